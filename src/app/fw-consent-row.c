/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-consent-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-case-text.h"
#include "fw-consent-row.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* --- the row ---------------------------------------------------------------------------- */

GtkWidget *
fw_consent_row_new (FwStore   *store,
                    FwConsent *consent)
{
  g_autofree char *today = fw_date_today ();
  FwConsentState state = fw_consent_get_state (consent, today);
  g_autofree char *words = fw_consent_dup_state (state, consent);
  g_autofree char *whose = consent->person != NULL ? fw_store_dup_title (store, consent->person)
                                                   : NULL;
  g_autofree char *rest = fw_case_text_dup_joined (store, FW_ENTITY (consent),
                                                   "recipients categories direction");
  g_autofree char *second = g_strconcat (words, whose != NULL ? " · " : "",
                                         whose != NULL ? whose : "", *rest != '\0' ? "\n" : "",
                                         rest, NULL);
  GtkWidget *row = fw_records_new_row (consent->purpose != NULL ? consent->purpose
                                       : _("Consent without a purpose"), second);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             fw_name_new_image (fw_consent_state_allows (state)
                                                ? "fw-check-symbolic" : "fw-warning-symbolic"));
  fw_records_set_opens (row);

  return row;
}

/* --- for whom --------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget       *menu;       /* borrowed: it owns this */
  FwStore         *store;
  FwHandOutPerson  dup_person;
  FwHandOutFunc    func;
  gpointer         user_data;
  gboolean         whole;      /* names cannot be left out */
} HandOut;

typedef struct
{
  HandOut        *hand_out;
  FwHandOut       kind;
  FwConsentState  state;
  char           *body;        /* title of the actor */
  char           *recipient;
  char           *consent;
  char           *words;       /* why not */
} Choice;

static void
hand_out_free (gpointer data)
{
  g_object_unref (((HandOut *) data)->store);
  g_free (data);
}

static void
choice_free (gpointer  data,
             GClosure *closure)
{
  Choice *choice = data;

  g_free (choice->body);
  g_free (choice->recipient);
  g_free (choice->consent);
  g_free (choice->words);
  g_free (choice);
}

static void
on_choice (GtkWidget *button,
           Choice    *choice)
{
  HandOut *self = choice->hand_out;
  g_autofree char *text = NULL;

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->menu));
  if (choice->kind != FW_HAND_OUT_BODY || fw_consent_state_allows (choice->state))
    {
      const FwHandOutChoice chosen = {
        choice->kind, choice->body, choice->recipient, choice->consent
      };

      self->func (&chosen, self->user_data);
      return;
    }
  if (self->whole)
    /* Translators: an institution, then what its consent is like. */
    text = g_strdup_printf (_("%1$s: %2$s. Ask for a consent."), choice->body, choice->words);
  else
    /* Translators: an institution, then what its consent is like. */
    text = g_strdup_printf (_("%1$s: %2$s. Ask for a consent, or give it away without a name."),
                            choice->body, choice->words);
  fw_dialogs_inform (self->menu, _("The consent does not allow this"), text);
}

static Choice *
add_choice (HandOut       *self,
            GtkWidget     *box,
            FwHandOut      kind,
            const char    *label,
            const char    *body,
            const char    *words,
            FwConsentState state)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  Choice *choice = g_new0 (Choice, 1);

  choice->hand_out = self;
  choice->kind = kind;
  choice->state = state;
  choice->body = g_strdup (body);
  choice->words = g_strdup (words);
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_choice), choice, choice_free, 0);
  gtk_box_append (GTK_BOX (box), button);

  return choice;
}

static void
add_body (HandOut    *self,
          GtkWidget  *box,
          GPtrArray  *consents,
          const char *person,
          const char *body)
{
  g_autofree char *today = fw_date_today ();
  FwConsent *consent;
  FwConsentState state = fw_consent_find (consents, person, body, today, &consent);
  g_autofree char *words = fw_consent_dup_state (state, consent);
  g_autofree char *title = fw_store_dup_title (self->store, body);
  /* Translators: an institution, and what the consent for it is like. */
  g_autofree char *label = g_strdup_printf (_("For %1$s (%2$s)"), title != NULL ? title : "",
                                            words);
  Choice *choice;

  choice = add_choice (self, box, FW_HAND_OUT_BODY, label, title, words, state);
  choice->recipient = g_strdup (body);
  choice->consent = consent != NULL ? g_strdup (fw_entity_get_uuid (FW_ENTITY (consent))) : NULL;
}

static void
add_bodies (HandOut    *self,
            GtkWidget  *box,
            const char *person)
{
  g_autoptr(GPtrArray) consents = fw_store_list (self->store, "consent", "person", person);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < consents->len; i++)
    {
      g_auto(GStrv) bodies = fw_set_split (FW_CONSENT (consents->pdata[i])->recipients);

      for (guint k = 0; bodies != NULL && bodies[k] != NULL; k++)
        if (g_hash_table_add (seen, g_strdup (bodies[k])))
          add_body (self, box, consents, person, bodies[k]);
    }
}

static void
build (GtkMenuButton *menu,
       gpointer       data)
{
  HandOut *self = data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *person = self->dup_person (self->user_data);

  add_choice (self, box, FW_HAND_OUT_FILE, _("For the own file"), NULL, NULL, FW_CONSENT_VALID);
  if (person != NULL)
    add_bodies (self, box, person);
  if (!self->whole)
    add_choice (self, box, FW_HAND_OUT_PSEUDONYM, _("For others, without a name"), NULL, NULL,
                FW_CONSENT_VALID);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  fw_name_set (popover, _("For whom?"));
  gtk_menu_button_set_popover (menu, popover);
}

static void
attach (GtkWidget       *menu,
        FwStore         *store,
        FwHandOutPerson  dup_person,
        FwHandOutFunc    func,
        gpointer         user_data,
        gboolean         whole)
{
  HandOut *self = g_new0 (HandOut, 1);

  self->menu = menu;
  self->store = g_object_ref (store);
  self->dup_person = dup_person;
  self->func = func;
  self->user_data = user_data;
  self->whole = whole;
  g_object_set_data_full (G_OBJECT (menu), "fw-hand-out", self, hand_out_free);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), build, self, NULL);
}

void
fw_hand_out_attach (GtkWidget       *menu,
                    FwStore         *store,
                    FwHandOutPerson  dup_person,
                    FwHandOutFunc    func,
                    gpointer         user_data)
{
  attach (menu, store, dup_person, func, user_data, FALSE);
}

void
fw_hand_out_attach_whole (GtkWidget       *menu,
                          FwStore         *store,
                          FwHandOutPerson  dup_person,
                          FwHandOutFunc    func,
                          gpointer         user_data)
{
  attach (menu, store, dup_person, func, user_data, TRUE);
}
