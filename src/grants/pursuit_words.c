/*
 * pursuit_words.c - why an application is made or not, and by what the list is ordered: one
 * sentence each.
 */
#include "pursuit.h"

#include <inttypes.h>

const char *aside_prospect_state_name(enum aside_prospect_state state)
{
    switch (state) {
    case ASIDE_PROSPECT_OPEN: return "open";
    case ASIDE_PROSPECT_TO_COME: return "to-come";
    case ASIDE_PROSPECT_UNDATED: return "undated";
    case ASIDE_PROSPECT_NO_NOTICE: return "no-notice";
    case ASIDE_PROSPECT_SECOND_STEP: return "second-step";
    case ASIDE_PROSPECT_CLOSED: return "closed";
    case ASIDE_PROSPECT_NOT_OPEN: return "not-open";
    case ASIDE_PROSPECT_UNKNOWN: return "unknown-notice";
    case ASIDE_PROSPECT_FORMULA: return "formula";
    }
    return "";
}

const char *aside_left_out_for_name(enum aside_left_out_for reason)
{
    switch (reason) {
    case ASIDE_LEFT_OUT_FORMULA: return "formula";
    case ASIDE_LEFT_OUT_PARTNER: return "partner";
    case ASIDE_LEFT_OUT_SUBRECIPIENT: return "subrecipient";
    case ASIDE_LEFT_OUT_NOT_OPEN: return "not-open";
    case ASIDE_LEFT_OUT_UNDATED: return "undated";
    case ASIDE_LEFT_OUT_SECOND_STEP: return "second-step";
    case ASIDE_LEFT_OUTS: break;
    }
    return "";
}

/* Where no ask was judged, or none adds anything. */
static const char *why_nothing(const struct aside_pursuit *out,
                               const struct aside_prospect_report *report)
{
    const struct aside_ask *best;

    if (report->asks.count == 0)
        return "It was not weighed: a limit came first.";
    best = &report->asks.items[report->best];
    switch (best->state) {
    case ASIDE_WORTH_NO_PLAN: return "With it the rules cannot all hold.";
    case ASIDE_WORTH_UNKNOWN: return "A limit came before it was known what it adds.";
    case ASIDE_WORTH_NOTHING:
        if (out->by_dollars)
            return "It places no dollar that the plan has not placed already.";
        return "It adds nothing that can be told from none: what it may pay for, the plan has "
               "already, or counts no outcome of.";
    case ASIDE_WORTH_KNOWN: break;
    }
    return "It would take away more than it adds: shares of the money available grow with it, "
           "or "
           "local money must stay where federal money may enter.";
}

static const char *why_not_taken(struct pursuing *p, const struct aside_prospect_report *report)
{
    const struct aside_pursuit *out = p->out;
    const struct aside_ask *least = &report->asks.items[0];
    char match[ASIDE_MONEY_TEXT], spare[ASIDE_MONEY_TEXT];

    if (out->hours.given && report->hours.value > out->hours.value)
        return aside_arena_printf(p->arena,
                                  "Not chosen: it takes %" PRId64 " hours, and there "
                                  "are %" PRId64 ".",
                                  report->hours.value, out->hours.value);
    if (least->match_within.cents > out->match_spare.cents)
        return aside_arena_printf(p->arena,
                                  "Not chosen: the least ask binds %s of local money, "
                                  "and %s can be bound.",
                                  aside_money_show(match, least->match_within),
                                  aside_money_show(spare, out->match_spare));
    if (out->by_dollars)
        return "Not chosen: others place more, by chance and by dollars, with the same hours and "
               "local money.";
    return "Not chosen: others gain more, by chance and outcome, with the same hours and local "
           "money.";
}

static const char *why_taken(const struct aside_pursuit *out,
                             const struct aside_prospect_report *report)
{
    if (report->chosen < report->best)
        return out->by_dollars
            ? "Chosen, for less than would place the most: the local money that can be bound "
              "allows no more."
            : "Chosen, for less than would gain the most: the local money that can be bound "
              "allows no more.";
    if (out->by_dollars)
        return "Chosen: by chance and by dollars it is among those that place the most with the "
               "hours and the local money that there are.";
    return "Chosen: by chance and outcome it is among those that gain the most with the hours "
           "and the local money that there are.";
}

static const char *why_of(struct pursuing *p, const struct aside_prospect_report *report)
{
    const struct aside_pursuit *out = p->out;

    if (report->why != NULL)
        return report->why;
    if (!aside_prospect_adds(out, report))
        return why_nothing(out, report);
    if (report->pursue)
        return why_taken(out, report);
    if (!report->chance.given)
        return "No chance of award is stated, which only the applicant can judge: it is ranked "
               "by what winning would add.";
    if (out->hours.given && !report->hours.given)
        return "The hours that it takes are not stated, so that it cannot be weighed against "
               "the hours that there are.";
    if (out->undecided)
        return "Not decided: a limit came first.";
    return why_not_taken(p, report);
}

/* What has no notice yet is weighed and may be chosen: as a plan to apply. */
static const char *with_state(struct pursuing *p, const struct aside_prospect_report *report,
                              const char *why)
{
    if (report->state != ASIDE_PROSPECT_NO_NOTICE)
        return why;
    return aside_arena_printf(p->arena, "%s %s", why, report->state_words);
}

static const char *ranked_by(const struct aside_pursuit *out)
{
    if (out->by_dollars)
        return out->with_chance > 0
            ? "No program has an estimate of outcomes: prospects are ranked by the dollars "
              "that "
              "the plan could place, times the chance of award; those without a chance last."
            : "No program has an estimate of outcomes and no chance of award is stated: "
              "prospects are ranked by the dollars that the plan could place.";
    if (out->with_chance > 0)
        return "Ranked by the chance of award, the applicant's own figure, times what winning "
               "would add to the plan; those without a chance come last, by what winning would "
               "add.";
    return "No chance of award is stated, and there is no default: ranked by what winning "
           "would add to the plan.";
}

void aside_pursuit_say(struct pursuing *p)
{
    p->out->ranked_by = ranked_by(p->out);
    for (size_t i = 0; i < p->count; i++) {
        struct aside_prospect_report *report = &p->candidates[i].report;

        report->why = with_state(p, report, why_of(p, report));
        if (report->pursue)
            p->out->together = "Gains do not add up: awards that may pay for the same programs "
                               "gain less together than apart, and one that pays what another "
                               "needs may gain more. The plan with all that are chosen stands "
                               "beside the sum.";
    }
}
