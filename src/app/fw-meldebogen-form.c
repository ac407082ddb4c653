/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meldebogen-form"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-meldebogen-form.h"
#include "fw-meldebogen-scan.h"
#include "fw-meldebogen-text.h"
#include "fw-model.h"
#include "fw-widgets.h"

struct _FwMeldebogenForm
{
  AdwBin            parent_instance;

  FwStore          *store;
  FwMeldebogen     *meldebogen;
  GPtrArray        *groups;      /* of FwFieldGroup, borrowed */
  FwMeldebogenScan *scan;
};

G_DEFINE_FINAL_TYPE (FwMeldebogenForm, fw_meldebogen_form, ADW_TYPE_BIN)

/* --- before it is submitted ------------------------------------------------------ */

static gboolean
is_missing (FwMeldebogenForm *self,
            const FwField    *field)
{
  g_autofree char *text = NULL;

  if ((field->flags & FW_FIELD_REQUIRED) == 0)
    return FALSE;
  text = fw_entity_dup_text (FW_ENTITY (self->meldebogen), field);

  return text == NULL || *text == '\0';
}

/* Marks each empty field and goes to the first; returns how many there are. */
static guint
mark_missing (FwMeldebogenForm *self)
{
  guint n_missing = 0, n_parts;
  const FwMeldebogenPart *parts = fw_meldebogen_get_parts (&n_parts);
  const FwEntityInfo *info = fw_entity_get_info (FW_ENTITY (self->meldebogen));

  for (guint i = 0; i < n_parts; i++)
    for (guint n = 0; parts[i].fields[n] != NULL; n++)
      {
        const char *name = parts[i].fields[n];

        if (!is_missing (self, fw_entity_info_find_field (info, name)))
          continue;
        fw_field_row_set_error (fw_field_group_get_row (self->groups->pdata[i], name),
                                _("This must be filled in."));
        if (n_missing++ == 0)
          fw_field_group_focus_field (self->groups->pdata[i], name);
      }

  return n_missing;
}

/* Whether it can be submitted.  If not, the place in question has the focus
 * and says why. */
gboolean
fw_meldebogen_form_check (FwMeldebogenForm *self)
{
  guint n;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (FW_IS_MELDEBOGEN_FORM (self), FALSE);

  if (!fw_form_flush (GTK_WIDGET (self)))
    return FALSE;
  n = mark_missing (self);
  if (n > 0)
    {
      sentence = g_strdup_printf (ngettext ("%u field is missing", "%u fields are missing", n), n);
      fw_announce (GTK_WIDGET (self), sentence);
      return FALSE;
    }
  n = fw_meldebogen_scan_count (self->scan);
  if (n > 0)
    {
      gtk_widget_child_focus (GTK_WIDGET (self->scan), GTK_DIR_TAB_FORWARD);
      sentence = g_strdup_printf (ngettext ("%u word is still to be checked",
                                            "%u words are still to be checked", n), n);
      fw_announce (GTK_WIDGET (self), sentence);
      return FALSE;
    }

  return TRUE;
}

/* --- object --------------------------------------------------------------------------- */

static void
fw_meldebogen_form_dispose (GObject *object)
{
  FwMeldebogenForm *self = FW_MELDEBOGEN_FORM (object);

  g_clear_object (&self->meldebogen);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_meldebogen_form_parent_class)->dispose (object);
}

static void
fw_meldebogen_form_finalize (GObject *object)
{
  g_clear_pointer (&FW_MELDEBOGEN_FORM (object)->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_meldebogen_form_parent_class)->finalize (object);
}

static void
fw_meldebogen_form_class_init (FwMeldebogenFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_meldebogen_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_meldebogen_form_finalize;
}

static void
fw_meldebogen_form_init (FwMeldebogenForm *self)
{
  self->groups = g_ptr_array_new ();
}

GtkWidget *
fw_meldebogen_form_new (FwStore *store)
{
  FwMeldebogenForm *self = g_object_new (FW_TYPE_MELDEBOGEN_FORM, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  guint n_parts;
  const FwMeldebogenPart *parts = fw_meldebogen_get_parts (&n_parts);

  self->store = g_object_ref (store);
  self->scan = FW_MELDEBOGEN_SCAN (fw_meldebogen_scan_new (store));
  for (guint i = 0; i < n_parts; i++)
    {
      GtkWidget *group = fw_field_group_new (_(parts[i].title), NULL);

      fw_field_group_set_form (FW_FIELD_GROUP (group), "meldebogen", parts[i].fields);
      fw_field_group_set_store (FW_FIELD_GROUP (group), store);
      g_ptr_array_add (self->groups, group);
      gtk_box_append (GTK_BOX (box), group);
      if (parts[i].hint == NULL)
        continue;
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _(parts[i].hint));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scan));
    }
  adw_bin_set_child (ADW_BIN (self), box);

  return GTK_WIDGET (self);
}

/* @meldebogen: (nullable): a draft */
void
fw_meldebogen_form_set_meldebogen (FwMeldebogenForm *self,
                                   FwMeldebogen     *meldebogen)
{
  g_return_if_fail (FW_IS_MELDEBOGEN_FORM (self));

  g_set_object (&self->meldebogen, meldebogen);
  for (guint i = 0; i < self->groups->len; i++)
    fw_field_group_set_entity (self->groups->pdata[i], FW_ENTITY (meldebogen));
  fw_meldebogen_scan_set_meldebogen (self->scan, meldebogen);
}

void
fw_meldebogen_form_focus (FwMeldebogenForm *self)
{
  g_return_if_fail (FW_IS_MELDEBOGEN_FORM (self));

  fw_field_group_focus_field (self->groups->pdata[0], "subject");
}
