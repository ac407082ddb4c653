/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-body-view"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-agenda.h"
#include "fw-base.h"
#include "fw-body-check.h"
#include "fw-body-findings.h"
#include "fw-body-view.h"
#include "fw-meeting-new.h"
#include "fw-minutes.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-record-window.h"
#include "fw-records.h"
#include "fw-share-list.h"
#include "fw-widgets.h"

struct _FwBodyView
{
  AdwBin           parent_instance;

  FwStore         *store;
  FwRecordBrowser *browser;
  GtkWidget       *findings;
  FwRecordList    *seats;
  GtkEntry        *day;
  char            *as_of;      /* ISO date */
  FwRecordList    *meetings;
  GtkWidget       *workplaces;
  FwRecordList    *multipliers;
  GtkLabel        *counts;     /* of them, without names */
};

G_DEFINE_FINAL_TYPE (FwBodyView, fw_body_view, ADW_TYPE_BIN)

static char *
dup_obstacle (FwStore * store,
              FwEntity * entity)
{
  const char *uuid = fw_entity_get_uuid (entity);
  g_autoptr(GPtrArray) meetings = fw_store_list (store, "meeting", "body", uuid);
  g_autoptr(GPtrArray) decisions = fw_store_list (store, "decision", "body", uuid);

  if (meetings->len + decisions->len == 0)
    return NULL;

  return g_strdup (_("Meetings or Beschlüsse belong to this Gremium. When it ends, enter the day "
                     "on which it does."));
}

static const char *const fields[] = {
  "name", "kind", "short_name", "own_role", "legal_base", "mandate", "rhythm", "quorum",
  "approval", "established_by", "municipality", "themes", "valid_from", "valid_until", "note", NULL
};

static const FwRecordKind kind = {
  "body", N_("New Gremium"), "fw-bodies-symbolic",
  N_("Lenkungsgruppe, Arbeitsgruppen, Netzwerktreffen: whoever meets, with seats, meetings and "
     "Beschlüsse."),
  "name", "kind own_role", fields, dup_obstacle
};

static const char *const mandate_fields[] = {
  "name", "contact", "deputy", "valid_from", "valid_until", NULL
};

static const FwRecordPart mandates = {
  "mandate", "seat", N_("New mandate"), N_("Nobody has held this seat yet."),
  "deputy valid_from valid_until", mandate_fields, NULL
};

static const char *const seat_fields[] = {
  "name", "function", "actor", "places", "no_vote", "external", "legal_base", "valid_from",
  "valid_until", NULL
};

static const FwRecordPart seat_part = {
  "seat", "body", N_("New seat"), NULL, "function", seat_fields, &mandates
};

static const char *const multiplier_fields[] = {
  "name", "actor", "community", "languages", "contact", "valid_from", "valid_until", NULL
};

static const FwRecordPart multiplier_part = {
  "multiplier", "body", N_("New multiplier"), N_("Nobody is entered yet who brings people in."),
  "actor community languages valid_from", multiplier_fields, NULL
};

/* --- notices ------------------------------------------------------------------------- */

static void
show_findings (FwBodyView *self)
{
  FwEntity *body = fw_record_browser_get_entity (self->browser);
  g_autoptr(GPtrArray) findings = NULL;
  g_autofree char *today = fw_date_today ();

  if (body == NULL)
    return;
  findings = fw_body_check (self->store, FW_BODY (body), today);
  fw_body_findings_show (self->findings, findings);
}

/* In a Beteiligungsforum only; of others nobody asks for it. */
static void
show_multipliers (FwBodyView *self)
{
  FwEntity *body = fw_record_browser_get_entity (self->browser);
  gboolean forum = body != NULL && g_strcmp0 (FW_BODY (body)->kind, FW_BODY_FORUM) == 0;
  g_autoptr(GPtrArray) multipliers = NULL;
  g_autofree char *today = fw_date_today ();
  g_autofree char *counts = NULL;

  fw_record_list_set_owner (self->multipliers, forum ? fw_entity_get_uuid (body) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->multipliers), forum);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), forum);
  if (!forum)
    return;
  multipliers = fw_store_list (self->store, "multiplier", "body", fw_entity_get_uuid (body));
  counts = fw_body_dup_multiplier_counts (multipliers, today);
  gtk_label_set_label (self->counts, counts);
}

/* --- seats --------------------------------------------------------------------------- */

static int
compare_seats (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 ((*(FwSeat *const *) a)->pos, (*(FwSeat *const *) b)->pos);
}

static GPtrArray *
find_seats (FwStore    *store,
            const char *body,
            gpointer    data)
{
  FwBodyView *self = data;
  GPtrArray *seats = fw_store_list (store, "seat", "body", body);

  for (guint i = seats->len; i-- > 0;)
    if (!fw_body_runs_on (FW_SEAT (seats->pdata[i])->valid_from,
                          FW_SEAT (seats->pdata[i])->valid_until, self->as_of))
      g_ptr_array_remove_index (seats, i);
  g_ptr_array_sort (seats, compare_seats);

  return seats;
}

static char *
dup_holders (FwStore    *store,
             FwSeat     *seat,
             const char *day)
{
  g_autoptr(GPtrArray) of = fw_store_list (store, "mandate", "seat",
                                           fw_entity_get_uuid (FW_ENTITY (seat)));
  g_autoptr(GPtrArray) holders = fw_seat_list_holders (seat, of, day);
  g_autoptr(GString) text = g_string_new (NULL);
  guint vacant = fw_seat_count_vacant (seat, of, day);

  for (guint i = 0; i < holders->len; i++)
    {
      FwMandate *mandate = holders->pdata[i];

      if (mandate->deputy)
        /* Translators: %s is the name of a person. */
        g_string_append_printf (text, _(" · deputy %s"), mandate->name);
      else
        g_string_append_printf (text, " · %s", mandate->name);
    }
  if (vacant > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u place vacant", "%u places vacant", vacant),
                              vacant);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
new_seat_row (FwStore  *store,
              FwEntity *entity,
              gpointer  data)
{
  FwSeat *seat = FW_SEAT (entity);
  g_autofree char *holders = dup_holders (store, seat, FW_BODY_VIEW (data)->as_of);
  g_autofree char *second = NULL, *title = NULL;

  title = fw_seat_get_places (seat) > 1
          ? g_strdup_printf ("%u × %s", fw_seat_get_places (seat), seat->name)
          : g_strdup (seat->name);
  second = g_strconcat (seat->function != NULL
                        ? fw_code_list_get_label ("CL_SITZFUNKTION", seat->function) : "–",
                        holders, NULL);

  return fw_records_new_open_row (title, second);
}

static void
on_open_seat (FwBodyView *self,
              FwEntity   *entity)
{
  fw_record_window_present (GTK_WIDGET (self), self->store, entity, &seat_part);
}

static void
on_new_seat (FwBodyView *self)
{
  FwEntity *body = fw_record_browser_get_entity (self->browser);
  g_autoptr(FwEntity) draft = fw_store_new_draft (self->store, "seat");
  g_autoptr(GPtrArray) seats = fw_store_list (self->store, "seat", "body",
                                              fw_entity_get_uuid (body));
  g_autofree char *pos = NULL;
  const char *last = NULL;

  for (guint i = 0; i < seats->len; i++)
    {
      const char *here = FW_SEAT (seats->pdata[i])->pos;

      if (fw_pos_is_valid (here) && g_strcmp0 (here, last) > 0)
        last = here;
    }
  pos = fw_pos_between (last, NULL);
  g_object_set (draft, "body", fw_entity_get_uuid (body), "pos", pos, NULL);
  fw_new_dialog_present (GTK_WIDGET (self), self->store, draft, _(seat_part.new_label),
                         fw_entity_get_info (draft)->first, NULL);
}

/* What cannot be read as a day is marked; the list stays as it was. */
static void
on_day (FwBodyView *self)
{
  g_autofree char *iso = fw_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->day)), NULL);
  gboolean fits = fw_date_precision (iso) == FW_DATE_DAY;

  fw_name_invalid (GTK_WIDGET (self->day), !fits);
  if (fits)
    gtk_widget_remove_css_class (GTK_WIDGET (self->day), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->day), "error");
  if (!fits || g_str_equal (iso, self->as_of))
    return;
  g_free (self->as_of);
  self->as_of = g_steal_pointer (&iso);
  fw_record_list_refresh (self->seats);
}

static GtkWidget *
new_day (FwBodyView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("As of"));
  g_autofree char *shown = fw_date_format (self->as_of);

  self->day = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_text (GTK_EDITABLE (self->day), shown);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->day), 11);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->day), 11);
  fw_name_set (GTK_WIDGET (self->day), _("As of"));
  g_signal_connect_object (self->day, "changed", G_CALLBACK (on_day), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->day));

  return box;
}

/* --- meetings ------------------------------------------------------------------------- */

static GPtrArray *
find_meetings (FwStore    *store,
               const char *body,
               gpointer    data)
{
  g_autoptr(GPtrArray) meetings = fw_meeting_list_of (store, body);
  GPtrArray *newest = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = meetings->len; i-- > 0;)
    g_ptr_array_add (newest, g_object_ref (meetings->pdata[i]));

  return newest;
}

static GtkWidget *
new_meeting_row (FwStore  *store,
                 FwEntity *entity,
                 gpointer  data)
{
  g_autofree char *title = fw_entity_dup_title (entity);
  g_autofree char *second = fw_records_dup_line (store, entity, "starts status place");

  return fw_records_new_open_row (title, second);
}

static void
on_open_meeting (FwBodyView *self,
                 FwEntity   *entity)
{
  fw_page_go_to (GTK_WIDGET (self), fw_entity_get_uuid (entity));
}

static void
on_new_meeting (FwBodyView *self)
{
  fw_meeting_new_ask (GTK_WIDGET (self), self->store,
                      fw_entity_get_uuid (fw_record_browser_get_entity (self->browser)));
}

/* --- two who take minutes --- */

static char *
dup_question (const char *name)
{
  /* Translators: %s is the name of a workplace. */
  return g_strdup_printf (_("Share the Gremium with %s?"), name);
}

static const FwShareWords share_words = {
  N_("Holds this Gremium: each exchange brings both together."),
  N_("Share the Gremium with this workplace …"),
  N_("The next exchange takes it along, with its seats, meetings, minutes and Beschlüsse. What is "
     "written there comes back in the same way; notes of both on one TOP stand side by side."),
  N_("The next exchange takes the Gremium along."),
  N_("The Gremium was not shared"),
  dup_question,
};

/* --- object --------------------------------------------------------------------------- */

static void
on_shown (FwBodyView *self,
          FwEntity   *body)
{
  const char *uuid = body != NULL ? fw_entity_get_uuid (body) : NULL;

  fw_record_list_set_owner (self->seats, uuid);
  fw_record_list_set_owner (self->meetings, uuid);
  fw_share_list_set_owner (FW_SHARE_LIST (self->workplaces), uuid);
  show_findings (self);
  show_multipliers (self);
}

static void
on_changed (FwBodyView *self,
            const char *uuid,
            const char *entity)
{
  if (entity == NULL ||
      fw_set_contains ("body competence decision mandate meeting municipality seat", entity))
    show_findings (self);
  if (entity == NULL || fw_set_contains ("body multiplier", entity))
    show_multipliers (self);
}

static void
fw_body_view_dispose (GObject *object)
{
  FwBodyView *self = FW_BODY_VIEW (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->as_of, g_free);

  G_OBJECT_CLASS (fw_body_view_parent_class)->dispose (object);
}

static void
fw_body_view_class_init (FwBodyViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_body_view_dispose;
}

static void
fw_body_view_init (FwBodyView *self)
{
  self->as_of = fw_date_today ();
}

static FwRecordList *
add_list (FwBodyView       *self,
          const char       *title,
          const char       *new_label,
          const char       *empty,
          FwRecordListFind  find,
          FwRecordListRow   row)
{
  GtkWidget *list = fw_record_list_new (self->store, title, new_label, empty);

  fw_record_list_set_funcs (FW_RECORD_LIST (list), find, row, self);
  fw_record_browser_add_footer (self->browser, list);

  return FW_RECORD_LIST (list);
}

GtkWidget *
fw_body_view_new (FwStore *store)
{
  FwBodyView *self = g_object_new (FW_TYPE_BODY_VIEW, NULL);

  self->store = g_object_ref (store);
  self->browser = FW_RECORD_BROWSER (fw_record_browser_new (store, NULL));
  self->findings = fw_body_findings_new ();
  fw_record_browser_add_footer (self->browser, self->findings);
  self->seats = add_list (self, _("Seats"), _(seat_part.new_label),
                          _("On this day the Gremium has no seats."), find_seats, new_seat_row);
  fw_record_list_add_tool (self->seats, new_day (self));
  self->meetings = add_list (self, _("Meetings"), _("New meeting"),
                             _("No meeting is planned or was held."), find_meetings,
                             new_meeting_row);
  g_signal_connect_object (self->seats, "open", G_CALLBACK (on_open_seat), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seats, "new", G_CALLBACK (on_new_seat), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->meetings, "open", G_CALLBACK (on_open_meeting), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->meetings, "new", G_CALLBACK (on_new_meeting), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "shown", G_CALLBACK (on_shown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  self->multipliers = FW_RECORD_LIST (fw_record_window_new_list (store, &multiplier_part));
  fw_record_browser_add_footer (self->browser, GTK_WIDGET (self->multipliers));
  self->counts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->counts, 0);
  gtk_label_set_wrap (self->counts, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "dim-label");
  fw_record_browser_add_footer (self->browser, GTK_WIDGET (self->counts));
  self->workplaces = fw_share_list_new (store, &share_words);
  fw_record_browser_add_footer (self->browser, self->workplaces);
  fw_record_browser_set_kind (self->browser, &kind);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->browser));

  return GTK_WIDGET (self);
}

FwRecordBrowser *
fw_body_view_get_browser (FwBodyView *self)
{
  g_return_val_if_fail (FW_IS_BODY_VIEW (self), NULL);

  return self->browser;
}
