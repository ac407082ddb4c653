/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-exchange.h"
#include "fw-model.h"
#include "fw-net-chart.h"
#include "fw-netmap-paper.h"
#include "fw-store-private.h"
#include "store-kit.h"

#define TODAY "2026-11-20"

static FwNetmapNode *
new_node (const char *name,
          const char *sector,
          const char *ring,
          const char *tie)
{
  return g_object_new (FW_TYPE_NETMAP_NODE, "name", name, "sector", sector, "ring", ring, "tie",
                       tie, "support", "BEIDES", NULL);
}

static GPtrArray *
new_day (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/* What nobody said stands far out among the friends, and is thin. */
static void
test_places (void)
{
  static const struct
  {
    const char *sector, *ring, *tie;
    guint       is_sector, is_ring;
    FwTie       is_tie;
  } cases[] = {
    { "FAMILIE", "R1", "STARK", 0, 0, FW_TIE_STRONG },
    { "DIENSTE", "R3", "UNTERBROCHEN", 3, 2, FW_TIE_BROKEN },
    { "KOLLEGEN", "R2", "BELASTET", 2, 1, FW_TIE_STRAINED },
    { NULL, NULL, NULL, 1, 2, FW_TIE_WEAK },
    { "X", "R9", "X", 1, 2, FW_TIE_WEAK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwNetmapNode) node = new_node ("x", cases[i].sector, cases[i].ring, cases[i].tie);

      g_assert_cmpuint (fw_netmap_node_get_sector (node), ==, cases[i].is_sector);
      g_assert_cmpuint (fw_netmap_node_get_ring (node), ==, cases[i].is_ring);
      g_assert_cmpint (fw_netmap_node_get_tie (node), ==, cases[i].is_tie);
    }
}

/* Each code of the lists has a place of its own. */
static void
test_codes (void)
{
  static const struct { const char *list; guint n; } cases[] = {
    { "CL_SEKTOR", FW_NETMAP_SECTORS }, { "CL_RING", FW_NETMAP_RINGS },
    { "CL_BINDUNG", FW_TIE_BROKEN + 1 }, { "CL_UNTERSTUETZUNG", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fw_code_list_lookup (cases[i].list))),
                      ==, cases[i].n);
}

/* How many of a sector: all stand inside of the drawing, apart from each other, and
 * in their own quarter. */
static void
test_drawing_places (void)
{
  for (guint n = 1; n <= 9; n++)
    {
      g_autoptr(GPtrArray) nodes = new_day ();
      FwNetChart chart = { nodes, NULL, NULL, "x", NULL };

      for (guint i = 0; i < n; i++)
        g_ptr_array_add (nodes, new_node ("x", "DIENSTE", "R3", "STARK"));
      for (guint i = 0; i < n; i++)
        {
          double x, y, other_x, other_y;

          fw_net_chart_place (&chart, i, 400, 440, &x, &y);
          g_assert_cmpfloat (x, >=, 0);
          g_assert_cmpfloat (y, >=, 0);
          g_assert_cmpfloat (x, <, 200);
          g_assert_cmpfloat (y, <, 235);
          for (guint k = 0; k < i; k++)
            {
              fw_net_chart_place (&chart, k, 400, 440, &other_x, &other_y);
              g_assert_cmpfloat (ABS (x - other_x) + ABS (y - other_y), >, 8);
            }
        }
    }
}

/* The names of a family with its helpers can be read, on screen and on paper. */
static void
test_names_apart (void)
{
  static const struct { const char *name, *sector, *ring; } people[] = {
    { "Eltern in Herat", "FAMILIE", "R3" }, { "Schwester in Bremen", "FAMILIE", "R1" },
    { "Nachbarin in der Unterkunft", "FREUNDE", "R2" }, { "Frauentreff", "FREUNDE", "R2" },
    { "Klassenlehrerin", "KOLLEGEN", "R3" }, { "Kita Regenbogen", "ARBEIT", "R2" },
    { "Kolleginnen im Seniorenzentrum", "KOLLEGEN", "R1" }, { "Caritas MBE", "DIENSTE", "R1" },
    { "Jobcenter", "DIENSTE", "R2" }, { "Sozialamt", "DIENSTE", "R2" },
    { "Ausländerbehörde", "DIENSTE", "R3" },
  };
  static const double widths[] = { 340, 400, 700 };
  g_autoptr(FwTextCache) texts = fw_text_cache_new ("Cantarell, sans-serif", 13);
  g_autoptr(GPtrArray) nodes = new_day ();
  FwNetChart chart = { nodes, NULL, NULL, "x", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      FwNetmapNode *node = new_node (people[i].name, people[i].sector, people[i].ring, "STARK");

      g_ptr_array_add (nodes, node);
    }
  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      double height = fw_net_chart_get_height (widths[w]);
      g_autoptr(GArray) names = fw_net_chart_place_names (&chart, texts, widths[w], height);

      g_assert_cmpuint (names->len, ==, G_N_ELEMENTS (people));
      for (guint i = 0; i < names->len; i++)
        for (guint k = 0; k < i; k++)
          {
            cairo_rectangle_t *a = &g_array_index (names, cairo_rectangle_t, i);
            cairo_rectangle_t *b = &g_array_index (names, cairo_rectangle_t, k);

            g_test_message ("%s and %s at %g", people[i].name, people[k].name, widths[w]);
            g_assert_false (a->x < b->x + b->width && b->x < a->x + a->width &&
                            a->y < b->y + b->height && b->y < a->y + a->height);
          }
    }
}

static void
test_changes (void)
{
  g_autoptr(GPtrArray) before = new_day ();
  g_autoptr(FwNetmapNode) near = new_node ("Schwester", "FAMILIE", "R1", "STARK");
  g_autoptr(FwNetmapNode) same = new_node ("MUTTER", "FAMILIE", "R2", "STARK");
  g_autoptr(FwNetmapNode) tied = new_node ("Jobcenter", "DIENSTE", "R2", "SCHWACH");
  g_autoptr(FwNetmapNode) new = new_node ("Verein", "FREUNDE", "R2", "STARK");
  const struct { FwNetmapNode *node; const char *change; } cases[] = {
    { near, "nearer than before" }, { same, "as before" }, { tied, "before: belastet" },
    { new, "new" },
  };

  g_ptr_array_add (before, new_node ("Schwester", "FAMILIE", "R3", "STARK"));
  g_ptr_array_add (before, new_node ("Mutter", "FAMILIE", "R2", "STARK"));
  g_ptr_array_add (before, new_node ("Jobcenter", "DIENSTE", "R2", "BELASTET"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *change = fw_netmap_node_dup_change (cases[i].node, before);
      g_autofree char *alone = fw_netmap_node_dup_change (cases[i].node, NULL);

      g_assert_cmpstr (change, ==, cases[i].change);
      g_assert_cmpstr (alone, ==, "");
    }
}

/* A new map begins as the last one was; all of it lives where the case does. */
static void
test_scope (Kit           *kit,
            gconstpointer  data)
{
  static const char *const entities[] = { "netmap", "netmap_node" };
  g_autoptr(FwCase) file = kit_add_case (kit->store, "Bah", "A-1");
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (file));
  g_autoptr(GPtrArray) before = new_day ();
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      const FwEntityInfo *info = fw_model_find_entity (entities[i]);

      for (guint k = 0; k < info->n_fields; k++)
        g_assert_cmpint (info->fields[k].packets, ==, FW_HANDOVER);
    }
  g_ptr_array_add (before, new_node ("Geheimtante", "FAMILIE", "R1", "STARK"));
  records = fw_netmap_new_records (uuid, NULL, TODAY, before);
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpstr (FW_NETMAP_NODE (records->pdata[1])->name, ==, "Geheimtante");
  g_assert_cmpstr (fw_entity_get_uuid (records->pdata[1]), !=,
                   fw_entity_get_uuid (before->pdata[0]));
  fw_store_apply (kit->store, "begin", records, none, &error);
  g_assert_no_error (error);
  g_assert_true (kit_contains (kit->store, "Geheimtante"));
  fw_store_erase (kit->store, uuid, NULL, "probe", &error);
  g_assert_no_error (error);
  g_assert_false (kit_contains (kit->store, "Geheimtante"));
  kit_assert_sound (kit->store);
}

static gboolean
says (FwDocument *document,
      const char *words)
{
  for (guint i = 0; i < fw_document_get_n (document); i++)
    for (guint k = 0; k < fw_document_get_block (document, i)->n_cells; k++)
      if (strstr (fw_document_get_block (document, i)->cells[k], words) != NULL)
        return TRUE;

  return FALSE;
}

/* Without names contacts are only what they are; who has gone stands in the table. */
static void
test_paper (void)
{
  g_autoptr(FwNetmap) first = g_object_new (FW_TYPE_NETMAP, "held", "2025-09-30", NULL);
  g_autoptr(FwNetmap) second = g_object_new (FW_TYPE_NETMAP, "held", TODAY, "note", "Geheimtante",
                                             NULL);
  g_autoptr(GPtrArray) before = new_day (), after = new_day ();
  FwNetmapDay none = { NULL, NULL }, one = { first, before }, two = { second, after };

  g_ptr_array_add (before, new_node ("Wegziehende", "FREUNDE", "R1", "UNTERBROCHEN"));
  g_ptr_array_add (after, new_node ("Geheimtante", "FAMILIE", "R1", "BELASTET"));
  g_object_set (after->pdata[0], "role", "Tante", NULL);
  g_ptr_array_add (after, g_object_new (FW_TYPE_NETMAP_NODE, NULL));
  for (guint i = 0; i < 4; i++)
    {
      gboolean nameless = (i & 1) != 0;
      g_autoptr(FwDocument) document = fw_netmap_paper_new ((i & 2) != 0 ? &one : &none, &two,
                                                            "Fall Birke", nameless, NULL, TODAY);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) pdf = fw_document_write_pdf (document, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
      g_assert_cmpint (says (document, "Geheimtante"), ==, !nameless);
      g_assert_true (says (document, "Tante"));
      g_assert_cmpint (says (document, "Wegziehende"), ==, (i & 2) != 0 && !nameless);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  fw_codes_load (&error);
  g_assert_no_error (error);
  g_test_add_func ("/netmap/places", test_places);
  g_test_add_func ("/netmap/codes", test_codes);
  g_test_add_func ("/netmap/drawing-places", test_drawing_places);
  g_test_add_func ("/netmap/names-apart", test_names_apart);
  g_test_add_func ("/netmap/changes", test_changes);
  g_test_add ("/netmap/scope", Kit, NULL, kit_set_up, test_scope, kit_tear_down);
  g_test_add_func ("/netmap/paper", test_paper);

  return kit_run ();
}
