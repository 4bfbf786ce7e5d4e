/* The funding match in words, as JSON and as a calendar file, of a match made by hand. */
#include "match_by_hand.h"

/* ---- words -------------------------------------------------------------------------------- */

static void heads_say_what_the_answer_is(void **state)
{
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    make_match();
    must_hold(aside_match_head_words(arena, &match),
              "as of 2026-03-27: 2 notices fit; the first deadline is 2026-04-15, of "
              "O-BJA-2026-1.");
    match.as_of = notices[0].deadline;
    must_hold(aside_match_head_words(arena, &match), "2026-04-15 (today), of O-BJA-2026-1.");
    notices[0].fits = 0;
    must_hold(aside_match_head_words(arena, &match),
              ": 1 notice fits; the first deadline is 2026-06-01 (estimated), of row 12."
              "");
    notices[1].fits = 0;
    must_hold(aside_match_head_words(arena, &match),
              "no notice that is open or announced fits.");
    notices[2].fits = 1;
    notices[2].best = ASIDE_GRADE_POSSIBLE;
    must_hold(aside_match_head_words(arena, &match),
              "fits; 1 that states no day may fit, or be");
    aside_arena_free(arena);
}

/* Weak fits and second steps are no candidates: they are counted, and not among those that fit. */
static void weak_fits_and_second_steps_are_counted_apart(void **state)
{
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    make_match();
    match.weak = 3;
    must_hold(aside_match_head_words(arena, &match), "2 notices fit; the first");
    must_hold(aside_match_head_words(arena, &match), "; 3 more fit weakly (--weak).");
    notices[1].best = ASIDE_GRADE_WEAK;
    match.weak = 1;
    must_hold(aside_match_head_words(arena, &match), ": 1 notice fits; the first");
    must_hold(aside_match_head_words(arena, &match), "; 1 more fits weakly.");
    notices[0].second_step = true;
    notices[0].second_words = "Filed by 2026-04-15? Then go on until 2026-04-22.";
    must_hold(aside_match_head_words(arena, &match),
              ": no notice that is open or announced fits; 1 is closed in Grants.gov, and who "
              "filed there has the full application still to do;");
    assert_string_equal(aside_match_application_words(arena, &notices[0]),
                        notices[0].second_words);
    assert_string_equal(aside_match_deadline_words(arena, &notices[0]),
                        "full application by 2026-04-22");
    assert_string_equal(aside_match_standing_words(&notices[0]), "closed in Grants.gov");
    notices[0].second_step = false;
    notices[0].standing = ASIDE_STANDING_CLOSING;
    assert_string_equal(aside_match_standing_words(&notices[0]), "posting day not stated");
    aside_arena_free(arena);
}

static void each_kind_of_place_is_called_so(void **state)
{
    static const char *const words[] = { "city", "county", "town", "tribe" };

    (void)state;
    make_city();
    for (size_t i = 0; i < COUNT(words); i++) {
        city.kind = (enum aside_kind_of_place)i;
        assert_string_equal(aside_place_word(city.kind), words[i]);
    }
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
    must_hold(
        aside_match_need_words(arena, &need),
        "(what the cap on each unit leaves: here 25% of award and match, cash or in kind, "
        "by its own award cops-award), and $50,000");
    need.match = (aside_money){ 33333350 };
    must_hold(aside_match_need_words(arena, &need), "binds $333,334 of"); /* no cents */
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
        { ASIDE_WORTH_KNOWN, -0.0015, "less than 0.01 fewer shootings averted" },
        { ASIDE_WORTH_KNOWN, 0.0099, "less than 0.01 more shootings averted" },
        { ASIDE_WORTH_KNOWN, 0.01, "about 0.010 more shootings averted" },
        { ASIDE_WORTH_KNOWN, -1e-9, "no difference that can be told" },
        { ASIDE_WORTH_KNOWN, 0, "no difference that can be told" },
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
    must_hold(text, "  possible  row 12, 2026-06-01 (estimated);");
    must_hold(text, "No open notice for 16.738; came round.\n");
    must_say(text,
             "7: closed (setaside grants list --status closed) 1: for others (--json FILE "
             "and the workbook name each) 2: weak fits (setaside match city.xml --weak) 3: "
             "dismissed");
    must_say(text,
             "Asks by program from $200,000 (Street outreach) to $1,000,000 (Hospital "
             "intervention); the largest binds $333,334");
    must_say(text, "1 step has passed, with what it was for: --json and the workbook's sheet");
    must_hold(text, "Rules older than a year: cvipi (16.045, FY2024).");
    assert_null(strstr(text, "What to apply for"));
    assert_null(strstr(text, "Renew."));
    free(text);
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
    must_hold(json,
              "\"ask\": null,\n   \"ask_words\": null,\n   \"units\": null,\n"
              "   \"match\": null");
    must_hold(json, "\"for\": \"not-open\",");
    must_hold(json, "\"number\": \"O-9\",\n     \"title\": \"For states\",");
    must_hold(json, "\"how\": \"setaside match city.xml --weak\",");
    must_hold(json, "\"state\": \"passed\",\n   \"passed\": true,");
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
        cmocka_unit_test(weak_fits_and_second_steps_are_counted_apart),
        cmocka_unit_test(each_kind_of_place_is_called_so),
        cmocka_unit_test(the_catalogue_says_how_old_it_is),
        cmocka_unit_test(match_is_bound_or_not_or_not_stated),
        cmocka_unit_test(gains_have_no_false_decimals),
        cmocka_unit_test(the_report_is_narrow_and_whole),
        cmocka_unit_test(json_tells_null_from_nothing),
        cmocka_unit_test(the_calendar_is_as_the_rfc_wants_it),
        cmocka_unit_test(an_event_keeps_its_name_when_its_day_moves),
        cmocka_unit_test(a_calendar_of_nothing_still_holds_an_event),
    };

    return cmocka_run_group_tests_name("the funding match in words", tests, NULL, NULL);
}
