/* notice_json.c - a notice as JSON: what is not stated is null, money is in cents. */
#include "notice.h"

#include <string.h>

static void add_day(struct aside_json *to, const char *key, struct aside_date day)
{
    char text[ASIDE_MONEY_TEXT];

    aside_json_add_text(to, key, day.year != 0 ? aside_date_text(text, day) : NULL);
}

static void add_money(struct aside_json *to, const char *key, struct aside_maybe_money amount)
{
    if (amount.given)
        aside_json_add_integer(to, key, amount.amount.cents);
    else
        aside_json_add_null(to, key);
}

static void add_count(struct aside_json *to, const char *key, struct aside_maybe_integer count)
{
    if (count.given)
        aside_json_add_integer(to, key, count.value);
    else
        aside_json_add_null(to, key);
}

/* The pieces of a text that `between` parts, as an array; null where there is no text. */
static void add_list(struct aside_json *to, const char *key, const char *text, const char *between)
{
    struct aside_arena *arena;
    struct aside_json *list;

    if (text == NULL) {
        aside_json_add_null(to, key);
        return;
    }
    arena = aside_arena_new();
    list = aside_json_add_array(to, key);
    while (*text != '\0') {
        size_t length = strcspn(text, between);

        aside_json_add_text(list, NULL, aside_arena_strndup(arena, text, length));
        text += length;
        text += strspn(text, between);
    }
    aside_arena_free(arena);
}

static void add_sharing(struct aside_json *to, enum aside_cost_sharing sharing)
{
    if (sharing == ASIDE_SHARING_NOT_STATED)
        aside_json_add_null(to, "cost_sharing");
    else
        aside_json_add_bool(to, "cost_sharing", sharing == ASIDE_SHARING_YES);
}

static void add_texts(struct aside_json *to, const struct aside_notice *notice)
{
    aside_json_add_text(to, "category", notice->category);
    aside_json_add_text(to, "category_text", notice->category_text);
    aside_json_add_text(to, "activity_text", notice->activity_text);
    aside_json_add_text(to, "closes_text", notice->closes_text);
    aside_json_add_text(to, "forecast_closes_text", notice->forecast_closes_text);
    aside_json_add_text(to, "eligible_text", notice->eligible_text);
    aside_json_add_text(to, "description", notice->description);
    aside_json_add_text(to, "url", notice->url);
    aside_json_add_text(to, "url_text", notice->url_text);
    aside_json_add_text(to, "contact_name", notice->contact_name);
    aside_json_add_text(to, "contact_text", notice->contact_text);
    aside_json_add_text(to, "contact_phone", notice->contact_phone);
    aside_json_add_text(to, "contact_email", notice->contact_email);
    aside_json_add_text(to, "contact_email_text", notice->contact_email_text);
    aside_json_add_text(to, "source", notice->cited);
    add_list(to, "remarks", notice->remarks, "\n");
}

void aside_notice_json(struct aside_json *to, const struct aside_notice *notice,
                       struct aside_date as_of, bool whole)
{
    aside_json_add_text(to, "id", notice->id);
    aside_json_add_text(to, "number", notice->number);
    aside_json_add_text(to, "title", notice->title);
    aside_json_add_text(to, "kind", notice->kind == ASIDE_KIND_FORECAST ? "forecast"
                                                                        : "synopsis");
    aside_json_add_text(to, "status",
                        aside_notice_standing_name(aside_notice_standing(notice, as_of)));
    aside_json_add_bool(to, "dismissed", notice->dismissed);
    aside_json_add_text(to, "agency", notice->agency);
    aside_json_add_text(to, "agency_name", notice->agency_name);
    aside_json_add_bool(to, "doj", aside_notice_is_doj(notice));
    add_list(to, "listings", notice->listings, " ");
    add_list(to, "eligible", notice->eligible, " ");
    add_list(to, "instruments", notice->instruments, " ");
    add_list(to, "activities", notice->activities, " ");
    add_day(to, "deadline", aside_notice_deadline(notice));
    add_day(to, "posted", notice->posted);
    add_day(to, "closes", notice->closes);
    add_day(to, "archives", notice->archives);
    add_day(to, "updated", notice->updated);
    add_day(to, "forecast_posted", notice->forecast_posted);
    add_day(to, "forecast_closes", notice->forecast_closes);
    add_day(to, "forecast_award", notice->forecast_award);
    add_day(to, "forecast_start", notice->forecast_start);
    add_count(to, "fiscal_year", notice->fiscal_year);
    add_money(to, "award_floor", notice->floor);
    add_money(to, "award_ceiling", notice->ceiling);
    add_money(to, "total", notice->total);
    add_count(to, "awards", notice->awards);
    add_sharing(to, notice->sharing);
    aside_json_add_text(to, "version", notice->version);
    if (whole)
        add_texts(to, notice);
}
