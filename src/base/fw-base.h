/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-date.h"
#include "fw-error.h"
#include "fw-markup.h"
#include "fw-pack.h"
#include "fw-phonetic.h"
#include "fw-pos.h"
#include "fw-secret.h"
#include "fw-text.h"
