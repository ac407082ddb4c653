/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-matrix"

#include "config.h"

#include <string.h>

#include "fw-chain-compare.h"

struct _FwChainMatrix
{
  GPtrArray  *hurdles;     /* of FwChainMark */
  GPtrArray  *steps;       /* of FwChainStep */
  GPtrArray  *ists;
  GHashTable *by_mark;     /* uuid of a hurdle -> GPtrArray of FwChainRemedy */
};

static void
collect_hurdles (FwChainMatrix *self,
                 FwChainDoc    *ist)
{
  GPtrArray *marks = fw_chain_doc_get_marks (ist);

  for (guint i = 0; i < marks->len; i++)
    {
      FwChainMark *mark = marks->pdata[i];

      if (g_strcmp0 (mark->kind, FW_MARK_HURDLE) == 0)
        g_ptr_array_add (self->hurdles, g_object_ref (mark));
    }
}

static void
collect_remedies (FwChainMatrix *self,
                  FwChainDoc    *soll)
{
  GPtrArray *remedies = fw_chain_doc_get_remedies (soll);

  for (guint i = 0; i < remedies->len; i++)
    {
      FwChainRemedy *remedy = remedies->pdata[i];
      GPtrArray *list;

      if (remedy->mark == NULL)
        continue;
      list = g_hash_table_lookup (self->by_mark, remedy->mark);
      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (self->by_mark, g_strdup (remedy->mark), list);
        }
      g_ptr_array_add (list, g_object_ref (remedy));
    }
}

/**
 * fw_chain_matrix_new:
 * @ists: (element-type FwChainDoc): in whose order the hurdles stand
 *
 * Returns: (transfer full)
 */
FwChainMatrix *
fw_chain_matrix_new (FwChainDoc *soll,
                     GPtrArray  *ists)
{
  FwChainMatrix *self;
  GPtrArray *steps;

  g_return_val_if_fail (FW_IS_CHAIN_DOC (soll), NULL);
  g_return_val_if_fail (ists != NULL, NULL);

  self = g_new0 (FwChainMatrix, 1);
  self->hurdles = g_ptr_array_new_with_free_func (g_object_unref);
  self->steps = g_ptr_array_new_with_free_func (g_object_unref);
  self->ists = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_mark = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < ists->len; i++)
    {
      g_ptr_array_add (self->ists, g_object_ref (ists->pdata[i]));
      collect_hurdles (self, ists->pdata[i]);
    }
  steps = fw_chain_doc_get_steps (soll);
  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_add (self->steps, g_object_ref (steps->pdata[i]));
  collect_remedies (self, soll);

  return self;
}

void
fw_chain_matrix_free (FwChainMatrix *self)
{
  g_ptr_array_unref (self->hurdles);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->ists);
  g_hash_table_unref (self->by_mark);
  g_free (self);
}

/* The rows. */
GPtrArray *
fw_chain_matrix_get_hurdles (FwChainMatrix *self)
{
  return self->hurdles;
}

/* The columns. */
GPtrArray *
fw_chain_matrix_get_steps (FwChainMatrix *self)
{
  return self->steps;
}

/* Returns: (transfer none) (nullable): the chain that @hurdle stands in, which
 *   knows its number */
FwChainDoc *
fw_chain_matrix_get_ist (FwChainMatrix *self,
                         FwChainMark   *hurdle)
{
  for (guint i = 0; i < self->ists->len; i++)
    if (fw_chain_doc_find (self->ists->pdata[i], fw_entity_get_uuid (FW_ENTITY (hurdle))) != NULL)
      return self->ists->pdata[i];

  return NULL;
}

static GPtrArray *
get_remedies (FwChainMatrix *self,
              FwChainMark   *hurdle)
{
  return g_hash_table_lookup (self->by_mark, fw_entity_get_uuid (FW_ENTITY (hurdle)));
}

/**
 * fw_chain_matrix_get_remedy:
 * @step: (nullable): %NULL for what is said about the hurdle as such
 *
 * Returns: (transfer none) (nullable): the content of a cell
 */
FwChainRemedy *
fw_chain_matrix_get_remedy (FwChainMatrix *self,
                            FwChainMark   *hurdle,
                            FwChainStep   *step)
{
  GPtrArray *remedies = get_remedies (self, hurdle);
  const char *uuid = step != NULL ? fw_entity_get_uuid (FW_ENTITY (step)) : NULL;

  for (guint i = 0; remedies != NULL && i < remedies->len; i++)
    if (g_strcmp0 (((FwChainRemedy *) remedies->pdata[i])->step, uuid) == 0)
      return remedies->pdata[i];

  return NULL;
}

/**
 * fw_chain_matrix_get_effect:
 *
 * Returns: the best that any step does about @hurdle; of what nothing is said,
 *   it is open
 */
const char *
fw_chain_matrix_get_effect (FwChainMatrix *self,
                            FwChainMark   *hurdle)
{
  GPtrArray *remedies = get_remedies (self, hurdle);
  const char *effect = FW_REMEDY_OPEN;

  for (guint i = 0; remedies != NULL && i < remedies->len; i++)
    {
      FwChainRemedy *remedy = remedies->pdata[i];

      if (g_strcmp0 (remedy->effect, FW_REMEDY_SOLVED) == 0)
        return FW_REMEDY_SOLVED;
      if (g_strcmp0 (remedy->effect, FW_REMEDY_REDUCED) == 0)
        effect = FW_REMEDY_REDUCED;
    }

  return effect;
}

/* Returns: (transfer none) (nullable): why @hurdle stays open */
const char *
fw_chain_matrix_get_reason (FwChainMatrix *self,
                            FwChainMark   *hurdle)
{
  GPtrArray *remedies = get_remedies (self, hurdle);

  for (guint i = 0; remedies != NULL && i < remedies->len; i++)
    {
      FwChainRemedy *remedy = remedies->pdata[i];

      if (g_strcmp0 (remedy->effect, FW_REMEDY_OPEN) == 0 && remedy->reason != NULL)
        return remedy->reason;
    }

  return NULL;
}

/**
 * fw_chain_matrix_list_open:
 *
 * Before a Soll-Kette goes to the Lenkungsgruppe, this is empty or each of
 * them has a reason.
 *
 * Returns: (transfer full) (element-type FwChainMark): the open hurdles
 */
GPtrArray *
fw_chain_matrix_list_open (FwChainMatrix *self)
{
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->hurdles->len; i++)
    if (g_str_equal (fw_chain_matrix_get_effect (self, self->hurdles->pdata[i]), FW_REMEDY_OPEN))
      g_ptr_array_add (open, g_object_ref (self->hurdles->pdata[i]));

  return open;
}

/* --- Kennzahlen side by side --------------------------------------------------- */

static void
free_line (gpointer data)
{
  FwChainFigureLine *line = data;

  g_strfreev (line->texts);
  g_free (line->difference);
  g_free (line);
}

static FwChainFigureLine *
add_line (GPtrArray  *lines,
          const char *id,
          const char *label,
          guint       n_columns)
{
  FwChainFigureLine *line = g_new0 (FwChainFigureLine, 1);

  line->id = id;
  line->label = label;
  line->texts = g_new0 (char *, n_columns + 1);
  g_ptr_array_add (lines, line);

  return line;
}

/* @columns: (element-type GPtrArray): the rows of each chain, the same ones */
static void
add_rows (GPtrArray *lines,
          GPtrArray *columns)
{
  GPtrArray *first = columns->pdata[0];
  GPtrArray *last = columns->pdata[columns->len - 1];

  for (guint i = 0; i < first->len; i++)
    {
      FwChainFigure *row = first->pdata[i];
      FwChainFigureLine *line;

      /* The categories follow one by one. */
      if (g_str_equal (row->id, FW_FIGURE_CATEGORIES))
        continue;
      line = add_line (lines, row->id, row->label, columns->len);
      for (guint column = 0; column < columns->len; column++)
        {
          FwChainFigure *cell = g_ptr_array_index ((GPtrArray *) columns->pdata[column], i);

          line->texts[column] = g_strdup (cell->text);
        }
      line->difference = fw_chain_figure_dup_difference (row, last->pdata[i]);
    }
}

static guint
count_hurdles (FwChainFigures *figures,
               const char     *code)
{
  for (guint i = 0; i < figures->hurdles->len; i++)
    {
      const FwChainHurdles *hurdles = &g_array_index (figures->hurdles, FwChainHurdles, i);

      if (g_str_equal (hurdles->code, code))
        return hurdles->n;
    }

  return 0;
}

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Of all chains, sorted. */
static GPtrArray *
list_categories (GPtrArray *all)
{
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      FwChainFigures *figures = all->pdata[i];

      for (guint k = 0; k < figures->hurdles->len; k++)
        {
          const char *code = g_array_index (figures->hurdles, FwChainHurdles, k).code;

          if (!g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
            g_ptr_array_add (codes, (gpointer) code);
        }
    }
  g_ptr_array_sort (codes, compare_codes);

  return codes;
}

static void
add_categories (GPtrArray *lines,
                GPtrArray *all)
{
  g_autoptr(GPtrArray) codes = list_categories (all);

  for (guint i = 0; i < codes->len; i++)
    {
      const char *code = codes->pdata[i];
      FwChainFigureLine *line = add_line (lines, FW_FIGURE_CATEGORIES,
                                          fw_chain_hurdle_get_label (code), all->len);

      for (guint column = 0; column < all->len; column++)
        line->texts[column] = g_strdup_printf ("%u", count_hurdles (all->pdata[column], code));
      line->difference = fw_chain_figure_dup_difference (
        &(FwChainFigure) { .value = line->texts[0] },
        &(FwChainFigure) { .value = line->texts[all->len - 1] });
    }
}

/**
 * fw_chain_compare_figures:
 * @docs: (element-type FwChainDoc): Ist and Soll, in the order of the columns
 *
 * The hurdles of each category have a line of their own at the end.
 *
 * Returns: (transfer full) (element-type FwChainFigureLine)
 */
GPtrArray *
fw_chain_compare_figures (GPtrArray *docs)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GPtrArray) columns = NULL;

  g_return_val_if_fail (docs != NULL, lines);

  if (docs->len == 0)
    return lines;
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_chain_figures_free);
  columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < docs->len; i++)
    {
      FwChainFigures *figures = fw_chain_figures_new (docs->pdata[i], docs);

      g_ptr_array_add (all, figures);
      g_ptr_array_add (columns, fw_chain_figures_list_rows (figures));
    }
  add_rows (lines, columns);
  add_categories (lines, all);

  return lines;
}
