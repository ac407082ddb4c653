/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "fw-stack.h"

/**
 * fw_stack_new:
 *
 * A stack of whole pages.  Only the page in view is measured: one of GTK's own
 * measures all pages for each frame of a new size, and the texts of seventeen
 * sections of a case took half a second.  What stands in a panel that must keep
 * its width when another page is shown wants a GtkStack.
 */
GtkWidget *
fw_stack_new (void)
{
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);

  return stack;
}
