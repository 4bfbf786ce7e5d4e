/*
 * table_rules.c - the table `rules`: each rule and year with what it asks, what the plan has,
 * and live formulas made of the rule's own terms.
 */
#include "tables.h"
#include "words_explain.h"

#include <inttypes.h>
#include <string.h>

static const struct aside_field rule_fields[] = {
    { "section", ASIDE_VALUE_TEXT, NULL, "policy, or programs-and-sources" },
    { "section-title", ASIDE_VALUE_TEXT, NULL, "the section as a heading" },
    { "name", ASIDE_VALUE_TEXT, NULL, "row name: setaside_min[2027]" },
    { "sentence", ASIDE_VALUE_TEXT, NULL, "what it asks" },
    { "year", ASIDE_VALUE_TEXT, NULL, "fiscal year, or the whole plan" },
    { "relation", ASIDE_VALUE_TEXT, NULL, "at least, at most or exactly" },
    { "part", ASIDE_VALUE_MONEY, NULL, "what is measured, in dollars, FTE or programs" },
    { "base", ASIDE_VALUE_MONEY, NULL,
      "of which a share is taken; blank where it is not a share" },
    { "required", ASIDE_VALUE_MONEY, NULL, "required: a share, dollars, FTE or programs" },
    { "actual", ASIDE_VALUE_MONEY, NULL, "actual, in the same unit" },
    { "slack", ASIDE_VALUE_MONEY, NULL,
      "to spare before it breaks, in dollars, FTE or programs" },
    { "holds", ASIDE_VALUE_TEXT, NULL, "holds, BROKEN or does not apply" },
    { "live", ASIDE_VALUE_TEXT, NULL, "live, or audited, not live: why" },
    { "worth-more", ASIDE_VALUE_TEXT, NULL,
      "outcomes with one point, $100,000, 1 FTE or one program more" },
    { "worth-less", ASIDE_VALUE_TEXT, NULL, "and with as much less" },
    { "where", ASIDE_VALUE_TEXT, NULL, "file and line that state it" },
    { "part-format", ASIDE_VALUE_TEXT, NULL, "format of part, base and slack" },
    { "share-format", ASIDE_VALUE_TEXT, NULL, "format of required and actual" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* The rules of policy come first; then what binds one source, program or pool. */
static bool is_policy(enum aside_rule_kind kind)
{
    switch (kind) {
    case ASIDE_RULE_SET_ASIDE_MIN:
    case ASIDE_RULE_SET_ASIDE_MAX:
    case ASIDE_RULE_PROVEN_MIN:
    case ASIDE_RULE_WORKFORCE_MIN:
    case ASIDE_RULE_TRAINING_MIN:
    case ASIDE_RULE_EVALUATION_MIN:
    case ASIDE_RULE_EVALUATION_MAX:
    case ASIDE_RULE_ADMINISTRATION_MAX:
    case ASIDE_RULE_ACTION_MIN:
    case ASIDE_RULE_PLACE_MIN:
    case ASIDE_RULE_NEW_STRATEGIES:
    case ASIDE_RULE_HIRING:
    case ASIDE_RULE_EARMARK_MIN:
    case ASIDE_RULE_EARMARK_MAX:
    case ASIDE_RULE_EARMARK_AMOUNT:
    case ASIDE_RULE_MATCH:
    case ASIDE_RULE_SOURCE_ADMINISTRATION: return true;
    case ASIDE_RULE_CHANGE_UP:
    case ASIDE_RULE_CHANGE_DOWN:
    case ASIDE_RULE_LARGEST_INNOVATIVE:
    case ASIDE_RULE_MAINTENANCE:
    case ASIDE_RULE_SOURCE:
    case ASIDE_RULE_SOURCE_ALL:
    case ASIDE_RULE_MINIMUM:
    case ASIDE_RULE_MAXIMUM:
    case ASIDE_RULE_HOLD:
    case ASIDE_RULE_COMMITTED:
    case ASIDE_RULE_INDIVISIBLE:
    case ASIDE_RULE_REQUIRES:
    case ASIDE_RULE_EXCLUDES:
    case ASIDE_RULE_POOL_MIN:
    case ASIDE_RULE_POOL_MAX:
    case ASIDE_RULE_POOL_AMOUNT:
    case ASIDE_RULE_PLAN_SPENDS: return false;
    }
    return false;
}

static enum aside_value_type part_type(enum aside_measure measure)
{
    switch (measure) {
    case ASIDE_BASIS_POINTS:
    case ASIDE_CENTS: return ASIDE_VALUE_MONEY;
    case ASIDE_FTE: return ASIDE_VALUE_FTE;
    case ASIDE_PROGRAMS: return ASIDE_VALUE_COUNT;
    }
    return ASIDE_VALUE_MONEY;
}

static const char *format_of(enum aside_value_type type)
{
    switch (type) {
    case ASIDE_VALUE_MONEY: return "money";
    case ASIDE_VALUE_FTE: return "fte";
    case ASIDE_VALUE_SHARE: return "share";
    case ASIDE_VALUE_COUNT:
    case ASIDE_VALUE_DATE:
    case ASIDE_VALUE_TEXT: return "count";
    }
    return "count";
}

static const char *relation_text(enum aside_relation relation)
{
    switch (relation) {
    case ASIDE_AT_LEAST: return "at least";
    case ASIDE_AT_MOST: return "at most";
    case ASIDE_EXACTLY: return "exactly";
    }
    return "";
}

/* What is asked for in the part's own unit. */
static const char *asked(struct aside_tables *tables, const struct aside_rule *rule)
{
    const char *unit;

    if (rule->measure != ASIDE_BASIS_POINTS)
        return "[required]";
    if (rule->relation != ASIDE_EXACTLY)
        return "[required]*[base]";
    unit = aside_literal_money(tables->arena, tables->report->plan->rounding.unit);
    return aside_arena_printf(tables->arena, "ROUND([required]*[base]/%s,0)*%s", unit, unit);
}

/* Positive where there is room; for "exactly", what is missing or over. */
static const char *slack_formula(struct aside_tables *tables, const struct aside_rule *rule)
{
    const char *wanted = asked(tables, rule);

    if (rule->relation == ASIDE_AT_MOST)
        return aside_arena_printf(tables->arena, "ROUND(%s-[part],2)", wanted);
    return aside_arena_printf(tables->arena, "ROUND([part]-%s,2)", wanted);
}

/*
 * New strategies are counted, not summed: an innovative program counts once it spends a unit.
 */
static const char *part_formula(struct aside_tables *tables, const struct aside_rule *rule,
                                const char *title, const char **why)
{
    if (rule->measure == ASIDE_PROGRAMS)
        return aside_arena_printf(
            tables->arena, "COUNTIFS([weights.is-new#rows],1,[weights.largest#rows],\">=%s\")",
            aside_literal_money(tables->arena, aside_city_unit(tables->report->city)));
    return aside_terms_formula(tables, &rule->part, title, why);
}

/* Without the year: every year's rule of a kind shares a column of weights. */
static const char *rule_title(struct aside_tables *tables, const struct aside_rule *rule)
{
    const char *open = strchr(rule->name, '[');
    const char *comma = open != NULL ? strchr(open, ',') : NULL;
    size_t length = open == NULL ? strlen(rule->name) : (size_t)(open - rule->name);

    if (comma != NULL)
        return aside_arena_printf(tables->arena, "%.*s[%.*s]", (int)length, rule->name,
                                  (int)(comma - open - 1), open + 1);
    return aside_arena_strndup(tables->arena, rule->name, length);
}

static const char *holds_text(const struct aside_rule *rule)
{
    if (!rule->applies)
        return "does not apply";
    return rule->holds ? "holds" : "BROKEN";
}

static const char *holds_formula(struct aside_tables *tables, const struct aside_rule *rule,
                                 const char *condition)
{
    const char *test = aside_arena_printf(tables->arena, "IF([slack]%s,\"holds\",\"BROKEN\")",
                                          rule->relation == ASIDE_EXACTLY ? "=0" : ">=0");

    if (condition == NULL)
        return test;
    return aside_arena_printf(tables->arena, "IF((%s)>0,%s,\"does not apply\")", condition,
                              test);
}

/* Cents, hundredths or a count, as the audit took them. */
static int64_t part_number(const struct aside_rule *rule)
{
    if (rule->measure == ASIDE_BASIS_POINTS || rule->measure == ASIDE_CENTS)
        return rule->part_cents.cents;
    return rule->actual;
}

static struct aside_value *value_of(const struct aside_row *row, const char *name)
{
    size_t field = aside_table_field(row->table, name);

    return &row->table->values[row->index * row->table->stride + row->table->offsets[field]];
}

static void add_figures(const struct aside_row *row, const struct aside_rule *rule)
{
    enum aside_value_type type = part_type(rule->measure);
    enum aside_value_type share = rule->measure == ASIDE_BASIS_POINTS ? ASIDE_VALUE_SHARE
                                                                      : type;

    aside_row_number(row, "part", 0, part_number(rule))->type = type;
    if (rule->measure == ASIDE_BASIS_POINTS)
        aside_row_number(row, "base", 0, rule->base_cents.cents);
    aside_row_number(row, "required", 0, rule->required)->type = share;
    aside_row_number(row, "actual", 0, rule->actual)->type = share;
    if (rule->measure == ASIDE_BASIS_POINTS && rule->base_cents.cents == 0)
        value_of(row, "actual")->given = false; /* a share of nothing */
    aside_row_text(row, "part-format", format_of(type));
    aside_row_text(row, "share-format", format_of(share));
    aside_row_text(row, "holds", holds_text(rule));
}

/* The slack of a share has no figure in the plan: the formula alone says it. */
static void add_slack(const struct aside_row *row, const struct aside_rule *rule)
{
    struct aside_value *value = aside_row_number(row, "slack", 0, 0);

    value->type = part_type(rule->measure);
    value->formula = slack_formula(row->tables, rule);
    value->given = false;
}

/* Every formula of the row, or none: a rule that follows edits by half would mislead. */
static void add_formulas(const struct aside_row *row, const struct aside_rule *rule)
{
    struct aside_tables *tables = row->tables;
    const char *title = rule_title(tables, rule);
    const char *why = NULL;
    const char *condition = NULL;
    const char *part = part_formula(tables, rule, title, &why);
    const char *base = NULL;

    if (part != NULL && rule->base.count > 0)
        base = aside_terms_formula(tables, &rule->base,
                                   aside_arena_printf(tables->arena, "%s: base", title), &why);
    if (why == NULL && rule->condition.count > 0)
        condition = aside_terms_formula(tables, &rule->condition, title, &why);
    add_slack(row, rule);
    if (why != NULL) {
        aside_row_text(row, "live",
                       aside_arena_printf(tables->arena, "audited, not live: %s", why));
        return;
    }
    aside_row_text(row, "live", "live");
    value_of(row, "part")->formula = part;
    value_of(row, rule->measure == ASIDE_BASIS_POINTS ? "base" : "required")->formula = base;
    value_of(row, "actual")->formula = rule->measure == ASIDE_BASIS_POINTS
        ? "IF([base]=0,\"n/a\",[part]/[base])"
        : "[part]";
    value_of(row, "holds")->formula = holds_formula(tables, rule, condition);
    if (rule->kind == ASIDE_RULE_MATCH)
        value_of(row, "required")->formula = aside_arena_printf(
            tables->arena, "[sources.match-required@%s|%d]",
            tables->report->city->sources.items[rule->source].id,
            (int)(tables->report->plan->first_year + (int32_t)rule->year));
}

/* What moves the rule: its path, of a source in its year; NULL where nothing was asked. */
static const struct aside_price *price_of(const struct aside_tables *tables,
                                          const struct aside_rule *rule)
{
    const struct aside_explanation *from = tables->report->plan->explanation;
    const char *path = rule->path;

    if (from == NULL || path == NULL)
        return NULL;
    if (rule->kind == ASIDE_RULE_SOURCE)
        path = aside_arena_printf(
            tables->arena, "%s@%d", path,
            (int)(tables->report->plan->first_year + (int32_t)rule->year));
    for (size_t i = 0; i < from->prices.count; i++) {
        const struct aside_price *price = &from->prices.items[i];

        if (strcmp(price->path, path) == 0
            || (price->also != NULL && strcmp(price->also, path) == 0))
            return price;
    }
    return NULL;
}

static void add_worth(const struct aside_row *row, const struct aside_rule *rule)
{
    const struct aside_price *price = price_of(row->tables, rule);

    if (price == NULL)
        return;
    aside_row_text(row, "worth-more", aside_words_worth(row->tables->arena, &price->more));
    aside_row_text(row, "worth-less", aside_words_worth(row->tables->arena, &price->less));
}

static void add_rule(struct aside_tables *tables, struct aside_table *table,
                     const struct aside_rule *rule, bool policy)
{
    struct aside_row row = aside_table_add_row(tables, table, rule->name);

    aside_row_text(&row, "section", policy ? "policy" : "programs-and-sources");
    aside_row_text(&row, "section-title",
                   policy ? "The city's policy and its awards' strings"
                          : "Each program, pool and source");
    aside_row_text(&row, "name", rule->name);
    aside_row_text(&row, "sentence", rule->sentence);
    aside_row_text(&row, "relation", relation_text(rule->relation));
    aside_row_text(&row, "year",
                   rule->year == SIZE_MAX ? "all"
                                          : aside_fiscal_year(tables->arena,
                                                              tables->report->plan->first_year
                                                                  + (int32_t)rule->year));
    aside_row_text(&row, "where",
                   rule->at.file == NULL
                       ? ""
                       : aside_origin_place(tables->arena, rule->at));
    add_figures(&row, rule);
    add_formulas(&row, rule);
    add_worth(&row, rule);
}

void aside_tables_add_rules(struct aside_tables *tables)
{
    const struct aside_plan *plan = tables->report->plan;
    struct aside_table *table = aside_tables_add(tables, "rules", rule_fields);

    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < plan->rules.count; i++) {
            if (is_policy(plan->rules.items[i].kind) == (pass == 0))
                add_rule(tables, table, &plan->rules.items[i], pass == 0);
        }
    }
}
