/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-window-actions"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-about.h"
#include "fw-codes-window.h"
#include "fw-deletion-window.h"
#include "fw-preferences-window.h"
#include "fw-search-window.h"
#include "fw-responsible-window.h"
#include "fw-snippet-window.h"
#include "fw-trail-window.h"
#include "fw-widgets.h"
#include "fw-window-pages.h"
#include "fw-window-private.h"

static void
on_new (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  FwWindow *self = data;

  fw_page_new_record (fw_main_view_get_page (self->main));
}

static void
on_find (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FwWindow *self = data;

  /* A page without a list has nothing to search in but everything. */
  if (!fw_page_find (fw_main_view_get_page (self->main)) && !fw_main_view_holds_back (self->main))
    fw_search_window_present (GTK_WINDOW (self), self->store, "");
}

static void
on_search (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  FwWindow *self = data;

  fw_search_window_present (GTK_WINDOW (self), self->store, "");
}

static void
on_back (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FwWindow *self = data;

  if (!fw_page_take_back (fw_main_view_get_page (self->main)) &&
      !fw_main_view_holds_back (self->main))
    fw_main_view_go_back (self->main);
}

static void
on_trail (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  FwWindow *self = data;
  const char *place = fw_page_get_place (fw_main_view_get_page (self->main));

  fw_form_flush (GTK_WIDGET (self->main));
  if (place == NULL || !fw_trail_window_present (GTK_WINDOW (self), self->store, place))
    fw_main_view_toast (self->main, _("Choose a case, a Meldebogen, a theme, a Beschluss, a chain "
                                      "or a Zielsystem first."), FALSE);
}

static void
on_responsible (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  FwWindow *self = data;

  fw_form_flush (GTK_WIDGET (self->main));
  fw_responsible_window_present (GTK_WIDGET (self), self->store);
}

static void
on_next_part (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  FwWindow *self = data;

  if (!fw_page_next_part (fw_main_view_get_page (self->main)))
    fw_main_view_focus_part (self->main, 1);
}

static void
on_previous_part (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  FwWindow *self = data;

  fw_main_view_focus_part (self->main, -1);
}

static void
on_menu (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FwWindow *self = data;

  fw_main_view_popup_menu (self->main);
}

/* --- undo --------------------------------------------------------------------- */

static void
step_history (FwWindow   *self,
              const char *label,
              const char *pattern,
              gboolean (*step)(FwStore *, GError **))
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (!step (self->store, &error))
    {
      fw_main_view_toast (self->main, error->message, FALSE);
      return;
    }
  text = g_strdup_printf ("%s: %s", pattern, label);
  fw_main_view_toast (self->main, text, FALSE);
}

static void
on_undo (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FwWindow *self = data;
  g_autofree char *label = NULL;

  /* What is being typed is the last thing that was done. */
  fw_form_flush (GTK_WIDGET (self->main));
  label = fw_store_dup_undo_label (self->store);
  if (label != NULL)
    step_history (self, label, _("Undone"), fw_store_undo);
}

static void
on_redo (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FwWindow *self = data;
  g_autofree char *label = fw_store_dup_redo_label (self->store);

  if (label != NULL)
    step_history (self, label, _("Redone"), fw_store_redo);
}

static void
on_hide_names (GSimpleAction *action,
               GVariant      *state,
               gpointer       data)
{
  FwWindow *self = data;
  gboolean hidden = g_variant_get_boolean (state);

  g_simple_action_set_state (action, state);
  if (self->main == NULL)
    return;
  fw_form_flush (GTK_WIDGET (self->main));
  fw_main_view_hide_names (self->main, hidden);
  fw_window_update_actions (self);
  fw_announce (GTK_WIDGET (self), hidden ? _("Names are hidden") : _("Names are shown"));
}

/* --- windows -------------------------------------------------------------------- */

static void
on_lock (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  fw_window_lock (data, _("Locked by you"));
}

static void
on_preferences (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  FwWindow *self = data;

  fw_preferences_window_present (GTK_WINDOW (self), self->settings, self->store,
                                 self->throwaway);
}

static void
on_about (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  FwWindow *self = data;

  fw_about_present (GTK_WINDOW (self),
                    self->store != NULL ? fw_store_get_path (self->store) : NULL);
}

static void
on_messages (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  fw_messages_present (data);
}

static void
on_open_file (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  fw_window_choose_file (data);
}

static void
on_back_up (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  fw_window_back_up (data);
}

static void
on_restore_backup (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       data)
{
  fw_window_restore_backup (data);
}

static void
on_deletion (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  FwWindow *self = data;

  fw_form_flush (GTK_WIDGET (self->main));
  fw_deletion_window_present (GTK_WINDOW (self), self->store);
}

static void
on_snippets (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  FwWindow *self = data;

  fw_form_flush (GTK_WIDGET (self->main));
  fw_snippet_window_present (GTK_WINDOW (self), self->store);
}

static void
on_codes (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  FwWindow *self = data;

  fw_form_flush (GTK_WIDGET (self->main));
  fw_codes_window_present (GTK_WINDOW (self), self->store);
}

/* --- for pages --------------------------------------------------------------------- */

static void
on_open (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  FwWindow *self = data;

  if (!fw_main_view_open (self->main, g_variant_get_string (parameter, NULL)))
    fw_main_view_toast (self->main, _("This record is no longer here."), FALSE);
}

static void
on_toast (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  FwWindow *self = data;
  const char *text;
  gboolean undo;

  g_variant_get (parameter, "(&sb)", &text, &undo);
  fw_main_view_toast (self->main, text, undo);
}

static void
on_hold_back (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  FwWindow *self = data;

  fw_main_view_holds_back (self->main);
}

/* The application would make this window with its own, which the first picture
 * would wait for. */
static void
on_help (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  GtkApplicationWindow *self = data;
  GtkShortcutsWindow *help = gtk_application_window_get_help_overlay (self);

  if (help == NULL)
    {
      g_autoptr(GtkBuilder) builder =
        gtk_builder_new_from_resource ("/org/fallwerk/Fallwerk/help-overlay.ui");

      help = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
      fw_name_icon_buttons_in (GTK_WIDGET (help), _("Search"));
      gtk_application_window_set_help_overlay (self, help);
    }
  gtk_window_present (GTK_WINDOW (help));
}

static void
on_go (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       data)
{
  FwWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));

  fw_main_view_show_page (self->main, name + strlen ("go-"));
}

static const GActionEntry entries[] = {
  { "new", on_new, NULL, NULL, NULL, { 0 } },
  { "find", on_find, NULL, NULL, NULL, { 0 } },
  { "search", on_search, NULL, NULL, NULL, { 0 } },
  { "palette", on_search, NULL, NULL, NULL, { 0 } },
  { "undo", on_undo, NULL, NULL, NULL, { 0 } },
  { "redo", on_redo, NULL, NULL, NULL, { 0 } },
  { "trail", on_trail, NULL, NULL, NULL, { 0 } },
  { "responsible", on_responsible, NULL, NULL, NULL, { 0 } },
  { "back", on_back, NULL, NULL, NULL, { 0 } },
  { "next-part", on_next_part, NULL, NULL, NULL, { 0 } },
  { "previous-part", on_previous_part, NULL, NULL, NULL, { 0 } },
  { "menu", on_menu, NULL, NULL, NULL, { 0 } },
  { "hide-names", NULL, NULL, "false", on_hide_names, { 0 } },
  { "lock", on_lock, NULL, NULL, NULL, { 0 } },
  { "open", on_open, "s", NULL, NULL, { 0 } },
  { "toast", on_toast, "(sb)", NULL, NULL, { 0 } },
  { "hold-back", on_hold_back, NULL, NULL, NULL, { 0 } },
  { "preferences", on_preferences, NULL, NULL, NULL, { 0 } },
  { "show-help-overlay", on_help, NULL, NULL, NULL, { 0 } },
  { "about", on_about, NULL, NULL, NULL, { 0 } },
  { "messages", on_messages, NULL, NULL, NULL, { 0 } },
  { "back-up", on_back_up, NULL, NULL, NULL, { 0 } },
  { "restore-backup", on_restore_backup, NULL, NULL, NULL, { 0 } },
  { "deletion", on_deletion, NULL, NULL, NULL, { 0 } },
  { "snippets", on_snippets, NULL, NULL, NULL, { 0 } },
  { "codes", on_codes, NULL, NULL, NULL, { 0 } },
  { "open-file", on_open_file, NULL, NULL, NULL, { 0 } },
};

/* What a page that is alone may still do: none of it shows another page or a
 * window that names somebody.  "find" and "back" are first offered to the page. */
#define WHILE_ALONE "back find hold-back lock next-part previous-part redo show-help-overlay " \
  "toast undo"

/* Every action passes here, whether a key, a button or a row asked for it. */
static void
on_activate (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  FwWindow *self = data;
  const char *name = g_action_get_name (G_ACTION (action));

  if (self->main != NULL && !fw_set_contains (WHILE_ALONE, name) &&
      fw_main_view_holds_back (self->main))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].name, name))
      {
        entries[i].activate (action, parameter, self);
        return;
      }
  on_go (action, parameter, self);
}

static void
set_enabled (FwWindow   *self,
             const char *name,
             gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
append_step (GMenu      *menu,
             const char *verb,
             const char *label,
             const char *action)
{
  g_autofree char *text = label != NULL ? g_strdup_printf ("%s: %s", verb, label)
                                        : g_strdup (verb);

  g_menu_append (menu, text, action);
}

/* The menu names what would be undone. */
static void
show_history (FwWindow   *self,
              const char *undo,
              const char *redo)
{
  g_menu_remove_all (self->history);
  append_step (self->history, _("Undo"), undo, "win.undo");
  append_step (self->history, _("Redo"), redo, "win.redo");
}

static gboolean
are_names_hidden (FwWindow *self)
{
  g_autoptr(GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self), "hide-names");

  return state != NULL && g_variant_get_boolean (state);
}

/* What cannot be done now is switched off, in menus and the palette, too. */
void
fw_window_update_actions (FwWindow *self)
{
  static const char *const need_store[] = {
    "find", "search", "palette", "trail", "next-part", "previous-part", "menu", "open", "toast",
    "deletion", "snippets", "codes", "hide-names", "responsible", "hold-back",
  };
  static const char *const name_persons[] = { "search", "palette", "trail", "deletion" };
  gboolean open = self->main != NULL && !self->working;
  FwPage *page = open ? fw_main_view_get_page (self->main) : NULL;
  g_autofree char *undo = open ? fw_store_dup_undo_label (self->store) : NULL;
  g_autofree char *redo = open ? fw_store_dup_redo_label (self->store) : NULL;
  const FwPageInfo *pages;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (need_store); i++)
    set_enabled (self, need_store[i], open);
  /* Their windows name whom they find. */
  if (are_names_hidden (self))
    for (guint i = 0; i < G_N_ELEMENTS (name_persons); i++)
      set_enabled (self, name_persons[i], FALSE);
  set_enabled (self, "undo", undo != NULL);
  set_enabled (self, "redo", redo != NULL);
  set_enabled (self, "new", page != NULL && fw_page_get_new_label (page) != NULL);
  set_enabled (self, "back", open && fw_main_view_can_go_back (self->main));
  set_enabled (self, "lock", open && !self->throwaway);
  set_enabled (self, "back-up", open && !self->throwaway);
  set_enabled (self, "restore-backup", open && !self->throwaway);
  set_enabled (self, "open-file", !self->working);
  show_history (self, undo, redo);
  pages = fw_window_pages_get (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("go-", pages[i].name, NULL);

      set_enabled (self, name,
                   open && fw_page_info_fits (&pages[i], fw_store_get_role (self->store)));
    }
}

void
fw_window_install_actions (FwWindow *self)
{
  const FwPageInfo *pages;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GActionEntry entry = entries[i];

      if (entry.activate != NULL)
        entry.activate = on_activate;
      g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
    }
  pages = fw_window_pages_get (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("go-", pages[i].name, NULL);
      const GActionEntry entry = { name, on_activate, NULL, NULL, NULL, { 0 } };

      g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
    }
}
