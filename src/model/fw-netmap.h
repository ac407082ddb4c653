/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"

G_BEGIN_DECLS

/* Whom a person can count on, and on whom not, on one day. */
#define FW_TYPE_NETMAP (fw_netmap_get_type ())
G_DECLARE_FINAL_TYPE (FwNetmap, fw_netmap, FW, NETMAP, FwEntity)

struct _FwNetmap
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *person;
  char     *held;
  char     *note;
};

#define FW_TYPE_NETMAP_NODE (fw_netmap_node_get_type ())
G_DECLARE_FINAL_TYPE (FwNetmapNode, fw_netmap_node, FW, NETMAP_NODE, FwEntity)

struct _FwNetmapNode
{
  FwEntity  parent_instance;

  char     *netmap;
  char     *name;
  char     *role;
  char     *sector;
  char     *ring;
  char     *tie;
  char     *support;
  char     *actor;
  char     *note;
};

#define FW_NETMAP_RINGS   3
#define FW_NETMAP_SECTORS 4

typedef enum
{
  FW_TIE_STRONG,
  FW_TIE_WEAK,
  FW_TIE_STRAINED,
  FW_TIE_BROKEN,
} FwTie;

guint        fw_netmap_node_get_ring   (FwNetmapNode *self);
guint        fw_netmap_node_get_sector (FwNetmapNode *self);
FwTie        fw_netmap_node_get_tie    (FwNetmapNode *self);
gboolean     fw_netmap_node_gives      (FwNetmapNode *self);
gboolean     fw_netmap_node_takes      (FwNetmapNode *self);
const char  *fw_netmap_get_ring_code   (guint         ring);
const char  *fw_netmap_get_sector_code (guint         sector);

GPtrArray   *fw_netmap_sort_nodes      (GPtrArray    *nodes);
FwNetmapNode *fw_netmap_find_same      (GPtrArray    *nodes,
                                        FwNetmapNode *node);
GPtrArray   *fw_netmap_new_records     (const char   *case_file,
                                        const char   *person,
                                        const char   *today,
                                        GPtrArray    *previous);

G_END_DECLS
