/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/**
 * FwPackageWindow:
 *
 * The case giver writes the course of a case without identity: what happened on
 * the left, what others hear on the right, and under it what the scan found.
 */
#define FW_TYPE_PACKAGE_WINDOW (fw_package_window_get_type ())
G_DECLARE_FINAL_TYPE (FwPackageWindow, fw_package_window, FW, PACKAGE_WINDOW, AdwWindow)

/* Opens the package of the case that is not released yet, or a new one. */
void fw_package_window_present (GtkWidget   *parent,
                                FwStore     *store,
                                const char  *case_uuid);

G_END_DECLS
