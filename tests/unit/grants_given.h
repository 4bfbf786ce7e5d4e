/*
 * grants_given.h - extracts for tests: made-up records between the root's tags, and the last
 * notice read of them.
 */
#ifndef ASIDE_GRANTS_GIVEN_H
#define ASIDE_GRANTS_GIVEN_H

#include <setaside/grants.h>

#include <string.h>

#define EXTRACT_SPACE "http://apply.grants.gov/system/OpportunityDetail-V1.0"
#define EXTRACT(records) "<Grants xmlns='" EXTRACT_SPACE "'>" records "</Grants>"
#define SYNOPSIS(fields) \
    "<OpportunitySynopsisDetail_1_0>" fields "</OpportunitySynopsisDetail_1_0>"
#define FORECAST(fields) \
    "<OpportunityForecastDetail_1_0>" fields "</OpportunityForecastDetail_1_0>"
#define ID "<OpportunityID>1</OpportunityID>"

struct given {
    struct aside_arena *arena;
    struct aside_problems found;
    struct aside_error err;
    struct aside_notices notices;
    enum aside_status status;
    size_t count;
    struct aside_notice last; /* its texts in the arena */
};

static inline void keep_text(struct aside_arena *arena, const char **text)
{
    if (*text != NULL)
        *text = aside_arena_strdup(arena, *text);
}

static inline void keep_notice(void *to, const struct aside_notice *notice)
{
    struct given *given = to;
    struct aside_notice *last = &given->last;
    const char **texts[] = { &last->id, &last->number, &last->title, &last->agency,
        &last->agency_name, &last->category, &last->listings, &last->eligible,
        &last->instruments, &last->activities, &last->eligible_text, &last->closes_text,
        &last->description, &last->version, &last->url, &last->contact_text, &last->remarks };

    given->count++;
    *last = *notice;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        keep_text(given->arena, texts[i]);
}

static inline void begin_given(struct given *given)
{
    *given = (struct given){ .arena = aside_arena_new() };
    given->found.arena = given->arena;
}

static inline void give_text(struct given *given, const char *text)
{
    begin_given(given);
    given->status = aside_notices_parse(&given->notices, text, strlen(text), "given.xml",
                                        keep_notice, given, &given->found, &given->err);
}

static inline void give_file(struct given *given, const char *path)
{
    begin_given(given);
    given->status = aside_notices_read(&given->notices, path, keep_notice, given, NULL, NULL,
                                       &given->found, &given->err);
}

static inline void end_given(struct given *given)
{
    aside_arena_free(given->arena);
}

#endif
