/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cli"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "fw-base.h"
#include "fw-cli.h"

/* Invented case files in any number, for measuring.  The same seed gives the
 * same content; only the ids of the records differ. */

#define MOST_CASES  1000000
#define MOST_NOTES  10000000

/* Records in one action: enough to make one transaction cheap, few enough to
 * keep its memory small. */
#define BATCH       1000

static const char *const family_names[] = {
  "Özdemir", "Müller", "Haidari", "Şahin", "Kovačević", "Nguyễn", "Haile", "Al-Khatib", "Jovanović",
  "Schröder",
  "Gülşen", "Rahimi", "Bondarenko", "Traoré", "Dąbrowska", "Ionescu", "Çelik", "Weiß", "Mahmoud",
  "Popović",
  "Tesfay", "Ndiaye", "Körber", "Hüseynova", "Ramírez", "Böhm", "Sayed", "Kaya", "Shevchenko",
  "Abdullahi",
};

static const char *const given_names[] = {
  "Ayşe", "Jürgen", "Nasrin", "Omar", "Zoë", "Björn", "Selam", "Samir", "Oksana", "Łucja", "Moussa",
  "Émile",
  "Fatoumata", "Günter", "Mehmet", "Iryna", "Parwana", "Dragan", "Käthe", "Yonas", "Hồng", "José",
  "Zehra", "Ilir",
};

static const char *const places[] = {
  "Brüggenau", "Hallenrath", "Steinwerl", "Ostervelde", "Möhlingen", "Dornscheid", "Vorsterbach",
  "Lütkenrode",
};

static const char *const subjects[] = {
  "Bescheid", "Antrag auf Wohngeld", "Kursanmeldung", "Schulplatz",
  "Vorsprache bei der Ausländerbehörde",
  "Kita-Vormerkung", "Mahnung des Stromversorgers", "Anerkennung des Abschlusses",
  "Krankenversicherung",
  "Übergang zum Jobcenter", "Nachweis für die Einbürgerung", "Fiktionsbescheinigung",
  "Familiennachzug",
};

static const char *const sentences[] = {
  "Der Bescheid wurde gemeinsam gelesen und Satz für Satz erklärt.",
  "Die Unterlagen sind bis auf den Mietvertrag vollständig.",
  "Eine Sprachmittlung war über den Pool des Kreises dabei.",
  "Die Sachbearbeitung will sich bis Ende der Woche zurückmelden.",
  "Das Formular lag nur auf Deutsch vor; wichtige Begriffe wurden aufgeschrieben.",
  "Für den Termin wurde eine Begleitung vereinbart.",
  "Nächster Schritt: Rückfrage beim Sozialamt wegen der Kostenübernahme.",
  "Die Familie hofft auf eine größere Wohnung in der Nähe der Grundschule.",
  "Der Kursträger führt eine Warteliste, voraussichtlich geht es im Frühjahr weiter.",
  "Die Überweisung ist noch nicht eingegangen, ein Vorschuss wurde angesprochen.",
};

static const char *const kinds[] = { "BUERO", "TELEFON", "AUFSUCHEND", "BEGLEITUNG", "POST",
                                     "VIDEO" };
static const char *const phases[] = { "KLAERUNG", "ASSESSMENT", "SERVICEPLANUNG", "LINKING",
                                      "MONITORING", "EVALUATION" };
static const char *const groups[] = { "ZG_NEU", "ZG_ASYLBLG", "ZG_EINB", "ZG_UKR", "ZG_JC",
                                      "ZG_25AB" };
static const char *const countries[] = { "AFG", "SYR", "UKR", "TUR", "IRQ", "ERI", "SOM", "GIN",
                                         "ROU", "BGR" };

/* The days of the notes. */
#define FIRST_DAY "2022-01-01"
#define DAYS      1810
#define MOST_LATE 14

typedef struct
{
  FwStore   *store;
  GRand     *random;
  guint      in_action;
  GPtrArray *cases;       /* uuids */
} Generator;

#define PICK(self, list) (list[g_rand_int_range ((self)->random, 0, G_N_ELEMENTS (list))])

static char *
dup_date (Generator *self)
{
  return g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (self->random, 2022, 2027),
                          g_rand_int_range (self->random, 1, 13),
                          g_rand_int_range (self->random, 1, 29));
}

/* Saves and starts the next action when this one is full. */
static gboolean
save (Generator  *self,
      FwEntity   *entity,
      GError    **error)
{
  if (self->in_action == 0 && !fw_store_begin (self->store, _("Generate case files"), error))
    return FALSE;
  self->in_action++;
  if (!fw_store_save (self->store, entity, error))
    return FALSE;
  if (self->in_action < BATCH)
    return TRUE;
  self->in_action = 0;

  return fw_store_commit (self->store, error);
}

static gboolean
add_person (Generator   *self,
            const char  *case_uuid,
            GError     **error)
{
  g_autoptr(FwEntity) person = fw_model_new_entity ("person", NULL);
  g_autoptr(FwEntity) period = fw_model_new_entity ("legal_circle_period", NULL);
  g_autofree char *born = g_strdup_printf ("%d", g_rand_int_range (self->random, 1950, 2008));
  g_autofree char *begins = dup_date (self);

  g_object_set (person, "case-file", case_uuid, "family-name", PICK (self, family_names),
                "given-name", PICK (self, given_names), "role", "ANKER", "birth-date", born,
                "citizenships", PICK (self, countries), "address", PICK (self, places), NULL);
  g_object_set (period, "person", fw_entity_get_uuid (person), "circle", "ASYLBLG", "begins",
                begins, NULL);

  return save (self, person, error) && save (self, period, error);
}

static gboolean
add_case (Generator  *self,
          guint       number,
          GError    **error)
{
  g_autoptr(FwEntity) case_file = fw_model_new_entity ("case", NULL);
  g_autoptr(FwEntity) deadline = fw_model_new_entity ("deadline", NULL);
  g_autofree char *opened = dup_date (self);
  g_autofree char *due = dup_date (self);
  g_autofree char *file_no = g_strdup_printf ("GE-%.4s-%05u", opened, number);

  g_object_set (case_file, "file-no", file_no, "opened", opened, "first-contact", opened,
                "case-type", "CM",
                "phase", PICK (self, phases), "target-groups", PICK (self, groups),
                "summary", PICK (self, sentences), NULL);
  g_object_set (deadline, "case-file", fw_entity_get_uuid (case_file), "kind", "WV",
                "subject", PICK (self, subjects), "due", due, NULL);
  g_ptr_array_add (self->cases, g_strdup (fw_entity_get_uuid (case_file)));

  return save (self, case_file, error) &&
         add_person (self, fw_entity_get_uuid (case_file), error) &&
         save (self, deadline, error);
}

/* Three to nine sentences, as notes of a conversation are. */
static char *
dup_note (Generator *self)
{
  GString *note = g_string_new (NULL);
  int length = g_rand_int_range (self->random, 3, 10);

  for (int i = 0; i < length; i++)
    g_string_append_printf (note, "%s%s", i == 0 ? "" : i % 3 == 0 ? "\n"
                            : " ", PICK (self, sentences));

  return g_string_free (note, FALSE);
}

/* An office writes its notes one after another, each some days late at most.
 *
 * @part: how far the years have gone, 0 to 1
 */
static char *
dup_day (Generator *self,
         double     part)
{
  int late = g_rand_int_range (self->random, 0, MOST_LATE);

  return fw_date_add_days (FIRST_DAY, (int) (part * DAYS) + late);
}

static gboolean
add_note (Generator  *self,
          double      part,
          GError    **error)
{
  g_autoptr(FwEntity) contact = fw_model_new_entity ("contact_event", NULL);
  guint position = (guint) g_rand_int_range (self->random, 0, (gint32) self->cases->len);
  g_autofree char *date = dup_day (self, part);
  g_autofree char *happened = g_strdup_printf ("%sT%02d:%02d", date,
                                               g_rand_int_range (self->random, 8, 18),
                                               5 * g_rand_int_range (self->random, 0, 12));
  g_autofree char *note = dup_note (self);

  g_object_set (contact, "case-file", self->cases->pdata[position], "happened", happened, "kind",
                PICK (self, kinds),
                "duration", (gint64) (5 * g_rand_int_range (self->random, 1, 19)), "place",
                PICK (self, places),
                "occasion", PICK (self, subjects), "note", note, NULL);

  return save (self, contact, error);
}

static gboolean
generate (Generator  *self,
          guint       cases,
          guint       notes,
          GError    **error)
{
  for (guint i = 0; i < cases; i++)
    if (!add_case (self, i + 1, error))
      return FALSE;
  for (guint i = 0; i < notes; i++)
    if (!add_note (self, (double) i / notes, error))
      return FALSE;

  return self->in_action == 0 || fw_store_commit (self->store, error);
}

gboolean
fw_cli_run_generate (FwCli   *cli,
                     GError **error)
{
  Generator self = { .store = cli->store };
  guint cases = 0, notes = 0, seed = 1;
  gboolean done;

  if (fw_cli_get_option (cli, "cases") == NULL || fw_cli_get_option (cli, "notes") == NULL)
    return fw_cli_refuse_usage (error, _("“generate” needs “--cases” and “--notes”."));
  if (!fw_cli_read_number (cli, "cases", MOST_CASES, &cases, error) ||
      !fw_cli_read_number (cli, "notes", MOST_NOTES, &notes, error) ||
      !fw_cli_read_number (cli, "seed", G_MAXUINT32, &seed, error))
    return FALSE;
  if (notes > 0 && cases == 0)
    return fw_cli_refuse_usage (error, _("Notes need at least one case."));

  self.random = g_rand_new_with_seed (seed);
  self.cases = g_ptr_array_new_with_free_func (g_free);
  done = generate (&self, cases, notes, error);
  if (!done)
    fw_store_rollback (cli->store);
  g_rand_free (self.random);
  g_ptr_array_unref (self.cases);

  return done;
}
