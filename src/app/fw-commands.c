/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-commands"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-commands.h"

/* Undo and redo have no accelerator here: an entry with the focus must get
 * Ctrl+Z before the window does, and accelerators come first. */
static const FwCommand commands[] = {
  { "win.new", N_("New record"), "<Control>n" },
  { "win.find", N_("Search the current list"), "<Control>f" },
  { "win.search", N_("Search everything"), "<Control><Shift>f" },
  { "win.palette", N_("Command palette"), "<Control>k" },
  { "win.undo", N_("Undo"), NULL },
  { "win.redo", N_("Redo"), NULL },
  { "win.trail", N_("Trail of this record"), "<Control>t" },
  { "win.responsible", N_("Who is responsible?"), NULL },
  { "win.back", N_("Back"), "<Alt>Left" },
  { "win.next-part", N_("Next part of the window"), "F6" },
  { "win.previous-part", N_("Previous part of the window"), "<Shift>F6" },
  { "win.menu", N_("Main menu"), "F10" },
  { "win.messages", N_("Messages"), "<Control><Shift>m" },
  { "win.back-up", N_("Make a backup …"), NULL },
  { "win.restore-backup", N_("Restore a backup …"), NULL },
  { "win.deletion", N_("Deletion run …"), NULL },
  { "win.snippets", N_("Text blocks …"), NULL },
  { "win.codes", N_("Choice lists …"), NULL },
  { "win.hide-names", N_("Hide names"), "<Control><Shift>p" },
  { "win.lock", N_("Lock"), "<Control>l" },
  { "win.preferences", N_("Preferences"), "<Control>comma" },
  { "win.show-help-overlay", N_("Keyboard shortcuts"), "F1 <Control>question" },
  { "win.about", N_("About Fallwerk"), NULL },
  { "app.quit", N_("Quit"), "<Control>q" },
};

const FwCommand *
fw_commands_get (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);

  return commands;
}
