/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *folder;   /* that is read and written: "Fallwerk" on it if there is one */
} FwStick;

/* Sticks and cards that somebody plugged in and the desktop has mounted.
 *
 * Signals: changed, when one came or went. */
#define FW_TYPE_STICKS (fw_sticks_get_type ())
G_DECLARE_FINAL_TYPE (FwSticks, fw_sticks, FW, STICKS, GObject)

FwSticks  *fw_sticks_new  (GVolumeMonitor *monitor);
GPtrArray *fw_sticks_list (FwSticks       *self);

G_END_DECLS
