/*
 * council_json.c - a plan as JSON: as `setaside plan --json` writes it, or by hand:
 * {"spend": {"hvip": {"2027": 20000000}}}. Money is in whole cents.
 */
#include "council.h"

#include <inttypes.h>
#include <string.h>

static struct aside_origin at_line(const struct council_reading *reading,
                                   const struct aside_json_read *value)
{
    return (struct aside_origin){ reading->plan->path, value->line, NULL };
}

static void fault(struct council_reading *reading, const struct aside_json_read *value,
                  const char *message)
{
    aside_problem_add_at(reading->found, ASIDE_FAULT, at_line(reading, value), "%s", message);
}

/* ---- amounts ----------------------------------------------------------------------------- */

static void take_cents(struct council_reading *reading, size_t subject, size_t year,
                       const struct aside_json_read *value)
{
    aside_money *cell = &reading->plan->spend[subject * reading->plan->year_count + year];
    const char *wrong = NULL;

    if (value->kind != ASIDE_JSON_INTEGER)
        wrong = "is not an amount: write whole cents, as 20000000 for $200,000";
    else if (value->integer < 0)
        wrong = "is negative; an amount is zero or more";
    else if (value->integer > ASIDE_MONEY_MAX_CENTS)
        wrong = "is more than ten trillion dollars";
    if (wrong == NULL) {
        cell->cents = value->integer;
        return;
    }
    aside_problem_add_at(reading->found, ASIDE_FAULT, at_line(reading, value),
                         "the amount of '%s' in FY%d, '%s', %s", reading->ids[subject],
                         (int)(reading->first_year + (int32_t)year),
                         aside_council_echo(reading->arena, value->text), wrong);
}

static size_t year_of(struct council_reading *reading, const struct aside_json_read *value)
{
    int32_t year = aside_council_year(reading->arena, value->key);

    if (year != 0)
        return aside_council_year_place(reading, year, at_line(reading, value));
    aside_problem_add_at(reading->found, ASIDE_FAULT, at_line(reading, value),
                         "'%s' is no fiscal year: write one as \"%d\"",
                         aside_council_echo(reading->arena, value->key),
                         (int)reading->first_year);
    return SIZE_MAX;
}

static void check_years(struct council_reading *reading, size_t subject, const bool *given,
                        const struct aside_json_read *years)
{
    for (size_t y = 0; y < reading->plan->year_count; y++) {
        if (!given[y])
            aside_problem_add_at(reading->found, ASIDE_FAULT, at_line(reading, years),
                                 "'%s' has no amount for FY%d: write 0 where it gets nothing",
                                 reading->ids[subject],
                                 (int)(reading->first_year + (int32_t)y));
    }
}

static void take_years(struct council_reading *reading, size_t subject,
                       const struct aside_json_read *years)
{
    bool *given = aside_arena_array(reading->arena, reading->plan->year_count, sizeof(*given));
    size_t faults = reading->found->faults;

    if (years->kind != ASIDE_JSON_OBJECT) {
        fault(reading, years,
              "what a program gets is an object of years, such as "
              "{\"2027\": 20000000}");
        return;
    }
    for (const struct aside_json_read *one = years->children; one != NULL; one = one->next) {
        size_t year = year_of(reading, one);

        if (year == SIZE_MAX)
            continue;
        if (given[year])
            fault(reading, one, "the fiscal year stands twice: keep one of the two");
        given[year] = true;
        take_cents(reading, subject, year, one);
    }
    if (reading->found->faults == faults)
        check_years(reading, subject, given, years);
}

/* ---- forms ------------------------------------------------------------------------------- */

static void take_by_hand(struct council_reading *reading, const struct aside_json_read *spend)
{
    if (spend->kind != ASIDE_JSON_OBJECT) {
        fault(reading, spend,
              "\"spend\" is an object of programs, such as {\"hvip\": "
              "{\"2027\": 20000000}}");
        return;
    }
    for (const struct aside_json_read *one = spend->children; one != NULL; one = one->next) {
        size_t subject = aside_council_take(reading, one->key, at_line(reading, one));

        if (subject != SIZE_MAX)
            take_years(reading, subject, one);
    }
}

static void take_item(struct council_reading *reading, const struct aside_json_read *item,
                      const char *amounts)
{
    const struct aside_json_read *id = aside_json_find(item, "id");
    const struct aside_json_read *years = aside_json_find(item, amounts);
    size_t subject;

    if (id == NULL || id->kind != ASIDE_JSON_TEXT || years == NULL) {
        aside_problem_add_at(reading->found, ASIDE_FAULT, at_line(reading, item),
                             "a program or pool here has an \"id\", a text, and \"%s\", an "
                             "object of years",
                             amounts);
        return;
    }
    subject = aside_council_take(reading, id->text, at_line(reading, id));
    if (subject != SIZE_MAX)
        take_years(reading, subject, years);
}

static void take_list(struct council_reading *reading, const struct aside_json_read *list,
                      const char *amounts)
{
    if (list == NULL)
        return;
    if (list->kind != ASIDE_JSON_ARRAY) {
        fault(reading, list,
              "programs and pools of a plan are an array here, as `setaside "
              "plan CITY --json FILE` writes it");
        return;
    }
    for (const struct aside_json_read *item = list->children; item != NULL; item = item->next)
        take_item(reading, item, amounts);
}

enum aside_status aside_council_read_json(struct council_reading *reading, const char *bytes,
                                          size_t length)
{
    const struct aside_json_read *root = NULL, *spend;
    enum aside_status status = aside_json_parse(&root, reading->arena, bytes, length,
                                                reading->plan->path, reading->found);

    if (status != ASIDE_OK)
        return status;
    spend = aside_json_find(root, "spend");
    if (spend != NULL) {
        take_by_hand(reading, spend);
    } else if (aside_json_find(root, "programs") != NULL) {
        take_list(reading, aside_json_find(root, "programs"), "spend");
        take_list(reading, aside_json_find(root, "pools"), "amount");
    } else if (aside_json_find(root, "conflict") != NULL) {
        fault(reading, root,
              "this is the answer that no plan satisfies the rules: it holds no "
              "amounts");
    } else {
        fault(reading, root,
              "this JSON holds no plan: write {\"spend\": {\"ID\": {\"2027\": "
              "CENTS}}}, or what `setaside plan CITY --json FILE` writes");
    }
    return ASIDE_OK;
}
