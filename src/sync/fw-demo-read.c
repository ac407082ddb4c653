/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-demo"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "fw-base.h"
#include "fw-demo-private.h"
#include "fw-demo.h"

/* The files of the demonstration: one element a record, named like its
* entity, with a readable key; one element a field in it.  References name
* keys.  The attribute "for" keeps a record to the workplaces of one role.
* Nothing else is accepted, so that a slip is found when it is made. */

typedef struct
{
  xmlTextReader *reader;
  const char    *name;      /* of the file */
  FwRole         role;
  GPtrArray     *records;
  GHashTable    *places;    /* uuid -> "file:line" */
  GHashTable    *seen;      /* fields of the present record */
  FwEntity      *entity;    /* the present record, or NULL */
  gboolean       wanted;    /* by this role */
} Reading;

static gboolean
refuse (Reading     *reading,
        GError     **error,
        const char  *why,
        const char  *what)
{
  g_set_error (error, FW_ERROR, FW_ERROR_INVALID, "%s:%d: %s: %s", reading->name,
               xmlTextReaderGetParserLineNumber (reading->reader), why, what);

  return FALSE;
}

/**
 * fw_demo_dup_uuid:
 *
 * Both workplaces must name a record alike without having met: the id is
 * derived from entity and key, as RFC 4122 does for version 5, with SHA-256
 * in place of SHA-1.
 */
char *
fw_demo_dup_uuid (const char *entity,
                  const char *key)
{
  g_autofree char *name = g_strdup_printf ("fallwerk-demo/%s/%s", entity, key);
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  hex[12] = '5';
  hex[16] = "89ab"[g_ascii_xdigit_value (hex[16]) & 3];

  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

static char *
dup_attribute (Reading    *reading,
               const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (reading->reader, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);

  return copy;
}

static gboolean
start_record (Reading     *reading,
              const char  *name,
              GError     **error)
{
  g_autofree char *key = dup_attribute (reading, "id");
  g_autofree char *whom = dup_attribute (reading, "for");
  g_autofree char *uuid = NULL;
  const char *place;
  FwRole role = FW_ROLE_ANY;

  if (fw_model_find_entity (name) == NULL)
    return refuse (reading, error, "no such entity", name);
  if (key == NULL)
    return refuse (reading, error, "without id", name);
  if (whom != NULL && !fw_role_from_string (whom, &role))
    return refuse (reading, error, "no such role", whom);

  uuid = fw_demo_dup_uuid (name, key);
  reading->wanted = role == FW_ROLE_ANY || role == reading->role;
  reading->entity = fw_model_new_entity (name, uuid);
  g_hash_table_remove_all (reading->seen);
  place = g_hash_table_lookup (reading->places, uuid);
  if (!reading->wanted)
    {
      /* It is elsewhere, and may be referred to all the same. */
      if (place == NULL)
        g_hash_table_insert (reading->places, g_steal_pointer (&uuid), g_strdup (""));
      return TRUE;
    }
  if (place != NULL && *place != '\0')
    return refuse (reading, error, "twice", key);
  g_hash_table_insert (reading->places, g_steal_pointer (&uuid),
                       g_strdup_printf ("%s:%d", reading->name,
                                        xmlTextReaderGetParserLineNumber (reading->reader)));

  return TRUE;
}

/* Keys to ids; everything else is canonical text already. */
static char *
translate (const FwField *field,
           const char    *text)
{
  g_auto(GStrv) keys = NULL;

  if (field->kind != &fw_kind_ref && field->kind != &fw_kind_refs)
    return g_strdup (text);
  keys = g_strsplit (text, " ", -1);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      char *uuid = fw_demo_dup_uuid (field->target, keys[i]);

      g_free (keys[i]);
      keys[i] = uuid;
    }

  return g_strjoinv (" ", keys);
}

static gboolean
read_field (Reading     *reading,
            const char  *name,
            GError     **error)
{
  const FwField *field = fw_entity_info_find_field (fw_entity_get_info (reading->entity), name);
  xmlChar *text;
  g_autofree char *value = NULL;
  g_autoptr(GError) local = NULL;

  if (field == NULL)
    return refuse (reading, error, "no such field", name);
  if (!g_hash_table_add (reading->seen, g_strdup (name)))
    return refuse (reading, error, "twice", name);
  if (xmlTextReaderIsEmptyElement (reading->reader))
    return refuse (reading, error, "empty", name);
  text = xmlTextReaderReadString (reading->reader);
  value = translate (field, text != NULL ? (const char *) text : "");
  xmlFree (text);
  if (*value == '\0')
    return refuse (reading, error, "empty", name);

  return fw_entity_set_text (reading->entity, field, value, &local) ||
         refuse (reading, error, local->message, name);
}

static gboolean
end_record (Reading  *reading,
            GError  **error)
{
  const FwField *missing = reading->entity != NULL ? fw_entity_find_missing (reading->entity)
    : NULL;

  if (missing != NULL)
    return refuse (reading, error, "without", missing->name);
  if (reading->entity != NULL && reading->wanted)
    g_ptr_array_add (reading->records, g_steal_pointer (&reading->entity));
  g_clear_object (&reading->entity);

  return TRUE;
}

static gboolean
read_node (Reading  *reading,
           GError  **error)
{
  int type = xmlTextReaderNodeType (reading->reader);
  int depth = xmlTextReaderDepth (reading->reader);
  const char *name = (const char *) xmlTextReaderConstLocalName (reading->reader);

  if (type == XML_READER_TYPE_END_ELEMENT)
    return depth != 1 || end_record (reading, error);
  if (type == XML_READER_TYPE_TEXT && depth != 3)
    return refuse (reading, error, "text outside a field", "…");
  if (type != XML_READER_TYPE_ELEMENT)
    return TRUE;

  switch (depth)
    {
    case 0:
      return g_str_equal (name, "demo") || refuse (reading, error, "no demonstration", name);
    case 1:
      /* A record without fields would get no end of its own. */
      return !xmlTextReaderIsEmptyElement (reading->reader) ? start_record (reading, name, error)
                                                            : refuse (reading, error, "empty",
                                                                      name);
    case 2:
      return read_field (reading, name, error);
    default:
      return refuse (reading, error, "too deep", name);
    }
}

/* The sentence of libxml2 is not shown: it ends in a line feed, and the place
 * is what helps. */
static void
ignore_error (void                    *data,
              const char              *message,
              xmlParserSeverities      severity,
              xmlTextReaderLocatorPtr  locator)
{
}

/**
 * fw_demo_read:
 * @name: of the file, for messages
 * @role: whose records are wanted
 * @places: (inout): uuid -> where it stands, over all files
 *
 * Returns: (transfer full) (element-type FwEntity) (nullable): in the order
 *   of the file
 */
GPtrArray *
fw_demo_read (GBytes      *xml,
              const char  *name,
              FwRole       role,
              GHashTable  *places,
              GError     **error)
{
  Reading reading = { .name = name, .role = role, .places = places };
  gboolean done = TRUE;
  int state;

  reading.reader = xmlReaderForMemory (g_bytes_get_data (xml, NULL), (int) g_bytes_get_size (xml),
                                       NULL, NULL,
                                       XML_PARSE_NONET | XML_PARSE_NOBLANKS);
  xmlTextReaderSetErrorHandler (reading.reader, ignore_error, NULL);
  reading.records = g_ptr_array_new_with_free_func (g_object_unref);
  reading.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (done && (state = xmlTextReaderRead (reading.reader)) == 1)
    done = read_node (&reading, error);
  if (done && state != 0)
    done = refuse (&reading, error, "this is no XML", "…");

  g_clear_object (&reading.entity);
  g_hash_table_unref (reading.seen);
  xmlFreeTextReader (reading.reader);
  if (!done)
    g_clear_pointer (&reading.records, g_ptr_array_unref);

  return reading.records;
}

static gboolean
check_field (GHashTable     *places,
             FwEntity       *entity,
             const FwField  *field,
             GError        **error)
{
  const char *uuid = fw_entity_get_uuid (entity);
  g_autofree char *text = fw_entity_dup_text (entity, field);
  g_auto(GStrv) uuids = fw_set_split (text);

  for (guint i = 0; uuids[i] != NULL; i++)
    if (!g_hash_table_contains (places, uuids[i]))
      {
        g_set_error (error, FW_ERROR, FW_ERROR_INVALID, "%s: %s refers to nothing",
                     (const char *) g_hash_table_lookup (places, uuid), field->name);
        return FALSE;
      }

  return TRUE;
}

/**
 * fw_demo_check:
 *
 * Whether everything that @records refer to was read as well.
 */
gboolean
fw_demo_check (GHashTable  *places,
               GPtrArray   *records,
               GError     **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      const FwEntityInfo *info = fw_entity_get_info (records->pdata[i]);

      for (guint n = 0; n < info->n_fields; n++)
        if (info->fields[n].target != NULL &&
            !check_field (places, records->pdata[i], &info->fields[n], error))
          return FALSE;
    }

  return TRUE;
}
