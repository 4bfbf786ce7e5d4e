/*
 * ffis.c - FFIS's Competitive Grant Update, a workbook that states subscribe to: a title and its
 * day, a heading of two rows, then notices under headings of sections. It has no ids and no
 * agency codes, and says of few things that they are not so: a blank is "not stated".
 */
#include "notice.h"

#include <string.h>
#include <strings.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { COLUMNS = 64, NONE = COLUMNS };

/* Marks and the codes that they stand for. */
static const struct {
    const char *mark, *codes;
} marks[] = {
    { "S", "00" },     { "L", "01 02" },  { "Tri", "07" },
    { "IHE", "06 20" }, { "NP", "12 13" }, { "O", "25" },
};

static const struct {
    const char *heading, *element;
} headings[] = {
    { "CFDA", "CFDANumbers" },
    { "Opportunity Title", "OpportunityTitle" },
    { "Agency", "AgencyName" },
    { "Estimated Funding", "EstimatedTotalProgramFunding" },
    { "Expected Awards", "ExpectedNumberOfAwards" },
    { "Opportunity Number", "OpportunityNumber" },
    { "Due Date", "CloseDate" },
    { "Match?", "CostSharingOrMatchingRequirement" },
};

struct ffis {
    struct notices_reading *reading;
    int heading;                /* the row of headings; 0: not met yet */
    size_t columns[COUNT(headings)];
    size_t marks[COUNT(marks)];
};

/* ---- cells -------------------------------------------------------------------------------- */

static const char *cell_text(const struct aside_input_row *row, size_t column)
{
    return column < row->count ? row->cells[column].text : "";
}

static size_t find_column(const struct aside_input_row *row, const char *text)
{
    for (size_t i = 0; i < row->count && i < COLUMNS; i++) {
        if (strcasecmp(row->cells[i].text, text) == 0)
            return i;
    }
    return NONE;
}

/* "January 2, 2024" */
static struct aside_date read_day(const char *text)
{
    static const char *const months[] = { "January", "February", "March", "April", "May",
        "June", "July", "August", "September", "October", "November", "December" };
    struct aside_date day = { 0, 0, 0 };
    int of_month, year;

    if (aside_date_parse(&day, text) == NULL)
        return day;
    for (size_t i = 0; i < COUNT(months); i++) {
        size_t length = strlen(months[i]);

        if (strncasecmp(text, months[i], length) != 0
            || sscanf(text + length, " %2d, %4d", &of_month, &year) != 2
            || !aside_date_is_valid(year, (int)i + 1, of_month))
            continue;
        return (struct aside_date){ (int16_t)year, (int8_t)(i + 1), (int8_t)of_month };
    }
    return day;
}

/* ---- headings ----------------------------------------------------------------------------- */

static void look_for_heading(struct ffis *ffis, const struct aside_input_row *row)
{
    struct aside_date day;

    for (size_t i = 0; i < row->count; i++) {
        day = read_day(row->cells[i].text);
        if (day.year != 0)
            ffis->reading->out->day = day;
    }
    if (find_column(row, "CFDA") == NONE || find_column(row, "Opportunity Number") == NONE)
        return;
    ffis->heading = row->line;
    for (size_t i = 0; i < COUNT(headings); i++)
        ffis->columns[i] = find_column(row, headings[i].heading);
}

/* ---- rows --------------------------------------------------------------------------------- */

/* A number of a sheet has lost its zeros: 10.72 is 10.720, and 2.98 is 02.980. */
static void take_listing(struct notice_draft *draft, const struct aside_input_cell *cell)
{
    size_t whole = strcspn(cell->text, "."), length = cell->length;
    char padded[16];

    if (cell->kind == ASIDE_INPUT_NUMBER && whole < length && whole <= 2
        && length - whole - 1 <= 3) {
        snprintf(padded, sizeof(padded), "%s%s%.*s", whole == 1 ? "0" : "", cell->text,
                 (int)(3 - (length - whole - 1)), "000");
        aside_draft_field(draft, aside_notice_field("CFDANumbers"), padded, strlen(padded));
        return;
    }
    while (length > 0 && cell->text[length - 1] == '+')
        length--;               /* more listings than one: the notice tells them */
    aside_draft_field(draft, aside_notice_field("CFDANumbers"), cell->text, length);
}

/* A day, or words such as "Rolling". */
static void take_due(struct notice_draft *draft, const struct aside_input_cell *cell)
{
    const char *element = cell->kind == ASIDE_INPUT_DATE ? "CloseDate" : "CloseDateExplanation";
    size_t length = cell->kind == ASIDE_INPUT_DATE && cell->length > 10 ? 10 : cell->length;

    aside_draft_field(draft, aside_notice_field(element), cell->text, length);
}

static void take_cell(struct notice_draft *draft, const char *element,
                      const struct aside_input_cell *cell)
{
    if (strcmp(element, "CFDANumbers") == 0)
        take_listing(draft, cell);
    else if (strcmp(element, "CloseDate") == 0)
        take_due(draft, cell);
    else if (strcmp(element, "CostSharingOrMatchingRequirement") == 0)
        aside_draft_field(draft, aside_notice_field(element),
                          strcasecmp(cell->text, "X") == 0 ? "Yes" : cell->text,
                          strcasecmp(cell->text, "X") == 0 ? 3 : cell->length);
    else
        aside_draft_field(draft, aside_notice_field(element), cell->text, cell->length);
}

static void take_marks(struct ffis *ffis, const struct aside_input_row *row)
{
    struct notice_draft *draft = &ffis->reading->draft;
    size_t field = aside_notice_field("EligibleApplicants");

    for (size_t i = 0; i < COUNT(marks); i++) {
        const char *code = marks[i].codes;

        if (strcasecmp(cell_text(row, ffis->marks[i]), "X") != 0)
            continue;
        for (; *code != '\0'; code += code[2] == ' ' ? 3 : 2)
            aside_draft_field(draft, field, code, 2);
    }
}

/* A row without a number is a section's heading, or the note at the end. */
static bool take_row(void *to, const struct aside_input_row *row)
{
    struct ffis *ffis = to;
    size_t number = ffis->columns[5];

    if (ffis->heading == 0) {
        look_for_heading(ffis, row);
        return true;
    }
    if (row->line == ffis->heading + 1) {
        for (size_t i = 0; i < COUNT(marks); i++)
            ffis->marks[i] = find_column(row, marks[i].mark);
        return true;
    }
    if (cell_text(row, number)[0] == '\0')
        return true;
    aside_draft_begin(&ffis->reading->draft, ASIDE_FROM_FFIS, ASIDE_KIND_SYNOPSIS, row->line);
    for (size_t i = 0; i < COUNT(headings); i++) {
        if (ffis->columns[i] < row->count && row->cells[ffis->columns[i]].length > 0)
            take_cell(&ffis->reading->draft, headings[i].element,
                      &row->cells[ffis->columns[i]]);
    }
    take_marks(ffis, row);
    aside_reading_take(ffis->reading);
    return true;
}

enum aside_status aside_ffis_read(struct notices_reading *reading, const char *path,
                                  struct aside_error *err)
{
    struct ffis ffis = { .reading = reading };
    struct aside_arena *arena = aside_arena_new();
    struct aside_xlsx *book = NULL;
    enum aside_status status = aside_xlsx_open(&book, arena, path, reading->found, err);

    reading->out->source = ASIDE_FROM_FFIS;
    for (size_t i = 0; i < COUNT(marks); i++)
        ffis.marks[i] = NONE;
    for (size_t i = 0; status == ASIDE_OK && i < aside_xlsx_sheets(book) && ffis.heading == 0;
         i++)
        status = aside_xlsx_read(book, i, take_row, &ffis, reading->found);
    if (status == ASIDE_OK && ffis.heading == 0)
        status = aside_error_set(err, ASIDE_ERR_INVALID, path, 0, "is a workbook, but not "
                                 "FFIS's Competitive Grant Update: no row has the headings "
                                 "'CFDA' and 'Opportunity Number'");
    aside_xlsx_close(book);
    aside_arena_free(arena);
    return status;
}
