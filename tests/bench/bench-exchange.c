/* SPDX-License-Identifier: EUPL-1.2 */
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "bench-data.h"
#include "bench-report.h"
#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-db.h"
#include "fw-envelope-private.h"
#include "fw-exchange-private.h"
#include "fw-seal-private.h"

/* The goals X1 to X5, each beside what the same libraries need for the same
 * changes without everything that a store promises: read and validate with the
 * same schema, insert into the same engine under the same kind of key.
 * FALLWERK_BENCH_CHANGES says how many. */

#define FIELDS 5   /* changes of a record */
#define ROUNDS 5

typedef struct
{
  double decrypt;
  double parse;
  double insert;
  double preview;
  double import;    /* what was looked at before */
  double unseen;    /* from the file to the store at once */
  double memory;    /* MiB at the most, beyond what was there before */
} Figures;

typedef struct
{
  ExchangeFixture  base;
  FwStore         *other;
  FwDevice        *to_other;
  FwDeviceKeys    *keys;
  FwDevice        *sender;
} Bench;

static double
elapsed (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* --- a delivery --------------------------------------------------------------------------- */

static void
add_operation (FwPacketRun *run,
               const char  *uuid,
               const char  *field,
               const char  *value)
{
  FwOperation *operation = fw_operation_new ();
  guint count = run->operations->len;

  operation->kind = FW_OPERATION_SET;
  operation->object = g_strdup (uuid);
  operation->field = g_strdup (field);
  operation->type = g_strdup ("text");
  operation->value = g_strdup (value);
  operation->hlc = G_GUINT64_CONSTANT (0x019300000000000) + count;
  operation->seq = count + 1;
  memcpy (operation->stream, run->stream, FW_STREAM_ID_SIZE);
  if (count > 0)
    memcpy (operation->previous, ((FwOperation *) run->operations->pdata[count - 1])->id,
            FW_OPERATION_ID_SIZE);
  fw_operation_compute_id (operation, operation->id);
  g_ptr_array_add (run->operations, operation);
}

/* Records as the benchmarks of the limits have them: a title, three short
 * values, a text of some 270 characters. */
static void
add_record (FwPacketRun *run,
            GRand       *random)
{
  g_autofree char *uuid = fw_uuid_new ();
  g_autofree char *note = bench_dup_note (random);
  g_autofree char *name = g_strdup_printf ("Beratung %u", g_rand_int (random));
  g_autofree char *text = g_utf8_substring (note, 0, MIN (g_utf8_strlen (note, -1), 270));

  add_operation (run, uuid, FW_REGISTER_ENTITY, "actor");
  add_operation (run, uuid, "name", name);
  add_operation (run, uuid, "carrier", "Kreis Wennemark");
  add_operation (run, uuid, "contact", "Frau Ahorn, 02000 123456");
  add_operation (run, uuid, "note", text);
}

static GPtrArray *
make_parts (Bench *bench,
            guint  changes)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20261122);
  FwPacket *packet = fw_packet_new ();
  const char *sender = fw_device_keys_get_device_id (bench->keys);
  guint8 ident[FW_SCOPE_ID_SIZE];
  guint8 stream[FW_STREAM_ID_SIZE] = { 0 };
  FwPacketRun *run;

  packet->message = fw_message_id_new ();
  packet->number = 1;
  packet->sender = g_strdup (sender);
  packet->recipient = g_strdup (fw_store_get_device_id (bench->base.office));
  packet->created = g_strdup ("2026-11-20T08:00:00Z");
  packet->program = g_strdup ("0.1.0");
  packet->schema = 1;
  fw_log_master_ident (ident);
  fw_hex_decode (sender, stream, FW_DEVICE_ID_SIZE);
  run = fw_packet_add_run (fw_packet_add_scope (packet, FW_SCOPE_MASTER, ident), stream, 0);
  while (run->operations->len < changes)
    add_record (run, random);

  return fw_exchange_split (packet, fw_exchange_get_part_size ());
}

static GPtrArray *
seal_parts (Bench     *bench,
            GPtrArray *parts)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr(GPtrArray) recipients = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GBytes) card = fw_pairing_export (bench->base.office, NULL);

  g_ptr_array_add (recipients, fw_device_card_new_parsed (card, NULL));
  for (guint i = 0; i < parts->len; i++)
    {
      FwPacket *part = parts->pdata[i];
      g_autoptr(GBytes) plain = fw_packet_write (part);
      g_autoptr(GError) error = NULL;

      g_ptr_array_add (files, fw_envelope_seal (plain, bench->keys, recipients, part->message,
                                                &error));
      g_assert_no_error (error);
    }

  return files;
}

/* --- set-up --------------------------------------------------------------------------------- */

static FwDevice *
pair_keys (FwStore      *store,
           FwDeviceKeys *keys)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwDeviceCard) card = fw_device_card_new_for_keys (keys, "Amt", FW_DEVICE_ROLE_OFFICE,
                                                              &error);
  g_autoptr(GBytes) file = fw_device_card_write (card, keys, &error);
  FwDevice *device = fw_pairing_import (store, file, &error);

  g_assert_no_error (error);
  g_assert_true (fw_pairing_confirm (store, device, &error));

  return device;
}

static void
begin (Bench *bench)
{
  exchange_set_up (&bench->base, NULL);
  bench->keys = fw_device_keys_new_generated (NULL, NULL);
  bench->sender = pair_keys (bench->base.office, bench->keys);
}

static void
end (Bench *bench)
{
  g_clear_object (&bench->sender);
  g_clear_object (&bench->keys);
  exchange_tear_down (&bench->base, NULL);
}

/* --- what the libraries need -------------------------------------------------------------------- */

static FwDeviceTrust
look_up (const FwEnvelopeHeader  *header,
         GBytes                 **seal_key,
         gpointer                 user_data)
{
  *seal_key = g_bytes_ref (fw_device_keys_get_public (user_data, FW_DEVICE_KEY_SEAL));

  return FW_DEVICE_TRUST_TRUSTED;
}

static GBytes *
decrypt (Bench   *bench,
         GBytes  *file,
         Figures *figures)
{
  g_autoptr(FwDeviceKeys) keys = fw_pairing_dup_keys (bench->base.office, NULL);
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  GBytes *plain = fw_envelope_open (file, keys, look_up, bench->keys, NULL, &error);

  figures->decrypt += elapsed (start);
  g_assert_no_error (error);

  return plain;
}

/* Every attribute and every text is taken out and copied. */
static void
parse (GBytes  *plain,
       Figures *figures)
{
  g_autofree char *xsd = fw_packet_dup_xsd ();
  xmlSchemaParserCtxt *context = xmlSchemaNewMemParserCtxt (xsd, (int) strlen (xsd));
  xmlSchema *schema = xmlSchemaParse (context);
  gint64 start = g_get_monotonic_time ();
  gsize size;
  const char *data = g_bytes_get_data (plain, &size);
  xmlTextReader *reader = xmlReaderForMemory (data, (int) size, NULL, NULL,
                                              XML_PARSE_NONET | XML_PARSE_COMPACT);

  g_assert_cmpint (xmlTextReaderSetSchema (reader, schema), ==, 0);
  while (xmlTextReaderRead (reader) == 1)
    {
      if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_TEXT)
        g_free (g_strdup ((const char *) xmlTextReaderConstValue (reader)));
      while (xmlTextReaderMoveToNextAttribute (reader) == 1)
        g_free (g_strdup ((const char *) xmlTextReaderConstValue (reader)));
    }
  g_assert_cmpint (xmlTextReaderIsValid (reader), ==, 1);
  figures->parse += elapsed (start);
  xmlFreeTextReader (reader);
  xmlSchemaFree (schema);
  xmlSchemaFreeParserCtxt (context);
}

static void
insert_one (FwDb        *db,
            FwOperation *operation)
{
  g_autoptr(GBytes) id = g_bytes_new (operation->id, FW_OPERATION_ID_SIZE);
  g_autoptr(GBytes) salt = g_bytes_new (operation->salt, FW_SALT_SIZE);

  fw_db_run (db, NULL, "INSERT INTO op (id, seq, hlc, obj, feld, typ, wert, salz)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "biittttb", id, operation->seq,
             (gint64) operation->hlc, operation->object, operation->field, operation->type,
             operation->value, salt);
  fw_db_run (db, NULL, "INSERT INTO kopf (obj, feld, op) VALUES (?, ?, last_insert_rowid ())", "tt",
             operation->object, operation->field);
}

static void
insert_record (FwDb       *db,
               GPtrArray  *operations,
               guint       at)
{
  FwOperation *first = operations->pdata[at];
  const char *values[FIELDS];

  for (guint i = 0; i < FIELDS; i++)
    values[i] = ((FwOperation *) operations->pdata[at + i])->value;
  fw_db_run (db, NULL, "INSERT INTO record (id, name, carrier, contact, note)"
             " VALUES (?, ?, ?, ?, ?)", "ttttt", first->object, values[1], values[2], values[3],
             values[4]);
  fw_db_run (db, NULL, "INSERT INTO words (rowid, name, note) VALUES (?, ?, ?)", "itt",
             (gint64) first->seq, values[1], values[4]);
}

/* Log, values that stand, a row for each record, its words. */
static void
insert (Bench     *bench,
        GPtrArray *parts,
        Figures   *figures)
{
  g_autofree char *path = g_build_filename (bench->base.folder, "limit.db", NULL);
  g_autoptr(GBytes) key = fw_secret_random (FW_DB_KEY_SIZE);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwDb) db = fw_db_open (path, key, TRUE, &error);
  gint64 start;

  g_assert_no_error (error);
  fw_db_exec (db, "CREATE TABLE op (nr INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, seq INT,"
              " hlc INT, obj TEXT, feld TEXT, typ TEXT, wert TEXT, salz BLOB) STRICT;"
              "CREATE INDEX op_feld ON op (obj, feld);"
              "CREATE TABLE kopf (obj TEXT, feld TEXT, op INT, PRIMARY KEY (obj, feld, op))"
              " STRICT, WITHOUT ROWID;"
              "CREATE TABLE record (id TEXT PRIMARY KEY, name TEXT, carrier TEXT, contact TEXT,"
              " note TEXT) STRICT, WITHOUT ROWID;"
              "CREATE VIRTUAL TABLE words USING fts5 (name, note, content='',"
              " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');", &error);
  g_assert_no_error (error);
  start = g_get_monotonic_time ();
  g_assert_true (fw_db_begin (db, &error));
  for (guint i = 0; i < parts->len; i++)
    {
      FwPacketScope *scope = ((FwPacket *) parts->pdata[i])->scopes->pdata[0];
      GPtrArray *operations = ((FwPacketRun *) scope->runs->pdata[0])->operations;

      for (guint n = 0; n < operations->len; n++)
        insert_one (db, operations->pdata[n]);
      for (guint n = 0; n + FIELDS <= operations->len; n += FIELDS)
        insert_record (db, operations, n);
    }
  g_assert_true (fw_db_commit (db, &error));
  figures->insert = elapsed (start);
}

/* --- what the program needs ---------------------------------------------------------------------- */

static double
read_status (const char *name)
{
  g_autofree char *text = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &text, NULL, NULL);
  line = text != NULL ? strstr (text, name) : NULL;

  return line != NULL ? (double) g_ascii_strtoll (line + strlen (name), NULL, 10) / 1024 : 0;
}

/* From here on the peak counts anew. */
static double
reset_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file != NULL)
    {
      fputs ("5", file);
      fclose (file);
    }

  return read_status ("VmRSS:");
}

static void
import (Bench     *bench,
        GPtrArray *files,
        Figures   *figures)
{
  double before = reset_peak ();

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwImport) taken = NULL;
      gint64 start = g_get_monotonic_time ();

      taken = fw_import_new (bench->base.office, files->pdata[i], NULL, &error);
      g_assert_no_error (error);
      figures->preview += elapsed (start);
      start = g_get_monotonic_time ();
      g_assert_true (fw_import_apply (taken, &error));
      g_assert_no_error (error);
      figures->import += elapsed (start);
    }
  figures->memory = read_status ("VmHWM:") - before;
}

static void
import_unseen (Bench     *bench,
               GPtrArray *files,
               Figures   *figures)
{
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      g_autoptr(FwImport) taken = fw_import_take_file (bench->base.office, files->pdata[i], NULL,
                                                       &error);

      g_assert_no_error (error);
      g_assert_nonnull (taken);
      figures->unseen += elapsed (start);
    }
}

static void
measure_seal (Bench  *bench,
              GBytes *file)
{
  gsize size;
  const char *data = g_bytes_get_data (file, &size);
  GBytes *key = fw_device_keys_get_public (bench->keys, FW_DEVICE_KEY_SEAL);
  g_autoptr(Clock) ours = clock_new ();
  g_autoptr(Clock) hash = clock_new ();
  g_autoptr(Clock) once = clock_new ();
  FwSeal seal;

  g_assert_true (fw_seal_find (&seal, data, size, FW_ENVELOPE_CLOSING, NULL));
  for (guint i = 0; i < 11; i++)
    {
      g_autofree char *digest = NULL;
      FwSeal tiny = seal;

      clock_start (ours);
      g_assert_true (fw_seal_verify (&seal, data, key, NULL));
      clock_stop (ours);
      clock_start (hash);
      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA384, (const guchar *) data,
                                            seal.sealed_size);
      clock_stop (hash);
      /* Of nothing, so that all it costs is the signature. */
      tiny.sealed_size = 0;
      clock_start (once);
      g_assert_false (fw_seal_verify (&tiny, data, key, NULL));
      clock_stop (once);
    }
  report_below ("X4", "seal / (SHA-384 + one verification)",
                clock_get (ours, 0.5) / (clock_get (hash, 0.5) + clock_get (once, 0.5)), 1.15, "x");
}

/* SELECT and a writer, as the limit has them. */
static double
write_plainly (FwStore *store,
               gint64   scope)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(GArray) streams = fw_log_list_streams (store, scope);
  xmlBuffer *buffer = xmlBufferCreate ();
  xmlTextWriter *writer = xmlNewTextWriterMemory (buffer, 0);

  xmlTextWriterStartDocument (writer, NULL, "UTF-8", NULL);
  xmlTextWriterStartElement (writer, BAD_CAST "lieferung");
  for (guint i = 0; i < streams->len; i++)
    {
      g_autoptr(GPtrArray) all =
        fw_log_list_operations (store, scope, g_array_index (streams, FwStream, i).ident, 0);

      for (guint n = 0; n < all->len; n++)
        {
          FwOperation *operation = all->pdata[n];
          g_autofree char *salt = fw_hex_encode (operation->salt, FW_SALT_SIZE);

          xmlTextWriterStartElement (writer, BAD_CAST "setze");
          xmlTextWriterWriteFormatAttribute (writer, BAD_CAST "h", "%016" G_GINT64_MODIFIER "x",
                                             operation->hlc);
          xmlTextWriterWriteAttribute (writer, BAD_CAST "o", BAD_CAST operation->object);
          xmlTextWriterWriteAttribute (writer, BAD_CAST "f", BAD_CAST operation->field);
          xmlTextWriterWriteAttribute (writer, BAD_CAST "z", BAD_CAST salt);
          xmlTextWriterWriteElement (writer, BAD_CAST "w", BAD_CAST operation->value);
          xmlTextWriterEndElement (writer);
        }
    }
  xmlTextWriterEndDocument (writer);
  xmlFreeTextWriter (writer);
  xmlBufferFree (buffer);

  return elapsed (start);
}

static void
measure_export (Bench *bench)
{
  FwStore *store = bench->base.office;
  g_autoptr(GArray) scopes = fw_log_list_scopes (store, FW_SCOPE_MASTER);
  double limit = write_plainly (store, g_array_index (scopes, FwScope, 0).row);
  gint64 start = g_get_monotonic_time ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = fw_exchange_pack_parts (store, bench->base.to_laptop,
                                                       FW_EXPORT_DEFAULT, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr(GBytes) plain = fw_packet_write (parts->pdata[i]);

      g_assert_nonnull (plain);
    }
  report_below ("X5", "export / (SELECT + writer)", elapsed (start) / limit, 1.5, "x");
}

typedef void (*ImportFunc) (Bench *bench, GPtrArray *files, Figures *figures);

/* Each way of taking over needs a store that has nothing of it. */
static void
measure_import (guint       changes,
                ImportFunc  func,
                Figures    *figures,
                gboolean    more)
{
  Bench bench = { 0 };
  g_autoptr(GPtrArray) parts = NULL;
  g_autoptr(GPtrArray) files = NULL;

  begin (&bench);
  parts = make_parts (&bench, changes);
  files = seal_parts (&bench, parts);
  figures->decrypt = figures->parse = 0;
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr(GBytes) plain = decrypt (&bench, files->pdata[i], figures);

      parse (plain, figures);
    }
  insert (&bench, parts, figures);
  func (&bench, files, figures);
  if (more)
    {
      measure_seal (&bench, files->pdata[0]);
      measure_export (&bench);
    }
  end (&bench);
}

static double
limit_of (const Figures *figures)
{
  return figures->decrypt + figures->parse + figures->insert;
}

static double
total (const Figures *figures)
{
  return figures->preview + figures->import;
}

/* What was measured in turn is compared in turn; the machine is not always as
 * fast as it was. */
typedef struct
{
  Figures small, large;
  double  taking, unseen, both;   /* ratios */
  double  growth, growth_unseen;
} Round;

static void
run_round (Round    *round,
           guint     changes,
           gboolean  more)
{
  measure_import (changes / 10, import, &round->small, FALSE);
  measure_import (changes, import, &round->large, more);
  round->taking = round->large.import / limit_of (&round->large);
  round->both = total (&round->large) / limit_of (&round->large);
  measure_import (changes / 10, import_unseen, &round->small, FALSE);
  measure_import (changes, import_unseen, &round->large, FALSE);
  round->unseen = round->large.unseen / limit_of (&round->large);
  round->growth = total (&round->large) / total (&round->small);
  round->growth_unseen = round->large.unseen / round->small.unseen;
}

static int
compare_figures (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
median (const Round *rounds,
        gsize        offset)
{
  g_autoptr(GArray) figures = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < ROUNDS; i++)
    g_array_append_val (figures, G_STRUCT_MEMBER (double, &rounds[i], offset));
  g_array_sort (figures, compare_figures);

  return g_array_index (figures, double, ROUNDS / 2);
}

#define MEDIAN(member) median (rounds, G_STRUCT_OFFSET (Round, member))

int
main (int   argc,
      char *argv[])
{
  guint changes = bench_read_size ("FALLWERK_BENCH_CHANGES", 100000);
  Round rounds[ROUNDS] = { 0 };

  report_header ();
  for (guint i = 0; i < ROUNDS; i++)
    run_round (&rounds[i], changes, i == 0);
  report_figure ("decrypt", MEDIAN (large.decrypt), "ms");
  report_figure ("read and validate", MEDIAN (large.parse), "ms");
  report_figure ("insert, with words", MEDIAN (large.insert), "ms");
  report_figure ("preview", MEDIAN (large.preview), "ms");
  report_figure ("taking over", MEDIAN (large.import), "ms");
  report_figure ("unseen, from the file to the store", MEDIAN (large.unseen), "ms");
  report_below ("X2", "unseen / (decrypt + read + insert)", MEDIAN (unseen), 1.3, "x");
  report_below ("X2", "taking over / (decrypt + read + insert)", MEDIAN (taking), 1.3, "x");
  report_below ("", "preview and taking over / (decrypt + read + insert)", MEDIAN (both), 2.6,
                "x");
  report_below ("X1", "unseen, ten times as much / a tenth of it", MEDIAN (growth_unseen), 11.5,
                "x");
  report_below ("X1", "preview and taking over, the same", MEDIAN (growth), 11.5, "x");
  /* Later rounds find memory that was not given back to the system. */
  report_below ("X3", "memory of the import", rounds[0].large.memory, 300, "MiB");
  report_figure ("the same of a tenth", rounds[0].small.memory, "MiB");
  report_time ("", "preview of a tenth", MEDIAN (small.preview), 1000);

  return 0;
}
