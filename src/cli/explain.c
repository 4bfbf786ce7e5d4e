/* explain.c - `setaside explain CITY [RULE|PROGRAM|SOURCE]`: what a plan rests on, solved again. */
#include "command.h"

#include <assert.h>
#include <string.h>

#include <setaside/report.h>

struct explain_settings {
    struct aside_common common;
};

static_assert(offsetof(struct explain_settings, common) == 0, "the common rows count from 0");

static const struct aside_option options[] = {
    ASIDE_MODEL_OPTION,
    ASIDE_GAP_OPTION(
        "each answer may be off by G, as 1% or 0.01 (default: 0); less is not told from none"),
    ASIDE_TIME_LIMIT_OPTION("stop each question after S seconds (default: no limit)"),
    ASIDE_SET_OPTION,
    ASIDE_COMMON_OPTIONS,
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};

static const struct aside_example examples[] = {
    { "setaside explain city.xml", "every number's price, every program's reason" },
    { "setaside explain city.xml hvip", "why the program hvip stands where it stands" },
    { "setaside explain city.xml policy.set-aside.minimum",
      "what one point more or less of the set-aside is worth" },
    { "setaside explain city.xml 'setaside_min[2027]'", "the same, by the rule's row name" },
    { "setaside explain city.xml gf", "what $100,000 more or less of the source gf is worth" },
    { NULL, NULL },
};

/* ---- what is asked about ----------------------------------------------------------------- */

struct about {
    const char *name;   /* NULL: everything */
    size_t subject;     /* SIZE_MAX: no program and no pool */
    const char *prefix; /* of the paths whose prices are asked: source.gf. */
    const char *path;   /* or the one path */
};

static size_t find_subject(const struct aside_city *city, const char *id)
{
    for (size_t i = 0; i < city->programs.count; i++) {
        if (strcmp(city->programs.items[i].id, id) == 0)
            return i;
    }
    for (size_t i = 0; i < city->pools.count; i++) {
        if (strcmp(city->pools.items[i].id, id) == 0)
            return city->programs.count + i;
    }
    return SIZE_MAX;
}

static bool is_source(const struct aside_city *city, const char *id)
{
    for (size_t i = 0; i < city->sources.count; i++) {
        if (strcmp(city->sources.items[i].id, id) == 0)
            return true;
    }
    return false;
}

static void find_named(struct about *about, struct aside_arena *arena,
                       const struct aside_city *city)
{
    about->subject = find_subject(city, about->name);
    if (about->subject != SIZE_MAX)
        about->prefix = aside_arena_printf(
            arena, "%s.%s.", about->subject < city->programs.count ? "program" : "pool",
            about->name);
    else if (is_source(city, about->name))
        about->prefix = aside_arena_printf(arena, "source.%s.", about->name);
}

/* A rule by its row name, or a number by its path: what the plan knows. */
static bool find_rule(struct about *about, const struct aside_plan *plan)
{
    for (size_t i = 0; i < plan->rules.count; i++) {
        const struct aside_rule *rule = &plan->rules.items[i];

        if (rule->path == NULL)
            continue;
        if (strcmp(rule->name, about->name) == 0 || strcmp(rule->path, about->name) == 0) {
            about->path = rule->path;
            return true;
        }
    }
    for (size_t i = 0; i < plan->explanation->prices.count; i++) {
        if (strcmp(plan->explanation->prices.items[i].path, about->name) == 0) {
            about->path = about->name;
            return true;
        }
    }
    return false;
}

static enum aside_status unknown(const struct about *about, struct aside_arena *arena,
                                 const struct aside_city *city, const struct aside_plan *plan,
                                 struct aside_error *err)
{
    size_t most = city->programs.count + city->pools.count + city->sources.count
        + 2 * plan->rules.count;
    const char **known = aside_arena_array(arena, most, sizeof(*known)), *near;
    size_t count = 0;

    for (size_t i = 0; i < city->programs.count; i++)
        known[count++] = city->programs.items[i].id;
    for (size_t i = 0; i < city->pools.count; i++)
        known[count++] = city->pools.items[i].id;
    for (size_t i = 0; i < city->sources.count; i++)
        known[count++] = city->sources.items[i].id;
    for (size_t i = 0; i < plan->rules.count; i++) {
        known[count++] = plan->rules.items[i].name;
        if (plan->rules.items[i].path != NULL)
            known[count++] = plan->rules.items[i].path;
    }
    near = aside_text_nearest(about->name, known, count);
    if (near != NULL)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "this plan has no program, pool, source or rule '%s': did you "
                               "mean '%s'",
                               about->name, near);
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                           "this plan has no program, pool, source or rule '%s': 'setaside "
                           "explain CITY' lists them",
                           about->name);
}

/* ---- asking in full ---------------------------------------------------------------------- */

static bool begins(const char *path, const char *with)
{
    return strncmp(path, with, strlen(with)) == 0;
}

static bool is_told(const struct aside_worth *worth)
{
    return worth->state == ASIDE_WORTH_KNOWN || worth->state == ASIDE_WORTH_NO_PLAN;
}

/* Of everything, only numbers that matter; of one thing, all of its own. */
static bool is_asked(const struct about *about, const struct aside_price *price)
{
    if (about->name == NULL)
        return price->binds || is_told(&price->more) || is_told(&price->less);
    if (about->prefix != NULL)
        return begins(price->path, about->prefix);
    return strcmp(price->path, about->path) == 0
        || (price->also != NULL && strcmp(price->also, about->path) == 0)
        || (begins(price->path, about->path) && price->path[strlen(about->path)] == '@');
}

static enum aside_status ask_fully(struct aside_explanation *view, const struct about *about,
                                   const struct aside_call *call, const struct aside_city *city,
                                   const struct aside_plan *plan,
                                   const struct aside_solve_options *solve,
                                   struct aside_error *err)
{
    const struct aside_explanation *from = plan->explanation;

    *view = *from;
    view->prices.items = aside_arena_array(call->arena, from->prices.count,
                                           sizeof(*view->prices.items));
    view->prices.count = 0;
    for (size_t i = 0; i < from->prices.count; i++) {
        struct aside_price *price = &view->prices.items[view->prices.count];
        enum aside_status status;

        if (!is_asked(about, &from->prices.items[i]))
            continue;
        *price = from->prices.items[i];
        view->prices.count++;
        status = aside_price_ask_fully(price, call->arena, city, plan->objective, solve, err);
        if (status != ASIDE_OK)
            return status;
    }
    return ASIDE_OK;
}

/* ---- the command ------------------------------------------------------------------------- */

static enum aside_status answer(const struct aside_call *call,
                                const struct aside_report *report, size_t subject,
                                struct aside_error *err)
{
    const struct aside_common *common = call->settings;

    if (common->json != NULL) {
        enum aside_status status = aside_report_explain_json(report, common->json, err);

        if (status != ASIDE_OK && !aside_answer_is_unread())
            return status;
    }
    if (!common->quiet && !aside_json_takes_stdout(common))
        aside_report_explain_print(stdout, report, subject);
    return aside_answer_flush(err);
}

static enum aside_status explain(const struct aside_call *call, const struct aside_city *city,
                                 struct about *about, const struct aside_solve_options *solve,
                                 struct aside_error *err)
{
    struct aside_explanation view;
    struct aside_report report = { .city = city, .city_path = call->operands[0] };
    struct aside_conflict *conflict = NULL;
    struct aside_plan *plan = NULL;
    enum aside_status status = aside_plan_make(&plan, &conflict, call->arena, city, solve, err);
    enum aside_status answered;

    if (status == ASIDE_INFEASIBLE)
        aside_report_conflict_print(stdout, conflict);
    if ((status != ASIDE_OK && status != ASIDE_UNPROVEN) || plan == NULL)
        return status;
    if (about->name != NULL && about->prefix == NULL && !find_rule(about, plan))
        return unknown(about, call->arena, city, plan, err);
    answered = ask_fully(&view, about, call, city, plan, solve, err);
    if (answered != ASIDE_OK)
        return answered;
    if (about->name != NULL && about->subject == SIZE_MAX)
        view.reasons = NULL;
    plan->explanation = &view;
    report.plan = plan;
    answered = answer(call, &report, about->subject, err);
    return answered == ASIDE_OK ? status : answered;
}

static unsigned what_to_explain(const struct about *about)
{
    if (about->name == NULL)
        return ASIDE_EXPLAIN_ALL;
    if (about->subject == SIZE_MAX)
        return ASIDE_EXPLAIN_PRICES;
    return ASIDE_EXPLAIN_PRICES | ASIDE_EXPLAIN_REASONS | ASIDE_EXPLAIN_FREELY;
}

static enum aside_status run(const struct aside_call *call, struct aside_error *err)
{
    struct about about = { .name = call->operand_count > 1 ? call->operands[1] : NULL,
                           .subject = SIZE_MAX };
    struct aside_solve_options solve;
    struct aside_city *city = NULL;
    enum aside_status status = aside_call_limits(&solve, call, err);

    if (status == ASIDE_OK)
        status = aside_call_city(&city, call, err);
    if (status != ASIDE_OK)
        return status;
    if (about.name != NULL)
        find_named(&about, call->arena, city);
    solve.explain = what_to_explain(&about);
    solve.explain_about = about.subject != SIZE_MAX ? about.name : NULL;
    return explain(call, city, &about, &solve, err);
}

const struct aside_command aside_explain_command = {
    .name = "explain",
    .operands = "CITY [RULE | PROGRAM | SOURCE]",
    .operands_least = 1,
    .operands_most = 2,
    .summary = "say why each program got its money, and what each rule and source is worth",
    .description =
        "Plans the city, then solves it again for every statement of what would change:\n"
        "the numbers of its rules and sources a step higher and lower, with every\n"
        "on/off choice open; each program without its money, and at another effect or\n"
        "price; the set-aside at other floors.\n"
        "\n"
        "With an operand it speaks of one thing alone, and in full: a program, pool or\n"
        "source by its id, a rule by its row name or by the path that --set takes. Of a\n"
        "program it then leaves every on/off choice open, of the others as well.\n",
    .options = options,
    .examples = examples,
    .settings_bytes = sizeof(struct explain_settings),
    .run = run,
};
