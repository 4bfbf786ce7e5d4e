/*
 * fit_subject.c - what programs and pools bring to a comparison: the lines that purposes of the
 * rules are asked of, their words, and what they cost at full size.
 */
#include "fit.h"

#include <string.h>

enum { TEXT_MAX = 8000 };

/* What a word weighs by where the program has it. */
static const double NAME = 1.0, KEYWORD = 1.0, POSITION = 0.3, ACTION = 0.1;

/* ---- questions of the header --------------------------------------------------------------- */

const char *aside_match_subject_id(const struct aside_city *city, size_t subject)
{
    return subject < city->programs.count
        ? city->programs.items[subject].id
        : city->pools.items[subject - city->programs.count].id;
}

const char *aside_match_subject_name(const struct aside_city *city, size_t subject)
{
    return subject < city->programs.count
        ? city->programs.items[subject].name
        : city->pools.items[subject - city->programs.count].name;
}

static struct aside_maybe_money full_of_pool(const struct aside_pool *pool)
{
    return pool->amount.given ? pool->amount : pool->maximum;
}

/* A hold is exact; a maximum or last level is the most; else the listed costs are. */
static struct aside_maybe_money full_of_program(const struct aside_program *program)
{
    const struct aside_funding *funding = aside_program_funding(program);
    struct aside_maybe_money most = aside_program_maximum(program);
    struct aside_mix mix;

    if (funding->hold.given)
        return (struct aside_maybe_money){ true, funding->hold.amount };
    if (most.given && most.amount.cents > 0)
        return most;
    aside_program_mix(&mix, program);
    return (struct aside_maybe_money){ mix.total.cents > 0, mix.total };
}

struct aside_maybe_money aside_match_full_size(const struct aside_city *city, size_t subject)
{
    return subject < city->programs.count
        ? full_of_program(&city->programs.items[subject])
        : full_of_pool(&city->pools.items[subject - city->programs.count]);
}

/* ---- lines --------------------------------------------------------------------------------- */

static const char *described(struct aside_arena *arena, const struct aside_program *program)
{
    return aside_arena_printf(arena, "%s; %s", program->name,
                              program->keywords != NULL ? program->keywords : "");
}

static void add_line(struct fit_making *making, struct fit_subject *subject,
                     enum aside_line_of of, const char *known_by, aside_action_set actions,
                     const char *text, bool by_name)
{
    const struct aside_line_kind *kind = aside_line_kind_of(making->request->rules, of,
                                                            known_by);
    size_t count = subject->lines.count;

    if (kind == NULL || (by_name && kind->words == NULL))
        return;
    for (size_t i = 0; i < count; i++) {
        if (subject->lines.items[i].kind == kind)
            return;
    }
    subject->lines.items = aside_arena_grow(making->arena, subject->lines.items, count,
                                            count + 1, sizeof(*subject->lines.items));
    subject->lines.items[subject->lines.count++] =
        (struct fit_line){ kind, actions, text, by_name };
}

/* What the rules' words are looked for in. A department's name says whose work it is; another
 * provider's says what that group does elsewhere too. */
static const char *line_text(struct aside_arena *arena, const struct fit_subject *subject)
{
    const struct aside_provider *provider = subject->provider;
    bool department = provider != NULL && provider->type_given
                   && provider->type == ASIDE_CITY_DEPARTMENT;

    return aside_arena_printf(arena, "%s%s%s", described(arena, subject->program),
                              department ? "; " : "", department ? provider->name : "");
}

/* Positions of every kind; the text of each is the program's, with all its titles. */
static size_t add_positions(struct fit_making *making, struct fit_subject *subject)
{
    const struct aside_program *program = subject->program;
    aside_action_set actions = (aside_action_set)(program->actions | 1u << 8);
    struct aside_text text;
    size_t found = 0;

    aside_text_init(&text, making->arena, TEXT_MAX);
    aside_text_add(&text, line_text(making->arena, subject));
    for (size_t c = 0; c < program->costs.count; c++) {
        for (size_t i = 0; i < program->costs.items[c].positions.count; i++, found++)
            aside_text_printf(&text, "; %s", program->costs.items[c].positions.items[i].title);
    }
    for (size_t c = 0; c < program->costs.count; c++) {
        for (size_t i = 0; i < program->costs.items[c].positions.count; i++)
            add_line(making, subject, ASIDE_LINE_POSITIONS,
                     program->costs.items[c].positions.items[i].title, actions, text.bytes,
                     false);
    }
    return found;
}

static void add_training(struct fit_making *making, struct fit_subject *subject)
{
    const struct aside_program *program = subject->program;
    struct aside_text text;

    if (subject->mix.training.cents == 0 && program->purpose != ASIDE_TRAINING)
        return;
    aside_text_init(&text, making->arena, TEXT_MAX);
    aside_text_add(&text, line_text(making->arena, subject));
    for (size_t c = 0; c < program->costs.count; c++) {
        const struct aside_costs *costs = &program->costs.items[c];

        for (size_t i = 0; i < costs->costs.count; i++) {
            if (costs->costs.items[i].training && costs->costs.items[i].note != NULL)
                aside_text_printf(&text, "; %s", costs->costs.items[i].note);
        }
    }
    add_line(making, subject, ASIDE_LINE_TRAINING, text.bytes,
             (aside_action_set)(program->actions | 1u << 8), text.bytes, false);
}

/* A program without positions is known by its name; one for evaluation has evaluators. */
static void add_by_name(struct fit_making *making, struct fit_subject *subject)
{
    const struct aside_program *program = subject->program;
    const char *text = described(making->arena, program);
    bool studies = program->purpose == ASIDE_EVALUATION;

    add_line(making, subject, ASIDE_LINE_POSITIONS,
             studies ? aside_arena_printf(making->arena, "evaluator; %s", text) : text,
             (aside_action_set)(program->actions | 1u << 8), text, true);
}

static void add_lines(struct fit_making *making, struct fit_subject *subject)
{
    const struct aside_program *program = subject->program;
    bool is_new = program->strategy == ASIDE_INNOVATIVE
               || (subject->provider != NULL && subject->provider->first_time);

    if (add_positions(making, subject) == 0)
        add_by_name(making, subject);
    add_training(making, subject);
    if (is_new) {
        const char *text = line_text(making->arena, subject);

        add_line(making, subject, ASIDE_LINE_PILOT, text,
                 (aside_action_set)(program->actions | 1u << 9), text, false);
    }
}

/*
 * Rules ask of positions, training, pilots and pools. A program is told by them where positions of
 * kinds that have words, and training, are half of its listed costs or more; what equipment or
 * unnamed positions are for, no line says.
 */
static bool is_told(const struct fit_making *making, const struct fit_subject *subject)
{
    int64_t told = subject->mix.training.cents;

    for (size_t c = 0; c < subject->program->costs.count; c++) {
        const struct aside_costs *costs = &subject->program->costs.items[c];

        for (size_t i = 0; i < costs->positions.count; i++) {
            const struct aside_position *position = &costs->positions.items[i];
            const struct aside_line_kind *kind = aside_line_kind_of(
                making->request->rules, ASIDE_LINE_POSITIONS, position->title);

            if (kind != NULL && kind->words != NULL)
                told += aside_position_pay(position).cents
                      + aside_position_fringe(position).cents;
        }
    }
    return told > 0 && 2 * told >= subject->mix.total.cents;
}

/* ---- words --------------------------------------------------------------------------------- */

static void add_words(struct fit_making *making, struct fit_subject *subject)
{
    const struct aside_program *program = subject->program;

    aside_fit_query_add(making->words, &subject->query, subject->name, NAME, true);
    if (program == NULL)
        return;
    aside_fit_query_add(making->words, &subject->query, program->keywords, KEYWORD, true);
    for (size_t c = 0; c < program->costs.count; c++) {
        for (size_t i = 0; i < program->costs.items[c].positions.count; i++)
            aside_fit_query_add(making->words, &subject->query,
                                program->costs.items[c].positions.items[i].title, POSITION,
                                false);
    }
    for (size_t i = 0; i < making->roadmap->actions.count; i++) {
        const struct aside_roadmap_action *action = &making->roadmap->actions.items[i];

        if ((program->actions & 1u << action->number) != 0)
            aside_fit_query_add(making->words, &subject->query, action->title, ACTION, false);
    }
}

/* ---- all of them --------------------------------------------------------------------------- */

static void begin_program(struct fit_making *making, struct fit_subject *subject,
                          const struct aside_program *program)
{
    const struct aside_city *city = making->request->city;

    subject->program = program;
    subject->actions = program->actions;
    if (program->provider.id != NULL)
        subject->provider = &city->providers.items[program->provider.index];
    aside_program_mix(&subject->mix, program);
    add_lines(making, subject);
    subject->told = is_told(making, subject);
}

void aside_fit_subjects(struct fit_making *making)
{
    const struct aside_city *city = making->request->city;
    size_t count = city->programs.count + city->pools.count;

    making->subject_count = count;
    making->subjects = aside_arena_array(making->arena, count + 1, sizeof(*making->subjects));
    for (size_t i = 0; i < count; i++) {
        struct fit_subject *subject = &making->subjects[i];

        subject->index = i;
        subject->name = aside_match_subject_name(city, i);
        subject->full = aside_match_full_size(city, i);
        if (i < city->programs.count) {
            begin_program(making, subject, &city->programs.items[i]);
        } else {
            subject->actions = (aside_action_set)(1u << 9);
            add_line(making, subject, ASIDE_LINE_POOL, subject->name, subject->actions,
                     subject->name, false);
        }
        add_words(making, subject);
    }
}

void aside_fit_subject_purpose(struct fit_purpose *out, const struct fit_subject *subject,
                               const struct aside_grant_rule *rule)
{
    *out = (struct fit_purpose){ NULL, NULL };
    for (size_t i = 0; i < subject->lines.count; i++) {
        const struct fit_line *line = &subject->lines.items[i];
        /* The limit on population is a gate of its own. */
        const struct aside_grant_fit *fit = aside_grant_rule_fits(rule, line->kind,
                                                                  line->actions, line->text, 0);

        if (fit == NULL || (out->fit != NULL && fit->basis != ASIDE_BASIS_READ))
            continue;
        *out = (struct fit_purpose){ fit, line };
        if (fit->basis == ASIDE_BASIS_READ)
            return;
    }
}
