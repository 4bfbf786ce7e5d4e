/*
 * whatif_ask.c - questions that officers ask, as options of `setaside whatif CITY`: one base is
 * planned, and each question is asked of it, in the order of aside_whatif_presets.
 */
#include "whatif.h"

#include <string.h>

/* ---- what is asked ----------------------------------------------------------------------- */

static const void *field_of(const struct aside_whatif_settings *settings,
                            const struct aside_whatif_preset *preset)
{
    return (const char *)settings + preset->offset;
}

static size_t count_of(const struct aside_whatif_settings *settings,
                       const struct aside_whatif_preset *preset)
{
    const void *field = field_of(settings, preset);

    return preset->check == NULL ? *(const bool *)field
                                 : ((const struct aside_option_texts *)field)->count;
}

static size_t count_all(const struct aside_whatif_settings *settings)
{
    size_t count = 0;

    for (const struct aside_whatif_preset *p = aside_whatif_presets; p->name != NULL; p++)
        count += count_of(settings, p);
    return count;
}

bool aside_whatif_asks(const struct aside_whatif_settings *settings)
{
    return count_all(settings) > 0;
}

/* ---- wrong usage ------------------------------------------------------------------------- */

static const char *first_asked(const struct aside_whatif_settings *settings)
{
    for (const struct aside_whatif_preset *p = aside_whatif_presets; p->name != NULL; p++) {
        if (count_of(settings, p) > 0)
            return p->name;
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
        { "--fixed-choices", s->fixed_choices && s->ladder.count == 0 },
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
    int32_t year, within;
    const struct {
        const char *name, *text, *with;
        bool asked;
        const char *wrong;
    } rows[] = {
        { "--on", s->on, "--lose-any", s->lose_any,
          s->on != NULL ? aside_whatif_parse_day(&day, call->arena, s->on) : NULL },
        { "--after", s->after, "--one-time-ends", s->one_time_ends,
          s->after != NULL ? aside_whatif_parse_year(&year, s->after) : NULL },
        { "--from", s->from, "--reach", s->reach.count > 0, NULL },
        { "--within", s->within, "--alternatives", s->alternatives.count > 0,
          s->within != NULL ? aside_whatif_parse_within(&within, s->within) : NULL },
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

/* A workbook has one sheet of them. */
static enum aside_status check_once(const struct aside_whatif_settings *s,
                                    struct aside_error *err)
{
    return s->alternatives.count > 1 ? aside_error_set(
               err, ASIDE_ERR_USAGE, NULL, 0,
               "--alternatives stands twice: ask for as many plans as you want at once")
                                     : ASIDE_OK;
}

static enum aside_status check_texts(const struct aside_call *call,
                                     const struct aside_whatif_preset *preset,
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
    if (status == ASIDE_OK)
        status = check_once(call->settings, err);
    for (const struct aside_whatif_preset *p = aside_whatif_presets;
         p->name != NULL && status == ASIDE_OK; p++) {
        if (p->check != NULL)
            status = check_texts(call, p, err);
    }
    return status == ASIDE_OK ? check_outputs(call, err) : status;
}

/* `--break-even all`: each program and pool, where none is called that. */
static void name_all(struct aside_option_texts *texts, struct aside_arena *arena,
                     const struct aside_city *city)
{
    size_t programs = city->programs.count, count = programs + city->pools.count;
    const char **ids = aside_arena_array(arena, count, sizeof(*ids));
    bool asked = false, called = false;

    for (size_t k = 0; k < count; k++) {
        ids[k] = k < programs ? city->programs.items[k].id : city->pools.items[k - programs].id;
        called = called || strcmp(ids[k], "all") == 0;
    }
    for (size_t i = 0; i < texts->count; i++)
        asked = asked || strcmp(texts->items[i], "all") == 0;
    if (asked && !called)
        *texts = (struct aside_option_texts){ ids, count };
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

static enum aside_status ask_preset(struct aside_asked *out, size_t *at,
                                    struct aside_whatif_asking *a,
                                    const struct aside_whatif_preset *preset,
                                    aside_progress *move, struct aside_bar *bar)
{
    const struct aside_whatif_settings *settings = a->call->settings;
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

static enum aside_status ask_all(struct aside_asked *out, struct aside_whatif_asking *a)
{
    struct aside_bar bar;
    enum aside_status status = ASIDE_OK;
    size_t at = 0;

    aside_bar_begin(&bar, a->call->settings);
    bar.doing = "asking";
    for (const struct aside_whatif_preset *p = aside_whatif_presets;
         p->name != NULL && status == ASIDE_OK; p++)
        status = ask_preset(out, &at, a, p, aside_bar_mover(&bar), &bar);
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
    struct aside_whatif_settings settings = *(const struct aside_whatif_settings *)
                                                 call->settings;
    struct aside_call named = *call;
    struct aside_whatif_asking a = { .call = &named, .err = err };
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
    name_all(&settings.break_even, call->arena, city);
    named.settings = &settings;
    report.count = count_all(&settings);
    report.asked = asked = aside_arena_array(call->arena, report.count, sizeof(*asked));
    aside_call_screen(&report.screen);
    status = ask_all(asked, &a);
    return status == ASIDE_OK ? answer(call, &report, err) : status;
}
