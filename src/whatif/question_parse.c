/*
 * question_parse.c - how questions are written: "gf=6%@2027-01", "cvipi@2027-01-15",
 * "a->b:200000@2027".
 */
#include "question.h"

#include <string.h>

/* "2027-01" is the first day of its month. */
static const char *parse_day(struct aside_date *day, struct aside_arena *arena,
                             const char *text)
{
    enum { MONTH_LENGTH = 7 };

    if (strlen(text) == MONTH_LENGTH && text[4] == '-')
        text = aside_arena_printf(arena, "%s-01", text);
    return aside_date_parse(day, text) == NULL
        ? NULL
        : "has no day after its '@': write a month or a day, as in 2027-01 or 2027-01-15";
}

/* Cuts `text` at the last `mark`; NULL where there is none, or nothing before it. */
static char *cut(struct aside_arena *arena, const char *text, char mark, const char **after)
{
    const char *at = strrchr(text, mark);

    if (at == NULL || at == text)
        return NULL;
    *after = at + 1;
    return aside_arena_strndup(arena, text, (size_t)(at - text));
}

const char *aside_shortfall_parse(struct aside_shortfall *out, struct aside_arena *arena,
                                  const char *text)
{
    static const char shape[] = "is no shortfall; write SOURCE=SHARE@DAY, as in gf=6%@2027-01 "
                                "(and .. after the day for later years too)";
    const char *day, *share;
    char *before = cut(arena, text, '@', &day), *source;
    size_t length;

    source = before != NULL ? cut(arena, before, '=', &share) : NULL;
    if (source == NULL)
        return shape;
    *out = (struct aside_shortfall){ .source = source };
    length = strlen(day);
    if (length > 2 && strcmp(day + length - 2, "..") == 0) {
        out->later = true;
        day = aside_arena_strndup(arena, day, length - 2);
    }
    if (aside_share_parse(&out->share, share) != NULL || out->share == 0
        || out->share > ASIDE_SHARE_ONE)
        return "has no share; write one above 0% and up to 100%, as in gf=6%@2027-01";
    return parse_day(&out->day, arena, day);
}

const char *aside_terminate_parse(const char **award, struct aside_date *day,
                                  struct aside_arena *arena, const char *text)
{
    const char *after;

    *award = cut(arena, text, '@', &after);
    if (*award == NULL)
        return "is no end of an award; write AWARD@DAY, as in cvipi@2027-01-15";
    return parse_day(day, arena, after);
}

const char *aside_amendment_parse(struct aside_amendment *out, struct aside_arena *arena,
                                  const char *text)
{
    static const char shape[] = "is no amendment; write FROM->TO:AMOUNT@YEAR, as in "
                                "cameras->outreach:200000@2027";
    const char *year, *amount, *arrow;
    char *before = cut(arena, text, '@', &year);
    char *pair = before != NULL ? cut(arena, before, ':', &amount) : NULL;
    int64_t fiscal;

    arrow = pair != NULL ? strstr(pair, "->") : NULL;
    if (arrow == NULL || arrow == pair || arrow[2] == '\0')
        return shape;
    *out = (struct aside_amendment){
        .from = aside_arena_strndup(arena, pair, (size_t)(arrow - pair)),
        .to = aside_arena_strdup(arena, arrow + 2),
    };
    if (aside_money_parse(&out->amount, amount) != NULL || out->amount.cents == 0)
        return "has no amount; write dollars, as in cameras->outreach:200000@2027";
    if (aside_integer_parse(&fiscal, year) != NULL || fiscal < 1 || fiscal > 9999)
        return "has no fiscal year after its '@', as in cameras->outreach:200000@2027";
    out->year = (int32_t)fiscal;
    return NULL;
}
