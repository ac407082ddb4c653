/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-secret"

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "fw-secret.h"

static void
ensure_sodium (void)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      if (sodium_init () < 0)
        g_error ("libsodium has no source of randomness");
      g_once_init_leave (&ready, 1);
    }
}

/**
 * fw_secret_new:
 * @size: bytes wanted, at least 1
 * @data: (out): where to write the secret
 *
 * Returns: (transfer full): wiped and unlocked when freed
 */
GBytes *
fw_secret_new (gsize    size,
               guint8 **data)
{
  guint8 *memory;

  g_return_val_if_fail (size > 0, NULL);

  ensure_sodium ();
  memory = sodium_malloc (size);
  if (memory == NULL)
    g_error ("Out of locked memory");
  memset (memory, 0, size);
  *data = memory;

  return g_bytes_new_with_free_func (memory, size, sodium_free, memory);
}

GBytes *
fw_secret_new_copy (gconstpointer data,
                    gsize         size)
{
  guint8 *memory;
  GBytes *secret = fw_secret_new (size, &memory);

  memcpy (memory, data, size);

  return secret;
}

/* With its terminating NUL. */
GBytes *
fw_secret_new_text (const char *text)
{
  return fw_secret_new_copy (text, strlen (text) + 1);
}

/* Returns: (transfer full): @size bytes from the system's random source */
GBytes *
fw_secret_random (gsize size)
{
  guint8 *memory;
  GBytes *secret = fw_secret_new (size, &memory);

  randombytes_buf (memory, size);

  return secret;
}

/* Overwrites a NUL-terminated passphrase in place, also when optimised. */
void
fw_secret_wipe (char *text)
{
  ensure_sodium ();
  if (text != NULL)
    sodium_memzero (text, strlen (text));
}

/* Wipes and frees; %NULL is what is there afterwards. */
void
fw_secret_clear (char **text)
{
  fw_secret_wipe (*text);
  g_clear_pointer (text, g_free);
}
