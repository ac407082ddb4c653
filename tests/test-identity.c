/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-board.h"
#include "fw-council-print.h"
#include "fw-exchange-private.h"
#include "fw-export.h"
#include "fw-meeting-paper.h"
#include "fw-package-store.h"
#include "fw-planning-paper.h"
#include "fw-publish.h"
#include "fw-scope.h"
#include "fw-target-content.h"
#include "fw-theme-paper.h"
#include "fw-workshop-paper.h"
#include "fw-workshop-store.h"
#include "record-kit.h"
#include "unzip-kit.h"

/* A case in which every text and every day is marked goes the whole way: what
 * leaves the laptop, what a workshop with people from outside makes of it and
 * what is printed must carry none of the marks. */

#define MARKED "Zobelmann, Xenia, Quittengasse 7, Hinterwald, OV-2026-771, 0171 3920017, 44556677, " \
  "11.03.2024, Geheimtext"
#define SHORT  "Zobelmann"
#define DAY    "2024-03-11"

static const char *const marks[] = {
  "Zobelmann", "ZOBELMANN", "Xenia", "Quittengasse", "Hinterwald", "OV-2026-771", "3920017",
  "44556677", "2024-03", "11.03.2024", "Geheimtext", NULL
};

typedef struct
{
  ExchangeFixture  base;
  FwStore         *projector;
  FwDevice        *to_projector;
  FwDevice        *from_projector;
  GHashTable      *planted;     /* entity -> uuid */
  guint            n_values;
} Fixture;

/* --- looking ---------------------------------------------------------------------------- */

static const char *
find_mark (const char *text,
           gsize       size)
{
  for (guint i = 0; marks[i] != NULL; i++)
    if (memmem (text, size, marks[i], strlen (marks[i])) != NULL)
      return marks[i];

  return NULL;
}

static void
assert_clean (const char *what,
              const void *text,
              gsize       size)
{
  const char *mark = find_mark (text, size);

  if (mark == NULL)
    return;
  g_test_message ("%s says %s", what, mark);
  g_test_fail ();
}

/* All that the store knows, also of what was there before. */
static void
assert_silent (FwStore    *store,
               const char *name)
{
  guint n;
  const FwEntityInfo *const *infos = fw_model_get_entities (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GPtrArray) records = fw_store_list (store, infos[i]->name, NULL, NULL);

      for (guint r = 0; r < records->len; r++)
        for (guint k = 0; k < infos[i]->n_fields; k++)
          {
            const FwField *field = &infos[i]->fields[k];
            g_autofree char *text = fw_entity_dup_text (records->pdata[r], field);
            g_autofree char *what = g_strdup_printf ("%s: %s.%s", name, infos[i]->name,
                                                     field->name);

            if (text != NULL && field->kind != &fw_kind_ref && field->kind != &fw_kind_refs)
              assert_clean (what, text, strlen (text));
          }
    }
}

/* --- planting ----------------------------------------------------------------------------- */

static char *
dup_first_code (const FwField *field)
{
  FwCodeList *list = fw_code_list_lookup (field->codes);
  g_autoptr(FwCodeItem) item = list != NULL ? g_list_model_get_item (G_LIST_MODEL (list), 0) : NULL;

  return item != NULL ? g_strdup (fw_code_item_get_value (item)) : NULL;
}

/* What leaves by intention is written without marks; the scan of a release has
 * a test of its own. */
static gboolean
is_told (const FwEntityInfo *info,
         const FwField      *field)
{
  static const char *const told[] = { "case.pseudonym", "case_event.pseudonym_text", NULL };
  g_autofree char *name = g_strconcat (info->name, ".", field->name, NULL);

  return g_strv_contains (told, name);
}

static char *
dup_value (Fixture            *f,
           const FwEntityInfo *info,
           const FwField      *field)
{
  if (field->kind == &fw_kind_text || field->kind == &fw_kind_paragraph)
    return g_strdup (is_told (info, field) ? "Fall Esche"
                     : field->max == 0 || field->max > (gint64) strlen (MARKED) ? MARKED : SHORT);
  if (field->kind == &fw_kind_date)
    return g_strdup (DAY);
  if (field->kind == &fw_kind_time)
    return g_strdup (DAY "T09:30");
  if (field->kind == &fw_kind_code || field->kind == &fw_kind_codes)
    return dup_first_code (field);
  if (field->kind == &fw_kind_ref)
    return g_strdup (g_hash_table_lookup (f->planted, field->target));

  return NULL;
}

/* One field at a time: what a rule of the entity refuses is left out. */
static void
fill (Fixture  *f,
      FwEntity *record)
{
  const FwEntityInfo *info = fw_entity_get_info (record);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FwField *field = &info->fields[i];
      g_autoptr(FwEntity) again = fw_store_load (f->base.laptop, fw_entity_get_uuid (record), NULL);
      g_autofree char *value = dup_value (f, info, field);

      if (value != NULL && (field->flags & (FW_FIELD_PARENT | FW_FIELD_AUTO)) == 0 &&
          fw_entity_set_text (again, field, value, NULL) &&
          fw_store_save (f->base.laptop, again, NULL) &&
          (field->kind == &fw_kind_text || field->kind == &fw_kind_paragraph ||
           field->kind == &fw_kind_date || field->kind == &fw_kind_time))
        f->n_values++;
    }
}

static gboolean
plant (Fixture            *f,
       const FwEntityInfo *info)
{
  const FwField *owner = fw_entity_info_get_parent (info);
  const char *parent = owner != NULL ? g_hash_table_lookup (f->planted, owner->target) : NULL;
  g_autoptr(FwEntity) record = NULL;

  if (g_hash_table_contains (f->planted, info->name) ||
      (parent == NULL && !g_str_equal (info->name, "case")))
    return FALSE;
  record = fw_model_new_entity (info->name, NULL);
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *value = owner == &info->fields[i] ? g_strdup (parent)
                               : (info->fields[i].flags & FW_FIELD_REQUIRED) != 0
                               ? dup_value (f, info, &info->fields[i]) : NULL;

      if (value != NULL)
        fw_entity_set_text (record, &info->fields[i], value, NULL);
    }
  if (!fw_store_save (f->base.laptop, record, NULL))
    return FALSE;
  g_hash_table_insert (f->planted, g_strdup (info->name), g_strdup (fw_entity_get_uuid (record)));
  fill (f, record);

  return TRUE;
}

/* The case and all that it owns, whatever entities there will be. */
static void
plant_all (Fixture *f)
{
  static const char *const wanted[] = {
    "case", "person", "case_event", "contact_event", "deadline", "consent", "period", "plan",
    "plan_goal", "netmap_node", NULL
  };
  guint n, before;
  const FwEntityInfo *const *infos = fw_model_get_entities (&n);

  do
    {
      before = g_hash_table_size (f->planted);
      for (guint i = 0; i < n; i++)
        plant (f, infos[i]);
    }
  while (g_hash_table_size (f->planted) > before);
  g_test_message ("%u entities, %u marked values", g_hash_table_size (f->planted), f->n_values);
  for (guint i = 0; wanted[i] != NULL; i++)
    if (fw_model_find_entity (wanted[i]) != NULL && !g_hash_table_contains (f->planted, wanted[i]))
      g_error ("%s was not planted", wanted[i]);
  g_assert_cmpuint (f->n_values, >, 60);
}

static const char *
planted (Fixture    *f,
         const char *entity)
{
  return g_hash_table_lookup (f->planted, entity);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  exchange_set_up (&f->base, data);
  g_assert_true (fw_codes_load (NULL));
  f->projector = exchange_make_store (&f->base, "Projektor", FW_ROLE_OFFICE);
  f->to_projector = exchange_pair (f->projector, f->base.office);
  f->from_projector = exchange_pair (f->base.office, f->projector);
  f->planted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_hash_table_unref (f->planted);
  g_object_unref (f->to_projector);
  g_object_unref (f->from_projector);
  g_object_unref (f->projector);
  exchange_tear_down (&f->base, data);
}

/* --- leaving ------------------------------------------------------------------------------ */

/* What the file says in plain text, and the file as it lies on a stick. */
static void
deliver (const char *what,
         FwStore    *from,
         FwDevice   *to,
         FwStore    *into)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwPacket) packet = fw_exchange_pack (from, to, FW_EXPORT_DEFAULT, &error);
  g_autoptr(GBytes) plain = fw_packet_write (packet);
  g_autoptr(GBytes) file = fw_exchange_export (from, to, NULL, &error);
  g_autoptr(FwImport) import = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (plain), >, 500);
  assert_clean (what, g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
  assert_clean (what, g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  import = fw_import_new (into, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fw_import_apply (import, &error));
  g_assert_no_error (error);
}

/* X1: what the program writes by itself into a Meldebogen of the case. */
static void
report (Fixture *f)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwMeldebogen) meldebogen = fw_store_new_meldebogen (f->base.laptop,
                                                                planted (f, "case"), &error);

  g_assert_no_error (error);
  g_object_set (meldebogen, "subject", "Kein Termin ohne Konto", "happened", "Niemand hilft.",
                "hurdles", "WARTE", "source", "CM", NULL);
  kit_save (f->base.laptop, FW_ENTITY (meldebogen));
  g_assert_true (fw_store_submit (f->base.laptop, ID (meldebogen), &error));
  g_assert_no_error (error);
}

/* X2. */
static void
release (Fixture *f)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwPackageDraft) draft = NULL;
  g_autoptr(FwEntity) event = fw_store_load (f->base.laptop, planted (f, "case_event"), NULL);

  g_object_set (event, "release", TRUE, "pseudonym-text", "Antrag nicht angenommen", NULL);
  kit_save (f->base.laptop, event);
  draft = fw_package_new (f->base.laptop, planted (f, "case"), &error);
  g_assert_no_error (error);
  g_object_set (draft, "pseudonym", "Fall Esche", "traits", "Mutter, mehrere Kinder", "reason",
                MARKED, NULL);
  kit_save (f->base.laptop, FW_ENTITY (draft));
  g_assert_true (fw_package_release (f->base.laptop, ID (draft), &error));
  g_assert_no_error (error);
}

/* X7: the words about the deviation stay. */
static void
monitor (Fixture  *f,
         FwEntity *system)
{
  g_autoptr(FwEntity) force = fw_store_find (f->base.laptop, "force", "system", ID (system));
  g_autoptr(GPtrArray) steps = fw_store_list (f->base.laptop, "force_step", NULL, NULL);
  g_autoptr(GPtrArray) questions = fw_store_list (f->base.laptop, "force_question", NULL, NULL);
  const char *file = planted (f, "case");
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (force);
  for (guint i = 0; i < steps->len; i++)
    fw_store_tick (f->base.laptop, ID (force), file, ID (steps->pdata[i]), DAY, &error);
  g_assert_cmpuint (questions->len, ==, 1);
  fw_store_answer_question (f->base.laptop, ID (force), file, ID (questions->pdata[0]), 12, &error);
  fw_store_set_monitor (f->base.laptop, ID (force), file, "deviation", "WARTE", &error);
  fw_store_set_monitor (f->base.laptop, ID (force), file, "note", MARKED, &error);
  fw_store_set_monitor (f->base.laptop, ID (force), file, "finished", DAY, &error);
  g_assert_no_error (error);
}

static FwEntity *
add_system (FwStore *office)
{
  g_autoptr(FwEntity) end = NULL;
  g_autoptr(FwEntity) chain = kit_add_chain (office, &end);
  FwEntity *system = kit_add (office, "target_system", "number", "ZS-2030-01", "name", "Probe",
                              "version", "1", "status", "IN_UMSETZUNG", "chains", ID (chain),
                              "circle-from", "ASYLBLG", NULL);
  g_autoptr(FwEntity) goal = kit_add (office, "target_goal", "system", ID (system), "level",
                                      "HANDLUNG", "text", "Schnell", NULL);
  g_autoptr(FwEntity) indicator = kit_add (office, "indicator", "goal", ID (goal), "name", "Tage",
                                           "aggregate", "MEDIAN", "source", "EINZELFALL",
                                           "measured", "TAGE", "step-to", ID (end), NULL);

  g_assert_nonnull (indicator);

  return system;
}

/* --- the workshop --------------------------------------------------------------------------- */

static FwEntity *
prepare (Fixture *f)
{
  FwStore *office = f->base.office;
  FwEntity *workshop = kit_add (office, "reconstruction", "number", "FR-2030-01", "name",
                                "Fall Esche", "variant", "M180", NULL);
  g_autoptr(FwEntity) actor = kit_add (office, "actor", "name", "Jobcenter", "kind", "JC", NULL);
  g_autoptr(FwEntity) lane = kit_add (office, "board_lane", "reconstruction", ID (workshop), "name",
                                      "Jobcenter", "actor", ID (actor), NULL);
  g_autoptr(FwEntity) guest = kit_add (office, "participant", "reconstruction", ID (workshop),
                                       "org", ID (actor), "persons", (gint64) 2, "external", TRUE,
                                       NULL);
  g_autoptr(GPtrArray) received = fw_package_list_received (office);
  g_autoptr(FwCasePackage) taken = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (lane);
  g_assert_nonnull (guest);
  g_assert_cmpuint (received->len, ==, 1);
  taken = fw_package_take (office, ID (received->pdata[0]), ID (workshop), &error);
  g_assert_no_error (error);
  g_assert_true (fw_scope_share_record (office, ID (workshop), f->to_projector->device_id, &error));

  return workshop;
}

static FwChainEdit *
sketch (FwStore    *store,
        const char *workshop,
        FwEntity   *chain)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (store, workshop);
  g_autoptr(FwBoard) board = fw_board_new (family);

  g_object_set (chain, "name", "Entwurf", "kind", FW_CHAIN_IST, NULL);

  return fw_board_new_chain (board, FW_CHAIN (chain));
}

/* On the laptop of the workshop, where people from outside sit. */
static void
hold (Fixture    *f,
      const char *workshop)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwEntity) record = NULL;
  g_autoptr(FwTheme) theme = NULL;
  g_autoptr(FwEntity) chain = NULL;
  g_autoptr(FwChainEdit) edit = NULL;

  g_assert_true (fw_workshop_go (f->projector, workshop, FW_PHASE_WELCOME, 1000, &error));
  record = fw_store_load (f->projector, workshop, NULL);
  g_assert_true (FW_RECONSTRUCTION (record)->external);
  g_object_unref (kit_add (f->projector, "card", "reconstruction", workshop, "kind", FW_CARD_HURDLE,
                           "text", "Niemand sagt es weiter", "category", "INFO", "week", (gint64) 4,
                           NULL));
  theme = fw_workshop_add_theme (f->projector, workshop, "Wer sagt wem Bescheid?", NULL, &error);
  g_assert_no_error (error);
  chain = fw_store_new_draft (f->projector, "chain");
  edit = sketch (f->projector, workshop, chain);
  g_assert_true (fw_store_apply (f->projector, edit->label, edit->saved, edit->deleted, &error));
  g_assert_true (fw_workshop_stop (f->projector, workshop, FW_FR_HELD, 9000, &error));
  g_assert_no_error (error);
}

/* --- paper ------------------------------------------------------------------------------------ */

/* Returns: (transfer full) (nullable): %NULL without the program that reads it */
static char *
dup_pdf_text (Fixture *f,
              GBytes  *pdf)
{
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autofree char *path = g_build_filename (f->base.folder, "probe.pdf", NULL);
  const char *argv[] = { tool, "-enc", "UTF-8", path, "-", NULL };
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  if (tool == NULL)
    return NULL;
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static char *
dup_odt_text (GBytes *odt)
{
  guint place;
  g_autofree char *content = unzip (odt, "content.xml", &place);
  g_autofree char *styles = unzip (odt, "styles.xml", &place);
  g_autofree char *meta = unzip (odt, "meta.xml", &place);

  return g_strjoin ("\n", content, styles, meta, NULL);
}

/* @sample: what has to be in it, so that the text was read at all */
static void
check_paper (Fixture    *f,
             const char *what,
             FwDocument *document,
             const char *sample)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pdf = fw_document_write_pdf (document, NULL, NULL, &error);
  g_autoptr(GBytes) odt = fw_document_write_odt (document, NULL, &error);
  g_autofree char *read = dup_pdf_text (f, pdf);
  g_autofree char *text = dup_odt_text (odt);

  g_assert_no_error (error);
  g_test_message ("%s", what);
  g_assert_nonnull (strstr (text, sample));
  assert_clean (what, text, strlen (text));
  assert_clean (what, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  if (read == NULL)
    return;
  g_assert_nonnull (strstr (read, sample));
  assert_clean (what, read, strlen (read));
}

static void
check_drawing (FwStore    *store,
               const char *chain)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (store, chain);
  g_autoptr(FwChainDoc) doc = fw_chain_doc_new_records (family);
  const FwSceneOptions options = FW_SCENE_OPTIONS_DEFAULT;
  g_autoptr(FwScene) scene = fw_scene_new_laid_out (doc, &options, NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) svg = fw_export_svg (scene, FW_DRAW_LIGHT, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (svg), >, 500);
  assert_clean ("the drawing of the Ist-Kette", g_bytes_get_data (svg, NULL),
                g_bytes_get_size (svg));
}

static void
check_papers (Fixture    *f,
              const char *workshop)
{
  FwStore *office = f->base.office;
  g_autoptr(GPtrArray) themes = fw_workshop_list_themes (office, workshop);
  g_autoptr(FwEntity) record = NULL;
  g_autoptr(FwDocument) paper = NULL, timeline = NULL, sheet = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_workshop_paper_release (office, workshop, &error));
  g_assert_no_error (error);
  paper = fw_workshop_paper_new (office, workshop);
  timeline = fw_workshop_paper_new_timeline (office, workshop);
  sheet = fw_theme_paper_new (office, ID (themes->pdata[0]));
  check_paper (f, "the report", paper, "Niemand sagt es weiter");
  check_paper (f, "the timeline", timeline, "Fall Esche");
  check_paper (f, "the theme", sheet, "Wer sagt wem Bescheid?");
  record = fw_store_load (office, workshop, NULL);
  check_drawing (office, FW_RECONSTRUCTION (record)->chain);
}

/* The Vorlage, the report on the monitoring, and the goals as text and drawing:
 * what case managers told of single cases, and the theme, stand in them. */
static void
check_targets (Fixture  *f,
               FwEntity *system,
               FwEntity *theme)
{
  static const char *const samples[FW_TARGET_PAPER_N] = {
    "Wer sagt wem Bescheid?", "Tage", "Probe"
  };
  FwStore *office = f->base.office;
  g_autoptr(FwEntity) record = fw_store_load (office, ID (system), NULL);
  FwTargetPaperContent *content;
  g_autoptr(GBytes) svg = NULL;

  g_object_set (record, "themes", ID (theme), NULL);
  kit_save (office, record);
  content = fw_target_content_new (office, ID (system));
  for (FwTargetPaperKind kind = 0; kind < FW_TARGET_PAPER_N; kind++)
    {
      g_autoptr(FwDocument) paper = fw_target_paper_new (content, kind);

      check_paper (f, fw_document_get_title (paper), paper, samples[kind]);
    }
  svg = fw_target_content_write_svg (content);
  assert_clean ("the drawing of the goals", g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  fw_target_content_free (content);
}

/* What the Lenkungsgruppe and the council read. */
static void
check_decided (Fixture  *f,
               FwEntity *theme)
{
  FwStore *office = f->base.office;
  g_autoptr(FwEntity) body = kit_add (office, "body", "name", "Lenkungsgruppe", "kind",
                                      "LENKUNGSGRUPPE", NULL);
  g_autoptr(FwEntity) meeting = kit_add (office, "meeting", "body", ID (body), "starts",
                                         "2030-04-03T10:00", NULL);
  g_autoptr(FwEntity) item = kit_add (office, "agenda_item", "meeting", ID (meeting), "name",
                                      "Generative Themen", "themes", ID (theme), NULL);
  g_autoptr(FwEntity) vorlage = kit_add (office, "paper", "number", "50/1/2030", "subject",
                                         "Sachstand KIM", "proposal", "Der Kreistag beschließt.",
                                         NULL);
  g_autoptr(FwEntity) step = kit_add (office, "paper_step", "paper", ID (vorlage), "body",
                                      ID (body), "date", "2030-04-10", NULL);
  g_autoptr(FwDocument) printed = fw_council_print_new (office, FW_COUNCIL_PAPER (vorlage));
  g_autoptr(FwDocument) planning = fw_planning_paper_new (office, 2020, 2035);

  g_assert_nonnull (item);
  g_assert_nonnull (step);
  check_paper (f, "the Vorlage of the council", printed, "Der Kreistag beschließt.");
  check_paper (f, "the planning", planning, "2030");
  for (FwMeetingPaper kind = 0; kind < FW_MEETING_N_PAPERS; kind++)
    {
      g_autoptr(FwDocument) paper = fw_meeting_paper_new (office, FW_MEETING (meeting), kind);

      check_paper (f, fw_document_get_title (paper), paper, "Lenkungsgruppe");
    }
}

static void
check_papers_after (Fixture    *f,
                    const char *workshop,
                    FwEntity   *system)
{
  g_autoptr(GPtrArray) themes = fw_workshop_list_themes (f->base.office, workshop);

  g_assert_cmpuint (themes->len, ==, 1);
  check_targets (f, system, themes->pdata[0]);
  check_decided (f, themes->pdata[0]);
}

static void
assert_has (FwStore    *store,
            const char *entity,
            guint       n)
{
  g_autoptr(GPtrArray) all = fw_store_list (store, entity, NULL, NULL);

  g_test_message ("%u of %s", all->len, entity);
  g_assert_cmpuint (all->len, ==, n);
}

/* --- the way ---------------------------------------------------------------------------------- */

static void
test_way (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr(FwEntity) system = NULL;
  g_autoptr(FwEntity) workshop = NULL;

  plant_all (f);
  system = add_system (f->base.office);
  deliver ("X5", f->base.office, f->base.to_laptop, f->base.laptop);
  report (f);
  release (f);
  monitor (f, system);
  deliver ("X1, X2 and X7", f->base.laptop, f->base.to_office, f->base.office);
  assert_silent (f->base.office, "office");
  assert_has (f->base.office, "meldebogen", 1);
  assert_has (f->base.office, "sent_event", 1);
  assert_has (f->base.office, "monitor_row", 1);

  workshop = prepare (f);
  deliver ("X6, to the workshop", f->base.office, f->to_projector, f->projector);
  hold (f, ID (workshop));
  assert_silent (f->projector, "laptop of the workshop");
  deliver ("X6, home", f->projector, f->from_projector, f->base.office);
  assert_silent (f->base.office, "office after the workshop");
  check_papers (f, ID (workshop));
  check_papers_after (f, ID (workshop), system);
  deliver ("X4", f->base.office, f->base.to_laptop, f->base.laptop);
}

/* The search finds what it looks for. */
static void
test_search (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(FwDocument) document = fw_document_new ("Probe", FALSE);
  g_autoptr(GBytes) pdf = NULL, odt = NULL;
  g_autofree char *read = NULL, *text = NULL;

  fw_document_add_paragraph (document, MARKED);
  pdf = fw_document_write_pdf (document, NULL, NULL, NULL);
  odt = fw_document_write_odt (document, NULL, NULL);
  text = dup_odt_text (odt);
  g_assert_nonnull (find_mark (text, strlen (text)));
  read = dup_pdf_text (f, pdf);
  if (read == NULL)
    g_test_skip ("pdftotext is not installed");
  else
    g_assert_nonnull (find_mark (read, strlen (read)));
}

/* What was typed into a card all the same stops the papers, until it is changed
 * or a person says that it is harmless. */
static void
test_card (Fixture       *f,
           gconstpointer  data)
{
  static const char *const typed[] = {
    "Frau Zobelmann kam allein", "In Hinterwald wartet man", "Akte OV-2026-771",
    "Anruf unter 0171 3920017", "Am 11.03.2024 kam der Bescheid", "Nummer 44556677",
  };
  FwStore *store = f->projector;
  g_autoptr(FwEntity) town = kit_add (store, "municipality", "name", "Hinterwald", NULL);
  g_autoptr(FwEntity) workshop = kit_add (store, "reconstruction", "name", "Fall Esche", NULL);
  g_autoptr(FwNameScan) names = fw_workshop_new_scan (store);

  g_assert_nonnull (town);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *words = fw_workshop_dup_words (FW_RECONSTRUCTION (workshop), names,
                                                      typed[i]);
      g_autoptr(FwEntity) card = kit_add (store, "card", "reconstruction", ID (workshop), "kind",
                                          FW_CARD_IDEA, "text", typed[i], NULL);
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", typed[i]);
      g_assert_nonnull (words);
      g_assert_false (fw_workshop_paper_release (store, ID (workshop), &error));
      g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
      assert_clean ("the refusal", error->message, strlen (error->message));
      g_object_set (card, "text", "Jemand wartet", NULL);
      kit_save (store, card);
    }
  g_assert_true (fw_workshop_paper_release (store, ID (workshop), NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/identity/search", test_search);
  ADD ("/identity/way", test_way);
  ADD ("/identity/card", test_card);

  return g_test_run ();
}
