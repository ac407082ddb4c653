/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-field-row.h"

G_BEGIN_DECLS

typedef struct _FwEditor FwEditor;

/* How one kind of value is shown and changed.  @read is NULL where every
 * change is final at once (a switch, a choice). */
struct _FwEditor
{
  GtkWidget *(*build) (FwFieldRow  *row);
  void       (*show)  (FwFieldRow  *row,
                       const char  *text);
  char      *(*read)  (FwFieldRow  *row,
                       GError     **error);
  /* After the room changed; NULL where the height is always the same. */
  void       (*fit)   (FwFieldRow  *row);
  /* Whether a pause in typing saves.  Not for dates and numbers: half of one
   * is another date, and the history would be full of them. */
  gboolean     eager;
  gboolean     below;   /* under the label, over the whole width */
};

struct _FwFieldRow
{
  AdwPreferencesRow  parent_instance;

  const FwField     *field;
  const FwEditor    *editor;
  FwStore           *store;
  FwEntity          *entity;
  gulong             notify;

  GtkBox            *line;
  GtkWidget         *title;
  GtkWidget         *error_label;
  GtkWidget         *mark;       /* NULL as a rule */
  GtkWidget         *slot;       /* what build() returned, with its buttons */
  GtkWidget         *control;    /* what has the focus and the name */
  GtkWidget         *popover;    /* open only */
  GBytes            *base;       /* what was shown when the typing began; NULL: nothing typed */
  guint              pause;
  gint64             typing;     /* since when this pause is put off */
  int                room;       /* up to which a long text grows, in px; 0: it scrolls */
  gboolean           editable;
  gboolean           dirty;      /* typed and not yet taken */
  gboolean           invalid;    /* typed and refused */
  gboolean           showing;    /* the program, not the person, changes the control */
};

const FwEditor *fw_editor_find          (const FwField  *field,
                                         gboolean        editable);

/* For editors. */
void            fw_field_row_typed      (FwFieldRow     *self);
gboolean        fw_field_row_take       (FwFieldRow     *self,
                                         const char     *text);
char           *fw_field_row_dup_text   (FwFieldRow     *self);
char           *fw_field_row_dup_shown  (FwFieldRow     *self);
void            fw_field_row_popup      (FwFieldRow     *self,
                                         GtkWidget      *anchor,
                                         GtkWidget      *popover);

extern const FwEditor fw_editor_entry;
extern const FwEditor fw_editor_number;
extern const FwEditor fw_editor_date;
extern const FwEditor fw_editor_paragraph;
extern const FwEditor fw_editor_switch;
extern const FwEditor fw_editor_choice;
extern const FwEditor fw_editor_reading;
extern const FwEditor fw_editor_sentence;

G_END_DECLS
