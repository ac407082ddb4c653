/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-focus"

#include "config.h"

#include "fw-focus.h"

/**
 * fw_focus_get_child:
 *
 * Not gtk_widget_get_focus_child(): newer GTK leaves that as it was when the
 * focus goes elsewhere.
 *
 * Returns: (transfer none) (nullable): the child of @widget in which the focus is
 */
GtkWidget *
fw_focus_get_child (GtkWidget *widget)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  root = gtk_widget_get_root (widget);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  while (focus != NULL && gtk_widget_get_parent (focus) != widget)
    focus = gtk_widget_get_parent (focus);

  return focus;
}
