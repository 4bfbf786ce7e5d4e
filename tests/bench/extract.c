/*
 * extract.c - makes up an extract of Grants.gov in its schema, as large as the real one (99,000
 * records, 306 MiB) and as odd: each oddity of the real records at about the rate at which 30
 * real ones had it. The same numbers give the same bytes.
 *
 *   extract [RECORDS [SEED]]
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VOCABULARY = 30000, RANKS = 1 << 16, WORD_BYTES = 16 };

static uint64_t state;
static char words[VOCABULARY][WORD_BYTES];
static int by_rank[RANKS];      /* a word at its share: the common ones many times */

static uint32_t number(uint32_t below)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((state >> 33) % below);
}

static int chance(uint32_t percent)
{
    return number(100) < percent;
}

/* Syllables of a beginning, a vowel and an end: some 4,000, so that words begin as variously as
 * those of a language do. */
static void make_word(char word[WORD_BYTES])
{
    static const char *const begins[] = { "", "b", "c", "d", "f", "g", "h", "j", "l", "m", "n",
        "p", "r", "s", "t", "v", "w", "st", "pr", "tr", "gr", "ch", "sh", "pl", "cr", "qu", "th" };
    static const char *const vowels[] = { "a", "e", "i", "o", "u", "ea", "io", "ou", "y" };
    static const char *const ends[] = { "", "", "n", "r", "s", "t", "l", "m", "d", "ng", "nt",
        "st", "ck", "c", "v" };
    int count = 1 + (int)number(3);

    word[0] = '\0';
    for (int i = 0; i < count; i++) {
        size_t used = strlen(word);

        snprintf(word + used, WORD_BYTES - used, "%s%s%s",
                 begins[number(sizeof(begins) / sizeof(begins[0]))],
                 vowels[number(sizeof(vowels) / sizeof(vowels[0]))],
                 ends[number(sizeof(ends) / sizeof(ends[0]))]);
    }
}

/* Words at the rates of a language: the n-th is met about 1 / n as often as the first. */
static void make_vocabulary(void)
{
    double total = 0, sum = 0;
    int at = 0;

    for (int i = 0; i < VOCABULARY; i++) {
        make_word(words[i]);
        total += 1.0 / (i + 3);
    }
    for (int i = 0; i < VOCABULARY; i++) {
        sum += 1.0 / (i + 3);
        while (at < RANKS && at < sum / total * RANKS)
            by_rank[at++] = i;
    }
    while (at < RANKS)
        by_rank[at++] = VOCABULARY - 1;
}

static const char *word(void)
{
    return chance(97) ? words[by_rank[number(RANKS)]] : words[number(VOCABULARY)];
}

/* Text of about `bytes`, with what the real ones have: entities escaped twice, lost blanks. */
static void text(uint32_t bytes)
{
    static const char *const odd[] = { "&amp;lt;br/&amp;gt;", "&amp;#8217;s ", "&amp;#8226; ",
        "&amp;quot;", "&amp;amp; ", "&amp;#183;", "&amp;nbsp;", ". ", ".", ", " };
    uint32_t written = 0;

    while (written < bytes) {
        const char *more = word();

        written += (uint32_t)printf("%s%s", more, chance(99) ? " " : "");
        if (chance(8))
            written += (uint32_t)printf("%s", odd[number(sizeof(odd) / sizeof(odd[0]))]);
    }
}

static void open_tag(const char *name)
{
    printf("        <%s>", name);
}

static void close_tag(const char *name)
{
    printf("</%s>\n", name);
}

static void field(const char *name, const char *value)
{
    printf("        <%s>%s</%s>\n", name, value, name);
}

static void prose(const char *name, uint32_t bytes)
{
    open_tag(name);
    text(bytes);
    close_tag(name);
}

static void date(const char *name, int year)
{
    printf("        <%s>%02u%02u%04d</%s>\n", name, 1 + number(12), 1 + number(28), year, name);
}

static void amount(const char *name, int zero_percent)
{
    if (chance((uint32_t)zero_percent))
        field(name, "0");
    else
        printf("        <%s>%u</%s>\n", name, (1 + number(400)) * 25000, name);
}

static void codes(const char *name, const char *const *list, uint32_t count, uint32_t most)
{
    uint32_t times = 1 + number(most);

    for (uint32_t i = 0; i < times; i++)
        field(name, list[(number(count) + i) % count]);
}

static void listings(int doj)
{
    uint32_t times = chance(85) ? 1 : 1 + number(chance(5) ? 23 : 4);

    for (uint32_t i = 0; i < times; i++)
        printf("        <CFDANumbers>%02u.%03u</CFDANumbers>\n", doj ? 16 : 10 + number(84),
               number(doj ? 200 : 999) + (doj ? 540 : 1));
}

static void who_and_where(int doj)
{
    static const char *const eligible[] = { "00", "01", "02", "04", "05", "06", "07", "08",
        "11", "12", "13", "20", "21", "22", "23", "25", "99" };
    static const char *const agencies[] = { "HHS-NIH11", "NSF", "DOD-AMRAA", "DOI-USGS1",
        "DOS-CHN", "USDA-NIFA", "USDOT-ONDCP", "PAMS-SC", "EPA", "ED" };
    static const char *const bureaus[] = { "USDOJ-OJP-BJA", "USDOJ-OJP-OJJDP", "USDOJ-OJP-NIJ",
        "USDOJ-OJP-OVC", "USDOJ-OJP-COPS", "USDOJ-OJP-OVW", "USDOJ-BOP-NIC", "USDOJ" };

    listings(doj);
    codes("EligibleApplicants", eligible, 17, 8);
    if (chance(55))
        prose("AdditionalInformationOnEligibility", chance(40) ? 8 : 300 + number(500));
    field("AgencyCode", doj ? bureaus[number(8)] : agencies[number(10)]);
    prose("AgencyName", 24);
}

static void days(int synopsis, int year)
{
    date("PostDate", year);
    if (!synopsis) {
        if (chance(90))
            date("LastUpdatedDate", year - chance(3));
        if (chance(80))
            date("EstimatedSynopsisPostDate", year);
        if (chance(60))
            printf("        <FiscalYear>%d</FiscalYear>\n", year);
        if (chance(80))
            date("EstimatedSynopsisCloseDate", year + 1);
        return;
    }
    if (chance(3))
        field("CloseDate", "01012099");
    else if (chance(87))
        date("CloseDate", year + 1);
    if (chance(40))
        prose("CloseDateExplanation", chance(30) ? 4 : 90);
    date("LastUpdatedDate", year + (chance(30) ? 1 : 0));
}

static void money(void)
{
    if (chance(70))
        amount("AwardCeiling", 15);
    else if (chance(5))
        field("AwardCeiling", "none");
    if (chance(50)) {
        if (chance(20))
            field("AwardFloor", "1");
        else
            amount("AwardFloor", 60);
    }
    if (chance(50))
        amount("EstimatedTotalProgramFunding", 3);
    else if (chance(10))
        field("EstimatedTotalProgramFunding", "");
    if (chance(40))
        printf("        <ExpectedNumberOfAwards>%u</ExpectedNumberOfAwards>\n", number(40));
}

static void contacts(int synopsis)
{
    if (chance(75)) {
        field("AdditionalInformationURL",
              "https://www.example.gov/funding?id=1&amp;amp;table=x&amp;amp;view=Default");
        prose("AdditionalInformationText", 40);
    }
    field("GrantorContactEmail", "grants@example.gov");
    prose("GrantorContactEmailDescription", 30);
    prose(synopsis ? "GrantorContactText" : "GrantorContactName", 60);
}

static void record(uint32_t index)
{
    static const char *const instruments[] = { "G", "CA", "PC", "O" };
    static const char *const activities[] = { "ST", "HL", "ED", "O", "LJL", "HU", "EN", "RT" };
    int synopsis = chance(93), doj = chance(4), year = 2004 + (int)number(23);
    const char *name = synopsis ? "OpportunitySynopsisDetail_1_0"
                                : "OpportunityForecastDetail_1_0";

    printf("    <%s>\n", name);
    printf("        <OpportunityID>%u</OpportunityID>\n", 45657 + index * 3);
    prose("OpportunityTitle", 20 + number(90));
    if (doj)
        printf("        <OpportunityNumber>O-BJA-%d-%06u</OpportunityNumber>\n", year, index);
    else
        printf("        <OpportunityNumber>XX-%d-%06u</OpportunityNumber>\n", year, index);
    field("OpportunityCategory", chance(85) ? "D" : "O");
    codes("FundingInstrumentType", instruments, 4, chance(4) ? 4 : 1);
    codes("CategoryOfFundingActivity", activities, 8, 2);
    who_and_where(doj);
    days(synopsis, year);
    money();
    prose("Description", chance(5) ? 24 : 300 + number(1870));
    printf("        <Version>%s %u</Version>\n", synopsis ? "Synopsis" : "Forecast",
           1 + number(9));
    if (chance(96))
        field("CostSharingOrMatchingRequirement", chance(20) ? "Yes" : "No");
    if (chance(3))
        field("ArchiveDate", "12312031");
    else if (chance(80))
        date("ArchiveDate", year + 2);
    contacts(synopsis);
    printf("    </%s>\n", name);
}

int main(int argc, char **argv)
{
    uint32_t records = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 99000;

    state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    make_vocabulary();
    printf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Grants xsi:schemaLocation=\""
           "http://apply.grants.gov/system/OpportunityDetail-V1.0 https://apply07.grants.gov/"
           "apply/system/schemas/OpportunityDetail-V1.0.xsd\" xmlns=\""
           "http://apply.grants.gov/system/OpportunityDetail-V1.0\" xmlns:xsi=\""
           "http://www.w3.org/2001/XMLSchema-instance\">\n");
    for (uint32_t i = 0; i < records; i++)
        record(i);
    puts("</Grants>");
    return ferror(stdout) || fflush(stdout) != 0;
}
