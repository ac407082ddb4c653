/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-draft"

#include "config.h"

#include "fw-draft.h"
#include "fw-field-group.h"

#define DRAFT_KEY "fw-draft"

struct _FwDraft
{
  GType          asker;
  FwDraftFunc    resume;
  gpointer       data;
  GDestroyNotify destroy;
};

static void
draft_free (gpointer data)
{
  FwDraft *self = data;

  self->destroy (self->data);
  g_free (self);
}

/**
 * fw_draft_attach:
 * @widget: the window or the form in which the draft is written
 * @asker: who gets to know when the draft has become a record
 * @data: (transfer full): the draft; the rows below @widget write into it
 */
void
fw_draft_attach (GtkWidget      *widget,
                 GtkWidget      *asker,
                 FwDraftFunc     resume,
                 gpointer        data,
                 GDestroyNotify  destroy)
{
  FwDraft *self = g_new0 (FwDraft, 1);

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GTK_IS_WIDGET (asker));

  self->asker = G_OBJECT_TYPE (asker);
  self->resume = resume;
  self->data = data;
  self->destroy = destroy;
  g_object_set_data_full (G_OBJECT (widget), DRAFT_KEY, self, draft_free);
}

/* The draft has become a record, or nobody wants it any more. */
void
fw_draft_detach (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_data (G_OBJECT (widget), DRAFT_KEY, NULL);
}

static void
take_below (GPtrArray *drafts,
            GtkWidget *widget)
{
  if (g_object_get_data (G_OBJECT (widget), DRAFT_KEY) != NULL)
    {
      fw_form_flush (widget);
      g_ptr_array_add (drafts, g_object_steal_data (G_OBJECT (widget), DRAFT_KEY));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    take_below (drafts, child);
}

/* Returns: (transfer full): the drafts of all windows, with all that was typed */
GPtrArray *
fw_drafts_take (void)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func (draft_free);
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = g_list_model_get_n_items (windows);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      take_below (drafts, window);
    }

  return drafts;
}

static GtkWidget *
find_asker (GtkWidget *widget,
            GType      type)
{
  GtkWidget *found = G_OBJECT_TYPE (widget) == type ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_asker (child, type);

  return found;
}

/* Gives the drafts back to who asked for them, below @place. */
void
fw_drafts_resume (GPtrArray *drafts,
                  GtkWidget *place,
                  FwStore   *store)
{
  g_return_if_fail (drafts != NULL);
  g_return_if_fail (GTK_IS_WIDGET (place));

  for (guint i = 0; i < drafts->len; i++)
    {
      const FwDraft *self = drafts->pdata[i];
      GtkWidget *asker = find_asker (place, self->asker);

      self->resume (asker != NULL ? asker : place, store, self->data);
    }
}
