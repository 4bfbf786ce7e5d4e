/* asked_json.c - what was asked of a base plan as JSON: whole, money in whole cents. */
#include "asked_print.h"

#include "json_parts.h"

#include <math.h>

enum { KEY_BYTES = 16 };

/* ---- small parts ------------------------------------------------------------------------- */

void aside_asked_json_money(struct aside_json *to, const char *key, aside_money amount)
{
    aside_json_add_integer(to, key, amount.cents);
}

static const char *year_key(char key[KEY_BYTES], const struct aside_asked_report *report,
                            size_t year)
{
    snprintf(key, KEY_BYTES, "%d", (int)report->base->plan->first_year + (int)year);
    return key;
}

void aside_asked_json_years(struct aside_json *to, const char *key,
                            const struct aside_asked_report *report, const aside_money *amounts)
{
    struct aside_json *item;
    char year[KEY_BYTES];

    if (amounts == NULL) {
        aside_json_add_null(to, key);
        return;
    }
    item = aside_json_add_object(to, key);
    for (size_t y = 0; y < report->base->plan->year_count; y++)
        aside_asked_json_money(item, year_key(year, report, y), amounts[y]);
}

void aside_asked_json_texts(struct aside_json *to, const char *key, const char *const *texts,
                            size_t count)
{
    struct aside_json *list = aside_json_add_array(to, key);

    for (size_t i = 0; i < count; i++)
        aside_json_add_text(list, NULL, texts[i]);
}

void aside_asked_json_worth(struct aside_json *to, const char *key,
                            const struct aside_asked_report *report,
                            const struct aside_plan *plan, struct aside_worth worth)
{
    struct aside_json *item = aside_json_add_object(to, key);

    if (worth.state == ASIDE_WORTH_NOTHING && !aside_asked_is_counted(report, plan)) {
        aside_json_add_text(item, "state", "not-counted");
        aside_json_add_null(item, "outcomes");
        return;
    }
    aside_json_add_text(item, "state", aside_json_worth_state(worth.state));
    aside_json_add_real(item, "outcomes",
                        worth.state == ASIDE_WORTH_KNOWN         ? worth.change
                            : worth.state == ASIDE_WORTH_NOTHING ? 0
                                                                 : NAN);
}

const char *aside_asked_state_name(enum aside_question_state state)
{
    switch (state) {
    case ASIDE_ANSWERED: return "answered";
    case ASIDE_NO_PLAN: return "no-plan";
    case ASIDE_NOT_PLANNED: return "not-planned";
    }
    return "";
}

static void add_rule(struct aside_json *to, const struct aside_rule *rule)
{
    aside_json_add_text(to, "name", rule->name);
    aside_json_add_text(to, "sentence", rule->sentence);
    aside_json_add_text(to, "path", rule->path);
    aside_json_add_text(to, "file", rule->at.file);
    if (rule->at.file != NULL && rule->at.line > 0 && rule->at.cell == NULL)
        aside_json_add_integer(to, "line", rule->at.line);
    else
        aside_json_add_null(to, "line");
}

void aside_asked_json_conflict(struct aside_json *to, const struct aside_conflict *conflict)
{
    struct aside_json *item, *list;

    if (conflict == NULL) {
        aside_json_add_null(to, "conflict");
        return;
    }
    item = aside_json_add_object(to, "conflict");
    aside_json_add_bool(item, "irreducible", conflict->irreducible);
    list = aside_json_add_array(item, "rules");
    for (size_t i = 0; i < conflict->rules.count; i++) {
        struct aside_json *row = aside_json_add_object(list, NULL);

        add_rule(row, conflict->rules.items[i].rule);
        aside_json_add_text(row, "required", conflict->rules.items[i].required);
    }
}

/* What a rule lacks: cents, but of FTE and of counts, which are that. */
static const char *unit_of(const struct aside_rule *rule)
{
    return rule->measure == ASIDE_FTE || rule->measure == ASIDE_PROGRAMS
        ? aside_measure_name(rule->measure)
        : aside_measure_name(ASIDE_CENTS);
}

void aside_asked_json_broken(struct aside_json *to, const struct aside_stated *stated)
{
    struct aside_json *list = aside_json_add_array(to, "broken");

    for (size_t i = 0; i < stated->broken.count; i++) {
        const struct aside_broken_rule *broken = &stated->broken.items[i];
        struct aside_json *row = aside_json_add_object(list, NULL);

        add_rule(row, broken->rule);
        aside_json_add_integer(row, "by", broken->by);
        aside_json_add_text(row, "unit", unit_of(broken->rule));
        aside_json_add_text(row, "words", broken->sentence);
    }
}

/* ---- sides and plans --------------------------------------------------------------------- */

static void add_fillings(struct aside_json *to, const char *key,
                         const int64_t values[ASIDE_FILLINGS])
{
    struct aside_json *item = aside_json_add_object(to, key);

    aside_json_add_integer(item, "filled", values[ASIDE_FILLED]);
    aside_json_add_integer(item, "vacant", values[ASIDE_VACANT]);
    aside_json_add_integer(item, "new", values[ASIDE_NEW]);
}

static void add_beside(struct aside_json *to, const struct aside_heads_beside *beside)
{
    struct aside_json *item = aside_json_add_object(to, "heads_beside");

    add_fillings(item, "base", beside->base);
    add_fillings(item, "heads", beside->heads);
    aside_json_add_integer(item, "unsaid", (int64_t)beside->unsaid);
}

static void add_year(struct aside_json *to, const char *key,
                     const struct aside_question_year *year, bool counted)
{
    struct aside_json *item = aside_json_add_object(to, key);

    aside_json_add_real(item, "outcome", counted ? year->outcome : NAN);
    aside_asked_json_money(item, "planned", year->planned);
    aside_asked_json_money(item, "contracts", year->contracts);
    aside_asked_json_money(item, "subawards", year->subawards);
    aside_asked_json_money(item, "reserved", year->reserved);
    aside_asked_json_money(item, "set_aside", year->set_aside);
    aside_asked_json_money(item, "set_aside_base", year->set_aside_base);
    aside_json_add_integer(item, "set_aside_basis_points", year->set_aside_share);
    aside_asked_json_money(item, "workforce", year->workforce);
    aside_json_add_integer(item, "workforce_basis_points", year->workforce_share);
    add_fillings(item, "fte_hundredths", year->staff.fte);
    add_fillings(item, "listed_hundredths", year->staff.listed);
    add_fillings(item, "heads", year->staff.heads);
    aside_json_add_integer(item, "heads_unsaid", (int64_t)year->staff.unsaid);
    add_beside(item, &year->beside);
    aside_json_add_integer(item, "people_served", year->people.served);
    aside_json_add_integer(item, "people_unsaid", (int64_t)year->people.unsaid);
}

/* Of which years "all" is, and what changes against the base in the worst one. */
static void add_places(struct aside_json *to, const struct aside_asked_report *report,
                       const struct aside_question_side *side)
{
    const int64_t first = report->base->plan->first_year;
    const struct aside_question_places *places = &side->places;
    struct aside_json *item = aside_json_add_object(to, "all_of"), *part;

    aside_json_add_integer(item, "positions", first + (int64_t)places->staff);
    aside_json_add_integer(item, "people", first + (int64_t)places->people);
    item = aside_json_add_object(to, "all_change");
    part = aside_json_add_object(item, "positions");
    aside_json_add_integer(part, "year", first + (int64_t)places->staff_change);
    add_fillings(part, "fte_hundredths", side->fte_change);
    part = aside_json_add_object(item, "people");
    aside_json_add_integer(part, "year", first + (int64_t)places->people_change);
    if (side->served_compares)
        aside_json_add_integer(part, "people_served", side->served_change);
    else
        aside_json_add_null(part, "people_served");
}

void aside_asked_json_side(struct aside_json *to, const char *key,
                           const struct aside_asked_report *report,
                           const struct aside_question_side *side,
                           const struct aside_plan *plan)
{
    const bool counted = aside_asked_is_counted(report, plan);
    struct aside_json *item, *years;
    char year[KEY_BYTES];

    if (side->years == NULL) {
        aside_json_add_null(to, key);
        return;
    }
    item = aside_json_add_object(to, key);
    aside_json_add_real(item, "outcome", counted ? side->outcome : NAN);
    add_year(item, "all", &side->all, counted);
    add_places(item, report, side);
    years = aside_json_add_object(item, "years");
    for (size_t y = 0; y < report->base->plan->year_count; y++)
        add_year(years, year_key(year, report, y), &side->years[y], counted);
}

static void add_spend(struct aside_json *to, const struct aside_asked_report *report,
                      const struct aside_plan *plan)
{
    struct aside_json *item = aside_json_add_object(to, "spend");
    char year[KEY_BYTES];

    for (size_t k = 0; k < plan->subject_count; k++) {
        struct aside_json *years = aside_json_add_object(
            item, aside_subject_id(report->base->city, report->base->plan, k));

        for (size_t y = 0; y < plan->year_count; y++)
            aside_asked_json_money(years, year_key(year, report, y),
                                   plan->subjects[k].years[y].spend);
    }
}

void aside_asked_json_plan(struct aside_json *to, const char *key,
                           const struct aside_asked_report *report,
                           const struct aside_plan *plan)
{
    struct aside_json *item;
    bool counted;

    if (plan == NULL) {
        aside_json_add_null(to, key);
        return;
    }
    counted = aside_asked_is_counted(report, plan);
    item = aside_json_add_object(to, key);
    aside_json_add_text(item, "status", plan->status == ASIDE_UNPROVEN ? "stopped" : "optimal");
    aside_json_add_real(item, "objective", counted ? plan->objective : NAN);
    aside_json_add_real(item, "bound", counted ? plan->bound : NAN);
    aside_json_add_real(item, "rounded", counted ? plan->rounded : NAN);
    add_spend(item, report, plan);
}

void aside_asked_json_moved(struct aside_json *to, const char *key,
                            const struct aside_asked_report *report,
                            const struct aside_question_subject *moved, size_t count)
{
    struct aside_json *list = aside_json_add_array(to, key);
    char year[KEY_BYTES];

    for (size_t i = 0; i < count; i++) {
        struct aside_json *row = aside_json_add_object(list, NULL), *years;

        aside_json_add_text(
            row, "id",
            aside_subject_id(report->base->city, report->base->plan, moved[i].subject));
        aside_json_add_text(row, "fate", aside_fate_name(moved[i].fate));
        aside_asked_json_money(row, "before", moved[i].total.before);
        aside_asked_json_money(row, "after", moved[i].total.after);
        years = aside_json_add_object(row, "years");
        for (size_t y = 0; y < report->base->plan->year_count; y++) {
            struct aside_json *pair = aside_json_add_object(years, year_key(year, report, y));

            aside_asked_json_money(pair, "before", moved[i].years[y].before);
            aside_asked_json_money(pair, "after", moved[i].years[y].after);
        }
    }
}

/* ---- an answer that is a plan ------------------------------------------------------------ */

static void add_edits(struct aside_json *to, const struct aside_question_answer *answer)
{
    struct aside_json *list = aside_json_add_array(to, "edits");

    for (size_t i = 0; i < answer->edits.count; i++) {
        struct aside_json *row = aside_json_add_object(list, NULL);

        aside_json_add_text(row, "id", answer->edits.items[i].id);
        aside_json_add_text(row, "sentence", answer->edits.items[i].sentence);
    }
}

static void add_unreimbursed(struct aside_json *to, const struct aside_asked_report *report,
                             const struct aside_question_answer *answer)
{
    struct aside_json *list = aside_json_add_array(to, "unreimbursed_of");

    for (size_t i = 0; i < answer->unreimbursed_of.count; i++) {
        const struct aside_unreimbursed *of = &answer->unreimbursed_of.items[i];
        struct aside_json *row = aside_json_add_object(list, NULL);

        aside_json_add_text(
            row, "id", aside_subject_id(report->base->city, report->base->plan, of->program));
        aside_asked_json_money(row, "committed", of->committed);
        aside_asked_json_money(row, "unreimbursed", of->unreimbursed);
    }
}

void aside_asked_json_answer(struct aside_json *item, const struct aside_asked_report *report,
                             const struct aside_question_answer *answer)
{
    aside_json_add_text(item, "title", answer->title);
    aside_json_add_text(item, "why", answer->why);
    aside_asked_json_texts(item, "said", answer->said, answer->said_count);
    add_edits(item, answer);
    aside_asked_json_conflict(item, answer->conflict);
    aside_asked_json_worth(item, "change", report, answer->plan, answer->change);
    aside_asked_json_years(item, "gap", report, answer->gap);
    aside_asked_json_money(item, "gap_total", answer->gap_total);
    aside_asked_json_money(item, "saved", answer->saved);
    aside_asked_json_money(item, "lost", answer->lost);
    aside_asked_json_money(item, "unreimbursed", answer->unreimbursed);
    add_unreimbursed(item, report, answer);
    aside_json_add_integer(item, "enters", (int64_t)answer->enters);
    aside_json_add_integer(item, "leaves", (int64_t)answer->leaves);
    aside_json_add_integer(item, "shrinks", (int64_t)answer->shrinks);
    aside_asked_json_moved(item, "moved", report, answer->moved.items, answer->moved.count);
    aside_asked_json_side(item, "before", report, &answer->before, report->base->plan);
    aside_asked_json_side(item, "after", report, &answer->after, answer->plan);
    aside_asked_json_plan(item, "plan", report, answer->plan);
}

/* ---- the document ------------------------------------------------------------------------ */

static bool is_stopped(const struct aside_asked_report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        if (aside_asked_is_stopped(&report->asked[i]))
            return true;
    }
    return report->base->plan->status == ASIDE_UNPROVEN;
}

static struct aside_json *document(const struct aside_asked_report *report)
{
    const struct aside_city *city = report->base->city;
    struct aside_json *root = aside_json_object(), *list;

    aside_json_add_text(root, "status", is_stopped(report) ? "stopped" : "ok");
    aside_json_add_text(root, "city", city->name);
    list = aside_json_add_array(root, "settings");
    for (size_t i = 0; i < city->settings.count; i++)
        aside_json_add_text(list, NULL, city->settings.items[i].text);
    aside_json_add_text(root, "outcome", aside_asked_outcome_name(report));
    aside_json_add_integer(root, "first_year", report->base->plan->first_year);
    aside_json_add_integer(root, "years", (int64_t)report->base->plan->year_count);
    aside_asked_json_plan(root, "base", report, report->base->plan);
    list = aside_json_add_array(root, "questions");
    for (size_t i = 0; i < report->count; i++) {
        const struct aside_asked *asked = &report->asked[i];
        struct aside_json *item = aside_json_add_object(list, NULL);

        aside_json_add_text(item, "question", aside_asked_name(asked));
        aside_json_add_text(item, "asked", asked->option);
        aside_json_add_text(item, "state", aside_asked_state_name(aside_asked_state(asked)));
        aside_asked_form_of(asked)->json(item, report, asked);
    }
    return root;
}

enum aside_status aside_asked_json(const struct aside_asked_report *report, const char *path,
                                   struct aside_error *err)
{
    struct aside_json *root = document(report);
    enum aside_status status = aside_json_document(root, path, err);

    aside_json_free(root);
    return status;
}
