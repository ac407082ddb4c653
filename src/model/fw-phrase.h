/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FwPhrases:
 *
 * The sentences of the papers for clients in one language.  They are data: who
 * knows the language can read them over and mend them without this program.
 */
typedef struct _FwPhrases FwPhrases;

/* The language in which the offices read. */
#define FW_PHRASES_OFFICE "de"

FwPhrases  *fw_phrases_new          (const char *language,
                                     const char *name,
                                     const char *codes);
void        fw_phrases_free         (FwPhrases  *self);
void        fw_phrases_add          (FwPhrases  *self,
                                     const char *id,
                                     const char *text);
void        fw_phrases_register     (FwPhrases  *self);

GPtrArray  *fw_phrases_get_all      (void);
FwPhrases  *fw_phrases_find         (const char *language);
FwPhrases  *fw_phrases_find_for     (const char *codes);
const char *fw_phrases_get_language (FwPhrases  *self);
const char *fw_phrases_get_name     (FwPhrases  *self);
const char *fw_phrases_get          (FwPhrases  *self,
                                     const char *id);
const char *fw_phrases_get_of       (FwPhrases  *self,
                                     const char *group,
                                     const char *code);

G_END_DECLS
