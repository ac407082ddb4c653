/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-srgb-profile"

#include "config.h"

#include <math.h>
#include <string.h>

#include "fw-pdf-archive.h"

/* A display profile of ICC.1:2001-04 (version 2.4): a matrix and one curve. */

#define HEADER  128
#define N_TAGS  9
#define N_CURVE 1024

static void
add_u32 (GByteArray *out,
         guint32     value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

static void
add_u16 (GByteArray *out,
         guint16     value)
{
  guint16 big = GUINT16_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

static void
add_sign (GByteArray *out,
          const char *four)
{
  g_byte_array_append (out, (const guint8 *) four, 4);
}

static void
pad (GByteArray *out,
     guint       upto)
{
  static const guint8 zero;

  while (out->len < upto)
    g_byte_array_append (out, &zero, 1);
}

static void
pad_to_word (GByteArray *out)
{
  pad (out, (out->len + 3) & ~3u);
}

/* s15Fixed16Number */
static void
add_fixed (GByteArray *out,
           double      value)
{
  add_u32 (out, (guint32) (gint32) lround (value * 65536));
}

static void
add_xyz (GByteArray   *out,
         const double *xyz)
{
  add_sign (out, "XYZ ");
  add_u32 (out, 0);
  for (guint i = 0; i < 3; i++)
    add_fixed (out, xyz[i]);
}

static void
add_words (GByteArray *out,
           const char *words)
{
  guint length = (guint) strlen (words) + 1;

  add_sign (out, "desc");
  add_u32 (out, 0);
  add_u32 (out, length);
  g_byte_array_append (out, (const guint8 *) words, length);
  /* No Unicode and no Macintosh variant of them. */
  pad (out, out->len + 4 + 4 + 2 + 1 + 67);
}

static void
add_rights (GByteArray *out,
            const char *words)
{
  add_sign (out, "text");
  add_u32 (out, 0);
  g_byte_array_append (out, (const guint8 *) words, (guint) strlen (words) + 1);
}

/* IEC 61966-2-1, from what is stored to what shines. */
static void
add_curve (GByteArray *out)
{
  add_sign (out, "curv");
  add_u32 (out, 0);
  add_u32 (out, N_CURVE);
  for (guint i = 0; i < N_CURVE; i++)
    {
      double stored = (double) i / (N_CURVE - 1);
      double light = stored <= 0.04045 ? stored / 12.92 : pow ((stored + 0.055) / 1.055, 2.4);

      add_u16 (out, (guint16) lround (light * 65535));
    }
}

static void
add_header (GByteArray *out)
{
  add_u32 (out, 0);              /* the size, once it is known */
  add_u32 (out, 0);
  add_u32 (out, 0x02400000);
  add_sign (out, "mntr");
  add_sign (out, "RGB ");
  add_sign (out, "XYZ ");
  for (guint i = 0; i < 6; i++)
    add_u16 (out, (const guint16[]) { 2026, 1, 1, 0, 0, 0 }[i]);
  add_sign (out, "acsp");
  pad (out, 68);
  /* The light in which colours are compared: D50. */
  add_fixed (out, 0.9642);
  add_fixed (out, 1);
  add_fixed (out, 0.8249);
  pad (out, HEADER);
}

static void
put_u32 (GByteArray *out,
         guint       at,
         guint32     value)
{
  guint32 big = GUINT32_TO_BE (value);

  memcpy (out->data + at, &big, sizeof big);
}

/* Returns: (transfer full) */
GBytes *
fw_srgb_profile (void)
{
  static const char *const names[N_TAGS] = {
    "desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC",
  };
  /* The primaries of sRGB, adapted to D50. */
  static const double xyz[][3] = {
    { 0.9642, 1, 0.8249 },
    { 0.43607, 0.22249, 0.01392 }, { 0.38515, 0.71687, 0.09708 }, { 0.14307, 0.06061, 0.71410 },
  };
  GByteArray *out = g_byte_array_new ();
  guint at = 0, size = 0;

  add_header (out);
  add_u32 (out, N_TAGS);
  pad (out, HEADER + 4 + 12 * N_TAGS);
  for (guint i = 0; i < N_TAGS; i++)
    {
      /* The three colours have one curve. */
      if (i < 7)
        {
          at = out->len;
          if (i == 0)
            add_words (out, "sRGB IEC61966-2.1");
          else if (i == 1)
            add_rights (out, "No copyright, use freely");
          else if (i < 6)
            add_xyz (out, xyz[i - 2]);
          else
            add_curve (out);
          size = out->len - at;
          pad_to_word (out);
        }
      memcpy (out->data + HEADER + 4 + 12 * i, names[i], 4);
      put_u32 (out, HEADER + 8 + 12 * i, at);
      put_u32 (out, HEADER + 12 + 12 * i, size);
    }
  put_u32 (out, 0, out->len);

  return g_byte_array_free_to_bytes (out);
}
