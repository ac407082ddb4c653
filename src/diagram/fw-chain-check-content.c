/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-check-private.h"

/* What is held against things outside of the chain: the names of the cases
 * here, and the hurdles of the Ist-Ketten. */

/* --- names --------------------------------------------------------------------------- */

/* The finding names the place and not the word: a list of findings is shown
 * on the wall, too. */
static void
check_names_in (FwChainCheck *check,
                FwNameScan   *names,
                gpointer      record)
{
  const FwEntityInfo *info = fw_entity_get_info (record);
  guint number = fw_chain_doc_get_number (check->doc, record);
  g_autofree char *which = number > 0 ? g_strdup_printf (" %u", number) : g_strdup ("");

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      g_autofree char *text = NULL;
      g_auto(GStrv) found = NULL;
      char *sentence;

      if ((field->flags & FW_FIELD_SCAN) == 0)
        continue;
      text = fw_entity_dup_text (record, field);
      if (text == NULL)
        continue;
      found = fw_name_scan_find (names, text, NULL);
      if (found[0] == NULL)
        continue;
      /* Translators: kind of record, a space and its number if any, label of a field. */
      sentence = g_strdup_printf (_("%1$s%2$s: the field “%3$s” could name a person."),
                                  _(info->label), which, _(field->label));
      fw_chain_check_add (check, FW_CHAIN_ERROR, "person-name", record, field->name,
                          FW_CHAIN_FIX_NONE, sentence);
    }
}

void
fw_chain_check_names (FwChainCheck *check,
                      FwNameScan   *names)
{
  GPtrArray *lists[] = {
    fw_chain_doc_get_lanes (check->doc), fw_chain_doc_get_steps (check->doc),
    fw_chain_doc_get_edges (check->doc), fw_chain_doc_get_marks (check->doc),
    fw_chain_doc_get_remedies (check->doc),
  };

  check_names_in (check, names, fw_chain_doc_get_chain (check->doc));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint n = 0; n < lists[i]->len; n++)
      check_names_in (check, names, lists[i]->pdata[n]);
}

/* --- Soll against Ist ---------------------------------------------------------------- */

void
fw_chain_check_hurdles (FwChainCheck *check,
                        FwChainDoc   *ist)
{
  GPtrArray *marks = fw_chain_doc_get_marks (ist);
  GPtrArray *remedies = fw_chain_doc_get_remedies (check->doc);
  g_autoptr(GHashTable) answered = g_hash_table_new (g_str_hash, g_str_equal);
  const char *chain = fw_chain_doc_get_chain (ist)->number;

  for (guint i = 0; i < remedies->len; i++)
    if (((FwChainRemedy *) remedies->pdata[i])->mark != NULL)
      g_hash_table_add (answered, ((FwChainRemedy *) remedies->pdata[i])->mark);
  for (guint i = 0; i < marks->len; i++)
    {
      FwChainMark *mark = marks->pdata[i];

      char *sentence;

      if (g_strcmp0 (mark->kind, FW_MARK_HURDLE) != 0 ||
          g_hash_table_contains (answered, fw_entity_get_uuid (FW_ENTITY (mark))))
        continue;
      sentence = g_strdup_printf (_("Nothing is said about hurdle %1$u of the Ist-Kette %2$s."),
                                  fw_chain_doc_get_number (ist, mark),
                                  chain != NULL ? chain : "–");
      fw_chain_check_add (check, FW_CHAIN_WARNING, "no-remedy", mark, NULL, FW_CHAIN_FIX_NONE,
                          sentence);
    }
}

/* For programs. */
const char *
fw_chain_severity_to_string (FwChainSeverity severity)
{
  static const char *const names[] = { "hint", "warning", "error" };

  g_return_val_if_fail (severity < G_N_ELEMENTS (names), NULL);

  return names[severity];
}

const char *
fw_chain_severity_get_label (FwChainSeverity severity)
{
  static const char *const labels[] = {
    /* Translators: how bad a finding of the check is. */
    N_("Hint"), N_("Warning"), N_("Error"),
  };

  g_return_val_if_fail (severity < G_N_ELEMENTS (labels), NULL);

  return _(labels[severity]);
}
