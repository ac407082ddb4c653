/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fw-base.h"
#include "fw-cli.h"
#include "fw-package-store.h"

/* What the program does with the pseudonymised course of a case. */

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* Sets of @draft what the options say.  An empty one clears. */
static gboolean
take_options (FwCli           *cli,
              FwPackageDraft  *draft,
              GError         **error)
{
  static const struct { const char *option, *field; } options[] = {
    { "pseudonym", "pseudonym" }, { "traits", "traits" }, { "zero-day", "zero_day" },
    { "zero", "zero" }, { "recipient", "recipient" }, { "reason", "reason" },
  };
  const FwEntityInfo *info = fw_entity_get_info (FW_ENTITY (draft));

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      const char *value = fw_cli_get_option (cli, options[i].option);

      if (value != NULL &&
          !fw_entity_set_text (FW_ENTITY (draft),
                               fw_entity_info_find_field (info, options[i].field),
                               *value != '\0' ? value : NULL, error))
        return FALSE;
    }
  if (fw_cli_get_option (cli, "name-institutions") != NULL)
    g_object_set (draft, "names-orgs", TRUE, NULL);

  return TRUE;
}

static gboolean
make (FwCli       *cli,
      const char  *uuid,
      GError     **error)
{
  g_autoptr(FwPackageDraft) draft = fw_package_new (cli->store, uuid, error);

  if (draft == NULL)
    return FALSE;
  printf ("%s\n", fw_entity_get_uuid (FW_ENTITY (draft)));

  return take_options (cli, draft, error) &&
         fw_store_save (cli->store, FW_ENTITY (draft), error);
}

static gboolean
change (FwCli       *cli,
        const char  *uuid,
        GError     **error)
{
  g_autoptr(FwPackageDraft) draft = fw_package_load (cli->store, uuid, error);

  return draft != NULL && take_options (cli, draft, error) &&
         fw_store_save (cli->store, FW_ENTITY (draft), error);
}

static gboolean
select_event (FwCli       *cli,
              const char  *uuid,
              const char  *event,
              gboolean     selected,
              GError     **error)
{
  g_autoptr(FwPackageDraft) draft = fw_package_load (cli->store, uuid, error);
  g_autoptr(FwEntity) record = draft != NULL ? fw_store_load (cli->store, event, error) : NULL;

  if (record == NULL)
    return FALSE;
  if (!FW_IS_CASE_EVENT (record) ||
      g_strcmp0 (FW_CASE_EVENT (record)->case_file, draft->case_file) != 0)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                           _("This is no event of the case."));
      return FALSE;
    }

  return fw_package_set_event (cli->store, uuid, event, selected, error);
}

/* Lets all that the scan finds in a text stand; of the package itself, where no
 * event is named. */
static gboolean
confirm (FwCli       *cli,
         const char  *uuid,
         const char  *event,
         GError     **error)
{
  g_autoptr(FwPackageDraft) draft = fw_package_load (cli->store, uuid, error);
  g_autoptr(FwNameScan) names = NULL;
  g_autoptr(FwEntity) record = NULL;
  g_autoptr(FwPackageKey) key = NULL;
  g_autoptr(GPtrArray) hits = NULL;

  if (draft == NULL || (event != NULL && !select_event (cli, uuid, event, TRUE, error)))
    return FALSE;
  names = fw_package_new_scan (cli->store, draft->case_file);
  if (event != NULL)
    {
      record = fw_store_load (cli->store, event, error);
      key = fw_package_find_key (cli->store, uuid, event);
    }
  hits = event != NULL ? fw_package_find_hits (names, FW_CASE_EVENT (record)->pseudonym_text,
                                               key->confirmed)
                       : fw_package_list_hits (draft, names);
  for (guint i = 0; i < hits->len; i++)
    if (!fw_package_confirm (cli->store, uuid, event, ((FwPackageHit *) hits->pdata[i])->text,
                             error))
      return FALSE;

  return TRUE;
}

/* Of a draft what would leave, of a package what came. */
static GPtrArray *
list_records (FwCli       *cli,
              const char  *uuid,
              GError     **error)
{
  g_autoptr(FwEntity) record = fw_store_load (cli->store, uuid, error);

  if (record == NULL)
    return NULL;
  if (FW_IS_PACKAGE_DRAFT (record))
    return fw_package_list_preview (cli->store, FW_PACKAGE_DRAFT (record));
  if (FW_IS_SENT_PACKAGE (record))
    return fw_store_list_family (cli->store, uuid);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                       _("This record is of another kind than is needed here."));

  return NULL;
}

static gboolean
preview (FwCli       *cli,
         const char  *uuid,
         GError     **error)
{
  static const char *columns[] = {
    "week", "text", "kind", "institution", "circle", "hurdles", "turning_point", NULL
  };
  g_autoptr(GPtrArray) records = list_records (cli, uuid, error);
  FwCliTable *table = records != NULL ? fw_cli_table_new (cli, columns, error) : NULL;

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (FW_IS_SENT_EVENT (records->pdata[i]))
      {
        FwSentEvent *event = records->pdata[i];
        g_autofree char *week = fw_entity_dup_value (FW_ENTITY (event), "week");
        g_autofree char *org = event->org != NULL ? fw_store_dup_title (cli->store, event->org)
                                                  : NULL;
        const char *values[] = {
          or_empty (week), or_empty (event->text), or_empty (event->org_kind), or_empty (org),
          or_empty (event->legal_circle), or_empty (event->hurdles),
          event->turning_point ? "1" : "", NULL
        };

        fw_cli_table_add (table, values);
      }
  fw_cli_table_end (table);

  return TRUE;
}

static gboolean
list_packages (FwCli   *cli,
               GError **error)
{
  static const char *columns[] = { "pseudonym", "traits", "zero", "released", "uuid", NULL };
  gboolean office = fw_store_get_role (cli->store) == FW_ROLE_OFFICE;
  g_autoptr(GPtrArray) packages = office ? fw_package_list_received (cli->store)
                                  : fw_store_list (cli->store, "package_draft", NULL, NULL);
  FwCliTable *table = fw_cli_table_new (cli, columns, error);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < packages->len; i++)
    {
      FwEntity *package = packages->pdata[i];
      g_autofree char *pseudonym = fw_entity_dup_value (package, "pseudonym");
      g_autofree char *traits = fw_entity_dup_value (package, "traits");
      g_autofree char *zero = fw_entity_dup_value (package, "zero");
      g_autofree char *released = fw_entity_dup_value (package, "released_on");
      const char *values[] = { or_empty (pseudonym), or_empty (traits), or_empty (zero),
                               or_empty (released), fw_entity_get_uuid (package), NULL };

      fw_cli_table_add (table, values);
    }
  fw_cli_table_end (table);

  return TRUE;
}

static gboolean
take (FwCli       *cli,
      const char  *uuid,
      const char  *workshop,
      GError     **error)
{
  g_autoptr(FwEntity) record = fw_uuid_is_valid (workshop)
                               ? fw_store_load (cli->store, workshop, error)
                               : fw_store_find (cli->store, "reconstruction", "number", workshop);
  g_autoptr(FwCasePackage) package = NULL;

  if (record == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                             _("There is no Fallrekonstruktion of this number."));
      return FALSE;
    }
  package = fw_package_take (cli->store, uuid, fw_entity_get_uuid (record), error);
  if (package == NULL)
    return FALSE;
  printf ("%s\n", fw_entity_get_uuid (FW_ENTITY (package)));

  return TRUE;
}

gboolean
fw_cli_run_package (FwCli   *cli,
                    GError **error)
{
  const char *action = fw_cli_get_argument (cli, 0), *uuid = fw_cli_get_argument (cli, 1);
  const char *other = fw_cli_get_argument (cli, 2);
  gboolean with_event = g_str_equal (action, "tell") || g_str_equal (action, "omit");

  if (g_str_equal (action, "list"))
    return list_packages (cli, error);
  if (uuid == NULL || !fw_uuid_is_valid (uuid))
    return fw_cli_refuse_usage (error, _("This is not the id of a record."));
  if ((with_event || g_str_equal (action, "take")) && other == NULL)
    return fw_cli_refuse_usage (error, _("Say of which event, or for which Fallrekonstruktion."));
  if (with_event)
    return select_event (cli, uuid, other, g_str_equal (action, "tell"), error);
  if (g_str_equal (action, "take"))
    return take (cli, uuid, other, error);
  if (g_str_equal (action, "confirm"))
    return confirm (cli, uuid, other, error);
  if (g_str_equal (action, "new"))
    return make (cli, uuid, error);
  if (g_str_equal (action, "change"))
    return change (cli, uuid, error);
  if (g_str_equal (action, "preview"))
    return preview (cli, uuid, error);
  if (g_str_equal (action, "release"))
    return fw_package_release (cli->store, uuid, error);

  return fw_cli_refuse_usage (error, _("“%s” is nothing that can be done with a Fallpaket."),
                              action);
}
