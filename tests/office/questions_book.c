/*
 * questions_book.c - writes a workbook of questions about a city, of every kind that an officer
 * may ask: questions_book CITY.xml OUT.xlsx (or OUT.txt: its cells as text).
 */
#include <setaside/report.h>

#include <stdlib.h>
#include <string.h>

enum { MOST = 24 };

struct asking_all {
    struct aside_arena *arena;
    struct aside_question_base base;
    struct aside_asked asked[MOST];
    size_t count;
    struct aside_error err;
};

static void must(enum aside_status status, const struct aside_error *err)
{
    if (status == ASIDE_OK)
        return;
    aside_error_print(stderr, err);
    exit(1);
}

static struct aside_asked *next(struct asking_all *all, const char *option)
{
    all->asked[all->count].option = option;
    return &all->asked[all->count++];
}

static void ask_money(struct asking_all *all, const char *text)
{
    struct aside_question_answer *answer;
    struct aside_shortfall shortfall;

    if (aside_shortfall_parse(&shortfall, all->arena, text) != NULL)
        exit(2);
    must(aside_question_shortfall(&answer, all->arena, &all->base, &shortfall, &all->err),
         &all->err);
    next(all, aside_arena_printf(all->arena, "--shortfall %s", text))->answer = answer;
}

int main(int argc, char **argv)
{
    struct asking_all all = { .arena = aside_arena_new() };
    const struct aside_solve_options options = { .gap = 0 };
    struct aside_problems found = { .arena = all.arena };
    struct aside_conflict *conflict = NULL;
    struct aside_city *city = NULL;
    struct aside_question_answer *answer;
    struct aside_awards_lost *lost;
    struct aside_across_the_board *across;
    struct aside_amended *amended;
    struct aside_reach *reach;
    struct aside_break_even *card;
    struct aside_asked_report report = { 0 };
    const struct aside_plan *plan;

    if (argc < 3)
        return 2;
    if (aside_city_read(&city, all.arena, argv[1], &found, &all.err) != ASIDE_OK) {
        aside_problems_print(stderr, &found);
        return 3;
    }
    must(aside_question_begin(&all.base, &conflict, all.arena, city, &options, &all.err),
         &all.err);
    plan = all.base.plan;
    must(aside_question_freeze(&answer, all.arena, &all.base, &all.err), &all.err);
    next(&all, "--freeze")->answer = answer;
    must(aside_question_wage_floor(&answer, all.arena, &all.base, (aside_money){ 6500000 },
                                   &all.err), &all.err);
    next(&all, "--wage-floor 65000")->answer = answer;
    ask_money(&all, aside_arena_printf(all.arena, "%s=6%%@%d-01", city->sources.items[0].id,
                                       (int)plan->first_year));
    ask_money(&all, aside_arena_printf(all.arena, "%s=60%%@%d-01..", city->sources.items[0].id,
                                       (int)plan->first_year));
    must(aside_question_one_time_ends(&answer, all.arena, &all.base, 0, &all.err), &all.err);
    next(&all, "--one-time-ends")->answer = answer;
    must(aside_question_lose_any(&lost, all.arena, &all.base, (struct aside_date){ 0 },
                                 &all.err), &all.err);
    next(&all, "--lose-any")->lost = lost;
    if (lost->awards.count > 0) {
        struct aside_date day = aside_city_first_day(city, plan->first_year);

        day.month = (day.month + 5) % 12 + 1;
        day.year += day.month <= 6;
        must(aside_question_terminate(&answer, all.arena, &all.base,
                                      city->sources.items[lost->awards.items[0].source].id, day,
                                      &all.err), &all.err);
        next(&all, "--terminate AWARD@DAY")->answer = answer;
    }
    must(aside_question_across_the_board(&across, all.arena, &all.base, 500, &all.err), &all.err);
    next(&all, "--across-the-board 5%")->across = across;
    {
        struct aside_amendment move = { .year = plan->first_year };

        for (size_t k = 0; k < plan->subject_count && move.to == NULL; k++) {
            if (plan->subjects[k].years[0].spend.cents >= 10000000 && move.from == NULL)
                move.from = aside_subject_id(city, plan, k);
            else if (move.from != NULL)
                move.to = aside_subject_id(city, plan, k);
        }
        move.amount.cents = 10000000;
        if (move.to != NULL) {
            must(aside_question_amend(&amended, all.arena, &all.base, &move, &all.err), &all.err);
            next(&all, aside_arena_printf(all.arena, "--amend %s->%s:100000@%d", move.from,
                                          move.to, (int)move.year))->amended = amended;
        }
    }
    if (plan->objective > 0) {
    must(aside_question_reach(&reach, all.arena, &all.base, plan->objective * 1.03, NULL,
                              &all.err), &all.err);
    next(&all, "--reach +3%")->reach = reach;
    must(aside_question_reach(&reach, all.arena, &all.base, plan->objective * 100, NULL,
                              &all.err), &all.err);
    next(&all, "--reach x100")->reach = reach;
    }
    for (size_t k = 0; k < 3 && k < plan->subject_count; k++) {
        const char *id = aside_subject_id(city, plan, k);

        must(aside_question_break_even(&card, all.arena, &all.base, id, &all.err), &all.err);
        next(&all, aside_arena_printf(all.arena, "--break-even %s", id))->break_even = card;
    }
    report = (struct aside_asked_report){ .base = &all.base, .asked = all.asked,
                                          .count = all.count, .as_of = { 2026, 9, 1 },
                                          .city_path = argv[1] };
    if (strstr(argv[2], ".txt") != NULL) {
        FILE *out = fopen(argv[2], "w");

        must(aside_asked_workbook_dump(&report, out, NULL, &all.err), &all.err);
        fclose(out);
    } else {
        must(aside_asked_workbook(&report, argv[2], NULL, &all.err), &all.err);
    }
    aside_arena_free(all.arena);
    return 0;
}
