/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-doc"

#include "config.h"

#include "fw-doc.h"

struct _FwDoc
{
  GObject    parent_instance;

  char      *title;
  char      *mark;
  GPtrArray *blocks;
};

G_DEFINE_FINAL_TYPE (FwDoc, fw_doc, G_TYPE_OBJECT)

static void
block_free (gpointer data)
{
  FwDocBlock *block = data;

  for (guint i = 0; i < block->n_cells; i++)
    g_free (block->cells[i]);
  g_free (block);
}

static void
fw_doc_finalize (GObject *object)
{
  FwDoc *self = FW_DOC (object);

  g_free (self->title);
  g_free (self->mark);
  g_ptr_array_unref (self->blocks);

  G_OBJECT_CLASS (fw_doc_parent_class)->finalize (object);
}

static void
fw_doc_class_init (FwDocClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_doc_finalize;
}

static void
fw_doc_init (FwDoc *self)
{
  self->blocks = g_ptr_array_new_with_free_func (block_free);
}

FwDoc *
fw_doc_new (const char *title)
{
  FwDoc *self = g_object_new (FW_TYPE_DOC, NULL);

  self->title = g_strdup (title);

  return self;
}

const char *
fw_doc_get_title (FwDoc *self)
{
  g_return_val_if_fail (FW_IS_DOC (self), NULL);

  return self->title;
}

/* Returns: (nullable) */
const char *
fw_doc_get_mark (FwDoc *self)
{
  g_return_val_if_fail (FW_IS_DOC (self), NULL);

  return self->mark;
}

void
fw_doc_set_mark (FwDoc      *self,
                 const char *mark)
{
  g_return_if_fail (FW_IS_DOC (self));

  g_free (self->mark);
  self->mark = g_strdup (mark);
}

/* An empty text adds nothing. */
void
fw_doc_add (FwDoc      *self,
            FwDocKind   kind,
            const char *text)
{
  static const guint whole[] = { 100 };

  g_return_if_fail (FW_IS_DOC (self));

  if (text != NULL && *text != '\0')
    fw_doc_add_cells (self, kind, whole, text, NULL);
}

/**
 * fw_doc_add_cells:
 * @shares: of the width in percent, one for each cell
 * @...: the texts of the cells, at most %FW_DOC_MAX_CELLS; %NULL ends them
 */
void
fw_doc_add_cells (FwDoc       *self,
                  FwDocKind    kind,
                  const guint *shares,
                  ...)
{
  FwDocBlock *block = g_new0 (FwDocBlock, 1);
  const char *text;
  va_list cells;

  g_return_if_fail (FW_IS_DOC (self));

  block->kind = kind;
  va_start (cells, shares);
  while (block->n_cells < FW_DOC_MAX_CELLS && (text = va_arg (cells, const char *)) != NULL)
    {
      block->shares[block->n_cells] = shares[block->n_cells];
      block->cells[block->n_cells++] = g_utf8_make_valid (text, -1);
    }
  va_end (cells);
  g_ptr_array_add (self->blocks, block);
}

guint
fw_doc_get_n (FwDoc *self)
{
  g_return_val_if_fail (FW_IS_DOC (self), 0);

  return self->blocks->len;
}

const FwDocBlock *
fw_doc_get_block (FwDoc *self,
                  guint  i)
{
  g_return_val_if_fail (FW_IS_DOC (self), NULL);
  g_return_val_if_fail (i < self->blocks->len, NULL);

  return self->blocks->pdata[i];
}
