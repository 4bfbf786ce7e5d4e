/*
 * terminal.c - the key figures of a plan in at most 80 columns.
 */
#include "compare.h"
#include "print.h"
#include "supplant.h"
#include "tables.h"
#include "words.h"

#include <inttypes.h>

enum { YEARS_A_BAND = 4, LABEL = 22, FIGURE = 14 };

/* One figure a year, of a line such as "Proven"; NULL where the year has none. */
typedef const char *figure(char bytes[ASIDE_MONEY_TEXT], const struct aside_report *report,
                           size_t year);

static const char *planned(char bytes[ASIDE_MONEY_TEXT], const struct aside_report *report,
                           size_t year)
{
    return aside_money_show(bytes, report->plan->planned[year]);
}

static const char *part(char bytes[ASIDE_MONEY_TEXT], const struct aside_report *report,
                        const char *name, size_t year)
{
    return aside_money_show(bytes, aside_sum_part(report, name, year));
}

static const char *proven(char bytes[ASIDE_MONEY_TEXT], const struct aside_report *report,
                          size_t year)
{
    return part(bytes, report, "proven", year);
}

static const char *innovative(char bytes[ASIDE_MONEY_TEXT], const struct aside_report *report,
                              size_t year)
{
    return part(bytes, report, "innovative", year);
}

static const char *support(char bytes[ASIDE_MONEY_TEXT], const struct aside_report *report,
                           size_t year)
{
    return part(bytes, report, "support", year);
}

static const char *pools(char bytes[ASIDE_MONEY_TEXT], const struct aside_report *report,
                         size_t year)
{
    return part(bytes, report, "pool", year);
}

static const char *left(char bytes[ASIDE_MONEY_TEXT], const struct aside_report *report,
                        size_t year)
{
    return aside_money_show(bytes, aside_sum_left(report->plan, year));
}

static const char *match(char bytes[ASIDE_MONEY_TEXT], const struct aside_report *report,
                         size_t year)
{
    return aside_money_show(bytes, aside_sum_match(report->plan, year));
}

static const char *share_of(char bytes[ASIDE_MONEY_TEXT], aside_money of, aside_money whole)
{
    if (whole.cents == 0)
        return "-";
    return aside_share_show(bytes,
                            (int32_t)aside_scale_half_up(of.cents, 1000, whole.cents) * 10);
}

static const char *set_aside(char bytes[ASIDE_MONEY_TEXT], const struct aside_report *report,
                             size_t year)
{
    const struct aside_policy *policy = aside_city_policy(report->city);
    bool of_available = policy->set_aside.count > 0
        && policy->set_aside.items[0].of == ASIDE_OF_AVAILABLE;
    aside_money sum = { 0 };

    for (size_t p = 0; p < report->plan->subject_count; p++) {
        if (aside_subject_is_set_aside(report->city, p))
            sum = aside_sum(sum, report->plan->subjects[p].years[year].spend);
    }
    return share_of(bytes, sum,
                    of_available ? report->plan->available[year] : report->plan->planned[year]);
}

static const char *workforce(char bytes[ASIDE_MONEY_TEXT], const struct aside_report *report,
                             size_t year)
{
    aside_money sum = { 0 };

    for (size_t p = 0; p < report->plan->subject_count; p++)
        sum = aside_sum(sum, report->plan->subjects[p].years[year].workforce);
    return share_of(bytes, sum, report->plan->planned[year]);
}

static const struct {
    const char *label;
    figure *of;
} lines[] = {
    { "Allocated", planned },
    { "  proven", proven },
    { "  innovative", innovative },
    { "  support", support },
    { "  pools (reserved)", pools },
    { "Set-aside share", set_aside },
    { "Workforce share", workforce },
    { "Local match bound", match },
    { "Left", left },
};

static void print_band(FILE *out, const struct aside_report *report, size_t first)
{
    size_t end = first + YEARS_A_BAND;
    char bytes[ASIDE_MONEY_TEXT];

    if (end > report->plan->year_count)
        end = report->plan->year_count;
    fprintf(out, "\n%-*s", LABEL, "");
    for (size_t y = first; y < end; y++)
        fprintf(out, "%*sFY%d", FIGURE - 6, "", (int)(report->plan->first_year + (int32_t)y));
    fputc('\n', out);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        fprintf(out, "%-*s", LABEL, lines[i].label);
        for (size_t y = first; y < end; y++)
            fprintf(out, "%*s", FIGURE, lines[i].of(bytes, report, y));
        fputc('\n', out);
    }
}

static void print_rules(FILE *out, const struct aside_plan *plan)
{
    size_t in_force = 0;
    size_t hold = 0;
    size_t bind = 0;

    for (size_t i = 0; i < plan->rules.count; i++) {
        in_force += plan->rules.items[i].applies;
        hold += plan->rules.items[i].applies && plan->rules.items[i].holds;
        bind += plan->rules.items[i].applies && plan->rules.items[i].binds;
    }
    fprintf(out, "Rules: %zu of %zu in force hold; %zu leave no room.\n", hold, in_force, bind);
}

void aside_report_print(FILE *out, const struct aside_report *report)
{
    struct aside_arena *arena = aside_arena_new();
    const struct aside_plan *plan = report->plan;
    char bytes[ASIDE_MONEY_TEXT];

    aside_print_wrapped(out,
                        aside_arena_printf(arena, "%s, %s: %s.", report->city->name,
                                           aside_words_years(arena, report),
                                           aside_words_status(arena, report)),
                        0, 2);
    aside_report_settings_print(out, report->city);
    aside_print_wrapped(out,
                        aside_arena_printf(arena, "%s allocated. Expected: %s%s.",
                                           aside_money_show(bytes, aside_sum_planned(plan)),
                                           aside_words_plan_outcome(arena, report),
                                           aside_plan_has_estimate(report)
                                               ? ", a range under stated assumptions"
                                               : ""),
                        0, 2);
    for (size_t y = 0; y < plan->year_count; y += YEARS_A_BAND)
        print_band(out, report, y);
    fputc('\n', out);
    aside_print_wrapped(out, aside_words_left(arena, report), 0, 2);
    print_rules(out, plan);
    if (plan->rounding.note != NULL && plan->rounding.note[0] != '\0')
        aside_print_wrapped(out, aside_arena_printf(arena, "Rounding: %s", plan->rounding.note),
                            0, 2);
    if (aside_words_supplanting(arena, report) != NULL)
        aside_print_wrapped(out, aside_words_supplanting(arena, report), 0, 2);
    if (aside_words_unstated_local(arena, report) != NULL)
        aside_print_wrapped(out, aside_words_unstated_local(arena, report), 0, 2);
    aside_report_comparison_print(out, report);
    fputc('\n', out);
    aside_print_wrapped(out, ASIDE_NOTICE, 0, 0);
    aside_arena_free(arena);
}
