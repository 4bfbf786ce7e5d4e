/* Text under construction, UTF-8, ids and the nearest known name. */
#include <setaside/base.h>

#include <string.h>

#include "unit.h"

static int make_arena(void **state)
{
    *state = aside_arena_new();
    return 0;
}

static int free_arena(void **state)
{
    aside_arena_free(*state);
    return 0;
}

/* ---- under construction ------------------------------------------------------------------- */

static void text_grows_as_it_is_added_to(void **state)
{
    struct aside_text text;

    aside_text_init(&text, *state, 100000);
    assert_string_equal(text.bytes, "");
    for (int i = 0; i < 10000; i++)
        aside_text_add(&text, "ab");
    aside_text_printf(&text, "%s%d", "-", 7);
    aside_text_add_bytes(&text, "xyz", 1);
    assert_int_equal(text.length, 20003);
    assert_string_equal(text.bytes + 19998, "ab-7x");
    assert_false(text.overflowed);
}

static void text_may_be_added_to_itself(void **state)
{
    struct aside_text text;

    aside_text_init(&text, *state, 1000);
    aside_text_add(&text, "0123456789012345678901234567890123456789");
    aside_text_add_bytes(&text, text.bytes, text.length);
    assert_int_equal(text.length, 80);
    assert_memory_equal(text.bytes, text.bytes + 40, 40);
}

static void text_over_its_maximum_is_cut_and_nothing_follows_the_cut(void **state)
{
    struct aside_text text;

    aside_text_init(&text, *state, 5);
    aside_text_add(&text, "abcde");
    assert_false(text.overflowed);
    aside_text_add(&text, "");
    assert_false(text.overflowed);
    aside_text_add(&text, "f");
    assert_true(text.overflowed);
    assert_string_equal(text.bytes, "abcde");

    aside_text_init(&text, *state, 5);
    aside_text_add(&text, "abc\xC3\xA9\xC3\xA9");
    assert_string_equal(text.bytes, "abc\xC3\xA9");
    aside_text_init(&text, *state, 4);
    aside_text_printf(&text, "%s", "abc\xC3\xA9");
    assert_string_equal(text.bytes, "abc");
    aside_text_add(&text, "d");
    assert_string_equal(text.bytes, "abc");
}

static void text_of_no_size_takes_nothing(void **state)
{
    struct aside_text text;

    aside_text_init(&text, *state, 0);
    aside_text_printf(&text, "%d", 1);
    assert_string_equal(text.bytes, "");
    assert_true(text.overflowed);
}

static void long_formats_are_printed_whole(void **state)
{
    struct aside_text text;

    aside_text_init(&text, *state, 10000);
    aside_text_printf(&text, "%0*d", 3000, 1);
    assert_int_equal(text.length, 3000);
    assert_int_equal(text.bytes[2999], '1');
}

/* ---- UTF-8 -------------------------------------------------------------------------------- */

struct utf8_case {
    const char *name, *bytes;
    bool valid;
    size_t width;               /* of the valid */
};

static const struct utf8_case utf8_cases[] = {
    { "nothing is UTF-8", "", true, 0 },
    { "ASCII is UTF-8", "abc", true, 3 },
    { "two bytes are one wide", "\xC3\xA9", true, 1 },
    { "three bytes are one wide", "\xE2\x82\xAC" "5", true, 2 },
    { "four bytes are one wide", "\xF0\x9F\x98\x80", true, 1 },
    { "the last code point is UTF-8", "\xF4\x8F\xBF\xBF", true, 1 },
    { "a combining accent has no width", "e\xCC\x81x", true, 2 },
    { "a joiner has no width", "a\xE2\x80\x8D" "b", true, 2 },
    { "a lone continuation is wrong", "\x80", false, 0 },
    { "a cut sequence is wrong", "a\xC3", false, 0 },
    { "a cut sequence of four is wrong", "\xF0\x9F\x98", false, 0 },
    { "a broken sequence is wrong", "\xE2\x28\xA1", false, 0 },
    { "an overlong slash is wrong", "\xC0\xAF", false, 0 },
    { "an overlong three is wrong", "\xE0\x80\xAF", false, 0 },
    { "an overlong four is wrong", "\xF0\x80\x80\xAF", false, 0 },
    { "a surrogate is wrong", "\xED\xA0\x80", false, 0 },
    { "past the last code point is wrong", "\xF4\x90\x80\x80", false, 0 },
    { "a byte of the old six-byte form is wrong", "\xFC\x80\x80\x80\x80\x80", false, 0 },
    { "Latin-1 is wrong", "caf\xE9 noir", false, 0 },
    { "a UTF-16 mark is wrong", "\xFF\xFE", false, 0 },
};

static void check_utf8(void **state)
{
    const struct utf8_case *row = *state;

    assert_int_equal(aside_text_is_utf8(row->bytes, strlen(row->bytes)), row->valid);
    if (row->valid)
        assert_int_equal(aside_text_width(row->bytes), row->width);
}

static void a_zero_byte_is_a_character(void **state)
{
    (void)state;
    assert_true(aside_text_is_utf8("a\0b", 3));
    assert_false(aside_text_is_utf8("a\0\xFF", 3));
}

static void null_equals_only_null(void **state)
{
    (void)state;
    assert_true(aside_text_equal(NULL, NULL));
    assert_true(aside_text_equal("a", "a"));
    assert_false(aside_text_equal("a", NULL));
    assert_false(aside_text_equal(NULL, ""));
    assert_false(aside_text_equal("a", "A"));
}

/* ---- ids ---------------------------------------------------------------------------------- */

struct id_case {
    const char *id;
    bool valid;
};

static const struct id_case id_cases[] = {
    { "a", true },
    { "hvip", true },
    { "street-outreach-2", true },
    { "a-", true },
    { "abcdefghijklmnopqrstuvwxyzabcdefghijklmn", true },
    { "", false },
    { "1st", false },
    { "-a", false },
    { "Hvip", false },
    { "street outreach", false },
    { "street_outreach", false },
    { "a.b", false },
    { "a,b", false },
    { "a]", false },
    { "caf\xC3\xA9", false },
    { "a\n", false },
    { "abcdefghijklmnopqrstuvwxyzabcdefghijklmno", false },
};

static void check_id(void **state)
{
    const struct id_case *row = *state;

    assert_int_equal(aside_id_is_valid(row->id), row->valid);
}

/* ---- the nearest known name --------------------------------------------------------------- */

struct nearest_case {
    const char *name, *nearest;
};

static const char *const known[] = { "minimum", "maximum", "committed", "commitment", "fte",
                                     "id", "rated-on", "year", "up", "x" };

static const struct nearest_case nearest_cases[] = {
    { "minimun", "minimum" },
    { "minumum", "minimum" },
    { "miinmum", "minimum" },
    { "Maximum", "maximum" },
    { "MAXIMUM", "maximum" },
    { "maximums", "maximum" },
    { "axinum", "maximum" },
    { "commited", "committed" },
    { "commitmen", "commitment" },
    { "rated_on", "rated-on" },
    { "yaer", "year" },
    { "ids", "id" },
    { "fet", "fte" },
    { "di", "id" },
    { "ub", "up" },
    { "", NULL },
    { "z", NULL },
    { "qq", NULL },
    { "min", NULL },
    { "mum", NULL },
    { "salary", NULL },
    { "commotion-of-sorts", NULL },
    { "minimum-minimum-minimum-minimum-minimum-minimum-minimum-minimum-minimum", NULL },
};

static void check_nearest(void **state)
{
    const struct nearest_case *row = *state;
    const char *nearest = aside_text_nearest(row->name, known, COUNT(known));

    if (row->nearest == NULL)
        assert_null(nearest);
    else if (nearest == NULL)
        fail_msg("nothing is near '%s'", row->name);
    else
        assert_string_equal(nearest, row->nearest);
}

static void of_names_equally_near_the_first_is_offered(void **state)
{
    static const char *const twins[] = { "cost", "most", "post" };

    (void)state;
    assert_ptr_equal(aside_text_nearest("nost", twins, COUNT(twins)), twins[0]);
    assert_ptr_equal(aside_text_nearest("nost", twins + 1, 2), twins[1]);
    assert_null(aside_text_nearest("cost", NULL, 0));
}

int main(void)
{
#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, make_arena, free_arena)
    const struct CMUnitTest behaviour[] = {
        IN_ARENA(text_grows_as_it_is_added_to),
        IN_ARENA(text_may_be_added_to_itself),
        IN_ARENA(text_over_its_maximum_is_cut_and_nothing_follows_the_cut),
        IN_ARENA(text_of_no_size_takes_nothing),
        IN_ARENA(long_formats_are_printed_whole),
        cmocka_unit_test(a_zero_byte_is_a_character),
        cmocka_unit_test(null_equals_only_null),
        cmocka_unit_test(of_names_equally_near_the_first_is_offered),
    };
    struct CMUnitTest utf8[COUNT(utf8_cases)], ids[COUNT(id_cases)];
    struct CMUnitTest nearest[COUNT(nearest_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(utf8); i++)
        utf8[i] = unit_case(utf8_cases[i].name, check_utf8, &utf8_cases[i]);
    for (size_t i = 0; i < COUNT(ids); i++)
        ids[i] = unit_case(id_cases[i].id, check_id, &id_cases[i]);
    for (size_t i = 0; i < COUNT(nearest); i++)
        nearest[i] = unit_case(nearest_cases[i].name, check_nearest, &nearest_cases[i]);
    failed = cmocka_run_group_tests_name("text", behaviour, NULL, NULL);
    failed += cmocka_run_group_tests_name("UTF-8", utf8, NULL, NULL);
    failed += cmocka_run_group_tests_name("ids", ids, NULL, NULL);
    failed += cmocka_run_group_tests_name("nearest names", nearest, NULL, NULL);
    return failed != 0;
}
