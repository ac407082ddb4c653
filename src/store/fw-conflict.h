/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-log.h"
#include "fw-store.h"

G_BEGIN_DECLS

/* What people have to decide because nobody else may: two of them changed the
 * same field without knowing of each other.  A conflict is nothing that is
 * stored; it is there as long as several values stand side by side. */

typedef enum
{
  FW_CONFLICT_VALUE,      /* one field, several values */
  FW_CONFLICT_DELETION,   /* deleted by one, changed or kept by another */
} FwConflictKind;

/* One of the values of a field. */
typedef struct
{
  char     *id;           /* of its operation, 32 hex digits */
  char     *value;        /* canonical text; NULL says nothing */
  char     *author;
  char     *device;       /* 16 hex digits */
  gint64    time;         /* ms since 1970 UTC, by the clock of that device */
  gboolean  mine;         /* entered at this workplace */
  gboolean  shown;        /* the one that people see until somebody decides */
} FwAlternative;

typedef struct
{
  FwConflictKind  kind;
  char           *uuid;
  char           *entity;
  char           *title;
  char           *name;          /* of the register: a field, or FW_REGISTER_DELETED */
  const FwField  *field;         /* NULL for a deletion */
  FwAlternative  *base;          /* what both have replaced; NULL if there is none, or it
                                  * was erased */
  GPtrArray      *alternatives;  /* of FwAlternative, the one shown first */
} FwConflict;

void       fw_alternative_free     (FwAlternative  *alternative);
void       fw_conflict_free        (FwConflict     *conflict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwConflict, fw_conflict_free)

GPtrArray *fw_store_list_conflicts (FwStore        *self,
                                    const char     *uuid);
guint      fw_store_count_conflicts (FwStore       *self);
gboolean   fw_store_has_conflict   (FwStore        *self,
                                    const char     *uuid);

/* A decision is an operation that names all that it replaces, so it travels
 * and ends the conflict everywhere. */
gboolean   fw_store_resolve        (FwStore        *self,
                                    const char     *uuid,
                                    const char     *name,
                                    const char     *value,
                                    const char    **replaced,
                                    char          **id,
                                    GError        **error);

/* A form keeps what the person saw who began to type.  What came in meanwhile
 * is not written over: both values stand side by side until somebody decides. */
GBytes    *fw_store_dup_base       (FwStore        *self,
                                    const char     *uuid,
                                    const char     *name);
gboolean   fw_store_save_over      (FwStore        *self,
                                    FwEntity       *entity,
                                    const char     *name,
                                    GBytes         *base,
                                    GError        **error);

/* For good, everywhere, without a way back. */
gboolean   fw_store_erase          (FwStore        *self,
                                    const char     *uuid,
                                    const char     *field,
                                    const char     *reason,
                                    GError        **error);

G_END_DECLS
