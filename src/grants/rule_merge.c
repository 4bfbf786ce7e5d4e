/*
 * rule_merge.c - a city's own grant rules, read into the shipped ones.
 */
#include "rules.h"

/* The list grown by one, and the item put behind the others. */
#define APPEND(arena, list, item)                                                              \
    do {                                                                                       \
        (list).items = aside_arena_grow((arena), (list).items, (list).count, (list).count + 1, \
                                        sizeof *(list).items);                                 \
        (list).items[(list).count++] = (item);                                                 \
    } while (0)

/* ---- kinds of line ------------------------------------------------------------------------ */

static struct aside_line_kind *find_kind(const struct aside_grant_rules *rules, const char *id)
{
    for (size_t k = 0; k < rules->kinds.count; k++) {
        if (aside_text_equal(rules->kinds.items[k].id, id))
            return &rules->kinds.items[k];
    }
    return NULL;
}

static void merge_kinds(struct aside_grant_rules *base, struct aside_arena *arena,
                        const struct aside_grant_rules *own)
{
    struct aside_grant_rules merged = { 0 };

    for (size_t k = 0; k < own->kinds.count; k++) {
        const struct aside_line_kind *kind = &own->kinds.items[k];

        if (kind->words != NULL && find_kind(base, kind->id) == NULL)
            APPEND(arena, merged.kinds, *kind);
    }
    for (size_t k = 0; k < base->kinds.count; k++) {
        const struct aside_line_kind *kind = find_kind(own, base->kinds.items[k].id);

        APPEND(arena, merged.kinds, kind != NULL ? *kind : base->kinds.items[k]);
    }
    for (size_t k = 0; k < own->kinds.count; k++) {
        const struct aside_line_kind *kind = &own->kinds.items[k];

        if (kind->words == NULL && find_kind(base, kind->id) == NULL)
            APPEND(arena, merged.kinds, *kind);
    }
    base->kinds.items = merged.kinds.items;
    base->kinds.count = merged.kinds.count;
}

/* ---- what holds for all ------------------------------------------------------------------- */

static void merge_general(struct aside_grant_rules *base, struct aside_arena *arena,
                          const struct aside_grant_general *own)
{
    for (size_t g = 0; g < base->general.count; g++) {
        struct aside_grant_general *general = &base->general.items[g];

        if (aside_text_equal(general->id, own->id)
            && aside_date_compare(general->from, own->from) == 0) {
            *general = *own;
            return;
        }
    }
    APPEND(arena, base->general, *own);
}

/* ---- listings and rules ------------------------------------------------------------------- */

struct aside_grant_listing *aside_grant_rules_listing(const struct aside_grant_rules *rules,
                                                      const char *number)
{
    for (size_t l = 0; l < rules->listings.count; l++) {
        if (aside_text_equal(rules->listings.items[l].number, number))
            return &rules->listings.items[l];
    }
    return NULL;
}

static size_t find_rule(const struct aside_grant_listing *listing, const char *id)
{
    for (size_t r = 0; r < listing->rules.count; r++) {
        if (aside_text_equal(listing->rules.items[r].id, id))
            return r;
    }
    return SIZE_MAX;
}

static void remove_rule(struct aside_grant_listing *listing, size_t index)
{
    for (size_t r = index; r + 1 < listing->rules.count; r++)
        listing->rules.items[r] = listing->rules.items[r + 1];
    listing->rules.count--;
}

/* Into `listing`; one of its id that stands under another listing goes. */
static void merge_rule(struct aside_grant_rules *base, struct aside_arena *arena,
                       struct aside_grant_listing *listing, const struct aside_grant_rule *own)
{
    size_t index = find_rule(listing, own->id);

    if (index != SIZE_MAX) {
        listing->rules.items[index] = *own;
        return;
    }
    for (size_t l = 0; l < base->listings.count; l++) {
        index = find_rule(&base->listings.items[l], own->id);
        if (index != SIZE_MAX)
            remove_rule(&base->listings.items[l], index);
    }
    APPEND(arena, listing->rules, *own);
}

static void take_text(const char **text, const char *own)
{
    if (own != NULL)
        *text = own;
}

static void merge_listing(struct aside_grant_rules *base, struct aside_arena *arena,
                          const struct aside_grant_listing *own)
{
    struct aside_grant_listing *listing = aside_grant_rules_listing(base, own->number);

    if (listing == NULL) {
        const struct aside_grant_listing none = { .number = own->number };

        APPEND(arena, base->listings, none);
        listing = &base->listings.items[base->listings.count - 1];
    }
    listing->at = own->at;
    take_text(&listing->title, own->title);
    take_text(&listing->popular, own->popular);
    take_text(&listing->read, own->read);
    take_text(&listing->cite.source, own->cite.source);
    if (own->cite.checked.year != 0)
        listing->cite.checked = own->cite.checked;
    for (size_t i = 0; i < own->counts.count; i++)
        APPEND(arena, listing->counts, own->counts.items[i]);
    for (size_t r = 0; r < own->rules.count; r++)
        merge_rule(base, arena, listing, &own->rules.items[r]);
}

void aside_grant_rules_merge(struct aside_grant_rules *base, struct aside_arena *arena,
                             const struct aside_grant_rules *own)
{
    merge_kinds(base, arena, own);
    for (size_t g = 0; g < own->general.count; g++)
        merge_general(base, arena, &own->general.items[g]);
    for (size_t l = 0; l < own->listings.count; l++)
        merge_listing(base, arena, &own->listings.items[l]);
    base->at = own->at;
    base->based_on = own->based_on;
}
