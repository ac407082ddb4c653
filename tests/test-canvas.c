/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "canvas-kit.h"
#include "fw-chain-node.h"
#include "fw-widgets.h"

#define WIDTH  1000
#define HEIGHT 700

static FwChainStep *
step_at (Stage *stage,
         guint  index)
{
  return fw_chain_doc_get_steps (stage->doc)->pdata[index];
}

static FwChainNode *
find_node (Stage    *stage,
           gpointer  record)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stage->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (FW_IS_CHAIN_NODE (child) &&
        g_str_equal (fw_chain_node_get_uuid (FW_CHAIN_NODE (child)), fw_entity_get_uuid (record)))
      return FW_CHAIN_NODE (child);

  return NULL;
}

static guint
count_nodes (Stage *stage)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stage->canvas)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += FW_IS_CHAIN_NODE (child);

  return n;
}

static void
go (Stage      *stage,
    const char *action,
    const char *direction)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->canvas), action, "s", direction));
}

static const char *
get_lead_text (Stage *stage)
{
  gpointer lead = fw_chain_selection_get_lead (stage->selection);

  if (FW_IS_CHAIN_STEP (lead))
    return ((FwChainStep *) lead)->text;

  return FW_IS_CHAIN_LANE (lead) ? ((FwChainLane *) lead)->name : NULL;
}

/* --- children --------------------------------------------------------------------------- */

static void
test_children (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };
  FwChainEdge *edge;
  FwChainNode *node, *to;
  g_autofree char *sentence = NULL;

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (stage.canvas)), ==,
                   GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (stage.canvas, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Chain: AsylbLG → SGB II nach Anerkennung (Ostervelde)");
  g_assert_cmpuint (count_nodes (&stage), ==, 8 + 18 + 22);

  node = find_node (&stage, step_at (&stage, 1));
  sentence = fw_chain_doc_dup_sentence (stage.doc, step_at (&stage, 1));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (node)), ==,
                   GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (node)));
  gtk_test_accessible_assert_property (node, GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
  g_assert_true (g_str_has_prefix (sentence, "Step 2 of 18, Klient:in / Familie, legt Bescheid"));
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (node),
                                                   GTK_ACCESSIBLE_RELATION_FLOW_TO));

  edge = fw_chain_doc_get_out (stage.doc, step_at (&stage, 1))->pdata[0];
  to = find_node (&stage, edge);
  g_assert_true (g_str_has_prefix (fw_chain_node_get_name (to), "Connection from “legt Bescheid"));
  node = find_node (&stage, fw_chain_doc_get_lanes (stage.doc)->pdata[1]);
  g_assert_cmpstr (fw_chain_node_get_name (node), ==, "Lane 2 of 8, BAMF, 1 step");
  stage_tear_down (&stage);
}

/* Children stand in the order in which they are read. */
static void
test_order (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };
  g_autoptr(FwChainEdit) edit = NULL;
  GtkWidget *before, *node;

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  edit = fw_chain_edit_new (stage.doc, "Test");
  fw_chain_edit_append (edit, step_at (&stage, 3), FW_STEP_CHECK, NULL, "Neu");
  g_assert_true (fw_chain_session_commit (stage.session, edit, NULL));
  g_assert_cmpstr (step_at (&stage, 4)->text, ==, "Neu");
  node = GTK_WIDGET (find_node (&stage, step_at (&stage, 4)));
  g_assert_nonnull (node);
  before = gtk_widget_get_prev_sibling (node);
  g_assert_true (g_str_has_prefix (fw_chain_node_get_name (FW_CHAIN_NODE (before)),
                                   "Connection from “Herstellung eAT” to “Neu”"));
  g_assert_true (g_str_has_prefix (fw_chain_node_get_name (FW_CHAIN_NODE (node)),
                                   "Step 5 of 19, "));
  stage_tear_down (&stage);
}

/* --- navigation ------------------------------------------------------------------------- */

typedef struct
{
  const char *action;
  const char *direction;
  const char *text;       /* of what is selected then */
  guint       size;
} GoCase;

static void
test_go (void)
{
  static const GoCase cases[] = {
    { "canvas.go", "next", "Anerkennungsbescheid zugestellt", 1 },
    { "canvas.go", "next", "legt Bescheid beim Sozialamt vor", 1 },
    { "canvas.go", "next", "Einstellung AsylbLG zum Monatsende", 1 },
    { "canvas.go", "previous", "legt Bescheid beim Sozialamt vor", 1 },
    { "canvas.go", "first", "Anerkennungsbescheid zugestellt", 1 },
    { "canvas.go", "previous", "BAMF", 1 },
    { "canvas.go", "down", "ABH Kreis", 1 },
    { "canvas.go", "next", "Antrag Aufenthaltserlaubnis/eAT", 1 },
    { "canvas.go", "up", "legt Bescheid beim Sozialamt vor", 1 },
    { "canvas.extend", "next", "Einstellung AsylbLG zum Monatsende", 2 },
    { "canvas.extend", "next", "Weg zum Jobcenter ohne Termin", 3 },
    { "canvas.extend", "previous", "Einstellung AsylbLG zum Monatsende", 2 },
    { "canvas.go", "last", "Lebensunterhalt und Krankenversicherung gesichert", 1 },
    { "canvas.go", "next", "Lebensunterhalt und Krankenversicherung gesichert", 1 },
    { "canvas.go", "line", "Lebensunterhalt und Krankenversicherung gesichert", 1 },
  };
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  fw_chain_selection_set (stage.selection, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FwChainNode *node;

      g_test_message ("%u: %s %s", i, cases[i].action, cases[i].direction);
      go (&stage, cases[i].action, cases[i].direction);
      g_assert_cmpstr (get_lead_text (&stage), ==, cases[i].text);
      g_assert_cmpuint (fw_chain_selection_get_size (stage.selection), ==, cases[i].size);
      node = find_node (&stage, fw_chain_selection_get_lead (stage.selection));
      g_assert_true (fw_chain_node_is_focused (node));
      gtk_test_accessible_assert_state (node, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
    }
  stage_tear_down (&stage);
}

static void
test_branches (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  fw_chain_selection_set (stage.selection, step_at (&stage, 6));
  gtk_widget_activate_action (GTK_WIDGET (stage.canvas), "canvas.branch", "i", 1);
  g_assert_cmpstr (get_lead_text (&stage), ==, "neuer Termin");
  fw_chain_selection_set (stage.selection, step_at (&stage, 6));
  gtk_widget_activate_action (GTK_WIDGET (stage.canvas), "canvas.branch", "i", 2);
  g_assert_cmpstr (get_lead_text (&stage), ==, "Hauptantrag SGB II");
  gtk_widget_activate_action (GTK_WIDGET (stage.canvas), "canvas.branch", "i", 9);
  g_assert_cmpstr (get_lead_text (&stage), ==, "Hauptantrag SGB II");

  /* The connections of a step, one after the other. */
  fw_chain_selection_set (stage.selection, step_at (&stage, 6));
  for (guint i = 0; i < 3; i++)
    {
      go (&stage, "canvas.go", "line");
      g_assert_true (fw_chain_selection_get_lead (stage.selection) ==
                     fw_chain_doc_get_out (stage.doc, step_at (&stage, 6))->pdata[i % 2]);
    }
  go (&stage, "canvas.go", "next");
  g_assert_cmpstr (get_lead_text (&stage), ==, "neuer Termin");
  stage_tear_down (&stage);
}

/* Tab goes in and the next Tab out again. */
static void
test_one_stop (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };
  GtkWidget *button = gtk_button_new_with_label ("Davor"), *after = gtk_button_new ();

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  gtk_box_prepend (GTK_BOX (stage.box), button);
  gtk_box_append (GTK_BOX (stage.box), after);
  stage_settle (&stage);
  gtk_widget_grab_focus (button);
  fw_chain_selection_set (stage.selection, NULL);
  gtk_widget_child_focus (stage.window, GTK_DIR_TAB_FORWARD);
  g_assert_cmpstr (get_lead_text (&stage), ==, "Anerkennungsbescheid zugestellt");
  g_assert_true (fw_chain_node_is_focused (find_node (&stage, step_at (&stage, 0))));
  gtk_widget_child_focus (stage.window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (stage.window)) == after);
  fw_chain_selection_set (stage.selection, step_at (&stage, 5));
  gtk_widget_child_focus (stage.window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (fw_chain_node_is_focused (find_node (&stage, step_at (&stage, 5))));
  stage_tear_down (&stage);
}

/* What is deleted takes the selection along, not the focus out of the canvas. */
static void
test_focus_stays (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };
  g_autoptr(FwChainEdit) edit = NULL;
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *focus;

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  go (&stage, "canvas.go", "last");
  g_ptr_array_add (steps, g_object_ref (step_at (&stage, 17)));
  edit = fw_chain_edit_new (stage.doc, "Test");
  fw_chain_edit_delete_steps (edit, steps);
  g_assert_true (fw_chain_session_commit (stage.session, edit, NULL));
  stage_settle (&stage);
  focus = gtk_window_get_focus (GTK_WINDOW (stage.window));
  g_assert_true (focus == GTK_WIDGET (stage.canvas));
  fw_chain_selection_set (stage.selection, step_at (&stage, 16));
  g_assert_true (fw_chain_node_is_focused (find_node (&stage, step_at (&stage, 16))));
  g_assert_false (gtk_widget_get_focusable (GTK_WIDGET (stage.canvas)));
  stage_tear_down (&stage);
}

/* --- dragging --------------------------------------------------------------------------- */

static void
drag (Stage  *stage,
      double  x,
      double  y,
      double  to_x,
      double  to_y)
{
  GtkGesture *gesture = stage_find_drag (GTK_WIDGET (stage->canvas));

  g_signal_emit_by_name (gesture, "drag-begin", x, y);
  g_signal_emit_by_name (gesture, "drag-update", (to_x - x) / 2, (to_y - y) / 2);
  stage_wait (stage, 30);
  g_signal_emit_by_name (gesture, "drag-update", to_x - x, to_y - y);
  stage_wait (stage, 30);
  g_signal_emit_by_name (gesture, "drag-end", to_x - x, to_y - y);
}

static void
get_middle (Stage    *stage,
            gpointer  record,
            double   *x,
            double   *y)
{
  GdkRectangle rect;

  g_assert_true (fw_chain_canvas_get_rect (stage->canvas, record, &rect));
  *x = rect.x + rect.width / 2.0;
  *y = rect.y + rect.height / 2.0;
}

static void
test_drop_in_lane (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };
  double x, y, lane_x, lane_y;
  FwChainLane *lane;
  g_autofree char *label = NULL;

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  lane = fw_chain_doc_get_lanes (stage.doc)->pdata[1];
  get_middle (&stage, step_at (&stage, 2), &x, &y);
  get_middle (&stage, lane, &lane_x, &lane_y);
  drag (&stage, x, y, x + 100, lane_y);
  g_assert_true (fw_chain_doc_get_lane_of (stage.doc, step_at (&stage, 2)) == lane);
  label = fw_store_dup_undo_label (stage.kit.store);
  g_assert_nonnull (strstr (label, "Antrag Aufenthaltserlaubnis/eAT"));

  /* Undone while it still glides. */
  stage_wait (&stage, 40);
  g_assert_true (fw_store_undo (stage.kit.store, NULL));
  stage_wait (&stage, 40);
  g_assert_true (fw_store_redo (stage.kit.store, NULL));
  stage_wait (&stage, 40);
  g_assert_true (fw_store_undo (stage.kit.store, NULL));
  stage_settle (&stage);
  lane = fw_chain_doc_get_lanes (stage.doc)->pdata[2];
  g_assert_true (fw_chain_doc_get_lane_of (stage.doc, step_at (&stage, 2)) == lane);
  stage_tear_down (&stage);
}

static gboolean
has_edge (Stage      *stage,
          const char *from,
          const char *to)
{
  GPtrArray *edges = fw_chain_doc_get_edges (stage->doc);

  for (guint i = 0; i < edges->len; i++)
    {
      FwChainStep *a = fw_chain_doc_get_from (stage->doc, edges->pdata[i]);
      FwChainStep *b = fw_chain_doc_get_to (stage->doc, edges->pdata[i]);

      if (g_strcmp0 (a->text, from) == 0 && g_strcmp0 (b->text, to) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
test_drop_on_line (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };
  const FwSceneEdge *line;
  FwChainEdge *edge;
  FwScene *scene;
  double x, y;

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  fw_chain_canvas_zoom_fit (stage.canvas);
  stage_settle (&stage);
  scene = fw_chain_canvas_get_scene (stage.canvas);
  edge = fw_chain_doc_get_out (stage.doc, step_at (&stage, 2))->pdata[0];
  line = fw_scene_get_edge (scene,
                            (guint) fw_scene_find_edge (scene,
                                                        fw_entity_get_uuid (FW_ENTITY (edge))));
  get_middle (&stage, step_at (&stage, 11), &x, &y);
  drag (&stage, x, y,
        (line->points[0].x + 8) * fw_chain_canvas_get_zoom (stage.canvas),
        line->points[0].y * fw_chain_canvas_get_zoom (stage.canvas));
  stage_settle (&stage);
  g_assert_true (has_edge (&stage, "Antrag Aufenthaltserlaubnis/eAT",
                           "Unterkunftsbescheinigung ausstellen"));
  g_assert_true (has_edge (&stage, "Unterkunftsbescheinigung ausstellen", "Herstellung eAT"));
  stage_tear_down (&stage);
}

static void
test_drag_lane (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };
  double x, y, to_x, to_y;

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  fw_chain_canvas_zoom_fit (stage.canvas);
  stage_settle (&stage);
  get_middle (&stage, fw_chain_doc_get_lanes (stage.doc)->pdata[1], &x, &y);
  get_middle (&stage, fw_chain_doc_get_lanes (stage.doc)->pdata[3], &to_x, &to_y);
  drag (&stage, x, y, to_x, to_y + 4);
  g_assert_cmpstr (((FwChainLane *) fw_chain_doc_get_lanes (stage.doc)->pdata[3])->name, ==,
                   "BAMF");
  stage_settle (&stage);
  /* The client comes first, whatever people drag where. */
  get_middle (&stage, fw_chain_doc_get_lanes (stage.doc)->pdata[3], &x, &y);
  drag (&stage, x, y, x, 2);
  g_assert_cmpstr (((FwChainLane *) fw_chain_doc_get_lanes (stage.doc)->pdata[1])->name, ==,
                   "BAMF");
  g_assert_cmpstr (((FwChainLane *) fw_chain_doc_get_lanes (stage.doc)->pdata[0])->kind, ==,
                   FW_LANE_CLIENT);
  stage_tear_down (&stage);
}

static void
test_band (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };
  double x, y, to_x, to_y;

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  get_middle (&stage, step_at (&stage, 0), &x, &y);
  get_middle (&stage, step_at (&stage, 2), &to_x, &to_y);
  drag (&stage, x - 60, y - 42, to_x, to_y);
  g_assert_cmpuint (fw_chain_selection_get_size (stage.selection), ==, 2);
  g_assert_true (fw_chain_selection_contains (stage.selection, step_at (&stage, 0)));
  g_assert_true (fw_chain_selection_contains (stage.selection, step_at (&stage, 2)));
  stage_tear_down (&stage);
}

/* --- what comes from elsewhere ---------------------------------------------------------- */

static FwItemState
get_state (Stage *stage,
           guint  index)
{
  FwScene *scene = fw_chain_canvas_get_scene (stage->canvas);

  return fw_scene_get_step (scene, index)->state;
}

static void
test_states (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  g_autoptr(GHashTable) states = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  Stage stage = { 0, };

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  gtk_window_set_focus (GTK_WINDOW (stage.window), NULL);
  g_ptr_array_add (found, (gpointer) fw_entity_get_uuid (FW_ENTITY (step_at (&stage, 3))));
  g_ptr_array_add (found, (gpointer) "gibt es nicht");
  g_hash_table_insert (states, (gpointer) fw_entity_get_uuid (FW_ENTITY (step_at (&stage, 3))),
                       GUINT_TO_POINTER (FW_ITEM_WARNED | FW_ITEM_NEW));
  fw_chain_canvas_set_found (stage.canvas, found);
  fw_chain_canvas_set_states (stage.canvas, states);
  fw_chain_selection_set (stage.selection, step_at (&stage, 3));
  g_assert_cmpint (get_state (&stage, 3), ==,
                   FW_ITEM_FOUND | FW_ITEM_WARNED | FW_ITEM_NEW | FW_ITEM_SELECTED);
  g_assert_cmpint (get_state (&stage, 4), ==, 0);
  fw_chain_canvas_set_spotlight (stage.canvas, TRUE);
  g_assert_cmpint (get_state (&stage, 17), ==, FW_ITEM_DIMMED);
  fw_chain_canvas_set_spotlight (stage.canvas, FALSE);
  fw_chain_canvas_set_found (stage.canvas, NULL);
  fw_chain_canvas_set_states (stage.canvas, NULL);
  fw_chain_selection_set (stage.selection, NULL);
  g_assert_cmpint (get_state (&stage, 3), ==, 0);
  g_assert_cmpint (get_state (&stage, 17), ==, 0);
  stage_tear_down (&stage);
}

/* What an arrow shows is said, too, and stays when the chain is laid out anew. */
static void
test_moves (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  g_autoptr(GHashTable) moves = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                       (GDestroyNotify) g_ptr_array_unref);
  g_autoptr(FwChainEdit) edit = NULL;
  GPtrArray *lanes = g_ptr_array_new ();
  Stage stage = { 0, };

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  edit = fw_chain_edit_new (stage.doc, "Test");
  g_ptr_array_add (lanes, (gpointer) fw_entity_get_uuid (fw_chain_doc_get_lanes (stage.doc)
                                                         ->pdata[2]));
  g_hash_table_insert (moves, (gpointer) fw_entity_get_uuid (FW_ENTITY (step_at (&stage, 1))),
                       lanes);
  fw_chain_canvas_set_moves (stage.canvas, moves);
  gtk_test_accessible_assert_property (find_node (&stage, step_at (&stage, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "moved here from ABH Kreis");
  fw_chain_edit_append (edit, step_at (&stage, 3), FW_STEP_CHECK, NULL, "Neu");
  g_assert_true (fw_chain_session_commit (stage.session, edit, NULL));
  g_assert_cmpuint (fw_scene_get_n_moves (fw_chain_canvas_get_scene (stage.canvas)), ==, 1);
  fw_chain_canvas_set_moves (stage.canvas, NULL);
  g_assert_cmpuint (fw_scene_get_n_moves (fw_chain_canvas_get_scene (stage.canvas)), ==, 0);
  g_assert_false (gtk_test_accessible_has_property (
                    GTK_ACCESSIBLE (find_node (&stage, step_at (&stage, 1))),
                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  stage_tear_down (&stage);
}

/* --- the view --------------------------------------------------------------------------- */

static void
assert_visible (Stage    *stage,
                gpointer  record)
{
  GdkRectangle rect;

  g_assert_true (fw_chain_canvas_get_rect (stage->canvas, record, &rect));
  g_assert_cmpint (rect.x, >=, 0);
  g_assert_cmpint (rect.y, >=, 0);
  g_assert_cmpint (rect.x + rect.width, <=, gtk_widget_get_width (GTK_WIDGET (stage->canvas)));
  g_assert_cmpint (rect.y + rect.height, <=, gtk_widget_get_height (GTK_WIDGET (stage->canvas)));
}

static void
test_selection_stays_in_view (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  for (guint i = 0; i < 18; i++)
    {
      guint index = (i * 7) % 18;

      fw_chain_selection_set (stage.selection, step_at (&stage, index));
      stage_settle (&stage);
      assert_visible (&stage, step_at (&stage, index));
    }
  fw_chain_canvas_set_arrangement (stage.canvas, FW_LAYOUT_TIME);
  stage_settle (&stage);
  assert_visible (&stage, fw_chain_selection_get_lead (stage.selection));
  fw_chain_canvas_zoom_in (stage.canvas);
  fw_chain_canvas_zoom_in (stage.canvas);
  stage_settle (&stage);
  g_assert_cmpfloat (fw_chain_canvas_get_zoom (stage.canvas), ==, 1.5);
  assert_visible (&stage, fw_chain_selection_get_lead (stage.selection));
  fw_chain_canvas_zoom_fit (stage.canvas);
  stage_settle (&stage);
  for (guint i = 0; i < 18; i++)
    assert_visible (&stage, step_at (&stage, i));
  stage_tear_down (&stage);
}

/* The overview is there when a part of the chain is not, and leads to it. */
static void
test_strip (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };
  FwChainStep *last;
  GdkRectangle rect;

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  last = step_at (&stage, fw_chain_doc_get_steps (stage.doc)->len - 1);
  fw_chain_canvas_zoom_fit (stage.canvas);
  stage_settle (&stage);
  g_assert_false (gtk_widget_get_visible (stage.strip));
  fw_chain_canvas_set_zoom (stage.canvas, 2);
  stage_settle (&stage);
  g_assert_true (gtk_widget_get_visible (stage.strip));
  fw_chain_selection_set (stage.selection, step_at (&stage, 0));
  stage_settle (&stage);
  g_assert_true (fw_chain_canvas_get_rect (stage.canvas, last, &rect));
  g_assert_cmpint (rect.x, >, gtk_widget_get_width (GTK_WIDGET (stage.canvas)));
  g_signal_emit_by_name (stage_find_drag (stage.strip), "drag-begin", WIDTH * 0.9, 20.0);
  stage_settle (&stage);
  g_assert_true (fw_chain_canvas_get_rect (stage.canvas, last, &rect));
  g_assert_cmpint (rect.x, <, gtk_widget_get_width (GTK_WIDGET (stage.canvas)));
  g_object_set (stage.canvas, "presentation", TRUE, NULL);
  stage_settle (&stage);
  g_assert_false (gtk_widget_get_visible (stage.strip));
  stage_tear_down (&stage);
}

static void
test_presentation (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  Stage stage = { 0, };
  double size;

  stage_set_up (&stage, demo, WIDTH, HEIGHT);
  fw_chain_selection_set (stage.selection, step_at (&stage, 9));
  fw_chain_canvas_set_presentation (stage.canvas, TRUE);
  stage_settle (&stage);
  size = fw_text_cache_get_size (
    fw_scene_get_texts (fw_chain_canvas_get_scene (stage.canvas)), FW_TEXT_SMALL);
  g_assert_cmpfloat (size * fw_chain_canvas_get_zoom (stage.canvas), >=,
                     gtk_widget_get_height (stage.window) / 40.0 - 0.01);
  assert_visible (&stage, step_at (&stage, 9));
  go (&stage, "canvas.go", "last");
  stage_settle (&stage);
  assert_visible (&stage, step_at (&stage, 17));
  fw_chain_canvas_set_presentation (stage.canvas, FALSE);
  g_assert_cmpfloat (fw_chain_canvas_get_zoom (stage.canvas), ==, 1);
  stage_tear_down (&stage);
}

/* --- what may go wrong ------------------------------------------------------------------ */

static void
press_everything (Stage *stage)
{
  static const char *const directions[] = { "next", "previous", "up", "down", "first", "last",
                                            "line" };

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      go (stage, "canvas.go", directions[i]);
      go (stage, "canvas.extend", directions[i]);
      go (stage, "canvas.pan", directions[i]);
    }
  gtk_widget_activate_action (GTK_WIDGET (stage->canvas), "canvas.branch", "i", 1);
  gtk_widget_activate_action (GTK_WIDGET (stage->canvas), "canvas.branch", "i", -5);
  gtk_widget_activate_action (GTK_WIDGET (stage->canvas), "canvas.menu", NULL);
  for (guint i = 0; i < 20; i++)
    gtk_widget_activate_action (GTK_WIDGET (stage->canvas), "canvas.zoom-in", NULL);
  for (guint i = 0; i < 40; i++)
    gtk_widget_activate_action (GTK_WIDGET (stage->canvas), "canvas.zoom-out", NULL);
  gtk_widget_activate_action (GTK_WIDGET (stage->canvas), "canvas.zoom-fit", NULL);
  gtk_widget_activate_action (GTK_WIDGET (stage->canvas), "canvas.zoom-100", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (stage->canvas));
  drag (stage, 30, 60, 400, 300);
  drag (stage, 300, 60, 20, 500);
  drag (stage, -30, -60, 4000, 3000);
  fw_chain_canvas_set_presentation (stage->canvas, TRUE);
  fw_chain_canvas_set_spotlight (stage->canvas, TRUE);
  fw_chain_canvas_set_arrangement (stage->canvas, FW_LAYOUT_TIME);
  stage_settle (stage);
  fw_chain_canvas_set_presentation (stage->canvas, FALSE);
  fw_chain_canvas_reveal (stage->canvas, NULL);
  stage_settle (stage);
}

static void
test_nothing (void)
{
  g_autoptr(FwChainDoc) empty = chain_kit_new ("DK-1", NULL);
  Stage stage = { 0, };

  stage_set_up (&stage, NULL, WIDTH, HEIGHT);
  press_everything (&stage);
  stage_show (&stage, stage_add_chain (&stage, empty));
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (stage.canvas)));
  press_everything (&stage);
  stage_show (&stage, NULL);
  press_everything (&stage);
  stage_tear_down (&stage);
}

static FwChainDoc *
new_hostile (void)
{
  FwChainDoc *doc = chain_kit_new ("", "\xe2\x80\xae<b>%s</b>\n\t");
  FwChainLane *lane = chain_kit_add_lane (doc, NULL, "GIBT ES NICHT");
  FwChainStep *a = chain_kit_add_step (doc, lane, "?", NULL);
  FwChainStep *b = chain_kit_add_step (doc, NULL, NULL, "<span>&amp;</span>%n%s");
  g_autofree char *word = g_strnfill (5000, 'W');
  FwChainStep *c = chain_kit_add_step (doc, lane, FW_STEP_BRANCH, word);

  a->days_typ = 1e300;
  b->days_typ = -1e300;
  g_free (c->lane);
  c->lane = g_strdup ("weg");
  chain_kit_add_edge (doc, a, a, FW_EDGE_NEXT);
  chain_kit_add_edge (doc, a, b, NULL);
  chain_kit_add_edge (doc, b, a, "?");
  chain_kit_add_edge (doc, b, a, FW_EDGE_BACK);
  ((FwChainEdge *) fw_chain_doc_get_edges (doc)->pdata[1])->text = g_strdup (word);
  chain_kit_add_mark (doc, a, FW_MARK_HURDLE, NULL);

  return doc;
}

static void
test_hostile (void)
{
  g_autoptr(FwChainDoc) doc = new_hostile ();
  FwChainEdge *lost = g_object_new (FW_TYPE_CHAIN_EDGE, "from_step", "weg", "to_step", "auch weg",
                                    "chain", fw_entity_get_uuid (
                                      FW_ENTITY (fw_chain_doc_get_chain (doc))), NULL);
  Stage stage = { 0, };

  fw_chain_doc_put (doc, FW_ENTITY (lost));
  g_object_unref (lost);
  stage_set_up (&stage, doc, WIDTH, HEIGHT);
  g_assert_cmpuint (fw_scene_get_n_steps (fw_chain_canvas_get_scene (stage.canvas)), ==, 3);
  press_everything (&stage);
  stage_tear_down (&stage);
}

/* --- large chains ----------------------------------------------------------------------- */

static void
test_thread (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (4);
  g_autoptr(FwChainDoc) large = chain_kit_new_random (rand, 400, 6);
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  FwChainSession *big, *small;
  Stage stage = { 0, };

  stage_set_up (&stage, NULL, WIDTH, HEIGHT);
  big = stage_add_chain (&stage, large);
  small = stage_add_chain (&stage, demo);

  /* Replaced while it is laid out. */
  stage_show (&stage, g_object_ref (big));
  stage_show (&stage, g_object_ref (small));
  stage_settle (&stage);
  g_assert_cmpuint (fw_scene_get_n_steps (fw_chain_canvas_get_scene (stage.canvas)), ==, 18);

  /* Changed while it is laid out: the old picture stays until then. */
  stage_show (&stage, g_object_ref (big));
  stage_settle (&stage);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(FwChainEdit) edit = fw_chain_edit_new (stage.doc, "Test");
      FwChainStep *step = fw_chain_edit_append (edit, step_at (&stage, 3), FW_STEP_CHECK, NULL,
                                                "Neu");

      g_assert_true (fw_chain_session_commit (stage.session, edit, NULL));
      fw_chain_selection_set (stage.selection, step);
      g_assert_nonnull (fw_chain_canvas_get_scene (stage.canvas));
      g_assert_cmpuint (fw_scene_get_n_steps (fw_chain_canvas_get_scene (stage.canvas)), <=, 404);
    }
  stage_settle (&stage);
  g_assert_cmpuint (fw_scene_get_n_steps (fw_chain_canvas_get_scene (stage.canvas)), ==, 405);
  assert_visible (&stage, fw_chain_selection_get_lead (stage.selection));

  /* Nobody waits for the last one. */
  stage_show (&stage, NULL);
  stage_show (&stage, g_object_ref (big));
  g_object_unref (big);
  g_object_unref (small);
  fw_chain_canvas_set_session (stage.canvas, NULL, NULL);
  stage_wait (&stage, 300);
  stage_tear_down (&stage);
}

/* Children only where people look, and always where they are. */
static void
test_few_children (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  g_autoptr(FwChainDoc) large = chain_kit_new_random (rand, 1200, 8);
  Stage stage = { 0, };

  stage_set_up (&stage, large, WIDTH, HEIGHT);
  g_assert_cmpuint (count_nodes (&stage), <, 400);
  gtk_widget_grab_focus (GTK_WIDGET (stage.canvas));
  for (guint i = 0; i < 60; i++)
    {
      go (&stage, "canvas.go", i % 7 == 6 ? "down" : "next");
      g_assert_true (fw_chain_node_is_focused (
                       find_node (&stage, fw_chain_selection_get_lead (stage.selection))));
    }
  go (&stage, "canvas.go", "last");
  stage_settle (&stage);
  g_assert_true (fw_chain_node_is_focused (find_node (&stage, step_at (&stage, 1199))));
  g_assert_cmpuint (count_nodes (&stage), <, 400);
  fw_chain_canvas_zoom_fit (stage.canvas);
  stage_settle (&stage);
  g_assert_cmpuint (count_nodes (&stage), <, 400);
  stage_tear_down (&stage);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  fw_widgets_init ();
  g_test_add_func ("/canvas/children", test_children);
  g_test_add_func ("/canvas/order", test_order);
  g_test_add_func ("/canvas/go", test_go);
  g_test_add_func ("/canvas/branches", test_branches);
  g_test_add_func ("/canvas/one-stop", test_one_stop);
  g_test_add_func ("/canvas/focus-stays", test_focus_stays);
  g_test_add_func ("/canvas/drop-in-lane", test_drop_in_lane);
  g_test_add_func ("/canvas/drop-on-line", test_drop_on_line);
  g_test_add_func ("/canvas/drag-lane", test_drag_lane);
  g_test_add_func ("/canvas/band", test_band);
  g_test_add_func ("/canvas/states", test_states);
  g_test_add_func ("/canvas/moves", test_moves);
  g_test_add_func ("/canvas/selection-stays-in-view", test_selection_stays_in_view);
  g_test_add_func ("/canvas/strip", test_strip);
  g_test_add_func ("/canvas/presentation", test_presentation);
  g_test_add_func ("/canvas/nothing", test_nothing);
  g_test_add_func ("/canvas/hostile", test_hostile);
  g_test_add_func ("/canvas/thread", test_thread);
  g_test_add_func ("/canvas/few-children", test_few_children);

  return g_test_run ();
}
