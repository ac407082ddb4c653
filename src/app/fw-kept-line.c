/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-kept-line"

#include "config.h"

#include <string.h>

#include "fw-announce.h"
#include "fw-kept-line.h"

/* @text: what is typed so far; an empty one is forgotten */
void
fw_kept_line_save (GtkWidget  *widget,
                   FwStore    *store,
                   const char *name,
                   const char *uuid,
                   const char *text)
{
  g_autofree char *kept = g_strconcat (uuid, "\n", text, NULL);
  g_autoptr(GBytes) bytes = *text != '\0' ? g_bytes_new (kept, strlen (kept)) : NULL;
  g_autoptr(GError) error = NULL;

  if (!fw_store_set_meta (store, name, bytes, &error))
    fw_announce (widget, error->message);
}

/* Returns: (transfer full) (nullable): %NULL if it was about another record */
char *
fw_kept_line_dup (FwStore    *store,
                  const char *name,
                  const char *uuid)
{
  g_autoptr(GBytes) bytes = fw_store_dup_meta (store, name);
  g_autofree char *kept = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL),
                                                     g_bytes_get_size (bytes)) : NULL;
  char *text = kept != NULL ? strchr (kept, '\n') : NULL;

  if (text == NULL)
    return NULL;
  *text++ = '\0';

  return g_str_equal (kept, uuid) && g_utf8_validate (text, -1, NULL) ? g_strdup (text) : NULL;
}
