/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-announce"

#include "config.h"

#include "fw-announce.h"
#include "fw-names.h"

#define MESSAGES_KEPT 200

static GtkStringList *
messages (void)
{
  static GtkStringList *list;

  if (list == NULL)
    list = gtk_string_list_new (NULL);

  return list;
}

GListModel *
fw_announce_get_messages (void)
{
  return G_LIST_MODEL (messages ());
}

static void
remember (const char *text)
{
  GtkStringList *list = messages ();

  if (g_list_model_get_n_items (G_LIST_MODEL (list)) >= MESSAGES_KEPT)
    gtk_string_list_remove (list, 0);
  gtk_string_list_append (list, text);
}

#if GTK_CHECK_VERSION (4, 14, 0)

/* The one call of the program that is newer than its baseline. */
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

static void
say (GtkWidget  *widget,
     const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

#else

#define SHOWN_FOR_MS 3000

static gboolean
restore (gpointer data)
{
  GtkWidget *focus = data;
  g_autofree char *before = g_strdup (fw_name_get_description (focus));

  fw_name_describe (focus, before);

  return G_SOURCE_REMOVE;
}

/* Before 4.14 GTK sends nothing for toasts and status lines.  The description
 * of the focused widget is the one change that Orca reads out. */
static void
say (GtkWidget  *widget,
     const char *text)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (focus),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  g_timeout_add_full (G_PRIORITY_DEFAULT, SHOWN_FOR_MS, restore,
                      g_object_ref (focus), g_object_unref);
}

#endif

void
fw_announce (GtkWidget  *widget,
             const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  remember (text);
  say (widget, text);
}
