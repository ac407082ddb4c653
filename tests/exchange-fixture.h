/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-exchange.h"
#include "fw-packet-error.h"
#include "fw-sync.h"

G_BEGIN_DECLS

/* A laptop and an office that are paired, in a folder of their own. */
typedef struct
{
  char     *folder;
  FwStore  *laptop;
  FwStore  *office;
  FwDevice *to_office;
  FwDevice *to_laptop;
} ExchangeFixture;

void      exchange_set_up     (ExchangeFixture *fixture,
                               gconstpointer    data);
void      exchange_tear_down  (ExchangeFixture *fixture,
                               gconstpointer    data);
FwStore  *exchange_make_store (ExchangeFixture *fixture,
                               const char      *name,
                               FwRole           role);
FwDevice *exchange_pair       (FwStore         *from,
                               FwStore         *to);
void      exchange_remove_folder (const char   *path);
char     *exchange_report     (FwStore         *store,
                               const char      *subject);
/* Master data of four changes each: the kind and three fields. */
#define EXCHANGE_PER_ACTOR 4
void      exchange_add_actors (FwStore         *store,
                               guint            n);

GBytes   *exchange_export     (FwStore         *from,
                               FwDevice        *to);
FwImport *exchange_look       (FwStore         *store,
                               GBytes          *file);
void      exchange_take       (FwStore         *store,
                               GBytes          *file);
void      exchange_carry      (FwStore         *from,
                               FwDevice        *to,
                               FwStore         *into);
GBytes   *exchange_replace    (GBytes          *xml,
                               const char      *what,
                               const char      *with);
void      exchange_refuse     (FwStore         *store,
                               GBytes          *file,
                               FwPacketError    code);
FwImport *exchange_open       (FwStore         *store,
                               const char      *path);
FwImport *exchange_load       (FwStore         *store,
                               GBytes          *file,
                               const char      *path);

#define EXCHANGE_PASSPHRASE "korrekt Pferd Batterie 7"

G_END_DECLS
