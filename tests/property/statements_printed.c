/* statements_printed.c - the sentences for a person, against the numbers that were checked. */
#include "statements.h"

#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What was printed, on one line: lines are wrapped anywhere. */
static char *unwrapped(const char *path)
{
    FILE *in = fopen(path, "r"), *out;
    char *text = NULL;
    size_t length = 0;
    int byte, last = ' ';

    if (in == NULL)
        return NULL;
    out = open_memstream(&text, &length);
    while (out != NULL && (byte = getc(in)) != EOF) {
        byte = isspace(byte) ? ' ' : byte;
        if (byte != ' ' || last != ' ')
            putc(byte, out);
        last = byte;
    }
    fclose(in);
    if (out != NULL)
        fclose(out);
    return text;
}

struct printed {
    const char *text, *id;
    struct faults *faults;
};

__attribute__((format(printf, 3, 4))) static void expect(const struct printed *printed,
                                                         bool is_there, const char *format, ...)
{
    char sentence[300];
    va_list args;

    va_start(args, format);
    vsnprintf(sentence, sizeof(sentence), format, args);
    va_end(args);
    if ((strstr(printed->text, sentence) != NULL) != is_there)
        fault_add(printed->faults, "%s: printed is %s'%s'", printed->id, is_there ? "not " : "",
                  sentence);
}

/* The number behind these words; NAN where they were not printed. */
static double number_behind(const struct printed *printed, const char *words)
{
    const char *found = strstr(printed->text, words);

    return found != NULL ? strtod(found + strlen(words), NULL) : NAN;
}

static void expect_without(const struct printed *printed, const struct reason *reason)
{
    double change = reason->without.change;
    double number = number_behind(printed, "Without it: ");

    expect(printed, reason->without.state == WORTH_NO_PLAN, "It cannot close: ");
    expect(printed, reason->searched, "It cannot close: several rules together need it.");
    expect(printed, reason->without.state == WORTH_NOTHING, "Without it: as many averted");
    if (reason->without.state != WORTH_KNOWN)
        return;
    if (!(fabs(number - fabs(change)) <= 0.051 * fabs(change)))
        fault_add(printed->faults, "%s: %.6g without it is printed as %.6g", printed->id,
                  change, number);
    expect(printed, change < 0, "fewer averted.");
    expect(printed, change > 0, "more averted.");
}

static void expect_turns_of_one_in(const struct printed *printed, const struct reason *reason)
{
    int64_t least = reason->without.state == WORTH_NO_PLAN ? 1 : 0;
    bool turns = reason->effect.known && reason->effect.flips > least;

    if (turns)
        expect(printed, true, "at least %" PRId64 "%% of the estimate; at %" PRId64 "%% it %s.",
               reason->effect.stays, reason->effect.flips, least > 0 ? "does not" : "leaves");
    expect(printed, reason->effect.known && !turns, "However small its effect");
    expect(printed, !reason->effect.asked && least > 0,
           "At 1%% of its estimated effect the same plan would still be best.");
    expect(printed, !reason->effect.asked && least == 0,
           "The plan does as well without it: a tie that later aims settle.");
    expect(printed, reason->leaves_at_low, "The low end of its own range is below that.");
}

static void expect_turns_of_one_out(const struct printed *printed, const struct reason *reason)
{
    if (reason->effect.known)
        expect(printed, true,
               "enters at %" PRId64 "%% of its estimated effect; at %" PRId64 "%% it does not.",
               reason->effect.flips, reason->effect.stays);
    if (reason->price.known)
        expect(printed, true, "Or at %" PRId64 "%% of its price; at %" PRId64 "%% it does not.",
               reason->price.flips, reason->price.stays);
    expect(printed, reason->effect.asked && !reason->effect.known,
           "Not even 10 times its effect would bring it in.");
}

static void expect_needs(const struct printed *printed, const struct reason *reason)
{
    bool known = reason->break_even.state == WORTH_KNOWN;
    bool no_plan = reason->break_even.state == WORTH_NO_PLAN;
    double number = number_behind(printed, "would have to bring ");
    double said = reason->break_even.change;

    expect(printed, known, "n outcomes alone ");
    expect(printed, known && reason->in, "If these rules let it go, its money would avert ");
    if (known && !(number >= said * (1 - 1e-6) && number <= said * 1.101))
        fault_add(printed->faults, "%s: a need of %.6g is printed as %.6g", printed->id, said,
                  number);
    expect(printed, no_plan && !reason->in, "No outcome would bring it in: rules decide.");
    expect(printed, no_plan && reason->in, "No outcome decides: without it rules cannot hold.");
    expect(printed, reason->break_even.state == WORTH_NOTHING,
           "Its money would avert nothing elsewhere: priorities and rules decide.");
}

void statements_check_printed(const struct statements *said, const char *id, const char *path,
                              struct faults *faults)
{
    char *text = unwrapped(path);
    struct printed printed = { text, id, faults };

    for (size_t i = 0; text != NULL && i < said->reason_count; i++) {
        const struct reason *reason = &said->reasons[i];

        if (strcmp(reason->id, id) != 0 || said->limited)
            continue;
        expect(&printed, reason->close_call, "; a close call.");
        if (reason->in)
            expect_without(&printed, reason);
        if (reason->estimated && reason->in)
            expect_turns_of_one_in(&printed, reason);
        else if (reason->estimated)
            expect_turns_of_one_out(&printed, reason);
        else
            expect_needs(&printed, reason);
    }
    free(text);
}
