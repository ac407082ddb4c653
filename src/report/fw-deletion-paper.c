/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-deletion-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-deletion-paper.h"

/* Papers about what goes: counts and file numbers, never a person. */

const char *
fw_due_state_to_label (FwDueState state)
{
  static const char *const labels[] = {
    [FW_DUE_READY] = N_("may be deleted"),
    [FW_DUE_HELD] = N_("on hold"),
    [FW_DUE_OFFER] = N_("to be offered to the archive first"),
    [FW_DUE_WAITING] = N_("waiting for the archive"),
    [FW_DUE_FOREIGN] = N_("managed by another workplace"),
  };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (labels), "");

  return _(labels[state]);
}

static void
add_count (FwDocument *document,
           const char *label,
           gint64      n)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  const char *cells[] = { label, text, NULL };

  fw_document_add_row (document, cells);
}

static void
add_counts (FwDocument    *document,
            FwDeletionRun *run)
{
  static const double shares[] = { 0.7, 0.3 };
  const char *titles[] = { _("What was deleted"), _("How many"), NULL };

  fw_document_begin_table (document, 2, shares, titles);
  add_count (document, _("Case files"), run->cases);
  add_count (document, _("Case files in the bin"), run->binned);
  add_count (document, _("Keys of Fallpakete"), run->keys);
  add_count (document, _("Interview contacts"), run->contacts);
  add_count (document, _("Entries of the access log"), run->accesses);
  add_count (document, _("Records in all"), run->records);
  add_count (document, _("Documents"), run->files);
  add_count (document, _("Taken over by the archive"), run->archived);
  add_count (document, _("Stays for now: on hold"), run->held);
  add_count (document, _("Stays for now: waiting for the archive"), run->waiting);
}

/* One that was made later does not hold it any more. */
static void
add_backups (FwDocument *document,
             GPtrArray  *backups,
             const char *run_at)
{
  static const double shares[] = { 0.5, 0.5 };
  const char *titles[] = { _("Backup of"), _("Replaced by the rotation by"), NULL };

  fw_document_add_heading (document, _("Backups that still hold it"));
  if (backups->len == 0)
    {
      fw_document_add_paragraph (document, _("There is no automatic backup."));
      return;
    }
  fw_document_add_note (document, _("Backups that were made by hand, files on sticks and papers "
                                    "are not listed here. A backup that is restored needs this "
                                    "deletion again."));
  fw_document_begin_table (document, 2, shares, titles);
  for (guint i = 0; i < backups->len; i++)
    {
      const FwBackupCopy *copy = backups->pdata[i];
      g_autofree char *made = fw_time_format (copy->made);
      g_autofree char *until = fw_date_format (copy->until);
      const char *cells[] = { made, until, NULL };

      if (g_strcmp0 (copy->made, run_at) <= 0)
        fw_document_add_row (document, cells);
    }
}

/**
 * fw_deletion_paper_new:
 * @backups: (element-type FwBackupCopy)
 *
 * Returns: (transfer full): the protocol, for the file of the data protection
 *   officer
 */
FwDocument *
fw_deletion_paper_new (FwDeletionRun *run,
                       GPtrArray     *backups,
                       const char    *workplace)
{
  FwDocument *document = fw_document_new (_("Protocol of a deletion"), FALSE);
  g_autofree char *when = fw_time_format (run->run_at);
  const char *names[] = { run->prepared_by, run->confirmed_by, NULL };

  fw_document_add_title (document, _("Protocol of a deletion"));
  fw_document_add_paragraph (document, workplace);
  fw_document_add_fact (document, _("When"), when);
  fw_document_add_fact (document, _("Prepared by"), run->prepared_by);
  fw_document_add_fact (document, _("Confirmed by the second person"), run->confirmed_by);
  add_counts (document, run);
  fw_document_add_note (document, _("Erased were the records with their history, their words in "
                                    "the search and their files. Figures without reference to a "
                                    "person stay."));
  add_backups (document, backups, run->run_at);
  fw_document_add_signatures (document, names);

  return document;
}

static void
add_offer (FwDocument        *document,
           const FwDueRecord *due)
{
  g_autofree char *day = fw_date_format (due->due);
  g_autofree char *records = g_strdup_printf ("%u", due->records);
  g_autofree char *files = g_strdup_printf ("%u", due->files);
  const char *label = fw_code_list_get_label ("CL_AUFBEWAHRUNG", due->record);
  const char *cells[] = { due->name, label != NULL ? label : "", day, records, files, "", NULL };

  fw_document_add_row (document, cells);
}

/**
 * fw_offer_paper_new:
 * @due: (element-type FwDueRecord): those to be offered are taken
 *
 * Returns: (transfer full): what is offered to the archive, with a column for
 *   its answer
 */
FwDocument *
fw_offer_paper_new (GPtrArray  *due,
                    const char *workplace,
                    const char *today)
{
  static const double shares[] = { 0.2, 0.18, 0.14, 0.14, 0.14, 0.2 };
  const char *titles[] = {
    _("File number"), _("Kind"), _("Due"), _("Records"), _("Documents"), _("Answer"), NULL
  };
  FwDocument *document = fw_document_new (_("Offer to the archive"), FALSE);
  g_autofree char *day = fw_date_format_long (today);

  fw_document_add_title (document, _("Offer to the archive"));
  fw_document_add_paragraph (document, workplace);
  fw_document_add_fact (document, _("Day"), day);
  fw_document_add_paragraph (document, _("The period for which these files are kept is over. "
                                         "Please tell us which of them the archive takes over."));
  fw_document_begin_table (document, 6, shares, titles);
  for (guint i = 0; i < due->len; i++)
    if (((FwDueRecord *) due->pdata[i])->state == FW_DUE_OFFER ||
        ((FwDueRecord *) due->pdata[i])->state == FW_DUE_WAITING)
      add_offer (document, due->pdata[i]);

  return document;
}
