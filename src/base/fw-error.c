/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-error"

#include "config.h"

#include "fw-error.h"

G_DEFINE_QUARK (fw_error, fw_error)
