/*
 * match_book.c - puts the tables of a match together, and what their builders share.
 */
#include "match_book.h"
#include "grant_words.h"
#include "match_words.h"
#include "words.h"
#include "words_explain.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* ---- values ------------------------------------------------------------------------------ */

void aside_match_maybe_money(const struct aside_row *row, const char *field,
                             struct aside_maybe_money amount)
{
    if (amount.given)
        aside_row_money(row, field, 0, amount.amount);
    else
        aside_row_text(row, field, "not stated");
}

void aside_match_maybe_count(const struct aside_row *row, const char *field,
                             struct aside_maybe_integer count)
{
    if (count.given)
        aside_row_number(row, field, 0, count.value);
    else
        aside_row_text(row, field, "not stated");
}

void aside_match_need_money(const struct aside_row *row, const char *field,
                            const struct aside_match_need *need)
{
    if (need->state == ASIDE_MATCH_NOT_STATED)
        aside_row_text(row, field, "not stated");
    else
        aside_row_money(row, field, 0, need->match);
}

static const char *cost_share_words(enum aside_cost_share kind)
{
    switch (kind) {
    case ASIDE_COST_SHARE_CASH: return " cash";
    case ASIDE_COST_SHARE_EITHER: return " cash or in kind";
    case ASIDE_COST_SHARE_NOT_STATED: return "";
    }
    return "";
}

const char *aside_match_share_words(struct aside_arena *arena,
                                    const struct aside_match_need *need)
{
    char share[ASIDE_MONEY_TEXT];
    struct aside_text text;

    if (need->state == ASIDE_MATCH_NOT_STATED)
        return "not stated";
    if (need->state == ASIDE_MATCH_NONE)
        return "none";
    aside_text_init(&text, arena, 400);
    aside_text_printf(&text, "%s%s of %s%s%s%s", need->capped ? "what a cap leaves: here " : "",
                      aside_share_show(share, need->share),
                      need->capped ? "award and match," : "the total",
                      cost_share_words(need->kind), need->waivable ? ", may be waived" : "",
                      need->own != NULL ? ", by its own award" : "");
    if (need->keep.cents > 0)
        aside_text_printf(&text, "; then %s to keep what it paid for, all local",
                          aside_match_dollars(arena, need->keep));
    return text.bytes;
}

/* ---- outcomes ---------------------------------------------------------------------------- */

/* "0.027" as 27 / 1000: no formula goes on from a false decimal. */
static void set_decimal(struct aside_value *value, const char *text, bool below)
{
    const char *point = strchr(text, '.');

    value->number = 0;
    value->divisor = 1;
    for (; *text != '\0'; text++) {
        if (!isdigit((unsigned char)*text))
            continue;
        value->number = value->number * 10 + (*text - '0');
        if (point != NULL && text > point)
            value->divisor *= 10;
    }
    if (below)
        value->number = -value->number;
}

void aside_match_figure(const struct aside_row *row, const char *field,
                        enum aside_worth_state state, double value)
{
    double size = state == ASIDE_WORTH_KNOWN && fabs(value) >= ASIDE_MATCH_NOISE ? fabs(value)
                                                                                 : 0;

    if (state == ASIDE_WORTH_UNKNOWN || state == ASIDE_WORTH_NO_PLAN
        || (size > 0 && size < ASIDE_MATCH_LEAST)) {
        aside_row_text(row, field, aside_match_worth_words(row->tables->arena, state, value));
        return;
    }
    set_decimal(aside_row_number(row, field, 0, 0),
                aside_words_two_figures(row->tables->arena, size, false), value < 0);
}

/* ---- names ------------------------------------------------------------------------------- */

const char *aside_match_subjects(struct aside_arena *arena, const struct aside_city *city,
                                 const size_t *subjects, size_t count)
{
    struct aside_text text;

    aside_text_init(&text, arena, 20000);
    for (size_t i = 0; i < count; i++)
        aside_text_printf(&text, "%s%s", i == 0 ? "" : "; ",
                          aside_match_subject_name(city, subjects[i]));
    return text.bytes;
}

const char *aside_match_number(const struct aside_match *match, size_t notice)
{
    const char *number = NULL;

    if (notice < match->notices.count)
        number = match->notices.items[notice].notice.number;
    return number != NULL ? number : "not stated";
}

const char *aside_match_title(const struct aside_match *match, size_t notice)
{
    const char *title = NULL;

    if (notice < match->notices.count)
        title = match->notices.items[notice].notice.title;
    return title != NULL ? title : "not stated";
}

const char *aside_match_row_key(const struct aside_tables *tables,
                                const struct aside_table *table)
{
    return aside_arena_printf(tables->arena, "r%zu", table->row_count + 1);
}

/* ---- links ------------------------------------------------------------------------------- */

static bool is_web(const char *url)
{
    return url != NULL && (strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0)
        && strchr(url, ' ') == NULL;
}

static const char *address_of(struct aside_arena *arena, const struct aside_notice *notice)
{
    return is_web(notice->url) ? notice->url : aside_notice_page(arena, notice);
}

/* "grants.gov, 358231", else the site's name. */
static const char *address_shown(struct aside_arena *arena, const struct aside_notice *notice)
{
    const char *host;

    if (!is_web(notice->url))
        return aside_arena_printf(arena, "grants.gov, %s", notice->id);
    host = strstr(notice->url, "://") + 3;
    if (strncmp(host, "www.", 4) == 0)
        host += 4;
    return aside_arena_strndup(arena, host, strcspn(host, "/?#"));
}

void aside_match_add_link(const struct aside_row *row, const struct aside_notice *notice)
{
    const char *url = address_of(row->tables->arena, notice);

    aside_row_text(row, "link",
                   url != NULL ? address_shown(row->tables->arena, notice) : "not stated");
    aside_row_text(row, "url", url);
    aside_row_text(row, "link-format", url != NULL ? "link" : "wrap");
}

/* ---- the tables -------------------------------------------------------------------------- */

static void add_years(struct aside_tables *tables, const struct aside_match *match)
{
    const struct aside_horizon *horizon = &match->city->horizon.items[0];
    size_t count = (size_t)horizon->years;
    const char **keys = aside_arena_array(tables->arena, count, sizeof *keys);
    const char **labels = aside_arena_array(tables->arena, count, sizeof *labels);

    for (size_t y = 0; y < count; y++) {
        keys[y] = aside_year_key(tables->arena, horizon->first + (int32_t)y);
        labels[y] = aside_fiscal_year(tables->arena, horizon->first + (int32_t)y);
    }
    aside_tables_add_axis(tables, "year", count, keys, labels);
}

struct aside_tables *aside_match_tables(struct aside_arena *arena,
                                        const struct aside_match_report *report)
{
    const struct aside_match *match = report->match;
    struct aside_tables *tables = aside_arena_alloc(arena, sizeof *tables);
    struct aside_report *firm = aside_arena_alloc(arena, sizeof *firm);

    *firm = (struct aside_report){ .city = match->city,
                                   .city_path = report->city_path,
                                   .plan = match->pursuit != NULL ? match->pursuit->firm : NULL,
                                   .as_of = match->as_of,
                                   .grants = match->rules };
    tables->arena = arena;
    tables->report = firm;
    add_years(tables, match);
    aside_match_add_facts(tables, report);
    aside_match_add_notices(tables, match);
    aside_match_add_fits(tables, match);
    aside_match_add_calendar(tables, match);
    if (match->pursuit != NULL) {
        aside_match_add_pursuit(tables, match);
        aside_match_add_awards(tables, match);
    }
    aside_match_add_money(tables, match);
    return tables;
}
