/*
 * whatif_book_draws.c - what a run of draws comes to: how outcomes spread, what today's plan
 * leaves unaverted, and plans made for all draws at once, side by side.
 */
#include "whatif_book.h"

#include <math.h>

static const struct aside_field spread_fields[] = {
    { "label", ASIDE_VALUE_TEXT, NULL, "what is told of the draws" },
    { "format", ASIDE_VALUE_TEXT, NULL, "the format of outcomes" },
    { "figure", ASIDE_VALUE_COUNT, "plan", "of each plan; blank: not known" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field bin_fields[] = {
    { "label", ASIDE_VALUE_TEXT, NULL, "from and up to, but not at" },
    { "today", ASIDE_VALUE_COUNT, NULL, "draws in which today's plan averts so many" },
    { "best", ASIDE_VALUE_COUNT, NULL, "draws whose best plan does" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field robust_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "what was sought" },
    { "status", ASIDE_VALUE_TEXT, NULL, "what the solver found" },
    { "value", ASIDE_VALUE_COUNT, NULL, "what was sought, on the sample; blank: no plan" },
    { "bound", ASIDE_VALUE_COUNT, NULL, "what no plan can pass; blank: not known" },
    { "format", ASIDE_VALUE_TEXT, NULL, "the format of outcomes" },
    { "message", ASIDE_VALUE_TEXT, NULL, "why there is none" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field money_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "the program or pool" },
    { "spend", ASIDE_VALUE_MONEY, "robust", "in each plan, all years" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const char *aim_words(enum aside_robust_aim aim)
{
    switch (aim) {
    case ASIDE_ROBUST_TODAY: return "Today's plan (the base)";
    case ASIDE_ROBUST_MEAN: return "Best on average";
    case ASIDE_ROBUST_WORST_TENTH: return "Best in the worst tenth";
    }
    return "";
}

/* ---- the spread -------------------------------------------------------------------------- */

enum { PLANS_MOST = 1 + ASIDE_ROBUST_PLANS };

/* What is compared: the best plan of each draw, today's, and the robust plans that there are. */
struct compared {
    const struct aside_spread *spread[PLANS_MOST];
    double regret_mean[PLANS_MOST], regret_worst[PLANS_MOST];
    const char *keys[PLANS_MOST], *labels[PLANS_MOST];
    size_t count;
};

static void compare_one(struct compared *plans, const char *key, const char *label,
                        const struct aside_spread *spread, double mean, double worst)
{
    plans->keys[plans->count] = key;
    plans->labels[plans->count] = label;
    plans->spread[plans->count] = spread;
    plans->regret_mean[plans->count] = mean;
    plans->regret_worst[plans->count++] = worst;
}

static void compare_plans(struct compared *plans, const struct aside_whatif *run)
{
    static const char *const keys[] = { "today", "mean", "worst-tenth" };
    const struct aside_whatif_summary *summary = &run->summary;

    compare_one(plans, "best", "Best plan of each draw", &summary->outcome, NAN, NAN);
    if (run->base.has_plan)
        compare_one(plans, keys[ASIDE_ROBUST_TODAY], aim_words(ASIDE_ROBUST_TODAY),
                    &summary->today, summary->regret_mean, summary->regret_worst);
    for (size_t i = 0; i < run->robust_count; i++) {
        const struct aside_robust_plan *plan = &run->robust[i];

        if (plan->aim != ASIDE_ROBUST_TODAY && plan->spend != NULL)
            compare_one(plans, keys[plan->aim], aim_words(plan->aim), &plan->outcome,
                        plan->regret_mean, plan->regret_worst);
    }
}

static struct aside_row add_label(struct aside_whatif_book *book, struct aside_table *table,
                                  const char *key, const char *label)
{
    struct aside_row row = aside_table_add_row(book->tables, table, key);

    aside_row_text(&row, "label", label);
    aside_row_text(&row, "format", book->figure);
    return row;
}

static struct aside_row add_figures(struct aside_whatif_book *book, struct aside_table *table,
                                    const char *key, const char *label,
                                    const struct compared *plans, const double *figures)
{
    struct aside_row row = add_label(book, table, key, label);

    for (size_t i = 0; i < plans->count; i++)
        aside_whatif_figure(&row, "figure", i, figures[i], NULL);
    return row;
}

typedef double spread_figure(const struct aside_spread *spread);

static double mean_of(const struct aside_spread *spread)
{
    return spread->mean;
}

static double worst_tenth_of(const struct aside_spread *spread)
{
    return spread->worst_tenth;
}

static double least_of(const struct aside_spread *spread)
{
    return spread->least;
}

static double most_of(const struct aside_spread *spread)
{
    return spread->most;
}

static double deviation_of(const struct aside_spread *spread)
{
    return spread->deviation;
}

static void add_spread_row(struct aside_whatif_book *book, struct aside_table *table,
                           const char *key, const char *label, const struct compared *plans,
                           spread_figure *of)
{
    double figures[PLANS_MOST];

    for (size_t i = 0; i < plans->count; i++)
        figures[i] = of(plans->spread[i]);
    add_figures(book, table, key, label, plans, figures);
}

static void add_quantile(struct aside_whatif_book *book, struct aside_table *table, size_t q,
                         const struct compared *plans)
{
    int percent = aside_quantile_percents[q];
    struct aside_arena *arena = book->tables->arena;
    double figures[PLANS_MOST];

    for (size_t i = 0; i < plans->count; i++)
        figures[i] = plans->spread[i]->quantiles[q];
    add_figures(book, table, aside_arena_printf(arena, "q%d", percent),
                percent == 50
                    ? "In half of the draws, no more than"
                    : aside_arena_printf(arena, "In %d%% of the draws, no more than", percent),
                plans, figures);
}

/* Mostly smaller than outcomes, and so with digits of its own. */
static void add_regret(struct aside_whatif_book *book, struct aside_table *table,
                       const char *key, const char *label, const struct compared *plans,
                       const double *figures)
{
    struct aside_row row = add_figures(book, table, key, label, plans, figures);

    aside_row_text(&row, "format", book->regret);
}

static void add_spread(struct aside_whatif_book *book)
{
    struct compared *plans = aside_arena_alloc(book->tables->arena, sizeof *plans);
    struct aside_table *table;

    compare_plans(plans, book->run);
    aside_tables_add_axis(book->tables, "plan", plans->count, plans->keys, plans->labels);
    table = aside_tables_add(book->tables, "spread", spread_fields);
    if (book->list->kind != ASIDE_WHATIF_DRAWS || book->run->summary.with_plan == 0)
        return;
    add_spread_row(book, table, "mean", "On average", plans, mean_of);
    add_spread_row(book, table, "worst-tenth", "On average of the worst tenth", plans,
                   worst_tenth_of);
    add_spread_row(book, table, "least", "Least", plans, least_of);
    for (size_t q = 0; q < ASIDE_QUANTILES; q++)
        add_quantile(book, table, q, plans);
    add_spread_row(book, table, "most", "Most", plans, most_of);
    add_spread_row(book, table, "deviation", "Standard deviation", plans, deviation_of);
    add_regret(book, table, "regret-mean", "Short of the draw's best plan, on average", plans,
               plans->regret_mean);
    add_regret(book, table, "regret-worst", "Short of it at worst", plans, plans->regret_worst);
}

/* ---- bins -------------------------------------------------------------------------------- */

enum { BINS = 20, BINS_MOST = 3 * BINS };

/* 1, 2 or 5 times a power of ten, so that the ends of bins are round. */
static double round_width(double span)
{
    double power = pow(10, floor(log10(span / BINS)));
    double times = span / BINS / power;

    return (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10) * power;
}

static void widen(double *least, double *most, double value)
{
    if (isnan(value))
        return;
    *least = isnan(*least) || value < *least ? value : *least;
    *most = isnan(*most) || value > *most ? value : *most;
}

static void count_in(int64_t *bins, double value, double from, double width)
{
    double place = floor((value - from) / width + 1e-9);

    if (!isnan(value) && place >= 0 && place < BINS_MOST)
        bins[(size_t)place]++;
}

static void add_bins_of(struct aside_whatif_book *book, struct aside_table *table, double least,
                        double most)
{
    double width = most > least ? round_width(most - least) : 1;
    double from = floor(least / width) * width;
    size_t count = (size_t)floor((most - from) / width + 1e-9) + 1;
    int64_t today[BINS_MOST] = { 0 }, best[BINS_MOST] = { 0 };

    for (size_t i = 0; i < book->shown_count; i++) {
        const struct aside_whatif_record *record = book->shown[i];

        count_in(today, record->today, from, width);
        count_in(best, record->has_plan ? record->objective : NAN, from, width);
    }
    for (size_t b = 0; b < count && b < BINS_MOST; b++) {
        struct aside_arena *arena = book->tables->arena;
        struct aside_row row = aside_table_add_row(book->tables, table,
                                                   aside_arena_printf(arena, "b%zu", b));

        aside_row_text(&row, "label",
                       aside_arena_printf(arena, "%.6g to %.6g", from + (double)b * width,
                                          from + (double)(b + 1) * width));
        aside_row_number(&row, "today", 0, today[b]);
        aside_row_number(&row, "best", 0, best[b]);
    }
}

static void add_bins(struct aside_whatif_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "bins", bin_fields);
    double least = NAN, most = NAN;

    for (size_t i = 0; i < book->shown_count; i++) {
        widen(&least, &most, book->shown[i]->today);
        widen(&least, &most, book->shown[i]->has_plan ? book->shown[i]->objective : NAN);
    }
    if (book->list->kind == ASIDE_WHATIF_DRAWS && !isnan(least))
        add_bins_of(book, table, least, most);
}

/* ---- robust plans ------------------------------------------------------------------------ */

static void add_robust(struct aside_whatif_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "robust", robust_fields);

    for (size_t i = 0; i < book->run->robust_count; i++) {
        const struct aside_robust_plan *plan = &book->run->robust[i];
        const char *name = aim_words(plan->aim);
        struct aside_row row = aside_table_add_row(book->tables, table, name);

        aside_row_text(&row, "name", name);
        aside_row_text(&row, "status",
                       plan->aim == ASIDE_ROBUST_TODAY
                           ? "as planned"
                           : aside_whatif_verdict_words(plan->verdict));
        aside_row_text(&row, "format", book->figure);
        aside_row_text(&row, "message", plan->message);
        aside_whatif_figure(&row, "value", 0, plan->spend == NULL ? NAN : plan->value,
                            "no plan");
        aside_whatif_figure(&row, "bound", 0,
                            plan->aim == ASIDE_ROBUST_TODAY ? NAN : plan->bound, NULL);
    }
}

static void add_robust_money(struct aside_whatif_book *book)
{
    const struct aside_whatif *run = book->run;
    struct aside_arena *arena = book->tables->arena;
    const char **keys = aside_arena_array(arena, ASIDE_ROBUST_PLANS, sizeof *keys);
    const char **labels = aside_arena_array(arena, ASIDE_ROBUST_PLANS, sizeof *labels);
    const struct aside_robust_plan *plans[ASIDE_ROBUST_PLANS];
    struct aside_table *table;
    size_t count = 0;

    for (size_t i = 0; i < run->robust_count; i++) {
        if (run->robust[i].spend == NULL)
            continue;
        plans[count] = &run->robust[i];
        keys[count] = labels[count] = aim_words(run->robust[i].aim);
        count++;
    }
    aside_tables_add_axis(book->tables, "robust", count, keys, labels);
    table = aside_tables_add(book->tables, "robust-money", money_fields);
    for (size_t p = 0; p < run->columns.subject_count && count > 0; p++) {
        struct aside_row row = aside_table_add_row(book->tables, table,
                                                   run->columns.subjects[p]);

        aside_row_text(&row, "name", aside_whatif_subject(book, p));
        for (size_t i = 0; i < count; i++)
            aside_row_money(&row, "spend", i, plans[i]->spend[p]);
    }
}

void aside_whatif_add_draws(struct aside_whatif_book *book)
{
    add_spread(book);
    add_bins(book);
    add_robust(book);
    add_robust_money(book);
}
