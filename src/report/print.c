#include "print.h"

enum { COLUMNS = 80 };

void aside_print_wrapped(FILE *out, const char *text, size_t first, size_t rest)
{
    fprintf(out, "%*s", (int)first, "");
    aside_text_print_wrapped(out, text, first, rest > first ? rest : first, COLUMNS);
}
