/* loosen_words.c - a loosening as --set takes it, and as a person reads it. */
#include "loosen.h"

#include <inttypes.h>
#include <string.h>

/* ---- for --set --------------------------------------------------------------------------- */

static const char *choice_text(const struct loosening *it, bool given_up)
{
    switch ((int)it->rule->kind) {
    case ASIDE_RULE_SOURCE_ALL: return given_up ? "any" : "all";
    case ASIDE_RULE_INDIVISIBLE: return given_up ? "no" : "yes";
    default: return "none";
    }
}

const char *aside_loosening_text(struct aside_arena *arena, const struct loosening *it,
                                 int64_t steps)
{
    int64_t value = aside_loosening_value(it, steps);
    char text[ASIDE_MONEY_TEXT];

    switch (it->kind) {
    case LOOSEN_SHARE: return aside_arena_strdup(arena, aside_share_show(text, (int32_t)value));
    case LOOSEN_AMOUNT:
        return aside_arena_strdup(arena, aside_money_text(text, (aside_money){ value }));
    case LOOSEN_FTE: return aside_arena_strdup(arena, aside_fte_show(text, value));
    case LOOSEN_COUNT: return aside_arena_printf(arena, "%" PRId64, value);
    case LOOSEN_CHOICE: return choice_text(it, value != 0);
    }
    return "";
}

/* ---- for a person ------------------------------------------------------------------------ */

/* The program that a tie is of; the rule's own terms are of the other. */
static const struct aside_program *tied(const struct instance *in, const struct loosening *it)
{
    return in->lines[it->rule->condition.items[0].subject].program;
}

static const char *ids_text(struct aside_arena *arena, const aside_refs *refs)
{
    struct aside_text text;

    aside_text_init(&text, arena, 400);
    for (size_t i = 0; i < refs->count; i++)
        aside_text_printf(&text, "%s%s", i > 0 ? " " : "", refs->items[i].id);
    return text.bytes;
}

const char *aside_loosening_show(struct aside_arena *arena, const struct instance *in,
                                 const struct loosening *it, int64_t steps)
{
    char text[ASIDE_MONEY_TEXT];

    if (it->kind == LOOSEN_AMOUNT)
        return aside_arena_strdup(
            arena, aside_money_show(text, (aside_money){ aside_loosening_value(it, steps) }));
    if (it->kind == LOOSEN_FTE)
        return aside_arena_printf(arena, "%s FTE", aside_loosening_text(arena, it, steps));
    if (it->rule->kind == ASIDE_RULE_REQUIRES && steps == 0)
        return ids_text(arena, &tied(in, it)->requires_ids);
    if (it->rule->kind == ASIDE_RULE_EXCLUDES && steps == 0)
        return ids_text(arena, &tied(in, it)->excludes_ids);
    return aside_loosening_text(arena, it, steps);
}

static const char *place_name(const struct instance *in, const struct aside_rule *rule)
{
    const char *id = strchr(rule->name, '[');
    size_t length = id != NULL ? strcspn(++id, ",]") : 0;

    for (size_t i = 0; id != NULL && i < in->city->places.count; i++) {
        const struct aside_place *place = &in->city->places.items[i];

        if (strlen(place->id) == length && strncmp(place->id, id, length) == 0)
            return place->name != NULL ? place->name : place->id;
    }
    return "the place";
}

/* The id between the path's second and third dot. */
static const char *id_in_path(struct aside_arena *arena, const char *path)
{
    const char *id = strchr(path, '.');

    id = id != NULL ? strchr(id + 1, '.') : NULL;
    return id != NULL ? aside_arena_strndup(arena, id + 1, strcspn(id + 1, ".")) : path;
}

static const char *policy_words(struct aside_arena *arena, const struct instance *in,
                                const struct loosening *it)
{
    switch ((int)it->rule->kind) {
    case ASIDE_RULE_SET_ASIDE_MIN: return "set-aside, minimum";
    case ASIDE_RULE_SET_ASIDE_MAX: return "set-aside, maximum";
    case ASIDE_RULE_PROVEN_MIN: return "proven strategies, minimum";
    case ASIDE_RULE_WORKFORCE_MIN: return "workforce, minimum";
    case ASIDE_RULE_TRAINING_MIN: return "training, minimum";
    case ASIDE_RULE_EVALUATION_MIN: return "evaluation, minimum";
    case ASIDE_RULE_EVALUATION_MAX: return "evaluation, maximum";
    case ASIDE_RULE_ADMINISTRATION_MAX: return "administration, maximum";
    case ASIDE_RULE_CHANGE_UP: return "most growth of a program in a year";
    case ASIDE_RULE_CHANGE_DOWN: return "most cut of a program in a year";
    case ASIDE_RULE_LARGEST_INNOVATIVE: return "largest new strategy, maximum";
    case ASIDE_RULE_NEW_STRATEGIES: return "new strategies tried, minimum";
    case ASIDE_RULE_HIRING: return "new positions in a year, maximum";
    case ASIDE_RULE_ACTION_MIN:
        return aside_arena_printf(arena, "roadmap action %s, minimum",
                                  id_in_path(arena, it->path));
    case ASIDE_RULE_PLACE_MIN:
        return aside_arena_printf(arena, "%s, minimum", place_name(in, it->rule));
    case ASIDE_RULE_EARMARK_MIN:
        return aside_arena_printf(arena, "earmark %s, minimum", id_in_path(arena, it->path));
    case ASIDE_RULE_EARMARK_MAX:
        return aside_arena_printf(arena, "earmark %s, maximum", id_in_path(arena, it->path));
    default:
        return aside_arena_printf(arena, "earmark %s, amount", id_in_path(arena, it->path));
    }
}

/* What of a program, a pool or a source is moved; NULL: the rule is the policy's. */
static const char *field_words(enum aside_rule_kind kind)
{
    switch ((int)kind) {
    case ASIDE_RULE_MAINTENANCE: return "local money kept up (if its awards allow)";
    case ASIDE_RULE_SOURCE_ALL: return "what must be placed (if its terms allow)";
    case ASIDE_RULE_MINIMUM:
    case ASIDE_RULE_POOL_MIN: return "minimum";
    case ASIDE_RULE_HOLD: return "hold";
    case ASIDE_RULE_COMMITTED: return "committed (if its contracts allow)";
    case ASIDE_RULE_INDIVISIBLE: return "all or nothing";
    case ASIDE_RULE_REQUIRES: return "what it requires";
    case ASIDE_RULE_EXCLUDES: return "what it excludes";
    case ASIDE_RULE_POOL_AMOUNT: return "amount";
    default: return NULL;
    }
}

const char *aside_loosening_words(struct aside_arena *arena, const struct instance *in,
                                  const struct loosening *it)
{
    const char *field = field_words(it->rule->kind);
    const struct line *line;
    const char *name;

    if (field == NULL)
        return policy_words(arena, in, it);
    if (it->rule->kind == ASIDE_RULE_SOURCE_ALL)
        name = in->city->sources.items[it->rule->source].name;
    else if (it->rule->kind == ASIDE_RULE_REQUIRES || it->rule->kind == ASIDE_RULE_EXCLUDES)
        name = tied(in, it)->name;
    else {
        line = &in->lines[it->rule->subject];
        name = line->program != NULL ? line->program->name : line->pool->name;
    }
    return aside_arena_printf(arena, "%s, %s", name, field);
}
