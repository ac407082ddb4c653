/* SPDX-License-Identifier: EUPL-1.2 */
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <string.h>

#include "fw-base.h"
#include "fw-record.h"
#include "random-entity.h"

#define ROUNDS 20

/* Held against the schema by the parser for whole documents, not by the
 * streaming reader that the program itself uses. */
static gboolean
is_valid (GBytes    *xml,
          FwPackets  packets)
{
  g_autofree char *xsd = fw_record_dup_xsd (packets);
  xmlSchemaParserCtxt *parser = xmlSchemaNewMemParserCtxt (xsd, (int) strlen (xsd));
  xmlSchema *schema = xmlSchemaParse (parser);
  xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt (schema);
  xmlDoc *document = xmlReadMemory (g_bytes_get_data (xml, NULL), (int) g_bytes_get_size (xml), NULL, NULL,
                                    XML_PARSE_NONET);
  gboolean valid = document != NULL && xmlSchemaValidateDoc (context, document) == 0;

  xmlFreeDoc (document);
  xmlSchemaFreeValidCtxt (context);
  xmlSchemaFree (schema);
  xmlSchemaFreeParserCtxt (parser);

  return valid;
}

static GPtrArray *
random_records (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    g_ptr_array_add (records, random_entity (entities[i]));

  return records;
}

static void
test_round_trip (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) before = random_records ();
      g_autoptr(GBytes) xml = fw_record_write (before, FW_RECORD_ALL);
      g_autoptr(GPtrArray) after = NULL;

      g_assert_true (is_valid (xml, FW_RECORD_ALL));
      after = fw_record_read (xml, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (after->len, ==, before->len);
      for (guint i = 0; i < after->len; i++)
        {
          g_assert_cmpstr (fw_entity_get_uuid (after->pdata[i]), ==, fw_entity_get_uuid (before->pdata[i]));
          g_assert_true (fw_entity_equal (after->pdata[i], before->pdata[i]));
        }
    }
}

/* What is written for a packet fits the schema of the packet, and nothing that
 * identifies a client stands in any but the hand-over. */
static void
test_packets (void)
{
  for (guint packet = 1; packet <= 8; packet++)
    {
      g_autofree char *name = g_strdup_printf ("X%u", packet);
      g_autoptr(GPtrArray) records = random_records ();
      g_autoptr(GBytes) xml = NULL;
      g_autoptr(GPtrArray) left = NULL;
      FwPackets packets;

      g_assert_true (fw_packets_parse (name, &packets));
      xml = fw_record_write (records, packets);
      g_assert_true (is_valid (xml, packets));
      left = fw_record_read (xml, NULL);
      for (guint i = 0; packet < 8 && i < left->len; i++)
        {
          const FwEntityInfo *info = fw_entity_get_info (left->pdata[i]);

          for (guint n = 0; n < info->n_fields; n++)
            {
              g_autofree char *text = fw_entity_dup_text (left->pdata[i], &info->fields[n]);

              g_assert_true (text == NULL || info->fields[n].protection < FW_IDENTIFIES);
            }
        }
    }
}

static void
test_hostile (void)
{
  static const char *const documents[] = {
    "<a/>",
    "<datensaetze xmlns=\"urn:x-fallwerk:daten:1\" fassung=\"2\"/>",
    "<datensaetze xmlns=\"urn:x-fallwerk:daten:1\" fassung=\"1\"><nothing id=\"1\"/></datensaetze>",
    "<datensaetze xmlns=\"urn:x-fallwerk:daten:1\" fassung=\"1\"><person id=\"1\"/></datensaetze>",
    "<datensaetze xmlns=\"urn:x-fallwerk:daten:1\" fassung=\"1\">"
    "<person id=\"6f4b3a0e-0000-4000-8000-000000000001\"><birth_date>2024-13</birth_date></person></datensaetze>",
    "<datensaetze xmlns=\"urn:x-fallwerk:daten:1\" fassung=\"1\">"
    "<person id=\"6f4b3a0e-0000-4000-8000-000000000001\"><birth_date>2024-02-31</birth_date></person></datensaetze>",
    "<datensaetze xmlns=\"urn:x-fallwerk:daten:1\" fassung=\"1\">"
    "<person id=\"6f4b3a0e-0000-4000-8000-000000000001\"><wrong>1</wrong></person></datensaetze>",
    "<datensaetze xmlns=\"urn:x-fallwerk:daten:1\" fassung=\"1\">",
    "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *text = g_strconcat ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", documents[i], NULL);
      g_autoptr(GBytes) xml = g_bytes_new (text, strlen (text));
      g_autoptr(GError) error = NULL;

      g_test_message ("%u", i);
      g_assert_null (fw_record_read (xml, &error));
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/round-trip", test_round_trip);
  g_test_add_func ("/record/packets", test_packets);
  g_test_add_func ("/record/hostile", test_hostile);

  return g_test_run ();
}
