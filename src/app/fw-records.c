/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-records"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* --- acting upon records ------------------------------------------------------------ */

gboolean
fw_records_save (GtkWidget  *widget,
                 FwStore    *store,
                 FwEntity   *entity,
                 const char *label)
{
  g_autoptr(GError) error = NULL;

  if (!fw_store_begin (store, label, &error) ||
      !fw_store_end (store, fw_store_save (store, entity, &error), &error))
    {
      fw_dialogs_tell_unsaved (widget, error);
      return FALSE;
    }

  return TRUE;
}

/* Puts the record into the bin; the toast offers to bring it back. */
gboolean
fw_records_delete (GtkWidget *widget,
                   FwStore   *store,
                   FwEntity  *entity)
{
  g_autofree char *title = fw_store_dup_title (store, fw_entity_get_uuid (entity));
  /* Translators: %s names a record that was put into the bin. */
  g_autofree char *text = g_strdup_printf (_("Deleted: %s"), title != NULL ? title : "");
  g_autoptr(GError) error = NULL;

  if (!fw_store_begin (store, text, &error) ||
      !fw_store_end (store, fw_store_delete (store, fw_entity_get_uuid (entity), &error), &error))
    {
      fw_dialogs_inform (widget, _("This could not be deleted"), error->message);
      return FALSE;
    }
  fw_page_toast (widget, text, TRUE);

  return TRUE;
}

/* Whether the record still stands; after an undo it may lie in the bin. */
gboolean
fw_records_is_here (FwStore  *store,
                    FwEntity *entity)
{
  return fw_store_has (store, fw_entity_get_uuid (entity));
}

/* A number alone says nothing, so its label goes with it; "yes" says less than it. */
static void
append_value (FwStore       *store,
              GString       *line,
              FwEntity      *entity,
              const FwField *field)
{
  g_autofree char *shown = fw_store_dup_display (store, entity, field);

  if (shown == NULL || *shown == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  if (field->kind == &fw_kind_integer)
    g_string_append_printf (line, "%s ", _(field->label));
  g_string_append (line, field->kind == &fw_kind_boolean ? _(field->label) : shown);
}

/* Returns: (transfer full): what stands in @fields, named with a space between */
char *
fw_records_dup_line (FwStore    *store,
                     FwEntity   *entity,
                     const char *fields)
{
  g_auto(GStrv) names = g_strsplit (fields, " ", -1);
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const FwField *field = fw_entity_info_find_field (fw_entity_get_info (entity), names[i]);

      if (field != NULL)
        append_value (store, line, entity, field);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* --- pieces -------------------------------------------------------------------------- */

/* A row whose texts come from records: never markup, never cut off. */
GtkWidget *
fw_records_new_row (const char *title,
                    const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *spoken = subtitle != NULL && *subtitle != '\0'
                            ? g_strconcat (title, "; ", subtitle, NULL) : g_strdup (title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  fw_name_set (row, spoken);

  return row;
}

/* After all else was added to the end of the row. */
void
fw_records_set_opens (GtkWidget *row)
{
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

/* A row like that which opens something. */
GtkWidget *
fw_records_new_open_row (const char *title,
                         const char *subtitle)
{
  GtkWidget *row = fw_records_new_row (title, subtitle);

  fw_records_set_opens (row);

  return row;
}

/* A row with one control, which alone is a stop of the Tab key; @name is %NULL
 * for a control whose own words say enough. */
GtkWidget *
fw_records_new_control_row (const char *title,
                            const char *subtitle,
                            GtkWidget  *control,
                            const char *name)
{
  GtkWidget *row = fw_records_new_row (title, subtitle);

  if (name != NULL)
    fw_name_set (control, name);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (row, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);

  return row;
}

/* A row like that to write into. */
GtkWidget *
fw_records_new_entry_row (const char *label,
                          GtkWidget  *entry)
{
  gtk_widget_set_size_request (entry, 280, -1);

  return fw_records_new_control_row (label, NULL, entry, label);
}

/* A row with a figure at its end. */
GtkWidget *
fw_records_new_figure_row (const char *label,
                           const char *figure)
{
  GtkWidget *row = fw_records_new_row (label, NULL);
  GtkWidget *number = gtk_label_new (figure);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", label, figure);

  gtk_widget_add_css_class (number, "fw-number");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), number);
  fw_name_set (row, spoken);

  return row;
}

GtkWidget *
fw_records_new_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  fw_name_set (list, name);

  return list;
}

/* Lines of text.  @css_class: (nullable): such as "dim-label" */
GtkWidget *
fw_records_new_label (const char *text,
                      const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* A drawing; a list beside it says the same. */
GtkWidget *
fw_records_new_picture (GtkDrawingAreaDrawFunc draw,
                        gpointer               self)
{
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_IMG, NULL);

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw, self, NULL);

  return area;
}

GtkWidget *
fw_records_new_heading (const char *title)
{
  return fw_records_new_label (title, "heading");
}

/* The head of a section: its title, and room for buttons behind it. */
GtkWidget *
fw_records_new_tools (const char *title)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *heading = fw_records_new_heading (title);

  gtk_widget_set_hexpand (heading, TRUE);
  gtk_box_append (GTK_BOX (line), heading);

  return line;
}

static GtkWidget *
new_scroll (GtkWidget *content,
            int        width)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), width - 200);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_add_css_class (content, "fw-section");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), clamp);
  gtk_widget_set_vexpand (scroll, TRUE);

  return scroll;
}

GtkWidget *
fw_records_new_scroll (GtkWidget *content)
{
  return new_scroll (content, 900);
}

/* @section: a GtkBox; @content gets all its room */
void
fw_records_fill (GtkWidget *section,
                 GtkWidget *content)
{
  GtkWidget *scroll = fw_records_new_scroll (content);

  gtk_widget_set_hexpand (scroll, TRUE);
  gtk_box_append (GTK_BOX (section), scroll);
}

/* For what needs all the room there is. */
GtkWidget *
fw_records_new_wide_scroll (GtkWidget *content)
{
  return new_scroll (content, 1800);
}

static gboolean
has_names (GListModel *model,
           GListModel *names)
{
  guint n = g_list_model_get_n_items (names);

  if (model == NULL || g_list_model_get_n_items (model) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i),
                      gtk_string_list_get_string (GTK_STRING_LIST (names), i)))
      return FALSE;

  return TRUE;
}

/* Fills a choice that is made anew whenever something changes.  With another
 * model GTK shows "(None)" in between, and a screen reader keeps hearing it. */
void
fw_records_set_names (GtkDropDown   *choice,
                      GtkStringList *names,
                      guint          chosen)
{
  if (!has_names (gtk_drop_down_get_model (choice), G_LIST_MODEL (names)))
    gtk_drop_down_set_model (choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (choice, chosen);
}

GtkWidget *
fw_records_new_tag (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "fw-tag");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);

  return label;
}

/* Calls @clicked with @self, for as long as @self is there. */
GtkWidget *
fw_records_new_button (const char *label,
                       GCallback   clicked,
                       gpointer    self)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);

  return button;
}

/* Takes all rows out of a list box, or all children out of a box. */
void
fw_records_clear (GtkWidget *container)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (container)) != NULL)
    if (GTK_IS_LIST_BOX (container))
      gtk_list_box_remove (GTK_LIST_BOX (container), child);
    else
      gtk_box_remove (GTK_BOX (container), child);
}

/* --- staying up to date --------------------------------------------------------------- */

#define FRESH_KEY "fw-fresh"

typedef struct
{
  GtkWidget     *section;   /* borrowed: it owns this */
  FwRecordsShow  show;
  guint          idle;
} Fresh;

static void
on_destroy (GtkWidget *section,
            Fresh     *fresh)
{
  g_clear_handle_id (&fresh->idle, g_source_remove);
}

static gboolean
on_idle (gpointer data)
{
  Fresh *fresh = data;

  fresh->idle = 0;
  fresh->show (fresh->section);

  return G_SOURCE_REMOVE;
}

static void
on_changed (GtkWidget *section)
{
  Fresh *fresh = g_object_get_data (G_OBJECT (section), FRESH_KEY);

  if (fresh->idle == 0 && gtk_widget_get_mapped (section))
    fresh->idle = g_idle_add (on_idle, fresh);
}

/**
 * fw_records_keep_fresh:
 *
 * Calls @show whenever the section comes into sight, and after changes while it
 * is in sight, once for many of them, when the handlers of what made the change
 * have ended.  Out of sight nothing is read.
 */
void
fw_records_keep_fresh (GtkWidget     *section,
                       FwStore       *store,
                       FwRecordsShow  show)
{
  Fresh *fresh = g_new0 (Fresh, 1);

  fresh->section = section;
  fresh->show = show;
  g_object_set_data_full (G_OBJECT (section), FRESH_KEY, fresh, g_free);
  g_signal_connect (section, "map", G_CALLBACK (show), NULL);
  g_signal_connect (section, "destroy", G_CALLBACK (on_destroy), fresh);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), section, G_CONNECT_SWAPPED);
}
