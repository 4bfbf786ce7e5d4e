/* spread.c - numbers of many scenarios: their mean, their quantiles, their worst tenth. */
#include "inside.h"

#include <math.h>
#include <stdlib.h>

enum { TENTH = 10 };

const int aside_quantile_percents[ASIDE_QUANTILES] = { 5, 10, 25, 50, 75, 90, 95 };

double aside_twelve_digits(double value)
{
    char text[40];

    if (!isfinite(value))
        return value;
    snprintf(text, sizeof(text), "%.12g", value);
    return strtod(text, NULL);
}

void aside_spreading_add(struct spreading *spreading, double value)
{
    if (spreading->count == spreading->capacity) {
        size_t capacity = 2 * spreading->capacity + 64;
        double *values = realloc(spreading->values, capacity * sizeof(*values));

        if (values == NULL)
            aside_fatal("out of memory");
        spreading->values = values;
        spreading->capacity = capacity;
    }
    spreading->values[spreading->count++] = value;
}

void aside_spreading_free(struct spreading *spreading)
{
    free(spreading->values);
    *spreading = (struct spreading){ NULL, 0, 0 };
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* The least value that at least this percent of all do not pass. */
static double quantile(const struct spreading *sorted, int percent)
{
    size_t rank = (sorted->count * (size_t)percent + 99) / 100;

    return sorted->values[rank > 0 ? rank - 1 : 0];
}

/* The mean of the lowest tenth; where a tenth is no whole number, the next one counts in part. */
static double worst_tenth(const struct spreading *sorted)
{
    size_t whole = sorted->count / TENTH, rest = sorted->count % TENTH;
    double sum = 0;

    for (size_t i = 0; i < whole; i++)
        sum += sorted->values[i];
    if (rest > 0)
        sum += sorted->values[whole] * (double)rest / TENTH;
    return sum * TENTH / (double)sorted->count;
}

void aside_spreading_end(struct aside_spread *out, struct spreading *spreading)
{
    double sum = 0, squares = 0;

    *out = (struct aside_spread){ NAN, NAN, NAN, NAN, { 0 }, NAN };
    for (size_t q = 0; q < ASIDE_QUANTILES; q++)
        out->quantiles[q] = NAN;
    if (spreading->count == 0)
        return;
    qsort(spreading->values, spreading->count, sizeof(double), by_value);
    for (size_t i = 0; i < spreading->count; i++)
        sum += spreading->values[i];
    out->mean = sum / (double)spreading->count;
    for (size_t i = 0; i < spreading->count; i++)
        squares += (spreading->values[i] - out->mean) * (spreading->values[i] - out->mean);
    out->deviation = sqrt(squares / (double)spreading->count);
    out->least = spreading->values[0];
    out->most = spreading->values[spreading->count - 1];
    for (size_t q = 0; q < ASIDE_QUANTILES; q++)
        out->quantiles[q] = quantile(spreading, aside_quantile_percents[q]);
    out->worst_tenth = worst_tenth(spreading);
}
