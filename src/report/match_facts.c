/*
 * match_facts.c - the tables `match` (one row: what titles and sentences say), `match-facts`
 * (what the match rests on), `hidden` (what is not shown, and why), `work-back` (what the
 * calendar assumes), `rules-read` (the grant rules that speak for what is shown) and
 * `grades`.
 */
#include "grant_words.h"
#include "match_book.h"
#include "match_words.h"

#include <inttypes.h>
#include <string.h>

static const struct aside_field match_fields[] = {
    { "city", ASIDE_VALUE_TEXT, NULL, "name of the city" },
    { "place", ASIDE_VALUE_TEXT, NULL, "what it is: city, county, town, tribe" },
    { "urgent", ASIDE_VALUE_TEXT, NULL, "not blank: what must be done before all else" },
    { "steps", ASIDE_VALUE_TEXT, NULL, "how many steps are late or passed; blank: none" },
    { "as-of", ASIDE_VALUE_TEXT, NULL, "day of the report" },
    { "head", ASIDE_VALUE_TEXT, NULL, "how many notices, and how well they fit" },
    { "next", ASIDE_VALUE_TEXT, NULL, "the first deadline of a notice that fits" },
    { "catalogue", ASIDE_VALUE_TEXT, NULL, "which notices were looked at" },
    { "warning", ASIDE_VALUE_TEXT, NULL, "not blank: they are not today's" },
    { "hidden", ASIDE_VALUE_TEXT, NULL, "how many are not shown, and why" },
    { "outcome-name", ASIDE_VALUE_TEXT, NULL, "what is averted" },
    { "pursuit", ASIDE_VALUE_TEXT, NULL, "not blank: applications were weighed" },
    { "no-pursuit", ASIDE_VALUE_TEXT, NULL, "not blank: they were not" },
    { "fit-count", ASIDE_VALUE_COUNT, NULL, "fits" },
    { "window-count", ASIDE_VALUE_COUNT, NULL, "windows" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field fact_fields[] = { { "label", ASIDE_VALUE_TEXT, NULL, "what" },
                                                  { "value", ASIDE_VALUE_TEXT, NULL,
                                                    "what it is" },
                                                  { NULL, ASIDE_VALUE_TEXT, NULL, NULL } };

static const struct aside_field hidden_fields[] = {
    { "notices", ASIDE_VALUE_COUNT, NULL, "how many" },
    { "why", ASIDE_VALUE_TEXT, NULL, "why they are not shown" },
    { "how", ASIDE_VALUE_TEXT, NULL, "how to see them" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field named_fields[] = {
    { "reason", ASIDE_VALUE_TEXT, NULL, "why it is not shown" },
    { "number", ASIDE_VALUE_TEXT, NULL, "its number" },
    { "title", ASIDE_VALUE_TEXT, NULL, "its title" },
    { "why", ASIDE_VALUE_TEXT, NULL, "who may apply, of those that are not open" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field lead_fields[] = {
    { "days", ASIDE_VALUE_TEXT, NULL, "before the deadline, or after it" },
    { "what", ASIDE_VALUE_TEXT, NULL, "what is done" },
    { "basis", ASIDE_VALUE_TEXT, NULL, "planning assumption, or its source" },
    { "checked", ASIDE_VALUE_TEXT, NULL, "day on which the source was checked" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field rule_fields[] = {
    { "listing", ASIDE_VALUE_TEXT, NULL, "assistance listing" },
    { "rule", ASIDE_VALUE_TEXT, NULL, "the way to money under it" },
    { "year", ASIDE_VALUE_TEXT, NULL, "federal fiscal year of the rule" },
    { "notices", ASIDE_VALUE_COUNT, NULL, "notices shown for which it speaks" },
    { "checked", ASIDE_VALUE_DATE, NULL, "day on which it was checked" },
    { "age", ASIDE_VALUE_TEXT, NULL, "its year, and what in it is older than a year" },
    { "source", ASIDE_VALUE_TEXT, NULL, "where it was read" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field grade_fields[] = {
    { "grade", ASIDE_VALUE_TEXT, NULL, "place in the order of reading" },
    { "fits", ASIDE_VALUE_COUNT, NULL, "how many fits have it" },
    { "meaning", ASIDE_VALUE_TEXT, NULL, "what it says" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- sentences --------------------------------------------------------------------------- */

static size_t fits_of(const struct aside_match *match, enum aside_grade grade)
{
    size_t count = 0;

    for (size_t i = 0; i < match->fits.count; i++)
        count += match->fits.items[i].grade == grade;
    return count;
}

/* "2 posted, 1 forecast", in the order of the enum. */
static const char *standings(struct aside_arena *arena, const struct aside_match *match)
{
    struct aside_text text;

    aside_text_init(&text, arena, 300);
    for (int standing = ASIDE_STANDING_POSTED; standing <= ASIDE_STANDING_CLOSED; standing++) {
        const struct aside_matched_notice *one = NULL;
        size_t count = 0;

        for (size_t i = 0; i < match->notices.count; i++) {
            if ((int)match->notices.items[i].standing != standing)
                continue;
            one = &match->notices.items[i];
            count++;
        }
        if (one != NULL)
            aside_text_printf(&text, "%s%zu %s", text.length == 0 ? "" : ", ", count,
                              aside_match_standing_words(one));
    }
    return text.bytes;
}

static void add_count(struct aside_text *text, size_t count, const char *one, const char *more)
{
    if (count > 0)
        aside_text_printf(text, " %zu %s", count, count == 1 ? one : more);
}

static const char *head_words(struct aside_arena *arena, const struct aside_match *match)
{
    size_t fits = aside_match_count(match, ASIDE_COUNT_FITS);
    struct aside_text text;

    if (match->notices.count == 0)
        return "No notice of those looked at is open or to come.";
    aside_text_init(&text, arena, 1000);
    aside_text_printf(&text,
                      "Notices shown: %zu (%s). Of them %zu %s some program strongly or "
                      "possibly.",
                      match->notices.count, standings(arena, match), fits,
                      fits == 1 ? "fits" : "fit");
    add_count(&text, aside_match_count(match, ASIDE_COUNT_SECOND_STEP),
              "is closed in Grants.gov, with the full application still to do for who filed.",
              "are closed in Grants.gov, with the full application still to do for who filed.");
    add_count(&text, aside_match_count(match, ASIDE_COUNT_UNDATED),
              "states no day, and may be long over.", "state no day, and may be long over.");
    add_count(&text, match->weak, "more fits weakly.", "more fit weakly.");
    aside_text_printf(&text, " Fits: %zu strong, %zu possible, %zu weak.",
                      fits_of(match, ASIDE_GRADE_STRONG), fits_of(match, ASIDE_GRADE_POSSIBLE),
                      fits_of(match, ASIDE_GRADE_WEAK));
    return text.bytes;
}

static const char *in_days(struct aside_arena *arena, int64_t days)
{
    if (days == 0)
        return "today";
    return aside_arena_printf(arena, "in %" PRId64 " %s", days, days == 1 ? "day" : "days");
}

/* Notices come by deadline, those without one last. */
static const char *next_words(struct aside_arena *arena, const struct aside_match *match)
{
    for (size_t i = 0; i < match->notices.count; i++) {
        const struct aside_matched_notice *of = &match->notices.items[i];
        char date[ASIDE_MONEY_TEXT];

        if (aside_match_counted(of) != ASIDE_COUNT_FITS || of->deadline.year == 0
            || aside_date_compare(of->deadline, match->as_of) < 0)
            continue;
        return aside_arena_printf(
            arena, "The first deadline of a notice that fits is %s (%s): %s, %s.",
            aside_date_text(date, of->deadline),
            of->notice.kind == ASIDE_KIND_FORECAST ? "the agency's estimate" : "in Grants.gov",
            in_days(arena, aside_date_days(of->deadline) - aside_date_days(match->as_of)),
            aside_match_title(match, i));
    }
    return "No notice that fits states a deadline that is still to come.";
}

static const char *day_words(struct aside_arena *arena,
                             const struct aside_catalogue_facts *catalogue)
{
    char date[ASIDE_MONEY_TEXT];

    if (catalogue->day.year == 0)
        return "a day that is not known";
    return aside_arena_printf(arena, "%s%s", aside_date_text(date, catalogue->day),
                              catalogue->day_is_newest ? " (the last update in it)" : "");
}

static const char *catalogue_words(struct aside_arena *arena, const struct aside_match *match)
{
    const struct aside_catalogue_facts *catalogue = &match->catalogue;

    return aside_arena_printf(arena, "%" PRId64 " notices of %s, as of %s", catalogue->notices,
                              catalogue->path != NULL ? catalogue->path : "the built-in list",
                              day_words(arena, catalogue));
}

/* The extract comes out each day: a notice posted since is not in an older one. */
static const char *warning_words(struct aside_arena *arena, const struct aside_match *match)
{
    const struct aside_catalogue_facts *catalogue = &match->catalogue;
    int64_t age = catalogue->day.year == 0
        ? 0
        : aside_date_days(match->as_of) - aside_date_days(catalogue->day);
    char as_of[ASIDE_MONEY_TEXT];

    aside_date_text(as_of, match->as_of);
    if (catalogue->path == NULL)
        return aside_arena_printf(
            arena,
            "These are the few notices that ship with the program, read on "
            "%s or before. Import today's extract of Grants.gov to see "
            "what is open on %s: the sheet Assumptions says how.",
            day_words(arena, catalogue), as_of);
    if (age <= 0)
        return NULL;
    return aside_arena_printf(arena,
                              "The notices are %" PRId64 " %s older than this page: what was "
                              "posted or changed since is not here. The sheet Assumptions says "
                              "how to get today's.",
                              age, age == 1 ? "day" : "days");
}

static const char *hidden_words(struct aside_arena *arena, const struct aside_match *match)
{
    struct aside_text text;

    aside_text_init(&text, arena, 2000);
    for (size_t i = 0; i < match->hidden.count; i++) {
        const struct aside_hidden *is = &match->hidden.items[i];

        aside_text_printf(&text, "%s%zu %s", i == 0 ? "Not shown: " : "; ", is->notices,
                          is->why);
    }
    return text.length == 0 ? NULL : aside_arena_printf(arena, "%s.", text.bytes);
}

static const char *urgent_words(struct aside_arena *arena, const struct aside_match *match)
{
    for (size_t i = 0; i < match->calendar.count; i++) {
        if (aside_match_step_is_urgent(match, &match->calendar.items[i]))
            return aside_arena_printf(arena, "Before all else: %s",
                                      match->calendar.items[i].what);
    }
    return NULL;
}

/* The sheet itself shows those that have passed. */
static const char *steps_words(struct aside_arena *arena, const struct aside_match *match)
{
    size_t late = aside_match_count_steps(match, ASIDE_STEP_LATE);
    size_t passed = aside_match_count_steps(match, ASIDE_STEP_PASSED);

    if (late + passed == 0)
        return NULL;
    return aside_arena_printf(arena,
                              "Late, and still to be done: %zu. Passed, with what they "
                              "were for: %zu.",
                              late, passed);
}

static void add_match(struct aside_tables *tables, const struct aside_match *match)
{
    struct aside_arena *arena = tables->arena;
    struct aside_row row = aside_table_add_row(
        tables, aside_tables_add(tables, "match", match_fields), "match");
    char as_of[ASIDE_MONEY_TEXT];
    bool pursued = match->pursuit != NULL;

    aside_row_text(&row, "city", match->city->name);
    aside_row_text(&row, "place", aside_place_word(match->city->kind));
    aside_row_text(&row, "urgent", urgent_words(arena, match));
    aside_row_text(&row, "steps", steps_words(arena, match));
    aside_row_text(&row, "as-of",
                   aside_arena_strdup(arena, aside_date_text(as_of, match->as_of)));
    aside_row_text(&row, "head", head_words(arena, match));
    aside_row_text(&row, "next", next_words(arena, match));
    aside_row_text(&row, "catalogue", catalogue_words(arena, match));
    aside_row_text(&row, "warning", warning_words(arena, match));
    aside_row_text(&row, "hidden", hidden_words(arena, match));
    aside_row_text(&row, "outcome-name", match->city->outcome.items[0].name);
    aside_row_text(&row, "pursuit", pursued ? "yes" : NULL);
    aside_row_text(&row, "no-pursuit", pursued ? NULL : "yes");
    aside_row_number(&row, "fit-count", 0, (int64_t)match->fits.count);
    aside_row_number(&row, "window-count", 0, (int64_t)match->windows.count);
}

/* ---- facts ------------------------------------------------------------------------------- */

static void add_fact(struct aside_tables *tables, struct aside_table *table, const char *label,
                     const char *value)
{
    struct aside_row row = aside_table_add_row(tables, table,
                                               aside_match_row_key(tables, table));

    aside_row_text(&row, "label", label);
    aside_row_text(&row, "value", value != NULL ? value : "not stated");
}

static void add_catalogue_facts(struct aside_tables *tables, struct aside_table *table,
                                const struct aside_match *match)
{
    const struct aside_catalogue_facts *catalogue = &match->catalogue;
    struct aside_arena *arena = tables->arena;

    add_fact(tables, table, "Notices from",
             catalogue->path != NULL ? catalogue->path
                                     : "the list that ships with the program");
    add_fact(tables, table, "Read from", aside_notice_source_name(catalogue->source));
    add_fact(tables, table, "As of", day_words(arena, catalogue));
    add_fact(tables, table, "Notices in it",
             aside_arena_printf(arena,
                                "%" PRId64 ", of them %" PRId64
                                " of the Department of Justice; dismissed: %" PRId64,
                                catalogue->notices, catalogue->doj, catalogue->dismissed));
    add_fact(tables, table, "Agency asked for",
             match->agency != NULL ? match->agency : "every agency");
    add_fact(tables, table, "Shown",
             aside_arena_printf(arena, "%zu notices, %zu fits with %zu programs and pools",
                                match->notices.count, match->fits.count, match->subject_count));
    add_fact(
        tables, table, "Today's file",
        "Download the extract from https://www.grants.gov/xml-extract, run setaside grants "
        "import FILE, and run setaside match again. The program fetches nothing itself.");
}

/* The same wherever the program is installed. */
static const char *rules_words(struct aside_arena *arena, const struct aside_grant_rules *rules)
{
    static const char shipped[] = "templates/grant-rules.xml";
    size_t length = rules->at.file != NULL ? strlen(rules->at.file) : 0;

    if (length >= strlen(shipped)
        && strcmp(rules->at.file + length - strlen(shipped), shipped) == 0)
        return shipped;
    return rules->based_on == NULL
        ? rules->at.file
        : aside_arena_printf(arena, "%s, over the shipped rules", rules->at.file);
}

static void add_facts(struct aside_tables *tables, const struct aside_match_report *report)
{
    struct aside_table *table = aside_tables_add(tables, "match-facts", fact_fields);
    const struct aside_match *match = report->match;
    struct aside_arena *arena = tables->arena;
    char as_of[ASIDE_MONEY_TEXT];

    add_fact(tables, table, "City file", report->city_path);
    add_fact(tables, table, "Day of this report",
             aside_arena_strdup(arena, aside_date_text(as_of, match->as_of)));
    add_catalogue_facts(tables, table, match);
    add_fact(tables, table, "Grant rules", rules_words(arena, match->rules));
    add_fact(tables, table, "Applications weighed",
             match->pursuit != NULL ? "yes: sheets Pursuit, Plans with each and Awards that end"
                                    : "no (--no-pursuit)");
}

/* ---- what is hidden, assumed and read ---------------------------------------------------- */

static void add_named(struct aside_tables *tables, struct aside_table *table,
                      const struct aside_hidden *hidden)
{
    for (size_t i = 0; i < hidden->named.count; i++) {
        const struct aside_hidden_notice *notice = &hidden->named.items[i];
        struct aside_row row = aside_table_add_row(tables, table,
                                                   aside_match_row_key(tables, table));

        aside_row_text(&row, "reason", hidden->why);
        aside_row_text(&row, "number", notice->number != NULL ? notice->number : "not stated");
        aside_row_text(&row, "title", notice->title != NULL ? notice->title : "not stated");
        aside_row_text(&row, "why", notice->why);
    }
}

/* What this very book names needs no command. */
static const char *how_words(struct aside_arena *arena, const struct aside_match_report *report,
                             const struct aside_hidden *hidden)
{
    const char *how = aside_match_how_words(arena, report, hidden);

    if (hidden->named.count == 0)
        return how;
    if (how == NULL)
        return "each is named below";
    return aside_arena_printf(arena, "each is named below; %s", how);
}

static void add_hidden(struct aside_tables *tables, const struct aside_match_report *report)
{
    const struct aside_match *match = report->match;
    struct aside_table *table = aside_tables_add(tables, "hidden", hidden_fields);
    struct aside_table *named = aside_tables_add(tables, "hidden-notices", named_fields);

    for (size_t i = 0; i < match->hidden.count; i++) {
        const struct aside_hidden *hidden = &match->hidden.items[i];
        struct aside_row row = aside_table_add_row(tables, table,
                                                   aside_match_row_key(tables, table));

        aside_row_number(&row, "notices", 0, (int64_t)hidden->notices);
        aside_row_text(&row, "why", hidden->why);
        aside_row_text(&row, "how", how_words(tables->arena, report, hidden));
        add_named(tables, named, hidden);
    }
}

static const char *lead_words(struct aside_arena *arena, const struct aside_lead *lead)
{
    if (lead->step == ASIDE_STEP_JUSTGRANTS)
        return aside_arena_printf(arena, "%" PRId64 " to %" PRId64 " after", lead->days,
                                  lead->days_most);
    return aside_arena_printf(arena, "%" PRId64 " before", lead->days);
}

static void add_leads(struct aside_tables *tables, const struct aside_match *match)
{
    struct aside_table *table = aside_tables_add(tables, "work-back", lead_fields);

    for (size_t i = 0; match->work_back != NULL && i < match->work_back->leads.count; i++) {
        const struct aside_lead *lead = &match->work_back->leads.items[i];
        struct aside_row row = aside_table_add_row(tables, table,
                                                   aside_match_row_key(tables, table));
        char checked[ASIDE_MONEY_TEXT];

        aside_row_text(&row, "days", lead_words(tables->arena, lead));
        aside_row_text(&row, "what", lead->what);
        aside_row_text(&row, "basis",
                       lead->assumed || lead->cite.source == NULL
                           ? "a planning assumption: change it in templates/work-back.xml"
                           : lead->cite.source);
        if (!lead->assumed && lead->cite.checked.year != 0)
            aside_row_text(&row, "checked",
                           aside_arena_strdup(tables->arena,
                                              aside_date_text(checked, lead->cite.checked)));
    }
}

static void add_rule(struct aside_tables *tables, struct aside_table *table,
                     const struct aside_match *match, const char *listing,
                     const struct aside_grant_rule *rule)
{
    struct aside_row row = { tables, table, 0 };
    int64_t notices = 0;

    while (row.index < table->row_count && !aside_text_equal(table->keys[row.index], rule->id))
        row.index++;
    if (row.index < table->row_count)
        return;
    for (size_t i = 0; i < match->notices.count; i++)
        notices += match->notices.items[i].rule.rule == rule;
    row = aside_table_add_row(tables, table, rule->id);
    aside_row_text(&row, "listing", listing);
    aside_row_text(&row, "rule", rule->name);
    aside_row_text(&row, "year", aside_arena_printf(tables->arena, "FY%" PRId64, rule->year));
    aside_row_number(&row, "notices", 0, notices);
    aside_row_date(&row, "checked", rule->cite.checked);
    aside_row_text(&row, "age", aside_grant_age_words(tables->arena, rule, NULL, match->as_of));
    aside_row_text(&row, "source", rule->cite.source);
}

static void add_rules(struct aside_tables *tables, const struct aside_match *match)
{
    struct aside_table *table = aside_tables_add(tables, "rules-read", rule_fields);

    for (size_t i = 0; i < match->notices.count; i++) {
        const struct aside_rule_choice *choice = &match->notices.items[i].rule;

        if (choice->rule != NULL && choice->listing != NULL)
            add_rule(tables, table, match, choice->listing->number, choice->rule);
    }
    for (size_t i = 0; i < match->windows.count; i++) {
        const struct aside_window *window = &match->windows.items[i];

        if (window->rule != NULL)
            add_rule(tables, table, match, window->listing, window->rule);
    }
}

static void add_grades(struct aside_tables *tables, const struct aside_match *match)
{
    static const struct {
        enum aside_grade grade;
        const char *meaning;
    } grades[] = {
        { ASIDE_GRADE_STRONG,
          "The rule's purpose allows the program, its listing, words or "
          "action say so too, and little speaks against it." },
        { ASIDE_GRADE_POSSIBLE,
          "The purpose allows it or the words say so, but something speaks "
          "against it or is not stated. Read the notice." },
        { ASIDE_GRADE_WEAK,
          "Some words meet, and little else. Hidden unless they are asked "
          "for." },
        { ASIDE_GRADE_NONE, "A gate is shut, or nothing speaks for it. Not shown." },
    };
    struct aside_table *table = aside_tables_add(tables, "grades", grade_fields);

    for (size_t i = 0; i < sizeof grades / sizeof grades[0]; i++) {
        struct aside_row row = aside_table_add_row(tables, table,
                                                   aside_grade_name(grades[i].grade));

        aside_row_text(&row, "grade", aside_grade_name(grades[i].grade));
        aside_row_number(&row, "fits", 0, (int64_t)fits_of(match, grades[i].grade));
        aside_row_text(&row, "meaning", grades[i].meaning);
    }
}

void aside_match_add_facts(struct aside_tables *tables, const struct aside_match_report *report)
{
    add_match(tables, report->match);
    add_facts(tables, report);
    add_hidden(tables, report);
    add_leads(tables, report->match);
    add_rules(tables, report->match);
    add_grades(tables, report->match);
}
