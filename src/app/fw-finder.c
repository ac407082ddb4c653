/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-finder"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-base.h"
#include "fw-case-text.h"
#include "fw-commands.h"
#include "fw-finder.h"
#include "fw-meldebogen-text.h"
#include "fw-query.h"
#include "fw-window-pages.h"

/* A glance at each kind first; all of one kind once it is chosen. */
#define GLANCE       6
#define ALL_OF_KIND  200
#define ENTRIES_READ 300

G_DEFINE_FINAL_TYPE (FwFound, fw_found, G_TYPE_OBJECT)

typedef struct
{
  FwStore      *store;
  GActionGroup *actions;
  GPtrArray    *found;
  const char   *words;
  guint         limit;
} Finder;

static char *dup_case_title (FwStore  *store,
                             FwEntity *entity);
static char *dup_person_detail (FwStore  *store,
                                FwEntity *entity);
static char *dup_report_detail (FwStore  *store,
                                FwEntity *entity);
static char *dup_label (FwStore  *store,
                        FwEntity *entity);

/* The kinds that are records of a page of their own. */
static const struct
{
  FwFind      kind;
  const char *label;
  const char *entities[9];                             /* up to the first NULL */
  char       *(*dup_title)  (FwStore *, FwEntity *);   /* NULL: the record's own */
  char       *(*dup_detail) (FwStore *, FwEntity *);
} kinds[] = {
  { FW_FIND_CASES, N_("Cases"), { "case" }, dup_case_title, fw_case_text_dup_second },
  { FW_FIND_PERSONS, N_("Persons"), { "person" }, NULL, dup_person_detail },
  { FW_FIND_REPORTS, N_("Meldebögen"), { "meldebogen" }, NULL, dup_report_detail },
  { FW_FIND_THEMES, N_("Themes"), { "topic_cluster", "theme" }, NULL, dup_label },
  { FW_FIND_BODIES, N_("Gremien"),
    { "agenda_item", "agreement", "body", "decision", "meeting", "paper", "task" }, NULL,
    dup_label },
  { FW_FIND_ACTORS, N_("Actors"),
    { "actor", "competence", "consultation", "municipality", "offer", "offer_gap", "room",
      "staff" }, NULL, dup_label },
  { FW_FIND_ENTRIES, N_("Entries"), { NULL }, NULL, NULL },
  { FW_FIND_COMMANDS, N_("Commands"), { NULL }, NULL, NULL },
};

/* --- a line ------------------------------------------------------------------------- */

static void
fw_found_finalize (GObject *object)
{
  FwFound *self = FW_FOUND (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->keys, g_free);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->action, g_free);

  G_OBJECT_CLASS (fw_found_parent_class)->finalize (object);
}

static void
fw_found_class_init (FwFoundClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_found_finalize;
}

static void
fw_found_init (FwFound *self)
{
}

/* Takes the strings it is given; the caller adds what else is known. */
static FwFound *
add_found (Finder *finder,
           FwFind  kind,
           char   *title,
           char   *detail)
{
  FwFound *found = g_object_new (FW_TYPE_FOUND, NULL);
  FwFound *last = finder->found->len > 0 ? finder->found->pdata[finder->found->len - 1] : NULL;

  found->kind = kind;
  found->first = last == NULL || last->kind != kind;
  found->title = title;
  found->detail = detail;
  g_ptr_array_add (finder->found, found);

  return found;
}

static void
add_more (Finder *finder,
          FwFind  kind,
          guint   n)
{
  if (n > 0)
    add_found (finder, kind, g_strdup_printf (ngettext ("%u more …", "%u more …", n), n), NULL);
}

/* --- what records say --------------------------------------------------------------- */

static char *
dup_case_title (FwStore  *store,
                FwEntity *entity)
{
  return fw_case_text_dup_name (store, entity);
}

static char *
dup_person_detail (FwStore  *store,
                   FwEntity *entity)
{
  return fw_case_text_dup_joined (store, entity, "role birth_date case_file");
}

static char *
dup_report_detail (FwStore  *store,
                   FwEntity *entity)
{
  return fw_meldebogen_dup_line (store, FW_MELDEBOGEN (entity));
}

static char *
dup_label (FwStore  *store,
           FwEntity *entity)
{
  return g_strdup (_(fw_entity_get_info (entity)->label));
}

/* --- records -------------------------------------------------------------------------- */

static void
add_record (Finder   *finder,
            guint     kind,
            FwEntity *entity)
{
  char *title = kinds[kind].dup_title != NULL ? kinds[kind].dup_title (finder->store, entity)
                                              : fw_entity_dup_title (entity);
  FwFound *found = add_found (finder, kinds[kind].kind, title,
                              kinds[kind].dup_detail (finder->store, entity));

  if (*title == '\0')
    {
      g_free (found->title);
      found->title = dup_label (finder->store, entity);
    }
  found->uuid = g_strdup (fw_entity_get_uuid (entity));
}

static void
add_kind (Finder *finder,
          guint   kind)
{
  const char *const *entities = kinds[kind].entities;
  guint n_shown = 0, n_left = 0;

  for (guint i = 0; entities[i] != NULL; i++)
    {
      g_autoptr(FwQuery) query = fw_query_new (finder->store, entities[i]);
      guint n;

      fw_query_search (query, finder->words);
      n = g_list_model_get_n_items (G_LIST_MODEL (query));
      for (guint k = 0; k < n && n_shown < finder->limit; k++, n_shown++)
        {
          g_autoptr(FwEntity) entity = g_list_model_get_item (G_LIST_MODEL (query), k);

          if (entity != NULL)
            add_record (finder, kind, entity);
        }
      n_left += n;
    }
  add_more (finder, kinds[kind].kind, n_left - n_shown);
}

static gboolean
has_kind (const char *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strv_contains (kinds[i].entities, entity))
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full) (nullable): what is opened for the hit; one that no
 *   page shows would be a dead end */
static char *
dup_place (FwStore *store,
           FwHit   *hit)
{
  FwRole role = fw_store_get_role (store);
  g_autofree char *owner = NULL;

  if (fw_window_pages_find_entity (hit->entity, role) != NULL)
    return g_strdup (hit->uuid);
  owner = hit->parent != NULL ? fw_store_dup_entity_name (store, hit->parent) : NULL;

  return owner != NULL && fw_window_pages_find_entity (owner, role) != NULL
         ? g_strdup (hit->parent) : NULL;
}

/* Notes, contacts and deadlines: there are so many that only the newest are read. */
static void
add_entries (Finder *finder)
{
  g_autoptr(GPtrArray) hits = fw_store_search (finder->store, finder->words, ENTRIES_READ);
  guint n = 0;

  for (guint i = 0; i < hits->len; i++)
    {
      FwHit *hit = hits->pdata[i];
      const FwEntityInfo *info = fw_model_find_entity (hit->entity);
      g_autofree char *place = NULL;
      FwFound *found;

      if (info == NULL || has_kind (hit->entity))
        continue;
      place = dup_place (finder->store, hit);
      if (place == NULL || ++n > finder->limit)
        continue;
      found = add_found (finder, FW_FIND_ENTRIES, g_strdup (hit->title),
                         hit->parent_title != NULL
                         ? g_strdup_printf ("%s · %s", _(info->label), hit->parent_title)
                         : g_strdup (_(info->label)));
      found->uuid = g_steal_pointer (&place);
    }
  add_more (finder, FW_FIND_ENTRIES, n > finder->limit ? n - finder->limit : 0);
}

/* --- commands --------------------------------------------------------------------------- */

static char *
dup_keys (const char *accels)
{
  g_auto(GStrv) each = g_strsplit (accels != NULL ? accels : "", " ", 2);
  guint key;
  GdkModifierType modifiers;

  if (each[0] == NULL || !gtk_accelerator_parse (each[0], &key, &modifiers))
    return NULL;

  return gtk_accelerator_get_label (key, modifiers);
}

static gboolean
label_matches (const char *label,
               const char *words)
{
  g_autofree char *folded = fw_text_fold (label);
  g_autofree char *wanted = fw_text_fold (words);

  return folded != NULL && wanted != NULL && strstr (folded, wanted) != NULL;
}

/* The palette does not offer to open itself. */
static gboolean
is_offered (Finder     *finder,
            const char *action)
{
  if (g_str_equal (action, "win.palette") || g_str_equal (action, "win.search"))
    return FALSE;

  return !g_str_has_prefix (action, "win.") ||
         g_action_group_get_action_enabled (finder->actions, action + strlen ("win."));
}

static void
add_command (Finder     *finder,
             const char *label,
             const char *detail,
             char       *keys,
             const char *action)
{
  FwFound *found = add_found (finder, FW_FIND_COMMANDS, g_strdup (label), g_strdup (detail));

  found->keys = keys;
  found->action = g_strdup (action);
}

static void
add_commands (Finder *finder)
{
  guint n;
  const FwCommand *commands = fw_commands_get (&n);
  const FwPageInfo *pages;

  for (guint i = 0; i < n; i++)
    if (label_matches (_(commands[i].label), finder->words) &&
        is_offered (finder, commands[i].action))
      add_command (finder, _(commands[i].label), NULL, dup_keys (commands[i].accels),
                   commands[i].action);
  pages = fw_window_pages_get (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *action = g_strconcat ("win.go-", pages[i].name, NULL);
      g_autofree char *accel = g_strdup_printf ("<Control>%u", pages[i].key);
      /* Translators: a command; %s is an area of the window, like "Cases". */
      g_autofree char *label = g_strdup_printf (_("Go to %s"), _(pages[i].title));

      if (fw_page_info_fits (&pages[i], fw_store_get_role (finder->store)) &&
          label_matches (label, finder->words))
        add_command (finder, label, NULL, pages[i].key > 0 ? dup_keys (accel) : NULL, action);
    }
}

/* --- public ------------------------------------------------------------------------------- */

const char *
fw_find_get_label (FwFind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return _(kinds[i].label);

  g_return_val_if_reached ("");
}

/* Returns: the kinds of records that people of @role see at all */
FwFind
fw_find_get_chips (FwRole role)
{
  FwFind all = FW_FIND_ENTRIES;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].entities[0] != NULL &&
        fw_window_pages_find_entity (kinds[i].entities[0], role) != NULL)
      all |= kinds[i].kind;

  return all;
}

/**
 * fw_finder_list:
 * @actions: those of the window, "win."
 * @typed: with ">" in front only commands are looked for
 * @wanted: 0 for a glance at all kinds; otherwise these, as a whole
 *
 * Returns: (transfer full) (element-type FwFound): by kind
 */
GPtrArray *
fw_finder_list (FwStore      *store,
                GActionGroup *actions,
                const char   *typed,
                FwFind        wanted)
{
  gboolean only_commands = *typed == '>';
  Finder finder = { store, actions, NULL, only_commands ? typed + 1 : typed,
                    wanted != 0 ? ALL_OF_KIND : GLANCE };
  FwFind chips;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);

  while (*finder.words == ' ')
    finder.words++;
  finder.found = g_ptr_array_new_with_free_func (g_object_unref);
  chips = only_commands || *finder.words == '\0' ? 0
                                                  : fw_find_get_chips (fw_store_get_role (store));
  if (wanted != 0)
    chips &= wanted;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if ((chips & kinds[i].kind) != 0 && kinds[i].entities[0] != NULL)
      add_kind (&finder, i);
  if ((chips & FW_FIND_ENTRIES) != 0)
    add_entries (&finder);
  if (only_commands || wanted == 0)
    add_commands (&finder);

  return finder.found;
}
