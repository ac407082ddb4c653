/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-exchange-keys"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-exchange-partners.h"
#include "fw-exchange.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* Which key of whom was right when, as an audit asks, and new ones for this
 * workplace, should somebody have had a look at it. */

#define STORE_KEY "fw-store"
#define BOX_KEY   "fw-box"

static char *
dup_day (gint64 ms)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (ms / 1000);
  g_autofree char *iso = g_date_time_format (time, "%Y-%m-%d");

  return fw_date_format (iso);
}

/* Returns: (transfer full): "since 21.07.2022", "21.07.2022 – 23.11.2026" … */
static char *
dup_span (const FwKeyPeriod *period)
{
  g_autofree char *since = period->since > 0 ? dup_day (period->since) : NULL;
  g_autofree char *until = period->until > 0 ? dup_day (period->until) : NULL;

  if (since != NULL && until != NULL)
    return g_strdup_printf ("%s – %s", since, until);
  if (until != NULL)
    /* Translators: %s is a day. */
    return g_strdup_printf (_("until %s"), until);

  /* Translators: %s is a day. */
  return since != NULL ? g_strdup_printf (_("valid since %s"), since) : g_strdup (_("valid"));
}

static void
add_periods (GtkWidget  *box,
             const char *title,
             GPtrArray  *periods)
{
  GtkWidget *list = fw_records_new_list (title);

  gtk_box_append (GTK_BOX (box), fw_records_new_heading (title));
  for (guint i = 0; i < periods->len; i++)
    {
      const FwKeyPeriod *period = periods->pdata[i];
      g_autofree char *span = dup_span (period);

      gtk_list_box_append (GTK_LIST_BOX (list), fw_records_new_row (period->fingerprint, span));
    }
  gtk_box_append (GTK_BOX (box), list);
}

static void
show_own (GtkWidget *box,
          FwStore   *store)
{
  g_autoptr(GPtrArray) periods = fw_pairing_list_periods (store, NULL);

  fw_records_clear (box);
  add_periods (box, _("This workplace"), periods);
}

static void
on_renew (GtkWidget *button)
{
  FwStore *store = g_object_get_data (G_OBJECT (button), STORE_KEY);
  g_autoptr(GError) error = NULL;

  if (!fw_pairing_renew_keys (store, &error))
    {
      fw_dialogs_inform (button, _("The keys were not renewed"), error->message);
      return;
    }
  show_own (g_object_get_data (G_OBJECT (button), BOX_KEY), store);
  fw_announce (button, _("The keys are renewed. Partners learn of them with the next exchange."));
}

static GtkWidget *
new_renewal (FwStore   *store,
             GtkWidget *own)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_label (_("Renew the keys of this workplace"));

  gtk_box_append (GTK_BOX (box), fw_records_new_label (
                    _("Renew them once a year, and when somebody may have had a look at this"
                      " laptop. Partners learn of new keys with the next exchange, and nothing has"
                      " to be compared again. Files that are under way can still be read in for two"
                      " years."), "dim-label"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), STORE_KEY, g_object_ref (store), g_object_unref);
  g_object_set_data (G_OBJECT (button), BOX_KEY, own);
  g_signal_connect (button, "clicked", G_CALLBACK (on_renew), NULL);
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

static GtkWidget *
new_content (FwStore  *store,
             FwDevice *device)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *own = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr(GPtrArray) periods = fw_pairing_list_periods (store, device);

  add_periods (box, device->name, periods);
  if (device->revoked != NULL)
    {
      g_autofree char *day = g_strndup (device->revoked, 10), *shown = fw_date_format (day);
      /* Translators: %s is a day. */
      g_autofree char *text = g_strdup_printf (_("Revoked on %s."), shown);

      gtk_box_append (GTK_BOX (box), fw_records_new_label (text, NULL));
    }
  show_own (own, store);
  gtk_box_append (GTK_BOX (box), own);
  gtk_box_append (GTK_BOX (box), new_renewal (store, own));
  gtk_widget_add_css_class (box, "fw-content");

  return fw_records_new_scroll (box);
}

void
fw_exchange_keys_present (GtkWidget *parent,
                          FwStore   *store,
                          FwDevice  *device)
{
  /* Translators: %s is the name of a partner. */
  g_autofree char *title = g_strdup_printf (_("Keys: %s"), device->name);

  fw_dialogs_present (parent, title, 620, 560, new_content (store, device));
}
