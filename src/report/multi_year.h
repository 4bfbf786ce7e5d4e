/*
 * multi_year.h - what a plan rests on after this year: recurring and one-time money, and the
 * cliff when each award ends. Integers throughout; reads the plan, changes nothing.
 */
#ifndef ASIDE_REPORT_MULTI_YEAR_H
#define ASIDE_REPORT_MULTI_YEAR_H

#include <setaside/grants.h>
#include <setaside/report.h>

struct aside_term_money {      /* of one fiscal year */
    aside_money spendable[2];  /* by enum aside_term: new money and what is carried in */
    aside_money continuing[2]; /* paid for programs that continue */
    aside_money fresh[2];      /* paid for new programs and pools */
};

void aside_terms_of_year(struct aside_term_money *out, const struct aside_report *report,
                         size_t year);

/* Of a pool, no: it is reserved for awards that are new. */
bool aside_subject_continues(const struct aside_report *report, size_t subject);

/* When an award's money ends. */
struct aside_cliff {
    size_t source;
    size_t last;     /* the last year of the horizon in which it pays */
    bool within;     /* a year of the horizon follows */
    const char *why; /* its end date, its last amount, or that it is spent */
};

/*
 * Does the source's money end within the horizon, or in the year after it? One-time money ends
 * with its last amount, unless an end date or what is left of the award says that more is to
 * come; recurring money ends only by its end date. A source that pays nothing has no cliff.
 */
bool aside_cliff_of(struct aside_cliff *out, struct aside_arena *arena,
                    const struct aside_report *report, size_t source);

struct aside_loss {      /* of one program, when the award ends */
    aside_money lost;    /* what the award paid in its last year */
    int64_t fte;         /* hundredths: positions, in proportion to the award's part of pay */
    aside_money covered; /* by which the plan's other money for it rises in the next year */
    aside_money sustain; /* local dollars a year still to be found: lost - covered */
};

void aside_loss_of(struct aside_loss *out, const struct aside_report *report,
                   const struct aside_cliff *cliff, size_t subject);

/* "Outreach worker 1.50, Site manager 0.25": the FTE lost, by title, adding up to loss->fte. */
const char *aside_loss_titles(struct aside_arena *arena, const struct aside_report *report,
                              const struct aside_loss *loss, size_t subject);

/* The rule that asks the city to keep units after the award; NULL where none does. */
const struct aside_grant_unit *aside_retention_of(const struct aside_report *report,
                                                  size_t source);

#endif
