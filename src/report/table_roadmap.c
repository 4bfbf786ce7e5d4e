/*
 * table_roadmap.c - the tables `roadmap` (the ten actions: question, answer, money, gap, help)
 * and `roadmap-programs` (the programs that serve each, with their money).
 */
#include "tables.h"
#include "words.h"

#include <setaside/grants.h>

#include <string.h>

static const struct aside_field roadmap_fields[] = {
    { "number", ASIDE_VALUE_TEXT, NULL, "number of the action" },
    { "title", ASIDE_VALUE_TEXT, NULL, "its title" },
    { "question", ASIDE_VALUE_TEXT, NULL, "what it asks of a city" },
    { "answer", ASIDE_VALUE_TEXT, NULL, "the city's own answer" },
    { "note", ASIDE_VALUE_TEXT, NULL, "the city's note on it" },
    { "programs", ASIDE_VALUE_COUNT, NULL, "programs and pools with money that serve it" },
    { "spend", ASIDE_VALUE_MONEY, "year", "their money" },
    { "once", ASIDE_VALUE_MONEY, NULL,
      "over the horizon, a program's money in equal shares over its actions" },
    { "gap", ASIDE_VALUE_TEXT, NULL, "what is lacking" },
    { "assistance", ASIDE_VALUE_TEXT, NULL, "technical assistance on offer" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field program_fields[] = {
    { "action", ASIDE_VALUE_TEXT, NULL, "number of the action" },
    { "action-title", ASIDE_VALUE_TEXT, NULL, "its title" },
    { "subject", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "part", ASIDE_VALUE_TEXT, NULL, "proven, innovative, support or pool" },
    { "serves", ASIDE_VALUE_TEXT, NULL, "all actions that it serves" },
    { "spend", ASIDE_VALUE_MONEY, "year", "its money" },
    { "once", ASIDE_VALUE_MONEY, NULL, "over the horizon, its equal share of the money" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

enum { SET_ASIDE = 9 };

static aside_action_set actions_of(const struct aside_report *report, size_t subject)
{
    const struct aside_program *program = aside_subject_program(report, subject);

    return program != NULL ? program->actions : (aside_action_set)(1u << SET_ASIDE);
}

/* How many actions up to `last` the set holds. */
static int count_to(aside_action_set actions, int last)
{
    int count = 0;

    for (int a = 1; a <= last; a++)
        count += (actions & (1u << a)) != 0;
    return count;
}

/*
 * The action's equal share of the program's money: to the cent, and the last action of the
 * program takes what rounding leaves, so that all shares add up to the plan.
 */
static aside_money add_share(const struct aside_row *row, size_t subject, int action)
{
    const struct aside_report *report = row->tables->report;
    aside_action_set actions = actions_of(report, subject);
    int64_t total = report->plan->subjects[subject].total.cents;
    int all = count_to(actions, ASIDE_ACTIONS);
    bool last = count_to(actions, action) == all;
    int64_t one = aside_scale_half_up(total, 1, all);
    int64_t share = last ? total - one * (all - 1) : one;
    struct aside_value *value = aside_row_number(row, "once", 0, share);

    value->formula = last
        ? aside_arena_printf(row->tables->arena, "[total]-%d*ROUND([total]/%d,2)", all - 1, all)
        : aside_arena_printf(row->tables->arena, "ROUND([total]/%d,2)", all);
    return (aside_money){ share };
}

static aside_money add_program(struct aside_tables *tables, struct aside_table *table,
                               size_t subject, const struct aside_roadmap_action *action)
{
    const struct aside_report *report = tables->report;
    const char *number = aside_arena_printf(tables->arena, "%d", (int)action->number);
    const char *id = aside_subject_id(report->city, report->plan, subject);
    struct aside_row row = aside_table_add_row(
        tables, table, aside_arena_printf(tables->arena, "%s|%s", number, id));

    aside_row_text(&row, "action", number);
    aside_row_text(&row, "action-title", action->title);
    aside_row_text(&row, "subject", id);
    aside_row_text(&row, "name", aside_subject_name(report->city, report->plan, subject));
    aside_row_text(&row, "part", aside_subject_part(report, subject));
    aside_row_text(&row, "serves",
                   aside_words_actions(tables->arena, actions_of(report, subject)));
    for (size_t y = 0; y < report->plan->year_count; y++)
        aside_row_money(&row, "spend", y, report->plan->subjects[subject].years[y].spend)
            ->formula = aside_arena_printf(tables->arena, "[allocation.spend:%d@%s]",
                                           (int)(report->plan->first_year + (int32_t)y), id);
    return add_share(&row, subject, (int)action->number);
}

static const struct aside_answer_given *answer_to(const struct aside_city *city, int64_t number)
{
    for (size_t i = 0; i < city->assessment.count; i++) {
        if (city->assessment.items[i].number == number)
            return &city->assessment.items[i];
    }
    return NULL;
}

static const char *answer_word(const struct aside_answer_given *answer)
{
    if (answer == NULL)
        return "not answered";
    switch (answer->answer) {
    case ASIDE_YES: return "yes";
    case ASIDE_PARTLY: return "partly";
    case ASIDE_NO: return "no";
    }
    return "not answered";
}

static const char *gap_words(struct aside_arena *arena, const struct aside_answer_given *answer,
                             int64_t programs)
{
    const char *lack = "not answered";

    if (answer != NULL && answer->answer == ASIDE_YES && programs > 0)
        return "none stated";
    if (answer != NULL && answer->answer == ASIDE_YES)
        lack = "in place";
    else if (answer != NULL && answer->answer == ASIDE_PARTLY)
        lack = "in part";
    else if (answer != NULL)
        lack = "not in place";
    return aside_arena_printf(arena, "%s; %s", lack,
                              programs > 0 ? "money is planned" : "no money in this plan");
}

static void add_action(struct aside_tables *tables, struct aside_table *roadmap,
                       struct aside_table *programs, const struct aside_roadmap_action *action)
{
    const struct aside_report *report = tables->report;
    const struct aside_answer_given *answer = answer_to(report->city, action->number);
    const char *number = aside_arena_printf(tables->arena, "%d", (int)action->number);
    struct aside_row row = aside_table_add_row(tables, roadmap, number);
    int64_t *spend = aside_arena_array(tables->arena, report->plan->year_count, sizeof *spend);
    aside_money once = { 0 };
    int64_t count = 0;

    for (size_t p = 0; p < report->plan->subject_count; p++) {
        const struct aside_plan_subject *at = &report->plan->subjects[p];

        if ((actions_of(report, p) & (1u << action->number)) == 0 || at->total.cents == 0)
            continue;
        once = aside_sum(once, add_program(tables, programs, p, action));
        for (size_t y = 0; y < report->plan->year_count; y++)
            spend[y] += at->years[y].spend.cents;
        count++;
    }
    aside_row_text(&row, "number", number);
    aside_row_text(&row, "title", action->title);
    aside_row_text(&row, "question", action->question);
    aside_row_text(&row, "answer", answer_word(answer));
    aside_row_text(&row, "note", answer != NULL ? answer->note : NULL);
    aside_row_number(&row, "programs", 0, count);
    for (size_t y = 0; y < report->plan->year_count; y++)
        aside_row_number(&row, "spend", y, spend[y])->formula = aside_arena_printf(
            tables->arena, "[roadmap-programs.spend:%d#%s]",
            (int)(report->plan->first_year + (int32_t)y), number);
    aside_row_money(&row, "once", 0, once)->formula = aside_arena_printf(
        tables->arena, "[roadmap-programs.once#%s]", number);
    aside_row_text(&row, "gap", gap_words(tables->arena, answer, count));
    aside_row_text(&row, "assistance", action->assistance);
}

void aside_tables_add_roadmap(struct aside_tables *tables)
{
    struct aside_table *roadmap = aside_tables_add(tables, "roadmap", roadmap_fields);
    struct aside_table *programs = aside_tables_add(tables, "roadmap-programs", program_fields);
    const struct aside_roadmap *is = tables->report->roadmap;

    for (size_t i = 0; is != NULL && i < is->actions.count; i++)
        add_action(tables, roadmap, programs, &is->actions.items[i]);
}
