/*
 * draw_check.c - whether the rows that a <to> names can be added up, and what is said of them.
 */
#include "draw.h"
#include "fields.h"

void aside_draw_fault(const struct drawing *d, struct aside_origin at, const char *format, ...)
{
    va_list arguments;
    char message[ASIDE_MESSAGE_BYTES];

    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    aside_problem_add_at(d->found, ASIDE_FAULT, at, "%s", message);
}

void aside_draw_warn(const struct drawing *d, struct aside_origin at, const char *format, ...)
{
    va_list arguments;
    char message[ASIDE_MESSAGE_BYTES];

    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    aside_problem_add_at(d->found, ASIDE_WARNING, at, "%s", message);
}

const char *aside_draw_file(const struct drawing *d)
{
    return aside_echo(d->arena, d->ledger->file);
}

void aside_draw_count(struct aside_draw_rows *rows, int line)
{
    if (rows->rows++ == 0)
        rows->line = line;
}

/* ---- the ledger -------------------------------------------------------------------------- */

bool aside_draw_check_ledger(const struct drawing *d, const struct aside_scan *scan)
{
    if (d->torn.rows > 0) {
        aside_draw_fault(d, d->ledger->at, "ledger '%s': text stands behind a closing quote "
                         "on line %d, and the row has another number of fields than the "
                         "header%s: double each quote that belongs to the text",
                         aside_draw_file(d), d->torn.line,
                         d->torn.rows > 1 ? ", and so have others" : "");
        return false;
    }
    if (d->more.rows > 0)
        aside_draw_warn(d, d->ledger->at, "%zu row%s of %s %s more fields than the %zu of the "
                        "header, the first on line %d: the columns may be shifted, and "
                        "'where' may pass over what is meant", d->more.rows,
                        d->more.rows == 1 ? "" : "s", aside_draw_file(d),
                        d->more.rows == 1 ? "has" : "have", scan->columns.count,
                        d->more.line);
    return true;
}

/* ---- the rows of one number -------------------------------------------------------------- */

static void warn_of_fields(const struct drawing *d, const struct draw *draw)
{
    char sum[ASIDE_MONEY_TEXT];

    if (draw->fewer.rows > 0)
        aside_draw_warn(d, draw->to->at, "%s: %zu of the rows of %s that match %s fewer "
                        "fields than the header, the first on line %d: look whether a "
                        "delimiter is missing", draw->label, draw->fewer.rows,
                        aside_draw_file(d), draw->fewer.rows == 1 ? "has" : "have",
                        draw->fewer.line);
    if (draw->total.rows > 0)
        aside_draw_warn(d, draw->to->at, "%s: %zu of the rows of %s that match look%s like a "
                        "total, the first on line %d, and may be counted twice: leave %s out "
                        "by 'where'", draw->label, draw->total.rows, aside_draw_file(d),
                        draw->total.rows == 1 ? "s" : "", draw->total.line,
                        draw->total.rows == 1 ? "it" : "them");
    if (draw->neither > 0)
        aside_draw_warn(d, draw->to->at, "%s: %zu matching row%s of %s, %s, %s neither "
                        "expense nor revenue: %s not in the sum", draw->label, draw->neither,
                        draw->neither == 1 ? "" : "s", aside_draw_file(d),
                        aside_money_show(sum, draw->neither_sum),
                        draw->neither == 1 ? "is" : "are",
                        draw->neither == 1 ? "it is" : "they are");
}

bool aside_draw_check_rows(const struct drawing *d, const struct aside_scan *scan,
                           const struct draw *draw)
{
    const char *side = aside_side_name(draw->side);
    enum aside_side other = draw->side == ASIDE_REVENUE ? ASIDE_EXPENSE : ASIDE_REVENUE;

    if (draw->more.rows > 0) {
        aside_draw_fault(d, draw->to->at, "%s: %zu of the rows of %s that match %s more "
                         "fields than the header, the first on line %d: put what has a "
                         "delimiter in it in quotes", draw->label, draw->more.rows,
                         aside_draw_file(d), draw->more.rows == 1 ? "has" : "have",
                         draw->more.line);
        return false;
    }
    if (draw->rows + draw->missing + draw->unreadable == 0) {
        aside_draw_fault(d, draw->to->at, "%s: of %s, %zu row%s match%s and none is %s: write "
                         "side=\"%s\", or check 'kind', 'expense' and 'revenue' of the ledger",
                         draw->label, aside_draw_file(d), draw->matched,
                         draw->matched == 1 ? "" : "s", draw->matched == 1 ? "es" : "", side,
                         aside_side_name(other));
        return false;
    }
    if (draw->unreadable > 0) {
        aside_draw_fault(d, draw->to->at, "%s: %zu of the rows of %s that match %s an amount "
                         "that cannot be read, the first on line %d ('%s'): correct the "
                         "ledger", draw->label, draw->unreadable, aside_draw_file(d),
                         draw->unreadable == 1 ? "has" : "have", draw->unreadable_line,
                         draw->unreadable_text);
        return false;
    }
    if (draw->rows == 0) {
        aside_draw_fault(d, draw->to->at, "%s: %zu row%s of %s match%s and none has an amount",
                         draw->label, draw->missing, draw->missing == 1 ? "" : "s",
                         aside_draw_file(d), draw->missing == 1 ? "es" : "");
        return false;
    }
    return aside_draw_check_years(d, scan, draw);
}

void aside_draw_warn_of_rows(const struct drawing *d, const struct draw *draw)
{
    if (draw->missing > 0)
        aside_problem_add_at(d->found, ASIDE_WARNING, draw->to->at, "%s: %zu of the rows of %s "
            "that match %s no amount, the first on line %d; the sum is of the other %zu",
            draw->label, draw->missing, aside_draw_file(d), draw->missing == 1 ? "has" : "have",
            draw->missing_line, draw->rows);
    if (draw->rounded > 0)
        aside_problem_add_at(d->found, ASIDE_WARNING, draw->to->at, "%s: %zu of the rows of %s "
            "that match %s a third decimal, the first on line %d; each is rounded to the cent",
            draw->label, draw->rounded, aside_draw_file(d), draw->rounded == 1 ? "has" : "have",
            draw->rounded_line);
    warn_of_fields(d, draw);
}
