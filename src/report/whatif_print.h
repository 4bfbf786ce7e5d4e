/* whatif_print.h - what the files that print scenarios hand one another. */
#ifndef ASIDE_REPORT_WHATIF_PRINT_H
#define ASIDE_REPORT_WHATIF_PRINT_H

#include "whatif_words.h"

struct aside_whatif_printing {
    FILE *out;
    struct aside_arena *arena;
    const struct aside_whatif_report *report;
};

/* Amounts of a few scenarios side by side, where they differ. */
void aside_whatif_print_money(const struct aside_whatif_printing *to);
/* "$1,200": whole dollars, since amounts before rounding have no more. */
const char *aside_scenario_dollars(struct aside_arena *arena, aside_money amount);

/* How far the outcome spreads, the plans made for all draws, how often each program is funded. */
void aside_whatif_print_draws(const struct aside_whatif_printing *to);

/* How often each of them is funded, of `with_plan` scenarios; `names` are shown. */
void aside_whatif_print_funded(FILE *out, struct aside_arena *arena,
                               const struct aside_screen *screen,
                               const struct aside_whatif_summary *summary,
                               const char *const *names, size_t count);

/* A table of quantiles, of up to three spreads side by side. */
struct aside_spread_column {
    const char *head, *under; /* two lines of heading */
    const struct aside_spread *spread;
};
void aside_whatif_print_spreads(FILE *out, struct aside_arena *arena,
                                const struct aside_spread_column *columns, size_t count);

#endif
