/* match_json.c - the funding match as JSON, in the shape that setaside/report.h tells. */
#include "match_json.h"

#include "json_parts.h"
#include "match_words.h"

/* ---- values ------------------------------------------------------------------------------- */

static void add_day(struct aside_json *to, const char *key, struct aside_date day)
{
    char text[ASIDE_MONEY_TEXT];

    aside_json_add_text(to, key, day.year != 0 ? aside_date_text(text, day) : NULL);
}

void aside_json_add_given(struct aside_json *to, const char *key, bool given, int64_t value)
{
    if (given)
        aside_json_add_integer(to, key, value);
    else
        aside_json_add_null(to, key);
}

static void add_money(struct aside_json *to, const char *key, struct aside_maybe_money amount)
{
    aside_json_add_given(to, key, amount.given, amount.amount.cents);
}

void aside_json_add_subjects(struct aside_json *to, const char *key,
                             const struct aside_city *city, const size_t *subjects,
                             size_t count)
{
    struct aside_json *list = aside_json_add_array(to, key);

    for (size_t i = 0; i < count; i++)
        aside_json_add_text(list, NULL, aside_match_subject_id(city, subjects[i]));
}

void aside_json_add_notice_name(struct aside_json *to, const struct aside_match *match,
                                size_t index)
{
    const struct aside_matched_notice *notice;
    struct aside_arena *arena;

    if (index >= match->notices.count) {
        aside_json_add_null(to, "notice");
        aside_json_add_null(to, "row");
        return;
    }
    arena = aside_arena_new();
    notice = &match->notices.items[index];
    aside_json_add_text(to, "notice", aside_match_notice_name(arena, notice));
    aside_json_add_integer(to, "row", notice->row);
    aside_arena_free(arena);
}

static const char *match_state(enum aside_match_state state)
{
    switch (state) {
    case ASIDE_MATCH_NOT_STATED: return "not-stated";
    case ASIDE_MATCH_NONE: return "none";
    case ASIDE_MATCH_STATED: return "stated";
    }
    return "";
}

static const char *match_kind(enum aside_cost_share kind)
{
    switch (kind) {
    case ASIDE_COST_SHARE_CASH: return "cash";
    case ASIDE_COST_SHARE_EITHER: return "either";
    case ASIDE_COST_SHARE_NOT_STATED: return NULL;
    }
    return NULL;
}

void aside_json_add_need(struct aside_json *to, const char *key,
                         const struct aside_match_need *need)
{
    struct aside_json *object = aside_json_add_object(to, key);
    bool stated = need->state != ASIDE_MATCH_NOT_STATED;

    aside_json_add_text(object, "state", match_state(need->state));
    aside_json_add_given(object, "amount", stated, need->match.cents);
    aside_json_add_given(object, "share_basis_points", stated, need->share);
    aside_json_add_text(object, "kind", match_kind(need->kind));
    aside_json_add_bool(object, "waivable", need->waivable);
    aside_json_add_bool(object, "capped", need->capped);
    aside_json_add_given(object, "keep", stated, need->keep.cents);
    aside_json_add_text(object, "own_award", need->own != NULL ? need->own->id : NULL);
    aside_json_add_text(object, "source", need->cite != NULL ? need->cite->source : NULL);
    add_day(object, "checked",
            need->cite != NULL ? need->cite->checked : (struct aside_date){ 0 });
}

/* ---- notices ------------------------------------------------------------------------------ */

static const char *rule_by(enum aside_rule_by by)
{
    switch (by) {
    case ASIDE_RULE_BY_NONE: return NULL;
    case ASIDE_RULE_BY_NUMBER: return "number";
    case ASIDE_RULE_BY_TITLE: return "title";
    case ASIDE_RULE_BY_LISTING: return "listing";
    }
    return NULL;
}

static void add_rule(struct aside_json *to, const struct aside_matched_notice *notice)
{
    const struct aside_rule_choice *choice = &notice->rule;
    struct aside_json *object;

    if (choice->rule == NULL) {
        aside_json_add_null(to, "rule");
        return;
    }
    object = aside_json_add_object(to, "rule");
    aside_json_add_text(object, "id", choice->rule->id);
    aside_json_add_text(object, "listing", choice->listing->number);
    aside_json_add_integer(object, "year", choice->rule->year);
    aside_json_add_bool(object, "old", notice->rule_is_old);
    aside_json_add_text(object, "by", rule_by(choice->by));
}

static void add_application(struct aside_json *to, const struct aside_matched_notice *notice)
{
    struct aside_json *object;

    if (notice->application_from.year == 0) {
        aside_json_add_null(to, "application");
        return;
    }
    object = aside_json_add_object(to, "application");
    add_day(object, "from", notice->application_from);
    add_day(object, "to", notice->application_to);
    aside_json_add_bool(object, "stated", notice->application_stated);
    aside_json_add_bool(object, "unread", notice->application_unread);
}

static void add_sharing(struct aside_json *to, enum aside_cost_sharing sharing)
{
    if (sharing == ASIDE_SHARING_NOT_STATED)
        aside_json_add_null(to, "cost_sharing");
    else
        aside_json_add_bool(to, "cost_sharing", sharing == ASIDE_SHARING_YES);
}

static void add_notice(struct aside_json *list, const struct aside_matched_notice *notice)
{
    struct aside_json *to = aside_json_add_object(list, NULL);
    const struct aside_notice *is = &notice->notice;

    aside_json_add_text(to, "number", is->number);
    aside_json_add_text(to, "id", is->id);
    aside_json_add_integer(to, "row", notice->row);
    aside_json_add_text(to, "title", is->title);
    aside_json_add_text(to, "agency", is->agency);
    aside_json_add_text(to, "standing", aside_notice_standing_name(notice->standing));
    add_day(to, "deadline", notice->deadline);
    aside_json_add_bool(to, "estimated", is->kind == ASIDE_KIND_FORECAST);
    add_application(to, notice);
    aside_json_add_bool(to, "second_step", notice->second_step);
    aside_json_add_text(to, "role", aside_role_name(notice->role));
    aside_json_add_text(to, "role_reason", notice->role_reason);
    aside_json_add_text(to, "listings", notice->listings);
    add_money(to, "floor", is->floor);
    add_money(to, "ceiling", is->ceiling);
    add_money(to, "total", is->total);
    aside_json_add_given(to, "awards", is->awards.given, is->awards.value);
    add_sharing(to, is->sharing);
    add_rule(to, notice);
    aside_json_add_text(to, "best", aside_grade_name(notice->best));
    aside_json_add_integer(to, "fits", (int64_t)notice->fits);
}

/* ---- fits --------------------------------------------------------------------------------- */

static void add_gates(struct aside_json *to, const struct aside_fit *fit)
{
    struct aside_json *list = aside_json_add_array(to, "gates");

    for (int g = 0; g < ASIDE_GATES; g++) {
        struct aside_json *row = aside_json_add_object(list, NULL);

        aside_json_add_text(row, "gate", aside_gate_name((enum aside_gate)g));
        aside_json_add_text(row, "state", aside_gate_state_name(fit->gates[g].state));
        aside_json_add_text(row, "reason", fit->gates[g].reason);
    }
}

static void add_parts(struct aside_json *to, const struct aside_fit *fit)
{
    struct aside_json *list = aside_json_add_array(to, "parts");

    for (int p = 0; p < ASIDE_FIT_PARTS; p++) {
        struct aside_json *row = aside_json_add_object(list, NULL);

        aside_json_add_text(row, "part", aside_part_name((enum aside_part_of_fit)p));
        aside_json_add_text(row, "state", aside_part_state_name(fit->parts[p].state));
        aside_json_add_text(row, "reason", fit->parts[p].reason);
    }
}

static void add_fit(struct aside_json *list, const struct aside_match *match,
                    const struct aside_fit *fit)
{
    struct aside_json *to = aside_json_add_object(list, NULL);

    aside_json_add_text(to, "program", aside_match_subject_id(match->city, fit->subject));
    aside_json_add_notice_name(to, match, fit->notice);
    aside_json_add_text(to, "grade", aside_grade_name(fit->grade));
    aside_json_add_text(to, "role", aside_role_name(fit->role));
    add_gates(to, fit);
    add_parts(to, fit);
    add_money(to, "need", fit->need);
    add_money(to, "ask", fit->ask);
    aside_json_add_text(to, "ask_words", fit->ask_words);
    aside_json_add_given(to, "units", fit->units > 0, fit->units);
    if (fit->ask.given)
        aside_json_add_need(to, "match", &fit->match);
    else
        aside_json_add_null(to, "match");
}

/* ---- hidden, windows, calendar ------------------------------------------------------------ */

static void add_named(struct aside_json *to, const struct aside_hidden *hidden)
{
    struct aside_json *list = aside_json_add_array(to, "named");

    for (size_t i = 0; i < hidden->named.count; i++) {
        const struct aside_hidden_notice *notice = &hidden->named.items[i];
        struct aside_json *row = aside_json_add_object(list, NULL);

        aside_json_add_integer(row, "row", notice->row);
        aside_json_add_text(row, "number", notice->number);
        aside_json_add_text(row, "title", notice->title);
        aside_json_add_text(row, "why", notice->why);
    }
}

static void add_hidden(struct aside_json *root, const struct aside_match_report *report)
{
    const struct aside_match *match = report->match;
    struct aside_json *list = aside_json_add_array(root, "hidden");
    struct aside_arena *arena = aside_arena_new();

    for (size_t i = 0; i < match->hidden.count; i++) {
        const struct aside_hidden *hidden = &match->hidden.items[i];
        struct aside_json *row = aside_json_add_object(list, NULL);

        aside_json_add_text(row, "for", aside_hidden_for_name(hidden->reason));
        aside_json_add_text(row, "why", hidden->why);
        aside_json_add_integer(row, "notices", (int64_t)hidden->notices);
        aside_json_add_text(row, "how", aside_match_how_words(arena, report, hidden));
        add_named(row, hidden);
    }
    aside_arena_free(arena);
}

static void add_window(struct aside_json *list, const struct aside_match *match,
                       const struct aside_window *window)
{
    struct aside_json *to = aside_json_add_object(list, NULL), *months;

    aside_json_add_text(to, "listing", window->listing);
    aside_json_add_text(to, "title", window->title);
    aside_json_add_text(to, "rule", window->rule != NULL ? window->rule->id : NULL);
    months = aside_json_add_array(to, "months");
    for (int month = 1; month <= 12; month++) {
        if ((window->months & 1u << month) != 0)
            aside_json_add_integer(months, NULL, month);
    }
    aside_json_add_integer(to, "rounds", (int64_t)window->rounds);
    add_day(to, "last", window->last);
    aside_json_add_text(to, "last_number", window->last_number);
    aside_json_add_text(to, "last_title", window->last_title);
    aside_json_add_subjects(to, "programs", match->city, window->subjects.items,
                            window->subjects.count);
    aside_json_add_text(to, "sentence", window->sentence);
}

static void add_calendar(struct aside_json *root, const struct aside_match *match)
{
    struct aside_json *list = aside_json_add_array(root, "calendar");

    for (size_t i = 0; i < match->calendar.count; i++) {
        const struct aside_calendar_item *item = &match->calendar.items[i];
        struct aside_json *row = aside_json_add_object(list, NULL);

        add_day(row, "on", item->on);
        add_day(row, "until", item->until);
        aside_json_add_text(row, "step", aside_match_step_key(item->step));
        aside_json_add_notice_name(row, match, item->notice);
        aside_json_add_bool(row, "estimated", item->estimated);
        aside_json_add_text(row, "state", aside_step_state_name(item->state));
        aside_json_add_bool(row, "passed", item->state == ASIDE_STEP_PASSED);
        add_day(row, "serves", item->serves);
        aside_json_add_text(row, "what", item->what);
    }
}

/* ---- the document ------------------------------------------------------------------------- */

static void add_catalogue(struct aside_json *root, const struct aside_match *match)
{
    const struct aside_catalogue_facts *facts = &match->catalogue;
    struct aside_json *to = aside_json_add_object(root, "catalogue");

    aside_json_add_text(to, "path", facts->path);
    aside_json_add_bool(to, "built_in", facts->path == NULL);
    aside_json_add_text(to, "source", aside_notice_source_name(facts->source));
    add_day(to, "day", facts->day);
    aside_json_add_integer(to, "notices", facts->notices);
    aside_json_add_integer(to, "doj", facts->doj);
    aside_json_add_integer(to, "dismissed", facts->dismissed);
}

static void add_settings(struct aside_json *root, const struct aside_city *city)
{
    struct aside_json *list = aside_json_add_array(root, "settings");

    for (size_t i = 0; i < city->settings.count; i++)
        aside_json_add_text(list, NULL, city->settings.items[i].text);
}

static struct aside_json *match_document(const struct aside_match_report *report)
{
    const struct aside_match *match = report->match;
    bool limited = match->pursuit != NULL && match->pursuit->limited;
    struct aside_json *root = aside_json_object(), *list;

    aside_json_add_text(root, "status", limited ? "stopped" : "ok");
    add_day(root, "as_of", match->as_of);
    aside_json_add_text(root, "agency", match->agency);
    add_catalogue(root, match);
    aside_json_add_integer(root, "fitting", (int64_t)match->fitting);
    aside_json_add_integer(root, "weak", (int64_t)match->weak);
    list = aside_json_add_array(root, "notices");
    for (size_t i = 0; i < match->notices.count; i++)
        add_notice(list, &match->notices.items[i]);
    list = aside_json_add_array(root, "fits");
    for (size_t i = 0; i < match->fits.count; i++)
        add_fit(list, match, &match->fits.items[i]);
    add_hidden(root, report);
    list = aside_json_add_array(root, "windows");
    for (size_t i = 0; i < match->windows.count; i++)
        add_window(list, match, &match->windows.items[i]);
    add_calendar(root, match);
    aside_json_add_pursuit(root, match);
    add_settings(root, match->city);
    return root;
}

enum aside_status aside_match_json(const struct aside_match_report *report, const char *path,
                                   struct aside_error *err)
{
    struct aside_json *root = match_document(report);
    enum aside_status status = aside_json_document(root, path, err);

    aside_json_free(root);
    return status;
}
