/*
 * xlsx.h - what the files of the workbook reader share.
 *
 *   xlsx.c           the package: relations, the list of sheets, opening and closing
 *   xlsx_kind.c      what a file is that is no workbook
 *   xlsx_part.c      one part, drawn out of the archive and parsed
 *   xlsx_strings.c   texts: shared ones, runs, escapes
 *   xlsx_styles.c    number formats: which are dates, which percents
 *   xlsx_number.c    numbers and days as text
 *   xlsx_sheet.c     the rows of a sheet
 *   cell.c           names of cells
 */
#ifndef ASIDE_BASE_XLSX_H
#define ASIDE_BASE_XLSX_H

#include <setaside/base.h>

/* Bytes of one text: 32,768 characters, one more than a spreadsheet takes. */
enum { ASIDE_XLSX_TEXT_MAX = 128 * 1024 };

/* ---- one part ----------------------------------------------------------------------------- */

/* Both namespaces of a thing: transitional and strict. */
bool aside_xlsx_is_main(const char *space);             /* of SpreadsheetML */
bool aside_xlsx_is_relation(const char *space);         /* of r:id and its like */
/* Is it the relation called "worksheet", "styles" and so on? */
bool aside_xlsx_has_relation_type(const struct aside_xml_value *type, const char *name);

/*
 * Draws the part of the archive through `events`. A fault of its own (no archive entry, not
 * well-formed) is added to `found` in a sentence that names the part.
 */
ASIDE_MUST_CHECK enum aside_status aside_xlsx_part_read(struct aside_zip *zip, size_t entry,
    struct aside_origin at, const struct aside_xml_events *events, void *to,
    struct aside_problems *found);

/* What aside_xlsx_find() finds when it does not find one entry. */
#define ASIDE_XLSX_NONE SIZE_MAX
#define ASIDE_XLSX_TWICE (SIZE_MAX - 1)

/* The entry of a part's name, in which capitals do not count. */
size_t aside_xlsx_find(const struct aside_zip *zip, const char *part);

/* ---- texts -------------------------------------------------------------------------------- */

struct aside_xlsx_string {
    const char *text;
    size_t length;
};

/* The shared texts, in blocks, so that growing never copies. */
struct aside_xlsx_strings {
    struct aside_arena *arena;
    struct aside_xlsx_string **blocks;
    size_t count, block_capacity;
    char *pool;                 /* where the next text goes */
    size_t pool_left;
    size_t bytes;               /* taken by texts and their places */
};

ASIDE_MUST_CHECK enum aside_status aside_xlsx_strings_read(struct aside_xlsx_strings *strings,
    struct aside_zip *zip, size_t entry, struct aside_origin at, struct aside_problems *found);
/* NULL where the book has no such text. */
const struct aside_xlsx_string *aside_xlsx_strings_at(const struct aside_xlsx_strings *strings,
                                                      size_t index);

/*
 * A text item, be it shared or inline: a `t`, or runs `r` with a `t` each; phonetic runs and
 * all else are passed over. The state says where in it the reading stands.
 */
enum aside_xlsx_item { ASIDE_ITEM_OUTSIDE, ASIDE_ITEM, ASIDE_ITEM_RUN, ASIDE_ITEM_TEXT };

/* Where a child named `name` of `parent` leads. */
enum aside_xlsx_item aside_xlsx_item_child(enum aside_xlsx_item parent, const char *name);
bool aside_xlsx_keeps_space(const struct aside_xml_tag *tag);

/* Rewrites the text from `start` on: blanks at both ends off unless `keep`. */
void aside_xlsx_trim(struct aside_text *text, size_t start, bool keep);
/* Undoes _x000D_ and its like, in place; the new length. */
size_t aside_xlsx_unescape(char *text, size_t length);

/* ---- number formats ----------------------------------------------------------------------- */

enum aside_xlsx_format { ASIDE_FORMAT_PLAIN, ASIDE_FORMAT_PERCENT, ASIDE_FORMAT_DATE,
                         ASIDE_FORMAT_TIME, ASIDE_FORMAT_ELAPSED };

struct aside_xlsx_styles {
    bool given;                 /* the book has a part of styles */
    unsigned char *formats;     /* enum aside_xlsx_format of each cell style */
    size_t count;
};

enum aside_xlsx_format aside_xlsx_format_of(const char *code, size_t length);
ASIDE_MUST_CHECK enum aside_status aside_xlsx_styles_read(struct aside_xlsx_styles *styles,
    struct aside_arena *arena, struct aside_zip *zip, size_t entry, struct aside_origin at,
    struct aside_problems *found);

/* ---- numbers and days --------------------------------------------------------------------- */

enum { ASIDE_XLSX_NUMBER_BYTES = 400 };     /* the longest double in plain notation fits */

/*
 * A stored number (with or without exponent, not ended by a zero byte) as a person would type
 * it. *kind says what it is; 0 is returned where it is no number, else the text's length.
 */
size_t aside_xlsx_number(char out[ASIDE_XLSX_NUMBER_BYTES], enum aside_input_kind *kind,
                         const char *stored, size_t length, enum aside_xlsx_format format,
                         bool from_1904);
/* The same of an ISO 8601 day, or day and time. */
size_t aside_xlsx_iso_date(char out[ASIDE_XLSX_NUMBER_BYTES], const char *stored, size_t length);

/* ---- the book ----------------------------------------------------------------------------- */

struct aside_xlsx_kept_sheet {
    struct aside_xlsx_sheet sheet;
    size_t entry;               /* of the archive */
};

struct aside_xlsx {
    struct aside_arena *arena;  /* the book's own, freed with it */
    const char *file;
    struct aside_zip *zip;
    struct aside_xlsx_kept_sheet *sheets;
    size_t count;
    bool from_1904;             /* days are counted from 1904-01-01 */
    struct aside_xlsx_styles styles;
    struct aside_xlsx_strings strings;
};

/* ---- what is no workbook ------------------------------------------------------------------ */

/* Says what the bytes are, and what to do, where they are no zip archive; else NULL. `deeper` are
 * those at the place that aside_xlsx_deeper() names. */
const char *aside_xlsx_not_zip(const char *head, size_t head_length, const char *deeper,
                               size_t deeper_length);
uint64_t aside_xlsx_deeper(const char *head, size_t length);
/* The same of an archive that lists no workbook; NULL: it may be one. */
const char *aside_xlsx_not_package(const struct aside_zip *zip);

#endif
