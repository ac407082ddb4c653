/* SPDX-License-Identifier: EUPL-1.2 */
#include <locale.h>
#include <string.h>

#include "fw-base.h"
#include "fw-bpmn.h"

/* Files that other programs, and people with a text editor, may come with. */

#define MODEL "http://www.omg.org/spec/BPMN/20100524/MODEL"
#define HEAD "<definitions xmlns='" MODEL "' xmlns:di='http://www.omg.org/spec/BPMN/20100524/DI' " \
  "xmlns:dc='http://www.omg.org/spec/DD/20100524/DC' xmlns:v='urn:vendor' " \
  "targetNamespace='x'>"
#define POOL HEAD "<collaboration id='c'><participant id='pool' name='Amt' processRef='p'/>" \
  "</collaboration><process id='p'>"
#define END "</process></definitions>"

static FwBpmnFile *
read_bytes (const char *data,
            gsize       size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;
  FwBpmnFile *file = fw_bpmn_read (bytes, &error);

  g_assert_no_error (error);

  return file;
}

static FwBpmnFile *
read_text (const char *text)
{
  return read_bytes (text, strlen (text));
}

static char *
write_text (FwChainDoc *doc)
{
  g_autoptr(FwBpmnGeometry) geometry = fw_bpmn_geometry_new_laid_out (doc, NULL);
  g_autoptr(GBytes) bytes = fw_bpmn_write (doc, geometry);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static FwChainStep *
find_step (FwChainDoc *doc,
           const char *text)
{
  GPtrArray *steps = fw_chain_doc_get_steps (doc);

  for (guint i = 0; i < steps->len; i++)
    if (g_strcmp0 (((FwChainStep *) steps->pdata[i])->text, text) == 0)
      return steps->pdata[i];
  g_assert_not_reached ();
}

static void
assert_has (const char *text,
            const char *part)
{
  if (strstr (text, part) == NULL)
    g_test_message ("No %s in %s", part, text);
  g_assert_nonnull (strstr (text, part));
}

static guint
count (const char *text,
       const char *part)
{
  g_auto(GStrv) pieces = g_strsplit (text, part, -1);

  return g_strv_length (pieces) - 1;
}

/* Without the spaces between elements, which libxml2 adds only to some. */
static char *
strip_breaks (const char *text)
{
  g_autoptr(GRegex) breaks = g_regex_new (">\\s+<", 0, 0, NULL);

  return g_regex_replace_literal (breaks, text, -1, 0, "><", 0, NULL);
}

/* What is written is read as the same chain, and written the same again. */
static void
assert_settled (FwChainDoc *doc,
                const char *text)
{
  g_autoptr(FwBpmnFile) again = read_text (text);
  g_autofree char *second = write_text (again->doc);
  g_autofree char *one = strip_breaks (text);
  g_autofree char *other = strip_breaks (second);

  g_assert_cmpuint (fw_chain_doc_get_lanes (doc)->len, ==, fw_chain_doc_get_lanes (again->doc)->len);
  g_assert_cmpuint (fw_chain_doc_get_steps (doc)->len, ==, fw_chain_doc_get_steps (again->doc)->len);
  g_assert_cmpuint (fw_chain_doc_get_edges (doc)->len, ==, fw_chain_doc_get_edges (again->doc)->len);
  g_assert_cmpstr (one, ==, other);
}

/* --- variants of the format --------------------------------------------------------------- */

typedef struct
{
  const char *text;
  guint       n_lanes;
  guint       n_steps;
  guint       n_edges;
  const char *kept;
} Variant;

static const Variant variants[] = {
  /* Namespaces: any prefix, none, and another one further down. */
  { "<q:definitions xmlns:q='" MODEL "' targetNamespace='x'><q:process id='p'><q:task id='a' "
    "name='A'/></q:process></q:definitions>", 1, 1, 0, "<q:task id=\"a\"" },
  { HEAD "<process id='p'><n:task xmlns:n='" MODEL "' xmlns='' id='a'><n:incoming>f</n:incoming>"
    "</n:task>" END, 1, 1, 0, "<n:extensionElements>" },
  { HEAD "<process id='p'><n:task xmlns:n='" MODEL "' xmlns='urn:v' id='a'><n:extensionElements>"
    "<fw:x xmlns:fw='urn:v'/></n:extensionElements></n:task>" END, 1, 1, 0,
    "<fw:x xmlns:fw=\"urn:v\"/>" },
  /* Comments, processing instructions and CDATA, wherever they stand. */
  { "<?v a?><!-- first -->" HEAD "<!-- in --><process id='p'><?v b?><task id='a'><documentation>"
    "<![CDATA[a < b]]></documentation></task>" END "<!-- last -->", 1, 1, 0, "<?v b?>" },
  { POOL "<laneSet id='l'><lane id='l1' name='L'><flowNodeRef><!-- x --> a <?v?></flowNodeRef>"
    "</lane></laneSet><task id='a'/>" END, 1, 1, 0, "<!-- x -->" },
  { HEAD "<process id='p'><task id='a' name='&lt;A&gt; &#x41;&amp;&#10;B'/>" END, 1, 1, 0,
    "&lt;A&gt; A&amp;&#10;B" },
  /* Lanes: empty sets, several sets, without a name, of steps that are not there. */
  { POOL "<laneSet id='l'/><task id='a'/>" END, 1, 1, 0, "<laneSet id=\"l\"/>" },
  { POOL "<laneSet id='l'><lane id='l1' name=''><flowNodeRef>a</flowNodeRef></lane></laneSet>"
    "<task id='a'/>" END, 1, 1, 0, "<lane id=\"l1\" name=\"\">" },
  { POOL "<laneSet id='l'><lane id='l1'><flowNodeRef>gone</flowNodeRef></lane></laneSet>"
    "<laneSet id='m'><lane id='m1'><flowNodeRef>x:a</flowNodeRef><flowNodeRef>a</flowNodeRef>"
    "</lane></laneSet><task id='a'/>" END, 2, 1, 0, ">gone</flowNodeRef>" },
  { POOL "<laneSet><lane><childLaneSet><lane><childLaneSet><lane id='z'><flowNodeRef>a"
    "</flowNodeRef></lane></childLaneSet></lane><lane id='y'/></childLaneSet></lane></laneSet>"
    "<task id='a'/>" END, 2, 1, 0, "<lane id=\"y\"" },
  /* Pools: several, of one process, of none, of one that is not there. */
  { HEAD "<collaboration id='c'><participant id='a1' processRef='p'/><participant id='a2' "
    "processRef='p'/><participant id='a3' processRef='gone'/><participant id='a4'/></collaboration>"
    "<collaboration id='d'><participant id='b1' processRef='q'/></collaboration><process id='q'>"
    "<task id='t'/></process><process id='p'><task id='a'/><task id='b'/>" END, 1, 2, 0,
    "processRef=\"gone\"" },
  { HEAD "<collaboration id='c'><participant id='a1' name='Amt'/></collaboration></definitions>",
    1, 0, 0, "<participant id=\"a1\"" },
  /* Flows: in circles, to themselves, twice the same way, to nothing. */
  { HEAD "<process id='p'><task id='a'/><task id='b'/><sequenceFlow id='f1' sourceRef='a' "
    "targetRef='b'/><sequenceFlow id='f2' sourceRef='b' targetRef='a'/><sequenceFlow id='f3' "
    "sourceRef='b' targetRef='b'/><sequenceFlow id='f4' sourceRef='a' targetRef='b'/>" END,
    1, 2, 4, "id=\"f3\"" },
  { HEAD "<process id='p'><task id='a'/><sequenceFlow id='f' sourceRef='a' targetRef='gone'/>"
    "<sequenceFlow id='g'/><boundaryEvent id='b' attachedToRef='gone'/>"
    "<boundaryEvent id='d' attachedToRef='d'/>" END, 1, 3, 1, "targetRef=\"gone\"" },
  { HEAD "<process id='p'><task id='a' default='gone'/><association id='x' sourceRef='gone' "
    "targetRef='a'/><textAnnotation id='n'/>" END, 1, 1, 0, "default=\"gone\"" },
  /* What the chain does not show. */
  { POOL "<subProcess id='s' triggeredByEvent='1'><startEvent id='i'/></subProcess><task id='a'/>"
    "<group id='g'/><dataObject id='o'/><dataObjectReference id='r' dataObjectRef='o'/>"
    "<dataStoreReference id='st'/><adHocSubProcess id='h'><task id='k'/></adHocSubProcess>"
    "<textAnnotation id='n'><text>Hinweis</text></textAnnotation><association id='x' sourceRef='n' "
    "targetRef='a'/>" END, 1, 2, 0, "<group id=\"g\"" },
  { POOL "<extensionElements><v:deep a='1'><v:x>T</v:x></v:deep></extensionElements><task id='a' "
    "v:b='2'><v:wild/></task>" END, 1, 1, 0, "<v:x>T</v:x>" },
  /* Drawings that make no sense. */
  { HEAD "<process id='p'><task id='a'/></process><di:BPMNDiagram/><di:BPMNDiagram><di:BPMNPlane>"
    "<di:BPMNShape bpmnElement='a'><dc:Bounds x='NaN' y='1e400' width='-5' height='INF'/>"
    "</di:BPMNShape><di:BPMNShape bpmnElement='gone'/><di:BPMNShape/><di:BPMNEdge bpmnElement='a'/>"
    "</di:BPMNPlane></di:BPMNDiagram></definitions>", 1, 1, 0, "bpmnElement=\"gone\"" },
  /* Ids that are missing, and the same for two. */
  { HEAD "<process><task/><task/><startEvent/></process></definitions>", 1, 3, 0, "<startEvent" },
  { HEAD "<process id='p'><task id='p'/><task id='f'/><task id='f'/><sequenceFlow id='f' "
    "sourceRef='p_2' targetRef='f'/>" END, 1, 3, 1, "id=\"f_3\"" },
  { POOL "<laneSet id='l'><lane id='l1'><flowNodeRef>a:1</flowNodeRef></lane></laneSet>"
    "<task id='a:1'/><task id='1'/><sequenceFlow id='f:' sourceRef='a:1' targetRef='1'/>" END,
    1, 2, 1, "bpmnElement=\"a:1\"" },
};

static void
test_variants (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr(FwBpmnFile) file = read_text (variants[i].text);
      g_autofree char *text = write_text (file->doc);

      if (fw_chain_doc_get_lanes (file->doc)->len != variants[i].n_lanes)
        g_test_message ("Lanes of %s", variants[i].text);
      g_assert_cmpuint (fw_chain_doc_get_lanes (file->doc)->len, ==, variants[i].n_lanes);
      g_assert_cmpuint (fw_chain_doc_get_steps (file->doc)->len, ==, variants[i].n_steps);
      g_assert_cmpuint (fw_chain_doc_get_edges (file->doc)->len, ==, variants[i].n_edges);
      assert_has (text, variants[i].kept);
      assert_settled (file->doc, text);
    }
}

/* --- after a change in the editor --------------------------------------------------------- */

static void
add_step (FwChainDoc *doc)
{
  const char *chain = fw_entity_get_uuid (FW_ENTITY (fw_chain_doc_get_chain (doc)));
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  const char *from = fw_entity_get_uuid (steps->pdata[0]);
  g_autoptr(FwEntity) step = g_object_new (FW_TYPE_CHAIN_STEP, "chain", chain, "type",
                                           FW_STEP_CHECK, "text", "Neu", "lane",
                                           ((FwChainStep *) steps->pdata[0])->lane, NULL);
  g_autoptr(FwEntity) edge = g_object_new (FW_TYPE_CHAIN_EDGE, "chain", chain, "type", FW_EDGE_NEXT,
                                           "from-step", from, "to-step", fw_entity_get_uuid (step),
                                           NULL);

  fw_chain_doc_put (doc, step);
  fw_chain_doc_put (doc, edge);
}

static void
change (FwChainDoc *doc,
        guint       kind)
{
  GPtrArray *steps = fw_chain_doc_get_steps (doc);
  FwChainStep *last = steps->pdata[steps->len - 1];

  switch (kind)
    {
    case 0:
      g_object_set (last, "text", "Anders", NULL);
      break;
    case 1:
      add_step (doc);
      break;
    case 2:
      fw_chain_doc_remove (doc, fw_entity_get_uuid (FW_ENTITY (last)));
      break;
    case 3:
      g_object_set (last, "type", FW_STEP_PARALLEL, NULL);
      break;
    case 4:
      g_object_set (last, "lane", NULL, NULL);
      break;
    default:
      fw_chain_doc_remove (doc, fw_entity_get_uuid (fw_chain_doc_get_lanes (doc)->pdata[0]));
    }
}

static void
test_variants_changed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    for (guint kind = 0; kind < 6 && variants[i].n_steps > 0; kind++)
      {
        g_autoptr(FwBpmnFile) file = read_text (variants[i].text);
        g_autofree char *text = NULL;

        change (file->doc, kind);
        text = write_text (file->doc);
        assert_settled (file->doc, text);
      }
}

/* Whatever is changed in one step, what others wrote into another stays. */
static void
test_untouched (void)
{
  static const char *const kept[] = {
    "<v:x a=\"1\">T</v:x>", "v:b=\"2\"", "<documentation textFormat=\"text/html\">D</documentation>",
    "<standardLoopCharacteristics id=\"loop\"/>", "<!-- stays -->", "<v:flow/>", "<message id=\"m\"",
    "<messageFlow id=\"mf\"", "<dataObject id=\"o\"", "<task id=\"inner\"", "<v:lane/>",
  };
  const char *text =
    HEAD "<message id='m'/><collaboration id='c'><participant id='pool' processRef='p'/>"
    "<participant id='other'/><messageFlow id='mf' sourceRef='other' targetRef='a'/></collaboration>"
    "<process id='p'><laneSet id='l'><lane id='l0' name='0'/><lane id='l1' name='1'>"
    "<extensionElements><v:lane/></extensionElements><flowNodeRef>a</flowNodeRef><flowNodeRef>b"
    "</flowNodeRef><flowNodeRef>s</flowNodeRef><flowNodeRef>z</flowNodeRef></lane></laneSet>"
    "<userTask id='a' v:b='2'><documentation textFormat='text/html'>D</documentation>"
    "<extensionElements><v:x a='1'>T</v:x></extensionElements><standardLoopCharacteristics id='loop'/>"
    "<!-- stays --></userTask><task id='b'/><subProcess id='s'><task id='inner'/></subProcess>"
    "<task id='z'/><sequenceFlow id='f' sourceRef='a' targetRef='b'><extensionElements><v:flow/>"
    "</extensionElements></sequenceFlow><sequenceFlow id='g' sourceRef='b' targetRef='s'/>"
    "<sequenceFlow id='h' sourceRef='s' targetRef='z'/><dataObject id='o'/>" END;

  for (guint kind = 0; kind < 6; kind++)
    {
      g_autoptr(FwBpmnFile) file = read_text (text);
      g_autofree char *after = NULL;

      change (file->doc, kind);
      after = write_text (file->doc);
      for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
        assert_has (after, kept[i]);
      assert_settled (file->doc, after);
    }
}

/* --- borders, drawings -------------------------------------------------------------------- */

/* BPMN draws an event at the border in the lane of its step, whatever lane the
 * chain has it in. */
static void
test_border (void)
{
  g_autoptr(FwBpmnFile) file =
    read_text (POOL "<laneSet id='l'><lane id='l1' name='1'><flowNodeRef>a</flowNodeRef>"
               "<flowNodeRef>b</flowNodeRef></lane><lane id='l2' name='2'/></laneSet>"
               "<task id='a' name='A'/><boundaryEvent id='b' name='B' attachedToRef='a'/>" END);
  FwChainLane *other = fw_chain_doc_get_lanes (file->doc)->pdata[1];
  g_autofree char *text = NULL;
  g_autoptr(FwBpmnFile) again = NULL;

  g_object_set (find_step (file->doc, "B"), "lane", fw_entity_get_uuid (FW_ENTITY (other)), NULL);
  text = write_text (file->doc);
  again = read_text (text);
  g_assert_null (strstr (strstr (text, "<lane id=\"l2\""), "<flowNodeRef>b<"));
  g_assert_cmpstr (find_step (again->doc, "B")->lane, ==, fw_entity_get_uuid (FW_ENTITY (other)));
}

/* Where a file has it elsewhere, it stays there as long as nothing is drawn anew. */
static void
test_border_apart (void)
{
  const char *file_text =
    POOL "<laneSet id='l'><lane id='l1' name='1'><flowNodeRef>a</flowNodeRef></lane>"
    "<lane id='l2' name='2'><flowNodeRef>b</flowNodeRef></lane></laneSet>"
    "<task id='a' name='A'/><boundaryEvent id='b' name='B' attachedToRef='a'/></process>"
    "<di:BPMNDiagram><di:BPMNPlane bpmnElement='c'><di:BPMNShape bpmnElement='l1'/>"
    "<di:BPMNShape bpmnElement='l2'/><di:BPMNShape bpmnElement='a'/>"
    "<di:BPMNShape bpmnElement='b'/></di:BPMNPlane></di:BPMNDiagram></definitions>";
  g_autoptr(FwBpmnFile) file = read_text (file_text);
  g_autofree char *text = write_text (file->doc);

  g_autofree char *anew = NULL;

  g_assert_nonnull (strstr (strstr (text, "<lane id=\"l2\""), "<flowNodeRef>b<"));
  add_step (file->doc);
  anew = write_text (file->doc);
  g_assert_null (strstr (strstr (anew, "<lane id=\"l2\""), "<flowNodeRef>b<"));
}

/* Each element is drawn once, also where the file has no drawing. */
static void
test_undrawn (void)
{
  static const char *const ids[] = {
    "pool", "other", "l1", "a", "b", "s", "e", "n", "g", "r", "f", "mf", "mg", "x",
  };
  g_autoptr(FwBpmnFile) file =
    read_text (HEAD "<collaboration id='c'><participant id='pool' processRef='p'/><participant "
               "id='other'/><messageFlow id='mf' sourceRef='other' targetRef='a'/><messageFlow "
               "id='mg' sourceRef='inner' targetRef='other'/><textAnnotation id='n'/><group id='g'/>"
               "</collaboration><process id='p'><laneSet id='l'><lane id='l1'><flowNodeRef>a"
               "</flowNodeRef><flowNodeRef>s</flowNodeRef></lane></laneSet><task id='a'/>"
               "<boundaryEvent id='b' attachedToRef='a'/><subProcess id='s'><task id='inner'/>"
               "</subProcess><subProcess id='e' triggeredByEvent='true'/><dataObjectReference id='r'/>"
               "<sequenceFlow id='f' sourceRef='a' targetRef='s'/><textAnnotation id='k'/>"
               "<association id='x' sourceRef='k' targetRef='a'/>" END);
  g_autofree char *text = write_text (file->doc);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *drawn = g_strdup_printf (" bpmnElement=\"%s\"", ids[i]);

      if (count (text, drawn) != 1)
        g_test_message ("%s", ids[i]);
      g_assert_cmpuint (count (text, drawn), ==, 1);
    }
  assert_settled (file->doc, text);
}

/* A pool and a line that a drawing leaves out are added; the rest stays. */
static void
test_half_drawn (void)
{
  g_autoptr(FwBpmnFile) file =
    read_text (POOL "<task id='a'/><task id='b'/><sequenceFlow id='f' sourceRef='a' targetRef='b'/>"
               "</process><di:BPMNDiagram id='d'><di:BPMNPlane id='e' bpmnElement='p'>"
               "<di:BPMNShape id='a_' bpmnElement='a'><dc:Bounds x='117' y='93' width='100' "
               "height='80'/></di:BPMNShape><di:BPMNShape id='b_' bpmnElement='b'><dc:Bounds x='317' "
               "y='93' width='100' height='80'/></di:BPMNShape></di:BPMNPlane></di:BPMNDiagram>"
               "</definitions>");
  g_autofree char *text = write_text (file->doc);

  assert_has (text, "<dc:Bounds x=\"117\" y=\"93\" width=\"100\" height=\"80\"/>");
  assert_has (text, "<dc:Bounds x=\"57\" y=\"63\" width=\"390\" height=\"140\"/>");
  assert_has (text, "waypoint x=\"217\" y=\"133\"");
  assert_has (text, "bpmnElement=\"c\"");
}

/* --- texts and amounts -------------------------------------------------------------------- */

static void
test_encodings (void)
{
  static const struct { const char *declared, *used, *mark; } cases[] = {
    { "UTF-8", "UTF-8", "\xef\xbb\xbf" }, { "UTF-16", "UTF-16LE", "\xff\xfe" },
    { "UTF-16", "UTF-16BE", "\xfe\xff" }, { "ISO-8859-1", "ISO-8859-1", "" },
    { "ISO-8859-15", "ISO-8859-15", "" }, { "windows-1252", "WINDOWS-1252", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("<?xml version='1.0' encoding='%s'?>" HEAD
                                               "<process id='p'><task id='a' name='Prüfen'/>" END,
                                               cases[i].declared);
      gsize size;
      g_autofree char *other = g_convert (text, -1, cases[i].used, "UTF-8", NULL, &size, NULL);
      g_autoptr(GByteArray) data = g_byte_array_new ();
      g_autoptr(FwBpmnFile) file = NULL;
      g_autofree char *written = NULL;

      g_byte_array_append (data, (const guint8 *) cases[i].mark, (guint) strlen (cases[i].mark));
      g_byte_array_append (data, (const guint8 *) other, (guint) size);
      file = read_bytes ((const char *) data->data, data->len);
      g_assert_cmpuint (file->notes->len, ==, 0);
      g_assert_nonnull (find_step (file->doc, "Prüfen"));
      written = write_text (file->doc);
      assert_has (written, "encoding=\"UTF-8\"");
      assert_has (written, "name=\"Prüfen\"");
      assert_settled (file->doc, written);
    }
}

static void
test_entities (void)
{
  static const struct { const char *text, *sentence; } cases[] = {
    { HEAD "<process id='p'><task id='a' name='&auml;'/>" END, "no complete XML" },
    { "<!DOCTYPE d [<!ENTITY % x SYSTEM 'file:///etc/passwd'>%x;]>" HEAD "</definitions>",
      "document type" },
    { "<!DOCTYPE definitions [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" HEAD "<process id='p'>"
      "<task id='a' name='A'><documentation>&x;</documentation></task>" END, "document type" },
    { "<!-- --><?v?><!DOCTYPE definitions>" HEAD "<process id='p'/></definitions>",
      "document type" },
    { HEAD "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>"
      "</definitions>", "neither a process nor a pool" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr(GError) error = NULL;

      g_assert_null (fw_bpmn_read (bytes, &error));
      assert_has (error->message, cases[i].sentence);
    }
}

/* As deep as XML may be, in sub-processes and in lanes. */
static void
test_deep (void)
{
  static const char *const names[][2] = {
    { "<subProcess>", "</subProcess>" }, { "<lane><childLaneSet>", "</childLaneSet></lane>" },
  };

  for (guint kind = 0; kind < G_N_ELEMENTS (names); kind++)
    {
      g_autoptr(GString) deep = g_string_new (POOL "<task id='a' name='A'/><laneSet>");
      g_autoptr(FwBpmnFile) file = NULL;
      g_autofree char *text = NULL;

      for (guint i = 0; i < 110; i++)
        g_string_append (deep, names[kind][0]);
      for (guint i = 0; i < 110; i++)
        g_string_append (deep, names[kind][1]);
      g_string_append (deep, "</laneSet>" END);
      file = read_text (deep->str);
      add_step (file->doc);
      text = write_text (file->doc);
      assert_settled (file->doc, text);
    }
}

/* More than a field can hold: the chain comes in, and what is lost is told. */
static void
test_many (void)
{
  g_autoptr(GString) many = g_string_new (POOL);
  g_autoptr(FwBpmnFile) file = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 6000; i++)
    {
      g_autofree char *uuid = fw_uuid_new ();

      g_string_append_printf (many, "<task id='_%s' name='%u'/>", uuid, i);
    }
  g_string_append (many, END);
  file = read_text (many->str);
  g_assert_cmpuint (fw_chain_doc_get_steps (file->doc)->len, ==, 6000);
  g_assert_null (fw_chain_doc_get_chain (file->doc)->source_file);
  g_assert_cmpuint (file->notes->len, ==, 1);
  assert_has (file->notes->pdata[0], "an export will contain what is shown here");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bpmn-odd/variants", test_variants);
  g_test_add_func ("/bpmn-odd/variants/changed", test_variants_changed);
  g_test_add_func ("/bpmn-odd/untouched", test_untouched);
  g_test_add_func ("/bpmn-odd/border", test_border);
  g_test_add_func ("/bpmn-odd/border/apart", test_border_apart);
  g_test_add_func ("/bpmn-odd/undrawn", test_undrawn);
  g_test_add_func ("/bpmn-odd/half-drawn", test_half_drawn);
  g_test_add_func ("/bpmn-odd/encodings", test_encodings);
  g_test_add_func ("/bpmn-odd/entities", test_entities);
  g_test_add_func ("/bpmn-odd/deep", test_deep);
  g_test_add_func ("/bpmn-odd/many", test_many);

  return g_test_run ();
}
