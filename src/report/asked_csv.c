/*
 * asked_csv.c - what was asked of a base plan as a table: a row for each plan that a question led
 * to, beside the base. Money in dollars; what is not known, or makes no sense there, is empty.
 */
#include "asked_print.h"
#include "ladder_report.h"

#include "words.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* What one row says. */
struct line {
    const struct aside_asked *asked;
    const char *part; /* "alike", "cvipi"; "" where the question has one plan */
    const char *state;
    double outcome; /* NAN: none */
    struct aside_worth change;
    const struct aside_question_side *before, *after; /* NULL: none */
    const struct aside_question_answer *answer;       /* NULL: gap and losses make no sense */
};

enum { FIELDS = 34 };

static const char *const heads[FIELDS] = {
    "question",
    "asked",
    "part",
    "state",
    "outcome-before",
    "outcome-after",
    "change",
    "planned-before",
    "planned-after",
    "set-aside-before",
    "set-aside-after",
    "filled-fte-before",
    "filled-fte-after",
    "vacant-fte-before",
    "vacant-fte-after",
    "new-fte-before",
    "new-fte-after",
    "contracts-before",
    "contracts-after",
    "subawards-before",
    "subawards-after",
    "people-served-before",
    "people-served-after",
    "people-unsaid",
    "gap",
    "lost",
    "unreimbursed",
    "saved",
    "positions-change-year",
    "filled-fte-change",
    "vacant-fte-change",
    "new-fte-change",
    "people-change-year",
    "people-served-change",
};

static const char *dollars(struct aside_arena *arena, aside_money amount)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_money_text(bytes, amount));
}

static const char *fte(struct aside_arena *arena, int64_t hundredths)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_fte_show(bytes, hundredths));
}

static const char *share(struct aside_arena *arena, int32_t basis_points)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_share_show(bytes, basis_points));
}

static const char *people(struct aside_arena *arena, const struct aside_people *of)
{
    if (of->served == 0 && of->unsaid > 0)
        return "";
    return aside_arena_printf(arena, "%" PRId64, of->served);
}

/* Figures of one side, every second field from the one for money planned on. */
static void fill_side(struct aside_arena *arena, const char **fields, size_t at,
                      const struct aside_question_side *side)
{
    const struct aside_question_year *all = &side->all;
    const char *const values[] = {
        dollars(arena, all->planned),
        share(arena, all->set_aside_share),
        fte(arena, all->staff.fte[ASIDE_FILLED]),
        fte(arena, all->staff.fte[ASIDE_VACANT]),
        fte(arena, all->staff.fte[ASIDE_NEW]),
        dollars(arena, all->contracts),
        dollars(arena, all->subawards),
        people(arena, &all->people),
    };

    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
        fields[at + 2 * i] = values[i];
}

/* What "all years" change against the base, and in which year. */
static void fill_changes(const struct aside_asked_csv *to, const char **fields,
                         const struct aside_question_side *side)
{
    const int first = (int)to->report->base->plan->first_year;

    fields[0] = aside_arena_printf(to->arena, "%d", first + (int)side->places.staff_change);
    fields[1] = fte(to->arena, side->fte_change[ASIDE_FILLED]);
    fields[2] = fte(to->arena, side->fte_change[ASIDE_VACANT]);
    fields[3] = fte(to->arena, side->fte_change[ASIDE_NEW]);
    if (!side->served_compares)
        return;
    fields[4] = aside_arena_printf(to->arena, "%d", first + (int)side->places.people_change);
    fields[5] = aside_arena_printf(to->arena, "%" PRId64, side->served_change);
}

static const char *change_of(struct aside_arena *arena, struct aside_worth change)
{
    if (change.state == ASIDE_WORTH_KNOWN)
        return aside_words_real(arena, change.change);
    return change.state == ASIDE_WORTH_NOTHING ? "0" : "";
}

/* A cell that begins with a dash would be taken for a formula. */
static const char *strip_dashes(const char *option)
{
    return option + strspn(option, "-");
}

static void write_line(const struct aside_asked_csv *to, const struct line *line)
{
    enum { PLANNED_BEFORE = 7, PLANNED_AFTER = 8, UNSAID = 23, GAP = 24, CHANGES = 28 };
    const char *fields[FIELDS];

    for (size_t i = 0; i < FIELDS; i++)
        fields[i] = "";
    fields[0] = aside_asked_name(line->asked);
    fields[1] = strip_dashes(line->asked->option);
    fields[2] = line->part;
    fields[3] = line->state;
    if (aside_asked_is_counted(to->report, line->answer != NULL ? line->answer->plan : NULL)) {
        fields[4] = aside_words_real(to->arena, to->report->base->plan->rounded);
        if (!isnan(line->outcome))
            fields[5] = aside_words_real(to->arena, line->outcome);
        fields[6] = change_of(to->arena, line->change);
    }
    if (line->before != NULL)
        fill_side(to->arena, fields, PLANNED_BEFORE, line->before);
    if (line->after != NULL && line->after->years != NULL) {
        fill_side(to->arena, fields, PLANNED_AFTER, line->after);
        fields[UNSAID] = aside_arena_printf(to->arena, "%zu", line->after->all.people.unsaid);
        fill_changes(to, &fields[CHANGES], line->after);
    }
    if (line->answer != NULL) {
        fields[GAP] = dollars(to->arena, line->answer->gap_total);
        fields[GAP + 1] = dollars(to->arena, line->answer->lost);
        fields[GAP + 2] = dollars(to->arena, line->answer->unreimbursed);
        fields[GAP + 3] = dollars(to->arena, line->answer->saved);
    }
    aside_csv_write_row(to->out, fields, FIELDS);
}

/* ---- forms ------------------------------------------------------------------------------- */

static void write_answer(const struct aside_asked_csv *to, const struct aside_asked *asked,
                         const char *part, const struct aside_question_answer *answer)
{
    const struct line line = {
        .asked = asked,
        .part = part,
        .state = aside_asked_state_name(answer->state),
        .outcome = answer->plan != NULL ? answer->plan->rounded : NAN,
        .change = answer->change,
        .before = &answer->before,
        .after = &answer->after,
        .answer = answer,
    };

    write_line(to, &line);
}

void aside_asked_csv_answer(const struct aside_asked_csv *to, const struct aside_asked *asked)
{
    write_answer(to, asked, "", asked->answer);
}

void aside_asked_csv_lost(const struct aside_asked_csv *to, const struct aside_asked *asked)
{
    for (size_t i = 0; i < asked->lost->awards.count; i++) {
        const struct aside_award_lost *award = &asked->lost->awards.items[i];

        write_answer(to, asked, to->report->base->city->sources.items[award->source].id,
                     award->answer);
    }
}

void aside_asked_csv_across(const struct aside_asked_csv *to, const struct aside_asked *asked)
{
    const struct aside_across_the_board *across = asked->across;
    const struct line alike = {
        .asked = asked,
        .part = "alike",
        .state = across->stated->broken.count > 0 ? "breaks-rules"
            : across->stated->payable             ? "answered"
                                                  : "not-payable",
        .outcome = across->stated->outcome,
        .change = across->alike_change,
        .before = &across->before,
        .after = &across->alike,
    };

    write_line(to, &alike);
    write_answer(to, asked, "best", across->best);
}

void aside_asked_csv_amended(const struct aside_asked_csv *to, const struct aside_asked *asked)
{
    const struct aside_amended *amended = asked->amended;
    const struct line alone = {
        .asked = asked,
        .part = "alone",
        .state = amended->legal        ? "answered"
            : amended->stated->payable ? "breaks-rules"
                                       : "not-payable",
        .outcome = amended->stated->outcome,
        .change = amended->change,
        .before = &amended->before,
    };
    const struct line nearest = {
        .asked = asked,
        .part = "nearest",
        .state = aside_asked_state_name(amended->state),
        .outcome = amended->nearest != NULL ? amended->nearest->rounded : NAN,
        .change = amended->nearest_change,
        .before = &amended->before,
        .after = &amended->after,
    };

    write_line(to, &alone);
    write_line(to, &nearest);
}

void aside_asked_csv_reach(const struct aside_asked_csv *to, const struct aside_asked *asked)
{
    const struct line none = { .asked = asked,
                               .part = "",
                               .state = aside_asked_state_name(aside_asked_state(asked)),
                               .outcome = NAN,
                               .change = { .state = ASIDE_WORTH_UNKNOWN } };

    if (asked->reach->answer != NULL)
        write_answer(to, asked, "", asked->reach->answer);
    else
        write_line(to, &none);
}

void aside_asked_csv_break_even(const struct aside_asked_csv *to,
                                const struct aside_asked *asked)
{
    const struct aside_question_base *base = to->report->base;
    const struct line line = {
        .asked = asked,
        .part = aside_subject_id(base->city, base->plan, asked->break_even->subject),
        .state = aside_asked_state_name(aside_asked_state(asked)),
        .outcome = NAN,
        .change = { .state = ASIDE_WORTH_UNKNOWN },
    };

    write_line(to, &line);
}

/* A row for each rung, by its budget: what is funded between two rungs is one plan of many. */
void aside_asked_csv_ladder(const struct aside_asked_csv *to, const struct aside_asked *asked)
{
    const struct aside_ladder *ladder = asked->ladder;

    for (size_t i = 0; i < ladder->rungs.count; i++) {
        const struct aside_rung *rung = &ladder->rungs.items[i];
        const struct line line = {
            .asked = asked,
            .part = dollars(to->arena, rung->budget),
            .state = aside_rung_name(rung->kind),
            .outcome = rung->outcome,
            .change = { .state = ASIDE_WORTH_UNKNOWN },
        };

        write_line(to, &line);
    }
}

/* A row for each of them, by its letter. */
void aside_asked_csv_alternatives(const struct aside_asked_csv *to,
                                  const struct aside_asked *asked)
{
    const struct aside_alternatives *of = asked->alternatives;

    for (size_t i = 0; i < of->items.count; i++) {
        const struct aside_alternative *item = &of->items.items[i];
        const struct line line = {
            .asked = asked,
            .part = aside_arena_printf(to->arena, "%c", item->letter),
            .state = aside_asked_state_name(item->state),
            .outcome = item->plan != NULL ? item->plan->rounded : NAN,
            .change = item->change,
            .before = &of->before,
            .after = item->plan != NULL ? &item->side : NULL,
        };

        write_line(to, &line);
    }
}

/* ---- the table --------------------------------------------------------------------------- */

enum aside_status aside_asked_csv(const struct aside_asked_report *report, const char *path,
                                  struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_output *output = NULL;
    enum aside_status status = aside_output_begin(&output, arena, path, err);

    if (status == ASIDE_OK) {
        const struct aside_asked_csv to = { aside_output_stream(output), arena, report };

        aside_csv_write_row(to.out, heads, FIELDS);
        for (size_t i = 0; i < report->count; i++)
            aside_asked_form_of(&report->asked[i])->csv(&to, &report->asked[i]);
        status = aside_output_finish(output, err);
    }
    aside_arena_free(arena);
    return status;
}
