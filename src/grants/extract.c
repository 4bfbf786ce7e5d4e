/*
 * extract.c - the XML extract of Grants.gov as a stream of notices. Every record is two levels
 * deep: Grants, record, field. Records and fields come in any order; what is not known is passed
 * over. One record is in memory at a time.
 */
#include "notice.h"

#include <stdlib.h>
#include <string.h>

#define NAMESPACE "http://apply.grants.gov/system/OpportunityDetail-V1.0"
#define OWN_NAMESPACE "urn:setaside:notices:1" /* of what the built-in notices add */

enum { NAMES = 256, NO_FIELD = NOTICE_FIELDS_MAX };

/* Names have one address all through a document: each is looked up once. */
struct known_name {
    const char *name, *space;
    size_t field;
};

struct extract {
    struct notices_reading *reading;
    int depth;
    bool in_record;
    size_t field; /* being read, or NO_FIELD */
    struct bytes text;
    bool cut;
    struct known_name names[NAMES];
};

/* ---- names ------------------------------------------------------------------------------- */

static size_t find_field(const char *name, const char *space)
{
    bool own = strcmp(space, OWN_NAMESPACE) == 0;

    if (!own && strcmp(space, NAMESPACE) != 0)
        return NO_FIELD;
    for (size_t i = 0; aside_notice_fields[i].element != NULL; i++) {
        if (strcmp(aside_notice_fields[i].element, name) == 0)
            return own == (strcmp(name, "Source") == 0) ? i : NO_FIELD;
    }
    return NO_FIELD;
}

static size_t field_of(struct extract *extract, const struct aside_xml_tag *tag)
{
    size_t slot = (size_t)((uintptr_t)tag->name * UINT64_C(0x9E3779B97F4A7C15) >> 56) % NAMES;
    struct known_name *known = &extract->names[slot];

    if (known->name != tag->name || known->space != tag->space)
        *known = (struct known_name){ tag->name, tag->space,
                                      find_field(tag->name, tag->space) };
    return known->field;
}

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* The number behind the name is the schema's: a later one would still be a synopsis. */
static bool record_kind(enum aside_notice_kind *kind, const struct aside_xml_tag *tag)
{
    if (strcmp(tag->space, NAMESPACE) != 0)
        return false;
    *kind = starts_with(tag->name, "OpportunityForecastDetail") ? ASIDE_KIND_FORECAST
                                                                : ASIDE_KIND_SYNOPSIS;
    return *kind == ASIDE_KIND_FORECAST || starts_with(tag->name, "OpportunitySynopsisDetail");
}

/* ---- events ------------------------------------------------------------------------------ */

/* The built-in notices say on their root as of when they are. */
static void read_root_day(struct extract *extract, const struct aside_xml_tag *tag)
{
    char day[16];

    for (size_t i = 0; i < tag->count; i++) {
        const struct aside_xml_value *value = &tag->values[i];

        if (strcmp(value->space, OWN_NAMESPACE) != 0 || strcmp(value->name, "day") != 0
            || value->length >= sizeof(day))
            continue;
        memcpy(day, value->text, value->length);
        day[value->length] = '\0';
        extract->reading->out->source = ASIDE_FROM_BUILT_IN;
        if (aside_date_parse(&extract->reading->out->day, day) != NULL)
            extract->reading->out->day = (struct aside_date){ 0, 0, 0 };
    }
}

static void start_root(struct extract *extract, struct aside_xml_stream *stream,
                       const struct aside_xml_tag *tag)
{
    char message[ASIDE_MESSAGE_BYTES];

    if (strcmp(tag->name, "Grants") == 0 && strcmp(tag->space, NAMESPACE) == 0) {
        read_root_day(extract, tag);
        return;
    }
    snprintf(message, sizeof(message),
             "this is not an extract of Grants.gov: its root is <%.60s> of the namespace "
             "'%.120s', not <Grants> of '" NAMESPACE "'", tag->name, tag->space);
    aside_xml_stream_fail(stream, tag->line, message);
}

static void start(void *to, struct aside_xml_stream *stream, const struct aside_xml_tag *tag)
{
    struct extract *extract = to;
    enum aside_notice_kind kind = ASIDE_KIND_SYNOPSIS;

    switch (extract->depth++) {
    case 0: start_root(extract, stream, tag); return;
    case 1:
        extract->in_record = record_kind(&kind, tag);
        if (extract->in_record)
            aside_draft_begin(&extract->reading->draft, extract->reading->out->source, kind,
                              tag->line);
        return;
    case 2:
        extract->field = extract->in_record ? field_of(extract, tag) : NO_FIELD;
        extract->text.length = 0;
        extract->cut = false;
        return;
    default:                    /* HTML that nobody escaped: its text counts, parted by a blank */
        if (extract->field != NO_FIELD && !extract->cut)
            aside_bytes_add(&extract->text, " ", 1);
        return;
    }
}

static void text(void *to, struct aside_xml_stream *stream, const char *bytes, size_t length)
{
    struct extract *extract = to;

    (void)stream;
    if (extract->depth < 3 || extract->field == NO_FIELD || extract->cut)
        return;
    extract->cut = length > NOTICE_FIELD_BYTES - extract->text.length;
    if (extract->cut)
        return;
    aside_bytes_add(&extract->text, bytes, length);
}

static void end_field(struct extract *extract)
{
    struct notice_draft *draft = &extract->reading->draft;

    if (extract->field == NO_FIELD)
        return;
    aside_draft_field(draft, extract->field, extract->text.at, extract->text.length);
    if (extract->cut)
        aside_draft_remark(draft, aside_notice_fields[extract->field].element, "", 0,
                           "is longer than 1 MiB and was cut");
    extract->field = NO_FIELD;
}

static void end(void *to, struct aside_xml_stream *stream, const char *name)
{
    struct extract *extract = to;

    (void)stream, (void)name;
    extract->depth--;
    if (extract->depth == 2)
        end_field(extract);
    if (extract->depth == 1 && extract->in_record) {
        aside_reading_take(extract->reading);
        extract->in_record = false;
    }
}

/* ---- the door ---------------------------------------------------------------------------- */

enum aside_status aside_extract_read(struct notices_reading *reading, aside_byte_source *source,
                                     void *from, struct aside_error *err)
{
    static const struct aside_xml_events events = { start, text, end };
    struct extract extract = { .reading = reading, .field = NO_FIELD };
    enum aside_status status;

    reading->out->source = ASIDE_FROM_EXTRACT;
    status = aside_xml_stream_read(&events, &extract, source, from, reading->name,
                                   "Grants.gov extract", err);
    free(extract.text.at);
    return status;
}
