/* error.c - statuses, the one error of a failed call, and the list of all faults found. */
#include <setaside/base.h>

#include <stdlib.h>
#include <string.h>

enum { PROBLEMS_KEPT = 10000 };

int aside_exit_code(enum aside_status status)
{
    switch (status) {                   /* no default: -Wswitch-enum finds a missing case */
    case ASIDE_OK:              return 0;
    case ASIDE_INFEASIBLE:      return 1;   /* an answer, not a crash: scripts rely on it */
    case ASIDE_ERR_USAGE:       return 2;
    case ASIDE_ERR_SYNTAX:
    case ASIDE_ERR_INVALID:     return 3;
    case ASIDE_UNPROVEN:        return 4;   /* stopped at a limit, with a bound */
    case ASIDE_ERR_IO:
    case ASIDE_ERR_SOLVER:
    case ASIDE_ERR_INTERNAL:    return 5;
    }
    return 5;
}

/* Copies what fits, cut between characters: half a character would spoil the terminal. */
static void copy_text(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);

    if (length >= size) {
        length = size - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    memmove(out, text, length);         /* the caller may pass err->file back in */
    out[length] = '\0';
}

enum aside_status aside_error_set(struct aside_error *err, enum aside_status status,
                                  const char *file, int line, const char *format, ...)
{
    char message[ASIDE_MESSAGE_BYTES + 4];      /* apart: an argument may be err->message */
    va_list arguments;

    if (err == NULL)
        return status;
    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    err->status = status;
    err->line = line;
    copy_text(err->file, sizeof(err->file), file != NULL ? file : "");
    copy_text(err->message, sizeof(err->message), message);
    return status;
}

/*
 * Prints text that may quote input: a control character, which could break the line or command
 * the terminal, is shown as its code. U+0080 to U+009F are control characters too.
 */
static void print_safely(FILE *out, const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++) {
        if (*p < 0x20 || *p == 0x7F) {
            fprintf(out, "\\x%02x", (unsigned)*p);
        } else if (p[0] == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0) {
            fprintf(out, "\\x%02x", (unsigned)p[1]);
            p++;
        } else {
            fputc(*p, out);
        }
    }
}

static void print_line(FILE *out, struct aside_origin at, const char *label,
                       const char *message)
{
    if (at.file != NULL && at.file[0] != '\0') {
        print_safely(out, at.file);
        if (at.cell != NULL) {
            fputs(": ", out);
            print_safely(out, at.cell);
        } else if (at.line > 0) {
            fprintf(out, ":%d", at.line);
        }
        fputs(": ", out);
    }
    fputs(label, out);
    print_safely(out, message);
    fputc('\n', out);
}

void aside_error_print(FILE *out, const struct aside_error *err)
{
    print_line(out, (struct aside_origin){ err->file, err->line, NULL }, "", err->message);
}

const char *aside_origin_text(struct aside_arena *arena, struct aside_origin at)
{
    if (at.cell != NULL)
        return aside_arena_printf(arena, "%s: %s", at.file, at.cell);
    return at.line > 0 ? aside_arena_printf(arena, "%s:%d", at.file, at.line) : at.file;
}

const char *aside_origin_place(struct aside_arena *arena, struct aside_origin at)
{
    return at.cell != NULL ? at.cell : aside_arena_printf(arena, "line %d", at.line);
}

static struct aside_problem *next_problem(struct aside_problems *found)
{
    if (found->count == found->capacity) {
        size_t capacity = found->capacity == 0 ? 16 : 2 * found->capacity;

        found->items = aside_arena_grow(found->arena, found->items, found->count, capacity,
                                        sizeof(*found->items));
        found->capacity = capacity;
    }
    return &found->items[found->count++];
}

bool aside_problem_only_counts(struct aside_problems *found, enum aside_severity severity)
{
    if (found->count < PROBLEMS_KEPT)
        return false;
    if (severity == ASIDE_FAULT)
        found->faults++;
    else
        found->warnings++;
    return true;
}

static void add_problem(struct aside_problems *found, enum aside_severity severity,
                        struct aside_origin at, const char *format, va_list arguments)
{
    char message[ASIDE_MESSAGE_BYTES + 4], kept[ASIDE_MESSAGE_BYTES];
    struct aside_problem *problem;

    if (aside_problem_only_counts(found, severity))
        return;
    if (severity == ASIDE_FAULT)
        found->faults++;
    else
        found->warnings++;
    vsnprintf(message, sizeof(message), format, arguments);
    copy_text(kept, sizeof(kept), message);
    problem = next_problem(found);
    problem->severity = severity;
    problem->at.file = aside_arena_strdup(found->arena, at.file != NULL ? at.file : "");
    problem->at.line = at.line;
    problem->at.cell = at.cell != NULL ? aside_arena_strdup(found->arena, at.cell) : NULL;
    problem->message = aside_arena_strdup(found->arena, kept);
}

void aside_problem_add_at(struct aside_problems *found, enum aside_severity severity,
                          struct aside_origin at, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add_problem(found, severity, at, format, arguments);
    va_end(arguments);
}

void aside_problem_add(struct aside_problems *found, enum aside_severity severity,
                       const char *file, int line, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add_problem(found, severity, (struct aside_origin){ file, line, NULL }, format, arguments);
    va_end(arguments);
}

/* A problem with its place in the order found, so that sorting is stable. */
struct ranked {
    struct aside_problem problem;
    size_t rank;
};

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    int by_file = strcmp(a->problem.at.file, b->problem.at.file);

    if (by_file != 0)
        return by_file;
    if (a->problem.at.line != b->problem.at.line)
        return a->problem.at.line < b->problem.at.line ? -1 : 1;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

void aside_problems_sort(struct aside_problems *found)
{
    struct ranked *ranked;

    if (found->count < 2)
        return;
    ranked = aside_arena_array(found->arena, found->count, sizeof(*ranked));
    for (size_t i = 0; i < found->count; i++)
        ranked[i] = (struct ranked){ found->items[i], i };
    qsort(ranked, found->count, sizeof(*ranked), compare_ranked);
    for (size_t i = 0; i < found->count; i++)
        found->items[i] = ranked[i].problem;
}

void aside_problems_print(FILE *out, const struct aside_problems *found)
{
    size_t all = found->faults + found->warnings;

    for (size_t i = 0; i < found->count; i++) {
        const struct aside_problem *problem = &found->items[i];

        print_line(out, problem->at, problem->severity == ASIDE_WARNING ? "warning: " : "",
                   problem->message);
    }
    if (all > found->count)
        fprintf(out, "and %zu more\n", all - found->count);
}
