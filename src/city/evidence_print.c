/*
 * evidence_print.c - the library of evidence for a person: `setaside help evidence`.
 */
#include "evidence.h"

#include <string.h>

enum { COLUMNS = 79, LABEL_COLUMN = 4, TEXT_COLUMN = 13 };

struct printing {
    FILE *out;
    struct aside_arena *arena;
};

static void print_line(const struct printing *p, const char *label, const char *text)
{
    fprintf(p->out, "%*s%-*s", LABEL_COLUMN, "", TEXT_COLUMN - LABEL_COLUMN, label);
    aside_text_print_wrapped(p->out, text, TEXT_COLUMN, TEXT_COLUMN, COLUMNS);
}

static void print_paragraph(const struct printing *p, const char *text)
{
    aside_text_print_wrapped(p->out, text, 0, 0, COLUMNS);
}

static const char *say_date(const struct printing *p, struct aside_date date)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(p->arena, aside_date_text(text, date));
}

/* -17%, +16% */
static const char *say_change(const struct printing *p, int32_t basis_points)
{
    char share[ASIDE_MONEY_TEXT];
    int32_t size = basis_points < 0 ? -basis_points : basis_points;

    return aside_arena_printf(p->arena, "%s%s", basis_points < 0 ? "-" : "+",
                              aside_share_show(share, size));
}

/* ---- what families and studies share ----------------------------------------------------- */

static void print_rating(const struct printing *p, const struct aside_evidence_rating *rating)
{
    print_line(p, "rating",
               aside_arena_printf(p->arena, "%s (%s%s%s). Seen in: %s; checked %s",
                                  aside_rating_name(rating->word), rating->outcome,
                                  rating->of != NULL ? "; " : "",
                                  rating->of != NULL ? rating->of : "", rating->source,
                                  say_date(p, rating->checked)));
}

static void print_cost(const struct printing *p, const struct aside_evidence_cost *cost)
{
    char amount[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, p->arena, 2000);
    aside_text_add(&text, aside_money_show(amount, cost->amount));
    if (cost->up_to.given)
        aside_text_printf(&text, " to %s", aside_money_show(amount, cost->up_to.amount));
    aside_text_printf(&text, " %s", cost->unit);
    if (cost->year != NULL)
        aside_text_printf(&text, " (%s)", cost->year);
    if (cost->working != NULL)
        aside_text_printf(&text, "; derived: %s", cost->working);
    aside_text_printf(&text, ". Source: %s", cost->source);
    print_line(p, "cost", text.bytes);
}

static void print_note(const struct printing *p, const char *label,
                       const struct aside_evidence_note *note)
{
    print_line(p, label,
               note->source == NULL ? note->text
                                    : aside_arena_printf(p->arena, "%s Source: %s", note->text,
                                                         note->source));
}

/* ---- a study ----------------------------------------------------------------------------- */

static const char *say_effect(const struct printing *p, const struct aside_evidence_study *s)
{
    struct aside_text text;

    aside_text_init(&text, p->arena, 1000);
    if (!s->effect.given) {
        aside_text_printf(&text, "none to use: %s", s->unusable);
        return text.bytes;
    }
    aside_text_printf(&text, "%s, %s; ", say_change(p, s->effect.basis_points), s->outcome);
    if (!s->low.given && !s->high.given)
        aside_text_add(&text, "no interval stated");
    else
        aside_text_printf(&text, "interval %s to %s",
                          s->low.given ? say_change(p, s->low.basis_points) : "not stated",
                          s->high.given ? say_change(p, s->high.basis_points) : "not stated");
    if (s->working != NULL)
        aside_text_printf(&text, "; derived: %s", s->working);
    if (s->effect.basis_points > 0)
        aside_text_add(&text, "; an increase, which no estimate may rest on");
    return text.bytes;
}

static const char *say_result(enum aside_study_result result)
{
    switch (result) {
    case ASIDE_RESULT_NOT_STATED: return "significance not stated";
    case ASIDE_SIGNIFICANT:     return "significant";
    case ASIDE_NOT_SIGNIFICANT: return "not significant";
    case ASIDE_MIXED:           return "mixed";
    }
    return "";
}

static void print_study(const struct printing *p, const struct aside_evidence_study *s)
{
    fprintf(p->out, "  %s:", s->id);
    aside_text_print_wrapped(p->out, s->name, strlen(s->id) + 3, 2, COLUMNS);
    print_line(p, "effect", say_effect(p, s));
    if (s->effect.given)
        print_line(p, "of", aside_arena_printf(p->arena, "%s (base: %s)", s->of,
                                               aside_evidence_base_name(s->base)));
    else
        print_line(p, "outcome", s->outcome);
    print_line(p, "design", aside_arena_printf(p->arena, "%s; %s",
                                               aside_design_words(s->design),
                                               say_result(s->result)));
    print_line(p, "where", aside_arena_printf(p->arena, "%s%s%s",
                                              s->place != NULL ? s->place : "not stated",
                                              s->years != NULL ? ", " : "",
                                              s->years != NULL ? s->years : ""));
    for (size_t i = 0; i < s->findings.count; i++)
        print_note(p, "found", &s->findings.items[i]);
    for (size_t i = 0; i < s->ratings.count; i++)
        print_rating(p, &s->ratings.items[i]);
    for (size_t i = 0; i < s->costs.count; i++)
        print_cost(p, &s->costs.items[i]);
    for (size_t i = 0; i < s->traps.count; i++)
        print_note(p, "trap", &s->traps.items[i]);
    print_line(p, "source", aside_arena_printf(p->arena, "%s; checked %s", s->source,
                                               say_date(p, s->checked)));
}

/* ---- a family ---------------------------------------------------------------------------- */

static bool is_rated(const struct aside_evidence_family *family)
{
    bool rated = family->ratings.count > 0;

    for (size_t i = 0; i < family->studies.count; i++)
        rated = rated || family->studies.items[i].ratings.count > 0;
    return rated;
}

/* One study of it, or all where `only` is NULL, and what holds of the family as a whole. */
static void print_family(const struct printing *p, const struct aside_evidence_family *family,
                         const struct aside_evidence_study *only)
{
    fputc('\n', p->out);
    print_paragraph(p, aside_arena_printf(p->arena, "%s: %s", family->id, family->name));
    for (size_t i = 0; i < family->studies.count; i++) {
        if (only == NULL || only == &family->studies.items[i])
            print_study(p, &family->studies.items[i]);
    }
    fputs("  all of the family:\n", p->out);
    if (!is_rated(family))
        print_line(p, "rating", "none seen, which is not \"no effect\"");
    for (size_t i = 0; i < family->ratings.count; i++)
        print_rating(p, &family->ratings.items[i]);
    if (family->costs.count == 0)
        print_line(p, "cost", "none found");
    for (size_t i = 0; i < family->costs.count; i++)
        print_cost(p, &family->costs.items[i]);
    for (size_t i = 0; i < family->traps.count; i++)
        print_note(p, "trap", &family->traps.items[i]);
}

/* ---- the library ------------------------------------------------------------------------- */

static void print_use(const struct printing *p, const struct aside_evidence_study *s)
{
    char share[ASIDE_MONEY_TEXT];

    fputc('\n', p->out);
    if (!s->effect.given || s->effect.basis_points >= 0) {
        print_paragraph(p, "No estimate may rest on this study; it stands here so that it is "
                           "not forgotten.");
        return;
    }
    fprintf(p->out,
            "In a program of a city file, with your own numbers:\n\n"
            "  <effect from=\"...\">\n"
            "    <estimate evidence=\"%s\"\n"
            "              baseline=\"100\" reach=\"0.4\" full-spend=\"900000\"/>\n"
            "  </effect>\n\n",
            s->id);
    print_paragraph(p, aside_arena_printf(p->arena, "averts, in a year at full spend, "
                                          "baseline x reach x %s. The baseline counts, in a "
                                          "year with nothing new: %s. In place of it, "
                                          "place=\"...\" takes that of the program's place.",
                                          aside_share_show(share, -s->effect.basis_points),
                                          s->of));
}

static void print_head(const struct printing *p, const struct aside_evidence *evidence)
{
    print_paragraph(p, aside_arena_printf(p->arena, "Library of evidence, %s, checked %s",
                                          evidence->at.file,
                                          say_date(p, evidence->checked)));
    print_paragraph(p, "Each percentage was found somewhere else, once, and is a percentage of "
                       "what stands behind it: percentages of different bases are never added. "
                       "\"Checked\" is the day by which the source had been read, in part, for "
                       "this library. Nothing is preselected. `setaside help evidence STUDY` "
                       "tells how to use one.");
}

void aside_evidence_print(FILE *out, const struct aside_evidence *evidence, const char *id)
{
    struct printing p = { out, aside_arena_new() };
    const struct aside_evidence_study *only = id != NULL
        ? aside_evidence_study_find(evidence, id) : NULL;

    if (id == NULL)
        print_head(&p, evidence);
    for (size_t i = 0; i < evidence->families.count; i++) {
        const struct aside_evidence_family *family = &evidence->families.items[i];
        size_t within = only != NULL ? (size_t)(only - family->studies.items) : SIZE_MAX;

        if (id == NULL || strcmp(family->id, id) == 0 || within < family->studies.count)
            print_family(&p, family, only);
    }
    if (only != NULL)
        print_use(&p, only);
    aside_arena_free(p.arena);
}
