/* What scenarios come to in words: figures, changes, the sentence that answers, thinning. */
#include "unit.h"

#include <whatif_plot.h>
#include <whatif_words.h>

#include <math.h>
#include <string.h>

/* ---- figures ----------------------------------------------------------------------------- */

struct change_case {
    const char *name;
    double outcome, base;
    const char *wanted;
};

static const struct change_case change_cases[] = {
    { "the same", 186, 186, "same" },
    { "the same within what a plan is exact to", 186.01, 186, "same" },
    { "less than one percent", 185, 186, "down <1%" },
    { "a whole percent", 170, 186, "down 9%" },
    { "more", 205, 186, "up 10%" },
    { "no plan", NAN, 186, "" },
    { "no base", 186, NAN, "" },
    { "a base of nothing", 3, 0, "" },
    { "nothing to nothing", 0, 0, "same" },
};

static void check_change(void **state)
{
    const struct change_case *wanted = *state;
    struct aside_arena *arena = aside_arena_new();

    assert_string_equal(aside_scenario_change(arena, wanted->outcome, wanted->base),
                        wanted->wanted);
    aside_arena_free(arena);
}

static void figures_are_rounded_words(void **state)
{
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    assert_string_equal(aside_scenario_figure(arena, 186.3), "about 190");
    assert_string_equal(aside_scenario_figure(arena, 0.2), "fewer than 1");
    assert_string_equal(aside_scenario_figure(arena, NAN), "no plan");
    assert_string_equal(aside_scenario_figures(arena, 121, 203), "about 120 to 200");
    assert_string_equal(aside_scenario_count(arena, 999), "999");
    assert_string_equal(aside_scenario_count(arena, 1000000), "1,000,000");
    assert_string_equal(aside_scenario_percent(arena, 0), "0%");
    assert_string_equal(aside_scenario_percent(arena, 0.004), "under 1%");
    assert_string_equal(aside_scenario_percent(arena, 0.5), "50%");
    assert_string_equal(aside_scenario_percent(arena, 0.996), "over 99%");
    assert_string_equal(aside_scenario_percent(arena, 1), "100%");
    aside_arena_free(arena);
}

/* Of any length: the first and the last, and never more than there is room for. */
static void long_lists_are_thinned_evenly(void **state)
{
    (void)state;
    for (size_t count = 1; count < 300; count++) {
        size_t shown = 0;

        for (size_t place = 0; place < count; place++)
            shown += aside_scenario_is_shown(place, count);
        assert_int_equal(shown, count < ASIDE_WHATIF_ROWS ? count : ASIDE_WHATIF_ROWS);
        assert_true(aside_scenario_is_shown(0, count));
        assert_true(aside_scenario_is_shown(count - 1, count));
    }
}

/* ---- the sentence that answers ------------------------------------------------------------ */

enum { MOST = 7 };

struct answer_case {
    const char *name;
    enum aside_whatif_kind kind;
    size_t count;
    double outcomes[MOST]; /* NAN: no plan */
    const char *wanted;
    bool refused; /* those without a plan */
};

static const struct answer_case answer_cases[] = {
    { "a fall that ends",
      ASIDE_WHATIF_CURVE,
      5,
      { 190, 190, 180, 170, NAN },
      "With policy.x from 0% to 3%, the outcome falls from about 190 to about 170 shootings "
      "averted; from 4% on no plan keeps the rules. From 0% to 1% it is the same.",
      false },
    { "a rise",
      ASIDE_WHATIF_CURVE,
      3,
      { 100, 150, 200 },
      "With policy.x from 0% to 2%, the outcome rises from about 100 to about 200 shootings "
      "averted.",
      false },
    { "no move",
      ASIDE_WHATIF_CURVE,
      3,
      { 100, 100, 100 },
      "With policy.x from 0% to 2%, the outcome stays the same: about 100 shootings averted.",
      false },
    { "a move too small for words",
      ASIDE_WHATIF_CURVE,
      2,
      { 188, 186 },
      "With policy.x from 0% to 1%, the outcome hardly moves: about 190 shootings averted "
      "(down "
      "1%).",
      false },
    { "a hump",
      ASIDE_WHATIF_CURVE,
      3,
      { 100, 200, 150 },
      "With policy.x from 0% to 2%, the outcome is highest at 1%, about 200 shootings averted, "
      "and lowest at 0%, about 100.",
      false },
    { "a beginning without a plan",
      ASIDE_WHATIF_CURVE,
      4,
      { NAN, NAN, 100, 200 },
      "With policy.x from 2% to 3%, the outcome rises from about 100 to about 200 shootings "
      "averted; up to 1% no plan keeps the rules.",
      false },
    { "a gap",
      ASIDE_WHATIF_CURVE,
      4,
      { 100, NAN, NAN, 200 },
      "With policy.x from 0% to 3%, the outcome rises from about 100 to about 200 shootings "
      "averted; from 1% to 2% no plan keeps the rules.",
      false },
    { "two gaps",
      ASIDE_WHATIF_CURVE,
      5,
      { 100, NAN, 150, NAN, 200 },
      "With policy.x from 0% to 4%, the outcome rises from about 100 to about 200 shootings "
      "averted; at 2 of 5 values no plan keeps the rules.",
      false },
    { "an end that is refused",
      ASIDE_WHATIF_CURVE,
      3,
      { 100, 50, NAN },
      "With policy.x from 0% to 1%, the outcome falls from about 100 to about 50 shootings "
      "averted; from 2% on the city's other settings rule it out.",
      true },
    { "no plan at all",
      ASIDE_WHATIF_CURVE,
      2,
      { NAN, NAN },
      "With policy.x from 0% to 1% no plan keeps the rules.",
      false },
    { "a grid",
      ASIDE_WHATIF_GRID,
      6,
      { 100, 110, NAN, 120, 130, 140 },
      "Of 6 combinations of policy.x and source.y, 5 have a plan that keeps the rules; the "
      "outcome goes from about 100 shootings averted (at 0%, 10) to about 140 (at 1%, 30).",
      false },
    { "a grid without a plan",
      ASIDE_WHATIF_GRID,
      6,
      { NAN, NAN, NAN, NAN, NAN, NAN },
      "Of 6 combinations of policy.x and source.y, none has a plan that keeps the rules.",
      false },
    { "one scenario",
      ASIDE_WHATIF_NAMED,
      1,
      { 170 },
      "With lean (gf=-1%) the outcome is about 170 shootings averted, down 9%; without, about "
      "190.",
      false },
    { "one without a plan",
      ASIDE_WHATIF_NAMED,
      1,
      { NAN },
      "With lean (gf=-1%) no plan keeps the rules.",
      false },
    { "one that is refused",
      ASIDE_WHATIF_NAMED,
      1,
      { NAN },
      "With lean (gf=-1%) the city is refused: see below.",
      true },
    { "some",
      ASIDE_WHATIF_NAMED,
      3,
      { 170, NAN, 195 },
      "Of 3 scenarios 'third' does most, about 200 shootings averted, against the base up 5%, "
      "and 'lean' least, about 170, down 9%; in 'bold' no plan keeps the rules.",
      false },
    { "some that read the same",
      ASIDE_WHATIF_NAMED,
      2,
      { 188, 192 },
      "Of 2 scenarios 'bold' does most, about 190 shootings averted, against the base up 3%, and "
      "'lean' least, 4 fewer, up 1%.",
      false },
    { "none of some",
      ASIDE_WHATIF_NAMED,
      2,
      { NAN, NAN },
      "In 'lean' and 'bold' no plan keeps the rules.",
      false },
    { "nothing yet", ASIDE_WHATIF_CURVE, 0, { 0 }, "No scenario was solved.", false },
};

static const char *const percents[] = { "0%", "1%", "2%", "3%", "4%", "5%", "6%" };
static const char *const numbers[] = { "10", "20", "30" };
static const char *const settings[] = { "gf=-1%" };

static void fill_list(struct aside_whatif_list *list, const struct answer_case *wanted,
                      struct aside_named_scenario *named)
{
    static const char *const names[] = { "lean", "bold", "third" };

    list->kind = wanted->kind;
    list->count = wanted->count;
    list->axes[0].path = "policy.x";
    list->axes[0].values = (const char **)(uintptr_t)percents;
    list->axes[0].count = wanted->kind == ASIDE_WHATIF_GRID ? 2 : wanted->count;
    list->axes[1].path = "source.y";
    list->axes[1].values = (const char **)(uintptr_t)numbers;
    list->axes[1].count = COUNT(numbers);
    for (size_t i = 0; i < COUNT(names); i++)
        named[i] = (struct aside_named_scenario){ .name = names[i],
                                                  .settings = settings,
                                                  .count = 1 };
    list->named.items = named;
    list->named.count = COUNT(names);
}

static void check_answer(void **state)
{
    const struct answer_case *wanted = *state;
    struct aside_arena *arena = aside_arena_new();
    struct aside_outcome outcome = { .name = "shootings averted" };
    struct aside_city city = { .outcome = { .items = &outcome, .count = 1 } };
    struct aside_named_scenario named[3];
    struct aside_whatif_list list = { .city = &city };
    struct aside_whatif run = { .city = &city, .list = &list, .complete = true };
    double outcomes[MOST];
    unsigned char verdicts[MOST];
    struct aside_whatif_gathered gathered = { .objectives = outcomes,
                                              .verdicts = verdicts,
                                              .count = wanted->count };
    const struct aside_whatif_report report = { .run = &run, .gathered = &gathered };

    fill_list(&list, wanted, named);
    run.base.has_plan = true;
    run.base.objective = 186;
    for (size_t i = 0; i < wanted->count; i++) {
        outcomes[i] = wanted->outcomes[i];
        verdicts[i] = (unsigned char)(!isnan(outcomes[i])   ? ASIDE_VERDICT_OPTIMAL
                                          : wanted->refused ? ASIDE_VERDICT_REFUSED
                                                            : ASIDE_VERDICT_INFEASIBLE);
    }
    assert_string_equal(aside_scenario_answer(arena, &report), wanted->wanted);
    aside_arena_free(arena);
}

static void a_part_says_that_it_is_one(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_whatif_list list = { .count = 10000 };
    struct aside_whatif run = { .list = &list, .to = 10000, .done = 10000, .complete = true };

    (void)state;
    assert_string_equal(aside_scenario_extent(arena, &run), "");
    run.complete = false;
    run.done = 64;
    assert_string_equal(aside_scenario_extent(arena, &run),
                        "PARTIAL: 64 of 10,000 scenarios were solved.");
    run.shard = 2;
    run.shards = 4;
    run.from = 2500;
    run.to = 5000;
    run.complete = true;
    assert_string_equal(aside_scenario_extent(arena, &run),
                        "Share 2 of 4: scenarios 2,501 to 5,000 of 10,000; 'setaside whatif "
                        "--merge' joins the result files of all shares.");
    aside_arena_free(arena);
}

/* ---- plots ------------------------------------------------------------------------------- */

static void plot_everything(FILE *out, const struct aside_screen *screen)
{
    static const double outcomes[] = { 100, 120, NAN, 140, 120, 110 };
    static const unsigned char verdicts[] = { 0, 0, ASIDE_VERDICT_INFEASIBLE, 0, 0, 0 };
    static const double quantiles[] = { 110, 130 };
    static const char *const texts[] = { "5%", "95%" };
    const struct aside_curve curve = {
        "curve", outcomes, percents, COUNT(outcomes), 115, "base"
    };
    const struct aside_map map = { "map",    outcomes, verdicts, COUNT(outcomes),
                                   percents, numbers,  "down",   "across",
                                   2,        3 };
    const struct aside_histogram histogram = { "histogram", outcomes, COUNT(outcomes),
                                               quantiles,   texts,    COUNT(quantiles) };
    struct aside_arena *arena = aside_arena_new();

    aside_plot_curve(out, arena, screen, &curve);
    aside_plot_map(out, arena, screen, &map);
    aside_plot_histogram(out, arena, screen, &histogram);
    aside_plot_bar(out, screen, "bar", 0.43, "43%");
    aside_arena_free(arena);
}

enum { PLOT_BYTES = 64 * 1024 };

static void plot_into(char bytes[PLOT_BYTES], const struct aside_screen *screen)
{
    FILE *file = tmpfile();
    size_t length;

    assert_non_null(file);
    plot_everything(file, screen);
    rewind(file);
    length = fread(bytes, 1, PLOT_BYTES - 1, file);
    bytes[length] = '\0';
    fclose(file);
}

static void colour_is_never_the_only_sign(void **state)
{
    static char plain[PLOT_BYTES], coloured[PLOT_BYTES];
    struct aside_screen screen = { .columns = 100, .unicode = true };
    size_t length = 0;

    (void)state;
    plot_into(plain, &screen);
    assert_null(strchr(plain, '\033'));
    screen.colour = true;
    plot_into(coloured, &screen);
    assert_non_null(strchr(coloured, '\033'));
    for (const char *c = coloured; *c != '\0'; c++) {
        if (*c == '\033')
            c = strchr(c, 'm');
        else
            coloured[length++] = *c;
    }
    coloured[length] = '\0';
    assert_string_equal(coloured, plain);
}

/* At any width, and of values that are all alike. */
static void plots_keep_to_their_columns(void **state)
{
    static char text[PLOT_BYTES];

    (void)state;
    for (size_t columns = 80; columns <= 100; columns++) {
        const struct aside_screen screen = { .columns = columns, .unicode = columns % 2 == 0 };

        plot_into(text, &screen);
        for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"))
            assert_true(aside_text_width(line) <= columns);
    }
}

static void scales_have_round_steps(void **state)
{
    static const struct {
        double low, high, step;
    } cases[] = { { 147, 186, 10 }, { 0.12, 0.19, 0.02 }, { 1000, 9000, 2000 }, { 5, 5, 0.5 } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct aside_scale scale = aside_scale_of(cases[i].low, cases[i].high, 4);

        assert_true(scale.low <= cases[i].low && scale.high >= cases[i].high);
        assert_true(fabs(scale.step - cases[i].step) < 1e-9);
    }
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(figures_are_rounded_words),
        cmocka_unit_test(long_lists_are_thinned_evenly),
        cmocka_unit_test(a_part_says_that_it_is_one),
        cmocka_unit_test(colour_is_never_the_only_sign),
        cmocka_unit_test(plots_keep_to_their_columns),
        cmocka_unit_test(scales_have_round_steps),
    };
    struct CMUnitTest changes[COUNT(change_cases)], answers[COUNT(answer_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(change_cases); i++)
        changes[i] = unit_case(change_cases[i].name, check_change, &change_cases[i]);
    for (size_t i = 0; i < COUNT(answer_cases); i++)
        answers[i] = unit_case(answer_cases[i].name, check_answer, &answer_cases[i]);
    failed = cmocka_run_group_tests_name("changes", changes, NULL, NULL);
    failed += cmocka_run_group_tests_name("answers", answers, NULL, NULL);
    return failed + cmocka_run_group_tests_name("words", others, NULL, NULL);
}
