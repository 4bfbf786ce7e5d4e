/*
 * setaside/cli.h - the program: reads the command line, calls the rooms, prints their answers.
 * Answers go to standard output, diagnostics to standard error.
 */
#ifndef ASIDE_CLI_H
#define ASIDE_CLI_H

/* Runs the command that argv names and returns the exit code (see `setaside help exits`). */
int aside_main(int argc, char *const *argv);

#endif
