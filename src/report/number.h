/*
 * number.h - exact fractions for the figures of a workbook: what a formula comes to is computed
 * without rounding, and becomes a double only when it is written.
 */
#ifndef ASIDE_REPORT_NUMBER_H
#define ASIDE_REPORT_NUMBER_H

#include <setaside/base.h>

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef __int128 aside_wide;

/* up / down in lowest terms, down > 0 */
struct aside_number {
    aside_wide up, down;
};

/* down > 0: anything else is our mistake (assert). */
struct aside_number aside_number_of(int64_t up, int64_t down);

/*
 * False where the result does not fit; *out is then undefined. Division by zero does not fit.
 */
bool aside_number_add(struct aside_number *out, struct aside_number a, struct aside_number b);
bool aside_number_subtract(struct aside_number *out, struct aside_number a,
                           struct aside_number b);
bool aside_number_multiply(struct aside_number *out, struct aside_number a,
                           struct aside_number b);
bool aside_number_divide(struct aside_number *out, struct aside_number a,
                         struct aside_number b);

enum aside_rounding_mode { ASIDE_ROUND_HALF_UP, ASIDE_ROUND_UP }; /* both away from zero */
/* To `digits` >= 0 decimals, as a spreadsheet's ROUND and ROUNDUP do. */
bool aside_number_round(struct aside_number *out, struct aside_number a, int digits,
                        enum aside_rounding_mode mode);

int aside_number_compare(struct aside_number a, struct aside_number b); /* <0, 0, >0 */
struct aside_number aside_number_negate(struct aside_number a);
double aside_number_double(struct aside_number a);

/*
 * Days as spreadsheets count them, 1 = 1900-01-01 (which is right from March 1900 on), and back.
 */
int64_t aside_serial_of(struct aside_date date);
struct aside_date aside_serial_date(int64_t serial);

/* Half up to a whole number of 1/scale; what a money figure is in cents. */
int64_t aside_number_scaled(struct aside_number a, int64_t scale);

#endif
