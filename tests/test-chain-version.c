/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "chain-kit.h"
#include "fw-base.h"
#include "fw-bpmn.h"
#include "fw-chain-check.h"
#include "fw-chain-diff.h"
#include "fw-chain-file.h"
#include "fw-chain-version.h"
#include "store-kit.h"

/* Kept states of a chain, what changed since, and files of a chain. */

static char *
dump_diff (FwChainDoc *before,
           FwChainDoc *after)
{
  static const char *const words[] = { "new", "gone", "changed" };
  g_autoptr(GPtrArray) list = fw_chain_diff (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const FwChainDifference *difference = list->pdata[i];

      g_string_append_printf (text, "%s %s “%s”", words[difference->kind], difference->entity,
                              difference->title);
      if (difference->details != NULL)
        g_string_append_printf (text, ": %s", difference->details);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

static void
assert_no_diff (FwChainDoc *before,
                FwChainDoc *after)
{
  g_autofree char *text = dump_diff (before, after);

  g_assert_cmpstr (text, ==, "");
}

/* The kit makes records that are drawn and never saved. */
static void
give_parent (FwChainDoc *doc)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (doc)));
  g_autoptr(GPtrArray) records = fw_chain_doc_list_records (doc);

  for (guint i = 1; i < records->len; i++)
    g_object_set (records->pdata[i], "chain", uuid, NULL);
}

/* --- differences ------------------------------------------------------------------------ */

static FwChainStep *
find_step (FwChainDoc *doc,
           guint       number)
{
  return fw_chain_doc_get_steps (doc)->pdata[number - 1];
}

static void
rename_step (FwChainEdit *edit)
{
  fw_chain_edit_set (edit, find_step (edit->doc, 2), "text", "Antrag stellen", NULL);
}

static void
clear_lane (FwChainEdit *edit)
{
  fw_chain_edit_set (edit, find_step (edit->doc, 2), "lane", NULL, NULL);
}

static void
append_step (FwChainEdit *edit)
{
  FwChainStep *claim = find_step (edit->doc, 2);

  fw_chain_edit_append (edit, claim, FW_STEP_CHECK, fw_chain_doc_get_lane_of (edit->doc, claim),
                        "Nachfragen");
}

static void
delete_step (FwChainEdit *edit)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();

  g_ptr_array_add (steps, find_step (edit->doc, 2));
  fw_chain_edit_delete_steps (edit, steps);
}

static void
change_theme (FwChainEdit *edit)
{
  g_autofree char *theme = fw_uuid_new ();

  fw_chain_edit_set (edit, fw_chain_doc_get_chain (edit->doc), "theme", theme, NULL);
}

static void
rename_chain (FwChainEdit *edit)
{
  fw_chain_edit_set (edit, fw_chain_doc_get_chain (edit->doc), "name", "Anders", NULL);
}

static FwChainDoc *
new_short (void)
{
  FwChainDoc *doc = chain_kit_new ("DK-1", "Kurz");
  FwChainLane *office = chain_kit_add_lane (doc, "Jobcenter", "SGB2");
  FwChainStep *start = chain_kit_add_step (doc, office, FW_STEP_START, "Anlass");
  FwChainStep *claim = chain_kit_add_step (doc, office, FW_STEP_CLAIM, "Antrag");
  FwChainStep *end = chain_kit_add_step (doc, office, FW_STEP_END, "Ziel");

  chain_kit_add_edge (doc, start, claim, FW_EDGE_NEXT);
  chain_kit_add_edge (doc, claim, end, FW_EDGE_NEXT);
  give_parent (doc);

  return doc;
}

static void
test_diff (void)
{
  static const struct
  {
    void         (*change) (FwChainEdit *edit);
    const char  *expected;
  } cases[] = {
    { rename_step, "changed chain_step “Antrag stellen”: Step: Antrag → Antrag stellen\n" },
    { clear_lane, "changed chain_step “Antrag”: Institution: Jobcenter → –\n" },
    { append_step, "new chain_step “Nachfragen”\n"
      "changed chain_edge “Nachfragen → Ziel”: Leads from: Antrag → Nachfragen\n"
      "new chain_edge “Antrag → Nachfragen”\n" },
    { delete_step, "changed chain_edge “Anlass → Ziel”: Leads to: Antrag → Ziel\n"
      "gone chain_step “Antrag”\n"
      "gone chain_edge “Antrag → Ziel”\n" },
    { change_theme, "changed chain “DK-1, Kurz”: Theme\n" },
    { rename_chain, "changed chain “DK-1, Anders”: Title: Kurz → Anders\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwChainDoc) before = new_short ();
      g_autoptr(FwChainDoc) after = fw_chain_doc_copy (before);
      g_autoptr(FwChainEdit) edit = fw_chain_edit_new (after, "");
      g_autofree char *text = NULL;

      cases[i].change (edit);
      text = dump_diff (before, after);
      g_assert_cmpstr (text, ==, cases[i].expected);
      /* The other way round there are as many. */
      {
        g_autoptr(GPtrArray) there = fw_chain_diff (before, after);
        g_autoptr(GPtrArray) back = fw_chain_diff (after, before);

        g_assert_cmpuint (there->len, ==, back->len);
      }
    }
}

/* --- packing ---------------------------------------------------------------------------- */

static FwChainDoc *
read_content (const char  *content,
              GError     **error)
{
  g_autoptr(FwChainVersion) version = g_object_new (FW_TYPE_CHAIN_VERSION, "content", content,
                                                    NULL);

  return fw_chain_version_read (version, error);
}

/* To bring back what is there already must touch nothing. */
static void
assert_packs (FwChainDoc *doc)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwChainVersion) version = fw_chain_version_new (doc, &error);
  g_autoptr(FwChainDoc) read = fw_chain_version_read (version, &error);
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (doc, "");

  g_assert_no_error (error);
  assert_no_diff (doc, read);
  assert_no_diff (read, doc);
  give_parent (doc);
  fw_chain_edit_become (edit, read);
  g_assert_true (fw_chain_edit_is_empty (edit));
}

static void
test_pack (void)
{
  g_autoptr(FwChainDoc) demo = chain_kit_new_demo ();
  g_autoptr(FwChainDoc) all = chain_kit_new_all ();
  GPtrArray *edges = fw_chain_doc_get_edges (demo);

  /* Made to be drawn, it has words there and no codes. */
  for (guint i = 0; i < edges->len; i++)
    g_object_set (edges->pdata[i], "medium", NULL, NULL);
  assert_packs (demo);
  assert_packs (all);
}

static FwChainDoc *
import (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "bpmn", name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwBpmnFile) file = NULL;
  g_autoptr(GBytes) bytes = NULL;
  char *text;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, size);
  file = fw_bpmn_read (bytes, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&file->doc);
}

/* What came with a file and is not shown is in the version, too. */
static void
test_pack_imported (void)
{
  static const char *const names[] = {
    "dialect.bpmn", "events.bpmn", "lanes.bpmn", "plain.bpmn", "pools.bpmn",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(FwChainDoc) doc = import (names[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(FwChainVersion) version = fw_chain_version_new (doc, &error);
      g_autoptr(FwChainDoc) read = fw_chain_version_read (version, &error);
      g_autoptr(GBytes) before = fw_bpmn_write (doc, NULL);
      g_autoptr(GBytes) after = NULL;

      g_assert_no_error (error);
      assert_no_diff (doc, read);
      after = fw_bpmn_write (read, NULL);
      g_assert_cmpmem (g_bytes_get_data (before, NULL), g_bytes_get_size (before),
                       g_bytes_get_data (after, NULL), g_bytes_get_size (after));
    }
}

static void
test_damaged (void)
{
  static const char *const contents[] = { NULL, "", "kein Base64!", "AAAA", "eJwDAAAAAAE=" };
  g_autoptr(FwChainDoc) doc = new_short ();
  g_autoptr(FwChainVersion) version = fw_chain_version_new (doc, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (read_content (contents[i], &error));
      g_assert_cmpuint (error->domain, ==, FW_ERROR);
    }
  for (gsize length = 4; length < strlen (version->content); length += 41)
    {
      g_autofree char *half = g_strndup (version->content, length);
      g_autoptr(GError) error = NULL;
      g_autoptr(FwChainDoc) read = read_content (half, &error);

      g_assert_null (read);
      g_assert_nonnull (error);
    }
}

/* --- versions in the file --------------------------------------------------------------- */

typedef struct
{
  Kit             kit;
  FwChainSession *session;
} Fixture;

static void
open_session (Fixture    *fixture,
              const char *uuid)
{
  g_autoptr(GError) error = NULL;

  g_clear_object (&fixture->session);
  fixture->session = fw_chain_session_new (fixture->kit.store, uuid, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(FwChainDoc) doc = new_short ();
  g_autoptr(GPtrArray) records = fw_chain_doc_list_records (doc);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  kit_set_up (&fixture->kit, "office");
  fw_store_apply (fixture->kit.store, "Neu", records, none, &error);
  g_assert_no_error (error);
  open_session (fixture, fw_entity_get_uuid (records->pdata[0]));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->session);
  kit_tear_down (&fixture->kit, data);
}

static void
change (Fixture    *fixture,
        const char *text)
{
  FwChainDoc *doc = fw_chain_session_get_doc (fixture->session);
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (doc, "Ändern");
  g_autoptr(GError) error = NULL;

  fw_chain_edit_set (edit, find_step (doc, 2), "text", text, &error);
  g_assert_no_error (error);
  g_assert_true (fw_chain_session_commit (fixture->session, edit, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture *fixture)
{
  return fw_chain_version_list (fixture->kit.store, fw_chain_session_get_uuid (fixture->session));
}

static void
assert_n_versions (Fixture *fixture,
                   guint    n)
{
  g_autoptr(GPtrArray) versions = list (fixture);

  g_assert_cmpuint (versions->len, ==, n);
}

/* The state before is kept once for each time that the chain is open, and only
 * if it differs. */
static void
test_before (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *uuid = g_strdup (fw_chain_session_get_uuid (fixture->session));
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(FwChainDoc) read = NULL;
  g_autoptr(GError) error = NULL;

  assert_n_versions (fixture, 0);
  change (fixture, "Eins");
  change (fixture, "Zwei");
  assert_n_versions (fixture, 1);
  versions = list (fixture);
  g_assert_cmpint (((FwChainVersion *) versions->pdata[0])->n_steps, ==, 3);
  read = fw_chain_version_read (versions->pdata[0], &error);
  g_assert_no_error (error);
  g_assert_cmpstr (find_step (read, 2)->text, ==, "Antrag");
  open_session (fixture, uuid);
  change (fixture, "Drei");
  assert_n_versions (fixture, 2);
  kit_assert_sound (fixture->kit.store);
}

/* The first edit of a large chain must not wait. */
static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  FwChainDoc *doc = fw_chain_session_get_doc (fixture->session);
  g_autofree char *uuid = g_strdup (fw_chain_session_get_uuid (fixture->session));
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (doc, "Viele");
  FwChainStep *at = find_step (doc, 2);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < FW_CHAIN_VERSION_MAX_STEPS; i++)
    at = fw_chain_edit_append (edit, at, FW_STEP_CHECK, fw_chain_doc_get_lane_of (doc, at), "x");
  g_assert_true (fw_chain_session_commit (fixture->session, edit, &error));
  assert_n_versions (fixture, 1);
  open_session (fixture, uuid);
  change (fixture, "Eins");
  assert_n_versions (fixture, 1);
}

static void
test_before_undone (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  change (fixture, "Eins");
  g_assert_true (fw_store_undo (fixture->kit.store, &error));
  assert_n_versions (fixture, 0);
  g_assert_true (fw_store_redo (fixture->kit.store, &error));
  assert_n_versions (fixture, 1);
}

static void
test_same_is_not_kept_twice (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  FwChainDoc *doc = fw_chain_session_get_doc (fixture->session);
  g_autoptr(FwChainVersion) kept = fw_chain_version_keep (fixture->kit.store, doc, &error);

  g_assert_no_error (error);
  change (fixture, "Eins");
  assert_n_versions (fixture, 1);
}

static void
name_version (Fixture        *fixture,
              FwChainVersion *version)
{
  g_autoptr(GPtrArray) saved = g_ptr_array_new ();
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  g_object_set (version, "name", "Vor der Lenkungsgruppe", NULL);
  g_ptr_array_add (saved, version);
  fw_store_apply (fixture->kit.store, "Name", saved, none, &error);
  g_assert_no_error (error);
}

/* Those that somebody named stay, whatever comes. */
static void
test_old_go (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *uuid = g_strdup (fw_chain_session_get_uuid (fixture->session));
  FwChainDoc *doc = fw_chain_session_get_doc (fixture->session);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwChainVersion) named = fw_chain_version_keep (fixture->kit.store, doc, &error);
  g_autoptr(GPtrArray) versions = NULL;
  g_autofree char *title = NULL;

  name_version (fixture, named);
  title = fw_chain_version_dup_title (named);
  g_assert_cmpstr (title, ==, "Vor der Lenkungsgruppe");
  for (guint i = 0; i < FW_CHAIN_VERSION_N_UNNAMED + 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("Antrag %u", i);

      change (fixture, text);
      open_session (fixture, uuid);
    }
  versions = list (fixture);
  g_assert_cmpuint (versions->len, ==, FW_CHAIN_VERSION_N_UNNAMED + 1);
  g_assert_true (fw_store_has (fixture->kit.store, fw_entity_get_uuid (FW_ENTITY (named))));
}

static void
test_bring_back (Fixture       *fixture,
                 gconstpointer  data)
{
  FwChainDoc *doc = fw_chain_session_get_doc (fixture->session);
  g_autoptr(FwChainDoc) was = fw_chain_doc_copy (doc);
  g_autoptr(FwChainDoc) changed = NULL;
  g_autoptr(FwChainDoc) kept = NULL;
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (doc, "Löschen");
  g_autoptr(FwChainEdit) back = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GError) error = NULL;

  delete_step (edit);
  rename_chain (edit);
  fw_chain_session_commit (fixture->session, edit, &error);
  changed = fw_chain_doc_copy (doc);
  versions = list (fixture);
  kept = fw_chain_version_read (versions->pdata[0], &error);
  g_assert_no_error (error);
  back = fw_chain_edit_new (doc, "Zurückholen");
  fw_chain_edit_become (back, kept);
  g_assert_true (fw_chain_session_commit (fixture->session, back, &error));
  assert_no_diff (doc, was);
  g_assert_true (fw_store_undo (fixture->kit.store, &error));
  g_assert_no_error (error);
  assert_no_diff (doc, changed);
}

/* --- files ------------------------------------------------------------------------------ */

static void
test_files (void)
{
  static const char *const begins[FW_CHAIN_FILE_N] = { "<?xml", "<?xml", "\x89PNG", "%PDF-" };
  static const char *const suffixes[FW_CHAIN_FILE_N] = { "bpmn", "svg", "PNG", "pdf" };
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();

  for (FwChainFileFormat format = 0; format < FW_CHAIN_FILE_N; format++)
    {
      FwChainFileOptions options = FW_CHAIN_FILE_OPTIONS_DEFAULT;
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = NULL;
      FwChainFileFormat found = FW_CHAIN_FILE_N;

      options.format = format;
      bytes = fw_chain_file_write (doc, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (memcmp (g_bytes_get_data (bytes, NULL), begins[format],
                             strlen (begins[format])) == 0);
      g_assert_true (fw_chain_file_find_format (suffixes[format], &found));
      g_assert_cmpint (found, ==, format);
    }
}

static void
test_cancelled (void)
{
  g_autoptr(FwChainDoc) doc = chain_kit_new_demo ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (FwChainFileFormat format = 0; format < FW_CHAIN_FILE_N; format++)
    {
      FwChainFileOptions options = FW_CHAIN_FILE_OPTIONS_DEFAULT;
      g_autoptr(GError) error = NULL;

      options.format = format;
      g_assert_null (fw_chain_file_write (doc, &options, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

static void
test_file_names (void)
{
  static const struct { const char *number, *name, *expected; } cases[] = {
    { "DK-2025-01", "Wechsel", "DK-2025-01, Wechsel.pdf" },
    { "..", "/etc/passwd", "-., -etc-passwd.pdf" },
    { "1", "a\nb\"c<d>e|f?g*h\\i:j", "1, a-b-c-d-e-f-g-h-i-j.pdf" },
    { "1", "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ",
      "1, ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ.pdf" },
  };
  FwChainFileFormat format = FW_CHAIN_FILE_SVG;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FwChainDoc) doc = chain_kit_new (cases[i].number, cases[i].name);
      g_autofree char *name = fw_chain_file_dup_name (doc, FW_CHAIN_FILE_PDF);

      g_assert_cmpstr (name, ==, cases[i].expected);
    }
  g_assert_true (fw_chain_file_find_format ("PDF", &format));
  g_assert_false (fw_chain_file_find_format ("docx", &format));
  g_assert_cmpint (format, ==, FW_CHAIN_FILE_PDF);
}

static void
test_person (void)
{
  g_autoptr(FwChainDoc) doc = new_short ();
  g_autoptr(FwNameScan) names = fw_name_scan_new ();

  fw_name_scan_add (names, "Nasrin Karimi");
  g_assert_false (fw_chain_check_has_person (doc, names));
  find_step (doc, 2)->comment = g_strdup ("fragt Frau Karimi");
  g_assert_true (fw_chain_check_has_person (doc, names));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chain-version/diff", test_diff);
  g_test_add_func ("/chain-version/pack", test_pack);
  g_test_add_func ("/chain-version/pack-imported", test_pack_imported);
  g_test_add_func ("/chain-version/damaged", test_damaged);
  g_test_add ("/chain-version/before", Fixture, NULL, set_up, test_before, tear_down);
  g_test_add ("/chain-version/before-undone", Fixture, NULL, set_up, test_before_undone,
              tear_down);
  g_test_add ("/chain-version/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/chain-version/same", Fixture, NULL, set_up, test_same_is_not_kept_twice,
              tear_down);
  g_test_add ("/chain-version/old-go", Fixture, NULL, set_up, test_old_go, tear_down);
  g_test_add ("/chain-version/bring-back", Fixture, NULL, set_up, test_bring_back, tear_down);
  g_test_add_func ("/chain-version/files", test_files);
  g_test_add_func ("/chain-version/cancelled", test_cancelled);
  g_test_add_func ("/chain-version/file-names", test_file_names);
  g_test_add_func ("/chain-version/person", test_person);

  return kit_run ();
}
