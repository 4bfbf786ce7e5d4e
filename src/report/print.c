#include "print.h"

enum { COLUMNS = 80 };

void aside_print_wrapped(FILE *out, const char *text, size_t first, size_t rest)
{
    fprintf(out, "%*s", (int)first, "");
    aside_text_print_wrapped(out, text, first, rest > first ? rest : first, COLUMNS);
}

void aside_print_beside(FILE *out, const char *label, size_t width, const char *text)
{
    fprintf(out, "%-*s", (int)width, label);
    aside_text_print_wrapped(out, text, width, width, COLUMNS);
}
