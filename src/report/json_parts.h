/* json_parts.h - the parts of a plan's JSON document that have files of their own. */
#ifndef ASIDE_REPORT_JSON_PARTS_H
#define ASIDE_REPORT_JSON_PARTS_H

#include <setaside/report.h>

/* Writes a document to `path` ("-" is standard output), whole or not at all. */
ASIDE_MUST_CHECK enum aside_status aside_json_document(const struct aside_json *root,
                                                       const char *path,
                                                       struct aside_error *err);
/* Adds "explanation" where the plan has one. */
void aside_json_add_explanation(struct aside_json *root, const struct aside_report *report);
/* "known", "no-plan": the state of a number that was asked for by solving. */
const char *aside_json_worth_state(enum aside_worth_state state);
/* Adds "drawn": every number that came from a ledger, with file, rows and condition. */
void aside_json_add_drawn(struct aside_json *root, const struct aside_city *city);
/* Adds "supplanting": local money of now beside what is planned, where federal money enters. */
void aside_json_add_supplanting(struct aside_json *root, const struct aside_report *report);

#endif
