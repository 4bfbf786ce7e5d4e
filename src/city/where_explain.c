/* where_explain.c - the condition language, told to a budget officer. */
#include <setaside/city.h>

void aside_where_explain(FILE *out)
{
    fputs(
        "A condition says which rows of a ledger are meant: a column, a comparison and a\n"
        "value, such as  fund_code = 2252\n"
        "\n"
        "  =  !=     the same, not the same; capitals count, blanks around do not\n"
        "  ~  !~     contains, does not contain; capitals do not count\n"
        "  <  <=  >  >=    less, more: by number where both are numbers, else by letter\n"
        "  and  or  not    join conditions; 'and' binds more tightly than 'or'\n"
        "  ( )       what belongs together\n"
        "\n"
        "Columns go by their names in the header: capitals do not count, and blanks,\n"
        "underscores and hyphens are the same (budget_year is Budget Year). A name with\n"
        "blanks or signs stands in \"quotes\" or [brackets]; a value with blanks stands in\n"
        "'quotes', in which a quote is doubled. Several blanks count as one.\n"
        "\n"
        "Codes are text: 2252 is not 02252. What is missing (blank, #N/A, #Missing, an\n"
        "error) equals nothing but '': a row has a code where  code != ''\n"
        "\n"
        "  department = 'Police Department' and account_category ~ 'sworn'\n"
        "  (fund_code = 1010 or fund_code = 2252) and not \"Account Type\" = Revenue\n"
        "  amount >= 1,000,000\n"
        "\n"
        "A condition that matches no row is refused, with the values that come near.\n",
        out);
}
