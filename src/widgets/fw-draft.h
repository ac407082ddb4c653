/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* What is being written for the first time and is no record yet: the content of
 * a dialog, an open entry.  It is kept in the file while it is written, so that
 * neither locking nor the end of the program nor of the battery loses it, and is
 * put before the person again when the file is opened. */
typedef struct _FwDraft FwDraft;

/* Puts a draft before the person again.  @asker is of the type of who asked for
 * it, or another widget of the window if there is none. */
typedef void (*FwDraftFunc) (GtkWidget *asker,
                             FwStore   *store,
                             FwDraft   *draft);

typedef struct
{
  const char  *name;      /* in the file */
  FwDraftFunc  resume;
} FwDraftKind;

/* Where in the window something is written: a page, and the record on it. */
typedef struct
{
  char *page;
  char *uuid;       /* nullable */
} FwDraftPlace;

typedef void (*FwDraftPlaceFunc) (GtkWidget    *widget,
                                  FwDraftPlace *place);

void        fw_drafts_init      (const FwDraftKind *kinds,
                                 guint              n_kinds,
                                 FwDraftPlaceFunc   get_place);

FwDraft    *fw_draft_new        (const char       *kind,
                                 GtkWidget        *asker,
                                 GVariant         *extra,
                                 FwEntity *const  *entities,
                                 guint             n_entities);
FwDraft    *fw_draft_ref        (FwDraft          *self);
void        fw_draft_unref      (FwDraft          *self);
FwEntity   *fw_draft_get_entity (FwDraft          *self,
                                 guint             nr);
GVariant   *fw_draft_get_extra  (FwDraft          *self);
gboolean    fw_draft_is_asker   (FwDraft          *self,
                                 GtkWidget        *widget);
void        fw_draft_attach     (FwDraft          *self,
                                 GtkWidget        *widget,
                                 FwStore          *store);
void        fw_draft_detach     (GtkWidget        *widget);
void        fw_draft_leave      (GtkWidget        *widget);

void        fw_drafts_keep      (void);
GPtrArray  *fw_drafts_list      (FwStore          *store,
                                 const char       *kind);
gboolean    fw_drafts_find_place (FwStore         *store,
                                  FwDraftPlace    *place);
void        fw_drafts_resume    (FwStore          *store,
                                 GtkWidget        *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwDraft, fw_draft_unref)

G_END_DECLS
