/* export.h - what an auditor needs to re-solve a plan with the stock solver. */
#ifndef ASIDE_OPTIMIZE_EXPORT_H
#define ASIDE_OPTIMIZE_EXPORT_H

#include "instance.h"

struct export_facts {
    bool infeasible;
    double objective, bound;
    const char *options; /* of glpsol */
};

/* Writes allocation.mod, city.dat and expected.txt into a folder, made if it is missing. */
ASIDE_MUST_CHECK enum aside_status aside_export_write(struct aside_arena *arena,
                                                      const struct instance *instance,
                                                      const char *directory, const char *model,
                                                      size_t model_length,
                                                      const struct export_facts *facts,
                                                      struct aside_error *err);

#endif
