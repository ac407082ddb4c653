/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-codes-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-codes-window.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define VALUE_KEY "fw-value"

/* What most offices decide first. */
#define START "CL_ZIELGRUPPE"

#define FW_TYPE_CODES_WINDOW (fw_codes_window_get_type ())
G_DECLARE_FINAL_TYPE (FwCodesWindow, fw_codes_window, FW, CODES_WINDOW, AdwWindow)

/* The question is a local value that nobody saves: its list is chosen as in every
 * form. */
struct _FwCodesWindow
{
  AdwWindow     parent_instance;

  FwStore      *store;
  FwLocalCode  *question;
  GHashTable   *local;      /* of the list that is shown: value -> FwLocalCode */
  GtkWidget    *add;
  GtkWidget    *heading;
  GtkWidget    *values;
};

G_DEFINE_FINAL_TYPE (FwCodesWindow, fw_codes_window, ADW_TYPE_WINDOW)

static const char *const question_fields[] = { "list", NULL };
static const char *const new_fields[] = {
  "label", "brief", "valid_from", "valid_until", "basis", NULL
};
static const char *const fields[] = {
  "label", "brief", "aliases", "valid_from", "valid_until", "basis", NULL
};
static const FwRecordPart part = { .entity = "local_code", .fields = fields };

/* --- the values of a list ------------------------------------------------------------ */

static void
read_local (FwCodesWindow *self)
{
  g_autoptr(GPtrArray) records = fw_store_list (self->store, "local_code", "list",
                                                self->question->list);

  g_hash_table_remove_all (self->local);
  for (guint i = 0; i < records->len; i++)
    g_hash_table_replace (self->local, fw_local_code_dup_value (records->pdata[i]),
                          g_object_ref (records->pdata[i]));
}

static void
append (GString    *line,
        const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", text);
}

static char *
dup_second (FwCodeItem  *item,
            FwLocalCode *record)
{
  g_autoptr(GString) line = g_string_new (NULL);
  g_autofree char *from = fw_date_format (record != NULL ? record->valid_from : NULL);
  g_autofree char *until = fw_date_format (record != NULL ? record->valid_until
                                                          : fw_code_item_get_end (item));
  g_autofree char *since = *from != '\0' ? g_strdup_printf (_("since %s"), from) : NULL;
  g_autofree char *end = *until != '\0' ? g_strdup_printf (_("until %s"), until) : NULL;

  append (line, record != NULL ? record->basis : NULL);
  append (line, since);
  append (line, end);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* What a tag says is heard with the name of the row. */
static void
add_tag (GtkWidget  *row,
         GString    *spoken,
         const char *text)
{
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), fw_records_new_tag (text));
  g_string_append_printf (spoken, "; %s", text);
}

static GtkWidget *
new_row (FwCodesWindow *self,
         FwCodeItem    *item,
         FwLocalCode   *record)
{
  const char *label = fw_code_item_get_label (item);
  g_autofree char *today = fw_date_today ();
  g_autofree char *second = dup_second (item, record);
  g_autoptr(GString) spoken = g_string_new (label);
  GtkWidget *row = fw_records_new_row (label, second);

  if (*second != '\0')
    g_string_append_printf (spoken, "; %s", second);
  if (!fw_code_item_is_valid_on (item, today))
    add_tag (row, spoken, _("not offered"));
  if (record != NULL)
    add_tag (row, spoken, record->value == NULL ? _("local") : _("changed here"));
  fw_name_set (row, spoken->str);
  if (fw_store_get_role (self->store) == FW_ROLE_OFFICE)
    fw_records_set_opens (row);

  return row;
}

static void
add_row (FwCodesWindow *self,
         FwCodeItem    *item)
{
  const char *value = fw_code_item_get_value (item);
  GtkWidget *row = new_row (self, item, g_hash_table_lookup (self->local, value));

  g_object_set_data_full (G_OBJECT (row), VALUE_KEY, g_strdup (value), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->values), row);
}

static int
get_focused (FwCodesWindow *self)
{
  GtkWidget *row = fw_focus_get_child (self->values);

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

static void
focus_row (FwCodesWindow *self,
           int            index)
{
  GtkListBoxRow *row = index >= 0
                       ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->values), index) : NULL;

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_values (gpointer window)
{
  FwCodesWindow *self = window;
  GListModel *list = self->question->list != NULL
                     ? G_LIST_MODEL (fw_code_list_lookup (self->question->list)) : NULL;
  guint n = list != NULL ? g_list_model_get_n_items (list) : 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u value", "%u values", n), n);
  int focused = get_focused (self);

  read_local (self);
  fw_records_clear (self->values);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwCodeItem) item = g_list_model_get_item (list, i);

      if (!fw_code_item_is_withdrawn (item))
        add_row (self, item);
    }
  gtk_label_set_label (GTK_LABEL (self->heading), count);
  gtk_widget_set_sensitive (self->add, list != NULL);
  focus_row (self, focused);
}

/* --- changing them ---------------------------------------------------------------------- */

static FwEntity *
new_draft (FwCodesWindow *self)
{
  FwEntity *draft = fw_store_new_draft (self->store, "local_code");

  g_object_set (draft, "list", self->question->list, NULL);

  return draft;
}

static void
on_new (FwCodesWindow *self)
{
  g_autoptr(FwEntity) draft = new_draft (self);
  g_autofree char *today = fw_date_today ();
  /* Translators: %s is a list of choices, such as "Zielgruppe". */
  g_autofree char *heading =
    g_strdup_printf (_("New value: %s"), fw_code_list_get_label (FW_LIST_OF_LISTS,
                                                                 self->question->list));

  g_object_set (draft, "valid-from", today, NULL);
  fw_new_dialog_present (self->values, self->store, draft, heading, new_fields, NULL);
}

/* What comes with the program stays as it is; from now on a local one stands in its
 * place. */
static void
ask_for_change (FwCodesWindow *self,
                const char    *value)
{
  FwCodeItem *item = fw_code_list_find (fw_code_list_lookup (self->question->list), value);
  g_autoptr(FwEntity) draft = new_draft (self);

  g_object_set (draft, "value", value, "label", fw_code_item_get_label (item),
                "brief", fw_code_item_get_attribute (item, "kurz"),
                "valid-until", fw_code_item_get_end (item), NULL);
  fw_new_dialog_present (self->values, self->store, draft, _("Change this value for the Kreis"),
                         new_fields, NULL);
}

static void
on_row_activated (FwCodesWindow *self,
                  GtkWidget     *row)
{
  const char *value = g_object_get_data (G_OBJECT (row), VALUE_KEY);
  FwLocalCode *record = g_hash_table_lookup (self->local, value);

  if (fw_store_get_role (self->store) != FW_ROLE_OFFICE)
    return;
  if (record != NULL)
    fw_record_window_present (self->values, self->store, FW_ENTITY (record), &part);
  else
    ask_for_change (self, value);
}

/* --- object -------------------------------------------------------------------------- */

static void
fw_codes_window_dispose (GObject *object)
{
  FwCodesWindow *self = FW_CODES_WINDOW (object);

  g_clear_object (&self->question);
  g_clear_object (&self->store);
  g_clear_pointer (&self->local, g_hash_table_unref);

  G_OBJECT_CLASS (fw_codes_window_parent_class)->dispose (object);
}

static void
fw_codes_window_class_init (FwCodesWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_codes_window_dispose;
}

static void
fw_codes_window_init (FwCodesWindow *self)
{
  self->question = FW_LOCAL_CODE (fw_model_new_entity ("local_code", NULL));
  self->local = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_object_set (self->question, "list", START, NULL);
}

static GtkWidget *
new_question (FwCodesWindow *self)
{
  GtkWidget *group = fw_field_group_new (NULL, question_fields);

  g_object_set (group, "draft", TRUE, "store", self->store, "entity", self->question, NULL);
  g_signal_connect_object (group, "edited", G_CALLBACK (show_values), self, G_CONNECT_SWAPPED);

  return group;
}

static GtkWidget *
new_content (FwCodesWindow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *tools = fw_records_new_tools ("");
  gboolean is_office = fw_store_get_role (self->store) == FW_ROLE_OFFICE;

  self->heading = gtk_widget_get_first_child (tools);
  self->add = fw_records_new_button (_("New value"), G_CALLBACK (on_new), self);
  gtk_widget_set_visible (self->add, is_office);
  gtk_box_append (GTK_BOX (tools), self->add);
  self->values = fw_records_new_list (_("Values"));
  g_signal_connect_object (self->values, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (content),
                  fw_records_new_label (is_office
                                        ? _("What you add, rename or end here holds at all "
                                            "workplaces after the next exchange. What was "
                                            "chosen before stays as it is.")
                                        : _("The coordinating office keeps these lists. New "
                                            "values come with the exchange."), "dim-label"));
  gtk_box_append (GTK_BOX (content), new_question (self));
  gtk_box_append (GTK_BOX (content), tools);
  gtk_box_append (GTK_BOX (content), fw_tab_stop_new (self->values));

  return content;
}

void
fw_codes_window_present (GtkWindow *parent,
                         FwStore   *store)
{
  FwCodesWindow *self;
  GtkWidget *box;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FW_IS_STORE (store));

  self = g_object_new (FW_TYPE_CODES_WINDOW, "modal", TRUE, "title", _("Choice lists"),
                       "transient-for", parent, "default-width", 680, "default-height", 640, NULL);
  self->store = g_object_ref (store);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), fw_records_new_scroll (new_content (self)));
  adw_window_set_content (ADW_WINDOW (self), box);
  fw_records_keep_fresh (GTK_WIDGET (self), store, show_values);
  fw_page_lend_undo (GTK_WIDGET (self));
  fw_dialogs_close_on_escape (GTK_WIDGET (self));
  gtk_window_present (GTK_WINDOW (self));
  focus_row (self, 0);
}
