/*
 * sweep_tree.c - on/off choices searched by the tree of the scenario before.
 *
 * A search for integers ends with leaves: ranges of the choices that together hold every plan,
 * each with a linear program that shows how good a plan in it can be at most. For a neighbour
 * the same leaves, each from its own last basis, are mostly proof enough; where one is not, it
 * is parted further.
 */
#include "sweep.h"

#include <math.h>

enum { LEAVES_MOST = 64, NODES_MOST = 400 };

/* A part of its parent: one column within a range. The root has no column. */
struct leaf {
    const struct leaf *above;
    int column;
    double low, high;
    int *row_status, *column_status;
};

struct tree {
    struct aside_arena *arena;
    const struct plain_problem *plain;
    struct solver *solver;
    struct leaf **leaves, **closed; /* [LEAVES_MOST + NODES_MOST] */
    size_t leaf_count, closed_count;
    int *stamps; /* by column: the last leaf that bounded it */
    int stamp;
    double sign; /* 1: the objective is maximized */
    double gap, best, bound;
    bool found;
    double *answer; /* by column, where found */
    int64_t nodes;
};

struct tree *aside_tree_new(struct aside_arena *arena, const struct plain_problem *plain,
                            struct solver *solver)
{
    struct tree *tree = aside_arena_alloc(arena, sizeof(*tree));
    size_t room = LEAVES_MOST + NODES_MOST + 2;

    *tree = (struct tree){
        .arena = arena,
        .plain = plain,
        .solver = solver,
        .leaves = aside_arena_array(arena, room, sizeof(struct leaf *)),
        .closed = aside_arena_array(arena, room, sizeof(struct leaf *)),
        .stamps = aside_arena_array(arena, (size_t)plain->columns + 1, sizeof(int)),
        .answer = aside_arena_array(arena, (size_t)plain->columns + 1, sizeof(double)),
        .sign = plain->maximize ? 1 : -1,
    };
    return tree;
}

static struct leaf *new_leaf(struct tree *tree, const struct leaf *above, int column, double low,
                             double high)
{
    struct leaf *leaf = aside_arena_alloc(tree->arena, sizeof(*leaf));

    *leaf = (struct leaf){
        .above = above,
        .column = column,
        .low = low,
        .high = high,
        .row_status = aside_arena_array(tree->arena, (size_t)tree->plain->rows + 1, sizeof(int)),
        .column_status = aside_arena_array(tree->arena, (size_t)tree->plain->columns + 1,
                                           sizeof(int)),
    };
    aside_solver_read_basis(tree->solver, leaf->row_status, leaf->column_status);
    return leaf;
}

/* ---- one leaf ---------------------------------------------------------------------------- */

/* Its own range and those above it; of one column the lowest in the tree is the narrowest. */
static void enter(struct tree *tree, const struct leaf *leaf)
{
    tree->stamp++;
    for (int j = 1; j <= tree->plain->columns; j++) {
        if (tree->plain->integer[j])
            aside_solver_restore_column(tree->solver, j);
    }
    for (const struct leaf *at = leaf; at->column != 0; at = at->above) {
        if (tree->stamps[at->column] == tree->stamp)
            continue;
        tree->stamps[at->column] = tree->stamp;
        aside_solver_bound_column(tree->solver, at->column, at->low, at->high);
    }
    aside_solver_set_basis(tree->solver, leaf->row_status, leaf->column_status);
}

/* The integer column to part at; 0: all are whole. */
static int most_open(const struct tree *tree)
{
    return aside_solver_branching(tree->solver, tree->plain->integer);
}

/* Could a plan of the leaf be better than the best so far by more than the gap? */
static bool is_promising(const struct tree *tree, double value)
{
    double allowed = fmax(tree->gap * fabs(tree->best), 5e-10 * (1 + fabs(tree->best)));

    return !tree->found || tree->sign * (value - tree->best) > allowed;
}

static void keep_best(struct tree *tree, double value)
{
    if (tree->found && tree->sign * (value - tree->best) <= 0)
        return;
    tree->found = true;
    tree->best = value;
    for (int j = 1; j <= tree->plain->columns; j++)
        tree->answer[j] = aside_solver_value(tree->solver, j);
}

static void close_leaf(struct tree *tree, struct leaf *leaf)
{
    tree->closed[tree->closed_count++] = leaf;
}

/* Parts the leaf at a column that is not whole; the nearer part is entered first. */
static void part(struct tree *tree, const struct leaf *leaf, int column)
{
    double value = aside_solver_value(tree->solver, column), low, high;
    struct leaf *below, *above;

    aside_solver_column_limits(tree->solver, column, &low, &high);
    below = new_leaf(tree, leaf, column, low, floor(value));
    above = new_leaf(tree, leaf, column, floor(value) + 1, high);
    if (value - floor(value) < 0.5) {
        tree->leaves[tree->leaf_count++] = above;
        tree->leaves[tree->leaf_count++] = below;
    } else {
        tree->leaves[tree->leaf_count++] = below;
        tree->leaves[tree->leaf_count++] = above;
    }
}

static bool search_leaf(struct tree *tree, struct leaf *leaf)
{
    enum solver_answer found;
    double value;
    int column;

    enter(tree, leaf);
    found = aside_solver_surely(tree->solver, NULL);
    tree->nodes++;
    if (found == SOLVER_INFEASIBLE)
        close_leaf(tree, leaf);
    if (found != SOLVER_OPTIMAL)
        return found == SOLVER_INFEASIBLE;
    aside_solver_read_basis(tree->solver, leaf->row_status, leaf->column_status);
    value = aside_solver_objective(tree->solver);
    column = is_promising(tree, value) ? most_open(tree) : 0;
    if (column != 0) {
        part(tree, leaf, column);
        return true;
    }
    if (is_promising(tree, value))
        keep_best(tree, value);
    if (tree->sign * (value - tree->bound) > 0)
        tree->bound = value;
    close_leaf(tree, leaf);
    return true;
}

/* ---- the tree ---------------------------------------------------------------------------- */

/* The closed leaves are the next scenario's; too many, and it begins at the root. */
static void keep_leaves(struct tree *tree)
{
    struct leaf **leaves = tree->leaves;

    tree->leaf_count = tree->closed_count <= LEAVES_MOST ? tree->closed_count : 0;
    tree->leaves = tree->closed;
    tree->closed = leaves;
    tree->closed_count = 0;
}

static void forget_leaves(struct tree *tree)
{
    tree->leaf_count = tree->closed_count = 0;
}

bool aside_tree_search(struct tree *tree, struct tree_question *question)
{
    tree->gap = question->gap;
    tree->found = question->known != NULL;
    tree->best = question->objective;
    tree->bound = -tree->sign * INFINITY;
    tree->nodes = 0;
    for (int j = 1; tree->found && j <= tree->plain->columns; j++)
        tree->answer[j] = question->known[j];
    if (tree->leaf_count == 0)
        tree->leaves[tree->leaf_count++] = new_leaf(tree, NULL, 0, 0, 0);
    while (tree->leaf_count > 0) {
        if (tree->nodes >= NODES_MOST
            || !search_leaf(tree, tree->leaves[--tree->leaf_count])) {
            forget_leaves(tree);
            question->nodes = tree->nodes;
            return false;
        }
    }
    keep_leaves(tree);
    question->nodes = tree->nodes;
    question->known = tree->found ? tree->answer : NULL;
    question->objective = tree->best;
    question->bound = tree->sign * (tree->best - tree->bound) > 0 ? tree->best : tree->bound;
    return true;
}
