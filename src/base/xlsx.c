/*
 * xlsx.c - workbooks opened: the package, its relations and its list of sheets.
 *
 * A package is a zip archive of parts. Parts name each other by relations, kept in a part of
 * their own beside: that of the package leads to the workbook, that of the workbook to its
 * sheets, styles and shared texts. No name is taken for granted.
 */
#include "xlsx.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const uint64_t EXPANDED_MAXIMUM = (uint64_t)1 << 30;
enum { RELATIONS_MAXIMUM = 65536, SHEETS_MAXIMUM = 1024, NAME_MAXIMUM = 1024 };

static const char damaged[] = "the file is damaged: open it in a spreadsheet and save it again";

static enum aside_status fault(const struct aside_xlsx *book, struct aside_problems *found,
                               const char *what)
{
    aside_problem_add_at(found, ASIDE_FAULT, (struct aside_origin){ .file = book->file }, "%s",
                         what);
    return ASIDE_ERR_SYNTAX;
}

/* ---- relations ------------------------------------------------------------------------- */

enum relation_type { R_OTHER, R_WORKBOOK, R_SHEET, R_STYLES, R_STRINGS };

struct relation {
    const char *id, *target;
    enum relation_type type;
    bool external;
};

struct relations {
    struct aside_arena *arena;
    struct relation *items;
    size_t count, capacity;
    size_t depth;
};

static enum relation_type type_of(const struct aside_xml_value *type)
{
    static const struct {
        const char *name;
        enum relation_type type;
    } types[] = {
        { "officeDocument", R_WORKBOOK }, { "worksheet", R_SHEET }, { "styles", R_STYLES },
        { "sharedStrings", R_STRINGS },
    };

    for (size_t i = 0; type != NULL && i < sizeof(types) / sizeof(types[0]); i++) {
        if (aside_xlsx_has_relation_type(type, types[i].name))
            return types[i].type;
    }
    return R_OTHER;
}

static const char *copied(struct aside_arena *arena, const struct aside_xml_value *value)
{
    return value != NULL ? aside_arena_strndup(arena, value->text, value->length) : "";
}

static void start_relation(void *to, struct aside_xml_stream *stream,
                           const struct aside_xml_tag *tag)
{
    struct relations *relations = to;
    const struct aside_xml_value *target = aside_xml_tag_value(tag, "Target");
    const struct aside_xml_value *mode = aside_xml_tag_value(tag, "TargetMode");

    if (relations->depth++ != 1 || strcmp(tag->name, "Relationship") != 0)
        return;
    if (relations->count == RELATIONS_MAXIMUM
        || (target != NULL && target->length > NAME_MAXIMUM)) {
        aside_xml_stream_fail(stream, tag->line, "there are more than 65,536 relations, or "
                              "one leads to a name of more than 1,024 bytes");
        return;
    }
    if (relations->count == relations->capacity) {
        relations->capacity = relations->capacity == 0 ? 16 : 2 * relations->capacity;
        relations->items = aside_arena_grow(relations->arena, relations->items, relations->count,
                                            relations->capacity, sizeof(*relations->items));
    }
    relations->items[relations->count++] = (struct relation){
        .id = copied(relations->arena, aside_xml_tag_value(tag, "Id")),
        .target = copied(relations->arena, target),
        .type = type_of(aside_xml_tag_value(tag, "Type")),
        .external = mode != NULL && mode->length == 8 && memcmp(mode->text, "External", 8) == 0,
    };
}

static void no_text(void *to, struct aside_xml_stream *stream, const char *bytes, size_t length)
{
    (void)to, (void)stream, (void)bytes, (void)length;
}

static void end_relation(void *to, struct aside_xml_stream *stream, const char *name)
{
    struct relations *relations = to;

    (void)stream, (void)name;
    relations->depth--;
}

/* The part's folder, with its slash. */
static const char *folder_of(struct aside_arena *arena, const char *part)
{
    const char *slash = strrchr(part, '/');

    return aside_arena_strndup(arena, part, slash != NULL ? (size_t)(slash - part) + 1 : 0);
}

/* The one entry of a part; a sentence of why there is none. */
static const char *entry_of(size_t *entry, const struct aside_xlsx *book,
                            struct aside_arena *scratch, const char *part)
{
    *entry = aside_xlsx_find(book->zip, part);
    if (*entry == ASIDE_XLSX_NONE)
        return aside_arena_printf(scratch, "its part '%s' is missing; %s", part, damaged);
    if (*entry == ASIDE_XLSX_TWICE)
        return aside_arena_printf(scratch, "has two parts '%s'; %s", part, damaged);
    return NULL;
}

/* Relations of `part`, "" for the package's own. */
static enum aside_status read_relations(struct relations *relations,
                                        const struct aside_xlsx *book,
                                        struct aside_arena *scratch, const char *part,
                                        struct aside_problems *found)
{
    static const struct aside_xml_events events = { start_relation, no_text, end_relation };
    const char *folder = folder_of(scratch, part);
    const char *beside = aside_arena_printf(scratch, "%s_rels/%s.rels", folder,
                                            part + strlen(folder));
    size_t entry;
    const char *wrong = entry_of(&entry, book, scratch, beside);

    *relations = (struct relations){ .arena = scratch };
    if (wrong != NULL)
        return fault(book, found, wrong);
    return aside_xlsx_part_read(book->zip, entry, (struct aside_origin){ .file = book->file },
                                &events, relations, found);
}

/* Cuts the last folder off a path in work; false where there is none. */
static bool go_up(struct aside_text *path)
{
    if (path->length == 0)
        return false;
    for (path->length--; path->length > 0 && path->bytes[path->length - 1] != '/';)
        path->length--;
    path->bytes[path->length] = '\0';
    return true;
}

/* The part that a target names, seen from a folder; NULL where it leads out of the package. */
static const char *resolve(struct aside_arena *arena, const char *folder, const char *target)
{
    struct aside_text path;

    aside_text_init(&path, arena, 4 * NAME_MAXIMUM);
    if (target[0] != '/')
        aside_text_add(&path, folder);
    while (*target != '\0') {
        size_t length = strcspn(target, "/");
        bool last = target[length] == '\0';

        if (length == 2 && memcmp(target, "..", 2) == 0) {
            if (!go_up(&path))
                return NULL;
        } else if (length > 0 && !(length == 1 && target[0] == '.')) {
            aside_text_add_bytes(&path, target, length + !last);
        }
        target += length + !last;
    }
    return path.bytes;
}

/* The entry that a relation of `part` leads to. */
static enum aside_status follow(size_t *entry, const char **leads_to,
                                const struct aside_xlsx *book, struct aside_arena *scratch,
                                const char *part, const struct relation *relation,
                                struct aside_problems *found)
{
    const char *wrong;

    *leads_to = relation->external ? NULL
                : resolve(scratch, folder_of(scratch, part), relation->target);
    if (*leads_to == NULL)
        return fault(book, found, aside_arena_printf(scratch, "a part of it is said to be "
                                                     "outside the file, at '%s'; %s",
                                                     relation->target, damaged));
    wrong = entry_of(entry, book, scratch, *leads_to);
    return wrong == NULL ? ASIDE_OK : fault(book, found, wrong);
}

/* ---- the workbook's own part ----------------------------------------------------------- */

struct listed {
    const char *name, *id;
    bool hidden;
};

struct workbook_reader {
    struct aside_xlsx *book;
    struct aside_arena *scratch;
    struct listed *sheets;
    size_t count;
    bool in_sheets;
    size_t depth;
};

static bool is_true(const struct aside_xml_value *value)
{
    return value != NULL && ((value->length == 1 && value->text[0] == '1')
                             || (value->length == 4 && memcmp(value->text, "true", 4) == 0));
}

static const struct aside_xml_value *relation_of(const struct aside_xml_tag *tag)
{
    for (size_t i = 0; i < tag->count; i++) {
        if (strcmp(tag->values[i].name, "id") == 0
            && aside_xlsx_is_relation(tag->values[i].space))
            return &tag->values[i];
    }
    return NULL;
}

static void take_sheet(struct workbook_reader *reader, struct aside_xml_stream *stream,
                       const struct aside_xml_tag *tag)
{
    const struct aside_xml_value *state = aside_xml_tag_value(tag, "state");
    const struct aside_xml_value *name = aside_xml_tag_value(tag, "name");

    if (reader->count == SHEETS_MAXIMUM) {
        aside_xml_stream_fail(stream, tag->line, "there are more than 1,024 sheets");
        return;
    }
    if (name == NULL || name->length == 0 || name->length > NAME_MAXIMUM) {
        aside_xml_stream_fail(stream, tag->line, "a sheet has no name, or one of more than "
                              "1,024 bytes");
        return;
    }
    reader->sheets[reader->count++] = (struct listed){
        .name = copied(reader->book->arena, name),
        .id = copied(reader->scratch, relation_of(tag)),
        .hidden = state != NULL && !(state->length == 7 && memcmp(state->text, "visible", 7) == 0),
    };
}

static void start_of_workbook(void *to, struct aside_xml_stream *stream,
                              const struct aside_xml_tag *tag)
{
    struct workbook_reader *reader = to;
    size_t depth = reader->depth++;
    bool is_main = aside_xlsx_is_main(tag->space);

    if (depth == 0 && (!is_main || strcmp(tag->name, "workbook") != 0))
        aside_xml_stream_fail(stream, tag->line, "it does not hold a workbook");
    if (!is_main)
        return;
    if (depth == 1) {
        reader->in_sheets = strcmp(tag->name, "sheets") == 0;
        if (strcmp(tag->name, "workbookPr") == 0)
            reader->book->from_1904 = is_true(aside_xml_tag_value(tag, "date1904"));
    } else if (depth == 2 && reader->in_sheets && strcmp(tag->name, "sheet") == 0) {
        take_sheet(reader, stream, tag);
    }
}

static void end_of_workbook(void *to, struct aside_xml_stream *stream, const char *name)
{
    struct workbook_reader *reader = to;

    (void)stream, (void)name;
    if (--reader->depth == 1)
        reader->in_sheets = false;
}

/* ---- putting the book together --------------------------------------------------------- */

static const struct relation *relation_by_id(const struct relations *relations, const char *id)
{
    for (size_t i = 0; i < relations->count; i++) {
        if (strcmp(relations->items[i].id, id) == 0)
            return &relations->items[i];
    }
    return NULL;
}

static const struct relation *relation_by_type(const struct relations *relations,
                                               enum relation_type type)
{
    for (size_t i = 0; i < relations->count; i++) {
        if (relations->items[i].type == type)
            return &relations->items[i];
    }
    return NULL;
}

static bool is_same_name(const char *a, const char *b)
{
    for (; *a != '\0' || *b != '\0'; a++, b++) {
        char x = *a >= 'A' && *a <= 'Z' ? (char)(*a - 'A' + 'a') : *a;
        char y = *b >= 'A' && *b <= 'Z' ? (char)(*b - 'A' + 'a') : *b;

        if (x != y)
            return false;
    }
    return true;
}

/* What would make two sheets one; NULL: nothing. */
static const char *clash(const struct aside_xlsx *book, struct aside_arena *scratch,
                         const char *name, size_t entry)
{
    for (size_t i = 0; i < book->count; i++) {
        if (is_same_name(book->sheets[i].sheet.name, name))
            return aside_arena_printf(scratch, "has two sheets '%s'; %s", name, damaged);
        if (book->sheets[i].entry == entry)
            return aside_arena_printf(scratch, "sheets '%s' and '%s' are one part; %s",
                                      book->sheets[i].sheet.name, name, damaged);
    }
    return NULL;
}

/* Sheets of cells alone: charts and dialogs are sheets of other kinds. */
static enum aside_status add_sheet(struct aside_xlsx *book, struct aside_arena *scratch,
                                   const char *part, const struct relations *relations,
                                   const struct listed *listed, struct aside_problems *found)
{
    const struct relation *relation = relation_by_id(relations, listed->id);
    const char *leads_to, *wrong;
    size_t entry;
    enum aside_status status;

    if (relation == NULL)
        return fault(book, found, aside_arena_printf(scratch, "sheet '%s' leads nowhere; %s",
                                                     listed->name, damaged));
    if (relation->type != R_SHEET)
        return ASIDE_OK;
    status = follow(&entry, &leads_to, book, scratch, part, relation, found);
    if (status != ASIDE_OK)
        return status;
    wrong = clash(book, scratch, listed->name, entry);
    if (wrong != NULL)
        return fault(book, found, wrong);
    book->sheets[book->count++] = (struct aside_xlsx_kept_sheet){
        { listed->name, listed->hidden }, entry };
    return ASIDE_OK;
}

static enum aside_status add_sheets(struct aside_xlsx *book, struct aside_arena *scratch,
                                    const char *part, const struct relations *relations,
                                    const struct workbook_reader *reader,
                                    struct aside_problems *found)
{
    book->sheets = aside_arena_array(book->arena, reader->count, sizeof(*book->sheets));
    for (size_t i = 0; i < reader->count; i++) {
        enum aside_status status = add_sheet(book, scratch, part, relations, &reader->sheets[i],
                                             found);

        if (status != ASIDE_OK)
            return status;
    }
    if (book->count == 0)
        return fault(book, found, "has no sheet of cells; add one");
    return ASIDE_OK;
}

/* Styles and shared texts, where the book has them. */
static enum aside_status read_helpers(struct aside_xlsx *book, struct aside_arena *scratch,
                                      const char *part, const struct relations *relations,
                                      struct aside_problems *found)
{
    const struct relation *styles = relation_by_type(relations, R_STYLES);
    const struct relation *strings = relation_by_type(relations, R_STRINGS);
    struct aside_origin at = { .file = book->file };
    const char *leads_to;
    enum aside_status status = ASIDE_OK;
    size_t entry;

    if (styles != NULL) {
        status = follow(&entry, &leads_to, book, scratch, part, styles, found);
        if (status == ASIDE_OK)
            status = aside_xlsx_styles_read(&book->styles, book->arena, book->zip, entry, at,
                                            found);
    }
    if (status != ASIDE_OK || strings == NULL)
        return status;
    status = follow(&entry, &leads_to, book, scratch, part, strings, found);
    if (status != ASIDE_OK)
        return status;
    return aside_xlsx_strings_read(&book->strings, book->zip, entry, at, found);
}

static enum aside_status read_workbook(struct aside_xlsx *book, struct aside_arena *scratch,
                                       const char *part, size_t entry,
                                       struct aside_problems *found)
{
    static const struct aside_xml_events events = { start_of_workbook, no_text,
                                                    end_of_workbook };
    struct workbook_reader reader = { .book = book, .scratch = scratch };
    struct relations relations;
    enum aside_status status;

    reader.sheets = aside_arena_array(scratch, SHEETS_MAXIMUM, sizeof(*reader.sheets));
    status = aside_xlsx_part_read(book->zip, entry, (struct aside_origin){ .file = book->file },
                                  &events, &reader, found);
    if (status == ASIDE_OK)
        status = read_relations(&relations, book, scratch, part, found);
    if (status == ASIDE_OK)
        status = add_sheets(book, scratch, part, &relations, &reader, found);
    if (status == ASIDE_OK)
        status = read_helpers(book, scratch, part, &relations, found);
    return status;
}

/* From the archive to the book: the package's relations lead to the workbook. */
static enum aside_status read_package(struct aside_xlsx *book, struct aside_arena *scratch,
                                      struct aside_problems *found)
{
    const char *other = aside_xlsx_not_package(book->zip), *part;
    const struct relation *relation;
    struct relations relations;
    size_t entry;
    enum aside_status status;

    if (other != NULL)
        return fault(book, found, other);
    status = read_relations(&relations, book, scratch, "", found);
    if (status != ASIDE_OK)
        return status;
    relation = relation_by_type(&relations, R_WORKBOOK);
    if (relation == NULL)
        return fault(book, found, "is a package without a workbook; open it in a spreadsheet "
                                  "and save it as .xlsx");
    status = follow(&entry, &part, book, scratch, "", relation, found);
    if (status != ASIDE_OK)
        return status;
    return read_workbook(book, scratch, part, entry, found);
}

/* ---- the doors ------------------------------------------------------------------------- */

static struct aside_xlsx *new_book(struct aside_arena *arena, const char *name)
{
    struct aside_xlsx *book = aside_arena_alloc(arena, sizeof(*book));

    book->arena = aside_arena_new();
    book->file = aside_arena_strdup(arena, name);
    book->strings.arena = book->arena;
    return book;
}

/* What begins to read the archive gave `status` and, where it failed, `err`. */
static enum aside_status finish_opening(struct aside_xlsx **out, struct aside_xlsx *book,
                                        enum aside_status status, const struct aside_error *why,
                                        struct aside_problems *found, struct aside_error *err)
{
    struct aside_arena *scratch;

    if (status == ASIDE_OK) {
        scratch = aside_arena_new();
        status = read_package(book, scratch, found);
        aside_arena_free(scratch);
    } else if (status == ASIDE_ERR_SYNTAX) {
        fault(book, found, why->message);
    } else {
        aside_error_set(err, status, why->file, why->line, "%s", why->message);
    }
    if (status == ASIDE_OK)
        *out = book;
    else
        aside_xlsx_close(book);
    return status;
}

enum { HEAD_BYTES = 512, DEEPER_BYTES = 4096 };

enum aside_status aside_xlsx_parse(struct aside_xlsx **out, struct aside_arena *arena,
                                   const char *bytes, size_t length, const char *name,
                                   struct aside_problems *found)
{
    uint64_t at = aside_xlsx_deeper(bytes, length);
    size_t start = at < length ? (size_t)at : length;
    size_t deeper = length - start < DEEPER_BYTES ? length - start : DEEPER_BYTES;
    const char *other = aside_xlsx_not_zip(bytes, length, bytes + start, deeper);
    struct aside_xlsx *book = new_book(arena, name);
    struct aside_error why;
    enum aside_status status = ASIDE_ERR_SYNTAX;

    if (other != NULL)
        aside_error_set(&why, status, name, 0, "%s", other);
    else
        status = aside_zip_parse(&book->zip, book->arena, bytes, length, name, EXPANDED_MAXIMUM,
                                 &why);
    return finish_opening(out, book, status, &why, found, NULL);
}

/* Up to `size` bytes from `at` on; 0 also where there are none to be had. */
static size_t peek(int fd, char *bytes, size_t size, uint64_t at)
{
    ssize_t got;

    do
        got = pread(fd, bytes, size, (off_t)at);
    while (got < 0 && errno == EINTR);
    return got < 0 ? 0 : (size_t)got;
}

/* What a file on disk is that is no archive, as far as its bytes can be had. */
static const char *not_zip(int fd)
{
    char head[HEAD_BYTES], deeper[DEEPER_BYTES];
    size_t length = peek(fd, head, sizeof(head), 0);
    uint64_t at = aside_xlsx_deeper(head, length);

    return aside_xlsx_not_zip(head, length, deeper,
                              at == 0 ? 0 : peek(fd, deeper, sizeof(deeper), at));
}

enum aside_status aside_xlsx_open(struct aside_xlsx **out, struct aside_arena *arena,
                                  const char *path, struct aside_problems *found,
                                  struct aside_error *err)
{
    struct aside_xlsx *book = new_book(arena, path);
    struct aside_error why;
    enum aside_status status = aside_zip_open(&book->zip, book->arena, path, EXPANDED_MAXIMUM,
                                              &why);
    int fd;

    /* What is no zip archive at all has a better name. */
    fd = status == ASIDE_ERR_SYNTAX ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
    if (fd >= 0) {
        const char *other = not_zip(fd);

        if (other != NULL)
            aside_error_set(&why, status, path, 0, "%s", other);
        close(fd);
    }
    return finish_opening(out, book, status, &why, found, err);
}

void aside_xlsx_close(struct aside_xlsx *book)
{
    if (book == NULL || book->arena == NULL)
        return;
    aside_zip_close(book->zip);
    aside_arena_free(book->arena);
    book->zip = NULL;
    book->arena = NULL;
}

size_t aside_xlsx_sheets(const struct aside_xlsx *book)
{
    return book->count;
}

const struct aside_xlsx_sheet *aside_xlsx_sheet(const struct aside_xlsx *book, size_t index)
{
    assert(index < book->count);
    return &book->sheets[index].sheet;
}

bool aside_file_is_workbook(const char *path)
{
    char start[4];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    size_t length;

    if (fd < 0)
        return false;
    length = peek(fd, start, sizeof(start), 0);
    close(fd);
    return length == sizeof(start)
           && (memcmp(start, "PK\003\004", 4) == 0 || memcmp(start, "PK\005\006", 4) == 0
               || memcmp(start, "\320\317\021\340", 4) == 0);
}
