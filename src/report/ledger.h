/* ledger.h - what the reports of a ledger share. */
#ifndef ASIDE_REPORT_LEDGER_H
#define ASIDE_REPORT_LEDGER_H

#include <setaside/report.h>

/* A text of a ledger, fit for a page: control characters are blanks. */
const char *aside_ledger_clean(struct aside_arena *arena, const char *text);
/* "17,099" */
const char *aside_ledger_count(struct aside_arena *arena, size_t count);
/* "line 12", "lines 3, 4, 9, ..." */
const char *aside_ledger_lines(struct aside_arena *arena, const struct aside_ledger_odd *odd);
/* Values or column names, "(blank)" for what is missing. */
const char *aside_ledger_joined(struct aside_arena *arena, const char *const *texts,
                                size_t count, const char *between);

/* "2 rows above it are not read, "; "" where there are none. */
const char *aside_ledger_above(struct aside_arena *arena,
                               const struct aside_ledger_answer *answer);
/* A sentence or two on keys and copies. */
const char *aside_ledger_keys(struct aside_arena *arena,
                              const struct aside_ledger_answer *answer);

#endif
