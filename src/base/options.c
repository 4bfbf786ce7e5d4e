/* options.c - a command's table of options: read from the command line, and shown. */
#include <setaside/base.h>

#include <assert.h>
#include <string.h>

enum { OPTIONS_MAXIMUM = 64, LINE_COLUMNS = 80, HELP_COLUMN_MAXIMUM = 32,
       NAME_BYTES = 64 };

/* Where the reading of a command line stands. */
struct reading {
    const struct aside_option *table;
    void *settings;
    struct aside_arena *arena;
    char *const *argv;
    int argc, at;               /* argv[at] is being read */
    struct aside_error *err;
};

static enum aside_status refuse_unknown(const struct reading *reading, const char *name,
                                        size_t length)
{
    const char *known[OPTIONS_MAXIMUM], *nearest;
    char shown[NAME_BYTES];
    size_t count = 0;

    for (const struct aside_option *o = reading->table; o->name != NULL; o++) {
        assert(count < OPTIONS_MAXIMUM);
        known[count++] = o->name;
    }
    if (length >= NAME_BYTES)
        length = NAME_BYTES - 1;
    memcpy(shown, name, length);
    shown[length] = '\0';
    nearest = aside_text_nearest(shown, known, count);
    if (nearest != NULL)
        return aside_error_set(reading->err, ASIDE_ERR_USAGE, NULL, 0,
                               "unknown option '--%s'; did you mean '--%s'?", shown, nearest);
    return aside_error_set(reading->err, ASIDE_ERR_USAGE, NULL, 0,
                           "unknown option '--%s'; --help lists them", shown);
}

static const char *read_seconds(double *out, const char *value)
{
    double seconds;
    const char *wrong = aside_decimal_parse(&seconds, value);

    if (wrong != NULL)
        return wrong;
    if (seconds < 0)
        return "is negative; write seconds, zero or more";
    *out = seconds;
    return NULL;
}

/* 1% or 0.01. A bare number of 1 or more is refused: most likely it means a percentage. */
static const char *read_percent(double *out, const char *value)
{
    static const char shape[] = "is not a share; write one such as 0.5% or 0.005";
    size_t length = strlen(value);
    bool percent = length > 1 && value[length - 1] == '%';
    char number[64];
    double share;

    if (length >= sizeof(number))
        return shape;
    memcpy(number, value, length);
    number[percent ? length - 1 : length] = '\0';
    if (aside_decimal_parse(&share, number) != NULL)
        return shape;
    if (percent && (share < 0 || share > 100))
        return "is not between 0% and 100%";
    if (!percent && (share < 0 || share >= 1))
        return "is not between 0 and 1; write a percentage as 5%";
    *out = percent ? share / 100 : share;
    return NULL;
}

static void append(struct aside_arena *arena, struct aside_option_texts *list,
                   const char *value)
{
    list->items = aside_arena_grow(arena, list->items, list->count, list->count + 1,
                                   sizeof(list->items[0]));
    list->items[list->count++] = value;
}

/* Puts the value into its field; returns what is wrong with it, or NULL. */
static const char *store(const struct reading *reading, const struct aside_option *option,
                         const char *value)
{
    char *field = (char *)reading->settings + option->offset;

    switch (option->type) {
    case ASIDE_OPTION_FLAG:
        break;                  /* has no value */
    case ASIDE_OPTION_TEXT:
        *(const char **)(void *)field = value;
        return NULL;
    case ASIDE_OPTION_TEXTS:
        append(reading->arena, (struct aside_option_texts *)(void *)field, value);
        return NULL;
    case ASIDE_OPTION_DATE:
        return aside_date_parse((struct aside_date *)(void *)field, value);
    case ASIDE_OPTION_SECONDS:
        return read_seconds((double *)(void *)field, value);
    case ASIDE_OPTION_PERCENT:
        return read_percent((double *)(void *)field, value);
    }
    return "is not expected";
}

static void set_flag(const struct reading *reading, const struct aside_option *option)
{
    *(bool *)(void *)((char *)reading->settings + option->offset) = true;
}

static enum aside_status take_value(const struct reading *reading,
                                    const struct aside_option *option, const char *value)
{
    const char *wrong;

    if (option->type == ASIDE_OPTION_FLAG)
        return aside_error_set(reading->err, ASIDE_ERR_USAGE, NULL, 0,
                               "option '--%s' takes no value", option->name);
    if (value[0] == '\0')
        return aside_error_set(reading->err, ASIDE_ERR_USAGE, NULL, 0,
                               "option '--%s' is empty; it needs %s", option->name,
                               option->argument);
    wrong = store(reading, option, value);
    if (wrong != NULL)
        return aside_error_set(reading->err, ASIDE_ERR_USAGE, NULL, 0, "option '--%s': '%s' %s",
                               option->name, value, wrong);
    return ASIDE_OK;
}

/* The value stands in the next word. One that looks like an option is more likely a value
 * forgotten; --name=VALUE says that it is meant. */
static enum aside_status take_next_word(struct reading *reading,
                                        const struct aside_option *option)
{
    const char *next = reading->at + 1 < reading->argc ? reading->argv[reading->at + 1] : NULL;

    if (next == NULL || strncmp(next, "--", 2) == 0)
        return aside_error_set(reading->err, ASIDE_ERR_USAGE, NULL, 0,
                               "option '--%s' needs %s; write --%s=%s", option->name,
                               option->argument, option->name, option->argument);
    reading->at++;
    return take_value(reading, option, next);
}

static const struct aside_option *find_long(const struct aside_option *table, const char *name,
                                            size_t length)
{
    for (const struct aside_option *o = table; o->name != NULL; o++) {
        if (strlen(o->name) == length && memcmp(o->name, name, length) == 0)
            return o;
    }
    return NULL;
}

static const struct aside_option *find_letter(const struct aside_option *table, char letter)
{
    for (const struct aside_option *o = table; o->name != NULL; o++) {
        if (o->letter == letter && letter != '\0')
            return o;
    }
    return NULL;
}

/* --name, --name VALUE, --name=VALUE */
static enum aside_status take_long(struct reading *reading)
{
    const char *name = reading->argv[reading->at] + 2;
    size_t length = strcspn(name, "=");
    const struct aside_option *option = find_long(reading->table, name, length);
    bool has_value = name[length] == '=';

    if (option == NULL)
        return refuse_unknown(reading, name, length);
    if (has_value)
        return take_value(reading, option, name + length + 1);
    if (option->type != ASIDE_OPTION_FLAG)
        return take_next_word(reading, option);
    set_flag(reading, option);
    return ASIDE_OK;
}

/* -q, -qv (two flags), -oVALUE, -o VALUE */
static enum aside_status take_letters(struct reading *reading)
{
    const char *word = reading->argv[reading->at];

    for (const char *at = word + 1; *at != '\0'; at++) {
        const struct aside_option *option = find_letter(reading->table, *at);

        if (option == NULL)
            return aside_error_set(reading->err, ASIDE_ERR_USAGE, NULL, 0,
                                   "unknown letter in option '%s'; --help lists them", word);
        if (option->type != ASIDE_OPTION_FLAG)
            return at[1] != '\0' ? take_value(reading, option, at + 1)
                                 : take_next_word(reading, option);
        set_flag(reading, option);
    }
    return ASIDE_OK;
}

enum aside_status aside_options_parse(const struct aside_option *table, void *settings,
                                      struct aside_arena *arena, int argc, char *const *argv,
                                      const char **operands, size_t *operand_count,
                                      struct aside_error *err)
{
    struct reading reading = { table, settings, arena, argv, argc, 1, err };
    bool options_ended = false;

    *operand_count = 0;
    for (; reading.at < argc; reading.at++) {
        const char *word = argv[reading.at];
        enum aside_status status = ASIDE_OK;

        if (options_ended || word[0] != '-' || word[1] == '\0')
            operands[(*operand_count)++] = word;        /* "-" alone is standard input */
        else if (strcmp(word, "--") == 0)
            options_ended = true;
        else if (word[1] == '-')
            status = take_long(&reading);
        else
            status = take_letters(&reading);
        if (status != ASIDE_OK)
            return status;
    }
    return ASIDE_OK;
}

/* ---- help ------------------------------------------------------------------------------ */

/* "  -o, --output FILE"; returns its length. */
static int format_names(char *out, size_t size, const struct aside_option *option)
{
    char letter[5] = "    ";

    if (option->letter != '\0')
        snprintf(letter, sizeof(letter), "-%c, ", option->letter);
    return snprintf(out, size, "  %s--%s%s%s", letter, option->name,
                    option->argument != NULL ? " " : "",
                    option->argument != NULL ? option->argument : "");
}

/* The column at which help begins: two after the longest names, but not too far right. */
static int help_column(const struct aside_option *table)
{
    char names[LINE_COLUMNS];
    int column = 0;

    for (const struct aside_option *o = table; o->name != NULL; o++) {
        int length = format_names(names, sizeof(names), o) + 2;

        if (length > column && length <= HELP_COLUMN_MAXIMUM)
            column = length;
    }
    return column > 0 ? column : HELP_COLUMN_MAXIMUM;
}

static void start_line(FILE *out, int *at, int column)
{
    fprintf(out, "\n%*s", column, "");
    *at = column;
}

/* The words of `help`, of ASCII, in a column of their own; *at stands behind the names. */
static void print_wrapped(FILE *out, const char *help, int at, int column)
{
    bool first = true;

    if (at > column - 2)
        start_line(out, &at, column);
    fprintf(out, "%*s", column - at, "");
    at = column;
    while (*help != '\0') {
        int length = (int)strcspn(help, " ");

        if (!first && at + 1 + length > LINE_COLUMNS)
            start_line(out, &at, column);
        else if (!first)
            at += fprintf(out, " ");
        at += fprintf(out, "%.*s", length, help);
        help += length;
        help += strspn(help, " ");
        first = false;
    }
    fputc('\n', out);
}

void aside_options_print(FILE *out, const struct aside_option *table)
{
    int column = help_column(table);

    for (const struct aside_option *o = table; o->name != NULL; o++) {
        char names[LINE_COLUMNS];
        int length = format_names(names, sizeof(names), o);

        fputs(names, out);
        print_wrapped(out, o->help, length, column);
    }
}
