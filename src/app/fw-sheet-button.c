/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-sheet-button"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-sheet-button.h"
#include "fw-widgets.h"

#define KEY "fw-sheet"

typedef struct
{
  FwSheetLanguages dup_languages;
  FwSheetFunc      func;
  gpointer         data;
  GtkWidget       *popover;   /* borrowed */
} Sheet;

static void
on_clicked (GtkWidget *button,
            Sheet     *sheet)
{
  g_autofree char *codes = sheet->dup_languages (sheet->data);

  sheet->func (fw_phrases_find_for (codes), sheet->data);
}

static void
on_language (GtkWidget *button,
             Sheet     *sheet)
{
  FwPhrases *phrases = g_object_get_data (G_OBJECT (button), "fw-phrases");

  gtk_popover_popdown (GTK_POPOVER (sheet->popover));
  sheet->func (phrases, sheet->data);
}

static GtkWidget *
new_popover (Sheet *sheet)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GPtrArray *all = fw_phrases_get_all ();

  for (guint i = 0; i < all->len; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (fw_phrases_get_name (all->pdata[i]));

      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "fw-phrases", all->pdata[i]);
      g_signal_connect (button, "clicked", G_CALLBACK (on_language), sheet);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  fw_name_set (popover, _("Language"));

  return popover;
}

GtkWidget *
fw_sheet_button_new (const char       *label,
                     FwSheetLanguages  dup_languages,
                     FwSheetFunc       func,
                     gpointer          user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *menu = gtk_menu_button_new ();
  g_autofree char *name = g_strdup_printf (_("%s in another language"), label);
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->dup_languages = dup_languages;
  sheet->func = func;
  sheet->data = user_data;
  sheet->popover = new_popover (sheet);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu), sheet->popover);
  /* The focus goes to the button inside, which has a name of its own. */
  fw_name_set (gtk_widget_get_first_child (menu), name);
  gtk_widget_set_tooltip_text (menu, name);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), sheet);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), menu);
  g_object_set_data_full (G_OBJECT (box), KEY, sheet, g_free);

  return box;
}
