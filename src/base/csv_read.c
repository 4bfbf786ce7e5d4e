/*
 * csv_read.c - rows of a CSV file; the one user of libcsv.
 *
 * The file is taken line by line, so that every row and every open quote has its line. A line
 * with no quotes but pairs around whole fields is split at its delimiters, which is what libcsv
 * would make of it, and several times faster; any other goes to libcsv, and so do those after it
 * until the row is complete. A row that is not complete at its line's end has an open quote.
 */
#include "csv_quotes.h"
#include "csv_shape.h"

#include <csv.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The capacity of cells doubles up to ASIDE_COLUMNS_MAX, and no further. */
enum { FIRST_BYTES = 1 << 18, FIELD_BYTES = 1 << 20, LINE_BYTES = 1 << 24,
       FIRST_CELLS = 64 };
static const char UTF8_MARK[] = "\xEF\xBB\xBF";

/* Where the bytes come from: a file, or memory. */
struct source {
    FILE *file;                 /* NULL: memory */
    const char *bytes;
    size_t length, at;
};

struct reading {
    struct source *source;
    const char *name;
    struct aside_csv_shape *shape;
    aside_row_taker *taker;
    void *to;
    struct aside_problems *found;

    char *buffer;               /* lines not yet taken: [start, end) */
    size_t start, end, capacity;
    bool at_end;                /* of the source */
    char *recoded;              /* a line of Windows-1252 as UTF-8 */
    size_t recoded_capacity;

    struct aside_input_cell *cells;     /* of the row under construction */
    size_t count, cell_capacity;
    char *texts;                /* of the cells that libcsv gives, one after the other */
    size_t texts_used, texts_capacity;

    struct csv_parser parser;
    int line;                   /* being taken, from 1 */
    int row_line, quote_line;   /* on which the row began, and its open quote */
    bool open;                  /* the row goes on in the next line */
    bool stray;                 /* the row has text behind a closing quote */
    bool done;                  /* no more rows are wanted, or a fault ended the reading */
    bool faulty;
};

static void *grown(void *old, size_t bytes)
{
    void *more = realloc(old, bytes);

    if (more == NULL)
        aside_fatal("out of memory");
    return more;
}

static void fault(struct reading *r, int line, const char *format, ...) ASIDE_PRINTF(3, 4);

static void fault(struct reading *r, int line, const char *format, ...)
{
    char message[ASIDE_MESSAGE_BYTES];
    va_list arguments;

    if (!r->faulty) {           /* the first ends the reading, what follows comes of it */
        va_start(arguments, format);
        vsnprintf(message, sizeof(message), format, arguments);
        va_end(arguments);
        aside_problem_add(r->found, ASIDE_FAULT, r->name, line, "%s", message);
    }
    r->faulty = r->done = true;
}

/* ---- bytes ------------------------------------------------------------------------------- */

static size_t take_bytes(struct source *source, char *to, size_t most)
{
    size_t left = source->length - source->at;

    if (source->file != NULL)
        return fread(to, 1, most, source->file);
    if (most > left)
        most = left;
    if (most > 0)
        memcpy(to, source->bytes + source->at, most);
    source->at += most;
    return most;
}

static void rewind_source(struct source *source)
{
    source->at = 0;
    if (source->file != NULL)
        rewind(source->file);
}

/* Only where the buffer holds no whole line: makes room behind what is left, and fills it. */
static void fill(struct reading *r)
{
    size_t got;

    if (r->start > 0) {
        memmove(r->buffer, r->buffer + r->start, r->end - r->start);
        r->end -= r->start;
        r->start = 0;
    }
    if (r->end + 1 >= r->capacity) {
        r->capacity = r->capacity == 0 ? FIRST_BYTES : r->capacity * 2;
        r->buffer = grown(r->buffer, r->capacity);
    }
    /* One byte stays free, for the zero behind the last field. */
    got = take_bytes(r->source, r->buffer + r->end, r->capacity - r->end - 1);
    r->at_end = got == 0;
    r->end += got;
}

/* Bytes at the end that may be the beginning of a character that goes on behind them. */
static size_t unfinished(const char *bytes, size_t length)
{
    size_t back = 0;

    while (back < 3 && back < length
           && ((unsigned char)bytes[length - 1 - back] & 0xC0) == 0x80)
        back++;
    if (back < length && (unsigned char)bytes[length - 1 - back] >= 0xC0)
        return back + 1;
    return 0;
}

/* The place of the first byte that is not ASCII, eight bytes at a time. */
static size_t ascii_bytes(const char *bytes, size_t length)
{
    size_t i = 0;

    for (; i + sizeof(uint64_t) <= length; i += sizeof(uint64_t)) {
        uint64_t eight;

        memcpy(&eight, bytes + i, sizeof(eight));
        if ((eight & UINT64_C(0x8080808080808080)) != 0)
            break;
    }
    while (i < length && (unsigned char)bytes[i] < 0x80)
        i++;
    return i;
}

/* Lines up to a place of the source, from 1. */
static int line_at(struct source *source, char *bytes, size_t place)
{
    int line = 1;
    char before = '\0';
    size_t got;

    rewind_source(source);
    while (place > 0 && (got = take_bytes(source, bytes, FIRST_BYTES)) > 0) {
        for (size_t i = 0; i < got && place > 0; i++, place--) {
            line += (bytes[i] == '\n' && before != '\r') || bytes[i] == '\r';
            before = bytes[i];
        }
    }
    return line;
}

/* How many bytes are UTF-8, of which not all are. */
static size_t good_bytes(const char *bytes, size_t length)
{
    size_t good = 0, more = length;

    while (more > 1) {          /* the half in which the fault lies; a cut character is one */
        size_t half = more / 2;

        while (half > 0 && ((unsigned char)bytes[good + half] & 0xC0) == 0x80)
            half--;
        if (half == 0 || !aside_text_is_utf8(bytes + good, half)) {
            more = half > 0 ? half : 1;
        } else {
            good += half;
            more -= half;
        }
    }
    return good;
}

/*
 * One pass before the reading: a byte late in a file decides how its beginning is to be read. 0:
 * it is UTF-8; else the line of the first byte that is not.
 */
static int line_not_utf8(struct source *source)
{
    char *bytes = grown(NULL, FIRST_BYTES);
    size_t kept = 0, got, before = 0;
    int line = 0;
    bool good = true;

    rewind_source(source);
    while (good && (got = take_bytes(source, bytes + kept, FIRST_BYTES - kept)) > 0) {
        size_t length = kept + got, from = ascii_bytes(bytes, length);

        kept = from < length ? unfinished(bytes, length) : 0;
        if (kept > length - from)
            kept = length - from;
        good = aside_text_is_utf8(bytes + from, length - from - kept);
        if (!good)
            before += from + good_bytes(bytes + from, length - from - kept);
        else
            before += length - kept;
        memmove(bytes, bytes + length - kept, kept);
    }
    if (!good || !aside_text_is_utf8(bytes, kept))
        line = line_at(source, bytes, before);
    free(bytes);
    rewind_source(source);
    return line;
}

/* The line as UTF-8, in a buffer that lives until the next; one byte stays free behind it. */
static char *recode(struct reading *r, const char *line, size_t *length)
{
    if (r->recoded_capacity < *length * 3 + 1) {
        r->recoded_capacity = *length * 3 + 1;
        r->recoded = grown(r->recoded, r->recoded_capacity);
    }
    *length = aside_csv_recode(r->recoded, line, *length);
    return r->recoded;
}

/* ---- what kind of file ------------------------------------------------------------------- */

/* Looks at the beginning; false where it is not to be read. */
static bool find_shape(struct reading *r)
{
    struct aside_csv_shape *shape = r->shape;
    const char *bytes, *other;
    size_t length;

    *shape = (struct aside_csv_shape){ .delimiter = ',' };
    fill(r);
    if (aside_csv_is_utf16(r->buffer, r->end)) {
        fault(r, 1, "the file is UTF-16 and not UTF-8: save it as 'CSV UTF-8'");
        return false;
    }
    other = aside_csv_other_kind(r->buffer, r->end);
    if (other != NULL) {
        fault(r, 1, "%s", other);
        return false;
    }
    if (r->end >= 3 && memcmp(r->buffer, UTF8_MARK, 3) == 0) {
        shape->mark = true;
        r->start = 3;
    }
    bytes = r->buffer + r->start;
    length = r->end - r->start;
    shape->crlf = aside_csv_is_crlf(bytes, length);
    shape->delimiter = aside_csv_delimiter(bytes, length);
    return true;
}

/* ---- rows -------------------------------------------------------------------------------- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* Where there is no room for one more; NULL where the row has too many, which is a fault. */
static struct aside_input_cell *new_cell(struct reading *r)
{
    if (r->count == ASIDE_COLUMNS_MAX) {
        fault(r, r->row_line, "the row has more than %d fields: check the delimiter and the "
              "quotes", ASIDE_COLUMNS_MAX);
        return NULL;
    }
    r->cell_capacity = r->cell_capacity == 0 ? FIRST_CELLS : r->cell_capacity * 2;
    r->cells = grown(r->cells, r->cell_capacity * sizeof(r->cells[0]));
    return &r->cells[r->count++];
}

static inline struct aside_input_cell *next_cell(struct reading *r)
{
    return r->count < r->cell_capacity ? &r->cells[r->count++] : new_cell(r);
}

static void fault_long_field(struct reading *r)
{
    fault(r, r->row_line, "a field of the row is longer than 1 MiB: check that it is a CSV file, "
          "and that every quote is closed");
}

static void give_row(struct reading *r)
{
    struct aside_input_row row = { .line = r->row_line, .cells = r->cells, .count = r->count,
                                   .last_line = r->line, .stray = r->stray };

    if (!r->done && !r->taker(r->to, &row))
        r->done = true;
    r->count = 0;
}

/* A row of tabs alone has empty fields where tabs part them. */
static bool is_blank(const char *line, size_t length, char delimiter)
{
    for (size_t i = 0; i < length; i++) {
        if (!is_space(line[i]) || line[i] == delimiter)
            return false;
    }
    return true;
}

/* A field of a line that is split: its text, and where what ends it stands. */
struct piece {
    char *text, *end, *next;
};

/* False: more than one quote on either side, which is left to libcsv. */
static bool find_quoted(struct piece *piece, char *at, char *end, char delimiter)
{
    piece->text = at + 1;
    piece->end = memchr(piece->text, '"', (size_t)(end - piece->text));
    if (piece->end == NULL)
        return false;
    piece->next = piece->end + 1;
    while (piece->next < end && *piece->next != delimiter && is_space(*piece->next))
        piece->next++;
    return piece->next == end || *piece->next == delimiter;
}

static bool find_piece(struct piece *piece, char *at, char *end, char delimiter)
{
    while (at < end && *at != delimiter && is_space(*at))
        at++;
    if (at < end && *at == '"')
        return find_quoted(piece, at, end, delimiter);
    piece->text = piece->end = at;
    while (piece->end < end && *piece->end != delimiter && *piece->end != '"')
        piece->end++;
    piece->next = piece->end;
    if (piece->end < end && *piece->end == '"')
        return false;
    while (piece->end > piece->text && is_space(piece->end[-1]))
        piece->end--;
    return true;
}

/*
 * Splits a line at its delimiters, and makes the fields' ends zeros. False, with the line as it
 * was, where its quotes are more than one pair around a whole field.
 */
static bool split(struct reading *r, char *line, size_t length)
{
    char *end = line + length, *at = line;
    struct piece piece;

    r->count = 0;
    for (;; at = piece.next + 1) {
        struct aside_input_cell *cell;
        size_t bytes;

        if (!find_piece(&piece, at, end, r->shape->delimiter))
            return false;
        bytes = (size_t)(piece.end - piece.text);
        if (bytes > FIELD_BYTES)
            fault_long_field(r);
        cell = next_cell(r);
        if (r->done)
            return true;
        *cell = (struct aside_input_cell){ bytes > 0 ? ASIDE_INPUT_TEXT : ASIDE_INPUT_EMPTY,
                                           piece.text, bytes };
        if (piece.next == end)
            break;
    }
    for (size_t i = 0; i < r->count; i++)
        line[(size_t)(r->cells[i].text - line) + r->cells[i].length] = '\0';
    give_row(r);
    return true;
}

/* ---- rows with quotes, by libcsv --------------------------------------------------------- */

/* The texts may move as they grow: until the row is complete, a cell has its text's place. */
static void take_field(void *bytes, size_t length, void *reading)
{
    struct reading *r = reading;
    struct aside_input_cell *cell;

    if (r->done)
        return;
    if (length > FIELD_BYTES) {
        fault_long_field(r);
        return;
    }
    cell = next_cell(r);
    if (cell == NULL)
        return;
    if (r->texts_used + length + 1 > r->texts_capacity) {
        r->texts_capacity = (r->texts_used + length + 1) * 2;
        r->texts = grown(r->texts, r->texts_capacity);
    }
    if (length > 0)
        memcpy(r->texts + r->texts_used, bytes, length);
    r->texts[r->texts_used + length] = '\0';
    *cell = (struct aside_input_cell){ length > 0 ? ASIDE_INPUT_TEXT : ASIDE_INPUT_EMPTY, NULL,
                                       length };
    r->texts_used += length + 1;
}

static void take_end(int end, void *reading)
{
    struct reading *r = reading;
    size_t at = 0;

    (void)end;
    r->open = false;
    for (size_t i = 0; i < r->count; i++) {
        r->cells[i].text = r->texts + at;
        at += r->cells[i].length + 1;
    }
    r->texts_used = 0;
    give_row(r);
}

static void fault_parser(struct reading *r)
{
    switch (csv_error(&r->parser)) {
    case CSV_EPARSE:
        fault(r, r->line, "a quote that was opened on line %d meets another one here that does "
              "not end its field: close it on line %d, or double each quote that belongs to the "
              "text", r->quote_line, r->quote_line);
        break;
    case CSV_ENOMEM: case CSV_ETOOBIG:
        aside_fatal("out of memory");
    default:
        fault(r, r->line, "the row cannot be read");
    }
}

/* False: a fault, which has been added. */
static bool parse(struct reading *r, const char *bytes, size_t length, unsigned char options)
{
    csv_set_opts(&r->parser, options);
    if (length > 0 && csv_parse(&r->parser, bytes, length, take_field, take_end, r) != length)
        fault_parser(r);
    return !r->faulty;
}

/* Fields from the beginning of one; a quote that is no field's end is text. */
static void feed_fields(struct reading *r, const char *bytes, size_t length)
{
    struct aside_csv_quotes quotes = aside_csv_quotes_of(bytes, length, r->shape->delimiter);

    r->stray |= quotes.stray;
    if (quotes.open && quotes.open_stray)
        fault(r, r->line, "text stands behind a closing quote here, and the field then goes on "
              "into the next line: double each quote that belongs to the text");
    else
        parse(r, bytes, length, 0);
}

/*
 * What closes the open field is taken strictly: libcsv takes a quote for text where it does not
 * end its field, and one that nobody closed would run on to the next quoted field of any later
 * line. Behind that field the line is like any other.
 */
static void feed_open(struct reading *r, const char *line, size_t length)
{
    size_t closed = aside_csv_quote_end(line, length, r->shape->delimiter);

    if (closed > length)
        closed = length;
    if (parse(r, line, closed, CSV_STRICT) && closed < length)
        feed_fields(r, line + closed, length - closed);
}

static void feed(struct reading *r, const char *line, size_t length)
{
    bool goes_on = r->open;
    size_t before = r->count;

    r->open = true;
    if (goes_on) {
        feed_open(r, line, length);
    } else {
        r->count = r->texts_used = 0;
        r->quote_line = r->line;
        feed_fields(r, line, length);
    }
    if (!r->open || r->faulty)
        return;
    if (r->count > before)
        r->quote_line = r->line;
    if (r->parser.entry_pos > FIELD_BYTES)
        fault(r, r->quote_line, "a quote is opened here and not closed within 1 MiB: close it");
    else if (r->texts_used > LINE_BYTES)
        fault(r, r->row_line, "the row is longer than 16 MiB: check that every quote is closed");
}

/* ---- lines ------------------------------------------------------------------------------- */

/* The length of a line, and of what ends it (0: the end of the file); false: it is not whole. */
static bool find_line(const struct reading *r, size_t *length, size_t *ending)
{
    const char *from = r->buffer + r->start;
    size_t left = r->end - r->start;
    const char *lf = memchr(from, '\n', left);
    const char *cr = memchr(from, '\r', lf != NULL ? (size_t)(lf - from) : left);

    if (cr != NULL && cr + 1 == from + left && !r->at_end)
        return false;           /* a line feed may follow */
    if (cr == NULL && lf == NULL && !r->at_end)
        return false;
    *length = cr != NULL ? (size_t)(cr - from) : lf != NULL ? (size_t)(lf - from) : left;
    *ending = cr != NULL && cr + 1 == lf ? 2 : cr != NULL || lf != NULL ? 1 : 0;
    return true;
}

static void take_line(struct reading *r, char *line, size_t length, size_t ending)
{
    size_t whole = length + ending;

    if (memchr(line, '\0', length) != NULL) {
        fault(r, r->line, "the line has a zero byte, which no text has: check that it is a CSV "
              "file");
        return;
    }
    if (r->shape->windows_1252 && ascii_bytes(line, length) < length) {
        line = recode(r, line, &whole);
        length = whole - ending;
    }
    if (!r->open && is_blank(line, length, r->shape->delimiter))
        return;
    if (!r->open) {
        r->row_line = r->line;
        r->stray = false;
        if (split(r, line, length))
            return;
    }
    feed(r, line, whole);
    if (ending == 0 && !r->done && r->open)
        feed(r, "\n", 1);
}

static void take_lines(struct reading *r)
{
    while (!r->done) {
        size_t length, ending;

        if (!find_line(r, &length, &ending)) {
            if (r->end - r->start > LINE_BYTES)
                fault(r, r->line + 1, "the line is longer than 16 MiB: check that it is a CSV "
                      "file");
            else
                fill(r);
            continue;
        }
        if (length + ending == 0)
            break;
        if (r->line == INT_MAX) {
            fault(r, r->line, "the file has too many lines");
            break;
        }
        r->line++;
        take_line(r, r->buffer + r->start, length, ending);
        r->start += length + ending;
    }
    if (!r->done && r->open)
        fault(r, r->quote_line, "a quote is opened here and never closed: close it, or double "
              "each quote that belongs to the text");
}

static enum aside_status read_all(struct source *source, const char *name,
                                  struct aside_csv_shape *shape, aside_row_taker *taker,
                                  void *to, struct aside_problems *found)
{
    struct reading r = { .source = source, .name = name, .shape = shape, .taker = taker,
                         .to = to, .found = found };

    if (csv_init(&r.parser, 0) != 0)
        aside_fatal("out of memory");
    if (find_shape(&r)) {
        bool mark = shape->mark;

        shape->odd_line = line_not_utf8(source);
        shape->windows_1252 = shape->odd_line > 0;
        if (shape->windows_1252 && mark)
            fault(&r, shape->odd_line, "the file begins as UTF-8 and has bytes here that are "
                  "not: save it anew as 'CSV UTF-8'");
        csv_set_delim(&r.parser, (unsigned char)shape->delimiter);
        r.start = r.end = 0;
        fill(&r);
        r.start = mark ? 3 : 0;
        take_lines(&r);
    }
    csv_free(&r.parser);
    free(r.buffer);
    free(r.recoded);
    free(r.cells);
    free(r.texts);
    return r.faulty ? ASIDE_ERR_SYNTAX : ASIDE_OK;
}

enum aside_status aside_csv_parse(const char *bytes, size_t length, const char *name,
                                  struct aside_csv_shape *shape, aside_row_taker *taker,
                                  void *to, struct aside_problems *found)
{
    struct source source = { .bytes = bytes, .length = length };

    return read_all(&source, name, shape, taker, to, found);
}

/* ---- files ------------------------------------------------------------------------------- */

/* A pipe is read twice as well: what comes out of it is kept in a file without a name. */
static FILE *spool(FILE *pipe)
{
    FILE *kept = tmpfile();
    char *bytes = grown(NULL, FIRST_BYTES);
    size_t got;

    while (kept != NULL && (got = fread(bytes, 1, FIRST_BYTES, pipe)) > 0) {
        if (fwrite(bytes, 1, got, kept) == got)
            continue;
        fclose(kept);
        kept = NULL;
    }
    free(bytes);
    if (kept != NULL && fflush(kept) == 0 && !ferror(pipe))
        return kept;
    if (kept != NULL)
        fclose(kept);
    return NULL;
}

enum aside_status aside_csv_read(const char *path, struct aside_csv_shape *shape,
                                 aside_row_taker *taker, void *to, struct aside_problems *found,
                                 struct aside_error *err)
{
    struct source source = { .file = fopen(path, "rb") };
    struct stat what;
    enum aside_status status;

    if (source.file == NULL)
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot be opened: %s",
                               strerror(errno));
    if (fstat(fileno(source.file), &what) != 0 || S_ISDIR(what.st_mode)
        || S_ISCHR(what.st_mode) || S_ISBLK(what.st_mode)) {
        fclose(source.file);
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "is a folder or a device, not a file");
    }
    if (!S_ISREG(what.st_mode)) {
        FILE *kept = spool(source.file);

        fclose(source.file);
        if (kept == NULL)
            return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot be kept while it is read");
        source.file = kept;
        rewind(kept);
    }
    status = read_all(&source, path, shape, taker, to, found);
    if (ferror(source.file))
        status = aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot be read");
    fclose(source.file);
    return status;
}
