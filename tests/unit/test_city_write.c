/* A city written as a city file: what is read of it is the same city. */
#include "city_given.h"

#include <stdlib.h>

#include "city_equal.h"
#include "write_city.h"

/* ---- whole files ------------------------------------------------------------------------- */

static const char *const files[] = { "examples/rivermont/city.xml",
                                     "examples/measure-z/city.xml", "tests/unit/city_full.xml",
                                     "tests/unit/city_no_plan.xml" };

static struct given read_file(const char *path)
{
    struct given given = { .arena = aside_arena_new() };
    struct aside_error err = { .status = ASIDE_OK };

    given.found.arena = given.arena;
    given.status = aside_city_read(&given.city, given.arena, path, &given.found, &err);
    given_print(&given);
    assert_int_equal(given.status, ASIDE_OK);
    return given;
}

static void assert_survives(struct given *given)
{
    const char *text = city_text(given->arena, given->city), *difference;
    struct given again = given_city(text);

    difference = city_difference(again.arena, given->city, again.city);
    if (difference != NULL)
        fail_msg("%s", difference);
    assert_string_equal(city_text(again.arena, again.city), text);
    given_end(&again);
}

static void a_file_survives(void **state)
{
    struct given given = read_file(*state);

    assert_survives(&given);
    given_end(&given);
}

static void lines_are_short_where_values_are(void **state)
{
    struct given given = read_file(files[2]);
    const char *text = city_text(given.arena, given.city);

    (void)state;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        assert_in_range(length, 1, 96);
        assert_int_not_equal(text[length - 1], ' ');
        text += length + 1;
    }
    given_end(&given);
}

/* ---- odd values -------------------------------------------------------------------------- */

static const struct odd_case {
    const char *name, *text;
} odd_cases[] = {
    { "markup in a name", WITH_PROGRAM("strategy='proven' graduates-when='a &lt; b &amp; c > d "
                                       "&quot;e&quot; &apos;f&apos;'", "") },
    { "newlines and tabs", WITH_PROGRAM("strategy='proven' keywords='a&#10;b&#9;c&#13;d  e'",
                                        "") },
    { "other scripts", WITH_PROGRAM("strategy='proven' keywords='Nu\xc3\xb1" "ez \xe2\x80\x94 "
                                    "\xf0\x9f\x98\x80 e\xcc\x81" "'", "") },
    { "cents", WITH_PROGRAM("strategy='proven' unit-cost='0.01'",
                            "<funding minimum='1234.5' maximum='$9,999,999,999,999.99'/>") },
    { "a share of hundredths", WITH_PROGRAM("strategy='proven'", "<costs><position title='T' "
                                            "fte='0.07' salary='1' fringe='0.05%'/></costs>") },
    { "a rate of a thousand percent", WITH_PROGRAM("strategy='proven'", "<costs><position "
                                                   "title='T' fte='99999.99' salary='1' "
                                                   "fringe='1,000%'/></costs>") },
    { "numbers that no binary has", WITH_PROGRAM("strategy='proven'", "<effect from='x'>"
                                                 "<level spend='1' averts='0.1'/><level "
                                                 "spend='2' averts='0.30000000000000004'/>"
                                                 "</effect>") },
    { "numbers large and small", WITH_PROGRAM("strategy='proven'", "<effect from='x'><level "
                                              "spend='1' averts='0.00000000000000000000000012'/>"
                                              "<level spend='2' averts='999999999999.123'/>"
                                              "</effect>") },
    { "a hold at zero", WITH_PROGRAM("strategy='proven'", "<funding hold='0'/>") },
    { "a hold at current", WITH_PROGRAM("strategy='proven'", "<funding hold='current' "
                                        "current='5'/>") },
    { "funding without a word", WITH_PROGRAM("strategy='proven'", "<funding/>") },
    { "costs without a line", WITH_PROGRAM("strategy='proven'", "<costs/>") },
    { "a flag given as its default", WITH_PROGRAM("strategy='proven'",
                                                  "<funding continuing='no'/>") },
    { "a floor that is a share", WITH_POLICY("<set-aside minimum='1%'/><round/>") },
    { "rules that are all defaults", WITH_POLICY("<maintenance/><evidence/><round/>") },
    { "maintenance switched off", WITH_POLICY("<maintenance on='no'/>") },
    { "shares of nothing", WITH_POLICY("<proven minimum='0%'/><evaluation maximum='0%'/>") },
    { "a policy without rules", WITH_POLICY("") },
    { "names twice in a list", WITH_POLICY("<change down='10%' closes='p q p'/>") },
    { "an earmark with hyphens", WITH_POLICY("<earmark id='a--b' programs='p q' amount='7'/>") },
};

static void an_odd_city_survives(void **state)
{
    const struct odd_case *row = *state;
    struct given given = given_city(row->text);

    assert_survives(&given);
    given_end(&given);
}

/* ---- what --set has changed -------------------------------------------------------------- */

static struct aside_city *set(struct given *given, const char *setting)
{
    struct aside_error err = { .status = ASIDE_OK };
    struct aside_city *out = NULL;

    assert_int_equal(aside_city_set(&out, given->arena, given->city, &setting, 1, &given->found,
                                    &err), ASIDE_OK);
    return out;
}

static void a_setting_is_written(void **state)
{
    struct given given = read_file(files[0]);
    struct aside_city *changed = set(&given, "policy.set-aside.minimum=17.5%");
    struct given again = given_city(city_text(given.arena, changed));

    (void)state;
    assert_null(city_difference(given.arena, changed, again.city));
    assert_non_null(city_difference(given.arena, given.city, again.city));
    given_end(&again);
    given_end(&given);
}

static void an_effect_that_is_set_is_remarked(void **state)
{
    struct given given = given_city(WITH_PROGRAM("strategy='proven'", "<effect low='1' from='x'>"
                                                 "<level spend='1' averts='2'/></effect>"));
    const char *text = city_text(given.arena, set(&given, "program.p.effect=low"));
    struct given again = given_city(text);

    (void)state;
    assert_non_null(strstr(text, "<!-- Not in this file: program.p.effect, set to low. -->"));
    assert_null(city_difference(given.arena, given.city, again.city));
    given_end(&again);
    given_end(&given);
}

/* ---- a file to fill in ------------------------------------------------------------------- */

static bool is_in_place(const struct aside_record *record)
{
    while (record->at_least > 0 && record->id != ASIDE_RECORD_CITY)
        record = &aside_records[record->parent];
    return record->at_least > 0;
}

static void a_blank_file_asks_for_what_is_required(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    const char *text = city_text(arena, NULL);
    struct given given = given_bytes(text, strlen(text));

    (void)state;
    assert_int_equal(given.status, ASIDE_ERR_INVALID);
    for (size_t i = 0; i < aside_field_count; i++) {
        const struct aside_field *f = &aside_fields[i];

        assert_non_null(strstr(text, aside_arena_printf(arena, "%s%s: ", f->name,
                                                        f->required ? "*" : "")));
        if (f->required && is_in_place(&aside_records[f->record]))
            assert_true(given_says(&given, aside_arena_printf(
                arena, "'%s' has no '%s'", aside_records[f->record].name, f->name))
                || given_says(&given, aside_arena_printf(arena, "has no '%s': add it",
                                                         f->name)));
    }
    given_end(&given);
    aside_arena_free(arena);
}

/* Takes away every mark that keeps a record in a comment. */
static const char *uncommented(struct aside_arena *arena, const char *text)
{
    const char *mark = "<!-- " ASIDE_BLANK_MARK "\n", *at;
    struct aside_text all;

    aside_text_init(&all, arena, 1 << 20);
    while ((at = strstr(text, mark)) != NULL) {
        const char *end = strstr(at, "-->");

        assert_non_null(end);
        aside_text_add_bytes(&all, text, (size_t)(at - text));
        at += strlen(mark);
        aside_text_add_bytes(&all, at, (size_t)(end - at));
        text = end + strlen("-->");
    }
    aside_text_add(&all, text);
    return all.bytes;
}

static void every_record_of_a_blank_file_can_be_used(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    const char *text = uncommented(arena, city_text(arena, NULL));
    struct given given = given_bytes(text, strlen(text));

    (void)state;
    assert_int_equal(given.status, ASIDE_ERR_INVALID);
    assert_false(given_says(&given, "unknown"));
    assert_false(given_says(&given, "does not belong"));
    assert_false(given_says(&given, "more than once"));
    for (size_t i = 0; i < ASIDE_RECORDS; i++)
        assert_non_null(strstr(text, aside_arena_printf(arena, "<%s",
                                                        aside_records[i].element)));
    given_end(&given);
    aside_arena_free(arena);
}

static void a_blank_file_has_short_lines(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    const char *text = city_text(arena, NULL);

    (void)state;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        assert_in_range(length, 1, 96);
        text += length + 1;
    }
    aside_arena_free(arena);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(files) + COUNT(odd_cases) + 6];
    size_t count = 0;

    for (size_t i = 0; i < COUNT(files); i++)
        tests[count++] = unit_case(files[i], a_file_survives, files[i]);
    for (size_t i = 0; i < COUNT(odd_cases); i++)
        tests[count++] = unit_case(odd_cases[i].name, an_odd_city_survives, &odd_cases[i]);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(lines_are_short_where_values_are);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_setting_is_written);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(an_effect_that_is_set_is_remarked);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_blank_file_asks_for_what_is_required);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(
        every_record_of_a_blank_file_can_be_used);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_blank_file_has_short_lines);
    return cmocka_run_group_tests_name("city_write", tests, NULL, NULL);
}
