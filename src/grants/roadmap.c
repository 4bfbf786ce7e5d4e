/*
 * roadmap.c - reads templates/roadmap.xml: the ten actions, and the help offered for each.
 */
#include "records.h"

#define AT(record, member) offsetof(struct record, member)
#define LAST                                                                                   \
    {                                                                                          \
        NULL, FIELD_TEXT, false, 0, NULL                                                       \
    }

static const struct field help_fields[] = {
    { "by", FIELD_TEXT, true, AT(aside_roadmap_help, by), NULL },
    { "cost", FIELD_TEXT, true, AT(aside_roadmap_help, cost), NULL },
    { "ask", FIELD_TEXT, true, AT(aside_roadmap_help, ask), NULL },
    { "source", FIELD_TEXT, true, AT(aside_roadmap_help, cite.source), NULL },
    { "checked", FIELD_DATE, true, AT(aside_roadmap_help, cite.checked), NULL },
    LAST,
};
static const struct record help_record = { "help",      sizeof(struct aside_roadmap_help),
                                           help_fields, NULL,
                                           NULL,        NULL };
static const struct field action_fields[] = {
    { "number", FIELD_COUNT, true, AT(aside_roadmap_action, number), NULL },
    { "title", FIELD_TEXT, true, AT(aside_roadmap_action, title), NULL },
    { "question", FIELD_TEXT, true, AT(aside_roadmap_action, question), NULL },
    { "assistance", FIELD_TEXT, true, AT(aside_roadmap_action, assistance), NULL },
    LAST,
};
static const struct record action_record = { "action",      sizeof(struct aside_roadmap_action),
                                             action_fields, NULL,
                                             NULL,          NULL };
static const struct field roadmap_fields[] = {
    { "source", FIELD_TEXT, true, AT(aside_roadmap, cite.source), NULL },
    { "checked", FIELD_DATE, true, AT(aside_roadmap, cite.checked), NULL },
    LAST,
};
static const struct child roadmap_children[] = {
    { &help_record, AT(aside_roadmap, help) },
    { &action_record, AT(aside_roadmap, actions) },
    { NULL, 0 },
};
static const struct record roadmap_record = {
    "roadmap",        sizeof(struct aside_roadmap), roadmap_fields,
    roadmap_children, "urn:setaside:roadmap:1",     "roadmap"
};

static void check(struct record_reader *reader, const struct aside_roadmap *roadmap)
{
    for (size_t i = 0; i < roadmap->actions.count; i++) {
        const struct aside_roadmap_action *action = &roadmap->actions.items[i];

        if (action->number != (int64_t)i + 1)
            aside_problem_add(reader->found, ASIDE_FAULT, action->at.file, action->at.line,
                              "the actions stand in order, 1 to %d, each once", ASIDE_ACTIONS);
    }
    if (roadmap->actions.count != ASIDE_ACTIONS)
        aside_problem_add(reader->found, ASIDE_FAULT, roadmap->at.file, roadmap->at.line,
                          "the roadmap has %d actions, not %zu", ASIDE_ACTIONS,
                          roadmap->actions.count);
    if (roadmap->help.count != 1)
        aside_problem_add(reader->found, ASIDE_FAULT, roadmap->at.file, roadmap->at.line,
                          "the roadmap says once who helps: one <help>");
}

enum aside_status aside_roadmap_read(struct aside_roadmap **out, struct aside_arena *arena,
                                     const char *path, struct aside_problems *found,
                                     struct aside_error *err)
{
    const struct aside_xml *root = NULL;
    struct record_reader reader = { arena, path, found };
    size_t faults = found->faults;
    enum aside_status status = ASIDE_OK;

    if (path == NULL)
        status = aside_data_path(&reader.file, arena, "templates/roadmap.xml", err);
    if (status == ASIDE_OK)
        status = aside_xml_read(&root, arena, reader.file, roadmap_record.what, found, err);
    if (status != ASIDE_OK)
        return status;
    *out = aside_arena_alloc(arena, sizeof **out);
    if (aside_records_read(&reader, *out, root, &roadmap_record))
        check(&reader, *out);
    return found->faults == faults ? ASIDE_OK : ASIDE_ERR_INVALID;
}
