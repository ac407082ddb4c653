/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-error"

#include "config.h"

#include "fw-error.h"

G_DEFINE_QUARK (fw_error, fw_error)

/**
 * fw_error_refuse:
 * @sentence: translated; what a rule or the role of this workplace forbids
 *
 * Returns: %FALSE, for the function that refuses to return in its turn
 */
gboolean
fw_error_refuse (GError     **error,
                 const char  *sentence)
{
  g_set_error_literal (error, FW_ERROR, FW_ERROR_REFUSED, sentence);

  return FALSE;
}
