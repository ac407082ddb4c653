/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-popover"

#include "config.h"

#include "fw-popover.h"

/* Popovers that are made when they open and live as long as they are open. */

static void
drop (GtkWidget *popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

static gboolean
drop_later (gpointer popover)
{
  drop (popover);

  return G_SOURCE_REMOVE;
}

/* Not here: GTK still works with it after this signal. */
static void
on_closed (GtkPopover *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_later, g_object_ref (popover), g_object_unref);
}

/**
 * fw_popover_open:
 * @popover: (transfer floating)
 * @parent: the widget that it belongs to
 *
 * Opens a popover that nobody needs once it is closed.  Its parent may go away
 * before: a dialog that is ended by the very next key does.
 */
void
fw_popover_open (GtkWidget *popover,
                 GtkWidget *parent)
{
  g_return_if_fail (GTK_IS_POPOVER (popover));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  gtk_widget_set_parent (popover, parent);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (drop), popover, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}
