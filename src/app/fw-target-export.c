/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target-export"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-base.h"
#include "fw-page.h"
#include "fw-target-content.h"
#include "fw-target-export.h"
#include "fw-wait-window.h"
#include "fw-widgets.h"

/* The papers in the order of FwTargetPaperKind, and last the drawing. */
static const struct
{
  const char *action;
  const char *label;    /* N_() */
  const char *end;      /* of the name of the file */
} papers[] = {
  { "proposal", N_("Paper for the Lenkungsgruppe (PDF) …"), "Vorlage.pdf" },
  { "monitoring", N_("Report on the monitoring (PDF) …"), "Monitoring.pdf" },
  { "goals", N_("Goal tree (PDF) …"), "Zielbaum.pdf" },
  { "drawing", N_("Goal tree (SVG) …"), "Zielbaum.svg" },
};

#define DRAWING FW_TARGET_PAPER_N

G_STATIC_ASSERT (G_N_ELEMENTS (papers) == DRAWING + 1);

typedef struct
{
  GtkWidget            *parent;
  FwTargetPaperContent *content;   /* copies: people may go on while it is written */
  guint                 paper;
  GFile                *file;
  GtkWidget            *wait;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->parent);
  fw_target_content_free (self->content);
  g_clear_object (&self->file);
  g_free (self);
}

/* --- writing --------------------------------------------------------------------------------- */

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Export *self = data;
  GError *error = NULL;
  g_autoptr(GBytes) bytes =
    self->paper == DRAWING ? fw_target_content_write_svg (self->content)
                           : fw_target_paper_write_pdf (self->content, self->paper, cancellable,
                                                        NULL, &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else if (!g_file_replace_contents (self->file, g_bytes_get_data (bytes, NULL),
                                     g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_NONE,
                                     NULL, cancellable, NULL))
    g_task_return_new_error (task, FW_ERROR, FW_ERROR_FAILED, "%s",
                             _("The file could not be written. Choose another folder."));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Export *self = data;
  g_autoptr(GError) error = NULL;

  fw_wait_window_end (self->wait);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *name = g_file_get_basename (self->file);
      /* Translators: %s is the name of a file. */
      g_autofree char *text = g_strdup_printf (_("Written: %s"), name);

      fw_page_toast (self->parent, text, FALSE);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fw_dialogs_inform (self->parent, _("The paper was not written"), error->message);
  export_free (self);
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Export *self = data;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GTask) task = NULL;

  self->file = fw_dialogs_choose_file_finish (result, NULL);
  if (self->file == NULL)
    {
      export_free (self);
      return;
    }
  self->wait = fw_wait_window_begin (self->parent, _("Writing the paper"), cancellable);
  task = g_task_new (NULL, cancellable, on_written, self);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, write_in_thread);
}

static void
choose_file (Export *self)
{
  gboolean drawing = self->paper == DRAWING;
  const char *const patterns[] = { drawing ? "*.svg" : "*.pdf", NULL };
  g_autofree char *number = fw_target_content_dup_number (self->content);
  g_autofree char *name = g_strdup_printf ("%s-%s", number, papers[self->paper].end);

  fw_dialogs_choose_file_async (self->parent, _("Write the paper to a file"),
                                GTK_FILE_CHOOSER_ACTION_SAVE, name,
                                drawing ? _("SVG drawings") : _("PDF documents"), patterns, NULL,
                                on_chosen, self);
}

static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Export *self = data;

  if (fw_dialogs_confirm_finish (result, NULL))
    choose_file (self);
  else
    export_free (self);
}

static void
begin (GtkWidget  *parent,
       FwStore    *store,
       const char *system,
       guint       paper)
{
  g_autoptr(FwNameScan) names = fw_store_new_name_scan (store);
  Export *self = g_new0 (Export, 1);

  self->parent = g_object_ref (parent);
  self->content = fw_target_content_new (store, system);
  self->paper = paper;
  if (!fw_target_content_has_person (self->content, names))
    {
      choose_file (self);
      return;
    }
  fw_dialogs_confirm_async (parent, _("Could this paper name a person?"),
                            _("A text of the Zielsystem is like a name from a case file. What "
                              "leaves the program must not name anybody."),
                            _("_Go on all the same"), TRUE, NULL, on_confirmed, self);
}

/* --- the menu -------------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget            *widget;    /* not owned: the actions are its own */
  FwStore              *store;
  FwTargetExportSystem  find;
  gpointer              user_data;
} Menu;

static void
free_menu (gpointer  data,
           GClosure *closure)
{
  Menu *menu = data;

  g_object_unref (menu->store);
  g_free (menu);
}

static void
on_action (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  Menu *menu = data;
  g_autofree char *system = menu->find (menu->user_data);
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; system != NULL && i < G_N_ELEMENTS (papers); i++)
    if (g_str_equal (papers[i].action, name))
      begin (menu->widget, menu->store, system, i);
}

void
fw_target_export_install (GtkWidget            *widget,
                          FwStore              *store,
                          FwTargetExportSystem  find,
                          gpointer              user_data)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (papers[i].action, NULL);
      Menu *menu = g_new0 (Menu, 1);

      menu->widget = widget;
      menu->store = g_object_ref (store);
      menu->find = find;
      menu->user_data = user_data;
      g_signal_connect_data (action, "activate", G_CALLBACK (on_action), menu, free_menu, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (widget, "paper", G_ACTION_GROUP (group));
}

GtkWidget *
fw_target_export_new_button (void)
{
  /* The button inside has the name; a second one of that name is too many. */
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  g_autoptr(GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *action = g_strconcat ("paper.", papers[i].action, NULL);

      g_menu_append (menu, _(papers[i].label), action);
    }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Papers"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  fw_name_set (button, _("Papers"));

  return button;
}
