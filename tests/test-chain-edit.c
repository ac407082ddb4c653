/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fw-base.h"
#include "fw-chain-session.h"
#include "store-kit.h"

/* Edits of a chain through the file, as the window makes them. */

typedef struct
{
  Kit             kit;
  FwChainSession *session;
  FwChainDoc     *doc;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = NULL;

  kit_set_up (&fixture->kit, "office");
  uuid = fw_chain_create (fixture->kit.store, "AsylbLG → SGB II", FW_CHAIN_IST, &error);
  g_assert_no_error (error);
  fixture->session = fw_chain_session_new (fixture->kit.store, uuid, &error);
  g_assert_no_error (error);
  fixture->doc = fw_chain_session_get_doc (fixture->session);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->session);
  kit_tear_down (&fixture->kit, data);
}

static void
commit (Fixture     *fixture,
        FwChainEdit *edit)
{
  g_autoptr(GError) error = NULL;
  gboolean done = fw_chain_session_commit (fixture->session, edit, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

/* --- what a chain looks like ------------------------------------------------------------ */

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (fw_entity_get_uuid (*(FwEntity **) a), fw_entity_get_uuid (*(FwEntity **) b));
}

static void
dump_records (GString   *text,
              GPtrArray *records)
{
  g_autoptr(GPtrArray) list = fw_chain_list_copy (records);

  g_ptr_array_sort (list, compare_ids);
  for (guint i = 0; i < list->len; i++)
    {
      const FwEntityInfo *info = fw_entity_get_info (list->pdata[i]);

      g_string_append_printf (text, "%s %s", info->name, fw_entity_get_uuid (list->pdata[i]));
      for (guint j = 0; j < info->n_fields; j++)
        {
          g_autofree char *value = fw_entity_dup_text (list->pdata[i], &info->fields[j]);

          g_string_append_printf (text, "|%s", value != NULL ? value : "");
        }
      g_string_append_c (text, '\n');
    }
}

static char *
dump (FwChainDoc *doc)
{
  GString *text = g_string_new (NULL);

  dump_records (text, fw_chain_doc_get_lanes (doc));
  dump_records (text, fw_chain_doc_get_steps (doc));
  dump_records (text, fw_chain_doc_get_edges (doc));
  dump_records (text, fw_chain_doc_get_marks (doc));
  dump_records (text, fw_chain_doc_get_remedies (doc));

  return g_string_free (text, FALSE);
}

static char *
dump_file (Fixture *fixture)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (fixture->kit.store,
                                                      fw_chain_session_get_uuid (fixture->session));
  g_autoptr(FwChainDoc) doc = fw_chain_doc_new_records (family);

  return dump (doc);
}

/* The flow as text: one line a step, "lane/type text -> numbers". */
static char *
dump_flow (FwChainDoc *doc)
{
  GString *text = g_string_new (NULL);
  GPtrArray *steps = fw_chain_doc_get_steps (doc);

  for (guint i = 0; i < steps->len; i++)
    {
      FwChainStep *step = steps->pdata[i];
      FwChainLane *lane = fw_chain_doc_get_lane_of (doc, step);
      GPtrArray *out = fw_chain_doc_get_out (doc, step);

      g_string_append_printf (text, "%u %s/%s", i + 1, lane != NULL ? lane->name : "-",
                              step->text != NULL ? step->text : step->type);
      for (guint j = 0; j < out->len; j++)
        {
          FwChainEdge *edge = out->pdata[j];

          g_string_append_printf (text, " %s>%u", edge->type,
                                  fw_chain_doc_get_number (doc, fw_chain_doc_get_to (doc, edge)));
        }
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

static void
assert_flow (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *flow = dump_flow (fixture->doc);
  g_autofree char *shown = dump (fixture->doc);
  g_autofree char *written = dump_file (fixture);

  g_assert_cmpstr (flow, ==, expected);
  g_assert_cmpstr (shown, ==, written);
}

/* --- single commands -------------------------------------------------------------------- */

static FwChainStep *
append (Fixture     *fixture,
        FwChainStep *after,
        const char  *type,
        const char  *lane,
        const char  *text)
{
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (fixture->doc, text);
  FwChainLane *where = lane != NULL ? fw_chain_edit_ensure_lane (edit, lane) : NULL;
  FwChainStep *step = fw_chain_edit_append (edit, after, type, where, text);

  commit (fixture, edit);

  return step;
}

static FwChainStep *
append_abc (Fixture *fixture)
{
  FwChainStep *a = append (fixture, NULL, FW_STEP_START, "Amt", "a");
  FwChainStep *b = append (fixture, a, FW_STEP_CHECK, "Amt", "b");

  append (fixture, b, FW_STEP_END, "Jobcenter", "c");

  return b;
}

static void
test_append (Fixture       *fixture,
             gconstpointer  data)
{
  FwChainStep *b = append_abc (fixture);

  assert_flow (fixture, "1 Amt/a FOLGE>2\n2 Amt/b UEB_KALT>3\n3 Jobcenter/c\n");
  append (fixture, b, FW_STEP_CLAIM, "jobcenter", "d");
  assert_flow (fixture, "1 Amt/a FOLGE>2\n2 Amt/b UEB_KALT>3\n3 Jobcenter/d FOLGE>4\n"
               "4 Jobcenter/c\n");
  append (fixture, fw_chain_doc_get_steps (fixture->doc)->pdata[3], FW_STEP_CLAIM, NULL, "e");
  assert_flow (fixture, "1 Amt/a FOLGE>2\n2 Amt/b UEB_KALT>3\n3 Jobcenter/d UEB_KALT>4\n"
               "4 -/e UEB_KALT>5\n5 Jobcenter/c\n");
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  FwChainStep *b = append_abc (fixture);
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (fixture->doc, "delete");
  g_autoptr(FwChainEdit) mark = fw_chain_edit_new (fixture->doc, "mark");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fw_chain_edit_add_mark (mark, b, FW_MARK_HURDLE, "UNTERL", "fehlt");
  commit (fixture, mark);
  before = dump (fixture->doc);
  g_ptr_array_add (steps, b);
  fw_chain_edit_delete_steps (edit, steps);
  commit (fixture, edit);
  assert_flow (fixture, "1 Amt/a UEB_KALT>2\n2 Jobcenter/c\n");
  g_assert_cmpuint (fw_chain_doc_get_marks (fixture->doc)->len, ==, 0);

  g_assert_true (fw_store_undo (fixture->kit.store, NULL));
  after = dump (fixture->doc);
  g_assert_cmpstr (before, ==, after);
}

static void
test_branch (Fixture       *fixture,
             gconstpointer  data)
{
  FwChainStep *b = append_abc (fixture);
  FwChainStep *fork = append (fixture, b, FW_STEP_BRANCH, "Amt", "vollständig?");
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (fixture->doc, "branch");
  FwChainStep *no = fw_chain_edit_add_branch (edit, fork, "nein");

  fw_chain_edit_connect (edit, no, b, FW_EDGE_BACK);
  commit (fixture, edit);
  assert_flow (fixture, "1 Amt/a FOLGE>2\n2 Amt/b FOLGE>3\n3 Amt/vollständig? UEB_KALT>5 FOLGE>4\n"
               "4 Amt/PRUEF RUECK>2\n5 Jobcenter/c\n");
}

static void
test_shift (Fixture       *fixture,
            gconstpointer  data)
{
  FwChainStep *b = append_abc (fixture);
  FwChainStep *d = append (fixture, b, FW_STEP_CLAIM, "Jobcenter", "d");
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (fixture->doc, "shift");

  /* At both ends of the chain there is nothing to change places with. */
  fw_chain_edit_shift (edit, b, -1);
  fw_chain_edit_shift (edit, d, 1);
  fw_chain_edit_shift (edit, b, 1);
  commit (fixture, edit);
  assert_flow (fixture, "1 Amt/a UEB_KALT>2\n2 Jobcenter/d UEB_KALT>3\n3 Amt/b UEB_KALT>4\n"
               "4 Jobcenter/c\n");
}

static void
test_lanes (Fixture       *fixture,
            gconstpointer  data)
{
  FwChainStep *b = append_abc (fixture);
  g_autoptr(FwChainEdit) move = fw_chain_edit_new (fixture->doc, "move");
  g_autoptr(FwChainEdit) merge = fw_chain_edit_new (fixture->doc, "merge");
  g_autoptr(FwChainEdit) delete = fw_chain_edit_new (fixture->doc, "delete");
  GPtrArray *lanes = fw_chain_doc_get_lanes (fixture->doc);
  FwChainLane *amt = fw_chain_doc_get_lane_of (fixture->doc, b);
  FwChainLane *jobcenter = lanes->pdata[2];

  g_assert_cmpuint (lanes->len, ==, 4);
  g_assert_cmpuint (fw_chain_doc_get_number (fixture->doc, amt), ==, 2);
  g_assert_false (fw_chain_edit_can_move_lane (move, amt, -1));
  fw_chain_edit_move_lane (move, amt, 1);
  commit (fixture, move);
  g_assert_cmpuint (fw_chain_doc_get_number (fixture->doc, amt), ==, 3);

  fw_chain_edit_merge_lanes (merge, jobcenter, amt);
  commit (fixture, merge);
  assert_flow (fixture, "1 Amt/a FOLGE>2\n2 Amt/b FOLGE>3\n3 Amt/c\n");

  fw_chain_edit_delete_lane (delete, amt);
  commit (fixture, delete);
  assert_flow (fixture, "1 -/a FOLGE>2\n2 -/b FOLGE>3\n3 -/c\n");
}

static void
test_paste (Fixture       *fixture,
            gconstpointer  data)
{
  FwChainStep *b = append_abc (fixture);
  g_autoptr(FwChainDoc) fragment = NULL;
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (fixture->doc, "paste");
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  g_autoptr(GPtrArray) pasted = NULL;

  g_ptr_array_add (steps, b);
  g_ptr_array_add (steps, append (fixture, b, FW_STEP_CLAIM, "Jobcenter", "d"));
  fragment = fw_chain_doc_cut_out (fixture->doc, steps);
  g_assert_cmpuint (fw_chain_doc_get_edges (fragment)->len, ==, 1);
  pasted = fw_chain_edit_paste (edit, fragment, steps->pdata[1]);
  commit (fixture, edit);
  g_assert_cmpuint (pasted->len, ==, 2);
  g_assert_cmpuint (fw_chain_doc_get_lanes (fixture->doc)->len, ==, 4);
  assert_flow (fixture, "1 Amt/a FOLGE>2\n2 Amt/b UEB_KALT>3\n3 Jobcenter/d UEB_KALT>4\n"
               "4 Amt/b UEB_KALT>5\n5 Jobcenter/d FOLGE>6\n6 Jobcenter/c\n");
}

static void
test_become (Fixture       *fixture,
             gconstpointer  data)
{
  FwChainStep *b = append_abc (fixture);
  g_autoptr(FwChainDoc) early = fw_chain_doc_copy (fixture->doc);
  g_autoptr(FwChainEdit) change = fw_chain_edit_new (fixture->doc, "change");
  g_autoptr(FwChainEdit) back = fw_chain_edit_new (fixture->doc, "back");
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  g_autofree char *before = dump (fixture->doc);
  g_autofree char *after = NULL;

  g_ptr_array_add (steps, b);
  fw_chain_edit_delete_steps (change, steps);
  fw_chain_edit_add_lane (change, "Neu", FW_LANE_INSTITUTION);
  commit (fixture, change);
  fw_chain_edit_become (back, early);
  commit (fixture, back);
  after = dump_file (fixture);
  g_assert_cmpstr (before, ==, after);
  assert_flow (fixture, "1 Amt/a FOLGE>2\n2 Amt/b UEB_KALT>3\n3 Jobcenter/c\n");
}

/* The disk is full: what was drawn stays on screen, and the next edit that can
 * be written takes it along. */
static void
test_unsaved (Fixture       *fixture,
              gconstpointer  data)
{
  FwChainStep *b = append_abc (fixture);
  g_autoptr(FwChainEdit) first = fw_chain_edit_new (fixture->doc, "first");
  g_autoptr(FwChainEdit) second = fw_chain_edit_new (fixture->doc, "second");
  g_autoptr(GError) error = NULL;

  kit_exec (fixture->kit.store, "CREATE TRIGGER full BEFORE INSERT ON operation"
            " BEGIN SELECT RAISE(ABORT, 'full'); END");
  fw_chain_edit_append (first, b, FW_STEP_CHECK, NULL, "x");
  g_assert_false (fw_chain_session_commit (fixture->session, first, &error));
  g_assert_nonnull (error);
  g_assert_true (fw_chain_session_is_unsaved (fixture->session));
  g_assert_cmpuint (fw_chain_doc_get_steps (fixture->doc)->len, ==, 4);

  kit_exec (fixture->kit.store, "DROP TRIGGER full");
  fw_chain_edit_append (second, b, FW_STEP_CHECK, NULL, "y");
  commit (fixture, second);
  g_assert_false (fw_chain_session_is_unsaved (fixture->session));
  assert_flow (fixture, "1 Amt/a FOLGE>2\n2 Amt/b UEB_KALT>3\n3 -/y FOLGE>4\n4 -/x UEB_KALT>5\n"
               "5 Jobcenter/c\n");
}

/* --- random sequences ------------------------------------------------------------------- */

static gpointer
pick (GPtrArray *records)
{
  return records->len > 0 ? records->pdata[g_test_rand_int_range (0, (gint) records->len)] : NULL;
}

static const char *
pick_type (void)
{
  static const char *const types[] = {
    FW_STEP_START, FW_STEP_END, FW_STEP_VISIT, FW_STEP_CLAIM, FW_STEP_CHECK, FW_STEP_WAIT,
    FW_STEP_BRANCH, FW_STEP_PARALLEL, FW_STEP_JOIN, FW_STEP_MISSING,
  };

  return types[g_test_rand_int_range (0, G_N_ELEMENTS (types))];
}

static void
add_something (FwChainEdit *edit,
               FwChainStep *step,
               FwChainLane *lane)
{
  FwChainEdge *edge = pick (fw_chain_doc_get_edges (edit->doc));

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      fw_chain_edit_append (edit, step, pick_type (), lane, "neu");
      break;
    case 1:
      if (step != NULL)
        fw_chain_edit_prepend (edit, step, pick_type (), lane, "davor");
      break;
    case 2:
      if (edge != NULL)
        fw_chain_edit_insert_on (edit, edge, pick_type (), lane, "dazwischen");
      break;
    case 3:
      if (step != NULL)
        fw_chain_edit_add_branch (edit, step, "ja");
      break;
    case 4:
      if (step != NULL)
        fw_chain_edit_add_wait (edit, step, 1, 2, 3);
      break;
    default:
      if (step != NULL)
        fw_chain_edit_add_mark (edit, edge != NULL ? (gpointer) edge : step, FW_MARK_HURDLE,
                                "WARTE", "lang");
    }
}

static void
change_lanes (FwChainEdit *edit,
              FwChainStep *step,
              FwChainLane *lane)
{
  FwChainLane *other = pick (fw_chain_doc_get_lanes (edit->doc));
  g_autofree char *name = g_strdup_printf ("Stelle %d", g_test_rand_int_range (0, 9));

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      fw_chain_edit_ensure_lane (edit, name);
      break;
    case 1:
      if (lane != NULL)
        fw_chain_edit_move_lane (edit, lane, g_test_rand_bit () ? 1 : -1);
      break;
    case 2:
      if (lane != NULL && g_test_rand_int_range (0, 4) == 0)
        fw_chain_edit_merge_lanes (edit, lane, other);
      break;
    case 3:
      if (lane != NULL && g_test_rand_int_range (0, 8) == 0)
        fw_chain_edit_delete_lane (edit, lane);
      break;
    default:
      if (step != NULL)
        fw_chain_edit_set_lane (edit, step, g_test_rand_bit () ? lane : NULL);
    }
}

static void
move_something (FwChainEdit *edit,
                FwChainStep *step,
                FwChainLane *lane)
{
  FwChainEdge *edge = pick (fw_chain_doc_get_edges (edit->doc));
  FwChainStep *other = pick (fw_chain_doc_get_steps (edit->doc));

  if (step == NULL)
    return;
  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      fw_chain_edit_shift (edit, step, g_test_rand_bit () ? 1 : -1);
      break;
    case 1:
      fw_chain_edit_move_to (edit, step, edge, lane);
      break;
    case 2:
      fw_chain_edit_connect (edit, step, other, g_test_rand_bit () ? FW_EDGE_BACK : NULL);
      break;
    case 3:
      if (edge != NULL)
        fw_chain_edit_retarget (edit, edge, other);
      break;
    default:
      if (edge != NULL)
        fw_chain_edit_disconnect (edit, edge);
    }
}

static void
delete_or_paste (FwChainEdit *edit,
                 FwChainStep *step)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new ();
  FwChainStep *other = pick (fw_chain_doc_get_steps (edit->doc));

  if (step == NULL)
    return;
  g_ptr_array_add (steps, step);
  if (other != step)
    g_ptr_array_add (steps, other);
  /* Chains stay of a size that people draw. */
  if (fw_chain_doc_get_steps (edit->doc)->len > 25 || g_test_rand_int_range (0, 3) > 0)
    fw_chain_edit_delete_steps (edit, steps);
  else
    {
      g_autoptr(FwChainDoc) fragment = fw_chain_doc_cut_out (edit->doc, steps);
      g_autoptr(GPtrArray) pasted = fw_chain_edit_paste (edit, fragment, other);

      g_assert_cmpuint (pasted->len, ==, steps->len);
    }
}

static void
run_random_command (Fixture *fixture)
{
  g_autoptr(FwChainEdit) edit = fw_chain_edit_new (fixture->doc, "random");
  FwChainStep *step = pick (fw_chain_doc_get_steps (fixture->doc));
  FwChainLane *lane = pick (fw_chain_doc_get_lanes (fixture->doc));

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
    case 1:
    case 2:
      add_something (edit, step, lane);
      break;
    case 3:
      change_lanes (edit, step, lane);
      break;
    case 4:
    case 5:
      move_something (edit, step, lane);
      break;
    default:
      delete_or_paste (edit, step);
    }
  commit (fixture, edit);
}

static void
assert_invariants (FwChainDoc *doc)
{
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  GPtrArray *edges = fw_chain_doc_get_edges (doc);
  GPtrArray *marks = fw_chain_doc_get_marks (doc);
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < steps->len; i++)
    {
      FwChainStep *step = steps->pdata[i];

      g_assert_true (g_hash_table_add (ids, (gpointer) fw_entity_get_uuid (FW_ENTITY (step))));
      g_assert_true (fw_pos_is_valid (step->pos));
      g_assert_true (step->lane == NULL || fw_chain_doc_get_lane_of (doc, step) != NULL);
    }
  for (guint i = 0; i < edges->len; i++)
    {
      FwChainEdge *edge = edges->pdata[i];
      FwChainStep *from = fw_chain_doc_get_from (doc, edge);

      g_assert_true (g_hash_table_add (ids, (gpointer) fw_entity_get_uuid (FW_ENTITY (edge))));
      g_assert_nonnull (from);
      g_assert_nonnull (fw_chain_doc_get_to (doc, edge));
      g_assert_true (from != fw_chain_doc_get_to (doc, edge));
      g_assert_cmpint (g_strcmp0 (edge->type, FW_EDGE_NEXT) == 0 &&
                       fw_chain_doc_is_crossing (doc, edge), ==, FALSE);
    }
  for (guint i = 0; i < marks->len; i++)
    {
      FwChainMark *mark = marks->pdata[i];

      g_assert_nonnull (fw_chain_doc_find (doc, mark->step != NULL ? mark->step : mark->edge));
    }
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  guint n_commands = GPOINTER_TO_UINT (data);
  g_autofree char *first = dump (fixture->doc);
  g_autofree char *last = NULL;
  g_autofree char *written = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  guint n_actions = 0;

  for (guint i = 0; i < n_commands; i++)
    {
      run_random_command (fixture);
      assert_invariants (fixture->doc);
    }
  last = dump (fixture->doc);
  written = dump_file (fixture);
  g_assert_cmpstr (last, ==, written);

  /* Down to the state after "New chain", which is an action as well. */
  while (kit_count (fixture->kit.store, "SELECT count(*) FROM action"
                    " WHERE kind = 'edit' AND undone = 0") > 1)
    {
      g_assert_true (fw_store_undo (fixture->kit.store, NULL));
      n_actions++;
    }
  undone = dump (fixture->doc);
  g_assert_cmpstr (first, ==, undone);
  for (guint i = 0; i < n_actions; i++)
    g_assert_true (fw_store_redo (fixture->kit.store, NULL));
  redone = dump (fixture->doc);
  g_assert_cmpstr (last, ==, redone);
  kit_assert_sound (fixture->kit.store);
}

/* --- kill -9 ---------------------------------------------------------------------------- */

#define KILLS 20

/* What the screen would have called saved. */
typedef struct
{
  gint64 n_actions;
  char   digest[65];
} Saved;

static Saved
take_stock (Fixture *fixture)
{
  g_autofree char *text = dump (fixture->doc);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  Saved saved = { kit_count (fixture->kit.store, "SELECT count(*) FROM action"), "" };

  g_strlcpy (saved.digest, digest, sizeof saved.digest);

  return saved;
}

static void
open_again (Fixture    *fixture,
            const char *uuid)
{
  g_autoptr(GError) error = NULL;

  kit_reopen (&fixture->kit);
  fixture->session = fw_chain_session_new (fixture->kit.store, uuid, &error);
  g_assert_no_error (error);
  fixture->doc = fw_chain_session_get_doc (fixture->session);
}

static void
close_all (Fixture *fixture)
{
  g_clear_object (&fixture->session);
  fw_store_close (fixture->kit.store);
  g_clear_object (&fixture->kit.store);
}

G_NORETURN static void
draw_until_killed (Fixture    *fixture,
                   const char *uuid,
                   int         channel)
{
  /* Else every child would give its records the names that the last one gave. */
  g_random_set_seed ((guint32) getpid ());
  open_again (fixture, uuid);
  for (;;)
    {
      Saved saved = take_stock (fixture);

      if (write (channel, &saved, sizeof saved) != sizeof saved)
        _exit (1);
      run_random_command (fixture);
    }
}

/* Returns: the last state that @child called saved before it was struck down */
static Saved
strike (pid_t child,
        int   channel)
{
  Saved saved, last;

  g_assert_cmpint (read (channel, &saved, sizeof saved), ==, sizeof saved);
  g_usleep ((gulong) g_test_rand_int_range (0, 60000));
  kill (child, SIGKILL);
  do
    last = saved;
  while (read (channel, &saved, sizeof saved) == sizeof saved);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);

  return last;
}

/* At most the command in flight is lost: either it is in the file or it is not. */
static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *uuid = g_strdup (fw_chain_session_get_uuid (fixture->session));
  guint n_commands = 0;

  close_all (fixture);
  for (int i = 0; i < KILLS; i++)
    {
      int channel[2];
      Saved saved, found;
      pid_t child;

      g_assert_cmpint (pipe (channel), ==, 0);
      child = fork ();
      if (child == 0)
        {
          close (channel[0]);
          draw_until_killed (fixture, uuid, channel[1]);
        }
      close (channel[1]);
      saved = strike (child, channel[0]);
      close (channel[0]);

      open_again (fixture, uuid);
      found = take_stock (fixture);
      g_assert_cmpint (found.n_actions, >=, saved.n_actions);
      g_assert_cmpint (found.n_actions, <=, saved.n_actions + 1);
      if (found.n_actions == saved.n_actions)
        g_assert_cmpstr (found.digest, ==, saved.digest);
      assert_invariants (fixture->doc);
      kit_assert_sound (fixture->kit.store);
      n_commands = (guint) found.n_actions;
      close_all (fixture);
    }
  /* Somebody who is struck down before the first command proves nothing. */
  g_assert_cmpuint (n_commands, >, KILLS);
  open_again (fixture, uuid);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/chain-edit/append", test_append);
  ADD ("/chain-edit/delete", test_delete);
  ADD ("/chain-edit/branch", test_branch);
  ADD ("/chain-edit/shift", test_shift);
  ADD ("/chain-edit/lanes", test_lanes);
  ADD ("/chain-edit/paste", test_paste);
  ADD ("/chain-edit/become", test_become);
  ADD ("/chain-edit/unsaved", test_unsaved);
  ADD ("/chain-edit/kill", test_kill);
  g_test_add ("/chain-edit/random", Fixture, GUINT_TO_POINTER (g_test_quick () ? 1000 : 10000),
              set_up, test_random, tear_down);

  return kit_run ();
}
