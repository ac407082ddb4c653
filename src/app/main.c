/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "fw-application.h"
#include "fw-witness.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr(FwApplication) application = NULL;

  fw_process_harden ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, FW_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Fallwerk");

  application = fw_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
