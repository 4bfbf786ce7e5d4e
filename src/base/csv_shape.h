/* csv_shape.h - what kind of CSV file it is, from its beginning; and Windows-1252 as UTF-8. */
#ifndef ASIDE_BASE_CSV_SHAPE_H
#define ASIDE_BASE_CSV_SHAPE_H

#include <setaside/base.h>

/* , ; tab or |; a comma where there is none of them. */
char aside_csv_delimiter(const char *bytes, size_t length);
bool aside_csv_is_utf16(const char *bytes, size_t length);
/* What a file is that is no CSV, and what to do: compressed, a workbook. NULL: it may be one. */
const char *aside_csv_other_kind(const char *bytes, size_t length);
bool aside_csv_is_crlf(const char *bytes, size_t length);       /* its first line ends in CR LF */
/* Windows-1252 as UTF-8, in at most three times as many bytes; returns how many. */
size_t aside_csv_recode(char *to, const char *from, size_t length);

#endif
