/* data_rules.c - the model's data on the city's own rules. */
#include "data.h"

#include <inttypes.h>

static bool is_strategy(const struct line *line, enum aside_strategy strategy)
{
    return line->program != NULL && line->program->strategy == strategy;
}

static bool is_proven(const struct instance *in, const struct line *line)
{
    (void)in;
    return is_strategy(line, ASIDE_PROVEN);
}

static bool is_innovative(const struct instance *in, const struct line *line)
{
    (void)in;
    return is_strategy(line, ASIDE_INNOVATIVE);
}

static bool is_set_aside(const struct instance *in, const struct line *line)
{
    return aside_subject_is_set_aside(in->city, (size_t)(line - in->lines));
}

static bool is_evaluation(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL && line->program->purpose == ASIDE_EVALUATION;
}

static bool is_administration(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL && line->program->purpose == ASIDE_ADMINISTRATION;
}

static bool has_current(const struct instance *in, const struct line *line)
{
    return in->policy->change.count > 0 && line->program != NULL
        && aside_program_funding(line->program)->current.cents > 0;
}

static bool is_closing(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->closing;
}

static bool has_new_positions(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->mix.new_fte > 0;
}

static bool is_maintained(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->maintained;
}

static bool is_if_used(const struct instance *in, const struct line *line)
{
    return line->maintained && in->policy->maintenance.items[0].if_used;
}

static bool has_workforce(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->mix.workforce.cents > 0
        || (line->program != NULL && line->program->purpose == ASIDE_TRAINING);
}

static bool has_training(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->mix.training.cents > 0
        || (line->program != NULL && line->program->purpose == ASIDE_TRAINING);
}

static void put_current(FILE *out, const struct line *line)
{
    aside_put_money(out, aside_program_funding(line->program)->current);
}

static void put_current_local(FILE *out, const struct line *line)
{
    aside_put_money(out, aside_program_funding(line->program)->current_local);
}

/* cents per hundredth of FTE -> FTE per k$ */
static void put_new_fte(FILE *out, const struct line *line)
{
    aside_put_real(out, (double)line->mix.new_fte * 1000.0 / (double)line->mix.total.cents);
}

static void put_workforce(FILE *out, const struct line *line)
{
    bool whole = line->program != NULL && line->program->purpose == ASIDE_TRAINING;

    aside_put_real(
        out, whole ? 1.0 : (double)line->mix.workforce.cents / (double)line->mix.total.cents);
}

static void put_training(FILE *out, const struct line *line)
{
    bool whole = line->program != NULL && line->program->purpose == ASIDE_TRAINING;

    aside_put_real(
        out, whole ? 1.0 : (double)line->mix.training.cents / (double)line->mix.total.cents);
}

static void put_maybe_share(FILE *out, const char *name, struct aside_maybe_share share)
{
    if (!share.given)
        return;
    fprintf(out, "param %s :=", name);
    aside_put_share(out, share.basis_points);
    fprintf(out, ";\n");
}

static void put_share_rules(FILE *out, const struct aside_policy *policy)
{
    if (policy->set_aside.count > 0) {
        const struct aside_set_aside *rule = &policy->set_aside.items[0];

        put_maybe_share(out, "setaside_floor", rule->minimum);
        put_maybe_share(out, "setaside_ceiling", rule->maximum);
        fprintf(out, "param setaside_of_available := %d;\nparam setaside_reserve := %d;\n",
                rule->of == ASIDE_OF_AVAILABLE,
                rule->reserve && rule->of == ASIDE_OF_AVAILABLE);
    }
    if (policy->proven.count > 0)
        put_maybe_share(out, "proven_floor", policy->proven.items[0].minimum);
    if (policy->workforce.count > 0) {
        put_maybe_share(out, "workforce_floor", policy->workforce.items[0].minimum);
        put_maybe_share(out, "training_floor", policy->workforce.items[0].training_minimum);
    }
    if (policy->evaluation.count > 0) {
        put_maybe_share(out, "evaluation_floor", policy->evaluation.items[0].minimum);
        put_maybe_share(out, "evaluation_ceiling", policy->evaluation.items[0].maximum);
    }
    if (policy->administration.count > 0)
        put_maybe_share(out, "administration_ceiling", policy->administration.items[0].maximum);
    if (policy->largest_innovative.count > 0)
        put_maybe_share(out, "largest_share", policy->largest_innovative.items[0].maximum);
}

static void put_serving(FILE *out, const struct instance *in, int64_t action)
{
    fprintf(out, "set SERVING[%" PRId64 "] :=", action);
    for (size_t k = 0; k < in->line_count; k++) {
        if (aside_line_serves(&in->lines[in->line_order[k]], action))
            fprintf(out, " '%s'", in->lines[in->line_order[k]].id);
    }
    fprintf(out, ";\n");
}

static void put_action_rules(FILE *out, const struct instance *in)
{
    fprintf(out, "set ACTIONS :=");
    for (size_t i = 0; i < in->policy->actions.count; i++)
        fprintf(out, " %" PRId64, in->policy->actions.items[i].number);
    fprintf(out, ";\nparam action_floor :=");
    for (size_t i = 0; i < in->policy->actions.count; i++) {
        fprintf(out, " %" PRId64, in->policy->actions.items[i].number);
        aside_put_money(out, in->policy->actions.items[i].minimum);
    }
    fprintf(out, ";\n");
    for (size_t i = 0; i < in->policy->actions.count; i++)
        put_serving(out, in, in->policy->actions.items[i].number);
}

static void put_within(FILE *out, const struct instance *in,
                       const struct aside_place_rule *rule)
{
    fprintf(out, "set WITHIN['%s'] :=", rule->id.id);
    for (size_t k = 0; k < in->line_count; k++) {
        const struct line *line = &in->lines[in->line_order[k]];

        if (line->program != NULL && line->program->place.id != NULL
            && line->program->place.index == rule->id.index)
            fprintf(out, " '%s'", line->id);
    }
    fprintf(out, ";\n");
}

static void put_place_rules(FILE *out, const struct instance *in)
{
    const struct aside_policy *policy = in->policy;

    fprintf(out, "set PLACES :=");
    for (size_t i = 0; i < policy->places.count; i++)
        fprintf(out, " '%s'", policy->places.items[i].id.id);
    fprintf(out, ";\nparam place_share :=");
    for (size_t i = 0; i < policy->places.count; i++) {
        if (!policy->places.items[i].share.given)
            continue;
        fprintf(out, " '%s'", policy->places.items[i].id.id);
        aside_put_share(out, policy->places.items[i].share.basis_points);
    }
    fprintf(out, ";\nparam place_money :=");
    for (size_t i = 0; i < policy->places.count; i++) {
        if (!policy->places.items[i].amount.given)
            continue;
        fprintf(out, " '%s'", policy->places.items[i].id.id);
        aside_put_money(out, policy->places.items[i].amount.amount);
    }
    fprintf(out, ";\n");
    for (size_t i = 0; i < policy->places.count; i++)
        put_within(out, in, &policy->places.items[i]);
}

static void put_change_rule(FILE *out, const struct instance *in)
{
    const struct aside_change_rule *change = in->policy->change.items;

    if (in->policy->change.count == 0)
        return;
    put_maybe_share(out, "most_up", change->up);
    put_maybe_share(out, "most_down", change->down);
    fprintf(out, "param closing_room :=");
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];
        int64_t kept = ASIDE_SHARE_ONE - change->down.basis_points;

        for (size_t y = 0; line->closing && y < in->year_count; y++) {
            aside_money before = y == 0 ? aside_program_funding(line->program)->current
                                        : aside_line_ceiling(line, y - 1);

            fprintf(out, " '%s' %d", line->id, aside_year_of(in, y));
            aside_put_money(
                out, (aside_money){ aside_scale_up(before.cents, kept, ASIDE_SHARE_ONE) });
        }
    }
    fprintf(out, ";\n");
}

static void put_count_rules(FILE *out, const struct aside_policy *policy)
{
    if (policy->new_strategies.count > 0)
        fprintf(out, "param least_new_strategies := %" PRId64 ";\n",
                policy->new_strategies.items[0].minimum);
    if (policy->hiring.count > 0 && policy->hiring.items[0].maximum_new_fte.given) {
        int32_t fte = policy->hiring.items[0].maximum_new_fte.hundredths;

        fprintf(out, "param most_new_fte := %d.%02d;\n", fte / 100, fte % 100);
    }
}

static void put_earmark_sets(FILE *out, const struct instance *in,
                             const struct aside_earmark *earmark)
{
    fprintf(out, "set EARMARKED['%s'] :=", earmark->id);
    for (size_t i = 0; i < earmark->programs.count; i++)
        fprintf(out, " '%s'", in->lines[earmark->programs.items[i].index].id);
    fprintf(out, ";\nset BEFORE['%s'] :=", earmark->id);
    for (size_t i = 0; i < earmark->of_total_less.count; i++)
        fprintf(out, " '%s'", earmark->of_total_less.items[i].id);
    fprintf(out, ";\n");
}

static struct aside_maybe_share earmark_share(const struct aside_earmark *earmark, bool floor)
{
    return floor ? earmark->minimum : earmark->maximum;
}

static void put_earmark_shares(FILE *out, const struct instance *in, const char *name,
                               bool floor)
{
    fprintf(out, "param %s :=", name);
    for (size_t i = 0; i < in->policy->earmarks.count; i++) {
        struct aside_maybe_share share = earmark_share(&in->policy->earmarks.items[i], floor);

        if (!share.given)
            continue;
        fprintf(out, " '%s'", in->policy->earmarks.items[i].id);
        aside_put_share(out, share.basis_points);
    }
    fprintf(out, ";\n");
}

static void put_earmark_money(FILE *out, const struct instance *in, const char *start,
                              bool money)
{
    fprintf(out, "%s :=", start);
    for (size_t i = 0; i < in->policy->earmarks.count; i++) {
        const struct aside_earmark *earmark = &in->policy->earmarks.items[i];

        if (!earmark->amount.given)
            continue;
        fprintf(out, " '%s'", earmark->id);
        if (money)
            aside_put_money(out, earmark->amount.amount);
    }
    fprintf(out, ";\n");
}

static void put_earmarks(FILE *out, const struct instance *in)
{
    fprintf(out, "set EARMARKS :=");
    for (size_t i = 0; i < in->policy->earmarks.count; i++)
        fprintf(out, " '%s'", in->policy->earmarks.items[i].id);
    fprintf(out, ";\n");
    put_earmark_money(out, in, "set EARMARK_AMOUNT", false);
    put_earmark_money(out, in, "param earmark_money", true);
    put_earmark_shares(out, in, "earmark_floor", true);
    put_earmark_shares(out, in, "earmark_ceiling", false);
    for (size_t i = 0; i < in->policy->earmarks.count; i++)
        put_earmark_sets(out, in, &in->policy->earmarks.items[i]);
}

static void put_federal_room(FILE *out, const struct instance *in)
{
    fprintf(out, "param federal_room :=");
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        for (size_t y = 0; is_if_used(in, line) && y < in->year_count; y++) {
            fprintf(out, " '%s' %d", line->id, aside_year_of(in, y));
            aside_put_money(out, aside_line_ceiling(line, y));
        }
    }
    fprintf(out, ";\n");
}

void aside_data_rules(FILE *out, const struct instance *in)
{
    aside_put_lines(out, in, "SET_ASIDE", is_set_aside);
    aside_put_lines(out, in, "PROVEN", is_proven);
    aside_put_lines(out, in, "INNOVATIVE", is_innovative);
    aside_put_lines(out, in, "EVALUATION", is_evaluation);
    aside_put_lines(out, in, "ADMINISTRATION", is_administration);
    aside_put_line_values(out, in, "workforce", has_workforce, put_workforce);
    aside_put_line_values(out, in, "training", has_training, put_training);
    put_share_rules(out, in->policy);
    put_action_rules(out, in);
    put_place_rules(out, in);
    aside_put_lines(out, in, "CHANGING", has_current);
    aside_put_line_values(out, in, "current", has_current, put_current);
    aside_put_lines(out, in, "CLOSING", is_closing);
    put_change_rule(out, in);
    aside_put_lines(out, in, "HIRING", has_new_positions);
    aside_put_line_values(out, in, "new_fte", has_new_positions, put_new_fte);
    put_count_rules(out, in->policy);
    put_earmarks(out, in);
    aside_put_lines(out, in, "MAINTAINED", is_maintained);
    aside_put_line_values(out, in, "current_local", is_maintained, put_current_local);
    aside_put_lines(out, in, "IF_USED", is_if_used);
    put_federal_room(out, in);
}
