/*
 * score_book.c - the council's plan beside the best one as a workbook, laid out by
 * templates/score.xml. Its tables: `score` (one row), `score-figures` (by year), `score-programs`
 * (along the axis `year`), `score-largest`, `score-broken`, `score-moves` and `score-notes`.
 */
#include "layout.h"
#include "score_words.h"
#include "words.h"

#include <string.h>

static const struct aside_field score_fields[] = {
    { "city", ASIDE_VALUE_TEXT, NULL, "name of the city" },
    { "years", ASIDE_VALUE_TEXT, NULL, "FY2027 to FY2029" },
    { "as-of", ASIDE_VALUE_TEXT, NULL, "the day the document bears" },
    { "file", ASIDE_VALUE_TEXT, NULL, "where the council's plan was read: file and sheet" },
    { "answer", ASIDE_VALUE_TEXT, NULL, "what came of it, in sentences" },
    { "bought", ASIDE_VALUE_TEXT, NULL,
      "which rules buy what it averts beyond the best; blank" },
    { "kept", ASIDE_VALUE_TEXT, NULL, "how many rules are kept" },
    { "nearest", ASIDE_VALUE_TEXT, NULL, "the nearest plan, in sentences" },
    { "why", ASIDE_VALUE_TEXT, NULL, "why there is no best plan; blank where there is one" },
    { "limited", ASIDE_VALUE_TEXT, NULL, "that a search was ended early; else blank" },
    { "outcome", ASIDE_VALUE_TEXT, NULL, "expected of the council's plan" },
    { "outcome-best", ASIDE_VALUE_TEXT, NULL, "expected of the best plan; blank: none" },
    { "outcome-nearest", ASIDE_VALUE_TEXT, NULL, "expected of the nearest plan; blank: none" },
    { "outcome-name", ASIDE_VALUE_TEXT, NULL, "what is averted" },
    { "change", ASIDE_VALUE_TEXT, NULL, "the council's outcome beside the best's" },
    { "settings", ASIDE_VALUE_TEXT, NULL, "what --set changed first; blank: nothing" },
    { "best", ASIDE_VALUE_COUNT, NULL, "1 where there is a best plan" },
    { "differs", ASIDE_VALUE_COUNT, NULL, "programs to which the two give otherwise" },
    { "has-nearest", ASIDE_VALUE_COUNT, NULL, "1 where there is a nearest plan" },
    { "broken", ASIDE_VALUE_COUNT, NULL, "rules that are broken, sources that lack money" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field figure_fields[] = {
    { "year", ASIDE_VALUE_TEXT, NULL, "fiscal year, FY2027" },
    { "label", ASIDE_VALUE_TEXT, NULL, "what is counted" },
    { "council", ASIDE_VALUE_MONEY, NULL,
      "by the council's plan; money, a share, FTE or people" },
    { "best", ASIDE_VALUE_MONEY, NULL, "by the best plan; blank: none" },
    { "nearest", ASIDE_VALUE_MONEY, NULL, "by the nearest plan that keeps every rule; blank" },
    { "format", ASIDE_VALUE_TEXT, NULL, "format of these: money, percent, fte or count" },
    { "change-format", ASIDE_VALUE_TEXT, NULL, "format of a difference between them" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field program_fields[] = {
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "part", ASIDE_VALUE_TEXT, NULL, "proven, innovative, support or pool" },
    { "part-title", ASIDE_VALUE_TEXT, NULL, "the part as a heading" },
    { "council", ASIDE_VALUE_MONEY, "year", "by the council's plan" },
    { "best", ASIDE_VALUE_MONEY, "year", "by the best plan; blank: none" },
    { "nearest", ASIDE_VALUE_MONEY, "year", "by the nearest plan; blank: none" },
    { "named", ASIDE_VALUE_TEXT, NULL, "\"not named\" where the file does not name it" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field largest_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "program or pool" },
    { "council", ASIDE_VALUE_MONEY, NULL, "over the horizon, by the council's plan" },
    { "best", ASIDE_VALUE_MONEY, NULL, "by the best plan" },
    { "years", ASIDE_VALUE_TEXT, NULL, "\"other years\" where the total is the same; blank" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field broken_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "the rule's row name" },
    { "year", ASIDE_VALUE_TEXT, NULL, "fiscal year; \"all\": of the horizon" },
    { "sentence", ASIDE_VALUE_TEXT, NULL, "what it asks, and by how much it is broken" },
    { "mend", ASIDE_VALUE_TEXT, NULL, "what has to move" },
    { "where", ASIDE_VALUE_TEXT, NULL, "where the city file states it" },
    { "path", ASIDE_VALUE_TEXT, NULL, "what --set moves it by; blank: nothing" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field move_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "program or pool" },
    { "year", ASIDE_VALUE_TEXT, NULL, "fiscal year" },
    { "from", ASIDE_VALUE_MONEY, NULL, "by the council's plan" },
    { "to", ASIDE_VALUE_MONEY, NULL, "by the nearest plan" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field note_fields[] = {
    { "note", ASIDE_VALUE_TEXT, NULL, "what is to be known of the score: a sentence" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

struct booking {
    struct aside_tables *tables;
    const struct aside_score_report *report;
    const struct aside_score *score;
};

static const char *fiscal(const struct booking *b, size_t year)
{
    return aside_fiscal_year(b->tables->arena, b->score->first_year + (int32_t)year);
}

static const char *number_key(const struct booking *b, const struct aside_table *table)
{
    return aside_arena_printf(b->tables->arena, "r%zu", table->row_count);
}

static const char *or_blank(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : NULL;
}

/* ---- one row of words -------------------------------------------------------------------- */

static const char *years_words(const struct booking *b)
{
    const struct aside_report report = { .plan = b->score->stated->plan };

    return aside_words_years(b->tables->arena, &report);
}

static const char *settings_words(const struct booking *b)
{
    const char *words = aside_words_settings(b->tables->arena, b->report->city);

    return words[0] == '\0' ? NULL : words + 1;
}

static void add_outcomes(const struct booking *b, const struct aside_row *row)
{
    struct aside_arena *arena = b->tables->arena;
    const struct aside_score *score = b->score;

    aside_row_text(row, "outcome", aside_score_outcome(arena, score->stated->plan));
    aside_row_text(row, "outcome-name", b->report->city->outcome.items[0].name);
    aside_row_text(row, "change", or_blank(aside_score_change(arena, score)));
    if (score->best != NULL)
        aside_row_text(row, "outcome-best", aside_score_outcome(arena, score->best));
    if (score->nearest != NULL)
        aside_row_text(row, "outcome-nearest", aside_score_outcome(arena, score->nearest));
}

static void add_score(const struct booking *b)
{
    struct aside_arena *arena = b->tables->arena;
    struct aside_table *table = aside_tables_add(b->tables, "score", score_fields);
    struct aside_row row = aside_table_add_row(b->tables, table, "score");
    size_t differing;
    char day[ASIDE_MONEY_TEXT];

    aside_row_text(&row, "city", b->report->city->name);
    aside_row_text(&row, "years", years_words(b));
    aside_row_text(&row, "as-of",
                   aside_arena_strdup(arena, aside_date_text(day, b->report->as_of)));
    aside_row_text(&row, "file", aside_score_file(arena, b->score));
    aside_row_text(&row, "answer", aside_score_answer(arena, b->report));
    aside_row_text(&row, "bought", or_blank(aside_score_bought(arena, b->score)));
    aside_row_text(&row, "kept", aside_score_kept(arena, b->score));
    aside_row_text(&row, "nearest", aside_score_nearest(arena, b->report));
    aside_row_text(&row, "why", b->score->best_why);
    aside_row_text(&row, "limited", or_blank(aside_score_limited(b->score)));
    aside_row_text(&row, "settings", settings_words(b));
    add_outcomes(b, &row);
    aside_row_number(&row, "best", 0, b->score->best != NULL);
    aside_score_differing(&differing, arena, b->score);
    aside_row_number(&row, "differs", 0, (int64_t)differing);
    aside_row_number(&row, "has-nearest", 0, b->score->nearest != NULL);
    aside_row_number(&row, "broken", 0, (int64_t)b->score->stated->broken.count);
}

/* ---- figures by year --------------------------------------------------------------------- */

typedef int64_t measure(const struct aside_question_year *year);

static int64_t planned(const struct aside_question_year *year)
{
    return year->planned.cents;
}

static int64_t set_aside(const struct aside_question_year *year)
{
    return year->set_aside_share;
}

static int64_t workforce(const struct aside_question_year *year)
{
    return year->workforce_share;
}

static int64_t filled(const struct aside_question_year *year)
{
    return year->staff.fte[ASIDE_FILLED];
}

static int64_t vacant(const struct aside_question_year *year)
{
    return year->staff.fte[ASIDE_VACANT];
}

static int64_t fresh(const struct aside_question_year *year)
{
    return year->staff.fte[ASIDE_NEW];
}

static int64_t contracts(const struct aside_question_year *year)
{
    return year->contracts.cents;
}

static int64_t subawards(const struct aside_question_year *year)
{
    return year->subawards.cents;
}

static int64_t reserved(const struct aside_question_year *year)
{
    return year->reserved.cents;
}

static int64_t people(const struct aside_question_year *year)
{
    return year->people.served;
}

static const struct figure_line {
    const char *label, *format, *change_format;
    enum aside_value_type type;
    measure *of;
} figure_lines[] = {
    { "Planned", "money", "money", ASIDE_VALUE_MONEY, planned },
    { "Set-aside share", "percent", "points", ASIDE_VALUE_SHARE, set_aside },
    { "Workforce share", "percent", "points", ASIDE_VALUE_SHARE, workforce },
    { "FTE in filled positions", "fte", "fte", ASIDE_VALUE_FTE, filled },
    { "FTE in vacant positions", "fte", "fte", ASIDE_VALUE_FTE, vacant },
    { "FTE in new positions", "fte", "fte", ASIDE_VALUE_FTE, fresh },
    { "Contracts", "money", "money", ASIDE_VALUE_MONEY, contracts },
    { "Subawards", "money", "money", ASIDE_VALUE_MONEY, subawards },
    { "Pools: reserved, not programmed", "money", "money", ASIDE_VALUE_MONEY, reserved },
    { "People served, where stated", "count", "count", ASIDE_VALUE_COUNT, people },
};

static void add_figure(const struct aside_row *row, const struct figure_line *line,
                       const char *field, const struct aside_question_side *side, size_t year)
{
    if (side->years != NULL)
        aside_row_number(row, field, 0, line->of(&side->years[year]))->type = line->type;
}

static void add_figures(const struct booking *b)
{
    struct aside_table *table = aside_tables_add(b->tables, "score-figures", figure_fields);

    for (size_t y = 0; y < b->score->year_count; y++) {
        for (size_t i = 0; i < sizeof(figure_lines) / sizeof(figure_lines[0]); i++) {
            const struct figure_line *line = &figure_lines[i];
            struct aside_row row = aside_table_add_row(b->tables, table, number_key(b, table));

            aside_row_text(&row, "year", fiscal(b, y));
            aside_row_text(&row, "label", line->label);
            aside_row_text(&row, "format", line->format);
            aside_row_text(&row, "change-format", line->change_format);
            add_figure(&row, line, "council", &b->score->side, y);
            add_figure(&row, line, "best", &b->score->best_side, y);
            add_figure(&row, line, "nearest", &b->score->nearest_side, y);
        }
    }
}

/* ---- programs ---------------------------------------------------------------------------- */

static void add_amounts(const struct booking *b, const struct aside_row *row, const char *field,
                        const struct aside_plan *plan, size_t subject)
{
    for (size_t y = 0; plan != NULL && y < b->score->year_count; y++)
        aside_row_money(row, field, y, plan->subjects[subject].years[y].spend);
}

static void add_program(const struct booking *b, struct aside_table *table, size_t k,
                        const struct aside_plan_part *part)
{
    struct aside_row row = aside_table_add_row(b->tables, table,
                                               aside_score_subject_id(b->report, k));

    aside_row_text(&row, "id", aside_score_subject_id(b->report, k));
    aside_row_text(&row, "name", aside_score_subject(b->report, k));
    aside_row_text(&row, "part", part->name);
    aside_row_text(&row, "part-title", part->title);
    aside_row_text(&row, "named", b->score->council->named[k] ? NULL : "not named");
    add_amounts(b, &row, "council", b->score->stated->plan, k);
    add_amounts(b, &row, "best", b->score->best, k);
    add_amounts(b, &row, "nearest", b->score->nearest, k);
}

static void add_programs(const struct booking *b)
{
    struct aside_table *table = aside_tables_add(b->tables, "score-programs", program_fields);

    for (size_t p = 0; p < ASIDE_PLAN_PARTS; p++) {
        for (size_t k = 0; k < b->score->subject_count; k++) {
            if (strcmp(aside_score_part(b->report, k), aside_plan_parts[p].name) == 0)
                add_program(b, table, k, &aside_plan_parts[p]);
        }
    }
}

static void add_largest(const struct booking *b)
{
    enum { SHOWN = 20 };
    struct aside_table *table = aside_tables_add(b->tables, "score-largest", largest_fields);
    size_t count;
    const struct aside_score_differing *rows = aside_score_differing(&count, b->tables->arena,
                                                                     b->score);

    for (size_t i = 0; i < count && i < SHOWN; i++) {
        struct aside_row row = aside_table_add_row(b->tables, table, number_key(b, table));

        aside_row_text(&row, "name", aside_score_subject(b->report, rows[i].subject));
        aside_row_money(&row, "council", 0, rows[i].own);
        aside_row_money(&row, "best", 0, rows[i].best);
        aside_row_text(&row, "years",
                       rows[i].own.cents == rows[i].best.cents ? "other years" : NULL);
    }
}

/* ---- rules, moves, notes ----------------------------------------------------------------- */

static void add_broken(const struct booking *b)
{
    struct aside_table *table = aside_tables_add(b->tables, "score-broken", broken_fields);

    for (size_t i = 0; i < b->score->stated->broken.count; i++) {
        const struct aside_broken_rule *broken = &b->score->stated->broken.items[i];
        struct aside_row row = aside_table_add_row(b->tables, table, number_key(b, table));

        aside_row_text(&row, "name", broken->rule->name);
        aside_row_text(&row, "year",
                       broken->rule->year == SIZE_MAX ? "all" : fiscal(b, broken->rule->year));
        aside_row_text(&row, "sentence", broken->sentence);
        aside_row_text(&row, "mend", b->score->mends[i]);
        aside_row_text(&row, "where", or_blank(aside_broken_place(b->tables->arena, broken)));
        aside_row_text(&row, "path", broken->rule->path);
    }
}

static void add_moves(const struct booking *b)
{
    struct aside_table *table = aside_tables_add(b->tables, "score-moves", move_fields);

    for (size_t i = 0; i < b->score->moves.count; i++) {
        const struct aside_score_move *move = &b->score->moves.items[i];
        struct aside_row row = aside_table_add_row(b->tables, table, number_key(b, table));

        aside_row_text(&row, "name", aside_score_subject(b->report, move->subject));
        aside_row_text(&row, "year", fiscal(b, move->year));
        aside_row_money(&row, "from", 0, move->spend.before);
        aside_row_money(&row, "to", 0, move->spend.after);
    }
}

static void add_note(const struct booking *b, struct aside_table *table, const char *note)
{
    struct aside_row row;

    if (note[0] == '\0')
        return;
    row = aside_table_add_row(b->tables, table, number_key(b, table));
    aside_row_text(&row, "note", note);
}

static void add_notes(const struct booking *b)
{
    struct aside_arena *arena = b->tables->arena;
    struct aside_table *table = aside_tables_add(b->tables, "score-notes", note_fields);

    add_note(b, table, aside_score_unnamed(arena, b->report));
    add_note(b, table, aside_score_uncounted(arena, b->score));
    add_note(b, table, aside_score_odd(arena, b->report));
    add_note(
        b, table,
        "The best plan is the solver-verified optimum of the same city; the nearest keeps "
        "every rule with the fewest dollars moved from the council's amounts, up and down. "
        "Both are in the city's unit and audited in whole cents.");
    add_note(
        b, table,
        "What mends a rule is the least for that rule alone; others may then ask for more. "
        "The nearest plan minds all of them.");
}

/* ---- the book ---------------------------------------------------------------------------- */

static void add_years(const struct booking *b)
{
    struct aside_arena *arena = b->tables->arena;
    size_t count = b->score->year_count;
    const char **keys = aside_arena_array(arena, count, sizeof(*keys));
    const char **labels = aside_arena_array(arena, count, sizeof(*labels));

    for (size_t y = 0; y < count; y++) {
        keys[y] = aside_year_key(arena, b->score->first_year + (int32_t)y);
        labels[y] = fiscal(b, y);
    }
    aside_tables_add_axis(b->tables, "year", count, keys, labels);
}

static struct aside_tables *make_tables(struct aside_arena *arena,
                                        const struct aside_score_report *report)
{
    struct aside_report *day = aside_arena_alloc(arena, sizeof(*day));
    struct booking b = { aside_arena_alloc(arena, sizeof(*b.tables)), report, report->score };

    day->as_of = report->as_of; /* a layout asks for its day alone */
    day->city = report->city;
    b.tables->arena = arena;
    b.tables->report = day;
    add_years(&b);
    add_score(&b);
    add_figures(&b);
    add_programs(&b);
    add_largest(&b);
    add_broken(&b);
    add_moves(&b);
    add_notes(&b);
    return b.tables;
}

static enum aside_status make_book(struct aside_book **book, struct aside_arena *arena,
                                   const struct aside_score_report *report,
                                   const char *template_path, struct aside_error *err)
{
    return aside_layout_by(book, arena, make_tables(arena, report), template_path,
                           "templates/score.xml", err);
}

enum aside_status aside_score_workbook(const struct aside_score_report *report,
                                       const char *path, const char *template_path,
                                       struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_book *book = NULL;
    enum aside_status status = make_book(&book, arena, report, template_path, err);

    if (status == ASIDE_OK)
        status = aside_book_write(book, path, err);
    aside_arena_free(arena);
    return status;
}

enum aside_status aside_score_workbook_dump(const struct aside_score_report *report, FILE *out,
                                            const char *template_path, struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_book *book = NULL;
    enum aside_status status = make_book(&book, arena, report, template_path, err);

    if (status == ASIDE_OK)
        aside_book_dump(out, book);
    aside_arena_free(arena);
    return status;
}
