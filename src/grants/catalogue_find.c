/*
 * catalogue_find.c - which notices of the catalogue are meant, and one of them. SQL narrows by
 * agency and words; what depends on the day and on what is not stated is asked of each notice
 * here, by the same questions that the rest of the program asks.
 */
#include "catalogue.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- one notice --------------------------------------------------------------------------- */

static bool is_dismissed(struct aside_catalogue *catalogue, const char *key)
{
    sqlite3_stmt *statement = aside_catalogue_statement(catalogue, IS_DISMISSED);
    bool dismissed;

    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    dismissed = sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_reset(statement);
    return dismissed;
}

enum aside_status aside_catalogue_notice(struct aside_notice *out,
                                         struct aside_catalogue *catalogue,
                                         struct aside_arena *arena, int64_t row,
                                         struct aside_error *err)
{
    sqlite3_stmt *statement = aside_catalogue_statement(catalogue, READ_NOTICE);

    *out = (struct aside_notice){ .line = 0 };
    sqlite3_bind_int64(statement, 1, row);
    if (sqlite3_step(statement) != SQLITE_ROW)
        return aside_catalogue_fail(catalogue, err);
    out->dismissed = is_dismissed(catalogue, (const char *)sqlite3_column_text(statement, 0));
    out->described = sqlite3_column_int(statement, 1) != 0;
    aside_columns_read(out, statement, 2, false, arena);
    sqlite3_reset(statement);
    statement = aside_catalogue_statement(catalogue, READ_TEXT);
    sqlite3_bind_int64(statement, 1, row);
    if (sqlite3_step(statement) != SQLITE_ROW)
        return aside_catalogue_fail(catalogue, err);
    aside_columns_read(out, statement, 1, true, arena);
    sqlite3_reset(statement);
    return ASIDE_OK;
}

/* ---- filters ------------------------------------------------------------------------------ */

static bool is_of_agency(const struct aside_notice *notice, const char *agency)
{
    size_t length;

    if (agency == NULL)
        return true;
    if (strcasecmp(agency, "USDOJ") == 0)
        return aside_notice_is_doj(notice);
    length = strlen(agency);
    return notice->agency != NULL && strncasecmp(notice->agency, agency, length) == 0
        && (notice->agency[length] == '\0' || notice->agency[length] == '-');
}

/* "16." is any that begins so. */
static bool has_listing(const struct aside_notice *notice, const char *listing)
{
    size_t length;

    if (listing == NULL)
        return true;
    length = strlen(listing);
    if (length == 0 || listing[length - 1] != '.')
        return aside_codes_hold(notice->listings, listing);
    for (const char *at = notice->listings; at != NULL && *at != '\0';) {
        if (strncmp(at, listing, length) == 0)
            return true;
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    return false;
}

static bool closes_within(const struct aside_notice *notice, struct aside_date from,
                          struct aside_date by)
{
    struct aside_date deadline = aside_notice_deadline(notice);

    if (from.year == 0 && by.year == 0)
        return true;
    if (deadline.year == 0)
        return false;
    return (from.year == 0 || aside_date_compare(deadline, from) >= 0)
        && (by.year == 0 || aside_date_compare(deadline, by) <= 0);
}

static bool can_give(const struct aside_notice *notice, struct aside_maybe_money amount)
{
    if (!amount.given)
        return true;
    return !(notice->floor.given && amount.amount.cents < notice->floor.amount.cents)
        && !(notice->ceiling.given && amount.amount.cents > notice->ceiling.amount.cents);
}

static bool is_meant(const struct aside_notice *notice, const struct aside_notice_query *query)
{
    if (query->standings != 0
        && (query->standings & 1u << aside_notice_standing(notice, query->as_of)) == 0)
        return false;
    if (query->by_applicant
        && aside_notice_may_apply(notice, query->applicant) == ASIDE_MAY_NO)
        return false;
    if (query->by_sharing && notice->sharing != query->sharing)
        return false;
    return is_of_agency(notice, query->agency) && has_listing(notice, query->listing)
        && closes_within(notice, query->closes_from, query->closes_by)
        && can_give(notice, query->amount);
}

/* ---- the list ----------------------------------------------------------------------------- */

static int compare_found(const void *left, const void *right)
{
    const struct aside_found *a = left, *b = right;
    int order;

    if ((a->deadline.year == 0) != (b->deadline.year == 0))
        return a->deadline.year == 0 ? 1 : -1;
    order = aside_date_compare(a->deadline, b->deadline);
    if (order == 0)
        order = strcmp(a->number, b->number);
    if (order == 0)
        order = a->row < b->row ? -1 : a->row > b->row;
    return order;
}

static void add_found(struct aside_found_list *list, struct aside_arena *arena, int64_t row,
                      const struct aside_notice *notice)
{
    size_t count = list->count;

    if ((count & (count - 1)) == 0)
        list->items = aside_arena_grow(arena, list->items, count, count == 0 ? 1 : 2 * count,
                                       sizeof(*list->items));
    list->items[list->count++] = (struct aside_found){
        row, aside_notice_deadline(notice),
        aside_arena_strdup(arena, notice->number != NULL ? notice->number : "") };
}

/* The columns of a notice from the third on; its row and key before them. */
static const char *find_sql(struct aside_arena *arena, const char *where)
{
    struct aside_text sql;

    aside_text_init(&sql, arena, 4096);
    aside_text_add(&sql, "SELECT row, key");
    for (const struct column *c = aside_catalogue_columns; c->name != NULL; c++) {
        if (!c->text)
            aside_text_printf(&sql, ", %s", c->name);
    }
    aside_text_printf(&sql, " FROM notice WHERE %s", where);
    return sql.bytes;
}

/* Takes over the statement. */
static enum aside_status collect(struct aside_found_list *out, struct aside_catalogue *catalogue,
                                 struct aside_arena *arena, sqlite3_stmt *statement,
                                 const struct aside_notice_query *query,
                                 struct aside_error *err)
{
    struct aside_notice notice = { .line = 0 };
    enum aside_status status = ASIDE_OK;
    int step;

    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        aside_columns_read(&notice, statement, 2, false, NULL);
        if (query != NULL && !is_meant(&notice, query))
            continue;
        if (query != NULL && !query->dismissed_too
            && is_dismissed(catalogue, (const char *)sqlite3_column_text(statement, 1)))
            out->dismissed++;
        else
            add_found(out, arena, sqlite3_column_int64(statement, 0), &notice);
    }
    if (step != SQLITE_DONE)
        status = aside_catalogue_fail(catalogue, err);
    sqlite3_finalize(statement);
    if (out->count > 1)
        qsort(out->items, out->count, sizeof(*out->items), compare_found);
    return status;
}

enum aside_status aside_catalogue_find(struct aside_found_list *out,
                                       struct aside_catalogue *catalogue,
                                       struct aside_arena *arena,
                                       const struct aside_notice_query *query,
                                       struct aside_error *err)
{
    bool doj = query->agency != NULL && strcasecmp(query->agency, "USDOJ") == 0;
    const char *match = NULL, *where;
    sqlite3_stmt *statement = NULL;

    *out = (struct aside_found_list){ .count = 0 };
    if (query->words != NULL) {
        match = aside_catalogue_match(arena, query->words, err);
        if (match == NULL)
            return ASIDE_ERR_USAGE;
    }
    where = aside_arena_printf(arena, "%s%s", doj ? "doj = 1" : "1", match != NULL
                               ? " AND row IN (SELECT rowid FROM words WHERE words MATCH ?1)"
                               : "");
    if (sqlite3_prepare_v2(catalogue->db, find_sql(arena, where), -1, &statement, NULL)
        != SQLITE_OK)
        return aside_catalogue_fail(catalogue, err);
    if (match != NULL)
        sqlite3_bind_text(statement, 1, match, -1, SQLITE_STATIC);
    return collect(out, catalogue, arena, statement, query, err);
}

enum aside_status aside_catalogue_look_up(struct aside_found_list *out,
                                          struct aside_catalogue *catalogue,
                                          struct aside_arena *arena, const char *id,
                                          struct aside_error *err)
{
    const char *where = "key = ?1 OR number = ?1 COLLATE NOCASE";
    sqlite3_stmt *statement = NULL;

    *out = (struct aside_found_list){ .count = 0 };
    if (sqlite3_prepare_v2(catalogue->db, find_sql(arena, where), -1, &statement, NULL)
        != SQLITE_OK)
        return aside_catalogue_fail(catalogue, err);
    sqlite3_bind_text(statement, 1, id, -1, SQLITE_STATIC);
    return collect(out, catalogue, arena, statement, NULL, err);
}

static const char *brief_sql(struct aside_arena *arena, const char *where)
{
    struct aside_text sql;

    aside_text_init(&sql, arena, 1024);
    aside_text_add(&sql, "SELECT row, key");
    for (const struct column *c = aside_catalogue_columns; c->name != NULL; c++) {
        if (c->brief)
            aside_text_printf(&sql, ", %s", c->name);
    }
    aside_text_printf(&sql, " FROM notice WHERE %s", where);
    return sql.bytes;
}

enum aside_status aside_catalogue_each(struct aside_catalogue *catalogue, const char *agency,
                                       aside_kept_taker *taker, void *to, struct aside_error *err)
{
    bool doj = agency != NULL && strcasecmp(agency, "USDOJ") == 0;
    struct aside_arena *arena = aside_arena_new();
    const char *sql = brief_sql(arena, doj ? "doj = 1" : "1");
    struct aside_notice notice = { .line = 0 };
    sqlite3_stmt *statement = NULL;
    enum aside_status status = ASIDE_OK;
    int step = SQLITE_DONE;

    if (sqlite3_prepare_v2(catalogue->db, sql, -1, &statement, NULL) != SQLITE_OK)
        status = aside_catalogue_fail(catalogue, err);
    while (status == ASIDE_OK && (step = sqlite3_step(statement)) == SQLITE_ROW) {
        aside_columns_read_brief(&notice, statement, 2);
        if (!doj && !is_of_agency(&notice, agency))
            continue;
        notice.dismissed = is_dismissed(catalogue,
                                        (const char *)sqlite3_column_text(statement, 1));
        taker(to, sqlite3_column_int64(statement, 0), &notice);
    }
    if (status == ASIDE_OK && step != SQLITE_DONE)
        status = aside_catalogue_fail(catalogue, err);
    sqlite3_finalize(statement);
    aside_arena_free(arena);
    return status;
}

/* ---- dismissing --------------------------------------------------------------------------- */

enum aside_status aside_catalogue_dismiss(bool *changed, struct aside_catalogue *catalogue,
                                          int64_t row, bool undo, struct aside_date day,
                                          struct aside_error *err)
{
    const char *sql = undo
        ? "DELETE FROM dismissed WHERE key = (SELECT key FROM notice WHERE row = ?1)"
        : "INSERT OR IGNORE INTO dismissed(key, day) SELECT key, ?2 FROM notice WHERE row = ?1";
    sqlite3_stmt *statement = NULL;
    enum aside_status status;

    if (sqlite3_prepare_v2(catalogue->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return aside_catalogue_fail(catalogue, err);
    sqlite3_bind_int64(statement, 1, row);
    if (!undo)
        sqlite3_bind_int64(statement, 2, aside_date_number(day));
    status = aside_catalogue_run(catalogue, statement, err);
    *changed = sqlite3_changes(catalogue->db) > 0;
    sqlite3_finalize(statement);
    return status;
}

/* ---- the whole ---------------------------------------------------------------------------- */

enum aside_status aside_catalogue_facts(struct aside_catalogue_facts *out,
                                        struct aside_catalogue *catalogue,
                                        struct aside_arena *arena, struct aside_error *err)
{
    static const struct {
        const char *sql;
        size_t offset;
    } counts[] = {
        { "SELECT count(*) FROM notice", offsetof(struct aside_catalogue_facts, notices) },
        { "SELECT count(*) FROM notice WHERE doj = 1",
          offsetof(struct aside_catalogue_facts, doj) },
        { "SELECT count(*) FROM dismissed", offsetof(struct aside_catalogue_facts, dismissed) },
    };
    int64_t day = 0, newest = 0, source = 0;
    enum aside_status status = ASIDE_OK;

    *out = (struct aside_catalogue_facts){ .path = catalogue->path };
    if (out->path != NULL)
        out->path = aside_arena_strdup(arena, out->path);
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]) && status == ASIDE_OK; i++)
        status = aside_catalogue_number((int64_t *)(void *)((char *)out + counts[i].offset),
                                        catalogue, counts[i].sql, err);
    if (status == ASIDE_OK)
        status = aside_catalogue_number(&day, catalogue, "SELECT max(day) FROM import", err);
    if (status == ASIDE_OK)
        status = aside_catalogue_number(&newest, catalogue, "SELECT max(newest) FROM import",
                                        err);
    if (status == ASIDE_OK)
        status = aside_catalogue_number(&source, catalogue, "SELECT source FROM import ORDER BY "
                                        "number DESC LIMIT 1", err);
    out->day_is_newest = day == 0 && newest != 0;
    out->day = aside_number_date(day != 0 ? day : newest);
    out->source = (enum aside_notice_source)source;
    return status;
}

const char *aside_catalogue_listings(struct aside_catalogue *catalogue,
                                     struct aside_arena *arena, const char *listings)
{
    struct aside_text text;

    if (listings == NULL)
        return NULL;
    aside_text_init(&text, arena, 64 * 1024);
    while (*listings != '\0') {
        size_t length = strcspn(listings, " ");
        const char *number = aside_arena_strndup(arena, listings, length);
        const struct aside_listing_title *title = aside_listing_title(catalogue->titles, number);

        aside_text_printf(&text, "%s%s%s%s", text.length > 0 ? "; " : "", number,
                          title != NULL ? " " : "", title != NULL ? title->title : "");
        listings += length;
        listings += strspn(listings, " ");
    }
    return text.bytes;
}
