#include "statements.h"

#include <stdlib.h>
#include <string.h>

/* ---- values ------------------------------------------------------------------------------ */

static const char *text_of(const json_t *object, const char *field)
{
    const char *text = json_string_value(json_object_get(object, field));

    return text != NULL ? text : "";
}

static int64_t integer_of(const json_t *object, const char *field, struct faults *faults)
{
    const json_t *value = json_object_get(object, field);

    if (!json_is_integer(value))
        fault_add(faults, "'%s' is not there or no whole number", field);
    return json_integer_value(value);
}

static double real_of(const json_t *object, const char *field, struct faults *faults)
{
    const json_t *value = json_object_get(object, field);

    if (!json_is_number(value))
        fault_add(faults, "'%s' is not there or not a number", field);
    return json_number_value(value);
}

static bool is_set(const json_t *object, const char *field)
{
    return json_is_true(json_object_get(object, field));
}

static struct worth worth_of(const json_t *object, const char *field, struct faults *faults)
{
    static const char *const names[] = { "unknown", "known", "not-distinguishable", "no-plan" };
    const json_t *given = json_object_get(object, field);
    struct worth worth = { WORTH_UNKNOWN, 0 };
    const char *state = text_of(given, "state");

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(state, names[i]) != 0)
            continue;
        worth.state = (enum worth_state)i;
        if (worth.state == WORTH_KNOWN)
            worth.change = real_of(given, "change", faults);
        return worth;
    }
    fault_add(faults, "'%s' has the state '%s'", field, state);
    return worth;
}

/* ---- prices ------------------------------------------------------------------------------ */

static enum measure measure_of(const json_t *object, struct faults *faults)
{
    static const char *const names[] = { "basis points", "cents", "hundredths of FTE",
                                         "programs" };
    const char *unit = text_of(object, "unit");

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(unit, names[i]) == 0)
            return (enum measure)i;
    }
    fault_add(faults, "a price in '%s'", unit);
    return COUNT;
}

static void read_prices(struct statements *out, const json_t *list, struct faults *faults)
{
    size_t at;
    json_t *item;

    out->prices = calloc(json_array_size(list) + 1, sizeof(*out->prices));
    json_array_foreach(list, at, item)
    {
        struct price *price = &out->prices[out->price_count++];

        price->path = text_of(item, "path");
        price->also = text_of(item, "also");
        price->measure = measure_of(item, faults);
        price->full = is_set(item, "full");
        price->now = integer_of(item, "now", faults);
        price->step = integer_of(item, "step", faults);
        price->more = worth_of(item, "more", faults);
        price->less = worth_of(item, "less", faults);
    }
}

/* ---- reasons ----------------------------------------------------------------------------- */

static struct turn turn_of(const json_t *object, const char *field, struct faults *faults)
{
    const json_t *given = json_object_get(object, field);
    struct turn turn = { .asked = given != NULL, .known = json_is_object(given) };

    if (turn.known) {
        turn.stays = integer_of(given, "stays", faults);
        turn.flips = json_is_integer(json_object_get(given, "flips"))
            ? integer_of(given, "flips", faults)
            : NO_PERCENT;
    }
    return turn;
}

static void read_reasons(struct statements *out, const json_t *list, struct faults *faults)
{
    size_t at;
    json_t *item;

    out->reasons = calloc(json_array_size(list) + 1, sizeof(*out->reasons));
    json_array_foreach(list, at, item)
    {
        struct reason *reason = &out->reasons[out->reason_count++];

        reason->id = text_of(item, "id");
        reason->held = strcmp(text_of(item, "standing"), "held") == 0;
        reason->kept_by = text_of(item, "kept-by");
        reason->without = worth_of(item, "without", faults);
        reason->searched = is_set(item, "keepers-searched");
        if (json_object_get(item, "let-go") != NULL)
            reason->let_go = worth_of(item, "let-go", faults);
        reason->effect = turn_of(item, "effect", faults);
        reason->price = turn_of(item, "price", faults);
        reason->close_call = is_set(item, "close-call");
        reason->leaves_at_low = is_set(item, "leaves-at-low");
        if (json_object_get(item, "break-even") == NULL)
            continue;
        reason->break_even = worth_of(item, "break-even", faults);
        reason->break_even_of = integer_of(item, "break-even-of", faults);
    }
}

static struct reason *reason_of(const struct statements *statements, const char *id)
{
    for (size_t i = 0; i < statements->reason_count; i++) {
        if (strcmp(statements->reasons[i].id, id) == 0)
            return &statements->reasons[i];
    }
    return NULL;
}

/* What the plan spends on each. */
static void read_spends(struct statements *out, const json_t *list, const char *amounts)
{
    size_t at;
    json_t *item, *cents;
    const char *year;

    json_array_foreach(list, at, item)
    {
        struct reason *reason = reason_of(out, text_of(item, "id"));

        if (reason == NULL)
            continue;
        reason->estimated = is_set(item, "has_estimate");
        json_object_foreach(json_object_get(item, amounts), year, cents)
        {
            int index = atoi(year) - out->first_year;

            if (index < 0 || index >= MAX_YEARS)
                continue;
            reason->spend[index] = json_integer_value(cents);
            reason->in = reason->in || reason->spend[index] > 0;
        }
    }
}

static void copy_spends(struct statements *out, const struct statements *plan)
{
    for (size_t i = 0; i < out->reason_count; i++) {
        struct reason *reason = &out->reasons[i];
        const struct reason *from = reason_of(plan, reason->id);

        if (from == NULL)
            continue;
        memcpy(reason->spend, from->spend, sizeof(reason->spend));
        reason->in = from->in;
        reason->estimated = from->estimated;
    }
}

/* ---- the set-aside, choices and rules ---------------------------------------------------- */

static void read_steps(struct statements *out, const json_t *list, struct faults *faults)
{
    size_t at;
    json_t *item;

    out->steps = calloc(json_array_size(list) + 1, sizeof(*out->steps));
    json_array_foreach(list, at, item)
    {
        struct step *step = &out->steps[out->step_count++];

        step->share = integer_of(item, "share", faults);
        step->optimal = strcmp(text_of(item, "status"), "optimal") == 0;
        step->infeasible = strcmp(text_of(item, "status"), "infeasible") == 0;
        step->lifted = is_set(item, "ceiling-lifted");
        if (!step->optimal)
            continue;
        step->objective = real_of(item, "objective", faults);
        step->set_aside = integer_of(item, "set-aside", faults);
        step->without = real_of(item, "without-floor", faults);
        step->without_set_aside = integer_of(item, "set-aside-without-floor", faults);
        step->cost = real_of(item, "cost", faults);
        step->moves = json_is_number(json_object_get(item, "break-even"));
        step->break_even = json_number_value(json_object_get(item, "break-even"));
    }
}

static void read_choices(struct statements *out, const json_t *object)
{
    const char *name;
    json_t *value;

    out->choices = calloc(json_object_size(object) + 1, sizeof(*out->choices));
    json_object_foreach((json_t *)object, name, value)
        out->choices[out->choice_count++] = (struct choice){
        name, (int64_t)json_integer_value(value)
    };
}

static void read_rules(struct statements *out, const json_t *list)
{
    size_t at;
    json_t *item;

    out->rules = (const char **)calloc(json_array_size(list) + 1, sizeof(*out->rules));
    json_array_foreach(list, at, item) out->rules[out->rule_count++] = text_of(item, "name");
}

static void read_plan(struct statements *out, const json_t *root)
{
    const json_t *years = json_object_get(root, "years");

    out->first_year = (int)json_integer_value(json_array_get(years, 0));
    out->years = (int)json_array_size(years);
    read_spends(out, json_object_get(root, "programs"), "spend");
    read_spends(out, json_object_get(root, "pools"), "amount");
    read_rules(out, json_object_get(root, "rules"));
}

bool statements_read(struct statements *out, const char *path, const struct statements *plan,
                     struct faults *faults)
{
    const json_t *from;
    json_error_t error;
    int before = faults->count;

    *out = (struct statements){ .root = json_load_file(path, JSON_REJECT_DUPLICATES, &error) };
    from = json_object_get(out->root, "explanation");
    if (from == NULL) {
        fault_add(faults, "%s: %s", path, out->root != NULL ? "no 'explanation'" : error.text);
        return false;
    }
    out->full = strcmp(text_of(from, "asked-with"), "every choice free") == 0;
    out->limited = is_set(from, "limited");
    out->objective = real_of(out->root, "objective", faults);
    read_choices(out, json_object_get(from, "choices"));
    read_prices(out, json_object_get(from, "prices"), faults);
    read_reasons(out, json_object_get(from, "reasons"), faults);
    read_steps(out, json_object_get(from, "set-aside"), faults);
    if (plan == NULL) {
        read_plan(out, out->root);
    } else {
        copy_spends(out, plan);
        out->first_year = plan->first_year;
        out->years = plan->years;
    }
    return faults->count == before;
}

void statements_free(struct statements *statements)
{
    free(statements->choices);
    free(statements->prices);
    free(statements->reasons);
    free(statements->steps);
    free((void *)statements->rules);
    json_decref(statements->root);
}
