/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-chronicle"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-case-chronicle.h"
#include "fw-case-contacts.h"
#include "fw-case-text.h"
#include "fw-document-window.h"
#include "fw-package-paper.h"
#include "fw-package-store.h"
#include "fw-package-window.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwCaseChronicle
{
  GtkBox        parent_instance;

  FwStore      *store;
  FwRecordList *list;
  FwRecordList *packages;
  GtkWidget    *search;
  GtkWidget    *turning;
  GtkWidget    *released;
  GtkWidget    *hurdles;
  GtkWidget    *contacts;
};

G_DEFINE_FINAL_TYPE (FwCaseChronicle, fw_case_chronicle, GTK_TYPE_BOX)

enum
{
  OPEN,
  NEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- which, and in what order --------------------------------------------------------- */

static const char *
happened_of (gpointer record)
{
  return FW_IS_CASE_EVENT (record) ? FW_CASE_EVENT (record)->happened
                                   : FW_CONTACT_EVENT (record)->happened;
}

/* ISO text: order of text is order of time, also where the day is unknown. */
static int
compare_happened (gconstpointer a,
                  gconstpointer b)
{
  gpointer first = *(gpointer const *) a;
  gpointer second = *(gpointer const *) b;
  int order = g_strcmp0 (happened_of (first), happened_of (second));

  if (order != 0 || !FW_IS_CASE_EVENT (first) || !FW_IS_CASE_EVENT (second))
    return order;

  return g_strcmp0 (FW_CASE_EVENT (first)->number, FW_CASE_EVENT (second)->number);
}

static gboolean
is_on (GtkWidget *toggle)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle));
}

static gboolean
has_words (FwCaseChronicle *self,
           FwEntity        *entity)
{
  const FwEntityInfo *info = fw_entity_get_info (entity);
  g_autofree char *wanted = fw_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  if (*wanted == '\0')
    return TRUE;
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & FW_FIELD_PARENT) == 0)
      {
        g_autofree char *shown = fw_store_dup_display (self->store, entity, &info->fields[i]);
        g_autofree char *folded = fw_text_fold (shown);

        if (strstr (folded, wanted) != NULL)
          return TRUE;
      }

  return FALSE;
}

static gboolean
is_wanted (FwCaseChronicle *self,
           FwEntity        *entity)
{
  FwCaseEvent *event = FW_IS_CASE_EVENT (entity) ? FW_CASE_EVENT (entity) : NULL;

  if (is_on (self->turning) && (event == NULL || !event->turning_point))
    return FALSE;
  if (is_on (self->released) && (event == NULL || !event->release))
    return FALSE;
  if (is_on (self->hurdles) && (event == NULL || event->hurdles == NULL))
    return FALSE;

  return has_words (self, entity);
}

static GPtrArray *
find_records (FwStore    *store,
              const char *owner,
              gpointer    data)
{
  FwCaseChronicle *self = data;
  GPtrArray *records = fw_store_list (store, "case_event", "case_file", owner);

  if (is_on (self->contacts))
    g_ptr_array_extend_and_steal (records,
                                  fw_store_list (store, "contact_event", "case_file", owner));
  for (guint i = records->len; i > 0; i--)
    if (!is_wanted (self, records->pdata[i - 1]))
      g_ptr_array_remove_index (records, i - 1);
  g_ptr_array_sort (records, compare_happened);

  return records;
}

/* --- rows -------------------------------------------------------------------------------- */

/* Returns: (transfer full): what the marks mean, for those who hear them */
static char *
dup_marks (FwCaseEvent *event)
{
  GString *marks = g_string_new (NULL);

  if (event->turning_point)
    g_string_append_printf (marks, "; %s", _("Turning point"));
  if (event->release)
    g_string_append_printf (marks, "; %s", _("Released for reconstruction"));

  return g_string_free (marks, FALSE);
}

static GtkWidget *
new_number (FwCaseEvent *event)
{
  GtkWidget *label = gtk_label_new (event->number != NULL ? event->number : "–");

  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "fw-number");

  return label;
}

static GtkWidget *
new_mark (const char *text,
          const char *meaning)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_tooltip_text (label, meaning);
  gtk_widget_add_css_class (label, "fw-mark");
  fw_name_describe (label, meaning);

  return label;
}

static void
add_tags (AdwActionRow *row,
          FwCaseEvent  *event)
{
  g_auto(GStrv) hurdles = fw_set_split (event->hurdles);

  for (guint i = 0; hurdles[i] != NULL; i++)
    {
      GtkWidget *tag = fw_records_new_tag (hurdles[i]);

      gtk_widget_set_tooltip_text (tag, fw_code_list_get_label ("CL_HUERDE", hurdles[i]));
      adw_action_row_add_suffix (row, tag);
    }
  if (event->turning_point)
    adw_action_row_add_suffix (row, new_mark ("◆", _("Turning point")));
  if (event->release)
    adw_action_row_add_suffix (row, new_mark ("★", _("Released for reconstruction")));
}

static GtkWidget *
new_row (FwStore  *store,
         FwEntity *entity,
         gpointer  data)
{
  FwCaseEvent *event;
  g_autofree char *second = NULL;
  g_autofree char *marks = NULL;
  g_autofree char *hurdles = NULL;
  g_autofree char *spoken = NULL;
  const char *text;
  GtkWidget *row;

  if (FW_IS_CONTACT_EVENT (entity))
    return fw_case_contacts_new_row (store, entity, data);
  event = FW_CASE_EVENT (entity);
  text = event->text != NULL ? event->text : _("Event without a text");
  second = fw_case_text_dup_joined (store, entity, "happened institution circle");
  row = fw_records_new_row (text, second);
  marks = dup_marks (event);
  hurdles = fw_case_text_dup_joined (store, entity, "hurdles");
  spoken = g_strdup_printf ("%s %s; %s; %s%s", event->number != NULL ? event->number : "",
                            second, text, hurdles, marks);
  fw_name_set (row, spoken);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), new_number (event));
  add_tags (ADW_ACTION_ROW (row), event);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

/* --- Fallpakete that left --------------------------------------------------------------- */

static GPtrArray *
find_packages (FwStore    *store,
               const char *owner,
               gpointer    data)
{
  GPtrArray *drafts = fw_package_list (store, owner);

  for (guint i = drafts->len; i > 0; i--)
    if (FW_PACKAGE_DRAFT (drafts->pdata[i - 1])->sent == NULL)
      g_ptr_array_remove_index (drafts, i - 1);

  return drafts;
}

static GtkWidget *
new_package_row (FwStore  *store,
                 FwEntity *draft,
                 gpointer  data)
{
  g_autofree char *title = fw_entity_dup_title (draft);
  g_autofree char *released = fw_date_format (FW_PACKAGE_DRAFT (draft)->released_on);
  g_autofree char *ends = fw_date_format (FW_PACKAGE_DRAFT (draft)->delete_on);
  g_autofree char *second = g_strdup_printf (_("released on %1$s, key until %2$s"), released,
                                             ends);

  return fw_records_new_open_row (title, second);
}

static void
on_package (FwCaseChronicle *self,
            FwEntity        *draft)
{
  g_autoptr(GPtrArray) records = fw_package_list_sent (self->store, FW_PACKAGE_DRAFT (draft));
  g_autoptr(FwDocument) document = NULL;

  if (records->len == 0)
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("This Fallpaket is not here any more"),
                         _("Only the list of disclosures tells that it left."));
      return;
    }
  document = fw_package_paper_new (self->store, records);
  fw_document_window_present (GTK_WIDGET (self), document);
}

/* --- object --------------------------------------------------------------------------------- */

static void
on_open (FwCaseChronicle *self,
         FwEntity        *entity)
{
  g_signal_emit (self, signals[OPEN], 0, entity);
}

static void
on_new (FwCaseChronicle *self)
{
  g_signal_emit (self, signals[NEW], 0);
}

static void
on_filter (FwCaseChronicle *self)
{
  fw_record_list_refresh (self->list);
}

static void
fw_case_chronicle_dispose (GObject *object)
{
  g_clear_object (&FW_CASE_CHRONICLE (object)->store);

  G_OBJECT_CLASS (fw_case_chronicle_parent_class)->dispose (object);
}

static void
fw_case_chronicle_class_init (FwCaseChronicleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_chronicle_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[NEW] = g_signal_new ("new", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_case_chronicle_init (FwCaseChronicle *self)
{
}

static GtkWidget *
new_toggle (FwCaseChronicle *self,
            const char      *label)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

  g_signal_connect_object (toggle, "toggled", G_CALLBACK (on_filter), self, G_CONNECT_SWAPPED);

  return toggle;
}

static GtkWidget *
new_filter (FwCaseChronicle *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Search the chronology"), NULL);
  fw_name_set (self->search, _("Search the chronology"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_filter), self,
                           G_CONNECT_SWAPPED);
  self->turning = new_toggle (self, _("◆ Turning points"));
  self->hurdles = new_toggle (self, _("Hurdles"));
  self->released = new_toggle (self, _("★ Released"));
  self->contacts = new_toggle (self, _("With contacts"));
  gtk_widget_add_css_class (chips, "fw-chips");
  gtk_box_append (GTK_BOX (chips), self->turning);
  gtk_box_append (GTK_BOX (chips), self->hurdles);
  gtk_box_append (GTK_BOX (chips), self->released);
  gtk_box_append (GTK_BOX (chips), self->contacts);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), chips);

  return box;
}

static void
on_prepare (FwCaseChronicle *self)
{
  const char *uuid = fw_record_list_get_owner (self->list);

  if (uuid != NULL && fw_form_flush (GTK_WIDGET (self)))
    fw_package_window_present (GTK_WIDGET (self), self->store, uuid);
}

GtkWidget *
fw_case_chronicle_new (FwStore *store)
{
  FwCaseChronicle *self = g_object_new (FW_TYPE_CASE_CHRONICLE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *prepare;

  self->store = g_object_ref (store);
  gtk_box_append (GTK_BOX (box), new_filter (self));
  prepare = fw_records_new_button (_("Prepare for a Fallrekonstruktion …"),
                                   G_CALLBACK (on_prepare), self);
  gtk_widget_set_halign (prepare, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), prepare);
  self->list = FW_RECORD_LIST (fw_record_list_new (store, _("Chronology"), _("New event"),
                                                   _("No event fits, or none is there yet.")));
  fw_record_list_set_funcs (self->list, find_records, new_row, self);
  g_signal_connect_object (self->list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "new", G_CALLBACK (on_new), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  self->packages = FW_RECORD_LIST (fw_record_list_new (store, _("Released Fallpakete"), NULL,
                                                       _("None has left yet.")));
  fw_record_list_set_funcs (self->packages, find_packages, new_package_row, self);
  g_signal_connect_object (self->packages, "open", G_CALLBACK (on_package), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->packages));
  fw_records_fill (GTK_WIDGET (self), box);

  return GTK_WIDGET (self);
}

void
fw_case_chronicle_set_case (FwCaseChronicle *self,
                            const char      *uuid)
{
  g_return_if_fail (FW_IS_CASE_CHRONICLE (self));

  fw_record_list_set_owner (self->list, uuid);
  fw_record_list_set_owner (self->packages, uuid);
}

gboolean
fw_case_chronicle_focus (FwCaseChronicle *self,
                         const char      *uuid)
{
  g_return_val_if_fail (FW_IS_CASE_CHRONICLE (self), FALSE);

  return fw_record_list_focus (self->list, uuid);
}
