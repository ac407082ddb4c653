/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-matrix-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-compare.h"
#include "fw-chain-matrix-view.h"
#include "fw-chain-open-hurdles.h"
#include "fw-chain-text.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* Of a column, in px: three lines of a step's text can be read. */
#define COLUMN 136

/* More columns are shown in several goes: each cell is a widget. */
#define MOST_COLUMNS 40

struct _FwChainMatrixView
{
  AdwBin              parent_instance;

  FwChainComparison  *comparison;
  FwChainMatrix      *matrix;
  char               *form;       /* which rows and columns there are */
  guint               first;      /* the first column */
  guint               n_columns;
  GPtrArray          *cells;      /* of GtkButton, row by row */
  GPtrArray          *results;    /* of GtkLabel, one for each row */

  GtkStack           *stack;
  GtkGrid            *heads;      /* above the cells */
  GtkGrid            *hurdles;    /* left of them */
  GtkGrid            *grid;
  GtkWidget          *stop;
  GtkWidget          *pages;
  GtkLabel           *page;
  GtkLabel           *status;
  GtkWidget          *focused;    /* the cell that @status speaks of, or NULL */
  FwChainOpenHurdles *open;
};

G_DEFINE_FINAL_TYPE (FwChainMatrixView, fw_chain_matrix_view, ADW_TYPE_BIN)

static const struct
{
  const char *effect;     /* NULL: nothing is said */
  const char *sign;
  const char *style;
} effects[] = {
  { NULL, "", NULL },
  { FW_REMEDY_SOLVED, "●", "fw-solved" },
  { FW_REMEDY_REDUCED, "◐", "fw-reduced" },
  { FW_REMEDY_OPEN, "○", "fw-still-open" },
};

static guint
find_effect (const char *effect)
{
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    if (g_strcmp0 (effects[i].effect, effect) == 0)
      return i;

  return 0;
}

static FwChainMark *
get_hurdle (FwChainMatrixView *self,
            guint              row)
{
  return fw_chain_matrix_get_hurdles (self->matrix)->pdata[row];
}

static FwChainStep *
get_step (FwChainMatrixView *self,
          guint              column)
{
  return fw_chain_matrix_get_steps (self->matrix)->pdata[self->first + column];
}

static char *
dup_effect (const char *effect)
{
  guint which = find_effect (effect);

  if (which == 0)
    return g_strdup ("");

  return g_strdup_printf ("%s %s", effects[which].sign,
                          fw_code_list_get_label ("CL_BEHEBUNG", effect));
}

/* --- what the cells say ------------------------------------------------------------------ */

static char *
dup_hurdle (FwChainMatrixView *self,
            guint              row)
{
  FwChainMark *mark = get_hurdle (self, row);
  FwChainDoc *ist = fw_chain_matrix_get_ist (self->matrix, mark);

  return g_strdup_printf ("%u · %s", fw_chain_doc_get_number (ist, mark),
                          mark->hurdle != NULL ? fw_code_list_get_label ("CL_HUERDE", mark->hurdle)
                                               : _("Hurdle"));
}

static char *
dup_place (FwChainMatrixView *self,
           guint              row)
{
  FwChainMark *mark = get_hurdle (self, row);
  FwChainDoc *ist = fw_chain_matrix_get_ist (self->matrix, mark);
  gpointer at = fw_chain_doc_find (ist, mark->step != NULL ? mark->step : mark->edge);
  FwChainStep *step = FW_IS_CHAIN_EDGE (at) ? fw_chain_doc_get_from (ist, at) : at;
  g_autofree char *text = step != NULL ? fw_chain_text_dup_step (ist, step) : g_strdup ("");

  /* Translators: number and text of the step that a hurdle stands at. */
  return g_strdup_printf (_("at %1$u %2$s"),
                          step != NULL ? fw_chain_doc_get_number (ist, step) : 0,
                          mark->text != NULL ? mark->text : text);
}

static char *
dup_column (FwChainMatrixView *self,
            guint              column)
{
  FwChainDoc *soll = fw_chain_comparison_get_soll (self->comparison);
  g_autofree char *text = fw_chain_text_dup_step (soll, get_step (self, column));

  return g_strdup_printf ("%u · %s", fw_chain_doc_get_number (soll, get_step (self, column)),
                          text);
}

static const char *
get_effect (FwChainMatrixView *self,
            guint              row,
            guint              column)
{
  FwChainRemedy *remedy = fw_chain_matrix_get_remedy (self->matrix, get_hurdle (self, row),
                                                      get_step (self, column));

  return remedy != NULL ? remedy->effect : NULL;
}

/* Hurdle, step and what is between them. */
static char *
dup_sentence (FwChainMatrixView *self,
              guint              row,
              guint              column)
{
  const char *effect = get_effect (self, row, column);
  g_autofree char *hurdle = dup_hurdle (self, row);
  g_autofree char *place = dup_place (self, row);
  g_autofree char *step = dup_column (self, column);

  /* Translators: hurdle, the step it stands at, the step of the Soll-Kette, and
   * what that does about it. */
  return g_strdup_printf (_("Hurdle %1$s, %2$s – Soll %3$s: %4$s"), hurdle, place, step,
                          effect != NULL ? fw_code_list_get_label ("CL_BEHEBUNG", effect)
                                         : _("nothing said"));
}

static void
set_style (GtkWidget  *widget,
           const char *effect)
{
  guint which = find_effect (effect);

  for (guint i = 1; i < G_N_ELEMENTS (effects); i++)
    if (i == which)
      gtk_widget_add_css_class (widget, effects[i].style);
    else
      gtk_widget_remove_css_class (widget, effects[i].style);
}

static void
show_cell (FwChainMatrixView *self,
           guint              row,
           guint              column)
{
  GtkWidget *cell = self->cells->pdata[row * self->n_columns + column];
  const char *effect = get_effect (self, row, column);
  g_autofree char *text = dup_effect (effect);
  g_autofree char *name = dup_sentence (self, row, column);

  gtk_button_set_label (GTK_BUTTON (cell), text);
  set_style (cell, effect);
  fw_name_set (cell, name);
}

static void
show_result (FwChainMatrixView *self,
             guint              row)
{
  const char *effect = fw_chain_matrix_get_effect (self->matrix, get_hurdle (self, row));
  g_autofree char *text = dup_effect (effect);

  gtk_label_set_label (self->results->pdata[row], text);
  set_style (self->results->pdata[row], effect);
}

static void
show_cells (FwChainMatrixView *self)
{
  for (guint row = 0; row < self->results->len; row++)
    {
      for (guint column = 0; column < self->n_columns; column++)
        show_cell (self, row, column);
      show_result (self, row);
    }
}

/* --- editing ----------------------------------------------------------------------------- */

static gboolean
find_cell (FwChainMatrixView *self,
           gpointer           cell,
           guint             *row,
           guint             *column)
{
  guint index;

  if (self->n_columns == 0 || !g_ptr_array_find (self->cells, cell, &index))
    return FALSE;
  *row = index / self->n_columns;
  *column = index % self->n_columns;

  return TRUE;
}

static void
set_effect (FwChainMatrixView *self,
            guint              row,
            guint              column,
            const char        *effect)
{
  g_autoptr(FwChainEdit) edit = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *news = NULL;

  if (!fw_chain_comparison_is_editable (self->comparison))
    return;
  edit = fw_chain_edit_new (fw_chain_comparison_get_soll (self->comparison),
                            _("What a step does about a hurdle"));
  fw_chain_edit_set_remedy (edit, get_hurdle (self, row), get_step (self, column), effect);
  if (!fw_chain_comparison_commit (self->comparison, edit, &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
  fw_announce (GTK_WIDGET (self), effect != NULL ? fw_code_list_get_label ("CL_BEHEBUNG", effect)
                                                 : _("nothing said"));
}

/* From nothing to solved, reduced, open, and back to nothing. */
static void
on_clicked (GtkButton         *cell,
            FwChainMatrixView *self)
{
  guint row, column;

  if (find_cell (self, cell, &row, &column))
    set_effect (self, row, column,
                effects[(find_effect (get_effect (self, row, column)) + 1) %
                        G_N_ELEMENTS (effects)].effect);
}

static gboolean
move (FwChainMatrixView *self,
      guint              row,
      guint              column,
      guint              keyval)
{
  guint last = self->n_columns - 1;

  if (keyval == GDK_KEY_Left && column > 0)
    column--;
  else if (keyval == GDK_KEY_Right && column < last)
    column++;
  else if (keyval == GDK_KEY_Up && row > 0)
    row--;
  else if (keyval == GDK_KEY_Down && row + 1 < self->results->len)
    row++;
  else if (keyval == GDK_KEY_Home)
    column = 0;
  else if (keyval == GDK_KEY_End)
    column = last;
  else
    return keyval == GDK_KEY_Left || keyval == GDK_KEY_Right || keyval == GDK_KEY_Up ||
           keyval == GDK_KEY_Down;
  gtk_widget_grab_focus (self->cells->pdata[row * self->n_columns + column]);

  return TRUE;
}

static gboolean
on_key (FwChainMatrixView     *self,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GtkEventControllerKey *keys)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  guint digit = gdk_keyval_to_unicode (keyval);
  guint row, column;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 ||
      !find_cell (self, focus, &row, &column))
    return GDK_EVENT_PROPAGATE;
  if (digit >= '1' && digit <= '3')
    set_effect (self, row, column, effects[digit - '0'].effect);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace)
    set_effect (self, row, column, NULL);
  else
    return move (self, row, column, keyval);

  return GDK_EVENT_STOP;
}

static void
show_status (FwChainMatrixView *self)
{
  g_autofree char *sentence = NULL;
  guint row, column;

  if (!find_cell (self, self->focused, &row, &column))
    return;
  sentence = dup_sentence (self, row, column);
  gtk_label_set_label (self->status, sentence);
}

static void
on_focused (GtkEventController *controller,
            FwChainMatrixView  *self)
{
  if (self->matrix == NULL)
    return;
  self->focused = gtk_event_controller_get_widget (controller);
  show_status (self);
  fw_tab_stop_set_home (FW_TAB_STOP (self->stop), self->focused);
}

/* --- rows and columns -------------------------------------------------------------------- */

static GtkWidget *
new_text (const char *text,
          const char *style,
          int         chars,
          int         lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_widget_set_tooltip_text (label, text);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
add_head (FwChainMatrixView *self,
          guint              column)
{
  g_autofree char *text = dup_column (self, column);
  GtkWidget *label = new_text (text, "fw-matrix-head", 11, 4);

  gtk_widget_set_size_request (label, COLUMN, -1);
  gtk_grid_attach (self->heads, label, (int) column, 0, 1, 1);
}

static void
add_hurdle (FwChainMatrixView *self,
            guint              row,
            GtkSizeGroup      *height)
{
  g_autofree char *name = dup_hurdle (self, row);
  g_autofree char *place = dup_place (self, row);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *result = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (box), new_text (name, "heading", 30, 1));
  gtk_box_append (GTK_BOX (box), new_text (place, "dim-label", 30, 1));
  gtk_widget_add_css_class (box, "fw-matrix-hurdle");
  gtk_widget_add_css_class (result, "fw-matrix-result");
  gtk_size_group_add_widget (height, box);
  g_ptr_array_add (self->results, result);
  gtk_grid_attach (self->hurdles, box, 0, (int) row, 1, 1);
  gtk_grid_attach (self->hurdles, result, 1, (int) row, 1, 1);
}

static GtkWidget *
new_cell (FwChainMatrixView *self)
{
  GtkWidget *cell = gtk_button_new_with_label ("");
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_add_css_class (cell, "fw-matrix-cell");
  gtk_widget_add_css_class (cell, "flat");
  gtk_widget_set_size_request (cell, COLUMN, -1);
  g_signal_connect_object (cell, "clicked", G_CALLBACK (on_clicked), self, 0);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focused), self, 0);
  gtk_widget_add_controller (cell, focus);

  return cell;
}

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static void
clear (FwChainMatrixView *self)
{
  fw_tab_stop_set_home (FW_TAB_STOP (self->stop), NULL);
  self->focused = NULL;
  clear_grid (self->heads);
  clear_grid (self->hurdles);
  clear_grid (self->grid);
  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->results, 0);
}

static void
add_row (FwChainMatrixView *self,
         guint              row)
{
  g_autoptr(GtkSizeGroup) height = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

  add_hurdle (self, row, height);
  for (guint column = 0; column < self->n_columns; column++)
    {
      GtkWidget *cell = new_cell (self);

      gtk_size_group_add_widget (height, cell);
      g_ptr_array_add (self->cells, cell);
      gtk_grid_attach (self->grid, cell, (int) column, (int) row, 1, 1);
    }
}

static void
show_page (FwChainMatrixView *self)
{
  guint n_steps = fw_chain_matrix_get_steps (self->matrix)->len;
  /* Translators: which steps of how many are shown. */
  g_autofree char *text = g_strdup_printf (_("Steps %1$u to %2$u of %3$u"), self->first + 1,
                                           self->first + self->n_columns, n_steps);

  gtk_label_set_label (self->page, text);
  gtk_widget_set_visible (self->pages, n_steps > MOST_COLUMNS);
}

static void
build_cells (FwChainMatrixView *self)
{
  guint n_steps = fw_chain_matrix_get_steps (self->matrix)->len;
  guint n_hurdles = fw_chain_matrix_get_hurdles (self->matrix)->len;

  clear (self);
  if (self->first >= n_steps)
    self->first = 0;
  self->n_columns = MIN (MOST_COLUMNS, n_steps - self->first);
  for (guint column = 0; column < self->n_columns; column++)
    add_head (self, column);
  for (guint row = 0; row < n_hurdles; row++)
    add_row (self, row);
  show_page (self);
}

static void
turn_page (FwChainMatrixView *self,
           gboolean           on)
{
  guint n_steps = fw_chain_matrix_get_steps (self->matrix)->len;

  if (on && self->first + MOST_COLUMNS < n_steps)
    self->first += MOST_COLUMNS;
  else if (!on && self->first >= MOST_COLUMNS)
    self->first -= MOST_COLUMNS;
  else
    return;
  build_cells (self);
  show_cells (self);
}

static void
on_next_page (FwChainMatrixView *self)
{
  turn_page (self, TRUE);
}

static void
on_page_before (FwChainMatrixView *self)
{
  turn_page (self, FALSE);
}

/* While it is the same the cells stay, and the focus with them. */
static char *
dup_form (FwChainMatrixView *self)
{
  GPtrArray *hurdles = fw_chain_matrix_get_hurdles (self->matrix);
  GPtrArray *steps = fw_chain_matrix_get_steps (self->matrix);
  GString *form = g_string_new (NULL);

  for (guint i = 0; i < hurdles->len; i++)
    {
      FwChainMark *mark = hurdles->pdata[i];

      g_string_append_printf (form, "%s %s %s\n", fw_entity_get_uuid (FW_ENTITY (mark)),
                              mark->hurdle, mark->text);
    }
  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (form, "%s %s\n", fw_entity_get_uuid (steps->pdata[i]),
                            ((FwChainStep *) steps->pdata[i])->text);

  return g_string_free (form, FALSE);
}

static void
refresh (FwChainMatrixView *self)
{
  FwChainDoc *soll = fw_chain_comparison_get_soll (self->comparison);
  g_autofree char *form = NULL;

  g_clear_pointer (&self->matrix, fw_chain_matrix_free);
  self->matrix = fw_chain_matrix_new (soll, fw_chain_comparison_get_ists (self->comparison));
  gtk_stack_set_visible_child_name (self->stack,
                                    fw_chain_matrix_get_hurdles (self->matrix)->len > 0
                                    ? "matrix" : "none");
  form = dup_form (self);
  if (g_strcmp0 (form, self->form) != 0)
    {
      build_cells (self);
      g_free (self->form);
      self->form = g_steal_pointer (&form);
    }
  show_cells (self);
  show_status (self);
  fw_chain_open_hurdles_show (self->open, self->comparison, self->matrix);
}

/* --- building ---------------------------------------------------------------------------- */

static GtkWidget *
new_scrolled (GtkWidget     *child,
              GtkPolicyType  across,
              GtkPolicyType  down)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), across, down);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scrolled), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);

  return scrolled;
}

/* Head and hurdles stay while the cells are scrolled. */
static GtkWidget *
new_matrix (FwChainMatrixView *self)
{
  GtkGrid *all = GTK_GRID (gtk_grid_new ());
  GtkWidget *cells = new_scrolled (GTK_WIDGET (self->grid), GTK_POLICY_AUTOMATIC,
                                   GTK_POLICY_AUTOMATIC);
  GtkWidget *heads = new_scrolled (GTK_WIDGET (self->heads), GTK_POLICY_EXTERNAL,
                                   GTK_POLICY_NEVER);
  GtkWidget *hurdles = new_scrolled (GTK_WIDGET (self->hurdles), GTK_POLICY_NEVER,
                                     GTK_POLICY_EXTERNAL);
  GtkWidget *corner = gtk_label_new (_("Hurdles of the Ist-Kette"));

  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (heads), TRUE);
  gtk_scrolled_window_set_hadjustment (
    GTK_SCROLLED_WINDOW (heads), gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (cells)));
  gtk_scrolled_window_set_vadjustment (
    GTK_SCROLLED_WINDOW (hurdles),
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (cells)));
  self->stop = fw_tab_stop_new (cells);
  gtk_widget_set_hexpand (self->stop, TRUE);
  gtk_widget_set_vexpand (self->stop, TRUE);
  gtk_label_set_xalign (GTK_LABEL (corner), 0);
  gtk_label_set_yalign (GTK_LABEL (corner), 1);
  gtk_widget_add_css_class (corner, "heading");
  gtk_grid_attach (all, corner, 0, 0, 1, 1);
  gtk_grid_attach (all, heads, 1, 0, 1, 1);
  gtk_grid_attach (all, hurdles, 0, 1, 1, 1);
  gtk_grid_attach (all, self->stop, 1, 1, 1, 1);
  gtk_widget_add_css_class (GTK_WIDGET (all), "fw-matrix");

  return GTK_WIDGET (all);
}

static GtkWidget *
new_pages (FwChainMatrixView *self)
{
  GtkWidget *before = fw_name_new_icon_button ("fw-previous-symbolic", _("Steps before"));
  GtkWidget *next = fw_name_new_icon_button ("fw-next-symbolic", _("Steps after"));

  self->pages = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->page = GTK_LABEL (gtk_label_new (NULL));
  g_signal_connect_object (before, "clicked", G_CALLBACK (on_page_before), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (next, "clicked", G_CALLBACK (on_next_page), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->pages), before);
  gtk_box_append (GTK_BOX (self->pages), GTK_WIDGET (self->page));
  gtk_box_append (GTK_BOX (self->pages), next);
  gtk_widget_set_visible (self->pages, FALSE);

  return self->pages;
}

static GtkWidget *
new_foot (FwChainMatrixView *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->status = GTK_LABEL (gtk_label_new (_("Arrows move, 1 solved, 2 reduced, 3 open, Delete "
                                             "clears.")));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_ellipsize (self->status, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->status), TRUE);
  gtk_widget_add_css_class (foot, "fw-chain-foot");
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (foot), new_pages (self));

  return foot;
}

static void
fw_chain_matrix_view_dispose (GObject *object)
{
  FwChainMatrixView *self = FW_CHAIN_MATRIX_VIEW (object);

  g_clear_pointer (&self->matrix, fw_chain_matrix_free);
  g_clear_object (&self->comparison);

  G_OBJECT_CLASS (fw_chain_matrix_view_parent_class)->dispose (object);
}

static void
fw_chain_matrix_view_finalize (GObject *object)
{
  FwChainMatrixView *self = FW_CHAIN_MATRIX_VIEW (object);

  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->results);
  g_free (self->form);

  G_OBJECT_CLASS (fw_chain_matrix_view_parent_class)->finalize (object);
}

static void
fw_chain_matrix_view_class_init (FwChainMatrixViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_chain_matrix_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_chain_matrix_view_finalize;
}

static void
build (FwChainMatrixView *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *none = fw_name_new_status_page ("fw-check-symbolic", _("No hurdle"),
                                             _("No hurdle is noted in the Ist-Kette. They are "
                                               "noted at its steps, with H in the editor."));

  gtk_box_append (box, new_matrix (self));
  gtk_box_append (box, new_foot (self));
  self->open = FW_CHAIN_OPEN_HURDLES (fw_chain_open_hurdles_new ());
  gtk_box_append (box, GTK_WIDGET (self->open));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (box), "matrix");
  gtk_stack_add_named (self->stack, none, "none");
  fw_name_stack_page (self->stack, GTK_WIDGET (box), _("Hürdenmatrix"));
  fw_name_stack_page (self->stack, none, _("No hurdle"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
fw_chain_matrix_view_init (FwChainMatrixView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cells = g_ptr_array_new ();
  self->results = g_ptr_array_new ();
  self->heads = GTK_GRID (gtk_grid_new ());
  self->hurdles = GTK_GRID (gtk_grid_new ());
  self->grid = GTK_GRID (gtk_grid_new ());
  build (self);
  /* Before the scrolled window, which takes the arrows for itself. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), keys);
}

GtkWidget *
fw_chain_matrix_view_new (void)
{
  return g_object_new (FW_TYPE_CHAIN_MATRIX_VIEW, NULL);
}

/* @comparison: (nullable) */
void
fw_chain_matrix_view_set_comparison (FwChainMatrixView *self,
                                     FwChainComparison *comparison)
{
  g_return_if_fail (FW_IS_CHAIN_MATRIX_VIEW (self));

  if (self->comparison != NULL)
    g_signal_handlers_disconnect_by_data (self->comparison, self);
  clear (self);
  g_clear_pointer (&self->form, g_free);
  g_clear_pointer (&self->matrix, fw_chain_matrix_free);
  g_set_object (&self->comparison, comparison);
  self->first = 0;
  if (comparison == NULL)
    return;
  g_signal_connect_object (comparison, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

void
fw_chain_matrix_view_focus (FwChainMatrixView *self)
{
  g_return_if_fail (FW_IS_CHAIN_MATRIX_VIEW (self));

  if (self->focused != NULL)
    gtk_widget_grab_focus (self->focused);
  else if (self->cells->len > 0)
    gtk_widget_grab_focus (self->cells->pdata[0]);
}
