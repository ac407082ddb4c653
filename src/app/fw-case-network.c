/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-case-network"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "fw-base.h"
#include "fw-case-days.h"
#include "fw-case-network.h"
#include "fw-case-text.h"
#include "fw-draw-theme.h"
#include "fw-hand-out.h"
#include "fw-model.h"
#include "fw-net-chart.h"
#include "fw-netmap-paper.h"
#include "fw-page.h"
#include "fw-record-list.h"
#include "fw-records.h"
#include "fw-widgets.h"

#define GAP       16.0
#define TWO_WIDTH 640    /* below it two maps stand one above the other */
#define NEAR      18.0   /* px: what a click may miss */

struct _FwCaseNetwork
{
  GtkBox       parent_instance;

  FwStore     *store;
  char        *case_uuid;
  char        *centre;
  GPtrArray   *before;      /* FwNetmapNode of the earlier day, or NULL */
  GPtrArray   *after;       /* FwNetmapNode */
  FwTextCache *texts;
  GtkWidget   *days;
  GtkWidget   *tools[2];    /* what needs a map */
  GtkWidget   *chart;
  GtkWidget   *list;
  GtkWidget   *gone;
  GtkWidget   *stack;
};

G_DEFINE_FINAL_TYPE (FwCaseNetwork, fw_case_network, GTK_TYPE_BOX)

enum
{
  OPEN,
  NEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static FwNetmap *
get_after (FwCaseNetwork *self)
{
  return (FwNetmap *) fw_case_days_get_after (FW_CASE_DAYS (self->days));
}

static FwNetmap *
get_before (FwCaseNetwork *self)
{
  return (FwNetmap *) fw_case_days_get_before (FW_CASE_DAYS (self->days));
}

static GPtrArray *
list_nodes (FwStore    *store,
            const char *map,
            gpointer    data)
{
  return fw_netmap_sort_nodes (fw_store_list (store, "netmap_node", "netmap", map));
}

static GPtrArray *
list_of (FwCaseNetwork *self,
         FwNetmap      *map)
{
  return map != NULL ? list_nodes (self->store, fw_entity_get_uuid (FW_ENTITY (map)), NULL) : NULL;
}

/* --- the drawing ------------------------------------------------------------------------ */

/* Where a map stands: the earlier one first, beside or above the later one. */
typedef struct
{
  double x, y, width, height;
} Place;

static Place
get_place (FwCaseNetwork *self,
           gboolean       is_after,
           double         width)
{
  Place place = { 0, 0, width, fw_net_chart_get_height (width) };

  if (self->before == NULL)
    return place;
  if (width >= TWO_WIDTH)
    {
      place.width = (width - GAP) / 2;
      place.x = is_after ? place.width + GAP : 0;
    }
  place.height = fw_net_chart_get_height (place.width);
  if (width < TWO_WIDTH && is_after)
    place.y = place.height + GAP;

  return place;
}

static FwNetChart
get_chart (FwCaseNetwork *self,
           gboolean       is_after)
{
  FwNetChart chart = { .centre = self->centre };

  chart.nodes = is_after ? self->after : self->before;
  chart.others = is_after ? self->before : NULL;

  return chart;
}

static void
draw_map (FwCaseNetwork *self,
          FwPen         *pen,
          gboolean       is_after,
          double         width)
{
  FwNetChart chart = get_chart (self, is_after);
  Place place = get_place (self, is_after, width);
  g_autofree char *title = fw_date_format (is_after ? get_after (self)->held
                                                    : get_before (self)->held);
  FwEntity *focused = fw_record_list_get_focused (FW_RECORD_LIST (self->list));

  chart.title = title;
  for (guint i = 0; is_after && focused != NULL && i < chart.nodes->len; i++)
    if (g_strcmp0 (fw_entity_get_uuid (chart.nodes->pdata[i]), fw_entity_get_uuid (focused)) == 0)
      chart.marked = chart.nodes->pdata[i];
  cairo_save (pen->cr);
  cairo_translate (pen->cr, place.x, place.y);
  fw_net_chart_draw (&chart, pen, place.width, place.height);
  cairo_restore (pen->cr);
}

static double
get_height (FwCaseNetwork *self,
            double         width)
{
  Place last = get_place (self, TRUE, width);

  return last.y + last.height + GAP + fw_net_chart_get_legend_height ();
}

static void
draw (GtkDrawingArea *area,
      cairo_t        *cr,
      int             width,
      int             height,
      gpointer        data)
{
  FwCaseNetwork *self = data;
  FwPen pen = { .cr = cr, .texts = self->texts, .palette = fw_palette_get (fw_draw_theme_get ()) };

  if (get_after (self) == NULL || self->after == NULL)
    return;
  if (self->before != NULL && get_before (self) != NULL)
    draw_map (self, &pen, FALSE, width);
  draw_map (self, &pen, TRUE, width);
  cairo_translate (cr, 0, get_height (self, width) - fw_net_chart_get_legend_height ());
  fw_net_chart_draw_legend (&pen, width);
}

static void
redraw (FwCaseNetwork *self)
{
  gtk_widget_queue_draw (self->chart);
}

static void
on_resize (FwCaseNetwork *self,
           int            width)
{
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->chart),
                                       (int) get_height (self, width));
}

/* A click on a contact of the later day opens it. */
static void
on_pressed (FwCaseNetwork *self,
            int            n_press,
            double         x,
            double         y)
{
  FwNetChart chart = get_chart (self, TRUE);
  Place place = get_place (self, TRUE, gtk_widget_get_width (self->chart));

  for (guint i = 0; chart.nodes != NULL && i < chart.nodes->len; i++)
    {
      double at_x, at_y;

      fw_net_chart_place (&chart, i, place.width, place.height, &at_x, &at_y);
      if (hypot (place.x + at_x - x, place.y + at_y - y) > NEAR)
        continue;
      g_signal_emit (self, signals[OPEN], 0, chart.nodes->pdata[i]);
      return;
    }
}

/* --- the list --------------------------------------------------------------------------- */

static GtkWidget *
new_node (FwStore  *store,
          FwEntity *entity,
          gpointer  data)
{
  FwCaseNetwork *self = data;
  FwNetmapNode *node = FW_NETMAP_NODE (entity);
  g_autofree char *line = fw_netmap_node_dup_line (node);
  g_autofree char *change = fw_netmap_node_dup_change (node, self->before);
  g_autofree char *second = g_strconcat (line, *change != '\0' ? " · " : "", change, NULL);
  GtkWidget *row = fw_records_new_open_row (node->name != NULL ? node->name : "–", second);

  fw_name_describe (row, _("1 to 3 move nearer or farther, Enter opens"));

  return row;
}

static void
move_to (FwCaseNetwork *self,
         FwNetmapNode  *node,
         guint          ring)
{
  const char *code = fw_netmap_get_ring_code (ring);
  g_autofree char *said = g_strdup_printf ("%s: %s", node->name != NULL ? node->name : "–",
                                           fw_code_list_get_label ("CL_RING", code));

  if (!fw_store_is_editable (self->store, FW_ENTITY (node)))
    return;
  g_object_set (node, "ring", code, NULL);
  if (fw_records_save (GTK_WIDGET (self), self->store, FW_ENTITY (node), said))
    fw_announce (GTK_WIDGET (self), said);
}

static gboolean
on_key (FwCaseNetwork   *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  FwEntity *focused = fw_record_list_get_focused (FW_RECORD_LIST (self->list));
  int ring = g_unichar_digit_value (gdk_keyval_to_unicode (keyval)) - 1;

  if (focused == NULL || ring < 0 || ring >= FW_NETMAP_RINGS ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  move_to (self, FW_NETMAP_NODE (focused), (guint) ring);

  return GDK_EVENT_STOP;
}

/* --- showing ---------------------------------------------------------------------------- */

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 ((*(FwNetmap *const *) b)->held, (*(FwNetmap *const *) a)->held);
}

/* The initials have room in the middle. */
static char *
dup_centre (FwCaseNetwork *self,
            FwNetmap      *map)
{
  g_autoptr(FwEntity) person = map->person != NULL ? fw_store_load (self->store, map->person, NULL)
                                                   : NULL;

  if (!FW_IS_PERSON (person) || FW_PERSON (person)->given_name == NULL)
    return g_strdup ("●");

  return g_strdup (FW_PERSON (person)->given_name);
}

static void
show_gone (FwCaseNetwork *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; self->before != NULL && i < self->before->len; i++)
    {
      FwNetmapNode *node = self->before->pdata[i];

      if (fw_netmap_find_same (self->after, node) == NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                                node->name != NULL ? node->name : "–");
    }
  g_string_prepend (text, text->len > 0 ? ": " : "");
  g_string_prepend (text, _("No longer there"));
  gtk_label_set_label (GTK_LABEL (self->gone), text->str);
  gtk_widget_set_visible (self->gone, strchr (text->str, ':') != NULL);
}

static void
show_maps (FwCaseNetwork *self)
{
  FwNetmap *map = get_after (self);
  FwNetChart chart;
  g_autofree char *day = NULL, *spoken = NULL;

  g_clear_pointer (&self->before, g_ptr_array_unref);
  g_clear_pointer (&self->after, g_ptr_array_unref);
  g_clear_pointer (&self->centre, g_free);
  if (map == NULL)
    return;
  self->before = list_of (self, get_before (self));
  self->after = list_of (self, map);
  self->centre = dup_centre (self, map);
  chart = get_chart (self, TRUE);
  day = fw_entity_dup_title (FW_ENTITY (map));
  chart.title = day;
  spoken = fw_net_chart_dup_sentence (&chart);
  fw_name_set (self->chart, spoken);
  show_gone (self);
  if (g_strcmp0 (fw_record_list_get_owner (FW_RECORD_LIST (self->list)),
                 fw_entity_get_uuid (FW_ENTITY (map))) != 0)
    fw_record_list_set_owner (FW_RECORD_LIST (self->list), fw_entity_get_uuid (FW_ENTITY (map)));
  else
    fw_record_list_refresh (FW_RECORD_LIST (self->list));
  on_resize (self, MAX (gtk_widget_get_width (self->chart), TWO_WIDTH));
  redraw (self);
}

static void
show (FwCaseNetwork *self)
{
  g_autoptr(GPtrArray) maps = self->case_uuid != NULL
                              ? fw_store_list (self->store, "netmap", "case_file", self->case_uuid)
                              : g_ptr_array_new ();

  g_ptr_array_sort (maps, compare_days);
  fw_case_days_set_records (FW_CASE_DAYS (self->days), maps);
  show_maps (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->tools); i++)
    gtk_widget_set_visible (self->tools[i], maps->len > 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), maps->len > 0 ? "map" : "empty");
}

/* --- acting ----------------------------------------------------------------------------- */

static void
on_new_map (FwCaseNetwork *self)
{
  g_autofree char *today = fw_date_today ();
  g_autofree char *person = fw_store_dup_anchor (self->store, self->case_uuid);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) records =
    fw_netmap_new_records (self->case_uuid, person, today, self->after);
  g_autoptr(GError) error = NULL;

  if (!fw_store_apply (self->store, _("New Netzwerkkarte"), records, none, &error))
    {
      fw_dialogs_inform (GTK_WIDGET (self), _("The map was not begun"), error->message);
      return;
    }
  fw_case_network_focus (self, fw_entity_get_uuid (records->pdata[0]));
  fw_page_toast (GTK_WIDGET (self), _("Map begun: 1 to 3 move a contact nearer or farther"), TRUE);
}

static void
on_new_node (FwCaseNetwork *self)
{
  g_autoptr(FwEntity) draft = NULL;

  if (get_after (self) == NULL)
    return;
  draft = g_object_new (FW_TYPE_NETMAP_NODE, "netmap",
                        fw_entity_get_uuid (FW_ENTITY (get_after (self))), "sector", "FAMILIE",
                        "ring", "R1", "tie", "STARK", NULL);
  g_signal_emit (self, signals[NEW], 0, draft);
}

static void
on_open (FwCaseNetwork *self,
         FwEntity      *record)
{
  g_signal_emit (self, signals[OPEN], 0, record);
}

static void
on_edit (FwCaseNetwork *self)
{
  on_open (self, FW_ENTITY (get_after (self)));
}

static char *
dup_person (gpointer data)
{
  FwCaseNetwork *self = data;

  if (get_after (self) != NULL && get_after (self)->person != NULL)
    return g_strdup (get_after (self)->person);

  return fw_store_dup_anchor (self->store, self->case_uuid);
}

/* What stands on the sheet. */
#define MAP   "netmap.held netmap_node.role netmap_node.sector netmap_node.ring netmap_node.tie" \
  " netmap_node.support"
#define WORDS " person.family_name person.given_name netmap.note netmap_node.name"

static void
on_hand_out (const FwHandOutChoice *choice,
             gpointer               data)
{
  FwCaseNetwork *self = data;
  gboolean nameless = choice->kind == FW_HAND_OUT_PSEUDONYM;
  g_autofree char *today = fw_date_today ();
  g_autofree char *person = dup_person (self);
  g_autofree char *subject = fw_case_text_dup_subject (self->store, self->case_uuid, person,
                                                       nameless);
  FwNetmapDay before = { get_before (self), self->before };
  FwNetmapDay after = { get_after (self), self->after };
  g_autoptr(FwDocument) document = NULL;

  if (after.map == NULL)
    return;
  document = fw_netmap_paper_new (&before, &after, subject, nameless, choice->body, today);
  fw_hand_out_present (GTK_WIDGET (self), self->store, document, choice, self->case_uuid, person,
                       nameless ? MAP : MAP WORDS);
}

/* --- object ----------------------------------------------------------------------------- */

static void
fw_case_network_dispose (GObject *object)
{
  FwCaseNetwork *self = FW_CASE_NETWORK (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->case_uuid, g_free);
  g_clear_pointer (&self->centre, g_free);
  g_clear_pointer (&self->before, g_ptr_array_unref);
  g_clear_pointer (&self->after, g_ptr_array_unref);
  g_clear_pointer (&self->texts, fw_text_cache_unref);

  G_OBJECT_CLASS (fw_case_network_parent_class)->dispose (object);
}

static void
fw_case_network_class_init (FwCaseNetworkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_case_network_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
  signals[NEW] = g_signal_new ("new", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_ENTITY);
}

static void
fw_case_network_init (FwCaseNetwork *self)
{
  self->texts = fw_text_cache_new ("Cantarell, sans-serif", 13);
  fw_draw_theme_watch (self, G_CALLBACK (redraw));
}

static GtkWidget *
new_tools (FwCaseNetwork *self)
{
  GtkWidget *line = fw_records_new_tools (_("Netzwerkkarte"));

  self->tools[0] = fw_records_new_button (_("Day and note …"), G_CALLBACK (on_edit), self);
  self->tools[1] = gtk_menu_button_new ();
  fw_name_menu_button (self->tools[1], _("Print …"), NULL);
  fw_hand_out_attach (self->tools[1], self->store, dup_person, on_hand_out, self);
  gtk_box_append (GTK_BOX (line), self->tools[0]);
  gtk_box_append (GTK_BOX (line), self->tools[1]);
  gtk_box_append (GTK_BOX (line), fw_records_new_button (_("New map"), G_CALLBACK (on_new_map),
                                                         self));

  return line;
}

static GtkWidget *
new_chart (FwCaseNetwork *self)
{
  GtkWidget *chart = fw_records_new_picture (draw, self);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (chart, "resize", G_CALLBACK (on_resize), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (chart, GTK_EVENT_CONTROLLER (click));

  return chart;
}

static GtkWidget *
new_map (FwCaseNetwork *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->chart = new_chart (self);
  self->list = fw_record_list_new (self->store, _("Contacts on the map"), _("New contact"),
                                   _("Nobody is on the map yet."));
  fw_record_list_set_funcs (FW_RECORD_LIST (self->list), list_nodes, new_node, self);
  g_signal_connect_object (self->list, "open", G_CALLBACK (on_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "new", G_CALLBACK (on_new_node), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (redraw), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->list, keys);
  self->gone = fw_records_new_label (NULL, "dim-label");
  gtk_box_append (GTK_BOX (box), self->chart);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->gone);

  return box;
}

GtkWidget *
fw_case_network_new (FwStore *store)
{
  FwCaseNetwork *self = g_object_new (FW_TYPE_CASE_NETWORK, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *map, *empty;

  self->store = g_object_ref (store);
  self->days = fw_case_days_new (_("Netzwerkkarte"), TRUE);
  g_signal_connect_object (self->days, "changed", G_CALLBACK (show_maps), self,
                           G_CONNECT_SWAPPED);
  map = new_map (self);
  empty = fw_records_new_label (_("No Netzwerkkarte has been drawn yet."), "dim-label");
  self->stack = fw_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), map, "map");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  fw_name_stack_page (GTK_STACK (self->stack), map, _("Netzwerkkarte"));
  fw_name_stack_page (GTK_STACK (self->stack), empty, _("No Netzwerkkarte has been drawn yet."));
  gtk_box_append (GTK_BOX (box), new_tools (self));
  gtk_box_append (GTK_BOX (box), self->days);
  gtk_box_append (GTK_BOX (box), self->stack);
  fw_records_fill (GTK_WIDGET (self), box);
  fw_records_keep_fresh (GTK_WIDGET (self), store, (FwRecordsShow) show);

  return GTK_WIDGET (self);
}

/* @uuid: (nullable): the case */
void
fw_case_network_set_case (FwCaseNetwork *self,
                          const char    *uuid)
{
  g_return_if_fail (FW_IS_CASE_NETWORK (self));

  g_free (self->case_uuid);
  self->case_uuid = g_strdup (uuid);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);
}

/* Focuses the contact @uuid, or the first one of the map @uuid. */
gboolean
fw_case_network_focus (FwCaseNetwork *self,
                       const char    *uuid)
{
  g_autofree char *map = NULL;

  g_return_val_if_fail (FW_IS_CASE_NETWORK (self), FALSE);

  show (self);
  map = fw_store_dup_parent (self->store, uuid);
  fw_case_days_choose (FW_CASE_DAYS (self->days), uuid);
  fw_case_days_choose (FW_CASE_DAYS (self->days), map);
  show_maps (self);

  return fw_record_list_focus (FW_RECORD_LIST (self->list), uuid) ||
         fw_record_list_focus (FW_RECORD_LIST (self->list), NULL);
}
