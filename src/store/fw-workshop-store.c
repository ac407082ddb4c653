/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshop"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-base.h"
#include "fw-scope.h"
#include "fw-store-private.h"
#include "fw-workshop-store.h"
#include "fw-workshop-version.h"

static FwReconstruction *
load (FwStore     *store,
      const char  *uuid,
      GError     **error)
{
  g_autoptr(FwEntity) entity = fw_store_load (store, uuid, error);

  if (entity == NULL || FW_IS_RECONSTRUCTION (entity))
    return (FwReconstruction *) g_steal_pointer (&entity);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                       _("There is no Fallrekonstruktion of this number."));

  return NULL;
}

static GPtrArray *
list_runs (FwStore    *store,
           const char *uuid)
{
  return fw_store_list (store, "phase_run", "reconstruction", uuid);
}

static FwPhaseRun *
find_run (GPtrArray  *runs,
          const char *phase)
{
  for (guint i = 0; i < runs->len; i++)
    if (g_strcmp0 (FW_PHASE_RUN (runs->pdata[i])->phase, phase) == 0)
      return runs->pdata[i];

  return NULL;
}

/* --- the agenda ------------------------------------------------------------------------ */

static gboolean
was_begun (FwPhaseRun *run)
{
  return run->begun != FW_INTEGER_NONE || (run->spent != FW_INTEGER_NONE && run->spent > 0);
}

/* Derived, so that two workplaces which open a shared workshop at the same time
 * make one agenda and not two. */
static FwEntity *
new_run (const char *uuid,
         const char *phase,
         gint64      minutes)
{
  g_autofree char *name = g_strdup_printf ("fallwerk:phase %s %s", uuid, phase);
  g_autofree char *own = fw_uuid_derive (name, strlen (name));

  return g_object_new (FW_TYPE_PHASE_RUN, "uuid", own, "reconstruction", uuid, "phase", phase,
                       "planned", minutes, NULL);
}

/* Records that are missing or not as the variant says; what has begun stays. */
static GPtrArray *
list_changed_runs (FwStore          *store,
                   FwReconstruction *record)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (record));
  FwCodeList *phases = fw_code_list_lookup ("CL_FR_PHASE");
  g_autoptr(GPtrArray) runs = list_runs (store, uuid);
  GPtrArray *changed = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; phases != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (phases)); i++)
    {
      g_autoptr(FwCodeItem) item = g_list_model_get_item (G_LIST_MODEL (phases), i);
      const char *phase = fw_code_item_get_value (item);
      gint64 minutes = fw_phase_get_minutes (phase, record->variant);
      FwPhaseRun *run = find_run (runs, phase);

      if (run == NULL)
        g_ptr_array_add (changed, new_run (uuid, phase, minutes));
      else if (run->planned != minutes && !was_begun (run))
        {
          g_object_set (run, "planned", minutes, NULL);
          g_ptr_array_add (changed, g_object_ref (run));
        }
    }

  return changed;
}

/**
 * fw_workshop_prepare:
 *
 * Gives the workshop the phases with the minutes of its variant.  Nothing
 * happens if it has them.
 */
gboolean
fw_workshop_prepare (FwStore     *store,
                     const char  *uuid,
                     GError     **error)
{
  g_autoptr(FwReconstruction) record = load (store, uuid, error);
  g_autoptr(GPtrArray) changed = record != NULL ? list_changed_runs (store, record) : NULL;

  if (changed == NULL)
    return FALSE;

  return changed->len == 0 || fw_store_apply (store, _("Agenda"), changed, NULL, error);
}

/* --- people from outside --------------------------------------------------------------------- */

/**
 * fw_workshop_open_to_externals:
 *
 * From now on the workshop is pseudonymised.  What was said cannot be unsaid,
 * so that this is no action of undo.
 */
gboolean
fw_workshop_open_to_externals (FwStore     *store,
                               const char  *uuid,
                               GError     **error)
{
  g_autoptr(FwReconstruction) record = load (store, uuid, error);

  if (record == NULL)
    return FALSE;
  if (record->external)
    return TRUE;
  g_object_set (record, "external", TRUE, NULL);

  return fw_store_begin_final (store, _("People from outside take part"), error) &&
         fw_store_end (store, fw_store_save (store, FW_ENTITY (record), error), error);
}

static gboolean
has_externals (FwStore    *store,
               const char *uuid)
{
  g_autoptr(GPtrArray) people = fw_store_list (store, "participant", "reconstruction", uuid);

  for (guint i = 0; i < people->len; i++)
    if (FW_PARTICIPANT (people->pdata[i])->external)
      return TRUE;

  return FALSE;
}

/* --- the clock ---------------------------------------------------------------------------- */

static void
stop_run (FwPhaseRun *run,
          gint64      now)
{
  run->spent = fw_phase_run_get_seconds (run, now);
  run->begun = FW_INTEGER_NONE;
}

static void
stop_all (GPtrArray *runs,
          gint64     now,
          GPtrArray *changed)
{
  for (guint i = 0; i < runs->len; i++)
    if (FW_PHASE_RUN (runs->pdata[i])->begun != FW_INTEGER_NONE)
      {
        stop_run (runs->pdata[i], now);
        g_ptr_array_add (changed, g_object_ref (runs->pdata[i]));
      }
}

/**
 * fw_workshop_go:
 * @now: of fw_workshop_now()
 *
 * Goes to a phase, forward or back; the clock of the one before stops, and the
 * board is kept as it is at its end.  Where people from outside are expected or
 * came late, the workshop is pseudonymised from here on.
 */
gboolean
fw_workshop_go (FwStore     *store,
                const char  *uuid,
                const char  *phase,
                gint64       now,
                GError     **error)
{
  g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) deleted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(FwReconstruction) record = NULL;
  g_autoptr(GPtrArray) runs = NULL;
  g_autofree char *label = NULL;
  FwPhaseRun *run;

  if (!fw_workshop_prepare (store, uuid, error) ||
      (has_externals (store, uuid) && !fw_workshop_open_to_externals (store, uuid, error)))
    return FALSE;
  record = load (store, uuid, error);
  runs = list_runs (store, uuid);
  run = find_run (runs, phase);
  if (record == NULL || run == NULL)
    return FALSE;
  stop_all (runs, now, changed);
  run->begun = now;
  if (!g_ptr_array_find (changed, run, NULL))
    g_ptr_array_add (changed, g_object_ref (run));
  if (record->phase != NULL && g_strcmp0 (record->phase, phase) != 0)
    fw_workshop_put_version (store, record, changed, deleted);
  g_object_set (record, "phase", phase, "status", FW_FR_RUNNING, NULL);
  g_ptr_array_add (changed, g_object_ref (record));
  label = g_strdup_printf (_("Phase “%s”"), fw_code_list_get_label ("CL_FR_PHASE", phase));

  return fw_store_apply (store, label, changed, deleted, error);
}

/**
 * fw_workshop_stop:
 * @status: (nullable): what the workshop is from now on, if that changes; the
 *   board is kept as it is at the end
 */
gboolean
fw_workshop_stop (FwStore     *store,
                  const char  *uuid,
                  const char  *status,
                  gint64       now,
                  GError     **error)
{
  g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) deleted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(FwReconstruction) record = load (store, uuid, error);
  g_autoptr(GPtrArray) runs = list_runs (store, uuid);

  if (record == NULL)
    return FALSE;
  stop_all (runs, now, changed);
  if (status != NULL && g_strcmp0 (record->status, status) != 0)
    {
      fw_workshop_put_version (store, record, changed, deleted);
      g_object_set (record, "status", status, NULL);
      g_ptr_array_add (changed, g_object_ref (record));
    }

  return changed->len == 0 ||
         fw_store_apply (store, status != NULL ? _("End of the workshop") : _("Clock stopped"),
                         changed, deleted, error);
}

/* --- themes -------------------------------------------------------------------------------- */

/* The institutions and Rechtskreise in whose lanes the structure was found. */
static void
take_concerned (FwStore    *store,
                const char *uuid,
                FwEntity   *theme)
{
  g_autoptr(GPtrArray) lanes = fw_store_list (store, "board_lane", "reconstruction", uuid);
  g_autofree char *orgs = NULL;
  g_autofree char *circles = NULL;

  for (guint i = 0; i < lanes->len; i++)
    {
      FwBoardLane *lane = lanes->pdata[i];
      g_autofree char *before = g_steal_pointer (&orgs);
      g_autofree char *old = g_steal_pointer (&circles);

      orgs = lane->actor != NULL ? fw_set_with (before, lane->actor, TRUE) : g_strdup (before);
      circles = lane->legal_circle != NULL ? fw_set_with (old, lane->legal_circle, TRUE)
                                           : g_strdup (old);
    }
  g_object_set (theme, "orgs", orgs, "legal-circles", circles, NULL);
}

/**
 * fw_workshop_add_theme:
 * @words: (nullable): of it that a person let stand, a line each
 *
 * Returns: (transfer full) (nullable): the draft of a theme that names its
 *   source
 */
FwTheme *
fw_workshop_add_theme (FwStore     *store,
                       const char  *uuid,
                       const char  *sentence,
                       const char  *words,
                       GError     **error)
{
  g_autoptr(FwReconstruction) record = load (store, uuid, error);
  g_autoptr(FwEntity) theme = record != NULL ? fw_store_new_draft (store, "theme") : NULL;
  g_autoptr(GPtrArray) saved = g_ptr_array_new ();

  if (theme == NULL)
    return NULL;
  g_object_set (theme, "sentence", sentence, "workshops", uuid, "clusters", record->cluster, NULL);
  take_concerned (store, uuid, theme);
  g_ptr_array_add (saved, theme);
  if (words != NULL)
    {
      fw_workshop_let_stand (record, words);
      g_ptr_array_add (saved, record);
    }
  if (!fw_store_apply (store, _("New theme"), saved, NULL, error))
    return NULL;

  return FW_THEME (g_steal_pointer (&theme));
}

/* Returns: (transfer full) (element-type FwTheme): those that grew from it */
GPtrArray *
fw_workshop_list_themes (FwStore    *store,
                         const char *uuid)
{
  GPtrArray *themes = fw_store_list (store, "theme", NULL, NULL);

  for (guint i = themes->len; i > 0; i--)
    if (!fw_set_contains (FW_THEME (themes->pdata[i - 1])->workshops, uuid))
      g_ptr_array_remove_index (themes, i - 1);

  return themes;
}

/* --- what may tell who it is ------------------------------------------------------------------ */

/**
 * fw_workshop_new_scan:
 *
 * The laptop of a workshop knows no case; towns and colleagues it knows.
 *
 * Returns: (transfer full): for fw_workshop_dup_words()
 */
FwNameScan *
fw_workshop_new_scan (FwStore *store)
{
  FwNameScan *names = fw_store_new_name_scan (store);
  g_autoptr(GPtrArray) places = fw_store_list (store, "municipality", NULL, NULL);
  g_autoptr(GPtrArray) staff = fw_store_list (store, "staff", NULL, NULL);

  for (guint i = 0; i < places->len; i++)
    fw_name_scan_add (names, FW_MUNICIPALITY (places->pdata[i])->name);
  for (guint i = 0; i < staff->len; i++)
    fw_name_scan_add (names, FW_STAFF (staff->pdata[i])->family_name);

  return names;
}

/* "GT-2025-01" looks like a month, but names a theme. */
static char *
dup_without_own_numbers (const char *text)
{
  static GRegex *regex;
  guint n;
  const FwEntityInfo *const *infos = fw_model_get_entities (&n);

  if (g_once_init_enter (&regex))
    {
      g_autoptr(GString) pattern = g_string_new ("\\b(?:");

      for (guint i = 0; i < n; i++)
        if (infos[i]->series != NULL)
          g_string_append_printf (pattern, "%s|", infos[i]->series);
      g_string_append (pattern, "MB)-\\d{4}-\\d{2,3}\\b");
      g_once_init_leave (&regex, g_regex_new (pattern->str, G_REGEX_OPTIMIZE, 0, NULL));
    }

  return g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
}

/**
 * fw_workshop_dup_words:
 * @text: (nullable): that others will read
 *
 * Returns: (transfer full) (nullable): names, places, days of the calendar and
 *   long numbers that nobody let stand yet, a line each; %NULL for none
 */
char *
fw_workshop_dup_words (FwReconstruction *record,
                       FwNameScan       *names,
                       const char       *text)
{
  g_autoptr(GPtrArray) hits = NULL;
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  g_autofree char *said = dup_without_own_numbers (text != NULL ? text : "");

  g_return_val_if_fail (FW_IS_RECONSTRUCTION (record), NULL);

  hits = fw_package_find_hits (names, said, record->confirmed);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (words, ((FwPackageHit *) hits->pdata[i])->text);
  g_ptr_array_add (words, NULL);

  return hits->len > 0 ? g_strjoinv ("\n", (char **) words->pdata) : NULL;
}

static void
free_finding (gpointer data)
{
  FwWorkshopFinding *self = data;

  g_free (self->uuid);
  g_free (self->title);
  g_free (self->words);
  g_free (self);
}

static char *
dup_scanned_text (FwEntity *record)
{
  const FwEntityInfo *info = fw_entity_get_info (record);
  g_autoptr(GString) all = g_string_new (NULL);

  /* Its explanation is the office's own and stands in no report. */
  if (FW_IS_THEME (record))
    return g_strjoin ("\n", FW_THEME (record)->sentence, FW_THEME (record)->contradiction, NULL);
  /* The name of an institution stays: the structure is what it is about. */
  if (FW_IS_BOARD_LANE (record) && FW_BOARD_LANE (record)->actor != NULL)
    return NULL;
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = (info->fields[i].flags & FW_FIELD_SCAN) != 0
                              ? fw_entity_dup_text (record, &info->fields[i]) : NULL;

      if (text != NULL)
        g_string_append_printf (all, "%s\n", text);
    }

  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* What was found in a text that is still the same. */
typedef struct
{
  char *text;
  char *words;    /* nullable */
} Memo;

static void
free_memo (gpointer data)
{
  Memo *self = data;

  g_free (self->text);
  g_free (self->words);
  g_free (self);
}

/* Returns: (transfer full): for fw_workshop_find_in(), while the names are the
 *   same and the workshop is, too */
GHashTable *
fw_workshop_new_memory (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_memo);
}

/* @memory: (nullable) */
static char *
dup_known_words (FwReconstruction *record,
                 FwNameScan       *names,
                 FwEntity         *one,
                 GHashTable       *memory)
{
  g_autofree char *text = dup_scanned_text (one);
  /* Words that a person let stand since are another question. */
  g_autofree char *asked = g_strconcat (text != NULL ? text : "", "\f", record->confirmed, NULL);
  Memo *memo = memory != NULL ? g_hash_table_lookup (memory, fw_entity_get_uuid (one)) : NULL;
  char *words;

  if (memo != NULL && g_str_equal (memo->text, asked))
    return g_strdup (memo->words);
  words = fw_workshop_dup_words (record, names, text);
  if (memory != NULL)
    {
      memo = g_new0 (Memo, 1);
      memo->text = g_steal_pointer (&asked);
      memo->words = g_strdup (words);
      g_hash_table_insert (memory, g_strdup (fw_entity_get_uuid (one)), memo);
    }

  return words;
}

static void
look_at (GPtrArray        *found,
         FwReconstruction *record,
         FwNameScan       *names,
         FwEntity         *one,
         GHashTable       *memory)
{
  g_autofree char *words = dup_known_words (record, names, one, memory);
  FwWorkshopFinding *finding;

  if (words == NULL)
    return;
  finding = g_new0 (FwWorkshopFinding, 1);
  finding->uuid = g_strdup (fw_entity_get_uuid (one));
  finding->title = fw_entity_dup_title (one);
  finding->words = g_steal_pointer (&words);
  g_ptr_array_add (found, finding);
}

/**
 * fw_workshop_find_in:
 * @records: (element-type FwEntity): a workshop with all that it owns, and its
 *   themes
 * @names: of fw_workshop_new_scan()
 * @memory: (nullable): of fw_workshop_new_memory(): what has not changed is not
 *   looked at again
 *
 * Einzelfall-Aufgaben go to the case giver alone and stand in no report.
 *
 * Returns: (transfer full) (element-type FwWorkshopFinding)
 */
GPtrArray *
fw_workshop_find_in (GPtrArray  *records,
                     FwNameScan *names,
                     GHashTable *memory)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (free_finding);
  FwReconstruction *record = NULL;

  for (guint i = 0; record == NULL && i < records->len; i++)
    if (FW_IS_RECONSTRUCTION (records->pdata[i]))
      record = records->pdata[i];
  for (guint i = 0; record != NULL && i < records->len; i++)
    if (!FW_IS_SINGLE_TASK (records->pdata[i]))
      look_at (found, record, names, records->pdata[i], memory);

  return found;
}

/**
 * fw_workshop_list_findings:
 * @names: of fw_workshop_new_scan()
 *
 * The second scan, over all that was written in the workshop and its themes.
 *
 * Returns: (transfer full) (element-type FwWorkshopFinding)
 */
GPtrArray *
fw_workshop_list_findings (FwStore    *store,
                           const char *uuid,
                           FwNameScan *names)
{
  g_autoptr(GPtrArray) records = fw_store_list_family (store, uuid);

  g_ptr_array_extend_and_steal (records, fw_workshop_list_themes (store, uuid));

  return fw_workshop_find_in (records, names, NULL);
}

/* Does not save. */
void
fw_workshop_let_stand (FwReconstruction *record,
                       const char       *words)
{
  g_autofree char *all = NULL;

  g_return_if_fail (FW_IS_RECONSTRUCTION (record));

  all = record->confirmed != NULL ? g_strjoin ("\n", record->confirmed, words, NULL)
                                  : g_strdup (words);
  g_object_set (record, "confirmed", all, NULL);
}

/* A person says that nobody is recognised by these words. */
gboolean
fw_workshop_confirm (FwStore     *store,
                     const char  *uuid,
                     GPtrArray   *findings,
                     GError     **error)
{
  g_autoptr(FwReconstruction) record = load (store, uuid, error);
  g_autoptr(GPtrArray) saved = g_ptr_array_new ();

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    fw_workshop_let_stand (record, ((FwWorkshopFinding *) findings->pdata[i])->words);
  g_ptr_array_add (saved, record);

  return fw_store_apply (store, _("Words let stand"), saved, NULL, error);
}

/* --- Meldebögen ------------------------------------------------------------------------------ */

static void
match_free (gpointer data)
{
  FwReportMatch *match = data;

  g_object_unref (match->meldebogen);
  g_free (match->number);
  g_free (match);
}

static char *
dup_number (FwStore    *store,
            const char *meldebogen)
{
  g_autoptr(FwEntity) processing = fw_store_find (store, "mb_processing", "meldebogen", meldebogen);

  return processing != NULL ? g_strdup (FW_MB_PROCESSING (processing)->mb_no) : NULL;
}

static guint
count_orgs (FwMeldebogen *meldebogen,
            GPtrArray    *lanes)
{
  guint n = 0;

  for (guint i = 0; i < lanes->len; i++)
    {
      const char *actor = FW_BOARD_LANE (lanes->pdata[i])->actor;

      n += actor != NULL && fw_set_contains (meldebogen->orgs, actor);
    }

  return n;
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const FwReportMatch *x = *(FwReportMatch *const *) a, *y = *(FwReportMatch *const *) b;

  if (x->category != y->category)
    return x->category ? -1 : 1;
  if (x->n_orgs != y->n_orgs)
    return x->n_orgs > y->n_orgs ? -1 : 1;

  return g_strcmp0 (x->number, y->number);
}

/**
 * fw_workshop_list_matching:
 *
 * Meldebögen that name the category of the hurdle, or two institutions at the
 * table; one institution alone says nothing.
 *
 * Returns: (transfer full) (element-type FwReportMatch): the closest first
 */
GPtrArray *
fw_workshop_list_matching (FwStore *store,
                           FwCard  *card)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func (match_free);
  g_autoptr(GPtrArray) all = fw_store_list (store, "meldebogen", NULL, NULL);
  g_autoptr(GPtrArray) lanes = fw_store_list (store, "board_lane", "reconstruction",
                                              card->reconstruction);

  for (guint i = 0; i < all->len; i++)
    {
      FwMeldebogen *meldebogen = all->pdata[i];
      gboolean category = card->category != NULL &&
                          fw_set_contains (meldebogen->hurdles, card->category);
      guint n_orgs = count_orgs (meldebogen, lanes);
      FwReportMatch *match;

      if (meldebogen->submitted == NULL || (!category && n_orgs < 2))
        continue;
      match = g_new0 (FwReportMatch, 1);
      match->meldebogen = g_object_ref (meldebogen);
      match->number = dup_number (store, fw_entity_get_uuid (FW_ENTITY (meldebogen)));
      match->category = category;
      match->n_orgs = n_orgs;
      g_ptr_array_add (matches, match);
    }
  g_ptr_array_sort (matches, compare_matches);

  return matches;
}
