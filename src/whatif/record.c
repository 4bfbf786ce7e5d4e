/* record.c - one scenario's result: from the sweep, and as a row of a table and back. */
#include "inside.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const fixed_names[] = {
    "scenario",          "status", "objective",      "bound", "planned", "set-aside",
    "set-aside-percent", "fte",    "choices-changed"
};
static const char *const draw_names[] = { "today", "regret" };
static const char *const last_names[] = { "iterations", "nodes", "start", "message" };

enum {
    FIXED = sizeof(fixed_names) / sizeof(fixed_names[0]),
    OF_DRAWS = sizeof(draw_names) / sizeof(draw_names[0]),
    LAST = sizeof(last_names) / sizeof(last_names[0])
};

#define SPEND "spend."

/* ---- words ------------------------------------------------------------------------------- */

const char *aside_verdict_name(enum aside_whatif_verdict verdict)
{
    switch (verdict) {
    case ASIDE_VERDICT_OPTIMAL: return "optimal";
    case ASIDE_VERDICT_STOPPED: return "stopped";
    case ASIDE_VERDICT_INFEASIBLE: return "infeasible";
    case ASIDE_VERDICT_REFUSED: return "refused";
    case ASIDE_VERDICT_FAILED: return "failed";
    }
    return "";
}

static enum aside_whatif_verdict verdict_of(enum aside_status status)
{
    switch (status) {
    case ASIDE_OK: return ASIDE_VERDICT_OPTIMAL;
    case ASIDE_UNPROVEN: return ASIDE_VERDICT_STOPPED;
    case ASIDE_INFEASIBLE: return ASIDE_VERDICT_INFEASIBLE;
    case ASIDE_ERR_USAGE:
    case ASIDE_ERR_INVALID: return ASIDE_VERDICT_REFUSED;
    case ASIDE_ERR_SYNTAX:
    case ASIDE_ERR_IO:
    case ASIDE_ERR_SOLVER:
    case ASIDE_ERR_INTERNAL: break;
    }
    return ASIDE_VERDICT_FAILED;
}

int32_t aside_record_share(const struct aside_whatif_record *record)
{
    if (record->planned.cents <= 0)
        return 0;
    return (int32_t)aside_scale_half_up(record->set_aside.cents, ASIDE_SHARE_ONE,
                                        record->planned.cents);
}

/* ---- from an answer ---------------------------------------------------------------------- */

/* On one line, and never led by what a table's reader takes for its own mark. */
static const char *message_line(struct aside_arena *arena, const char *message)
{
    char *line = aside_arena_printf(arena, "%s%s", message[0] == '\'' ? "value " : "", message);

    for (char *c = line; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ')
            *c = ' ';
    }
    return line;
}

static void add(aside_money *sum, aside_money amount)
{
    bool fits = aside_money_add(sum, *sum, amount);

    assert(fits);
}

static void sum_amounts(struct aside_whatif_record *out, struct aside_arena *arena,
                        size_t subjects, const struct aside_sweep_answer *answer)
{
    out->spend = aside_arena_array(arena, subjects, sizeof(*out->spend));
    out->years = answer->spend;
    for (size_t y = 0; y < answer->year_count; y++) {
        for (size_t k = 0; k < subjects; k++)
            add(&out->spend[k], answer->spend[k * answer->year_count + y]);
        add(&out->set_aside, answer->set_aside[y]);
        if (answer->fte[y] > out->fte)
            out->fte = answer->fte[y];
    }
    for (size_t k = 0; k < subjects; k++)
        add(&out->planned, out->spend[k]);
}

void aside_record_make(struct aside_whatif_record *out, struct aside_arena *arena,
                       const struct aside_whatif_columns *columns,
                       const struct aside_sweep_answer *answer, size_t index, const char *name)
{
    *out = (struct aside_whatif_record){
        .index = index,
        .name = name,
        .verdict = verdict_of(answer->status),
        .objective = aside_twelve_digits(answer->objective),
        .bound = aside_twelve_digits(answer->bound),
        .has_plan = !isnan(answer->objective) && answer->spend != NULL,
        .first_year = answer->first_year,
        .year_count = answer->year_count,
        .iterations = answer->iterations,
        .nodes = answer->nodes,
        .warm = answer->warm,
        .today = NAN,
        .regret = NAN,
    };
    if (answer->message != NULL)
        out->message = message_line(arena, answer->message);
    if (!out->has_plan)
        return;
    out->choices_changed = answer->choices_changed;
    sum_amounts(out, arena, columns->subject_count, answer);
}

struct aside_whatif_record *aside_whatif_record_copy(struct aside_arena *arena,
                                                     const struct aside_whatif *run,
                                                     const struct aside_whatif_record *record)
{
    struct aside_whatif_record *copy = aside_arena_alloc(arena, sizeof(*copy));
    size_t subjects = run->columns.subject_count;

    *copy = *record;
    copy->name = aside_arena_strdup(arena, record->name);
    if (record->message != NULL)
        copy->message = aside_arena_strdup(arena, record->message);
    if (record->spend != NULL)
        copy->spend = aside_arena_grow(arena, record->spend, subjects, subjects,
                                       sizeof(*copy->spend));
    if (record->years != NULL)
        copy->years = aside_arena_grow(arena, record->years, subjects * record->year_count,
                                       subjects * record->year_count, sizeof(*copy->years));
    return copy;
}

/* ---- to a row ---------------------------------------------------------------------------- */

static size_t width_of(const struct aside_whatif_columns *columns)
{
    size_t fixed = FIXED + LAST;

    if (columns->kind == ASIDE_WHATIF_DRAWS)
        fixed += OF_DRAWS;
    return fixed + columns->subject_count;
}

static const char *money(struct aside_arena *arena, aside_money amount)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_money_text(text, amount));
}

static const char *real(struct aside_arena *arena, double value)
{
    return isnan(value) ? "" : aside_arena_printf(arena, "%.12g", value);
}

static const char *whole(struct aside_arena *arena, int64_t value)
{
    return aside_arena_printf(arena, "%" PRId64, value);
}

static const char *hundredths(struct aside_arena *arena, int64_t value)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_fte_show(text, value));
}

size_t aside_header_fields(const char ***out, struct aside_arena *arena,
                           const struct aside_whatif_columns *columns)
{
    const char **fields = aside_arena_array(arena, width_of(columns), sizeof(*fields));
    size_t count = 0;

    for (size_t i = 0; i < FIXED; i++)
        fields[count++] = fixed_names[i];
    for (size_t i = 0; columns->kind == ASIDE_WHATIF_DRAWS && i < OF_DRAWS; i++)
        fields[count++] = draw_names[i];
    for (size_t k = 0; k < columns->subject_count; k++)
        fields[count++] = aside_arena_printf(arena, SPEND "%s", columns->subjects[k]);
    for (size_t i = 0; i < LAST; i++)
        fields[count++] = last_names[i];
    *out = fields;
    return count;
}

size_t aside_row_fields(const char ***out, struct aside_arena *arena,
                        const struct aside_whatif_columns *columns,
                        const struct aside_whatif_record *record)
{
    const char **fields = aside_arena_array(arena, width_of(columns), sizeof(*fields));
    bool has = record->has_plan;
    size_t count = 0;

    fields[count++] = record->name;
    fields[count++] = aside_verdict_name(record->verdict);
    fields[count++] = real(arena, record->objective);
    fields[count++] = real(arena, record->bound);
    fields[count++] = has ? money(arena, record->planned) : "";
    fields[count++] = has ? money(arena, record->set_aside) : "";
    fields[count++] = has ? hundredths(arena, aside_record_share(record)) : "";
    fields[count++] = has ? hundredths(arena, record->fte) : "";
    fields[count++] = has ? whole(arena, record->choices_changed) : "";
    if (columns->kind == ASIDE_WHATIF_DRAWS) {
        fields[count++] = real(arena, record->today);
        fields[count++] = real(arena, record->regret);
    }
    for (size_t k = 0; k < columns->subject_count; k++)
        fields[count++] = has ? money(arena, record->spend[k]) : "";
    fields[count++] = whole(arena, record->iterations);
    fields[count++] = whole(arena, record->nodes);
    fields[count++] = record->warm ? "warm" : "cold";
    fields[count++] = record->message != NULL ? record->message : "";
    *out = fields;
    return count;
}

void aside_whatif_csv_header(FILE *out, const struct aside_whatif_columns *columns)
{
    struct aside_arena *scratch = aside_arena_new();
    const char **fields;
    size_t count = aside_header_fields(&fields, scratch, columns);

    aside_csv_write_row(out, fields, count);
    aside_arena_free(scratch);
}

void aside_whatif_csv_row(FILE *out, const struct aside_whatif_columns *columns,
                          const struct aside_whatif_record *record)
{
    struct aside_arena *scratch = aside_arena_new();
    const char **fields;
    size_t count = aside_row_fields(&fields, scratch, columns, record);

    aside_csv_write_row(out, fields, count);
    aside_arena_free(scratch);
}

/* ---- and back ---------------------------------------------------------------------------- */

bool aside_header_parse(struct aside_whatif_columns *out, struct aside_arena *arena,
                        const char *const *fields, size_t count)
{
    size_t first = FIXED;
    const char **ids;

    if (count < FIXED + LAST)
        return false;
    for (size_t i = 0; i < FIXED; i++) {
        if (strcmp(fields[i], fixed_names[i]) != 0)
            return false;
    }
    *out = (struct aside_whatif_columns){ .kind = ASIDE_WHATIF_NAMED };
    if (strcmp(fields[FIXED], draw_names[0]) == 0) {
        out->kind = ASIDE_WHATIF_DRAWS;
        first += OF_DRAWS;
    }
    if (count < first + LAST)
        return false;
    out->subject_count = count - first - LAST;
    ids = aside_arena_array(arena, out->subject_count, sizeof(*ids));
    for (size_t k = 0; k < out->subject_count; k++) {
        if (strncmp(fields[first + k], SPEND, strlen(SPEND)) != 0)
            return false;
        ids[k] = aside_arena_strdup(arena, fields[first + k] + strlen(SPEND));
    }
    out->subjects = ids;
    return strcmp(fields[count - 1], last_names[LAST - 1]) == 0;
}

/* A mark that keeps a spreadsheet from calculating is not part of the text. */
static const char *unmarked(struct aside_arena *arena, const char *field)
{
    return aside_arena_strdup(arena, field[0] == '\'' ? field + 1 : field);
}

static bool read_real(double *out, const char *field)
{
    char *end;

    *out = NAN;
    if (field[0] == '\0')
        return true;
    *out = strtod(field, &end); /* 1e-05 too, as it was written */
    return *end == '\0' && isfinite(*out);
}

static bool read_hundredths(int64_t *out, const char *field)
{
    aside_money amount;

    *out = 0;
    if (field[0] == '\0')
        return true;
    if (aside_money_parse(&amount, field) != NULL)
        return false;
    *out = amount.cents;
    return true;
}

static bool read_verdict(enum aside_whatif_verdict *out, const char *field)
{
    for (int v = 0; v <= ASIDE_VERDICT_FAILED; v++) {
        *out = (enum aside_whatif_verdict)v;
        if (strcmp(field, aside_verdict_name(*out)) == 0)
            return true;
    }
    return false;
}

static bool read_whole(int64_t *out, const char *field)
{
    *out = 0;
    return field[0] == '\0' || aside_integer_parse(out, field) == NULL;
}

bool aside_row_parse(struct aside_whatif_record *out, struct aside_arena *arena,
                     const struct aside_whatif_columns *columns, const char *const *fields,
                     size_t count)
{
    size_t at = FIXED;
    int64_t ignored;
    bool good;

    *out = (struct aside_whatif_record){ .today = NAN, .regret = NAN };
    if (count != width_of(columns))
        return false;
    out->name = unmarked(arena, fields[0]);
    out->has_plan = fields[4][0] != '\0';
    good = read_verdict(&out->verdict, fields[1]) && read_real(&out->objective, fields[2])
        && read_real(&out->bound, fields[3]) && read_hundredths(&out->planned.cents, fields[4])
        && read_hundredths(&out->set_aside.cents, fields[5])
        && read_hundredths(&ignored, fields[6]) && read_hundredths(&out->fte, fields[7])
        && read_whole(&out->choices_changed, fields[8])
        && out->has_plan == !isnan(out->objective);
    if (columns->kind == ASIDE_WHATIF_DRAWS) {
        good = good && read_real(&out->today, fields[at])
            && read_real(&out->regret, fields[at + 1]);
        at += OF_DRAWS;
    }
    if (out->has_plan)
        out->spend = aside_arena_array(arena, columns->subject_count, sizeof(*out->spend));
    for (size_t k = 0; k < columns->subject_count; k++, at++)
        good = good
            && (out->has_plan ? read_hundredths(&out->spend[k].cents, fields[at])
                              : fields[at][0] == '\0');
    good = good && read_whole(&out->iterations, fields[at])
        && read_whole(&out->nodes, fields[at + 1])
        && (strcmp(fields[at + 2], "warm") == 0 || strcmp(fields[at + 2], "cold") == 0);
    out->warm = strcmp(fields[at + 2], "warm") == 0;
    if (fields[at + 3][0] != '\0')
        out->message = unmarked(arena, fields[at + 3]);
    return good;
}
