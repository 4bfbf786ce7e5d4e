/*
 * draw.c - numbers of a city from its ledgers: each <to> is the sum of the rows that it names, in
 * one pass over the ledger for all of them. Done before anything is checked, so that a drawn
 * number is checked, set and planned with like one that stands in the file.
 */
#include "draw.h"
#include "fields.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- what may be drawn ------------------------------------------------------------------- */

/* Two of one target count as one too many; what cannot be named is left to the checks of ids. */
static bool check_target(const struct drawing *d, const struct draw *draw)
{
    const struct aside_ledger_to *to = draw->to;

    if ((to->source.id == NULL) == (to->program.id == NULL)) {
        aside_draw_fault(d, to->at, "a 'to' of ledger '%s' names %s: name a source or a "
                         "program", aside_draw_file(d),
                         to->source.id == NULL ? "nothing" : "both a source and a program");
        return false;
    }
    if (to->source.id != NULL && !to->year_given) {
        aside_draw_fault(d, to->at, "%s has no 'year': add the fiscal year whose amount it is",
                         draw->label);
        return false;
    }
    if (to->source.id != NULL && to->field_given) {
        aside_draw_fault(d, to->at, "%s has a 'field', which only a program has: remove it",
                         draw->label);
        return false;
    }
    if (to->program.id != NULL && to->year_given) {
        aside_draw_fault(d, to->at, "%s has a 'year', which only a source has: name the rows "
                         "of a year by 'where'", draw->label);
        return false;
    }
    return true;
}

static struct aside_source *find_source(const struct aside_city *city, const char *id)
{
    for (size_t i = 0; i < city->sources.count; i++) {
        if (aside_text_equal(city->sources.items[i].id, id))
            return &city->sources.items[i];
    }
    return NULL;
}

static struct aside_program *find_program(const struct aside_city *city, const char *id)
{
    for (size_t i = 0; i < city->programs.count; i++) {
        if (aside_text_equal(city->programs.items[i].id, id))
            return &city->programs.items[i];
    }
    return NULL;
}

/* "3%", "+3%", "-2.5%" in basis points. NULL, or what is wrong. */
static const char *parse_growth(struct aside_arena *arena, const char *text, int32_t *growth)
{
    bool below = text[0] == '-';
    const char *share = text + (below || text[0] == '+');
    const char *wrong = aside_share_parse(growth, share);

    if (wrong == NULL && below && *growth > ASIDE_SHARE_ONE)
        wrong = "takes away more than there is; write at most -100%";
    if (wrong != NULL)
        return aside_arena_printf(arena, "is '%s', which %s", aside_echo(arena, text), wrong);
    *growth = below ? -*growth : *growth;
    return NULL;
}

/* ---- the pass ---------------------------------------------------------------------------- */

static void compile(struct drawing *d, struct aside_scan *scan, struct draw *draw)
{
    const struct aside_ledger_to *to = draw->to;
    const char *wrong;
    bool twice;

    draw->amount_column = scan->amount_column;
    draw->side = to->side_given ? to->side
               : to->source.id != NULL ? ASIDE_REVENUE : ASIDE_EXPENSE;
    if (scan->kind_column == ASIDE_NO_COLUMN) {
        draw->side = ASIDE_NEITHER_SIDE;
        if (to->side_given) {
            aside_draw_fault(d, to->at, "%s has a 'side', and ledger '%s' no column that "
                             "tells expense from revenue: name it as the ledger's 'kind', or "
                             "remove 'side'", draw->label, aside_draw_file(d));
            draw->sound = false;
        }
    }
    if (to->amount != NULL) {
        draw->amount_column = aside_column_find(&scan->columns, to->amount, &twice);
        if (draw->amount_column == ASIDE_NO_COLUMN) {
            aside_draw_fault(d, to->at, "'amount' of %s: ledger '%s' %s", draw->label,
                             aside_draw_file(d),
                             aside_column_fault(&scan->columns, to->amount));
            draw->sound = false;
        }
    }
    if (to->amount == NULL && draw->amount_column == ASIDE_NO_COLUMN) {
        aside_draw_fault(d, to->at, "%s has no 'amount', and ledger '%s' %s: name the column",
                         draw->label, aside_draw_file(d),
                         aside_column_fault(&scan->columns, "amount"));
        draw->sound = false;
    }
    if (to->where == NULL)
        return;
    draw->where = aside_where_compile(d->arena, to->where, &scan->columns, &wrong);
    aside_where_amounts(draw->where, draw->amount_column);
    if (draw->where != NULL)
        return;
    aside_draw_fault(d, to->at, "'where' of %s is '%s': %s", draw->label,
                     aside_echo(d->arena, to->where), wrong);
    draw->sound = false;
}

static bool take_header(void *to, struct aside_scan *scan)
{
    struct drawing *d = to;
    const char *twice = scan->kind.twice != NULL ? scan->kind.twice : scan->year.twice;

    if (twice != NULL) {
        scan->fault = aside_arena_printf(d->arena, "%s, or name another as the ledger's '%s'",
            aside_column_fault(&scan->columns, twice), scan->kind.twice != NULL ? "kind" : "year");
        return false;
    }
    if (scan->kind_column == ASIDE_NO_COLUMN)
        aside_draw_warn(d, d->ledger->at, "no column of %s parts expense from revenue: every "
                        "row that matches is counted; if there is one, name it as the "
                        "ledger's 'kind'", aside_draw_file(d));
    for (size_t i = 0; i < d->count; i++) {
        if (d->draws[i].sound)
            compile(d, scan, &d->draws[i]);
    }
    return true;
}

static void add_row(struct drawing *d, struct draw *draw, const struct aside_ledger_row *row,
                    struct aside_amount_read amount)
{
    int line = row->cells->line;

    switch (amount.state) {
    case ASIDE_AMOUNT_MISSING:
        if (draw->missing++ == 0)
            draw->missing_line = line;
        return;
    case ASIDE_AMOUNT_UNREADABLE:
        if (draw->unreadable++ == 0) {
            draw->unreadable_line = line;
            draw->unreadable_text = aside_ledger_echo(
                d->arena, row->cells->cells[draw->amount_column].text);
        }
        return;
    case ASIDE_AMOUNT_READ:
        break;
    }
    if (amount.rounded && draw->rounded++ == 0)
        draw->rounded_line = line;
    draw->rows++;
    if (!aside_money_add(&draw->sum, draw->sum, (aside_money){ amount.cents }))
        draw->too_large = true;
}

/* What a reader has to be told of a row that matches, whether it is added or not. */
static void look_at_match(struct draw *draw, const struct aside_ledger_row *row,
                          struct aside_amount_read amount)
{
    bool parted = draw->side != ASIDE_NEITHER_SIDE;
    int line = row->cells->line;

    if (row->fit == ASIDE_FEWER)
        aside_draw_count(&draw->fewer, line);
    if (row->fit == ASIDE_MORE)
        aside_draw_count(&draw->more, line);
    if (row->total && (!parted || row->side == draw->side))
        aside_draw_count(&draw->total, line);
    if (!parted || row->side != ASIDE_NEITHER_SIDE)
        return;
    draw->neither++;
    if (amount.state == ASIDE_AMOUNT_READ
        && !aside_money_add(&draw->neither_sum, draw->neither_sum,
                            (aside_money){ amount.cents }))
        draw->too_large = true;
}

static void take_draw(struct drawing *d, const struct aside_scan *scan, struct draw *draw,
                      const struct aside_ledger_row *row)
{
    static const struct aside_input_cell empty = { ASIDE_INPUT_EMPTY, "", 0 };
    size_t column = (size_t)draw->amount_column;
    struct aside_amount_read amount = row->amount;
    bool trusted = row->fit == ASIDE_FITS || row->fit == ASIDE_FEWER;

    if (trusted && draw->amount_column != scan->amount_column)
        amount = aside_amount_read(column < row->cells->count ? &row->cells->cells[column]
                                                              : &empty);
    if (row->side == ASIDE_REVENUE && amount.state == ASIDE_AMOUNT_READ
        && !aside_money_add(&draw->revenue, draw->revenue, (aside_money){ amount.cents }))
        draw->too_large = true;
    if (draw->where != NULL && !aside_where_matches(draw->where, row->cells))
        return;
    draw->matched++;
    look_at_match(draw, row, amount);
    if ((draw->side != ASIDE_NEITHER_SIDE && row->side != draw->side) || !trusted)
        return;
    aside_draw_see_year(d, scan, draw, row->cells);
    add_row(d, draw, row, amount);
}

static bool take_row(void *to, struct aside_scan *scan, const struct aside_ledger_row *row)
{
    struct drawing *d = to;

    if (row->fit == ASIDE_MORE)
        aside_draw_count(&d->more, row->cells->line);
    if (row->fit == ASIDE_TORN)
        aside_draw_count(&d->torn, row->cells->line);
    for (size_t i = 0; i < d->count; i++) {
        if (d->draws[i].sound)
            take_draw(d, scan, &d->draws[i], row);
    }
    return true;
}

/* ---- no row ------------------------------------------------------------------------------ */

static bool near_header(void *to, struct aside_scan *scan)
{
    (void)to;
    (void)scan;
    return true;
}

static bool near_row(void *to, struct aside_scan *scan, const struct aside_ledger_row *row)
{
    struct drawing *d = to;

    (void)scan;
    for (size_t i = 0; i < d->count; i++) {
        if (d->draws[i].near != NULL)
            aside_near_take(d->draws[i].near, row->cells);
    }
    return true;
}

static void say_no_row(const struct drawing *d, const struct draw *draw)
{
    aside_draw_fault(d, draw->to->at, "'where' of %s: no row of %s matches \"%s\"; %s",
                     draw->label, aside_draw_file(d), aside_echo(d->arena, draw->to->where),
                     aside_near_say(draw->near));
}

/* A second pass, for all of them that match nothing. */
static void look_near(struct drawing *d, struct aside_scan *scan)
{
    struct aside_error err;
    enum aside_status status = ASIDE_OK;
    bool any = false;

    for (size_t i = 0; i < d->count; i++) {
        struct draw *draw = &d->draws[i];

        if (draw->sound && draw->where != NULL && draw->matched == 0) {
            draw->near = aside_near_begin(d->arena, draw->where);
            any = true;
        }
    }
    scan->take_header = near_header;
    scan->take_row = near_row;
    if (any)
        status = aside_scan_run(scan, d->found, &err);
    for (size_t i = 0; i < d->count; i++) {
        if (d->draws[i].near == NULL)
            continue;
        if (status == ASIDE_OK)
            say_no_row(d, &d->draws[i]);
        aside_near_free(d->draws[i].near);
        d->draws[i].sound = false;
    }
}

/* ---- the sum ----------------------------------------------------------------------------- */

/* The sum with its sign and growth; false where no such amount can stand in a city. */
static bool work_out(const struct drawing *d, const struct draw *draw, struct aside_drawn *out)
{
    char text[ASIDE_MONEY_TEXT];
    int32_t growth = 0;
    const char *wrong;

    out->credits = draw->side == ASIDE_REVENUE && draw->revenue.cents < 0;
    out->sum.cents = out->credits ? -draw->sum.cents : draw->sum.cents;
    if (draw->too_large) {
        aside_draw_fault(d, draw->to->at, "%s: the sum passes ten trillion dollars, the most "
                         "that is accepted", draw->label);
        return false;
    }
    if (out->sum.cents < 0) {
        aside_draw_fault(d, draw->to->at, "%s: %zu row%s of %s come%s to %s, and an amount is "
                         "zero or more: check 'where' and 'side'", draw->label, draw->rows,
                         draw->rows == 1 ? "" : "s", aside_draw_file(d),
                         draw->rows == 1 ? "s" : "", aside_money_show(text, out->sum));
        return false;
    }
    wrong = draw->to->growth != NULL ? parse_growth(d->arena, draw->to->growth, &growth) : NULL;
    if (wrong != NULL) {
        aside_draw_fault(d, draw->to->at, "'growth' of %s %s", draw->label, wrong);
        return false;
    }
    /* Ten trillion dollars, grown to 100-fold at most, still fit in 64 bits. */
    out->value.cents = aside_scale_half_up(out->sum.cents, ASIDE_SHARE_ONE + growth,
                                           ASIDE_SHARE_ONE);
    if (out->value.cents > ASIDE_MONEY_MAX_CENTS) {
        aside_draw_fault(d, draw->to->at, "%s: with its growth the sum passes ten trillion "
                         "dollars", draw->label);
        return false;
    }
    return true;
}

/* ---- into the city ----------------------------------------------------------------------- */

static bool put_amount(const struct drawing *d, const struct draw *draw, aside_money value)
{
    struct aside_source *source = find_source(d->city, draw->to->source.id);
    struct aside_amount *amount;

    for (size_t i = 0; source != NULL && i < source->amounts.count; i++) {
        if (source->amounts.items[i].year != draw->to->year)
            continue;
        aside_draw_fault(d, draw->to->at,
                         "%s: source '%s' has an amount of FY%" PRId32 " already (%s): keep one",
                         draw->label, source->id, draw->to->year,
                         aside_origin_place(d->arena, source->amounts.items[i].at));
        return false;
    }
    if (source == NULL)
        return false;           /* the check of references says so */
    amount = aside_list_add(source, &aside_records[ASIDE_RECORD_AMOUNT], draw->to->at, d->arena);
    amount->year = draw->to->year;
    amount->amount = value;
    return true;
}

/* Of a plain amount a 0 that was drawn cannot be told from none: so the targets are looked up. */
static bool is_drawn(const struct aside_city *city, const struct aside_ledger_to *to)
{
    for (size_t i = 0; i < city->drawn.count; i++) {
        if (aside_text_equal(city->drawn.items[i].program, to->program.id)
            && city->drawn.items[i].field == to->field)
            return true;
    }
    return false;
}

/* What holds a field of the funding, and whether it is given. 0 of a plain amount is not:
 * current="0" in the file looks like no current, and what is drawn may take its place. */
static aside_money *funding_field(struct aside_funding *funding, enum aside_drawn_field field,
                                  bool **given)
{
    struct aside_maybe_money *maybe = NULL;

    *given = NULL;
    switch (field) {
    case ASIDE_DRAW_CURRENT:       return &funding->current;
    case ASIDE_DRAW_CURRENT_LOCAL: return &funding->current_local;
    case ASIDE_DRAW_COMMITTED:     return &funding->committed;
    case ASIDE_DRAW_ADOPTED:       maybe = &funding->adopted; break;
    case ASIDE_DRAW_ACTUAL_1:      maybe = &funding->actual_1; break;
    case ASIDE_DRAW_ACTUAL_2:      maybe = &funding->actual_2; break;
    }
    *given = &maybe->given;
    return &maybe->amount;
}

static bool put_funding(const struct drawing *d, const struct draw *draw, aside_money value)
{
    struct aside_program *program = find_program(d->city, draw->to->program.id);
    const struct aside_record *record = &aside_records[ASIDE_RECORD_FUNDING];
    aside_money *field;
    bool *given;

    if (program == NULL)
        return false;           /* the check of references says so */
    if (program->fundings.count == 0)
        aside_list_add(program, record, draw->to->at, d->arena);
    if (is_drawn(d->city, draw->to)) {
        aside_draw_fault(d, draw->to->at, "%s: '%s' of program '%s' is drawn by another 'to' "
                         "already: keep one", draw->label,
                         aside_drawn_field_name(draw->to->field), program->id);
        return false;
    }
    field = funding_field(&program->fundings.items[0], draw->to->field, &given);
    if (given != NULL ? *given : field->cents != 0) {
        aside_draw_fault(d, draw->to->at, "%s: program '%s' has a '%s' already (%s): keep one",
                         draw->label, program->id, aside_drawn_field_name(draw->to->field),
                         aside_origin_place(d->arena, program->fundings.items[0].at));
        return false;
    }
    *field = value;
    if (given != NULL)
        *given = true;
    return true;
}

static void name_target(const struct drawing *d, const struct draw *draw,
                        struct aside_drawn *out)
{
    const struct aside_ledger_to *to = draw->to;

    out->at = to->at;
    out->source = to->source.id;
    out->program = to->program.id;
    out->year = to->year;
    out->field = to->field;
    out->target = to->source.id != NULL
        ? aside_arena_printf(d->arena, "source '%s', FY%" PRId32, to->source.id, to->year)
        : aside_arena_printf(d->arena, "program '%s', %s", to->program.id,
                             aside_drawn_field_name(to->field));
}

/* The very numbers drawn are part of what a plan rests on. */
static void keep(struct drawing *d, const struct aside_drawn *drawn)
{
    struct aside_city *city = d->city;
    const char *text = aside_arena_printf(d->arena, "%s=%" PRId64, drawn->target,
                                          drawn->value.cents);

    city->drawn.items = aside_arena_grow(d->arena, city->drawn.items, city->drawn.count,
                                         city->drawn.count + 1, sizeof(city->drawn.items[0]));
    city->drawn.items[city->drawn.count++] = *drawn;
    city->fingerprint = aside_fingerprint(city->fingerprint, text, strlen(text) + 1);
}

static void put(struct drawing *d, const struct aside_scan *scan, const struct draw *draw)
{
    struct aside_drawn out = { .file = d->ledger->file, .sheet = scan->sheet,
        .shape = aside_scan_shape(scan), .where = draw->to->where, .side = draw->side,
        .rows = draw->rows, .missing = draw->missing, .missing_line = draw->missing_line,
        .growth = draw->to->growth };

    name_target(d, draw, &out);
    out.column = scan->columns.names[draw->amount_column];
    out.ledger_year = draw->year_count == 1 ? draw->years[0] : NULL;
    if (!aside_draw_check_rows(d, scan, draw) || !work_out(d, draw, &out))
        return;
    if (draw->to->source.id != NULL ? put_amount(d, draw, out.value)
                                    : put_funding(d, draw, out.value)) {
        aside_draw_warn_of_rows(d, draw);
        keep(d, &out);
    }
}

/* ---- one ledger after the other ---------------------------------------------------------- */

static const char *path_of(const struct drawing *d)
{
    const char *city = d->ledger->at.file, *slash = strrchr(city, '/');

    if (slash == NULL || d->ledger->file[0] == '/')
        return d->ledger->file;
    return aside_arena_printf(d->arena, "%.*s%s", (int)(slash - city + 1), city,
                              d->ledger->file);
}

static void begin(struct drawing *d)
{
    d->count = d->ledger->tos.count;
    d->more = d->torn = (struct aside_draw_rows){ 0, 0 };
    d->draws = aside_arena_array(d->arena, d->count, sizeof(d->draws[0]));
    for (size_t i = 0; i < d->count; i++) {
        struct draw *draw = &d->draws[i];
        const char *id;

        draw->to = &d->ledger->tos.items[i];
        id = draw->to->source.id != NULL ? draw->to->source.id : draw->to->program.id;
        draw->label = aside_arena_printf(d->arena, "to '%s'",
                                         id != NULL ? aside_echo(d->arena, id) : "");
        draw->sound = check_target(d, draw);
    }
}

/* A ledger with a column for each year has none of its own: its <to>s name theirs. */
static const char *const *wanted_columns(const struct drawing *d)
{
    const char **wanted = aside_arena_array(d->arena, d->count + 1, sizeof(wanted[0]));
    size_t count = 0;

    for (size_t i = 0; i < d->count && d->ledger->amount == NULL; i++) {
        if (d->draws[i].to->amount != NULL)
            wanted[count++] = aside_column_fold(d->arena, d->draws[i].to->amount);
    }
    return count > 0 ? wanted : NULL;
}

/* Are its revenue rows credits? Said once for a ledger, for a reader to agree or not. */
static void say_credits(const struct drawing *d, size_t drawn_before)
{
    for (size_t i = drawn_before; i < d->city->drawn.count; i++) {
        if (!d->city->drawn.items[i].credits)
            continue;
        aside_problem_add_at(d->found, ASIDE_WARNING, d->ledger->at, "the revenue rows of %s are "
            "below zero together: they are read as credits and turned round", aside_draw_file(d));
        return;
    }
}

static void draw_ledger(struct drawing *d)
{
    const struct aside_ledger *ledger = d->ledger;
    struct aside_error err = { .status = ASIDE_OK };
    struct aside_scan scan = {
        .arena = d->arena, .take_header = take_header, .take_row = take_row, .to = d,
        .names = { path_of(d), ledger->sheet, ledger->amount, ledger->kind, ledger->year,
                   ledger->expense, ledger->revenue }
    };
    enum aside_status status;
    bool readable;
    size_t drawn = d->city->drawn.count;

    if (!aside_is_regular(scan.names.path)) {
        aside_draw_fault(d, ledger->at, "ledger '%s' is not a file that can be read: check "
                         "its name, from the folder of the city file", aside_draw_file(d));
        return;
    }
    begin(d);
    scan.wanted = wanted_columns(d);
    status = aside_scan_run(&scan, d->found, &err);
    if (status == ASIDE_ERR_IO)
        aside_draw_fault(d, ledger->at, "ledger '%s' %s", aside_draw_file(d), err.message);
    if (status == ASIDE_ERR_INVALID && scan.fault != NULL)
        aside_draw_fault(d, ledger->at, "ledger '%s' %s", aside_draw_file(d), scan.fault);
    if (status == ASIDE_ERR_SYNTAX)
        aside_draw_fault(d, ledger->at, "ledger '%s' cannot be read: its own fault stands "
                         "under its name", aside_draw_file(d));
    readable = status == ASIDE_OK && aside_draw_check_ledger(d, &scan);
    if (readable)
        look_near(d, &scan);
    for (size_t i = 0; i < d->count; i++) {
        if (readable && d->draws[i].sound)
            put(d, &scan, &d->draws[i]);
        aside_where_free(d->draws[i].where);
    }
    say_credits(d, drawn);
}

void aside_city_draw(struct aside_city *city, struct aside_arena *arena,
                     struct aside_problems *found)
{
    struct drawing d = { .city = city, .arena = arena, .found = found };
    size_t before = found->count;

    for (size_t i = 0; i < city->ledgers.count; i++) {
        d.ledger = &city->ledgers.items[i];
        if (d.ledger->file != NULL)     /* else its absence is a fault already */
            draw_ledger(&d);
    }
    city->drawn_said = (struct aside_problems){ .arena = arena };
    for (size_t i = before; i < found->count; i++) {
        const struct aside_problem *said = &found->items[i];

        if (said->severity == ASIDE_WARNING)
            aside_problem_add_at(&city->drawn_said, ASIDE_WARNING, said->at, "%s",
                                 said->message);
    }
    free(d.room.bytes);
}
