/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-first-run-page.h"
#include "fw-main-view.h"
#include "fw-unlock-page.h"
#include "fw-window.h"

G_BEGIN_DECLS

struct _FwWindow
{
  AdwApplicationWindow  parent_instance;

  GSettings            *settings;
  GtkStack             *stack;
  FwUnlockPage         *unlock;       /* once shown */
  FwMainView           *main;         /* only while a file is open */
  FwStore              *store;
  GMenu                *history;      /* undo and redo in the main menu */
  gboolean              changed;      /* since the last automatic backup */
  guint                 rest;         /* the store's, once nothing else is to do */
  guint                 pause;        /* waits until nothing was saved for a while */
  gboolean              throwaway;    /* nobody knows its passphrase: never locks */

  /* While a thread has the store. */
  AdwStatusPage        *busy;         /* once shown */
  GtkSpinner           *spinner;
  gboolean              working;
  gboolean              closing;      /* when it is done */
  char                 *lock_reason;  /* to lock when it is done */

  /* Where to return after unlocking. */
  char                 *last_path;
  char                 *last_page;
  char                 *last_uuid;
};

void       fw_window_install_actions        (FwWindow *self);
void       fw_window_update_actions         (FwWindow *self);
void       fw_window_choose_file            (FwWindow *self);
void       fw_window_close_others           (FwWindow *self);
void       fw_window_close_store            (FwWindow *self);

GtkWidget *fw_window_new_busy_page          (FwWindow *self);
void       fw_window_show_busy_page         (FwWindow *self,
                                             const char *text);
void       fw_window_receive_store          (FwWindow *self,
                                             FwStore  *store);
gboolean   fw_window_back_up_before_closing (FwWindow *self);
void       fw_window_back_up                (FwWindow *self);
void       fw_window_restore_backup         (FwWindow *self);

G_END_DECLS
