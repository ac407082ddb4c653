/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

typedef enum
{
  FW_THEME_CLUSTER,
  FW_THEME_LOOSE,     /* in no cluster yet */
  FW_THEME_STORED,    /* Themenspeicher */
} FwThemeKind;

/**
 * FwThemeColumn:
 *
 * One column of the board: what a cluster says about its Meldebögen, and these
 * as cards to be dragged.  The list of cards is one stop of the Tab key.
 *
 * Signals: chosen (const char *meldebogen) when a card is chosen; activated
 * (const char *meldebogen) on Enter or double click; dropped (const char
 * *meldebogen, const char *from, gboolean copy); edit.
 */
#define FW_TYPE_THEME_COLUMN (fw_theme_column_get_type ())
G_DECLARE_FINAL_TYPE (FwThemeColumn, fw_theme_column, FW, THEME_COLUMN, GtkBox)

GtkWidget      *fw_theme_column_new         (FwStore         *store,
                                             FwThemeKind      kind,
                                             FwTopicCluster  *cluster);
FwTopicCluster *fw_theme_column_get_cluster (FwThemeColumn   *self);
FwThemeKind     fw_theme_column_get_kind    (FwThemeColumn   *self);
void            fw_theme_column_unselect    (FwThemeColumn   *self);
char           *fw_theme_column_dup_figures (FwStore         *store,
                                             FwTopicCluster  *cluster);
gboolean        fw_theme_column_select      (FwThemeColumn   *self,
                                             const char      *meldebogen,
                                             gboolean         focus);

G_END_DECLS
