/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* What a person does to a record from anywhere on a page: one action of undo
 * each, with its errors shown. */
gboolean   fw_records_save        (GtkWidget   *widget,
                                   FwStore     *store,
                                   FwEntity    *entity,
                                   const char  *label);
gboolean   fw_records_delete      (GtkWidget   *widget,
                                   FwStore     *store,
                                   FwEntity    *entity);
gboolean   fw_records_is_here     (FwStore     *store,
                                   FwEntity    *entity);
char      *fw_records_dup_line    (FwStore     *store,
                                   FwEntity    *entity,
                                   const char  *fields);

/* Pieces of which the sections are made. */
GtkWidget *fw_records_new_row     (const char  *title,
                                   const char  *subtitle);
void       fw_records_set_opens   (GtkWidget   *row);
GtkWidget *fw_records_new_open_row (const char *title,
                                    const char *subtitle);
GtkWidget *fw_records_new_control_row (const char *title,
                                       const char *subtitle,
                                       GtkWidget  *control,
                                       const char *name);
GtkWidget *fw_records_new_entry_row (const char *label,
                                     GtkWidget  *entry);
GtkWidget *fw_records_new_figure_row (const char *label,
                                      const char *figure);
GtkWidget *fw_records_new_list    (const char  *name);
GtkWidget *fw_records_new_heading (const char  *title);
GtkWidget *fw_records_new_label   (const char  *text,
                                   const char  *css_class);
GtkWidget *fw_records_new_picture (GtkDrawingAreaDrawFunc draw,
                                   gpointer     self);
GtkWidget *fw_records_new_tools   (const char  *title);
GtkWidget *fw_records_new_scroll  (GtkWidget   *content);
GtkWidget *fw_records_new_wide_scroll (GtkWidget *content);
void       fw_records_fill        (GtkWidget   *section,
                                   GtkWidget   *content);
GtkWidget *fw_records_new_tag     (const char  *text);
void       fw_records_set_names   (GtkDropDown *choice,
                                   GtkStringList *names,
                                   guint          chosen);
GtkWidget *fw_records_new_button  (const char  *label,
                                   GCallback    clicked,
                                   gpointer     self);
void       fw_records_clear       (GtkWidget   *container);

/* Shows the section anew. */
typedef void (*FwRecordsShow) (gpointer section);

void       fw_records_keep_fresh  (GtkWidget     *section,
                                   FwStore       *store,
                                   FwRecordsShow  show);

G_END_DECLS
