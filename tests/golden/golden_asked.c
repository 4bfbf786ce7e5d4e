/*
 * golden_asked.c - what officers ask, as a person and a program get it, against the files beside
 * this one: of Rivermont what is quick, of the two small cities the rest. `golden_asked FOLDER
 * --rewrite` writes those files anew; `git diff` is then the review.
 */
#include "golden_files.h"

#include <setaside/report.h>

#include <stdlib.h>
#include <string.h>

enum { ASKED_MOST = 8 };

struct asking {
    struct aside_arena *arena;
    struct aside_question_base base;
    struct aside_asked asked[ASKED_MOST];
    size_t count;
    enum aside_status status; /* the first that is not OK */
    struct aside_error err;
};

/* ---- questions --------------------------------------------------------------------------- */

static struct aside_asked *begin(struct asking *a, const char *option)
{
    struct aside_asked *asked = &a->asked[a->count++];

    asked->option = option;
    return asked;
}

static void note(struct asking *a, enum aside_status status)
{
    if (a->status == ASIDE_OK)
        a->status = status;
}

static void take(struct asking *a, const char *option, enum aside_status status,
                 const struct aside_question_answer *answer)
{
    begin(a, option)->answer = answer;
    note(a, status);
}

static void ask_freeze(struct asking *a)
{
    struct aside_question_answer *answer = NULL;
    enum aside_status status = aside_question_freeze(&answer, a->arena, &a->base, &a->err);

    take(a, "--freeze", status, answer);
}

static void ask_shortfall(struct asking *a)
{
    const struct aside_shortfall shortfall = { "gf", 600, { 2027, 1, 1 }, false };
    struct aside_question_answer *answer = NULL;
    enum aside_status status = aside_question_shortfall(&answer, a->arena, &a->base, &shortfall,
                                                        &a->err);

    take(a, "--shortfall gf=6%@2027-01", status, answer);
}

static void ask_terminate(struct asking *a)
{
    struct aside_question_answer *answer = NULL;
    enum aside_status status = aside_question_terminate(
        &answer, a->arena, &a->base, "jag", (struct aside_date){ 2026, 10, 1 }, &a->err);

    take(a, "--terminate jag@2026-10", status, answer);
}

static void ask_one_time_ends(struct asking *a)
{
    struct aside_question_answer *answer = NULL;
    enum aside_status status = aside_question_one_time_ends(&answer, a->arena, &a->base, 0,
                                                            &a->err);

    take(a, "--one-time-ends", status, answer);
}

static void ask_wage_floor(struct asking *a)
{
    struct aside_question_answer *answer = NULL;
    enum aside_status status = aside_question_wage_floor(&answer, a->arena, &a->base,
                                                         (aside_money){ 5800000 }, &a->err);

    take(a, "--wage-floor 58000", status, answer);
}

static void ask_lose_any(struct asking *a)
{
    struct aside_awards_lost *lost = NULL;

    note(a,
         aside_question_lose_any(&lost, a->arena, &a->base, (struct aside_date){ 0 }, &a->err));
    begin(a, "--lose-any")->lost = lost;
}

static void ask_across(struct asking *a)
{
    struct aside_across_the_board *across = NULL;

    note(a, aside_question_across_the_board(&across, a->arena, &a->base, 500, &a->err));
    begin(a, "--across-the-board 5%")->across = across;
}

static void ask_amend(struct asking *a, const char *from, const char *to, const char *option)
{
    const struct aside_amendment amendment = { from, to, { 5000000 }, 2027 };
    struct aside_amended *amended = NULL;

    note(a, aside_question_amend(&amended, a->arena, &a->base, &amendment, &a->err));
    begin(a, option)->amended = amended;
}

static void ask_reach(struct asking *a, double target, const char *option)
{
    struct aside_reach *reach = NULL;

    note(a, aside_question_reach(&reach, a->arena, &a->base, target, NULL, &a->err));
    begin(a, option)->reach = reach;
}

static void ask_break_even(struct asking *a, const char *id, const char *option)
{
    struct aside_break_even *card = NULL;

    note(a, aside_question_break_even(&card, a->arena, &a->base, id, &a->err));
    begin(a, option)->break_even = card;
}

/* ---- cities ------------------------------------------------------------------------------ */

static void ask_of_rivermont(struct asking *a)
{
    ask_freeze(a);
    ask_shortfall(a);
    ask_terminate(a);
    ask_lose_any(a);
    ask_amend(a, "reentry", "fellowship", "--amend 'reentry->fellowship:50000@2027'");
    ask_break_even(a, "reentry", "--break-even reentry");
}

static void ask_of_the_small_one(struct asking *a)
{
    ask_freeze(a);
    ask_wage_floor(a);
    ask_one_time_ends(a);
    ask_lose_any(a);
    ask_across(a);
    ask_amend(a, "lights", "outreach", "--amend 'lights->outreach:50000@2027'");
    ask_reach(a, 17, "--reach 17");
    ask_break_even(a, "pilot", "--break-even pilot");
}

static void ask_of_measure_z(struct asking *a)
{
    ask_freeze(a);
    ask_lose_any(a);
    ask_across(a);
}

static const struct {
    const char *name, *city;
    void (*ask)(struct asking *a);
} cases[] = {
    { "rivermont", "examples/rivermont/city.xml", ask_of_rivermont },
    { "small", "tests/unit/city_asked.xml", ask_of_the_small_one },
    { "measure-z", "examples/measure-z/city.xml", ask_of_measure_z },
};
enum { CASES = sizeof(cases) / sizeof(cases[0]) };

/* ---- files ------------------------------------------------------------------------------- */

static const char *name_of(const struct asking *a, const char *folder, size_t index,
                           const char *suffix)
{
    return aside_arena_printf(a->arena, "%s/%s.asked.%s", folder, cases[index].name, suffix);
}

static bool compare(const struct asking *a, const char *scratch, bool rewrite, size_t index,
                    const char *suffix)
{
    return rewrite
        || golden_compare(a->arena, name_of(a, "tests/golden", index, suffix),
                          name_of(a, scratch, index, suffix));
}

static bool write_all(struct asking *a, const char *folder, size_t index)
{
    const struct aside_asked_report report = {
        .base = &a->base,
        .asked = a->asked,
        .count = a->count,
        .as_of = { 2026, 11, 24 },
        .city_path = cases[index].city,
        .screen = { .columns = 80 },
    };
    FILE *out = fopen(name_of(a, folder, index, "txt"), "wb");

    if (out == NULL) {
        perror(folder);
        return false;
    }
    aside_asked_print(out, &report);
    fclose(out);
    a->status = aside_asked_json(&report, name_of(a, folder, index, "json"), &a->err);
    if (a->status == ASIDE_OK)
        a->status = aside_asked_csv(&report, name_of(a, folder, index, "csv"), &a->err);
    return a->status == ASIDE_OK;
}

static bool check_case(size_t index, const char *scratch, bool rewrite)
{
    static const char *const suffixes[] = { "txt", "json", "csv" };
    static const struct aside_solve_options options = { .gap = 0 };
    struct asking a = { .arena = aside_arena_new() };
    struct aside_problems found = { .arena = a.arena };
    struct aside_conflict *conflict = NULL;
    struct aside_city *city = NULL;
    bool sound;

    a.status = aside_city_read(&city, a.arena, cases[index].city, &found, &a.err);
    if (a.status == ASIDE_OK)
        a.status = aside_question_begin(&a.base, &conflict, a.arena, city, &options, &a.err);
    if (a.status == ASIDE_OK)
        cases[index].ask(&a);
    sound = a.status == ASIDE_OK && write_all(&a, rewrite ? "tests/golden" : scratch, index);
    if (!sound)
        aside_error_print(stderr, &a.err);
    for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]) && a.status == ASIDE_OK; i++)
        sound = compare(&a, scratch, rewrite, index, suffixes[i]) && sound;
    aside_arena_free(a.arena);
    return sound;
}

int main(int argc, char **argv)
{
    bool rewrite = argc == 3 && strcmp(argv[2], "--rewrite") == 0, sound = true;

    if (argc != 2 && !rewrite) {
        fputs("usage: golden_asked SCRATCH-DIR [--rewrite], from the source's top\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < CASES; i++)
        sound = check_case(i, argv[1], rewrite) && sound;
    return sound ? EXIT_SUCCESS : EXIT_FAILURE;
}
