/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-witness"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "fw-base.h"
#include "fw-witness.h"

/*
 * The witness notices that a store was restored from a backup, copied to another
 * machine, or went back with a snapshot.  It is kept twice, in the store and in
 * a file outside it, and made anew at each start: 16 random bytes, 16 bytes of
 * a hash of the machine's id, and the number of the file.
 */

#define TOKEN_SIZE   16
#define MACHINE_SIZE 16
#define WITNESS_SIZE (TOKEN_SIZE + MACHINE_SIZE + 8)

/* The id itself is confidential (machine-id(5)), so only a hash of it is kept. */
static void
hash_machine (guint8 *hash)
{
  static const char purpose[] = "fallwerk witness 1";
  g_autofree char *id = NULL;

  if (!g_file_get_contents ("/etc/machine-id", &id, NULL, NULL))
    id = g_strdup ("");
  crypto_generichash (hash, MACHINE_SIZE, (const guint8 *) id, strlen (id),
                      (const guint8 *) purpose, sizeof purpose);
}

static gboolean
describe_place (const char  *store,
                guint8      *place,
                GError     **error)
{
  GStatBuf info;
  guint64 number;

  if (g_stat (store, &info) != 0)
    {
      g_set_error (error, FW_ERROR, FW_ERROR_FAILED, _("The store cannot be looked at: %s"),
                   g_strerror (errno));
      return FALSE;
    }
  number = GUINT64_TO_LE ((guint64) info.st_ino);
  hash_machine (place);
  memcpy (place + MACHINE_SIZE, &number, sizeof number);

  return TRUE;
}

static char *
get_path (const char *store_id)
{
  g_autofree char *name = g_strconcat ("witness-", store_id, NULL);

  return g_build_filename (g_get_user_state_dir (), "fallwerk", name, NULL);
}

/**
 * fw_witness_doubts:
 * @store_id: what tells this store from others, fit for a file name
 * @remembered: (nullable): the witness in the store
 *
 * Returns: TRUE if this may not be the store that was used here last; then a new
 * incarnation begins.  No witness at all is a doubt, too.
 */
gboolean
fw_witness_doubts (const char *store,
                   const char *store_id,
                   GBytes     *remembered)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  guint8 outside[WITNESS_SIZE], place[MACHINE_SIZE + 8];
  const guint8 *inside;

  g_return_val_if_fail (store != NULL, TRUE);
  g_return_val_if_fail (store_id != NULL && strchr (store_id, '/') == NULL, TRUE);

  if (remembered == NULL || g_bytes_get_size (remembered) != WITNESS_SIZE)
    return TRUE;
  path = get_path (store_id);
  if (!g_file_get_contents (path, &text, NULL, NULL) ||
      !fw_hex_decode (g_strchomp (text), outside, sizeof outside) ||
      !describe_place (store, place, NULL))
    return TRUE;
  inside = g_bytes_get_data (remembered, NULL);

  return memcmp (inside, outside, WITNESS_SIZE) != 0 ||
         memcmp (inside + TOKEN_SIZE, place, sizeof place) != 0;
}

/**
 * fw_witness_make:
 *
 * Returns: (transfer full) (nullable): to be stored in @store, committed, and
 * then kept outside with fw_witness_keep(); a crash between the two only leads
 * to a doubt
 */
GBytes *
fw_witness_make (const char  *store,
                 GError     **error)
{
  guint8 witness[WITNESS_SIZE];

  g_return_val_if_fail (store != NULL, NULL);

  if (!describe_place (store, witness + TOKEN_SIZE, error))
    return NULL;
  randombytes_buf (witness, TOKEN_SIZE);

  return g_bytes_new (witness, sizeof witness);
}

gboolean
fw_witness_keep (const char  *store_id,
                 GBytes      *witness,
                 GError     **error)
{
  g_autoptr(GError) reason = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *hex = NULL;

  g_return_val_if_fail (store_id != NULL && strchr (store_id, '/') == NULL, FALSE);
  g_return_val_if_fail (witness != NULL, FALSE);

  path = get_path (store_id);
  folder = g_path_get_dirname (path);
  hex = fw_hex_encode (g_bytes_get_data (witness, NULL), g_bytes_get_size (witness));
  g_mkdir_with_parents (folder, 0700);
  if (g_file_set_contents_full (path, hex, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600, &reason))
    return TRUE;

  g_set_error (error, FW_ERROR,
               g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? FW_ERROR_NO_SPACE
                                                                          : FW_ERROR_FAILED,
               _("The state of this computer could not be saved: %s"), reason->message);
  return FALSE;
}

/**
 * fw_process_harden:
 *
 * Keeps other processes of the user and crash reports out of the memory, which
 * holds keys and cases.  To be called once at the start of a program; what was
 * refused by the system is only noted, since it protects no less than before.
 */
void
fw_process_harden (void)
{
  struct rlimit none = { 0, 0 };

  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    g_debug ("The process stays readable: %s", g_strerror (errno));
  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_debug ("Core dumps stay possible: %s", g_strerror (errno));
}
