/*
 * asked_print_years.c - figures by year: of each the base plan's line, and under it the lines of
 * what it becomes where that differs; and the programs and pools whose money moves.
 */
#include "asked_print.h"

#include "whatif_plot.h"
#include "whatif_words.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    LABEL = 24,
    FIGURE = 14,
    COLUMNS_A_BAND = 4,
    SIDES_MOST = 4,
    ROWS_MOST = 12,
    MOVED_LABEL = 36
};

static const double HARDLY = 0.0005; /* of an outcome: less than that is rounding */

/* ---- figures ----------------------------------------------------------------------------- */

struct table {
    const struct aside_asked_printing *to;
    const struct aside_asked_side *sides;
    size_t count, years, first, end; /* columns first .. end - 1 are shown; `years` is all */
    const aside_money *gap;
    aside_money gap_total;
};

/* One figure of a side's year, or of all years where that is `years`; "" where it has none. */
typedef const char *figure(const struct table *t, const struct aside_asked_side *side,
                           size_t year);

static const struct aside_question_year *at(const struct table *t,
                                            const struct aside_asked_side *side, size_t year)
{
    return year == t->years ? &side->side->all : &side->side->years[year];
}

static const char *planned(const struct table *t, const struct aside_asked_side *side,
                           size_t year)
{
    return aside_asked_dollars(t->to->arena, at(t, side, year)->planned);
}

/* Of a year undiscounted, of all as the objective counts; NAN: not known. */
static double averted(const struct table *t, const struct aside_asked_side *side, size_t year)
{
    return t->years == 1 ? side->side->outcome : at(t, side, year)->outcome;
}

/* Of the base how much, of the others how many fewer or more: rounded figures would hide it. */
static const char *outcome(const struct table *t, const struct aside_asked_side *side,
                           size_t year)
{
    double base = averted(t, &t->sides[0], year), value = averted(t, side, year);
    bool estimated = aside_asked_is_counted(t->to->report, side->plan);

    if (side == &t->sides[0])
        return estimated ? aside_scenario_figure(t->to->arena, base) : "no estimate";
    if (!estimated || isnan(value))
        return "";
    if (fabs(value - base) <= HARDLY * fmax(1, fabs(base)))
        return "same";
    return aside_arena_printf(t->to->arena, "%s %s",
                              aside_words_figure(t->to->arena, fabs(value - base)),
                              value < base ? "fewer" : "more");
}

static const char *set_aside(const struct table *t, const struct aside_asked_side *side,
                             size_t year)
{
    const struct aside_question_year *of = at(t, side, year);
    char bytes[ASIDE_MONEY_TEXT];

    if (of->set_aside_base.cents == 0)
        return "-";
    return aside_arena_strdup(
        t->to->arena,
        aside_share_show(
            bytes,
            (int32_t)aside_scale_half_up(of->set_aside.cents, 1000, of->set_aside_base.cents)
                * 10));
}

static const char *positions(const struct table *t, const struct aside_asked_side *side,
                             size_t year, int filling)
{
    int64_t fte = at(t, side, year)->staff.fte[filling];
    char bytes[ASIDE_MONEY_TEXT];

    return fte == 0 ? "-" : aside_arena_strdup(t->to->arena, aside_fte_show(bytes, fte));
}

static const char *filled(const struct table *t, const struct aside_asked_side *side,
                          size_t year)
{
    return positions(t, side, year, ASIDE_FILLED);
}

static const char *vacant(const struct table *t, const struct aside_asked_side *side,
                          size_t year)
{
    return positions(t, side, year, ASIDE_VACANT);
}

static const char *of_new(const struct table *t, const struct aside_asked_side *side,
                          size_t year)
{
    return positions(t, side, year, ASIDE_NEW);
}

static const char *money_or_none(const struct table *t, aside_money amount)
{
    return amount.cents == 0 ? "-" : aside_asked_dollars(t->to->arena, amount);
}

static const char *contracts(const struct table *t, const struct aside_asked_side *side,
                             size_t year)
{
    return money_or_none(t, at(t, side, year)->contracts);
}

static const char *subawards(const struct table *t, const struct aside_asked_side *side,
                             size_t year)
{
    return money_or_none(t, at(t, side, year)->subawards);
}

static const char *reserved(const struct table *t, const struct aside_asked_side *side,
                            size_t year)
{
    return money_or_none(t, at(t, side, year)->reserved);
}

static const char *people(const struct table *t, const struct aside_asked_side *side,
                          size_t year)
{
    const struct aside_people *of = &at(t, side, year)->people;

    if (of->served > 0)
        return aside_scenario_count(t->to->arena, (size_t)of->served);
    return of->unsaid > 0 ? "not stated" : "-";
}

static const struct {
    const char *label;
    figure *of;
} lines[] = {
    { "Planned", planned },
    { "Outcome", outcome },
    { "Set-aside share", set_aside },
    { "Filled positions, FTE", filled },
    { "Vacant positions, FTE", vacant },
    { "New positions, FTE", of_new },
    { "Contracts", contracts },
    { "Subawards", subawards },
    { "Pools (reserved)", reserved },
    { "People served", people },
};

/* ---- lines ------------------------------------------------------------------------------- */

static void print_line(const struct table *t, const char *label, figure *of,
                       const struct aside_asked_side *side)
{
    aside_print_cell(t->to->out, label, LABEL);
    for (size_t y = t->first; y < t->end; y++)
        aside_print_cell_right(t->to->out, of(t, side, y), FIGURE);
    fputc('\n', t->to->out);
}

/* Does it say anything in the columns shown? */
static bool is_something(const struct table *t, figure *of)
{
    for (size_t i = 0; i < t->count; i++) {
        for (size_t y = t->first; y < t->end; y++) {
            const char *text = of(t, &t->sides[i], y);

            if (text[0] != '\0' && strcmp(text, "-") != 0)
                return true;
        }
    }
    return false;
}

static bool differs(const struct table *t, figure *of, const struct aside_asked_side *side)
{
    for (size_t y = t->first; y < t->end; y++) {
        const char *text = of(t, side, y);

        if (text[0] != '\0' && strcmp(text, "same") != 0
            && strcmp(text, of(t, &t->sides[0], y)) != 0)
            return true;
    }
    return false;
}

static void print_gap(const struct table *t)
{
    aside_print_cell(t->to->out, "The gap", LABEL);
    for (size_t y = t->first; y < t->end; y++)
        aside_print_cell_right(
            t->to->out, money_or_none(t, y == t->years ? t->gap_total : t->gap[y]), FIGURE);
    fputc('\n', t->to->out);
}

static void print_head(const struct table *t)
{
    int32_t first = t->to->report->base->plan->first_year;

    aside_print_cell(t->to->out, "", LABEL);
    for (size_t y = t->first; y < t->end; y++)
        aside_print_cell_right(
            t->to->out,
            y == t->years ? "All years"
                          : aside_arena_printf(t->to->arena, "FY%d", (int)first + (int)y),
            FIGURE);
    fputc('\n', t->to->out);
}

static void print_band(const struct table *t)
{
    print_head(t);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        if (!is_something(t, lines[i].of))
            continue;
        print_line(t, lines[i].label, lines[i].of, &t->sides[0]);
        for (size_t s = 1; s < t->count; s++) {
            if (differs(t, lines[i].of, &t->sides[s]))
                print_line(t, aside_arena_printf(t->to->arena, "  %s", t->sides[s].label),
                           lines[i].of, &t->sides[s]);
        }
    }
    if (t->gap != NULL && t->gap_total.cents > 0)
        print_gap(t);
}

/* ---- what has to be known of them -------------------------------------------------------- */

static int64_t sum_of(const int64_t values[ASIDE_FILLINGS])
{
    return values[ASIDE_FILLED] + values[ASIDE_VACANT] + values[ASIDE_NEW];
}

static const char *heads_of(struct aside_arena *arena, const int64_t heads[ASIDE_FILLINGS])
{
    return aside_arena_printf(arena, "%s filled, %s vacant, %s new",
                              aside_scenario_count(arena, (size_t)heads[ASIDE_FILLED]),
                              aside_scenario_count(arena, (size_t)heads[ASIDE_VACANT]),
                              aside_scenario_count(arena, (size_t)heads[ASIDE_NEW]));
}

static bool lists_positions(const struct aside_staff *staff)
{
    return sum_of(staff->listed) > 0;
}

static const char *left_out(struct aside_arena *arena, size_t unsaid)
{
    if (unsaid == 0)
        return "";
    return aside_arena_printf(
        arena,
        " %zu program%s %s left out, whose money does not pay positions just as they are "
        "listed in both plans.",
        unsaid, unsaid == 1 ? "" : "s", unsaid == 1 ? "is" : "are");
}

static const char *fiscal(const struct table *t, size_t year)
{
    return aside_arena_printf(t->to->arena, "FY%d",
                              (int)t->to->report->base->plan->first_year + (int)year);
}

/* In heads, in the year that its change is of, where both plans can say it. */
static void print_heads(const struct table *t, const struct aside_asked_side *side)
{
    size_t year = side->side->places.staff_change;
    const struct aside_heads_beside *beside = &side->side->years[year].beside;
    const char *in = t->years == 1 ? ""
                                   : aside_arena_printf(t->to->arena, ", %s", fiscal(t, year));
    const char *base = heads_of(t->to->arena, beside->base);
    const char *heads = heads_of(t->to->arena, beside->heads);

    if (sum_of(beside->base) + sum_of(beside->heads) == 0) {
        if (beside->unsaid > 0)
            aside_asked_print_text(
                t->to,
                aside_arena_printf(t->to->arena,
                                   "In people%s, it cannot be compared: the money does "
                                   "not pay positions just as they are listed.",
                                   in));
        return;
    }
    aside_asked_print_text(
        t->to,
        aside_arena_printf(t->to->arena, "In people%s: as planned, %s; %s, %s.%s", in, base,
                           side->label, strcmp(base, heads) == 0 ? "the same" : heads,
                           left_out(t->to->arena, beside->unsaid)));
}

/* "+3", "-44.29" */
static const char *signed_fte(struct aside_arena *arena, int64_t hundredths)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_printf(arena, "%s%s", hundredths > 0 ? "+" : "",
                              aside_fte_show(bytes, hundredths));
}

/* "are of FY2027, and people served of FY2028": of which years the levels are. */
static const char *level_years(const struct table *t)
{
    const struct aside_question_places *places = &t->sides[0].side->places;

    if (places->staff == places->people)
        return aside_arena_printf(t->to->arena, "and people served are of %s",
                                  fiscal(t, places->staff));
    return aside_arena_printf(t->to->arena, "are of %s and people served of %s",
                              fiscal(t, places->staff), fiscal(t, places->people));
}

/* Which of several sides it is said of: " (best)". */
static const char *which(const struct table *t, const struct aside_asked_side *side)
{
    return t->count > 2 ? aside_arena_printf(t->to->arena, " (%s)", side->label) : "";
}

/* What "All years" of a side against the base is, and of which year. */
static void print_change(const struct table *t, const struct aside_asked_side *side)
{
    const struct aside_question_side *of = side->side;
    struct aside_arena *arena = t->to->arena;
    int64_t all = sum_of(of->fte_change), served = of->served_change;

    if (all != 0)
        aside_asked_print_text(
            t->to,
            aside_arena_printf(arena,
                               "The most positions are %s in %s%s: %s FTE (filled "
                               "%s, vacant %s, new %s).",
                               all < 0 ? "lost" : "gained", fiscal(t, of->places.staff_change),
                               which(t, side), signed_fte(arena, all),
                               signed_fte(arena, of->fte_change[ASIDE_FILLED]),
                               signed_fte(arena, of->fte_change[ASIDE_VACANT]),
                               signed_fte(arena, of->fte_change[ASIDE_NEW])));
    if (served != 0 && of->served_compares)
        aside_asked_print_text(
            t->to,
            aside_arena_printf(
                arena, "People served change the most in %s%s: %s %s.",
                fiscal(t, of->places.people_change), which(t, side),
                aside_scenario_count(arena, (size_t)(served < 0 ? -served : served)),
                served < 0 ? "fewer" : "more"));
}

static void print_unsaid_people(const struct table *t)
{
    size_t unsaid = 0;

    for (size_t i = 0; i < t->count; i++) {
        if (t->sides[i].side->all.people.unsaid > unsaid)
            unsaid = t->sides[i].side->all.people.unsaid;
    }
    if (unsaid > 0)
        aside_asked_print_text(
            t->to,
            aside_arena_printf(t->to->arena,
                               "People served leaves out %s%zu service%s with money that "
                               "%s not state whom %s.",
                               unsaid == 1 ? "" : "up to ", unsaid, unsaid == 1 ? "" : "s",
                               unsaid == 1 ? "does" : "do",
                               unsaid == 1 ? "it serves" : "they serve"));
}

static void print_notes(const struct table *t)
{
    const char *discounted = t->to->report->base->city->horizon.items[0].discount > 0
        ? " and the outcome is discounted"
        : "";

    if (t->years > 1)
        aside_asked_print_text(
            t->to,
            aside_arena_printf(t->to->arena,
                               "All years: money is the sum%s; positions %s, in which the base "
                               "plan has the most.",
                               discounted, level_years(t)));
    for (size_t i = 1; t->years > 1 && i < t->count; i++)
        print_change(t, &t->sides[i]);
    if (!lists_positions(&t->sides[0].side->all.staff))
        aside_asked_print_text(t->to, "The city lists no positions: none are counted.");
    for (size_t i = 1; i < t->count; i++)
        print_heads(t, &t->sides[i]);
    print_unsaid_people(t);
}

void aside_asked_print_years(const struct aside_asked_printing *to,
                             const struct aside_asked_side *sides, size_t count,
                             const aside_money *gap, aside_money gap_total)
{
    struct table t = {
        .to = to, .sides = sides, .count = count, .gap = gap, .gap_total = gap_total
    };
    size_t columns;

    t.years = to->report->base->plan->year_count;
    columns = t.years == 1 ? 1 : t.years + 1;
    for (t.first = 0; t.first < columns; t.first = t.end) {
        t.end = t.first + COLUMNS_A_BAND < columns ? t.first + COLUMNS_A_BAND : columns;
        fputc('\n', to->out);
        print_band(&t);
    }
    print_notes(&t);
}

void aside_asked_print_gap(const struct aside_asked_printing *to,
                           const struct aside_question_answer *answer)
{
    struct table t = { .to = to, .gap = answer->gap, .gap_total = answer->gap_total };
    size_t columns;

    t.years = answer->year_count;
    columns = t.years == 1 ? 1 : t.years + 1;
    for (t.first = 0; t.first < columns && t.gap_total.cents > 0; t.first = t.end) {
        t.end = t.first + COLUMNS_A_BAND < columns ? t.first + COLUMNS_A_BAND : columns;
        fputc('\n', to->out);
        print_head(&t);
        print_gap(&t);
    }
}

/* ---- what moves -------------------------------------------------------------------------- */

struct row {
    const struct aside_question_subject *of;
    int64_t by; /* cents, in whatever year and direction */
};

/* The most moved first, then as in the file. */
static int by_movement(const void *a, const void *b)
{
    const struct row *one = a, *other = b;

    if (one->by != other->by)
        return one->by > other->by ? -1 : 1;
    return one->of->subject < other->of->subject ? -1 : one->of->subject > other->of->subject;
}

static struct row row_of(const struct aside_question_subject *subject, size_t years)
{
    struct row row = { subject, 0 };

    for (size_t y = 0; y < years; y++) {
        int64_t change = subject->years[y].after.cents - subject->years[y].before.cents;

        row.by += change < 0 ? -change : change;
    }
    return row;
}

/* "+$1,200", "-$1,200", "0" */
static const char *change_of(struct aside_arena *arena, struct aside_money_pair pair)
{
    int64_t cents = pair.after.cents - pair.before.cents;

    if (cents == 0)
        return "0";
    return aside_arena_printf(
        arena, "%c%s", cents < 0 ? '-' : '+',
        aside_asked_dollars(arena, (aside_money){ cents < 0 ? -cents : cents }));
}

static void print_moved(const struct aside_asked_printing *to,
                        const struct aside_question_subject *moved)
{
    const struct aside_question_base *base = to->report->base;
    const char *name = aside_subject_name(base->city, base->plan, moved->subject);
    bool is_said = moved->fate == ASIDE_ENTERS || moved->fate == ASIDE_LEAVES
        || moved->fate == ASIDE_SHIFTS;

    fputs("  ", to->out);
    aside_print_cell(
        to->out,
        is_said ? aside_arena_printf(to->arena, "%s: %s", aside_fate_name(moved->fate), name)
                : name,
        MOVED_LABEL - 2);
    aside_print_cell_right(to->out, aside_asked_dollars(to->arena, moved->total.before),
                           FIGURE);
    aside_print_cell_right(to->out, aside_asked_dollars(to->arena, moved->total.after), FIGURE);
    aside_print_cell_right(to->out, change_of(to->arena, moved->total), FIGURE);
    fputc('\n', to->out);
}

void aside_asked_print_moves(const struct aside_asked_printing *to, const char *heading,
                             const struct aside_question_subject *moved, size_t count,
                             size_t years)
{
    struct row *rows = aside_arena_array(to->arena, count, sizeof(*rows));

    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        rows[i] = row_of(&moved[i], years);
    qsort(rows, count, sizeof(*rows), by_movement);
    fputc('\n', to->out);
    aside_print_cell(to->out, heading, MOVED_LABEL);
    aside_print_cell_right(to->out, "Before", FIGURE);
    aside_print_cell_right(to->out, "After", FIGURE);
    aside_print_cell_right(to->out, "Change", FIGURE);
    fputc('\n', to->out);
    for (size_t i = 0; i < count && i < ROWS_MOST; i++)
        print_moved(to, rows[i].of);
    if (count > ROWS_MOST)
        fprintf(to->out, "  and %zu more; --json and the workbook have them all\n",
                count - ROWS_MOST);
}
