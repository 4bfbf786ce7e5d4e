/*
 * whatif_print_draws.c - what draws of the programs' effects tell: how far the outcome spreads,
 * what today's plan gives up, which plan stands up to all of them, and who is funded how often.
 */
#include "whatif_print.h"

#include "print.h"
#include "whatif_plot.h"

#include <math.h>
#include <string.h>

enum {
    LABEL = 32,
    FIGURE = 16,
    MONEY_NAME = 30,
    MONEY = 16,
    FUNDED_SHOWN = 20,
    MONEY_SHOWN = 12
};

/* ---- spreads ----------------------------------------------------------------------------- */

static const struct {
    const char *text;
    int quantile; /* of aside_quantile_percents; -1: the mean, -2: of the worst tenth */
} rows[] = {
    { "on average", -1 },           { "on average in the worst tenth", -2 },
    { "1 draw in 20 is below", 0 }, { "1 in 4 is below", 2 },
    { "half are below", 3 },        { "1 in 4 is above", 4 },
    { "1 in 20 is above", 6 },
};

static double value_of(const struct aside_spread *spread, int quantile)
{
    return quantile == -1 ? spread->mean
        : quantile == -2  ? spread->worst_tenth
                          : spread->quantiles[quantile];
}

void aside_whatif_print_spreads(FILE *out, struct aside_arena *arena,
                                const struct aside_spread_column *columns, size_t count)
{
    for (int line = 0; line < 2; line++) {
        fprintf(out, "%-*s", LABEL - 2, "");
        for (size_t c = 0; c < count; c++)
            aside_print_cell_right(out, line == 0 ? columns[c].head : columns[c].under, FIGURE);
        fputc('\n', out);
    }
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        aside_print_cell(out, rows[r].text, LABEL - 2);
        for (size_t c = 0; c < count; c++)
            aside_print_cell_right(
                out,
                aside_scenario_figure(arena, value_of(columns[c].spread, rows[r].quantile)),
                FIGURE);
        fputc('\n', out);
    }
}

static void print_two_spreads(const struct aside_whatif_printing *to)
{
    const struct aside_whatif *run = to->report->run;
    const struct aside_spread_column columns[] = {
        { "Today's plan", "in all draws", &run->summary.today },
        { "Best plan", "of each draw", &run->summary.outcome },
    };
    size_t skip = run->base.has_plan ? 0 : 1;

    aside_whatif_print_spreads(to->out, to->arena, columns + skip, 2 - skip);
}

/* ---- regret ------------------------------------------------------------------------------ */

static void print_regret(const struct aside_whatif_printing *to)
{
    const struct aside_whatif *run = to->report->run;
    const struct aside_whatif_summary *summary = &run->summary;

    if (!run->base.has_plan || isnan(summary->regret_mean))
        return;
    fputc('\n', to->out);
    if (summary->regret_zero_share >= 1) {
        fputs("Regret: none, for today's plan is the best one in every draw.\n", to->out);
        return;
    }
    aside_print_wrapped(
        to->out,
        aside_arena_printf(
            to->arena,
            "Regret: had the draw been known beforehand, another plan would have "
            "averted more, %s on average and %s at worst (draw %s); today's plan "
            "is the best one in %s.",
            aside_scenario_figure(to->arena, summary->regret_mean),
            aside_scenario_figure(to->arena, summary->regret_worst),
            aside_scenario_count(to->arena, summary->regret_worst_index + 1),
            summary->regret_zero_share > 0 ? aside_arena_printf(
                to->arena, "%s of the draws",
                aside_scenario_percent(to->arena, summary->regret_zero_share))
                                           : "none"),
        0, 2);
}

/* ---- plans for all draws ----------------------------------------------------------------- */

static bool has_money(const struct aside_robust_plan *plan)
{
    return plan->spend != NULL;
}

/* Whole thousands: below that, plans for a sample of draws do not differ. */
static bool differs(const struct aside_whatif *run, size_t subject)
{
    const int64_t thousand = 100000;
    int64_t least = INT64_MAX, most = 0;

    for (size_t i = 0; i < run->robust_count; i++) {
        int64_t cents;

        if (!has_money(&run->robust[i]))
            continue;
        cents = run->robust[i].spend[subject].cents;
        least = cents < least ? cents : least;
        most = cents > most ? cents : most;
    }
    return most - least >= thousand;
}

static void print_robust_money(const struct aside_whatif_printing *to)
{
    const struct aside_whatif *run = to->report->run;
    size_t shown = 0, all = 0;

    for (size_t s = 0; s < run->columns.subject_count; s++)
        all += differs(run, s);
    if (all == 0) {
        fputs("They fund the same programs with the same money.\n", to->out);
        return;
    }
    fputs("\nWhere their money differs, over the horizon:\n", to->out);
    for (size_t s = 0; s < run->columns.subject_count && shown < MONEY_SHOWN; s++) {
        if (!differs(run, s))
            continue;
        fputs("  ", to->out);
        aside_print_cell(to->out, aside_scenario_subject_name(run, s), MONEY_NAME - 2);
        for (size_t i = 0; i < run->robust_count; i++)
            aside_print_cell_right(to->out,
                                   has_money(&run->robust[i]) ? aside_scenario_dollars(
                                       to->arena, run->robust[i].spend[s])
                                                              : "",
                                   MONEY);
        fputc('\n', to->out);
        shown++;
    }
    if (shown < all)
        fprintf(to->out, "  and %zu more; --json FILE and the workbook have them all\n",
                all - shown);
}

static void print_robust_verdicts(const struct aside_whatif_printing *to)
{
    const struct aside_whatif *run = to->report->run;

    for (size_t i = 0; i < run->robust_count; i++) {
        const struct aside_robust_plan *plan = &run->robust[i];
        const char *name = aside_robust_name(plan->aim);

        if (plan->verdict == ASIDE_VERDICT_STOPPED && has_money(plan))
            aside_print_wrapped(to->out,
                                aside_arena_printf(to->arena,
                                                   "The search for the plan %s stopped at a "
                                                   "limit: a better one may exist.",
                                                   name),
                                0, 2);
        else if (!has_money(plan))
            aside_print_wrapped(to->out,
                                aside_arena_printf(to->arena, "No plan %s: %s.", name,
                                                   plan->message != NULL
                                                       ? plan->message
                                                       : aside_verdict_name(plan->verdict)),
                                0, 2);
    }
}

/* A change, or a figure: the rounded figures of plans that are near each other are the same. */
static const char *robust_text(const struct aside_whatif_printing *to, int row,
                               const struct aside_robust_plan *plan)
{
    const struct aside_robust_plan *today = &to->report->run->robust[0];
    double value = row == 2 ? plan->regret_mean : plan->regret_worst;

    if (row == 0 || row == 1) {
        if (plan == today || today->aim != ASIDE_ROBUST_TODAY)
            return "";
        return row == 0
            ? aside_scenario_change(to->arena, plan->outcome.mean, today->outcome.mean)
            : aside_scenario_change(to->arena, plan->outcome.worst_tenth,
                                    today->outcome.worst_tenth);
    }
    return isnan(value) ? "not known" : aside_scenario_figure(to->arena, value);
}

static void print_robust_figures(const struct aside_whatif_printing *to)
{
    static const char *const names[] = { "average, against today's",
                                         "worst tenth, against today's", "regret on average",
                                         "regret at worst" };
    const struct aside_whatif *run = to->report->run;

    for (int row = 0; row < (int)(sizeof(names) / sizeof(names[0])); row++) {
        aside_print_cell(to->out, names[row], LABEL - 2);
        for (size_t i = 0; i < run->robust_count; i++) {
            if (has_money(&run->robust[i]))
                aside_print_cell_right(to->out, robust_text(to, row, &run->robust[i]), FIGURE);
        }
        fputc('\n', to->out);
    }
}

static void print_robust(const struct aside_whatif_printing *to)
{
    static const struct {
        const char *head, *under;
    } heads[ASIDE_ROBUST_PLANS] = { { "Today's", "plan" },
                                    { "Best", "on average" },
                                    { "Best in the", "worst tenth" } };
    const struct aside_whatif *run = to->report->run;
    struct aside_spread_column columns[ASIDE_ROBUST_PLANS];
    size_t count = 0;

    if (run->robust_count == 0)
        return;
    fputc('\n', to->out);
    aside_print_wrapped(to->out,
                        aside_arena_printf(to->arena,
                                           "Three plans whose amounts are the same whatever "
                                           "comes, each tried on all %s draws (made for %s of "
                                           "them):",
                                           aside_scenario_count(to->arena, run->list->count),
                                           aside_scenario_count(to->arena, run->sample)),
                        0, 0);
    for (size_t i = 0; i < run->robust_count; i++) {
        if (has_money(&run->robust[i]))
            columns[count++] = (struct aside_spread_column){ heads[run->robust[i].aim].head,
                                                             heads[run->robust[i].aim].under,
                                                             &run->robust[i].outcome };
    }
    aside_whatif_print_spreads(to->out, to->arena, columns, count);
    print_robust_figures(to);
    print_robust_verdicts(to);
    print_robust_money(to);
}

/* ---- who is funded how often ------------------------------------------------------------- */

struct funding {
    const struct aside_whatif_summary *summary;
    const char *const *names;
    size_t count;
};

static bool is_funded(const struct funding *f, size_t subject, bool always)
{
    return f->summary->funded[subject].scenarios == (always ? f->summary->with_plan : 0);
}

/* "In every one: a, b and c." of those about which there is nothing more to tell. */
static void print_settled(FILE *out, struct aside_arena *arena, const struct funding *f,
                          bool always)
{
    size_t all = 0, said = 0;
    struct aside_text text;

    for (size_t s = 0; s < f->count; s++)
        all += is_funded(f, s, always);
    if (all == 0)
        return;
    aside_text_init(&text, arena, 4000);
    aside_text_add(&text, always ? "In every one: " : "In none: ");
    for (size_t s = 0; s < f->count && said < FUNDED_SHOWN; s++) {
        if (is_funded(f, s, always))
            aside_text_printf(&text, "%s%s", said++ == 0 ? "" : "; ", f->names[s]);
    }
    if (all > said)
        aside_text_printf(&text, "; and %zu more", all - said);
    aside_text_add(&text, ".");
    aside_print_wrapped(out, text.bytes, 2, 4);
}

void aside_whatif_print_funded(FILE *out, struct aside_arena *arena,
                               const struct aside_screen *screen,
                               const struct aside_whatif_summary *summary,
                               const char *const *names, size_t count)
{
    const struct funding f = { summary, names, count };
    size_t shown = 0, all = 0;

    if (summary->with_plan == 0)
        return;
    fputs("\nHow often each program and pool is funded by the best plan:\n", out);
    for (size_t s = 0; s < count; s++) {
        double share = (double)summary->funded[s].scenarios / (double)summary->with_plan;

        if (is_funded(&f, s, true) || is_funded(&f, s, false))
            continue;
        if (all++ >= FUNDED_SHOWN)
            continue;
        shown++;
        aside_plot_bar(
            out, screen, names[s], share,
            aside_arena_printf(arena, "%s%s", aside_scenario_percent(arena, share),
                               summary->funded[s].base.cents > 0 ? ", in the base" : ""));
    }
    if (all > shown)
        fprintf(out, "  and %zu more that are funded in some\n", all - shown);
    print_settled(out, arena, &f, true);
    print_settled(out, arena, &f, false);
}

static void print_funded(const struct aside_whatif_printing *to)
{
    const struct aside_whatif *run = to->report->run;
    size_t count = run->columns.subject_count;
    const char **names = aside_arena_array(to->arena, count, sizeof(*names));

    for (size_t s = 0; s < count; s++)
        names[s] = aside_scenario_subject_name(run, s);
    aside_whatif_print_funded(to->out, to->arena, &to->report->screen, &run->summary, names,
                              count);
}

/* ---- all of it --------------------------------------------------------------------------- */

static void plot_outcomes(const struct aside_whatif_printing *to)
{
    enum { SHOWN = 5 };
    static const char *const texts[SHOWN] = { "5%", "25%", "half", "75%", "95%" };
    static const size_t places[SHOWN] = { 0, 2, 3, 4, 6 };
    const struct aside_whatif *run = to->report->run;
    double quantiles[SHOWN];
    const struct aside_histogram histogram = {
        .title = aside_arena_printf(to->arena,
                                    "%s by the best plan of each draw: how many draws",
                                    aside_scenario_outcome_name(run)),
        .values = to->report->gathered->objectives,
        .count = to->report->gathered->count,
        .quantiles = quantiles,
        .quantile_texts = texts,
        .quantile_count = SHOWN,
    };

    for (size_t i = 0; i < SHOWN; i++)
        quantiles[i] = run->summary.outcome.quantiles[places[i]];
    fputc('\n', to->out);
    aside_plot_histogram(to->out, to->arena, &to->report->screen, &histogram);
}

void aside_whatif_print_draws(const struct aside_whatif_printing *to)
{
    if (to->report->run->summary.with_plan == 0)
        return;
    print_two_spreads(to);
    print_regret(to);
    plot_outcomes(to);
    print_robust(to);
    print_funded(to);
}
