/* questions.c - what audit and reports ask of a plan. */
#include <setaside/optimize.h>

const char *aside_subject_id(const struct aside_city *city, const struct aside_plan *plan,
                             size_t subject)
{
    const struct aside_plan_subject *is = &plan->subjects[subject];

    return is->is_pool ? city->pools.items[is->index].id : city->programs.items[is->index].id;
}

const char *aside_subject_name(const struct aside_city *city, const struct aside_plan *plan,
                               size_t subject)
{
    const struct aside_plan_subject *is = &plan->subjects[subject];

    return is->is_pool ? city->pools.items[is->index].name
                       : city->programs.items[is->index].name;
}

static bool pay_is_before(const struct aside_pay *pay, size_t subject, size_t year,
                          size_t source)
{
    if (pay->subject != subject)
        return pay->subject < subject;
    if (pay->year != year)
        return pay->year < year;
    return pay->source < source;
}

aside_money aside_plan_pay(const struct aside_plan *plan, size_t subject, size_t source,
                           size_t year)
{
    size_t low = 0, high = plan->pays.count;
    aside_money sum = { 0 };

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (pay_is_before(&plan->pays.items[middle], subject, year, source))
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < plan->pays.count; low++) {
        const struct aside_pay *pay = &plan->pays.items[low];

        if (pay->subject != subject || pay->year != year || pay->source != source)
            break;
        sum.cents += pay->amount.cents;
    }
    return sum;
}

bool aside_subject_is_set_aside(const struct aside_city *city, size_t subject)
{
    const struct aside_policy *policy = aside_city_policy(city);
    bool stakeholders = policy->set_aside.count > 0
        && policy->set_aside.items[0].counts == ASIDE_STAKEHOLDERS_TOO;
    const struct aside_program *program;

    if (subject >= city->programs.count)
        return stakeholders
            || city->pools.items[subject - city->programs.count].counts
            != ASIDE_NEW_STAKEHOLDERS;
    program = &city->programs.items[subject];
    if (program->strategy == ASIDE_INNOVATIVE)
        return true;
    return stakeholders && program->strategy == ASIDE_PROVEN && program->provider.id != NULL
        && city->providers.items[program->provider.index].first_time;
}

const char *aside_standing_name(enum aside_standing standing)
{
    switch (standing) {
    case ASIDE_STANDS_OUT: return "out";
    case ASIDE_STANDS_IN_PART: return "in part";
    case ASIDE_STANDS_IN_FULL: return "in full";
    case ASIDE_STANDS_HELD: return "held";
    }
    return "";
}

const char *aside_measure_name(enum aside_measure measure)
{
    switch (measure) {
    case ASIDE_BASIS_POINTS: return "basis points";
    case ASIDE_CENTS: return "cents";
    case ASIDE_FTE: return "hundredths of FTE";
    case ASIDE_PROGRAMS: return "programs";
    }
    return "";
}
