/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-answer-box"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-answer-box.h"
#include "fw-model.h"
#include "fw-page.h"
#include "fw-widgets.h"

#define PAUSE_MS 800

struct _FwAnswerBox
{
  AdwBin         parent_instance;

  FwStore       *store;
  FwMeldebogen  *meldebogen;
  GtkTextBuffer *buffer;
  GtkWidget     *view;
  GtkWidget     *send;
  guint          pause;
  gboolean       showing;   /* the program changes the text */
};

G_DEFINE_FINAL_TYPE (FwAnswerBox, fw_answer_box, ADW_TYPE_BIN)

static char *
dup_text (FwAnswerBox * self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE));
}

static char *
dup_key (FwAnswerBox *self)
{
  return g_strconcat ("answer-draft:", fw_entity_get_uuid (FW_ENTITY (self->meldebogen)), NULL);
}

/* --- the draft ----------------------------------------------------------------- */

static void
keep (FwAnswerBox *self)
{
  g_autofree char *text = NULL;
  g_autofree char *key = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (self->pause == 0 || self->meldebogen == NULL)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  text = dup_text (self);
  key = dup_key (self);
  bytes = *text != '\0' ? g_bytes_new (text, strlen (text)) : NULL;
  if (!fw_store_set_meta (self->store, key, bytes, &error))
    g_warning ("The draft of an answer was not kept: %s", error->message);
}

static gboolean
on_pause (gpointer data)
{
  keep (data);

  return G_SOURCE_CONTINUE;
}

static void
on_text_changed (FwAnswerBox *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_set_sensitive (self->send, *text != '\0');
  if (!self->showing && self->pause == 0)
    self->pause = g_timeout_add (PAUSE_MS, on_pause, self);
}

static void
show_draft (FwAnswerBox *self)
{
  g_autofree char *key = dup_key (self);
  g_autoptr(GBytes) bytes = fw_store_dup_meta (self->store, key);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  self->showing = TRUE;
  gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", (int) size);
  self->showing = FALSE;
}

/* --- sending ----------------------------------------------------------------------- */

static void
on_send (FwAnswerBox *self)
{
  g_autofree char *text = dup_text (self);
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (self->meldebogen));
  g_autoptr(GError) error = NULL;

  if (!fw_store_answer (self->store, uuid, text, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The answer was not saved"), error->message);
      return;
    }
  gtk_text_buffer_set_text (self->buffer, "", 0);
  keep (self);
  gtk_widget_grab_focus (self->view);
  fw_page_toast (GTK_WIDGET (self), _("The answer travels with the next exchange."), TRUE);
}

/* --- object --------------------------------------------------------------------------- */

static void
fw_answer_box_dispose (GObject *object)
{
  FwAnswerBox *self = FW_ANSWER_BOX (object);

  keep (self);
  g_clear_object (&self->meldebogen);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_answer_box_parent_class)->dispose (object);
}

static void
fw_answer_box_class_init (FwAnswerBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_answer_box_dispose;
}

static GtkWidget *
new_view (FwAnswerBox *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  fw_name_set (self->view, _("Answer to the reporter"));
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_text_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 96);
  fw_wheel_share (GTK_SCROLLED_WINDOW (scrolled));
  gtk_widget_add_css_class (scrolled, "card");

  return scrolled;
}

static void
fw_answer_box_init (FwAnswerBox *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Answer to the reporter"));
  self->send = gtk_button_new_with_label (_("Send answer"));
  gtk_widget_set_halign (self->send, GTK_ALIGN_END);
  gtk_widget_set_sensitive (self->send, FALSE);
  g_signal_connect_object (self->send, "clicked", G_CALLBACK (on_send), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "fw-answer");
  gtk_box_append (GTK_BOX (box), new_view (self));
  gtk_box_append (GTK_BOX (box), self->send);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), box);
  adw_bin_set_child (ADW_BIN (self), group);
}

GtkWidget *
fw_answer_box_new (FwStore *store)
{
  FwAnswerBox *self = g_object_new (FW_TYPE_ANSWER_BOX, NULL);

  self->store = g_object_ref (store);

  return GTK_WIDGET (self);
}

void
fw_answer_box_set_meldebogen (FwAnswerBox  *self,
                              FwMeldebogen *meldebogen)
{
  g_return_if_fail (FW_IS_ANSWER_BOX (self));

  if (self->meldebogen == meldebogen)
    return;
  keep (self);
  g_set_object (&self->meldebogen, meldebogen);
  if (meldebogen != NULL)
    show_draft (self);
}
