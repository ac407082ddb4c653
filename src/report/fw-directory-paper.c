/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-directory-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-directory-paper.h"

static const double competence_shares[] = { 0.30, 0.38, 0.32 };
static const double hour_shares[] = { 0.24, 0.32, 0.22, 0.22 };
static const double gap_shares[] = { 0.14, 0.34, 0.20, 0.16, 0.16 };

typedef struct
{
  FwStore    *store;
  const char *date;
  FwDocument *document;
  GPtrArray  *places;       /* FwMunicipality, by name */
} Writing;

static const struct { const char *id, *title; gboolean across; } papers[FW_DIRECTORY_N_PAPERS] = {
  [FW_DIRECTORY_COMPETENCES] = { "competences", N_("Directory of competences"), FALSE },
  [FW_DIRECTORY_GAPS] = { "gaps", N_("Angebotslücken"), TRUE },
  [FW_DIRECTORY_HOURS] = { "hours", N_("Consultation hours"), FALSE },
};

gboolean
fw_directory_paper_from_string (const char       *text,
                                FwDirectoryPaper *paper)
{
  for (FwDirectoryPaper i = 0; i < FW_DIRECTORY_N_PAPERS; i++)
    if (g_strcmp0 (text, papers[i].id) == 0)
      {
        *paper = i;
        return TRUE;
      }

  return FALSE;
}

/* --- pieces -------------------------------------------------------------------------- */

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const FwMunicipality *x = *(FwMunicipality *const *) a, *y = *(FwMunicipality *const *) b;

  return x->name == NULL || y->name == NULL ? (x->name == NULL) - (y->name == NULL)
                                            : g_utf8_collate (x->name, y->name);
}

static const char *
get_id (gpointer entity)
{
  return fw_entity_get_uuid (entity);
}

static char *
dup_name (Writing    *self,
          const char *uuid)
{
  char *title = uuid != NULL ? fw_store_dup_title (self->store, uuid) : NULL;

  return title != NULL ? title : g_strdup ("–");
}

static const char *
get_label (const char *list,
           const char *code)
{
  return code != NULL ? fw_code_list_get_label (list, code) : NULL;
}

/* Puts @part below what is there, unless there is none. */
static void
append (GString    *text,
        const char *separator,
        const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
}

/* --- competences --------------------------------------------------------------------- */

static char *
dup_reach (Writing      *self,
           FwCompetence *competence)
{
  g_autoptr(FwEntity) actor = competence->actor != NULL
                              ? fw_store_load (self->store, competence->actor, NULL) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  if (actor != NULL && FW_IS_ACTOR (actor))
    {
      append (text, "\n", FW_ACTOR (actor)->contact);
      append (text, "\n", FW_ACTOR (actor)->reachable);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_responsible (Writing    *self,
                   GPtrArray  *all,
                   FwCodeItem *service,
                   const char *municipality)
{
  g_autoptr(FwResponsible) found =
    fw_competence_find_responsible (all, fw_code_item_get_value (service), municipality,
                                    self->date);

  for (guint i = 0; i < found->competences->len; i++)
    {
      FwCompetence *competence = found->competences->pdata[i];
      g_autoptr(GString) who = g_string_new (NULL);
      g_autofree char *name = dup_name (self, competence->actor);
      g_autofree char *reach = dup_reach (self, competence);

      append (who, "", name);
      append (who, ", ", competence->region);
      fw_document_add_row (self->document, (const char *[]) {
      i == 0 ? fw_code_item_get_label (service) : "", who->str, reach
    });
    }
}

static void
write_competences (Writing *self)
{
  const char *const heads[] = { _("Leistung"), _("Responsible"), _("Contact") };
  g_autoptr(GPtrArray) all = fw_store_list (self->store, "competence", NULL, NULL);
  GListModel *services = G_LIST_MODEL (fw_code_list_lookup ("CL_LEISTUNG"));

  for (guint i = 0; i < self->places->len; i++)
    {
      FwMunicipality *place = self->places->pdata[i];

      fw_document_add_heading (self->document, place->name);
      fw_document_begin_table (self->document, G_N_ELEMENTS (competence_shares),
                               competence_shares, heads);
      for (guint s = 0; s < g_list_model_get_n_items (services); s++)
        {
          g_autoptr(FwCodeItem) service = g_list_model_get_item (services, s);

          write_responsible (self, all, service, get_id (place));
        }
    }
}

/* --- Angebotslücken -------------------------------------------------------------------- */

static char *
dup_cell (GPtrArray  *gaps,
          const char *municipality,
          const char *field)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  g_autoptr(GString) text = g_string_new (NULL);

  fw_offer_gap_count (gaps, municipality, field, found);
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *title = fw_entity_dup_title (found->pdata[i]);

      append (text, "\n", title);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup ("–");
}

static void
write_matrix_row (Writing    *self,
                  GPtrArray  *gaps,
                  GListModel *fields,
                  const char *name,
                  const char *municipality)
{
  guint n = g_list_model_get_n_items (fields);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) cells = NULL;

  g_strv_builder_add (builder, name);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwCodeItem) field = g_list_model_get_item (fields, i);
      g_autofree char *cell = dup_cell (gaps, municipality, fw_code_item_get_value (field));

      g_strv_builder_add (builder, cell);
    }
  cells = g_strv_builder_end (builder);
  fw_document_add_row (self->document, (const char *const *) cells);
}

static void
write_matrix (Writing   *self,
              GPtrArray *gaps)
{
  GListModel *fields = G_LIST_MODEL (fw_code_list_lookup ("CL_HANDLUNGSFELD"));
  guint n = g_list_model_get_n_items (fields);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) heads = NULL;
  g_autofree double *shares = g_new (double, n + 1);

  shares[0] = 0.16;
  g_strv_builder_add (builder, _("Municipality"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwCodeItem) field = g_list_model_get_item (fields, i);

      shares[i + 1] = (1 - shares[0]) / n;
      g_strv_builder_add (builder, fw_code_item_get_label (field));
    }
  heads = g_strv_builder_end (builder);
  fw_document_begin_table (self->document, n + 1, shares, (const char *const *) heads);
  for (guint i = 0; i < self->places->len; i++)
    write_matrix_row (self, gaps, fields, FW_MUNICIPALITY (self->places->pdata[i])->name,
                      get_id (self->places->pdata[i]));
  write_matrix_row (self, gaps, fields, _("In the whole Kreis"), NULL);
}

static void
write_gap (Writing      *self,
           FwOfferGap   *gap)
{
  g_autofree char *found = fw_date_format (gap->found_on);
  g_autofree char *closed = fw_date_format (gap->closed_on);
  g_autoptr(GString) origin = g_string_new (NULL);
  g_autoptr(GString) state = g_string_new (NULL);
  g_autoptr(GString) by = g_string_new (NULL);

  append (origin, "\n", gap->origin);
  append (origin, "\n", get_label ("CL_MB_QUELLE", gap->source));
  append (origin, "\n", found);
  append (state, "", get_label ("CL_LUECKE", gap->status));
  if (gap->closed_by != NULL)
    {
      g_autofree char *offer = dup_name (self, gap->closed_by);

      append (by, "", offer);
    }
  append (by, "\n", closed);
  fw_document_add_row (self->document, (const char *[]) {
    gap->number != NULL ? gap->number : "–", gap->name, origin->str, state->str, by->str
  });
}

static void
write_gaps (Writing *self)
{
  const char *const heads[] = {
    _("Number"), _("What is missing"), _("Where it came up"), _("Status"), _("Closed by"),
  };
  g_autoptr(GPtrArray) gaps = fw_store_list (self->store, "offer_gap", NULL, NULL);

  write_matrix (self, gaps);
  fw_document_add_heading (self->document, _("All Angebotslücken"));
  fw_document_begin_table (self->document, G_N_ELEMENTS (gap_shares), gap_shares, heads);
  for (guint i = 0; i < gaps->len; i++)
    write_gap (self, gaps->pdata[i]);
}

/* --- consultation hours ---------------------------------------------------------------- */

static int
compare_hours (gconstpointer a,
               gconstpointer b)
{
  const FwConsultation *x = *(FwConsultation *const *) a, *y = *(FwConsultation *const *) b;
  guint at_x = fw_code_list_get_position ("CL_WOCHENTAG", x->weekday);
  guint at_y = fw_code_list_get_position ("CL_WOCHENTAG", y->weekday);

  return at_x != at_y ? (at_x < at_y ? -1 : 1) : g_strcmp0 (x->begins, y->begins);
}

static void
write_hour (Writing        *self,
            FwConsultation *hour)
{
  g_autofree char *room = hour->room != NULL ? dup_name (self, hour->room) : g_strdup ("–");
  g_autoptr(GString) when = g_string_new (NULL);
  g_autoptr(GString) who = g_string_new (NULL);
  g_autoptr(GString) note = g_string_new (NULL);

  append (when, "", get_label ("CL_WOCHENTAG", hour->weekday));
  append (when, " ", hour->begins);
  append (when, "–", hour->ends);
  append (when, "\n", get_label ("CL_WOCHENRHYTHMUS", hour->rhythm));
  if (hour->staff != NULL)
    {
      g_autofree char *name = dup_name (self, hour->staff);

      append (who, "", name);
    }
  if (hour->actor != NULL)
    {
      g_autofree char *name = dup_name (self, hour->actor);

      append (who, "\n", name);
    }
  append (note, "", hour->by_appointment ? _("By appointment only") : NULL);
  append (note, "\n", hour->note);
  fw_document_add_row (self->document,
                       (const char *[]) { when->str, who->str, room, note->str });
}

static void
write_hours (Writing *self)
{
  const char *const heads[] = { _("When"), _("Who"), _("Room"), _("Note") };

  for (guint i = 0; i < self->places->len; i++)
    {
      FwMunicipality *place = self->places->pdata[i];
      g_autoptr(GPtrArray) hours = fw_store_list (self->store, "consultation", "municipality",
                                                  get_id (place));

      fw_document_add_heading (self->document, place->name);
      g_ptr_array_sort (hours, compare_hours);
      for (guint n = hours->len; n-- > 0;)
        if (!fw_body_runs_on (FW_CONSULTATION (hours->pdata[n])->valid_from,
                              FW_CONSULTATION (hours->pdata[n])->valid_until, self->date))
          g_ptr_array_remove_index (hours, n);
      if (hours->len == 0)
        fw_document_add_paragraph (self->document, _("No consultation hour is entered."));
      else
        fw_document_begin_table (self->document, G_N_ELEMENTS (hour_shares), hour_shares, heads);
      for (guint n = 0; n < hours->len; n++)
        write_hour (self, hours->pdata[n]);
    }
}

/**
 * fw_directory_paper_new:
 * @date: ISO date for which it tells
 *
 * Returns: (transfer full): all that the paper says, read from the store now
 */
FwDocument *
fw_directory_paper_new (FwStore          *store,
                        FwDirectoryPaper  paper,
                        const char       *date)
{
  g_autoptr(GPtrArray) places = NULL;
  g_autofree char *day = fw_date_format (date), *as_of = NULL;
  Writing writing = { store, date, NULL, NULL };

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (paper < FW_DIRECTORY_N_PAPERS, NULL);
  g_return_val_if_fail (date != NULL, NULL);

  places = fw_store_list (store, "municipality", NULL, NULL);
  g_ptr_array_sort (places, compare_places);
  writing.places = places;
  writing.document = fw_document_new (_(papers[paper].title), papers[paper].across);
  fw_document_add_title (writing.document, _(papers[paper].title));
  as_of = g_strdup_printf (_("As of %s"), day);
  fw_document_add_note (writing.document, as_of);
  if (paper == FW_DIRECTORY_COMPETENCES)
    write_competences (&writing);
  else if (paper == FW_DIRECTORY_GAPS)
    write_gaps (&writing);
  else
    write_hours (&writing);

  return writing.document;
}
