/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-package"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-actor.h"
#include "fw-base.h"
#include "fw-code-list.h"
#include "fw-package-private.h"
#include "fw-person.h"

/* The line below a pseudonym: of whom the course is told, as coarse as strangers
 * may know it.  It is a proposal in the language of the workplace, which the case
 * manager reads and changes. */

/* A town with fewer inhabitants is not named to strangers. */
#define SMALL_TOWN 30000

/* By gender, of a person with and without children. */
static const struct { const char *gender, *parent, *single; } words[] = {
  { "W", N_("Mother"), N_("Woman") },
  { "M", N_("Father"), N_("Man") },
  { NULL, N_("Parent"), N_("Person") },
};

static const char *
describe_person (FwPerson *person,
                 gboolean  has_children)
{
  guint i = 0;

  while (words[i].gender != NULL && g_strcmp0 (words[i].gender, person->gender) != 0)
    i++;

  return has_children ? _(words[i].parent) : _(words[i].single);
}

static char *
dup_person (FwPerson   *person,
            guint       n_children,
            const char *today)
{
  const FwField *born = fw_entity_info_find_field (fw_entity_get_info (FW_ENTITY (person)),
                                                   "birth_date");
  g_autofree char *group = fw_privacy_coarsen (born, person->birth_date, today);
  const char *word = describe_person (person, n_children > 0);

  if (group == NULL)
    return g_strdup (word);

  /* Translators: a mother, say, and her age group, such as 27–39. */
  return g_strdup_printf (_("%s (age group %s)"), word,
                          fw_code_list_get_label ("CL_ALTERSGRUPPE", group));
}

static guint
count_children (FwStore    *store,
                const char *case_uuid)
{
  g_autoptr(GPtrArray) persons = fw_store_list (store, "person", "case_file", case_uuid);
  guint n = 0;

  for (guint i = 0; i < persons->len; i++)
    n += g_strcmp0 (FW_PERSON (persons->pdata[i])->role, "KIND") == 0;

  return n;
}

static gboolean
is_small_town (FwStore    *store,
               const char *uuid)
{
  g_autoptr(FwEntity) town = uuid != NULL ? fw_store_load (store, uuid, NULL) : NULL;

  return FW_IS_MUNICIPALITY (town) && FW_MUNICIPALITY (town)->inhabitants > 0 &&
         FW_MUNICIPALITY (town)->inhabitants < SMALL_TOWN;
}

/**
 * fw_package_dup_traits:
 * @anchor: (nullable): whose case it is
 *
 * Returns: (transfer full) (nullable): role and age group, the size of the
 *   family only as one or several children, and the kind of town
 */
char *
fw_package_dup_traits (FwStore  *store,
                       FwCase   *case_file,
                       FwPerson *anchor)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n_children = count_children (store, fw_entity_get_uuid (FW_ENTITY (case_file)));
  g_autofree char *today = fw_date_today ();

  if (anchor == NULL)
    return NULL;
  g_ptr_array_add (parts, dup_person (anchor, n_children, today));
  if (n_children > 0)
    g_ptr_array_add (parts, g_strdup (n_children == 1 ? _("one child") : _("several children")));
  if (is_small_town (store, case_file->municipality))
    g_ptr_array_add (parts, g_strdup (_("town of the Kreis")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}
