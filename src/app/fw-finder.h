/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* Hits are shown by kind, in this order; one bit a kind. */
typedef enum
{
  FW_FIND_CASES    = 1 << 0,
  FW_FIND_PERSONS  = 1 << 1,
  FW_FIND_REPORTS  = 1 << 2,
  FW_FIND_THEMES   = 1 << 3,
  FW_FIND_BODIES   = 1 << 4,
  FW_FIND_ACTORS   = 1 << 5,
  FW_FIND_ENTRIES  = 1 << 6,   /* what stands inside of other records */
  FW_FIND_COMMANDS = 1 << 7,
} FwFind;

/* One line: a record, a command, or how many more of a kind there are. */
#define FW_TYPE_FOUND (fw_found_get_type ())
G_DECLARE_FINAL_TYPE (FwFound, fw_found, FW, FOUND, GObject)

struct _FwFound
{
  GObject   parent_instance;

  FwFind    kind;
  gboolean  first;    /* of its kind */
  char     *title;
  char     *detail;   /* nullable */
  char     *keys;     /* nullable: what it is called by */
  char     *uuid;     /* what is opened, */
  char     *action;   /* or done, or neither: more of the kind are shown */
};

const char *fw_find_get_label  (FwFind         kind);
FwFind      fw_find_get_chips  (FwRole         role);

GPtrArray  *fw_finder_list     (FwStore       *store,
                                GActionGroup  *actions,
                                const char    *typed,
                                FwFind         kinds);

G_END_DECLS
