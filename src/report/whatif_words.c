/* whatif_words.c - scenarios as words: what came of them in a sentence, before any table. */
#include "whatif_words.h"

#include "words.h"

#include <math.h>
#include <string.h>

enum { TEXT_BYTES = 4000, NAMED_MOST = 3 };
/* A plan is no more exact than this part of its outcome. */
static const double SAME = 0.0005;

/* ---- figures ----------------------------------------------------------------------------- */

const char *aside_scenario_figure(struct aside_arena *arena, double outcome)
{
    return isnan(outcome) ? "no plan" : aside_words_range(arena, outcome, outcome);
}

const char *aside_scenario_figures(struct aside_arena *arena, double low, double high)
{
    return isnan(low) || isnan(high) ? "no plan" : aside_words_range(arena, low, high);
}

static bool is_same(double a, double b)
{
    return fabs(a - b) <= SAME * fmax(fabs(a), fabs(b));
}

const char *aside_scenario_change(struct aside_arena *arena, double outcome, double base)
{
    const char *way = outcome < base ? "down" : "up";
    double share;

    if (isnan(outcome) || isnan(base))
        return "";
    if (is_same(outcome, base))
        return "same";
    if (!(base > 0))
        return "";
    share = fabs(outcome - base) / base;
    if (share < 0.01)
        return aside_arena_printf(arena, "%s <1%%", way);
    return aside_arena_printf(arena, "%s %.0f%%", way, share * 100);
}

const char *aside_scenario_count(struct aside_arena *arena, size_t count)
{
    if (count < 1000)
        return aside_arena_printf(arena, "%zu", count);
    return aside_arena_printf(arena, "%s,%03d", aside_scenario_count(arena, count / 1000),
                              (int)(count % 1000));
}

const char *aside_scenario_percent(struct aside_arena *arena, double share)
{
    if (share > 0 && share < 0.01)
        return "under 1%";
    if (share < 1 && share > 0.99)
        return "over 99%";
    return aside_arena_printf(arena, "%.0f%%", share * 100);
}

/* ---- names ------------------------------------------------------------------------------- */

const char *aside_scenario_label(struct aside_arena *arena,
                                 const struct aside_whatif_list *list, size_t index)
{
    switch (list->kind) {
    case ASIDE_WHATIF_NAMED: return list->named.items[index].name;
    case ASIDE_WHATIF_CURVE: return list->axes[0].values[index];
    case ASIDE_WHATIF_GRID:
        return aside_arena_printf(arena, "%s, %s",
                                  list->axes[0].values[index / list->axes[1].count],
                                  list->axes[1].values[index % list->axes[1].count]);
    case ASIDE_WHATIF_DRAWS: break;
    }
    return aside_arena_printf(arena, "draw %zu", index + 1);
}

const char *aside_scenario_outcome_name(const struct aside_whatif *run)
{
    return run->city->outcome.items[0].name;
}

const char *aside_scenario_subject_name(const struct aside_whatif *run, size_t subject)
{
    const struct aside_city *city = run->city;

    if (subject < city->programs.count)
        return city->programs.items[subject].name;
    return city->pools.items[subject - city->programs.count].name;
}

const char *aside_scenario_settings(struct aside_arena *arena,
                                    const struct aside_named_scenario *scenario)
{
    struct aside_text text;

    aside_text_init(&text, arena, TEXT_BYTES);
    for (size_t i = 0; i < scenario->count; i++)
        aside_text_printf(&text, "%s%s", i > 0 ? ", " : "", scenario->settings[i]);
    return text.bytes;
}

/* ---- what the results are, taken together ------------------------------------------------ */

struct results {
    const double *outcomes; /* NAN: no plan */
    size_t count;
    size_t planned;     /* that have a plan */
    size_t first, last; /* of those */
    size_t least, most; /* where the outcome is so; the first of equals */
    bool falls, rises;  /* never the other way, within what a plan is exact to */
};

static struct results results_of(const struct aside_whatif_gathered *gathered)
{
    struct results r = {
        .outcomes = gathered->objectives, .count = gathered->count, .falls = true, .rises = true
    };
    size_t before = 0;

    for (size_t i = 0; i < r.count; i++) {
        double outcome = r.outcomes[i];

        if (isnan(outcome))
            continue;
        if (r.planned++ == 0)
            r.first = r.least = r.most = before = i;
        r.falls = r.falls
            && (outcome <= r.outcomes[before] || is_same(outcome, r.outcomes[before]));
        r.rises = r.rises
            && (outcome >= r.outcomes[before] || is_same(outcome, r.outcomes[before]));
        if (outcome < r.outcomes[r.least])
            r.least = i;
        if (outcome > r.outcomes[r.most])
            r.most = i;
        before = r.last = i;
    }
    return r;
}

/* ---- curves ------------------------------------------------------------------------------ */

/* "falls from about 190 to about 170 shootings averted" */
static void say_course(struct aside_text *text, const struct aside_whatif_report *report,
                       const struct results *r)
{
    const char *name = aside_scenario_outcome_name(report->run);
    double from = r->outcomes[r->first], to = r->outcomes[r->last];
    const char *low = aside_scenario_figure(text->arena, r->outcomes[r->least]);
    const char *high = aside_scenario_figure(text->arena, r->outcomes[r->most]);

    if (is_same(r->outcomes[r->least], r->outcomes[r->most]))
        aside_text_printf(text, "the outcome stays the same: %s %s", low, name);
    else if (strcmp(low, high) == 0)
        aside_text_printf(
            text, "the outcome hardly moves: %s %s (%s)", low, name,
            aside_scenario_change(text->arena, r->outcomes[r->least], r->outcomes[r->most]));
    else if (r->falls || r->rises)
        aside_text_printf(text, "the outcome %s from %s to %s %s", r->falls ? "falls" : "rises",
                          aside_scenario_figure(text->arena, from),
                          aside_scenario_figure(text->arena, to), name);
    else
        aside_text_printf(text, "the outcome is highest at %s, %s %s, and lowest at %s, %s",
                          aside_scenario_label(text->arena, report->run->list,
                                               report->gathered->from + r->most),
                          high, name,
                          aside_scenario_label(text->arena, report->run->list,
                                               report->gathered->from + r->least),
                          low);
}

/* "; from 22% on no plan keeps the rules": of the values that came out in one way. */
static void say_stretch(struct aside_text *text, const struct aside_whatif_report *report,
                        enum aside_whatif_verdict verdict, const char *what)
{
    const struct aside_whatif_gathered *gathered = report->gathered;
    const char *const *values = report->run->list->axes[0].values + gathered->from;
    size_t count = 0, first = 0, last = 0;

    for (size_t i = 0; i < gathered->count; i++) {
        if (gathered->verdicts[i] != verdict)
            continue;
        if (count++ == 0)
            first = i;
        last = i;
    }
    if (count == 0)
        return;
    if (last - first + 1 != count)
        aside_text_printf(text, "; at %zu of %zu values %s", count, gathered->count, what);
    else if (last + 1 == gathered->count)
        aside_text_printf(text, "; from %s on %s", values[first], what);
    else if (first == last)
        aside_text_printf(text, "; at %s %s", values[first], what);
    else if (first == 0)
        aside_text_printf(text, "; up to %s %s", values[last], what);
    else
        aside_text_printf(text, "; from %s to %s %s", values[first], values[last], what);
}

/* Up to where a lever costs nothing: worth a sentence of its own. */
static void say_free_stretch(struct aside_text *text, const struct aside_whatif_report *report,
                             const struct results *r)
{
    size_t end = r->first;

    if (is_same(r->outcomes[r->least], r->outcomes[r->most]))
        return;
    while (end < r->last && is_same(r->outcomes[end + 1], r->outcomes[r->first]))
        end++;
    if (end > r->first)
        aside_text_printf(
            text, " From %s to %s it is the same.",
            aside_scenario_label(text->arena, report->run->list,
                                 report->gathered->from + r->first),
            aside_scenario_label(text->arena, report->run->list, report->gathered->from + end));
}

static void answer_curve(struct aside_text *text, const struct aside_whatif_report *report,
                         const struct results *r)
{
    const struct aside_varied *axis = &report->run->list->axes[0];
    size_t from = report->gathered->from;

    if (r->planned == 0) {
        aside_text_printf(text, "With %s from %s to %s no plan keeps the rules.", axis->path,
                          axis->values[from], axis->values[from + r->count - 1]);
        return;
    }
    aside_text_printf(text, "With %s from %s to %s, ", axis->path,
                      axis->values[from + r->first], axis->values[from + r->last]);
    say_course(text, report, r);
    say_stretch(text, report, ASIDE_VERDICT_INFEASIBLE, "no plan keeps the rules");
    say_stretch(text, report, ASIDE_VERDICT_REFUSED, "the city's other settings rule it out");
    aside_text_add(text, ".");
    say_free_stretch(text, report, r);
}

/* ---- grids ------------------------------------------------------------------------------- */

static void answer_grid(struct aside_text *text, const struct aside_whatif_report *report,
                        const struct results *r)
{
    const struct aside_whatif_list *list = report->run->list;
    size_t from = report->gathered->from;

    aside_text_printf(text, "Of %s combinations of %s and %s, ",
                      aside_scenario_count(text->arena, r->count), list->axes[0].path,
                      list->axes[1].path);
    if (r->planned == 0) {
        aside_text_add(text, "none has a plan that keeps the rules.");
        return;
    }
    aside_text_printf(text, "%s a plan that keeps the rules",
                      r->planned == r->count ? "each has"
                          : r->planned == 1
                          ? "1 has"
                          : aside_arena_printf(text->arena, "%s have",
                                               aside_scenario_count(text->arena, r->planned)));
    if (is_same(r->outcomes[r->least], r->outcomes[r->most]))
        aside_text_printf(text, "; the outcome is the same in all: %s %s.",
                          aside_scenario_figure(text->arena, r->outcomes[r->most]),
                          aside_scenario_outcome_name(report->run));
    else
        aside_text_printf(text, "; the outcome goes from %s %s (at %s) to %s (at %s).",
                          aside_scenario_figure(text->arena, r->outcomes[r->least]),
                          aside_scenario_outcome_name(report->run),
                          aside_scenario_label(text->arena, list, from + r->least),
                          aside_scenario_figure(text->arena, r->outcomes[r->most]),
                          aside_scenario_label(text->arena, list, from + r->most));
}

/* ---- named scenarios --------------------------------------------------------------------- */

static const char *name_at(const struct aside_whatif_report *report, size_t place)
{
    return report->run->list->named.items[report->gathered->from + place].name;
}

static void answer_one(struct aside_text *text, const struct aside_whatif_report *report)
{
    const struct aside_whatif *run = report->run;
    double outcome = report->gathered->objectives[0], base = run->base.objective;
    const char *name = aside_scenario_outcome_name(run);

    aside_text_printf(
        text, "With %s (%s) ", name_at(report, 0),
        aside_scenario_settings(text->arena, &run->list->named.items[report->gathered->from]));
    if (report->gathered->verdicts[0] == ASIDE_VERDICT_REFUSED)
        aside_text_add(text, "the city is refused: see below.");
    else if (isnan(outcome))
        aside_text_printf(text, "no plan %s.",
                          report->gathered->verdicts[0] == ASIDE_VERDICT_INFEASIBLE
                              ? "keeps the rules"
                              : "was found");
    else if (isnan(base))
        aside_text_printf(text, "there is a plan: %s %s.",
                          aside_scenario_figure(text->arena, outcome), name);
    else if (is_same(outcome, base))
        aside_text_printf(text, "the outcome stays the same: %s %s.",
                          aside_scenario_figure(text->arena, outcome), name);
    else
        aside_text_printf(text, "the outcome is %s %s, %s; without, %s.",
                          aside_scenario_figure(text->arena, outcome), name,
                          aside_scenario_change(text->arena, outcome, base),
                          aside_scenario_figure(text->arena, base));
}

/* "; in 'x' and 'y' no plan keeps the rules" */
static void say_which_unplanned(struct aside_text *text,
                                const struct aside_whatif_report *report,
                                const struct results *r)
{
    size_t without = 0, said = 0;

    for (size_t i = 0; i < r->count; i++)
        without += report->gathered->verdicts[i] == ASIDE_VERDICT_INFEASIBLE;
    if (without == 0)
        return;
    aside_text_add(text, r->planned > 0 ? "; in " : "In ");
    if (without > NAMED_MOST)
        aside_text_printf(text, "%zu of them", without);
    for (size_t i = 0; i < r->count && without <= NAMED_MOST; i++) {
        if (report->gathered->verdicts[i] != ASIDE_VERDICT_INFEASIBLE)
            continue;
        aside_text_printf(text, "%s'%s'",
                          said == 0                 ? ""
                              : said + 1 == without ? " and "
                                                    : ", ",
                          name_at(report, i));
        said++;
    }
    aside_text_add(text, " no plan keeps the rules");
}

/* "about 150"; or how many fewer, where both read the same. */
static const char *least_beside_most(struct aside_arena *arena, const struct results *r)
{
    double least = r->outcomes[r->least], most = r->outcomes[r->most];
    const char *figure = aside_scenario_figure(arena, least);

    if (strcmp(figure, aside_scenario_figure(arena, most)) != 0)
        return figure;
    return aside_arena_printf(arena, "%s fewer", aside_words_figure(arena, most - least));
}

static void answer_named(struct aside_text *text, const struct aside_whatif_report *report,
                         const struct results *r)
{
    const struct aside_whatif *run = report->run;
    const char *name = aside_scenario_outcome_name(run), *change;

    if (r->count == 1) {
        answer_one(text, report);
        return;
    }
    if (r->planned > 0 && is_same(r->outcomes[r->least], r->outcomes[r->most])) {
        aside_text_printf(text,
                          "In each of the %zu scenarios that have a plan the outcome is "
                          "%s %s",
                          r->planned, aside_scenario_figure(text->arena, r->outcomes[r->most]),
                          name);
    } else if (r->planned > 0) {
        change = aside_scenario_change(text->arena, r->outcomes[r->most], run->base.objective);
        aside_text_printf(text, "Of %zu scenarios '%s' does most, %s %s%s%s", r->count,
                          name_at(report, r->most),
                          aside_scenario_figure(text->arena, r->outcomes[r->most]), name,
                          change[0] != '\0' ? ", against the base " : "", change);
        change = aside_scenario_change(text->arena, r->outcomes[r->least], run->base.objective);
        aside_text_printf(text, ", and '%s' least, %s%s%s", name_at(report, r->least),
                          least_beside_most(text->arena, r), change[0] != '\0' ? ", " : "",
                          change);
    }
    say_which_unplanned(text, report, r);
    if (text->length > 0)
        aside_text_add(text, ".");
    else
        aside_text_printf(text, "None of the %zu scenarios has a plan: see the table.",
                          r->count);
}

/* ---- draws ------------------------------------------------------------------------------- */

static void answer_draws(struct aside_text *text, const struct aside_whatif_report *report,
                         const struct results *r)
{
    const struct aside_whatif *run = report->run;
    const struct aside_whatif_summary *summary = &run->summary;
    const char *name = aside_scenario_outcome_name(run);

    if (r->planned == 0) {
        aside_text_printf(text, "In none of %s draws was a plan found.",
                          aside_scenario_count(text->arena, r->count));
        return;
    }
    if (run->base.has_plan)
        aside_text_printf(
            text,
            "In nine of ten of %s draws today's plan comes to %s %s; the best "
            "plan for each draw, to %s.",
            aside_scenario_count(text->arena, r->count),
            aside_scenario_figures(text->arena, summary->today.quantiles[0],
                                   summary->today.quantiles[ASIDE_QUANTILES - 1]),
            name,
            aside_scenario_figures(text->arena, summary->outcome.quantiles[0],
                                   summary->outcome.quantiles[ASIDE_QUANTILES - 1]));
    else
        aside_text_printf(
            text,
            "In nine of ten of %s draws the best plan for the draw comes to %s "
            "%s; the base has no plan to compare with.",
            aside_scenario_count(text->arena, r->count),
            aside_scenario_figures(text->arena, summary->outcome.quantiles[0],
                                   summary->outcome.quantiles[ASIDE_QUANTILES - 1]),
            name);
}

/* ---- all kinds --------------------------------------------------------------------------- */

const char *aside_scenario_answer(struct aside_arena *arena,
                                  const struct aside_whatif_report *report)
{
    struct results r = results_of(report->gathered);
    struct aside_text text;

    aside_text_init(&text, arena, TEXT_BYTES);
    if (r.count == 0)
        return "No scenario was solved.";
    switch (report->run->list->kind) {
    case ASIDE_WHATIF_NAMED: answer_named(&text, report, &r); break;
    case ASIDE_WHATIF_CURVE: answer_curve(&text, report, &r); break;
    case ASIDE_WHATIF_GRID: answer_grid(&text, report, &r); break;
    case ASIDE_WHATIF_DRAWS: answer_draws(&text, report, &r); break;
    }
    if (!report->run->base.has_plan && report->run->list->kind != ASIDE_WHATIF_DRAWS)
        aside_text_add(&text, " The base itself has no plan that keeps the rules.");
    return text.bytes;
}

const char *aside_scenario_extent(struct aside_arena *arena, const struct aside_whatif *run)
{
    const char *share = run->shards == 0
        ? ""
        : aside_arena_printf(arena,
                             "Share %zu of %zu: scenarios %s to %s of %s; 'setaside whatif "
                             "--merge' joins the result files of all shares.",
                             run->shard, run->shards,
                             aside_scenario_count(arena, run->from + 1),
                             aside_scenario_count(arena, run->to),
                             aside_scenario_count(arena, run->list->count));

    if (run->complete)
        return share;
    return aside_arena_printf(arena, "PARTIAL: %s of %s scenarios were solved.%s%s",
                              aside_scenario_count(arena, run->done),
                              aside_scenario_count(arena, run->to - run->from),
                              share[0] != '\0' ? " " : "", share);
}

const char *aside_scenario_exceptions(struct aside_arena *arena,
                                      const struct aside_whatif_summary *summary)
{
    static const struct {
        enum aside_whatif_verdict verdict;
        const char *one, *many;
    } rows[] = {
        { ASIDE_VERDICT_STOPPED,
          " scenario stopped at a limit: its plan holds, and a better one may exist.",
          " scenarios stopped at a limit: their plans hold, and better ones may exist." },
        { ASIDE_VERDICT_REFUSED, " scenario was refused: the city does not take its settings.",
          " scenarios were refused: the city does not take their settings." },
        { ASIDE_VERDICT_FAILED, " scenario could not be solved.",
          " scenarios could not be solved." },
    };
    struct aside_text text;

    aside_text_init(&text, arena, TEXT_BYTES);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        size_t count = summary->verdicts[rows[i].verdict];

        if (count > 0)
            aside_text_printf(&text, "%s%s%s", text.length > 0 ? " " : "",
                              aside_scenario_count(arena, count),
                              count == 1 ? rows[i].one : rows[i].many);
    }
    return text.bytes;
}
