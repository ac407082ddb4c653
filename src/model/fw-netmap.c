/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-netmap"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-netmap.h"

/* --- records ---------------------------------------------------------------------------- */

#define T FwNetmap

static const FwField fw_netmap_fields[] = {
  FW_REF       (T, case_file, N_("Case file"), "case", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_REF       (T, person, N_("Who stands in the middle"), "person", INDIRECT, FW_HANDOVER),
  FW_DATE      (T, held, N_("Day of the map"), INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, note, N_("Note"), SPECIAL, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

static char *
fw_netmap_dup_title (FwEntity *entity)
{
  return fw_entity_dup_dated_title ("Netzwerkkarte", FW_NETMAP (entity)->held);
}

FW_DEFINE_ENTITY (FwNetmap, fw_netmap, "netmap",
                  .label = N_("Netzwerkkarte"), .plural = N_("Netzwerkkarten"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER,
                  .dup_title = fw_netmap_dup_title)

#define T FwNetmapNode

/* Who is strained or broken with whom may be violence: nothing more is asked of
 * third parties than their name and what they are to the person. */
static const FwField fw_netmap_node_fields[] = {
  FW_REF       (T, netmap, N_("Netzwerkkarte"), "netmap", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_TEXT      (T, name, N_("Name"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_SEARCH, .max = 80,
                .example = N_("e.g. sister in Bremen")),
  FW_TEXT      (T, role, N_("What they are"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_SEARCH,
                .max = 80, .example = N_("e.g. sister, teacher, doctor")),
  FW_CODE      (T, sector, N_("Sector"), "CL_SEKTOR", INDIRECT, FW_HANDOVER),
  FW_CODE      (T, ring, N_("How near"), "CL_RING", INDIRECT, FW_HANDOVER),
  FW_CODE      (T, tie, N_("Kind of tie"), "CL_BINDUNG", SPECIAL, FW_HANDOVER),
  FW_CODE      (T, support, N_("Support"), "CL_UNTERSTUETZUNG", INDIRECT, FW_HANDOVER),
  FW_REF       (T, actor, N_("Institution"), "actor", INDIRECT, FW_HANDOVER),
  FW_PARAGRAPH (T, note, N_("Note"), SPECIAL, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwNetmapNode, fw_netmap_node, "netmap_node",
                  .label = N_("Contact on a Netzwerkkarte"),
                  .plural = N_("Contacts on a Netzwerkkarte"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

/* --- places ----------------------------------------------------------------------------- */

static const char *const rings[FW_NETMAP_RINGS] = { "R1", "R2", "R3" };
static const char *const sectors[FW_NETMAP_SECTORS] = {
  "FAMILIE", "FREUNDE", "KOLLEGEN", "DIENSTE"
};

static guint
find_code (const char *const *codes,
           guint              n,
           const char        *code,
           guint              otherwise)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (codes[i], code) == 0)
      return i;

  return otherwise;
}

/* Returns: 0 for near to 2 for far, which is also for what nobody said */
guint
fw_netmap_node_get_ring (FwNetmapNode *self)
{
  return find_code (rings, FW_NETMAP_RINGS, self->ring, FW_NETMAP_RINGS - 1);
}

/* Returns: 0 to 3, in the order of the code list; friends for what nobody said */
guint
fw_netmap_node_get_sector (FwNetmapNode *self)
{
  return find_code (sectors, FW_NETMAP_SECTORS, self->sector, 1);
}

const char *
fw_netmap_get_ring_code (guint ring)
{
  g_return_val_if_fail (ring < FW_NETMAP_RINGS, NULL);

  return rings[ring];
}

const char *
fw_netmap_get_sector_code (guint sector)
{
  g_return_val_if_fail (sector < FW_NETMAP_SECTORS, NULL);

  return sectors[sector];
}

FwTie
fw_netmap_node_get_tie (FwNetmapNode *self)
{
  static const char *const ties[] = { "STARK", "SCHWACH", "BELASTET", "UNTERBROCHEN" };

  return find_code (ties, G_N_ELEMENTS (ties), self->tie, FW_TIE_WEAK);
}

/* Whether the contact supports the person in the middle. */
gboolean
fw_netmap_node_gives (FwNetmapNode *self)
{
  return g_strcmp0 (self->support, "GIBT") == 0 || g_strcmp0 (self->support, "BEIDES") == 0;
}

/* Whether the person in the middle supports the contact. */
gboolean
fw_netmap_node_takes (FwNetmapNode *self)
{
  return g_strcmp0 (self->support, "BEKOMMT") == 0 || g_strcmp0 (self->support, "BEIDES") == 0;
}

/* --- maps ------------------------------------------------------------------------------- */

static int
compare_nodes (gconstpointer a,
               gconstpointer b)
{
  FwNetmapNode *one = *(FwNetmapNode *const *) a, *other = *(FwNetmapNode *const *) b;
  int order = (int) fw_netmap_node_get_sector (one) - (int) fw_netmap_node_get_sector (other);

  if (order == 0)
    order = (int) fw_netmap_node_get_ring (one) - (int) fw_netmap_node_get_ring (other);
  if (order == 0)
    order = fw_text_compare (one->name != NULL ? one->name : "",
                             other->name != NULL ? other->name : "");

  return order;
}

/**
 * fw_netmap_sort_nodes:
 * @nodes: (element-type FwNetmapNode)
 *
 * Sector by sector, from near to far.
 *
 * Returns: (transfer none): @nodes
 */
GPtrArray *
fw_netmap_sort_nodes (GPtrArray *nodes)
{
  g_ptr_array_sort (nodes, compare_nodes);

  return nodes;
}

/**
 * fw_netmap_find_same:
 * @nodes: (nullable) (element-type FwNetmapNode): of another day
 *
 * Returns: (transfer none) (nullable): who has the same name there
 */
FwNetmapNode *
fw_netmap_find_same (GPtrArray    *nodes,
                     FwNetmapNode *node)
{
  g_autofree char *name = node->name != NULL ? fw_text_fold (node->name) : NULL;

  for (guint i = 0; name != NULL && nodes != NULL && i < nodes->len; i++)
    {
      FwNetmapNode *other = nodes->pdata[i];
      g_autofree char *folded = other->name != NULL ? fw_text_fold (other->name) : NULL;

      if (g_strcmp0 (folded, name) == 0)
        return other;
    }

  return NULL;
}

/**
 * fw_netmap_new_records:
 * @person: (nullable): who stands in the middle
 * @previous: (nullable) (element-type FwNetmapNode): of the map before
 *
 * A new map begins as the last one was, so that only what has changed is done
 * again.
 *
 * Returns: (transfer full) (element-type FwEntity): the map and its contacts, to be
 *   saved in this order
 */
GPtrArray *
fw_netmap_new_records (const char *case_file,
                       const char *person,
                       const char *today,
                       GPtrArray  *previous)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  FwEntity *map = g_object_new (FW_TYPE_NETMAP, "case-file", case_file, "person", person,
                                "held", today, NULL);

  g_ptr_array_add (records, map);
  for (guint i = 0; previous != NULL && i < previous->len; i++)
    {
      FwNetmapNode *node = previous->pdata[i];

      g_ptr_array_add (records, g_object_new (FW_TYPE_NETMAP_NODE,
                                              "netmap", fw_entity_get_uuid (map),
                                              "name", node->name, "role", node->role,
                                              "sector", node->sector, "ring", node->ring,
                                              "tie", node->tie, "support", node->support,
                                              "actor", node->actor, NULL));
    }

  return records;
}
