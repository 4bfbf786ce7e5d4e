/* `setaside whatif`: wrong usage, answers, result files, interrupts, and every example of its
 * help. */
#include "cli_run.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>

#define CITY "tests/unit/city_whatif.xml"
#define PLAIN "tests/faults/city.xml"
#define ASKED "tests/unit/city_asked.xml" /* has something for every option */
#define NO_PLAN "tests/unit/city_no_plan.xml"
#define FLOOR "policy.set-aside.minimum"

static const struct line_case line_cases[] = {
    /* usage, before anything is read */
    { "setaside whatif", 2, NULL, "'whatif' needs CITY" },
    { "setaside whatif --help", 0, "--fixed-choices", NULL },
    { "setaside whatif a.xml b.xml", 2, NULL, "--merge joins result files" },
    { "setaside whatif no-such.xml --shard 1/2", 2, NULL, "give --results FILE" },
    { "setaside whatif no-such.xml --shard 3/2 --results x", 2, NULL,
      "--shard '3/2': write I/N" },
    { "setaside whatif no-such.xml --shard half --results x", 2, NULL, "write I/N" },
    { "setaside whatif no-such.xml --shard 0/2 --results x", 2, NULL, "write I/N" },
    { "setaside whatif no-such.xml --jobs 0", 2, NULL, "--jobs must be from 1 to 256, not 0" },
    { "setaside whatif no-such.xml --jobs many", 2, NULL, "--jobs 'many'" },
    { "setaside whatif no-such.xml --draws 9 --sample 0", 2, NULL, "--sample must be from 1" },
    { "setaside whatif no-such.xml --sample 9", 2, NULL, "--sample goes with --draws" },
    { "setaside whatif no-such.xml --no-robust", 2, NULL, "--no-robust goes with --draws" },
    { "setaside whatif no-such.xml --draws 9 --sample 9 --no-robust", 2, NULL, "give one" },
    { "setaside whatif no-such.xml --gap 1", 2, NULL, "--gap" },
    { "setaside whatif " CITY " --csv - --json -", 2, NULL, "as JSON and as CSV: name two" },
    { "setaside whatif " CITY " --csv " CITY, 2, NULL, "is read by this command" },
    { "setaside whatif " CITY " --results " CITY, 2, NULL, "is read by this command" },
    { "setaside whatif " CITY " --resume LICENSE --csv LICENSE", 2, NULL, "name two files" },
    { "setaside whatif " CITY " --resume LICENSE --results x --csv LICENSE", 2, NULL,
      "is read by this command" },
    { "setaside whatif " CITY " -o -", 2, NULL, "a workbook needs a file" },
    { "setaside whatif --merge a b --vary x=1:2:1", 2, NULL, "leave out --vary" },
    { "setaside whatif --merge a b --set x=1", 2, NULL, "leave out --set" },
    { "setaside whatif --merge a b -o c.xlsx", 2, NULL, "leave out --output" },
    { "setaside whatif --merge LICENSE --csv LICENSE", 2, NULL, "is read by this command" },
    /* usage that the city tells */
    { "setaside whatif " PLAIN, 2, NULL, "the city file has no scenarios" },
    { "setaside whatif " CITY " --vary polcy.proven=0%:1%:1%", 2, NULL, "--vary polcy.proven" },
    { "setaside whatif " CITY " --vary " FLOOR "=0%:30%", 2, NULL, "the step" },
    { "setaside whatif " CITY " --draws none", 2, NULL, "--draws" },
    { "setaside whatif " CITY " --draws 9 --vary " FLOOR "=0%:9%:1%", 2, NULL,
      "give one of them" },
    { "setaside whatif " CITY " --scenario base:" FLOOR "=1%", 2, NULL, "'base'" },
    { "setaside whatif " CITY " --set polcy=1", 2, NULL, "polcy" },
    { "setaside whatif " CITY " --vary source.gf.amount@2027=0:999999:1 --json -", 2, NULL,
      "--json holds every scenario in memory" },
    /* bad inputs */
    { "setaside whatif no-such.xml", 5, NULL, "no-such.xml: " },
    { "setaside whatif CMakeLists.txt", 3, NULL, "CMakeLists.txt:" },
    { "setaside whatif --merge no-such.csv", 5, NULL, "no-such.csv: " },
    { "setaside whatif --merge LICENSE", 3, NULL, "LICENSE:1: this is not a result" },
    { "setaside whatif " CITY " --resume LICENSE --results no-such/x", 5, NULL, "no-such" },
    { "setaside whatif " CITY " --resume LICENSE --results /dev/null", 3, NULL,
      "LICENSE:1: this is not a result file" },
    { "setaside whatif " CITY " --csv no-such/x.csv", 5, NULL, "no-such" },
    { "setaside whatif " CITY " --results /dev/full -q", 5, NULL, "/dev/full: " },
    /* answers */
    { "setaside whatif " CITY, 0, "lean: source.gf.amount=-10% (the General Fund falls", NULL },
    { "setaside whatif " CITY " --set " FLOOR "=20%", 0,
      "With this change (" FLOOR "=20%) the outcome is about 8", NULL },
    { "setaside whatif " PLAIN " --set " FLOOR "=20% --csv -", 0, "\r\nthis change,optimal,",
      NULL },
    { "setaside whatif " CITY " --set " FLOOR "=20% --vary source.gf.amount=-4%:0%:2%", 0,
      "Set: " FLOOR ": 20%, before 10%.", NULL },
    { "setaside whatif " CITY " --vary " FLOOR "=0%:30%:5%", 0,
      "from 30% on the city's other settings rule it out", NULL },
    { "setaside whatif " CITY " --vary " FLOOR "=0%:20%:7%", 0, "from 0% to 14%, 3 values",
      "the step does not come to 20%" },
    { "setaside whatif " CITY " --vary " FLOOR "=0%:20%:5% --csv -", 0,
      "scenario,status,objective,bound,", NULL },
    { "setaside whatif " CITY " --vary " FLOOR "=0%:20%:5% --json -", 0, "\"complete\": true",
      NULL },
    { "setaside whatif " CITY " --vary " FLOOR "=0%:20%:5% -q", 0, NULL, NULL },
    { "setaside whatif " CITY " --draws 20 --seed 3", 0,
      "How the draws are made: 20 draws with "
      "seed 3",
      NULL },
    { "setaside whatif " CITY " --draws 20 --correlate rating=30% --fixed-choices --jobs 3", 0,
      "In nine of ten of 20 draws", NULL },
    { "setaside whatif " CITY " --draws 20 --no-robust --json -", 0, "\"robust\": [],", NULL },
    { "setaside whatif " CITY " --draws 130 --shard 1/2 --results /dev/null", 0,
      "Share 1 of 2: scenarios 1 to 64 of 130", "wrote /dev/null" },
    /* no plan: of the base, or of the scenario alone */
    { "setaside whatif " NO_PLAN " --vary source.gf.amount=-2%:0%:1%", 1,
      "No plan satisfies the rules", "none of the scenarios has a plan" },
    { "setaside whatif " NO_PLAN " --set policy.proven.minimum=0%", 0,
      "The base itself has no plan", NULL },
    { "setaside whatif " CITY " --scenario poor:source.gf.amount=-99%,source.jag.amount=-99%",
      0, "With poor (source.gf.amount=-99%", NULL },
};

/* ---- files ------------------------------------------------------------------------------- */

enum { PATH_BYTES = 200, BYTES_MOST = 4 << 20 };

static void name_file(char path[PATH_BYTES], const char *end)
{
    snprintf(path, PATH_BYTES, "/tmp/aside-whatif-%ld%s", (long)getpid(), end);
    unlink(path);
}

static bool is_there(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0;
}

static const char *bytes_of(struct aside_arena *arena, const char *path)
{
    struct aside_error err = { 0 };
    const char *bytes = NULL;
    size_t length = 0;

    if (aside_file_read(&bytes, &length, arena, path, BYTES_MOST, &err) != ASIDE_OK)
        fail_msg("%s: %s", path, err.message);
    return bytes;
}

static void must_be_same(const char *one, const char *other)
{
    struct aside_arena *arena = aside_arena_new();

    if (strcmp(bytes_of(arena, one), bytes_of(arena, other)) != 0)
        fail_msg("%s and %s differ", one, other);
    aside_arena_free(arena);
}

static void must_run(const char *line, int code)
{
    static struct answer answer;

    run(&answer, line);
    if (answer.code != code)
        fail_msg("%s: exit %d, not %d: %s", line, answer.code, code, answer.err);
}

static void jobs_and_shares_change_no_byte(void **state)
{
    char whole[PATH_BYTES], one[PATH_BYTES], two[PATH_BYTES], joined[PATH_BYTES];
    char csv[PATH_BYTES], joined_csv[PATH_BYTES], line[900];

    (void)state;
    name_file(whole, ".whole");
    name_file(one, ".one");
    name_file(two, ".two");
    name_file(joined, ".joined");
    name_file(csv, ".csv");
    name_file(joined_csv, ".joined.csv");
    snprintf(line, sizeof(line),
             "setaside whatif " CITY " --draws 200 --seed 7 --no-robust "
             "--jobs 3 -q --results %s --csv %s",
             whole, csv);
    must_run(line, 0);
    snprintf(line, sizeof(line),
             "setaside whatif " CITY " --draws 200 --seed 7 --jobs 1 -q "
             "--shard 1/2 --results %s",
             one);
    must_run(line, 0);
    snprintf(line, sizeof(line),
             "setaside whatif " CITY " --draws 200 --seed 7 --jobs 2 -q "
             "--shard 2/2 --results %s",
             two);
    must_run(line, 0);
    snprintf(line, sizeof(line), "setaside whatif --merge %s %s -q --results %s --csv %s", two,
             one, joined, joined_csv);
    must_run(line, 0);
    must_be_same(whole, joined);
    must_be_same(csv, joined_csv);
    /* A share that is missing, or of another seed, writes nothing. */
    unlink(joined);
    snprintf(line, sizeof(line), "setaside whatif --merge %s --results %s", one, joined);
    must_run(line, 3);
    snprintf(line, sizeof(line),
             "setaside whatif " CITY " --draws 200 --seed 8 -q --shard 2/2 "
             "--results %s",
             two);
    must_run(line, 0);
    snprintf(line, sizeof(line), "setaside whatif --merge %s %s --results %s", one, two,
             joined);
    must_run(line, 3);
    assert_false(is_there(joined));
    unlink(whole);
    unlink(one);
    unlink(two);
    unlink(csv);
    unlink(joined_csv);
}

static void where_there_is_no_plan_nothing_is_written(void **state)
{
    char csv[PATH_BYTES], line[500];

    (void)state;
    name_file(csv, ".none.csv");
    snprintf(line, sizeof(line),
             "setaside whatif " NO_PLAN " --vary source.gf.amount=-2%%:0%%:1%% "
             "--csv %s",
             csv);
    must_run(line, 1);
    assert_false(is_there(csv));
}

/* ---- interrupts -------------------------------------------------------------------------- */

/* A run whose table goes into a pipe, which it cannot get far ahead of; *from: the other end. */
static pid_t start(char *line, int *from)
{
    int ends[2];
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        FILE *out = fdopen(ends[1], "w"), *err = fopen("/dev/null", "w");

        close(ends[0]);
        signal(SIGINT, SIG_DFL); /* a job in the background starts with it ignored */
        run_child(line, out, err);
    }
    close(ends[1]);
    *from = ends[0];
    return child;
}

static int end_of(pid_t child, int from, bool drain)
{
    char bytes[4096];
    int status = 0;

    while (drain && read(from, bytes, sizeof(bytes)) > 0)
        ;
    assert_int_equal(waitpid(child, &status, 0), child);
    close(from);
    return status;
}

static void an_interrupt_leaves_a_part_that_can_be_completed(void **state)
{
    char part[PATH_BYTES], json[PATH_BYTES], whole[PATH_BYTES], line[500], byte;
    struct aside_arena *arena = aside_arena_new();
    pid_t child;
    int from, status;

    (void)state;
    name_file(part, ".part");
    name_file(json, ".part.json");
    name_file(whole, ".whole");
    snprintf(line, sizeof(line),
             "setaside whatif " CITY " --draws 6000 --no-robust --csv - "
             "--results %s --json %s",
             part, json);
    child = start(line, &from);
    assert_int_equal(read(from, &byte, 1), 1); /* rows come: it is under way */
    assert_int_equal(kill(child, SIGINT), 0);
    status = end_of(child, from, true);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 4);
    assert_non_null(strstr(bytes_of(arena, part), ",partial"));
    assert_non_null(strstr(bytes_of(arena, json), "\"complete\": false"));
    snprintf(line, sizeof(line), "setaside whatif --merge %s", part);
    must_run(line, 3);
    snprintf(line, sizeof(line),
             "setaside whatif " CITY " --draws 6000 --no-robust -q "
             "--resume %s",
             part);
    must_run(line, 0);
    snprintf(line, sizeof(line),
             "setaside whatif " CITY " --draws 6000 --no-robust -q "
             "--results %s",
             whole);
    must_run(line, 0);
    must_be_same(part, whole);
    /* What is resumed must be of the same input. */
    snprintf(line, sizeof(line),
             "setaside whatif " CITY " --draws 6000 --seed 2 --no-robust -q "
             "--resume %s",
             part);
    must_run(line, 3);
    must_be_same(part, whole);
    unlink(part);
    unlink(json);
    unlink(whole);
    aside_arena_free(arena);
}

/* Waits, ten seconds at most, until the pipe takes no more (it holds 64 KiB, written in blocks of
 * 4): the other end then waits too, and is not merely slow. */
static void wait_until_full(int from)
{
    const struct timespec pause = { 0, 10 * 1000 * 1000 };
    int before = -1, held = 0;

    for (int i = 0; i < 1000 && (held <= 60 * 1024 || held != before); i++) {
        before = held;
        nanosleep(&pause, NULL);
        assert_int_equal(ioctl(from, FIONREAD, &held), 0);
    }
}

static void a_second_interrupt_ends_it_at_once(void **state)
{
    char results[PATH_BYTES], line[500], byte;
    pid_t child;
    int from, status;

    (void)state;
    name_file(results, ".twice");
    snprintf(line, sizeof(line),
             "setaside whatif " CITY " --draws 100000 --no-robust --csv - "
             "--results %s",
             results);
    child = start(line, &from);
    assert_int_equal(read(from, &byte, 1), 1);
    /* The pipe is never emptied, so the run cannot come to an end between the two. */
    wait_until_full(from);
    assert_int_equal(kill(child, SIGINT), 0);
    for (int i = 0; i < 1000 && waitpid(child, &status, WNOHANG) == 0; i++) {
        const struct timespec pause = { 0, 10 * 1000 * 1000 };

        nanosleep(&pause, NULL);
        kill(child, SIGINT);
    }
    close(from);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGINT);
    assert_false(is_there(results));
}

/* ---- the terminal ------------------------------------------------------------------------ */

static bool is_ascii(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text >= 0x80)
            return false;
    }
    return true;
}

static void reports_fit_their_columns_and_their_characters(void **state)
{
    static const char *const lines[] = { "setaside whatif " CITY,
                                         "setaside whatif " CITY " --vary " FLOOR "=0%:30%:1%",
                                         "setaside whatif " CITY " --vary " FLOOR
                                         "=0%:25%:1% --vary source.gf.amount=-40%:0%:1%",
                                         "setaside whatif " CITY " --draws 60 --sample 30" };
    static struct answer answer;

    (void)state;
    for (size_t i = 0; i < COUNT(lines); i++) {
        setenv("LC_ALL", "C.UTF-8", 1);
        setenv("TERM", "xterm-256color", 1);
        run(&answer, lines[i]);
        assert_int_equal(answer.code, 0);
        must_be_narrow(answer.out, 80);
        assert_false(is_ascii(answer.out));
        assert_null(strchr(answer.out, '\033')); /* no terminal, so no colour */
        setenv("TERM", "dumb", 1);
        run(&answer, lines[i]);
        must_be_narrow(answer.out, 80);
        assert_true(is_ascii(answer.out));
        setenv("TERM", "xterm", 1);
        setenv("LC_ALL", "C", 1);
        run(&answer, lines[i]);
        assert_true(is_ascii(answer.out));
    }
    unsetenv("LC_ALL");
    unsetenv("TERM");
}

/* ---- the examples of the help ------------------------------------------------------------ */

static void copy_file(const char *from, const char *to)
{
    struct aside_arena *arena = aside_arena_new();
    FILE *out = fopen(to, "wb");

    assert_non_null(out);
    assert_true(fputs(bytes_of(arena, from), out) >= 0);
    fclose(out);
    aside_arena_free(arena);
}

/* They are for the shell, which is not there. */
static void drop_quotes(char *line)
{
    char *to = line;

    for (const char *from = line; *from != '\0'; from++) {
        if (*from != '\'')
            *to++ = *from;
    }
    *to = '\0';
}

/* In a folder of their own, with the line of each as the help has it. */
static void every_example_of_the_help_runs(void **state)
{
    static const char *const left[] = { "city.xml", "grid.xlsx", "draws.csv", "one.csv",
                                        "two.csv",  "all.csv",   "asked.csv", "choice.xlsx" };
    static struct answer help, answer;
    char folder[PATH_BYTES], path[PATH_BYTES + 60], here[1000], line[300];
    int examples = 0;

    (void)state;
    run(&help, "setaside whatif --help");
    name_file(folder, ".examples");
    assert_int_equal(mkdir(folder, 0700), 0);
    snprintf(path, sizeof(path), "%s/city.xml", folder);
    copy_file(ASKED, path);
    assert_non_null(getcwd(here, sizeof(here)));
    setenv("SOURCE_DATE_EPOCH", "1774569600", 1);
    assert_int_equal(chdir(folder), 0);
    for (const char *row = help.out; (row = strstr(row, "\n  setaside ")) != NULL; row++) {
        snprintf(line, sizeof(line), "%.*s", (int)strcspn(row + 3, "\n"), row + 3);
        drop_quotes(line);
        run(&answer, line);
        if (answer.code != 0)
            fail_msg("%s: exit %d: %s", line, answer.code, answer.err);
        examples++;
    }
    for (size_t i = 0; i < COUNT(left); i++)
        assert_int_equal(unlink(left[i]), 0);
    assert_int_equal(chdir(here), 0);
    assert_int_equal(rmdir(folder), 0);
    unsetenv("SOURCE_DATE_EPOCH");
    assert_true(examples >= 10);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(jobs_and_shares_change_no_byte),
        cmocka_unit_test(where_there_is_no_plan_nothing_is_written),
        cmocka_unit_test(an_interrupt_leaves_a_part_that_can_be_completed),
        cmocka_unit_test(a_second_interrupt_ends_it_at_once),
        cmocka_unit_test(reports_fit_their_columns_and_their_characters),
        cmocka_unit_test(every_example_of_the_help_runs),
    };
    struct CMUnitTest lines[COUNT(line_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(line_cases); i++)
        lines[i] = unit_case(line_cases[i].line, check_line, &line_cases[i]);
    failed = cmocka_run_group_tests_name("command lines", lines, NULL, NULL);
    return failed + cmocka_run_group_tests_name("files and help", others, NULL, NULL);
}
