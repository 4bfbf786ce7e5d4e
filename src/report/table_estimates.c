/*
 * table_estimates.c - estimates that rest on the library of evidence: `estimates` (every number
 * of the formula apart) and `traps` (what to know of their studies).
 */
#include "tables.h"
#include "words.h"

static const struct aside_field estimate_fields[] = {
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the program" },
    { "study", ASIDE_VALUE_TEXT, NULL, "id of the study in the library of evidence" },
    { "outcome", ASIDE_VALUE_TEXT, NULL, "what the study counted" },
    { "base", ASIDE_VALUE_TEXT, NULL, "what its percentage is a percentage of" },
    { "of", ASIDE_VALUE_TEXT, NULL, "the same in words" },
    { "design", ASIDE_VALUE_TEXT, NULL, "design of the study" },
    { "baseline", ASIDE_VALUE_TEXT, NULL, "outcomes a year with nothing new" },
    { "reach", ASIDE_VALUE_TEXT, NULL, "part of them that full size touches" },
    { "fewer", ASIDE_VALUE_SHARE, NULL, "effect of the study" },
    { "full-spend", ASIDE_VALUE_MONEY, NULL, "cost of full size a year" },
    { "alone", ASIDE_VALUE_TEXT, NULL, "averted a year at full size, before overlap" },
    { "overlapping", ASIDE_VALUE_COUNT, NULL,
      "estimates in the same place, this one included" },
    { "factor", ASIDE_VALUE_TEXT, NULL, "what overlap leaves of each" },
    { "averts", ASIDE_VALUE_TEXT, NULL, "averted a year at full size" },
    { "formula", ASIDE_VALUE_TEXT, NULL, "the formula with its numbers" },
    { "assumption", ASIDE_VALUE_TEXT, NULL, "what is assumed beyond it" },
    { "source", ASIDE_VALUE_TEXT, NULL, "source of the study" },
    { "checked", ASIDE_VALUE_TEXT, NULL, "day by which the source had been read" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field trap_fields[] = {
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the program" },
    { "program", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "study", ASIDE_VALUE_TEXT, NULL, "id of the study" },
    { "sentence", ASIDE_VALUE_TEXT, NULL, "what to know" },
    { "source", ASIDE_VALUE_TEXT, NULL, "where it is read" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static void add_study(const struct aside_row *row, const struct aside_evidence_study *study)
{
    char date[ASIDE_MONEY_TEXT];

    aside_row_text(row, "study", study->id);
    aside_row_text(row, "outcome", study->outcome);
    aside_row_text(row, "base", aside_evidence_base_name(study->base));
    aside_row_text(row, "of", study->of);
    aside_row_text(row, "design", aside_design_words(study->design));
    aside_row_number(row, "fewer", 0, -study->effect.basis_points);
    aside_row_text(row, "source", study->source);
    aside_row_text(
        row, "checked",
        aside_arena_strdup(row->tables->arena, aside_date_text(date, study->checked)));
}

static void add_estimate(struct aside_tables *tables, struct aside_table *table,
                         const struct aside_program *program)
{
    const struct aside_effect *effect = aside_program_effect(program);
    const struct aside_working *w = effect->working;
    const struct aside_city *city = tables->report->city;
    struct aside_arena *arena = tables->arena;
    struct aside_row row = aside_table_add_row(tables, table, program->id);

    aside_row_text(&row, "id", program->id);
    add_study(&row, w->study);
    aside_row_text(&row, "baseline", aside_words_real(arena, w->baseline));
    aside_row_text(&row, "reach", aside_words_real(arena, w->reach));
    aside_row_money(&row, "full-spend", 0, w->full_spend);
    aside_row_text(&row, "alone", aside_words_real(arena, w->averts));
    aside_row_number(&row, "overlapping", 0, (int64_t)w->overlapping);
    aside_row_text(&row, "factor", aside_words_real(arena, w->factor));
    aside_row_text(&row, "averts", aside_words_real(arena, effect->levels.items[0].averts));
    aside_row_text(&row, "formula", aside_estimate_formula(arena, city, program));
    aside_row_text(&row, "assumption", aside_estimate_assumption(arena, city, program));
}

static void add_trap(struct aside_tables *tables, struct aside_table *table,
                     const struct aside_program *program,
                     const struct aside_evidence_note *note)
{
    const struct aside_evidence_study *study = aside_program_effect(program)->working->study;
    struct aside_row row = aside_table_add_row(
        tables, table, aside_arena_printf(tables->arena, "%s-%d", program->id, note->at.line));

    aside_row_text(&row, "id", program->id);
    aside_row_text(&row, "program", program->name);
    aside_row_text(&row, "study", study->id);
    aside_row_text(&row, "sentence",
                   note->source == NULL ? note->text
                                        : aside_arena_printf(tables->arena, "%s (%s)",
                                                             note->text, note->source));
    aside_row_text(&row, "source", note->source != NULL ? note->source : study->source);
}

/* The study's own, and those of its family. */
static void add_traps(struct aside_tables *tables, struct aside_table *table,
                      const struct aside_program *program)
{
    const struct aside_evidence *evidence = tables->report->city->evidence;
    const struct aside_evidence_study *study = aside_program_effect(program)->working->study;

    for (size_t i = 0; i < study->traps.count; i++)
        add_trap(tables, table, program, &study->traps.items[i]);
    for (size_t f = 0; f < evidence->families.count; f++) {
        const struct aside_evidence_family *family = &evidence->families.items[f];

        for (size_t k = 0; k < family->studies.count; k++) {
            if (&family->studies.items[k] != study)
                continue;
            for (size_t i = 0; i < family->traps.count; i++)
                add_trap(tables, table, program, &family->traps.items[i]);
        }
    }
}

void aside_tables_add_estimates(struct aside_tables *tables)
{
    const struct aside_city *city = tables->report->city;
    struct aside_table *estimates = aside_tables_add(tables, "estimates", estimate_fields);
    struct aside_table *traps = aside_tables_add(tables, "traps", trap_fields);

    for (size_t p = 0; p < city->programs.count; p++) {
        const struct aside_effect *effect = aside_program_effect(&city->programs.items[p]);

        if (effect == NULL || effect->working == NULL)
            continue;
        add_estimate(tables, estimates, &city->programs.items[p]);
        add_traps(tables, traps, &city->programs.items[p]);
    }
}
