/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <glib/gstdio.h>

#include "fw-arrival.h"
#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-exchange.h"
#include "fw-model.h"
#include "fw-widgets.h"

static const char *const actor_fields[] = {
  "name", "kind", "carrier", "municipality", "catchment", "external", "note", NULL
};

static void
spin (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* On a busy machine a window is not there as soon as it was asked for; the focus
 * goes by places. */
static void
wait_for_place (GtkWidget *widget)
{
  while (gtk_widget_get_width (widget) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static FwFieldRow *
row_of (FwFieldGroup *group,
        const char   *field)
{
  FwFieldRow *row = fw_field_group_get_row (group, field);

  g_assert_nonnull (row);

  return row;
}

static GtkEditable *
entry_of (FwFieldGroup *group,
          const char   *field)
{
  return GTK_EDITABLE (fw_field_row_get_control (row_of (group, field)));
}

static FwFieldGroup *
new_group (const char        *kind,
           const char *const *fields,
           FwEntity          *entity)
{
  FwFieldGroup *group = FW_FIELD_GROUP (fw_field_group_new ("Test", NULL));

  g_object_ref_sink (group);
  fw_field_group_set_form (group, kind, fields);
  fw_field_group_set_entity (group, entity);

  return group;
}

/* Every field of every entity has a control with the name of the field. */
static void
test_every_field (void)
{
  guint n;
  const FwEntityInfo *const *infos = fw_model_get_entities (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
      g_autoptr(FwEntity) entity = fw_model_new_entity (infos[i]->name, NULL);
      g_auto(GStrv) fields = NULL;
      FwFieldGroup *group;

      for (guint f = 0; f < infos[i]->n_fields; f++)
        g_strv_builder_add (builder, infos[i]->fields[f].name);
      fields = g_strv_builder_end (builder);
      group = new_group (infos[i]->name, (const char *const *) fields, entity);
      for (guint f = 0; f < infos[i]->n_fields; f++)
        {
          FwFieldRow *row = row_of (group, infos[i]->fields[f].name);
          GtkWidget *control = fw_field_row_get_control (row);

          g_test_message ("%s.%s", infos[i]->name, infos[i]->fields[f].name);
          g_assert_nonnull (control);
          g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (control),
                                                             GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                             infos[i]->fields[f].label));
          g_assert_true (GTK_IS_EDITABLE (control) || gtk_widget_get_focusable (control));
          g_assert_false (gtk_widget_get_focusable (GTK_WIDGET (row)));
        }
      g_assert_finalize_object (group);
    }
}

typedef struct
{
  const char *kind;
  const char *field;
  const char *typed;
  const char *stored;    /* NULL: refused */
  const char *shown;     /* after the focus has left */
} TypedCase;

static void
test_typing (void)
{
  static const TypedCase cases[] = {
    { "actor", "name", "  Jobcenter  ", "Jobcenter", "Jobcenter" },
    { "actor", "name", "Ämter & „Söhne“", "Ämter & „Söhne“", "Ämter & „Söhne“" },
    { "municipality", "inhabitants", "12.345", "12345", "12345" },
    { "municipality", "inhabitants", "viele", NULL, "viele" },
    { "municipality", "inhabitants", "-4", NULL, "-4" },
    { "municipality", "key_share", "1,5", "1.5", "1,5" },
    { "municipality", "key_share", "1.234,5", "1234.5", "1234,5" },
    { "municipality", "counted_on", "5.3.26", "2026-03-05", "05.03.2026" },
    { "municipality", "counted_on", "3.2026", "2026-03", "03.2026" },
    { "municipality", "counted_on", "31.02.2026", NULL, "31.02.2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const fields[] = { cases[i].field, NULL };
      g_autoptr(FwEntity) entity = fw_model_new_entity (cases[i].kind, NULL);
      FwFieldGroup *group = new_group (cases[i].kind, fields, entity);
      GtkEditable *entry = entry_of (group, cases[i].field);
      g_autofree char *stored = NULL;

      g_test_message ("%s", cases[i].typed);
      gtk_editable_set_text (entry, cases[i].typed);
      g_assert_cmpint (fw_form_flush (GTK_WIDGET (group)), ==, cases[i].stored != NULL);
      stored = fw_entity_dup_value (entity, cases[i].field);
      g_assert_cmpstr (stored, ==, cases[i].stored);
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, cases[i].shown);
      g_assert_cmpint (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"), ==,
                       cases[i].stored == NULL);
      g_assert_cmpint (gtk_test_accessible_has_state (GTK_ACCESSIBLE (entry),
                                                      GTK_ACCESSIBLE_STATE_INVALID), ==,
                       cases[i].stored == NULL);
      g_assert_cmpint (fw_name_get_description (GTK_WIDGET (entry)) != NULL, ==,
                       cases[i].stored == NULL);
      g_assert_finalize_object (group);
    }
}

/* A sentence fills several lines, and yet it is one. */
static void
test_sentence (void)
{
  static const char *const fields[] = { "sentence", NULL };
  g_autoptr(FwEntity) theme = fw_model_new_entity ("theme", NULL);
  FwFieldGroup *group = new_group ("theme", fields, theme);
  GtkWidget *view = fw_field_row_get_control (row_of (group, "sentence"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *stored = NULL;
  g_autofree char *shown = NULL;

  gtk_text_buffer_set_text (buffer, "Das Ende steht fest,\nder Beginn nicht.\n", -1);
  g_assert_true (fw_form_flush (GTK_WIDGET (group)));
  stored = fw_entity_dup_value (theme, "sentence");
  g_assert_cmpstr (stored, ==, "Das Ende steht fest, der Beginn nicht.");
  g_object_get (buffer, "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, stored);
  g_assert_finalize_object (group);
}

static void
count (guint *n)
{
  *n += 1;
}

static void
test_edited_once (void)
{
  g_autoptr(FwEntity) entity = fw_model_new_entity ("actor", NULL);
  FwFieldGroup *group = new_group ("actor", actor_fields, entity);
  guint n = 0;

  g_signal_connect_swapped (group, "edited", G_CALLBACK (count), &n);
  gtk_editable_set_text (entry_of (group, "name"), "VHS");
  g_assert_true (fw_form_flush (GTK_WIDGET (group)));
  g_assert_true (fw_form_flush (GTK_WIDGET (group)));
  g_assert_cmpuint (n, ==, 1);
  /* What the program changes is shown, but is no edit. */
  g_object_set (entity, "name", "AWO", NULL);
  g_assert_cmpstr (gtk_editable_get_text (entry_of (group, "name")), ==, "AWO");
  g_object_set (entity, "name", NULL, NULL);
  g_assert_cmpstr (gtk_editable_get_text (entry_of (group, "name")), ==, "");
  g_assert_cmpuint (n, ==, 1);
  gtk_switch_set_active (GTK_SWITCH (fw_field_row_get_control (row_of (group, "external"))), TRUE);
  g_assert_true (FW_ACTOR (entity)->external);
  g_assert_cmpuint (n, ==, 2);
  g_assert_finalize_object (group);
}

/* A new record gets nothing of what was typed for the one before. */
static void
test_other_entity (void)
{
  g_autoptr(FwEntity) first = fw_model_new_entity ("actor", NULL);
  g_autoptr(FwEntity) second = fw_model_new_entity ("actor", NULL);
  g_autoptr(FwEntity) other = fw_model_new_entity ("municipality", NULL);
  static const char *const fields[] = { "name", NULL };
  FwFieldGroup *group = new_group ("actor", fields, first);

  gtk_editable_set_text (entry_of (group, "name"), "for the first");
  fw_field_group_set_entity (group, second);
  g_assert_cmpstr (FW_ACTOR (first)->name, ==, "for the first");
  g_assert_null (FW_ACTOR (second)->name);
  g_assert_cmpstr (gtk_editable_get_text (entry_of (group, "name")), ==, "");
  fw_field_group_set_entity (group, other);
  g_assert_true (fw_field_row_get_field (row_of (group, "name")) ==
                 fw_entity_info_find_field (fw_entity_get_info (other), "name"));
  fw_field_group_set_entity (group, NULL);
  g_assert_finalize_object (group);
}

static void
test_read_only (void)
{
  g_autoptr(FwEntity) entity = fw_model_new_entity ("actor", NULL);
  FwFieldGroup *group = new_group ("actor", actor_fields, entity);
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;

  g_object_set (entity, "name", "VHS", NULL);
  fw_field_group_set_editable (group, FALSE);
  for (guint i = 0; actor_fields[i] != NULL; i++)
    {
      GtkWidget *control = fw_field_row_get_control (row_of (group, actor_fields[i]));

      g_assert_true (GTK_IS_TEXT_VIEW (control));
      g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (control)));
      g_assert_false (gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (control)));
    }
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fw_field_row_get_control (row_of (group, "name"))));
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "VHS");
  g_assert_finalize_object (group);
}

static void
test_unknown_field (void)
{
  static const char *const fields[] = { "nonsense", NULL };
  FwFieldGroup *group = FW_FIELD_GROUP (g_object_ref_sink (fw_field_group_new (NULL, NULL)));

  g_test_expect_message ("fw-field-group", G_LOG_LEVEL_CRITICAL, "*no field called nonsense*");
  fw_field_group_set_form (group, "actor", fields);
  g_test_assert_expected_messages ();
  g_assert_finalize_object (group);
}

static void
test_picker_codes (void)
{
  FwPicker *picker;
  GtkWidget *search, *list = NULL;

  picker = FW_PICKER (g_object_ref_sink (fw_picker_new_codes ("CL_AKTEUR", NULL, FALSE)));
  search = gtk_widget_get_first_child (GTK_WIDGET (picker));
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (search),
                                               GTK_ACCESSIBLE_ROLE_SEARCH_BOX));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (search),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
  for (GtkWidget *child = search; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (FW_IS_TAB_STOP (child))
      list = child;
  g_assert_nonnull (list);
  g_assert_finalize_object (picker);
}

static FwPicker *
new_kind_picker (void)
{
  g_autoptr(FwCodeList) list = fw_code_list_new ("CL_TEST_ART", "Art", FALSE);
  g_autoptr(FwCodeItem) now = fw_code_item_new ("NEU", "Neue Art");
  g_autoptr(FwCodeItem) past = fw_code_item_new ("ALT", "Frühere Art");

  fw_code_list_add (list, now);
  fw_code_item_set_validity (past, NULL, "2001-12-31");
  fw_code_list_add (list, past);
  fw_code_list_register (list);

  return FW_PICKER (g_object_ref_sink (fw_picker_new_codes ("CL_TEST_ART", NULL, FALSE)));
}

static void
on_chosen (FwPicker   *picker,
           const char *id,
           char      **chosen)
{
  g_free (*chosen);
  *chosen = g_strdup (id);
}

/* Enter comes before the entry tells of the last letters.  What is out of force is
 * no choice until somebody who enters what was asks for it. */
static void
test_picker_at_once (void)
{
  g_autoptr(FwPicker) picker = new_kind_picker ();
  GtkWidget *search = gtk_widget_get_first_child (GTK_WIDGET (picker));
  g_autofree char *chosen = NULL;

  g_signal_connect (picker, "chosen", G_CALLBACK (on_chosen), &chosen);
  gtk_editable_set_text (GTK_EDITABLE (search), "neu");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (chosen, ==, "NEU");
  gtk_editable_set_text (GTK_EDITABLE (search), "früher");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (chosen, ==, "ALT");
  g_clear_pointer (&chosen, g_free);
  gtk_editable_set_text (GTK_EDITABLE (search), "art");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (chosen, ==, "NEU");
  g_clear_pointer (&chosen, g_free);
  gtk_editable_set_text (GTK_EDITABLE (search), "nichts");
  g_signal_emit_by_name (search, "activate");
  g_assert_null (chosen);
}

/* --- with a store ---------------------------------------------------------- */

typedef struct
{
  char    *folder;
  char    *path;
  FwStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *key = NULL;

  fixture->folder = g_dir_make_tmp ("fallwerk-widgets-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.fallwerk", NULL);
  fixture->store = fw_store_create (fixture->path, "a throwaway pass phrase", "Kim Sander",
                                    "Kreis Wennemark", FW_ROLE_OFFICE, FW_STORE_THROWAWAY,
                                    &key, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  fw_store_close (fixture->store);
  g_assert_finalize_object (fixture->store);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static FwEntity *
add_actor (FwStore    *store,
           const char *name)
{
  FwEntity *actor = fw_model_new_entity ("actor", NULL);
  g_autoptr(GError) error = NULL;

  g_object_set (actor, "name", name, NULL);
  fw_store_begin (store, "new", &error);
  fw_store_save (store, actor, &error);
  fw_store_commit (store, &error);
  g_assert_no_error (error);

  return actor;
}

/* What is typed is in the file after Enter, and undo brings the form back. */
static void
test_form_saves (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(FwEntity) actor = add_actor (fixture->store, "VHS");
  g_autoptr(GError) error = NULL;
  FwFieldGroup *group = new_group ("actor", actor_fields, actor);
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  fw_field_group_set_store (group, fixture->store);
  gtk_editable_set_text (entry_of (group, "name"), "Volkshochschule");
  g_signal_emit_by_name (entry_of (group, "name"), "activate");
  title = fw_store_dup_title (fixture->store, fw_entity_get_uuid (actor));
  g_assert_cmpstr (title, ==, "Volkshochschule");
  label = fw_store_dup_undo_label (fixture->store);
  g_assert_cmpstr (label, ==, "Name");
  g_assert_true (fw_store_undo (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (gtk_editable_get_text (entry_of (group, "name")), ==, "VHS");
  g_assert_finalize_object (group);
}

/* --- what came from elsewhere ------------------------------------------------- */

static guint
count_buttons (GtkWidget  *widget,
               const char *label)
{
  guint count = GTK_IS_BUTTON (widget) &&
                g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count += count_buttons (child, label);

  return count;
}

/* The first one below @widget. */
static gboolean
click_button (GtkWidget  *widget,
              const char *label)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    {
      g_signal_emit_by_name (widget, "clicked");
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (click_button (child, label))
      return TRUE;

  return FALSE;
}

/* A value that replaces nothing stands beside the one that is there. */
static void
add_value (FwStore    *store,
           FwEntity   *entity,
           const char *field,
           const char *value)
{
  const char *nothing[] = { NULL };
  g_autoptr(GError) error = NULL;

  fw_store_resolve (store, fw_entity_get_uuid (entity), field, value, nothing, NULL, &error);
  g_assert_no_error (error);
}

/* A conflict stands at its field, and one click there ends it. */
static void
test_conflict (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(FwEntity) actor = add_actor (fixture->store, "VHS");
  FwFieldGroup *group = new_group ("actor", actor_fields, actor);
  GtkWidget *window = gtk_window_new ();
  g_autofree char *chosen = NULL;

  fw_field_group_set_store (group, fixture->store);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (group));
  g_assert_cmpuint (count_buttons (GTK_WIDGET (group), "Take this"), ==, 0);
  add_value (fixture->store, actor, "carrier", "Stadt");
  add_value (fixture->store, actor, "carrier", "Land");
  g_assert_cmpuint (fw_store_count_conflicts (fixture->store), ==, 1);
  g_assert_true (fw_store_has_conflict (fixture->store, fw_entity_get_uuid (actor)));
  g_assert_cmpuint (count_buttons (GTK_WIDGET (row_of (group, "carrier")), "Take this"), ==, 2);
  g_assert_cmpuint (count_buttons (GTK_WIDGET (row_of (group, "note")), "Take this"), ==, 0);
  /* The value that is shown is offered first. */
  chosen = g_strdup (gtk_editable_get_text (entry_of (group, "carrier")));
  g_assert_true (click_button (GTK_WIDGET (row_of (group, "carrier")), "Take this"));
  g_assert_cmpuint (fw_store_count_conflicts (fixture->store), ==, 0);
  g_assert_cmpuint (count_buttons (GTK_WIDGET (group), "Take this"), ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (entry_of (group, "carrier")), ==, chosen);
  /* Who may only read sees both and no button. */
  add_value (fixture->store, actor, "carrier", "Bund");
  fw_field_group_set_editable (group, FALSE);
  g_assert_true (fw_store_has_conflict (fixture->store, fw_entity_get_uuid (actor)));
  g_assert_cmpuint (count_buttons (GTK_WIDGET (group), "Take this"), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (group);
}

static void
mark (FwStore    *store,
      FwEntity   *entity,
      const char *field)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_log_begin_import (store, "Import", &error));
  g_assert_true (fw_store_mark_unseen (store, fw_entity_get_uuid (entity), field, &error));
  g_assert_true (fw_store_commit (store, &error));
  g_signal_emit_by_name (store, "changed", fw_entity_get_uuid (entity), "actor");
}

/* What came in stays marked until a person has seen it or writes over it. */
static void
test_unseen (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(FwEntity) actor = add_actor (fixture->store, "VHS");
  const char *uuid = fw_entity_get_uuid (actor);
  FwFieldGroup *group = new_group ("actor", actor_fields, actor);
  GtkWidget *window = gtk_window_new ();

  fw_field_group_set_store (group, fixture->store);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (group));
  mark (fixture->store, actor, "carrier");
  mark (fixture->store, actor, "note");
  g_assert_cmpuint (count_buttons (GTK_WIDGET (group), "Seen"), ==, 2);
  g_assert_true (click_button (GTK_WIDGET (row_of (group, "carrier")), "Seen"));
  g_assert_cmpuint (count_buttons (GTK_WIDGET (group), "Seen"), ==, 1);
  g_assert_null (fw_store_find_unseen (fixture->store, uuid, "carrier"));
  gtk_editable_set_text (entry_of (group, "name"), "Volkshochschule");
  g_signal_emit_by_name (entry_of (group, "name"), "activate");
  g_assert_true (fw_store_has_unseen (fixture->store, uuid));
  mark (fixture->store, actor, "name");
  gtk_editable_set_text (entry_of (group, "name"), "VHS Ostvelde");
  g_signal_emit_by_name (entry_of (group, "name"), "activate");
  g_assert_null (fw_store_find_unseen (fixture->store, uuid, "name"));
  g_assert_cmpuint (count_buttons (GTK_WIDGET (group), "Seen"), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (group);
}

/* --- lists ------------------------------------------------------------------------- */

static void
on_selected (FwEntityList *list,
             FwEntity     *entity,
             char        **name)
{
  g_free (*name);
  *name = entity != NULL ? g_strdup (FW_ACTOR (entity)->name) : NULL;
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(FwEntity) first = add_actor (fixture->store, "Ämterhaus");
  g_autoptr(FwEntity) second = add_actor (fixture->store, "Zentrum");
  g_autoptr(FwQuery) query = fw_query_new (fixture->store, "actor");
  FwEntityList *list = FW_ENTITY_LIST (g_object_ref_sink (fw_entity_list_new ("Actors")));
  g_autofree char *name = NULL;
  g_autoptr(FwEntity) selected = NULL;

  fw_query_sort (query, "name", FALSE);
  fw_entity_list_set_query (list, query);
  g_signal_connect (list, "selected", G_CALLBACK (on_selected), &name);
  spin ();
  g_assert_null (name);
  g_assert_true (fw_entity_list_select (list, fw_entity_get_uuid (second)));
  g_assert_cmpstr (name, ==, "Zentrum");
  selected = fw_entity_list_dup_selected (list);
  g_assert_true (selected == second);
  g_assert_false (fw_entity_list_select (list, "nonsense"));
  g_assert_null (name);
  g_clear_object (&selected);
  g_assert_finalize_object (list);
}

static void
toggle_chips (FwEntityList *list,
              const char   *id,
              guint        *n_changes)
{
  *n_changes += 1;
}

/* What is opened is shown, whatever was searched for before. */
static void
test_list_reveal (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(FwEntity) actor = add_actor (fixture->store, "Zentrum");
  g_autoptr(FwQuery) query = fw_query_new (fixture->store, "actor");
  FwEntityList *list = FW_ENTITY_LIST (g_object_ref_sink (fw_entity_list_new ("Actors")));
  const char *uuid = fw_entity_get_uuid (actor);
  g_autoptr(FwEntity) selected = NULL;
  guint n_changes = 0;

  fw_query_search (query, "Rathaus");
  fw_entity_list_set_query (list, query);
  fw_query_search (query, "Rathaus");
  fw_query_run (query);
  g_signal_connect (list, "chip-changed", G_CALLBACK (toggle_chips), &n_changes);
  g_assert_false (fw_entity_list_select (list, uuid));
  g_assert_true (fw_entity_list_reveal (list, uuid));
  selected = fw_entity_list_dup_selected (list);
  g_assert_true (selected == actor);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_false (fw_entity_list_reveal (list, "nonsense"));
  g_clear_object (&selected);
  g_assert_finalize_object (list);
}

static GtkWidget *
find_list_view (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list_view (child);

  return found;
}

static void
add_actors (FwStore *store)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_begin (store, "add", &error));
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr(FwEntity) actor = fw_model_new_entity ("actor", NULL);

      g_object_set (actor, "name", "Jobcenter", NULL);
      g_assert_true (fw_store_save (store, actor, &error));
    }
  g_assert_true (fw_store_commit (store, &error));
}

/* A long list is whole soon after its first picture. */
static void
test_list_grows (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = fw_entity_list_new ("Actors");
  g_autoptr(FwQuery) query = fw_query_new (fixture->store, "actor");
  GListModel *rows;

  add_actors (fixture->store);
  gtk_window_set_child (GTK_WINDOW (window), list);
  fw_entity_list_set_query (FW_ENTITY_LIST (list), query);
  rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_list_view (list))));
  g_assert_cmpuint (g_list_model_get_n_items (rows), <, 100);
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (rows) < 300)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct
{
  guint n_shown;     /* rows */
  guint at_paint;    /* of them when the frame was painted */
} Late;

static void
show_late (FwEntity        *actor,
           FwEntityListRow *row,
           gpointer         user_data)
{
  Late *late = user_data;

  late->n_shown++;
  row->title = fw_entity_dup_title (actor);
}

static void
on_painted (Late *late)
{
  if (late->at_paint == 0)
    late->at_paint = late->n_shown;
}

/* The view binds 200 rows wherever it goes; the frame waits for those in view. */
static void
test_list_late (Fixture       *fixture,
                gconstpointer  data)
{
  Late late = { 0, 0 };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = fw_entity_list_new ("Actors");
  g_autoptr(FwQuery) query = fw_query_new (fixture->store, "actor");
  GtkWidget *view = find_list_view (list);
  GListModel *rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));

  add_actors (fixture->store);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 400);
  gtk_window_set_child (GTK_WINDOW (window), list);
  fw_entity_list_set_row_func (FW_ENTITY_LIST (list), show_late, &late, NULL);
  fw_entity_list_set_query (FW_ENTITY_LIST (list), query);
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (rows) < 300 || late.n_shown < 150)
    g_main_context_iteration (NULL, TRUE);

  late = (Late) { 0, 0 };
  g_signal_connect_swapped (gtk_widget_get_frame_clock (view), "after-paint",
                            G_CALLBACK (on_painted), &late);
  gtk_widget_activate_action (view, "list.scroll-to-item", "u", 299);
  while (late.n_shown < 60)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (late.at_paint, >, 5);
  g_assert_cmpuint (late.at_paint, <, 50);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (view), &late);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* One line for what surely fits, two at most for what does not. */
static void
test_line (void)
{
  static const struct { const char *text; int width; int n_lines; } cases[] = {
    { "", 300, 1 }, { "Ahorn", 300, 1 }, { "Ahorn", -1, 1 },
    { "Kein Termin bei der Ausländerbehörde", 150, 2 },
    { "Kein Termin bei der Ausländerbehörde", 2000, 1 },
    { "Kein Termin bei der Ausländerbehörde seit dem Februar, und auf Mails antwortet niemand", 100,
      2 },
    { "Zeile\nZeile", 2000, 2 },
  };
  GtkWidget *line = g_object_ref_sink (fw_line_new ());
  int one, height;

  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, -1, &one, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fw_line_set_text (FW_LINE (line), cases[i].text);
      g_assert_cmpstr (fw_line_get_text (FW_LINE (line)), ==, cases[i].text);
      gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, cases[i].width, NULL, &height, NULL,
                          NULL);
      g_test_message ("%s, %d: %d of %d", cases[i].text, cases[i].width, height, one);
      g_assert_cmpint ((height + one / 2) / one, ==, cases[i].n_lines);
    }
  g_assert_finalize_object (line);
}

/* Lines break like words of a text, and a child too wide gets what there is. */
static void
test_wrap_box (void)
{
  static const struct { int width, height; } cases[] = {
    { 300, 20 }, { 204, 20 }, { 203, 44 }, { 100, 44 },
  };
  GtkWidget *box = g_object_ref_sink (fw_wrap_box_new (4, 4));
  int least, wanted;

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (child, 100, 20);
      fw_wrap_box_append (FW_WRAP_BOX (box), child);
    }
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  g_assert_cmpint (least, ==, 100);
  g_assert_cmpint (wanted, ==, 204);
  /* A container takes this for the least height that there can be. */
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, 20);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, cases[i].width, NULL, &wanted, NULL, NULL);
      g_test_message ("%d", cases[i].width);
      g_assert_cmpint (wanted, ==, cases[i].height);
    }
  fw_wrap_box_clear (FW_WRAP_BOX (box));
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 100, NULL, &wanted, NULL, NULL);
  g_assert_cmpint (wanted, ==, 0);
  g_assert_finalize_object (box);
}

/* --- the rest --------------------------------------------------------------- */

static void
test_tab_stop (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_button_new_with_label ("first");
  GtkWidget *second = gtk_button_new_with_label ("second");
  GtkWidget *after = gtk_button_new_with_label ("after");
  GtkWidget *stop = fw_tab_stop_new (inner);
  GtkWidget *window = gtk_window_new ();

  gtk_box_append (GTK_BOX (inner), first);
  gtk_box_append (GTK_BOX (inner), second);
  gtk_box_append (GTK_BOX (box), stop);
  gtk_box_append (GTK_BOX (box), after);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_place (after);
  spin ();
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (stop), GTK_ACCESSIBLE_ROLE_GROUP));
  gtk_widget_grab_focus (first);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == after);
  fw_tab_stop_set_home (FW_TAB_STOP (stop), second);
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == second);
  gtk_widget_child_focus (window, GTK_DIR_UP);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == first);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What cannot be focused must not hold up the Tab key either. */
static void
test_tab_passes (void)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *widgets[] = {
    fw_name_new_status_page ("fw-search-symbolic", "Nothing found", NULL),
    fw_tab_stop_new (scrolled),
  };

  gtk_widget_set_focusable (scrolled, FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), gtk_label_new ("nothing"));
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *before = gtk_button_new_with_label ("before");
      GtkWidget *after = gtk_button_new_with_label ("after");
      GtkWidget *window = gtk_window_new ();

      gtk_box_append (GTK_BOX (box), before);
      gtk_box_append (GTK_BOX (box), widgets[i]);
      gtk_box_append (GTK_BOX (box), after);
      gtk_window_set_child (GTK_WINDOW (window), box);
      gtk_window_present (GTK_WINDOW (window));
      spin ();
      gtk_widget_grab_focus (before);
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == after);
      gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == before);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
test_status_page_button (void)
{
  GtkWidget *page = fw_name_new_status_page ("fw-search-symbolic", "Nothing is due", NULL);
  GtkWidget *button = gtk_button_new_with_label ("New");
  GtkWidget *window = gtk_window_new ();

  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  spin ();
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == button);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_names (void)
{
  GtkWidget *button = g_object_ref_sink (fw_name_new_icon_button ("fw-add-symbolic", "New case"));
  GtkWidget *image = g_object_ref_sink (fw_name_new_image ("fw-add-symbolic"));

  g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (button),
                                                     GTK_ACCESSIBLE_PROPERTY_LABEL, "New case"));
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (image),
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION));
  fw_name_describe (button, "more");
  g_assert_cmpstr (fw_name_get_description (button), ==, "more");
  fw_name_describe (button, NULL);
  g_assert_null (fw_name_get_description (button));
  g_assert_finalize_object (button);
  g_assert_finalize_object (image);
}

static void
test_announce (void)
{
  GtkWidget *button = gtk_button_new_with_label ("here");
  GtkWidget *window = gtk_window_new ();
  GListModel *messages = fw_announce_get_messages ();
  guint before = g_list_model_get_n_items (messages);
  g_autoptr(GtkStringObject) last = NULL;

  gtk_window_set_child (GTK_WINDOW (window), button);
  gtk_window_present (GTK_WINDOW (window));
  spin ();
  fw_announce (button, "It is done.");
  g_assert_cmpuint (g_list_model_get_n_items (messages), ==, before + 1);
  last = g_list_model_get_item (messages, before);
  g_assert_cmpstr (gtk_string_object_get_string (last), ==, "It is done.");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_split_view (void)
{
  GtkWidget *list = gtk_label_new ("list");
  GtkWidget *detail = gtk_label_new ("detail");
  FwSplitView *split = FW_SPLIT_VIEW (g_object_ref_sink (fw_split_view_new (list, detail)));

  g_assert_false (fw_split_view_get_show_detail (split));
  fw_split_view_set_show_detail (split, TRUE);
  g_assert_true (fw_split_view_get_show_detail (split));
  g_assert_true (fw_split_view_get_list (split) == list);
  g_assert_true (fw_split_view_get_detail (split) == detail);
  g_assert_finalize_object (split);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  fw_widgets_init ();
  fw_codes_load (&error);
  g_assert_no_error (error);

  g_test_add_func ("/widgets/form/every-field", test_every_field);
  g_test_add_func ("/widgets/form/typing", test_typing);
  g_test_add_func ("/widgets/form/sentence", test_sentence);
  g_test_add_func ("/widgets/form/edited-once", test_edited_once);
  g_test_add_func ("/widgets/form/other-entity", test_other_entity);
  g_test_add_func ("/widgets/form/read-only", test_read_only);
  g_test_add_func ("/widgets/form/unknown-field", test_unknown_field);
  g_test_add ("/widgets/form/saves", Fixture, NULL, set_up, test_form_saves, tear_down);
  g_test_add ("/widgets/form/conflict", Fixture, NULL, set_up, test_conflict, tear_down);
  g_test_add ("/widgets/form/unseen", Fixture, NULL, set_up, test_unseen, tear_down);
  g_test_add ("/widgets/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/widgets/list-reveal", Fixture, NULL, set_up, test_list_reveal, tear_down);
  g_test_add ("/widgets/list-grows", Fixture, NULL, set_up, test_list_grows, tear_down);
  g_test_add ("/widgets/list-late", Fixture, NULL, set_up, test_list_late, tear_down);
  g_test_add_func ("/widgets/line", test_line);
  g_test_add_func ("/widgets/picker/codes", test_picker_codes);
  g_test_add_func ("/widgets/picker/at-once", test_picker_at_once);
  g_test_add_func ("/widgets/tab-stop", test_tab_stop);
  g_test_add_func ("/widgets/wrap-box", test_wrap_box);
  g_test_add_func ("/widgets/tab-stop/passes", test_tab_passes);
  g_test_add_func ("/widgets/status-page/button", test_status_page_button);
  g_test_add_func ("/widgets/names", test_names);
  g_test_add_func ("/widgets/announce", test_announce);
  g_test_add_func ("/widgets/split-view", test_split_view);

  return g_test_run ();
}
