/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-target.h"

G_BEGIN_DECLS

/* --- quarters, "2026-Q1": their text order is their order --- */
gboolean  fw_quarter_is_valid       (const char   *quarter);
char     *fw_quarter_of             (const char   *date);
char     *fw_quarter_next           (const char   *quarter);

/* --- one indicator --- */

/**
 * FwLight:
 * @FW_LIGHT_NONE: no value or no target
 * @FW_LIGHT_MISSED: the target is missed
 * @FW_LIGHT_NEAR: it is just missed
 * @FW_LIGHT_REACHED: it is reached
 *
 * The traffic light of an indicator.  The worst of several is the least that is
 * not %FW_LIGHT_NONE.
 */
typedef enum
{
  FW_LIGHT_NONE,
  FW_LIGHT_MISSED,
  FW_LIGHT_NEAR,
  FW_LIGHT_REACHED,
} FwLight;

/**
 * FwResult:
 * @value: in the unit of the indicator, NaN without cases
 * @n: cases that have a value
 */
typedef struct
{
  double value;
  guint  n;
} FwResult;

const char *fw_light_get_word          (FwLight       light);
gboolean    fw_indicator_is_share      (FwIndicator  *self);
gboolean    fw_indicator_asks_yes      (FwIndicator  *self);
double      fw_indicator_aggregate     (const char   *aggregate,
                                        const double *values,
                                        guint         n_values);
FwLight     fw_indicator_get_light     (FwIndicator  *self,
                                        double        value);
char       *fw_indicator_format        (FwIndicator  *self,
                                        double        value);
char       *fw_indicator_format_target (FwIndicator  *self);
char       *fw_indicator_format_base   (FwIndicator  *self);

/* --- the monitored cases of one Zielsystem --- */
typedef struct _FwMonitoring FwMonitoring;

typedef struct
{
  const char *quarter;
  FwResult    result;
  FwLight     light;
} FwPoint;

typedef struct
{
  const char *code;
  guint       n;
} FwDeviation;

FwMonitoring      *fw_monitoring_new             (GPtrArray     *records);
void               fw_monitoring_free            (FwMonitoring  *self);
GPtrArray         *fw_monitoring_get_rows        (FwMonitoring  *self);
const char *const *fw_monitoring_get_quarters    (FwMonitoring  *self);
FwMonitorValue    *fw_monitoring_get_value       (FwMonitoring  *self,
                                                  FwMonitorRow  *row,
                                                  FwIndicator   *indicator);
FwResult           fw_monitoring_evaluate        (FwMonitoring  *self,
                                                  FwIndicator   *indicator,
                                                  const char    *from,
                                                  const char    *to);
GArray            *fw_monitoring_list_series     (FwMonitoring  *self,
                                                  FwIndicator   *indicator);
GArray            *fw_monitoring_list_deviations (FwMonitoring  *self,
                                                  const char    *from,
                                                  const char    *to);
char              *fw_monitoring_dup_next_mark   (FwMonitoring  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwMonitoring, fw_monitoring_free)

G_END_DECLS
