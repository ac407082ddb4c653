/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether deliveries go without encryption and seal from now on. */
void plain_envelope_set (gboolean plain);

G_END_DECLS
