/*
 * golden.c - the workbooks (as text) and the JSON of both examples against the files beside
 * this one. `golden --rewrite` writes those files anew; `git diff` is then the review.
 */
#include "golden_files.h"

#include <setaside/report.h>

#include <stdlib.h>
#include <string.h>

static const char *const examples[] = { "rivermont", "measure-z" };

static const struct {
    const char *suffix;
    bool json;
} kinds[] = { { "workbook.txt", false }, { "plan.json", true } };

/* The plan of an example, or NULL and why on standard error. */
static struct aside_plan *make_plan(struct aside_city **city, struct aside_arena *arena,
                                    const char *path)
{
    struct aside_problems found = { .arena = arena };
    struct aside_solve_options options = { .explain = ASIDE_EXPLAIN_ALL };
    struct aside_conflict *conflict = NULL;
    struct aside_plan *plan = NULL;
    struct aside_error err = { 0 };

    if (aside_city_read(city, arena, path, &found, &err) != ASIDE_OK)
        aside_problems_print(stderr, &found);
    else if (aside_plan_make(&plan, &conflict, arena, *city, &options, &err) == ASIDE_OK)
        return plan;
    aside_error_print(stderr, &err);
    return NULL;
}

static bool write_one(const struct aside_report *report, const char *path, bool json)
{
    struct aside_error err = { 0 };
    enum aside_status status;
    FILE *out;

    if (json) {
        status = aside_report_json(report, path, &err);
    } else {
        out = fopen(path, "wb");
        if (out == NULL)
            return false;
        status = aside_report_workbook_dump(report, out, NULL, &err);
        if (fclose(out) != 0)
            return false;
    }
    if (status != ASIDE_OK)
        aside_error_print(stderr, &err);
    return status == ASIDE_OK;
}

static bool check_example(const char *name, const char *scratch, bool rewrite)
{
    struct aside_arena *arena = aside_arena_new();
    const char *city_path = aside_arena_printf(arena, "examples/%s/city.xml", name);
    struct aside_city *city = NULL;
    struct aside_plan *plan = make_plan(&city, arena, city_path);
    bool sound = plan != NULL;

    for (size_t k = 0; plan != NULL && k < sizeof kinds / sizeof kinds[0]; k++) {
        const struct aside_report report = {
            .city = city, .plan = plan, .city_path = city_path, .as_of = { 2026, 9, 1 }
        };
        const char *path = aside_arena_printf(arena, "tests/golden/%s.%s", name,
                                              kinds[k].suffix);
        const char *made = rewrite
            ? path
            : aside_arena_printf(arena, "%s/%s.%s", scratch, name, kinds[k].suffix);

        if (!write_one(&report, made, kinds[k].json)
            || (!rewrite && !golden_compare(arena, path, made)))
            sound = false;
    }
    aside_arena_free(arena);
    return sound;
}

int main(int argc, char **argv)
{
    bool rewrite = argc == 2 && strcmp(argv[1], "--rewrite") == 0;
    bool sound = true;

    if (argc != 2) {
        fputs("usage: golden SCRATCH-DIR, or golden --rewrite, from the source's top\n",
              stderr);
        return 2;
    }
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
        sound = check_example(examples[i], argv[1], rewrite) && sound;
    return sound ? EXIT_SUCCESS : EXIT_FAILURE;
}
