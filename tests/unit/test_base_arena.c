/* Memory that lives and dies together, and the end of memory. */
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

static void memory_is_zeroed_aligned_and_apart(void **state)
{
    static const size_t sizes[] = { 0, 1, 3, 16, 17, 1000, 20000, 70000, 5 };
    unsigned char *blocks[COUNT(sizes) * 50];

    for (size_t i = 0; i < COUNT(blocks); i++) {
        size_t size = sizes[i % COUNT(sizes)];

        blocks[i] = aside_arena_alloc(*state, size);
        assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        for (size_t j = 0; j < size; j++)
            assert_int_equal(blocks[i][j], 0);
        memset(blocks[i], (int)(i % 251) + 1, size);
    }
    for (size_t i = 0; i < COUNT(blocks); i++) {
        for (size_t j = 0; j < sizes[i % COUNT(sizes)]; j++)
            assert_int_equal(blocks[i][j], i % 251 + 1);
    }
}

static void bytes_handed_out_are_counted(void **state)
{
    assert_int_equal(aside_arena_bytes(*state), 0);
    aside_arena_alloc(*state, 100);
    aside_arena_array(*state, 1000, 100);
    assert_int_equal(aside_arena_bytes(*state), 100100);
}

static void copies_are_cut_where_asked(void **state)
{
    assert_string_equal(aside_arena_strdup(*state, ""), "");
    assert_string_equal(aside_arena_strdup(*state, "fund"), "fund");
    assert_string_equal(aside_arena_strndup(*state, "fund", 2), "fu");
    assert_string_equal(aside_arena_strndup(*state, "fund", 0), "");
    assert_string_equal(aside_arena_strndup(*state, "fund", 99), "fund");
}

static void printed_text_has_any_length(void **state)
{
    char *text = aside_arena_printf(*state, "%s-%0*d", "a", 50000, 7);

    assert_int_equal(strlen(text), 50002);
    assert_int_equal(text[50001], '7');
}

static void a_grown_array_keeps_its_items_and_zeroes_the_rest(void **state)
{
    const int few[] = { 1, 2, 3 };
    int *many = aside_arena_grow(*state, few, 3, 5, sizeof(few[0]));

    assert_memory_equal(many, ((int[]){ 1, 2, 3, 0, 0 }), sizeof(int[5]));
    many = aside_arena_grow(*state, NULL, 0, 2, sizeof(few[0]));
    assert_memory_equal(many, ((int[]){ 0, 0 }), sizeof(int[2]));
}

static void freeing_no_arena_is_fine(void **state)
{
    (void)state;
    aside_arena_free(NULL);
}

static jmp_buf escape;
static char reason[100];

static void jump_away(const char *what)
{
    snprintf(reason, sizeof(reason), "%s", what);
    longjmp(escape, 1);
}

static void a_product_past_the_address_space_is_out_of_memory(void **state)
{
    aside_fatal_set_hook(jump_away);
    if (setjmp(escape) == 0) {
        aside_arena_array(*state, SIZE_MAX / 2, 3);
        fail_msg("an impossible array was made");
    }
    aside_fatal_set_hook(NULL);
    assert_string_equal(reason, "out of memory");
}

static void a_size_past_the_address_space_is_out_of_memory(void **state)
{
    reason[0] = '\0';
    aside_fatal_set_hook(jump_away);
    if (setjmp(escape) == 0) {
        aside_arena_alloc(*state, SIZE_MAX - 8);
        fail_msg("an impossible block was made");
    }
    aside_fatal_set_hook(NULL);
    assert_string_equal(reason, "out of memory");
}

int main(void)
{
#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, make_arena, free_arena)
    const struct CMUnitTest tests[] = {
        IN_ARENA(memory_is_zeroed_aligned_and_apart),
        IN_ARENA(bytes_handed_out_are_counted),
        IN_ARENA(copies_are_cut_where_asked),
        IN_ARENA(printed_text_has_any_length),
        IN_ARENA(a_grown_array_keeps_its_items_and_zeroes_the_rest),
        cmocka_unit_test(freeing_no_arena_is_fine),
        IN_ARENA(a_product_past_the_address_space_is_out_of_memory),
        IN_ARENA(a_size_past_the_address_space_is_out_of_memory),
    };

    return cmocka_run_group_tests_name("arena", tests, NULL, NULL) != 0;
}
