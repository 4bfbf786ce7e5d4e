/* man.c - the manual page in roff, from the same tables as the help. */
#include "command.h"

struct named_text {
    const char *name, *text; /* the last row has name NULL */
};

static const struct named_text files[] = {
    { "models/allocation.mod", "the formulation, in GNU MathProg" },
    { "templates/allocation.xml", "the layout of the allocation workbook" },
    { "templates/evidence.xml",
      "the studies that an estimate may rest on, each with its source" },
    { "templates/funding-match.xml", "the layout of the funding-match workbook" },
    { "templates/grant-rules.xml", "which federal listing may pay for what, dated and sourced" },
    { "templates/ledger.xml", "the layout of a ledger's summary as a workbook" },
    { "templates/listings.xml", "the titles of federal assistance listings" },
    { "templates/notices.xml", "the notices that are known where none were imported" },
    { "templates/roadmap.xml", "the ten actions, and the help that is offered for each" },
    { "templates/work-back.xml", "how long before a deadline what has to be done" },
    { NULL, NULL },
};

static const struct named_text environment[] = {
    { "SETASIDE_DATA",
      "the folder that holds models and templates, in place of the installed one" },
    { "SOURCE_DATE_EPOCH",
      "the moment taken as now, in seconds since 1970, where --as-of is not given" },
    { NULL, NULL },
};

/* Roff takes a backslash, a hyphen, and a dot or quote that begins a line, for its own. */
static void print_text(FILE *out, const char *text)
{
    bool line_begins = true;

    for (; *text != '\0'; text++) {
        if (line_begins && (*text == '.' || *text == '\''))
            fputs("\\&", out);
        line_begins = *text == '\n';
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else if (*text == '\n' && (text[1] == '\n' || text[1] == '\0'))
            fputs(text[1] == '\n' ? "\n.PP" : "", out);
        else
            fputc(*text, out);
    }
    fputc('\n', out);
}

static void print_row(FILE *out, const char *term, const char *text)
{
    fputs(".TP\n.B ", out);
    print_text(out, term);
    print_text(out, text);
}

static void print_option(FILE *out, const struct aside_option *option)
{
    fputs(".TP\n", out);
    if (option->letter != '\0')
        fprintf(out, "\\fB\\-%c\\fR, ", option->letter);
    fputs("\\fB\\-\\-", out);
    for (const char *c = option->name; *c != '\0'; c++)
        fputs(*c == '-' ? "\\-" : (const char[2]){ *c, '\0' }, out);
    fputs("\\fR", out);
    if (option->argument != NULL)
        fprintf(out, " \\fI%s\\fR", option->argument);
    fputc('\n', out);
    print_text(out, option->help);
}

static void print_options(FILE *out, const struct aside_option *table)
{
    for (; table->name != NULL; table++)
        print_option(out, table);
}

static void print_named(FILE *out, const char *heading, const struct named_text *rows)
{
    fprintf(out, ".SH %s\n", heading);
    for (; rows->name != NULL; rows++)
        print_row(out, rows->name, rows->text);
}

static void print_commands(FILE *out)
{
    fputs(".SH COMMANDS\n", out);
    for (size_t i = 0; aside_commands[i] != NULL; i++) {
        fprintf(out, ".SS setaside %s [\\fIOPTIONS\\fR] ", aside_commands[i]->name);
        print_text(out, aside_commands[i]->operands);
        print_text(out, aside_commands[i]->description);
    }
}

static void print_all_options(FILE *out)
{
    fputs(".SH OPTIONS\n", out);
    print_options(out, aside_program_options);
    for (size_t i = 0; aside_commands[i] != NULL; i++) {
        fprintf(out, ".SS Options of %s\n", aside_commands[i]->name);
        print_options(out, aside_commands[i]->options);
    }
}

static void print_exit_codes(FILE *out)
{
    fputs(".SH EXIT STATUS\n", out);
    for (const struct aside_exit *row = aside_exits; row->meaning != NULL; row++) {
        fprintf(out, ".TP\n.B %d\n", aside_exit_code(row->status));
        print_text(out, row->meaning);
    }
}

static void print_examples(FILE *out)
{
    fputs(".SH EXAMPLES\n", out);
    for (size_t i = 0; aside_commands[i] != NULL; i++) {
        const struct aside_example *row = aside_commands[i]->examples;

        for (; row->line != NULL; row++)
            print_row(out, row->line, row->meaning);
    }
}

void aside_man_print(FILE *out)
{
    fputs(".TH SETASIDE 1 \"\" \"setaside " SETASIDE_VERSION "\" \"User Commands\"\n"
          ".SH NAME\nsetaside \\- plan a city's violence\\-reduction money\n"
          ".SH SYNOPSIS\n.B setaside\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR] \\fICITY\\fR\n"
          ".SH DESCRIPTION\n",
          out);
    print_text(
        out,
        "Reads what a city has (funds by fiscal year, awards with their strings) and what it "
        "could do (programs, proven or innovative, with costs, evidence, providers and "
        "positions), finds by linear programming the allocation that does the most good while "
        "every rule holds, above all a set-aside for new stakeholders and strategies, and "
        "writes the spreadsheets that a budget office and a grant writer hand on.\n"
        "\n"
        "Answers go to standard output, diagnostics to standard error. A planning estimate "
        "under stated assumptions, not a forecast.");
    print_commands(out);
    print_all_options(out);
    print_exit_codes(out);
    print_named(out, "FILES", files);
    print_named(out, "ENVIRONMENT", environment);
    print_examples(out);
}
