/*
 * fit_parts.c - the six parts of a fit, each with its reason: listing and title, words, action,
 * the award against the need, the match it asks for, and the time that is left.
 */
#include "fit.h"

#include <string.h>

enum { MONTHS = 12 };
/* Below a tenth of the need an award changes little; a match of over a quarter is much. */
enum { LITTLE_OF_NEED = ASIDE_SHARE_ONE / 10, MUCH_MATCH = ASIDE_SHARE_ONE / 4 };

const char *aside_part_name(enum aside_part_of_fit part)
{
    switch (part) {
    case ASIDE_PART_LISTING: return "listing and title";
    case ASIDE_PART_WORDS: return "words";
    case ASIDE_PART_ACTION: return "roadmap action";
    case ASIDE_PART_AWARD: return "award and need";
    case ASIDE_PART_MATCH: return "local match";
    case ASIDE_PART_TIMING: return "time left";
    case ASIDE_FIT_PARTS: break;
    }
    return "";
}

const char *aside_part_state_name(enum aside_part_state state)
{
    switch (state) {
    case ASIDE_PART_FOR: return "speaks for it";
    case ASIDE_PART_NEUTRAL: return "neither";
    case ASIDE_PART_AGAINST: return "speaks against it";
    case ASIDE_PART_NOT_STATED: return "not stated";
    }
    return "";
}

static struct aside_part_result part(enum aside_part_state state, const char *reason)
{
    return (struct aside_part_result){ state, reason };
}

/* ---- listing and title --------------------------------------------------------------------- */

/* Money of the city under one of the notice's listings that may pay the subject now. */
static const struct aside_source *paying(const struct fit_pair *pair)
{
    const struct aside_city *city = pair->making->request->city;

    for (size_t s = 0; pair->notice->is_known_money && s < city->sources.count; s++) {
        const struct aside_source *source = &city->sources.items[s];
        bool pays = false;

        if (source->kind != ASIDE_FEDERAL || source->listing == NULL
            || !aside_codes_hold(pair->notice->shown.notice.listings, source->listing))
            continue;
        if (pair->subject->program == NULL)
            pays = aside_source_may_pay_pool(city, source,
                                             pair->subject->index - city->programs.count);
        for (int c = 0; pair->subject->program != NULL && c < ASIDE_CATEGORIES && !pays; c++) {
            if ((pair->subject->mix.categories & 1u << c) != 0)
                pays = aside_source_may_pay(city, source, pair->subject->index,
                                            (enum aside_category)c);
        }
        if (pays)
            return source;
    }
    return NULL;
}

static struct aside_part_result listing(const struct fit_pair *pair)
{
    const struct aside_matched_notice *at = &pair->notice->shown;
    const struct aside_source *source = paying(pair);

    if (pair->notice->for_advisers)
        return part(ASIDE_PART_AGAINST, SAY(pair,
            "By its title it is for those who train and advise others."));
    if (source != NULL)
        return part(ASIDE_PART_FOR, SAY(pair, "Money under this listing pays it already: %s (%s).",
                                        source->name, source->listing));
    if (pair->purpose.fit != NULL)
        return part(ASIDE_PART_FOR, SAY(pair, "The rules know this program's work under %s: %s.",
                                        at->rule.listing->number, at->rule.rule->name));
    if (at->notice.listings == NULL && at->rule.rule == NULL)
        return part(ASIDE_PART_NOT_STATED, SAY(pair, "Its listing is not stated."));
    if (at->rule.rule != NULL)
        return part(ASIDE_PART_NEUTRAL, SAY(pair,
            "The rules know %s, but no work of this program under it.", at->rule.rule->name));
    return part(ASIDE_PART_NEUTRAL, SAY(pair, "The rules do not hold its listing: %s.",
                                        at->listings));
}

/* ---- words --------------------------------------------------------------------------------- */

/* One word meets by chance; two, one of them where the notice says what it is, hardly. */
static bool words_speak(const struct fit_meeting *meeting)
{
    return meeting->in_title >= 1 && meeting->in_title + meeting->elsewhere >= 2;
}

static struct aside_part_result words(const struct fit_pair *pair)
{
    const struct fit_meeting *meeting = &pair->meeting;
    const char *met = pair->arena == NULL ? ""
        : aside_fit_meeting_words(pair->making->words, &pair->subject->query,
                                  (size_t)(pair->notice - pair->making->notices), pair->arena);

    if (words_speak(meeting))
        return part(ASIDE_PART_FOR, SAY(pair, "Words of the program met: %s.", met));
    if (meeting->in_title + meeting->elsewhere > 0)
        return part(ASIDE_PART_NEUTRAL, SAY(pair, "Few words of the program met: %s.", met));
    if (pair->notice->shown.notice.description == NULL)
        return part(ASIDE_PART_NOT_STATED, SAY(pair,
            "No telling word of the program is in its title; its record has no description."));
    return part(ASIDE_PART_NEUTRAL, SAY(pair,
        "No telling word of the program is in its title or description."));
}

/* ---- action -------------------------------------------------------------------------------- */

static const char *action_words(const struct fit_pair *pair, aside_action_set set)
{
    struct aside_text text;

    if (pair->arena == NULL)
        return "";
    aside_text_init(&text, pair->arena, 100);
    for (int a = 1; a <= ASIDE_ACTIONS; a++) {
        if ((set & 1u << a) != 0)
            aside_text_printf(&text, "%s%d", text.length > 0 ? ", " : "", a);
    }
    return text.bytes;
}

/* Actions that the rule's purposes name, whatever the line. */
static aside_action_set rule_actions(const struct aside_grant_rule *rule)
{
    aside_action_set set = 0;

    for (size_t i = 0; i < rule->fits.count; i++)
        set = (aside_action_set)(set | rule->fits.items[i].actions);
    return set;
}

static struct aside_part_result action(const struct fit_pair *pair)
{
    const struct aside_grant_rule *rule = pair->notice->purposes;
    const struct aside_grant_fit *fit = pair->purpose.fit;
    aside_action_set named = rule != NULL ? rule_actions(rule) : 0;
    aside_action_set own = pair->purpose.line != NULL ? pair->purpose.line->actions
                                                      : pair->subject->actions;

    if (fit != NULL && fit->actions != 0)
        named = fit->actions;
    if (named == 0)
        return part(ASIDE_PART_NOT_STATED, SAY(pair,
            "No rule says which actions of the roadmap it serves."));
    if ((named & own) != 0)
        return part(ASIDE_PART_FOR, SAY(pair, "It serves the same actions of the roadmap: %s.",
                                        action_words(pair, (aside_action_set)(named & own))));
    return part(fit == NULL ? ASIDE_PART_AGAINST : ASIDE_PART_NEUTRAL, SAY(pair,
        "It serves actions %s of the roadmap, and this %s.", action_words(pair, named),
        action_words(pair, own)));
}

/* ---- the award and the need ---------------------------------------------------------------- */

/* Whole years of the award within the horizon; without a period, the horizon. */
static size_t award_years(const struct fit_pair *pair)
{
    const struct aside_grant_rule *rule = pair->notice->shown.rule.rule;
    size_t horizon = aside_city_years(pair->making->request->city);
    int64_t years;

    if (rule == NULL || rule->period.count == 0)
        return horizon;
    years = (rule->period.items[0].months + MONTHS - 1) / MONTHS;
    return years > 0 && (uint64_t)years < horizon ? (size_t)years : horizon;
}

static struct aside_maybe_money need_of(const struct fit_pair *pair, size_t years)
{
    const struct aside_program *program = pair->subject->program;
    const struct aside_commitment *commitment =
        program != NULL ? aside_program_commitment(program) : NULL;
    struct aside_maybe_money need = { false, { 0 } };

    if (program == NULL) /* a pool's amount is placed once */
        return pair->subject->full;
    for (size_t y = 0; y < years; y++) {
        aside_money more = commitment != NULL ? aside_commitment_amount(commitment, y)
                                              : pair->subject->full.amount;

        need.given = need.given || commitment != NULL || pair->subject->full.given;
        if (!aside_money_add(&need.amount, need.amount, more))
            need.amount.cents = ASIDE_MONEY_MAX_CENTS;
    }
    return need;
}

/* The notice's own, else the rule's. */
struct range {
    struct aside_maybe_money floor, ceiling;
    bool by_rule;
};

static struct range range_of(const struct fit_pair *pair)
{
    const struct aside_notice *notice = &pair->notice->shown.notice;
    const struct aside_grant_rule *rule = pair->notice->shown.rule.rule;
    struct range range = { notice->floor, notice->ceiling, false };

    if (!range.ceiling.given && rule != NULL && rule->award.count > 0
        && rule->award.items[0].ceiling.given) {
        range.ceiling = rule->award.items[0].ceiling;
        range.by_rule = true;
    }
    return range;
}

/* Formula money: no notice says how much, the allocation does. Its last award is the nearest to
 * it that the city file holds. */
static struct aside_part_result allocation(struct fit_pair *pair, const char *need)
{
    const struct aside_source *own = pair->notice->own;
    aside_money award;

    if (own == NULL || !own->award_total.given) {
        pair->fit.ask = (struct aside_maybe_money){ false, { 0 } };
        pair->fit.ask_words = "The allocation decides how much, and it is not in the city file.";
        return part(ASIDE_PART_NOT_STATED, SAY(pair,
            "The allocation decides how much, and is not in the city file; %s.", need));
    }
    award = own->award_total.amount;
    pair->fit.ask_words = SAY(pair,
        "The allocation decides how much; the amount is that of the last award under that "
        "listing, %s, or less where less is needed.", own->name);
    if (!pair->fit.need.given || pair->fit.need.amount.cents > award.cents)
        pair->fit.ask = (struct aside_maybe_money){ true, award };
    return part(!pair->fit.need.given ? ASIDE_PART_NOT_STATED
                : pair->fit.need.amount.cents > award.cents ? ASIDE_PART_NEUTRAL
                                                            : ASIDE_PART_FOR,
                SAY(pair, "The allocation decides how much; the award at hand is %s (%s), and "
                    "%s.", aside_fit_money(pair->arena, award), own->name, need));
}

/* "at full size it would cost $900,000 over 3 years" */
static const char *need_words(const struct fit_pair *pair, size_t years)
{
    if (!pair->fit.need.given)
        return "what it would cost is not stated";
    return SAY(pair, "at full size it would cost %s over %zu year%s",
               aside_fit_money(pair->arena, pair->fit.need.amount), years,
               years == 1 ? "" : "s");
}

/* Of money by the unit: what is paid of those that are to be hired, whatever else it costs. */
static struct aside_part_result award_of_units(struct fit_pair *pair, const struct range *range)
{
    const struct grant_units *units = &pair->units;
    aside_money all = { units->whole * units->pays.cents }, most = all;
    const char *pays, *limit = "";

    if (range->ceiling.given && range->ceiling.amount.cents < most.cents) {
        most = range->ceiling.amount;
        limit = SAY(pair, "; an award is at most %s%s",
                    aside_fit_money(pair->arena, range->ceiling.amount),
                    range->by_rule ? " (by the rule)" : "");
    }
    pair->fit.ask = (struct aside_maybe_money){ true, aside_award_units_down(units, most) };
    pays = SAY(pair, "It pays %s of the %s that each %s costs in %lld months, and %lld %s to be "
               "hired%s", aside_fit_money(pair->arena, units->pays),
               aside_fit_money(pair->arena, units->each), units->unit->of,
               (long long)units->unit->months, (long long)units->whole,
               units->whole == 1 ? "is" : "are", limit);
    if (range->floor.given && pair->fit.ask.amount.cents < range->floor.amount.cents) {
        pair->fit.ask.amount = range->floor.amount;
        return part(ASIDE_PART_AGAINST, SAY(pair, "%s; but it is at least %s.", pays,
                    aside_fit_money(pair->arena, range->floor.amount)));
    }
    return part(aside_scale_down(pair->fit.ask.amount.cents, ASIDE_SHARE_ONE, all.cents)
                    < LITTLE_OF_NEED ? ASIDE_PART_AGAINST
                : pair->fit.ask.amount.cents < all.cents ? ASIDE_PART_NEUTRAL : ASIDE_PART_FOR,
                SAY(pair, "%s.", pays));
}

static void find_units(struct fit_pair *pair)
{
    const struct aside_rule_choice *choice = &pair->notice->shown.rule;

    aside_award_units(&pair->units, pair->making->request->rules, choice->rule,
                     pair->notice->purposes, pair->making->request->city,
                     &pair->subject->index, 1);
}

static struct aside_part_result award(struct fit_pair *pair)
{
    struct range range = range_of(pair);
    size_t years = award_years(pair);
    const char *by = range.by_rule ? " (by the rule)" : "";
    const char *need;
    aside_money most = range.ceiling.amount;

    find_units(pair);
    pair->fit.need = need_of(pair, years);
    pair->fit.ask = pair->fit.need;
    need = need_words(pair, years);
    if (pair->fit.role == ASIDE_ROLE_FORMULA)
        return allocation(pair, need);
    if (pair->units.whole > 0)
        return award_of_units(pair, &range);
    if (!pair->fit.need.given) {
        pair->fit.ask_words = "What it would cost at full size is not stated.";
        return part(ASIDE_PART_NOT_STATED, SAY(pair, "What it would cost is not stated."));
    }
    if (range.floor.given && pair->fit.need.amount.cents < range.floor.amount.cents) {
        pair->fit.ask = range.floor;
        return part(ASIDE_PART_AGAINST, SAY(pair, "An award is at least %s; %s.",
            aside_fit_money(pair->arena, range.floor.amount), need));
    }
    if (!range.ceiling.given)
        return part(ASIDE_PART_NOT_STATED, SAY(pair,
            "How large an award may be is not stated; %s.", need));
    if (pair->fit.need.amount.cents <= most.cents)
        return part(ASIDE_PART_FOR, SAY(pair, "An award is at most %s%s; %s.",
            aside_fit_money(pair->arena, most), by, need));
    pair->fit.ask.amount = aside_award_units_down(&pair->units, most);
    return part(aside_scale_down(most.cents, ASIDE_SHARE_ONE, pair->fit.need.amount.cents)
                    < LITTLE_OF_NEED ? ASIDE_PART_AGAINST : ASIDE_PART_NEUTRAL,
                SAY(pair, "An award is at most %s%s; %s: it would pay up to %d%% of it.",
                    aside_fit_money(pair->arena, most), by, need,
                    (int)aside_scale_down(most.cents, 100, pair->fit.need.amount.cents)));
}

/* ---- the match ----------------------------------------------------------------------------- */

static void match_need(struct fit_pair *pair)
{
    enum { FTE_ONE = 100 };
    int64_t units = aside_award_units_of(&pair->units, pair->fit.ask.amount);

    pair->fit.units = units / FTE_ONE;
    aside_grant_match_need(&pair->fit.match, &pair->notice->shown.rule,
                           &pair->notice->shown.notice, pair->making->request->city,
                           pair->fit.ask.amount, pair->units.each, units);
}

static struct aside_part_result match(struct fit_pair *pair)
{
    const struct aside_match_need *need = &pair->fit.match;
    char share[ASIDE_MONEY_TEXT];
    const char *kind;

    match_need(pair);
    if (need->state == ASIDE_MATCH_NONE)
        return part(ASIDE_PART_FOR, SAY(pair, "It asks for no local match."));
    if (need->state == ASIDE_MATCH_NOT_STATED)
        return part(ASIDE_PART_NOT_STATED,
                    pair->notice->shown.notice.sharing == ASIDE_SHARING_YES
                    ? SAY(pair, "It asks for a local match; how much is in the notice.")
                    : SAY(pair, "Whether it asks for a local match is not stated: that is no "
                          "\"no\"."));
    kind = need->kind == ASIDE_COST_SHARE_CASH ? " in cash"
         : need->kind == ASIDE_COST_SHARE_EITHER ? " in cash or in kind" : "";
    aside_share_show(share, need->share);
    return part(need->share > MUCH_MATCH ? ASIDE_PART_AGAINST : ASIDE_PART_NEUTRAL,
        pair->fit.ask.given
        ? SAY(pair, "An award of %s would bind %s of local money%s (%s of the total)%s%s.",
              aside_fit_money(pair->arena, pair->fit.ask.amount),
              aside_fit_money(pair->arena, need->match), kind, share,
              need->capped ? ", more than the plain share, since the pay of a unit is capped" : "",
              need->waivable ? "; it may be waived" : "")
        : SAY(pair, "It asks for %s of the total as local match%s%s.", share, kind,
              need->waivable ? "; it may be waived" : ""));
}

/* ---- time left ----------------------------------------------------------------------------- */

static struct aside_part_result time_left(const struct fit_pair *pair)
{
    const struct aside_matched_notice *at = &pair->notice->shown;
    int64_t longest = aside_work_back_longest(pair->making->work_back, &at->notice);
    int64_t left;

    if (pair->making->whenever || at->deadline.year == 0)
        return part(ASIDE_PART_NOT_STATED, SAY(pair, "No deadline is stated."));
    if (at->second_step)
        return part(ASIDE_PART_AGAINST, SAY(pair,
            "Its deadline in Grants.gov has passed: it is for those who filed."));
    left = aside_date_days(at->deadline) - aside_date_days(pair->making->match->as_of);
    if (at->standing == ASIDE_STANDING_FORECAST)
        return part(ASIDE_PART_NEUTRAL, SAY(pair,
            "%lld days to its expected deadline, by the agency's estimate.", (long long)left));
    if (left < longest)
        return part(ASIDE_PART_AGAINST, SAY(pair,
            "%lld days to its deadline; the steps before it take %lld: some are late already.",
            (long long)left, (long long)longest));
    return part(ASIDE_PART_FOR, SAY(pair,
        "%lld days to its deadline; the steps before it take %lld.", (long long)left,
        (long long)longest));
}

void aside_fit_parts(struct fit_pair *pair)
{
    struct aside_part_result *parts = pair->fit.parts;

    parts[ASIDE_PART_LISTING] = listing(pair);
    parts[ASIDE_PART_WORDS] = words(pair);
    parts[ASIDE_PART_ACTION] = action(pair);
    parts[ASIDE_PART_AWARD] = award(pair);
    parts[ASIDE_PART_MATCH] = match(pair);
    parts[ASIDE_PART_TIMING] = time_left(pair);
}
