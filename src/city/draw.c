/*
 * draw.c - numbers of a city from its ledgers: each <to> is the sum of the rows that it names, in
 * one pass over the ledger for all of them. Done before anything is checked, so that a drawn
 * number is checked, set and planned with like one that stands in the file.
 */
#include "fields.h"
#include "ledger.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS_MOST = 4,          /* of the rows that match: to be named in a fault */
       YEAR_BYTES = 200 };

/* One <to>, while its ledger is read. */
struct draw {
    const struct aside_ledger_to *to;
    const char *label;          /* to 'measure-z' */
    struct aside_where *where;
    int amount_column;
    enum aside_side side;
    bool sound;                 /* can be drawn */
    size_t matched;             /* by `where`, on either side */
    size_t rows, missing, unreadable, rounded;
    int missing_line, unreadable_line, rounded_line;
    const char *unreadable_text;
    aside_money sum;
    aside_money revenue;        /* of all rows of the file, in this column */
    bool too_large;
    const char *years[YEARS_MOST];
    size_t year_count;
    struct aside_near *near;
};

struct drawing {
    struct aside_city *city;
    struct aside_arena *arena;
    struct aside_problems *found;
    const struct aside_ledger *ledger;
    struct draw *draws;
    size_t count;
    struct aside_room room;
};

static void fault(const struct drawing *d, struct aside_origin at, const char *format, ...)
    ASIDE_PRINTF(3, 4);

static void fault(const struct drawing *d, struct aside_origin at, const char *format, ...)
{
    va_list arguments;
    char message[ASIDE_MESSAGE_BYTES];

    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    aside_problem_add_at(d->found, ASIDE_FAULT, at, "%s", message);
}

static const char *say_file(const struct drawing *d)
{
    return aside_echo(d->arena, d->ledger->file);
}

/* ---- what may be drawn ------------------------------------------------------------------- */

/* Two of one target count as one too many; what cannot be named is left to the checks of ids. */
static bool check_target(const struct drawing *d, const struct draw *draw)
{
    const struct aside_ledger_to *to = draw->to;

    if ((to->source.id == NULL) == (to->program.id == NULL)) {
        fault(d, to->at, "a 'to' of ledger '%s' names %s: name a source or a program",
              say_file(d), to->source.id == NULL ? "nothing" : "both a source and a program");
        return false;
    }
    if (to->source.id != NULL && !to->year_given) {
        fault(d, to->at, "%s has no 'year': add the fiscal year whose amount it is", draw->label);
        return false;
    }
    if (to->source.id != NULL && to->field_given) {
        fault(d, to->at, "%s has a 'field', which only a program has: remove it", draw->label);
        return false;
    }
    if (to->program.id != NULL && to->year_given) {
        fault(d, to->at, "%s has a 'year', which only a source has: name the rows of a year by "
              "'where'", draw->label);
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
            fault(d, to->at, "%s has a 'side', and ledger '%s' no column that tells expense from "
                  "revenue: name it as the ledger's 'kind', or remove 'side'", draw->label,
                  say_file(d));
            draw->sound = false;
        }
    }
    if (to->amount != NULL) {
        draw->amount_column = aside_column_find(&scan->columns, to->amount, &twice);
        if (draw->amount_column == ASIDE_NO_COLUMN) {
            fault(d, to->at, "'amount' of %s: ledger '%s' %s", draw->label, say_file(d),
                  aside_column_fault(&scan->columns, to->amount));
            draw->sound = false;
        }
    }
    if (to->amount == NULL && draw->amount_column == ASIDE_NO_COLUMN) {
        fault(d, to->at, "%s has no 'amount', and ledger '%s' %s: name the column", draw->label,
              say_file(d), aside_column_fault(&scan->columns, "amount"));
        draw->sound = false;
    }
    if (to->where == NULL)
        return;
    draw->where = aside_where_compile(d->arena, to->where, &scan->columns, &wrong);
    if (draw->where != NULL)
        return;
    fault(d, to->at, "'where' of %s is '%s': %s", draw->label, aside_echo(d->arena, to->where),
          wrong);
    draw->sound = false;
}

static bool take_header(void *to, struct aside_scan *scan)
{
    struct drawing *d = to;

    for (size_t i = 0; i < d->count; i++) {
        if (d->draws[i].sound)
            compile(d, scan, &d->draws[i]);
    }
    return true;
}

static void see_year(struct drawing *d, const struct aside_scan *scan, struct draw *draw,
                     const struct aside_input_row *row)
{
    struct aside_spelling text;

    if (scan->year_column == ASIDE_NO_COLUMN || draw->year_count == YEARS_MOST)
        return;
    text = aside_cell_spelling(row, (size_t)scan->year_column, &d->room);
    text.length = aside_text_cut(text.text, text.length, YEAR_BYTES);
    for (size_t i = 0; i < draw->year_count; i++) {
        if (strlen(draw->years[i]) == text.length
            && memcmp(draw->years[i], text.text, text.length) == 0)
            return;
    }
    draw->years[draw->year_count++] = aside_arena_strndup(d->arena, text.text, text.length);
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

static void take_draw(struct drawing *d, const struct aside_scan *scan, struct draw *draw,
                      const struct aside_ledger_row *row)
{
    static const struct aside_input_cell empty = { ASIDE_INPUT_EMPTY, "", 0 };
    size_t column = (size_t)draw->amount_column;
    struct aside_amount_read amount = row->amount;

    if (draw->amount_column != scan->amount_column)
        amount = aside_amount_read(column < row->cells->count ? &row->cells->cells[column]
                                                              : &empty);
    if (row->side == ASIDE_REVENUE && amount.state == ASIDE_AMOUNT_READ
        && !aside_money_add(&draw->revenue, draw->revenue, (aside_money){ amount.cents }))
        draw->too_large = true;
    if (draw->where != NULL && !aside_where_matches(draw->where, row->cells))
        return;
    draw->matched++;
    if (draw->side != ASIDE_NEITHER_SIDE && row->side != draw->side)
        return;
    see_year(d, scan, draw, row->cells);
    add_row(d, draw, row, amount);
}

static bool take_row(void *to, struct aside_scan *scan, const struct aside_ledger_row *row)
{
    struct drawing *d = to;

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
    fault(d, draw->to->at, "'where' of %s: no row of %s matches \"%s\"; %s", draw->label,
          say_file(d), aside_echo(d->arena, draw->to->where), aside_near_say(draw->near));
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

static bool check_years(const struct drawing *d, const struct draw *draw)
{
    struct aside_text list;

    if (draw->year_count < 2)
        return true;
    aside_text_init(&list, d->arena, 200);
    for (size_t i = 0; i < draw->year_count; i++)
        aside_text_printf(&list, "%s%s", i == 0 ? "" : i + 1 == draw->year_count ? " and " : ", ",
                          draw->years[i][0] != '\0'
                          ? aside_ledger_echo(d->arena, draw->years[i]) : "no year");
    fault(d, draw->to->at, "%s: the rows of %s that match are of several years (%s%s): add one "
          "of them to 'where', or the years are added up", draw->label, say_file(d), list.bytes,
          draw->year_count == YEARS_MOST ? ", ..." : "");
    return false;
}

static bool check_rows(const struct drawing *d, const struct draw *draw)
{
    const char *side = aside_side_name(draw->side);

    if (draw->rows + draw->missing + draw->unreadable == 0) {
        fault(d, draw->to->at, "%s: of %s, %zu row%s match%s and none is %s: write side=\"%s\", "
              "or check 'kind', 'expense' and 'revenue' of the ledger", draw->label, say_file(d),
              draw->matched, draw->matched == 1 ? "" : "s", draw->matched == 1 ? "es" : "", side,
              aside_side_name(draw->side == ASIDE_REVENUE ? ASIDE_EXPENSE : ASIDE_REVENUE));
        return false;
    }
    if (draw->unreadable > 0) {
        fault(d, draw->to->at, "%s: %zu of the rows of %s that match %s an amount that cannot be "
              "read, the first on line %d ('%s'): correct the ledger", draw->label,
              draw->unreadable, say_file(d), draw->unreadable == 1 ? "has" : "have",
              draw->unreadable_line, draw->unreadable_text);
        return false;
    }
    if (draw->rows == 0) {
        fault(d, draw->to->at, "%s: %zu row%s of %s match%s and none has an amount", draw->label,
              draw->missing, draw->missing == 1 ? "" : "s", say_file(d),
              draw->missing == 1 ? "es" : "");
        return false;
    }
    return check_years(d, draw);
}

static void warn_of_rows(const struct drawing *d, const struct draw *draw)
{
    if (draw->missing > 0)
        aside_problem_add_at(d->found, ASIDE_WARNING, draw->to->at, "%s: %zu of the rows of %s "
            "that match %s no amount, the first on line %d; the sum is of the other %zu",
            draw->label, draw->missing, say_file(d), draw->missing == 1 ? "has" : "have",
            draw->missing_line, draw->rows);
    if (draw->rounded > 0)
        aside_problem_add_at(d->found, ASIDE_WARNING, draw->to->at, "%s: %zu of the rows of %s "
            "that match %s a third decimal, the first on line %d; each is rounded to the cent",
            draw->label, draw->rounded, say_file(d), draw->rounded == 1 ? "has" : "have",
            draw->rounded_line);
}

/* The sum with its sign and growth; false where no such amount can stand in a city. */
static bool work_out(const struct drawing *d, const struct draw *draw, struct aside_drawn *out)
{
    char text[ASIDE_MONEY_TEXT];
    int32_t growth = 0;
    const char *wrong;

    out->credits = draw->side == ASIDE_REVENUE && draw->revenue.cents < 0;
    out->sum.cents = out->credits ? -draw->sum.cents : draw->sum.cents;
    if (draw->too_large) {
        fault(d, draw->to->at, "%s: the sum passes ten trillion dollars, the most that is "
              "accepted", draw->label);
        return false;
    }
    if (out->sum.cents < 0) {
        fault(d, draw->to->at, "%s: %zu row%s of %s come%s to %s, and an amount is zero or more: "
              "check 'where' and 'side'", draw->label, draw->rows, draw->rows == 1 ? "" : "s",
              say_file(d), draw->rows == 1 ? "s" : "", aside_money_show(text, out->sum));
        return false;
    }
    wrong = draw->to->growth != NULL ? parse_growth(d->arena, draw->to->growth, &growth) : NULL;
    if (wrong != NULL) {
        fault(d, draw->to->at, "'growth' of %s %s", draw->label, wrong);
        return false;
    }
    /* Ten trillion dollars, grown to 100-fold at most, still fit in 64 bits. */
    out->value.cents = aside_scale_half_up(out->sum.cents, ASIDE_SHARE_ONE + growth,
                                           ASIDE_SHARE_ONE);
    if (out->value.cents > ASIDE_MONEY_MAX_CENTS) {
        fault(d, draw->to->at, "%s: with its growth the sum passes ten trillion dollars",
              draw->label);
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
        fault(d, draw->to->at, "%s: source '%s' has an amount of FY%" PRId32 " already (%s): keep "
              "one", draw->label, source->id, draw->to->year,
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

/* What holds a field of the funding, and whether it is given. 0 of a plain amount is not. */
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
    field = funding_field(&program->fundings.items[0], draw->to->field, &given);
    if (given != NULL ? *given : field->cents != 0) {
        fault(d, draw->to->at, "%s: program '%s' has a '%s' already (%s): keep one", draw->label,
              program->id, aside_drawn_field_name(draw->to->field),
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
    if (!check_rows(d, draw) || !work_out(d, draw, &out))
        return;
    if (draw->to->source.id != NULL ? put_amount(d, draw, out.value)
                                    : put_funding(d, draw, out.value)) {
        warn_of_rows(d, draw);
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
            "below zero together: they are read as credits and turned round", say_file(d));
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
    size_t drawn = d->city->drawn.count;

    if (!aside_is_regular(scan.names.path)) {
        fault(d, ledger->at, "ledger '%s' is not a file that can be read: check its name, from "
              "the folder of the city file", say_file(d));
        return;
    }
    begin(d);
    scan.wanted = wanted_columns(d);
    status = aside_scan_run(&scan, d->found, &err);
    if (status == ASIDE_ERR_IO)
        fault(d, ledger->at, "ledger '%s' %s", say_file(d), err.message);
    if (status == ASIDE_ERR_INVALID && scan.fault != NULL)
        fault(d, ledger->at, "ledger '%s' %s", say_file(d), scan.fault);
    if (status == ASIDE_ERR_SYNTAX)
        fault(d, ledger->at, "ledger '%s' cannot be read: its own fault stands under its name",
              say_file(d));
    if (status == ASIDE_OK)
        look_near(d, &scan);
    for (size_t i = 0; i < d->count; i++) {
        if (status == ASIDE_OK && d->draws[i].sound)
            put(d, &scan, &d->draws[i]);
        aside_where_free(d->draws[i].where);
    }
    say_credits(d, drawn);
}

void aside_city_draw(struct aside_city *city, struct aside_arena *arena,
                     struct aside_problems *found)
{
    struct drawing d = { .city = city, .arena = arena, .found = found };

    for (size_t i = 0; i < city->ledgers.count; i++) {
        d.ledger = &city->ledgers.items[i];
        if (d.ledger->file != NULL)     /* else its absence is a fault already */
            draw_ledger(&d);
    }
    free(d.room.bytes);
}
