/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-preferences-window"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-case-text.h"
#include "fw-page.h"
#include "fw-preferences-window.h"
#include "fw-radio-list.h"
#include "fw-records.h"
#include "fw-screens.h"
#include "fw-secret-window.h"
#include "fw-widgets.h"

/* --- lock ------------------------------------------------------------------ */

static GtkWidget *
new_lock_group (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *minutes = gtk_spin_button_new_with_range (0, 240, 1);
  const char *title = _("Lock after minutes without input");

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Lock"));
  fw_wheel_refuse (minutes);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             fw_records_new_control_row (title, _("0 means never. The screen lock "
                                                                  "always locks the file, too."),
                                                         minutes, title));
  fw_name_group (group, _("Lock"));
  g_settings_bind (settings, "lock-after-minutes", minutes, "value", G_SETTINGS_BIND_DEFAULT);

  return group;
}

/* --- what opens the file ----------------------------------------------------- */

typedef void (*PresentFunc) (GtkWindow *parent, FwStore *store);

#define STORE_KEY "fw-store"

static void
on_secret (GtkWidget   *button,
           PresentFunc  present)
{
  present (GTK_WINDOW (gtk_widget_get_root (button)),
           g_object_get_data (G_OBJECT (button), STORE_KEY));
}

static void
add_secret_row (GtkWidget   *group,
                FwStore     *store,
                const char  *title,
                const char  *subtitle,
                const char  *label,
                const char  *name,
                PresentFunc  present)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (button), STORE_KEY, g_object_ref (store), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_secret), present);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             fw_records_new_control_row (title, subtitle, button, name));
}

static GtkWidget *
new_secret_group (FwStore *store)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Key to this file"));
  add_secret_row (group, store, _("Passphrase"), _("Opens the file every day."), _("Change …"),
                  _("Change the passphrase …"), fw_secret_window_present_passphrase);
  add_secret_row (group, store, _("Recovery key"),
                  _("Printed on a sheet, for the day on which the passphrase is forgotten."),
                  _("Renew …"), _("Renew the recovery key …"),
                  fw_secret_window_present_recovery);
  fw_name_group (group, _("Key to this file"));

  return group;
}

/* --- appearance ----------------------------------------------------------------- */

static void
on_scheme (GtkCheckButton *radio,
           GParamSpec     *pspec,
           GSettings      *settings)
{
  if (gtk_check_button_get_active (radio))
    g_settings_set_enum (settings, "color-scheme",
                         GPOINTER_TO_INT (g_object_get_data (G_OBJECT (radio), "fw-scheme")));
}

static GtkWidget *
new_appearance_group (GSettings *settings)
{
  static const char *const labels[] = { N_("As the desktop"), N_("Light"), N_("Dark") };
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = fw_radio_list_new (ADW_PREFERENCES_GROUP (group), _("Appearance"));

  for (int i = 0; i < (int) G_N_ELEMENTS (labels); i++)
    {
      GtkCheckButton *radio = fw_radio_list_add (list, _(labels[i]));

      gtk_check_button_set_active (radio, g_settings_get_enum (settings, "color-scheme") == i);
      g_object_set_data (G_OBJECT (radio), "fw-scheme", GINT_TO_POINTER (i));
      g_signal_connect_object (radio, "notify::active", G_CALLBACK (on_scheme), settings, 0);
    }

  return group;
}

/* --- chains ---------------------------------------------------------------------- */

static GtkWidget *
new_chain_group (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *letters = gtk_switch_new ();
  const char *title = _("Single letters are commands");
  GtkWidget *row =
    fw_records_new_control_row (title, _("Off for who dictates or uses keys one after the other; "
                                         "the bar below the drawing has all commands as buttons."),
                                letters, title);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Drawing chains"));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), letters);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  fw_name_group (group, _("Drawing chains"));
  g_settings_bind (settings, "chain-letter-keys", letters, "active", G_SETTINGS_BIND_DEFAULT);

  return group;
}

/* --- exchange -------------------------------------------------------------------- */

static void
on_folder_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(GSettings) settings = data;
  g_autoptr(GFile) folder = fw_dialogs_choose_file_finish (result, NULL);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL)
    g_settings_set_string (settings, "exchange-folder", path);
}

static void
on_choose_folder (GtkWidget *button,
                  GSettings *settings)
{
  fw_dialogs_choose_file_async (button, _("Exchange folder"),
                                GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL, NULL, NULL,
                                on_folder_chosen, g_object_ref (settings));
}

static gboolean
describe_folder (GValue   *value,
                 GVariant *variant,
                 gpointer  data)
{
  const char *path = g_variant_get_string (variant, NULL);

  g_value_set_string (value, *path != '\0' ? path : _("none chosen"));

  return TRUE;
}

static GtkWidget *
new_exchange_group (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Choose a folder …"));
  GtkWidget *row = fw_records_new_control_row (_("Exchange folder"), NULL, button, NULL);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Exchange"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_choose_folder), settings, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  fw_name_group (group, _("Exchange"));
  g_settings_bind_with_mapping (settings, "exchange-folder", row, "subtitle",
                                G_SETTINGS_BIND_GET, describe_folder, NULL, NULL, NULL);

  return group;
}

/* --- the workplace --------------------------------------------------------------------- */

static const char *const office_fields[] = { "carrier", "staff", NULL };
static const char *const case_fields[] = { "carrier", "staff", "file_no_pattern", NULL };

/* What the pattern means shows best in the number that comes next. */
static void
show_next (gpointer group)
{
  FwStore *store = g_object_get_data (group, STORE_KEY);
  g_autofree char *today = fw_date_today ();
  g_autofree char *number = fw_case_text_suggest_file_no (store, today);
  /* Translators: %s is a file number such as OV-2026-018. */
  g_autofree char *text = g_strdup_printf (_("The next case gets the file number %s."), number);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), text);
}

static GtkWidget *
new_workplace_group (FwStore *store)
{
  gboolean has_cases = fw_store_get_role (store) == FW_ROLE_CASE_MANAGER;
  GtkWidget *group = fw_field_group_new (_("This workplace"),
                                         has_cases ? case_fields : office_fields);

  fw_field_group_set_store (FW_FIELD_GROUP (group), store);
  fw_field_group_set_entity (FW_FIELD_GROUP (group),
                             FW_ENTITY (fw_store_get_workplace (store)));
  if (has_cases)
    {
      g_object_set_data_full (G_OBJECT (group), STORE_KEY, g_object_ref (store), g_object_unref);
      fw_records_keep_fresh (group, store, show_next);
    }

  return group;
}

void
fw_preferences_window_present (GtkWindow *parent,
                               GSettings *settings,
                               FwStore   *store,
                               gboolean   throwaway)
{
  GtkWidget *window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "transient-for", parent,
                                    "modal", TRUE, "search-enabled", FALSE,
                                    "title", _("Preferences"), NULL);
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _("General"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), "fw-menu-symbolic");
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (new_lock_group (settings)));
  if (store != NULL && !throwaway)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                              ADW_PREFERENCES_GROUP (new_secret_group (store)));
  if (store != NULL)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                              ADW_PREFERENCES_GROUP (new_workplace_group (store)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (new_appearance_group (settings)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (fw_screens_new_group (settings)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (new_chain_group (settings)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (new_exchange_group (settings)));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  g_signal_connect (window, "close-request", G_CALLBACK (fw_form_close), NULL);
  fw_page_lend_undo (window);
  gtk_window_present (GTK_WINDOW (window));
}
