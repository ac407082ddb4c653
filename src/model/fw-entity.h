/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-field.h"

G_BEGIN_DECLS

/* Where the operations on a record live, and so who ever receives them.
 * The strings in the exchange format are German: fw_scope_to_wire(). */
typedef enum
{
  FW_SCOPE_INTERNAL,   /* never leaves this workplace */
  FW_SCOPE_MASTER,     /* stamm: master data, from the office to all */
  FW_SCOPE_SERVICE,    /* dienst: between one case manager's laptop and the office */
  FW_SCOPE_CASE,       /* akte: one complete case file */
  FW_SCOPE_MIRROR,     /* spiegel: the pseudonymised projection of a case */
  FW_SCOPE_WORKSHOP,   /* workshop: one reconstruction */
  FW_SCOPE_BODY,       /* gremium: one Gremium with its meetings and what they decided */
} FwScopeKind;

typedef enum
{
  FW_ROLE_ANY,
  FW_ROLE_CASE_MANAGER,
  FW_ROLE_OFFICE,
} FwRole;

const char *fw_role_to_code     (FwRole       role);
gboolean    fw_role_from_string (const char  *text,
                                 FwRole      *role);

#define FW_TYPE_ENTITY (fw_entity_get_type ())
G_DECLARE_DERIVABLE_TYPE (FwEntity, fw_entity, FW, ENTITY, GObject)

typedef struct _FwEntityInfo FwEntityInfo;

struct _FwEntityInfo
{
  const char    *name;        /* SQL table, XML element, command line */
  const char    *label;       /* N_(), one of them */
  const char    *plural;      /* N_(), a list of them */
  const FwField *fields;
  guint          n_fields;
  FwScopeKind    scope;       /* where a new record belongs */
  FwRole         writer;      /* who may write it at all */
  GType        (*get_type)  (void);
  /* Master data that nobody adds to for themselves: a value that one laptop alone
   * knows would be a riddle in what it sends. */
  gboolean       alike;
  /* What a person is asked for first, %NULL-terminated.  With it a record can
   * be made where it is only picked. */
  const char *const *first;
  /* "GT" if the field "number" runs like "GT-2026-01". */
  const char    *series;
  /* What a new record says before anybody has typed. */
  void         (*start)     (FwEntity  *self);
  /* Rules over several fields; a finding is a hint, never a lost value. */
  gboolean     (*validate)  (FwEntity  *self,
                             GError   **error);
  /* The fields that these rules look at, %NULL-terminated. */
  const char *const *ruled;
  /* Overrides the title made of the fields flagged TITLE. */
  char        *(*dup_title) (FwEntity  *self);
};

struct _FwEntityClass
{
  GObjectClass        parent_class;
  const FwEntityInfo *info;
};

void                fw_entity_class_bind      (FwEntityClass       *klass,
                                               const FwEntityInfo  *info);

const FwEntityInfo *fw_entity_get_info        (FwEntity            *self);
const char         *fw_entity_get_uuid        (FwEntity            *self);
char               *fw_entity_dup_title       (FwEntity            *self);
char               *fw_entity_dup_dated_title (const char          *word,
                                               const char          *date);

const FwField      *fw_entity_info_find_field (const FwEntityInfo  *info,
                                               const char          *name);
const FwField      *fw_entity_info_get_parent (const FwEntityInfo  *info);
gboolean            fw_entity_info_gives_title (const FwEntityInfo *info);

char               *fw_entity_dup_text        (FwEntity            *self,
                                               const FwField       *field);
gboolean            fw_entity_set_text        (FwEntity            *self,
                                               const FwField       *field,
                                               const char          *text,
                                               GError             **error);
void                fw_entity_restore_text    (FwEntity            *self,
                                               const FwField       *field,
                                               const char          *text);
char               *fw_entity_dup_value       (FwEntity            *self,
                                               const char          *name);
char               *fw_entity_dup_display     (FwEntity            *self,
                                               const FwField       *field);

FwEntity           *fw_entity_copy            (FwEntity            *self);
void                fw_entity_assign          (FwEntity            *self,
                                               FwEntity            *other);
gboolean            fw_entity_equal           (FwEntity            *a,
                                               FwEntity            *b);
guint64             fw_entity_diff            (FwEntity            *a,
                                               FwEntity            *b);
const FwField      *fw_entity_find_missing    (FwEntity            *self);
gboolean            fw_entity_check           (FwEntity            *self,
                                               GError             **error);

/* At most 64 fields an entity: a diff is one bit a field. */
#define FW_ENTITY_MAX_FIELDS 64

#define FW_DEFINE_ENTITY(TypeName, type_name, entity_name, ...)                       \
  static const FwEntityInfo type_name##_info = {                                      \
    .name = entity_name, .fields = type_name##_fields,                                \
    .n_fields = G_N_ELEMENTS (type_name##_fields),                                    \
    .get_type = type_name##_get_type, __VA_ARGS__                                     \
  };                                                                                  \
  G_STATIC_ASSERT (G_N_ELEMENTS (type_name##_fields) <= FW_ENTITY_MAX_FIELDS);        \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, FW_TYPE_ENTITY)                           \
  static void                                                                         \
  type_name##_class_init (TypeName##Class *klass)                                     \
  {                                                                                   \
    fw_entity_class_bind (FW_ENTITY_CLASS (klass), &type_name##_info);                \
  }                                                                                   \
  static void                                                                         \
  type_name##_init (TypeName *self)                                                   \
  {                                                                                   \
  }

G_END_DECLS
