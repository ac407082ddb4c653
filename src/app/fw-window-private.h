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
  FwUnlockPage         *unlock;
  FwFirstRunPage       *first_run;
  FwMainView           *main;         /* only while a file is open */
  FwStore              *store;
  gboolean              throwaway;    /* nobody knows its passphrase: never locks */

  /* Where to return after unlocking. */
  char                 *last_path;
  char                 *last_page;
  char                 *last_uuid;
};

void fw_window_install_actions (FwWindow *self);
void fw_window_update_actions  (FwWindow *self);
void fw_window_choose_file     (FwWindow *self);

G_END_DECLS
