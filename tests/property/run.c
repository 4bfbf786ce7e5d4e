#include "run.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { PLAN_SECONDS = 120, SOLVER_SECONDS = 120, ARGUMENTS = 64 };

bool file_exists(const char *path)
{
    struct stat found;

    return stat(path, &found) == 0;
}

/* ---- folders ----------------------------------------------------------------------------- */

bool work_folder_make(char folder[PATH_BYTES])
{
    const char *parent = getenv("TMPDIR");

    snprintf(folder, PATH_BYTES, "%s/setaside-property-XXXXXX",
             parent != NULL && *parent != '\0' ? parent : "/tmp");
    return mkdtemp(folder) != NULL;
}

/* Files only: nothing here makes folders within folders but for the exports. */
static void remove_files(const char *folder)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;

    if (dir == NULL)
        return;
    while ((entry = readdir(dir)) != NULL) {
        char path[2 * PATH_BYTES];

        snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(path);
    }
    closedir(dir);
}

void folder_remove(const char *folder)
{
    remove_files(folder);
    rmdir(folder);
}

/* Stays when something was kept in it. */
void work_folder_remove(const char *folder)
{
    rmdir(folder);
}

static bool name_file(char path[PATH_BYTES], const char *folder, const char *name,
                      const char *ending)
{
    int length = snprintf(path, PATH_BYTES, "%s/%s%s", folder, name, ending);

    return length > 0 && length < PATH_BYTES;
}

bool work_init(struct work *work, const char *folder, const char *name)
{
    return name_file(work->city, folder, name, ".xml")
           && name_file(work->json, folder, name, ".json")
           && name_file(work->xlsx, folder, name, ".xlsx")
           && name_file(work->log, folder, name, ".log")
           && name_file(work->folder, folder, name, ".export")
           && (mkdir(work->folder, 0700) == 0 || file_exists(work->folder));
}

void work_remove(const struct work *work)
{
    unlink(work->city);
    unlink(work->json);
    unlink(work->xlsx);
    unlink(work->log);
    folder_remove(work->folder);
}

/* ---- processes --------------------------------------------------------------------------- */

static bool start(pid_t *child, char *const arguments[], const char *output, const char *log)
{
    posix_spawn_file_actions_t actions;
    bool started;

    if (posix_spawn_file_actions_init(&actions) != 0)
        return false;
    started = posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log,
                                               O_WRONLY | O_CREAT | O_TRUNC, 0600) == 0
              && (output == NULL
                      ? posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO,
                                                         STDOUT_FILENO)
                      : posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output,
                                                         O_WRONLY | O_CREAT | O_TRUNC, 0600))
                     == 0
              && posix_spawnp(child, arguments[0], &actions, NULL, arguments, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return started;
}

int run(char *const arguments[], const char *log, int seconds)
{
    return run_apart(arguments, NULL, log, seconds);
}

int run_apart(char *const arguments[], const char *output, const char *log, int seconds)
{
    const struct timespec pause = { 0, 1000000 };
    struct timespec now;
    time_t deadline;
    pid_t child, ended = 0;
    int status = 0;

    if (!start(&child, arguments, output, log))
        return NO_EXIT;
    clock_gettime(CLOCK_MONOTONIC, &now);
    deadline = now.tv_sec + seconds;
    while ((ended = waitpid(child, &status, WNOHANG)) == 0 && now.tv_sec <= deadline) {
        nanosleep(&pause, NULL);
        clock_gettime(CLOCK_MONOTONIC, &now);
    }
    if (ended == 0) {
        kill(child, SIGKILL);
        ended = waitpid(child, &status, 0);
        return NO_EXIT;
    }
    return ended == child && WIFEXITED(status) ? WEXITSTATUS(status) : NO_EXIT;
}

int run_plan(const struct work *work)
{
    char program[PATH_BYTES], city[PATH_BYTES], json[PATH_BYTES], xlsx[PATH_BYTES];
    char folder[PATH_BYTES];
    char plan[] = "plan", output[] = "-o", to_json[] = "--json", export[] = "--export";
    char *arguments[] = { program, plan, city, output, xlsx, to_json, json, export, folder,
                          NULL };
    const char *given = getenv("SETASIDE");

    if (given == NULL)
        return NO_EXIT;
    snprintf(program, sizeof(program), "%s", given);
    snprintf(city, sizeof(city), "%s", work->city);
    snprintf(json, sizeof(json), "%s", work->json);
    snprintf(xlsx, sizeof(xlsx), "%s", work->xlsx);
    snprintf(folder, sizeof(folder), "%s", work->folder);
    return run(arguments, work->log, PLAN_SECONDS);
}

int run_setaside(const char *const *words, const char *log)
{
    char *arguments[ARGUMENTS] = { NULL };
    const char *given = getenv("SETASIDE");
    int count = 0, code = NO_EXIT;

    if (given == NULL)
        return NO_EXIT;
    arguments[count++] = strdup(given);
    for (; *words != NULL && count < ARGUMENTS - 1; words++)
        arguments[count++] = strdup(*words);
    if (*words == NULL)
        code = run(arguments, log, PLAN_SECONDS);
    while (count > 0)
        free(arguments[--count]);
    return code;
}

/* ---- the stock solver -------------------------------------------------------------------- */

bool expected_read(struct solution *expected, double *bound, char *options, size_t option_bytes,
                   const char *folder)
{
    char path[PATH_BYTES + 16], line[1024], *end;
    int found = 0;
    FILE *in;

    snprintf(path, sizeof(path), "%s/expected.txt", folder);
    in = fopen(path, "r");
    if (in == NULL)
        return false;
    memset(expected, 0, sizeof(*expected));
    while (fgets(line, sizeof(line), in) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "objective: ", 11) == 0) {
            expected->infeasible = strcmp(line + 11, "infeasible") == 0;
            expected->objective = strtod(line + 11, &end);
            expected->optimal = !expected->infeasible && end != line + 11;
            found |= 1;
        } else if (strncmp(line, "bound: ", 7) == 0) {
            *bound = strtod(line + 7, NULL);
            found |= 2;
        } else if (strncmp(line, "options:", 8) == 0) {
            snprintf(options, option_bytes, "%s", line + 8);
            found |= 4;
        }
    }
    fclose(in);
    /* An infeasible city has no bound to speak of. */
    return found == 7 || (expected->infeasible && (found & 5) == 5);
}

/* Reads what `glpsol -w` wrote: "s bas ROWS COLS PRIMAL DUAL OBJ" or "s mip ROWS COLS STATUS
 * OBJ". A presolver that proves a model infeasible leaves its status undefined. */
static bool solution_read(struct solution *solution, const char *path)
{
    char line[256], first[8], second[8];
    double *objective = &solution->objective;
    bool found = false;
    FILE *in = fopen(path, "r");

    memset(solution, 0, sizeof(*solution));
    if (in == NULL)
        return false;
    while (!found && fgets(line, sizeof(line), in) != NULL) {
        if (sscanf(line, "s bas %*d %*d %1s %1s %lf", first, second, objective) == 3) {
            found = true;
            solution->optimal = first[0] == 'f' && second[0] == 'f';
            solution->infeasible = first[0] == 'n';
        } else if (sscanf(line, "s mip %*d %*d %1s %lf", first, objective) == 2) {
            found = true;
            solution->optimal = first[0] == 'o';
            solution->infeasible = first[0] == 'n';
        }
    }
    fclose(in);
    return found;
}

bool glpsol_run(struct solution *solution, const char *folder, const char *model_name,
                const char *options)
{
    char model[PATH_BYTES + 64], data[PATH_BYTES + 16], result[PATH_BYTES + 16];
    char log[PATH_BYTES + 16], words[1024], seconds[16];
    char glpsol[] = "glpsol", m[] = "-m", d[] = "-d", w[] = "-w", limit[] = "--tmlim";
    char *arguments[ARGUMENTS] = { glpsol, m, model, d, data, w, result, limit, seconds };
    int count = 9;

    snprintf(model, sizeof(model), "%s/%.40s", folder, model_name);
    snprintf(data, sizeof(data), "%s/city.dat", folder);
    snprintf(result, sizeof(result), "%s/glpsol.sol", folder);
    snprintf(log, sizeof(log), "%s/glpsol.log", folder);
    snprintf(words, sizeof(words), "%s", options);
    snprintf(seconds, sizeof(seconds), "%d", SOLVER_SECONDS - 10);
    unlink(result);
    for (char *word = words; *word != '\0' && count < ARGUMENTS - 1;) {
        size_t gap = strspn(word, " "), length;

        word += gap;
        length = strcspn(word, " ");
        if (length > 0)
            arguments[count++] = word;
        word += length;
        if (*word != '\0')
            *word++ = '\0';
    }
    arguments[count] = NULL;
    return run(arguments, log, SOLVER_SECONDS) == 0 && solution_read(solution, result);
}

static bool glpsol_once(struct solution *solution, const char *folder, const char *options)
{
    return glpsol_run(solution, folder, "allocation.mod", options);
}

bool glpsol_solve(struct solution *solution, const char *folder, const char *options)
{
    char more[1100];

    if (!glpsol_once(solution, folder, options))
        return false;
    if (solution->optimal || solution->infeasible)
        return true;
    snprintf(more, sizeof(more), "%s --nopresol", options);
    if (!glpsol_once(solution, folder, more))
        return false;
    if (solution->optimal || solution->infeasible)
        return true;
    /* Still open: an infeasible relaxation decides it too. */
    snprintf(more, sizeof(more), "%s --nopresol --nomip", options);
    if (!glpsol_once(solution, folder, more))
        return false;
    solution->optimal = false;
    return true;
}

bool files_are_equal(const char *one, const char *other)
{
    FILE *a = fopen(one, "rb"), *b = fopen(other, "rb");
    bool same = a != NULL && b != NULL;
    int byte = 0;

    while (same && byte != EOF) {
        byte = getc(a);
        same = byte == getc(b);
    }
    if (a != NULL)
        fclose(a);
    if (b != NULL)
        fclose(b);
    return same;
}
