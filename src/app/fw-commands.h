/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the window can do, in the words of the command palette. */
typedef struct
{
  const char *action;
  const char *label;     /* N_() */
  const char *accels;    /* a space between; NULL: none */
} FwCommand;

const FwCommand *fw_commands_get (guint *n_commands);

G_END_DECLS
