/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-hand-out"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-disclosures.h"
#include "fw-document-window.h"
#include "fw-hand-out.h"
#include "fw-widgets.h"

typedef struct
{
  GtkWidget    *parent;
  FwStore      *store;
  FwDisclosure *disclosure;
} HandedOut;

static void
handed_out_free (gpointer data)
{
  HandedOut *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->store);
  g_object_unref (self->disclosure);
  g_free (self);
}

/* Each time is a record of its own. */
static FwDisclosure *
new_record (FwDisclosure *from,
            const char   *digest)
{
  g_autofree char *now = fw_time_now ();

  return g_object_new (FW_TYPE_DISCLOSURE, "given", now, "case-file", from->case_file,
                       "person", from->person, "recipient", from->recipient,
                       "basis", from->basis, "consent", from->consent,
                       "content", from->content, "digest", digest, NULL);
}

static void
on_left (const char *digest,
         gpointer    data)
{
  HandedOut *self = data;
  g_autoptr(FwDisclosure) record = new_record (self->disclosure, digest);
  g_autoptr(GError) error = NULL;

  if (!fw_store_add_disclosure (self->store, record, &error))
    fw_dialogs_inform (self->parent, _("The disclosure could not be written down"),
                       error->message);
}

void
fw_disclosure_present (GtkWidget    *parent,
                       FwStore      *store,
                       FwDocument   *document,
                       FwDisclosure *disclosure)
{
  HandedOut *self = g_new0 (HandedOut, 1);

  self->parent = g_object_ref (parent);
  self->store = g_object_ref (store);
  self->disclosure = g_object_ref (disclosure);
  fw_document_window_present_full (parent, document, on_left, self, handed_out_free);
}

void
fw_hand_out_present (GtkWidget             *parent,
                     FwStore               *store,
                     FwDocument            *document,
                     const FwHandOutChoice *choice,
                     const char            *case_uuid,
                     const char            *person,
                     const char            *content)
{
  g_autoptr(FwDisclosure) disclosure = NULL;

  if (choice->kind == FW_HAND_OUT_FILE)
    {
      fw_document_window_present (parent, document);
      return;
    }
  disclosure = g_object_new (FW_TYPE_DISCLOSURE, "case-file", case_uuid, "person", person,
                             "recipient", choice->recipient,
                             "basis", choice->kind == FW_HAND_OUT_PSEUDONYM ? FW_BASIS_PSEUDONYM
                                                                            : FW_BASIS_CONSENT,
                             "consent", choice->consent, "content", content, NULL);
  fw_disclosure_present (parent, store, document, disclosure);
}
