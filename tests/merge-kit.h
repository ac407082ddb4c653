/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "exchange-fixture.h"

G_BEGIN_DECLS

/* Offices that are paired with each other and share master data, each with a
 * clock of its own, and the files between them. */

#define N_STORES  7
#define N_OBJECTS 4

typedef struct
{
  char    *path;
  char    *witness;     /* the file outside */
  char    *name;
  char    *device_id;
  gint64   skew;
  FwStore *store;
} Place;

typedef struct
{
  guint   place;
  GBytes *content;
  GBytes *witness;
} Backup;

typedef struct
{
  guint   to;
  GBytes *file;
} Sent;

typedef struct
{
  char       *folder;
  Place       places[N_STORES];
  GBytes     *fresh[N_STORES];   /* as they were paired */
  char       *objects[N_OBJECTS];
  char       *towns[2];

  guint       n;                 /* stores that take part */
  GHashTable *written;           /* ids of values that somebody confirmed */
  GPtrArray  *net;               /* Sent: on their way */
  GPtrArray  *old;               /* Sent: all there ever were */
  GPtrArray  *backups;
  guint       counts[9];
} World;

enum { EDITS, EXPORTS, IMPORTS, PARKED, RESTORES, TRUNCATED, CONFLICTS, FORKS, PARTS };

World    *world_new        (void);
void      world_free       (World      *world);

/* A run of its own, in which all are as they were when they were paired. */
void      world_begin      (World      *world);
void      world_end        (World      *world);

/* Opened if need be; its clock counts from now on. */
FwStore  *world_use        (World      *world,
                            guint       i);
void      world_leave      (World      *world,
                            guint       i);
char     *world_dump       (World      *world,
                            guint       i);
/* Of GBytes: a file, or several if the delivery is split. */
GPtrArray *world_export    (World      *world,
                            guint       from,
                            guint       to,
                            gboolean    sparing);
void      world_import     (World      *world,
                            guint       to,
                            GBytes     *file);
Sent     *world_keep       (World      *world,
                            guint       to,
                            GBytes     *file);
void      world_carry      (World      *world,
                            guint       from,
                            guint       to);
gboolean  world_is_settled (World      *world);

GBytes   *world_read_file  (const char *path);
void      world_write_over (const char *path,
                            GBytes     *content);

G_END_DECLS
