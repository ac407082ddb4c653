/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib.h>
#include <string.h>

#include "fuzz.h"

/* Stands in for libFuzzer in the ordinary build: every sample, and every
 * sample with random damage.  The seed is fixed, so that a failure comes
 * again; the name of the sample and the round are printed before a crash. */

#define ROUNDS 400
#define SEED   20261120

static void
damage (GByteArray *bytes,
        GRand      *random)
{
  guint times = (guint) g_rand_int_range (random, 1, 5);

  for (guint i = 0; i < times && bytes->len > 0; i++)
    {
      guint at = (guint) g_rand_int_range (random, 0, (gint32) bytes->len);
      guint wanted = (guint) g_rand_int_range (random, 1, 40);
      guint count = MIN (bytes->len - at, wanted);

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          bytes->data[at] ^= (guint8) (1u << g_rand_int_range (random, 0, 8));
          break;
        case 1:
          bytes->data[at] = (guint8) g_rand_int (random);
          break;
        case 2:
          g_byte_array_remove_range (bytes, at, count);
          break;
        case 3:
          g_byte_array_set_size (bytes, at);
          break;
        default:
          {
            g_autofree guint8 *copy = g_memdup2 (bytes->data + at, count);

            g_byte_array_append (bytes, copy, count);
          }
        }
    }
}

/* A copy of the exact size, so that a sanitizer sees each byte beyond it. */
static void
run_once (const guint8 *data,
          gsize         size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy, size);
}

static void
run_sample (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr(GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr(GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  run_once ((const guint8 *) text, size);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) text, (guint) size);
      damage (bytes, random);
      run_once (bytes->data, bytes->len);
    }
}

int
main (int    argc,
      char **argv)
{
  const char *name;
  g_autoptr(GDir) folder = NULL;
  guint samples = 0;

  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (folder);
  run_once ((const guint8 *) "", 0);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);

      g_print ("%s\n", name);
      run_sample (path);
      samples++;
    }
  g_assert_cmpuint (samples, >, 0);

  return 0;
}
