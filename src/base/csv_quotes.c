/*
 * csv_quotes.c - where the quotes of a line of a CSV file open and close. libcsv takes a quote
 * that does not end its field for text, and says nothing of it; this walk, in the same steps,
 * finds such quotes.
 */
#include "csv_quotes.h"

#include <string.h>

static const char *skip_spaces(const char *at, const char *end, char delimiter)
{
    while (at < end && *at != delimiter && (*at == ' ' || *at == '\t'))
        at++;
    return at;
}

/* The next quote that is not doubled; NULL: there is none. */
static const char *find_quote(const char *at, const char *end)
{
    while ((at = memchr(at, '"', (size_t)(end - at))) != NULL) {
        if (at + 1 == end || at[1] != '"')
            return at;
        at += 2;
    }
    return NULL;
}

/* Does a quote before `at` end its field? Then *end_of_field is where. */
static bool ends_field(const char *at, const char *end, char delimiter,
                       const char **end_of_field)
{
    at = skip_spaces(at, end, delimiter);
    *end_of_field = at;
    return at == end || *at == delimiter || *at == '\n' || *at == '\r';
}

/* From behind a field's opening quote to what ends the field. */
static const char *walk_quoted(const char *at, const char *end, char delimiter,
                               struct aside_csv_quotes *found)
{
    bool stray = false;
    const char *behind;

    while ((at = find_quote(at, end)) != NULL) {
        at++;
        if (ends_field(at, end, delimiter, &behind)) {
            found->stray |= stray;
            return behind;
        }
        stray = true;
    }
    found->stray |= stray;
    found->open = true;
    found->open_stray = stray;
    return end;
}

struct aside_csv_quotes aside_csv_quotes_of(const char *line, size_t length, char delimiter)
{
    struct aside_csv_quotes found = { false, false, false };
    const char *at = line, *end = line + length;

    for (; at < end; at++) {    /* over the delimiter */
        at = skip_spaces(at, end, delimiter);
        if (at < end && *at == '"')
            at = walk_quoted(at + 1, end, delimiter, &found);
        at = memchr(at, delimiter, (size_t)(end - at));
        if (at == NULL)
            break;
    }
    return found;
}

size_t aside_csv_quote_end(const char *line, size_t length, char delimiter)
{
    const char *end = line + length, *quote = find_quote(line, end), *behind;

    if (quote == NULL || !ends_field(quote + 1, end, delimiter, &behind))
        return SIZE_MAX;
    if (behind < end && *behind == delimiter)
        return (size_t)(behind - line) + 1;
    return length;
}
