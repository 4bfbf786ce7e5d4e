/* print.h - text for a terminal: at most 80 columns. */
#ifndef ASIDE_REPORT_PRINT_H
#define ASIDE_REPORT_PRINT_H

#include <setaside/base.h>

/* Words wrapped at 80 columns; the first line begins with the blanks that `text` begins with,
 * every other with as many or, where that is more, with `indent`. */
void aside_print_wrapped(FILE *out, const char *text, size_t indent);

#endif
