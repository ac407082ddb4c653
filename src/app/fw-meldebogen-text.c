/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-meldebogen-text"

#include "config.h"

#include <glib/gi18n.h>

#include "fw-base.h"
#include "fw-meldebogen-text.h"
#include "fw-model.h"
#include "fw-widgets.h"

static const char *const about[] = {
  "subject", "field", "life_area", "observed", "source", NULL
};
static const char *const course[] = {
  "expected", "happened", "effect_person", "effect_org", "tried", NULL
};
static const char *const who[] = {
  "municipalities", "orgs", "org_types", "legal_circles", "target_groups", "residence_groups",
  "age_groups", "family_form", NULL
};
static const char *const hurdles[] = { "hurdles", "frequency", "frequency_count", NULL };
static const char *const proposal[] = { "proposal", "gap", "gap_text", NULL };
static const char *const reply[] = {
  "reporter_org", "reporter_role", "reply_to", "willing", "interview_consent", NULL
};
static const char *const given[] = { "submitted", "case_ref", NULL };

static const FwMeldebogenPart parts[] = {
  { N_("What it is about"), NULL, about },
  { N_("What took place"),
    N_("Without names, numbers and places of the family: the coordinating office reads this."),
    course },
  { N_("Who and where"), NULL, who },
  { N_("Hurdles and how often"), NULL, hurdles },
  { N_("Proposal"), NULL, proposal },
  { N_("Reply"), NULL, reply },
};

const FwMeldebogenPart *
fw_meldebogen_get_parts (guint *n_parts)
{
  *n_parts = G_N_ELEMENTS (parts);

  return parts;
}

/* Returns: (transfer full): the present status as people read it */
static char *
dup_status (FwStore      *store,
            FwMeldebogen *meldebogen)
{
  g_autofree char *status =
    fw_store_dup_mb_status (store, fw_entity_get_uuid (FW_ENTITY (meldebogen)));
  const char *label = status != NULL ? fw_code_list_get_label ("CL_MB_STATUS", status) : NULL;

  return g_strdup (label != NULL ? label : status != NULL ? status : "");
}

/* Returns: (transfer full): the second line of a row */
char *
fw_meldebogen_dup_line (FwStore      *store,
                        FwMeldebogen *meldebogen)
{
  g_autofree char *status = dup_status (store, meldebogen);
  g_autofree char *submitted = meldebogen->submitted != NULL
                               ? fw_date_format (meldebogen->submitted) : NULL;
  g_autoptr(FwEntity) processing =
    fw_store_find (store, "mb_processing", "meldebogen",
                   fw_entity_get_uuid (FW_ENTITY (meldebogen)));
  const char *number = processing != NULL ? FW_MB_PROCESSING (processing)->mb_no : NULL;
  GString *line = g_string_new (number);

  g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", status);
  if (submitted != NULL)
    g_string_append_printf (line, " · %s", submitted);
  if (meldebogen->reporter_org != NULL &&
      fw_store_get_role (store) == FW_ROLE_OFFICE)
    g_string_append_printf (line, " · %s", meldebogen->reporter_org);

  return g_string_free (line, FALSE);
}

/* @time: ms since 1970 UTC.  Returns: (transfer full): the local day */
char *
fw_meldebogen_dup_day (gint64 time)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);
  g_autoptr(GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *iso = g_date_time_format (local, "%Y-%m-%d");

  return fw_date_format (iso);
}

/* --- the sheet ---------------------------------------------------------------- */

static gboolean
leaves (FwEntity   *entity,
        const char *name)
{
  const FwField *field = fw_entity_info_find_field (fw_entity_get_info (entity), name);
  g_autofree char *text = fw_entity_dup_text (entity, field);

  return fw_scope_admits (FW_SCOPE_SERVICE, field) && text != NULL && *text != '\0' &&
         !(field->kind == &fw_kind_boolean && g_str_equal (text, "0"));
}

static GtkWidget *
new_label (const char *text,
           const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css);

  return label;
}

/* A value can be marked and copied by mouse; the row says it to a screen reader. */
static GtkWidget *
new_sheet_row (FwStore       *store,
               FwEntity      *entity,
               const FwField *field)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *value = fw_store_dup_display (store, entity, field);
  g_autofree char *name = g_strdup_printf ("%s; %s", _(field->label), value);
  GtkWidget *text = new_label (value, "fw-value");

  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_focusable (text, FALSE);
  gtk_box_append (GTK_BOX (box), new_label (_(field->label), "dim-label"));
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_add_css_class (box, "fw-theme");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  fw_name_set (row, name);

  return row;
}

/* One stop of the Tab key a part: twenty would be in the way of the tools. */
static GtkWidget *
new_sheet_group (FwStore           *store,
                 FwEntity          *entity,
                 const char        *title,
                 const char *const *fields)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();
  gboolean any = FALSE;

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  fw_name_set (list, title);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), fw_tab_stop_new (list));
  for (guint i = 0; fields[i] != NULL; i++)
    if (leaves (entity, fields[i]))
      {
        const FwField *field = fw_entity_info_find_field (fw_entity_get_info (entity), fields[i]);

        gtk_list_box_append (GTK_LIST_BOX (list), new_sheet_row (store, entity, field));
        any = TRUE;
      }
  gtk_widget_set_visible (group, any);

  return group;
}

GtkWidget *
fw_meldebogen_sheet_new (FwStore      *store,
                         FwMeldebogen *meldebogen)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_box_append (GTK_BOX (box), new_sheet_group (store, FW_ENTITY (meldebogen),
                                                    _(parts[i].title), parts[i].fields));
  gtk_box_append (GTK_BOX (box), new_sheet_group (store, FW_ENTITY (meldebogen),
                                                  _("Set by the program"), given));

  return box;
}

/**
 * fw_meldebogen_sheet_show:
 *
 * A window with the sheet as the office will read it, before it is submitted.
 */
void
fw_meldebogen_sheet_show (GtkWidget    *parent,
                          FwStore      *store,
                          FwMeldebogen *meldebogen)
{
  g_autoptr(FwEntity) copy = fw_entity_copy (FW_ENTITY (meldebogen));
  g_autofree char *today = fw_date_today ();
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW,
                                    "title", _("What the coordinating office sees"),
                                    "modal", TRUE, "transient-for", gtk_widget_get_root (parent),
                                    "default-width", 640, "default-height", 680, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  if (meldebogen->submitted == NULL)
    g_object_set (copy, "submitted", today,
                  "case-ref", _("is drawn at random when it is submitted"), NULL);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Exactly these fields leave this workplace."
                                           " Whose case it is stays here."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             fw_meldebogen_sheet_new (store, FW_MELDEBOGEN (copy)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  fw_dialogs_close_on_escape (window);
  gtk_window_present (GTK_WINDOW (window));
}
