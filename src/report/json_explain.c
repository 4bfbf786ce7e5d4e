/*
 * json_explain.c - what a plan rests on, as JSON: prices, reasons, the set-aside's steps. The
 * percents and paths are those of --set, so that a reader can solve both sides of each.
 */
#include "json_parts.h"
#include "words.h"

#include <math.h>

const char *aside_json_worth_state(enum aside_worth_state state)
{
    switch (state) {
    case ASIDE_WORTH_UNKNOWN: return "unknown";
    case ASIDE_WORTH_KNOWN: return "known";
    case ASIDE_WORTH_NOTHING: return "not-distinguishable";
    case ASIDE_WORTH_NO_PLAN: return "no-plan";
    }
    return "unknown";
}

static void add_worth(struct aside_json *to, const char *key, const struct aside_worth *worth)
{
    struct aside_json *item = aside_json_add_object(to, key);

    aside_json_add_text(item, "state", aside_json_worth_state(worth->state));
    if (worth->state == ASIDE_WORTH_KNOWN)
        aside_json_add_real(item, "change", worth->change);
}

static void add_prices(struct aside_json *to, const struct aside_explanation *from)
{
    struct aside_json *list = aside_json_add_array(to, "prices");

    for (size_t i = 0; i < from->prices.count; i++) {
        const struct aside_price *price = &from->prices.items[i];
        struct aside_json *item = aside_json_add_object(list, NULL);

        aside_json_add_text(item, "path", price->path);
        if (price->also != NULL)
            aside_json_add_text(item, "also", price->also);
        aside_json_add_text(item, "sentence", price->sentence);
        aside_json_add_text(item, "unit", aside_measure_name(price->measure));
        aside_json_add_bool(item, "full", price->full);
        aside_json_add_integer(item, "now", price->now);
        aside_json_add_integer(item, "step", price->step);
        aside_json_add_bool(item, "binds", price->binds);
        add_worth(item, "more", &price->more);
        add_worth(item, "less", &price->less);
    }
}

static void add_turn(struct aside_json *to, const char *key, const struct aside_turn *turn)
{
    struct aside_json *item;

    if (!turn->known) {
        aside_json_add_null(to, key);
        return;
    }
    item = aside_json_add_object(to, key);
    aside_json_add_integer(item, "stays", turn->stays);
    if (turn->flips > 0)
        aside_json_add_integer(item, "flips", turn->flips);
    else
        aside_json_add_null(item, "flips"); /* at no percent that was solved */
}

static void add_reason(struct aside_json *list, const struct aside_report *report, size_t k)
{
    const struct aside_reason *reason = &report->plan->explanation->reasons[k];
    struct aside_json *item = aside_json_add_object(list, NULL);

    aside_json_add_text(item, "id", aside_subject_id(report->city, report->plan, k));
    aside_json_add_text(item, "standing", aside_standing_name(reason->standing));
    aside_json_add_text(item, "binds", reason->binds);
    add_worth(item, "without", &reason->without);
    if (reason->kept_by != NULL)
        aside_json_add_text(item, "kept-by", reason->kept_by);
    else if (reason->without.state == ASIDE_WORTH_NO_PLAN)
        aside_json_add_bool(item, "keepers-searched", reason->keepers_searched);
    if (reason->let_go.state != ASIDE_WORTH_UNKNOWN)
        add_worth(item, "let-go", &reason->let_go);
    if (reason->effect_asked)
        add_turn(item, "effect", &reason->effect);
    if (reason->price_asked)
        add_turn(item, "price", &reason->price);
    if (reason->break_even.state != ASIDE_WORTH_UNKNOWN) {
        add_worth(item, "break-even", &reason->break_even);
        aside_json_add_integer(item, "break-even-of", reason->break_even_of.cents);
    }
    aside_json_add_bool(item, "close-call", reason->close_call);
    aside_json_add_bool(item, "leaves-at-low", reason->low_flips);
}

static const char *step_status(enum aside_status status)
{
    if (status == ASIDE_OK)
        return "optimal";
    return status == ASIDE_INFEASIBLE ? "infeasible" : "stopped";
}

static void add_steps(struct aside_json *to, const struct aside_explanation *from)
{
    struct aside_json *list = aside_json_add_array(to, "set-aside");

    for (size_t i = 0; i < from->steps.count; i++) {
        const struct aside_set_aside_step *step = &from->steps.items[i];
        struct aside_json *item = aside_json_add_object(list, NULL);

        aside_json_add_integer(item, "share", step->share);
        aside_json_add_text(item, "status", step_status(step->status));
        aside_json_add_bool(item, "ceiling-lifted", step->ceiling_lifted);
        if (step->status != ASIDE_OK)
            continue;
        aside_json_add_real(item, "objective", step->objective);
        aside_json_add_integer(item, "set-aside", step->set_aside.cents);
        aside_json_add_real(item, "without-floor", step->without_floor);
        aside_json_add_integer(item, "set-aside-without-floor",
                               step->without_floor_set_aside.cents);
        aside_json_add_real(item, "cost", step->cost);
        aside_json_add_real(item, "break-even", step->break_even);
    }
}

void aside_json_add_explanation(struct aside_json *root, const struct aside_report *report)
{
    const struct aside_explanation *from = report->plan->explanation;
    struct aside_json *to, *list;

    if (from == NULL)
        return;
    to = aside_json_add_object(root, "explanation");
    aside_json_add_text(to, "asked-with",
                        from->full ? "every choice free" : "choices as in the plan");
    aside_json_add_bool(to, "limited", from->limited);
    list = aside_json_add_object(to, "choices");
    for (size_t i = 0; i < from->choices.count; i++)
        aside_json_add_integer(list, from->choices.items[i].name, from->choices.items[i].value);
    add_prices(to, from);
    list = aside_json_add_array(to, "reasons");
    for (size_t k = 0; from->reasons != NULL && k < report->plan->subject_count; k++)
        add_reason(list, report, k);
    add_steps(to, from);
}

enum aside_status aside_report_explain_json(const struct aside_report *report, const char *path,
                                            struct aside_error *err)
{
    struct aside_json *root = aside_json_object();
    enum aside_status status;

    aside_json_add_text(root, "status",
                        report->plan->status == ASIDE_OK ? "optimal" : "stopped");
    aside_json_add_real(root, "objective", report->plan->objective);
    aside_json_add_real(root, "bound", report->plan->bound);
    aside_json_add_explanation(root, report);
    status = aside_json_document(root, path, err);
    aside_json_free(root);
    return status;
}
