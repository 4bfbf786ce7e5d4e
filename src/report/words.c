/*
 * words.c - figures as words: outcome ranges, statuses and what is left.
 */
#include "words.h"
#include "tables.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

aside_money aside_sum(aside_money a, aside_money b)
{
    aside_money sum = { 0 };
    bool fits = aside_money_add(&sum, a, b);

    assert(fits);
    (void)fits;
    return sum;
}

aside_money aside_sum_left(const struct aside_plan *plan, size_t year)
{
    aside_money sum = { 0 };

    for (size_t y = 0; y < plan->year_count; y++) {
        for (size_t s = 0; s < plan->source_count && (year == SIZE_MAX || year == y); s++)
            sum = aside_sum(sum, plan->sources[s][y].left);
    }
    return sum;
}

aside_money aside_sum_match(const struct aside_plan *plan, size_t year)
{
    aside_money sum = { 0 };

    for (size_t y = 0; y < plan->year_count; y++) {
        for (size_t s = 0; s < plan->source_count && (year == SIZE_MAX || year == y); s++)
            sum = aside_sum(sum, plan->sources[s][y].match_required);
    }
    return sum;
}

aside_money aside_sum_part(const struct aside_report *report, const char *part, size_t year)
{
    const struct aside_plan *plan = report->plan;
    aside_money sum = { 0 };

    for (size_t p = 0; p < plan->subject_count; p++) {
        if (strcmp(aside_subject_part(report, p), part) != 0)
            continue;
        if (year == SIZE_MAX)
            sum = aside_sum(sum, plan->subjects[p].total);
        else
            sum = aside_sum(sum, plan->subjects[p].years[year].spend);
    }
    return sum;
}

aside_money aside_sum_planned(const struct aside_plan *plan)
{
    aside_money sum = { 0 };

    for (size_t y = 0; y < plan->year_count; y++)
        sum = aside_sum(sum, plan->planned[y]);
    return sum;
}

int64_t aside_words_coarse(double value)
{
    double step = 1;

    if (value >= 10)
        step = 5;
    if (value >= 100)
        step = 10;
    while (value >= step * 100)
        step *= 10;
    return (int64_t)(floor(value / step + 0.5) * step);
}

/* 17,000 */
static const char *with_commas(struct aside_arena *arena, int64_t count)
{
    if (count < 1000)
        return aside_arena_printf(arena, "%" PRId64, count);
    return aside_arena_printf(arena, "%s,%03d", with_commas(arena, count / 1000),
                              (int)(count % 1000));
}

const char *aside_words_range(struct aside_arena *arena, double low, double high)
{
    int64_t from = aside_words_coarse(low);
    int64_t to = aside_words_coarse(high);

    if (to == 0)
        return "fewer than 1";
    if (from == to)
        return aside_arena_printf(arena, "about %s", with_commas(arena, to));
    return aside_arena_printf(arena, "about %s to %s", with_commas(arena, from),
                              with_commas(arena, to));
}

const char *aside_words_outcome(struct aside_arena *arena, const struct aside_report *report,
                                size_t subject, size_t year)
{
    const struct aside_plan_subject *at = &report->plan->subjects[subject];
    const struct aside_program *program = aside_subject_program(report, subject);
    double low = 0;
    double high = 0;
    double scale;

    if (program == NULL || aside_program_effect(program) == NULL)
        return "no estimate";
    if (!aside_program_counts(&scale, report->city, program))
        return "no estimate counted";
    for (size_t y = 0; y < report->plan->year_count; y++) {
        if (year == SIZE_MAX || y == year) {
            low += at->years[y].low;
            high += at->years[y].high;
        }
    }
    if (at->total.cents == 0 || (year != SIZE_MAX && at->years[year].spend.cents == 0))
        return "not funded";
    return aside_words_range(arena, low, high);
}

bool aside_plan_has_estimate(const struct aside_report *report)
{
    for (size_t p = 0; p < report->plan->subject_count; p++) {
        if (report->plan->subjects[p].has_estimate && report->plan->subjects[p].total.cents > 0)
            return true;
    }
    return false;
}

const char *aside_words_plan_outcome(struct aside_arena *arena,
                                     const struct aside_report *report)
{
    if (!aside_plan_has_estimate(report))
        return "no estimate";
    return aside_arena_printf(arena, "%s %s",
                              aside_words_range(arena, report->plan->low, report->plan->high),
                              report->city->outcome.items[0].name);
}

/* "rises by about 4%"; the figures that the plans reached are no more exact than that. */
static const char *movement(struct aside_arena *arena, const struct aside_number_pair *outcome)
{
    double share = (outcome->after - outcome->before) / outcome->before;
    const char *verb = share < 0 ? "falls" : "rises";

    if (fabs(share) < 0.0005)
        return "stays the same";
    if (fabs(share) < 0.01)
        return aside_arena_printf(arena, "%s by less than 1%%", verb);
    return aside_arena_printf(arena, "%s by about %.0f%%", verb, fabs(share) * 100);
}

const char *aside_words_comparison(struct aside_arena *arena,
                                   const struct aside_comparison *comparison)
{
    const struct aside_report before = { .city = comparison->city_before,
                                         .plan = comparison->before };
    const struct aside_report after = { .city = comparison->city_after,
                                        .plan = comparison->after };
    bool stopped = before.plan->status != ASIDE_OK || after.plan->status != ASIDE_OK;
    const char *limit = stopped
        ? " A plan stopped at a limit, so part of the difference may be the search's."
        : "";

    if (!aside_plan_has_estimate(&before) && !aside_plan_has_estimate(&after))
        return "Neither plan has an estimate that counts.";
    if (!(comparison->outcome.before > 0))
        return aside_arena_printf(arena, "The estimated outcome is %s; before, it was %s.%s",
                                  aside_words_plan_outcome(arena, &after),
                                  aside_words_plan_outcome(arena, &before), limit);
    return aside_arena_printf(arena, "The estimated outcome %s: %s; before, %s.%s",
                              movement(arena, &comparison->outcome),
                              aside_words_plan_outcome(arena, &after),
                              aside_words_plan_outcome(arena, &before), limit);
}

const char *aside_words_settings(struct aside_arena *arena, const struct aside_city *city)
{
    struct aside_text text;

    aside_text_init(&text, arena, 8000);
    for (size_t i = 0; i < city->settings.count; i++) {
        aside_text_add(&text, " --set '");
        for (const char *c = city->settings.items[i].text; *c != '\0'; c++) {
            if (*c == '\'')
                aside_text_add(&text, "'\\''");
            else
                aside_text_add_bytes(&text, c, 1);
        }
        aside_text_add(&text, "'");
    }
    return text.bytes;
}

const char *aside_words_status(struct aside_arena *arena, const struct aside_report *report)
{
    const struct aside_plan *plan = report->plan;

    if (plan->status == ASIDE_OK)
        return "solver-verified optimum";
    return aside_arena_printf(arena,
                              "stopped at a limit: feasible and audited, not proven optimal "
                              "(found %s, no plan can exceed %s)",
                              aside_words_real(arena, plan->objective),
                              aside_words_real(arena, plan->bound));
}

const char *aside_words_idle(struct aside_arena *arena, const struct aside_report *report,
                             bool by_rule_only)
{
    const struct aside_plan *plan = report->plan;
    struct aside_text text;

    aside_text_init(&text, arena, 8000);
    for (size_t i = 0; i < plan->idle.count; i++) {
        const struct aside_idle *idle = &plan->idle.items[i];
        size_t length = strlen(idle->sentence);

        if (by_rule_only && idle->rule == NULL)
            continue;
        if (length > 0 && idle->sentence[length - 1] == '.')
            length--;
        aside_text_add(&text, text.length == 0 ? "" : "; ");
        aside_text_add_bytes(&text, idle->sentence, length);
    }
    return text.bytes;
}

const char *aside_words_left(struct aside_arena *arena, const struct aside_report *report)
{
    char amount[ASIDE_MONEY_TEXT];

    if (aside_sum_left(report->plan, SIZE_MAX).cents == 0)
        return "Nothing is left: every dollar available is allocated.";
    return aside_arena_printf(arena, "%s is left: %s.",
                              aside_money_show(amount, aside_sum_left(report->plan, SIZE_MAX)),
                              aside_words_idle(arena, report, false));
}

const char *aside_words_years(struct aside_arena *arena, const struct aside_report *report)
{
    int first = (int)report->plan->first_year;
    int last = first + (int)report->plan->year_count - 1;

    if (first == last)
        return aside_arena_printf(arena, "FY%d", first);
    return aside_arena_printf(arena, "FY%d to FY%d", first, last);
}

const char *aside_words_real(struct aside_arena *arena, double value)
{
    return aside_arena_printf(arena, "%.12g", value);
}

const char *aside_words_actions(struct aside_arena *arena, aside_action_set actions)
{
    struct aside_text text;

    aside_text_init(&text, arena, 100);
    for (int a = 1; a <= ASIDE_ACTIONS; a++) {
        if ((actions & (1u << a)) != 0)
            aside_text_printf(&text, "%s%d", text.length == 0 ? "" : ", ", a);
    }
    return text.bytes;
}
