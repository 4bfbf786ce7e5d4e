/* JSON documents: same input, same bytes, and always JSON. */
#include <setaside/base.h>

#include <math.h>
#include <string.h>

#include "unit.h"

static int make_object(void **state)
{
    *state = aside_json_object();
    return 0;
}

static int free_root(void **state)
{
    aside_json_free(*state);
    return 0;
}

static void check_written(const struct aside_json *root, const char *expected)
{
    char bytes[1024] = "";
    FILE *file = tmpfile();
    size_t length;

    assert_int_equal(aside_json_write(root, file, "plan.json", NULL), ASIDE_OK);
    rewind(file);
    length = fread(bytes, 1, sizeof(bytes) - 1, file);
    fclose(file);
    bytes[length] = '\0';
    assert_string_equal(bytes, expected);
}

static void keys_stay_in_the_order_added(void **state)
{
    aside_json_add_text(*state, "z", "last \"letter\"");
    aside_json_add_integer(*state, "a", INT64_C(1000000000000000));
    aside_json_add_bool(*state, "m", true);
    aside_json_add_null(*state, "b");
    check_written(*state, "{\n \"z\": \"last \\\"letter\\\"\",\n \"a\": 1000000000000000,\n"
                          " \"m\": true,\n \"b\": null\n}\n");
}

static void containers_live_in_their_root(void **state)
{
    struct aside_json *programs = aside_json_add_array(*state, "programs");
    struct aside_json *program = aside_json_add_object(programs, NULL);

    aside_json_add_text(program, "id", "hvip");
    aside_json_add_integer(programs, NULL, -1);
    aside_json_add_array(programs, NULL);
    check_written(*state,
                  "{\n \"programs\": [\n  {\n   \"id\": \"hvip\"\n  },\n  -1,\n  []\n ]\n}\n");
}

static void reals_have_twelve_digits(void **state)
{
    aside_json_add_real(*state, "third", 1.0 / 3);
    aside_json_add_real(*state, "whole", 2);
    aside_json_add_real(*state, "noisy", 0.1 + 0.2);
    check_written(*state, "{\n \"third\": 0.333333333333,\n \"whole\": 2.0,\n \"noisy\": 0.3\n}\n");
}

static void what_json_cannot_say_is_null_and_minus_zero_is_zero(void **state)
{
    aside_json_add_real(*state, "nan", (double)NAN);
    aside_json_add_real(*state, "inf", (double)-INFINITY);
    aside_json_add_real(*state, "zero", -0.0);
    aside_json_add_text(*state, "none", NULL);
    check_written(*state, "{\n \"nan\": null,\n \"inf\": null,\n \"zero\": 0.0,\n"
                          " \"none\": null\n}\n");
}

static void text_outside_ascii_is_kept_and_wrong_bytes_become_question_marks(void **state)
{
    aside_json_add_text(*state, "name", "Caf\xC3\xA9");
    aside_json_add_text(*state, "file", "caf\xE9.xml");
    aside_json_add_text(*state, "line", "a\nb\x01");
    check_written(*state, "{\n \"name\": \"Caf\xC3\xA9\",\n \"file\": \"caf?.xml\",\n"
                          " \"line\": \"a\\nb\\u0001\"\n}\n");
}

static void a_root_may_be_an_array(void **state)
{
    struct aside_json *root = aside_json_array();

    (void)state;
    check_written(root, "[]\n");
    aside_json_free(root);
    aside_json_free(NULL);
}

static void a_full_disk_is_told_with_the_file(void **state)
{
    FILE *full = fopen("/dev/full", "w");
    struct aside_error err;

    if (full == NULL)
        skip();
    setvbuf(full, NULL, _IONBF, 0);
    assert_int_equal(aside_json_write(*state, full, "plan.json", &err), ASIDE_ERR_IO);
    assert_string_equal(err.file, "plan.json");
    assert_non_null(strstr(err.message, "No space left"));
    fclose(full);
}

/* ---- reading ----------------------------------------------------------------------------- */

struct reading {
    struct aside_arena *arena;
    struct aside_problems found;
    const struct aside_json_read *root;
    enum aside_status status;
};

static struct reading reading_of(const char *text)
{
    struct reading reading = { .arena = aside_arena_new() };

    reading.found.arena = reading.arena;
    reading.status = aside_json_parse(&reading.root, reading.arena, text, strlen(text),
                                      "plan.json", &reading.found);
    return reading;
}

static void values_come_with_their_lines(void **state)
{
    struct reading reading = reading_of("\xEF\xBB\xBF{\"a\":\n [1, -2.5e3,\n\ttrue, null],"
                                        "\r\n\"b\\u00e9\\n\": {\"c\": \"x\\\"}]\\\\\"}}\n");
    const struct aside_json_read *a, *b;

    (void)state;
    assert_int_equal(reading.status, ASIDE_OK);
    a = aside_json_find(reading.root, "a");
    assert_int_equal(a->kind, ASIDE_JSON_ARRAY);
    assert_int_equal(a->line, 1);
    assert_int_equal(a->children->kind, ASIDE_JSON_INTEGER);
    assert_int_equal(a->children->integer, 1);
    assert_int_equal(a->children->line, 2);
    assert_int_equal(a->children->next->kind, ASIDE_JSON_REAL);
    assert_string_equal(a->children->next->text, "-2.5e3");
    assert_int_equal(a->children->next->next->kind, ASIDE_JSON_FLAG);
    assert_int_equal(a->children->next->next->line, 3);
    assert_int_equal(a->children->next->next->next->kind, ASIDE_JSON_NULL);
    assert_null(a->children->next->next->next->next);
    b = a->next;
    assert_string_equal(b->key, "b\xC3\xA9\n");
    assert_int_equal(b->line, 4);
    assert_string_equal(aside_json_find(b, "c")->text, "x\"}]\\");
    assert_null(aside_json_find(b, "d"));
    assert_null(aside_json_find(a, "a"));
    assert_null(aside_json_find(NULL, "a"));
    aside_arena_free(reading.arena);
}

static void an_empty_container_has_no_children(void **state)
{
    struct reading reading = reading_of("[{}, [ ], \"\"]");

    (void)state;
    assert_int_equal(reading.status, ASIDE_OK);
    assert_null(reading.root->children->children);
    assert_null(reading.root->children->next->children);
    assert_string_equal(reading.root->children->next->next->text, "");
    aside_arena_free(reading.arena);
}

struct bad_json {
    const char *text;
    int line;
};

static const struct bad_json bad_json[] = {
    { "", 1 },
    { "{", 1 },
    { "{\"a\": 1,\n\"a\": 2}", 2 },
    { "[1,\n2,]", 2 },
    { "[1] x", 1 },
    { "[99999999999999999999]", 1 },
    { "[\"\\u0000\"]", 1 },
    { "[\"\xFF\"]", 1 },
};

static void what_is_no_json_is_refused_with_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad_json); i++) {
        struct reading reading = reading_of(bad_json[i].text);

        assert_int_equal(reading.status, ASIDE_ERR_SYNTAX);
        assert_int_equal(reading.found.faults, 1);
        assert_int_equal(reading.found.items[0].at.line, bad_json[i].line);
        aside_arena_free(reading.arena);
    }
}

static void deep_nesting_is_refused(void **state)
{
    enum { DEEP = 65 };
    char text[2 * DEEP + 1];
    struct reading reading;

    (void)state;
    memset(text, '[', DEEP);
    memset(text + DEEP, ']', DEEP);
    text[2 * DEEP] = '\0';
    reading = reading_of(text);
    assert_int_equal(reading.status, ASIDE_ERR_SYNTAX);
    assert_non_null(strstr(reading.found.items[0].message, "nested deeper than 64"));
    aside_arena_free(reading.arena);
    text[2 * DEEP - 1] = '\0';
    reading = reading_of(text + 1);
    assert_int_equal(reading.status, ASIDE_OK);
    aside_arena_free(reading.arena);
}

int main(void)
{
#define IN_OBJECT(test) cmocka_unit_test_setup_teardown(test, make_object, free_root)
    const struct CMUnitTest tests[] = {
        IN_OBJECT(keys_stay_in_the_order_added),
        IN_OBJECT(containers_live_in_their_root),
        IN_OBJECT(reals_have_twelve_digits),
        IN_OBJECT(what_json_cannot_say_is_null_and_minus_zero_is_zero),
        IN_OBJECT(text_outside_ascii_is_kept_and_wrong_bytes_become_question_marks),
        cmocka_unit_test(a_root_may_be_an_array),
        IN_OBJECT(a_full_disk_is_told_with_the_file),
        cmocka_unit_test(values_come_with_their_lines),
        cmocka_unit_test(an_empty_container_has_no_children),
        cmocka_unit_test(what_is_no_json_is_refused_with_its_line),
        cmocka_unit_test(deep_nesting_is_refused),
    };

    return cmocka_run_group_tests_name("JSON", tests, NULL, NULL) != 0;
}
