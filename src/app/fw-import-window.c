/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-import-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-import-field.h"
#include "fw-import-run.h"
#include "fw-import-window.h"
#include "fw-model.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwImportWindow
{
  AdwWindow           parent_instance;

  FwStore            *store;
  FwImport           *import;
  GPtrArray          *rows;        /* of the import, borrowed, by state */
  GtkSingleSelection *selection;
  GtkWidget          *list;
  GtkWidget          *fields;      /* the box on the right */
  GtkWidget          *apply;       /* NULL if there is nothing to take over */
  GtkWidget          *open;        /* how many conflicts stay open */
};

G_DEFINE_FINAL_TYPE (FwImportWindow, fw_import_window, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* In the order in which a person should look at them. */
static const struct
{
  FwImportState  state;
  const char    *word;          /* N_() */
  const char    *mark;
  const char    *explanation;   /* N_() */
} states[] = {
  { FW_IMPORT_CONFLICT, N_("conflict"), "▲",
    N_("Changed here and there. Please choose what holds, now or later.") },
  { FW_IMPORT_PARALLEL, N_("in parallel"), "◆",
    N_("Changed here and there, in different fields. Both hold.") },
  { FW_IMPORT_CHANGED, N_("changed"), "●", N_("Changed there.") },
  { FW_IMPORT_NEW, N_("new"), "+", N_("Not here yet.") },
  { FW_IMPORT_DELETED, N_("deleted"), "–", N_("Put into the bin there; it can be brought back.") },
  { FW_IMPORT_REFUSED, N_("refused"), "×",
    N_("Erased here for good, so what was written there is not kept.") },
  { FW_IMPORT_UNCHANGED, N_("unchanged"), " ", N_("Nothing changes here.") },
};

static guint
index_of (FwImportState state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (states[i].state == state)
      return i;

  g_return_val_if_reached (0);
}

/* --- sentences -------------------------------------------------------------------- */

static char *
dup_header (FwImport *import)
{
  FwDevice *sender = fw_import_get_sender (import);
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (fw_import_get_created (import) / 1000);
  g_autoptr(GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *iso = g_date_time_format (local, "%Y-%m-%dT%H:%M");
  g_autofree char *when = fw_time_format (iso);

  if (fw_import_get_known (import))
    /* Translators: %1$s is a partner, %2$s date and time. */
    return g_strdup_printf (_("From %1$s. This file was taken over on %2$s already;"
                              " nothing changes."),
                            sender != NULL ? sender->name : "–", when);

  /* Translators: %1$s is a partner, %2$s date and time, %3$u the running number. */
  return g_strdup_printf (_("Delivery from %1$s · %2$s · seal valid · No. %3$u"),
                          sender != NULL ? sender->name : "–", when,
                          fw_import_get_number (import));
}

static char *
dup_counts (FwImport *import)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_string_append_printf (text, "%s%s %u", i > 0 ? " · " : "", _(states[i].word),
                              fw_import_count (import, states[i].state));
    }

  return g_string_free (text, FALSE);
}

static char *
dup_kind (const FwImportRow *row)
{
  const FwEntityInfo *info = row->entity != NULL ? fw_model_find_entity (row->entity) : NULL;

  return g_strdup (info != NULL ? _(info->label) : _("Record"));
}

/* --- fields ------------------------------------------------------------------------- */

static void show_decision (FwImportWindow *self);

static void
add_fields (FwImportWindow      *self,
            FwImportRow         *row,
            AdwPreferencesGroup *group,
            gboolean             conflict)
{
  for (guint i = 0; row->fields != NULL && i < row->fields->len; i++)
    {
      FwImportField *field = row->fields->pdata[i];
      GtkWidget *widget;

      if (field->conflict != conflict)
        continue;
      widget = fw_import_field_row_new (self->store, self->import, row, field);
      g_signal_connect_object (widget, "decided", G_CALLBACK (show_decision), self,
                               G_CONNECT_SWAPPED);
      adw_preferences_group_add (group, widget);
    }
}

static void
show_fields (FwImportWindow *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  GtkWidget *group = adw_preferences_group_new ();
  FwImportRow *row;
  g_autofree char *kind = NULL;
  g_autofree char *title = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->fields)) != NULL)
    gtk_box_remove (GTK_BOX (self->fields), child);
  gtk_box_append (GTK_BOX (self->fields), group);
  if (position >= self->rows->len)
    return;
  row = self->rows->pdata[position];
  kind = dup_kind (row);
  title = g_markup_printf_escaped ("%s: %s", kind, row->title != NULL ? row->title : "");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _(states[index_of (row->state)].explanation));
  /* What waits for the person stands first. */
  add_fields (self, row, ADW_PREFERENCES_GROUP (group), TRUE);
  add_fields (self, row, ADW_PREFERENCES_GROUP (group), FALSE);
}

/* --- the list ------------------------------------------------------------------------- */

static void
on_setup (FwImportWindow *self,
          GtkListItem    *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, i == 0 ? "fw-line" : "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_item_set_child (item, box);
}

static void
on_bind (FwImportWindow *self,
         GtkListItem    *item)
{
  const FwImportRow *row = self->rows->pdata[gtk_list_item_get_position (item)];
  GtkWidget *box = gtk_list_item_get_child (item);
  const char *word = _(states[index_of (row->state)].word);
  g_autofree char *kind = dup_kind (row);
  const char *plain = row->title != NULL ? row->title : "";
  g_autofree char *title = g_strdup_printf ("%s %s", states[index_of (row->state)].mark, plain);
  g_autofree char *second = g_strdup_printf ("%s · %s", kind, word);
  g_autofree char *spoken = g_strdup_printf ("%s; %s", plain, second);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), second);
  fw_name_list_item (item, spoken);
}

/* A pane that has nothing to focus takes the focus itself, so that the keyboard
 * scrolls it.  GTK 4.18 drops the name of a pane unless it is a group. */
static GtkWidget *
new_pane (void)
{
  return g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
}

static GtkWidget *
new_list (FwImportWindow *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = new_pane ();

  for (guint i = 0; i < self->rows->len; i++)
    gtk_string_list_append (titles, ((FwImportRow *) self->rows->pdata[i])->uuid);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (titles));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (show_fields), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_widget_add_css_class (self->list, "fw-list");
  fw_name_set (self->list, _("Records of the delivery"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, 280, -1);
  fw_name_set (scrolled, _("Records of the delivery"));

  return fw_tab_stop_new (scrolled);
}

/* --- deciding ---------------------------------------------------------------------------- */

static void
finish (FwImportWindow *self,
        const char     *sentence)
{
  g_signal_emit (self, signals[DONE], 0, sentence);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_apply (FwImportWindow *self)
{
  gboolean parked = fw_import_get_parked (self->import);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwImportWindow) alive = g_object_ref (self);

  if (!fw_import_run_apply (GTK_WIDGET (self), self->store, self->import, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      fw_dialogs_inform (GTK_WIDGET (self), _("Nothing was taken over"), error->message);
      return;
    }
  finish (self, parked ? _("The file is kept until the earlier one is here.")
                : fw_import_count_open (self->import) > 0
                ? _("The delivery was taken over. What is in conflict waits below “To decide”.")
                : _("The delivery was taken over."));
}

static void
on_reject (FwImportWindow *self)
{
  g_autoptr(GError) error = NULL;

  if (!fw_import_reject (self->import, &error))
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return;
    }
  finish (self, _("The delivery was refused. It is kept below “Put aside”."));
}

/* --- object -------------------------------------------------------------------------------- */

static void
fw_import_window_dispose (GObject *object)
{
  FwImportWindow *self = FW_IMPORT_WINDOW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->import);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_import_window_parent_class)->dispose (object);
}

static void
fw_import_window_class_init (FwImportWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_import_window_dispose;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_import_window_init (FwImportWindow *self)
{
}

static void
add_label (GtkWidget  *box,
           const char *text,
           const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
new_top (FwImportWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *header = dup_header (self->import);
  g_autofree char *counts = dup_counts (self->import);
  const char *hint = fw_import_get_hint (self->import);

  gtk_widget_add_css_class (box, "fw-top");
  add_label (box, header, "heading");
  if (!fw_import_get_known (self->import))
    add_label (box, counts, NULL);
  if (hint != NULL)
    add_label (box, hint, "fw-error");

  return box;
}

static gboolean
is_empty (FwImportWindow *self)
{
  return self->rows->len == 0 && !fw_import_get_known (self->import) &&
         !fw_import_get_parked (self->import) && fw_import_get_hint (self->import) == NULL;
}

static GtkWidget *
new_middle (FwImportWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scrolled = new_pane ();

  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->fields, "fw-content");
  gtk_box_append (GTK_BOX (box), new_list (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->fields);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_hexpand (scrolled, TRUE);
  fw_name_set (scrolled, _("Fields of the record"));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_widget_set_visible (box, !fw_import_get_known (self->import));
  show_fields (self);

  return box;
}

static GtkWidget *
new_nothing (void)
{
  GtkWidget *page =
    fw_name_new_status_page ("fw-check-symbolic", _("Nothing new"),
                             _("All that this delivery holds is here already. Take it over so "
                               "that the sender learns that it has arrived."));

  gtk_widget_set_vexpand (page, TRUE);

  return page;
}

static GtkWidget *
add_button (FwImportWindow *self,
            GtkWidget      *bar,
            const char     *label,
            GCallback       callback)
{
  GtkWidget *button = fw_records_new_button (label, callback, self);

  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), button);

  return button;
}

/* The button says what it does: conflicts that nobody decided stay open. */
static void
show_decision (FwImportWindow *self)
{
  guint n_open = fw_import_count_open (self->import);
  g_autofree char *text = n_open > 0
                          ? g_strdup_printf (ngettext ("%u conflict stays open",
                                                       "%u conflicts stay open", n_open), n_open)
                          : g_strdup ("");

  if (self->apply == NULL)
    return;
  if (!fw_import_get_parked (self->import))
    gtk_button_set_label (GTK_BUTTON (self->apply),
                          n_open > 0 ? _("Take over all that is undisputed") : _("Take over"));
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->open)), text) == 0)
    return;
  gtk_label_set_label (GTK_LABEL (self->open), text);
  fw_announce (self->open, n_open > 0 ? text : _("Nothing is in conflict any more."));
}

static GtkWidget *
new_bottom (FwImportWindow *self)
{
  GtkWidget *bar = gtk_action_bar_new ();

  if (!fw_import_get_known (self->import))
    {
      gboolean parked = fw_import_get_parked (self->import);

      self->apply = add_button (self, bar, parked ? _("Keep") : _("Take over"),
                                G_CALLBACK (on_apply));
      gtk_widget_add_css_class (self->apply, "suggested-action");
      gtk_window_set_default_widget (GTK_WINDOW (self), self->apply);
      add_button (self, bar, _("Refuse"), G_CALLBACK (on_reject));
      self->open = gtk_label_new ("");
      gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), self->open);
    }
  add_button (self, bar, fw_import_get_known (self->import) ? _("Close") : _("Cancel"),
              G_CALLBACK (gtk_window_close));
  show_decision (self);

  return bar;
}

/* By state, and within one as the import has them: by kind and name. */
static GPtrArray *
list_rows (FwImport *import)
{
  GPtrArray *all = fw_import_get_rows (import);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint state = 0; state < G_N_ELEMENTS (states); state++)
    for (guint i = 0; i < all->len; i++)
      if (((FwImportRow *) all->pdata[i])->state == states[state].state)
        g_ptr_array_add (rows, all->pdata[i]);

  return rows;
}

FwImportWindow *
fw_import_window_new (GtkWidget *parent,
                      FwStore   *store,
                      FwImport  *import)
{
  FwImportWindow *self = g_object_new (FW_TYPE_IMPORT_WINDOW, "title", _("Look at a delivery"),
                                       "modal", TRUE, "transient-for", gtk_widget_get_root (parent),
                                       "default-width", 920, "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->store = g_object_ref (store);
  self->import = g_object_ref (import);
  self->rows = list_rows (import);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), new_top (self));
  if (is_empty (self))
    gtk_box_append (GTK_BOX (box), new_nothing ());
  else
    gtk_box_append (GTK_BOX (box), new_middle (self));
  gtk_box_append (GTK_BOX (box), new_bottom (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  fw_dialogs_close_on_escape (GTK_WIDGET (self));

  return self;
}
