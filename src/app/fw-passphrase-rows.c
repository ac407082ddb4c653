/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-passphrase-rows"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-passphrase-rows.h"
#include "fw-passphrase.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwPassphraseRows
{
  AdwPreferencesGroup  parent_instance;

  GtkWidget           *first;
  GtkWidget           *second;
  GtkWidget           *hint;
};

G_DEFINE_FINAL_TYPE (FwPassphraseRows, fw_passphrase_rows, ADW_TYPE_PREFERENCES_GROUP)

static const char *
text_of (GtkWidget * entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static const char *
describe (FwPassphraseLevel  level,
          const char        *hint)
{
  switch (level)
    {
    case FW_PASSPHRASE_STRONG:
      return _("Strong.");
    case FW_PASSPHRASE_FAIR:
      return _("Good enough on an encrypted disk.");
    case FW_PASSPHRASE_WEAK:
    case FW_PASSPHRASE_REFUSED:
    default:
      return hint != NULL ? hint : _("Weak.");
    }
}

static void
show_hint (FwPassphraseRows *self,
           const char       *sentence,
           gboolean          wrong)
{
  gtk_label_set_label (GTK_LABEL (self->hint), sentence);
  if (wrong)
    gtk_widget_add_css_class (self->hint, "fw-error");
  else
    gtk_widget_remove_css_class (self->hint, "fw-error");
  fw_name_describe (self->first, sentence);
}

static void
on_changed (FwPassphraseRows *self)
{
  const char *hint = NULL;
  FwPassphraseLevel level = fw_passphrase_strength (text_of (self->first), &hint);

  show_hint (self, describe (level, hint), FALSE);
}

static GtkWidget *
add_entry (FwPassphraseRows *self,
           const char       *label)
{
  GtkWidget *entry = gtk_password_entry_new ();

  g_object_set (entry, "show-peek-icon", TRUE, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self),
                             fw_records_new_entry_row (label, entry));

  return entry;
}

static void
fw_passphrase_rows_class_init (FwPassphraseRowsClass *klass)
{
}

static void
fw_passphrase_rows_init (FwPassphraseRows *self)
{
  self->first = add_entry (self, _("Passphrase"));
  self->second = add_entry (self, _("Repeat the passphrase"));
  self->hint = gtk_label_new (_("At least 12 characters. Four or five words in a row are easy "
                                "to remember."));
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_widget_set_margin_top (self->hint, 6);
  gtk_widget_set_margin_start (self->hint, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->hint);
  g_signal_connect_object (self->first, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
fw_passphrase_rows_new (const char *title)
{
  GtkWidget *self = g_object_new (FW_TYPE_PASSPHRASE_ROWS, "title", title, NULL);

  fw_name_group (self, title);

  return self;
}

/**
 * fw_passphrase_rows_take:
 *
 * Empties both entries if the passphrase can be used; else it says why not.
 *
 * Returns: (transfer full) (nullable): to be wiped with fw_secret_wipe()
 */
char *
fw_passphrase_rows_take (FwPassphraseRows *self)
{
  const char *hint = NULL;
  char *passphrase;

  g_return_val_if_fail (FW_IS_PASSPHRASE_ROWS (self), NULL);

  if (fw_passphrase_strength (text_of (self->first), &hint) == FW_PASSPHRASE_REFUSED)
    {
      show_hint (self, hint, TRUE);
      gtk_widget_grab_focus (self->first);
      fw_announce (GTK_WIDGET (self), hint);
      return NULL;
    }
  if (!g_str_equal (text_of (self->first), text_of (self->second)))
    {
      show_hint (self, _("The two passphrases are not the same."), TRUE);
      fw_name_describe (self->second, _("The two passphrases are not the same."));
      gtk_widget_grab_focus (self->second);
      fw_announce (GTK_WIDGET (self), _("The two passphrases are not the same."));
      return NULL;
    }
  passphrase = g_strdup (text_of (self->first));
  gtk_editable_set_text (GTK_EDITABLE (self->first), "");
  gtk_editable_set_text (GTK_EDITABLE (self->second), "");

  return passphrase;
}
