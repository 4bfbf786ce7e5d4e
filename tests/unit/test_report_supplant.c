/* Local money that falls below its current level where federal money enters is flagged. */
#include "report_given.h"

#include <supplant.h>
#include <tables.h>

/*
 * The award must be used in full and may pay for the two programs that have local money now;
 * the General Fund is left to what has the higher priority.
 */
#define SUPPLANT_CITY(policy)                                                                  \
    "<city xmlns='urn:setaside:city:1' name='Town' kind='city' population='100000'>\n"         \
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/>\n"                   \
    "<sources><source id='gf' name='General Fund' kind='local'><amount year='2027'>500000"     \
    "</amount></source>"                                                                       \
    "<source id='jag' name='JAG' kind='federal' use='all'><amount year='2027'>300000"          \
    "</amount><allow programs='falls'/></source></sources>\n"                                  \
    "<programs>"                                                                               \
    "<program id='falls' name='Falls' strategy='proven' actions='4' priority='1'>"             \
    "<funding maximum='600000' current='200000' current-local='200000' "                       \
    "supplanting-reason='the levy lapsed in 2026'/></program>"                                 \
    "<program id='local' name='Local' strategy='proven' actions='4' priority='50'>"            \
    "<funding maximum='400000' current='450000' current-local='450000'/></program>"            \
    "<program id='pilot' name='Pilot' strategy='innovative' actions='9' priority='90'>"        \
    "<funding maximum='100000'/></program></programs>\n"                                       \
    "<policy>" policy "<round to='1'/></policy></city>\n"

static struct report_given given;

static void what_falls_is_flagged_with_its_reason(void **state)
{
    aside_supplantings list;
    struct aside_tables *tables;
    const struct aside_table *table;
    const char *sentence;

    (void)state;
    given = report_given(SUPPLANT_CITY(""));
    list = aside_supplantings_of(given.arena, &given.report);
    /* `local` falls too, and no federal money enters it. */
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].subject, 0);
    assert_int_equal(list.items[0].now.cents, 20000000);
    assert_int_equal(list.items[0].local.cents, 0);
    assert_int_equal(list.items[0].federal.cents, 30000000);
    assert_int_equal(list.items[0].below.cents, 20000000);
    sentence = aside_words_supplanting(given.arena, &given.report);
    assert_non_null(sentence);
    assert_non_null(strstr(sentence, "local money of falls falls $200,000 below"));
    assert_non_null(strstr(sentence, "The reason is on file."));
    assert_null(aside_words_unstated_local(given.arena, &given.report));
    tables = aside_tables_make(given.arena, &given.report);
    table = aside_tables_find(tables, "supplanting");
    assert_int_equal(table->row_count, 1);
    assert_string_equal(
        aside_table_value(table, 0, aside_table_field(table, "reason"), 0)->text,
        "the levy lapsed in 2026");
    assert_string_equal(aside_table_value(table, 0, aside_table_field(table, "state"), 0)->text,
                        "possible supplanting");
    aside_arena_free(given.arena);
}

static void a_maintenance_rule_leaves_nothing_to_flag(void **state)
{
    aside_supplantings list;

    (void)state;
    given = report_given(SUPPLANT_CITY("<maintenance if-used='yes'/>"));
    list = aside_supplantings_of(given.arena, &given.report);
    for (size_t i = 0; i < list.count; i++)
        assert_int_equal(list.items[i].below.cents, 0);
    assert_null(aside_words_supplanting(given.arena, &given.report));
    aside_arena_free(given.arena);
}

/* Two programs fall, and the first has a reason: the other is what there is to do. */
static void the_first_without_a_reason_is_named(void **state)
{
    const char *sentence;

    (void)state;
    given = report_given(
        "<city xmlns='urn:setaside:city:1' name='Town' kind='city' population='100000'>"
        "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources>"
        "<source id='gf' name='G' kind='local'><amount year='2027'>100000</amount></source>"
        "<source id='jag' name='J' kind='federal' use='all'><amount year='2027'>300000</amount>"
        "<allow programs='one two three'/></source></sources><programs>"
        "<program id='one' name='O' strategy='proven' actions='4' priority='1'><funding "
        "minimum='100000' maximum='100000' current='100000' current-local='100000' "
        "supplanting-reason='the levy lapsed'/></program>"
        "<program id='two' name='T' strategy='proven' actions='4' priority='1'><funding "
        "minimum='100000' maximum='100000' current='100000' current-local='100000'/></program>"
        "<program id='three' name='H' strategy='proven' actions='4' priority='1'><funding "
        "minimum='100000' maximum='100000' current='100000'/></program>"
        "<program id='pilot' name='P' strategy='innovative' actions='9' priority='90'>"
        "<funding maximum='100000'/></program></programs><policy><round to='1'/></policy></city>");
    sentence = aside_words_supplanting(given.arena, &given.report);
    assert_non_null(strstr(sentence, "local money of two falls"));
    assert_non_null(strstr(sentence, "1 more program does likewise"));
    assert_non_null(strstr(sentence, "Keep the reason on file"));
    sentence = aside_words_unstated_local(given.arena, &given.report);
    assert_non_null(strstr(sentence, "current-local of 1 program (three) is not stated"));
    aside_arena_free(given.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_falls_is_flagged_with_its_reason),
        cmocka_unit_test(the_first_without_a_reason_is_named),
        cmocka_unit_test(a_maintenance_rule_leaves_nothing_to_flag),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
