/* score.h - a score's parts that stand in files of their own. */
#ifndef ASIDE_WHATIF_SCORE_H
#define ASIDE_WHATIF_SCORE_H

#include <setaside/whatif.h>

/* What has to move so that a rule holds which the amounts break: a sentence. It is the least for
 * that rule alone; others may then ask for more. */
const char *aside_score_mend(struct aside_arena *arena, const struct aside_city *city,
                             const struct aside_stated *stated,
                             const struct aside_broken_rule *broken);

#endif
