/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-code-file"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>

#include "fw-base.h"
#include "fw-exchange.h"
#include "fw-local-code.h"
#include "fw-phrase.h"

#define CODE_LISTS "/org/fallwerk/Fallwerk/codelists/"
#define PHRASES "/org/fallwerk/Fallwerk/phrases/"
#define CHECKLISTS "/org/fallwerk/Fallwerk/checklists/"

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
                                         "hinweis", "minuten", "monate", "jahresende",
                                         "anbieten" };
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

/* --- checklists ------------------------------------------------------------------------- */

static FwChecklist *
read_checklist (xmlTextReader *reader)
{
  g_autofree char *id = dup_attribute (reader, "kennung");
  g_autofree char *version = dup_attribute (reader, "fassung");
  g_autofree char *law_date = dup_attribute (reader, "rechtsstand");
  g_autofree char *title = dup_attribute (reader, "bezeichnung");
  g_autofree char *source = dup_attribute (reader, "quelle");
  g_autofree char *months = dup_attribute (reader, "monate");
  g_auto(GStrv) words = g_strsplit (months != NULL ? months : "", " ", -1);
  FwChecklist *list = fw_checklist_new (id, version, law_date, title, source);

  for (guint i = 0; words[i] != NULL; i++)
    {
      int number = (int) g_ascii_strtoll (words[i], NULL, 10);

      if (number > 0)
        g_array_append_val (list->warnings, number);
    }

  return list;
}

static void
read_point (xmlTextReader *reader,
            FwChecklist   *list)
{
  g_autofree char *id = dup_attribute (reader, "wert");
  g_autofree char *title = dup_attribute (reader, "bezeichnung");
  g_autofree char *basis = dup_attribute (reader, "norm");
  g_autofree char *evidence = dup_attribute (reader, "nachweis");

  fw_checklist_add_point (list, id, title, basis, evidence);
}

static gboolean
load_checklist (GBytes *file)
{
  xmlTextReader *reader = xmlReaderForMemory (g_bytes_get_data (file, NULL),
                                              (int) g_bytes_get_size (file),
                                              NULL, NULL, XML_PARSE_NONET);
  FwChecklist *list = NULL;

  while (xmlTextReaderRead (reader) == 1)
    {
      const char *name = (const char *) xmlTextReaderConstLocalName (reader);

      if (xmlTextReaderNodeType (reader) != XML_READER_TYPE_ELEMENT)
        continue;
      if (g_str_equal (name, "checkliste"))
        list = read_checklist (reader);
      else if (g_str_equal (name, "punkt") && list != NULL)
        read_point (reader, list);
    }
  xmlFreeTextReader (reader);
  if (list == NULL)
    return FALSE;
  /* A second store in the same process asks for them again. */
  if (fw_checklist_find (list->id, list->version) != NULL)
    fw_checklist_free (list);
  else
    fw_checklist_register (list);

  return TRUE;
}

static gboolean
load_checklists (GError **error)
{
  g_auto(GStrv) names = g_resources_enumerate_children (CHECKLISTS, 0, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (CHECKLISTS, names[i], NULL);
      g_autoptr(GBytes) file = g_resources_lookup_data (path, 0, error);

      if (file == NULL || !load_checklist (file))
        return FALSE;
    }

  return names != NULL;
}

/* --- sentences for clients -------------------------------------------------------------- */

static FwPhrases *
read_phrases (xmlTextReader *reader)
{
  g_autofree char *language = dup_attribute (reader, "sprache");
  g_autofree char *name = dup_attribute (reader, "name");
  g_autofree char *codes = dup_attribute (reader, "codes");

  return fw_phrases_new (language, name, codes);
}

static gboolean
load_language (GBytes *file)
{
  xmlTextReader *reader = xmlReaderForMemory (g_bytes_get_data (file, NULL),
                                              (int) g_bytes_get_size (file),
                                              NULL, NULL, XML_PARSE_NONET);
  FwPhrases *phrases = NULL;
  g_autofree char *id = NULL;

  while (xmlTextReaderRead (reader) == 1)
    {
      const char *name = (const char *) xmlTextReaderConstLocalName (reader);
      int type = xmlTextReaderNodeType (reader);

      if (type == XML_READER_TYPE_TEXT && id != NULL)
        fw_phrases_add (phrases, id, (const char *) xmlTextReaderConstValue (reader));
      if (type != XML_READER_TYPE_ELEMENT)
        continue;
      g_clear_pointer (&id, g_free);
      if (g_str_equal (name, "saetze"))
        phrases = read_phrases (reader);
      else if (phrases != NULL)
        id = dup_attribute (reader, "id");
    }
  xmlFreeTextReader (reader);
  if (phrases == NULL)
    return FALSE;
  if (fw_phrases_find (fw_phrases_get_language (phrases)) != NULL)
    fw_phrases_free (phrases);
  else
    fw_phrases_register (phrases);

  return TRUE;
}

static gboolean
load_phrases (GError **error)
{
  g_auto(GStrv) names = g_resources_enumerate_children (PHRASES, 0, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (PHRASES, names[i], NULL);
      g_autoptr(GBytes) file = g_resources_lookup_data (path, 0, error);

      if (file == NULL || !load_language (file))
        return FALSE;
    }

  return names != NULL;
}

/* --- the lists that a Kreis may extend ---------------------------------------------------- */

static int
compare_titles (gconstpointer a,
                gconstpointer b)
{
  return fw_text_compare (fw_code_list_get_title (*(FwCodeList *const *) a),
                          fw_code_list_get_title (*(FwCodeList *const *) b));
}

/* So that the list of a local value is chosen like everything else. */
static void
register_lists (void)
{
  g_autoptr(FwCodeList) lists = fw_code_list_new (FW_LIST_OF_LISTS, _("List"), FALSE);
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();
  GListModel *all = fw_code_list_get_all ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(FwCodeList) list = g_list_model_get_item (all, i);

      if (fw_code_list_get_extendable (list))
        g_ptr_array_add (sorted, list);
    }
  g_ptr_array_sort (sorted, compare_titles);
  for (guint i = 0; i < sorted->len; i++)
    {
      FwCodeList *list = sorted->pdata[i];
      g_autoptr(FwCodeItem) item = fw_code_item_new (fw_code_list_get_name (list),
                                                     fw_code_list_get_title (list));

      fw_code_list_add (lists, item);
    }
  fw_code_list_register (lists);
}

/**
 * fw_codes_load:
 *
 * Registers the code lists, checklists and sentences that come with the program.
 * Their files are part of it and were checked when it was built.
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
  register_lists ();

  return names != NULL && load_checklists (error) && load_phrases (error);
}
