/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "fw-access.h"
#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-cli.h"
#include "fw-query.h"
#include "fw-record.h"

/* Reading and writing of records, by the names of the entity tables. */

static const FwEntityInfo *
find_entity (const char  *name,
             GError     **error)
{
  const FwEntityInfo *info = fw_model_find_entity (name);

  if (info == NULL)
    fw_cli_refuse_usage (error, _("There is no entity “%s”; “entities” lists them."), name);

  return info;
}

static FwEntity *
load (FwCli       *cli,
      const char  *uuid,
      GError     **error)
{
  if (fw_uuid_is_valid (uuid))
    return fw_store_load (cli->store, uuid, error);
  fw_cli_refuse_usage (error, _("This is not the id of a record."));

  return NULL;
}

/* Dates may be typed as people do; everything else is canonical text. */
static char *
read_value (const FwField  *field,
            const char     *text,
            GError        **error)
{
  g_autoptr(GError) local = NULL;
  char *value = NULL;

  if (*text == '\0')
    return NULL;
  if (field->kind == &fw_kind_date && !fw_date_is_valid (text))
    value = fw_date_parse (text, &local);
  else if (field->kind == &fw_kind_time && !fw_time_is_valid (text))
    value = fw_time_parse (text, &local);
  else
    value = g_strdup (text);
  if (local != NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", field->name);

  return value;
}

/* Splits "field=value". */
static const FwField *
split (const FwEntityInfo  *info,
       const char          *word,
       const char         **value,
       GError             **error)
{
  const char *sign = strchr (word, '=');
  g_autofree char *name = sign != NULL ? g_strndup (word, (gsize) (sign - word)) : NULL;
  const FwField *field = name != NULL ? fw_entity_info_find_field (info, name) : NULL;

  if (sign == NULL)
    fw_cli_refuse_usage (error, _("Write fields as FIELD=VALUE."));
  else if (field == NULL)
    fw_cli_refuse_usage (error, _("“%s” has no field “%s”; “entities” lists them."), info->name,
                         name);
  else
    *value = sign + 1;

  return field;
}

/* --- entities ---------------------------------------------------------------- */

static void
add_field (FwCliTable         *table,
           const FwEntityInfo *info,
           const FwField      *field)
{
  gboolean required = (field->flags & FW_FIELD_REQUIRED) != 0;
  gboolean automatic = (field->flags & FW_FIELD_AUTO) != 0;
  const char *values[] = {
    info->name, field->name, field->kind->name,
    field->codes != NULL ? field->codes : field->target != NULL ? field->target : "",
    automatic ? "program" : required ? "required" : "", _(field->label), NULL
  };

  fw_cli_table_add (table, values);
}

gboolean
fw_cli_run_entities (FwCli   *cli,
                     GError **error)
{
  static const char *columns[] = {
    "entity", "field", "kind", "values", "given", "label", NULL
  };
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);
  FwCliTable *table = fw_cli_table_new (cli, columns, error);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < n_entities; i++)
    for (guint n = 0; n < entities[i]->n_fields; n++)
      add_field (table, entities[i], &entities[i]->fields[n]);
  fw_cli_table_end (table);

  return TRUE;
}

/* --- list and show -------------------------------------------------------------- */

static gboolean
add_conditions (FwCli               *cli,
                FwQuery             *query,
                const FwEntityInfo  *info,
                GError             **error)
{
  GPtrArray *conditions = fw_cli_get_options (cli, "where");

  for (guint i = 0; conditions != NULL && i < conditions->len; i++)
    {
      const char *text;
      const FwField *field = split (info, conditions->pdata[i], &text, error);
      g_autofree char *value = NULL;

      if (field == NULL)
        return FALSE;
      value = read_value (field, text, error);
      if (value == NULL && *text != '\0')
        return FALSE;
      fw_query_where (query, field->name,
                      field->kind->is_set && value != NULL ? FW_CONTAINS : FW_IS, value);
    }

  return TRUE;
}

/* The values of @entity, after its id and title. */
static GPtrArray *
list_values (FwStore  *store,
             FwEntity *entity)
{
  const FwEntityInfo *info = fw_entity_get_info (entity);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (values, g_strdup (fw_entity_get_uuid (entity)));
  g_ptr_array_add (values, fw_store_dup_title (store, fw_entity_get_uuid (entity)));
  for (guint i = 0; i < info->n_fields; i++)
    {
      char *text = fw_entity_dup_text (entity, &info->fields[i]);

      g_ptr_array_add (values, text != NULL ? text : g_strdup (""));
    }
  g_ptr_array_add (values, NULL);

  return values;
}

static const char **
list_columns (const FwEntityInfo *info)
{
  const char **columns = g_new0 (const char *, info->n_fields + 3);

  columns[0] = "uuid";
  columns[1] = "title";
  for (guint i = 0; i < info->n_fields; i++)
    columns[i + 2] = info->fields[i].name;

  return columns;
}

/* Who reads a case here has opened it as in the window. */
gboolean
fw_cli_note_read (FwCli     *cli,
                  FwEntity  *record,
                  GError   **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);

  return fw_store_note_reads (cli->store, records, error);
}

/* All that records say, as a document that “xsd all” describes. */
static gboolean
print_xml (GPtrArray *records)
{
  g_autoptr(GBytes) xml = fw_record_write (records, FW_RECORD_ALL);

  fwrite (g_bytes_get_data (xml, NULL), 1, g_bytes_get_size (xml), stdout);

  return TRUE;
}

static gboolean
wants_xml (FwCli *cli)
{
  return g_strcmp0 (fw_cli_get_option (cli, "format"), "xml") == 0;
}

static gboolean
print_list (FwCli               *cli,
            const FwEntityInfo  *info,
            GPtrArray           *records,
            GError             **error)
{
  g_autofree const char **columns = list_columns (info);
  FwCliTable *table = fw_cli_table_new (cli, columns, error);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr(GPtrArray) values = list_values (cli->store, records->pdata[i]);

      fw_cli_table_add (table, (const char **) values->pdata);
    }
  fw_cli_table_end (table);

  return TRUE;
}

gboolean
fw_cli_run_list (FwCli   *cli,
                 GError **error)
{
  const FwEntityInfo *info = find_entity (fw_cli_get_argument (cli, 0), error);
  g_autoptr(FwQuery) query = info != NULL ? fw_query_new (cli->store, info->name) : NULL;
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  if (query == NULL || !add_conditions (cli, query, info, error))
    return FALSE;
  fw_query_run (query);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (query)); i++)
    g_ptr_array_add (records, g_list_model_get_item (G_LIST_MODEL (query), i));

  return (wants_xml (cli) ? print_xml (records) : print_list (cli, info, records, error)) &&
         fw_store_note_reads (cli->store, records, error);
}

static gboolean
print_fields (FwCli     *cli,
              FwEntity  *entity,
              GError   **error)
{
  static const char *columns[] = { "field", "value", NULL };
  g_autoptr(GPtrArray) values = list_values (cli->store, entity);
  g_autofree const char **names = list_columns (fw_entity_get_info (entity));
  FwCliTable *table = fw_cli_table_new (cli, columns, error);

  if (table == NULL)
    return FALSE;
  fw_cli_table_add (table, (const char *[]) { "entity", fw_entity_get_info (entity)->name, NULL });
  for (guint i = 0; names[i] != NULL; i++)
    fw_cli_table_add (table, (const char *[]) { names[i], values->pdata[i], NULL });
  fw_cli_table_end (table);

  return TRUE;
}

gboolean
fw_cli_run_show (FwCli   *cli,
                 GError **error)
{
  g_autoptr(FwEntity) entity = load (cli, fw_cli_get_argument (cli, 0), error);
  g_autoptr(GPtrArray) records = g_ptr_array_new ();

  if (entity == NULL || !fw_cli_note_read (cli, entity, error))
    return FALSE;
  g_ptr_array_add (records, entity);

  return wants_xml (cli) ? print_xml (records) : print_fields (cli, entity, error);
}

/* --- writing ------------------------------------------------------------------------ */

static gboolean
set_field (FwEntity    *entity,
           const char  *word,
           GError     **error)
{
  const char *text = NULL;
  const FwField *field = split (fw_entity_get_info (entity), word, &text, error);
  g_autoptr(GError) local = NULL;
  g_autofree char *value = NULL;

  if (field == NULL)
    return FALSE;
  if ((field->flags & FW_FIELD_AUTO) != 0)
    {
      g_set_error (error, FW_ERROR, FW_ERROR_REFUSED, _("%s: This field is set by the program."),
                   field->name);
      return FALSE;
    }
  value = read_value (field, text, error);
  if (value == NULL && *text != '\0')
    return FALSE;
  if (fw_entity_set_text (entity, field, value, &local))
    return TRUE;

  /* The label of the field stands in front already; a script knows the name. */
  g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", field->name);

  return FALSE;
}

static gboolean
set_fields (FwCli     *cli,
            FwEntity  *entity,
            GError   **error)
{
  const FwField *missing;

  for (guint i = 1; i < cli->arguments->len; i++)
    if (!set_field (entity, cli->arguments->pdata[i], error))
      return FALSE;
  missing = fw_entity_find_missing (entity);
  if (missing != NULL)
    g_set_error (error, FW_ERROR, FW_ERROR_REFUSED, _("%s: “%s” must be filled in."), missing->name,
                 _(missing->label));

  return missing == NULL && fw_entity_check (entity, error);
}

gboolean
fw_cli_run_new (FwCli   *cli,
                GError **error)
{
  const FwEntityInfo *info = find_entity (fw_cli_get_argument (cli, 0), error);
  g_autoptr(FwEntity) entity = info != NULL ? fw_model_new_entity (info->name, NULL) : NULL;

  if (entity == NULL || !set_fields (cli, entity, error) ||
      !fw_store_save (cli->store, entity, error))
    return FALSE;
  printf ("%s\n", fw_entity_get_uuid (entity));

  return TRUE;
}

gboolean
fw_cli_run_set (FwCli   *cli,
                GError **error)
{
  g_autoptr(FwEntity) entity = load (cli, fw_cli_get_argument (cli, 0), error);

  return entity != NULL && set_fields (cli, entity, error) &&
         fw_store_save (cli->store, entity, error);
}

gboolean
fw_cli_run_delete (FwCli   *cli,
                   GError **error)
{
  g_autoptr(FwEntity) entity = load (cli, fw_cli_get_argument (cli, 0), error);

  /* The TOPs below it move up. */
  if (entity != NULL && FW_IS_AGENDA_ITEM (entity))
    return fw_agenda_remove (cli->store, FW_AGENDA_ITEM (entity), error);

  return entity != NULL && fw_store_delete (cli->store, fw_entity_get_uuid (entity), error);
}

gboolean
fw_cli_run_undo (FwCli   *cli,
                 GError **error)
{
  return fw_store_undo (cli->store, error);
}

gboolean
fw_cli_run_redo (FwCli   *cli,
                 GError **error)
{
  return fw_store_redo (cli->store, error);
}

/* --- Meldebogen ------------------------------------------------------------------------ */

gboolean
fw_cli_run_submit (FwCli   *cli,
                   GError **error)
{
  g_autoptr(FwEntity) entity = load (cli, fw_cli_get_argument (cli, 0), error);
  const char *words = fw_cli_get_option (cli, "confirm");

  if (entity == NULL)
    return FALSE;
  if (words != NULL && FW_IS_MELDEBOGEN (entity))
    g_object_set (entity, "confirmed-words", words, NULL);

  return fw_store_submit (cli->store, fw_entity_get_uuid (entity), error);
}

gboolean
fw_cli_run_status (FwCli   *cli,
                   GError **error)
{
  g_autoptr(FwEntity) entity = load (cli, fw_cli_get_argument (cli, 0), error);

  return entity != NULL &&
         fw_store_set_mb_status (cli->store, fw_entity_get_uuid (entity),
                                 fw_cli_get_argument (cli, 1), error);
}

gboolean
fw_cli_run_answer (FwCli   *cli,
                   GError **error)
{
  g_autoptr(FwEntity) entity = load (cli, fw_cli_get_argument (cli, 0), error);

  return entity != NULL &&
         fw_store_answer (cli->store, fw_entity_get_uuid (entity), fw_cli_get_argument (cli, 1),
                          error);
}

/* --- asking -------------------------------------------------------------------------------- */

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static char *
dup_time (gint64 time)
{
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc (time / 1000);

  return g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ");
}

gboolean
fw_cli_run_history (FwCli   *cli,
                    GError **error)
{
  static const char *columns[] = {
    "time", "author", "device", "field", "element", "before", "after", "action", NULL
  };
  g_autoptr(FwEntity) entity = load (cli, fw_cli_get_argument (cli, 0), error);
  FwCliTable *table = entity != NULL && fw_cli_note_read (cli, entity, error)
                      ? fw_cli_table_new (cli, columns, error) : NULL;
  g_autoptr(GPtrArray) changes = NULL;

  if (table == NULL)
    return FALSE;
  changes = fw_store_list_changes (cli->store, fw_entity_get_uuid (entity));
  for (guint i = 0; i < changes->len; i++)
    {
      const FwChange *change = changes->pdata[i];
      g_autofree char *time = dup_time (change->time);

      fw_cli_table_add (table, (const char *[]) {
      time, or_empty (change->author), or_empty (change->device),
      change->field != NULL ? change->field->name : "", or_empty (change->element),
      or_empty (change->before), or_empty (change->after), or_empty (change->action), NULL
    });
    }
  fw_cli_table_end (table);

  return TRUE;
}

gboolean
fw_cli_run_search (FwCli   *cli,
                   GError **error)
{
  static const char *columns[] = { "uuid", "entity", "title", "parent", "parent_title", NULL };
  FwCliTable *table = fw_cli_table_new (cli, columns, error);
  g_autoptr(GString) words = g_string_new (NULL);
  g_autoptr(GPtrArray) hits = NULL;

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < cli->arguments->len; i++)
    g_string_append_printf (words, "%s ", (const char *) cli->arguments->pdata[i]);
  hits = fw_store_search (cli->store, words->str, G_MAXINT32);
  for (guint i = 0; i < hits->len; i++)
    {
      const FwHit *hit = hits->pdata[i];

      fw_cli_table_add (table, (const char *[]) {
      hit->uuid, hit->entity, or_empty (hit->title), or_empty (hit->parent),
      or_empty (hit->parent_title), NULL
    });
    }
  fw_cli_table_end (table);

  return TRUE;
}

/* --- figures ---------------------------------------------------------------------------- */

/* The person whom the case is about. */
static FwEntity *
find_anchor (FwStore    *store,
             const char *case_uuid)
{
  g_autoptr(GPtrArray) persons = fw_store_list (store, "person", "case_file", case_uuid);

  for (guint i = 0; i < persons->len; i++)
    if (g_strcmp0 (FW_PERSON (persons->pdata[i])->role, "ANKER") == 0)
      return g_object_ref (persons->pdata[i]);

  return persons->len > 0 ? g_object_ref (persons->pdata[0]) : NULL;
}

static GArray *
list_figures (FwStore    *store,
              const char *case_uuid)
{
  g_autoptr(FwEntity) anchor = find_anchor (store, case_uuid);
  g_autoptr(GPtrArray) events = fw_store_list (store, "case_event", "case_file", case_uuid);
  g_autoptr(GPtrArray) periods = anchor != NULL
    ? fw_store_list (store, "legal_circle_period", "person", fw_entity_get_uuid (anchor))
    : g_ptr_array_new ();
  g_autoptr(GPtrArray) statuses = anchor != NULL
    ? fw_store_list (store, "residence_status", "person", fw_entity_get_uuid (anchor))
    : g_ptr_array_new ();
  g_autofree char *today = fw_date_today ();

  return fw_rules_list_figures (statuses, periods, events, today);
}

gboolean
fw_cli_run_figures (FwCli   *cli,
                    GError **error)
{
  static const char *columns[] = { "id", "label", "value", NULL };
  g_autoptr(FwEntity) entity = load (cli, fw_cli_get_argument (cli, 0), error);
  g_autoptr(GArray) figures = NULL;
  FwCliTable *table;

  if (entity == NULL)
    return FALSE;
  if (!FW_IS_CASE (entity))
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, _("This record is not a case file."));
      return FALSE;
    }
  if (!fw_cli_note_read (cli, entity, error))
    return FALSE;
  table = fw_cli_table_new (cli, columns, error);
  if (table == NULL)
    return FALSE;

  figures = list_figures (cli->store, fw_entity_get_uuid (entity));
  for (guint i = 0; i < figures->len; i++)
    {
      const FwFigure *figure = &g_array_index (figures, FwFigure, i);
      g_autofree char *value = g_strdup_printf ("%d", figure->value);

      fw_cli_table_add (table, (const char *[]) { figure->id, _(figure->label), value, NULL });
    }
  fw_cli_table_end (table);

  return TRUE;
}
