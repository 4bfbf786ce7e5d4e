/* new.c - `setaside new FILE`: a city to fill in, an example, or a city in its other shape. */
#include "command.h"

#include <assert.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include <setaside/report.h>

struct new_settings {
    struct aside_common common;
    const char *from;
    bool example, replace;
};

static_assert(offsetof(struct new_settings, common) == 0, "the common rows count from 0");

static const struct aside_option options[] = {
    { "example", 'e', ASIDE_OPTION_FLAG, NULL,
      "fill it with the fictional city of Rivermont, to see how it is done",
      offsetof(struct new_settings, example) },
    { "from", 0, ASIDE_OPTION_TEXT, "CITY",
      "fill it with a city that you have, as .xml or as .xlsx",
      offsetof(struct new_settings, from) },
    ASIDE_AS_OF_OPTION("the date that a workbook bears, YYYY-MM-DD (default: today)"),
    { "replace", 0, ASIDE_OPTION_FLAG, NULL,
      "write over a FILE that is there already, once the new one is whole",
      offsetof(struct new_settings, replace) },
    ASIDE_SET_OPTION,
    ASIDE_COMMON_OPTIONS,
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};

static const struct aside_example examples[] = {
    { "setaside new city.xlsx", "write a workbook to fill in" },
    { "setaside new --example rivermont.xlsx", "see one that is filled in" },
    { "setaside new city.xml", "write a city file to fill in, every record explained" },
    { "setaside new --from city.xml city.xlsx", "go on in a workbook" },
    { "setaside new --from city.xlsx city.xml", "and back" },
    { "setaside new --from city.xml --set source.gf.amount@2027=-5% leaner.xml",
      "write a city of its own from a change" },
    { NULL, NULL },
};

/* What FILE is to be. */
enum shape { WORKBOOK, XML, OTHER };

static const char *const shape_names[] = { "xlsx", "xml" };

/* ---- wrong usage ------------------------------------------------------------------------- */

static bool is_stdout(const char *path)
{
    return strcmp(path, "-") == 0;
}

static bool ends_in(const char *path, const char *end)
{
    size_t length = strlen(path), tail = strlen(end);

    return length > tail && strcasecmp(path + length - tail, end) == 0;
}

static enum shape shape_of(const char *path)
{
    if (is_stdout(path) || ends_in(path, ".xml"))
        return XML;
    return ends_in(path, ".xlsx") ? WORKBOOK : OTHER;
}

/* One that is empty holds nothing to lose; a device or a pipe is written through. */
static bool holds_something(const char *path)
{
    struct stat info;

    return !is_stdout(path) && stat(path, &info) == 0 && S_ISREG(info.st_mode)
        && info.st_size > 0;
}

static bool same_file(const char *a, const char *b)
{
    struct stat one, other;

    if (stat(a, &one) != 0 || stat(b, &other) != 0)
        return strcmp(a, b) == 0;
    return S_ISREG(one.st_mode) && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static enum aside_status check_target(const struct new_settings *settings, const char *path,
                                      struct aside_error *err)
{
    const char *json = settings->common.json;

    if (shape_of(path) == OTHER)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "'%s' ends in neither .xlsx (a workbook to fill in) nor .xml (a "
                               "city file): name it so",
                               path);
    if (settings->from != NULL && same_file(path, settings->from))
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "'%s' is what --from reads: name another file to write", path);
    if (json != NULL && (strcmp(path, json) == 0 || same_file(path, json)))
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "'%s' is asked for as the city and as JSON: name two files",
                               path);
    if (holds_something(path) && !settings->replace)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "'%s' is there already: name another file, or give --replace to "
                               "write over it",
                               path);
    return ASIDE_OK;
}

static enum aside_status check_usage(const struct new_settings *settings, const char *path,
                                     struct aside_error *err)
{
    if (settings->example && settings->from != NULL)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--example and --from each name the city to write: give one");
    if (settings->from == NULL && settings->common.set.count > 0)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--set changes a city: give one with --from CITY");
    return check_target(settings, path, err);
}

/* ---- which city -------------------------------------------------------------------------- */

/* What the example is warned of is nothing that its reader could mend. */
static enum aside_status read_example(struct aside_city **city, const struct aside_call *call,
                                      struct aside_error *err)
{
    struct aside_problems found = { .arena = call->arena };
    const char *path = NULL;
    enum aside_status status = aside_data_path(&path, call->arena,
                                               "examples/rivermont/city.xml", err);

    if (status == ASIDE_OK)
        status = aside_city_read(city, call->arena, path, &found, err);
    if (status != ASIDE_OK)
        aside_problems_print(stderr, &found);
    return status;
}

/* Read as every command reads one: faults and warnings are printed, --set is applied. */
static enum aside_status read_city(struct aside_city **city, const struct aside_call *call,
                                   const char *path, struct aside_error *err)
{
    struct aside_call reading = *call;

    reading.operands = &path;
    reading.operand_count = 1;
    return aside_call_city(city, &reading, err);
}

static enum aside_status find_city(struct aside_city **city, const struct aside_call *call,
                                   struct aside_error *err)
{
    const struct new_settings *settings = call->settings;
    enum aside_status status;

    *city = NULL;
    if (settings->example)
        return read_example(city, call, err);
    if (settings->from == NULL)
        return ASIDE_OK;
    status = read_city(city, call, settings->from, err);
    if (status == ASIDE_OK)
        aside_city_move(*city, call->arena,
                        aside_path_between(call->arena, call->operands[0], settings->from));
    return status;
}

/* ---- writing ----------------------------------------------------------------------------- */

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static enum aside_status write_workbook(const struct aside_call *call,
                                        const struct aside_city *city, aside_intake sheets,
                                        const char *to, struct aside_error *err)
{
    const struct new_settings *settings = call->settings;
    struct aside_intake_request request = {
        .sheets = sheets,
        .title = city != NULL ? city->name : NULL,
        .file_name = last_part(call->operands[0]),
        .fictional = settings->example,
    };
    enum aside_status status = aside_call_day(&request.as_of, call, err);

    return status == ASIDE_OK ? aside_report_intake(&request, to, err) : status;
}

static enum aside_status write_json(const struct aside_call *call, aside_intake sheets,
                                    const struct aside_city *city, struct aside_error *err)
{
    const struct new_settings *settings = call->settings;
    const char *path = call->operands[0];
    struct aside_json *root = aside_json_object();
    struct aside_json *rows;
    enum aside_status status;

    aside_json_add_text(root, "path", path);
    aside_json_add_text(root, "kind", shape_names[shape_of(path)]);
    aside_json_add_text(root, "city", city != NULL ? city->name : "");
    rows = aside_json_add_array(root, "sheets");
    for (size_t i = 0; i < sheets.count; i++) {
        const struct aside_intake_sheet *sheet = &sheets.items[i];
        struct aside_json *row = aside_json_add_object(rows, NULL);

        aside_json_add_text(row, "name", sheet->name);
        aside_json_add_integer(row, "rows", city != NULL ? (int64_t)sheet->rows.count : 0);
    }
    status = aside_answer_json(root, call->arena, settings->common.json, err);
    aside_json_free(root);
    return status;
}

static void print_written(const struct aside_call *call, const struct aside_city *city,
                          aside_intake sheets)
{
    const char *path = call->operands[0];
    bool workbook = shape_of(path) == WORKBOOK;

    printf("Wrote %s: %s", path, city != NULL ? city->name : "a city to fill in");
    if (workbook)
        printf(", in %zu sheets.\nOpen it in Excel or LibreOffice, and begin with the sheet "
               "Read me.\n",
               sheets.count);
    else
        fputs(city != NULL ? ".\n"
                           : ".\nOpen it in a text editor; every record is explained.\n",
              stdout);
    printf("Next: setaside %s %s\n", city != NULL ? "plan" : "check", path);
}

/* The file is whole before it replaces another, and after the JSON, which can fail as well. */
static enum aside_status write_all(const struct aside_call *call, const struct aside_city *city,
                                   struct aside_error *err)
{
    const struct new_settings *settings = call->settings;
    const char *path = call->operands[0];
    aside_intake sheets = aside_city_intake(call->arena, city);
    struct aside_output *out = NULL;
    enum aside_status status = aside_output_begin(&out, call->arena, path, err);

    if (status != ASIDE_OK)
        return status;
    if (shape_of(path) == WORKBOOK)
        status = write_workbook(call, city, sheets, aside_output_path(out), err);
    else
        aside_city_write(aside_output_stream(out), call->arena, city);
    if (status == ASIDE_OK && settings->common.json != NULL)
        status = write_json(call, sheets, city, err);
    if (status != ASIDE_OK) {
        aside_output_abandon(out);
        return status;
    }
    status = aside_output_finish(out, err);
    if (status == ASIDE_OK && !settings->common.quiet && !is_stdout(path)
        && !aside_json_takes_stdout(&settings->common))
        print_written(call, city, sheets);
    return status;
}

static enum aside_status run(const struct aside_call *call, struct aside_error *err)
{
    struct aside_city *city = NULL;
    enum aside_status status = check_usage(call->settings, call->operands[0], err);

    if (status == ASIDE_OK)
        status = find_city(&city, call, err);
    return status == ASIDE_OK ? write_all(call, city, err) : status;
}

const struct aside_command aside_new_command = {
    .name = "new",
    .operands = "FILE",
    .operands_least = 1,
    .operands_most = 1,
    .summary = "write a city to fill in, as a workbook or as a city file",
    .description =
        "Writes FILE, a city to fill in: as a workbook where its name ends in .xlsx, as\n"
        "a city file where it ends in .xml; - is a city file on standard output. The\n"
        "workbook has a sheet for each kind of record, with notes, drop-downs and checks\n"
        "of what is typed; its first sheet tells how it is filled in. Every command that\n"
        "takes a CITY takes either.\n"
        "\n"
        "With --example it is filled with a fictional city, with --from with one of your\n"
        "own: from a city file to a workbook and back nothing is lost but the comments.\n"
        "A FILE that is there already is left alone unless --replace is given.\n",
    .options = options,
    .examples = examples,
    .settings_bytes = sizeof(struct new_settings),
    .run = run,
};
