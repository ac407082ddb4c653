/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-client-sheet"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-client-sheet.h"

/* First all of it in the language of the client, then the same in German, so that
 * whoever helps finds each step again. */
typedef struct
{
  FwDocument *document;
  FwPhrases  *phrases;
} Sheet;

static const char *
say (const Sheet *sheet,
     const char  *id)
{
  const char *text = fw_phrases_get (sheet->phrases, id);

  return text != NULL ? text : "";
}

/* German words and names inside of Arabic run from the left, whatever stands
 * beside them (Unicode, FSI and PDI). */
static char *
isolate (const char *text)
{
  return g_strconcat ("\u2068", text, "\u2069", NULL);
}

/* Returns: (transfer full) (nullable): "Who? The two of us" */
static char *
dup_fact (const Sheet *sheet,
          const char  *id,
          const char  *value)
{
  g_autofree char *own = value != NULL && *value != '\0' ? isolate (value) : NULL;
  /* French puts a space before its colon, and questions need none. */
  g_autofree char *label = g_strconcat (say (sheet, id),
                                        g_str_has_suffix (say (sheet, id), "?") ||
                                        g_str_has_suffix (say (sheet, id), "؟") ? "" : ":", NULL);

  return own != NULL ? g_strconcat (label, " ", own, NULL) : NULL;
}

static void
add_fact (const Sheet *sheet,
          const char  *id,
          const char  *value)
{
  g_autofree char *line = dup_fact (sheet, id, value);

  if (line != NULL)
    fw_document_add_paragraph (sheet->document, line);
}

/* --- steps ------------------------------------------------------------------------------ */

static char *
dup_bring (const Sheet  *sheet,
           FwPlanAction *action)
{
  g_auto(GStrv) codes = fw_set_split (action->bring);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const char *thing = fw_phrases_get_of (sheet->phrases, "MIT", codes[i]);

      if (thing != NULL)
        g_string_append_printf (text, "%s☐ %s", text->len > 0 ? "   " : "", thing);
    }
  if (text->len == 0)
    return NULL;
  g_string_prepend (text, ": ");
  g_string_prepend (text, say (sheet, "BRING"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The day alone is until when; with a time of day it is an appointment. */
static char *
dup_when (const Sheet  *sheet,
          FwPlanAction *action)
{
  g_autofree char *meet = fw_time_format (action->meet);
  g_autofree char *due = fw_date_format (action->due);
  g_autofree char *day = NULL;

  if (*meet != '\0')
    return g_steal_pointer (&meet);
  if (*due == '\0')
    return NULL;
  day = isolate (due);

  return g_strconcat (say (sheet, "UNTIL"), " ", day, NULL);
}

static void
add_step (const Sheet        *sheet,
          const FwClientStep *step,
          guint               number)
{
  FwPlanAction *action = step->action;
  const char *sentence = fw_phrases_get_of (sheet->phrases, "SCHRITT", action->plain);
  g_autofree char *own = isolate (action->text != NULL ? action->text : "");
  g_autofree char *heading = g_strdup_printf ("%u. %s", number, sentence != NULL ? sentence : own);
  g_autofree char *when = dup_when (sheet, action);
  /* What the case manager wrote says more than the sentence. */
  char *lines[] = {
    sentence != NULL && action->text != NULL ? g_strdup (own) : NULL,
    dup_fact (sheet, "WHO", action->who != NULL ? say (sheet, action->who) : NULL),
    dup_fact (sheet, "WHERE", step->where), dup_fact (sheet, "WHEN", when),
    dup_bring (sheet, action),
  };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      if (lines[i] != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
      g_free (lines[i]);
    }
  fw_document_add_heading (sheet->document, heading);
  if (text->len > 0)
    fw_document_add_paragraph (sheet->document, text->str);
}

static void
add_steps (const Sheet *sheet,
           GPtrArray   *steps,
           const char  *subject,
           const char  *contact,
           const char  *today)
{
  static const char *const ends[] = { "TAKE", "LETTER", "EARLY" };
  g_autofree char *day = fw_date_format (today);
  g_autoptr(GString) end = g_string_new (NULL);

  fw_document_add_title (sheet->document, say (sheet, "TITLE"));
  add_fact (sheet, "FOR", subject);
  add_fact (sheet, "DATE", day);
  for (guint i = 0; i < steps->len; i++)
    add_step (sheet, steps->pdata[i], i + 1);
  if (steps->len == 0)
    fw_document_add_box (sheet->document, say (sheet, "NOTHING"));
  fw_document_add_space (sheet->document, 8);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    g_string_append_printf (end, "%s%s", i > 0 ? "\n" : "", say (sheet, ends[i]));
  fw_document_add_paragraph (sheet->document, end->str);
  if (contact != NULL)
    {
      g_autofree char *own = isolate (contact);
      g_autofree char *box = g_strconcat (say (sheet, "CONTACT"), "\n", own, NULL);

      fw_document_add_box (sheet->document, box);
    }
}

/* @part: 0 is the language of the client, 1 German; nobody gets German twice */
static gboolean
begin_part (Sheet     *sheet,
            FwPhrases *phrases,
            guint      part)
{
  FwPhrases *office = fw_phrases_find (FW_PHRASES_OFFICE);

  sheet->phrases = part == 0 && phrases != NULL ? phrases : office;
  if (sheet->phrases == NULL || (part == 1 && (phrases == NULL || phrases == office)))
    return FALSE;
  fw_document_set_language (sheet->document, fw_phrases_get_language (sheet->phrases));
  if (part == 1)
    fw_document_add_space (sheet->document, 24);

  return TRUE;
}

/**
 * fw_client_sheet_new:
 * @phrases: (nullable): of the language that the client reads; %NULL for German only
 * @steps: (element-type FwClientStep): in their order
 * @subject: the name of the client
 * @contact: (nullable): whom to ask, and how
 *
 * Returns: (transfer full): who does what, where, when, and what to bring
 */
FwDocument *
fw_client_sheet_new (FwPhrases  *phrases,
                     GPtrArray  *steps,
                     const char *subject,
                     const char *contact,
                     const char *today)
{
  g_autofree char *title = g_strdup_printf (_("Client sheet: %s"), subject);
  Sheet sheet = { fw_document_new (title, FALSE), NULL };

  /* It hangs on a fridge. */
  fw_document_set_single (sheet.document, TRUE);
  for (guint part = 0; part < 2; part++)
    if (begin_part (&sheet, phrases, part))
      add_steps (&sheet, steps, subject, contact, today);

  return sheet.document;
}

/* --- consent ---------------------------------------------------------------------------- */

static void
add_consent (const Sheet *sheet,
             FwConsent   *consent,
             const char  *subject,
             const char  *recipients,
             const char  *categories)
{
  const char *const names[] = { say (sheet, "C_SIGN"), NULL };
  g_autofree char *until = fw_date_format (consent->valid_until);

  fw_document_add_title (sheet->document, say (sheet, "C_TITLE"));
  add_fact (sheet, "FOR", subject);
  fw_document_add_paragraph (sheet->document, say (sheet, "C_AGREE"));
  add_fact (sheet, "C_PURPOSE", consent->purpose);
  add_fact (sheet, "C_WHO", recipients);
  add_fact (sheet, "C_DATA", categories);
  add_fact (sheet, "C_UNTIL", until);
  fw_document_add_paragraph (sheet->document, say (sheet, "C_FREE"));
  fw_document_add_paragraph (sheet->document, say (sheet, "C_WITHDRAW"));
  fw_document_add_signatures (sheet->document, names);
}

/**
 * fw_consent_sheet_new:
 * @phrases: (nullable): of the language that the client reads; %NULL for German only
 * @recipients: (nullable): who gets the data, by name
 * @categories: (nullable): which data, in words
 *
 * Returns: (transfer full): a consent to be read and signed
 */
FwDocument *
fw_consent_sheet_new (FwPhrases  *phrases,
                      FwConsent  *consent,
                      const char *subject,
                      const char *recipients,
                      const char *categories)
{
  g_autofree char *title = g_strdup_printf (_("Consent: %s"), subject);
  Sheet sheet = { fw_document_new (title, FALSE), NULL };

  for (guint part = 0; part < 2; part++)
    if (begin_part (&sheet, phrases, part))
      add_consent (&sheet, consent, subject, recipients, categories);

  return sheet.document;
}
