/* Rows of CSV files, well made and badly: each is read as meant, or refused with a sentence. */
#include <setaside/base.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "unit.h"

/* ---- as text ----------------------------------------------------------------------------- */

/* Every row as "LINE:[field][field]" and a line end. */
static bool take(void *to, const struct aside_input_row *row)
{
    struct aside_text *text = to;

    aside_text_printf(text, "%d:", row->line);
    for (size_t i = 0; i < row->count; i++) {
        const struct aside_input_cell *cell = &row->cells[i];

        assert_int_equal(cell->length, strlen(cell->text));
        assert_int_equal(cell->kind, cell->length > 0 ? ASIDE_INPUT_TEXT : ASIDE_INPUT_EMPTY);
        aside_text_printf(text, "[%s]", cell->text);
    }
    aside_text_add(text, "\n");
    return true;
}

static const char *parse(struct aside_arena *arena, const char *bytes, size_t length,
                         struct aside_csv_shape *shape, struct aside_problems *found)
{
    struct aside_text text;
    enum aside_status status;

    aside_text_init(&text, arena, 1 << 22);
    status = aside_csv_parse(bytes, length, "given.csv", shape, take, &text, found);
    assert_int_equal(status, found->faults > 0 ? ASIDE_ERR_SYNTAX : ASIDE_OK);
    return text.bytes;
}

struct read_case {
    const char *name, *bytes, *rows;
};

static const struct read_case read_cases[] = {
    { "plain", "a,b\n1,2\n", "1:[a][b]\n2:[1][2]\n" },
    { "nothing", "", "" },
    { "no line end at the end", "a,b\n1,2", "1:[a][b]\n2:[1][2]\n" },
    { "an empty last field", "a,b,\n", "1:[a][b][]\n" },
    { "an empty last field and no line end", "a,b,", "1:[a][b][]\n" },
    { "delimiters alone", "a,b,c\n,,\n", "1:[a][b][c]\n2:[][][]\n" },
    { "CRLF", "a,b\r\n1,2\r\n", "1:[a][b]\n2:[1][2]\n" },
    { "CR alone", "a,b\r1,2\r3,4", "1:[a][b]\n2:[1][2]\n3:[3][4]\n" },
    { "a mixture of line ends", "a\nb\r\nc\rd\n", "1:[a]\n2:[b]\n3:[c]\n4:[d]\n" },
    { "blank lines are no rows", "a\n\n  \n\r\nb\n", "1:[a]\n5:[b]\n" },
    { "blanks around a field", " a ,\tb\t,c d\n", "1:[a][b][c d]\n" },
    { "a mark", "\xEF\xBB\xBF" "a,b\n", "1:[a][b]\n" },
    { "a mark before a quote", "\xEF\xBB\xBF\"a\",b\n", "1:[a][b]\n" },
    { "a mark alone", "\xEF\xBB\xBF", "" },
    { "quotes", "\"a,b\",\"c\"\"d\"\n", "1:[a,b][c\"d]\n" },
    { "blanks within quotes stay", "\" a \",b\n", "1:[ a ][b]\n" },
    { "blanks around quotes go", " \"a\" , \"b\"\n", "1:[a][b]\n" },
    { "an empty quoted field", "\"\",b\n", "1:[][b]\n" },
    { "a quote and no line end", "a,\"b\"", "1:[a][b]\n" },
    { "inches", "x,5\" pipe,y\n", "1:[x][5\" pipe][y]\n" },
    { "inches at the end of a field", "x,pipe 5\",y\n", "1:[x][pipe 5\"][y]\n" },
    { "inches within quotes", "x,\"5\" pipe\",y\n", "1:[x][5\" pipe][y]\n" },
    { "inches behind a backslash", "x,\"5\\\" pipe\",y\nz\n", "1:[x][5\\\" pipe][y]\n2:[z]\n" },
    { "lines within quotes", "a,\"b\nc\",d\n1\n", "1:[a][b\nc][d]\n3:[1]\n" },
    { "CRLF within quotes", "a,\"b\r\nc\"\r\n1\r\n", "1:[a][b\r\nc]\n3:[1]\n" },
    { "a blank line within quotes", "\"b\n\nc\"\n1\n", "1:[b\n\nc]\n4:[1]\n" },
    { "two long fields", "\"b\nc\",\"d\ne\"\n1\n", "1:[b\nc][d\ne]\n4:[1]\n" },
    { "inches behind a field of two lines", "a,\"b\nc\",5\" pipe\n1\n",
      "1:[a][b\nc][5\" pipe]\n3:[1]\n" },
    { "inches in quotes behind such a field", "a,\"b\nc\" ,\"5\"\" pipe\"\n1\n",
      "1:[a][b\nc][5\" pipe]\n3:[1]\n" },
    { "such a field at the end of the file", "a,\"b\nc\",d", "1:[a][b\nc][d]\n" },
    { "such a field, CRLF and tabs", "a\t\"b\r\nc\"\t5\" x\r\n", "1:[a][b\r\nc][5\" x]\n" },
    { "semicolons", "a;b\n1,5;2,5\n", "1:[a][b]\n2:[1,5][2,5]\n" },
    { "tabs", "a\tb\n1, 2\t\n", "1:[a][b]\n2:[1, 2][]\n" },
    { "tabs alone", "a\tb\n\t\n", "1:[a][b]\n2:[][]\n" },
    { "pipes", "a|b\n1,2|3\n", "1:[a][b]\n2:[1,2][3]\n" },
    { "a delimiter within quotes is none", "\"a;b;c\",d\n1,2\n", "1:[a;b;c][d]\n2:[1][2]\n" },
    { "a title above the table", "The budget\na;b\n1;2\n",
      "1:[The budget]\n2:[a][b]\n3:[1][2]\n" },
    { "one column", "a\nb\n", "1:[a]\n2:[b]\n" },
    { "UTF-8", "caf\xC3\xA9,\xE2\x82\xAC\n", "1:[caf\xC3\xA9][\xE2\x82\xAC]\n" },
    { "Windows-1252", "caf\xE9,\x80\n\"\x93q\x94\"\n",
      "1:[caf\xC3\xA9][\xE2\x82\xAC]\n2:[\xE2\x80\x9Cq\xE2\x80\x9D]\n" },
    /* The first line alone would be UTF-8: the last one shows that it is not. */
    { "Windows-1252 that shows late", "\xC3\xA9,a\nb\nc\xE9\n",
      "1:[\xC3\x83\xC2\xA9][a]\n2:[b]\n3:[c\xC3\xA9]\n" },
    { "codes stay text", "01111,0002.50,1e5,TRUE\n", "1:[01111][0002.50][1e5][TRUE]\n" },
};

static void check_read(void **state)
{
    const struct read_case *row = *state;
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_csv_shape shape;

    assert_string_equal(parse(arena, row->bytes, strlen(row->bytes), &shape, &found),
                        row->rows);
    assert_int_equal(found.faults, 0);
    aside_arena_free(arena);
}

/* ---- refused ----------------------------------------------------------------------------- */

struct refused_case {
    const char *name, *bytes;
    size_t length;              /* 0: up to the zero */
    int line;
    const char *message;        /* how it begins */
};

static const struct refused_case refused_cases[] = {
    { "a quote never closed", "a,b\n1,\"2\n3,4\n5,6\n", 0, 2, "a quote is opened here and never" },
    { "a quote never closed, last line", "a,b\n1,\"2", 0, 2, "a quote is opened here and never" },
    { "a quote alone", "\"", 0, 1, "a quote is opened here and never" },
    { "a second field's quote", "a\n\"b\nc\",\"d\ne\n", 0, 3, "a quote is opened here and" },
    { "a quote that runs into the next", "a,b\n1,\"2\n3,\"4\"\n5,6\n", 0, 3,
      "a quote that was opened on line 2 meets another one" },
    { "a quote that runs into a row's first", "a,b\n1,\"2\n\"3\",4\n", 0, 3,
      "a quote that was opened on line 2 meets another one" },
    { "inches that open a field", "a,b\n\"5\" pipe,2\nx,\"y\",z\n", 0, 2,
      "text stands behind a closing quote here, and the field then goes on" },
    { "a name in quotes, and a stray one later", "a,b\n1,\"S\" Co\n1,\"6\",7\n", 0, 2,
      "text stands behind a closing quote here" },
    { "the same behind a field of two lines", "a,b\n\"x\ny\",\"S\" Co\n1,6\",\n", 0, 3,
      "text stands behind a closing quote here" },
    { "a quote within a field of two lines", "a,b\n\"x\n5\" y\",1\n", 0, 3,
      "a quote that was opened on line 2 meets another one" },
    { "an open quote after a mark", "\xEF\xBB\xBF\"a\n", 0, 1, "a quote is opened here and never" },
    { "a quote after CRLF", "a\r\n\r\n\"b\r\n", 0, 3, "a quote is opened here and never" },
    { "a quote after CR alone", "a\r\"b\r", 0, 2, "a quote is opened here and never" },
    { "three quotes", "a,\"\"\"\n", 0, 1, "a quote is opened here and never" },
    { "an escaped quote and no other", "a\n\"b\"\"\nc\n", 0, 2, "a quote is opened here and" },
    { "a zero byte", "a,b\n1,\0" "2\n", 9, 2, "the line has a zero byte" },
    { "a zero byte within quotes", "a,b\n\"1\0\",2\n", 11, 2, "the line has a zero byte" },
    { "a zero byte in a quoted field's second line", "a\n\"b\n\0\"\n", 7, 3,
      "the line has a zero byte" },
    { "a zero byte at the end", "a,b\n1,2\n\0", 9, 3, "the line has a zero byte" },
    { "UTF-16, little end first", "\xFF\xFE" "a\0,\0", 6, 1, "the file is UTF-16" },
    { "UTF-16, big end first", "\xFE\xFF\0a\0,", 6, 1, "the file is UTF-16" },
    { "UTF-16 without a mark", "a\0,\0b\0\n\0", 8, 1, "the file is UTF-16" },
    { "a workbook", "PK\3\4\x14\0\6\0", 8, 1, "the file is a workbook" },
    { "a workbook of the old kind", "\xD0\xCF\x11\xE0", 0, 1, "the file is a workbook of the old" },
    { "a compressed file", "\x1F\x8B\x08", 0, 1, "the file is compressed (gzip)" },
    { "a mark before Windows-1252", "\xEF\xBB\xBF" "caf\xE9\n", 0, 1, "the file begins as UTF-8" },
    { "a cut character after a mark", "\xEF\xBB\xBF" "a,b\n\xE2\x82", 0, 2,
      "the file begins as UTF-8" },
};

static void check_refused(void **state)
{
    const struct refused_case *row = *state;
    size_t length = row->length > 0 ? row->length : strlen(row->bytes);
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_csv_shape shape;

    parse(arena, row->bytes, length, &shape, &found);
    assert_int_equal(found.faults, 1);
    assert_string_equal(found.items[0].at.file, "given.csv");
    assert_int_equal(found.items[0].at.line, row->line);
    assert_memory_equal(found.items[0].message, row->message, strlen(row->message));
    aside_arena_free(arena);
}

/* ---- shape and size ---------------------------------------------------------------------- */

static void the_shape_is_said(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_csv_shape shape;

    (void)state;
    parse(arena, "\xEF\xBB\xBF" "a;b\r\n1;2\n", 12, &shape, &found);
    assert_int_equal(shape.delimiter, ';');
    assert_true(shape.mark && shape.crlf && !shape.windows_1252);
    parse(arena, "a\tb\r\n\xC3\xA9\r\nx\r\n\xC3\xA9\xE9\n\xE9\n", 18, &shape, &found);
    assert_int_equal(shape.odd_line, 4);
    parse(arena, "a\tb\n\xE9\t2\r\n", 9, &shape, &found);
    assert_int_equal(shape.odd_line, 2);
    assert_int_equal(shape.delimiter, '\t');
    assert_true(!shape.mark && !shape.crlf && shape.windows_1252);
    aside_arena_free(arena);
}

static char *repeat(const char *head, const char *what, size_t times, const char *tail,
                    size_t *length)
{
    size_t each = strlen(what), before = strlen(head), after = strlen(tail);
    char *bytes = malloc(before + each * times + after + 1);

    assert_non_null(bytes);
    memcpy(bytes, head, before);
    for (size_t i = 0; i < times; i++)
        memcpy(bytes + before + i * each, what, each);
    memcpy(bytes + before + each * times, tail, after + 1);
    *length = before + each * times + after;
    return bytes;
}

static void check_limit(const char *head, const char *what, size_t times, const char *tail,
                        const char *message)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_csv_shape shape;
    size_t length;
    char *bytes = repeat(head, what, times, tail, &length);

    parse(arena, bytes, length, &shape, &found);
    if (message == NULL) {
        assert_int_equal(found.faults, 0);
    } else {
        assert_int_equal(found.faults, 1);
        assert_non_null(strstr(found.items[0].message, message));
    }
    free(bytes);
    aside_arena_free(arena);
}

static void limits_are_faults(void **state)
{
    (void)state;
    check_limit("", "a,", ASIDE_COLUMNS_MAX - 1, "a\n", NULL);
    check_limit("", "a,", ASIDE_COLUMNS_MAX, "a\n", "more than 16384 fields");
    check_limit("\"q\",", "a,", ASIDE_COLUMNS_MAX - 2, "a\n", NULL);
    check_limit("\"q\",", "a,", ASIDE_COLUMNS_MAX - 1, "a\n", "more than 16384 fields");
    check_limit("x,", "a", 1 << 20, ",y\n", NULL);
    check_limit("x,", "a", (1 << 20) + 1, ",y\n", "longer than 1 MiB");
    check_limit("x,\"", "a", 1 << 20, "\",y\n", NULL);
    check_limit("x,\"", "a", (1 << 20) + 1, "\",y\n", "longer than 1 MiB");
    check_limit("x,\"", "lines\n", 1 << 19, "\",y\n", "not closed within 1 MiB");
    check_limit("x\n", "longer", 3 << 20, "", "longer than 16 MiB");
    check_limit("", "\n", 1000000, "a\n", NULL);
}

/* Lines and characters that lie across the ends of what is read at once. */
static void rows_are_whole_wherever_the_buffer_ends(void **state)
{
    static const char row[] = "1234,\"caf\xC3\xA9 \xE2\x82\xAC, \"\"q\"\"\",two\r\n";

    (void)state;
    for (size_t shift = 0; shift < 40; shift++) {
        struct aside_arena *arena = aside_arena_new();
        struct aside_problems found = { .arena = arena };
        struct aside_csv_shape shape;
        char head[64];
        size_t length;
        char *bytes;
        const char *rows;

        snprintf(head, sizeof(head), "%.*s\r\n", (int)shift + 1,
                 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        bytes = repeat(head, row, 20000, "", &length);
        rows = parse(arena, bytes, length, &shape, &found);
        assert_int_equal(found.faults, 0);
        assert_false(shape.windows_1252);
        assert_non_null(strstr(rows, "\n20001:[1234][caf\xC3\xA9 \xE2\x82\xAC, \"q\"][two]\n"));
        free(bytes);
        aside_arena_free(arena);
    }
}

/* ---- files ------------------------------------------------------------------------------- */

static bool stop(void *to, const struct aside_input_row *row)
{
    (void)row;
    ++*(int *)to;
    return false;
}

static void no_more_rows_are_given_than_wanted(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_csv_shape shape;
    int taken = 0;

    (void)state;
    assert_int_equal(aside_csv_parse("a\n\"b\n", 5, "x", &shape, stop, &taken, &found),
                     ASIDE_OK);
    assert_int_equal(taken, 1);
    aside_arena_free(arena);
}

static void files_and_pipes_are_read_and_folders_are_not(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_error err = { .status = ASIDE_OK };
    struct aside_csv_shape shape;
    struct aside_text text;
    char path[64];
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "a,b\n\xE9,2\n", 8), 8);
    close(ends[1]);
    snprintf(path, sizeof(path), "/dev/fd/%d", ends[0]);
    aside_text_init(&text, arena, 1000);
    assert_int_equal(aside_csv_read(path, &shape, take, &text, &found, &err), ASIDE_OK);
    assert_string_equal(text.bytes, "1:[a][b]\n2:[\xC3\xA9][2]\n");
    close(ends[0]);
    assert_int_equal(aside_csv_read("/", &shape, take, &text, &found, &err), ASIDE_ERR_IO);
    assert_int_equal(aside_csv_read("/dev/zero", &shape, take, &text, &found, &err),
                     ASIDE_ERR_IO);
    assert_int_equal(aside_csv_read("/no/such.csv", &shape, take, &text, &found, &err),
                     ASIDE_ERR_IO);
    assert_string_equal(err.file, "/no/such.csv");
    assert_int_equal(found.faults, 0);
    aside_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest behaviour[] = {
        cmocka_unit_test(the_shape_is_said),
        cmocka_unit_test(limits_are_faults),
        cmocka_unit_test(rows_are_whole_wherever_the_buffer_ends),
        cmocka_unit_test(no_more_rows_are_given_than_wanted),
        cmocka_unit_test(files_and_pipes_are_read_and_folders_are_not),
    };
    struct CMUnitTest read[COUNT(read_cases)], refused[COUNT(refused_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(read); i++)
        read[i] = unit_case(read_cases[i].name, check_read, &read_cases[i]);
    for (size_t i = 0; i < COUNT(refused); i++)
        refused[i] = unit_case(refused_cases[i].name, check_refused, &refused_cases[i]);
    failed = cmocka_run_group_tests_name("CSV read", read, NULL, NULL);
    failed += cmocka_run_group_tests_name("CSV refused", refused, NULL, NULL);
    failed += cmocka_run_group_tests_name("CSV files", behaviour, NULL, NULL);
    return failed != 0;
}
