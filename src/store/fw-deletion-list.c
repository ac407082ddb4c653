/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-deletion-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-deletion.h"
#include "fw-scope.h"
#include "fw-store-private.h"

/* What is due to be deleted: a look at the rows, not at thousands of objects. */

typedef struct
{
  FwStore    *store;
  const char *today;
  GPtrArray  *rules;      /* FwRetentionRule */
  GPtrArray  *list;       /* FwDueRecord */
} Search;

static void
due_free (gpointer data)
{
  FwDueRecord *due = data;

  g_free (due->uuid);
  g_free (due->entity);
  g_free (due->name);
  g_free (due->due);
  g_free (due);
}

/* Returns: (transfer full) (nullable): the column, NULL if nothing is in it */
static char *
dup_column (sqlite3_stmt *statement,
            int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

static gboolean
has_come (const char *day,
          const char *today)
{
  GDate date, now;

  return fw_date_last (day, &date) && fw_date_first (today, &now) &&
         g_date_compare (&date, &now) <= 0;
}

/* Returns: (transfer full) (nullable): when what began on @start is due */
static char *
dup_due (GPtrArray        *rules,
         const char       *record,
         const char       *start,
         FwRetentionRule **rule)
{
  g_autoptr(FwRetentionRule) found = start != NULL ? fw_retention_find_rule (rules, record, start)
                                                   : NULL;
  char *due = found != NULL ? fw_retention_rule_dup_due (found, start) : NULL;

  if (rule != NULL)
    *rule = g_steal_pointer (&found);

  return due;
}

static FwDueRecord *
add (Search     *self,
     const char *uuid,
     const char *entity,
     const char *record,
     const char *name,
     const char *day)
{
  FwDueRecord *due = g_new0 (FwDueRecord, 1);

  due->uuid = g_strdup (uuid);
  due->entity = g_strdup (entity);
  due->record = record;
  due->name = g_strdup (name);
  due->due = g_strdup (day);
  due->records = 1;
  g_ptr_array_add (self->list, due);

  return due;
}

/* --- case files ---------------------------------------------------------------------------- */

static gboolean
is_managed (FwStore    *store,
            const char *uuid)
{
  return fw_scope_may_write (store, fw_scope_of_record (store, uuid), FW_MEMBER_MANAGES, NULL);
}

static FwDueState
find_state (FwCase          *file,
            FwRetentionRule *rule)
{
  if (file->hold)
    return FW_DUE_HELD;
  if (rule == NULL || !rule->offer || file->archive_answer != NULL)
    return FW_DUE_READY;

  return file->archive_offered != NULL ? FW_DUE_WAITING : FW_DUE_OFFER;
}

static void
add_case (Search *self,
          FwCase *file)
{
  g_autoptr(FwRetentionRule) rule = NULL;
  const char *record = fw_retention_of_case (file);
  g_autofree char *computed = dup_due (self->rules, record, file->closed, &rule);
  const char *day = file->delete_on != NULL ? file->delete_on : computed;
  FwDueRecord *due;

  if (!has_come (day, self->today))
    return;
  due = add (self, fw_entity_get_uuid (FW_ENTITY (file)), "case", record,
             file->file_no != NULL ? file->file_no
             : file->pseudonym != NULL ? file->pseudonym : _("Case without a number"), day);
  due->state = find_state (file, rule);
  due->taken = g_strcmp0 (file->archive_answer, "UEBERNOMMEN") == 0;
}

static void
add_cases (Search *self)
{
  g_autoptr(GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement =
    fw_db_prepare (self->store->db, "SELECT o.uuid FROM \"case\" e JOIN object o ON o.id = e.id"
                   " WHERE e._deleted = 0 AND e.closed IS NOT NULL ORDER BY e.delete_on, e.closed",
                   NULL);

  while (statement != NULL && fw_db_step (self->store->db, statement, NULL) == 1)
    g_ptr_array_add (uuids, dup_column (statement, 0));
  for (guint i = 0; i < uuids->len; i++)
    {
      g_autoptr(FwEntity) file = fw_store_load (self->store, uuids->pdata[i], NULL);

      if (file != NULL)
        add_case (self, FW_CASE (file));
    }
}

/* What was thrown away and never brought back. */
static void
add_bin (Search *self)
{
  sqlite3_stmt *statement =
    fw_db_prepare (self->store->db, "SELECT o.uuid, coalesce(e.file_no, e.pseudonym),"
                   " date(o.modified / 1000, 'unixepoch', 'localtime'), e.hold"
                   " FROM object o JOIN \"case\" e ON e.id = o.id WHERE o.deleted = 1"
                   " ORDER BY o.modified", NULL);

  while (statement != NULL && fw_db_step (self->store->db, statement, NULL) == 1)
    {
      g_autofree char *uuid = dup_column (statement, 0);
      g_autofree char *name = dup_column (statement, 1);
      g_autofree char *start = dup_column (statement, 2);
      gboolean held = sqlite3_column_int (statement, 3) != 0;
      g_autofree char *day = dup_due (self->rules, FW_RETENTION_BIN, start, NULL);

      if (has_come (day, self->today))
        add (self, uuid, "case", FW_RETENTION_BIN,
             name != NULL ? name : _("Case without a number"), day)->state =
          held ? FW_DUE_HELD : FW_DUE_READY;
    }
}

/* --- what has a date of its own ------------------------------------------------------------ */

static void
add_dated (Search     *self,
           const char *sql,
           const char *entity,
           const char *record)
{
  sqlite3_stmt *statement = fw_db_prepare (self->store->db, sql, NULL);

  while (statement != NULL && fw_db_step (self->store->db, statement, NULL) == 1)
    {
      g_autofree char *uuid = dup_column (statement, 0);
      g_autofree char *day = dup_column (statement, 1);
      g_autofree char *name = dup_column (statement, 2);

      if (has_come (day, self->today))
        add (self, uuid, entity, record, name != NULL ? name : "–", day);
    }
}

/* The entries of the log that are as old as the rule of today allows; they go
 * together, and their day says up to which. */
static void
add_accesses (Search *self)
{
  g_autoptr(FwRetentionRule) rule = fw_retention_find_rule (self->rules, FW_RETENTION_ACCESS,
                                                            self->today);
  g_autofree char *until = rule != NULL ? fw_date_add_months (self->today, -(int) rule->months)
                                        : NULL;
  guint n = until != NULL ? fw_access_count (self->store, until) : 0;

  if (n > 0)
    add (self, NULL, "access", FW_RETENTION_ACCESS, _("Access log"), until)->records = n;
}

/* --- all ----------------------------------------------------------------------------------- */

static void
count (Search       *self,
       FwDueRecord  *due)
{
  sqlite3_stmt *statement =
    fw_db_bind (self->store->db, NULL,
                "WITH RECURSIVE family(uuid, entity, depth) AS"
                " (SELECT uuid, entity, 0 FROM object WHERE uuid = ? UNION"
                " SELECT o.uuid, o.entity, f.depth + 1 FROM object o"
                " JOIN family f ON o.parent = f.uuid WHERE f.depth < 16)"
                " SELECT count(DISTINCT uuid), count(DISTINCT"
                " CASE WHEN entity = 'document' THEN uuid END) FROM family", "t", due->uuid);

  if (statement == NULL || fw_db_step (self->store->db, statement, NULL) != 1)
    return;
  due->records = (guint) sqlite3_column_int (statement, 0);
  due->files = (guint) sqlite3_column_int (statement, 1);
  sqlite3_reset (statement);
}

/* What a case held went with it: its keys and what lies in the bin below it. */
static void
finish (Search *self)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      FwDueRecord *due = self->list->pdata[i];

      if (due->uuid == NULL)
        continue;
      count (self, due);
      if (due->state != FW_DUE_HELD && g_str_equal (due->entity, "case") &&
          !is_managed (self->store, due->uuid))
        due->state = FW_DUE_FOREIGN;
    }
}

/**
 * fw_store_list_due:
 * @today: ISO date
 *
 * A dry run: what a deletion would take, and what stands in its way.
 *
 * Returns: (transfer full) (element-type FwDueRecord): case files, what lies in the
 *   bin, keys of Fallpakete, contacts to Meldebögen, oldest first of each, and old
 *   entries of the access log
 */
GPtrArray *
fw_store_list_due (FwStore    *self,
                   const char *today)
{
  Search search = { self, today, NULL, g_ptr_array_new_with_free_func (due_free) };
  g_autoptr(GPtrArray) rules = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);
  g_return_val_if_fail (today != NULL, NULL);

  rules = fw_store_list (self, "retention_rule", NULL, NULL);
  search.rules = rules;
  add_cases (&search);
  add_bin (&search);
  add_dated (&search, "SELECT o.uuid, e.delete_on, e.pseudonym FROM package_draft e"
             " JOIN object o ON o.id = e.id WHERE e.released_on IS NOT NULL"
             " ORDER BY e.delete_on", "package_draft", FW_RETENTION_KEY);
  add_dated (&search, "SELECT o.uuid, e.delete_on, p.title FROM interview_contact e"
             " JOIN object o ON o.id = e.id LEFT JOIN object p ON p.uuid = o.parent"
             " ORDER BY e.delete_on", "interview_contact", FW_RETENTION_CONTACT);
  add_accesses (&search);
  finish (&search);

  return search.list;
}

/* --- the end of a case --------------------------------------------------------------------- */

/**
 * fw_store_dup_case_due:
 *
 * Returns: (transfer full) (nullable): the day on which a case that was closed
 *   may go by the rules that held then; %NULL if it is open
 */
char *
fw_store_dup_case_due (FwStore *self,
                       FwCase  *case_file)
{
  g_autoptr(GPtrArray) rules = NULL;

  g_return_val_if_fail (FW_IS_STORE (self), NULL);
  g_return_val_if_fail (FW_IS_CASE (case_file), NULL);

  rules = fw_store_list (self, "retention_rule", NULL, NULL);

  return dup_due (rules, fw_retention_of_case (case_file), case_file->closed, NULL);
}
