/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-today-row"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-case-follow.h"
#include "fw-case-text.h"
#include "fw-package-store.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-today-row.h"
#include "fw-widgets.h"

#define FORCE_KEY "fw-force"
#define CASE_KEY  "fw-case"
#define NOTICE_KEY "fw-notice"
#define KEY_KEY "fw-key"

static void
on_confirm (GtkWidget *button,
            FwStore   *store)
{
  FwNotice *notice = g_object_get_data (G_OBJECT (button), NOTICE_KEY);
  gboolean is_task = g_strcmp0 (notice->kind, FW_NOTICE_TASK) == 0;
  g_autoptr(GError) error = NULL;

  if (!fw_store_confirm_notice (store, fw_entity_get_uuid (FW_ENTITY (notice)), &error))
    fw_dialogs_tell_unsaved (button, error);
  else
    fw_page_toast (button,
                   is_task ? _("Done. The office hears of it with the next delivery.")
                           : _("Confirmed. The office hears of it with the next delivery."), TRUE);
}

static char *
dup_notice_line (FwStore       *store,
                 FwNotice      *notice,
                 FwNoticeReply *reply)
{
  g_autofree char *fields = fw_case_text_dup_joined (store, FW_ENTITY (notice),
                                                     "kind body date recipient due");
  /* The office knows the pseudonym, this workplace whose it is. */
  g_autofree char *uuid = fw_package_dup_case_of (store, notice->package);
  g_autofree char *of_case = uuid != NULL ? fw_store_dup_title (store, uuid) : NULL;
  g_autofree char *line = of_case != NULL ? g_strjoin (" · ", of_case, fields, NULL)
                                          : g_strdup (fields);
  g_autofree char *day = reply != NULL ? fw_date_format (reply->confirmed) : NULL;

  if (day == NULL)
    return g_steal_pointer (&line);

  /* Translators: what a notice is about, and the day on which it was confirmed. */
  return g_strdup_printf (_("%1$s · confirmed on %2$s"), line, day);
}

/* Returns: (transfer full): in the language of this workplace, whatever that
 * of the office is */
static char *
dup_notice_title (FwNotice *notice)
{
  const char *number = notice->number != NULL ? notice->number : "–";

  if (g_strcmp0 (notice->kind, FW_NOTICE_CHOICE) == 0)
    /* Translators: the number of a Fallrekonstruktion, and the subjects of Meldebögen. */
    return g_strdup_printf (_("%1$s: “%2$s” was selected for a Fallrekonstruktion. Please prepare "
                              "the Fallpaket."), number, notice->text);

  if (g_strcmp0 (notice->kind, FW_NOTICE_REVOKED) == 0)
    /* Translators: %s is the name of a workplace. */
    return g_strdup_printf (_("“%s” was revoked. Nothing from there is read in any more."),
                            notice->text);

  return notice->number != NULL ? g_strdup_printf ("%s: %s", notice->number, notice->text)
                                : g_strdup (notice->text);
}

/* What the office told, with the button that answers it. */
GtkWidget *
fw_today_row_new_notice (FwStore  *store,
                         FwNotice *notice)
{
  gboolean is_task = g_strcmp0 (notice->kind, FW_NOTICE_TASK) == 0;
  g_autoptr(FwNoticeReply) reply =
    fw_store_find_reply (store, fw_entity_get_uuid (FW_ENTITY (notice)));
  g_autofree char *title = dup_notice_title (notice);
  g_autofree char *second = dup_notice_line (store, notice, reply);
  GtkWidget *row = fw_records_new_row (title, second);
  GtkWidget *button;
  g_autofree char *name = NULL;

  if (reply != NULL)
    return row;
  button = gtk_button_new_with_label (is_task ? _("Done") : _("Confirm"));
  /* Translators: %s is the number and wording of a Beschluss, or a task. */
  name = g_strdup_printf (is_task ? _("Done: %s") : _("Confirm: %s"), title);
  fw_name_set (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), NOTICE_KEY, g_object_ref (notice), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_confirm), store, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

/* --- keys whose time is over ------------------------------------------------------------------ */

typedef struct
{
  GtkWidget *page;     /* the row goes when its key does */
  FwStore   *store;
  char      *draft;
} KeyQuestion;

static void
key_question_free (KeyQuestion *self)
{
  g_object_unref (self->page);
  g_object_unref (self->store);
  g_free (self->draft);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KeyQuestion, key_question_free)

static void
on_key_agreed (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(KeyQuestion) self = data;
  g_autoptr(GError) error = NULL;

  if (!fw_dialogs_confirm_finish (result, NULL))
    return;
  if (!fw_package_delete_key (self->store, self->draft, &error))
    fw_dialogs_inform (self->page, _("The key was not deleted"), error->message);
  else
    fw_page_toast (self->page, _("The key is deleted. Nobody can tell any more whose Fallpaket "
                                 "it was."), FALSE);
}

static void
on_delete_key (GtkWidget *button,
               FwStore   *store)
{
  KeyQuestion *question = g_new0 (KeyQuestion, 1);

  question->page = g_object_ref (gtk_widget_get_ancestor (button, FW_TYPE_PAGE));
  question->store = g_object_ref (store);
  question->draft = g_strdup (g_object_get_data (G_OBJECT (button), KEY_KEY));
  fw_dialogs_confirm_async (button, _("Delete the key of this Fallpaket?"),
                            _("From then on nobody can tell which case it tells of. The case "
                              "itself stays as it is. This cannot be taken back."),
                            _("_Delete"), TRUE, NULL, on_key_agreed, question);
}

/* Three months after the release the package is to be anonymous. */
GtkWidget *
fw_today_row_new_key (FwStore        *store,
                      FwPackageDraft *draft)
{
  g_autofree char *of_case = fw_store_dup_title (store, draft->case_file);
  g_autofree char *title = g_strdup_printf ("%s – %s", of_case != NULL ? of_case : "",
                                            draft->pseudonym);
  g_autofree char *since = fw_date_format (draft->delete_on);
  g_autofree char *second = g_strdup_printf (_("Key to be deleted since %s"), since);
  GtkWidget *row = fw_records_new_row (title, second);
  GtkWidget *button = gtk_button_new_with_label (_("Delete the key …"));
  g_autofree char *name = g_strdup_printf (_("Delete the key: %s"), title);

  fw_name_set (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), KEY_KEY,
                          g_strdup (fw_entity_get_uuid (FW_ENTITY (draft))), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_delete_key), store, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

/* --- cases that go the way of a Zielsystem ---------------------------------------------------- */

GtkWidget *
fw_today_row_new_match (FwStore *store,
                        FwMatch *match)
{
  FwForce *force = fw_follow_get_force (match->follow);
  g_autofree char *name = fw_store_dup_title (store, match->case_uuid);
  g_autofree char *title = g_strconcat (name != NULL ? name : "", " – ",
                                        force->number != NULL ? force->number : force->name, NULL);
  g_autofree char *second = fw_follow_text_dup_progress (match->follow);
  GtkWidget *row = fw_records_new_row (title, second);

  g_object_set_data_full (G_OBJECT (row), FORCE_KEY,
                          g_strdup (fw_entity_get_uuid (FW_ENTITY (force))), g_free);
  g_object_set_data_full (G_OBJECT (row), CASE_KEY, g_strdup (match->case_uuid), g_free);

  return row;
}

/* The monitoring of a case begins when somebody turns to it. */
static void
go_to_monitoring (GtkWidget  *row,
                  FwStore    *store,
                  const char *force,
                  const char *case_uuid)
{
  g_autofree char *today = fw_date_today ();
  g_autoptr(FwFollow) follow = NULL;
  g_autoptr(GError) error = NULL;

  follow = fw_store_load_follow (store, force, case_uuid);
  if (follow != NULL && fw_follow_get_monitor (follow) == NULL)
    {
      if (!fw_store_set_monitor (store, force, case_uuid, "begun", today, &error))
        {
          fw_dialogs_tell_unsaved (row, error);
          return;
        }
      g_clear_pointer (&follow, fw_follow_free);
      follow = fw_store_load_follow (store, force, case_uuid);
    }
  if (follow != NULL)
    fw_page_go_to (row,
                   fw_entity_get_uuid (FW_ENTITY (fw_follow_get_monitor (follow))));
}

/* FALSE if it is a row of something else. */
gboolean
fw_today_row_go_to_match (GtkWidget *row,
                          FwStore   *store)
{
  g_autofree char *force = g_strdup (g_object_get_data (G_OBJECT (row), FORCE_KEY));
  g_autofree char *case_uuid = g_strdup (g_object_get_data (G_OBJECT (row), CASE_KEY));

  if (force == NULL)
    return FALSE;
  go_to_monitoring (row, store, force, case_uuid);

  return TRUE;
}
