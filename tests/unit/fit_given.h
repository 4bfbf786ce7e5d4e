/*
 * fit_given.h - a city, rules and records small enough to know every answer, and a match of them
 * as of 2026-11-24.
 */
#ifndef ASIDE_FIT_GIVEN_H
#define ASIDE_FIT_GIVEN_H

#include "fit.h"
#include "unit.h"

#include "grants_given.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct aside_date today = { 2026, 11, 24 };

/* ---- what is given ------------------------------------------------------------------------- */

#define SOURCED "source='read somewhere' checked='2026-10-01'"

static const char rules_text[] =
    "<grant-rules xmlns='urn:setaside:grant-rules:1'>"
    "<kind id='officers' of='positions' label='Officers' words='police officer'/>"
    "<kind id='outreach' of='positions' label='Outreach positions' words='outreach'/>"
    "<kind id='cases' of='positions' label='Case managers' words='case manager'/>"
    "<kind id='others' of='positions' label='Other positions'/>"
    "<kind id='training' of='training' label='Training'/>"
    "<kind id='pilot' of='pilot' label='Pilot'/>"
    "<kind id='pool' of='pool' label='Pool'/>"
    "<listing number='16.045' title='Community Violence' read='https://a.example' " SOURCED ">"
    "<rule id='cvi' name='Community violence' year='2026' route='prime' applicants='city county'"
    " " SOURCED "><fits lines='outreach' actions='4' basis='read' " SOURCED "/>"
    "<match share='20%' kind='cash' " SOURCED "/>"
    "<award ceiling='500000' " SOURCED "/><period months='24' " SOURCED "/>"
    "<pays categories='personnel fringe' " SOURCED "/>"
    "<notice number='O-BJA-2026-100001' title='Violence round' closes='2026-12-15'"
    " application='2026-12-22' applicants='city' " SOURCED "/>"
    "<notice title='FY24 round' closes='2024-06-10' " SOURCED "/></rule></listing>"
    "<listing number='16.738' title='Justice Assistance' read='https://a.example' " SOURCED ">"
    "<rule id='jag' name='JAG' year='2026' route='formula' applicants='city county' " SOURCED ">"
    "<fits lines='officers outreach' actions='2 4' basis='read' " SOURCED "/></rule></listing>"
    "<listing number='16.575' title='Victim Assistance' read='https://a.example' " SOURCED ">"
    "<rule id='voca' name='Victims' year='2026' route='pass-through' applicants='state'"
    " " SOURCED "><fits lines='outreach' basis='title' " SOURCED "/></rule></listing>"
    "<listing number='16.039' title='Rural' read='https://a.example' " SOURCED ">"
    "<rule id='rural' name='Rural crime' year='2026' route='prime' applicants='city' " SOURCED ">"
    "<fits lines='officers' basis='title' " SOURCED "/>"
    "<population maximum='15000' " SOURCED "/></rule></listing>"
    "<listing number='16.098' title='Groups' read='https://a.example' " SOURCED ">"
    "<rule id='groups' name='Groups only' year='2026' route='partner-prime'"
    " applicants='nonprofit' " SOURCED "/></listing>"
    "<listing number='16.099' title='Never seen' read='https://a.example' " SOURCED ">"
    "<rule id='never' name='Never seen' year='2026' route='prime' " SOURCED ">"
    "<fits lines='outreach' basis='title' " SOURCED "/></rule></listing>"
    "</grant-rules>";

#define CITY_HEAD(more)                                                                        \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000' " more ">"     \
    "<horizon first='2027' years='3'/><outcome name='shootings averted'/>"
#define CITY_REST                                                                              \
    "<sources><source id='gf' name='General Fund' kind='local'><amount year='2027'>9000000"    \
    "</amount></source></sources>"                                                             \
    "<providers><provider id='dept' name='Violence Office' type='city-department'"            \
    " role='department'/><provider id='np' name='Helpers' type='nonprofit'"                    \
    " role='subrecipient'/></providers><programs>"                                             \
    "<program id='outreach' name='Street outreach' strategy='proven' actions='4' provider='np'" \
    " keywords='reentry mediation'><funding maximum='400000'/><costs>"                         \
    "<position title='Outreach worker' fte='6' salary='50000' fringe='30%'/>"                  \
    "<cost category='supplies' amount='10000'/></costs></program>"                             \
    "<program id='cameras' name='Camera trailers' strategy='proven' actions='2' provider='dept'>" \
    "<funding maximum='100000'/><costs><cost category='equipment' amount='100000'/></costs>"   \
    "</program>"                                                                               \
    "<program id='bare' name='Something else' strategy='proven' actions='9'>"                  \
    "<funding maximum='50000'/></program></programs></city>"

static const char plain_city[] = CITY_HEAD("sam-expires='2028-03-31'") CITY_REST;

/* ---- a match under test -------------------------------------------------------------------- */

struct fixture {
    struct aside_arena *arena;
    struct aside_problems found;
    struct aside_error err;
    char folder[64];
    struct aside_city *city;
    struct aside_grant_rules *rules;
    struct aside_catalogue *catalogue;
    struct aside_match *match;
};

static inline int begin(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));

    assert_non_null(f);
    f->arena = aside_arena_new();
    f->found.arena = f->arena;
    snprintf(f->folder, sizeof(f->folder), "/tmp/aside-match-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    assert_int_equal(aside_grant_rules_parse(&f->rules, f->arena, rules_text,
                                             strlen(rules_text), "rules.xml", &f->found),
                     ASIDE_OK);
    *state = f;
    return 0;
}

static inline int end(void **state)
{
    struct fixture *f = *state;
    char line[100];

    aside_catalogue_close(f->catalogue);
    snprintf(line, sizeof(line), "rm -rf %s", f->folder);
    assert_int_equal(system(line), 0);
    aside_arena_free(f->arena);
    free(f);
    return 0;
}

static inline void read_city(struct fixture *f, const char *text)
{
    enum aside_status status = aside_city_parse(&f->city, f->arena, text, strlen(text),
                                                "city.xml", &f->found);

    if (status != ASIDE_OK)
        aside_problems_print(stderr, &f->found);
    assert_int_equal(status, ASIDE_OK);
}

static inline void import(struct fixture *f, const char *extract)
{
    char *path = aside_arena_printf(f->arena, "%s/x.xml", f->folder);
    char *kept_at = aside_arena_printf(f->arena, "%s/c.sqlite", f->folder);
    const char *paths[] = { path };
    struct aside_import done;
    FILE *file = fopen(path, "wb");
    bool kept;

    assert_non_null(file);
    assert_true(fputs(extract, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(aside_catalogue_open(&f->catalogue, f->arena, kept_at,
                                          ASIDE_CATALOGUE_WRITE, &f->found, &f->err), ASIDE_OK);
    assert_int_equal(aside_catalogue_import(&done, &kept, f->catalogue, paths, 1, NULL, NULL,
                                            &f->found, &f->err), ASIDE_OK);
}

static inline void match(struct fixture *f, const char *agency, bool weak_too)
{
    struct aside_match_request request = { .city = f->city, .rules = f->rules,
                                           .catalogue = f->catalogue, .as_of = today,
                                           .agency = agency, .weak_too = weak_too };

    assert_int_equal(aside_match_make(&f->match, f->arena, &request, &f->err), ASIDE_OK);
}

static inline void given(struct fixture *f, const char *city, const char *extract)
{
    read_city(f, city);
    import(f, extract);
    match(f, "USDOJ", true);
}

static inline const struct aside_matched_notice *notice_of(const struct fixture *f,
                                                           const char *number)
{
    for (size_t i = 0; i < f->match->notices.count; i++) {
        if (aside_text_equal(f->match->notices.items[i].notice.number, number))
            return &f->match->notices.items[i];
    }
    return NULL;
}

static inline const struct aside_fit *fit_of(const struct fixture *f, const char *program,
                                      const char *number)
{
    for (size_t i = 0; i < f->match->fits.count; i++) {
        const struct aside_fit *fit = &f->match->fits.items[i];

        if (strcmp(aside_match_subject_id(f->match->city, fit->subject), program) == 0
            && aside_text_equal(f->match->notices.items[fit->notice].notice.number, number))
            return fit;
    }
    return NULL;
}

static inline size_t hidden(const struct fixture *f, const char *why)
{
    for (size_t i = 0; i < f->match->hidden.count; i++) {
        if (strncmp(f->match->hidden.items[i].why, why, strlen(why)) == 0)
            return f->match->hidden.items[i].notices;
    }
    return 0;
}

static inline void assert_holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        print_error("'%s' is not in '%s'\n", part, text);
    assert_non_null(strstr(text, part));
}

#define BJA "<AgencyCode>USDOJ-OJP-BJA</AgencyCode>"
#define OPEN "<PostDate>10012026</PostDate><CloseDate>02152027</CloseDate>"
#define RECORD(id, number, title, more)                                                        \
    SYNOPSIS("<OpportunityID>" id "</OpportunityID><OpportunityTitle>" title                   \
             "</OpportunityTitle><OpportunityNumber>" number "</OpportunityNumber>"            \
             "<LastUpdatedDate>10012026</LastUpdatedDate>" more)
#define LISTED(number) "<CFDANumbers>" number "</CFDANumbers>"
#define CODE(code) "<EligibleApplicants>" code "</EligibleApplicants>"

static inline const struct aside_calendar_item *item_of(const struct fixture *f,
                                                          enum aside_step step)
{
    for (size_t i = 0; i < f->match->calendar.count; i++) {
        if (f->match->calendar.items[i].step == step)
            return &f->match->calendar.items[i];
    }
    return NULL;
}

static inline void assert_day(struct aside_date day, const char *text)
{
    char bytes[ASIDE_MONEY_TEXT];

    assert_string_equal(aside_date_text(bytes, day), text);
}

#define VIOLENCE                                                                               \
    RECORD("1", "O-BJA-2026-100001", "Violence round", BJA LISTED("16.045") CODE("02")         \
           "<PostDate>10012026</PostDate><CloseDate>12152026</CloseDate>")

#define WITH(test) cmocka_unit_test_setup_teardown(test, begin, end)

#endif
