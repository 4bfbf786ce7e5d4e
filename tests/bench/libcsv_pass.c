/*
 * libcsv_pass.c - one pass of plain libcsv over a file: what reading a ledger costs at least.
 *
 *   libcsv_pass FILE
 */
#include <csv.h>
#include <stdio.h>

struct counts {
    unsigned long fields, rows;
};

static void take_field(void *bytes, size_t length, void *counts)
{
    (void)bytes;
    (void)length;
    ((struct counts *)counts)->fields++;
}

static void take_row(int end, void *counts)
{
    (void)end;
    ((struct counts *)counts)->rows++;
}

int main(int argc, char **argv)
{
    static char buffer[1 << 18];
    struct counts counts = { 0, 0 };
    struct csv_parser parser;
    FILE *in = argc == 2 ? fopen(argv[1], "rb") : NULL;
    size_t got;

    if (in == NULL || csv_init(&parser, CSV_APPEND_NULL) != 0)
        return 2;
    while ((got = fread(buffer, 1, sizeof(buffer), in)) > 0) {
        if (csv_parse(&parser, buffer, got, take_field, take_row, &counts) != got)
            return 2;
    }
    csv_fini(&parser, take_field, take_row, &counts);
    csv_free(&parser);
    fclose(in);
    printf("%lu rows, %lu fields\n", counts.rows, counts.fields);
    return 0;
}
