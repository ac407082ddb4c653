/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-cms-profile"

#include "config.h"

#include <string.h>

#include "fw-cms-private.h"
#include "fw-packet-error.h"

/* The one form of CMS (RFC 5652, 5083, 5084, 5753) that is accepted.  Each
 * element must stand where it is expected, in the shortest definite form of
 * DER.  OpenSSL sees the message only if it passes, so its many other ways
 * of reading CMS cannot be reached by a file. */

#define TAG_INTEGER    0x02
#define TAG_BIT_STRING 0x03
#define TAG_OCTETS     0x04
#define TAG_OID        0x06
#define TAG_SEQUENCE   0x30
#define TAG_SET        0x31
#define TAG_CONTENT    0x80
#define TAG_GROUP_0    0xa0
#define TAG_GROUP_1    0xa1

#define NONCE_SIZE       12
#define AUTH_TAG_SIZE    16
#define POINT_SIZE       97
#define WRAPPED_KEY_SIZE 40

static const guint8 oid_auth_enveloped[] = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d,
                                             0x01, 0x09, 0x10, 0x01, 0x17 };
static const guint8 oid_data[] = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01 };
static const guint8 oid_aes256_gcm[] = { 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2e };
static const guint8 oid_aes256_wrap[] = { 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2d };
static const guint8 oid_ec_public_key[] = { 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01 };
static const guint8 oid_ecdh_sha384[] = { 0x2b, 0x81, 0x04, 0x01, 0x0b, 0x02 };

typedef struct
{
  const guint8 *at;
  gsize         left;
} Der;

/* The length of DER; %FALSE if it is not the shortest form. */
static gboolean
take_length (Der   *in,
             gsize *length)
{
  guint8 first;
  guint count;

  if (in->left == 0)
    return FALSE;
  first = *in->at++;
  in->left--;
  *length = first;
  if (first < 0x80)
    return TRUE;

  count = first & 0x7f;
  if (count == 0 || count > 4 || count > in->left || in->at[0] == 0)
    return FALSE;
  *length = 0;
  for (guint i = 0; i < count; i++)
    *length = *length << 8 | in->at[i];
  in->at += count;
  in->left -= count;

  return *length >= 0x80;
}

static gboolean
take (Der    *in,
      guint8  tag,
      Der    *content)
{
  gsize length;

  if (in->left == 0 || in->at[0] != tag)
    return FALSE;
  in->at++;
  in->left--;
  if (!take_length (in, &length) || length > in->left)
    return FALSE;

  *content = (Der) { in->at, length };
  in->at += length;
  in->left -= length;

  return TRUE;
}

static gboolean
take_bytes (Der          *in,
            guint8        tag,
            const guint8 *bytes,
            gsize         size)
{
  Der content;

  return take (in, tag, &content) && content.left == size && memcmp (content.at, bytes, size) == 0;
}

#define take_oid(in, oid) take_bytes (in, TAG_OID, oid, sizeof oid)

static gboolean
take_integer (Der    *in,
              guint8  value)
{
  return take_bytes (in, TAG_INTEGER, &value, 1);
}

static gboolean
take_octets (Der    *in,
             guint8  tag,
             gsize   size,
             Der    *content)
{
  return take (in, tag, content) && content->left == size;
}

/* The sender's key of this one message, an uncompressed point.  Its curve is
 * the recipient's. */
static gboolean
take_originator (Der *in)
{
  Der group, key, algorithm, point;

  return take (in, TAG_GROUP_0, &group) &&
         take (&group, TAG_GROUP_1, &key) && group.left == 0 &&
         take (&key, TAG_SEQUENCE, &algorithm) &&
         take_oid (&algorithm, oid_ec_public_key) && algorithm.left == 0 &&
         take_octets (&key, TAG_BIT_STRING, POINT_SIZE + 1, &point) && key.left == 0 &&
         point.at[0] == 0 && point.at[1] == 4;
}

static gboolean
take_key_agreement (Der *in)
{
  Der agreement, wrap;

  return take (in, TAG_SEQUENCE, &agreement) &&
         take_oid (&agreement, oid_ecdh_sha384) &&
         take (&agreement, TAG_SEQUENCE, &wrap) && agreement.left == 0 &&
         take_oid (&wrap, oid_aes256_wrap) && wrap.left == 0;
}

static gboolean
take_wrapped_key (Der *in,
                  Der *identifier)
{
  Der keys, key, by_identifier, wrapped;

  return take (in, TAG_SEQUENCE, &keys) &&
         take (&keys, TAG_SEQUENCE, &key) && keys.left == 0 &&
         take (&key, TAG_GROUP_0, &by_identifier) &&
         take_octets (&by_identifier, TAG_OCTETS, FW_CMS_IDENTIFIER_SIZE, identifier) &&
         by_identifier.left == 0 &&
         take_octets (&key, TAG_OCTETS, WRAPPED_KEY_SIZE, &wrapped) && key.left == 0;
}

static gboolean
take_recipients (Der          *in,
                 FwCmsProfile *profile,
                 const guint8 *identifier)
{
  Der set, recipient, found;

  if (!take (in, TAG_SET, &set))
    return FALSE;
  while (set.left > 0)
    {
      if (!take (&set, TAG_GROUP_1, &recipient) ||
          !take_integer (&recipient, 3) ||
          !take_originator (&recipient) ||
          !take_key_agreement (&recipient) ||
          !take_wrapped_key (&recipient, &found) || recipient.left != 0)
        return FALSE;
      profile->recipient_count++;
      profile->has_recipient |= memcmp (found.at, identifier, FW_CMS_IDENTIFIER_SIZE) == 0;
    }

  return TRUE;
}

static gboolean
take_content (Der          *in,
              FwCmsProfile *profile)
{
  Der info, algorithm, parameters, nonce, content;

  if (!take (in, TAG_SEQUENCE, &info) ||
      !take_oid (&info, oid_data) ||
      !take (&info, TAG_SEQUENCE, &algorithm) ||
      !take_oid (&algorithm, oid_aes256_gcm) ||
      !take (&algorithm, TAG_SEQUENCE, &parameters) || algorithm.left != 0 ||
      !take_octets (&parameters, TAG_OCTETS, NONCE_SIZE, &nonce) ||
      !take_integer (&parameters, AUTH_TAG_SIZE) || parameters.left != 0 ||
      !take (&info, TAG_CONTENT, &content) || info.left != 0)
    return FALSE;
  profile->content_size = content.left;

  return content.left > 0;
}

/**
 * fw_cms_check_profile:
 * @identifier: the subjectKeyIdentifier of the reader
 *
 * Sets %FW_PACKET_ERROR_PROFILE for anything but AuthEnvelopedData with
 * AES-256-GCM, a nonce of 12 and a tag of 16 bytes, and recipients by
 * ephemeral ECDH on P-384 with the SHA-384 derivation and AES-256 key wrap.
 * There is no room for certificates, CRLs and attributes.
 */
gboolean
fw_cms_check_profile (FwCmsProfile  *profile,
                      const guint8  *der,
                      gsize          size,
                      const guint8  *identifier,
                      GError       **error)
{
  Der in = { der, size };
  Der outer, group, message, tag;

  *profile = (FwCmsProfile) { 0 };
  if (take (&in, TAG_SEQUENCE, &outer) && in.left == 0 &&
      take_oid (&outer, oid_auth_enveloped) &&
      take (&outer, TAG_GROUP_0, &group) && outer.left == 0 &&
      take (&group, TAG_SEQUENCE, &message) && group.left == 0 &&
      take_integer (&message, 0) &&
      take_recipients (&message, profile, identifier) &&
      take_content (&message, profile) &&
      take_octets (&message, TAG_OCTETS, AUTH_TAG_SIZE, &tag) && message.left == 0)
    return TRUE;

  fw_packet_error_set (error, FW_PACKET_ERROR_PROFILE, NULL);

  return FALSE;
}
