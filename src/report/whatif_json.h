/* whatif_json.h - the parts of a what-if's JSON that joined files have too. */
#ifndef ASIDE_REPORT_WHATIF_JSON_H
#define ASIDE_REPORT_WHATIF_JSON_H

#include <setaside/report.h>

/* SCENARIO of report.h; what it returns may be added to. */
struct aside_json *aside_json_add_scenario(struct aside_json *to, const char *key,
                                           const struct aside_whatif_columns *columns,
                                           const struct aside_whatif_record *record);
/* "summary" */
void aside_json_add_summary(struct aside_json *root, const struct aside_whatif_columns *columns,
                            const struct aside_whatif_record *base,
                            const struct aside_whatif_summary *summary);

#endif
