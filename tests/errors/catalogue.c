/*
 * catalogue.c - runs `setaside check` on every NAME.xml of a folder and compares what it says
 * of the file with NAME.expected: the exit code in the first line, then the lines on standard
 * error that begin with the file's name.
 *
 *   catalogue SETASIDE FOLDER             compares; exit 1 where something differs
 *   catalogue SETASIDE FOLDER --rewrite   writes what it finds, for a review by git diff
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { ANSWER_BYTES = 256 * 1024, NAME_BYTES = 300 };

static void die(const char *what)
{
    fprintf(stderr, "catalogue: %s: %s\n", what, strerror(errno));
    exit(2);
}

/* ---- what the program says --------------------------------------------------------------- */

/* Runs the check with standard error into `err`; returns its exit code. */
static int run_check(char *setaside, char *file, FILE *err)
{
    char check[] = "check";
    char *words[] = { setaside, check, file, NULL };
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status;

    if (posix_spawn_file_actions_init(&actions) != 0
        || posix_spawn_file_actions_adddup2(&actions, fileno(err), STDERR_FILENO) != 0
        || posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
           != 0)
        die("file actions");
    errno = posix_spawn(&child, setaside, &actions, NULL, words, environ);
    if (errno != 0)
        die(setaside);
    posix_spawn_file_actions_destroy(&actions);
    if (waitpid(child, &status, 0) < 0)
        die("waitpid");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Copies the lines that begin with `file` and a colon. */
static void keep_lines_of(char *answer, size_t size, const char *file, FILE *err)
{
    char line[8192];
    size_t length = strlen(answer);

    rewind(err);
    while (fgets(line, sizeof(line), err) != NULL) {
        if (strncmp(line, file, strlen(file)) != 0 || line[strlen(file)] != ':')
            continue;
        if (length + strlen(line) + 1 > size) {
            fprintf(stderr, "catalogue: %s: too much is said of it\n", file);
            exit(2);
        }
        memcpy(answer + length, line, strlen(line) + 1);
        length += strlen(line);
    }
}

static void ask(char answer[ANSWER_BYTES], char *setaside, char *file)
{
    FILE *err = tmpfile();

    if (err == NULL)
        die("tmpfile");
    snprintf(answer, ANSWER_BYTES, "exit %d\n", run_check(setaside, file, err));
    keep_lines_of(answer, ANSWER_BYTES, file, err);
    fclose(err);
}

/* ---- what is expected -------------------------------------------------------------------- */

static void expectation_name(char name[NAME_BYTES], const char *file)
{
    size_t stem = strlen(file) - strlen(".xml");

    snprintf(name, NAME_BYTES, "%.*s.expected", (int)stem, file);
}

static bool compare(const char *file, const char *answer)
{
    static char expected[ANSWER_BYTES];
    char name[NAME_BYTES];
    FILE *in;

    expectation_name(name, file);
    in = fopen(name, "r");
    if (in == NULL) {
        printf("%s: no %s; it says:\n%s", file, name, answer);
        return false;
    }
    expected[fread(expected, 1, sizeof(expected) - 1, in)] = '\0';
    fclose(in);
    if (strcmp(expected, answer) == 0)
        return true;
    printf("%s: expected\n%sand it says\n%s", file, expected, answer);
    return false;
}

static void rewrite(const char *file, const char *answer)
{
    char name[NAME_BYTES];
    FILE *out;

    expectation_name(name, file);
    out = fopen(name, "w");
    if (out == NULL || fputs(answer, out) == EOF || fclose(out) != 0)
        die(name);
}

/* ---- the folder -------------------------------------------------------------------------- */

static int is_case(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return length > 4 && strcmp(entry->d_name + length - 4, ".xml") == 0;
}

int main(int argc, char **argv)
{
    static char answer[ANSWER_BYTES];
    bool writing = argc == 4 && strcmp(argv[3], "--rewrite") == 0;
    struct dirent **cases;
    int count, wrong = 0;

    if (argc != 3 && !writing) {
        fprintf(stderr, "usage: catalogue SETASIDE FOLDER [--rewrite]\n");
        return 2;
    }
    if (chdir(argv[2]) != 0)
        die(argv[2]);
    count = scandir(".", &cases, is_case, alphasort);
    if (count <= 0)
        die("no cases");
    for (int i = 0; i < count; i++) {
        ask(answer, argv[1], cases[i]->d_name);
        if (writing)
            rewrite(cases[i]->d_name, answer);
        else if (!compare(cases[i]->d_name, answer))
            wrong++;
        free(cases[i]);
    }
    free(cases);
    printf("%d cases, %d wrong\n", count, wrong);
    return wrong == 0 ? 0 : 1;
}
