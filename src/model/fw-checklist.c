/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-checklist"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case.h"
#include "fw-checklist.h"

/* --- templates -------------------------------------------------------------------------- */

static GPtrArray *templates;

static void
point_free (gpointer data)
{
  FwCheckPoint *point = data;

  g_free (point->id);
  g_free (point->title);
  g_free (point->basis);
  g_free (point->evidence);
  g_free (point);
}

FwChecklist *
fw_checklist_new (const char *id,
                  const char *version,
                  const char *law_date,
                  const char *title,
                  const char *source)
{
  FwChecklist *self = g_new0 (FwChecklist, 1);

  self->id = g_strdup (id);
  self->version = g_strdup (version);
  self->law_date = g_strdup (law_date);
  self->title = g_strdup (title);
  self->source = g_strdup (source);
  self->points = g_ptr_array_new_with_free_func (point_free);
  self->warnings = g_array_new (FALSE, FALSE, sizeof (int));

  return self;
}

/* For one that was never registered. */
void
fw_checklist_free (FwChecklist *self)
{
  g_free (self->id);
  g_free (self->version);
  g_free (self->law_date);
  g_free (self->title);
  g_free (self->source);
  g_ptr_array_unref (self->points);
  g_array_unref (self->warnings);
  g_free (self);
}

void
fw_checklist_add_point (FwChecklist *self,
                        const char  *id,
                        const char  *title,
                        const char  *basis,
                        const char  *evidence)
{
  FwCheckPoint *point = g_new0 (FwCheckPoint, 1);

  point->id = g_strdup (id);
  point->title = g_strdup (title);
  point->basis = g_strdup (basis);
  point->evidence = g_strdup (evidence);
  g_ptr_array_add (self->points, point);
}

/* @self: (transfer full): for the whole run of the program */
void
fw_checklist_register (FwChecklist *self)
{
  if (templates == NULL)
    templates = g_ptr_array_new ();
  g_ptr_array_add (templates, self);
}

/* Returns: (transfer none) (element-type FwChecklist): all versions */
GPtrArray *
fw_checklist_get_all (void)
{
  if (templates == NULL)
    templates = g_ptr_array_new ();

  return templates;
}

/* Returns: (transfer none) (nullable): a version stays as long as cases use it */
FwChecklist *
fw_checklist_find (const char *id,
                   const char *version)
{
  GPtrArray *all = fw_checklist_get_all ();

  for (guint i = 0; i < all->len; i++)
    {
      FwChecklist *self = all->pdata[i];

      if (g_strcmp0 (self->id, id) == 0 && g_strcmp0 (self->version, version) == 0)
        return self;
    }

  return NULL;
}

/* Returns: (transfer none) (nullable) */
FwChecklist *
fw_checklist_find_newest (const char *id)
{
  GPtrArray *all = fw_checklist_get_all ();
  FwChecklist *newest = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      FwChecklist *self = all->pdata[i];

      if (g_strcmp0 (self->id, id) == 0 &&
          (newest == NULL || g_strcmp0 (self->version, newest->version) > 0))
        newest = self;
    }

  return newest;
}

/* Returns: (transfer none) (nullable): the point of @id in that version */
const FwCheckPoint *
fw_checklist_find_point (FwChecklist *self,
                         const char  *id)
{
  for (guint i = 0; self != NULL && i < self->points->len; i++)
    if (g_strcmp0 (((FwCheckPoint *) self->points->pdata[i])->id, id) == 0)
      return self->points->pdata[i];

  return NULL;
}

/* --- records ---------------------------------------------------------------------------- */

#define T FwChecklistRun

static const FwField fw_checklist_run_fields[] = {
  FW_REF       (T, person, N_("Person"), "person", INDIRECT, FW_HANDOVER, .flags = FW_FIELD_PARENT),
  FW_TEXT      (T, template, N_("Template"), OPEN, FW_STATISTIC | FW_HANDOVER,
                .flags = FW_FIELD_AUTO, .max = 40),
  FW_TEXT      (T, version, N_("Version"), OPEN, FW_STATISTIC | FW_HANDOVER,
                .flags = FW_FIELD_AUTO, .max = 40),
  FW_TEXT      (T, name, N_("Checklist"), OPEN, FW_HANDOVER,
                .flags = FW_FIELD_TITLE | FW_FIELD_AUTO | FW_FIELD_SEARCH, .max = 200),
  FW_DATE      (T, begun, N_("Begun"), INDIRECT, FW_HANDOVER),
  FW_DATE      (T, target, N_("Complete by"), INDIRECT, FW_HANDOVER, .flags = FW_FIELD_COLUMN),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwChecklistRun, fw_checklist_run, "checklist_run",
                  .label = N_("Checklist"), .plural = N_("Checklists"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

#define T FwCheckItem

static const FwField fw_check_item_fields[] = {
  FW_REF       (T, run, N_("Checklist"), "checklist_run", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_TEXT      (T, item, N_("Point"), OPEN, FW_STATISTIC | FW_HANDOVER, .flags = FW_FIELD_AUTO,
                .max = 40),
  FW_TEXT      (T, condition, N_("Condition"), OPEN, FW_HANDOVER,
                .flags = FW_FIELD_TITLE | FW_FIELD_AUTO, .max = 400),
  FW_INTEGER   (T, position, N_("Position"), OPEN, FW_HANDOVER, .flags = FW_FIELD_AUTO,
                .max = 999),
  FW_CODE      (T, state, N_("State"), "CL_CHECK", INDIRECT, FW_STATISTIC | FW_HANDOVER),
  FW_TEXT      (T, evidence, N_("Evidence"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH,
                .max = 400),
  FW_DATE      (T, checked, N_("Checked on"), INDIRECT, FW_HANDOVER),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

FW_DEFINE_ENTITY (FwCheckItem, fw_check_item, "check_item",
                  .label = N_("Condition"), .plural = N_("Conditions"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER)

/* What is neither proven nor claimed nor beside the point keeps somebody busy. */
gboolean
fw_check_item_is_open (FwCheckItem *self)
{
  static const char *const settled[] = { "ERFUELLT", "AUSNAHME", "NICHT_EINSCHLAEGIG", NULL };

  return self->state == NULL || !g_strv_contains (settled, self->state);
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  return g_strcmp0 ((*(FwDeadline *const *) a)->due, (*(FwDeadline *const *) b)->due);
}

/* Returns: (transfer full) (element-type FwDeadline): those of the run that still
 *   lie before somebody, the earliest first */
static GPtrArray *
list_pending (FwChecklistRun *run,
              GPtrArray      *deadlines)
{
  GPtrArray *pending = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < deadlines->len; i++)
    {
      FwDeadline *deadline = deadlines->pdata[i];

      if (!deadline->done &&
          g_strcmp0 (deadline->about, fw_entity_get_uuid (FW_ENTITY (run))) == 0)
        g_ptr_array_add (pending, g_object_ref (deadline));
    }
  g_ptr_array_sort (pending, compare_due);

  return pending;
}

static void
set_warning (FwChecklist    *self,
             FwChecklistRun *run,
             FwEntity       *deadline,
             int             months,
             const char     *due)
{
  /* Translators: a checklist, so many months before its deadline. */
  g_autofree char *subject = g_strdup_printf (ngettext ("%1$s: %2$d month left",
                                                        "%1$s: %2$d months left",
                                                        (gulong) months), self->title, months);

  g_object_set (deadline, "kind", "ANTRAG", "subject", subject, "due", due,
                "warn-days", (gint64) 14, "about", fw_entity_get_uuid (FW_ENTITY (run)), NULL);
}

/**
 * fw_checklist_follow:
 * @deadlines: (element-type FwDeadline): all of the case
 * @saved: (element-type FwEntity): takes the deadlines that have to be saved
 * @deleted: (element-type utf8): takes the ids of those that are beside the point
 *
 * Puts the deadlines of a run where its target wants them.  One that somebody
 * ticked off stays as it is, and none is made for a day that has gone by.
 */
void
fw_checklist_follow (FwChecklist    *self,
                     FwChecklistRun *run,
                     const char     *case_file,
                     GPtrArray      *deadlines,
                     const char     *today,
                     GPtrArray      *saved,
                     GPtrArray      *deleted)
{
  g_autoptr(GPtrArray) pending = list_pending (run, deadlines);
  guint n = 0;

  for (guint i = 0; i < self->warnings->len; i++)
    {
      int months = g_array_index (self->warnings, int, i);
      g_autofree char *due = fw_date_add_months (run->target, -months);
      FwEntity *deadline;

      if (due == NULL || g_strcmp0 (due, today) < 0)
        continue;
      deadline = n < pending->len ? g_object_ref (pending->pdata[n])
                                  : g_object_new (FW_TYPE_DEADLINE, "case-file", case_file, NULL);
      set_warning (self, run, deadline, months, due);
      g_ptr_array_add (saved, deadline);
      n++;
    }
  for (; n < pending->len; n++)
    g_ptr_array_add (deleted, g_strdup (fw_entity_get_uuid (pending->pdata[n])));
}

/**
 * fw_checklist_new_records:
 * @target: (nullable): until when everything has to be there
 *
 * Returns: (transfer full) (element-type FwEntity): the run, its conditions and
 *   the deadlines that lie ahead, to be saved in this order
 */
GPtrArray *
fw_checklist_new_records (FwChecklist *self,
                          const char  *person,
                          const char  *case_file,
                          const char  *target,
                          const char  *today)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  FwEntity *run = g_object_new (FW_TYPE_CHECKLIST_RUN, "person", person, "template", self->id,
                                "version", self->version, "name", self->title, "begun", today,
                                "target", target, NULL);

  g_ptr_array_add (records, run);
  for (guint i = 0; i < self->points->len; i++)
    {
      FwCheckPoint *point = self->points->pdata[i];

      g_ptr_array_add (records, g_object_new (FW_TYPE_CHECK_ITEM,
                                              "run", fw_entity_get_uuid (run), "item", point->id,
                                              "condition", point->title, "position", (gint64) i,
                                              "state", "UNGEKLAERT", NULL));
    }
  fw_checklist_follow (self, FW_CHECKLIST_RUN (run), case_file, none, today, records, none);

  return records;
}
