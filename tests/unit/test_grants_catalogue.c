/* The catalogue: what an import changes, what it leaves as it was, and what a search finds. */
#include "unit.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grants_given.h"

enum { PATH_BYTES = 200 };

static const struct aside_date today = { 2026, 11, 24 };

#define NUMBERED(id, number, updated, more)                                                    \
    SYNOPSIS("<OpportunityID>" id "</OpportunityID><OpportunityNumber>" number                 \
             "</OpportunityNumber><LastUpdatedDate>" updated "</LastUpdatedDate>" more)
#define DOJ "<AgencyCode>USDOJ-OJP-BJA</AgencyCode>"
#define OPEN "<PostDate>10012026</PostDate><CloseDate>12152026</CloseDate>"

/* ---- a catalogue under test -------------------------------------------------------------- */

struct fixture {
    struct aside_arena *arena;
    struct aside_problems found;
    struct aside_error err;
    char folder[PATH_BYTES], path[PATH_BYTES];
    struct aside_import import;
    bool kept;
    enum aside_status status;
};

static int begin(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));

    assert_non_null(f);
    f->arena = aside_arena_new();
    f->found.arena = f->arena;
    snprintf(f->folder, PATH_BYTES, "/tmp/aside-catalogue-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, PATH_BYTES, "%.150s/c.sqlite", f->folder);
    *state = f;
    return 0;
}

static int end(void **state)
{
    struct fixture *f = *state;
    char line[PATH_BYTES + 20];

    snprintf(line, sizeof(line), "rm -rf %s", f->folder);
    assert_int_equal(system(line), 0);
    aside_arena_free(f->arena);
    free(f);
    return 0;
}

static const char *write_extract(struct fixture *f, const char *name, const char *text)
{
    char *path = aside_arena_printf(f->arena, "%s/%s", f->folder, name);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return path;
}

static void import_path(struct fixture *f, const char *path)
{
    struct aside_catalogue *catalogue = NULL;

    memset(&f->err, 0, sizeof(f->err));
    f->kept = false;
    f->status = aside_catalogue_open(&catalogue, f->arena, f->path, ASIDE_CATALOGUE_WRITE,
                                     &f->found, &f->err);
    if (f->status == ASIDE_OK)
        f->status = aside_catalogue_import(&f->import, &f->kept, catalogue, &path, 1, NULL, NULL,
                                           &f->found, &f->err);
    aside_catalogue_close(catalogue);
}

static void import_text(struct fixture *f, const char *name, const char *text)
{
    import_path(f, write_extract(f, name, text));
}

static void check_counts(const struct fixture *f, size_t added, size_t changed, size_t same,
                         size_t older)
{
    assert_string_equal(f->err.message, "");
    assert_int_equal(f->status, ASIDE_OK);
    assert_int_equal(f->import.added, added);
    assert_int_equal(f->import.changed, changed);
    assert_int_equal(f->import.same, same);
    assert_int_equal(f->import.older, older);
}

static struct aside_catalogue *open_to_read(struct fixture *f)
{
    struct aside_catalogue *catalogue = NULL;

    assert_int_equal(aside_catalogue_open(&catalogue, f->arena, f->path, ASIDE_CATALOGUE_READ,
                                          &f->found, &f->err), ASIDE_OK);
    return catalogue;
}

/* The numbers found, parted by blanks. */
static const char *find(struct fixture *f, struct aside_notice_query query)
{
    struct aside_catalogue *catalogue = open_to_read(f);
    struct aside_found_list found;
    struct aside_text text;

    query.as_of = today;
    aside_text_init(&text, f->arena, 4096);
    f->status = aside_catalogue_find(&found, catalogue, f->arena, &query, &f->err);
    for (size_t i = 0; f->status == ASIDE_OK && i < found.count; i++)
        aside_text_printf(&text, "%s%s", i > 0 ? " " : "", found.items[i].number);
    aside_catalogue_close(catalogue);
    return text.bytes;
}

static const char *title_of(struct fixture *f, const char *id)
{
    struct aside_catalogue *catalogue = open_to_read(f);
    struct aside_found_list found;
    struct aside_notice notice = { .title = NULL };

    assert_int_equal(aside_catalogue_look_up(&found, catalogue, f->arena, id, &f->err), ASIDE_OK);
    if (found.count > 0)
        assert_int_equal(aside_catalogue_notice(&notice, catalogue, f->arena,
                                                found.items[0].row, &f->err), ASIDE_OK);
    aside_catalogue_close(catalogue);
    return notice.title;
}

static void dismiss(struct fixture *f, const char *id, bool undo)
{
    struct aside_catalogue *catalogue = open_to_read(f);
    struct aside_found_list found;
    bool changed = false;

    assert_int_equal(aside_catalogue_look_up(&found, catalogue, f->arena, id, &f->err), ASIDE_OK);
    assert_int_equal(found.count, 1);
    assert_int_equal(aside_catalogue_dismiss(&changed, catalogue, found.items[0].row, undo, today,
                                             &f->err), ASIDE_OK);
    assert_true(changed);
    aside_catalogue_close(catalogue);
}

static const char *file_bytes(struct fixture *f, size_t *length)
{
    const char *bytes = NULL;

    assert_int_equal(aside_file_read(&bytes, length, f->arena, f->path, 64 * 1024 * 1024,
                                     &f->err), ASIDE_OK);
    return bytes;
}

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

/* ---- imports ----------------------------------------------------------------------------- */

#define TODAY "GrantsDBExtract20261123v2.xml"
#define YESTERDAY "GrantsDBExtract20261122v2.xml"
#define VERSION(text) "<Version>" text "</Version>"
#define TITLE(text) "<OpportunityTitle>" text "</OpportunityTitle>"

static void a_later_update_takes_the_place_of_an_earlier_one(void **state)
{
    struct fixture *f = *state;

    import_text(f, "a.xml", EXTRACT(NUMBERED("1", "N-1", "10012026", TITLE("first"))
                                    NUMBERED("2", "N-2", "10012026", TITLE("other"))));
    check_counts(f, 2, 0, 0, 0);
    assert_true(f->kept);
    import_text(f, "b.xml", EXTRACT(NUMBERED("2", "N-2", "10012026", TITLE("other"))
                                    NUMBERED("3", "N-3", "10012026", TITLE("third"))
                                    NUMBERED("1", "N-1", "10022026", TITLE("second"))));
    check_counts(f, 1, 1, 1, 0);
    assert_string_equal(title_of(f, "1"), "second");
    import_text(f, "c.xml", EXTRACT(NUMBERED("1", "N-1", "10012026", TITLE("first"))));
    check_counts(f, 0, 0, 0, 1);
    assert_false(f->kept);
    assert_string_equal(title_of(f, "n-1"), "second");
    /* The index forgets the words that are gone. */
    assert_string_equal(find(f, (struct aside_notice_query){ .words = "first" }), "");
    assert_string_equal(find(f, (struct aside_notice_query){ .words = "second" }), "N-1");
}

static void of_one_day_the_higher_version_holds(void **state)
{
    struct fixture *f = *state;

    import_text(f, "a.xml", EXTRACT(NUMBERED("1", "N", "10012026", VERSION("Synopsis 9"))));
    import_text(f, "b.xml", EXTRACT(NUMBERED("1", "N", "10012026", VERSION("Synopsis 10"))));
    check_counts(f, 0, 1, 0, 0);
    import_text(f, "c.xml", EXTRACT(NUMBERED("1", "N", "10012026", VERSION("Synopsis 2"))));
    check_counts(f, 0, 0, 0, 1);
}

static void a_synopsis_comes_before_its_forecast(void **state)
{
    struct fixture *f = *state;

    import_text(f, "a.xml", EXTRACT(FORECAST(ID TITLE("forecast")) SYNOPSIS(ID TITLE("synopsis"))));
    check_counts(f, 1, 1, 0, 0);
    assert_string_equal(title_of(f, "1"), "synopsis");
    import_text(f, "b.xml", EXTRACT(FORECAST(ID "<LastUpdatedDate>10022026</LastUpdatedDate>")));
    check_counts(f, 0, 0, 0, 1);
}

static void what_brings_nothing_new_leaves_every_byte(void **state)
{
    static const char *const refused[] = {
        "<Grants xmlns='" EXTRACT_SPACE "'>" NUMBERED("7", "N-7", "10012026", ""),
        "<Grants xmlns='urn:x'/>", "<!DOCTYPE Grants><Grants/>", "",
        "<html><body>503 Service Unavailable</body></html>",
    };
    struct fixture *f = *state;
    const char *before, *after;
    size_t length, length_after;

    import_text(f, TODAY, EXTRACT(NUMBERED("1", "N-1", "10012026", TITLE("t"))));
    before = file_bytes(f, &length);
    import_text(f, TODAY, EXTRACT(NUMBERED("1", "N-1", "10012026", TITLE("t"))));
    check_counts(f, 0, 0, 1, 0);
    assert_false(f->kept);
    import_text(f, YESTERDAY, EXTRACT(NUMBERED("1", "N-1", "09302026", TITLE("s"))));
    check_counts(f, 0, 0, 0, 1);
    assert_false(f->kept);
    assert_int_equal(f->import.before.day, 23);
    for (size_t i = 0; i < COUNT(refused); i++) {
        import_text(f, "GrantsDBExtract20261124v2.xml", refused[i]);
        assert_int_equal(aside_exit_code(f->status), 3);
        assert_false(f->kept);
    }
    after = file_bytes(f, &length_after);
    assert_int_equal(length, length_after);
    assert_memory_equal(before, after, length);
}

static void a_first_import_that_fails_leaves_no_file(void **state)
{
    struct fixture *f = *state;

    import_text(f, "a.xml", "<Grants xmlns='" EXTRACT_SPACE "'>" SYNOPSIS(ID));
    assert_int_equal(f->status, ASIDE_ERR_SYNTAX);
    assert_false(is_there(f->path));
}

static void of_several_files_all_or_none_are_imported(void **state)
{
    struct fixture *f = *state;
    struct aside_catalogue *catalogue = NULL;
    struct aside_import imports[2];
    const char *paths[2];

    paths[0] = write_extract(f, "a.xml", EXTRACT(NUMBERED("1", "N-1", "10012026", "")));
    paths[1] = write_extract(f, "b.xml", "<Grants");
    assert_int_equal(aside_catalogue_open(&catalogue, f->arena, f->path, ASIDE_CATALOGUE_WRITE,
                                          &f->found, &f->err), ASIDE_OK);
    assert_int_equal(aside_catalogue_import(imports, &f->kept, catalogue, paths, 2, NULL, NULL,
                                            &f->found, &f->err), ASIDE_ERR_SYNTAX);
    aside_catalogue_close(catalogue);
    assert_false(is_there(f->path));
}

/* A child imports through a pipe, which is kept open until it has been killed. */
static void a_killed_import_leaves_the_old_catalogue_whole(void **state)
{
    struct fixture *f = *state;
    char fifo[PATH_BYTES];
    FILE *pipe;
    pid_t child;
    const char *before;
    size_t length, length_after;

    import_text(f, TODAY, EXTRACT(NUMBERED("1", "N-1", "10012026", TITLE("t"))));
    before = file_bytes(f, &length);
    snprintf(fifo, sizeof(fifo), "%.150s/fifo", f->folder);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        import_path(f, fifo);
        _exit(0);
    }
    pipe = fopen(fifo, "wb");
    assert_non_null(pipe);
    fputs("<Grants xmlns='" EXTRACT_SPACE "'>", pipe);
    for (int i = 0; i < 60000; i++)
        fprintf(pipe, SYNOPSIS("<OpportunityID>%d</OpportunityID><Description>a notice of many "
                               "words, %d, so that pages are written before the end of it "
                               "and a journal is there</Description>"), i + 2, i);
    fflush(pipe);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    fclose(pipe);
    assert_string_equal(find(f, (struct aside_notice_query){ .agency = NULL }), "N-1");
    assert_memory_equal(before, file_bytes(f, &length_after), length);
    assert_int_equal(length, length_after);
}

static void what_was_dismissed_stays_dismissed(void **state)
{
    struct fixture *f = *state;
    struct aside_notice_query all = { .dismissed_too = true }, none = { .agency = NULL };

    import_text(f, "a.xml", EXTRACT(NUMBERED("1", "N-1", "10012026", "")
                                    NUMBERED("2", "N-2", "10012026", "")));
    dismiss(f, "1", false);
    assert_string_equal(find(f, none), "N-2");
    assert_string_equal(find(f, all), "N-1 N-2");
    import_text(f, "b.xml", EXTRACT(NUMBERED("1", "N-1", "11012026", TITLE("again"))));
    check_counts(f, 0, 1, 0, 0);
    assert_string_equal(find(f, none), "N-2");
    dismiss(f, "n-1", true);
    assert_string_equal(find(f, none), "N-1 N-2");
}

static void a_better_source_takes_the_place_of_a_worse_one(void **state)
{
    static const char csv[] = "opportunity_id,opportunity_number,opportunity_title,close_date\r\n"
                              "0a1b,n-1,from Simpler,\r\n0a1c,N-9,only Simpler,\r\n";
    struct fixture *f = *state;

    import_text(f, "a.csv", csv);
    check_counts(f, 2, 0, 0, 0);
    dismiss(f, "N-1", false);
    import_text(f, "b.xml", EXTRACT(NUMBERED("1", "N-1", "10012026", TITLE("extract"))));
    check_counts(f, 1, 0, 0, 0);
    assert_string_equal(title_of(f, "N-1"), "extract");
    assert_null(title_of(f, "0a1b"));
    assert_string_equal(find(f, (struct aside_notice_query){ .agency = NULL }), "N-9");
    import_text(f, "a.csv", csv);
    check_counts(f, 0, 0, 1, 1);
    assert_false(f->kept);
}

static void the_built_in_notices_give_way_to_an_extract(void **state)
{
    struct fixture *f = *state;
    struct aside_catalogue_facts facts;
    struct aside_catalogue *catalogue = open_to_read(f);    /* there is no file */

    assert_int_equal(aside_catalogue_facts(&facts, catalogue, f->arena, &f->err), ASIDE_OK);
    assert_null(facts.path);
    assert_int_equal(facts.notices, 18);
    assert_int_equal(facts.doj, 18);
    assert_int_equal(facts.source, ASIDE_FROM_BUILT_IN);
    assert_int_equal(facts.day.year, 2026);
    aside_catalogue_close(catalogue);
    assert_int_equal(f->found.count, 0);
    assert_false(is_there(f->path));
    import_path(f, "templates/notices.xml");
    check_counts(f, 18, 0, 0, 0);
    import_text(f, "a.xml", EXTRACT(NUMBERED("363308", "O-BJA-2026-172662", "10012026", "")));
    check_counts(f, 0, 1, 0, 0);
    assert_string_equal(find(f, (struct aside_notice_query){ .agency = NULL }),
                        "O-BJA-2026-172662");
}

static void every_built_in_notice_says_where_it_was_read(void **state)
{
    struct fixture *f = *state;
    struct aside_catalogue *catalogue = open_to_read(f);
    struct aside_notice_query query = { .as_of = today };
    struct aside_found_list found;

    assert_int_equal(aside_catalogue_find(&found, catalogue, f->arena, &query, &f->err), ASIDE_OK);
    for (size_t i = 0; i < found.count; i++) {
        struct aside_notice notice;

        assert_int_equal(aside_catalogue_notice(&notice, catalogue, f->arena, found.items[i].row,
                                                &f->err), ASIDE_OK);
        assert_non_null(notice.cited);
        assert_non_null(notice.title);
    }
    aside_catalogue_close(catalogue);
}

static void what_is_no_catalogue_is_refused_and_left_alone(void **state)
{
    struct fixture *f = *state;
    size_t length;

    write_extract(f, "c.sqlite", "a text that somebody wrote, longer than a header of a database "
                  "has to be, and precious to them; it must not be written over by anything");
    import_text(f, "a.xml", EXTRACT(SYNOPSIS(ID)));
    assert_int_equal(f->status, ASIDE_ERR_INVALID);
    assert_non_null(strstr(f->err.message, "is not a catalogue"));
    assert_memory_equal(file_bytes(f, &length), "a text that somebody", 20);
}

/* ---- searches ---------------------------------------------------------------------------- */

#define SIX \
    NUMBERED("1", "A", "10012026", DOJ OPEN TITLE("Violence reduction grants") \
             "<CFDANumbers>16.045</CFDANumbers><EligibleApplicants>02</EligibleApplicants>" \
             "<AwardFloor>100000</AwardFloor><AwardCeiling>2000000</AwardCeiling>" \
             "<CostSharingOrMatchingRequirement>Yes</CostSharingOrMatchingRequirement>") \
    NUMBERED("2", "B", "10012026", DOJ OPEN TITLE("Tribal youth") \
             "<CFDANumbers>16.731</CFDANumbers><EligibleApplicants>07</EligibleApplicants>") \
    NUMBERED("3", "C", "10012026", DOJ "<PostDate>10012026</PostDate>" \
             "<CloseDate>11302026</CloseDate>" TITLE("Reentry and employment") \
             "<EligibleApplicants>25</EligibleApplicants><CFDANumbers>16.812</CFDANumbers>") \
    NUMBERED("4", "D", "10012026", DOJ "<PostDate>10012024</PostDate>" \
             "<CloseDate>11302024</CloseDate>" TITLE("Body cameras")) \
    NUMBERED("5", "E", "10012026", OPEN TITLE("Violent weather") \
             "<AgencyCode>DOC-NOAA</AgencyCode><Description>storms of violence</Description>") \
    NUMBERED("6", "F", "10012026", DOJ "<PostDate>10012026</PostDate>" TITLE("No day"))

struct search {
    const char *name;
    struct aside_notice_query query;
    const char *finds;
};

#define OPEN_ONLY .standings = 1u << ASIDE_STANDING_POSTED | 1u << ASIDE_STANDING_FORECAST

static const struct search searches[] = {
    { "all, by deadline", { .agency = NULL }, "D C A B E F" },
    { "of DOJ and open", { .agency = "USDOJ", OPEN_ONLY }, "C A B F" },
    { "closed", { .standings = 1u << ASIDE_STANDING_CLOSED }, "D" },
    { "of another agency, and those below it", { .agency = "doc" }, "E" },
    { "of a bureau", { .agency = "USDOJ-OJP-BJA", OPEN_ONLY }, "C A B F" },
    { "an agency's code is not a beginning", { .agency = "USDO" }, "" },
    { "of a listing", { .listing = "16.812" }, "C" },
    { "of listings that begin so", { .listing = "16." }, "C A B" },
    { "for a city: all but a plain no",
      { .by_applicant = true, .applicant = ASIDE_APPLICANT_CITY, OPEN_ONLY }, "C A E F" },
    { "for a tribe", { .by_applicant = true, .applicant = ASIDE_APPLICANT_TRIBE, OPEN_ONLY },
      "C B E F" },
    { "due from a day on", { .closes_from = { 2026, 12, 1 } }, "A B E" },
    { "due by a day", { .closes_by = { 2026, 11, 30 }, OPEN_ONLY }, "C" },
    { "an amount below the floor", { .amount = { true, { 5000000 } }, OPEN_ONLY }, "C B E F" },
    { "an amount above the ceiling", { .amount = { true, { 300000000 } }, OPEN_ONLY },
      "C B E F" },
    { "an amount between", { .amount = { true, { 50000000 } }, OPEN_ONLY }, "C A B E F" },
    { "cost sharing", { .by_sharing = true, .sharing = ASIDE_SHARING_YES }, "A" },
    { "no cost sharing", { .by_sharing = true, .sharing = ASIDE_SHARING_NO }, "" },
    { "words of two notices", { .words = "camera weathers" }, "" },
    { "a word in another number", { .words = "camera" }, "D" },
    { "all of the words", { .words = "violence grant" }, "A" },
    { "one or the other", { .words = "camera OR storm" }, "D E" },
    { "one or the other, and a third", { .words = "violent camera OR storm" }, "E" },
    { "without a word", { .words = "violence -storms" }, "A" },
    { "a phrase", { .words = "\"reduction grants\"" }, "A" },
    { "a phrase in another order", { .words = "\"grants reduction\"" }, "" },
    { "words of a listing's title", { .words = "\"community-based violence intervention\"" }, "A" },
    { "a listing's number", { .words = "16.731" }, "B" },
    { "an agency's code", { .words = "USDOJ-OJP-BJA reentry" }, "C" },
    { "the index's own words are words", { .words = "title:reentry AND" }, "" },
    { "brackets and stars are nothing", { .words = "reentry* (employment)" }, "C" },
};

static void check_search(void **state)
{
    static struct fixture *f;
    const struct search *search = *state;
    void *made = NULL;

    begin(&made);
    f = made;
    import_text(f, "a.xml", EXTRACT(SIX));
    check_counts(f, 6, 0, 0, 0);
    assert_string_equal(find(f, search->query), search->finds);
    assert_int_equal(f->status, ASIDE_OK);
    end(&made);
}

static void descriptions_of_long_ago_count_for_doj_alone(void **state)
{
    struct fixture *f = *state;
    const char *old = EXTRACT(
        NUMBERED("1", "A", "10012019", "<AgencyCode>NSF</AgencyCode>" TITLE("gold")
                 "<Description>silver</Description>")
        NUMBERED("2", "B", "10012019", DOJ "<Description>silver</Description>")
        NUMBERED("3", "C", "10012019", "<AgencyCode>NSF</AgencyCode>"
                 "<ArchiveDate>01012025</ArchiveDate><Description>silver</Description>"));
    struct aside_notice_query silver = { .words = "silver" };

    import_text(f, TODAY, old);
    assert_string_equal(find(f, silver), "B C");
    assert_string_equal(find(f, (struct aside_notice_query){ .words = "gold" }), "A");
    /* What was put into the index comes out again when the notice changes. */
    import_text(f, TODAY, EXTRACT(NUMBERED("1", "A", "10012026", "<Description>silver"
                                           "</Description>")
                                  NUMBERED("3", "C", "10012026", "")));
    check_counts(f, 0, 2, 0, 0);
    assert_string_equal(find(f, silver), "A B");
    assert_string_equal(find(f, (struct aside_notice_query){ .words = "gold" }), "");
}

static void words_that_cannot_be_meant_are_wrong_usage(void **state)
{
    static const char *const words[] = { "", " ", "-storms", "\"open", "***", "OR" };
    struct fixture *f = *state;

    for (size_t i = 0; i < COUNT(words); i++) {
        find(f, (struct aside_notice_query){ .words = words[i] });
        assert_int_equal(f->status, ASIDE_ERR_USAGE);
    }
}

static void the_titles_of_listings_are_read(void **state)
{
    struct fixture *f = *state;
    struct aside_listing_titles *titles = NULL;
    const struct aside_listing_title *title;

    assert_int_equal(aside_listing_titles_read(&titles, f->arena, NULL, &f->found, &f->err),
                     ASIDE_OK);
    assert_int_equal(titles->listings.count, 153);
    assert_int_equal(titles->cite.checked.year, 2025);
    title = aside_listing_title(titles, "16.738");
    assert_non_null(title);
    assert_non_null(strstr(title->title, "Byrne"));
    assert_null(aside_listing_title(titles, "16.074"));
    assert_null(aside_listing_title(titles, ""));
}

#define CATALOGUE_TEST(function) { #function, function, begin, end, NULL }

int main(void)
{
    struct CMUnitTest tests[80] = {
        CATALOGUE_TEST(a_later_update_takes_the_place_of_an_earlier_one),
        CATALOGUE_TEST(of_one_day_the_higher_version_holds),
        CATALOGUE_TEST(a_synopsis_comes_before_its_forecast),
        CATALOGUE_TEST(what_brings_nothing_new_leaves_every_byte),
        CATALOGUE_TEST(a_first_import_that_fails_leaves_no_file),
        CATALOGUE_TEST(of_several_files_all_or_none_are_imported),
        CATALOGUE_TEST(a_killed_import_leaves_the_old_catalogue_whole),
        CATALOGUE_TEST(what_was_dismissed_stays_dismissed),
        CATALOGUE_TEST(a_better_source_takes_the_place_of_a_worse_one),
        CATALOGUE_TEST(the_built_in_notices_give_way_to_an_extract),
        CATALOGUE_TEST(every_built_in_notice_says_where_it_was_read),
        CATALOGUE_TEST(what_is_no_catalogue_is_refused_and_left_alone),
        CATALOGUE_TEST(descriptions_of_long_ago_count_for_doj_alone),
        CATALOGUE_TEST(words_that_cannot_be_meant_are_wrong_usage),
        CATALOGUE_TEST(the_titles_of_listings_are_read),
    };
    size_t count = 15;

    for (size_t i = 0; i < COUNT(searches); i++)
        tests[count++] = unit_case(searches[i].name, check_search, &searches[i]);
    return _cmocka_run_group_tests("catalogue", tests, count, NULL, NULL);
}
