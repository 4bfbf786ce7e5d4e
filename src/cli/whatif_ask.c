/*
 * whatif_ask.c - questions that officers ask, as options of `setaside whatif CITY`: one base is
 * planned, and each question is asked of it, in the order of the table `presets`. A new question is
 * a row of that table, and one of the table of options (whatif.c).
 */
#include "whatif.h"

#include <string.h>

struct asking {
    const struct aside_call *call;
    struct aside_question_base base;
    struct aside_error *err;
};

/* ---- how each is written, and asked ------------------------------------------------------ */

/* "2027-01" is the first day of its month. */
static const char *parse_day(struct aside_date *out, struct aside_arena *arena,
                             const char *text)
{
    enum { MONTH_LENGTH = 7 };

    if (strlen(text) == MONTH_LENGTH && text[4] == '-')
        text = aside_arena_printf(arena, "%s-01", text);
    return aside_date_parse(out, text) == NULL
        ? NULL
        : "is no day: write a month or a day, as in 2027-01 or 2027-01-15";
}

/* "2027" or "FY2027" */
static const char *parse_year(int32_t *out, const char *text)
{
    int64_t year = 0;

    if (strncmp(text, "FY", 2) == 0)
        text += 2;
    if (aside_integer_parse(&year, text) != NULL || year < 1 || year > 9999)
        return "is no fiscal year: write the year in which it ends, as in 2027";
    *out = (int32_t)year;
    return NULL;
}

static const char *parse_share(int32_t *out, const char *text)
{
    if (aside_share_parse(out, text) != NULL || *out <= 0 || *out >= ASIDE_SHARE_ONE)
        return "is no share of everything: write one above 0% and below 100%, as in 5%";
    return NULL;
}

static const char *parse_target(double *out, const char *text)
{
    if (aside_decimal_parse(out, text) != NULL || !(*out > 0))
        return "is no outcome to be reached: write a number above 0, as in 120";
    return NULL;
}

static const struct aside_whatif_settings *settings_of(const struct asking *a)
{
    return a->call->settings;
}

static enum aside_status ask_freeze(struct aside_asked *out, struct asking *a, const char *text)
{
    struct aside_question_answer *answer = NULL;
    enum aside_status status = aside_question_freeze(&answer, a->call->arena, &a->base, a->err);

    (void)text;
    out->answer = answer;
    return status;
}

static const char *check_wage_floor(struct aside_arena *arena, const char *text)
{
    aside_money floor_salary;

    (void)arena;
    return aside_money_parse(&floor_salary, text);
}

static enum aside_status ask_wage_floor(struct aside_asked *out, struct asking *a,
                                        const char *text)
{
    struct aside_question_answer *answer = NULL;
    aside_money floor_salary = { 0 };
    enum aside_status status;

    if (aside_money_parse(&floor_salary, text) != NULL)
        return ASIDE_ERR_INTERNAL; /* it was checked */
    status = aside_question_wage_floor(&answer, a->call->arena, &a->base, floor_salary, a->err);
    out->answer = answer;
    return status;
}

static const char *check_shortfall(struct aside_arena *arena, const char *text)
{
    struct aside_shortfall shortfall;

    return aside_shortfall_parse(&shortfall, arena, text);
}

static enum aside_status ask_shortfall(struct aside_asked *out, struct asking *a,
                                       const char *text)
{
    struct aside_question_answer *answer = NULL;
    struct aside_shortfall shortfall;
    enum aside_status status;

    if (aside_shortfall_parse(&shortfall, a->call->arena, text) != NULL)
        return ASIDE_ERR_INTERNAL;
    status = aside_question_shortfall(&answer, a->call->arena, &a->base, &shortfall, a->err);
    out->answer = answer;
    return status;
}

static const char *check_terminate(struct aside_arena *arena, const char *text)
{
    struct aside_date day;
    const char *award;

    return aside_terminate_parse(&award, &day, arena, text);
}

static enum aside_status ask_terminate(struct aside_asked *out, struct asking *a,
                                       const char *text)
{
    struct aside_question_answer *answer = NULL;
    struct aside_date day;
    const char *award;
    enum aside_status status;

    if (aside_terminate_parse(&award, &day, a->call->arena, text) != NULL)
        return ASIDE_ERR_INTERNAL;
    status = aside_question_terminate(&answer, a->call->arena, &a->base, award, day, a->err);
    out->answer = answer;
    return status;
}

static enum aside_status ask_lose_any(struct aside_asked *out, struct asking *a,
                                      const char *text)
{
    const char *on = settings_of(a)->on;
    struct aside_awards_lost *lost = NULL;
    struct aside_date day = { 0 };
    enum aside_status status;

    (void)text;
    if (on != NULL && parse_day(&day, a->call->arena, on) != NULL)
        return ASIDE_ERR_INTERNAL;
    if (on != NULL)
        out->option = aside_arena_printf(a->call->arena, "%s --on %s", out->option, on);
    status = aside_question_lose_any(&lost, a->call->arena, &a->base, day, a->err);
    out->lost = lost;
    return status;
}

static enum aside_status ask_one_time_ends(struct aside_asked *out, struct asking *a,
                                           const char *text)
{
    const char *after = settings_of(a)->after;
    struct aside_question_answer *answer = NULL;
    int32_t year = 0;
    enum aside_status status;

    (void)text;
    if (after != NULL && parse_year(&year, after) != NULL)
        return ASIDE_ERR_INTERNAL;
    if (after != NULL)
        out->option = aside_arena_printf(a->call->arena, "%s --after %s", out->option, after);
    status = aside_question_one_time_ends(&answer, a->call->arena, &a->base, year, a->err);
    out->answer = answer;
    return status;
}

static const char *check_across(struct aside_arena *arena, const char *text)
{
    int32_t share;

    (void)arena;
    return parse_share(&share, text);
}

static enum aside_status ask_across(struct aside_asked *out, struct asking *a, const char *text)
{
    struct aside_across_the_board *across = NULL;
    int32_t share;
    enum aside_status status;

    if (parse_share(&share, text) != NULL)
        return ASIDE_ERR_INTERNAL;
    status = aside_question_across_the_board(&across, a->call->arena, &a->base, share, a->err);
    out->across = across;
    return status;
}

static const char *check_amend(struct aside_arena *arena, const char *text)
{
    struct aside_amendment amendment;

    return aside_amendment_parse(&amendment, arena, text);
}

static enum aside_status ask_amend(struct aside_asked *out, struct asking *a, const char *text)
{
    struct aside_amended *amended = NULL;
    struct aside_amendment amendment;
    enum aside_status status;

    if (aside_amendment_parse(&amendment, a->call->arena, text) != NULL)
        return ASIDE_ERR_INTERNAL;
    out->option = aside_arena_printf(a->call->arena, "--amend '%s'", text); /* for a shell */
    status = aside_question_amend(&amended, a->call->arena, &a->base, &amendment, a->err);
    out->amended = amended;
    return status;
}

static const char *check_reach(struct aside_arena *arena, const char *text)
{
    double target;

    (void)arena;
    return parse_target(&target, text);
}

static enum aside_status ask_reach(struct aside_asked *out, struct asking *a, const char *text)
{
    const char *from = settings_of(a)->from;
    struct aside_reach *reach = NULL;
    double target;
    enum aside_status status;

    if (parse_target(&target, text) != NULL)
        return ASIDE_ERR_INTERNAL;
    if (from != NULL)
        out->option = aside_arena_printf(a->call->arena, "%s --from %s", out->option, from);
    status = aside_question_reach(&reach, a->call->arena, &a->base, target, from, a->err);
    out->reach = reach;
    return status;
}

static const char *check_any(struct aside_arena *arena, const char *text)
{
    (void)arena;
    (void)text;
    return NULL;
}

static enum aside_status ask_break_even(struct aside_asked *out, struct asking *a,
                                        const char *text)
{
    struct aside_break_even *card = NULL;
    enum aside_status status = aside_question_break_even(&card, a->call->arena, &a->base, text,
                                                         a->err);

    out->break_even = card;
    return status;
}

/* ---- the questions there are ------------------------------------------------------------- */

struct preset {
    const char *name;
    size_t offset;
    /* NULL of a flag; else NULL, or why the text does not fit. */
    const char *(*check)(struct aside_arena *arena, const char *text);
    /* Of a flag `text` is NULL; out->option is set, and may be set anew. */
    enum aside_status (*ask)(struct aside_asked *out, struct asking *a, const char *text);
};

#define PRESET(name, field, check, ask)                                                        \
    {                                                                                          \
        name, offsetof(struct aside_whatif_settings, field), check, ask                        \
    }

/* Answers come in this order, and those of one option in the order given. */
static const struct preset presets[] = {
    PRESET("freeze", freeze, NULL, ask_freeze),
    PRESET("wage-floor", wage_floor, check_wage_floor, ask_wage_floor),
    PRESET("shortfall", shortfall, check_shortfall, ask_shortfall),
    PRESET("terminate", terminate, check_terminate, ask_terminate),
    PRESET("lose-any", lose_any, NULL, ask_lose_any),
    PRESET("one-time-ends", one_time_ends, NULL, ask_one_time_ends),
    PRESET("across-the-board", across_the_board, check_across, ask_across),
    PRESET("amend", amend, check_amend, ask_amend),
    PRESET("reach", reach, check_reach, ask_reach),
    PRESET("break-even", break_even, check_any, ask_break_even),
};
enum { PRESETS = sizeof(presets) / sizeof(presets[0]) };

static const void *field_of(const struct aside_whatif_settings *settings,
                            const struct preset *preset)
{
    return (const char *)settings + preset->offset;
}

static size_t count_of(const struct aside_whatif_settings *settings,
                       const struct preset *preset)
{
    const void *field = field_of(settings, preset);

    return preset->check == NULL ? *(const bool *)field
                                 : ((const struct aside_option_texts *)field)->count;
}

static size_t count_all(const struct aside_whatif_settings *settings)
{
    size_t count = 0;

    for (size_t i = 0; i < PRESETS; i++)
        count += count_of(settings, &presets[i]);
    return count;
}

bool aside_whatif_asks(const struct aside_whatif_settings *settings)
{
    return count_all(settings) > 0;
}

/* ---- wrong usage ------------------------------------------------------------------------- */

static const char *first_asked(const struct aside_whatif_settings *settings)
{
    for (size_t i = 0; i < PRESETS; i++) {
        if (count_of(settings, &presets[i]) > 0)
            return presets[i].name;
    }
    return NULL;
}

/* Options of lists of scenarios. */
static enum aside_status check_company(const struct aside_whatif_settings *s,
                                       struct aside_error *err)
{
    const struct {
        const char *name;
        bool given;
    } rows[] = {
        { "--scenario", s->scenarios.count > 0 },
        { "--vary", s->vary.count > 0 },
        { "--draws", s->draws != NULL },
        { "--seed", s->seed != NULL },
        { "--correlate", s->correlate != NULL },
        { "--fixed-choices", s->fixed_choices },
        { "--sample", s->sample != NULL },
        { "--no-robust", s->no_robust },
        { "--results", s->results != NULL },
        { "--resume", s->resume != NULL },
        { "--shard", s->shard != NULL },
        { "--merge", s->merge },
        { "--jobs", s->jobs != NULL },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (rows[i].given)
            return aside_error_set(
                err, ASIDE_ERR_USAGE, NULL, 0,
                "--%s asks a question of one plan and %s is for lists of scenarios: leave one "
                "of them out (--set changes the plan that is asked)",
                first_asked(s), rows[i].name);
    }
    return ASIDE_OK;
}

/* What goes with one question, and is read with it. */
static enum aside_status check_with(const struct aside_call *call, struct aside_error *err)
{
    const struct aside_whatif_settings *s = call->settings;
    struct aside_date day;
    int32_t year;
    const struct {
        const char *name, *text, *with;
        bool asked;
        const char *wrong;
    } rows[] = {
        { "--on", s->on, "--lose-any", s->lose_any,
          s->on != NULL ? parse_day(&day, call->arena, s->on) : NULL },
        { "--after", s->after, "--one-time-ends", s->one_time_ends,
          s->after != NULL ? parse_year(&year, s->after) : NULL },
        { "--from", s->from, "--reach", s->reach.count > 0, NULL },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (rows[i].text != NULL && !rows[i].asked)
            return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "%s goes with %s",
                                   rows[i].name, rows[i].with);
        if (rows[i].wrong != NULL)
            return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "%s '%s' %s", rows[i].name,
                                   rows[i].text, rows[i].wrong);
    }
    return ASIDE_OK;
}

static enum aside_status check_texts(const struct aside_call *call, const struct preset *preset,
                                     struct aside_error *err)
{
    const struct aside_option_texts *texts = field_of(call->settings, preset);

    for (size_t i = 0; i < texts->count; i++) {
        const char *wrong = preset->check(call->arena, texts->items[i]);

        if (wrong != NULL)
            return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "--%s '%s' %s", preset->name,
                                   texts->items[i], wrong);
    }
    return ASIDE_OK;
}

/* ---- outputs ----------------------------------------------------------------------------- */

enum { WORKBOOK, JSON, CSV, OUTPUTS };

static enum aside_status write_workbook(const struct aside_call *call, const void *made,
                                        const char *path, struct aside_error *err)
{
    const struct aside_common *common = call->settings;

    return aside_asked_workbook(made, path, common->template_path, err);
}

static enum aside_status write_json(const struct aside_call *call, const void *made,
                                    const char *path, struct aside_error *err)
{
    (void)call;
    return aside_asked_json(made, path, err);
}

static enum aside_status write_csv(const struct aside_call *call, const void *made,
                                   const char *path, struct aside_error *err)
{
    (void)call;
    return aside_asked_csv(made, path, err);
}

static void print(FILE *out, const void *made)
{
    aside_asked_print(out, made);
}

static void list_outputs(struct aside_written rows[OUTPUTS], const struct aside_common *common)
{
    const struct aside_written all[OUTPUTS] = {
        [WORKBOOK] = { ASIDE_WRITTEN_WORKBOOK, common->output, "workbook", write_workbook },
        [JSON] = { ASIDE_WRITTEN_FILE, common->json, "JSON", write_json },
        [CSV] = { ASIDE_WRITTEN_FILE, common->csv, "CSV", write_csv },
    };

    memcpy(rows, all, sizeof(all));
}

static enum aside_status check_outputs(const struct aside_call *call, struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    const char *const inputs[] = { call->operands[0], common->model, common->template_path };
    struct aside_written rows[OUTPUTS];

    list_outputs(rows, common);
    return aside_written_check(rows, OUTPUTS, inputs, sizeof(inputs) / sizeof(inputs[0]), err);
}

enum aside_status aside_whatif_ask_check(const struct aside_call *call, struct aside_error *err)
{
    enum aside_status status = aside_whatif_asks(call->settings)
        ? check_company(call->settings, err)
        : ASIDE_OK;

    if (status == ASIDE_OK && call->operand_count > 1)
        status = aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                                 "a question is asked of one CITY, not of '%s' too",
                                 call->operands[1]);
    if (status == ASIDE_OK)
        status = check_with(call, err);
    for (size_t i = 0; i < PRESETS && status == ASIDE_OK; i++) {
        if (presets[i].check != NULL)
            status = check_texts(call, &presets[i], err);
    }
    return status == ASIDE_OK ? check_outputs(call, err) : status;
}

/* ---- asking ------------------------------------------------------------------------------ */

/* What is wrong with one of several is told with its option. */
static enum aside_status blame(enum aside_status status, const char *option,
                               struct aside_error *err)
{
    const struct aside_error why = *err;

    if (status == ASIDE_OK || why.message[0] == '\0')
        return status;
    return aside_error_set(err, status, why.file[0] != '\0' ? why.file : NULL, why.line,
                           "%s: %s", option, why.message);
}

static enum aside_status ask_preset(struct aside_asked *out, size_t *at, struct asking *a,
                                    const struct preset *preset, aside_progress *move,
                                    struct aside_bar *bar)
{
    const struct aside_whatif_settings *settings = settings_of(a);
    const void *field = field_of(settings, preset);
    size_t count = count_of(settings, preset);

    for (size_t i = 0; i < count; i++) {
        const char *text = preset->check == NULL
            ? NULL
            : ((const struct aside_option_texts *)field)->items[i];
        struct aside_asked *asked = &out[*at];
        enum aside_status status;

        asked->option = aside_arena_printf(a->call->arena, "--%s%s%s", preset->name,
                                           text != NULL ? " " : "", text != NULL ? text : "");
        status = blame(preset->ask(asked, a, text), asked->option, a->err);
        if (status != ASIDE_OK)
            return status;
        ++*at;
        if (move != NULL)
            move(bar, *at, count_all(settings));
    }
    return ASIDE_OK;
}

static enum aside_status ask_all(struct aside_asked *out, struct asking *a)
{
    struct aside_bar bar;
    enum aside_status status = ASIDE_OK;
    size_t at = 0;

    aside_bar_begin(&bar, a->call->settings);
    bar.doing = "asking";
    for (size_t i = 0; i < PRESETS && status == ASIDE_OK; i++)
        status = ask_preset(out, &at, a, &presets[i], aside_bar_mover(&bar), &bar);
    aside_bar_clear(&bar);
    return status;
}

/* ---- the answer -------------------------------------------------------------------------- */

/* No question has a plan: what there is to say stands where the report would, and no file holds
 * less than its last answer. */
static enum aside_status answer_none(const struct aside_call *call,
                                     const struct aside_asked_report *report,
                                     struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    struct aside_written rows[OUTPUTS];
    bool taken = false;
    enum aside_status status;

    list_outputs(rows, common);
    for (size_t i = 0; i < OUTPUTS; i++) {
        if (rows[i].path != NULL && strcmp(rows[i].path, "-") == 0)
            taken = true;
        else
            rows[i].path = NULL;
    }
    status = aside_written_make(rows, OUTPUTS, call, report, print, err);
    if (status != ASIDE_OK)
        return status;
    if (taken || common->quiet)
        print(stderr, report);
    fputs("setaside: so changed, no plan keeps the rules, whatever was asked; nothing was "
          "written\n",
          stderr);
    return ASIDE_INFEASIBLE;
}

static enum aside_status answer(const struct aside_call *call,
                                const struct aside_asked_report *report,
                                struct aside_error *err)
{
    struct aside_written rows[OUTPUTS];
    size_t answered = 0, stopped = 0;
    bool base_stopped = report->base->plan->status == ASIDE_UNPROVEN;
    enum aside_status status;

    for (size_t i = 0; i < report->count; i++) {
        answered += aside_asked_state(&report->asked[i]) == ASIDE_ANSWERED;
        stopped += aside_asked_is_stopped(&report->asked[i]);
    }
    if (answered == 0 && stopped == 0)
        return answer_none(call, report, err);
    list_outputs(rows, call->settings);
    status = aside_written_make(rows, OUTPUTS, call, report, print, err);
    if (status != ASIDE_OK || (stopped == 0 && !base_stopped))
        return status;
    fprintf(stderr,
            "setaside: a limit ended the search of %s%zu of %zu questions: plans hold, and "
            "better ones may exist\n",
            base_stopped ? "the base plan and of " : "", stopped, report->count);
    return ASIDE_UNPROVEN;
}

enum aside_status aside_whatif_ask(const struct aside_call *call,
                                   const struct aside_solve_options *solve,
                                   struct aside_error *err)
{
    const struct aside_whatif_settings *settings = call->settings;
    struct asking a = { .call = call, .err = err };
    struct aside_asked_report report = { .base = &a.base, .city_path = call->operands[0] };
    struct aside_conflict *conflict = NULL;
    struct aside_city *city = NULL;
    struct aside_asked *asked;
    enum aside_status status = aside_call_day(&report.as_of, call, err);

    if (status == ASIDE_OK)
        status = aside_call_city(&city, call, err);
    if (status != ASIDE_OK)
        return status;
    status = aside_question_begin(&a.base, &conflict, call->arena, city, solve, err);
    if (status == ASIDE_INFEASIBLE)
        return aside_answer_conflict(call, conflict, ", for there is no base plan to ask", err);
    if (a.base.plan == NULL)
        return status;
    report.count = count_all(settings);
    report.asked = asked = aside_arena_array(call->arena, report.count, sizeof(*asked));
    aside_call_screen(&report.screen);
    status = ask_all(asked, &a);
    return status == ASIDE_OK ? answer(call, &report, err) : status;
}
