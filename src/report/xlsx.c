/*
 * xlsx.c - writes a workbook of model.h as a file. The one file that knows libxlsxwriter: its
 * NULLs and codes are turned into errors here, and nothing is left for it to warn about.
 */
#include "model.h"

#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

enum { ALERT_FILL = 0xFBE3D6, ALERT_FONT = 0xA63A00 }; /* vermillion: told apart by all eyes */

struct writer {
    const struct aside_book *book;
    struct aside_arena *arena;
    lxw_workbook *workbook;
    lxw_format **formats; /* by style */
    lxw_format *alert;
    struct aside_error *err;
};

static enum aside_status refuse(struct writer *writer, const struct aside_sheet *sheet,
                                const char *what, lxw_error code)
{
    return aside_error_set(writer->err, ASIDE_ERR_INTERNAL, NULL, 0,
                           "sheet '%s': cannot write %s: %s", sheet->name, what,
                           lxw_strerror(code));
}

/* ---- formats --------------------------------------------------------------------------- */

static void set_align(lxw_format *format, enum aside_align align)
{
    switch (align) {
    case ASIDE_ALIGN_NONE: break;
    case ASIDE_ALIGN_LEFT: format_set_align(format, LXW_ALIGN_LEFT); break;
    case ASIDE_ALIGN_CENTER: format_set_align(format, LXW_ALIGN_CENTER); break;
    case ASIDE_ALIGN_RIGHT: format_set_align(format, LXW_ALIGN_RIGHT); break;
    }
}

static lxw_format *make_format(struct writer *writer, const struct aside_style *style)
{
    lxw_format *format = workbook_add_format(writer->workbook);

    if (format == NULL)
        return NULL;
    format_set_font_size(format, style->size);
    if (style->number != NULL)
        format_set_num_format(format, style->number);
    if (style->bold)
        format_set_bold(format);
    if (style->italic)
        format_set_italic(format);
    if (style->underline)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (style->wrap)
        format_set_text_wrap(format);
    if (style->color >= 0) /* libxlsxwriter takes 0 for "none", and black by another name */
        format_set_font_color(format,
                              style->color == 0 ? LXW_COLOR_BLACK : (lxw_color_t)style->color);
    if (style->fill >= 0)
        format_set_bg_color(format,
                            style->fill == 0 ? LXW_COLOR_BLACK : (lxw_color_t)style->fill);
    if (style->top > 0)
        format_set_top(format, (uint8_t)style->top);
    if (style->bottom > 0)
        format_set_bottom(format, (uint8_t)style->bottom);
    if (style->indent > 0)
        format_set_indent(format, (uint8_t)style->indent);
    set_align(format, style->align);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static enum aside_status make_formats(struct writer *writer)
{
    const struct aside_book *book = writer->book;

    writer->formats = aside_arena_array(writer->arena, book->style_count, sizeof(lxw_format *));
    for (size_t i = 0; i < book->style_count; i++) {
        writer->formats[i] = make_format(writer, &book->styles[i]);
        if (writer->formats[i] == NULL)
            return aside_error_set(writer->err, ASIDE_ERR_INTERNAL, NULL, 0,
                                   "cannot make a format");
    }
    writer->alert = workbook_add_format(writer->workbook);
    if (writer->alert == NULL)
        return aside_error_set(writer->err, ASIDE_ERR_INTERNAL, NULL, 0,
                               "cannot make a format");
    format_set_bg_color(writer->alert, ALERT_FILL);
    format_set_font_color(writer->alert, ALERT_FONT);
    format_set_bold(writer->alert);
    return ASIDE_OK;
}

/* ---- cells ----------------------------------------------------------------------------- */

static lxw_format *format_of(const struct writer *writer, const struct aside_cell *cell)
{
    return cell->style != NULL ? writer->formats[cell->style->index] : NULL;
}

static lxw_error write_formula(struct writer *writer, lxw_worksheet *to,
                               const struct aside_cell *cell)
{
    const char *formula = aside_arena_printf(writer->arena, "=%s", cell->formula);
    lxw_col_t column = (lxw_col_t)cell->column;

    if (cell->is_text)
        return worksheet_write_formula_str(to, cell->row, column, formula,
                                           format_of(writer, cell), cell->text);
    return worksheet_write_formula_num(to, cell->row, column, formula, format_of(writer, cell),
                                       aside_number_double(cell->number));
}

static lxw_error write_content(struct writer *writer, lxw_worksheet *to,
                               const struct aside_cell *cell)
{
    lxw_format *format = format_of(writer, cell);
    lxw_col_t column = (lxw_col_t)cell->column;

    switch (cell->kind) {
    case ASIDE_CELL_BLANK: return worksheet_write_blank(to, cell->row, column, format);
    case ASIDE_CELL_TEXT:
        return cell->link != NULL ? worksheet_write_url_opt(to, cell->row, column, cell->link,
                                                            format, cell->text, NULL)
                                  : worksheet_write_string(to, cell->row, column, cell->text,
                                                           format);
    case ASIDE_CELL_NUMBER:
        return worksheet_write_number(to, cell->row, column, aside_number_double(cell->number),
                                      format);
    case ASIDE_CELL_FORMULA: return write_formula(writer, to, cell);
    }
    return LXW_NO_ERROR;
}

static lxw_error write_cell(struct writer *writer, lxw_worksheet *to,
                            const struct aside_cell *cell)
{
    lxw_error code = LXW_NO_ERROR;

    if (cell->merged_to > cell->column) /* the content is then written over the blank */
        code = worksheet_merge_range(to, cell->row, (lxw_col_t)cell->column, cell->row,
                                     (lxw_col_t)cell->merged_to, "", format_of(writer, cell));
    if (code == LXW_NO_ERROR)
        code = write_content(writer, to, cell);
    if (code == LXW_NO_ERROR && cell->note != NULL) {
        lxw_comment_options options = { .width = 320,
                                        .height = 90,
                                        .visible = LXW_COMMENT_DISPLAY_HIDDEN };

        code = worksheet_write_comment_opt(to, cell->row, (lxw_col_t)cell->column, cell->note,
                                           &options);
    }
    return code;
}

static lxw_error write_cells(struct writer *writer, const struct aside_sheet *sheet,
                             lxw_worksheet *to)
{
    lxw_error code = LXW_NO_ERROR;

    for (size_t c = 0; c < sheet->column_count && code == LXW_NO_ERROR; c++)
        code = worksheet_set_column(to, (lxw_col_t)c, (lxw_col_t)c, sheet->widths[c], NULL);
    for (size_t r = 0; r < sheet->row_count && code == LXW_NO_ERROR; r++) {
        const struct aside_sheet_row *row = &sheet->rows[r];

        if (row->height > 0)
            code = worksheet_set_row(to, (lxw_row_t)r, row->height, NULL);
        for (size_t c = 0; c < row->count && code == LXW_NO_ERROR; c++) {
            if (row->cells[c] != NULL)
                code = write_cell(writer, to, row->cells[c]);
        }
    }
    return code;
}

/* ---- checks ---------------------------------------------------------------------------- */

static lxw_error write_alert(struct writer *writer, lxw_worksheet *to,
                             const struct aside_alert *alert)
{
    lxw_conditional_format rule = { .format = writer->alert };

    if (alert->text != NULL) {
        rule.type = LXW_CONDITIONAL_TYPE_TEXT;
        rule.criteria = LXW_CONDITIONAL_CRITERIA_TEXT_BEGINS_WITH;
        rule.value_string = aside_arena_strdup(writer->arena, alert->text);
    } else {
        rule.type = LXW_CONDITIONAL_TYPE_CELL;
        rule.criteria = LXW_CONDITIONAL_CRITERIA_NOT_EQUAL_TO;
        rule.value = 0;
    }
    return worksheet_conditional_format_range(
        to, alert->range.first_row, (lxw_col_t)alert->range.first_column, alert->range.last_row,
        (lxw_col_t)alert->range.last_column, &rule);
}

/* libxlsxwriter takes 0 for "none", and black by another name. */
static lxw_color_t shade(int32_t color)
{
    return color == 0 ? LXW_COLOR_BLACK : (lxw_color_t)color;
}

static lxw_error write_scale(lxw_worksheet *to, const struct aside_scale *scale)
{
    lxw_conditional_format rule = { .type = scale->count == 2
                                        ? LXW_CONDITIONAL_2_COLOR_SCALE
                                        : LXW_CONDITIONAL_3_COLOR_SCALE,
                                    .min_color = shade(scale->colors[0]),
                                    .max_color = shade(scale->colors[scale->count - 1]) };

    if (scale->count > 2)
        rule.mid_color = shade(scale->colors[1]);
    return worksheet_conditional_format_range(
        to, scale->range.first_row, (lxw_col_t)scale->range.first_column, scale->range.last_row,
        (lxw_col_t)scale->range.last_column, &rule);
}

/* What may be typed into a cell that may be edited, and what is said of it. */
static const struct {
    uint8_t validate;
    double most;
    const char *title, *message, *error;
} checks[] = {
    [ASIDE_CHECK_MONEY] = { LXW_VALIDATION_TYPE_DECIMAL, 1e13, "May be edited",
                            "Dollars, zero or more. Totals and rule checks follow.",
                            "Enter dollars, zero or more." },
    [ASIDE_CHECK_SHARE] = { LXW_VALIDATION_TYPE_DECIMAL, 1, "A share",
                            "From 0% to 100%. Checks follow.",
                            "Enter a share from 0% to 100%." },
    [ASIDE_CHECK_WORDS] = { LXW_VALIDATION_TYPE_LENGTH, 2000, "Yours to write",
                            "Words, for the file. Nothing is calculated from them.",
                            "Write at most 2,000 characters." },
    [ASIDE_CHECK_COUNT] = { LXW_VALIDATION_TYPE_INTEGER, 1e6, "May be edited",
                            "A whole number, zero or more. Totals and checks follow.",
                            "Enter a whole number, zero or more." },
    [ASIDE_CHECK_YES_NO] = { LXW_VALIDATION_TYPE_LIST, 0, "yes or no",
                             "Totals and checks follow.", "Choose yes or no." },
};

static lxw_error write_validation(struct writer *writer, lxw_worksheet *to,
                                  const struct aside_validation *check)
{
    char yes[] = "yes", no[] = "no";
    char *yes_no[] = { yes, no, NULL };
    lxw_data_validation rule = { .validate = checks[check->check].validate,
                                 .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                 .minimum_number = 0,
                                 .maximum_number = checks[check->check].most };

    if (check->check == ASIDE_CHECK_YES_NO)
        rule.value_list = yes_no;
    rule.input_title = aside_arena_strdup(writer->arena, checks[check->check].title);
    rule.input_message = aside_arena_strdup(writer->arena, checks[check->check].message);
    rule.error_title = aside_arena_strdup(writer->arena, "Not what fits here");
    rule.error_message = aside_arena_strdup(writer->arena, checks[check->check].error);
    return worksheet_data_validation_range(
        to, check->range.first_row, (lxw_col_t)check->range.first_column, check->range.last_row,
        (lxw_col_t)check->range.last_column, &rule);
}

static lxw_error write_checks(struct writer *writer, const struct aside_sheet *sheet,
                              lxw_worksheet *to)
{
    lxw_error code = LXW_NO_ERROR;

    for (size_t i = 0; i < sheet->alert_count && code == LXW_NO_ERROR; i++)
        code = write_alert(writer, to, &sheet->alerts[i]);
    for (size_t i = 0; i < sheet->scale_count && code == LXW_NO_ERROR; i++)
        code = write_scale(to, &sheet->scales[i]);
    for (size_t i = 0; i < sheet->validation_count && code == LXW_NO_ERROR; i++)
        code = write_validation(writer, to, &sheet->validations[i]);
    return code;
}

/* ---- charts ---------------------------------------------------------------------------- */

/* The patterns that stay apart in black and white. */
static uint8_t pattern_of(const char *name)
{
    static const struct {
        const char *name;
        uint8_t type;
    } patterns[] = {
        { "diagonal", LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL },
        { "dots", LXW_CHART_PATTERN_PERCENT_20 },
        { "horizontal", LXW_CHART_PATTERN_NARROW_HORIZONTAL },
        { "grid", LXW_CHART_PATTERN_SMALL_GRID },
    };

    for (size_t i = 0; name != NULL && i < sizeof patterns / sizeof patterns[0]; i++) {
        if (strcmp(name, patterns[i].name) == 0)
            return patterns[i].type;
    }
    return LXW_CHART_PATTERN_NONE;
}

static uint8_t marker_of(const char *name)
{
    static const struct {
        const char *name;
        uint8_t type;
    } markers[] = {
        { "circle", LXW_CHART_MARKER_CIRCLE },
        { "square", LXW_CHART_MARKER_SQUARE },
        { "triangle", LXW_CHART_MARKER_TRIANGLE },
        { "diamond", LXW_CHART_MARKER_DIAMOND },
    };

    for (size_t i = 0; name != NULL && i < sizeof markers / sizeof markers[0]; i++) {
        if (strcmp(name, markers[i].name) == 0)
            return markers[i].type;
    }
    return LXW_CHART_MARKER_NONE;
}

static uint8_t dash_of(const char *name)
{
    if (name != NULL && strcmp(name, "dash") == 0)
        return LXW_CHART_LINE_DASH_DASH;
    return name != NULL && strcmp(name, "dot") == 0 ? LXW_CHART_LINE_DASH_ROUND_DOT
                                                    : LXW_CHART_LINE_DASH_SOLID;
}

static lxw_color_t color_of(const struct aside_series *from)
{
    return from->fill <= 0 ? LXW_COLOR_BLACK : (lxw_color_t)from->fill;
}

/* A line is told by its marker and dashes as well as by its color. */
static void draw_line(lxw_chart_series *series, const struct aside_series *from)
{
    lxw_chart_line line = { .color = color_of(from),
                            .width = 2.25f,
                            .dash_type = dash_of(from->dash) };
    lxw_chart_fill fill = { .color = color_of(from) };

    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, marker_of(from->marker));
    chart_series_set_marker_size(series, 8);
    chart_series_set_marker_fill(series, &fill);
}

/* A column or bar, by its pattern. */
static void draw_bars(lxw_chart_series *series, const struct aside_series *from)
{
    lxw_chart_pattern pattern = { .fg_color = color_of(from),
                                  .bg_color = LXW_COLOR_WHITE,
                                  .type = pattern_of(from->pattern) };
    lxw_chart_fill fill = { .color = color_of(from) };
    lxw_chart_line line = { .color = LXW_COLOR_BLACK, .width = 0.75f };

    if (pattern.type != LXW_CHART_PATTERN_NONE)
        chart_series_set_pattern(series, &pattern);
    else
        chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
}

static void label_series(lxw_chart_series *series, const struct aside_series *from,
                         const struct aside_chart *of)
{
    lxw_chart_fill plate = { .color = LXW_COLOR_WHITE };

    if (!from->labels)
        return;
    chart_series_set_labels(series);
    chart_series_set_labels_num_format(series, of->number);
    chart_series_set_labels_fill(series, &plate); /* read on any pattern */
    if (of->kind == ASIDE_CHART_LINE)
        chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
}

static bool add_series(lxw_chart *chart, const struct aside_series *from,
                       const struct aside_chart *of)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

    if (series == NULL)
        return false;
    chart_series_set_name(series, from->name);
    chart_series_set_values(series, from->sheet->name, from->values.first_row,
                            (lxw_col_t)from->values.first_column, from->values.last_row,
                            (lxw_col_t)from->values.last_column);
    chart_series_set_categories(series, from->sheet->name, from->categories.first_row,
                                (lxw_col_t)from->categories.first_column,
                                from->categories.last_row,
                                (lxw_col_t)from->categories.last_column);
    if (of->kind == ASIDE_CHART_LINE)
        draw_line(series, from);
    else
        draw_bars(series, from);
    label_series(series, from, of);
    return true;
}

static uint8_t kind_of(enum aside_chart_kind kind)
{
    switch (kind) {
    case ASIDE_CHART_COLUMN_STACKED: return LXW_CHART_COLUMN_STACKED;
    case ASIDE_CHART_COLUMN: return LXW_CHART_COLUMN;
    case ASIDE_CHART_BAR: /* its series share one place: a gain and a loss never meet */
    case ASIDE_CHART_BAR_STACKED: return LXW_CHART_BAR_STACKED;
    case ASIDE_CHART_LINE: return LXW_CHART_LINE;
    }
    return LXW_CHART_COLUMN_STACKED;
}

/*
 * The library turns the axes of bars: names are on its y axis. Bars read from the top down, with
 * names at the edge and not on the bars of losses.
 */
static void set_axes(lxw_chart *chart, const struct aside_chart *from)
{
    bool bars = from->kind == ASIDE_CHART_BAR || from->kind == ASIDE_CHART_BAR_STACKED;
    lxw_chart_axis *names = bars ? chart->y_axis : chart->x_axis;
    lxw_chart_axis *values = bars ? chart->x_axis : chart->y_axis;

    chart_axis_set_num_format(values, from->number);
    if (from->maximum > 0)
        chart_axis_set_max(values, from->maximum);
    if (from->x_title != NULL)
        chart_axis_set_name(names, from->x_title);
    if (from->y_title != NULL)
        chart_axis_set_name(values, from->y_title);
    if (!bars)
        return;
    chart_axis_set_reverse(names);
    chart_axis_set_crossing_max(names); /* the values stay below */
    chart_axis_set_label_position(names, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_interval_unit(names, 1); /* every name, however many */
}

static enum aside_status write_chart(struct writer *writer, const struct aside_sheet *sheet,
                                     lxw_worksheet *to, const struct aside_chart *from)
{
    enum { DEFAULT_WIDTH = 480, DEFAULT_HEIGHT = 288 };
    lxw_chart *chart = workbook_add_chart(writer->workbook, kind_of(from->kind));
    lxw_chart_options options = { .x_scale = (double)from->width / DEFAULT_WIDTH,
                                  .y_scale = (double)from->height / DEFAULT_HEIGHT,
                                  .x_offset = 4,
                                  .y_offset = 4,
                                  .object_position = LXW_OBJECT_MOVE_DONT_SIZE };
    lxw_chart_font title = { .bold = LXW_TRUE, .size = 13 };
    lxw_error code;

    if (chart == NULL)
        return aside_error_set(writer->err, ASIDE_ERR_INTERNAL, NULL, 0, "cannot make a chart");
    options.description = aside_arena_strdup(writer->arena, from->title);
    for (size_t i = 0; i < from->series_count; i++) {
        if (!add_series(chart, &from->series[i], from))
            return aside_error_set(writer->err, ASIDE_ERR_INTERNAL, NULL, 0,
                                   "cannot make a series");
    }
    chart_title_set_name(chart, from->title);
    chart_title_set_name_font(chart, &title);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    set_axes(chart, from);
    code = worksheet_insert_chart_opt(to, from->row, (lxw_col_t)from->column, chart, &options);
    return code == LXW_NO_ERROR ? ASIDE_OK : refuse(writer, sheet, "a chart", code);
}

/* ---- pages ----------------------------------------------------------------------------- */

/* "&" begins a code in a header or footer, so a plain one is doubled. */
static const char *page_text(struct writer *writer, const char *text)
{
    struct aside_text out;

    aside_text_init(&out, writer->arena, 200);
    for (; *text != '\0'; text++) {
        if (*text == '&')
            aside_text_add(&out, "&");
        aside_text_add_bytes(&out, text, 1);
    }
    return out.bytes;
}

static lxw_error write_pages(struct writer *writer, const struct aside_sheet *sheet,
                             lxw_worksheet *to)
{
    enum { LETTER = 1 };
    const char *header = aside_arena_printf(writer->arena, "&L&9%s&R&9&A",
                                            page_text(writer, writer->book->title));
    const char *footer = aside_arena_printf(writer->arena, "&C&8%s\n&A, page &P of &N",
                                            page_text(writer, writer->book->notice));
    lxw_error code;

    worksheet_set_paper(to, LETTER);
    if (sheet->landscape)
        worksheet_set_landscape(to);
    worksheet_set_margins(to, 0.5, 0.5, 0.7, 0.8);
    worksheet_fit_to_pages(to, 1, 0);
    worksheet_gridlines(to, LXW_HIDE_ALL_GRIDLINES);
    if (sheet->frozen_row > 0 || sheet->frozen_columns > 0)
        worksheet_freeze_panes(to, sheet->frozen_row, (lxw_col_t)sheet->frozen_columns);
    if (sheet->filters) {
        code = worksheet_autofilter(to, sheet->filter.first_row,
                                    (lxw_col_t)sheet->filter.first_column,
                                    sheet->filter.last_row,
                                    (lxw_col_t)sheet->filter.last_column);
        if (code != LXW_NO_ERROR)
            return code;
    }
    if (sheet->repeats) {
        code = worksheet_repeat_rows(to, sheet->repeated_row, sheet->repeated_row);
        if (code != LXW_NO_ERROR)
            return code;
    }
    code = worksheet_set_header(to, header);
    return code == LXW_NO_ERROR ? worksheet_set_footer(to, footer) : code;
}

/* ---- the workbook ---------------------------------------------------------------------- */

static enum aside_status write_sheet(struct writer *writer, const struct aside_sheet *sheet)
{
    lxw_worksheet *to = workbook_add_worksheet(writer->workbook, sheet->name);
    enum aside_status status = ASIDE_OK;
    lxw_error code;

    if (to == NULL)
        return aside_error_set(writer->err, ASIDE_ERR_INTERNAL, NULL, 0, "bad sheet name '%s'",
                               sheet->name);
    code = write_cells(writer, sheet, to);
    if (code != LXW_NO_ERROR)
        return refuse(writer, sheet, "a cell", code);
    code = write_checks(writer, sheet, to);
    if (code != LXW_NO_ERROR)
        return refuse(writer, sheet, "a check", code);
    code = write_pages(writer, sheet, to);
    if (code != LXW_NO_ERROR)
        return refuse(writer, sheet, "the page set-up", code);
    for (size_t i = 0; i < sheet->chart_count && status == ASIDE_OK; i++)
        status = write_chart(writer, sheet, to, &sheet->charts[i]);
    return status;
}

/* Days since 1970-01-01 in the civil calendar, without the clock or a time zone. */
static int64_t days_of(struct aside_date date)
{
    int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    int64_t month = (date.month + 9) % 12; /* March first, so that leap days come last */

    return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + date.day
        - 1 - 719468;
}

static enum aside_status write_properties(struct writer *writer)
{
    enum { SECONDS_A_DAY = 86400 };
    const struct aside_book *book = writer->book;
    lxw_doc_properties properties = { .created = (time_t)(days_of(book->as_of)
                                                          * SECONDS_A_DAY) };
    lxw_error code;

    properties.title = aside_arena_strdup(writer->arena, book->title);
    properties.subject = aside_arena_strdup(writer->arena, book->subject);
    properties.company = aside_arena_strdup(writer->arena, book->company);
    properties.comments = aside_arena_strdup(writer->arena, book->comments);
    properties.keywords = aside_arena_strdup(writer->arena, book->keywords);
    properties.author = aside_arena_strdup(writer->arena, "setaside");
    code = workbook_set_properties(writer->workbook, &properties);
    for (size_t i = 0; i < book->name_count && code == LXW_NO_ERROR; i++)
        code = workbook_define_name(writer->workbook, book->names[i].name,
                                    book->names[i].formula);
    if (code != LXW_NO_ERROR)
        return aside_error_set(writer->err, ASIDE_ERR_INTERNAL, NULL, 0,
                               "cannot write the workbook's names: %s", lxw_strerror(code));
    return ASIDE_OK;
}

static enum aside_status write_all(struct writer *writer)
{
    enum aside_status status = make_formats(writer);

    for (size_t s = 0; s < writer->book->sheet_count && status == ASIDE_OK; s++)
        status = write_sheet(writer, &writer->book->sheets[s]);
    return status == ASIDE_OK ? write_properties(writer) : status;
}

enum aside_status aside_book_write(const struct aside_book *book, const char *path,
                                   struct aside_error *err)
{
    struct writer writer = { .book = book, .arena = aside_arena_new(), .err = err };
    struct aside_output *out = NULL;
    enum aside_status status = aside_output_begin(&out, writer.arena, path, err);
    lxw_error code;

    if (status != ASIDE_OK)
        goto done;
    writer.workbook = workbook_new(aside_output_path(out));
    status = writer.workbook == NULL
        ? aside_error_set(err, ASIDE_ERR_INTERNAL, path, 0, "cannot begin a workbook")
        : write_all(&writer);
    /* Frees the workbook in any case, and is the first to know of a full disk. */
    code = writer.workbook == NULL ? LXW_NO_ERROR : workbook_close(writer.workbook);
    if (status == ASIDE_OK && code != LXW_NO_ERROR)
        status = aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot write the workbook: %s",
                                 lxw_strerror(code));
    if (status == ASIDE_OK)
        status = aside_output_finish(out, err);
    else
        aside_output_abandon(out);
done:
    aside_arena_free(writer.arena);
    return status;
}
