/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FwPlaceSystem:
 * @home: where the settings of synchronising programs are
 * @mountinfo: a file in the format of /proc/self/mountinfo
 *
 * What the check looks at besides the folders themselves; tests bring their own.
 */
typedef struct
{
  const char *home;
  const char *mountinfo;
} FwPlaceSystem;

gboolean fw_place_check    (const char           *path,
                            GError              **error);
gboolean fw_place_check_in (const char           *path,
                            const FwPlaceSystem  *system,
                            GError              **error);

G_END_DECLS
