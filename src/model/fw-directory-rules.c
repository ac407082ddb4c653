/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-directory-rules"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-body-rules.h"
#include "fw-code-list.h"
#include "fw-directory.h"

/* --- who is responsible -------------------------------------------------------------- */

/* Nothing named means everywhere. */
static gboolean
is_in (const char *municipalities,
       const char *municipality)
{
  return municipalities == NULL ||
         (municipality != NULL && fw_set_contains (municipalities, municipality));
}

static gboolean
fits (FwCompetence *competence,
      const char   *service,
      const char   *municipality,
      const char   *date)
{
  return g_strcmp0 (competence->service, service) == 0 &&
         is_in (competence->municipalities, municipality) &&
         fw_body_runs_on (competence->valid_from, competence->valid_until, date);
}

static gboolean
has_rank (FwCompetence *competence,
          const char   *rank)
{
  return g_strcmp0 (competence->rank, rank) == 0;
}

/* Own authority first, then the Kreis, then whoever stands beside them. */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const FwCompetence *x = *(FwCompetence *const *) a, *y = *(FwCompetence *const *) b;
  guint at_x = fw_code_list_get_position ("CL_ZUSTAENDIGKEIT", x->rank);
  guint at_y = fw_code_list_get_position ("CL_ZUSTAENDIGKEIT", y->rank);

  return at_x != at_y ? (at_x < at_y ? -1 : 1) : g_strcmp0 (x->actor, y->actor);
}

/**
 * fw_competence_find_responsible:
 * @competences: (element-type FwCompetence): of any Leistung
 * @municipality: (nullable): uuid; %NULL finds what applies everywhere
 * @date: ISO date
 *
 * An authority of the municipality takes the place of that of the Kreis; carriers
 * of advice stand side by side and beside either.
 *
 * Returns: (transfer full)
 */
FwResponsible *
fw_competence_find_responsible (GPtrArray  *competences,
                                const char *service,
                                const char *municipality,
                                const char *date)
{
  FwResponsible *found = g_new0 (FwResponsible, 1);
  gboolean own = FALSE;

  found->competences = g_ptr_array_new_with_free_func (g_object_unref);
  found->instead_of = g_ptr_array_new_with_free_func (g_object_unref);
  g_return_val_if_fail (competences != NULL, found);
  g_return_val_if_fail (date != NULL, found);

  for (guint i = 0; i < competences->len; i++)
    if (fits (competences->pdata[i], service, municipality, date) &&
        has_rank (competences->pdata[i], FW_RANK_OWN))
      own = TRUE;
  for (guint i = 0; i < competences->len; i++)
    {
      FwCompetence *competence = competences->pdata[i];

      if (fits (competence, service, municipality, date))
        g_ptr_array_add (own && has_rank (competence, FW_RANK_DISTRICT)
                         ? found->instead_of : found->competences, g_object_ref (competence));
    }
  g_ptr_array_sort (found->competences, compare);
  g_ptr_array_sort (found->instead_of, compare);

  return found;
}

void
fw_responsible_free (FwResponsible *self)
{
  g_ptr_array_unref (self->competences);
  g_ptr_array_unref (self->instead_of);
  g_free (self);
}

/* --- Integrationsbeauftragte --------------------------------------------------------------- */

#define OFFICER "INTBEAUF"

static guint
count_officers (FwMunicipality *municipality,
                GPtrArray      *competences,
                const char     *today)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (municipality));
  guint n = 0;

  for (guint i = 0; i < competences->len; i++)
    n += fits (competences->pdata[i], OFFICER, uuid, today);

  return n;
}

/**
 * fw_municipality_list_findings:
 * @competences: (element-type FwCompetence): of any Leistung
 *
 * Each municipality has one Integrationsbeauftragte, neither none nor several.
 *
 * Returns: (transfer full) (element-type FwBodyFinding)
 */
GPtrArray *
fw_municipality_list_findings (FwMunicipality *self,
                               GPtrArray      *competences,
                               const char     *today)
{
  GPtrArray *findings = fw_body_finding_list_new ();
  guint n;

  g_return_val_if_fail (FW_IS_MUNICIPALITY (self), findings);

  n = count_officers (self, competences, today);
  if (n == 0)
    fw_body_finding_add (findings, self,
                         g_strdup (_("No Integrationsbeauftragte is entered for this "
                                     "municipality. It is a competence for the Leistung "
                                     "of that name.")));
  else if (n > 1)
    fw_body_finding_add (findings, self,
                         g_strdup_printf (_("%u Integrationsbeauftragte are entered for this "
                                            "municipality; it should be one."), n));

  return findings;
}

/**
 * fw_body_add_lacking_officers:
 * @municipalities: (element-type FwMunicipality): of the Kreis
 * @findings: (element-type FwBodyFinding): takes one if the body is theirs and
 *   somebody is missing in it
 */
void
fw_body_add_lacking_officers (FwBody     *self,
                              GPtrArray  *municipalities,
                              GPtrArray  *competences,
                              const char *today,
                              GPtrArray  *findings)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n = 0;

  if (g_strcmp0 (self->kind, FW_BODY_INTEGRATION) != 0)
    return;
  for (guint i = 0; i < municipalities->len; i++)
    if (count_officers (municipalities->pdata[i], competences, today) == 0)
      {
        g_autofree char *name = fw_entity_dup_title (municipalities->pdata[i]);

        g_string_append_printf (names, "%s%s", n++ > 0 ? ", " : "", name);
      }
  if (n > 0)
    fw_body_finding_add (findings, self,
                         /* Translators: names of municipalities. */
                         g_strdup_printf (_("No Integrationsbeauftragte is entered for %s."),
                                          names->str));
}

/* --- Angebotslücken -------------------------------------------------------------------- */

gboolean
fw_offer_gap_is_open (FwOfferGap *self)
{
  g_return_val_if_fail (FW_IS_OFFER_GAP (self), FALSE);

  return g_strcmp0 (self->status, FW_OFFER_GAP_CLOSED) != 0;
}

/**
 * fw_offer_gap_count:
 * @gaps: (element-type FwOfferGap)
 * @municipality: (nullable): %NULL counts those that name none
 * @found: (nullable) (element-type FwOfferGap): gets what was counted, borrowed
 *
 * Returns: how many open ones there are in one cell of the matrix Kommune ×
 *   Handlungsfeld
 */
guint
fw_offer_gap_count (GPtrArray  *gaps,
                    const char *municipality,
                    const char *field,
                    GPtrArray  *found)
{
  guint n = 0;

  g_return_val_if_fail (gaps != NULL, 0);

  for (guint i = 0; i < gaps->len; i++)
    {
      FwOfferGap *gap = gaps->pdata[i];
      gboolean here = municipality == NULL
                      ? gap->municipalities == NULL
                      : gap->municipalities != NULL &&
                      fw_set_contains (gap->municipalities, municipality);

      if (!here || !fw_offer_gap_is_open (gap) || g_strcmp0 (gap->field, field) != 0)
        continue;
      n++;
      if (found != NULL)
        g_ptr_array_add (found, gap);
    }

  return n;
}
