#include "question.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_WORDS = 16, TERM_BYTES = 1200 };

/* ---- cities ------------------------------------------------------------------------------ */

bool city_export(struct exported *out, const char *city, const char *folder,
                 const char *const *settings)
{
    const char *words[MAX_WORDS] = { "plan", city, "--quiet", "--export", folder };
    char log[PATH_BYTES + 16], expected[PATH_BYTES + 16];
    struct solution solution;
    double bound;
    int count = 5;

    for (; *settings != NULL && count + 2 < MAX_WORDS; settings++) {
        words[count++] = "--set";
        words[count++] = *settings;
    }
    mkdir(folder, 0700);
    snprintf(out->folder, sizeof(out->folder), "%s", folder);
    snprintf(log, sizeof(log), "%s/program.log", folder);
    snprintf(expected, sizeof(expected), "%s/expected.txt", folder);
    remove(expected);
    out->code = run_setaside(words, log);
    out->refused = out->code == EXIT_USAGE || out->code == EXIT_INPUT;
    return out->refused
        || expected_read(&solution, &bound, out->options, sizeof(out->options), folder);
}

/* ---- a model's text ---------------------------------------------------------------------- */

static char *read_all(const char *folder, const char *name)
{
    char path[PATH_BYTES + 32];
    char *text = NULL;
    size_t length = 0, got;
    char bytes[4096];
    FILE *in, *out;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    in = fopen(path, "r");
    out = in != NULL ? open_memstream(&text, &length) : NULL;
    while (out != NULL && (got = fread(bytes, 1, sizeof(bytes), in)) > 0)
        fwrite(bytes, 1, got, out);
    if (in != NULL)
        fclose(in);
    if (out != NULL)
        fclose(out);
    return text;
}

/* Writes `added` over `length` bytes of the model, from `at` on. */
static void splice(struct question *question, const char *at, size_t length, const char *added)
{
    char *text = NULL;
    size_t bytes;
    FILE *out = open_memstream(&text, &bytes);

    if (out == NULL) {
        question->broken = true;
        return;
    }
    fprintf(out, "%.*s%s%s", (int)(at - question->text), question->text, added, at + length);
    fclose(out);
    free(question->text);
    question->text = text;
    question->broken = question->broken || text == NULL;
}

/* Puts `added` where `before` first stands. */
static void insert(struct question *question, const char *before, const char *added)
{
    const char *found = question->text != NULL ? strstr(question->text, before) : NULL;

    if (found == NULL)
        question->broken = true;
    else
        splice(question, found, 0, added);
}

static const char solve[] = "\nsolve;", end[] = "\nend;",
                  first_objective[] = "maximize outcome:",
                  first_sum[] = "sum{p in ESTIMATED, y in COUNTED[p], k in SEGMENTS[p]}";

void question_begin(struct question *question, const struct exported *of)
{
    *question = (struct question){ .of = of };
    question->text = read_all(of->folder, "allocation.mod");
    question->broken = question->text == NULL;
}

void question_end(struct question *question)
{
    free(question->text);
    question->text = NULL;
}

void question_row(struct question *question, const char *domain, const char *format, ...)
{
    char says[TERM_BYTES], row[TERM_BYTES + 200];
    va_list args;

    va_start(args, format);
    vsnprintf(says, sizeof(says), format, args);
    va_end(args);
    snprintf(row, sizeof(row), "\ns.t. question_%d%s: %s;", question->rows++, domain, says);
    insert(question, solve, row);
}

void question_earn(struct question *question, const char *format, ...)
{
    char term[TERM_BYTES], with[TERM_BYTES + 8];
    va_list args;

    va_start(args, format);
    vsnprintf(term, sizeof(term), format, args);
    va_end(args);
    snprintf(with, sizeof(with), "%s + ", term);
    insert(question, first_sum, with);
}

void question_aim(struct question *question, const char *format, ...)
{
    char term[TERM_BYTES], objective[TERM_BYTES + 40];
    va_list args;

    va_start(args, format);
    vsnprintf(term, sizeof(term), format, args);
    va_end(args);
    snprintf(objective, sizeof(objective), "maximize aim_of_question: %s;\n", term);
    insert(question, first_objective, objective);
}

void question_value(struct question *question, const char *name, const char *format, ...)
{
    char expression[TERM_BYTES], print[TERM_BYTES + 80];
    va_list args;

    va_start(args, format);
    vsnprintf(expression, sizeof(expression), format, args);
    va_end(args);
    snprintf(print, sizeof(print), "\nprintf \"asked %s %%.15g\\n\", %s;", name, expression);
    insert(question, end, print);
}

/* ---- choices ----------------------------------------------------------------------------- */

bool name_is_of(const char *name, const char *id)
{
    const char *open = strchr(name, '[');
    size_t length = strlen(id);

    return open != NULL && strncmp(open + 1, id, length) == 0
        && (open[1 + length] == ',' || open[1 + length] == ']');
}

/* The model's integer variables, with the set that their first index is of. */
static const char *set_of(const char *name)
{
    static const char *const known[][2] = {
        { "open[", "SWITCHED" },   { "full[", "RISING" },     { "adopted[", "ALL_OR_NOTHING" },
        { "positions[", "WHOLE" }, { "federal[", "IF_USED" },
    };

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (strncmp(name, known[i][0], strlen(known[i][0])) == 0)
            return known[i][1];
    }
    return NULL;
}

static void fix(struct question *question, const struct choice *choice)
{
    const char *open = strchr(choice->name, '['), *set = set_of(choice->name);
    int base = open != NULL ? (int)(open - choice->name) : 0;
    int id = open != NULL ? (int)strcspn(open + 1, ",]") : 0;
    char domain[200];

    if (set == NULL || open == NULL) {
        question->broken = true;
        return;
    }
    snprintf(domain, sizeof(domain), "{p in %s: p = '%.*s'}", set, id, open + 1);
    question_row(question, domain, "%.*s[p%s = %lld", base, choice->name, open + 1 + id,
                 (long long)choice->value);
}

void question_fix(struct question *question, const struct choice *choices, size_t count,
                  const char *own)
{
    for (size_t i = 0; i < count; i++) {
        if (own == NULL || !name_is_of(choices[i].name, own))
            fix(question, &choices[i]);
    }
}

/* ---- rules ------------------------------------------------------------------------------- */

/* The first index of a row's domain: p of {p in CHANGING, y in YEARS: most_down < 1}. */
static void first_index(char name[40], const char *domain)
{
    size_t start = strspn(domain, " {("), length = 0;

    while (isalnum((unsigned char)domain[start + length]) && length < 39)
        length++;
    snprintf(name, 40, "%.*s", (int)length, domain + start);
}

/*
 * setaside_min[2027] names rows that have a year alone: they all go. Of place_min[east,2027]
 * go those of its first index.
 */
static void relaxed_domain(char *out, size_t bytes, const char *domain, const char *row_name,
                           bool whole)
{
    const char *open = strchr(row_name, '[');
    size_t length = open != NULL ? strcspn(open + 1, ",]") : 0;
    bool has_id = open != NULL && open[1 + length] == ',' && !whole;
    const char *quote = has_id && !isdigit((unsigned char)open[1]) ? "'" : "";
    char index[40];

    first_index(index, domain);
    if (domain[0] != '{')
        snprintf(out, bytes, "{none in 1..0}");
    else if (has_id)
        snprintf(out, bytes, "%.*s%s %s <> %s%.*s%s}", (int)strlen(domain) - 1, domain,
                 strchr(domain, ':') != NULL ? " and" : ":", index, quote, (int)length,
                 open + 1, quote);
    else
        snprintf(out, bytes, "%.*s%s 1 = 0}", (int)strlen(domain) - 1, domain,
                 strchr(domain, ':') != NULL ? " and" : ":");
}

/* Where the row's declaration stops being its name: at its domain or its colon. */
static const char *after_name(const struct question *question, const char *row_name)
{
    char start[120];
    const char *found = question->text;

    snprintf(start, sizeof(start), "\ns.t. %.*s", (int)strcspn(row_name, "["), row_name);
    while (found != NULL && (found = strstr(found, start)) != NULL) {
        found += strlen(start);
        if (*found == '{' || *found == ':')
            return found;
    }
    return NULL;
}

static size_t domain_length(const char *domain)
{
    size_t length = 0;
    int depth = 0;

    do {
        depth += domain[length] == '{' ? 1 : domain[length] == '}' ? -1 : 0;
        length++;
    } while (depth > 0 && domain[length] != '\0');
    return length;
}

void question_relax(struct question *question, const char *row_name, bool whole)
{
    const char *found = after_name(question, row_name);
    size_t length = found != NULL && *found == '{' ? domain_length(found) : 0;
    char domain[300], relaxed[500];

    if (found == NULL || length >= sizeof(domain)) {
        question->broken = true;
        return;
    }
    snprintf(domain, sizeof(domain), "%.*s", (int)length, found);
    relaxed_domain(relaxed, sizeof(relaxed), domain, row_name, whole);
    splice(question, found, length, relaxed);
}

/* ---- asking ------------------------------------------------------------------------------ */

static bool write_all(const char *folder, const char *name, const char *text)
{
    char path[PATH_BYTES + 32];
    FILE *out;
    bool written;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    out = fopen(path, "w");
    if (out == NULL)
        return false;
    written = fputs(text, out) >= 0;
    return fclose(out) == 0 && written;
}

static void read_log(struct answer *answer, const char *folder)
{
    char *log = read_all(folder, "glpsol.log"), *line, *rest = NULL;

    if (log == NULL)
        return;
    if (strstr(log, "NO PRIMAL FEASIBLE SOLUTION") != NULL
        || strstr(log, "NO INTEGER FEASIBLE SOLUTION") != NULL
        || strstr(log, "PROBLEM HAS NO FEASIBLE SOLUTION") != NULL)
        answer->infeasible = !answer->optimal;
    for (line = strtok_r(log, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        if (answer->values < MAX_VALUES
            && sscanf(line, "asked %23s %lf", answer->value[answer->values].name,
                      &answer->value[answer->values].value)
                == 2)
            answer->values++;
    }
    free(log);
}

bool question_ask(struct answer *answer, const struct question *question, bool careful)
{
    char options[OPTION_BYTES + 16];
    struct solution solution;

    *answer = (struct answer){ .values = 0 };
    snprintf(options, sizeof(options), "%s%s", question->of->options,
             careful ? " --nopresol" : "");
    if (question->broken || !write_all(question->of->folder, "question.mod", question->text)
        || !glpsol_run(&solution, question->of->folder, "question.mod", options))
        return false;
    answer->optimal = solution.optimal;
    answer->infeasible = solution.infeasible;
    answer->objective = solution.objective;
    read_log(answer, question->of->folder);
    return true;
}

double answer_value(const struct answer *answer, const char *name)
{
    for (int i = 0; i < answer->values; i++) {
        if (strcmp(answer->value[i].name, name) == 0)
            return answer->value[i].value;
    }
    return NAN;
}
