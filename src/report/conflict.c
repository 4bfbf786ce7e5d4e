/*
 * conflict.c - why there is no plan and what would give one, in at most 80 columns.
 */
#include "print.h"
#include "words.h"

#include <string.h>

enum { COLUMNS = 80, INDENT = 5 };

static void print_rule(FILE *out, struct aside_arena *arena,
                       const struct aside_conflict_rule *item)
{
    const struct aside_origin *at = &item->rule->at;

    fprintf(out, "\n  %s\n", item->rule->name);
    aside_print_wrapped(
        out, aside_arena_printf(arena, "%s: %s", item->rule->sentence, item->required), 4, 4);
    if (at->file != NULL)
        fprintf(out, "    %s\n", aside_origin_text(arena, *at));
}

static void print_rules(FILE *out, struct aside_arena *arena,
                        const struct aside_conflict *conflict)
{
    if (conflict->rules.count == 0) {
        aside_print_wrapped(out,
                            "There is no plan, even without the city's rules: the amounts and "
                            "terms of its sources and programs leave none.",
                            0, 0);
        return;
    }
    aside_print_wrapped(
        out,
        aside_arena_printf(arena, "No plan satisfies the rules. These cannot all hold (%s):",
                           conflict->irreducible
                               ? "irreducible: without any one of them, the rest can"
                               : "not proven minimal"),
        0, 0);
    for (size_t i = 0; i < conflict->rules.count; i++)
        print_rule(out, arena, &conflict->rules.items[i]);
    if (conflict->integer_only)
        fputs("\nWithout on/off choices (minimums, whole amounts, ties) they could hold.\n",
              out);
}

/* One line to paste; where it is too long for the page, the shell joins its parts. */
static void print_options(FILE *out, const struct aside_repair *repair)
{
    size_t column = INDENT;

    fprintf(out, "%*s", INDENT, "");
    for (size_t i = 0; i < repair->moves.count; i++) {
        const char *setting = repair->moves.items[i].setting;
        size_t width = strlen("--set ") + strlen(setting);
        bool last = i + 1 == repair->moves.count;

        if (i > 0 && column + 1 + width + (last ? 0 : strlen(" \\")) > COLUMNS) {
            fprintf(out, " \\\n%*s", INDENT, "");
            column = INDENT;
        } else if (i > 0) {
            fputc(' ', out);
            column++;
        }
        fprintf(out, "--set %s", setting);
        column += width;
    }
    fputc('\n', out);
}

static void print_repair(FILE *out, struct aside_arena *arena,
                         const struct aside_repair *repair, size_t number)
{
    const struct aside_report report = { .city = repair->city, .plan = repair->plan };
    char moved[ASIDE_MONEY_TEXT];

    fputc('\n', out);
    aside_print_wrapped(out,
                        aside_arena_printf(arena, "%zu. %s moved; expected then: %s", number,
                                           aside_money_show(moved, repair->moved),
                                           aside_words_plan_outcome(arena, &report)),
                        2, INDENT);
    for (size_t i = 0; i < repair->moves.count; i++) {
        const struct aside_move *move = &repair->moves.items[i];

        aside_print_wrapped(
            out,
            aside_arena_printf(arena, "%s: from %s to %s", move->what, move->from, move->to),
            INDENT, INDENT + 2);
    }
    print_options(out, repair);
}

static void print_repairs(FILE *out, struct aside_arena *arena,
                          const struct aside_conflict *conflict)
{
    if (conflict->repairs.count > 0)
        fputs("\nWays out, the cheapest first (each was planned again and holds):\n", out);
    for (size_t i = 0; i < conflict->repairs.count; i++)
        print_repair(out, arena, &conflict->repairs.items[i], i + 1);
    fputc('\n', out);
    if (conflict->repairs.count > 0)
        aside_print_wrapped(out,
                            "Money moved: of a share, its points of all the money there is; of "
                            "an amount, its dollars in every year. A share goes one whole "
                            "percent further than it must. Paste a line of options onto the "
                            "same command.",
                            0, 0);
    if (!conflict->repairs_searched)
        fputs(conflict->repairs.count > 0
                  ? "A limit stopped the search: a cheaper way out may exist.\n"
                  : "A limit stopped the search for a way out before one was found.\n",
              out);
    else if (conflict->repairs.count == 0)
        aside_print_wrapped(out,
                            "No change of the city's own rules gives a plan: it takes other "
                            "money, or other terms of it.",
                            0, 0);
}

void aside_report_conflict_print(FILE *out, const struct aside_conflict *conflict)
{
    struct aside_arena *arena = aside_arena_new();

    print_rules(out, arena, conflict);
    print_repairs(out, arena, conflict);
    aside_arena_free(arena);
}
