/*
 * golden_match.c - the funding match of cities on days, as a person, a program, a calendar and a
 * workbook get it, against the files beside this one. `golden_match --rewrite` writes those files
 * anew; `git diff` is then the review. Notices are those that ship.
 */
#include "golden_files.h"

#include <setaside/report.h>

#include <stdlib.h>
#include <string.h>

enum { PRINT = 1, JSON = 2, ICS = 4, BOOK = 8, ALL = 15 };

static const struct {
    const char *name, *city;
    struct aside_date as_of;
    bool pursuit;
    unsigned kinds;
} cases[] = {
    { "rivermont-spring", "examples/rivermont/city.xml", { 2026, 3, 27 }, true, ALL },
    { "rivermont-autumn", "examples/rivermont/city.xml", { 2026, 11, 24 }, true, ALL },
    { "rivermont-fits", "examples/rivermont/city.xml", { 2026, 3, 27 }, false, PRINT },
    { "measure-z", "examples/measure-z/city.xml", { 2026, 3, 27 }, false, PRINT | JSON },
    { "county", "tests/golden/county.xml", { 2026, 3, 27 }, true, PRINT | JSON | ICS },
};

/* ---- writing ------------------------------------------------------------------------------ */

static enum aside_status write_print(const struct aside_match_report *report, const char *path,
                                     struct aside_error *err)
{
    FILE *out = fopen(path, "wb");

    if (out == NULL)
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot be written");
    aside_match_print(out, report);
    return fclose(out) == 0 ? ASIDE_OK
                            : aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot be written");
}

static enum aside_status write_book(const struct aside_match_report *report, const char *path,
                                    struct aside_error *err)
{
    FILE *out = fopen(path, "wb");
    enum aside_status status;

    if (out == NULL)
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot be written");
    status = aside_match_workbook_dump(report, out, NULL, err);
    return fclose(out) == 0 ? status
                            : aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot be written");
}

static const struct {
    unsigned kind;
    const char *suffix;
    enum aside_status (*write)(const struct aside_match_report *report, const char *path,
                               struct aside_error *err);
} kinds[] = {
    { PRINT, "match.txt", write_print },
    { JSON, "match.json", aside_match_json },
    { ICS, "match.ics", aside_match_ics },
    { BOOK, "match.workbook.txt", write_book },
};

/* ---- a match ------------------------------------------------------------------------------ */

/* The match of a case; its catalogue must be closed, whatever comes of it. */
static enum aside_status make_match(struct aside_match **match,
                                    struct aside_match_request *request,
                                    struct aside_arena *arena, size_t index,
                                    struct aside_problems *found, struct aside_error *err)
{
    const struct aside_solve_options options = { 0 };
    struct aside_conflict *conflict = NULL;
    struct aside_grant_rules *rules = NULL;
    struct aside_pursuit *pursuit = NULL;
    struct aside_city *city = NULL;
    enum aside_status status = aside_city_read(&city, arena, cases[index].city, found, err);

    if (status == ASIDE_OK)
        status = aside_grant_rules_read(&rules, arena, NULL, found, err);
    if (status == ASIDE_OK)
        status = aside_catalogue_open(&request->catalogue, arena, NULL, ASIDE_CATALOGUE_READ,
                                      found, err);
    request->city = city;
    request->rules = rules;
    request->as_of = cases[index].as_of;
    request->agency = "USDOJ";
    if (status == ASIDE_OK)
        status = aside_match_make(match, arena, request, err);
    if (status == ASIDE_OK && cases[index].pursuit)
        status = aside_pursuit_make(&pursuit, &conflict, arena, *match, &options, err);
    if (status == ASIDE_OK)
        (*match)->pursuit = pursuit;
    return status;
}

static bool check_kinds(struct aside_arena *arena, const struct aside_match *match,
                        size_t index, const char *scratch, bool rewrite)
{
    const struct aside_match_report report = { .match = match, .city_path = cases[index].city };
    bool sound = true;

    for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
        const char *path = aside_arena_printf(arena, "tests/golden/%s.%s", cases[index].name,
                                              kinds[k].suffix);
        const char *made = rewrite ? path
                                   : aside_arena_printf(arena, "%s/%s.%s", scratch,
                                                        cases[index].name, kinds[k].suffix);
        struct aside_error err = { 0 };

        if ((cases[index].kinds & kinds[k].kind) == 0)
            continue;
        if (kinds[k].write(&report, made, &err) != ASIDE_OK) {
            aside_error_print(stderr, &err);
            sound = false;
        } else if (!rewrite && !golden_compare(arena, path, made)) {
            sound = false;
        }
    }
    return sound;
}

static bool check_case(size_t index, const char *scratch, bool rewrite)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_match_request request = { 0 };
    struct aside_match *match = NULL;
    struct aside_error err = { 0 };
    bool sound = make_match(&match, &request, arena, index, &found, &err) == ASIDE_OK;

    if (sound)
        sound = check_kinds(arena, match, index, scratch, rewrite);
    else {
        aside_problems_print(stderr, &found);
        aside_error_print(stderr, &err);
    }
    aside_catalogue_close(request.catalogue);
    aside_arena_free(arena);
    return sound;
}

int main(int argc, char **argv)
{
    bool rewrite = argc == 2 && strcmp(argv[1], "--rewrite") == 0;
    bool sound = true;

    if (argc != 2) {
        fputs("usage: golden_match SCRATCH-DIR, or golden_match --rewrite, from the source's "
              "top\n",
              stderr);
        return 2;
    }
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        sound = check_case(i, argv[1], rewrite) && sound;
    return sound ? EXIT_SUCCESS : EXIT_FAILURE;
}
