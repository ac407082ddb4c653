/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meldebogen-path"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-meldebogen-path.h"
#include "fw-meldebogen-text.h"
#include "fw-model.h"
#include "fw-widgets.h"

struct _FwMeldebogenPath
{
  AdwBin               parent_instance;

  FwStore             *store;
  FwMeldebogen        *meldebogen;
  GtkListBox          *path;
  GtkListBox          *answers;
  AdwPreferencesGroup *answer_group;
};

G_DEFINE_FINAL_TYPE (FwMeldebogenPath, fw_meldebogen_path, ADW_TYPE_BIN)

/* What most Meldebögen go through, in this order; others show what they met. */
static const char *const main_path[] = {
  FW_MB_SUBMITTED, FW_MB_RECEIVED, FW_MB_REVIEW, FW_MB_COLLECTED, FW_MB_SELECTED,
  FW_MB_RECONSTRUCTED, FW_MB_IN_THEME, FW_MB_CLOSED
};

static void
clear_rows (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* --- states -------------------------------------------------------------------- */

/* @day: (nullable): not reached yet */
static void
add_state (FwMeldebogenPath *self,
           const char       *code,
           const char       *day,
           gboolean          present)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = fw_name_new_image ("fw-check-symbolic");
  const char *label = fw_code_list_get_label ("CL_MB_STATUS", code);
  g_autofree char *title = g_markup_escape_text (label != NULL ? label : code, -1);
  const char *reached = day != NULL ? day : C_("state not reached", "open");
  g_autofree char *name = g_strdup_printf ("%s; %s", label != NULL ? label : code, reached);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
  fw_name_set (row, name);
  if (day == NULL)
    {
      gtk_widget_set_opacity (mark, 0);
      gtk_widget_add_css_class (row, "dim-label");
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_label_new (reached));
  if (present)
    gtk_widget_add_css_class (row, "fw-present");
  gtk_list_box_append (self->path, row);
}

typedef struct
{
  char *code;
  char *day;
} Reached;

static void
reached_free (gpointer data)
{
  Reached *reached = data;

  g_free (reached->code);
  g_free (reached->day);
  g_free (reached);
}

static void
add_reached (GPtrArray  *list,
             const char *code,
             char       *day)
{
  Reached *reached = g_new0 (Reached, 1);

  reached->code = g_strdup (code);
  reached->day = day;
  g_ptr_array_add (list, reached);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const FwChange *x = *(FwChange *const *) a, *y = *(FwChange *const *) b;

  return x->time < y->time ? -1 : x->time > y->time;
}

/* What undo took back is in the history as well; only a state that was not
 * left the way it came counts as reached. */
static GPtrArray *
list_reached (FwMeldebogenPath *self)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (self->meldebogen));
  GPtrArray *list = g_ptr_array_new_with_free_func (reached_free);
  g_autoptr(FwEntity) processing = fw_store_find (self->store, "mb_processing", "meldebogen", uuid);
  g_autoptr(GPtrArray) changes = NULL;

  add_reached (list, FW_MB_SUBMITTED, fw_date_format (self->meldebogen->submitted));
  if (processing == NULL)
    return list;
  changes = fw_store_list_changes (self->store, fw_entity_get_uuid (processing));
  g_ptr_array_sort (changes, compare_changes);
  for (guint i = 0; i < changes->len; i++)
    {
      const FwChange *change = changes->pdata[i];

      if (change->field == NULL || !g_str_equal (change->field->name, "status") ||
          change->after == NULL)
        continue;
      if (!fw_rules_mb_may_follow (((Reached *) list->pdata[list->len - 1])->code, change->after) &&
          list->len > 1)
        g_ptr_array_remove_index (list, list->len - 1);
      if (!g_str_equal (((Reached *) list->pdata[list->len - 1])->code, change->after))
        add_reached (list, change->after, fw_meldebogen_dup_day (change->time));
    }

  return list;
}

static gboolean
was_reached (GPtrArray  *list,
             const char *code)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((Reached *) list->pdata[i])->code, code))
      return TRUE;

  return FALSE;
}

/* What was passed over is not open any more.  Returns: where the rest begins */
static guint
find_rest (const char *last)
{
  for (guint i = 0; i < G_N_ELEMENTS (main_path); i++)
    if (g_str_equal (main_path[i], last))
      return i + 1;

  return 0;
}

static void
show_path (FwMeldebogenPath *self)
{
  g_autoptr(GPtrArray) list = list_reached (self);
  const char *last = ((Reached *) list->pdata[list->len - 1])->code;

  clear_rows (self->path);
  for (guint i = 0; i < list->len; i++)
    {
      const Reached *reached = list->pdata[i];

      add_state (self, reached->code, reached->day, i + 1 == list->len);
    }
  for (guint i = find_rest (last); i < G_N_ELEMENTS (main_path); i++)
    if (!was_reached (list, main_path[i]))
      add_state (self, main_path[i], NULL, FALSE);
}

/* --- answers ---------------------------------------------------------------------- */

static int
compare_answers (gconstpointer a,
                 gconstpointer b)
{
  return -g_strcmp0 ((*(FwMbAnswer *const *) a)->given, (*(FwMbAnswer *const *) b)->given);
}

static GtkWidget *
new_answer_row (FwMbAnswer *answer)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *text = gtk_label_new (answer->text);
  g_autofree char *given = answer->given != NULL ? fw_time_format (answer->given) : NULL;
  const char *channel = answer->channel != NULL
                        ? fw_code_list_get_label ("CL_KANAL", answer->channel) : NULL;
  g_autofree char *line = g_strdup_printf ("%s%s%s", given != NULL ? given : "",
                                           given != NULL && channel != NULL ? " · " : "",
                                           channel != NULL ? channel : "");
  g_autofree char *name = g_strdup_printf ("%s; %s", line, answer->text);
  GtkWidget *head = gtk_label_new (line);

  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_widget_add_css_class (head, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  /* By mouse: with the focus all of it would be marked. */
  gtk_widget_set_focusable (text, FALSE);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_add_css_class (box, "fw-field");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  fw_name_set (row, name);

  return row;
}

static void
show_answers (FwMeldebogenPath *self)
{
  g_autoptr(GPtrArray) list =
    fw_store_list (self->store, "mb_answer", "meldebogen",
                   fw_entity_get_uuid (FW_ENTITY (self->meldebogen)));

  clear_rows (self->answers);
  g_ptr_array_sort (list, compare_answers);
  for (guint i = 0; i < list->len; i++)
    gtk_list_box_append (self->answers, new_answer_row (list->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->answers), list->len > 0);
  adw_preferences_group_set_description (self->answer_group,
                                         list->len > 0 ? NULL : _("There is no answer yet."));
}

/* --- object ---------------------------------------------------------------------------- */

static void
show (FwMeldebogenPath *self)
{
  if (self->meldebogen == NULL || self->meldebogen->submitted == NULL)
    return;
  show_path (self);
  show_answers (self);
}

static void
on_changed (FwMeldebogenPath *self,
            const char       *uuid,
            const char       *entity)
{
  if (entity == NULL || g_str_equal (entity, "mb_processing") || g_str_equal (entity, "mb_answer"))
    show (self);
}

static void
fw_meldebogen_path_dispose (GObject *object)
{
  FwMeldebogenPath *self = FW_MELDEBOGEN_PATH (object);

  g_clear_object (&self->meldebogen);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_meldebogen_path_parent_class)->dispose (object);
}

static void
fw_meldebogen_path_class_init (FwMeldebogenPathClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_meldebogen_path_dispose;
}

/* Rows for reading: one stop of the Tab key, arrows go through them. */
static GtkListBox *
add_list (GtkWidget  *box,
          const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  fw_name_set (list, title);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), fw_tab_stop_new (list));
  gtk_box_append (GTK_BOX (box), group);

  return GTK_LIST_BOX (list);
}

static void
fw_meldebogen_path_init (FwMeldebogenPath *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->answers = add_list (box, _("Answers of the coordinating office"));
  self->answer_group =
    ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (GTK_WIDGET (self->answers),
                                                    ADW_TYPE_PREFERENCES_GROUP));
  self->path = add_list (box, _("Where it stands"));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
fw_meldebogen_path_new (FwStore *store)
{
  FwMeldebogenPath *self = g_object_new (FW_TYPE_MELDEBOGEN_PATH, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @meldebogen: (nullable): a submitted one */
void
fw_meldebogen_path_set_meldebogen (FwMeldebogenPath *self,
                                   FwMeldebogen     *meldebogen)
{
  g_return_if_fail (FW_IS_MELDEBOGEN_PATH (self));

  g_set_object (&self->meldebogen, meldebogen);
  show (self);
}
