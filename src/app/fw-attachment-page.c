/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-attachment-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "fw-attachment-page.h"
#include "fw-attachment-picture.h"
#include "fw-base.h"

/* A PDF file from anywhere is a program for its reader, and readers have holes.
 * It is read by poppler's tools in processes that know no key, may write no
 * file, and get the content through a pipe, so that no plain copy ever lies on a
 * disk. */

/* Bytes and seconds that a page may take. */
#define MAX_MEMORY (1024UL * 1024 * 1024)
#define MAX_SECONDS 20

/* Dots per inch: a page of A4 is read on a large screen. */
#define RESOLUTION "110"

typedef struct
{
  GBytes *content;
  guint   number;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_bytes_unref (wanted->content);
  g_free (wanted);
}

void
fw_attachment_page_free (FwAttachmentPage *page)
{
  g_clear_object (&page->texture);
  g_free (page);
}

/* Runs between fork and exec, where only simple calls are safe. */
static void
confine (gpointer data G_GNUC_UNUSED)
{
  const struct rlimit memory = { MAX_MEMORY, MAX_MEMORY };
  const struct rlimit seconds = { MAX_SECONDS, MAX_SECONDS };
  const struct rlimit nothing = { 0, 0 };

  setrlimit (RLIMIT_AS, &memory);
  setrlimit (RLIMIT_CPU, &seconds);
  setrlimit (RLIMIT_FSIZE, &nothing);
  setrlimit (RLIMIT_CORE, &nothing);
}

static GSubprocess *
start (const char *const  *arguments,
       GError            **error)
{
  g_autoptr(GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                               G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  char *environment[] = { (char *) "LC_ALL=C", (char *) "PATH=/usr/bin:/bin", NULL };

  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_set_child_setup (launcher, confine, NULL, NULL);

  return g_subprocess_launcher_spawnv (launcher, arguments, error);
}

/* What the tool writes when it is given @content; %NULL when it fails. */
static GBytes *
ask (const char *const *arguments,
     GBytes            *content,
     GCancellable      *cancellable)
{
  g_autoptr(GSubprocess) process = start (arguments, NULL);
  g_autoptr(GBytes) answer = NULL;

  if (process == NULL)
    return NULL;
  if (!g_subprocess_communicate (process, content, cancellable, &answer, NULL, NULL))
    {
      g_subprocess_force_exit (process);
      return NULL;
    }

  return g_subprocess_get_successful (process) ? g_steal_pointer (&answer) : NULL;
}

static guint
count_pages (GBytes       *content,
             GCancellable *cancellable)
{
  const char *const arguments[] = { "pdfinfo", "-", NULL };
  g_autoptr(GBytes) answer = ask (arguments, content, cancellable);
  g_autofree char *text = NULL;
  const char *line;

  if (answer == NULL)
    return 0;
  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  line = g_str_has_prefix (text, "Pages:") ? text : strstr (text, "\nPages:");

  return line != NULL ? (guint) CLAMP (atoi (strchr (line, ':') + 1), 0, G_MAXINT) : 0;
}

static GdkTexture *
draw (const Wanted *wanted,
      GCancellable *cancellable)
{
  g_autofree char *number = g_strdup_printf ("%u", wanted->number);
  const char *const arguments[] = { "pdftoppm", "-png", "-r", RESOLUTION, "-f", number,
                                    "-l", number, "-", NULL };
  g_autoptr(GBytes) answer = ask (arguments, wanted->content, cancellable);

  return answer != NULL ? fw_attachment_picture_decode (answer) : NULL;
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  g_autofree char *program = g_find_program_in_path ("pdftoppm");
  g_autoptr(FwAttachmentPage) page = g_new0 (FwAttachmentPage, 1);

  if (program == NULL)
    {
      g_task_return_new_error (task, FW_ERROR, FW_ERROR_NOT_FOUND,
                               _("To show PDF files, the package poppler-utils must be"
                                 " installed. A copy can be exported."));
      return;
    }
  page->n_pages = count_pages (((Wanted *) data)->content, cancellable);
  page->texture = page->n_pages > 0 ? draw (data, cancellable) : NULL;
  if (page->texture != NULL)
    g_task_return_pointer (task, g_steal_pointer (&page),
                           (GDestroyNotify) fw_attachment_page_free);
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_new_error (task, FW_ERROR, FW_ERROR_INVALID,
                             _("This PDF file cannot be shown. Export it to look at it with"
                               " another program."));
}

/* @number: from 1 */
void
fw_attachment_page_load_async (GBytes              *content,
                               guint                number,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Wanted *wanted = g_new0 (Wanted, 1);

  g_return_if_fail (content != NULL && number > 0);

  wanted->content = g_bytes_ref (content);
  wanted->number = number;
  g_task_set_source_tag (task, fw_attachment_page_load_async);
  g_task_set_task_data (task, wanted, wanted_free);
  g_task_run_in_thread (task, load_in_thread);
}

/* Returns: (transfer full) (nullable) */
FwAttachmentPage *
fw_attachment_page_load_finish (GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
