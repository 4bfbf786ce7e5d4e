/* The choice of models/pursuit.mod against every choice that there is, on small random ones. */
#include <setaside/optimize.h>

#include <math.h>
#include <string.h>

#include "unit.h"

enum {
    INSTANCES = 400,
    PROSPECTS_MOST = 6,
    ASKS_MOST = 3,
    COLUMNS_MOST = PROSPECTS_MOST * ASKS_MOST
};

struct instance {
    int prospects, asks[PROSPECTS_MOST];
    int chance[PROSPECTS_MOST]; /* percent */
    int hours[PROSPECTS_MOST];
    int amount[PROSPECTS_MOST][ASKS_MOST], match[PROSPECTS_MOST][ASKS_MOST]; /* k$ */
    int gain[PROSPECTS_MOST][ASKS_MOST];
    int most_hours, most_match; /* hours below zero: no limit */
};

/* What a choice comes to, in the order in which the model cares. */
struct score {
    double expected;
    int hours, match, amount;
    double listing;
};

static uint64_t next_random(uint64_t *seed)
{
    uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static int below(uint64_t *seed, int limit)
{
    return (int)(next_random(seed) % (uint64_t)limit);
}

/* Few different values, so that ties are common. */
static struct instance make_instance(uint64_t seed)
{
    struct instance in = { .prospects = 1 + below(&seed, PROSPECTS_MOST) };

    for (int p = 0; p < in.prospects; p++) {
        in.asks[p] = 1 + below(&seed, ASKS_MOST);
        in.chance[p] = 25 * (1 + below(&seed, 4));
        in.hours[p] = 10 * below(&seed, 5);
        for (int a = 0; a < in.asks[p]; a++) {
            in.amount[p][a] = 50 * (a + 1 + below(&seed, 3));
            in.match[p][a] = 25 * below(&seed, 5);
            in.gain[p][a] = 4 * (below(&seed, 8) - 1);
        }
    }
    in.most_hours = below(&seed, 4) == 0 ? -1 : 10 * below(&seed, 12);
    in.most_match = 25 * below(&seed, 12);
    return in;
}

/* ---- the model's answer ------------------------------------------------------------------ */

static void write_values(FILE *out, const struct instance *in, const char *name,
                         const int values[PROSPECTS_MOST][ASKS_MOST])
{
    fprintf(out, "param %s :=", name);
    for (int p = 0; p < in->prospects; p++) {
        for (int a = 0; a < in->asks[p]; a++)
            fprintf(out, " [p%d,%d] %d", p, a + 1, values[p][a]);
    }
    fprintf(out, ";\n");
}

static double place(const struct instance *in, int p)
{
    return sqrt((p + 1.0) / in->prospects);
}

static void write_data(FILE *out, const void *context)
{
    const struct instance *in = context;

    fprintf(out, "data;\nset PROSPECTS :=");
    for (int p = 0; p < in->prospects; p++)
        fprintf(out, " p%d", p);
    fprintf(out, ";\nparam chance :=");
    for (int p = 0; p < in->prospects; p++)
        fprintf(out, " p%d %d.%02d", p, in->chance[p] / 100, in->chance[p] % 100);
    fprintf(out, ";\nparam hours :=");
    for (int p = 0; p < in->prospects; p++)
        fprintf(out, " p%d %d", p, in->hours[p]);
    fprintf(out, ";\nparam place_in_list :=");
    for (int p = 0; p < in->prospects; p++)
        fprintf(out, " p%d %.15g", p, place(in, p));
    fprintf(out, ";\n");
    for (int p = 0; p < in->prospects; p++) {
        fprintf(out, "set ASKS[p%d] :=", p);
        for (int a = 0; a < in->asks[p]; a++)
            fprintf(out, " %d", a + 1);
        fprintf(out, ";\n");
    }
    write_values(out, in, "amount", in->amount);
    write_values(out, in, "match", in->match);
    write_values(out, in, "gain", in->gain);
    if (in->most_hours < 0)
        fprintf(out, "set HOURS := ;\n");
    else
        fprintf(out, "set HOURS := 1;\nparam most_hours := 1 %d;\n", in->most_hours);
    fprintf(out, "param most_match := %d;\nend;\n", in->most_match);
}

/* Fills pick[] with the ask of each prospect, -1 where there is none. */
static void choose(int pick[PROSPECTS_MOST], double *objective, const struct instance *in)
{
    static const char *const then[] = { "work", "bound", "asked", "listing" };
    struct aside_arena *arena = aside_arena_new();
    struct aside_solve_options options = { .gap = 0 };
    const char *columns[COLUMNS_MOST];
    struct aside_choice_model model = { .name = "models/pursuit.mod", .write = write_data,
                                        .context = in, .then = then, .then_count = COUNT(then),
                                        .columns = columns };
    struct aside_chosen chosen;
    struct aside_error err;
    size_t at = 0;

    for (int p = 0; p < in->prospects; p++) {
        for (int a = 0; a < in->asks[p]; a++)
            columns[model.column_count++] = aside_arena_printf(arena, "ask[p%d,%d]", p, a + 1);
    }
    assert_int_equal(aside_choose(&chosen, arena, &model, &options, &err), ASIDE_OK);
    *objective = chosen.objective;
    for (int p = 0; p < in->prospects; p++) {
        pick[p] = -1;
        for (int a = 0; a < in->asks[p]; a++) {
            double value = chosen.values[at++];

            assert_true(fabs(value - round(value)) < 1e-6);
            if (value > 0.5)
                pick[p] = a;
        }
    }
    aside_arena_free(arena);
}

/* ---- every choice ------------------------------------------------------------------------ */

static struct score score_of(const struct instance *in, const int pick[PROSPECTS_MOST])
{
    struct score score = { 0 };

    for (int p = 0; p < in->prospects; p++) {
        int a = pick[p];

        if (a < 0)
            continue;
        score.expected += in->chance[p] / 100.0 * in->gain[p][a];
        score.hours += in->hours[p];
        score.match += in->match[p][a];
        score.amount += in->amount[p][a];
        score.listing += place(in, p);
    }
    return score;
}

static bool is_allowed(const struct instance *in, const struct score *score)
{
    return score->match <= in->most_match
        && (in->most_hours < 0 || score->hours <= in->most_hours);
}

static bool is_better(const struct score *x, const struct score *y)
{
    if (fabs(x->expected - y->expected) > 1e-6)
        return x->expected > y->expected;
    if (x->hours != y->hours)
        return x->hours < y->hours;
    if (x->match != y->match)
        return x->match < y->match;
    if (x->amount != y->amount)
        return x->amount < y->amount;
    return x->listing < y->listing - 1e-6;
}

/* The next choice, counting up; false after the last. */
static bool advance(const struct instance *in, int pick[PROSPECTS_MOST])
{
    for (int p = 0; p < in->prospects; p++) {
        if (++pick[p] < in->asks[p])
            return true;
        pick[p] = -1;
    }
    return false;
}

static struct score best_of_all(const struct instance *in)
{
    int pick[PROSPECTS_MOST];
    struct score best = { 0 };

    for (int p = 0; p < PROSPECTS_MOST; p++)
        pick[p] = -1;
    do {
        struct score score = score_of(in, pick);

        if (is_allowed(in, &score) && is_better(&score, &best))
            best = score;
    } while (advance(in, pick));
    return best;
}

static void no_choice_is_better_than_the_models(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= INSTANCES; seed++) {
        struct instance in = make_instance(seed);
        struct score best = best_of_all(&in), chosen;
        int pick[PROSPECTS_MOST];
        double objective;

        choose(pick, &objective, &in);
        chosen = score_of(&in, pick);
        if (!is_allowed(&in, &chosen) || is_better(&best, &chosen)
            || fabs(objective - best.expected) > 1e-6)
            fail_msg("seed %d: expected %g, %d hours, match %d, ask %d, not %g, %d, %d, %d",
                     (int)seed, chosen.expected, chosen.hours, chosen.match, chosen.amount,
                     best.expected, best.hours, best.match, best.amount);
    }
}

static void a_model_that_is_not_there_is_an_error(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_solve_options options = { .gap = 0 };
    struct aside_choice_model model = { .name = "models/none.mod", .write = write_data };
    struct aside_chosen chosen;
    struct aside_error err = { 0 };

    (void)state;
    assert_int_equal(aside_choose(&chosen, arena, &model, &options, &err), ASIDE_ERR_IO);
    assert_string_equal(err.file, "models/none.mod");
    aside_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_choice_is_better_than_the_models),
        cmocka_unit_test(a_model_that_is_not_there_is_an_error),
    };

    return cmocka_run_group_tests_name("choose", tests, NULL, NULL);
}
