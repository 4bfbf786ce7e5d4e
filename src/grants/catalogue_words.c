/*
 * catalogue_words.c - the words of a search as the index of words takes them. Everything that a
 * person types is quoted, so that nothing of it is the index's own language but OR and the '-'
 * that leads a word to be without.
 */
#include "catalogue.h"

#include <string.h>

/* A word or "phrase" of the search. */
struct term {
    const char *at;
    size_t length;
    bool without, or;
};

/* False at the end; *open where a quote is not closed. */
static bool next_term(struct term *term, const char **rest, bool *open)
{
    const char *at = *rest + strspn(*rest, " \t\r\n");

    *term = (struct term){ .without = *at == '-' && at[1] != '\0' && at[1] != ' ' };
    if (*at == '\0')
        return false;
    at += term->without;
    if (*at == '"') {
        const char *end = strchr(at + 1, '"');

        *open = end == NULL;
        term->at = at + 1;
        term->length = end != NULL ? (size_t)(end - at) - 1 : strlen(at + 1);
        *rest = end != NULL ? end + 1 : at + strlen(at);
        return true;
    }
    term->at = at;
    term->length = strcspn(at, " \t\r\n\"");
    term->or = !term->without && term->length == 2 && strncmp(at, "OR", 2) == 0;
    *rest = at + term->length;
    return true;
}

/* Has it a letter or a digit? The index knows nothing else. */
static bool says_something(const struct term *term)
{
    for (size_t i = 0; i < term->length; i++) {
        unsigned char c = (unsigned char)term->at[i];

        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || c >= 0x80)
            return true;
    }
    return false;
}

static void add_term(struct aside_text *to, const struct term *term, const char *between)
{
    aside_text_printf(to, "%s\"%.*s\"", to->length > 0 ? between : "(", (int)term->length,
                      term->at);
}

const char *aside_catalogue_match(struct aside_arena *arena, const char *words,
                                  struct aside_error *err)
{
    struct aside_text with, without;
    struct term term;
    bool open = false, or = false;

    aside_text_init(&with, arena, 16 * 1024);
    aside_text_init(&without, arena, 16 * 1024);
    for (const char *rest = words; next_term(&term, &rest, &open);) {
        if (term.or) {
            or = true;
            continue;
        }
        if (!says_something(&term))
            continue;
        if (term.without)
            add_term(&without, &term, " OR ");
        else
            add_term(&with, &term, or ? " OR " : ") AND (");
        or = false;
    }
    if (open || with.length == 0 || with.overflowed || without.overflowed) {
        (void)aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "'%s' %s", words,
                              open ? "opens a quote and never closes it"
                                   : "has no word to look for; write words, \"phrases\", -without");
        return NULL;
    }
    if (without.length == 0)
        return aside_arena_printf(arena, "%s)", with.bytes);
    return aside_arena_printf(arena, "(%s)) NOT %s)", with.bytes, without.bytes);
}
