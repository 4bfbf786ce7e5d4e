/* golden_files.c - a file that was made against the committed one. */
#include "golden_files.h"

#include <string.h>

enum { FILE_MAX = 64 << 20 };

/* The first line that differs, for a person. */
static void print_difference(const char *path, const char *expected, const char *got)
{
    int line = 1;
    size_t start = 0;

    for (size_t i = 0; expected[i] == got[i] && expected[i] != '\0'; i++) {
        if (expected[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    fprintf(stderr, "%s:%d: differs; after a review, --rewrite accepts it\n", path, line);
    fprintf(stderr, "  committed: %.*s\n", (int)strcspn(expected + start, "\n"),
            expected + start);
    fprintf(stderr, "  now:       %.*s\n", (int)strcspn(got + start, "\n"), got + start);
}

bool golden_compare(struct aside_arena *arena, const char *path, const char *made)
{
    struct aside_error err = { 0 };
    const char *expected, *got;
    size_t expected_length, got_length;

    if (aside_file_read(&expected, &expected_length, arena, path, FILE_MAX, &err) != ASIDE_OK
        || aside_file_read(&got, &got_length, arena, made, FILE_MAX, &err) != ASIDE_OK) {
        aside_error_print(stderr, &err);
        return false;
    }
    if (expected_length == got_length && memcmp(expected, got, got_length) == 0)
        return true;
    print_difference(path, expected, got);
    return false;
}
