/* SPDX-License-Identifier: EUPL-1.2 */
#include <gio/gio.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "seal-kit.h"

GBytes *
kit_gzip (GBytes *plain)
{
  g_autoptr(GZlibCompressor) compressor = NULL;
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (plain, &size);

  compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_assert_true (g_output_stream_write_all (stream, data, size, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static X509 *
rsa_certificate (void)
{
  EVP_PKEY *pkey = EVP_RSA_gen (2048);
  X509 *certificate = X509_new ();
  X509_NAME *name = X509_get_subject_name (certificate);

  X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_ASC, (const guint8 *) "other", -1, -1, 0);
  X509_set_issuer_name (certificate, name);
  ASN1_INTEGER_set (X509_get_serialNumber (certificate), 7);
  X509_gmtime_adj (X509_getm_notBefore (certificate), 0);
  X509_gmtime_adj (X509_getm_notAfter (certificate), 1000);
  X509_set_pubkey (certificate, pkey);
  g_assert_cmpint (X509_sign (certificate, pkey, EVP_sha256 ()), >, 0);
  EVP_PKEY_free (pkey);

  return certificate;
}

static void
add_others (CMS_ContentInfo *cms,
            KitCms           how)
{
  if (how & KIT_CMS_KTRI)
    {
      X509 *certificate = rsa_certificate ();

      g_assert_nonnull (CMS_add1_recipient_cert (cms, certificate, 0));
      X509_free (certificate);
    }
  if (how & KIT_CMS_KEKRI)
    g_assert_nonnull (CMS_add0_recipient_key (cms, NID_undef, OPENSSL_zalloc (32), 32,
                                              OPENSSL_zalloc (4), 4, NULL, NULL, NULL));
}

static void
add_agreement (CMS_ContentInfo *cms,
               FwDeviceKeys    *keys,
               KitCms           how)
{
  g_autoptr(GBytes) der = fw_device_keys_dup_certificate (keys);
  gsize size;
  const guint8 *data = g_bytes_get_data (der, &size);
  X509 *certificate = d2i_X509 (NULL, &data, (long) size);
  guint flags = CMS_KEY_PARAM | (how & KIT_CMS_BY_ISSUER ? 0 : CMS_USE_KEYID);
  CMS_RecipientInfo *recipient = CMS_add1_recipient_cert (cms, certificate, flags);
  const EVP_CIPHER *wrap = how & KIT_CMS_WRAP_128 ? EVP_aes_128_wrap () : EVP_aes_256_wrap ();

  g_assert_nonnull (recipient);
  if ((how & KIT_CMS_KDF_SHA1) == 0)
    EVP_PKEY_CTX_set_ecdh_kdf_md (CMS_RecipientInfo_get0_pkey_ctx (recipient), EVP_sha384 ());
  EVP_EncryptInit_ex (CMS_RecipientInfo_kari_get0_ctx (recipient), wrap, NULL, NULL, NULL);
  X509_free (certificate);
}

GBytes *
kit_cms (GBytes       *content,
         FwDeviceKeys *recipient,
         KitCms        how)
{
  const EVP_CIPHER *cipher = how & KIT_CMS_CBC ? EVP_aes_256_cbc ()
                             : how & KIT_CMS_AES128 ? EVP_aes_128_gcm () : EVP_aes_256_gcm ();
  guint flags = CMS_BINARY | (how & KIT_CMS_INDEFINITE ? CMS_STREAM : 0);
  BIO *in = BIO_new_mem_buf (g_bytes_get_data (content, NULL), (int) g_bytes_get_size (content));
  BIO *out = BIO_new (BIO_s_mem ());
  CMS_ContentInfo *cms = CMS_encrypt (NULL, NULL, cipher, flags | CMS_PARTIAL);
  GBytes *message;
  char *data;
  long size;

  add_agreement (cms, recipient, how);
  add_others (cms, how);
  if (how & KIT_CMS_INDEFINITE)
    g_assert_cmpint (i2d_CMS_bio_stream (out, cms, in, (int) flags), ==, 1);
  else
    {
      g_assert_cmpint (CMS_final (cms, in, NULL, flags), ==, 1);
      g_assert_cmpint (i2d_CMS_bio (out, cms), ==, 1);
    }
  size = BIO_get_mem_data (out, &data);
  message = g_bytes_new (data, (gsize) size);
  CMS_ContentInfo_free (cms);
  BIO_free (in);
  BIO_free (out);

  return message;
}

GBytes *
kit_flip (GBytes *bytes,
          gsize   bit)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint8 *copy = g_memdup2 (data, size);

  copy[bit / 8] ^= (guint8) (1u << bit % 8);

  return g_bytes_new_take (copy, size);
}

GBytes *
kit_joined (GBytes *first,
            GBytes *second)
{
  GByteArray *both = g_byte_array_new ();

  g_byte_array_append (both, g_bytes_get_data (first, NULL), (guint) g_bytes_get_size (first));
  g_byte_array_append (both, g_bytes_get_data (second, NULL), (guint) g_bytes_get_size (second));

  return g_byte_array_free_to_bytes (both);
}

/*
 * Puts @insert in the place of @remove bytes of a message, and tells the
 * three elements around it their new lengths.  The result is good DER.
 */
GBytes *
kit_splice (GBytes     *cms,
            gsize       at,
            gsize       remove,
            const char *insert,
            gsize       insert_size)
{
  static const guint lengths[] = { 2, 19, 23 };
  GByteArray *edited = g_bytes_unref_to_array (g_bytes_ref (cms));
  g_autoptr(GByteArray) copy = g_byte_array_new ();
  const guint8 *der;
  ASN1_SEQUENCE_ANY *parsed;

  g_byte_array_append (copy, edited->data, (guint) at);
  g_byte_array_append (copy, (const guint8 *) insert, (guint) insert_size);
  g_byte_array_append (copy, edited->data + at + remove, edited->len - (guint) (at + remove));
  g_byte_array_unref (edited);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      guint length = copy->len - lengths[i] - 2;

      g_assert_cmphex (copy->data[lengths[i] - 1], ==, 0x82);
      copy->data[lengths[i]] = (guint8) (length >> 8);
      copy->data[lengths[i] + 1] = (guint8) length;
    }

  /* Newer parsers of CMS refuse some of them themselves, which is as good. */
  der = copy->data;
  parsed = d2i_ASN1_SEQUENCE_ANY (NULL, &der, copy->len);
  g_assert_nonnull (parsed);
  g_assert_true (der == copy->data + copy->len);
  sk_ASN1_TYPE_pop_free (parsed, ASN1_TYPE_free);

  return g_byte_array_free_to_bytes (g_steal_pointer (&copy));
}

static char *
sign (const char   *lines,
      gsize         size,
      FwDeviceKeys *sealer)
{
  g_autoptr(GBytes) key = fw_device_keys_dup_private (sealer, FW_DEVICE_KEY_SEAL);
  gsize key_size;
  const guint8 *der = g_bytes_get_data (key, &key_size);
  EVP_PKEY *pkey = d2i_AutoPrivateKey (NULL, &der, (long) key_size);
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  guint8 signature[200];
  gsize signature_size = sizeof signature;

  EVP_DigestSignInit (context, NULL, EVP_sha384 (), NULL, pkey);
  g_assert_cmpint (EVP_DigestSign (context, signature, &signature_size,
                                   (const guint8 *) lines, size), ==, 1);
  EVP_MD_CTX_free (context);
  EVP_PKEY_free (pkey);

  return g_base64_encode (signature, signature_size);
}

/* Seals any lines, however wrong they are. */
GBytes *
kit_seal (const char        *lines,
          gsize              size,
          const KitEnvelope *how,
          FwDeviceKeys      *sealer)
{
  g_autofree char *signature = sign (lines, size, sealer);
  GString *file = g_string_new_len (lines, (gssize) size);
  const char *sealed_by = how->sealed_by;

  g_string_append_printf (file, "<fw:siegel verfahren=\"%s\" geraet=\"%s\">%s</fw:siegel>\n%s",
                          how->method != NULL ? how->method : "ecdsa-p384-sha384",
                          sealed_by != NULL ? sealed_by : fw_device_keys_get_device_id (sealer),
                          signature, how->closing != NULL ? how->closing : "</fw:umschlag>\n");

  return g_string_free_to_bytes (file);
}

GBytes *
kit_envelope (const KitEnvelope *how,
              GBytes            *cms,
              FwDeviceKeys      *sealer)
{
  g_autofree char *base64 = NULL;
  GString *lines = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  GBytes *file;

  g_string_append_printf (lines,
                          "<fw:umschlag xmlns:fw=\"urn:x-fallwerk:umschlag:1\" fassung=\"%s\" "
                          "nachricht=\"00112233445566778899aabbccddeeff\" absender=\"%s\" "
                          "empfaenger=\"%s\">\n",
                          how->format != NULL ? how->format : "1",
                          how->sender != NULL ? how->sender : fw_device_keys_get_device_id (sealer),
                          how->recipients);
  base64 = g_base64_encode (g_bytes_get_data (cms, NULL), g_bytes_get_size (cms));
  for (gsize i = 0; i < strlen (base64); i += 65536)
    g_string_append_printf (lines, "<fw:t>%.65536s</fw:t>\n", base64 + i);

  file = kit_seal (lines->str, lines->len, how, sealer);
  g_string_free (lines, TRUE);

  return file;
}
