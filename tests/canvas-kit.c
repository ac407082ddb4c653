/* SPDX-License-Identifier: EUPL-1.2 */
#include "canvas-kit.h"

static void
add_all (GPtrArray  *records,
         GPtrArray  *more,
         const char *chain)
{
  g_autofree char *pos = NULL;

  for (guint i = 0; i < more->len; i++)
    {
      g_autofree char *next = fw_pos_between (pos, NULL);

      g_object_set (more->pdata[i], "chain", chain, "pos", next, NULL);
      g_free (pos);
      pos = g_steal_pointer (&next);
      g_ptr_array_add (records, g_object_ref (more->pdata[i]));
    }
}

/* Returns: (transfer full): @doc from a file */
FwChainSession *
stage_add_chain (Stage      *stage,
                 FwChainDoc *doc)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) deleted = g_ptr_array_new ();
  FwChain *chain = fw_chain_doc_get_chain (doc);
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (chain));
  g_autoptr(GError) error = NULL;
  FwChainSession *session;

  g_ptr_array_add (records, g_object_ref (chain));
  add_all (records, fw_chain_doc_get_lanes (doc), uuid);
  add_all (records, fw_chain_doc_get_steps (doc), uuid);
  add_all (records, fw_chain_doc_get_edges (doc), uuid);
  add_all (records, fw_chain_doc_get_marks (doc), uuid);
  fw_store_apply (stage->kit.store, "chain", records, deleted, &error);
  g_assert_no_error (error);
  session = fw_chain_session_new (stage->kit.store, uuid, &error);
  g_assert_no_error (error);

  return session;
}

/* @session: (nullable) (transfer full) */
void
stage_show (Stage          *stage,
            FwChainSession *session)
{
  fw_chain_canvas_set_session (stage->canvas, NULL, NULL);
  g_clear_object (&stage->selection);
  g_clear_object (&stage->session);
  stage->session = session;
  stage->doc = session != NULL ? fw_chain_session_get_doc (session) : NULL;
  if (session != NULL)
    stage->selection = fw_chain_selection_new (stage->doc);
  fw_chain_canvas_set_session (stage->canvas, stage->session, stage->selection);
}

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

void
stage_wait (Stage *stage,
            guint  ms)
{
  gboolean done = FALSE;

  g_timeout_add (ms, on_timeout, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* Until nothing is laid out and nothing moves any more. */
void
stage_settle (Stage *stage)
{
  gboolean busy = TRUE;

  while (busy)
    {
      g_object_get (stage->canvas, "busy", &busy, NULL);
      stage_wait (stage, 20);
    }
  stage_wait (stage, 250);
}

/* Returns: (transfer none): what a drag with the left button goes through */
GtkGesture *
stage_find_drag (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller) &&
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_PRIMARY)
        return GTK_GESTURE (controller);
    }
  g_assert_not_reached ();
}

/* @session: (nullable) (transfer full): in the file of @stage */
void
stage_open (Stage          *stage,
            FwChainSession *session,
            int             width,
            int             height)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  stage->canvas = FW_CHAIN_CANVAS (fw_chain_canvas_new ());
  stage->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  stage->window = gtk_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (stage->canvas));
  gtk_box_append (GTK_BOX (stage->box), scrolled);
  stage->strip = fw_chain_strip_new (stage->canvas);
  gtk_box_append (GTK_BOX (stage->box), stage->strip);
  gtk_window_set_child (GTK_WINDOW (stage->window), stage->box);
  gtk_window_set_default_size (GTK_WINDOW (stage->window), width, height);
  gtk_window_set_decorated (GTK_WINDOW (stage->window), FALSE);
  if (session != NULL)
    stage_show (stage, session);
  gtk_window_present (GTK_WINDOW (stage->window));
  stage_settle (stage);
}

void
stage_set_up (Stage      *stage,
              FwChainDoc *doc,
              int         width,
              int         height)
{
  kit_set_up (&stage->kit, "office");
  stage_open (stage, doc != NULL ? stage_add_chain (stage, doc) : NULL, width, height);
}

void
stage_tear_down (Stage *stage)
{
  g_object_ref (stage->canvas);
  gtk_window_destroy (GTK_WINDOW (stage->window));
  stage_wait (stage, 20);
  g_assert_finalize_object (stage->canvas);
  g_clear_object (&stage->selection);
  g_clear_object (&stage->session);
  kit_tear_down (&stage->kit, NULL);
}
