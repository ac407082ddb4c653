/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>
#include <string.h>

#include "chain-words.h"

static gpointer
new_record (FwChainDoc *doc,
            const char *entity,
            const char *id,
            guint       place)
{
  FwEntity *record = fw_model_new_entity (entity, id);
  const FwField *pos = fw_entity_info_find_field (fw_entity_get_info (record), "pos");
  g_autofree char *text = g_strdup_printf ("%06u1", place);

  if (pos != NULL)
    g_assert_true (fw_entity_set_text (record, pos, text, NULL));
  fw_chain_doc_put (doc, record);
  g_object_unref (record);

  return record;
}

static void
read_days (const char *text,
           double     *min,
           double     *typ,
           double     *max)
{
  g_auto(GStrv) parts = g_strsplit (text, "/", -1);

  if (*text == '\0')
    return;
  *min = g_ascii_strtod (parts[0], NULL);
  *typ = parts[1] != NULL ? g_ascii_strtod (parts[1], NULL) : *min;
  *max = parts[1] != NULL ? g_ascii_strtod (parts[2], NULL) : *min;
}

static void
add_step (FwChainDoc *doc,
          const char *word,
          guint       place)
{
  g_auto(GStrv) parts = g_strsplit (word, ":", 4);
  FwChainStep *step = new_record (doc, "chain_step", parts[0], place);
  char *days = parts[3];

  step->type = g_strdup (parts[1]);
  step->text = g_strdup (parts[0]);
  if (*parts[2] != '\0')
    step->lane = g_strdup (parts[2]);
  if (step->lane != NULL && fw_chain_doc_find (doc, step->lane) == NULL)
    {
      FwChainLane *lane = new_record (doc, "chain_lane", step->lane, place);

      lane->name = g_strdup (step->lane);
      lane->kind = g_strdup (g_str_equal (step->lane, "L1") ? FW_LANE_CLIENT : FW_LANE_INSTITUTION);
      lane->actor = g_str_equal (step->lane, "L1") ? NULL : g_strdup_printf ("actor-%s", step->lane);
    }
  step->ends_benefit = g_str_has_suffix (days, "!");
  if (step->ends_benefit)
    days[strlen (days) - 1] = '\0';
  read_days (days, &step->days_min, &step->days_typ, &step->days_max);
}

static void
add_edge (FwChainDoc *doc,
          const char *word,
          guint       place)
{
  g_auto(GStrv) parts = g_strsplit (word, ":", -1);
  g_auto(GStrv) ends = g_strsplit (parts[0], ">", 2);
  g_autofree char *id = g_strdup_printf ("%s #%u", parts[0], place);
  FwChainEdge *edge = new_record (doc, "chain_edge", id, place);

  edge->from_step = g_strdup (ends[0]);
  edge->to_step = g_strdup (ends[1]);
  edge->type = g_strdup (parts[1]);
  for (guint i = 2; parts[i] != NULL; i++)
    if (*parts[i] == '*')
      edge->by_default = TRUE;
    else if (*parts[i] == 'x')
      edge->times = g_ascii_strtod (parts[i] + 1, NULL);
    else if (*parts[i] == 'd')
      read_days (parts[i] + 1, &edge->days_min, &edge->days_typ, &edge->days_max);
    else
      edge->text = g_strdup (parts[i]);
}

FwChainDoc *
chain_new (const char *kind,
           const char *steps,
           const char *edges)
{
  g_autofree char *uuid = g_strdup_printf ("chain-%s", kind);
  g_autoptr(FwEntity) chain = fw_model_new_entity ("chain", uuid);
  g_auto(GStrv) step_words = g_strsplit (steps, " ", -1);
  g_auto(GStrv) edge_words = g_strsplit (edges, " ", -1);
  FwChainDoc *doc;

  FW_CHAIN (chain)->kind = g_strdup (kind);
  FW_CHAIN (chain)->number = g_strdup_printf ("DK-%s", kind);
  doc = fw_chain_doc_new (FW_CHAIN (chain));
  for (guint i = 0; step_words[i] != NULL; i++)
    if (*step_words[i] != '\0')
      add_step (doc, step_words[i], i);
  for (guint i = 0; edge_words[i] != NULL; i++)
    if (*edge_words[i] != '\0')
      add_edge (doc, edge_words[i], i);
  fw_chain_doc_changed (doc);

  return doc;
}

FwChainStep *
chain_find_step (FwChainDoc *doc,
                 const char *id)
{
  FwChainStep *step = fw_chain_doc_find (doc, id);

  g_assert_true (FW_IS_CHAIN_STEP (step));

  return step;
}

void
chain_add_mark (FwChainDoc *doc,
                const char *id,
                const char *step,
                const char *hurdle)
{
  FwChainMark *mark = new_record (doc, "chain_mark", id, fw_chain_doc_get_marks (doc)->len);

  mark->step = g_strdup (step);
  mark->kind = g_strdup (hurdle != NULL ? FW_MARK_HURDLE : FW_MARK_RESOURCE);
  mark->hurdle = g_strdup (hurdle);
  fw_chain_doc_changed (doc);
}

void
chain_add_remedy (FwChainDoc *doc,
                  const char *mark,
                  const char *step,
                  const char *effect)
{
  g_autofree char *id = g_strdup_printf ("%s/%s", mark, step);
  FwChainRemedy *remedy = new_record (doc, "chain_remedy", id, 0);

  remedy->mark = g_strdup (mark);
  remedy->step = g_strdup (step);
  remedy->effect = g_strdup (effect);
  fw_chain_doc_changed (doc);
}

/* The ids, one space between. */
char *
chain_join (GPtrArray *records)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "",
                            fw_entity_get_uuid (records->pdata[i]));

  return g_string_free (joined, FALSE);
}

FwChainDoc *
chain_new_ist (void)
{
  FwChainDoc *doc = chain_new (
    FW_CHAIN_IST,
    "i01:START:L2:0/0/0 i02:INFO:L1:3/7/14 i03:ANTRAG:L3:1/4/10 i04:WARTE:L3:56/84/110 "
    "i05:ENTSCH:L4:5/10/15! i06:VORSPRACHE:L1:1/5/12 i07:VERZW:L5:1/1/1 i08:WARTE:L1:14/28/42 "
    "i09:ANTRAG:L5:1/1/1 i10:NACHW:L1:7/14/28 i11:ANTRAG:L6:3/7/14 i12:NACHW:L4:2/5/10 "
    "i13:BERAT:L7:0/0/0 i14:BERAT:L8:0/0/0 i15:PRUEF:L5:14/35/50 i16:ENTSCH:L5:1/1/2 "
    "i17:LEIST:L5:2/3/5 i18:ENDE:L1:0/0/0",
    "i01>i02:UEB_KALT i01>i03:UEB_KALT i03>i04:FOLGE i02>i05:UEB_KALT i05>i06:UEB_KALT "
    "i06>i07:UEB_KALT i07>i08:RUECK:nein:* i07>i09:FOLGE:ja i04>i07:FEHLT i08>i09:UEB_KALT "
    "i09>i10:UEB_KALT i10>i11:UEB_KALT i10>i12:UEB_KALT i11>i10:INFOFL i12>i10:INFOFL "
    "i10>i15:UEB_KALT i06>i13:UEB_KALT i13>i14:UEB_WARM i14>i15:INFOFL i15>i16:FOLGE "
    "i16>i17:FOLGE i17>i18:UEB_KALT");
  static const struct { const char *id, *step, *hurdle; } marks[] = {
    { "i04-warte", "i04", "WARTE" }, { "i05-info", "i05", "INFO" },
    { "i06-ueberg", "i06", "UEBERG" }, { "i07-ermess", "i07", "ERMESS" },
    { "i08-warte", "i08", "WARTE" }, { "i10-unterl", "i10", "UNTERL" },
    { "i11-info", "i11", "INFO" }, { "i13-gut", "i13", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    chain_add_mark (doc, marks[i].id, marks[i].step, marks[i].hurdle);

  return doc;
}

FwChainDoc *
chain_new_soll (void)
{
  FwChainDoc *doc = chain_new (
    FW_CHAIN_SOLL,
    "s01:START:L2:0/0/0 s02:INFO:L4:1/3/5 s03:BERAT:L4:2/4/7 s04:ANTRAG:L5:1/1/1 "
    "s05:NACHW:L3:1/3/5 s06:ANTRAG:L6:1/3/7 s07:NACHW:L4:1/1/2 s08:PRUEF:L5:7/12/21 "
    "s09:VERZW:L5:0/0/0 s10:LEIST:L5:1/2/3 s11:ENTSCH:L5:1/1/1 s12:LEIST:L5:2/3/3! "
    "s13:BERAT:L8:0/0/0 s14:ENDE:L1:0/0/0",
    "s01>s02:INFOFL s02>s03:FOLGE s03>s04:UEB_WARM s03>s05:INFOFL s03>s06:UEB_WARM "
    "s03>s07:FOLGE s05>s08:INFOFL s06>s08:INFOFL s07>s08:INFOFL s04>s08:FOLGE s08>s09:FOLGE "
    "s09>s11:FOLGE:ja:* s09>s10:FOLGE:nein s10>s11:FOLGE s08>s13:UEB_WARM s11>s12:FOLGE "
    "s12>s14:UEB_WARM");
  static const struct { const char *step, *origin, *change; } origins[] = {
    { "s01", "i01", "UNVERAENDERT" }, { "s02", "i02", "VERLAGERT" }, { "s03", "i05", "GEAENDERT" },
    { "s04", "i07 i09", "ZUSAMMENGELEGT" }, { "s05", "i03", "GEAENDERT" },
    { "s06", "i11", "PARALLELISIERT" }, { "s07", "i12", "PARALLELISIERT" },
    { "s08", "i10 i15", "GEAENDERT" }, { "s09", NULL, "NEU" }, { "s10", NULL, "NEU" },
    { "s11", "i16", "UNVERAENDERT" }, { "s12", "i17", "GEAENDERT" }, { "s13", "i14", "GEAENDERT" },
    { "s14", "i18", "UNVERAENDERT" },
  };
  static const struct { const char *mark, *step; } remedies[] = {
    { "i05-info", "s02" }, { "i06-ueberg", "s03" }, { "i07-ermess", "s04" },
    { "i07-ermess", "s05" }, { "i04-warte", "s05" }, { "i08-warte", "s05" }, { "i11-info", "s06" },
    { "i10-unterl", "s07" }, { "i10-unterl", "s08" }, { "i06-ueberg", "s09" },
    { "i06-ueberg", "s10" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      FwChainStep *step = chain_find_step (doc, origins[i].step);

      step->origin = g_strdup (origins[i].origin);
      step->change = g_strdup (origins[i].change);
    }
  for (guint i = 0; i < G_N_ELEMENTS (remedies); i++)
    chain_add_remedy (doc, remedies[i].mark, remedies[i].step, FW_REMEDY_SOLVED);

  return doc;
}

/* --- ids ------------------------------------------------------------------------ */

/* Returns: always the same for the same word */
const char *
chain_uuid (const char *id)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  g_autofree char *uuid = g_strdup_printf ("%.8s-%.4s-4%.3s-8%.3s-%.12s", sum, sum + 8, sum + 12,
                                           sum + 15, sum + 18);

  return g_intern_string (uuid);
}

static gboolean
is_link (const FwField *field)
{
  static const char *const links[] = {
    "chain", "lane", "from_step", "to_step", "step", "edge", "mark", "origin", "actor", NULL
  };

  return g_strv_contains (links, field->name);
}

static char *
dup_linked (FwEntity      *record,
            const FwField *field)
{
  g_autofree char *text = fw_entity_dup_text (record, field);
  g_auto(GStrv) words = NULL;

  if (text == NULL || !is_link (field))
    return g_steal_pointer (&text);
  words = g_strsplit (text, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *uuid = chain_uuid (words[i]);

      g_free (words[i]);
      words[i] = g_strdup (uuid);
    }
  g_free (text);
  text = g_strjoinv (" ", words);
  g_strfreev (g_steal_pointer (&words));
  words = fw_set_split (text);

  return fw_set_join (words);
}

static FwEntity *
dup_renamed (FwEntity *record)
{
  const FwEntityInfo *info = fw_entity_get_info (record);
  FwEntity *copy = fw_model_new_entity (info->name, chain_uuid (fw_entity_get_uuid (record)));

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = dup_linked (record, &info->fields[i]);

      g_assert_true (fw_entity_set_text (copy, &info->fields[i], text, NULL));
    }

  return copy;
}

FwChainDoc *
chain_with_uuids (FwChainDoc *doc)
{
  g_autoptr(GPtrArray) records = fw_chain_doc_list_records (doc);
  g_autoptr(FwEntity) chain = dup_renamed (records->pdata[0]);
  FwChainDoc *renamed = fw_chain_doc_new (FW_CHAIN (chain));

  for (guint i = 1; i < records->len; i++)
    {
      g_autoptr(FwEntity) record = dup_renamed (records->pdata[i]);

      fw_chain_doc_put (renamed, record);
    }
  g_object_unref (doc);

  return renamed;
}
