/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-page"

#include "config.h"

#include "fw-field-group.h"
#include "fw-page.h"

typedef struct
{
  FwStore       *store;
  char          *place;
  char          *new_label;
  guint          badge;
  FwPagePersons  persons;
  gboolean       alone;
} FwPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FwPage, fw_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_PLACE,
  PROP_NEW_LABEL,
  PROP_BADGE,
  PROP_PERSONS,
  PROP_ALONE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static FwPagePrivate *
private_of (FwPage *self)
{
  return fw_page_get_instance_private (self);
}

static void
fw_page_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  FwPagePrivate *priv = private_of (FW_PAGE (object));

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, priv->store);
      break;
    case PROP_PLACE:
      g_value_set_string (value, priv->place);
      break;
    case PROP_NEW_LABEL:
      g_value_set_string (value, priv->new_label);
      break;
    case PROP_BADGE:
      g_value_set_uint (value, priv->badge);
      break;
    case PROP_PERSONS:
      g_value_set_uint (value, priv->persons);
      break;
    case PROP_ALONE:
      g_value_set_boolean (value, priv->alone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_page_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  FwPage *self = FW_PAGE (object);

  switch (prop_id)
    {
    case PROP_STORE:
      private_of (self)->store = g_value_dup_object (value);
      break;
    case PROP_PLACE:
      fw_page_set_place (self, g_value_get_string (value));
      break;
    case PROP_NEW_LABEL:
      fw_page_set_new_label (self, g_value_get_string (value));
      break;
    case PROP_BADGE:
      fw_page_set_badge (self, g_value_get_uint (value));
      break;
    case PROP_PERSONS:
      fw_page_set_persons (self, g_value_get_uint (value));
      break;
    case PROP_ALONE:
      fw_page_set_alone (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_page_dispose (GObject *object)
{
  g_clear_object (&private_of (FW_PAGE (object))->store);

  G_OBJECT_CLASS (fw_page_parent_class)->dispose (object);
}

static void
fw_page_finalize (GObject *object)
{
  FwPagePrivate *priv = private_of (FW_PAGE (object));

  g_clear_pointer (&priv->place, g_free);
  g_clear_pointer (&priv->new_label, g_free);

  G_OBJECT_CLASS (fw_page_parent_class)->finalize (object);
}

static void
fw_page_class_init (FwPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fw_page_get_property;
  object_class->set_property = fw_page_set_property;
  object_class->dispose = fw_page_dispose;
  object_class->finalize = fw_page_finalize;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, FW_TYPE_STORE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_NEW_LABEL] = g_param_spec_string ("new-label", NULL, NULL, NULL, flags);
  properties[PROP_BADGE] = g_param_spec_uint ("badge", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PERSONS] =
    g_param_spec_uint ("persons", NULL, NULL, 0, FW_PAGE_PSEUDONYMS, 0, flags);
  properties[PROP_ALONE] = g_param_spec_boolean ("alone", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fw_page_init (FwPage *self)
{
}

FwStore *
fw_page_get_store (FwPage *self)
{
  g_return_val_if_fail (FW_IS_PAGE (self), NULL);

  return private_of (self)->store;
}

/* Returns: (nullable): the uuid of the record that is shown */
const char *
fw_page_get_place (FwPage *self)
{
  g_return_val_if_fail (FW_IS_PAGE (self), NULL);

  return private_of (self)->place;
}

/* A page says here which record it shows; "Back" returns to it. */
void
fw_page_set_place (FwPage     *self,
                   const char *uuid)
{
  FwPagePrivate *priv = private_of (self);

  g_return_if_fail (FW_IS_PAGE (self));

  if (g_strcmp0 (priv->place, uuid) == 0)
    return;
  g_free (priv->place);
  priv->place = g_strdup (uuid);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}

const char *
fw_page_get_new_label (FwPage *self)
{
  g_return_val_if_fail (FW_IS_PAGE (self), NULL);

  return private_of (self)->new_label;
}

void
fw_page_set_new_label (FwPage     *self,
                       const char *label)
{
  FwPagePrivate *priv = private_of (self);

  g_return_if_fail (FW_IS_PAGE (self));

  if (g_strcmp0 (priv->new_label, label) == 0)
    return;
  g_free (priv->new_label);
  priv->new_label = g_strdup (label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEW_LABEL]);
}

guint
fw_page_get_badge (FwPage *self)
{
  g_return_val_if_fail (FW_IS_PAGE (self), 0);

  return private_of (self)->badge;
}

void
fw_page_set_badge (FwPage *self,
                   guint   badge)
{
  g_return_if_fail (FW_IS_PAGE (self));

  if (private_of (self)->badge == badge)
    return;
  private_of (self)->badge = badge;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BADGE]);
}

FwPagePersons
fw_page_get_persons (FwPage *self)
{
  g_return_val_if_fail (FW_IS_PAGE (self), FW_PAGE_NO_PERSONS);

  return private_of (self)->persons;
}

void
fw_page_set_persons (FwPage        *self,
                     FwPagePersons  persons)
{
  g_return_if_fail (FW_IS_PAGE (self));

  if (private_of (self)->persons == persons)
    return;
  private_of (self)->persons = persons;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSONS]);
}

gboolean
fw_page_get_alone (FwPage *self)
{
  g_return_val_if_fail (FW_IS_PAGE (self), FALSE);

  return private_of (self)->alone;
}

/* Nothing else is to be seen: the page fills the screen, for a projector. */
void
fw_page_set_alone (FwPage   *self,
                   gboolean  alone)
{
  g_return_if_fail (FW_IS_PAGE (self));

  if (private_of (self)->alone == alone)
    return;
  private_of (self)->alone = alone;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALONE]);
}

void
fw_page_activate (FwPage *self)
{
  g_return_if_fail (FW_IS_PAGE (self));

  if (FW_PAGE_GET_CLASS (self)->activate != NULL)
    FW_PAGE_GET_CLASS (self)->activate (self);
}

gboolean
fw_page_find (FwPage *self)
{
  g_return_val_if_fail (FW_IS_PAGE (self), FALSE);

  return FW_PAGE_GET_CLASS (self)->find != NULL && FW_PAGE_GET_CLASS (self)->find (self);
}

void
fw_page_new_record (FwPage *self)
{
  g_return_if_fail (FW_IS_PAGE (self));

  if (FW_PAGE_GET_CLASS (self)->new_record != NULL)
    FW_PAGE_GET_CLASS (self)->new_record (self);
}

/* Returns: %FALSE if the page has no further part, and F6 leaves it */
gboolean
fw_page_next_part (FwPage *self)
{
  FwPageClass *klass = FW_PAGE_GET_CLASS (self);

  g_return_val_if_fail (FW_IS_PAGE (self), FALSE);

  return klass->next_part != NULL && klass->next_part (self);
}

/* An accelerator of the window comes before the keys of what has the focus.
 * Returns: %FALSE if "Back" means the page before */
gboolean
fw_page_take_back (FwPage *self)
{
  FwPageClass *klass = FW_PAGE_GET_CLASS (self);

  g_return_val_if_fail (FW_IS_PAGE (self), FALSE);

  return klass->take_back != NULL && klass->take_back (self);
}

gboolean
fw_page_open (FwPage     *self,
              const char *uuid)
{
  g_return_val_if_fail (FW_IS_PAGE (self), FALSE);

  return FW_PAGE_GET_CLASS (self)->open != NULL && FW_PAGE_GET_CLASS (self)->open (self, uuid);
}

/* A page that cannot do without names is covered by the window. */
void
fw_page_hide_names (FwPage   *self,
                    gboolean  hidden)
{
  g_return_if_fail (FW_IS_PAGE (self));

  if (FW_PAGE_GET_CLASS (self)->hide_names != NULL)
    FW_PAGE_GET_CLASS (self)->hide_names (self, hidden);
}

/* The window does both; actions keep pages free of it. */
void
fw_page_toast (GtkWidget  *widget,
               const char *text,
               gboolean    undo)
{
  gtk_widget_activate_action (widget, "win.toast", "(sb)", text, undo);
}

void
fw_page_hold_back (GtkWidget *widget)
{
  gtk_widget_activate_action (widget, "win.hold-back", NULL);
}

void
fw_page_go_to (GtkWidget  *widget,
               const char *uuid)
{
  gtk_widget_activate_action (widget, "win.open", "s", uuid);
}

static gboolean
on_lent (GtkWidget *window,
         GVariant  *arguments,
         gpointer   action)
{
  if (fw_form_flush (window))
    gtk_widget_activate_action (window, action, NULL);

  return TRUE;
}

/* What is done in @window, over that of the page, is undone there, although its message
 * stands in the one below.  As in the one below it goes before the undo of an entry,
 * which knows what was typed but not what stood there before. */
void
fw_page_lend_undo (GtkWidget *window)
{
  static const struct { const char *keys, *action; } shortcuts[] = {
    { "<Control>z", "win.undo" }, { "<Control><Shift>z", "win.redo" },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWindow *below = GTK_WINDOW (window);

  while (below != NULL && !G_IS_ACTION_GROUP (below))
    below = gtk_window_get_transient_for (below);
  g_return_if_fail (below != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      GtkShortcut *shortcut =
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                          gtk_callback_action_new (on_lent, (gpointer) shortcuts[i].action, NULL));

      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (below));
  gtk_widget_add_controller (window, keys);
}
