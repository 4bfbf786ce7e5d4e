/* match_print.h - what the parts of the funding match for a terminal share. */
#ifndef ASIDE_REPORT_MATCH_PRINT_H
#define ASIDE_REPORT_MATCH_PRINT_H

#include <setaside/report.h>

struct aside_match_printing {
    FILE *out;
    struct aside_arena *arena;
    const struct aside_match *match;
    const struct aside_match_report *report;
};

void aside_match_print_heading(const struct aside_match_printing *to, const char *heading);
/* Where the rest of a list is, and how many; nothing where all of it is shown. */
void aside_match_print_more(const struct aside_match_printing *to, size_t all, size_t shown,
                            const char *noun);

/* Which applications to make; nothing where that was not asked for. */
void aside_match_print_pursuit(const struct aside_match_printing *to);

#endif
