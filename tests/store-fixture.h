/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-base.h"
#include "fw-db.h"
#include "fw-keys.h"

G_BEGIN_DECLS

/* A word that must never be found in a file. */
#define STORE_MARKER "Ahorngeheimnis"

/* Cheap, so that a test may try many passphrases. */
#define STORE_COST ((FwKdfCost) { 1, 8192 })

typedef struct
{
  char   *folder;
  char   *path;
  GBytes *key;
} StoreFixture;

void      store_fixture_set_up    (StoreFixture  *fixture,
                                   gconstpointer  data);
void      store_fixture_tear_down (StoreFixture  *fixture,
                                   gconstpointer  data);

FwDb     *store_make              (StoreFixture  *fixture);
FwDb     *store_open              (StoreFixture  *fixture);
gint64    store_count             (FwDb          *db);
void      store_fill              (FwDb          *db,
                                   int            n_notes);
void      store_flip              (const char    *path,
                                   goffset        position,
                                   guint8         mask);
gboolean  store_file_contains     (const char    *path,
                                   const char    *text);
void      store_remove_tree       (const char    *path);

G_END_DECLS
