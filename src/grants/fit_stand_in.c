/* fit_stand_in.c - stands in, in this branch alone, for questions of the rules. */
#include "fit.h"

#include <string.h>
#include <strings.h>

void aside_grant_rule_choose(struct aside_rule_choice *out, const struct aside_grant_rules *rules,
                             const struct aside_notice *notice)
{
    *out = (struct aside_rule_choice){ NULL, NULL, ASIDE_RULE_BY_NONE };
    for (size_t l = 0; l < rules->listings.count; l++) {
        const struct aside_grant_listing *listing = &rules->listings.items[l];
        bool holds = aside_codes_hold(notice->listings, listing->number);

        for (size_t r = 0; r < listing->rules.count; r++) {
            const struct aside_grant_rule *rule = &listing->rules.items[r];

            for (size_t i = 0; i < rule->notices.count; i++) {
                const char *number = rule->notices.items[i].number;

                if (number != NULL && notice->number != NULL
                    && strcasecmp(number, notice->number) == 0) {
                    *out = (struct aside_rule_choice){ listing, rule, ASIDE_RULE_BY_NUMBER };
                    return;
                }
            }
            if (holds && out->rule == NULL)
                *out = (struct aside_rule_choice){ listing, rule, ASIDE_RULE_BY_LISTING };
        }
    }
}

aside_category_set aside_grant_rule_bars(const struct aside_grant_rule *rule)
{
    (void)rule;
    return 0;
}

void aside_grant_match_need(struct aside_match_need *out, const struct aside_rule_choice *choice,
                            const struct aside_notice *notice, const struct aside_city *city,
                            aside_money ask, aside_money unit_cost, int64_t units)
{
    struct aside_maybe_share share = { false, 0 };

    (void)unit_cost, (void)units;
    *out = (struct aside_match_need){ .state = ASIDE_MATCH_NOT_STATED };
    if (choice->rule != NULL)
        share = aside_grant_match_share(choice->listing, choice->rule, city, 1, &out->own);
    if (!share.given) {
        out->state = notice->sharing == ASIDE_SHARING_NO ? ASIDE_MATCH_NONE
                                                         : ASIDE_MATCH_NOT_STATED;
        return;
    }
    out->state = share.basis_points == 0 ? ASIDE_MATCH_NONE : ASIDE_MATCH_STATED;
    out->share = share.basis_points;
    out->match = aside_match(ask, ASIDE_SHARE_ONE - share.basis_points);
    if (choice->rule->match.count > 0) {
        out->kind = choice->rule->match.items[0].kind;
        out->waivable = choice->rule->match.items[0].waivable;
    }
}
