/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <libxml/xmlwriter.h>

#include "fw-document-private.h"

G_BEGIN_DECLS

typedef xmlTextWriter Writer;

void  fw_odt_begin          (Writer         *xml,
                             const char     *root);
void  fw_odt_start          (Writer         *xml,
                             const char     *name);
void  fw_odt_end            (Writer         *xml);
void  fw_odt_attribute      (Writer         *xml,
                             const char     *name,
                             const char     *value);
void  fw_odt_length         (Writer         *xml,
                             const char     *name,
                             double          px);
void  fw_odt_characters     (Writer         *xml,
                             const char     *text);

const char *fw_odt_get_emphasis (gboolean   bold,
                                 gboolean   italic);
char *fw_odt_dup_style      (const FwBlock  *block);
char *fw_odt_dup_column     (double          share);
char *fw_odt_dup_picture    (guint           block);

void  fw_odt_write_styles   (Writer         *xml,
                             FwDocument     *document);
void  fw_odt_write_variants (Writer         *xml,
                             FwDocument     *document);
void  fw_odt_write_content  (Writer         *xml,
                             FwDocument     *document);

G_END_DECLS
