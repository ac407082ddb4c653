/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates are ISO text that carries its own precision: "1984", "1984-05" or
 * "1984-05-17".  Text order is date order. */

typedef enum
{
  FW_DATE_NONE,
  FW_DATE_YEAR,
  FW_DATE_MONTH,
  FW_DATE_DAY,
} FwDatePrecision;

FwDatePrecision  fw_date_precision    (const char  *iso);
gboolean         fw_date_is_valid     (const char  *iso);
char            *fw_date_parse        (const char  *typed,
                                       GError     **error);
char            *fw_date_format       (const char  *iso);
char            *fw_date_format_long  (const char  *iso);

gboolean         fw_date_first        (const char  *iso,
                                       GDate       *date);
gboolean         fw_date_last         (const char  *iso,
                                       GDate       *date);
gboolean         fw_date_in_order     (const char  *from,
                                       const char  *until);
char            *fw_date_from_gdate   (const GDate *date);
char            *fw_date_add_days     (const char  *iso,
                                       int          days);
char            *fw_date_add_months   (const char  *iso,
                                       int          months);
char            *fw_date_month_end    (const char  *iso);
gboolean         fw_date_days_between (const char  *from,
                                       const char  *to,
                                       int         *days);
gboolean         fw_date_years_between (const char *from,
                                        const char *to,
                                        int        *years);

char            *fw_date_today        (void);
void             fw_date_set_today    (const char  *iso);

gboolean         fw_time_is_valid     (const char  *iso);
char            *fw_time_parse        (const char  *typed,
                                       GError     **error);
char            *fw_time_format       (const char  *iso);
char            *fw_time_now          (void);

G_END_DECLS
