/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-disclosure-paper"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-disclosure-paper.h"

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != '\0' ? text : "–";
}

/* @name: "entity.field"; what a newer or older program called so is shown as it is */
static void
append_field (GString     *text,
              const char  *name,
              const char **entity)
{
  g_auto(GStrv) parts = g_strsplit (name, ".", 2);
  const FwEntityInfo *info = parts[0] != NULL ? fw_model_find_entity (parts[0]) : NULL;
  const FwField *field = info != NULL && parts[1] != NULL
                         ? fw_entity_info_find_field (info, parts[1]) : NULL;
  const char *label = field != NULL ? _(field->label) : parts[0] != NULL ? name : NULL;

  if (label == NULL)
    return;
  if (info != NULL && g_strcmp0 (*entity, info->name) != 0)
    g_string_append_printf (text, "%s%s: ", text->len > 0 ? "; " : "", _(info->label));
  else
    g_string_append (text, text->len > 0 ? ", " : "");
  *entity = info != NULL ? info->name : NULL;
  g_string_append (text, label);
}

/* Returns: (transfer full): which fields, as people call them */
char *
fw_disclosure_dup_content (const FwDisclosed *disclosed)
{
  GString *text = g_string_new (NULL);
  const char *entity = NULL;

  for (guint i = 0; disclosed->content != NULL && disclosed->content[i] != NULL; i++)
    append_field (text, disclosed->content[i], &entity);

  return g_string_free (text, FALSE);
}

static void
add_row (FwDocument        *document,
         const FwDisclosed *disclosed)
{
  g_autofree char *when = fw_time_format (disclosed->when);
  g_autofree char *content = fw_disclosure_dup_content (disclosed);
  const char *label = fw_code_list_get_label ("CL_WEITERGABE", disclosed->basis);
  g_autofree char *basis = g_strconcat (label != NULL ? label : "",
                                        disclosed->purpose != NULL ? ": " : "",
                                        disclosed->purpose, NULL);
  g_autofree char *recipient = disclosed->number != 0
                               ? g_strdup_printf (_("%1$s (delivery No. %2$d)"),
                                                  or_dash (disclosed->recipient),
                                                  (int) disclosed->number)
                               : g_strdup (or_dash (disclosed->recipient));
  const char *cells[] = { when, recipient, or_dash (basis), or_dash (content), NULL };

  fw_document_add_row (document, cells);
}

/**
 * fw_information_paper_new:
 * @subject: whose data these are
 * @list: (element-type FwDisclosed)
 *
 * What a person may ask for after Art. 15 (1) c GDPR: to whom the data were
 * given, when, on which basis.
 *
 * Returns: (transfer full)
 */
FwDocument *
fw_information_paper_new (const char *subject,
                          const char *workplace,
                          GPtrArray  *list,
                          const char *today)
{
  static const double shares[] = { 0.15, 0.23, 0.24, 0.38 };
  const char *titles[] = { _("When"), _("To whom"), _("Basis and purpose"), _("Which data"), NULL };
  FwDocument *document = fw_document_new (_("Information on recipients of personal data"), FALSE);
  g_autofree char *day = fw_date_format (today);
  g_autofree char *whose = g_strdup_printf (_("%1$s, as of %2$s"), subject, day);

  fw_document_add_title (document, _("Information on recipients of personal data"));
  fw_document_add_paragraph (document, whose);
  fw_document_add_paragraph (document, workplace);
  fw_document_add_note (document, _("Information after Art. 15 (1) c of the General Data"
                                    " Protection Regulation."));
  if (list->len == 0)
    {
      fw_document_add_paragraph (document, _("Nothing was given away."));
      return document;
    }
  fw_document_begin_table (document, 4, shares, titles);
  for (guint i = 0; i < list->len; i++)
    add_row (document, list->pdata[i]);

  return document;
}

/**
 * fw_recall_paper_new:
 * @disclosed: whose consent was withdrawn
 *
 * Returns: (transfer full): the letter to who got the data
 */
FwDocument *
fw_recall_paper_new (const char        *subject,
                     const char        *workplace,
                     const FwDisclosed *disclosed,
                     const char        *today)
{
  FwDocument *document = fw_document_new (_("Recall of personal data"), FALSE);
  const char *names[] = { workplace, NULL };
  g_autofree char *day = fw_date_format (today);
  g_autofree char *when = fw_time_format (disclosed->when);
  g_autofree char *withdrawn = fw_date_format (disclosed->withdrawn);
  g_autofree char *content = fw_disclosure_dup_content (disclosed);
  g_autofree char *head = g_strdup_printf (_("To: %s"), or_dash (disclosed->recipient));
  g_autofree char *what =
    g_strdup_printf (_("On %1$s you were given these data of %2$s with the person's consent:"),
                     when, subject);
  g_autofree char *why =
    g_strdup_printf (_("The consent was withdrawn on %s. Please do not use the data any more,"
                       " delete them and whatever was copied from them, and confirm that to us;"
                       " if a law obliges you to keep them, please tell us which (Art. 7 (3),"
                       " 17 and 19 of the General Data Protection Regulation)."), withdrawn);

  fw_document_add_paragraph (document, workplace);
  fw_document_add_paragraph (document, head);
  fw_document_add_paragraph (document, day);
  fw_document_add_title (document, _("Recall of personal data"));
  fw_document_add_paragraph (document, what);
  fw_document_add_box (document, or_dash (content));
  fw_document_add_paragraph (document, why);
  fw_document_add_signatures (document, names);

  return document;
}
