/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-review"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-arrival.h"
#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-exchange-review.h"
#include "fw-exchange-status.h"
#include "fw-exchange.h"
#include "fw-field-mark.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-quarantine.h"
#include "fw-widgets.h"

/* More than anybody decides at a stretch; the rest follows. */
#define MOST_CONFLICTS 50
#define MOST_ARRIVALS  10

#define NR_KEY      "fw-nr"
#define UUID_KEY    "fw-uuid"
#define DELETED_KEY "fw-deleted"

typedef struct
{
  AdwPreferencesGroup *group;
  GPtrArray           *rows;     /* borrowed from the group */
} Section;

struct _FwExchangeReview
{
  GtkBox    parent_instance;

  FwStore  *store;
  Section   conflicts;
  Section   arrivals;
  Section   quarantine;
};

G_DEFINE_FINAL_TYPE (FwExchangeReview, fw_exchange_review, GTK_TYPE_BOX)

enum
{
  RETRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- sections -------------------------------------------------------------------------------- */

static void
section_clear (Section *section)
{
  for (guint i = 0; i < section->rows->len; i++)
    adw_preferences_group_remove (section->group, section->rows->pdata[i]);
  g_ptr_array_set_size (section->rows, 0);
}

static void
section_add (Section   *section,
             GtkWidget *row)
{
  adw_preferences_group_add (section->group, row);
  g_ptr_array_add (section->rows, row);
}

static void
section_end (Section *section)
{
  gtk_widget_set_visible (GTK_WIDGET (section->group), section->rows->len > 0);
}

static GtkWidget *
new_row (const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *first = g_markup_escape_text (title, -1);
  g_autofree char *second = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), first);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), second);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_focusable (row, FALSE);

  return row;
}

static GtkWidget *
new_button (FwExchangeReview *self,
            const char       *label,
            const char       *about,
            GCallback         callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: a button in words; %1$s is its label, %2$s what it acts upon. */
  g_autofree char *spoken = g_strdup_printf (_("%1$s: %2$s"), label, about);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  fw_name_set (button, spoken);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static void
set_nr (GtkWidget *button,
        gint64     nr)
{
  gint64 *kept = g_new (gint64, 1);

  *kept = nr;
  g_object_set_data_full (G_OBJECT (button), NR_KEY, kept, g_free);
}

static gint64
nr_of (GtkWidget *button)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (button), NR_KEY);
}

/* --- conflicts ------------------------------------------------------------------------------- */

static void
on_show (FwExchangeReview *self,
         GtkWidget        *button)
{
  fw_page_go_to (GTK_WIDGET (self), g_object_get_data (G_OBJECT (button), UUID_KEY));
}

static void
on_decide_deletion (FwExchangeReview *self,
                    GtkWidget        *button)
{
  g_autofree char *uuid = g_strdup (g_object_get_data (G_OBJECT (button), UUID_KEY));
  const char *deleted = g_object_get_data (G_OBJECT (button), DELETED_KEY);
  g_autoptr(GError) error = NULL;

  if (!fw_store_resolve (self->store, uuid, FW_REGISTER_DELETED, deleted, NULL, NULL, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("This could not be decided"), error->message);
      return;
    }
  fw_page_toast (GTK_WIDGET (self),
                 _("Decided. The other side sees it after the next exchange."), TRUE);
  fw_exchange_review_refresh (self);
}

static char *
dup_conflict_title (const FwConflict *conflict)
{
  const FwEntityInfo *info = fw_model_find_entity (conflict->entity);

  return g_strdup_printf ("%s: %s", info != NULL ? _(info->label) : _("Record"),
                          conflict->title != NULL ? conflict->title : "");
}

static void
add_deletion_button (FwExchangeReview *self,
                     GtkWidget        *row,
                     const FwConflict *conflict,
                     const char       *label,
                     const char       *about,
                     const char       *deleted)
{
  GtkWidget *button = new_button (self, label, about, G_CALLBACK (on_decide_deletion));

  g_object_set_data_full (G_OBJECT (button), UUID_KEY, g_strdup (conflict->uuid), g_free);
  g_object_set_data (G_OBJECT (button), DELETED_KEY, (gpointer) deleted);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
new_deletion (FwExchangeReview *self,
              const FwConflict *conflict)
{
  g_autofree char *title = dup_conflict_title (conflict);
  GtkWidget *row = new_row (title, _("Put into the bin by one, changed or kept by another."));

  add_deletion_button (self, row, conflict, _("Bring back"), title, "0");
  add_deletion_button (self, row, conflict, _("Leave in the bin"), title, "1");

  return row;
}

static GtkWidget *
new_value (FwExchangeReview *self,
           const FwConflict *conflict)
{
  g_autoptr(FwEntity) entity = fw_store_load (self->store, conflict->uuid, NULL);
  g_autofree char *title = dup_conflict_title (conflict);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *heading = g_strdup_printf ("%s – %s", title, _(conflict->field->label));
  GtkWidget *label = gtk_label_new (heading);
  GtkWidget *show = new_button (self, _("Show"), heading, G_CALLBACK (on_show));
  GtkWidget *mark = entity != NULL
                    ? fw_field_mark_new (self->store, entity, conflict->field,
                                         fw_store_is_editable (self->store, entity)) : NULL;

  g_object_set_data_full (G_OBJECT (show), UUID_KEY, g_strdup (conflict->uuid), g_free);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), show);
  gtk_box_append (GTK_BOX (box), head);
  if (mark != NULL)
    gtk_box_append (GTK_BOX (box), mark);
  gtk_widget_add_css_class (box, "fw-decide");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  fw_name_set (row, heading);

  return row;
}

static void
show_conflicts (FwExchangeReview *self)
{
  g_autoptr(GPtrArray) conflicts = fw_store_list_conflicts (self->store, NULL);

  section_clear (&self->conflicts);
  for (guint i = 0; i < MIN (conflicts->len, MOST_CONFLICTS); i++)
    {
      const FwConflict *conflict = conflicts->pdata[i];

      section_add (&self->conflicts, conflict->kind == FW_CONFLICT_DELETION
                                     ? new_deletion (self, conflict) : new_value (self, conflict));
    }
  section_end (&self->conflicts);
}

/* --- imports --------------------------------------------------------------------------------- */

static void
on_seen (FwExchangeReview *self,
         GtkWidget        *button)
{
  g_autoptr(GError) error = NULL;

  if (!fw_store_set_arrival_seen (self->store, nr_of (button), &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
  fw_exchange_review_refresh (self);
}

static char *
dup_returned (const FwReturned *returned)
{
  g_autofree char *done = g_strdup_printf (ngettext ("%u record is as it was before.",
                                                     "%u records are as they were before.",
                                                     returned->n_records), returned->n_records);
  GString *text = g_string_new (done);

  if (returned->n_changed > 0)
    g_string_append_printf (text, ngettext (" %u field was changed since and stays.",
                                            " %u fields were changed since and stay.",
                                            returned->n_changed), returned->n_changed);
  if (returned->n_foreign > 0)
    g_string_append_printf (text, ngettext (" %u record belongs to the other side and stays.",
                                            " %u records belong to the other side and stay.",
                                            returned->n_foreign), returned->n_foreign);

  return g_string_free (text, FALSE);
}

static void
on_return (FwExchangeReview *self,
           GtkWidget        *button)
{
  FwReturned returned;
  g_autofree char *sentence = NULL;
  g_autoptr(GError) error = NULL;

  if (!fw_store_return_arrival (self->store, nr_of (button), &returned, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("Nothing was taken back"), error->message);
      return;
    }
  sentence = dup_returned (&returned);
  fw_page_toast (GTK_WIDGET (self), sentence, TRUE);
  fw_exchange_review_refresh (self);
}

static char *
dup_arrival_state (const FwArrival *arrival)
{
  g_autofree char *when = fw_exchange_dup_when (arrival->time);
  g_autofree char *records = g_strdup_printf (ngettext ("%u record", "%u records",
                                                        arrival->n_records), arrival->n_records);
  g_autofree char *unseen = g_strdup_printf (ngettext ("%u change not seen yet",
                                                       "%u changes not seen yet",
                                                       arrival->n_unseen), arrival->n_unseen);
  const char *end = arrival->returned ? _("taken back") : arrival->n_unseen > 0 ? unseen
                                                                                 : _("all seen");

  return g_strdup_printf ("%s · %s · %s", when, records, end);
}

static GtkWidget *
new_arrival (FwExchangeReview *self,
             const FwArrival  *arrival)
{
  g_autofree char *state = dup_arrival_state (arrival);
  GtkWidget *row = new_row (arrival->label, state);
  g_autofree char *about = g_strdup_printf ("%s, %s", arrival->label, state);
  GtkWidget *button;

  if (arrival->n_unseen > 0)
    {
      button = new_button (self, _("All seen"), about, G_CALLBACK (on_seen));
      set_nr (button, arrival->nr);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  if (!arrival->returned)
    {
      button = new_button (self, _("Take back"), about, G_CALLBACK (on_return));
      set_nr (button, arrival->nr);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }

  return row;
}

static void
show_arrivals (FwExchangeReview *self)
{
  g_autoptr(GPtrArray) arrivals = fw_store_list_arrivals (self->store, MOST_ARRIVALS);

  section_clear (&self->arrivals);
  for (guint i = 0; i < arrivals->len; i++)
    section_add (&self->arrivals, new_arrival (self, arrivals->pdata[i]));
  section_end (&self->arrivals);
}

/* --- put aside ------------------------------------------------------------------------------- */

static void
on_retry (FwExchangeReview *self,
          GtkWidget        *button)
{
  g_signal_emit (self, signals[RETRY], 0, nr_of (button));
}

/* Returns: (nullable): where the answer counts; %NULL if it is no, or nobody sees the
 *   file any more */
static FwExchangeReview *
get_confirmed (GAsyncResult *result,
               GtkWidget    *button)
{
  gboolean confirmed = fw_dialogs_confirm_finish (result, NULL);
  GtkWidget *self = gtk_widget_get_ancestor (button, FW_TYPE_EXCHANGE_REVIEW);

  return confirmed && self != NULL ? FW_EXCHANGE_REVIEW (self) : NULL;
}

static void
on_drop_answered (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(GtkWidget) button = data;
  FwExchangeReview *self = get_confirmed (result, button);
  g_autoptr(GError) error = NULL;

  if (self == NULL)
    return;
  if (!fw_store_drop_quarantined (self->store, nr_of (button), &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
  fw_exchange_review_refresh (self);
}

static void
on_drop (FwExchangeReview *self,
         GtkWidget        *button)
{
  fw_dialogs_confirm_async (GTK_WIDGET (self), _("Discard this file?"),
                            _("It is gone for good. Where it came from it stays, and the sender"
                              " can send it again."), _("Discard"), TRUE, NULL, on_drop_answered,
                            g_object_ref (button));
}

static void
on_release_answered (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr(GtkWidget) button = data;
  FwExchangeReview *self = get_confirmed (result, button);
  g_autoptr(GError) error = NULL;
  gint64 nr = nr_of (button);

  if (self == NULL)
    return;
  if (fw_store_release_quarantined (self->store, nr, &error))
    g_signal_emit (self, signals[RETRY], 0, nr);
  else
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

static void
on_release (FwExchangeReview *self,
            GtkWidget        *button)
{
  g_autoptr(FwQuarantined) file = fw_store_find_quarantined (self->store, nr_of (button));
  g_autoptr(FwDevice) device = file != NULL && file->device_id != NULL
                               ? fw_pairing_find (self->store, file->device_id) : NULL;
  g_autofree char *day = device != NULL && device->revoked != NULL
                         ? g_strndup (device->revoked, 10) : NULL;
  g_autofree char *shown = day != NULL ? fw_date_format (day) : NULL;
  g_autofree char *body = NULL;

  if (shown == NULL)
    return;
  /* Translators: %1$s is the name of a workplace, %2$s a day. */
  body = g_strdup_printf (_("“%1$s” was revoked on %2$s. Release the file only if you know that it"
                            " was written before and by the person it belonged to. You see what is"
                            " in it before anything is taken over."), device->name, shown);
  fw_dialogs_confirm_async (GTK_WIDGET (self), _("Read this file all the same?"), body,
                            _("Release"), TRUE, NULL, on_release_answered, g_object_ref (button));
}

/* What a revoked device sent the office may let in, file by file. */
static gboolean
may_release (FwExchangeReview    *self,
             const FwQuarantined *file)
{
  g_autoptr(FwDevice) device = file->device_id != NULL
                               ? fw_pairing_find (self->store, file->device_id) : NULL;

  return fw_store_get_role (self->store) == FW_ROLE_OFFICE && !file->released &&
         device != NULL && device->revoked != NULL;
}

static char *
dup_file_title (FwExchangeReview    *self,
                const FwQuarantined *file)
{
  g_autofree char *name = file->path != NULL ? g_path_get_basename (file->path) : NULL;
  g_autofree char *size = g_format_size (file->size);

  return g_strdup_printf ("%s (%s)", name != NULL ? name : _("File"), size);
}

static GtkWidget *
new_file (FwExchangeReview    *self,
          const FwQuarantined *file)
{
  g_autofree char *title = dup_file_title (self, file);
  g_autofree char *when = fw_exchange_dup_when (file->time);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", when,
                                               file->reason != NULL ? file->reason : "");
  GtkWidget *row = new_row (title, subtitle);
  GtkWidget *retry = may_release (self, file)
                     ? new_button (self, _("Release …"), title, G_CALLBACK (on_release))
                     : new_button (self, _("Try again"), title, G_CALLBACK (on_retry));
  GtkWidget *drop = new_button (self, _("Discard …"), title, G_CALLBACK (on_drop));

  set_nr (retry, file->nr);
  set_nr (drop, file->nr);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), retry);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop);

  return row;
}

static void
show_quarantine (FwExchangeReview *self)
{
  g_autoptr(GPtrArray) files = fw_store_list_quarantine (self->store);

  section_clear (&self->quarantine);
  for (guint i = 0; i < files->len; i++)
    section_add (&self->quarantine, new_file (self, files->pdata[i]));
  section_end (&self->quarantine);
}

/* --- object ---------------------------------------------------------------------------------- */

static void
fw_exchange_review_dispose (GObject *object)
{
  FwExchangeReview *self = FW_EXCHANGE_REVIEW (object);

  g_clear_object (&self->conflicts.group);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_exchange_review_parent_class)->dispose (object);
}

static void
fw_exchange_review_finalize (GObject *object)
{
  FwExchangeReview *self = FW_EXCHANGE_REVIEW (object);

  g_ptr_array_unref (self->conflicts.rows);
  g_ptr_array_unref (self->arrivals.rows);
  g_ptr_array_unref (self->quarantine.rows);

  G_OBJECT_CLASS (fw_exchange_review_parent_class)->finalize (object);
}

static void
fw_exchange_review_class_init (FwExchangeReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_exchange_review_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_exchange_review_finalize;

  signals[RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
add_section (FwExchangeReview *self,
             Section          *section,
             const char       *title,
             const char       *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  section->group = ADW_PREFERENCES_GROUP (group);
  section->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (section->group, title);
  adw_preferences_group_set_description (section->group, description);
  gtk_widget_set_visible (group, FALSE);
}

static void
fw_exchange_review_init (FwExchangeReview *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
  add_section (self, &self->conflicts, _("To decide"),
               _("Your decision travels with the next exchange and holds everywhere."));
  add_section (self, &self->arrivals, _("Taken over lately"), NULL);
  add_section (self, &self->quarantine, _("Put aside"),
               _("These files were not taken over. They are kept until you discard them."));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->arrivals.group));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->quarantine.group));
  g_object_ref_sink (self->conflicts.group);
}

GtkWidget *
fw_exchange_review_new (FwStore *store)
{
  FwExchangeReview *self = g_object_new (FW_TYPE_EXCHANGE_REVIEW, NULL);

  self->store = g_object_ref (store);
  fw_exchange_review_refresh (self);

  return GTK_WIDGET (self);
}

/* Returns: (transfer none): what has to be decided; it stands where the page
 *   wants it */
GtkWidget *
fw_exchange_review_get_decisions (FwExchangeReview *self)
{
  g_return_val_if_fail (FW_IS_EXCHANGE_REVIEW (self), NULL);

  return GTK_WIDGET (self->conflicts.group);
}

static gboolean
has_focus (FwExchangeReview *self)
{
  return fw_focus_get_child (GTK_WIDGET (self)) != NULL ||
         fw_focus_get_child (GTK_WIDGET (self->conflicts.group)) != NULL;
}

void
fw_exchange_review_refresh (FwExchangeReview *self)
{
  gboolean focused;

  g_return_if_fail (FW_IS_EXCHANGE_REVIEW (self));

  focused = has_focus (self);
  show_conflicts (self);
  show_arrivals (self);
  show_quarantine (self);
  /* A row that goes away takes the focus with it. */
  if (focused && !has_focus (self))
    gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
}
