/* ladder_scale.h - how far up the budgets of a source go. */
#ifndef ASIDE_OPTIMIZE_LADDER_SCALE_H
#define ASIDE_OPTIMIZE_LADDER_SCALE_H

#include "instance.h"

/*
 * Sets `top` and `end`. With a budget of `top` and ASIDE_COURSE_ENOUGH, every program and pool
 * that the source may pay could be at its most in every year, by this source alone: no more of it
 * could be spent, and no rule asks for more because there is more.
 */
void aside_budget_top(struct aside_course *out, const struct instance *in);

#endif
