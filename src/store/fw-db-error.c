/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-db"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-db-private.h"

/* SQLite reports a full disk as a plain write error in some places; quota and
 * file size limits always. */
static gboolean
is_out_of_space (sqlite3 *handle,
                 int      code)
{
  int primary = code & 0xff;

  if (primary == SQLITE_FULL)
    return TRUE;
  if (handle == NULL || (primary != SQLITE_IOERR && primary != SQLITE_CANTOPEN))
    return FALSE;

  switch (sqlite3_system_errno (handle))
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return TRUE;
    default:
      return FALSE;
    }
}

/* SQLite's own words name tables and columns.  Only those kinds of error are
 * quoted that cannot carry a value with them: values are always bound, so the
 * text of a statement holds none, but a full-text query is a value. */
static const char *
get_safe_detail (sqlite3 *handle,
                 int      code)
{
  if (handle != NULL && (code & 0xff) == SQLITE_CONSTRAINT && code != SQLITE_CONSTRAINT_VTAB)
    return sqlite3_errmsg (handle);

  return sqlite3_errstr (code);
}

static void
set_constraint (sqlite3  *handle,
                int       code,
                GError  **error)
{
  FwError reason = FW_ERROR_INVALID;

  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
    reason = FW_ERROR_EXISTS;
  else if (code == SQLITE_CONSTRAINT_TRIGGER)
    reason = FW_ERROR_REFUSED;
  g_set_error (error, FW_ERROR, reason, _("The store does not accept this change (%s)."),
               get_safe_detail (handle, code));
}

/*
 * fw_db_fail:
 * @handle: (nullable): where it happened
 * @code: extended result code
 *
 * Translates what SQLite says into what the user can do.
 *
 * Returns: FALSE, for the caller to return
 */
gboolean
fw_db_fail (sqlite3  *handle,
            int       code,
            GError  **error)
{
  if (is_out_of_space (handle, code))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NO_SPACE,
                           _("The disk is full. Nothing was lost; make room and try again."));
      return FALSE;
    }

  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, FW_ERROR, FW_ERROR_BUSY,
                           _("The store is already open in another window or program."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error_literal (error, FW_ERROR, FW_ERROR_DAMAGED,
                           _("The store is damaged. Restore a backup."));
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED,
                           _("The store may not be written here. Check the permissions."));
      break;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      set_constraint (handle, code, error);
      break;
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
      break;
    default:
      g_set_error (error, FW_ERROR, FW_ERROR_FAILED, _("The store could not do this (%s, %d)."),
                   get_safe_detail (handle, code), code);
    }

  return FALSE;
}

gboolean
fw_db_fail_unsafe (GError **error)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_UNSAFE,
                       _("Security check failed: the store would not be encrypted."
                         " Nothing was written."));

  return FALSE;
}
