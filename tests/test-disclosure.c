/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "exchange-fixture.h"
#include "fw-base.h"
#include "fw-conflict.h"
#include "fw-disclosure-paper.h"
#include "record-kit.h"

typedef struct
{
  ExchangeFixture  base;
  FwEntity        *file;
  FwEntity        *person;
  FwEntity        *body;
  FwEntity        *consent;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  FwStore *store;

  exchange_set_up (&self->base, data);
  store = self->base.laptop;
  g_assert_true (fw_codes_load (NULL));
  self->file = fw_model_new_entity ("case", NULL);
  g_object_set (self->file, "file-no", "OV-2026-001", "pseudonym", "Ulme", NULL);
  kit_save (store, self->file);
  self->person = fw_model_new_entity ("person", NULL);
  g_object_set (self->person, "case-file", fw_entity_get_uuid (self->file), "family-name",
                "Zobelmann", "given-name", "Xenia", NULL);
  kit_save (store, self->person);
  self->body = fw_model_new_entity ("actor", NULL);
  g_object_set (self->body, "name", "Jobcenter Ahl", NULL);
  kit_save (store, self->body);
  self->consent = fw_model_new_entity ("consent", NULL);
  g_object_set (self->consent, "person", fw_entity_get_uuid (self->person), "purpose",
                "Wechsel der Leistung klaeren", "recipients", fw_entity_get_uuid (self->body),
                "given", "2026-01-10", NULL);
  kit_save (store, self->consent);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->file);
  g_object_unref (self->person);
  g_object_unref (self->body);
  g_object_unref (self->consent);
  exchange_tear_down (&self->base, data);
}

static FwDisclosure *
hand_out (Fixture *self)
{
  FwDisclosure *record =
    g_object_new (FW_TYPE_DISCLOSURE, "given", "2026-02-01T10:15",
                  "case-file", fw_entity_get_uuid (self->file),
                  "person", fw_entity_get_uuid (self->person),
                  "recipient", fw_entity_get_uuid (self->body), "basis", FW_BASIS_CONSENT,
                  "consent", fw_entity_get_uuid (self->consent),
                  "content", "person.family_name person.given_name check_item.state",
                  "digest", "00ff", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_add_disclosure (self->base.laptop, record, &error));
  g_assert_no_error (error);

  return record;
}

static GPtrArray *
list (Fixture    *self,
      const char *uuid,
      guint       n)
{
  GPtrArray *disclosed = fw_store_list_disclosed (self->base.laptop, uuid);

  g_assert_cmpuint (disclosed->len, ==, n);

  return disclosed;
}

static char *
dup_words (FwDocument *document)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fw_document_get_n (document); i++)
    {
      const FwBlock *block = fw_document_get_block (document, i);

      for (guint n = 0; n < block->n_cells; n++)
        g_string_append_printf (text, "%s\n", block->cells[n]);
    }

  return g_string_free (text, FALSE);
}

static void
assert_says (FwDocument *document,
             const char *words)
{
  g_autofree char *text = dup_words (document);

  if (strstr (text, words) == NULL)
    g_error ("The paper does not say “%s”:\n%s", words, text);
}

static void
test_papers (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(FwDisclosure) record = hand_out (self);
  g_autoptr(GPtrArray) of_case = list (self, fw_entity_get_uuid (self->file), 1);
  g_autoptr(GPtrArray) of_person = list (self, fw_entity_get_uuid (self->person), 1);
  g_autoptr(GPtrArray) withdrawn = NULL;
  g_autoptr(FwDocument) information = NULL;
  g_autoptr(FwDocument) recall = NULL;
  const FwDisclosed *disclosed = of_case->pdata[0];

  g_assert_cmpstr (disclosed->recipient, ==, "Jobcenter Ahl");
  g_assert_cmpstr (disclosed->purpose, ==, "Wechsel der Leistung klaeren");
  g_assert_null (disclosed->withdrawn);
  information = fw_information_paper_new ("Xenia Zobelmann", "CM Ahl", of_person, "2026-03-01");
  assert_says (information, "Jobcenter Ahl");
  assert_says (information, "Wechsel der Leistung klaeren");
  assert_says (information, "Family name, Given name");

  g_object_set (self->consent, "withdrawn", "2026-02-20", NULL);
  kit_save (self->base.laptop, self->consent);
  withdrawn = list (self, fw_entity_get_uuid (self->file), 1);
  disclosed = withdrawn->pdata[0];
  g_assert_cmpstr (disclosed->withdrawn, ==, "2026-02-20");
  recall = fw_recall_paper_new ("Xenia Zobelmann", "CM Ahl", disclosed, "2026-03-01");
  assert_says (recall, "To: Jobcenter Ahl");
  assert_says (recall, "Family name");
}

/* Neither undo nor a deletion nor an edit strikes it out. */
static void
test_stays (Fixture       *self,
            gconstpointer  data)
{
  FwStore *store = self->base.laptop;
  g_autoptr(FwDisclosure) record = hand_out (self);
  const char *uuid = fw_entity_get_uuid (FW_ENTITY (record));
  g_autoptr(GPtrArray) still = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (fw_store_delete (store, uuid, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (fw_store_erase (store, uuid, NULL, NULL, &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  g_object_set (record, "content", "", NULL);
  g_assert_false (fw_store_save (store, FW_ENTITY (record), &error));
  g_assert_error (error, FW_ERROR, FW_ERROR_REFUSED);
  g_clear_error (&error);
  while (fw_store_undo (store, NULL))
    ;
  still = fw_store_list (store, "disclosure", NULL, NULL);
  g_assert_cmpuint (still->len, ==, 1);
}

/* What left is still listed, by ids and names of fields only. */
static void
test_erased (Fixture       *self,
             gconstpointer  data)
{
  FwStore *store = self->base.laptop;
  g_autoptr(FwDisclosure) record = hand_out (self);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(FwDocument) paper = NULL;
  g_autofree char *uuid = g_strdup (fw_entity_get_uuid (self->file));
  g_autofree char *person = g_strdup (fw_entity_get_uuid (self->person));
  g_autofree char *words = NULL;
  const FwDisclosed *disclosed;

  g_assert_true (fw_store_erase (store, uuid, NULL, NULL, &error));
  g_assert_no_error (error);
  left = list (self, uuid, 1);
  disclosed = left->pdata[0];
  g_assert_cmpstr (disclosed->person, ==, person);
  g_assert_cmpstr (disclosed->digest, ==, "00ff");
  g_assert_null (disclosed->purpose);
  paper = fw_information_paper_new (uuid, "CM Ahl", left, "2026-03-01");
  words = dup_words (paper);
  g_assert_null (strstr (words, "Zobelmann"));
  g_assert_null (strstr (words, "Wechsel der Leistung"));
  g_assert_nonnull (strstr (words, "Family name"));
  g_assert_true (fw_store_check (store, &error));
  g_assert_no_error (error);
}

/* A Meldebogen that went to the office, before and after it was erased. */
static void
test_delivery (Fixture       *self,
               gconstpointer  data)
{
  FwStore *store = self->base.laptop;
  g_autoptr(GError) error = NULL;
  g_autofree char *report = exchange_report (store, "Frist zu kurz");
  g_autofree char *path = fw_exchange_export_to_folder (store, self->base.to_office,
                                                        self->base.folder, &error);
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  const FwDisclosed *disclosed;

  g_assert_no_error (error);
  before = list (self, report, 1);
  disclosed = before->pdata[0];
  g_assert_cmpstr (disclosed->basis, ==, FW_BASIS_DELIVERY);
  g_assert_cmpstr (disclosed->recipient, ==, "Koordination");
  g_assert_cmpint (disclosed->number, ==, 1);
  g_assert_cmpuint (strlen (disclosed->digest), ==, 64);
  g_assert_true (g_strv_contains ((const char *const *) disclosed->content,
                                  "meldebogen.happened"));
  g_assert_true (fw_store_erase (store, report, NULL, NULL, &error));
  g_assert_no_error (error);
  after = list (self, report, 1);
  disclosed = after->pdata[0];
  g_assert_true (g_strv_contains ((const char *const *) disclosed->content, ".happened"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/disclosure/papers", test_papers);
  ADD ("/disclosure/stays", test_stays);
  ADD ("/disclosure/erased", test_erased);
  ADD ("/disclosure/delivery", test_delivery);

  return g_test_run ();
}
