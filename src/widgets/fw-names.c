/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-names"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-names.h"

#define DESCRIPTION_KEY "fw-description"

/* For everything that shows no text of its own: entries, lists, pictures; and
 * for buttons and rows whose words say too little.  There newer GTK, and
 * libadwaita from 1.3 on, would say the words all the same, and GTK 4.8 would
 * say both. */
void
fw_name_set (GtkWidget  *widget,
             const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_BUTTON (widget) || ADW_IS_ACTION_ROW (widget))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (ADW_IS_ACTION_ROW (widget))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* GTK 4.18 calls an item of a menu by a label that it keeps from screen readers,
 * which makes an item without a name. */
static void
name_items (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    {
      g_autofree char *text = NULL;

      g_object_get (widget, "text", &text, NULL);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget),
                                     GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      fw_name_set (widget, text);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

static void
on_popover (GtkMenuButton *button)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (popover == NULL)
    return;
  g_signal_handlers_disconnect_by_func (popover, name_items, NULL);
  g_signal_connect (popover, "map", G_CALLBACK (name_items), NULL);
}

/* Its items are made when the menu is shown. */
static void
name_menu (GtkMenuButton *button)
{
  if (gtk_get_minor_version () < 10)
    return;
  g_signal_connect (button, "notify::popover", G_CALLBACK (on_popover), NULL);
  on_popover (button);
}

/* A button with a menu: newer GTK would say all the words of the menu with it
 * once the menu was open, and calls the button inside by it.  For GTK 4.8 it is
 * no control, only the button inside.
 *
 * @name: (nullable): where several buttons have the same label */
void
fw_name_menu_button (GtkWidget  *button,
                     const char *label,
                     const char *name)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  if (name != NULL)
    fw_name_set (gtk_widget_get_first_child (button), name);
  if (gtk_get_minor_version () >= 10)
    fw_name_set (button, name != NULL ? name : label);
  name_menu (GTK_MENU_BUTTON (button));
}

/* Says more than the name: an error, a value.  %NULL takes it away.  It is
 * remembered, because GTK 4.8 cannot be asked and fw_announce() borrows it. */
void
fw_name_describe (GtkWidget  *widget,
                  const char *description)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_data_full (G_OBJECT (widget), DESCRIPTION_KEY, g_strdup (description), g_free);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* Returns: (nullable): what fw_name_describe() said last */
const char *
fw_name_get_description (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_data (G_OBJECT (widget), DESCRIPTION_KEY);
}

static void
set_invalid (GtkWidget *widget,
             gboolean   invalid)
{
  if (invalid)
    gtk_accessible_update_state (GTK_ACCESSIBLE (widget),
                                 GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_INVALID);
}

/* GTK 4.18 looks at the inner text of an entry, 4.8 at the entry. */
void
fw_name_invalid (GtkWidget *widget,
                 gboolean   invalid)
{
  GtkEditable *inner;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  set_invalid (widget, invalid);
  inner = GTK_IS_EDITABLE (widget) ? gtk_editable_get_delegate (GTK_EDITABLE (widget)) : NULL;
  if (inner != NULL)
    set_invalid (GTK_WIDGET (inner), invalid);
}

/* A button without text is labelled by its picture, which is called
 * "GtkImage" on GTK 4.8.  The name is its tooltip, too. */
void
fw_name_icon_button (GtkWidget  *button,
                     const char *name)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BUTTON (button));

  fw_name_set (button, name);
  gtk_widget_set_tooltip_text (button, name);
  child = gtk_button_get_child (GTK_BUTTON (button));
  if (child != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}

GtkWidget *
fw_name_new_icon_button (const char *icon_name,
                         const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  fw_name_icon_button (button, name);

  return button;
}

/* The focus goes to a toggle button inside, which needs the name; newer GTK
 * labels it by the widget around it, so that has the name, too.  As that would
 * be a second button of that name, it is made a group. */
GtkWidget *
fw_name_new_menu_button (const char *icon_name,
                         const char *name,
                         GMenuModel *menu)
{
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", icon_name,
                                    "menu-model", menu,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *inner = gtk_widget_get_first_child (button);
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));

  fw_name_set (button, name);
  if (GTK_IS_BUTTON (inner))
    fw_name_icon_button (inner, name);
  if (popover != NULL)
    fw_name_set (GTK_WIDGET (popover), name);
  name_menu (GTK_MENU_BUTTON (button));

  return button;
}

/* For buttons inside widgets of the toolkit, which are nameless on GTK 4.8. */
void
fw_name_icon_buttons_in (GtkWidget  *widget,
                         const char *name)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    {
      fw_name_icon_button (widget, name);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fw_name_icon_buttons_in (child, name);
}

static void
name_arrows (GtkWidget *widget,
             guint     *n)
{
  static const char *const names[] = {
    N_("Previous month"), N_("Next month"), N_("Previous year"), N_("Next year"),
  };

  if (GTK_IS_BUTTON (widget) && *n < G_N_ELEMENTS (names))
    fw_name_icon_button (widget, _(names[(*n)++]));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_arrows (child, n);
}

/* The arrows of a calendar have no names; their order is the same everywhere. */
void
fw_name_calendar (GtkWidget  *calendar,
                  const char *name)
{
  guint n = 0;

  g_return_if_fail (GTK_IS_CALENDAR (calendar));

  fw_name_set (calendar, name);
  name_arrows (calendar, &n);
}

static GtkWidget *
find_list_box (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_list_box (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_scrolled (GtkWidget *widget)
{
  GtkWidget *child = widget;

  while (child != NULL && !GTK_IS_SCROLLED_WINDOW (child))
    child = gtk_widget_get_first_child (child);

  return child;
}

/* A GtkScrolledWindow that may not take the focus claims that it did when nothing
 * inside took it, and Tab would never get past an empty page. */
static void
on_status_child (AdwStatusPage *page)
{
  gtk_widget_set_can_focus (GTK_WIDGET (page), adw_status_page_get_child (page) != NULL);
}

/* An empty state.  Around it is a pane to scroll, which would be a stop of the
 * Tab key that says nothing. */
GtkWidget *
fw_name_new_status_page (const char *icon_name,
                         const char *title,
                         const char *description)
{
  GtkWidget *page = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", icon_name, "title", title,
                                  "description", description, NULL);
  GtkWidget *scrolled = find_scrolled (page);

  if (scrolled != NULL)
    gtk_widget_set_focusable (scrolled, FALSE);
  /* libadwaita 1.2 tells of a new child as if it were a new description. */
  g_signal_connect (page, "notify", G_CALLBACK (on_status_child), NULL);
  on_status_child (ADW_STATUS_PAGE (page));

  return page;
}

/* The list inside an AdwPreferencesGroup is called "GtkListBox" otherwise; newer
 * libadwaita calls it by the title of the group, which may be empty. */
void
fw_name_group (GtkWidget  *group,
               const char *name)
{
  GtkWidget *list = find_list_box (group);

  if (list == NULL)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  fw_name_set (list, name);
}

/* In the bind handler of a factory: the row around the child has no name. */
void
fw_name_list_item (GtkListItem *item,
                   const char  *name)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (item));

  if (row != NULL)
    fw_name_set (row, name);
}

/* Without it a screen reader says "GtkStackPage panel" on every entry. */
void
fw_name_stack_page (GtkStack   *stack,
                    GtkWidget  *child,
                    const char *name)
{
  GtkStackPage *page = gtk_stack_get_page (stack, child);

  gtk_stack_page_set_title (page, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A picture that says nothing which the text beside it does not say. */
GtkWidget *
fw_name_new_image (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

/* For a command that a key gives as well; both stand on it. */
GtkWidget *
fw_name_new_key_button (const char *name,
                        const char *key)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *letter = gtk_label_new (key);
  /* Translators: %s is a key. */
  g_autofree char *hint = g_strdup_printf (_("Key %s"), key);

  gtk_widget_add_css_class (letter, "fw-key");
  gtk_box_append (GTK_BOX (box), gtk_label_new (name));
  gtk_box_append (GTK_BOX (box), letter);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  fw_name_set (button, name);
  fw_name_describe (button, hint);

  return button;
}
