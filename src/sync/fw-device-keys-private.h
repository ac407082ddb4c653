/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "fw-device-keys.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)

EVP_PKEY *fw_device_keys_get_pkey   (FwDeviceKeys   *self,
                                     FwDeviceKeyUse  use);

EVP_PKEY *fw_public_key_parse       (GBytes         *public_key);
void      fw_public_key_identifier  (GBytes         *public_key,
                                     guint8          identifier[20]);
X509     *fw_public_key_certificate (GBytes         *public_key,
                                     EVP_PKEY       *signer);

G_END_DECLS
