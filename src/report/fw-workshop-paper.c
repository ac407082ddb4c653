/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshop-paper"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-board-scene.h"
#include "fw-document-private.h"
#include "fw-theme-paper.h"
#include "fw-workshop-paper.h"
#include "fw-workshop-store.h"

typedef struct
{
  FwStore          *store;
  FwBoard          *board;
  FwReconstruction *record;
  FwDocument       *document;
} Paper;

/* --- pieces ------------------------------------------------------------------------------ */

static char *
dup_shown (Paper      *self,
           gpointer    record,
           const char *field)
{
  char *shown = fw_store_dup_display (self->store, record,
                                      fw_entity_info_find_field (fw_entity_get_info (record),
                                                                 field));

  return shown != NULL ? shown : g_strdup ("");
}

static void
add_cards (Paper      *self,
           const char *kind)
{
  g_autoptr(GPtrArray) cards = fw_board_list_cards (self->board, kind);

  for (guint i = 0; i < cards->len; i++)
    {
      FwBoardLane *lane = fw_board_get_lane_of (self->board, cards->pdata[i]);
      g_autofree char *text = g_strdup_printf ("– %s%s%s%s", FW_CARD (cards->pdata[i])->text,
                                               lane != NULL ? " (" : "",
                                               lane != NULL ? lane->name : "",
                                               lane != NULL ? ")" : "");

      fw_document_add_paragraph (self->document, text);
    }
  if (cards->len == 0)
    fw_document_add_text (self->document, NULL);
}

/* --- parts ------------------------------------------------------------------------------- */

static char *
dup_orgs (Paper *self)
{
  GPtrArray *people = fw_board_get_participants (self->board);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < people->len; i++)
    {
      char *name = dup_shown (self, people->pdata[i], "org");

      if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_free (name);
      else
        g_ptr_array_add (names, name);
    }
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

static void
add_cover (Paper *self)
{
  FwBoardFigures figures = fw_board_get_figures (self->board, fw_workshop_now ());
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (self->record));
  g_autofree char *held = self->record->held != NULL ? fw_time_format (self->record->held) : NULL;
  g_autofree char *moderation = dup_shown (self, self->record, "moderation");
  g_autofree char *orgs = dup_orgs (self);
  g_autofree char *people = g_strdup_printf (_("%1$d, of them %2$d from outside"),
                                             (int) figures.participants, (int) figures.external);
  g_autofree char *time = g_strdup_printf (_("%1$d minutes, planned %2$d"), (int) figures.spent,
                                           (int) figures.planned);

  fw_document_add_title (self->document, title);
  fw_document_add_paragraph (self->document, _("Rekonstruktionsbericht"));
  fw_document_add_fact (self->document, _("Held"), held);
  fw_document_add_fact (self->document, _("Place"), self->record->place);
  fw_document_add_fact (self->document, _("Moderation"), moderation);
  fw_document_add_fact (self->document, _("Institutions"), orgs);
  fw_document_add_fact (self->document, _("Participants"), people);
  fw_document_add_fact (self->document, _("Time"), time);
  fw_document_add_fact (self->document, _("Mode"), self->record->external
                        ? _("pseudonymised, confidential") : _("internal"));
}

static void
add_occasion (Paper *self)
{
  g_autofree char *cluster = dup_shown (self, self->record, "cluster");
  g_autofree char *criteria = dup_shown (self, self->record, "criteria");
  g_auto(GStrv) reports = fw_set_split (self->record->reports);
  g_autofree char *n = g_strdup_printf ("%u", g_strv_length (reports));

  fw_document_add_part (self->document, _("Occasion and selection"));
  fw_document_add_fact (self->document, _("Cluster"), cluster);
  fw_document_add_fact (self->document, _("Meldebögen that led to it"), n);
  fw_document_add_fact (self->document, _("Reasons for this case"), criteria);
  fw_document_add_text (self->document, self->record->selection_reason);
}

typedef struct
{
  GPtrArray   *family;
  FwBoard     *board;
  FwTextCache *texts;
} Drawing;

static void
free_drawing (gpointer data)
{
  Drawing *self = data;

  fw_board_free (self->board);
  g_ptr_array_unref (self->family);
  fw_text_cache_unref (self->texts);
  g_free (self);
}

static void
draw_board (cairo_t  *cr,
            double    width,
            double    height,
            gpointer  data)
{
  Drawing *self = data;
  g_autoptr(FwBoardScene) scene = fw_board_scene_new (self->board, self->texts, TRUE);
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (FW_DRAW_LIGHT) };
  double scale = MIN (width / fw_board_scene_get_width (scene),
                      height / fw_board_scene_get_height (scene));

  cairo_scale (cr, scale, scale);
  fw_board_scene_draw (scene, &pen, NULL);
}

/* A board of its own, since sheets are drawn when they are
 * looked at. */
static Drawing *
new_drawing (Paper *self)
{
  Drawing *drawing = g_new0 (Drawing, 1);

  drawing->family = fw_store_list_family (self->store,
                                          fw_entity_get_uuid (FW_ENTITY (self->record)));
  drawing->board = fw_board_new (drawing->family);
  drawing->texts = fw_text_cache_new ("sans-serif", 14);

  return drawing;
}

static void
add_course (Paper *self)
{
  Drawing *drawing = new_drawing (self);
  g_autoptr(FwBoardScene) scene = NULL;

  scene = fw_board_scene_new (drawing->board, drawing->texts, TRUE);
  fw_document_add_part (self->document, _("Course by institution"));
  fw_document_add_drawing (self->document, fw_board_scene_get_width (scene),
                           fw_board_scene_get_height (scene), draw_board, drawing, free_drawing);
}

static void
add_turns (Paper *self)
{
  GPtrArray *events = fw_board_get_events (self->board);

  fw_document_add_part (self->document, _("Turning points"));
  for (guint i = 0; i < events->len; i++)
    if (FW_PACKAGE_EVENT (events->pdata[i])->turning_point)
      {
        g_autofree char *text = g_strdup_printf ("– %s", FW_PACKAGE_EVENT (events->pdata[i])->text);

        fw_document_add_paragraph (self->document, text);
      }
  add_cards (self, FW_CARD_TURN);
}

static void
add_hurdles (Paper *self)
{
  const char *const heads[] = { _("Hurdle"), _("Category"), _("Level"), _("Dots"),
                                _("Structural"), NULL };
  static const double shares[] = { 0.4, 0.24, 0.14, 0.09, 0.13 };
  g_autoptr(GPtrArray) ranked = fw_board_list_ranked (self->board);

  fw_document_add_part (self->document, _("Hurdles"));
  if (ranked->len == 0)
    {
      fw_document_add_text (self->document, NULL);
      return;
    }
  fw_document_begin_table (self->document, G_N_ELEMENTS (shares), shares, heads);
  for (guint i = 0; i < ranked->len; i++)
    {
      FwCard *card = ranked->pdata[i];
      g_autofree char *category = dup_shown (self, card, "category");
      g_autofree char *level = dup_shown (self, card, "level");
      g_autofree char *structural = dup_shown (self, card, "structural");
      g_autofree char *dots =
        g_strdup_printf ("%d", card->dots != FW_INTEGER_NONE ? (int) card->dots : 0);
      const char *const cells[] = {
        card->text != NULL ? card->text : "", category, level, dots, structural, NULL
      };

      fw_document_add_row (self->document, cells);
    }
}

/* --- themes ------------------------------------------------------------------------------ */

/* All Meldebögen that the hurdles behind a theme name. */
static char *
dup_evidence (Paper      *self,
              const char *theme)
{
  GPtrArray *cards = fw_board_get_cards (self->board);
  g_autofree char *all = NULL;

  for (guint i = 0; i < cards->len; i++)
    if (g_strcmp0 (FW_CARD (cards->pdata[i])->theme, theme) == 0)
      {
        g_autofree char *before = g_steal_pointer (&all);

        all = fw_set_union (before, FW_CARD (cards->pdata[i])->reports);
      }

  return fw_theme_paper_dup_evidence (self->store, all);
}

static void
add_theme (Paper   *self,
           FwTheme *theme)
{
  g_autofree char *reach = dup_shown (self, theme, "reach");
  g_autofree char *evidence = dup_evidence (self, fw_entity_get_uuid (FW_ENTITY (theme)));
  g_autofree char *box = g_strjoin ("  ", theme->number != NULL ? theme->number : "",
                                    theme->sentence, NULL);

  fw_document_add_box (self->document, box);
  if (theme->contradiction != NULL)
    fw_document_add_text (self->document, theme->contradiction);
  fw_document_add_fact (self->document, _("Evidence"), evidence);
  fw_document_add_fact (self->document, _("Level"), reach);
}

static void
add_themes (Paper *self)
{
  g_autoptr(GPtrArray) themes =
    fw_workshop_list_themes (self->store, fw_entity_get_uuid (FW_ENTITY (self->record)));

  fw_document_add_part (self->document, _("Generative Themen"));
  for (guint i = 0; i < themes->len; i++)
    add_theme (self, themes->pdata[i]);
  if (themes->len == 0)
    fw_document_add_text (self->document, NULL);
}

static void
add_open_questions (Paper *self)
{
  g_autoptr(GPtrArray) cards = fw_board_list_cards (self->board, FW_CARD_QUESTION);
  guint n = 0;

  fw_document_add_part (self->document, _("Open questions"));
  for (guint i = 0; i < cards->len; i++)
    if (!FW_CARD (cards->pdata[i])->settled)
      {
        g_autofree char *text = g_strdup_printf ("– %s", FW_CARD (cards->pdata[i])->text);

        fw_document_add_paragraph (self->document, text);
        n++;
      }
  if (n == 0)
    fw_document_add_paragraph (self->document, _("No question is open."));
}

static void
add_evaluation (Paper *self)
{
  g_autofree char *rating = self->record->rating != FW_INTEGER_NONE
                            ? g_strdup_printf (_("%d of 5"), (int) self->record->rating) : NULL;

  fw_document_add_part (self->document, _("Evaluation"));
  fw_document_add_fact (self->document, _("In one word"), self->record->one_word);
  fw_document_add_fact (self->document, _("Rating"), rating);
  fw_document_add_text (self->document, self->record->evaluation);
}

static void
write_all (Paper *self)
{
  add_cover (self);
  add_occasion (self);
  fw_document_add_part (self->document, _("Outline of the case"));
  fw_document_add_text (self->document, self->record->sketch);
  add_course (self);
  add_turns (self);
  add_hurdles (self);
  fw_document_add_part (self->document, _("Resources and good practice"));
  add_cards (self, FW_CARD_RESOURCE);
  add_themes (self);
  add_open_questions (self);
  fw_document_add_part (self->document, _("Next steps"));
  fw_document_add_text (self->document, self->record->next_steps);
  add_evaluation (self);
}

/* Whoever has not read it yet says so on each sheet. */
static FwDocument *
new_document (Paper    *self,
              gboolean  landscape)
{
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (self->record));
  FwDocument *document = fw_document_new (title, landscape);

  fw_document_set_footer (document, self->record->external ? _("pseudonymised, confidential")
                                                           : _("internal"));
  if (self->record->released_on == NULL)
    fw_document_set_mark (document, _("Draft"));

  return document;
}

/* Returns: (transfer full) (nullable): %NULL if there is no such workshop */
FwDocument *
fw_workshop_paper_new (FwStore    *store,
                       const char *uuid)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (store, uuid);
  g_autoptr(FwBoard) board = fw_board_new (family);
  Paper self = { .store = store, .board = board, .record = fw_board_get_record (board) };

  if (self.record == NULL)
    return NULL;
  self.document = new_document (&self, FALSE);
  write_all (&self);

  return self.document;
}

/* --- the timeline ------------------------------------------------------------------------- */

/* Smaller than this, cards cannot be read on a wall. */
#define LEAST_SCALE 0.62
#define TITLE_ROOM  60.0

/* Some of the weeks, which fill a sheet. */
typedef struct
{
  Drawing *whole;
  guint    first;
  guint    n;
} Part;

static void
free_part (gpointer data)
{
  Part *self = data;

  free_drawing (self->whole);
  g_free (self);
}

static void
draw_part (cairo_t  *cr,
           double    width,
           double    height,
           gpointer  data)
{
  Part *self = data;
  g_autoptr(FwBoardScene) scene = fw_board_scene_new (self->whole->board, self->whole->texts, TRUE);
  FwPen pen = { .cr = cr, .texts = self->whole->texts, .palette = fw_palette_get (FW_DRAW_LIGHT) };
  double scale = MIN (width / fw_board_scene_get_part_width (scene, self->n),
                      height / fw_board_scene_get_height (scene));

  cairo_scale (cr, scale, scale);
  fw_board_scene_draw_part (scene, &pen, self->first, self->n);
}

/* How many weeks a sheet can hold, so that all sheets have about as many. */
static guint
count_per_sheet (Paper        *self,
                 FwBoardScene *scene)
{
  guint all = fw_board_scene_get_n_columns (scene), most = 1, sheets;
  double height = fw_sheet_get_room_height (FW_FORMAT_A3, TRUE) - TITLE_ROOM;
  /* Many lanes make all of it smaller, so that more weeks have room. */
  double scale = MIN (LEAST_SCALE, height / fw_board_scene_get_height (scene));
  double room = fw_document_get_room (self->document) / scale;

  while (most < all && fw_board_scene_get_part_width (scene, most + 1) <= room)
    most++;
  sheets = (all + most - 1) / most;

  return (all + sheets - 1) / sheets;
}

static void
add_parts (Paper *self)
{
  Drawing *probe = new_drawing (self);
  g_autoptr(FwBoardScene) scene = fw_board_scene_new (probe->board, probe->texts, TRUE);
  guint all = fw_board_scene_get_n_columns (scene), each = count_per_sheet (self, scene);

  for (guint first = 0; first < all; first += each)
    {
      Part *part = g_new0 (Part, 1);

      part->whole = new_drawing (self);
      part->first = first;
      part->n = MIN (each, all - first);
      fw_document_add_drawing (self->document, fw_board_scene_get_part_width (scene, part->n),
                               fw_board_scene_get_height (scene), draw_part, part, free_part);
    }
  free_drawing (probe);
}

/**
 * fw_workshop_paper_new_timeline:
 *
 * The board of the workshop for a wall, on sheets of A3 across.
 *
 * Returns: (transfer full) (nullable): %NULL if there is no such workshop
 */
FwDocument *
fw_workshop_paper_new_timeline (FwStore    *store,
                                const char *uuid)
{
  g_autoptr(GPtrArray) family = fw_store_list_family (store, uuid);
  g_autoptr(FwBoard) board = fw_board_new (family);
  Paper self = { .store = store, .board = board, .record = fw_board_get_record (board) };
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;

  if (self.record == NULL)
    return NULL;
  title = fw_entity_dup_title (FW_ENTITY (self.record));
  heading = g_strjoin (" – ", title, _("Course by institution"), NULL);
  self.document = new_document (&self, TRUE);
  fw_document_set_format (self.document, FW_FORMAT_A3);
  fw_document_add_title (self.document, heading);
  add_parts (&self);

  return self.document;
}

/* --- the second scan ----------------------------------------------------------------------- */

/* Whether the second scan finds nothing. */
gboolean
fw_workshop_paper_check (FwStore     *store,
                         const char  *uuid,
                         GError     **error)
{
  g_autoptr(FwNameScan) names = fw_workshop_new_scan (store);
  g_autoptr(GPtrArray) found = fw_workshop_list_findings (store, uuid, names);

  if (found->len == 0)
    return TRUE;
  g_set_error (error, FW_ERROR, FW_ERROR_REFUSED,
               ngettext ("%u text may name a person or a place of a case. Please change it "
                         "first.", "%u texts may name a person or a place of a case. Please "
                         "change them first.", found->len), found->len);

  return FALSE;
}

/* Says that a person has read it and that nobody is named. */
gboolean
fw_workshop_paper_release (FwStore     *store,
                           const char  *uuid,
                           GError     **error)
{
  g_autoptr(FwEntity) record = fw_store_load (store, uuid, error);
  g_autoptr(GPtrArray) saved = g_ptr_array_new ();
  g_autofree char *today = fw_date_today ();

  if (record == NULL || !fw_workshop_paper_check (store, uuid, error))
    return FALSE;
  g_object_set (record, "released-on", today, "released-by",
                fw_store_get_workplace (store)->name, NULL);
  g_ptr_array_add (saved, record);

  return fw_store_apply (store, _("Report released"), saved, NULL, error);
}
