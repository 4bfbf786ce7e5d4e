/*
 * match_pursuit.c - the tables of a pursuit: `pursuit` (one row), `limits` (hours and match
 * against what there is), `prospects` and `asks` (what each application would do), `plans` and
 * `plan-changes` (the plan without, with each, and with all).
 */
#include "match_book.h"
#include "match_words.h"
#include "words.h"

#include <ctype.h>
#include <inttypes.h>

static const struct aside_field pursuit_fields[] = {
    { "firm", ASIDE_VALUE_TEXT, NULL, "outcome of the plan without any prospect, in words" },
    { "ranked", ASIDE_VALUE_TEXT, NULL, "by what the list is ordered, in a sentence" },
    { "together", ASIDE_VALUE_TEXT, NULL, "that gains do not add up; blank: none is chosen" },
    { "chosen", ASIDE_VALUE_TEXT, NULL, "how many are chosen, in a sentence" },
    { "expected", ASIDE_VALUE_TEXT, NULL, "sum of chance x gain of those chosen, in words" },
    { "spare", ASIDE_VALUE_TEXT, NULL, "how much new awards may bind, in sentences" },
    { "limited", ASIDE_VALUE_TEXT, NULL, "not blank: a limit left something unasked" },
    { "undecided", ASIDE_VALUE_TEXT, NULL, "not blank: the choice itself was not made" },
    { "unit", ASIDE_VALUE_TEXT, NULL, "what gains are counted in" },
    { "prospect-count", ASIDE_VALUE_COUNT, NULL, "prospects" },
    { "known-gains", ASIDE_VALUE_COUNT, NULL, "of them with a gain that is known" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field limit_fields[] = {
    { "what", ASIDE_VALUE_TEXT, NULL, "hours, or local match" },
    { "format", ASIDE_VALUE_TEXT, NULL, "name of its number format" },
    { "input", ASIDE_VALUE_TEXT, NULL, "the same of a cell that may be edited" },
    { "available", ASIDE_VALUE_MONEY, NULL, "what there is" },
    { "used", ASIDE_VALUE_MONEY, NULL, "what the applications that are made use" },
    { "left", ASIDE_VALUE_MONEY, NULL, "what is left" },
    { "check", ASIDE_VALUE_TEXT, NULL, "within, within as far as stated, OVER, not stated" },
    { "from", ASIDE_VALUE_TEXT, NULL, "whose figure it is" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field prospect_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "the application" },
    { "stated", ASIDE_VALUE_TEXT, NULL, "in the city file, or found by fit" },
    { "listing", ASIDE_VALUE_TEXT, NULL, "assistance listing" },
    { "number", ASIDE_VALUE_TEXT, NULL, "number of the notice" },
    { "notice", ASIDE_VALUE_TEXT, NULL, "its title" },
    { "deadline", ASIDE_VALUE_DATE, NULL, "its deadline" },
    { "state", ASIDE_VALUE_TEXT, NULL, "can it be applied for on the day, in a sentence" },
    { "basis", ASIDE_VALUE_TEXT, NULL,
      "the same, with when it is spent, on what and the match" },
    { "programs", ASIDE_VALUE_TEXT, NULL, "what it could pay" },
    { "when", ASIDE_VALUE_TEXT, NULL, "years of its money, and where they are from" },
    { "floor", ASIDE_VALUE_MONEY, NULL, "least ask that was tried" },
    { "ceiling", ASIDE_VALUE_MONEY, NULL, "most that was tried" },
    { "ceiling-basis", ASIDE_VALUE_TEXT, NULL, "what sets it" },
    { "ask", ASIDE_VALUE_MONEY, NULL, "the ask chosen, else the best" },
    { "used", ASIDE_VALUE_MONEY, NULL, "of it, in the plan with it, within the horizon" },
    { "match", ASIDE_VALUE_MONEY, NULL, "local match that it binds, over the award" },
    { "match-within", ASIDE_VALUE_MONEY, NULL, "of it, within the horizon" },
    { "match-words", ASIDE_VALUE_TEXT, NULL, "the match in words" },
    { "match-used", ASIDE_VALUE_MONEY, NULL, "local money pledged to it in that plan" },
    { "gain", ASIDE_VALUE_TEXT, NULL, "outcomes above the firm plan, in words" },
    { "gain-figure", ASIDE_VALUE_COUNT, NULL, "the same as a number of two figures" },
    { "unmatched", ASIDE_VALUE_TEXT, NULL, "the gain if it bound no match" },
    { "match-cost", ASIDE_VALUE_TEXT, NULL, "what the match would have bought" },
    { "chance", ASIDE_VALUE_SHARE, NULL, "of award: the city's own figure" },
    { "hours", ASIDE_VALUE_COUNT, NULL, "of work to apply" },
    { "apply", ASIDE_VALUE_TEXT, NULL, "yes or no, as chosen" },
    { "why", ASIDE_VALUE_TEXT, NULL, "why it is chosen, or not" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field ask_fields[] = {
    { "prospect", ASIDE_VALUE_TEXT, NULL, "id of the prospect" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "amount", ASIDE_VALUE_MONEY, NULL, "the ask, over the award" },
    { "within", ASIDE_VALUE_MONEY, NULL, "of it, within the horizon" },
    { "used", ASIDE_VALUE_MONEY, NULL, "of it, in the plan with it" },
    { "match", ASIDE_VALUE_MONEY, NULL, "local match that it binds, over the award" },
    { "match-within", ASIDE_VALUE_MONEY, NULL, "of it, within the horizon" },
    { "match-used", ASIDE_VALUE_MONEY, NULL, "local money pledged to it in that plan" },
    { "gain", ASIDE_VALUE_TEXT, NULL, "outcomes above the firm plan" },
    { "unmatched", ASIDE_VALUE_TEXT, NULL, "the gain if it bound no match" },
    { "match-cost", ASIDE_VALUE_TEXT, NULL, "what the match would have bought" },
    { "mark", ASIDE_VALUE_TEXT, NULL, "best, chosen" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field left_out_fields[] = {
    { "for", ASIDE_VALUE_TEXT, NULL, "the reason in a word: formula, partner, ..." },
    { "why", ASIDE_VALUE_TEXT, NULL, "the same in a sentence" },
    { "notice", ASIDE_VALUE_TEXT, NULL, "title of a notice that fits and was not weighed" },
    { "number", ASIDE_VALUE_TEXT, NULL, "its number" },
    { "deadline", ASIDE_VALUE_DATE, NULL, "its deadline" },
    { "fit", ASIDE_VALUE_TEXT, NULL, "its best grade" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field plan_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "without, with one, with all" },
    { "outcome", ASIDE_VALUE_TEXT, NULL, "outcomes, discounted and counted as in the plan" },
    { "against", ASIDE_VALUE_TEXT, NULL, "against the plan without" },
    { "award", ASIDE_VALUE_MONEY, NULL, "money of the award that it uses" },
    { "match", ASIDE_VALUE_MONEY, NULL, "local money pledged to it" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field change_fields[] = {
    { "plan", ASIDE_VALUE_TEXT, NULL, "the plan that changes it" },
    { "subject", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "before", ASIDE_VALUE_MONEY, NULL, "in the firm plan" },
    { "after", ASIDE_VALUE_MONEY, NULL, "in that plan" },
    { "change", ASIDE_VALUE_MONEY, NULL, "after less before" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- asks -------------------------------------------------------------------------------- */

/* Where the city counts no outcome, the dollars that the plan could place stand in for it. */
static const char *gain_words(struct aside_arena *arena, const struct aside_pursuit *pursuit,
                              const struct aside_ask *ask)
{
    if (!pursuit->by_dollars || ask->state == ASIDE_WORTH_NO_PLAN)
        return aside_match_worth_words(arena, ask->state, ask->gain);
    return ask->planned
        ? aside_arena_printf(arena, "%s placed", aside_match_dollars(arena, ask->used))
        : "not planned";
}

static void add_gain_figure(const struct aside_row *row, const struct aside_pursuit *pursuit,
                            const struct aside_ask *ask)
{
    enum { CENTS_A_THOUSAND = 100000 };

    if (!pursuit->by_dollars || ask->state == ASIDE_WORTH_NO_PLAN)
        aside_match_figure(row, "gain-figure", ask->state, ask->gain);
    else if (ask->planned)
        aside_row_number(row, "gain-figure", 0, ask->used.cents)->divisor = CENTS_A_THOUSAND;
    else
        aside_row_text(row, "gain-figure", "not planned");
}

/* What the match would have bought: the gain that it costs. */
static const char *match_cost(struct aside_arena *arena, const struct aside_ask *ask)
{
    double cost = ask->gain_unmatched - ask->gain;

    if (ask->match.state == ASIDE_MATCH_NONE)
        return "binds none";
    if (ask->match.state == ASIDE_MATCH_NOT_STATED)
        return "not stated";
    if (ask->state != ASIDE_WORTH_KNOWN)
        return aside_match_worth_words(arena, ask->state, 0);
    return aside_match_worth_words(
        arena, cost > ASIDE_MATCH_NOISE ? ASIDE_WORTH_KNOWN : ASIDE_WORTH_NOTHING, cost);
}

/* An ask that was not planned in full has its gain, and no more is known of it. */
static void add_plan_of(const struct aside_row *row, const struct aside_ask *ask)
{
    static const char *const fields[] = { "used", "match-used", "unmatched", "match-cost" };
    struct aside_arena *arena = row->tables->arena;

    for (size_t i = 0; !ask->planned && i < sizeof fields / sizeof fields[0]; i++)
        aside_row_text(row, fields[i], "not planned");
    if (!ask->planned)
        return;
    aside_row_money(row, "used", 0, ask->used);
    aside_row_money(row, "match-used", 0, ask->match_used);
    aside_row_text(row, "unmatched",
                   aside_match_worth_words(arena, ask->state, ask->gain_unmatched));
    aside_row_text(row, "match-cost", match_cost(arena, ask));
}

static void add_ask(const struct aside_row *row, const struct aside_pursuit *pursuit,
                    const struct aside_ask *ask)
{
    aside_match_need_money(row, "match", &ask->match);
    if (ask->match.state == ASIDE_MATCH_NOT_STATED)
        aside_row_text(row, "match-within", "not stated");
    else
        aside_row_money(row, "match-within", 0, ask->match_within);
    aside_row_text(row, "gain", gain_words(row->tables->arena, pursuit, ask));
    add_plan_of(row, ask);
}

static void add_asks(struct aside_tables *tables, struct aside_table *table,
                     const struct aside_pursuit *pursuit,
                     const struct aside_prospect_report *prospect)
{
    for (size_t i = 0; i < prospect->asks.count; i++) {
        const struct aside_ask *ask = &prospect->asks.items[i];
        struct aside_row row = aside_table_add_row(
            tables, table, aside_arena_printf(tables->arena, "%s|%zu", prospect->id, i));
        bool chosen = prospect->pursue && i == prospect->chosen;

        aside_row_text(&row, "prospect", prospect->id);
        aside_row_text(&row, "name", prospect->name);
        aside_row_money(&row, "amount", 0, ask->amount);
        aside_row_money(&row, "within", 0, ask->within);
        add_ask(&row, pursuit, ask);
        aside_row_text(&row, "mark",
                       i == prospect->best ? (chosen ? "best, chosen" : "best")
                                           : (chosen ? "chosen" : NULL));
    }
}

/* ---- prospects --------------------------------------------------------------------------- */

static const struct aside_ask *ask_of(const struct aside_prospect_report *prospect)
{
    size_t at = prospect->pursue ? prospect->chosen : prospect->best;

    return at < prospect->asks.count ? &prospect->asks.items[at] : NULL;
}

static void add_ask_of(const struct aside_row *row, const struct aside_pursuit *pursuit,
                       const struct aside_prospect_report *prospect)
{
    const struct aside_ask *ask = ask_of(prospect);

    if (ask == NULL) {
        aside_row_text(row, "ask", "none");
        aside_row_text(row, "match", "not known");
        aside_row_text(row, "match-within", "not known");
        aside_row_text(row, "gain", "not known");
        aside_row_text(row, "gain-figure", "not known");
        return;
    }
    aside_row_money(row, "ask", 0, ask->amount);
    aside_row_text(row, "match-words",
                   aside_match_share_words(row->tables->arena, &ask->match));
    add_ask(row, pursuit, ask);
    add_gain_figure(row, pursuit, ask);
}

static void add_notice_of(const struct aside_row *row, const struct aside_match *match,
                          const struct aside_prospect_report *prospect)
{
    const struct aside_matched_notice *at = aside_match_prospect_notice(match, prospect);
    const char *number = aside_match_prospect_number(match, prospect);
    const char *title = at != NULL ? at->notice.title : "no notice is open or announced";

    aside_row_text(row, "number", number != NULL ? number : "not stated");
    aside_row_text(row, "notice", title != NULL ? title : "not stated");
    aside_row_date(row, "deadline", at != NULL ? at->deadline : (struct aside_date){ 0 });
    aside_row_text(row, "state",
                   prospect->state_words != NULL ? prospect->state_words
                                                 : aside_prospect_state_name(prospect->state));
}

/* Whether it can be applied for, when it is spent, what it could pay, and what it binds. */
static const char *basis_words(struct aside_arena *arena, const struct aside_match *match,
                               const struct aside_prospect_report *prospect)
{
    const struct aside_ask *ask = ask_of(prospect);
    const char *const parts[] = {
        prospect->state_words,
        prospect->when,
        prospect->subjects.count == 0
            ? NULL
            : aside_arena_printf(arena, "Could pay: %s.",
                                 aside_match_subjects(arena, match->city,
                                                      prospect->subjects.items,
                                                      prospect->subjects.count)),
        ask == NULL ? NULL
                    : aside_arena_printf(arena, "Match: %s.",
                                         aside_match_share_words(arena, &ask->match)),
    };
    struct aside_text text;

    aside_text_init(&text, arena, 30000);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i] != NULL && parts[i][0] != '\0')
            aside_text_printf(&text, "%s%s", text.length > 0 ? " " : "", parts[i]);
    }
    return text.bytes;
}

/* What to do, then why; the state of its notice stands beside. */
static const char *why_words(struct aside_arena *arena, const struct aside_match *match,
                             const struct aside_prospect_report *prospect)
{
    const char *choice = aside_match_choice_words(arena, match, prospect);
    const char *why = aside_match_prospect_why(arena, prospect);
    char first[2] = { 0 };

    if (choice == NULL || prospect->state == ASIDE_PROSPECT_OPEN)
        return why;
    first[0] = (char)toupper((unsigned char)choice[0]);
    return aside_arena_printf(arena, "%s%s.%s%s", first, choice + 1, why != NULL ? " " : "",
                              why != NULL ? why : "");
}

static void add_prospect(struct aside_tables *tables, struct aside_table *table,
                         const struct aside_match *match,
                         const struct aside_prospect_report *prospect)
{
    struct aside_row row = aside_table_add_row(tables, table, prospect->id);

    aside_row_text(&row, "name", prospect->name);
    aside_row_text(&row, "stated", prospect->stated != NULL ? "city file" : "found by fit");
    aside_row_text(&row, "listing",
                   prospect->listing != NULL ? prospect->listing : "not stated");
    add_notice_of(&row, match, prospect);
    aside_row_text(&row, "programs",
                   aside_match_subjects(tables->arena, match->city, prospect->subjects.items,
                                        prospect->subjects.count));
    aside_row_money(&row, "floor", 0, prospect->floor);
    aside_row_money(&row, "ceiling", 0, prospect->ceiling);
    aside_row_text(&row, "ceiling-basis",
                   prospect->ceiling_is_need ? "the need: no ceiling is stated" : "stated");
    aside_row_text(&row, "when", prospect->when);
    aside_row_text(&row, "basis", basis_words(tables->arena, match, prospect));
    add_ask_of(&row, match->pursuit, prospect);
    if (prospect->chance.given)
        aside_row_number(&row, "chance", 0, prospect->chance.basis_points);
    else
        aside_row_text(&row, "chance", "not stated");
    aside_match_maybe_count(&row, "hours", prospect->hours);
    aside_row_text(&row, "apply", prospect->pursue ? "yes" : "no");
    aside_row_text(&row, "why", why_words(tables->arena, match, prospect));
}

/* ---- what there is, against what is used ------------------------------------------------- */

static const char *used_formula(struct aside_arena *arena, const char *column)
{
    return aside_arena_printf(
        arena, "SUMIFS([prospects.%s#rows],[prospects.apply#rows],\"yes\")", column);
}

/* OVER is red; what is not stated is in no sum, so that "within" says it. */
static const char *check_formula(struct aside_arena *arena, const char *column)
{
    return aside_arena_printf(
        arena,
        "IF(COUNTIFS([available],\">=0\")=0,\"not stated\","
        "IF([used]>SUM([available]),\"OVER what there is\","
        "IF(COUNTIFS([prospects.%s#rows],\"not stated\",[prospects.apply#rows],\"yes\")>0,"
        "\"within, as far as stated\",\"within\")))",
        column);
}

/* What the applications that are made use of it. */
struct use {
    int64_t stated;
    size_t unstated; /* of how many it is not stated */
};

static const char *check_words(const struct aside_value *available, const struct use *use)
{
    if (!available->given)
        return "not stated";
    if (use->stated > available->number)
        return "OVER what there is";
    return use->unstated > 0 ? "within, as far as stated" : "within";
}

static void add_limit(struct aside_tables *tables, struct aside_table *table,
                      const char *column, const char *what, struct aside_value available,
                      const struct use *use)
{
    bool money = available.type == ASIDE_VALUE_MONEY;
    struct aside_row row = aside_table_add_row(tables, table, column);
    struct aside_value *at;

    aside_row_text(&row, "what", what);
    aside_row_text(&row, "format", money ? "money" : "count");
    aside_row_text(&row, "input", money ? "input" : "input-count");
    if (available.given)
        *aside_row_number(&row, "available", 0, available.number) = available;
    else
        aside_row_text(&row, "available", "not stated");
    at = aside_row_number(&row, "used", 0, use->stated);
    at->type = available.type;
    at->formula = used_formula(tables->arena, column);
    at = aside_row_number(&row, "left", 0, available.number - use->stated);
    at->type = available.type;
    if (!available.given)
        at = aside_row_text(&row, "left", "not stated");
    at->formula = "IF(COUNTIFS([available],\">=0\")=1,SUM([available])-[used],\"not stated\")";
    aside_row_text(&row, "check", check_words(&available, use))->formula = check_formula(
        tables->arena, column);
}

static void add_use(struct use *hours, struct use *match,
                    const struct aside_prospect_report *prospect)
{
    const struct aside_ask *ask = ask_of(prospect);

    hours->unstated += !prospect->hours.given;
    hours->stated += prospect->hours.given ? prospect->hours.value : 0;
    if (ask == NULL)
        return;
    if (ask->match.state == ASIDE_MATCH_NOT_STATED)
        match->unstated++;
    else
        match->stated += ask->match_within.cents;
}

static void add_limits(struct aside_tables *tables, struct aside_table *table,
                       const struct aside_pursuit *pursuit)
{
    const struct aside_value hours = { .given = pursuit->hours.given,
                                       .type = ASIDE_VALUE_COUNT,
                                       .number = pursuit->hours.value };
    const struct aside_value match = { .given = true,
                                       .type = ASIDE_VALUE_MONEY,
                                       .number = pursuit->match_spare.cents };
    struct use of_hours = { 0 }, of_match = { 0 };

    for (size_t i = 0; i < pursuit->prospects.count; i++) {
        if (pursuit->prospects.items[i].pursue)
            add_use(&of_hours, &of_match, &pursuit->prospects.items[i]);
    }
    add_limit(tables, table, "hours", "Hours for writing applications", hours, &of_hours);
    add_limit(tables, table, "match-within",
              "Local money that may be bound as match within the horizon", match, &of_match);
}

static void add_limit_sources(struct aside_tables *tables, struct aside_table *table,
                              const struct aside_pursuit *pursuit)
{
    const struct aside_row hours = { tables, table, 0 }, match = { tables, table, 1 };

    aside_row_text(&hours, "from", pursuit->hours.given ? "the city file" : "not stated");
    aside_row_text(&match, "from",
                   pursuit->match_spare_stated ? "the city file"
                                               : "what the firm plan leaves free");
}

/* ---- plans ------------------------------------------------------------------------------- */

/* Outcomes; or thousands of dollars where no outcome is counted. */
static const char *worth_words(struct aside_arena *arena, const struct aside_pursuit *pursuit,
                               double worth)
{
    enum { CENTS_A_THOUSAND = 100000 };
    const aside_money thousands = { (int64_t)(worth + 0.5) * CENTS_A_THOUSAND };
    char bytes[ASIDE_MONEY_TEXT];

    if (pursuit->by_dollars)
        return aside_arena_printf(arena, "%s placed", aside_money_show(bytes, thousands));
    return aside_match_worth_words(arena, worth > 0 ? ASIDE_WORTH_KNOWN : ASIDE_WORTH_NOTHING,
                                   worth);
}

static void add_changes(struct aside_tables *tables, struct aside_table *table,
                        const struct aside_match *match, const char *plan,
                        const struct aside_money_change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct aside_row row = aside_table_add_row(tables, table,
                                                   aside_match_row_key(tables, table));
        aside_money change = { changes[i].after.cents - changes[i].before.cents };

        aside_row_text(&row, "plan", plan);
        aside_row_text(&row, "subject",
                       aside_match_subject_id(match->city, changes[i].subject));
        aside_row_text(&row, "name", aside_match_subject_name(match->city, changes[i].subject));
        aside_row_money(&row, "before", 0, changes[i].before);
        aside_row_money(&row, "after", 0, changes[i].after);
        aside_row_money(&row, "change", 0, change)->formula = "[after]-[before]";
    }
}

static const char *outcome_words(struct aside_arena *arena, double outcome)
{
    return aside_words_range(arena, outcome, outcome);
}

static void add_plan(struct aside_tables *tables, struct aside_table *table, const char *key,
                     const char *name, const struct aside_pursuit *pursuit,
                     const struct aside_ask *ask)
{
    struct aside_arena *arena = tables->arena;
    struct aside_row row = aside_table_add_row(tables, table, key);
    bool known = ask == NULL || ask->state == ASIDE_WORTH_KNOWN
        || ask->state == ASIDE_WORTH_NOTHING;
    double gain = ask != NULL && ask->state == ASIDE_WORTH_KNOWN ? ask->gain : 0;

    aside_row_text(&row, "name", name);
    if (pursuit->by_dollars)
        aside_row_text(&row, "outcome", "no estimate");
    else
        aside_row_text(&row, "outcome",
                       known ? outcome_words(arena, pursuit->firm->objective + gain)
                             : aside_match_worth_words(arena, ask->state, 0));
    if (ask == NULL)
        return;
    aside_row_text(&row, "against", gain_words(arena, pursuit, ask));
    if (!ask->planned) {
        aside_row_text(&row, "award", "not planned");
        aside_row_text(&row, "match", "not planned");
        return;
    }
    aside_row_money(&row, "award", 0, ask->used);
    aside_row_money(&row, "match", 0, ask->match_used);
}

/* What the gains of those chosen come to one by one, to stand beside what they do together. */
static void add_sum(struct aside_tables *tables, struct aside_table *table,
                    const struct aside_pursuit *pursuit)
{
    struct aside_row row = aside_table_add_row(tables, table, "apart");

    aside_row_text(&row, "name", "(the gains of those chosen, added up)");
    aside_row_text(&row, "against", worth_words(tables->arena, pursuit, pursuit->chosen_apart));
}

/* All that are chosen, won together, and all that there are. */
static void add_joint_plans(struct aside_tables *tables, struct aside_table *plans,
                            struct aside_table *changes, const struct aside_match *match)
{
    const struct aside_pursuit *pursuit = match->pursuit;
    const char *chosen = "With all that are chosen, each at its chosen ask";
    const char *all = "With all, each at its best ask";

    if (pursuit->together != NULL) {
        add_plan(tables, plans, "chosen", chosen, pursuit, &pursuit->chosen);
        add_sum(tables, plans, pursuit);
        add_changes(tables, changes, match, chosen, pursuit->chosen_changes.items,
                    pursuit->chosen_changes.count);
    }
    if (pursuit->prospects.count < 2)
        return;
    add_plan(tables, plans, "all", all, pursuit, &pursuit->all);
    add_changes(tables, changes, match, all, pursuit->all_changes.items,
                pursuit->all_changes.count);
}

static void add_plans(struct aside_tables *tables, const struct aside_match *match)
{
    const struct aside_pursuit *pursuit = match->pursuit;
    struct aside_table *plans = aside_tables_add(tables, "plans", plan_fields);
    struct aside_table *changes = aside_tables_add(tables, "plan-changes", change_fields);

    add_plan(tables, plans, "firm", "Without any (the firm plan)", pursuit, NULL);
    for (size_t i = 0; i < pursuit->prospects.count; i++) {
        const struct aside_prospect_report *is = &pursuit->prospects.items[i];
        const char *name = aside_arena_printf(tables->arena, "With %s", is->name);

        if (is->best >= is->asks.count)
            continue;
        add_plan(tables, plans, aside_arena_printf(tables->arena, "with-%s", is->id), name,
                 pursuit, &is->asks.items[is->best]);
        add_changes(tables, changes, match, name, is->changes.items, is->changes.count);
    }
    add_joint_plans(tables, plans, changes, match);
}

/* ---- what fits and was not weighed ------------------------------------------------------- */

static void add_left_out(struct aside_tables *tables, const struct aside_match *match)
{
    struct aside_table *table = aside_tables_add(tables, "left-out", left_out_fields);

    for (size_t i = 0; i < match->pursuit->left_out.count; i++) {
        const struct aside_left_out *left = &match->pursuit->left_out.items[i];

        for (size_t n = 0; n < left->notices.count; n++) {
            size_t notice = left->notices.items[n];
            struct aside_row row = aside_table_add_row(tables, table,
                                                       aside_match_row_key(tables, table));

            aside_row_text(&row, "for", aside_left_out_for_name(left->reason));
            aside_row_text(&row, "why", left->why);
            aside_row_text(&row, "notice", aside_match_title(match, notice));
            aside_row_text(&row, "number", aside_match_number(match, notice));
            aside_row_date(&row, "deadline", match->notices.items[notice].deadline);
            aside_row_text(&row, "fit", aside_grade_name(match->notices.items[notice].best));
        }
    }
}

/* ---- the pursuit ------------------------------------------------------------------------- */

static const char *chosen_words(struct aside_arena *arena, const struct aside_pursuit *pursuit)
{
    size_t chosen = 0;

    for (size_t i = 0; i < pursuit->prospects.count; i++)
        chosen += pursuit->prospects.items[i].pursue;
    return aside_arena_printf(arena, "%zu of %zu %s", chosen, pursuit->prospects.count,
                              pursuit->prospects.count == 1 ? "application" : "applications");
}

static int64_t known_gains(const struct aside_pursuit *pursuit)
{
    int64_t known = 0;

    for (size_t i = 0; i < pursuit->prospects.count; i++) {
        const struct aside_ask *ask = ask_of(&pursuit->prospects.items[i]);

        known += ask != NULL
            && (pursuit->by_dollars ? ask->planned : ask->state == ASIDE_WORTH_KNOWN);
    }
    return known;
}

static const char *spare_words(struct aside_arena *arena, const struct aside_pursuit *pursuit)
{
    return aside_arena_printf(arena,
                              "New awards may bind %s of it over the horizon (%s). The "
                              "applications that are chosen %s.",
                              aside_match_dollars(arena, pursuit->match_spare),
                              pursuit->match_spare_stated ? "as the city file states"
                                                          : "what the firm plan leaves free",
                              aside_match_bound_words(arena, pursuit));
}

static void add_sentences(struct aside_tables *tables, const struct aside_match *match)
{
    const struct aside_pursuit *pursuit = match->pursuit;
    struct aside_arena *arena = tables->arena;
    struct aside_row row = aside_table_add_row(
        tables, aside_tables_add(tables, "pursuit", pursuit_fields), "pursuit");

    aside_row_text(&row, "firm",
                   pursuit->by_dollars
                       ? "counts no outcome: no program has an estimate"
                       : aside_arena_printf(arena,
                                            "comes to %s %s, discounted and counted as in the "
                                            "allocation",
                                            outcome_words(arena, pursuit->firm->objective),
                                            match->city->outcome.items[0].name));
    aside_row_text(&row, "ranked", pursuit->ranked_by);
    aside_row_text(&row, "chosen", chosen_words(arena, pursuit));
    aside_row_text(&row, "together", pursuit->together);
    aside_row_text(&row, "expected", worth_words(arena, pursuit, pursuit->expected));
    aside_row_text(&row, "spare", spare_words(arena, pursuit));
    aside_row_text(&row, "limited", pursuit->limited ? "yes" : NULL);
    aside_row_text(&row, "undecided", pursuit->undecided ? "yes" : NULL);
    aside_row_text(&row, "unit",
                   pursuit->by_dollars ? "thousands of dollars that the plan could place"
                                       : match->city->outcome.items[0].name);
    aside_row_number(&row, "prospect-count", 0, (int64_t)pursuit->prospects.count);
    aside_row_number(&row, "known-gains", 0, known_gains(pursuit));
}

void aside_match_add_pursuit(struct aside_tables *tables, const struct aside_match *match)
{
    const struct aside_pursuit *pursuit = match->pursuit;
    struct aside_table *limits = aside_tables_add(tables, "limits", limit_fields);
    struct aside_table *prospects = aside_tables_add(tables, "prospects", prospect_fields);
    struct aside_table *asks = aside_tables_add(tables, "asks", ask_fields);

    add_limits(tables, limits, pursuit);
    add_limit_sources(tables, limits, pursuit);
    for (size_t i = 0; i < pursuit->prospects.count; i++) {
        add_prospect(tables, prospects, match, &pursuit->prospects.items[i]);
        add_asks(tables, asks, pursuit, &pursuit->prospects.items[i]);
    }
    add_plans(tables, match);
    add_left_out(tables, match);
    add_sentences(tables, match);
}
