/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* Where something that is to be done comes from. */
typedef enum
{
  FW_TODO_MINUTES,      /* a task that was noted in a meeting */
  FW_TODO_DECISION,     /* a task or a Beschluss that is to be realised */
  FW_TODO_FREE,         /* a task that somebody entered */
  FW_TODO_MEASURE,      /* a Maßnahme of a Zielsystem */
  FW_TODO_WORKSHOP,     /* what came up in a workshop beside its themes */
  FW_TODO_PLAN,         /* an action of a Serviceplan */
  FW_TODO_AGREEMENT,    /* an agreement whose evaluation is due */
  FW_TODO_OFFICE,       /* a task that the office gave this workplace */
  FW_TODO_N_ORIGINS,
} FwTodoOrigin;

/**
 * FwTodo:
 * @who: (nullable): responsible, as people write it
 * @due: (nullable): ISO date
 * @place: (nullable): uuid of what it leads to
 * @from: (nullable): what it came from, in words
 */
typedef struct
{
  FwTodoOrigin  origin;
  FwEntity     *record;
  char         *text;
  char         *who;
  char         *due;
  char         *place;
  char         *from;
} FwTodo;

FwTodo     *fw_todo_copy             (const FwTodo  *self);
void        fw_todo_free             (FwTodo        *self);
const char *fw_todo_origin_get_label (FwTodoOrigin   origin);
GPtrArray  *fw_todo_list             (FwStore       *store,
                                      const char    *until);
gboolean    fw_todo_is_overdue       (const FwTodo  *self,
                                      const char    *today);
gboolean    fw_todo_can_be_done      (const FwTodo  *self);
gboolean    fw_todo_set_done         (FwStore       *store,
                                      const FwTodo  *self,
                                      const char    *today,
                                      GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTodo, fw_todo_free)

G_END_DECLS
