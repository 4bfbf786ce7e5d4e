/*
 * doj_lines.c - the lines of doj_lines.h, from the tables that other sheets show.
 */
#include "doj_lines.h"
#include "words.h"

#include <string.h>

#define POSITIONS_TITLE "Positions (action 8)"
#define TRAINING_TITLE "Training and wellness (action 8)"
#define PILOTS_TITLE "Pilots and new stakeholders (action 9)"
#define POOLS_TITLE "Pools: reserved, not programmed (action 9)"

int64_t aside_row_value(const struct aside_table *table, size_t row, const char *field,
                        size_t step)
{
    return aside_table_value(table, row, aside_table_field(table, field), step)->number;
}

const char *aside_row_words(const struct aside_table *table, size_t row, const char *field)
{
    const char *text = aside_table_value(table, row, aside_table_field(table, field), 0)->text;

    return text != NULL ? text : "";
}

static struct doj_line *add_line(struct doj_lines *lines, struct aside_tables *tables,
                                 const char *key)
{
    struct doj_line *line;

    if (lines->count == lines->capacity) {
        size_t capacity = lines->capacity == 0 ? 32 : 2 * lines->capacity;

        lines->items = aside_arena_grow(tables->arena, lines->items, lines->count, capacity,
                                        sizeof *lines->items);
        lines->capacity = capacity;
    }
    line = &lines->items[lines->count++];
    line->key = key;
    line->years = aside_arena_array(tables->arena, tables->report->plan->year_count,
                                    sizeof *line->years);
    return line;
}

static void drop_if_empty(struct doj_lines *lines)
{
    const struct doj_line *line = &lines->items[lines->count - 1];

    if (line->total.cents == 0)
        lines->count--;
}

static void add_money(struct doj_line *line, size_t year, int64_t cents)
{
    line->years[year] = aside_sum(line->years[year], (aside_money){ cents });
    line->total = aside_sum(line->total, (aside_money){ cents });
}

static const char *described(struct aside_arena *arena, const struct aside_program *program)
{
    return aside_arena_printf(arena, "%s; %s", program->name,
                              program->keywords != NULL ? program->keywords : "");
}

/* ---- positions --------------------------------------------------------------------------- */

struct group {
    const struct aside_table *table;
    size_t *rows, count;
};

static bool is_member(const struct aside_tables *tables, const struct group *group, size_t row,
                      const struct aside_line_kind *kind, const char *subject)
{
    const char *title = aside_row_words(group->table, row, "title");

    /* Whose it is, first: that is told faster than what kind it is. */
    return (subject == NULL
            || strcmp(aside_row_words(group->table, row, "subject"), subject) == 0)
        && aside_line_kind_of(tables->report->grants, ASIDE_LINE_POSITIONS, title) == kind;
}

static void add_position(struct doj_line *line, struct aside_tables *tables,
                         struct aside_text *formula, const struct group *group, size_t row)
{
    const struct aside_plan *plan = tables->report->plan;

    for (size_t y = 0; y < plan->year_count; y++) {
        add_money(line, y, aside_row_value(group->table, row, "cost", y));
        aside_text_printf(formula, "%s[positions.cost:%d@%s]", formula->length == 0 ? "" : "+",
                          (int)(plan->first_year + (int32_t)y), group->table->keys[row]);
    }
    line->text = aside_arena_printf(tables->arena, "%s; %s", line->text,
                                    aside_row_words(group->table, row, "title"));
}

/* FTE at the year that has most, in words. */
static const char *fte_words(struct aside_tables *tables, const struct group *group)
{
    char bytes[ASIDE_MONEY_TEXT];
    int64_t most = 0;

    for (size_t y = 0; y < tables->report->plan->year_count; y++) {
        int64_t fte = 0;

        for (size_t i = 0; i < group->count; i++)
            fte += aside_row_value(group->table, group->rows[i], "fte", y);
        most = fte > most ? fte : most;
    }
    return aside_arena_printf(tables->arena, "up to %s FTE", aside_fte_show(bytes, most));
}

/* Positions of one kind, of one program or (subject NULL) of all. */
static void add_positions(struct doj_lines *lines, struct aside_tables *tables,
                          const struct aside_line_kind *kind,
                          const struct aside_program *program)
{
    enum { FORMULA_MAX = 6000 };
    const struct aside_table *table = aside_tables_find(tables, "positions");
    const char *subject = program != NULL ? program->id : NULL;
    struct group group = { table,
                           aside_arena_array(tables->arena, table->row_count, sizeof(size_t)),
                           0 };
    struct doj_line *line = add_line(lines, tables,
                                     aside_arena_printf(tables->arena, "positions|%s|%s",
                                                        subject != NULL ? subject : "",
                                                        kind->id));
    struct aside_text formula;

    aside_text_init(&formula, tables->arena, FORMULA_MAX);
    line->text = program != NULL ? described(tables->arena, program) : "";
    for (size_t r = 0; r < table->row_count; r++) {
        if (!is_member(tables, &group, r, kind, subject))
            continue;
        group.rows[group.count++] = r;
        add_position(line, tables, &formula, &group, r);
    }
    line->section = POSITIONS_TITLE;
    line->kind = kind;
    line->actions = (aside_action_set)(1u << 8);
    if (program != NULL)
        line->actions = (aside_action_set)(line->actions | program->actions);
    line->title = aside_arena_printf(tables->arena, "%s, %s: %s", kind->label,
                                     program != NULL ? program->name : "all programs",
                                     fte_words(tables, &group));
    line->formula = formula.overflowed ? NULL : formula.bytes;
    line->positions = group.rows;
    line->position_count = group.count;
    drop_if_empty(lines);
}

/* Kind by kind, program by program; what no words name, in one line for all programs. */
static void add_position_groups(struct doj_lines *lines, struct aside_tables *tables)
{
    const struct aside_grant_rules *rules = tables->report->grants;

    for (size_t k = 0; k < rules->kinds.count; k++) {
        const struct aside_line_kind *kind = &rules->kinds.items[k];

        if (kind->of != ASIDE_LINE_POSITIONS)
            continue;
        for (size_t p = 0; kind->words != NULL && p < tables->report->plan->subject_count;
             p++) {
            const struct aside_program *program = aside_subject_program(tables->report, p);

            if (program != NULL)
                add_positions(lines, tables, kind, program);
        }
        if (kind->words == NULL)
            add_positions(lines, tables, kind, NULL);
    }
}

/* ---- training, pilots, pools -------------------------------------------------------------- */

/* What a program's training is about: its name, keywords and the notes of its lines. */
static const char *training_text(struct aside_arena *arena, const struct aside_program *program)
{
    struct aside_text text;

    aside_text_init(&text, arena, 4000);
    aside_text_add(&text, described(arena, program));
    for (size_t c = 0; c < program->costs.count; c++) {
        const struct aside_costs *costs = &program->costs.items[c];

        for (size_t i = 0; i < costs->costs.count; i++) {
            if (costs->costs.items[i].training && costs->costs.items[i].note != NULL)
                aside_text_printf(&text, "; %s", costs->costs.items[i].note);
        }
    }
    return text.bytes;
}

static void add_training(struct doj_lines *lines, struct aside_tables *tables, size_t row)
{
    const struct aside_report *report = tables->report;
    const struct aside_table *table = aside_tables_find(tables, "workforce");
    const char *id = table->keys[row];
    const struct aside_program *program = NULL;
    struct doj_line *line;
    struct aside_text formula;

    for (size_t p = 0; p < report->city->programs.count; p++) {
        if (strcmp(report->city->programs.items[p].id, id) == 0)
            program = &report->city->programs.items[p];
    }
    line = add_line(lines, tables, aside_arena_printf(tables->arena, "training|%s", id));
    aside_text_init(&formula, tables->arena, 2000);
    for (size_t y = 0; y < report->plan->year_count; y++) {
        add_money(line, y, aside_row_value(table, row, "training", y));
        aside_text_printf(&formula, "%s[workforce.training:%d@%s]", y == 0 ? "" : "+",
                          (int)(report->plan->first_year + (int32_t)y), id);
    }
    line->section = TRAINING_TITLE;
    line->text = training_text(tables->arena, program);
    line->kind = aside_line_kind_of(report->grants, ASIDE_LINE_TRAINING, line->text);
    line->actions = (aside_action_set)(program->actions | 1u << 8);
    line->title = aside_arena_printf(tables->arena, "%s, %s",
                                     line->kind != NULL ? line->kind->label : "Training",
                                     program->name);
    line->formula = formula.bytes;
    drop_if_empty(lines);
}

static void add_subject(struct doj_lines *lines, struct aside_tables *tables, size_t subject,
                        const char *why)
{
    const struct aside_report *report = tables->report;
    const struct aside_plan_subject *at = &report->plan->subjects[subject];
    const struct aside_program *program = aside_subject_program(report, subject);
    const char *id = aside_subject_id(report->city, report->plan, subject);
    const char *name = aside_subject_name(report->city, report->plan, subject);
    struct doj_line *line = add_line(lines, tables,
                                     aside_arena_printf(tables->arena, "new|%s", id));

    for (size_t y = 0; y < report->plan->year_count; y++)
        add_money(line, y, at->years[y].spend.cents);
    line->section = program != NULL ? PILOTS_TITLE : POOLS_TITLE;
    line->text = program != NULL ? described(tables->arena, program) : name;
    line->kind = aside_line_kind_of(
        report->grants, program != NULL ? ASIDE_LINE_PILOT : ASIDE_LINE_POOL, line->text);
    line->actions = (aside_action_set)(1u << 9);
    if (program != NULL)
        line->actions = (aside_action_set)(line->actions | program->actions);
    line->title = aside_arena_printf(tables->arena, "%s: %s", name, why);
    line->formula = aside_arena_printf(tables->arena, "[allocation.total@%s]", id);
    drop_if_empty(lines);
}

static size_t subject_of(const struct aside_report *report, const char *id)
{
    for (size_t p = 0; p < report->plan->subject_count; p++) {
        if (strcmp(aside_subject_id(report->city, report->plan, p), id) == 0)
            return p;
    }
    return SIZE_MAX;
}

/* Programs first, then pools. */
static void add_new(struct doj_lines *lines, struct aside_tables *tables, bool pools)
{
    const struct aside_table *table = aside_tables_find(tables, "set-aside");

    for (size_t r = 0; r < table->row_count; r++) {
        size_t subject = subject_of(tables->report, table->keys[r]);

        if (tables->report->plan->subjects[subject].is_pool == pools)
            add_subject(lines, tables, subject, aside_row_words(table, r, "why"));
    }
}

void aside_doj_lines(struct doj_lines *lines, struct aside_tables *tables)
{
    const struct aside_table *workforce = aside_tables_find(tables, "workforce");

    add_position_groups(lines, tables);
    for (size_t r = 0; r < workforce->row_count; r++)
        add_training(lines, tables, r);
    add_new(lines, tables, false);
    add_new(lines, tables, true);
}
