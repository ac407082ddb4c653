/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-versions"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-diff.h"
#include "fw-chain-editor-private.h"
#include "fw-chain-version.h"
#include "fw-chain-versions-window.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define RESOURCE "/org/fallwerk/Fallwerk/fw-chain-versions-window.ui"

/* More changes than these nobody reads one by one. */
#define MAX_CHANGES 200

struct _FwChainVersionsWindow
{
  AdwWindow      parent_instance;

  FwChainEditor *editor;
  GPtrArray     *versions;   /* as in the list */

  GtkWidget     *list_pane;
  GtkListBox    *list;
  GtkStack      *stack;
  GtkWidget     *detail_pane;
  GtkLabel      *state;
  GtkWidget     *name_box;
  GtkEditable   *name;
  GtkWidget     *rename;
  GtkLabel      *since;
  GtkWidget     *changes;
  GtkWidget     *keep;
  GtkWidget     *restore;
  GtkWidget     *remove;
};

G_DEFINE_FINAL_TYPE (FwChainVersionsWindow, fw_chain_versions_window, ADW_TYPE_WINDOW)

static gboolean
is_editable (FwChainVersionsWindow *self)
{
  return fw_chain_session_is_editable (self->editor->session);
}

static FwChainVersion *
get_chosen (FwChainVersionsWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  guint index = row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT;

  return index < self->versions->len ? self->versions->pdata[index] : NULL;
}

/* --- what has changed since ------------------------------------------------------------- */

static void
add_change (FwChainVersionsWindow *self,
            FwChainDifference     *difference)
{
  static const char *const words[] = {
    [FW_CHAIN_DIFF_NEW] = N_("new"),
    [FW_CHAIN_DIFF_GONE] = N_("gone"),
    [FW_CHAIN_DIFF_CHANGED] = N_("changed"),
  };
  const FwEntityInfo *info = fw_model_find_entity (difference->entity);
  g_autofree char *title = g_strdup_printf ("%s · %s: %s", _(words[difference->kind]),
                                            _(info->label), difference->title);
  GtkWidget *row = fw_records_new_row (title, difference->details);

  gtk_list_box_append (GTK_LIST_BOX (self->changes), row);
}

static void
add_rest (FwChainVersionsWindow *self,
          guint                  n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("… and %u more", "… and %u more", n), n);

  gtk_list_box_append (GTK_LIST_BOX (self->changes), fw_records_new_row (text, NULL));
}

static void
show_changes (FwChainVersionsWindow *self,
              FwChainVersion        *version)
{
  FwChainDoc *present = fw_chain_editor_get_doc (self->editor);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwChainDoc) doc = fw_chain_version_read (version, &error);
  g_autoptr(GPtrArray) list = doc != NULL ? fw_chain_diff (doc, present) : NULL;
  g_autofree char *since = NULL;

  fw_records_clear (self->changes);
  for (guint i = 0; list != NULL && i < MIN (list->len, MAX_CHANGES); i++)
    add_change (self, list->pdata[i]);
  if (list != NULL && list->len > MAX_CHANGES)
    add_rest (self, list->len - MAX_CHANGES);
  if (list == NULL)
    since = g_strdup (error->message);
  else if (list->len == 0)
    since = g_strdup (_("Nothing has changed since."));
  else
    since = g_strdup_printf (ngettext ("Changed since: %u record", "Changed since: %u records",
                                       list->len), list->len);
  gtk_label_set_label (self->since, since);
  gtk_widget_set_visible (self->changes, list != NULL && list->len > 0);
  gtk_widget_set_sensitive (self->restore, list != NULL && list->len > 0 &&
                            is_editable (self));
}

static void
show_version (FwChainVersionsWindow *self)
{
  FwChainVersion *version = get_chosen (self);
  g_autofree char *state = NULL;

  gtk_stack_set_visible_child_name (self->stack, version != NULL ? "version" : "none");
  gtk_widget_set_sensitive (self->remove, version != NULL && is_editable (self));
  gtk_widget_set_sensitive (self->restore, FALSE);
  if (version == NULL)
    return;
  state = fw_chain_version_dup_state (version);
  gtk_label_set_label (self->state, state);
  gtk_editable_set_text (self->name, version->name != NULL ? version->name : "");
  show_changes (self, version);
}

/* --- the list --------------------------------------------------------------------------- */

static GtkWidget *
new_row (FwChainVersion *version)
{
  g_autofree char *title = fw_chain_version_dup_title (version);
  g_autofree char *state = fw_chain_version_dup_state (version);

  return fw_records_new_row (title, g_str_equal (title, state) ? NULL : state);
}

/* @uuid: (nullable): of the version that is chosen then, or else the latest */
static void
show_list (FwChainVersionsWindow *self,
           const char            *uuid)
{
  int chosen = 0;

  fw_records_clear (GTK_WIDGET (self->list));
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  self->versions = fw_chain_version_list (self->editor->store,
                                          fw_chain_editor_get_uuid (self->editor));
  for (guint i = 0; i < self->versions->len; i++)
    {
      gtk_list_box_append (self->list, new_row (self->versions->pdata[i]));
      if (g_strcmp0 (fw_entity_get_uuid (self->versions->pdata[i]), uuid) == 0)
        chosen = (int) i;
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, chosen));
  show_version (self);
}

static void
focus_list (FwChainVersionsWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->keep);
}

/* --- acting ----------------------------------------------------------------------------- */

static void
on_keep (FwChainVersionsWindow *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwChainVersion) version =
    fw_chain_version_keep (self->editor->store, fw_chain_editor_get_doc (self->editor), &error);

  if (version == NULL)
    {
      fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
      return;
    }
  show_list (self, fw_entity_get_uuid (FW_ENTITY (version)));
  /* Whoever keeps a state often wants to say which it is. */
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
on_rename (FwChainVersionsWindow *self)
{
  FwChainVersion *version = get_chosen (self);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autofree char *uuid = NULL;

  if (version == NULL || g_strcmp0 (name, version->name != NULL ? version->name : "") == 0)
    return;
  uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (version)));
  g_object_set (version, "name", *name != '\0' ? name : NULL, NULL);
  if (fw_records_save (GTK_WIDGET (self), self->editor->store, FW_ENTITY (version),
                       _("Name a version")))
    fw_announce (GTK_WIDGET (self), _("The name is saved."));
  show_list (self, uuid);
  focus_list (self);
}

static void
on_remove (FwChainVersionsWindow *self)
{
  FwChainVersion *version = get_chosen (self);
  g_autoptr(GPtrArray) saved = g_ptr_array_new ();
  g_autoptr(GPtrArray) deleted = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  if (version == NULL)
    return;
  g_ptr_array_add (deleted, (gpointer) fw_entity_get_uuid (FW_ENTITY (version)));
  if (!fw_store_apply (self->editor->store, _("Delete a version"), saved, deleted, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("This could not be deleted"), error->message);
      return;
    }
  show_list (self, NULL);
  focus_list (self);
}

static void
on_restore (FwChainVersionsWindow *self)
{
  FwChainVersion *version = get_chosen (self);
  FwChainEditor *editor = self->editor;
  g_autoptr(FwChainDoc) doc = version != NULL ? fw_chain_version_read (version, NULL) : NULL;
  g_autoptr(FwChainEdit) edit = NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (doc == NULL)
    return;
  title = fw_chain_version_dup_title (version);
  text = g_strdup_printf (_("Brought back: %s"), title);
  edit = fw_chain_editor_begin (editor, "%s", text);
  fw_chain_edit_become (edit, doc);
  fw_chain_selection_set (editor->selection, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
  if (fw_chain_editor_commit (editor, edit, NULL))
    fw_page_toast (GTK_WIDGET (editor), text, TRUE);
  fw_chain_editor_focus_view (editor);
}

/* --- the window ------------------------------------------------------------------------- */

static void
fw_chain_versions_window_dispose (GObject *object)
{
  FwChainVersionsWindow *self = FW_CHAIN_VERSIONS_WINDOW (object);

  /* A list that goes away selects nothing, which is no news any more. */
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->editor);

  G_OBJECT_CLASS (fw_chain_versions_window_parent_class)->dispose (object);
}

static void
fw_chain_versions_window_finalize (GObject *object)
{
  g_clear_pointer (&FW_CHAIN_VERSIONS_WINDOW (object)->versions, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_chain_versions_window_parent_class)->finalize (object);
}

static void
fw_chain_versions_window_class_init (FwChainVersionsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fw_chain_versions_window_dispose;
  object_class->finalize = fw_chain_versions_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, list_pane);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, detail_pane);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, state);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, name_box);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, name);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, rename);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, since);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, changes);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, keep);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, restore);
  gtk_widget_class_bind_template_child (widget_class, FwChainVersionsWindow, remove);
}

static void
connect_all (FwChainVersionsWindow *self)
{
  const struct { gpointer object; const char *signal; GCallback callback; } uses[] = {
    { self->list, "row-selected", G_CALLBACK (show_version) },
    { self->name, "activate", G_CALLBACK (on_rename) },
    { self->rename, "clicked", G_CALLBACK (on_rename) },
    { self->keep, "clicked", G_CALLBACK (on_keep) },
    { self->restore, "clicked", G_CALLBACK (on_restore) },
    { self->remove, "clicked", G_CALLBACK (on_remove) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    g_signal_connect_object (uses[i].object, uses[i].signal, uses[i].callback, self,
                             G_CONNECT_SWAPPED);
}

static void
fw_chain_versions_window_init (FwChainVersionsWindow *self)
{
  GtkWidget *none;

  gtk_widget_init_template (GTK_WIDGET (self));
  none = fw_name_new_status_page ("fw-chains-symbolic", _("No version yet"),
                                  _("The program keeps the state of a chain before you change it. "
                                    "You can keep one at any time, too."));
  gtk_stack_add_named (self->stack, none, "none");
  fw_name_stack_page (self->stack, none, _("No version yet"));
  fw_name_stack_page (self->stack, self->detail_pane, _("Version"));
  fw_name_set (GTK_WIDGET (self->list), _("Versions of the chain"));
  fw_name_set (GTK_WIDGET (self->name), _("Name"));
  fw_name_set (self->changes, _("Changed since"));
  fw_dialogs_close_on_escape (GTK_WIDGET (self));
  self->versions = g_ptr_array_new ();
}

GtkWidget *
fw_chain_versions_window_new (FwChainEditor *editor)
{
  FwChainVersionsWindow *self =
    g_object_new (FW_TYPE_CHAIN_VERSIONS_WINDOW, "transient-for",
                  gtk_widget_get_root (GTK_WIDGET (editor)), NULL);
  gboolean editable;

  self->editor = g_object_ref (editor);
  editable = is_editable (self);
  gtk_widget_set_visible (self->keep, editable);
  gtk_widget_set_visible (self->restore, editable);
  gtk_widget_set_visible (self->remove, editable);
  gtk_widget_set_sensitive (self->name_box, editable);
  show_list (self, NULL);
  connect_all (self);
  /* A window that has the focus before it is shown is unknown to AT-SPI. */
  g_signal_connect (self, "map", G_CALLBACK (focus_list), NULL);

  return GTK_WIDGET (self);
}
