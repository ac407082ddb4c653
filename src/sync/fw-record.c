/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-record"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-record.h"
#include "fw-xml-private.h"

/* --- packets -------------------------------------------------------------------- */

gboolean
fw_packets_parse (const char *name,
                  FwPackets  *packets)
{
  if (name == NULL || (name[0] != 'X' && name[0] != 'x') || name[1] < '1' || name[1] > '8' ||
      name[2] != '\0')
    return FALSE;
  *packets = (FwPackets) (1u << (name[1] - '1'));

  return TRUE;
}

static gboolean
is_in (const FwField *field,
       FwPackets      packets)
{
  return packets == FW_RECORD_ALL || (field->packets & packets) != 0;
}

static gboolean
any_in (const FwEntityInfo *info,
        FwPackets           packets)
{
  for (guint i = 0; i < info->n_fields; i++)
    if (is_in (&info->fields[i], packets))
      return TRUE;

  return FALSE;
}

/* --- writing ---------------------------------------------------------------------- */

static void
append_field (GString       *out,
              FwEntity      *record,
              const FwField *field)
{
  g_autofree char *text = fw_entity_dup_text (record, field);

  if (text == NULL)
    return;
  g_string_append_printf (out, "    <%s>", field->name);
  fw_xml_append_escaped (out, text);
  g_string_append_printf (out, "</%s>\n", field->name);
}

static void
append_record (GString   *out,
               FwEntity  *record,
               FwPackets  packets)
{
  const FwEntityInfo *info = fw_entity_get_info (record);

  if (!any_in (info, packets))
    return;
  g_string_append_printf (out, "  <%s", info->name);
  fw_xml_append_attribute (out, "id", fw_entity_get_uuid (record));
  g_string_append (out, ">\n");
  for (guint i = 0; i < info->n_fields; i++)
    if (is_in (&info->fields[i], packets))
      append_field (out, record, &info->fields[i]);
  g_string_append_printf (out, "  </%s>\n", info->name);
}

/**
 * fw_record_write:
 * @records: (element-type FwEntity)
 * @packets: only fields that may stand in these; %FW_RECORD_ALL for all
 *
 * Returns: (transfer full): a document in UTF-8
 */
GBytes *
fw_record_write (GPtrArray *records,
                 FwPackets  packets)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<datensaetze");
  gsize length;

  fw_xml_append_attribute (out, "xmlns", FW_RECORD_NAMESPACE);
  g_string_append (out, " fassung=\"1\">\n");
  for (guint i = 0; i < records->len; i++)
    append_record (out, records->pdata[i], packets);
  g_string_append (out, "</datensaetze>\n");
  length = out->len;

  return g_bytes_new_take (g_string_free (out, FALSE), length);
}

/* --- schema -------------------------------------------------------------------------- */

static const char schema_head[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"" FW_RECORD_NAMESPACE "\"\n"
  "           targetNamespace=\"" FW_RECORD_NAMESPACE "\" elementFormDefault=\"qualified\">\n";

/* What a text of each kind looks like. */
static const struct { const char *name, *base, *facet, *value; } types[] = {
  { "TextZeile", "xs:string", "maxLength", G_STRINGIFY (FW_TEXT_MAX_CHARS) },
  { "TextAbsatz", "xs:string", "maxLength", G_STRINGIFY (FW_TEXT_MAX_CHARS) },
  { "UngenauesDatum", "xs:string", "pattern",
    "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?" },
  { "Zeitpunkt", "xs:string", "pattern",
    "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]" },
  { "Code", "xs:string", "pattern", "[A-Za-z0-9_.\\-]{1,64}" },
  { "Codes", "xs:string", "pattern", "[A-Za-z0-9_.\\-]{1,64}( [A-Za-z0-9_.\\-]{1,64})*" },
  { "Verweis", "xs:string", "pattern", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}" },
  { "Verweise", "xs:string", "pattern",
    "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})*" },
  { "Anlage", "xs:string", "pattern", "sha256:[0-9a-f]{64}" },
  { "Ganzzahl", "xs:integer", "minInclusive", "-2147483648" },
  { "Dezimalzahl", "xs:double", "pattern", "[+\\-0-9.eE]+" },
  { "Wahrheitswert", "xs:string", "enumeration", "1" },
};

static void
append_types (GString *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_string_append_printf (out,
                            "  <xs:simpleType name=\"%s\"><xs:restriction base=\"%s\">"
                            "<xs:%s value=\"%s\"/></xs:restriction></xs:simpleType>\n",
                            types[i].name, types[i].base, types[i].facet, types[i].value);
}

static void
append_entity (GString            *out,
               const FwEntityInfo *info,
               FwPackets           packets)
{
  g_string_append_printf (out,
                          "        <xs:element name=\"%s\">\n"
                          "          <xs:complexType>\n            <xs:all>\n",
                          info->name);
  for (guint i = 0; i < info->n_fields; i++)
    if (is_in (&info->fields[i], packets))
      g_string_append_printf (out,
                              "              <xs:element name=\"%s\" type=\"%s\""
                              " minOccurs=\"0\"/>\n",
                              info->fields[i].name, info->fields[i].kind->xsd_type);
  g_string_append (out, "            </xs:all>\n"
                   "            <xs:attribute name=\"id\" type=\"Verweis\" use=\"required\"/>\n"
                   "          </xs:complexType>\n        </xs:element>\n");
}

/**
 * fw_record_dup_xsd:
 * @packets: as in fw_record_write()
 *
 * Returns: (transfer full): an XSD 1.0 of all entities
 */
char *
fw_record_dup_xsd (FwPackets packets)
{
  GString *out = g_string_new (schema_head);
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  append_types (out);
  g_string_append (out, "  <xs:element name=\"datensaetze\">\n    <xs:complexType>\n"
                   "      <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n");
  for (guint i = 0; i < n_entities; i++)
    if (any_in (entities[i], packets))
      append_entity (out, entities[i], packets);
  g_string_append (out, "      </xs:choice>\n"
                   "      <xs:attribute name=\"fassung\" use=\"required\" fixed=\"1\"/>\n"
                   "    </xs:complexType>\n  </xs:element>\n</xs:schema>\n");

  return g_string_free (out, FALSE);
}
