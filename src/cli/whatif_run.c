/*
 * whatif_run.c - a run of `setaside whatif`: which city it starts from, its rows on their way to
 * files, an interrupt, and what is written at the end.
 */
#include "whatif.h"

#include <math.h>
#include <signal.h>
#include <string.h>

enum { JSON_MOST = 100000, WORKBOOK_MOST = 20000, COMPARED_MOST = 12 };

/* ---- an interrupt ------------------------------------------------------------------------ */

static volatile sig_atomic_t interrupted;
static struct sigaction before;

/* The next one ends the program, as it does anywhere else. */
static void ask_to_stop(int signal_number)
{
    interrupted = 1;
    sigaction(signal_number, &before, NULL);
}

/* Where it is ignored (nohup) it stays so. */
static void watch_for_interrupt(void)
{
    struct sigaction wanted = { .sa_handler = ask_to_stop, .sa_flags = SA_RESTART };

    interrupted = 0;
    sigemptyset(&wanted.sa_mask);
    if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(SIGINT, &wanted, NULL);
}

static void stop_watching(void)
{
    sigaction(SIGINT, &before, NULL);
}

/* ---- rows on their way ------------------------------------------------------------------- */

struct solving {
    const struct aside_call *call;
    const struct aside_solve_options *solve;
    struct aside_date day;
    struct aside_written rows[ASIDE_WHATIF_OUTPUTS];
    struct aside_output *begun[ASIDE_WHATIF_OUTPUTS];
    FILE *csv, *results; /* of these; NULL: not asked for */
    struct aside_whatif_gathered *gathered;
    struct aside_bar bar;
};

static bool begin(void *context, const struct aside_whatif *run)
{
    struct solving *to = context;

    aside_whatif_gather_begin(to->gathered, run);
    if (to->csv != NULL)
        aside_whatif_csv_header(to->csv, &run->columns);
    if (to->results != NULL)
        aside_whatif_file_begin(to->results, run);
    return true;
}

/* A file that can be written no further ends the run; that nobody reads standard output does
 * not. */
static bool is_lost(FILE *file)
{
    return file != NULL && ferror(file) != 0 && !(file == stdout && aside_answer_is_unread());
}

static bool take(void *context, const struct aside_whatif *run,
                 const struct aside_whatif_record *record)
{
    struct solving *to = context;

    aside_whatif_gather_take(to->gathered, run, record);
    if (to->csv != NULL)
        aside_whatif_csv_row(to->csv, &run->columns, record);
    if (to->results != NULL)
        aside_whatif_csv_row(to->results, &run->columns, record);
    return !is_lost(to->csv) && !is_lost(to->results);
}

static bool progress(void *context, size_t done, size_t of)
{
    struct solving *to = context;
    aside_progress *move = aside_bar_mover(&to->bar);

    if (move != NULL)
        move(&to->bar, done, of);
    if (to->csv == stdout && done % ASIDE_SWEEP_CHUNK == 0)
        fflush(stdout); /* whoever reads on sees rows as they come */
    return interrupted == 0;
}

/* ---- the list ---------------------------------------------------------------------------- */

static bool is_lone_setting(const struct aside_whatif_settings *settings)
{
    return settings->common.set.count > 0 && settings->scenarios.count == 0
        && settings->vary.count == 0 && settings->draws == NULL;
}

/* The city as filed, with what --set changes as its only scenario. */
static const struct aside_city *city_beside(struct aside_arena *arena,
                                            const struct aside_city *changed)
{
    struct aside_city *filed = aside_arena_alloc(arena, sizeof(*filed));
    struct aside_scenario_given *scenario = aside_arena_alloc(arena, sizeof(*scenario));
    size_t count = changed->settings.count;
    struct aside_set_given *sets = aside_arena_array(arena, count, sizeof(*sets));
    for (size_t i = 0; i < count; i++) {
        const char *text = changed->settings.items[i].text, *equal = strchr(text, '=');

        sets[i].path = aside_arena_strndup(arena, text, (size_t)(equal - text));
        sets[i].value = equal + 1;
    }
    scenario->name = "this change";
    scenario->sets.items = sets;
    scenario->sets.count = count;
    *filed = *changed->unset;
    filed->scenarios.items = scenario;
    filed->scenarios.count = 1;
    return filed;
}

static enum aside_status make_list(struct aside_whatif_list **list,
                                   const struct aside_call *call, struct aside_error *err)
{
    const struct aside_whatif_settings *settings = call->settings;
    const struct aside_whatif_request request = {
        .scenarios = settings->scenarios.items,
        .scenario_count = settings->scenarios.count,
        .vary = settings->vary.items,
        .vary_count = settings->vary.count,
        .draws = settings->draws,
        .seed = settings->seed,
        .correlate = settings->correlate,
    };
    struct aside_problems found = { .arena = call->arena };
    struct aside_city *city = NULL;
    enum aside_status status = aside_call_city(&city, call, err);

    if (status != ASIDE_OK)
        return status;
    status = aside_whatif_list_make(
        list, call->arena, is_lone_setting(settings) ? city_beside(call->arena, city) : city,
        &request, &found, err);
    aside_problems_print(stderr, &found);
    if (status == ASIDE_OK && settings->common.json != NULL && (*list)->count > JSON_MOST)
        return aside_error_set(
            err, ASIDE_ERR_USAGE, NULL, 0,
            "--json holds every scenario in memory: at most %d; --csv has any "
            "number of them",
            JSON_MOST);
    return status;
}

/* ---- whole plans beside the base's, for the workbook -------------------------------------- */

/* NULL where there is none: the scenario's row says why. Only a failure of the system counts. */
static enum aside_status plan_of(struct aside_plan **plan, const struct solving *s,
                                 const struct aside_city *city, struct aside_error *err)
{
    struct aside_solve_options plain = *s->solve;
    struct aside_conflict *conflict = NULL;
    struct aside_error own = { 0 };
    enum aside_status status;

    plain.explain = 0;
    plain.unexplained = true;
    status = aside_plan_make(plan, &conflict, s->call->arena, city, &plain, &own);
    if (status == ASIDE_OK || status == ASIDE_UNPROVEN || status == ASIDE_INFEASIBLE
        || status == ASIDE_ERR_SOLVER)
        return ASIDE_OK;
    *err = own;
    return status;
}

static enum aside_status compare_named(struct aside_whatif_report *report,
                                       const struct solving *s, struct aside_error *err)
{
    const struct aside_whatif_list *list = report->run->list;
    const struct aside_comparison **all = aside_arena_array(s->call->arena, list->count,
                                                            sizeof(*all));
    struct aside_plan *base = NULL;
    enum aside_status status = plan_of(&base, s, list->city, err);

    for (size_t i = 0; i < list->count && base != NULL && status == ASIDE_OK; i++) {
        const struct aside_named_scenario *named = &list->named.items[i];
        struct aside_problems found = { .arena = s->call->arena };
        struct aside_city *city = NULL;
        struct aside_plan *plan = NULL;
        struct aside_error own = { 0 };

        if (aside_city_set(&city, s->call->arena, list->city, named->settings, named->count,
                           &found, &own)
            != ASIDE_OK)
            continue;
        status = plan_of(&plan, s, city, err);
        if (plan != NULL)
            all[i] = aside_comparison_make(s->call->arena, list->city, base, city, plan);
    }
    report->comparisons = all;
    report->comparison_count = list->count;
    return status;
}

/* ---- the answer -------------------------------------------------------------------------- */

static void print(FILE *out, const void *made)
{
    aside_whatif_print(out, made);
}

/* Neither the base nor any scenario: then the rules of the base fight. They are not printed
 * among rows of the table, which may have gone to standard output already. */
static enum aside_status answer_conflict(const struct solving *s,
                                         const struct aside_whatif *run,
                                         struct aside_error *err)
{
    struct aside_whatif_settings settings = *(const struct aside_whatif_settings *)
                                                 s->call->settings;
    struct aside_call call = *s->call;
    struct aside_conflict *conflict = NULL;
    struct aside_plan *plan = NULL;
    enum aside_status status = aside_plan_make(&plan, &conflict, call.arena, run->city,
                                               s->solve, err);

    if (status == ASIDE_OK || status == ASIDE_UNPROVEN)
        return aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0,
                               "no scenario was solved, and yet the base has a plan");
    if (status != ASIDE_INFEASIBLE)
        return status;
    settings.common.quiet = settings.common.quiet || s->csv == stdout || s->results == stdout;
    call.settings = &settings;
    return aside_answer_conflict(&call, conflict, ", and none of the scenarios has a plan",
                                 err);
}

static bool has_no_plan(const struct aside_whatif *run)
{
    return run->complete && run->base.verdict == ASIDE_VERDICT_INFEASIBLE
        && run->summary.with_plan == 0;
}

static void say_partial(const struct aside_call *call, const struct aside_whatif *run)
{
    const struct aside_whatif_settings *settings = call->settings;
    const char *results = settings->results != NULL ? settings->results : settings->resume;

    fprintf(stderr, "setaside: interrupted: %zu of %zu scenarios were solved; ", run->done,
            run->to - run->from);
    if (results != NULL)
        fprintf(stderr, "the same command with --resume %s goes on from there\n", results);
    else
        fputs("with --results FILE a run can be taken up again\n", stderr);
}

/* What the exit code says of a run that was written. */
static enum aside_status verdict_of(const struct aside_call *call,
                                    const struct aside_whatif *run, struct aside_error *err)
{
    size_t failed = run->summary.verdicts[ASIDE_VERDICT_FAILED];
    size_t stopped = run->summary.verdicts[ASIDE_VERDICT_STOPPED];

    if (!run->complete) {
        say_partial(call, run);
        return ASIDE_UNPROVEN;
    }
    if (failed > 0)
        return aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0,
                               "%zu of %zu scenarios could not be solved: their status is "
                               "'failed', and their message says why",
                               failed, run->done);
    if (stopped > 0) {
        fprintf(stderr,
                "setaside: %zu of %zu scenarios stopped at a limit: their plans hold, and "
                "better ones may exist\n",
                stopped, run->done);
        return ASIDE_UNPROVEN;
    }
    return ASIDE_OK;
}

/* Takes over what was begun. */
static enum aside_status answer(struct solving *s, const struct aside_whatif *run,
                                struct aside_error *err)
{
    const struct aside_common *common = s->call->settings;
    const struct aside_whatif_list *list = run->list;
    struct aside_whatif_report report = {
        .run = run,
        .kept = s->gathered->records,
        .kept_count = s->gathered->record_count,
        .gathered = s->gathered,
        .as_of = s->day,
        .city_path = s->call->operands[0],
    };
    enum aside_status status = ASIDE_OK;

    aside_call_screen(&report.screen);
    if (s->results != NULL)
        aside_whatif_file_end(s->results, run);
    if (common->output != NULL && run->complete && run->shards == 0
        && list->kind == ASIDE_WHATIF_NAMED && list->count <= COMPARED_MOST)
        status = compare_named(&report, s, err);
    if (status != ASIDE_OK) {
        aside_whatif_outputs_abandon(s->begun);
        return status;
    }
    status = aside_written_make_with(s->rows, ASIDE_WHATIF_OUTPUTS, s->begun, s->call, &report,
                                     print, err);
    return status == ASIDE_OK ? verdict_of(s->call, run, err) : status;
}

/* How many records to keep: all for JSON, as many as a workbook shows for that. */
static size_t kept_of(const struct aside_common *common)
{
    return common->json != NULL ? JSON_MOST : common->output != NULL ? WORKBOOK_MOST : 0;
}

static enum aside_status run_list(struct solving *s, struct aside_whatif **run,
                                  const struct aside_whatif_list *list,
                                  const struct aside_whatif_options *options,
                                  struct aside_error *err)
{
    const struct aside_whatif_sink sink = { s, begin, take, progress };
    enum aside_status status;

    s->gathered = aside_whatif_gather(s->call->arena, kept_of(s->call->settings));
    s->csv = aside_whatif_output_stream(s->begun, s->rows, ASIDE_WHATIF_CSV);
    s->results = aside_whatif_output_stream(s->begun, s->rows, ASIDE_WHATIF_RESULTS);
    aside_bar_begin(&s->bar, s->call->settings);
    s->bar.doing = "solving";
    watch_for_interrupt();
    status = aside_whatif_run(run, s->call->arena, list, options, &sink, err);
    stop_watching();
    aside_bar_clear(&s->bar);
    return status;
}

enum aside_status aside_whatif_solve(const struct aside_call *call,
                                     const struct aside_whatif_options *options,
                                     struct aside_error *err)
{
    struct solving s = { .call = call, .solve = &options->solve };
    struct aside_whatif_list *list = NULL;
    struct aside_whatif *run = NULL;
    enum aside_status status = aside_call_day(&s.day, call, err);

    aside_whatif_outputs(s.rows, call);
    if (status == ASIDE_OK)
        status = make_list(&list, call, err);
    if (status == ASIDE_OK)
        status = aside_whatif_outputs_begin(s.begun, s.rows, call, err);
    if (status == ASIDE_OK)
        status = run_list(&s, &run, list, options, err);
    if (status == ASIDE_OK && has_no_plan(run))
        status = answer_conflict(&s, run, err);
    if (status != ASIDE_OK) {
        aside_whatif_outputs_abandon(s.begun);
        return status;
    }
    return answer(&s, run, err);
}
