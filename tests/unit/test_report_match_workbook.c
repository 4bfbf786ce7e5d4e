/*
 * test_report_match_workbook.c - a match as tables, workbook, dump and CSV.
 */
#include "match_given.h"

#include <dirent.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include <match_book.h>

/* ---- what a table says ------------------------------------------------------------------- */

static const char *value_text(struct aside_arena *arena, const struct aside_value *value)
{
    char bytes[ASIDE_MONEY_TEXT];

    if (!value->given)
        return "";
    if (value->divisor > 1)
        return aside_arena_printf(arena, "%" PRId64 "/%" PRId64, value->number, value->divisor);
    switch (value->type) {
    case ASIDE_VALUE_TEXT: return value->text;
    case ASIDE_VALUE_MONEY:
        return aside_arena_strdup(arena,
                                  aside_money_show(bytes, (aside_money){ value->number }));
    case ASIDE_VALUE_DATE:
        return aside_arena_strdup(arena,
                                  aside_date_text(bytes, aside_serial_date(value->number)));
    case ASIDE_VALUE_SHARE:
    case ASIDE_VALUE_FTE:
    case ASIDE_VALUE_COUNT: return aside_arena_printf(arena, "%" PRId64, value->number);
    }
    return "";
}

struct said {
    const char *table;
    size_t row;
    const char *field, *text;
};

static void check_said(const struct match_given *made, const struct said *said, size_t count)
{
    const struct aside_tables *tables = aside_match_tables(made->given.arena, &made->report);

    for (size_t i = 0; i < count; i++) {
        const struct aside_table *table = aside_tables_find(tables, said[i].table);
        const char *text;
        size_t field;

        if (table == NULL || said[i].row >= table->row_count)
            fail_msg("no row %zu of %s", said[i].row, said[i].table);
        field = aside_table_field(table, said[i].field);
        if (field == SIZE_MAX)
            fail_msg("no field %s of %s", said[i].field, said[i].table);
        text = value_text(made->given.arena, aside_table_value(table, said[i].row, field, 0));
        if (strcmp(text, said[i].text) != 0)
            fail_msg("%s %zu %s: '%s', not '%s'", said[i].table, said[i].row, said[i].field,
                     text, said[i].text);
    }
}

#define CHECK_SAID(made, said) check_said(made, said, sizeof(said) / sizeof((said)[0]))

static void every_field_of_a_notice_is_told(void **state)
{
    static const struct said said[] = {
        { "opportunities", 0, "deadline", "2026-10-01" },
        { "opportunities", 0, "days", "30" },
        { "opportunities", 0, "application", "2026-10-08 to 2026-10-22, usually" },
        { "opportunities", 0, "standing", "posted" },
        { "opportunities", 0, "fit", "strong" },
        { "opportunities", 0, "fit-count", "2" },
        { "opportunities", 0, "programs", "+Outreach; @Pilot" },
        { "opportunities", 0, "role", "applies itself" },
        { "opportunities", 0, "role-reason", "City governments may apply." },
        { "opportunities", 0, "title", "=HYPERLINK(\"x\")" },
        { "opportunities", 0, "number", "O-BJA-2026-1" },
        { "opportunities", 0, "bureau", "BJA" },
        { "opportunities", 0, "agency", "Bureau" },
        { "opportunities", 0, "listing", "16.045 Community violence" },
        { "opportunities", 0, "state", "X" },
        { "opportunities", 0, "local", "X" },
        { "opportunities", 0, "tribe", "X" },
        { "opportunities", 0, "university", "" },
        { "opportunities", 0, "nonprofit", "" },
        { "opportunities", 0, "other", "" },
        { "opportunities", 0, "floor", "$50,000" },
        { "opportunities", 0, "ceiling", "$2,000,000" },
        { "opportunities", 0, "total", "$40,000,000" },
        { "opportunities", 0, "awards", "20" },
        { "opportunities", 0, "sharing", "yes" },
        { "opportunities", 0, "rule-by", "its listing has this rule" },
        { "opportunities", 0, "posted", "2026-08-01" },
        { "opportunities", 0, "link", "grants.gov, 358231" },
        { "opportunities", 0, "url", "https://www.grants.gov/search-results-detail/358231" },
        { "opportunities", 0, "remarks", "An odd day." },
        { "opportunities", 2, "application", "2027-01-22" },
        { "opportunities", 2, "sharing", "no" },
        { "opportunities", 2, "state", "X" },
        { "opportunities", 2, "other", "X" },
        { "opportunities", 2, "link", "bja.ojp.gov" },
        { "windows", 0, "months", "May, October" },
        { "windows", 0, "last", "2025-10-16" },
        { "windows", 0, "programs", "+Outreach; @Pilot" },
        { "hidden", 0, "notices", "13" },
        { "work-back", 0, "days", "30 before" },
        { "work-back", 0, "checked", "" },
        { "work-back", 1, "days", "7 to 21 after" },
        { "work-back", 1, "basis", "a page" },
        { "work-back", 1, "checked", "2026-08-01" },
        { "grades", 0, "fits", "2" },
        { "grades", 1, "fits", "1" },
    };
    struct match_given *made = match_given(true);

    (void)state;
    CHECK_SAID(made, said);
    match_given_free(made);
}

static void what_is_not_stated_says_so(void **state)
{
    static const struct said said[] = {
        { "opportunities", 1, "deadline", "not stated" },
        { "opportunities", 1, "days", "" },
        { "opportunities", 1, "application", "not stated" },
        { "opportunities", 1, "fit", "none" },
        { "opportunities", 1, "title", "not stated" },
        { "opportunities", 1, "number", "not stated" },
        { "opportunities", 1, "bureau", "not stated" },
        { "opportunities", 1, "listing", "not stated" },
        { "opportunities", 1, "state", "?" },
        { "opportunities", 1, "eligible", "not stated" },
        { "opportunities", 1, "floor", "not stated" },
        { "opportunities", 1, "ceiling", "not stated" },
        { "opportunities", 1, "total", "not stated" },
        { "opportunities", 1, "awards", "not stated" },
        { "opportunities", 1, "sharing", "not stated" },
        { "opportunities", 1, "rule", "none" },
        { "opportunities", 1, "match", "not stated" },
        { "opportunities", 1, "posted", "not stated" },
        { "opportunities", 1, "link", "not stated" },
        { "opportunities", 1, "url", "" },
        { "fits", 1, "need", "not stated" },
        { "fits", 1, "ask", "not stated" },
        { "fits", 1, "match", "not stated" },
        { "fits", 1, "match-words", "not stated" },
        { "prospects", 1, "chance", "not stated" },
        { "prospects", 1, "hours", "not stated" },
        { "prospects", 1, "match", "not stated" },
        { "prospects", 1, "gain-figure", "no plan" },
        { "windows", 0, "last-title", "not known" },
    };
    struct match_given *made = match_given(true);

    (void)state;
    CHECK_SAID(made, said);
    match_given_free(made);
}

static void fits_and_days_are_told(void **state)
{
    static const struct said said[] = {
        { "fits", 0, "program", "+Outreach" },
        { "fits", 0, "grade", "strong" },
        { "fits", 0, "gates", "all open" },
        { "fits", 0, "need", "$900,000" },
        { "fits", 0, "ask", "$600,000" },
        { "fits", 0, "match", "$200,000" },
        { "fits", 0, "match-words",
          "25% of the total cash, may be waived; then $70,000 to keep what it paid for, all "
          "local" },
        { "fits", 0, "keep", "$70,000" },
        { "fits", 1, "gates",
          "in part: whether it is open; read: who may apply, which costs it pays" },
        { "fits", 1, "against", "local match" },
        { "fits", 1, "unstated", "award and need" },
        { "fits", 2, "match", "$0" },
        { "fits", 2, "match-words", "none" },
        { "fit-reasons", 0, "sort", "gate" },
        { "fit-reasons", 0, "reason", "A gate's reason." },
        { "fit-reasons", 29, "sort", "part" },
        { "fit-reasons", 29, "state", "speaks for it" },
        { "calendar", 0, "week", "Week of Monday 2026-08-17" },
        { "calendar", 0, "passed", "passed" },
        { "calendar", 0, "state", "passed" },
        { "calendar", 1, "state", "to come" },
        { "calendar", 1, "serves", "" },
        { "calendar", 0, "basis", "estimate" },
        { "calendar", 1, "weekday", "Thursday" },
        { "calendar", 1, "basis", "stated" },
        { "calendar", 1, "until", "" },
        { "calendar", 2, "until", "2026-10-09" },
        { "calendar", 2, "notice", "" },
    };
    struct match_given *made = match_given(false);
    const struct aside_tables *tables = aside_match_tables(made->given.arena, &made->report);

    (void)state;
    assert_int_equal(aside_tables_find(tables, "fit-reasons")->row_count,
                     3 * (ASIDE_GATES + ASIDE_FIT_PARTS));
    CHECK_SAID(made, said);
    match_given_free(made);
}

static void a_pursuit_is_told(void **state)
{
    static const struct said said[] = {
        { "prospects", 0, "ask", "$300,000" },
        { "prospects", 0, "used", "$250,000" },
        { "prospects", 0, "match", "$100,000" },
        { "prospects", 0, "match-within", "$83,334" },
        { "prospects", 0, "match-used", "$83,334" },
        { "prospects", 0, "gain", "4.3 more" },
        { "prospects", 0, "gain-figure", "43/10" },
        { "prospects", 0, "why", "It gains the most an hour." },
        { "prospects", 1, "why", "Closed: too late to apply. Its match is not stated." },
        { "prospects", 1, "number", "O-CLOSED" },
        { "prospects", 1, "deadline", "2026-05-01" },
        { "prospects", 1, "state", "It closed on 2026-05-01." },
        { "prospects", 1, "basis", "It closed on 2026-05-01. Match: not stated." },
        { "left-out", 0, "for", "partner" },
        { "left-out", 0, "why", "Only partners may apply." },
        { "left-out", 0, "number", "F-1" },
        { "left-out", 0, "fit", "possible" },
        { "prospects", 0, "unmatched", "5.1 more" },
        { "prospects", 0, "match-cost", "0.78 more" },
        { "prospects", 0, "chance", "2500" },
        { "prospects", 0, "apply", "yes" },
        { "prospects", 0, "deadline", "2026-10-01" },
        { "prospects", 0, "ceiling-basis", "stated" },
        { "prospects", 1, "apply", "no" },
        { "prospects", 1, "ceiling-basis", "the need: no ceiling is stated" },
        { "asks", 0, "mark", "" },
        { "asks", 0, "gain", "2.0 more" },
        { "asks", 0, "match-cost", "not planned" },
        { "asks", 1, "within", "$250,000" },
        { "asks", 1, "match-within", "$83,334" },
        { "asks", 1, "mark", "best, chosen" },
        { "plans", 1, "against", "4.3 more" },
        { "plans", 2, "outcome", "no plan" },
        { "plans", 3, "name", "With all that are chosen, each at its chosen ask" },
        { "plans", 3, "award", "$250,000" },
        { "plans", 4, "against", "4.3 more" },
        { "plans", 5, "name", "With all, each at its best ask" },
        { "plan-changes", 0, "change", "$250,000" },
        { "limits", 0, "used", "80" },
        { "limits", 0, "left", "20" },
        { "limits", 0, "check", "within" },
        { "limits", 1, "used", "$83,334" },
        { "limits", 1, "from", "what the firm plan leaves free" },
        { "terminations", 0, "outcome", "0.51 fewer" },
        { "terminations", 0, "fte-change", "-50" },
        { "termination-changes", 0, "award", "award" },
        { "awards", 0, "last", "FY2027" },
        { "match-awards", 0, "money", "$100,000" },
        { "match-awards", 0, "required", "$33,334" },
        { "match-awards", 0, "pledged", "$33,334" },
        { "match-awards", 0, "check", "met" },
    };
    struct match_given *made = match_given(true);

    (void)state;
    CHECK_SAID(made, said);
    match_given_free(made);
}

static void dollars_stand_in_where_no_outcome_is_counted(void **state)
{
    static const struct said said[] = {
        { "prospects", 0, "gain", "$250,000 placed" },
        { "prospects", 0, "gain-figure", "25000000/100000" },
        { "prospects", 1, "gain", "no plan" },
        { "plans", 0, "outcome", "no estimate" },
        { "plans", 1, "against", "$250,000 placed" },
        { "pursuit", 0, "unit", "thousands of dollars that the plan could place" },
        { "pursuit", 0, "expected", "$63,000 placed" },
    };
    struct match_given *made = match_given(true);

    (void)state;
    made->pursuit.by_dollars = true;
    made->pursuit.expected = 62.5;
    CHECK_SAID(made, said);
    match_given_free(made);
}

/* ---- the workbook ------------------------------------------------------------------------ */

static struct aside_book *book_of(const struct match_given *made)
{
    static struct aside_template template_;
    struct aside_book *book = NULL;
    struct aside_error err = { 0 };

    if (aside_template_read(&template_, made->given.arena, "templates/funding-match.xml", &err)
            != ASIDE_OK
        || aside_layout_make(&book, made->given.arena,
                             aside_match_tables(made->given.arena, &made->report), &template_,
                             &err)
            != ASIDE_OK) {
        aside_error_print(stderr, &err);
        fail();
    }
    return book;
}

static void an_edit_moves_totals_and_a_limit_turns_red(void **state)
{
    struct match_given *made = match_given(true);
    struct aside_book *book = book_of(made);
    struct aside_cell *hours = cell_beside(book, "Pursuit", "+CVIPI", 5);
    static const char what[] = "Hours for writing applications";
    struct aside_cell *used = cell_beside(book, "Pursuit", what, 2);
    struct aside_cell *check = cell_beside(book, "Pursuit", what, 4);
    struct aside_cell *expected = cell_beside(book, "Pursuit", "+CVIPI", 8);
    struct aside_cell *apply = cell_beside(book, "Pursuit", "+CVIPI", 6);

    (void)state;
    assert_true(used->kind == ASIDE_CELL_FORMULA && used->number.up == 80);
    assert_string_equal(check->text, "within");
    /* A quarter of 4.3, to one figure behind the point. */
    assert_true(expected->number.up == 11 && expected->number.down == 10);
    hours->number = aside_number_of(101, 1);
    recompute(book);
    assert_true(used->number.up == 101);
    assert_string_equal(check->text, "OVER what there is");
    apply->text = "no";
    recompute(book);
    assert_true(used->number.up == 0 && expected->number.up == 0);
    assert_string_equal(check->text, "within");
    match_given_free(made);
}

static void what_is_not_stated_is_in_no_sum_and_the_check_says_it(void **state)
{
    struct match_given *made = match_given(true);
    struct aside_book *book;
    struct aside_cell *check;

    (void)state;
    made->asks[1].match.state = ASIDE_MATCH_NOT_STATED;
    book = book_of(made);
    check = cell_beside(book, "Pursuit",
                        "Local money that may be bound as match within the horizon", 4);
    assert_string_equal(check->text, "within, as far as stated");
    cell_beside(book, "Pursuit", "+CVIPI", 6)->text = "no";
    recompute(book);
    assert_string_equal(check->text, "within");
    match_given_free(made);
}

/* No chance, no product: and the total says that it lacks one. */
static void a_chance_that_is_not_stated_is_no_zero(void **state)
{
    static const char none[] = "! The expected total is as far as stated: of the applications "
                               "marked yes 1 state no chance, and are not in it.";
    struct match_given *made = match_given(true);
    struct aside_book *book = book_of(made);
    struct aside_cell *chance = cell_beside(book, "Pursuit", "Another", 4);
    struct aside_cell *expected = cell_beside(book, "Pursuit", "Another", 7);
    struct aside_cell *counted = cell_beside(book, "Pursuit", "Another", 8);

    (void)state;
    assert_string_equal(expected->text, "not stated");
    assert_true(counted->number.up == 0);
    cell_beside(book, "Pursuit", "Another", 6)->text = "yes";
    recompute(book);
    assert_string_equal(counted->text, "not stated");
    cell_beside(book, "Pursuit", none, 0);
    assert_true(
        cell_beside(book, "Pursuit", "Expected, of those marked yes, as far as stated", 8)
            ->number.up
        == 11); /* of the other: 1.1 */
    chance->kind = ASIDE_CELL_NUMBER;
    chance->number = aside_number_of(1, 2);
    recompute(book);
    assert_true(expected->kind == ASIDE_CELL_FORMULA && expected->number.up == 0);
    match_given_free(made);
}

/* Below a hundredth no figure is told, in words or to a formula. */
static void small_gains_have_no_figure(void **state)
{
    static const struct said said[] = {
        { "prospects", 0, "gain", "less than 0.01 more" },
        { "prospects", 0, "gain-figure", "less than 0.01 more" },
        { "terminations", 0, "outcome", "less than 0.01 fewer" },
        { "plans", 1, "against", "less than 0.01 more" },
        { "match", 0, "next",
          "The first deadline of a notice that fits is 2026-10-01 (in Grants.gov): today, "
          "=HYPERLINK(\"x\")." },
        { "match", 0, "place", "city" },
        { "match", 0, "urgent", "Before all else: Renew in SAM.gov." },
        { "calendar", 2, "state", "LATE" },
        { "hidden-notices", 0, "number", "O-7" },
        { "hidden-notices", 0, "why", "States may apply." },
        { "hidden", 0, "how", "each is named below" },
    };
    struct match_given *made = match_given(true);
    struct aside_city city = *made->match.city;

    (void)state;
    city.sam_expires = (struct aside_date){ 2026, 10, 9 };
    made->match.city = &city;
    made->match.as_of = (struct aside_date){ 2026, 10, 1 };
    made->items[2].on = (struct aside_date){ 2026, 9, 1 };
    made->items[2].state = ASIDE_STEP_LATE;
    made->hidden.reason = ASIDE_HIDDEN_NOT_OPEN;
    made->hidden.named.items = &made->named;
    made->hidden.named.count = 1;
    made->asks[1].gain = 0.0015;
    made->ended.change = -0.0099;
    CHECK_SAID(made, said);
    match_given_free(made);
}

static void match_money_follows_an_edit(void **state)
{
    struct match_given *made = match_given(true);
    struct aside_book *book = book_of(made);
    struct aside_cell *money = cell_beside(book, "Match money", "16.738", 2);
    struct aside_cell *check = cell_beside(book, "Match money", "16.738", 8);

    (void)state;
    assert_string_equal(check->text, "met");
    money->number = aside_number_of(200000, 1);
    recompute(book);
    assert_string_equal(check->text, "SHORT");
    match_given_free(made);
}

static void input_is_text_and_only_the_web_is_linked(void **state)
{
    struct match_given *made = match_given(true);
    const struct aside_book *book = book_of(made);
    const struct aside_sheet *sheet = &book->sheets[0];
    const struct aside_cell *title = cell_beside(book, "Opportunities", "=HYPERLINK(\"x\")", 0);
    const struct aside_cell *link = cell_beside(book, "Opportunities", "O-BJA-2026-1", 0);
    const struct aside_cell *day = aside_sheet_cell(sheet, title->row, 0);

    (void)state;
    assert_int_equal(title->kind, ASIDE_CELL_TEXT);
    assert_string_equal(link->link, "https://www.grants.gov/search-results-detail/358231");
    link = aside_sheet_cell(sheet, title->row + 1, link->column);
    assert_string_equal(link->text, "not stated");
    assert_null(link->link);
    assert_int_equal(day->kind, ASIDE_CELL_NUMBER);
    assert_true(aside_style_is_date(day->style));
    assert_true(sheet->filters && sheet->repeats && sheet->landscape);
    assert_int_equal(sheet->filter.first_row, title->row - 1);
    assert_int_equal(sheet->filter.last_row, title->row + 2);
    match_given_free(made);
}

static bool has_sheet(const struct aside_book *book, const char *name)
{
    return aside_book_sheet(book, name, strlen(name)) != NULL;
}

static void without_pursuit_its_sheets_are_left_out(void **state)
{
    struct match_given *made = match_given(false);
    const struct aside_book *book = book_of(made);

    (void)state;
    assert_false(has_sheet(book, "Pursuit"));
    assert_false(has_sheet(book, "Awards that end"));
    assert_true(has_sheet(book, "Match money"));
    /* $100,000 at three quarters asks for $33,334. */
    assert_true(cell_beside(book, "Match money", "Match that awards ask for", 3)->number.up
                == 33334);
    match_given_free(made);
}

static void a_match_of_nothing_is_a_workbook_too(void **state)
{
    struct match_given *made = match_given(true);
    const struct aside_book *book;

    (void)state;
    made->match.notices.count = made->match.fits.count = made->match.hidden.count = 0;
    made->match.windows.count = made->match.calendar.count = 0;
    made->match.work_back = NULL;
    made->match.catalogue = (struct aside_catalogue_facts){ 0 };
    made->pursuit.prospects.count = made->pursuit.terminations.count = 0;
    made->pursuit.hours.given = false;
    book = book_of(made);
    assert_false(has_sheet(book, "Fit reasons"));
    cell_beside(book, "Opportunities", "No notice of those looked at is open or to come.", 0);
    cell_beside(book, "Calendar",
                "Nothing has a day: no notice that is shown states a deadline.", 0);
    assert_string_equal(cell_beside(book, "Pursuit", "Hours for writing applications", 4)->text,
                        "not stated");
    match_given_free(made);
}

static void two_hundred_notices_fit_on_a_sheet(void **state)
{
    struct match_given *made = match_given(false);
    const struct aside_book *book;

    (void)state;
    for (size_t i = GIVEN_NOTICES; i < 200; i++) {
        made->notices[i] = made->notices[i % GIVEN_NOTICES];
        made->notices[i].row = (int64_t)i + 1;
    }
    for (size_t i = 0; i < 200; i++)
        made->fits[i] = given_fit(i % 3, i, ASIDE_GRADE_POSSIBLE);
    made->match.notices.count = made->match.fits.count = 200;
    book = book_of(made);
    assert_int_equal(book->sheets[0].filter.last_row - book->sheets[0].filter.first_row, 200);
    match_given_free(made);
}

static char *dump_of(const struct match_given *made)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);
    struct aside_error err = { 0 };

    assert_non_null(out);
    assert_int_equal(aside_match_workbook_dump(&made->report, out, NULL, &err), ASIDE_OK);
    fclose(out);
    return bytes;
}

static void the_same_match_gives_the_same_dump(void **state)
{
    struct match_given *made = match_given(true);
    struct match_given *again = match_given(true);
    char *first = dump_of(made);
    char *second = dump_of(again);

    (void)state;
    assert_string_equal(first, second);
    assert_non_null(strstr(first, "Opportunities: filter A"));
    assert_non_null(strstr(first, "link \"https://www.grants.gov/"));
    assert_null(strstr(first, "javascript:"));
    free(first);
    free(second);
    match_given_free(made);
    match_given_free(again);
}

/* ---- files ------------------------------------------------------------------------------- */

static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    char name[600];

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.')
            assert_int_equal(unlink(name), 0);
    }
    closedir(folder);
    assert_int_equal(rmdir(path), 0);
}

static void files_are_written(void **state)
{
    static const char *const tables[] = { "opportunities", "fits", "fit-reasons",  "calendar",
                                          "prospects",     "asks", "match-awards", "hidden" };
    struct match_given *made = match_given(true);
    char folder[] = "/tmp/setaside-match-XXXXXX";
    struct aside_error err = { 0 };
    char path[600];
    struct stat is;

    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(aside_match_csv(&made->report, folder, &err), ASIDE_OK);
    snprintf(path, sizeof path, "%s/match.xlsx", folder);
    if (aside_match_workbook(&made->report, path, NULL, &err) != ASIDE_OK)
        fail_msg("%s", err.message);
    assert_true(stat(path, &is) == 0 && is.st_size > 10000);
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        snprintf(path, sizeof path, "%s/%s.csv", folder, tables[i]);
        assert_int_equal(stat(path, &is), 0);
    }
    remove_folder(folder);
    match_given_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_of_a_notice_is_told),
        cmocka_unit_test(what_is_not_stated_says_so),
        cmocka_unit_test(fits_and_days_are_told),
        cmocka_unit_test(a_pursuit_is_told),
        cmocka_unit_test(dollars_stand_in_where_no_outcome_is_counted),
        cmocka_unit_test(an_edit_moves_totals_and_a_limit_turns_red),
        cmocka_unit_test(what_is_not_stated_is_in_no_sum_and_the_check_says_it),
        cmocka_unit_test(a_chance_that_is_not_stated_is_no_zero),
        cmocka_unit_test(small_gains_have_no_figure),
        cmocka_unit_test(match_money_follows_an_edit),
        cmocka_unit_test(input_is_text_and_only_the_web_is_linked),
        cmocka_unit_test(without_pursuit_its_sheets_are_left_out),
        cmocka_unit_test(a_match_of_nothing_is_a_workbook_too),
        cmocka_unit_test(two_hundred_notices_fit_on_a_sheet),
        cmocka_unit_test(the_same_match_gives_the_same_dump),
        cmocka_unit_test(files_are_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
