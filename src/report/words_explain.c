#include "words_explain.h"

#include "tables.h"
#include "words.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

const char *aside_words_two_figures(struct aside_arena *arena, double value, bool up)
{
    int digits;
    double step, rounded;

    if (!(value > 0))
        return "0";
    digits = (int)floor(log10(value)) - 1; /* of the second figure that counts */
    step = pow(10, digits);
    rounded = (up ? ceil(value / step - 1e-9) : floor(value / step + 0.5)) * step;
    if (digits >= 0)
        return aside_arena_printf(arena, "%.0f", rounded);
    return aside_arena_printf(arena, "%.*f", -digits, rounded);
}

const char *aside_words_worth(struct aside_arena *arena, const struct aside_worth *worth)
{
    switch (worth->state) {
    case ASIDE_WORTH_UNKNOWN: return "not asked";
    case ASIDE_WORTH_NOTHING: return "no difference";
    case ASIDE_WORTH_NO_PLAN: return "no plan";
    case ASIDE_WORTH_KNOWN: break;
    }
    return aside_arena_printf(arena, "%s %s",
                              aside_words_two_figures(arena, fabs(worth->change), false),
                              worth->change < 0 ? "fewer" : "more");
}

const char *aside_words_step(const struct aside_price *price)
{
    switch (price->measure) {
    case ASIDE_BASIS_POINTS: return "one point";
    case ASIDE_CENTS: return "$100,000";
    case ASIDE_FTE: return "1 FTE";
    case ASIDE_PROGRAMS: return "one program";
    }
    return "";
}

const char *aside_words_number(struct aside_arena *arena, const struct aside_price *price)
{
    char text[ASIDE_MONEY_TEXT];

    switch (price->measure) {
    case ASIDE_BASIS_POINTS:
        return aside_arena_strdup(arena, aside_share_show(text, (int32_t)price->now));
    case ASIDE_CENTS:
        return aside_arena_strdup(arena, aside_money_show(text, (aside_money){ price->now }));
    case ASIDE_FTE:
        return aside_arena_printf(arena, "%s FTE", aside_fte_show(text, price->now));
    case ASIDE_PROGRAMS: return aside_arena_printf(arena, "%" PRId64, price->now);
    }
    return "";
}

const char *aside_words_choices(const struct aside_explanation *explanation)
{
    return explanation->full ? "with every on/off choice open"
                             : "with all other on/off choices as in this plan";
}

/* ---- one program or pool ----------------------------------------------------------------- */

/* Is the row's name one of those in a list parted by ", "? */
static bool is_named(const char *list, const char *name)
{
    const char *at = strstr(list, name);
    size_t length = strlen(name);

    return at != NULL && (at[length] == '\0' || at[length] == ',')
        && (at == list || at[-1] == ' ');
}

static const char *outcome_name(const struct aside_report *report)
{
    return report->city->outcome.items[0].name;
}

static const char *keeper_words(enum aside_rule_kind kind)
{
    switch ((int)kind) {
    case ASIDE_RULE_CHANGE_DOWN: return "the limit on shrinking";
    case ASIDE_RULE_MAINTENANCE: return "local money that may not fall";
    case ASIDE_RULE_COMMITTED: return "money committed to it";
    case ASIDE_RULE_HOLD: return "its held amount";
    case ASIDE_RULE_POOL_MIN: return "its minimum";
    case ASIDE_RULE_POOL_AMOUNT: return "its fixed amount";
    default: return NULL;
    }
}

/* The rules that keep a program in, in words: its own by their kind, another by its sentence. */
static const char *keepers(struct aside_arena *arena, const struct aside_report *report,
                           const struct aside_reason *reason)
{
    const struct aside_plan *plan = report->plan;
    struct aside_text text;

    if (reason->kept_by == NULL)
        return reason->keepers_searched ? "several rules together need it"
                                        : "there is no plan without it";
    aside_text_init(&text, arena, 600);
    for (size_t i = 0; i < plan->rules.count; i++) {
        const struct aside_rule *rule = &plan->rules.items[i];
        const char *words = keeper_words(rule->kind);

        if (!is_named(reason->kept_by, rule->name))
            continue;
        aside_text_printf(&text, "%s%s", text.length > 0 ? " and " : "",
                          words != NULL ? words : rule->sentence);
    }
    return text.bytes;
}

const char *aside_words_without(struct aside_arena *arena, const struct aside_report *report,
                                size_t subject)
{
    const struct aside_reason *reason = &report->plan->explanation->reasons[subject];

    if (report->plan->subjects[subject].total.cents == 0)
        return "";
    switch (reason->without.state) {
    case ASIDE_WORTH_UNKNOWN: return "not asked";
    case ASIDE_WORTH_NOTHING: return "as many averted";
    case ASIDE_WORTH_KNOWN:
        return aside_arena_printf(arena, "%s averted",
                                  aside_words_worth(arena, &reason->without));
    case ASIDE_WORTH_NO_PLAN: break;
    }
    return aside_arena_printf(arena, "cannot close: %s", keepers(arena, report, reason));
}

static const char *however_small(struct aside_arena *arena, const struct aside_report *report,
                                 size_t subject)
{
    const struct aside_plan *plan = report->plan;
    aside_money keeps = plan->explanation->reasons[subject].keeps;
    aside_money total = plan->subjects[subject].total;
    int64_t odd = plan->rounding.unit.cents * (int64_t)plan->year_count;
    char kept[ASIDE_MONEY_TEXT], all[ASIDE_MONEY_TEXT];

    if (keeps.cents == 0 || keeps.cents + odd >= total.cents)
        return "However small its effect, nothing else makes better use of its money.";
    return aside_arena_printf(arena,
                              "However small its effect, it keeps about %s of its %s: the rest "
                              "would go where it does more.",
                              aside_money_show(kept, keeps), aside_money_show(all, total));
}

static const char *turn_of_one_in(struct aside_arena *arena, const struct aside_report *report,
                                  size_t subject)
{
    const struct aside_reason *reason = &report->plan->explanation->reasons[subject];
    bool kept = reason->without.state == ASIDE_WORTH_NO_PLAN;

    if (!reason->effect_asked)
        return kept ? "At 1% of its estimated effect the same plan would still be best."
                    : "The plan does as well without it: a tie that later aims settle.";
    if (!reason->effect.known)
        return "";
    if (reason->effect.flips <= (kept ? 1 : 0))
        return however_small(arena, report, subject);
    return aside_arena_printf(
        arena,
        kept ? "It earns more than the rules give it while its effect is at "
               "least %" PRId64 "%% of the estimate; at %" PRId64 "%% it does not."
             : "It stays while its effect is at least %" PRId64
               "%% of the estimate; at %" PRId64 "%% it leaves.",
        reason->effect.stays, reason->effect.flips);
}

static const char *turn_of_one_out(struct aside_arena *arena, const struct aside_reason *reason)
{
    struct aside_text text;

    aside_text_init(&text, arena, 600);
    if (reason->effect_asked && !reason->effect.known)
        aside_text_printf(&text, "Not even %d times its effect would bring it in.",
                          ASIDE_TURN_MOST / 100);
    else if (reason->effect_asked)
        aside_text_printf(&text,
                          "It enters at %" PRId64 "%% of its estimated effect; at %" PRId64
                          "%% it does not.",
                          reason->effect.flips, reason->effect.stays);
    if (reason->price_asked && reason->price.known)
        aside_text_printf(&text,
                          " Or at %" PRId64 "%% of its price; at %" PRId64 "%% it does not.",
                          reason->price.flips, reason->price.stays);
    return text.bytes;
}

static const char *turn_without_estimate(struct aside_arena *arena,
                                         const struct aside_report *report,
                                         const struct aside_reason *reason, bool out)
{
    bool kept = reason->without.state == ASIDE_WORTH_NO_PLAN;
    const char *of, *needed;
    char text[ASIDE_MONEY_TEXT];

    switch (reason->break_even.state) {
    case ASIDE_WORTH_UNKNOWN: return "";
    case ASIDE_WORTH_NO_PLAN:
        return out ? "No outcome would bring it in: rules decide."
                   : "No outcome decides: without it rules cannot hold.";
    case ASIDE_WORTH_NOTHING:
        return "Its money would avert nothing elsewhere: priorities and rules decide.";
    case ASIDE_WORTH_KNOWN: break;
    }
    of = aside_arena_strdup(arena, aside_money_show(text, reason->break_even_of));
    needed = aside_words_two_figures(arena, reason->break_even.change, true);
    if (kept)
        return aside_arena_printf(
            arena,
            "If these rules let it go, its money would avert %s elsewhere: on outcomes "
            "alone %s a year for it would have to bring %s %s a year.",
            aside_words_two_figures(arena, reason->let_go.change, false), of, needed,
            outcome_name(report));
    return aside_arena_printf(
        arena, "On outcomes alone %s a year for it would have to bring %s %s a year.", of,
        needed, outcome_name(report));
}

const char *aside_words_turn(struct aside_arena *arena, const struct aside_report *report,
                             size_t subject)
{
    const struct aside_reason *reason = &report->plan->explanation->reasons[subject];
    bool out = report->plan->subjects[subject].total.cents == 0;
    const char *sentence;

    if (!report->plan->explanation->has_estimate)
        return "";
    if (!report->plan->subjects[subject].has_estimate)
        return turn_without_estimate(arena, report, reason, out);
    if (out)
        return turn_of_one_out(arena, reason);
    sentence = turn_of_one_in(arena, report, subject);
    if (!reason->low_flips)
        return sentence;
    return aside_arena_printf(arena, "%s The low end of its own range is below that.",
                              sentence);
}
