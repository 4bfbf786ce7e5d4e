/* Notices: the extract, Simpler's export and FFIS's workbook, and what real records get wrong. */
#include "unit.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "grants_given.h"
#include "stored_zip.h"

/* ---- one field --------------------------------------------------------------------------- */

/* What a field of a record comes to, as text; remarks beside it. */
struct field_case {
    const char *name, *fields;
    size_t offset;
    const char *is;      /* NULL: not stated */
    const char *remark;  /* NULL: none */
};

enum { NOTICE_MOST = 1024 * 1024 };

#define TEXT(member) offsetof(struct aside_notice, member)
#define TITLE(text) ID "<OpportunityTitle>" text "</OpportunityTitle>"
#define ABOUT(text) ID "<Description>" text "</Description>"

static const struct field_case text_cases[] = {
    { "a plain title", TITLE("Reentry"), TEXT(title), "Reentry", NULL },
    { "entities are decoded once more",
      TITLE("People&amp;apos;s &amp;#8211; &amp;quot;x&amp;quot;"), TEXT(title),
      "People's \xE2\x80\x93 \"x\"", NULL },
    { "hexadecimal ones too", TITLE("a&amp;#x2019;b"), TEXT(title), "a\xE2\x80\x99" "b", NULL },
    { "but no third time", TITLE("&amp;amp;lt;b&amp;amp;gt;"), TEXT(title), "&lt;b&gt;", NULL },
    { "a tag becomes a blank", ABOUT("one&amp;lt;br/&amp;gt;two &amp;lt;p class=&amp;quot;x"
      "&amp;quot;&amp;gt; three&amp;lt;/p&amp;gt;"), TEXT(description), "one two three", NULL },
    { "what is no tag stays", ABOUT("x &lt; 5 and &lt;insert name&gt; &lt;a@b.gov&gt;"),
      TEXT(description), "x < 5 and <insert name> <a@b.gov>", NULL },
    { "tags that nobody escaped", ABOUT("one<br/>two<b>three</b>"), TEXT(description),
      "one two three", NULL },
    { "a no-break blank is a blank", ABOUT("a&amp;nbsp;b\xC2\xA0" "c"), TEXT(description), "a b c",
      NULL },
    { "runs of blanks are one", ABOUT("  a \n\t b  "), TEXT(description), "a b", NULL },
    { "Windows-1252 as browsers take it", ABOUT("don&amp;#146;t"), TEXT(description),
      "don\xE2\x80\x99t", NULL },
    { "nothing that steers a terminal", ABOUT("a&amp;#27;[31mb&amp;#x9b;c"), TEXT(description),
      "a [31mb\xE2\x80\xBA" "c", NULL },
    { "no character at all", ABOUT("&amp;#xD800; &amp;#1114112; &amp;#; &amp; &amp;bogus;"),
      TEXT(description), "&#xD800; &#1114112; &#; & &bogus;", NULL },
    { "a long text in one piece and in many", ABOUT("0123456789 0123456789 0123456789 01234567 "
      "&amp;#8226; 0123456789 0123456789 0123456789  0123456789 0123456789"), TEXT(description),
      "0123456789 0123456789 0123456789 01234567 \xE2\x80\xA2 0123456789 0123456789 0123456789 "
      "0123456789 0123456789", NULL },
    { "CDATA", ABOUT("<![CDATA[a &lt;br&gt; b]]>"), TEXT(description), "a b", NULL },
    { "an address keeps its marks",
      ID "<AdditionalInformationURL>https://x.gov/?a=1&amp;amp;b=2</AdditionalInformationURL>",
      TEXT(url), "https://x.gov/?a=1&b=2", NULL },
    { "an empty element says nothing", ABOUT(""), TEXT(description), NULL, NULL },
    { "blanks say nothing", ABOUT("  "), TEXT(description), NULL, NULL },
    { "N/A says nothing", ABOUT("N/A"), TEXT(description), NULL, "Description 'N/A' says nothing" },
    { "undefined says nothing",
      ID "<CloseDateExplanation>undefined</CloseDateExplanation>", TEXT(closes_text), NULL,
      "CloseDateExplanation 'undefined' says nothing" },
    { "a title may be odd", TITLE("N/A"), TEXT(title), "N/A", NULL },
    { "a field given twice", TITLE("first") "<OpportunityTitle>second</OpportunityTitle>",
      TEXT(title), "first", "OpportunityTitle 'second' is given once more" },
    { "codes are gathered, wherever they stand",
      "<CFDANumbers>16.738</CFDANumbers>" ID "<CFDANumbers>16.812</CFDANumbers>"
      "<CFDANumbers>16.738</CFDANumbers>", TEXT(listings), "16.738 16.812", NULL },
    { "a listing of any form is kept", ID "<CFDANumbers>16.U01</CFDANumbers>", TEXT(listings),
      "16.U01", NULL },
    { "code 25 is kept", ID "<EligibleApplicants>00</EligibleApplicants>"
      "<EligibleApplicants>25</EligibleApplicants>", TEXT(eligible), "00 25", NULL },
    { "a code with a blank", ID "<EligibleApplicants>0 1</EligibleApplicants>", TEXT(eligible),
      "0_1", NULL },
    { "unknown fields are passed over", ID "<JustGrantsDate>x</JustGrantsDate>"
      "<Version>Synopsis 9</Version>", TEXT(version), "Synopsis 9", NULL },
    { "a field of another namespace is unknown", ID "<Version xmlns='urn:x'>Other 1</Version>",
      TEXT(version), NULL, NULL },
};

static void check_text(void **state)
{
    const struct field_case *wanted = *state;
    char *text = malloc(strlen(wanted->fields) + 400);
    struct given given;
    const char *is;

    snprintf(text, strlen(wanted->fields) + 400, EXTRACT(SYNOPSIS("%s")), wanted->fields);
    give_text(&given, text);
    assert_int_equal(given.status, ASIDE_OK);
    assert_int_equal(given.count, 1);
    is = *(const char *const *)(const void *)((const char *)&given.last + wanted->offset);
    if (wanted->is == NULL)
        assert_null(is);
    else
        assert_string_equal(is, wanted->is);
    if (wanted->remark == NULL)
        assert_null(given.last.remarks);
    else
        assert_string_equal(given.last.remarks, wanted->remark);
    end_given(&given);
    free(text);
}

/* ---- days, amounts and choices ----------------------------------------------------------- */

/* A value that is a number: a day as 20261015, cents, a count, a choice; -1: not stated. */
struct value_case {
    const char *name, *fields;
    long long (*value)(const struct aside_notice *notice);
    long long is;
    const char *remark;
};

static long long day(struct aside_date date)
{
    return date.year == 0 ? -1 : date.year * 10000 + date.month * 100 + date.day;
}

static long long closes(const struct aside_notice *n) { return day(n->closes); }
static long long archives(const struct aside_notice *n) { return day(n->archives); }
static long long updated(const struct aside_notice *n) { return day(n->updated); }
static long long sharing(const struct aside_notice *n) { return n->sharing; }
static long long version(const struct aside_notice *n) { return n->version_number; }

static long long ceiling(const struct aside_notice *n)
{
    return n->ceiling.given ? n->ceiling.amount.cents : -1;
}

static long long floor_of(const struct aside_notice *n)
{
    return n->floor.given ? n->floor.amount.cents : -1;
}

static long long awards(const struct aside_notice *n)
{
    return n->awards.given ? n->awards.value : -1;
}

#define CLOSES(text) ID "<CloseDate>" text "</CloseDate>"
#define CEILING(text) ID "<AwardCeiling>" text "</AwardCeiling>"
#define SHARING(text) \
    ID "<CostSharingOrMatchingRequirement>" text "</CostSharingOrMatchingRequirement>"

static const struct value_case value_cases[] = {
    { "a day", CLOSES("10152026"), closes, 20261015, NULL },
    { "a day between blanks", CLOSES(" 10152026\n"), closes, 20261015, NULL },
    { "no day", ID, closes, -1, NULL },
    { "an empty day", CLOSES(""), closes, -1, NULL },
    { "a day that the calendar has not", CLOSES("02312026"), closes, -1,
      "CloseDate '02312026' is no day of the calendar" },
    { "a day of letters", CLOSES("soon"), closes, -1,
      "CloseDate 'soon' is no day of the calendar" },
    { "a day in 2099 stands for none", CLOSES("01012099"), closes, -1,
      "CloseDate '2099-01-01' is so far off that it stands for no day" },
    { "an archive day of 12312031", ID "<PostDate>08132015</PostDate>"
      "<LastUpdatedDate>12122025</LastUpdatedDate><ArchiveDate>12312031</ArchiveDate>", archives,
      -1, "ArchiveDate '2031-12-31' is so far off that it stands for no day" },
    { "an archive day soon after", ID "<LastUpdatedDate>09302026</LastUpdatedDate>"
      "<ArchiveDate>12312027</ArchiveDate>", archives, 20271231, NULL },
    { "updated before it was posted", ID "<PostDate>05092019</PostDate>"
      "<LastUpdatedDate>05082019</LastUpdatedDate>", updated, 20190508,
      "LastUpdatedDate '2019-05-08' is before the day of posting" },
    { "an amount", CEILING("6250000"), ceiling, 625000000, NULL },
    { "an amount that people typed", CEILING("$6,250,000"), ceiling, 625000000, NULL },
    { "zero is not known", CEILING("0"), ceiling, -1,
      "AwardCeiling '0' stands for an amount not known" },
    { "one dollar is not known", ID "<AwardFloor>1</AwardFloor>", floor_of, -1,
      "AwardFloor '1' stands for an amount not known" },
    { "none is no limit", CEILING("none"), ceiling, -1,
      "AwardCeiling 'none' says that there is no limit" },
    { "n/a is not stated", CEILING("n/a"), ceiling, -1, NULL },
    { "not available is not stated", CEILING("not available"), ceiling, -1, NULL },
    { "an empty amount", CEILING(""), ceiling, -1, NULL },
    { "an amount in words", CEILING("see text"), ceiling, -1,
      "AwardCeiling 'see text' is no amount" },
    { "a negative amount", CEILING("-5"), ceiling, -1, "AwardCeiling '-5' is no amount" },
    { "an amount of 15 digits", CEILING("999999999999999"), ceiling, -1,
      "AwardCeiling '999999999999999' is no amount" },
    { "a number of awards", ID "<ExpectedNumberOfAwards>17</ExpectedNumberOfAwards>", awards, 17,
      NULL },
    { "no awards are not known", ID "<ExpectedNumberOfAwards>0</ExpectedNumberOfAwards>", awards,
      -1, "ExpectedNumberOfAwards '0' stands for a number not known" },
    { "cost sharing, yes", SHARING("Yes"), sharing, ASIDE_SHARING_YES, NULL },
    { "cost sharing, no", SHARING("no"), sharing, ASIDE_SHARING_NO, NULL },
    { "cost sharing not stated is not no", ID, sharing, ASIDE_SHARING_NOT_STATED, NULL },
    { "cost sharing in other words", SHARING("Partly"), sharing, ASIDE_SHARING_NOT_STATED,
      "CostSharingOrMatchingRequirement 'Partly' is neither yes nor no" },
    { "a version", ID "<Version>Synopsis 12</Version>", version, 12, NULL },
    { "a version without a number", ID "<Version>Draft</Version>", version, 0, NULL },
};

static void check_value(void **state)
{
    const struct value_case *wanted = *state;
    char text[1000];
    struct given given;

    snprintf(text, sizeof(text), EXTRACT(SYNOPSIS("%s")), wanted->fields);
    give_text(&given, text);
    assert_int_equal(given.status, ASIDE_OK);
    assert_int_equal(wanted->value(&given.last), wanted->is);
    if (wanted->remark == NULL)
        assert_null(given.last.remarks);
    else
        assert_string_equal(given.last.remarks, wanted->remark);
    end_given(&given);
}

/* ---- files ------------------------------------------------------------------------------- */

struct file_case {
    const char *name, *text;
    enum aside_status status;
    size_t records, bad;
    const char *says; /* NULL: nothing */
};

#define LAUGHS "<!DOCTYPE Grants [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>" \
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>"

static const struct file_case file_cases[] = {
    { "no record", EXTRACT(""), ASIDE_OK, 0, 0, NULL },
    { "records in any order", EXTRACT(FORECAST(ID) SYNOPSIS(ID) FORECAST(ID)), ASIDE_OK, 3, 0,
      NULL },
    { "a record of another name", EXTRACT("<Other>" ID "</Other>" SYNOPSIS(ID)), ASIDE_OK, 1, 0,
      NULL },
    { "a record without id and number", EXTRACT("\n" SYNOPSIS("<OpportunityTitle>x"
      "</OpportunityTitle>") SYNOPSIS(ID)), ASIDE_OK, 1, 1,
      "the record has neither an OpportunityID nor an OpportunityNumber" },
    { "a record with a number alone", EXTRACT(SYNOPSIS("<OpportunityNumber>O-1"
      "</OpportunityNumber>")), ASIDE_OK, 1, 0, NULL },
    { "an id that is none", EXTRACT(SYNOPSIS("<OpportunityID>1; DROP</OpportunityID>")), ASIDE_OK,
      0, 1, "not a number of at most 20 digits" },
    { "another namespace", "<Grants xmlns='urn:x'/>", ASIDE_ERR_SYNTAX, 0, 0,
      "of the namespace 'urn:x'" },
    { "no namespace", "<Grants/>", ASIDE_ERR_SYNTAX, 0, 0, "of the namespace ''" },
    { "another root", "<html xmlns='" EXTRACT_SPACE "'/>", ASIDE_ERR_SYNTAX, 0, 0,
      "its root is <html>" },
    { "cut short", "<Grants xmlns='" EXTRACT_SPACE "'>" SYNOPSIS(ID), ASIDE_ERR_SYNTAX, 1, 0,
      "is it cut short?" },
    { "cut short in a field", "<Grants xmlns='" EXTRACT_SPACE "'><OpportunitySynopsisDetail_1_0>"
      "<OpportunityID>1", ASIDE_ERR_SYNTAX, 0, 0, "is it cut short?" },
    { "a DOCTYPE", "<!DOCTYPE Grants>" EXTRACT(SYNOPSIS(ID)), ASIDE_ERR_SYNTAX, 0, 0, "DOCTYPE" },
    { "a billion laughs", LAUGHS EXTRACT(SYNOPSIS(ID "<Description>&c;</Description>")),
      ASIDE_ERR_SYNTAX, 0, 0, "DOCTYPE" },
    { "an empty file", "", ASIDE_ERR_SYNTAX, 0, 0, "it is empty" },
    { "JSON", "{}", ASIDE_ERR_SYNTAX, 0, 0, "it is JSON" },
    { "a byte that is no UTF-8", EXTRACT(SYNOPSIS(ID "<Description>\xFF</Description>")),
      ASIDE_ERR_SYNTAX, 0, 0, "not UTF-8" },
};

static void check_file(void **state)
{
    const struct file_case *wanted = *state;
    struct given given;
    const char *said;

    give_text(&given, wanted->text);
    said = given.found.count > 0 ? given.found.items[0].message : given.err.message;
    assert_int_equal(given.status, wanted->status);
    assert_int_equal(given.notices.records, wanted->records);
    assert_int_equal(given.count, wanted->records);
    assert_int_equal(given.notices.bad, wanted->bad);
    if (wanted->says == NULL)
        assert_string_equal(said, "");
    else if (strstr(said, wanted->says) == NULL)
        fail_msg("'%s' does not hold '%s'", said, wanted->says);
    end_given(&given);
}

static void a_fingerprint_does_not_depend_on_the_order_of_fields(void **state)
{
    struct given one, other, third;

    (void)state;
    give_text(&one, EXTRACT(SYNOPSIS(ID "<Description>x</Description><Version>S 1</Version>")));
    give_text(&other, EXTRACT(SYNOPSIS("<Version>S 1</Version><Description>x</Description>" ID)));
    give_text(&third, EXTRACT(SYNOPSIS(ID "<Description>y</Description><Version>S 1</Version>")));
    assert_true(one.last.fingerprint == other.last.fingerprint);
    assert_true(one.last.fingerprint != third.last.fingerprint);
    end_given(&one);
    end_given(&other);
    end_given(&third);
}

static void a_field_over_a_mebibyte_is_cut_with_a_remark(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_text text;
    struct given given;

    (void)state;
    aside_text_init(&text, arena, 8 * 1024 * 1024);
    aside_text_add(&text, "<Grants xmlns='" EXTRACT_SPACE "'><OpportunitySynopsisDetail_1_0>" ID
                   "<Description>");
    for (int i = 0; i < 200000; i++)
        aside_text_add(&text, "words and <b>words</b> ");
    aside_text_add(&text, "</Description><OpportunityTitle>T</OpportunityTitle>"
                   "</OpportunitySynopsisDetail_1_0></Grants>");
    give_text(&given, text.bytes);
    assert_int_equal(given.status, ASIDE_OK);
    assert_in_range(strlen(given.last.description), 900000, NOTICE_MOST);
    assert_string_equal(given.last.title, "T");
    assert_non_null(strstr(given.last.remarks, "longer than 1 MiB"));
    end_given(&given);
    aside_arena_free(arena);
}

static void a_text_without_end_is_refused_in_little_memory(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_text text;
    struct given given;

    (void)state;
    aside_text_init(&text, arena, 2 * 1024 * 1024);
    aside_text_add(&text, "<Grants xmlns='" EXTRACT_SPACE "'><OpportunitySynopsisDetail_1_0>" ID
                   "<Description>");
    for (int i = 0; i < 100000; i++)
        aside_text_add(&text, "word word ");
    give_text(&given, text.bytes);
    assert_int_equal(given.status, ASIDE_ERR_SYNTAX);
    assert_non_null(strstr(given.err.message, "longer than 256 KiB"));
    end_given(&given);
    aside_arena_free(arena);
}

/* ---- on disk ----------------------------------------------------------------------------- */

enum { PATH_BYTES = 200 };

static void write_file(char path[PATH_BYTES], const char *name, const char *bytes, size_t length)
{
    FILE *file;

    snprintf(path, PATH_BYTES, "/tmp/aside-notices-%ld-%s", (long)getpid(), name);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* As Grants.gov writes it: sizes and checksum stand behind the data, and zeros before it. */
static const char *streamed_zip(struct aside_arena *arena, const char *name, const char *bytes,
                                size_t *length)
{
    struct stored_zip zip;
    struct aside_text out;
    size_t size = strlen(bytes);

    stored_begin(&zip, arena);
    stored_add_lie(&zip, name, bytes, size, (struct stored_lie){ .flags = 0x0808 });
    aside_text_init(&out, arena, STORED_ZIP_MAXIMUM);
    aside_text_add_bytes(&out, zip.body.bytes, 14);
    stored_number(&out, 0, 8);
    stored_number(&out, 0, 4);
    aside_text_add_bytes(&out, zip.body.bytes + 26, zip.body.length - 26);
    aside_text_add_bytes(&out, "PK\007\010", 4);
    stored_number(&out, stored_crc(bytes, size), 4);
    stored_number(&out, size, 4);
    stored_number(&out, size, 4);
    zip.body = out;
    return stored_end(&zip, length);
}

static void a_zip_that_was_written_as_a_stream_is_read(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    char path[PATH_BYTES];
    struct given given;
    size_t length;
    const char *bytes = streamed_zip(arena, "GrantsDBExtract20261123v2.xml",
                                     EXTRACT(SYNOPSIS(ID) FORECAST(ID)), &length);

    (void)state;
    write_file(path, "stream.zip", bytes, length);
    give_file(&given, path);
    assert_string_equal(given.err.message, "");
    assert_int_equal(given.status, ASIDE_OK);
    assert_int_equal(given.count, 2);
    assert_int_equal(day(given.notices.day), 20261123); /* the entry's: the file has none */
    end_given(&given);
    write_file(path, "cut.zip", bytes, length / 2);
    give_file(&given, path);
    assert_int_equal(given.status, ASIDE_ERR_SYNTAX);
    end_given(&given);
    unlink(path);
    aside_arena_free(arena);
}

static void a_web_page_saved_as_a_zip_is_told_apart(void **state)
{
    static const char page[] = "\n<!doctype HTML>\n<html><body>503</body></html>";
    char path[PATH_BYTES];
    struct given given;

    (void)state;
    write_file(path, "GrantsDBExtract20261123v2.zip", page, sizeof(page) - 1);
    give_file(&given, path);
    assert_int_equal(given.status, ASIDE_ERR_INVALID);
    assert_non_null(strstr(given.err.message, "is a web page"));
    end_given(&given);
    unlink(path);
}

static void a_zip_of_several_files_is_refused(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct stored_zip zip;
    char path[PATH_BYTES];
    struct given given;
    size_t length;
    const char *bytes;

    (void)state;
    stored_begin(&zip, arena);
    stored_add(&zip, "a.xml", "<a/>", 4);
    stored_add(&zip, "b.xml", "<a/>", 4);
    bytes = stored_end(&zip, &length);
    write_file(path, "two.zip", bytes, length);
    give_file(&given, path);
    assert_int_equal(given.status, ASIDE_ERR_INVALID);
    assert_non_null(strstr(given.err.message, "zip archive of 2 files"));
    end_given(&given);
    unlink(path);
    aside_arena_free(arena);
}

static void the_csv_export_of_simpler_is_read(void **state)
{
    static const char csv[] =
        "\"opportunity_id\",\"opportunity_number\",\"opportunity_title\",\"agency_code\","
        "\"close_date\",\"is_cost_sharing\",\"award_ceiling\","
        "\"opportunity_assistance_listings\",\"funding_instruments\",\"applicant_types\","
        "\"is_forecast\",\"forecasted_close_date\",\"updated_at\",\"summary_description\"\r\n"
        "\"0a1b\",\"O-BJA-2026-1\",\"Reentry\",\"USDOJ-OJP-BJA\",\"2026-12-15\",\"\","
        "\"900000\",\"16.812|Second Chance; 16.738|JAG\",\"grant;cooperative_agreement\","
        "\"city_or_township_governments;other;new_sort\",\"False\",\"\","
        "\"2026-11-01T10:00:00+00:00\",\"<p>Jobs &amp; homes</p>\"\r\n"
        "\"0a1c\",\"O-BJA-2027-1\",\"Next\",\"USDOJ-OJP-BJA\",\"\",\"True\",\"\",\"\",\"\",\"\","
        "\"True\",\"2027-05-01\",\"\",\"\"\r\n";
    char path[PATH_BYTES];
    struct given given;

    (void)state;
    write_file(path, "simpler.csv", csv, sizeof(csv) - 1);
    give_file(&given, path);
    assert_int_equal(given.status, ASIDE_OK);
    assert_int_equal(given.notices.source, ASIDE_FROM_SIMPLER);
    assert_int_equal(given.count, 2);
    assert_int_equal(given.last.kind, ASIDE_KIND_FORECAST);
    assert_int_equal(given.last.sharing, ASIDE_SHARING_YES);
    assert_int_equal(day(given.last.forecast_closes), 20270501);
    end_given(&given);
    write_file(path, "simpler.csv", csv, (size_t)(strstr(csv, "\"0a1c\"") - csv));
    give_file(&given, path);
    assert_string_equal(given.last.listings, "16.812 16.738");
    assert_string_equal(given.last.instruments, "G CA");
    assert_string_equal(given.last.eligible, "02 25 new_sort");
    assert_string_equal(given.last.description, "Jobs & homes");
    assert_int_equal(given.last.sharing, ASIDE_SHARING_NOT_STATED);
    assert_int_equal(given.last.ceiling.amount.cents, 90000000);
    assert_int_equal(day(given.last.closes), 20261215);
    assert_int_equal(day(given.last.updated), 20261101);
    end_given(&given);
    unlink(path);
}

/* A file whose first column has the name and whose rows are no notices, with what is missing. */
static void another_csv_is_no_export_of_simpler(void **state)
{
    static const struct {
        const char *header, *missing;
    } rows[] = {
        { "opportunity_id,opportunity_number,title,close_date_grants_gov,justgrants_date\n"
          "1,O-1,Reentry,2026-12-15,\n", "no column opportunity_title, and these are none of it: "
          "'title', 'close_date_grants_gov', 'justgrants_date'; export" },
        { "opportunity_number,opportunity_title\nO-1,Reentry\n",
          "no column opportunity_status, close_date or post_date;" },
    };
    char path[PATH_BYTES];
    struct given given;

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        write_file(path, "other.csv", rows[i].header, strlen(rows[i].header));
        give_file(&given, path);
        assert_int_equal(given.status, ASIDE_ERR_INVALID);
        assert_non_null(strstr(given.err.message, rows[i].missing));
        assert_int_equal(given.count, 0);
        end_given(&given);
    }
    unlink(path);
}

static void columns_of_no_use_are_named(void **state)
{
    static const char csv[] = "opportunity_number,opportunity_title,close_date,url,note\n"
                              "O-1,Reentry,2026-12-15,https://a.example,ours\n";
    char path[PATH_BYTES];
    struct given given;

    (void)state;
    write_file(path, "simpler.csv", csv, sizeof(csv) - 1);
    give_file(&given, path);
    assert_int_equal(given.status, ASIDE_OK);
    assert_int_equal(given.count, 1);
    assert_int_equal(given.found.count, 1);
    assert_non_null(strstr(given.found.items[0].message, "not read: 'note'"));
    end_given(&given);
    unlink(path);
}

static const char *shared_file(char path[512], const char *name)
{
    const char *shared = getenv("SETASIDE_SHARED_DATA");

    snprintf(path, 512, "%s/grants/%s", shared != NULL ? shared : SETASIDE_SHARED_DATA, name);
    if (access(path, R_OK) == 0)
        return path;
    print_message("skipped: no %s\n", path);
    return NULL;
}

static void the_real_records_are_read_without_loss(void **state)
{
    char path[512];
    struct given given;

    (void)state;
    if (shared_file(path, "extract_samples_20261005.xml") == NULL)
        return;
    give_file(&given, path);
    assert_int_equal(given.status, ASIDE_OK);
    assert_int_equal(given.count, 9);
    assert_int_equal(given.notices.bad, 0);
    assert_int_equal(given.found.count, 0);
    assert_int_equal(given.notices.odd, 4);
    assert_int_equal(day(given.notices.day), 20261005);
    assert_string_equal(given.last.id, "45657");
    assert_non_null(strstr(given.last.closes_text, "5338&org=DBI&from=home"));
    assert_int_equal(given.last.sharing, ASIDE_SHARING_YES);
    assert_null(given.last.remarks);
    end_given(&given);
    if (shared_file(path, "doj_reconstructed_NOT_VERBATIM.xml") == NULL)
        return;
    give_file(&given, path);
    assert_int_equal(given.count, 7);
    assert_string_equal(given.last.listings, "16.731 16.596 16.585 16.710 16.043 16.583");
    assert_int_equal(given.last.sharing, ASIDE_SHARING_NOT_STATED);
    end_given(&given);
}

static void the_update_of_ffis_is_read(void **state)
{
    static const char *const files[] = { "ffis/example_spreadsheet.xlsx",
        "ffis/example_spreadsheet_four_digit_cfda.xlsx",
        "ffis/example_spreadsheet_mixed_hyperlinks.xlsx",
        "ffis/example_spreadsheet_trailing_plus_sign_cfda.xlsx" };
    char path[512];
    struct given given;

    (void)state;
    for (size_t i = 0; i < COUNT(files); i++) {
        if (shared_file(path, files[i]) == NULL)
            return;
        give_file(&given, path);
        assert_int_equal(given.status, ASIDE_OK);
        assert_int_equal(given.notices.source, ASIDE_FROM_FFIS);
        assert_int_equal(given.count, 4);
        assert_int_equal(day(given.notices.day), 20240102);
        assert_string_equal(given.last.number, "ABC-23-0058");
        assert_string_equal(given.last.eligible, "00 07 06 20 25");
        assert_int_equal(strlen(given.last.listings), 6);
        assert_false(given.last.total.given);
        assert_int_equal(given.last.sharing, ASIDE_SHARING_NOT_STATED);
        assert_int_equal(day(given.last.closes), 20230612);
        end_given(&given);
    }
}

static void a_workbook_of_another_sort_is_refused(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    char path[PATH_BYTES];
    struct given given;
    size_t length;
    const char *bytes = book_build(arena, book_contents, &length);

    (void)state;
    write_file(path, "book.xlsx", bytes, length);
    give_file(&given, path);
    assert_int_equal(given.status, ASIDE_ERR_INVALID);
    assert_non_null(strstr(given.err.message, "not FFIS's Competitive Grant Update"));
    end_given(&given);
    unlink(path);
    aside_arena_free(arena);
}

/* ---- on a day ---------------------------------------------------------------------------- */

struct standing_case {
    const char *name, *record;
    enum aside_notice_standing is; /* on 2026-11-24 */
};

#define DAYS(posted, closes) ID "<PostDate>" posted "</PostDate><CloseDate>" closes "</CloseDate>"

static const struct standing_case standing_cases[] = {
    { "open", SYNOPSIS(DAYS("10012026", "12152026")), ASIDE_STANDING_POSTED },
    { "open on its last day", SYNOPSIS(DAYS("10012026", "11242026")), ASIDE_STANDING_POSTED },
    { "closed the day after", SYNOPSIS(DAYS("10012026", "11232026")), ASIDE_STANDING_CLOSED },
    { "archived before it closes", SYNOPSIS(DAYS("10012026", "12152026")
      "<ArchiveDate>11012026</ArchiveDate>"), ASIDE_STANDING_CLOSED },
    { "posted tomorrow", SYNOPSIS(DAYS("11252026", "12152026")), ASIDE_STANDING_COMING },
    { "without a closing day", SYNOPSIS(ID "<PostDate>03132015</PostDate>"),
      ASIDE_STANDING_POSTED },
    { "closing in 2099", SYNOPSIS(DAYS("01212022", "01012099")), ASIDE_STANDING_POSTED },
    { "without any day", SYNOPSIS(ID), ASIDE_STANDING_UNDATED },
    { "a forecast for next year", FORECAST(ID "<EstimatedSynopsisPostDate>01152027"
      "</EstimatedSynopsisPostDate>"), ASIDE_STANDING_FORECAST },
    { "a forecast that should have closed", FORECAST(ID "<EstimatedSynopsisCloseDate>06152019"
      "</EstimatedSynopsisCloseDate>"), ASIDE_STANDING_LAPSED },
    { "a forecast late by some months", FORECAST(ID "<EstimatedSynopsisPostDate>06152026"
      "</EstimatedSynopsisPostDate>"), ASIDE_STANDING_FORECAST },
    { "a forecast late by years", FORECAST(ID "<EstimatedSynopsisPostDate>06152020"
      "</EstimatedSynopsisPostDate>"), ASIDE_STANDING_LAPSED },
    { "a forecast for fiscal year 2020", FORECAST(ID "<FiscalYear>2020</FiscalYear>"),
      ASIDE_STANDING_LAPSED },
    { "a forecast for fiscal year 2027", FORECAST(ID "<FiscalYear>2027</FiscalYear>"),
      ASIDE_STANDING_FORECAST },
    { "a forecast that nobody touched for years", FORECAST(ID "<PostDate>01012021</PostDate>"),
      ASIDE_STANDING_LAPSED },
    { "a forecast without any day", FORECAST(ID), ASIDE_STANDING_FORECAST },
};

static void check_standing(void **state)
{
    const struct standing_case *wanted = *state;
    char text[1000];
    struct given given;

    snprintf(text, sizeof(text), EXTRACT("%s"), wanted->record);
    give_text(&given, text);
    assert_int_equal(aside_notice_standing(&given.last, (struct aside_date){ 2026, 11, 24 }),
                     wanted->is);
    end_given(&given);
}

/* ---- whose, and for whom ----------------------------------------------------------------- */

static void the_department_of_justice_is_known_by_code(void **state)
{
    static const struct {
        struct aside_notice notice;
        bool doj;
        const char *bureau;
    } cases[] = {
        { { .agency = "USDOJ" }, true, "USDOJ" },
        { { .agency = "USDOJ-OJP-BJA" }, true, "BJA" },
        { { .agency = "usdoj-ojp-cops" }, true, "cops" },
        { { .agency = "USDOJX" }, false, "USDOJX" },
        { { .agency = "USDOT" }, false, "USDOT" },          /* the Treasury */
        { { .agency = "HHS", .listings = "16.738" }, false, "HHS" },
        { { .listings = "93.1 16.738" }, true, NULL },
        { { .number = "O-BJA-2026-172698" }, true, "BJA" },
        { { .number = "O-XYZ-2026-172698" }, false, NULL },
        { { .number = "O-BJA-2" }, false, NULL },
    };
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *bureau = aside_notice_bureau(arena, &cases[i].notice);

        assert_int_equal(aside_notice_is_doj(&cases[i].notice), cases[i].doj);
        assert_true(aside_text_equal(bureau, cases[i].bureau));
    }
    aside_arena_free(arena);
}

static void code_25_is_no_no_and_99_is_anybody(void **state)
{
    static const struct {
        const char *codes;
        enum aside_may_apply city;
        const char *marks;
    } cases[] = {
        { NULL, ASIDE_MAY_NOT_STATED, "not stated" },   { "02", ASIDE_MAY_YES, "L" },
        { "01", ASIDE_MAY_NO, "L" },                    { "99", ASIDE_MAY_YES, "any" },
        { "00 07 25", ASIDE_MAY_READ, "S Tri O" },      { "12 13", ASIDE_MAY_NO, "NP" },
        { "00 01 02 06 07 12 23", ASIDE_MAY_YES, "S L Tri IHE NP O" },
        { "77", ASIDE_MAY_NO, "77" },
    };
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct aside_notice notice = { .eligible = cases[i].codes };

        assert_int_equal(aside_notice_may_apply(&notice, ASIDE_APPLICANT_CITY), cases[i].city);
        assert_string_equal(aside_notice_marks(arena, &notice), cases[i].marks);
    }
    aside_arena_free(arena);
}

int main(void)
{
    struct CMUnitTest tests[200] = {
        cmocka_unit_test(a_fingerprint_does_not_depend_on_the_order_of_fields),
        cmocka_unit_test(a_field_over_a_mebibyte_is_cut_with_a_remark),
        cmocka_unit_test(a_text_without_end_is_refused_in_little_memory),
        cmocka_unit_test(a_zip_that_was_written_as_a_stream_is_read),
        cmocka_unit_test(a_web_page_saved_as_a_zip_is_told_apart),
        cmocka_unit_test(a_zip_of_several_files_is_refused),
        cmocka_unit_test(the_csv_export_of_simpler_is_read),
        cmocka_unit_test(another_csv_is_no_export_of_simpler),
        cmocka_unit_test(columns_of_no_use_are_named),
        cmocka_unit_test(the_real_records_are_read_without_loss),
        cmocka_unit_test(the_update_of_ffis_is_read),
        cmocka_unit_test(a_workbook_of_another_sort_is_refused),
        cmocka_unit_test(the_department_of_justice_is_known_by_code),
        cmocka_unit_test(code_25_is_no_no_and_99_is_anybody),
    };
    size_t count = 12;

    for (size_t i = 0; i < COUNT(text_cases); i++)
        tests[count++] = unit_case(text_cases[i].name, check_text, &text_cases[i]);
    for (size_t i = 0; i < COUNT(value_cases); i++)
        tests[count++] = unit_case(value_cases[i].name, check_value, &value_cases[i]);
    for (size_t i = 0; i < COUNT(file_cases); i++)
        tests[count++] = unit_case(file_cases[i].name, check_file, &file_cases[i]);
    for (size_t i = 0; i < COUNT(standing_cases); i++)
        tests[count++] = unit_case(standing_cases[i].name, check_standing, &standing_cases[i]);
    return _cmocka_run_group_tests("notices", tests, count, NULL, NULL);
}
