/*
 * match_fits.c - the tables `fits` (a program against a notice, a row) and `fit-reasons` (of
 * each fit every gate and every part, with its reason).
 */
#include "match_book.h"

static const struct aside_field fit_fields[] = {
    { "subject", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "program", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "grade", ASIDE_VALUE_TEXT, NULL, "place in the order of reading" },
    { "notice", ASIDE_VALUE_TEXT, NULL, "title of the notice" },
    { "number", ASIDE_VALUE_TEXT, NULL, "its number" },
    { "deadline", ASIDE_VALUE_DATE, NULL, "day by which applications are due" },
    { "role", ASIDE_VALUE_TEXT, NULL, "how the city takes part, for this program" },
    { "gates", ASIDE_VALUE_TEXT, NULL, "gates that are not plainly open" },
    { "for", ASIDE_VALUE_TEXT, NULL, "parts that speak for it" },
    { "against", ASIDE_VALUE_TEXT, NULL, "parts that speak against it" },
    { "unstated", ASIDE_VALUE_TEXT, NULL, "parts that are not stated" },
    { "need", ASIDE_VALUE_MONEY, NULL, "at full size over the award's time, in the horizon" },
    { "ask", ASIDE_VALUE_MONEY, NULL, "that need, within floor and ceiling" },
    { "match", ASIDE_VALUE_MONEY, NULL, "local match of that ask" },
    { "match-words", ASIDE_VALUE_TEXT, NULL, "the same in words" },
    { "keep", ASIDE_VALUE_MONEY, NULL, "what is to be kept at local cost after the award" },
    { "link", ASIDE_VALUE_TEXT, NULL, "what is shown for the notice's address" },
    { "url", ASIDE_VALUE_TEXT, NULL, "its address" },
    { "link-format", ASIDE_VALUE_TEXT, NULL, "name of the format of a cell that opens it" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field reason_fields[] = {
    { "subject", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "program", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "number", ASIDE_VALUE_TEXT, NULL, "number of the notice" },
    { "notice", ASIDE_VALUE_TEXT, NULL, "its title" },
    { "grade", ASIDE_VALUE_TEXT, NULL, "grade of the fit" },
    { "sort", ASIDE_VALUE_TEXT, NULL, "gate or part" },
    { "what", ASIDE_VALUE_TEXT, NULL, "what is asked" },
    { "state", ASIDE_VALUE_TEXT, NULL, "how it stands" },
    { "reason", ASIDE_VALUE_TEXT, NULL, "why, in a sentence" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- a fit in brief ---------------------------------------------------------------------- */

/* "in part: whether it is open; read: who may apply, which costs it pays", or "all open". */
static const char *gates_words(struct aside_arena *arena, const struct aside_fit *fit)
{
    struct aside_text text;

    aside_text_init(&text, arena, 600);
    for (int state = ASIDE_GATE_IN_PART; state <= ASIDE_GATE_SHUT; state++) {
        bool begun = false;

        for (int g = 0; g < ASIDE_GATES; g++) {
            if ((int)fit->gates[g].state != state)
                continue;
            if (!begun)
                aside_text_printf(&text, "%s%s: ", text.length == 0 ? "" : "; ",
                                  aside_gate_state_name((enum aside_gate_state)state));
            aside_text_printf(&text, "%s%s", begun ? ", " : "",
                              aside_gate_name((enum aside_gate)g));
            begun = true;
        }
    }
    return text.length == 0 ? "all open" : text.bytes;
}

static const char *parts_words(struct aside_arena *arena, const struct aside_fit *fit,
                               enum aside_part_state state)
{
    struct aside_text text;

    aside_text_init(&text, arena, 600);
    for (int p = 0; p < ASIDE_FIT_PARTS; p++) {
        if (fit->parts[p].state == state)
            aside_text_printf(&text, "%s%s", text.length == 0 ? "" : "; ",
                              aside_part_name((enum aside_part_of_fit)p));
    }
    return text.length == 0 ? "none" : text.bytes;
}

static void add_fit(struct aside_tables *tables, struct aside_table *table,
                    const struct aside_match *match, const struct aside_fit *fit)
{
    struct aside_arena *arena = tables->arena;
    const struct aside_matched_notice *of = &match->notices.items[fit->notice];
    struct aside_row row = aside_table_add_row(tables, table,
                                               aside_match_row_key(tables, table));

    aside_row_text(&row, "subject", aside_match_subject_id(match->city, fit->subject));
    aside_row_text(&row, "program", aside_match_subject_name(match->city, fit->subject));
    aside_row_text(&row, "grade", aside_grade_name(fit->grade));
    aside_row_text(&row, "notice", aside_match_title(match, fit->notice));
    aside_row_text(&row, "number", aside_match_number(match, fit->notice));
    aside_row_date(&row, "deadline", of->deadline);
    aside_row_text(&row, "role", aside_role_name(fit->role));
    aside_row_text(&row, "gates", gates_words(arena, fit));
    aside_row_text(&row, "for", parts_words(arena, fit, ASIDE_PART_FOR));
    aside_row_text(&row, "against", parts_words(arena, fit, ASIDE_PART_AGAINST));
    aside_row_text(&row, "unstated", parts_words(arena, fit, ASIDE_PART_NOT_STATED));
    aside_match_maybe_money(&row, "need", fit->need);
    aside_match_maybe_money(&row, "ask", fit->ask);
    aside_match_need_money(&row, "match", &fit->match);
    aside_row_text(&row, "match-words", aside_match_share_words(arena, &fit->match));
    if (fit->match.keep.cents > 0)
        aside_row_money(&row, "keep", 0, fit->match.keep);
    aside_match_add_link(&row, &of->notice);
}

/* ---- its reasons ------------------------------------------------------------------------- */

static void add_reason(struct aside_tables *tables, struct aside_table *table,
                       const struct aside_match *match, const struct aside_fit *fit,
                       const char *const said[4])
{
    struct aside_row row = aside_table_add_row(tables, table,
                                               aside_match_row_key(tables, table));

    aside_row_text(&row, "subject", aside_match_subject_id(match->city, fit->subject));
    aside_row_text(&row, "program", aside_match_subject_name(match->city, fit->subject));
    aside_row_text(&row, "number", aside_match_number(match, fit->notice));
    aside_row_text(&row, "notice", aside_match_title(match, fit->notice));
    aside_row_text(&row, "grade", aside_grade_name(fit->grade));
    aside_row_text(&row, "sort", said[0]);
    aside_row_text(&row, "what", said[1]);
    aside_row_text(&row, "state", said[2]);
    aside_row_text(&row, "reason", said[3]);
}

static void add_reasons(struct aside_tables *tables, struct aside_table *table,
                        const struct aside_match *match, const struct aside_fit *fit)
{
    for (int g = 0; g < ASIDE_GATES; g++) {
        const char *const said[4] = { "gate", aside_gate_name((enum aside_gate)g),
                                      aside_gate_state_name(fit->gates[g].state),
                                      fit->gates[g].reason };

        add_reason(tables, table, match, fit, said);
    }
    for (int p = 0; p < ASIDE_FIT_PARTS; p++) {
        const char *const said[4] = { "part", aside_part_name((enum aside_part_of_fit)p),
                                      aside_part_state_name(fit->parts[p].state),
                                      fit->parts[p].reason };

        add_reason(tables, table, match, fit, said);
    }
}

void aside_match_add_fits(struct aside_tables *tables, const struct aside_match *match)
{
    struct aside_table *fits = aside_tables_add(tables, "fits", fit_fields);
    struct aside_table *reasons = aside_tables_add(tables, "fit-reasons", reason_fields);

    for (size_t i = 0; i < match->fits.count; i++) {
        add_fit(tables, fits, match, &match->fits.items[i]);
        add_reasons(tables, reasons, match, &match->fits.items[i]);
    }
}
