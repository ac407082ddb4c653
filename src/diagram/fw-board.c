/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-board"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-board.h"

struct _FwBoard
{
  FwReconstruction *record;
  GPtrArray        *lanes;
  GPtrArray        *packages;
  GPtrArray        *events;
  GPtrArray        *cards;
  GPtrArray        *participants;
  GPtrArray        *phases;
  GPtrArray        *tasks;
  GHashTable       *by_uuid;
  GHashTable       *numbers;    /* of hurdles, from 1 */
  GPtrArray        *family;     /* what it was made of */
};

/* --- reading records -------------------------------------------------------------------- */

static gboolean
has_week (gint64 week)
{
  return week != FW_INTEGER_NONE;
}

static const char *
get_pos (gpointer record)
{
  if (FW_IS_CARD (record))
    return FW_CARD (record)->pos;
  if (FW_IS_PACKAGE_EVENT (record))
    return FW_PACKAGE_EVENT (record)->pos;
  if (FW_IS_BOARD_LANE (record))
    return FW_BOARD_LANE (record)->pos;

  return FW_IS_SINGLE_TASK (record) ? FW_SINGLE_TASK (record)->pos : NULL;
}

/* Where there is no place, as with participants, the id keeps the order the
 * same. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  gpointer x = *(const gpointer *) a, y = *(const gpointer *) b;
  const char *p = get_pos (x), *q = get_pos (y);
  int order = (p == NULL) - (q == NULL);

  if (order == 0)
    order = g_strcmp0 (p, q);

  return order != 0 ? order : g_strcmp0 (fw_entity_get_uuid (x), fw_entity_get_uuid (y));
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  FwPackageEvent *x = *(FwPackageEvent *const *) a, *y = *(FwPackageEvent *const *) b;

  if (has_week (x->week) && has_week (y->week) && x->week != y->week)
    return x->week < y->week ? -1 : 1;

  return compare_places (a, b);
}

static int
compare_phases (gconstpointer a,
                gconstpointer b)
{
  FwPhaseRun *x = *(FwPhaseRun *const *) a, *y = *(FwPhaseRun *const *) b;
  guint p = fw_code_list_get_position ("CL_FR_PHASE", x->phase);
  guint q = fw_code_list_get_position ("CL_FR_PHASE", y->phase);

  return p == q ? compare_places (a, b) : p < q ? -1 : 1;
}

static GPtrArray *
pick (FwBoard      *self,
      GPtrArray    *family,
      GType         type,
      GCompareFunc  compare)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < family->len; i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (family->pdata[i], type))
      {
        g_ptr_array_add (picked, g_object_ref (family->pdata[i]));
        g_hash_table_insert (self->by_uuid, (gpointer) fw_entity_get_uuid (family->pdata[i]),
                             family->pdata[i]);
      }
  g_ptr_array_sort (picked, compare);

  return picked;
}

/* Every card asks for its number whenever the board is drawn. */
static void
count_hurdles (FwBoard *self)
{
  g_autoptr(GPtrArray) hurdles = fw_board_list_cards (self, FW_CARD_HURDLE);

  for (guint i = 0; i < hurdles->len; i++)
    g_hash_table_insert (self->numbers, hurdles->pdata[i], GUINT_TO_POINTER (i + 1));
}

/* @family: (element-type FwEntity): a reconstruction with all it owns */
FwBoard *
fw_board_new (GPtrArray *family)
{
  FwBoard *self = g_new0 (FwBoard, 1);
  g_autoptr(GPtrArray) records = NULL;

  self->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  records = pick (self, family, FW_TYPE_RECONSTRUCTION, compare_places);
  self->record = records->len > 0 ? g_object_ref (records->pdata[0]) : NULL;
  self->lanes = pick (self, family, FW_TYPE_BOARD_LANE, compare_places);
  self->packages = pick (self, family, FW_TYPE_CASE_PACKAGE, compare_places);
  self->events = pick (self, family, FW_TYPE_PACKAGE_EVENT, compare_events);
  self->cards = pick (self, family, FW_TYPE_CARD, compare_places);
  self->participants = pick (self, family, FW_TYPE_PARTICIPANT, compare_places);
  self->phases = pick (self, family, FW_TYPE_PHASE_RUN, compare_phases);
  self->tasks = pick (self, family, FW_TYPE_SINGLE_TASK, compare_places);
  self->numbers = g_hash_table_new (NULL, NULL);
  self->family = g_ptr_array_ref (family);
  count_hurdles (self);

  return self;
}

void
fw_board_free (FwBoard *self)
{
  g_clear_object (&self->record);
  g_ptr_array_unref (self->lanes);
  g_ptr_array_unref (self->packages);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->cards);
  g_ptr_array_unref (self->participants);
  g_ptr_array_unref (self->phases);
  g_ptr_array_unref (self->tasks);
  g_hash_table_unref (self->by_uuid);
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->family);
  g_free (self);
}

/* Returns: (transfer none) (nullable) */
FwReconstruction *
fw_board_get_record (FwBoard *self)
{
  return self->record;
}

/* Returns: (transfer none) (element-type FwEntity): what it was made of */
GPtrArray *
fw_board_get_family (FwBoard *self)
{
  return self->family;
}

/* Returns: (transfer none) (nullable) */
gpointer
fw_board_find (FwBoard    *self,
               const char *uuid)
{
  return uuid != NULL ? g_hash_table_lookup (self->by_uuid, uuid) : NULL;
}

GPtrArray *
fw_board_get_lanes (FwBoard *self)
{
  return self->lanes;
}

GPtrArray *
fw_board_get_events (FwBoard *self)
{
  return self->events;
}

GPtrArray *
fw_board_get_cards (FwBoard *self)
{
  return self->cards;
}

GPtrArray *
fw_board_get_participants (FwBoard *self)
{
  return self->participants;
}

GPtrArray *
fw_board_get_tasks (FwBoard *self)
{
  return self->tasks;
}

/* --- cards -------------------------------------------------------------------------------- */

/* Returns: (transfer container) (element-type FwCard) */
GPtrArray *
fw_board_list_cards (FwBoard    *self,
                     const char *kind)
{
  GPtrArray *cards = g_ptr_array_new ();

  for (guint i = 0; i < self->cards->len; i++)
    if (g_strcmp0 (FW_CARD (self->cards->pdata[i])->kind, kind) == 0)
      g_ptr_array_add (cards, self->cards->pdata[i]);

  return cards;
}

static gint64
get_dots (FwCard *card)
{
  return card->dots != FW_INTEGER_NONE ? card->dots : 0;
}

static int
compare_dots (gconstpointer a,
              gconstpointer b)
{
  gint64 x = get_dots (*(FwCard *const *) a), y = get_dots (*(FwCard *const *) b);

  return x == y ? compare_places (a, b) : x > y ? -1 : 1;
}

/* Returns: (transfer container) (element-type FwCard): hurdles, what most
 *   people gave a dot to first */
GPtrArray *
fw_board_list_ranked (FwBoard *self)
{
  GPtrArray *hurdles = fw_board_list_cards (self, FW_CARD_HURDLE);

  g_ptr_array_sort (hurdles, compare_dots);

  return hurdles;
}

/* Returns: its place among the hurdles as they were written, from 1; 0: it is
 *   none.  Dots do not change it, so that people can call it out. */
guint
fw_board_get_number (FwBoard *self,
                     FwCard  *card)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, card));
}

/* Returns: (transfer none) (nullable) */
FwCard *
fw_board_get_hurdle (FwBoard *self,
                     guint    number)
{
  g_autoptr(GPtrArray) hurdles = fw_board_list_cards (self, FW_CARD_HURDLE);

  return number > 0 && number <= hurdles->len ? hurdles->pdata[number - 1] : NULL;
}

/* Returns: (transfer none) (nullable): what is told next */
FwPackageEvent *
fw_board_get_next_hidden (FwBoard *self)
{
  for (guint i = 0; i < self->events->len; i++)
    if (!FW_PACKAGE_EVENT (self->events->pdata[i])->revealed)
      return self->events->pdata[i];

  return NULL;
}

/* Behind everything that there is. */
char *
fw_board_dup_last_pos (FwBoard *self)
{
  const char *last = NULL;

  for (guint i = 0; i < self->cards->len; i++)
    {
      const char *pos = FW_CARD (self->cards->pdata[i])->pos;

      if (fw_pos_is_valid (pos) && g_strcmp0 (pos, last) > 0)
        last = pos;
    }

  return fw_pos_between (last, NULL);
}

/* --- lanes -------------------------------------------------------------------------------- */

static FwBoardLane *
find_lane_of_actor (FwBoard    *self,
                    const char *actor)
{
  for (guint i = 0; actor != NULL && i < self->lanes->len; i++)
    if (g_strcmp0 (FW_BOARD_LANE (self->lanes->pdata[i])->actor, actor) == 0)
      return self->lanes->pdata[i];

  return NULL;
}

/**
 * fw_board_get_lane_of:
 * @item: a card or an event
 *
 * Until somebody says otherwise, an event stands with its institution.
 *
 * Returns: (transfer none) (nullable)
 */
FwBoardLane *
fw_board_get_lane_of (FwBoard  *self,
                      gpointer  item)
{
  const char *uuid = FW_IS_CARD (item) ? FW_CARD (item)->lane : FW_PACKAGE_EVENT (item)->lane;
  gpointer lane = fw_board_find (self, uuid);

  if (lane != NULL && FW_IS_BOARD_LANE (lane))
    return lane;

  return FW_IS_PACKAGE_EVENT (item) ? find_lane_of_actor (self, FW_PACKAGE_EVENT (item)->org)
                                    : NULL;
}

/* Returns: (transfer none) (nullable) */
FwBoardLane *
fw_board_find_lane (FwBoard    *self,
                    const char *name)
{
  for (guint i = 0; name != NULL && i < self->lanes->len; i++)
    if (g_strcmp0 (FW_BOARD_LANE (self->lanes->pdata[i])->name, name) == 0)
      return self->lanes->pdata[i];

  return NULL;
}

char **
fw_board_dup_lane_names (FwBoard *self)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->lanes->len; i++)
    if (FW_BOARD_LANE (self->lanes->pdata[i])->name != NULL)
      g_strv_builder_add (names, FW_BOARD_LANE (self->lanes->pdata[i])->name);

  return g_strv_builder_end (names);
}

/* --- phases ------------------------------------------------------------------------------- */

/* Returns: (transfer none) (nullable) */
FwPhaseRun *
fw_board_get_run (FwBoard    *self,
                  const char *phase)
{
  for (guint i = 0; phase != NULL && i < self->phases->len; i++)
    if (g_strcmp0 (FW_PHASE_RUN (self->phases->pdata[i])->phase, phase) == 0)
      return self->phases->pdata[i];

  return NULL;
}

static gboolean
is_planned (FwPhaseRun *run)
{
  return run->planned != FW_INTEGER_NONE && run->planned > 0;
}

/**
 * fw_board_get_next_phase:
 * @by: 1 or -1
 *
 * Returns: (nullable): the phase beside the present one, past those that the
 *   variant leaves out; %NULL at the end
 */
const char *
fw_board_get_next_phase (FwBoard *self,
                         int      by)
{
  FwPhaseRun *present = fw_board_get_run (self, self->record->phase);
  guint at;

  if (present == NULL || !g_ptr_array_find (self->phases, present, &at))
    return self->phases->len > 0 && by > 0 ? FW_PHASE_RUN (self->phases->pdata[0])->phase : NULL;
  for (int i = (int) at + by; i >= 0 && i < (int) self->phases->len; i += by)
    if (is_planned (self->phases->pdata[i]))
      return FW_PHASE_RUN (self->phases->pdata[i])->phase;

  return NULL;
}

/* --- what it says --------------------------------------------------------------------------- */

static gint64
known (gint64 value)
{
  return value != FW_INTEGER_NONE ? value : 0;
}

static void
count_people (FwBoard        *self,
              FwBoardFigures *figures)
{
  g_autoptr(GHashTable) orgs = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->participants->len; i++)
    {
      FwParticipant *participant = self->participants->pdata[i];

      figures->participants += known (participant->persons);
      if (participant->external)
        figures->external += known (participant->persons);
      if (participant->external && !participant->confidential)
        figures->unconfirmed++;
      if (participant->org != NULL)
        g_hash_table_add (orgs, participant->org);
    }
  figures->orgs = g_hash_table_size (orgs);
}

FwBoardFigures
fw_board_get_figures (FwBoard *self,
                      gint64   now)
{
  FwBoardFigures figures = { .cards = self->cards->len };

  count_people (self, &figures);
  for (guint i = 0; i < self->phases->len; i++)
    {
      FwPhaseRun *run = self->phases->pdata[i];

      figures.planned += known (run->planned);
      figures.spent += (fw_phase_run_get_seconds (run, now) + 30) / 60;
    }
  for (guint i = 0; i < self->events->len; i++)
    if (FW_PACKAGE_EVENT (self->events->pdata[i])->revealed)
      figures.events++;
    else
      figures.hidden++;
  for (guint i = 0; i < self->cards->len; i++)
    {
      FwCard *card = self->cards->pdata[i];

      figures.dots += get_dots (card);
      figures.structural += g_strcmp0 (card->structural, FW_ANSWER_YES) == 0;
    }

  return figures;
}

static char *
dup_when (gint64 week)
{
  return has_week (week) ? g_strdup_printf (_("week %d"), (int) week) : NULL;
}

static void
add_part (GPtrArray  *parts,
          const char *text)
{
  if (text != NULL && *text != '\0')
    g_ptr_array_add (parts, g_strdup (text));
}

static void
add_hurdle (FwBoard   *self,
            FwCard    *card,
            GPtrArray *parts)
{
  g_autofree char *dots = NULL;

  if (card->category != NULL)
    add_part (parts, fw_code_list_get_label ("CL_HUERDE", card->category));
  if (get_dots (card) == 0)
    return;
  dots = g_strdup_printf (ngettext ("%d dot", "%d dots", (gulong) get_dots (card)),
                          (int) get_dots (card));
  add_part (parts, dots);
}

/* What a screen reader says of a card or an event. */
char *
fw_board_dup_sentence (FwBoard  *self,
                       gpointer  item)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  FwBoardLane *lane = fw_board_get_lane_of (self, item);
  FwCard *card = FW_IS_CARD (item) ? item : NULL;
  FwPackageEvent *event = card == NULL ? item : NULL;
  const char *kind = card != NULL && card->kind != NULL
                     ? fw_code_list_get_label ("CL_KARTE", card->kind) : _("Event");
  const char *text = card != NULL ? card->text : event->text;
  g_autofree char *head = g_strdup_printf ("%s: %s", kind, text != NULL ? text : "…");
  g_autofree char *when = dup_when (card != NULL ? card->week : event->week);

  add_part (parts, head);
  add_part (parts, lane != NULL ? lane->name : NULL);
  add_part (parts, when);
  if (card != NULL)
    add_hurdle (self, card, parts);
  if (event != NULL && event->turning_point)
    add_part (parts, _("Turning point"));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

static char *
dup_present_phase (FwBoard *self,
                   gint64   now)
{
  const char *phase = self->record->phase;
  FwPhaseRun *run = fw_board_get_run (self, phase);

  if (phase == NULL)
    return NULL;

  return g_strdup_printf (_("You are in “%1$s”, since %2$d minutes."),
                          fw_code_list_get_label ("CL_FR_PHASE", phase),
                          run != NULL ? (int) (fw_phase_run_get_seconds (run, now) / 60) : 0);
}

/**
 * fw_board_dup_so_far:
 *
 * Where people stood when the program went away, for whoever comes back.
 */
char *
fw_board_dup_so_far (FwBoard *self,
                     gint64   now)
{
  FwBoardFigures figures = fw_board_get_figures (self, now);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *phase = dup_present_phase (self, now);
  FwCard *last = self->cards->len > 0 ? self->cards->pdata[self->cards->len - 1] : NULL;

  add_part (parts, phase);
  g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u event has been told.",
                                                     "%u events have been told.", figures.events),
                                           figures.events));
  g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u card is on the board.",
                                                     "%u cards are on the board.", figures.cards),
                                           figures.cards));
  if (last != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("The last one: “%s”"), last->text));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" ", (char **) parts->pdata);
}
