#include "report_given.h"

#include <unistd.h>

#define OPEN "<workbook xmlns='urn:setaside:template:1' title='T'>\n"
#define NOTICE                                                                                 \
    "<notice>N</notice><format name='text'/><format name='head'/><format name='total'/>"       \
    "<format name='group'/><format name='subtotal'/>\n"
#define SHEET(body) OPEN NOTICE "<sheet name='S'>\n" body "</sheet></workbook>\n"
#define BLOCK(body) SHEET("<block id='b' table='subjects'>\n" body "</block>")

struct template_case {
    const char *name, *text;
    int line;
    const char *says; /* NULL: it is sound */
};

static const struct template_case cases[] = {
    { "a block of one column is sound", BLOCK("<column field='name' title='N'/>"), 0, NULL },
    { "a formula along a row is sound",
      BLOCK("<column field='name' title='N'/><column field='spend' each='year' title='{label}' "
            "totals='sum'/>"
            "<column id='t' title='T' formula='SUM([spend:all])' totals='same'/><total "
            "title='All'/>"),
      0, NULL },
    { "a group without rows reads as nothing",
      BLOCK(
          "<column field='name' title='N'/><column id='z' title='Z' formula='[name#nobody]+1'/>"
          "<group by='part' subtotal='S'/>"),
      0, NULL },
    { "another namespace", "<workbook title='T'/>", 1, "namespace" },
    { "not well-formed", "<workbook", 1, "" },
    { "an unknown element", OPEN NOTICE "<sheat name='S'/></workbook>", 3,
      "did you mean 'sheet'" },
    { "an unknown attribute", BLOCK("<column feild='name' title='N'/>"), 5,
      "did you mean 'field'" },
    { "a missing attribute", BLOCK("<column field='name'/>"), 5,
      "needs the attribute 'title'" },
    { "a color that is none", OPEN "<format name='x' fill='red'/></workbook>", 2,
      "such as #D55E00" },
    { "a flag that is none", OPEN "<format name='x' bold='maybe'/></workbook>", 2,
      "yes or no" },
    { "an integer that is none", OPEN "<format name='x' size='big'/></workbook>", 2,
      "whole number" },
    { "an unknown field", BLOCK("<column field='nmae' title='N'/>"), 5, "did you mean 'name'" },
    { "an unknown table",
      SHEET("<block id='b' table='subject'><column field='name' title='N'/></block>"), 4,
      "no table 'subject'" },
    { "an unknown format", BLOCK("<column field='name' title='N' format='txet'/>"), 5,
      "did you mean 'text'" },
    { "a field along an axis without each", BLOCK("<column field='spend' title='N'/>"), 5,
      "each=\"year\"" },
    { "each on a field without an axis", BLOCK("<column field='name' each='year' title='N'/>"),
      5, "one value a row" },
    { "neither field nor formula", BLOCK("<column title='N'/>"), 5, "a field or a formula" },
    { "totals that are none", BLOCK("<column field='name' title='N' totals='all'/>"), 5,
      "totals is sum" },
    { "an unknown block in a formula", BLOCK("<column title='N' formula='[x.y#total]'/>"), 5,
      "no block" },
    { "an unknown column in a formula", BLOCK("<column title='N' formula='[y]'/>"), 5,
      "no column 'y'" },
    { "an unknown row in a formula",
      BLOCK("<column field='name' title='N'/><column title='M' formula='[name@zzz]'/>"), 5,
      "no row 'zzz'" },
    { "a bracket that does not end", BLOCK("<column title='N' formula='[y'/>"), 5,
      "has no ']'" },
    { "an unknown word in braces", SHEET("<text>{plan.ciyt}</text>"), 4,
      "did you mean 'city'" },
    { "an unknown condition", SHEET("<text if='plan.zzz'>x</text>"), 4, "no field 'zzz'" },
    { "a division by zero", BLOCK("<column title='N' formula='1/0'/>"), 0,
      "a division by zero" },
    { "two sheets of one name", OPEN NOTICE "<sheet name='S'/><sheet name='S'/></workbook>", 3,
      "two sheets" },
    { "two blocks of one name",
      SHEET("<block id='b' table='facts'><column field='label' title='L'/></block>"
            "<block id='b' table='facts'><column field='label' title='L'/></block>"),
      4, "two blocks" },
    { "a sheet's name that is too long",
      OPEN NOTICE "<sheet name='12345678901234567890123456789012'/></workbook>", 3,
      "1 to 31 characters" },
    { "a sheet's name with a colon", OPEN NOTICE "<sheet name='a:b'/></workbook>", 3,
      "none of" },
    { "no sheet", OPEN NOTICE "</workbook>", 1, "needs a sheet" },
    { "no notice", OPEN "<sheet name='S'/></workbook>", 1, "needs a <notice>" },
    { "a bar chart of a block's columns is sound",
      SHEET("<chart title='C' kind='bar' rows='facts' row-height='9' x-title='x' y-title='y'>"
            "<series column='b.label' names='b.label' name='X' marker='circle' dash='dot'/>"
            "</chart><block id='b' table='facts'><column field='label' title='L'/></block>"),
      0, NULL },
    { "a line chart above its grid is sound",
      SHEET("<chart title='C' kind='line'><series line='g.l' name='X' fill='#0072B2'/></chart>"
            "<grid id='g' each='year'><line id='l' label='L' formula='1'/></grid>"),
      0, NULL },
    { "a chart of another kind", SHEET("<chart title='C' kind='lime'/>"), 4,
      "did you mean 'line'" },
    { "a chart as high as no table", SHEET("<chart title='C' rows='zzz'/>"), 4,
      "no table 'zzz'" },
    { "a series of a column without names",
      SHEET("<chart title='C'><series column='b.label' name='X'/></chart>"), 4,
      "the names of its rows" },
    { "a series of a line and a column",
      SHEET("<chart title='C'><series line='g.l' column='b.x' names='b.y' name='X'/></chart>"),
      4, "a line of a grid, or a column" },
    { "a series of a block in groups",
      SHEET("<chart title='C'><series column='b.id' names='b.name' name='X'/></chart>"
            "<block id='b' table='subjects'><column field='id' title='I'/><column field='name' "
            "title='N'/><group by='part' title='S'/></block>"),
      4, "no block without groups" },
    { "a series of an axis",
      SHEET("<chart title='C'><series column='b.spend' names='b.name' name='X'/></chart>"
            "<block id='b' table='subjects'><column field='name' title='N'/><column "
            "field='spend' each='year' title='S'/></block>"),
      4, "one a row" },
    { "a chart of nothing", SHEET("<chart title='C'><series line='key.x' name='X'/></chart>"),
      4, "no grid has the line" },
};

static struct report_given given;

static void check_template(void **state)
{
    const struct template_case *row = *state;
    char path[] = "/tmp/aside-template-XXXXXX";
    struct aside_error err = { 0 };
    enum aside_status status;
    int descriptor = mkstemp(path);
    FILE *sink = fopen("/dev/null", "w");

    assert_true(descriptor >= 0 && sink != NULL);
    assert_int_equal(write(descriptor, row->text, strlen(row->text)),
                     (ssize_t)strlen(row->text));
    close(descriptor);
    status = aside_report_workbook_dump(&given.report, sink, path, &err);
    unlink(path);
    fclose(sink);
    if (row->says == NULL) {
        if (status != ASIDE_OK)
            fail_msg("%s", err.message);
        return;
    }
    assert_true(status != ASIDE_OK);
    if (strstr(err.message, row->says) == NULL)
        fail_msg("says '%s'", err.message);
    if (row->line > 0) {
        assert_int_equal(status, ASIDE_ERR_INVALID);
        assert_string_equal(err.file, path);
        assert_int_equal(err.line, row->line);
    }
}

static void a_missing_template_is_a_failure_of_the_system(void **state)
{
    struct aside_error err = { 0 };

    (void)state;
    assert_int_equal(aside_report_workbook_dump(&given.report, stdout, "/nowhere/t.xml", &err),
                     ASIDE_ERR_IO);
}

static int make_plan(void **state)
{
    (void)state;
    given = report_given(REPORT_CITY);
    return 0;
}

static int free_plan(void **state)
{
    (void)state;
    aside_arena_free(given.arena);
    return 0;
}

int main(void)
{
    struct CMUnitTest tests[COUNT(cases) + 1];

    for (size_t i = 0; i < COUNT(cases); i++)
        tests[i] = unit_case(cases[i].name, check_template, &cases[i]);
    tests[COUNT(cases)] = (struct CMUnitTest)cmocka_unit_test(
        a_missing_template_is_a_failure_of_the_system);
    return cmocka_run_group_tests_name("report_template", tests, make_plan, free_plan);
}
