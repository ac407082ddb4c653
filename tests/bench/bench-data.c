/* SPDX-License-Identifier: EUPL-1.2 */
#include "bench-data.h"

#include "fw-model.h"

/* Case files as an office has after ten years.  The words follow no person's
 * file; that compounds are many and some words are everywhere is what counts. */

static const char *const heads[] = {
  "Hilfe", "Wohnungs", "Schul", "Sprach", "Arbeits", "Familien", "Kinder", "Jugend", "Renten",
  "Kranken", "Pflege", "Asyl", "Aufenthalts", "Miet", "Schulden", "Sozial", "Gesundheits",
  "Ausbildungs", "Betreuungs", "Integrations", "Kosten", "Leistungs", "Melde", "Unterhalts",
};
static const char *const tails[] = {
  "plan", "antrag", "bescheid", "gespräch", "termin", "kurs", "amt", "hilfe", "versicherung",
  "übernahme", "vertrag", "bericht", "prüfung", "frist", "nachweis", "stelle", "kündigung",
  "anmeldung", "beratung", "förderung", "bewilligung", "widerspruch", "begleitung", "vermittlung",
};
static const char *const small[] = {
  "und", "der", "die", "das", "mit", "wurde", "heute", "nicht", "bei", "für", "im", "zum", "noch",
  "erneut", "abgelehnt", "bewilligt", "vereinbart", "telefonisch", "schriftlich", "dringend",
  "Frau", "Herr", "Mutter", "Vater", "Eltern", "Kind", "stabil", "offen", "geklärt", "verlängert",
};
static const char *const families[] = {
  "Müller", "Schmidt", "Yılmaz", "Haidari", "Öztürk", "Nowak", "Köhler", "Großmann", "Zimmermann",
  "Al-Masri", "Kowalski", "Şahin", "Popescu", "Tesfaye", "Wójcik", "Hoxha", "Ibrahimović", "Berger",
};

#define PICK(random, table) ((table)[g_rand_int_range ((random), 0, G_N_ELEMENTS (table))])

/* Returns: a size from the environment, for a quick look */
guint
bench_read_size (const char *variable,
                 guint       otherwise)
{
  const char *text = g_getenv (variable);
  guint64 number = 0;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 1, 10000000, &number, NULL)
         ? (guint) number : otherwise;
}

/* Returns: (transfer full): about 60 words */
char *
bench_dup_note (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 20, 100); n > 0; n--)
    switch (g_rand_int_range (random, 0, 8))
      {
      case 0:
        g_string_append_printf (text, "%s%s ", PICK (random, heads), PICK (random, tails));
        break;
      case 1:
        g_string_append_printf (text, "%s ", PICK (random, families));
        break;
      case 2:
        g_string_append_printf (text, "AZ-%d ", g_rand_int_range (random, 1, 100000));
        break;
      default:
        g_string_append_printf (text, "%s ", PICK (random, small));
      }

  return g_string_free (text, FALSE);
}

static void
save (FwStore  *store,
      FwEntity *entity)
{
  g_autoptr(GError) error = NULL;

  if (!fw_store_save (store, entity, &error))
    g_error ("%s", error->message);
}

static char *
add_case (FwStore *store,
          GRand   *random,
          guint    number)
{
  g_autoptr(FwEntity) case_file = fw_model_new_entity ("case", NULL);
  g_autoptr(FwEntity) person = fw_model_new_entity ("person", NULL);
  g_autofree char *file_no = g_strdup_printf ("OV-%05u", number);

  g_object_set (case_file, "file-no", file_no, NULL);
  g_object_set (person, "case-file", fw_entity_get_uuid (case_file),
                "family-name", PICK (random, families), NULL);
  save (store, case_file);
  save (store, person);

  return g_strdup (fw_entity_get_uuid (case_file));
}

static void
add_note (FwStore    *store,
          GRand      *random,
          const char *case_uuid)
{
  g_autoptr(FwEntity) note = fw_model_new_entity ("contact_event", NULL);
  g_autofree char *text = bench_dup_note (random);
  g_autofree char *occasion = g_strdup_printf ("%s%s", PICK (random, heads), PICK (random, tails));
  g_autofree char *time =
    g_strdup_printf ("20%02d-%02d-%02dT%02d:%02d", g_rand_int_range (random, 15, 26),
                     g_rand_int_range (random, 1, 13), g_rand_int_range (random, 1, 29),
                     g_rand_int_range (random, 8, 18), g_rand_int_range (random, 0, 60));

  g_object_set (note, "case-file", case_uuid, "happened", time, "occasion", occasion, "note", text,
                "duration", (gint64) g_rand_int_range (random, 5, 120), NULL);
  save (store, note);
}

/* Fills a new store, through the door that everybody uses. */
void
bench_fill (FwStore *store,
            guint    n_cases,
            guint    n_notes)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20240601);
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < n_cases + n_notes; i++)
    {
      if (i % 1000 == 0 && !fw_store_begin (store, "fill", &error))
        g_error ("%s", error->message);
      if (i < n_cases)
        g_ptr_array_add (cases, add_case (store, random, i));
      else
        add_note (store, random,
                  cases->pdata[g_rand_int_range (random, 0, (gint32) cases->len)]);
      if ((i % 1000 == 999 || i + 1 == n_cases + n_notes) && !fw_store_commit (store, &error))
        g_error ("%s", error->message);
    }
}
