/*
 * whatif_presets.c - the questions that officers ask, as options: how each is written, and which
 * function of the library it asks. A new question is a row of the table at the end of this file, a
 * row of the table of options (whatif.c), and a form of its answer (src/report/asked_print.c).
 */
#include "whatif.h"

#include <assert.h>
#include <string.h>

/* ---- how each is written, and asked ------------------------------------------------------ */

const char *aside_whatif_parse_day(struct aside_date *out, struct aside_arena *arena,
                                   const char *text)
{
    enum { MONTH_LENGTH = 7 };

    if (strlen(text) == MONTH_LENGTH && text[4] == '-')
        text = aside_arena_printf(arena, "%s-01", text);
    return aside_date_parse(out, text) == NULL
        ? NULL
        : "is no day: write a month or a day, as in 2027-01 or 2027-01-15";
}

const char *aside_whatif_parse_year(int32_t *out, const char *text)
{
    int64_t year = 0;

    if (strncmp(text, "FY", 2) == 0)
        text += 2;
    if (aside_integer_parse(&year, text) != NULL || year < 1 || year > 9999)
        return "is no fiscal year: write the year in which it ends, as in 2027";
    *out = (int32_t)year;
    return NULL;
}

const char *aside_whatif_parse_within(int32_t *out, const char *text)
{
    if (aside_share_parse(out, text) != NULL || *out < 0 || *out > ASIDE_SHARE_ONE)
        return "is no share of an outcome: write one from 0% to 100%, as in 2%";
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

static const struct aside_whatif_settings *settings_of(const struct aside_whatif_asking *a)
{
    return a->call->settings;
}

static enum aside_status ask_freeze(struct aside_asked *out, struct aside_whatif_asking *a,
                                    const char *text)
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

static enum aside_status ask_wage_floor(struct aside_asked *out, struct aside_whatif_asking *a,
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

static enum aside_status ask_shortfall(struct aside_asked *out, struct aside_whatif_asking *a,
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

static enum aside_status ask_terminate(struct aside_asked *out, struct aside_whatif_asking *a,
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

static enum aside_status ask_lose_any(struct aside_asked *out, struct aside_whatif_asking *a,
                                      const char *text)
{
    const char *on = settings_of(a)->on;
    struct aside_awards_lost *lost = NULL;
    struct aside_date day = { 0 };
    enum aside_status status;

    (void)text;
    if (on != NULL && aside_whatif_parse_day(&day, a->call->arena, on) != NULL)
        return ASIDE_ERR_INTERNAL;
    if (on != NULL)
        out->option = aside_arena_printf(a->call->arena, "%s --on %s", out->option, on);
    status = aside_question_lose_any(&lost, a->call->arena, &a->base, day, a->err);
    out->lost = lost;
    return status;
}

static enum aside_status ask_one_time_ends(struct aside_asked *out,
                                           struct aside_whatif_asking *a, const char *text)
{
    const char *after = settings_of(a)->after;
    struct aside_question_answer *answer = NULL;
    int32_t year = 0;
    enum aside_status status;

    (void)text;
    if (after != NULL && aside_whatif_parse_year(&year, after) != NULL)
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

static enum aside_status ask_across(struct aside_asked *out, struct aside_whatif_asking *a,
                                    const char *text)
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

static enum aside_status ask_amend(struct aside_asked *out, struct aside_whatif_asking *a,
                                   const char *text)
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

static enum aside_status ask_reach(struct aside_asked *out, struct aside_whatif_asking *a,
                                   const char *text)
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

static enum aside_status ask_break_even(struct aside_asked *out, struct aside_whatif_asking *a,
                                        const char *text)
{
    struct aside_break_even *card = NULL;
    enum aside_status status = aside_question_break_even(&card, a->call->arena, &a->base, text,
                                                         a->err);

    out->break_even = card;
    return status;
}

static enum aside_status ask_ladder(struct aside_asked *out, struct aside_whatif_asking *a,
                                    const char *text)
{
    bool fixed = settings_of(a)->fixed_choices;
    struct aside_ladder *ladder = NULL;
    enum aside_status status = aside_question_ladder(&ladder, a->call->arena, &a->base, text,
                                                     fixed, a->err);

    if (fixed)
        out->option = aside_arena_printf(a->call->arena, "%s --fixed-choices", out->option);
    out->ladder = ladder;
    return status;
}

static_assert(ASIDE_ALTERNATIVES_MOST == 8, "the message says so");

static const char *parse_alternatives(size_t *out, const char *text)
{
    int64_t count = 0;

    if (aside_integer_parse(&count, text) != NULL || count < 1
        || count > ASIDE_ALTERNATIVES_MOST)
        return "is no number of plans: write one from 1 to 8";
    *out = (size_t)count;
    return NULL;
}

static const char *check_alternatives(struct aside_arena *arena, const char *text)
{
    size_t count;

    (void)arena;
    return parse_alternatives(&count, text);
}

static enum aside_status ask_alternatives(struct aside_asked *out,
                                          struct aside_whatif_asking *a, const char *text)
{
    const char *share = settings_of(a)->within;
    struct aside_alternatives *alternatives = NULL;
    int32_t within = ASIDE_WITHIN;
    size_t count;
    enum aside_status status;

    if (parse_alternatives(&count, text) != NULL
        || (share != NULL && aside_whatif_parse_within(&within, share) != NULL))
        return ASIDE_ERR_INTERNAL;
    if (share != NULL)
        out->option = aside_arena_printf(a->call->arena, "%s --within %s", out->option, share);
    status = aside_question_alternatives(&alternatives, a->call->arena, &a->base, count, within,
                                         a->err);
    out->alternatives = alternatives;
    return status;
}

/* ---- the questions there are ------------------------------------------------------------- */

#define PRESET(name, field, check, ask)                                                        \
    {                                                                                          \
        name, offsetof(struct aside_whatif_settings, field), check, ask                        \
    }

/* Answers come in this order, and those of one option in the order given. */
const struct aside_whatif_preset aside_whatif_presets[] = {
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
    PRESET("ladder", ladder, check_any, ask_ladder),
    PRESET("alternatives", alternatives, check_alternatives, ask_alternatives),
    { NULL, 0, NULL, NULL },
};
