/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-prompt"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-announce.h"
#include "fw-chain-prompt.h"
#include "fw-wrap-box.h"
#include "fw-names.h"

#define MAX_SHOWN 6

struct _FwChainPrompt
{
  GtkBox                  parent_instance;

  FwWrapBox              *choices;
  GtkLabel               *question;
  GtkEntry               *entry;
  GtkLabel               *hint;

  FwChainQuickCompletion *completion;
  guint                   marked;
  gboolean                filling;      /* the text is set by the program */

  FwChainPromptComplete   complete;
  FwChainPromptDone       done;
  gpointer                user_data;
};

G_DEFINE_FINAL_TYPE (FwChainPrompt, fw_chain_prompt, GTK_TYPE_BOX)

/* --- suggestions ----------------------------------------------------------------------- */

static guint
count_shown (FwChainPrompt *self)
{
  return self->completion != NULL ? MIN (self->completion->choices->len, MAX_SHOWN) : 0;
}

static void
set_text (FwChainPrompt *self,
          const char    *text,
          int            position)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), position);
  self->filling = FALSE;
}

static void show_choices (FwChainPrompt *self);

static void
take_choice (FwChainPrompt *self,
             guint          index)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const char *choice = self->completion->choices->pdata[index];
  g_autofree char *head = g_strdup_printf ("%.*s%s", (int) self->completion->start, typed, choice);
  g_autofree char *text = g_strconcat (head, typed + self->completion->end, NULL);

  set_text (self, text, (int) g_utf8_strlen (head, -1));
  g_clear_pointer (&self->completion, fw_chain_quick_completion_free);
  show_choices (self);
}

static void
on_choice_clicked (GtkButton     *button,
                   FwChainPrompt *self)
{
  take_choice (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "fw-index")));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static GtkWidget *
new_choice (FwChainPrompt *self,
            guint          index)
{
  GtkWidget *button = gtk_button_new_with_label (self->completion->labels->pdata[index]);

  gtk_widget_add_css_class (button, "flat");
  if (index == self->marked)
    gtk_widget_add_css_class (button, "fw-marked");
  /* Reached by Tab and the arrows from the entry, which keeps the focus. */
  gtk_widget_set_focusable (button, FALSE);
  g_object_set_data (G_OBJECT (button), "fw-index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_choice_clicked), self, 0);

  return button;
}

static void
show_choices (FwChainPrompt *self)
{
  guint shown = count_shown (self);

  fw_wrap_box_clear (self->choices);
  for (guint i = 0; i < shown; i++)
    fw_wrap_box_append (self->choices, new_choice (self, i));
  gtk_widget_set_visible (GTK_WIDGET (self->choices), shown > 0);
}

static void
announce_marked (FwChainPrompt *self)
{
  g_autofree char *text = NULL;

  if (count_shown (self) == 0)
    return;
  /* Translators: %s is a suggestion; Tab is the key. */
  text = g_strdup_printf (_("%s, Tab takes it"),
                          (char *) self->completion->labels->pdata[self->marked]);
  fw_announce (GTK_WIDGET (self->entry), text);
}

static void
look_for_choices (FwChainPrompt *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  int position = gtk_editable_get_position (GTK_EDITABLE (self->entry));
  gsize cursor = (gsize) (g_utf8_offset_to_pointer (typed, position) - typed);

  g_clear_pointer (&self->completion, fw_chain_quick_completion_free);
  self->marked = 0;
  if (self->complete != NULL)
    self->completion = self->complete (typed, cursor, self->user_data);
  show_choices (self);
  announce_marked (self);
}

static void
on_changed (FwChainPrompt *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  if (!self->filling)
    look_for_choices (self);
}

static gboolean
mark (FwChainPrompt *self,
      int            by)
{
  guint shown = count_shown (self);

  if (shown == 0)
    return FALSE;
  self->marked = (self->marked + shown + (guint) by) % shown;
  show_choices (self);
  announce_marked (self);

  return TRUE;
}

/* --- answering ------------------------------------------------------------------------- */

static void
answer (FwChainPrompt *self,
        const char    *text)
{
  g_autofree char *copy = g_strdup (text);

  if (self->done != NULL)
    self->done (copy, self->user_data);
}

static void
on_activate (FwChainPrompt *self)
{
  answer (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static gboolean
on_key (FwChainPrompt   *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  switch (keyval)
    {
    case GDK_KEY_Escape:
      fw_chain_prompt_finish (self);
      answer (self, NULL);
      return TRUE;
    case GDK_KEY_Tab:
      if (count_shown (self) == 0)
        return FALSE;
      take_choice (self, self->marked);
      return TRUE;
    case GDK_KEY_Down:
      return mark (self, 1);
    case GDK_KEY_Up:
      return mark (self, -1);
    default:
      return FALSE;
    }
}

/* --- the widget ------------------------------------------------------------------------ */

static void
fw_chain_prompt_finalize (GObject *object)
{
  FwChainPrompt *self = FW_CHAIN_PROMPT (object);

  g_clear_pointer (&self->completion, fw_chain_quick_completion_free);

  G_OBJECT_CLASS (fw_chain_prompt_parent_class)->finalize (object);
}

static void
fw_chain_prompt_class_init (FwChainPromptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_chain_prompt_finalize;
}

static GtkWidget *
build_line (FwChainPrompt *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->question = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->question), "heading");
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_entry_set_max_length (self->entry, 1000);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->question));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->entry));

  return line;
}

static void
fw_chain_prompt_init (FwChainPrompt *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fw-prompt");
  /* Many of them would make the window wider than the screen. */
  self->choices = FW_WRAP_BOX (fw_wrap_box_new (6, 6));
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->choices));
  gtk_box_append (GTK_BOX (self), build_line (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->hint));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
fw_chain_prompt_new (void)
{
  return g_object_new (FW_TYPE_CHAIN_PROMPT, NULL);
}

/**
 * fw_chain_prompt_ask:
 * @question: the name of the line, such as "Step"
 * @hint: (nullable): what else may be typed
 * @text: (nullable): what stands there already, selected
 * @complete: (nullable): asked at each letter
 * @done: called on Enter with the text, on Escape with %NULL; it may ask
 *   again, and otherwise calls fw_chain_prompt_finish()
 */
void
fw_chain_prompt_ask (FwChainPrompt         *self,
                     const char            *question,
                     const char            *hint,
                     const char            *text,
                     FwChainPromptComplete  complete,
                     FwChainPromptDone      done,
                     gpointer               user_data)
{
  g_return_if_fail (FW_IS_CHAIN_PROMPT (self));

  self->complete = complete;
  self->done = done;
  self->user_data = user_data;
  gtk_label_set_label (self->question, question);
  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  fw_name_set (GTK_WIDGET (self->entry), question);
  fw_name_describe (GTK_WIDGET (self->entry), hint);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  set_text (self, text != NULL ? text : "", -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  look_for_choices (self);
}

gboolean
fw_chain_prompt_is_open (FwChainPrompt *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_PROMPT (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

/* Nothing more is asked. */
void
fw_chain_prompt_finish (FwChainPrompt *self)
{
  g_return_if_fail (FW_IS_CHAIN_PROMPT (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* The answer will not do; it stays, to be mended. */
void
fw_chain_prompt_refuse (FwChainPrompt *self,
                        const char    *why)
{
  g_return_if_fail (FW_IS_CHAIN_PROMPT (self));

  gtk_label_set_label (self->hint, why);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  fw_announce (GTK_WIDGET (self->entry), why);
}
