/*
 * supplant.h - where federal money may be taking the place of local money: a program's local pay
 * in a year, beside what it has of local money now. A flag is a question to answer, not a
 * finding; the city's answer is the program's supplanting-reason.
 *
 * Source: DOJ Grants Financial Guide, on supplanting: local money may not be reduced because
 * federal money is there or expected; where it falls, the recipient must document another reason.
 */
#ifndef ASIDE_REPORT_SUPPLANT_H
#define ASIDE_REPORT_SUPPLANT_H

#include <setaside/report.h>

struct aside_supplanting {
    size_t subject, year;
    aside_money now;            /* current-local */
    aside_money local, federal; /* planned in that year */
    aside_money below;          /* by which local falls short of now; 0: it does not */
};
typedef ASIDE_LIST(struct aside_supplanting) aside_supplantings;

/* Every program and year in which federal money is planned beside a current-local. */
aside_supplantings aside_supplantings_of(struct aside_arena *arena,
                                         const struct aside_report *report);

/* On programs with money now (current) and no current-local, where federal money is planned: a
 * sentence, or NULL where there are none. A 0 that is stated looks the same. */
const char *aside_words_unstated_local(struct aside_arena *arena,
                                       const struct aside_report *report);

/* Two sentences on those that fall short; NULL where none does. */
const char *aside_words_supplanting(struct aside_arena *arena,
                                    const struct aside_report *report);

#endif
