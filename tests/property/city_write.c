#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "city.h"

/* ---- one attribute each ------------------------------------------------------------------ */

static void put_text(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '"': fputs("&quot;", out); break;
        default:  fputc(*text, out); break;
        }
    }
}

static void put_string(FILE *out, const char *field, const char *text)
{
    fprintf(out, " %s=\"", field);
    put_text(out, text);
    fputc('"', out);
}

static void put_integer(FILE *out, const char *field, int64_t value)
{
    fprintf(out, " %s=\"%" PRId64 "\"", field, value);
}

/* 1234567 cents: 12345.67, or $12,345.67 where the city writes them so. */
static void put_amount(FILE *out, const struct city *city, int64_t cents)
{
    char digits[32], grouped[48];
    size_t length, at = 0;

    snprintf(digits, sizeof(digits), "%" PRId64, cents / CENTS_PER_DOLLAR);
    length = strlen(digits);
    if (city->grouped_amounts)
        grouped[at++] = '$';
    for (size_t i = 0; i < length; i++) {
        if (city->grouped_amounts && i > 0 && (length - i) % 3 == 0)
            grouped[at++] = ',';
        grouped[at++] = digits[i];
    }
    grouped[at] = '\0';
    fputs(grouped, out);
    if (cents % CENTS_PER_DOLLAR != 0)
        fprintf(out, ".%02d", (int)(cents % CENTS_PER_DOLLAR));
}

static void put_money(FILE *out, const struct city *city, const char *field, int64_t cents)
{
    fprintf(out, " %s=\"", field);
    put_amount(out, city, cents);
    fputc('"', out);
}

static void put_money_above_0(FILE *out, const struct city *city, const char *field,
                              int64_t cents)
{
    if (cents > 0)
        put_money(out, city, field, cents);
}

/* `value` counts the `scale`-th part: 12500 of scale 10000 is 1.25. */
static void put_decimal(FILE *out, int64_t value, int64_t scale)
{
    int64_t rest = value % scale;

    fprintf(out, "%" PRId64, value / scale);
    if (rest > 0)
        fputc('.', out);
    for (; rest > 0; rest %= scale) {
        scale /= 10;
        fputc((int)('0' + rest / scale), out);
    }
}

static void put_number(FILE *out, const char *field, int64_t value, int64_t scale)
{
    fprintf(out, " %s=\"", field);
    put_decimal(out, value, scale);
    fputc('"', out);
}

static void put_points(FILE *out, const char *field, int points)
{
    fprintf(out, " %s=\"", field);
    put_decimal(out, points, 100);
    fputs("%\"", out);
}

static void put_share(FILE *out, const char *field, struct share share)
{
    if (share.given)
        put_points(out, field, share.points);
}

static void put_flag(FILE *out, const char *field, enum flag flag)
{
    if (flag != FLAG_DEFAULT)
        put_string(out, field, flag == FLAG_YES ? "yes" : "no");
}

static void put_yes(FILE *out, const char *field, bool yes)
{
    put_flag(out, field, yes ? FLAG_YES : FLAG_DEFAULT);
}

static void put_numbers(FILE *out, const char *field, unsigned set)
{
    const char *gap = "";

    if (set == 0)
        return;
    fprintf(out, " %s=\"", field);
    for (int i = 0; i < 32; i++) {
        if ((set >> i & 1) != 0) {
            fprintf(out, "%s%d", gap, i);
            gap = " ";
        }
    }
    fputc('"', out);
}

static void put_categories(FILE *out, unsigned set)
{
    const char *gap = "";

    if (set == 0)
        return;
    fputs(" categories=\"", out);
    for (int k = 0; k < CATEGORIES; k++) {
        if ((set >> k & 1) != 0) {
            fprintf(out, "%s%s", gap, category_names[k]);
            gap = " ";
        }
    }
    fputc('"', out);
}

static void put_payees(FILE *out, const struct city *city, const char *field, payee_set set)
{
    const char *gap = "";

    if (set == 0)
        return;
    fprintf(out, " %s=\"", field);
    for (int i = 0; i < MAX_PAYEES; i++) {
        if (has_payee(set, i)) {
            fprintf(out, "%s%s", gap,
                    i < POOL_BIT ? city->program[i].id : city->pool[i - POOL_BIT].id);
            gap = " ";
        }
    }
    fputc('"', out);
}

/* ---- records ----------------------------------------------------------------------------- */

static void put_source(FILE *out, const struct city *city, const struct source *source)
{
    fputs("    <source", out);
    put_string(out, "id", source->id);
    put_string(out, "name", source->name);
    put_string(out, "kind", kind_names[source->kind]);
    put_flag(out, "counts-as-match", source->counts_as_match);
    put_yes(out, "carry-forward", source->carry_forward);
    if (source->use_all)
        put_string(out, "use", "all");
    if (source->match_of_total > 0)
        put_points(out, "match-of-total", source->match_of_total);
    put_share(out, "administration-maximum", source->administration_maximum);
    fputs(">\n", out);
    for (int y = 0; y < city->years; y++) {
        if (source->amount[y] == 0)
            continue;
        fprintf(out, "      <amount year=\"%d\">", city->first + y);
        put_amount(out, city, source->amount[y]);
        fputs("</amount>\n", out);
    }
    for (int i = 0; i < source->allows; i++) {
        fputs("      <allow", out);
        put_payees(out, city, "programs", source->allow[i].payees);
        put_numbers(out, "actions", source->allow[i].actions);
        put_categories(out, source->allow[i].categories);
        fputs("/>\n", out);
    }
    fputs("    </source>\n", out);
}

static void put_provider(FILE *out, const struct provider *provider)
{
    fputs("    <provider", out);
    put_string(out, "id", provider->id);
    put_string(out, "name", provider->name);
    put_yes(out, "first-time", provider->first_time);
    fputs("/>\n", out);
}

static void put_place(FILE *out, const struct place *place)
{
    fputs("    <place", out);
    put_string(out, "id", place->id);
    put_string(out, "name", place->name);
    if (place->baseline > 0)
        put_number(out, "baseline", place->baseline, OUTCOME_ONE);
    put_share(out, "cap", place->cap);
    fputs("/>\n", out);
}

static void put_effect(FILE *out, const struct city *city, const struct program *program)
{
    if (program->levels == 0)
        return;
    fputs("      <effect", out);
    if (program->ranged) {
        put_number(out, "low", program->low, OUTCOME_ONE);
        put_number(out, "high", program->high, OUTCOME_ONE);
    }
    put_string(out, "basis", "shootings in three areas");
    put_string(out, "from", "analyst's estimate");
    fputs(">\n", out);
    for (int i = 0; i < program->levels; i++) {
        fputs("        <level", out);
        put_money(out, city, "spend", program->level[i].spend);
        put_number(out, "averts", program->level[i].averts, OUTCOME_ONE);
        fputs("/>\n", out);
    }
    fputs("      </effect>\n", out);
}

static void put_funding(FILE *out, const struct city *city, const struct program *program)
{
    fputs("      <funding", out);
    put_money_above_0(out, city, "minimum", program->minimum);
    if (program->maximum.given)
        put_money(out, city, "maximum", program->maximum.cents);
    put_money_above_0(out, city, "start-up", program->start_up);
    put_money_above_0(out, city, "current", program->current);
    put_money_above_0(out, city, "current-local", program->current_local);
    put_money_above_0(out, city, "committed", program->committed);
    if (program->hold_current)
        put_string(out, "hold", "current");
    else if (program->hold.given)
        put_money(out, city, "hold", program->hold.cents);
    put_yes(out, "indivisible", program->indivisible);
    put_flag(out, "continuing", program->continuing);
    fputs("/>\n", out);
}

static void put_costs(FILE *out, const struct city *city, const struct program *program)
{
    if (program->positions == 0 && program->costs == 0)
        return;
    fputs("      <costs>\n", out);
    for (int i = 0; i < program->positions; i++) {
        const struct position *position = &program->position[i];

        fputs("        <position", out);
        put_string(out, "title", "Outreach worker");
        put_number(out, "fte", position->fte, 100);
        put_money(out, city, "salary", position->salary);
        put_points(out, "fringe", position->fringe);
        if (position->filled != FILLED)
            put_string(out, "filled", filled_names[position->filled]);
        if (position->city)
            put_string(out, "employer", "city");
        fputs("/>\n", out);
    }
    for (int i = 0; i < program->costs; i++) {
        fputs("        <cost", out);
        put_string(out, "category", category_names[program->cost[i].category]);
        put_money(out, city, "amount", program->cost[i].amount);
        put_yes(out, "training", program->cost[i].training);
        fputs("/>\n", out);
    }
    fputs("      </costs>\n", out);
}

static void put_program(FILE *out, const struct city *city, const struct program *program)
{
    fputs("    <program", out);
    put_string(out, "id", program->id);
    put_string(out, "name", program->name);
    put_string(out, "strategy", strategy_names[program->strategy]);
    put_numbers(out, "actions", program->actions);
    if (program->provider >= 0)
        put_string(out, "provider", city->provider[program->provider].id);
    if (program->place >= 0)
        put_string(out, "place", city->place[program->place].id);
    if (program->purpose != SERVICE)
        put_string(out, "purpose", purpose_names[program->purpose]);
    if (program->priority > 0)
        put_integer(out, "priority", program->priority);
    put_yes(out, "whole-positions", program->whole_positions);
    put_payees(out, city, "requires", program->requires);
    put_payees(out, city, "excludes", program->excludes);
    fputs(">\n", out);
    put_effect(out, city, program);
    put_funding(out, city, program);
    if (program->commitments > 0) {
        fputs("      <commitment>\n", out);
        for (int i = 0; i < program->commitments; i++) {
            fputs("        <year", out);
            put_integer(out, "number", program->commitment[i].number);
            put_money(out, city, "amount", program->commitment[i].amount);
            fputs("/>\n", out);
        }
        fputs("      </commitment>\n", out);
    }
    put_costs(out, city, program);
    fputs("    </program>\n", out);
}

static void put_pool(FILE *out, const struct city *city, const struct pool *pool)
{
    fputs("    <pool", out);
    put_string(out, "id", pool->id);
    put_string(out, "name", pool->name);
    if (pool->amount.given)
        put_money(out, city, "amount", pool->amount.cents);
    put_money_above_0(out, city, "minimum", pool->minimum);
    if (pool->maximum.given)
        put_money(out, city, "maximum", pool->maximum.cents);
    if (pool->counts != NEW_STRATEGIES)
        put_string(out, "counts", pool_counts_names[pool->counts]);
    if (pool->priority > 0)
        put_integer(out, "priority", pool->priority);
    fputs("/>\n", out);
}

/* ---- the policy -------------------------------------------------------------------------- */

static void put_share_rule(FILE *out, const char *rule, struct share minimum,
                           struct share maximum)
{
    if (!minimum.given && !maximum.given)
        return;
    fprintf(out, "    <%s", rule);
    put_share(out, "minimum", minimum);
    put_share(out, "maximum", maximum);
    fputs("/>\n", out);
}

static void put_set_aside(FILE *out, const struct policy *policy)
{
    if (!policy->set_aside.minimum.given && !policy->set_aside.maximum.given)
        return;
    fputs("    <set-aside", out);
    put_share(out, "minimum", policy->set_aside.minimum);
    put_share(out, "maximum", policy->set_aside.maximum);
    if (policy->set_aside.of_available)
        put_string(out, "of", "available");
    if (policy->set_aside.stakeholders_too)
        put_string(out, "counts", "stakeholders-too");
    put_yes(out, "reserve", policy->set_aside.reserve);
    fputs("/>\n", out);
}

static void put_floors(FILE *out, const struct city *city)
{
    const struct policy *policy = &city->policy;

    for (int i = 0; i < policy->actions; i++) {
        fputs("    <action", out);
        put_integer(out, "number", policy->action[i].number);
        put_money(out, city, "minimum", policy->action[i].minimum);
        fputs("/>\n", out);
    }
    for (int i = 0; i < policy->places; i++) {
        fputs("    <place", out);
        put_string(out, "id", city->place[policy->place[i].place].id);
        if (policy->place[i].share.given)
            put_share(out, "minimum", policy->place[i].share);
        else
            put_money(out, city, "minimum", policy->place[i].minimum);
        fputs("/>\n", out);
    }
}

static void put_earmark(FILE *out, const struct city *city, const struct earmark *earmark)
{
    const char *gap = "";

    fputs("    <earmark", out);
    put_string(out, "id", earmark->id);
    put_payees(out, city, "programs", earmark->payees);
    put_share(out, "minimum", earmark->minimum);
    put_share(out, "maximum", earmark->maximum);
    if (earmark->amount.given)
        put_money(out, city, "amount", earmark->amount.cents);
    if (earmark->less != 0) {
        fputs(" of-total-less=\"", out);
        for (int e = 0; e < city->policy.earmarks; e++) {
            if ((earmark->less >> e & 1) != 0) {
                fprintf(out, "%s%s", gap, city->policy.earmark[e].id);
                gap = " ";
            }
        }
        fputc('"', out);
    }
    fputs("/>\n", out);
}

static void put_workforce(FILE *out, const struct policy *policy)
{
    if (!policy->workforce.given && !policy->training.given)
        return;
    fputs("    <workforce", out);
    put_share(out, "minimum", policy->workforce);
    put_share(out, "training-minimum", policy->training);
    fputs("/>\n", out);
}

static void put_change(FILE *out, const struct city *city)
{
    const struct policy *policy = &city->policy;

    if (!policy->change.up.given && !policy->change.down.given)
        return;
    fputs("    <change", out);
    put_share(out, "up", policy->change.up);
    put_share(out, "down", policy->change.down);
    put_payees(out, city, "closes", policy->change.closes);
    fputs("/>\n", out);
}

static void put_counts(FILE *out, const struct policy *policy)
{
    if (policy->new_strategies > 0)
        fprintf(out, "    <new-strategies minimum=\"%d\"/>\n", policy->new_strategies);
    if (policy->hiring.given) {
        fputs("    <hiring", out);
        put_number(out, "maximum-new-fte", policy->hiring.fte, 100);
        fputs("/>\n", out);
    }
    if (policy->maintenance.on)
        fprintf(out, "    <maintenance on=\"yes\"%s/>\n",
                policy->maintenance.if_used ? " if-used=\"yes\"" : "");
    if (policy->counts_at != COUNTS_AT_LOW)
        fprintf(out, "    <evidence innovative-counts-at=\"%s\"/>\n",
                counts_at_names[policy->counts_at]);
    fprintf(out, "    <round to=\"%" PRId64 "\"/>\n", policy->round_to / CENTS_PER_DOLLAR);
}

static void put_policy(FILE *out, const struct city *city)
{
    const struct policy *policy = &city->policy;
    const struct share none = { false, 0 };

    fputs("  <policy>\n", out);
    put_set_aside(out, policy);
    put_share_rule(out, "proven", policy->proven, none);
    put_workforce(out, policy);
    put_share_rule(out, "evaluation", policy->evaluation_minimum, policy->evaluation_maximum);
    put_share_rule(out, "administration", none, policy->administration);
    put_floors(out, city);
    put_change(out, city);
    put_share_rule(out, "largest-innovative", none, policy->largest_innovative);
    for (int e = 0; e < policy->earmarks; e++)
        put_earmark(out, city, &policy->earmark[e]);
    put_counts(out, policy);
    fputs("  </policy>\n", out);
}

static void put_city(FILE *out, const struct city *city)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", out);
    fputs("<city xmlns=\"urn:setaside:city:1\"", out);
    put_string(out, "name", city->name);
    fputs(" kind=\"city\" population=\"100000\">\n", out);
    fprintf(out, "  <horizon first=\"%d\" years=\"%d\"", city->first, city->years);
    if (city->discount > 0)
        put_points(out, "discount", city->discount);
    fputs("/>\n  <outcome name=\"shootings averted\"/>\n  <sources>\n", out);
    for (int i = 0; i < city->sources; i++)
        put_source(out, city, &city->source[i]);
    fputs("  </sources>\n", out);
    if (city->providers > 0)
        fputs("  <providers>\n", out);
    for (int i = 0; i < city->providers; i++)
        put_provider(out, &city->provider[i]);
    if (city->providers > 0)
        fputs("  </providers>\n", out);
    if (city->places > 0)
        fputs("  <places>\n", out);
    for (int i = 0; i < city->places; i++)
        put_place(out, &city->place[i]);
    fputs(city->places > 0 ? "  </places>\n  <programs>\n" : "  <programs>\n", out);
    for (int i = 0; i < city->programs; i++)
        put_program(out, city, &city->program[i]);
    fputs("  </programs>\n", out);
    if (city->pools > 0)
        fputs("  <pools>\n", out);
    for (int i = 0; i < city->pools; i++)
        put_pool(out, city, &city->pool[i]);
    if (city->pools > 0)
        fputs("  </pools>\n", out);
    put_policy(out, city);
    fputs("</city>\n", out);
}

bool city_write(const struct city *city, const char *path)
{
    FILE *out = fopen(path, "w");
    bool written;

    if (out == NULL)
        return false;
    put_city(out, city);
    written = ferror(out) == 0;
    return fclose(out) == 0 && written;
}
