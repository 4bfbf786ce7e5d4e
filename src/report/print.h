/* print.h - text for a terminal: at most 80 columns. */
#ifndef ASIDE_REPORT_PRINT_H
#define ASIDE_REPORT_PRINT_H

#include <setaside/base.h>

/* Words wrapped at 80 columns; every line but the first begins with `indent` blanks, and the
 * first with those that `text` begins with. */
void aside_print_wrapped(FILE *out, const char *text, size_t indent);

#endif
