/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-contacts"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-contacts.h"
#include "fw-case-text.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define USUAL_MINUTES 15
#define USUAL_KIND "TELEFON"

/* A row tells how a note begins; the whole text is one key press away. */
#define NOTE_CHARS 240

struct _FwCaseContacts
{
  GtkBox         parent_instance;

  FwStore       *store;
  char          *case_uuid;
  GtkWidget     *entry;      /* the revealer */
  FwFieldGroup  *group;
  FwRecordList  *list;
};

G_DEFINE_FINAL_TYPE (FwCaseContacts, fw_case_contacts, GTK_TYPE_BOX)

enum
{
  OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a person writes stands first; the rest is right most of the time. */
static const char *const entry_fields[] = {
  "occasion", "note", "kind", "duration", "happened", "participants", "interpreter", NULL
};

/* --- the entry --------------------------------------------------------------------- */

static void
take_draft (FwCaseContacts *self,
            FwDraft        *draft)
{
  fw_field_group_set_entity (self->group, fw_draft_get_entity (draft, 0));
  fw_draft_attach (draft, GTK_WIDGET (self->group), self->store);
}

static void
show_entry (FwCaseContacts *self)
{
  gtk_widget_set_visible (self->entry, TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->entry), TRUE);
}

/* The case has taken up the entry already when it was shown. */
void
fw_case_contacts_resume (GtkWidget *asker,
                         FwStore   *store,
                         FwDraft   *draft)
{
  FwContactEvent *contact = FW_CONTACT_EVENT (fw_draft_get_entity (draft, 0));

  if (FW_IS_CASE_CONTACTS (asker) &&
      g_strcmp0 (FW_CASE_CONTACTS (asker)->case_uuid, contact->case_file) == 0)
    gtk_widget_activate_action (asker, "case.contact", NULL);
}

/* An entry that was begun for this case and left waits for who comes back. */
static void
take_up (FwCaseContacts *self)
{
  g_autoptr(GPtrArray) drafts = fw_drafts_list (self->store, "contact");

  for (guint i = 0; i < drafts->len; i++)
    {
      FwContactEvent *contact = FW_CONTACT_EVENT (fw_draft_get_entity (drafts->pdata[i], 0));

      if (g_strcmp0 (contact->case_file, self->case_uuid) != 0)
        continue;
      take_draft (self, drafts->pdata[i]);
      show_entry (self);
      return;
    }
}

static gboolean
has_text (FwContactEvent *contact)
{
  return contact->occasion != NULL || contact->note != NULL;
}

static void
close_entry (FwCaseContacts *self)
{
  fw_draft_detach (GTK_WIDGET (self->group));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->entry), FALSE);
  gtk_widget_set_visible (self->entry, FALSE);
  fw_field_group_set_entity (self->group, NULL);
}

static void
on_cancel (FwCaseContacts *self)
{
  close_entry (self);
  fw_record_list_focus (self->list, NULL);
}

/* Another case is opened while the telephone rings: what was written stays. */
static void
leave_entry (FwCaseContacts *self)
{
  FwEntity *contact = fw_field_group_get_entity (self->group);

  if (contact == NULL)
    return;
  fw_form_flush (GTK_WIDGET (self->group));
  if (has_text (FW_CONTACT_EVENT (contact)))
    fw_draft_leave (GTK_WIDGET (self->group));
  close_entry (self);
}

static gboolean
is_worth_saving (FwCaseContacts *self,
                 FwContactEvent *contact)
{
  if (has_text (contact))
    return TRUE;
  fw_field_row_set_error (fw_field_group_get_row (self->group, "occasion"),
                          _("Write an occasion or a note."));
  fw_field_group_focus_field (self->group, "occasion");
  fw_announce (GTK_WIDGET (self->group), _("Write an occasion or a note."));

  return FALSE;
}

static void
on_save (FwCaseContacts *self)
{
  g_autoptr(FwEntity) contact = NULL;

  if (!gtk_revealer_get_reveal_child (GTK_REVEALER (self->entry)) ||
      !fw_form_flush (GTK_WIDGET (self->group)))
    return;
  contact = g_object_ref (fw_field_group_get_entity (self->group));
  if (!is_worth_saving (self, FW_CONTACT_EVENT (contact)) ||
      !fw_records_save (GTK_WIDGET (self), self->store, contact, _("New contact")))
    return;
  close_entry (self);
  fw_record_list_focus (self->list, fw_entity_get_uuid (contact));
  fw_page_toast (GTK_WIDGET (self), _("Contact saved"), TRUE);
}

static gboolean
on_key (FwCaseContacts  *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (enter && (state & GDK_CONTROL_MASK) != 0)
    on_save (self);
  else if (keyval == GDK_KEY_Escape)
    on_cancel (self);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* The last kind of contact is the likeliest next one. */
static const char *
usual_kind (GPtrArray *contacts)
{
  for (guint i = contacts->len; i > 0; i--)
    if (FW_CONTACT_EVENT (contacts->pdata[i - 1])->kind != NULL)
      return FW_CONTACT_EVENT (contacts->pdata[i - 1])->kind;

  return USUAL_KIND;
}

/* Opens the entry; what was being written stays. */
void
fw_case_contacts_start (FwCaseContacts *self)
{
  g_autoptr(FwEntity) contact = NULL;
  g_autoptr(FwDraft) draft = NULL;
  g_autoptr(GPtrArray) before = NULL;
  g_autofree char *now = fw_time_now ();

  g_return_if_fail (FW_IS_CASE_CONTACTS (self));

  if (self->case_uuid == NULL)
    return;
  if (fw_field_group_get_entity (self->group) == NULL)
    {
      before = fw_store_list (self->store, "contact_event", "case_file", self->case_uuid);
      contact = fw_model_new_entity ("contact_event", NULL);
      g_object_set (contact, "case-file", self->case_uuid, "happened", now,
                    "duration", (gint64) USUAL_MINUTES, "kind", usual_kind (before), NULL);
      draft = fw_draft_new ("contact", GTK_WIDGET (self), NULL, &contact, 1);
      take_draft (self, draft);
    }
  show_entry (self);
  fw_field_group_focus_field (self->group, "occasion");
}

/* --- the list ------------------------------------------------------------------------- */

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  FwContactEvent *first = *(FwContactEvent *const *) a;
  FwContactEvent *second = *(FwContactEvent *const *) b;

  return g_strcmp0 (second->happened, first->happened);
}

static GPtrArray *
find_contacts (FwStore    *store,
               const char *owner,
               gpointer    data)
{
  GPtrArray *contacts = fw_store_list (store, "contact_event", "case_file", owner);

  g_ptr_array_sort (contacts, compare_newest);

  return contacts;
}

GtkWidget *
fw_case_contacts_new_row (FwStore  *store,
                          FwEntity *entity,
                          gpointer  user_data)
{
  FwContactEvent *contact = FW_CONTACT_EVENT (entity);
  g_autofree char *line = fw_case_text_dup_joined (store, entity, "happened kind participants");
  g_autofree char *note = fw_text_dup_beginning (contact->note, NOTE_CHARS);
  g_autofree char *second = contact->occasion != NULL && contact->note != NULL
                            ? g_strconcat (line, "\n", note, NULL) : g_strdup (line);
  const char *title = contact->occasion != NULL ? contact->occasion
                      : contact->note != NULL ? note : _("Contact");
  GtkWidget *row = fw_records_new_row (title, second);

  if (contact->duration != FW_INTEGER_NONE)
    {
      /* Translators: how long a contact took. */
      g_autofree char *minutes = g_strdup_printf (_("%d min"), (int) contact->duration);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), fw_records_new_tag (minutes));
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static void
on_open (FwCaseContacts *self,
         FwEntity       *entity)
{
  g_signal_emit (self, signals[OPEN], 0, entity);
}

/* --- object ------------------------------------------------------------------------------ */

static void
fw_case_contacts_dispose (GObject *object)
{
  FwCaseContacts *self = FW_CASE_CONTACTS (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);

  G_OBJECT_CLASS (fw_case_contacts_parent_class)->dispose (object);
}

static void
fw_case_contacts_class_init (FwCaseContactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_contacts_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
}

static void
fw_case_contacts_init (FwCaseContacts *self)
{
}

static GtkWidget *
new_buttons (FwCaseContacts *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *hint = gtk_label_new (_("Ctrl+Enter saves"));
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel"));
  GtkWidget *save = gtk_button_new_with_label (_("Save contact"));

  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_set_hexpand (hint, TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (save, "suggested-action");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (on_cancel), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (save, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), hint);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (buttons), save);

  return buttons;
}

static GtkWidget *
new_entry (FwCaseContacts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->group = FW_FIELD_GROUP (fw_field_group_new (_("New contact"), NULL));
  g_object_set (self->group, "draft", TRUE, NULL);
  fw_field_group_set_form (self->group, "contact_event", entry_fields);
  fw_field_group_set_store (self->group, self->store);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
  gtk_box_append (GTK_BOX (box), new_buttons (self));

  self->entry = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->entry), box);
  gtk_widget_set_visible (self->entry, FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, keys);

  return self->entry;
}

GtkWidget *
fw_case_contacts_new (FwStore *store)
{
  FwCaseContacts *self = g_object_new (FW_TYPE_CASE_CONTACTS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->store = g_object_ref (store);
  self->list = FW_RECORD_LIST (fw_record_list_new (store, _("Contacts"), _("New contact"),
                                                   _("No contact has been written down yet.")));
  fw_record_list_set_funcs (self->list, find_contacts, fw_case_contacts_new_row, self);
  g_signal_connect_object (self->list, "new", G_CALLBACK (fw_case_contacts_start), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), new_entry (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  fw_records_fill (GTK_WIDGET (self), box);

  return GTK_WIDGET (self);
}

/* @uuid: (nullable): the case */
void
fw_case_contacts_set_case (FwCaseContacts *self,
                           const char     *uuid)
{
  g_return_if_fail (FW_IS_CASE_CONTACTS (self));

  if (g_strcmp0 (self->case_uuid, uuid) == 0)
    return;
  leave_entry (self);
  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  if (uuid != NULL)
    take_up (self);
  fw_record_list_set_owner (self->list, uuid);
}

gboolean
fw_case_contacts_focus (FwCaseContacts *self,
                        const char     *uuid)
{
  g_return_val_if_fail (FW_IS_CASE_CONTACTS (self), FALSE);

  return fw_record_list_focus (self->list, uuid);
}
