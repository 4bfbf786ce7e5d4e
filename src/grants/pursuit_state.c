/*
 * pursuit_state.c - which notice a prospect is about, whether it can still be applied for, and
 * which notices that fit are no prospects.
 */
#include "pursuit.h"
#include "fit.h"

#include <string.h>
#include <strings.h>

/* ---- notices of the match ------------------------------------------------------------------ */

bool aside_notice_is_to_come(const struct aside_matched_notice *at)
{
    switch (at->standing) {
    case ASIDE_STANDING_POSTED:
    case ASIDE_STANDING_CLOSING:
    case ASIDE_STANDING_FORECAST:
    case ASIDE_STANDING_COMING: return true;
    case ASIDE_STANDING_LAPSED:
    case ASIDE_STANDING_UNDATED:
    case ASIDE_STANDING_CLOSED: break;
    }
    return false;
}

/* Those that are shown, then those that prospects name. */
static const struct aside_matched_notice *notice_at(const struct aside_match *match, size_t i)
{
    if (i < match->notices.count)
        return &match->notices.items[i];
    i -= match->notices.count;
    return i < match->named.count ? &match->named.items[i] : NULL;
}

static bool same_number(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcasecmp(a, b) == 0;
}

static const struct aside_matched_notice *by_number(const struct aside_match *match,
                                                    const char *number)
{
    const struct aside_matched_notice *at;

    for (size_t i = 0; (at = notice_at(match, i)) != NULL; i++) {
        if (same_number(at->notice.number, number))
            return at;
    }
    return NULL;
}

bool aside_notice_is_taken(const struct pursuing *p, const struct aside_matched_notice *at)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct aside_matched_notice *taken = p->candidates[i].report.at;

        if (taken != NULL
            && (taken == at || same_number(taken->notice.number, at->notice.number)))
            return true;
    }
    return false;
}

/* Is it named by number? Then a prospect that names its listing alone means another. */
static bool is_named(const struct aside_pursuit_terms *terms,
                     const struct aside_matched_notice *at)
{
    for (size_t i = 0; i < terms->prospects.count; i++) {
        if (same_number(terms->prospects.items[i].notice, at->notice.number))
            return true;
    }
    return false;
}

/* ---- words in common ----------------------------------------------------------------------- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Words that any title has. */
static bool is_idle(const char *word, size_t length)
{
    static const char *const idle[] = { "program", "programs", "grant", "grants", "next",
                                        "funding", "award", "round", "with", "from",
                                        "solicitation" };
    enum { SHORT = 3 };

    if (length <= SHORT)
        return true;
    for (size_t i = 0; i < sizeof(idle) / sizeof(idle[0]); i++) {
        if (strlen(idle[i]) == length && strncasecmp(idle[i], word, length) == 0)
            return true;
    }
    return false;
}

static bool holds_word(const char *text, const char *word, size_t length)
{
    for (const char *at = text; *at != '\0'; at++) {
        if ((at == text || !is_letter(at[-1])) && strncasecmp(at, word, length) == 0
            && !is_letter(at[length]))
            return true;
    }
    return false;
}

/* How many words of a prospect's name its title holds. */
static size_t common_words(const char *name, const char *title)
{
    size_t count = 0;

    if (name == NULL || title == NULL)
        return 0;
    while (*name != '\0') {
        size_t length = 0;

        while (is_letter(name[length]))
            length++;
        count += !is_idle(name, length) && holds_word(title, name, length);
        name += length > 0 ? length : 1;
    }
    return count;
}

/* ---- the notice of a listing --------------------------------------------------------------- */

static bool is_same_series(const struct aside_rule_choice *a, const struct aside_rule_choice *b)
{
    return aside_rule_is_of_series(a->rule, b->rule)
        || (a->listing == b->listing && a->rule->titles == NULL && b->rule->titles == NULL);
}

/* Where the listing has one program alone, whatever its year, that is meant: its latest rule. */
static const struct aside_grant_rule *only_series(const struct aside_grant_listing *listing)
{
    const struct aside_grant_rule *latest = NULL;

    for (size_t r = 0; r < listing->rules.count; r++) {
        const struct aside_grant_rule *rule = &listing->rules.items[r];

        if (latest != NULL && !aside_rule_is_of_series(latest, rule))
            return NULL;
        if (latest == NULL || rule->year > latest->year)
            latest = rule;
    }
    return latest;
}

void aside_prospect_rule(struct aside_rule_choice *out, const struct pursuing *p,
                         const struct aside_prospect *stated)
{
    aside_grant_rule_choose(out, p->match->rules,
                            &(struct aside_notice){ .number = stated->notice,
                                                    .title = stated->name,
                                                    .listings = stated->listing });
    if (out->rule != NULL || out->listing == NULL)
        return;
    out->rule = only_series(out->listing);
    if (out->rule != NULL)
        out->by = ASIDE_RULE_BY_LISTING;
}

/* Under one listing stand several programs: the rule that speaks for the notice must be that of
 * the prospect, as its name tells; where no rule tells, the words must. */
static bool is_of_its_rule(const struct pursuing *p, const struct aside_prospect *stated,
                           const struct aside_matched_notice *at)
{
    struct aside_rule_choice own;

    if (p->match->rules == NULL || stated->name == NULL)
        return true;
    aside_prospect_rule(&own, p, stated);
    if (own.rule == NULL || at->rule.rule == NULL)
        return own.rule == at->rule.rule || common_words(stated->name, at->notice.title) > 0;
    return is_same_series(&own, &at->rule);
}

static bool may_be_of(const struct pursuing *p, const struct aside_pursuit_terms *terms,
                      const struct aside_prospect *stated, const struct aside_matched_notice *at)
{
    return stated->notice == NULL && stated->listing != NULL && aside_notice_is_to_come(at)
        && at->role != ASIDE_ROLE_NONE && at->role != ASIDE_ROLE_PARTNER
        && aside_notice_is_under(at, stated->listing) && !is_named(terms, at)
        && is_of_its_rule(p, stated, at);
}

/* Does a prospect that stands later in the file name it by more words? */
static bool is_rather_anothers(const struct pursuing *p, const struct aside_pursuit_terms *terms,
                               size_t prospect, const struct aside_matched_notice *at)
{
    size_t own = common_words(terms->prospects.items[prospect].name, at->notice.title);

    for (size_t i = prospect + 1; i < terms->prospects.count; i++) {
        const struct aside_prospect *other = &terms->prospects.items[i];

        if (common_words(other->name, at->notice.title) > own
            && may_be_of(p, terms, other, at))
            return true;
    }
    return false;
}

/* That with the most words of the prospect's name; of equals the first by deadline. */
static const struct aside_matched_notice *by_listing(const struct pursuing *p,
                                                     const struct aside_pursuit_terms *terms,
                                                     size_t prospect)
{
    const struct aside_prospect *stated = &terms->prospects.items[prospect];
    const struct aside_matched_notice *at, *best = NULL;
    size_t most = 0;

    for (size_t i = 0; (at = notice_at(p->match, i)) != NULL; i++) {
        size_t words = common_words(stated->name, at->notice.title);

        if ((best != NULL && words <= most) || !may_be_of(p, terms, stated, at)
            || aside_notice_is_taken(p, at) || is_rather_anothers(p, terms, prospect, at))
            continue;
        best = at;
        most = words;
    }
    return best;
}

const struct aside_matched_notice *aside_prospect_notice(const struct pursuing *p,
                                                         const struct aside_pursuit_terms *terms,
                                                         size_t prospect)
{
    const char *number = terms->prospects.items[prospect].notice;

    return number != NULL ? by_number(p->match, number) : by_listing(p, terms, prospect);
}

/* ---- what can be done today ---------------------------------------------------------------- */

static const char *number_of(const struct aside_matched_notice *at)
{
    return at->notice.number != NULL ? at->notice.number : "the notice";
}

static enum aside_prospect_state state_of(const struct aside_prospect_report *report)
{
    const struct aside_matched_notice *at = report->at;
    bool formula = report->rule.rule != NULL
        && report->rule.rule->route == ASIDE_ROUTE_FORMULA;

    if (at == NULL && report->stated->notice != NULL)
        return ASIDE_PROSPECT_UNKNOWN;
    if (at == NULL)
        return formula ? ASIDE_PROSPECT_FORMULA : ASIDE_PROSPECT_NO_NOTICE;
    if (at->second_step)
        return ASIDE_PROSPECT_SECOND_STEP;
    if (at->standing == ASIDE_STANDING_CLOSED || at->standing == ASIDE_STANDING_LAPSED)
        return ASIDE_PROSPECT_CLOSED;
    if (at->role == ASIDE_ROLE_NONE || at->role == ASIDE_ROLE_PARTNER)
        return ASIDE_PROSPECT_NOT_OPEN;
    if (formula || at->role == ASIDE_ROLE_FORMULA)
        return ASIDE_PROSPECT_FORMULA;
    if (at->standing == ASIDE_STANDING_UNDATED)
        return ASIDE_PROSPECT_UNDATED;
    return at->standing == ASIDE_STANDING_POSTED || at->standing == ASIDE_STANDING_CLOSING
        ? ASIDE_PROSPECT_OPEN
        : ASIDE_PROSPECT_TO_COME;
}

/* When rounds of its rule, else of its listing, came before. */
static const char *no_notice_words(const struct pursuing *p,
                                   const struct aside_prospect_report *report)
{
    const struct aside_window *best = NULL;

    for (size_t i = 0; i < p->match->windows.count; i++) {
        const struct aside_window *window = &p->match->windows.items[i];
        bool same = window->rule != NULL && report->rule.rule != NULL
            && aside_rule_is_of_series(window->rule, report->rule.rule);

        if (!aside_text_equal(window->listing, report->listing))
            continue;
        if (same && window->open == 0)
            return aside_arena_printf(p->arena, "There is nothing to apply for today. %s",
                                      window->sentence);
        if (report->rule.rule == NULL && window->open == 0
            && (best == NULL || aside_date_compare(window->last, best->last) > 0))
            best = window;
    }
    if (best != NULL)
        return aside_arena_printf(p->arena, "There is nothing to apply for today. %s",
                                  best->sentence);
    return aside_arena_printf(p->arena, "There is nothing to apply for today: no notice of its "
                              "own under %s is open or expected on %s.", report->listing,
                              aside_fit_day(p->arena, p->match->as_of));
}

static const char *day_words(const struct pursuing *p, const struct aside_matched_notice *at,
                             const char *with, const char *without)
{
    return at->deadline.year == 0
        ? aside_arena_printf(p->arena, "Its notice, %s, %s.", number_of(at), without)
        : aside_arena_printf(p->arena, "Its notice, %s, %s %s.", number_of(at), with,
                             aside_fit_day(p->arena, at->deadline));
}

static const char *state_words(const struct pursuing *p,
                               const struct aside_prospect_report *report)
{
    const struct aside_matched_notice *at = report->at;

    switch (report->state) {
    case ASIDE_PROSPECT_OPEN:
        return day_words(p, at, "is open until", "is open, and no closing day is stated");
    case ASIDE_PROSPECT_TO_COME:
        return day_words(p, at, "is to come, and expected to close on",
                         "is to come, and its days are not stated");
    case ASIDE_PROSPECT_UNDATED:
        return day_words(p, at, "closes on", "states no days: read whether it is open");
    case ASIDE_PROSPECT_NO_NOTICE: return no_notice_words(p, report);
    case ASIDE_PROSPECT_SECOND_STEP:
        return at->second_words != NULL ? at->second_words
                                        : "Its step in Grants.gov has closed.";
    case ASIDE_PROSPECT_CLOSED: return day_words(p, at, "closed on", "is over");
    case ASIDE_PROSPECT_NOT_OPEN:
        return aside_arena_printf(p->arena, "Its notice, %s, is not open to this %s: %s",
                                  number_of(at), aside_place_word(p->city->kind),
                                  at->role_reason != NULL ? at->role_reason
                                                          : "others alone may apply.");
    case ASIDE_PROSPECT_UNKNOWN:
        return aside_arena_printf(p->arena, "Its notice, %s, is not in %s: check the number.",
                                  report->stated->notice,
                                  p->match->notices_in != NULL ? p->match->notices_in
                                                               : "the catalogue");
    case ASIDE_PROSPECT_FORMULA:
        return "Formula money: the allocation decides, and no competition; apply for the "
               "allocation.";
    }
    return "";
}

bool aside_prospect_may_win(const struct aside_prospect_report *report)
{
    return report->state < ASIDE_PROSPECT_SECOND_STEP;
}

void aside_prospect_set_state(const struct pursuing *p, struct aside_prospect_report *report)
{
    report->state = state_of(report);
    report->state_words = state_words(p, report);
}

/* ---- notices that are no prospects --------------------------------------------------------- */

static enum aside_left_out_for left_out_for(const struct aside_matched_notice *at)
{
    if (at->second_step)
        return ASIDE_LEFT_OUT_SECOND_STEP;
    switch (at->role) {
    case ASIDE_ROLE_FORMULA: return ASIDE_LEFT_OUT_FORMULA;
    case ASIDE_ROLE_PARTNER: return ASIDE_LEFT_OUT_PARTNER;
    case ASIDE_ROLE_SUBRECIPIENT: return ASIDE_LEFT_OUT_SUBRECIPIENT;
    case ASIDE_ROLE_NONE: return ASIDE_LEFT_OUT_NOT_OPEN;
    case ASIDE_ROLE_PRIME:
    case ASIDE_ROLE_READ: break;
    }
    return ASIDE_LEFT_OUT_UNDATED;
}

static const char *left_out_words(const struct pursuing *p, enum aside_left_out_for reason)
{
    const char *place = aside_place_word(p->city->kind);

    switch (reason) {
    case ASIDE_LEFT_OUT_FORMULA:
        return "Formula money: the allocation decides, and no competition; apply for the "
               "allocation.";
    case ASIDE_LEFT_OUT_PARTNER:
        return aside_arena_printf(p->arena, "Others apply, and the %s takes part under their "
                                  "award.", place);
    case ASIDE_LEFT_OUT_SUBRECIPIENT:
        return "A state or fiscal agent applies: ask it for a subaward.";
    case ASIDE_LEFT_OUT_NOT_OPEN:
        return aside_arena_printf(p->arena, "Not open to this %s.", place);
    case ASIDE_LEFT_OUT_UNDATED:
        return "Neither a day of posting nor one of closing is stated: read whether it is open.";
    case ASIDE_LEFT_OUT_SECOND_STEP:
        return "The step in Grants.gov has closed: only those who filed go on.";
    case ASIDE_LEFT_OUTS: break;
    }
    return "";
}

void aside_pursuit_leave_out(struct pursuing *p, size_t notice)
{
    struct aside_pursuit *out = p->out;
    enum aside_left_out_for reason = left_out_for(&p->match->notices.items[notice]);
    struct aside_left_out *group = NULL;

    for (size_t i = 0; i < out->left_out.count; i++) {
        if (out->left_out.items[i].reason == reason)
            group = &out->left_out.items[i];
    }
    if (group == NULL) {
        size_t count = out->left_out.count;

        out->left_out.items = aside_arena_grow(p->arena, out->left_out.items, count, count + 1,
                                               sizeof(*out->left_out.items));
        group = &out->left_out.items[out->left_out.count++];
        *group = (struct aside_left_out){ .reason = reason, .why = left_out_words(p, reason) };
    }
    group->notices.items = aside_arena_grow(p->arena, group->notices.items,
                                            group->notices.count, group->notices.count + 1,
                                            sizeof(*group->notices.items));
    group->notices.items[group->notices.count++] = notice;
}
