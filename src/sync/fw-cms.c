/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cms"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <string.h>

#include "fw-base.h"
#include "fw-cms-private.h"
#include "fw-device-card.h"
#include "fw-device-keys-private.h"
#include "fw-packet-error.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CMS_ContentInfo, CMS_ContentInfo_free)

/* The defaults of OpenSSL are an SHA-1 derivation; the wrap is set so that it
 * does not depend on a default at all. */
static gboolean
add_recipient (CMS_ContentInfo *cms,
               FwDeviceCard    *card,
               EVP_PKEY        *signer)
{
  g_autoptr(X509) certificate = NULL;
  CMS_RecipientInfo *recipient;
  EVP_PKEY_CTX *agreement;
  EVP_CIPHER_CTX *wrap;

  certificate = fw_public_key_certificate (fw_device_card_get_public (card, FW_DEVICE_KEY_RECEIVE),
                                           signer);
  if (certificate == NULL)
    return FALSE;
  recipient = CMS_add1_recipient_cert (cms, certificate, CMS_KEY_PARAM | CMS_USE_KEYID);
  if (recipient == NULL || CMS_RecipientInfo_type (recipient) != CMS_RECIPINFO_AGREE)
    return FALSE;
  agreement = CMS_RecipientInfo_get0_pkey_ctx (recipient);
  wrap = CMS_RecipientInfo_kari_get0_ctx (recipient);

  return agreement != NULL && wrap != NULL &&
         EVP_PKEY_CTX_set_ecdh_kdf_md (agreement, EVP_sha384 ()) == 1 &&
         EVP_EncryptInit_ex (wrap, EVP_aes_256_wrap (), NULL, NULL, NULL) == 1;
}

static GBytes *
encrypt (GBytes    *plain,
         GPtrArray *cards,
         EVP_PKEY  *signer)
{
  g_autoptr(CMS_ContentInfo) cms = NULL;
  g_autoptr(BIO) in = NULL;
  GBytes *message;
  guint8 *der = NULL;
  int size;

  in = BIO_new_mem_buf (g_bytes_get_data (plain, NULL), (int) g_bytes_get_size (plain));
  cms = CMS_encrypt (NULL, NULL, EVP_aes_256_gcm (), CMS_BINARY | CMS_PARTIAL);
  if (in == NULL || cms == NULL)
    return NULL;
  for (guint i = 0; i < cards->len; i++)
    if (!add_recipient (cms, g_ptr_array_index (cards, i), signer))
      return NULL;
  if (CMS_final (cms, in, NULL, CMS_BINARY) != 1)
    return NULL;

  size = i2d_CMS_ContentInfo (cms, &der);
  message = size > 0 ? g_bytes_new (der, (gsize) size) : NULL;
  OPENSSL_free (der);

  return message;
}

/**
 * fw_cms_encrypt:
 * @cards: (element-type FwDeviceCard): who may read it
 * @keys: signs the containers in which CMS wants the keys of recipients
 *
 * Returns: (transfer full) (nullable): AuthEnvelopedData in DER
 */
GBytes *
fw_cms_encrypt (GBytes        *plain,
                GPtrArray     *cards,
                FwDeviceKeys  *keys,
                GError       **error)
{
  GBytes *message;

  message = encrypt (plain, cards, fw_device_keys_get_pkey (keys, FW_DEVICE_KEY_SEAL));
  ERR_clear_error ();
  if (message == NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_FAILED,
                         _("The file could not be encrypted. Restart the program and try again."));

  return message;
}

/* OpenSSL hands out plaintext before it has seen the tag, so it goes into
 * locked memory of exactly the right size, and nowhere if the tag is wrong. */
typedef struct
{
  guint8 *bytes;
  gsize   room;
  gsize   used;
} Sink;

static int
sink_write (BIO        *bio,
            const char *data,
            int         size)
{
  Sink *sink = BIO_get_data (bio);

  if (size < 0 || (gsize) size > sink->room - sink->used)
    return -1;
  memcpy (sink->bytes + sink->used, data, (gsize) size);
  sink->used += (gsize) size;

  return size;
}

static long
sink_control (BIO  *bio,
              int   command,
              long  number,
              void *pointer)
{
  return command == BIO_CTRL_FLUSH;
}

static int
sink_create (BIO *bio)
{
  BIO_set_init (bio, 1);

  return 1;
}

/* One for the whole program: OpenSSL has only 127 numbers for own types. */
static BIO_METHOD *
sink_method (void)
{
  static BIO_METHOD *method;

  if (g_once_init_enter (&method))
    {
      BIO_METHOD *made = BIO_meth_new (BIO_TYPE_SOURCE_SINK | BIO_get_new_index (), "fw-secret");

      if (made == NULL)
        g_error ("Out of memory");
      BIO_meth_set_write (made, sink_write);
      BIO_meth_set_ctrl (made, sink_control);
      BIO_meth_set_create (made, sink_create);
      g_once_init_leave (&method, made);
    }

  return method;
}

static gboolean
decrypt_into (Sink         *sink,
              const guint8 *der,
              gsize         size,
              FwDeviceKeys *keys)
{
  g_autoptr(CMS_ContentInfo) cms = NULL;
  g_autoptr(X509) certificate = NULL;
  g_autoptr(BIO) out = NULL;
  EVP_PKEY *pkey = fw_device_keys_get_pkey (keys, FW_DEVICE_KEY_RECEIVE);

  certificate = fw_public_key_certificate (fw_device_keys_get_public (keys, FW_DEVICE_KEY_RECEIVE),
                                           pkey);
  cms = d2i_CMS_ContentInfo (NULL, &der, (long) size);
  out = BIO_new (sink_method ());
  if (certificate == NULL || cms == NULL || out == NULL)
    return FALSE;
  BIO_set_data (out, sink);

  return CMS_decrypt (cms, pkey, certificate, NULL, out, CMS_BINARY) == 1 &&
         sink->used == sink->room;
}

/**
 * fw_cms_decrypt:
 * @der: a message that passed fw_cms_check_profile()
 * @content_size: what that found
 *
 * Returns: (transfer full) (nullable): the content in locked memory; %NULL
 *   with %FW_PACKET_ERROR_DECRYPT, and what was decrypted is wiped
 */
GBytes *
fw_cms_decrypt (const guint8  *der,
                gsize          size,
                gsize          content_size,
                FwDeviceKeys  *keys,
                GError       **error)
{
  g_autoptr(GBytes) content = NULL;
  Sink sink = { .room = content_size };
  gboolean whole;

  content = fw_secret_new (content_size, &sink.bytes);
  whole = decrypt_into (&sink, der, size, keys);
  ERR_clear_error ();
  if (!whole)
    {
      fw_packet_error_set (error, FW_PACKET_ERROR_DECRYPT, NULL);
      return NULL;
    }

  return g_steal_pointer (&content);
}
