/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-attachment-view"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-attachment-page.h"
#include "fw-attachment-picture.h"
#include "fw-attachment-view.h"
#include "fw-base.h"
#include "fw-consent-row.h"
#include "fw-disclosures.h"
#include "fw-file-export.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* Longer texts are not read here. */
#define MAX_TEXT (200 * 1024)

/* So that the first fields stand below it; and large enough to read a letter. */
#define SMALL_HEIGHT 280
#define LARGE_HEIGHT 900

struct _FwAttachmentView
{
  GtkBox          parent_instance;

  FwStore        *store;
  FwCaseDocument *document;
  gboolean        here;        /* its content, when it was shown */
  GCancellable   *loading;
  GBytes         *pdf;         /* NULL for other kinds */
  guint           page;        /* of it that is shown, from 1 */
  guint           n_pages;
  GtkWidget      *facts;
  GtkWidget      *larger;
  GtkWidget      *pages;
  GtkWidget      *page_label;
  GtkWidget      *previous;
  GtkWidget      *next;
  GtkWidget      *export;      /* of a case: what is handed out is written down */
  GtkWidget      *copy;        /* of anything else */
  GtkWidget      *stack;
  GtkWidget      *picture;
  GtkWidget      *scroll;      /* of the text */
  GtkWidget      *text;
  GtkWidget      *message;
};

G_DEFINE_FINAL_TYPE (FwAttachmentView, fw_attachment_view, GTK_TYPE_BOX)

/* Returns: (transfer full) */
char *
fw_attachment_dup_facts (FwStore * store,
                         FwCaseDocument * document)
{
  g_autoptr(FwAttachment) attachment = NULL;
  g_autofree char *size = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  if (document->content == NULL)
    return g_strdup (_("Paper only, no file"));
  attachment = fw_attachment_find (store, document->content);
  if (attachment == NULL)
    return g_strdup (_("The file has not arrived yet"));
  size = g_format_size ((guint64) attachment->size);

  return g_strdup_printf ("%s · %s",
                          fw_attachment_kind_to_label (fw_attachment_kind_of (attachment->mime)),
                          size);
}

/* --- showing ------------------------------------------------------------------------------ */

static void
show_child (FwAttachmentView *self,
            GtkWidget        *child)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), child);
  gtk_widget_set_visible (self->larger, child != self->message);
}

static void
on_larger (FwAttachmentView *self)
{
  gboolean large = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->larger));
  int height = large ? LARGE_HEIGHT : SMALL_HEIGHT;

  gtk_widget_set_size_request (self->picture, -1, height);
  gtk_widget_set_size_request (self->scroll, -1, height);
}

static void
say (FwAttachmentView *self,
     const char       *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->message), sentence);
  show_child (self, self->message);
}

static void
show_picture (FwAttachmentView *self,
              GdkTexture       *texture)
{
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (self->document));

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (GTK_PICTURE (self->picture), title);
  fw_name_set (self->picture, title);
  show_child (self, self->picture);
}

static void
on_picture (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(FwAttachmentView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = fw_attachment_picture_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;
  if (texture == NULL)
    say (self, error->message);
  else
    show_picture (self, texture);
}

/* --- pages of a PDF file ------------------------------------------------------------------ */

static void
show_page_number (FwAttachmentView *self)
{
  g_autofree char *text = g_strdup_printf (_("Page %1$u of %2$u"), self->page, self->n_pages);

  gtk_label_set_text (GTK_LABEL (self->page_label), text);
  gtk_widget_set_visible (self->pages, self->n_pages > 1);
  gtk_widget_set_sensitive (self->previous, self->page > 1);
  gtk_widget_set_sensitive (self->next, self->page < self->n_pages);
}

static void
on_page (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(FwAttachmentView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwAttachmentPage) page = fw_attachment_page_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;
  if (page == NULL)
    {
      say (self, error->message);
      return;
    }
  self->n_pages = page->n_pages;
  show_picture (self, page->texture);
  show_page_number (self);
}

/* The page before stays until the new one is drawn. */
static void
load_page (FwAttachmentView *self,
           guint             number)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  self->page = number;
  fw_attachment_page_load_async (self->pdf, number, self->loading, on_page, g_object_ref (self));
}

static void
on_previous (FwAttachmentView *self)
{
  if (self->page > 1)
    load_page (self, self->page - 1);
}

static void
on_next (FwAttachmentView *self)
{
  if (self->page < self->n_pages)
    load_page (self, self->page + 1);
}

/* What is not UTF-8 comes from an older system. */
static char *
dup_text (GBytes *content)
{
  gsize size;
  const char *data = g_bytes_get_data (content, &size);
  const char *nul = memchr (data, '\0', size);
  gsize length = MIN (nul != NULL ? (gsize) (nul - data) : size, MAX_TEXT);
  char *text = NULL;

  if (!g_utf8_validate_len (data, length, NULL))
    text = g_convert (data, (gssize) length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  return text != NULL ? text : g_utf8_make_valid (data, (gssize) length);
}

static void
show_text (FwAttachmentView *self,
           GBytes           *content)
{
  g_autofree char *text = dup_text (content);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), text, -1);
  show_child (self, self->scroll);
}

static void
show_content (FwAttachmentView *self,
              FwAttachmentKind  kind)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) content = fw_attachment_load (self->store, self->document->content, &error);

  if (content == NULL)
    {
      say (self, error->message);
      return;
    }
  if (kind == FW_ATTACHMENT_TEXT)
    {
      show_text (self, content);
      return;
    }
  say (self, _("The picture is being read …"));
  if (kind == FW_ATTACHMENT_PDF)
    {
      self->pdf = g_steal_pointer (&content);
      load_page (self, 1);
      return;
    }
  self->loading = g_cancellable_new ();
  fw_attachment_picture_load_async (content, self->loading, on_picture, g_object_ref (self));
}

static void
show_kind (FwAttachmentView *self)
{
  g_autoptr(FwAttachment) attachment = fw_attachment_find (self->store, self->document->content);
  FwAttachmentKind kind = fw_attachment_kind_of (attachment->mime);

  if (kind == FW_ATTACHMENT_PICTURE || kind == FW_ATTACHMENT_PDF || kind == FW_ATTACHMENT_TEXT)
    show_content (self, kind);
  else if (kind == FW_ATTACHMENT_PROGRAM)
    say (self, _("This is a program. It is kept as it came and is neither shown nor opened."));
  else
    say (self, _("Files of this kind are not shown here. A copy can be exported."));
}

static void
clear (FwAttachmentView *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->n_pages = 0;
  gtk_widget_set_visible (self->pages, FALSE);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "", 0);
}

static void
show (FwAttachmentView *self)
{
  const char *name = self->document->content;
  g_autofree char *facts = fw_attachment_dup_facts (self->store, self->document);

  clear (self);
  self->here = name != NULL && fw_attachment_has (self->store, name);
  gtk_label_set_text (GTK_LABEL (self->facts), facts);
  gtk_widget_set_visible (self->export, self->here && self->document->case_file != NULL);
  gtk_widget_set_visible (self->copy, self->here && self->document->case_file == NULL);
  if (self->here)
    show_kind (self);
  else if (name != NULL)
    say (self, _("It comes with a file of its own. The next exchange asks for it."));
  else
    say (self, _("The document says where the paper lies."));
}

/* The content may come while the record is looked at. */
static void
on_changed (FwAttachmentView *self)
{
  if (self->document != NULL && self->document->content != NULL &&
      self->here != fw_attachment_has (self->store, self->document->content))
    show (self);
}

/* --- a copy ---------------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget    *parent;
  FwStore      *store;
  GBytes       *content;
  FwDisclosure *disclosure;    /* NULL: for the own file */
  char         *name;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_object_unref (copy->parent);
  g_object_unref (copy->store);
  g_bytes_unref (copy->content);
  g_clear_object (&copy->disclosure);
  g_free (copy->name);
  g_free (copy);
}

static GBytes *
write_copy (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return g_bytes_ref (((Copy *) data)->content);
}

/* Before it is written: the list of what left must never lack anything. */
static void
on_copy_chosen (gpointer  data,
                GObject  *by)
{
  Copy *copy = data;
  g_autoptr(GError) error = NULL;

  if (copy->disclosure != NULL &&
      !fw_store_add_disclosure (copy->store, copy->disclosure, &error))
    fw_dialogs_inform (copy->parent, _("The disclosure could not be written down"),
                       error->message);
}

static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Copy *copy = data;
  const FwFileExport export = {
    .title = _("Export a copy"), .name = copy->name, .kind = _("Document"),
    .wait = _("Writing the copy"), .failed = _("The copy could not be written"),
    .chosen = on_copy_chosen,
  };

  if (fw_dialogs_confirm_finish (result, NULL))
    fw_file_export (copy->parent, &export, write_copy, copy, copy_free);
  else
    copy_free (copy);
}

/* File choosers need an end; a name from elsewhere must not be a path. */
static char *
dup_copy_name (FwCaseDocument *document)
{
  static const struct { const char *mime, *end; } ends[] = {
    { "application/pdf", ".pdf" }, { "image/png", ".png" }, { "image/jpeg", ".jpg" },
    { "text/plain", ".txt" },
  };
  g_autofree char *title = fw_entity_dup_title (FW_ENTITY (document));
  g_autofree char *name = g_strdup (document->file_name != NULL ? document->file_name : title);
  const char *end = ".bin";

  g_strdelimit (name, "/\\", '_');
  if (strrchr (name, '.') != NULL && strrchr (name, '.') != name)
    return g_steal_pointer (&name);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_strcmp0 (document->mime, ends[i].mime) == 0)
      end = ends[i].end;

  return g_strconcat (name, end, NULL);
}

static FwDisclosure *
new_disclosure (FwAttachmentView      *self,
                const FwHandOutChoice *choice)
{
  g_autofree char *person = fw_store_dup_anchor (self->store, self->document->case_file);
  g_autofree char *now = fw_time_now ();

  return g_object_new (FW_TYPE_DISCLOSURE, "given", now, "case-file", self->document->case_file,
                       "person", person, "recipient", choice->recipient, "basis", FW_BASIS_CONSENT,
                       "consent", choice->consent, "content", "document.content", "digest",
                       self->document->content + strlen (FW_ATTACHMENT_PREFIX), NULL);
}

/* @choice: (nullable): %NULL for what is no document of a case */
static void
ask_copy (FwAttachmentView      *self,
          const FwHandOutChoice *choice)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) content = fw_attachment_load (self->store, self->document->content, &error);
  Copy *copy;

  if (content == NULL)
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The copy could not be written"), error->message);
      return;
    }
  copy = g_new0 (Copy, 1);
  copy->parent = g_object_ref (GTK_WIDGET (self));
  copy->store = g_object_ref (self->store);
  copy->content = g_steal_pointer (&content);
  copy->name = dup_copy_name (self->document);
  if (choice != NULL && choice->kind == FW_HAND_OUT_BODY)
    copy->disclosure = new_disclosure (self, choice);
  fw_dialogs_confirm_async (GTK_WIDGET (self), _("Export without protection?"),
                            _("The copy lies outside of Fallwerk and is not encrypted. Anybody who"
                              " can open the folder can read it, and an erasure does not reach"
                              " it."), _("Export …"), FALSE, NULL, on_confirmed, copy);
}

static void
on_hand_out (const FwHandOutChoice *choice,
             gpointer               data)
{
  ask_copy (data, choice);
}

static void
on_copy (FwAttachmentView *self)
{
  ask_copy (self, NULL);
}

static char *
dup_person (gpointer data)
{
  FwAttachmentView *self = data;

  return fw_store_dup_anchor (self->store, self->document->case_file);
}

/* --- object -------------------------------------------------------------------------------- */

static void
fw_attachment_view_dispose (GObject *object)
{
  FwAttachmentView *self = FW_ATTACHMENT_VIEW (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_attachment_view_parent_class)->dispose (object);
}

static void
fw_attachment_view_class_init (FwAttachmentViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_attachment_view_dispose;
}

static void
fw_attachment_view_init (FwAttachmentView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
new_page_button (FwAttachmentView *self,
                 const char       *icon,
                 const char       *name,
                 GCallback         clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  fw_name_set (button, name);
  gtk_widget_set_tooltip_text (button, name);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->pages), button);

  return button;
}

static GtkWidget *
new_pages (FwAttachmentView *self)
{
  self->pages = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->previous = new_page_button (self, "go-previous-symbolic", _("Previous page"),
                                    G_CALLBACK (on_previous));
  self->page_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->page_label, "numeric");
  gtk_box_append (GTK_BOX (self->pages), self->page_label);
  self->next = new_page_button (self, "go-next-symbolic", _("Next page"), G_CALLBACK (on_next));
  gtk_widget_set_halign (self->pages, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->pages, FALSE);

  return self->pages;
}

static GtkWidget *
new_head (FwAttachmentView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->facts = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->facts), 0);
  gtk_widget_add_css_class (self->facts, "dim-label");
  gtk_widget_set_hexpand (self->facts, TRUE);
  self->larger = gtk_toggle_button_new_with_label (_("Larger"));
  g_signal_connect_object (self->larger, "toggled", G_CALLBACK (on_larger), self,
                           G_CONNECT_SWAPPED);
  self->export = gtk_menu_button_new ();
  fw_name_menu_button (self->export, _("Export …"), NULL);
  fw_hand_out_attach_whole (self->export, self->store, dup_person, on_hand_out, self);
  gtk_box_append (GTK_BOX (head), fw_records_new_heading (_("Content")));
  gtk_box_append (GTK_BOX (head), self->facts);
  gtk_box_append (GTK_BOX (head), self->larger);
  gtk_box_append (GTK_BOX (head), self->export);
  self->copy = gtk_button_new_with_label (_("Export …"));
  g_signal_connect_object (self->copy, "clicked", G_CALLBACK (on_copy), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), self->copy);

  return head;
}

static void
build_text (FwAttachmentView *self)
{
  self->text = gtk_text_view_new ();
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->text), TRUE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text), 8);
  fw_name_set (self->text, _("Content"));
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), self->text);
}

GtkWidget *
fw_attachment_view_new (FwStore *store)
{
  FwAttachmentView *self = g_object_new (FW_TYPE_ATTACHMENT_VIEW, NULL);

  self->store = g_object_ref (store);
  self->stack = fw_stack_new ();
  self->picture = gtk_picture_new ();
  gtk_picture_set_can_shrink (GTK_PICTURE (self->picture), TRUE);
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_stack_add_child (GTK_STACK (self->stack), self->message);
  gtk_stack_add_child (GTK_STACK (self->stack), self->picture);
  build_text (self);
  gtk_stack_add_child (GTK_STACK (self->stack), self->scroll);
  gtk_box_append (GTK_BOX (self), new_head (self));
  on_larger (self);
  gtk_box_append (GTK_BOX (self), new_pages (self));
  gtk_box_append (GTK_BOX (self), self->stack);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @document: (nullable): %NULL hides the view and forgets what it showed */
void
fw_attachment_view_set_document (FwAttachmentView *self,
                                 FwCaseDocument   *document)
{
  g_return_if_fail (FW_IS_ATTACHMENT_VIEW (self));

  g_set_object (&self->document, document);
  gtk_widget_set_visible (GTK_WIDGET (self), document != NULL);
  if (document != NULL)
    show (self);
  else
    clear (self);
}
