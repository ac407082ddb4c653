/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pairing-step"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-pairing-step.h"
#include "fw-pairing-view.h"
#include "fw-widgets.h"

struct _FwPairingStep
{
  AdwBin     parent_instance;

  GtkWidget *state;
  GtkWidget *begin;
  gboolean   paired;
  gboolean   saved;
};

G_DEFINE_FINAL_TYPE (FwPairingStep, fw_pairing_step, ADW_TYPE_BIN)

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show (FwPairingStep *self)
{
  const char *text = !self->paired ? _("To do: compare the numbers.")
                     : !self->saved ? _("To do: save the Geräteausweis and give it to the office.")
                     : _("All done. The office still reads in your Geräteausweis.");

  gtk_label_set_label (GTK_LABEL (self->state), text);
  gtk_widget_set_sensitive (self->begin, self->paired && self->saved);
}

static void
on_paired (FwPairingStep *self)
{
  self->paired = TRUE;
  show (self);
}

static void
on_saved (FwPairingStep *self)
{
  self->saved = TRUE;
  show (self);
}

static void
on_done (FwPairingStep *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static GtkWidget *
new_button (FwPairingStep *self,
            const char    *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);

  return button;
}

static void
fw_pairing_step_class_init (FwPairingStepClass *klass)
{
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_pairing_step_init (FwPairingStep *self)
{
  self->state = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->state), TRUE);
  self->begin = new_button (self, _("Begin"));
  gtk_widget_add_css_class (self->begin, "suggested-action");
}

/* The store may know the card of the office already; the view asks about it. */
GtkWidget *
fw_pairing_step_new (FwStore *store)
{
  FwPairingStep *self = g_object_new (FW_TYPE_PAIRING_STEP, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *view = fw_pairing_view_new (store);

  g_signal_connect_object (view, "paired", G_CALLBACK (on_paired), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), self->state);
  gtk_box_append (GTK_BOX (box), self->begin);
  gtk_box_append (GTK_BOX (box), new_button (self, _("Pair later")));
  adw_bin_set_child (ADW_BIN (self), box);
  show (self);

  return GTK_WIDGET (self);
}
