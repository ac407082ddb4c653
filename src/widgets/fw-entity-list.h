/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-query.h"

G_BEGIN_DECLS

/* What a row says: a title, a quieter second line (nullable), and what a
 * screen reader says (nullable: title, then the second line). */
typedef struct
{
  char *title;
  char *subtitle;
  char *spoken;
} FwEntityListRow;

typedef void (*FwEntityListRowFunc) (FwEntity        *entity,
                                     FwEntityListRow *row,
                                     gpointer         user_data);

/**
 * FwEntityList:
 *
 * A list of records with search, optional chips and an empty state; one stop
 * of the Tab key.
 *
 * Signals: selected (FwEntity *entity, nullable) when another row is chosen by
 * click or arrow key; row-activated (FwEntity *entity) on Enter or double
 * click; chip-changed (const char *id, nullable: none).
 */
#define FW_TYPE_ENTITY_LIST (fw_entity_list_get_type ())
G_DECLARE_FINAL_TYPE (FwEntityList, fw_entity_list, FW, ENTITY_LIST, GtkBox)

GtkWidget  *fw_entity_list_new          (const char          *name);
void        fw_entity_list_set_name     (FwEntityList        *self,
                                         const char          *name);
void        fw_entity_list_set_row_func (FwEntityList        *self,
                                         FwEntityListRowFunc  func,
                                         gpointer             user_data,
                                         GDestroyNotify       destroy);
void        fw_entity_list_set_query    (FwEntityList        *self,
                                         FwQuery             *query);
FwQuery    *fw_entity_list_get_query    (FwEntityList        *self);
void        fw_entity_list_set_empty    (FwEntityList        *self,
                                         const char          *icon_name,
                                         const char          *title,
                                         const char          *description,
                                         const char          *button,
                                         const char          *action);
void        fw_entity_list_add_chip     (FwEntityList        *self,
                                         const char          *id,
                                         const char          *label);
FwEntity   *fw_entity_list_dup_selected (FwEntityList        *self);
gboolean    fw_entity_list_select       (FwEntityList        *self,
                                         const char          *uuid);
gboolean    fw_entity_list_reveal       (FwEntityList        *self,
                                         const char          *uuid);
gboolean    fw_entity_list_is_searching (FwEntityList        *self);
void        fw_entity_list_focus_search (FwEntityList        *self);
void        fw_entity_list_focus_list   (FwEntityList        *self);

G_END_DECLS
