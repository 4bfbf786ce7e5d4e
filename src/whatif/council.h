/* council.h - reading a plan file: what its three forms share. */
#ifndef ASIDE_WHATIF_COUNCIL_H
#define ASIDE_WHATIF_COUNCIL_H

#include <setaside/whatif.h>

enum { COUNCIL_FILE_BYTES = 64 << 20 };

struct council_reading {
    struct aside_arena *arena;
    const struct aside_city *city;
    struct aside_problems *found;
    struct aside_council_plan *plan;
    int32_t first_year;
    struct aside_origin *at;   /* [subject]: where the file names it */
    const char **ids, **names; /* [subject] */
    const char **folded;       /* [subject]: the names, for comparison */
    const char *no_match;      /* what else a name that is none may be: ends that sentence */
    size_t suggestions;        /* looking for the nearest name is slow */
};

/* A copy without blanks at both ends, small letters, one blank between words. */
const char *aside_council_fold(struct aside_arena *arena, const char *text);
/* As it stands in the file, cut to what a message can hold. */
const char *aside_council_echo(struct aside_arena *arena, const char *text);

/* The fiscal year that a title names ("2027", "FY 2027", "FY27", "spend FY2027"); 0: none. */
int32_t aside_council_year(struct aside_arena *arena, const char *title);
/* Its place in the horizon; SIZE_MAX outside it, which is a fault. */
size_t aside_council_year_place(struct council_reading *reading, int32_t year,
                                struct aside_origin at);

/* The program or pool of that id or exact name; SIZE_MAX: none, or more than one (*several). */
size_t aside_council_find(const struct council_reading *reading, const char *text,
                          bool *several);
/* The same, and takes it as named here: none, several, and one that was named before are faults,
 * and then it is SIZE_MAX. */
size_t aside_council_take(struct council_reading *reading, const char *text,
                          struct aside_origin at);
void aside_council_set(struct council_reading *reading, size_t subject, size_t year,
                       const char *text, struct aside_origin at);

/* The three forms. Faults go to reading->found. */
ASIDE_MUST_CHECK enum aside_status aside_council_read_json(struct council_reading *reading,
                                                           const char *bytes, size_t length);
ASIDE_MUST_CHECK enum aside_status aside_council_read_csv(struct council_reading *reading,
                                                          struct aside_error *err);
ASIDE_MUST_CHECK enum aside_status aside_council_read_book(struct council_reading *reading,
                                                           struct aside_error *err);

#endif
