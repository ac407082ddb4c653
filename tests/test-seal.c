/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "seal-kit.h"

/* The numbers in the paths are the rows of the table of bad input in the
 * design of the exchange. */

#define MESSAGE "00112233445566778899aabbccddeeff"
#define PLAIN   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lieferung>Änne</lieferung>\n"

/* Who is who, made once. */
static FwDeviceKeys *laptop, *office, *stranger;
static FwDeviceCard *office_card, *laptop_card;

typedef struct
{
  FwDeviceTrust trust;
  FwDeviceKeys *pinned;
  guint         asked;
} Trust;

static FwDeviceTrust
look_up (const FwEnvelopeHeader  *header,
         GBytes                 **seal_key,
         gpointer                 user_data)
{
  Trust *trust = user_data;

  trust->asked++;
  if (trust->trust != FW_DEVICE_TRUST_TRUSTED)
    return trust->trust;
  if (!g_str_equal (header->sealed_by, fw_device_keys_get_device_id (trust->pinned)))
    return FW_DEVICE_TRUST_UNKNOWN;
  *seal_key = g_bytes_ref (fw_device_keys_get_public (trust->pinned, FW_DEVICE_KEY_SEAL));

  return FW_DEVICE_TRUST_TRUSTED;
}

static GBytes *
open_as (GBytes            *file,
         FwDeviceKeys      *keys,
         FwEnvelopeHeader **header,
         GError           **error)
{
  Trust trust = { FW_DEVICE_TRUST_TRUSTED, laptop, 0 };

  return fw_envelope_open (file, keys, look_up, &trust, header, error);
}

static void
assert_refused (GBytes        *file,
                FwPacketError  code)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *start = g_strdup_printf ("F-%d: ", (int) code);

  g_assert_null (open_as (file, office, NULL, &error));
  g_assert_error (error, FW_PACKET_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, start));
}

static GPtrArray *
recipients (FwDeviceCard *first,
            FwDeviceCard *second)
{
  GPtrArray *cards = g_ptr_array_new ();

  g_ptr_array_add (cards, first);
  if (second != NULL)
    g_ptr_array_add (cards, second);

  return cards;
}

static GBytes *
seal_text (const char *text,
           gsize       size)
{
  g_autoptr(GBytes) plain = g_bytes_new (text, size);
  g_autoptr(GPtrArray) cards = recipients (office_card, NULL);
  g_autoptr(GError) error = NULL;
  GBytes *file = fw_envelope_seal (plain, laptop, cards, MESSAGE, &error);

  g_assert_no_error (error);

  return file;
}

static GBytes *
good_file (void)
{
  return seal_text (PLAIN, strlen (PLAIN));
}

/* An envelope around what a paired device made of @cms. */
static GBytes *
wrapped (GBytes *cms)
{
  KitEnvelope how = { .recipients = fw_device_keys_get_device_id (office) };

  return kit_envelope (&how, cms, laptop);
}

static GBytes *
wrapped_gzip (GBytes *gzip)
{
  g_autoptr(GBytes) cms = kit_cms (gzip, office, KIT_CMS_GOOD);

  return wrapped (cms);
}

static GBytes *
good_gzip (void)
{
  g_autoptr(GBytes) plain = g_bytes_new_static (PLAIN, strlen (PLAIN));

  return kit_gzip (plain);
}

static void
assert_plain (GBytes     *plain,
              const char *text,
              gsize       size)
{
  g_assert_nonnull (plain);
  g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), text, size);
}

/* Blanks pack a thousandfold, random digits hardly at all; the first lengths
 * make the last element of base64 end with each padding. */
static void
test_round_trip (void)
{
  static const gsize sizes[] = { 1, 2, 3, 4, 5, 6, 1000, 49000, 98000, 700000 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (sizes); i++)
    {
      gsize size = sizes[i / 2];
      g_autofree char *text = g_malloc (size);
      g_autoptr(GBytes) file = NULL;
      g_autoptr(GBytes) plain = NULL;
      g_autoptr(GError) error = NULL;

      for (gsize k = 0; k < size; k++)
        text[k] = i % 2 == 0 ? ' ' : (char) g_test_rand_int_range (' ', 127);
      file = seal_text (text, size);
      plain = open_as (file, office, NULL, &error);
      g_assert_no_error (error);
      assert_plain (plain, text, size);
    }
}

static gsize
measure_sealed (GRand *random,
                gsize  size)
{
  g_autofree char *text = g_malloc (size);
  g_autoptr(GBytes) file = NULL, plain = NULL;
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < size; i++)
    text[i] = (char) g_rand_int_range (random, 0, 256);
  file = seal_text (text, size);
  plain = open_as (file, office, NULL, &error);
  g_assert_no_error (error);
  assert_plain (plain, text, size);

  return g_bytes_get_size (file);
}

/* Signatures differ by a few bytes, whatever they sign. */
static gboolean
is_about (gsize size,
          gsize other)
{
  return MAX (size, other) - MIN (size, other) <= 16;
}

/* A report more or less does not show from outside.  Random bytes do not pack, so
 * that near the step each remainder occurs. */
static void
test_size_tells_nothing (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (64);
  gsize smallest = measure_sealed (random, 1);
  gsize next = measure_sealed (random, FW_ENVELOPE_STEP);
  guint n_next = 0;

  g_assert_true (is_about (measure_sealed (random, 3000), smallest));
  g_assert_true (is_about (measure_sealed (random, FW_ENVELOPE_STEP / 2), smallest));
  for (gsize size = FW_ENVELOPE_STEP - 60; size < FW_ENVELOPE_STEP; size++)
    {
      gsize found = measure_sealed (random, size);

      g_assert_true (is_about (found, smallest) || is_about (found, next));
      n_next += is_about (found, next);
    }
  g_assert_cmpuint (n_next, >, 0);
  g_assert_cmpuint (n_next, <, 60);
  /* In base64. */
  g_assert_cmpuint (next, >, smallest + FW_ENVELOPE_STEP / 3 * 4 - 16);
}

static void
test_two_recipients (void)
{
  g_autoptr(GBytes) text = g_bytes_new_static (PLAIN, strlen (PLAIN));
  g_autoptr(GPtrArray) cards = recipients (office_card, laptop_card);
  g_autoptr(GBytes) file = fw_envelope_seal (text, laptop, cards, MESSAGE, NULL);
  FwDeviceKeys *readers[] = { office, laptop };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr(FwEnvelopeHeader) header = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) plain = open_as (file, readers[i], &header, &error);

      g_assert_no_error (error);
      assert_plain (plain, PLAIN, strlen (PLAIN));
      g_assert_true (header->sealed);
      g_assert_cmpuint (g_strv_length (header->recipients), ==, 2);
    }
}

static void
test_layout (void)
{
  g_autoptr(GRegex) layout = NULL;
  g_autoptr(GBytes) file = good_file ();
  g_autofree char *text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_autoptr(FwEnvelopeHeader) header = fw_envelope_peek (file, NULL);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);

  layout = g_regex_new ("\\A<\\?xml version=\"1.0\" encoding=\"UTF-8\"\\?>\\n"
                        "<fw:umschlag xmlns:fw=\"urn:x-fallwerk:umschlag:1\" fassung=\"1\" "
                        "nachricht=\"[0-9a-f]{32}\" absender=\"[0-9a-f]{16}\" "
                        "empfaenger=\"[0-9a-f]{16}\">\\n"
                        "(<fw:t>[A-Za-z0-9+/=]++</fw:t>\\n){2}"
                        "<fw:siegel verfahren=\"ecdsa-p384-sha384\" geraet=\"[0-9a-f]{16}\">"
                        "[A-Za-z0-9+/=]+</fw:siegel>\\n</fw:umschlag>\\n\\z", 0, 0, NULL);
  g_assert_true (g_regex_match (layout, text, 0, NULL));
  g_assert_cmpstr (header->message_id, ==, MESSAGE);
  g_assert_cmpstr (header->sender, ==, fw_device_keys_get_device_id (laptop));
  g_assert_cmpstr (header->sealed_by, ==, fw_device_keys_get_device_id (laptop));
  g_assert_cmpstr (header->recipients[0], ==, fw_device_keys_get_device_id (office));
  g_assert_cmpstr (header->file_digest, ==, digest);
  g_assert_cmpstr (header->sealed_digest, !=, digest);
  g_assert_false (header->sealed);
  /* Shorter words come about by chance in a text of letters and digits. */
  g_assert_null (strstr (text, "lieferung"));
}

/* Another program that follows the description is understood. */
static void
test_written_elsewhere (void)
{
  g_autoptr(GBytes) gzip = good_gzip ();
  g_autoptr(GBytes) file = wrapped_gzip (gzip);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) plain = open_as (file, office, NULL, &error);

  g_assert_no_error (error);
  assert_plain (plain, PLAIN, strlen (PLAIN));
}

static void
test_not_a_packet (void)
{
  static const char *const starts[] = { "", "%PDF-1.7\n", "PK\003\004", "\211PNG\r\n",
                                        "<?xml version=\"1.0\"?><a/>", "Sehr geehrte" };
  static const gsize sizes[] = { 0, 1, 399, 400, 401, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
      {
        g_autofree char *text = g_malloc0 (sizes[k] + 1);
        g_autoptr(GBytes) file = NULL;

        memcpy (text, starts[i], MIN (strlen (starts[i]), sizes[k]));
        file = g_bytes_new (text, sizes[k]);
        assert_refused (file, FW_PACKET_ERROR_NOT_A_PACKET);
      }
}

static void
test_truncated (void)
{
  g_autoptr(GBytes) file = good_file ();
  gsize size = g_bytes_get_size (file);

  for (guint i = 0; i < 64; i++)
    {
      gsize length = size * i / 64;
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (file, 0, length);

      assert_refused (part, length < 400 ? FW_PACKET_ERROR_NOT_A_PACKET
                                         : FW_PACKET_ERROR_INCOMPLETE);
    }
  for (gsize length = size - 200; length < size; length++)
    {
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (file, 0, length);
      FwPacketError code = FW_PACKET_ERROR_INCOMPLETE;

      /* Only the last line end is missing: nobody cuts a file there. */
      if (length == size - 1)
        code = FW_PACKET_ERROR_SEAL;
      assert_refused (part, code);
    }
}

static GBytes *
converted (const char *charset,
           const char *find,
           const char *replacement)
{
  g_autoptr(GBytes) file = good_file ();
  GString *text = g_string_new_len (g_bytes_get_data (file, NULL),
                                    (gssize) g_bytes_get_size (file));
  gsize size;
  char *out;

  g_string_replace (text, find, replacement, 0);
  out = g_convert (text->str, (gssize) text->len, charset, "UTF-8", NULL, &size, NULL);
  g_string_free (text, TRUE);

  return g_bytes_new_take (out, size);
}

static void
test_changed_on_the_way (void)
{
  static const struct { const char *charset, *find, *replacement; } cases[] = {
    { "UTF-8", "\n", "\r\n" },
    { "UTF-8", "\n", "\r" },
    { "UTF-8", "\n<fw:t>", "\n  <fw:t>" },
    { "UTF-8", "\n<fw:siegel", "\n\n<fw:siegel" },
    { "UTF-8", "\n<fw:siegel", "<fw:siegel" },
    { "UTF-8", "</fw:umschlag>\n", "</fw:umschlag>\n\n" },
    { "UTF-8", "</fw:umschlag>\n", "</fw:umschlag>\n<!-- x -->" },
    { "UTF-8", "</fw:siegel>\n", "</fw:siegel>" },
    { "UTF-8", "<?xml", "\xef\xbb\xbf<?xml" },
    { "UTF-8", "<?xml", "\n<?xml" },
    { "UTF-8", "encoding=\"UTF-8\"", "encoding='UTF-8'" },
    { "UTF-8", "<fw:t>", "<fw:t >" },
    { "UTF-16", "ä", "ä" },
    { "UTF-16LE", "ä", "ä" },
    { "UTF-16BE", "ä", "ä" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) file = NULL;

      g_test_message ("case %u", i);
      file = converted (cases[i].charset, cases[i].find, cases[i].replacement);
      assert_refused (file, FW_PACKET_ERROR_SEAL);
    }
}

/* Whatever bit is wrong, the file gets no further than the seal (S3). */
static void
assert_flip_refused (GBytes *file,
                     gsize   bit)
{
  g_autoptr(GBytes) flipped = kit_flip (file, bit);
  g_autoptr(GError) error = NULL;

  g_assert_null (open_as (flipped, office, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == FW_PACKET_ERROR);
  if (error->code != FW_PACKET_ERROR_SEAL && error->code != FW_PACKET_ERROR_ALGORITHM)
    g_assert_cmpint (error->code, ==, FW_PACKET_ERROR_INCOMPLETE);
}

static void
test_bit_flip (void)
{
  g_autoptr(GBytes) file = good_file ();
  gsize size = g_bytes_get_size (file);

  for (guint i = 0; i < 300; i++)
    assert_flip_refused (file, (gsize) g_test_rand_int_range (0, (gint32) size * 8));
  for (gsize i = 0; i < 260; i++)
    assert_flip_refused (file, i * 8 + (gsize) g_test_rand_int_range (0, 8));
  for (gsize i = size - 260; i < size; i++)
    assert_flip_refused (file, i * 8 + (gsize) g_test_rand_int_range (0, 8));
}

static void
test_unknown_device (void)
{
  g_autoptr(GBytes) file = good_file ();
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEnvelopeHeader) header = NULL;
  Trust trust = { FW_DEVICE_TRUST_UNKNOWN, laptop, 0 };

  g_assert_null (fw_envelope_open (file, office, look_up, &trust, &header, &error));
  g_assert_error (error, FW_PACKET_ERROR, FW_PACKET_ERROR_UNKNOWN_DEVICE);
  g_assert_nonnull (strstr (error->message, fw_device_keys_get_device_id (laptop)));
  g_assert_cmpuint (trust.asked, ==, 1);
  g_assert_cmpstr (header->sender, ==, fw_device_keys_get_device_id (laptop));
  g_assert_false (header->sealed);
}

/* The key of a file never comes with the file: a stranger who calls itself
 * the laptop fails at the pinned key. */
static void
test_impostor (void)
{
  g_autoptr(GBytes) gzip = good_gzip ();
  g_autoptr(GBytes) cms = kit_cms (gzip, office, KIT_CMS_GOOD);
  const char *laptop_id = fw_device_keys_get_device_id (laptop);
  KitEnvelope how = { .sender = laptop_id, .sealed_by = laptop_id,
                      .recipients = fw_device_keys_get_device_id (office) };
  g_autoptr(GBytes) file = kit_envelope (&how, cms, stranger);

  assert_refused (file, FW_PACKET_ERROR_SEAL);
}

static void
test_revoked_device (void)
{
  g_autoptr(GBytes) file = good_file ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) plain = NULL;
  Trust trust = { FW_DEVICE_TRUST_REVOKED, laptop, 0 };

  g_assert_null (fw_envelope_open (file, office, look_up, &trust, NULL, &error));
  g_assert_error (error, FW_PACKET_ERROR, FW_PACKET_ERROR_REVOKED_DEVICE);

  /* The office has released it. */
  g_clear_error (&error);
  trust.trust = FW_DEVICE_TRUST_TRUSTED;
  plain = fw_envelope_open (file, office, look_up, &trust, NULL, &error);
  g_assert_no_error (error);
}

/* Envelopes that a paired device sealed, with a wrong line. */
static void
test_paired_envelope (gconstpointer data)
{
  FwPacketError code = (FwPacketError) GPOINTER_TO_INT (data);
  g_autoptr(GBytes) gzip = good_gzip ();
  g_autoptr(GBytes) cms = kit_cms (gzip, office, KIT_CMS_GOOD);
  g_autoptr(GBytes) file = NULL;
  KitEnvelope how = { .recipients = fw_device_keys_get_device_id (office) };

  if (code == FW_PACKET_ERROR_ALGORITHM)
    how.method = "ecdsa-p256-sha256";
  else if (code == FW_PACKET_ERROR_SENDER_MISMATCH)
    how.sender = fw_device_keys_get_device_id (stranger);
  else if (code == FW_PACKET_ERROR_NOT_FOR_ME)
    how.recipients = fw_device_keys_get_device_id (laptop);
  else
    how.format = "2";
  file = kit_envelope (&how, cms, laptop);
  assert_refused (file, code);
}

static void
test_key_gone (void)
{
  g_autoptr(FwDeviceKeys) former = fw_device_keys_new_generated (NULL, NULL);
  g_autoptr(GBytes) gzip = good_gzip ();
  g_autoptr(GBytes) cms = kit_cms (gzip, former, KIT_CMS_GOOD);
  g_autoptr(GBytes) file = wrapped (cms);
  g_autoptr(GBytes) seal = fw_device_keys_dup_private (office, FW_DEVICE_KEY_SEAL);
  g_autoptr(GBytes) receive = fw_device_keys_dup_private (former, FW_DEVICE_KEY_RECEIVE);
  g_autoptr(FwDeviceKeys) kept = NULL;
  g_autoptr(GBytes) plain = NULL;
  g_autoptr(GError) error = NULL;

  assert_refused (file, FW_PACKET_ERROR_KEY_GONE);

  kept = fw_device_keys_new_imported (fw_device_keys_get_device_id (office), seal, receive, &error);
  g_assert_no_error (error);
  plain = open_as (file, kept, NULL, &error);
  g_assert_no_error (error);
  assert_plain (plain, PLAIN, strlen (PLAIN));
}

static void
test_cms_profile (void)
{
  static const KitCms kinds[] = {
    KIT_CMS_CBC, KIT_CMS_AES128, KIT_CMS_KDF_SHA1, KIT_CMS_WRAP_128, KIT_CMS_BY_ISSUER,
    KIT_CMS_KTRI, KIT_CMS_KEKRI, KIT_CMS_INDEFINITE,
  };
  g_autoptr(GBytes) gzip = good_gzip ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GBytes) cms = kit_cms (gzip, office, kinds[i]);
      g_autoptr(GBytes) file = wrapped (cms);

      g_test_message ("kind %x", kinds[i]);
      assert_refused (file, FW_PACKET_ERROR_PROFILE);
    }
}

/* A reader whom the envelope does not name must not be inside either. */
static void
test_hidden_recipient (void)
{
  g_autoptr(GBytes) gzip = good_gzip ();
  g_autoptr(GBytes) cms = kit_cms (gzip, office, KIT_CMS_GOOD);
  g_autofree char *both = g_strdup_printf ("%s %s", fw_device_keys_get_device_id (office),
                                           fw_device_keys_get_device_id (stranger));
  KitEnvelope how = { .recipients = both };
  g_autoptr(GBytes) file = kit_envelope (&how, cms, laptop);

  assert_refused (file, FW_PACKET_ERROR_PROFILE);
}

/* Bytes of the message that decide its form: nothing of it may be changed
 * without F-130 (or F-125, F-131 where it is the content of an element). */
static void
test_cms_flips (void)
{
  g_autoptr(GBytes) gzip = good_gzip ();
  g_autoptr(GBytes) cms = kit_cms (gzip, office, KIT_CMS_GOOD);
  gsize size = g_bytes_get_size (cms);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr(GBytes) flipped = kit_flip (cms, i * 8 + (gsize) g_test_rand_int_range (0, 8));
      g_autoptr(GBytes) file = wrapped (flipped);
      g_autoptr(GError) error = NULL;

      g_assert_null (open_as (file, office, NULL, &error));
      g_assert_nonnull (error);
      if (error->code != FW_PACKET_ERROR_DECRYPT && error->code != FW_PACKET_ERROR_KEY_GONE)
        g_assert_error (error, FW_PACKET_ERROR, FW_PACKET_ERROR_PROFILE);
    }
}

/* Changes that OpenSSL would take for a message. */
static void
test_cms_spliced (void)
{
  g_autoptr(GBytes) gzip = good_gzip ();
  g_autoptr(GBytes) cms = kit_cms (gzip, office, KIT_CMS_GOOD);
  g_autoptr(GBytes) certificate = fw_device_keys_dup_certificate (office);
  gsize certificate_size = g_bytes_get_size (certificate);
  gsize size = g_bytes_get_size (cms);
  g_autoptr(GString) originator = g_string_new (NULL);
  const struct { gsize at, remove; const char *insert; gsize insert_size; } cases[] = {
    /* A tag of 12 bytes. */
    { size - 18, 6, "\x04\x0c", 2 },
    /* Unauthenticated attributes, none and one. */
    { size, 0, "\xa2\x00", 2 },
    { size, 0, "\xa2\x0c\x30\x0a\x06\x03\x2a\x03\x04\x31\x03\x02\x01\x01", 14 },
    /* Another version. */
    { 25, 3, "\x02\x01\x02", 3 },
    /* An originator without and with certificates. */
    { 28, 0, "\xa0\x00", 2 },
    { 28, 0, originator->str, 0 },
  };

  g_assert_cmpuint (certificate_size, >, 255);
  g_string_append_printf (originator, "\xa0\x82%c%c\xa0\x82%c%c",
                          (int) ((certificate_size + 4) >> 8), (int) (certificate_size + 4) & 0xff,
                          (int) (certificate_size >> 8), (int) certificate_size & 0xff);
  g_string_append_len (originator, g_bytes_get_data (certificate, NULL), (gssize) certificate_size);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean last = i + 1 == G_N_ELEMENTS (cases);
      g_autoptr(GBytes) spliced = NULL;
      g_autoptr(GBytes) file = NULL;

      g_test_message ("case %u", i);
      spliced = kit_splice (cms, cases[i].at, cases[i].remove,
                            last ? originator->str : cases[i].insert,
                            last ? originator->len : cases[i].insert_size);
      file = wrapped (spliced);
      assert_refused (file, FW_PACKET_ERROR_PROFILE);
    }
}

static void
test_wrong_tag (void)
{
  g_autoptr(GBytes) gzip = good_gzip ();
  g_autoptr(GBytes) cms = kit_cms (gzip, office, KIT_CMS_GOOD);
  gsize bits = g_bytes_get_size (cms) * 8;
  /* The last byte of the tag, its first, the last of the content. */
  const gsize places[] = { bits - 1, bits - 128, bits - 8 * 19 };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr(GBytes) flipped = kit_flip (cms, places[i]);
      g_autoptr(GBytes) file = wrapped (flipped);

      assert_refused (file, FW_PACKET_ERROR_DECRYPT);
    }
}

/* Content that is not cut into elements as agreed, or not base64. */
static void
test_content_lines (void)
{
  static const char *const lines[] = {
    "", "<fw:t></fw:t>\n", "<fw:t>AAAA</fw:t>\n", "<fw:t>AAA</fw:t>\n", "<fw:t>AA A</fw:t>\n",
    "<fw:t>AAAB</fw:t>\n<fw:t>AAAB</fw:t>\n", "<fw:t>AA=A</fw:t>\n", "<fw:t>AAB=</fw:t>\n",
    "<fw:t>====</fw:t>\n", "<fw:t>AAAA", "<fw:t>AAAA</fw:t>", "<fw:x>AAAA</fw:x>\n", "\n",
    "<fw:t>\xc3\xa4\xc3\xa4</fw:t>\n", "<fw:t>AAAA</fw:t><fw:t>AAAA</fw:t>\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      KitEnvelope how = { 0 };
      g_autofree char *text = NULL;
      g_autoptr(GBytes) file = NULL;

      text = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<fw:umschlag "
                              "xmlns:fw=\"urn:x-fallwerk:umschlag:1\" fassung=\"1\" "
                              "nachricht=\"" MESSAGE "\" absender=\"%s\" empfaenger=\"%s\">\n%s",
                              fw_device_keys_get_device_id (laptop),
                              fw_device_keys_get_device_id (office), lines[i]);
      file = kit_seal (text, strlen (text), &how, laptop);
      g_test_message ("%s", lines[i]);
      assert_refused (file, FW_PACKET_ERROR_PROFILE);
    }
}

static void
assert_gzip_refused (GBytes        *gzip,
                     FwPacketError  code)
{
  g_autoptr(GBytes) file = wrapped_gzip (gzip);
  gint64 start = g_get_monotonic_time ();

  assert_refused (file, code);
  g_test_message ("refused in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
}

/* Of so many different letters: one packs a thousandfold, 16 do by half. */
static GBytes *
letters (gsize size,
         guint count)
{
  char *text = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    text[i] = (char) ('A' + g_test_rand_int () % count);

  return g_bytes_new_take (text, size);
}

static void
test_gzip_bomb (void)
{
  /* Beyond the ratio; and beyond 32 MiB at a harmless ratio. */
  static const struct { gsize size; guint count; } bombs[] = {
    { 1024 * 1024, 1 }, { 30 * 1024 * 1024, 1 }, { FW_ENVELOPE_MAX_PLAIN_SIZE + 1, 16 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autoptr(GBytes) plain = letters (bombs[i].size, bombs[i].count);
      g_autoptr(GBytes) gzip = kit_gzip (plain);

      assert_gzip_refused (gzip, FW_PACKET_ERROR_INFLATE_LIMIT);
    }
}

static void
test_trailing_data (void)
{
  g_autoptr(GBytes) gzip = good_gzip ();
  g_autoptr(GBytes) byte = g_bytes_new_static ("\0", 1);
  g_autoptr(GBytes) with_byte = kit_joined (gzip, byte);
  g_autoptr(GBytes) two_members = kit_joined (gzip, gzip);

  assert_gzip_refused (with_byte, FW_PACKET_ERROR_TRAILING_DATA);
  assert_gzip_refused (two_members, FW_PACKET_ERROR_TRAILING_DATA);
}

static void
test_not_gzip (void)
{
  g_autoptr(GBytes) gzip = good_gzip ();
  g_autoptr(GBytes) plain = g_bytes_new_static (PLAIN, strlen (PLAIN));
  g_autoptr(GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr(GBytes) nothing_packed = kit_gzip (nothing);

  assert_gzip_refused (plain, FW_PACKET_ERROR_PROFILE);
  assert_gzip_refused (nothing_packed, FW_PACKET_ERROR_PROFILE);
  for (gsize length = 1; length < g_bytes_get_size (gzip); length++)
    {
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (gzip, 0, length);

      assert_gzip_refused (part, FW_PACKET_ERROR_PROFILE);
    }
}

static void
test_too_large_to_seal (void)
{
  gsize size = FW_ENVELOPE_MAX_PLAIN_SIZE + 1;
  g_autoptr(GBytes) plain = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr(GPtrArray) cards = recipients (office_card, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_envelope_seal (plain, laptop, cards, MESSAGE, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
}

/* The worst content of the greatest size still fits into a file. */
static void
test_largest (void)
{
  gsize size = FW_ENVELOPE_MAX_PLAIN_SIZE;
  g_autofree guint32 *text = g_malloc (size);
  g_autoptr(GBytes) file = NULL;
  g_autoptr(GBytes) plain = NULL;
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < size / sizeof *text; i++)
    text[i] = g_test_rand_int () & 0x7fffffff;
  file = seal_text ((const char *) text, size);
  g_assert_cmpuint (g_bytes_get_size (file), <=, FW_FILE_MAX_SIZE);
  plain = open_as (file, office, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (memcmp (g_bytes_get_data (plain, NULL), text, size) == 0);
}

static void
add_tests (void)
{
  g_test_add_func ("/sync/seal/round-trip", test_round_trip);
  g_test_add_func ("/sync/seal/size-tells-nothing", test_size_tells_nothing);
  g_test_add_func ("/sync/seal/two-recipients", test_two_recipients);
  g_test_add_func ("/sync/seal/layout", test_layout);
  g_test_add_func ("/sync/seal/written-elsewhere", test_written_elsewhere);
  g_test_add_func ("/sync/seal/largest", test_largest);
  g_test_add_func ("/sync/seal/too-large-to-seal", test_too_large_to_seal);
  g_test_add_func ("/sync/seal/impostor", test_impostor);
  g_test_add_func ("/sync/seal/cms-flips", test_cms_flips);
  g_test_add_func ("/sync/seal/content-lines", test_content_lines);
  g_test_add_func ("/sync/seal/not-gzip", test_not_gzip);
}

static void
add_bad_input_tests (void)
{
  g_test_add_func ("/sync/bad-input/01-not-a-packet", test_not_a_packet);
  g_test_add_func ("/sync/bad-input/03-truncated", test_truncated);
  g_test_add_func ("/sync/bad-input/04-changed-on-the-way", test_changed_on_the_way);
  g_test_add_func ("/sync/bad-input/05-bit-flip", test_bit_flip);
  g_test_add_func ("/sync/bad-input/06-unknown-device", test_unknown_device);
  g_test_add_func ("/sync/bad-input/07-revoked-device", test_revoked_device);
  g_test_add_data_func ("/sync/bad-input/08-algorithm",
                        GINT_TO_POINTER (FW_PACKET_ERROR_ALGORITHM), test_paired_envelope);
  g_test_add_data_func ("/sync/bad-input/09-sender-mismatch",
                        GINT_TO_POINTER (FW_PACKET_ERROR_SENDER_MISMATCH), test_paired_envelope);
  g_test_add_data_func ("/sync/bad-input/10-not-for-me",
                        GINT_TO_POINTER (FW_PACKET_ERROR_NOT_FOR_ME), test_paired_envelope);
  g_test_add_func ("/sync/bad-input/11-key-gone", test_key_gone);
  g_test_add_func ("/sync/bad-input/12-cms-profile", test_cms_profile);
  g_test_add_func ("/sync/bad-input/12-hidden-recipient", test_hidden_recipient);
  g_test_add_func ("/sync/bad-input/12-cms-spliced", test_cms_spliced);
  g_test_add_func ("/sync/bad-input/13-wrong-tag", test_wrong_tag);
  g_test_add_func ("/sync/bad-input/14-gzip-bomb", test_gzip_bomb);
  g_test_add_func ("/sync/bad-input/15-trailing-data", test_trailing_data);
  g_test_add_data_func ("/sync/bad-input/21-newer-envelope",
                        GINT_TO_POINTER (FW_PACKET_ERROR_TOO_NEW), test_paired_envelope);
}

int
main (int    argc,
      char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  laptop = fw_device_keys_new_generated (NULL, NULL);
  office = fw_device_keys_new_generated (NULL, NULL);
  stranger = fw_device_keys_new_generated (NULL, NULL);
  laptop_card = fw_device_card_new_for_keys (laptop, "Laptop", FW_DEVICE_ROLE_CASE_MANAGER, NULL);
  office_card = fw_device_card_new_for_keys (office, "Büro", FW_DEVICE_ROLE_OFFICE, NULL);

  add_tests ();
  add_bad_input_tests ();
  failed = g_test_run ();

  g_object_unref (laptop_card);
  g_object_unref (office_card);
  g_object_unref (laptop);
  g_object_unref (office);
  g_object_unref (stranger);

  return failed;
}
