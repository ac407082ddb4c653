/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-package-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-document-window.h"
#include "fw-package-event.h"
#include "fw-package-paper.h"
#include "fw-package-store.h"
#include "fw-package-window.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* Fewer cases alike, and somebody may know who it is. */
#define FEW_ALIKE 5

struct _FwPackageWindow
{
  AdwWindow       parent_instance;

  FwStore        *store;
  FwPackageDraft *draft;
  GtkWidget      *group;
  GtkWidget      *hints;
  GtkWidget      *events;
  GtkWidget      *release;
  guint           n_alike;   /* cases; nothing in this window changes that */
};

G_DEFINE_FINAL_TYPE (FwPackageWindow, fw_package_window, ADW_TYPE_WINDOW)

static const char *const fields[] = {
  "pseudonym", "traits", "zero_day", "zero", "names_orgs", "recipient", "reason", NULL
};

static const char *
uuid_of (FwPackageWindow *self)
{
  return fw_entity_get_uuid (FW_ENTITY (self->draft));
}

/* --- hints --------------------------------------------------------------------------------- */

static GtkWidget *
add_hint (FwPackageWindow *self,
          const char      *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (self->hints), label);

  return label;
}

static void
on_confirm_all (FwPackageWindow *self)
{
  g_autoptr(FwNameScan) names = fw_package_new_scan (self->store, self->draft->case_file);
  g_autoptr(GPtrArray) hits = fw_package_list_hits (self->draft, names);
  g_autoptr(GError) error = NULL;

  if (hits->len > 0 &&
      !fw_package_confirm (self->store, uuid_of (self), NULL,
                           ((FwPackageHit *) hits->pdata[0])->text, &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

static void
add_hits (FwPackageWindow *self,
          FwNameScan      *names)
{
  g_autoptr(GPtrArray) hits = fw_package_list_hits (self->draft, names);
  g_autofree char *text = NULL;
  GtkWidget *button;

  if (hits->len == 0)
    return;
  text = g_strdup_printf (_("▲ “%s” in pseudonym or traits may tell who it is."),
                          ((FwPackageHit *) hits->pdata[0])->text);
  add_hint (self, text);
  button = fw_records_new_button (_("Let stand"), G_CALLBACK (on_confirm_all), self);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->hints), button);
}

static void
add_alike (FwPackageWindow *self)
{
  guint n = self->n_alike;
  g_autofree char *text =
    g_strdup_printf (ngettext ("▲ Only %u case here is of this citizenship, town and form of "
                               "family: would somebody in a town of 20,000 know who it is?",
                               "▲ Only %u cases here are of this citizenship, town and form of "
                               "family: would somebody in a town of 20,000 know who it is?", n), n);

  if (n < FEW_ALIKE)
    add_hint (self, text);
}

static void
show_hints (FwPackageWindow *self,
            FwNameScan      *names)
{
  g_autoptr(FwConsent) consent = NULL;
  FwConsentState state = fw_package_find_consent (self->store, self->draft, &consent);
  g_autofree char *said = fw_consent_dup_state (state, consent);
  g_autofree char *line = g_strdup_printf (_("Consent: %s"), said);
  g_autofree char *obstacle = fw_package_dup_obstacle (self->store, self->draft, names);
  g_autofree char *next = NULL;

  fw_records_clear (self->hints);
  add_hint (self, line);
  if (self->draft->released_on == NULL)
    {
      add_hits (self, names);
      add_alike (self);
      next = obstacle != NULL ? g_strdup_printf (_("Before the release: %s"), obstacle)
                              : g_strdup (_("Ready to be released."));
    }
  else
    {
      next = g_strdup (_("Released: the next exchange takes it along, and nothing of it can be "
                         "changed any more."));
    }
  gtk_widget_add_css_class (add_hint (self, next), "heading");
  gtk_widget_set_sensitive (self->release, self->draft->released_on == NULL);
  fw_field_group_set_editable (FW_FIELD_GROUP (self->group), self->draft->released_on == NULL);
}

/* --- showing --------------------------------------------------------------------------------- */

static void
show (FwPackageWindow *self)
{
  g_autoptr(FwPackageDraft) draft = fw_package_load (self->store, uuid_of (self), NULL);
  g_autoptr(FwNameScan) names = NULL;

  if (draft == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  g_set_object (&self->draft, draft);
  names = fw_package_new_scan (self->store, draft->case_file);
  fw_field_group_set_entity (FW_FIELD_GROUP (self->group), FW_ENTITY (draft));
  show_hints (self, names);
  for (GtkWidget *row = gtk_widget_get_first_child (self->events); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (FW_IS_PACKAGE_EVENT_ROW (row))
      fw_package_event_row_show (FW_PACKAGE_EVENT_ROW (row), draft, names);
}

/* --- preview and release --------------------------------------------------------------- */

static void
on_preview (FwPackageWindow *self)
{
  g_autoptr(FwPackageDraft) draft = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(FwDocument) document = NULL;

  if (!fw_form_flush (GTK_WIDGET (self)))
    return;
  draft = fw_package_load (self->store, uuid_of (self), NULL);
  if (draft == NULL)
    return;
  records = fw_package_list_preview (self->store, draft);
  document = fw_package_paper_new (self->store, records);
  fw_document_window_present (GTK_WIDGET (self), document);
}

static void
on_agreed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FwPackageWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (fw_dialogs_confirm_finish (result, NULL) &&
      !fw_package_release (self->store, uuid_of (self), &error))
    fw_dialogs_inform (GTK_WIDGET (self), _("The Fallpaket was not released"), error->message);
}

static void
on_release (FwPackageWindow *self)
{
  g_autoptr(FwPackageDraft) draft = NULL;
  g_autoptr(FwNameScan) names = NULL;
  g_autofree char *obstacle = NULL;

  if (!fw_form_flush (GTK_WIDGET (self)))
    return;
  draft = fw_package_load (self->store, uuid_of (self), NULL);
  names = fw_package_new_scan (self->store, self->draft->case_file);
  obstacle = draft != NULL ? fw_package_dup_obstacle (self->store, draft, names) : NULL;
  if (obstacle != NULL)
    fw_dialogs_inform (GTK_WIDGET (self), _("The Fallpaket cannot be released yet"), obstacle);
  else if (draft != NULL)
    fw_dialogs_confirm_async (GTK_WIDGET (self), _("Release the Fallpaket?"),
                              _("It goes to the coordinating office with the next exchange, and "
                                "cannot be changed any more. Please release it only if you have "
                                "read the preview: nobody must be recognised."),
                              _("_Release"), FALSE, NULL, on_agreed, g_object_ref (self));
}

/* --- object --------------------------------------------------------------------------- */

static void
fw_package_window_dispose (GObject *object)
{
  FwPackageWindow *self = FW_PACKAGE_WINDOW (object);

  g_clear_object (&self->store);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (fw_package_window_parent_class)->dispose (object);
}

static void
fw_package_window_class_init (FwPackageWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_package_window_dispose;
}

static void
fw_package_window_init (FwPackageWindow *self)
{
}

static GtkWidget *
new_header (FwPackageWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *preview = fw_records_new_button (_("As others see it"), G_CALLBACK (on_preview),
                                              self);

  self->release = fw_records_new_button (_("Release …"), G_CALLBACK (on_release), self);
  gtk_widget_add_css_class (self->release, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), preview);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->release);

  return header;
}

static void
add_events (FwPackageWindow *self)
{
  g_autoptr(GPtrArray) events = fw_package_list_events (self->store, self->draft->case_file);

  for (guint i = 0; i < events->len; i++)
    {
      gtk_box_append (GTK_BOX (self->events),
                      fw_package_event_row_new (self->store, self->draft, events->pdata[i]));
      gtk_box_append (GTK_BOX (self->events), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
    }
}

static GtkWidget *
new_content (FwPackageWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *heads = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  self->group = fw_field_group_new (NULL, fields);
  fw_field_group_set_store (FW_FIELD_GROUP (self->group), self->store);
  self->hints = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->events = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_set_homogeneous (GTK_BOX (heads), TRUE);
  gtk_box_append (GTK_BOX (heads), fw_records_new_heading (_("What happened (with names)")));
  gtk_box_append (GTK_BOX (heads), fw_records_new_heading (_("What others hear (pseudonym)")));
  gtk_widget_add_css_class (box, "fw-content");
  gtk_box_append (GTK_BOX (box), self->group);
  gtk_box_append (GTK_BOX (box), self->hints);
  gtk_box_append (GTK_BOX (box), heads);
  gtk_box_append (GTK_BOX (box), self->events);

  return fw_records_new_wide_scroll (box);
}

static FwPackageDraft *
find_open (FwStore    *store,
           const char *case_uuid)
{
  g_autoptr(GPtrArray) drafts = fw_package_list (store, case_uuid);

  for (guint i = 0; i < drafts->len; i++)
    if (FW_PACKAGE_DRAFT (drafts->pdata[i])->released_on == NULL)
      return g_object_ref (drafts->pdata[i]);

  return NULL;
}

void
fw_package_window_present (GtkWidget  *parent,
                           FwStore    *store,
                           const char *case_uuid)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwPackageDraft) draft = find_open (store, case_uuid);
  FwPackageWindow *self;
  GtkWidget *box, *content;

  if (draft == NULL)
    draft = fw_package_new (store, case_uuid, &error);
  if (draft == NULL)
    {
      fw_dialogs_inform (parent, _("The Fallpaket could not be started"), error->message);
      return;
    }
  self = g_object_new (FW_TYPE_PACKAGE_WINDOW, "modal", TRUE,
                       "title", _("Prepare for a Fallrekonstruktion"),
                       "transient-for", gtk_widget_get_root (parent),
                       "default-width", 980, "default-height", 680, NULL);
  self->store = g_object_ref (store);
  self->draft = g_steal_pointer (&draft);
  self->n_alike = fw_package_count_alike (store, case_uuid);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), new_header (self));
  content = new_content (self);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (self), box);
  add_events (self);
  fw_records_keep_fresh (GTK_WIDGET (self), store, (FwRecordsShow) show);
  g_signal_connect (self, "close-request", G_CALLBACK (fw_form_close), NULL);
  fw_dialogs_close_on_escape (GTK_WIDGET (self));
  gtk_window_present (GTK_WINDOW (self));
  fw_field_group_focus_field (FW_FIELD_GROUP (self->group), fields[0]);
}
