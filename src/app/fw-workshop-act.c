/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-workshop-act"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-board-scene.h"
#include "fw-file-export.h"
#include "fw-page.h"
#include "fw-records.h"
#include "fw-widgets.h"
#include "fw-workshop-act.h"
#include "fw-workshop-store.h"

static gboolean
tell (GtkWidget *widget,
      gboolean   done,
      GError    *error)
{
  if (!done)
    fw_dialogs_inform (widget, _("This could not be saved"),
                       error != NULL ? error->message : NULL);

  return done;
}

/* --- capturing ---------------------------------------------------------------------------- */

/* The theme and the word that it is harmless are one action of undo. */
static gboolean
add_theme (GtkWidget  *widget,
           FwStore    *store,
           FwBoard    *board,
           const char *sentence,
           const char *words)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (fw_board_get_record (board)));
  g_autoptr(GError) error = NULL;
  g_autoptr(FwTheme) theme = fw_workshop_add_theme (store, uuid, sentence, words, &error);

  return tell (widget, theme != NULL, error);
}

/* An institution that nobody thought of gets its lane while people speak. */
static FwEntity *
new_lane (FwBoard    *board,
          const char *name)
{
  GPtrArray *lanes = fw_board_get_lanes (board);
  FwBoardLane *last = lanes->len > 0 ? lanes->pdata[lanes->len - 1] : NULL;
  g_autofree char *pos = fw_pos_between (last != NULL ? last->pos : NULL, NULL);

  return g_object_new (FW_TYPE_BOARD_LANE, "name", name, "pos", pos, "kind", FW_LANE_INSTITUTION,
                       "reconstruction",
                       fw_entity_get_uuid (FW_ENTITY (fw_board_get_record (board))), NULL);
}

/**
 * fw_workshop_act_capture:
 * @words: (nullable): of it that a person let stand, a line each
 * @uuid: (out) (nullable): the card that was made or changed
 *
 * Returns: %FALSE if there was nothing to keep, or it could not be kept
 */
gboolean
fw_workshop_act_capture (GtkWidget  *widget,
                         FwStore    *store,
                         FwBoard    *board,
                         FwCapture  *capture,
                         const char *words,
                         char      **uuid)
{
  g_autoptr(GPtrArray) saved = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;
  FwEntity *record;

  *uuid = NULL;
  if (capture->text != NULL && g_strcmp0 (capture->kind, FW_CAPTURE_THEME) == 0)
    return add_theme (widget, store, board, capture->text, words);
  record = fw_capture_new_record (capture, board);
  if (record == NULL)
    return FALSE;
  if (FW_IS_CARD (record) && capture->new_lane != NULL)
    {
      FwEntity *lane = new_lane (board, capture->new_lane);

      g_object_set (record, "lane", fw_entity_get_uuid (lane), NULL);
      g_ptr_array_add (saved, lane);
    }
  g_ptr_array_add (saved, record);
  if (words != NULL)
    {
      FwEntity *workshop = fw_entity_copy (FW_ENTITY (fw_board_get_record (board)));

      fw_workshop_let_stand (FW_RECONSTRUCTION (workshop), words);
      g_ptr_array_add (saved, workshop);
    }
  *uuid = g_strdup (fw_entity_get_uuid (record));

  return tell (widget, fw_store_apply (store, _("New card"), saved, NULL, &error), error);
}

/* @by: 1 or -1; fewer than none there are not */
void
fw_workshop_act_vote (GtkWidget  *widget,
                      FwStore    *store,
                      const char *card,
                      int         by)
{
  g_autoptr(FwEntity) record = fw_store_load (store, card, NULL);
  gint64 dots;

  if (record == NULL || !FW_IS_CARD (record))
    return;
  dots = FW_CARD (record)->dots != FW_INTEGER_NONE ? FW_CARD (record)->dots : 0;
  if (dots + by < 0)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  g_object_set (record, "dots", dots + by, NULL);
  fw_records_save (widget, store, record, _("Dots"));
}

/* Returns: (transfer full) (nullable): the event; %NULL if all was told */
char *
fw_workshop_act_reveal (GtkWidget *widget,
                        FwStore   *store,
                        FwBoard   *board)
{
  FwPackageEvent *event = fw_board_get_next_hidden (board);
  g_autoptr(FwEntity) record = NULL;

  if (event == NULL)
    return NULL;
  record = fw_store_load (store, fw_entity_get_uuid (FW_ENTITY (event)), NULL);
  if (record == NULL)
    return NULL;
  g_object_set (record, "revealed", TRUE, NULL);
  fw_announce (widget, FW_PACKAGE_EVENT (record)->text);

  return fw_records_save (widget, store, record, _("Next event"))
         ? g_strdup (fw_entity_get_uuid (record)) : NULL;
}

/* --- the chain ---------------------------------------------------------------------------- */

void
fw_workshop_act_make_chain (GtkWidget *widget,
                            FwStore   *store,
                            FwBoard   *board)
{
  FwReconstruction *record = fw_board_get_record (board);
  g_autoptr(FwEntity) chain = fw_store_new_draft (store, "chain");
  g_autoptr(FwChainEdit) edit = NULL;
  g_autofree char *name = g_strdup_printf (_("Draft from %s"),
                                           record->number != NULL ? record->number : "FR");
  g_autofree char *uuid = g_strdup (fw_entity_get_uuid (chain));
  g_autoptr(GError) error = NULL;

  g_object_set (chain, "name", name, "kind", FW_CHAIN_IST, NULL);
  edit = fw_board_new_chain (board, FW_CHAIN (chain));
  if (tell (widget, fw_store_apply (store, edit->label, edit->saved, edit->deleted, &error), error))
    fw_page_go_to (widget, uuid);
}

/* --- a picture ---------------------------------------------------------------------------- */

static GBytes *
take_bytes (gpointer       bytes,
            GCancellable  *cancellable,
            GError       **error)
{
  return g_bytes_ref (bytes);
}

/* The board as everybody saw it, with what was not told yet left out. */
void
fw_workshop_act_save_picture (GtkWidget *widget,
                              FwBoard   *board)
{
  FwReconstruction *record = fw_board_get_record (board);
  g_autoptr(FwTextCache) texts = fw_text_cache_new ("sans-serif", 14);
  g_autoptr(FwBoardScene) scene = fw_board_scene_new (board, texts, FALSE);
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (record));
  g_autofree char *mark = g_strjoin (" · ", title, record->external
                                     ? _("pseudonymised, confidential") : _("internal"), NULL);
  g_autofree char *name = g_strconcat (record->number != NULL ? record->number : title, ".png",
                                       NULL);
  const FwFileExport export = {
    .title = _("Write the board to a file"), .name = g_strdelimit (name, "/\\:", '-'),
    .kind = _("PNG pictures"), .wait = _("Drawing the board"),
    .failed = _("The board was not written"),
  };
  g_autoptr(GError) error = NULL;
  GBytes *bytes = fw_board_scene_dup_png (scene, mark, &error);

  if (bytes == NULL)
    fw_dialogs_inform (widget, export.failed, error->message);
  else
    fw_file_export (widget, &export, take_bytes, bytes, (GDestroyNotify) g_bytes_unref);
}

/* --- rules -------------------------------------------------------------------------------- */

/* The names of the municipalities, which no theme should say. */
FwNameScan *
fw_workshop_act_new_places (FwStore *store)
{
  FwNameScan *places = fw_name_scan_new ();
  g_autoptr(GPtrArray) all = fw_store_list (store, "municipality", NULL, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *title = fw_entity_dup_title (all->pdata[i]);

      fw_name_scan_add (places, title);
    }

  return places;
}
