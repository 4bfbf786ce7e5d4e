/*
 * levers_print.c - levers for a person: `setaside help levers`.
 */
#include "levers.h"

#include <string.h>

enum { COLUMNS = 100, INDENT = 2, GAP = 2, PATH_MOST = 46, VALUE_MOST = 16, HELP_INDENT = 6,
       HELPS_MOST = 512 };

struct widths {
    int path, value;
};

static void print_wrapped(FILE *out, const char *text, int at, int indent)
{
    aside_text_print_wrapped(out, text, (size_t)at, (size_t)indent, COLUMNS);
}

static const char *value_of(const struct aside_lever *lever)
{
    return lever->value != NULL ? lever->value : "none";
}

static struct widths widths_of(const aside_levers *levers, size_t first, size_t end)
{
    struct widths widths = { 0, 0 };

    for (size_t i = first; i < end; i++) {
        int path = (int)strlen(levers->items[i].path);
        int value = (int)aside_text_width(value_of(&levers->items[i]));

        if (path > widths.path && path <= PATH_MOST)
            widths.path = path;
        if (value > widths.value && value <= VALUE_MOST)
            widths.value = value;
    }
    return widths;
}

/* Pads to `column`, on a new line where the text has passed it. */
static void go_to(FILE *out, int at, int column)
{
    if (at + GAP > column)
        fprintf(out, "\n%*s", column, "");
    else
        fprintf(out, "%*s", column - at, "");
}

static void print_facts(FILE *out, const struct aside_lever *lever, int column)
{
    char facts[500];

    snprintf(facts, sizeof(facts), "%s%s%s", lever->range,
             lever->unit != NULL && lever->range[0] != '\0' ? "; " : "",
             lever->unit != NULL ? lever->unit : "");
    print_wrapped(out, facts, column, column);
}

/* What has been said once: the help of each field is one text, wherever the field is listed. */
struct said {
    const char *helps[HELPS_MOST];
    size_t count;
};

static bool is_news(struct said *said, const char *help)
{
    for (size_t i = 0; i < said->count; i++) {
        if (said->helps[i] == help)
            return false;
    }
    if (said->count < HELPS_MOST)
        said->helps[said->count++] = help;
    return true;
}

static void print_lever(FILE *out, const struct aside_lever *lever, struct widths widths,
                        struct said *said)
{
    int value_column = INDENT + widths.path + GAP;
    int facts_column = value_column + widths.value + GAP;
    const char *value = value_of(lever);

    fprintf(out, "%*s%s", INDENT, "", lever->path);
    go_to(out, INDENT + (int)strlen(lever->path), value_column);
    if (aside_text_width(value) <= VALUE_MOST) {
        fputs(value, out);
        go_to(out, value_column + (int)aside_text_width(value), facts_column);
    } else {
        print_wrapped(out, value, value_column, value_column);
        fprintf(out, "%*s", facts_column, "");
    }
    print_facts(out, lever, facts_column);
    if (!is_news(said, lever->help))
        return;
    fprintf(out, "%*s", HELP_INDENT, "");
    print_wrapped(out, lever->help, HELP_INDENT, HELP_INDENT);
}

void aside_city_levers_print(FILE *out, aside_levers levers)
{
    struct said said = { .count = 0 };

    for (size_t first = 0, end; first < levers.count; first = end) {
        struct widths widths;

        for (end = first + 1; end < levers.count
             && strcmp(levers.items[end].of, levers.items[first].of) == 0;)
            end++;
        widths = widths_of(&levers, first, end);
        fprintf(out, "%s%s\n", first > 0 ? "\n" : "", levers.items[first].of);
        for (size_t i = first; i < end; i++)
            print_lever(out, &levers.items[i], widths, &said);
    }
}

/* ---- in words ---------------------------------------------------------------------------- */

void aside_city_levers_explain(FILE *out)
{
    fputs(
        "--set PATH=VALUE changes one number or choice of the city for this call; the file is\n"
        "left alone. It may stand more than once and is applied in order; then the whole city\n"
        "is checked again. 'setaside help levers CITY' lists every path of a city.\n"
        "\n"
        "paths, by the records and fields of 'setaside help fields':\n"
        "  policy.set-aside.minimum=15%        a field of a rule; a rule the file has not is made\n"
        "  policy.action.8.minimum=250000      of rules that may stand more than once, which one\n"
        "  policy.place.eastbank.minimum=20%\n"
        "  policy.earmark.youth.amount=+50K\n"
        "  source.gf.amount=+10%               all years of a source\n"
        "  source.gf.amount@2028=4.1M          one year of it\n"
        "  program.hvip.hold=current           a field of a program or of its funding\n"
        "  program.hvip.effect.low=3           a field of its effect, or of its estimate\n"
        "  pool.rfp.amount=300000\n"
        "  city.FIELD  horizon.FIELD  outcome.FIELD  provider.ID.FIELD  place.ID.FIELD\n"
        "\n"
        "two levers besides the fields:\n"
        "  program.hvip.effect=low             low, central or high: its estimate stands at that\n"
        "                                      end of its range, and counts there, an innovative\n"
        "                                      strategy's too; 40%, +25% or -30%: levels and\n"
        "                                      range are that share of what is stated\n"
        "  program.hvip.price=-20%             the same work costs that much less: levels' spend,\n"
        "                                      minimum, maximum, start-up, commitment, salaries,\n"
        "                                      costs; current, hold and committed stay\n"
        "\n"
        "values are written as in the file, and besides:\n"
        "  4.1M  250K  $1,234.50               amounts\n"
        "  +10%  -10%                          of an amount, a number or FTE: more or less of it\n"
        "  +1%  -2.5%                          of a share: points, so that +1% makes 15% of 14%\n"
        "  +250000  -250K  +1                  so much more or less\n"
        "  none                                takes away what may be left out; a rule that then\n"
        "                                      says nothing is gone, as is the whole rule with\n"
        "                                      policy.RULE=none\n",
        out);
}
