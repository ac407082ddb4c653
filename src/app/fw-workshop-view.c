/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshop-view"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-document-window.h"
#include "fw-exchange.h"
#include "fw-package-store.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-share-list.h"
#include "fw-widgets.h"
#include "fw-workshop-paper.h"
#include "fw-workshop-store.h"
#include "fw-workshop-version.h"
#include "fw-workshop-view.h"

#define N_PARTS 4

typedef FwDocument *(*NewPaper) (FwStore *store, const char *uuid);

struct _FwWorkshopView
{
  AdwBin           parent_instance;

  FwStore         *store;
  FwRecordBrowser *browser;
  FwRecordList    *parts[N_PARTS];
  FwRecordList    *themes;
  FwRecordList    *received;
  GtkWidget       *workplaces;
  FwRecordList    *versions;
  char            *version;     /* that is asked about */
  NewPaper         new_paper;   /* that is asked for */
};

G_DEFINE_FINAL_TYPE (FwWorkshopView, fw_workshop_view, ADW_TYPE_BIN)

enum
{
  RUN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const fields[] = {
  "number", "name", "kind", "held", "place", "variant", "status", "moderation", "documentation",
  "case_giver", "cluster", "reports", "criteria", "selection_reason", "selected_by",
  "selected_on", "sketch", "next_steps", "one_word", "rating", "evaluation", NULL
};

static const char *const participant_fields[] = {
  "org", "role", "persons", "external", "confidential", "note", NULL
};

static const char *const lane_fields[] = { "name", "kind", "actor", "legal_circle", NULL };

static const char *const phase_fields[] = { "phase", "planned", NULL };

static const char *const package_fields[] = {
  "pseudonym", "traits", "zero", "key_delete_on", NULL
};

static const char *const event_fields[] = {
  "week", "text", "org", "org_kind", "lane", "days", "medium", "legal_circle", "hurdles",
  "turning_point", NULL
};

static const FwRecordPart event_part = {
  "package_event", "package", N_("New event"), N_("Nothing is told yet."), "week lane days",
  event_fields, NULL
};

static const FwRecordPart parts[N_PARTS] = {
  { "participant", "reconstruction", N_("New participant"), N_("Nobody is invited yet."),
    "persons role", participant_fields, NULL },
  { "board_lane", "reconstruction", N_("New lane"),
    N_("Each institution that acted gets a lane."), "legal_circle", lane_fields, NULL },
  { "case_package", "reconstruction", N_("New Fallpaket"),
    N_("Who gives the case writes its course without names."), "traits", package_fields,
    &event_part },
  { "phase_run", "reconstruction", NULL,
    N_("The minutes follow from the duration when the workshop is opened."), "planned",
    phase_fields, NULL },
};

/* What was said in a workshop would have no source. */
static char *
dup_obstacle (FwStore  *store,
              FwEntity *entity)
{
  g_autoptr(GPtrArray) themes = fw_workshop_list_themes (store, fw_entity_get_uuid (entity));

  if (themes->len == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%u theme grew from this Fallrekonstruktion.",
                                    "%u themes grew from this Fallrekonstruktion.", themes->len),
                          themes->len);
}

static const FwRecordKind kind = {
  "reconstruction", N_("New Fallrekonstruktion"), "fw-workshops-symbolic",
  N_("In a Fallrekonstruktion institutions look at one case, to find the structure behind it."),
  "number", "held status", fields, dup_obstacle, TRUE
};

/* --- themes ------------------------------------------------------------------------------- */

static GPtrArray *
find_themes (FwStore    *store,
             const char *workshop,
             gpointer    data)
{
  return fw_workshop_list_themes (store, workshop);
}

static GtkWidget *
new_theme_row (FwStore  *store,
               FwEntity *theme,
               gpointer  data)
{
  g_autofree char *title = fw_entity_dup_title (theme);
  g_autofree char *status = fw_records_dup_line (store, theme, "status reach");

  return fw_records_new_open_row (title, status);
}

static void
on_go_to (FwWorkshopView *self,
          FwEntity       *entity)
{
  fw_page_go_to (GTK_WIDGET (self), fw_entity_get_uuid (entity));
}

/* --- what case givers sent ---------------------------------------------------------------- */

static GPtrArray *
find_received (FwStore    *store,
               const char *workshop,
               gpointer    data)
{
  return fw_package_list_received (store);
}

static GtkWidget *
new_received_row (FwStore  *store,
                  FwEntity *package,
                  gpointer  data)
{
  g_autofree char *title = fw_entity_dup_title (package);
  g_autofree char *second = fw_records_dup_line (store, package, "traits released_by released_on");

  return fw_records_new_open_row (title, second);
}

/* The workshop gets a copy; undo takes it away again. */
static void
on_take (FwWorkshopView *self,
         FwEntity       *package)
{
  FwEntity *shown = fw_record_browser_get_entity (self->browser);
  g_autoptr(FwCasePackage) taken = NULL;
  g_autoptr(GError) error = NULL;

  if (shown == NULL || !fw_form_flush (GTK_WIDGET (self)))
    return;
  taken = fw_package_take (self->store, fw_entity_get_uuid (package), fw_entity_get_uuid (shown),
                           &error);
  if (taken == NULL)
    fw_dialogs_inform (GTK_WIDGET (self), _("The Fallpaket was not taken"), error->message);
  else
    fw_page_toast (GTK_WIDGET (self), _("The workshop tells this Fallpaket."), TRUE);
}

static char *
dup_question (const char *name)
{
  /* Translators: %s is the name of a workplace. */
  return g_strdup_printf (_("Share the workshop with %s?"), name);
}

static const FwShareWords share_words = {
  N_("Holds this workshop: each exchange brings both together."),
  N_("Share the workshop with this workplace …"),
  N_("The next exchange takes it along, with the Fallpaket and all that was said. What is changed "
     "there comes back in the same way."),
  N_("The next exchange takes the workshop along."),
  N_("The workshop was not shared"),
  dup_question,
};

/* --- states of the board ------------------------------------------------------------------- */

static GPtrArray *
find_versions (FwStore    *store,
               const char *workshop,
               gpointer    data)
{
  return fw_workshop_list_versions (store, workshop);
}

static GtkWidget *
new_version_row (FwStore  *store,
                 FwEntity *version,
                 gpointer  data)
{
  guint n = (guint) MAX (FW_BOARD_VERSION (version)->n_cards, 0);
  g_autofree char *title = fw_entity_dup_title (version);
  g_autofree char *cards = g_strdup_printf (ngettext ("%u card", "%u cards", n), n);

  return fw_records_new_open_row (title, cards);
}

static void
on_bring_back (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(FwWorkshopView) self = data;
  g_autoptr(GError) error = NULL;

  if (self->store == NULL || !fw_dialogs_confirm_finish (result, NULL))
    return;
  if (fw_workshop_bring_back (self->store, self->version, &error))
    fw_page_toast (GTK_WIDGET (self), _("The board is what it was."), TRUE);
  else
    fw_dialogs_inform (GTK_WIDGET (self), _("The board was not changed"), error->message);
}

static void
on_version (FwWorkshopView *self,
            FwEntity       *version)
{
  g_autofree char *title = fw_entity_dup_title (version);
  g_autofree char *question = NULL;

  if (!fw_form_flush (GTK_WIDGET (self)))
    return;
  g_free (self->version);
  self->version = g_strdup (fw_entity_get_uuid (version));
  /* Translators: %s names a state of the board, "Hürden · 17.09.2026 10:32". */
  question = g_strdup_printf (_("Bring back “%s”?"), title);
  fw_dialogs_confirm_async (GTK_WIDGET (self), question,
                            _("Lanes, cards and events become what they were. What the board is "
                              "now is kept as a state, too. Themes, tasks and the clock stay."),
                            _("_Bring back"), FALSE, NULL, on_bring_back, g_object_ref (self));
}

/* --- the report --------------------------------------------------------------------------- */

static void
show_report (FwWorkshopView *self)
{
  FwEntity *shown = fw_record_browser_get_entity (self->browser);
  g_autoptr(FwDocument) document =
    shown != NULL ? self->new_paper (self->store, fw_entity_get_uuid (shown)) : NULL;

  if (document != NULL)
    fw_document_window_present (GTK_WIDGET (self), document);
}

static void
on_released (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(FwWorkshopView) self = data;
  FwEntity *shown = fw_record_browser_get_entity (self->browser);
  g_autoptr(GError) error = NULL;

  if (shown == NULL || !fw_dialogs_confirm_finish (result, NULL))
    return;
  if (fw_workshop_paper_release (self->store, fw_entity_get_uuid (shown), &error))
    show_report (self);
  else
    fw_dialogs_inform (GTK_WIDGET (self), _("The report was not released"), error->message);
}

static void
ask_release (FwWorkshopView *self)
{
  fw_dialogs_confirm_async (GTK_WIDGET (self), _("Release the report?"),
                            _("The program has found no name of a case in it. Please release it "
                              "only if you have read it: nobody must be recognised."),
                            _("_Release"), FALSE, NULL, on_released, g_object_ref (self));
}

static GPtrArray *
list_findings (FwWorkshopView *self,
               FwEntity       *shown)
{
  g_autoptr(FwNameScan) names = fw_workshop_new_scan (self->store);

  return fw_workshop_list_findings (self->store, fw_entity_get_uuid (shown), names);
}

static void show_or_release (FwWorkshopView *self,
                             FwEntity       *shown);

static void
on_let_stand (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(FwWorkshopView) self = data;
  FwEntity *shown = fw_record_browser_get_entity (self->browser);
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;

  if (shown == NULL || self->store == NULL || !fw_dialogs_confirm_finish (result, NULL))
    return;
  found = list_findings (self, shown);
  if (fw_workshop_confirm (self->store, fw_entity_get_uuid (shown), found, &error))
    show_or_release (self, fw_record_browser_get_entity (self->browser));
  else
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

/* A word such as the name of a town may be harmless where it stands: people
 * decide, and undo takes it back. */
static void
tell_findings (FwWorkshopView *self,
               GPtrArray      *found)
{
  g_autoptr(GString) text = g_string_new (_("These texts may tell who it is, or when it was. "
                                            "Please change them, unless nobody is recognised by "
                                            "the words."));

  for (guint i = 0; i < found->len; i++)
    {
      FwWorkshopFinding *finding = found->pdata[i];
      g_auto(GStrv) words = g_strsplit (finding->words, "\n", -1);
      g_autofree char *line = g_strjoinv (", ", words);

      g_string_append_printf (text, "\n– %s: %s", line, finding->title);
    }
  fw_dialogs_confirm_async (GTK_WIDGET (self), _("The report cannot be released yet"), text->str,
                            _("_Let all stand"), FALSE, NULL, on_let_stand, g_object_ref (self));
}

/* Nothing is printed before the second scan and a person's word. */
static void
show_or_release (FwWorkshopView *self,
                 FwEntity       *shown)
{
  g_autoptr(GPtrArray) found = list_findings (self, shown);

  if (found->len > 0)
    tell_findings (self, found);
  else if (FW_RECONSTRUCTION (shown)->released_on != NULL)
    show_report (self);
  else
    ask_release (self);
}

static void
show_paper (FwWorkshopView *self,
            NewPaper        new_paper)
{
  FwEntity *shown = fw_record_browser_get_entity (self->browser);

  self->new_paper = new_paper;
  if (shown != NULL && fw_form_flush (GTK_WIDGET (self)))
    show_or_release (self, shown);
}

static void
on_report (FwWorkshopView *self)
{
  show_paper (self, fw_workshop_paper_new);
}

static void
on_timeline (FwWorkshopView *self)
{
  show_paper (self, fw_workshop_paper_new_timeline);
}

/* --- object ------------------------------------------------------------------------------- */

static void
on_run (FwWorkshopView *self)
{
  FwEntity *shown = fw_record_browser_get_entity (self->browser);

  if (shown != NULL && fw_form_flush (GTK_WIDGET (self)))
    g_signal_emit (self, signals[RUN], 0, fw_entity_get_uuid (shown));
}

static void
on_shown (FwWorkshopView *self,
          FwEntity       *shown)
{
  const char *uuid = shown != NULL ? fw_entity_get_uuid (shown) : NULL;

  for (guint i = 0; i < N_PARTS; i++)
    fw_record_list_set_owner (self->parts[i], uuid);
  fw_record_list_set_owner (self->themes, uuid);
  fw_record_list_set_owner (self->received, uuid);
  fw_share_list_set_owner (FW_SHARE_LIST (self->workplaces), uuid);
  fw_record_list_set_owner (self->versions, uuid);
}

static void
fw_workshop_view_dispose (GObject *object)
{
  g_clear_object (&FW_WORKSHOP_VIEW (object)->store);

  G_OBJECT_CLASS (fw_workshop_view_parent_class)->dispose (object);
}

static void
fw_workshop_view_finalize (GObject *object)
{
  g_free (FW_WORKSHOP_VIEW (object)->version);

  G_OBJECT_CLASS (fw_workshop_view_parent_class)->finalize (object);
}

static void
fw_workshop_view_class_init (FwWorkshopViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_workshop_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_workshop_view_finalize;

  signals[RUN] = g_signal_new ("run", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_workshop_view_init (FwWorkshopView *self)
{
}

static GtkWidget *
new_ways (FwWorkshopView *self)
{
  GtkWidget *box = fw_wrap_box_new (8, 8);
  GtkWidget *run = fw_records_new_button (_("Open the workshop"), G_CALLBACK (on_run), self);

  gtk_widget_add_css_class (run, "suggested-action");
  fw_wrap_box_append (FW_WRAP_BOX (box), run);
  fw_wrap_box_append (FW_WRAP_BOX (box), fw_records_new_button (_("Rekonstruktionsbericht"),
                                                                G_CALLBACK (on_report), self));
  fw_wrap_box_append (FW_WRAP_BOX (box), fw_records_new_button (_("Timeline (A3)"),
                                                                G_CALLBACK (on_timeline), self));

  return box;
}

GtkWidget *
fw_workshop_view_new (FwStore *store)
{
  FwWorkshopView *self = g_object_new (FW_TYPE_WORKSHOP_VIEW, NULL);

  self->store = g_object_ref (store);
  self->browser = FW_RECORD_BROWSER (fw_record_browser_new (store, NULL));
  fw_record_browser_add_header (self->browser, new_ways (self));
  for (guint i = 0; i < N_PARTS; i++)
    {
      self->parts[i] = FW_RECORD_LIST (fw_record_window_new_list (store, &parts[i]));
      fw_record_browser_add_footer (self->browser, GTK_WIDGET (self->parts[i]));
    }
  self->received = FW_RECORD_LIST (fw_record_list_new (store, _("Received Fallpakete"), NULL,
                                                       _("No Fallpaket waits for a workshop.")));
  fw_record_list_set_funcs (self->received, find_received, new_received_row, self);
  g_signal_connect_object (self->received, "open", G_CALLBACK (on_take), self, G_CONNECT_SWAPPED);
  fw_record_browser_add_footer (self->browser, GTK_WIDGET (self->received));
  self->workplaces = fw_share_list_new (store, &share_words);
  fw_record_browser_add_footer (self->browser, self->workplaces);
  self->themes = FW_RECORD_LIST (fw_record_list_new (store, _("Generative Themen"), NULL,
                                                     _("No theme has grown from it yet.")));
  fw_record_list_set_funcs (self->themes, find_themes, new_theme_row, self);
  g_signal_connect_object (self->themes, "open", G_CALLBACK (on_go_to), self, G_CONNECT_SWAPPED);
  fw_record_browser_add_footer (self->browser, GTK_WIDGET (self->themes));
  self->versions =
    FW_RECORD_LIST (fw_record_list_new (store, _("States of the board"), NULL,
                                        _("The board is kept whenever a phase ends.")));
  fw_record_list_set_funcs (self->versions, find_versions, new_version_row, self);
  g_signal_connect_object (self->versions, "open", G_CALLBACK (on_version), self,
                           G_CONNECT_SWAPPED);
  fw_record_browser_add_footer (self->browser, GTK_WIDGET (self->versions));
  g_signal_connect_object (self->browser, "shown", G_CALLBACK (on_shown), self,
                           G_CONNECT_SWAPPED);
  fw_record_browser_set_kind (self->browser, &kind);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->browser));

  return GTK_WIDGET (self);
}

FwRecordBrowser *
fw_workshop_view_get_browser (FwWorkshopView *self)
{
  g_return_val_if_fail (FW_IS_WORKSHOP_VIEW (self), NULL);

  return self->browser;
}
