/*
 * match_by_hand.h - a small match, made field by field and of nothing else, and what is written
 * of it read back. match_given.h has one of a real city, for workbooks.
 */
#ifndef ASIDE_MATCH_BY_HAND_H
#define ASIDE_MATCH_BY_HAND_H

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
static struct aside_hidden_notice not_open[] = { { 9, "O-9", "For states", "States may." } };
static struct aside_hidden hidden[] = {
    { .reason = ASIDE_HIDDEN_CLOSED,
      .why = "closed",
      .notices = 7,
      .how = "setaside grants list --status closed" },
    { .reason = ASIDE_HIDDEN_NOT_OPEN,
      .why = "for others",
      .notices = 1,
      .named = { not_open, 1 } },
    { .reason = ASIDE_HIDDEN_WEAK,
      .why = "weak fits",
      .notices = 2,
      .how = "setaside match --weak" },
    { .reason = ASIDE_HIDDEN_DISMISSED, .why = "dismissed", .notices = 3 },
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

static inline struct aside_calendar_item step(enum aside_step step, struct aside_date on,
                                              size_t notice, bool estimated, const char *what)
{
    return (struct aside_calendar_item){ .on = on,
                                         .until = on,
                                         .step = step,
                                         .notice = notice,
                                         .estimated = estimated,
                                         .what = what };
}

static void make_calendar(void)
{
    calendar[0] = step(ASIDE_STEP_SAM, (struct aside_date){ 2026, 3, 1 }, SIZE_MAX, false,
                       "Renew.");
    calendar[0].state = ASIDE_STEP_PASSED;
    calendar[0].passed = true;
    calendar[1] = step(ASIDE_STEP_COUNCIL, (struct aside_date){ 2026, 3, 31 }, 0, true,
                       "To the council, with its match; soon.");
    calendar[2] = step(ASIDE_STEP_COUNCIL, (struct aside_date){ 2026, 4, 1 }, 0, true,
                       "And once more.");
    calendar[3] = step(ASIDE_STEP_GRANTS_GOV, (struct aside_date){ 2026, 4, 15 }, 0, false,
                       "It closes.");
    calendar[4] = step(ASIDE_STEP_JUSTGRANTS, (struct aside_date){ 2026, 6, 5 }, 1, true,
                       "Usually then.");
    calendar[4].until = (struct aside_date){ 2026, 6, 30 };
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

static inline char *printed(void)
{
    const struct aside_match_report report = { .match = &match, .city_path = "city.xml" };
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

static inline const char *written(struct aside_arena *arena, writer *write)
{
    const struct aside_match_report report = { .match = &match, .city_path = "city.xml" };
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

/* Whatever the lines were broken at. */
static void must_say(const char *text, const char *wanted)
{
    char *flat = calloc(strlen(text) + 1, 1), *to = flat;

    assert_non_null(flat);
    for (; *text != '\0'; text++) {
        if (*text != '\n' && (*text != ' ' || (to > flat && to[-1] != ' ')))
            *to++ = *text;
        else if (*text == '\n' && to > flat && to[-1] != ' ')
            *to++ = ' ';
    }
    must_hold(flat, wanted);
    free(flat);
}

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

#endif
