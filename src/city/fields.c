/*
 * fields.c - the table of fields: every one of a city, with its type, unit, default, range, the
 * outputs that ask for it, and what to tell a person who fills it in.
 */
#include "fields.h"

#include <string.h>

#define AT(type, member) .offset = offsetof(struct type, member)
#define MAYBE(type, member, value) \
    .offset = offsetof(struct type, member.value), .also = offsetof(struct type, member.given)
/* A value whose `given` stands beside it, under a name of its own. */
#define BESIDE(type, member, flag) \
    .offset = offsetof(struct type, member), .also = offsetof(struct type, flag)

enum {
    NAME_CHARACTERS = 200,          /* a name that still fits a printed column */
    FILE_CHARACTERS = 400,          /* a path that fits a message */
    WHOLE = ASIDE_SHARE_ONE,        /* a part cannot be more than all of it */
    TENFOLD = 10 * ASIDE_SHARE_ONE, /* a rate or a growth may pass 100 % */
    LESS_THAN_WHOLE = ASIDE_SHARE_ONE - 1,
    FTE_MOST = 100000 * 100,
    HOURS_MOST = 1000000,
    YEAR_LEAST = 2000, YEAR_MOST = 2100
};
#define DOLLARS(n) (INT64_C(100) * (n))

const struct aside_field aside_fields[] = {
    { ASIDE_RECORD_CITY, "name", ASIDE_FIELD_TEXT, true, AT(aside_city, name),
        .most = NAME_CHARACTERS,
        .help = "Name of the jurisdiction, as it prints on every page." },
    { ASIDE_RECORD_CITY, "kind", ASIDE_FIELD_WORD, true, AT(aside_city, kind),
        .words = &aside_words_kind_of_place, .help = "What kind of government it is." },
    { ASIDE_RECORD_CITY, "population", ASIDE_FIELD_INTEGER, true, AT(aside_city, population),
        .unit = "people", .least = 1, .most = INT64_C(10000000000),
        .help = "Residents, for rates and for grants that go by size." },
    { ASIDE_RECORD_CITY, "state", ASIDE_FIELD_TEXT, AT(aside_city, state),
        .most = NAME_CHARACTERS, .needed_by = ASIDE_FOR_GRANTS | ASIDE_FOR_WORKSHEET,
        .help = "State or territory, such as CA." },
    { ASIDE_RECORD_CITY, "uei", ASIDE_FIELD_TEXT, AT(aside_city, uei), .most = NAME_CHARACTERS,
        .needed_by = ASIDE_FOR_GRANTS | ASIDE_FOR_WORKSHEET,
        .help = "Unique Entity Identifier from SAM.gov, 12 letters and digits." },
    { ASIDE_RECORD_CITY, "sam-expires", ASIDE_FIELD_DATE, AT(aside_city, sam_expires),
        .needed_by = ASIDE_FOR_GRANTS,
        .help = "Day on which the registration in SAM.gov expires; an award cannot be made "
                "after it." },
    { ASIDE_RECORD_CITY, "contact", ASIDE_FIELD_TEXT, AT(aside_city, contact),
        .needed_by = ASIDE_FOR_WORKSHEET, .help = "Who answers questions about the budget." },
    { ASIDE_RECORD_CITY, "indirect-rate", ASIDE_FIELD_SHARE,
        MAYBE(aside_city, indirect_rate, basis_points), .unit = "percent of the indirect base",
        .most = TENFOLD, .needed_by = ASIDE_FOR_WORKSHEET,
        .help = "The city's indirect cost rate, such as 15%." },
    { ASIDE_RECORD_CITY, "indirect-basis", ASIDE_FIELD_WORD, AT(aside_city, indirect_basis),
        .words = &aside_words_indirect_basis, .standard = "none",
        .needed_by = ASIDE_FOR_WORKSHEET,
        .help = "Where the rate comes from: agreed with a federal agency, the de minimis rate, "
                "or none charged." },

    { ASIDE_RECORD_HORIZON, "first", ASIDE_FIELD_YEAR, true, AT(aside_horizon, first),
        .least = YEAR_LEAST, .most = YEAR_MOST,
        .help = "First fiscal year planned, named by the year in which it ends: 2027 for the "
                "year from July 2026 to June 2027." },
    { ASIDE_RECORD_HORIZON, "years", ASIDE_FIELD_INTEGER, true, AT(aside_horizon, years),
        .unit = "fiscal years", .least = 1, .most = ASIDE_YEARS_MAX,
        .help = "How many fiscal years are planned." },
    { ASIDE_RECORD_HORIZON, "begins", ASIDE_FIELD_MONTH_DAY, AT(aside_horizon, begins),
        .standard = "07-01", .help = "Month and day on which the fiscal year begins." },
    { ASIDE_RECORD_HORIZON, "discount", ASIDE_FIELD_SHARE, AT(aside_horizon, discount),
        .unit = "percent a year", .standard = "0%", .most = WHOLE,
        .help = "How much less an outcome counts for each year that it comes later; 3% is "
                "common." },

    { ASIDE_RECORD_OUTCOME, "name", ASIDE_FIELD_TEXT, true, AT(aside_outcome, name),
        .most = NAME_CHARACTERS, .help = "What is counted, such as `shootings averted`." },
    { ASIDE_RECORD_OUTCOME, "target", ASIDE_FIELD_NUMBER, MAYBE(aside_outcome, target, value),
        .unit = "outcomes over the horizon",
        .help = "What the city has said it will reach; printed beside what the plan is "
                "estimated to do." },

    { ASIDE_RECORD_SOURCE, "id", ASIDE_FIELD_ID, true, AT(aside_source, id),
        .space = ASIDE_SPACE_SOURCE,
        .help = "Short name for use in this file, such as jag-2026." },
    { ASIDE_RECORD_SOURCE, "name", ASIDE_FIELD_TEXT, true, AT(aside_source, name),
        .most = NAME_CHARACTERS, .help = "Name as it prints." },
    { ASIDE_RECORD_SOURCE, "kind", ASIDE_FIELD_WORD, true, AT(aside_source, kind),
        .words = &aside_words_source_kind,
        .help = "Whose money it is at its origin: federal money passed through the state is "
                "federal." },
    { ASIDE_RECORD_SOURCE, "fund", ASIDE_FIELD_TEXT, AT(aside_source, fund),
        .needed_by = ASIDE_FOR_LEDGER, .help = "Fund in the city's chart of accounts." },
    { ASIDE_RECORD_SOURCE, "department", ASIDE_FIELD_TEXT, AT(aside_source, department),
        .needed_by = ASIDE_FOR_LEDGER, .help = "Department that holds the appropriation." },
    { ASIDE_RECORD_SOURCE, "account", ASIDE_FIELD_TEXT, AT(aside_source, account),
        .needed_by = ASIDE_FOR_LEDGER, .help = "Account in the city's chart of accounts." },
    { ASIDE_RECORD_SOURCE, "term", ASIDE_FIELD_WORD, AT(aside_source, term),
        .words = &aside_words_term, .standard = "recurring",
        .help = "Whether it comes back each year; what one-time money pays for must find other "
                "money after it." },
    { ASIDE_RECORD_SOURCE, "restriction", ASIDE_FIELD_WORD,
        BESIDE(aside_source, restriction, restriction_given),
        .words = &aside_words_restriction,
        .otherwise = "by kind: local unassigned; settlement committed; state, federal and "
                     "foundation restricted",
        .help = "How tightly the money is bound; among plans that do as much good, the one "
                "that spends the tightest money first is taken." },
    { ASIDE_RECORD_SOURCE, "counts-as-match", ASIDE_FIELD_FLAG,
        MAYBE(aside_source, counts_as_match, yes), .otherwise = "yes for local, else no",
        .help = "Whether its money may stand as match for an award." },
    { ASIDE_RECORD_SOURCE, "carry-forward", ASIDE_FIELD_FLAG, AT(aside_source, carry_forward),
        .standard = "no", .help = "Whether what a year leaves may be spent in the next." },
    { ASIDE_RECORD_SOURCE, "use", ASIDE_FIELD_WORD, AT(aside_source, use),
        .words = &aside_words_use, .standard = "any",
        .help = "`all`: every dollar of it must be placed." },
    { ASIDE_RECORD_SOURCE, "listing", ASIDE_FIELD_TEXT, AT(aside_source, listing),
        .most = NAME_CHARACTERS, .needed_by = ASIDE_FOR_MATCH | ASIDE_FOR_WORKSHEET,
        .help = "Assistance listing of a federal award, such as 16.738." },
    { ASIDE_RECORD_SOURCE, "award-number", ASIDE_FIELD_TEXT, AT(aside_source, award_number),
        .most = NAME_CHARACTERS, .needed_by = ASIDE_FOR_MATCH | ASIDE_FOR_WORKSHEET,
        .help = "Number of the award, as the agency writes it." },
    { ASIDE_RECORD_SOURCE, "award-total", ASIDE_FIELD_MONEY,
        MAYBE(aside_source, award_total, amount), .unit = "dollars",
        .needed_by = ASIDE_FOR_MATCH | ASIDE_FOR_WORKSHEET,
        .help = "The whole award over its life, without match." },
    { ASIDE_RECORD_SOURCE, "start", ASIDE_FIELD_DATE, AT(aside_source, start),
        .needed_by = ASIDE_FOR_MATCH | ASIDE_FOR_WORKSHEET,
        .help = "First day of the award's period of performance." },
    { ASIDE_RECORD_SOURCE, "end", ASIDE_FIELD_DATE, AT(aside_source, end),
        .needed_by = ASIDE_FOR_MATCH | ASIDE_FOR_WORKSHEET,
        .help = "Last day of the award's period of performance." },
    { ASIDE_RECORD_SOURCE, "spent", ASIDE_FIELD_MONEY, MAYBE(aside_source, spent, amount),
        .unit = "dollars", .needed_by = ASIDE_FOR_MATCH,
        .help = "What has been spent of the award before the horizon." },
    { ASIDE_RECORD_SOURCE, "match-of-total", ASIDE_FIELD_SHARE,
        AT(aside_source, match_of_total), .unit = "percent of award and match together",
        .standard = "0%", .most = LESS_THAN_WHOLE,
        .help = "Match that the award asks for, of the total cost and not of the award: 25% on "
                "an award of $75,000 is $25,000." },
    { ASIDE_RECORD_SOURCE, "match-kind", ASIDE_FIELD_WORD, AT(aside_source, match_kind),
        .words = &aside_words_match_kind, .standard = "cash",
        .help = "Whether the match must be cash or may be in kind as well." },
    { ASIDE_RECORD_SOURCE, "administration-maximum", ASIDE_FIELD_SHARE,
        MAYBE(aside_source, administration_maximum, basis_points),
        .unit = "percent of the source's spending", .most = WHOLE,
        .help = "Most of what the source pays in a year that may go to programs whose purpose "
                "is administration." },
    { ASIDE_RECORD_SOURCE, "terms", ASIDE_FIELD_TEXT, AT(aside_source, terms),
        .help = "Anything else the award says that a reader should know." },

    { ASIDE_RECORD_AMOUNT, "year", ASIDE_FIELD_YEAR, true, AT(aside_amount, year),
        .least = YEAR_LEAST, .most = YEAR_MOST, .help = "Fiscal year, within the horizon." },
    { ASIDE_RECORD_AMOUNT, "amount", ASIDE_FIELD_MONEY, true, AT(aside_amount, amount),
        .unit = "dollars", .help = "What may be spent in that fiscal year." },

    { ASIDE_RECORD_ALLOW, "programs", ASIDE_FIELD_REFERENCES, AT(aside_allow, programs),
        .space = ASIDE_SPACE_SUBJECT,
        .help = "Programs and pools that it may pay, separated by blanks; blank means any." },
    { ASIDE_RECORD_ALLOW, "actions", ASIDE_FIELD_ACTIONS, AT(aside_allow, actions),
        .help = "Essential actions, such as `4 8`, of which a program must serve one; blank "
                "means any." },
    { ASIDE_RECORD_ALLOW, "categories", ASIDE_FIELD_CATEGORIES, AT(aside_allow, categories),
        .words = &aside_words_category,
        .help = "Cost categories that it may pay; blank means any. A program without costs has "
                "no categories, and a limit shuts it out." },

    { ASIDE_RECORD_PROVIDER, "id", ASIDE_FIELD_ID, true, AT(aside_provider, id),
        .space = ASIDE_SPACE_PROVIDER, .help = "Short name for use in this file." },
    { ASIDE_RECORD_PROVIDER, "name", ASIDE_FIELD_TEXT, true, AT(aside_provider, name),
        .most = NAME_CHARACTERS, .help = "Legal name, as it prints." },
    { ASIDE_RECORD_PROVIDER, "type", ASIDE_FIELD_WORD, BESIDE(aside_provider, type, type_given),
        .words = &aside_words_provider_type, .otherwise = "read as city-department",
        .needed_by = ASIDE_FOR_WORKSHEET, .help = "What kind of organization it is." },
    { ASIDE_RECORD_PROVIDER, "role", ASIDE_FIELD_WORD, BESIDE(aside_provider, role, role_given),
        .words = &aside_words_provider_role, .otherwise = "read as department",
        .needed_by = ASIDE_FOR_WORKSHEET,
        .help = "How money reaches it: within the city's own budget, as a subaward, or by a "
                "contract." },
    { ASIDE_RECORD_PROVIDER, "first-time", ASIDE_FIELD_FLAG, AT(aside_provider, first_time),
        .standard = "no",
        .help = "Whether the city has never funded it before: a new stakeholder." },
    { ASIDE_RECORD_PROVIDER, "uei", ASIDE_FIELD_TEXT, AT(aside_provider, uei),
        .most = NAME_CHARACTERS, .needed_by = ASIDE_FOR_WORKSHEET,
        .help = "Unique Entity Identifier; a federal subaward cannot be made without one." },
    { ASIDE_RECORD_PROVIDER, "budget", ASIDE_FIELD_MONEY, MAYBE(aside_provider, budget, amount),
        .unit = "dollars a year", .needed_by = ASIDE_FOR_SCORE,
        .help = "The organization's own yearly budget, to judge how much it can take on." },
    { ASIDE_RECORD_PROVIDER, "indirect-rate", ASIDE_FIELD_SHARE,
        MAYBE(aside_provider, indirect_rate, basis_points),
        .unit = "percent of the indirect base",
        .most = TENFOLD, .needed_by = ASIDE_FOR_WORKSHEET,
        .help = "Indirect cost rate that it may charge." },
    { ASIDE_RECORD_PROVIDER, "fiscal-sponsor", ASIDE_FIELD_TEXT,
        AT(aside_provider, fiscal_sponsor), .most = NAME_CHARACTERS,
        .help = "Organization that receives money on its behalf." },

    { ASIDE_RECORD_PLACE, "id", ASIDE_FIELD_ID, true, AT(aside_place, id),
        .space = ASIDE_SPACE_PLACE, .help = "Short name for use in this file." },
    { ASIDE_RECORD_PLACE, "name", ASIDE_FIELD_TEXT, AT(aside_place, name),
        .most = NAME_CHARACTERS, .help = "Name as it prints." },
    { ASIDE_RECORD_PLACE, "baseline", ASIDE_FIELD_NUMBER, MAYBE(aside_place, baseline, value),
        .unit = "outcomes a year", .needed_by = ASIDE_FOR_PLAN,
        .help = "What would happen there in a year with nothing new; without it the place has "
                "no cap." },
    { ASIDE_RECORD_PLACE, "cap", ASIDE_FIELD_SHARE, AT(aside_place, cap),
        .unit = "percent of the baseline", .standard = "100%", .most = TENFOLD,
        .help = "Most of the baseline that all programs together may claim to avert." },

    { ASIDE_RECORD_PROGRAM, "id", ASIDE_FIELD_ID, true, AT(aside_program, id),
        .space = ASIDE_SPACE_SUBJECT,
        .help = "Short name for use in this file; programs and pools share one space." },
    { ASIDE_RECORD_PROGRAM, "name", ASIDE_FIELD_TEXT, true, AT(aside_program, name),
        .most = NAME_CHARACTERS, .help = "Name as it prints." },
    { ASIDE_RECORD_PROGRAM, "strategy", ASIDE_FIELD_WORD, true, AT(aside_program, strategy),
        .words = &aside_words_strategy,
        .help = "The city's own designation: proven, innovative (counts toward the set-aside), "
                "or support such as evaluation, which is in neither part." },
    { ASIDE_RECORD_PROGRAM, "rating", ASIDE_FIELD_WORD, AT(aside_program, rating),
        .words = &aside_words_rating, .standard = "not-rated",
        .help = "CrimeSolutions rating of the strategy, shown apart from the city's "
                "designation. Not rated is not `no effect`." },
    { ASIDE_RECORD_PROGRAM, "rated-on", ASIDE_FIELD_DATE, AT(aside_program, rated_on),
        .needed_by = ASIDE_FOR_PLAN, .help = "Day on which the rating was looked up." },
    { ASIDE_RECORD_PROGRAM, "actions", ASIDE_FIELD_ACTIONS, true, AT(aside_program, actions),
        .help = "Which of the ten essential actions it serves, such as `4 8`." },
    { ASIDE_RECORD_PROGRAM, "provider", ASIDE_FIELD_REFERENCE, AT(aside_program, provider),
        .space = ASIDE_SPACE_PROVIDER, .otherwise = "the city itself",
        .needed_by = ASIDE_FOR_WORKSHEET, .help = "Who runs it." },
    { ASIDE_RECORD_PROGRAM, "place", ASIDE_FIELD_REFERENCE, AT(aside_program, place),
        .space = ASIDE_SPACE_PLACE, .otherwise = "the whole city", .help = "Where it works." },
    { ASIDE_RECORD_PROGRAM, "purpose", ASIDE_FIELD_WORD, AT(aside_program, purpose),
        .words = &aside_words_purpose, .standard = "service",
        .help = "What the money is for: service to people, evaluation, administration or "
                "training." },
    { ASIDE_RECORD_PROGRAM, "priority", ASIDE_FIELD_INTEGER, AT(aside_program, priority),
        .standard = "0", .most = 100,
        .help = "The city's or its panel's score; decides among programs that have no "
                "estimate." },
    { ASIDE_RECORD_PROGRAM, "keywords", ASIDE_FIELD_TEXT, AT(aside_program, keywords),
        .needed_by = ASIDE_FOR_GRANTS,
        .help = "Words by which funding opportunities are found." },
    { ASIDE_RECORD_PROGRAM, "fund", ASIDE_FIELD_TEXT, AT(aside_program, fund),
        .needed_by = ASIDE_FOR_LEDGER, .help = "Fund in the city's chart of accounts." },
    { ASIDE_RECORD_PROGRAM, "department", ASIDE_FIELD_TEXT, AT(aside_program, department),
        .needed_by = ASIDE_FOR_LEDGER, .help = "Department in the city's chart of accounts." },
    { ASIDE_RECORD_PROGRAM, "account", ASIDE_FIELD_TEXT, AT(aside_program, account),
        .needed_by = ASIDE_FOR_LEDGER, .help = "Account in the city's chart of accounts." },
    { ASIDE_RECORD_PROGRAM, "whole-positions", ASIDE_FIELD_FLAG,
        AT(aside_program, whole_positions), .standard = "no",
        .help = "Whether it grows by whole positions only: spending, start-up apart, is a "
                "multiple of its listed cost per FTE." },
    { ASIDE_RECORD_PROGRAM, "requires", ASIDE_FIELD_REFERENCES,
        AT(aside_program, requires_ids), .space = ASIDE_SPACE_PROGRAM,
        .help = "Programs that must be open in every year in which this one is." },
    { ASIDE_RECORD_PROGRAM, "excludes", ASIDE_FIELD_REFERENCES,
        AT(aside_program, excludes_ids), .space = ASIDE_SPACE_PROGRAM,
        .help = "Programs that cannot be open in the same year as this one." },
    { ASIDE_RECORD_PROGRAM, "graduates-when", ASIDE_FIELD_TEXT,
        AT(aside_program, graduates_when),
        .help = "What a new strategy must show to be counted as proven." },
    { ASIDE_RECORD_PROGRAM, "people-served", ASIDE_FIELD_INTEGER,
        MAYBE(aside_program, people_served, value), .unit = "people a year at full size",
        .most = INT64_C(10000000000), .needed_by = ASIDE_FOR_SCORE,
        .help = "How many people it serves." },
    { ASIDE_RECORD_PROGRAM, "unit-cost", ASIDE_FIELD_MONEY,
        MAYBE(aside_program, unit_cost, amount), .unit = "dollars a person",
        .needed_by = ASIDE_FOR_SCORE, .priced = true,
        .help = "What it costs to serve one person for a year." },

    { ASIDE_RECORD_EFFECT, "low", ASIDE_FIELD_NUMBER, MAYBE(aside_effect, low, value),
        .unit = "outcomes a year at full level",
        .help = "Low end of what it averts. An innovative strategy counts at its low end, and "
                "without one counts nothing, unless the policy's evidence rule says "
                "otherwise." },
    { ASIDE_RECORD_EFFECT, "high", ASIDE_FIELD_NUMBER, MAYBE(aside_effect, high, value),
        .unit = "outcomes a year at full level", .help = "High end of what it averts." },
    { ASIDE_RECORD_EFFECT, "basis", ASIDE_FIELD_TEXT, AT(aside_effect, basis),
        .help = "What the numbers count, such as `shootings in three areas`." },
    { ASIDE_RECORD_EFFECT, "from", ASIDE_FIELD_TEXT, true, AT(aside_effect, from),
        .help = "Where the numbers come from: a citation, or whose judgement it is." },

    { ASIDE_RECORD_LEVEL, "spend", ASIDE_FIELD_MONEY, true, AT(aside_level, spend),
        .unit = "dollars a fiscal year, start-up apart", .least = 1,
        .priced = true,
        .help = "Money up to this point, all of it and not the step." },
    { ASIDE_RECORD_LEVEL, "averts", ASIDE_FIELD_NUMBER, true, AT(aside_level, averts),
        .unit = "outcomes a fiscal year",
        .help = "Outcomes averted with that money, all of them and not the step; decimals "
                "allowed." },

    { ASIDE_RECORD_ESTIMATE, "evidence", ASIDE_FIELD_TEXT, true, AT(aside_estimate, evidence),
        .most = NAME_CHARACTERS, .chosen = true,
        .help = "Id of the study in templates/evidence.xml." },
    { ASIDE_RECORD_ESTIMATE, "baseline", ASIDE_FIELD_NUMBER,
        MAYBE(aside_estimate, baseline, value), .unit = "outcomes a year",
        .help = "What would happen without the program, of what the study's percentage is a "
                "percentage of; or name a place." },
    { ASIDE_RECORD_ESTIMATE, "place", ASIDE_FIELD_REFERENCE, AT(aside_estimate, place),
        .space = ASIDE_SPACE_PLACE,
        .help = "Place whose baseline is taken; the program works there too." },
    { ASIDE_RECORD_ESTIMATE, "reach", ASIDE_FIELD_NUMBER, MAYBE(aside_estimate, reach, value),
        .unit = "part of the baseline, from 0 to 1", .most = 1, .needed_by = ASIDE_FOR_PLAN,
        .help = "Part of the baseline that the program at full size can touch, such as 0.4." },
    { ASIDE_RECORD_ESTIMATE, "full-spend", ASIDE_FIELD_MONEY,
        MAYBE(aside_estimate, full_spend, amount), .unit = "dollars a fiscal year",
        .priced = true, .otherwise = "people-served x unit-cost of the program",
        .help = "What the program costs at full size, start-up apart." },

    { ASIDE_RECORD_FUNDING, "minimum", ASIDE_FIELD_MONEY, AT(aside_funding, minimum),
        .unit = "dollars a fiscal year", .standard = "0",
        .priced = true,
        .help = "Least that makes sense: the program gets at least this much or nothing." },
    { ASIDE_RECORD_FUNDING, "maximum", ASIDE_FIELD_MONEY,
        MAYBE(aside_funding, maximum, amount), .unit = "dollars a fiscal year",
        .otherwise = "spend of the last level, else none",
        .priced = true,
        .help = "Most that it can use, start-up included." },
    { ASIDE_RECORD_FUNDING, "start-up", ASIDE_FIELD_MONEY, AT(aside_funding, start_up),
        .unit = "dollars, once", .standard = "0",
        .priced = true,
        .help = "Part of spending in the first year in which a program that is not continuing "
                "is open; it averts nothing." },
    { ASIDE_RECORD_FUNDING, "current", ASIDE_FIELD_MONEY, AT(aside_funding, current),
        .unit = "dollars", .standard = "0",
        .help = "Adopted budget of the fiscal year before the horizon; the policy's change "
                "rule goes by it." },
    { ASIDE_RECORD_FUNDING, "current-local", ASIDE_FIELD_MONEY,
        AT(aside_funding, current_local), .unit = "dollars", .standard = "0",
        .help = "Part of current that is the city's own money; the maintenance rule goes by "
                "it." },
    { ASIDE_RECORD_FUNDING, "adopted", ASIDE_FIELD_MONEY, MAYBE(aside_funding, adopted, amount),
        .unit = "dollars", .needed_by = ASIDE_FOR_LEDGER,
        .help = "What the council adopted for the first year of the horizon, if it has." },
    { ASIDE_RECORD_FUNDING, "actual-1", ASIDE_FIELD_MONEY,
        MAYBE(aside_funding, actual_1, amount), .unit = "dollars",
        .help = "Actual spending one year before current." },
    { ASIDE_RECORD_FUNDING, "actual-2", ASIDE_FIELD_MONEY,
        MAYBE(aside_funding, actual_2, amount), .unit = "dollars",
        .help = "Actual spending two years before current." },
    { ASIDE_RECORD_FUNDING, "committed", ASIDE_FIELD_MONEY, AT(aside_funding, committed),
        .unit = "dollars", .standard = "0",
        .help = "What is already spent or contracted for the first year: a floor in it." },
    { ASIDE_RECORD_FUNDING, "hold", ASIDE_FIELD_HOLD, AT(aside_funding, hold),
        .unit = "dollars a fiscal year",
        .help = "Exactly this much in every year; `current` holds it at current, 0 keeps it "
                "closed." },
    { ASIDE_RECORD_FUNDING, "indivisible", ASIDE_FIELD_FLAG, AT(aside_funding, indivisible),
        .standard = "no", .help = "Whether it gets its maximum or nothing." },
    { ASIDE_RECORD_FUNDING, "continuing", ASIDE_FIELD_FLAG,
        MAYBE(aside_funding, continuing, yes), .otherwise = "yes if current is above 0",
        .help = "Whether it already runs, so that no start-up is spent." },
    { ASIDE_RECORD_FUNDING, "supplanting-reason", ASIDE_FIELD_TEXT,
        AT(aside_funding, supplanting_reason), .needed_by = ASIDE_FOR_GRANTS,
        .help = "Why local money falls below current-local where federal money enters, if it "
                "does; printed beside the flag of possible supplanting. Keep the proof: the "
                "fall must have another cause than the federal money." },

    { ASIDE_RECORD_COMMITMENT_YEAR, "number", ASIDE_FIELD_INTEGER, true,
        AT(aside_commitment_year, number), .least = 1, .most = ASIDE_YEARS_MAX,
        .help = "1 is the first year of the horizon." },
    { ASIDE_RECORD_COMMITMENT_YEAR, "amount", ASIDE_FIELD_MONEY, true,
        AT(aside_commitment_year, amount), .unit = "dollars",
        .priced = true,
        .help = "What the whole program costs in that year." },

    { ASIDE_RECORD_POSITION, "title", ASIDE_FIELD_TEXT, true, AT(aside_position, title),
        .most = NAME_CHARACTERS, .help = "Title, such as Street outreach worker." },
    { ASIDE_RECORD_POSITION, "fte", ASIDE_FIELD_FTE, true, AT(aside_position, fte),
        .unit = "full-time equivalents", .least = 1, .most = FTE_MOST,
        .help = "How many, such as 6 or 0.50." },
    { ASIDE_RECORD_POSITION, "salary", ASIDE_FIELD_MONEY, true, AT(aside_position, salary),
        .unit = "dollars a year for 1.00 FTE", .most = DOLLARS(10000000),
        .priced = true,
        .help = "Salary of one full-time person." },
    { ASIDE_RECORD_POSITION, "fringe", ASIDE_FIELD_SHARE, true, AT(aside_position, fringe),
        .unit = "percent of salary", .most = TENFOLD, .help = "Benefits, such as 30%." },
    { ASIDE_RECORD_POSITION, "employer", ASIDE_FIELD_WORD, AT(aside_position, employer),
        .words = &aside_words_employer, .standard = "provider",
        .help = "Whose payroll: only the city's own people are Personnel on its federal "
                "forms." },
    { ASIDE_RECORD_POSITION, "filled", ASIDE_FIELD_WORD, AT(aside_position, filled),
        .words = &aside_words_filled, .standard = "filled",
        .help = "Whether somebody holds it; the hiring rule counts the new ones." },
    { ASIDE_RECORD_POSITION, "training-hours", ASIDE_FIELD_NUMBER,
        MAYBE(aside_position, training_hours, value), .unit = "hours a year and person",
        .most = 8784, .help = "Training that each person gets." },
    { ASIDE_RECORD_POSITION, "start-month", ASIDE_FIELD_INTEGER,
        MAYBE(aside_position, start_month, value), .unit = "month of the fiscal year",
        .least = 1, .most = 12, .help = "When a new or vacant position is filled; 1 is the "
                "first month of the fiscal year." },

    { ASIDE_RECORD_COST, "category", ASIDE_FIELD_WORD, true, AT(aside_cost, category),
        .words = &aside_words_category, .help = "Cost category of federal budget forms." },
    { ASIDE_RECORD_COST, "amount", ASIDE_FIELD_MONEY, true, AT(aside_cost, amount),
        .unit = "dollars a year", .priced = true,
        .help = "What it costs at full size." },
    { ASIDE_RECORD_COST, "training", ASIDE_FIELD_FLAG, AT(aside_cost, training),
        .standard = "no", .help = "Whether it is training of the people who do the work." },
    { ASIDE_RECORD_COST, "note", ASIDE_FIELD_TEXT, AT(aside_cost, note),
        .help = "What is bought and how the amount was worked out." },

    { ASIDE_RECORD_POOL, "id", ASIDE_FIELD_ID, true, AT(aside_pool, id),
        .space = ASIDE_SPACE_SUBJECT,
        .help = "Short name for use in this file; programs and pools share one space." },
    { ASIDE_RECORD_POOL, "name", ASIDE_FIELD_TEXT, true, AT(aside_pool, name),
        .most = NAME_CHARACTERS, .help = "Name as it prints." },
    { ASIDE_RECORD_POOL, "amount", ASIDE_FIELD_MONEY, MAYBE(aside_pool, amount, amount),
        .unit = "dollars a fiscal year",
        .help = "Exactly this much in every year; or give a minimum, a maximum or both." },
    { ASIDE_RECORD_POOL, "minimum", ASIDE_FIELD_MONEY, MAYBE(aside_pool, minimum, amount),
        .unit = "dollars a fiscal year", .help = "At least this much in every year." },
    { ASIDE_RECORD_POOL, "maximum", ASIDE_FIELD_MONEY, MAYBE(aside_pool, maximum, amount),
        .unit = "dollars a fiscal year", .help = "At most this much in any year." },
    { ASIDE_RECORD_POOL, "counts", ASIDE_FIELD_WORD, AT(aside_pool, counts),
        .words = &aside_words_pool_counts, .standard = "new-strategies",
        .help = "Which part of the set-aside the call is for." },
    { ASIDE_RECORD_POOL, "priority", ASIDE_FIELD_INTEGER, AT(aside_pool, priority),
        .standard = "0", .most = 100,
        .help = "As a program's: decides where there is no estimate." },
    { ASIDE_RECORD_POOL, "opens", ASIDE_FIELD_DATE, AT(aside_pool, opens),
        .help = "Day on which the call opens." },
    { ASIDE_RECORD_POOL, "award-minimum", ASIDE_FIELD_MONEY,
        MAYBE(aside_pool, award_minimum, amount), .unit = "dollars",
        .help = "Smallest award of the call." },
    { ASIDE_RECORD_POOL, "award-maximum", ASIDE_FIELD_MONEY,
        MAYBE(aside_pool, award_maximum, amount), .unit = "dollars",
        .help = "Largest award of the call." },
    { ASIDE_RECORD_POOL, "first-time-minimum", ASIDE_FIELD_MONEY,
        MAYBE(aside_pool, first_time_minimum, amount), .unit = "dollars a fiscal year",
        .help = "At least this much of the call for organizations that the city has never "
                "funded." },
    { ASIDE_RECORD_POOL, "release-by", ASIDE_FIELD_DATE, AT(aside_pool, release_by),
        .help = "Day by which the money must be awarded." },
    { ASIDE_RECORD_POOL, "reverts-to", ASIDE_FIELD_TEXT, AT(aside_pool, reverts_to),
        .most = NAME_CHARACTERS, .help = "Where money goes that is not awarded by then." },

    { ASIDE_RECORD_SET_ASIDE, "minimum", ASIDE_FIELD_SHARE,
        MAYBE(aside_set_aside, minimum, basis_points), .unit = "percent of the base",
        .most = WHOLE,
        .help = "Least share, such as 10%. The city's own choice: neither the Department of "
                "Justice nor the Council on Criminal Justice names one." },
    { ASIDE_RECORD_SET_ASIDE, "maximum", ASIDE_FIELD_SHARE,
        MAYBE(aside_set_aside, maximum, basis_points), .unit = "percent of the base",
        .most = WHOLE, .help = "Largest share." },
    { ASIDE_RECORD_SET_ASIDE, "of", ASIDE_FIELD_WORD, AT(aside_set_aside, of),
        .words = &aside_words_base, .standard = "plan",
        .help = "The base: money planned in the year, or money available in it, planned or "
                "not." },
    { ASIDE_RECORD_SET_ASIDE, "counts", ASIDE_FIELD_WORD, AT(aside_set_aside, counts),
        .words = &aside_words_part, .standard = "strategies",
        .help = "New strategies alone, or new stakeholders too: proven programs of first-time "
                "providers." },
    { ASIDE_RECORD_SET_ASIDE, "reserve", ASIDE_FIELD_FLAG, AT(aside_set_aside, reserve),
        .standard = "no",
        .help = "Lets unspent money stand as a named innovation reserve that meets the "
                "minimum; with of=\"available\" only." },

    { ASIDE_RECORD_PROVEN, "minimum", ASIDE_FIELD_SHARE, true,
        MAYBE(aside_share_rule, minimum, basis_points), .unit = "percent of the plan",
        .most = WHOLE, .help = "Least share of programs with a proven strategy." },

    { ASIDE_RECORD_WORKFORCE, "minimum", ASIDE_FIELD_SHARE,
        MAYBE(aside_workforce_rule, minimum, basis_points), .unit = "percent of the plan",
        .most = WHOLE, .help = "Least share of positions' pay and fringe plus training." },
    { ASIDE_RECORD_WORKFORCE, "training-minimum", ASIDE_FIELD_SHARE,
        MAYBE(aside_workforce_rule, training_minimum, basis_points),
        .unit = "percent of the plan", .most = WHOLE,
        .help = "Least share of training alone." },
    { ASIDE_RECORD_WORKFORCE, "living-wage", ASIDE_FIELD_MONEY,
        MAYBE(aside_workforce_rule, living_wage, amount), .unit = "dollars a year for 1.00 FTE",
        .help = "Salaries below this are reported; they do not bind the plan." },

    { ASIDE_RECORD_EVALUATION, "minimum", ASIDE_FIELD_SHARE,
        MAYBE(aside_share_rule, minimum, basis_points), .unit = "percent of the plan",
        .most = WHOLE, .help = "Least share." },
    { ASIDE_RECORD_EVALUATION, "maximum", ASIDE_FIELD_SHARE,
        MAYBE(aside_share_rule, maximum, basis_points), .unit = "percent of the plan",
        .most = WHOLE, .help = "Largest share." },

    { ASIDE_RECORD_ADMINISTRATION, "maximum", ASIDE_FIELD_SHARE, true,
        MAYBE(aside_share_rule, maximum, basis_points), .unit = "percent of the plan",
        .most = WHOLE, .help = "Largest share." },

    { ASIDE_RECORD_ACTION_RULE, "number", ASIDE_FIELD_INTEGER, true,
        AT(aside_action_rule, number), .least = 1, .most = ASIDE_ACTIONS,
        .help = "Which essential action." },
    { ASIDE_RECORD_ACTION_RULE, "minimum", ASIDE_FIELD_MONEY, true,
        AT(aside_action_rule, minimum), .unit = "dollars a fiscal year",
        .help = "At least this much for programs that serve it." },

    { ASIDE_RECORD_PLACE_RULE, "id", ASIDE_FIELD_REFERENCE, true, AT(aside_place_rule, id),
        .space = ASIDE_SPACE_PLACE, .help = "Which place." },
    { ASIDE_RECORD_PLACE_RULE, "minimum", ASIDE_FIELD_SHARE_OR_MONEY, true,
        .offset = offsetof(struct aside_place_rule, share),
        .also = offsetof(struct aside_place_rule, amount),
        .unit = "percent of the plan, or dollars a fiscal year", .most = WHOLE,
        .help = "At least this much for its programs: 20% is a share, 250000 an amount." },

    { ASIDE_RECORD_CHANGE, "up", ASIDE_FIELD_SHARE, MAYBE(aside_change_rule, up, basis_points),
        .unit = "percent of the year before", .most = TENFOLD, .otherwise = "no limit",
        .help = "Most by which a program may grow in a year." },
    { ASIDE_RECORD_CHANGE, "down", ASIDE_FIELD_SHARE,
        MAYBE(aside_change_rule, down, basis_points), .unit = "percent of the year before",
        .most = WHOLE, .otherwise = "no limit",
        .help = "Most by which a program may shrink in a year; with less than 100% none may "
                "close." },
    { ASIDE_RECORD_CHANGE, "closes", ASIDE_FIELD_REFERENCES, AT(aside_change_rule, closes),
        .space = ASIDE_SPACE_PROGRAM, .help = "Programs that may close all the same." },

    { ASIDE_RECORD_LARGEST_INNOVATIVE, "maximum", ASIDE_FIELD_SHARE, true,
        MAYBE(aside_share_rule, maximum, basis_points), .unit = "percent of the set-aside",
        .most = WHOLE, .help = "Largest share of the year's set-aside for one program." },

    { ASIDE_RECORD_NEW_STRATEGIES, "minimum", ASIDE_FIELD_INTEGER, true,
        AT(aside_new_strategies_rule, minimum), .unit = "programs", .most = INT32_MAX,
        .help = "At least this many innovative programs are open in some year." },

    { ASIDE_RECORD_HIRING, "maximum-new-fte", ASIDE_FIELD_FTE, true,
        MAYBE(aside_hiring_rule, maximum_new_fte, hundredths),
        .unit = "full-time equivalents a fiscal year", .most = FTE_MOST,
        .help = "Most FTE in positions marked new." },

    { ASIDE_RECORD_EARMARK, "id", ASIDE_FIELD_ID, true, AT(aside_earmark, id),
        .space = ASIDE_SPACE_EARMARK, .help = "Short name for use in this file." },
    { ASIDE_RECORD_EARMARK, "programs", ASIDE_FIELD_REFERENCES, true,
        AT(aside_earmark, programs), .space = ASIDE_SPACE_SUBJECT,
        .help = "Programs and pools that it is bound to, together." },
    { ASIDE_RECORD_EARMARK, "minimum", ASIDE_FIELD_SHARE,
        MAYBE(aside_earmark, minimum, basis_points), .unit = "percent of its base",
        .most = WHOLE, .help = "Least share of the money available in the year, less what "
                               "of-total-less names." },
    { ASIDE_RECORD_EARMARK, "maximum", ASIDE_FIELD_SHARE,
        MAYBE(aside_earmark, maximum, basis_points), .unit = "percent of its base",
        .most = WHOLE, .help = "Largest share of the same base." },
    { ASIDE_RECORD_EARMARK, "amount", ASIDE_FIELD_MONEY, MAYBE(aside_earmark, amount, amount),
        .unit = "dollars a fiscal year",
        .help = "Exactly this much in every year, in place of shares." },
    { ASIDE_RECORD_EARMARK, "of-total-less", ASIDE_FIELD_REFERENCES,
        AT(aside_earmark, of_total_less), .space = ASIDE_SPACE_EARMARK,
        .help = "Earmarks whose money is taken off before the share is." },

    { ASIDE_RECORD_MAINTENANCE, "on", ASIDE_FIELD_FLAG, AT(aside_maintenance_rule, on),
        .standard = "yes", .help = "Whether the rule holds." },
    { ASIDE_RECORD_MAINTENANCE, "if-used", ASIDE_FIELD_FLAG,
        AT(aside_maintenance_rule, if_used), .standard = "no",
        .help = "Only in years in which federal money does pay the program; takes longer to "
                "solve." },

    { ASIDE_RECORD_EVIDENCE, "innovative-counts-at", ASIDE_FIELD_WORD,
        AT(aside_evidence_rule, innovative_counts_at), .words = &aside_words_counts_at,
        .standard = "low",
        .help = "At which end of its range an innovative strategy's own estimate counts." },

    { ASIDE_RECORD_ROUND, "to", ASIDE_FIELD_MONEY, AT(aside_round_rule, to),
        .unit = "whole dollars", .standard = "1", .least = DOLLARS(1), .most = DOLLARS(1000000),
        .help = "Such as 100 or 1000." },

    { ASIDE_RECORD_ANSWER, "number", ASIDE_FIELD_INTEGER, true,
        AT(aside_answer_given, number), .least = 1, .most = ASIDE_ACTIONS,
        .help = "Which essential action." },
    { ASIDE_RECORD_ANSWER, "answer", ASIDE_FIELD_WORD, true, AT(aside_answer_given, answer),
        .words = &aside_words_answer, .help = "Whether the city does it." },
    { ASIDE_RECORD_ANSWER, "note", ASIDE_FIELD_TEXT, AT(aside_answer_given, note),
        .help = "What is done and what is missing." },

    { ASIDE_RECORD_PURSUIT, "hours", ASIDE_FIELD_INTEGER,
        MAYBE(aside_pursuit_terms, hours, value), .unit = "hours", .most = HOURS_MOST,
        .otherwise = "no limit", .needed_by = ASIDE_FOR_MATCH,
        .help = "Hours of work that there are for writing applications." },
    { ASIDE_RECORD_PURSUIT, "match", ASIDE_FIELD_MONEY,
        MAYBE(aside_pursuit_terms, match, amount), .unit = "dollars over the horizon",
        .otherwise = "the local money that the plan has and has not pledged to awards",
        .needed_by = ASIDE_FOR_MATCH,
        .help = "Local dollars that new awards may bind as match, all together." },

    { ASIDE_RECORD_PROSPECT, "id", ASIDE_FIELD_ID, true, AT(aside_prospect, id),
        .space = ASIDE_SPACE_PROSPECT, .help = "Short name for use in this file." },
    { ASIDE_RECORD_PROSPECT, "name", ASIDE_FIELD_TEXT, AT(aside_prospect, name),
        .most = NAME_CHARACTERS, .otherwise = "the title of its notice",
        .help = "Name as it prints." },
    { ASIDE_RECORD_PROSPECT, "notice", ASIDE_FIELD_TEXT, AT(aside_prospect, notice),
        .most = NAME_CHARACTERS, .needed_by = ASIDE_FOR_MATCH,
        .help = "Opportunity number of the notice, as Grants.gov has it, such as "
                "O-BJA-2026-172662. It or a listing is needed." },
    { ASIDE_RECORD_PROSPECT, "listing", ASIDE_FIELD_TEXT, AT(aside_prospect, listing),
        .most = NAME_CHARACTERS, .otherwise = "the notice's", .needed_by = ASIDE_FOR_MATCH,
        .help = "Assistance listing, such as 16.738; without a notice, its open notice is "
                "looked for." },
    { ASIDE_RECORD_PROSPECT, "programs", ASIDE_FIELD_REFERENCES, AT(aside_prospect, programs),
        .space = ASIDE_SPACE_SUBJECT, .otherwise = "those that fit the notice",
        .help = "Programs and pools that the award would pay." },
    { ASIDE_RECORD_PROSPECT, "chance", ASIDE_FIELD_SHARE,
        MAYBE(aside_prospect, chance, basis_points), .unit = "percent", .least = 1,
        .most = WHOLE, .needed_by = ASIDE_FOR_MATCH,
        .help = "Chance of award: the city's own figure. There is no default; where none is "
                "given, prospects are ranked by what winning them would add." },
    { ASIDE_RECORD_PROSPECT, "hours", ASIDE_FIELD_INTEGER, MAYBE(aside_prospect, hours, value),
        .unit = "hours", .most = HOURS_MOST, .needed_by = ASIDE_FOR_MATCH,
        .help = "Hours of work that the application takes." },
    { ASIDE_RECORD_PROSPECT, "minimum", ASIDE_FIELD_MONEY,
        MAYBE(aside_prospect, minimum, amount), .unit = "dollars over the award",
        .otherwise = "the notice's floor", .help = "Least that would be asked for." },
    { ASIDE_RECORD_PROSPECT, "maximum", ASIDE_FIELD_MONEY,
        MAYBE(aside_prospect, maximum, amount), .unit = "dollars over the award",
        .least = DOLLARS(1), .otherwise = "the notice's ceiling, else what the programs need",
        .help = "Most that would be asked for." },
    { ASIDE_RECORD_PROSPECT, "first", ASIDE_FIELD_YEAR,
        BESIDE(aside_prospect, first, first_given), .least = YEAR_LEAST, .most = YEAR_MOST,
        .otherwise = "the fiscal year after the one of the notice's deadline",
        .help = "Fiscal year of its first money, within the horizon." },
    { ASIDE_RECORD_PROSPECT, "years", ASIDE_FIELD_INTEGER, MAYBE(aside_prospect, years, value),
        .unit = "fiscal years", .least = 1, .most = ASIDE_YEARS_MAX,
        .otherwise = "the rule's period, else to the end of the horizon",
        .help = "Over how many fiscal years it is spent, in even parts." },
    { ASIDE_RECORD_PROSPECT, "match-of-total", ASIDE_FIELD_SHARE,
        MAYBE(aside_prospect, match_of_total, basis_points),
        .unit = "percent of award and match together", .most = LESS_THAN_WHOLE,
        .otherwise = "by the rules of its listing",
        .help = "Match that the award would ask for, of the total cost and not of the award." },
    { ASIDE_RECORD_PROSPECT, "match-kind", ASIDE_FIELD_WORD,
        BESIDE(aside_prospect, match_kind, match_kind_given), .words = &aside_words_match_kind,
        .otherwise = "by the rules of its listing",
        .help = "Whether the match must be cash or may be in kind as well." },

    { ASIDE_RECORD_LEDGER, "file", ASIDE_FIELD_TEXT, true, AT(aside_ledger, file),
        .most = FILE_CHARACTERS,
        .help = "The CSV file or workbook (.xlsx), from the folder of the city file." },
    { ASIDE_RECORD_LEDGER, "sheet", ASIDE_FIELD_TEXT, AT(aside_ledger, sheet),
        .most = NAME_CHARACTERS, .otherwise = "the first that is not hidden",
        .help = "Sheet of a workbook." },
    { ASIDE_RECORD_LEDGER, "amount", ASIDE_FIELD_TEXT, AT(aside_ledger, amount),
        .most = NAME_CHARACTERS, .otherwise = "a column called amount or the like",
        .help = "Column of the amounts." },
    { ASIDE_RECORD_LEDGER, "year", ASIDE_FIELD_TEXT, AT(aside_ledger, year),
        .most = NAME_CHARACTERS, .otherwise = "a column called budget year or the like, if any",
        .help = "Column of the fiscal years. Rows of two years are never added up into one "
                "number." },
    { ASIDE_RECORD_LEDGER, "kind", ASIDE_FIELD_TEXT, AT(aside_ledger, kind),
        .most = NAME_CHARACTERS, .otherwise = "a column called account type or the like, if any",
        .help = "Column that tells expense from revenue." },
    { ASIDE_RECORD_LEDGER, "expense", ASIDE_FIELD_TEXT, AT(aside_ledger, expense),
        .most = NAME_CHARACTERS, .otherwise = "Expense, Expenditure, Appropriation and the like",
        .help = "What that column says of expense." },
    { ASIDE_RECORD_LEDGER, "revenue", ASIDE_FIELD_TEXT, AT(aside_ledger, revenue),
        .most = NAME_CHARACTERS, .otherwise = "Revenue and the like",
        .help = "What that column says of revenue." },

    { ASIDE_RECORD_LEDGER_TO, "source", ASIDE_FIELD_REFERENCE, AT(aside_ledger_to, source),
        .space = ASIDE_SPACE_SOURCE, .help = "The source whose amount of a year it is." },
    { ASIDE_RECORD_LEDGER_TO, "program", ASIDE_FIELD_REFERENCE, AT(aside_ledger_to, program),
        .space = ASIDE_SPACE_PROGRAM, .help = "The program whose spending it is." },
    { ASIDE_RECORD_LEDGER_TO, "year", ASIDE_FIELD_YEAR,
        BESIDE(aside_ledger_to, year, year_given), .least = YEAR_LEAST, .most = YEAR_MOST,
        .help = "Of a source, the fiscal year that is planned, whatever year the ledger is of." },
    { ASIDE_RECORD_LEDGER_TO, "field", ASIDE_FIELD_WORD,
        BESIDE(aside_ledger_to, field, field_given), .words = &aside_words_drawn_field,
        .otherwise = "current", .help = "Of a program, which number of its funding it is." },
    { ASIDE_RECORD_LEDGER_TO, "where", ASIDE_FIELD_TEXT, AT(aside_ledger_to, where),
        .otherwise = "every row of the side",
        .help = "Which rows are meant, such as fund_code = 2252 (`setaside help ledger` tells "
                "how conditions are written). One that matches no row is refused." },
    { ASIDE_RECORD_LEDGER_TO, "side", ASIDE_FIELD_WORD,
        BESIDE(aside_ledger_to, side, side_given), .words = &aside_words_side,
        .otherwise = "revenue for a source, expense for a program",
        .help = "Which side of the budget is added up." },
    { ASIDE_RECORD_LEDGER_TO, "amount", ASIDE_FIELD_TEXT, AT(aside_ledger_to, amount),
        .most = NAME_CHARACTERS, .otherwise = "the ledger's",
        .help = "Column of the amounts, where the ledger has one for each year." },
    { ASIDE_RECORD_LEDGER_TO, "growth", ASIDE_FIELD_TEXT, AT(aside_ledger_to, growth),
        .most = NAME_CHARACTERS, .otherwise = "none",
        .help = "Added to the sum, such as 3% or -2.5%; rounded half up to the cent." },
};

const size_t aside_field_count = sizeof(aside_fields) / sizeof(aside_fields[0]);

const struct aside_field *aside_fields_of(enum aside_record_id record)
{
    for (size_t i = 0; i < aside_field_count; i++) {
        if (aside_fields[i].record == record)
            return &aside_fields[i];
    }
    return NULL;
}

const struct aside_field *aside_field_next(const struct aside_field *field)
{
    const struct aside_field *end = aside_fields + aside_field_count;

    return field + 1 < end && field[1].record == field->record ? field + 1 : NULL;
}

const struct aside_field *aside_field_find(enum aside_record_id record, const char *name)
{
    const struct aside_field *f;

    for (f = aside_fields_of(record); f != NULL; f = aside_field_next(f)) {
        if (strcmp(f->name, name) == 0)
            return f;
    }
    return NULL;
}

bool aside_field_is_element_text(const struct aside_field *field)
{
    return strcmp(field->name, aside_records[field->record].element) == 0;
}
