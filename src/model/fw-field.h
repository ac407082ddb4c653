/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _FwField FwField;
typedef struct _FwKind  FwKind;

/* How much a value tells about a person.  The order matters: whatever asks
 * "may this leave?" compares. */
typedef enum
{
  FW_OPEN,            /* no personal data */
  FW_PROFESSIONAL,    /* contact data of professionals */
  FW_INDIRECT,        /* client data that identifies only together with others */
  FW_IDENTIFIES,      /* names, addresses, numbers of clients */
  FW_SPECIAL,         /* Art. 9 GDPR, protection from violence */
} FwProtection;

/* What people send each other, X1 to X8 of the concept.  A field may stand
 * only in packets that its row names. */
typedef enum
{
  FW_STAYS         = 0,
  FW_HURDLE_REPORT = 1 << 0,   /* X1 Meldebogen, case manager to office */
  FW_PACKAGE       = 1 << 1,   /* X2 pseudonymised case package */
  FW_STATISTIC     = 1 << 2,   /* X3 */
  FW_ANSWER        = 1 << 3,   /* X4 office to case manager */
  FW_MASTER        = 1 << 4,   /* X5 master data */
  FW_WORKSHOP      = 1 << 5,   /* X6 */
  FW_MONITORING    = 1 << 6,   /* X7 */
  FW_HANDOVER      = 1 << 7,   /* X8 complete case file to a successor */
  FW_MINUTES       = 1 << 8,   /* a Gremium, among the workplaces of the office */
} FwPackets;

typedef enum
{
  FW_FIELD_REQUIRED = 1 << 0,   /* a form marks it, the command line insists */
  FW_FIELD_TITLE    = 1 << 1,   /* part of the one-line title of the record */
  FW_FIELD_COLUMN   = 1 << 2,   /* shown in lists and tables */
  FW_FIELD_SEARCH   = 1 << 3,   /* full-text search looks here */
  FW_FIELD_PARENT   = 1 << 4,   /* the record that owns this one */
  FW_FIELD_SCAN     = 1 << 5,   /* free text to be scanned for names before it leaves */
  FW_FIELD_AUTO     = 1 << 6,   /* set by the program, not by a form */
  FW_FIELD_ANCHOR   = 1 << 7,   /* the owned record that gives its owner the title */
  FW_FIELD_LONG     = 1 << 8,   /* a text without line breaks that fills several lines */
  FW_FIELD_LAST_WINS = 1 << 9,  /* not worth a question when two people changed it */
  FW_FIELD_MERGES   = 1 << 10,  /* lines that two people wrote stand side by side */
  FW_FIELD_MARKUP   = 1 << 11,  /* light markup, fw-markup.h */
} FwFieldFlags;

/* What becomes of a value where only a coarse one may be seen. */
typedef enum
{
  FW_COARSE_NONE,
  FW_AGE_GROUP,
  FW_MONTH,
} FwCoarse;

#define FW_INTEGER_NONE G_MININT64

/* The type in which the C member, the SQL column and the exchange agree. */
typedef enum
{
  FW_STORAGE_TEXT,
  FW_STORAGE_INTEGER,
  FW_STORAGE_REAL,
} FwStorage;

/**
 * FwKind:
 *
 * All the program knows about a type of value.  Every value has one canonical
 * text, used by log, exchange and command line; %NULL says "nothing", and
 * `from_text()` is the gate that validates.
 */
struct _FwKind
{
  const char  *name;
  const char  *wire;       /* attribute t of <w> in the exchange format */
  const char  *xsd_type;
  FwStorage    storage;
  gboolean     is_set;     /* elements merge one by one */

  GParamSpec *(*param_spec) (const FwField  *field);
  void        (*get)        (gconstpointer   member,
                             GValue         *value);
  gboolean    (*set)        (const FwField  *field,
                             gpointer        member,
                             const GValue   *value);
  char       *(*to_text)    (gconstpointer   member);
  gboolean    (*from_text)  (const FwField  *field,
                             gpointer        member,
                             const char     *text,
                             GError        **error);
  void        (*clear)      (gpointer        member);
};

/* One row of an entity's table.  A fact about a field stands here and
 * nowhere else. */
struct _FwField
{
  const char    *name;       /* C member, SQL column, XML element */
  const FwKind  *kind;
  const char    *label;      /* N_() */
  gsize          offset;
  FwProtection   protection;
  FwPackets      packets;

  const char    *codes;      /* name of the code list, for code and codes */
  const char    *target;     /* entity name, for ref and refs */
  const char    *example;    /* N_(), shown in an empty entry */
  FwCoarse       coarse;
  FwFieldFlags   flags;
  guint          since;      /* schema version; 0 means the first */
  gint64         min;
  gint64         max;        /* 0 means no limit */
};

extern const FwKind fw_kind_text;
extern const FwKind fw_kind_paragraph;
extern const FwKind fw_kind_integer;
extern const FwKind fw_kind_decimal;
extern const FwKind fw_kind_boolean;
extern const FwKind fw_kind_date;
extern const FwKind fw_kind_time;
extern const FwKind fw_kind_code;
extern const FwKind fw_kind_codes;
extern const FwKind fw_kind_ref;
extern const FwKind fw_kind_refs;
extern const FwKind fw_kind_attachment;

/* The member's C type is checked by the compiler; protection and packets
 * cannot be forgotten, because the macros have no shorter form. */
#define FW_FIELD(T, member, Kind, CType, Label, Protection, Packets, ...)            \
  { .name = #member, .kind = &fw_kind_##Kind, .label = Label,                        \
    .offset = G_STRUCT_OFFSET (T, member) + _Generic (((T *) 0)->member, CType: 0),  \
    .protection = FW_##Protection, .packets = Packets, __VA_ARGS__ }

#define FW_TEXT(T, member, Label, Protection, Packets, ...) \
  FW_FIELD (T, member, text, char *, Label, Protection, Packets, __VA_ARGS__)
#define FW_PARAGRAPH(T, member, Label, Protection, Packets, ...) \
  FW_FIELD (T, member, paragraph, char *, Label, Protection, Packets, __VA_ARGS__)
#define FW_INTEGER(T, member, Label, Protection, Packets, ...) \
  FW_FIELD (T, member, integer, gint64, Label, Protection, Packets, __VA_ARGS__)
#define FW_DECIMAL(T, member, Label, Protection, Packets, ...) \
  FW_FIELD (T, member, decimal, double, Label, Protection, Packets, __VA_ARGS__)
#define FW_BOOLEAN(T, member, Label, Protection, Packets, ...) \
  FW_FIELD (T, member, boolean, gboolean, Label, Protection, Packets, __VA_ARGS__)
#define FW_DATE(T, member, Label, Protection, Packets, ...) \
  FW_FIELD (T, member, date, char *, Label, Protection, Packets, __VA_ARGS__)
#define FW_TIME(T, member, Label, Protection, Packets, ...) \
  FW_FIELD (T, member, time, char *, Label, Protection, Packets, __VA_ARGS__)
#define FW_CODE(T, member, Label, List, Protection, Packets, ...) \
  FW_FIELD (T, member, code, char *, Label, Protection, Packets, .codes = List, __VA_ARGS__)
#define FW_CODES(T, member, Label, List, Protection, Packets, ...) \
  FW_FIELD (T, member, codes, char *, Label, Protection, Packets, .codes = List, __VA_ARGS__)
#define FW_REF(T, member, Label, Target, Protection, Packets, ...) \
  FW_FIELD (T, member, ref, char *, Label, Protection, Packets, .target = Target, __VA_ARGS__)
#define FW_REFS(T, member, Label, Target, Protection, Packets, ...) \
  FW_FIELD (T, member, refs, char *, Label, Protection, Packets, .target = Target, __VA_ARGS__)
#define FW_ATTACHMENT(T, member, Label, Protection, Packets, ...) \
  FW_FIELD (T, member, attachment, char *, Label, Protection, Packets, __VA_ARGS__)

/* The content of a file is named by its checksum, so equal contents have one name
 * everywhere and nobody can give it another content. */
#define FW_ATTACHMENT_PREFIX "sha256:"
#define FW_WIRE_ATTACHMENT   "anlage"

gboolean   fw_attachment_is_name (const char  *text);

/* Sets of codes and of references are one text: sorted, each once, one
 * space between. */
char     **fw_set_split    (const char  *set);
char      *fw_set_join     (char       **elements);
gboolean   fw_set_contains (const char  *set,
                            const char  *element);
char      *fw_set_union    (const char  *set,
                            const char  *other);
char      *fw_set_with     (const char  *set,
                            const char  *element,
                            gboolean     present);

/* Schema version of this program: the highest `since` of all tables. */
#define FW_SCHEMA_VERSION 1

G_END_DECLS
