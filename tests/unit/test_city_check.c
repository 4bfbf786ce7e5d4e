/*
 * What a check of a city promises as a whole. What it says of each single fault is in
 * tests/errors.
 */
#include "city_given.h"

#include <stdio.h>
#include <stdlib.h>

static void every_fault_is_found_at_once_in_the_order_of_the_file(void **state)
{
    static const char text[] =
        "<city xmlns='urn:setaside:city:1' name='T' kind='citty' population='none'>\n"
        "<horizon first='2027' years='1'/><outcome name='o'/>\n"
        "<sources><source id='gf' name='G' kind='local'><amount year='2030'>1e3</amount>\n"
        "<allow programs='nobody'/></source></sources>\n"
        "<programs><program id='p' name='P' strategy='proven' actions='4'>\n"
        "<funding minimum='9' maximum='5'/></program></programs>\n"
        "<policy><set-aside minimum='30%' maximum='20%'/></policy>\n"
        "</city>\n";
    static const int lines[] = { 1, 1, 3, 3, 4, 6, 7 };
    struct given given = given_bytes(text, strlen(text));

    (void)state;
    assert_int_equal(given.status, ASIDE_ERR_INVALID);
    assert_null(given.city);
    if (given.found.count != COUNT(lines))
        given_print(&given);
    assert_int_equal(given.found.count, COUNT(lines));
    assert_int_equal(given.found.faults, COUNT(lines));
    for (size_t i = 0; i < COUNT(lines); i++) {
        assert_int_equal(given.found.items[i].at.line, lines[i]);
        assert_string_equal(given.found.items[i].at.file, "city.xml");
    }
    given_end(&given);
}

static void a_warning_alone_does_not_refuse(void **state)
{
    struct given given = given_city(WITH_POLICY("<set-aside minimum='60%'/>"));

    (void)state;
    assert_int_equal(given.found.faults, 0);
    assert_int_equal(given.found.warnings, 1);
    assert_int_equal(given.found.items[0].severity, ASIDE_WARNING);
    given_end(&given);
}

static void text_that_is_no_xml_is_a_fault_of_syntax(void **state)
{
    struct given given = given_bytes("<city", 5);

    (void)state;
    assert_int_equal(given.status, ASIDE_ERR_SYNTAX);
    assert_null(given.city);
    assert_int_equal(given.found.faults, 1);
    given_end(&given);
}

/* Says what follows from a value that could not be read only once. */
struct follow_case {
    const char *name, *text;
};

static const struct follow_case follow_cases[] = {
    { "a share over 100 %", WITH_POLICY("<set-aside minimum='120%'/>") },
    { "an earmark without sense", WITH_POLICY("<earmark id='e' programs='p' amount='x'/>") },
    { "a maximum that is no amount",
      WITH_PROGRAM("strategy='proven'", "<funding indivisible='yes' maximum='lots'/>") },
    { "an id that is no id, referred to",
      WITH_POLICY("<earmark id='E' programs='p' minimum='1%'/>"
      "<earmark id='f' programs='p' minimum='1%' of-total-less='E'/>") },
    { "a level that is no amount", WITH_PROGRAM("strategy='proven'",
      "<effect from='x'><level spend='some' averts='1'/></effect><funding minimum='5'/>") },
    { "a salary that is no amount", WITH_PROGRAM("strategy='proven'",
      "<costs><position title='T' fte='1' salary='good' fringe='1%'/></costs>") },
    { "an fte that is none", WITH_PROGRAM("strategy='proven' whole-positions='yes'",
      "<costs><position title='T' fte='x' salary='1' fringe='1%'/></costs>") },
};

static void check_follow(void **state)
{
    const struct follow_case *row = *state;
    struct given given = given_bytes(row->text, strlen(row->text));

    if (given.found.count != 1)
        given_print(&given);
    assert_int_equal(given.found.count, 1);
    given_end(&given);
}

/* `open`, then `count` times `item`, then `close`. */
static char *repeat(const char *open, const char *item, size_t count, const char *close)
{
    size_t size = strlen(open) + count * strlen(item) + strlen(close) + 1, at;
    char *text = malloc(size);

    assert_non_null(text);
    at = (size_t)snprintf(text, size, "%s", open);
    for (size_t i = 0; i < count; i++)
        at += (size_t)snprintf(text + at, size - at, "%s", item);
    snprintf(text + at, size - at, "%s", close);
    return text;
}

static void thousands_of_faults_are_counted(void **state)
{
    enum { PROGRAMS = 20000 };
    char *text = repeat(HEAD MONEY "<programs>", "<program id='p' name='' actions='11'/>\n",
                        PROGRAMS, "</programs>" TAIL);
    struct given given = given_bytes(text, strlen(text));

    (void)state;
    assert_int_equal(given.status, ASIDE_ERR_INVALID);
    assert_int_equal(given.found.faults, 4 * PROGRAMS - 1);     /* the first id is no second */
    assert_true(given.found.count < given.found.faults);
    given_end(&given);
    free(text);
}

static void a_chain_longer_than_the_stack_is_walked(void **state)
{
    enum { PROGRAMS = 50000, BYTES = 120 };
    char *text = malloc(PROGRAMS * BYTES + 2000);
    size_t size = PROGRAMS * BYTES + 2000, at;
    struct given given;

    (void)state;
    assert_non_null(text);
    at = (size_t)snprintf(text, size, HEAD MONEY "<programs>");
    for (int i = 0; i < PROGRAMS; i++)
        at += (size_t)snprintf(text + at, size - at, "<program id='p%d' name='P' "
                               "strategy='proven' actions='4' priority='1' requires='p%d'/>\n",
                               i, (i + 1) % PROGRAMS);
    snprintf(text + at, size - at, "</programs>" TAIL);
    given = given_bytes(text, strlen(text));
    assert_int_equal(given.found.faults, 1);
    assert_true(given_says(&given, "comes back to it by way of 'p1', 'p2'"));
    given_end(&given);
    free(text);
}

/* ---- the reference ----------------------------------------------------------------------- */

static char *printed_reference(void)
{
    enum { BYTES = 200000 };
    char *text = malloc(BYTES);
    FILE *file = tmpfile();

    assert_non_null(text);
    assert_non_null(file);
    aside_city_fields_print(file);
    rewind(file);
    text[fread(text, 1, BYTES - 1, file)] = '\0';
    fclose(file);
    return text;
}

static void the_reference_names_every_record(void **state)
{
    static const char *const records[] = {
        "city (one)", "horizon (one)", "outcome (one)", "sources/source (one or more)",
        "source/amount (any number)", "source/allow (any number)",
        "providers/provider (any number)", "places/place (any number)",
        "programs/program (any number)", "program/effect (at most one)",
        "program/effect/level (any number)", "program/effect/estimate (at most one)",
        "program/funding (at most one)", "program/commitment (at most one)",
        "program/commitment/year (one or more)", "program/costs (at most one)",
        "program/costs/position (any number)", "program/costs/cost (any number)",
        "pools/pool (any number)", "policy (at most one)", "policy/set-aside (at most one)",
        "policy/proven (at most one)", "policy/workforce (at most one)",
        "policy/evaluation (at most one)", "policy/administration (at most one)",
        "policy/action (any number)", "policy/place (any number)",
        "policy/change (at most one)", "policy/largest-innovative (at most one)",
        "policy/new-strategies (at most one)", "policy/hiring (at most one)",
        "policy/earmark (any number)", "policy/maintenance (at most one)",
        "policy/evidence (at most one)", "policy/round (at most one)",
        "assessment/action (any number)", "pursuit (at most one)",
        "pursuit/prospect (any number)", "scenarios/scenario (any number)",
        "scenarios/scenario/set (one or more)",
    };
    char *text = printed_reference(), line[100];

    (void)state;
    for (size_t i = 0; i < COUNT(records); i++) {
        snprintf(line, sizeof(line), "\n%s\n", records[i]);
        if (strstr(text, line) == NULL)
            print_message("%s is missing\n", records[i]);
        assert_non_null(strstr(text, line));
    }
    free(text);
}

static void the_reference_fits_its_columns(void **state)
{
    char *text = printed_reference();

    (void)state;
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") <= 100);
    free(text);
}

int main(void)
{
    struct CMUnitTest follow[COUNT(follow_cases)];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_is_found_at_once_in_the_order_of_the_file),
        cmocka_unit_test(a_warning_alone_does_not_refuse),
        cmocka_unit_test(text_that_is_no_xml_is_a_fault_of_syntax),
        cmocka_unit_test(thousands_of_faults_are_counted),
        cmocka_unit_test(a_chain_longer_than_the_stack_is_walked),
        cmocka_unit_test(the_reference_names_every_record),
        cmocka_unit_test(the_reference_fits_its_columns),
    };

    for (size_t i = 0; i < COUNT(follow_cases); i++)
        follow[i] = unit_case(follow_cases[i].name, check_follow, &follow_cases[i]);
    return cmocka_run_group_tests_name("check", tests, NULL, NULL)
         + cmocka_run_group_tests_name("one fault, one line", follow, NULL, NULL);
}
