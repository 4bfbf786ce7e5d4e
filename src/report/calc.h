/*
 * calc.h - what reading a formula (calc.c) and the functions in it (calc_functions.c) share.
 */
#ifndef ASIDE_REPORT_CALC_H
#define ASIDE_REPORT_CALC_H

#include "model.h"

enum { ASIDE_NO_INDEX = -1 };

/* What an expression comes to: a number, a text, or a range of cells. */
struct aside_result {
    bool is_text, is_range, is_blank;
    struct aside_number number;
    const char *text;
    const struct aside_sheet *sheet; /* of a range */
    struct aside_range range;
};

/* A formula being read. */
struct aside_calc {
    struct aside_book *book;
    const struct aside_sheet *sheet; /* where the formula stands */
    const char *at;
    long index;  /* within SUMPRODUCT: which element; else ASIDE_NO_INDEX */
    long length; /* of the ranges seen there */
    int depth;
    bool failed;
    bool divided_by_zero; /* an IF may discard the branch where that was */
    const char *what;     /* why it failed */
};

/* Marks the formula as failed, with the first reason, and returns 0. */
struct aside_result aside_calc_fail(struct aside_calc *calc, const char *what);

struct aside_result aside_result_number(struct aside_number number);
struct aside_result aside_result_whole(int64_t number);
struct aside_result aside_result_text(const char *text);

/* Takes the character, after blanks, where it stands next. */
bool aside_calc_take(struct aside_calc *calc, char wanted);
/* Digits with a point. */
struct aside_result aside_calc_literal(struct aside_calc *calc);
/* Any expression. */
struct aside_result aside_calc_expression(struct aside_calc *calc);

size_t aside_range_count(const struct aside_result *range);
struct aside_result aside_range_element(struct aside_calc *calc,
                                        const struct aside_result *range, size_t i);
/* A range as one value: its element within SUMPRODUCT, its only cell elsewhere. */
struct aside_result aside_calc_single(struct aside_calc *calc, struct aside_result value);
struct aside_number aside_calc_number(struct aside_calc *calc, struct aside_result value);
const char *aside_calc_text(struct aside_calc *calc, struct aside_result value);

/* The function of that name; its "(" has been read, its arguments follow. */
struct aside_result aside_calc_call(struct aside_calc *calc, const char *name);

#endif
