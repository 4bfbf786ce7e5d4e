#include "workers.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_WORKERS = 16, MAX_SEEDS = 10000 };

/* An outcome must arrive whole though several workers write into one pipe, and all seeds must
 * fit into a pipe that nobody reads yet. */
_Static_assert(sizeof(struct outcome) <= 4096, "PIPE_BUF is 4096 where it is smallest for us");
_Static_assert(MAX_SEEDS * sizeof(uint32_t) <= 65536, "what a pipe holds");

uint32_t number_from_environment(const char *variable, uint32_t usual)
{
    const char *text = getenv(variable);
    unsigned long value = text != NULL ? strtoul(text, NULL, 10) : 0;

    return value > 0 && value <= UINT32_MAX ? (uint32_t)value : usual;
}

bool is_long_tier(void)
{
    const char *tier = getenv("SETASIDE_LONG");

    return tier != NULL && strcmp(tier, "1") == 0;
}

void describe_exit(char *text, size_t bytes, int code, const char *log)
{
    char said[240] = "";
    FILE *in = fopen(log, "r");

    if (in != NULL) {
        if (fseek(in, -(long)(sizeof(said) - 1), SEEK_END) != 0)
            rewind(in);
        said[fread(said, 1, sizeof(said) - 1, in)] = '\0';
        fclose(in);
    }
    for (char *at = said; *at != '\0'; at++) {
        if ((unsigned char)*at < ' ')
            *at = ' ';
    }
    if (code == NO_EXIT)
        snprintf(text, bytes, "crashed, or stopped after its time: %s", said);
    else
        snprintf(text, bytes, "exit %d: %s", code, said);
}

static int worker_count(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    if (processors < 1)
        return 1;
    return processors < MAX_WORKERS ? (int)processors : MAX_WORKERS;
}

/* In the child: takes seeds until there are none. */
static void work(int seeds, int outcomes, seed_check check)
{
    struct outcome outcome;
    char folder[PATH_BYTES];

    if (!work_folder_make(folder))
        _exit(1);
    memset(&outcome, 0, sizeof(outcome));
    while (read(seeds, &outcome.seed, sizeof(outcome.seed)) == sizeof(outcome.seed)) {
        uint32_t seed = outcome.seed;

        memset(&outcome, 0, sizeof(outcome));
        outcome.seed = seed;
        check(&outcome, folder);
        if (write(outcomes, &outcome, sizeof(outcome)) != sizeof(outcome))
            _exit(1);
    }
    work_folder_remove(folder);
    _exit(0);
}

static bool hand_out(int seeds, uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t seed = first + i;

        if (write(seeds, &seed, sizeof(seed)) != sizeof(seed))
            return false;
    }
    return true;
}

static bool read_outcome(int from, struct outcome *outcome)
{
    size_t done = 0;

    while (done < sizeof(*outcome)) {
        ssize_t got = read(from, (char *)outcome + done, sizeof(*outcome) - done);

        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

static void collect(struct outcome *outcomes, int from, uint32_t first, uint32_t count)
{
    struct outcome outcome;

    for (uint32_t i = 0; i < count; i++) {
        outcomes[i].seed = first + i;
        outcomes[i].kind = FAILED;
        snprintf(outcomes[i].message, sizeof(outcomes[i].message), "its check did not finish");
    }
    while (read_outcome(from, &outcome))
        outcomes[outcome.seed - first] = outcome;
}

struct outcome *workers_run(uint32_t first, uint32_t count, seed_check check)
{
    struct outcome *outcomes = calloc(count, sizeof(*outcomes));
    int seeds[2], results[2];

    if (outcomes == NULL || count > MAX_SEEDS || pipe(seeds) != 0 || pipe(results) != 0
        || !hand_out(seeds[1], first, count)) {
        free(outcomes);
        return NULL;
    }
    close(seeds[1]);
    fflush(NULL);                   /* or each child would print it again */
    for (int i = 0; i < worker_count(); i++) {
        if (fork() == 0) {
            close(results[0]);
            work(seeds[0], results[1], check);
        }
    }
    close(seeds[0]);
    close(results[1]);
    collect(outcomes, results[0], first, count);
    close(results[0]);
    while (wait(NULL) > 0) {
    }
    return outcomes;
}

int outcomes_print_failures(const struct outcome *outcomes, uint32_t count)
{
    int failures = 0;

    for (uint32_t i = 0; i < count; i++) {
        if (outcomes[i].kind != FAILED)
            continue;
        failures++;
        fprintf(stderr, "seed %u: %s\n", outcomes[i].seed, outcomes[i].message);
    }
    return failures;
}
