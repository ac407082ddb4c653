/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-kinship.h"
#include "fw-pen.h"

G_BEGIN_DECLS

/* Household and family as a drawing, a row for each generation, for the screen and
 * for paper alike; the signs of the lines are those of a genogram (McGoldrick). */
double  fw_family_chart_get_height   (FwFamily          *family,
                                      FwTextCache       *texts,
                                      double             width);
void    fw_family_chart_draw         (FwFamily          *family,
                                      FwPen             *pen,
                                      double             width);
void    fw_family_chart_get_place    (FwFamily          *family,
                                      FwTextCache       *texts,
                                      guint              index,
                                      double             width,
                                      cairo_rectangle_t *place);
char   *fw_family_chart_dup_sentence (FwFamily          *family);

G_END_DECLS
