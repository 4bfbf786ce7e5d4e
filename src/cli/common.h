/*
 * common.h - what the settings of every command begin with, and the rows of options that more
 * than one of them has: a command's table takes the rows that it means, so that an option is
 * called the same, says the same and is read the same wherever it stands.
 */
#ifndef ASIDE_CLI_COMMON_H
#define ASIDE_CLI_COMMON_H

#include <setaside/base.h>

/* A field without a row in the command's table stays empty. */
struct aside_common {
    bool help, quiet;
    const char *json;              /* file, "-" for standard output, NULL: none */
    struct aside_option_texts set; /* of commands that read a city: PATH=VALUE, in order */
    const char *output, *csv, *export_dir;
    const char *model, *template_path, *grant_rules;
    const char *catalogue, *agency;
    struct aside_date as_of;
    double gap, time_limit;
    const char *node_limit;
};

/* Rows of a table, laid out as in every command's own. Where one command means it otherwise, or
 * for another file, the row takes the words. */
/* clang-format off */
#define ASIDE_COMMON_OPTIONS                                                                   \
    { "json", 0, ASIDE_OPTION_TEXT, "FILE",                                                    \
      "write the answer to FILE as JSON; - is standard output",                                \
      offsetof(struct aside_common, json) },                                                   \
    { "quiet", 'q', ASIDE_OPTION_FLAG, NULL,                                                   \
      "print no report; faults and warnings still go to standard error",                       \
      offsetof(struct aside_common, quiet) },                                                  \
    { "help", 'h', ASIDE_OPTION_FLAG, NULL, "print this help",                                 \
      offsetof(struct aside_common, help) }

/* The row that a command has besides, where it reads a city. */
#define ASIDE_SET_OPTION                                                                       \
    { "set", 0, ASIDE_OPTION_TEXTS, "PATH=VALUE",                                              \
      "change one number or choice of the city, such as policy.set-aside.minimum=15%; may "    \
      "stand more than once ('setaside help levers' tells more)",                              \
      offsetof(struct aside_common, set) }

/* ---- what is written --------------------------------------------------------------------- */

#define ASIDE_OUTPUT_OPTION(what)                                                              \
    { "output", 'o', ASIDE_OPTION_TEXT, "FILE", what, offsetof(struct aside_common, output) }
#define ASIDE_CSV_OPTION                                                                       \
    { "csv", 0, ASIDE_OPTION_TEXT, "DIR", "write one CSV file a table into DIR",               \
      offsetof(struct aside_common, csv) }
#define ASIDE_EXPORT_OPTION(what)                                                              \
    { "export", 0, ASIDE_OPTION_TEXT, "DIR", what, offsetof(struct aside_common, export_dir) }
#define ASIDE_TEMPLATE_OPTION(shipped)                                                         \
    { "template", 0, ASIDE_OPTION_TEXT, "FILE",                                                \
      "lay out the workbook by FILE (default: " shipped ")",                                   \
      offsetof(struct aside_common, template_path) }
#define ASIDE_AS_OF_OPTION(what)                                                               \
    { "as-of", 0, ASIDE_OPTION_DATE, "DATE", what, offsetof(struct aside_common, as_of) }

/* ---- what is read ------------------------------------------------------------------------ */

#define ASIDE_MODEL_OPTION                                                                     \
    { "model", 0, ASIDE_OPTION_TEXT, "FILE",                                                   \
      "use the formulation in FILE (default: models/allocation.mod)",                          \
      offsetof(struct aside_common, model) }
#define ASIDE_GRANT_RULES_OPTION                                                               \
    { "grant-rules", 0, ASIDE_OPTION_TEXT, "FILE",                                             \
      "read the rules of federal funding from FILE (default: templates/grant-rules.xml)",      \
      offsetof(struct aside_common, grant_rules) }
#define ASIDE_CATALOGUE_OPTION                                                                 \
    { "catalogue", 0, ASIDE_OPTION_TEXT, "FILE",                                               \
      "the catalogue; without it, setaside/catalogue.sqlite among your own data",              \
      offsetof(struct aside_common, catalogue) }
#define ASIDE_AGENCY_OPTION(what)                                                              \
    { "agency", 0, ASIDE_OPTION_TEXT, "CODE", what, offsetof(struct aside_common, agency) }

/* ---- how long the solver may take -------------------------------------------------------- */

#define ASIDE_GAP_OPTION(what)                                                                 \
    { "gap", 0, ASIDE_OPTION_PERCENT, "G", what, offsetof(struct aside_common, gap) }
#define ASIDE_TIME_LIMIT_OPTION(what)                                                          \
    { "time-limit", 0, ASIDE_OPTION_SECONDS, "S", what,                                        \
      offsetof(struct aside_common, time_limit) }
#define ASIDE_NODE_LIMIT_OPTION                                                                \
    { "node-limit", 0, ASIDE_OPTION_TEXT, "N",                                                 \
      "stop after N nodes of the search over on/off choices (default: no limit)",              \
      offsetof(struct aside_common, node_limit) }
/* clang-format on */

#endif
