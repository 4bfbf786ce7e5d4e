/*
 * words.c - the words of each enumeration, once: the reader takes them from here and every
 * printed page gives them back as they stand in a city file.
 */
#include "fields.h"

#include <assert.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define WORDS(name) \
    const struct aside_words aside_words_##name = { name##_words, COUNT(name##_words) }

static const char *const kind_of_place_words[] = {
    [ASIDE_CITY] = "city", [ASIDE_COUNTY] = "county", [ASIDE_TOWN] = "town",
    [ASIDE_TRIBE] = "tribe",
};
static const char *const indirect_basis_words[] = {
    [ASIDE_INDIRECT_NONE] = "none", [ASIDE_INDIRECT_NEGOTIATED] = "negotiated",
    [ASIDE_INDIRECT_DE_MINIMIS] = "de-minimis",
};
static const char *const source_kind_words[] = {
    [ASIDE_LOCAL] = "local", [ASIDE_STATE] = "state", [ASIDE_FEDERAL] = "federal",
    [ASIDE_FOUNDATION] = "foundation", [ASIDE_SETTLEMENT] = "settlement",
};
static const char *const term_words[] = {
    [ASIDE_RECURRING] = "recurring", [ASIDE_ONE_TIME] = "one-time",
};
static const char *const restriction_words[] = {
    [ASIDE_UNASSIGNED] = "unassigned", [ASIDE_ASSIGNED] = "assigned",
    [ASIDE_COMMITTED] = "committed", [ASIDE_RESTRICTED] = "restricted",
};
static const char *const use_words[] = {
    [ASIDE_USE_ANY] = "any", [ASIDE_USE_ALL] = "all",
};
static const char *const match_kind_words[] = {
    [ASIDE_MATCH_CASH] = "cash", [ASIDE_MATCH_EITHER] = "either",
};
static const char *const provider_type_words[] = {
    [ASIDE_CITY_DEPARTMENT] = "city-department", [ASIDE_COUNTY_AGENCY] = "county",
    [ASIDE_NONPROFIT] = "nonprofit", [ASIDE_UNIVERSITY] = "university",
    [ASIDE_FOR_PROFIT] = "for-profit", [ASIDE_TRIBAL] = "tribe",
};
static const char *const provider_role_words[] = {
    [ASIDE_DEPARTMENT] = "department", [ASIDE_SUBRECIPIENT] = "subrecipient",
    [ASIDE_CONTRACTOR] = "contractor",
};
static const char *const strategy_words[] = {
    [ASIDE_PROVEN] = "proven", [ASIDE_INNOVATIVE] = "innovative", [ASIDE_SUPPORT] = "support",
};
static const char *const rating_words[] = {
    [ASIDE_NOT_RATED] = "not-rated", [ASIDE_EFFECTIVE] = "effective",
    [ASIDE_PROMISING] = "promising", [ASIDE_INEFFECTIVE] = "ineffective",
    [ASIDE_NEGATIVE] = "negative", [ASIDE_INCONCLUSIVE] = "inconclusive",
};
static const char *const purpose_words[] = {
    [ASIDE_SERVICE] = "service", [ASIDE_EVALUATION] = "evaluation",
    [ASIDE_ADMINISTRATION] = "administration", [ASIDE_TRAINING] = "training",
};
static const char *const category_words[] = {
    [ASIDE_PERSONNEL] = "personnel", [ASIDE_FRINGE] = "fringe", [ASIDE_TRAVEL] = "travel",
    [ASIDE_EQUIPMENT] = "equipment", [ASIDE_SUPPLIES] = "supplies",
    [ASIDE_CONSTRUCTION] = "construction", [ASIDE_SUBAWARDS] = "subawards",
    [ASIDE_CONTRACTS] = "contracts", [ASIDE_OTHER] = "other", [ASIDE_INDIRECT] = "indirect",
    [ASIDE_UNCLASSIFIED] = "unclassified",
};
static const char *const employer_words[] = {
    [ASIDE_EMPLOYER_PROVIDER] = "provider", [ASIDE_EMPLOYER_CITY] = "city",
};
static const char *const filled_words[] = {
    [ASIDE_FILLED] = "filled", [ASIDE_VACANT] = "vacant", [ASIDE_NEW] = "new",
};
static const char *const pool_counts_words[] = {
    [ASIDE_NEW_STRATEGIES] = "new-strategies", [ASIDE_NEW_STAKEHOLDERS] = "new-stakeholders",
    [ASIDE_BOTH] = "both",
};
static const char *const base_words[] = {
    [ASIDE_OF_PLAN] = "plan", [ASIDE_OF_AVAILABLE] = "available",
};
static const char *const part_words[] = {
    [ASIDE_STRATEGIES] = "strategies", [ASIDE_STAKEHOLDERS_TOO] = "stakeholders-too",
};
static const char *const counts_at_words[] = {
    [ASIDE_AT_LOW] = "low", [ASIDE_AT_CENTRAL] = "central", [ASIDE_AT_NONE] = "none",
};
static const char *const answer_words[] = {
    [ASIDE_YES] = "yes", [ASIDE_PARTLY] = "partly", [ASIDE_NO] = "no",
};
static const char *const side_words[] = {
    [ASIDE_EXPENSE] = "expense", [ASIDE_REVENUE] = "revenue", [ASIDE_NEITHER_SIDE] = "neither",
};
static const char *const drawn_field_words[] = {
    [ASIDE_DRAW_CURRENT] = "current", [ASIDE_DRAW_CURRENT_LOCAL] = "current-local",
    [ASIDE_DRAW_ADOPTED] = "adopted", [ASIDE_DRAW_ACTUAL_1] = "actual-1",
    [ASIDE_DRAW_ACTUAL_2] = "actual-2", [ASIDE_DRAW_COMMITTED] = "committed",
};

WORDS(kind_of_place);
WORDS(indirect_basis);
WORDS(source_kind);
WORDS(term);
WORDS(restriction);
WORDS(use);
WORDS(match_kind);
WORDS(provider_type);
WORDS(provider_role);
WORDS(strategy);
WORDS(rating);
WORDS(purpose);
WORDS(employer);
WORDS(filled);
WORDS(pool_counts);
WORDS(base);
WORDS(part);
WORDS(counts_at);
WORDS(answer);
WORDS(drawn_field);

/* "unclassified" is a word for a page; nobody may write it in a file. */
const struct aside_words aside_words_category = { category_words, ASIDE_UNCLASSIFIED };
/* "neither" is what a row may be, and nothing that could be drawn. */
const struct aside_words aside_words_side = { side_words, ASIDE_NEITHER_SIDE };

static const char *word(const char *const *words, size_t count, size_t value)
{
    assert(value < count);
    return words[value];
}

const char *aside_strategy_name(enum aside_strategy strategy)
{
    return word(strategy_words, COUNT(strategy_words), strategy);
}

const char *aside_rating_name(enum aside_rating rating)
{
    return word(rating_words, COUNT(rating_words), rating);
}

const char *aside_category_name(enum aside_category category)
{
    return word(category_words, COUNT(category_words), category);
}

const char *aside_source_kind_name(enum aside_source_kind kind)
{
    return word(source_kind_words, COUNT(source_kind_words), kind);
}

const char *aside_term_name(enum aside_term term)
{
    return word(term_words, COUNT(term_words), term);
}

const char *aside_restriction_name(enum aside_restriction restriction)
{
    return word(restriction_words, COUNT(restriction_words), restriction);
}

const char *aside_provider_type_name(enum aside_provider_type type)
{
    return word(provider_type_words, COUNT(provider_type_words), type);
}

const char *aside_provider_role_name(enum aside_provider_role role)
{
    return word(provider_role_words, COUNT(provider_role_words), role);
}

const char *aside_purpose_name(enum aside_purpose purpose)
{
    return word(purpose_words, COUNT(purpose_words), purpose);
}

const char *aside_employer_name(enum aside_employer employer)
{
    return word(employer_words, COUNT(employer_words), employer);
}

const char *aside_filled_name(enum aside_filled filled)
{
    return word(filled_words, COUNT(filled_words), filled);
}

const char *aside_pool_counts_name(enum aside_pool_counts counts)
{
    return word(pool_counts_words, COUNT(pool_counts_words), counts);
}

const char *aside_side_name(enum aside_side side)
{
    return word(side_words, COUNT(side_words), side);
}

const char *aside_drawn_field_name(enum aside_drawn_field field)
{
    return word(drawn_field_words, COUNT(drawn_field_words), field);
}
