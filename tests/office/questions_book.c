/*
 * questions_book.c - writes the workbook of questions about a city, of every kind that an officer
 * may ask, or its cells as text: questions_book CITY.xml OUT.xlsx, or OUT.txt
 */
#include <setaside/report.h>

#include <stdlib.h>
#include <string.h>

enum { MOST = 16, MOVED_CENTS = 5000000 };

struct asking_all {
    struct aside_arena *arena;
    struct aside_question_base base;
    struct aside_asked asked[MOST];
    size_t count;
    struct aside_error err;
};

static void must(struct asking_all *all, enum aside_status status)
{
    if (status == ASIDE_OK)
        return;
    aside_error_print(stderr, &all->err);
    exit(1);
}

static struct aside_asked *next(struct asking_all *all, const char *option)
{
    all->asked[all->count].option = option;
    return &all->asked[all->count++];
}

static void ask_plans(struct asking_all *all)
{
    struct aside_question_answer *answer;

    must(all, aside_question_freeze(&answer, all->arena, &all->base, &all->err));
    next(all, "--freeze")->answer = answer;
    must(all, aside_question_wage_floor(&answer, all->arena, &all->base,
                                        (aside_money){ 6500000 }, &all->err));
    next(all, "--wage-floor 65000")->answer = answer;
    must(all, aside_question_one_time_ends(&answer, all->arena, &all->base, 0, &all->err));
    next(all, "--one-time-ends")->answer = answer;
}

/* So much of the first source from the middle of the first year on. */
static void ask_shortfall(struct asking_all *all, int share)
{
    const char *text = aside_arena_printf(all->arena, "%s=%d%%@%d-01..",
                                          all->base.city->sources.items[0].id, share,
                                          (int)all->base.plan->first_year);
    struct aside_question_answer *answer;
    struct aside_shortfall shortfall;

    if (aside_shortfall_parse(&shortfall, all->arena, text) != NULL)
        exit(2);
    must(all, aside_question_shortfall(&answer, all->arena, &all->base, &shortfall, &all->err));
    next(all, aside_arena_printf(all->arena, "--shortfall %s", text))->answer = answer;
}

/* Each award at the beginning, and the first one in the middle of the first year. */
static void ask_awards(struct asking_all *all)
{
    struct aside_date day = { (int16_t)all->base.plan->first_year, 1, 1 };
    struct aside_question_answer *answer;
    struct aside_awards_lost *lost;
    const char *award;

    must(all, aside_question_lose_any(&lost, all->arena, &all->base, (struct aside_date){ 0 },
                                      &all->err));
    next(all, "--lose-any")->lost = lost;
    if (lost->awards.count == 0)
        return;
    award = all->base.city->sources.items[lost->awards.items[0].source].id;
    must(all, aside_question_terminate(&answer, all->arena, &all->base, award, day, &all->err));
    next(all, aside_arena_printf(all->arena, "--terminate %s@%d-01", award, (int)day.year))
        ->answer = answer;
}

/* From the first program that has so much to the one behind it. */
static void ask_stated(struct asking_all *all)
{
    const struct aside_plan *plan = all->base.plan;
    struct aside_amendment move = { .amount = { MOVED_CENTS }, .year = plan->first_year };
    struct aside_across_the_board *across;
    struct aside_amended *amended;

    must(all, aside_question_across_the_board(&across, all->arena, &all->base, 500, &all->err));
    next(all, "--across-the-board 5%")->across = across;
    for (size_t k = 0; k + 1 < plan->subject_count && move.from == NULL; k++) {
        if (plan->subjects[k].years[0].spend.cents < MOVED_CENTS)
            continue;
        move.from = aside_subject_id(all->base.city, plan, k);
        move.to = aside_subject_id(all->base.city, plan, k + 1);
    }
    if (move.from == NULL)
        return;
    must(all, aside_question_amend(&amended, all->arena, &all->base, &move, &all->err));
    next(all, aside_arena_printf(all->arena, "--amend %s->%s:50000@%d", move.from, move.to,
                                 (int)move.year))->amended = amended;
}

/* Somewhat more than the base, and more than there is. */
static void ask_reach(struct asking_all *all, double share)
{
    double target = all->base.plan->objective * share;
    struct aside_reach *reach;

    if (!(target > 0))
        return;
    must(all, aside_question_reach(&reach, all->arena, &all->base, target, NULL, &all->err));
    next(all, aside_arena_printf(all->arena, "--reach %.6g", target))->reach = reach;
}

static void ask_cards(struct asking_all *all)
{
    for (size_t k = 0; k < 2 && k < all->base.plan->subject_count; k++) {
        const char *id = aside_subject_id(all->base.city, all->base.plan, k);
        struct aside_break_even *card;

        must(all, aside_question_break_even(&card, all->arena, &all->base, id, &all->err));
        next(all, aside_arena_printf(all->arena, "--break-even %s", id))->break_even = card;
    }
}

static void ask_all(struct asking_all *all)
{
    ask_plans(all);
    ask_shortfall(all, 6);
    ask_shortfall(all, 95);
    ask_awards(all);
    ask_stated(all);
    ask_reach(all, 1.03);
    ask_reach(all, 100);
    ask_cards(all);
}

static void write_book(struct asking_all *all, const struct aside_asked_report *report,
                       const char *path)
{
    size_t length = strlen(path);
    FILE *out;

    if (length < 4 || strcmp(path + length - 4, ".txt") != 0) {
        must(all, aside_asked_workbook(report, path, NULL, &all->err));
        return;
    }
    out = fopen(path, "wb");
    if (out == NULL)
        exit(5);
    must(all, aside_asked_workbook_dump(report, out, NULL, &all->err));
    if (fclose(out) != 0)
        exit(5);
}

int main(int argc, char **argv)
{
    static struct asking_all all;
    const struct aside_solve_options options = { .gap = 0 };
    struct aside_conflict *conflict = NULL;
    struct aside_city *city = NULL;
    struct aside_problems found = { 0 };
    struct aside_asked_report report;

    if (argc != 3) {
        fputs("usage: questions_book CITY.xml OUT.xlsx (or OUT.txt)\n", stderr);
        return 2;
    }
    all.arena = found.arena = aside_arena_new();
    if (aside_city_read(&city, all.arena, argv[1], &found, &all.err) != ASIDE_OK) {
        aside_problems_print(stderr, &found);
        return 3;
    }
    must(&all, aside_question_begin(&all.base, &conflict, all.arena, city, &options, &all.err));
    ask_all(&all);
    report = (struct aside_asked_report){ .base = &all.base, .asked = all.asked,
                                          .count = all.count, .as_of = { 2026, 9, 1 },
                                          .city_path = argv[1] };
    write_book(&all, &report, argv[2]);
    aside_arena_free(all.arena);
    return 0;
}
