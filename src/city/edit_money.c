/*
 * edit_money.c - a city whose sources bring other amounts, and the days of its fiscal years.
 */
#include "edits.h"

#include <assert.h>
#include <string.h>

/* ---- edits begin and end ----------------------------------------------------------------- */

struct aside_city *aside_edit_begin(struct aside_arena *arena, const struct aside_city *city)
{
    struct aside_city *changed;

    assert(city->as_read != NULL);
    changed = aside_city_copy(arena, city->as_read);
    changed->ledgers.count = 0;
    changed->unset = city->unset != NULL ? city->unset : city;
    return changed;
}

enum aside_status aside_edit_finish(struct aside_city **out, struct aside_arena *arena,
                                    struct aside_city *changed, const char *what,
                                    struct aside_problems *found)
{
    size_t faults = found->faults, first = found->count;
    enum aside_status status;

    changed->fingerprint = aside_fingerprint(changed->fingerprint, what, strlen(what) + 1);
    changed->as_read = changed->as_written = aside_city_copy(arena, changed);
    status = aside_city_check(&(struct aside_checking){ changed, arena, found, first, true });
    if (found->faults > faults)
        return status != ASIDE_OK ? status : ASIDE_ERR_INVALID;
    *out = changed;
    return status;
}

/* ---- amounts of sources ------------------------------------------------------------------ */

static void set_amount(struct aside_arena *arena, struct aside_source *source, int32_t year,
                       aside_money amount)
{
    struct aside_amount *added;

    for (size_t i = 0; i < source->amounts.count; i++) {
        if (source->amounts.items[i].year == year) {
            source->amounts.items[i].amount = amount;
            return;
        }
    }
    if (amount.cents == 0)
        return;
    added = aside_list_add(source, &aside_records[ASIDE_RECORD_AMOUNT], source->at, arena);
    added->year = year;
    added->amount = amount;
}

/* An end before the start is no end of an award: it never began, and its amounts say so. */
static void set_end(struct aside_source *source, struct aside_date end)
{
    bool ends_before = source->end.year != 0 && aside_date_compare(source->end, end) <= 0;
    bool never_began = source->start.year != 0 && aside_date_compare(end, source->start) < 0;

    if (end.year != 0 && !ends_before && !never_began)
        source->end = end;
}

static const char *say_what(struct aside_arena *arena, const struct aside_source *source,
                            const struct aside_source_money *money, size_t years)
{
    struct aside_text text;

    aside_text_init(&text, arena, 1000);
    aside_text_printf(&text, "money %s %d", source->id, money->no_carry);
    for (size_t y = 0; y < years; y++)
        aside_text_printf(&text, " %lld", (long long)money->amounts[y].cents);
    return text.bytes;
}

enum aside_status aside_city_with_money(struct aside_city **out, struct aside_arena *arena,
                                        const struct aside_city *city,
                                        const struct aside_source_money *money, size_t count,
                                        struct aside_problems *found)
{
    struct aside_city *changed = aside_edit_begin(arena, city);
    size_t years = aside_city_years(city);

    *out = NULL;
    for (size_t i = 0; i < count; i++) {
        struct aside_source *source;
        const char *what;

        assert(money[i].source < changed->sources.count);
        source = &changed->sources.items[money[i].source];
        for (size_t y = 0; y < years; y++)
            set_amount(arena, source, aside_city_first_year(city) + (int32_t)y,
                       money[i].amounts[y]);
        source->carry_forward = source->carry_forward && !money[i].no_carry;
        set_end(source, money[i].end);
        what = say_what(arena, source, &money[i], years);
        changed->fingerprint = aside_fingerprint(changed->fingerprint, what, strlen(what) + 1);
    }
    return aside_edit_finish(out, arena, changed, "amounts of sources", found);
}

/* ---- days -------------------------------------------------------------------------------- */

struct aside_date aside_city_first_day(const struct aside_city *city, int32_t year)
{
    const char *begins = city->horizon.items[0].begins; /* MM-DD, checked */
    int32_t calendar = strcmp(begins, "01-01") == 0 ? year : year - 1;
    struct aside_date day = { 0 };
    char text[ASIDE_MONEY_TEXT];
    const char *fault;

    snprintf(text, sizeof(text), "%04d-%s", (int)calendar, begins);
    fault = aside_date_parse(&day, text);
    if (fault != NULL) { /* 29 February, in a year that has none */
        snprintf(text, sizeof(text), "%04d-03-01", (int)calendar);
        fault = aside_date_parse(&day, text);
    }
    assert(fault == NULL);
    return day;
}

int32_t aside_city_days(const struct aside_city *city, int32_t year)
{
    return aside_date_days(aside_city_first_day(city, year + 1))
        - aside_date_days(aside_city_first_day(city, year));
}

int32_t aside_city_days_before(const struct aside_city *city, int32_t year,
                               struct aside_date day)
{
    int32_t days = aside_city_days(city, year);
    int32_t before = aside_date_days(day) - aside_date_days(aside_city_first_day(city, year));

    return before < 0 ? 0 : before > days ? days : before;
}
