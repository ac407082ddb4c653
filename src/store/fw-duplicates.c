/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-duplicates"

#include "config.h"

#include "fw-base.h"
#include "fw-duplicates.h"
#include "fw-store-private.h"

/* Fewer hits are read, more are not. */
#define MAX_FOUND 5

typedef struct
{
  char      *person;
  char      *case_file;
  char      *birth_date;   /* NULL if it is only assumed */
  GPtrArray *keys;
} Known;

struct _FwNameIndex
{
  GPtrArray *persons;      /* Known */
};

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->person);
  g_free (known->case_file);
  g_free (known->birth_date);
  g_ptr_array_unref (known->keys);
  g_free (known);
}

static GPtrArray *
list_keys (const char *family_name,
           const char *given_name,
           const char *alt_names)
{
  g_autofree char *name = g_strconcat (family_name != NULL ? family_name : "", " ",
                                       given_name != NULL ? given_name : "", " ", alt_names, NULL);

  return fw_phonetic_list_keys (name);
}

/* The 1st of January stands in many papers for "nobody knows". */
static char *
dup_birth (const char *date,
           gboolean    assumed)
{
  return assumed || fw_date_precision (date) != FW_DATE_DAY ? NULL : g_strdup (date);
}

static const char *
get_text (sqlite3_stmt *statement,
          int           column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

FwNameIndex *
fw_name_index_new (FwStore *store)
{
  FwNameIndex *self = g_new0 (FwNameIndex, 1);
  sqlite3_stmt *statement;

  g_return_val_if_fail (FW_IS_STORE (store), self);

  self->persons = g_ptr_array_new_with_free_func (known_free);
  statement = fw_db_prepare (store->db, "SELECT o.uuid, e.case_file, e.birth_date,"
                             " e.birth_date_assumed, e.family_name, e.given_name, e.alt_names"
                             " FROM person e JOIN object o ON o.id = e.id WHERE e._deleted = 0",
                             NULL);
  while (statement != NULL && fw_db_step (store->db, statement, NULL) == 1)
    {
      Known *known = g_new0 (Known, 1);

      known->person = g_strdup (get_text (statement, 0));
      known->case_file = g_strdup (get_text (statement, 1));
      known->birth_date = dup_birth (get_text (statement, 2), sqlite3_column_int (statement, 3));
      known->keys = list_keys (get_text (statement, 4), get_text (statement, 5),
                               get_text (statement, 6));
      g_ptr_array_add (self->persons, known);
    }

  return self;
}

void
fw_name_index_free (FwNameIndex *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->persons, g_ptr_array_unref);
  g_free (self);
}

static void
duplicate_free (gpointer data)
{
  FwDuplicate *duplicate = data;

  g_free (duplicate->person);
  g_free (duplicate->case_file);
  g_free (duplicate);
}

/* Two words of a name, or one and the day of birth; of two dates that differ
 * one may be a slip, so that is no reason to be silent. */
static gboolean
is_likely (const FwDuplicate *found)
{
  return found->alike >= 2 || (found->alike == 1 && found->same_birth);
}

static int
compare_found (gconstpointer a,
               gconstpointer b)
{
  const FwDuplicate *first = *(FwDuplicate *const *) a;
  const FwDuplicate *second = *(FwDuplicate *const *) b;
  int rank_first = (first->same_birth ? 4 : 0) - (first->other_birth ? 4 : 0) + (int) first->alike;
  int rank_second = (second->same_birth ? 4 : 0) - (second->other_birth ? 4 : 0) +
                    (int) second->alike;

  return rank_second - rank_first;
}

/**
 * fw_name_index_find:
 * @person: saved or a draft
 *
 * Who of other cases may be the same person: names that sound alike in any
 * order and script, or the same day of birth and one name.
 *
 * Returns: (transfer full) (element-type FwDuplicate): the likeliest first
 */
GPtrArray *
fw_name_index_find (FwNameIndex *self,
                    FwPerson    *person)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (duplicate_free);
  g_autoptr(GPtrArray) keys = NULL;
  g_autofree char *birth = NULL;

  g_return_val_if_fail (self != NULL, list);
  g_return_val_if_fail (FW_IS_PERSON (person), list);

  keys = list_keys (person->family_name, person->given_name, person->alt_names);
  birth = dup_birth (person->birth_date, person->birth_date_assumed);
  for (guint i = 0; i < self->persons->len && keys->len > 0; i++)
    {
      const Known *known = self->persons->pdata[i];
      FwDuplicate found = { NULL };

      if (g_str_equal (known->person, fw_entity_get_uuid (FW_ENTITY (person))) ||
          g_strcmp0 (known->case_file, person->case_file) == 0)
        continue;
      found.alike = fw_phonetic_count_alike (keys, known->keys);
      found.same_birth = birth != NULL && g_strcmp0 (birth, known->birth_date) == 0;
      found.other_birth = birth != NULL && known->birth_date != NULL && !found.same_birth;
      if (!is_likely (&found))
        continue;
      found.person = g_strdup (known->person);
      found.case_file = g_strdup (known->case_file);
      g_ptr_array_add (list, g_memdup2 (&found, sizeof found));
    }
  g_ptr_array_sort (list, compare_found);
  if (list->len > MAX_FOUND)
    g_ptr_array_set_size (list, MAX_FOUND);

  return list;
}
