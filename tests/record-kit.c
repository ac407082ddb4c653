/* SPDX-License-Identifier: EUPL-1.2 */
#include "record-kit.h"

void
kit_save (FwStore  *store,
          gpointer  record)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_save (store, record, &error));
  g_assert_no_error (error);
}

/* By properties.  Returns: (transfer full) */
FwEntity *
kit_add (FwStore    *store,
         const char *entity,
         const char *first_property,
         ...)
{
  FwEntity *made = fw_model_new_entity (entity, NULL);
  va_list values;

  va_start (values, first_property);
  g_object_set_valist (G_OBJECT (made), first_property, values);
  va_end (values);
  kit_save (store, made);

  return made;
}

/* By fields and their texts, on a draft such as a form begins with.
 * Returns: (transfer full) */
FwEntity *
kit_enter (FwStore    *store,
           const char *entity,
           const char *first_field,
           ...)
{
  FwEntity *made = fw_store_new_draft (store, entity);
  g_autoptr(GError) error = NULL;
  va_list rest;

  va_start (rest, first_field);
  for (const char *field = first_field; field != NULL; field = va_arg (rest, const char *))
    {
      fw_entity_set_text (made, fw_entity_info_find_field (fw_entity_get_info (made), field),
                          va_arg (rest, const char *), &error);
      g_assert_no_error (error);
    }
  va_end (rest);
  kit_save (store, made);

  return made;
}

/* The shortest Soll-Kette: a decision that is paid 4 to 9 days later.
 * Returns: (transfer full) */
FwEntity *
kit_add_chain (FwStore   *store,
               FwEntity **end)
{
  FwEntity *chain = kit_add (store, "chain", "name", "Soll", "kind", "SOLL", NULL);
  g_autoptr(FwEntity) start = kit_add (store, "chain_step", "chain", ID (chain), "type", "START",
                                       "text", "Bescheid", NULL);
  g_autoptr(FwEntity) edge = NULL;

  *end = kit_add (store, "chain_step", "chain", ID (chain), "type", "ENDE", "text", "Zahlung",
                  "days-typ", 4.0, "days-max", 9.0, NULL);
  edge = kit_add (store, "chain_edge", "chain", ID (chain), "type", "FOLGE", "from-step",
                  ID (start), "to-step", ID (*end), NULL);
  g_assert_nonnull (edge);

  return chain;
}
