/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-text"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-exchange-text.h"

static void
append (GString *text,
        char    *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

static void
append_sent (GString                *text,
             const FwExchangeStatus *status)
{
  g_autofree char *when = fw_exchange_dup_when (status->last_sent);

  if (status->n_sent == 0)
    {
      append (text, g_strdup (_("nothing sent yet")));
      return;
    }
  /* Translators: %1$d is the number of a delivery, %2$s date and time. */
  append (text, g_strdup_printf (_("sent: No. %1$d, %2$s"), (int) status->last, when));
  if (status->confirmed > 0)
    append (text, g_strdup_printf (_("acknowledged: No. %d"), (int) status->confirmed));
}

static void
append_received (GString                *text,
                 const FwExchangeStatus *status)
{
  g_autofree char *when = fw_exchange_dup_when (status->last_received);
  g_autofree char *seen = fw_exchange_dup_when (status->last_seen);

  if (status->n_received == 0)
    append (text, g_strdup (_("nothing received yet")));
  else
    /* Translators: %1$u is a number of files, %2$s date and time of the last. */
    append (text, g_strdup_printf (ngettext ("received: %1$u file, %2$s",
                                             "received: %1$u files, last %2$s",
                                             status->n_received), status->n_received, when));
  if (status->last_seen > status->last_received)
    append (text, g_strdup_printf (_("last seen: %s"), seen));
}

static void
append_waiting (GString                *text,
                const FwExchangeStatus *status)
{
  if (status->pending > 0)
    append (text, g_strdup_printf (ngettext ("%u change not acknowledged",
                                             "%u changes not acknowledged", status->pending),
                                   status->pending));
  if (*status->missing != '\0')
    append (text, g_strdup_printf (_("missing: No. %s"), status->missing));
  if (status->n_parked > 0)
    append (text, g_strdup_printf (ngettext ("%u file waits for an earlier one",
                                             "%u files wait for an earlier one",
                                             status->n_parked), status->n_parked));
  if (status->n_refused > 0)
    append (text, g_strdup_printf (ngettext ("%u file put aside", "%u files put aside",
                                             status->n_refused), status->n_refused));
}

/* Returns: (transfer full) */
char *
fw_exchange_dup_state (const FwExchangeStatus *status)
{
  g_autofree char *next = fw_exchange_status_dup_step (status);
  GString *text = g_string_new (NULL);

  append_sent (text, status);
  append_received (text, status);
  if (status->step != FW_NEXT_REVOKED)
    append_waiting (text, status);
  g_string_prepend_c (text, '\n');
  g_string_prepend (text, next);

  return g_string_free (text, FALSE);
}
