/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-status"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-status.h"
#include "fw-case-text.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-widgets.h"

enum
{
  PERIODS,
  STATUSES,
  COURSES,
  WORKS,
  HOMES,
  N_KINDS,
};

struct _FwCaseStatus
{
  GtkBox        parent_instance;

  FwRecordList *lists[N_KINDS];
  FwRecordList *gaps;
};

G_DEFINE_FINAL_TYPE (FwCaseStatus, fw_case_status, GTK_TYPE_BOX)

enum
{
  OPEN,
  NEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- rows ------------------------------------------------------------------------------- */

static const struct
{
  const char *entity, *title, *new_label, *heading, *empty;
} kinds[N_KINDS] = {
  [PERIODS] = { "legal_circle_period", N_("Rechtskreise"), N_("New period"),
                N_("New Rechtskreis period"), N_("No Rechtskreis has been entered yet.") },
  [STATUSES] = { "residence_status", N_("Residence statuses"), N_("New status"),
                 N_("New residence status"), N_("No status has been entered yet.") },
  [COURSES] = { "course", N_("Courses"), N_("New course"), N_("New course"),
                N_("No course has been entered yet.") },
  [WORKS] = { "work_education", N_("Work and education"), N_("New activity"),
              N_("New activity"), N_("No work has been entered yet.") },
  [HOMES] = { "housing_period", N_("Housing"), N_("New housing"), N_("New housing"),
              N_("No housing has been entered yet.") },
};

/* Returns: (transfer none): of the dialog that asks for a new one */
const char *
fw_case_status_get_heading (const char *entity)
{
  for (guint i = 0; i < N_KINDS; i++)
    if (g_str_equal (kinds[i].entity, entity))
      return _(kinds[i].heading);

  return NULL;
}

static GPtrArray *
find_records (FwStore    *store,
              const char *owner,
              gpointer    entity)
{
  return fw_case_text_list_of_persons (store, owner, entity);
}

static GPtrArray *
find_persons (FwStore    *store,
              const char *owner,
              gpointer    data)
{
  return fw_store_list (store, "person", "case_file", owner);
}

/* Returns: (transfer full): "01.08.2024 – 30.09.2026" */
static char *
dup_span (const char *from,
          const char *to)
{
  g_autofree char *first = fw_date_format (from);
  g_autofree char *last = fw_date_format (to);

  if (*last == '\0')
    return *first != '\0' ? g_strdup_printf (_("since %s"), first) : g_strdup ("");

  return g_strconcat (first, " – ", last, NULL);
}

static GtkWidget *
new_row (const char *title,
         const char *whose,
         const char *span,
         const char *rest)
{
  g_autofree char *second = g_strconcat (whose != NULL ? whose : "",
                                         *span != '\0' ? " · " : "", span,
                                         *rest != '\0' ? " · " : "", rest, NULL);

  return fw_records_new_open_row (title, second);
}

static GtkWidget *
new_status (FwStore  *store,
            FwEntity *entity,
            gpointer  data)
{
  FwResidenceStatus *status = FW_RESIDENCE_STATUS (entity);
  g_autofree char *title = fw_case_text_dup_joined (store, entity, "status");
  g_autofree char *whose = status->person != NULL ? fw_store_dup_title (store, status->person)
                                                  : NULL;
  g_autofree char *span = dup_span (status->granted, status->valid_until);
  g_autofree char *rest = fw_case_text_dup_joined (store, entity, "authority work_permit");

  return new_row (title, whose, span, rest);
}

static GtkWidget *
new_period (FwStore  *store,
            FwEntity *entity,
            gpointer  data)
{
  FwLegalCirclePeriod *period = FW_LEGAL_CIRCLE_PERIOD (entity);
  g_autofree char *title = fw_case_text_dup_joined (store, entity, "circle");
  g_autofree char *whose = period->person != NULL ? fw_store_dup_title (store, period->person)
                                                  : NULL;
  g_autofree char *span = dup_span (period->begins, period->ends);
  g_autofree char *provider = fw_case_text_dup_joined (store, entity, "provider");
  g_autofree char *paid = fw_date_format (period->first_payment);
  g_autofree char *first = *paid != '\0' ? g_strdup_printf (_("first payment %s"), paid)
                                         : g_strdup ("");
  g_autofree char *rest = g_strconcat (provider, *provider != '\0' && *first != '\0' ? " · " : "",
                                       first, NULL);

  return new_row (title, whose, span, rest);
}

/* The rows of courses, work and housing differ in a few fields only. */
static GtkWidget *
new_simple (FwStore    *store,
            FwEntity   *entity,
            const char *first,
            const char *more)
{
  g_autofree char *title = fw_case_text_dup_joined (store, entity, first);
  g_autofree char *person = fw_entity_dup_value (entity, "person");
  g_autofree char *whose = person != NULL ? fw_store_dup_title (store, person) : NULL;
  g_autofree char *begins = fw_entity_dup_value (entity, "begins");
  g_autofree char *ends = fw_entity_dup_value (entity, "ends");
  g_autofree char *span = dup_span (begins, ends);
  g_autofree char *rest = fw_case_text_dup_joined (store, entity, more);

  return new_row (title, whose, span, rest);
}

static GtkWidget *
new_course (FwStore  *store,
            FwEntity *entity,
            gpointer  data)
{
  return new_simple (store, entity, "kind", "provider state result");
}

static GtkWidget *
new_work (FwStore  *store,
          FwEntity *entity,
          gpointer  data)
{
  return new_simple (store, entity, "activity", "employer");
}

static GtkWidget *
new_home (FwStore  *store,
          FwEntity *entity,
          gpointer  data)
{
  return new_simple (store, entity, "housing", "provider");
}

/* One row for each person with a gap; the list is of persons. */
static GtkWidget *
new_gaps (FwStore  *store,
          FwEntity *person,
          gpointer  data)
{
  g_autoptr(GPtrArray) periods = fw_store_list (store, "legal_circle_period", "person",
                                                fw_entity_get_uuid (person));
  g_autofree char *today = fw_date_today ();
  g_autoptr(GPtrArray) gaps = fw_rules_list_gaps (periods, today);
  g_autoptr(GString) sentences = g_string_new (NULL);
  g_autofree char *whose = fw_entity_dup_title (person);
  GtkWidget *row;

  for (guint i = 0; i < gaps->len; i++)
    {
      g_autofree char *sentence = fw_case_text_dup_gap (gaps->pdata[i]);

      g_string_append_printf (sentences, "%s%s", i > 0 ? "\n" : "", sentence);
    }
  if (gaps->len == 0)
    return NULL;
  row = fw_records_new_row (sentences->str, whose);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), fw_name_new_image ("fw-warning-symbolic"));

  return row;
}

/* --- object -------------------------------------------------------------------------------- */

static void
on_open (FwCaseStatus *self,
         FwEntity     *entity)
{
  g_signal_emit (self, signals[OPEN], 0, entity);
}

static void
on_new (FwCaseStatus *self,
        FwRecordList *list)
{
  for (guint i = 0; i < N_KINDS; i++)
    if (self->lists[i] == list)
      g_signal_emit (self, signals[NEW], 0, kinds[i].entity);
}

static void
fw_case_status_class_init (FwCaseStatusClass *klass)
{
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[NEW] = g_signal_new ("new", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_case_status_init (FwCaseStatus *self)
{
}

static void
add_list (FwCaseStatus *self,
          FwStore      *store,
          GtkWidget    *box,
          guint         kind)
{
  static const FwRecordListRow rows[N_KINDS] = {
    [PERIODS] = new_period, [STATUSES] = new_status, [COURSES] = new_course, [WORKS] = new_work,
    [HOMES] = new_home,
  };
  GtkWidget *list = fw_record_list_new (store, _(kinds[kind].title), _(kinds[kind].new_label),
                                        _(kinds[kind].empty));

  self->lists[kind] = FW_RECORD_LIST (list);
  fw_record_list_set_funcs (FW_RECORD_LIST (list), find_records, rows[kind],
                            (gpointer) kinds[kind].entity);
  g_signal_connect_object (list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "new", G_CALLBACK (on_new), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), list);
}

GtkWidget *
fw_case_status_new (FwStore *store)
{
  FwCaseStatus *self = g_object_new (FW_TYPE_CASE_STATUS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->gaps = FW_RECORD_LIST (fw_record_list_new (store, _("Days without benefit"), NULL,
                                                   _("The periods leave no gap.")));
  fw_record_list_set_funcs (self->gaps, find_persons, new_gaps, self);
  for (guint i = 0; i < N_KINDS; i++)
    {
      add_list (self, store, box, i);
      if (i == PERIODS)
        gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->gaps));
    }
  fw_records_fill (GTK_WIDGET (self), box);

  return GTK_WIDGET (self);
}

void
fw_case_status_set_case (FwCaseStatus *self,
                         const char   *uuid)
{
  g_return_if_fail (FW_IS_CASE_STATUS (self));

  for (guint i = 0; i < N_KINDS; i++)
    fw_record_list_set_owner (self->lists[i], uuid);
  fw_record_list_set_owner (self->gaps, uuid);
}
