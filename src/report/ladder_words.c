/* ladder_words.c - what every report of a ladder says alike. */
#include "ladder_report.h"

#include <math.h>

const char *aside_ladder_subject(const struct aside_question_base *base, size_t subject)
{
    return aside_subject_name(base->city, base->plan, subject);
}

const char *aside_rung_name(enum aside_rung_kind kind)
{
    switch (kind) {
    case ASIDE_RUNG_FUNDED: return "funded";
    case ASIDE_RUNG_PLAN_BEGINS: return "plan-begins";
    case ASIDE_RUNG_PLAN_ENDS: return "plan-ends";
    case ASIDE_RUNG_KNOWN_AGAIN: return "known-again";
    case ASIDE_RUNG_UNKNOWN: break;
    }
    return "unknown";
}

const char *aside_ladder_each(const struct aside_ladder *ladder)
{
    if (ladder->course->scale.year_count == 1)
        return "";
    return ladder->course->scale.level ? " a year" : " over the horizon";
}

double aside_ladder_value(const struct aside_ladder *ladder, double dollars)
{
    const struct aside_course *course = ladder->course;
    double best = NAN;

    for (size_t l = 0; l < course->lines.count; l++) {
        const struct aside_course_line *line = &course->lines.items[l];
        double part, value;

        /* A line ends where the next whole dollar's may begin. */
        if (!line->has_plan || dollars < line->from - 0.5 || dollars > line->to + 0.5)
            continue;
        part = line->to > line->from ? (dollars - line->from) / (line->to - line->from) : 0;
        part = fmin(fmax(part, 0), 1);
        value = line->at_from + (line->at_to - line->at_from) * part;
        best = fmax(best, value); /* which takes the other of a NAN */
    }
    return best;
}

bool aside_ladder_is_uncounted(const struct aside_question_base *base)
{
    for (size_t k = 0; k < base->plan->subject_count; k++) {
        if (base->plan->subjects[k].has_estimate)
            return false;
    }
    return true;
}

double aside_ladder_end(const struct aside_ladder *ladder)
{
    double end = (double)ladder->today.cents / 100;

    if (ladder->rungs.count > 0)
        end = fmax(end,
                   (double)ladder->rungs.items[ladder->rungs.count - 1].budget.cents / 100);
    end = fmax(end, (double)ladder->most_at.cents / 100);
    return fmax(fmin(1.1 * end, (double)ladder->course->top), 1);
}

const char *aside_ladder_label(struct aside_arena *arena, double dollars)
{
    if (dollars < 1)
        return "$0";
    if (dollars < 1e6)
        return aside_arena_printf(arena, "$%.0fK", dollars / 1e3);
    return aside_arena_printf(arena, "$%.3gM", dollars / 1e6);
}
