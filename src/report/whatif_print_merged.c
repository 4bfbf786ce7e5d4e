/* whatif_print_merged.c - result files that were joined, in a terminal and as JSON. */
#include "whatif_print.h"

#include "json_parts.h"
#include "print.h"
#include "whatif_json.h"
#include "words.h"

#include <math.h>
#include <string.h>

void aside_whatif_merged_print(FILE *out, const struct aside_whatif_merged *merged,
                               const struct aside_screen *screen)
{
    struct aside_arena *arena = aside_arena_new();
    const struct aside_whatif_summary *summary = &merged->summary;
    bool draws = merged->columns.kind == ASIDE_WHATIF_DRAWS;
    const struct aside_spread_column columns[] = {
        { "Today's plan", "in all draws", &summary->today },
        { "Best plan", "of each draw", &summary->outcome },
    };
    size_t skip = merged->base.has_plan ? 0 : 1;

    aside_print_wrapped(
        out,
        aside_arena_printf(
            arena, "%s: %s scenarios (%s) joined from %zu files; %s have a plan%s%s.",
            merged->city, aside_scenario_count(arena, summary->count), merged->kind,
            merged->shards, aside_scenario_count(arena, summary->with_plan),
            summary->with_plan > 0 ? ", with an outcome of " : "",
            summary->with_plan > 0
                ? aside_scenario_figures(arena, summary->outcome.least, summary->outcome.most)
                : ""),
        0, 2);
    if (!isnan(merged->base.objective))
        aside_print_wrapped(
            out,
            aside_arena_printf(arena, "Base: %s.",
                               aside_scenario_figure(arena, merged->base.objective)),
            0, 2);
    if (draws && summary->with_plan > 0) {
        fputc('\n', out);
        aside_whatif_print_spreads(out, arena, columns + skip, 2 - skip);
    }
    aside_whatif_print_funded(out, arena, screen, summary, merged->columns.subjects,
                              merged->columns.subject_count);
    fputc('\n', out);
    if (aside_scenario_exceptions(arena, summary)[0] != '\0')
        aside_print_wrapped(out, aside_scenario_exceptions(arena, summary), 0, 2);
    aside_print_wrapped(out, ASIDE_NOTICE, 0, 0);
    aside_arena_free(arena);
}

enum aside_status aside_whatif_merged_json(const struct aside_whatif_merged *merged,
                                           const char *path, struct aside_error *err)
{
    struct aside_json *root = aside_json_object();
    enum aside_status status;

    aside_json_add_text(root, "status", "ok");
    aside_json_add_bool(root, "complete", true);
    aside_json_add_bool(root, "merged", true);
    aside_json_add_text(root, "city", merged->city);
    aside_json_add_text(root, "kind", merged->kind);
    aside_json_add_integer(root, "shards", (int64_t)merged->shards);
    aside_json_add_scenario(root, "base", &merged->columns, &merged->base);
    aside_json_add_summary(root, &merged->columns, &merged->base, &merged->summary);
    status = aside_json_document(root, path, err);
    aside_json_free(root);
    return status;
}
