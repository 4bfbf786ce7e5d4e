/*
 * amount.h - an amount of a ledger as a budget office writes it.
 */
#ifndef ASIDE_CITY_AMOUNT_H
#define ASIDE_CITY_AMOUNT_H

#include <setaside/city.h>

enum aside_amount_state {
    ASIDE_AMOUNT_READ,
    ASIDE_AMOUNT_MISSING,       /* blank, a dash, N/A, NA, null, #N/A, #Missing: not known,
                                   and so not zero */
    ASIDE_AMOUNT_UNREADABLE
};

struct aside_amount_read {
    enum aside_amount_state state;
    int64_t cents;              /* where READ: within ten trillion dollars either way */
    bool rounded;               /* it had a third decimal that was not zero */
};

/*
 * 1234  1,234.50  $1,234  -$5  (1,234.50)  1,234.50-  12.345 (rounded, half away from zero).
 * Thousands may be parted by blanks of typesetting (U+00A0, U+2009, U+202F) as well.
 * Of a number of a workbook any decimals are rounded; a tail of binary arithmetic
 * (0.30000000000000004) does not count as one.
 */
struct aside_amount_read aside_amount_read(const struct aside_input_cell *cell);

#endif
