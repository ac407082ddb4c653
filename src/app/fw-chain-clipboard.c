/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-clipboard"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-editor-private.h"
#include "fw-chain-text.h"

/* What was copied, for all chains of this program run.  On the clipboard of the
 * desktop lies its text, for other programs, and says whether it is still what
 * was copied last. */
static struct
{
  FwChainDoc *fragment;
  char       *text;
} copied;

static char *
dup_lines (FwChainEditor *self,
           GPtrArray     *steps)
{
  FwChainDoc *doc = fw_chain_editor_get_doc (self);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      FwChainLane *lane = fw_chain_doc_get_lane_of (doc, steps->pdata[i]);
      g_autofree char *text = fw_chain_text_dup_step (doc, steps->pdata[i]);

      if (lane != NULL)
        g_string_append_printf (lines, "@\"%s\" ", lane->name);
      g_string_append_printf (lines, "%s\n", text);
    }

  return g_string_free (lines, FALSE);
}

void
fw_chain_clipboard_copy (FwChainEditor *self)
{
  g_autoptr(GPtrArray) steps = fw_chain_selection_dup_steps (self->selection);

  if (steps->len == 0)
    return;
  g_clear_object (&copied.fragment);
  g_free (copied.text);
  copied.fragment = fw_chain_doc_cut_out (fw_chain_editor_get_doc (self), steps);
  copied.text = dup_lines (self, steps);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), copied.text);
}

void
fw_chain_clipboard_cut (FwChainEditor *self)
{
  fw_chain_clipboard_copy (self);
  fw_chain_commands_run (self, "delete");
}

static void
paste_fragment (FwChainEditor *self,
                FwChainDoc    *fragment,
                const char    *label)
{
  FwChainStep *after = fw_chain_selection_get_step (self->selection);
  g_autoptr(FwChainEdit) edit = fw_chain_editor_begin (self, "%s", label);
  g_autoptr(GPtrArray) pasted = fw_chain_edit_paste (edit, fragment, after);

  if (fw_chain_editor_commit (self, edit, NULL))
    fw_chain_selection_set_steps (self->selection, pasted);
}

/* A list from notes or a table: each line is typed as a step. */
static void
paste_lines (FwChainEditor *self,
             const char    *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", 500);
  g_autoptr(FwChainEdit) edit = fw_chain_editor_begin (self, _("Paste list"));
  FwChainStep *at = fw_chain_selection_get_step (self->selection);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      fw_chain_editor_type_step (self, edit, at, lines[i], FALSE, &at);
  fw_chain_editor_commit (self, edit, at);
}

static void
on_text (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(FwChainEditor) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->session == NULL || !fw_chain_session_is_editable (self->session))
    return;
  if (copied.fragment != NULL && (text == NULL || g_strcmp0 (text, copied.text) == 0))
    paste_fragment (self, copied.fragment, _("Paste steps"));
  else if (text != NULL)
    paste_lines (self, text);
}

void
fw_chain_clipboard_paste (FwChainEditor *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_text,
                                 g_object_ref (self));
}

void
fw_chain_clipboard_double (FwChainEditor *self)
{
  g_autoptr(GPtrArray) steps = fw_chain_selection_dup_steps (self->selection);
  g_autoptr(FwChainDoc) fragment = fw_chain_doc_cut_out (fw_chain_editor_get_doc (self), steps);

  paste_fragment (self, fragment, _("Duplicate steps"));
}
