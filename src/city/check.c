/*
 * check.c - the order of the checks, the defaults that hang on other fields, and how faults are
 * said.
 */
#include "check.h"

static void add(const struct aside_checking *c, enum aside_severity severity,
                struct aside_origin at, const char *format, va_list arguments)
{
    char message[ASIDE_MESSAGE_BYTES];

    vsnprintf(message, sizeof(message), format, arguments);
    aside_problem_add_at(c->found, severity, at, "%s", message);
}

void aside_fault(const struct aside_checking *c, struct aside_origin at, const char *format,
                 ...)
{
    va_list arguments;

    va_start(arguments, format);
    add(c, ASIDE_FAULT, at, format, arguments);
    va_end(arguments);
}

/* Has a fault been found on this line? */
static bool is_faulty(const struct aside_checking *c, struct aside_origin at)
{
    for (size_t i = c->first; i < c->found->count; i++) {
        const struct aside_problem *problem = &c->found->items[i];

        if (problem->severity == ASIDE_FAULT && problem->at.line == at.line
            && aside_text_equal(problem->at.file, at.file))
            return true;
    }
    return false;
}

void aside_fault_absent(const struct aside_checking *c, struct aside_origin at,
                        const char *format, ...)
{
    va_list arguments;

    if (!c->sound && is_faulty(c, at))
        return;
    va_start(arguments, format);
    add(c, ASIDE_FAULT, at, format, arguments);
    va_end(arguments);
}

void aside_warn(const struct aside_checking *c, struct aside_origin at, const char *format, ...)
{
    va_list arguments;

    if (!c->sound)
        return;
    va_start(arguments, format);
    add(c, ASIDE_WARNING, at, format, arguments);
    va_end(arguments);
}

const char *aside_say_money(const struct aside_checking *c, aside_money amount)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(c->arena, aside_money_show(text, amount));
}

const char *aside_say_share(const struct aside_checking *c, int32_t basis_points)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(c->arena, aside_share_show(text, basis_points));
}

const char *aside_say_fte(const struct aside_checking *c, int64_t hundredths)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(c->arena, aside_fte_show(text, hundredths));
}

const char *aside_say_id(const struct aside_checking *c, const char *id)
{
    return id != NULL ? aside_echo(c->arena, id) : "(no id)";
}

/* ---- defaults that hang on other fields -------------------------------------------------- */

static enum aside_restriction restriction_by_kind(enum aside_source_kind kind)
{
    switch (kind) {
    case ASIDE_LOCAL:      return ASIDE_UNASSIGNED;
    case ASIDE_SETTLEMENT: return ASIDE_COMMITTED;
    case ASIDE_STATE: case ASIDE_FEDERAL: case ASIDE_FOUNDATION: return ASIDE_RESTRICTED;
    }
    return ASIDE_RESTRICTED;
}

static void fill_defaults(const struct aside_checking *c)
{
    struct aside_city *city = c->city;

    for (size_t i = 0; i < city->sources.count; i++) {
        struct aside_source *source = &city->sources.items[i];

        if (!source->restriction_given)
            source->restriction = restriction_by_kind(source->kind);
    }
    for (size_t i = 0; i < city->programs.count; i++) {
        struct aside_program *program = &city->programs.items[i];

        for (size_t k = 0; k < program->fundings.count; k++) {
            struct aside_funding *funding = &program->fundings.items[k];

            if (funding->hold.current)
                funding->hold.amount = funding->current;
        }
        aside_check_effect_lever(c, program);
    }
}

enum aside_status aside_city_check(const struct aside_checking *c)
{
    size_t faults = c->found->faults;
    enum aside_status library;

    aside_check_ids(c);
    aside_check_cycles(c);
    library = aside_check_estimates(c); /* before a lever scales what they come to */
    fill_defaults(c);
    aside_check_sources(c);
    aside_check_programs(c);
    aside_check_pools(c);
    aside_check_policy(c);
    aside_check_pursuit(c);
    aside_check_scenarios(c);
    if (c->sound && c->found->faults == faults)
        aside_check_advice(c);
    return library == ASIDE_ERR_IO ? ASIDE_ERR_IO : ASIDE_OK;
}
