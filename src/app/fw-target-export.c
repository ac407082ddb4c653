/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-target-export"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-file-export.h"
#include "fw-target-content.h"
#include "fw-target-export.h"
#include "fw-widgets.h"

#define DRAWING FW_TARGET_PAPER_N

static const struct
{
  const char *action;
  const char *label;    /* N_() */
  const char *end;      /* of the name of the file, which says what is written */
  guint       kind;     /* FwTargetPaperKind, or DRAWING */
} papers[] = {
  { "proposal", N_("Paper for the Lenkungsgruppe (PDF) …"), "Vorlage.pdf",
    FW_TARGET_PAPER_PROPOSAL },
  { "proposal-odt", N_("Paper for the Lenkungsgruppe (ODT) …"), "Vorlage.odt",
    FW_TARGET_PAPER_PROPOSAL },
  { "monitoring", N_("Report on the monitoring (PDF) …"), "Monitoring.pdf",
    FW_TARGET_PAPER_MONITORING },
  { "monitoring-odt", N_("Report on the monitoring (ODT) …"), "Monitoring.odt",
    FW_TARGET_PAPER_MONITORING },
  { "goals", N_("Goal tree (PDF) …"), "Zielbaum.pdf", FW_TARGET_PAPER_GOALS },
  { "drawing", N_("Goal tree (SVG) …"), "Zielbaum.svg", DRAWING },
};

typedef struct
{
  GtkWidget            *parent;    /* until the person was asked */
  FwTargetPaperContent *content;   /* copies: people may go on while it is written */
  guint                 paper;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_object (&self->parent);
  fw_target_content_free (self->content);
  g_free (self);
}

/* --- writing --------------------------------------------------------------------------------- */

static gboolean
is_text (guint paper)
{
  return g_str_has_suffix (papers[paper].end, ".odt");
}

static const char *
get_kind (guint paper)
{
  return papers[paper].kind == DRAWING ? _("SVG drawings")
         : is_text (paper) ? _("Text documents (ODT)") : _("PDF documents");
}

static GBytes *
write_paper (gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Export *self = data;
  g_autoptr(FwDocument) document = NULL;

  if (papers[self->paper].kind == DRAWING)
    return fw_target_content_write_svg (self->content);
  document = fw_target_paper_new (self->content, papers[self->paper].kind);

  return is_text (self->paper) ? fw_document_write_odt (document, cancellable, error)
                               : fw_document_write_pdf (document, NULL, cancellable, error);
}

static void
choose_file (Export *self)
{
  g_autoptr(GtkWidget) parent = g_steal_pointer (&self->parent);
  g_autofree char *number = fw_target_content_dup_number (self->content);
  g_autofree char *name = g_strdup_printf ("%s-%s", number, papers[self->paper].end);
  const FwFileExport export = {
    .title = _("Write the paper to a file"), .name = name,
    .kind = get_kind (self->paper),
    .wait = _("Writing the paper"), .failed = _("The paper was not written"),
  };

  fw_file_export (parent, &export, write_paper, self, export_free);
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
  fw_name_menu_button (button, _("Papers"), NULL);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  fw_name_set (button, _("Papers"));

  return button;
}
