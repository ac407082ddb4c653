/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-field-mark"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "fw-announce.h"
#include "fw-arrival.h"
#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-dialogs.h"
#include "fw-field-mark.h"
#include "fw-field-row.h"
#include "fw-names.h"

/* A GtkBox that knows its field; what it shows is made once. */
typedef struct
{
  FwStore       *store;
  char          *uuid;
  char          *entity;
  const FwField *field;
} Place;

#define PLACE_KEY "fw-place"
#define VALUE_KEY "fw-value"

static void
place_free (gpointer data)
{
  Place *place = data;

  g_object_unref (place->store);
  g_free (place->uuid);
  g_free (place->entity);
  g_free (place);
}

static Place *
place_of (GtkWidget *mark)
{
  return g_object_get_data (G_OBJECT (mark), PLACE_KEY);
}

/* --- sentences ------------------------------------------------------------------------------- */

/* Returns: (transfer full): a canonical text as people read it */
static char *
dup_shown (Place      *place,
           const char *text)
{
  g_autoptr(FwEntity) copy = fw_model_new_entity (place->entity, NULL);
  g_autofree char *shown = NULL;

  fw_entity_set_text (copy, place->field, text, NULL);
  shown = fw_store_dup_display (place->store, copy, place->field);

  return shown != NULL && *shown != '\0' ? g_steal_pointer (&shown) : g_strdup (_("nothing"));
}

static char *
dup_when (gint64 time)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *iso = local != NULL ? g_date_time_format (local, "%Y-%m-%dT%H:%M") : NULL;

  return iso != NULL ? fw_time_format (iso) : g_strdup ("–");
}

static char *
dup_alternative (Place               *place,
                 const FwAlternative *alternative)
{
  g_autofree char *shown = dup_shown (place, alternative->value);
  g_autofree char *when = dup_when (alternative->time);

  return alternative->mine
         /* Translators: %1$s is a value, %2$s date and time. */
         ? g_strdup_printf (_("Here: %1$s (%2$s)"), shown, when)
         /* Translators: %1$s is a workplace, %2$s a value, %3$s date and time. */
         : g_strdup_printf (_("%1$s: %2$s (%3$s)"),
                            *alternative->author != '\0' ? alternative->author : _("Elsewhere"),
                            shown, when);
}

/* --- pieces ---------------------------------------------------------------------------------- */

static void
add_text (GtkWidget  *box,
          const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
add_line (GtkWidget *mark)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (mark), line);

  return line;
}

static GtkWidget *
add_button (GtkWidget  *line,
            const char *label,
            const char *spoken,
            GtkWidget  *mark,
            GCallback   callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  fw_name_set (button, spoken);
  g_signal_connect_object (button, "clicked", callback, mark, 0);
  gtk_box_append (GTK_BOX (line), button);

  return button;
}

/* The mark goes when it has done its work; the focus stays at the field. */
static void
focus_field (GtkWidget *mark)
{
  GtkWidget *row = gtk_widget_get_ancestor (mark, FW_TYPE_FIELD_ROW);

  if (row != NULL)
    gtk_widget_grab_focus (row);
}

/* --- a conflict ------------------------------------------------------------------------------ */

static void
on_take (GtkButton *button,
         GtkWidget *mark)
{
  Place *place = place_of (mark);
  g_autoptr(FwStore) store = g_object_ref (place->store);
  /* Both outlive the change, after which the mark is no longer in the window. */
  g_autoptr(GtkWidget) kept = g_object_ref (mark);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (kept));
  g_autoptr(GError) error = NULL;

  focus_field (mark);
  /* Whoever decides has seen it. */
  if (fw_store_resolve (store, place->uuid, place->field->name,
                        g_object_get_data (G_OBJECT (button), VALUE_KEY), NULL, NULL, &error) &&
      fw_store_set_seen (store, place->uuid, place->field->name, &error))
    fw_announce (window, _("Decided. The other side sees it after the next exchange."));
  else
    fw_dialogs_inform (window, _("This could not be decided"), error->message);
}

static void
add_alternative (GtkWidget           *mark,
                 const FwAlternative *alternative,
                 gboolean             editable)
{
  Place *place = place_of (mark);
  GtkWidget *line = add_line (mark);
  g_autofree char *text = dup_alternative (place, alternative);
  /* Translators: a button in words; %1$s is a field, %2$s a value with its origin. */
  g_autofree char *spoken = g_strdup_printf (_("Take for %1$s: %2$s"), _(place->field->label),
                                             text);
  GtkWidget *button;

  add_text (line, text, NULL);
  if (!editable)
    return;
  button = add_button (line, _("Take this"), spoken, mark, G_CALLBACK (on_take));
  g_object_set_data_full (G_OBJECT (button), VALUE_KEY, g_strdup (alternative->value), g_free);
}

static void
add_conflict (GtkWidget        *mark,
              const FwConflict *conflict,
              gboolean          editable)
{
  Place *place = place_of (mark);
  GtkWidget *line = add_line (mark);

  add_text (line, _("▲ In conflict: several people changed this without knowing of each other."),
            "fw-conflict");
  if (conflict->base != NULL)
    {
      g_autofree char *shown = dup_shown (place, conflict->base->value);
      g_autofree char *text = g_strdup_printf (_("Before: %s"), shown);

      add_text (add_line (mark), text, "dim-label");
    }
  for (guint i = 0; i < conflict->alternatives->len; i++)
    add_alternative (mark, conflict->alternatives->pdata[i], editable);
}

static FwConflict *
find_conflict (GPtrArray     *conflicts,
               const FwField *field)
{
  for (guint i = 0; i < conflicts->len; i++)
    if (((FwConflict *) conflicts->pdata[i])->field == field)
      return conflicts->pdata[i];

  return NULL;
}

/* --- what is new ----------------------------------------------------------------------------- */

static void
on_seen (GtkButton *button,
         GtkWidget *mark)
{
  Place *place = place_of (mark);
  g_autoptr(FwStore) store = g_object_ref (place->store);
  /* Both outlive the change, after which the mark is no longer in the window. */
  g_autoptr(GtkWidget) kept = g_object_ref (mark);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (kept));
  g_autoptr(GError) error = NULL;

  focus_field (mark);
  if (!fw_store_set_seen (store, place->uuid, place->field->name, &error))
    fw_dialogs_tell_unsaved (window, error);
}

static void
add_new (GtkWidget    *mark,
         const FwMark *unseen)
{
  Place *place = place_of (mark);
  GtkWidget *line = add_line (mark);
  g_autofree char *when = dup_when (unseen->time);
  g_autofree char *before = dup_shown (place, unseen->before);
  /* Translators: a button in words; %s is a field. */
  g_autofree char *spoken = g_strdup_printf (_("Seen: %s"), _(place->field->label));
  g_autofree char *text = place->field->kind->is_set
                          /* Translators: %s is date and time. */
                          ? g_strdup_printf (_("● Came in on %s."), when)
                          /* Translators: %1$s is date and time, %2$s a value. */
                          : g_strdup_printf (_("● Came in on %1$s. Before: %2$s"), when, before);

  add_text (line, text, "fw-unseen");
  add_button (line, _("Seen"), spoken, mark, G_CALLBACK (on_seen));
}

/* --- public ---------------------------------------------------------------------------------- */

GtkWidget *
fw_field_mark_new (FwStore       *store,
                   FwEntity      *entity,
                   const FwField *field,
                   gboolean       editable)
{
  const char *uuid = fw_entity_get_uuid (entity);
  g_autoptr(GPtrArray) conflicts = fw_store_list_conflicts (store, uuid);
  const FwConflict *conflict = find_conflict (conflicts, field);
  g_autoptr(FwMark) unseen = fw_store_find_unseen (store, uuid, field->name);
  Place *place;
  GtkWidget *mark;

  if (conflict == NULL && unseen == NULL)
    return NULL;
  mark = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_add_css_class (mark, "fw-mark");
  place = g_new0 (Place, 1);
  place->store = g_object_ref (store);
  place->uuid = g_strdup (uuid);
  place->entity = g_strdup (fw_entity_get_info (entity)->name);
  place->field = field;
  g_object_set_data_full (G_OBJECT (mark), PLACE_KEY, place, place_free);
  if (conflict != NULL)
    add_conflict (mark, conflict, editable);
  else
    add_new (mark, unseen);

  return mark;
}

gboolean
fw_field_mark_is_needed (FwStore    *store,
                         const char *uuid)
{
  return fw_store_has_unseen (store, uuid) || fw_store_has_conflict (store, uuid);
}

const char *
fw_field_mark_word (FwStore    *store,
                    const char *uuid)
{
  if (fw_store_has_conflict (store, uuid))
    return _("▲ in conflict");

  /* Translators: a record that came with a delivery and was not looked at yet. */
  return fw_store_has_unseen (store, uuid) ? _("● new from elsewhere") : NULL;
}

/* --- looking at a whole record -------------------------------------------------------- */

/* Long enough that a person has read the name of the record. */
#define LOOK_MS  1500
#define LOOK_KEY "fw-look"

typedef struct
{
  GtkWidget *widget;
  FwStore   *store;
  char      *uuid;
  guint      timer;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_handle_id (&look->timer, g_source_remove);
  g_object_unref (look->store);
  g_free (look->uuid);
  g_free (look);
}

static gboolean
is_looked_at (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return gtk_widget_get_mapped (widget) && GTK_IS_WINDOW (root) &&
         gtk_window_is_active (GTK_WINDOW (root));
}

static gboolean
on_look (gpointer data)
{
  Look *look = data;
  g_autoptr(FwStore) store = NULL;
  g_autofree char *uuid = NULL;

  if (!is_looked_at (look->widget))
    return G_SOURCE_CONTINUE;
  store = g_object_ref (look->store);
  uuid = g_strdup (look->uuid);
  look->timer = 0;
  g_object_set_data (G_OBJECT (look->widget), LOOK_KEY, NULL);
  fw_store_set_seen (store, uuid, "", NULL);

  return G_SOURCE_REMOVE;
}

void
fw_field_mark_look_at (GtkWidget  *widget,
                       FwStore    *store,
                       const char *uuid)
{
  g_autoptr(FwMark) mark = NULL;
  Look *look;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_data (G_OBJECT (widget), LOOK_KEY, NULL);
  mark = uuid != NULL && store != NULL ? fw_store_find_unseen (store, uuid, "") : NULL;
  if (mark == NULL)
    return;
  look = g_new0 (Look, 1);
  look->widget = widget;
  look->store = g_object_ref (store);
  look->uuid = g_strdup (uuid);
  look->timer = g_timeout_add (LOOK_MS, on_look, look);
  g_object_set_data_full (G_OBJECT (widget), LOOK_KEY, look, look_free);
}
