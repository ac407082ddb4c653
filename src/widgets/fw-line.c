/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-line"

#include "config.h"

#include <string.h>

#include "fw-line.h"
#include "fw-names.h"

#define MOST_LINES 2

struct _FwLine
{
  GtkWidget    parent_instance;

  PangoLayout *layout;
  gboolean     is_shaped;   /* the text is wider than it seemed */
};

G_DEFINE_FINAL_TYPE (FwLine, fw_line, GTK_TYPE_WIDGET)

static PangoFontMetrics *
get_metrics (FwLine * self)
{
  return pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
}

/* Pango shapes again only if the width is another one. */
static void
fit (FwLine *self,
     int     width)
{
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
}

/* The context keeps the figures of its font, so nothing is shaped for that. */
static int
get_line_height (FwLine *self)
{
  PangoFontMetrics *metrics = get_metrics (self);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);

  return height;
}

/* Few letters are wider than two of the average.  Should a text hold many such,
 * drawing it tells. */
static gboolean
is_short (FwLine *self,
          int     width)
{
  PangoFontMetrics *metrics = get_metrics (self);
  int room = width * PANGO_SCALE / (2 * pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);

  return !self->is_shaped && pango_layout_get_character_count (self->layout) <= room &&
         strchr (pango_layout_get_text (self->layout), '\n') == NULL;
}

static GtkSizeRequestMode
fw_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fw_line_measure (GtkWidget      *widget,
                 GtkOrientation  orientation,
                 int             for_size,
                 int            *minimum,
                 int            *natural,
                 int            *minimum_baseline,
                 int            *natural_baseline)
{
  FwLine *self = FW_LINE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = 0;
      return;
    }
  /* A list asks each row this before it tells them how wide they are. */
  if (for_size < 0 || is_short (self, for_size))
    {
      *minimum = *natural = get_line_height (self);
      return;
    }
  fit (self, for_size);
  pango_layout_get_pixel_size (self->layout, NULL, minimum);
  *natural = *minimum;
}

static void
fw_line_snapshot (GtkWidget   *widget,
                  GtkSnapshot *snapshot)
{
  FwLine *self = FW_LINE (widget);
  int height;

  fit (self, gtk_widget_get_width (widget));
  pango_layout_get_pixel_size (self->layout, NULL, &height);
  if (!self->is_shaped && height > gtk_widget_get_height (widget))
    {
      self->is_shaped = TRUE;
      gtk_widget_queue_resize (widget);
    }
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0, 0, self->layout);
}

static void
fw_line_dispose (GObject *object)
{
  g_clear_object (&FW_LINE (object)->layout);

  G_OBJECT_CLASS (fw_line_parent_class)->dispose (object);
}

static void
fw_line_class_init (FwLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_line_dispose;
  widget_class->get_request_mode = fw_line_get_request_mode;
  widget_class->measure = fw_line_measure;
  widget_class->snapshot = fw_line_snapshot;

  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
fw_line_init (FwLine *self)
{
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (self->layout, -MOST_LINES);
}

GtkWidget *
fw_line_new (void)
{
  return g_object_new (FW_TYPE_LINE, NULL);
}

void
fw_line_set_text (FwLine     *self,
                  const char *text)
{
  gboolean was_short;
  int width;

  g_return_if_fail (FW_IS_LINE (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (pango_layout_get_text (self->layout), text))
    return;
  width = gtk_widget_get_width (GTK_WIDGET (self));
  was_short = width > 0 && is_short (self, width);
  pango_layout_set_text (self->layout, text, -1);
  self->is_shaped = FALSE;
  fw_name_set (GTK_WIDGET (self), text);
  /* One line is as high as another, and a list need not be laid out for it. */
  if (was_short && is_short (self, width))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
fw_line_get_text (FwLine *self)
{
  g_return_val_if_fail (FW_IS_LINE (self), NULL);

  return pango_layout_get_text (self->layout);
}
