/*
 * terminal_compare.c - what --set changed and what came of it, in at most 80 columns: key
 * figures, the programs and sources whose money moves most, and the rules that bind anew.
 */
#include "compare.h"
#include "print.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL = 32, FIGURE = 16, ROWS_MOST = 12, RULES_MOST = 8, NAME_BYTES = 200 };

void aside_report_settings_print(FILE *out, const struct aside_city *city)
{
    struct aside_arena *arena = aside_arena_new();

    for (size_t i = 0; i < city->settings.count; i++) {
        const struct aside_setting *setting = &city->settings.items[i];

        aside_print_wrapped(out,
                            aside_arena_printf(arena, "Set: %s: %s, before %s.", setting->path,
                                               setting->after, setting->before),
                            5);
    }
    aside_arena_free(arena);
}

/* ---- lines ----------------------------------------------------------------------------- */

/* A label cut between characters to its column, and what stands in the three others. */
static void print_line(FILE *out, const char *label, const char *before, const char *after,
                       const char *change)
{
    char cut[NAME_BYTES];
    size_t length = strlen(label);

    if (length >= sizeof cut)
        length = sizeof cut - 1;
    memcpy(cut, label, length);
    cut[length] = '\0';
    while (aside_text_width(cut) > LABEL - 1) {
        do
            length--;
        while (length > 0 && ((unsigned char)cut[length] & 0xC0) == 0x80);
        cut[length] = '\0';
    }
    fprintf(out, "%s%*s%*s%*s%*s\n", cut, LABEL - (int)aside_text_width(cut), "", FIGURE,
            before, FIGURE, after, FIGURE, change);
}

/* "+$1,200", "-$1,200", "0" */
static const char *show_change(struct aside_arena *arena, struct aside_money_pair pair)
{
    char bytes[ASIDE_MONEY_TEXT];
    int64_t cents = pair.after.cents - pair.before.cents;

    if (cents == 0)
        return "0";
    aside_money_show(bytes, (aside_money){ cents < 0 ? -cents : cents });
    return aside_arena_printf(arena, "%c%s", cents < 0 ? '-' : '+', bytes);
}

static void print_money(FILE *out, struct aside_arena *arena, const char *label,
                        struct aside_money_pair pair)
{
    char before[ASIDE_MONEY_TEXT];
    char after[ASIDE_MONEY_TEXT];

    print_line(out, label, aside_money_show(before, pair.before),
               aside_money_show(after, pair.after), show_change(arena, pair));
}

/* Tenths of a percent, as the report's other shares. */
static int32_t share_of(aside_money part, aside_money whole)
{
    if (whole.cents == 0)
        return 0;
    return (int32_t)aside_scale_half_up(part.cents, 1000, whole.cents) * 10;
}

static void print_share(FILE *out, struct aside_arena *arena, const char *label,
                        struct aside_money_pair part, struct aside_money_pair whole)
{
    int32_t from = share_of(part.before, whole.before);
    int32_t to = share_of(part.after, whole.after);
    char before[ASIDE_MONEY_TEXT];
    char after[ASIDE_MONEY_TEXT];
    char change[ASIDE_MONEY_TEXT];

    aside_share_show(change, to < from ? from - to : to - from);
    change[strlen(change) - 1] = '\0'; /* points, not percent */
    print_line(out, label, aside_share_show(before, from), aside_share_show(after, to),
               to == from ? "0"
                          : aside_arena_printf(arena, "%c%s point%s", to < from ? '-' : '+',
                                               change, strcmp(change, "1") == 0 ? "" : "s"));
}

static void print_fte(FILE *out, struct aside_arena *arena, const char *label,
                      struct aside_fte_pair pair)
{
    char before[ASIDE_MONEY_TEXT];
    char after[ASIDE_MONEY_TEXT];
    char change[ASIDE_MONEY_TEXT];

    aside_fte_show(change, pair.after - pair.before);
    print_line(out, label, aside_fte_show(before, pair.before),
               aside_fte_show(after, pair.after),
               pair.after > pair.before ? aside_arena_printf(arena, "+%s", change) : change);
}

static void print_key_figures(FILE *out, struct aside_arena *arena,
                              const struct aside_comparison *comparison)
{
    const struct aside_compared_year *all = &comparison->all;

    print_line(out, "All years", "Before", "After", "Change");
    print_money(out, arena, "Allocated", all->planned);
    print_share(out, arena, "Set-aside share", all->set_aside, all->set_aside_base);
    print_share(out, arena, "Workforce share", all->workforce, all->planned);
    print_fte(out, arena, comparison->year_count > 1 ? "FTE, in the largest year" : "FTE",
              all->fte);
    print_money(out, arena, "Left", all->left);
}

/* ---- programs and sources -------------------------------------------------------------- */

struct moved {
    const char *name;
    struct aside_money_pair total;
    enum aside_fate fate;
    int64_t by; /* cents, whatever the direction; over years where the total stays */
    size_t place;
};

/* The most moved first, then as in the file. */
static int compare_moved(const void *a, const void *b)
{
    const struct moved *left = a;
    const struct moved *right = b;

    if (left->by != right->by)
        return left->by > right->by ? -1 : 1;
    return left->place < right->place ? -1 : left->place > right->place;
}

static int64_t moved_by(const struct aside_money_pair *years, size_t count)
{
    int64_t sum = 0;

    for (size_t y = 0; y < count; y++) {
        int64_t cents = years[y].after.cents - years[y].before.cents;

        sum += cents < 0 ? -cents : cents;
    }
    return sum;
}

static void print_moved(FILE *out, struct aside_arena *arena, const char *heading,
                        struct moved *rows, size_t count)
{
    if (count == 0)
        return;
    qsort(rows, count, sizeof rows[0], compare_moved);
    fprintf(out, "\n%s\n", heading);
    for (size_t i = 0; i < count && i < ROWS_MOST; i++) {
        const struct moved *row = &rows[i];
        bool at_an_end = row->fate == ASIDE_ENTERS || row->fate == ASIDE_LEAVES;
        const char *name = at_an_end
            ? aside_arena_printf(arena, "%s: %s", aside_fate_name(row->fate), row->name)
            : row->fate == ASIDE_SHIFTS
            ? aside_arena_printf(arena, "other years: %s", row->name)
            : row->name;

        print_money(out, arena, aside_arena_printf(arena, "  %s", name), row->total);
    }
    if (count > ROWS_MOST)
        fprintf(out, "  and %zu more; the workbook's sheet Comparison has them all\n",
                count - ROWS_MOST);
}

static void print_subjects(FILE *out, struct aside_arena *arena,
                           const struct aside_comparison *comparison)
{
    size_t all = comparison->after->subject_count;
    struct moved *rows = aside_arena_array(arena, all, sizeof *rows);
    size_t count = 0;

    for (size_t p = 0; p < all; p++) {
        const struct aside_compared_subject *subject = &comparison->subjects[p];
        int64_t by = moved_by(subject->years, comparison->year_count);

        if (by > 0)
            rows[count++] = (struct moved){ aside_subject_name(comparison->city_after,
                                                               comparison->after, p),
                                            subject->total, subject->fate, by, p };
    }
    if (count == 0)
        fputs("\nNo program's money changes.\n", out);
    print_moved(out, arena, "Programs and pools whose money changes", rows, count);
}

static void print_sources(FILE *out, struct aside_arena *arena,
                          const struct aside_comparison *comparison)
{
    size_t all = comparison->after->source_count;
    struct moved *rows = aside_arena_array(arena, all, sizeof *rows);
    size_t count = 0;

    for (size_t s = 0; s < all; s++) {
        const struct aside_compared_source *source = &comparison->sources[s];
        int64_t by = moved_by(source->years, comparison->year_count);

        if (by > 0)
            rows[count++] = (struct moved){
                comparison->city_after->sources.items[s].name, source->total,
                source->total.before.cents == source->total.after.cents ? ASIDE_SHIFTS
                                                                        : ASIDE_STAYS,
                by, s
            };
    }
    print_moved(out, arena, "Sources whose use changes", rows, count);
}

/* ---- rules ----------------------------------------------------------------------------- */

static void print_rules(FILE *out, struct aside_arena *arena, const char *heading,
                        const struct aside_comparison *comparison, enum aside_binding binding)
{
    struct aside_text text;
    size_t count = 0;

    aside_text_init(&text, arena, 4000);
    for (size_t i = 0; i < comparison->rules.count; i++) {
        if (comparison->rules.items[i].binding != binding)
            continue;
        if (count++ < RULES_MOST)
            aside_text_printf(&text, "%s%s", count > 1 ? ", " : "",
                              comparison->rules.items[i].rule->name);
    }
    if (count == 0)
        return;
    if (count > RULES_MOST)
        aside_text_printf(&text, ", and %zu more", count - RULES_MOST);
    aside_print_wrapped(out, aside_arena_printf(arena, "%s: %s.", heading, text.bytes), 2);
}

void aside_report_comparison_print(FILE *out, const struct aside_report *report)
{
    const struct aside_comparison *comparison = report->comparison;
    struct aside_arena *arena;

    if (report->base_has_no_plan) {
        fputc('\n', out);
        aside_print_wrapped(out,
                            "Without --set there is no plan that satisfies the rules, so "
                            "none to compare with.",
                            2);
    }
    if (comparison == NULL)
        return;
    arena = aside_arena_new();
    fputs("\nCompared with the plan without --set:\n", out);
    aside_print_wrapped(out, aside_words_comparison(arena, comparison), 2);
    fputc('\n', out);
    print_key_figures(out, arena, comparison);
    print_subjects(out, arena, comparison);
    print_sources(out, arena, comparison);
    if (comparison->rules.count > 0)
        fputc('\n', out);
    print_rules(out, arena, "Rules that now leave no room", comparison, ASIDE_NOW_BINDS);
    print_rules(out, arena, "Rules that no longer bind", comparison, ASIDE_NO_LONGER_BINDS);
    aside_arena_free(arena);
}
