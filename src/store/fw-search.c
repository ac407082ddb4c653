/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-search"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-store-private.h"

/* The index holds folded words, so that Möhlingen, mohlingen and moehlingen
 * find each other, and ß and ss do.  It keeps no readable text: hits are
 * shown from the records themselves. */

static gboolean
is_ascii (const char *word,
          gsize       size)
{
  for (gsize i = 0; i < size; i++)
    if ((guchar) word[i] >= 0x80)
      return FALSE;

  return TRUE;
}

static void
append_spelled (GString    *out,
                const char *word,
                gsize       size)
{
  g_autofree char *copy = g_strndup (word, size);
  g_autofree char *spelled = fw_text_spell_umlauts (copy);

  if (spelled == NULL)
    return;
  g_string_append (out, spelled);
  g_string_append_c (out, ' ');
}

/* Words with an umlaut stand in the index a second time, spelled out. */
static void
append_folded (GString    *out,
               const char *text)
{
  g_autofree char *folded = fw_text_fold (text);

  g_string_append (out, folded);
  g_string_append_c (out, ' ');
  for (const char *word = text; *word != '\0';)
    {
      gsize size = strcspn (word, " \t\n");

      if (!is_ascii (word, size))
        append_spelled (out, word, size);
      word += MAX (size, 1);
    }
}

static char *
words_of (FwEntity *entity)
{
  const FwEntityInfo *info = fw_entity_get_info (entity);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & FW_FIELD_SEARCH) != 0)
      {
        g_autofree char *shown = fw_entity_dup_display (entity, &info->fields[i]);

        append_folded (out, shown);
      }

  return g_string_free (out, FALSE);
}

/* --- places in the index ----------------------------------------------------------------- */

/* What is written into cases is ten times as much as all else, and its common
 * words hit a hundred thousand times.  Its words stand behind those of all other
 * records, so that looking through one part never walks through the other. */
#define ENTRIES_FROM 1099511627776
#define DEPTH_MOST   4

/* Persons give cases their titles and are looked for like these. */
static gboolean
is_entry (const FwEntityInfo *info)
{
  if (info == NULL || fw_entity_info_gives_title (info))
    return FALSE;
  for (guint depth = 0; info != NULL && depth < DEPTH_MOST; depth++)
    {
      const FwField *parent = fw_entity_info_get_parent (info);

      if (parent == NULL)
        return FALSE;
      if (g_strcmp0 (parent->target, "case") == 0)
        return TRUE;
      info = fw_model_find_entity (parent->target);
    }

  return FALSE;
}

static gint64
place_of (const FwEntityInfo *info,
          gint64              id)
{
  return is_entry (info) ? id + ENTRIES_FROM : id;
}

/* --- what is not in the index yet ------------------------------------------------------ */

/* The index writes down what it has collected whenever another table may have to
 * take a row back, so that it is asked for many records in a row. */
#define MANY 4000

/* @words: NULL if there are none any more */
static gboolean
write_words (FwStore     *self,
             gint64       place,
             const char  *words,
             GError     **error)
{
  if (words == NULL)
    return fw_db_run (self->db, error, "DELETE FROM search WHERE rowid = ?", "i", place);

  return fw_db_run (self->db, error, "INSERT OR REPLACE INTO search(rowid, words) VALUES(?, ?)",
                    "it", place, words);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  gint64 place_a = **(const gint64 *const *) a;
  gint64 place_b = **(const gint64 *const *) b;

  return (place_a > place_b) - (place_a < place_b);
}

/* Before an action is committed.  The index also writes down what it has
 * collected when a place is smaller than the one before. */
gboolean
fw_search_settle (FwStore  *self,
                  GError  **error)
{
  g_autoptr(GHashTable) waiting = g_steal_pointer (&self->unindexed);
  g_autofree gint64 **places = NULL;
  guint n_places;

  if (waiting == NULL)
    return TRUE;
  places = (gint64 **) g_hash_table_get_keys_as_array (waiting, &n_places);
  qsort (places, n_places, sizeof *places, compare_places);
  for (guint i = 0; i < n_places; i++)
    if (!write_words (self, *places[i], g_hash_table_lookup (waiting, places[i]), error))
      return FALSE;

  return TRUE;
}

/* Pages that are merged before the clock is looked at. */
#define PAGES_AT_ONCE 8

/**
 * fw_store_merge_index:
 * @milliseconds: after which it ends; a word that stands in many records is
 *   written as a whole and can take longer
 *
 * Merges parts of the search index, of which each save makes one, as
 * fw_store_close() does for a moment.  To be called when nobody is at the
 * keyboard.
 *
 * Returns: whether there is more to merge
 */
gboolean
fw_store_merge_index (FwStore *self,
                      guint    milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * (gint64) 1000;
  gboolean more = TRUE;

  g_return_val_if_fail (FW_IS_STORE (self), FALSE);

  if (self->db == NULL || self->depth > 0 || !fw_db_begin (self->db, NULL))
    return FALSE;
  while (more && g_get_monotonic_time () < until)
    {
      gint64 before = sqlite3_total_changes64 (fw_db_get_handle (self->db));

      /* One change is the command itself. */
      more = fw_db_run (self->db, NULL, "INSERT INTO search(search, rank) VALUES('merge', ?)", "i",
                        (gint64) PAGES_AT_ONCE) &&
             sqlite3_total_changes64 (fw_db_get_handle (self->db)) >= before + 2;
    }

  return fw_db_commit (self->db, NULL) && more;
}

/* After one was rolled back. */
void
fw_search_drop (FwStore *self)
{
  g_clear_pointer (&self->unindexed, g_hash_table_unref);
  self->trial = FALSE;
}

/* @words: (transfer full) (nullable) */
static gboolean
put_words (FwStore  *self,
           gint64    place,
           char     *words,
           GError  **error)
{
  if (self->depth == 0)
    {
      gboolean done = write_words (self, place, words, error);

      g_free (words);
      return done;
    }
  if (self->unindexed == NULL)
    self->unindexed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_hash_table_replace (self->unindexed, g_memdup2 (&place, sizeof place), words);

  return g_hash_table_size (self->unindexed) < MANY || fw_search_settle (self, error);
}

gboolean
fw_search_remove (FwStore             *self,
                  const FwEntityInfo  *info,
                  gint64               id,
                  GError             **error)
{
  return self->trial || put_words (self, place_of (info, id), NULL, error);
}

gboolean
fw_search_update (FwStore   *self,
                  gint64     id,
                  FwEntity  *entity,
                  GError   **error)
{
  char *words;

  if (self->trial)
    return TRUE;
  words = words_of (entity);
  if (*words == '\0')
    g_clear_pointer (&words, g_free);

  return put_words (self, place_of (fw_entity_get_info (entity), id), words, error);
}

/* --- looking for words ----------------------------------------------------------------- */

/* Quoted, so that nothing typed is syntax.  Who types ü also means ue. */
static void
append_word (GString    *match,
             const char *word)
{
  g_autofree char *folded = fw_text_fold (word);
  g_autofree char *spelled = fw_text_spell_umlauts (word);

  if (*folded == '\0')
    return;
  if (match->len > 0)
    g_string_append (match, " AND ");
  if (spelled != NULL)
    g_string_append_printf (match, "(\"%s\"* OR \"%s\"*)", folded, spelled);
  else
    g_string_append_printf (match, "\"%s\"*", folded);
}

/**
 * fw_search_dup_match:
 * @words: what a person typed
 *
 * Every word must occur, as the beginning of a word.
 *
 * Returns: (transfer full) (nullable): an FTS5 expression; %NULL for no word
 */
char *
fw_search_dup_match (const char *words)
{
  g_autofree char *text = g_utf8_normalize (words, -1, G_NORMALIZE_NFC);
  g_autoptr(GString) match = g_string_new (NULL);
  const char *start = NULL;

  for (const char *p = text; p != NULL; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean in_word = c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c));

      if (in_word && start == NULL)
        start = p;
      if (!in_word && start != NULL)
        {
          g_autofree char *word = g_strndup (start, (gsize) (p - start));

          append_word (match, word);
          start = NULL;
        }
      if (c == 0)
        break;
    }

  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

/* --- words with a colon --------------------------------------------------------------- */

/* A condition on cases holds for what belongs to the case as well, to its persons
 * and to their checklists: o is the object, p its owner, g the owner's owner and
 * r the owner of that. */
#define OF_CASE "CASE 'case' WHEN o.entity THEN o.id WHEN p.entity THEN p.id" \
  " WHEN g.entity THEN g.id ELSE r.id END"

/* One row is asked for, not all cases listed: numbers beside the pages ask it in
 * small parts for few records. */
#define OPEN_CASE "EXISTS (SELECT 1 FROM \"case\" f WHERE f.id = %s AND f.closed IS NULL" \
  " AND f.\"_deleted\" = 0)"

/* "is:open", "wv:heute": conditions instead of words to look for. */
static char *
condition_of (const char *name,
              const char *value,
              const char *of_case,
              const char *entity)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *week = fw_date_add_days (today, 7);
  g_autofree char *tomorrow = fw_date_add_days (today, 1);

  if (g_str_equal (name, "is") && (g_str_equal (value, "open") || g_str_equal (value, "offen")))
    return g_strdup_printf (OPEN_CASE, of_case);
  if (g_str_equal (name, "is") && (g_str_equal (value, "closed") || g_str_equal (value, "zu")))
    return g_strconcat (of_case, " IN (SELECT id FROM \"case\" WHERE closed IS NOT NULL)", NULL);
  if (g_str_equal (name, "art") && strspn (value, "abcdefghijklmnopqrstuvwxyz_") == strlen (value))
    return g_strdup_printf ("%s = '%s'", entity, value);
  if (g_str_equal (name, "wv"))
    {
      g_autofree char *when = NULL;

      if (g_str_equal (value, "heute"))
        when = g_strdup_printf ("d.due = '%s'", today);
      else if (g_str_equal (value, "morgen"))
        when = g_strdup_printf ("d.due = '%s'", tomorrow);
      else if (g_str_equal (value, "woche"))
        when = g_strdup_printf ("d.due BETWEEN '%s' AND '%s'", today, week);
      else if (g_str_equal (value, "fallig") || g_str_equal (value, "faellig"))
        when = g_strdup_printf ("d.due <= '%s'", today);
      else if (g_str_has_prefix (value, "uberf") || g_str_has_prefix (value, "ueberf"))
        when = g_strdup_printf ("d.due < '%s'", today);
      else
        when = g_strdup ("d.due IS NOT NULL");

      return g_strdup_printf ("%s IN (SELECT c.id FROM object c"
                              " JOIN deadline d ON d.\"_deleted\" = 0 AND d.case_file = c.uuid"
                              " WHERE d.done IS NULL AND %s)", of_case, when);
    }

  return NULL;
}

/* Splits what was typed: conditions to @where, the rest stays words.
 *
 * @of_case: SQL for the id of the case that a record is or belongs to
 * @entity: SQL for what kind of record it is
 */
char *
fw_search_split (const char *typed,
                 const char *of_case,
                 const char *entity,
                 GString    *where)
{
  g_auto(GStrv) parts = g_strsplit_set (typed, " \t", -1);
  GString *words = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *folded = fw_text_fold (parts[i]);
      char *colon = strchr (folded, ':');
      g_autofree char *condition = NULL;

      if (colon != NULL && colon != folded && colon[1] != '\0')
        {
          *colon = '\0';
          condition = condition_of (folded, colon + 1, of_case, entity);
        }
      if (condition != NULL)
        g_string_append_printf (where, " AND %s", condition);
      else
        g_string_append_printf (words, "%s ", parts[i]);
    }

  return g_string_free (words, FALSE);
}

/* --- all hits ---------------------------------------------------------------------------- */

/* Asking the index for one record takes nearly as long as for all of them, and
 * what is typed is looked for in the lists of several kinds.  So all hits are
 * listed once, for the function fw_search_has() of SQL. */

/* One more hit, for the function fw_search_collect() of SQL. */
void
fw_search_collect (FwStore *self,
                   gint64   place)
{
  GByteArray *hits = self->hits;
  gint64 id = place % ENTRIES_FROM;
  guint byte = (guint) (id / 8), before;

  if (hits == NULL || place < 0)
    return;
  before = hits->len;
  if (byte >= before)
    {
      g_byte_array_set_size (hits, MAX (byte + 1, 2 * before));
      memset (hits->data + before, 0, hits->len - before);
    }
  hits->data[byte] |= (guint8) (1 << id % 8);
}

/* Lists which records of this kind, and of others in the same part of the index,
 * contain @match, unless that is known. */
gboolean
fw_search_prepare (FwStore             *self,
                   const FwEntityInfo  *info,
                   const char          *match,
                   GError             **error)
{
  gint64 changes = sqlite3_total_changes64 (fw_db_get_handle (self->db));
  gint64 from = is_entry (info) ? ENTRIES_FROM : 0;

  if (self->hits != NULL && self->searched_at == changes && self->searched_from == from &&
      g_str_equal (self->searched, match))
    return TRUE;
  fw_search_forget (self);
  self->hits = g_byte_array_new ();
  self->searched = g_strdup (match);
  self->searched_from = from;
  self->searched_at = -1;
  if (!fw_db_run (self->db, error, "SELECT fw_search_collect(rowid) FROM search"
                  " WHERE words MATCH ? AND rowid >= ? AND rowid < ?", "tii", match, from,
                  from + ENTRIES_FROM))
    return FALSE;
  self->searched_at = changes;

  return TRUE;
}

/* Returns: whether the record is among those that were listed */
gboolean
fw_search_has (FwStore *self,
               gint64   id)
{
  return self->hits != NULL && id >= 0 && id / 8 < self->hits->len &&
         (self->hits->data[id / 8] & 1 << id % 8) != 0;
}

void
fw_search_forget (FwStore *self)
{
  g_clear_pointer (&self->searched, g_free);
  g_clear_pointer (&self->hits, g_byte_array_unref);
}

/* --- public ------------------------------------------------------------------------------ */

void
fw_hit_free (FwHit *hit)
{
  g_free (hit->uuid);
  g_free (hit->entity);
  g_free (hit->title);
  g_free (hit->parent);
  g_free (hit->parent_title);
  g_free (hit);
}

static FwHit *
read_hit (sqlite3_stmt *statement)
{
  FwHit *hit = g_new0 (FwHit, 1);

  hit->uuid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  hit->entity = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  hit->title = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  hit->parent = g_strdup ((const char *) sqlite3_column_text (statement, 3));
  hit->parent_title = g_strdup ((const char *) sqlite3_column_text (statement, 4));

  return hit;
}

/**
 * fw_store_search:
 * @words: word beginnings, all of which must occur; also is:open, is:closed,
 *   wv:heute, wv:morgen, wv:woche, wv:fällig, wv:überfällig, art:meldebogen
 * @limit: at most so many hits
 *
 * Returns: (transfer full) (element-type FwHit): newest first; what is written into
 *   cases before all else
 */
GPtrArray *
fw_store_search (FwStore    *self,
                 const char *words,
                 guint       limit)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_hit_free);
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(GString) where = g_string_new (NULL);
  g_autofree char *rest = fw_search_split (words, OF_CASE, "o.entity", where);
  g_autofree char *match = fw_search_dup_match (rest);
  sqlite3_stmt *statement;

  if (match == NULL && where->len == 0)
    return hits;

  /* The index is walked backwards, newest first, and stops at the limit:
   * ranking would read every hit of a common word. */
  g_string_append (sql, "SELECT o.uuid, o.entity, o.title, o.parent, p.title FROM ");
  g_string_append (sql, match != NULL ? "search s CROSS JOIN object o ON o.id = s.rowid % "
                   G_STRINGIFY (ENTRIES_FROM) : "object o");
  g_string_append (sql, " LEFT JOIN object p ON p.uuid = o.parent"
                   " LEFT JOIN object g ON g.uuid = p.parent"
                   " LEFT JOIN object r ON r.uuid = g.parent WHERE o.deleted = 0");
  if (match != NULL)
    g_string_append (sql, " AND s.words MATCH ?1");
  g_string_append_printf (sql, "%s ORDER BY %s DESC LIMIT %u", where->str,
                          match != NULL ? "s.rowid" : "o.id", limit);

  statement = match != NULL ? fw_db_bind (self->db, NULL, sql->str, "t", match)
                            : fw_db_bind (self->db, NULL, sql->str, "");
  while (statement != NULL && fw_db_step (self->db, statement, NULL) == 1)
    g_ptr_array_add (hits, read_hit (statement));

  return hits;
}
