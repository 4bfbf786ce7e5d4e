/* whatif_words.h - scenarios as words: figures, changes, and the sentence that answers. */
#ifndef ASIDE_REPORT_WHATIF_WORDS_H
#define ASIDE_REPORT_WHATIF_WORDS_H

#include <setaside/report.h>

enum { ASIDE_WHATIF_ROWS = 20 }; /* of a table in a terminal */

/* Has a table of so many scenarios room for the one at this place? */
bool aside_scenario_is_shown(size_t place, size_t count);

/* "about 190", "fewer than 1"; "no plan" of NAN. An outcome is never more exact than this. */
const char *aside_scenario_figure(struct aside_arena *arena, double outcome);
/* "about 150 to 210" */
const char *aside_scenario_figures(struct aside_arena *arena, double low, double high);
/* "down 4%", "up <1%", "same"; "" where one of them is not known or there is nothing to compare
 * with. */
const char *aside_scenario_change(struct aside_arena *arena, double outcome, double base);
/* "10,000" */
const char *aside_scenario_count(struct aside_arena *arena, size_t count);
/* "71%" of a share, 0 to 1; "under 1%" and "over 99%" where it is not nothing, not all. */
const char *aside_scenario_percent(struct aside_arena *arena, double share);

/* What a scenario of the list is called: "12%", "12%, 50%", "lean-years", "draw 17". */
const char *aside_scenario_label(struct aside_arena *arena,
                                 const struct aside_whatif_list *list, size_t index);
const char *aside_scenario_outcome_name(const struct aside_whatif *run);
/* Of a program or pool, as its columns count them. */
const char *aside_scenario_subject_name(const struct aside_whatif *run, size_t subject);

/* "source.gf.amount=-10%, program.pilot.hold=current" */
const char *aside_scenario_settings(struct aside_arena *arena,
                                    const struct aside_named_scenario *scenario);

/* What came of it all: sentences. */
const char *aside_scenario_answer(struct aside_arena *arena,
                                  const struct aside_whatif_report *report);
/* How much of the list this is, where it is not all of it; else "". */
const char *aside_scenario_extent(struct aside_arena *arena, const struct aside_whatif *run);
/* How many scenarios were refused, failed or stopped early; "" where none. */
const char *aside_scenario_exceptions(struct aside_arena *arena,
                                      const struct aside_whatif_summary *summary);

#endif
