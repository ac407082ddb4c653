/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-dump"

#include "config.h"

#include <string.h>

#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-xml-private.h"

/* The content of a store as XML in which nothing is left to chance: the same
 * set of operations gives the same bytes, whatever way they came.  What never
 * leaves a workplace, such as its own name, is not in it. */

#define DUMP_NAMESPACE "urn:x-fallwerk:bestand:1"

static void
append_hex (GString      *out,
            const char   *name,
            const guint8 *data,
            gsize         size)
{
  g_autofree char *hex = fw_hex_encode (data, size);

  fw_xml_append_attribute (out, name, hex);
}

static void
append_register (GString     *out,
                 const char  *element,
                 FwOperation *operation)
{
  g_string_append_printf (out, "    <%s", element);
  append_hex (out, "i", operation->id, FW_OPERATION_ID_SIZE);
  fw_xml_append_attribute (out, "o", operation->object);
  if (*operation->field != '\0')
    fw_xml_append_attribute (out, "f", operation->field);
}

/* Several values of one register stand side by side until somebody decides. */
static void
append_head (GString     *out,
             FwOperation *operation)
{
  g_autofree char *author = g_strndup (g_bytes_get_data (operation->author, NULL),
                                       g_bytes_get_size (operation->author));

  append_register (out, "wert", operation);
  g_string_append_printf (out, " h=\"%016" G_GINT64_MODIFIER "x\"", operation->hlc);
  append_hex (out, "strom", operation->stream, FW_STREAM_ID_SIZE);
  fw_xml_append_attribute (out, "p", author != NULL ? author : "");
  fw_xml_append_attribute (out, "t", operation->type != NULL ? operation->type : "leerwert");
  if (operation->value == NULL)
    {
      g_string_append (out, "/>\n");
      return;
    }
  g_string_append_c (out, '>');
  fw_xml_append_escaped (out, operation->value);
  g_string_append (out, "</wert>\n");
}

static void
append_scope (GString *out,
              FwStore *store,
              FwScope *scope)
{
  g_autoptr(GPtrArray) heads = fw_log_list_heads (store, scope->row, NULL);
  g_autoptr(GPtrArray) erasures = fw_log_list_all_erasures (store, scope->row);
  guint count = 0;
  g_autofree char *history = fw_log_dup_history_digest (store, scope->row, &count);

  /* Whether somebody has looked into an empty scope is no content. */
  if (count == 0)
    return;
  g_string_append (out, "  <bereich");
  fw_xml_append_attribute (out, "art", fw_scope_to_wire (scope->kind));
  append_hex (out, "kennung", scope->ident, FW_SCOPE_ID_SIZE);
  g_string_append (out, ">\n");
  for (guint i = 0; i < heads->len; i++)
    append_head (out, heads->pdata[i]);
  for (guint i = 0; i < erasures->len; i++)
    {
      append_register (out, "getilgt", erasures->pdata[i]);
      g_string_append (out, "/>\n");
    }
  g_string_append_printf (out, "    <verlauf eintraege=\"%u\"", count);
  fw_xml_append_attribute (out, "pruefsumme", history);
  g_string_append (out, "/>\n  </bereich>\n");
}

static int
compare_scopes (gconstpointer a,
                gconstpointer b)
{
  return memcmp (((const FwScope *) a)->ident, ((const FwScope *) b)->ident, FW_SCOPE_ID_SIZE);
}

static gboolean
is_shared (GArray  *shared,
           FwScope *scope)
{
  for (guint i = 0; i < shared->len; i++)
    {
      FwScope *other = &g_array_index (shared, FwScope, i);

      if (other->kind == scope->kind && compare_scopes (other, scope) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
append_kind (GString     *out,
             FwStore     *store,
             FwScopeKind  kind,
             GArray      *shared)
{
  g_autoptr(GArray) scopes = fw_log_list_scopes (store, kind);

  g_array_sort (scopes, compare_scopes);
  for (guint i = 0; i < scopes->len; i++)
    if (shared == NULL || is_shared (shared, &g_array_index (scopes, FwScope, i)))
      append_scope (out, store, &g_array_index (scopes, FwScope, i));
}

/**
 * fw_dump_canonical:
 * @device: (nullable): only what is shared with this partner
 *
 * Returns: (transfer full): a document in UTF-8
 */
GBytes *
fw_dump_canonical (FwStore  *store,
                   FwDevice *device)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bestand");
  g_autoptr(GArray) shared = NULL;
  gsize length;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  if (device != NULL)
    shared = fw_exchange_list_scopes (store, device);
  fw_xml_append_attribute (out, "xmlns", DUMP_NAMESPACE);
  g_string_append (out, ">\n");
  for (FwScopeKind kind = FW_SCOPE_INTERNAL + 1; kind <= FW_SCOPE_BODY; kind++)
    append_kind (out, store, kind, shared);
  g_string_append (out, "</bestand>\n");
  length = out->len;

  return g_bytes_new_take (g_string_free (out, FALSE), length);
}
