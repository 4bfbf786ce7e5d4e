/*
 * A city is the same in either of its shapes: written as a workbook and read back it is, to the
 * byte, the city file that is written of it directly; and what is planned of the one is planned
 * of the other.
 *
 *   SETASIDE         the program (required)
 *   SETASIDE_CITIES  how many cities, from seed 1 (200; 2000 with SETASIDE_LONG=1)
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "city_random.h"
#include "faults.h"
#include "run.h"
#include "workers.h"

enum { QUICK_CITIES = 200, LONG_CITIES = 2000, PLANNED_EVERY = 8 };

/* The files of one city. */
struct files {
    char xml[PATH_BYTES], book[PATH_BYTES], back[PATH_BYTES], plain[PATH_BYTES],
        of_xml[PATH_BYTES], of_book[PATH_BYTES], log[PATH_BYTES];
};

static void name_files(struct files *files, const char *folder, uint32_t seed)
{
    const struct { char *path; const char *end; } names[] = {
        { files->xml, "xml" }, { files->book, "xlsx" }, { files->back, "back.xml" },
        { files->plain, "plain.xml" }, { files->of_xml, "xml.json" },
        { files->of_book, "xlsx.json" }, { files->log, "log" },
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        snprintf(names[i].path, PATH_BYTES, "%.400s/intake-%u.%s", folder, seed, names[i].end);
}

static void remove_files(const struct files *files)
{
    unlink(files->xml);
    unlink(files->book);
    unlink(files->back);
    unlink(files->plain);
    unlink(files->of_xml);
    unlink(files->of_book);
    unlink(files->log);
}

static void convert(const struct files *files, const char *from, const char *to,
                    struct faults *faults)
{
    const char *const words[] = { "new", "--quiet", "--as-of", "2026-09-01", "--from", from, to,
                                  NULL };
    int code = run_setaside(words, files->log);
    char said[300];

    if (code == EXIT_DONE)
        return;
    describe_exit(said, sizeof(said), code, files->log);
    fault_add(faults, "%s: %s", to, said);
}

static int plan(const struct files *files, const char *city, const char *json)
{
    const char *const words[] = { "plan", "--quiet", "--as-of", "2026-09-01", "--json", json,
                                  city, NULL };

    return run_setaside(words, files->log);
}

static void compare_plans(struct outcome *outcome, const struct files *files,
                          struct faults *faults)
{
    int code = plan(files, files->xml, files->of_xml);
    int other = plan(files, files->book, files->of_book);

    if (code != other)
        fault_add(faults, "the file's plan ends with exit %d, the workbook's with %d", code,
                  other);
    else if (code == EXIT_DONE && !files_are_equal(files->of_xml, files->of_book))
        fault_add(faults, "the workbook has another plan");
    outcome->compared++;
}

static void check(struct outcome *outcome, const char *folder)
{
    struct city *city = calloc(1, sizeof(*city));
    struct faults faults;
    struct files files;

    outcome->kind = FAILED;
    if (city == NULL)
        return;
    faults_clear(&faults);
    name_files(&files, folder, outcome->seed);
    city_random(city, outcome->seed);
    if (!city_write(city, files.xml))
        fault_add(&faults, "the city file could not be written");
    free(city);
    convert(&files, files.xml, files.book, &faults);
    convert(&files, files.book, files.back, &faults);
    convert(&files, files.xml, files.plain, &faults);
    if (faults.count == 0 && !files_are_equal(files.back, files.plain))
        fault_add(&faults, "%s is not %s", files.back, files.plain);
    if (faults.count == 0 && outcome->seed % PLANNED_EVERY == 0)
        compare_plans(outcome, &files, &faults);
    if (faults.count > 0) {
        snprintf(outcome->message, sizeof(outcome->message), "%s\n%.1200s", files.xml,
                 faults.text);
        return;
    }
    outcome->kind = PLANNED;
    remove_files(&files);
}

static void a_city_is_the_same_in_either_shape(void **state)
{
    uint32_t usual = is_long_tier() ? LONG_CITIES : QUICK_CITIES;
    uint32_t count = number_from_environment("SETASIDE_CITIES", usual);
    struct outcome *outcomes = workers_run(1, count, check);
    int failures, compared = 0;

    (void)state;
    assert_non_null(outcomes);
    failures = outcomes_print_failures(outcomes, count);
    for (uint32_t i = 0; i < count; i++)
        compared += outcomes[i].compared;
    free(outcomes);
    printf("intake: %u cities to a workbook and back, %d planned from both, %d failed\n", count,
           compared, failures);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_city_is_the_same_in_either_shape),
    };

    if (getenv("SETASIDE") == NULL) {
        fputs("SETASIDE does not name the program to test\n", stderr);
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
