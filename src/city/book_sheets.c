/*
 * book_sheets.c - which sheet of a workbook is whose, which are missing, and which look as if
 * they were one that is missing: what stands on a sheet that is not read would be lost.
 */
#include "read_sheet.h"

#include <string.h>

static const char *const silent[] = { "Read me", "Lists", "Notes" };

struct matching {
    struct aside_arena *arena;
    struct aside_problems *found;
    const struct aside_book *book;
    const char *file;
    struct aside_sheet_places *places;
    const struct aside_record *records[ASIDE_RECORDS];      /* that begin a sheet */
    const char *known[ASIDE_RECORDS];                       /* its name */
    size_t count, matched;
};

static const char *name_at(const struct matching *m, size_t index)
{
    return m->book->sheet(m->book->from, index)->name;
}

static struct aside_origin top_of(const struct matching *m, size_t index)
{
    return aside_cell_origin(m->arena, m->file, index, name_at(m, index), 0, 1);
}

static bool is_missing(const struct matching *m, size_t known)
{
    return m->places->of[m->records[known]->id] == SIZE_MAX;
}

/* ---- a sheet that looks like another ----------------------------------------------------- */

struct likeness {
    struct aside_sheet_state *states;   /* [count], of the missing sheets */
    size_t *known;              /* which those are */
    size_t count, rows;
    size_t best, best_columns;  /* SIZE_MAX: none */
};

/* The columns that the row has of the sheet, 0 where one that every row needs is not there. */
static size_t known_columns(struct aside_sheet_state *s, const struct aside_input_row *row)
{
    size_t columns = 0;

    if (!aside_sheet_is_header(s, row))
        return 0;
    aside_sheet_take_header(s, row);
    for (size_t i = 0; i < s->count; i++) {
        const struct aside_sheet_column *column = &s->columns[i];
        bool needed = s->form || column->role != ASIDE_COLUMN_FIELD || column->field->required;

        if (s->at[i] == SIZE_MAX && needed)
            return 0;
        columns += s->at[i] != SIZE_MAX;
    }
    return columns;
}

static bool compare(void *to, const struct aside_input_row *row)
{
    struct likeness *like = to;

    for (size_t i = 0; i < like->count; i++) {
        size_t columns = like->states[i].header == 0 ? known_columns(&like->states[i], row) : 0;

        if (columns > like->best_columns) {
            like->best_columns = columns;
            like->best = like->known[i];
        }
    }
    return ++like->rows < ASIDE_HEADER_ROWS;
}

/* The missing sheet whose row of names this one has, by its place; `count`: none. */
static size_t looks_like(const struct matching *m, size_t index)
{
    struct aside_arena *scratch = aside_arena_new();
    struct aside_problems unsaid = { .arena = scratch };
    struct aside_sheet *sheets = aside_arena_array(scratch, m->count, sizeof(sheets[0]));
    struct likeness like = { .best = m->count };

    like.states = aside_arena_array(scratch, m->count, sizeof(like.states[0]));
    like.known = aside_arena_array(scratch, m->count, sizeof(like.known[0]));
    for (size_t i = 0; i < m->count; i++) {
        if (!is_missing(m, i))
            continue;
        sheets[i] = (struct aside_sheet){ .arena = scratch, .found = &unsaid, .file = m->file,
                                          .cells = aside_cells_new(scratch), .title = "",
                                          .record = m->records[i] };
        like.known[like.count] = i;
        aside_sheet_begin(&like.states[like.count++], &sheets[i]);
    }
    /* Damage is said where the sheet is one that is read. */
    if (like.count > 0 && m->book->read(m->book->from, index, compare, &like, &unsaid)
        != ASIDE_OK)
        like.best = m->count;
    aside_arena_free(scratch);
    return like.best;
}

/* "Funding (2)": what a spreadsheet calls the copy of a sheet. */
static bool is_copy(const struct matching *m, const char *name)
{
    struct aside_title title = aside_title_of(m->arena, name);

    if (title.brackets == NULL || title.brackets[0] == '\0'
        || title.brackets[strspn(title.brackets, "0123456789")] != '\0')
        return false;
    for (size_t i = 0; i < m->count; i++) {
        if (strcmp(aside_fold(m->arena, m->known[i]), title.bare) == 0)
            return true;
    }
    return false;
}

/* ---- a sheet of another name ------------------------------------------------------------- */

static bool stop(void *to, const struct aside_input_row *row)
{
    bool *any = to;

    (void)row;
    *any = true;
    return false;
}

/* A new workbook may bring empty sheets with it. */
static bool has_rows(const struct matching *m, size_t index)
{
    bool any = false;
    enum aside_status status = m->book->read(m->book->from, index, stop, &any, m->found);

    return any || status != ASIDE_OK;
}

static void unknown_sheet(const struct matching *m, size_t index)
{
    const struct aside_xlsx_sheet *sheet = m->book->sheet(m->book->from, index);
    const char *near, *name = aside_echo(m->arena, sheet->name);
    size_t like = looks_like(m, index);

    if (like < m->count) {
        m->places->lacking[m->records[like]->id] = true;
        aside_problem_add_at(m->found, ASIDE_FAULT, top_of(m, index), "the sheet '%s' looks "
                             "like '%s', which is not there: rename it to that, or take its "
                             "column names away", name, m->known[like]);
        return;
    }
    if (is_copy(m, sheet->name)) {
        aside_problem_add_at(m->found, ASIDE_FAULT, top_of(m, index), "the sheet '%s' looks "
                             "like a copy and is not read: delete it, or rename it", name);
        return;
    }
    if (sheet->hidden || aside_fold_find(m->arena, sheet->name, silent, 3) < 3
        || !has_rows(m, index))
        return;
    near = aside_text_nearest(sheet->name, m->known, m->count);
    aside_problem_add_at(m->found, ASIDE_WARNING, top_of(m, index), "unknown sheet '%s' is not "
                         "read%s%s%s", name, near != NULL ? ": did you mean '" : "",
                         near != NULL ? near : "", near != NULL ? "'" : "");
}

/* ---- a sheet that is not there ----------------------------------------------------------- */

/* One that no city is without. */
static void missing_sheet(const struct matching *m, const struct aside_record *record)
{
    if (m->places->lacking[record->id] || record->at_least == 0)
        return;
    m->places->lacking[record->id] = true;
    aside_problem_add_at(m->found, ASIDE_FAULT, (struct aside_origin){ m->file, 0, NULL },
                         "the workbook has no sheet '%s': add it", record->sheet);
}

/* `new` writes all of them, so that in a workbook of ours one that is missing was deleted. */
void aside_book_warn(const struct aside_sheet_places *places, const char *file,
                     struct aside_problems *found)
{
    size_t there = 0, all = 0;

    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        all += aside_record_begins_sheet(&aside_records[i]);
        there += places->of[i] != SIZE_MAX;
    }
    for (size_t i = 0; i < ASIDE_RECORDS && 2 * there > all; i++) {
        if (aside_record_begins_sheet(&aside_records[i]) && places->of[i] == SIZE_MAX
            && !places->lacking[i])
            aside_problem_add_at(found, ASIDE_WARNING, (struct aside_origin){ file, 0, NULL },
                                 "the sheet '%s' is not there, and the city is read as one that "
                                 "has nothing on it", aside_records[i].sheet);
    }
}

/* ---- all of them ------------------------------------------------------------------------- */

static void claim_sheet(const struct matching *m, size_t index,
                        const struct aside_record *record)
{
    size_t *place = &m->places->of[record->id];

    if (*place == SIZE_MAX) {
        *place = index;
        return;
    }
    aside_problem_add_at(m->found, ASIDE_FAULT, top_of(m, index), "the sheet '%s' is '%s' a "
                         "second time: move its rows into the first, or delete or rename the "
                         "copy", aside_echo(m->arena, name_at(m, index)), record->sheet);
}

static void know_sheets(struct matching *m)
{
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        m->places->of[i] = SIZE_MAX;
        m->places->lacking[i] = false;
        if (!aside_record_begins_sheet(&aside_records[i]))
            continue;
        m->records[m->count] = &aside_records[i];
        m->known[m->count++] = aside_records[i].sheet;
    }
}

bool aside_book_match(struct aside_sheet_places *places, struct aside_arena *arena,
                      const struct aside_book *book, const char *file,
                      struct aside_problems *found)
{
    struct matching m = { .arena = arena, .found = found, .book = book, .file = file,
                          .places = places };

    know_sheets(&m);
    for (size_t i = 0; i < book->count; i++) {
        size_t place = aside_fold_find(arena, name_at(&m, i), m.known, m.count);

        if (place == m.count)
            continue;
        m.matched++;
        claim_sheet(&m, i, m.records[place]);
    }
    if (m.matched == 0)
        return false;
    for (size_t i = 0; i < book->count; i++) {
        if (aside_fold_find(arena, name_at(&m, i), m.known, m.count) == m.count)
            unknown_sheet(&m, i);
    }
    for (size_t i = 0; i < m.count; i++) {
        if (is_missing(&m, i))
            missing_sheet(&m, m.records[i]);
    }
    return true;
}
