/* Plans near the best one as a report: words, a terminal, JSON, the sheet of a workbook. */
#include "questions_given.h"

#include <alternatives.h>
#include <layout.h>

#include <stdlib.h>
#include <unistd.h>

/* c gets what is left; a or b alike; nothing reaches d's minimum. */
static const char *const city =
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources><source id='gf' "
    "name='General Fund' kind='local'><amount year='2027'>2000000</amount></source></sources>"
    "<programs>"
    "<program id='a' name='Outreach with a very long name that no column of a terminal has room "
    "for' strategy='proven' actions='4' people-served='40'><effect low='1' from='t'><level "
    "spend='1000000' averts='8'/></effect><funding maximum='1000000' indivisible='yes'/></program>"
    "<program id='b' name='Bedside' strategy='proven' actions='4'><effect low='1' from='t'><level "
    "spend='1000000' averts='7.9'/></effect><funding indivisible='yes'/></program>"
    "<program id='c' name='Office' strategy='support' actions='4'><funding hold='1000000'/>"
    "</program>"
    "<program id='d' name='Large' strategy='proven' actions='4'><effect low='1' from='t'><level "
    "spend='3000000' averts='9'/></effect><funding minimum='2500000' maximum='3000000'/></program>"
    "</programs><policy><round to='100'/></policy></city>";

static struct aside_alternatives *given(struct asked *q, int32_t within)
{
    struct aside_alternatives *out = NULL;

    *q = asked_of(city);
    assert_int_equal(aside_question_alternatives(&out, q->given.arena, &q->base, 3, within,
                                                 &q->err), ASIDE_OK);
    return out;
}

static const char *printed(const struct asked *q, const struct aside_alternatives *of)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);
    const char *text;

    aside_alternatives_print(out, of);
    fclose(out);
    text = aside_arena_strdup(q->given.arena, bytes);
    free(bytes);
    return text;
}

static void has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no '%s' in:\n%s", part, text);
}

static void money_is_as_a_person_says_it(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    const struct {
        int64_t cents;
        const char *text;
    } rows[] = { { 0, "$0" },              { 149, "$1" },
                 { 150, "$2" },            { 99999949, "$999,999" },
                 { 100000000, "$1.0 million" }, { 105000000, "$1.1 million" },
                 { 104999999, "$1.0 million" }, { 123456000000, "$1,234.6 million" } };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_string_equal(aside_about_money(arena, (aside_money){ rows[i].cents }),
                            rows[i].text);
    aside_arena_free(arena);
}

static void the_first_sentence_answers(void **state)
{
    struct asked q;
    struct aside_alternatives *of = given(&q, 200);
    const char *text = aside_alternatives_answer(q.given.arena, of);

    (void)state;
    assert_string_equal(text,
        "One plan within 2% of the best (about 8 shootings averted) moves $1.0 million of $2.0 "
        "million. There is no other that is a unit of money away from these. Of 4 programs and "
        "pools 1 has money in every plan as near, listed or not, 1 in none; 2 are a matter of "
        "choice.");
    assert_string_equal(aside_alternative_words(q.given.arena, of, 0),
        "It comes to 0.1 fewer shootings averted (down 1%) and moves $1.0 million from the best "
        "plan. In: Bedside. Out: Outreach with a very long name that no column of a terminal has "
        "room for.");
    given_end(&q.given);
    of = given(&q, 100);
    has(aside_alternatives_answer(q.given.arena, of),
        "No other plan within 1% of the best (about 8 shootings averted) moves a unit of money "
        "from one program or pool to another: there is no alternative.");
    given_end(&q.given);
}

static void check_columns(const char *text)
{
    size_t column = 0;

    for (const char *c = text; *c != '\0'; c++) {
        assert_true(*c == '\n' || (*c >= ' ' && *c <= '~'));
        column = *c == '\n' ? 0 : column + 1;
        if (column > 80)
            fail_msg("a line of more than 80 columns in:\n%s", text);
    }
}

/* The name, and the best plan, plan A, the least and the most in columns of eight. */
static void has_row(const struct asked *q, const char *text, const char *name, const char *best,
                    const char *a, const char *least, const char *most)
{
    has(text, aside_arena_printf(q->given.arena, "\n%-48s%8s%8s%8s%8s\n", name, best, a, least,
                                 most));
}

static void a_terminal_has_eighty_columns(void **state)
{
    struct asked q;
    struct aside_alternatives *of = given(&q, 200);
    const char *text = printed(&q, of);

    (void)state;
    check_columns(text);
    has(text, "All years, in thousands of dollars:\n");
    has(text, "A matter of choice\n");
    has_row(&q, text, "  Outreach with a very long name that no column", "1,000", "-", "-",
            "1,000");
    has_row(&q, text, "  Bedside", "-", "1,000", "-", "1,000");
    has(text, "In every plan as near, with the same amount: Office.\nIn none: Large.\n");
    has(text, aside_arena_printf(q.given.arena, "\n%-24s%13s %13s\n", "shootings averted",
                                 "about 8", "0.1 fewer"));
    has(text, aside_arena_printf(q.given.arena, "\n%-24s%13s %13s\n", "Money moved", "",
                                 "$1,000,000"));
    has(text, aside_arena_printf(q.given.arena, "\n%-24s%13s %13s\n", "People served", "40", ""));
    given_end(&q.given);
}

static void json_has_it_all(void **state)
{
    char path[] = "/tmp/setaside-alternatives-XXXXXX";
    struct asked q;
    struct aside_alternatives *of = given(&q, 200);
    struct aside_json *root = aside_json_object();
    char *text;
    size_t length;
    int file = mkstemp(path);
    FILE *out = fdopen(file, "w");

    (void)state;
    aside_alternatives_json(root, of);
    assert_int_equal(aside_json_write(root, out, path, NULL), ASIDE_OK);
    fclose(out);
    aside_json_free(root);
    assert_int_equal(aside_file_read((const char **)&text, &length, q.given.arena, path, 1 << 20,
                                     NULL), ASIDE_OK);
    unlink(path);
    has(text, "\"state\": \"answered\"");
    has(text, "\"within_basis_points\": 200");
    has(text, "\"in_every\": 1");
    has(text, "\"a_choice\": 2");
    has(text, "\"in_none\": 1");
    has(text, "\"id\": \"d\"");
    has(text, "\"shared\": \"none\"");
    has(text, "\"plan\": \"A\"");
    has(text, "\"outcome\": 7.9");
    has(text, "\"moved\": 100000000");
    has(text, "\"enters\": [\n");
    given_end(&q.given);
}

/* ---- the sheet of a workbook ------------------------------------------------------------- */

static const char *laid_out(const struct asked *q, const struct aside_asked *asked)
{
    const struct aside_asked_report report = {
        .base = &q->base, .asked = asked, .count = 1, .as_of = { 2026, 9, 1 }
    };
    struct aside_error err = { 0 };
    const char *text;
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);

    if (aside_asked_workbook_dump(&report, out, NULL, &err) != ASIDE_OK)
        fail_msg("%d: %s", err.line, err.message);
    fclose(out);
    text = aside_arena_strdup(q->given.arena, bytes);
    free(bytes);
    return text;
}

static void a_sheet_has_tables_and_a_chart(void **state)
{
    struct asked q;
    const struct aside_asked asked = { .option = "--alternatives 3",
                                       .alternatives = given(&q, 200) };
    const char *text = laid_out(&q, &asked);

    (void)state;
    has(text, "Alternatives near the best plan");
    has(text, "Plan A");
    has(text, "Bedside");
    has(text, "a choice");
    has(text, "Against the best plan");
    has(text, "Room for choice");
    has(text, "\"Other plans within 2% of the best\"");
    assert_null(strstr(text, "\"Plan B\""));
    given_end(&q.given);
}

/* Where it is not asked, no sheet is made. */
static void what_is_not_asked_has_no_sheet(void **state)
{
    struct asked q;
    struct aside_question_answer *answer = NULL;
    struct aside_asked asked = { .option = "--freeze" };
    struct aside_error err = { 0 };

    (void)state;
    (void)given(&q, 200);
    assert_int_equal(aside_question_freeze(&answer, q.given.arena, &q.base, &err), ASIDE_OK);
    asked.answer = answer;
    assert_null(strstr(laid_out(&q, &asked), "Alternatives near"));
    given_end(&q.given);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_is_as_a_person_says_it),
        cmocka_unit_test(the_first_sentence_answers),
        cmocka_unit_test(a_terminal_has_eighty_columns),
        cmocka_unit_test(json_has_it_all),
        cmocka_unit_test(a_sheet_has_tables_and_a_chart),
        cmocka_unit_test(what_is_not_asked_has_no_sheet),
    };

    return cmocka_run_group_tests_name("alternatives as a report", tests, NULL, NULL);
}
