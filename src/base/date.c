/* date.c - civil dates. */
#include <setaside/base.h>

#include <string.h>
#include <time.h>

bool aside_date_is_valid(int year, int month, int day)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
        return false;
    return day <= lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* The value of `count` digits, or -1 where one of them is not a digit. */
static int digits(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = 10 * value + (text[i] - '0');
    }
    return value;
}

const char *aside_date_parse(struct aside_date *out, const char *text)
{
    static const char shape[] = "is not a date; write YYYY-MM-DD, as in 2026-09-01";
    int year, month, day;

    text += strspn(text, " \t\r\n");
    year = digits(text, 4);
    if (year < 0 || text[4] != '-')
        return shape;
    month = digits(text + 5, 2);
    if (month < 0 || text[7] != '-')
        return shape;
    day = digits(text + 8, 2);
    if (day < 0 || text[10 + strspn(text + 10, " \t\r\n")] != '\0')
        return shape;
    if (!aside_date_is_valid(year, month, day))
        return "is not a day of the calendar";
    *out = (struct aside_date){ (int16_t)year, (int8_t)month, (int8_t)day };
    return NULL;
}

int aside_date_compare(struct aside_date a, struct aside_date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day < b.day ? -1 : a.day > b.day;
}

/* Days since 1 March of the year 0: years that begin in March end with their leap day. */
int32_t aside_date_days(struct aside_date date)
{
    int32_t months = (date.month + 9) % 12; /* since March */
    int32_t year = date.year - (date.month < 3 ? 1 : 0);

    return 365 * year + year / 4 - year / 100 + year / 400 + (months * 306 + 5) / 10 + date.day
        - 1;
}

struct aside_date aside_date_plus(struct aside_date date, int32_t days)
{
    int32_t number = aside_date_days(date) + days;
    int32_t year = (int32_t)((10000 * (int64_t)number + 14780) / 3652425);
    int32_t day = number - (365 * year + year / 4 - year / 100 + year / 400);
    int32_t months;

    if (day < 0) {
        year--;
        day = number - (365 * year + year / 4 - year / 100 + year / 400);
    }
    months = (100 * day + 52) / 3060;
    return (struct aside_date){
        (int16_t)(year + (months + 2) / 12), (int8_t)((months + 2) % 12 + 1),
        (int8_t)(day - (months * 306 + 5) / 10 + 1)
    };
}

int aside_date_weekday(struct aside_date date)
{
    return (int)((aside_date_days(date) + 2) % 7 + 1); /* the first of March of 0: Wednesday */
}

char *aside_date_text(char out[ASIDE_MONEY_TEXT], struct aside_date date)
{
    snprintf(out, ASIDE_MONEY_TEXT, "%04d-%02d-%02d", date.year, date.month, date.day);
    return out;
}

struct aside_date aside_date_today(void)
{
    time_t now = time(NULL);
    struct tm local;

    if (now == (time_t)-1 || localtime_r(&now, &local) == NULL)
        aside_fatal("the system has no clock; give the date with --as-of");
    return (struct aside_date){ (int16_t)(local.tm_year + 1900), (int8_t)(local.tm_mon + 1),
                                (int8_t)local.tm_mday };
}
