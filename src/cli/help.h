/*
 * help.h - topics of `setaside help` that have a file of their own.
 */
#ifndef ASIDE_CLI_HELP_H
#define ASIDE_CLI_HELP_H

#include "command.h"

/*
 * Prints the library of evidence, or the study or family that the second operand names, as the
 * common options say. Faults of the library are printed; the status then says so and `err`
 * stays empty.
 */
ASIDE_MUST_CHECK enum aside_status aside_help_evidence(const struct aside_call *call,
                                                       const struct aside_common *common,
                                                       struct aside_error *err);

#endif
