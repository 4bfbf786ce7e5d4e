/*
 * multi_year.c - recurring and one-time money, and cliffs: see multi_year.h.
 */
#include "multi_year.h"
#include "tables.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

bool aside_subject_continues(const struct aside_report *report, size_t subject)
{
    const struct aside_program *program = aside_subject_program(report, subject);

    return program != NULL && aside_program_is_continuing(program);
}

void aside_terms_of_year(struct aside_term_money *out, const struct aside_report *report,
                         size_t year)
{
    const struct aside_plan *plan = report->plan;

    *out = (struct aside_term_money){ 0 };
    for (size_t s = 0; s < plan->source_count; s++) {
        aside_money *to = &out->spendable[report->city->sources.items[s].term];

        *to = aside_sum(*to, plan->sources[s][year].amount);
        *to = aside_sum(*to, plan->sources[s][year].carried_in);
    }
    for (size_t i = 0; i < plan->pays.count; i++) {
        const struct aside_pay *pay = &plan->pays.items[i];
        enum aside_term term = report->city->sources.items[pay->source].term;
        aside_money *to = aside_subject_continues(report, pay->subject) ? &out->continuing[term]
                                                                        : &out->fresh[term];

        if (pay->year == year)
            *to = aside_sum(*to, pay->amount);
    }
}

/* ---- when an award ends ------------------------------------------------------------------ */

/* The fiscal year, by the year in which it ends, that the day falls in. */
static int32_t fiscal_year_of(const struct aside_city *city, struct aside_date date)
{
    const char *begins = city->horizon.items[0].begins; /* MM-DD, checked */
    int month = (int)strtol(begins, NULL, 10);
    int day = (int)strtol(begins + 3, NULL, 10);
    bool begun = date.month > month || (date.month == month && date.day >= day);

    if (month == 1 && day == 1)
        return date.year;
    return date.year + begun;
}

/* Is the whole award in the plan's years, or spent before? */
static bool is_spent(const struct aside_source *source)
{
    aside_money sum = { source->spent.given ? source->spent.amount.cents : 0 };

    for (size_t i = 0; i < source->amounts.count; i++)
        sum = aside_sum(sum, source->amounts.items[i].amount);
    return source->award_total.given && sum.cents >= source->award_total.amount.cents;
}

static size_t last_paying_year(const struct aside_plan *plan, size_t source)
{
    size_t last = SIZE_MAX;

    for (size_t y = 0; y < plan->year_count; y++) {
        if (plan->sources[source][y].used.cents > 0)
            last = y;
    }
    return last;
}

static const char *why_it_ends(struct aside_arena *arena, const struct aside_source *source,
                               bool spent)
{
    char date[ASIDE_MONEY_TEXT];

    if (spent && source->end.year != 0)
        return aside_arena_printf(arena, "the award is then spent; its end date is %s",
                                  aside_date_text(date, source->end));
    if (spent)
        return "the award is then spent";
    if (source->end.year != 0)
        return aside_arena_printf(arena, "end date %s", aside_date_text(date, source->end));
    return "no later amount is stated";
}

bool aside_cliff_of(struct aside_cliff *out, struct aside_arena *arena,
                    const struct aside_report *report, size_t source)
{
    const struct aside_plan *plan = report->plan;
    const struct aside_source *is = &report->city->sources.items[source];
    size_t last = last_paying_year(plan, source);
    int32_t horizon_ends = plan->first_year + (int32_t)plan->year_count - 1;
    bool spent = is_spent(is);

    if (last == SIZE_MAX || (is->term == ASIDE_RECURRING && is->end.year == 0))
        return false;
    if (last + 1 == plan->year_count && !spent && is->end.year != 0
        && fiscal_year_of(report->city, is->end) > horizon_ends + 1)
        return false; /* it runs on past the year after the horizon */
    *out = (struct aside_cliff){ source, last, last + 1 < plan->year_count,
                                 why_it_ends(arena, is, spent) };
    return true;
}

/* ---- what is lost ------------------------------------------------------------------------ */

/* Pay and fringe of the subject in that year: of one source, or of all (SIZE_MAX). */
static int64_t payroll(const struct aside_plan *plan, size_t subject, size_t source,
                       size_t year)
{
    int64_t sum = 0;

    for (size_t i = 0; i < plan->pays.count; i++) {
        const struct aside_pay *pay = &plan->pays.items[i];

        if (pay->subject == subject && pay->year == year
            && (source == SIZE_MAX || pay->source == source)
            && (pay->category == ASIDE_PERSONNEL || pay->category == ASIDE_FRINGE))
            sum += pay->amount.cents;
    }
    return sum;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

void aside_loss_of(struct aside_loss *out, const struct aside_report *report,
                   const struct aside_cliff *cliff, size_t subject)
{
    const struct aside_plan *plan = report->plan;
    const struct aside_plan_cell *now = &plan->subjects[subject].years[cliff->last];
    int64_t lost = aside_plan_pay(plan, subject, cliff->source, cliff->last).cents;
    int64_t all = payroll(plan, subject, SIZE_MAX, cliff->last);
    int64_t rise = 0;

    *out = (struct aside_loss){ .lost = { lost } };
    if (all > 0)
        out->fte = aside_scale_half_up(now->fte,
                                       payroll(plan, subject, cliff->source, cliff->last), all);
    if (cliff->within)
        rise = plan->subjects[subject].years[cliff->last + 1].spend.cents
            - aside_plan_pay(plan, subject, cliff->source, cliff->last + 1).cents
            - (now->spend.cents - lost);
    out->covered.cents = rise > 0 ? least(rise, lost) : 0;
    out->sustain.cents = lost - out->covered.cents;
}

const char *aside_loss_titles(struct aside_arena *arena, const struct aside_report *report,
                              const struct aside_loss *loss, size_t subject)
{
    enum { TITLES_MAX = 64 };
    const struct aside_program *program = aside_subject_program(report, subject);
    int64_t listed[TITLES_MAX], parts[TITLES_MAX];
    const char *titles[TITLES_MAX];
    char fte[ASIDE_MONEY_TEXT];
    struct aside_text text;
    size_t count = 0;

    aside_text_init(&text, arena, 4000);
    for (size_t c = 0; program != NULL && c < program->costs.count; c++) {
        const struct aside_costs *costs = &program->costs.items[c];

        for (size_t i = 0; i < costs->positions.count && count < TITLES_MAX; i++) {
            titles[count] = costs->positions.items[i].title;
            listed[count++] = costs->positions.items[i].fte;
        }
    }
    if (count == 0 || loss->fte == 0)
        return "no positions";
    aside_split(parts, loss->fte, listed, count);
    for (size_t i = 0; i < count; i++) {
        if (parts[i] > 0)
            aside_text_printf(&text, "%s%s %s", text.length == 0 ? "" : "; ", titles[i],
                              aside_fte_show(fte, parts[i]));
    }
    return text.bytes;
}

const struct aside_grant_unit *aside_retention_of(const struct aside_report *report,
                                                  size_t source)
{
    const char *number = report->city->sources.items[source].listing;

    for (size_t l = 0;
         report->grants != NULL && number != NULL && l < report->grants->listings.count; l++) {
        const struct aside_grant_listing *listing = &report->grants->listings.items[l];

        for (size_t r = 0; r < listing->rules.count; r++) {
            const struct aside_grant_rule *rule = &listing->rules.items[r];

            if (aside_text_equal(listing->number, number) && rule->units.count > 0
                && rule->units.items[0].keep_months > 0)
                return &rule->units.items[0];
        }
    }
    return NULL;
}
