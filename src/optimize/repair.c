/*
 * repair.c - the cheapest ways out of a conflict. Ways are proposed by the elastic problem, the
 * cheapest first, and each is planned in full as the user would get it, from the same settings.
 * A way that its rounding defeats goes a little further, or makes room for the next.
 */
#include "repair.h"

#include "elastic.h"

#include <stdlib.h>
#include <string.h>

enum { WANTED = 3, PROPOSED_MOST = 6, ROUNDS = 6, MOVES_MOST = 4 };

/* Iterations x rows: about a second for one search; large problems have longer. */
static const double WORK_A_SEARCH = 2e7;
enum { SEARCHES = 4 }; /* that may take all their work */

/* A set of loosenings with how far each goes, in steps. */
struct way {
    int64_t *steps;
    int64_t moved; /* cents */
    size_t moves;
    bool closed; /* known to fail as it stands, but others with it may do */
};

struct search {
    struct aside_arena *arena;
    const struct repair_task *task;
    const struct aside_conflict *conflict;
    struct loosening *list;
    size_t count;
    struct way *known; /* proposed in earlier rounds */
    size_t known_count;
    struct way proposed[PROPOSED_MOST];
    size_t proposed_count;
    double most_work; /* for one search; 0: as yet unknown */
    double work;      /* what is left for all */
    bool whole;       /* on/off choices are whole; false: first without them, which is quick */
    bool exhausted;   /* there are no more ways */
    bool limited;     /* a limit stopped a search */
    struct way proved[WANTED];
    struct aside_repair repairs[WANTED];
    size_t proved_count;
};

/* ---- ways -------------------------------------------------------------------------------- */

static struct way way_of(struct search *search, const int64_t *steps)
{
    struct way way = { .steps = aside_arena_array(search->arena, search->count,
                                                  sizeof(*steps)) };

    for (size_t i = 0; i < search->count; i++) {
        way.steps[i] = steps[i];
        way.moved += aside_loosening_moved(&search->list[i], steps[i]).cents;
        way.moves += steps[i] > 0;
    }
    return way;
}

/* The list is in the order of the paths: the first that only one of them moves decides. */
static int compare_paths(const struct search *search, const struct way *a, const struct way *b)
{
    for (size_t i = 0; i < search->count; i++) {
        if ((a->steps[i] > 0) != (b->steps[i] > 0))
            return a->steps[i] > 0 ? -1 : 1;
    }
    return 0;
}

static bool is_before(const struct search *search, const struct way *a, const struct way *b)
{
    if (a->moved != b->moved)
        return a->moved < b->moved;
    if (a->moves != b->moves)
        return a->moves < b->moves;
    return compare_paths(search, a, b) < 0;
}

static void remember(struct search *search, struct way way)
{
    search->known = aside_arena_grow(search->arena, search->known, search->known_count,
                                     search->known_count + 1, sizeof(*search->known));
    search->known[search->known_count++] = way;
}

/* ---- proposals --------------------------------------------------------------------------- */

/* More expensive than as many as are wanted: it and all after it could not be among them. */
static bool is_too_dear(const struct search *search, const struct way *way)
{
    size_t cheaper = search->proved_count;

    for (size_t i = 0; i < search->proposed_count; i++)
        cheaper += search->proposed[i].moved < way->moved;
    return cheaper >= WANTED;
}

/* More changes than the first way needs, and than a person takes in, are no way out. */
static size_t moves_allowed(const struct way *first)
{
    return first->moves > MOVES_MOST ? first->moves : MOVES_MOST;
}

static void propose_from(struct search *search, struct elastic *elastic)
{
    int64_t *steps = aside_arena_array(search->arena, search->count, sizeof(*steps));

    while (search->proposed_count < PROPOSED_MOST) {
        double allowed = search->work < search->most_work ? search->work : search->most_work;
        double left = allowed;
        enum solver_answer answer = aside_elastic_next(elastic, &left, search->task->deadline,
                                                       steps);
        struct way way;

        search->work -= allowed - left;
        search->exhausted = answer == SOLVER_INFEASIBLE;
        if (answer != SOLVER_OPTIMAL && answer != SOLVER_STOPPED) {
            search->limited = search->limited || answer != SOLVER_INFEASIBLE;
            return;
        }
        search->limited = search->limited || answer == SOLVER_STOPPED;
        way = way_of(search, steps);
        if (way.moves == 0) { /* less than the solver's tolerance is missing */
            search->limited = true;
            return;
        }
        if (is_too_dear(search, &way))
            return;
        if (search->known_count + search->proposed_count == 0)
            aside_elastic_limit(elastic, moves_allowed(&way));
        search->proposed[search->proposed_count++] = way;
        aside_elastic_forbid(elastic, steps, true);
    }
}

static void write_data(FILE *out, const void *context)
{
    aside_instance_write(out, context);
}

/* As many iterations as twice the rows are not too many to begin with. */
static void allow_work(struct search *search, const struct solver *solver)
{
    double rows = (double)aside_solver_counts(solver).rows;

    if (search->most_work > 0)
        return;
    search->most_work = WORK_A_SEARCH + 2 * rows * rows;
    search->work = SEARCHES * search->most_work;
}

static enum aside_status propose(void *argument, struct aside_error *err)
{
    struct search *search = argument;
    struct elastic *elastic = NULL;
    struct solver *solver = NULL;
    const struct solver_limits limits = { .deadline = search->task->deadline };
    enum aside_status status = aside_solver_open(
        &solver, search->arena, search->task->model_path, write_data, search->task->in, err);

    if (status != ASIDE_OK)
        return status;
    allow_work(search, solver);
    if (!search->whole)
        aside_solver_relax_integers(solver);
    aside_elastic_make(&elastic, search->arena, search->task->in, solver, search->list,
                       search->count);
    aside_elastic_demand(elastic, search->conflict);
    for (size_t i = 0; i < search->known_count; i++)
        aside_elastic_forbid(elastic, search->known[i].steps, !search->known[i].closed);
    if (search->known_count > 0)
        aside_elastic_limit(elastic, moves_allowed(&search->known[0]));
    (void)aside_solver_first_lp(solver, &limits); /* a basis to go on from */
    propose_from(search, elastic);
    aside_solver_free(solver);
    return ASIDE_OK;
}

/* ---- proofs ------------------------------------------------------------------------------ */

static const char *setting_of(const struct search *search, size_t i, int64_t steps)
{
    const struct loosening *it = &search->list[i];

    return aside_arena_printf(search->arena, "%s=%s", it->path,
                              aside_loosening_text(search->arena, it, steps));
}

static struct aside_move move_of(const struct search *search, size_t i, int64_t steps)
{
    const struct loosening *it = &search->list[i];

    return (struct aside_move){
        .setting = setting_of(search, i, steps),
        .path = it->path,
        .what = aside_loosening_words(search->arena, search->task->in, it),
        .from = aside_loosening_show(search->arena, search->task->in, it, 0),
        .to = aside_loosening_show(search->arena, search->task->in, it, steps),
        .at = it->rule->at,
        .moved = aside_loosening_moved(it, steps),
    };
}

static struct aside_repair repair_of(const struct search *search, const struct way *way)
{
    struct aside_repair repair = { .moved = { way->moved } };

    repair.moves.items = aside_arena_array(search->arena, way->moves,
                                           sizeof(*repair.moves.items));
    for (size_t i = 0; i < search->count; i++) {
        if (way->steps[i] > 0)
            repair.moves.items[repair.moves.count++] = move_of(search, i, way->steps[i]);
    }
    return repair;
}

static bool is_late(const struct search *search)
{
    return search->task->deadline > 0 && aside_solver_clock() >= search->task->deadline;
}

/* The changed city has a plan, whole and audited. */
static bool is_planned(const struct search *search, struct aside_repair *repair)
{
    struct aside_arena *arena = search->arena;
    const char **settings = aside_arena_array(arena, repair->moves.count, sizeof(*settings));
    struct aside_solve_options options = *search->task->options;
    struct aside_problems found = { .arena = arena };
    struct aside_error err = { 0 };
    struct aside_conflict *conflict = NULL;
    struct aside_city *city = NULL;
    struct aside_plan *plan = NULL;
    enum aside_status status;

    options.export_dir = NULL;
    options.unexplained = true;
    options.explain = 0;
    if (search->task->deadline > 0)
        options.time_limit = search->task->deadline - aside_solver_clock();
    for (size_t i = 0; i < repair->moves.count; i++)
        settings[i] = repair->moves.items[i].setting;
    status = aside_city_set(&city, arena, search->task->in->city, settings, repair->moves.count,
                            &found, &err);
    if (status == ASIDE_OK)
        status = aside_plan_make(&plan, &conflict, arena, city, &options, &err);
    repair->city = city;
    repair->plan = plan;
    return (status == ASIDE_OK || status == ASIDE_UNPROVEN) && plan != NULL;
}

/* Every move a little further: shares by percents, amounts by ever more units. */
static struct way further(struct search *search, const struct way *way, int attempt)
{
    static const int64_t units[] = { 0, 1, 10, 100 };
    struct way next;

    next = way_of(search, way->steps);
    for (size_t i = 0; i < search->count; i++) {
        const struct loosening *it = &search->list[i];
        int64_t more = it->kind == LOOSEN_AMOUNT ? units[attempt] : attempt;
        int64_t all = aside_loosening_steps(it);

        if (next.steps[i] > 0)
            next.steps[i] = next.steps[i] + more < all ? next.steps[i] + more : all;
    }
    return way_of(search, next.steps);
}

static bool prove(struct search *search, const struct way *way)
{
    enum { ATTEMPTS = 4 };
    int attempts = search->whole ? ATTEMPTS : 1;

    for (int attempt = 0; attempt < attempts; attempt++) {
        struct way tried = further(search, way, attempt);
        struct aside_repair repair = repair_of(search, &tried);

        if (is_late(search)) {
            search->limited = true;
            return false;
        }
        if (!is_planned(search, &repair))
            continue;
        search->repairs[search->proved_count] = repair;
        search->proved[search->proved_count++] = tried;
        return true;
    }
    return false;
}

/* The best of those proposed, taken out. */
static struct way take_best(struct search *search)
{
    size_t best = 0;
    struct way way;

    for (size_t i = 1; i < search->proposed_count; i++) {
        if (is_before(search, &search->proposed[i], &search->proposed[best]))
            best = i;
    }
    way = search->proposed[best];
    search->proposed[best] = search->proposed[--search->proposed_count];
    return way;
}

/* Does it move all that a way which is proved moves, and something besides? */
static bool is_covered(const struct search *search, const struct way *way)
{
    for (size_t p = 0; p < search->proved_count; p++) {
        bool within = true;

        for (size_t i = 0; i < search->count && within; i++)
            within = search->proved[p].steps[i] == 0 || way->steps[i] > 0;
        if (within)
            return true;
    }
    return false;
}

/* Where on/off choices defeat a way that was found without them, the search begins again. */
static void prove_proposed(struct search *search)
{
    while (search->proposed_count > 0 && search->proved_count < WANTED) {
        struct way way = take_best(search);

        if (is_covered(search, &way))
            continue;
        way.closed = !prove(search, &way);
        if (way.closed)
            search->exhausted = false; /* others may do, with it or with whole choices */
        if (way.closed && !search->whole) {
            search->whole = true;
            break;
        }
        remember(search, way);
    }
    search->proposed_count = 0;
}

/* ---- all --------------------------------------------------------------------------------- */

static void rank(struct search *search)
{
    for (size_t i = 1; i < search->proved_count; i++) {
        for (size_t j = i; j > 0; j--) {
            struct way way = search->proved[j];
            struct aside_repair repair = search->repairs[j];

            if (!is_before(search, &way, &search->proved[j - 1]))
                break;
            search->proved[j] = search->proved[j - 1];
            search->repairs[j] = search->repairs[j - 1];
            search->proved[j - 1] = way;
            search->repairs[j - 1] = repair;
        }
    }
}

void aside_repairs_find(struct aside_conflict *conflict, struct aside_arena *arena,
                        const struct repair_task *task)
{
    struct search search = {
        .arena = arena, .task = task, .conflict = conflict, .whole = conflict->integer_only
    };
    struct aside_error err = { 0 };

    aside_loosenings_list(&search.list, &search.count, arena, task->in, task->rules,
                          task->rule_count);
    for (int round = 0; round < ROUNDS && search.proved_count < WANTED; round++) {
        if (search.exhausted || search.limited || search.count == 0)
            break;
        if (aside_solver_guard(propose, &search, &err) != ASIDE_OK) {
            search.limited = true;
            break;
        }
        prove_proposed(&search);
    }
    rank(&search);
    conflict->repairs.count = search.proved_count;
    conflict->repairs.items = aside_arena_array(arena, WANTED, sizeof(struct aside_repair));
    for (size_t i = 0; i < search.proved_count; i++)
        conflict->repairs.items[i] = search.repairs[i];
    conflict->repairs_searched = !search.limited
        && (search.exhausted || search.proved_count == WANTED || search.count == 0);
}
