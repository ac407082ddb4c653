/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * FwTextStyle:
 * @FW_TEXT_BODY: what a step says
 * @FW_TEXT_STRONG: the same in bold
 * @FW_TEXT_SMALL: what stands beside it
 * @FW_TEXT_BADGE: numbers and codes in badges
 * @FW_TEXT_LANE: the name of an institution
 */
typedef enum
{
  FW_TEXT_BODY,
  FW_TEXT_STRONG,
  FW_TEXT_SMALL,
  FW_TEXT_BADGE,
  FW_TEXT_LANE,
  FW_TEXT_N_STYLES,
} FwTextStyle;

/**
 * FwTextBlock:
 * @text: (nullable): valid UTF-8 without control characters
 * @style: which font
 * @centred: whether its lines are centred
 * @wrap: where its lines end at the latest; below 0 for never
 * @width: what it needs
 * @height: what it needs
 *
 * A text with its measured size, in px at 100 %.
 */
typedef struct
{
  char        *text;
  FwTextStyle  style;
  gboolean     centred;
  double       wrap;
  double       width;
  double       height;
} FwTextBlock;

/* The fonts of a drawing and the texts that were laid out last.  It belongs
 * to one thread. */
typedef struct _FwTextCache FwTextCache;

FwTextCache  *fw_text_cache_new         (const char   *family,
                                         double        size);
FwTextCache  *fw_text_cache_ref         (FwTextCache  *self);
void          fw_text_cache_unref       (FwTextCache  *self);
void          fw_text_cache_keep_all    (FwTextCache  *self);
gboolean      fw_text_cache_is_for      (FwTextCache  *self,
                                         const char   *family,
                                         double        size);
const char   *fw_text_cache_get_family  (FwTextCache  *self);
double        fw_text_cache_get_size    (FwTextCache  *self,
                                         FwTextStyle   style);
void          fw_text_cache_measure     (FwTextCache  *self,
                                         FwTextBlock  *block);
FwTextBlock   fw_text_cache_make        (FwTextCache  *self,
                                         const char   *text,
                                         FwTextStyle   style,
                                         double        wrap);
void          fw_text_cache_fit         (FwTextCache  *self,
                                         FwTextBlock  *block,
                                         double        least,
                                         double        ratio);
PangoLayout  *fw_text_cache_get_layout  (FwTextCache        *self,
                                         const FwTextBlock  *block);
PangoLayout  *fw_text_cache_lend_layout (FwTextCache        *self,
                                         const FwTextBlock  *block);

char         *fw_text_block_clean       (const char         *text);
void          fw_text_block_copy        (FwTextBlock        *block,
                                         const FwTextBlock  *other);
void          fw_text_block_clear       (FwTextBlock        *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTextCache, fw_text_cache_unref)

G_END_DECLS
