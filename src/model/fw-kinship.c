/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-kinship"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-code-list.h"
#include "fw-kinship.h"

#define LIST "CL_VERWANDT"

#define T FwKinship

static const FwField fw_kinship_fields[] = {
  FW_REF       (T, person, N_("Person"), "person", INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_PARENT),
  FW_CODE      (T, kind, N_("is"), LIST, INDIRECT, FW_HANDOVER,
                .flags = FW_FIELD_REQUIRED | FW_FIELD_TITLE | FW_FIELD_COLUMN),
  FW_REF       (T, other, N_("of whom in the case"), "person", INDIRECT, FW_HANDOVER),
  FW_TEXT      (T, outside, N_("or of whom outside of it"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH, .max = 200,
                .example = N_("e.g. Maryam Haidari (مریم حیدری)")),
  FW_TEXT      (T, lives, N_("Lives in"), IDENTIFIES, FW_HANDOVER,
                .flags = FW_FIELD_SEARCH, .max = 200),
  FW_PARAGRAPH (T, note, N_("Note"), IDENTIFIES, FW_HANDOVER, .flags = FW_FIELD_SEARCH),
};

#undef T

static gboolean
fw_kinship_validate (FwEntity  *entity,
                     GError   **error)
{
  FwKinship *self = FW_KINSHIP (entity);
  const char *finding = NULL;

  if (self->person != NULL && g_strcmp0 (self->person, self->other) == 0)
    finding = _("Nobody is related to themselves: choose another person.");
  else if (self->other == NULL && self->outside == NULL)
    finding = _("Choose a person of the case, or write who it is.");
  if (finding != NULL)
    g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID, finding);

  return finding == NULL;
}

static const char *const kinship_ruled[] = { "person", "other", "outside", NULL };

FW_DEFINE_ENTITY (FwKinship, fw_kinship, "kinship",
                  .label = N_("Relation"), .plural = N_("Relations in household and family"),
                  .scope = FW_SCOPE_CASE, .writer = FW_ROLE_CASE_MANAGER,
                  .ruled = kinship_ruled, .validate = fw_kinship_validate)

int
fw_kinship_get_step (FwKinship *self)
{
  static const struct { const char *code; int step; } steps[] = {
    { "ELTERN", 1 }, { "PFLEGE", 1 }, { "SORGE", 1 }, { "GROSS", 2 }, { "TANTE", 1 },
  };

  g_return_val_if_fail (FW_IS_KINSHIP (self), 0);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (self->kind, steps[i].code) == 0)
      return steps[i].step;

  return 0;
}

/* --- proposals ---------------------------------------------------------------------------- */

static gboolean
is_related (GPtrArray  *kinships,
            const char *one,
            const char *two)
{
  for (guint i = 0; i < kinships->len; i++)
    {
      FwKinship *kinship = kinships->pdata[i];

      if ((g_strcmp0 (kinship->person, one) == 0 && g_strcmp0 (kinship->other, two) == 0) ||
          (g_strcmp0 (kinship->person, two) == 0 && g_strcmp0 (kinship->other, one) == 0))
        return TRUE;
    }

  return FALSE;
}

static FwKinship *
propose (FwPerson *anchor,
         FwPerson *person)
{
  static const struct { const char *role, *kind; gboolean upward; } kinds[] = {
    { "PARTNER", "EHE", FALSE },
    { "KIND", "ELTERN", FALSE },
    { "ELTERN", "ELTERN", TRUE },
    { "GESCHWISTER", "GESCHWISTER", FALSE },
  };
  const char *one = fw_entity_get_uuid (FW_ENTITY (anchor));
  const char *two = fw_entity_get_uuid (FW_ENTITY (person));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (person->role, kinds[i].role) == 0)
      return g_object_new (FW_TYPE_KINSHIP, "person", kinds[i].upward ? two : one, "kind",
                           kinds[i].kind, "other", kinds[i].upward ? one : two, NULL);

  return NULL;
}

/**
 * fw_kinship_propose:
 * @persons: (element-type FwPerson): those of one case
 * @existing: (element-type FwKinship)
 *
 * The roles in the household tell most relations to the Ankerperson.
 *
 * Returns: (transfer full) (element-type FwKinship): those that nobody has entered yet
 */
GPtrArray *
fw_kinship_propose (GPtrArray *persons,
                    GPtrArray *existing)
{
  GPtrArray *proposed = g_ptr_array_new_with_free_func (g_object_unref);
  FwPerson *anchor = NULL;

  g_return_val_if_fail (persons != NULL, proposed);
  g_return_val_if_fail (existing != NULL, proposed);

  for (guint i = 0; anchor == NULL && i < persons->len; i++)
    if (g_strcmp0 (FW_PERSON (persons->pdata[i])->role, "ANKER") == 0)
      anchor = persons->pdata[i];
  for (guint i = 0; anchor != NULL && i < persons->len; i++)
    {
      FwPerson *person = persons->pdata[i];
      FwKinship *kinship = person != anchor ? propose (anchor, person) : NULL;

      if (kinship != NULL && !is_related (existing, kinship->person, kinship->other))
        g_ptr_array_add (proposed, kinship);
      else
        g_clear_object (&kinship);
    }

  return proposed;
}

/* --- the family --------------------------------------------------------------------------- */

/* Not yet reached from the Ankerperson. */
#define UNKNOWN G_MAXINT

static void
clear_relative (gpointer data)
{
  FwRelative *relative = data;

  g_free (relative->name);
  g_free (relative->detail);
}

static char *
join (const char *one,
      const char *separator,
      const char *two)
{
  gboolean both = one != NULL && *one != '\0' && two != NULL && *two != '\0';

  return g_strconcat (one != NULL ? one : "", both ? separator : "", two != NULL ? two : "", NULL);
}

static void
add_person (FwFamily *self,
            FwPerson *person)
{
  g_autofree char *name = join (person->given_name, " ", person->family_name);
  g_autofree char *birth = fw_date_format (person->birth_date);
  g_autofree char *born = *birth != '\0' ? g_strconcat ("* ", birth, NULL) : NULL;
  FwRelative relative = { .person = person, .generation = UNKNOWN };

  relative.name = join (name, "\n", person->alt_names);
  relative.detail = join (fw_code_list_get_label ("CL_ROLLE", person->role), ", ", born);
  g_array_append_val (self->relatives, relative);
}

static guint
find_person (FwFamily   *self,
             const char *uuid)
{
  for (guint i = 0; uuid != NULL && i < self->relatives->len; i++)
    {
      FwPerson *person = g_array_index (self->relatives, FwRelative, i).person;

      if (person != NULL && g_strcmp0 (fw_entity_get_uuid (FW_ENTITY (person)), uuid) == 0)
        return i;
    }

  return G_MAXUINT;
}

/* Somebody outside is one, whoever of the case is related to them. */
static guint
find_outside (FwFamily  *self,
              FwKinship *kinship)
{
  FwRelative relative = { .generation = UNKNOWN };

  for (guint i = 0; i < self->relatives->len; i++)
    {
      FwRelative *at = &g_array_index (self->relatives, FwRelative, i);

      if (at->person == NULL && g_strcmp0 (at->name, kinship->outside) == 0)
        return i;
    }
  relative.name = g_strdup (kinship->outside);
  relative.detail = g_strdup (kinship->lives != NULL ? kinship->lives : _("not in the case"));
  g_array_append_val (self->relatives, relative);

  return self->relatives->len - 1;
}

static void
add_relation (FwFamily  *self,
              FwKinship *kinship)
{
  FwRelation relation = { .kinship = kinship };

  relation.from = find_person (self, kinship->person);
  relation.to = find_person (self, kinship->other);
  if (relation.from == G_MAXUINT)
    return;
  if (relation.to == G_MAXUINT && kinship->outside != NULL)
    relation.to = find_outside (self, kinship);
  if (relation.to != G_MAXUINT && relation.to != relation.from)
    g_array_append_val (self->relations, relation);
}

/* Goes out from somebody whose generation is known; where relations contradict each
 * other, the first one that was entered counts. */
static void
spread (FwFamily *self)
{
  gboolean changed = TRUE;

  while (changed)
    {
      changed = FALSE;
      for (guint i = 0; i < self->relations->len; i++)
        {
          FwRelation *relation = &g_array_index (self->relations, FwRelation, i);
          int step = fw_kinship_get_step (relation->kinship);
          int *from = &g_array_index (self->relatives, FwRelative, relation->from).generation;
          int *to = &g_array_index (self->relatives, FwRelative, relation->to).generation;

          if (*from != UNKNOWN && *to == UNKNOWN)
            *to = *from + step;
          else if (*to != UNKNOWN && *from == UNKNOWN)
            *from = *to - step;
          else
            continue;
          changed = TRUE;
        }
    }
}

static void
find_generations (FwFamily *self)
{
  for (guint i = 0; i < self->relatives->len; i++)
    {
      FwRelative *relative = &g_array_index (self->relatives, FwRelative, i);

      if (relative->person != NULL && g_strcmp0 (relative->person->role, "ANKER") == 0)
        relative->generation = 0;
    }
  spread (self);
  /* Whom nothing ties to the Ankerperson stands beside, with who hangs on them. */
  for (guint i = 0; i < self->relatives->len; i++)
    if (g_array_index (self->relatives, FwRelative, i).generation == UNKNOWN)
      {
        g_array_index (self->relatives, FwRelative, i).generation = 0;
        spread (self);
      }
}

static void
find_columns (FwFamily *self)
{
  for (guint i = 0; i < self->relatives->len; i++)
    {
      FwRelative *relative = &g_array_index (self->relatives, FwRelative, i);

      for (guint j = 0; j < i; j++)
        if (g_array_index (self->relatives, FwRelative, j).generation == relative->generation)
          relative->column++;
      self->first = MIN (self->first, relative->generation);
      self->last = MAX (self->last, relative->generation);
      self->widest = MAX (self->widest, relative->column + 1);
    }
}

/**
 * fw_family_new:
 * @persons: (element-type FwPerson): those of one case; must outlive the family
 * @kinships: (element-type FwKinship): must outlive the family
 *
 * Puts everybody into generations, counted from the Ankerperson.
 */
FwFamily *
fw_family_new (GPtrArray *persons,
               GPtrArray *kinships)
{
  FwFamily *self = g_new0 (FwFamily, 1);

  self->relatives = g_array_new (FALSE, TRUE, sizeof (FwRelative));
  g_array_set_clear_func (self->relatives, clear_relative);
  self->relations = g_array_new (FALSE, TRUE, sizeof (FwRelation));
  for (guint i = 0; i < persons->len; i++)
    add_person (self, persons->pdata[i]);
  for (guint i = 0; i < kinships->len; i++)
    add_relation (self, kinships->pdata[i]);
  find_generations (self);
  find_columns (self);

  return self;
}

void
fw_family_free (FwFamily *self)
{
  g_array_unref (self->relatives);
  g_array_unref (self->relations);
  g_free (self);
}

/* Returns: (transfer full): a relation in words, as a table has it */
char *
fw_family_dup_relation (FwFamily *self,
                        guint     index)
{
  FwRelation *relation;
  const char *kind;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->relations->len, NULL);

  relation = &g_array_index (self->relations, FwRelation, index);
  kind = fw_code_list_get_label (LIST, relation->kinship->kind);

  return g_strdelimit (g_strdup_printf ("%s: %s %s",
                                        g_array_index (self->relatives, FwRelative,
                                                       relation->from).name,
                                        kind != NULL ? kind : "–",
                                        g_array_index (self->relatives, FwRelative,
                                                       relation->to).name), "\n", ' ');
}
