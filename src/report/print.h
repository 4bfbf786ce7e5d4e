/* print.h - text for a terminal: at most 80 columns. */
#ifndef ASIDE_REPORT_PRINT_H
#define ASIDE_REPORT_PRINT_H

#include <setaside/base.h>

/* Words wrapped at 80 columns: the first line after `first` blanks, every other after `rest`,
 * which is at least as many. */
void aside_print_wrapped(FILE *out, const char *text, size_t first, size_t rest);

/* A label, filled up with blanks to `width`, and words beside it that keep to their column. */
void aside_print_beside(FILE *out, const char *label, size_t width, const char *text);

#endif
