#include "plan.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- values ------------------------------------------------------------------------------ */

static int64_t read_cents(const json_t *value, const char *what, struct faults *faults)
{
    if (!json_is_integer(value)) {
        fault_add(faults, "%s: not a whole number of cents", what);
        return 0;
    }
    if (json_integer_value(value) < 0)
        fault_add(faults, "%s: %" JSON_INTEGER_FORMAT " cents", what,
                  json_integer_value(value));
    return json_integer_value(value);
}

static double read_number(const json_t *object, const char *field, struct faults *faults)
{
    const json_t *value = json_object_get(object, field);

    if (!json_is_number(value))
        fault_add(faults, "'%s' is not there or not a number", field);
    return json_number_value(value);
}

static const char *read_text(const json_t *object, const char *field)
{
    const char *text = json_string_value(json_object_get(object, field));

    return text != NULL ? text : "";
}

/* The index of the fiscal year, -1 with a fault when the city does not plan it. */
static int year_index(const struct city *city, long year, const char *what,
                      struct faults *faults)
{
    if (year >= city->first && year < city->first + city->years)
        return (int)(year - city->first);
    fault_add(faults, "%s: no fiscal year %ld in this city", what, year);
    return -1;
}

static void read_year_cents(int64_t cents[MAX_YEARS], const struct city *city,
                            const json_t *object, const char *what, struct faults *faults)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)object, key, value) {
        int year = year_index(city, strtol(key, NULL, 10), what, faults);

        if (year >= 0)
            cents[year] = read_cents(value, what, faults);
    }
}

/* ---- who is meant ------------------------------------------------------------------------ */

static int source_index(const struct city *city, const char *id)
{
    for (int i = 0; i < city->sources; i++) {
        if (strcmp(city->source[i].id, id) == 0)
            return i;
    }
    return -1;
}

static int category_index(const char *name)
{
    for (int k = 0; k < CATEGORIES; k++) {
        if (strcmp(category_names[k], name) == 0)
            return k;
    }
    return -1;
}

static int program_index(const struct city *city, const char *id)
{
    for (int i = 0; i < city->programs; i++) {
        if (strcmp(city->program[i].id, id) == 0)
            return i;
    }
    return -1;
}

static int pool_index(const struct city *city, const char *id)
{
    for (int i = 0; i < city->pools; i++) {
        if (strcmp(city->pool[i].id, id) == 0)
            return POOL_BIT + i;
    }
    return -1;
}

/* ---- payees ------------------------------------------------------------------------------ */

static void read_pay(struct plan *plan, const struct city *city, int payee, const char *id,
                     const json_t *cells, struct faults *faults)
{
    size_t at;
    json_t *cell;

    json_array_foreach(cells, at, cell) {
        const char *source_id = read_text(cell, "source");
        const char *category_name = read_text(cell, "category");
        int source = source_index(city, source_id);
        long fiscal = (long)json_integer_value(json_object_get(cell, "year"));
        int year = year_index(city, fiscal, id, faults);
        int category = payee >= POOL_BIT ? UNCLASSIFIED : category_index(category_name);
        int64_t cents = read_cents(json_object_get(cell, "amount"), id, faults);

        if (source < 0)
            fault_add(faults, "%s: paid by '%s', which is no source", id, source_id);
        if (category < 0)
            fault_add(faults, "%s: '%s' is no category", id, category_name);
        if (source >= 0 && category >= 0 && year >= 0)
            plan->pay[payee][source][year][category] += cents;
    }
}

static void read_averts(struct plan *plan, const struct city *city, int payee, const char *id,
                        const json_t *object, struct faults *faults)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)object, key, value) {
        int year = year_index(city, strtol(key, NULL, 10), id, faults);

        if (year < 0)
            continue;
        plan->averts_given[payee][year] = true;
        plan->averts[payee][year] = json_number_value(value);
    }
}

static void read_programs(struct plan *plan, const struct city *city, const json_t *programs,
                          struct faults *faults)
{
    bool seen[MAX_PROGRAMS] = { false };
    size_t at;
    json_t *entry;

    json_array_foreach(programs, at, entry) {
        const char *id = read_text(entry, "id");
        int payee = program_index(city, id);

        if (payee < 0 || seen[payee]) {
            fault_add(faults, "program '%s' is %s", id, payee < 0 ? "unknown" : "there twice");
            continue;
        }
        seen[payee] = true;
        if (strcmp(read_text(entry, "strategy"),
                   strategy_names[city->program[payee].strategy]) != 0)
            fault_add(faults, "%s: strategy '%s'", id, read_text(entry, "strategy"));
        read_year_cents(plan->spend[payee], city, json_object_get(entry, "spend"), id, faults);
        read_averts(plan, city, payee, id, json_object_get(entry, "averts"), faults);
        read_pay(plan, city, payee, id, json_object_get(entry, "pay"), faults);
    }
}

static void read_pools(struct plan *plan, const struct city *city, const json_t *pools,
                       struct faults *faults)
{
    size_t at;
    json_t *entry;

    json_array_foreach(pools, at, entry) {
        const char *id = read_text(entry, "id");
        int payee = pool_index(city, id);

        if (payee < 0) {
            fault_add(faults, "pool '%s' is unknown", id);
            continue;
        }
        read_year_cents(plan->spend[payee], city, json_object_get(entry, "amount"), id, faults);
        read_pay(plan, city, payee, id, json_object_get(entry, "pay"), faults);
    }
}

/* ---- the rest of the document ------------------------------------------------------------ */

static void read_rules(struct plan *plan, const json_t *rules, struct faults *faults)
{
    size_t at;
    json_t *entry;

    plan->rules = calloc(json_array_size(rules) + 1, sizeof(plan->rules[0]));
    if (plan->rules == NULL)
        return;
    json_array_foreach(rules, at, entry) {
        struct printed_rule *rule = &plan->rules[plan->rule_count++];

        snprintf(rule->name, sizeof(rule->name), "%s", read_text(entry, "name"));
        snprintf(rule->unit, sizeof(rule->unit), "%s", read_text(entry, "unit"));
        rule->required = json_number_value(json_object_get(entry, "required"));
        rule->actual = json_number_value(json_object_get(entry, "actual"));
        rule->holds = json_is_true(json_object_get(entry, "holds"));
        if (rule->name[0] == '\0' || rule->unit[0] == '\0')
            fault_add(faults, "rule %zu has no name or no unit", at);
    }
}

static void read_years(const struct city *city, const json_t *years, struct faults *faults)
{
    if ((int)json_array_size(years) != city->years)
        fault_add(faults, "'years' has %zu of them", json_array_size(years));
    for (size_t i = 0; i < json_array_size(years); i++) {
        if (json_integer_value(json_array_get(years, i)) != city->first + (int)i)
            fault_add(faults, "'years' is not %d and on", city->first);
    }
}

static void read_unallocated(struct plan *plan, const struct city *city, const json_t *object,
                             struct faults *faults)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)object, key, value) {
        int source = source_index(city, key);

        if (source < 0)
            fault_add(faults, "unallocated: '%s' is no source", key);
        else
            read_year_cents(plan->unallocated[source], city, value, key, faults);
    }
}

/* ---- what a plan may print besides ------------------------------------------------------- */

static void read_source_year(struct printed_source *printed, const json_t *year,
                             const char *id, struct faults *faults)
{
    printed->given = true;
    printed->amount = read_cents(json_object_get(year, "amount"), id, faults);
    printed->carried_in = read_cents(json_object_get(year, "carried_in"), id, faults);
    printed->used = read_cents(json_object_get(year, "used"), id, faults);
    printed->carried_out = read_cents(json_object_get(year, "carried_out"), id, faults);
    printed->match_required = read_cents(json_object_get(year, "match_required"), id, faults);
}

static void read_sources(struct plan *plan, const struct city *city, const json_t *sources,
                         struct faults *faults)
{
    size_t at;
    json_t *entry, *figures;

    json_array_foreach(sources, at, entry) {
        const char *id = read_text(entry, "id"), *key;
        int source = source_index(city, id);

        if (source < 0)
            fault_add(faults, "sources: '%s' is no source", id);
        json_object_foreach(json_object_get(entry, "years"), key, figures) {
            int year = year_index(city, strtol(key, NULL, 10), id, faults);

            if (source >= 0 && year >= 0)
                read_source_year(&plan->sources[source][year], figures, id, faults);
        }
    }
}

static void read_pledges(struct plan *plan, const struct city *city, const json_t *pledges,
                         struct faults *faults)
{
    size_t at;
    json_t *entry;

    plan->pledges_given = json_is_array(pledges);
    plan->pledges = calloc(json_array_size(pledges) + 1, sizeof(plan->pledges[0]));
    json_array_foreach(pledges, at, entry) {
        const char *id = read_text(entry, "program");
        struct printed_pledge pledge = {
            .award = source_index(city, read_text(entry, "award")),
            .source = source_index(city, read_text(entry, "source")),
            .payee = program_index(city, id) >= 0 ? program_index(city, id)
                                                  : pool_index(city, id),
            .year = year_index(city, (long)json_integer_value(json_object_get(entry, "year")),
                               id, faults),
            .category = category_index(read_text(entry, "category")),
            .cents = read_cents(json_object_get(entry, "amount"), id, faults),
        };

        if (pledge.award < 0 || pledge.source < 0 || pledge.payee < 0 || pledge.year < 0
            || pledge.category < 0)
            fault_add(faults, "pledge %zu names something unknown", at);
        else if (plan->pledges != NULL)
            plan->pledges[plan->pledge_count++] = pledge;
    }
}

static void read_totals(struct plan *plan, const struct city *city, const json_t *root,
                        struct faults *faults)
{
    const json_t *planned = json_object_get(root, "planned");
    const json_t *available = json_object_get(root, "available");
    const json_t *reserve = json_object_get(root, "reserve");

    plan->planned_given = json_is_object(planned);
    read_year_cents(plan->planned, city, planned, "planned", faults);
    plan->available_given = json_is_object(available);
    read_year_cents(plan->available, city, available, "available", faults);
    plan->reserve_given = json_is_object(reserve);
    read_year_cents(plan->reserve, city, reserve, "reserve", faults);
}

/* How it was rounded is printed where a smaller unit or a repair was needed. */
static void read_rounding(struct plan *plan, const struct city *city, const json_t *root,
                          struct faults *faults)
{
    const json_t *rounding = json_object_get(root, "rounding");
    const json_t *unit = json_object_get(rounding, "unit");

    if (unit == NULL)
        unit = json_object_get(root, "unit");
    plan->unit = city->policy.round_to;
    if (unit != NULL)
        plan->unit = read_cents(unit, "rounding unit", faults);
    if (plan->unit < 1 || plan->unit > city->policy.round_to) {
        fault_add(faults, "rounding unit of %" PRId64 " cents", plan->unit);
        plan->unit = city->policy.round_to;
    }
    /* Mending amounts, or solving again with tighter rules: either is another plan. */
    plan->repaired = json_is_true(json_object_get(rounding, "repaired"))
                     || json_is_true(json_object_get(rounding, "tightened"));
    plan->cost_given = json_is_number(json_object_get(rounding, "cost"));
    plan->cost = json_number_value(json_object_get(rounding, "cost"));
}

struct plan *plan_read(const struct city *city, const char *path, struct faults *faults)
{
    json_error_t error;
    json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    struct plan *plan = NULL;

    if (root == NULL)
        fault_add(faults, "%s:%d: %s", path, error.line, error.text);
    else
        plan = calloc(1, sizeof(*plan));
    if (plan != NULL) {
        snprintf(plan->status, sizeof(plan->status), "%s", read_text(root, "status"));
        plan->objective = read_number(root, "objective", faults);
        plan->bound = read_number(root, "bound", faults);
        plan->rounded = read_number(root, "rounded", faults);
        read_years(city, json_object_get(root, "years"), faults);
        read_rounding(plan, city, root, faults);
        read_programs(plan, city, json_object_get(root, "programs"), faults);
        read_pools(plan, city, json_object_get(root, "pools"), faults);
        read_rules(plan, json_object_get(root, "rules"), faults);
        read_unallocated(plan, city, json_object_get(root, "unallocated"), faults);
        read_totals(plan, city, root, faults);
        read_sources(plan, city, json_object_get(root, "sources"), faults);
        read_pledges(plan, city, json_object_get(root, "pledges"), faults);
    }
    json_decref(root);
    return plan;
}

void plan_free(struct plan *plan)
{
    if (plan != NULL) {
        free(plan->rules);
        free(plan->pledges);
    }
    free(plan);
}
