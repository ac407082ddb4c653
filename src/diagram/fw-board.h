/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-edit.h"
#include "fw-model.h"

G_BEGIN_DECLS

/**
 * FwBoardFigures:
 * @participants: persons, without moderation and documentation
 * @external: of them from outside
 * @unconfirmed: institutions from outside that have not confirmed confidentiality
 * @orgs: institutions
 * @planned: minutes
 * @spent: minutes, each phase rounded as people see it
 * @cards: on the board
 * @events: of the course that were told
 * @hidden: events still to be told
 * @dots: given to hurdles
 * @structural: hurdles that were found to be a structure
 */
typedef struct
{
  gint64 participants;
  gint64 external;
  guint  unconfirmed;
  guint  orgs;
  gint64 planned;
  gint64 spent;
  guint  cards;
  guint  events;
  guint  hidden;
  gint64 dots;
  guint  structural;
} FwBoardFigures;

/* One Fallrekonstruktion with all it owns, in memory.  It never changes:
 * after an edit another one is made. */
typedef struct _FwBoard FwBoard;

FwBoard          *fw_board_new              (GPtrArray         *family);
void              fw_board_free             (FwBoard           *self);

FwReconstruction *fw_board_get_record       (FwBoard           *self);
GPtrArray        *fw_board_get_family       (FwBoard           *self);
gpointer          fw_board_find             (FwBoard           *self,
                                             const char        *uuid);

/* In their order. */
GPtrArray        *fw_board_get_lanes        (FwBoard           *self);
GPtrArray        *fw_board_get_events       (FwBoard           *self);
GPtrArray        *fw_board_get_cards        (FwBoard           *self);
GPtrArray        *fw_board_get_participants (FwBoard           *self);
GPtrArray        *fw_board_get_tasks        (FwBoard           *self);

GPtrArray        *fw_board_list_cards       (FwBoard           *self,
                                             const char        *kind);
GPtrArray        *fw_board_list_ranked      (FwBoard           *self);
guint             fw_board_get_number       (FwBoard           *self,
                                             FwCard            *card);
FwCard           *fw_board_get_hurdle       (FwBoard           *self,
                                             guint              number);
FwPackageEvent   *fw_board_get_next_hidden  (FwBoard           *self);
FwBoardLane      *fw_board_get_lane_of      (FwBoard           *self,
                                             gpointer           item);
FwBoardLane      *fw_board_find_lane        (FwBoard           *self,
                                             const char        *name);
char            **fw_board_dup_lane_names   (FwBoard           *self);
FwPhaseRun       *fw_board_get_run          (FwBoard           *self,
                                             const char        *phase);
const char       *fw_board_get_next_phase   (FwBoard           *self,
                                             int                by);
char             *fw_board_dup_last_pos     (FwBoard           *self);
char             *fw_board_dup_sentence     (FwBoard           *self,
                                             gpointer           item);
char             *fw_board_dup_so_far       (FwBoard           *self,
                                             gint64             now);
FwBoardFigures    fw_board_get_figures      (FwBoard           *self,
                                             gint64             now);

/* What is typed to make a card at speaking speed:
 *
 *   h Antrag nicht angenommen @Jobcenter T+48 #4w !ERMESS
 *
 * The first letter is the kind of the card, "kurz" in CL_KARTE, or "t" for a
 * theme; "@", "#" and "!" are those of fw-chain-quick.h; T+48 is the week.
 * ".3 11" gives the third hurdle eleven dots, ".3 jjnju" answers its five
 * tests.  Nothing is refused: what is not understood stays text. */
typedef struct
{
  char        *kind;        /* a code of CL_KARTE, FW_CAPTURE_THEME or NULL */
  char        *text;        /* or NULL */
  FwBoardLane *lane;        /* or NULL; the board's */
  char        *new_lane;    /* a name that no lane has, or NULL */
  gint64       week;        /* FW_INTEGER_NONE if not given */
  gint64       days;        /* likewise */
  char        *category;    /* or NULL */
  FwCard      *hurdle;      /* that dots or answers are for, or NULL; the board's */
  gint64       dots;        /* FW_INTEGER_NONE if it has answers */
  char        *answers;     /* of j, n and u, or NULL */
} FwCapture;

#define FW_CAPTURE_THEME "THEMA"

FwCapture        *fw_capture_parse          (FwBoard           *board,
                                             const char        *typed,
                                             const char        *phase);
void              fw_capture_free           (FwCapture         *self);
FwEntity         *fw_capture_new_record     (FwCapture         *self,
                                             FwBoard           *board);

/* The lanes with what happened in them as the draft of an Ist-Kette. */
FwChainEdit      *fw_board_new_chain        (FwBoard           *self,
                                             FwChain           *chain);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwBoard, fw_board_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwCapture, fw_capture_free)

G_END_DECLS
