/* json_parts.h - the parts of a plan's JSON document that have files of their own. */
#ifndef ASIDE_REPORT_JSON_PARTS_H
#define ASIDE_REPORT_JSON_PARTS_H

#include <setaside/report.h>

/* Adds "explanation" where the plan has one. */
void aside_json_add_explanation(struct aside_json *root, const struct aside_report *report);
/* Adds "drawn": every number that came from a ledger, with file, rows and condition. */
void aside_json_add_drawn(struct aside_json *root, const struct aside_city *city);
/* Adds "supplanting": local money of now beside what is planned, where federal money enters. */
void aside_json_add_supplanting(struct aside_json *root, const struct aside_report *report);

#endif
