#include "faults.h"

#include <stdarg.h>
#include <stdio.h>

void faults_clear(struct faults *faults)
{
    faults->text[0] = '\0';
    faults->length = 0;
    faults->count = 0;
}

void fault_add(struct faults *faults, const char *format, ...)
{
    char line[1000];
    va_list args;
    int length;

    va_start(args, format);
    vsnprintf(line, sizeof(line), format, args);
    va_end(args);
    faults->count++;
    length = snprintf(faults->text + faults->length, sizeof(faults->text) - faults->length,
                      "%s\n", line);
    if (length > 0 && faults->length + (size_t)length < sizeof(faults->text))
        faults->length += (size_t)length;
    else
        faults->text[faults->length] = '\0';    /* no half sentences */
}
