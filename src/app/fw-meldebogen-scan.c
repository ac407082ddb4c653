/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meldebogen-scan"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-meldebogen-scan.h"
#include "fw-model.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define WORD_KEY "fw-word"

/* Long enough not to run at every letter, short enough to be called "live". */
#define PAUSE_MS 300

struct _FwMeldebogenScan
{
  AdwBin               parent_instance;

  FwStore             *store;
  FwMeldebogen        *meldebogen;
  FwNameScan          *names;      /* of all cases; read once and kept */
  AdwPreferencesGroup *group;
  GPtrArray           *words;
  GPtrArray           *rows;       /* borrowed from the group */
  guint                pause;
};

G_DEFINE_FINAL_TYPE (FwMeldebogenScan, fw_meldebogen_scan, ADW_TYPE_BIN)

/* --- finding ------------------------------------------------------------------ */

static void
find_in (FwMeldebogenScan *self,
         const FwField    *field,
         GPtrArray        *found)
{
  g_autofree char *text = fw_entity_dup_text (FW_ENTITY (self->meldebogen), field);
  g_auto(GStrv) words = fw_name_scan_find (self->names, text, self->meldebogen->confirmed_words);

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (found, words[i], g_str_equal, NULL))
      g_ptr_array_add (found, g_strdup (words[i]));
}

static GPtrArray *
find_words (FwMeldebogenScan *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  const FwEntityInfo *info;

  if (self->meldebogen == NULL)
    return found;
  if (self->names == NULL)
    self->names = fw_store_new_name_scan (self->store);
  info = fw_entity_get_info (FW_ENTITY (self->meldebogen));
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & FW_FIELD_SCAN) != 0)
      find_in (self, &info->fields[i], found);

  return found;
}

static gboolean
is_same (GPtrArray *a,
         GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}

/* --- showing -------------------------------------------------------------------- */

static void on_harmless (FwMeldebogenScan *self,
                         GtkWidget        *button);

static GtkWidget *
new_row (FwMeldebogenScan *self,
         const char       *word)
{
  GtkWidget *button = gtk_button_new_with_label (_("Harmless"));
  /* Translators: a button in words; %s is a word that looks like a name. */
  g_autofree char *name = g_strdup_printf (_("Harmless: %s"), word);
  GtkWidget *row = fw_records_new_control_row (word, NULL, button, name);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-warning-symbolic"));
  g_object_set_data_full (G_OBJECT (button), WORD_KEY, g_strdup (word), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_harmless), self, G_CONNECT_SWAPPED);

  return row;
}

static void
show_words (FwMeldebogenScan *self)
{
  guint n = self->words->len;
  g_autofree char *sentence =
    g_strdup_printf (ngettext ("%u word could name a person or place of a case here."
                               " Change it in the text, or say that it is harmless.",
                               "%u words could name a person or place of a case here."
                               " Change them in the text, or say that they are harmless.", n), n);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = new_row (self, self->words->pdata[i]);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_set_description (self->group,
                                         n > 0 ? sentence
                                               : _("No name, number or place of a case here"
                                                   " stands in the text."));
}

static void
scan (FwMeldebogenScan *self)
{
  g_autoptr(GPtrArray) found = find_words (self);

  if (is_same (self->words, found))
    return;
  g_clear_pointer (&self->words, g_ptr_array_unref);
  self->words = g_steal_pointer (&found);
  show_words (self);
}

static gboolean
on_pause (gpointer data)
{
  FwMeldebogenScan *self = data;

  self->pause = 0;
  scan (self);

  return G_SOURCE_REMOVE;
}

static void
scan_soon (FwMeldebogenScan *self)
{
  if (self->pause == 0)
    self->pause = g_timeout_add (PAUSE_MS, on_pause, self);
}

static void
on_changed (FwMeldebogenScan *self,
            const char       *uuid,
            const char       *entity)
{
  if (entity == NULL || g_str_equal (entity, "person") || g_str_equal (entity, "case"))
    g_clear_pointer (&self->names, fw_name_scan_free);
  if (self->meldebogen == NULL)
    return;
  if (self->names == NULL ||
      g_strcmp0 (uuid, fw_entity_get_uuid (FW_ENTITY (self->meldebogen))) == 0)
    scan_soon (self);
}

/* --- saying that a word is harmless ------------------------------------------------ */

static void
on_harmless (FwMeldebogenScan *self,
             GtkWidget        *button)
{
  const char *word = g_object_get_data (G_OBJECT (button), WORD_KEY);
  const char *before = self->meldebogen->confirmed_words;
  g_autofree char *after = before != NULL ? g_strconcat (before, " ", word, NULL)
                                          : g_strdup (word);
  g_autoptr(GError) error = NULL;

  g_object_set (self->meldebogen, "confirmed-words", after, NULL);
  if (!fw_store_begin (self->store, _("Confirm a word"), &error) ||
      !fw_store_end (self->store, fw_store_save (self->store, FW_ENTITY (self->meldebogen), &error),
                     &error))
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return;
    }
  scan (self);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* --- object ------------------------------------------------------------------------- */

static void
fw_meldebogen_scan_dispose (GObject *object)
{
  FwMeldebogenScan *self = FW_MELDEBOGEN_SCAN (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->meldebogen);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_meldebogen_scan_parent_class)->dispose (object);
}

static void
fw_meldebogen_scan_finalize (GObject *object)
{
  FwMeldebogenScan *self = FW_MELDEBOGEN_SCAN (object);

  g_clear_pointer (&self->names, fw_name_scan_free);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_meldebogen_scan_parent_class)->finalize (object);
}

static void
fw_meldebogen_scan_class_init (FwMeldebogenScanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_meldebogen_scan_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_meldebogen_scan_finalize;
}

static void
fw_meldebogen_scan_init (FwMeldebogenScan *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Check for names"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

GtkWidget *
fw_meldebogen_scan_new (FwStore *store)
{
  FwMeldebogenScan *self = g_object_new (FW_TYPE_MELDEBOGEN_SCAN, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @meldebogen: (nullable): a draft */
void
fw_meldebogen_scan_set_meldebogen (FwMeldebogenScan *self,
                                   FwMeldebogen     *meldebogen)
{
  g_return_if_fail (FW_IS_MELDEBOGEN_SCAN (self));

  g_set_object (&self->meldebogen, meldebogen);
  scan (self);
}

/* Returns: how many words are still to be looked at; the text is read anew */
guint
fw_meldebogen_scan_count (FwMeldebogenScan *self)
{
  g_return_val_if_fail (FW_IS_MELDEBOGEN_SCAN (self), 0);

  scan (self);

  return self->words->len;
}
