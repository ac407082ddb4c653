/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>

G_BEGIN_DECLS

void fw_xml_append_escaped   (GString    *out,
                              const char *text);
void fw_xml_append_text      (GString    *out,
                              const char *text);
void fw_xml_append_attribute (GString    *out,
                              const char *name,
                              const char *text);

/* A streaming reader that loads nothing from elsewhere and holds the document
 * against @schema; @error_line becomes the line of the first fault. */
xmlTextReader *fw_xml_reader_new  (GBytes     *xml,
                                   xmlSchema  *schema,
                                   int        *error_line);
gboolean       fw_xml_declares_prefix (GBytes *xml);
char          *fw_xml_dup_element (xmlTextReader *reader);
xmlSchema     *fw_xml_schema_new  (const char *xsd,
                                   gsize       length);

G_END_DECLS
