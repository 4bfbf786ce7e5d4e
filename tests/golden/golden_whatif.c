/*
 * golden_whatif.c - scenarios of Rivermont as a person and a program get them, against the files
 * beside this one. `golden_whatif FOLDER --rewrite` writes those files anew; `git diff` is then the
 * review. The draws are solved in two shares; the joined file is then taken up as if it had been
 * interrupted, so that its report comes from a file that was written and read.
 */
#include "golden_files.h"

#include <setaside/report.h>

#include <stdlib.h>
#include <string.h>

#define CITY "examples/rivermont/city.xml"

enum { PLAIN = 1, UNICODE = 2, CSV = 4, JSON = 8 };

static const char *const one_lever[] = { "policy.set-aside.minimum=0%:30%:2%" };
static const char *const two_levers[] = { "policy.set-aside.minimum=0%:25%:5%",
                                          "source.gf.amount=-20%:0%:4%" };
static const char *const scenarios[] = {
    "lean:source.gf.amount=-10%", "bold:policy.set-aside.minimum=22%",
    "too much:policy.set-aside.minimum=30%,policy.set-aside.maximum=40%"
};

static const struct {
    const char *name;
    struct aside_whatif_request request;
    unsigned kinds;
} cases[] = {
    { "rivermont-curve", { .vary = one_lever, .vary_count = 1 }, PLAIN | UNICODE | CSV },
    { "rivermont-grid", { .vary = two_levers, .vary_count = 2 }, PLAIN | UNICODE | CSV },
    { "rivermont-named", { .scenarios = scenarios, .scenario_count = 3 }, PLAIN | CSV | JSON },
    { "rivermont-draws", { .draws = "200", .seed = "7" }, PLAIN | UNICODE | CSV },
};
enum { CASES = sizeof(cases) / sizeof(cases[0]), DRAWS = 3, SHARDS = 2, KEPT_MOST = 1000 };

/* ---- a run ------------------------------------------------------------------------------- */

struct given {
    struct aside_arena *arena;
    struct aside_whatif_list *list;
    struct aside_whatif_gathered *gathered;
    struct aside_whatif *run;
    FILE *csv, *results; /* NULL: not asked for */
    const char *resume;
};

static bool begin(void *context, const struct aside_whatif *run)
{
    struct given *given = context;

    aside_whatif_gather_begin(given->gathered, run);
    if (given->csv != NULL)
        aside_whatif_csv_header(given->csv, &run->columns);
    if (given->results != NULL)
        aside_whatif_file_begin(given->results, run);
    return true;
}

static bool take(void *context, const struct aside_whatif *run,
                 const struct aside_whatif_record *record)
{
    struct given *given = context;

    aside_whatif_gather_take(given->gathered, run, record);
    if (given->csv != NULL)
        aside_whatif_csv_row(given->csv, &run->columns, record);
    if (given->results != NULL)
        aside_whatif_csv_row(given->results, &run->columns, record);
    return true;
}

static enum aside_status make_list(struct given *given, size_t index, struct aside_error *err)
{
    struct aside_problems found = { .arena = given->arena };
    struct aside_city *city = NULL;
    enum aside_status status = aside_city_read(&city, given->arena, CITY, &found, err);

    return status == ASIDE_OK ? aside_whatif_list_make(&given->list, given->arena, city,
                                                       &cases[index].request, &found, err)
                              : status;
}

static enum aside_status solve(struct given *given, size_t shard, struct aside_error *err)
{
    const struct aside_whatif_options options = { .jobs = 2,
                                                  .sample = 50,
                                                  .shard = shard,
                                                  .shards = shard > 0 ? SHARDS : 0,
                                                  .resume = given->resume };
    const struct aside_whatif_sink sink = { given, begin, take, NULL };
    enum aside_status status;

    given->gathered = aside_whatif_gather(given->arena, KEPT_MOST);
    status = aside_whatif_run(&given->run, given->arena, given->list, &options, &sink, err);
    if (status == ASIDE_OK && given->results != NULL)
        aside_whatif_file_end(given->results, given->run);
    return status;
}

/* ---- files ------------------------------------------------------------------------------- */

static const char *name_of(struct aside_arena *arena, const char *folder, const char *name,
                           const char *suffix)
{
    return aside_arena_printf(arena, "%s/%s.whatif.%s", folder, name, suffix);
}

static FILE *open_file(const char *path)
{
    FILE *out = fopen(path, "wb");

    if (out == NULL) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return out;
}

static struct aside_whatif_report report_of(const struct given *given, bool unicode)
{
    return (struct aside_whatif_report){
        .run = given->run,
        .kept = given->gathered->records,
        .kept_count = given->gathered->record_count,
        .gathered = given->gathered,
        .city_path = CITY,
        .as_of = { 2026, 11, 24 },
        .screen = { .columns = 80, .unicode = unicode },
    };
}

static void print(const struct given *given, const char *path, bool unicode)
{
    const struct aside_whatif_report report = report_of(given, unicode);
    FILE *out = open_file(path);

    aside_whatif_print(out, &report);
    fclose(out);
}

static bool compare(struct aside_arena *arena, const char *scratch, bool rewrite,
                    const char *name, const char *suffix)
{
    return rewrite
        || golden_compare(arena, name_of(arena, "tests/golden", name, suffix),
                          name_of(arena, scratch, name, suffix));
}

static bool check_case(size_t index, const char *scratch, bool rewrite, const char *joined)
{
    struct given given = { .arena = aside_arena_new(), .resume = joined };
    const char *folder = rewrite ? "tests/golden" : scratch, *name = cases[index].name;
    struct aside_error err = { 0 };
    bool sound = true;

    given.csv = open_file(name_of(given.arena, folder, name, "csv"));
    sound = make_list(&given, index, &err) == ASIDE_OK && solve(&given, 0, &err) == ASIDE_OK;
    fclose(given.csv);
    if (!sound) {
        aside_error_print(stderr, &err);
        aside_arena_free(given.arena);
        return false;
    }
    sound = compare(given.arena, scratch, rewrite, name, "csv");
    print(&given, name_of(given.arena, folder, name, "txt"), false);
    sound = compare(given.arena, scratch, rewrite, name, "txt") && sound;
    if ((cases[index].kinds & UNICODE) != 0) {
        print(&given, name_of(given.arena, folder, name, "utf8.txt"), true);
        sound = compare(given.arena, scratch, rewrite, name, "utf8.txt") && sound;
    }
    if ((cases[index].kinds & JSON) != 0) {
        const struct aside_whatif_report report = report_of(&given, false);

        sound = aside_whatif_json(&report, name_of(given.arena, folder, name, "json"), &err)
                == ASIDE_OK
            && compare(given.arena, scratch, rewrite, name, "json") && sound;
    }
    aside_arena_free(given.arena);
    return sound;
}

/* ---- shares, joined ---------------------------------------------------------------------- */

static bool solve_shares(struct given *given, const char **paths, const char *scratch,
                         struct aside_error *err)
{
    bool sound = make_list(given, DRAWS, err) == ASIDE_OK;

    for (size_t i = 0; i < SHARDS && sound; i++) {
        paths[i] = aside_arena_printf(given->arena, "%s/share-%zu.whatif", scratch, i + 1);
        given->results = open_file(paths[i]);
        sound = solve(given, i + 1, err) == ASIDE_OK;
        fclose(given->results);
    }
    return sound;
}

/* Leaves the result file of the whole at `joined`. */
static bool check_merge(const char *scratch, bool rewrite, const char *joined)
{
    const struct aside_screen screen = { .columns = 80 };
    struct given given = { .arena = aside_arena_new() };
    const char *folder = rewrite ? "tests/golden" : scratch, *paths[SHARDS];
    struct aside_whatif_merged *merged = NULL;
    struct aside_error err = { 0 };
    bool sound = solve_shares(&given, paths, scratch, &err);
    FILE *results = open_file(joined), *out;

    sound = sound
        && aside_whatif_merge(&merged, given.arena, paths, SHARDS, results, NULL, &err)
            == ASIDE_OK;
    fclose(results);
    if (!sound) {
        aside_error_print(stderr, &err);
        aside_arena_free(given.arena);
        return false;
    }
    out = open_file(name_of(given.arena, folder, "rivermont-merged", "txt"));
    aside_whatif_merged_print(out, merged, &screen);
    fclose(out);
    sound = aside_whatif_merged_json(
                merged, name_of(given.arena, folder, "rivermont-merged", "json"), &err)
        == ASIDE_OK;
    sound = compare(given.arena, scratch, rewrite, "rivermont-merged", "txt") && sound;
    sound = compare(given.arena, scratch, rewrite, "rivermont-merged", "json") && sound;
    aside_arena_free(given.arena);
    return sound;
}

int main(int argc, char **argv)
{
    bool rewrite = argc == 3 && strcmp(argv[2], "--rewrite") == 0;
    struct aside_arena *arena = aside_arena_new();
    const char *joined = aside_arena_printf(arena, "%s/joined.whatif",
                                            argc > 1 ? argv[1] : ".");
    bool sound;

    if (argc != 2 && !rewrite) {
        fputs("usage: golden_whatif SCRATCH-DIR [--rewrite], from the source's top\n", stderr);
        return 2;
    }
    sound = check_merge(argv[1], rewrite, joined);
    for (size_t i = 0; i < CASES; i++)
        sound = check_case(i, argv[1], rewrite, i == DRAWS ? joined : NULL) && sound;
    aside_arena_free(arena);
    return sound ? EXIT_SUCCESS : EXIT_FAILURE;
}
