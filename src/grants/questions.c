/*
 * questions.c - what the rules say of a plan's line, of a day, and of money.
 */
#include "rules.h"

#include <assert.h>
#include <string.h>

/* ---- words in a text --------------------------------------------------------------------- */

static char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static bool is_letter(char letter)
{
    return lower(letter) >= 'a' && lower(letter) <= 'z';
}

/* Does the phrase stand in the text, from the beginning of a word on, capitals aside? */
static bool holds_phrase(const char *text, const char *phrase, size_t length)
{
    for (size_t i = 0; text[i] != '\0'; i++) {
        size_t k = 0;

        if (i > 0 && is_letter(text[i - 1]))
            continue;
        while (k < length && text[i + k] != '\0' && lower(text[i + k]) == lower(phrase[k]))
            k++;
        if (k == length)
            return true;
    }
    return false;
}

/* Any phrase of "a|b c|d"; true where none is asked for. */
static bool holds_any(const char *text, const char *words)
{
    if (words == NULL)
        return true;
    while (*words != '\0') {
        size_t length = strcspn(words, "|");

        if (length > 0 && holds_phrase(text, words, length))
            return true;
        words += length;
        words += *words == '|';
    }
    return false;
}

static bool names_line(const char *lines, const char *id)
{
    size_t length = strlen(id);

    for (const char *at = lines; (at = strstr(at, id)) != NULL; at += length) {
        if ((at == lines || strchr(" \t\r\n", at[-1]) != NULL)
            && strchr(" \t\r\n", at[length]) != NULL)
            return true;
    }
    return false;
}

/* ---- fit --------------------------------------------------------------------------------- */

const struct aside_line_kind *aside_line_kind_of(const struct aside_grant_rules *rules,
                                                 enum aside_line_of of, const char *text)
{
    for (size_t k = 0; k < rules->kinds.count; k++) {
        const struct aside_line_kind *kind = &rules->kinds.items[k];

        if (kind->of == of && holds_any(text, kind->words))
            return kind;
    }
    return NULL;
}

const struct aside_grant_fit *aside_grant_rule_fits(const struct aside_grant_rule *rule,
                                                    const struct aside_line_kind *kind,
                                                    aside_action_set actions, const char *text,
                                                    int64_t population)
{
    if (rule->dormant)
        return NULL;
    if (rule->population.count > 0 && population > rule->population.items[0].maximum)
        return NULL;
    for (size_t i = 0; i < rule->fits.count; i++) {
        const struct aside_grant_fit *fit = &rule->fits.items[i];

        if (names_line(fit->lines, kind->id)
            && (fit->actions == 0 || (fit->actions & actions) != 0)
            && holds_any(text, fit->words))
            return fit;
    }
    return NULL;
}

/* ---- money ------------------------------------------------------------------------------- */

enum { CENTS = 100, FTE_ONE = 100 };

void aside_grant_units(struct aside_unit_cost *out, const struct aside_grant_unit *unit,
                       aside_money each, int64_t count)
{
    aside_money federal = {
        aside_scale_down(each.cents, unit->share, (int64_t)ASIDE_SHARE_ONE * CENTS) * CENTS
    };
    aside_money cost = { aside_scale_half_up(each.cents, count, FTE_ONE) };

    if (federal.cents > unit->cap.cents)
        federal = unit->cap;
    out->federal.cents = aside_scale_down(federal.cents, count, FTE_ONE);
    out->local.cents = cost.cents - out->federal.cents;
    out->keep.cents = aside_scale_up(cost.cents, unit->keep_months, unit->months);
}

static const struct aside_source *own_award(const struct aside_grant_listing *listing,
                                            const struct aside_city *city,
                                            bool (*states)(const struct aside_source *))
{
    for (size_t s = 0; s < city->sources.count; s++) {
        const struct aside_source *source = &city->sources.items[s];

        if (aside_text_equal(source->listing, listing->number) && states(source))
            return source;
    }
    return NULL;
}

static bool states_match(const struct aside_source *source)
{
    return source->match_of_total > 0;
}

static bool states_administration(const struct aside_source *source)
{
    return source->administration_maximum.given;
}

const struct aside_source *aside_grant_own_match(const struct aside_grant_listing *listing,
                                                 const struct aside_city *city)
{
    return own_award(listing, city, states_match);
}

struct aside_maybe_share aside_grant_match_share(const struct aside_grant_listing *listing,
                                                 const struct aside_grant_rule *rule,
                                                 const struct aside_city *city,
                                                 int64_t award_year,
                                                 const struct aside_source **own)
{
    struct aside_maybe_share share = { 0 };

    *own = aside_grant_own_match(listing, city);
    if (*own != NULL)
        return (struct aside_maybe_share){ true, (*own)->match_of_total };
    for (size_t i = 0; i < rule->match.count; i++) {
        if (rule->match.items[i].from_year <= award_year)
            share = (struct aside_maybe_share){ true, rule->match.items[i].share };
    }
    return share;
}

struct aside_maybe_share aside_grant_administration(const struct aside_grant_listing *listing,
                                                    const struct aside_grant_rule *rule,
                                                    const struct aside_city *city,
                                                    const struct aside_source **own)
{
    *own = own_award(listing, city, states_administration);
    if (*own != NULL)
        return (*own)->administration_maximum;
    if (rule->administration.count > 0)
        return (struct aside_maybe_share){ true, rule->administration.items[0].maximum };
    return (struct aside_maybe_share){ 0 };
}

/* ---- days -------------------------------------------------------------------------------- */

bool aside_grant_is_old(const struct aside_grant_rule *rule, const struct aside_cite *cite,
                        struct aside_date as_of)
{
    enum { SEPTEMBER = 9, LAST_DAY = 30 };
    struct aside_date checked = cite->checked.year != 0 || rule == NULL ? cite->checked
                                                                        : rule->cite.checked;
    int64_t year = cite->year != 0 || rule == NULL ? cite->year : rule->year;
    struct aside_date year_ended = { (int16_t)(year + 1), SEPTEMBER, LAST_DAY };

    checked.year = (int16_t)(checked.year
                             + 1); /* 29 February then compares as a day too late */
    return aside_date_compare(checked, as_of) < 0
        || (year != 0 && aside_date_compare(year_ended, as_of) < 0);
}

enum aside_notice_state aside_notice_state(const struct aside_grant_notice *notice,
                                           struct aside_date as_of)
{
    if (notice->closes.year == 0)
        return ASIDE_NOTICE_UNKNOWN;
    if (aside_date_compare(notice->closes, as_of) < 0)
        return ASIDE_NOTICE_CLOSED;
    if (notice->forecast)
        return ASIDE_NOTICE_FORECAST;
    if (notice->posted.year == 0)
        return ASIDE_NOTICE_CLOSING;
    return aside_date_compare(notice->posted, as_of) <= 0 ? ASIDE_NOTICE_OPEN
                                                          : ASIDE_NOTICE_UNKNOWN;
}

static enum aside_applicant applicant_of(enum aside_kind_of_place kind)
{
    switch (kind) {
    case ASIDE_CITY:
    case ASIDE_TOWN: return ASIDE_APPLICANT_CITY;
    case ASIDE_COUNTY: return ASIDE_APPLICANT_COUNTY;
    case ASIDE_TRIBE: return ASIDE_APPLICANT_TRIBE;
    }
    return ASIDE_APPLICANT_CITY;
}

bool aside_applicants_admit(aside_applicant_set applicants, enum aside_kind_of_place kind)
{
    return applicants == 0
        || (applicants & (1u << applicant_of(kind) | 1u << ASIDE_APPLICANT_OTHERS)) != 0;
}

/* ---- status in words --------------------------------------------------------------------- */

/* Of those in one state the one that closes last, but of open ones the one that closes first. */
static const struct aside_grant_notice *pick(const struct aside_grant_rule *rule,
                                             enum aside_notice_state state,
                                             struct aside_date as_of)
{
    const struct aside_grant_notice *best = NULL;

    for (size_t i = 0; i < rule->notices.count; i++) {
        const struct aside_grant_notice *notice = &rule->notices.items[i];
        int order = best == NULL ? 0 : aside_date_compare(notice->closes, best->closes);

        if (aside_notice_state(notice, as_of) != state)
            continue;
        if (best == NULL || (state == ASIDE_NOTICE_CLOSED ? order > 0 : order < 0))
            best = notice;
    }
    return best;
}

static void add_day(struct aside_text *text, const char *lead, struct aside_date date)
{
    char bytes[ASIDE_MONEY_TEXT];

    if (date.year != 0)
        aside_text_printf(text, "%s%s", lead, aside_date_text(bytes, date));
}

static void add_detail(struct aside_text *text, const struct aside_grant_notice *notice)
{
    add_day(text, "; full application by ", notice->application);
    aside_text_printf(text, " (%s)", notice->number != NULL ? notice->number : notice->title);
}

/* "came round in 2022, 2025": the years in which closed notices closed, each once. */
static void add_rounds(struct aside_text *text, const struct aside_grant_rule *rule,
                       struct aside_date as_of)
{
    int last = 0;

    for (;;) {
        int next = 0;

        for (size_t i = 0; i < rule->notices.count; i++) {
            const struct aside_grant_notice *notice = &rule->notices.items[i];
            int year = notice->closes.year;

            if (aside_notice_state(notice, as_of) == ASIDE_NOTICE_CLOSED && year > last
                && (next == 0 || year < next))
                next = year;
        }
        if (next == 0)
            break;
        aside_text_printf(text, "%s%d", last == 0 ? " (came round in " : ", ", next);
        last = next;
    }
    aside_text_add(text, last == 0 ? "" : ")");
}

/* The last count not after the day, else the first after it. */
static const struct aside_grant_count *count_near(const struct aside_grant_listing *listing,
                                                  struct aside_date as_of)
{
    const struct aside_grant_count *best = NULL;

    for (size_t i = 0; i < listing->counts.count; i++) {
        const struct aside_grant_count *count = &listing->counts.items[i];
        bool after = aside_date_compare(count->on, as_of) > 0;
        bool best_after = best != NULL && aside_date_compare(best->on, as_of) > 0;
        int order = best == NULL ? 0 : aside_date_compare(count->on, best->on);

        if (best == NULL || (best_after && (!after || order < 0))
            || (!best_after && !after && order > 0))
            best = count;
    }
    return best;
}

static void add_count(struct aside_text *text, const struct aside_grant_listing *listing,
                      struct aside_date as_of)
{
    const struct aside_grant_count *count = count_near(listing, as_of);
    char day[ASIDE_MONEY_TEXT];

    if (count == NULL)
        return;
    aside_date_text(day, count->on);
    if (count->open == 0)
        aside_text_printf(text, "; on %s none was open under %s", day, listing->number);
    else
        aside_text_printf(text, "; on %s %d open under %s: look which", day, (int)count->open,
                          listing->number);
}

const char *aside_grant_status(struct aside_arena *arena,
                               const struct aside_grant_listing *listing,
                               const struct aside_grant_rule *rule,
                               enum aside_kind_of_place kind, struct aside_date as_of,
                               bool brief)
{
    static const struct {
        enum aside_notice_state state;
        const char *lead, *brief;
    } leads[] = {
        { ASIDE_NOTICE_OPEN, "open until ", "open until " },
        { ASIDE_NOTICE_CLOSING, "day of posting not stated; closes ", "closes " },
        { ASIDE_NOTICE_FORECAST, "forecast, to close ", "forecast, to close " },
        { ASIDE_NOTICE_CLOSED, "no open notice; closed on ", "closed " },
    };
    const struct aside_grant_notice *notice = NULL;
    struct aside_text text;
    size_t i = 0;

    aside_text_init(&text, arena, 600);
    while (i < sizeof leads / sizeof leads[0]
           && (notice = pick(rule, leads[i].state, as_of)) == NULL)
        i++;
    if (rule->dormant)
        aside_text_add(&text, "dormant: no new money seen");
    else if (notice == NULL)
        aside_text_add(&text, "no open notice");
    else
        add_day(&text, brief ? leads[i].brief : leads[i].lead, notice->closes);
    if (notice != NULL && leads[i].state != ASIDE_NOTICE_CLOSED
        && !aside_applicants_admit(notice->applicants, kind))
        aside_text_printf(&text, ", but not to the %s", aside_place_word(kind));
    if (brief || rule->dormant)
        return text.bytes;
    if (notice != NULL && leads[i].state != ASIDE_NOTICE_CLOSED)
        add_detail(&text, notice);
    else if (notice != NULL)
        add_rounds(&text, rule, as_of);
    add_count(&text, listing, as_of);
    return text.bytes;
}
