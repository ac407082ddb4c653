/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* Which persons a page shows; the header says it in words. */
typedef enum
{
  FW_PAGE_NO_PERSONS,
  FW_PAGE_NAMES,        /* "Klarnamen" */
  FW_PAGE_PSEUDONYMS,
} FwPagePersons;

/**
 * FwPage:
 *
 * One area of the window, a line of the table in fw-window-pages.c.  A
 * subclass builds its content in constructed() with adw_bin_set_child().
 *
 * Properties: store (construct only), place (uuid of the record that is shown,
 * nullable; the window keeps the history), new-label (what "New …" makes,
 * nullable), badge (a number beside the row in the sidebar), persons, alone
 * (the page fills the screen).
 */
#define FW_TYPE_PAGE (fw_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FwPage, fw_page, FW, PAGE, AdwBin)

struct _FwPageClass
{
  AdwBinClass parent_class;

  /* All may be NULL. */
  void     (*activate)   (FwPage     *self);   /* comes into view */
  gboolean (*find)       (FwPage     *self);   /* Ctrl+F: focus the search of the list */
  void     (*new_record) (FwPage     *self);   /* Ctrl+N */
  gboolean (*open)       (FwPage     *self,    /* show this record; NULL: none */
                          const char *uuid);
  gboolean (*next_part)  (FwPage     *self);   /* F6 stays in the page */
  gboolean (*take_back)  (FwPage     *self);   /* Alt+Left belongs to what has the focus */
  void     (*hide_names) (FwPage     *self,    /* others look at the screen */
                          gboolean    hidden);
};

FwStore       *fw_page_get_store     (FwPage         *self);
const char    *fw_page_get_place     (FwPage         *self);
void           fw_page_set_place     (FwPage         *self,
                                      const char     *uuid);
const char    *fw_page_get_new_label (FwPage         *self);
void           fw_page_set_new_label (FwPage         *self,
                                      const char     *label);
guint          fw_page_get_badge     (FwPage         *self);
void           fw_page_set_badge     (FwPage         *self,
                                      guint           badge);
FwPagePersons  fw_page_get_persons   (FwPage         *self);
void           fw_page_set_persons   (FwPage         *self,
                                      FwPagePersons   persons);
gboolean       fw_page_get_alone     (FwPage         *self);
void           fw_page_set_alone     (FwPage         *self,
                                      gboolean        alone);

void           fw_page_activate      (FwPage         *self);
gboolean       fw_page_find          (FwPage         *self);
void           fw_page_new_record    (FwPage         *self);
gboolean       fw_page_open          (FwPage         *self,
                                      const char     *uuid);
gboolean       fw_page_next_part     (FwPage         *self);
gboolean       fw_page_take_back     (FwPage         *self);
void           fw_page_hide_names    (FwPage         *self,
                                      gboolean        hidden);

/* A sentence at the bottom of the window of @widget, also announced; with
 * @undo it has the button "Undo" for the last action. */
void           fw_page_toast         (GtkWidget      *widget,
                                      const char     *text,
                                      gboolean        undo);
/* Says that a presentation shows nothing else, for what a page itself holds back. */
void           fw_page_hold_back     (GtkWidget      *widget);
/* Shows a record of any page. */
void           fw_page_go_to         (GtkWidget      *widget,
                                      const char     *uuid);
/* Ctrl+Z in a window over that of the page. */
void           fw_page_lend_undo     (GtkWidget      *window);

G_END_DECLS
