/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-base.h"
#include "fw-log.h"
#include "fw-query.h"

G_BEGIN_DECLS

#define KIT_PASSPHRASE "korrekt Pferd Batterie 7"

/* A store in a folder of its own; with data it is that of the office. */
typedef struct
{
  char    *folder;
  char    *path;
  FwStore *store;
} Kit;

void      kit_set_up        (Kit            *kit,
                             gconstpointer   data);
void      kit_tear_down     (Kit            *kit,
                             gconstpointer   data);
void      kit_reopen        (Kit            *kit);
int       kit_run           (void);

FwCase   *kit_add_case      (FwStore        *store,
                             const char     *family_name,
                             const char     *file_no);
FwEntity *kit_add_person    (FwStore        *store,
                             FwCase         *case_file,
                             const char     *family_name);

gint64    kit_count         (FwStore        *store,
                             const char     *sql);
gboolean  kit_exec          (FwStore        *store,
                             const char     *sql);
char     *kit_dup_rows      (FwStore        *store);
char     *kit_dup_visible   (FwStore        *store);
gboolean  kit_contains      (FwStore        *store,
                             const char     *word);
void      kit_assert_sound  (FwStore        *store);

G_END_DECLS
