/*
 * effects.c - which programs' effects are drawn, over what range, and what correlates with what.
 */
#include "inside.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const int32_t PERCENT_MOST = 10000; /* what a setting may say: a hundredfold */

/* ---- what is asked ----------------------------------------------------------------------- */

static enum aside_status refuse(struct aside_error *err, const char *option, const char *text,
                                const char *what)
{
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "%s %.200s: %s", option, text, what);
}

static enum aside_status read_count(struct aside_whatif_list *list, const char *text,
                                    struct aside_error *err)
{
    int64_t count;

    if (aside_integer_parse(&count, text) != NULL || count < 1 || count > ASIDE_WHATIF_MOST)
        return refuse(err, "--draws", text, "the number of draws is 1 to 1000000");
    list->count = (size_t)count;
    return ASIDE_OK;
}

static enum aside_status read_seed(struct aside_whatif_list *list, const char *text,
                                   struct aside_error *err)
{
    int64_t seed = 1;

    if (text != NULL && (aside_integer_parse(&seed, text) != NULL || seed < 0))
        return refuse(err, "--seed", text, "a seed is a whole number, 0 or more");
    list->seed = (uint64_t)seed;
    return ASIDE_OK;
}

/* 30% or 0.3 */
static bool read_share(int32_t *out, const char *text)
{
    double value;

    if (aside_share_parse(out, text) == NULL)
        return *out <= ASIDE_SHARE_ONE;
    if (aside_decimal_parse(&value, text) != NULL || !(value >= 0) || !(value <= 1))
        return false;
    *out = (int32_t)lround(value * ASIDE_SHARE_ONE);
    return true;
}

static enum aside_status read_correlation(struct aside_whatif_list *list,
                                          struct aside_arena *arena, const char *text,
                                          struct aside_error *err)
{
    const char *at = text;

    while (at != NULL && *at != '\0') {
        size_t length = strcspn(at, ",");
        const char *part = aside_arena_strndup(arena, at, length);
        int32_t *share = strncmp(part, "rating=", 7) == 0 ? &list->rating_share
            : strncmp(part, "family=", 7) == 0            ? &list->family_share
                                                          : NULL;

        if (share == NULL || !read_share(share, part + 7))
            return refuse(
                err, "--correlate", text,
                "write rating=R, family=R or both with a comma, each R a share such as "
                "30%");
        at += length;
        at += *at == ',';
    }
    if (list->rating_share + list->family_share > ASIDE_SHARE_ONE)
        return refuse(err, "--correlate", text, "the two together are at most 100%");
    return ASIDE_OK;
}

/* ---- one program ------------------------------------------------------------------------- */

static const char *family_of(const struct aside_city *city, const struct aside_effect *effect)
{
    const struct aside_evidence *library = city->evidence;

    if (effect->working == NULL || library == NULL)
        return NULL;
    for (size_t f = 0; f < library->families.count; f++) {
        const struct aside_evidence_family *family = &library->families.items[f];

        for (size_t s = 0; s < family->studies.count; s++) {
            if (strcmp(family->studies.items[s].id, effect->working->study->id) == 0)
                return family->id;
        }
    }
    return NULL;
}

static const char *why_fixed(const struct aside_city *city, const struct aside_program *program,
                             const struct aside_effect *effect)
{
    const struct aside_policy *policy = aside_city_policy(city);
    double averts = effect->levels.items[effect->levels.count - 1].averts;

    if (!(averts > 0))
        return "its estimate is nothing";
    if (program->strategy == ASIDE_INNOVATIVE && effect->lever.end == ASIDE_END_AS_STATED
        && policy->evidence.count > 0
        && policy->evidence.items[0].innovative_counts_at == ASIDE_AT_NONE)
        return "the policy counts no estimate of a new strategy";
    if (program->strategy == ASIDE_INNOVATIVE && effect->lever.end == ASIDE_END_AS_STATED
        && !effect->low.given
        && (policy->evidence.count == 0
            || policy->evidence.items[0].innovative_counts_at == ASIDE_AT_LOW))
        return "it counts nothing in the plan: its estimate has no low";
    if (!effect->low.given && !effect->high.given)
        return "its estimate has no range";
    return NULL;
}

static double percent_of(const struct aside_maybe_number *end, double averts)
{
    double percent = end->given ? 100 * end->value / averts : 100;

    return fmin(percent, PERCENT_MOST);
}

static void describe(struct aside_drawn_effect *out, const struct aside_city *city,
                     size_t index)
{
    const struct aside_program *program = &city->programs.items[index];
    const struct aside_effect *effect = aside_program_effect(program);
    double averts = effect->levels.items[effect->levels.count - 1].averts, counted;

    *out = (struct aside_drawn_effect){
        .program = index, .low = 100, .central = 100, .high = 100, .mean = 100
    };
    if (program->rating != ASIDE_NOT_RATED)
        out->rating = aside_rating_name(program->rating);
    out->family = family_of(city, effect);
    out->why_not = why_fixed(city, program, effect);
    if (out->why_not != NULL)
        return;
    out->low = fmin(percent_of(&effect->low, averts), 100);
    out->high = fmax(percent_of(&effect->high, averts), 100);
    out->mean = (out->low + out->central + out->high) / 3;
    out->varies = out->high > out->low;
    if (!out->varies)
        out->why_not = "its range is a single number";
    out->in_full = out->varies
        && (!aside_program_counts(&counted, city, program) || counted < 1 || counted > 1);
}

/* ---- in words ---------------------------------------------------------------------------- */

static const char *in_words(struct aside_arena *arena, const struct aside_whatif_list *list,
                            size_t varying)
{
    char rating[ASIDE_MONEY_TEXT], family[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, arena, 4000);
    aside_text_printf(
        &text,
        "%zu draws with seed %" PRIu64 ". In each, what %zu programs avert is drawn anew, as a "
        "percent of their estimate: from a triangle over the range from low to high, with its "
        "peak at the estimate itself, kept to a hundredth of a percent. A low, a likely and a "
        "high figure are all that is known of an estimate; the triangle is the plainest "
        "distribution that uses these three and nothing else. A program without a range does "
        "not "
        "vary. A new strategy that the plan counts at the low end of its range averts, in a "
        "draw, "
        "what is drawn. ",
        list->count, list->seed, varying);
    if (list->rating_share == 0 && list->family_share == 0)
        aside_text_add(&text, "Programs are drawn independently of one another. ");
    else
        aside_text_printf(
            &text,
            "Programs of the same rating share %s of the variance of their normal scores, and "
            "those whose estimates draw on the same family of studies %s (a Gaussian copula "
            "with "
            "one factor a group); programs that are not rated, or draw on no study, are in no "
            "such group. ",
            aside_share_show(rating, list->rating_share),
            aside_share_show(family, list->family_share));
    aside_text_add(&text,
                   "Random numbers are Philox4x32-10 (Salmon and others 2011), counted by "
                   "program and draw: a draw is the same however many there are, and whatever "
                   "other programs the city has.");
    return text.bytes;
}

enum aside_status aside_draws_make(struct aside_whatif_list *list, struct aside_arena *arena,
                                   const struct aside_whatif_request *request,
                                   struct aside_error *err)
{
    const struct aside_city *city = list->city;
    enum aside_status status = read_count(list, request->draws, err);
    size_t varying = 0;

    if (status == ASIDE_OK)
        status = read_seed(list, request->seed, err);
    if (status == ASIDE_OK)
        status = read_correlation(list, arena, request->correlate, err);
    if (status != ASIDE_OK)
        return status;
    list->kind = ASIDE_WHATIF_DRAWS;
    list->effects.items = aside_arena_array(arena, city->programs.count,
                                            sizeof(*list->effects.items));
    for (size_t p = 0; p < city->programs.count; p++) {
        const struct aside_effect *effect = aside_program_effect(&city->programs.items[p]);

        if (effect == NULL || effect->levels.count == 0)
            continue;
        describe(&list->effects.items[list->effects.count], city, p);
        varying += list->effects.items[list->effects.count++].varies;
    }
    if (varying == 0)
        return aside_error_set(
            err, ASIDE_ERR_USAGE, NULL, 0,
            "there is nothing to draw: no program has an effect with a range, "
            "low to high");
    list->words = in_words(arena, list, varying);
    return ASIDE_OK;
}
