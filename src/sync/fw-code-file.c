/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-code-file"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>

#include "fw-base.h"
#include "fw-exchange.h"

#define CODE_LISTS "/org/fallwerk/Fallwerk/codelists/"

static char *
dup_attribute (xmlTextReader *reader,
               const char    *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (reader, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);

  return copy;
}

static FwCodeList *
read_list (xmlTextReader *reader)
{
  g_autofree char *name = dup_attribute (reader, "kennung");
  g_autofree char *title = dup_attribute (reader, "bezeichnung");
  g_autofree char *extendable = dup_attribute (reader, "erweiterbar");

  return fw_code_list_new (name, title, g_strcmp0 (extendable, "nein") != 0);
}

static FwCodeItem *
read_code (xmlTextReader *reader)
{
  static const char *const further[] = { "kurz", "gruppe", "ebene", "ausgabe", "quelle",
                                         "hinweis" };
  g_autofree char *value = dup_attribute (reader, "wert");
  g_autofree char *label = dup_attribute (reader, "bezeichnung");
  g_autofree char *from = dup_attribute (reader, "von");
  g_autofree char *to = dup_attribute (reader, "bis");
  FwCodeItem *code = fw_code_item_new (value, label);

  fw_code_item_set_validity (code, from, to);
  for (guint i = 0; i < G_N_ELEMENTS (further); i++)
    {
      g_autofree char *text = dup_attribute (reader, further[i]);

      if (text != NULL)
        fw_code_item_set_attribute (code, further[i], text);
    }

  return code;
}

static FwCodeList *
read_file (GBytes *file)
{
  xmlTextReader *reader = xmlReaderForMemory (g_bytes_get_data (file, NULL),
                                              (int) g_bytes_get_size (file),
                                              NULL, NULL, XML_PARSE_NONET);
  FwCodeList *list = NULL;
  g_autoptr(FwCodeItem) code = NULL;
  gboolean in_alias = FALSE;

  while (xmlTextReaderRead (reader) == 1)
    {
      const char *name = (const char *) xmlTextReaderConstLocalName (reader);
      int type = xmlTextReaderNodeType (reader);

      if (type == XML_READER_TYPE_TEXT && in_alias && code != NULL)
        fw_code_item_add_alias (code, (const char *) xmlTextReaderConstValue (reader));
      if (type != XML_READER_TYPE_ELEMENT)
        continue;
      in_alias = g_str_equal (name, "alias");
      if (g_str_equal (name, "codeliste"))
        list = read_list (reader);
      else if (g_str_equal (name, "code") && list != NULL)
        {
          g_clear_object (&code);
          code = read_code (reader);
          fw_code_list_add (list, code);
        }
    }
  xmlFreeTextReader (reader);

  return list;
}

/**
 * fw_codes_load:
 *
 * Registers the code lists that come with the program.  Their files are part
 * of it and were checked when it was built.
 */
gboolean
fw_codes_load (GError **error)
{
  g_auto(GStrv) names = g_resources_enumerate_children (CODE_LISTS, 0, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (CODE_LISTS, names[i], NULL);
      g_autoptr(GBytes) file = g_resources_lookup_data (path, 0, error);
      g_autoptr(FwCodeList) list = file != NULL ? read_file (file) : NULL;

      if (list == NULL)
        return FALSE;
      fw_code_list_register (list);
    }

  return names != NULL;
}
