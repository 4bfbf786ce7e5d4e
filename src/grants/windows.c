/*
 * windows.c - rounds that came before: for each rule whose purpose fits a program of the city,
 * the months in which its notices closed, in the catalogue and in the rules. Rules of one listing
 * for several years are one series, and the latest of them that states purposes stands for it.
 */
#include "fit.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A round that is over. */
struct round {
    const struct aside_grant_listing *listing;
    const struct aside_grant_rule *rule; /* NULL: none of the listing's rules speaks for it */
    struct aside_date closed;
    const char *number, *title; /* number may be NULL */
};

struct fit_windows {
    struct fit_making *making;
    struct round *rounds;
    size_t count, capacity;
};

struct fit_windows *aside_fit_windows_begin(struct fit_making *making)
{
    struct fit_windows *windows = aside_arena_alloc(making->arena, sizeof(*windows));

    windows->making = making;
    return windows;
}

static bool is_of_series(const struct aside_grant_rule *a, const struct aside_grant_rule *b)
{
    return a == NULL || b == NULL ? a == b : aside_rule_is_of_series(a, b);
}

static bool is_known(const struct fit_windows *windows, const struct round *round)
{
    for (size_t i = 0; i < windows->count; i++) {
        const struct round *known = &windows->rounds[i];
        bool numbered = known->number != NULL && round->number != NULL;

        if (known->listing != round->listing || !is_of_series(known->rule, round->rule))
            continue;
        /* A row of the rules may have no number: the same day is then the same round. */
        if (numbered ? strcasecmp(known->number, round->number) == 0
                     : aside_date_compare(known->closed, round->closed) == 0)
            return true;
    }
    return false;
}

static void add_round(struct fit_windows *windows, struct round round)
{
    if (is_known(windows, &round))
        return;
    if (windows->count == windows->capacity) {
        size_t capacity = windows->capacity == 0 ? 64 : 2 * windows->capacity;

        windows->rounds = aside_arena_grow(windows->making->arena, windows->rounds,
                                           windows->count, capacity, sizeof(*windows->rounds));
        windows->capacity = capacity;
    }
    windows->rounds[windows->count++] = round;
}

static bool any_listing_is_ruled(const struct aside_grant_rules *rules,
                                 const struct aside_notice *notice)
{
    for (size_t l = 0; l < rules->listings.count; l++) {
        if (aside_codes_hold(notice->listings, rules->listings.items[l].number))
            return true;
    }
    return notice->listings == NULL;
}

void aside_fit_windows_take(struct fit_windows *windows, const struct aside_notice *notice)
{
    struct aside_arena *arena = windows->making->arena;
    struct aside_rule_choice choice;

    if (notice->closes.year == 0
        || !any_listing_is_ruled(windows->making->request->rules, notice))
        return;
    aside_grant_rule_choose(&choice, windows->making->request->rules, notice);
    if (choice.listing == NULL)
        return;
    add_round(windows, (struct round){
        choice.listing, choice.rule, notice->closes,
        notice->number != NULL ? aside_arena_strdup(arena, notice->number) : NULL,
        notice->title != NULL ? aside_arena_strdup(arena, notice->title) : "" });
}

static void take_rules(struct fit_windows *windows)
{
    const struct aside_grant_rules *rules = windows->making->request->rules;

    for (size_t l = 0; l < rules->listings.count; l++) {
        const struct aside_grant_listing *listing = &rules->listings.items[l];

        for (size_t r = 0; r < listing->rules.count; r++) {
            const struct aside_grant_rule *rule = &listing->rules.items[r];

            for (size_t i = 0; i < rule->notices.count; i++) {
                const struct aside_grant_notice *notice = &rule->notices.items[i];

                if (aside_notice_state(notice, windows->making->match->as_of)
                    == ASIDE_NOTICE_CLOSED)
                    add_round(windows, (struct round){ listing, rule, notice->closes,
                                                       notice->number, notice->title });
            }
        }
    }
}

/* ---- a window ------------------------------------------------------------------------------ */

static size_t open_now(const struct fit_making *making,
                       const struct aside_grant_listing *listing,
                       const struct aside_grant_rule *rule)
{
    size_t open = 0;

    for (size_t i = 0; i < making->notice_count; i++) {
        const struct aside_rule_choice *choice = &making->notices[i].shown.rule;

        open += !making->notices[i].shown.second_step && choice->listing == listing
             && is_of_series(choice->rule, rule);
    }
    return open;
}

static void add_subjects(const struct fit_making *making, struct aside_window *window)
{
    if (aside_rule_is_for_smaller(window->rule, making->request->city))
        return;
    window->subjects.items = aside_arena_array(making->arena, making->subject_count + 1,
                                               sizeof(size_t));
    for (size_t s = 0; s < making->subject_count; s++) {
        struct fit_purpose purpose;

        aside_fit_subject_purpose(&purpose, &making->subjects[s], window->rule);
        if (purpose.fit != NULL)
            window->subjects.items[window->subjects.count++] = s;
    }
}

static void add_rounds(const struct fit_windows *windows,
                       const struct aside_grant_listing *listing, struct aside_window *window)
{
    for (size_t i = 0; i < windows->count; i++) {
        const struct round *round = &windows->rounds[i];

        if (round->listing != listing || !is_of_series(round->rule, window->rule))
            continue;
        window->rounds++;
        window->months = (uint16_t)(window->months | 1u << round->closed.month);
        if (aside_date_compare(round->closed, window->last) <= 0)
            continue;
        window->last = round->closed;
        window->last_number = round->number;
        window->last_title = round->title;
    }
}

/* "April, June and October" */
static const char *month_words(struct aside_arena *arena, uint16_t months)
{
    static const char *const names[] = { "", "January", "February", "March", "April", "May",
                                         "June", "July", "August", "September", "October",
                                         "November", "December" };
    struct aside_text text;
    int left = 0;

    for (int m = 1; m <= 12; m++)
        left += (months >> m) & 1;
    aside_text_init(&text, arena, 200);
    for (int m = 1; m <= 12; m++) {
        if ((months >> m & 1) == 0)
            continue;
        left--;
        aside_text_printf(&text, "%s%s", text.length == 0 ? "" : left == 0 ? " and " : ", ",
                          names[m]);
    }
    return text.bytes;
}

static const char *sentence(struct aside_arena *arena, const struct aside_match *match,
                            const struct aside_window *window)
{
    const char *day = aside_fit_day(arena, match->as_of);
    const char *name = window->rule != NULL ? window->rule->name : "other notices";
    const char *head = window->open == 0
        ? aside_arena_printf(arena, "No open notice for %s (%s) in %s on %s",
                             window->listing, name,
                             match->notices_in != NULL ? match->notices_in : "the catalogue", day)
        : aside_arena_printf(arena, "%s (%s) has %zu open or expected on %s", window->listing,
                             name, window->open, day);

    if (window->rounds == 0)
        return aside_arena_printf(arena, "%s; no earlier round is known.", head);
    return aside_arena_printf(arena, "%s; came round before, closing in %s (%zu round%s seen, the "
                              "last on %s%s%s).", head, month_words(arena, window->months),
                              window->rounds, window->rounds == 1 ? "" : "s",
                              aside_fit_day(arena, window->last),
                              window->last_number != NULL ? ": " : "",
                              window->last_number != NULL ? window->last_number : "");
}

static int compare_windows(const void *left, const void *right)
{
    const struct aside_window *a = left, *b = right;
    int order = strcmp(a->listing, b->listing);

    if (order != 0 || a->rule == NULL || b->rule == NULL)
        return order != 0 ? order : (a->rule == NULL) - (b->rule == NULL);
    return strcmp(a->rule->id, b->rule->id);
}

/* Is there another of its series that states purposes and is later, or as late and before it? */
static bool stands_behind(const struct aside_grant_listing *listing, size_t r)
{
    const struct aside_grant_rule *rule = &listing->rules.items[r];

    for (size_t k = 0; k < listing->rules.count; k++) {
        const struct aside_grant_rule *other = &listing->rules.items[k];

        if (k != r && other->fits.count > 0 && aside_rule_is_of_series(rule, other)
            && (other->year > rule->year || (other->year == rule->year && k < r)))
            return true;
    }
    return false;
}

static void end_window(const struct fit_windows *windows,
                       const struct aside_grant_listing *listing, struct aside_window *window)
{
    struct fit_making *making = windows->making;
    struct aside_match *match = making->match;

    window->open = open_now(making, listing, window->rule);
    add_rounds(windows, listing, window);
    if (window->rule == NULL && window->open + window->rounds == 0)
        return;
    window->sentence = sentence(making->arena, match, window);
    match->windows.items[match->windows.count++] = *window;
}

/*
 * Rules that fit nobody here, and those taken for dead (they fit nobody), have no window. A listing
 * that has one gets another for its notices of which no rule speaks.
 */
static void add_listing(const struct fit_windows *windows,
                        const struct aside_grant_listing *listing)
{
    bool fits = false;

    for (size_t r = 0; r < listing->rules.count; r++) {
        struct aside_window window = { .listing = listing->number, .title = listing->title,
                                       .rule = &listing->rules.items[r] };

        if (stands_behind(listing, r))
            continue;
        add_subjects(windows->making, &window);
        if (window.subjects.count == 0)
            continue;
        end_window(windows, listing, &window);
        fits = true;
    }
    if (fits)
        end_window(windows, listing, &(struct aside_window){ .listing = listing->number,
                                                             .title = listing->title });
}

void aside_fit_windows_end(struct fit_windows *windows)
{
    struct fit_making *making = windows->making;
    const struct aside_grant_rules *rules = making->request->rules;
    struct aside_match *match = making->match;
    size_t count = rules->listings.count;

    take_rules(windows);
    for (size_t l = 0; l < rules->listings.count; l++)
        count += rules->listings.items[l].rules.count;
    match->windows.items = aside_arena_array(making->arena, count + 1,
                                             sizeof(*match->windows.items));
    for (size_t l = 0; l < rules->listings.count; l++)
        add_listing(windows, &rules->listings.items[l]);
    if (match->windows.count > 1)
        qsort(match->windows.items, match->windows.count, sizeof(*match->windows.items),
              compare_windows);
}
