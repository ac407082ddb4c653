/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-device-card.h"
#include "fw-device-keys.h"
#include "fw-envelope.h"
#include "fw-file.h"
#include "fw-packet-error.h"
#include "fw-scan.h"
