/* csv.c - rows for spreadsheets. */
#include <setaside/base.h>

#include <string.h>

/* -5, 1234.50 and -12.5% stay numbers although they begin with a sign. */
static bool is_number(const char *field)
{
    size_t length = strlen(field);
    char digits[64];
    double ignored;

    if (length == 0 || length >= sizeof(digits))
        return false;
    if (field[length - 1] == '%')
        length--;
    memcpy(digits, field, length);
    digits[length] = '\0';
    return aside_decimal_parse(&ignored, digits) == NULL;
}

/* Would a spreadsheet calculate it? Some skip leading blanks, and tabs count as a start. */
static bool is_formula(const char *field)
{
    const char *start = field + strspn(field, " ");

    return *start != '\0' && strchr("=+-@\t\r", *start) != NULL && !is_number(field);
}

static bool needs_quotes(const char *field)
{
    size_t length = strlen(field);

    if (length == 0)
        return false;
    return strpbrk(field, "\",\r\n") != NULL || field[0] == ' ' || field[length - 1] == ' ';
}

static void write_quoted(FILE *out, const char *lead, const char *field)
{
    fprintf(out, "\"%s", lead);
    for (const char *c = field; *c != '\0'; c++) {
        if (*c == '"')
            fputc('"', out);
        fputc(*c, out);
    }
    fputc('"', out);
}

/* A write that fails shows when the output is finished: the stream remembers it. */
void aside_csv_write_row(FILE *out, const char *const *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *field = fields[i] != NULL ? fields[i] : "";

        if (i > 0)
            fputc(',', out);
        if (is_formula(field))
            write_quoted(out, "'", field);
        else if (needs_quotes(field))
            write_quoted(out, "", field);
        else
            fputs(field, out);
    }
    fputs("\r\n", out);
}
