/* `setaside whatif` with questions: wrong usage, what they do not go with, exit codes, their order,
 * and what is written. */
#include "cli_run.h"
#include "json_read.h"

#include <sys/stat.h>

#define CITY "tests/unit/city_asked.xml"
#define WHATIF "tests/unit/city_whatif.xml"
#define NO_PLAN "tests/unit/city_no_plan.xml"
#define MEASURE "examples/measure-z/city.xml"
#define ASK "setaside whatif no-such.xml "

static const struct line_case line_cases[] = {
    /* usage, before anything is read */
    { ASK "--shortfall gf", 2, NULL,
      "--shortfall 'gf' is no shortfall; write SOURCE=SHARE@DAY" },
    { ASK "--shortfall gf=6@2027-01", 2, NULL, "has no share" },
    { ASK "--terminate jag", 2, NULL, "--terminate 'jag' is no end of an award" },
    { ASK "--terminate jag@soon", 2, NULL, "has no day" },
    { ASK "--wage-floor much", 2, NULL, "--wage-floor 'much'" },
    { ASK "--across-the-board 5", 2, NULL, "--across-the-board '5' is no share of everything" },
    { ASK "--across-the-board 100%", 2, NULL, "above 0% and below 100%" },
    { ASK "--amend a-b:1@2027", 2, NULL, "is no amendment; write FROM->TO:AMOUNT@YEAR" },
    { ASK "--reach many", 2, NULL, "--reach 'many' is no outcome" },
    { ASK "--reach -3", 2, NULL, "is no outcome" },
    { ASK "--on 2027-01-01", 2, NULL, "--on goes with --lose-any" },
    { ASK "--lose-any --on someday", 2, NULL, "--on 'someday' is no day" },
    { ASK "--after 2027", 2, NULL, "--after goes with --one-time-ends" },
    { ASK "--one-time-ends --after twice", 2, NULL, "--after 'twice' is no fiscal year" },
    { ASK "--freeze --from gf", 2, NULL, "--from goes with --reach" },
    { ASK "--from gf --vary x=1:2:1", 2, NULL, "--from goes with --reach" },
    { ASK "--within 2%", 2, NULL, "--within goes with --alternatives" },
    { ASK "--alternatives 2 --within much", 2, NULL, "--within 'much' is no share of an outcome" },
    { ASK "--alternatives 0", 2, NULL, "write one from 1 to 8" },
    { ASK "--alternatives 9", 2, NULL, "write one from 1 to 8" },
    { ASK "--alternatives 2 --alternatives 3", 2, NULL, "--alternatives stands twice" },
    { ASK "--freeze --fixed-choices", 2, NULL, "--fixed-choices is for lists of scenarios" },
    { ASK "--freze", 2, NULL, "did you mean '--freeze'?" },
    { "setaside whatif a.xml b.xml --freeze", 2, NULL, "asked of one CITY, not of 'b.xml'" },
    /* what they do not go with */
    { ASK "--freeze --vary x=1:2:1", 2, NULL,
      "--freeze asks a question of one plan and --vary is for lists of scenarios" },
    { ASK "--lose-any --scenario a:x=1", 2, NULL, "--lose-any asks a question" },
    { ASK "--reach 3 --draws 9", 2, NULL, "--draws is for lists of scenarios" },
    { ASK "--freeze --shard 1/2", 2, NULL, "--shard is for lists" },
    { ASK "--freeze --merge", 2, NULL, "--merge is for lists" },
    { ASK "--freeze --results x", 2, NULL, "--results is for lists" },
    { ASK "--freeze --resume x", 2, NULL, "--resume is for lists" },
    { ASK "--freeze --jobs 2", 2, NULL, "--jobs is for lists" },
    { ASK "--freeze --seed 2", 2, NULL, "--seed is for lists" },
    /* files */
    { "setaside whatif " CITY " --freeze --csv - --json -", 2, NULL, "name two" },
    { "setaside whatif " CITY " --freeze --json " CITY, 2, NULL, "is read by this command" },
    { "setaside whatif " CITY " --freeze -o -", 2, NULL, "a workbook needs a file" },
    { "setaside whatif " CITY " --freeze -q --json /dev/full", 5, NULL, "/dev/full" },
    { ASK "--freeze", 5, NULL, "no-such.xml: " },
    { "setaside whatif CMakeLists.txt --freeze", 3, NULL, "CMakeLists.txt:" },
    /* usage that the city tells */
    { "setaside whatif " CITY " --shortfall gff=6%@2027-01", 2, NULL,
      "--shortfall gff=6%@2027-01: the city has no source 'gff': did you mean 'gf'" },
    { "setaside whatif " CITY " --shortfall gf=6%@2031-01", 2, NULL,
      "FY2031 is outside the horizon" },
    { "setaside whatif " CITY " --terminate gf@2027-01", 2, NULL,
      "source 'gf' is the city's own and no award" },
    { "setaside whatif " CITY " --break-even pilott", 2, NULL, "did you mean 'pilot'" },
    { "setaside whatif " CITY " --reach 17 --from jagg", 2, NULL, "did you mean 'jag'" },
    { "setaside whatif " CITY " --one-time-ends --after 2040", 2, NULL, "outside the horizon" },
    { "setaside whatif " CITY " --amend pilot->lights:999900@2027", 2, NULL,
      "'pilot' has $110,000 in FY2027" },
    { "setaside whatif " MEASURE " --reach 5", 2, NULL, "must be placed" },
    { "setaside whatif " CITY " --freeze --set polcy=1", 2, NULL, "polcy" },
    { "setaside whatif " CITY " --ladder gg", 2, NULL, "did you mean 'gf'" },
    { "setaside whatif " MEASURE " --alternatives 2", 2, NULL, "no estimate counts" },
    /* answers */
    { "setaside whatif " CITY " --ladder gf", 0, "Just below $", NULL },
    { "setaside whatif " CITY " --ladder gf --fixed-choices", 0,
      "--ladder gf --fixed-choices\n", NULL },
    { "setaside whatif " CITY " --ladder gf --csv - -q", 0,
      "ladder,ladder gf,133334,plan-begins,", NULL },
    { "setaside whatif " CITY " --alternatives 2", 0, "1. Other plans within 2% of the best\n",
      NULL },
    { "setaside whatif " CITY " --alternatives 1 --within 5% --csv - -q", 0,
      "alternatives,alternatives 1 --within 5%,A,answered,", NULL },
    { "setaside whatif " CITY " --freeze", 0, "1. No vacant position is filled\n   --freeze\n",
      NULL },
    { "setaside whatif " CITY " --freeze -q", 0, NULL, NULL },
    { "setaside whatif " CITY " --lose-any --on 2027-01", 0,
      "Each award ends on 2027-01-01, one at a time", NULL },
    { "setaside whatif " CITY " --one-time-ends --after FY2028", 0,
      "No one-time source has money after it: nothing ends.", NULL },
    { "setaside whatif " CITY " --freeze --set policy.set-aside.minimum=20%", 0,
      "Set: policy.set-aside.minimum: 20%, before 10%.", NULL },
    { "setaside whatif " CITY " --reach 99", 0, "alone does not reach 99 shootings averted",
      NULL },
    { "setaside whatif " CITY " --reach 1", 0, "No more money is needed", NULL },
    { "setaside whatif " CITY " --break-even all", 0,
      "\n3. How badly may it turn out: Street lights", NULL },
    { "setaside whatif " MEASURE " --break-even all", 0,
      "1. How badly may they turn out: 21 programs and pools", NULL },
    { "setaside whatif " MEASURE " --freeze", 0,
      "The city lists no positions, so that what a freeze does cannot be told.", NULL },
    { "setaside whatif " MEASURE " --across-the-board 5%", 0,
      "No outcome is counted, because no\n  program in the plan has an estimate.", NULL },
    /* no plan: of the base, of all questions, of one of them */
    { "setaside whatif " NO_PLAN " --freeze", 1, "No plan satisfies the rules",
      "there is no base plan to ask" },
    { "setaside whatif " CITY " --shortfall gf=60%@2027-05", 1, "No plan then keeps the rules.",
      "so changed, no plan keeps the rules" },
    { "setaside whatif " CITY " --shortfall gf=60%@2027-05 --freeze", 0,
      "No plan then keeps the rules.", NULL },
    { "setaside whatif " CITY " --shortfall gf=60%@2027-05 --json -", 1,
      "\"state\": \"no-plan\"", "No plan then keeps the rules." },
    { "setaside whatif " CITY " --shortfall gf=60%@2027-05 -q", 1, NULL,
      "No plan then keeps the rules." },
};

/* ---- what is written --------------------------------------------------------------------- */

static void must_run(struct answer *answer, const char *line, int code)
{
    run(answer, line);
    if (answer->code != code)
        fail_msg("%s: exit %d, not %d: %s", line, answer->code, code, answer->err);
}

/* What stands at a path of the answer's JSON, as text. */
static void must_say(const char *json, const char *path, const char *wanted)
{
    const char *at = json_at(json, path);

    if (at == NULL)
        fail_msg("nothing at %s", path);
    if (strncmp(at, wanted, strlen(wanted)) != 0)
        fail_msg("%s is %.60s, not %s", path, at, wanted);
}

static void the_reader_of_json_refuses_what_is_none(void **state)
{
    (void)state;
    assert_true(json_is_sound(" {\"a\": [1, -2.5e3, \"x\\\"y\", null], \"b\": {}} "));
    assert_false(json_is_sound("{\"a\": 1,}"));
    assert_false(json_is_sound("{\"a\" 1}"));
    assert_false(json_is_sound("[1, 2"));
    assert_false(json_is_sound("{} {}"));
    assert_false(json_is_sound("\"open"));
    assert_string_equal(json_at("{\"a\": [1, {\"b\": 7}]}", "a.1.b"), "7}]}");
    assert_null(json_at("{\"a\": [1]}", "a.1"));
}

#define ALL                                                                                    \
    " --break-even outreach --reach 17 --across-the-board 5% --amend "                         \
    "lights->outreach:50000@2027 --freeze"

/* In the order of the help, whatever the order given. */
static void answers_stand_in_the_order_of_the_help(void **state)
{
    static const char *const order[] = { "freeze", "across-the-board", "amend", "reach",
                                         "break-even" };
    static struct answer answer;
    char path[40], wanted[40];

    (void)state;
    must_run(&answer, "setaside whatif " CITY ALL " --json -", 0);
    assert_true(json_is_sound(answer.out));
    must_say(answer.out, "status", "\"ok\"");
    for (size_t i = 0; i < COUNT(order); i++) {
        snprintf(path, sizeof(path), "questions.%zu.question", i);
        snprintf(wanted, sizeof(wanted), "\"%s\"", order[i]);
        must_say(answer.out, path, wanted);
    }
    assert_null(json_at(answer.out, "questions.5"));
    must_run(&answer, "setaside whatif " CITY " --wage-floor 60000 --wage-floor 55000 --json -",
             0);
    must_say(answer.out, "questions.0.asked", "\"--wage-floor 60000\"");
    must_say(answer.out, "questions.1.asked", "\"--wage-floor 55000\"");
}

/* By hand: all of the money goes out, 10% of it to the pilot (a floor, and it averts nothing), the
 * most that it can to the lights, and the rest to outreach: 840,000 and 849,000, which avert
 * 6.2 and 6.245 beside the lights' 2 a year. */
static void figures_are_those_of_the_plan(void **state)
{
    static struct answer answer;

    (void)state;
    must_run(&answer,
             "setaside whatif " CITY " --one-time-ends --terminate gift@2027-07 --json -", 0);
    must_say(answer.out, "base.objective", "16.445");
    must_say(answer.out, "base.spend.outreach.2027", "84000000");
    must_say(answer.out, "base.spend.pilot.2028", "11100000");
    /* The award and the gift of 2028 end: 210,000, a tenth of it the pilot's. */
    must_say(answer.out, "questions.1.question", "\"one-time-ends\"");
    must_say(answer.out, "questions.1.gap_total", "21000000");
    must_say(answer.out, "questions.1.gap.2027", "0");
    must_say(answer.out, "questions.1.change.outcomes", "-0.945");
    must_say(answer.out, "questions.1.plan.spend.outreach.2028", "66000000");
    must_say(answer.out, "questions.1.moved.0.id", "\"outreach\"");
    must_say(answer.out, "questions.1.moved.0.fate", "\"less\"");
    must_say(answer.out, "questions.1.after.years.2028.planned", "90000000");
    /* 60,000 of 2028, at nine tenths of 0.005 each thousand */
    must_say(answer.out, "questions.0.lost", "6000000");
    must_say(answer.out, "questions.0.change.outcomes", "-0.27");
    must_say(answer.out, "questions.0.unreimbursed", "0");
    must_say(answer.out, "questions.0.before.years.2027.subawards", "84000000");
}

static void what_is_not_counted_is_null(void **state)
{
    static struct answer answer;

    (void)state;
    must_run(&answer, "setaside whatif " MEASURE " --freeze --json -", 0);
    assert_true(json_is_sound(answer.out));
    must_say(answer.out, "base.objective", "null");
    must_say(answer.out, "questions.0.change.state", "\"not-counted\"");
    must_say(answer.out, "questions.0.change.outcomes", "null");
    must_say(answer.out, "questions.0.before.outcome", "null");
    must_run(&answer, "setaside whatif " CITY " --shortfall gf=60%@2027-05 --freeze --json -",
             0);
    must_say(answer.out, "questions.1.state", "\"no-plan\"");
    must_say(answer.out, "questions.1.plan", "null");
    must_say(answer.out, "questions.1.after", "null");
    assert_non_null(json_at(answer.out, "questions.1.conflict.rules.0.name"));
    must_say(answer.out, "questions.0.state", "\"answered\"");
    must_say(answer.out, "questions.0.conflict", "null");
}

/* --set changes the base of all of them: a fifth goes to the pilot, 880,000 - 150,000 remain. */
static void settings_change_the_base(void **state)
{
    static struct answer answer;

    (void)state;
    must_run(&answer,
             "setaside whatif " CITY " --terminate gift@2027-07 --json - --set "
             "policy.set-aside.minimum=20%",
             0);
    must_say(answer.out, "settings.0", "\"policy.set-aside.minimum=20%\"");
    must_say(answer.out, "base.spend.outreach.2027", "73000000");
    must_say(answer.out, "questions.0.before.years.2027.set_aside", "22000000");
    must_say(answer.out, "questions.0.change.outcomes", "-0.24");
}

static size_t lines_of(const char *text)
{
    size_t count = 0;

    for (; (text = strchr(text, '\n')) != NULL; text++)
        count++;
    return count;
}

static void the_table_has_a_row_for_each_plan(void **state)
{
    static struct answer answer;

    (void)state;
    must_run(&answer, "setaside whatif " CITY ALL " --lose-any --csv -", 0);
    /* heads; freeze, two awards, alike and best, alone and nearest, reach, break-even */
    assert_int_equal(lines_of(answer.out), 10);
    assert_non_null(strstr(answer.out, "\r\nlose-any,lose-any,jag,answered,16.445,14.87,"));
    assert_non_null(strstr(answer.out,
                           "\r\nacross-the-board,across-the-board 5%,alike,"
                           "breaks-rules,"));
    assert_non_null(strstr(answer.out, ",alone,answered,"));
}

static bool is_there(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0;
}

/* A file of an earlier answer is not replaced where there is none. */
static void where_nothing_is_answered_nothing_is_written(void **state)
{
    static struct answer answer;
    char path[100], line[300];

    (void)state;
    snprintf(path, sizeof(path), "/tmp/aside-asked-%ld.json", (long)getpid());
    unlink(path);
    snprintf(line, sizeof(line),
             "setaside whatif " CITY " --shortfall gf=60%%@2027-05 --json %s", path);
    must_run(&answer, line, 1);
    assert_false(is_there(path));
    snprintf(line, sizeof(line), "setaside whatif " CITY " --freeze --json %s", path);
    must_run(&answer, line, 0);
    assert_true(is_there(path));
    unlink(path);
}

/* Seven awards of Rivermont, and no time for any of them. */
static void a_limit_is_told(void **state)
{
    static struct answer answer;

    (void)state;
    must_run(&answer,
             "setaside whatif examples/rivermont/city.xml --freeze --time-limit 0.000001", 4);
    assert_non_null(strstr(answer.err, "limit"));
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(the_reader_of_json_refuses_what_is_none),
        cmocka_unit_test(answers_stand_in_the_order_of_the_help),
        cmocka_unit_test(figures_are_those_of_the_plan),
        cmocka_unit_test(what_is_not_counted_is_null),
        cmocka_unit_test(settings_change_the_base),
        cmocka_unit_test(the_table_has_a_row_for_each_plan),
        cmocka_unit_test(where_nothing_is_answered_nothing_is_written),
        cmocka_unit_test(a_limit_is_told),
    };
    struct CMUnitTest lines[COUNT(line_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(line_cases); i++)
        lines[i] = unit_case(line_cases[i].line, check_line, &line_cases[i]);
    failed = cmocka_run_group_tests_name("command lines", lines, NULL, NULL);
    return failed + cmocka_run_group_tests_name("what is written", others, NULL, NULL);
}
