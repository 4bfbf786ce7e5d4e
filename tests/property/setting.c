#include "setting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOKENS = 4, TOKEN_BYTES = 64 };

struct setting {
    char token[TOKENS][TOKEN_BYTES];    /* of the path */
    int tokens;
    char value[TOKEN_BYTES];
};

static bool read_setting(struct setting *setting, const char *text)
{
    const char *equals = strchr(text, '=');

    memset(setting, 0, sizeof(*setting));
    if (equals == NULL)
        return false;
    snprintf(setting->value, TOKEN_BYTES, "%s", equals + 1);
    while (text < equals && setting->tokens < TOKENS) {
        size_t length = strcspn(text, ".=");

        if (length >= TOKEN_BYTES)
            return false;
        memcpy(setting->token[setting->tokens++], text, length);
        text += length + (text[length] == '.');
    }
    return text == equals;
}

/* ---- values ------------------------------------------------------------------------------ */

/* 29% or 12.5%, in hundredths of a percent; -1: none. */
static int read_share(const char *text)
{
    char *end;
    long whole = strtol(text, &end, 10);
    int part = 0;

    if (*end == '.' && end[1] != '\0') {
        part = (end[1] - '0') * 10 + (end[2] != '%' ? end[2] - '0' : 0);
        end += end[2] != '%' ? 3 : 2;
    }
    return strcmp(end, "%") == 0 ? (int)whole * 100 + part : -1;
}

/* 1234 or 1234.50 in cents, 2.25 in hundredths; -1: none. */
static int64_t read_hundredths(const char *text)
{
    char *end;
    long long whole = strtoll(text, &end, 10);
    int64_t part = 0;

    if (end == text)
        return -1;
    if (*end == '.' && end[1] != '\0') {
        part = (end[1] - '0') * 10 + (end[2] != '\0' ? end[2] - '0' : 0);
        end += end[2] != '\0' ? 3 : 2;
    }
    return *end == '\0' ? whole * 100 + part : -1;
}

/* ---- what it counts as ------------------------------------------------------------------- */

int64_t city_money(const struct city *city)
{
    int64_t sum = 0;

    for (int s = 0; s < city->sources; s++) {
        for (int y = 0; y < city->years; y++)
            sum += city->source[s].amount[y];
    }
    return sum;
}

static int64_t half_up(wide value, wide by)
{
    return (int64_t)((2 * value + by) / (2 * by));
}

static int64_t distance(int64_t a, int64_t b)
{
    return a > b ? a - b : b - a;
}

static bool set_share(struct share *share, const char *value, int64_t money, int64_t *moved)
{
    int points = read_share(value);

    if (points < 0 || !share->given)
        return false;
    *moved = half_up((wide)distance(share->points, points) * money, WHOLE);
    share->points = points;
    return true;
}

static bool set_cents(int64_t *cents, const char *value, int years, int64_t *moved)
{
    int64_t amount = read_hundredths(value);

    if (amount < 0)
        return false;
    *moved = distance(*cents, amount) * years;
    *cents = amount;
    return true;
}

static int64_t money_of_change(const struct city *city)
{
    int64_t sum = 0;

    for (int i = 0; i < city->programs; i++)
        sum += city->program[i].current;
    return sum * city->years;
}

static int64_t money_of_set_aside(const struct city *city)
{
    const struct share *minimum = &city->policy.set_aside.minimum;
    const struct share *maximum = &city->policy.set_aside.maximum;
    int points = minimum->given ? minimum->points : maximum->given ? maximum->points : WHOLE;

    return half_up((wide)city_money(city) * points, WHOLE);
}

/* ---- policy ------------------------------------------------------------------------------ */

static bool set_hiring(struct city *city, const char *value, int64_t *moved)
{
    int64_t fte = read_hundredths(value), cost = 0, new_fte = 0, weight[CATEGORIES];

    for (int i = 0; i < city->programs; i++) {
        if (program_new_fte(&city->program[i]) == 0)
            continue;
        cost += program_mix(&city->program[i], weight);
        new_fte += program_new_fte(&city->program[i]);
    }
    if (fte < 0 || !city->policy.hiring.given || new_fte == 0)
        return false;
    *moved = half_up((wide)distance(city->policy.hiring.fte, fte) * cost * city->years,
                     new_fte);
    city->policy.hiring.fte = (int)fte;
    return true;
}

static bool set_rule(struct city *city, const struct setting *s, int64_t *moved)
{
    struct policy *policy = &city->policy;
    bool minimum = strcmp(s->token[2], "minimum") == 0;
    int64_t money = city_money(city);

    if (strcmp(s->token[1], "set-aside") == 0)
        return set_share(minimum ? &policy->set_aside.minimum : &policy->set_aside.maximum,
                         s->value, money, moved);
    if (strcmp(s->token[1], "proven") == 0)
        return set_share(&policy->proven, s->value, money, moved);
    if (strcmp(s->token[1], "workforce") == 0)
        return set_share(minimum ? &policy->workforce : &policy->training, s->value, money,
                         moved);
    if (strcmp(s->token[1], "evaluation") == 0)
        return set_share(minimum ? &policy->evaluation_minimum : &policy->evaluation_maximum,
                         s->value, money, moved);
    if (strcmp(s->token[1], "administration") == 0)
        return set_share(&policy->administration, s->value, money, moved);
    if (strcmp(s->token[1], "change") == 0)
        return set_share(strcmp(s->token[2], "up") == 0 ? &policy->change.up
                                                        : &policy->change.down,
                         s->value, money_of_change(city), moved);
    if (strcmp(s->token[1], "largest-innovative") == 0)
        return set_share(&policy->largest_innovative, s->value, money_of_set_aside(city),
                         moved);
    if (strcmp(s->token[1], "hiring") == 0)
        return set_hiring(city, s->value, moved);
    if (strcmp(s->token[1], "new-strategies") != 0)
        return false;
    *moved = -1;
    policy->new_strategies = atoi(s->value) > 0 ? atoi(s->value) : -1;
    return true;
}

static bool set_earmark(struct city *city, const struct setting *s, int64_t *moved)
{
    for (int e = 0; e < city->policy.earmarks; e++) {
        struct earmark *earmark = &city->policy.earmark[e];

        if (strcmp(earmark->id, s->token[2]) != 0)
            continue;
        if (strcmp(s->token[3], "amount") == 0)
            return set_cents(&earmark->amount.cents, s->value, city->years, moved);
        return set_share(strcmp(s->token[3], "minimum") == 0 ? &earmark->minimum
                                                             : &earmark->maximum,
                         s->value, city_money(city), moved);
    }
    return false;
}

static bool set_floor(struct city *city, const struct setting *s, int64_t *moved)
{
    struct policy *policy = &city->policy;

    for (int a = 0; strcmp(s->token[1], "action") == 0 && a < policy->actions; a++) {
        if (policy->action[a].number == atoi(s->token[2]))
            return set_cents(&policy->action[a].minimum, s->value, city->years, moved);
    }
    for (int p = 0; strcmp(s->token[1], "place") == 0 && p < policy->places; p++) {
        if (strcmp(city->place[policy->place[p].place].id, s->token[2]) != 0)
            continue;
        if (policy->place[p].share.given)
            return set_share(&policy->place[p].share, s->value, city_money(city), moved);
        return set_cents(&policy->place[p].minimum, s->value, city->years, moved);
    }
    return strcmp(s->token[1], "earmark") == 0 && set_earmark(city, s, moved);
}

/* ---- programs, pools, sources ------------------------------------------------------------ */

static bool set_hold(const struct city *city, struct program *program, const char *value,
                     int64_t *moved)
{
    if (!program->hold.given)
        return false;
    program->hold_current = false;
    return set_cents(&program->hold.cents, value, city->years, moved);
}

static bool set_program(struct city *city, struct program *program, const struct setting *s,
                        int64_t *moved)
{
    const char *field = s->token[2];

    if (strcmp(field, "minimum") == 0)
        return set_cents(&program->minimum, s->value, city->years, moved);
    if (strcmp(field, "current-local") == 0)
        return set_cents(&program->current_local, s->value, city->years, moved);
    if (strcmp(field, "committed") == 0)
        return set_cents(&program->committed, s->value, 1, moved);
    if (strcmp(field, "hold") == 0)
        return set_hold(city, program, s->value, moved);
    if (strcmp(field, "indivisible") == 0 && strcmp(s->value, "no") == 0) {
        *moved = program_maximum(program) * city->years;
        program->indivisible = false;
        return true;
    }
    if (strcmp(s->value, "none") != 0)
        return false;
    *moved = -1;
    if (strcmp(field, "requires") == 0)
        program->requires = 0;
    else if (strcmp(field, "excludes") == 0)
        program->excludes = 0;
    else
        return false;
    return true;
}

static bool set_of_one(struct city *city, const struct setting *s, int64_t *moved)
{
    for (int i = 0; strcmp(s->token[0], "program") == 0 && i < city->programs; i++) {
        if (strcmp(city->program[i].id, s->token[1]) == 0)
            return set_program(city, &city->program[i], s, moved);
    }
    for (int q = 0; strcmp(s->token[0], "pool") == 0 && q < city->pools; q++) {
        if (strcmp(city->pool[q].id, s->token[1]) == 0)
            return set_cents(strcmp(s->token[2], "amount") == 0 ? &city->pool[q].amount.cents
                                                                : &city->pool[q].minimum,
                             s->value, city->years, moved);
    }
    for (int i = 0; strcmp(s->token[0], "source") == 0 && i < city->sources; i++) {
        if (strcmp(city->source[i].id, s->token[1]) != 0 || strcmp(s->token[2], "use") != 0)
            continue;
        *moved = 0;
        for (int y = 0; y < city->years; y++)
            *moved += city->source[i].amount[y];
        city->source[i].use_all = false;
        return strcmp(s->value, "any") == 0;
    }
    return false;
}

bool setting_apply(struct city *city, const char *text, int64_t *moved)
{
    struct setting setting;

    if (!read_setting(&setting, text))
        return false;
    if (strcmp(setting.token[0], "policy") != 0)
        return set_of_one(city, &setting, moved);
    return setting.tokens == 3 ? set_rule(city, &setting, moved)
                               : set_floor(city, &setting, moved);
}
