/* data.h - how the parts of the model's data are written; one file a part. */
#ifndef ASIDE_OPTIMIZE_DATA_H
#define ASIDE_OPTIMIZE_DATA_H

#include "instance.h"

typedef bool line_question(const struct instance *in, const struct line *line);
typedef bool source_question(const struct instance *in, size_t source);
typedef void line_value(FILE *out, const struct line *line);

/* Each writes a blank and the value: k$ with five decimals, a share with four, 15 digits. */
void aside_put_money(FILE *out, aside_money money);
void aside_put_share(FILE *out, int64_t basis_points);
void aside_put_real(FILE *out, double value);

int32_t aside_year_of(const struct instance *in, size_t year);
const char *aside_source_id(const struct instance *in, size_t source);

/* A set of the lines or sources that a question picks, in the order of their ids. */
void aside_put_lines(FILE *out, const struct instance *in, const char *name,
                     line_question *ask);
void aside_put_sources(FILE *out, const struct instance *in, const char *name,
                       source_question *ask);
/* A parameter with one value for each line that a question picks. */
void aside_put_line_values(FILE *out, const struct instance *in, const char *name,
                           line_question *ask, line_value *put);

void aside_data_sources(FILE *out, const struct instance *in);
void aside_data_lines(FILE *out, const struct instance *in);
void aside_data_outcomes(FILE *out, const struct instance *in);
void aside_data_rules(FILE *out, const struct instance *in);

#endif
