/*
 * simpler.c - the CSV export of Simpler.Grants.gov: a row for each notice, its columns in any
 * order, lists parted by ';', listings as number|title, words where the extract has codes.
 */
#include "notice.h"

#include <string.h>
#include <strings.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct word_code {
    const char *word, *code;
};

/* The export's words of the extract's codes. A word that is not here is kept as it stands. */
static const struct word_code words[] = {
    { "state_governments", "00" },
    { "county_governments", "01" },
    { "city_or_township_governments", "02" },
    { "special_district_governments", "04" },
    { "independent_school_districts", "05" },
    { "public_and_state_institutions_of_higher_education", "06" },
    { "federally_recognized_native_american_tribal_governments", "07" },
    { "public_and_indian_housing_authorities", "08" },
    { "other_native_american_tribal_organizations", "11" },
    { "nonprofits_non_higher_education_with_501c3", "12" },
    { "nonprofits_non_higher_education_without_501c3", "13" },
    { "private_institutions_of_higher_education", "20" },
    { "individuals", "21" },
    { "for_profit_organizations_other_than_small_businesses", "22" },
    { "small_businesses", "23" },
    { "unrestricted", "99" },
    { "cooperative_agreement", "CA" },
    { "grant", "G" },
    { "procurement_contract", "PC" },
    { "law_justice_and_legal_services", "LJL" },
    { "humanities", "HU" },
    { "health", "HL" },
    { "education", "ED" },
    { "employment_labor_and_training", "ELT" },
    { "community_development", "CD" },
    { "income_security_and_social_services", "ISS" },
    { "affordable_care_act", "ACA" },
    { "science_technology_and_other_research_and_development", "ST" },
    { "discretionary", "D" },
    { "mandatory", "M" },
    { "continuation", "C" },
    { "earmark", "E" },
};

enum { NO_COLUMN = NOTICE_FIELDS_MAX };

struct simpler {
    struct notices_reading *reading;
    size_t fields[ASIDE_COLUMNS_MAX]; /* by column */
    size_t columns;
    size_t forecast; /* the column that tells a forecast; SIZE_MAX: none */
    bool begun;
    const char *missing; /* what its header lacks of a notice; NULL: nothing */
    const char *unread;  /* columns that are none of the export's; "" where there are none */
    size_t eligible, listings;
    struct aside_arena *arena;
};

/* ---- columns ------------------------------------------------------------------------------ */

static size_t field_of(const char *column)
{
    for (size_t i = 0; aside_notice_fields[i].element != NULL; i++) {
        const char *known = aside_notice_fields[i].column;

        if (known != NULL && strcasecmp(known, column) == 0)
            return i;
    }
    return NO_COLUMN;
}

static bool has_column(const struct aside_input_row *row, const char *column)
{
    for (size_t i = 0; i < row->count; i++) {
        if (strcasecmp(row->cells[i].text, column) == 0)
            return true;
    }
    return false;
}

/* What makes a notice: who it is, what it is called, and a word on when. */
static const char *missing_in(const struct aside_input_row *row)
{
    if (!has_column(row, "opportunity_id") && !has_column(row, "opportunity_number"))
        return "opportunity_id or opportunity_number";
    if (!has_column(row, "opportunity_title"))
        return "opportunity_title";
    if (!has_column(row, "opportunity_status") && !has_column(row, "close_date")
        && !has_column(row, "post_date"))
        return "opportunity_status, close_date or post_date";
    return NULL;
}

/* Columns of the export that nothing here is made of. */
static bool is_passed_over(const char *column)
{
    static const char *const known[] = { "is_forecast", "opportunity_status", "created_at", "url",
                                         "top_level_agency_name", "top_level_agency_code",
                                         "legacy_opportunity_id" };

    for (size_t i = 0; i < COUNT(known); i++) {
        if (strcasecmp(known[i], column) == 0)
            return true;
    }
    return false;
}

static const char *unread_in(const struct simpler *simpler, const struct aside_input_row *row)
{
    enum { NAMED = 8, BYTES = 1000 };
    struct aside_text text;
    size_t count = 0;

    aside_text_init(&text, simpler->arena, BYTES);
    for (size_t i = 0; i < row->count; i++) {
        if (simpler->fields[i] != NO_COLUMN || is_passed_over(row->cells[i].text))
            continue;
        if (count++ < NAMED)
            aside_text_printf(&text, "%s'%.60s'", count > 1 ? ", " : "", row->cells[i].text);
    }
    if (count > NAMED)
        aside_text_printf(&text, " and %zu more", count - NAMED);
    return text.bytes;
}

static void take_header(struct simpler *simpler, const struct aside_input_row *row)
{
    simpler->columns = row->count;
    for (size_t i = 0; i < row->count; i++) {
        simpler->fields[i] = field_of(row->cells[i].text);
        if (strcasecmp(row->cells[i].text, "is_forecast") == 0)
            simpler->forecast = i;
    }
    simpler->missing = missing_in(row);
    simpler->unread = unread_in(simpler, row);
    if (simpler->missing == NULL && simpler->unread[0] != '\0')
        aside_problem_add(simpler->reading->found, ASIDE_WARNING, simpler->reading->name,
                          row->line, "columns that are not read: %s", simpler->unread);
}

/* ---- values ------------------------------------------------------------------------------- */

/* "other" is a code of three lists, and not the same in each. */
static const char *code_of(const struct simpler *simpler, size_t field, const char *word,
                           size_t length)
{
    if (length == 5 && strncmp(word, "other", 5) == 0)
        return field == simpler->eligible ? "25" : "O";
    for (size_t i = 0; i < COUNT(words); i++) {
        if (strlen(words[i].word) == length && strncmp(words[i].word, word, length) == 0)
            return words[i].code;
    }
    return NULL;
}

static void take_codes(struct simpler *simpler, size_t field, const char *list)
{
    struct notice_draft *draft = &simpler->reading->draft;

    while (*list != '\0') {
        size_t length = strcspn(list, ";"), shown = length;
        const char *code;

        if (field == simpler->listings)
            shown = strcspn(list, ";|");
        code = code_of(simpler, field, list, shown);
        if (code != NULL)
            aside_draft_field(draft, field, code, strlen(code));
        else
            aside_draft_field(draft, field, list, shown);
        list += length;
        list += strspn(list, ";");
    }
}

static void take_cell(struct simpler *simpler, size_t field,
                      const struct aside_input_cell *cell)
{
    struct notice_draft *draft = &simpler->reading->draft;
    const char *code;

    if (aside_notice_fields[field].type == NOTICE_CODES) {
        take_codes(simpler, field, cell->text);
        return;
    }
    code = strcmp(aside_notice_fields[field].element, "OpportunityCategory") == 0
         ? code_of(simpler, field, cell->text, cell->length) : NULL;
    if (code != NULL)
        aside_draft_field(draft, field, code, strlen(code));
    else
        aside_draft_field(draft, field, cell->text, cell->length);
}

static bool is_forecast(const struct simpler *simpler, const struct aside_input_row *row)
{
    return simpler->forecast < row->count
        && strcasecmp(row->cells[simpler->forecast].text, "true") == 0;
}

static bool take_row(void *to, const struct aside_input_row *row)
{
    struct simpler *simpler = to;

    if (!simpler->begun) {
        simpler->begun = true;
        take_header(simpler, row);
        return simpler->missing == NULL;
    }
    aside_draft_begin(&simpler->reading->draft, ASIDE_FROM_SIMPLER,
                      is_forecast(simpler, row) ? ASIDE_KIND_FORECAST : ASIDE_KIND_SYNOPSIS,
                      row->line);
    for (size_t i = 0; i < row->count && i < simpler->columns; i++) {
        if (simpler->fields[i] != NO_COLUMN && row->cells[i].length > 0)
            take_cell(simpler, simpler->fields[i], &row->cells[i]);
    }
    aside_reading_take(simpler->reading);
    return true;
}

enum aside_status aside_simpler_read(struct notices_reading *reading, const char *path,
                                     struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct simpler *simpler = aside_arena_alloc(arena, sizeof(*simpler));
    struct aside_csv_shape shape;
    enum aside_status status;

    *simpler = (struct simpler){ .reading = reading, .forecast = SIZE_MAX, .arena = arena,
                                 .eligible = aside_notice_field("EligibleApplicants"),
                                 .listings = aside_notice_field("CFDANumbers") };
    reading->out->source = ASIDE_FROM_SIMPLER;
    status = aside_csv_read(path, &shape, take_row, simpler, reading->found, err);
    if (simpler->missing != NULL)
        status = aside_error_set(err, ASIDE_ERR_INVALID, path, 1, "is not the CSV export of "
                                 "Simpler.Grants.gov: it has no column %s%s%s; export the search "
                                 "there anew, or import the extract of "
                                 "Grants.gov", simpler->missing,
                                 simpler->unread[0] != '\0' ? ", and these are none of it: " : "",
                                 simpler->unread);
    aside_arena_free(arena);
    return status;
}
