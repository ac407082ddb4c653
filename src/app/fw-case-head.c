/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-head"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-handover-box.h"
#include "fw-case-handover.h"
#include "fw-case-head.h"
#include "fw-case-text.h"
#include "fw-widgets.h"

struct _FwCaseHead
{
  GtkBox     parent_instance;

  FwStore   *store;
  FwCase    *case_file;
  GtkWidget *title;
  GtkWidget *state;     /* of the case */
  GtkWidget *person;    /* who it is about */
  GtkWidget *buttons;
  guint      idle;
};

G_DEFINE_FINAL_TYPE (FwCaseHead, fw_case_head, GTK_TYPE_BOX)

/* --- what it says --------------------------------------------------------------------- */

static void
add_fact (GString    *facts,
          const char *label,
          const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (facts, "%s%s%s", facts->len > 0 ? " · " : "", label, value);
}

static void
add_birth (GString    *facts,
           FwPerson   *anchor,
           const char *today)
{
  g_autofree char *born = fw_date_format (anchor->birth_date);
  g_autofree char *age = NULL;
  int years;

  /* Translators: stands before the date of birth. */
  add_fact (facts, _("born "), born);
  if (!fw_date_years_between (anchor->birth_date, today, &years))
    return;
  age = g_strdup_printf (ngettext ("%d year", "%d years", (gulong) years), years);
  add_fact (facts, "", age);
}

/* What is over, on the side that has the case now, is no news. */
static void
add_handover (FwCaseHead *self,
              GString    *facts)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (self->case_file));
  g_autoptr(FwCaseHandover) handover = fw_handover_find (self->store, uuid);
  g_autofree char *line = NULL;
  FwHandoverState state;

  if (handover == NULL)
    return;
  state = fw_case_handover_get_state (handover);
  if (state == FW_HANDOVER_COMPLETED && !fw_handover_is_giver (self->store, handover))
    return;
  line = fw_case_handover_dup_line (self->store, uuid);
  add_fact (facts, "", line);
}

/* One line of the case and one of the person, which people look for apart. */
static void
show_state (FwCaseHead *self,
            FwPerson   *anchor,
            const char *today)
{
  g_autofree char *phase = fw_case_text_dup_joined (self->store, FW_ENTITY (self->case_file),
                                                    "phase");
  g_autoptr(GString) facts = g_string_new (NULL);

  /* Translators: stands before the file number. */
  add_fact (facts, _("No. "), self->case_file->file_no);
  add_fact (facts, _("Phase: "), phase);
  if (anchor != NULL)
    {
      g_autofree char *circle =
        fw_case_text_dup_circle_now (self->store, fw_entity_get_uuid (FW_ENTITY (anchor)), today);

      add_fact (facts, "", circle);
    }
  add_handover (self, facts);
  gtk_label_set_label (GTK_LABEL (self->state), facts->str);
}

static void
show_person (FwCaseHead *self,
             FwPerson   *anchor,
             const char *today)
{
  g_autoptr(GString) facts = g_string_new (NULL);

  if (anchor != NULL)
    {
      g_autofree char *languages = fw_case_text_dup_joined (self->store, FW_ENTITY (anchor),
                                                            "languages");

      add_birth (facts, anchor, today);
      add_fact (facts, "", languages);
      add_fact (facts, "", anchor->interpreter_needed ? _("interpreter needed") : NULL);
    }
  gtk_label_set_label (GTK_LABEL (self->person), facts->str);
  gtk_widget_set_visible (self->person, facts->len > 0);
}

static void
show (FwCaseHead *self)
{
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (self->case_file));
  g_autofree char *today = fw_date_today ();
  g_autofree char *name = fw_case_text_dup_name (self->store, FW_ENTITY (self->case_file));
  g_autoptr(FwPerson) anchor = fw_store_find_anchor (self->store, uuid);
  gboolean editable = fw_store_is_editable (self->store, FW_ENTITY (self->case_file));

  gtk_label_set_label (GTK_LABEL (self->title), name);
  show_state (self, anchor, today);
  show_person (self, anchor, today);
  gtk_widget_set_visible (self->buttons, editable);
}

static gboolean
on_idle (gpointer data)
{
  FwCaseHead *self = data;

  self->idle = 0;
  if (self->case_file != NULL)
    show (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwCaseHead *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

/* --- object ------------------------------------------------------------------------------ */

static void
fw_case_head_dispose (GObject *object)
{
  FwCaseHead *self = FW_CASE_HEAD (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->case_file);

  G_OBJECT_CLASS (fw_case_head_parent_class)->dispose (object);
}

static void
fw_case_head_class_init (FwCaseHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_head_dispose;
}

static void
fw_case_head_init (FwCaseHead *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fw-case-head");
}

static GtkWidget *
new_button (const char *label,
            const char *action,
            const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);

  return button;
}

static GtkWidget *
new_line (const char *css_class)
{
  GtkWidget *line = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (line, css_class);

  return line;
}

GtkWidget *
fw_case_head_new (FwStore *store)
{
  FwCaseHead *self = g_object_new (FW_TYPE_CASE_HEAD, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->store = g_object_ref (store);
  self->title = new_line ("title-2");
  gtk_widget_set_hexpand (self->title, TRUE);
  self->state = new_line ("fw-state");
  self->person = new_line ("dim-label");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_valign (self->buttons, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->buttons), new_button (_("Contact"), "case.contact",
                                                       _("Write down a contact (Ctrl+Shift+K)")));
  gtk_box_append (GTK_BOX (self->buttons), new_button (_("Report a hurdle"), "case.report",
                                                       _("Start a Meldebogen (Ctrl+Shift+H)")));
  gtk_box_append (GTK_BOX (line), self->title);
  gtk_box_append (GTK_BOX (line), self->buttons);
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), self->state);
  gtk_box_append (GTK_BOX (self), self->person);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @case_file: (nullable) */
void
fw_case_head_set_case (FwCaseHead *self,
                       FwCase     *case_file)
{
  g_return_if_fail (FW_IS_CASE_HEAD (self));

  if (g_set_object (&self->case_file, case_file) && case_file != NULL)
    show (self);
}
