/* today.c - the one place where the program asks what day it is. */
#include "command.h"

#include <stdlib.h>
#include <time.h>

enum aside_status aside_today(struct aside_date *out, struct aside_error *err)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds = 0;
    time_t moment;
    struct tm day;

    if (epoch == NULL || epoch[0] == '\0') {
        *out = aside_date_today();
        return ASIDE_OK;
    }
    moment = aside_integer_parse(&seconds, epoch) == NULL ? (time_t)seconds : -1;
    if (moment < 0 || gmtime_r(&moment, &day) == NULL || day.tm_year + 1900 > 9999)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "SOURCE_DATE_EPOCH is '%s': it must be seconds since 1970, or "
                               "give the date with --as-of",
                               epoch);
    *out = (struct aside_date){ (int16_t)(day.tm_year + 1900), (int8_t)(day.tm_mon + 1),
                                (int8_t)day.tm_mday };
    return ASIDE_OK;
}
