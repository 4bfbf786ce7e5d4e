/*
 * compare.h - the comparison with the city as its file has it, in each form of a report.
 */
#ifndef ASIDE_REPORT_COMPARE_H
#define ASIDE_REPORT_COMPARE_H

#include <setaside/report.h>

/* Adds "compare" where a comparison was asked for. */
void aside_json_add_comparison(struct aside_json *root, const struct aside_report *report);

/* What --set changed, and what came of it; nothing where there is nothing to say. */
void aside_report_settings_print(FILE *out, const struct aside_city *city);
void aside_report_comparison_print(FILE *out, const struct aside_report *report);

#endif
