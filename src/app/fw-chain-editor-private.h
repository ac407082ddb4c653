/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-chain-canvas.h"
#include "fw-chain-details.h"
#include "fw-chain-editor.h"
#include "fw-chain-findings.h"
#include "fw-chain-outline.h"
#include "fw-chain-prompt.h"
#include "fw-chain-session.h"
#include "fw-chain-walk-panel.h"
#include "fw-wrap-box.h"

G_BEGIN_DECLS

struct _FwChainEditor
{
  GtkBox            parent_instance;

  FwStore          *store;
  FwChainSession   *session;      /* NULL: no chain is open */
  FwChainSelection *selection;

  GtkWidget        *head;
  GtkLabel         *title;
  GtkLabel         *kind;
  GtkWidget        *unsaved;
  GtkLabel         *why_unsaved;
  GtkStack         *views;
  FwChainCanvas    *canvas;
  FwChainOutline   *outline;
  GtkWidget        *side;
  GtkStack         *panels;
  FwChainDetails   *details;
  FwChainFindings  *findings;
  FwChainWalkPanel *walk;
  GtkWidget        *findings_button;
  FwWrapBox        *bar;
  GtkLabel         *status;
  FwChainPrompt    *prompt;
  GSimpleActionGroup *actions;    /* of the menu */

  gboolean          presenting;
  guint             search_hit;
  char             *searched;

  /* What the line for typing is asking about. */
  char             *asked;        /* id of a record */
  GPtrArray        *answers;      /* of a decision, so far */
  gboolean          ask_before;   /* the step goes in front */
};

/* --- fw-chain-editor.c --- */
FwChainDoc   *fw_chain_editor_get_doc     (FwChainEditor   *self);
FwChainEdit  *fw_chain_editor_begin       (FwChainEditor   *self,
                                           const char      *format,
                                           ...) G_GNUC_PRINTF (2, 3);
gboolean      fw_chain_editor_commit      (FwChainEditor   *self,
                                           FwChainEdit     *edit,
                                           gpointer         select);
void          fw_chain_editor_focus_view  (FwChainEditor   *self);
void          fw_chain_editor_show_panel  (FwChainEditor   *self,
                                           const char      *name);
void          fw_chain_editor_walk        (FwChainEditor   *self);
void          fw_chain_editor_compare     (FwChainEditor   *self);
void          fw_chain_editor_present     (FwChainEditor   *self,
                                           gboolean         presenting);

/* --- fw-chain-ask-*.c: what is typed into the line --- */
void          fw_chain_ask_next           (FwChainEditor   *self);
void          fw_chain_ask_before         (FwChainEditor   *self);
void          fw_chain_ask_text           (FwChainEditor   *self);
void          fw_chain_ask_decision       (FwChainEditor   *self);
void          fw_chain_ask_wait           (FwChainEditor   *self);
void          fw_chain_ask_hurdle         (FwChainEditor   *self);
void          fw_chain_ask_resource       (FwChainEditor   *self);
void          fw_chain_ask_lane           (FwChainEditor   *self);
void          fw_chain_ask_new_lane       (FwChainEditor   *self);
void          fw_chain_ask_target         (FwChainEditor   *self);
void          fw_chain_ask_rework         (FwChainEditor   *self);
void          fw_chain_ask_goto           (FwChainEditor   *self);
void          fw_chain_ask_comment        (FwChainEditor   *self);
void          fw_chain_ask_search         (FwChainEditor   *self);
void          fw_chain_search_again       (FwChainEditor   *self);

/* --- fw-chain-commands.c: the keys and the bar --- */
void          fw_chain_commands_fill_bar  (FwChainEditor   *self);
void          fw_chain_commands_update    (FwChainEditor   *self);
gboolean      fw_chain_commands_press     (FwChainEditor   *self,
                                           guint            keyval,
                                           GdkModifierType  state);
void          fw_chain_commands_run       (FwChainEditor   *self,
                                           const char      *id);

/* --- fw-chain-menu.c: paper, files, versions --- */
GtkWidget    *fw_chain_menu_new           (FwChainEditor   *self);
void          fw_chain_menu_update        (FwChainEditor   *self);

/* --- fw-chain-clipboard.c --- */
void          fw_chain_clipboard_copy     (FwChainEditor   *self);
void          fw_chain_clipboard_cut      (FwChainEditor   *self);
void          fw_chain_clipboard_paste    (FwChainEditor   *self);
void          fw_chain_clipboard_double   (FwChainEditor   *self);

FwChainStep  *fw_chain_editor_type_step   (FwChainEditor   *self,
                                           FwChainEdit     *edit,
                                           FwChainStep     *at,
                                           const char      *typed,
                                           gboolean         before,
                                           FwChainStep    **last);
char        **fw_chain_editor_list_lanes  (FwChainEditor   *self);

G_END_DECLS
