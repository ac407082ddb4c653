/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A code with the German label that the law or the Kreis gives it.  Labels
 * are data with validity dates; an unknown or expired code is kept and shown. */

#define FW_TYPE_CODE_ITEM (fw_code_item_get_type ())
G_DECLARE_FINAL_TYPE (FwCodeItem, fw_code_item, FW, CODE_ITEM, GObject)

FwCodeItem *fw_code_item_new            (const char  *value,
                                         const char  *label);
void        fw_code_item_set_validity   (FwCodeItem  *self,
                                         const char  *from,
                                         const char  *to);
void        fw_code_item_set_attribute  (FwCodeItem  *self,
                                         const char  *name,
                                         const char  *text);
void        fw_code_item_add_alias      (FwCodeItem  *self,
                                         const char  *alias);
void        fw_code_item_withdraw       (FwCodeItem  *self);
gboolean    fw_code_item_is_withdrawn   (FwCodeItem  *self);
const char *fw_code_item_get_value      (FwCodeItem  *self);
const char *fw_code_item_get_label      (FwCodeItem  *self);
const char *fw_code_item_get_attribute  (FwCodeItem  *self,
                                         const char  *name);
const char *fw_code_item_get_end        (FwCodeItem  *self);
gboolean    fw_code_item_is_valid_on    (FwCodeItem  *self,
                                         const char  *date);
gboolean    fw_code_item_matches        (FwCodeItem  *self,
                                         const char  *folded);

/* A GListModel of FwCodeItem in the order of the list. */
#define FW_TYPE_CODE_LIST (fw_code_list_get_type ())
G_DECLARE_FINAL_TYPE (FwCodeList, fw_code_list, FW, CODE_LIST, GObject)

FwCodeList *fw_code_list_new            (const char  *name,
                                         const char  *label,
                                         gboolean     extendable);
void        fw_code_list_add            (FwCodeList  *self,
                                         FwCodeItem  *code);
void        fw_code_list_set_local      (FwCodeList  *self,
                                         GPtrArray   *items);
const char *fw_code_list_get_name       (FwCodeList  *self);
const char *fw_code_list_get_title      (FwCodeList  *self);
gboolean    fw_code_list_get_extendable (FwCodeList  *self);
FwCodeItem *fw_code_list_find           (FwCodeList  *self,
                                         const char  *value);

/* The lists of this program run, by name. */
void        fw_code_list_register       (FwCodeList  *list);
FwCodeList *fw_code_list_lookup         (const char  *name);
GListModel *fw_code_list_get_all        (void);
const char *fw_code_list_get_label      (const char  *name,
                                         const char  *value);
guint       fw_code_list_get_position   (const char  *name,
                                         const char  *value);

G_END_DECLS
