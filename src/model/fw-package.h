/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-entity.h"
#include "fw-privacy.h"

G_BEGIN_DECLS

/* How a case giver prepares a case for a Fallrekonstruktion.  The draft and its
 * keys say whose course is told under which pseudonym, and stay on the laptop;
 * what is sent says nothing of where it comes from. */

#define FW_TYPE_PACKAGE_DRAFT (fw_package_draft_get_type ())
G_DECLARE_FINAL_TYPE (FwPackageDraft, fw_package_draft, FW, PACKAGE_DRAFT, FwEntity)

struct _FwPackageDraft
{
  FwEntity  parent_instance;

  char     *case_file;
  char     *pseudonym;
  char     *traits;
  char     *zero_day;
  char     *zero;
  gboolean  names_orgs;
  char     *recipient;
  char     *reason;
  char     *confirmed;
  char     *released_on;
  char     *sent;           /* uuid of the FwSentPackage */
  char     *delete_on;
};

/* Which event of the case is which of the package. */
#define FW_TYPE_PACKAGE_KEY (fw_package_key_get_type ())
G_DECLARE_FINAL_TYPE (FwPackageKey, fw_package_key, FW, PACKAGE_KEY, FwEntity)

struct _FwPackageKey
{
  FwEntity  parent_instance;

  char     *draft;
  char     *event;
  char     *sent;           /* uuid of the FwSentEvent */
  char     *confirmed;      /* what the scan found and a person let stand, a line each */
};

/* X2: what the office gets. */
#define FW_TYPE_SENT_PACKAGE (fw_sent_package_get_type ())
G_DECLARE_FINAL_TYPE (FwSentPackage, fw_sent_package, FW, SENT_PACKAGE, FwEntity)

struct _FwSentPackage
{
  FwEntity  parent_instance;

  char     *pseudonym;
  char     *traits;
  char     *zero;
  char     *released_by;
  char     *released_on;
  char     *sender;         /* the device, for what goes back to the case giver */
};

#define FW_TYPE_SENT_EVENT (fw_sent_event_get_type ())
G_DECLARE_FINAL_TYPE (FwSentEvent, fw_sent_event, FW, SENT_EVENT, FwEntity)

struct _FwSentEvent
{
  FwEntity  parent_instance;

  char     *package;
  gint64    number;
  gint64    week;
  char     *text;
  char     *org_kind;
  char     *org;
  char     *legal_circle;
  char     *hurdles;
  gboolean  turning_point;
};

/* As long as a card of the board, because one is made of it. */
#define FW_PACKAGE_EVENT_CHARS 400

/* --- rules --- */
typedef enum
{
  FW_PACKAGE_HIT_NAME,      /* a name, a number or a place of the case */
  FW_PACKAGE_HIT_DATE,      /* a day or a month of the calendar */
  FW_PACKAGE_HIT_NUMBER,    /* so long that it may be a file's, a phone's or a person's */
} FwPackageHitKind;

typedef struct
{
  FwPackageHitKind  kind;
  char             *text;  /* as it is written there */
} FwPackageHit;

GPtrArray *fw_package_find_hits (FwNameScan  *names,
                                 const char  *text,
                                 const char  *confirmed);
gboolean   fw_package_get_week  (const char  *zero_day,
                                 const char  *day,
                                 gint64      *week);

G_END_DECLS
