/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char      *fw_phonetic_cologne     (const char        *word);
char      *fw_phonetic_latin       (const char        *text);

/* Keys of the words of a name; two spellings of one name share one. */
GPtrArray *fw_phonetic_list_keys   (const char        *name);
guint      fw_phonetic_count_alike (GPtrArray         *keys,
                                    GPtrArray         *others);

G_END_DECLS
