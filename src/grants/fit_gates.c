/*
 * fit_gates.c - the four gates of a fit, each with its reason. A gate is shut only by what a
 * record or a source says; what nobody says sends the reader to the notice.
 */
#include "fit.h"

#include <stdarg.h>
#include <string.h>

const char *aside_gate_name(enum aside_gate gate)
{
    switch (gate) {
    case ASIDE_GATE_APPLICANT: return "who may apply";
    case ASIDE_GATE_TIMING: return "whether it is open";
    case ASIDE_GATE_PURPOSE: return "what it is for";
    case ASIDE_GATE_COSTS: return "which costs it pays";
    case ASIDE_GATES: break;
    }
    return "";
}

const char *aside_gate_state_name(enum aside_gate_state state)
{
    switch (state) {
    case ASIDE_GATE_OPEN: return "open";
    case ASIDE_GATE_IN_PART: return "in part";
    case ASIDE_GATE_READ: return "read";
    case ASIDE_GATE_SHUT: return "shut";
    }
    return "";
}

const char *aside_role_name(enum aside_role role)
{
    switch (role) {
    case ASIDE_ROLE_PRIME: return "applies itself";
    case ASIDE_ROLE_READ: return "the text decides";
    case ASIDE_ROLE_PARTNER: return "as partner";
    case ASIDE_ROLE_SUBRECIPIENT: return "as subrecipient";
    case ASIDE_ROLE_FORMULA: return "by its allocation";
    case ASIDE_ROLE_NONE: return "none";
    }
    return "";
}

const char *aside_fit_money(struct aside_arena *arena, aside_money amount)
{
    char bytes[ASIDE_MONEY_TEXT];

    return arena == NULL ? "" : aside_arena_strdup(arena, aside_money_show(bytes, amount));
}

const char *aside_fit_day(struct aside_arena *arena, struct aside_date day)
{
    char bytes[ASIDE_MONEY_TEXT];

    return arena == NULL ? "" : aside_arena_strdup(arena, aside_date_text(bytes, day));
}

/* ---- who may apply ------------------------------------------------------------------------- */

static enum aside_applicant place_applicant(enum aside_kind_of_place kind)
{
    switch (kind) {
    case ASIDE_CITY:
    case ASIDE_TOWN: return ASIDE_APPLICANT_CITY;
    case ASIDE_COUNTY: return ASIDE_APPLICANT_COUNTY;
    case ASIDE_TRIBE: return ASIDE_APPLICANT_TRIBE;
    }
    return ASIDE_APPLICANT_CITY;
}

const char *aside_place_word(enum aside_kind_of_place kind)
{
    static const char *const words[] = { [ASIDE_CITY] = "city", [ASIDE_COUNTY] = "county",
                                         [ASIDE_TOWN] = "town", [ASIDE_TRIBE] = "tribe" };

    return words[kind];
}

static enum aside_applicant provider_applicant(const struct aside_city *city,
                                               const struct aside_provider *provider)
{
    switch (provider->type) {
    case ASIDE_CITY_DEPARTMENT: return place_applicant(city->kind);
    case ASIDE_COUNTY_AGENCY: return ASIDE_APPLICANT_COUNTY;
    case ASIDE_NONPROFIT: return ASIDE_APPLICANT_NONPROFIT;
    case ASIDE_UNIVERSITY: return ASIDE_APPLICANT_UNIVERSITY;
    case ASIDE_FOR_PROFIT: return ASIDE_APPLICANT_FOR_PROFIT;
    case ASIDE_TRIBAL: return ASIDE_APPLICANT_TRIBE;
    }
    return ASIDE_APPLICANT_OTHERS;
}

static aside_applicant_set recorded(const struct aside_notice *notice)
{
    aside_applicant_set set = 0;

    for (const char *at = notice->eligible; at != NULL && *at != '\0';) {
        set = (aside_applicant_set)(set | aside_eligible_code(at));
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    return set;
}

/* What is known of a notice's applicants, and what follows for one city. */
struct asking {
    struct aside_arena *arena; /* NULL: no words */
    const struct aside_city *city;
    const struct fit_notice *notice;
    const struct fit_subject *subject; /* NULL: any program */
    enum aside_applicant own;
    enum aside_may_apply record, rule;
    aside_applicant_set record_set, rule_set;
    const char *rule_words; /* "the rule of FY2025 (CVIPI, local governments) says city, county" */
    struct fit_who *out;
};

static enum aside_may_apply set_says(aside_applicant_set set, enum aside_applicant applicant)
{
    if (set == 0)
        return ASIDE_MAY_NOT_STATED;
    if ((set & 1u << applicant) != 0)
        return ASIDE_MAY_YES;
    return (set & 1u << ASIDE_APPLICANT_OTHERS) != 0 ? ASIDE_MAY_READ : ASIDE_MAY_NO;
}

ASIDE_PRINTF(4, 5)
static void answer(struct asking *asking, enum aside_role role, enum aside_gate_state state,
                   const char *format, ...)
{
    struct fit_who *out = asking->out;
    struct aside_text text;
    char bytes[2000];
    va_list list;

    *out = (struct fit_who){ role, state, "" };
    if (asking->arena == NULL)
        return;
    va_start(list, format);
    vsnprintf(bytes, sizeof(bytes), format, list);
    va_end(list);
    aside_text_init(&text, asking->arena, sizeof(bytes));
    aside_text_add(&text, bytes);
    out->reason = text.bytes;
}

static const char *set_words(const struct asking *asking, aside_applicant_set set)
{
    return asking->arena == NULL ? "" : aside_applicants_words(asking->arena, set);
}

static bool allows(const struct asking *asking, enum aside_applicant applicant)
{
    aside_applicant_set set = asking->record_set != 0 ? asking->record_set : asking->rule_set;

    return (set & 1u << applicant) != 0;
}

static const struct aside_provider *able_provider(const struct asking *asking)
{
    const struct aside_city *city = asking->city;

    for (size_t i = 0; i < city->providers.count; i++) {
        const struct aside_provider *provider = &city->providers.items[i];

        if (provider->type_given && provider->type != ASIDE_CITY_DEPARTMENT
            && allows(asking, provider_applicant(city, provider)))
            return provider;
    }
    return NULL;
}

/* Sorts that a city finds a partner of: not a state, not a tribe. */
static bool allows_a_partner(const struct asking *asking)
{
    return allows(asking, ASIDE_APPLICANT_NONPROFIT) || allows(asking, ASIDE_APPLICANT_UNIVERSITY)
        || allows(asking, ASIDE_APPLICANT_FOR_PROFIT);
}

/* Others alone may apply: does one of them work for this program, or for this city? */
static void ask_partners(struct asking *asking, const char *says)
{
    const struct fit_subject *subject = asking->subject;
    const struct aside_provider *own = subject != NULL ? subject->provider : NULL;
    const struct aside_provider *other = able_provider(asking);

    if (own != NULL && own->type_given && own->type != ASIDE_CITY_DEPARTMENT
        && allows(asking, provider_applicant(asking->city, own)))
        answer(asking, ASIDE_ROLE_PARTNER, ASIDE_GATE_IN_PART,
               "%s: its provider, %s, may apply; the %s takes part.", says, own->name,
               aside_place_word(asking->city->kind));
    else if (other != NULL && own != NULL)
        answer(asking, ASIDE_ROLE_PARTNER, ASIDE_GATE_IN_PART,
               "%s: its provider, %s, may not apply, but another in the city file could (%s); "
               "the %s takes part.", says, own->name, other->name,
               aside_place_word(asking->city->kind));
    else if (other != NULL)
        answer(asking, ASIDE_ROLE_PARTNER, ASIDE_GATE_IN_PART,
               "%s: a provider in the city file may apply (%s); the %s takes part.", says,
               other->name, aside_place_word(asking->city->kind));
    else if (subject != NULL && own == NULL && allows_a_partner(asking))
        answer(asking, ASIDE_ROLE_PARTNER, ASIDE_GATE_READ,
               "%s: %s; one that may apply could, and the %s would take part.", says,
               asking->city->providers.count == 0 ? "the city file names no provider"
                                                  : "its provider is not stated",
               aside_place_word(asking->city->kind));
    else
        answer(asking, ASIDE_ROLE_NONE, ASIDE_GATE_SHUT, "%s: neither the %s nor its providers.",
               says, aside_place_word(asking->city->kind));
}

static void ask_others(struct asking *asking)
{
    const char *words = set_words(asking, asking->record_set);

    if (asking->record_set == 1u << ASIDE_APPLICANT_STATE)
        answer(asking, ASIDE_ROLE_SUBRECIPIENT, ASIDE_GATE_IN_PART,
               "Only states may apply: the %s asks its state for a subaward%s.",
               aside_place_word(asking->city->kind), asking->rule_words);
    else
        ask_partners(asking, asking->arena == NULL ? ""
                     : aside_arena_printf(asking->arena, "Its record admits %s only%s", words,
                                          asking->rule == ASIDE_MAY_YES ? asking->rule_words
                                                                        : ""));
}

/* The record is silent: the rule speaks for it, where it is of a late year. */
static void ask_rule_alone(struct asking *asking)
{
    const struct fit_notice *notice = asking->notice;

    switch (asking->rule) {
    case ASIDE_MAY_YES:
        if (notice->shown.rule_is_old)
            answer(asking, ASIDE_ROLE_READ, ASIDE_GATE_READ,
                   "Its record does not say who may apply%s; that is older than a year: read the "
                   "notice.", asking->rule_words);
        else
            answer(asking, ASIDE_ROLE_PRIME, ASIDE_GATE_OPEN,
                   "The %s may apply: its record does not say who may%s.",
                   aside_place_word(asking->city->kind), asking->rule_words);
        return;
    case ASIDE_MAY_NO:
        ask_partners(asking, asking->arena == NULL ? "" : aside_arena_printf(asking->arena,
                     "Its record does not say who may apply%s", asking->rule_words));
        if (asking->out->state == ASIDE_GATE_SHUT) /* a rule of another notice shuts nothing */
            answer(asking, ASIDE_ROLE_READ, ASIDE_GATE_READ,
                   "Its record does not say who may apply%s: read the notice.",
                   asking->rule_words);
        return;
    case ASIDE_MAY_READ:
    case ASIDE_MAY_NOT_STATED:
        answer(asking, ASIDE_ROLE_READ, ASIDE_GATE_READ,
               "Its record does not say who may apply%s: read the notice.", asking->rule_words);
        return;
    }
}

/* "nonprofit and tribe, and ", of a record that has code 25 beside them. */
static const char *others_words(const struct asking *asking)
{
    aside_applicant_set named = (aside_applicant_set)(
        asking->record_set & ~(1u << ASIDE_APPLICANT_OTHERS));

    if (asking->arena == NULL || named == 0)
        return "";
    return aside_arena_printf(asking->arena, "%s, and ", set_words(asking, named));
}

static void ask_record(struct asking *asking)
{
    bool by_text = aside_codes_hold(asking->notice->shown.notice.eligible, "99");
    const char *place = aside_place_word(asking->city->kind);

    switch (asking->record) {
    case ASIDE_MAY_YES:
        if (asking->rule == ASIDE_MAY_NO)
            answer(asking, ASIDE_ROLE_READ, ASIDE_GATE_READ,
                   "Its record admits the %s%s: read which holds.", place, asking->rule_words);
        else if (by_text)
            answer(asking, ASIDE_ROLE_PRIME, ASIDE_GATE_OPEN,
                   "Any applicant may apply (code 99), subject to the text on eligibility.");
        else
            answer(asking, ASIDE_ROLE_PRIME, ASIDE_GATE_OPEN, "The %s may apply.", place);
        return;
    case ASIDE_MAY_READ:
        answer(asking, ASIDE_ROLE_READ, ASIDE_GATE_READ,
               "Its record lists %s\"see the text on eligibility\" (code 25): that is no refusal; "
               "read the text%s.", others_words(asking), asking->rule_words);
        return;
    case ASIDE_MAY_NO:
        if (asking->notice->in_rules != NULL && asking->rule == ASIDE_MAY_YES)
            answer(asking, ASIDE_ROLE_READ, ASIDE_GATE_READ,
                   "Its record admits %s%s: read which holds.",
                   set_words(asking, asking->record_set), asking->rule_words);
        else
            ask_others(asking);
        return;
    case ASIDE_MAY_NOT_STATED: ask_rule_alone(asking); return;
    }
}

static bool is_over_limit(const struct aside_grant_rule *rule, const struct aside_city *city)
{
    return rule->population.count > 0 && city->population > rule->population.items[0].maximum;
}

bool aside_rule_is_for_smaller(const struct aside_grant_rule *rule,
                               const struct aside_city *city)
{
    return is_over_limit(rule, city) && (city->kind == ASIDE_CITY || city->kind == ASIDE_TOWN);
}

/* True: the rule's limit on population decides. The limit is of a municipality. */
static bool is_too_large(struct asking *asking, const struct aside_grant_rule *rule)
{
    const struct aside_city *city = asking->city;

    if (rule == NULL || !is_over_limit(rule, city))
        return false;
    if (aside_rule_is_for_smaller(rule, city))
        answer(asking, ASIDE_ROLE_NONE, ASIDE_GATE_SHUT,
               "Only places of at most %lld people may apply, and the %s has %lld (%s, FY%d).",
               (long long)rule->population.items[0].maximum, aside_place_word(city->kind),
               (long long)city->population, rule->name, (int)rule->year);
    else
        answer(asking, ASIDE_ROLE_READ, ASIDE_GATE_READ,
               "Municipalities of at most %lld people may apply (%s, FY%d); the %s has %lld: read "
               "how its people are counted.", (long long)rule->population.items[0].maximum,
               rule->name, (int)rule->year, aside_place_word(city->kind),
               (long long)city->population);
    return true;
}

/* True: the rule's route decides, unless the record says otherwise. */
static bool is_by_route(struct asking *asking, const struct aside_grant_rule *rule)
{
    const struct aside_source *own = asking->notice->own;
    const char *place = aside_place_word(asking->city->kind);

    if (rule == NULL)
        return false;
    if (rule->route == ASIDE_ROUTE_FORMULA && asking->record != ASIDE_MAY_NO) {
        if (own != NULL)
            answer(asking, ASIDE_ROLE_FORMULA, ASIDE_GATE_OPEN,
                   "Formula money: the %s's allocation decides, no competition; it has an "
                   "award under %s (%s).", place, asking->notice->shown.rule.listing->number,
                   own->name);
        else
            answer(asking, ASIDE_ROLE_FORMULA, ASIDE_GATE_READ,
                   "Formula money: the %s's allocation decides, no competition; look for it in "
                   "the year's list of allocations.", place);
        return true;
    }
    if (rule->route == ASIDE_ROUTE_PASS_THROUGH && asking->record != ASIDE_MAY_YES) {
        answer(asking, ASIDE_ROLE_SUBRECIPIENT, ASIDE_GATE_IN_PART,
               "A state or fiscal agent applies, and the %s asks it for a subaward (%s, FY%d).",
               place, rule->name, (int)rule->year);
        return true;
    }
    return false;
}

void aside_fit_admitted(struct fit_notice *notice, const struct aside_city *city)
{
    notice->admits = recorded(&notice->shown.notice);
    notice->city_may = aside_notice_may_apply(&notice->shown.notice,
                                              place_applicant(city->kind));
}

/* The row of a notice may state another set than its rule: both are then said. */
static const char *rule_words(const struct asking *asking, const struct aside_grant_rule *rule)
{
    const char *says = set_words(asking, asking->rule_set);

    if (rule->applicants == asking->rule_set)
        return aside_arena_printf(asking->arena, "; the rule of FY%d (%s) says %s",
                                  (int)rule->year, rule->name, says);
    return aside_arena_printf(asking->arena, "; the row of this notice in the rules says %s (the "
                              "rule of FY%d itself, %s: %s)", says, (int)rule->year, rule->name,
                              set_words(asking, rule->applicants));
}

void aside_fit_who(struct fit_who *out, struct aside_arena *arena, const struct aside_city *city,
                   const struct fit_notice *notice, const struct fit_subject *subject)
{
    const struct aside_grant_rule *rule = notice->shown.rule.rule;
    struct asking asking = { arena, city, notice, subject, place_applicant(city->kind),
                             notice->city_may, ASIDE_MAY_NOT_STATED, notice->admits, 0, "",
                             out };

    if (rule != NULL)
        asking.rule_set = notice->in_rules != NULL && notice->in_rules->applicants != 0
            ? notice->in_rules->applicants : rule->applicants;
    asking.rule = set_says(asking.rule_set, asking.own);
    if (arena != NULL && asking.rule_set != 0)
        asking.rule_words = rule_words(&asking, rule);
    if (!is_too_large(&asking, rule) && !is_by_route(&asking, rule))
        ask_record(&asking);
}

/* ---- is it open ---------------------------------------------------------------------------- */

/* Records without a closing day stay in Grants.gov for ever: after a year one is doubtful. */
static bool is_long_posted(const struct fit_pair *pair)
{
    enum { YEAR = 365 };
    struct aside_date posted = pair->notice->shown.notice.posted;

    return posted.year != 0 && aside_date_days(pair->making->match->as_of)
                               - aside_date_days(posted) > YEAR;
}

static struct aside_gate_result timing(const struct fit_pair *pair)
{
    const struct aside_matched_notice *at = &pair->notice->shown;
    const char *day = at->deadline.year != 0 ? aside_fit_day(pair->arena, at->deadline) : NULL;

    switch (at->standing) {
    case ASIDE_STANDING_POSTED:
        if (day == NULL && is_long_posted(pair))
            return (struct aside_gate_result){ ASIDE_GATE_READ, SAY(pair,
                "It was posted on %s, and no closing day is stated: read whether it is open.",
                aside_fit_day(pair->arena, at->notice.posted)) };
        if (day == NULL)
            return (struct aside_gate_result){ ASIDE_GATE_OPEN, SAY(pair,
                "It is posted; no closing day is stated.") };
        if (aside_date_compare(at->deadline, pair->making->match->as_of) == 0)
            return (struct aside_gate_result){ ASIDE_GATE_OPEN, SAY(pair,
                "It is open today for the last day.") };
        return (struct aside_gate_result){ ASIDE_GATE_OPEN, SAY(pair, "It is open until %s.",
                                                                day) };
    case ASIDE_STANDING_CLOSING:
        return (struct aside_gate_result){ ASIDE_GATE_OPEN, SAY(pair,
            "It closes on %s; since when it is open is not stated.", day) };
    case ASIDE_STANDING_FORECAST:
        return (struct aside_gate_result){ ASIDE_GATE_IN_PART, day == NULL
            ? SAY(pair, "It is a forecast; its days are not stated.")
            : SAY(pair, "It is a forecast, expected to close on %s.", day) };
    case ASIDE_STANDING_COMING:
        return (struct aside_gate_result){ ASIDE_GATE_IN_PART, SAY(pair,
            "It is to be posted on %s.", aside_fit_day(pair->arena, at->notice.posted)) };
    case ASIDE_STANDING_UNDATED:
        return (struct aside_gate_result){ ASIDE_GATE_READ, SAY(pair,
            "Neither a day of posting nor one of closing is stated: read whether it is open.") };
    case ASIDE_STANDING_LAPSED:
    case ASIDE_STANDING_CLOSED:
        if (at->second_step)
            return (struct aside_gate_result){ ASIDE_GATE_READ, SAY(pair, "%s",
                                                                    at->second_words) };
        if (pair->making->whenever)
            return (struct aside_gate_result){ ASIDE_GATE_READ, "" };
        break;
    }
    return (struct aside_gate_result){ ASIDE_GATE_SHUT, SAY(pair, "It is over.") };
}

/* ---- its purpose --------------------------------------------------------------------------- */

static bool states_a_read_purpose(const struct aside_grant_rule *rule)
{
    for (size_t i = 0; i < rule->fits.count; i++) {
        if (rule->fits.items[i].basis == ASIDE_BASIS_READ)
            return true;
    }
    return false;
}

static const char *line_words(const struct fit_pair *pair)
{
    const struct fit_line *line = pair->purpose.line;

    return SAY(pair, "%s%s", line->kind->label,
               line->by_name ? " (by its name: no positions are listed)" : "");
}

/*
 * Rules are what somebody has read, not all that there is. So the gate is shut only where a
 * purpose was read, within a year, the program's lines are all that it is and none of them is of
 * that purpose, and not one of its words is in the notice.
 */
static struct aside_gate_result purpose(const struct fit_pair *pair)
{
    const struct aside_grant_rule *rule = pair->notice->purposes;
    const struct aside_grant_fit *fit = pair->purpose.fit;
    const char *known_by = rule == NULL ? "" : SAY(pair, "%s, FY%d%s", rule->name,
        (int)rule->year, pair->notice->purposes_are_old ? ", older than a year" : "");

    if (pair->notice->for_advisers)
        return (struct aside_gate_result){ ASIDE_GATE_READ, SAY(pair,
            "By its title it pays those who train and advise others: read it first.") };
    if (rule == NULL)
        return (struct aside_gate_result){ ASIDE_GATE_READ, SAY(pair,
            "No rule speaks for it: read what it is for.") };
    if (fit != NULL && fit->basis == ASIDE_BASIS_READ)
        return (struct aside_gate_result){ ASIDE_GATE_OPEN, SAY(pair,
            "Its purpose allows this: %s (%s).", line_words(pair), known_by) };
    if (fit != NULL)
        return (struct aside_gate_result){ ASIDE_GATE_IN_PART, SAY(pair,
            "By its title it allows this: %s (%s); only the title was read.", line_words(pair),
            known_by) };
    if (rule->dormant)
        return (struct aside_gate_result){ ASIDE_GATE_READ, SAY(pair,
            "The rules took this money for dormant (%s): read what it is for.", known_by) };
    if (states_a_read_purpose(rule) && !pair->notice->purposes_are_old && pair->subject->told
        && pair->meeting.in_title + pair->meeting.elsewhere == 0)
        return (struct aside_gate_result){ ASIDE_GATE_SHUT, SAY(pair,
            "Its purpose was read (%s): no line of this program is of it, and none of its words "
            "is in the notice.", known_by) };
    return (struct aside_gate_result){ ASIDE_GATE_READ, SAY(pair,
        "The rules know no purpose of it for this program (%s): read the notice.", known_by) };
}

/* ---- its costs ----------------------------------------------------------------------------- */

static const char *category_words(const struct fit_pair *pair, aside_category_set set)
{
    struct aside_text text;

    if (pair->arena == NULL)
        return "";
    aside_text_init(&text, pair->arena, 400);
    for (int c = 0; c < ASIDE_CATEGORIES; c++) {
        if ((set & 1u << c) != 0)
            aside_text_printf(&text, "%s%s", text.length > 0 ? ", " : "",
                              aside_category_name((enum aside_category)c));
    }
    return text.bytes;
}

/* " It may not pay: ...", in the words of the rule. */
static const char *not_paid_words(const struct fit_pair *pair,
                                  const struct aside_grant_rule *rule)
{
    struct aside_text text;

    if (pair->arena == NULL || rule == NULL || rule->not_paid.count == 0)
        return "";
    aside_text_init(&text, pair->arena, 1000);
    for (size_t i = 0; i < rule->not_paid.count; i++)
        aside_text_printf(&text, "%s%s", i == 0 ? " It may not pay: " : "; ",
                          rule->not_paid.items[i].what);
    aside_text_add(&text, ".");
    return text.bytes;
}

static struct aside_gate_result costs(const struct fit_pair *pair)
{
    const struct aside_grant_rule *rule = pair->notice->shown.rule.rule;
    const struct aside_program *program = pair->subject->program;
    aside_category_set bars = rule != NULL ? aside_grant_rule_bars(rule) : 0;
    aside_category_set has = pair->subject->mix.categories;
    aside_category_set barred = (aside_category_set)(bars & has);
    const char *also = not_paid_words(pair, rule);

    if (program == NULL)
        return (struct aside_gate_result){ ASIDE_GATE_READ, SAY(pair,
            "The costs of a pool are not known yet.%s", also) };
    if ((has & ~(1u << ASIDE_UNCLASSIFIED)) == 0)
        return (struct aside_gate_result){ ASIDE_GATE_READ, SAY(pair,
            "Its costs are not listed.%s", also) };
    if (rule == NULL)
        return (struct aside_gate_result){ ASIDE_GATE_READ, SAY(pair,
            "No rule says what it pays: read the notice.") };
    if (bars == 0)
        return (struct aside_gate_result){ ASIDE_GATE_READ, SAY(pair,
            "No category of costs is known to be barred: read the notice.%s", also) };
    if (barred == has)
        return (struct aside_gate_result){ ASIDE_GATE_SHUT, SAY(pair,
            "It may pay none of its costs (%s).%s", category_words(pair, barred), also) };
    if (barred != 0)
        return (struct aside_gate_result){ ASIDE_GATE_IN_PART, SAY(pair,
            "It may not pay its %s.%s", category_words(pair, barred), also) };
    return (struct aside_gate_result){ ASIDE_GATE_OPEN, SAY(pair,
        "No category of its costs is barred.%s", also) };
}

/* ---- all four ------------------------------------------------------------------------------ */

bool aside_fit_is_shut(const struct aside_fit *fit)
{
    for (int g = 0; g < ASIDE_GATES; g++) {
        if (fit->gates[g].state == ASIDE_GATE_SHUT)
            return true;
    }
    return false;
}

void aside_fit_gates(struct fit_pair *pair)
{
    struct fit_who who;

    if (pair->notice->purposes != NULL)
        aside_fit_subject_purpose(&pair->purpose, pair->subject, pair->notice->purposes);
    aside_fit_who(&who, pair->arena, pair->making->request->city, pair->notice, pair->subject);
    pair->fit.role = who.role;
    pair->fit.gates[ASIDE_GATE_APPLICANT] = (struct aside_gate_result){ who.state, who.reason };
    pair->fit.gates[ASIDE_GATE_TIMING] = timing(pair);
    pair->fit.gates[ASIDE_GATE_PURPOSE] = purpose(pair);
    pair->fit.gates[ASIDE_GATE_COSTS] = costs(pair);
}
