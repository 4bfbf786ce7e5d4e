/* match_json.h - what the parts of the funding match's JSON share. */
#ifndef ASIDE_REPORT_MATCH_JSON_H
#define ASIDE_REPORT_MATCH_JSON_H

#include <setaside/report.h>

/* null where it is not given */
void aside_json_add_given(struct aside_json *to, const char *key, bool given, int64_t value);
/* The ids of programs and pools. */
void aside_json_add_subjects(struct aside_json *to, const char *key,
                             const struct aside_city *city, const size_t *subjects,
                             size_t count);
/* "notice" and "row": its number may be shared, or missing, so the row tells it apart. Both are
 * null where it is none of the match's. */
void aside_json_add_notice_name(struct aside_json *to, const struct aside_match *match,
                                size_t index);
void aside_json_add_need(struct aside_json *to, const char *key,
                         const struct aside_match_need *need);
/* Adds "pursuit", null where it was not asked for. */
void aside_json_add_pursuit(struct aside_json *root, const struct aside_match *match);

#endif
