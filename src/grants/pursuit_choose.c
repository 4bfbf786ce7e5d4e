/*
 * pursuit_choose.c - the choice itself: data for models/pursuit.mod, its answer, and the same
 * files for an auditor.
 */
#include "pursuit.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MODEL "models/pursuit.mod"
enum { MODEL_BYTES_MAX = 1 << 20 };

bool aside_pursuit_may_choose(const struct aside_pursuit *pursuit,
                              const struct aside_prospect_report *report)
{
    return aside_prospect_may_win(report) && report->chance.given
        && (report->hours.given || !pursuit->hours.given) && aside_prospect_adds(pursuit, report);
}

/* ---- data -------------------------------------------------------------------------------- */

/* What the model is given: of a report, or of candidates that are not ranked yet. */
struct choice {
    const struct aside_pursuit *pursuit;
    const struct aside_prospect_report **reports; /* by id, that may be chosen */
    size_t count;
};

static int by_id(const void *a, const void *b)
{
    return strcmp((*(const struct aside_prospect_report *const *)a)->id,
                  (*(const struct aside_prospect_report *const *)b)->id);
}

static void add_report(struct choice *choice, const struct aside_prospect_report *report)
{
    if (aside_pursuit_may_choose(choice->pursuit, report))
        choice->reports[choice->count++] = report;
}

static void sort_reports(struct choice *choice)
{
    if (choice->count > 1)
        qsort(choice->reports, choice->count, sizeof(choice->reports[0]), by_id);
}

/* An ask that adds nothing is none to choose, nor one above the best: what more it adds cannot
 * be told from none. */
static bool adds(const struct choice *choice, const struct aside_prospect_report *report,
                 size_t ask)
{
    return ask <= report->best
        && aside_ask_worth(choice->pursuit, &report->asks.items[ask]) > 0;
}

static void put_money(FILE *out, aside_money money)
{
    fprintf(out, " %" PRId64 ".%05d", money.cents / 100000, (int)(money.cents % 100000));
}

static void put_prospects(FILE *out, const struct choice *choice)
{
    fprintf(out, "set PROSPECTS :=");
    for (size_t i = 0; i < choice->count; i++)
        fprintf(out, " '%s'", choice->reports[i]->id);
    fprintf(out, ";\nparam chance :=");
    for (size_t i = 0; i < choice->count; i++)
        fprintf(out, " '%s' %d.%04d", choice->reports[i]->id,
                choice->reports[i]->chance.basis_points / ASIDE_SHARE_ONE,
                choice->reports[i]->chance.basis_points % ASIDE_SHARE_ONE);
    fprintf(out, ";\nparam hours :=");
    for (size_t i = 0; i < choice->count; i++)
        fprintf(out, " '%s' %" PRId64, choice->reports[i]->id, choice->reports[i]->hours.value);
    fprintf(out, ";\nparam place_in_list :=");
    for (size_t i = 0; i < choice->count; i++)
        fprintf(out, " '%s' %.15g", choice->reports[i]->id,
                sqrt((double)(i + 1) / (double)choice->count));
    fprintf(out, ";\n");
}

static void put_asks(FILE *out, const struct choice *choice)
{
    for (size_t i = 0; i < choice->count; i++) {
        const struct aside_prospect_report *report = choice->reports[i];

        fprintf(out, "set ASKS['%s'] :=", report->id);
        for (size_t a = 0; a < report->asks.count; a++) {
            if (adds(choice, report, a))
                fprintf(out, " %zu", a + 1);
        }
        fprintf(out, ";\n");
    }
}

typedef void ask_value(FILE *out, const struct choice *choice, const struct aside_ask *ask);

static void put_amount(FILE *out, const struct choice *choice, const struct aside_ask *ask)
{
    (void)choice;
    put_money(out, ask->amount);
}

static void put_match(FILE *out, const struct choice *choice, const struct aside_ask *ask)
{
    (void)choice;
    put_money(out, ask->match_within);
}

static void put_gain(FILE *out, const struct choice *choice, const struct aside_ask *ask)
{
    fprintf(out, " %.15g", aside_ask_worth(choice->pursuit, ask));
}

static void put_ask_values(FILE *out, const struct choice *choice, const char *name,
                           ask_value *put)
{
    fprintf(out, "param %s :=", name);
    for (size_t i = 0; i < choice->count; i++) {
        const struct aside_prospect_report *report = choice->reports[i];

        for (size_t a = 0; a < report->asks.count; a++) {
            if (!adds(choice, report, a))
                continue;
            fprintf(out, " ['%s',%zu]", report->id, a + 1);
            put(out, choice, &report->asks.items[a]);
        }
    }
    fprintf(out, ";\n");
}

static void write_data(FILE *out, const void *context)
{
    const struct choice *choice = context;
    const struct aside_maybe_integer *hours = &choice->pursuit->hours;

    fprintf(out, "# Data for pursuit.mod: thousands of dollars; written by setaside.\ndata;\n");
    if (hours->given)
        fprintf(out, "set HOURS := 1;\nparam most_hours := 1 %" PRId64 ";\n", hours->value);
    else
        fprintf(out, "set HOURS := ;\n");
    fprintf(out, "param most_match :=");
    put_money(out, choice->pursuit->match_spare);
    fprintf(out, ";\n");
    put_prospects(out, choice);
    put_asks(out, choice);
    put_ask_values(out, choice, "amount", put_amount);
    put_ask_values(out, choice, "match", put_match);
    put_ask_values(out, choice, "gain", put_gain);
    fprintf(out, "end;\n");
}

/* ---- choosing ---------------------------------------------------------------------------- */

struct column {
    struct aside_prospect_report *report;
    size_t ask;
};

struct columns {
    struct column *items;
    const char **names;
    size_t count;
};

static void add_columns(struct columns *columns, struct pursuing *p,
                        const struct choice *choice, struct aside_prospect_report *report)
{
    if (!aside_pursuit_may_choose(p->out, report))
        return;
    for (size_t a = 0; a < report->asks.count; a++) {
        if (!adds(choice, report, a))
            continue;
        columns->items[columns->count] = (struct column){ report, a };
        columns->names[columns->count++] = aside_arena_printf(p->arena, "ask[%s,%zu]",
                                                              report->id, a + 1);
    }
}

static struct columns find_columns(struct pursuing *p, const struct choice *choice)
{
    struct columns columns = { 0 };
    size_t most = 0;

    for (size_t i = 0; i < p->count; i++)
        most += p->candidates[i].report.asks.count;
    columns.items = aside_arena_array(p->arena, most, sizeof(columns.items[0]));
    columns.names = aside_arena_array(p->arena, most, sizeof(columns.names[0]));
    for (size_t i = 0; i < p->count; i++)
        add_columns(&columns, p, choice, &p->candidates[i].report);
    return columns;
}

static void take(struct pursuing *p, const struct column *column)
{
    struct aside_prospect_report *report = column->report;
    const struct aside_ask *ask = &report->asks.items[column->ask];

    report->pursue = true;
    report->chosen = column->ask;
    p->out->hours_used += report->hours.value;
    p->out->match_used.cents += ask->match_within.cents;
    p->out->expected += (double)report->chance.basis_points / ASIDE_SHARE_ONE
        * aside_ask_worth(p->out, ask);
}

static enum aside_status solve(struct pursuing *p, const struct choice *choice,
                               const struct aside_solve_options *options)
{
    static const char *const then[] = { "work", "bound", "asked", "listing" };
    struct columns columns = find_columns(p, choice);
    const struct aside_choice_model model = {
        .name = MODEL,
        .write = write_data,
        .context = choice,
        .then = then,
        .then_count = sizeof(then) / sizeof(then[0]),
        .columns = columns.names,
        .column_count = columns.count,
    };
    struct aside_chosen chosen;
    struct aside_error err = { 0 };
    enum aside_status status = aside_choose(&chosen, p->arena, &model, options, &err);

    if (status == ASIDE_UNPROVEN) {
        p->out->limited = p->out->undecided = true;
        return ASIDE_OK;
    }
    if (status != ASIDE_OK) {
        *p->err = err;
        return status;
    }
    for (size_t i = 0; i < columns.count; i++) {
        if (chosen.values[i] > 0.5)
            take(p, &columns.items[i]);
    }
    return ASIDE_OK;
}

enum aside_status aside_pursuit_choose(struct pursuing *p)
{
    struct choice choice = { .pursuit = p->out };
    struct aside_solve_options options;

    choice.reports = aside_arena_array(p->arena, p->count, sizeof(choice.reports[0]));
    for (size_t i = 0; i < p->count; i++)
        add_report(&choice, &p->candidates[i].report);
    sort_reports(&choice);
    if (choice.count == 0)
        return ASIDE_OK;
    if (!aside_pursuit_options(&options, p)) {
        p->out->undecided = true;
        return ASIDE_OK;
    }
    return solve(p, &choice, &options);
}

/* ---- for an auditor ---------------------------------------------------------------------- */

struct export
{
    const struct choice *choice;
    const char *model;
    size_t model_length;
};

static void write_model(FILE *out, const struct export *file)
{
    fwrite(file->model, 1, file->model_length, out);
}

static void write_choice(FILE *out, const struct export *file)
{
    write_data(out, file->choice);
}

static void write_expected(FILE *out, const struct export *file)
{
    if (file->choice->count == 0)
        fprintf(out, "objective: none\n");
    else
        fprintf(out, "objective: %.12g\n", file->choice->pursuit->expected);
}

static enum aside_status write_file(struct aside_arena *arena, const char *directory,
                                    const char *name,
                                    void (*write)(FILE *, const struct export *),
                                    const struct export *file, struct aside_error *err)
{
    struct aside_output *output = NULL;
    const char *path = aside_arena_printf(arena, "%s/%s", directory, name);
    enum aside_status status = aside_output_begin(&output, arena, path, err);

    if (status != ASIDE_OK)
        return status;
    write(aside_output_stream(output), file);
    return aside_output_finish(output, err);
}

enum aside_status aside_pursuit_export(const struct aside_pursuit *pursuit,
                                       struct aside_arena *arena, const char *directory,
                                       struct aside_error *err)
{
    struct choice choice = { .pursuit = pursuit };
    struct export file = { .choice = &choice };
    const char *path;
    enum aside_status status = aside_data_path(&path, arena, MODEL, err);

    choice.reports = aside_arena_array(arena, pursuit->prospects.count,
                                       sizeof(choice.reports[0]));
    for (size_t i = 0; i < pursuit->prospects.count; i++)
        add_report(&choice, &pursuit->prospects.items[i]);
    sort_reports(&choice);
    if (status == ASIDE_OK)
        status = aside_file_read(&file.model, &file.model_length, arena, path, MODEL_BYTES_MAX,
                                 err);
    if (status == ASIDE_OK)
        status = aside_directory_make(directory, err);
    if (status == ASIDE_OK)
        status = write_file(arena, directory, "pursuit.mod", write_model, &file, err);
    if (status == ASIDE_OK && choice.count > 0)
        status = write_file(arena, directory, "pursuit.dat", write_choice, &file, err);
    if (status == ASIDE_OK)
        status = write_file(arena, directory, "pursuit-expected.txt", write_expected, &file,
                            err);
    return status;
}
