/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-days"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-case-days.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwCaseDays
{
  GtkBox      parent_instance;

  char       *name;
  GPtrArray  *records;    /* FwEntity, the newest first */
  GPtrArray  *earlier;    /* those from before the chosen one */
  FwEntity   *after;
  FwEntity   *before;
  gboolean    pair;
  gboolean    alone;      /* the person wants to see one day only */
  GtkWidget  *choice;
  GtkWidget  *other;
  gboolean    filling;
};

G_DEFINE_FINAL_TYPE (FwCaseDays, fw_case_days, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static FwEntity *
find (GPtrArray  *records,
      const char *uuid)
{
  for (guint i = 0; uuid != NULL && i < records->len; i++)
    if (g_strcmp0 (fw_entity_get_uuid (records->pdata[i]), uuid) == 0)
      return records->pdata[i];

  return NULL;
}

/* The focus goes to the button inside, which GTK 4.8 leaves without a name. */
static void
name_button (GtkWidget  *drop_down,
             const char *name,
             const char *chosen)
{
  g_autofree char *spoken = g_strconcat (name, ": ", chosen, NULL);

  fw_name_set (gtk_widget_get_first_child (drop_down), spoken);
}

static void
fill (GtkWidget  *drop_down,
      const char *name,
      GPtrArray  *records,
      FwEntity   *chosen,
      const char *nothing)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint offset = nothing != NULL ? 1 : 0, at = 0;

  if (nothing != NULL)
    gtk_string_list_append (names, nothing);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *title = fw_entity_dup_title (records->pdata[i]);

      gtk_string_list_append (names, title);
      if (records->pdata[i] == chosen)
        at = i + offset;
    }
  fw_records_set_names (GTK_DROP_DOWN (drop_down), names, at);
  if (g_list_model_get_n_items (G_LIST_MODEL (names)) > 0)
    name_button (drop_down, name, gtk_string_list_get_string (names, at));
}

/* Only what is older than the chosen one can be compared with it. */
static void
settle (FwCaseDays *self)
{
  gboolean past = FALSE;
  FwEntity *before = self->before;

  g_ptr_array_set_size (self->earlier, 0);
  for (guint i = 0; i < self->records->len; i++)
    {
      if (past)
        g_ptr_array_add (self->earlier, g_object_ref (self->records->pdata[i]));
      past = past || self->records->pdata[i] == self->after;
    }
  if (before == NULL || find (self->earlier, fw_entity_get_uuid (before)) == NULL)
    before = self->earlier->len > 0 ? self->earlier->pdata[0] : NULL;
  if (self->alone || !self->pair)
    before = NULL;
  g_set_object (&self->before, before);
  self->filling = TRUE;
  fill (self->choice, self->name, self->records, self->after, NULL);
  fill (self->other, _("Compared with"), self->earlier, self->before, _("nothing"));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), self->records->len > 0);
  gtk_widget_set_visible (self->other, self->pair && self->earlier->len > 0);
  gtk_widget_set_visible (gtk_widget_get_prev_sibling (self->other),
                          self->pair && self->earlier->len > 0);
}

static void
on_chosen (FwCaseDays *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));
  FwEntity *after;

  if (self->filling || chosen >= self->records->len)
    return;
  after = self->records->pdata[chosen];
  g_set_object (&self->after, after);
  settle (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_other (FwCaseDays *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->other));
  FwEntity *before;

  if (self->filling || chosen > self->earlier->len)
    return;
  self->alone = chosen == 0;
  before = chosen > 0 ? self->earlier->pdata[chosen - 1] : NULL;
  g_set_object (&self->before, before);
  settle (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- object ----------------------------------------------------------------------------- */

static void
fw_case_days_dispose (GObject *object)
{
  FwCaseDays *self = FW_CASE_DAYS (object);

  g_clear_object (&self->after);
  g_clear_object (&self->before);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (fw_case_days_parent_class)->dispose (object);
}

static void
fw_case_days_class_init (FwCaseDaysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_days_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_case_days_init (FwCaseDays *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->earlier = g_ptr_array_new_with_free_func (g_object_unref);
}

/* @name: what the records are, such as "Assessment"
 * @pair: whether an earlier one is chosen, too */
GtkWidget *
fw_case_days_new (const char *name,
                  gboolean    pair)
{
  FwCaseDays *self = g_object_new (FW_TYPE_CASE_DAYS, NULL);
  GtkWidget *label = gtk_label_new (_("compared with"));

  self->name = g_strdup (name);
  self->pair = pair;
  self->choice = gtk_drop_down_new (NULL, NULL);
  self->other = gtk_drop_down_new (NULL, NULL);
  fw_name_set (self->choice, name);
  fw_name_set (self->other, _("Compared with"));
  gtk_widget_add_css_class (label, "dim-label");
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "notify::selected", G_CALLBACK (on_other), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->choice);
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), self->other);

  return GTK_WIDGET (self);
}

/**
 * fw_case_days_set_records:
 * @records: (element-type FwEntity): the newest first
 *
 * What was chosen stays, as long as it is there; at first it is the newest.
 */
void
fw_case_days_set_records (FwCaseDays *self,
                          GPtrArray  *records)
{
  FwEntity *after;

  g_return_if_fail (FW_IS_CASE_DAYS (self));

  g_ptr_array_set_size (self->records, 0);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (self->records, g_object_ref (records->pdata[i]));
  after = self->after != NULL ? find (self->records, fw_entity_get_uuid (self->after)) : NULL;
  if (after == NULL)
    {
      after = records->len > 0 ? records->pdata[0] : NULL;
      g_clear_object (&self->before);
      self->alone = FALSE;
    }
  g_set_object (&self->after, after);
  settle (self);
}

/* @uuid: of one of the records; the last one before it stands beside */
void
fw_case_days_choose (FwCaseDays *self,
                     const char *uuid)
{
  FwEntity *after;

  g_return_if_fail (FW_IS_CASE_DAYS (self));

  after = find (self->records, uuid);
  if (after == NULL || after == self->after)
    return;
  g_set_object (&self->after, after);
  g_clear_object (&self->before);
  settle (self);
}

/* Returns: (transfer none) (nullable): %NULL if there is none at all */
FwEntity *
fw_case_days_get_after (FwCaseDays *self)
{
  g_return_val_if_fail (FW_IS_CASE_DAYS (self), NULL);

  return self->after;
}

/* Returns: (transfer none) (nullable): %NULL if only one day is to be seen */
FwEntity *
fw_case_days_get_before (FwCaseDays *self)
{
  g_return_val_if_fail (FW_IS_CASE_DAYS (self), NULL);

  return self->before;
}
