/*
 * report_given.h - a small city with everything that a workbook shows, its plan, and its book.
 */
#ifndef ASIDE_REPORT_GIVEN_H
#define ASIDE_REPORT_GIVEN_H

#include <setaside/report.h>

#include <layout.h>

#include <stdlib.h>
#include <string.h>

#include "unit.h"

/*
 * Two years; a formula for a name; a federal award with match; a pool; a reason to leave
 * money.
 */
#define REPORT_CITY                                                                            \
    "<city xmlns='urn:setaside:city:1' name='=1+1 &amp; &quot;Ville&quot;' kind='city' "       \
    "population='100000'>\n"                                                                   \
    "<horizon first='2027' years='2'/><outcome name='shootings averted'/>\n"                   \
    "<sources>"                                                                                \
    "<source id='gf' name='General Fund' kind='local' fund='100' carry-forward='yes'>"         \
    "<amount year='2027'>900000</amount><amount year='2028'>800000</amount></source>"          \
    "<source id='award' name='Award' kind='federal' listing='16.738' match-of-total='25%'>"    \
    "<amount year='2027'>100000</amount></source></sources>\n"                                 \
    "<providers><provider id='new' name='New group' first-time='yes'/></providers>\n"          \
    "<programs>"                                                                               \
    "<program id='outreach' name='+Outreach' strategy='proven' rating='promising' "            \
    "rated-on='2026-01-01' actions='4 8'>"                                                     \
    "<effect low='3' high='9' basis='b' from='f'><level spend='400000' averts='4'/><level "    \
    "spend='900000' averts='6.5'/></effect>"                                                   \
    "<funding minimum='200000' maximum='900000' current='300000' adopted='300000'/>"           \
    "<costs><position title='Worker' fte='6.00' salary='40000' fringe='30%'/>"                 \
    "<cost category='supplies' amount='20000'/></costs></program>"                             \
    "<program id='pilot' name='@Pilot' strategy='innovative' actions='9' provider='new' "      \
    "priority='80'>"                                                                           \
    "<funding maximum='300000'/></program></programs>\n"                                       \
    "<pools><pool id='call' name='-Call' amount='50000'/></pools>\n"                           \
    "<policy><set-aside minimum='10%' maximum='40%'/><proven minimum='50%'/>"                  \
    "<workforce minimum='20%' living-wage='50000'/><round to='100'/></policy></city>\n"

struct report_given {
    struct aside_arena *arena;
    struct aside_report report;
};

/* The shipped grant rules and roadmap, which the sheets about them need. */
static inline void given_rules(struct report_given *given)
{
    struct aside_problems found = { .arena = given->arena };
    struct aside_grant_rules *grants = NULL;
    struct aside_roadmap *roadmap = NULL;
    struct aside_error err = { 0 };

    if (aside_grant_rules_read(&grants, given->arena, NULL, &found, &err) != ASIDE_OK
        || aside_roadmap_read(&roadmap, given->arena, NULL, &found, &err) != ASIDE_OK) {
        aside_problems_print(stderr, &found);
        aside_error_print(stderr, &err);
        fail();
    }
    given->report.grants = grants;
    given->report.roadmap = roadmap;
}

static inline struct report_given report_given(const char *text)
{
    struct report_given given = { .arena = aside_arena_new() };
    struct aside_problems found = { .arena = given.arena };
    const struct aside_solve_options options = { 0 };
    struct aside_conflict *conflict = NULL;
    struct aside_city *city = NULL;
    struct aside_plan *plan = NULL;
    struct aside_error err = { 0 };

    if (aside_city_parse(&city, given.arena, text, strlen(text), "city.xml", &found)
        != ASIDE_OK) {
        aside_problems_print(stderr, &found);
        fail();
    }
    if (aside_plan_make(&plan, &conflict, given.arena, city, &options, &err) != ASIDE_OK) {
        aside_error_print(stderr, &err);
        fail();
    }
    given.report = (struct aside_report){
        .city = city, .plan = plan, .city_path = "city.xml", .as_of = { 2026, 9, 1 }
    };
    given_rules(&given);
    return given;
}

static inline struct aside_book *report_book(const struct report_given *given)
{
    static struct aside_template template_;
    struct aside_book *book = NULL;
    struct aside_error err = { 0 };

    if (aside_template_read(&template_, given->arena, "templates/allocation.xml", &err)
            != ASIDE_OK
        || aside_layout_make(&book, given->arena,
                             aside_tables_make(given->arena, &given->report), &template_, &err)
            != ASIDE_OK) {
        aside_error_print(stderr, &err);
        fail();
    }
    return book;
}

/* The cell right of the first one that shows `text`, `columns` further on. */
static inline struct aside_cell *cell_beside(const struct aside_book *book,
                                             const char *sheet_name, const char *text,
                                             uint32_t columns)
{
    const struct aside_sheet *sheet = aside_book_sheet(book, sheet_name, strlen(sheet_name));

    for (uint32_t r = 0; sheet != NULL && r < sheet->row_count; r++) {
        for (uint32_t c = 0; c < sheet->rows[r].count; c++) {
            const struct aside_cell *cell = aside_sheet_cell(sheet, r, c);

            if (cell != NULL && cell->text != NULL && strcmp(cell->text, text) == 0)
                return aside_sheet_cell(sheet, r, c + columns);
        }
    }
    fail_msg("sheet %s shows no '%s'", sheet_name, text);
    return NULL;
}

/* As a spreadsheet does after an edit: every formula anew, whatever the plan said. */
static inline void recompute(struct aside_book *book)
{
    struct aside_error err = { 0 };

    for (size_t s = 0; s < book->sheet_count; s++) {
        for (uint32_t r = 0; r < book->sheets[s].row_count; r++) {
            for (uint32_t c = 0; c < book->sheets[s].rows[r].count; c++) {
                struct aside_cell *cell = aside_sheet_cell(&book->sheets[s], r, c);

                if (cell != NULL) {
                    cell->expected = false;
                    cell->state = ASIDE_CELL_WAITING;
                }
            }
        }
    }
    if (aside_book_compute(book, &err) != ASIDE_OK) {
        aside_error_print(stderr, &err);
        fail();
    }
}

#endif
