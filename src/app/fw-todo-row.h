/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-todo.h"

G_BEGIN_DECLS

/* Something that is to be done, with its origin and a mark that ticks it off;
 * E does that from the keyboard.  It takes @todo. */
GtkWidget *fw_todo_row_new  (FwStore    *store,
                             FwTodo     *todo,
                             const char *today);
void       fw_todo_row_open (GtkWidget  *row);

G_END_DECLS
