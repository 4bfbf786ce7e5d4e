/*
 * catalogue.h - the catalogue's inside: its tables, and the statements that stay prepared. The
 * columns are one table, from which schema, writing and reading are made.
 */
#ifndef ASIDE_GRANTS_CATALOGUE_H
#define ASIDE_GRANTS_CATALOGUE_H

#include "notice.h"

#include <sqlite3.h>

enum column_type {
    COLUMN_TEXT,
    COLUMN_DATE,  /* an integer such as 20261015; NULL: not stated */
    COLUMN_MONEY, /* cents; NULL */
    COLUMN_COUNT, /* NULL */
    COLUMN_NUMBER, /* int64_t */
    COLUMN_CHOICE /* an enum */
};

struct column {
    const char *name;
    enum column_type type;
    size_t offset; /* in struct aside_notice */
    bool text;     /* long: of table `text`, else of `notice` */
    bool brief;    /* says what a notice is on a day: in the index of the Department's */
};

/* The last has name NULL. */
extern const struct column aside_catalogue_columns[];

enum statement {
    LOOK_UP_KEY,    /* what is kept of a key */
    BETTER_NUMBER,  /* a better source's notice of that number */
    PUT_NOTICE,
    PUT_TEXT,
    PUT_WORDS,
    TAKE_WORDS,     /* out of the index: wants what was put in */
    TAKE_NOTICE,
    TAKE_TEXT,
    READ_NOTICE,
    READ_TEXT,
    IS_DISMISSED,
    STATEMENTS
};

struct aside_catalogue {
    struct aside_arena *arena;
    const char *path;           /* NULL: in memory */
    bool made;                  /* the file was not there, or empty, before */
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENTS];
    const struct aside_listing_titles *titles;
};

/* The statement, prepared once, reset and without bindings. */
sqlite3_stmt *aside_catalogue_statement(struct aside_catalogue *catalogue, enum statement which);

/* Translates what SQLite says; ends the program where memory ran out. */
enum aside_status aside_catalogue_fail(struct aside_catalogue *catalogue,
                                       struct aside_error *err);
enum aside_status aside_catalogue_do(struct aside_catalogue *catalogue, const char *sql,
                                     struct aside_error *err);
/* Runs a statement that answers nothing. */
enum aside_status aside_catalogue_run(struct aside_catalogue *catalogue, sqlite3_stmt *statement,
                                      struct aside_error *err);
/* The first column of the first row of a question; 0 where there is no row. */
enum aside_status aside_catalogue_number(int64_t *out, struct aside_catalogue *catalogue,
                                         const char *sql, struct aside_error *err);

/* Bind and read the columns of one of the two tables, from parameter or column `first` on. */
void aside_columns_bind(sqlite3_stmt *statement, int first, const struct aside_notice *notice,
                        bool text);
/* Texts stay SQLite's until its next step, unless there is an arena to copy them to. */
void aside_columns_read(struct aside_notice *notice, sqlite3_stmt *statement, int first,
                        bool text, struct aside_arena *arena);

/* Those that are `brief`; texts stay SQLite's. */
void aside_columns_read_brief(struct aside_notice *notice, sqlite3_stmt *statement, int first);

int64_t aside_date_number(struct aside_date date);
struct aside_date aside_number_date(int64_t number);

/* Takes a notice with its `brief` columns alone, which lives until the call returns. */
typedef void aside_kept_taker(void *to, int64_t row, const struct aside_notice *notice);
/* Every notice of the agency (NULL: all), dismissed ones too, in no order that matters. */
enum aside_status aside_catalogue_each(struct aside_catalogue *catalogue, const char *agency,
                                       aside_kept_taker *taker, void *to,
                                       struct aside_error *err);

/* A notice's key: its id, or its number led by '#', in capitals. */
const char *aside_notice_key(struct bytes *out, const struct aside_notice *notice);

/* The words of a query as FTS5 wants them. NULL with *err filled where they cannot be meant. */
const char *aside_catalogue_match(struct aside_arena *arena, const char *words,
                                  struct aside_error *err);

/* Reads a file's notices into the catalogue within the transaction under way. */
enum aside_status aside_catalogue_take_file(struct aside_import *import,
                                            struct aside_catalogue *catalogue,
                                            aside_progress *progress, void *progress_to,
                                            struct aside_problems *found,
                                            struct aside_error *err);

#endif
