/*
 * apart.h - years that nothing couples are solved apart: the problem falls into parts that share
 * no live row, each of which is a problem of its own.
 *
 * A simplex step costs what its problem is large, and branching on two years together takes as
 * many nodes as one year's times the other's; apart, they only add. Start-up, change, money
 * carried forward, commitments and counts over the horizon couple years; where they do, there is
 * one part, and nothing here is used.
 */
#ifndef ASIDE_OPTIMIZE_APART_H
#define ASIDE_OPTIMIZE_APART_H

#include <setaside/base.h>

#include <glpk.h>

/* Numbers of rows and columns are from 1, as GLPK counts. */
struct part {
    glp_prob *problem;   /* bounds, costs, kinds, scaling and statuses as in the whole */
    int *rows, *columns; /* where its rows and columns are in the whole */
    int row_count, column_count, integers;
    bool basis_fits; /* as many basic as rows: the whole's basis is one of the part too */
};

struct apart {
    struct part *parts;
    int count;
};

/* The year in "level[hvip,2027,1]": the first index of four digits; 0 where there is none. */
int aside_apart_year(const char *name);

/*
 * Finds the parts. Free rows couple nothing. Without years in its columns' names a problem may
 * still fall apart; with more than a few dozen parts it is left whole.
 */
void aside_apart_find(struct apart *apart, struct aside_arena *arena, glp_prob *whole);
/* Makes the parts' problems; where there is one part, none. */
void aside_apart_make(struct apart *apart, struct aside_arena *arena, glp_prob *whole);
/* The parts' bases together are the whole's. */
void aside_apart_join(const struct apart *apart, glp_prob *whole);
void aside_apart_free(struct apart *apart);

#endif
