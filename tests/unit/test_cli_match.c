/* `setaside match`: wrong usage, bad inputs, files all or none, and every example of its help. */
#include "cli_run.h"

#include <sys/stat.h>

#define CITY "tests/faults/city.xml"
#define RIVERMONT "examples/rivermont/city.xml"
#define COUNTY "tests/golden/county.xml"
#define NO_PLAN "tests/unit/city_no_plan.xml"
#define BUILT_IN " --catalogue /dev/null " /* an empty one */
#define ON " --as-of 2026-03-27 " BUILT_IN
#define QUICK ON " --no-pursuit "
#define WARNED "has a rating and no 'rated-on'"

static const struct line_case line_cases[] = {
    /* usage, before anything is read */
    { "setaside match", 2, NULL, "'match' needs CITY" },
    { "setaside match --help", 0, "--no-pursuit", NULL },
    { "setaside match a.xml b.xml", 2, NULL, "'match' does not take 'b.xml'" },
    { "setaside match " CITY " --grnats x", 2, NULL, "did you mean '--grants'?" },
    { "setaside match no-such.xml --grants a.zip --catalogue b.sqlite", 2, NULL,
      "--grants and --catalogue each name the notices" },
    { "setaside match no-such.xml --no-pursuit --export audit", 2, NULL, "--no-pursuit makes" },
    { "setaside match " CITY " -o " CITY, 2, NULL, "is read by this command" },
    { "setaside match " CITY " --ics " CITY, 2, NULL, "is read by this command" },
    { "setaside match " CITY " --json " CITY, 2, NULL, "is read by this command" },
    { "setaside match " CITY " --grants LICENSE -o LICENSE", 2, NULL, "is read by" },
    { "setaside match " CITY " --catalogue LICENSE --ics LICENSE", 2, NULL, "is read by" },
    { "setaside match " CITY " --grant-rules LICENSE --json LICENSE", 2, NULL, "is read by" },
    { "setaside match " CITY " --work-back LICENSE --json LICENSE", 2, NULL, "is read by" },
    { "setaside match " CITY " --template LICENSE --json LICENSE", 2, NULL, "is read by" },
    { "setaside match " CITY " -o -", 2, NULL, "a workbook needs a file" },
    { "setaside match " CITY " --json new --ics new", 2, NULL, "as JSON and as calendar" },
    { "setaside match " CITY " --json - --ics -", 2, NULL, "name two files" },
    { "setaside match " CITY " --as-of 2026-02-30", 2, NULL, "2026-02-30" },
    { "setaside match " CITY " --gap 1", 2, NULL, "--gap" },
    { "setaside match " CITY " --time-limit soon", 2, NULL, "--time-limit" },
    { "setaside match " CITY " --set polcy=1" QUICK, 2, NULL, "polcy" },
    /* bad inputs */
    { "setaside match no-such.xml" QUICK, 5, NULL, "no-such.xml: " },
    { "setaside match CMakeLists.txt" QUICK, 3, NULL, "CMakeLists.txt:" },
    { "setaside match " CITY " --grants no-such.zip", 5, NULL, "no-such.zip: cannot open" },
    { "setaside match " CITY " --grants tests", 5, NULL, "tests: is a folder" },
    { "setaside match " CITY " --grants tests/errors/match-page.zip", 3, NULL,
      "match-page.zip: is a web page" },
    { "setaside match " CITY " --grants tests/errors/match-cut.zip", 3, NULL,
      "match-cut.zip: is no zip archive, or was cut short" },
    { "setaside match " CITY " --grants tests/errors/match-none.extract", 3, NULL,
      "match-none.extract: holds no notice" },
    { "setaside match " CITY " --grants " CITY, 3, NULL, "not an extract of Grants.gov" },
    { "setaside match " CITY " --catalogue no-such.sqlite", 5, NULL,
      "no-such.sqlite: cannot open: No such file" },
    { "setaside match " CITY " --catalogue LICENSE", 3, NULL, "LICENSE: is not a catalogue" },
    { "setaside match " CITY " --grant-rules " CITY QUICK, 3, NULL, "not a grant rules file" },
    { "setaside match " CITY " --work-back " CITY QUICK, 3, NULL, CITY ":" },
    { "setaside match " CITY " --work-back no-such.xml" QUICK, 5, NULL, "no-such.xml: " },
    /* answers */
    { "setaside match " CITY QUICK, 0, "no notice that is open or announced fits", NULL },
    { "setaside match " CITY QUICK "--json -", 0, "\"fits\": [],", NULL },
    { "setaside match " CITY QUICK "--json -", 0, "\"pursuit\": null", NULL },
    { "setaside match " CITY QUICK "--ics -", 0, "SUMMARY:No deadline ahead", NULL },
    { "setaside match " CITY QUICK "-q", 0, NULL, NULL },
    { "setaside match " CITY " --no-pursuit --grants templates/notices.xml", 0,
      "the notices of USDOJ in templates/notices.xml", NULL },
    { "setaside match " RIVERMONT QUICK, 0, "of O-BJA-2025-172486; 1 that", WARNED },
    { "setaside match " RIVERMONT QUICK, 0, "Looked at: the built-in notices, as of 2026-10-05",
      WARNED },
    { "setaside match " RIVERMONT QUICK "--ics -", 0, "BEGIN:VCALENDAR\r\n", WARNED },
    { "setaside match " RIVERMONT QUICK "--agency USDOJ-OJP-BJA", 0, "O-BJA-2025-172486",
      WARNED },
    { "setaside match " RIVERMONT QUICK "--set source.gf.amount=-1%", 0,
      "Set: source.gf.amount", WARNED },
    { "setaside match " COUNTY ON, 0, "What to apply for", NULL },
    { "setaside match " COUNTY ON "--time-limit 0.000001", 4, NULL, "the limit was reached" },
    /* no plan: no application can be weighed, but notices can still be matched */
    { "setaside match " NO_PLAN ON, 1, "--set policy.proven.minimum=89%",
      "--no-pursuit matches all the same" },
    { "setaside match " NO_PLAN ON "--json -", 1, "\"status\": \"infeasible\"",
      "nothing was written" },
    { "setaside match " NO_PLAN QUICK, 0, "fits", "no plan meets both" },
};

/* ---- files ------------------------------------------------------------------------------- */

enum { PATH_BYTES = 200 };

static void name_file(char path[PATH_BYTES], const char *end)
{
    snprintf(path, PATH_BYTES, "/tmp/aside-match-%ld%s", (long)getpid(), end);
    unlink(path);
}

static bool is_there(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0;
}

static void files_are_written_all_or_none(void **state)
{
    static struct answer answer;
    char ics[PATH_BYTES], json[PATH_BYTES], line[700];

    (void)state;
    name_file(ics, ".ics");
    name_file(json, ".json");
    snprintf(line, sizeof(line), "setaside match " CITY QUICK "--ics %s --json %s", ics, json);
    run(&answer, line);
    assert_int_equal(answer.code, 0);
    assert_true(is_there(ics) && is_there(json));
    assert_non_null(strstr(answer.out, "Testville"));
    assert_non_null(strstr(answer.err, "wrote "));
    unlink(ics);
    unlink(json);
    snprintf(line, sizeof(line), "setaside match " CITY QUICK "--json %s -o no-such/x.xlsx",
             json);
    run(&answer, line);
    assert_int_equal(answer.code, 5);
    assert_false(is_there(json));
    snprintf(line, sizeof(line), "setaside match " NO_PLAN ON "--ics %s", ics);
    run(&answer, line);
    assert_int_equal(answer.code, 1);
    assert_false(is_there(ics));
}

/* ---- the user's own catalogue ------------------------------------------------------------ */

static void copy_file(const char *from, const char *to)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_error err = { 0 };
    const char *bytes = NULL;
    size_t length = 0;
    FILE *out = fopen(to, "wb");

    assert_non_null(out);
    assert_int_equal(aside_file_read(&bytes, &length, arena, from, 64 << 20, &err), ASIDE_OK);
    assert_int_equal(fwrite(bytes, 1, length, out), length);
    fclose(out);
    aside_arena_free(arena);
}

static void grants_leave_the_catalogue_as_it_is(void **state)
{
    static struct answer answer;
    char catalogue[PATH_BYTES + 60], folder[PATH_BYTES];

    (void)state;
    name_file(folder, ".data");
    assert_int_equal(mkdir(folder, 0700), 0);
    setenv("XDG_DATA_HOME", folder, 1);
    run(&answer, "setaside match " CITY " --no-pursuit --grants templates/notices.xml");
    assert_int_equal(answer.code, 0);
    snprintf(catalogue, sizeof(catalogue), "%s/setaside", folder);
    assert_false(is_there(catalogue));
    unsetenv("XDG_DATA_HOME");
    assert_int_equal(rmdir(folder), 0);
}

/* ---- the examples of the help ------------------------------------------------------------ */

/* In a folder that holds the files that they name, with the line of each as its help has it. */
static void every_example_of_the_help_runs(void **state)
{
    static struct answer help, answer;
    char folder[PATH_BYTES], path[PATH_BYTES + 60], here[1000], line[300];
    int examples = 0;

    (void)state;
    run(&help, "setaside match --help");
    name_file(folder, ".examples");
    assert_int_equal(mkdir(folder, 0700), 0);
    snprintf(path, sizeof(path), "%s/city.xml", folder);
    copy_file(COUNTY, path);
    snprintf(path, sizeof(path), "%s/GrantsDBExtract20261123v2.zip", folder);
    copy_file("templates/notices.xml", path);
    assert_non_null(getcwd(here, sizeof(here)));
    setenv("XDG_DATA_HOME", folder, 1);
    setenv("SOURCE_DATE_EPOCH", "1774569600", 1);
    assert_int_equal(chdir(folder), 0);
    for (const char *row = help.out; (row = strstr(row, "\n  setaside ")) != NULL; row++) {
        snprintf(line, sizeof(line), "%.*s", (int)strcspn(row + 3, "\n"), row + 3);
        run(&answer, line);
        if (answer.code != 0)
            fail_msg("%s: exit %d: %s", line, answer.code, answer.err);
        examples++;
    }
    assert_int_equal(unlink("match.xlsx") | unlink("deadlines.ics") | unlink("city.xml")
                         | unlink("GrantsDBExtract20261123v2.zip"),
                     0);
    assert_int_equal(chdir(here), 0);
    assert_int_equal(rmdir(folder), 0);
    unsetenv("XDG_DATA_HOME");
    unsetenv("SOURCE_DATE_EPOCH");
    assert_true(examples >= 5);
}

static void the_report_fits_its_columns(void **state)
{
    static const char *const lines[] = { "setaside match " COUNTY ON,
                                         "setaside match " RIVERMONT QUICK "--weak",
                                         "setaside match " NO_PLAN QUICK };
    static struct answer answer;

    (void)state;
    for (size_t i = 0; i < COUNT(lines); i++) {
        run(&answer, lines[i]);
        assert_int_equal(answer.code, 0);
        must_be_narrow(answer.out, 80);
    }
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(files_are_written_all_or_none),
        cmocka_unit_test(grants_leave_the_catalogue_as_it_is),
        cmocka_unit_test(every_example_of_the_help_runs),
        cmocka_unit_test(the_report_fits_its_columns),
    };
    struct CMUnitTest lines[COUNT(line_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(line_cases); i++)
        lines[i] = unit_case(line_cases[i].line, check_line, &line_cases[i]);
    failed = cmocka_run_group_tests_name("command lines", lines, NULL, NULL);
    return failed + cmocka_run_group_tests_name("files and help", others, NULL, NULL);
}
