/* The command line: what each wrong use is answered with, and what help says of the tables. */
#include "cli_run.h"

#define LEDGER "tests/errors/ledger.csv"
#define CITY "tests/faults/city.xml"
#define NOWHERE "--catalogue no-such-folder/no-such.sqlite"
#define EMPTY "--catalogue /dev/null" /* the built-in notices */
#define NO_PLAN "tests/unit/city_no_plan.xml"

/* ---- one line each ----------------------------------------------------------------------- */

static const struct line_case line_cases[] = {
    /* the program itself */
    { "setaside", 2, NULL, "no command given" },
    { "setaside --help", 0, "commands:\n", NULL },
    { "setaside -h", 0, "commands:\n", NULL },
    { "setaside --help plan", 0, "usage: setaside plan", NULL },
    { "setaside --version", 0, "setaside ", NULL },
    { "setaside -V", 0, "setaside ", NULL },
    { "setaside --verson", 2, NULL, "did you mean '--version'?" },
    { "setaside -x", 2, NULL, "option '-x'" },
    { "setaside -- plan", 2, NULL, "the command comes first" },
    { "setaside plna", 2, NULL, "did you mean 'plan'?" },
    { "setaside chek " CITY, 2, NULL, "did you mean 'check'?" },
    { "setaside frobnicate", 2, NULL, "unknown command 'frobnicate'" },
    { "setaside Plan " CITY, 2, NULL, "unknown command 'Plan'" },
    /* help */
    { "setaside help", 0, "setaside help COMMAND", NULL },
    { "setaside help plan", 0, "--time-limit S", NULL },
    { "setaside help check", 0, "examples:\n", NULL },
    { "setaside help help", 0, "--completion", NULL },
    { "setaside help fields", 0, "set-aside", NULL },
    { "setaside help evidence", 0, "nyc-cure: ", NULL },
    { "setaside help evidence nyc-cure", 0, "<estimate evidence=\"nyc-cure\"", NULL },
    { "setaside help evidence lot-greening", 0, "lots-quasi: ", NULL },
    { "setaside help evidence three-cities", 0, "No estimate may rest on this study", NULL },
    { "setaside help evidence nyc-cur", 2, NULL, "did you mean 'nyc-cure'?" },
    { "setaside help evidence zzzzzzzz", 2, NULL, "'setaside help evidence' lists them" },
    { "setaside help evidence nyc-cure again", 2, NULL, "'help' does not take 'again'" },
    { "setaside help evidence --json -", 0, "\"families\"", NULL },
    { "setaside help evidence nyc-cure --json -", 0, "\"effect_basis_points\": -1700", NULL },
    { "setaside help evidence --quiet", 0, NULL, NULL },
    { "setaside help exits", 0, "  4  stopped at a limit", NULL },
    { "setaside help plam", 2, NULL, "did you mean 'plan'?" },
    { "setaside help plan check", 2, NULL, "'help' does not take 'check'" },
    { "setaside help --man", 0, ".SH EXIT STATUS\n", NULL },
    { "setaside help --completion", 0, "complete -o filenames -F _setaside setaside\n", NULL },
    { "setaside help --json -", 0, "\"commands\"", NULL },
    { "setaside help --quiet", 0, NULL, NULL },
    /* ledger */
    { "setaside ledger", 2, NULL, "'ledger' needs FILE" },
    { "setaside help ledger", 0, "  and  or  not    join conditions", NULL },
    { "setaside ledger --help", 0, "A condition says which rows of a ledger are meant", NULL },
    { "setaside ledger " LEDGER " --by department,fund_code", 0, "Police / 2252", NULL },
    { "setaside ledger " LEDGER " --by department", 0, "By department", NULL },
    { "setaside ledger " LEDGER " --json -", 0, "\"credits\": true", NULL },
    { "setaside ledger " LEDGER " --quiet", 0, NULL, NULL },
    { "setaside ledger " LEDGER " --where fund_code=2251", 3, NULL,
      "no row matches where fund_code=2251; the nearest values of fund_code are '2252'" },
    { "setaside ledger " LEDGER " --where fund_code=", 2, NULL, "where a value belongs" },
    { "setaside ledger " LEDGER " --by fnud_code", 2, NULL, "did you mean 'fund_code'" },
    { "setaside ledger " LEDGER " --amount amout", 2, NULL, "did you mean 'amount'" },
    { "setaside ledger tests/errors/ledger-quote.csv", 3, NULL,
      "tests/errors/ledger-quote.csv:2: a quote is opened here and never closed" },
    { "setaside ledger tests/errors/ledger-no-amount.csv", 3, NULL,
      "its columns are fund, dollarz" },
    { "setaside ledger tests/errors/ledger-more-fields.csv", 0, "Amount cannot be read", NULL },
    { "setaside ledger tests/errors/ledger-neither-side.csv", 0, "of these neither side",
      NULL },
    { "setaside ledger " LEDGER " --where fund_code=1010", 0, "of them match", NULL },
    { "setaside ledger " LEDGER " --by [fund_code]", 0, "By fund_code", NULL },
    { "setaside ledger tests/errors/ledger-year-twice.csv", 0, "several columns 'year'", NULL },
    { "setaside plan tests/errors/ledger-neither-side.xml --set program.outreach.current=9 "
      "--json -",
      0, "\"replaced\": true", "neither expense nor revenue: they are not in the sum" },
    { "setaside new --from tests/errors/ledger-total.xml -", 0,
      "file=\"tests/errors/ledger-total.csv\"", "looks like a total" },
    { "setaside ledger " LEDGER " -o " LEDGER, 2, NULL, "is read by this command" },
    { "setaside ledger " LEDGER " -o new --json new", 2, NULL, "name two files" },
    { "setaside ledger no-such.csv", 5, NULL, "no-such.csv: cannot be opened" },
    { "setaside ledger tests", 5, NULL, "tests: is a folder" },
    /* grants: usage is checked before anything is opened */
    { "setaside grants", 2, NULL, "'grants' needs import FILE... | list | show ID" },
    { "setaside grants --help", 0, "NP nonprofit, O others", NULL },
    { "setaside grants lits", 2, NULL, "did you mean 'list'?" },
    { "setaside grants frobnicate", 2, NULL, "import, list, show or dismiss" },
    { "setaside grants import", 2, NULL, "'grants import' needs FILE" },
    { "setaside grants list reentry", 2, NULL, "words stand behind --words" },
    { "setaside grants show", 2, NULL, "'grants show' needs the ID or NUMBER" },
    { "setaside grants show 1 2", 2, NULL, "does not take '2'" },
    { "setaside grants list --undo", 2, NULL, "'grants list' does not take --undo" },
    { "setaside grants show 1 --words x", 2, NULL, "'grants show' does not take --words" },
    { "setaside grants import x.xml --as-of 2026-01-01", 2, NULL, "does not take --as-of" },
    { "setaside grants list --status opne", 2, NULL, "is none of open, posted" },
    { "setaside grants list --eligible town", 2, NULL, "is none of state, county" },
    { "setaside grants list --cost-sharing maybe", 2, NULL, "is none of yes, no" },
    { "setaside grants list --amount much", 2, NULL, "--amount" },
    { "setaside grants list --closes-by soon", 2, NULL, "--closes-by" },
    { "setaside grants list --limit 0 " EMPTY, 2, NULL, "--limit" },
    { "setaside grants list --words *** " EMPTY, 2, NULL, "has no word to look for" },
    { "setaside grants list " EMPTY, 0, "Built-in notices, as of 2026-10-05: 18", NULL },
    { "setaside grants list --as-of 2026-11-24 " EMPTY, 0, "--status any looks at all", NULL },
    { "setaside grants list --status any " EMPTY, 0, "18 notices, as of", NULL },
    { "setaside grants list --status any --limit 2 " EMPTY, 0, "18 notices in all", NULL },
    { "setaside grants list --as-of 2026-10-01 " EMPTY, 0,
      "2026-10-15  O-BJA-2026-172662, BJA, posted", NULL },
    { "setaside grants list --as-of 2026-08-01 --eligible city --json - " EMPTY, 0,
      "\"number\": \"O-COPS-2026-172559\"", NULL },
    { "setaside grants list --quiet " EMPTY, 0, NULL, NULL },
    { "setaside grants show o-bja-2026-172662 " EMPTY, 0, "Award, most     not stated", NULL },
    { "setaside grants show 363308 --json - " EMPTY, 0, "\"award_ceiling\": null", NULL },
    { "setaside grants show nothing " EMPTY, 2, NULL, "no notice in the catalogue has" },
    { "setaside grants dismiss nothing " EMPTY, 2, NULL, "no notice in the catalogue has" },
    { "setaside grants dismiss nothing " NOWHERE, 5, NULL, "no-such.sqlite: cannot open: No" },
    { "setaside grants list " NOWHERE, 5, NULL, "no-such.sqlite: cannot open: No such file" },
    { "setaside grants show 1 " NOWHERE, 5, NULL, "no-such.sqlite: cannot open: No such file" },
    { "setaside grants list --catalogue LICENSE", 3, NULL, "LICENSE: is not a catalogue" },
    { "setaside grants import --dry-run templates/notices.xml", 0, ", 18 records", NULL },
    { "setaside grants import --dry-run no-such.zip", 5, NULL,
      "no-such.zip: cannot be opened" },
    { "setaside grants import --dry-run LICENSE", 3, NULL, "LICENSE:1: this is not a" },
    { "setaside grants import --dry-run " CITY, 3, NULL, "not an extract of Grants.gov" },
    { "setaside grants import --dry-run templates/notices.xml --json -", 0, "\"records\": 18",
      NULL },
    /* new: usage is checked before anything is read */
    { "setaside new", 2, NULL, "'new' needs FILE" },
    { "setaside new --help", 0, "--replace", NULL },
    { "setaside new city.ods", 2, NULL, "ends in neither .xlsx" },
    { "setaside new xml", 2, NULL, "ends in neither .xlsx" },
    { "setaside new .xlsx", 2, NULL, "ends in neither .xlsx" },
    { "setaside new a.xml b.xml", 2, NULL, "'new' does not take 'b.xml'" },
    { "setaside new --example --from " CITY " x.xml", 2, NULL, "give one" },
    { "setaside new x.xml --set policy.proven.minimum=1%", 2, NULL, "with --from CITY" },
    { "setaside new --example x.xml --set a=1", 2, NULL, "with --from CITY" },
    { "setaside new " CITY, 2, NULL, "is there already" },
    { "setaside new --from " CITY " tests/../" CITY " --replace", 2, NULL, "--from reads" },
    { "setaside new - --json -", 2, NULL, "name two files" },
    { "setaside new x.xlsx --as-of 2026-02-30", 2, NULL, "2026-02-30" },
    { "setaside new x.xlsx --as-of 2026-09-01 --json x.xlsx", 2, NULL, "name two files" },
    { "setaside new --from no-such.xml x.xml", 5, NULL, "no-such.xml: " },
    { "setaside new --from CMakeLists.txt x.xml", 3, NULL, "CMakeLists.txt:" },
    { "setaside new --from " CITY " --set polcy=1% x.xml", 2, NULL, "polcy" },
    { "setaside new no-such-folder/x.xlsx", 5, NULL, "no-such-folder/" },
    { "setaside new -", 0, "<city ", NULL },
    { "setaside new -q -", 0, "<city ", NULL },
    { "setaside new --example -", 0, "Rivermont (fictional)", NULL },
    { "setaside new --from " CITY " -", 0, "Testville", NULL },
    { "setaside new --from " CITY " --set policy.set-aside.minimum=12% -", 0,
      "<set-aside minimum=\"12%\"", NULL },
    /* check */
    { "setaside check", 2, NULL, "'check' needs CITY" },
    { "setaside check --help", 0, "usage: setaside check [OPTIONS] CITY", NULL },
    { "setaside check " CITY, 0, "2 programs, 2 sources, 1 fiscal year: no fault", NULL },
    { "setaside check -q " CITY, 0, NULL, NULL },
    { "setaside check " CITY " --json -", 0, "\"faults\": 0", NULL },
    { "setaside check " CITY " again.xml", 2, NULL, "'check' does not take 'again.xml'" },
    { "setaside check " CITY " --output x", 2, NULL, "unknown option '--output'" },
    { "setaside check no-such.xml", 5, NULL, "no-such.xml: " },
    { "setaside check tests", 5, NULL, "tests: is a folder" },
    { "setaside check CMakeLists.txt", 3, NULL, " fault" },
    { "setaside check CMakeLists.txt --json -", 3, "\"refused\"", "CMakeLists.txt:" },
    /* plan: usage is checked before anything is read */
    { "setaside plan", 2, NULL, "'plan' needs CITY" },
    { "setaside plan --help", 0, "--export DIR", NULL },
    { "setaside plan no-such.xml", 5, NULL, "no-such.xml: " },
    { "setaside plan CMakeLists.txt", 3, NULL, "CMakeLists.txt:" },
    { "setaside plan " CITY " -o", 2, NULL, "needs FILE" },
    { "setaside plan " CITY " -o -", 2, NULL, "a workbook needs a file" },
    { "setaside plan " CITY " -o " CITY, 2, NULL, "is read by this command" },
    { "setaside plan " CITY " --json " CITY, 2, NULL, "is read by this command" },
    { "setaside plan " CITY " -o tests/../" CITY, 2, NULL, "is read by this command" },
    { "setaside plan " CITY " --model LICENSE -o LICENSE", 2, NULL, "is read by this command" },
    { "setaside plan " CITY " --template LICENSE --json LICENSE", 2, NULL, "is read by" },
    { "setaside plan " CITY " --grant-rules LICENSE --json LICENSE", 2, NULL, "is read by" },
    { "setaside plan " CITY " --grant-rules no-such.xml", 5, NULL, "no-such.xml: " },
    { "setaside plan " CITY " --grant-rules " CITY, 3, NULL, "not a grant rules file" },
    { "setaside plan " CITY " --grant-rules templates/grant-rules.xml -q", 0, NULL, NULL },
    { "setaside plan " CITY " -o new --json new", 2, NULL, "name two files" },
    { "setaside plan " CITY " --as-of 2026-13-01", 2, NULL, "2026-13-01" },
    { "setaside plan " CITY " --as-of yesterday", 2, NULL, "yesterday" },
    { "setaside plan " CITY " --gap 1", 2, NULL, "--gap" },
    { "setaside plan " CITY " --gap 100%", 2, NULL, "--gap" },
    { "setaside plan " CITY " --gap -1%", 2, NULL, "--gap" },
    { "setaside plan " CITY " --gap much", 2, NULL, "--gap" },
    { "setaside plan " CITY " --time-limit soon", 2, NULL, "--time-limit" },
    { "setaside plan " CITY " --time-limit=-1", 2, NULL, "--time-limit" },
    { "setaside plan " CITY " --node-limit 0", 2, NULL, "--node-limit '0'" },
    { "setaside plan " CITY " --node-limit 1.5", 2, NULL, "--node-limit '1.5'" },
    { "setaside plan " CITY " --outptu x", 2, NULL, "did you mean '--output'?" },
    { "setaside plan " CITY " --quiet", 0, NULL, NULL },
    { "setaside plan " CITY " --gap 1% --as-of 2026-09-01", 0, "Testville", NULL },
    { "setaside plan " CITY " --gap 0.01 --node-limit 1000", 0, "Testville", NULL },
    { "setaside plan --json=- -- " CITY, 0, "\"status\": \"optimal\"", NULL },
    /* --set, on every command that reads a city */
    { "setaside check " CITY " --set policy.set-aside.minimum=12%", 0, "no fault", NULL },
    { "setaside check " CITY " --set policy.set-aside.minimum=45%", 3, NULL,
      "(changed by --set policy.set-aside.minimum=45%)" },
    { "setaside check " CITY " --set policy.set-aside.minimum=45% --set "
      "policy.set-aside.maximum=none",
      0, "no fault", NULL },
    { "setaside check " CITY " --set", 2, NULL, "needs PATH=VALUE" },
    { "setaside check " CITY " --set=", 2, NULL, "is empty; it needs PATH=VALUE" },
    { "setaside check " CITY " --set policy.set-aside.minimum", 2, NULL, "no '='" },
    { "setaside check " CITY " --set policy.set-aside.minimum=12", 2, NULL, "no percent sign" },
    { "setaside check " CITY " --set polcy.set-aside.minimun=12%", 2, NULL,
      "did you mean 'policy.set-aside.minimum'?" },
    { "setaside check no-such.xml --set polcy=1", 5, NULL, "no-such.xml: " },
    { "setaside check CMakeLists.txt --set polcy=1", 3, NULL, "CMakeLists.txt:" },
    { "setaside plan " CITY " --set policy.set-aside.minimum=12%", 0,
      "Set: policy.set-aside.minimum: 12%, before 10%.", NULL },
    { "setaside plan " CITY " --set policy.set-aside.minimum=45% --json -", 3, NULL,
      "minimum above its maximum" },
    { "setaside plan " CITY " --set policy.set-aside.minimum=12% --json -", 0,
      "\"settings\": [\n  \"policy.set-aside.minimum=12%\"\n ]", NULL },
    { "setaside plan " CITY " --json -", 0, "\"settings\": []", NULL },
    { "setaside plan " CITY " --set policy.set-aside.minimum=20% --set "
      "policy.proven.minimum=90%",
      1, "proven_min[2027]", "no plan satisfies the rules" },
    /* the later of two settings of one path holds, on top of the earlier */
    { "setaside plan " CITY " --set policy.set-aside.minimum=30% --set "
      "policy.set-aside.minimum=-18%",
      0, "Set: policy.set-aside.minimum: 12%, before 30%.", NULL },
    { "setaside plan " CITY " --set policy.proven.minimum=none --set "
      "policy.proven.minimum=+1%",
      2, NULL, "is not given; write what it is to be" },
    /* explain: everything, or one thing by its id, its row or its path */
    { "setaside explain", 2, NULL, "'explain' needs CITY" },
    { "setaside explain --help", 0, "[RULE | PROGRAM | SOURCE]", NULL },
    { "setaside explain no-such.xml", 5, NULL, "no-such.xml: " },
    { "setaside explain " CITY " --gap 1", 2, NULL, "--gap" },
    { "setaside explain " CITY, 0, "program.outreach.maximum", NULL },
    { "setaside explain " CITY, 0, "10% (the city's)", NULL },
    { "setaside explain " CITY, 0, "New pilot (pilot): in part, $200,000.", NULL },
    { "setaside explain " CITY " outreach", 0, "$100,000 less: 0.50 fewer shootings averted",
      NULL },
    { "setaside explain " CITY " gf", 0, "source.gf.amount@2027: General Fund has", NULL },
    { "setaside explain " CITY " setaside_max[2027]", 0, "policy.set-aside.maximum: ", NULL },
    { "setaside explain " CITY " policy.set-aside.maximum", 0, "one point more: ", NULL },
    { "setaside explain " CITY " source.gf.amount@2027", 0, "$100,000 more: ", NULL },
    { "setaside explain " CITY " outraech", 2, NULL, "did you mean 'outreach'" },
    { "setaside explain " CITY " policy.set-asid.maximum", 2, NULL,
      "did you mean 'policy.set-aside.maximum'" },
    { "setaside explain " CITY " outreach pilot", 2, NULL, "does not take 'pilot'" },
    { "setaside explain " CITY " --set source.gf.amount=+50% pilot", 0,
      "(pilot): in full, $300,000.", NULL },
    { "setaside explain " CITY " --json -", 0, "\"asked-with\": \"choices as in the plan\"",
      NULL },
    { "setaside explain " CITY " pilot --json -", 0, "\"asked-with\": \"every choice free\"",
      NULL },
    { "setaside explain " NO_PLAN, 1, "proven_min[2027]", "no plan meets both" },
    { "setaside explain " CITY " --quiet", 0, NULL, NULL },
    /* --compare */
    { "setaside plan " CITY " --compare", 2, NULL, "--compare shows what --set changes" },
    { "setaside plan " CITY " --compare --set policy.set-aside.minimum=20%", 0,
      "Compared with the plan without --set:\n", NULL },
    { "setaside plan " CITY " --compare --set policy.set-aside.minimum=20% --json -", 0,
      "\"compare\": {\n  \"base\": \"planned\"", NULL },
    { "setaside plan " CITY " --set policy.set-aside.minimum=20% --quiet --compare", 0, NULL,
      NULL },
    { "setaside plan " CITY " --compare --set policy.set-aside.minimum=20% --set "
      "policy.proven.minimum=90%",
      1, "proven_min[2027]", "no plan satisfies the rules" },
    /* no plan: the conflict and its ways out, each a line to paste onto the same command */
    { "setaside plan " NO_PLAN, 1, "\n     --set policy.proven.minimum=89%\n",
      "no plan satisfies the rules" },
    { "setaside plan " NO_PLAN " --set policy.proven.minimum=89%", 0, "Testville", NULL },
    { "setaside plan " NO_PLAN " --json -", 1, "\"repairs_searched\": true",
      "no plan satisfies the rules" },
    { "setaside plan " NO_PLAN " --json - --quiet", 1, "\"moved\": 6600000,",
      "no plan satisfies the rules" },
    { "setaside plan " NO_PLAN " --compare --set policy.proven.minimum=50%", 0,
      "Without --set there is no plan", NULL },
    { "setaside plan " NO_PLAN " --compare --set policy.proven.minimum=50% --json -", 0,
      "\"compare\": {\n  \"base\": \"no plan\"", NULL },
    /* help levers */
    { "setaside help levers", 0, "policy.set-aside.minimum=15%", NULL },
    { "setaside help levers " CITY, 0, "  policy.set-aside.minimum", NULL },
    { "setaside help levers " CITY " --json -", 0, "\"path\": \"policy.set-aside.minimum\"",
      NULL },
    { "setaside help levers " CITY " --set policy.set-aside.minimum=11%", 0,
      "policy.set-aside.minimum              11%", NULL },
    { "setaside help levers " CITY " --set policy.set-aside.minimum=11", 2, NULL,
      "no percent sign" },
    { "setaside help levers " CITY " --quiet", 0, NULL, NULL },
    { "setaside help levers no-such.xml", 5, NULL, "no-such.xml: " },
    { "setaside help levers CMakeLists.txt", 3, NULL, "CMakeLists.txt:" },
    { "setaside help levers " CITY " " CITY, 2, NULL, "'help' does not take" },
    { "setaside help --set a=1", 2, NULL, "--set changes a city: give one" },
    { "setaside help plan --set a=1", 2, NULL, "--set changes a city: give one" },
};

/* ---- the clock --------------------------------------------------------------------------- */

static void source_date_epoch_must_be_a_moment(void **state)
{
    static const char *const refused[] = { "yesterday", "-1", "1.5", "999999999999999" };
    static struct answer answer;

    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        setenv("SOURCE_DATE_EPOCH", refused[i], 1);
        run(&answer, "setaside plan " CITY);
        assert_int_equal(answer.code, 2);
        assert_non_null(strstr(answer.err, refused[i]));
        run(&answer, "setaside plan --quiet --as-of 2026-09-01 " CITY);
        assert_int_equal(answer.code, 0);
    }
    unsetenv("SOURCE_DATE_EPOCH");
}

/* ---- new --------------------------------------------------------------------------------- */

enum { PATH_BYTES = 100 };

static void name_file(char path[PATH_BYTES], const char *end)
{
    snprintf(path, PATH_BYTES, "/tmp/aside-new-%ld%s", (long)getpid(), end);
    unlink(path);
}

static void run_on(struct answer *answer, const char *format, const char *path)
{
    char line[400];

    snprintf(line, sizeof(line), "setaside %s %s", format, path);
    run(answer, line);
}

static void new_leaves_a_file_alone_until_told_to_replace_it(void **state)
{
    static struct answer answer;
    char path[PATH_BYTES];

    (void)state;
    name_file(path, ".XLSX"); /* the end of a name in any letters */
    run_on(&answer, "new --as-of 2026-09-01", path);
    assert_int_equal(answer.code, 0);
    assert_non_null(strstr(answer.out, "a city to fill in, in "));
    assert_non_null(strstr(answer.out, "Next: setaside check "));
    run_on(&answer, "new --example", path);
    assert_int_equal(answer.code, 2);
    assert_non_null(strstr(answer.err, "--replace"));
    run_on(&answer, "new --example --replace --quiet", path);
    assert_int_equal(answer.code, 0);
    assert_string_equal(answer.out, "");
    assert_string_equal(answer.err, "");
    run_on(&answer, "new --example --replace --json -", path);
    assert_int_equal(answer.code, 0);
    assert_non_null(strstr(answer.out, "\"kind\": \"xlsx\""));
    assert_non_null(strstr(answer.out, "\"city\": \"Rivermont (fictional)\""));
    assert_int_equal(truncate(path, 0), 0); /* an empty one holds nothing to lose */
    run_on(&answer, "new --example", path);
    assert_int_equal(answer.code, 0);
    unlink(path);
}

static void what_new_writes_as_xml_is_a_city(void **state)
{
    static struct answer answer;
    char path[PATH_BYTES];

    (void)state;
    name_file(path, ".xml");
    run_on(&answer, "new --example", path);
    assert_int_equal(answer.code, 0);
    assert_non_null(strstr(answer.out, "Next: setaside plan "));
    run_on(&answer, "check -q", path);
    assert_int_equal(answer.code, 0);
    run_on(&answer, "new --replace", path);
    assert_int_equal(answer.code, 0);
    assert_non_null(strstr(answer.out, "Next: setaside check "));
    run_on(&answer, "check", path); /* still to be filled in */
    assert_int_equal(answer.code, 3);
    unlink(path);
}

static void a_blank_workbook_is_refused_by_its_cells(void **state)
{
    static struct answer answer;
    char path[PATH_BYTES];

    (void)state;
    name_file(path, ".xlsx");
    run_on(&answer, "new --quiet", path);
    assert_int_equal(answer.code, 0);
    run_on(&answer, "check", path);
    assert_int_equal(answer.code, 3);
    assert_non_null(strstr(answer.err, ".xlsx: City!C2: 'city' has no 'name'"));
    unlink(path);
}

static bool same_bytes(const char *one, const char *other)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_error err = { 0 };
    const char *a = NULL, *b = NULL;
    size_t a_length = 0, b_length = 0;
    bool same = aside_file_read(&a, &a_length, arena, one, 64 << 20, &err) == ASIDE_OK
        && aside_file_read(&b, &b_length, arena, other, 64 << 20, &err) == ASIDE_OK
        && a_length == b_length && memcmp(a, b, a_length) == 0;

    aside_arena_free(arena);
    return same;
}

static void write_from(const char *city, const char *path)
{
    static struct answer answer;
    char words[200];

    snprintf(words, sizeof(words), "new -q --replace --as-of 2026-09-01 --from %s", city);
    run_on(&answer, words, path);
    if (answer.code != 0)
        fail_msg("%s from %s: exit %d: %s", path, city, answer.code, answer.err);
}

static int plan_to(const char *json, const char *city)
{
    static struct answer answer;
    char words[200];

    snprintf(words, sizeof(words), "plan -q --json %s", json);
    run_on(&answer, words, city);
    return answer.code;
}

/* To the byte; of one the odd texts could be taken for formulas, numbers, days or escapes. */
static void a_workbook_and_back_is_the_same_city(void **state)
{
    static const char *const cities[] = { "examples/rivermont/city.xml",
                                          "examples/measure-z/city.xml",
                                          "tests/unit/city_full.xml", "tests/unit/city_odd.xml",
                                          CITY };
    char book[PATH_BYTES], back[PATH_BYTES], plain[PATH_BYTES];
    char of_file[PATH_BYTES], of_book[PATH_BYTES];
    int code;

    (void)state;
    name_file(book, ".xlsx");
    name_file(back, ".back.xml");
    name_file(plain, ".plain.xml");
    name_file(of_file, ".xml.json");
    name_file(of_book, ".xlsx.json");
    for (size_t i = 0; i < COUNT(cities); i++) {
        write_from(cities[i], book);
        write_from(book, back);
        write_from(cities[i], plain);
        if (!same_bytes(back, plain))
            fail_msg("%s comes back as another city", cities[i]);
        code = plan_to(of_file, cities[i]);
        assert_true(code == 0 || code == 1);
        assert_int_equal(plan_to(of_book, book), code);
        if (code == 0 && !same_bytes(of_file, of_book))
            fail_msg("%s has another plan as a workbook", cities[i]);
    }
    unlink(book);
    unlink(back);
    unlink(plain);
    unlink(of_file);
    unlink(of_book);
}

/* ---- what is written of the tables elsewhere --------------------------------------------- */

static void read_readme(char bytes[ANSWER_BYTES])
{
    FILE *readme = fopen("README.md", "r");

    assert_non_null(readme);
    read_back(bytes, readme);
}

/* The numbers in the first column of README's tables are the exit codes, once, in order. */
static void readme_lists_every_exit_code(void **state)
{
    static char readme[ANSWER_BYTES];
    int next = 0;

    (void)state;
    read_readme(readme);
    for (const char *row = readme; (row = strstr(row, "\n| ")) != NULL; row++) {
        char *end;
        long code = strtol(row + 3, &end, 10);

        if (end == row + 3 || strncmp(end, " |", 2) != 0)
            continue;
        assert_int_equal(code, next);
        next++;
    }
    assert_int_equal(next, aside_exit_code(ASIDE_ERR_IO) + 1);
}

static void each_status_has_its_exit_code(void **state)
{
    static const int codes[] = {
        [ASIDE_OK] = 0,        [ASIDE_INFEASIBLE] = 1, [ASIDE_UNPROVEN] = 4,
        [ASIDE_ERR_USAGE] = 2, [ASIDE_ERR_SYNTAX] = 3, [ASIDE_ERR_INVALID] = 3,
        [ASIDE_ERR_IO] = 5,    [ASIDE_ERR_SOLVER] = 5, [ASIDE_ERR_INTERNAL] = 5,
    };

    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++)
        assert_int_equal(aside_exit_code((enum aside_status)i), codes[i]);
}

/* Calls `check` with each --name that stands in the help of `command`. */
static void for_each_option(const char *command, void (*check)(const char *name, void *where),
                            void *where)
{
    static struct answer help;
    char line[64], name[64];

    snprintf(line, sizeof(line), "setaside help %s", command);
    run(&help, line);
    for (const char *row = help.out; (row = strchr(row, '\n')) != NULL; row++) {
        if (sscanf(row, "\n      --%31[a-z-]", name) == 1
            || sscanf(row, "\n  -%*c, --%31[a-z-]", name) == 1)
            check(name, where);
    }
}

static void must_stand_in(const char *name, void *where)
{
    char option[80];

    snprintf(option, sizeof(option), "--%s", name);
    if (strstr(where, option) == NULL)
        fail_msg("'%s' is not there", option);
}

static void must_stand_in_roff(const char *name, void *where)
{
    char option[160] = "\\fB\\-\\-";
    size_t length = strlen(option);

    for (; *name != '\0'; name++)
        length += (size_t)snprintf(option + length, sizeof(option) - length,
                                   *name == '-' ? "\\-" : "%c", *name);
    if (strstr(where, option) == NULL)
        fail_msg("'%s' is not there", option);
}

static const char *const commands[] = { "new",   "check", "plan",   "explain", "whatif",
                                        "match", "grants", "ledger", "help" };

static void readme_names_every_option(void **state)
{
    static char readme[ANSWER_BYTES];

    (void)state;
    read_readme(readme);
    for (size_t i = 0; i < COUNT(commands); i++)
        for_each_option(commands[i], must_stand_in, readme);
}

static void man_page_and_completion_name_every_option(void **state)
{
    static struct answer man, completion;

    (void)state;
    run(&man, "setaside help --man");
    run(&completion, "setaside help --completion");
    for (size_t i = 0; i < COUNT(commands); i++) {
        for_each_option(commands[i], must_stand_in_roff, man.out);
        for_each_option(commands[i], must_stand_in, completion.out);
    }
}

/* ---- widths ------------------------------------------------------------------------------ */

static void answers_fit_their_columns(void **state)
{
    static const char plan[] = "setaside plan examples/rivermont/city.xml --compare "
                               "--set policy.set-aside.minimum=+5% --set source.gf.amount=-3%";
    static struct answer answer;

    (void)state;
    run(&answer, plan);
    assert_int_equal(answer.code, 0);
    must_be_narrow(answer.out, 80);
    run(&answer, "setaside help levers tests/unit/city_full.xml");
    assert_int_equal(answer.code, 0);
    must_be_narrow(answer.out, 100);
    run(&answer, "setaside help levers");
    must_be_narrow(answer.out, 90);
    run(&answer, "setaside grants --help");
    must_be_narrow(answer.out, 80);
    run(&answer, "setaside match --help");
    must_be_narrow(answer.out, 80);
}

/* ---- names of workbooks ------------------------------------------------------------------ */

static void a_workbook_of_another_name_is_warned_of(void **state)
{
    static const char warning[] = "warning: is a workbook; spreadsheet programs expect a name";
    static const struct {
        const char *file;
        bool warned;
    } cases[] = { { "aside-named.csv", true },
                  { "aside-named", true },
                  { "aside-named.XLSX", false },
                  { "null", false } };
    static struct answer answer;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool device = strcmp(cases[i].file, "null") == 0;
        char line[200], path[100];

        snprintf(path, sizeof(path), "%s/%s", device ? "/dev" : "/tmp", cases[i].file);
        snprintf(line, sizeof(line), "setaside plan " CITY " -q -o %s", path);
        run(&answer, line);
        assert_int_equal(answer.code, 0);
        if ((strstr(answer.err, warning) != NULL) != cases[i].warned)
            fail_msg("%s: %s", line, answer.err);
        if (!device)
            assert_int_equal(unlink(path), 0);
    }
}

/* ---- main -------------------------------------------------------------------------------- */

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(source_date_epoch_must_be_a_moment),
        cmocka_unit_test(new_leaves_a_file_alone_until_told_to_replace_it),
        cmocka_unit_test(what_new_writes_as_xml_is_a_city),
        cmocka_unit_test(a_blank_workbook_is_refused_by_its_cells),
        cmocka_unit_test(a_workbook_and_back_is_the_same_city),
        cmocka_unit_test(each_status_has_its_exit_code),
        cmocka_unit_test(readme_lists_every_exit_code),
        cmocka_unit_test(readme_names_every_option),
        cmocka_unit_test(man_page_and_completion_name_every_option),
        cmocka_unit_test(answers_fit_their_columns),
        cmocka_unit_test(a_workbook_of_another_name_is_warned_of),
    };
    struct CMUnitTest lines[COUNT(line_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(line_cases); i++)
        lines[i] = unit_case(line_cases[i].line, check_line, &line_cases[i]);
    failed = cmocka_run_group_tests_name("command lines", lines, NULL, NULL);
    return failed + cmocka_run_group_tests_name("tables", others, NULL, NULL);
}
