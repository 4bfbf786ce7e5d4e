#include "relaxed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"

enum { SECONDS = 60 };

/* ---- which rows are rules of the city's own ---------------------------------------------- */

static const char *const own_rules[] = {
    "setaside_min", "setaside_max", "proven_min", "workforce_min", "training_min",
    "evaluation_min", "evaluation_max", "administration_max", "action_min", "place_min",
    "change_up", "change_down", "largest_innovative", "new_strategies", "hiring",
    "earmark_min", "earmark_max", "earmark_amount", "maintenance", "match",
    "source_administration_max", "source_all", "minimum", "hold", "committed", "requires",
    "excludes", "pool_min", "pool_amount",
};

/* What makes a program whole or nothing is no minimum of the city's. */
static bool is_indivisible(const struct city *city, const char *row)
{
    const char *id = strchr(row, '[');
    size_t length = id != NULL ? strcspn(++id, ",]") : 0;

    for (int i = 0; id != NULL && i < city->programs; i++) {
        const struct program *program = &city->program[i];

        if (strlen(program->id) == length && strncmp(program->id, id, length) == 0)
            return program->indivisible;
    }
    return false;
}

static bool is_own_rule(const struct city *city, const char *row)
{
    size_t length = strcspn(row, "[");

    for (size_t i = 0; i < sizeof(own_rules) / sizeof(own_rules[0]); i++) {
        if (strlen(own_rules[i]) == length && strncmp(own_rules[i], row, length) == 0)
            return strcmp(own_rules[i], "minimum") != 0 || !is_indivisible(city, row);
    }
    return false;
}

/* ---- the problem ------------------------------------------------------------------------- */

static char *read_text(const char *path)
{
    FILE *in = fopen(path, "r");
    char *text = NULL;
    long size;

    if (in == NULL)
        return NULL;
    if (fseek(in, 0, SEEK_END) == 0 && (size = ftell(in)) >= 0) {
        rewind(in);
        text = calloc((size_t)size + 1, 1);
        if (text != NULL && fread(text, 1, (size_t)size, in) != (size_t)size)
            text[0] = '\0';
    }
    fclose(in);
    return text;
}

bool generated_make(struct generated *generated, const struct city *city, const char *folder)
{
    char model[600], data[600], problem[600], log[600];
    char glpsol[] = "glpsol", m[] = "-m", d[] = "-d", check[] = "--check", w[] = "--wglp";
    char *arguments[] = { glpsol, m, model, d, data, check, w, problem, NULL };

    memset(generated, 0, sizeof(*generated));
    generated->city = city;
    snprintf(generated->folder, sizeof(generated->folder), "%s", folder);
    snprintf(model, sizeof(model), "%s/allocation.mod", folder);
    snprintf(data, sizeof(data), "%s/city.dat", folder);
    snprintf(problem, sizeof(problem), "%s/problem.glp", folder);
    snprintf(log, sizeof(log), "%s/problem.log", folder);
    if (run(arguments, log, SECONDS) != 0)
        return false;
    generated->text = read_text(problem);
    return generated->text != NULL && generated->text[0] != '\0';
}

void generated_free(struct generated *generated)
{
    free(generated->text);
    generated->text = NULL;
}

static bool is_kept(const char *const *names, int count, int dropped, const char *name)
{
    for (int i = 0; i < count; i++) {
        if (i != dropped && strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

/* The rows that are made free, by number. */
static bool *list_free_rows(const struct generated *generated, const char *const *names,
                            int count, int dropped)
{
    bool *free_rows = calloc(strlen(generated->text) + 1, sizeof(bool));

    for (const char *line = generated->text; free_rows != NULL && *line != '\0';) {
        int row;
        char name[200];

        if (sscanf(line, "n i %d %199[^\n]", &row, name) == 2)
            free_rows[row] = is_own_rule(generated->city, name)
                             && !is_kept(names, count, dropped, name);
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return free_rows;
}

/* Limits of free rows and the objective's coefficients stay out; "f" says that a row is free. */
static bool write_problem(const struct generated *generated, const bool *free_rows,
                          const char *path)
{
    FILE *out = fopen(path, "w");
    bool written;

    if (out == NULL)
        return false;
    for (const char *line = generated->text; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        int row;

        if (sscanf(line, "n i %d ", &row) == 1 && free_rows[row])
            fprintf(out, "i %d f\n", row);
        if (!(sscanf(line, "i %d ", &row) == 1 && free_rows[row])
            && strncmp(line, "a 0 ", 4) != 0)
            fprintf(out, "%.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
    written = ferror(out) == 0;
    return fclose(out) == 0 && written;
}

static enum verdict ask(const char *problem, const char *solution, const char *log, char *option)
{
    char glpsol[] = "glpsol", glp[] = "--glp", w[] = "-w", limit[] = "--tmlim", seconds[] = "50";
    char *arguments[] = { glpsol, glp,     (char *)problem, w, (char *)solution,
                          limit,  seconds, option,          NULL };
    char *text;
    char status = '?';
    int matched = 0;

    remove(solution);
    if (run(arguments, log, SECONDS) != 0)
        return NOT_DECIDED;
    text = read_text(solution);
    for (const char *line = text; line != NULL && *line != '\0' && matched == 0;) {
        matched = sscanf(line, "s mip %*d %*d %c", &status) == 1
                  || sscanf(line, "s bas %*d %*d %c", &status) == 1;
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    free(text);
    if (status == 'n')
        return THEY_CANNOT;
    return status == 'o' || status == 'f' ? THEY_CAN : NOT_DECIDED;
}

enum verdict rules_can_hold(const struct generated *generated, const char *const *names,
                            int count, int dropped)
{
    char problem[600], solution[600], log[600];
    char plain[] = "--nopresol", relaxation[] = "--nomip";
    bool *free_rows = list_free_rows(generated, names, count, dropped);
    enum verdict verdict = NOT_DECIDED;
    bool written;

    snprintf(problem, sizeof(problem), "%s/relaxed.glp", generated->folder);
    snprintf(solution, sizeof(solution), "%s/relaxed.sol", generated->folder);
    snprintf(log, sizeof(log), "%s/relaxed.log", generated->folder);
    written = free_rows != NULL && write_problem(generated, free_rows, problem);
    free(free_rows);
    if (!written)
        return NOT_DECIDED;
    verdict = ask(problem, solution, log, plain);
    /* Where the relaxation has no answer, the solver does not get as far as the integers. */
    if (verdict == NOT_DECIDED && ask(problem, solution, log, relaxation) == THEY_CANNOT)
        return THEY_CANNOT;
    return verdict;
}
