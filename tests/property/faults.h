/*
 * faults.h - what a check found wrong, in sentences; checks go on after the first.
 */
#ifndef PROPERTY_FAULTS_H
#define PROPERTY_FAULTS_H

#include <stddef.h>

struct faults {
    char text[2000];            /* one sentence a line, as many as fit */
    size_t length;
    int count;                  /* all of them */
};

void faults_clear(struct faults *faults);

__attribute__((format(printf, 2, 3)))
void fault_add(struct faults *faults, const char *format, ...);

#endif
