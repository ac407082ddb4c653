/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* What windows with a preview of sheets share. */
gboolean  fw_sheet_lay_on_desk  (cairo_t       *cr,
                                 double         width,
                                 double         height,
                                 double         page_width,
                                 double         page_height);
gboolean  fw_sheet_replace_file (GFile         *file,
                                 GBytes        *bytes,
                                 GCancellable  *cancellable,
                                 GError       **error);

G_END_DECLS
