/*
 * fuzz_extract.c - any bytes as an extract of Grants.gov: it is read or refused with one
 * sentence. Of every notice the texts are whole, UTF-8 and without controls, the days are days
 * of the calendar, the amounts amounts; and the same bytes give the same notices.
 */
#include <setaside/grants.h>

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

struct taken {
    size_t count;
    uint64_t fingerprint;
};

static void check_text(const char *text)
{
    if (text == NULL)
        return;
    assert(text[0] != '\0');
    assert(aside_text_is_utf8(text, strlen(text)));
    for (; *text != '\0'; text++)
        assert((unsigned char)*text >= ' ' && *text != 0x7F);
}

static void check_day(struct aside_date date)
{
    assert(date.year == 0 || aside_date_is_valid(date.year, date.month, date.day));
}

static void check_amount(struct aside_maybe_money amount)
{
    assert(!amount.given
           || (amount.amount.cents > 100 && amount.amount.cents <= ASIDE_MONEY_MAX_CENTS));
}

static void take(void *to, const struct aside_notice *notice)
{
    const char *const texts[] = { notice->id, notice->number, notice->title, notice->agency,
        notice->agency_name, notice->category, notice->listings, notice->eligible,
        notice->description, notice->eligible_text, notice->closes_text, notice->url,
        notice->contact_text, notice->version };
    const struct aside_date days[] = { notice->posted, notice->closes, notice->archives,
        notice->updated, notice->forecast_posted, notice->forecast_closes };
    struct taken *taken = to;

    assert(notice->id != NULL || notice->number != NULL);
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        check_text(texts[i]);
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
        check_day(days[i]);
    check_amount(notice->floor);
    check_amount(notice->ceiling);
    check_amount(notice->total);
    assert(notice->remarks == NULL
           || aside_text_is_utf8(notice->remarks, strlen(notice->remarks)));
    (void)aside_notice_is_doj(notice);
    (void)aside_notice_standing(notice, (struct aside_date){ 2026, 11, 24 });
    taken->count++;
    taken->fingerprint = taken->fingerprint * 31 + notice->fingerprint;
}

static enum aside_status read_once(struct taken *taken, const uint8_t *bytes, size_t length)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_error err = { 0 };
    struct aside_notices notices;
    enum aside_status status = aside_notices_parse(&notices, (const char *)bytes, length,
                                                   "given.xml", take, taken, &found, &err);

    assert(status == ASIDE_OK || status == ASIDE_ERR_SYNTAX);
    assert((status == ASIDE_OK) == (err.message[0] == '\0'));
    assert(notices.records == taken->count);
    assert(notices.bad == found.warnings);
    aside_arena_free(arena);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct taken once = { 0, 0 }, again = { 0, 0 };

    assert(read_once(&once, bytes, length) == read_once(&again, bytes, length));
    assert(once.count == again.count && once.fingerprint == again.fingerprint);
    return 0;
}
