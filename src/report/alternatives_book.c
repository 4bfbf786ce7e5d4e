/*
 * alternatives_book.c - plans near the best one as tables of a workbook: what each gives every
 * program and pool beside the best plan, and the least and the most in all plans as near; what each
 * costs; each in words.
 */
#include "alternatives.h"

#include "whatif_book.h"

#include <math.h>

/* A field for each alternative: a chart takes a column that does not run along an axis. */
#define PLAN_FIELDS(type, help)                                                                \
    { "a", type, NULL, help }, { "b", type, NULL, help }, { "c", type, NULL, help },           \
        { "d", type, NULL, help }, { "e", type, NULL, help }, { "f", type, NULL, help },       \
        { "g", type, NULL, help },                                                             \
    {                                                                                          \
        "h", type, NULL, help                                                                  \
    }

static const struct aside_field one_fields[] = {
    { "answer", ASIDE_VALUE_TEXT, NULL, "the answer, in sentences" },
    { "within", ASIDE_VALUE_SHARE, NULL, "how far from the best outcome a plan may be" },
    { "outcome-name", ASIDE_VALUE_TEXT, NULL, "the outcome" },
    { "plans", ASIDE_VALUE_COUNT, NULL, "alternatives that have a plan" },
    { "subjects", ASIDE_VALUE_COUNT, NULL, "programs and pools; 0: nothing is known of them" },
    { "every", ASIDE_VALUE_COUNT, NULL, "programs and pools in every plan as near" },
    { "choice", ASIDE_VALUE_COUNT, NULL, "in some, and in others not" },
    { "none", ASIDE_VALUE_COUNT, NULL, "in none" },
    { "undecided", ASIDE_VALUE_COUNT, NULL, "of which that is not known: a limit came first" },
    PLAN_FIELDS(ASIDE_VALUE_TEXT, "'Plan' and its letter; blank: there is none"),
    { "inexact", ASIDE_VALUE_COUNT, NULL,
      "whose least or most is not exact: a limit came first" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field money_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "the program or pool" },
    { "id", ASIDE_VALUE_TEXT, NULL, "its id" },
    { "shared", ASIDE_VALUE_TEXT, NULL,
      "'a choice', 'in every one', 'in none', 'not decided'" },
    { "best", ASIDE_VALUE_MONEY, NULL, "all years, in the best plan" },
    PLAN_FIELDS(ASIDE_VALUE_MONEY, "all years, in that alternative; blank: there is none"),
    { "least", ASIDE_VALUE_MONEY, NULL, "the least in any plan as near" },
    { "most", ASIDE_VALUE_MONEY, NULL, "the most" },
    { "spread", ASIDE_VALUE_MONEY, NULL, "the one less the other" },
    { "exact", ASIDE_VALUE_TEXT, NULL, "'exact', or what a limit left open" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field figure_fields[] = {
    { "label", ASIDE_VALUE_TEXT, NULL, "a figure of the plan" },
    { "format", ASIDE_VALUE_TEXT, NULL, "its format" },
    { "figure", ASIDE_VALUE_MONEY, "alternative", "of the best plan and of each other" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field word_fields[] = {
    { "letter", ASIDE_VALUE_TEXT, NULL, "the alternative" },
    { "words", ASIDE_VALUE_TEXT, NULL, "what it costs and does, or why it has no plan" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

struct booking {
    struct aside_tables *tables;
    const struct aside_alternatives *of; /* NULL: not asked */
    size_t *plans;                       /* place along the axis -> 0 the best, 1 A, 2 B ... */
    size_t count;
};

/* ---- the axis ---------------------------------------------------------------------------- */

static void add_axis(struct booking *b)
{
    struct aside_arena *arena = b->tables->arena;
    size_t most = b->of != NULL ? b->of->items.count + 1 : 0;
    const char **keys = aside_arena_array(arena, most, sizeof(*keys));
    const char **labels = aside_arena_array(arena, most, sizeof(*labels));

    b->plans = aside_arena_array(arena, most, sizeof(*b->plans));
    for (size_t i = 0; i < most; i++) {
        const struct aside_alternative *one = i > 0 ? &b->of->items.items[i - 1] : NULL;

        if (one != NULL && one->plan == NULL)
            continue;
        keys[b->count] = one == NULL ? "best"
                                     : aside_arena_printf(arena, "%c", one->letter - 'A' + 'a');
        labels[b->count] = one == NULL ? "Best plan"
                                       : aside_arena_printf(arena, "Plan %c", one->letter);
        b->plans[b->count++] = i;
    }
    aside_tables_add_axis(b->tables, "alternative", b->count, keys, labels);
}

static const struct aside_plan *plan_at(const struct booking *b, size_t step)
{
    size_t plan = b->plans[step];

    return plan == 0 ? b->of->base->plan : b->of->items.items[plan - 1].plan;
}

/* "best", "a", "b" ... */
static const char *key_at(const struct booking *b, size_t step)
{
    return aside_tables_axis(b->tables, "alternative")->keys[step];
}

/* ---- money ------------------------------------------------------------------------------- */

static void add_subject(const struct booking *b, struct aside_table *table, size_t k)
{
    const struct aside_question_base *base = b->of->base;
    const struct aside_alternative_subject *subject = &b->of->subjects[k];
    struct aside_row row = aside_table_add_row(b->tables, table,
                                               aside_subject_id(base->city, base->plan, k));

    aside_row_text(&row, "name", aside_subject_name(base->city, base->plan, k));
    aside_row_text(&row, "id", aside_subject_id(base->city, base->plan, k));
    aside_row_text(&row, "shared", aside_shared_name(subject->shared));
    for (size_t i = 0; i < b->count; i++)
        aside_row_money(&row, key_at(b, i), 0, plan_at(b, i)->subjects[k].total);
    aside_row_money(&row, "least", 0, subject->range.least);
    aside_row_money(&row, "most", 0, subject->range.most);
    aside_row_money(&row, "spread", 0,
                    (aside_money){ subject->range.most.cents - subject->range.least.cents })
        ->formula = "[most]-[least]";
    aside_row_text(&row, "exact", aside_alternative_range_words(&subject->range));
}

/* What is a matter of choice first; then as in the city. */
static void add_money(const struct booking *b)
{
    static const enum aside_shared order[ASIDE_SHARED_STATES] = {
        ASIDE_SHARED_CHOICE, ASIDE_SHARED_UNDECIDED, ASIDE_SHARED_EVERY, ASIDE_SHARED_NONE
    };
    struct aside_table *table = aside_tables_add(b->tables, "alternative-money", money_fields);

    for (int s = 0; b->of != NULL && b->of->subjects != NULL && s < ASIDE_SHARED_STATES; s++) {
        for (size_t k = 0; k < b->of->subject_count; k++) {
            if (b->of->subjects[k].shared == order[s])
                add_subject(b, table, k);
        }
    }
}

/* ---- figures ----------------------------------------------------------------------------- */

/* Three digits of the largest. */
static const char *three_digits(double most, bool change)
{
    static const char *const figures[] = { "outcome-0", "outcome-1", "outcome-2", "outcome-3" };
    static const char *const changes[] = { "change-0", "change-1", "change-2", "change-3" };
    size_t digits = 0;

    for (double least = 100; digits < 3 && most < least && most > 0; least /= 10)
        digits++;
    return change ? changes[digits] : figures[digits];
}

static struct aside_value *put_outcome(const struct aside_row *row, size_t step,
                                       int64_t millionths)
{
    struct aside_value *value = aside_row_number(row, "figure", step, millionths);

    value->type = ASIDE_VALUE_COUNT;
    value->divisor = 1000000;
    return value;
}

static void add_outcomes(const struct booking *b, struct aside_table *table)
{
    const char *name = b->of->base->city->outcome.items[0].name;
    double best = plan_at(b, 0)->rounded, most = 0;
    struct aside_row row = aside_table_add_row(b->tables, table, "outcome");

    aside_row_text(&row, "label", aside_arena_printf(b->tables->arena, "Estimated: %s", name));
    aside_row_text(&row, "format", three_digits(best, false));
    for (size_t i = 0; i < b->count; i++) {
        put_outcome(&row, i, aside_whatif_millionths(plan_at(b, i)->rounded));
        most = fmax(most, fabs(plan_at(b, i)->rounded - best));
    }
    row = aside_table_add_row(b->tables, table, "change");
    aside_row_text(&row, "label", "Against the best plan");
    aside_row_text(&row, "format", three_digits(most, true));
    for (size_t i = 1; i < b->count; i++)
        put_outcome(&row, i,
                    aside_whatif_millionths(plan_at(b, i)->rounded)
                        - aside_whatif_millionths(best))
            ->formula = aside_arena_printf(
            b->tables->arena,
            "[alternative-figures.figure:%s@outcome]-[alternative-figures.figure:best@outcome]",
            key_at(b, i));
}

static const char *format_of(enum aside_value_type type)
{
    switch (type) {
    case ASIDE_VALUE_MONEY: return "amount";
    case ASIDE_VALUE_SHARE: return "percent";
    case ASIDE_VALUE_FTE: return "fte";
    case ASIDE_VALUE_COUNT:
    case ASIDE_VALUE_TEXT:
    case ASIDE_VALUE_DATE: break;
    }
    return "count";
}

static void add_figure(const struct booking *b, struct aside_table *table,
                       enum aside_alternative_figure which)
{
    const struct aside_figure_kind *kind = &aside_figure_kinds[which];
    struct aside_row row = aside_table_add_row(
        b->tables, table, aside_arena_printf(b->tables->arena, "figure-%d", (int)which));

    aside_row_text(&row, "label", kind->label);
    aside_row_text(&row, "format", format_of(kind->type));
    for (size_t i = 0; i < b->count; i++) {
        int64_t value;

        if (aside_alternative_figure(&value, b->of, b->plans[i], which))
            aside_row_number(&row, "figure", i, value)->type = kind->type;
    }
}

static void add_figures(const struct booking *b)
{
    struct aside_table *table = aside_tables_add(b->tables, "alternative-figures",
                                                 figure_fields);

    if (b->of == NULL || b->of->state != ASIDE_ANSWERED)
        return;
    add_outcomes(b, table);
    for (int f = 0; f < ASIDE_ALTERNATIVE_FIGURES; f++)
        add_figure(b, table, (enum aside_alternative_figure)f);
}

/* ---- words ------------------------------------------------------------------------------- */

static void add_words(const struct booking *b)
{
    struct aside_arena *arena = b->tables->arena;
    struct aside_table *table = aside_tables_add(b->tables, "alternative-words", word_fields);

    for (size_t i = 0; b->of != NULL && i < b->of->items.count; i++) {
        const char *letter = aside_arena_printf(arena, "%c", b->of->items.items[i].letter);
        struct aside_row row = aside_table_add_row(b->tables, table, letter);

        aside_row_text(&row, "letter", letter);
        aside_row_text(&row, "words",
                       aside_arena_printf(arena, "Plan %s. %s", letter,
                                          aside_alternative_words(arena, b->of, i)));
    }
}

static void add_one(const struct booking *b)
{
    static const char *const names[ASIDE_SHARED_STATES] = {
        [ASIDE_SHARED_EVERY] = "every",
        [ASIDE_SHARED_CHOICE] = "choice",
        [ASIDE_SHARED_NONE] = "none",
        [ASIDE_SHARED_UNDECIDED] = "undecided"
    };
    struct aside_table *table = aside_tables_add(b->tables, "alternatives", one_fields);
    struct aside_row row = aside_table_add_row(b->tables, table, "alternatives");

    if (b->of == NULL)
        return;
    aside_row_text(&row, "answer", aside_alternatives_answer(b->tables->arena, b->of));
    aside_row_number(&row, "within", 0, b->of->within);
    aside_row_text(&row, "outcome-name", b->of->base->city->outcome.items[0].name);
    aside_row_number(&row, "plans", 0, (int64_t)b->count - 1);
    aside_row_number(&row, "subjects", 0,
                     b->of->subjects != NULL ? (int64_t)b->of->subject_count : 0);
    for (size_t i = 1; i < b->count; i++)
        aside_row_text(&row, key_at(b, i),
                       aside_tables_axis(b->tables, "alternative")->labels[i]);
    for (int s = 0; s < ASIDE_SHARED_STATES; s++)
        aside_row_number(&row, names[s], 0, (int64_t)b->of->shared[s]);
    aside_row_number(&row, "inexact", 0, (int64_t)b->of->inexact);
}

void aside_asked_add_alternatives(struct aside_tables *tables,
                                  const struct aside_alternatives *alternatives)
{
    struct booking b = { .tables = tables, .of = alternatives };

    add_axis(&b);
    add_one(&b);
    add_money(&b);
    add_figures(&b);
    add_words(&b);
}
