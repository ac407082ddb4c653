/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-device-keys.h"

G_BEGIN_DECLS

#define FW_CMS_IDENTIFIER_SIZE 20

/* What the profile check found in a CMS message. */
typedef struct
{
  gsize content_size;
  guint recipient_count;
  gboolean has_recipient;
} FwCmsProfile;

GBytes   *fw_cms_encrypt       (GBytes         *plain,
                                GPtrArray      *cards,
                                FwDeviceKeys   *keys,
                                GError        **error);
gboolean  fw_cms_check_profile (FwCmsProfile   *profile,
                                const guint8   *der,
                                gsize           size,
                                const guint8   *identifier,
                                GError        **error);
GBytes   *fw_cms_decrypt       (const guint8   *der,
                                gsize           size,
                                gsize           content_size,
                                FwDeviceKeys   *keys,
                                GError        **error);

G_END_DECLS
