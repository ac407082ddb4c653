/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "fw-store.h"

G_BEGIN_DECLS

/* A consent with what it allows today. */
GtkWidget *fw_consent_row_new      (FwStore    *store,
                                    FwConsent  *consent);

/* Lets a menu button ask for whom something is: for the own file, for a body
 * that a consent names, or for anybody without a name.  Without a valid consent
 * a body is refused, with the reason. */
typedef enum
{
  FW_HAND_OUT_FILE,
  FW_HAND_OUT_BODY,
  FW_HAND_OUT_PSEUDONYM,
} FwHandOut;

/* @body is the title of an actor, @recipient its id and @consent that of the
 * consent; all %NULL but for %FW_HAND_OUT_BODY. */
typedef struct
{
  FwHandOut   kind;
  const char *body;
  const char *recipient;
  const char *consent;
} FwHandOutChoice;

typedef void (*FwHandOutFunc) (const FwHandOutChoice *choice,
                               gpointer               user_data);
typedef char *(*FwHandOutPerson) (gpointer user_data);

void       fw_hand_out_attach      (GtkWidget       *menu,
                                    FwStore         *store,
                                    FwHandOutPerson  dup_person,
                                    FwHandOutFunc    func,
                                    gpointer         user_data);
/* Of what nobody can leave the names out, such as a scan. */
void       fw_hand_out_attach_whole (GtkWidget      *menu,
                                     FwStore        *store,
                                     FwHandOutPerson dup_person,
                                     FwHandOutFunc   func,
                                     gpointer        user_data);

G_END_DECLS
