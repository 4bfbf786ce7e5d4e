/* The library of evidence: what ships says what its sources say, and a row that could not be
 * checked by a reader is refused. */
#include "city_given.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define SHIPPED "templates/evidence.xml"    /* from the top of the source */

enum { FILE_MOST = 1 << 20, LIBRARY_BYTES = 200000 };

static struct aside_arena *arena;
static const struct aside_evidence *shipped;
static const char *shipped_text;

static int read_shipped(void **state)
{
    struct aside_problems found;
    struct aside_error err = { .status = ASIDE_OK };
    size_t length;

    (void)state;
    arena = aside_arena_new();
    found = (struct aside_problems){ .arena = arena };
    if (aside_evidence_read(&shipped, arena, NULL, &found, &err) != ASIDE_OK) {
        aside_problems_print(stderr, &found);
        aside_error_print(stderr, &err);
        return -1;
    }
    return aside_file_read(&shipped_text, &length, arena, SHIPPED, FILE_MOST, &err) == ASIDE_OK
        ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    aside_arena_free(arena);
    return 0;
}

/* ---- what ships -------------------------------------------------------------------------- */

enum { NONE = INT32_MIN };      /* no such figure */

/* Typed from the sources a second time, in basis points. */
static const struct {
    const char *id;
    int32_t effect, low, high;
    enum aside_evidence_base base;
    enum aside_design design;
} studies[] = {
    { "oakland-gun-homicides", -3150, NONE, NONE, ASIDE_BASE_AREA, ASIDE_DESIGN_NOT_STATED },
    { "oakland-gang-shootings", -4300, NONE, NONE, ASIDE_BASE_CONDITION, ASIDE_BEFORE_AFTER },
    { "oakland-other-shootings", -2300, NONE, NONE, ASIDE_BASE_CONDITION, ASIDE_BEFORE_AFTER },
    { "oakland-blocks", -2000, NONE, NONE, ASIDE_BASE_AREA, ASIDE_DESIGN_NOT_STATED },
    { "oakland-blocks-gang", -3000, NONE, NONE, ASIDE_BASE_CONDITION, ASIDE_DESIGN_NOT_STATED },
    { "oakland-gang-victims", -2600, NONE, NONE, ASIDE_BASE_CONDITION,
      ASIDE_DESIGN_NOT_STATED },
    { "braga-2018-deterrence", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_META_ANALYSIS },
    { "nyc-cure", -1700, NONE, NONE, ASIDE_BASE_AREA, ASIDE_DESIGN_NOT_STATED },
    { "baltimore-early", -3200, NONE, NONE, ASIDE_BASE_AREA, ASIDE_DESIGN_NOT_STATED },
    { "baltimore-whole", -2200, NONE, NONE, ASIDE_BASE_AREA, ASIDE_DESIGN_NOT_STATED },
    { "baltimore-nonfatal", -2300, NONE, NONE, ASIDE_BASE_AREA, ASIDE_DESIGN_NOT_STATED },
    { "oakland-reinjury", -3750, NONE, NONE, ASIDE_BASE_PARTICIPANTS, ASIDE_MODEL },
    { "richmond-firearm", -4300, NONE, NONE, ASIDE_BASE_AREA, ASIDE_DESIGN_NOT_STATED },
    { "richmond-other", 1600, NONE, NONE, ASIDE_BASE_AREA, ASIDE_DESIGN_NOT_STATED },
    { "sacramento-fellowship", -1800, NONE, NONE, ASIDE_BASE_AREA, ASIDE_DESIGN_NOT_STATED },
    { "readi-primary", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_TRIAL },
    { "readi-arrests", -6500, NONE, NONE, ASIDE_BASE_PARTICIPANTS, ASIDE_TRIAL },
    { "readi-referred-arrests", -7900, NONE, NONE, ASIDE_BASE_PARTICIPANTS, ASIDE_TRIAL },
    { "readi-referred-victims", -4300, NONE, NONE, ASIDE_BASE_PARTICIPANTS, ASIDE_TRIAL },
    { "bam-2009", -4400, NONE, NONE, ASIDE_BASE_PARTICIPANTS, ASIDE_DESIGN_NOT_STATED },
    { "roca-2022", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_SELF_REPORTED },
    { "chicago-summer", -4500, NONE, NONE, ASIDE_BASE_PARTICIPANTS, ASIDE_TRIAL },
    { "boston-summer", -3500, NONE, NONE, ASIDE_BASE_PARTICIPANTS, ASIDE_DESIGN_NOT_STATED },
    { "braga-2019-hot-spots", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_META_ANALYSIS },
    { "sacramento-hot-spots", -2500, NONE, NONE, ASIDE_BASE_AREA, ASIDE_DESIGN_NOT_STATED },
    { "lots-trial", -2900, NONE, NONE, ASIDE_BASE_CONDITION, ASIDE_TRIAL },
    { "lots-trial-crime", -1330, NONE, NONE, ASIDE_BASE_CONDITION, ASIDE_TRIAL },
    { "lots-quasi", -460, NONE, NONE, ASIDE_BASE_AREA, ASIDE_QUASI_EXPERIMENT },
    { "buildings-quasi", -3900, -2800, -5000, ASIDE_BASE_AREA, ASIDE_QUASI_EXPERIMENT },
    { "lighting-night", -3600, NONE, NONE, ASIDE_BASE_CONDITION, ASIDE_TRIAL },
    { "lighting-all", -400, NONE, NONE, ASIDE_BASE_AREA, ASIDE_TRIAL },
    { "three-cities", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_DESIGN_NOT_STATED },
    { "counties-doucette", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_DESIGN_NOT_STATED },
    { "winston-salem", -2600, NONE, NONE, ASIDE_BASE_AREA, ASIDE_BEFORE_AFTER },
    { "ucsf-trauma", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_DESIGN_NOT_STATED },
    { "offices-2023", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_DESCRIPTION },
    { "abt-proposal", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_DESCRIPTION },
    { "schenectady-cameras", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_DESIGN_NOT_STATED },
    { "richmond-gang-reduction", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_DESIGN_NOT_STATED },
    { "career-academy", NONE, NONE, NONE, ASIDE_BASE_NONE, ASIDE_DESIGN_NOT_STATED },
};

static void assert_change(const struct aside_maybe_share *change, int32_t wanted)
{
    assert_int_equal(change->given, wanted != NONE);
    if (wanted != NONE)
        assert_int_equal(change->basis_points, wanted);
}

static void each_study_says_what_its_source_says(void **state)
{
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(studies); i++) {
        const struct aside_evidence_study *s = aside_evidence_study_find(shipped,
                                                                         studies[i].id);

        if (s == NULL)
            fail_msg("no study '%s'", studies[i].id);
        assert_change(&s->effect, studies[i].effect);
        assert_change(&s->low, studies[i].low);
        assert_change(&s->high, studies[i].high);
        assert_int_equal(s->base, studies[i].base);
        assert_int_equal(s->design, studies[i].design);
    }
    for (size_t i = 0; i < shipped->families.count; i++)
        count += shipped->families.items[i].studies.count;
    assert_int_equal(count, COUNT(studies));    /* none that nobody typed twice */
}

static const struct aside_evidence_family *family(const char *id)
{
    const struct aside_evidence_family *found = aside_evidence_family_find(shipped, id);

    if (found == NULL)
        fail_msg("no family '%s'", id);
    return found;
}

/* A rating that nobody saw, and a price that nobody read, are not there. */
static void what_is_only_hearsay_is_left_out(void **state)
{
    static const char *const unrated[] = { "street-outreach", "youth-cbt", "fellowship",
                                           "jobs-and-cbt", "lot-greening", "summer-jobs" };
    static const char *const hearsay[] = { "GK", "0.383", "1,600 a lot", "25,000", "500,000" };

    (void)state;
    for (size_t i = 0; i < COUNT(unrated); i++)
        assert_int_equal(family(unrated[i])->ratings.count, 0);
    assert_int_equal(family("life-coaching")->costs.count, 0);
    for (size_t i = 0; i < family("lot-greening")->costs.count; i++)
        assert_true(family("lot-greening")->costs.items[i].amount.cents < 100000);
    for (size_t i = 0; i < COUNT(hearsay); i++)
        assert_null(strstr(shipped_text, hearsay[i]));
    assert_int_equal(family("focused-deterrence")->ratings.items[0].word, ASIDE_EFFECTIVE);
    assert_int_equal(family("street-lighting")->ratings.items[0].word, ASIDE_PROMISING);
}

static void the_traps_are_told(void **state)
{
    static const struct { const char *study, *words; } traps[] = {
        { "lots-trial", "4.6%" }, { "lots-quasi", "29%" }, { "richmond-firearm", "rose" },
        { "readi-arrests", "Not significant" }, { "lighting-night", "4%" },
        { "chicago-summer", "second year" }, { "winston-salem", "mixed" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(traps); i++) {
        const struct aside_evidence_study *s = aside_evidence_study_find(shipped,
                                                                         traps[i].study);
        bool told = false;

        for (size_t k = 0; k < s->traps.count; k++)
            told = told || strstr(s->traps.items[k].text, traps[i].words) != NULL;
        if (!told)
            fail_msg("'%s' has no trap with '%s'", traps[i].study, traps[i].words);
    }
    assert_non_null(strstr(family("focused-deterrence")->traps.items[0].text, "Boston"));
}

static void the_list_fits_80_columns(void **state)
{
    static char text[LIBRARY_BYTES];
    FILE *file = tmpfile();

    (void)state;
    assert_non_null(file);
    aside_evidence_print(file, shipped, NULL);
    rewind(file);
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
    fclose(file);
    for (size_t i = 0; i < COUNT(studies); i++)
        assert_non_null(strstr(text, studies[i].id));
    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        if (strcspn(line, "\n") > 80)
            fail_msg("too long: %.100s", line);
    }
}

struct alike_case {
    const char *name;           /* of the city's outcome */
    enum aside_outcome_kind kind;
    bool alike;
};

static const struct alike_case alike_cases[] = {
    { "shootings averted", ASIDE_SHOOTINGS, true },
    { "shootings averted", ASIDE_HOMICIDES, false },
    { "shootings averted", ASIDE_GUN_VIOLENCE, false },
    { "Homicides averted", ASIDE_HOMICIDES, true },
    { "crimes averted", ASIDE_CRIME, true },
    { "violent crimes averted", ASIDE_CRIME, false },
    { "violent crimes averted", ASIDE_VIOLENT_CRIME, true },
    { "crimes averted", ASIDE_VIOLENT_CRIME, false },
    { "reinjuries averted", ASIDE_REINJURY, true },
    { "other things averted", ASIDE_OTHER_OUTCOME, false },
};

static void check_alike(void **state)
{
    const struct alike_case *row = *state;
    struct aside_outcome outcome = { .name = row->name };
    struct aside_city city = { .outcome = { &outcome, 1 } };
    struct aside_evidence_study study = { .kind = row->kind };

    assert_int_equal(aside_study_counts_alike(&city, &study), row->alike);
}

/* ---- broken copies ----------------------------------------------------------------------- */

struct broken_case {
    const char *name;
    const char *record;         /* text of the row that is broken: the fault has its line */
    const char *cut, *put;      /* the first `cut` from there on becomes `put` */
    const char *says;
};

#define CURE "<study id=\"nyc-cure\""
#define HOUSES "<study id=\"buildings-quasi\""
#define MIXED "<study id=\"three-cities\""

static const struct broken_case broken_cases[] = {
    { "a study without source", CURE,
      "source=\"New York City Council (council.nyc.gov/data/cure)\"", "",
      "study 'nyc-cure' has no 'source'" },
    { "a study with a blank source", CURE,
      "source=\"New York City Council (council.nyc.gov/data/cure)\"", "source=\" \"",
      "study 'nyc-cure' has no 'source'" },
    { "a study without base", CURE, "base=\"area\"", "", "study 'nyc-cure' has no 'base'" },
    { "a study without design", CURE, "design=\"not-stated\"", "",
      "study 'nyc-cure' has no 'design'" },
    { "a study without date", CURE, "checked=\"2026-10-05\"", "",
      "study 'nyc-cure' has no 'checked'" },
    { "a study without outcome", CURE, "outcome=\"shootings\"", "",
      "study 'nyc-cure' has no 'outcome'" },
    { "an effect of nothing in particular", CURE,
      "of=\"all shootings in the precincts with a site, first year\"", "",
      "has an effect and does not say of what" },
    { "an effect of base none", CURE, "base=\"area\"", "base=\"none\"",
      "has an effect and does not say of what" },
    { "an effect without a sign", CURE, "effect=\"-17%\"", "effect=\"17%\"",
      "is '17%', without a sign" },
    { "an effect without a percent sign", CURE, "effect=\"-17%\"", "effect=\"-17\"",
      "'effect' of study 'nyc-cure'" },
    { "more than all averted", CURE, "effect=\"-17%\"", "effect=\"-117%\"",
      "which is fewer than none" },
    { "an effect that is said to be unusable", CURE, "effect=\"-17%\"",
      "effect=\"-17%\" unusable=\"so\"", "keep one of 'effect' and 'unusable'" },
    { "a design that nobody knows", CURE, "design=\"not-stated\"", "design=\"trail\"",
      "did you mean 'trial'" },
    { "a day after the library's", CURE, "checked=\"2026-10-05\"", "checked=\"2026-10-06\"",
      "after the library as a whole" },
    { "a low beyond the effect", HOUSES, "low=\"-28%\"", "low=\"-40%\"",
      "has a low at which more is averted" },
    { "a high short of the effect", HOUSES, "high=\"-50%\"", "high=\"-30%\"",
      "has a high at which less is averted" },
    { "an interval of nothing", HOUSES, "effect=\"-39%\"", "", "has an interval and no effect" },
    { "no effect and no reason", MIXED, "unusable=\"results are mixed, with no one percentage\"",
      "", "does not say why" },
    { "no effect and a base", MIXED, "base=\"none\"", "base=\"area\"",
      "has a base and no effect" },
    { "a cost without source", "<cost amount=\"215000\"",
      "source=\"City of Oakland, adopted midcycle budget "
      "(github.com/openoakland/openbudgetoakland)\"", "", "has no 'source'" },
    { "a cost without amount", "<cost amount=\"215000\"", "amount=\"215000\"", "",
      "has no 'amount'" },
    { "a rating without source", "<rating word=\"effective\"",
      "source=\"hstoday.us on CrimeSolutions, April 2024\"", "", "has no 'source'" },
    { "a rating without date", "<rating word=\"effective\"", "checked=\"2026-10-05\"", "",
      "has no 'checked'" },
    { "a family's trap without source", "<trap source=\"Kennedy",
      " source=\"Kennedy, quoted at catholiceye\"", "",
      "trap of family 'focused-deterrence' has no 'source'" },
    { "an empty trap", "<trap>A first year only",
      "A first year only: what came after is not in it.", "", "trap of study 'nyc-cure' is empty" },
    { "an attribute that is not known", CURE, "design=", "desing=", "did you mean 'design'" },
    { "an element that is not known", "<trap>A first year only",
      "<trap>A first year only: what came after is not in it.</trap>", "<trep>x</trep>",
      "did you mean 'trap'" },
    { "an id that stands twice", MIXED, "id=\"three-cities\"", "id=\"nyc-cure\"",
      "the id 'nyc-cure' stands at line" },
    { "another file", "<evidence xmlns", "urn:setaside:evidence:1", "urn:setaside:city:1",
      "this is no library of evidence" },
};

static int line_of(const char *text, const char *at)
{
    int line = 1;

    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

static void check_broken(void **state)
{
    const struct broken_case *row = *state;
    const char *record = strstr(shipped_text, row->record), *cut;
    struct aside_arena *own = aside_arena_new();
    struct aside_problems found = { .arena = own };
    const struct aside_evidence *evidence;
    char *text;
    bool said = false;

    assert_non_null(record);
    cut = strstr(record, row->cut);
    assert_non_null(cut);
    text = aside_arena_printf(own, "%.*s%s%s", (int)(cut - shipped_text), shipped_text, row->put,
                              cut + strlen(row->cut));
    assert_int_equal(aside_evidence_parse(&evidence, own, text, strlen(text), "copy.xml",
                                          &found), ASIDE_ERR_INVALID);
    assert_null(evidence);
    for (size_t i = 0; i < found.count; i++) {
        said = said || (strstr(found.items[i].message, row->says) != NULL
                        && found.items[i].at.line == line_of(shipped_text, record)
                        && strcmp(found.items[i].at.file, "copy.xml") == 0);
    }
    if (!said)
        aside_problems_print(stderr, &found);
    assert_true(said);
    aside_arena_free(own);
}

/* ---- where it is read -------------------------------------------------------------------- */

#define PLAIN WITH_PROGRAM("strategy='proven' priority='1'", "")
#define DRAWS WITH_PROGRAM("strategy='proven'", \
                           "<effect from='t'><estimate evidence='nyc-cure' baseline='9' " \
                           "reach='1' full-spend='9'/></effect>")

/* A folder of data with an evidence.xml of the test's own, under $SETASIDE_DATA. */
static char folder[] = "/tmp/aside-evidence-XXXXXX";
static char file[sizeof(folder) + 40];

static int make_folder(void **state)
{
    char templates[sizeof(folder) + 20];

    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(templates, sizeof(templates), "%s/templates", folder);
    snprintf(file, sizeof(file), "%s/evidence.xml", templates);
    return mkdir(templates, 0700) == 0 && setenv("SETASIDE_DATA", folder, 1) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
    char templates[sizeof(folder) + 20];

    (void)state;
    snprintf(templates, sizeof(templates), "%s/templates", folder);
    unsetenv("SETASIDE_DATA");
    return rmdir(templates) == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void a_broken_library_is_refused_with_its_own_line(void **state)
{
    FILE *out = fopen(file, "w");
    struct given given;

    (void)state;
    assert_non_null(out);
    fputs("<?xml version=\"1.0\"?>\n<evidence xmlns=\"urn:setaside:evidence:1\">\n"
          "<famly/></evidence>\n", out);
    fclose(out);
    given = given_bytes(DRAWS, strlen(DRAWS));
    assert_int_equal(given.status, ASIDE_ERR_INVALID);
    assert_int_equal(given.found.faults, 2);
    assert_string_equal(given.found.items[0].at.file, file);
    assert_int_equal(given.found.items[0].at.line, 2);
    assert_true(given_says(&given, "'evidence' has no 'checked'"));
    assert_true(given_says(&given, "did you mean 'family'"));
    given_end(&given);
    given = given_city(PLAIN);          /* nobody asked for it */
    assert_null(given.city->evidence);
    given_end(&given);
    unlink(file);
}

/* A fault of the library hides none of the city that has the same line number. */
static void lines_of_two_files_are_kept_apart(void **state)
{
    static const char text[] =
        "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>\n"
        "<policy><set-aside/></policy>\n"
        "<horizon first='2027' years='x'/><outcome name='shootings averted'/>\n" MONEY
        "<programs><program id='p' name='P' strategy='proven' actions='4'><effect from='t'>"
        "<estimate evidence='nyc-cure' baseline='9' reach='1' full-spend='9'/></effect>"
        "</program></programs>\n" TAIL;
    FILE *out = fopen(file, "w");
    struct given given;

    (void)state;
    assert_non_null(out);
    fputs("<?xml version=\"1.0\"?>\n<evidence xmlns=\"urn:setaside:evidence:1\"/>\n", out);
    fclose(out);
    given = given_bytes(text, strlen(text));
    assert_int_equal(given.status, ASIDE_ERR_INVALID);
    assert_true(given_says(&given, "'evidence' has no 'checked'"));
    assert_true(given_says(&given, "'set-aside' has no minimum and no maximum"));
    given_end(&given);
    unlink(file);
}

static void a_library_that_cannot_be_read_is_a_failure_of_the_system(void **state)
{
    struct given given;

    (void)state;
    assert_int_equal(mkdir(file, 0700), 0);
    given = given_bytes(DRAWS, strlen(DRAWS));
    assert_int_equal(given.status, ASIDE_ERR_IO);
    assert_null(given.city);
    assert_int_equal(given.found.faults, 1);
    assert_string_equal(given.found.items[0].at.file, file);
    given_end(&given);
    given = given_city(PLAIN);
    given_end(&given);
    assert_int_equal(rmdir(file), 0);
}

static void a_file_that_is_not_there_is_named(void **state)
{
    struct aside_problems found = { .arena = arena };
    struct aside_error err = { .status = ASIDE_OK };
    const struct aside_evidence *evidence;

    (void)state;
    assert_int_equal(aside_evidence_read(&evidence, arena, "no-such.xml", &found, &err),
                     ASIDE_ERR_IO);
    assert_string_equal(err.file, "no-such.xml");
    assert_int_equal(found.count, 0);
}

int main(void)
{
    struct CMUnitTest broken[COUNT(broken_cases)], alike[COUNT(alike_cases)];
    const struct CMUnitTest ships[] = {
        cmocka_unit_test(each_study_says_what_its_source_says),
        cmocka_unit_test(what_is_only_hearsay_is_left_out),
        cmocka_unit_test(the_traps_are_told),
        cmocka_unit_test(the_list_fits_80_columns),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
    };
    const struct CMUnitTest places[] = {
        cmocka_unit_test(a_broken_library_is_refused_with_its_own_line),
        cmocka_unit_test(lines_of_two_files_are_kept_apart),
        cmocka_unit_test(a_library_that_cannot_be_read_is_a_failure_of_the_system),
    };
    int failed = cmocka_run_group_tests_name("what ships", ships, read_shipped, end);

    for (size_t i = 0; i < COUNT(alike_cases); i++)
        alike[i] = unit_case(alike_cases[i].name, check_alike, &alike_cases[i]);
    failed += cmocka_run_group_tests_name("alike", alike, NULL, NULL);
    for (size_t i = 0; i < COUNT(broken_cases); i++)
        broken[i] = unit_case(broken_cases[i].name, check_broken, &broken_cases[i]);
    failed += cmocka_run_group_tests_name("broken copies", broken, read_shipped, end);
    return failed + cmocka_run_group_tests_name("where it is read", places, make_folder,
                                                remove_folder);
}
