/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "fw-base.h"
#include "seal-kit.h"

/* Who is who, made once. */
static FwDeviceKeys *laptop, *office, *stranger;
static FwDeviceCard *laptop_card;

static void
test_keys (void)
{
  g_autoptr(GBytes) seal = fw_device_keys_dup_private (laptop, FW_DEVICE_KEY_SEAL);
  g_autoptr(GBytes) receive = fw_device_keys_dup_private (laptop, FW_DEVICE_KEY_RECEIVE);
  g_autoptr(GBytes) damaged = g_bytes_new_from_bytes (seal, 0, g_bytes_get_size (seal) - 1);
  g_autoptr(GBytes) nothing = g_bytes_new_static ("", 0);
  const char *id = fw_device_keys_get_device_id (laptop);
  g_autoptr(FwDeviceKeys) again = fw_device_keys_new_imported (id, seal, receive, NULL);
  GBytes *bad[] = { damaged, nothing };

  for (guint use = 0; use < 2; use++)
    g_assert_true (g_bytes_equal (fw_device_keys_get_public (again, use),
                                  fw_device_keys_get_public (laptop, use)));
  g_assert_false (g_bytes_equal (fw_device_keys_get_public (laptop, FW_DEVICE_KEY_SEAL),
                                 fw_device_keys_get_public (laptop, FW_DEVICE_KEY_RECEIVE)));
  g_assert_cmpstr (id, !=, fw_device_keys_get_device_id (office));
  g_assert_true (fw_device_id_is_valid (id));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (fw_device_keys_new_imported (id, seal, bad[i], &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
    }
}

/* A private key whose public half is another's. */
static void
test_mixed_key (void)
{
  g_autoptr(GBytes) seal = fw_device_keys_dup_private (laptop, FW_DEVICE_KEY_SEAL);
  g_autoptr(GBytes) receive = fw_device_keys_dup_private (laptop, FW_DEVICE_KEY_RECEIVE);
  gsize size;
  const guint8 *data = g_bytes_get_data (receive, &size);
  g_autofree guint8 *mixed = g_memdup2 (g_bytes_get_data (seal, NULL), g_bytes_get_size (seal));
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (size, ==, g_bytes_get_size (seal));
  memcpy (mixed + size - 96, data + size - 96, 96);
  bytes = g_bytes_new (mixed, size);
  g_assert_null (fw_device_keys_new_imported (fw_device_keys_get_device_id (laptop), bytes,
                                              receive, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
}

static void
test_card (void)
{
  static const char *const names[] = {
    "Laptop Möhle", "a", "<&>\"'&amp;", "]]>", "Käthe\xe2\x80\xae", "Büro 1 · Kreis Wennemark",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwDeviceCard) card = NULL;
      g_autoptr(FwDeviceCard) read = NULL;
      g_autoptr(GBytes) file = NULL;
      g_autofree char *fingerprint = NULL;
      g_autofree char *again = NULL;

      card = fw_device_card_new_for_keys (laptop, names[i], FW_DEVICE_ROLE_OFFICE, &error);
      g_assert_no_error (error);
      file = fw_device_card_write (card, laptop, &error);
      g_assert_no_error (error);
      read = fw_device_card_new_parsed (file, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (fw_device_card_get_name (read), ==, names[i]);
      g_assert_cmpint (fw_device_card_get_role (read), ==, FW_DEVICE_ROLE_OFFICE);
      g_assert_cmpstr (fw_device_card_get_device_id (read), ==,
                       fw_device_keys_get_device_id (laptop));
      fingerprint = fw_device_card_dup_fingerprint (card);
      again = fw_device_card_dup_fingerprint (read);
      g_assert_cmpstr (fingerprint, ==, again);
      g_assert_true (g_regex_match_simple ("\\A[0-9]{5}( [0-9]{5}){5}\\z", fingerprint, 0, 0));
    }
}

static void
test_card_names (void)
{
  g_autofree char *longest = g_strnfill (FW_DEVICE_NAME_MAX_CHARS, 'x');
  g_autofree char *too_long = g_strnfill (FW_DEVICE_NAME_MAX_CHARS + 1, 'x');
  const char *bad[] = { "", "  ", "a\nb", "a\tb", "\xff", too_long, NULL };
  g_autoptr(FwDeviceCard) decomposed = NULL;
  g_autoptr(FwDeviceCard) good = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (fw_device_card_new_for_keys (laptop, bad[i], FW_DEVICE_ROLE_OFFICE, &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_INVALID);
    }
  good = fw_device_card_new_for_keys (laptop, longest, FW_DEVICE_ROLE_OFFICE, NULL);
  g_assert_nonnull (good);
  decomposed = fw_device_card_new_for_keys (laptop, "Bu\xcc\x88ro", FW_DEVICE_ROLE_OFFICE, NULL);
  g_assert_cmpstr (fw_device_card_get_name (decomposed), ==, "Büro");
}

/* The digits are the leading ones of the digest as a fraction: a known card
 * has a known number, worked out by other means. */
static void
test_card_fingerprint (void)
{
  static const guint8 start[] = { 0x30, 0x76, 0x30, 0x10, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d,
                                  0x02, 0x01, 0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22, 0x03, 0x62,
                                  0x00 };
  /* The base point of the curve, FIPS 186-4, D.1.2.4. */
  static const char base[] =
    "04aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e38"
    "72760ab73617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e8"
    "19d7a431d7c90ea0e5f";
  guint8 key[120];
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(FwDeviceCard) card = NULL;
  g_autofree char *fingerprint = NULL;

  memcpy (key, start, sizeof start);
  g_assert_true (fw_hex_decode (base, key + sizeof start, sizeof key - sizeof start));
  bytes = g_bytes_new (key, sizeof key);
  card = fw_device_card_new ("0123456789abcdef", "x", FW_DEVICE_ROLE_OFFICE, bytes, bytes, NULL);
  fingerprint = fw_device_card_dup_fingerprint (card);
  g_assert_cmpstr (fingerprint, ==, "96445 18629 83611 22992 16376 38362");

  /* A point beside the curve is no key. */
  key[119] ^= 1;
  g_bytes_unref (bytes);
  bytes = g_bytes_new (key, sizeof key);
  g_assert_false (fw_device_public_key_is_valid (bytes));
}

static void
assert_card_refused (GBytes *file,
                     int     code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_device_card_new_parsed (file, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == FW_PACKET_ERROR);
  if (code != 0)
    g_assert_cmpint (error->code, ==, code);
}

static GBytes *
card_file (const char *find,
           const char *replacement)
{
  g_autoptr(GBytes) file = fw_device_card_write (laptop_card, laptop, NULL);
  GString *text = g_string_new_len (g_bytes_get_data (file, NULL),
                                    (gssize) g_bytes_get_size (file));

  if (find != NULL)
    g_assert_cmpuint (g_string_replace (text, find, replacement, 0), >, 0);

  return g_string_free_to_bytes (text);
}

static void
test_card_hostile (void)
{
  g_autofree char *blanks = g_strnfill (4096, ' ');
  const struct { const char *find, *replacement; int code; } cases[] = {
    { "case-manager", "office", FW_PACKET_ERROR_SEAL },
    { "case-manager", "admin", FW_PACKET_ERROR_SEAL },
    { "Laptop", "laptop", FW_PACKET_ERROR_SEAL },
    { "Laptop", "L&#97;ptop", FW_PACKET_ERROR_SEAL },
    { "Laptop", "&x;", FW_PACKET_ERROR_SEAL },
    { "Laptop", "", FW_PACKET_ERROR_SEAL },
    { "Laptop", "Laptop\xff", FW_PACKET_ERROR_SEAL },
    { "Laptop", "Laptop<!-- -->", FW_PACKET_ERROR_SEAL },
    { "\n<fw:rolle>", "\n\n<fw:rolle>", FW_PACKET_ERROR_SEAL },
    { "fassung=\"1\"", "fassung=\"2\"", FW_PACKET_ERROR_NOT_A_PACKET },
    { "<fw:geraeteausweis ", "<!DOCTYPE x><fw:geraeteausweis ", FW_PACKET_ERROR_NOT_A_PACKET },
    { "ecdsa-p384-sha384", "rsa-md5", FW_PACKET_ERROR_ALGORITHM },
    { "</fw:geraeteausweis>\n", "", FW_PACKET_ERROR_INCOMPLETE },
    { "</fw:geraeteausweis>\n", "</fw:geraeteausweis>\n\n", FW_PACKET_ERROR_SEAL },
    { "Laptop", blanks, FW_PACKET_ERROR_TOO_LARGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) file = card_file (cases[i].find, cases[i].replacement);

      g_test_message ("case %u", i);
      assert_card_refused (file, cases[i].code);
    }
}

/* A stranger can seal any card with its own key, but not make it ambiguous. */
static void
test_card_resealed (void)
{
  static const struct { const char *find, *replacement; int code; } cases[] = {
    { "Laptop", "Laptop", 0 },
    { "Laptop", "L&#97;ptop", FW_PACKET_ERROR_SEAL },
    { "Laptop", "Laptop &", FW_PACKET_ERROR_SEAL },
    { "Laptop", " Laptop", FW_PACKET_ERROR_SEAL },
    { "Laptop", "Bu\xcc\x88ro", FW_PACKET_ERROR_SEAL },
    { "Laptop", "a\nb", FW_PACKET_ERROR_SEAL },
    { "Laptop", "\xff", FW_PACKET_ERROR_SEAL },
    { "Laptop", "", FW_PACKET_ERROR_SEAL },
    { "case-manager", "admin", FW_PACKET_ERROR_SEAL },
    { "<fw:siegelschluessel>MHY", "<fw:siegelschluessel>MHZ", FW_PACKET_ERROR_SEAL },
    { "<fw:rolle>", "<fw:rolle>office</fw:rolle>\n<fw:rolle>", FW_PACKET_ERROR_SEAL },
    { "</fw:empfangsschluessel>\n", "</fw:empfangsschluessel>\n<x/>\n", FW_PACKET_ERROR_SEAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KitEnvelope how = { .closing = "</fw:geraeteausweis>\n" };
      g_autoptr(GBytes) edited = card_file (cases[i].find, cases[i].replacement);
      const char *text = g_bytes_get_data (edited, NULL);
      gsize size = (gsize) (g_strstr_len (text, -1, "<fw:siegel ") - text);
      g_autoptr(GBytes) file = kit_seal (text, size, &how, laptop);

      g_test_message ("case %u", i);
      if (cases[i].code != 0)
        assert_card_refused (file, cases[i].code);
      else
        {
          g_autoptr(FwDeviceCard) card = fw_device_card_new_parsed (file, NULL);

          g_assert_nonnull (card);
        }
    }
}

static void
test_card_flips (void)
{
  g_autoptr(GBytes) file = card_file (NULL, NULL);

  for (gsize i = 0; i < g_bytes_get_size (file); i++)
    {
      g_autoptr(GBytes) flipped = kit_flip (file, i * 8 + (gsize) g_test_rand_int_range (0, 8));
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (file, 0, i);

      assert_card_refused (flipped, 0);
      assert_card_refused (part, 0);
    }
}

/* Every code has a sentence of its own that begins with its number. */
static void
test_error_sentences (void)
{
  static const int codes[] = {
    101, 102, 103, 110, 120, 121, 122, 123, 124, 125, 130, 131, 140,
    141, 150, 151, 152, 160, 161, 162, 163, 164, 170, 171, 172, 173,
  };
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr(GError) error = fw_packet_error_new ((FwPacketError) codes[i], "x");
      g_autofree char *start = g_strdup_printf ("F-%d: ", codes[i]);

      g_assert_error (error, FW_PACKET_ERROR, codes[i]);
      g_assert_true (g_str_has_prefix (error->message, start));
      g_assert_true (g_str_has_suffix (error->message, " (x)"));
      g_assert_true (g_hash_table_add (seen, g_strdup (error->message + strlen (start))));
    }
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

  g_test_add_func ("/sync/keys/import", test_keys);
  g_test_add_func ("/sync/keys/mixed", test_mixed_key);
  g_test_add_func ("/sync/card/round-trip", test_card);
  g_test_add_func ("/sync/card/names", test_card_names);
  g_test_add_func ("/sync/card/fingerprint", test_card_fingerprint);
  g_test_add_func ("/sync/card/hostile", test_card_hostile);
  g_test_add_func ("/sync/card/resealed", test_card_resealed);
  g_test_add_func ("/sync/card/flips", test_card_flips);
  g_test_add_func ("/sync/errors/sentences", test_error_sentences);
  failed = g_test_run ();

  g_object_unref (laptop_card);
  g_object_unref (laptop);
  g_object_unref (office);
  g_object_unref (stranger);

  return failed;
}
