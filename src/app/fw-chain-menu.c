/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-menu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-editor-private.h"
#include "fw-chain-export.h"
#include "fw-chain-paper-window.h"
#include "fw-chain-version.h"
#include "fw-chain-versions-window.h"
#include "fw-page.h"
#include "fw-widgets.h"

/* What leads out of the editor: the wall, paper, files, and the versions. */

/* --- files ------------------------------------------------------------------------------ */

static FwLayoutArrangement
get_arrangement (FwChainEditor *self)
{
  FwLayoutArrangement arrangement;

  g_object_get (self->canvas, "arrangement", &arrangement, NULL);

  return arrangement;
}

static void
export (FwChainEditor     *self,
        FwChainFileFormat  format,
        double             scale)
{
  FwChainFileOptions options = FW_CHAIN_FILE_OPTIONS_DEFAULT;

  options.format = format;
  options.arrangement = get_arrangement (self);
  options.scale = scale;
  fw_chain_export (GTK_WIDGET (self), self->store, fw_chain_editor_get_doc (self), &options, NULL);
}

static void
on_bpmn (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       self)
{
  export (self, FW_CHAIN_FILE_BPMN, 1);
}

static void
on_svg (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       self)
{
  export (self, FW_CHAIN_FILE_SVG, 1);
}

static void
on_png (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       self)
{
  export (self, FW_CHAIN_FILE_PNG, g_variant_get_int32 (parameter) / 100.0);
}

/* --- windows ---------------------------------------------------------------------------- */

static void
on_paper (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  FwChainEditor *self = data;
  GtkWidget *window = fw_chain_paper_window_new (data, self->store,
                                                 fw_chain_editor_get_doc (self),
                                                 get_arrangement (self));

  gtk_window_present (GTK_WINDOW (window));
}

static void
on_versions (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  FwChainEditor *self = data;

  gtk_window_present (GTK_WINDOW (fw_chain_versions_window_new (self)));
}

static void
on_keep (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FwChainEditor *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwChainVersion) version =
    fw_chain_version_keep (self->store, fw_chain_editor_get_doc (self), &error);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (version == NULL)
    {
      fw_dialogs_tell_unsaved (data, error);
      return;
    }
  title = fw_chain_version_dup_title (version);
  /* Translators: %s is such as "State of 10:32, 34 steps". */
  text = g_strdup_printf (_("Kept: %s"), title);
  fw_page_toast (data, text, TRUE);
}

static void
on_present (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       self)
{
  fw_chain_commands_run (self, "present");
}

static const GActionEntry entries[] = {
  { "present", on_present, NULL, NULL, NULL, { 0 } },
  { "paper", on_paper, NULL, NULL, NULL, { 0 } },
  { "export-bpmn", on_bpmn, NULL, NULL, NULL, { 0 } },
  { "export-svg", on_svg, NULL, NULL, NULL, { 0 } },
  { "export-png", on_png, "i", NULL, NULL, { 0 } },
  { "keep-version", on_keep, NULL, NULL, NULL, { 0 } },
  { "versions", on_versions, NULL, NULL, NULL, { 0 } },
};

/* --- the menu --------------------------------------------------------------------------- */

static const struct
{
  const char *action;
  const char *keys;
} shortcuts[] = {
  { "chain.present", "F11" },
  { "chain.paper", "<Control>p" },
  { "chain.export-bpmn", "<Control>e" },
  { "chain.keep-version", "<Control>s" },
  { "chain.versions", "<Control><Shift>s" },
};

static void
append (GMenu      *menu,
        const char *label,
        const char *action)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, action);

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (g_str_equal (shortcuts[i].action, action))
      g_menu_item_set_attribute (item, "accel", "s", shortcuts[i].keys);
  g_menu_append_item (menu, item);
}

static GMenuModel *
new_scales (void)
{
  static const int scales[] = { 50, 100, 200, 300, 400 };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      /* Translators: a size in per cent. */
      g_autofree char *label = g_strdup_printf (_("%d %%"), scales[i]);
      g_autofree char *action = g_strdup_printf ("chain.export-png(%d)", scales[i]);

      g_menu_append (menu, label, action);
    }

  return G_MENU_MODEL (menu);
}

static GMenuModel *
new_menu (gboolean editable)
{
  g_autoptr(GMenu) paper = g_menu_new ();
  g_autoptr(GMenu) files = g_menu_new ();
  g_autoptr(GMenu) versions = g_menu_new ();
  g_autoptr(GMenuModel) scales = new_scales ();
  GMenu *menu = g_menu_new ();

  append (paper, _("Present"), "chain.present");
  append (paper, _("Print or save as PDF …"), "chain.paper");
  append (files, _("Export as BPMN 2.0 …"), "chain.export-bpmn");
  append (files, _("Export as drawing (SVG) …"), "chain.export-svg");
  g_menu_append_submenu (files, _("Export as picture (PNG)"), scales);
  if (editable)
    append (versions, _("Keep this state"), "chain.keep-version");
  append (versions, _("Versions …"), "chain.versions");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (paper));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (versions));

  return G_MENU_MODEL (menu);
}

static void
add_shortcuts (FwChainEditor *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                        gtk_named_action_new (shortcuts[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* A chain has to be open for any of it. */
void
fw_chain_menu_update (FwChainEditor *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), entries[i].name);
      gboolean writes = g_str_equal (entries[i].name, "keep-version");

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->session != NULL &&
                                   (!writes || fw_chain_session_is_editable (self->session)));
    }
}

/* Returns: (transfer floating): the button, for the head of the editor */
GtkWidget *
fw_chain_menu_new (FwChainEditor *self)
{
  g_autoptr(GMenuModel) menu = new_menu (fw_store_get_role (self->store) == FW_ROLE_OFFICE);

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chain", G_ACTION_GROUP (self->actions));
  add_shortcuts (self);
  fw_chain_menu_update (self);

  return fw_name_new_menu_button ("fw-menu-symbolic", _("Show, print and export"), menu);
}
