/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-disclosures"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fw-access.h"
#include "fw-base.h"
#include "fw-case-disclosures.h"
#include "fw-disclosure-paper.h"
#include "fw-hand-out.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define DISCLOSED_KEY "fw-disclosed"

/* More than a person reads. */
#define MAX_ACCESSES 50u

struct _FwCaseDisclosures
{
  GtkBox     parent_instance;

  FwStore   *store;
  char      *case_uuid;
  GtkWidget *content;
  GtkWidget *accesses;
  GPtrArray *list;       /* of FwDisclosed; the rows point into it */
};

G_DEFINE_FINAL_TYPE (FwCaseDisclosures, fw_case_disclosures, GTK_TYPE_BOX)

/* --- papers ------------------------------------------------------------------------------ */

static char *
dup_workplace (FwStore * store)
{
  g_autoptr(GPtrArray) workplaces = fw_store_list (store, "workplace", NULL, NULL);
  FwWorkplace *workplace = workplaces->len > 0 ? workplaces->pdata[0] : NULL;

  if (workplace == NULL)
    return g_strdup ("");

  return g_strconcat (workplace->name, workplace->carrier != NULL ? ", " : "",
                      workplace->carrier, NULL);
}

static void
present (FwCaseDisclosures *self,
         FwDocument        *document,
         const char        *basis,
         const FwDisclosed *about,
         const char        *recipient)
{
  g_autofree char *content = about != NULL ? g_strjoinv (" ", about->content) : NULL;
  g_autoptr(FwDisclosure) disclosure =
    g_object_new (FW_TYPE_DISCLOSURE, "case-file", self->case_uuid,
                  "person", about != NULL ? about->person : NULL, "recipient", recipient,
                  "basis", basis, "consent", about != NULL ? about->consent : NULL,
                  "content", content, NULL);

  fw_disclosure_present (GTK_WIDGET (self), self->store, document, disclosure);
}

static void
on_inform (FwCaseDisclosures *self)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *subject = fw_store_dup_title (self->store, self->case_uuid);
  g_autofree char *workplace = dup_workplace (self->store);
  g_autoptr(FwDocument) document = fw_information_paper_new (subject != NULL ? subject : "",
                                                             workplace, self->list, today);

  present (self, document, FW_BASIS_INFORMATION, NULL, NULL);
}

static void
on_recall (FwCaseDisclosures *self,
           GtkWidget         *button)
{
  const FwDisclosed *disclosed = g_object_get_data (G_OBJECT (button), DISCLOSED_KEY);
  g_autoptr(FwEntity) record = fw_store_load (self->store, disclosed->uuid, NULL);
  g_autofree char *today = fw_date_today ();
  g_autofree char *subject = disclosed->person != NULL
                             ? fw_store_dup_title (self->store, disclosed->person) : NULL;
  g_autofree char *workplace = dup_workplace (self->store);
  g_autoptr(FwDocument) document = NULL;

  if (!FW_IS_DISCLOSURE (record))
    return;
  document = fw_recall_paper_new (subject != NULL ? subject : "–", workplace, disclosed, today);
  present (self, document, FW_BASIS_RECALL, disclosed, FW_DISCLOSURE (record)->recipient);
}

static GtkWidget *
new_line (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);

  return label;
}

/* --- rows ---------------------------------------------------------------------------------- */

static gboolean
is_to_recall (const FwDisclosed *disclosed)
{
  return disclosed->withdrawn != NULL && g_strcmp0 (disclosed->basis, FW_BASIS_CONSENT) == 0;
}

static char *
dup_title (const FwDisclosed *disclosed)
{
  g_autofree char *when = fw_time_format (disclosed->when);
  const char *whom = disclosed->recipient != NULL ? disclosed->recipient
                     : g_strcmp0 (disclosed->basis, FW_BASIS_INFORMATION) == 0
                     ? _("to the person") : _("to anybody");

  return g_strdup_printf ("%s · %s", when, whom);
}

static char *
dup_second (const FwDisclosed *disclosed)
{
  const char *label = fw_code_list_get_label ("CL_WEITERGABE", disclosed->basis);
  g_autofree char *content = fw_disclosure_dup_content (disclosed);
  g_autofree char *day = fw_date_format (disclosed->withdrawn);
  GString *text = g_string_new (label != NULL ? label : "");

  if (disclosed->number > 0)
    g_string_append_printf (text, _(", No. %d"), (int) disclosed->number);
  if (disclosed->purpose != NULL)
    g_string_append_printf (text, ": %s", disclosed->purpose);
  if (is_to_recall (disclosed))
    {
      g_string_append (text, "\n▲ ");
      g_string_append_printf (text, _("consent withdrawn on %s"), day);
    }
  if (*content != '\0')
    g_string_append_printf (text, "\n%s", content);
  if (disclosed->digest != NULL)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("Fingerprint of the file: %.16s…"), disclosed->digest);
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
new_row (FwCaseDisclosures *self,
         FwDisclosed       *disclosed)
{
  g_autofree char *title = dup_title (disclosed);
  g_autofree char *second = dup_second (disclosed);
  GtkWidget *row = fw_records_new_row (title, second);

  if (is_to_recall (disclosed))
    {
      GtkWidget *recall = fw_records_new_button (_("Recall …"), G_CALLBACK (on_recall),
                                                 self);
      /* Translators: a button in words; %s is when and to whom something was given. */
      g_autofree char *spoken = g_strdup_printf (_("Recall what was given: %s"), title);

      fw_name_set (recall, spoken);
      gtk_widget_set_valign (recall, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (recall), DISCLOSED_KEY, disclosed);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), recall);
    }

  return row;
}

/* --- who looked at it ---------------------------------------------------------------------- */

static void
show_accesses (FwCaseDisclosures *self)
{
  g_autoptr(GPtrArray) accesses = fw_store_list_accesses (self->store, self->case_uuid);
  GtkWidget *list = fw_records_new_list (_("Who opened the case"));

  fw_records_clear (self->accesses);
  gtk_box_append (GTK_BOX (self->accesses), fw_records_new_heading (_("Who opened the case")));
  for (guint i = 0; i < MIN (accesses->len, MAX_ACCESSES); i++)
    {
      const FwAccess *entry = accesses->pdata[i];
      g_autofree char *when = fw_time_format (entry->when);
      /* Translators: %s is who opened a case. */
      g_autofree char *who = entry->found ? g_strdup_printf (_("%s, found by a search"), entry->who)
                                          : g_strdup (entry->who);

      gtk_list_box_append (GTK_LIST_BOX (list), fw_records_new_row (when, who));
    }
  gtk_widget_set_visible (list, accesses->len > 0);
  gtk_box_append (GTK_BOX (self->accesses), list);
  if (accesses->len == 0)
    gtk_box_append (GTK_BOX (self->accesses), new_line (_("Nobody has, so far.")));
}

/* --- all ----------------------------------------------------------------------------------- */

static void
refresh (FwCaseDisclosures *self)
{
  GtkWidget *list;

  fw_records_clear (self->content);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  if (self->case_uuid == NULL)
    return;
  show_accesses (self);
  self->list = fw_store_list_disclosed (self->store, self->case_uuid);
  if (self->list->len == 0)
    {
      gtk_box_append (GTK_BOX (self->content),
                      new_line (_("Nothing of this case was given away.")));
      return;
    }
  list = fw_records_new_list (_("Disclosures"));
  for (guint i = 0; i < self->list->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_row (self, self->list->pdata[i]));
  gtk_box_append (GTK_BOX (self->content), list);
}

/* --- object -------------------------------------------------------------------------------- */

static void
fw_case_disclosures_dispose (GObject *object)
{
  FwCaseDisclosures *self = FW_CASE_DISCLOSURES (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_case_disclosures_parent_class)->dispose (object);
}

static void
fw_case_disclosures_finalize (GObject *object)
{
  FwCaseDisclosures *self = FW_CASE_DISCLOSURES (object);

  g_clear_pointer (&self->case_uuid, g_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_case_disclosures_parent_class)->finalize (object);
}

static void
fw_case_disclosures_class_init (FwCaseDisclosuresClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_disclosures_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_case_disclosures_finalize;
}

static void
fw_case_disclosures_init (FwCaseDisclosures *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
new_head (FwCaseDisclosures *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading = fw_records_new_heading (_("Disclosures"));
  GtkWidget *inform = gtk_button_new_with_label (_("Information for the person …"));

  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_set_tooltip_text (inform, _("To whom the data were given (Art. 15 GDPR)"));
  g_signal_connect_object (inform, "clicked", G_CALLBACK (on_inform), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), heading);
  gtk_box_append (GTK_BOX (head), inform);

  return head;
}

GtkWidget *
fw_case_disclosures_new (FwStore *store)
{
  FwCaseDisclosures *self = g_object_new (FW_TYPE_CASE_DISCLOSURES, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->store = g_object_ref (store);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), new_head (self));
  self->accesses = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), self->content);
  gtk_box_append (GTK_BOX (box), self->accesses);
  gtk_widget_add_css_class (box, "fw-content");
  gtk_box_append (GTK_BOX (self), fw_records_new_scroll (box));
  fw_records_keep_fresh (GTK_WIDGET (self), store, (FwRecordsShow) refresh);

  return GTK_WIDGET (self);
}

/* @uuid: (nullable): the case */
void
fw_case_disclosures_set_case (FwCaseDisclosures *self,
                              const char        *uuid)
{
  g_return_if_fail (FW_IS_CASE_DISCLOSURES (self));

  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}
