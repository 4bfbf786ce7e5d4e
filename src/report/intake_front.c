/*
 * intake_front.c - the first page of the intake workbook: what it is, how it is filled in, what
 * its colors mean, and its sheets.
 */
#include "intake.h"

#include <string.h>

#include "model.h"

enum { LABEL, TEXT, NEEDED, COUNT, FRONT_COLUMNS };

static const double widths[FRONT_COLUMNS] = { 25, 78, 11, 11 };

struct page {
    struct aside_intake_book *book;
    lxw_worksheet *to;
    lxw_row_t row;
};

static const char front_name[] = "Read me";

/* What every city has: the records that a city file must hold. */
static const char *const needed_records[] = { "city",          "horizon",
                                              "outcome",       "sources/source",
                                              "source/amount", "programs/program" };

bool aside_intake_is_needed(const struct aside_intake_sheet *sheet)
{
    for (size_t c = 0; c < sheet->columns.count; c++) {
        for (size_t i = 0; i < sizeof needed_records / sizeof needed_records[0]; i++) {
            if (strcmp(sheet->columns.items[c].record, needed_records[i]) == 0)
                return true;
        }
    }
    return false;
}

/* ---- lines of text --------------------------------------------------------------------- */

static lxw_format *look(struct page *page, enum aside_intake_look which)
{
    return aside_intake_format(page->book, which, NULL, false);
}

/* Rows of merged cells do not grow by themselves. */
static void set_height(struct page *page, const char *text, double characters, bool bold)
{
    static const double one_line = 15, around = 3;
    const struct aside_style style = { .size = 11, .bold = bold, .indent = 1 };
    double height = aside_intake_height(text, characters, &style);

    if (height <= 0)
        height = one_line;
    aside_intake_keep(page->book, front_name,
                      worksheet_set_row(page->to, page->row, height + around, NULL));
}

static void merged(struct page *page, lxw_col_t first, const char *text,
                   enum aside_intake_look which)
{
    double width = 0;

    for (lxw_col_t c = first; c < FRONT_COLUMNS; c++)
        width += widths[c];
    aside_intake_keep(page->book, front_name,
                      worksheet_merge_range(page->to, page->row, first, page->row,
                                            FRONT_COLUMNS - 1, "", look(page, which)));
    aside_intake_text(page->book, page->to, page->row, first, text, look(page, which));
    if (which != ASIDE_LOOK_TITLE)
        set_height(page, text, width, which == ASIDE_LOOK_BANNER);
}

static void say(struct page *page, const char *text, enum aside_intake_look which)
{
    merged(page, LABEL, text, which);
    page->row++;
}

static void heading(struct page *page, const char *text)
{
    page->row++;
    say(page, text, ASIDE_LOOK_HEADING);
}

/* A text, or a command, beside its label. */
static void labelled(struct page *page, const char *label, enum aside_intake_look of,
                     const char *text, enum aside_intake_look which)
{
    aside_intake_text(page->book, page->to, page->row, LABEL, label, look(page, of));
    merged(page, TEXT, text, which);
    page->row++;
}

/* ---- parts of the page ----------------------------------------------------------------- */

static void say_what(struct page *page)
{
    static const double height = 30;
    const struct aside_intake_request *request = page->book->request;
    struct aside_arena *arena = page->book->arena;

    aside_intake_keep(page->book, front_name,
                      worksheet_set_row(page->to, page->row, height, NULL));
    say(page,
        request->title != NULL
            ? aside_arena_printf(arena, "%s: intake workbook", request->title)
            : "A city to fill in",
        ASIDE_LOOK_TITLE);
    if (request->fictional)
        say(page,
            "This city is fictional: every figure here was made up to show how a workbook is "
            "filled in. For a blank one: setaside new city.xlsx",
            ASIDE_LOOK_BANNER);
    say(page,
        "This workbook tells setaside what your city has to spend on stopping violence (funds, "
        "awards and what they may pay for) and what it could do with it (programs, what they "
        "cost and what they are expected to avert). From it setaside finds the allocation that "
        "does the most good while every rule of yours holds, and writes the workbook to hand "
        "on. Nothing leaves your computer.",
        ASIDE_LOOK_PROSE);
}

static void say_how(struct page *page)
{
    struct aside_arena *arena = page->book->arena;
    const char *file = page->book->request->file_name;

    heading(page, "How to fill it in");
    labelled(page, "1. Begin", ASIDE_LOOK_STEP,
             "with the sheets marked 'yes' under Needed below, from left to right. Every other "
             "sheet may stay empty until a report asks for it.",
             ASIDE_LOOK_SAID);
    labelled(page, "2. Name things", ASIDE_LOOK_STEP,
             "by a short id of small letters, digits and hyphens, such as jag-2026. The other "
             "sheets then offer the ids in drop-down lists.",
             ASIDE_LOOK_SAID);
    labelled(page, "3. Read the notes", ASIDE_LOOK_STEP,
             "Rest the pointer on a header to see what it means, its unit and an example; "
             "select a cell to see what may stand in it.",
             ASIDE_LOOK_SAID);
    labelled(page, "4. Leave blank", ASIDE_LOOK_STEP,
             "what you do not know. A blank takes the default that the note names.",
             ASIDE_LOOK_SAID);
    labelled(page, "5. Keep", ASIDE_LOOK_STEP,
             "the names of sheets and the texts of headers: setaside finds its way by them. A "
             "sheet named Notes is yours, and is not read.",
             ASIDE_LOOK_SAID);
    labelled(page, "6. Save, and check", ASIDE_LOOK_STEP,
             aside_arena_printf(arena, "setaside check %s", file), ASIDE_LOOK_COMMAND);
    labelled(page, "", ASIDE_LOOK_STEP,
             "names every cell that cannot be right, and says what to do about it.",
             ASIDE_LOOK_SAID);
    labelled(page, "7. Plan", ASIDE_LOOK_STEP,
             aside_arena_printf(arena, "setaside plan %s -o plan.xlsx", file),
             ASIDE_LOOK_COMMAND);
    labelled(page, "", ASIDE_LOOK_STEP, "prints the plan and writes the allocation workbook.",
             ASIDE_LOOK_SAID);
}

static void say_colors(struct page *page)
{
    heading(page, "What the colors mean");
    labelled(page, "header", ASIDE_LOOK_HEAD_NEEDED,
             "Required wherever its row (on a form, its record) is used.", ASIDE_LOOK_SAID);
    labelled(page, "header", ASIDE_LOOK_HEAD, "May be left blank.", ASIDE_LOOK_SAID);
    labelled(page, "cell", ASIDE_LOOK_INPUT,
             "To type into. The rows below the last one shaded take more.", ASIDE_LOOK_SAID);
    labelled(page, "cell", ASIDE_LOOK_ALARM,
             "Required and still empty; in bold: an id that stands twice.", ASIDE_LOOK_SAID);
}

/* How many rows (of a form, values) are filled, counted again whenever the sheet changes. */
static void write_count(struct page *page, size_t index)
{
    struct aside_intake_book *book = page->book;
    const struct aside_intake_sheet *sheet = &book->request->sheets.items[index];
    const char *range = aside_intake_range(book, sheet->name, 0);
    size_t count = 0;

    if (sheet->form) {
        range = aside_arena_printf(book->arena, "%.*s!$C$2:$C$%zu", (int)strcspn(range, "!"),
                                   range, sheet->columns.count + 1);
        for (size_t c = 0; c < sheet->columns.count && sheet->rows.count > 0; c++)
            count += sheet->rows.items[0][c] != NULL;
    } else {
        for (size_t r = 0; r < sheet->rows.count; r++)
            count += sheet->rows.items[r][0] != NULL;
    }
    aside_intake_keep(
        book, front_name,
        worksheet_write_formula_num(page->to, page->row, COUNT,
                                    aside_arena_printf(book->arena, "=COUNTA(%s)", range),
                                    look(page, ASIDE_LOOK_COUNT), (double)count));
}

static void list_sheet(struct page *page, size_t index)
{
    struct aside_intake_book *book = page->book;
    const struct aside_intake_sheet *sheet = &book->request->sheets.items[index];
    const char *range = aside_intake_range(book, sheet->name, 0);
    const char *help = aside_intake_plain(book->arena, sheet->help);
    const char *url = aside_arena_printf(book->arena, "internal:%.*s!A1",
                                         (int)strcspn(range, "!"), range);

    aside_intake_keep(book, front_name,
                      worksheet_write_url_opt(page->to, page->row, LABEL, url,
                                              look(page, ASIDE_LOOK_LINK), sheet->name, NULL));
    aside_intake_text(book, page->to, page->row, TEXT, help, look(page, ASIDE_LOOK_SAID));
    aside_intake_text(book, page->to, page->row, NEEDED,
                      aside_intake_is_needed(sheet) ? "yes" : "", look(page, ASIDE_LOOK_COUNT));
    write_count(page, index);
    set_height(page, help, widths[TEXT], false);
    page->row++;
}

static void list_sheets(struct page *page)
{
    static const char *const heads[FRONT_COLUMNS] = { "Sheet", "What it holds", "Needed",
                                                      "Filled in" };
    heading(page, "The sheets");
    for (lxw_col_t c = 0; c < FRONT_COLUMNS; c++)
        aside_intake_text(page->book, page->to, page->row, c, heads[c],
                          look(page, ASIDE_LOOK_HEAD));
    page->row++;
    for (size_t i = 0; i < page->book->request->sheets.count; i++)
        list_sheet(page, i);
    page->row++;
    say(page,
        "Filled in counts rows; on a sheet of single values, the values. Strategy designation "
        "(proven, innovative or support) is the city's own; CrimeSolutions ratings are shown "
        "apart. A plan is a planning estimate under stated assumptions, not a forecast.",
        ASIDE_LOOK_PROSE);
}

void aside_intake_front_write(struct aside_intake_book *book, lxw_worksheet *to)
{
    struct page page = { .book = book, .to = to };

    for (lxw_col_t c = 0; c < FRONT_COLUMNS; c++)
        aside_intake_keep(book, front_name, worksheet_set_column(to, c, c, widths[c], NULL));
    say_what(&page);
    say_how(&page);
    say_colors(&page);
    list_sheets(&page);
    worksheet_gridlines(to, LXW_HIDE_ALL_GRIDLINES);
    aside_intake_front_page(book, to, front_name);
}
