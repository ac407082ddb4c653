/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-keys"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <sodium.h>
#include <string.h>

#include "fw-base.h"
#include "fw-keys-private.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF, EVP_KDF_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF_CTX, EVP_KDF_CTX_free)

static gboolean
fail_crypto (GError **error)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                       _("The key could not be computed. Is there enough memory?"));

  return FALSE;
}

/* The same characters must give the same key on every keyboard and system, so
 * the passphrase is composed first (Unicode NFC). */
static GBytes *
compose (const char  *passphrase,
         GError     **error)
{
  char *composed = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);
  GBytes *secret;

  if (composed == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("The passphrase is not readable text."));
      return NULL;
    }
  secret = fw_secret_new_copy (composed, strlen (composed) + 1);
  fw_secret_wipe (composed);
  g_free (composed);

  return secret;
}

/* Argon2id, Biryukov, Dinu and Khovratovich, 2016 (RFC 9106). */
static GBytes *
stretch (const char       *passphrase,
         const FwKdfCost  *cost,
         const guint8     *salt,
         GError          **error)
{
  g_autoptr(GBytes) secret = compose (passphrase, error);
  g_autoptr(GBytes) stretched = NULL;
  guint8 *bytes;
  gsize size;
  const char *text;

  if (secret == NULL)
    return NULL;
  text = g_bytes_get_data (secret, &size);
  stretched = fw_secret_new (FW_DB_KEY_SIZE, &bytes);
  if (crypto_pwhash (bytes, FW_DB_KEY_SIZE, text, size - 1, salt, cost->passes, cost->memory,
                     crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
      fail_crypto (error);
      return NULL;
    }

  return g_steal_pointer (&stretched);
}

/* HKDF, Krawczyk, 2010 (RFC 5869).  A random secret needs no stretching. */
static GBytes *
derive (GBytes        *secret,
        const guint8  *salt,
        const char    *purpose,
        GError       **error)
{
  g_autoptr(EVP_KDF) kdf = EVP_KDF_fetch (NULL, "HKDF", NULL);
  g_autoptr(EVP_KDF_CTX) context = kdf != NULL ? EVP_KDF_CTX_new (kdf) : NULL;
  g_autoptr(GBytes) derived = NULL;
  guint8 *bytes;
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_KDF_PARAM_DIGEST, (char *) "SHA384", 0),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_KEY,
                                       (void *) g_bytes_get_data (secret, NULL),
                                       g_bytes_get_size (secret)),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_SALT, (void *) salt, FW_KEYS_SALT_SIZE),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_INFO, (void *) purpose, strlen (purpose)),
    OSSL_PARAM_construct_end (),
  };

  derived = fw_secret_new (FW_DB_KEY_SIZE, &bytes);
  if (context == NULL || EVP_KDF_derive (context, bytes, FW_DB_KEY_SIZE, params) <= 0)
    {
      fail_crypto (error);
      return NULL;
    }

  return g_steal_pointer (&derived);
}

/* Everything beside the box is authenticated with it, so that no part of one
 * file works in another. */
static char *
describe (const FwKeySet  *set,
          const FwKeySlot *slot,
          gboolean         recovery)
{
  g_autofree char *id = fw_hex_encode (set->id, FW_KEYS_ID_SIZE);
  g_autofree char *salt = fw_hex_encode (slot->salt, FW_KEYS_SALT_SIZE);

  if (recovery)
    return g_strdup_printf ("fallwerk-keys 1 %s recovery %s", id, salt);

  return g_strdup_printf ("fallwerk-keys 1 %s passphrase %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT
                          " %s", id, set->cost.passes, set->cost.memory, salt);
}

static gboolean
seal (FwKeySlot   *slot,
      const char  *context,
      GBytes      *wrapping,
      GBytes      *key,
      GError     **error)
{
  g_autoptr(EVP_CIPHER_CTX) cipher = EVP_CIPHER_CTX_new ();
  int length;

  randombytes_buf (slot->nonce, FW_KEYS_NONCE_SIZE);
  if (cipher == NULL ||
      EVP_EncryptInit_ex (cipher, EVP_aes_256_gcm (), NULL, g_bytes_get_data (wrapping, NULL),
                          slot->nonce) != 1 ||
      EVP_EncryptUpdate (cipher, NULL, &length, (const guint8 *) context,
                         (int) strlen (context)) != 1 ||
      EVP_EncryptUpdate (cipher, slot->box, &length, g_bytes_get_data (key, NULL),
                         FW_DB_KEY_SIZE) != 1 ||
      EVP_EncryptFinal_ex (cipher, slot->box + FW_DB_KEY_SIZE, &length) != 1 ||
      EVP_CIPHER_CTX_ctrl (cipher, EVP_CTRL_AEAD_GET_TAG, FW_KEYS_TAG_SIZE,
                           slot->box + FW_DB_KEY_SIZE) != 1)
    return fail_crypto (error);

  return TRUE;
}

/* Returns: NULL if the tag does not fit, without an error set */
static GBytes *
unseal (const FwKeySlot *slot,
        const char      *context,
        GBytes          *wrapping)
{
  g_autoptr(EVP_CIPHER_CTX) cipher = EVP_CIPHER_CTX_new ();
  g_autoptr(GBytes) key = NULL;
  guint8 tag[FW_KEYS_TAG_SIZE];
  guint8 *bytes;
  int length;

  key = fw_secret_new (FW_DB_KEY_SIZE, &bytes);
  memcpy (tag, slot->box + FW_DB_KEY_SIZE, sizeof tag);
  if (cipher == NULL ||
      EVP_DecryptInit_ex (cipher, EVP_aes_256_gcm (), NULL, g_bytes_get_data (wrapping, NULL),
                          slot->nonce) != 1 ||
      EVP_DecryptUpdate (cipher, NULL, &length, (const guint8 *) context,
                         (int) strlen (context)) != 1 ||
      EVP_DecryptUpdate (cipher, bytes, &length, slot->box, FW_DB_KEY_SIZE) != 1 ||
      EVP_CIPHER_CTX_ctrl (cipher, EVP_CTRL_AEAD_SET_TAG, sizeof tag, tag) != 1 ||
      EVP_DecryptFinal_ex (cipher, bytes + length, &length) != 1)
    return NULL;

  return g_steal_pointer (&key);
}

/* Tells one key from another without helping to find it. */
void
fw_key_set_identify (FwKeySet *set,
                     GBytes   *key)
{
  static const char purpose[] = "fallwerk key id 1";
  guint8 hash[crypto_generichash_BYTES];

  crypto_generichash (hash, sizeof hash, (const guint8 *) purpose, sizeof purpose,
                      g_bytes_get_data (key, NULL), g_bytes_get_size (key));
  memcpy (set->id, hash, FW_KEYS_ID_SIZE);
}

gboolean
fw_key_set_lock (FwKeySet         *set,
                 const char       *passphrase,
                 const FwKdfCost  *cost,
                 GBytes           *key,
                 GError          **error)
{
  FwKeySlot *slot = &set->passphrase;
  g_autoptr(GBytes) wrapping = NULL;
  g_autofree char *context = NULL;

  set->cost = cost != NULL ? *cost : FW_KDF_COST_DEFAULT;
  randombytes_buf (slot->salt, FW_KEYS_SALT_SIZE);
  wrapping = stretch (passphrase, &set->cost, slot->salt, error);
  context = describe (set, slot, FALSE);

  return wrapping != NULL && seal (slot, context, wrapping, key, error);
}

gboolean
fw_key_set_lock_recovery (FwKeySet  *set,
                          GBytes    *recovery,
                          GBytes    *key,
                          GError   **error)
{
  FwKeySlot *slot = &set->recovery;
  g_autoptr(GBytes) wrapping = NULL;
  g_autofree char *context = NULL;

  randombytes_buf (slot->salt, FW_KEYS_SALT_SIZE);
  wrapping = derive (recovery, slot->salt, "fallwerk recovery slot 1", error);
  context = describe (set, slot, TRUE);

  return wrapping != NULL && seal (slot, context, wrapping, key, error);
}

GBytes *
fw_key_set_unlock (const FwKeySet  *set,
                   const char      *passphrase,
                   GError         **error)
{
  g_autofree char *context = describe (set, &set->passphrase, FALSE);
  g_autoptr(GBytes) wrapping = stretch (passphrase, &set->cost, set->passphrase.salt, error);
  GBytes *key;

  if (wrapping == NULL)
    return NULL;
  key = unseal (&set->passphrase, context, wrapping);
  if (key == NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_PASSPHRASE,
                         _("The passphrase is wrong."));

  return key;
}

GBytes *
fw_key_set_recover (const FwKeySet  *set,
                    GBytes          *recovery,
                    GError         **error)
{
  g_autofree char *context = describe (set, &set->recovery, TRUE);
  g_autoptr(GBytes) wrapping = derive (recovery, set->recovery.salt, "fallwerk recovery slot 1",
                                       error);
  GBytes *key;

  if (wrapping == NULL)
    return NULL;
  key = unseal (&set->recovery, context, wrapping);
  if (key == NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_PASSPHRASE,
                         _("This recovery key does not open this file. It belongs to another one, "
                           "or was renewed since."));

  return key;
}
