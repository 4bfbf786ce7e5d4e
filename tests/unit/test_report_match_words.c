/* The funding match in words, as JSON and as a calendar file, of a match made by hand. */
#include "unit.h"

#include <match_words.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONG_TITLE                                                                             \
    "Initiative; für \"violence\" intervention, \\ prevention \xE2\x80\x94 and a title that " \
    "goes on \xF0\x9F\x95\x8A for longer than any line of a calendar file may be"

/* ---- a match ------------------------------------------------------------------------------ */

static struct aside_program programs[] = { { .id = "hvip", .name = "Hospital intervention" },
                                           { .id = "outreach", .name = "Street outreach" } };
static struct aside_outcome outcome = { .name = "shootings averted" };
static struct aside_source source = { .id = "cops-award", .name = "The COPS award" };
static const struct aside_cite cite = { "a notice", { 2026, 9, 1 }, 2026 };
static const struct aside_grant_listing listing = { .number = "16.045", .title = "CVIPI" };
static const struct aside_grant_rule rule = { .id = "cvipi", .year = 2024 };

static struct aside_city city;
static struct aside_matched_notice notices[3];
static struct aside_fit fits[3];
static struct aside_hidden hidden[] = {
    { .why = "closed", .notices = 7, .how = "setaside grants list --status closed" },
    { .why = "for others", .notices = 2 }
};
static struct aside_window windows[1];
static struct aside_calendar_item calendar[5];
static struct aside_match match;

static void make_city(void)
{
    city = (struct aside_city){ .name = "Testville, the \"second\"; a city" };
    city.programs.items = programs;
    city.programs.count = COUNT(programs);
    city.outcome.items = &outcome;
    city.outcome.count = 1;
    city.sources.items = &source;
    city.sources.count = 1;
}

static void make_notices(void)
{
    notices[0] = (struct aside_matched_notice){ .notice = { .id = "361325",
                                                            .number = "O-BJA-2026-1",
                                                            .title = LONG_TITLE,
                                                            .agency = "USDOJ-OJP-BJA",
                                                            .floor = { true, { 10000000 } },
                                                            .ceiling = { true, { 200000000 } },
                                                            .awards = { true, 1 },
                                                            .sharing = ASIDE_SHARING_YES },
                                                .row = 4,
                                                .standing = ASIDE_STANDING_POSTED,
                                                .role = ASIDE_ROLE_PRIME,
                                                .rule = { &listing, &rule,
                                                          ASIDE_RULE_BY_TITLE },
                                                .rule_is_old = true,
                                                .role_reason = "The city may apply.",
                                                .deadline = { 2026, 4, 15 },
                                                .application_from = { 2026, 4, 22 },
                                                .application_to = { 2026, 4, 22 },
                                                .application_stated = true,
                                                .best = ASIDE_GRADE_STRONG,
                                                .fits = 2 };
    notices[1] = (struct aside_matched_notice){ .notice = { .kind = ASIDE_KIND_FORECAST,
                                                            .total = { true, { 500000000 } } },
                                                .row = 12,
                                                .standing = ASIDE_STANDING_FORECAST,
                                                .role = ASIDE_ROLE_PARTNER,
                                                .role_reason = "A provider may apply.",
                                                .deadline = { 2026, 6, 1 },
                                                .application_from = { 2026, 6, 5 },
                                                .application_to = { 2026, 6, 15 },
                                                .best = ASIDE_GRADE_POSSIBLE,
                                                .fits = 1 };
    notices[2] = (struct aside_matched_notice){ .notice = { .id = "never" },
                                                .row = 13,
                                                .standing = ASIDE_STANDING_UNDATED,
                                                .role_reason = "",
                                                .best = ASIDE_GRADE_NONE };
}

static void make_fits(void)
{
    fits[0] = (struct aside_fit){ .subject = 0,
                                  .notice = 0,
                                  .grade = ASIDE_GRADE_STRONG,
                                  .ask = { true, { 100000000 } },
                                  .match = { .state = ASIDE_MATCH_STATED,
                                             .match = { 33333400 },
                                             .share = 2500,
                                             .kind = ASIDE_COST_SHARE_CASH,
                                             .waivable = true,
                                             .cite = &cite } };
    fits[1] = (struct aside_fit){ .subject = 0, .notice = 1, .grade = ASIDE_GRADE_POSSIBLE };
    fits[2] = (struct aside_fit){ .subject = 1,
                                  .notice = 0,
                                  .grade = ASIDE_GRADE_POSSIBLE,
                                  .ask = { true, { 20000000 } },
                                  .match = { .state = ASIDE_MATCH_NONE } };
    for (size_t i = 0; i < COUNT(fits); i++) {
        for (int g = 0; g < ASIDE_GATES; g++)
            fits[i].gates[g].reason = "It may.";
        for (int p = 0; p < ASIDE_FIT_PARTS; p++)
            fits[i].parts[p].reason = "It does.";
    }
}

static void make_calendar(void)
{
    calendar[0] = (struct aside_calendar_item){
        .on = { 2026, 3, 1 }, .until = { 2026, 3, 1 }, .step = ASIDE_STEP_SAM, .notice = SIZE_MAX,
        .estimated = false, .passed = true, .what = "Renew."
    };
    calendar[1] = (struct aside_calendar_item){
        .on = { 2026, 3, 31 }, .until = { 2026, 3, 31 }, .step = ASIDE_STEP_COUNCIL, .notice = 0,
        .estimated = true, .passed = false, .what = "To the council, with its match; soon."
    };
    calendar[2] = (struct aside_calendar_item){
        .on = { 2026, 4, 1 }, .until = { 2026, 4, 1 }, .step = ASIDE_STEP_COUNCIL, .notice = 0,
        .estimated = true, .passed = false, .what = "And once more."
    };
    calendar[3] = (struct aside_calendar_item){
        .on = { 2026, 4, 15 }, .until = { 2026, 4, 15 }, .step = ASIDE_STEP_GRANTS_GOV, .notice = 0,
        .estimated = false, .passed = false, .what = "It closes."
    };
    calendar[4] = (struct aside_calendar_item){
        .on = { 2026, 6, 5 }, .until = { 2026, 6, 30 }, .step = ASIDE_STEP_JUSTGRANTS, .notice = 1,
        .estimated = true, .passed = false, .what = "Usually then."
    };
}

static void make_match(void)
{
    make_city();
    make_notices();
    make_fits();
    make_calendar();
    windows[0] = (struct aside_window){ .listing = "16.738",
                                        .title = "JAG",
                                        .rounds = 2,
                                        .months = 1u << 3 | 1u << 10,
                                        .last = { 2025, 10, 1 },
                                        .sentence = "No open notice for 16.738; came round." };
    match = (struct aside_match){ .city = &city,
                                  .as_of = { 2026, 3, 27 },
                                  .agency = "USDOJ",
                                  .subject_count = COUNT(programs) };
    match.catalogue = (struct aside_catalogue_facts){ .path = "notices.sqlite",
                                                      .source = ASIDE_FROM_EXTRACT,
                                                      .day = { 2026, 3, 1 },
                                                      .notices = 99000,
                                                      .doj = 300 };
    match.notices.items = notices;
    match.notices.count = COUNT(notices);
    match.fits.items = fits;
    match.fits.count = COUNT(fits);
    match.hidden.items = hidden;
    match.hidden.count = COUNT(hidden);
    match.windows.items = windows;
    match.windows.count = COUNT(windows);
    match.calendar.items = calendar;
    match.calendar.count = COUNT(calendar);
}

/* ---- reading back ------------------------------------------------------------------------- */

enum { BYTES = 64 * 1024 };

static char *printed(void)
{
    const struct aside_match_report report = { &match, "city.xml" };
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);

    assert_non_null(out);
    aside_match_print(out, &report);
    fclose(out);
    return bytes;
}

typedef enum aside_status writer(const struct aside_match_report *report, const char *path,
                                 struct aside_error *err);

static const char *written(struct aside_arena *arena, writer *write)
{
    const struct aside_match_report report = { &match, "city.xml" };
    char path[] = "/tmp/aside-match-words-XXXXXX";
    struct aside_error err = { 0 };
    const char *bytes = NULL;
    size_t length = 0;
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(write(&report, path, &err), ASIDE_OK);
    assert_int_equal(aside_file_read(&bytes, &length, arena, path, 1 << 20, &err), ASIDE_OK);
    assert_int_equal(strlen(bytes), length);
    unlink(path);
    return bytes;
}

static void must_hold(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("'%s' is not in: %s", wanted, text);
}

/* ---- words -------------------------------------------------------------------------------- */

static void heads_say_what_the_answer_is(void **state)
{
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    make_match();
    must_hold(aside_match_head_words(arena, &match),
              "as of 2026-03-27: 2 notices fit; the first deadline is 2026-04-15, of "
              "O-BJA-2026-1.");
    notices[0].fits = 0;
    must_hold(aside_match_head_words(arena, &match),
              ": 1 notice fits; the first deadline is 2026-06-01 (estimated), of row 12 of the "
              "catalogue.");
    notices[1].fits = 0;
    must_hold(aside_match_head_words(arena, &match),
              "no notice that is open or announced fits.");
    notices[2].fits = 1;
    must_hold(aside_match_head_words(arena, &match),
              "fits; 1 that states no day may fit, or be");
    aside_arena_free(arena);
}

static void the_catalogue_says_how_old_it_is(void **state)
{
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    make_match();
    must_hold(
        aside_match_catalogue_words(arena, &match),
        "the notices of USDOJ in notices.sqlite, as of 2026-03-01. They are 26 days older");
    match.catalogue.day = match.as_of;
    match.agency = NULL;
    assert_string_equal(aside_match_catalogue_words(arena, &match),
                        "Looked at: the notices of any agency in notices.sqlite, as of "
                        "2026-03-27.");
    match.catalogue.path = NULL;
    must_hold(aside_match_catalogue_words(arena, &match), "built-in notices, as of 2026-03-27");
    aside_arena_free(arena);
}

static void match_is_bound_or_not_or_not_stated(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_match_need need = { .state = ASIDE_MATCH_STATED,
                                     .match = { 33333400 },
                                     .share = 2500,
                                     .kind = ASIDE_COST_SHARE_EITHER,
                                     .capped = true,
                                     .keep = { 5000000 },
                                     .own = &source };

    (void)state;
    make_match();
    assert_string_equal(
        aside_match_need_words(arena, &fits[0].match),
        "binds $333,334 of local match (25% of the total, cash, may be waived)");
    assert_string_equal(aside_match_need_words(arena, &fits[1].match),
                        "binds a match that is not stated: read the notice");
    assert_string_equal(aside_match_need_words(arena, &fits[2].match), "binds no match");
    must_hold(aside_match_need_words(arena, &need),
              "cash or in kind, more than the plain share");
    must_hold(aside_match_need_words(arena, &need),
              "by the city's award cops-award), and $50,000");
    aside_arena_free(arena);
}

static void gains_have_no_false_decimals(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    const struct {
        enum aside_worth_state state;
        double gain;
        const char *words;
    } cases[] = {
        { ASIDE_WORTH_KNOWN, 4.337, "about 4.3 more shootings averted" },
        { ASIDE_WORTH_KNOWN, -12.6, "about 13 fewer shootings averted" },
        { ASIDE_WORTH_KNOWN, 0.27, "about 0.27 more shootings averted" },
        { ASIDE_WORTH_NOTHING, 0, "no difference that can be told" },
        { ASIDE_WORTH_NO_PLAN, 0, "no plan satisfies the rules then" },
        { ASIDE_WORTH_UNKNOWN, 0, "what it would do was not asked" },
    };

    static const struct aside_pursuit by_dollars = { .by_dollars = true };

    (void)state;
    make_match();
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(
            aside_match_gain_words(arena, &match, cases[i].state, cases[i].gain),
            cases[i].words);
    match.pursuit = &by_dollars;
    assert_string_equal(aside_match_gain_words(arena, &match, ASIDE_WORTH_KNOWN, 1234.5),
                        "about $1,200,000 more placed");
    aside_arena_free(arena);
}

/* ---- the terminal ------------------------------------------------------------------------- */

static void must_be_narrow(const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        char line[1024];

        assert_true(length < sizeof(line));
        memcpy(line, text, length);
        line[length] = '\0';
        if (aside_text_width(line) > 80)
            fail_msg("over 80 columns: %s", line);
        text += length + (text[length] == '\n');
    }
}

static void the_report_is_narrow_and_whole(void **state)
{
    char *text;

    (void)state;
    make_match();
    text = printed();
    must_be_narrow(text);
    must_hold(text, "2026-04-15  O-BJA-2026-1, BJA, posted: strong\n");
    must_hold(text,
              "            For: Hospital intervention (strong), Street outreach "
              "(possible).\n");
    must_hold(text, "            Full application in JustGrants by 2026-04-22.\n");
    must_hold(text, "  possible  row 12 of the catalogue, 2026-06-01 (estimated);");
    must_hold(text, "No open notice for 16.738; came round.\n");
    must_hold(text, "7: closed (setaside grants list --status closed)\n2: for others\n");
    must_hold(text, "Rules older than a year: cvipi (16.045, FY2024).");
    assert_null(strstr(text, "What to apply for"));
    assert_null(strstr(text, "Renew."));
    free(text);
}

static void applications_say_what_they_would_do(void **state)
{
    static struct aside_ask asks[] = { { .amount = { 20000000 },
                                         .state = ASIDE_WORTH_KNOWN,
                                         .gain = 4.3,
                                         .match = { .state = ASIDE_MATCH_NONE } } };
    static struct aside_prospect_report prospect = {
        .name = "A grant", .id = "a", .pursue = true, .why = "It gains the most."
    };
    static struct aside_termination termination = { .lost = { 10000000 },
                                                    .change = -2,
                                                    .state = ASIDE_WORTH_KNOWN,
                                                    .planned = true,
                                                    .fte_before = 600,
                                                    .fte_after = 450 };
    static struct aside_plan firm;
    static struct aside_pursuit pursuit;
    struct aside_arena *arena = aside_arena_new();
    const char *json;
    char *text;

    (void)state;
    make_match();
    prospect.asks.items = asks;
    prospect.asks.count = 1;
    pursuit = (struct aside_pursuit){ .firm = &firm,
                                      .with_chance = 1,
                                      .expected = 2.1,
                                      .hours = { true, 200 },
                                      .hours_used = 120 };
    pursuit.prospects.items = &prospect;
    pursuit.prospects.count = 1;
    pursuit.terminations.items = &termination;
    pursuit.terminations.count = 1;
    match.pursuit = &pursuit;
    text = printed();
    must_be_narrow(text);
    must_hold(text, "  1. A grant: apply; ask for $200,000: about 4.3 more shootings averted;");
    must_hold(text, "     It gains the most.\n");
    must_hold(text, "120 of 200 hours");
    must_hold(text, "The COPS award (cops-award), $100,000: about 2.0 fewer");
    must_hold(text, "4.5, before 6.");
    free(text);
    json = written(arena, aside_match_json);
    must_hold(json, "\"chosen\": 20000000");
    must_hold(json, "\"change\": -2.0");
    aside_arena_free(arena);
}

/* ---- JSON --------------------------------------------------------------------------------- */

static void json_tells_null_from_nothing(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    const char *json;

    (void)state;
    make_match();
    json = written(arena, aside_match_json);
    must_hold(json, "\"status\": \"ok\",\n \"as_of\": \"2026-03-27\",");
    must_hold(json, "\"floor\": 10000000,\n   \"ceiling\": 200000000,\n   \"total\": null,");
    must_hold(json, "\"cost_sharing\": true,");
    must_hold(json, "\"cost_sharing\": null,");
    must_hold(json, "\"months\": [\n    3,\n    10\n   ],");
    must_hold(json, "\"ask\": null,\n   \"match\": null");
    must_hold(json, "\"share_basis_points\": 2500,");
    must_hold(json, "\"by\": \"title\"");
    must_hold(json, "\"pursuit\": null,");
    must_hold(json, "\"notice\": null,\n   \"row\": null,");
    aside_arena_free(arena);
}

/* ---- the calendar, read back line by line ------------------------------------------------- */

/* Content lines, unfolded; RFC 5545, 3.1: CRLF, at most 75 octets, characters left whole. */
struct content {
    char *lines[200];
    size_t count;
};

static void read_lines(struct content *out, struct aside_arena *arena, const char *ics)
{
    out->count = 0;
    while (*ics != '\0') {
        const char *end = strstr(ics, "\r\n");
        size_t length;

        assert_non_null(end);
        length = (size_t)(end - ics);
        assert_in_range(length, 1, 75);
        assert_true(memchr(ics, '\n', length) == NULL && memchr(ics, '\r', length) == NULL);
        assert_true(aside_text_is_utf8(ics, length));
        if (*ics == ' ') {
            assert_true(out->count > 0);
            out->lines[out->count - 1] = aside_arena_printf(
                arena, "%s%.*s", out->lines[out->count - 1], (int)length - 1, ics + 1);
        } else {
            assert_true(out->count < COUNT(out->lines));
            out->lines[out->count++] = aside_arena_strndup(arena, ics, length);
        }
        ics = end + 2;
    }
}

/* RFC 5545, 3.3.11: what stands escaped, and nothing that must be stands bare. */
static const char *unescaped(struct aside_arena *arena, const char *text)
{
    char *out = aside_arena_strdup(arena, text), *to = out;

    for (; *text != '\0'; text++) {
        assert_true(*text != ';' && *text != ',');
        if (*text != '\\') {
            *to++ = *text;
            continue;
        }
        text++;
        assert_non_null(strchr("\\;,n", *text));
        *to++ = *text == 'n' ? '\n' : *text;
    }
    *to = '\0';
    return out;
}

static bool begins(const char *line, const char *with)
{
    return strncmp(line, with, strlen(with)) == 0;
}

/* The value of a line of that name in the event that begins at line `at`; it must be there. */
static const char *value(const struct content *of, size_t at, const char *name)
{
    for (; strcmp(of->lines[at], "END:VEVENT") != 0; at++) {
        if (begins(of->lines[at], name))
            return of->lines[at] + strlen(name);
    }
    fail_msg("no %s", name);
    return NULL;
}

static size_t event(const struct content *of, size_t which)
{
    for (size_t i = 0; i < of->count; i++) {
        if (strcmp(of->lines[i], "BEGIN:VEVENT") == 0 && which-- == 0)
            return i;
    }
    fail_msg("too few events");
    return 0;
}

static size_t count_lines(const struct content *of, const char *line)
{
    size_t count = 0;

    for (size_t i = 0; i < of->count; i++)
        count += strcmp(of->lines[i], line) == 0;
    return count;
}

/* Every component ends where it began, and each UID comes once. */
static void check_structure(const struct content *of)
{
    const char *open[4];
    size_t depth = 0;

    for (size_t i = 0; i < of->count; i++) {
        assert_non_null(strchr(of->lines[i], ':'));
        if (begins(of->lines[i], "BEGIN:")) {
            assert_true(depth < COUNT(open));
            open[depth++] = of->lines[i] + strlen("BEGIN:");
        } else if (begins(of->lines[i], "END:")) {
            assert_true(depth > 0);
            assert_string_equal(of->lines[i] + strlen("END:"), open[--depth]);
        }
        for (size_t j = 0; j < i; j++)
            assert_false(begins(of->lines[i], "UID:")
                         && strcmp(of->lines[i], of->lines[j]) == 0);
    }
    assert_int_equal(depth, 0);
    assert_string_equal(of->lines[0], "BEGIN:VCALENDAR");
    assert_string_equal(of->lines[1], "VERSION:2.0");
    assert_true(begins(of->lines[2], "PRODID:"));
}

static void the_calendar_is_as_the_rfc_wants_it(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    const char *ics;
    struct content of;
    size_t at;

    (void)state;
    make_match();
    ics = written(arena, aside_match_ics);
    assert_string_equal(ics, written(arena, aside_match_ics));
    read_lines(&of, arena, ics);
    check_structure(&of);
    assert_int_equal(count_lines(&of, "BEGIN:VEVENT"), 4); /* what has passed is left out */
    assert_int_equal(count_lines(&of, "DTSTAMP:20260327T000000Z"), 4);
    assert_int_equal(count_lines(&of, "BEGIN:VALARM"), 2);
    at = event(&of, 0);
    assert_string_equal(value(&of, at, "DTSTART;VALUE=DATE:"), "20260331");
    assert_string_equal(value(&of, at, "DTEND;VALUE=DATE:"), "20260401");
    assert_string_equal(value(&of, at, "STATUS:"), "TENTATIVE");
    assert_string_equal(value(&of, at, "SUMMARY:"), "Estimated: Council: O-BJA-2026-1");
    assert_true(begins(unescaped(arena, value(&of, at, "DESCRIPTION:")),
                       "To the council, with its match; soon.\n" LONG_TITLE "\n"));
    assert_true(begins(value(&of, event(&of, 1), "UID:"), "council-361325-2-"));
    at = event(&of, 2);
    assert_true(begins(value(&of, at, "UID:"), "grants-gov-361325-"));
    assert_string_equal(value(&of, at, "STATUS:"), "CONFIRMED");
    assert_string_equal(value(&of, at, "TRIGGER:"), "-P7D");
    assert_string_equal(value(&of, at, "URL:"),
                        "https://www.grants.gov/search-results-detail/361325");
    assert_string_equal(value(&of, event(&of, 3), "DTEND;VALUE=DATE:"), "20260701");
    assert_string_equal(unescaped(arena, of.lines[4] + strlen("X-WR-CALNAME:")),
                        "Federal funding: Testville, the \"second\"; a city");
    aside_arena_free(arena);
}

/* Only its day moves: a calendar program then moves it, too. */
static void an_event_keeps_its_name_when_its_day_moves(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct content before, after;

    (void)state;
    make_match();
    read_lines(&before, arena, written(arena, aside_match_ics));
    match.as_of = (struct aside_date){ 2026, 3, 28 };
    calendar[3].on = calendar[3].until = (struct aside_date){ 2026, 4, 20 };
    read_lines(&after, arena, written(arena, aside_match_ics));
    assert_int_equal(before.count, after.count);
    for (size_t e = 0; e < 4; e++)
        assert_string_equal(value(&before, event(&before, e), "UID:"),
                            value(&after, event(&after, e), "UID:"));
    aside_arena_free(arena);
}

static void a_calendar_of_nothing_still_holds_an_event(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct content of;

    (void)state;
    make_match();
    match.calendar.count = 0;
    read_lines(&of, arena, written(arena, aside_match_ics));
    check_structure(&of);
    assert_int_equal(count_lines(&of, "BEGIN:VEVENT"), 1);
    assert_string_equal(value(&of, event(&of, 0), "DTSTART;VALUE=DATE:"), "20260327");
    aside_arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_say_what_the_answer_is),
        cmocka_unit_test(the_catalogue_says_how_old_it_is),
        cmocka_unit_test(match_is_bound_or_not_or_not_stated),
        cmocka_unit_test(gains_have_no_false_decimals),
        cmocka_unit_test(the_report_is_narrow_and_whole),
        cmocka_unit_test(applications_say_what_they_would_do),
        cmocka_unit_test(json_tells_null_from_nothing),
        cmocka_unit_test(the_calendar_is_as_the_rfc_wants_it),
        cmocka_unit_test(an_event_keeps_its_name_when_its_day_moves),
        cmocka_unit_test(a_calendar_of_nothing_still_holds_an_event),
    };

    return cmocka_run_group_tests_name("the funding match in words", tests, NULL, NULL);
}
