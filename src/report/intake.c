/*
 * intake.c - the intake workbook as a file: its formats, its pages, and the order of its sheets.
 */
#include "intake.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "model.h"

/* Blue, cream and vermillion are told apart by all eyes, and in gray. */
enum {
    INK = 0x1F2A37,
    NIGHT = 0x1F3A5F,
    SKY = 0xDCE6F0,
    CREAM = 0xFFF8DC,
    PALE_RED = 0xFBE3D6,
    DARK_RED = 0xA63A00,
    GRAY = 0x6B7280,
    RULE = 0xD0D5DB,
    LINK_BLUE = 0x0B5394
};

void aside_intake_keep(struct aside_intake_book *book, const char *sheet, lxw_error code)
{
    if (code == LXW_NO_ERROR || book->code != LXW_NO_ERROR)
        return;
    book->code = code;
    book->where = sheet;
}

/* ---- formats --------------------------------------------------------------------------- */

static void paint(lxw_format *format, bool bold, double size, lxw_color_t ink)
{
    if (bold)
        format_set_bold(format);
    format_set_font_size(format, size);
    format_set_font_color(format, ink);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
}

static void rule(lxw_format *format, bool all)
{
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, RULE);
    if (!all)
        return;
    format_set_left(format, LXW_BORDER_THIN);
    format_set_left_color(format, RULE);
    format_set_right(format, LXW_BORDER_THIN);
    format_set_right_color(format, RULE);
}

static void head(lxw_format *format, lxw_color_t fill, lxw_color_t ink, bool bold)
{
    paint(format, bold, 11, ink);
    format_set_bg_color(format, fill);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_indent(format, 1);
    rule(format, true);
}

static void dress(lxw_format *format, enum aside_intake_look look)
{
    switch (look) {
    case ASIDE_LOOK_TITLE: paint(format, true, 18, NIGHT); break;
    case ASIDE_LOOK_BANNER:
        paint(format, true, 11, DARK_RED);
        format_set_bg_color(format, PALE_RED);
        format_set_text_wrap(format);
        break;
    case ASIDE_LOOK_HEADING:
        paint(format, true, 12, NIGHT);
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, NIGHT);
        break;
    case ASIDE_LOOK_PROSE:
        paint(format, false, 11, INK);
        format_set_text_wrap(format);
        break;
    case ASIDE_LOOK_SAID:
        paint(format, false, 11, INK);
        format_set_text_wrap(format);
        format_set_indent(format, 1);
        break;
    case ASIDE_LOOK_COMMAND:
        paint(format, true, 11, NIGHT);
        format_set_font_name(format, "Consolas");
        format_set_bg_color(format, 0xF3F4F6);
        format_set_indent(format, 1);
        break;
    case ASIDE_LOOK_LINK:
        paint(format, false, 11, LINK_BLUE);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
        break;
    case ASIDE_LOOK_COUNT:
        paint(format, false, 11, INK);
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
    case ASIDE_LOOK_STEP:
        paint(format, true, 11, NIGHT);
        format_set_align(format, LXW_ALIGN_LEFT);
        break;
    case ASIDE_LOOK_HEAD: head(format, SKY, INK, false); break;
    case ASIDE_LOOK_HEAD_NEEDED: head(format, NIGHT, LXW_COLOR_WHITE, true); break;
    case ASIDE_LOOK_INPUT:
    case ASIDE_LOOK_INPUT_FORM:
        paint(format, false, 11, INK);
        format_set_bg_color(format, CREAM);
        format_set_text_wrap(format);
        rule(format, true);
        if (look == ASIDE_LOOK_INPUT_FORM)
            format_set_indent(format, 1);
        break;
    case ASIDE_LOOK_BARE:
        paint(format, false, 11, INK);
        format_set_text_wrap(format);
        break;
    case ASIDE_LOOK_RECORD:
    case ASIDE_LOOK_RECORD_AGAIN:
        paint(format, look == ASIDE_LOOK_RECORD, 11, look == ASIDE_LOOK_RECORD ? NIGHT : GRAY);
        format_set_indent(format, 1);
        break;
    case ASIDE_LOOK_FIELD: head(format, SKY, INK, false); break;
    case ASIDE_LOOK_FIELD_NEEDED: head(format, NIGHT, LXW_COLOR_WHITE, true); break;
    case ASIDE_LOOK_MEANING:
        paint(format, false, 10, GRAY);
        format_set_text_wrap(format);
        format_set_indent(format, 1);
        break;
    case ASIDE_LOOK_ALARM:
        paint(format, false, 11, INK);
        format_set_bg_color(format, PALE_RED);
        break;
    case ASIDE_LOOK_MISSING: format_set_bg_color(format, PALE_RED); break;
    case ASIDE_LOOK_TWICE:
        format_set_bold(format);
        format_set_font_color(format, DARK_RED);
        format_set_bg_color(format, PALE_RED);
        break;
    }
    if (look == ASIDE_LOOK_INPUT_FORM || look == ASIDE_LOOK_RECORD
        || look == ASIDE_LOOK_RECORD_AGAIN || look == ASIDE_LOOK_MEANING)
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER); /* of a line of a form */
}

static lxw_format *new_format(struct aside_intake_book *book)
{
    lxw_format *format = workbook_add_format(book->workbook);

    if (format == NULL)
        aside_fatal("out of memory");
    return format;
}

lxw_format *aside_intake_format(struct aside_intake_book *book, enum aside_intake_look look,
                                const char *number, bool opens)
{
    struct aside_intake_format *row;

    for (size_t i = 0; i < book->format_count; i++) {
        row = &book->formats[i];
        if (row->look == look && row->opens == opens && aside_text_equal(row->number, number))
            return row->format;
    }
    assert(book->format_count < ASIDE_INTAKE_FORMATS);
    row = &book->formats[book->format_count++];
    *row = (struct aside_intake_format){ look, number, opens, new_format(book) };
    dress(row->format, look);
    if (number != NULL)
        format_set_num_format(row->format, number);
    if (aside_text_equal(number, "@")) /* keeps off the figure in the column before */
        format_set_indent(row->format, 1);
    if (opens) {
        format_set_top(row->format, LXW_BORDER_THIN);
        format_set_top_color(row->format, NIGHT);
    }
    return row->format;
}

/* ---- texts ----------------------------------------------------------------------------- */

/* "_x0041_" in a cell is read as "A", so its first mark is written as an escape itself. */
static bool is_escape(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (size_t i = 2; i < 6; i++) {
        if (!isxdigit((unsigned char)text[i]))
            return false;
    }
    return text[6] == '_';
}

void aside_intake_text(struct aside_intake_book *book, lxw_worksheet *to, lxw_row_t row,
                       lxw_col_t column, const char *text, lxw_format *format)
{
    struct aside_text out;

    aside_text_init(&out, book->arena, 8 * strlen(text) + 1);
    for (; *text != '\0'; text++) {
        if (is_escape(text))
            aside_text_add(&out, "_x005F");
        aside_text_add_bytes(&out, text, 1);
    }
    aside_intake_keep(book, to->name,
                      worksheet_write_string(to, row, column, out.bytes, format));
}

/* ---- pages ----------------------------------------------------------------------------- */

/* "&" begins a code in a footer, so a plain one is doubled; the whole has 255 characters. */
static const char *page_text(struct aside_intake_book *book, const char *text)
{
    struct aside_text out;

    aside_text_init(&out, book->arena, 160);
    for (; *text != '\0'; text++) {
        if (*text == '&')
            aside_text_add(&out, "&");
        aside_text_add_bytes(&out, text, 1);
    }
    return out.bytes;
}

double aside_intake_height(const char *text, double characters, const struct aside_style *style)
{
    static const double pixels_a_character = 7, indent = 9, line = 15, most = 405;
    int lines = aside_text_lines(text, style,
                                 characters * pixels_a_character - indent * style->indent);
    double height = lines * line;

    if (lines <= 1)
        return 0;
    return height < most ? height : most;
}

static void set_foot(struct aside_intake_book *book, lxw_worksheet *to, const char *name)
{
    enum { LETTER = 1 };
    const char *title = book->request->title != NULL ? book->request->title : "A city";
    const char *foot = aside_arena_printf(
        book->arena, "&L&8%s, intake workbook&R&8&A, page &P of &N", page_text(book, title));

    worksheet_set_paper(to, LETTER);
    worksheet_set_margins(to, 0.5, 0.5, 0.6, 0.7);
    aside_intake_keep(book, name, worksheet_set_footer(to, foot));
}

void aside_intake_pages(struct aside_intake_book *book, lxw_worksheet *to, const char *name,
                        double characters)
{
    static const double most_of_a_page = 190; /* 72 % of full size, on letter paper */
    double pages = ceil(characters / most_of_a_page);

    set_foot(book, to, name);
    worksheet_set_landscape(to);
    worksheet_fit_to_pages(to, (uint16_t)pages, 0);
    aside_intake_keep(book, name, worksheet_repeat_rows(to, 0, 0));
    if (pages > 1)
        aside_intake_keep(book, name, worksheet_repeat_columns(to, 0, 0));
}

void aside_intake_front_page(struct aside_intake_book *book, lxw_worksheet *to,
                             const char *name)
{
    set_foot(book, to, name);
    worksheet_set_portrait(to);
    worksheet_fit_to_pages(to, 1, 1);
}

/* ---- the workbook ---------------------------------------------------------------------- */

static lxw_worksheet *add_sheet(struct aside_intake_book *book, const char *name)
{
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);

    if (sheet == NULL) /* a name that is taken, too long or has a mark that is not allowed */
        aside_intake_keep(book, name, LXW_ERROR_SHEETNAME_ALREADY_USED);
    return sheet;
}

static void write_properties(struct aside_intake_book *book)
{
    enum { SECONDS_A_DAY = 86400, EPOCH = 25569 };
    const struct aside_intake_request *request = book->request;
    double days = aside_intake_serial(request->as_of) - EPOCH;
    lxw_doc_properties properties = { .created = (time_t)days * SECONDS_A_DAY };

    properties.title = aside_arena_printf(book->arena, "%s: intake workbook",
                                          request->title != NULL ? request->title : "A city");
    properties.subject = aside_arena_strdup(book->arena,
                                            "What a city has and could do, for setaside");
    properties.author = aside_arena_strdup(book->arena, "setaside");
    aside_intake_keep(book, "(properties)",
                      workbook_set_properties(book->workbook, &properties));
}

/* All sheets are made first, in the order of their tabs; formulas on one name another. */
static void write_all(struct aside_intake_book *book)
{
    size_t count = book->request->sheets.count;
    lxw_worksheet *front = add_sheet(book, "Read me");

    book->sheets = aside_arena_array(book->arena, count, sizeof(lxw_worksheet *));
    for (size_t i = 0; i < count && book->code == LXW_NO_ERROR; i++)
        book->sheets[i] = add_sheet(book, book->request->sheets.items[i].name);
    if (book->code != LXW_NO_ERROR)
        return;
    aside_intake_front_write(book, front);
    for (size_t i = 0; i < count && book->code == LXW_NO_ERROR; i++) {
        if (aside_intake_is_needed(&book->request->sheets.items[i]))
            worksheet_set_tab_color(book->sheets[i], NIGHT);
        if (book->request->sheets.items[i].form)
            aside_intake_form_write(book, i);
        else
            aside_intake_list_write(book, i);
    }
    aside_intake_lists_write(book);
    write_properties(book);
}

static enum aside_status check_sizes(const struct aside_intake_request *request,
                                     const char *path, struct aside_error *err)
{
    for (size_t i = 0; i < request->sheets.count; i++) {
        const struct aside_intake_sheet *sheet = &request->sheets.items[i];

        if (sheet->rows.count >= ASIDE_ROWS_MAX)
            return aside_error_set(err, ASIDE_ERR_INVALID, path, 0,
                                   "sheet '%s' would have %zu rows, and a workbook holds %d; "
                                   "write an .xml file",
                                   sheet->name, sheet->rows.count, ASIDE_ROWS_MAX - 1);
    }
    return ASIDE_OK;
}

static enum aside_status write_book(struct aside_intake_book *book, const char *to,
                                    const char *path, struct aside_error *err)
{
    lxw_error code;

    book->workbook = workbook_new(to);
    if (book->workbook == NULL)
        return aside_error_set(err, ASIDE_ERR_INTERNAL, path, 0, "cannot begin a workbook");
    write_all(book);
    /* Frees the workbook in any case, and is the first to know of a full disk. */
    code = workbook_close(book->workbook);
    if (book->code != LXW_NO_ERROR)
        return aside_error_set(err, ASIDE_ERR_INTERNAL, path, 0, "sheet '%s': %s", book->where,
                               lxw_strerror(book->code));
    if (code != LXW_NO_ERROR)
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot write the workbook: %s",
                               lxw_strerror(code));
    return ASIDE_OK;
}

enum aside_status aside_report_intake(const struct aside_intake_request *request,
                                      const char *path, struct aside_error *err)
{
    struct aside_intake_book book = { .request = request, .arena = aside_arena_new() };
    struct aside_output *out = NULL;
    enum aside_status status = check_sizes(request, path, err);

    if (status == ASIDE_OK)
        status = aside_output_begin(&out, book.arena, path, err);
    if (status != ASIDE_OK)
        goto done;
    status = write_book(&book, aside_output_path(out), path, err);
    if (status == ASIDE_OK)
        status = aside_output_finish(out, err);
    else
        aside_output_abandon(out);
done:
    aside_arena_free(book.arena);
    return status;
}
