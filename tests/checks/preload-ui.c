/* SPDX-License-Identifier: EUPL-1.2 */

/* Preloaded into gtk4-builder-tool, which knows only the classes of GTK and
 * finds others by the name of their get_type function. */

#include "config.h"

#include <adwaita.h>

/* The types of the layers that are left out, for the properties that name them. */
GType fw_store_get_type (void);
GType fw_query_get_type (void);
GType fw_import_get_type (void);

GType
fw_store_get_type (void)
{
  return G_TYPE_OBJECT;
}

GType
fw_query_get_type (void)
{
  return G_TYPE_OBJECT;
}

GType
fw_import_get_type (void)
{
  return G_TYPE_OBJECT;
}

static void __attribute__ ((constructor))
start (void)
{
  adw_init ();
  /* The parents of templates are looked up among the classes known already. */
  g_type_ensure (ADW_TYPE_ACTION_ROW);
  g_type_ensure (ADW_TYPE_APPLICATION_WINDOW);
  g_type_ensure (ADW_TYPE_BIN);
  g_type_ensure (ADW_TYPE_EXPANDER_ROW);
  g_type_ensure (ADW_TYPE_MESSAGE_DIALOG);
  g_type_ensure (ADW_TYPE_PREFERENCES_GROUP);
  g_type_ensure (ADW_TYPE_PREFERENCES_PAGE);
  g_type_ensure (ADW_TYPE_PREFERENCES_ROW);
  g_type_ensure (ADW_TYPE_PREFERENCES_WINDOW);
  g_type_ensure (ADW_TYPE_WINDOW);
}
