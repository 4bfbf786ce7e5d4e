/*
 * question_answer.c - the course of a question: the base is planned once, the changed city anew,
 * and the two stand side by side.
 */
#include "question.h"

#include <math.h>
#include <stdarg.h>

/* ---- sentences --------------------------------------------------------------------------- */

void aside_saying_begin(struct aside_saying *saying, struct aside_arena *arena)
{
    *saying = (struct aside_saying){
        .arena = arena,
        .items = aside_arena_array(arena, ASIDE_SAID_MOST, sizeof(char *)),
    };
}

void aside_say(struct aside_saying *saying, const char *format, ...)
{
    char text[1000];
    va_list arguments;

    if (saying->count == ASIDE_SAID_MOST)
        return;
    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    saying->items[saying->count++] = aside_arena_strdup(saying->arena, text);
}

const char *aside_shown(struct aside_arena *arena, aside_money amount)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_money_show(text, amount));
}

const char *aside_shown_share(struct aside_arena *arena, int32_t basis_points)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_share_show(text, basis_points));
}

const char *aside_shown_day(struct aside_arena *arena, struct aside_date day)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_date_text(text, day));
}

const char *aside_conflict_sentence(struct aside_arena *arena, const char *with,
                                    const struct aside_conflict *conflict)
{
    enum { WORDS_BYTES = 6000, NAMED = 8 };
    struct aside_text text;

    if (conflict == NULL || conflict->rules.count == 0)
        return aside_arena_printf(arena,
                                  "%s no plan exists, and no rule of the city's alone is "
                                  "why: the money does not come to what is asked of it.",
                                  with);
    aside_text_init(&text, arena, WORDS_BYTES);
    aside_text_printf(&text, "%s these rules cannot all hold: ", with);
    for (size_t i = 0; i < conflict->rules.count && i < NAMED; i++)
        aside_text_printf(&text, "%s%s (%s)", i == 0 ? "" : "; ",
                          conflict->rules.items[i].rule->name,
                          conflict->rules.items[i].required);
    if (conflict->rules.count > NAMED)
        aside_text_printf(&text, "; and %zu more", conflict->rules.count - NAMED);
    aside_text_printf(&text, ".");
    return text.bytes;
}

/* ---- finding by id ----------------------------------------------------------------------- */

/* An id as it was typed, cut to what a message can hold; what is no printable ASCII is '?'. */
static const char *echo(struct aside_arena *arena, const char *id)
{
    enum { SHOWN = 60 };
    char *text = aside_arena_strndup(arena, id, SHOWN);

    for (char *c = text; *c != '\0'; c++) {
        if (*c < ' ' || *c > '~')
            *c = '?';
    }
    return text;
}

static enum aside_status not_found(struct aside_arena *arena, const char *what, const char *id,
                                   const char *const *known, size_t count,
                                   struct aside_error *err)
{
    const char *near = aside_text_nearest(id, known, count);

    if (near != NULL)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "the city has no %s '%s': did you mean '%s'", what,
                               echo(arena, id), near);
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "the city has no %s '%s'", what,
                           echo(arena, id));
}

enum aside_status aside_source_find(size_t *out, const struct aside_city *city, const char *id,
                                    struct aside_error *err)
{
    struct aside_arena *scratch = aside_arena_new();
    const char **known = aside_arena_array(scratch, city->sources.count, sizeof(*known));
    enum aside_status status = ASIDE_OK;

    *out = SIZE_MAX;
    for (size_t s = 0; s < city->sources.count; s++) {
        known[s] = city->sources.items[s].id;
        if (aside_text_equal(known[s], id))
            *out = s;
    }
    if (*out == SIZE_MAX)
        status = not_found(scratch, "source", id, known, city->sources.count, err);
    aside_arena_free(scratch);
    return status;
}

enum aside_status aside_subject_find(size_t *out, struct aside_arena *arena,
                                     const struct aside_city *city, const char *id,
                                     struct aside_error *err)
{
    size_t programs = city->programs.count, count = programs + city->pools.count;
    const char **known = aside_arena_array(arena, count, sizeof(*known));

    for (size_t k = 0; k < count; k++) {
        known[k] = k < programs ? city->programs.items[k].id
                                : city->pools.items[k - programs].id;
        if (aside_text_equal(known[k], id)) {
            *out = k;
            return ASIDE_OK;
        }
    }
    return not_found(arena, "program or pool", id, known, count, err);
}

enum aside_status aside_year_find(size_t *out, const struct aside_city *city, int32_t year,
                                  struct aside_error *err)
{
    int32_t first = aside_city_first_year(city);
    int32_t last = first + (int32_t)aside_city_years(city) - 1;

    if (year < first || year > last)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "FY%d is outside the horizon (FY%d to FY%d)", (int)year,
                               (int)first, (int)last);
    *out = (size_t)(year - first);
    return ASIDE_OK;
}

/* ---- the base ---------------------------------------------------------------------------- */

enum aside_status aside_question_begin(struct aside_question_base *out,
                                       struct aside_conflict **conflict,
                                       struct aside_arena *arena, const struct aside_city *city,
                                       const struct aside_solve_options *options,
                                       struct aside_error *err)
{
    struct aside_plan *plan = NULL;
    enum aside_status status = aside_plan_make(&plan, conflict, arena, city, options, err);

    *out = (struct aside_question_base){ city, plan, options };
    return status;
}

/* ---- one question ------------------------------------------------------------------------ */

const char *aside_question_name(enum aside_question_kind kind)
{
    switch (kind) {
    case ASIDE_ASK_FREEZE: return "freeze";
    case ASIDE_ASK_WAGE_FLOOR: return "wage-floor";
    case ASIDE_ASK_SHORTFALL: return "shortfall";
    case ASIDE_ASK_TERMINATE: return "terminate";
    case ASIDE_ASK_ONE_TIME_ENDS: return "one-time-ends";
    case ASIDE_ASK_ACROSS_THE_BOARD: return "across-the-board";
    case ASIDE_ASK_REACH: return "reach";
    }
    return "";
}

void aside_asking_begin(struct asking *asking, struct aside_arena *arena,
                        const struct aside_question_base *base, enum aside_question_kind kind,
                        const char *title, struct aside_error *err)
{
    struct aside_question_answer *out = aside_arena_alloc(arena, sizeof(*out));

    out->kind = kind;
    out->title = title;
    out->year_count = base->plan->year_count;
    out->gap = aside_arena_array(arena, out->year_count, sizeof(out->gap[0]));
    aside_side_of_plan(&out->before, arena, base, base->city, base->plan);
    *asking = (struct asking){
        .arena = arena, .base = base, .out = out, .err = err, .found = { .arena = arena }
    };
    aside_saying_begin(&asking->saying, arena);
}

void aside_asking_bound(struct asking *asking, struct aside_bound bound)
{
    if (asking->bound_count == asking->bound_capacity) {
        size_t more = asking->bound_capacity == 0 ? 64 : 2 * asking->bound_capacity;

        asking->bounds = aside_arena_grow(asking->arena, asking->bounds, asking->bound_count,
                                          more, sizeof(asking->bounds[0]));
        asking->bound_capacity = more;
    }
    asking->bounds[asking->bound_count++] = bound;
}

void aside_asking_edits(struct asking *asking, const aside_edits_said *said)
{
    struct aside_question_answer *out = asking->out;

    out->edits.items = aside_arena_array(asking->arena, said->count,
                                         sizeof(out->edits.items[0]));
    for (size_t i = 0; i < said->count; i++)
        out->edits.items[out->edits.count++] = (struct aside_question_edit){
            said->items[i].id, said->items[i].sentence
        };
}

struct aside_worth aside_worth_of(double value, double base, double gap)
{
    double change = value - base;

    if (fabs(change) <= fmax(1e-7 * (1 + fabs(base)), gap * fabs(base)))
        return (struct aside_worth){ .state = ASIDE_WORTH_NOTHING };
    return (struct aside_worth){ ASIDE_WORTH_KNOWN, change };
}

void aside_moved_list(struct aside_arena *arena, const struct aside_comparison *comparison,
                      struct aside_question_subject **items, size_t *count)
{
    size_t subjects = comparison->after->subject_count;

    *items = aside_arena_array(arena, subjects, sizeof(**items));
    *count = 0;
    for (size_t k = 0; k < subjects; k++) {
        const struct aside_compared_subject *subject = &comparison->subjects[k];

        if (subject->fate == ASIDE_STAYS || subject->fate == ASIDE_STAYS_OUT)
            continue;
        (*items)[(*count)++] = (struct aside_question_subject){ k, subject->fate,
                                                                subject->total,
                                                                subject->years };
    }
}

static void compare(struct asking *asking, const struct aside_plan *plan)
{
    struct aside_question_answer *out = asking->out;

    out->state = ASIDE_ANSWERED;
    out->plan = plan;
    out->comparison = aside_comparison_make(asking->arena, asking->base->city,
                                            asking->base->plan, out->city, plan);
    aside_side_of_plan(&out->after, asking->arena, asking->base, out->city, plan);
    aside_moved_list(asking->arena, out->comparison, &out->moved.items, &out->moved.count);
    for (size_t i = 0; i < out->moved.count; i++) {
        out->enters += out->moved.items[i].fate == ASIDE_ENTERS;
        out->leaves += out->moved.items[i].fate == ASIDE_LEAVES;
        out->shrinks += out->moved.items[i].fate == ASIDE_GETS_LESS;
    }
    out->change = aside_worth_of(plan->rounded, asking->base->plan->rounded,
                                 asking->base->options->gap);
}

static enum aside_status plan_it(struct asking *asking)
{
    struct aside_question_answer *out = asking->out;
    const struct aside_bounds bounds = { asking->bounds, asking->bound_count, NULL };
    struct aside_solve_options options = *asking->base->options;
    struct aside_conflict *conflict = NULL;
    struct aside_plan *plan = NULL;
    struct aside_error err = { 0 };
    enum aside_status status;

    options.export_dir = NULL;
    options.explain = 0;
    options.unexplained = false;
    options.unrepaired = true;
    options.bounds = asking->bound_count > 0 ? &bounds : NULL;
    status = aside_plan_make(&plan, &conflict, asking->arena, out->city, &options, &err);
    if (plan != NULL) {
        compare(asking, plan);
        return ASIDE_OK;
    }
    out->change.state = status == ASIDE_INFEASIBLE ? ASIDE_WORTH_NO_PLAN : ASIDE_WORTH_UNKNOWN;
    if (status == ASIDE_INFEASIBLE) {
        out->state = ASIDE_NO_PLAN;
        out->conflict = conflict;
        out->why = aside_conflict_sentence(asking->arena, "So changed,", conflict);
        return ASIDE_OK;
    }
    if (status != ASIDE_UNPROVEN) {
        if (asking->err != NULL)
            *asking->err = err;
        return status;
    }
    out->state = ASIDE_NOT_PLANNED;
    out->why = aside_arena_printf(asking->arena, "It was not planned: %s.", err.message);
    return ASIDE_OK;
}

/* The first fault says enough: the file itself has none, so that all come of the change. */
static const char *first_fault(const struct asking *asking)
{
    for (size_t i = 0; i < asking->found.count; i++) {
        if (asking->found.items[i].severity == ASIDE_FAULT)
            return asking->found.items[i].message;
    }
    return "for a reason that was not said";
}

enum aside_status aside_asking_plan(struct asking *asking, const struct aside_city *city,
                                    enum aside_status edited)
{
    struct aside_question_answer *out = asking->out;
    enum aside_status status = ASIDE_OK;

    out->city = city;
    if (city != NULL) {
        status = plan_it(asking);
    } else if (edited == ASIDE_ERR_INVALID || edited == ASIDE_ERR_SYNTAX) {
        out->state = ASIDE_NOT_PLANNED;
        out->change.state = ASIDE_WORTH_NO_PLAN;
        out->why = aside_arena_printf(asking->arena,
                                      "So changed, the city does not pass its "
                                      "check: %s.",
                                      first_fault(asking));
    } else {
        status = aside_error_set(asking->err, edited, NULL, 0,
                                 "the changed city could not be checked");
    }
    out->said = asking->saying.items;
    out->said_count = asking->saying.count;
    return status;
}
