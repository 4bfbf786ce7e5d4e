/*
 * ledger_print.c - what is in a ledger, in at most 80 columns: how it was read, what its two
 * sides come to, where every row went, and what is odd in it.
 */
#include "ledger.h"
#include "print.h"

#include <string.h>

enum { LABEL = 28, COUNT = 12, DOLLARS = 20, GROUPS_SHOWN = 15, VALUE = 30, SIDE = 16,
       FIRST_COLUMN = 24, COLUMNS_SHOWN = 40 };

/* ---- text -------------------------------------------------------------------------------- */

/* A control character of a file must not reach a terminal. */
const char *aside_ledger_clean(struct aside_arena *arena, const char *text)
{
    char *copy = aside_arena_strdup(arena, text);

    for (char *c = copy; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ' || *c == '\x7F')
            *c = ' ';
    }
    return copy;
}

const char *aside_ledger_count(struct aside_arena *arena, size_t count)
{
    const char *digits = aside_arena_printf(arena, "%zu", count);
    size_t length = strlen(digits);
    struct aside_text text;

    aside_text_init(&text, arena, 40);
    for (size_t i = 0; i < length; i++)
        aside_text_printf(&text, "%s%c", i > 0 && (length - i) % 3 == 0 ? "," : "", digits[i]);
    return text.bytes;
}

static const char *money(struct aside_arena *arena, aside_money amount)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_money_show(bytes, amount));
}

/* How many bytes the first `most` characters have; *width: how many characters there are. */
static size_t cut(const char *text, size_t most, size_t *width)
{
    size_t bytes = 0;

    for (*width = 0; text[bytes] != '\0' && *width < most; ++*width) {
        bytes++;
        while (((unsigned char)text[bytes] & 0xC0) == 0x80)
            bytes++;
    }
    return bytes;
}

/* Cut, and filled up with blanks. */
static void print_cut(FILE *out, const char *text, size_t most)
{
    size_t width, bytes = cut(text, most, &width);

    fprintf(out, "%.*s%*s", (int)bytes, text, (int)(most - width), "");
}

static void print_last(FILE *out, const char *text, size_t most)
{
    size_t width, bytes = cut(text, most, &width);

    fprintf(out, "%.*s\n", (int)bytes, text);
}

/* ---- how it was read --------------------------------------------------------------------- */

static void say_column(struct aside_text *text, const char *what,
                       const struct aside_ledger_found *found)
{
    if (found->twice != NULL)
        aside_text_printf(text, "%s%s: several columns '%s', so none is taken",
                          text->length > 0 ? "; " : "", what, found->twice);
    else if (found->name != NULL)
        aside_text_printf(text, "%s%s in '%s'%s", text->length > 0 ? "; " : "", what,
                          found->name, found->asked ? "" : " (by a known name)");
    else
        aside_text_printf(text, "%s%s: no column of a known name",
                          text->length > 0 ? "; " : "", what);
}

const char *aside_ledger_above(struct aside_arena *arena,
                               const struct aside_ledger_answer *answer)
{
    if (answer->rows_above == 0)
        return "";
    return aside_arena_printf(arena, "%s row%s above it %s not read, ",
                              aside_ledger_count(arena, answer->rows_above),
                              answer->rows_above == 1 ? "" : "s",
                              answer->rows_above == 1 ? "is" : "are");
}

static void print_reading(FILE *out, struct aside_arena *arena,
                          const struct aside_ledger_answer *answer)
{
    struct aside_text text;

    fprintf(out, "%s\n", aside_ledger_clean(arena, answer->path));
    aside_print_wrapped(out, aside_arena_printf(arena, "%s; header on line %d, %s%s row%s "
        "below", answer->shape, answer->header_line, aside_ledger_above(arena, answer),
        aside_ledger_count(arena, answer->rows), answer->rows == 1 ? "" : "s"), 2, 2);
    if (answer->other_sheets != NULL)
        aside_print_wrapped(out, aside_arena_printf(arena, "its other sheets: %s",
                            aside_ledger_clean(arena, answer->other_sheets)), 2, 4);
    aside_text_init(&text, arena, 4000);
    say_column(&text, "amounts", &answer->amount);
    say_column(&text, "sides", &answer->kind);
    if (answer->expense != NULL || answer->revenue != NULL)
        aside_text_printf(&text, ": %s%s%s", answer->expense != NULL ? answer->expense : "",
                          answer->expense != NULL && answer->revenue != NULL ? ", " : "",
                          answer->revenue != NULL ? answer->revenue : "");
    say_column(&text, "years", &answer->year);
    aside_print_wrapped(out, aside_ledger_clean(arena, text.bytes), 2, 2);
    if (answer->where != NULL)
        aside_print_wrapped(out, aside_arena_printf(arena, "where %s",
                            aside_ledger_clean(arena, answer->where)), 2, 4);
}

/* ---- sums -------------------------------------------------------------------------------- */

static void print_sum(FILE *out, struct aside_arena *arena, const char *label,
                      const struct aside_ledger_sum *sum, bool known)
{
    fprintf(out, "%-*s%*s%*s\n", LABEL, label, COUNT, aside_ledger_count(arena, sum->rows),
            DOLLARS, known ? money(arena, sum->sum) : "not known");
}

static void print_sides(FILE *out, struct aside_arena *arena,
                        const struct aside_ledger_answer *answer)
{
    fprintf(out, "\n%-*s%*s%*s\n", LABEL, "", COUNT, "rows", DOLLARS, "dollars");
    print_sum(out, arena, "Expense", &answer->sides.expense, true);
    print_sum(out, arena, "Revenue", &answer->sides.revenue, true);
    if (answer->sides.neither.rows > 0)
        print_sum(out, arena, answer->kind.name != NULL ? "Neither" : "Not parted",
                  &answer->sides.neither, true);
    if (answer->kind.name == NULL)
        return;
    fprintf(out, "%-*s%*s%*s\n", LABEL, "Balance, revenue - expense", COUNT, "", DOLLARS,
            money(arena, answer->balance));
    if (answer->credits)
        fputs("Revenue is below zero: these are credits, turned round for the balance.\n", out);
}

/* With a condition, a row without an amount counts where it matches. */
static void print_matching(FILE *out, struct aside_arena *arena,
                           const struct aside_ledger_answer *answer, size_t rows, size_t matching)
{
    if (answer->where != NULL && rows > 0)
        fprintf(out, "%-*s%*s\n", LABEL, "  of them match", COUNT,
                aside_ledger_count(arena, matching));
}

static void print_account(FILE *out, struct aside_arena *arena,
                          const struct aside_ledger_answer *answer)
{
    struct aside_ledger_sum all = answer->file;

    all.rows = answer->rows;
    fprintf(out, "\nEvery row of the file\n");
    print_sum(out, arena, "Used", &answer->used, true);
    print_sum(out, arena, "Skipped by the condition", &answer->skipped, true);
    print_sum(out, arena, "No amount", &answer->missing, answer->missing.rows == 0);
    print_matching(out, arena, answer, answer->missing.rows, answer->missing_matching);
    print_sum(out, arena, "Amount cannot be read", &answer->unreadable,
              answer->unreadable.rows == 0);
    print_matching(out, arena, answer, answer->unreadable.rows, answer->unreadable_matching);
    print_sum(out, arena, "The file", &all, true);
}

/* ---- tables ------------------------------------------------------------------------------ */

const char *aside_ledger_joined(struct aside_arena *arena, const char *const *texts,
                                size_t count, const char *between)
{
    struct aside_text text;

    aside_text_init(&text, arena, 2000);
    for (size_t i = 0; i < count; i++)
        aside_text_printf(&text, "%s%s", i == 0 ? "" : between,
                          texts[i][0] != '\0' ? texts[i] : "(blank)");
    if (text.overflowed)
        return aside_arena_printf(arena, "%s...", aside_ledger_clean(arena, text.bytes));
    return aside_ledger_clean(arena, text.bytes);
}

static void print_group(FILE *out, struct aside_arena *arena, const char *label,
                        const struct aside_ledger_sides *sides, bool parted)
{
    size_t rows = sides->expense.rows + sides->revenue.rows + sides->neither.rows;

    if (aside_text_width(label) > VALUE) {      /* in full: it is what a condition may name */
        aside_print_wrapped(out, label, 2, 4);
        label = "";
    }
    fputs("  ", out);
    print_cut(out, label, VALUE);
    fprintf(out, "%*s", COUNT, aside_ledger_count(arena, rows));
    if (parted)
        fprintf(out, "%*s%*s\n", SIDE, money(arena, sides->expense.sum), SIDE,
                money(arena, sides->revenue.sum));
    else
        fprintf(out, "%*s\n", DOLLARS, money(arena, sides->neither.sum));
    if (parted && sides->neither.rows > 0)
        fprintf(out, "%*s%s\n", VALUE - 24, "", aside_arena_printf(arena,
                "  of these neither side%*s%*s", COUNT + 2, aside_ledger_count(arena,
                sides->neither.rows), 2 * SIDE, money(arena, sides->neither.sum)));
}

static void print_table(FILE *out, struct aside_arena *arena,
                        const struct aside_ledger_table *table, bool parted)
{
    size_t shown = table->groups.count < GROUPS_SHOWN ? table->groups.count : GROUPS_SHOWN;
    size_t rest = table->rest.expense.rows + table->rest.revenue.rows + table->rest.neither.rows;

    fputc('\n', out);
    print_cut(out, aside_arena_printf(arena, "By %s", aside_ledger_joined(arena,
              table->columns, table->column_count, ", ")), VALUE + 2);
    if (parted)
        fprintf(out, "%*s%*s%*s\n", COUNT, "rows", SIDE, "expense", SIDE, "revenue");
    else
        fprintf(out, "%*s%*s\n", COUNT, "rows", DOLLARS, "dollars");
    for (size_t i = 0; i < shown; i++)
        print_group(out, arena, aside_ledger_joined(arena, table->groups.items[i].values,
                    table->column_count, " / "), &table->groups.items[i].sides, parted);
    if (shown < table->groups.count)
        fprintf(out, "  ... and %s more: -o FILE.xlsx and --json FILE have %s\n",
                aside_ledger_count(arena, table->groups.count - shown),
                rest == 0 ? "all" : "them, and the rest as one");
    if (rest > 0)
        print_group(out, arena, "(beyond the most that are kept)", &table->rest, parted);
}

/* ---- oddities ---------------------------------------------------------------------------- */

const char *aside_ledger_lines(struct aside_arena *arena, const struct aside_ledger_odd *odd)
{
    struct aside_text text;

    aside_text_init(&text, arena, 400);
    aside_text_add(&text, odd->rows == 1 ? "line " : "lines ");
    for (size_t i = 0; i < odd->line_count; i++)
        aside_text_printf(&text, "%s%d", i == 0 ? "" : ", ", odd->lines[i]);
    if (odd->rows > odd->line_count)
        aside_text_add(&text, ", ...");
    return text.bytes;
}

static void print_odd(FILE *out, struct aside_arena *arena,
                      const struct aside_ledger_answer *answer)
{
    if (answer->odd.count > 0)
        fputs("\nOdd rows\n", out);
    for (size_t i = 0; i < answer->odd.count; i++) {
        const struct aside_ledger_odd *odd = &answer->odd.items[i];

        aside_print_wrapped(out, aside_arena_printf(arena, "%s row%s%s: %s%s%s%s (%s)",
            aside_ledger_count(arena, odd->rows), odd->rows == 1 ? "" : "s",
            answer->where == NULL ? "" : aside_arena_printf(arena, " (%s of them match%s)",
            aside_ledger_count(arena, odd->matching), odd->matching == 1 ? "es" : ""), odd->what,
            odd->example != NULL ? ", such as '" : "",
            odd->example != NULL ? aside_ledger_clean(arena, odd->example) : "",
            odd->example != NULL ? "'" : "", aside_ledger_lines(arena, odd)), 2, 4);
    }
}

static void print_missing(FILE *out, struct aside_arena *arena,
                          const struct aside_ledger_answer *answer)
{
    bool any = false;

    for (size_t i = 0; i < answer->columns.count; i++) {
        const struct aside_ledger_column *column = &answer->columns.items[i];

        if (column->missing.rows == 0 || aside_text_equal(column->name, answer->amount.name))
            continue;           /* rows without an amount are told of already */
        if (!any)
            fputs("\nMissing: blank, #N/A, #Missing or an error\n", out);
        any = true;
        aside_print_wrapped(out, aside_arena_printf(arena, "%s: %s row%s%s, the first on line "
            "%d, whose amounts come to %s", aside_ledger_clean(arena, column->name),
            aside_ledger_count(arena, column->missing.rows),
            column->missing.rows == 1 ? "" : "s",
            column->errors == 0 ? "" : aside_arena_printf(arena, " (%s with #)",
                                       aside_ledger_count(arena, column->errors)),
            column->missing_line, money(arena, column->missing.sum)), 2, 4);
    }
}

static void print_columns(FILE *out, struct aside_arena *arena,
                          const struct aside_ledger_answer *answer)
{
    size_t shown = answer->columns.count < COLUMNS_SHOWN ? answer->columns.count
                                                         : COLUMNS_SHOWN;

    fputs("\nColumns, and what first stands in them\n", out);
    for (size_t i = 0; i < shown; i++) {
        const struct aside_ledger_column *column = &answer->columns.items[i];
        struct aside_text text;

        aside_text_init(&text, arena, 200);
        for (size_t k = 0; k < ASIDE_LEDGER_SAMPLES && column->samples[k] != NULL; k++)
            aside_text_printf(&text, "%s%s", k == 0 ? "" : " | ", column->samples[k]);
        fputs("  ", out);
        print_cut(out, aside_ledger_clean(arena, column->name), FIRST_COLUMN);
        fputs("  ", out);
        print_last(out, aside_ledger_clean(arena, text.bytes), 80 - FIRST_COLUMN - 4);
    }
    if (shown < answer->columns.count)
        fprintf(out, "  ... and %s more\n",
                aside_ledger_count(arena, answer->columns.count - shown));
}

static const char *say_repeated(struct aside_arena *arena,
                                const struct aside_ledger_answer *answer)
{
    bool one = answer->repeated_keys == 1;

    if (answer->keys_capped)
        return aside_arena_printf(arena, ", of which %s come%s again; the rest is not counted",
            aside_ledger_count(arena, answer->repeated_keys), one ? "s" : "");
    if (answer->repeated_keys == 0)
        return ", each on one row";
    return aside_arena_printf(arena, ", of which %s stand%s on several rows: add them up",
        aside_ledger_count(arena, answer->repeated_keys), one ? "s" : "");
}

const char *aside_ledger_keys(struct aside_arena *arena, const struct aside_ledger_answer *answer)
{
    struct aside_text text;

    aside_text_init(&text, arena, 500);
    aside_text_printf(&text, "Keys (all columns but the amount): %s%s%s.",
                      answer->keys_capped ? "more than " : "",
                      aside_ledger_count(arena, answer->keys), say_repeated(arena, answer));
    if (answer->copies > 0)
        aside_text_printf(&text, " %s row%s the same in every column as another: look whether %s "
                          "pasted twice.", aside_ledger_count(arena, answer->copies),
                          answer->copies == 1 ? " is" : "s are",
                          answer->copies == 1 ? "it was" : "they were");
    return text.bytes;
}

void aside_ledger_print(FILE *out, const struct aside_ledger_answer *answer)
{
    struct aside_arena *arena = aside_arena_new();

    print_reading(out, arena, answer);
    print_sides(out, arena, answer);
    print_account(out, arena, answer);
    for (size_t i = 0; i < answer->tables.count; i++)
        print_table(out, arena, &answer->tables.items[i], answer->kind.name != NULL);
    print_odd(out, arena, answer);
    print_missing(out, arena, answer);
    print_columns(out, arena, answer);
    fputc('\n', out);
    aside_print_wrapped(out, aside_ledger_keys(arena, answer), 0, 0);
    aside_arena_free(arena);
}
