/*
 * catalogue_import.c - files of notices into the catalogue: by id and newer revision, all or
 * nothing. What the index of words holds of a notice is put together in one place, because it
 * can only be taken out again by the very words that were put in.
 */
#include "catalogue.h"

#include <stdlib.h>
#include <string.h>

enum fate { FATE_ADDED, FATE_CHANGED, FATE_SAME, FATE_OLDER };

/* An import of one file under way. */
struct taking {
    struct aside_catalogue *catalogue;
    struct aside_import *import;
    struct bytes key, listings, agency;
    enum aside_status status;
    struct aside_error *err;
};

/* What is kept of a notice with that key. */
struct kept {
    int64_t row;                /* 0: none */
    enum aside_notice_source source;
    enum aside_notice_kind kind;
    int64_t updated, version, day;
    uint64_t fingerprint;
};

/* ---- words -------------------------------------------------------------------------------- */

static void add_words(struct bytes *bytes, const char *words)
{
    if (words == NULL)
        return;
    if (bytes->length > 0)
        aside_bytes_add(bytes, " ", 1);
    aside_bytes_add(bytes, words, strlen(words));
}

/* Numbers with their official titles: "16.738 Edward Byrne Memorial ... Byrne JAG". */
static void add_listings(struct bytes *bytes, const struct aside_listing_titles *titles,
                         const char *listings)
{
    while (listings != NULL && *listings != '\0') {
        size_t length = strcspn(listings, " ");
        char number[16];
        const struct aside_listing_title *title;

        snprintf(number, sizeof(number), "%.*s", (int)(length < 15 ? length : 15), listings);
        add_words(bytes, number);
        title = aside_listing_title(titles, number);
        if (title != NULL) {
            add_words(bytes, title->title);
            add_words(bytes, title->popular);
        }
        listings += length;
        listings += strspn(listings, " ");
    }
}

static void bind_bytes(sqlite3_stmt *statement, int at, const struct bytes *bytes)
{
    sqlite3_bind_text(statement, at, bytes->length > 0 ? bytes->at : "", (int)bytes->length,
                      SQLITE_STATIC);
}

static void bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    sqlite3_bind_text(statement, at, text != NULL ? text : "", -1, SQLITE_STATIC);
}

static void later_of(struct aside_date *last, struct aside_date day)
{
    if (aside_date_compare(day, *last) > 0)
        *last = day;
}

/*
 * Do words find the notice by its description? Most of an extract closed long ago, and an index
 * of all its descriptions takes longer than the rest of an import together. Those of the
 * Department of Justice count whatever their age.
 */
static bool is_described(const struct aside_notice *notice, struct aside_date day)
{
    struct aside_date last = notice->updated;

    later_of(&last, notice->posted);
    later_of(&last, notice->closes);
    later_of(&last, notice->archives);
    later_of(&last, notice->forecast_closes);
    if (day.year == 0 || last.year == 0 || aside_notice_is_doj(notice))
        return true;
    last.year = (int16_t)(last.year + 2);
    return aside_date_compare(last, day) >= 0;
}

/* Puts the notice's words into the index or, by TAKE_WORDS, out of it. */
static void move_words(struct taking *taking, enum statement which, int64_t row,
                       const struct aside_notice *notice, bool described)
{
    sqlite3_stmt *statement = aside_catalogue_statement(taking->catalogue, which);

    taking->listings.length = taking->agency.length = 0;
    add_listings(&taking->listings, taking->catalogue->titles, notice->listings);
    add_words(&taking->agency, notice->agency);
    add_words(&taking->agency, notice->agency_name);
    sqlite3_bind_int64(statement, 1, row);
    bind_text(statement, 2, notice->title);
    bind_bytes(statement, 3, &taking->listings);
    bind_bytes(statement, 4, &taking->agency);
    bind_text(statement, 5, described ? notice->description : NULL);
    taking->status = aside_catalogue_run(taking->catalogue, statement, taking->err);
}

/* ---- rows --------------------------------------------------------------------------------- */

static void erase(struct taking *taking, int64_t row)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_notice notice;

    taking->status = aside_catalogue_notice(&notice, taking->catalogue, arena, row, taking->err);
    if (taking->status == ASIDE_OK)
        move_words(taking, TAKE_WORDS, row, &notice, notice.described);
    for (int i = 0; i < 2 && taking->status == ASIDE_OK; i++) {
        sqlite3_stmt *statement = aside_catalogue_statement(taking->catalogue,
                                                            i == 0 ? TAKE_NOTICE : TAKE_TEXT);

        sqlite3_bind_int64(statement, 1, row);
        taking->status = aside_catalogue_run(taking->catalogue, statement, taking->err);
    }
    aside_arena_free(arena);
}

static void put(struct taking *taking, const struct aside_notice *notice, int64_t row)
{
    struct aside_catalogue *catalogue = taking->catalogue;
    struct aside_date day = taking->import->file.day;
    bool described = is_described(notice, day);
    sqlite3_stmt *statement = aside_catalogue_statement(catalogue, PUT_NOTICE);

    if (row == 0)
        sqlite3_bind_null(statement, 1);
    else
        sqlite3_bind_int64(statement, 1, row);
    sqlite3_bind_text(statement, 2, taking->key.at, (int)taking->key.length, SQLITE_STATIC);
    sqlite3_bind_int(statement, 3, aside_notice_is_doj(notice));
    sqlite3_bind_int64(statement, 4, aside_date_number(day));
    sqlite3_bind_int(statement, 5, described);
    aside_columns_bind(statement, 6, notice, false);
    taking->status = aside_catalogue_run(catalogue, statement, taking->err);
    if (taking->status != ASIDE_OK)
        return;
    if (row == 0)
        row = sqlite3_last_insert_rowid(catalogue->db);
    statement = aside_catalogue_statement(catalogue, PUT_TEXT);
    sqlite3_bind_int64(statement, 1, row);
    aside_columns_bind(statement, 2, notice, true);
    taking->status = aside_catalogue_run(catalogue, statement, taking->err);
    if (taking->status == ASIDE_OK)
        move_words(taking, PUT_WORDS, row, notice, described);
}

/* ---- which of two ------------------------------------------------------------------------- */

static void look_up(struct taking *taking, struct kept *kept)
{
    sqlite3_stmt *statement = aside_catalogue_statement(taking->catalogue, LOOK_UP_KEY);
    int step;

    *kept = (struct kept){ .row = 0 };
    sqlite3_bind_text(statement, 1, taking->key.at, (int)taking->key.length, SQLITE_STATIC);
    step = sqlite3_step(statement);
    if (step == SQLITE_ROW)
        *kept = (struct kept){
            .row = sqlite3_column_int64(statement, 0),
            .source = (enum aside_notice_source)sqlite3_column_int(statement, 1),
            .kind = (enum aside_notice_kind)sqlite3_column_int(statement, 2),
            .updated = sqlite3_column_int64(statement, 3),
            .version = sqlite3_column_int64(statement, 4),
            .fingerprint = (uint64_t)sqlite3_column_int64(statement, 5),
            .day = sqlite3_column_int64(statement, 6),
        };
    else if (step != SQLITE_DONE)
        taking->status = aside_catalogue_fail(taking->catalogue, taking->err);
    sqlite3_reset(statement);
}

/* Has a better source told of the number already, under an id of its own? */
static bool is_told_better(struct taking *taking, const struct aside_notice *notice)
{
    sqlite3_stmt *statement;
    bool told;

    if (notice->source == ASIDE_FROM_EXTRACT || notice->number == NULL)
        return false;
    statement = aside_catalogue_statement(taking->catalogue, BETTER_NUMBER);
    sqlite3_bind_text(statement, 1, notice->number, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 2, (int)notice->source);
    told = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_reset(statement);
    return told;
}

static enum fate later(int64_t theirs, int64_t ours)
{
    return theirs > ours ? FATE_CHANGED : FATE_OLDER;
}

/*
 * The better source, then a synopsis before its forecast, then the later update, then the higher
 * version. Of one revision with two contents the file of the later day holds.
 */
static enum fate judge(const struct kept *kept, const struct aside_notice *notice, int64_t day)
{
    if (kept->row == 0)
        return FATE_ADDED;
    if (kept->source != notice->source)
        return later(notice->source, kept->source);
    if (kept->kind != notice->kind)
        return notice->kind == ASIDE_KIND_SYNOPSIS ? FATE_CHANGED : FATE_OLDER;
    if (kept->fingerprint == notice->fingerprint)
        return FATE_SAME;
    if (kept->updated != aside_date_number(notice->updated))
        return later(aside_date_number(notice->updated), kept->updated);
    if (kept->version != notice->version_number)
        return later(notice->version_number, kept->version);
    return later(day, kept->day);
}

static void count_fate(struct aside_import *import, enum fate fate)
{
    switch (fate) {
    case FATE_ADDED: import->added++; break;
    case FATE_CHANGED: import->changed++; break;
    case FATE_SAME: import->same++; break;
    case FATE_OLDER: import->older++; break;
    }
}

static void take(void *to, const struct aside_notice *notice)
{
    struct taking *taking = to;
    struct kept kept;
    enum fate fate;

    if (taking->status != ASIDE_OK)
        return;
    (void)aside_notice_key(&taking->key, notice);
    look_up(taking, &kept);
    if (taking->status != ASIDE_OK)
        return;
    fate = is_told_better(taking, notice)
         ? FATE_OLDER : judge(&kept, notice, aside_date_number(taking->import->file.day));
    if (fate == FATE_CHANGED)
        erase(taking, kept.row);
    if (taking->status == ASIDE_OK && (fate == FATE_ADDED || fate == FATE_CHANGED))
        put(taking, notice, kept.row);
    count_fate(taking->import, fate);
}

static void release(struct taking *taking)
{
    free(taking->key.at);
    free(taking->listings.at);
    free(taking->agency.at);
}

enum aside_status aside_catalogue_take_file(struct aside_import *import,
                                            struct aside_catalogue *catalogue,
                                            aside_progress *progress, void *progress_to,
                                            struct aside_problems *found,
                                            struct aside_error *err)
{
    struct taking taking = { .catalogue = catalogue, .import = import };
    struct aside_error fault = { 0 }, late = { 0 };
    struct notice_queue *queue;
    enum aside_status status;

    taking.err = &late;
    queue = aside_notice_queue_begin(take, &taking);
    status = aside_notices_read(&import->file, import->path, aside_notice_queue_take, queue,
                                progress, progress_to, found, &fault);
    aside_notice_queue_end(queue);
    release(&taking);
    if (status != ASIDE_OK) {
        *err = fault;
        return status;
    }
    if (taking.status != ASIDE_OK)
        *err = late;
    return taking.status;
}

/* ---- after the files ---------------------------------------------------------------------- */

/* A notice whose place another takes, or (built in) that gives way to a whole extract. */
struct leaving {
    int64_t row;
    const char *key, *heir;     /* heir: NULL: none */
};

static enum aside_status list_leaving(struct leaving **out, size_t *count,
                                      struct aside_catalogue *catalogue,
                                      struct aside_arena *arena, bool extract,
                                      struct aside_error *err)
{
    static const char sql[] =
        "SELECT a.row, a.key, a.source, (SELECT b.key FROM notice b WHERE b.number = a.number"
        " COLLATE NOCASE AND b.source > a.source ORDER BY b.row LIMIT 1)"
        " FROM notice a WHERE a.source < 3 ORDER BY a.row";
    sqlite3_stmt *statement = NULL;
    int step;

    if (sqlite3_prepare_v2(catalogue->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return aside_catalogue_fail(catalogue, err);
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *heir = (const char *)sqlite3_column_text(statement, 3);

        if (heir == NULL && !(extract && sqlite3_column_int(statement, 2) == ASIDE_FROM_BUILT_IN))
            continue;
        if ((*count & (*count - 1)) == 0)
            *out = aside_arena_grow(arena, *out, *count, *count == 0 ? 1 : 2 * *count,
                                    sizeof(**out));
        (*out)[(*count)++] = (struct leaving){
            sqlite3_column_int64(statement, 0),
            aside_arena_strdup(arena, (const char *)sqlite3_column_text(statement, 1)),
            heir != NULL ? aside_arena_strdup(arena, heir) : NULL };
    }
    sqlite3_finalize(statement);
    return step == SQLITE_DONE ? ASIDE_OK : aside_catalogue_fail(catalogue, err);
}

/* What was dismissed stays dismissed under its new key. */
static enum aside_status move_dismissal(struct aside_catalogue *catalogue,
                                        const struct leaving *leaving, struct aside_error *err)
{
    sqlite3_stmt *statement = NULL;
    enum aside_status status;

    if (sqlite3_prepare_v2(catalogue->db, "UPDATE OR IGNORE dismissed SET key = ?2 WHERE key = ?1",
                           -1, &statement, NULL) != SQLITE_OK)
        return aside_catalogue_fail(catalogue, err);
    sqlite3_bind_text(statement, 1, leaving->key, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, leaving->heir, -1, SQLITE_STATIC);
    status = aside_catalogue_run(catalogue, statement, err);
    sqlite3_finalize(statement);
    return status;
}

static enum aside_status settle(bool *changed, struct aside_catalogue *catalogue, bool extract,
                                struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct taking taking = { .catalogue = catalogue, .err = err };
    struct leaving *leaving = NULL;
    size_t count = 0;

    taking.status = list_leaving(&leaving, &count, catalogue, arena, extract, err);
    for (size_t i = 0; i < count && taking.status == ASIDE_OK; i++) {
        if (leaving[i].heir != NULL)
            taking.status = move_dismissal(catalogue, &leaving[i], err);
        if (taking.status == ASIDE_OK)
            erase(&taking, leaving[i].row);
    }
    *changed = *changed || count > 0;
    release(&taking);
    aside_arena_free(arena);
    return taking.status;
}

static enum aside_status record_import(struct aside_catalogue *catalogue,
                                       const struct aside_import *import,
                                       struct aside_error *err)
{
    static const char sql[] =
        "INSERT INTO import(file, source, day, newest, records, added, changed)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    sqlite3_stmt *statement = NULL;
    enum aside_status status;

    if (sqlite3_prepare_v2(catalogue->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return aside_catalogue_fail(catalogue, err);
    sqlite3_bind_text(statement, 1, import->path, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 2, (int)import->file.source);
    sqlite3_bind_int64(statement, 3, aside_date_number(import->file.day));
    sqlite3_bind_int64(statement, 4, aside_date_number(import->file.newest));
    sqlite3_bind_int64(statement, 5, (int64_t)import->file.records);
    sqlite3_bind_int64(statement, 6, (int64_t)import->added);
    sqlite3_bind_int64(statement, 7, (int64_t)import->changed);
    status = aside_catalogue_run(catalogue, statement, err);
    sqlite3_finalize(statement);
    return status;
}

static enum aside_status import_all(struct aside_import *imports, bool *changed,
                                    struct aside_catalogue *catalogue,
                                    const char *const *paths, size_t count,
                                    aside_progress *progress, void *progress_to,
                                    struct aside_problems *found, struct aside_error *err)
{
    bool extract = false;
    int64_t before = 0;
    enum aside_status status = aside_catalogue_number(&before, catalogue,
                                                      "SELECT max(day) FROM import", err);

    for (size_t i = 0; i < count && status == ASIDE_OK; i++) {
        imports[i] = (struct aside_import){ .path = paths[i],
                                            .before = aside_number_date(before) };
        status = aside_catalogue_take_file(&imports[i], catalogue, progress, progress_to, found,
                                           err);
        extract = extract || imports[i].file.source == ASIDE_FROM_EXTRACT;
        *changed = *changed || imports[i].added + imports[i].changed > 0
                || aside_date_number(imports[i].file.day) > before;
    }
    if (status == ASIDE_OK)
        status = settle(changed, catalogue, extract, err);
    for (size_t i = 0; i < count && status == ASIDE_OK && *changed; i++)
        status = record_import(catalogue, &imports[i], err);
    return status;
}

enum aside_status aside_catalogue_import(struct aside_import *imports, bool *kept,
                                         struct aside_catalogue *catalogue,
                                         const char *const *paths, size_t count,
                                         aside_progress *progress, void *progress_to,
                                         struct aside_problems *found, struct aside_error *err)
{
    enum aside_status status = ASIDE_OK;

    *kept = false;
    if (sqlite3_get_autocommit(catalogue->db))  /* a new file's schema has begun it */
        status = aside_catalogue_do(catalogue, "BEGIN IMMEDIATE", err);
    if (status == ASIDE_OK)
        status = import_all(imports, kept, catalogue, paths, count, progress, progress_to,
                            found, err);
    if (status == ASIDE_OK && *kept)
        return aside_catalogue_do(catalogue, "COMMIT", err);
    *kept = false;
    /* The fault at hand is the one to tell of. */
    (void)sqlite3_exec(catalogue->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}
