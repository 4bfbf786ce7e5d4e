/*
 * match_awards.c - the tables `terminations` and `termination-changes`: what each existing
 * award holds up, if it were ended early. The cliff at its planned end is multi_year.h's.
 */
#include "match_book.h"
#include "match_words.h"

static const struct aside_field fields[] = {
    { "award", ASIDE_VALUE_TEXT, NULL, "id of the source" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "listing", ASIDE_VALUE_TEXT, NULL, "assistance listing" },
    { "lost", ASIDE_VALUE_MONEY, NULL, "its money in the horizon" },
    { "outcome", ASIDE_VALUE_TEXT, NULL, "what that does to the outcome" },
    { "why", ASIDE_VALUE_TEXT, NULL, "why it is not known, or why no plan exists" },
    { "fte-before", ASIDE_VALUE_FTE, NULL, "positions of all programs, all years" },
    { "fte-after", ASIDE_VALUE_FTE, NULL, "the same without the award" },
    { "fte-change", ASIDE_VALUE_FTE, NULL, "after less before" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field change_fields[] = {
    { "award", ASIDE_VALUE_TEXT, NULL, "id of the source" },
    { "award-name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "subject", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "before", ASIDE_VALUE_MONEY, NULL, "in the firm plan" },
    { "after", ASIDE_VALUE_MONEY, NULL, "without the award" },
    { "change", ASIDE_VALUE_MONEY, NULL, "after less before" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const char *outcome_words(struct aside_arena *arena,
                                 const struct aside_termination *ended)
{
    if (ended->state == ASIDE_WORTH_NO_PLAN)
        return "the rules cannot hold without it";
    return aside_match_worth_words(arena, ended->state, ended->change);
}

static void add_termination(struct aside_tables *tables, struct aside_table *table,
                            const struct aside_source *source,
                            const struct aside_termination *ended)
{
    struct aside_row row = aside_table_add_row(tables, table, source->id);

    aside_row_text(&row, "award", source->id);
    aside_row_text(&row, "name", source->name);
    aside_row_text(&row, "listing", source->listing != NULL ? source->listing : "none");
    aside_row_money(&row, "lost", 0, ended->lost);
    aside_row_text(&row, "outcome", outcome_words(tables->arena, ended));
    aside_row_text(&row, "why", ended->why);
    if (!ended->planned) {
        aside_row_text(&row, "fte-before", "not known");
        aside_row_text(&row, "fte-after", "not known");
        aside_row_text(&row, "fte-change", "not known");
        return;
    }
    aside_row_number(&row, "fte-before", 0, ended->fte_before);
    aside_row_number(&row, "fte-after", 0, ended->fte_after);
    aside_row_number(&row, "fte-change", 0, ended->fte_after - ended->fte_before)
        ->formula = "[fte-after]-[fte-before]";
}

static void add_changes(struct aside_tables *tables, struct aside_table *table,
                        const struct aside_match *match, const struct aside_source *source,
                        const struct aside_termination *ended)
{
    for (size_t i = 0; i < ended->changes.count; i++) {
        const struct aside_money_change *is = &ended->changes.items[i];
        struct aside_row row = aside_table_add_row(tables, table,
                                                   aside_match_row_key(tables, table));
        aside_money change = { is->after.cents - is->before.cents };

        aside_row_text(&row, "award", source->id);
        aside_row_text(&row, "award-name", source->name);
        aside_row_text(&row, "subject", aside_match_subject_id(match->city, is->subject));
        aside_row_text(&row, "name", aside_match_subject_name(match->city, is->subject));
        aside_row_money(&row, "before", 0, is->before);
        aside_row_money(&row, "after", 0, is->after);
        aside_row_money(&row, "change", 0, change)->formula = "[after]-[before]";
    }
}

void aside_match_add_awards(struct aside_tables *tables, const struct aside_match *match)
{
    struct aside_table *table = aside_tables_add(tables, "terminations", fields);
    struct aside_table *changes = aside_tables_add(tables, "termination-changes",
                                                   change_fields);

    for (size_t i = 0; i < match->pursuit->terminations.count; i++) {
        const struct aside_termination *ended = &match->pursuit->terminations.items[i];
        const struct aside_source *source = &match->city->sources.items[ended->source];

        add_termination(tables, table, source, ended);
        add_changes(tables, changes, match, source, ended);
    }
    aside_tables_add_multi_year(tables);
}
