/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlerror.h>

#include "fw-base.h"
#include "fw-bpmn-private.h"

/* Files of other programs are not to be trusted: nothing that they name is
 * fetched, a document type is refused before it can declare an entity, and
 * libxml2's own limits of depth and length stay on. */

typedef struct
{
  gboolean has_doctype;
} Watch;

static void
refuse_doctype_cb (void          *context,
                   const xmlChar *name,
                   const xmlChar *external_id,
                   const xmlChar *system_id)
{
  xmlParserCtxt *parser = context;

  ((Watch *) parser->_private)->has_doctype = TRUE;
  xmlStopParser (parser);
}

/* Decoders write to the terminal by themselves. */
static void
G_GNUC_PRINTF (2, 3)
ignore_cb (void       *user_data,
           const char *message,
           ...)
{
}

static xmlDoc *
parse_as (GBytes        *bytes,
          const char    *encoding,
          xmlParserCtxt *parser)
{
  return xmlCtxtReadMemory (parser, g_bytes_get_data (bytes, NULL),
                            (int) g_bytes_get_size (bytes), NULL, encoding,
                            XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOERROR |
                            XML_PARSE_NOWARNING);
}

/* The limits of libxml2 on depth and length; its older versions have no code of
 * their own for them. */
static gboolean
is_too_much (const xmlError *fault)
{
#if LIBXML_VERSION >= 21300
  if (fault->code == XML_ERR_RESOURCE_LIMIT)
    return TRUE;
#endif
  return fault->code == XML_ERR_INTERNAL_ERROR;
}

static void
refuse_text (xmlParserCtxt  *parser,
             Watch          *watch,
             GError        **error)
{
  const xmlError *fault = xmlCtxtGetLastError (parser);
  int line = fault != NULL && fault->line > 0 ? fault->line : 1;

  if (watch->has_doctype)
    g_set_error (error, FW_ERROR, FW_ERROR_REFUSED,
                 _("The file declares a document type (line %d), which no BPMN file needs and "
                   "which can do harm. Please export it again from the program it comes from."),
                 parser->input != NULL ? parser->input->line : 1);
  else if (fault != NULL && is_too_much (fault))
    g_set_error (error, FW_ERROR, FW_ERROR_INVALID,
                 _("The file is nested too deep or too large in line %d; no chain needs that."),
                 line);
  else
    g_set_error (error, FW_ERROR, FW_ERROR_INVALID,
                 _("The file is no complete XML: line %d cannot be read. Please export it again "
                   "from the program it comes from."), line);
}

/* Old programs declare UTF-8 and write the character set of Windows. */
static xmlDoc *
parse_any (GBytes         *bytes,
           GPtrArray      *notes,
           xmlParserCtxt  *parser,
           Watch          *watch,
           GError        **error)
{
  xmlDoc *doc = parse_as (bytes, NULL, parser);
  const xmlError *fault = xmlCtxtGetLastError (parser);
  int line = fault != NULL ? fault->line : 0;

  if (doc == NULL && fault != NULL && fault->code == XML_ERR_INVALID_CHAR && !watch->has_doctype)
    {
      xmlCtxtResetLastError (parser);
      doc = parse_as (bytes, "windows-1252", parser);
      if (doc != NULL)
        fw_bpmn_note (notes, _("Line %d is not written in the character set that the file "
                               "declares; it was read as Windows-1252."), line);
    }
  /* A parser that was stopped may call what it has so far a document. */
  if (doc != NULL && (watch->has_doctype || xmlDocGetRootElement (doc) == NULL))
    g_clear_pointer (&doc, xmlFreeDoc);
  if (doc == NULL)
    refuse_text (parser, watch, error);

  return doc;
}

static gboolean
is_bpmn (xmlDoc  *doc,
         GError **error)
{
  xmlNode *root = xmlDocGetRootElement (doc);

  if (fw_bpmn_is (root, "definitions"))
    return TRUE;
  g_set_error (error, FW_ERROR, FW_ERROR_INVALID,
               _("This is XML, but not BPMN 2.0: line %ld does not begin a “definitions” of "
                 "BPMN."), xmlGetLineNo (root));

  return FALSE;
}

/**
 * fw_bpmn_parse:
 * @notes: (element-type utf8): gets a sentence for each repair
 *
 * Returns: (transfer full): a document whose root is that of BPMN, repaired
 */
xmlDoc *
fw_bpmn_parse (GBytes     *bytes,
               GPtrArray  *notes,
               GError    **error)
{
  xmlParserCtxt *parser;
  Watch watch = { FALSE };
  g_autoptr(xmlDoc) doc = NULL;

  if (g_bytes_get_size (bytes) == 0 || g_bytes_get_size (bytes) > FW_BPMN_MAX_SIZE)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, g_bytes_get_size (bytes) == 0
                           ? _("The file is empty.")
                           : _("The file is larger than 16 MB; no chain is that large."));
      return NULL;
    }
  xmlSetGenericErrorFunc (NULL, ignore_cb);
  parser = xmlNewParserCtxt ();
  parser->_private = &watch;
  parser->sax->internalSubset = refuse_doctype_cb;
  doc = parse_any (bytes, notes, parser, &watch, error);
  xmlFreeParserCtxt (parser);
  if (doc == NULL)
    return NULL;
  fw_bpmn_repair (doc, notes);

  return is_bpmn (doc, error) ? g_steal_pointer (&doc) : NULL;
}
