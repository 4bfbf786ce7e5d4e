/*
 * rules.c - reads templates/grant-rules.xml: its tables of records, and the checks that no
 * table can make.
 */
#include "records.h"
#include "rules.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define AT(record, member) offsetof(struct record, member)
#define LAST                                                                                   \
    {                                                                                          \
        NULL, FIELD_TEXT, false, 0, NULL                                                       \
    }
/* Each number says where it was read; the day may be its rule's. */
#define CITED(record)                                                                          \
    { "source", FIELD_TEXT, true, AT(record, cite.source), NULL },                             \
        { "checked", FIELD_DATE, false, AT(record, cite.checked), NULL },                      \
    {                                                                                          \
        "year", FIELD_COUNT, false, AT(record, cite.year), NULL                                \
    }

static const char *const route_words[] = {
    [ASIDE_ROUTE_PRIME] = "prime",
    [ASIDE_ROUTE_PARTNER] = "partner-prime",
    [ASIDE_ROUTE_PASS_THROUGH] = "pass-through",
    [ASIDE_ROUTE_FORMULA] = "formula",
    [ASIDE_ROUTE_NOT_STATED] = "not-stated",
};
static const char *const applicant_words[] = {
    [ASIDE_APPLICANT_STATE] = "state",
    [ASIDE_APPLICANT_COUNTY] = "county",
    [ASIDE_APPLICANT_CITY] = "city",
    [ASIDE_APPLICANT_DISTRICT] = "district",
    [ASIDE_APPLICANT_SCHOOLS] = "schools",
    [ASIDE_APPLICANT_UNIVERSITY] = "university",
    [ASIDE_APPLICANT_TRIBE] = "tribe",
    [ASIDE_APPLICANT_NONPROFIT] = "nonprofit",
    [ASIDE_APPLICANT_FOR_PROFIT] = "for-profit",
    [ASIDE_APPLICANT_OTHERS] = "others",
};
static const char *const basis_words[] = {
    [ASIDE_BASIS_READ] = "read", [ASIDE_BASIS_TITLE] = "title"
};
static const char *const cost_share_words[] = { [ASIDE_COST_SHARE_NOT_STATED] = "not-stated",
                                                [ASIDE_COST_SHARE_CASH] = "cash",
                                                [ASIDE_COST_SHARE_EITHER] = "either" };
static const char *const line_of_words[] = { [ASIDE_LINE_POSITIONS] = "positions",
                                             [ASIDE_LINE_TRAINING] = "training",
                                             [ASIDE_LINE_PILOT] = "pilot",
                                             [ASIDE_LINE_POOL] = "pool" };
/* What has no category is no one's to allow or to bar. */
static const char *const category_words[] = {
    [ASIDE_PERSONNEL] = "personnel", [ASIDE_FRINGE] = "fringe",
    [ASIDE_TRAVEL] = "travel",       [ASIDE_EQUIPMENT] = "equipment",
    [ASIDE_SUPPLIES] = "supplies",   [ASIDE_CONSTRUCTION] = "construction",
    [ASIDE_SUBAWARDS] = "subawards", [ASIDE_CONTRACTS] = "contracts",
    [ASIDE_OTHER] = "other",         [ASIDE_INDIRECT] = "indirect",
};
static const struct word_list categories = { category_words, COUNT(category_words) };
static const struct word_list routes = { route_words, COUNT(route_words) };
static const struct word_list applicants = { applicant_words, COUNT(applicant_words) };
static const struct word_list bases = { basis_words, COUNT(basis_words) };
static const struct word_list cost_shares = { cost_share_words, COUNT(cost_share_words) };
static const struct word_list line_ofs = { line_of_words, COUNT(line_of_words) };

/* ---- the records ------------------------------------------------------------------------- */

static const struct field kind_fields[] = {
    { "id", FIELD_ID, true, AT(aside_line_kind, id), NULL },
    { "label", FIELD_TEXT, true, AT(aside_line_kind, label), NULL },
    { "of", FIELD_WORD, true, AT(aside_line_kind, of), &line_ofs },
    { "words", FIELD_TEXT, false, AT(aside_line_kind, words), NULL },
    LAST,
};
static const struct field fit_fields[] = {
    { "lines", FIELD_TEXT, true, AT(aside_grant_fit, lines), NULL },
    { "actions", FIELD_ACTIONS, false, AT(aside_grant_fit, actions), NULL },
    { "words", FIELD_TEXT, false, AT(aside_grant_fit, words), NULL },
    { "basis", FIELD_WORD, true, AT(aside_grant_fit, basis), &bases },
    CITED(aside_grant_fit),
    LAST,
};
static const struct field match_fields[] = {
    { "share", FIELD_SHARE, true, AT(aside_grant_match, share), NULL },
    { "from-year", FIELD_COUNT, false, AT(aside_grant_match, from_year), NULL },
    { "kind", FIELD_WORD, false, AT(aside_grant_match, kind), &cost_shares },
    { "waivable", FIELD_YES, false, AT(aside_grant_match, waivable), NULL },
    CITED(aside_grant_match),
    LAST,
};
static const struct field unit_fields[] = {
    { "of", FIELD_TEXT, true, AT(aside_grant_unit, of), NULL },
    { "share", FIELD_SHARE, true, AT(aside_grant_unit, share), NULL },
    { "cap", FIELD_MONEY, true, AT(aside_grant_unit, cap), NULL },
    { "months", FIELD_COUNT, true, AT(aside_grant_unit, months), NULL },
    { "keep-months", FIELD_COUNT, false, AT(aside_grant_unit, keep_months), NULL },
    CITED(aside_grant_unit),
    LAST,
};
static const struct field share_fields[] = {
    { "maximum", FIELD_SHARE, true, AT(aside_grant_share, maximum), NULL },
    CITED(aside_grant_share),
    LAST,
};
static const struct field award_fields[] = {
    { "ceiling", FIELD_MAYBE_MONEY, false, AT(aside_grant_award, ceiling), NULL },
    { "total", FIELD_MAYBE_MONEY, false, AT(aside_grant_award, total), NULL },
    { "expected", FIELD_MAYBE_COUNT, false, AT(aside_grant_award, expected), NULL },
    CITED(aside_grant_award),
    LAST,
};
static const struct field subaward_fields[] = {
    { "least", FIELD_MAYBE_SHARE, false, AT(aside_grant_subawards, least), NULL },
    { "minimum", FIELD_MAYBE_MONEY, false, AT(aside_grant_subawards, minimum), NULL },
    { "maximum", FIELD_MAYBE_MONEY, false, AT(aside_grant_subawards, maximum), NULL },
    CITED(aside_grant_subawards),
    LAST,
};
static const struct field period_fields[] = {
    { "months", FIELD_COUNT, true, AT(aside_grant_period, months), NULL },
    CITED(aside_grant_period),
    LAST,
};
static const struct field population_fields[] = {
    { "maximum", FIELD_COUNT, true, AT(aside_grant_population, maximum), NULL },
    CITED(aside_grant_population),
    LAST,
};
static const struct field pays_fields[] = {
    { "categories", FIELD_WORDS, false, AT(aside_grant_pays, only), &categories },
    { "not", FIELD_WORDS, false, AT(aside_grant_pays, barred), &categories },
    CITED(aside_grant_pays),
    LAST,
};
static const struct field indirect_fields[] = {
    { "allowed", FIELD_YES, true, AT(aside_grant_indirect, allowed), NULL },
    { "maximum", FIELD_MAYBE_SHARE, false, AT(aside_grant_indirect, maximum), NULL },
    { "of", FIELD_TEXT, false, AT(aside_grant_indirect, of), NULL },
    CITED(aside_grant_indirect),
    LAST,
};
static const struct field general_fields[] = {
    { "id", FIELD_ID, true, AT(aside_grant_general, id), NULL },
    { "what", FIELD_TEXT, true, AT(aside_grant_general, what), NULL },
    { "from", FIELD_DATE, false, AT(aside_grant_general, from), NULL },
    { "share", FIELD_MAYBE_SHARE, false, AT(aside_grant_general, share), NULL },
    { "of", FIELD_TEXT, false, AT(aside_grant_general, of), NULL },
    { "amount", FIELD_MAYBE_MONEY, false, AT(aside_grant_general, amount), NULL },
    { "source", FIELD_TEXT, true, AT(aside_grant_general, cite.source), NULL },
    { "checked", FIELD_DATE, true, AT(aside_grant_general, cite.checked), NULL },
    { "year", FIELD_COUNT, false, AT(aside_grant_general, cite.year), NULL },
    LAST,
};
static const struct field text_fields[] = {
    { "what", FIELD_TEXT, true, AT(aside_grant_text, what), NULL },
    CITED(aside_grant_text),
    LAST,
};
static const struct field notice_fields[] = {
    { "number", FIELD_TEXT, false, AT(aside_grant_notice, number), NULL },
    { "title", FIELD_TEXT, true, AT(aside_grant_notice, title), NULL },
    { "forecast", FIELD_YES, false, AT(aside_grant_notice, forecast), NULL },
    { "posted", FIELD_DATE, false, AT(aside_grant_notice, posted), NULL },
    { "closes", FIELD_DATE, true, AT(aside_grant_notice, closes), NULL },
    { "application", FIELD_DATE, false, AT(aside_grant_notice, application), NULL },
    { "applicants", FIELD_WORDS, false, AT(aside_grant_notice, applicants), &applicants },
    { "listing", FIELD_TEXT, false, AT(aside_grant_notice, listing), NULL },
    CITED(aside_grant_notice),
    LAST,
};
static const struct field count_fields[] = {
    { "on", FIELD_DATE, true, AT(aside_grant_count, on), NULL },
    { "open", FIELD_COUNT, true, AT(aside_grant_count, open), NULL },
    CITED(aside_grant_count),
    LAST,
};
static const struct field rule_fields[] = {
    { "id", FIELD_ID, true, AT(aside_grant_rule, id), NULL },
    { "name", FIELD_TEXT, true, AT(aside_grant_rule, name), NULL },
    { "titles", FIELD_TEXT, false, AT(aside_grant_rule, titles), NULL },
    { "year", FIELD_COUNT, true, AT(aside_grant_rule, year), NULL },
    { "route", FIELD_WORD, true, AT(aside_grant_rule, route), &routes },
    { "dormant", FIELD_YES, false, AT(aside_grant_rule, dormant), NULL },
    { "applicants", FIELD_WORDS, false, AT(aside_grant_rule, applicants), &applicants },
    { "read", FIELD_TEXT, false, AT(aside_grant_rule, read), NULL },
    { "source", FIELD_TEXT, true, AT(aside_grant_rule, cite.source), NULL },
    { "checked", FIELD_DATE, true, AT(aside_grant_rule, cite.checked), NULL },
    LAST,
};
/* What else it needs, check_needs() asks for: of one that is shipped it may be left out. */
static const struct field listing_fields[] = {
    { "number", FIELD_TEXT, true, AT(aside_grant_listing, number), NULL },
    { "title", FIELD_TEXT, false, AT(aside_grant_listing, title), NULL },
    { "popular", FIELD_TEXT, false, AT(aside_grant_listing, popular), NULL },
    { "read", FIELD_TEXT, false, AT(aside_grant_listing, read), NULL },
    { "source", FIELD_TEXT, false, AT(aside_grant_listing, cite.source), NULL },
    { "checked", FIELD_DATE, false, AT(aside_grant_listing, cite.checked), NULL },
    LAST,
};
static const struct field rules_fields[] = {
    { "based-on", FIELD_TEXT, false, AT(aside_grant_rules, based_on), NULL },
    LAST,
};

#define RECORD(name, element, type, fields)                                                    \
    static const struct record name##_record = { element, sizeof(struct type),                 \
                                                 fields,  NULL,                                \
                                                 NULL,    NULL }

RECORD(kind, "kind", aside_line_kind, kind_fields);
RECORD(fit, "fits", aside_grant_fit, fit_fields);
RECORD(match, "match", aside_grant_match, match_fields);
RECORD(unit, "unit", aside_grant_unit, unit_fields);
RECORD(administration, "administration", aside_grant_share, share_fields);
RECORD(award, "award", aside_grant_award, award_fields);
RECORD(subawards, "subawards", aside_grant_subawards, subaward_fields);
RECORD(period, "period", aside_grant_period, period_fields);
RECORD(population, "population", aside_grant_population, population_fields);
RECORD(pays, "pays", aside_grant_pays, pays_fields);
RECORD(indirect, "indirect", aside_grant_indirect, indirect_fields);
RECORD(general, "general", aside_grant_general, general_fields);
RECORD(not_paid, "not", aside_grant_text, text_fields);
RECORD(note, "note", aside_grant_text, text_fields);
RECORD(notice, "notice", aside_grant_notice, notice_fields);
RECORD(count, "count", aside_grant_count, count_fields);

static const struct child rule_children[] = {
    { &fit_record, AT(aside_grant_rule, fits) },
    { &match_record, AT(aside_grant_rule, match) },
    { &unit_record, AT(aside_grant_rule, units) },
    { &administration_record, AT(aside_grant_rule, administration) },
    { &award_record, AT(aside_grant_rule, award) },
    { &subawards_record, AT(aside_grant_rule, subawards) },
    { &period_record, AT(aside_grant_rule, period) },
    { &population_record, AT(aside_grant_rule, population) },
    { &pays_record, AT(aside_grant_rule, pays) },
    { &indirect_record, AT(aside_grant_rule, indirect) },
    { &not_paid_record, AT(aside_grant_rule, not_paid) },
    { &note_record, AT(aside_grant_rule, notes) },
    { &notice_record, AT(aside_grant_rule, notices) },
    { NULL, 0 },
};
static const struct record rule_record = { "rule",      sizeof(struct aside_grant_rule),
                                           rule_fields, rule_children,
                                           NULL,        NULL };
static const struct child listing_children[] = {
    { &count_record, AT(aside_grant_listing, counts) },
    { &rule_record, AT(aside_grant_listing, rules) },
    { NULL, 0 },
};
static const struct record listing_record = {
    "listing", sizeof(struct aside_grant_listing), listing_fields, listing_children, NULL, NULL
};
static const struct child rules_children[] = {
    { &general_record, AT(aside_grant_rules, general) },
    { &kind_record, AT(aside_grant_rules, kinds) },
    { &listing_record, AT(aside_grant_rules, listings) },
    { NULL, 0 },
};
static const struct record rules_record = {
    "grant-rules",  sizeof(struct aside_grant_rules), rules_fields,
    rules_children, "urn:setaside:grant-rules:1",     "grant rules"
};

/* ---- checks ------------------------------------------------------------------------------ */

static void complain(struct record_reader *reader, const struct aside_origin *at,
                     const char *format, ...) ASIDE_PRINTF(3, 4);

static void complain(struct record_reader *reader, const struct aside_origin *at,
                     const char *format, ...)
{
    char message[ASIDE_MESSAGE_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    aside_problem_add(reader->found, ASIDE_FAULT, at->file, at->line, "%s", message);
}

static bool is_listing_number(const char *number)
{
    const char *digits = "0123456789";

    return strspn(number, digits) == 2 && number[2] == '.'
        && strspn(number + 3, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(number + 3)
        && strlen(number + 3) >= 2;
}

/* Each id of a line names a kind of the file. */
static void check_lines(struct record_reader *reader, const struct aside_grant_rules *rules,
                        const struct aside_grant_fit *fit)
{
    const char **known = aside_arena_array(reader->arena, rules->kinds.count, sizeof *known);
    const char *at = fit->lines;

    for (size_t k = 0; k < rules->kinds.count; k++)
        known[k] = rules->kinds.items[k].id;
    while (*(at += strspn(at, " \t\r\n")) != '\0') {
        size_t length = strcspn(at, " \t\r\n");
        const char *id = aside_arena_strndup(reader->arena, at, length);
        bool found = false;

        for (size_t k = 0; k < rules->kinds.count; k++)
            found = found || aside_text_equal(known[k], id);
        if (!found)
            complain(reader, &fit->at, "lines of <fits>: no kind is called '%s'%s", id,
                     aside_records_nearest(reader, id, known, rules->kinds.count));
        at += length;
    }
}

static void check_match(struct record_reader *reader, struct aside_grant_rule *rule)
{
    for (size_t i = 0; i < rule->match.count; i++) {
        struct aside_grant_match *match = &rule->match.items[i];

        if (match->from_year == 0)
            match->from_year = 1;
        if (match->share == ASIDE_SHARE_ONE)
            complain(reader, &match->at, "a match of 100%% leaves nothing to award");
        if (i > 0 && match->from_year <= rule->match.items[i - 1].from_year)
            complain(reader, &match->at,
                     "two shares of one rule need later and later 'from-year'");
    }
}

static void check_units(struct record_reader *reader, const struct aside_grant_rule *rule)
{
    for (size_t i = 0; i < rule->units.count; i++) {
        if (rule->units.items[i].months == 0)
            complain(reader, &rule->units.items[i].at, "months of <unit> must be at least 1");
        if (rule->units.items[i].share == 0)
            complain(reader, &rule->units.items[i].at, "a <unit> of share 0%% pays nothing");
    }
}

static void check_notices(struct record_reader *reader, const struct aside_grant_rule *rule)
{
    for (size_t i = 0; i < rule->notices.count; i++) {
        const struct aside_grant_notice *notice = &rule->notices.items[i];

        if (notice->posted.year != 0 && notice->closes.year != 0
            && aside_date_compare(notice->posted, notice->closes) > 0)
            complain(reader, &notice->at, "the notice closes before it is posted");
        if (notice->application.year != 0 && notice->closes.year != 0
            && aside_date_compare(notice->closes, notice->application) > 0)
            complain(reader, &notice->at,
                     "the full application is due before the notice closes");
    }
}

/* What may stand once. */
static void check_single(struct record_reader *reader, const struct aside_grant_rule *rule)
{
    if (rule->units.count > 1 || rule->administration.count > 1 || rule->award.count > 1
        || rule->subawards.count > 1 || rule->period.count > 1 || rule->population.count > 1
        || rule->indirect.count > 1)
        complain(reader, &rule->at,
                 "rule '%s' states one of unit, administration, award, subawards, period, "
                 "population or indirect twice",
                 rule->id);
}

/* Every phrase of "a|b c" says something; an empty one would be held by no title, or by all. */
static void check_titles(struct record_reader *reader, const struct aside_grant_rule *rule)
{
    const char *at = rule->titles;

    while (at != NULL) {
        size_t length = strcspn(at, "|");

        if (length == 0 || at[0] == ' ' || at[length - 1] == ' ')
            complain(reader, &rule->at,
                     "titles of <rule>: '%s' has an empty phrase, or a blank beside one",
                     rule->titles);
        if (length == 0 || at[0] == ' ' || at[length - 1] == ' ')
            return;
        at = at[length] == '|' ? at + length + 1 : NULL;
    }
}

static void check_pays(struct record_reader *reader, const struct aside_grant_rule *rule)
{
    for (size_t i = 0; i < rule->pays.count; i++) {
        const struct aside_grant_pays *pays = &rule->pays.items[i];

        if (pays->only == 0 && pays->barred == 0)
            complain(reader, &pays->at, "<pays> names neither 'categories' nor 'not'");
        if ((pays->only & pays->barred) != 0)
            complain(reader, &pays->at, "<pays> both allows and bars a category");
    }
    for (size_t i = 0; i < rule->indirect.count; i++) {
        const struct aside_grant_indirect *indirect = &rule->indirect.items[i];

        if (indirect->maximum.given != (indirect->of != NULL))
            complain(reader, &indirect->at,
                     "<indirect> needs 'maximum' and 'of' together: a share, and of what");
        if (indirect->maximum.given && !indirect->allowed)
            complain(reader, &indirect->at, "<indirect> has a maximum of what is not allowed");
    }
}

static void check_general(struct record_reader *reader,
                          const struct aside_grant_general *general)
{
    if (!general->share.given && !general->amount.given)
        complain(reader, &general->at, "<general> states neither a 'share' nor an 'amount'");
    if (general->share.given != (general->of != NULL))
        complain(reader, &general->at,
                 "<general> needs 'share' and 'of' together: a share, and of what");
}

static void check_rule(struct record_reader *reader, const struct aside_grant_rules *rules,
                       struct aside_grant_rule *rule)
{
    enum { FIRST_YEAR = 1980, LAST_YEAR = 2200 };

    if (rule->year < FIRST_YEAR || rule->year > LAST_YEAR)
        complain(reader, &rule->at, "year of <rule>: a federal fiscal year such as 2025");
    for (size_t i = 0; i < rule->fits.count; i++)
        check_lines(reader, rules, &rule->fits.items[i]);
    check_match(reader, rule);
    check_units(reader, rule);
    check_notices(reader, rule);
    check_single(reader, rule);
    check_titles(reader, rule);
    check_pays(reader, rule);
}

static void check_listing(struct record_reader *reader, const struct aside_grant_rules *rules,
                          struct aside_grant_listing *listing)
{
    if (!is_listing_number(listing->number))
        complain(reader, &listing->at,
                 "number of <listing>: '%s' is no assistance listing, such as 16.738",
                 listing->number);
    for (size_t r = 0; r < listing->rules.count; r++)
        check_rule(reader, rules, &listing->rules.items[r]);
}

static void check_kinds(struct record_reader *reader, const struct aside_grant_rules *rules)
{
    for (size_t k = 0; k < rules->kinds.count; k++) {
        const struct aside_line_kind *kind = &rules->kinds.items[k];

        for (size_t i = 0; i < k; i++) {
            const struct aside_line_kind *before = &rules->kinds.items[i];

            if (before->of == kind->of && before->words == NULL)
                complain(reader, &kind->at, "kind '%s' is never reached: '%s' takes all",
                         kind->id, before->id);
        }
    }
}

/* ---- checks of one file alone: what stands in it twice ------------------------------------ */

static void check_same_kinds(struct record_reader *reader,
                             const struct aside_grant_rules *rules)
{
    for (size_t k = 0; k < rules->kinds.count; k++) {
        for (size_t i = 0; i < k; i++) {
            if (aside_text_equal(rules->kinds.items[i].id, rules->kinds.items[k].id))
                complain(reader, &rules->kinds.items[k].at, "two kinds are called '%s'",
                         rules->kinds.items[k].id);
        }
    }
}

static void check_same_general(struct record_reader *reader,
                               const struct aside_grant_rules *rules)
{
    for (size_t g = 0; g < rules->general.count; g++) {
        const struct aside_grant_general *general = &rules->general.items[g];

        for (size_t i = 0; i < g; i++) {
            const struct aside_grant_general *before = &rules->general.items[i];

            if (aside_text_equal(before->id, general->id)
                && aside_date_compare(before->from, general->from) == 0)
                complain(reader, &general->at,
                         "two <general> are called '%s' from the same day on", general->id);
        }
    }
}

static void check_same_rule(struct record_reader *reader, const struct aside_grant_rules *rules,
                            size_t l, size_t r)
{
    const struct aside_grant_rule *rule = &rules->listings.items[l].rules.items[r];

    for (size_t k = 0; k <= l; k++) {
        const struct aside_grant_listing *other = &rules->listings.items[k];
        size_t last = k == l ? r : other->rules.count;

        for (size_t i = 0; i < last; i++) {
            if (aside_text_equal(other->rules.items[i].id, rule->id))
                complain(reader, &rule->at, "two rules are called '%s'", rule->id);
        }
    }
}

static void check_same_listings(struct record_reader *reader,
                                const struct aside_grant_rules *rules)
{
    for (size_t l = 0; l < rules->listings.count; l++) {
        const struct aside_grant_listing *listing = &rules->listings.items[l];

        for (size_t k = 0; k < l; k++) {
            if (aside_text_equal(rules->listings.items[k].number, listing->number))
                complain(reader, &listing->at, "listing %s stands twice", listing->number);
        }
        for (size_t r = 0; r < listing->rules.count; r++)
            check_same_rule(reader, rules, l, r);
    }
}

static void check_same(struct record_reader *reader, const struct aside_grant_rules *rules)
{
    check_same_kinds(reader, rules);
    check_same_general(reader, rules);
    check_same_listings(reader, rules);
}

/* Of a listing that is shipped, what is left out stays as it is. */
static void check_needs(struct record_reader *reader, const struct aside_grant_listing *listing,
                        bool is_shipped)
{
    const struct {
        const char *name, *value;
    } needs[] = {
        { "title", listing->title },
        { "read", listing->read },
        { "source", listing->cite.source },
        { "checked", listing->cite.checked.year != 0 ? "a day" : NULL },
    };

    for (size_t i = 0; i < COUNT(needs); i++) {
        const char *value = needs[i].value;

        if (value == NULL ? !is_shipped : value[strspn(value, " \t\r\n")] == '\0')
            complain(reader, &listing->at, "<listing> has no '%s': every new one needs it",
                     needs[i].name);
    }
}

/* ---- reading ----------------------------------------------------------------------------- */

/* A file as it stands, before it is read into another. False: a fault was found. */
static bool read_alone(struct aside_grant_rules **out, struct record_reader *reader,
                       const struct aside_xml *root)
{
    size_t faults = reader->found->faults;

    *out = aside_arena_alloc(reader->arena, sizeof **out);
    if (aside_records_read(reader, *out, root, &rules_record))
        check_same(reader, *out);
    return reader->found->faults == faults;
}

static enum aside_status shipped_root(const struct aside_xml **root, const char **path,
                                      struct aside_arena *arena, struct aside_problems *found,
                                      struct aside_error *err)
{
    enum aside_status status = aside_data_path(path, arena, "templates/grant-rules.xml", err);

    return status == ASIDE_OK
        ? aside_xml_read(root, arena, *path, rules_record.what, found, err)
        : status;
}

/* The shipped rules, on which `own` is based. */
static enum aside_status read_base(struct aside_grant_rules **out, struct record_reader *reader,
                                   const struct aside_grant_rules *own, struct aside_error *err)
{
    struct record_reader shipped = { reader->arena, NULL, reader->found };
    const struct aside_xml *root = NULL;
    enum aside_status status;

    if (strcmp(own->based_on, "shipped") != 0) {
        complain(reader, &own->at, "based-on of <grant-rules>: '%s' is not 'shipped'",
                 own->based_on);
        return ASIDE_ERR_INVALID;
    }
    status = shipped_root(&root, &shipped.file, reader->arena, reader->found, err);
    if (status != ASIDE_OK)
        return status;
    if (read_alone(out, &shipped, root) && (*out)->based_on != NULL)
        complain(reader, &(*out)->at, "the shipped rules are based on no others");
    return ASIDE_OK;
}

static enum aside_status read_root(struct aside_grant_rules **out, struct aside_arena *arena,
                                   const struct aside_xml *root, const char *name,
                                   struct aside_problems *found, struct aside_error *err)
{
    struct record_reader reader = { arena, name, found };
    size_t faults = found->faults;
    struct aside_grant_rules *own, *base = NULL;
    enum aside_status status = ASIDE_OK;

    read_alone(&own, &reader, root);
    if (own->based_on != NULL)
        status = read_base(&base, &reader, own, err);
    if (status != ASIDE_OK)
        return status;
    for (size_t l = 0; l < own->listings.count; l++)
        check_needs(&reader, &own->listings.items[l],
                    base != NULL
                        && aside_grant_rules_listing(base, own->listings.items[l].number)
                            != NULL);
    if (found->faults != faults)
        return ASIDE_ERR_INVALID;
    if (base != NULL)
        aside_grant_rules_merge(base, arena, own);
    *out = base != NULL ? base : own;
    check_kinds(&reader, *out);
    for (size_t g = 0; g < (*out)->general.count; g++)
        check_general(&reader, &(*out)->general.items[g]);
    for (size_t l = 0; l < (*out)->listings.count; l++)
        check_listing(&reader, *out, &(*out)->listings.items[l]);
    return found->faults == faults ? ASIDE_OK : ASIDE_ERR_INVALID;
}

enum aside_status aside_grant_rules_read(struct aside_grant_rules **out,
                                         struct aside_arena *arena, const char *path,
                                         struct aside_problems *found, struct aside_error *err)
{
    const struct aside_xml *root = NULL;
    enum aside_status status = path == NULL
        ? shipped_root(&root, &path, arena, found, err)
        : aside_xml_read(&root, arena, path, rules_record.what, found, err);

    return status == ASIDE_OK ? read_root(out, arena, root, path, found, err) : status;
}

enum aside_status aside_grant_rules_parse(struct aside_grant_rules **out,
                                          struct aside_arena *arena, const char *bytes,
                                          size_t length, const char *name,
                                          struct aside_problems *found)
{
    const struct aside_xml *root = NULL;
    struct aside_error err = { 0 };
    enum aside_status status = aside_xml_parse(&root, arena, bytes, length, name,
                                               rules_record.what, found);

    if (status == ASIDE_OK)
        status = read_root(out, arena, root, name, found, &err);
    if (status == ASIDE_ERR_IO)
        aside_problem_add(found, ASIDE_FAULT, name, root->line, "%s", err.message);
    return status;
}

/* ---- words ------------------------------------------------------------------------------- */

const char *aside_route_name(enum aside_grant_route route)
{
    switch (route) {
    case ASIDE_ROUTE_PRIME: return "prime: applies itself";
    case ASIDE_ROUTE_PARTNER: return "partner prime: others apply, and it takes part";
    case ASIDE_ROUTE_PASS_THROUGH: return "pass-through: a subaward";
    case ASIDE_ROUTE_FORMULA: return "formula: its allocation";
    case ASIDE_ROUTE_NOT_STATED: return "not stated";
    }
    return "not stated";
}

const char *aside_applicants_words(struct aside_arena *arena, aside_applicant_set set)
{
    struct aside_text text;

    if (set == 0)
        return "not stated";
    aside_text_init(&text, arena, 400);
    for (size_t i = 0; i < ASIDE_APPLICANTS; i++) {
        if ((set & (1u << i)) != 0)
            aside_text_printf(&text, "%s%s", text.length == 0 ? "" : ", ", applicant_words[i]);
    }
    return text.bytes;
}
