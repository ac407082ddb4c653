/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-bpmn"

#include "config.h"

#include "fw-bpmn-private.h"

typedef struct
{
  FwBpmnPoint *points;
  guint        n_points;
  gboolean     has_label;
  FwBpmnRect   label;
} Line;

struct _FwBpmnGeometry
{
  GHashTable *places;   /* uuid -> FwBpmnRect */
  GHashTable *lines;    /* uuid -> Line */
};

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->points);
  g_free (line);
}

FwBpmnGeometry *
fw_bpmn_geometry_new (void)
{
  FwBpmnGeometry *self = g_new0 (FwBpmnGeometry, 1);

  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, line_free);

  return self;
}

void
fw_bpmn_geometry_free (FwBpmnGeometry *self)
{
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->lines);
  g_free (self);
}

/* Where a lane or a step is drawn; "" is the row without institution. */
void
fw_bpmn_geometry_set_place (FwBpmnGeometry   *self,
                            const char       *uuid,
                            const FwBpmnRect *place)
{
  g_hash_table_insert (self->places, g_strdup (uuid), g_memdup2 (place, sizeof *place));
}

/**
 * fw_bpmn_geometry_set_line:
 * @points: at least two, from outline to outline
 * @label: (nullable): the room for the text of the connection
 */
void
fw_bpmn_geometry_set_line (FwBpmnGeometry    *self,
                           const char        *uuid,
                           const FwBpmnPoint *points,
                           guint              n_points,
                           const FwBpmnRect  *label)
{
  Line *line = g_new0 (Line, 1);

  line->points = g_memdup2 (points, n_points * sizeof *points);
  line->n_points = n_points;
  line->has_label = label != NULL;
  if (label != NULL)
    line->label = *label;
  g_hash_table_insert (self->lines, g_strdup (uuid), line);
}

/* Returns: (nullable) */
const FwBpmnRect *
fw_bpmn_geometry_get_place (FwBpmnGeometry *self,
                            const char     *uuid)
{
  return g_hash_table_lookup (self->places, uuid);
}

/* Returns: (nullable): the points of the line */
const FwBpmnPoint *
fw_bpmn_geometry_get_line (FwBpmnGeometry    *self,
                           const char        *uuid,
                           guint             *n_points,
                           const FwBpmnRect **label)
{
  const Line *line = g_hash_table_lookup (self->lines, uuid);

  if (line == NULL)
    return NULL;
  *n_points = line->n_points;
  *label = line->has_label ? &line->label : NULL;

  return line->points;
}
