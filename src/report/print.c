#include "print.h"

#include <string.h>

enum { COLUMNS = 80 };

void aside_print_wrapped(FILE *out, const char *text, size_t indent)
{
    size_t lead = strspn(text, " ");

    fprintf(out, "%*s", (int)lead, "");
    aside_text_print_wrapped(out, text + lead, lead, indent > lead ? indent : lead, COLUMNS);
}
