/*
 * table_plan.c - the table `plan`: one row with what is said of the whole plan, and its figures
 * by year.
 */
#include "supplant.h"
#include "tables.h"
#include "words.h"
#include "words_explain.h"

#include <string.h>

static const struct aside_field plan_fields[] = {
    { "city", ASIDE_VALUE_TEXT, NULL, "name of the city" },
    { "years", ASIDE_VALUE_TEXT, NULL, "FY2027 to FY2029" },
    { "first-year", ASIDE_VALUE_TEXT, NULL, "FY2027" },
    { "current-year", ASIDE_VALUE_TEXT, NULL, "the year before the first" },
    { "year-actual-1", ASIDE_VALUE_TEXT, NULL, "two years before the first" },
    { "year-actual-2", ASIDE_VALUE_TEXT, NULL, "three years before the first" },
    { "as-of", ASIDE_VALUE_TEXT, NULL, "date of the report" },
    { "status", ASIDE_VALUE_TEXT, NULL, "solver-verified optimum, or where it stopped" },
    { "outcome", ASIDE_VALUE_TEXT, NULL, "expected outcome over the horizon, as a range" },
    { "outcome-name", ASIDE_VALUE_TEXT, NULL, "what the city counts" },
    { "expected", ASIDE_VALUE_TEXT, NULL, "the outcome as the end of a sentence" },
    { "left-why", ASIDE_VALUE_TEXT, NULL, "why money is left; blank where nothing is" },
    { "idle", ASIDE_VALUE_TEXT, NULL, "the money that a rule leaves idle; blank where none" },
    { "own-rule", ASIDE_VALUE_TEXT, NULL, "the city's set-aside rule in words" },
    { "living-wage", ASIDE_VALUE_MONEY, NULL, "living wage a year, where the city gives one" },
    { "has-match", ASIDE_VALUE_COUNT, NULL, "1 where an award asks for match" },
    { "has-floor", ASIDE_VALUE_COUNT, NULL, "1 where the set-aside has a floor" },
    { "has-ceiling", ASIDE_VALUE_COUNT, NULL, "1 where it has a ceiling" },
    { "has-reserve", ASIDE_VALUE_COUNT, NULL, "1 where a reserve may stand in it" },
    { "has-history", ASIDE_VALUE_COUNT, NULL, "1 where any earlier amount is given" },
    { "has-reasons", ASIDE_VALUE_COUNT, NULL, "1 where the plan was explained" },
    { "has-prices", ASIDE_VALUE_COUNT, NULL, "1 where outcomes give its numbers a price" },
    { "has-no-prices", ASIDE_VALUE_COUNT, NULL, "1 where it was explained and they do not" },
    { "has-steps", ASIDE_VALUE_COUNT, NULL, "1 where other set-aside floors were tried" },
    { "has-step-notes", ASIDE_VALUE_COUNT, NULL, "1 where one of them says something" },
    { "choices", ASIDE_VALUE_TEXT, NULL, "which on/off choices its reasons leave open" },
    { "unasked", ASIDE_VALUE_TEXT, NULL, "said where a limit left something unasked" },
    { "has-settings", ASIDE_VALUE_COUNT, NULL, "1 where --set changed the city of the file" },
    { "has-estimates", ASIDE_VALUE_COUNT, NULL, "1 where an estimate rests on the library" },
    { "change-count", ASIDE_VALUE_COUNT, NULL, "programs that gain or lose in the first year" },
    { "drawn", ASIDE_VALUE_TEXT, NULL,
      "how many numbers came from ledgers; blank where none did" },
    { "supplanting-count", ASIDE_VALUE_COUNT, NULL,
      "programs and years with federal money beside local money of now" },
    { "supplanting", ASIDE_VALUE_TEXT, NULL,
      "where local money falls below its current level there; blank where it does not" },
    { "unstated-local", ASIDE_VALUE_TEXT, NULL,
      "programs of which nobody said how much local money they have; blank: none matters" },
    { "supplanting-shown", ASIDE_VALUE_COUNT, NULL, "1 where there is any of this to show" },
    { "no-change", ASIDE_VALUE_TEXT, NULL, "why no change is shown; blank where one is" },
    { "no-positions", ASIDE_VALUE_TEXT, NULL, "said where the city file lists no positions" },
    { "no-awards", ASIDE_VALUE_TEXT, NULL, "said where no source is a federal award" },
    { "help", ASIDE_VALUE_TEXT, NULL, "technical assistance on offer, and how to ask for it" },
    { "no-assessment", ASIDE_VALUE_TEXT, NULL, "said where the city answers no action" },
    { "set-aside-of", ASIDE_VALUE_TEXT, NULL, "the plan, or the money available" },
    { "reserve", ASIDE_VALUE_MONEY, "year", "unspent innovation money standing as a reserve" },
    { "set-aside", ASIDE_VALUE_MONEY, "year", "money set aside, with any reserve" },
    { "set-aside-base", ASIDE_VALUE_MONEY, "year", "of which its share is taken" },
    { "floor", ASIDE_VALUE_SHARE, "year", "set-aside at least" },
    { "ceiling", ASIDE_VALUE_SHARE, "year", "set-aside at most" },
    { "evaluation", ASIDE_VALUE_MONEY, "year",
      "spend of programs whose purpose is evaluation" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

typedef bool asks_subject(const struct aside_report *report, size_t subject);

static bool is_set_aside(const struct aside_report *report, size_t subject)
{
    return aside_subject_is_set_aside(report->city, subject);
}

static bool is_evaluation(const struct aside_report *report, size_t subject)
{
    const struct aside_program *program = aside_subject_program(report, subject);

    return program != NULL && program->purpose == ASIDE_EVALUATION;
}

/* Sets the field to the spend of the subjects asked for, live; `extra` stands after it. */
static void sum_of_subjects(const struct aside_row *row, const char *field, size_t year,
                            asks_subject *ask, aside_money more, const char *more_formula)
{
    struct aside_tables *tables = row->tables;
    const struct aside_plan *plan = tables->report->plan;
    aside_terms terms = {
        aside_arena_array(tables->arena, plan->subject_count, sizeof *terms.items), 0
    };
    const char *why = NULL;
    const char *formula;
    aside_money sum = more;

    for (size_t p = 0; p < plan->subject_count; p++) {
        if (!ask(tables->report, p))
            continue;
        terms.items[terms.count++] = (struct aside_term_row){
            .of = ASIDE_TERM_SPEND, .subject = p, .year = year, .numerator = 1, .denominator = 1
        };
        sum = aside_sum(sum, plan->subjects[p].years[year].spend);
    }
    formula = aside_terms_formula(tables, &terms, field, &why);
    if (formula != NULL && more_formula != NULL)
        formula = aside_arena_printf(tables->arena, "%s+%s", formula, more_formula);
    aside_row_money(row, field, year, sum)->formula = formula;
}

static void add_year(const struct aside_row *row, const struct aside_set_aside *rule,
                     size_t year)
{
    struct aside_tables *tables = row->tables;
    const struct aside_plan *plan = tables->report->plan;
    int named = (int)(plan->first_year + (int32_t)year);
    bool of_available = rule != NULL && rule->of == ASIDE_OF_AVAILABLE;
    bool reserve = rule != NULL && rule->reserve;
    aside_money none = { 0 };
    struct aside_value *value;

    aside_row_money(row, "reserve", year, plan->reserve[year]);
    sum_of_subjects(row, "set-aside", year, is_set_aside, reserve ? plan->reserve[year] : none,
                    reserve ? aside_arena_printf(tables->arena, "[years.reserve:%d]", named)
                            : NULL);
    sum_of_subjects(row, "evaluation", year, is_evaluation, none, NULL);
    value = aside_row_money(row, "set-aside-base", year,
                            of_available ? plan->available[year] : plan->planned[year]);
    value->formula = aside_arena_printf(
        tables->arena, of_available ? "[years.available:%d]" : "[years.planned:%d]", named);
    if (rule != NULL && rule->minimum.given)
        aside_row_number(row, "floor", year, rule->minimum.basis_points);
    if (rule != NULL && rule->maximum.given)
        aside_row_number(row, "ceiling", year, rule->maximum.basis_points);
}

static const char *own_rule(struct aside_tables *tables, const struct aside_set_aside *rule)
{
    const char *whole = rule != NULL && rule->of == ASIDE_OF_AVAILABLE ? "the money available"
                                                                       : "the plan";
    char low[ASIDE_MONEY_TEXT];
    char high[ASIDE_MONEY_TEXT];

    if (rule == NULL || (!rule->minimum.given && !rule->maximum.given))
        return "the city states no set-aside rule";
    aside_share_show(low, rule->minimum.basis_points);
    aside_share_show(high, rule->maximum.basis_points);
    if (!rule->maximum.given)
        return aside_arena_printf(tables->arena,
                                  "the city's own rule asks for at least %s of %s "
                                  "each year",
                                  low, whole);
    if (!rule->minimum.given)
        return aside_arena_printf(tables->arena,
                                  "the city's own rule asks for at most %s of %s "
                                  "each year",
                                  high, whole);
    return aside_arena_printf(tables->arena,
                              "the city's own rule asks for %s to %s of %s each year", low,
                              high, whole);
}

static bool has_history(const struct aside_city *city)
{
    for (size_t p = 0; p < city->programs.count; p++) {
        const struct aside_funding *funding = aside_program_funding(&city->programs.items[p]);

        if (funding->adopted.given || funding->actual_1.given || funding->actual_2.given
            || funding->current.cents > 0)
            return true;
    }
    return false;
}

static void add_flags(const struct aside_row *row, const struct aside_set_aside *rule)
{
    const struct aside_city *city = row->tables->report->city;
    const struct aside_policy *policy = aside_city_policy(city);
    bool match = false;

    for (size_t s = 0; s < city->sources.count; s++)
        match = match || city->sources.items[s].match_of_total > 0;
    aside_row_number(row, "has-match", 0, match);
    aside_row_number(row, "has-floor", 0, rule != NULL && rule->minimum.given);
    aside_row_number(row, "has-ceiling", 0, rule != NULL && rule->maximum.given);
    aside_row_number(row, "has-reserve", 0, rule != NULL && rule->reserve);
    aside_row_number(row, "has-history", 0, has_history(city));
    aside_row_number(row, "has-settings", 0, city->settings.count > 0);
    aside_row_number(row, "has-estimates", 0, aside_has_worked_estimates(city));
    if (policy->workforce.count > 0 && policy->workforce.items[0].living_wage.given)
        aside_row_money(row, "living-wage", 0, policy->workforce.items[0].living_wage.amount);
}

static bool any_step_note(const struct aside_explanation *explanation)
{
    for (size_t i = 0; i < explanation->steps.count; i++) {
        if (explanation->steps.items[i].status != ASIDE_OK
            || explanation->steps.items[i].ceiling_lifted)
            return true;
    }
    return false;
}

static void add_explained(const struct aside_row *row,
                          const struct aside_explanation *explanation)
{
    aside_row_number(row, "has-reasons", 0, explanation != NULL);
    aside_row_number(row, "has-prices", 0, explanation != NULL && explanation->has_estimate);
    aside_row_number(row, "has-no-prices", 0, explanation != NULL && !explanation->has_estimate);
    aside_row_number(row, "has-steps", 0, explanation != NULL && explanation->steps.count > 0);
    if (explanation == NULL)
        return;
    aside_row_number(row, "has-step-notes", 0, any_step_note(explanation));
    aside_row_text(row, "choices", aside_words_choices(explanation));
    if (explanation->limited)
        aside_row_text(row, "unasked",
                       "A limit on work left some of this unasked: 'setaside explain CITY ID' "
                       "asks for one");
}

static void add_help(const struct aside_row *row)
{
    const struct aside_roadmap *roadmap = row->tables->report->roadmap;
    const struct aside_roadmap_help *help;
    char date[ASIDE_MONEY_TEXT];

    if (roadmap == NULL)
        return;
    help = &roadmap->help.items[0];
    aside_row_text(row, "help",
                   aside_arena_printf(row->tables->arena,
                                      "%s, gives training and technical assistance %s. Ask %s. "
                                      "(%s; checked %s.)",
                                      help->by, help->cost, help->ask, roadmap->cite.source,
                                      aside_date_text(date, help->cite.checked)));
}

/* What the sheets say in place of a frame without a figure. */
static void add_absences(const struct aside_row *row)
{
    const struct aside_tables *tables = row->tables;
    const struct aside_city *city = tables->report->city;
    size_t changes = aside_tables_find(tables, "changes")->row_count;
    size_t meets = aside_tables_find(tables, "supplanting")->row_count;
    const char *unstated = aside_words_unstated_local(tables->arena, tables->report);
    size_t federal = 0;

    for (size_t s = 0; s < city->sources.count; s++)
        federal += city->sources.items[s].kind == ASIDE_FEDERAL;
    aside_row_number(row, "change-count", 0, (int64_t)changes);
    aside_row_text(row, "drawn", aside_words_drawn(tables->arena, city));
    aside_row_number(row, "supplanting-count", 0, (int64_t)meets);
    aside_row_text(row, "unstated-local", unstated);
    aside_row_number(row, "supplanting-shown", 0, meets > 0 || unstated != NULL);
    aside_row_text(row, "supplanting", aside_words_supplanting(tables->arena, tables->report));
    if (changes == 0)
        aside_row_text(row, "no-change",
                       aside_city_has_current(city)
                           ? "Every program gets in the first year what it gets now."
                           : "The city file states for no program what it gets now (current), "
                             "so no change can be shown.");
    if (aside_tables_find(tables, "positions")->row_count == 0)
        aside_row_text(row, "no-positions",
                       "The city file lists no positions, so no position group can be set "
                       "against a listing.");
    if (federal == 0)
        aside_row_text(row, "no-awards", "The city file has no federal source.");
    if (city->assessment.count == 0)
        aside_row_text(
            row, "no-assessment",
            "The city file holds no assessment: none of the ten actions is answered.");
}

static void add_words(const struct aside_row *row, const struct aside_set_aside *rule)
{
    struct aside_tables *tables = row->tables;
    const struct aside_report *report = tables->report;
    struct aside_arena *arena = tables->arena;
    int32_t first = report->plan->first_year;
    char date[ASIDE_MONEY_TEXT];

    aside_row_text(row, "city", report->city->name);
    aside_row_text(row, "years", aside_words_years(arena, report));
    aside_row_text(row, "first-year", aside_fiscal_year(arena, first));
    aside_row_text(row, "current-year", aside_fiscal_year(arena, first - 1));
    aside_row_text(row, "year-actual-1", aside_fiscal_year(arena, first - 2));
    aside_row_text(row, "year-actual-2", aside_fiscal_year(arena, first - 3));
    aside_row_text(row, "as-of",
                   aside_arena_strdup(arena, aside_date_text(date, report->as_of)));
    aside_row_text(row, "status", aside_words_status(arena, report));
    aside_row_text(row, "outcome", aside_words_plan_outcome(arena, report));
    aside_row_text(row, "outcome-name", report->city->outcome.items[0].name);
    aside_row_text(
        row, "expected",
        aside_plan_has_estimate(report)
            ? aside_arena_printf(arena,
                                 "with an expected outcome of %s under the stated assumptions",
                                 aside_words_plan_outcome(arena, report))
            : "and claims no outcome, since no program of it has an estimate that counts");
    aside_row_text(row, "left-why", aside_words_idle(arena, report, false));
    aside_row_text(row, "idle", aside_words_idle(arena, report, true));
    aside_row_text(row, "own-rule", own_rule(tables, rule));
    aside_row_text(row, "set-aside-of",
                   rule != NULL && rule->of == ASIDE_OF_AVAILABLE ? "the money available"
                                                                  : "the plan");
}

void aside_tables_add_plan(struct aside_tables *tables)
{
    const struct aside_report *report = tables->report;
    const struct aside_policy *policy = aside_city_policy(report->city);
    const struct aside_set_aside *rule = policy->set_aside.count > 0 ? policy->set_aside.items
                                                                     : NULL;
    struct aside_table *table = aside_tables_add(tables, "plan", plan_fields);
    struct aside_row row = aside_table_add_row(tables, table, "plan");

    add_words(&row, rule);
    add_flags(&row, rule);
    add_explained(&row, report->plan->explanation);
    add_help(&row);
    add_absences(&row);
    for (size_t y = 0; y < report->plan->year_count; y++)
        add_year(&row, rule, y);
}
