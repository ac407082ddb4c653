/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longest text that a field may hold, in characters; the XSD says the same. */
#define FW_TEXT_MAX_CHARS 200000

char     *fw_text_clean           (const char    *text,
                                   gboolean       paragraphs,
                                   GError       **error);
char     *fw_text_dup_beginning   (const char    *text,
                                   glong          n_chars);
char     *fw_text_fold            (const char    *text);
char     *fw_text_spell_umlauts   (const char    *text);
int       fw_text_compare         (const char    *a,
                                   const char    *b);
char     *fw_text_merge           (const char    *base,
                                   const char    *one,
                                   const char    *other);

char     *fw_hex_encode           (gconstpointer  data,
                                   gsize          size);
gboolean  fw_hex_decode           (const char    *hex,
                                   gpointer       data,
                                   gsize          size);

char     *fw_uuid_new             (void);
char     *fw_uuid_format          (gconstpointer  bytes);
char     *fw_uuid_derive          (gconstpointer  data,
                                   gsize          size);
gboolean  fw_uuid_is_valid        (const char    *uuid);

G_END_DECLS
