/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>

#include "exchange-fixture.h"
#include "fw-conflict.h"
#include "fw-field-group.h"
#include "fw-log.h"
#include "fw-model.h"

/* A delivery comes while somebody types. */

typedef struct
{
  ExchangeFixture  base;
  FwStore         *other;       /* a second office, where the form stands */
  FwDevice        *to_other;
  FwEntity        *there;       /* the actor at the office */
  FwEntity        *here;        /* the same in the form */
  GtkWidget       *window;
  FwFieldGroup    *group;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  static const char *const fields[] = { "name", "carrier", "note", NULL };
  g_autoptr(FwDevice) back = NULL;

  exchange_set_up (&self->base, data);
  self->other = exchange_make_store (&self->base, "Zweite", FW_ROLE_OFFICE);
  self->to_other = exchange_pair (self->other, self->base.office);
  back = exchange_pair (self->base.office, self->other);
  self->there = fw_model_new_entity ("actor", NULL);
  g_object_set (self->there, "name", "Jobcenter", "carrier", "Kreis", NULL);
  g_assert_true (fw_store_save (self->base.office, self->there, NULL));
  exchange_carry (self->base.office, self->to_other, self->other);
  self->here = fw_store_load (self->other, fw_entity_get_uuid (self->there), NULL);
  self->group = FW_FIELD_GROUP (fw_field_group_new ("Akteur", fields));
  fw_field_group_set_store (self->group, self->other);
  fw_field_group_set_entity (self->group, self->here);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->group));
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->here);
  g_object_unref (self->there);
  g_object_unref (self->to_other);
  g_assert_finalize_object (self->other);
  exchange_tear_down (&self->base, data);
}

static GtkEditable *
control_of (Fixture    *self,
            const char *field)
{
  return GTK_EDITABLE (fw_field_row_get_control (fw_field_group_get_row (self->group, field)));
}

static void
change_there (Fixture    *self,
              const char *carrier,
              const char *note)
{
  g_object_set (self->there, "carrier", carrier, "note", note, NULL);
  g_assert_true (fw_store_save (self->base.office, self->there, NULL));
  exchange_carry (self->base.office, self->to_other, self->other);
}

/* The text stays, and both values wait for a decision with what they replaced. */
static void
test_same_field (Fixture       *self,
                 gconstpointer  data)
{
  const char *uuid = fw_entity_get_uuid (self->here);
  g_autoptr(GPtrArray) conflicts = NULL;
  g_autoptr(GPtrArray) none = NULL;
  const FwConflict *conflict;

  gtk_editable_set_text (control_of (self, "carrier"), "Stadt Ahl");
  change_there (self, "Land", "Erster Stock");
  g_assert_cmpstr (gtk_editable_get_text (control_of (self, "carrier")), ==, "Stadt Ahl");
  g_assert_true (fw_form_flush (GTK_WIDGET (self->group)));
  conflicts = fw_store_list_conflicts (self->other, uuid);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_cmpstr (conflict->name, ==, "carrier");
  g_assert_nonnull (conflict->base);
  g_assert_cmpstr (conflict->base->value, ==, "Kreis");
  g_assert_cmpuint (conflict->alternatives->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const FwAlternative *alternative = conflict->alternatives->pdata[i];

      g_assert_cmpstr (alternative->value, ==, alternative->mine ? "Stadt Ahl" : "Land");
    }
  /* What nobody typed into shows what came. */
  g_assert_cmpstr (FW_ACTOR (self->here)->note, ==, "Erster Stock");

  g_assert_true (fw_store_resolve (self->other, uuid, "carrier", "Stadt Ahl, Land", NULL, NULL,
                                   NULL));
  none = fw_store_list_conflicts (self->other, uuid);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (control_of (self, "carrier")), ==, "Stadt Ahl, Land");
}

static void
test_other_field (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(GPtrArray) conflicts = NULL;

  gtk_editable_set_text (control_of (self, "carrier"), "Stadt Ahl");
  change_there (self, "Kreis", "Erster Stock");
  g_assert_true (fw_form_flush (GTK_WIDGET (self->group)));
  conflicts = fw_store_list_conflicts (self->other, fw_entity_get_uuid (self->here));
  g_assert_cmpuint (conflicts->len, ==, 0);
  g_assert_cmpstr (FW_ACTOR (self->here)->carrier, ==, "Stadt Ahl");
  g_assert_cmpstr (FW_ACTOR (self->here)->note, ==, "Erster Stock");
}

/* Who begins after it came has seen it. */
static void
test_typed_afterwards (Fixture       *self,
                       gconstpointer  data)
{
  g_autoptr(GPtrArray) conflicts = NULL;

  change_there (self, "Land", NULL);
  g_assert_cmpstr (gtk_editable_get_text (control_of (self, "carrier")), ==, "Land");
  gtk_editable_set_text (control_of (self, "carrier"), "Stadt Ahl");
  g_assert_true (fw_form_flush (GTK_WIDGET (self->group)));
  conflicts = fw_store_list_conflicts (self->other, fw_entity_get_uuid (self->here));
  g_assert_cmpuint (conflicts->len, ==, 0);
  g_assert_cmpstr (FW_ACTOR (self->here)->carrier, ==, "Stadt Ahl");
}

/* Both wrote the same: nothing to decide. */
static void
test_same_text (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) conflicts = NULL;

  gtk_editable_set_text (control_of (self, "carrier"), "Land");
  change_there (self, "Land", NULL);
  g_assert_true (fw_form_flush (GTK_WIDGET (self->group)));
  conflicts = fw_store_list_conflicts (self->other, fw_entity_get_uuid (self->here));
  g_assert_cmpuint (conflicts->len, ==, 0);
}

static void
show (Fixture           *self,
      FwEntity          *record,
      const char *const *fields)
{
  fw_field_group_set_form (self->group, fw_entity_get_info (record)->name, fields);
  fw_field_group_set_entity (self->group, record);
}

/* Dates that contradict each other are told where they stand, and saved all the same. */
static void
test_ruled (Fixture       *self,
            gconstpointer  data)
{
  static const char *const dates[] = { "valid_from", "valid_until", NULL };
  static const char *const others[] = { "months", "basis", NULL };
  g_autoptr(FwEntity) rule = g_object_new (FW_TYPE_RETENTION_RULE, "record", "FALLAKTE", "months",
                                           (gint64) 12, "valid-from", "2026-06-01", NULL);
  g_autoptr(FwEntity) saved = NULL;

  g_assert_true (fw_store_save (self->other, rule, NULL));
  show (self, rule, dates);
  g_assert_true (fw_field_group_check (self->group));
  gtk_editable_set_text (control_of (self, "valid_until"), "31.12.2025");
  g_assert_true (fw_form_flush (GTK_WIDGET (self->group)));
  g_assert_false (fw_field_group_check (self->group));
  g_clear_object (&self->here);
  self->here = g_object_ref (rule);
  saved = fw_log_peek_record (self->other, fw_entity_get_uuid (rule), &(gboolean) { FALSE });
  g_assert_cmpstr (FW_RETENTION_RULE (saved)->valid_until, ==, "2025-12-31");

  show (self, rule, others);
  g_assert_true (fw_field_group_check (self->group));
  show (self, rule, dates);
  g_assert_false (fw_field_group_check (self->group));
  gtk_editable_set_text (control_of (self, "valid_from"), "01.06.2025");
  g_assert_true (fw_form_flush (GTK_WIDGET (self->group)));
  g_assert_true (fw_field_group_check (self->group));
}

static void
retype (Fixture    *self,
        const char *text)
{
  gtk_editable_set_text (control_of (self, "name"), text);
  g_assert_true (fw_form_flush (GTK_WIDGET (self->group)));
}

/* What must be there is emptied as people wish, and told until something is there. */
static void
test_emptied (Fixture       *self,
              gconstpointer  data)
{
  GtkWidget *name = GTK_WIDGET (control_of (self, "name"));

  retype (self, "");
  g_assert_null (FW_ACTOR (self->here)->name);
  g_assert_true (gtk_widget_has_css_class (name, "error"));
  retype (self, "Jobcenter Wennemark");
  g_assert_false (gtk_widget_has_css_class (name, "error"));
  gtk_editable_set_text (control_of (self, "carrier"), "");
  g_assert_true (fw_form_flush (GTK_WIDGET (self->group)));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (control_of (self, "carrier")), "error"));
}

static GtkWidget *
find_popover (GtkWidget *control)
{
  for (GtkWidget *child = gtk_widget_get_first_child (control); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      return child;

  return NULL;
}

/* Who chooses and ends the dialog with the next key takes the form away before
 * the list is gone. */
static void
test_popover (Fixture       *self,
              gconstpointer  data)
{
  static const char *const fields[] = { "kind", NULL };
  GtkWidget *control, *popover;
  gpointer gone;

  show (self, self->here, fields);
  control = fw_field_row_get_control (fw_field_group_get_row (self->group, "kind"));
  g_signal_emit_by_name (control, "clicked");
  popover = find_popover (control);
  g_assert_nonnull (popover);
  gone = popover;
  g_object_add_weak_pointer (G_OBJECT (popover), &gone);
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_window_set_child (GTK_WINDOW (self->window), NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (gone);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/form/same-field", test_same_field);
  ADD ("/form/other-field", test_other_field);
  ADD ("/form/typed-afterwards", test_typed_afterwards);
  ADD ("/form/same-text", test_same_text);
  ADD ("/form/ruled", test_ruled);
  ADD ("/form/emptied", test_emptied);
  ADD ("/form/popover", test_popover);

  return g_test_run ();
}
