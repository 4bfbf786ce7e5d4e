/* Where the files that ship with the program are found. */
#include <setaside/base.h>

#include <stdlib.h>
#include <string.h>

#include "unit.h"

static int make_arena(void **state)
{
    *state = aside_arena_new();
    return 0;
}

static int free_arena(void **state)
{
    unsetenv("SETASIDE_DATA");
    aside_arena_free(*state);
    return 0;
}

static void the_folder_of_the_environment_comes_first(void **state)
{
    const char *path = NULL;

    setenv("SETASIDE_DATA", "/dev", 1);
    assert_int_equal(aside_data_path(&path, *state, "null", NULL), ASIDE_OK);
    assert_string_equal(path, "/dev/null");
}

static void without_it_the_source_serves(void **state)
{
    const char *path = NULL;

    assert_int_equal(aside_data_path(&path, *state, "include/setaside/base.h", NULL), ASIDE_OK);
    assert_non_null(strstr(path, "/include/setaside/base.h"));
}

static void a_folder_without_the_file_is_passed_over(void **state)
{
    const char *path = NULL;

    setenv("SETASIDE_DATA", "/nowhere", 1);
    assert_int_equal(aside_data_path(&path, *state, "include/setaside/base.h", NULL), ASIDE_OK);
    setenv("SETASIDE_DATA", "", 1);
    assert_int_equal(aside_data_path(&path, *state, "include/setaside/base.h", NULL), ASIDE_OK);
}

static void a_missing_file_is_told_with_every_place_tried(void **state)
{
    const char *path = NULL;
    struct aside_error err;

    setenv("SETASIDE_DATA", "/nowhere", 1);
    assert_int_equal(aside_data_path(&path, *state, "models/none.mod", &err), ASIDE_ERR_IO);
    assert_null(path);
    assert_string_equal(err.file, "models/none.mod");
    assert_non_null(strstr(err.message, "is not in /nowhere, "));
    assert_non_null(strstr(err.message, "/../share/setaside, "));
    assert_non_null(strstr(err.message, "set SETASIDE_DATA"));
}

static void the_way_between_folders_is_the_shortest(void **state)
{
    static const struct {
        const char *from, *to, *way;
    } ways[] = {
        { "README.md", "LICENSE", "" },
        { "README.md", "models/x.xml", "models/" },
        { "models/x.xml", "README.md", "../" },
        { "models/x.xml", "tests/unit/y.xml", "../tests/unit/" },
        { "tests/unit/../unit/x", "tests/errors/../y", "../" },
        { "/x", "/usr/y", "usr/" },
        { "/usr/x", "/y", "../" },
        { "no-such-folder/x", "y", NULL },
    };

    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        const char *way = aside_path_between(*state, ways[i].from, ways[i].to);

        if (!aside_text_equal(way, ways[i].way))
            fail_msg("%s to %s: %s", ways[i].from, ways[i].to, way != NULL ? way : "none");
    }
}

int main(void)
{
#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, make_arena, free_arena)
    const struct CMUnitTest tests[] = {
        IN_ARENA(the_folder_of_the_environment_comes_first),
        IN_ARENA(without_it_the_source_serves),
        IN_ARENA(a_folder_without_the_file_is_passed_over),
        IN_ARENA(a_missing_file_is_told_with_every_place_tried),
        IN_ARENA(the_way_between_folders_is_the_shortest),
    };

    return cmocka_run_group_tests_name("data path", tests, NULL, NULL) != 0;
}
