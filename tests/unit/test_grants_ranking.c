/*
 * Does the ranking of notices do better than a plain search of their titles? Judgements of fit
 * (tests/ranking) say which of the 18 built-in notices suit a program; grade 1 and 2 are relevant
 * and what is not written is not. Precision at 3 and mean reciprocal rank, timing left aside,
 * beside FTS5's bm25() over the titles. The held-out half must not be below it.
 *
 *   test_grants_ranking [tuning]        the tuning half alone, with what ranks first
 */
#include "fit.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define JAG "O-BJA-2024-172239"

enum { PAIRS_MAX = 400, ROWS_MAX = 40, TOP = 3 };

struct judged {
    const char *city, *program, *notice;
    bool relevant;
};

struct half {
    const char *name;
    struct judged *pairs;
    size_t count, programs, without; /* programs measured; those with nothing relevant */
};

/* Sums over programs; [0] with the formula grant that pays nearly anything, [1] without it. */
struct measure {
    double precision[2], reciprocal[2];
    size_t programs[2];
};

static struct aside_arena *arena;
static struct aside_error err;
static struct aside_problems found;

/* ---- the judgements ------------------------------------------------------------------------ */

static bool take_row(void *to, const struct aside_input_row *row)
{
    struct half *half = to;
    struct judged *pair = &half->pairs[half->count];

    if (strcmp(row->cells[0].text, "city") == 0)
        return true;
    assert_true(half->count < PAIRS_MAX && row->count >= 4);
    pair->city = aside_arena_strdup(arena, row->cells[0].text);
    pair->program = aside_arena_strdup(arena, row->cells[1].text);
    pair->notice = aside_arena_strdup(arena, row->cells[2].text);
    pair->relevant = strcmp(row->cells[3].text, "0") != 0;
    half->count++;
    return true;
}

static struct half read_half(const char *name)
{
    struct half half = { .name = name };
    struct aside_csv_shape shape;
    const char *path = aside_arena_printf(arena, "tests/ranking/judgements-%s.csv", name);

    half.pairs = aside_arena_array(arena, PAIRS_MAX, sizeof(*half.pairs));
    assert_int_equal(aside_csv_read(path, &shape, take_row, &half, &found, &err), ASIDE_OK);
    return half;
}

static bool is_relevant(const struct half *half, const char *city, const char *program,
                        const char *notice)
{
    for (size_t i = 0; i < half->count; i++) {
        const struct judged *pair = &half->pairs[i];

        if (strcmp(pair->city, city) == 0 && strcmp(pair->program, program) == 0
            && strcmp(pair->notice, notice) == 0)
            return pair->relevant;
    }
    return false;
}

static bool is_judged(const struct half *half, const char *city, const char *program,
                      bool relevant, bool without_jag)
{
    for (size_t i = 0; i < half->count; i++) {
        const struct judged *pair = &half->pairs[i];

        if (strcmp(pair->city, city) == 0 && strcmp(pair->program, program) == 0
            && (!relevant || (pair->relevant && !(without_jag
                                                  && strcmp(pair->notice, JAG) == 0))))
            return true;
    }
    return false;
}

/* ---- rankings ------------------------------------------------------------------------------ */

struct ranking {
    const char *numbers[ROWS_MAX];
    size_t count;
};

static void rank_ours(struct ranking *out, const struct aside_match *match, size_t subject)
{
    out->count = 0;
    for (size_t i = 0; i < match->fits.count; i++) {
        const struct aside_fit *fit = &match->fits.items[i];

        if (fit->subject == subject)
            out->numbers[out->count++] = match->notices.items[fit->notice].notice.number;
    }
}

/* "word" OR "word" ..., of name and keywords. */
static const char *any_word(const char *name, const char *keywords)
{
    struct aside_text text;
    const char *all = aside_arena_printf(arena, "%s %s", name,
                                         keywords != NULL ? keywords : "");

    aside_text_init(&text, arena, 4000);
    for (const char *at = all; *at != '\0';) {
        size_t length = strcspn(at, " ,;:'\"()/-.&$");

        if (length > 0)
            aside_text_printf(&text, "%s\"%.*s\"", text.length > 0 ? " OR " : "", (int)length,
                              at);
        at += length;
        at += *at != '\0';
    }
    return text.bytes;
}

static void rank_plain(struct ranking *out, sqlite3 *titles, const char *words)
{
    sqlite3_stmt *statement = NULL;

    out->count = 0;
    assert_int_equal(sqlite3_prepare_v2(titles, "SELECT number FROM titles WHERE titles MATCH ?1 "
                                        "ORDER BY bm25(titles), rowid", -1, &statement, NULL),
                     SQLITE_OK);
    sqlite3_bind_text(statement, 1, words, -1, SQLITE_STATIC);
    while (sqlite3_step(statement) == SQLITE_ROW)
        out->numbers[out->count++] =
            aside_arena_strdup(arena, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
}

static void measure_one(struct measure *to, const struct half *half, const struct ranking *ranking,
                        const char *city, const char *program, int without_jag)
{
    size_t rank = 0, hits = 0, first = 0;

    for (size_t i = 0; i < ranking->count; i++) {
        if (without_jag && strcmp(ranking->numbers[i], JAG) == 0)
            continue;
        rank++;
        if (!is_relevant(half, city, program, ranking->numbers[i]))
            continue;
        hits += rank <= TOP;
        first = first == 0 ? rank : first;
    }
    to->precision[without_jag] += (double)hits / TOP;
    to->reciprocal[without_jag] += first > 0 ? 1.0 / (double)first : 0;
    to->programs[without_jag]++;
}

/* ---- a city -------------------------------------------------------------------------------- */

struct setting {
    struct aside_grant_rules *rules;
    struct aside_catalogue *catalogue;
    sqlite3 *titles;
    bool in_detail;
};

static void print_top(const struct half *half, const char *city, const char *program,
                      const struct ranking *ours, const struct aside_match *match,
                      size_t subject)
{
    size_t at = 0;

    printf("%s %s\n", city, program);
    for (size_t i = 0; i < match->fits.count; i++) {
        const struct aside_fit *fit = &match->fits.items[i];

        if (fit->subject != subject)
            continue;
        printf("    %s %-9s %6.3f %s %s\n",
               is_relevant(half, city, program, ours->numbers[at]) ? "+" : "-",
               aside_grade_name(fit->grade), fit->score, ours->numbers[at],
               match->notices.items[fit->notice].notice.title);
        at++;
    }
    for (size_t i = 0; i < half->count; i++) {
        const struct judged *pair = &half->pairs[i];
        bool listed = false;

        for (size_t k = 0; k < ours->count; k++)
            listed = listed || strcmp(ours->numbers[k], pair->notice) == 0;
        if (pair->relevant && !listed && strcmp(pair->city, city) == 0
            && strcmp(pair->program, program) == 0)
            printf("    missing: %s\n", pair->notice);
    }
}

static void measure_city(struct measure measures[2], struct half *half,
                         const struct setting *setting, const char *name, const char *path)
{
    struct aside_city *city = NULL;
    struct aside_match *match = NULL;
    struct aside_match_request request = { .rules = setting->rules, .agency = "USDOJ",
                                           .catalogue = setting->catalogue,
                                           .as_of = { 2026, 11, 24 }, .weak_too = true };

    assert_int_equal(aside_city_read(&city, arena, path, &found, &err), ASIDE_OK);
    request.city = city;
    assert_int_equal(aside_match_make_of(&match, arena, &request, true, &err), ASIDE_OK);
    for (size_t s = 0; s < match->subject_count; s++) {
        const char *id = aside_match_subject_id(city, s);
        const char *keywords = s < city->programs.count ? city->programs.items[s].keywords : NULL;
        struct ranking ours, plain;

        if (!is_judged(half, name, id, false, false))
            continue;
        if (!is_judged(half, name, id, true, false)) {
            half->without++;
            continue;
        }
        half->programs++;
        rank_ours(&ours, match, s);
        rank_plain(&plain, setting->titles,
                   any_word(aside_match_subject_name(city, s), keywords));
        for (int without_jag = 0; without_jag < 2; without_jag++) {
            if (!is_judged(half, name, id, true, without_jag))
                continue;
            measure_one(&measures[0], half, &ours, name, id, without_jag);
            measure_one(&measures[1], half, &plain, name, id, without_jag);
        }
        if (setting->in_detail)
            print_top(half, name, id, &ours, match, s);
    }
}

static void print_measures(const struct half *half, const struct measure measures[2])
{
    static const char *const names[] = { "matching", "bm25 of titles" };

    printf("%s: %zu programs, %zu more with nothing relevant\n", half->name, half->programs,
           half->without);
    for (int without_jag = 0; without_jag < 2; without_jag++) {
        for (int m = 0; m < 2; m++) {
            double programs = (double)measures[m].programs[without_jag];

            printf("  %-15s %-22s precision at 3: %.3f   mean reciprocal rank: %.3f\n", names[m],
                   without_jag ? "without the formula one" : "all notices",
                   measures[m].precision[without_jag] / programs,
                   measures[m].reciprocal[without_jag] / programs);
        }
    }
}

static void measure_half(struct measure measures[2], const char *name,
                         const struct setting *setting)
{
    static const char *const cities[][2] = {
        { "measure-z", "examples/measure-z/city.xml" },
        { "programs", "tests/ranking/programs.xml" },
        { "rivermont", "examples/rivermont/city.xml" },
    };
    struct half half = read_half(name);

    memset(measures, 0, 2 * sizeof(*measures));
    for (size_t i = 0; i < COUNT(cities); i++)
        measure_city(measures, &half, setting, cities[i][0], cities[i][1]);
    print_measures(&half, measures);
}

/* ---- both halves --------------------------------------------------------------------------- */

static void take_title(void *to, const struct aside_notice *notice)
{
    sqlite3_stmt *statement = NULL;

    assert_int_equal(sqlite3_prepare_v2(to, "INSERT INTO titles(number, title) VALUES(?1, ?2)",
                                        -1, &statement, NULL), SQLITE_OK);
    sqlite3_bind_text(statement, 1, notice->number, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, notice->title, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_finalize(statement);
}

static struct setting begin(void)
{
    struct setting setting = { .in_detail = false };
    struct aside_notices notices;

    arena = aside_arena_new();
    found = (struct aside_problems){ .arena = arena };
    assert_int_equal(aside_grant_rules_read(&setting.rules, arena, NULL, &found, &err), ASIDE_OK);
    assert_int_equal(aside_catalogue_open(&setting.catalogue, arena, NULL, ASIDE_CATALOGUE_READ,
                                          &found, &err), ASIDE_OK);
    assert_int_equal(sqlite3_open(":memory:", &setting.titles), SQLITE_OK);
    assert_int_equal(sqlite3_exec(setting.titles, "CREATE VIRTUAL TABLE titles USING "
                                  "fts5(number UNINDEXED, title, tokenize = 'porter unicode61')",
                                  NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(aside_notices_read(&notices, "templates/notices.xml", take_title,
                                        setting.titles, NULL, NULL, &found, &err), ASIDE_OK);
    return setting;
}

static void end(struct setting *setting)
{
    sqlite3_close(setting->titles);
    aside_catalogue_close(setting->catalogue);
    aside_arena_free(arena);
}

static void matching_ranks_no_worse_than_a_search_of_titles(void **state)
{
    struct setting setting = begin();
    struct measure measures[2];

    (void)state;
    measure_half(measures, "tuning", &setting);
    measure_half(measures, "held-out", &setting);
    assert_true(measures[0].precision[0] >= measures[1].precision[0]);
    assert_true(measures[0].reciprocal[0] >= measures[1].reciprocal[0]);
    end(&setting);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matching_ranks_no_worse_than_a_search_of_titles),
    };

    if (argc > 1 && strcmp(argv[1], "tuning") == 0) {
        struct setting setting = begin();
        struct measure measures[2];

        setting.in_detail = true;
        measure_half(measures, "tuning", &setting);
        end(&setting);
        return 0;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
