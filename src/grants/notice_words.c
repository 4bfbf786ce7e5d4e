/* notice_words.c - what a notice is on a day, whose it is, and who may apply, in words. */
#include "notice.h"

#include <string.h>
#include <strings.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define ONE(applicant) (1u << ASIDE_APPLICANT_##applicant)

const char *aside_notice_source_name(enum aside_notice_source source)
{
    switch (source) {
    case ASIDE_FROM_BUILT_IN: return "the notices that ship with setaside";
    case ASIDE_FROM_FFIS: return "FFIS's Competitive Grant Update";
    case ASIDE_FROM_SIMPLER: return "an export of Simpler.Grants.gov";
    case ASIDE_FROM_EXTRACT: return "an extract of Grants.gov";
    }
    return "";
}

/* ---- days --------------------------------------------------------------------------------- */

const char *aside_notice_standing_name(enum aside_notice_standing standing)
{
    switch (standing) {
    case ASIDE_STANDING_POSTED: return "posted";
    case ASIDE_STANDING_CLOSING: return "closing";
    case ASIDE_STANDING_FORECAST: return "forecast";
    case ASIDE_STANDING_COMING: return "coming";
    case ASIDE_STANDING_LAPSED: return "lapsed";
    case ASIDE_STANDING_UNDATED: return "undated";
    case ASIDE_STANDING_CLOSED: return "closed";
    }
    return "";
}

/* Has the day passed? A day that is not stated has not. */
static bool is_over(struct aside_date day, struct aside_date as_of)
{
    return day.year != 0 && aside_date_compare(day, as_of) < 0;
}

static struct aside_date years_later(struct aside_date day, int years)
{
    if (day.year != 0)
        day.year = (int16_t)(day.year + years);
    return day;
}

/*
 * The last day on which a forecast may be believed. Grants.gov keeps them for years: the day of
 * closing that it names; without one a year after that of posting; without days the fiscal year;
 * without that, two years after its record was last touched.
 */
static struct aside_date last_believed(const struct aside_notice *notice)
{
    if (notice->forecast_closes.year != 0)
        return notice->forecast_closes;
    if (notice->forecast_posted.year != 0)
        return years_later(notice->forecast_posted, 1);
    if (notice->fiscal_year.given && notice->fiscal_year.value < 3000)
        return (struct aside_date){ (int16_t)notice->fiscal_year.value, 9, 30 };
    return years_later(aside_date_compare(notice->updated, notice->posted) > 0
                       ? notice->updated : notice->posted, 2);
}

enum aside_notice_standing aside_notice_standing(const struct aside_notice *notice,
                                                 struct aside_date as_of)
{
    if (is_over(notice->archives, as_of))
        return ASIDE_STANDING_CLOSED;
    if (notice->kind == ASIDE_KIND_FORECAST)
        return is_over(last_believed(notice), as_of) ? ASIDE_STANDING_LAPSED
                                                     : ASIDE_STANDING_FORECAST;
    if (is_over(notice->closes, as_of))
        return ASIDE_STANDING_CLOSED;
    if (notice->posted.year == 0)
        return notice->closes.year == 0 ? ASIDE_STANDING_UNDATED : ASIDE_STANDING_CLOSING;
    return aside_date_compare(notice->posted, as_of) > 0 ? ASIDE_STANDING_COMING
                                                         : ASIDE_STANDING_POSTED;
}

struct aside_date aside_notice_deadline(const struct aside_notice *notice)
{
    return notice->kind == ASIDE_KIND_FORECAST ? notice->forecast_closes : notice->closes;
}

/* ---- whose -------------------------------------------------------------------------------- */

/* "O-BJA-2026-172662": the bureau's place and length in it; NULL where it has not that form. */
static const char *bureau_in_number(size_t *length, const char *number)
{
    static const char *const bureaus[] = { "BJA", "BJS", "NIJ", "OJJDP", "OVC", "OVW", "COPS",
                                           "SMART", "OJP" };

    if (number == NULL || (strncasecmp(number, "O-", 2) != 0
                           && strncasecmp(number, "C-", 2) != 0))
        return NULL;
    *length = strcspn(number + 2, "-");
    if (strncmp(number + 2 + *length, "-20", 3) != 0)
        return NULL;
    for (size_t i = 0; i < COUNT(bureaus); i++) {
        if (strlen(bureaus[i]) == *length
            && strncasecmp(number + 2, bureaus[i], *length) == 0)
            return bureaus[i];
    }
    return NULL;
}

static bool has_doj_listing(const char *listings)
{
    for (const char *at = listings; at != NULL && *at != '\0';) {
        if (strncmp(at, "16.", 3) == 0)
            return true;
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    return false;
}

bool aside_notice_is_doj(const struct aside_notice *notice)
{
    size_t length;

    if (notice->agency != NULL)
        return strncasecmp(notice->agency, "USDOJ", 5) == 0
            && (notice->agency[5] == '\0' || notice->agency[5] == '-');
    return has_doj_listing(notice->listings)
        || bureau_in_number(&length, notice->number) != NULL;
}

const char *aside_notice_bureau(struct aside_arena *arena, const struct aside_notice *notice)
{
    const char *last = notice->agency != NULL ? strrchr(notice->agency, '-') : NULL;
    const char *in_number;
    size_t length;

    if (last != NULL && aside_notice_is_doj(notice))
        return last + 1;
    if (notice->agency != NULL)
        return notice->agency;
    in_number = bureau_in_number(&length, notice->number);
    return in_number != NULL ? aside_arena_strndup(arena, in_number, length) : NULL;
}

const char *aside_notice_page(struct aside_arena *arena, const struct aside_notice *notice)
{
    const char *id = notice->id;

    if (id == NULL || id[0] == '\0' || id[strspn(id, "0123456789")] != '\0')
        return NULL;
    return aside_arena_printf(arena, "https://www.grants.gov/search-results-detail/%s", id);
}

/* ---- who may apply ------------------------------------------------------------------------ */

/* The same but, perhaps, for the bit that parts capitals from small letters. */
static bool is_like(char a, char b)
{
    return (a & ~0x20) == (b & ~0x20);
}

bool aside_codes_hold(const char *codes, const char *code)
{
    size_t wanted = strlen(code);

    while (codes != NULL && *codes != '\0') {
        size_t length = 0;

        while (codes[length] != '\0' && codes[length] != ' ')
            length++;
        /* Numbers of one agency begin alike: their last characters tell them apart at once. */
        if (length == wanted && is_like(codes[length - 1], code[wanted - 1])
            && strncasecmp(codes, code, wanted) == 0)
            return true;
        codes += length;
        while (*codes == ' ')
            codes++;
    }
    return false;
}

aside_applicant_set aside_eligible_code(const char *code)
{
    static const struct {
        const char *code;
        aside_applicant_set set;
    } known[] = {
        { "00", ONE(STATE) },      { "01", ONE(COUNTY) },     { "02", ONE(CITY) },
        { "04", ONE(DISTRICT) },   { "05", ONE(SCHOOLS) },    { "06", ONE(UNIVERSITY) },
        { "07", ONE(TRIBE) },      { "08", ONE(OTHERS) },     { "11", ONE(TRIBE) },
        { "12", ONE(NONPROFIT) },  { "13", ONE(NONPROFIT) },  { "20", ONE(UNIVERSITY) },
        { "21", ONE(OTHERS) },     { "22", ONE(FOR_PROFIT) }, { "23", ONE(FOR_PROFIT) },
        { "25", ONE(OTHERS) },     { "99", (1u << ASIDE_APPLICANTS) - 1 },
    };

    for (size_t i = 0; i < COUNT(known); i++) {
        if (strncmp(known[i].code, code, 2) == 0 && (code[2] == '\0' || code[2] == ' '))
            return known[i].set;
    }
    return 0;
}

static aside_applicant_set eligible_set(const char *codes)
{
    aside_applicant_set set = 0;

    for (const char *at = codes; at != NULL && *at != '\0';) {
        set = (aside_applicant_set)(set | aside_eligible_code(at));
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    return set;
}

enum aside_may_apply aside_notice_may_apply(const struct aside_notice *notice,
                                            enum aside_applicant applicant)
{
    if (notice->eligible == NULL)
        return ASIDE_MAY_NOT_STATED;
    if ((eligible_set(notice->eligible) & (1u << applicant)) != 0)
        return ASIDE_MAY_YES;
    return aside_codes_hold(notice->eligible, "25") ? ASIDE_MAY_READ : ASIDE_MAY_NO;
}

const char *aside_notice_marks(struct aside_arena *arena, const struct aside_notice *notice)
{
    static const struct {
        aside_applicant_set set;
        const char *mark;
    } marks[] = {
        { ONE(STATE), "S" },
        { ONE(COUNTY) | ONE(CITY) | ONE(DISTRICT), "L" },
        { ONE(TRIBE), "Tri" },
        { ONE(UNIVERSITY), "IHE" },
        { ONE(NONPROFIT), "NP" },
        { ONE(OTHERS) | ONE(SCHOOLS) | ONE(FOR_PROFIT), "O" },
    };
    aside_applicant_set set = eligible_set(notice->eligible);
    struct aside_text text;

    if (notice->eligible == NULL)
        return "not stated";
    if (aside_codes_hold(notice->eligible, "99"))
        return "any";
    aside_text_init(&text, arena, 80);
    for (size_t i = 0; i < COUNT(marks); i++) {
        if ((set & marks[i].set) != 0)
            aside_text_printf(&text, "%s%s", text.length > 0 ? " " : "", marks[i].mark);
    }
    return text.length > 0 ? text.bytes : notice->eligible;
}
