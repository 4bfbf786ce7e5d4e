/*
 * notice_draft.c - from the fields of a record, as text, to a notice: what is stated, what is
 * not, and what was odd.
 */
#include "notice.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define AT(member) offsetof(struct aside_notice, member)
#define FIELD(element, column, type, member)                                                   \
    {                                                                                          \
        element, column, NOTICE_##type, AT(member)                                             \
    }

/* The extract's elements; Simpler's columns of the same. */
const struct notice_field aside_notice_fields[] = {
    FIELD("OpportunityID", "opportunity_id", ID, id),
    FIELD("OpportunityTitle", "opportunity_title", TEXT, title),
    FIELD("OpportunityNumber", "opportunity_number", TEXT, number),
    FIELD("OpportunityCategory", "category", TEXT, category),
    FIELD("OpportunityCategoryExplanation", "category_explanation", TEXT, category_text),
    FIELD("FundingInstrumentType", "funding_instruments", CODES, instruments),
    FIELD("CategoryOfFundingActivity", "funding_categories", CODES, activities),
    FIELD("CategoryExplanation", "funding_category_description", TEXT, activity_text),
    FIELD("CFDANumbers", "opportunity_assistance_listings", CODES, listings),
    FIELD("EligibleApplicants", "applicant_types", CODES, eligible),
    FIELD("AdditionalInformationOnEligibility", "applicant_eligibility_description", TEXT,
          eligible_text),
    FIELD("AgencyCode", "agency_code", TEXT, agency),
    FIELD("AgencyName", "agency_name", TEXT, agency_name),
    FIELD("PostDate", "post_date", DATE, posted),
    FIELD("CloseDate", "close_date", DATE, closes),
    FIELD("CloseDateExplanation", "close_date_description", TEXT, closes_text),
    FIELD("LastUpdatedDate", "updated_at", DATE, updated),
    FIELD("EstimatedSynopsisPostDate", "forecasted_post_date", DATE, forecast_posted),
    FIELD("FiscalYear", "fiscal_year", COUNT, fiscal_year),
    FIELD("EstimatedSynopsisCloseDate", "forecasted_close_date", DATE, forecast_closes),
    FIELD("EstimatedSynopsisCloseDateExplanation", "forecasted_close_date_description", TEXT,
          forecast_closes_text),
    FIELD("EstimatedAwardDate", "forecasted_award_date", DATE, forecast_award),
    FIELD("EstimatedProjectStartDate", "forecasted_project_start_date", DATE, forecast_start),
    FIELD("AwardCeiling", "award_ceiling", MONEY, ceiling),
    FIELD("AwardFloor", "award_floor", MONEY, floor),
    FIELD("EstimatedTotalProgramFunding", "estimated_total_program_funding", MONEY, total),
    FIELD("ExpectedNumberOfAwards", "expected_number_of_awards", COUNT, awards),
    FIELD("Description", "summary_description", TEXT, description),
    FIELD("Version", NULL, TEXT, version),
    FIELD("CostSharingOrMatchingRequirement", "is_cost_sharing", SHARING, sharing),
    FIELD("ArchiveDate", "archive_date", DATE, archives),
    FIELD("AdditionalInformationURL", "additional_info_url", ADDRESS, url),
    FIELD("AdditionalInformationText", "additional_info_url_description", TEXT, url_text),
    FIELD("GrantorContactEmail", "agency_email_address", TEXT, contact_email),
    FIELD("GrantorContactEmailDescription", "agency_email_address_description", TEXT,
          contact_email_text),
    FIELD("GrantorContactText", "agency_contact_description", TEXT, contact_text),
    FIELD("GrantorContactName", NULL, TEXT, contact_name),
    FIELD("GrantorContactPhoneNumber", NULL, TEXT, contact_phone),
    FIELD("Source", NULL, ADDRESS, cited),
    { NULL, NULL, NOTICE_TEXT, 0 },
};

size_t aside_notice_field(const char *element)
{
    size_t i = 0;

    while (strcmp(aside_notice_fields[i].element, element) != 0) {
        i++;
        assert(aside_notice_fields[i].element != NULL);
    }
    return i;
}

static void *member(struct notice_draft *draft, size_t field)
{
    return (char *)&draft->notice + aside_notice_fields[field].offset;
}

/* ---- remarks ----------------------------------------------------------------------------- */

void aside_draft_remark(struct notice_draft *draft, const char *field, const char *text,
                        size_t length, const char *says)
{
    enum { SHOWN_BYTES = 120 };
    struct bytes *remarks = &draft->remarks;

    if (remarks->length > 0)
        aside_bytes_add(remarks, "\n", 1);
    aside_bytes_add(remarks, field, strlen(field));
    aside_bytes_add(remarks, " '", 2);
    if (length > SHOWN_BYTES) {
        for (length = SHOWN_BYTES; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;
             length--)
            ;                   /* cut between characters */
        aside_markup_add(remarks, text, length, true);
        aside_bytes_add(remarks, "...", 3);
    } else {
        aside_markup_add(remarks, text, length, true);
    }
    aside_bytes_add(remarks, "' ", 2);
    aside_bytes_add(remarks, says, strlen(says));
}

/* ---- values ------------------------------------------------------------------------------ */

static bool is_digits(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
    }
    return length > 0;
}

static int number_of(const char *digits, size_t length)
{
    int number = 0;

    for (size_t i = 0; i < length; i++)
        number = number * 10 + (digits[i] - '0');
    return number;
}

/* "10152026" of the extract, "2026-10-15" and what stands behind it of the others. */
static bool parse_date(struct aside_date *out, const char *text, size_t length)
{
    int year, month, day;

    if (length == 8 && is_digits(text, 8)) {
        month = number_of(text, 2);
        day = number_of(text + 2, 2);
        year = number_of(text + 4, 4);
    } else if (length >= 10 && is_digits(text, 4) && is_digits(text + 5, 2)
               && is_digits(text + 8, 2) && text[4] == '-' && text[7] == '-'
               && (length == 10 || text[10] == 'T' || text[10] == ' ')) {
        year = number_of(text, 4);
        month = number_of(text + 5, 2);
        day = number_of(text + 8, 2);
    } else {
        return false;
    }
    if (!aside_date_is_valid(year, month, day))
        return false;
    *out = (struct aside_date){ (int16_t)year, (int8_t)month, (int8_t)day };
    return true;
}

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strcasecmp(text, *words) == 0)
            return true;
    }
    return false;
}

/* Words that people wrote where a number belongs, for "there is none to tell". */
static bool is_no_value(const char *text)
{
    static const char *const words[] = { "n/a", "na", "not available", "not stated", "tbd",
                                         "undefined", "null", ".", "-", NULL };

    return !(*text >= '0' && *text <= '9') && is_one_of(text, words);
}

static void take_date(struct notice_draft *draft, size_t field, const char *text, size_t length)
{
    if (!parse_date(member(draft, field), text, length))
        aside_draft_remark(draft, aside_notice_fields[field].element, text, length,
                           "is no day of the calendar");
}

/* Zero, and one dollar, stand in records for "we do not know". */
static void take_money(struct notice_draft *draft, size_t field, const char *text,
                       size_t length)
{
    const char *name = aside_notice_fields[field].element;
    struct aside_maybe_money *out = member(draft, field);
    aside_money amount;
    const char *wrong;

    if (!(*text >= '0' && *text <= '9') && strcasecmp(text, "none") == 0) {
        aside_draft_remark(draft, name, text, length, "says that there is no limit");
        return;
    }
    if (is_no_value(text))
        return;
    wrong = aside_money_parse(&amount, text);
    if (wrong != NULL) {
        aside_draft_remark(draft, name, text, length, "is no amount");
        return;
    }
    if (amount.cents <= 100) {
        aside_draft_remark(draft, name, text, length, "stands for an amount not known");
        return;
    }
    *out = (struct aside_maybe_money){ true, amount };
}

static void take_count(struct notice_draft *draft, size_t field, const char *text,
                       size_t length)
{
    const char *name = aside_notice_fields[field].element;
    struct aside_maybe_integer *out = member(draft, field);
    int64_t count;

    if (is_no_value(text))
        return;
    if (aside_integer_parse(&count, text) != NULL || count < 0) {
        aside_draft_remark(draft, name, text, length, "is no number");
        return;
    }
    if (count == 0) {
        aside_draft_remark(draft, name, text, length, "stands for a number not known");
        return;
    }
    *out = (struct aside_maybe_integer){ true, count };
}

static void take_sharing(struct notice_draft *draft, size_t field, const char *text,
                         size_t length)
{
    static const char *const yes[] = { "yes", "y", "true", NULL };
    static const char *const no[] = { "no", "n", "false", NULL };

    if (is_one_of(text, yes))
        draft->notice.sharing = ASIDE_SHARING_YES;
    else if (is_one_of(text, no))
        draft->notice.sharing = ASIDE_SHARING_NO;
    else
        aside_draft_remark(draft, aside_notice_fields[field].element, text, length,
                           "is neither yes nor no");
}

/* The scratch holds the value, trimmed, with a zero behind it. */
static void take_value(struct notice_draft *draft, size_t field, enum notice_type type)
{
    const char *text = draft->scratch.at;
    size_t length = draft->scratch.length;

    if (length == 0)
        return;                 /* an empty element says nothing */
    if (type == NOTICE_DATE)
        take_date(draft, field, text, length);
    else if (type == NOTICE_MONEY)
        take_money(draft, field, text, length);
    else if (type == NOTICE_COUNT)
        take_count(draft, field, text, length);
    else
        take_sharing(draft, field, text, length);
}

static void add_code(struct notice_draft *draft, struct bytes *codes)
{
    const char *code = draft->scratch.at;

    if (draft->scratch.length == 0)
        return;
    if (codes->length > 0 && aside_codes_hold(codes->at, code))
        return;
    if (codes->length > 0)
        aside_bytes_add(codes, " ", 1);
    for (char *at = draft->scratch.at; *at != '\0'; at++) {
        if (*at == ' ')
            *at = '_';          /* a blank parts codes */
    }
    aside_bytes_add(codes, code, draft->scratch.length);
    aside_bytes_end(codes);
}

/* ---- fingerprint ------------------------------------------------------------------------- */

static uint64_t stir(uint64_t hash, const char *eight)
{
    uint64_t word;

    memcpy(&word, eight, sizeof(word));
    hash = (hash ^ word) * UINT64_C(0xD6E8FEB86659FD93);
    return hash ^ hash >> 32;
}

/* Of one field. Four chains of 8 bytes side by side, for every byte of 300 MiB passes here. */
static uint64_t mix(uint64_t seed, const char *text, size_t length)
{
    uint64_t chains[4] = { seed * UINT64_C(0x9E3779B97F4A7C15) + length, 1, 2, 3 };
    char rest[8] = { 0 };

    for (; length >= 32; text += 32, length -= 32) {
        for (int i = 0; i < 4; i++)
            chains[i] = stir(chains[i], text + 8 * i);
    }
    for (; length >= 8; text += 8, length -= 8)
        chains[0] = stir(chains[0], text);
    memcpy(rest, text, length);
    chains[0] = stir(chains[0], rest);
    for (int i = 1; i < 4; i++)
        chains[0] = (chains[0] ^ chains[i]) * UINT64_C(0xD6E8FEB86659FD93);
    return chains[0] ^ chains[0] >> 32;
}

/* ---- a record ---------------------------------------------------------------------------- */

void aside_draft_begin(struct notice_draft *draft, enum aside_notice_source source,
                       enum aside_notice_kind kind, int line)
{
    draft->notice = (struct aside_notice){ .line = line, .source = source, .kind = kind };
    memset(draft->given, 0, sizeof(draft->given));
    for (size_t i = 0; i < NOTICE_FIELDS_MAX; i++)
        draft->fields[i].length = 0;
    draft->remarks.length = 0;
}

void aside_draft_field(struct notice_draft *draft, size_t field, const char *text,
                       size_t length)
{
    const struct notice_field *row = &aside_notice_fields[field];
    struct bytes *to = &draft->fields[field];

    if (length == 0)
        return;
    draft->notice.fingerprint += mix(field + 1, text, length);
    if (row->type != NOTICE_CODES && draft->given[field]) {
        aside_draft_remark(draft, row->element, text, length, "is given once more");
        return;
    }
    draft->given[field] = true;
    if (row->type == NOTICE_TEXT || row->type == NOTICE_ADDRESS) {
        aside_markup_add(to, text, length, row->type == NOTICE_TEXT);
        return;
    }
    draft->scratch.length = 0;
    aside_markup_add(&draft->scratch, text, length, false);
    aside_bytes_end(&draft->scratch);
    if (row->type == NOTICE_CODES)
        add_code(draft, to);
    else if (row->type == NOTICE_ID)
        aside_bytes_add(to, draft->scratch.at, draft->scratch.length);
    else
        take_value(draft, field, row->type);
}

static bool is_texts(enum notice_type type)
{
    return type == NOTICE_TEXT || type == NOTICE_ADDRESS || type == NOTICE_CODES
        || type == NOTICE_ID;
}

static void set_texts(struct notice_draft *draft)
{
    for (size_t i = 0; aside_notice_fields[i].element != NULL; i++) {
        struct bytes *field = &draft->fields[i];

        if (!is_texts(aside_notice_fields[i].type) || field->length == 0)
            continue;
        aside_bytes_end(field);
        *(const char **)member(draft, i) = field->at;
    }
}

/* "N/A", "undefined" and "." stand where a text belongs; a name or number may well look so. */
static void drop_empty_words(struct notice_draft *draft)
{
    for (size_t i = 0; aside_notice_fields[i].element != NULL; i++) {
        const struct notice_field *row = &aside_notice_fields[i];
        const char **text = member(draft, i);

        if (row->type != NOTICE_TEXT || row->offset == AT(title) || row->offset == AT(number)
            || *text == NULL || draft->fields[i].length > 16 || !is_no_value(*text))
            continue;
        aside_draft_remark(draft, row->element, *text, draft->fields[i].length,
                           "says nothing");
        *text = NULL;
    }
}

/* ---- what is odd of the whole ------------------------------------------------------------ */

/* A day so far off that it stands for "none": 01012099, 12312031. */
static void drop_far_day(struct notice_draft *draft, const char *field, struct aside_date *day)
{
    const struct aside_notice *notice = &draft->notice;
    int from = notice->updated.year > notice->posted.year ? notice->updated.year
                                                          : notice->posted.year;
    bool last_of_year = day->month == 12 && day->day == 31;
    char text[ASIDE_MONEY_TEXT];

    if (day->year == 0
        || !(day->year >= 2090 || (from > 0 && day->year > from + (last_of_year ? 4 : 20))))
        return;
    aside_date_text(text, *day);
    aside_draft_remark(draft, field, text, strlen(text), "is so far off that it stands for "
                       "no day");
    *day = (struct aside_date){ 0, 0, 0 };
}

static void check_updated(struct notice_draft *draft)
{
    const struct aside_notice *notice = &draft->notice;
    char text[ASIDE_MONEY_TEXT];

    if (notice->updated.year == 0 || notice->posted.year == 0
        || aside_date_compare(notice->updated, notice->posted) >= 0)
        return;
    aside_date_text(text, notice->updated);
    aside_draft_remark(draft, "LastUpdatedDate", text, strlen(text),
                       "is before the day of posting");
}

/* 9 of "Synopsis 9". */
static int64_t version_number(const char *version)
{
    const char *digits = version != NULL ? strpbrk(version, "0123456789") : NULL;
    size_t length = digits != NULL ? strspn(digits, "0123456789") : 0;

    return length > 0 && length <= 9 ? number_of(digits, length) : 0;
}

const char *aside_draft_end(struct notice_draft *draft)
{
    struct aside_notice *notice = &draft->notice;

    set_texts(draft);
    drop_empty_words(draft);
    drop_far_day(draft, "CloseDate", &notice->closes);
    drop_far_day(draft, "ArchiveDate", &notice->archives);
    drop_far_day(draft, "EstimatedSynopsisCloseDate", &notice->forecast_closes);
    check_updated(draft);
    notice->version_number = version_number(notice->version);
    if (draft->remarks.length > 0) {
        aside_bytes_end(&draft->remarks);
        notice->remarks = draft->remarks.at;
    }
    if (notice->id == NULL && notice->number == NULL)
        return "has neither an OpportunityID nor an OpportunityNumber";
    if (notice->source == ASIDE_FROM_EXTRACT && notice->id != NULL
        && (!is_digits(notice->id, strlen(notice->id)) || strlen(notice->id) > 20))
        return "has an OpportunityID that is not a number of at most 20 digits";
    return NULL;
}

void aside_notice_copy(struct aside_notice *out, struct aside_arena *arena,
                       const struct aside_notice *notice)
{
    *out = *notice;
    for (size_t i = 0; aside_notice_fields[i].element != NULL; i++) {
        const char **text = (const char **)(void *)((char *)out + aside_notice_fields[i].offset);

        if (is_texts(aside_notice_fields[i].type) && *text != NULL)
            *text = aside_arena_strdup(arena, *text);
    }
    if (out->remarks != NULL)
        out->remarks = aside_arena_strdup(arena, out->remarks);
}

void aside_draft_release(struct notice_draft *draft)
{
    for (size_t i = 0; i < NOTICE_FIELDS_MAX; i++)
        free(draft->fields[i].at);
    free(draft->remarks.at);
    free(draft->scratch.at);
}
