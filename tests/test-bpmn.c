/* SPDX-License-Identifier: EUPL-1.2 */
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <locale.h>
#include <string.h>

#include "fw-base.h"
#include "fw-bpmn.h"
#include "random-entity.h"

#define ROUNDS 30

/* --- chains ------------------------------------------------------------------------------- */

static const char *const types[] = {
  FW_STEP_START, FW_STEP_END, FW_STEP_VISIT, FW_STEP_CLAIM, FW_STEP_CHECK, FW_STEP_DECISION,
  FW_STEP_BENEFIT, FW_STEP_ADVICE, FW_STEP_INFO, FW_STEP_PROOF, FW_STEP_WAIT, FW_STEP_DEADLINE,
  FW_STEP_BRANCH, FW_STEP_PARALLEL, FW_STEP_JOIN, FW_STEP_MISSING, FW_STEP_ABORT, FW_STEP_PART,
  "UNKNOWN",
};

static void
set (gpointer    record,
     const char *name,
     const char *text)
{
  const FwField *field = fw_entity_info_find_field (fw_entity_get_info (record), name);
  g_autoptr(GError) error = NULL;

  fw_entity_set_text (record, field, text, &error);
  g_assert_no_error (error);
}

static const char *
pick (GPtrArray *records)
{
  return fw_entity_get_uuid (records->pdata[g_test_rand_int_range (0, (gint32) records->len)]);
}

/* Half of the values are taken away, because nothing must survive, too. */
static FwEntity *
add_random (FwChainDoc *doc,
            GType       type)
{
  g_autoptr(FwEntity) blank = g_object_new (type, NULL);
  const FwEntityInfo *info = fw_entity_get_info (blank);
  FwEntity *record = random_entity (info);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].target != NULL || g_test_rand_bit ())
      fw_entity_set_text (record, &info->fields[i], NULL, NULL);
  set (record, "chain", fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (doc))));
  fw_chain_doc_put (doc, record);
  g_object_unref (record);

  return record;
}

static void
add_random_steps (FwChainDoc *doc,
                  guint       n)
{
  GPtrArray *lanes = fw_chain_doc_get_lanes (doc);

  for (guint i = 0; i < n; i++)
    {
      FwEntity *step = add_random (doc, FW_TYPE_CHAIN_STEP);
      char *days = g_strdup_printf ("%d", g_test_rand_int_range (0, 90));

      set (step, "type", types[g_test_rand_int_range (0, G_N_ELEMENTS (types))]);
      set (step, "lane", lanes->len > 0 && g_test_rand_int_range (0, 5) > 0 ? pick (lanes) : NULL);
      if (g_test_rand_bit ())
        set (step, "days_typ", days);
      g_free (days);
    }
}

static void
add_random_edges (FwChainDoc *doc,
                  guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      FwEntity *edge = add_random (doc, FW_TYPE_CHAIN_EDGE);
      g_autofree char *nowhere = fw_uuid_new ();

      set (edge, "from_step", pick (fw_chain_doc_get_steps (doc)));
      set (edge, "to_step", g_test_rand_int_range (0, 9) > 0 ? pick (fw_chain_doc_get_steps (doc))
                                                              : nowhere);
    }
}

static FwChainDoc *
make_random (guint n_lanes,
             guint n_steps,
             guint n_others)
{
  g_autoptr(FwEntity) chain = random_entity (fw_model_find_entity ("chain"));
  FwChainDoc *doc;

  set (chain, "source_file", NULL);
  doc = fw_chain_doc_new (FW_CHAIN (chain));
  for (guint i = 0; i < n_lanes; i++)
    set (add_random (doc, FW_TYPE_CHAIN_LANE), "name", i % 2 == 0 ? "Jobcenter" : "<&> \"'");
  add_random_steps (doc, n_steps);
  add_random_edges (doc, n_steps > 0 ? n_others : 0);
  for (guint i = 0; i < n_others && n_steps > 0; i++)
    {
      FwEntity *mark = add_random (doc, FW_TYPE_CHAIN_MARK);

      if (i % 3 == 0)
        set (mark, "step", pick (fw_chain_doc_get_steps (doc)));
      else if (i % 3 == 1)
        set (mark, "edge", pick (fw_chain_doc_get_edges (doc)));
      set (add_random (doc, FW_TYPE_CHAIN_REMEDY), "mark", fw_entity_get_uuid (mark));
    }

  return doc;
}

/* --- comparing ---------------------------------------------------------------------------- */

static void
assert_same_record (FwEntity *expected,
                    FwEntity *actual)
{
  const FwEntityInfo *info = fw_entity_get_info (expected);

  g_assert_nonnull (actual);
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *one = fw_entity_dup_text (expected, &info->fields[i]);
      g_autofree char *other = fw_entity_dup_text (actual, &info->fields[i]);

      if (g_strcmp0 (one, other) != 0)
        g_test_message ("%s.%s", info->name, info->fields[i].name);
      g_assert_cmpstr (one, ==, other);
    }
}

static void
assert_same_records (GPtrArray  *before,
                     GPtrArray  *after,
                     FwChainDoc *actual)
{
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    assert_same_record (before->pdata[i],
                        fw_chain_doc_find (actual, fw_entity_get_uuid (before->pdata[i])));
}

static void
assert_same (FwChainDoc *expected,
             FwChainDoc *actual)
{
  FwEntity *chain = FW_ENTITY (fw_chain_doc_get_chain (expected));
  FwEntity *other = FW_ENTITY (fw_chain_doc_get_chain (actual));

  g_assert_cmpstr (fw_entity_get_uuid (chain), ==, fw_entity_get_uuid (other));
  assert_same_record (chain, other);
  assert_same_records (fw_chain_doc_get_lanes (expected), fw_chain_doc_get_lanes (actual), actual);
  assert_same_records (fw_chain_doc_get_steps (expected), fw_chain_doc_get_steps (actual), actual);
  assert_same_records (fw_chain_doc_get_edges (expected), fw_chain_doc_get_edges (actual), actual);
  assert_same_records (fw_chain_doc_get_marks (expected), fw_chain_doc_get_marks (actual), actual);
  assert_same_records (fw_chain_doc_get_remedies (expected),
                       fw_chain_doc_get_remedies (actual), actual);
}

static FwBpmnFile *
read_good (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  FwBpmnFile *file = fw_bpmn_read (bytes, &error);

  g_assert_no_error (error);

  return file;
}

static FwBpmnFile *
read_text (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return read_good (bytes);
}

static FwBpmnFile *
read_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "bpmn", name, NULL);
  char *text;
  gsize size;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, size);

  return read_good (bytes);
}

static char *
write_text (FwChainDoc *doc)
{
  g_autoptr(GBytes) bytes = fw_bpmn_write (doc, NULL);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return g_strndup (text, size);
}

static FwChainStep *
find_step (FwChainDoc *doc,
           const char *text)
{
  GPtrArray *steps = fw_chain_doc_get_steps (doc);

  for (guint i = 0; i < steps->len; i++)
    if (g_strcmp0 (((FwChainStep *) steps->pdata[i])->text, text) == 0)
      return steps->pdata[i];
  g_assert_not_reached ();
}

static FwChainEdge *
find_edge (FwChainDoc *doc,
           const char *from,
           const char *to)
{
  GPtrArray *edges = fw_chain_doc_get_edges (doc);

  for (guint i = 0; i < edges->len; i++)
    if (fw_chain_doc_get_from (doc, edges->pdata[i]) == find_step (doc, from) &&
        fw_chain_doc_get_to (doc, edges->pdata[i]) == find_step (doc, to))
      return edges->pdata[i];

  return NULL;
}

/* --- the schema of the OMG, which is not ours to ship ------------------------------------- */

static xmlSchema *
load_schema (void)
{
  const char *folder = g_getenv ("FALLWERK_BPMN_XSD");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "bpmn",
                                                   "xsd", NULL);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : beside, "BPMN20.xsd", NULL);
  xmlSchemaParserCtxt *parser;
  xmlSchema *schema;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  parser = xmlSchemaNewParserCtxt (path);
  schema = xmlSchemaParse (parser);
  xmlSchemaFreeParserCtxt (parser);
  g_assert_nonnull (schema);

  return schema;
}

static void
assert_valid (xmlSchema  *schema,
              FwChainDoc *doc)
{
  g_autoptr(GBytes) bytes = fw_bpmn_write (doc, NULL);
  xmlDoc *document = xmlReadMemory (g_bytes_get_data (bytes, NULL),
                                    (int) g_bytes_get_size (bytes), NULL, NULL, XML_PARSE_NONET);
  xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt (schema);

  g_assert_nonnull (document);
  g_assert_cmpint (xmlSchemaValidateDoc (context, document), ==, 0);
  xmlSchemaFreeValidCtxt (context);
  xmlFreeDoc (document);
}

static const char *const samples[] = {
  "plain.bpmn", "lanes.bpmn", "events.bpmn", "pools.bpmn", "dialect.bpmn",
};

static void
test_schema (void)
{
  xmlSchema *schema = load_schema ();

  if (schema == NULL)
    {
      g_test_skip ("No BPMN20.xsd in ../shared/bpmn/xsd nor in the folder FALLWERK_BPMN_XSD");
      return;
    }
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr(FwChainDoc) doc = make_random (round % 4, round % 9, round % 5);

      assert_valid (schema, doc);
    }
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr(FwBpmnFile) file = read_sample (samples[i]);
      GPtrArray *steps = fw_chain_doc_get_steps (file->doc);

      assert_valid (schema, file->doc);
      /* Once more after a change that moves everything. */
      fw_chain_doc_remove (file->doc, fw_entity_get_uuid (steps->pdata[steps->len / 2]));
      add_random_steps (file->doc, 3);
      assert_valid (schema, file->doc);
    }
  xmlSchemaFree (schema);
}

/* --- own chains --------------------------------------------------------------------------- */

static void
test_round_trip (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr(FwChainDoc) doc = make_random (round % 5, round % 13, round % 7);
      g_autoptr(GBytes) bytes = fw_bpmn_write (doc, NULL);
      g_autoptr(FwBpmnFile) file = read_good (bytes);

      assert_same (doc, file->doc);
      g_assert_cmpuint (file->notes->len, ==, 0);
      g_assert_null (fw_chain_doc_get_chain (file->doc)->source_file);
    }
}

/* The same bytes, whatever way they took. */
static void
test_stable (void)
{
  g_autoptr(FwChainDoc) doc = make_random (4, 20, 8);
  g_autofree char *first = write_text (doc);
  g_autoptr(FwBpmnFile) file = read_text (first);
  g_autofree char *second = write_text (file->doc);

  g_assert_cmpstr (first, ==, second);
}

static void
test_packed (void)
{
  g_autoptr(FwChainDoc) doc = make_random (4, 20, 8);
  g_autofree char *packed = fw_bpmn_write_packed (doc);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwBpmnFile) file = fw_bpmn_read_packed (packed, &error);
  g_autoptr(FwBpmnFile) foreign = read_sample ("dialect.bpmn");
  g_autofree char *foreign_packed = fw_bpmn_write_packed (foreign->doc);
  g_autoptr(FwBpmnFile) again = fw_bpmn_read_packed (foreign_packed, NULL);
  g_autofree char *text = write_text (again->doc);

  g_assert_no_error (error);
  assert_same (doc, file->doc);
  g_assert_nonnull (strstr (text, "haus:farbe=\"rot\""));
  g_assert_null (fw_bpmn_read_packed ("no base 64, and nothing packed", &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_DAMAGED);
}

static void
test_anew (void)
{
  g_autoptr(FwChainDoc) doc = make_random (3, 10, 4);
  g_autoptr(FwChainDoc) copy = fw_bpmn_dup_anew (doc);
  GPtrArray *steps = fw_chain_doc_get_steps (copy);
  GPtrArray *edges = fw_chain_doc_get_edges (copy);

  g_assert_cmpuint (steps->len, ==, 10);
  g_assert_cmpuint (edges->len, ==, 4);
  for (guint i = 0; i < steps->len; i++)
    {
      FwChainStep *step = steps->pdata[i];

      g_assert_null (fw_chain_doc_find (doc, fw_entity_get_uuid (FW_ENTITY (step))));
      g_assert_cmpstr (step->chain, ==,
                       fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (copy))));
      g_assert_true (step->lane == NULL || fw_chain_doc_find (copy, step->lane) != NULL);
    }
  for (guint i = 0; i < edges->len; i++)
    g_assert_nonnull (fw_chain_doc_get_from (copy, edges->pdata[i]));
}

/* What others show without knowing this program. */
static void
test_standard_parts (void)
{
  g_autoptr(FwChain) chain = g_object_new (FW_TYPE_CHAIN, "name", "Kette", "kind", "IST", NULL);
  g_autoptr(FwChainDoc) doc = fw_chain_doc_new (chain);
  FwEntity *step = add_random (doc, FW_TYPE_CHAIN_STEP);
  FwEntity *mark = add_random (doc, FW_TYPE_CHAIN_MARK);
  g_autofree char *text = NULL;

  set (step, "type", FW_STEP_WAIT);
  set (step, "days_typ", "42.5");
  set (step, "text", "Warten");
  set (step, "comment", "Erst ab\nMai");
  set (mark, "text", "Zweimal erfasst");
  set (mark, "step", fw_entity_get_uuid (step));
  text = write_text (doc);
  g_assert_nonnull (strstr (text, "<bpmn:intermediateCatchEvent "));
  g_assert_nonnull (strstr (text, ">P42DT12H</bpmn:timeDuration>"));
  g_assert_nonnull (strstr (text, " name=\"Warten\""));
  g_assert_nonnull (strstr (text, "<bpmn:documentation>Erst ab\nMai</bpmn:documentation>"));
  g_assert_nonnull (strstr (text, "<bpmn:text>Zweimal erfasst</bpmn:text>"));
  g_assert_nonnull (strstr (text, "<bpmn:association "));
  g_assert_nonnull (strstr (text, "<bpmndi:BPMNShape "));
  g_assert_null (strstr (text, "days_typ"));
}

static void
test_geometry (void)
{
  g_autoptr(FwChainDoc) doc = make_random (1, 2, 0);
  g_autoptr(FwBpmnGeometry) geometry = fw_bpmn_geometry_new ();
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  FwBpmnRect lane = { 0, 0, 600, 200 };
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  set (steps->pdata[0], "lane", NULL);
  set (steps->pdata[1], "lane", pick (fw_chain_doc_get_lanes (doc)));
  fw_bpmn_geometry_set_place (geometry, pick (fw_chain_doc_get_lanes (doc)), &lane);
  lane.y = 200;
  fw_bpmn_geometry_set_place (geometry, "", &lane);
  for (guint i = 0; i < 2; i++)
    {
      FwBpmnRect place = { 100 + 200 * i, 250 - 200 * i, 123 + i, 80 };

      fw_bpmn_geometry_set_place (geometry, fw_entity_get_uuid (steps->pdata[i]), &place);
    }
  bytes = fw_bpmn_write (doc, geometry);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "<dc:Bounds x=\"290\" y=\"330\" width=\"123\" height=\"80\"/>"));
  g_assert_nonnull (strstr (text, "<dc:Bounds x=\"490\" y=\"130\" width=\"124\" height=\"80\"/>"));
  g_assert_nonnull (strstr (text, "<dc:Bounds x=\"160\" y=\"80\" width=\"630\" height=\"400\"/>"));
}

/* --- files of others ---------------------------------------------------------------------- */

typedef struct
{
  const char *file;
  const char *text;
  const char *type;
  const char *lane;
} Expected;

static void
test_import (void)
{
  static const Expected expected[] = {
    { "plain.bpmn", "Antrag kommt", FW_STEP_START, "Ohne Pool" },
    { "plain.bpmn", "Prüfen", FW_STEP_CHECK, "Ohne Pool" },
    { "plain.bpmn", "Vollständig?", FW_STEP_BRANCH, "Ohne Pool" },
    { "plain.bpmn", "weiter", FW_STEP_JOIN, "Ohne Pool" },
    { "lanes.bpmn", "Beraten", FW_STEP_CHECK, "Beratung" },
    { "lanes.bpmn", "Entscheiden", FW_STEP_DECISION, "Leistung" },
    { "lanes.bpmn", "Mitteilen", FW_STEP_INFO, "Leistung" },
    { "lanes.bpmn", "Nur gezeichnet", FW_STEP_CHECK, "Beratung" },
    { "events.bpmn", "Zwei Wochen", FW_STEP_WAIT, "Amt" },
    { "events.bpmn", "Stichtag", FW_STEP_DEADLINE, "Amt" },
    { "events.bpmn", "Frist versäumt", FW_STEP_DEADLINE, "Amt" },
    { "events.bpmn", "Abgebrochen", FW_STEP_ABORT, "Amt" },
    { "events.bpmn", "Unterprozess", FW_STEP_PART, "Amt" },
    { "events.bpmn", "Anderer Prozess", FW_STEP_PART, "Amt" },
    { "pools.bpmn", "Bearbeiten", FW_STEP_CHECK, "Stadt" },
    { "dialect.bpmn", "Büro", FW_STEP_CHECK, "Fachdienst" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr(FwBpmnFile) file = read_sample (expected[i].file);
      FwChainStep *step = find_step (file->doc, expected[i].text);
      FwChainLane *lane = fw_chain_doc_get_lane_of (file->doc, step);

      g_assert_cmpstr (step->type, ==, expected[i].type);
      g_assert_cmpstr (lane != NULL ? lane->name : NULL, ==, expected[i].lane);
      g_assert_nonnull (fw_chain_doc_get_chain (file->doc)->source_file);
    }
}

static void
test_import_details (void)
{
  g_autoptr(FwBpmnFile) plain = read_sample ("plain.bpmn");
  g_autoptr(FwBpmnFile) events = read_sample ("events.bpmn");
  g_autoptr(FwBpmnFile) pools = read_sample ("pools.bpmn");
  FwChainEdge *edge = find_edge (plain->doc, "Vollständig?", "Ende");

  g_assert_cmpstr (edge->text, ==, "ja");
  g_assert_true (edge->by_default);
  g_assert_cmpstr (find_step (plain->doc, "Prüfen")->comment, ==, "Nach Aktenlage");
  g_assert_cmpstr (((FwChainStep *) fw_chain_doc_get_steps (plain->doc)->pdata[0])->text, ==,
                   "Antrag kommt");
  g_assert_cmpfloat (find_step (events->doc, "Zwei Wochen")->days_typ, ==, 14);
  g_assert_cmpstr (find_step (events->doc, "Stichtag")->rule, ==, "2026-12-31");
  g_assert_nonnull (find_edge (events->doc, "Unterprozess", "Frist versäumt"));
  g_assert_cmpuint (pools->notes->len, ==, 1);
  g_assert_cmpstr (pools->notes->pdata[0], ==,
                   "Not shown, but kept for the export: other pools (2), message flows (2), "
                   "data objects (1), text annotations (1).");
}

/* Nothing of a file gets lost, and what comes back gives the same records. */
static void
test_import_keeps (void)
{
  static const char *const kept[][2] = {
    { "dialect.bpmn", "<haus:eigen wert=\"1\">Text</haus:eigen>" },
    { "dialect.bpmn", "haus:farbe=\"rot\"" },
    { "dialect.bpmn", "xmlns:haus=\"http://example.org/haus\"" },
    { "dialect.bpmn", "<!-- bleibt -->" },
    { "dialect.bpmn", "Straße" },
    { "pools.bpmn", "name=\"Fremder Schritt\"" },
    { "pools.bpmn", "<m:dataObjectReference id=\"daten\" name=\"Akte\"" },
    { "events.bpmn", "<bpmn:task id=\"innen\" name=\"Innen\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr(FwBpmnFile) file = read_sample (kept[i][0]);
      g_autofree char *text = write_text (file->doc);
      g_autoptr(FwBpmnFile) again = read_text (text);
      g_autofree char *second = write_text (again->doc);

      g_assert_nonnull (strstr (text, kept[i][1]));
      g_assert_cmpstr (text, ==, second);
      g_clear_pointer (&fw_chain_doc_get_chain (file->doc)->source_file, g_free);
      g_clear_pointer (&fw_chain_doc_get_chain (again->doc)->source_file, g_free);
      assert_same (file->doc, again->doc);
    }
}

/* The drawing of the file stays until the structure changes. */
static void
test_import_drawing (void)
{
  g_autoptr(FwBpmnFile) file = read_sample ("lanes.bpmn");
  const char *place = "x=\"231\" y=\"117\"";
  g_autofree char *untouched = write_text (file->doc);
  g_autofree char *renamed = NULL;
  g_autofree char *moved = NULL;
  FwChainStep *step = find_step (file->doc, "Beraten");

  g_assert_nonnull (strstr (untouched, place));
  set (step, "text", "Länger beraten");
  renamed = write_text (file->doc);
  g_assert_nonnull (strstr (renamed, place));
  g_assert_nonnull (strstr (renamed, "name=\"Länger beraten\""));
  set (step, "lane", find_step (file->doc, "Entscheiden")->lane);
  moved = write_text (file->doc);
  g_assert_null (strstr (moved, place));
}

/* Whatever is done to an imported chain, the file says it afterwards. */
static void
test_import_edited (void)
{
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr(FwBpmnFile) file = read_sample (samples[round % G_N_ELEMENTS (samples)]);
      FwChainDoc *doc = file->doc;
      g_autofree char *text = NULL;
      g_autoptr(FwBpmnFile) again = NULL;

      if (g_test_rand_bit ())
        set (add_random (doc, FW_TYPE_CHAIN_LANE), "name", "Neue Stelle");
      if (g_test_rand_bit ())
        fw_chain_doc_remove (doc, pick (fw_chain_doc_get_lanes (doc)));
      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        if (fw_chain_doc_get_steps (doc)->len > 1)
          fw_chain_doc_remove (doc, pick (fw_chain_doc_get_steps (doc)));
      if (g_test_rand_bit () && fw_chain_doc_get_edges (doc)->len > 0)
        fw_chain_doc_remove (doc, pick (fw_chain_doc_get_edges (doc)));
      add_random_steps (doc, (guint) g_test_rand_int_range (0, 4));
      add_random_edges (doc, (guint) g_test_rand_int_range (0, 4));
      set (fw_chain_doc_find (doc, pick (fw_chain_doc_get_steps (doc))), "type", FW_STEP_PARALLEL);
      set (add_random (doc, FW_TYPE_CHAIN_MARK), "step", pick (fw_chain_doc_get_steps (doc)));
      text = write_text (doc);
      again = read_text (text);
      g_clear_pointer (&fw_chain_doc_get_chain (doc)->source_file, g_free);
      g_clear_pointer (&fw_chain_doc_get_chain (again->doc)->source_file, g_free);
      assert_same (doc, again->doc);
    }
}

static void
test_import_anew (void)
{
  g_autoptr(FwBpmnFile) file = read_sample ("lanes.bpmn");
  g_autoptr(FwChainDoc) copy = fw_bpmn_dup_anew (file->doc);
  g_autofree char *text = write_text (copy);

  g_assert_nonnull (strstr (text, "x=\"231\" y=\"117\""));
  g_assert_nonnull (strstr (text, "id=\"beraten\""));
  g_assert_null (strstr (text, fw_entity_get_uuid (FW_ENTITY (find_step (file->doc, "Beraten")))));
}

/* --- repairs and refusals ----------------------------------------------------------------- */

#define HEAD "<?xml version='1.0'?>\n" \
  "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' " \
  "targetNamespace='x'>\n"

static void
test_repair (void)
{
  static const struct { const char *text, *note; guint n_steps; } cases[] = {
    { HEAD "<process id='p'><task id='a'/>\n<task id='a'/></process></definitions>",
      "The id “a” stands for a second element in line 4; that one was given another id.", 2 },
    { HEAD "<process id='p'>\n<neu:task id='a'/><task id='b' neu:x='1'/></process></definitions>",
      "The prefix “neu” is used in line 4 and not declared; it was declared.", 1 },
    { HEAD "<process id='p'>\n<bpmn:task id='a'/></process></definitions>",
      "The prefix “bpmn” is used in line 4 and not declared; it was declared.", 1 },
    { "<definitions><process id='p'><task id='a'/></process></definitions>",
      "The namespace of BPMN is not declared (line 1); the elements without namespace were read as "
      "BPMN 2.0.", 1 },
    { HEAD "<process id='p'><task id='a' name='B\xfcro'/></process></definitions>",
      "Line 3 is not written in the character set that the file declares; it was read as "
      "Windows-1252.", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwBpmnFile) file = read_text (cases[i].text);

      g_assert_cmpuint (file->notes->len, ==, 1);
      g_assert_cmpstr (file->notes->pdata[0], ==, cases[i].note);
      g_assert_cmpuint (fw_chain_doc_get_steps (file->doc)->len, ==, cases[i].n_steps);
    }
}

/* Two pools drawn by copying: the second flow of the same id gets another one,
 * and the steps at its ends name that. */
static void
test_repair_ends (void)
{
  static const char flow[] =
    "<process id='%s'><task id='a%s'><outgoing>f</outgoing></task>"
    "<task id='b%s'><incoming>f</incoming></task>"
    "<sequenceFlow id='f' sourceRef='a%s' targetRef='b%s'/></process>";
  g_autoptr(GString) text = g_string_new (HEAD);
  g_autoptr(FwBpmnFile) file = NULL;
  g_autofree char *written = NULL;

  for (guint i = 0; i < 2; i++)
    {
      const char *n = i == 0 ? "1" : "2";

      g_string_append_printf (text, flow, n, n, n, n, n);
    }
  g_string_append (text, "</definitions>");
  file = read_text (text->str);
  written = write_text (file->doc);
  g_assert_nonnull (strstr (written, "<outgoing>f</outgoing>"));
  g_assert_nonnull (strstr (written, "<incoming>f</incoming>"));
  g_assert_nonnull (strstr (written, "<outgoing>f_2</outgoing>"));
  g_assert_nonnull (strstr (written, "<incoming>f_2</incoming>"));
}

static void
assert_refused (const char *data,
                gsize       size,
                const char *sentence)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_bpmn_read (bytes, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, sentence) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, sentence));
}

static void
test_refuse (void)
{
  static const struct { const char *text, *sentence; } cases[] = {
    { "", "The file is empty." },
    { "PK\x03\x04", "no complete XML: line 1" },
    { "{\"a\": 1}", "no complete XML: line 1" },
    { HEAD "<process id='p'>\n<task", "no complete XML: line 4" },
    { HEAD "<process></definitions>", "no complete XML: line 3" },
    { "<svg xmlns='http://www.w3.org/2000/svg'/>", "not BPMN 2.0: line 1" },
    { "<?xml version='1.0'?>\n<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'/>",
      "not BPMN 2.0: line 2" },
    { HEAD "<message id='m'/></definitions>", "neither a process nor a pool" },
    { "<?xml version='1.0'?>\n<!DOCTYPE d [<!ENTITY a 'a'><!ENTITY b '&a;&a;'>]>\n<d>&b;</d>",
      "document type (line 2)" },
    { "<!DOCTYPE d SYSTEM 'file:///etc/passwd'><d/>", "document type (line 1)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, strlen (cases[i].text), cases[i].sentence);
}

static void
test_refuse_much (void)
{
  g_autoptr(GString) deep = g_string_new (HEAD "<process id='p'>");
  g_autofree char *large = g_malloc (FW_BPMN_MAX_SIZE + 1);

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<subProcess>");
  assert_refused (deep->str, deep->len, "nested too deep or too large in line 3");
  memset (large, ' ', FW_BPMN_MAX_SIZE + 1);
  assert_refused (large, FW_BPMN_MAX_SIZE + 1, "larger than 16 MB");
}

/* Values that this program would not have written. */
static void
test_wrong_values (void)
{
  g_autoptr(FwChainDoc) doc = make_random (1, 1, 0);
  g_autofree char *text = NULL;
  g_autofree char *wrong = NULL;
  g_auto(GStrv) parts = NULL;
  g_autoptr(FwBpmnFile) file = NULL;

  set (fw_chain_doc_get_steps (doc)->pdata[0], "days_max", "17");
  text = write_text (doc);
  parts = g_strsplit (text, "days_max=\"17\"", -1);
  wrong = g_strjoinv ("days_max=\"many\"", parts);
  file = read_text (wrong);
  g_assert_cmpuint (file->notes->len, >=, 1);
  g_assert_nonnull (strstr (file->notes->pdata[0], "Days at most"));
}

/* A chain as people draw it: 60 steps in 8 lanes. */
static FwChainDoc *
make_usual (void)
{
  g_autoptr(FwChain) chain = g_object_new (FW_TYPE_CHAIN, "name", "Kette", "kind", "IST", NULL);
  FwChainDoc *doc = fw_chain_doc_new (chain);
  g_autofree char *uuid = g_strdup (fw_entity_get_uuid (FW_ENTITY (chain)));
  g_autofree char *before = NULL;

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr(FwEntity) lane = g_object_new (FW_TYPE_CHAIN_LANE, "chain", uuid, "name", "Amt",
                                               "kind", "INSTITUTION", NULL);

      fw_chain_doc_put (doc, lane);
    }
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr(FwEntity) step =
        g_object_new (FW_TYPE_CHAIN_STEP, "chain", uuid, "type", types[i % 18], "text",
                      "Leistung prüfen und mitteilen", "lane",
                      pick (fw_chain_doc_get_lanes (doc)), "days-typ", 14.0, NULL);
      g_autoptr(FwEntity) edge =
        g_object_new (FW_TYPE_CHAIN_EDGE, "chain", uuid, "type", "FOLGE", "from-step", before,
                      "to-step", fw_entity_get_uuid (step), NULL);

      fw_chain_doc_put (doc, step);
      if (before != NULL)
        fw_chain_doc_put (doc, edge);
      g_free (before);
      before = g_strdup (fw_entity_get_uuid (step));
    }

  return doc;
}

/* A named version is written and read while somebody waits.  The limit is far
 * above what it takes, for machines that are busy. */
static void
test_speed (void)
{
  g_autoptr(FwChainDoc) doc = make_usual ();
  double best = G_MAXDOUBLE;

  g_test_timer_start ();
  for (guint i = 0; i < 5; i++)
    {
      double begin = g_test_timer_elapsed ();
      g_autoptr(GBytes) bytes = fw_bpmn_write (doc, NULL);
      g_autoptr(FwBpmnFile) file = read_good (bytes);

      best = MIN (best, g_test_timer_elapsed () - begin);
    }
  g_test_minimized_result (best, "60 steps there and back: %.1f ms", best * 1000);
  g_assert_cmpfloat (best, <, 0.5);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bpmn/round-trip", test_round_trip);
  g_test_add_func ("/bpmn/stable", test_stable);
  g_test_add_func ("/bpmn/packed", test_packed);
  g_test_add_func ("/bpmn/anew", test_anew);
  g_test_add_func ("/bpmn/standard-parts", test_standard_parts);
  g_test_add_func ("/bpmn/geometry", test_geometry);
  g_test_add_func ("/bpmn/schema", test_schema);
  g_test_add_func ("/bpmn/import", test_import);
  g_test_add_func ("/bpmn/import/details", test_import_details);
  g_test_add_func ("/bpmn/import/keeps", test_import_keeps);
  g_test_add_func ("/bpmn/import/drawing", test_import_drawing);
  g_test_add_func ("/bpmn/import/edited", test_import_edited);
  g_test_add_func ("/bpmn/import/anew", test_import_anew);
  g_test_add_func ("/bpmn/repair", test_repair);
  g_test_add_func ("/bpmn/repair/ends", test_repair_ends);
  g_test_add_func ("/bpmn/refuse", test_refuse);
  g_test_add_func ("/bpmn/refuse/much", test_refuse_much);
  g_test_add_func ("/bpmn/wrong-values", test_wrong_values);
  g_test_add_func ("/bpmn/speed", test_speed);

  return g_test_run ();
}
