/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

/* The Verfügung that ends every entry of the morning page. */
typedef enum
{
  FW_DISPOSAL_LATER,      /* Wv.: again on a day */
  FW_DISPOSAL_PROCEED,    /* z. V.: to what is going on already */
  FW_DISPOSAL_FILE,       /* z. d. A.: to the files, nothing is left to do */
  FW_N_DISPOSALS,
} FwDisposal;

/**
 * FwDisposalEntry:
 * @deadline: (nullable): what is disposed of, or
 * @about: (nullable): the uuid of another record that the page shows
 * @case_file: (nullable): uuid
 * @subject: what a Wiedervorlage made of it is called
 */
typedef struct
{
  FwDeadline *deadline;
  char       *about;
  char       *case_file;
  char       *subject;
} FwDisposalEntry;

/* No widget in these, so that tests can ask. */
FwDeadline *fw_disposal_new_record   (const FwDisposalEntry *entry,
                                      FwDisposal             disposal,
                                      const char            *day,
                                      const char            *reason,
                                      const char            *today);
GHashTable *fw_disposal_list_settled (FwStore               *store);

G_END_DECLS
