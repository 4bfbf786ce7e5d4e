/* listings.c - templates/listings.xml: assistance listings and their official titles. */
#include "records.h"

#include <string.h>
#include <strings.h>

#define AT(record, member) offsetof(struct record, member)
#define LAST                                                                                   \
    {                                                                                          \
        NULL, FIELD_TEXT, false, 0, NULL                                                       \
    }

static const struct field listing_fields[] = {
    { "number", FIELD_TEXT, true, AT(aside_listing_title, number), NULL },
    { "title", FIELD_TEXT, true, AT(aside_listing_title, title), NULL },
    { "popular", FIELD_TEXT, false, AT(aside_listing_title, popular), NULL },
    LAST,
};

static const struct record listing_record = {
    "listing", sizeof(struct aside_listing_title), listing_fields, NULL, NULL, NULL,
};

static const struct field listings_fields[] = {
    { "source", FIELD_TEXT, true, AT(aside_listing_titles, cite.source), NULL },
    { "checked", FIELD_DATE, true, AT(aside_listing_titles, cite.checked), NULL },
    LAST,
};

static const struct child listings_children[] = {
    { &listing_record, AT(aside_listing_titles, listings) },
    { NULL, 0 },
};

static const struct record listings_record = {
    "listings", sizeof(struct aside_listing_titles), listings_fields, listings_children,
    "urn:setaside:listings:1", "listings",
};

/* They are looked up by halves, and each number once. */
static bool check_order(struct record_reader *reader, const struct aside_listing_titles *titles)
{
    bool sound = true;

    for (size_t i = 1; i < titles->listings.count; i++) {
        const struct aside_listing_title *at = &titles->listings.items[i];

        if (strcasecmp(at[-1].number, at->number) < 0)
            continue;
        aside_problem_add_at(reader->found, ASIDE_FAULT, at->at, "listing '%s' does not come "
                             "after '%s': listings stand in order, each once", at->number,
                             at[-1].number);
        sound = false;
    }
    return sound;
}

enum aside_status aside_listing_titles_read(struct aside_listing_titles **out,
                                            struct aside_arena *arena, const char *path,
                                            struct aside_problems *found,
                                            struct aside_error *err)
{
    struct record_reader reader = { arena, path, found };
    struct aside_listing_titles *titles = aside_arena_alloc(arena, sizeof(*titles));
    const struct aside_xml *root = NULL;
    enum aside_status status = ASIDE_OK;

    if (path == NULL)
        status = aside_data_path(&reader.file, arena, "templates/listings.xml", err);
    if (status == ASIDE_OK)
        status = aside_xml_read(&root, arena, reader.file, "listings", found, err);
    if (status != ASIDE_OK)
        return status;
    if (!aside_records_read(&reader, titles, root, &listings_record)
        || !check_order(&reader, titles))
        return ASIDE_ERR_INVALID;
    *out = titles;
    return ASIDE_OK;
}

const struct aside_listing_title *aside_listing_title(const struct aside_listing_titles *titles,
                                                      const char *number)
{
    size_t low = 0, high = titles->listings.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcasecmp(titles->listings.items[middle].number, number);

        if (order == 0)
            return &titles->listings.items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
