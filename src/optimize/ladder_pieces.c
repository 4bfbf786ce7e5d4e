/* ladder_pieces.c - stretches of budgets in order, each with the best outcome known so far. */
#include "ladder.h"

#include <math.h>
#include <string.h>

void aside_ladder_pieces_begin(struct ladder_pieces *pieces, struct aside_arena *arena,
                               double low, double high)
{
    *pieces = (struct ladder_pieces){ .arena = arena, .count = 1, .capacity = 16 };
    pieces->items = aside_arena_array(arena, pieces->capacity, sizeof(*pieces->items));
    pieces->items[0] = (struct ladder_piece){ .kind = LADDER_UNKNOWN,
                                              .line = { low, high, NAN, NAN },
                                              .within = INFINITY };
}

static double value_on(const struct ladder_line *line, double at)
{
    if (at <= line->from)
        return line->at_from;
    if (at >= line->to)
        return line->at_to;
    return line->at_from
        + (line->at_to - line->at_from) * (at - line->from) / (line->to - line->from);
}

static void insert(struct ladder_pieces *pieces, size_t at, const struct ladder_piece *piece)
{
    if (pieces->count == pieces->capacity) {
        pieces->items = aside_arena_grow(pieces->arena, pieces->items, pieces->count,
                                         2 * pieces->capacity, sizeof(*pieces->items));
        pieces->capacity *= 2;
    }
    memmove(&pieces->items[at + 1], &pieces->items[at],
            (pieces->count - at) * sizeof(*pieces->items));
    pieces->items[at] = *piece;
    pieces->count++;
}

void aside_ladder_pieces_split(struct ladder_pieces *pieces, size_t at, double budget)
{
    struct ladder_piece left = pieces->items[at], *right;
    double value = value_on(&left.line, budget);

    left.line.to = budget;
    left.line.at_to = value;
    insert(pieces, at, &left);
    right = &pieces->items[at + 1];
    right->line.from = budget;
    right->line.at_from = value;
}

static bool is_inside(const struct ladder_line *line, double budget)
{
    return budget > line->from && budget < line->to;
}

static void cut(struct ladder_pieces *pieces, double budget)
{
    for (size_t i = 0; i < pieces->count; i++) {
        if (is_inside(&pieces->items[i].line, budget)) {
            aside_ladder_pieces_split(pieces, i, budget);
            return;
        }
    }
}

static double dust(double value)
{
    return 1e-10 * (1 + fabs(value));
}

/* `idle` is `other`'s, where they meet. */
static bool covers(const struct ladder_piece *other, const struct ladder_piece *idle)
{
    double value = fmax(idle->line.at_from, idle->line.at_to);

    return other->kind == LADDER_LINE && other->line.to >= idle->line.from - ASIDE_LADDER_GRAIN
        && other->line.from <= idle->line.to + ASIDE_LADDER_GRAIN
        && value_on(&other->line, idle->line.from) >= value - dust(value);
}

bool aside_ladder_pieces_is_idle(const struct ladder_pieces *pieces, size_t at)
{
    const struct ladder_piece *piece = &pieces->items[at];

    if (piece->kind != LADDER_LINE || piece->line.to - piece->line.from > ASIDE_LADDER_POINT)
        return false;
    for (size_t i = at;
         i-- > 0 && pieces->items[i].line.to >= piece->line.from - ASIDE_LADDER_GRAIN;) {
        if (covers(&pieces->items[i], piece) && !aside_ladder_pieces_is_idle(pieces, i))
            return true;
    }
    for (size_t i = at + 1;
         i < pieces->count && pieces->items[i].line.from <= piece->line.to + ASIDE_LADDER_GRAIN;
         i++) {
        if (covers(&pieces->items[i], piece))
            return true;
    }
    return false;
}

static void take(struct ladder_piece *piece, const struct ladder_line *line,
                 const double *choices)
{
    *piece = (struct ladder_piece){
        .kind = LADDER_LINE,
        .line = { piece->line.from, piece->line.to, value_on(line, piece->line.from),
                  value_on(line, piece->line.to) },
        .choices = choices,
        .open_end = ASIDE_LADDER_GRAIN,
        .within = INFINITY,
    };
}

/* The part of a piece in which the line is above it; false: none. */
static bool part_below(double *from, double *to, const struct ladder_piece *piece,
                       const struct ladder_line *line)
{
    double left, right, crossing;

    *from = fmax(piece->line.from, line->from);
    *to = fmin(piece->line.to, line->to);
    if (piece->kind == LADDER_UNKNOWN)
        return *to > *from;
    left = value_on(line, *from) - value_on(&piece->line, *from);
    right = value_on(line, *to) - value_on(&piece->line, *to);
    if (*to <= *from || fmax(left, right) <= dust(value_on(line, *from)))
        return false;
    if (fmin(left, right) >= -dust(value_on(line, *from)))
        return true;
    crossing = *from + (*to - *from) * left / (left - right);
    *(left > 0 ? to : from) = crossing;
    return *to > *from;
}

static void raise_piece(struct ladder_pieces *pieces, size_t at, const struct ladder_line *line,
                        const double *choices)
{
    double from, to;

    if (!part_below(&from, &to, &pieces->items[at], line))
        return;
    if (is_inside(&pieces->items[at].line, to))
        aside_ladder_pieces_split(pieces, at, to);
    if (is_inside(&pieces->items[at].line, from))
        aside_ladder_pieces_split(pieces, at++, from);
    take(&pieces->items[at], line, choices);
}

/* A single budget, at which these choices alone have a plan, or a better one. */
static void raise_point(struct ladder_pieces *pieces, const struct ladder_line *line,
                        const double *choices)
{
    struct ladder_piece point = { .line = *line };
    size_t at = 0;

    cut(pieces, line->from);
    for (size_t i = 0; i < pieces->count; i++) {
        const struct ladder_piece *piece = &pieces->items[i];

        if (piece->kind == LADDER_LINE && piece->line.from <= line->from
            && piece->line.to >= line->from
            && value_on(&piece->line, line->from) >= line->at_from - dust(line->at_from))
            return;
        if (piece->line.to <= line->from)
            at = i + 1;
    }
    take(&point, line, choices);
    insert(pieces, at, &point);
}

/* From the end: what is cut stands behind what is still to come. */
static void raise_line(struct ladder_pieces *pieces, const struct ladder_line *line,
                       const double *choices)
{
    for (size_t i = pieces->count; i-- > 0;) {
        if (pieces->items[i].kind != LADDER_NO_PLAN)
            raise_piece(pieces, i, line, choices);
    }
}

void aside_ladder_pieces_raise(struct ladder_pieces *pieces, const struct ladder_curve *curve,
                               const double *choices)
{
    for (size_t i = 0; i < curve->count; i++) {
        if (curve->lines[i].to > curve->lines[i].from)
            raise_line(pieces, &curve->lines[i], choices);
        else
            raise_point(pieces, &curve->lines[i], choices);
    }
}
