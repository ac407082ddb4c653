/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FwLock:
 *
 * Says when the file should be locked: after minutes without input in any
 * window of the program, when the session is locked, before the machine sleeps.
 *
 * Signals: warning (guint seconds) so long before; lock (const char *reason),
 * a sentence.
 */
#define FW_TYPE_LOCK (fw_lock_get_type ())
G_DECLARE_FINAL_TYPE (FwLock, fw_lock, FW, LOCK, GObject)

FwLock *fw_lock_new         (void);
void    fw_lock_set_minutes (FwLock *self,
                             guint   minutes);
void    fw_lock_stay_open   (void);

G_END_DECLS
