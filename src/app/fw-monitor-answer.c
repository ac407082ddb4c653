/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-monitor-answer"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-model.h"
#include "fw-monitor-answer.h"

#define MOST_DAYS 1000000.0

/* "j", "ja", "y", "1" and their opposites; in the language of the program and
 * in German, in which the forms are. */
static gboolean
read_yes (const char *typed,
          double     *value)
{
  static const char *const yes[] = { "j", "ja", "y", "yes", "1", "x", NULL };
  static const char *const no[] = { "n", "nein", "no", "0", "-", NULL };
  g_autofree char *folded = fw_text_fold (typed);

  if (g_strv_contains (yes, folded) || g_strv_contains (no, folded))
    {
      *value = g_strv_contains (yes, folded) ? 1 : 0;
      return TRUE;
    }

  return FALSE;
}

static gboolean
read_number (const char *typed,
             double     *value)
{
  g_autofree char *text = g_strdup (typed);
  char *end;

  g_strdelimit (text, ",", '.');
  if (strspn (text, "0123456789.") != strlen (text))
    return FALSE;
  *value = g_ascii_strtod (text, &end);

  return *end == '\0' && end != text && *value <= MOST_DAYS;
}

/**
 * fw_monitor_answer_read:
 * @value: (out): NaN if nothing was typed, which is no answer and no error
 *
 * Returns: whether the answer can be understood
 */
gboolean
fw_monitor_answer_read (gboolean    asks_yes,
                        const char *typed,
                        double     *value)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));

  *value = NAN;
  if (*text == '\0')
    return TRUE;

  return asks_yes ? read_yes (text, value) : read_number (text, value);
}

/* What is said of an answer that cannot be understood. */
const char *
fw_monitor_answer_get_complaint (gboolean asks_yes)
{
  return asks_yes ? _("Please answer with y or n.")
                  : _("Please write a number that is not negative.");
}

/* Returns: (transfer full): as it would be typed; "" for NaN */
char *
fw_monitor_answer_dup_text (gboolean asks_yes,
                            double   value)
{
  if (isnan (value))
    return g_strdup ("");

  return asks_yes ? g_strdup (value != 0 ? _("y") : _("n")) : g_strdup_printf ("%g", value);
}

/* --- deviations ------------------------------------------------------------------------------- */

GtkWidget *
fw_monitor_answer_new_deviation (void)
{
  FwCodeList *list = fw_code_list_lookup ("CL_HUERDE");
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  guint n = list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0;

  gtk_string_list_append (labels, _("none"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FwCodeItem) code = g_list_model_get_item (G_LIST_MODEL (list), i);

      gtk_string_list_append (labels, fw_code_item_get_label (code));
    }

  /* The focus goes to the button inside, which takes the name, as with menus. */
  return g_object_new (GTK_TYPE_DROP_DOWN, "model", labels,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
}

/* Returns: (nullable): a code of CL_HUERDE */
const char *
fw_monitor_answer_get_deviation (GtkWidget *drop_down)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down));
  FwCodeList *list = fw_code_list_lookup ("CL_HUERDE");
  g_autoptr(FwCodeItem) code = NULL;

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION || list == NULL)
    return NULL;
  code = g_list_model_get_item (G_LIST_MODEL (list), selected - 1);

  return code != NULL ? fw_code_item_get_value (code) : NULL;
}

void
fw_monitor_answer_set_deviation (GtkWidget  *drop_down,
                                 const char *code)
{
  guint position = code != NULL ? fw_code_list_get_position ("CL_HUERDE", code) + 1 : 0;
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down)));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), position < n ? position : 0);
}
