/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-chain-node"

#include "config.h"

#include <string.h>

#include "fw-chain-node.h"
#include "fw-names.h"

struct _FwChainNode
{
  GtkWidget           parent_instance;

  GtkEventController *focus;
  char               *uuid;
  char               *name;
  char               *description;
  GPtrArray          *flow;           /* of pointers that are only compared */
  gboolean            selected;
};

enum
{
  FOCUSED,
  COMMAND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwChainNode, fw_chain_node, GTK_TYPE_WIDGET)

static void
run_command (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[COMMAND], 0, action + strlen ("node."));
}

static void
on_focus (FwChainNode *self)
{
  g_signal_emit (self, signals[FOCUSED], 0);
}

static void
fw_chain_node_finalize (GObject *object)
{
  FwChainNode *self = FW_CHAIN_NODE (object);

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->description);
  g_ptr_array_unref (self->flow);

  G_OBJECT_CLASS (fw_chain_node_parent_class)->finalize (object);
}

static void
fw_chain_node_class_init (FwChainNodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fw_chain_node_finalize;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_install_action (widget_class, "node.select", NULL, run_command);
  gtk_widget_class_install_action (widget_class, "node.open", NULL, run_command);
  gtk_widget_class_install_action (widget_class, "node.append", NULL, run_command);
  gtk_widget_class_install_action (widget_class, "node.menu", NULL, run_command);

  signals[FOCUSED] = g_signal_new ("focused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COMMAND] = g_signal_new ("command", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_chain_node_init (FwChainNode *self)
{
  self->focus = gtk_event_controller_focus_new ();
  self->flow = g_ptr_array_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* The mouse belongs to the canvas, which knows what overlaps what. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->focus, "notify::is-focus", G_CALLBACK (on_focus), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), self->focus);
}

FwChainNode *
fw_chain_node_new (const char *uuid)
{
  FwChainNode *self = g_object_new (FW_TYPE_CHAIN_NODE, NULL);

  self->uuid = g_strdup (uuid);

  return self;
}

const char *
fw_chain_node_get_uuid (FwChainNode *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_NODE (self), NULL);

  return self->uuid;
}

gboolean
fw_chain_node_is_focused (FwChainNode *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_NODE (self), FALSE);

  return gtk_event_controller_focus_is_focus (GTK_EVENT_CONTROLLER_FOCUS (self->focus));
}

/* A name that is the same is not said again. */
void
fw_chain_node_set_name (FwChainNode *self,
                        const char  *name,
                        const char  *description)
{
  g_return_if_fail (FW_IS_CHAIN_NODE (self));

  if (g_strcmp0 (self->name, name) != 0)
    {
      g_free (self->name);
      self->name = g_strdup (name);
      fw_name_set (GTK_WIDGET (self), name);
    }
  if (g_strcmp0 (self->description, description) != 0)
    {
      g_free (self->description);
      self->description = g_strdup (description);
      fw_name_describe (GTK_WIDGET (self), description);
    }
}

const char *
fw_chain_node_get_name (FwChainNode *self)
{
  g_return_val_if_fail (FW_IS_CHAIN_NODE (self), NULL);

  return self->name;
}

void
fw_chain_node_set_selected (FwChainNode *self,
                            gboolean     selected)
{
  g_return_if_fail (FW_IS_CHAIN_NODE (self));

  if (self->selected == selected)
    return;
  self->selected = selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

static gboolean
is_same_flow (FwChainNode *self,
              GPtrArray   *targets)
{
  gboolean same = self->flow->len == targets->len;

  for (guint i = 0; same && i < targets->len; i++)
    same = self->flow->pdata[i] == targets->pdata[i];

  return same;
}

/* The function takes a list of arguments on every version of GTK, but not a
 * list of any length; four ways are as many as a decision offers. */
static void
update_flow (GtkAccessible *self,
             gpointer      *to)
{
  const GtkAccessibleRelation flow = GTK_ACCESSIBLE_RELATION_FLOW_TO;
  guint n = 0;

  while (n < 4 && to[n] != NULL)
    n++;
  switch (n)
    {
    case 0:
      gtk_accessible_reset_relation (self, flow);
      break;
    case 1:
      gtk_accessible_update_relation (self, flow, to[0], NULL, -1);
      break;
    case 2:
      gtk_accessible_update_relation (self, flow, to[0], to[1], NULL, -1);
      break;
    case 3:
      gtk_accessible_update_relation (self, flow, to[0], to[1], to[2], NULL, -1);
      break;
    default:
      gtk_accessible_update_relation (self, flow, to[0], to[1], to[2], to[3], NULL, -1);
      break;
    }
}

/* @targets: (element-type FwChainNode): where the flow goes on */
void
fw_chain_node_set_flow (FwChainNode *self,
                        GPtrArray   *targets)
{
  gpointer to[4] = { NULL, };

  g_return_if_fail (FW_IS_CHAIN_NODE (self));

  if (is_same_flow (self, targets))
    return;
  g_ptr_array_set_size (self->flow, 0);
  for (guint i = 0; i < targets->len; i++)
    {
      g_ptr_array_add (self->flow, targets->pdata[i]);
      if (i < G_N_ELEMENTS (to))
        to[i] = targets->pdata[i];
    }
  update_flow (GTK_ACCESSIBLE (self), to);
}
