/*
 * question.h - a changed city, as the program itself exports it, and questions to its model
 * that stock glpsol answers: choices fixed, rules relaxed, rows and values added.
 */
#ifndef PROPERTY_QUESTION_H
#define PROPERTY_QUESTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "run.h"

enum { MAX_VALUES = 20, OPTION_BYTES = 512, VALUE_NAME_BYTES = 24 };

/* ---- cities ------------------------------------------------------------------------------ */

struct exported {
    char folder[PATH_BYTES];    /* allocation.mod, city.dat, expected.txt */
    int code;                   /* with which the program ended */
    bool refused;               /* the settings make no city */
    char options[OPTION_BYTES]; /* for glpsol */
};

/* `setaside plan CITY --set ... --export FOLDER`; the settings end with NULL. False when the
 * program neither exported the city nor refused it. */
bool city_export(struct exported *out, const char *city, const char *folder,
                 const char *const *settings);

/* ---- questions --------------------------------------------------------------------------- */

/* An on/off choice, or a whole number, as a plan has it: open[hvip,2027] = 1. */
struct choice {
    const char *name;
    int64_t value;
};

struct question {
    const struct exported *of;
    char *text;  /* the model, in MathProg */
    int rows;    /* of those added */
    bool broken; /* the model lacks a sentence that the question needs */
};

/* What is asked about ends with question_end(). */
void question_begin(struct question *question, const struct exported *of);
void question_end(struct question *question);

/* A row: its domain in braces or "", then what it says, without the semicolon. */
void question_row(struct question *question, const char *domain, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* One more term of the first objective. */
void question_earn(struct question *question, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Another objective goes before all others, to be maximized. */
void question_aim(struct question *question, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The value of an expression, with the answer. */
void question_value(struct question *question, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The choices are as in the plan, but for those of the line `own` (NULL: no such line). One
 * that the model does not have is passed over; one that this file does not know breaks it. */
void question_fix(struct question *question, const struct choice *choices, size_t count,
                  const char *own);

/* A rule's rows no longer hold, in any year: by the name of one of them. A rule that the city
 * states once for all its lines goes for the named line alone, or (`whole`) for all of them. */
void question_relax(struct question *question, const char *row_name, bool whole);

struct answer {
    bool optimal, infeasible; /* neither: not decided */
    double objective;
    struct {
        char name[VALUE_NAME_BYTES];
        double value;
    } value[MAX_VALUES];
    int values;
};

/* `careful`: without glpsol's presolver, whose word alone condemns nobody. False when the
 * question is broken or glpsol could not be run. */
bool question_ask(struct answer *answer, const struct question *question, bool careful);

/* NAN when it was not asked. */
double answer_value(const struct answer *answer, const char *name);

/* Is the column or row `name` one of the line `id`: open[ID,2027], adopted[ID]? */
bool name_is_of(const char *name, const char *id);

#endif
