#include "probe.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const double CENTS = 100000.0; /* in a k$ */
static const double WORK_MOST = 1e8;  /* about five seconds */
static const double QUESTION_MOST = 1e7;
enum { A_FACTORIZATION = 20, ROWS_AT_LEAST = 500 }; /* in iterations; as solver.c counts */

/* ---- names ------------------------------------------------------------------------------- */

static int fiscal_year(const struct probe *probe, size_t year)
{
    return probe->in->first_year + (int)year;
}

static struct solver *solver_of(const struct probe *probe)
{
    return aside_edit_solver(probe->edit);
}

/* A row or column of one index and a year: used[gf,2027]; id NULL: planned[2027]. */
static const char *name_of(char name[160], const char *base, const char *id, int year)
{
    if (id == NULL)
        snprintf(name, 160, "%s[%d]", base, year);
    else
        snprintf(name, 160, "%s[%s,%d]", base, id, year);
    return name;
}

static int column_of(const struct probe *probe, const char *base, const char *id, size_t year)
{
    char name[160];

    return aside_solver_column(solver_of(probe),
                               name_of(name, base, id, fiscal_year(probe, year)));
}

static int row_of(const struct probe *probe, const char *base, const char *id, size_t year)
{
    char name[160];

    return aside_solver_row(solver_of(probe),
                            name_of(name, base, id, fiscal_year(probe, year)));
}

static int spend_column(const struct probe *probe, size_t line, size_t year)
{
    return probe->columns->spend[line * probe->in->year_count + year];
}

static int level_column(const struct probe *probe, size_t line, size_t year, size_t piece)
{
    char name[160];

    snprintf(name, sizeof(name), "level[%s,%d,%zu]", probe->in->lines[line].id,
             fiscal_year(probe, year), piece + 1);
    return aside_solver_column(solver_of(probe), name);
}

static size_t pieces_of(const struct line *line)
{
    return line->counts ? aside_program_effect(line->program)->levels.count : 0;
}

/* ---- opening ----------------------------------------------------------------------------- */

static bool begins(const char *name, const char *with)
{
    return name != NULL && strncmp(name, with, strlen(with)) == 0;
}

/* Bands only settle ties of a later objective, and would hold a line to its old maximum. */
static void free_bands(struct solver *solver)
{
    for (int i = 1; i <= (int)aside_solver_counts(solver).rows; i++) {
        if (begins(aside_solver_row_name(solver, i), "bands["))
            aside_solver_drop_row(solver, i);
    }
}

static void free_where(struct solver *solver, int row, int column, double value)
{
    if (row != 0 && column != 0 && fabs(aside_solver_value(solver, column) - value) < 0.5)
        aside_solver_free_row(solver, row);
}

/* Ceilings that a settled choice has lifted: they are bounds of convenience, not rules. They come
 * back when a line's choices are opened. */
static void free_idle_ceilings(struct solver *solver, const struct instance *in)
{
    char row[160], column[160];

    for (size_t k = 0; k < in->program_count; k++) {
        for (size_t y = 0; y < in->year_count; y++) {
            const char *id = in->lines[k].id;
            int year = in->first_year + (int)y;
            int open = aside_solver_column(solver, name_of(column, "open", id, year));

            free_where(solver, aside_solver_row(solver, name_of(row, "maximum", id, year)),
                       open, 1);
            if (in->lines[k].closing)
                free_where(solver,
                           aside_solver_row(solver, name_of(row, "change_down", id, year)),
                           open, 0);
            free_where(solver,
                       aside_solver_row(solver, name_of(row, "federal_enters", id, year)),
                       aside_solver_column(solver, name_of(column, "federal", id, year)), 1);
        }
    }
}

/* The copy, aimed, at its optimum: from where the plan left it, or from nothing. */
static bool start(struct solver *copy, const struct instance *in, bool free)
{
    if (!aside_solver_is_solved(copy))
        return aside_solver_first_lp(copy, NULL) == SOLVER_OPTIMAL;
    aside_solver_delete_free_rows(copy);
    if (free)
        aside_solver_unsettle_integers(copy);
    else
        free_idle_ceilings(copy, in);
    return aside_solver_lp(copy, NULL) == SOLVER_OPTIMAL;
}

bool aside_probe_open(struct probe *probe, struct aside_arena *arena, const struct instance *in,
                      const struct columns *columns, const struct solver *solver, bool free,
                      double gap)
{
    struct solver *copy = aside_solver_copy(solver, arena);
    enum solver_answer answer;

    *probe = (struct probe){
        .arena = arena, .in = in, .columns = columns, .free = free, .work_left = WORK_MOST
    };
    if (aside_solver_is_solved(solver))
        aside_solver_release(copy);
    free_bands(copy);
    if (!aside_solver_aim(copy, "outcome", true) || !start(copy, in, free)) {
        aside_solver_free(copy);
        return false;
    }
    probe->edit = aside_edit_open(copy, arena);
    aside_edit_limit(probe->edit, QUESTION_MOST, 0);
    answer = aside_probe_solve(probe, &probe->base);
    if (answer == SOLVER_OPTIMAL)
        aside_edit_keep_first(probe->edit);
    aside_edit_undo(probe->edit);
    probe->noise = fmax(1e-7 * (1 + fabs(probe->base)), gap * fabs(probe->base));
    if (answer != SOLVER_OPTIMAL)
        aside_probe_close(probe);
    return answer == SOLVER_OPTIMAL;
}

void aside_probe_close(struct probe *probe)
{
    aside_edit_close(probe->edit);
    probe->edit = NULL;
}

/* ---- asking ------------------------------------------------------------------------------ */

double aside_without_dust(double outcomes)
{
    return round(outcomes * 1e9) / 1e9;
}

bool aside_probe_is_tired(const struct probe *probe)
{
    return probe->work_left <= 0;
}

enum solver_answer aside_probe_solve(struct probe *probe, double *value)
{
    struct solver_counts before = aside_solver_counts(solver_of(probe)), after;
    enum solver_answer answer = aside_edit_solve(probe->edit);

    after = aside_solver_counts(solver_of(probe));
    probe->work_left -= (double)(after.iterations - before.iterations + A_FACTORIZATION)
        * (double)(after.rows + ROWS_AT_LEAST);
    *value = answer == SOLVER_OPTIMAL ? aside_edit_value(probe->edit) : 0;
    return answer;
}

struct aside_worth aside_probe_ask(struct probe *probe)
{
    struct aside_worth worth = { .state = ASIDE_WORTH_UNKNOWN };
    double value;

    if (aside_edit_is_idle(probe->edit))
        worth.state = ASIDE_WORTH_NOTHING;
    if (worth.state == ASIDE_WORTH_NOTHING || aside_probe_is_tired(probe)) {
        aside_edit_undo(probe->edit);
        return worth;
    }
    switch (aside_probe_solve(probe, &value)) {
    case SOLVER_OPTIMAL:
        worth.change = aside_without_dust(value - probe->base);
        worth.state = ASIDE_WORTH_KNOWN;
        if (fabs(worth.change) <= probe->noise)
            worth = (struct aside_worth){ .state = ASIDE_WORTH_NOTHING };
        break;
    case SOLVER_INFEASIBLE: worth.state = ASIDE_WORTH_NO_PLAN; break;
    case SOLVER_STOPPED:
    case SOLVER_UNDECIDED:
    case SOLVER_FAILED: break;
    }
    aside_edit_undo(probe->edit);
    return worth;
}

/* ---- rules ------------------------------------------------------------------------------- */

static void add_to(struct probe *probe, int row, int column, double by)
{
    if (column != 0)
        aside_edit_add(probe->edit, row, column, by);
}

static void add_pays(struct probe *probe, int row, const struct aside_term_row *term, double by)
{
    const struct instance *in = probe->in;

    for (size_t c = 0; c < in->lines[term->subject].class_count; c++)
        add_to(probe, row,
               aside_pay_column(in, probe->columns, term->subject, term->year, term->source, c),
               by);
}

/* The row is "part - share x base": the base's terms enter with `share` more. */
static void add_base_term(struct probe *probe, int row, const struct aside_term_row *term,
                          double share)
{
    double by = -share * (double)term->numerator / (double)term->denominator;
    const char *source = term->source < probe->in->source_count
        ? probe->in->city->sources.items[term->source].id
        : NULL;

    switch (term->of) {
    case ASIDE_TERM_SPEND:
        add_to(probe, row, spend_column(probe, term->subject, term->year), by);
        break;
    case ASIDE_TERM_PAY: add_pays(probe, row, term, by); break;
    case ASIDE_TERM_CARRY_IN:
        if (term->year > 0)
            add_to(probe, row, column_of(probe, "carry", source, term->year - 1), by);
        break;
    case ASIDE_TERM_CARRY_OUT:
        add_to(probe, row, column_of(probe, "carry", source, term->year), by);
        break;
    case ASIDE_TERM_RESERVE:
        add_to(probe, row, column_of(probe, "reserve", NULL, term->year), by);
        break;
    case ASIDE_TERM_PLANNED:
        add_to(probe, row, column_of(probe, "planned", NULL, term->year), by);
        break;
    case ASIDE_TERM_AVAILABLE:
        add_to(probe, row, column_of(probe, "available", NULL, term->year), by);
        break;
    case ASIDE_TERM_USED:
        add_to(probe, row, column_of(probe, "used", source, term->year), by);
        break;
    case ASIDE_TERM_CONSTANT:
        aside_edit_shift_row(probe->edit, row, -by * (double)term->constant.cents / CENTS);
        break;
    case ASIDE_TERM_PLEDGE: break; /* never a base */
    }
}

static void move_share(struct probe *probe, const struct aside_rule *rule, int row, int64_t by)
{
    /* A floor on what a program keeps is written as how far it may fall. */
    double share = (rule->kind == ASIDE_RULE_CHANGE_DOWN ? -1.0 : 1.0) * (double)by
        / ASIDE_SHARE_ONE;

    for (size_t i = 0; i < rule->base.count; i++)
        add_base_term(probe, row, &rule->base.items[i], share);
}

static double match_ratio(int64_t of_total)
{
    return (double)of_total / (double)(ASIDE_SHARE_ONE - of_total);
}

static void move_match(struct probe *probe, const struct aside_rule *rule, int row, int64_t by)
{
    const struct aside_source *source = &probe->in->city->sources.items[rule->source];
    int64_t now = source->match_of_total;

    add_to(probe, row, column_of(probe, "used", source->id, rule->year),
           match_ratio(now) - match_ratio(now + by));
}

/* spend >= least x open: the least moves, but not below a unit. */
static void move_minimum(struct probe *probe, const struct aside_rule *rule, int row,
                         int64_t by)
{
    const struct line *line = &probe->in->lines[rule->subject];
    int64_t least = aside_program_funding(line->program)->minimum.cents + by;

    if (least < probe->in->unit.cents)
        least = probe->in->unit.cents;
    add_to(probe, row, column_of(probe, "open", line->id, rule->year),
           (double)(line->least.cents - least) / CENTS);
}

void aside_probe_bound_spend(struct probe *probe, size_t line, size_t year, aside_money most)
{
    int column = spend_column(probe, line, year);

    if (column != 0)
        aside_edit_bound(probe->edit, column, 0, (double)most.cents / CENTS);
}

static void move_maintenance(struct probe *probe, const struct aside_rule *rule, int row,
                             int64_t by)
{
    int federal = column_of(probe, "federal", probe->in->lines[rule->subject].id, rule->year);

    if (federal != 0)
        add_to(probe, row, federal, -(double)by / CENTS);
    else
        aside_edit_shift_row(probe->edit, row, (double)by / CENTS);
}

static void move_amount(struct probe *probe, const struct aside_rule *rule, int row, int64_t by)
{
    switch ((int)rule->kind) {
    case ASIDE_RULE_MATCH: move_match(probe, rule, row, by); return;
    case ASIDE_RULE_MINIMUM: move_minimum(probe, rule, row, by); return;
    case ASIDE_RULE_MAINTENANCE: move_maintenance(probe, rule, row, by); return;
    case ASIDE_RULE_MAXIMUM:
    case ASIDE_RULE_POOL_MAX:
        aside_probe_bound_spend(probe, rule->subject, rule->year,
                                (aside_money){ rule->required + by });
        return;
    case ASIDE_RULE_POOL_AMOUNT:
        aside_probe_bound_spend(probe, rule->subject, rule->year,
                                (aside_money){ rule->required + by });
        break;
    default: break;
    }
    if (row != 0)
        aside_edit_shift_row(probe->edit, row, (double)by / CENTS);
}

void aside_probe_move_rule(struct probe *probe, const struct aside_rule *rule, int64_t by)
{
    int row = aside_solver_row(solver_of(probe), rule->name);
    bool by_bound = rule->kind == ASIDE_RULE_MAXIMUM || rule->kind == ASIDE_RULE_POOL_MAX;

    if (row == 0 && !by_bound)
        return;
    switch (rule->measure) {
    case ASIDE_BASIS_POINTS: move_share(probe, rule, row, by); break;
    case ASIDE_CENTS: move_amount(probe, rule, row, by); break;
    case ASIDE_FTE: aside_edit_shift_row(probe->edit, row, (double)by / 100); break;
    case ASIDE_PROGRAMS: aside_edit_shift_row(probe->edit, row, (double)by); break;
    }
}

void aside_probe_move_source(struct probe *probe, size_t source, size_t year, aside_money by)
{
    const char *id = probe->in->city->sources.items[source].id;
    const int rows[] = { row_of(probe, "source", id, year),
                         row_of(probe, "source_all", id, year),
                         row_of(probe, "available_total", NULL, year) };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (rows[i] != 0)
            aside_edit_shift_row(probe->edit, rows[i], (double)by.cents / CENTS);
    }
}

void aside_probe_drop_rule(struct probe *probe, const struct aside_rule *rule)
{
    int row = aside_solver_row(solver_of(probe), rule->name);

    if (row != 0)
        aside_edit_free_row(probe->edit, row);
}

/* ---- one line ---------------------------------------------------------------------------- */

void aside_probe_free_choices(struct probe *probe, size_t line)
{
    static const char *const of_a_year[] = { "open", "positions", "federal" };
    static const char *const by_choice[] = { "maximum", "change_down", "federal_enters" };
    const struct instance *in = probe->in;
    const char *id = in->lines[line].id;
    char name[160];
    int column;

    for (size_t y = 0; y < in->year_count; y++) {
        for (size_t i = 0; i < sizeof(of_a_year) / sizeof(of_a_year[0]); i++) {
            column = column_of(probe, of_a_year[i], id, y);
            if (column != 0)
                aside_edit_unbound(probe->edit, column);
        }
        for (size_t i = 0; i < sizeof(by_choice) / sizeof(by_choice[0]); i++) {
            int row = row_of(probe, by_choice[i], id, y);

            if (row != 0)
                aside_edit_restore_row(probe->edit, row);
        }
        for (size_t i = 1; in->lines[line].rising && i < pieces_of(&in->lines[line]); i++) {
            snprintf(name, sizeof(name), "full[%s,%d,%zu]", id, fiscal_year(probe, y), i + 1);
            column = aside_solver_column(solver_of(probe), name);
            if (column != 0)
                aside_edit_unbound(probe->edit, column);
        }
    }
    snprintf(name, sizeof(name), "adopted[%s]", id);
    column = aside_solver_column(solver_of(probe), name);
    if (column != 0)
        aside_edit_unbound(probe->edit, column);
}

void aside_probe_close_line(struct probe *probe, size_t line)
{
    aside_probe_free_choices(probe, line);
    for (size_t y = 0; y < probe->in->year_count; y++)
        aside_probe_bound_spend(probe, line, y, (aside_money){ 0 });
}

/* Every outcome of the line's levels, in the objective and in its place's cap, by a factor. */
static void scale_outcomes(struct probe *probe, size_t line, size_t year, size_t piece,
                           double factor)
{
    const struct aside_program *program = probe->in->lines[line].program;
    int column = level_column(probe, line, year, piece), row = 0;

    if (column == 0)
        return;
    aside_edit_coefficient(probe->edit, column,
                           aside_solver_coefficient(solver_of(probe), column) * factor);
    if (program->place.id != NULL)
        row = row_of(probe, "place_cap", program->place.id, year);
    if (row != 0)
        aside_edit_scale(probe->edit, row, column, factor);
}

void aside_probe_scale_effect(struct probe *probe, size_t line, double percent)
{
    for (size_t y = 0; y < probe->in->year_count; y++) {
        for (size_t i = 0; i < pieces_of(&probe->in->lines[line]); i++)
            scale_outcomes(probe, line, y, i, percent / 100);
    }
}

static double length_of(const struct line *line, size_t piece)
{
    const struct aside_level *levels = aside_program_effect(line->program)->levels.items;
    int64_t before = piece > 0 ? levels[piece - 1].spend.cents : 0;

    return (double)(levels[piece].spend.cents - before) / CENTS;
}

static void scale_pieces(struct probe *probe, size_t line, size_t year, double factor)
{
    const struct line *at = &probe->in->lines[line];
    char name[160];

    for (size_t i = 0; i < pieces_of(at); i++) {
        int column = level_column(probe, line, year, i);

        if (column == 0)
            continue;
        aside_edit_bound(probe->edit, column, 0, length_of(at, i) * factor);
        scale_outcomes(probe, line, year, i, 1 / factor);
        for (int next = 0; at->rising && i > 0 && next < 2; next++) {
            int full, row;

            snprintf(name, sizeof(name), "full[%s,%d,%zu]", at->id, fiscal_year(probe, year),
                     i + 1);
            full = aside_solver_column(solver_of(probe), name);
            snprintf(name, sizeof(name), "%s[%s,%d,%zu]", next ? "piece_next" : "piece_full",
                     at->id, fiscal_year(probe, year), i + 1);
            row = aside_solver_row(solver_of(probe), name);
            if (full != 0 && row != 0)
                aside_edit_scale(probe->edit, row, full, factor);
        }
    }
}

static void scale_at(struct probe *probe, const char *row_base, const char *column_base,
                     const char *id, size_t year, double factor)
{
    int row = row_of(probe, row_base, id, year),
        column = column_of(probe, column_base, id, year);

    if (row != 0 && column != 0)
        aside_edit_scale(probe->edit, row, column, factor);
}

static void scale_amounts(struct probe *probe, size_t line, size_t year, double factor)
{
    const struct line *at = &probe->in->lines[line];
    int64_t least = at->least.cents, most = at->most.amount.cents;
    double smaller = (double)least * factor;
    int hiring = row_of(probe, "hiring", NULL, year);

    if (smaller < (double)probe->in->unit.cents)
        smaller = fmin((double)least, (double)probe->in->unit.cents);
    scale_at(probe, "minimum", "open", at->id, year, smaller / (double)least);
    if (at->most.given)
        aside_edit_bound(probe->edit, spend_column(probe, line, year), 0,
                         (double)most * factor / CENTS);
    if (at->starting) {
        scale_at(probe, "start_paid", "start", at->id, year, factor);
        scale_at(probe, "response", "start", at->id, year, factor);
    }
    if (hiring != 0 && at->mix.new_fte > 0)
        aside_edit_scale(probe->edit, hiring, spend_column(probe, line, year), 1 / factor);
}

bool aside_probe_scale_price(struct probe *probe, size_t line, double percent)
{
    const struct line *at = &probe->in->lines[line];

    if (at->program == NULL || aside_program_commitment(at->program) != NULL
        || at->program->whole_positions)
        return false;
    for (size_t y = 0; y < probe->in->year_count; y++) {
        if (spend_column(probe, line, y) == 0)
            continue;
        scale_pieces(probe, line, y, percent / 100);
        scale_amounts(probe, line, y, percent / 100);
    }
    return true;
}

void aside_probe_suppose(struct probe *probe, size_t line, double outcomes,
                         aside_money full_size)
{
    for (size_t y = 0; y < probe->in->year_count; y++) {
        int column = spend_column(probe, line, y);

        if (column != 0)
            aside_edit_coefficient(probe->edit, column,
                                   outcomes * aside_instance_discount(probe->in, y)
                                       / ((double)full_size.cents / CENTS));
    }
}

static double averted(const struct probe *probe, size_t line,
                      double (*value)(const struct edit *edit, int column))
{
    double sum = 0;

    for (size_t y = 0; y < probe->in->year_count; y++) {
        for (size_t i = 0; i < pieces_of(&probe->in->lines[line]); i++) {
            int column = level_column(probe, line, y, i);

            if (column != 0)
                sum += aside_solver_coefficient(solver_of(probe), column)
                    * value(probe->edit, column);
        }
    }
    return sum;
}

double aside_probe_averted(const struct probe *probe, size_t line)
{
    return averted(probe, line, aside_edit_column);
}

double aside_probe_averted_first(const struct probe *probe, size_t line)
{
    return averted(probe, line, aside_edit_first);
}

double aside_probe_spend(const struct probe *probe, size_t line, bool discounted)
{
    double sum = 0;

    for (size_t y = 0; y < probe->in->year_count; y++) {
        int column = spend_column(probe, line, y);

        if (column != 0)
            sum += (discounted ? aside_instance_discount(probe->in, y) : 1)
                * aside_edit_column(probe->edit, column);
    }
    return sum;
}
