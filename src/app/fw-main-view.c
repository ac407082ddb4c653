/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-main-view"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-inbox.h"
#include "fw-main-view.h"
#include "fw-records.h"
#include "fw-screens.h"
#include "fw-sidebar.h"
#include "fw-widgets.h"
#include "fw-window-pages.h"

#define HISTORY_KEPT 100
#define TOAST_SECONDS 8
#define HINT_SECONDS  5

/* Where somebody was. */
typedef struct
{
  char *page;
  char *uuid;
} Place;

struct _FwMainView
{
  AdwBin           parent_instance;

  FwStore         *store;
  FwSidebar       *sidebar;
  GtkStack        *stack;
  AdwToastOverlay *overlay;
  AdwToast        *toast;       /* weak, the last one */
  AdwWindowTitle  *title;
  GtkWidget       *new_button;
  GtkWidget       *menu_button;
  GtkWidget       *saved;
  GtkWidget       *persons;
  GtkWidget       *cover;       /* instead of a page that shows names */
  gboolean         names_hidden;
  GtkWidget       *side;
  GtkWidget       *header;
  GQueue           history;     /* of Place, the present one on top */
  gboolean         moving_back;
  guint            inhibited;   /* the screen saver, for a presentation */
  gboolean         alone;       /* a page has the whole screen */
  GtkWidget       *hint;        /* that nothing else is shown meanwhile */
  guint            hinting;
  char            *held_back;   /* the last toast that nobody was to see */
  guint            counting;
  guint            to_count;    /* of the pages */
  FwQuery         *counted;     /* of the page before to_count */
  gint64           count_from;
  guint            count;
};

G_DEFINE_FINAL_TYPE (FwMainView, fw_main_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CAN_GO_BACK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->page);
  g_free (place->uuid);
  g_free (place);
}

/* --- history ---------------------------------------------------------------- */

static void
remember (FwMainView *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);
  FwPage *page = fw_main_view_get_page (self);
  Place *top = g_queue_peek_tail (&self->history);
  Place *place;

  if (self->moving_back || page == NULL)
    return;
  if (top != NULL && g_str_equal (top->page, name) &&
      g_strcmp0 (top->uuid, fw_page_get_place (page)) == 0)
    return;
  /* Coming to a page and then to a record of it is one step. */
  if (top != NULL && top->uuid == NULL && g_str_equal (top->page, name))
    {
      top->uuid = g_strdup (fw_page_get_place (page));
      return;
    }
  place = g_new0 (Place, 1);
  place->page = g_strdup (name);
  place->uuid = g_strdup (fw_page_get_place (page));
  g_queue_push_tail (&self->history, place);
  if (g_queue_get_length (&self->history) > HISTORY_KEPT)
    place_free (g_queue_pop_head (&self->history));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

gboolean
fw_main_view_can_go_back (FwMainView *self)
{
  g_return_val_if_fail (FW_IS_MAIN_VIEW (self), FALSE);

  return g_queue_get_length (&self->history) > 1;
}

void
fw_main_view_go_back (FwMainView *self)
{
  const Place *place;

  g_return_if_fail (FW_IS_MAIN_VIEW (self));

  if (!fw_main_view_can_go_back (self))
    return;
  place_free (g_queue_pop_tail (&self->history));
  place = g_queue_peek_tail (&self->history);
  self->moving_back = TRUE;
  fw_main_view_show_page (self, place->page);
  fw_page_open (fw_main_view_get_page (self), place->uuid);
  self->moving_back = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

/* --- the header ---------------------------------------------------------------- */

static void
show_saved (FwMainView *self)
{
  g_autofree char *saved = NULL;
  g_autofree char *text = NULL;
  const char *clock;

  g_object_get (self->store, "last-saved", &saved, NULL);
  clock = saved != NULL ? strchr (saved, 'T') : NULL;
  if (clock != NULL)
    /* Translators: in the header; %s is the time of day. */
    text = g_strdup_printf (_("Saved %s"), clock + 1);
  gtk_label_set_label (GTK_LABEL (self->saved), text != NULL ? text : "");
  gtk_widget_set_visible (self->saved, text != NULL);
}

static void
show_persons (FwMainView *self,
              FwPage     *page)
{
  FwPagePersons persons = fw_page_get_persons (page);

  gtk_widget_set_visible (self->persons, persons != FW_PAGE_NO_PERSONS);
  gtk_widget_remove_css_class (self->persons, "names");
  gtk_widget_remove_css_class (self->persons, "pseudonym");
  if (persons == FW_PAGE_NAMES)
    {
      gtk_label_set_label (GTK_LABEL (self->persons), _("● REAL NAMES"));
      gtk_widget_add_css_class (self->persons, "names");
    }
  else if (persons == FW_PAGE_PSEUDONYMS)
    {
      gtk_label_set_label (GTK_LABEL (self->persons), _("○ pseudonymised"));
      gtk_widget_add_css_class (self->persons, "pseudonym");
    }
}

/* What others must not see is not there: neither to the eye nor to the keys. */
static void
show_cover (FwMainView *self,
            FwPage     *page)
{
  gboolean covered = self->names_hidden && fw_page_get_persons (page) == FW_PAGE_NAMES;

  gtk_widget_set_visible (GTK_WIDGET (self->stack), !covered);
  gtk_widget_set_visible (self->cover, covered);
}

static void
show_header (FwMainView *self)
{
  FwPage *page = fw_main_view_get_page (self);
  const char *label;

  if (page == NULL)
    return;
  label = fw_page_get_new_label (page);
  gtk_widget_set_visible (self->new_button, label != NULL);
  gtk_widget_set_tooltip_text (self->new_button, label);
  show_persons (self, page);
  show_cover (self, page);
}

/* --- pages -------------------------------------------------------------------- */

static void
on_place (FwMainView *self,
          GParamSpec *pspec,
          FwPage     *page)
{
  if (page == fw_main_view_get_page (self))
    remember (self);
}

static void
on_page_changed (FwMainView *self,
                 GParamSpec *pspec,
                 FwPage     *page)
{
  if (page == fw_main_view_get_page (self))
    show_header (self);
}

static void
on_badge (FwMainView *self,
          GParamSpec *pspec,
          FwPage     *page)
{
  GtkStackPage *stack_page = gtk_stack_get_page (self->stack, GTK_WIDGET (page));

  fw_sidebar_set_badge (self->sidebar, gtk_stack_page_get_name (stack_page),
                        fw_page_get_badge (page));
}

/* --- messages ------------------------------------------------------------------ */

static void
name_close_button (FwMainView *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->overlay)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (child != adw_toast_overlay_get_child (self->overlay))
      fw_name_icon_buttons_in (child, _("Dismiss the message"));
}

static void
show_toast (FwMainView *self,
            const char *text,
            gboolean    undo)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  /* Toasts queue up; what happened last is what matters. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  if (undo)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (self->overlay, toast);
  name_close_button (self);
}

/* --- presentations ------------------------------------------------------------- */

/* Nobody touches the computer while people look at it. */
static void
keep_awake (FwMainView *self,
            GtkWindow  *window,
            gboolean    awake)
{
  GtkApplication *application = gtk_window_get_application (window);

  if (application == NULL)
    return;
  if (self->inhibited != 0)
    gtk_application_uninhibit (application, self->inhibited);
  self->inhibited = awake ? gtk_application_inhibit (application, window,
                                                     GTK_APPLICATION_INHIBIT_IDLE,
                                                     _("A presentation is shown")) : 0;
}

/* Others read along, and a message may name a record: it waits until they are
 * gone.  What "Undo" would take back is another action by then. */
static void
hold_toasts (FwMainView *self,
             gboolean    alone)
{
  g_autofree char *held_back = g_steal_pointer (&self->held_back);

  self->alone = alone;
  if (alone && self->toast != NULL)
    adw_toast_dismiss (self->toast);
  else if (!alone && held_back != NULL)
    show_toast (self, held_back, FALSE);
}

static const char *
hint_text (void)
{
  return _("F11 ends the presentation. Until then nothing else is shown.");
}

static void
hide_hint (FwMainView *self)
{
  g_clear_handle_id (&self->hinting, g_source_remove);
  gtk_widget_set_visible (self->hint, FALSE);
}

static gboolean
on_hinted (gpointer data)
{
  FwMainView *self = data;

  self->hinting = 0;
  hide_hint (self);

  return G_SOURCE_REMOVE;
}

/* Another page, a search or a file may name somebody, and people from outside
 * read along.  Below what is presented it says how the presentation ends.
 * Returns: whether a page is alone */
gboolean
fw_main_view_holds_back (FwMainView *self)
{
  g_return_val_if_fail (FW_IS_MAIN_VIEW (self), FALSE);

  if (!self->alone)
    return FALSE;
  hide_hint (self);
  fw_screens_enlarge (self->hint, TRUE);
  gtk_widget_set_visible (self->hint, TRUE);
  self->hinting = g_timeout_add_seconds (HINT_SECONDS, on_hinted, self);
  fw_announce (GTK_WIDGET (self), hint_text ());

  return TRUE;
}

/* A page that is alone gets the whole screen. */
static void
on_alone (FwMainView *self,
          GParamSpec *pspec,
          FwPage     *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean alone = fw_page_get_alone (page);

  gtk_widget_set_visible (self->side, !alone);
  gtk_widget_set_visible (self->header, !alone);
  hold_toasts (self, alone);
  hide_hint (self);
  if (!GTK_IS_WINDOW (root))
    return;
  if (alone)
    fw_screens_present (GTK_WINDOW (root));
  else
    gtk_window_unfullscreen (GTK_WINDOW (root));
  keep_awake (self, GTK_WINDOW (root), alone);
}

/* The file is closed, and whoever opens it again finds the usual window. */
void
fw_main_view_end_alone (FwMainView *self)
{
  g_return_if_fail (FW_IS_MAIN_VIEW (self));

  if (self->alone)
    fw_page_set_alone (fw_main_view_get_page (self), FALSE);
}

/* Returns: (nullable): what people of this role see under that name */
static const FwPageInfo *
find_info (FwMainView *self,
           const char *name)
{
  guint n;
  const FwPageInfo *pages = fw_window_pages_get (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (pages[i].name, name) &&
        fw_page_info_fits (&pages[i], fw_store_get_role (self->store)))
      return &pages[i];

  return NULL;
}

/* A page is made when it is first shown: whoever unlocks waits for one only. */
static GtkWidget *
ensure_page (FwMainView       *self,
             const FwPageInfo *info)
{
  GtkWidget *made = gtk_stack_get_child_by_name (self->stack, info->name);
  FwPage *page;

  if (made != NULL)
    return made;
  page = g_object_new (info->type (), "store", self->store, NULL);
  gtk_stack_add_named (self->stack, GTK_WIDGET (page), info->name);
  fw_name_stack_page (self->stack, GTK_WIDGET (page), _(info->title));
  g_signal_connect_object (page, "notify::place", G_CALLBACK (on_place), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::new-label", G_CALLBACK (on_page_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::persons", G_CALLBACK (on_page_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::badge", G_CALLBACK (on_badge), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::alone", G_CALLBACK (on_alone), self,
                           G_CONNECT_SWAPPED);
  if (self->names_hidden)
    fw_page_hide_names (page, TRUE);

  return GTK_WIDGET (page);
}

/* --- numbers in the sidebar ----------------------------------------------------- */

/* Begins with the next page that has a number; FALSE if there is none. */
static gboolean
count_next (FwMainView *self)
{
  guint n;
  const FwPageInfo *pages = fw_window_pages_get (&n);

  while (self->to_count < n)
    {
      const FwPageInfo *info = &pages[self->to_count++];

      if (!fw_page_info_fits (info, fw_store_get_role (self->store)))
        continue;
      if (info->count != NULL)
        {
          fw_sidebar_set_badge (self->sidebar, info->name, info->count (self->store));
          return TRUE;
        }
      self->counted = info->new_badge_query != NULL ? info->new_badge_query (self->store) : NULL;
      self->count = 0;
      self->count_from = 0;
      if (self->counted != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A part of a page's number in each round of the main loop, so that none of
 * them is felt. */
static gboolean
on_count (gpointer data)
{
  FwMainView *self = data;
  guint n;
  const FwPageInfo *pages = fw_window_pages_get (&n);

  if (self->counted == NULL && !count_next (self))
    {
      self->counting = 0;
      return G_SOURCE_REMOVE;
    }
  if (self->counted != NULL &&
      !fw_query_count_part (self->counted, &self->count_from, &self->count))
    {
      fw_sidebar_set_badge (self->sidebar, pages[self->to_count - 1].name, self->count);
      g_clear_object (&self->counted);
    }

  return G_SOURCE_CONTINUE;
}

static void
count_again (FwMainView *self)
{
  self->to_count = 0;
  g_clear_object (&self->counted);
  if (self->counting == 0)
    self->counting = g_idle_add_full (G_PRIORITY_LOW, on_count, self, NULL);
}

/* --- places ------------------------------------------------------------------------ */

/* Returns: (nullable): the page in view */
FwPage *
fw_main_view_get_page (FwMainView *self)
{
  g_return_val_if_fail (FW_IS_MAIN_VIEW (self), NULL);

  return FW_PAGE (gtk_stack_get_visible_child (self->stack));
}

const char *
fw_main_view_get_page_name (FwMainView *self)
{
  g_return_val_if_fail (FW_IS_MAIN_VIEW (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

/* FALSE if people of this role have no page of that name. */
gboolean
fw_main_view_show_page (FwMainView *self,
                        const char *name)
{
  const FwPageInfo *info;
  GtkWidget *child;
  GtkWindow *window;
  const char *title;

  g_return_val_if_fail (FW_IS_MAIN_VIEW (self), FALSE);

  info = find_info (self, name);
  if (info == NULL)
    return FALSE;
  child = ensure_page (self, info);
  if (child != gtk_stack_get_visible_child (self->stack) &&
      gtk_stack_get_visible_child (self->stack) != NULL)
    fw_form_flush (gtk_stack_get_visible_child (self->stack));
  gtk_stack_set_visible_child (self->stack, child);
  fw_sidebar_select (self->sidebar, name);
  title = gtk_stack_page_get_title (gtk_stack_get_page (self->stack, child));
  adw_window_title_set_title (self->title, title);
  window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  if (window != NULL)
    {
      g_autofree char *full = g_strdup_printf ("%s – Fallwerk", title);

      gtk_window_set_title (window, full);
    }
  show_header (self);
  remember (self);
  fw_page_activate (FW_PAGE (child));

  return TRUE;
}

/* Shows the record @uuid on the page it belongs to, or its owner. */
gboolean
fw_main_view_open (FwMainView *self,
                   const char *uuid)
{
  g_autofree char *entity = fw_store_dup_entity_name (self->store, uuid);
  const FwPageInfo *info;

  g_return_val_if_fail (FW_IS_MAIN_VIEW (self), FALSE);

  if (entity == NULL)
    return FALSE;
  info = fw_window_pages_find_entity (entity, fw_store_get_role (self->store));
  if (info == NULL)
    {
      g_autofree char *parent = fw_store_dup_parent (self->store, uuid);

      return parent != NULL && fw_main_view_open (self, parent);
    }
  fw_main_view_show_page (self, info->name);

  return fw_page_open (fw_main_view_get_page (self), uuid);
}

/* --- parts of the window ------------------------------------------------------ */

static FwSplitView *
find_split (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (FW_IS_SPLIT_VIEW (widget))
    return FW_SPLIT_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      FwSplitView *split = find_split (child);

      if (split != NULL)
        return split;
    }

  return NULL;
}

/* A page in one piece knows best where work in it begins. */
static gboolean
focus_part (FwMainView *self,
            GtkWidget  *part)
{
  if (!gtk_widget_get_mapped (part))
    return FALSE;
  if (!FW_IS_PAGE (part))
    return gtk_widget_child_focus (part, GTK_DIR_TAB_FORWARD);
  fw_page_activate (FW_PAGE (part));

  return fw_focus_get_child (part) != NULL;
}

/* Moves the focus between sidebar, list and content. */
void
fw_main_view_focus_part (FwMainView *self,
                         int         step)
{
  GtkWidget *parts[3] = { GTK_WIDGET (self->sidebar), NULL, NULL };
  GtkWidget *page = GTK_WIDGET (fw_main_view_get_page (self));
  FwSplitView *split;
  int n = 1, present = -1;

  g_return_if_fail (FW_IS_MAIN_VIEW (self));

  split = page != NULL ? find_split (page) : NULL;
  if (split != NULL)
    {
      parts[n++] = fw_split_view_get_list (split);
      parts[n++] = fw_split_view_get_detail (split);
    }
  else if (page != NULL)
    {
      parts[n++] = page;
    }
  for (int i = 0; i < n; i++)
    if (fw_focus_get_child (gtk_widget_get_parent (parts[i])) == parts[i])
      present = i;
  for (int i = 1; i <= n; i++)
    if (focus_part (self, parts[((present + i * step) % n + n) % n]))
      return;
}

void
fw_main_view_popup_menu (FwMainView *self)
{
  g_return_if_fail (FW_IS_MAIN_VIEW (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->menu_button));
}

void
fw_main_view_toast (FwMainView *self,
                    const char *text,
                    gboolean    undo)
{
  if (self->alone)
    {
      g_free (self->held_back);
      self->held_back = g_strdup (text);
    }
  else
    show_toast (self, text, undo);
  fw_announce (GTK_WIDGET (self), text);
}

/* --- object ------------------------------------------------------------------------ */

static void
fw_main_view_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, fw_main_view_can_go_back (FW_MAIN_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_main_view_dispose (GObject *object)
{
  FwMainView *self = FW_MAIN_VIEW (object);

  g_clear_handle_id (&self->counting, g_source_remove);
  g_clear_handle_id (&self->hinting, g_source_remove);
  g_clear_object (&self->counted);
  g_queue_clear_full (&self->history, place_free);
  g_clear_weak_pointer (&self->toast);
  g_clear_pointer (&self->held_back, g_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_main_view_parent_class)->dispose (object);
}

static void
fw_main_view_class_init (FwMainViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fw_main_view_get_property;
  object_class->dispose = fw_main_view_dispose;

  properties[PROP_CAN_GO_BACK] =
    g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkWidget *
new_icon_action (const char *icon,
                 const char *name,
                 const char *action)
{
  GtkWidget *button = fw_name_new_icon_button (icon, name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static GtkWidget *
new_conceal (void)
{
  GtkWidget *toggle = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (toggle), "fw-conceal-symbolic");
  fw_name_set (toggle, _("Hide names"));
  gtk_widget_set_tooltip_text (toggle, _("Hide names"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (toggle), "win.hide-names");

  return toggle;
}

static GtkWidget *
new_header (FwMainView *self,
            GMenuModel *menu)
{
  AdwHeaderBar *header = ADW_HEADER_BAR (adw_header_bar_new ());

  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  adw_header_bar_set_title_widget (header, GTK_WIDGET (self->title));

  self->new_button = gtk_button_new_with_label (_("New …"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->new_button), "win.new");
  adw_header_bar_pack_start (header, new_icon_action ("fw-previous-symbolic", _("Back"),
                                                      "win.back"));
  adw_header_bar_pack_start (header, self->new_button);

  self->menu_button = fw_name_new_menu_button ("fw-menu-symbolic", _("Main menu"), menu);
  self->saved = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->saved, "dim-label");
  self->persons = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->persons, "fw-marker");
  gtk_widget_set_valign (self->persons, GTK_ALIGN_CENTER);
  adw_header_bar_pack_end (header, self->menu_button);
  adw_header_bar_pack_end (header, new_icon_action ("fw-search-symbolic", _("Search"),
                                                    "win.search"));
  adw_header_bar_pack_end (header, new_icon_action ("fw-trail-symbolic",
                                                    _("Trail of this record"), "win.trail"));
  adw_header_bar_pack_end (header, self->saved);
  adw_header_bar_pack_end (header, self->persons);
  adw_header_bar_pack_end (header, new_conceal ());

  return GTK_WIDGET (header);
}

static void
on_row_chosen (FwMainView *self,
               const char *name)
{
  fw_main_view_show_page (self, name);
}

static GtkWidget *
new_side (FwMainView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new ("Fallwerk", ""));
  self->sidebar = FW_SIDEBAR (fw_sidebar_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->sidebar), TRUE);
  g_signal_connect_object (self->sidebar, "chosen", G_CALLBACK (on_row_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_size_request (box, 200, -1);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sidebar));

  return box;
}

static void
fw_main_view_init (FwMainView *self)
{
  g_queue_init (&self->history);
}

static GtkWidget *
new_cover (void)
{
  GtkWidget *cover =
    fw_name_new_status_page ("fw-conceal-symbolic", _("Names are hidden"),
                             _("This page shows names of clients. Whoever looks at the screen or "
                               "the projector does not see them now."));
  GtkWidget *show = gtk_button_new_with_label (_("Show names"));

  gtk_widget_set_halign (show, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "win.hide-names");
  adw_status_page_set_child (ADW_STATUS_PAGE (cover), show);
  gtk_widget_set_vexpand (cover, TRUE);
  gtk_widget_set_visible (cover, FALSE);

  return cover;
}

static GtkWidget *
new_hint (void)
{
  GtkWidget *hint = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (hint), fw_records_new_label (hint_text (), "heading"));
  gtk_widget_add_css_class (hint, "fw-chain-foot");
  gtk_widget_set_visible (hint, FALSE);

  return hint;
}

static void
build (FwMainView *self,
       GMenuModel *menu)
{
  GtkWidget *halves = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *covered = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (fw_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->cover = new_cover ();
  gtk_box_append (GTK_BOX (covered), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (covered), self->cover);
  self->hint = new_hint ();
  gtk_box_append (GTK_BOX (covered), self->hint);
  adw_toast_overlay_set_child (self->overlay, covered);
  gtk_widget_set_hexpand (content, TRUE);
  self->header = new_header (self, menu);
  self->side = new_side (self);
  gtk_box_append (GTK_BOX (content), self->header);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->overlay));
  gtk_box_append (GTK_BOX (halves), self->side);
  gtk_box_append (GTK_BOX (halves), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (halves), content);
  adw_bin_set_child (ADW_BIN (self), halves);
}

GtkWidget *
fw_main_view_new (FwStore    *store,
                  GMenuModel *menu)
{
  FwMainView *self = g_object_new (FW_TYPE_MAIN_VIEW, NULL);
  const FwPageInfo *pages;
  guint n;

  self->store = g_object_ref (store);
  build (self, menu);
  pages = fw_window_pages_get (&n);
  for (guint i = 0; i < n; i++)
    if (fw_page_info_fits (&pages[i], fw_store_get_role (store)))
      fw_sidebar_add (self->sidebar, pages[i].name, _(pages[i].title), pages[i].icon);
  g_signal_connect_object (store, "changed", G_CALLBACK (count_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fw_inbox_get (store), "changed", G_CALLBACK (count_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::last-saved", G_CALLBACK (show_saved), self,
                           G_CONNECT_SWAPPED);
  show_saved (self);
  count_again (self);

  return GTK_WIDGET (self);
}

/* While others look at the screen: lists without names, and no page that has
 * nothing else to show. */
void
fw_main_view_hide_names (FwMainView *self,
                         gboolean    hidden)
{
  g_return_if_fail (FW_IS_MAIN_VIEW (self));

  self->names_hidden = hidden;
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    fw_page_hide_names (FW_PAGE (page), hidden);
  show_header (self);
}
