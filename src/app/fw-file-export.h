/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Makes what the file says; in a thread. */
typedef GBytes *(*FwFileExportWrite) (gpointer       data,
                                      GCancellable  *cancellable,
                                      GError       **error);

/**
 * FwFileExport:
 * @title: of the window where the person chooses
 * @name: that is proposed, with its end
 * @kind: what files of this end are called
 * @wait: what is said while it is written
 * @failed: what is said if nothing was written
 * @toasts: (nullable): where is said that it was; %NULL for the main window
 * @chosen: (nullable): called with the data when a file was chosen, before it is
 *   written
 * @chosen_by: (nullable): given to @chosen
 */
typedef struct
{
  const char      *title;
  const char      *name;
  const char      *kind;
  const char      *wait;
  const char      *failed;
  AdwToastOverlay *toasts;
  void           (*chosen) (gpointer  data,
                            GObject  *by);
  GObject         *chosen_by;
} FwFileExport;

/* Asks for a file and writes it, with progress and cancel, and says how that
 * went.  @parent is any widget of the window. */
void fw_file_export (GtkWidget           *parent,
                     const FwFileExport  *export,
                     FwFileExportWrite    write,
                     gpointer             data,
                     GDestroyNotify       destroy);

G_END_DECLS
