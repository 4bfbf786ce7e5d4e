/* `setaside score`: wrong usage, what comes back of the examples, exit codes, and every example of
 * its help. */
#include "cli_run.h"

#include <sys/stat.h>

#define CITY "tests/unit/city_whatif.xml"
#define PLAN "tests/unit/score_council.csv"
#define NO_PLAN "tests/unit/city_no_plan.xml"

static const struct line_case line_cases[] = {
    { "setaside score", 2, NULL, "'score' needs CITY PLAN" },
    { "setaside score " CITY, 2, NULL, "'score' needs CITY PLAN" },
    { "setaside score a b c", 2, NULL, "'c'" },
    { "setaside scor a b", 2, NULL, "did you mean 'score'" },
    { "setaside score --help", 0, "Exit codes: 0 where", NULL },
    { "setaside score no-such.xml " PLAN, 5, NULL, "no-such.xml: " },
    { "setaside score " CITY " no-such.csv", 5, NULL, "no-such.csv: " },
    { "setaside score " CITY " " CITY, 3, NULL, CITY ":1: there is no row of column names" },
    { "setaside score " CITY " tests/unit", 5, NULL, "tests/unit/subjects.csv: " },
    { "setaside score " CITY " " PLAN " -o -", 2, NULL, "a workbook needs a file" },
    { "setaside score " CITY " " PLAN " --json " PLAN, 2, NULL, "is read by this command" },
    { "setaside score " CITY " " PLAN " -o " CITY, 2, NULL, "is read by this command" },
    { "setaside score " CITY " " PLAN " --gap 1", 2, NULL, "--gap" },
    { "setaside score " CITY " " PLAN " --set polcy=1", 2, NULL, "polcy" },
    { "setaside score " CITY " " PLAN " --json no-such/x", 5, NULL, "no-such" },
    /* by hand: see what stands in the files */
    { "setaside score " CITY " " PLAN, 0, "comes to about 91% of what the best plan is", NULL },
    { "setaside score " CITY " " PLAN " -q", 0, NULL, NULL },
    { "setaside score " CITY " " PLAN " --set policy.set-aside.minimum=21%", 1,
      "setaside_min[2027]", NULL },
    { "setaside score " CITY " " PLAN " --set policy.set-aside.minimum=21% --json - -q", 1,
      "\"keeps_every_rule\": false", NULL },
    { "setaside score " NO_PLAN " tests/unit/score_no_plan.json", 1,
      "There is no best plan to set the council's beside", "warning" },
    { "setaside score " NO_PLAN " tests/unit/score_faults.csv", 3, NULL,
      "tests/unit/score_faults.csv:2: the city has no program or pool 'outrech': did you mean" },
};

/* ---- what is written comes back ---------------------------------------------------------- */

enum { PATH_BYTES = 60 };

static void make_folder(char folder[PATH_BYTES])
{
    snprintf(folder, PATH_BYTES, "/tmp/setaside-cli-score.XXXXXX");
    assert_non_null(mkdtemp(folder));
}

static void remove_folder(const char *folder)
{
    char line[PATH_BYTES + 20];

    snprintf(line, sizeof(line), "rm -r %s", folder);
    assert_int_equal(system(line), 0);
}

static void check_round_trip(const char *city, const char *figures)
{
    static const char *const forms[] = { "p.xlsx", "d", "d/subjects.csv", "p.json" };
    static struct answer answer;
    char folder[PATH_BYTES], line[500];

    make_folder(folder);
    snprintf(line, sizeof(line), "setaside plan %s -q -o %s/p.xlsx --csv %s/d --json %s/p.json",
             city, folder, folder, folder);
    run(&answer, line);
    assert_int_equal(answer.code, 0);
    for (size_t i = 0; i < COUNT(forms); i++) {
        snprintf(line, sizeof(line), "setaside score %s %s/%s", city, folder, forms[i]);
        run(&answer, line);
        if (answer.code != 0)
            fail_msg("%s: exit %d: %s%s", line, answer.code, answer.out, answer.err);
        assert_non_null(strstr(answer.out, "The council's plan is the best plan, to the cent."));
        if (strstr(answer.out, figures) == NULL)
            fail_msg("%s: no '%s' in %s", line, figures, answer.out);
        must_be_narrow(answer.out, 80);
    }
    remove_folder(folder);
}

/* The figures are those that `setaside plan` prints. */
static void what_a_plan_writes_scores_as_itself(void **state)
{
    (void)state;
    setenv("SOURCE_DATE_EPOCH", "1774569600", 1);
    check_round_trip("examples/rivermont/city.xml",
                     "about 40 to 280 shootings averted.\n");
    check_round_trip("examples/measure-z/city.xml", "$26,607,111");
    unsetenv("SOURCE_DATE_EPOCH");
}

/* Nothing of the file that exists is touched where the plan is refused. */
static void a_refused_plan_writes_nothing(void **state)
{
    static struct answer answer;
    char folder[PATH_BYTES], line[500], path[PATH_BYTES + 10];
    struct stat info;

    (void)state;
    make_folder(folder);
    snprintf(line, sizeof(line),
             "setaside score " NO_PLAN " tests/unit/score_faults.csv -o %s/s.xlsx --json %s/s.json",
             folder, folder);
    run(&answer, line);
    assert_int_equal(answer.code, 3);
    snprintf(path, sizeof(path), "%s/s.xlsx", folder);
    assert_int_not_equal(stat(path, &info), 0);
    snprintf(path, sizeof(path), "%s/s.json", folder);
    assert_int_not_equal(stat(path, &info), 0);
    remove_folder(folder);
}

/* A broken rule is an answer: exit 1, and all files are there. */
static void a_broken_rule_is_written_down(void **state)
{
    static struct answer answer;
    char folder[PATH_BYTES], line[500], path[PATH_BYTES + 10];
    struct stat info;

    (void)state;
    setenv("SOURCE_DATE_EPOCH", "1774569600", 1);
    make_folder(folder);
    snprintf(line, sizeof(line),
             "setaside score " CITY " " PLAN " --set policy.set-aside.minimum=21%% -o %s/s.xlsx "
             "--json %s/s.json",
             folder, folder);
    run(&answer, line);
    assert_int_equal(answer.code, 1);
    must_be_narrow(answer.out, 80);
    snprintf(path, sizeof(path), "%s/s.xlsx", folder);
    assert_int_equal(stat(path, &info), 0);
    snprintf(path, sizeof(path), "%s/s.json", folder);
    assert_int_equal(stat(path, &info), 0);
    remove_folder(folder);
    unsetenv("SOURCE_DATE_EPOCH");
}

/* ---- the examples of the help ------------------------------------------------------------ */

static void every_example_of_the_help_runs(void **state)
{
    static struct answer help, answer;
    char folder[PATH_BYTES], here[1000], line[1000];
    int examples = 0;

    (void)state;
    run(&help, "setaside score --help");
    make_folder(folder);
    snprintf(line, sizeof(line), "cp " CITY " %s/city.xml && cp " PLAN " %s/council.csv", folder,
             folder);
    assert_int_equal(system(line), 0);
    assert_non_null(getcwd(here, sizeof(here)));
    setenv("SOURCE_DATE_EPOCH", "1774569600", 1);
    assert_int_equal(chdir(folder), 0);
    for (const char *row = help.out; (row = strstr(row, "\n  setaside ")) != NULL; row++) {
        snprintf(line, sizeof(line), "%.*s", (int)strcspn(row + 3, "\n"), row + 3);
        run(&answer, line);
        if (answer.code != 0)
            fail_msg("%s: exit %d: %s%s", line, answer.code, answer.out, answer.err);
        examples++;
    }
    assert_int_equal(chdir(here), 0);
    unsetenv("SOURCE_DATE_EPOCH");
    remove_folder(folder);
    assert_int_equal(examples, 5);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(what_a_plan_writes_scores_as_itself),
        cmocka_unit_test(a_refused_plan_writes_nothing),
        cmocka_unit_test(a_broken_rule_is_written_down),
        cmocka_unit_test(every_example_of_the_help_runs),
    };
    struct CMUnitTest lines[COUNT(line_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(line_cases); i++)
        lines[i] = unit_case(line_cases[i].line, check_line, &line_cases[i]);
    failed = cmocka_run_group_tests_name("command lines", lines, NULL, NULL);
    return failed + cmocka_run_group_tests_name("files and help", others, NULL, NULL);
}
