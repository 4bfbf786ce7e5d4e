/*
 * pursuit_given.h - a town small enough to work out by hand, and what is asked of its prospects.
 *
 * 100,000 local dollars. Program a averts 10 with the first 100,000 and 6 more with the next;
 * program b averts 8 with 100,000. So the firm plan is a's first 100,000, and averts 10.
 */
#ifndef ASIDE_PURSUIT_GIVEN_H
#define ASIDE_PURSUIT_GIVEN_H

#include <setaside/grants.h>

#include "city_given.h"

#define TOWN_SOURCES \
    "<source id='gf' name='General Fund' kind='local'><amount year='2027'>100000</amount></source>"
#define TOWN_OF(sources, years, rest) \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>" \
    "<horizon first='2027' years='" years "'/><outcome name='shootings averted'/>" \
    "<sources>" sources "</sources><programs>" \
    "<program id='a' name='A' strategy='proven' actions='4'><effect from='t'>" \
    "<level spend='100000' averts='10'/><level spend='200000' averts='16'/></effect></program>" \
    "<program id='b' name='B' strategy='proven' actions='4'><effect from='t'>" \
    "<level spend='100000' averts='8'/></effect></program></programs>" rest "</city>"
#define TOWN(rest) TOWN_OF(TOWN_SOURCES, "1", rest)

struct pursued {
    struct given given;
    struct aside_match match;
    struct aside_pursuit *pursuit;
    struct aside_conflict *conflict;
    struct aside_error err;
    enum aside_status status;
};

static inline void pursue(struct pursued *pursued)
{
    struct aside_solve_options options = { .gap = 0 };

    pursued->match.city = pursued->given.city;
    pursued->match.as_of = (struct aside_date){ 2026, 9, 1 };
    pursued->match.subject_count = pursued->given.city->programs.count
        + pursued->given.city->pools.count;
    pursued->status = aside_pursuit_make(&pursued->pursuit, &pursued->conflict,
                                         pursued->given.arena, &pursued->match, &options,
                                         &pursued->err);
}

static inline struct pursued pursued_town(const char *text)
{
    struct pursued pursued = { .given = given_city(text) };

    pursue(&pursued);
    if (pursued.status != ASIDE_OK)
        print_message("%s\n", pursued.err.message);
    assert_int_equal(pursued.status, ASIDE_OK);
    return pursued;
}

static inline void pursued_end(struct pursued *pursued)
{
    given_end(&pursued->given);
}

static inline const struct aside_prospect_report *report_of(const struct pursued *pursued,
                                                            const char *id)
{
    for (size_t i = 0; i < pursued->pursuit->prospects.count; i++) {
        if (strcmp(pursued->pursuit->prospects.items[i].id, id) == 0)
            return &pursued->pursuit->prospects.items[i];
    }
    fail_msg("no prospect '%s'", id);
    return NULL;
}

static inline const struct aside_ask *best_of(const struct aside_prospect_report *report)
{
    assert_in_range(report->best, 0, report->asks.count - 1);
    return &report->asks.items[report->best];
}

static inline void assert_near(double value, double expected)
{
    if (value < expected - 1e-6 || value > expected + 1e-6)
        fail_msg("%.9f, not %.9f", value, expected);
}

static inline void assert_dollars(aside_money money, int64_t dollars)
{
    assert_int_equal(money.cents, dollars * 100);
}

#endif
