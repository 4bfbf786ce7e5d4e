/*
 * run.h - runs the program under test, and the stock solver on what it exports.
 */
#ifndef PROPERTY_RUN_H
#define PROPERTY_RUN_H

#include <stdbool.h>
#include <stddef.h>

enum { PATH_BYTES = 512, NO_EXIT = -1 };

/* Exit codes of `setaside`. */
enum { EXIT_DONE = 0, EXIT_NO_PLAN = 1, EXIT_USAGE = 2, EXIT_INPUT = 3, EXIT_LIMIT = 4,
       EXIT_SYSTEM = 5 };

/* A city's files, all named after it. */
struct work {
    char city[PATH_BYTES], json[PATH_BYTES], xlsx[PATH_BYTES], log[PATH_BYTES];
    char folder[PATH_BYTES];        /* what --export writes into */
};

/* A new folder for one test program's files, under $TMPDIR or /tmp. False when none can be
 * made. */
bool work_folder_make(char folder[PATH_BYTES]);
void work_folder_remove(const char *folder);

/* Removes a folder with the files in it. */
void folder_remove(const char *folder);

/* Names the files of city `name` in `folder`; nothing is made but the export folder. */
bool work_init(struct work *work, const char *folder, const char *name);

/* Removes the files; those of a city that failed a test are kept. */
void work_remove(const struct work *work);

/* Runs a program (searched in PATH), its two outputs to the file `log`. The exit code, or
 * NO_EXIT when it could not run, was killed, or took more than `seconds`. */
int run(char *const arguments[], const char *log, int seconds);

/* The same, its standard output to a file of its own (NULL: to the log). */
int run_apart(char *const arguments[], const char *output, const char *log, int seconds);

/* `setaside plan` on work->city, writing all its outputs. */
int run_plan(const struct work *work);

/* What the files of --export promise, and what stock glpsol makes of them. */
struct solution {
    bool infeasible, optimal;       /* both false: not decided */
    double objective;
};

/* Reads expected.txt. False when it is not there or lacks its three lines. */
bool expected_read(struct solution *expected, double *bound, char *options, size_t option_bytes,
                   const char *folder);

/* Solves allocation.mod with city.dat. False when glpsol wrote no solution. */
bool glpsol_solve(struct solution *solution, const char *folder, const char *options);

/* One run of glpsol on `model` with city.dat, both in `folder`; what it printed stands in
 * glpsol.log there. Not every answer is a decision. False when it wrote no solution. */
bool glpsol_run(struct solution *solution, const char *folder, const char *model,
                const char *options);

/* `setaside` with these words behind it, NULL at their end. Its exit code, or NO_EXIT. */
int run_setaside(const char *const *words, const char *log);

bool file_exists(const char *path);

/* Have two files the same bytes? False where one cannot be read. */
bool files_are_equal(const char *one, const char *other);

#endif
