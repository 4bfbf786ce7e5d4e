/*
 * setting.h - what `--set PATH=VALUE` does to a city, as far as repairs of a conflict use it.
 */
#ifndef PROPERTY_SETTING_H
#define PROPERTY_SETTING_H

#include "city.h"

/*
 * Makes the change. False when the path or the value is none that a repair may use. *moved is
 * the money that the change counts as (see struct aside_repair in the program's header),
 * reckoned here; -1 where this is not reckoned (ties and counts of programs).
 */
bool setting_apply(struct city *city, const char *setting, int64_t *moved);

/* All the money that the sources bring over the horizon. */
int64_t city_money(const struct city *city);

#endif
