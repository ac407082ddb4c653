/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* What is being written for the first time and lies in no file yet: the
 * content of a dialog, an open entry.  Locking takes the drafts out of all
 * windows before these go away, and hands them back after unlocking. */
typedef struct _FwDraft FwDraft;

/* Puts a draft before the person again.  @asker is who asked for it, made anew
 * after unlocking, or another widget of the window if it is no longer there. */
typedef void (*FwDraftFunc) (GtkWidget *asker,
                             FwStore   *store,
                             gpointer   data);

void       fw_draft_attach  (GtkWidget      *widget,
                             GtkWidget      *asker,
                             FwDraftFunc     resume,
                             gpointer        data,
                             GDestroyNotify  destroy);
void       fw_draft_detach  (GtkWidget      *widget);
GPtrArray *fw_drafts_take   (void);
void       fw_drafts_resume (GPtrArray      *drafts,
                             GtkWidget      *place,
                             FwStore        *store);

G_END_DECLS
