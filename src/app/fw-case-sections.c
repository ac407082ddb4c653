/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-sections"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-case-sections.h"
#include "fw-widgets.h"

static const struct { const char *name, *title; } sections[FW_N_SECTIONS] = {
  [FW_SECTION_OVERVIEW] = { "overview", N_("Overview") },
  [FW_SECTION_PERSONS] = { "persons", N_("Persons") },
  [FW_SECTION_MASTER] = { "master", N_("Case data") },
  [FW_SECTION_TIME] = { "time", N_("Time bar") },
  [FW_SECTION_STATUS] = { "status", N_("Status") },
  [FW_SECTION_ASSESSMENT] = { "assessment", N_("Assessment") },
  [FW_SECTION_NETWORK] = { "network", N_("Network") },
  [FW_SECTION_PLAN] = { "plan", N_("Serviceplan") },
  [FW_SECTION_DEADLINES] = { "deadlines", N_("Deadlines") },
  [FW_SECTION_CHECKLISTS] = { "checklists", N_("Checklists") },
  [FW_SECTION_MONITORING] = { "monitoring", N_("Monitoring") },
  [FW_SECTION_CHRONICLE] = { "chronicle", N_("Chronology") },
  [FW_SECTION_CONTACTS] = { "contacts", N_("Contacts") },
  [FW_SECTION_DOCUMENTS] = { "documents", N_("Documents") },
  [FW_SECTION_CONSENTS] = { "consents", N_("Consents") },
  [FW_SECTION_DISCLOSURES] = { "disclosures", N_("Disclosures") },
  [FW_SECTION_HISTORY] = { "history", N_("History") },
};

/* What a case manager asks for: who is it, how do they fare, what shall be done,
 * what was done, and what may others know.  Each has no more sections than can be
 * taken in at a glance. */
static const struct { const char *title; FwSection first; } groups[] = {
  { N_("Case"), FW_SECTION_OVERVIEW },
  { N_("Situation"), FW_SECTION_TIME },
  { N_("Planning"), FW_SECTION_PLAN },
  { N_("Documentation"), FW_SECTION_CHRONICLE },
  { N_("Data protection"), FW_SECTION_CONSENTS },
};

#define N_GROUPS G_N_ELEMENTS (groups)

struct _FwCaseSections
{
  GtkBox     parent_instance;

  GtkWidget *group_stop;
  GtkWidget *group_toggles[N_GROUPS];
  GtkWidget *stop;
  GtkWidget *lines[N_GROUPS];
  GtkWidget *toggles[FW_N_SECTIONS];
  FwSection  section;
  FwSection  seen[N_GROUPS];
};

G_DEFINE_FINAL_TYPE (FwCaseSections, fw_case_sections, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Returns: for stacks and settings */
const char *
fw_section_get_name (FwSection section)
{
  g_return_val_if_fail (section < FW_N_SECTIONS, NULL);

  return sections[section].name;
}

/* Returns: in the language of the user */
const char *
fw_section_get_title (FwSection section)
{
  g_return_val_if_fail (section < FW_N_SECTIONS, NULL);

  return _(sections[section].title);
}

/* --- groups ----------------------------------------------------------------------------- */

static FwSection
get_end (guint group)
{
  return group + 1 < N_GROUPS ? groups[group + 1].first : FW_N_SECTIONS;
}

static guint
get_group (FwSection section)
{
  guint group = 0;

  while (section >= get_end (group))
    group++;

  return group;
}

/* What a group holds can be heard and seen before it is opened. */
static char *
dup_content (guint group)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (FwSection i = groups[group].first; i < get_end (group); i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _(sections[i].title));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- choosing --------------------------------------------------------------------------- */

static void
on_section (FwCaseSections *self,
            GtkWidget      *toggle)
{
  for (FwSection i = 0; i < FW_N_SECTIONS; i++)
    if (self->toggles[i] == toggle && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)))
      g_signal_emit (self, signals[CHOSEN], 0, i);
}

static void
on_group (FwCaseSections *self,
          GtkWidget      *toggle)
{
  for (guint i = 0; i < N_GROUPS; i++)
    if (self->group_toggles[i] == toggle &&
        gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)))
      g_signal_emit (self, signals[CHOSEN], 0, self->seen[i]);
}

/* --- object ----------------------------------------------------------------------------- */

static void
fw_case_sections_class_init (FwCaseSectionsClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkWidget *
new_toggle (FwCaseSections *self,
            GtkWidget      *line,
            GtkWidget      *first,
            const char     *title,
            GCallback       callback)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (title);

  gtk_widget_add_css_class (toggle, "flat");
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), GTK_TOGGLE_BUTTON (first));
  g_signal_connect_object (toggle, "clicked", callback, self, G_CONNECT_SWAPPED);
  fw_wrap_box_append (FW_WRAP_BOX (line), toggle);

  return toggle;
}

static GtkWidget *
new_group_line (FwCaseSections *self)
{
  GtkWidget *line = fw_wrap_box_new (4, 2);

  gtk_widget_add_css_class (line, "fw-groups");
  fw_name_set (line, _("Groups of sections"));
  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *content = dup_content (i);

      self->group_toggles[i] = new_toggle (self, line, self->group_toggles[0],
                                           _(groups[i].title), G_CALLBACK (on_group));
      fw_name_describe (self->group_toggles[i], content);
      gtk_widget_set_tooltip_text (self->group_toggles[i], content);
    }

  return line;
}

static GtkWidget *
new_section_line (FwCaseSections *self,
                  guint           group)
{
  GtkWidget *line = fw_wrap_box_new (2, 2);

  gtk_widget_add_css_class (line, "fw-sections");
  fw_name_set (line, _("Sections of the case"));
  for (FwSection i = groups[group].first; i < get_end (group); i++)
    self->toggles[i] = new_toggle (self, line, self->toggles[0], _(sections[i].title),
                                   G_CALLBACK (on_section));

  return line;
}

static void
fw_case_sections_init (FwCaseSections *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->group_stop = fw_tab_stop_new (new_group_line (self));
  for (guint i = 0; i < N_GROUPS; i++)
    {
      self->seen[i] = groups[i].first;
      self->lines[i] = new_section_line (self, i);
      gtk_box_append (GTK_BOX (all), self->lines[i]);
    }
  self->stop = fw_tab_stop_new (all);
  gtk_box_append (GTK_BOX (self), self->group_stop);
  gtk_box_append (GTK_BOX (self), self->stop);
  fw_case_sections_show (self, FW_SECTION_OVERVIEW);
}

GtkWidget *
fw_case_sections_new (void)
{
  return g_object_new (FW_TYPE_CASE_SECTIONS, NULL);
}

/* Marks a section as the one in view; says nothing about it. */
void
fw_case_sections_show (FwCaseSections *self,
                       FwSection       section)
{
  guint group;

  g_return_if_fail (FW_IS_CASE_SECTIONS (self));
  g_return_if_fail (section < FW_N_SECTIONS);

  group = get_group (section);
  self->section = section;
  self->seen[group] = section;
  for (guint i = 0; i < N_GROUPS; i++)
    gtk_widget_set_visible (self->lines[i], i == group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->group_toggles[group]), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[section]), TRUE);
  fw_tab_stop_set_home (FW_TAB_STOP (self->group_stop), self->group_toggles[group]);
  fw_tab_stop_set_home (FW_TAB_STOP (self->stop), self->toggles[section]);
}

FwSection
fw_case_sections_get (FwCaseSections *self)
{
  g_return_val_if_fail (FW_IS_CASE_SECTIONS (self), FW_SECTION_OVERVIEW);

  return self->section;
}

/* Returns: the section that was seen last in the @group, counted from 0; the one in
 * view if there is no such group */
FwSection
fw_case_sections_in_group (FwCaseSections *self,
                           guint           group)
{
  g_return_val_if_fail (FW_IS_CASE_SECTIONS (self), FW_SECTION_OVERVIEW);

  return group < N_GROUPS ? self->seen[group] : self->section;
}

void
fw_case_sections_focus (FwCaseSections *self)
{
  g_return_if_fail (FW_IS_CASE_SECTIONS (self));

  gtk_widget_grab_focus (self->toggles[self->section]);
}
