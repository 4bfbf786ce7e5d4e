/*
 * timer.c - how long a command takes and how much memory: runs it N times with its output
 * thrown away, prints "min median peak": seconds, seconds, KiB.
 *
 *   timer N COMMAND [WORD...]
 */
#define _DEFAULT_SOURCE /* wait4 */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAXIMUM = 1000 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void run_command(char *const *words)
{
    int nowhere = open("/dev/null", O_WRONLY);

    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0)
        _exit(126);
    execvp(words[0], words);
    _exit(127);
}

/* Seconds, or below zero where the command failed; *peak grows to what it used. */
static double time_once(char *const *words, long *peak)
{
    struct rusage used;
    double begin = now(), seconds;
    int status = 0;
    pid_t child = fork();

    if (child == 0)
        run_command(words);
    if (child < 0 || wait4(child, &status, 0, &used) != child)
        return -1;
    seconds = now() - begin;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return -1;
    if (used.ru_maxrss > *peak)
        *peak = used.ru_maxrss;
    return seconds;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

int main(int argc, char **argv)
{
    double seconds[RUNS_MAXIMUM];
    long runs = argc > 2 ? strtol(argv[1], NULL, 10) : 0, peak = 0;

    if (runs < 1 || runs > RUNS_MAXIMUM) {
        fprintf(stderr, "usage: timer N COMMAND [WORD...]\n");
        return 2;
    }
    for (long i = 0; i < runs; i++) {
        seconds[i] = time_once(argv + 2, &peak);
        if (seconds[i] < 0) {
            fprintf(stderr, "timer: '%s' failed\n", argv[2]);
            return 1;
        }
    }
    qsort(seconds, (size_t)runs, sizeof(seconds[0]), compare);
    printf("%.4f %.4f %ld\n", seconds[0], seconds[runs / 2], peak);
    return 0;
}
