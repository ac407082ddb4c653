/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include <string.h>

#include "fw-bpmn-private.h"

/* Small steps in a document of libxml2. */

gboolean
fw_bpmn_is_in (const xmlNode *node,
               const char    *namespace,
               const char    *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && node->ns != NULL &&
         strcmp (S (node->name), name) == 0 && strcmp (S (node->ns->href), namespace) == 0;
}

gboolean
fw_bpmn_is (const xmlNode *node,
            const char    *name)
{
  return fw_bpmn_is_in (node, FW_BPMN_MODEL, name);
}

/* Returns: (nullable): the text of an attribute without namespace, in the
 *   document */
const char *
fw_bpmn_get (const xmlNode *node,
             const char    *name)
{
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    if (attr->ns == NULL && strcmp (S (attr->name), name) == 0)
      return attr->children != NULL ? S (attr->children->content) : "";

  return NULL;
}

/* Sets an attribute, or takes it away for %NULL. */
void
fw_bpmn_set (xmlNode    *node,
             const char *name,
             const char *value)
{
  if (value != NULL)
    xmlSetProp (node, X (name), X (value));
  else
    xmlUnsetProp (node, X (name));
}

/* References may be written with the prefix of the target namespace. */
const char *
fw_bpmn_local (const char *qname)
{
  const char *colon = qname != NULL ? strrchr (qname, ':') : NULL;

  return colon != NULL ? colon + 1 : qname;
}

static xmlNode *
element_from (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;

  return node;
}

xmlNode *
fw_bpmn_first (xmlNode *node)
{
  return element_from (node->children);
}

xmlNode *
fw_bpmn_next (xmlNode *node)
{
  return element_from (node->next);
}

/* Returns: (nullable): the first child of this name */
xmlNode *
fw_bpmn_child (xmlNode    *node,
               const char *name)
{
  xmlNode *child = fw_bpmn_first (node);

  while (child != NULL && !fw_bpmn_is (child, name))
    child = fw_bpmn_next (child);

  return child;
}

/* Returns: (nullable): the element after @node below @top in the order of the
 *   document, with children before siblings */
xmlNode *
fw_bpmn_following (xmlNode *node,
                   xmlNode *top)
{
  xmlNode *next = fw_bpmn_first (node);

  while (next == NULL && node != top)
    {
      next = fw_bpmn_next (node);
      node = node->parent;
    }

  return next;
}

char *
fw_bpmn_dup_text (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *text = g_strstrip (g_strdup (content != NULL ? S (content) : ""));

  xmlFree (content);

  return text;
}

/* The text goes in as it is: xmlNodeSetContent() would look for entities. */
void
fw_bpmn_set_text (xmlNode    *node,
                  const char *text)
{
  xmlNodeSetContent (node, NULL);
  xmlAddChild (node, xmlNewDocText (node->doc, X (text)));
}

/* The schema fixes the order of the children; the numbers are the same for all
 * elements that this program writes to. */
static int
rank_of (const xmlNode *node)
{
  static const struct { const char *name; int rank; } ranks[] = {
    { "documentation", 0 }, { "extensionElements", 1 }, { "auditing", 2 }, { "monitoring", 3 },
    { "categoryValueRef", 4 }, { "incoming", 5 }, { "outgoing", 6 }, { "property", 7 },
    { "participant", 7 },
    { "laneSet", 8 }, { "partitionElement", 8 }, { "flowNodeRef", 9 }, { "childLaneSet", 10 },
    { "association", 12 }, { "group", 12 }, { "textAnnotation", 12 }, { "resourceRole", 13 },
    { "performer", 13 }, { "humanPerformer", 13 }, { "potentialOwner", 13 },
    { "correlationSubscription", 14 }, { "supports", 15 }, { "category", 11 },
  };

  if (node->ns == NULL || strcmp (S (node->ns->href), FW_BPMN_MODEL) != 0)
    return 20;
  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    if (strcmp (S (node->name), ranks[i].name) == 0)
      return ranks[i].rank;

  return 11;
}

/* Returns: (nullable): the last child that comes before @child.  From the end,
 * because most are added there. */
static xmlNode *
find_before (xmlNode *parent,
             xmlNode *child)
{
  int rank = rank_of (child);
  xmlNode *before = parent->last;

  while (before != NULL && (before->type != XML_ELEMENT_NODE || rank_of (before) > rank))
    before = before->prev;

  return before;
}

/* Returns: (transfer none): a new child of BPMN, where the schema wants it */
xmlNode *
fw_bpmn_add (xmlNode    *parent,
             const char *name)
{
  xmlNs *ns = fw_bpmn_ensure_ns (parent, FW_BPMN_MODEL, "bpmn");
  xmlNode *child = xmlNewDocNode (parent->doc, ns, X (name), NULL);
  xmlNode *before = find_before (parent, child);

  if (before != NULL)
    return xmlAddNextSibling (before, child);
  if (parent->children != NULL)
    return xmlAddPrevSibling (parent->children, child);

  return xmlAddChild (parent, child);
}

xmlNode *
fw_bpmn_add_text (xmlNode    *parent,
                  const char *name,
                  const char *text)
{
  xmlNode *child = fw_bpmn_add (parent, name);

  fw_bpmn_set_text (child, text);

  return child;
}

/* Says that @node is a formal expression, as other programs want to read. */
void
fw_bpmn_set_expression (xmlNode *node)
{
  xmlNs *xsi = fw_bpmn_ensure_ns (node, FW_BPMN_XSI, "xsi");
  g_autofree char *type = node->ns->prefix != NULL
                          ? g_strdup_printf ("%s:tFormalExpression", S (node->ns->prefix))
                          : g_strdup ("tFormalExpression");

  xmlSetNsProp (node, xsi, X ("type"), X (type));
}

/* Returns: (nullable): the declaration at the root.  The root's own name keeps
 * its prefix; another declaration of the same namespace would do as well, but
 * reads worse. */
static xmlNs *
find_ns_at_root (xmlNode    *root,
                 const char *namespace)
{
  if (root->ns != NULL && strcmp (S (root->ns->href), namespace) == 0)
    return root->ns;
  for (xmlNs *each = root->nsDef; each != NULL; each = each->next)
    if (each->href != NULL && strcmp (S (each->href), namespace) == 0)
      return each;

  return NULL;
}

static xmlNs *
declare_ns (xmlNode    *node,
            const char *namespace,
            const char *prefix)
{
  xmlNs *ns = xmlSearchNs (node->doc, node, X (prefix)) == NULL
              ? xmlNewNs (node, X (namespace), X (prefix)) : NULL;

  for (guint i = 1; ns == NULL; i++)
    {
      g_autofree char *other = g_strdup_printf ("%s%u", prefix, i);

      if (xmlSearchNs (node->doc, node, X (other)) == NULL)
        ns = xmlNewNs (node, X (namespace), X (other));
    }

  return ns;
}

/* Returns: (transfer none): a declaration of @namespace that holds in @node: at
 *   the root, unless something between gives its prefix another meaning */
xmlNs *
fw_bpmn_ensure_ns (xmlNode    *node,
                   const char *namespace,
                   const char *prefix)
{
  xmlNode *root = xmlDocGetRootElement (node->doc);
  xmlNs *ns = find_ns_at_root (root, namespace);

  if (ns == NULL)
    ns = declare_ns (root, namespace, prefix);
  if (xmlSearchNs (node->doc, node, ns->prefix) == ns)
    return ns;
  ns = xmlSearchNsByHref (node->doc, node, X (namespace));

  return ns != NULL ? ns : declare_ns (node, namespace, prefix);
}

/* --- what this program adds --------------------------------------------------------------- */

/* Returns: (nullable): the extension element of this program in @owner */
xmlNode *
fw_bpmn_find_own (xmlNode    *owner,
                  const char *name)
{
  xmlNode *box = fw_bpmn_child (owner, "extensionElements");
  xmlNode *own = box != NULL ? fw_bpmn_first (box) : NULL;

  while (own != NULL && !fw_bpmn_is_in (own, FW_BPMN_OWN, name))
    own = fw_bpmn_next (own);

  return own;
}

static xmlNode *
add_own (xmlNode    *owner,
         const char *name)
{
  xmlNode *box = fw_bpmn_child (owner, "extensionElements");

  if (box == NULL)
    box = fw_bpmn_add (owner, "extensionElements");

  return xmlAddChild (box, xmlNewDocNode (owner->doc, fw_bpmn_ensure_ns (box, FW_BPMN_OWN, "fw"),
                                          X (name), NULL));
}

/* Returns: (transfer none): the same, without attributes and new if need be */
xmlNode *
fw_bpmn_ensure_own (xmlNode    *owner,
                    const char *name)
{
  xmlNode *own = fw_bpmn_find_own (owner, name);

  if (own == NULL)
    return add_own (owner, name);
  while (own->properties != NULL)
    xmlRemoveProp (own->properties);

  return own;
}

/* All of them, and the box if it becomes empty. */
void
fw_bpmn_remove_own (xmlNode    *owner,
                    const char *name)
{
  xmlNode *box = fw_bpmn_child (owner, "extensionElements");
  xmlNode *own;

  if (box == NULL)
    return;
  while ((own = fw_bpmn_find_own (owner, name)) != NULL)
    fw_bpmn_remove (own);
  if (fw_bpmn_first (box) == NULL)
    fw_bpmn_remove (box);
}

void
fw_bpmn_remove (xmlNode *node)
{
  xmlNode *blank = node->prev;

  /* The line break before it goes as well. */
  if (blank != NULL && xmlIsBlankNode (blank))
    {
      xmlUnlinkNode (blank);
      xmlFreeNode (blank);
    }
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}
