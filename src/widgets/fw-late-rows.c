/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-late-rows"

#include "config.h"

#include "fw-late-rows.h"

/* How long rows out of view may be filled at a time. */
#define FILL_USEC 3000

struct _FwLateRows
{
  GtkWidget      *list;          /* not owned; it may go before */
  FwLateRowsFunc  fill;
  gpointer        user_data;
  GPtrArray      *waiting;       /* GtkListItem, not owned */
  guint           fill_id;
  gulong          realize_id;
  gulong          unrealize_id;
  GdkFrameClock  *clock;         /* while the list is realized */
  gulong          layout_id;
};

static void
fill (FwLateRows  *self,
      GtkListItem *item)
{
  if (g_ptr_array_remove_fast (self->waiting, item))
    self->fill (item, self->user_data);
}

static gboolean
on_time_to_fill (gpointer data)
{
  FwLateRows *self = data;
  gint64 end = g_get_monotonic_time () + FILL_USEC;

  while (self->waiting->len > 0 && g_get_monotonic_time () < end)
    fill (self, g_ptr_array_index (self->waiting, self->waiting->len - 1));
  if (self->waiting->len > 0)
    return G_SOURCE_CONTINUE;
  self->fill_id = 0;

  return G_SOURCE_REMOVE;
}

/* A view unmaps the rows that its layout puts out of sight. */
static void
on_layout (FwLateRows *self)
{
  for (guint i = self->waiting->len; i > 0; i--)
    {
      GtkListItem *item = g_ptr_array_index (self->waiting, i - 1);

      if (gtk_widget_get_mapped (gtk_list_item_get_child (item)))
        fill (self, item);
    }
  if (self->waiting->len > 0 && self->fill_id == 0)
    self->fill_id = g_idle_add_full (G_PRIORITY_LOW, on_time_to_fill, self, NULL);
}

/* Whoever comes to a row with the keyboard hears its name at once. */
static void
on_focus (GtkListItem *item)
{
  FwLateRows *self = g_object_get_data (G_OBJECT (item), "fw-late-rows");

  if (self != NULL)
    fill (self, item);
}

static void
on_realize (FwLateRows *self)
{
  self->clock = gtk_widget_get_frame_clock (self->list);
  self->layout_id = g_signal_connect_swapped (self->clock, "layout", G_CALLBACK (on_layout), self);
}

static void
on_unrealize (FwLateRows *self)
{
  g_clear_signal_handler (&self->layout_id, self->clock);
  self->clock = NULL;
}

/**
 * fw_late_rows_new:
 * @list: not realized yet
 * @fill: shows the item of a row in it
 */
FwLateRows *
fw_late_rows_new (GtkWidget      *list,
                  FwLateRowsFunc  fill_func,
                  gpointer        user_data)
{
  FwLateRows *self = g_new0 (FwLateRows, 1);

  g_return_val_if_fail (GTK_IS_LIST_VIEW (list), NULL);

  g_set_weak_pointer (&self->list, list);
  self->fill = fill_func;
  self->user_data = user_data;
  self->waiting = g_ptr_array_new ();
  self->realize_id = g_signal_connect_data (list, "realize", G_CALLBACK (on_realize), self, NULL,
                                            G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->unrealize_id = g_signal_connect_swapped (list, "unrealize", G_CALLBACK (on_unrealize),
                                                 self);

  return self;
}

void
fw_late_rows_free (FwLateRows *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->fill_id, g_source_remove);
  if (self->clock != NULL)
    on_unrealize (self);
  if (self->list != NULL)
    {
      g_clear_signal_handler (&self->realize_id, self->list);
      g_clear_signal_handler (&self->unrealize_id, self->list);
    }
  g_clear_weak_pointer (&self->list);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

/* For the signal "bind" of the factory. */
void
fw_late_rows_bind (FwLateRows  *self,
                   GtkListItem *item)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (item));

  if (row != NULL)
    g_signal_connect_object (row, "notify::has-focus", G_CALLBACK (on_focus), item,
                             G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (item), "fw-late-rows", self);
  g_ptr_array_add (self->waiting, item);
  /* Where the row will be is known after the next layout. */
  g_clear_handle_id (&self->fill_id, g_source_remove);
}

/* For the signal "unbind" of the factory.
 *
 * Returns: whether the row was filled */
gboolean
fw_late_rows_unbind (FwLateRows  *self,
                     GtkListItem *item)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (item));

  if (row != NULL)
    g_signal_handlers_disconnect_by_func (row, on_focus, item);

  return !g_ptr_array_remove_fast (self->waiting, item);
}
