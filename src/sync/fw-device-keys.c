/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-device-keys"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "fw-base.h"
#include "fw-device-keys-private.h"

#define CURVE "P-384"

/* An uncompressed point: a mark and two coordinates. */
#define POINT_SIZE 97

/* Every SubjectPublicKeyInfo of a P-384 key starts with these bytes, up to
 * the mark of the point, and has one length.  Comparing them keeps the ASN.1
 * parser away from what a stranger wrote. */
static const guint8 public_key_start[] = {
  0x30, 0x76, 0x30, 0x10, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06,
  0x05, 0x2b, 0x81, 0x04, 0x00, 0x22, 0x03, 0x62, 0x00, 0x04,
};
#define PUBLIC_KEY_SIZE (sizeof public_key_start - 1 + POINT_SIZE)

struct _FwDeviceKeys
{
  GObject   parent_instance;

  char     *device_id;
  EVP_PKEY *pkey[2];
  GBytes   *public_key[2];
};

G_DEFINE_FINAL_TYPE (FwDeviceKeys, fw_device_keys, G_TYPE_OBJECT)

static void
fw_device_keys_finalize (GObject *object)
{
  FwDeviceKeys *self = FW_DEVICE_KEYS (object);

  g_free (self->device_id);
  for (guint use = 0; use < 2; use++)
    {
      EVP_PKEY_free (self->pkey[use]);
      g_clear_pointer (&self->public_key[use], g_bytes_unref);
    }

  G_OBJECT_CLASS (fw_device_keys_parent_class)->finalize (object);
}

static void
fw_device_keys_class_init (FwDeviceKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_device_keys_finalize;
}

static void
fw_device_keys_init (FwDeviceKeys *self)
{
}

gboolean
fw_device_id_is_valid (const char *device_id)
{
  guint8 bytes[FW_DEVICE_ID_LENGTH / 2];

  return device_id != NULL && fw_hex_decode (device_id, bytes, sizeof bytes);
}

/* Returns: (transfer full) (nullable): %NULL if it is not a point of P-384 */
EVP_PKEY *
fw_public_key_parse (GBytes *public_key)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (public_key, &size);
  EVP_PKEY *pkey;

  if (size != PUBLIC_KEY_SIZE ||
      memcmp (bytes, public_key_start, sizeof public_key_start) != 0)
    return NULL;

  /* OpenSSL checks here that the point lies on the curve. */
  pkey = d2i_PUBKEY (NULL, &bytes, (long) size);
  ERR_clear_error ();

  return pkey;
}

/* Whether it is the SubjectPublicKeyInfo of a P-384 key. */
gboolean
fw_device_public_key_is_valid (GBytes *public_key)
{
  g_autoptr(EVP_PKEY) pkey = NULL;

  g_return_val_if_fail (public_key != NULL, FALSE);

  pkey = fw_public_key_parse (public_key);

  return pkey != NULL;
}

/* The subjectKeyIdentifier of RFC 7093, section 2, method 1: the leftmost
 * 160 bits of SHA-256 over the point. */
void
fw_public_key_identifier (GBytes *public_key,
                          guint8  identifier[20])
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (public_key, &size);
  guint8 digest[EVP_MAX_MD_SIZE];

  g_return_if_fail (size == PUBLIC_KEY_SIZE);

  EVP_Digest (bytes + size - POINT_SIZE, POINT_SIZE, digest, NULL, EVP_sha256 (), NULL);
  memcpy (identifier, digest, 20);
}

static gboolean
add_identifier (X509   *certificate,
                GBytes *public_key)
{
  guint8 identifier[20];
  ASN1_OCTET_STRING *octets = ASN1_OCTET_STRING_new ();
  gboolean added;

  fw_public_key_identifier (public_key, identifier);
  added = ASN1_OCTET_STRING_set (octets, identifier, sizeof identifier) == 1 &&
          X509_add1_ext_i2d (certificate, NID_subject_key_identifier, octets, 0, 0) == 1;
  ASN1_OCTET_STRING_free (octets);

  return added;
}

/*
 * CMS knows recipients only by certificates, so this wraps a key in one.
 * Nothing ever trusts it: trust is a pinned key in the list of devices, and
 * times and names in the certificate mean nothing.
 *
 * Returns: (transfer full) (nullable): NULL if OpenSSL is out of memory or
 *   the key is none
 */
X509 *
fw_public_key_certificate (GBytes   *public_key,
                           EVP_PKEY *signer)
{
  g_autoptr(EVP_PKEY) pkey = fw_public_key_parse (public_key);
  g_autoptr(X509) certificate = X509_new ();
  X509_NAME *name = X509_get_subject_name (certificate);

  if (pkey == NULL ||
      !X509_set_version (certificate, X509_VERSION_3) ||
      !ASN1_INTEGER_set (X509_get_serialNumber (certificate), 1) ||
      !ASN1_TIME_set_string_X509 (X509_getm_notBefore (certificate), "20260101000000Z") ||
      !ASN1_TIME_set_string_X509 (X509_getm_notAfter (certificate), "99991231235959Z") ||
      !X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_ASC, (const guint8 *) "Fallwerk", -1,
                                   -1, 0) ||
      !X509_set_issuer_name (certificate, name) ||
      !X509_set_pubkey (certificate, pkey) ||
      !add_identifier (certificate, public_key) ||
      X509_sign (certificate, signer, EVP_sha384 ()) == 0)
    return NULL;

  return g_steal_pointer (&certificate);
}

static GBytes *
public_part (EVP_PKEY *pkey)
{
  guint8 *der = NULL;
  int size = i2d_PUBKEY (pkey, &der);
  GBytes *bytes = size > 0 ? g_bytes_new (der, (gsize) size) : NULL;

  OPENSSL_free (der);

  return bytes;
}

/* Takes the ownership of the keys, also when it fails. */
static FwDeviceKeys *
new_from_pkeys (const char  *device_id,
                EVP_PKEY    *seal_key,
                EVP_PKEY    *receive_key,
                GError     **error)
{
  g_autoptr(FwDeviceKeys) self = g_object_new (FW_TYPE_DEVICE_KEYS, NULL);

  self->device_id = g_strdup (device_id);
  self->pkey[FW_DEVICE_KEY_SEAL] = seal_key;
  self->pkey[FW_DEVICE_KEY_RECEIVE] = receive_key;

  for (guint use = 0; use < 2; use++)
    {
      if (self->pkey[use] != NULL)
        self->public_key[use] = public_part (self->pkey[use]);
      if (self->public_key[use] == NULL ||
          !fw_device_public_key_is_valid (self->public_key[use]))
        {
          ERR_clear_error ();
          g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                               _("The keys of this device are damaged. Restore a backup."));
          return NULL;
        }
    }

  return g_steal_pointer (&self);
}

/* A new device with a new id and new keys, from the system's random source. */
FwDeviceKeys *
fw_device_keys_new_generated (const char  *device_id,
                              GError     **error)
{
  g_autoptr(GBytes) random = fw_secret_random (FW_DEVICE_ID_LENGTH / 2);
  g_autofree char *made = NULL;

  made = fw_hex_encode (g_bytes_get_data (random, NULL), g_bytes_get_size (random));

  return new_from_pkeys (device_id != NULL ? device_id : made,
                         EVP_EC_gen (CURVE), EVP_EC_gen (CURVE), error);
}

static EVP_PKEY *
parse_private (GBytes *key)
{
  gsize size;
  const guint8 *der = g_bytes_get_data (key, &size);
  const guint8 *at = der;
  PKCS8_PRIV_KEY_INFO *info = NULL;
  EVP_PKEY *pkey = NULL;

  if (size < G_MAXINT16)
    info = d2i_PKCS8_PRIV_KEY_INFO (NULL, &at, (long) size);
  if (info != NULL && at == der + size)
    pkey = EVP_PKCS82PKEY (info);
  PKCS8_PRIV_KEY_INFO_free (info);

  return pkey;
}

/* A private key that does not fit its own public half would write seals that
 * nobody can check, so the pair is tried once. */
static EVP_PKEY *
import_private (GBytes *key)
{
  g_autoptr(EVP_PKEY) pkey = parse_private (key);
  EVP_PKEY_CTX *context;
  gboolean fits;

  if (pkey == NULL || !EVP_PKEY_is_a (pkey, "EC"))
    return NULL;
  context = EVP_PKEY_CTX_new (pkey, NULL);
  fits = context != NULL && EVP_PKEY_check (context) == 1;
  EVP_PKEY_CTX_free (context);

  return fits ? g_steal_pointer (&pkey) : NULL;
}

/**
 * fw_device_keys_new_imported:
 * @seal_key: PKCS#8 in DER, as fw_device_keys_dup_private() gave it
 * @receive_key: the same
 *
 * Returns: (transfer full) (nullable): %NULL with %FW_ERROR_DAMAGED if one of
 *   them is not a whole P-384 key pair
 */
FwDeviceKeys *
fw_device_keys_new_imported (const char  *device_id,
                             GBytes      *seal_key,
                             GBytes      *receive_key,
                             GError     **error)
{
  g_return_val_if_fail (fw_device_id_is_valid (device_id), NULL);
  g_return_val_if_fail (seal_key != NULL && receive_key != NULL, NULL);

  return new_from_pkeys (device_id, import_private (seal_key), import_private (receive_key), error);
}

const char *
fw_device_keys_get_device_id (FwDeviceKeys *self)
{
  g_return_val_if_fail (FW_IS_DEVICE_KEYS (self), NULL);

  return self->device_id;
}

EVP_PKEY *
fw_device_keys_get_pkey (FwDeviceKeys   *self,
                         FwDeviceKeyUse  use)
{
  return self->pkey[use];
}

/* Returns: (transfer none): SubjectPublicKeyInfo in DER */
GBytes *
fw_device_keys_get_public (FwDeviceKeys   *self,
                           FwDeviceKeyUse  use)
{
  g_return_val_if_fail (FW_IS_DEVICE_KEYS (self), NULL);
  g_return_val_if_fail (use <= FW_DEVICE_KEY_RECEIVE, NULL);

  return self->public_key[use];
}

/* Returns: (transfer full) (nullable): PKCS#8 in DER, in locked memory */
GBytes *
fw_device_keys_dup_private (FwDeviceKeys   *self,
                            FwDeviceKeyUse  use)
{
  PKCS8_PRIV_KEY_INFO *info;
  GBytes *secret = NULL;
  guint8 *der = NULL;
  int size = 0;

  g_return_val_if_fail (FW_IS_DEVICE_KEYS (self), NULL);
  g_return_val_if_fail (use <= FW_DEVICE_KEY_RECEIVE, NULL);

  info = EVP_PKEY2PKCS8 (self->pkey[use]);
  if (info != NULL)
    size = i2d_PKCS8_PRIV_KEY_INFO (info, &der);
  if (size > 0)
    {
      secret = fw_secret_new_copy (der, (gsize) size);
      OPENSSL_clear_free (der, (gsize) size);
    }
  PKCS8_PRIV_KEY_INFO_free (info);

  return secret;
}

/**
 * fw_device_keys_dup_certificate:
 *
 * With it and the private key, `openssl cms -decrypt` opens a delivery in an
 * emergency, without this program.
 *
 * Returns: (transfer full) (nullable): X.509 in DER around the receiving key
 */
GBytes *
fw_device_keys_dup_certificate (FwDeviceKeys *self)
{
  g_autoptr(X509) certificate = NULL;
  GBytes *bytes = NULL;
  guint8 *der = NULL;
  int size;

  g_return_val_if_fail (FW_IS_DEVICE_KEYS (self), NULL);

  certificate = fw_public_key_certificate (self->public_key[FW_DEVICE_KEY_RECEIVE],
                                           self->pkey[FW_DEVICE_KEY_RECEIVE]);
  size = certificate != NULL ? i2d_X509 (certificate, &der) : 0;
  if (size > 0)
    bytes = g_bytes_new (der, (gsize) size);
  OPENSSL_free (der);

  return bytes;
}
