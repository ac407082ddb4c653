/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-document.h"

G_BEGIN_DECLS

/* DIN A4 and A3 in px of 1/96 inch, of which a point has 4/3.  The sides are
 * those of a letter after DIN 5008: 25 mm to file it, 20 mm at the right. */
#define FW_SHEET_A4_SHORT  793.7
#define FW_SHEET_A4_LONG  1122.5
#define FW_SHEET_A3_LONG  1587.4
#define FW_SHEET_LEFT       94.5
#define FW_SHEET_RIGHT      75.6
#define FW_SHEET_TOP        64.0
#define FW_SHEET_BOTTOM     98.0    /* with the line of its number */

#define FW_POINT (72.0 / 96.0)

static inline double
fw_sheet_get_width (FwFormat  format,
                    gboolean  across)
{
  double narrow = format == FW_FORMAT_A3 ? FW_SHEET_A4_LONG : FW_SHEET_A4_SHORT;
  double wide = format == FW_FORMAT_A3 ? FW_SHEET_A3_LONG : FW_SHEET_A4_LONG;

  return across ? wide : narrow;
}

static inline double
fw_sheet_get_height (FwFormat  format,
                     gboolean  across)
{
  return fw_sheet_get_width (format, !across);
}

static inline double
fw_sheet_get_room_width (FwFormat  format,
                         gboolean  across)
{
  return fw_sheet_get_width (format, across) - FW_SHEET_LEFT - FW_SHEET_RIGHT;
}

static inline double
fw_sheet_get_room_height (FwFormat  format,
                          gboolean  across)
{
  return fw_sheet_get_height (format, across) - FW_SHEET_TOP - FW_SHEET_BOTTOM;
}

cairo_status_t  fw_document_collect (void                *closure,
                                     const unsigned char *data,
                                     unsigned int         length);

G_END_DECLS
