/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-origin-button"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-origin-button.h"
#include "fw-chain-text.h"
#include "fw-records.h"
#include "fw-widgets.h"

struct _FwChainOriginButton
{
  AdwBin         parent_instance;

  GtkMenuButton *button;
  GtkBox        *box;
  GPtrArray     *ists;      /* of FwChainDoc */
  char          *origins;
  char          *chosen;    /* while the list is open */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwChainOriginButton, fw_chain_origin_button, ADW_TYPE_BIN)

static void
on_toggled (GtkCheckButton      *check,
            FwChainOriginButton *self)
{
  char *chosen = fw_set_with (self->chosen, g_object_get_data (G_OBJECT (check), "fw-step"),
                              gtk_check_button_get_active (check));

  g_free (self->chosen);
  self->chosen = chosen;
}

static GtkWidget *
new_check (FwChainOriginButton *self,
           FwChainDoc          *ist,
           FwChainStep         *step)
{
  g_autofree char *text = fw_chain_text_dup_step (ist, step);
  g_autofree char *label = g_strdup_printf ("%u · %s", fw_chain_doc_get_number (ist, step), text);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *inner = gtk_label_new (label);
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (step));

  gtk_label_set_ellipsize (GTK_LABEL (inner), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (inner), 45);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), inner);
  fw_name_set (check, label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), fw_set_contains (self->chosen, uuid));
  g_object_set_data_full (G_OBJECT (check), "fw-step", g_strdup (uuid), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, 0);

  return check;
}

static void
fill (FwChainOriginButton *self)
{
  g_free (self->chosen);
  self->chosen = g_strdup (self->origins);
  fw_records_clear (GTK_WIDGET (self->box));
  for (guint i = 0; self->ists != NULL && i < self->ists->len; i++)
    {
      FwChainDoc *ist = self->ists->pdata[i];
      GPtrArray *steps = fw_chain_doc_get_steps (ist);
      g_autofree char *title = fw_entity_dup_title (FW_ENTITY (fw_chain_doc_get_chain (ist)));

      gtk_box_append (self->box, fw_records_new_heading (title));
      for (guint n = 0; n < steps->len; n++)
        gtk_box_append (self->box, new_check (self, ist, steps->pdata[n]));
    }
}

static void
on_closed (FwChainOriginButton *self)
{
  g_autofree char *chosen = g_strdup (self->chosen != NULL ? self->chosen : "");

  if (g_strcmp0 (chosen, self->origins != NULL ? self->origins : "") != 0)
    g_signal_emit (self, signals[CHOSEN], 0, chosen);
}

static void
fw_chain_origin_button_finalize (GObject *object)
{
  FwChainOriginButton *self = FW_CHAIN_ORIGIN_BUTTON (object);

  g_clear_pointer (&self->ists, g_ptr_array_unref);
  g_free (self->origins);
  g_free (self->chosen);

  G_OBJECT_CLASS (fw_chain_origin_button_parent_class)->finalize (object);
}

static void
fw_chain_origin_button_class_init (FwChainOriginButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_chain_origin_button_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_chain_origin_button_init (FwChainOriginButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->box));
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  fw_name_set (popover, _("Comes from"));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  fw_name_menu_button (GTK_WIDGET (self->button), _("Comes from …"), NULL);
  gtk_menu_button_set_popover (self->button, popover);
  g_signal_connect_object (popover, "show", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

GtkWidget *
fw_chain_origin_button_new (void)
{
  return g_object_new (FW_TYPE_CHAIN_ORIGIN_BUTTON, NULL);
}

/* @ists: (element-type FwChainDoc)
 * @origins: (nullable): a set of ids */
void
fw_chain_origin_button_set (FwChainOriginButton *self,
                            GPtrArray           *ists,
                            const char          *origins)
{
  g_return_if_fail (FW_IS_CHAIN_ORIGIN_BUTTON (self));

  if (self->ists != ists)
    {
      g_clear_pointer (&self->ists, g_ptr_array_unref);
      self->ists = g_ptr_array_ref (ists);
    }
  g_free (self->origins);
  self->origins = g_strdup (origins);
}
