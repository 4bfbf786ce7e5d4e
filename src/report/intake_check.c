/*
 * intake_check.c - what may be typed into the intake workbook: drop-downs, ranges and patterns,
 * what shows where something is missing, and the hidden sheet that long drop-downs come from.
 */
#include "intake.h"

#include <assert.h>
#include <string.h>

#include "model.h"

enum { ROWS_USUAL = 1000, ROWS_SPARE = 200, LIST_CHARACTERS = 255, TITLE_CHARACTERS = 32 };

static const char lists_name[] = "Lists";

lxw_row_t aside_intake_last_row(const struct aside_intake_sheet *sheet)
{
    size_t rows = sheet->rows.count + ROWS_SPARE;

    if (rows < ROWS_USUAL)
        rows = ROWS_USUAL;
    return (lxw_row_t)(rows < ASIDE_ROWS_MAX ? rows : ASIDE_ROWS_MAX) - 1;
}

static const char *quoted(struct aside_arena *arena, const char *sheet)
{
    struct aside_text out;

    if (strspn(sheet, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == strlen(sheet))
        return sheet;
    aside_text_init(&out, arena, 100);
    aside_text_add(&out, "'");
    for (; *sheet != '\0'; sheet++)
        aside_text_printf(&out, "%s%c", *sheet == '\'' ? "'" : "", *sheet);
    aside_text_add(&out, "'");
    return out.bytes;
}

static const char *column_letters(struct aside_arena *arena, size_t column)
{
    char bytes[ASIDE_ADDRESS];

    aside_address(bytes, 0, (uint32_t)column);
    return aside_arena_strndup(arena, bytes, strcspn(bytes, "0123456789"));
}

static const struct aside_intake_sheet *sheet_of(const struct aside_intake_book *book,
                                                 const char *name)
{
    for (size_t i = 0; i < book->request->sheets.count; i++) {
        if (strcmp(book->request->sheets.items[i].name, name) == 0)
            return &book->request->sheets.items[i];
    }
    return NULL;
}

const char *aside_intake_range(const struct aside_intake_book *book, const char *sheet,
                               size_t column)
{
    const struct aside_intake_sheet *of = sheet_of(book, sheet);
    const char *letters = column_letters(book->arena, column);
    lxw_row_t last = of != NULL ? aside_intake_last_row(of) : ROWS_USUAL - 1;

    return aside_arena_printf(book->arena, "%s!$%s$2:$%s$%u", quoted(book->arena, sheet),
                              letters, letters, (unsigned)last + 1);
}

/* ---- the hidden sheet ------------------------------------------------------------------ */

static bool same_list(const struct aside_intake_column *a, const struct aside_intake_column *b)
{
    if (a->choice_count > 0 || b->choice_count > 0)
        return a->choices == b->choices && a->choice_count == b->choice_count;
    if (a->space_count != b->space_count)
        return false;
    for (size_t i = 0; i < a->space_count; i++) {
        if (strcmp(a->spaces[i].sheet, b->spaces[i].sheet) != 0
            || a->spaces[i].column != b->spaces[i].column)
            return false;
    }
    return true;
}

/* Its place on the hidden sheet, given where it has none yet. */
static size_t list_column(struct aside_intake_book *book,
                          const struct aside_intake_column *column)
{
    size_t count = book->columns.count;

    for (size_t i = 0; i < count; i++) {
        if (same_list(book->columns.items[i].of, column))
            return i;
    }
    book->columns.items = aside_arena_grow(book->arena, book->columns.items, count, count + 1,
                                           sizeof *book->columns.items);
    book->columns.items[count] = (struct aside_intake_list){ column, count };
    book->columns.count = count + 1;
    return count;
}

/* Ids that stand on a sheet now, as the formulas below will find them. */
static size_t ids_of(const char **out, const struct aside_intake_book *book,
                     const struct aside_intake_space *space)
{
    const struct aside_intake_sheet *sheet = sheet_of(book, space->sheet);
    size_t count = 0;

    for (size_t r = 0; sheet != NULL && r < sheet->rows.count; r++) {
        if (sheet->rows.items[r][space->column] != NULL)
            out[count++] = sheet->rows.items[r][space->column];
    }
    return count;
}

static size_t rows_of(const struct aside_intake_book *book,
                      const struct aside_intake_space *space)
{
    const struct aside_intake_sheet *sheet = sheet_of(book, space->sheet);

    return sheet != NULL ? aside_intake_last_row(sheet) : 0;
}

/* How far down a range of ids is filled; a blank row among them is passed over. */
static const char *last_filled(struct aside_arena *arena, const char *range)
{
    return aside_arena_printf(arena, "SUMPRODUCT(MAX((%s<>\"\")*(ROW(%s)-1)))", range, range);
}

/* The ids of two sheets, one below the other. */
static void write_stack(struct aside_intake_book *book, const struct aside_intake_column *of,
                        lxw_col_t to)
{
    size_t rows = rows_of(book, &of->spaces[0]) + rows_of(book, &of->spaces[1]);
    const char **ids = aside_arena_array(book->arena, rows, sizeof *ids);
    const char *ranges[2], *filled[2];
    size_t count;

    for (size_t i = 0; i < 2; i++) {
        ranges[i] = aside_intake_range(book, of->spaces[i].sheet, of->spaces[i].column);
        filled[i] = last_filled(book->arena, ranges[i]);
    }
    count = ids_of(ids, book, &of->spaces[0]);
    count += ids_of(ids + count, book, &of->spaces[1]);
    for (size_t r = 0; r < rows; r++) {
        const char *formula = aside_arena_printf(
            book->arena,
            "=IF(ROW()-1<=%s,INDEX(%s,ROW()-1)&\"\",IF(ROW()-1<=%s+%s,"
            "INDEX(%s,ROW()-1-%s)&\"\",\"\"))",
            filled[0], ranges[0], filled[0], filled[1], ranges[1], filled[0]);

        aside_intake_keep(book, lists_name,
                          worksheet_write_formula_str(book->lists, (lxw_row_t)r + 1, to,
                                                      formula, NULL, r < count ? ids[r] : ""));
    }
}

void aside_intake_lists_write(struct aside_intake_book *book)
{
    if (book->columns.count == 0 || book->code != LXW_NO_ERROR)
        return;
    book->lists = workbook_add_worksheet(book->workbook, lists_name);
    if (book->lists == NULL) {
        aside_intake_keep(book, lists_name, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return;
    }
    for (size_t i = 0; i < book->columns.count; i++) {
        const struct aside_intake_column *of = book->columns.items[i].of;
        lxw_col_t column = (lxw_col_t)book->columns.items[i].column;

        aside_intake_text(book, book->lists, 0, column, of->name, NULL);
        for (size_t c = 0; c < of->choice_count; c++)
            aside_intake_text(book, book->lists, (lxw_row_t)c + 1, column, of->choices[c],
                              NULL);
        if (of->choice_count == 0)
            write_stack(book, of, column);
    }
    worksheet_hide(book->lists);
}

/* ---- drop-downs ------------------------------------------------------------------------ */

/* From the first cell of a range down to its last id, so that the list ends without blanks. */
static char *filled_part(struct aside_arena *arena, const char *first, const char *counted)
{
    return aside_arena_printf(arena, "=OFFSET(%s,0,0,MAX(1,%s),1)", first, counted);
}

static void offer_choices(struct aside_intake_book *book, lxw_data_validation *rule,
                          const struct aside_intake_column *column)
{
    size_t characters = 0;
    char **list = aside_arena_array(book->arena, column->choice_count + 1, sizeof(char *));

    for (size_t i = 0; i < column->choice_count; i++) {
        list[i] = aside_arena_strdup(book->arena, column->choices[i]);
        characters += aside_text_width(list[i]) + 1;
    }
    rule->validate = LXW_VALIDATION_TYPE_LIST;
    rule->value_list = list;
    if (characters > LIST_CHARACTERS) {
        const char *letters = column_letters(book->arena, list_column(book, column));

        rule->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule->value_formula = aside_arena_printf(book->arena, "=%s!$%s$2:$%s$%zu", lists_name,
                                                 letters, letters, column->choice_count + 1);
    }
}

static void offer_ids(struct aside_intake_book *book, lxw_data_validation *rule,
                      const struct aside_intake_column *column)
{
    struct aside_arena *arena = book->arena;
    const char *ranges[2] = { NULL, NULL };
    const char *letters;

    for (size_t i = 0; i < column->space_count; i++)
        ranges[i] = aside_intake_range(book, column->spaces[i].sheet, column->spaces[i].column);
    rule->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    rule->error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    if (column->space_count == 1) {
        rule->value_formula = filled_part(
            arena, aside_arena_strndup(arena, ranges[0], strcspn(ranges[0], ":")),
            last_filled(arena, ranges[0]));
        return;
    }
    letters = column_letters(arena, list_column(book, column));
    rule->value_formula = filled_part(
        arena, aside_arena_printf(arena, "%s!$%s$2", lists_name, letters),
        aside_arena_printf(arena, "%s+%s", last_filled(arena, ranges[0]),
                           last_filled(arena, ranges[1])));
}

/* ---- ranges ---------------------------------------------------------------------------- */

static void bound(lxw_data_validation *rule, uint8_t type, double least, double most,
                  bool has_most)
{
    rule->validate = type;
    rule->criteria = has_most ? LXW_VALIDATION_CRITERIA_BETWEEN
                              : LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    rule->value_number = least;
    rule->minimum_number = least;
    rule->maximum_number = most;
}

/* [a-z][a-z0-9-]{0,39}: no letter of it, padded to 40, is one that an id may not have. */
static char *id_formula(struct aside_arena *arena, const struct aside_intake_area *area)
{
    char cell[ASIDE_ADDRESS];

    aside_address(cell, area->first_row, area->first_column);
    return aside_arena_printf(
        arena,
        "=AND(LEN(%s)<=40,ISNUMBER(FIND(LEFT(%s,1),\"abcdefghijklmnopqrstuvwxyz\")),"
        "SUMPRODUCT(--ISERROR(FIND(MID(%s&REPT(\"a\",40),ROW($1:$40),1),"
        "\"abcdefghijklmnopqrstuvwxyz0123456789-\")))=0)",
        cell, cell, cell);
}

static void choose_rule(struct aside_intake_book *book, lxw_data_validation *rule,
                        const struct aside_intake_column *column,
                        const struct aside_intake_area *area)
{
    static const double hundred = 100, share = ASIDE_SHARE_ONE, first_day = 61,
                        last_day = 2958465; /* 1900-03-01 to 9999-12-31 */
    double least = (double)column->least, most = (double)column->most;
    bool has_most = column->most != 0;

    switch (column->kind) {
    case ASIDE_INTAKE_MONEY:
        bound(rule, LXW_VALIDATION_TYPE_DECIMAL, least / hundred,
              has_most ? most / hundred : (double)ASIDE_MONEY_MAX_CENTS / hundred, true);
        break;
    case ASIDE_INTAKE_SHARE:
        bound(rule, LXW_VALIDATION_TYPE_DECIMAL, least / share, most / share, has_most);
        break;
    case ASIDE_INTAKE_NUMBER:
        bound(rule, LXW_VALIDATION_TYPE_DECIMAL, least / hundred, most / hundred, has_most);
        break;
    case ASIDE_INTAKE_INTEGER:
        bound(rule, LXW_VALIDATION_TYPE_INTEGER, least, most, has_most);
        break;
    case ASIDE_INTAKE_DATE:
        bound(rule, LXW_VALIDATION_TYPE_DATE_NUMBER, first_day, last_day, true);
        break;
    case ASIDE_INTAKE_FLAG:
    case ASIDE_INTAKE_CHOICE: offer_choices(book, rule, column); break;
    case ASIDE_INTAKE_REFERENCE: offer_ids(book, rule, column); break;
    case ASIDE_INTAKE_ID:
        rule->validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
        rule->value_formula = id_formula(book->arena, area);
        rule->error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
        break;
    case ASIDE_INTAKE_TEXT:
        if (has_most)
            bound(rule, LXW_VALIDATION_TYPE_LENGTH, 0, most, true);
        break;
    case ASIDE_INTAKE_MIXED: break;
    }
}

static char *title_of(struct aside_arena *arena, const char *name)
{
    return aside_intake_clip(arena, name, TITLE_CHARACTERS);
}

/*
 * libxlsxwriter 1.1.4 loses a copy of the formula of a drop-down. Added as a rule of another
 * kind with a formula, and only then made a drop-down, nothing is lost.
 */
static lxw_error add_rule(lxw_worksheet *to, const struct aside_intake_area *area,
                          lxw_data_validation *rule)
{
    bool offers = rule->validate == LXW_VALIDATION_TYPE_LIST_FORMULA;
    struct lxw_data_val_obj *added = NULL;
    lxw_error code;

    if (offers)
        rule->validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
    code = worksheet_data_validation_range(to, area->first_row, area->first_column,
                                           area->last_row, area->last_column, rule);
    if (!offers || code != LXW_NO_ERROR)
        return code;
    for (struct lxw_data_val_obj *at = STAILQ_FIRST(to->data_validations); at != NULL;
         at = STAILQ_NEXT(at, list_pointers))
        added = at;
    assert(added != NULL && added->validate == LXW_VALIDATION_TYPE_CUSTOM_FORMULA);
    added->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    return code;
}

void aside_intake_validate(struct aside_intake_book *book, lxw_worksheet *to,
                           const struct aside_intake_sheet *sheet,
                           const struct aside_intake_column *column,
                           struct aside_intake_area area)
{
    lxw_data_validation rule = { .validate = LXW_VALIDATION_TYPE_ANY };

    rule.input_title = title_of(book->arena, column->name);
    rule.input_message = aside_intake_hint(book->arena, column);
    rule.error_title = rule.input_title;
    rule.error_message = aside_intake_refusal(book->arena, column);
    choose_rule(book, &rule, column, &area);
    aside_intake_keep(book, sheet->name, add_rule(to, &area, &rule));
}

/* ---- shading --------------------------------------------------------------------------- */

void aside_intake_shade(struct aside_intake_book *book, lxw_worksheet *to, const char *sheet,
                        struct aside_intake_area area, const char *formula, lxw_format *format)
{
    lxw_conditional_format rule = { .type = LXW_CONDITIONAL_TYPE_FORMULA, .format = format };

    rule.value_string = aside_arena_strdup(book->arena, formula);
    aside_intake_keep(book, sheet,
                      worksheet_conditional_format_range(to, area.first_row, area.first_column,
                                                         area.last_row, area.last_column,
                                                         &rule));
}

static lxw_format *number_only(struct aside_intake_book *book, const char *number)
{
    /* A look that dresses nothing would do; one of a conditional format must not. */
    lxw_format *format = workbook_add_format(book->workbook);

    if (format == NULL)
        aside_fatal("out of memory");
    format_set_num_format(format, number);
    return format;
}

void aside_intake_show_parts(struct aside_intake_book *book, lxw_worksheet *to,
                             const char *sheet, const struct aside_intake_column *column,
                             struct aside_intake_area area)
{
    char cell[ASIDE_ADDRESS];
    const char *formula;

    aside_address(cell, area.first_row, area.first_column);
    if (column->kind == ASIDE_INTAKE_MONEY) {
        formula = aside_arena_printf(book->arena, "=AND(ISNUMBER(%s),ROUND(%s,0)<>%s)", cell,
                                     cell, cell);
        aside_intake_shade(book, to, sheet, area, formula, number_only(book, "#,##0.00_)"));
    } else if (column->kind == ASIDE_INTAKE_SHARE) {
        formula = aside_arena_printf(book->arena, "=AND(ISNUMBER(%s),ROUND(%s,2)<>ROUND(%s,6))",
                                     cell, cell, cell);
        aside_intake_shade(book, to, sheet, area, formula, number_only(book, "0.00%_)"));
    }
}
