/* Zip archives: entries named, measured and streamed, and never more than was allowed. */
#include <setaside/base.h>

#include <string.h>

#include "stored_zip.h"
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

/* "first" of 5 bytes, "../second" of 6, "empty". */
static struct aside_zip *open_three(struct aside_arena *arena, uint64_t maximum)
{
    struct stored_zip zip;
    struct aside_zip *opened = NULL;
    struct aside_error err;
    const char *bytes;
    size_t length;

    stored_begin(&zip, arena);
    stored_add(&zip, "first", "hello", 5);
    stored_add(&zip, "../second", "cities", 6);
    stored_add(&zip, "empty", "", 0);
    bytes = stored_end(&zip, &length);
    assert_int_equal(aside_zip_parse(&opened, arena, bytes, length, "x.zip", maximum, &err),
                     ASIDE_OK);
    return opened;
}

static void expect_entry(struct aside_zip *zip, size_t index, const char *content)
{
    struct aside_error err;
    char bytes[16];
    size_t used = 0;
    ptrdiff_t got;

    assert_int_equal(aside_zip_begin(zip, index, &err), ASIDE_OK);
    while ((got = aside_zip_read(zip, bytes + used, 2, &err)) > 0)
        used += (size_t)got;
    assert_int_equal(got, 0);
    bytes[used] = '\0';
    assert_string_equal(bytes, content);
}

static void entries_are_listed_and_read_in_any_order_and_again(void **state)
{
    struct aside_zip *zip = open_three(*state, 11);

    assert_int_equal(aside_zip_count(zip), 3);
    assert_string_equal(aside_zip_name(zip, 1), "../second");
    assert_int_equal(aside_zip_size(zip, 1), 6);
    expect_entry(zip, 1, "cities");
    expect_entry(zip, 0, "hello");
    expect_entry(zip, 2, "");
    expect_entry(zip, 1, "cities");             /* an entry counts once */
    aside_zip_close(zip);
    aside_zip_close(zip);
    aside_zip_close(NULL);
}

static void all_entries_together_expand_to_no_more_than_was_allowed(void **state)
{
    struct aside_zip *zip = open_three(*state, 10);
    struct aside_error err;

    expect_entry(zip, 0, "hello");
    assert_int_equal(aside_zip_begin(zip, 1, &err), ASIDE_ERR_SYNTAX);
    assert_string_equal(err.file, "x.zip");
    assert_string_equal(err.message, "its part '../second' would expand the file beyond what is "
                        "accepted; save only what is needed of it as another file");
    expect_entry(zip, 0, "hello");
    aside_zip_close(zip);
}

static void what_cannot_be_opened_is_no_fault_of_content(void **state)
{
    struct aside_zip *zip;
    struct aside_error err;

    assert_int_equal(aside_zip_open(&zip, *state, "/nowhere/x.zip", 1, &err), ASIDE_ERR_IO);
    assert_string_equal(err.message, "cannot open: No such file or directory");
    assert_int_equal(aside_zip_open(&zip, *state, "/tmp", 1, &err), ASIDE_ERR_IO);
    assert_string_equal(err.message, "is a folder, not a file");
}

int main(void)
{
#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, make_arena, free_arena)
    const struct CMUnitTest tests[] = {
        IN_ARENA(entries_are_listed_and_read_in_any_order_and_again),
        IN_ARENA(all_entries_together_expand_to_no_more_than_was_allowed),
        IN_ARENA(what_cannot_be_opened_is_no_fault_of_content),
    };

    return cmocka_run_group_tests_name("zip archives", tests, NULL, NULL);
}
