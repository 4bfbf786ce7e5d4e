/*
 * match.c - a city's programs against the notices of a catalogue, and what is found, in plain
 * lines; or, to compare with, one search by hand through SQLite.
 *
 *   match CITY DAY [CATALOGUE [AGENCY [weak]]]      DAY: as of; AGENCY: USDOJ, or "all"
 *   match --by-hand CATALOGUE 'WORDS OF FTS5'
 */
#include <setaside/grants.h>

#include <sqlite3.h>

#include <stdlib.h>
#include <string.h>

static int fail(const struct aside_problems *found, const struct aside_error *err)
{
    aside_problems_print(stderr, found);
    if (err->message[0] != '\0')
        aside_error_print(stderr, err);
    return 1;
}

static void print_fit(const struct aside_match *match, const struct aside_fit *fit)
{
    const struct aside_matched_notice *at = &match->notices.items[fit->notice];

    printf("%s: %s, %s (%s), %.4f\n", aside_match_subject_id(match->city, fit->subject),
           aside_grade_name(fit->grade), at->notice.number != NULL ? at->notice.number : "-",
           aside_role_name(fit->role), fit->score);
    for (int g = 0; g < ASIDE_GATES; g++)
        printf("    %s: %s. %s\n", aside_gate_name((enum aside_gate)g),
               aside_gate_state_name(fit->gates[g].state), fit->gates[g].reason);
    for (int p = 0; p < ASIDE_FIT_PARTS; p++)
        printf("    %s: %s. %s\n", aside_part_name((enum aside_part_of_fit)p),
               aside_part_state_name(fit->parts[p].state), fit->parts[p].reason);
}

static void print_match(const struct aside_match *match)
{
    char day[ASIDE_MONEY_TEXT];

    for (size_t i = 0; i < match->notices.count; i++) {
        const struct aside_matched_notice *at = &match->notices.items[i];

        printf("%s: %s, %zu fits, best %s, %s. %s\n",
               at->notice.number != NULL ? at->notice.number : "-", at->notice.title, at->fits,
               aside_grade_name(at->best),
               aside_role_name(at->role), at->role_reason);
    }
    for (size_t i = 0; i < match->fits.count; i++)
        print_fit(match, &match->fits.items[i]);
    for (size_t i = 0; i < match->hidden.count; i++)
        printf("hidden: %zu %s (%s)\n", match->hidden.items[i].notices, match->hidden.items[i].why,
               match->hidden.items[i].how != NULL ? match->hidden.items[i].how : "no way to see");
    for (size_t i = 0; i < match->windows.count; i++)
        printf("window: %s\n", match->windows.items[i].sentence);
    for (size_t i = 0; i < match->calendar.count; i++)
        printf("calendar: %s%s %s\n", aside_date_text(day, match->calendar.items[i].on),
               match->calendar.items[i].passed ? " (passed)" : "", match->calendar.items[i].what);
}

static int run(int argc, char **argv, struct aside_arena *arena)
{
    struct aside_problems found = { .arena = arena };
    struct aside_error err = { .status = ASIDE_OK };
    struct aside_city *city = NULL;
    struct aside_grant_rules *rules = NULL;
    struct aside_catalogue *catalogue = NULL;
    struct aside_match *match = NULL;
    struct aside_match_request request = { .agency = "USDOJ", .weak_too = argc > 5 };

    if (argc > 4)
        request.agency = strcmp(argv[4], "all") == 0 ? NULL : argv[4];
    if (aside_date_parse(&request.as_of, argv[2]) != NULL)
        return 2;
    if (aside_city_read(&city, arena, argv[1], &found, &err) != ASIDE_OK
        || aside_grant_rules_read(&rules, arena, NULL, &found, &err) != ASIDE_OK
        || aside_catalogue_open(&catalogue, arena, argc > 3 ? argv[3] : NULL,
                                ASIDE_CATALOGUE_READ, &found, &err) != ASIDE_OK)
        return fail(&found, &err);
    request.city = city;
    request.rules = rules;
    request.catalogue = catalogue;
    if (aside_match_make(&match, arena, &request, &err) != ASIDE_OK) {
        aside_catalogue_close(catalogue);
        return fail(&found, &err);
    }
    aside_catalogue_close(catalogue);
    print_match(match);
    return 0;
}

static int by_hand(const char *path, const char *words)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    int step;

    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK
        || sqlite3_prepare_v2(db, "SELECT n.number, n.title, bm25(words) AS s FROM words JOIN "
                              "notice n ON n.row = words.rowid WHERE words MATCH ?1 ORDER BY s "
                              "LIMIT 20", -1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(db));
        return 1;
    }
    sqlite3_bind_text(statement, 1, words, -1, SQLITE_STATIC);
    while ((step = sqlite3_step(statement)) == SQLITE_ROW)
        printf("%s %s\n", (const char *)sqlite3_column_text(statement, 0),
               (const char *)sqlite3_column_text(statement, 1));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return step == SQLITE_DONE ? 0 : 1;
}

int main(int argc, char **argv)
{
    struct aside_arena *arena;
    int code;

    if (argc == 4 && strcmp(argv[1], "--by-hand") == 0)
        return by_hand(argv[2], argv[3]);
    if (argc < 3)
        return 2;
    arena = aside_arena_new();
    code = run(argc, argv, arena);
    aside_arena_free(arena);
    return code;
}
