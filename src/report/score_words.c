/* score_words.c - a score in sentences. */
#include "score_words.h"

#include "tables.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_BYTES = 6000, NAMED_MOST = 6 };

/* ---- shorthands -------------------------------------------------------------------------- */

static const char *shown(struct aside_arena *arena, aside_money amount)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_money_show(text, amount));
}

const char *aside_score_standing_name(enum aside_score_standing standing)
{
    switch (standing) {
    case ASIDE_SCORE_NO_BEST: return "no-best";
    case ASIDE_SCORE_NO_ESTIMATE: return "no-estimate";
    case ASIDE_SCORE_SAME: return "same";
    case ASIDE_SCORE_EQUAL: return "equal";
    case ASIDE_SCORE_BELOW: return "below";
    case ASIDE_SCORE_ABOVE: return "above";
    }
    return "";
}

const char *aside_score_subject(const struct aside_score_report *report, size_t subject)
{
    return aside_subject_name(report->city, report->score->stated->plan, subject);
}

const char *aside_score_subject_id(const struct aside_score_report *report, size_t subject)
{
    return aside_subject_id(report->city, report->score->stated->plan, subject);
}

const char *aside_score_part(const struct aside_score_report *report, size_t subject)
{
    const struct aside_report plan = { .city = report->city,
                                       .plan = report->score->stated->plan };

    return aside_subject_part(&plan, subject);
}

bool aside_broken_is_source(const struct aside_broken_rule *broken)
{
    return broken->rule->kind == ASIDE_RULE_SOURCE;
}

const char *aside_broken_place(struct aside_arena *arena,
                               const struct aside_broken_rule *broken)
{
    return broken->rule->at.file != NULL ? aside_origin_text(arena, broken->rule->at) : "";
}

/* ---- outcomes ---------------------------------------------------------------------------- */

bool aside_score_has_estimate(const struct aside_plan *plan)
{
    const struct aside_report report = { .plan = plan };

    return aside_plan_has_estimate(&report);
}

const char *aside_score_outcome(struct aside_arena *arena, const struct aside_plan *plan)
{
    return aside_score_has_estimate(plan) ? aside_words_range(arena, plan->low, plan->high)
                                          : "no estimate";
}

/* A plan is no more exact than a part in a thousand of its outcome; less is told as less. */
static const char *percent(struct aside_arena *arena, double share)
{
    if (share < 0.01)
        return "less than 1%";
    if (share < 1 && share > 0.99)
        return "more than 99%";
    if (share > 1 && share < 1.01)
        return "just over 100%";
    return aside_arena_printf(arena, "about %.0f%%", share * 100);
}

static bool is_compared(const struct aside_score *score)
{
    return score->standing == ASIDE_SCORE_BELOW || score->standing == ASIDE_SCORE_ABOVE;
}

const char *aside_score_change(struct aside_arena *arena, const struct aside_score *score)
{
    double share;

    if (score->standing == ASIDE_SCORE_SAME || score->standing == ASIDE_SCORE_EQUAL)
        return "the same";
    if (!is_compared(score))
        return "";
    if (!(score->best->rounded > 0))
        return "more";
    share = fabs(score->difference) / score->best->rounded;
    return aside_arena_printf(arena, share < 0.01 ? "%s <1%%" : "%s %.0f%%",
                              score->difference < 0 ? "down" : "up", share * 100);
}

/* ---- the answer -------------------------------------------------------------------------- */

/* The council's outcome against the best one; once where both read the same, so rounded. */
static void add_counted(struct aside_text *text, const struct aside_score_report *report)
{
    const struct aside_score *score = report->score;
    struct aside_arena *arena = text->arena;
    const char *best = aside_words_range(arena, score->best->rounded, score->best->rounded);
    const char *council = aside_words_range(arena, score->stated->outcome,
                                            score->stated->outcome);

    if (strcmp(council, best) != 0)
        best = aside_arena_printf(arena, "%s against %s", council, best);
    aside_text_printf(text, " (%s %s, as the estimates count)", best,
                      report->city->outcome.items[0].name);
}

static void add_compared(struct aside_text *text, const struct aside_score_report *report)
{
    const struct aside_score *score = report->score;

    if (!(score->best->rounded > 0))
        aside_text_add(text,
                       "The council's plan comes to an outcome, and the best plan to "
                       "none that is counted");
    else
        aside_text_printf(text,
                          "The council's plan comes to %s of what the best plan is expected to "
                          "do",
                          percent(text->arena, score->stated->outcome / score->best->rounded));
    add_counted(text, report);
}

static void add_standing(struct aside_text *text, const struct aside_score_report *report)
{
    switch (report->score->standing) {
    case ASIDE_SCORE_NO_BEST:
        aside_text_add(text,
                       report->score->best_state == ASIDE_NO_PLAN
                           ? "There is no best plan to set the council's beside: the "
                             "city's rules cannot all hold"
                           : "There is no best plan to set the council's beside: a limit "
                             "came before one was found");
        return;
    case ASIDE_SCORE_NO_ESTIMATE:
        aside_text_add(text,
                       "No outcome is counted: no program with money in the council's "
                       "plan or in the best has an estimate that counts");
        return;
    case ASIDE_SCORE_SAME:
        aside_text_add(text, "The council's plan is the best plan, to the cent");
        return;
    case ASIDE_SCORE_EQUAL:
        aside_text_add(text,
                       "The council's plan equals the best plan's outcome within "
                       "rounding");
        add_counted(text, report);
        return;
    case ASIDE_SCORE_BELOW:
    case ASIDE_SCORE_ABOVE: add_compared(text, report); return;
    }
}

static const struct aside_broken_rule *largest_source(const struct aside_score *score,
                                                      size_t *count)
{
    const struct aside_broken_rule *largest = NULL;

    *count = 0;
    for (size_t i = 0; i < score->stated->broken.count; i++) {
        const struct aside_broken_rule *broken = &score->stated->broken.items[i];

        if (!aside_broken_is_source(broken))
            continue;
        (*count)++;
        if (largest == NULL || broken->by > largest->by)
            largest = broken;
    }
    return largest;
}

static void add_sources(struct aside_text *text, const struct aside_score_report *report,
                        const struct aside_broken_rule *largest, size_t count)
{
    const struct aside_score *score = report->score;

    aside_text_printf(text, "spends %s more than %s has in FY%d",
                      shown(text->arena, (aside_money){ largest->by }),
                      report->city->sources.items[largest->rule->source].name,
                      (int)score->first_year + (int)largest->rule->year);
    if (count > 1)
        aside_text_printf(text, " (and more than there is in %zu other %s)", count - 1,
                          count == 2 ? "case" : "cases");
}

static void add_rules(struct aside_text *text, const struct aside_score_report *report)
{
    const struct aside_score *score = report->score;
    size_t sources, rules;
    const struct aside_broken_rule *largest = largest_source(score, &sources);

    rules = score->stated->broken.count - sources;
    if (score->keeps) {
        aside_text_add(text, ". It keeps every rule, and the sources can pay it.");
        return;
    }
    aside_text_add(text, ". It ");
    if (rules > 0)
        aside_text_printf(text, "breaks %zu rule%s", rules, rules == 1 ? "" : "s");
    else
        aside_text_add(text, "keeps every rule");
    if (largest != NULL) {
        aside_text_add(text, rules > 0 ? ", and " : ", but ");
        add_sources(text, report, largest, sources);
    }
    aside_text_add(text, ".");
    if (!score->stated->payable && largest == NULL)
        aside_text_printf(text, " It cannot be paid: %s", score->stated->why);
}

const char *aside_score_answer(struct aside_arena *arena,
                               const struct aside_score_report *report)
{
    struct aside_text text;

    aside_text_init(&text, arena, WORDS_BYTES);
    add_standing(&text, report);
    add_rules(&text, report);
    return text.bytes;
}

/* ---- what it breaks, and what that buys -------------------------------------------------- */

const char *aside_score_bought(struct aside_arena *arena, const struct aside_score *score)
{
    struct aside_text text;

    if (score->standing != ASIDE_SCORE_ABOVE)
        return "";
    if (score->keeps)
        return "It keeps every rule, so the search for the best plan stopped short of it: give "
               "it more time, or no gap.";
    aside_text_init(&text, arena, WORDS_BYTES);
    aside_text_printf(&text,
                      "What it comes to beyond the best plan, which keeps every rule, is "
                      "bought by what it breaks: ");
    for (size_t i = 0; i < score->stated->broken.count && i < NAMED_MOST; i++)
        aside_text_printf(&text, "%s%s", i == 0 ? "" : ", ",
                          score->stated->broken.items[i].rule->name);
    if (score->stated->broken.count > NAMED_MOST)
        aside_text_printf(&text, ", and %zu more", score->stated->broken.count - NAMED_MOST);
    if (score->stated->broken.count == 0)
        aside_text_add(&text, "no source may pay for it");
    aside_text_add(&text, ".");
    return text.bytes;
}

const char *aside_score_kept(struct aside_arena *arena, const struct aside_score *score)
{
    return aside_arena_printf(
        arena,
        "%zu rules of this city and its sources hold. Sources pay the "
        "council's amounts in the way that breaks the rules by the fewest "
        "dollars.",
        score->stated->kept);
}

/* ---- the nearest plan -------------------------------------------------------------------- */

static void add_nearest_outcome(struct aside_text *text, const struct aside_score *score)
{
    if (score->nearest == score->best) {
        aside_text_add(text, " It is the best plan itself.");
        return;
    }
    if (!aside_score_has_estimate(score->nearest) || score->best == NULL
        || !(score->best->rounded > 0))
        return;
    if (fabs(score->nearest->rounded - score->best->rounded)
        <= 1e-7 * (1 + score->best->rounded))
        aside_text_add(text, " It comes to the same outcome as the best plan.");
    else
        aside_text_printf(text, " It comes to %s of the best plan's outcome.",
                          percent(text->arena, score->nearest->rounded / score->best->rounded));
}

const char *aside_score_nearest(struct aside_arena *arena,
                                const struct aside_score_report *report)
{
    const struct aside_score *score = report->score;
    struct aside_text text;

    if (score->keeps)
        return "The council's plan keeps every rule: it is its own nearest.";
    if (score->nearest == NULL)
        return aside_arena_printf(arena, "There is no plan near it that keeps every rule. %s",
                                  score->nearest_why);
    aside_text_init(&text, arena, WORDS_BYTES);
    aside_text_printf(&text,
                      "The nearest plan that keeps every rule moves the fewest dollars of the "
                      "council's amounts, but for rounding to %s: %s more and %s less, in %zu "
                      "amount%s.",
                      shown(arena, score->nearest->rounding.unit), shown(arena, score->raised),
                      shown(arena, score->lowered), score->moves.count,
                      score->moves.count == 1 ? "" : "s");
    add_nearest_outcome(&text, score);
    return text.bytes;
}

/* ---- differences ------------------------------------------------------------------------- */

static int compare_differing(const void *a, const void *b)
{
    const struct aside_score_differing *left = a, *right = b;

    if (left->by != right->by)
        return left->by > right->by ? -1 : 1;
    return left->subject < right->subject ? -1 : left->subject > right->subject;
}

const struct aside_score_differing *aside_score_differing(size_t *count,
                                                          struct aside_arena *arena,
                                                          const struct aside_score *score)
{
    struct aside_score_differing *rows = aside_arena_array(arena, score->subject_count,
                                                           sizeof(*rows));

    *count = 0;
    for (size_t k = 0; k < score->subject_count && score->best != NULL; k++) {
        const struct aside_plan_subject *own = &score->stated->plan->subjects[k];
        const struct aside_plan_subject *best = &score->best->subjects[k];
        struct aside_score_differing row = { k, own->total, best->total, 0 };

        for (size_t y = 0; y < score->year_count; y++)
            row.by += llabs(own->years[y].spend.cents - best->years[y].spend.cents);
        if (row.by > 0)
            rows[(*count)++] = row;
    }
    qsort(rows, *count, sizeof(rows[0]), compare_differing);
    return rows;
}

/* ---- what is to be known of it ----------------------------------------------------------- */

const char *aside_score_file(struct aside_arena *arena, const struct aside_score *score)
{
    const struct aside_council_plan *council = score->council;

    if (council->sheet == NULL)
        return aside_arena_printf(arena, "%s (%s)", council->path, council->form);
    return aside_arena_printf(arena, "%s (%s, sheet %s)", council->path, council->form,
                              council->sheet);
}

const char *aside_score_unnamed(struct aside_arena *arena,
                                const struct aside_score_report *report)
{
    const struct aside_council_plan *council = report->score->council;
    struct aside_text text;
    size_t named = 0;

    aside_text_init(&text, arena, WORDS_BYTES);
    if (council->unnamed > 0)
        aside_text_printf(&text,
                          "%zu program%s or pool%s not named in the file get%s nothing: ",
                          council->unnamed, council->unnamed == 1 ? "" : "s",
                          council->unnamed == 1 ? "" : "s", council->unnamed == 1 ? "s" : "");
    for (size_t k = 0; k < council->subject_count && named < council->unnamed; k++) {
        if (council->named[k])
            continue;
        aside_text_printf(&text, "%s%s", named == 0 ? "" : ", ",
                          aside_score_subject_id(report, k));
        named++;
    }
    if (council->unnamed > 0)
        aside_text_add(&text, ".");
    if (council->blank > 0)
        aside_text_printf(&text, "%s%zu amount%s left blank %s taken as nothing.",
                          text.length > 0 ? " " : "", council->blank,
                          council->blank == 1 ? "" : "s", council->blank == 1 ? "is" : "are");
    return text.bytes;
}

const char *aside_score_uncounted(struct aside_arena *arena, const struct aside_score *score)
{
    const struct aside_plan *plan = score->stated->plan;
    aside_money sum = { 0 };
    size_t count = 0;

    for (size_t k = 0; k < plan->subject_count; k++) {
        if (plan->subjects[k].has_estimate || plan->subjects[k].total.cents == 0)
            continue;
        count++;
        sum = aside_sum(sum, plan->subjects[k].total);
    }
    if (count == 0)
        return "";
    return aside_arena_printf(arena,
                              "%s of the council's plan is for %zu program%s or pool%s without "
                              "an estimate that counts: what they avert is not known, and is "
                              "not taken as nothing.",
                              shown(arena, sum), count, count == 1 ? "" : "s",
                              count == 1 ? "" : "s");
}

const char *aside_score_odd(struct aside_arena *arena, const struct aside_score_report *report)
{
    const struct aside_council_plan *council = report->score->council;
    aside_money unit = aside_city_unit(report->city);
    size_t count = 0;

    for (size_t i = 0; i < council->subject_count * council->year_count; i++)
        count += council->spend[i].cents % unit.cents != 0;
    if (count == 0 || report->score->nearest == NULL)
        return "";
    return aside_arena_printf(
        arena,
        "%zu of the council's amounts %s no whole unit of %s, in which the "
        "city plans: the nearest plan rounds %s.",
        count, count == 1 ? "is" : "are", shown(arena, unit), count == 1 ? "it" : "them");
}

const char *aside_score_limited(const struct aside_score *score)
{
    return score->limited
        ? "A limit or the gap ended a search: a better best plan, or a nearer "
          "one, may exist."
        : "";
}
