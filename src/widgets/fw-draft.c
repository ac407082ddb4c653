/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-draft"

#include "config.h"

#include "fw-draft.h"
#include "fw-field-group.h"
#include "fw-model.h"
#include "fw-store-keep.h"

#define DRAFT_KEY "fw-draft"

/* A field waits for a pause in typing before it tells of a change; this comes
 * on top, so that a change of several fields is written once. */
#define KEEP_MS 200

/* Kind, asker, page, record on it, extra, and of each entity its name, id and
 * texts by field. */
#define CONTENT_TYPE "(ssssmva(ssa{ss}))"

struct _FwDraft
{
  const FwDraftKind *kind;
  char              *asker;      /* name of a type */
  GPtrArray         *entities;
  GVariant          *extra;      /* nullable */
  gboolean           kept;       /* in the file */
  /* While it is on screen: */
  GtkWidget         *widget;
  FwStore           *store;
  guint              timer;
};

static const FwDraftKind *kinds;
static guint n_kinds;
static FwDraftPlaceFunc get_place;

/* --- content ---------------------------------------------------------------- */

static const FwDraftKind *
find_kind (const char *name)
{
  for (guint i = 0; i < n_kinds; i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];

  return NULL;
}

static GVariant *
write_texts (FwEntity *entity)
{
  const FwEntityInfo *info = fw_entity_get_info (entity);
  GVariantBuilder texts;

  g_variant_builder_init (&texts, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = fw_entity_dup_text (entity, &info->fields[i]);

      if (text != NULL)
        g_variant_builder_add (&texts, "{ss}", info->fields[i].name, text);
    }

  return g_variant_builder_end (&texts);
}

static GVariant *
write_content (FwDraft *self)
{
  FwDraftPlace place = { NULL, NULL };
  GVariantBuilder entities;
  GVariant *content;

  g_variant_builder_init (&entities, G_VARIANT_TYPE ("a(ssa{ss})"));
  for (guint i = 0; i < self->entities->len; i++)
    g_variant_builder_add (&entities, "(ss@a{ss})",
                           fw_entity_get_info (self->entities->pdata[i])->name,
                           fw_entity_get_uuid (self->entities->pdata[i]),
                           write_texts (self->entities->pdata[i]));
  if (get_place != NULL)
    get_place (self->widget, &place);
  content = g_variant_new ("(ssssmva(ssa{ss}))", self->kind->name, self->asker,
                           place.page != NULL ? place.page : "",
                           place.uuid != NULL ? place.uuid : "", self->extra, &entities);
  g_free (place.page);
  g_free (place.uuid);

  return content;
}

/* Returns: (transfer full) (nullable) */
static FwEntity *
read_entity (GVariant *content)
{
  g_autoptr(GVariantIter) texts = NULL;
  const char *name, *uuid, *field, *text;
  const FwEntityInfo *info;
  FwEntity *entity;

  g_variant_get (content, "(&s&sa{ss})", &name, &uuid, &texts);
  info = fw_model_find_entity (name);
  if (info == NULL)
    return NULL;
  entity = fw_model_new_entity (name, uuid);
  while (g_variant_iter_next (texts, "{&s&s}", &field, &text))
    {
      const FwField *found = fw_entity_info_find_field (info, field);

      if (found != NULL)
        fw_entity_set_text (entity, found, text, NULL);
    }

  return entity;
}

/* Returns: (transfer full) (nullable): %NULL for what another version wrote */
static FwDraft *
read_draft (GVariant *content)
{
  g_autoptr(FwDraft) self = NULL;
  g_autoptr(GVariant) entities = NULL;
  const char *kind, *asker;

  if (!g_variant_is_of_type (content, G_VARIANT_TYPE (CONTENT_TYPE)))
    return NULL;
  self = g_rc_box_new0 (FwDraft);
  self->entities = g_ptr_array_new_with_free_func (g_object_unref);
  self->kept = TRUE;
  g_variant_get (content, "(&s&s&s&smv@a(ssa{ss}))", &kind, &asker, NULL, NULL, &self->extra,
                 &entities);
  self->kind = find_kind (kind);
  self->asker = g_strdup (asker);
  for (gsize i = 0; i < g_variant_n_children (entities); i++)
    {
      g_autoptr(GVariant) child = g_variant_get_child_value (entities, i);
      FwEntity *entity = read_entity (child);

      if (entity == NULL)
        return NULL;
      g_ptr_array_add (self->entities, entity);
    }

  return self->kind != NULL && self->entities->len > 0 ? g_steal_pointer (&self) : NULL;
}

/* --- a draft ---------------------------------------------------------------- */

static void
clear (gpointer data)
{
  FwDraft *self = data;

  g_clear_pointer (&self->asker, g_free);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_pointer (&self->extra, g_variant_unref);
}

/**
 * fw_draft_new:
 * @kind: one of fw_drafts_init()
 * @asker: who gets to know when the draft has become a record
 * @extra: (nullable): what resuming it needs besides; floating
 * @entities: the records to be; the fields in the widget write into them
 */
FwDraft *
fw_draft_new (const char       *kind,
              GtkWidget        *asker,
              GVariant         *extra,
              FwEntity *const  *entities,
              guint             n_entities)
{
  FwDraft *self = g_rc_box_new0 (FwDraft);

  g_return_val_if_fail (GTK_IS_WIDGET (asker), NULL);
  g_return_val_if_fail (n_entities > 0, NULL);

  self->kind = find_kind (kind);
  self->asker = g_strdup (G_OBJECT_TYPE_NAME (asker));
  self->extra = extra != NULL ? g_variant_ref_sink (extra) : NULL;
  self->entities = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_entities; i++)
    g_ptr_array_add (self->entities, g_object_ref (entities[i]));

  return self;
}

FwDraft *
fw_draft_ref (FwDraft *self)
{
  return g_rc_box_acquire (self);
}

void
fw_draft_unref (FwDraft *self)
{
  g_rc_box_release_full (self, clear);
}

FwEntity *
fw_draft_get_entity (FwDraft *self,
                     guint    nr)
{
  g_return_val_if_fail (nr < self->entities->len, NULL);

  return self->entities->pdata[nr];
}

/* Returns: (transfer none) (nullable) */
GVariant *
fw_draft_get_extra (FwDraft *self)
{
  return self->extra;
}

/* Whether @widget can be told of the record: another may stand in, which knows
 * nothing of it. */
gboolean
fw_draft_is_asker (FwDraft   *self,
                   GtkWidget *widget)
{
  return g_str_equal (self->asker, G_OBJECT_TYPE_NAME (widget));
}

/* --- on screen -------------------------------------------------------------- */

static const char *
get_name (FwDraft *self)
{
  return fw_entity_get_uuid (fw_draft_get_entity (self, 0));
}

static void
keep (FwDraft *self)
{
  g_autoptr(GError) error = NULL;

  if (self->kind == NULL)
    return;
  self->kept = TRUE;
  if (!fw_store_keep_draft (self->store, get_name (self), write_content (self), &error))
    g_warning ("What is being written could not be kept: %s", error->message);
}

static gboolean
on_time_to_keep (gpointer data)
{
  FwDraft *self = data;

  self->timer = 0;
  keep (self);

  return G_SOURCE_REMOVE;
}

static void
on_notify (FwDraft *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (KEEP_MS, on_time_to_keep, self);
}

static void
leave_screen (FwDraft *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  for (guint i = 0; i < self->entities->len; i++)
    g_signal_handlers_disconnect_by_func (self->entities->pdata[i], on_notify, self);
  g_clear_object (&self->store);
  self->widget = NULL;
  fw_draft_unref (self);
}

/* It has become a record, or nobody wants it any more. */
static void
give_up (gpointer data)
{
  FwDraft *self = data;

  if (self->kept)
    fw_store_drop_draft (self->store, get_name (self), NULL);
  self->kept = FALSE;
  leave_screen (self);
}

/* @widget: the window or the form in which the draft is written */
void
fw_draft_attach (FwDraft   *self,
                 GtkWidget *widget,
                 FwStore   *store)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (FW_IS_STORE (store));
  g_return_if_fail (self->widget == NULL);

  self->widget = widget;
  self->store = g_object_ref (store);
  for (guint i = 0; i < self->entities->len; i++)
    g_signal_connect_swapped (self->entities->pdata[i], "notify", G_CALLBACK (on_notify), self);
  g_object_set_data_full (G_OBJECT (widget), DRAFT_KEY, fw_draft_ref (self), give_up);
}

/* The draft of @widget has become a record, or nobody wants it any more. */
void
fw_draft_detach (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_data (G_OBJECT (widget), DRAFT_KEY, NULL);
}

/* The draft of @widget, if there is one, is put aside in the file until somebody
 * asks for it. */
void
fw_draft_leave (GtkWidget *widget)
{
  FwDraft *draft;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (g_object_get_data (G_OBJECT (widget), DRAFT_KEY) == NULL)
    return;
  fw_form_flush (widget);
  draft = g_object_steal_data (G_OBJECT (widget), DRAFT_KEY);
  keep (draft);
  leave_screen (draft);
}

/* --- all of them ------------------------------------------------------------ */

/**
 * fw_drafts_init:
 * @draft_kinds: all that there are; they stay the caller's
 * @place_func: (nullable): where a widget is, to be shown again
 */
void
fw_drafts_init (const FwDraftKind *draft_kinds,
                guint              n_draft_kinds,
                FwDraftPlaceFunc   place_func)
{
  kinds = draft_kinds;
  n_kinds = n_draft_kinds;
  get_place = place_func;
}

static void
keep_below (GtkWidget *widget)
{
  fw_draft_leave (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    keep_below (child);
}

/* Before all windows go away, but not for good: what is written in them is to
 * return. */
void
fw_drafts_keep (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = g_list_model_get_n_items (windows);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      keep_below (window);
    }
}

/* Returns: whether something was being written; @place is filled then */
gboolean
fw_drafts_find_place (FwStore      *store,
                      FwDraftPlace *place)
{
  g_autoptr(GPtrArray) contents = fw_store_list_drafts (store);

  for (guint i = 0; i < contents->len; i++)
    {
      const char *page, *uuid;

      if (!g_variant_is_of_type (contents->pdata[i], G_VARIANT_TYPE (CONTENT_TYPE)))
        continue;
      g_variant_get (contents->pdata[i], "(&s&s&s&smva(ssa{ss}))", NULL, NULL, &page, &uuid, NULL,
                     NULL);
      if (*page == '\0')
        continue;
      place->page = g_strdup (page);
      place->uuid = *uuid != '\0' ? g_strdup (uuid) : NULL;
      return TRUE;
    }

  return FALSE;
}

static GtkWidget *
find_asker (GtkWidget  *widget,
            const char *type)
{
  GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_asker (child, type);

  return found;
}

/* @kind: (nullable): only such
 *
 * A crash between making the record and giving up the draft leaves both; then it
 * is a record.
 *
 * Returns: (transfer full) (element-type FwDraft): what is kept in the file */
GPtrArray *
fw_drafts_list (FwStore    *store,
                const char *kind)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_draft_unref);
  g_autoptr(GPtrArray) contents = fw_store_list_drafts (store);

  for (guint i = 0; i < contents->len; i++)
    {
      g_autoptr(FwDraft) draft = read_draft (contents->pdata[i]);

      if (draft == NULL || (kind != NULL && !g_str_equal (draft->kind->name, kind)))
        continue;
      if (fw_store_has (store, get_name (draft)))
        fw_store_drop_draft (store, get_name (draft), NULL);
      else
        g_ptr_array_add (drafts, g_steal_pointer (&draft));
    }

  return drafts;
}

/* Gives the drafts back to who asked for them, below @place. */
void
fw_drafts_resume (FwStore   *store,
                  GtkWidget *place)
{
  g_autoptr(GPtrArray) drafts = NULL;

  g_return_if_fail (FW_IS_STORE (store));
  g_return_if_fail (GTK_IS_WIDGET (place));

  drafts = fw_drafts_list (store, NULL);
  for (guint i = 0; i < drafts->len; i++)
    {
      FwDraft *draft = drafts->pdata[i];
      GtkWidget *asker = find_asker (place, draft->asker);

      draft->kind->resume (asker != NULL ? asker : place, store, draft);
    }
}
