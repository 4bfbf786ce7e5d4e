/*
 * catalogue.c - the catalogue's file: its schema, opening it, and moving notices in and out of
 * its rows. Values reach SQL only by binding.
 */
#include "catalogue.h"

#include <assert.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define AT(member) offsetof(struct aside_notice, member)

/* "aside", and the version of the schema. */
enum { APPLICATION = 0x61736964, VERSION = 1 };

const struct column aside_catalogue_columns[] = {
    { "source", COLUMN_CHOICE, AT(source), false, false },
    { "kind", COLUMN_CHOICE, AT(kind), false, true },
    { "id", COLUMN_TEXT, AT(id), false, false },
    { "number", COLUMN_TEXT, AT(number), false, true },
    { "title", COLUMN_TEXT, AT(title), false, true },
    { "agency", COLUMN_TEXT, AT(agency), false, true },
    { "agency_name", COLUMN_TEXT, AT(agency_name), false, false },
    { "category", COLUMN_TEXT, AT(category), false, false },
    { "listings", COLUMN_TEXT, AT(listings), false, true },
    { "eligible", COLUMN_TEXT, AT(eligible), false, false },
    { "instruments", COLUMN_TEXT, AT(instruments), false, false },
    { "activities", COLUMN_TEXT, AT(activities), false, false },
    { "posted", COLUMN_DATE, AT(posted), false, true },
    { "closes", COLUMN_DATE, AT(closes), false, true },
    { "archives", COLUMN_DATE, AT(archives), false, true },
    { "updated", COLUMN_DATE, AT(updated), false, true },
    { "forecast_posted", COLUMN_DATE, AT(forecast_posted), false, true },
    { "forecast_closes", COLUMN_DATE, AT(forecast_closes), false, true },
    { "forecast_award", COLUMN_DATE, AT(forecast_award), false, false },
    { "forecast_start", COLUMN_DATE, AT(forecast_start), false, false },
    { "fiscal_year", COLUMN_COUNT, AT(fiscal_year), false, true },
    { "floor", COLUMN_MONEY, AT(floor), false, false },
    { "ceiling", COLUMN_MONEY, AT(ceiling), false, false },
    { "total", COLUMN_MONEY, AT(total), false, false },
    { "awards", COLUMN_COUNT, AT(awards), false, false },
    { "sharing", COLUMN_CHOICE, AT(sharing), false, false },
    { "version", COLUMN_TEXT, AT(version), false, false },
    { "version_number", COLUMN_NUMBER, AT(version_number), false, false },
    { "fingerprint", COLUMN_NUMBER, AT(fingerprint), false, false },
    { "category_text", COLUMN_TEXT, AT(category_text), true, false },
    { "activity_text", COLUMN_TEXT, AT(activity_text), true, false },
    { "eligible_text", COLUMN_TEXT, AT(eligible_text), true, false },
    { "closes_text", COLUMN_TEXT, AT(closes_text), true, false },
    { "forecast_closes_text", COLUMN_TEXT, AT(forecast_closes_text), true, false },
    { "description", COLUMN_TEXT, AT(description), true, false },
    { "url", COLUMN_TEXT, AT(url), true, false },
    { "url_text", COLUMN_TEXT, AT(url_text), true, false },
    { "contact_name", COLUMN_TEXT, AT(contact_name), true, false },
    { "contact_text", COLUMN_TEXT, AT(contact_text), true, false },
    { "contact_phone", COLUMN_TEXT, AT(contact_phone), true, false },
    { "contact_email", COLUMN_TEXT, AT(contact_email), true, false },
    { "contact_email_text", COLUMN_TEXT, AT(contact_email_text), true, false },
    { "cited", COLUMN_TEXT, AT(cited), true, false },
    { "remarks", COLUMN_TEXT, AT(remarks), true, false },
    { NULL, COLUMN_TEXT, 0, false, false },
};

/* The index holds no copy of the texts; what was put in is put together again to take it out. */
static const char schema_rest[] =
    "CREATE INDEX notice_number ON notice(number COLLATE NOCASE);"
    "CREATE INDEX notice_source ON notice(source) WHERE source < 3;"
    "CREATE VIRTUAL TABLE words USING fts5(title, listings, agency, description, content = '',"
    " tokenize = 'porter unicode61');"
    "INSERT INTO words(words, rank) VALUES('hashsize', 16000000);"
    "INSERT INTO words(words, rank) VALUES('pgsz', 16000);"
    "INSERT INTO words(words, rank) VALUES('automerge', 0);"
    "INSERT INTO words(words, rank) VALUES('crisismerge', 64);"
    "CREATE TABLE dismissed(key TEXT PRIMARY KEY, day INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE import(number INTEGER PRIMARY KEY, file TEXT NOT NULL, source INTEGER NOT NULL,"
    " day INTEGER, newest INTEGER, records INTEGER NOT NULL, added INTEGER NOT NULL,"
    " changed INTEGER NOT NULL);";

/* ---- what SQLite says --------------------------------------------------------------------- */

enum aside_status aside_catalogue_fail(struct aside_catalogue *catalogue,
                                       struct aside_error *err)
{
    const char *file = catalogue->path != NULL ? catalogue->path : "the built-in notices";
    int code = catalogue->db != NULL ? sqlite3_errcode(catalogue->db) : SQLITE_NOMEM;

    if (code == SQLITE_NOMEM)
        aside_fatal("out of memory");
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
        return aside_error_set(err, ASIDE_ERR_INVALID, file, 0, "is not a catalogue, or a "
                               "damaged one: %s; move it away and import the extract again",
                               sqlite3_errmsg(catalogue->db));
    if (code == SQLITE_BUSY)
        return aside_error_set(err, ASIDE_ERR_IO, file, 0, "is in use by another import; try "
                               "again when that is done");
    return aside_error_set(err, ASIDE_ERR_IO, file, 0, "the catalogue cannot be used: %s",
                           sqlite3_errmsg(catalogue->db));
}

enum aside_status aside_catalogue_do(struct aside_catalogue *catalogue, const char *sql,
                                     struct aside_error *err)
{
    if (sqlite3_exec(catalogue->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return aside_catalogue_fail(catalogue, err);
    return ASIDE_OK;
}

enum aside_status aside_catalogue_run(struct aside_catalogue *catalogue, sqlite3_stmt *statement,
                                      struct aside_error *err)
{
    if (sqlite3_step(statement) == SQLITE_DONE && sqlite3_reset(statement) == SQLITE_OK)
        return ASIDE_OK;
    return aside_catalogue_fail(catalogue, err);
}

enum aside_status aside_catalogue_number(int64_t *out, struct aside_catalogue *catalogue,
                                         const char *sql, struct aside_error *err)
{
    sqlite3_stmt *statement = NULL;
    enum aside_status status = ASIDE_OK;
    int step;

    *out = 0;
    if (sqlite3_prepare_v2(catalogue->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return aside_catalogue_fail(catalogue, err);
    step = sqlite3_step(statement);
    if (step == SQLITE_ROW)
        *out = sqlite3_column_int64(statement, 0);
    else if (step != SQLITE_DONE)
        status = aside_catalogue_fail(catalogue, err);
    sqlite3_finalize(statement);
    return status;
}

/* ---- statements --------------------------------------------------------------------------- */

/* ", kind, id, ..." or ", ?3, ?4, ..." of a table's columns. */
static void add_columns(struct aside_text *sql, bool text, bool parameters, int first)
{
    for (const struct column *c = aside_catalogue_columns; c->name != NULL; c++) {
        if (c->text != text)
            continue;
        if (parameters)
            aside_text_printf(sql, ", ?%d", first++);
        else
            aside_text_printf(sql, ", %s", c->name);
    }
}

/* Not "OR REPLACE": that takes a savepoint, at which the index writes out what it has gathered,
 * and an import takes five times as long. */
static const char *put_sql(struct aside_arena *arena, const char *table, const char *before,
                           const char *values, bool text, int first)
{
    struct aside_text sql;

    aside_text_init(&sql, arena, 4096);
    aside_text_printf(&sql, "INSERT INTO %s(%s", table, before);
    add_columns(&sql, text, false, 0);
    aside_text_printf(&sql, ") VALUES(%s", values);
    add_columns(&sql, text, true, first);
    aside_text_add(&sql, ")");
    return sql.bytes;
}

static const char *read_sql(struct aside_arena *arena, const char *what, const char *from,
                            bool text)
{
    struct aside_text sql;

    aside_text_init(&sql, arena, 4096);
    aside_text_printf(&sql, "SELECT %s", what);
    add_columns(&sql, text, false, 0);
    aside_text_printf(&sql, " FROM %s", from);
    return sql.bytes;
}

static const char *statement_sql(struct aside_arena *arena, enum statement which)
{
    switch (which) {
    case LOOK_UP_KEY:
        return "SELECT row, source, kind, updated, version_number, fingerprint, day FROM notice"
               " WHERE key = ?1";
    case BETTER_NUMBER:
        return "SELECT row FROM notice WHERE number = ?1 COLLATE NOCASE AND source > ?2 LIMIT 1";
    case PUT_NOTICE:
        return put_sql(arena, "notice", "row, key, doj, day, described", "?1, ?2, ?3, ?4, ?5",
                       false, 6);
    case PUT_TEXT:
        return put_sql(arena, "text", "row", "?1", true, 2);
    case PUT_WORDS:
        return "INSERT INTO words(rowid, title, listings, agency, description)"
               " VALUES(?1, ?2, ?3, ?4, ?5)";
    case TAKE_WORDS:
        return "INSERT INTO words(words, rowid, title, listings, agency, description)"
               " VALUES('delete', ?1, ?2, ?3, ?4, ?5)";
    case TAKE_NOTICE: return "DELETE FROM notice WHERE row = ?1";
    case TAKE_TEXT: return "DELETE FROM text WHERE row = ?1";
    case READ_NOTICE:
        return read_sql(arena, "key, described", "notice WHERE row = ?1", false);
    case READ_TEXT: return read_sql(arena, "row", "text WHERE row = ?1", true);
    case IS_DISMISSED: return "SELECT 1 FROM dismissed WHERE key = ?1";
    case STATEMENTS: break;
    }
    return "";
}

sqlite3_stmt *aside_catalogue_statement(struct aside_catalogue *catalogue, enum statement which)
{
    sqlite3_stmt **statement = &catalogue->statements[which];

    if (*statement == NULL) {
        struct aside_arena *arena = aside_arena_new();
        int code = sqlite3_prepare_v3(catalogue->db, statement_sql(arena, which), -1,
                                      SQLITE_PREPARE_PERSISTENT, statement, NULL);

        aside_arena_free(arena);
        if (code == SQLITE_NOMEM)
            aside_fatal("out of memory");
        assert(*statement != NULL);     /* the schema was checked when it was opened */
    }
    sqlite3_reset(*statement);
    return *statement;
}

/* ---- rows --------------------------------------------------------------------------------- */

int64_t aside_date_number(struct aside_date date)
{
    return date.year * INT64_C(10000) + date.month * 100 + date.day;
}

struct aside_date aside_number_date(int64_t number)
{
    struct aside_date date = { (int16_t)(number / 10000 % 10000), (int8_t)(number / 100 % 100),
                               (int8_t)(number % 100) };

    return date;
}

static void bind_date(sqlite3_stmt *statement, int at, struct aside_date date)
{
    if (date.year == 0)
        sqlite3_bind_null(statement, at);
    else
        sqlite3_bind_int64(statement, at, aside_date_number(date));
}

static void bind_value(sqlite3_stmt *statement, int at, enum column_type type, const void *from)
{
    const struct aside_maybe_money *money = from;
    const struct aside_maybe_integer *count = from;

    switch (type) {
    case COLUMN_TEXT:
        sqlite3_bind_text(statement, at, *(const char *const *)from, -1, SQLITE_STATIC);
        return;
    case COLUMN_DATE: bind_date(statement, at, *(const struct aside_date *)from); return;
    case COLUMN_MONEY:
        if (money->given)
            sqlite3_bind_int64(statement, at, money->amount.cents);
        else
            sqlite3_bind_null(statement, at);
        return;
    case COLUMN_COUNT:
        if (count->given)
            sqlite3_bind_int64(statement, at, count->value);
        else
            sqlite3_bind_null(statement, at);
        return;
    case COLUMN_NUMBER: sqlite3_bind_int64(statement, at, *(const int64_t *)from); return;
    case COLUMN_CHOICE: sqlite3_bind_int(statement, at, (int)*(const unsigned *)from); return;
    }
}

void aside_columns_bind(sqlite3_stmt *statement, int first, const struct aside_notice *notice,
                        bool text)
{
    for (const struct column *c = aside_catalogue_columns; c->name != NULL; c++) {
        if (c->text == text)
            bind_value(statement, first++, c->type, (const char *)notice + c->offset);
    }
}

static void read_value(void *to, sqlite3_stmt *statement, int at, enum column_type type,
                       struct aside_arena *arena)
{
    bool given = sqlite3_column_type(statement, at) != SQLITE_NULL;
    const char *text;

    switch (type) {
    case COLUMN_TEXT:
        text = (const char *)sqlite3_column_text(statement, at);
        *(const char **)to = text != NULL && arena != NULL ? aside_arena_strdup(arena, text)
                                                           : text;
        return;
    case COLUMN_DATE:
        *(struct aside_date *)to = aside_number_date(sqlite3_column_int64(statement, at));
        return;
    case COLUMN_MONEY:
        *(struct aside_maybe_money *)to =
            (struct aside_maybe_money){ given, { sqlite3_column_int64(statement, at) } };
        return;
    case COLUMN_COUNT:
        *(struct aside_maybe_integer *)to =
            (struct aside_maybe_integer){ given, sqlite3_column_int64(statement, at) };
        return;
    case COLUMN_NUMBER: *(int64_t *)to = sqlite3_column_int64(statement, at); return;
    case COLUMN_CHOICE: *(unsigned *)to = (unsigned)sqlite3_column_int(statement, at); return;
    }
}

void aside_columns_read(struct aside_notice *notice, sqlite3_stmt *statement, int first,
                        bool text, struct aside_arena *arena)
{
    for (const struct column *c = aside_catalogue_columns; c->name != NULL; c++) {
        if (c->text == text)
            read_value((char *)notice + c->offset, statement, first++, c->type, arena);
    }
}

void aside_columns_read_brief(struct aside_notice *notice, sqlite3_stmt *statement, int first)
{
    for (const struct column *c = aside_catalogue_columns; c->name != NULL; c++) {
        if (c->brief)
            read_value((char *)notice + c->offset, statement, first++, c->type, NULL);
    }
}

const char *aside_notice_key(struct bytes *out, const struct aside_notice *notice)
{
    out->length = 0;
    if (notice->id != NULL) {
        aside_bytes_add(out, notice->id, strlen(notice->id));
        aside_bytes_end(out);
        return out->at;
    }
    aside_bytes_add(out, "#", 1);
    aside_bytes_add(out, notice->number, strlen(notice->number));
    aside_bytes_end(out);
    for (char *at = out->at; *at != '\0'; at++) {
        if (*at >= 'a' && *at <= 'z')
            *at = (char)(*at - 'a' + 'A');
    }
    return out->at;
}

/* ---- opening ------------------------------------------------------------------------------ */

static const char *sql_type(enum column_type type)
{
    return type == COLUMN_TEXT ? "TEXT" : "INTEGER";
}

/* The index of the Department's notices holds all that a match asks of every one of them: their
 * rows lie all over the file. */
static const char *index_sql(struct aside_arena *arena)
{
    struct aside_text sql;

    aside_text_init(&sql, arena, 1024);
    aside_text_add(&sql, "CREATE INDEX notice_doj ON notice(doj, key");
    for (const struct column *c = aside_catalogue_columns; c->name != NULL; c++) {
        if (c->brief)
            aside_text_printf(&sql, ", %s", c->name);
    }
    aside_text_add(&sql, ") WHERE doj = 1;");
    return sql.bytes;
}

static const char *table_sql(struct aside_arena *arena, const char *table, const char *first,
                             bool text)
{
    struct aside_text sql;

    aside_text_init(&sql, arena, 4096);
    aside_text_printf(&sql, "CREATE TABLE %s(%s", table, first);
    for (const struct column *c = aside_catalogue_columns; c->name != NULL; c++) {
        if (c->text == text)
            aside_text_printf(&sql, ", %s %s", c->name, sql_type(c->type));
    }
    aside_text_add(&sql, ");");
    return sql.bytes;
}

/* Within the transaction of the first import, so that a killed one leaves no half of it. */
static enum aside_status make_schema(struct aside_catalogue *catalogue, struct aside_error *err)
{
    const char *sql = aside_arena_printf(catalogue->arena,
        "PRAGMA application_id = %d; PRAGMA user_version = %d; %s %s %s %s", APPLICATION, VERSION,
        table_sql(catalogue->arena, "notice", "row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,"
                  " doj INTEGER NOT NULL, day INTEGER, described INTEGER NOT NULL", false),
        table_sql(catalogue->arena, "text", "row INTEGER PRIMARY KEY", true),
        index_sql(catalogue->arena), schema_rest);

    return aside_catalogue_do(catalogue, sql, err);
}

static enum aside_status open_db(struct aside_catalogue *catalogue, bool write,
                                 struct aside_error *err)
{
    const char *path = catalogue->path != NULL ? catalogue->path : ":memory:";
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    int code = sqlite3_open_v2(path, &catalogue->db,
                               write ? flags | SQLITE_OPEN_CREATE : flags, NULL);

    if (code != SQLITE_OK)
        return aside_catalogue_fail(catalogue, err);
    sqlite3_busy_timeout(catalogue->db, 5000);
    sqlite3_db_config(catalogue->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(catalogue->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return aside_catalogue_do(catalogue, "PRAGMA page_size = 16384; PRAGMA cache_size = -12000;"
                              "PRAGMA temp_store = 2; PRAGMA synchronous = NORMAL;", err);
}

static enum aside_status check_schema(bool *empty, struct aside_catalogue *catalogue,
                                      struct aside_error *err)
{
    const char *file = catalogue->path != NULL ? catalogue->path : "";
    int64_t tables = 0, application = 0, version = 0;
    enum aside_status status = aside_catalogue_number(&tables, catalogue,
                                                      "SELECT count(*) FROM sqlite_schema", err);

    if (status == ASIDE_OK)
        status = aside_catalogue_number(&application, catalogue, "PRAGMA application_id", err);
    if (status == ASIDE_OK)
        status = aside_catalogue_number(&version, catalogue, "PRAGMA user_version", err);
    if (status != ASIDE_OK)
        return status;
    *empty = tables == 0;
    if (*empty)
        return ASIDE_OK;
    if (application != APPLICATION)
        return aside_error_set(err, ASIDE_ERR_INVALID, file, 0,
                               "is a database, but not a catalogue of notices");
    if (version != VERSION)
        return aside_error_set(err, ASIDE_ERR_INVALID, file, 0, "is a catalogue of another "
                               "version of setaside (%d, not %d); move it away and import the "
                               "extract again", (int)version, VERSION);
    return ASIDE_OK;
}

static bool is_there(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && info.st_size > 0;
}

static enum aside_status load_built_in(struct aside_catalogue *catalogue,
                                       struct aside_problems *found, struct aside_error *err)
{
    struct aside_import import;
    const char *path = NULL;
    bool kept;
    enum aside_status status = aside_data_path(&path, catalogue->arena, "templates/notices.xml",
                                               err);

    return status != ASIDE_OK ? status
         : aside_catalogue_import(&import, &kept, catalogue, &path, 1, NULL, NULL, found, err);
}

static enum aside_status open_rest(struct aside_catalogue *catalogue,
                                   enum aside_catalogue_use use, struct aside_problems *found,
                                   struct aside_error *err)
{
    struct aside_listing_titles *titles = NULL;
    bool empty = true;
    enum aside_status status = open_db(catalogue, catalogue->path == NULL
                                       || use == ASIDE_CATALOGUE_WRITE, err);

    if (status == ASIDE_OK)
        status = aside_listing_titles_read(&titles, catalogue->arena, NULL, found, err);
    if (status != ASIDE_OK)
        return status;
    catalogue->titles = titles;
    status = check_schema(&empty, catalogue, err);
    if (status != ASIDE_OK || !empty)
        return status;
    if (use == ASIDE_CATALOGUE_WRITE) {
        catalogue->made = true;
        status = aside_catalogue_do(catalogue, "BEGIN IMMEDIATE", err);
        return status == ASIDE_OK ? make_schema(catalogue, err) : status;
    }
    if (catalogue->path != NULL) {      /* an import was killed: there is nothing in it */
        sqlite3_close(catalogue->db);
        catalogue->db = NULL;
        catalogue->path = NULL;
        return open_rest(catalogue, use, found, err);
    }
    status = make_schema(catalogue, err);
    return status == ASIDE_OK ? load_built_in(catalogue, found, err) : status;
}

enum aside_status aside_catalogue_open(struct aside_catalogue **out, struct aside_arena *arena,
                                       const char *path, enum aside_catalogue_use use,
                                       struct aside_problems *found, struct aside_error *err)
{
    struct aside_catalogue *catalogue = aside_arena_alloc(arena, sizeof(*catalogue));
    enum aside_status status;

    assert(path != NULL || use == ASIDE_CATALOGUE_READ);
    catalogue->arena = arena;
    catalogue->path = path;
    if (use == ASIDE_CATALOGUE_READ && path != NULL && !is_there(path))
        catalogue->path = NULL;
    status = open_rest(catalogue, use, found, err);
    if (status != ASIDE_OK)
        aside_catalogue_close(catalogue);
    else
        *out = catalogue;
    return status;
}

void aside_catalogue_close(struct aside_catalogue *catalogue)
{
    if (catalogue == NULL || catalogue->db == NULL)
        return;
    for (size_t i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(catalogue->statements[i]);
    sqlite3_close(catalogue->db);       /* rolls back what is under way */
    catalogue->db = NULL;
    if (catalogue->made && catalogue->path != NULL && !is_there(catalogue->path))
        unlink(catalogue->path);
}
