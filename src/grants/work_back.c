/*
 * work_back.c - reads templates/work-back.xml: how long before a deadline each step begins. A row
 * has a source, or is a planning assumption and says so.
 */
#include "fit.h"
#include "records.h"

#include <string.h>

#define AT(record, member) offsetof(struct record, member)
#define LAST                                                                                   \
    {                                                                                          \
        NULL, FIELD_TEXT, false, 0, NULL                                                       \
    }

static const char *const step_words[] = {
    [ASIDE_STEP_SAM] = "sam",
    [ASIDE_STEP_AGREEMENTS] = "agreements",
    [ASIDE_STEP_GOVERNING_BODY] = "governing-body",
    [ASIDE_STEP_COUNCIL] = "council",
    [ASIDE_STEP_GRANTS_GOV] = "grants-gov",
    [ASIDE_STEP_JUSTGRANTS] = "justgrants",
};
static const struct word_list steps = { step_words, sizeof(step_words) / sizeof(step_words[0]) };

static const struct field lead_fields[] = {
    { "step", FIELD_WORD, true, AT(aside_lead, step), &steps },
    { "days", FIELD_COUNT, true, AT(aside_lead, days), NULL },
    { "days-most", FIELD_COUNT, false, AT(aside_lead, days_most), NULL },
    { "what", FIELD_TEXT, true, AT(aside_lead, what), NULL },
    { "listings", FIELD_TEXT, false, AT(aside_lead, listings), NULL },
    { "assumed", FIELD_YES, false, AT(aside_lead, assumed), NULL },
    { "source", FIELD_TEXT, false, AT(aside_lead, cite.source), NULL },
    { "checked", FIELD_DATE, false, AT(aside_lead, cite.checked), NULL },
    LAST,
};
static const struct record lead_record = { "lead", sizeof(struct aside_lead), lead_fields, NULL,
                                           NULL, NULL };
static const struct field root_fields[] = { LAST };
static const struct child root_children[] = {
    { &lead_record, AT(aside_work_back, leads) },
    { NULL, 0 },
};
static const struct record root_record = {
    "work-back",   sizeof(struct aside_work_back), root_fields,
    root_children, "urn:setaside:work-back:1",     "steps before a deadline"
};

enum { DAYS_MOST = 3650 };

static void check(struct record_reader *reader, const struct aside_work_back *work_back)
{
    for (size_t i = 0; i < work_back->leads.count; i++) {
        const struct aside_lead *lead = &work_back->leads.items[i];

        if (lead->assumed == (lead->cite.source != NULL))
            aside_problem_add_at(reader->found, ASIDE_FAULT, lead->at, "a lead has a source, or is "
                                 "assumed=\"yes\": one of the two");
        if (lead->cite.source != NULL && lead->cite.checked.year == 0)
            aside_problem_add_at(reader->found, ASIDE_FAULT, lead->at, "a source says on which day "
                                 "it was checked: checked=\"YYYY-MM-DD\"");
        if (lead->step == ASIDE_STEP_GRANTS_GOV)
            aside_problem_add_at(reader->found, ASIDE_FAULT, lead->at, "step 'grants-gov' is the "
                                 "deadline itself, and has no lead; drop the row");
        if (lead->days > DAYS_MOST || lead->days_most > DAYS_MOST)
            aside_problem_add_at(reader->found, ASIDE_FAULT, lead->at, "a lead is at most %d days",
                                 DAYS_MOST);
        if (lead->days_most != 0 && lead->days_most < lead->days)
            aside_problem_add_at(reader->found, ASIDE_FAULT, lead->at, "'days-most' is below "
                                 "'days'");
        for (size_t k = 0; k < i; k++) {
            if (work_back->leads.items[k].step == lead->step)
                aside_problem_add_at(reader->found, ASIDE_FAULT, lead->at, "step '%s' stands here "
                                     "twice", step_words[lead->step]);
        }
    }
}

enum aside_status aside_work_back_read(const struct aside_work_back **out,
                                       struct aside_arena *arena, const char *path,
                                       struct aside_problems *found, struct aside_error *err)
{
    const struct aside_xml *root = NULL;
    struct record_reader reader = { arena, path, found };
    struct aside_work_back *work_back = aside_arena_alloc(arena, sizeof(*work_back));
    size_t faults = found->faults;
    enum aside_status status = ASIDE_OK;

    if (path == NULL)
        status = aside_data_path(&reader.file, arena, "templates/work-back.xml", err);
    if (status == ASIDE_OK)
        status = aside_xml_read(&root, arena, reader.file, root_record.what, found, err);
    if (status != ASIDE_OK)
        return status;
    if (aside_records_read(&reader, work_back, root, &root_record))
        check(&reader, work_back);
    *out = work_back;
    return found->faults == faults ? ASIDE_OK : ASIDE_ERR_INVALID;
}

bool aside_lead_concerns(const struct aside_lead *lead, const struct aside_notice *notice)
{
    if (lead->listings == NULL)
        return true;
    for (const char *at = lead->listings; *at != '\0';) {
        char number[16];
        size_t length = strcspn(at, " ");

        if (length < sizeof(number)) {
            memcpy(number, at, length);
            number[length] = '\0';
            if (aside_codes_hold(notice->listings, number))
                return true;
        }
        at += length;
        at += strspn(at, " ");
    }
    return false;
}

int64_t aside_work_back_longest(const struct aside_work_back *work_back,
                                const struct aside_notice *notice)
{
    int64_t longest = 0;

    for (size_t i = 0; i < work_back->leads.count; i++) {
        const struct aside_lead *lead = &work_back->leads.items[i];
        bool before = lead->step == ASIDE_STEP_AGREEMENTS || lead->step == ASIDE_STEP_COUNCIL
                   || lead->step == ASIDE_STEP_GOVERNING_BODY;

        if (before && lead->days > longest && aside_lead_concerns(lead, notice))
            longest = lead->days;
    }
    return longest;
}
