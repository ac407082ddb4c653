/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-entity-list.h"
#include "fw-new-dialog.h"

G_BEGIN_DECLS

/* What the browser has to know about one kind of record. */
typedef struct
{
  const char        *entity;
  const char        *new_label;    /* N_() */
  const char        *icon;
  const char        *hint;         /* N_(), what an empty list says to who may write */
  const char        *sort;
  const char        *second;       /* fields of the second line, a space between */
  const char *const *fields;
  /* Why the record must stay, transfer full and nullable; may be NULL. */
  char            *(*dup_obstacle) (FwStore  *store,
                                    FwEntity *entity);
  gboolean           newest_first;
} FwRecordKind;

/**
 * FwRecordBrowser:
 *
 * The list of one kind of record with search, and beside it the chosen one as
 * a form with "Delete".
 *
 * Signals: shown (FwEntity *entity, nullable) when another record is shown, or
 * none.
 */
#define FW_TYPE_RECORD_BROWSER (fw_record_browser_get_type ())
G_DECLARE_FINAL_TYPE (FwRecordBrowser, fw_record_browser, FW, RECORD_BROWSER, AdwBin)

GtkWidget          *fw_record_browser_new          (FwStore             *store,
                                                    GtkWidget           *above);
void                fw_record_browser_set_kind     (FwRecordBrowser     *self,
                                                    const FwRecordKind  *kind);
const char         *fw_record_browser_get_new_label (FwRecordBrowser    *self);
FwEntityList       *fw_record_browser_get_list     (FwRecordBrowser     *self);
FwEntity           *fw_record_browser_get_entity   (FwRecordBrowser     *self);
void                fw_record_browser_add_header   (FwRecordBrowser     *self,
                                                    GtkWidget           *header);
void                fw_record_browser_add_footer   (FwRecordBrowser     *self,
                                                    GtkWidget           *footer);
void                fw_record_browser_add_tool     (FwRecordBrowser     *self,
                                                    GtkWidget           *tool);
gboolean            fw_record_browser_open         (FwRecordBrowser     *self,
                                                    const char          *uuid);
void                fw_record_browser_edit         (FwRecordBrowser     *self,
                                                    const char          *uuid);
void                fw_record_browser_ask_new      (FwRecordBrowser     *self,
                                                    GtkWidget           *asker,
                                                    FwNewDialogFunc      func);
void                fw_record_browser_focus_list   (FwRecordBrowser     *self);
void                fw_record_browser_focus_search (FwRecordBrowser     *self);

G_END_DECLS
