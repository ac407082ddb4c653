/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* The one main window: first start, unlocking, or an open file. */
#define FW_TYPE_WINDOW (fw_window_get_type ())
G_DECLARE_FINAL_TYPE (FwWindow, fw_window, FW, WINDOW, AdwApplicationWindow)

FwWindow *fw_window_new           (GtkApplication *application,
                                   GSettings      *settings);
void      fw_window_show_first_run (FwWindow      *self);
void      fw_window_show_locked   (FwWindow       *self,
                                   const char     *path);
void      fw_window_take_store    (FwWindow       *self,
                                   FwStore        *store,
                                   gboolean        throwaway);
void      fw_window_set_start_page (FwWindow      *self,
                                    const char    *name);
FwStore  *fw_window_get_store     (FwWindow       *self);
void      fw_window_lock          (FwWindow       *self,
                                   const char     *reason);
void      fw_window_warn_of_lock  (FwWindow       *self,
                                   guint           seconds);

G_END_DECLS
