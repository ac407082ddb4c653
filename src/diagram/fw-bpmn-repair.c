/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fw-bpmn-private.h"

/* Programs, and people who write files by hand, make the same few mistakes
 * again and again.  They are put right and told, not refused. */

void
fw_bpmn_note (GPtrArray  *notes,
              const char *format,
              ...)
{
  va_list arguments;

  if (notes == NULL)
    return;
  va_start (arguments, format);
  g_ptr_array_add (notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* --- namespaces --------------------------------------------------------------------------- */

/* What a prefix means where BPMN needs it.  Any other is declared as itself,
 * because nobody knows what was meant. */
static const char *
meaning_of (const char *prefix)
{
  static const char *const known[][2] = {
    { "bpmn", FW_BPMN_MODEL }, { "bpmn2", FW_BPMN_MODEL }, { "semantic", FW_BPMN_MODEL },
    { "model", FW_BPMN_MODEL }, { "bpmndi", FW_BPMN_DI }, { "dc", FW_BPMN_DC },
    { "omgdc", FW_BPMN_DC }, { "di", FW_BPMN_DD_DI }, { "omgdi", FW_BPMN_DD_DI },
    { "xsi", FW_BPMN_XSI }, { "fw", FW_BPMN_OWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (prefix, known[i][0]) == 0)
      return known[i][1];

  return prefix;
}

static xmlNs *
declare (xmlDoc     *doc,
         const char *prefix,
         long        line,
         GPtrArray  *notes)
{
  xmlNode *root = xmlDocGetRootElement (doc);
  xmlNs *ns = xmlSearchNs (doc, root, X (prefix));

  if (ns != NULL)
    return ns;
  fw_bpmn_note (notes, _("The prefix “%s” is used in line %ld and not declared; it was declared."),
                prefix, line);

  return xmlNewNs (root, X (meaning_of (prefix)), X (prefix));
}

/* libxml2 leaves an undeclared prefix in the name. */
static void
declare_prefix (xmlDoc     *doc,
                xmlNode    *node,
                xmlNs     **ns,
                long        line,
                GPtrArray  *notes)
{
  const char *colon = strchr (S (node->name), ':');
  g_autofree char *prefix = NULL;
  g_autofree char *local = NULL;

  if (colon == NULL || colon == S (node->name))
    return;
  prefix = g_strndup (S (node->name), (gsize) (colon - S (node->name)));
  local = g_strdup (colon + 1);
  *ns = declare (doc, prefix, line, notes);
  xmlNodeSetName (node, X (local));
}

static void
declare_prefixes (xmlDoc    *doc,
                  GPtrArray *notes)
{
  xmlNode *root = xmlDocGetRootElement (doc);

  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    {
      long line = xmlGetLineNo (node);

      if (node->ns == NULL)
        declare_prefix (doc, node, &node->ns, line, notes);
      for (xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
        if (attr->ns == NULL)
          declare_prefix (doc, (xmlNode *) attr, &attr->ns, line, notes);
    }
}

/* A root called "definitions" in no namespace is meant as BPMN. */
static void
add_namespace (xmlDoc    *doc,
               GPtrArray *notes)
{
  xmlNode *root = xmlDocGetRootElement (doc);
  xmlNs *ns;

  if (root->ns != NULL || strcmp (S (root->name), "definitions") != 0)
    return;
  ns = xmlNewNs (root, X (FW_BPMN_MODEL), NULL);
  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    if (node->ns == NULL)
      node->ns = ns;
  fw_bpmn_note (notes, _("The namespace of BPMN is not declared (line %ld); the elements without "
                         "namespace were read as BPMN 2.0."), xmlGetLineNo (root));
}

/* --- ids ---------------------------------------------------------------------------------- */

/* @counts remembers the last number that was tried for each id, so that a
 * file which says the same id a hundred thousand times is read in linear time. */
static char *
make_free_id (GHashTable *ids,
              GHashTable *counts,
              const char *id)
{
  guint n = MAX (1, GPOINTER_TO_UINT (g_hash_table_lookup (counts, id)));
  char *other = NULL;

  do
    {
      g_free (other);
      other = g_strdup_printf ("%s_%u", id, ++n);
    }
  while (g_hash_table_contains (ids, other));
  g_hash_table_insert (counts, g_strdup (id), GUINT_TO_POINTER (n));

  return other;
}

static gboolean
is_of_omg (const xmlNode *node)
{
  return node->ns != NULL && g_str_has_prefix (S (node->ns->href), "http://www.omg.org/spec/");
}

/* A second shape of the first element is that of the second one. */
static void
share_shapes (xmlDoc     *doc,
              GHashTable *others)
{
  xmlNode *root = xmlDocGetRootElement (doc);
  g_autoptr(GHashTable) drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    {
      const char *element = fw_bpmn_local (fw_bpmn_get (node, "bpmnElement"));
      const char *other = element != NULL ? g_hash_table_lookup (others, element) : NULL;

      if (other != NULL && !g_hash_table_add (drawn, g_strdup (element)))
        {
          /* The text that both came from goes with the first call. */
          g_autofree char *first = g_strdup (element);

          fw_bpmn_set (node, "bpmnElement", other);
          g_hash_table_remove (others, first);
        }
    }
}

typedef struct
{
  xmlNode *node;
  char    *from;
} Renamed;

static void
renamed_clear (gpointer data)
{
  g_free (((Renamed *) data)->from);
}

static char *
name_end (const char *element,
          const char *node,
          const char *flow)
{
  return g_strdup_printf ("%s %s %s", element, node, flow);
}

/* The texts in which nodes name one of @others as a flow that begins or ends
 * there, by name_end() in the order of the document. */
static GHashTable *
list_ends (xmlDoc     *doc,
           GHashTable *others)
{
  xmlNode *root = xmlDocGetRootElement (doc);
  GHashTable *ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) g_queue_free);

  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    {
      gboolean is_end = fw_bpmn_is (node, "incoming") || fw_bpmn_is (node, "outgoing");
      const char *owner = is_end ? fw_bpmn_get (node->parent, "id") : NULL;
      g_autofree char *text = owner != NULL ? fw_bpmn_dup_text (node) : NULL;
      g_autofree char *name = NULL;
      GQueue *texts;

      if (text == NULL || !g_hash_table_contains (others, fw_bpmn_local (text)))
        continue;
      name = name_end (S (node->name), owner, fw_bpmn_local (text));
      texts = g_hash_table_lookup (ends, name);
      if (texts == NULL)
        g_hash_table_insert (ends, g_steal_pointer (&name), texts = g_queue_new ());
      g_queue_push_tail (texts, node);
    }

  return ends;
}

static void
rename_end (GHashTable    *ends,
            const Renamed *flow,
            const char    *attribute,
            const char    *element)
{
  const char *node = fw_bpmn_local (fw_bpmn_get (flow->node, attribute));
  g_autofree char *name = name_end (element, node != NULL ? node : "", flow->from);
  GQueue *texts = g_hash_table_lookup (ends, name);

  if (texts != NULL && !g_queue_is_empty (texts))
    fw_bpmn_set_text (g_queue_pop_tail (texts), fw_bpmn_get (flow->node, "id"));
}

/* The nodes at the ends of a flow tell which of two flows with the same id
 * they mean.  Where two flows share a node, the later one has the later text;
 * so the flows are gone through from the last one. */
static void
rename_ends (xmlDoc     *doc,
             GHashTable *others,
             GArray     *renamed)
{
  g_autoptr(GHashTable) ends = list_ends (doc, others);

  for (guint i = renamed->len; i > 0; i--)
    {
      const Renamed *flow = &g_array_index (renamed, Renamed, i - 1);

      if (!fw_bpmn_is (flow->node, "sequenceFlow"))
        continue;
      rename_end (ends, flow, "sourceRef", "outgoing");
      rename_end (ends, flow, "targetRef", "incoming");
    }
}

/* Other references stay with the first of the elements.  Ids in foreign
 * elements are none of our business. */
static void
separate_ids (xmlDoc    *doc,
              GPtrArray *notes)
{
  xmlNode *root = xmlDocGetRootElement (doc);
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) renamed = g_array_new (FALSE, FALSE, sizeof (Renamed));

  g_array_set_clear_func (renamed, renamed_clear);
  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    {
      const char *id = is_of_omg (node) ? fw_bpmn_get (node, "id") : NULL;
      Renamed entry = { node, NULL };
      g_autofree char *other = NULL;

      if (id == NULL || g_hash_table_add (ids, g_strdup (id)))
        continue;
      other = make_free_id (ids, counts, id);
      fw_bpmn_note (notes, _("The id “%s” stands for a second element in line %ld; that one was "
                             "given another id."), id, xmlGetLineNo (node));
      g_hash_table_insert (others, g_strdup (id), g_strdup (other));
      entry.from = g_strdup (id);
      g_array_append_val (renamed, entry);
      fw_bpmn_set (node, "id", other);
      g_hash_table_add (ids, g_steal_pointer (&other));
    }
  rename_ends (doc, others, renamed);
  share_shapes (doc, others);
}

static gboolean
needs_id (const xmlNode *node)
{
  static const char *const names[] = {
    "collaboration", "process", "participant", "lane", "sequenceFlow", "messageFlow",
    "association", "textAnnotation", "dataObjectReference", "dataStoreReference",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (fw_bpmn_is (node, names[i]))
      return TRUE;

  return fw_bpmn_is_node (node);
}

/* The schema allows to leave ids out, but then nothing can be drawn. */
static void
add_ids (xmlDoc *doc)
{
  xmlNode *root = xmlDocGetRootElement (doc);
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    if (fw_bpmn_get (node, "id") != NULL)
      g_hash_table_add (ids, (gpointer) fw_bpmn_get (node, "id"));
  for (xmlNode *node = root; node != NULL; node = fw_bpmn_following (node, root))
    if (needs_id (node) && fw_bpmn_get (node, "id") == NULL)
      {
        g_autofree char *id = make_free_id (ids, counts, S (node->name));

        fw_bpmn_set (node, "id", id);
        g_hash_table_add (ids, (gpointer) fw_bpmn_get (node, "id"));
      }
}

void
fw_bpmn_repair (xmlDoc    *doc,
                GPtrArray *notes)
{
  declare_prefixes (doc, notes);
  add_namespace (doc, notes);
  separate_ids (doc, notes);
  add_ids (doc);
}
