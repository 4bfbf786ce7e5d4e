/* json_parts.h - the parts of a plan's JSON document that have files of their own. */
#ifndef ASIDE_REPORT_JSON_PARTS_H
#define ASIDE_REPORT_JSON_PARTS_H

#include <setaside/report.h>

/* Adds "explanation" where the plan has one. */
void aside_json_add_explanation(struct aside_json *root, const struct aside_report *report);
/* Adds "supplanting": local money of now beside what is planned, where federal money enters. */
void aside_json_add_supplanting(struct aside_json *root, const struct aside_report *report);

#endif
