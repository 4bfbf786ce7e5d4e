/*
 * council.c - a plan file read: which form it has, and what all of them share: programs by id or
 * name, years of the horizon, amounts as people type them.
 */
#include "council.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

enum { SUGGESTIONS = 100, SHOWN = 60 };

/* ---- text -------------------------------------------------------------------------------- */

/* The bytes of the blank that begins here, or 0. A no-break space is what a paste brings. */
static size_t blank_at(const char *text)
{
    if (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n')
        return 1;
    return strncmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

const char *aside_council_fold(struct aside_arena *arena, const char *text)
{
    char *folded = aside_arena_alloc(arena, strlen(text) + 1);
    size_t length = 0;

    while (*text != '\0') {
        size_t blank = blank_at(text);

        if (blank > 0 && length > 0 && folded[length - 1] != ' ')
            folded[length++] = ' ';
        if (blank == 0)
            folded[length++] = (char)(*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text);
        text += blank > 0 ? blank : 1;
    }
    if (length > 0 && folded[length - 1] == ' ')
        length--;
    folded[length] = '\0';
    return folded;
}

const char *aside_council_echo(struct aside_arena *arena, const char *text)
{
    struct aside_text echo;

    aside_text_init(&echo, arena, SHOWN);
    while (blank_at(text) > 0)
        text += blank_at(text);
    for (; *text != '\0'; text++)
        aside_text_add_bytes(&echo, (unsigned char)*text < ' ' ? " " : text, 1);
    while (echo.length > 0 && echo.bytes[echo.length - 1] == ' ')
        echo.bytes[--echo.length] = '\0';
    return echo.bytes;
}

/* ---- years ------------------------------------------------------------------------------- */

static const char *past(const char *text, const char *start)
{
    size_t length = strlen(start);

    return strncmp(text, start, length) == 0 ? text + length : text;
}

int32_t aside_council_year(struct aside_arena *arena, const char *title)
{
    enum { TITLE_BYTES = 60, CENTURY = 2000 };
    const char *at, *digits;
    int64_t year = 0;

    if (strlen(title) > TITLE_BYTES)
        return 0;
    at = aside_council_fold(arena, title);
    at = past(past(past(at, "spend "), "amount "), "allocated ");
    digits = past(past(past(at, "fy"), "-"), " ");
    if ((strlen(digits) != 4 && (strlen(digits) != 2 || digits == at))
        || strspn(digits, "0123456789") != strlen(digits)
        || aside_integer_parse(&year, digits) != NULL)
        return 0;
    if (strlen(digits) == 2)
        year += CENTURY;
    return year >= 1900 && year <= 2999 ? (int32_t)year : 0;
}

size_t aside_council_year_place(struct council_reading *reading, int32_t year,
                                struct aside_origin at)
{
    int32_t last = reading->first_year + (int32_t)reading->plan->year_count - 1;

    if (year >= reading->first_year && year <= last)
        return (size_t)(year - reading->first_year);
    aside_problem_add_at(reading->found, ASIDE_FAULT, at,
                         "FY%d is outside the horizon (FY%d to FY%d): leave it out", (int)year,
                         (int)reading->first_year, (int)last);
    return SIZE_MAX;
}

/* ---- programs ---------------------------------------------------------------------------- */

size_t aside_council_find(const struct council_reading *reading, const char *text,
                          bool *several)
{
    const char *folded = aside_council_fold(reading->arena, text);
    size_t found = SIZE_MAX;

    *several = false;
    for (size_t k = 0; k < reading->plan->subject_count; k++) {
        if (strcmp(reading->ids[k], folded) == 0)
            return k;
    }
    for (size_t k = 0; k < reading->plan->subject_count; k++) {
        if (strcmp(reading->folded[k], folded) != 0)
            continue;
        *several = *several || found != SIZE_MAX;
        found = k;
    }
    return *several ? SIZE_MAX : found;
}

static const char *nearest(struct council_reading *reading, const char *text)
{
    size_t count = reading->plan->subject_count;
    const char *near;

    if (reading->suggestions++ >= SUGGESTIONS)
        return NULL;
    near = aside_text_nearest(text, reading->ids, count);
    if (near != NULL)
        return near;
    return aside_text_nearest(text, reading->names, count);
}

static void unknown(struct council_reading *reading, const char *text, bool several,
                    struct aside_origin at)
{
    const char *echo = aside_council_echo(reading->arena, text);
    const char *near;

    if (several) {
        aside_problem_add_at(reading->found, ASIDE_FAULT, at,
                             "more than one program of the city is called '%s': write the id",
                             echo);
        return;
    }
    near = nearest(reading, echo);
    if (near != NULL)
        aside_problem_add_at(reading->found, ASIDE_FAULT, at,
                             "the city has no program or pool '%s': did you mean '%s'", echo,
                             near);
    else
        aside_problem_add_at(reading->found, ASIDE_FAULT, at,
                             "the city has no program or pool '%s': write its id or its exact "
                             "name%s",
                             echo, reading->no_match);
}

size_t aside_council_take(struct council_reading *reading, const char *text,
                          struct aside_origin at)
{
    bool several;
    size_t k = aside_council_find(reading, text, &several);

    if (k == SIZE_MAX) {
        if (!aside_problem_only_counts(reading->found, ASIDE_FAULT))
            unknown(reading, text, several, at);
        return SIZE_MAX;
    }
    if (reading->plan->named[k]) {
        aside_problem_add_at(reading->found, ASIDE_FAULT, at,
                             "'%s' stands here and at %s: keep one of the two", reading->ids[k],
                             aside_origin_place(reading->arena, reading->at[k]));
        return SIZE_MAX;
    }
    reading->plan->named[k] = true;
    reading->at[k] = at;
    return k;
}

void aside_council_set(struct council_reading *reading, size_t subject, size_t year,
                       const char *text, struct aside_origin at)
{
    aside_money *cell = &reading->plan->spend[subject * reading->plan->year_count + year];
    const char *wrong = aside_money_parse(cell, text);

    if (wrong != NULL)
        aside_problem_add_at(reading->found, ASIDE_FAULT, at,
                             "the amount of '%s' in FY%d, '%s', %s", reading->ids[subject],
                             (int)(reading->first_year + (int32_t)year),
                             aside_council_echo(reading->arena, text), wrong);
}

/* ---- the file ---------------------------------------------------------------------------- */

static void begin(struct council_reading *reading, const char *path)
{
    const struct aside_city *city = reading->city;
    size_t programs = city->programs.count, count = programs + city->pools.count;
    struct aside_arena *arena = reading->arena;
    struct aside_council_plan *plan = aside_arena_alloc(arena, sizeof(*plan));

    plan->path = aside_arena_strdup(arena, path);
    plan->subject_count = count;
    plan->year_count = aside_city_years(city);
    plan->spend = aside_arena_array(arena, count * plan->year_count, sizeof(plan->spend[0]));
    plan->named = aside_arena_array(arena, count, sizeof(plan->named[0]));
    reading->plan = plan;
    reading->first_year = aside_city_first_year(city);
    reading->at = aside_arena_array(arena, count, sizeof(reading->at[0]));
    reading->ids = aside_arena_array(arena, count, sizeof(char *));
    reading->names = aside_arena_array(arena, count, sizeof(char *));
    reading->folded = aside_arena_array(arena, count, sizeof(char *));
    for (size_t k = 0; k < count; k++) {
        reading->ids[k] = k < programs ? city->programs.items[k].id
                                       : city->pools.items[k - programs].id;
        reading->names[k] = k < programs ? city->programs.items[k].name
                                         : city->pools.items[k - programs].name;
        reading->folded[k] = aside_council_fold(arena, reading->names[k]);
    }
}

static bool is_folder(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* What is neither a workbook nor begins as JSON does is a table. */
static bool begins_as_json(const char *bytes, size_t length)
{
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    while (at < length
           && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n'))
        at++;
    return at < length && (bytes[at] == '{' || bytes[at] == '[');
}

static enum aside_status read_form(struct council_reading *reading, struct aside_error *err)
{
    const char *bytes = NULL;
    size_t length = 0;
    enum aside_status status;

    if (aside_file_is_workbook(reading->plan->path)) {
        reading->plan->form = "workbook";
        return aside_council_read_book(reading, err);
    }
    status = aside_file_read(&bytes, &length, reading->arena, reading->plan->path,
                             COUNCIL_FILE_BYTES, err);
    if (status != ASIDE_OK)
        return status;
    if (begins_as_json(bytes, length)) {
        reading->plan->form = "JSON file";
        return aside_council_read_json(reading, bytes, length);
    }
    reading->plan->form = "CSV file";
    return aside_council_read_csv(reading, err);
}

/* Amounts that no sum can hold would be no plan of any city's. */
static void finish(struct council_reading *reading)
{
    struct aside_council_plan *plan = reading->plan;
    aside_money sum = { 0 };
    bool fits = true;

    for (size_t i = 0; i < plan->subject_count * plan->year_count && fits; i++)
        fits = aside_money_add(&sum, sum, plan->spend[i]);
    if (!fits)
        aside_problem_add(reading->found, ASIDE_FAULT, plan->path, 0,
                          "the amounts come to more than ten trillion dollars together");
    for (size_t k = 0; k < plan->subject_count; k++)
        plan->unnamed += !plan->named[k];
    if (plan->unnamed == plan->subject_count && reading->found->faults == 0)
        aside_problem_add(reading->found, ASIDE_FAULT, plan->path, 0,
                          "it names no program and no pool of the city: check that this is the "
                          "right file");
}

enum aside_status aside_council_plan_read(struct aside_council_plan **out,
                                          struct aside_arena *arena, const char *path,
                                          const struct aside_city *city,
                                          struct aside_problems *found, struct aside_error *err)
{
    struct council_reading reading = {
        .arena = arena, .city = city, .found = found, .no_match = ""
    };
    size_t faults = found->faults;
    enum aside_status status;

    *out = NULL;
    if (is_folder(path))
        path = aside_arena_printf(arena, "%s%ssubjects.csv", path,
                                  path[strlen(path) - 1] == '/' ? "" : "/");
    begin(&reading, path);
    status = read_form(&reading, err);
    if (status != ASIDE_OK)
        return status;
    finish(&reading);
    if (found->faults > faults)
        return ASIDE_ERR_INVALID;
    *out = reading.plan;
    return ASIDE_OK;
}
