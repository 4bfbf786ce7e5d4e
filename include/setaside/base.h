/*
 * setaside/base.h - what every room stands on: statuses and diagnostics, memory, text, money,
 * shares, dates, files, and the one reader or writer of XML, JSON and CSV. Knows nothing of
 * budgets.
 *
 * Memory: everything made from input lives in an arena and is freed with it. When memory runs
 * out the fatal hook is called and does not return; no function here reports it otherwise.
 * Errors: functions return a status and fill `err` (untouched on success); readers and checks
 * collect every fault in a `struct aside_problems` and go on.
 */
#ifndef ASIDE_BASE_H
#define ASIDE_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#if defined(__GNUC__)
#define ASIDE_MUST_CHECK __attribute__((warn_unused_result))
#define ASIDE_PRINTF(at, first) __attribute__((format(printf, at, first)))
#define ASIDE_NORETURN __attribute__((noreturn))
#else
#define ASIDE_MUST_CHECK
#define ASIDE_PRINTF(at, first)
#define ASIDE_NORETURN
#endif

/* ---- statuses and diagnostics ------------------------------------------------------------ */

enum aside_status {
    ASIDE_OK,
    ASIDE_INFEASIBLE,       /* no plan satisfies the rules: an answer, not a failure */
    ASIDE_UNPROVEN,         /* stopped at a limit, with a feasible plan and a bound */
    ASIDE_ERR_USAGE,        /* the command line is wrong */
    ASIDE_ERR_SYNTAX,       /* input that cannot be read */
    ASIDE_ERR_INVALID,      /* input that reads but cannot be meant */
    ASIDE_ERR_IO,           /* a file or the system failed */
    ASIDE_ERR_SOLVER,       /* the solver failed, or its answer did not survive the audit */
    ASIDE_ERR_INTERNAL      /* our own mistake */
};

/* The program's exit code for a status: the one place where the two meet. */
int aside_exit_code(enum aside_status status);

enum { ASIDE_FILE_BYTES = 512, ASIDE_MESSAGE_BYTES = 1024 };

/* Fixed arrays, so that reporting cannot fail. `file` is empty and `line` 0 where unknown. */
struct aside_error {
    enum aside_status status;
    int line;
    char file[ASIDE_FILE_BYTES];
    char message[ASIDE_MESSAGE_BYTES];      /* lower case, no full stop; what, where, what to do */
};

/* Fills *err (which may be NULL) and returns `status`, so that callers can `return` it. */
enum aside_status aside_error_set(struct aside_error *err, enum aside_status status,
                                  const char *file, int line, const char *format, ...)
    ASIDE_PRINTF(5, 6);

/* Prints `file:line: message` (or without what is unknown) and a newline. */
void aside_error_print(FILE *out, const struct aside_error *err);

struct aside_arena;

/* Where something stands in its file, for messages and for citing it. */
struct aside_origin {
    const char *file;       /* NULL: nowhere */
    int line;               /* 0 where unknown; in a workbook a number that puts the rows of all
                               its sheets in order, and is never shown */
    const char *cell;       /* "Programs!C7" of a workbook; NULL: a file of lines */
};

/* "city.xml:19", "city.xlsx: Programs!C7"; and without the file: "line 19", "Programs!C7". */
const char *aside_origin_text(struct aside_arena *arena, struct aside_origin at);
const char *aside_origin_place(struct aside_arena *arena, struct aside_origin at);

enum aside_severity { ASIDE_FAULT, ASIDE_WARNING };

struct aside_problem {
    enum aside_severity severity;
    struct aside_origin at;
    const char *message;
};

/*
 * Every fault and warning found, in the order found. Starts as
 * `struct aside_problems found = { .arena = arena };`. Keeps the first 10,000 and counts all.
 */
struct aside_problems {
    struct aside_arena *arena;
    struct aside_problem *items;
    size_t count;           /* kept */
    size_t capacity;
    size_t faults, warnings;    /* all that were found, kept or not */
};

void aside_problem_add(struct aside_problems *found, enum aside_severity severity,
                       const char *file, int line, const char *format, ...) ASIDE_PRINTF(5, 6);
void aside_problem_add_at(struct aside_problems *found, enum aside_severity severity,
                          struct aside_origin at, const char *format, ...) ASIDE_PRINTF(4, 5);
/* Where no more are kept: counts one, and true. What the caller would have to make for the words
 * of a problem need not be made then: a file may have a million of them. */
bool aside_problem_only_counts(struct aside_problems *found, enum aside_severity severity);

/* Sorts by file and line (stable) so that a reader can go through the file once. */
void aside_problems_sort(struct aside_problems *found);

/* One line each: `file:line: message` (of a workbook `file: Sheet!C7: message`), warnings as
 * `file:line: warning: message`. */
void aside_problems_print(FILE *out, const struct aside_problems *found);

/* ---- memory ------------------------------------------------------------------------------ */

struct aside_arena *aside_arena_new(void);
void aside_arena_free(struct aside_arena *arena);               /* NULL is fine */
/* Zeroed, and aligned for all types; of an array the product is checked. */
void *aside_arena_alloc(struct aside_arena *arena, size_t bytes);
void *aside_arena_array(struct aside_arena *arena, size_t count, size_t size);
char *aside_arena_strdup(struct aside_arena *arena, const char *text);
char *aside_arena_strndup(struct aside_arena *arena, const char *text, size_t bytes);
char *aside_arena_printf(struct aside_arena *arena, const char *format, ...) ASIDE_PRINTF(2, 3);
/* An array grown to `count` items of `size` bytes: the old items copied, the rest zero. */
void *aside_arena_grow(struct aside_arena *arena, const void *items, size_t old_count,
                       size_t count, size_t size);
size_t aside_arena_bytes(const struct aside_arena *arena);      /* handed out so far */

/* Called when memory runs out, to remove temporaries and say so; after it the program exits 5.
 * NULL brings back the default, which prints. */
void aside_fatal_set_hook(void (*hook)(const char *what));
ASIDE_NORETURN void aside_fatal(const char *what);

/* ---- text -------------------------------------------------------------------------------- */

/*
 * A string under construction with a maximum size; over it, `overflowed` is set, the text cut
 * between characters, and nothing more is added.
 */
struct aside_text {
    struct aside_arena *arena;
    char *bytes;            /* never NULL after init; NUL-terminated */
    size_t length, capacity, maximum;
    bool overflowed;
};

void aside_text_init(struct aside_text *text, struct aside_arena *arena, size_t maximum);
void aside_text_add(struct aside_text *text, const char *more);
void aside_text_add_bytes(struct aside_text *text, const char *more, size_t bytes);
void aside_text_printf(struct aside_text *text, const char *format, ...) ASIDE_PRINTF(2, 3);

/* FNV-1a, 64 bits: names the very bytes, after those that `so_far` names. */
#define ASIDE_FINGERPRINT_START UINT64_C(14695981039346656037)
uint64_t aside_fingerprint(uint64_t so_far, const char *bytes, size_t length);

bool aside_text_is_utf8(const char *bytes, size_t length);      /* a zero byte is a character */
size_t aside_text_width(const char *utf8);      /* code points, combining marks not counted */
bool aside_text_equal(const char *a, const char *b);    /* NULL equals only NULL */

/*
 * Prints words from column `at` on, where the cursor stands, and a newline; lines of at most
 * `columns`, all but the first beginning with `indent` blanks. Text that already stands on the
 * line past the indent is parted from the first word by a blank.
 */
void aside_text_print_wrapped(FILE *out, const char *text, size_t at, size_t indent,
                              size_t columns);

/*
 * The known name nearest to `name`, or NULL when none is near enough: at most a third of its
 * letters inserted, dropped, changed or swapped with a neighbour, one in a short name, and at
 * least one kept. Capitals do not count. Ties go to the first.
 */
const char *aside_text_nearest(const char *name, const char *const *known, size_t count);

/* An id of design: [a-z][a-z0-9-]{0,39} */
bool aside_id_is_valid(const char *id);

/* ---- money, shares, FTE, numbers --------------------------------------------------------- */

typedef struct {
    int64_t cents;
} aside_money;

#define ASIDE_MONEY_MAX_CENTS INT64_C(1000000000000000)     /* ten trillion dollars */
enum { ASIDE_SHARE_ONE = 10000 };                           /* 100 % in basis points */
enum { ASIDE_MONEY_TEXT = 40 };                             /* bytes that any amount fits in */

/*
 * Each returns NULL on success, else what is wrong and what to do, fit to stand behind the text
 * in a message: "'%s' %s" gives "'12.345' has more than two decimals; an amount has at most two".
 * Blanks around the text do not count. Only the last two accept a sign. *out is set on success.
 */
const char *aside_money_parse(aside_money *out, const char *text);      /* 1234 1234.5 $1,234.56 */
const char *aside_share_parse(int32_t *basis_points, const char *text); /* 12% 12.5% 12.25% */
const char *aside_fte_parse(int32_t *hundredths, const char *text);     /* 2 2.5 2.25 */
const char *aside_integer_parse(int64_t *out, const char *text);        /* 12 -12 +12 */
const char *aside_decimal_parse(double *out, const char *text);         /* 12 -12.375; to 1e15 */

bool aside_money_add(aside_money *out, aside_money a, aside_money b) ASIDE_MUST_CHECK;
bool aside_money_subtract(aside_money *out, aside_money a, aside_money b) ASIDE_MUST_CHECK;

/*
 * value x numerator / denominator in 128-bit arithmetic, rounded as named. Denominator > 0,
 * value and numerator >= 0, the result within int64: anything else is our mistake (assert).
 */
int64_t aside_scale_down(int64_t value, int64_t numerator, int64_t denominator);
int64_t aside_scale_half_up(int64_t value, int64_t numerator, int64_t denominator);
int64_t aside_scale_up(int64_t value, int64_t numerator, int64_t denominator);

/*
 * The local money that an award binds where it may pay at most `federal_share` of the cost:
 * award / share - award, up to a whole dollar, so that the award never pays more than its share.
 * It is more than the award x what the share lacks: 25% of $350,000 is $87,500, but the match at
 * 75% is $116,667. Share from 1 to 10,000 basis points, award >= 0: else our mistake (assert).
 */
aside_money aside_match(aside_money award, int32_t federal_share);

/* Text of an amount. All write at most ASIDE_MONEY_TEXT bytes and return `out`. */
char *aside_money_text(char out[ASIDE_MONEY_TEXT], aside_money amount);     /* "1234.50" "1234" */
char *aside_money_show(char out[ASIDE_MONEY_TEXT], aside_money amount);     /* "$1,234" "$1,234.50"
                                                                               "($1,234)" below 0 */
char *aside_share_show(char out[ASIDE_MONEY_TEXT], int32_t basis_points);   /* "12%", "12.5%" */
char *aside_fte_show(char out[ASIDE_MONEY_TEXT], int64_t hundredths);       /* "2", "2.25" */
double aside_money_dollars(aside_money amount);     /* nearest double: cents come back exactly */

/*
 * Splits `total` >= 0 over n parts in proportion to weights[n] >= 0 by largest remainder;
 * ties to the lower index. The parts add up to total exactly. All weights zero: all to part 0.
 */
void aside_split(int64_t *parts, int64_t total, const int64_t *weights, size_t n);

/* ---- dates ------------------------------------------------------------------------------- */

struct aside_date {
    int16_t year;           /* 0 = no date */
    int8_t month, day;      /* 1-based */
};

const char *aside_date_parse(struct aside_date *out, const char *text);         /* YYYY-MM-DD */
int aside_date_compare(struct aside_date a, struct aside_date b);               /* <0, 0, >0 */
/* Days from one day to another are the difference of their numbers. A day is valid. */
int32_t aside_date_days(struct aside_date date);
struct aside_date aside_date_plus(struct aside_date date, int32_t days);        /* may be below 0 */
int aside_date_weekday(struct aside_date date);         /* 1 = Monday ... 7 = Sunday */
bool aside_date_is_valid(int year, int month, int day);         /* in the calendar, from year 1 */
char *aside_date_text(char out[ASIDE_MONEY_TEXT], struct aside_date date);      /* 2026-09-01 */
struct aside_date aside_date_today(void);   /* by the clock and time zone; for cli alone */

/* ---- tables of options ------------------------------------------------------------------- */

enum aside_option_type { ASIDE_OPTION_FLAG, ASIDE_OPTION_TEXT, ASIDE_OPTION_TEXTS,
                         ASIDE_OPTION_DATE, ASIDE_OPTION_SECONDS, ASIDE_OPTION_PERCENT };

/* The values of an option that may stand more than once, in order. */
struct aside_option_texts {
    const char **items;
    size_t count;
};

/* A row of a command's table; the last has name NULL. Help, man page and parser read it. */
struct aside_option {
    const char *name;       /* "output" -> --output */
    char letter;            /* 'o' -> -o, or 0 */
    enum aside_option_type type;
    const char *argument;   /* "FILE", NULL for a flag */
    const char *help;       /* one sentence, no full stop */
    size_t offset;          /* of the field in the command's settings: bool, const char *,
                               struct aside_option_texts, struct aside_date, double (seconds),
                               double (0.01 = 1 %) */
};

/*
 * Reads argv[1..argc) into *settings by the table of at most 64 rows; --name VALUE, --name=VALUE,
 * -oVALUE, -o VALUE, -qv for two flags; `--` ends options. A value in a word of its own does not
 * begin with `--` (--name=--odd says that it is meant); none is empty; of two the last holds,
 * but texts are all kept, in a list from the arena. The other words, in order, go to operands[]
 * (room for argc of them). An unknown option names the nearest known one. Returns
 * ASIDE_ERR_USAGE with a message.
 */
ASIDE_MUST_CHECK enum aside_status aside_options_parse(const struct aside_option *table,
    void *settings, struct aside_arena *arena, int argc, char *const *argv,
    const char **operands, size_t *operand_count, struct aside_error *err);

/* Two aligned columns, wrapped at 80. */
void aside_options_print(FILE *out, const struct aside_option *table);

/* ---- files ------------------------------------------------------------------------------- */

/*
 * The whole of a file into the arena, NUL-terminated, at most `maximum` bytes. ASIDE_ERR_IO
 * where it cannot be opened or read or is a directory; ASIDE_ERR_INVALID where it is too long.
 */
ASIDE_MUST_CHECK enum aside_status aside_file_read(const char **bytes, size_t *length,
    struct aside_arena *arena, const char *path, size_t maximum, struct aside_error *err);

/*
 * A file being written. A regular target (or a new one) is written beside, under a temporary
 * name that the fatal hook removes, and renamed at the end; where the path is a link, this holds
 * for what it leads to, and the link stays. A device or a pipe is written through, at the end.
 * Path "-" is standard output. Nothing of the old file is touched before aside_output_finish()
 * has flushed and synced the new one. Errors are ASIDE_ERR_IO and name the file.
 */
struct aside_output;

ASIDE_MUST_CHECK enum aside_status aside_output_begin(struct aside_output **out,
    struct aside_arena *arena, const char *path, struct aside_error *err);
FILE *aside_output_stream(struct aside_output *out);
const char *aside_output_path(const struct aside_output *out);  /* what a library may write to
                                                                   in place of the stream */
/* Once, and only before abandon; on failure the output is abandoned. */
ASIDE_MUST_CHECK enum aside_status aside_output_finish(struct aside_output *out,
                                                       struct aside_error *err);
/* Removes the temporary. NULL is fine, and so is an output that was finished or abandoned. */
void aside_output_abandon(struct aside_output *out);
void aside_output_remove_all(void);     /* for the fatal hook and signals: every temporary */

/*
 * The way from the folder of one file to that of another, such as "../budgets/"; "" where they
 * are the same, NULL where there is no such folder. Neither file need exist.
 */
const char *aside_path_between(struct aside_arena *arena, const char *from, const char *to);

/* One folder, not those above it; one that exists is fine. */
ASIDE_MUST_CHECK enum aside_status aside_directory_make(const char *path, struct aside_error *err);

/*
 * Path of a file that ships with the program ("models/allocation.mod"): under $SETASIDE_DATA,
 * else share/setaside beside the program's own bin, else the source it was built from, else the
 * installed share/setaside; the first that can be read. ASIDE_ERR_IO names the places tried.
 */
ASIDE_MUST_CHECK enum aside_status aside_data_path(const char **path, struct aside_arena *arena,
                                                   const char *name, struct aside_error *err);

/* ---- XML --------------------------------------------------------------------------------- */

struct aside_xml_attribute {
    const char *name, *value;
};

/* An element, in the arena. Text of an element is its character data, trimmed. */
struct aside_xml {
    const char *name;               /* local name; an attribute keeps its prefix ("xml:lang") */
    const char *space;              /* namespace, "" for none */
    const char *text;               /* "" where none */
    int line;                       /* on which the start tag begins */
    const char *cell;               /* NULL; not where a workbook's row was made an element */
    const struct aside_xml_attribute *attributes;
    size_t attribute_count;
    const struct aside_xml *children;   /* first child */
    const struct aside_xml *next;       /* next sibling */
};

/*
 * Reads a whole document of at most 256 MiB, 64 deep. Refuses a DOCTYPE, bad UTF-8, anything not
 * well-formed: the first fault is one problem, with its line, and ends the reading. Never loads
 * anything else from disk or net. A file that cannot be opened is ASIDE_ERR_IO in *err; every
 * fault of content goes to `found` and the status is ASIDE_ERR_SYNTAX. `what` names the kind of
 * file expected, for "this is not a ... file".
 */
ASIDE_MUST_CHECK enum aside_status aside_xml_read(const struct aside_xml **root,
    struct aside_arena *arena, const char *path, const char *what,
    struct aside_problems *found, struct aside_error *err);
/* The same from memory; `name` stands for the file in messages. */
ASIDE_MUST_CHECK enum aside_status aside_xml_parse(const struct aside_xml **root,
    struct aside_arena *arena, const char *bytes, size_t length, const char *name,
    const char *what, struct aside_problems *found);

/* The value, or NULL where it has no such attribute. */
const char *aside_xml_attribute(const struct aside_xml *element, const char *name);

/* ---- XML and zip archives, as streams ---------------------------------------------------- */

/*
 * Where bytes come from: puts up to `size` of them at `bytes` and returns how many, 0 only at
 * the end, -1 with *err filled where they cannot be had.
 */
typedef ptrdiff_t aside_byte_source(void *from, char *bytes, size_t size,
                                    struct aside_error *err);

struct aside_xml_value {
    const char *name;               /* local */
    const char *prefix, *space;     /* "" for none */
    const char *text;               /* NOT ended by a zero byte */
    size_t length;
};

enum { ASIDE_XML_DEPTH_MAX = 64 };  /* elements within elements */

/* A start tag; it lives until the call returns. Equal names (and equal spaces) of one document
 * have the same address all through it. */
struct aside_xml_tag {
    const char *name;               /* local */
    const char *space;              /* "" for none */
    int line;                       /* on which it begins */
    const struct aside_xml_value *values;
    size_t count;
};

struct aside_xml_stream;            /* a reading under way */

/* Called in document order; text comes in pieces of any size, cut between characters or not. */
struct aside_xml_events {
    void (*start)(void *to, struct aside_xml_stream *stream, const struct aside_xml_tag *tag);
    void (*text)(void *to, struct aside_xml_stream *stream, const char *bytes, size_t length);
    void (*end)(void *to, struct aside_xml_stream *stream, const char *name);
};

/*
 * Reads a whole document from a source in constant memory, elements 64 deep, tags and texts of
 * 256 KiB at most, refusing what aside_xml_read() refuses, in the same words: ASIDE_ERR_SYNTAX
 * with the line in *err. `name` stands for the file; `what` names the kind of file expected for
 * "this is not a ... file: it is empty", and where it is NULL that is "it is empty". The source
 * is drawn to its end; where it fails, the status and the words are its own.
 */
ASIDE_MUST_CHECK enum aside_status aside_xml_stream_read(const struct aside_xml_events *events,
    void *to, aside_byte_source *source, void *from, const char *name, const char *what,
    struct aside_error *err);
/* The same of bytes in memory, at most INT_MAX; there tags and texts may be longer. */
ASIDE_MUST_CHECK enum aside_status aside_xml_stream_parse(const struct aside_xml_events *events,
    void *to, const char *bytes, size_t length, const char *name, const char *what,
    struct aside_error *err);

/* For use within events. After the first two no more events come, and the reading ends: with
 * ASIDE_ERR_SYNTAX and these words, or with ASIDE_OK. */
void aside_xml_stream_fail(struct aside_xml_stream *stream, int line, const char *message);
void aside_xml_stream_stop(struct aside_xml_stream *stream);
int aside_xml_stream_line(const struct aside_xml_stream *stream);   /* that it has reached */
/* The attribute without a prefix, or NULL where it has no such one. */
const struct aside_xml_value *aside_xml_tag_value(const struct aside_xml_tag *tag,
                                                  const char *name);

/*
 * A zip archive, zip64 too, opened for reading. Its whole directory is checked at once. Names
 * are only ever compared, never used as paths. An entry gives no more than the size it states,
 * and all entries read, each counted once, no more than `maximum` bytes. Faults of content are
 * ASIDE_ERR_SYNTAX, with a damaged, encrypted or strangely compressed entry named.
 */
struct aside_zip;

ASIDE_MUST_CHECK enum aside_status aside_zip_open(struct aside_zip **out,
    struct aside_arena *arena, const char *path, uint64_t maximum, struct aside_error *err);
/* The same from memory, which must outlive the archive; `name` stands for the file. */
ASIDE_MUST_CHECK enum aside_status aside_zip_parse(struct aside_zip **out,
    struct aside_arena *arena, const char *bytes, size_t length, const char *name,
    uint64_t maximum, struct aside_error *err);
void aside_zip_close(struct aside_zip *zip);            /* NULL is fine */

size_t aside_zip_count(const struct aside_zip *zip);
const char *aside_zip_name(const struct aside_zip *zip, size_t index);
uint64_t aside_zip_size(const struct aside_zip *zip, size_t index);     /* as it states */

/* Begins to read an entry, in place of the one being read. */
ASIDE_MUST_CHECK enum aside_status aside_zip_begin(struct aside_zip *zip, size_t index,
                                                   struct aside_error *err);
/* An aside_byte_source of the entry begun; `from` is the archive. A wrong checksum shows at the
 * entry's end. */
ptrdiff_t aside_zip_read(void *from, char *bytes, size_t size, struct aside_error *err);

/* ---- rows of a spreadsheet (read) -------------------------------------------------------- */

enum aside_input_kind {
    ASIDE_INPUT_EMPTY,
    ASIDE_INPUT_TEXT,            /* of a CSV file every cell that is not empty */
    ASIDE_INPUT_NUMBER,
    ASIDE_INPUT_DATE,
    ASIDE_INPUT_FLAG,
    ASIDE_INPUT_ERROR,           /* #N/A, #REF! and their like */
    ASIDE_INPUT_UNKNOWN          /* a formula whose result the file does not hold */
};

struct aside_input_cell {
    enum aside_input_kind kind;
    /* Never NULL; UTF-8, as a person would type it: "1234.5" of a number, "12.5%" where it is
     * shown as percent, "2026-09-01" of a date, "yes" or "no", "#N/A" of an error, words to
     * show of what is unknown. */
    const char *text;
    size_t length;
};

struct aside_input_row {
    int line;               /* of a CSV file the line on which it begins; of a sheet its row */
    const struct aside_input_cell *cells;   /* by column, A is 0; what is left out is empty */
    size_t count;           /* at most ASIDE_COLUMNS_MAX */
    int last_line;          /* of a CSV file the line on which it ends; else 0 */
    bool stray;             /* of a CSV file: text stands behind a closing quote in some field */
};

enum { ASIDE_COLUMNS_MAX = 16384, ASIDE_ROWS_MAX = 1048576 };

/* Takes a row, which lives until the call returns. False: no more rows are wanted. */
typedef bool aside_row_taker(void *to, const struct aside_input_row *row);

/* ---- CSV (read) -------------------------------------------------------------------------- */

/* What a CSV file turned out to be, to be said to the user. */
struct aside_csv_shape {
    char delimiter;             /* , ; tab or | */
    bool mark;                  /* it begins with a byte order mark */
    bool windows_1252;          /* else UTF-8 (or plain ASCII) */
    bool crlf;                  /* its first line ends in CR LF */
    int odd_line;               /* of Windows-1252: with the first byte that is not UTF-8 */
};

/*
 * Reads a CSV file in constant memory, row by row; blank lines are no rows. RFC 4180 and what
 * is found in the wild: a quote within a field that does not begin with one is a character; a
 * quote that is never closed is a fault with the line on which it was opened, and so are text
 * behind a closing quote in a field that goes on into the next line, a zero byte, a row of more
 * than ASIDE_COLUMNS_MAX fields or of more than 16 MiB, a field longer than 1 MiB, UTF-16. A
 * file with bytes that are not UTF-8 is read as Windows-1252 (and the shape says so). A pipe is
 * read as well, by way of a temporary file. Faults of content go to `found` (ASIDE_ERR_SYNTAX);
 * a file that cannot be read is ASIDE_ERR_IO in *err.
 */
ASIDE_MUST_CHECK enum aside_status aside_csv_read(const char *path,
    struct aside_csv_shape *shape, aside_row_taker *taker, void *to,
    struct aside_problems *found, struct aside_error *err);
/* The same from memory; `name` stands for the file in messages. */
ASIDE_MUST_CHECK enum aside_status aside_csv_parse(const char *bytes, size_t length,
    const char *name, struct aside_csv_shape *shape, aside_row_taker *taker, void *to,
    struct aside_problems *found);

/* ---- workbooks (read) -------------------------------------------------------------------- */

/*
 * An .xlsx file (ISO/IEC 29500, transitional or strict) opened for reading: its sheets, shared
 * texts, number formats and epoch. Never a DTD; what its parts expand to is capped, and so is
 * every count that a part states. Only what cells say is read: of a formula its stored value. A
 * number is the one that 15 digits give, as spreadsheets show it; a time of day is a date too,
 * "13:30", and so is one with its day, "2026-09-01 13:30". A date that the calendar does not have
 * is the number it is stored as.
 */
struct aside_xlsx;

struct aside_xlsx_sheet {
    const char *name;           /* until the book is closed */
    bool hidden;                /* or very hidden */
};

/* Does the file begin as a workbook does, of today (a zip archive) or of before 2007, which no
 * reader here takes and aside_xlsx_open() names? False where it cannot be read. */
bool aside_file_is_workbook(const char *path);

/*
 * Faults of content go to `found`, with the file and, where it is known, the sheet and cell
 * (ASIDE_ERR_SYNTAX); a file that cannot be read is ASIDE_ERR_IO in *err.
 */
ASIDE_MUST_CHECK enum aside_status aside_xlsx_open(struct aside_xlsx **out,
    struct aside_arena *arena, const char *path, struct aside_problems *found,
    struct aside_error *err);
/* The same from memory, which must outlive the book; `name` stands for the file in messages. */
ASIDE_MUST_CHECK enum aside_status aside_xlsx_parse(struct aside_xlsx **out,
    struct aside_arena *arena, const char *bytes, size_t length, const char *name,
    struct aside_problems *found);
void aside_xlsx_close(struct aside_xlsx *book);         /* NULL is fine */

size_t aside_xlsx_sheets(const struct aside_xlsx *book);
const struct aside_xlsx_sheet *aside_xlsx_sheet(const struct aside_xlsx *book, size_t index);

/*
 * Gives every row of a sheet that has a cell with something in it, in order. Of merged cells
 * each has what is stored in it, as a rule the first the value and the others nothing. The first
 * fault ends the reading; rows before it have been given. A sheet may be read more than once.
 */
ASIDE_MUST_CHECK enum aside_status aside_xlsx_read(struct aside_xlsx *book, size_t index,
    aside_row_taker *taker, void *to, struct aside_problems *found);

/* "C7" of column 2 and row 7; "Sheet 1!C7" or "'It''s'!C7" with a sheet. */
const char *aside_cell_name(struct aside_arena *arena, const char *sheet, size_t column,
                            int row);
/* Where a cell stands, for messages; `sheet` counts the sheets of the book. */
struct aside_origin aside_cell_origin(struct aside_arena *arena, const char *file,
                                      size_t sheet, const char *sheet_name, size_t column,
                                      int row);

/* ---- JSON (read) ------------------------------------------------------------------------- */

enum aside_json_kind {
    ASIDE_JSON_OBJECT, ASIDE_JSON_ARRAY, ASIDE_JSON_TEXT, ASIDE_JSON_INTEGER,
    ASIDE_JSON_REAL,        /* any other number: with a point or an exponent */
    ASIDE_JSON_FLAG, ASIDE_JSON_NULL
};

/* A value, in the arena. */
struct aside_json_read {
    enum aside_json_kind kind;
    const char *key;        /* within an object, else NULL */
    const char *text;       /* of a text, decoded; of a number or flag as it stands; else "" */
    int64_t integer;        /* of an integer */
    int line;               /* on which it begins; within an object, its key */
    const struct aside_json_read *children;     /* of an object or array: the first */
    const struct aside_json_read *next;         /* the next one beside it */
};

/*
 * Reads a whole JSON document (RFC 8259, UTF-8, with or without a byte order mark) from memory;
 * `name` stands for the file. The first fault goes to `found` with its line and ends the reading
 * (ASIDE_ERR_SYNTAX): what is not JSON, a key that stands twice in an object, a zero in a text,
 * an integer beyond 64 bits.
 */
ASIDE_MUST_CHECK enum aside_status aside_json_parse(const struct aside_json_read **root,
    struct aside_arena *arena, const char *bytes, size_t length, const char *name,
    struct aside_problems *found);
/* The value of that key, or NULL; also where `object` is none, or NULL. */
const struct aside_json_read *aside_json_find(const struct aside_json_read *object,
                                              const char *key);

/* ---- JSON (written) ---------------------------------------------------------------------- */

/* A thin cover of one library; values belong to the document until it is freed. */
struct aside_json;

struct aside_json *aside_json_object(void);
struct aside_json *aside_json_array(void);
void aside_json_free(struct aside_json *value);         /* of a root; NULL is fine */
/* Each adds to an object under `key`, or to an array where key is NULL. */
void aside_json_add_text(struct aside_json *to, const char *key, const char *text); /* NULL: null */
void aside_json_add_integer(struct aside_json *to, const char *key, int64_t value);
void aside_json_add_real(struct aside_json *to, const char *key, double value);
                                                    /* 12 digits; NaN and infinity are null */
void aside_json_add_bool(struct aside_json *to, const char *key, bool value);
void aside_json_add_null(struct aside_json *to, const char *key);
/* Adds a new container and returns it; it lives as long as the root. */
struct aside_json *aside_json_add_object(struct aside_json *to, const char *key);
struct aside_json *aside_json_add_array(struct aside_json *to, const char *key);
/* Keys in the order added, a line each; `path` stands in the message. */
ASIDE_MUST_CHECK enum aside_status aside_json_write(const struct aside_json *root, FILE *out,
                                                    const char *path, struct aside_error *err);

/* ---- CSV (written) ----------------------------------------------------------------------- */

/*
 * RFC 4180, UTF-8, CRLF as spreadsheets expect. A field that a spreadsheet would take for a
 * formula is quoted and led by an apostrophe unless it is a number; NULL is an empty field. A
 * failed write stays in the stream, for aside_output_finish() to find.
 */
void aside_csv_write_row(FILE *out, const char *const *fields, size_t count);

#endif
