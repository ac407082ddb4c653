/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-pairing-keys"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fw-base.h"
#include "fw-exchange-private.h"
#include "fw-key-ring.h"

/* The keys of this device and those of its partners, and how new ones spread.
 *
 * Whoever renews the own keys goes on sealing with those that a partner knows,
 * and encloses the new Geräteausweis.  A file that was encrypted to the new
 * keys proves that the partner has them: from then on they seal as well.  So
 * nobody has to acknowledge anything, and any file may be lost. */

#define META_SEAL_KEY    "key-seal"
#define META_RECEIVE_KEY "key-receive"
#define META_SINCE       "key-since"

#define MS_PER_DAY   (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define RENEWED_DAYS 365

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

/* --- the own ones ------------------------------------------------------------------------- */

static gboolean
set_since (FwStore  *store,
           gint64    since,
           GError  **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, since);

  return fw_store_set_meta_text (store, META_SINCE, text, error);
}

/* Returns: ms since 1970 UTC; 0 if nobody noted it */
static gint64
get_first_since (FwStore *store)
{
  g_autofree char *text = fw_store_dup_meta_text (store, META_SINCE);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static FwDeviceKeys *
make_keys (FwStore  *store,
           GError  **error)
{
  g_autoptr(FwDeviceKeys) keys = fw_device_keys_new_generated (fw_store_get_device_id (store),
                                                               error);
  g_autoptr(GBytes) seal = NULL;
  g_autoptr(GBytes) receive = NULL;

  if (keys == NULL)
    return NULL;
  seal = fw_device_keys_dup_private (keys, FW_DEVICE_KEY_SEAL);
  receive = fw_device_keys_dup_private (keys, FW_DEVICE_KEY_RECEIVE);
  if (!fw_store_set_meta (store, META_RECEIVE_KEY, receive, error) ||
      !fw_store_set_meta (store, META_SEAL_KEY, seal, error) ||
      !set_since (store, now_ms (), error))
    return NULL;

  return g_steal_pointer (&keys);
}

/* Checking a private key takes longer than all the rest of a small delivery,
 * so it is done once for an open store. */
typedef struct
{
  FwDeviceKeys *keys;
  GBytes       *seal;
  GBytes       *receive;
} Ready;

static void
ready_free (gpointer data)
{
  Ready *ready = data;

  g_object_unref (ready->keys);
  g_bytes_unref (ready->seal);
  g_bytes_unref (ready->receive);
  g_free (ready);
}

static FwDeviceKeys *
import_keys (FwStore  *store,
             GBytes   *seal,
             GBytes   *receive,
             GError  **error)
{
  Ready *ready = g_object_get_data (G_OBJECT (store), "fw-pairing-keys");
  FwDeviceKeys *keys;

  /* Whoever replaces the keys writes them into the store. */
  if (ready != NULL && g_bytes_equal (ready->seal, seal) &&
      g_bytes_equal (ready->receive, receive))
    return g_object_ref (ready->keys);
  keys = fw_device_keys_new_imported (fw_store_get_device_id (store), seal, receive, error);
  if (keys == NULL)
    return NULL;
  ready = g_new0 (Ready, 1);
  ready->keys = g_object_ref (keys);
  ready->seal = g_bytes_ref (seal);
  ready->receive = g_bytes_ref (receive);
  g_object_set_data_full (G_OBJECT (store), "fw-pairing-keys", ready, ready_free);

  return keys;
}

static GPtrArray *
list_own (FwStore *store)
{
  return fw_store_list_keys (store, fw_store_get_device_id (store));
}

static FwDeviceKeys *
dup_first_keys (FwStore  *store,
                GError  **error)
{
  g_autoptr(GBytes) seal = fw_store_dup_meta (store, META_SEAL_KEY);
  g_autoptr(GBytes) receive = fw_store_dup_meta (store, META_RECEIVE_KEY);

  return seal != NULL && receive != NULL ? import_keys (store, seal, receive, error)
                                         : make_keys (store, error);
}

/* Returns: (transfer full) (nullable): the keys of this device, made at first use */
FwDeviceKeys *
fw_pairing_dup_keys (FwStore  *store,
                     GError  **error)
{
  g_autoptr(GPtrArray) own = list_own (store);
  const FwRingKey *newest = own->len > 0 ? own->pdata[0] : NULL;

  return newest != NULL ? import_keys (store, newest->seal, newest->receive, error)
                        : dup_first_keys (store, error);
}

static FwRingKey *
new_ring_key (FwStore       *store,
              FwDeviceKeys  *keys,
              gint64         since,
              GError       **error)
{
  g_autoptr(GBytes) card = fw_pairing_write_card (store, keys, error);
  g_autoptr(GBytes) seal = fw_device_keys_dup_private (keys, FW_DEVICE_KEY_SEAL);
  g_autoptr(GBytes) receive = fw_device_keys_dup_private (keys, FW_DEVICE_KEY_RECEIVE);

  return card != NULL ? fw_ring_key_new (since, card, seal, receive) : NULL;
}

/**
 * fw_pairing_renew_keys:
 *
 * Partners learn of the new keys with the next file.  Those before still open
 * what is under way, for %FW_RING_KEPT_MONTHS.
 */
gboolean
fw_pairing_renew_keys (FwStore  *store,
                       GError  **error)
{
  const char *here = NULL;
  g_autoptr(FwDeviceKeys) keys = NULL, next = NULL;
  g_autoptr(FwRingKey) first_key = NULL, next_key = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  here = fw_store_get_device_id (store);
  keys = fw_pairing_dup_keys (store, error);
  next = keys != NULL ? fw_device_keys_new_generated (here, error) : NULL;
  if (next == NULL ||
      (first_key = new_ring_key (store, keys, get_first_since (store), error)) == NULL ||
      (next_key = new_ring_key (store, next, now_ms (), error)) == NULL)
    return FALSE;

  return fw_store_add_key (store, here, first_key, next_key, error) &&
         fw_store_forget_keys (store, now_ms (), error);
}

/**
 * fw_pairing_keys_are_due:
 *
 * Returns: whether the keys are older than a year, or nobody knows how old
 */
gboolean
fw_pairing_keys_are_due (FwStore *store)
{
  g_autoptr(GPtrArray) own = NULL;
  g_autoptr(GBytes) first = NULL;
  gint64 since;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);

  own = list_own (store);
  first = fw_store_dup_meta (store, META_SEAL_KEY);
  since = own->len > 0 ? ((FwRingKey *) own->pdata[0])->since : get_first_since (store);

  return (own->len > 0 || first != NULL) && ABS (now_ms () - since) >= RENEWED_DAYS * MS_PER_DAY;
}

/* --- which of them a partner knows --------------------------------------------------------- */

static char *
dup_fingerprint (GBytes *card)
{
  g_autoptr(FwDeviceCard) parsed = fw_device_card_new_parsed (card, NULL);

  return parsed != NULL ? fw_device_card_dup_fingerprint (parsed) : NULL;
}

static char *
known_name (const char *device_id)
{
  return g_strconcat ("key-known-", device_id, NULL);
}

/* Position in @own, newest first.  Who never showed anything else has the first. */
static guint
find_known (FwStore    *store,
            GPtrArray  *own,
            const char *device_id)
{
  g_autofree char *name = known_name (device_id);
  g_autoptr(GBytes) known = fw_store_dup_meta (store, name);

  for (guint i = 0; known != NULL && i < own->len; i++)
    if (g_bytes_equal (((FwRingKey *) own->pdata[i])->card, known))
      return i;

  return own->len - 1;
}

static gboolean
is_card_of (GBytes       *card,
            FwDeviceKeys *keys)
{
  g_autoptr(FwDeviceCard) parsed = fw_device_card_new_parsed (card, NULL);

  return parsed != NULL &&
         g_bytes_equal (fw_device_card_get_public (parsed, FW_DEVICE_KEY_RECEIVE),
                        fw_device_keys_get_public (keys, FW_DEVICE_KEY_RECEIVE));
}

/**
 * fw_pairing_note_known:
 * @used: of the own keys, those to which the partner encrypted
 *
 * A late file may have been encrypted to older ones than the partner knows by now.
 */
gboolean
fw_pairing_note_known (FwStore       *store,
                       const char    *device_id,
                       FwDeviceKeys  *used,
                       GError       **error)
{
  g_autoptr(GPtrArray) own = list_own (store);
  guint known = own->len > 0 ? find_known (store, own, device_id) : 0;

  for (guint i = 0; i < known; i++)
    {
      GBytes *card = ((FwRingKey *) own->pdata[i])->card;

      if (is_card_of (card, used))
        {
          g_autofree char *name = known_name (device_id);

          return fw_store_set_meta (store, name, card, error);
        }
    }

  return TRUE;
}

/**
 * fw_pairing_dup_keys_for:
 * @card: (out) (transfer full) (nullable): to be enclosed, because the partner
 *   does not know the newest keys yet
 *
 * Returns: (transfer full) (nullable): with which a file for @device is sealed
 */
FwDeviceKeys *
fw_pairing_dup_keys_for (FwStore   *store,
                         FwDevice  *device,
                         GBytes   **card,
                         GError   **error)
{
  g_autoptr(GPtrArray) own = list_own (store);
  guint known = own->len > 0 ? find_known (store, own, device->device_id) : 0;
  const FwRingKey *newest, *used;

  *card = NULL;
  if (known == 0)
    return fw_pairing_dup_keys (store, error);
  newest = own->pdata[0];
  used = own->pdata[known];
  *card = g_bytes_ref (newest->card);

  /* Only the half that seals is used, and the other may be forgotten. */
  return fw_device_keys_new_imported (fw_store_get_device_id (store), used->seal, newest->receive,
                                      error);
}

/* --- those of a partner ---------------------------------------------------------------------- */

/**
 * fw_pairing_list_cards:
 *
 * Returns: (transfer full) (element-type GBytes): newest first
 */
GPtrArray *
fw_pairing_list_cards (FwStore  *store,
                       FwDevice *device)
{
  g_autoptr(GPtrArray) keys = fw_store_list_keys (store, device->device_id);
  GPtrArray *cards = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (cards, g_bytes_ref (((FwRingKey *) keys->pdata[i])->card));
  if (keys->len == 0 && device->card != NULL)
    {
      gsize size;
      guchar *data = g_base64_decode (device->card, &size);

      g_ptr_array_add (cards, g_bytes_new_take (data, size));
    }

  return cards;
}

/* Returns: (transfer full) (nullable): what files for the device are encrypted to */
FwDeviceCard *
fw_pairing_dup_card (FwStore   *store,
                     FwDevice  *device,
                     GError   **error)
{
  g_autoptr(GPtrArray) cards = fw_pairing_list_cards (store, device);

  if (cards->len > 0)
    return fw_device_card_new_parsed (cards->pdata[0], error);
  g_set_error_literal (error, FW_ERROR, FW_ERROR_INVALID,
                       _("This partner has no Geräteausweis."));

  return NULL;
}

static gboolean
is_new_card_of (FwDevice  *device,
                GBytes    *card,
                GPtrArray *cards)
{
  g_autoptr(FwDeviceCard) parsed = fw_device_card_new_parsed (card, NULL);

  if (parsed == NULL || g_strcmp0 (fw_device_card_get_device_id (parsed), device->device_id) != 0)
    return FALSE;
  for (guint i = 0; i < cards->len; i++)
    if (g_bytes_equal (cards->pdata[i], card))
      return FALSE;

  return TRUE;
}

/* ms since 1970 UTC; 0 if it is not known */
static gint64
confirmed_at (FwDevice *device)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *text = device->confirmed != NULL ? g_strconcat (device->confirmed, ":00", NULL)
                                                    : NULL;
  g_autoptr(GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;

  return time != NULL ? g_date_time_to_unix (time) * 1000 : 0;
}

/**
 * fw_pairing_learn_card:
 * @card: came in a file that the newest keys of @device have sealed
 *
 * One of another device, or one that was here already, changes nothing: the
 * sender repeats it until a file shows that it arrived.
 */
gboolean
fw_pairing_learn_card (FwStore   *store,
                       FwDevice  *device,
                       GBytes    *card,
                       GError   **error)
{
  g_autoptr(GPtrArray) cards = fw_pairing_list_cards (store, device);
  g_autoptr(FwRingKey) first = NULL, next = NULL;

  if (cards->len == 0 || !is_new_card_of (device, card, cards))
    return TRUE;
  first = fw_ring_key_new (confirmed_at (device), cards->pdata[cards->len - 1], NULL, NULL);
  next = fw_ring_key_new (now_ms (), card, NULL, NULL);

  return fw_store_add_key (store, device->device_id, first, next, error) &&
         fw_pairing_drop_offered (store, device, error);
}

/* --- offered under former keys ------------------------------------------------------------- */

static char *
offered_name (FwDevice *device)
{
  return g_strconcat ("key-offered-", device->device_id, NULL);
}

/**
 * fw_pairing_offer_card:
 * @card: came in a file that former keys of @device have sealed
 *
 * A workplace that went back to a backup of before lost the keys that partners
 * know; a thief has no others either.  So the new ones wait until two people have
 * read the numbers to each other.
 */
gboolean
fw_pairing_offer_card (FwStore   *store,
                       FwDevice  *device,
                       GBytes    *card,
                       GError   **error)
{
  g_autoptr(GPtrArray) cards = fw_pairing_list_cards (store, device);
  g_autofree char *name = offered_name (device);

  return !is_new_card_of (device, card, cards) || fw_store_set_meta (store, name, card, error);
}

/* Returns: (transfer full) (nullable): of the keys that wait for a comparison */
char *
fw_pairing_dup_offered (FwStore  *store,
                        FwDevice *device)
{
  g_autofree char *name = NULL;
  g_autoptr(GBytes) card = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), NULL);
  g_return_val_if_fail (FW_IS_DEVICE (device), NULL);

  name = offered_name (device);
  card = device->revoked == NULL ? fw_store_dup_meta (store, name) : NULL;

  return card != NULL ? dup_fingerprint (card) : NULL;
}

/* After two people have read them to each other. */
gboolean
fw_pairing_take_offered (FwStore   *store,
                         FwDevice  *device,
                         GError   **error)
{
  g_autofree char *name = NULL;
  g_autoptr(GBytes) card = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_DEVICE (device), FALSE);

  name = offered_name (device);
  card = device->revoked == NULL ? fw_store_dup_meta (store, name) : NULL;
  if (card == NULL)
    {
      g_set_error_literal (error, FW_ERROR, FW_ERROR_NOT_FOUND,
                           _("This partner has not offered other keys."));
      return FALSE;
    }

  return fw_pairing_learn_card (store, device, card, error);
}

gboolean
fw_pairing_drop_offered (FwStore   *store,
                         FwDevice  *device,
                         GError   **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), FALSE);
  g_return_val_if_fail (FW_IS_DEVICE (device), FALSE);

  name = offered_name (device);

  return fw_store_set_meta (store, name, NULL, error);
}

/* --- for people ------------------------------------------------------------------------------ */

void
fw_key_period_free (FwKeyPeriod *period)
{
  g_free (period->fingerprint);
  g_free (period);
}

static FwKeyPeriod *
period_new (gint64  since,
            gint64  until,
            char   *fingerprint)
{
  FwKeyPeriod *period = g_new0 (FwKeyPeriod, 1);

  period->since = since;
  period->until = until;
  period->fingerprint = fingerprint != NULL ? fingerprint : g_strdup ("");

  return period;
}

/* Of who has no others than the first. */
static FwKeyPeriod *
first_period (FwStore  *store,
              FwDevice *device)
{
  return device != NULL
         ? period_new (confirmed_at (device), 0, fw_pairing_dup_fingerprint_of (store, device))
         : period_new (get_first_since (store), 0, fw_pairing_dup_fingerprint (store, NULL));
}

/**
 * fw_pairing_list_periods:
 * @device: (nullable): %NULL for this workplace
 *
 * Returns: (transfer full) (element-type FwKeyPeriod): newest first
 */
GPtrArray *
fw_pairing_list_periods (FwStore  *store,
                         FwDevice *device)
{
  GPtrArray *periods = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_key_period_free);
  g_autoptr(GPtrArray) keys = NULL;

  g_return_val_if_fail (FW_IS_STORE (store), periods);

  keys = fw_store_list_keys (store, device != NULL ? device->device_id
                                                   : fw_store_get_device_id (store));
  if (keys->len == 0)
    g_ptr_array_add (periods, first_period (store, device));
  for (guint i = 0; i < keys->len; i++)
    {
      const FwRingKey *key = keys->pdata[i];
      gint64 until = i > 0 ? ((FwRingKey *) keys->pdata[i - 1])->since : 0;

      g_ptr_array_add (periods, period_new (key->since, until, dup_fingerprint (key->card)));
    }

  return periods;
}
