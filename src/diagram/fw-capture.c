/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-capture"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-board.h"
#include "fw-chain-quick.h"

/* --- dots and answers ---------------------------------------------------------------------- */

static gboolean
is_answers (const char *text)
{
  gsize n = strlen (text);

  return n > 0 && n <= 5 && strspn (text, "jnu-") == n;
}

/* ".3 11" and ".3 jjnju" */
static gboolean
read_hurdle (FwCapture  *self,
             FwBoard    *board,
             const char *typed)
{
  g_auto(GStrv) words = g_strsplit_set (typed, " ", -1);
  guint64 number, dots;

  if (*typed != '.' || g_strv_length (words) != 2 ||
      !g_ascii_string_to_unsigned (words[0] + 1, 10, 1, 999, &number, NULL))
    return FALSE;
  self->hurdle = fw_board_get_hurdle (board, (guint) number);
  if (self->hurdle == NULL)
    return FALSE;
  if (g_ascii_string_to_unsigned (words[1], 10, 0, 999, &dots, NULL))
    self->dots = (gint64) dots;
  else if (is_answers (words[1]))
    self->answers = g_strdup (words[1]);
  else
    self->hurdle = NULL;

  return self->hurdle != NULL;
}

/* --- cards ----------------------------------------------------------------------------------- */

static char *
dup_kind_of_letter (char letter)
{
  FwCodeList *list = fw_code_list_lookup ("CL_KARTE");
  guint n = list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0;

  if (letter == 't')
    return g_strdup (FW_CAPTURE_THEME);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwCodeItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      const char *mark = fw_code_item_get_attribute (item, "kurz");

      if (mark != NULL && *mark == letter)
        return g_strdup (fw_code_item_get_value (item));
    }

  return NULL;
}

/* A sentence does not begin with a small letter and a space. */
static const char *
read_kind (FwCapture  *self,
           const char *typed)
{
  if (!g_ascii_islower (*typed) || typed[1] != ' ')
    return typed;
  self->kind = dup_kind_of_letter (*typed);

  return self->kind != NULL ? typed + 2 : typed;
}

/* Takes "T+48" out. */
static char *
read_week (FwCapture  *self,
           const char *typed)
{
  g_auto(GStrv) words = g_strsplit (typed, " ", -1);
  g_autoptr(GPtrArray) left = g_ptr_array_new ();
  gint64 week;

  for (guint i = 0; words[i] != NULL; i++)
    if (self->week == FW_INTEGER_NONE && g_str_has_prefix (words[i], "T+") &&
        g_ascii_string_to_signed (words[i] + 2, 10, 0, 2600, &week, NULL))
      self->week = week;
    else
      g_ptr_array_add (left, words[i]);
  g_ptr_array_add (left, NULL);

  return g_strjoinv (" ", (char **) left->pdata);
}

/* What was said behind the code belongs to the card, too. */
static void
take_hurdles (FwCapture    *self,
              FwChainQuick *quick)
{
  for (guint i = 0; i < quick->hurdles->len; i++)
    {
      FwChainQuickHurdle *hurdle = quick->hurdles->pdata[i];
      g_autofree char *text = self->text;

      if (self->category == NULL)
        self->category = g_strdup (hurdle->code);
      if (text == NULL || hurdle->text == NULL)
        self->text = g_strdup (text != NULL ? text : hurdle->text);
      else
        self->text = g_strdup_printf ("%s – %s", text, hurdle->text);
    }
}

static void
read_card (FwCapture  *self,
           FwBoard    *board,
           const char *typed)
{
  g_auto(GStrv) lanes = fw_board_dup_lane_names (board);
  g_autofree char *rest = read_week (self, read_kind (self, typed));
  g_autoptr(FwChainQuick) quick = fw_chain_quick_parse (rest, (const char *const *) lanes);

  self->text = g_steal_pointer (&quick->text);
  if (quick->lane != NULL && quick->lane_known)
    self->lane = fw_board_find_lane (board, quick->lane);
  else
    self->new_lane = g_steal_pointer (&quick->lane);
  if (!isnan (quick->days_typ))
    self->days = (gint64) CLAMP (round (quick->days_typ), 0, 9999);
  take_hurdles (self, quick);
  if (self->kind == NULL && quick->hurdles->len > 0)
    self->kind = g_strdup (FW_CARD_HURDLE);
}

/* What people mostly write now, unless they say what it is. */
static void
guess_kind (FwCapture  *self,
            const char *phase)
{
  gboolean client = self->lane != NULL && g_strcmp0 (self->lane->kind, FW_LANE_CLIENT) == 0;
  const char *kind = fw_phase_get_card_kind (phase);

  if (self->text != NULL && g_str_has_suffix (self->text, "?"))
    kind = FW_CARD_QUESTION;
  else if (g_strcmp0 (phase, FW_PHASE_THEMES) == 0)
    kind = FW_CAPTURE_THEME;
  else if (client && g_strcmp0 (kind, FW_CARD_VIEW_ORG) == 0)
    kind = FW_CARD_VIEW_CLIENT;
  self->kind = g_strdup (kind != NULL ? kind : FW_CARD_IDEA);
}

/**
 * fw_capture_parse:
 * @phase: (nullable): the present one
 *
 * Returns: (transfer full): never %NULL; it must not outlive @board
 */
FwCapture *
fw_capture_parse (FwBoard    *board,
                  const char *typed,
                  const char *phase)
{
  FwCapture *self = g_new0 (FwCapture, 1);
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);

  self->week = self->days = self->dots = FW_INTEGER_NONE;
  g_strstrip (valid);
  if (read_hurdle (self, board, valid))
    return self;
  read_card (self, board, valid);
  if (self->kind == NULL)
    guess_kind (self, phase);

  return self;
}

void
fw_capture_free (FwCapture *self)
{
  g_free (self->kind);
  g_free (self->text);
  g_free (self->new_lane);
  g_free (self->category);
  g_free (self->answers);
  g_free (self);
}

/* --- records --------------------------------------------------------------------------------- */

static char *
dup_usual_level (const char *category)
{
  FwCodeList *list = fw_code_list_lookup ("CL_HUERDE");
  FwCodeItem *item = list != NULL && category != NULL ? fw_code_list_find (list, category) : NULL;

  return g_strdup (item != NULL ? fw_code_item_get_attribute (item, "ebene") : NULL);
}

static void
answer_tests (FwCard     *card,
              const char *answers)
{
  for (guint i = 0; fw_card_tests[i] != NULL && answers[i] != '\0'; i++)
    if (answers[i] != '-')
      g_object_set (card, fw_card_tests[i],
                    answers[i] == 'j' ? FW_ANSWER_YES
                    : answers[i] == 'n' ? FW_ANSWER_NO : FW_ANSWER_UNCLEAR, NULL);
  g_object_set (card, "structural", fw_card_propose (card), NULL);
}

static FwEntity *
new_hurdle_change (FwCapture *self)
{
  FwEntity *card = fw_entity_copy (FW_ENTITY (self->hurdle));

  if (self->answers != NULL)
    answer_tests (FW_CARD (card), self->answers);
  else
    g_object_set (card, "dots", self->dots, NULL);

  return card;
}

static FwEntity *
new_task (FwCapture *self,
          FwBoard   *board)
{
  GPtrArray *tasks = fw_board_get_tasks (board);
  FwSingleTask *last = tasks->len > 0 ? tasks->pdata[tasks->len - 1] : NULL;
  g_autofree char *pos = fw_pos_between (last != NULL ? last->pos : NULL, NULL);

  return g_object_new (FW_TYPE_SINGLE_TASK, "text", self->text, "pos", pos, "reconstruction",
                       fw_entity_get_uuid (FW_ENTITY (fw_board_get_record (board))), NULL);
}

/**
 * fw_capture_new_record:
 *
 * Returns: (transfer full) (nullable): the card or the Einzelfall-Aufgabe, the
 *   changed hurdle, or %NULL if there is no text, or if it is a theme
 */
FwEntity *
fw_capture_new_record (FwCapture *self,
                       FwBoard   *board)
{
  g_autofree char *pos = fw_board_dup_last_pos (board);
  g_autofree char *level = NULL;
  FwEntity *card;

  if (self->hurdle != NULL)
    return new_hurdle_change (self);
  if (self->text == NULL || g_str_equal (self->kind, FW_CAPTURE_THEME))
    return NULL;
  if (g_str_equal (self->kind, FW_CARD_SINGLE_TASK))
    return new_task (self, board);
  level = dup_usual_level (self->category);
  card = g_object_new (FW_TYPE_CARD, "kind", self->kind, "text", self->text, "pos", pos,
                       "reconstruction",
                       fw_entity_get_uuid (FW_ENTITY (fw_board_get_record (board))),
                       "category", self->category, "level", level, NULL);
  if (self->lane != NULL)
    g_object_set (card, "lane", fw_entity_get_uuid (FW_ENTITY (self->lane)), NULL);
  FW_CARD (card)->week = self->week;
  FW_CARD (card)->days = self->days;

  return card;
}
