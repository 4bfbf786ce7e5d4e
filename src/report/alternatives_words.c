/* alternatives_words.c - plans near the best one in sentences, and the figures that each has. */
#include "alternatives.h"

#include "whatif_words.h"
#include "words.h"

#include <math.h>

enum { WORDS_BYTES = 6000, NAMED_MOST = 6 };

/* ---- money and counts -------------------------------------------------------------------- */

const char *aside_about_money(struct aside_arena *arena, aside_money amount)
{
    const int64_t million = 100000000;
    char text[ASIDE_MONEY_TEXT];

    if (amount.cents >= million) {
        int64_t tenths = aside_scale_half_up(amount.cents, 10, million);

        aside_money_show(text, (aside_money){ tenths / 10 * 100 });
        return aside_arena_printf(arena, "%s.%d million", text, (int)(tenths % 10));
    }
    aside_money_show(text, (aside_money){ aside_scale_half_up(amount.cents, 1, 100) * 100 });
    return aside_arena_strdup(arena, text);
}

static const char *number_word(struct aside_arena *arena, size_t count)
{
    static const char *const words[] = { "No",   "One", "Two",   "Three", "Four",
                                         "Five", "Six", "Seven", "Eight" };

    return count < sizeof(words) / sizeof(words[0]) ? words[count]
                                                    : aside_scenario_count(arena, count);
}

static size_t planned_count(const struct aside_alternatives *alternatives)
{
    size_t count = 0;

    for (size_t i = 0; i < alternatives->items.count; i++)
        count += alternatives->items.items[i].plan != NULL;
    return count;
}

const char *aside_shared_key(enum aside_shared shared)
{
    switch (shared) {
    case ASIDE_SHARED_EVERY: return "every";
    case ASIDE_SHARED_CHOICE: return "choice";
    case ASIDE_SHARED_NONE: return "none";
    case ASIDE_SHARED_UNDECIDED: break;
    }
    return "undecided";
}

bool aside_alternatives_is_stopped(const struct aside_alternatives *alternatives)
{
    bool stopped = alternatives->state != ASIDE_ANSWERED || alternatives->inexact > 0;

    for (size_t i = 0; i < alternatives->items.count; i++) {
        const struct aside_alternative *one = &alternatives->items.items[i];

        stopped = stopped || one->plan == NULL || !one->verified;
    }
    return stopped
        || (alternatives->items.count < alternatives->asked && !alternatives->exhausted);
}

const char *aside_alternative_range_words(const struct aside_near_range *range)
{
    if (range->least_known && range->most_known)
        return "exact";
    if (range->most_known)
        return "a limit came first: the least may be less";
    if (range->least_known)
        return "a limit came first: the most may be more";
    return "a limit came first: the least may be less, the most more";
}

/* ---- the answer -------------------------------------------------------------------------- */

static const char *outcome_name(const struct aside_alternatives *alternatives)
{
    return alternatives->base->city->outcome.items[0].name;
}

/* "within 2% of the best's about 190 shootings averted" */
static const char *how_near(struct aside_arena *arena,
                            const struct aside_alternatives *alternatives)
{
    char share[ASIDE_MONEY_TEXT];
    const char *best = aside_scenario_figure(arena, alternatives->best);

    if (alternatives->within == 0)
        return aside_arena_printf(arena, "as good as the best (%s %s)", best,
                                  outcome_name(alternatives));
    return aside_arena_printf(arena, "within %s of the best (%s %s)",
                              aside_share_show(share, alternatives->within), best,
                              outcome_name(alternatives));
}

static void add_shared(struct aside_text *text, const struct aside_alternatives *alternatives)
{
    const size_t *shared = alternatives->shared;

    if (alternatives->subjects == NULL)
        return;
    aside_text_printf(
        text,
        " Of %zu programs and pools %zu %s money in every plan as near, listed or "
        "not, %zu in none; %zu %s a matter of choice.",
        alternatives->subject_count, shared[ASIDE_SHARED_EVERY],
        shared[ASIDE_SHARED_EVERY] == 1 ? "has" : "have", shared[ASIDE_SHARED_NONE],
        shared[ASIDE_SHARED_CHOICE], shared[ASIDE_SHARED_CHOICE] == 1 ? "is" : "are");
    if (shared[ASIDE_SHARED_UNDECIDED] > 0)
        aside_text_printf(text, " Of %zu that is not decided: a limit came first.",
                          shared[ASIDE_SHARED_UNDECIDED]);
}

static void add_moved(struct aside_text *text, struct aside_arena *arena,
                      const struct aside_alternatives *alternatives, size_t planned)
{
    const char *least = aside_about_money(arena, alternatives->moved_least);
    const char *most = aside_about_money(arena, alternatives->moved_most);

    aside_text_printf(text, "%s plan%s %s", number_word(arena, planned),
                      planned == 1 ? "" : "s", how_near(arena, alternatives));
    if (aside_text_equal(least, most))
        aside_text_printf(text, " move%s %s of %s.", planned == 1 ? "s" : "", least,
                          aside_about_money(arena, alternatives->before.all.planned));
    else
        aside_text_printf(text, " move %s to %s of %s.", least, most,
                          aside_about_money(arena, alternatives->before.all.planned));
}

const char *aside_alternatives_answer(struct aside_arena *arena,
                                      const struct aside_alternatives *alternatives)
{
    size_t planned = planned_count(alternatives);
    struct aside_text text;

    if (alternatives->state != ASIDE_ANSWERED)
        return alternatives->why;
    aside_text_init(&text, arena, WORDS_BYTES);
    if (planned > 0)
        add_moved(&text, arena, alternatives, planned);
    else if (alternatives->items.count == 0 && alternatives->exhausted)
        aside_text_printf(&text,
                          "No other plan %s moves a unit of money from one program or pool to "
                          "another: there is no alternative.",
                          how_near(arena, alternatives));
    else
        aside_text_printf(&text, "A limit came before any other plan %s was found.",
                          how_near(arena, alternatives));
    if (planned > 0 && alternatives->exhausted)
        aside_text_printf(&text, " There is no other that is a unit of money away from these.");
    add_shared(&text, alternatives);
    return text.bytes;
}

/* ---- one alternative --------------------------------------------------------------------- */

static const char *cost_of(struct aside_arena *arena,
                           const struct aside_alternatives *alternatives,
                           const struct aside_alternative *one)
{
    double best = alternatives->base->plan->rounded;

    if (one->change.state != ASIDE_WORTH_KNOWN)
        return aside_arena_printf(arena, "comes to as many %s as the best plan",
                                  outcome_name(alternatives));
    return aside_arena_printf(
        arena, "comes to %s %s %s (%s)", aside_words_figure(arena, fabs(one->change.change)),
        one->change.change < 0 ? "fewer" : "more", outcome_name(alternatives),
        aside_scenario_change(arena, one->plan->rounded, best));
}

/* Names of those with a fate, the first few. */
static void add_names(struct aside_text *text, const struct aside_alternatives *alternatives,
                      const struct aside_alternative *one, enum aside_fate fate,
                      const char *lead)
{
    size_t count = 0;

    for (size_t i = 0; i < one->moved_subjects.count; i++) {
        const struct aside_question_subject *moved = &one->moved_subjects.items[i];

        if (moved->fate != fate)
            continue;
        if (count < NAMED_MOST)
            aside_text_printf(text, "%s%s", count == 0 ? lead : "; ",
                              aside_subject_name(alternatives->base->city,
                                                 alternatives->base->plan, moved->subject));
        count++;
    }
    if (count > NAMED_MOST)
        aside_text_printf(text, "; and %zu more", count - NAMED_MOST);
    if (count > 0)
        aside_text_add(text, ".");
}

static void add_apart(struct aside_text *text, struct aside_arena *arena,
                      const struct aside_alternatives *alternatives, size_t at)
{
    const struct aside_alternative *one = &alternatives->items.items[at];
    size_t count = 0;

    for (size_t i = 0; i < at; i++) {
        if (alternatives->items.items[i].plan == NULL)
            continue;
        aside_text_printf(text, "%s%s from %c", count++ == 0 ? " It is away by " : ", ",
                          aside_about_money(arena, one->apart[i]),
                          alternatives->items.items[i].letter);
    }
    if (count > 0)
        aside_text_add(text, ".");
}

static void add_honesty(struct aside_text *text, struct aside_arena *arena,
                        const struct aside_alternative *one)
{
    if (!one->verified)
        aside_text_printf(text,
                          " A limit ended the search: a plan may be farther from those before "
                          "it than this one's %s, by no more than to %s.",
                          aside_about_money(arena, one->sought),
                          aside_about_money(arena, one->bound));
    if (one->below > 0)
        aside_text_printf(text, " Rounding brings it %s under the distance.",
                          aside_words_figure(arena, one->below));
}

const char *aside_alternative_words(struct aside_arena *arena,
                                    const struct aside_alternatives *alternatives, size_t at)
{
    const struct aside_alternative *one = &alternatives->items.items[at];
    struct aside_text text;

    if (one->plan == NULL)
        return one->why;
    aside_text_init(&text, arena, WORDS_BYTES);
    aside_text_printf(&text, "It %s and moves %s from the best plan.",
                      cost_of(arena, alternatives, one), aside_about_money(arena, one->moved));
    add_apart(&text, arena, alternatives, at);
    add_names(&text, alternatives, one, ASIDE_ENTERS, " In: ");
    add_names(&text, alternatives, one, ASIDE_LEAVES, " Out: ");
    add_honesty(&text, arena, one);
    return text.bytes;
}

/* ---- figures ----------------------------------------------------------------------------- */

const struct aside_figure_kind aside_figure_kinds[ASIDE_ALTERNATIVE_FIGURES] = {
    [ASIDE_FIGURE_MOVED] = { "Money moved", ASIDE_VALUE_MONEY },
    [ASIDE_FIGURE_PLANNED] = { "Money planned", ASIDE_VALUE_MONEY },
    [ASIDE_FIGURE_SET_ASIDE] = { "Set aside", ASIDE_VALUE_MONEY },
    [ASIDE_FIGURE_SHARE] = { "Set-aside share", ASIDE_VALUE_SHARE },
    [ASIDE_FIGURE_FILLED] = { "Filled positions, FTE", ASIDE_VALUE_FTE },
    [ASIDE_FIGURE_VACANT] = { "Vacant positions, FTE", ASIDE_VALUE_FTE },
    [ASIDE_FIGURE_NEW] = { "New positions, FTE", ASIDE_VALUE_FTE },
    [ASIDE_FIGURE_CONTRACTS] = { "Contracts", ASIDE_VALUE_MONEY },
    [ASIDE_FIGURE_SUBAWARDS] = { "Subawards", ASIDE_VALUE_MONEY },
    [ASIDE_FIGURE_PEOPLE] = { "People served", ASIDE_VALUE_COUNT },
    [ASIDE_FIGURE_ENTERS] = { "Programs that enter", ASIDE_VALUE_COUNT },
    [ASIDE_FIGURE_LEAVES] = { "Programs that leave", ASIDE_VALUE_COUNT },
};

bool aside_alternative_figure(int64_t *out, const struct aside_alternatives *alternatives,
                              size_t plan, enum aside_alternative_figure figure)
{
    const struct aside_alternative *one = plan > 0 ? &alternatives->items.items[plan - 1]
                                                   : NULL;
    const struct aside_question_year *all = one != NULL ? &one->side.all
                                                        : &alternatives->before.all;

    if (one != NULL && one->plan == NULL)
        return false;
    switch (figure) {
    case ASIDE_FIGURE_MOVED: *out = one != NULL ? one->moved.cents : 0; return one != NULL;
    case ASIDE_FIGURE_PLANNED: *out = all->planned.cents; return true;
    case ASIDE_FIGURE_SET_ASIDE: *out = all->set_aside.cents; return true;
    case ASIDE_FIGURE_SHARE: *out = all->set_aside_share; return true;
    case ASIDE_FIGURE_FILLED: *out = all->staff.fte[ASIDE_FILLED]; return true;
    case ASIDE_FIGURE_VACANT: *out = all->staff.fte[ASIDE_VACANT]; return true;
    case ASIDE_FIGURE_NEW: *out = all->staff.fte[ASIDE_NEW]; return true;
    case ASIDE_FIGURE_CONTRACTS: *out = all->contracts.cents; return true;
    case ASIDE_FIGURE_SUBAWARDS: *out = all->subawards.cents; return true;
    case ASIDE_FIGURE_PEOPLE:
        *out = all->people.served;
        return all->people.served > 0 || all->people.unsaid == 0;
    case ASIDE_FIGURE_ENTERS: *out = one != NULL ? (int64_t)one->enters : 0; return one != NULL;
    case ASIDE_FIGURE_LEAVES: *out = one != NULL ? (int64_t)one->leaves : 0; return one != NULL;
    }
    return false;
}
