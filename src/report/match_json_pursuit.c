/* match_json_pursuit.c - the applications of a funding match, as JSON. */
#include "match_json.h"

#include "json_parts.h"
#include "match_words.h"

static void add_changes(struct aside_json *to, const char *key, const struct aside_city *city,
                        const struct aside_money_change *changes, size_t count)
{
    struct aside_json *list = aside_json_add_array(to, key);

    for (size_t i = 0; i < count; i++) {
        struct aside_json *row = aside_json_add_object(list, NULL);

        aside_json_add_text(row, "program", aside_match_subject_id(city, changes[i].subject));
        aside_json_add_integer(row, "before", changes[i].before.cents);
        aside_json_add_integer(row, "after", changes[i].after.cents);
    }
}

/* "state", and the number where it is known. */
static void add_worth(struct aside_json *to, const char *key, enum aside_worth_state state,
                      double value)
{
    aside_json_add_text(to, "state", aside_json_worth_state(state));
    if (state == ASIDE_WORTH_KNOWN)
        aside_json_add_real(to, key, value);
    else
        aside_json_add_null(to, key);
}

/* What only a plan in full tells is null where there was none. */
static void add_ask(struct aside_json *to, const struct aside_ask *ask)
{
    aside_json_add_integer(to, "amount", ask->amount.cents);
    aside_json_add_integer(to, "within", ask->within.cents);
    aside_json_add_need(to, "match", &ask->match);
    aside_json_add_integer(to, "match_within", ask->match_within.cents);
    add_worth(to, "gain", ask->state, ask->gain);
    aside_json_add_given(to, "used", ask->planned, ask->used.cents);
    aside_json_add_given(to, "match_used", ask->planned, ask->match_used.cents);
    if (ask->planned)
        aside_json_add_real(to, "gain_unmatched", ask->gain_unmatched);
    else
        aside_json_add_null(to, "gain_unmatched");
}

/* The amount of an ask by its place in the list; null where there is none. */
static void add_ask_amount(struct aside_json *to, const char *key,
                           const struct aside_prospect_report *prospect, size_t ask, bool is)
{
    if (is && ask < prospect->asks.count)
        aside_json_add_integer(to, key, prospect->asks.items[ask].amount.cents);
    else
        aside_json_add_null(to, key);
}

static void add_day(struct aside_json *to, const char *key, struct aside_date day)
{
    char text[ASIDE_MONEY_TEXT];

    aside_json_add_text(to, key, day.year != 0 ? aside_date_text(text, day) : NULL);
}

/* Its state on the day, and its notice, also one that is not among the match's: a row tells one
 * apart that is in the file. */
static void add_notice_of(struct aside_json *to, const struct aside_match *match,
                          const struct aside_prospect_report *prospect)
{
    const struct aside_matched_notice *at = aside_match_prospect_notice(match, prospect);

    aside_json_add_text(to, "state", aside_prospect_state_name(prospect->state));
    aside_json_add_text(to, "state_words", prospect->state_words);
    if (prospect->notice < match->notices.count) {
        aside_json_add_notice_name(to, match, prospect->notice);
    } else {
        aside_json_add_text(to, "notice", aside_match_prospect_number(match, prospect));
        aside_json_add_given(to, "row", at != NULL, at != NULL ? at->row : 0);
    }
    add_day(to, "deadline", at != NULL ? at->deadline : (struct aside_date){ 0 });
}

static void add_prospect(struct aside_json *list, const struct aside_match *match,
                         const struct aside_prospect_report *prospect)
{
    const struct aside_city *city = match->city;
    struct aside_json *to = aside_json_add_object(list, NULL), *asks;

    aside_json_add_text(to, "id", prospect->id);
    aside_json_add_text(to, "name", prospect->name);
    aside_json_add_text(to, "listing", prospect->listing);
    aside_json_add_bool(to, "stated", prospect->stated != NULL);
    add_notice_of(to, match, prospect);
    aside_json_add_subjects(to, "programs", city, prospect->subjects.items,
                            prospect->subjects.count);
    aside_json_add_text(to, "rule",
                        prospect->rule.rule != NULL ? prospect->rule.rule->id : NULL);
    aside_json_add_integer(to, "first", prospect->first);
    aside_json_add_integer(to, "years", prospect->years);
    aside_json_add_text(to, "when", prospect->when);
    aside_json_add_integer(to, "floor", prospect->floor.cents);
    aside_json_add_integer(to, "ceiling", prospect->ceiling.cents);
    aside_json_add_integer(to, "step", prospect->step.cents);
    aside_json_add_bool(to, "ceiling_is_need", prospect->ceiling_is_need);
    aside_json_add_given(to, "chance_basis_points", prospect->chance.given,
                         prospect->chance.basis_points);
    aside_json_add_given(to, "hours", prospect->hours.given, prospect->hours.value);
    asks = aside_json_add_array(to, "asks");
    for (size_t i = 0; i < prospect->asks.count; i++)
        add_ask(aside_json_add_object(asks, NULL), &prospect->asks.items[i]);
    add_ask_amount(to, "best", prospect, prospect->best, true);
    aside_json_add_bool(to, "pursue", prospect->pursue);
    add_ask_amount(to, "chosen", prospect, prospect->chosen, prospect->pursue);
    aside_json_add_text(to, "why", prospect->why);
    add_changes(to, "changes", city, prospect->changes.items, prospect->changes.count);
}

static void add_termination(struct aside_json *list, const struct aside_match *match,
                            const struct aside_termination *termination)
{
    struct aside_json *to = aside_json_add_object(list, NULL);

    aside_json_add_text(to, "source", match->city->sources.items[termination->source].id);
    aside_json_add_integer(to, "lost", termination->lost.cents);
    add_worth(to, "change", termination->state, termination->change);
    aside_json_add_text(to, "why", termination->why);
    add_changes(to, "changes", match->city, termination->changes.items,
                termination->changes.count);
    aside_json_add_given(to, "fte_hundredths_before", termination->planned,
                         termination->fte_before);
    aside_json_add_given(to, "fte_hundredths_after", termination->planned,
                         termination->fte_after);
}

static void add_firm(struct aside_json *to, const struct aside_plan *plan)
{
    struct aside_json *firm = aside_json_add_object(to, "firm");

    aside_json_add_real(firm, "objective", plan->objective);
    aside_json_add_real(firm, "bound", plan->bound);
    aside_json_add_real(firm, "low", plan->low);
    aside_json_add_real(firm, "high", plan->high);
}

static void add_choice(struct aside_json *to, const struct aside_pursuit *pursuit)
{
    aside_json_add_integer(to, "with_chance", (int64_t)pursuit->with_chance);
    aside_json_add_given(to, "hours", pursuit->hours.given, pursuit->hours.value);
    aside_json_add_integer(to, "hours_used", pursuit->hours_used);
    aside_json_add_integer(to, "match_spare", pursuit->match_spare.cents);
    aside_json_add_bool(to, "match_spare_stated", pursuit->match_spare_stated);
    aside_json_add_integer(to, "match_used", pursuit->match_used.cents);
    if (pursuit->with_chance > 0)
        aside_json_add_real(to, "expected", pursuit->expected);
    else
        aside_json_add_null(to, "expected");
}

/* All that are chosen, won together; null where nothing is. */
static void add_chosen(struct aside_json *to, const struct aside_match *match)
{
    const struct aside_pursuit *pursuit = match->pursuit;

    if (pursuit->together == NULL) {
        aside_json_add_null(to, "chosen");
        aside_json_add_null(to, "chosen_apart");
    } else {
        add_ask(aside_json_add_object(to, "chosen"), &pursuit->chosen);
        aside_json_add_real(to, "chosen_apart", pursuit->chosen_apart);
    }
    aside_json_add_text(to, "together", pursuit->together);
    add_changes(to, "chosen_changes", match->city, pursuit->chosen_changes.items,
                pursuit->chosen_changes.count);
}

/* Notices that fit and were not weighed, by the reason. */
static void add_left_out(struct aside_json *to, const struct aside_match *match)
{
    const struct aside_pursuit *pursuit = match->pursuit;
    struct aside_json *list = aside_json_add_array(to, "left_out");

    for (size_t i = 0; i < pursuit->left_out.count; i++) {
        const struct aside_left_out *left = &pursuit->left_out.items[i];
        struct aside_json *row = aside_json_add_object(list, NULL);
        struct aside_json *notices;

        aside_json_add_text(row, "for", aside_left_out_for_name(left->reason));
        aside_json_add_text(row, "why", left->why);
        notices = aside_json_add_array(row, "notices");
        for (size_t n = 0; n < left->notices.count; n++)
            aside_json_add_notice_name(aside_json_add_object(notices, NULL), match,
                                       left->notices.items[n]);
    }
}

void aside_json_add_pursuit(struct aside_json *root, const struct aside_match *match)
{
    const struct aside_pursuit *pursuit = match->pursuit;
    struct aside_json *to, *list;

    if (pursuit == NULL) {
        aside_json_add_null(root, "pursuit");
        return;
    }
    to = aside_json_add_object(root, "pursuit");
    aside_json_add_bool(to, "limited", pursuit->limited);
    aside_json_add_bool(to, "undecided", pursuit->undecided);
    aside_json_add_bool(to, "by_dollars", pursuit->by_dollars);
    aside_json_add_text(to, "ranked_by", pursuit->ranked_by);
    add_firm(to, pursuit->firm);
    add_choice(to, pursuit);
    list = aside_json_add_array(to, "prospects");
    for (size_t i = 0; i < pursuit->prospects.count; i++)
        add_prospect(list, match, &pursuit->prospects.items[i]);
    add_left_out(to, match);
    add_chosen(to, match);
    add_ask(aside_json_add_object(to, "all"), &pursuit->all);
    add_changes(to, "all_changes", match->city, pursuit->all_changes.items,
                pursuit->all_changes.count);
    list = aside_json_add_array(to, "terminations");
    for (size_t i = 0; i < pursuit->terminations.count; i++)
        add_termination(list, match, &pursuit->terminations.items[i]);
}
