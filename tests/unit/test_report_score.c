/* A score as words, on a terminal, as JSON and as a workbook: figures by hand. */
#include "score_words.h"

#include "score_given.h"

enum { BYTES = 256 * 1024 };

static struct aside_score_report report_of(const struct scored *s)
{
    return (struct aside_score_report){ s->given.city, s->score, "city.xml", { 2026, 9, 1 } };
}

static void read_back(char bytes[BYTES], FILE *file)
{
    size_t length;

    rewind(file);
    length = fread(bytes, 1, BYTES - 1, file);
    bytes[length] = '\0';
    fclose(file);
}

static void must_hold(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no '%s' in: %s", part, text);
}

/* ---- sentences --------------------------------------------------------------------------- */

struct answer_case {
    const char *name, *city, *plan, *answer;
};

static const struct answer_case answer_cases[] = {
    { "equal", SCORE_CITY(""),
      "program,2027,2028\na,500000,500000\nb,400000,400000\nc,200000,200000\n",
      "The council's plan equals the best plan's outcome within rounding (about 30 "
      "shootings averted, as the estimates count). It keeps every rule, and the sources can "
      "pay it." },
    { "below", SCORE_CITY(""),
      "program,2027,2028\na,600000,600000\nb,400000,300000\nc,100000,100000\nd,0,100000\n",
      "The council's plan comes to about 93% of what the best plan is expected to do (about 30 "
      "shootings averted, as the estimates count). It keeps every rule, but "
      "spends $100,000 more than General Fund has in FY2028." },
    { "two sources", SCORE_CITY(""),
      "program,2027,2028\na,600000,600000\nb,400000,400000\nc,300000,150000\n",
      "It keeps every rule, but spends $200,000 more than General Fund has in FY2027 (and more "
      "than there is in 1 other case)." },
    { "nearly", SCORE_CITY(""), "program,2027,2028\na,600000,600000\nb,400000,400000\n"
      "c,100000,99900\n", "comes to more than 99% of what" },
    { "nothing counted", "<city xmlns='urn:setaside:city:1' name='T' kind='city' "
      "population='100000'><horizon first='2027' years='1'/><outcome name='shootings averted'/>"
      "<sources><source id='gf' name='General Fund' kind='local'><amount year='2027'>1000"
      "</amount></source></sources><programs><program id='a' name='A' strategy='proven' "
      "actions='4' priority='5'/><program id='b' name='B' strategy='proven' actions='4'/>"
      "</programs></city>", "program,2027\nb,1000\n",
      "No outcome is counted: no program with money in the council's plan or in the best has an "
      "estimate that counts. It keeps every rule, and the sources can pay it." },
};

static void check_answer(void **state)
{
    const struct answer_case *wanted = *state;
    struct scored s;
    struct aside_score_report report;

    s = scored_of(wanted->city, wanted->plan);
    report = report_of(&s);
    must_hold(aside_score_answer(s.given.arena, &report), wanted->answer);
    scored_end(&s);
}

static void more_than_the_best_names_what_buys_it(void **state)
{
    struct scored s = scored_of(score_set_aside, "program,2027\na,950000\ne,50000\n");
    struct aside_score_report report = report_of(&s);

    (void)state;
    /* 9.5 of 9 */
    must_hold(aside_score_answer(s.given.arena, &report),
              "comes to about 106% of what the best plan is expected to do");
    must_hold(aside_score_answer(s.given.arena, &report), "It breaks 1 rule.");
    assert_string_equal(aside_score_bought(s.given.arena, s.score),
                        "What it comes to beyond the best plan, which keeps every rule, is bought "
                        "by what it breaks: setaside_min[2027].");
    assert_string_equal(aside_score_change(s.given.arena, s.score), "up 6%");
    assert_string_equal(aside_score_nearest(s.given.arena, &report),
                        "The nearest plan that keeps every rule moves the fewest dollars of the "
                        "council's amounts, but for rounding to $100: $50,000 more and $50,000 "
                        "less, in 2 amounts. It is the best plan itself.");
    assert_string_equal(aside_score_uncounted(s.given.arena, s.score),
                        "$50,000 of the council's plan is for 1 program or pool without an "
                        "estimate that counts: what they avert is not known, and is not taken as "
                        "nothing.");
    scored_end(&s);
}

static void what_is_not_named_is_said(void **state)
{
    struct scored s = scored_of(SCORE_CITY(""), "program,2027,2028\na,500000.50,\nb,100,100\n");
    struct aside_score_report report = report_of(&s);

    (void)state;
    assert_string_equal(aside_score_unnamed(s.given.arena, &report),
                        "2 programs or pools not named in the file get nothing: c, d. 1 amount "
                        "left blank is taken as nothing.");
    assert_string_equal(aside_score_odd(s.given.arena, &report), "");  /* nothing is rounded */
    scored_end(&s);
}

/* ---- forms ------------------------------------------------------------------------------- */

static void a_terminal_has_eighty_columns(void **state)
{
    struct scored s = scored_of(SCORE_CITY("<proven minimum='95%'/>"),
                                "program,2027,2028\na,600000,600000\nb,400000,300000\n"
                                "c,1234567.89,100000\nd,0,100000\n");
    struct aside_score_report report = report_of(&s);
    static char bytes[BYTES];
    FILE *out = tmpfile();

    (void)state;
    aside_score_print(out, &report);
    read_back(bytes, out);
    for (char *line = strtok(bytes, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        if (aside_text_width(line) > 80)
            fail_msg("over 80 columns: %s", line);
        for (const char *c = line; *c != '\0'; c++)
            if (*c < ' ' || *c > '~')
                fail_msg("no plain ASCII: %s", line);
    }
    scored_end(&s);
}

static void json_holds_what_was_found(void **state)
{
    struct scored s = scored_of(score_set_aside, "program,2027\na,950000\ne,50000\n");
    struct aside_score_report report = report_of(&s);
    const struct aside_json_read *root = NULL, *broken, *nearest, *move;
    char path[60];
    const char *bytes;
    size_t length;

    (void)state;
    score_file(path, "", 0);
    assert_int_equal(aside_score_json(&report, path, NULL), ASIDE_OK);
    assert_int_equal(aside_file_read(&bytes, &length, s.given.arena, path, BYTES, NULL), ASIDE_OK);
    unlink(path);
    assert_int_equal(aside_json_parse(&root, s.given.arena, bytes, length, path, &s.found),
                     ASIDE_OK);
    assert_string_equal(aside_json_find(root, "keeps_every_rule")->text, "false");
    assert_string_equal(aside_json_find(root, "standing")->text, "above");
    broken = aside_json_find(aside_json_find(root, "rules"), "broken")->children;
    assert_int_equal(aside_json_find(broken, "by")->integer, 5000000);
    assert_string_equal(aside_json_find(broken, "unit")->text, "cents");
    assert_string_equal(aside_json_find(broken, "path")->text, "policy.set-aside.minimum");
    assert_int_equal(aside_json_find(broken, "line")->integer, 5);
    nearest = aside_json_find(root, "nearest");
    assert_int_equal(aside_json_find(nearest, "raised")->integer, 5000000);
    move = aside_json_find(nearest, "moves")->children;
    assert_string_equal(aside_json_find(move, "id")->text, "a");
    assert_int_equal(aside_json_find(move, "from")->integer, 95000000);
    assert_int_equal(aside_json_find(move, "to")->integer, 90000000);
    assert_string_equal(aside_json_find(aside_json_find(aside_json_find(root, "outcome"),
                                                        "council"), "counted")->text, "9.5");
    scored_end(&s);
}

static void dump(char bytes[BYTES], const struct scored *s)
{
    struct aside_score_report report = report_of(s);
    FILE *out = tmpfile();
    struct aside_error err = { 0 };

    if (aside_score_workbook_dump(&report, out, NULL, &err) != ASIDE_OK)
        fail_msg("%s:%d: %s", err.file, err.line, err.message);
    read_back(bytes, out);
}

static void a_workbook_has_what_was_found(void **state)
{
    struct scored s = scored_of(score_set_aside, "program,2027\na,950000\ne,50000\n");
    static char bytes[BYTES];

    (void)state;
    dump(bytes, &s);
    must_hold(bytes, "It breaks 1 rule.");
    must_hold(bytes, "At least $50,000 has to move to what counts as set aside");
    must_hold(bytes, "Amounts that move");
    must_hold(bytes, "Best, FY2027");
    scored_end(&s);
}

/* Columns of a plan that there is not are left out, and so are its sheets. */
static void without_a_best_plan_its_columns_are_left_out(void **state)
{
    struct scored s = scored_of("<city xmlns='urn:setaside:city:1' name='T' kind='city' "
        "population='100000'><horizon first='2027' years='1'/><outcome name='shootings averted'/>"
        "<sources><source id='gf' name='General Fund' kind='local'><amount year='2027'>1000"
        "</amount></source></sources><programs><program id='a' name='A' strategy='proven' "
        "actions='4'/><program id='e' name='E' strategy='innovative' actions='4'/></programs>"
        "<policy><set-aside minimum='20%'/><proven minimum='90%'/></policy></city>",
        "program,2027\na,900\ne,100\n");
    static char bytes[BYTES];

    (void)state;
    dump(bytes, &s);
    must_hold(bytes, "There is no best plan to set the council's beside");
    assert_null(strstr(bytes, "Best, FY2027"));
    assert_null(strstr(bytes, "Amounts that move"));
    scored_end(&s);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_than_the_best_names_what_buys_it),
        cmocka_unit_test(what_is_not_named_is_said),
        cmocka_unit_test(a_terminal_has_eighty_columns),
        cmocka_unit_test(json_holds_what_was_found),
        cmocka_unit_test(a_workbook_has_what_was_found),
        cmocka_unit_test(without_a_best_plan_its_columns_are_left_out),
    };
    struct CMUnitTest answers[COUNT(answer_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(answer_cases); i++)
        answers[i] = unit_case(answer_cases[i].name, check_answer, &answer_cases[i]);
    failed = cmocka_run_group_tests_name("answers", answers, NULL, NULL);
    return failed + cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
