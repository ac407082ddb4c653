/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-findings"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-chain-findings.h"
#include "fw-chain-origins.h"
#include "fw-records.h"
#include "fw-widgets.h"

/* People pause between two words; checking waits as long. */
#define PAUSE_MS 300

struct _FwChainFindings
{
  AdwBin            parent_instance;

  FwChainSession   *session;
  FwChainSelection *selection;
  FwNameScan       *names;
  GPtrArray        *findings;
  GtkListBox       *list;
  guint             present;     /* the one F8 came to, from 1 */
  guint             timer;
};

enum
{
  PROP_0,
  PROP_COUNT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum
{
  ASK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwChainFindings, fw_chain_findings, ADW_TYPE_BIN)

static guint
count (FwChainFindings *self)
{
  guint n = 0;

  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    n += ((FwChainFinding *) self->findings->pdata[i])->severity != FW_CHAIN_HINT;

  return n;
}

/* --- jumping and repairing ------------------------------------------------------------- */

static void
jump (FwChainFindings *self,
      FwChainFinding  *finding)
{
  gboolean whole = FW_IS_CHAIN (finding->record);

  fw_chain_selection_set (self->selection, whole ? NULL : (gpointer) finding->record);
  if (finding->field != NULL)
    g_signal_emit (self, signals[ASK], 0, finding->record, finding->field);
}

static FwChainStep *
find_end (FwChainDoc *doc)
{
  GPtrArray *steps = fw_chain_doc_get_steps (doc);

  for (guint i = steps->len; i > 0; i--)
    if (g_strcmp0 (((FwChainStep *) steps->pdata[i - 1])->type, FW_STEP_END) == 0)
      return steps->pdata[i - 1];

  return NULL;
}

static void
lead_here (FwChainEdit *edit,
           FwChainStep *step)
{
  guint number = fw_chain_doc_get_number (edit->doc, step);
  GPtrArray *steps = fw_chain_doc_get_steps (edit->doc);

  if (number > 1)
    fw_chain_edit_connect (edit, steps->pdata[number - 2], step, NULL);
}

static void
add_start (FwChainEdit *edit)
{
  GPtrArray *steps = fw_chain_doc_get_steps (edit->doc);
  FwChainStep *first = steps->len > 0 ? steps->pdata[0] : NULL;
  FwChainLane *lane = first != NULL ? fw_chain_doc_get_lane_of (edit->doc, first) : NULL;

  if (first != NULL)
    fw_chain_edit_prepend (edit, first, FW_STEP_START, lane, _("Start"));
  else
    fw_chain_edit_append (edit, NULL, FW_STEP_START, NULL, _("Start"));
}

static void
add_end (FwChainEdit *edit)
{
  GPtrArray *steps = fw_chain_doc_get_steps (edit->doc);
  FwChainStep *last = steps->len > 0 ? steps->pdata[steps->len - 1] : NULL;

  fw_chain_edit_append (edit, last, FW_STEP_END,
                        last != NULL ? fw_chain_doc_get_lane_of (edit->doc, last) : NULL,
                        _("End"));
}

static void
repair_in (FwChainEdit    *edit,
           FwChainFinding *finding)
{
  FwChainStep *end = find_end (edit->doc);

  switch (finding->fix)
    {
    case FW_CHAIN_FIX_ADD_START:
      add_start (edit);
      break;
    case FW_CHAIN_FIX_ADD_END:
      add_end (edit);
      break;
    case FW_CHAIN_FIX_LEAD_HERE:
      lead_here (edit, FW_CHAIN_STEP (finding->record));
      break;
    case FW_CHAIN_FIX_LEAD_TO_END:
      if (end != NULL)
        fw_chain_edit_connect (edit, FW_CHAIN_STEP (finding->record), end, NULL);
      break;
    case FW_CHAIN_FIX_REMOVE:
      if (FW_IS_CHAIN_LANE (finding->record))
        fw_chain_edit_delete_lane (edit, FW_CHAIN_LANE (finding->record));
      else
        fw_chain_edit_delete (edit, finding->record);
      break;
    case FW_CHAIN_FIX_NONE:
      break;
    }
}

static FwChainFinding *
finding_of (FwChainFindings *self,
            gpointer         widget)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (widget, "fw-index"));

  return index < self->findings->len ? self->findings->pdata[index] : NULL;
}

static void
on_repair (GtkButton       *button,
           FwChainFindings *self)
{
  FwChainFinding *finding = finding_of (self, button);
  g_autoptr(FwChainEdit) edit = NULL;
  g_autoptr(GError) error = NULL;

  if (finding == NULL)
    return;
  edit = fw_chain_edit_new (fw_chain_session_get_doc (self->session), _("Repair"));
  repair_in (edit, finding);
  if (!fw_chain_session_commit (self->session, edit, &error))
    fw_dialogs_tell_unsaved (GTK_WIDGET (self), error);
}

static void
on_row (FwChainFindings *self,
        GtkListBoxRow   *row)
{
  FwChainFinding *finding = finding_of (self, row);

  if (finding != NULL)
    jump (self, finding);
}

/* --- the list -------------------------------------------------------------------------- */

static GtkWidget *
new_row (FwChainFindings *self,
         guint            index)
{
  FwChainFinding *finding = self->findings->pdata[index];
  GtkWidget *row = fw_records_new_row (finding->sentence,
                                       fw_chain_severity_get_label (finding->severity));

  g_object_set_data (G_OBJECT (row), "fw-index", GUINT_TO_POINTER (index));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (finding->fix != FW_CHAIN_FIX_NONE && fw_chain_session_is_editable (self->session))
    {
      GtkWidget *button = gtk_button_new_with_label (_("Repair"));
      g_autofree char *name = g_strdup_printf (_("Repair: %s"), finding->sentence);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      fw_name_set (button, name);
      g_object_set_data (G_OBJECT (button), "fw-index", GUINT_TO_POINTER (index));
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_repair), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }

  return row;
}

static void
show_findings (FwChainFindings *self)
{
  fw_records_clear (GTK_WIDGET (self->list));
  for (guint i = 0; i < self->findings->len; i++)
    gtk_list_box_append (self->list, new_row (self, i));
  if (self->findings->len == 0)
    gtk_list_box_append (self->list, fw_records_new_row (_("Nothing is missing"), NULL));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNT]);
}

static gboolean
check (gpointer data)
{
  FwChainFindings *self = data;
  FwChainDoc *doc = fw_chain_session_get_doc (self->session);
  g_autoptr(GPtrArray) origins = fw_chain_load_origins (fw_chain_session_get_store (self->session),
                                                        fw_chain_doc_get_chain (doc));

  self->timer = 0;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = fw_chain_check (doc, origins, self->names);
  show_findings (self);

  return G_SOURCE_REMOVE;
}

static void
check_soon (FwChainFindings *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PAUSE_MS, check, self);
}

/* F8: the next one, F8 with Shift the one before. */
void
fw_chain_findings_step (FwChainFindings *self,
                        int              by)
{
  g_return_if_fail (FW_IS_CHAIN_FINDINGS (self));

  if (self->findings == NULL || self->findings->len == 0)
    {
      fw_announce (GTK_WIDGET (self), _("Nothing is missing"));
      return;
    }
  self->present = (self->present + self->findings->len + (guint) by) % self->findings->len;
  jump (self, self->findings->pdata[self->present]);
  fw_announce (GTK_WIDGET (self),
               ((FwChainFinding *) self->findings->pdata[self->present])->sentence);
}

/* Returns: (transfer none) (element-type FwChainFinding) (nullable) */
GPtrArray *
fw_chain_findings_get_list (FwChainFindings *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_FINDINGS (self), NULL);

  return self->findings;
}

/* --- the widget ------------------------------------------------------------------------ */

static void
fw_chain_findings_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_COUNT:
      g_value_set_uint (value, count (FW_CHAIN_FINDINGS (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_chain_findings_dispose (GObject *object)
{
  FwChainFindings *self = FW_CHAIN_FINDINGS (object);

  fw_chain_findings_set_session (self, NULL, NULL);

  G_OBJECT_CLASS (fw_chain_findings_parent_class)->dispose (object);
}

static void
fw_chain_findings_class_init (FwChainFindingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fw_chain_findings_get_property;
  object_class->dispose = fw_chain_findings_dispose;

  props[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ASK] = g_signal_new ("ask", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, FW_TYPE_ENTITY, G_TYPE_STRING);
}

static void
fw_chain_findings_init (FwChainFindings *self)
{
  GtkWidget *scroll;

  self->list = GTK_LIST_BOX (fw_records_new_list (_("Findings")));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row), self,
                           G_CONNECT_SWAPPED);
  scroll = fw_records_new_scroll (GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), fw_tab_stop_new (scroll));
}

GtkWidget *
fw_chain_findings_new (void)
{
  return g_object_new (FW_TYPE_CHAIN_FINDINGS, NULL);
}

/* @session: (nullable)
 * @selection: (nullable) */
void
fw_chain_findings_set_session (FwChainFindings  *self,
                               FwChainSession   *session,
                               FwChainSelection *selection)
{
  g_return_if_fail (FW_IS_CHAIN_FINDINGS (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (fw_chain_session_get_doc (self->session), self);
  g_set_object (&self->session, session);
  g_set_object (&self->selection, selection);
  g_clear_pointer (&self->names, fw_name_scan_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->present = G_MAXUINT;
  if (session == NULL)
    return;
  self->names = fw_store_new_name_scan (fw_chain_session_get_store (session));
  g_signal_connect_object (fw_chain_session_get_doc (session), "changed",
                           G_CALLBACK (check_soon), self, G_CONNECT_SWAPPED);
  check (self);
}
