/*
 * notice.h - a notice under construction: fields come by name, as text, in any order, and are
 * read by one table that the XML extract and Simpler's CSV export share.
 */
#ifndef ASIDE_GRANTS_NOTICE_H
#define ASIDE_GRANTS_NOTICE_H

#include <setaside/grants.h>

/* Bytes that grow and are used again for the next record. */
struct bytes {
    char *at;
    size_t length, capacity;
};

void aside_bytes_add(struct bytes *bytes, const char *more, size_t length);
void aside_bytes_end(struct bytes *bytes); /* with a zero byte that is not counted */

/*
 * Adds text of which the XML is already decoded, decoded once more: named and numbered
 * entities, then known tags of HTML to blanks (where `tags`), each run of blanks to one. What
 * is no entity and no known tag stays as it is.
 */
void aside_markup_add(struct bytes *out, const char *text, size_t length, bool tags);

enum notice_type {
    NOTICE_ID,
    NOTICE_TEXT,   /* plain text */
    NOTICE_ADDRESS, /* entities decoded, tags left */
    NOTICE_CODES,  /* one more of a list */
    NOTICE_DATE,
    NOTICE_MONEY,
    NOTICE_COUNT,
    NOTICE_SHARING
};

struct notice_field {
    const char *element; /* of the extract */
    const char *column;  /* of Simpler's export; NULL: it has none */
    enum notice_type type;
    size_t offset; /* in struct aside_notice */
};

enum { NOTICE_FIELDS_MAX = 48 };

/* The last has element NULL. */
extern const struct notice_field aside_notice_fields[];
size_t aside_notice_field(const char *element); /* its row; the element is known */

/* A field longer than this is cut, with a remark: the longest that the schema allows is 18,000. */
enum { NOTICE_FIELD_BYTES = 1024 * 1024 };

struct notice_draft {
    struct aside_notice notice;
    struct bytes fields[NOTICE_FIELDS_MAX];
    struct bytes remarks, scratch;
    bool given[NOTICE_FIELDS_MAX];
};

void aside_draft_begin(struct notice_draft *draft, enum aside_notice_source source,
                       enum aside_notice_kind kind, int line);
/* The text as the XML parser or the sheet gave it. A field that is given again is a remark. */
void aside_draft_field(struct notice_draft *draft, size_t field, const char *text,
                       size_t length);
void aside_draft_remark(struct notice_draft *draft, const char *field, const char *text,
                        size_t length, const char *says);
/* NULL, and the notice is whole; else why it is none. */
const char *aside_draft_end(struct notice_draft *draft);
void aside_draft_release(struct notice_draft *draft);

/* With its texts in the arena. */
void aside_notice_copy(struct aside_notice *out, struct aside_arena *arena,
                       const struct aside_notice *notice);

/*
 * Gives notices on to a taker that works in a thread of its own; _take is an aside_notice_taker
 * whose `to` is the queue. After _end the taker has had them all.
 */
struct notice_queue;
struct notice_queue *aside_notice_queue_begin(aside_notice_taker *taker, void *to);
void aside_notice_queue_take(void *to, const struct aside_notice *notice);
void aside_notice_queue_end(struct notice_queue *queue);

/* A reading under way, of whatever file. */
struct notices_reading {
    struct aside_notices *out;
    const char *name; /* of the file */
    aside_notice_taker *taker;
    void *to;
    struct aside_problems *found;
    struct notice_draft draft;
};

/* Ends the draft: gives the notice to the taker, or warns and counts. */
void aside_reading_take(struct notices_reading *reading);

/* Each reads its form of file. */
enum aside_status aside_extract_read(struct notices_reading *reading, aside_byte_source *source,
                                     void *from, struct aside_error *err);
enum aside_status aside_simpler_read(struct notices_reading *reading, const char *path,
                                     struct aside_error *err);
enum aside_status aside_ffis_read(struct notices_reading *reading, const char *path,
                                  struct aside_error *err);

/* The day in a name such as GrantsDBExtract20261123v2.zip; year 0 where there is none. */
struct aside_date aside_day_in_name(const char *name);

#endif
