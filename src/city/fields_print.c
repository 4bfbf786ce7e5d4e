/*
 * fields_print.c - the reference of every record and field: `setaside help fields`.
 */
#include "fields.h"

#include <inttypes.h>
#include <string.h>

enum { COLUMNS = 100, NAME_COLUMN = 4, TEXT_COLUMN = 28 };

static void print_wrapped(FILE *out, const char *text, int at, int indent)
{
    aside_text_print_wrapped(out, text, (size_t)at, (size_t)indent, COLUMNS);
}

/* ---- facts of a field -------------------------------------------------------------------- */

static void add_fact(struct aside_text *facts, const char *label, const char *fact)
{
    if (fact == NULL || fact[0] == '\0')
        return;
    aside_text_printf(facts, "%s%s%s", facts->length > 0 ? "; " : "", label, fact);
}

static void add_range(struct aside_text *facts, const struct aside_field *field)
{
    char least[ASIDE_MONEY_TEXT], most[ASIDE_MONEY_TEXT];

    if (field->type == ASIDE_FIELD_TEXT || (field->least == 0 && field->most == 0))
        return;
    aside_field_limit(least, field, field->least);
    aside_field_limit(most, field, field->most);
    add_fact(facts, "", least);
    if (field->most == 0)
        aside_text_add(facts, " or more");
    else
        aside_text_printf(facts, " to %s", most);
}

static void add_needed_by(struct aside_text *facts, unsigned needed_by)
{
    static const char *const names[] = { "plan", "match", "grants", "score", "worksheet",
                                         "ledger" };
    bool first = true;

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if ((needed_by & (1u << i)) == 0)
            continue;
        if (first)
            add_fact(facts, "asked for by ", names[i]);
        else
            aside_text_printf(facts, ", %s", names[i]);
        first = false;
    }
}

const char *aside_field_facts(struct aside_arena *arena, const struct aside_field *field)
{
    struct aside_text facts;

    aside_text_init(&facts, arena, 2000);
    add_fact(&facts, "", aside_field_shape(arena, field));
    add_fact(&facts, "", field->unit);
    add_range(&facts, field);
    add_fact(&facts, "default: ", field->standard);
    add_fact(&facts, "default: ", field->otherwise);
    add_needed_by(&facts, field->needed_by);
    return facts.bytes;
}

static void print_field(FILE *out, struct aside_arena *arena, const struct aside_field *field)
{
    int width = (int)strlen(field->name) + (field->required ? 1 : 0);

    fprintf(out, "%*s%s%s%*s", NAME_COLUMN, "", field->name, field->required ? "*" : "",
            TEXT_COLUMN - NAME_COLUMN - width, "");
    print_wrapped(out, aside_field_facts(arena, field), TEXT_COLUMN, TEXT_COLUMN);
    fprintf(out, "%*s", TEXT_COLUMN, "");
    print_wrapped(out, field->help, TEXT_COLUMN, TEXT_COLUMN);
}

/* ---- records ----------------------------------------------------------------------------- */

const char *aside_record_how_many(const struct aside_record *record)
{
    if (record->at_most == 1)
        return record->at_least == 1 ? "one" : "at most one";
    return record->at_least == 0 ? "any number" : "one or more";
}

static void print_record(FILE *out, struct aside_arena *arena,
                         const struct aside_record *record)
{
    fprintf(out, "%s (%s)\n%*s", record->name, aside_record_how_many(record), NAME_COLUMN / 2, "");
    print_wrapped(out, record->help, NAME_COLUMN / 2, NAME_COLUMN / 2);
    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f))
        print_field(out, arena, f);
    fputc('\n', out);
}

void aside_city_fields_print(FILE *out)
{
    struct aside_arena *arena = aside_arena_new();

    print_wrapped(out, "Records and fields of a city file. A field marked * is always "
                  "required; the others are asked for by the output that needs them. Amounts "
                  "are in dollars, with at most two decimals; shares carry a percent sign.", 0,
                  0);
    fputc('\n', out);
    for (size_t i = 0; i < ASIDE_RECORDS; i++)
        print_record(out, arena, &aside_records[i]);
    aside_arena_free(arena);
}
