/*
 * file.c - files read whole, and files written so that a failure leaves the old one intact.
 *
 * An output is one of three kinds. A regular or new file is written beside its target and
 * renamed over it. For what cannot be replaced (a device, a pipe) a spool collects what is copied
 * into it at the end. Standard output is written as it comes, with a spool for libraries that
 * need a file. A spool has no name in any folder, only one under /proc: none needs removing.
 */
#include <setaside/base.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- reading --------------------------------------------------------------------------- */

enum { FIRST_READ_BYTES = 64 * 1024 };

/* Reads up to `size` bytes, fewer only at the end of the file; -1 with errno on failure. */
static ssize_t read_fully(int fd, char *bytes, size_t size)
{
    size_t length = 0;

    while (length < size) {
        ssize_t got = read(fd, bytes + length, size - length);

        if (got == 0)
            break;
        if (got < 0 && errno != EINTR)
            return -1;
        if (got > 0)
            length += (size_t)got;
    }
    return (ssize_t)length;
}

static enum aside_status refuse_size(const char *path, size_t maximum, struct aside_error *err)
{
    if (maximum >= 1024 * 1024)
        return aside_error_set(err, ASIDE_ERR_INVALID, path, 0,
                               "is larger than %zu MiB, the most that is accepted",
                               maximum / (1024 * 1024));
    return aside_error_set(err, ASIDE_ERR_INVALID, path, 0,
                           "is larger than %zu bytes, the most that is accepted", maximum);
}

/* The buffer is one longer than what may be filled, for the NUL. */
static enum aside_status read_open_file(const char **bytes, size_t *length,
                                        struct aside_arena *arena, int fd, const char *path,
                                        size_t maximum, struct aside_error *err)
{
    size_t capacity = FIRST_READ_BYTES, used = 0;
    struct stat info;
    char *buffer;

    if (fstat(fd, &info) != 0)
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot read: %s", strerror(errno));
    if (S_ISDIR(info.st_mode))
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "is a folder, not a file");
    if (S_ISREG(info.st_mode) && (uintmax_t)info.st_size > maximum)
        return refuse_size(path, maximum, err);
    if (S_ISREG(info.st_mode))
        capacity = (size_t)info.st_size + 1;
    buffer = aside_arena_alloc(arena, capacity + 1);
    for (;;) {
        ssize_t got = read_fully(fd, buffer + used, capacity - used);

        if (got < 0)
            return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot read: %s",
                                   strerror(errno));
        used += (size_t)got;
        if (used > maximum)
            return refuse_size(path, maximum, err);
        if (used < capacity)
            break;
        buffer = aside_arena_grow(arena, buffer, used, 2 * capacity + 1, 1);
        capacity *= 2;
    }
    buffer[used] = '\0';
    *bytes = buffer;
    *length = used;
    return ASIDE_OK;
}

enum aside_status aside_file_read(const char **bytes, size_t *length, struct aside_arena *arena,
                                  const char *path, size_t maximum, struct aside_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    enum aside_status status;

    if (fd < 0)
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot open: %s", strerror(errno));
    status = read_open_file(bytes, length, arena, fd, path, maximum, err);
    close(fd);
    return status;
}

/* ---- temporaries ----------------------------------------------------------------------- */

/*
 * Names of the temporaries, for the fatal hook and for signal handlers: fixed slots, each
 * filled or emptied by one store, outside any arena because an arena may be gone by then.
 */
enum { TEMPORARIES_MAXIMUM = 32 };

static char *volatile temporaries[TEMPORARIES_MAXIMUM];

static bool remember_temporary(const char *path)
{
    char *copy;

    for (size_t i = 0; i < TEMPORARIES_MAXIMUM; i++) {
        if (temporaries[i] != NULL)
            continue;
        copy = strdup(path);
        if (copy == NULL)
            aside_fatal("out of memory");
        temporaries[i] = copy;
        return true;
    }
    return false;
}

static void forget_temporary(const char *path)
{
    for (size_t i = 0; i < TEMPORARIES_MAXIMUM; i++) {
        char *known = temporaries[i];

        if (known != NULL && strcmp(known, path) == 0) {
            temporaries[i] = NULL;
            free(known);
            return;
        }
    }
}

void aside_output_remove_all(void)
{
    for (size_t i = 0; i < TEMPORARIES_MAXIMUM; i++) {
        const char *path = temporaries[i];

        if (path != NULL)
            unlink(path);
    }
}

/* ---- writing: where to ----------------------------------------------------------------- */

enum kind { REPLACE, COPY_INTO, STANDARD_OUTPUT };

struct aside_output {
    enum kind kind;
    const char *shown;          /* the path as given, for messages */
    const char *target;         /* REPLACE: what is renamed over, behind all links */
    const char *folder;         /* REPLACE: of the target */
    const char *temporary;      /* REPLACE: beside the target */
    const char *path;           /* for libraries */
    mode_t mode;                /* REPLACE: of the finished file */
    FILE *stream;               /* NULL once finished or abandoned */
    FILE *spool;                /* COPY_INTO, STANDARD_OUTPUT: collects what is copied */
};

enum { LINKS_MAXIMUM = 40 };    /* as the kernel's */

static enum aside_status refuse(const struct aside_output *out, const char *what, int error,
                                struct aside_error *err)
{
    return aside_error_set(err, ASIDE_ERR_IO, out->shown, 0, "%s: %s", what, strerror(error));
}

/* The part of `path` up to and with its last slash, "" where it has none. */
static const char *folder_of(struct aside_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    return aside_arena_strndup(arena, path, slash != NULL ? (size_t)(slash - path) + 1 : 0);
}

/*
 * Follows links to the path behind them, which need not exist. NULL where that path cannot be
 * renamed over: links under /proc lead to open files, not to names.
 */
static const char *follow_links(struct aside_arena *arena, const char *path)
{
    for (int links = 0; links < LINKS_MAXIMUM; links++) {
        char next[PATH_MAX];
        ssize_t length = readlink(path, next, sizeof(next) - 1);

        if (length < 0)
            return path;
        if (strncmp(path, "/proc/", 6) == 0)
            return NULL;
        next[length] = '\0';
        path = next[0] == '/' ? aside_arena_strdup(arena, next)
                              : aside_arena_printf(arena, "%s%s", folder_of(arena, path), next);
    }
    return NULL;
}

static mode_t mode_of_new_file(void)
{
    mode_t mask = umask(0);

    umask(mask);
    return 0666 & ~mask;
}

/* Decides the kind, and for a file to be replaced its target and mode. */
static enum aside_status choose_kind(struct aside_output *out, struct aside_arena *arena,
                                     struct aside_error *err)
{
    struct stat info;
    bool exists = stat(out->shown, &info) == 0;

    if (!exists && (errno != ENOENT || out->shown[0] == '\0'))
        return refuse(out, "cannot write", errno, err);
    if (exists && S_ISDIR(info.st_mode))
        return aside_error_set(err, ASIDE_ERR_IO, out->shown, 0, "is a folder, not a file");
    if (exists && access(out->shown, W_OK) != 0)
        return refuse(out, "cannot write", errno, err);
    out->kind = COPY_INTO;
    if (exists && !S_ISREG(info.st_mode))
        return ASIDE_OK;
    out->target = follow_links(arena, out->shown);
    if (out->target == NULL)
        return ASIDE_OK;
    out->kind = REPLACE;
    out->mode = exists ? info.st_mode & 0777 : mode_of_new_file();
    return ASIDE_OK;
}

/* ---- writing: begin -------------------------------------------------------------------- */

/* Opens ".NAME.XXXXXX" beside the target. */
static enum aside_status open_beside(struct aside_output *out, struct aside_arena *arena,
                                     struct aside_error *err)
{
    const char *before_name = folder_of(arena, out->target);
    const char *name = out->target + strlen(before_name);
    char *temporary = aside_arena_printf(arena, "%s.%.200s.XXXXXX", before_name, name);
    int fd = mkstemp(temporary);

    out->folder = before_name[0] != '\0' ? before_name : ".";
    if (fd < 0)
        return refuse(out, "cannot make a file in its folder", errno, err);
    out->temporary = out->path = temporary;
    if (!remember_temporary(temporary)) {
        close(fd);
        unlink(temporary);
        return aside_error_set(err, ASIDE_ERR_INTERNAL, out->shown, 0,
                               "more than %d files are being written", TEMPORARIES_MAXIMUM);
    }
    out->stream = fdopen(fd, "wb");
    if (out->stream == NULL)
        aside_fatal("out of memory");
    return ASIDE_OK;
}

/* Opens a file without a name in any folder; false with errno where that fails. */
static bool open_spool(struct aside_output *out, struct aside_arena *arena)
{
    const char *folder = getenv("TMPDIR");
    char *name = aside_arena_printf(arena, "%s/.setaside.XXXXXX",
                                    folder != NULL && folder[0] != '\0' ? folder : "/tmp");
    int fd = mkstemp(name);

    if (fd < 0)
        return false;
    unlink(name);
    out->spool = fdopen(fd, "wb");
    if (out->spool == NULL)
        aside_fatal("out of memory");
    out->path = aside_arena_printf(arena, "/proc/self/fd/%d", fd);
    return true;
}

static enum aside_status begin_copy(struct aside_output *out, struct aside_arena *arena,
                                    struct aside_error *err)
{
    if (!open_spool(out, arena))
        return refuse(out, "cannot make a temporary file in TMPDIR", errno, err);
    out->stream = out->spool;
    return ASIDE_OK;
}

/* Without a folder for temporaries, text can still be printed; only libraries that must go
 * back in their file then fail, where the output is a pipe. */
static void begin_standard_output(struct aside_output *out, struct aside_arena *arena)
{
    out->kind = STANDARD_OUTPUT;
    out->stream = stdout;
    out->path = "/dev/stdout";
    (void)open_spool(out, arena);
}

enum aside_status aside_output_begin(struct aside_output **result, struct aside_arena *arena,
                                     const char *path, struct aside_error *err)
{
    struct aside_output *out = aside_arena_alloc(arena, sizeof(*out));
    enum aside_status status;

    out->shown = aside_arena_strdup(arena, strcmp(path, "-") == 0 ? "standard output" : path);
    if (strcmp(path, "-") == 0) {
        begin_standard_output(out, arena);
        *result = out;
        return ASIDE_OK;
    }
    status = choose_kind(out, arena, err);
    if (status == ASIDE_OK)
        status = out->kind == REPLACE ? open_beside(out, arena, err)
                                      : begin_copy(out, arena, err);
    if (status == ASIDE_OK)
        *result = out;
    return status;
}

FILE *aside_output_stream(struct aside_output *out)
{
    return out->stream;
}

const char *aside_output_path(const struct aside_output *out)
{
    return out->path;
}

/* ---- writing: end ---------------------------------------------------------------------- */

/* A write that failed earlier leaves only the stream's flag: its errno is gone. */
static int flush_error(FILE *stream)
{
    bool failed_before = ferror(stream) != 0;

    errno = 0;
    if (fflush(stream) != 0)
        return errno != 0 ? errno : EIO;
    return failed_before ? EIO : 0;
}

/* Some file systems cannot sync; that is no reason to lose a file. */
static int sync_error(int fd)
{
    if (fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP)
        return 0;
    return errno;
}

/* Makes the rename itself durable. The new file is in place, so failing would tell a lie. */
static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

static enum aside_status finish_replace(struct aside_output *out, struct aside_error *err)
{
    int fd = fileno(out->stream), error = flush_error(out->stream);
    FILE *stream = out->stream;

    /* By name: who wrote to aside_output_path() may have put another file there. */
    if (error == 0 && chmod(out->temporary, out->mode) != 0)
        error = errno;
    if (error == 0)
        error = sync_error(fd);
    if (error != 0)
        return refuse(out, "cannot write", error, err);
    out->stream = NULL;
    if (fclose(stream) != 0)
        return refuse(out, "cannot write", errno, err);
    if (rename(out->temporary, out->target) != 0)
        return refuse(out, "cannot replace the old file", errno, err);
    forget_temporary(out->temporary);
    out->temporary = NULL;
    sync_folder(out->folder);
    return ASIDE_OK;
}

/* Copies all of `from` to `to`; 0, or the errno of what failed. */
static int copy_error(int from, int to)
{
    char bytes[16 * 1024];

    if (lseek(from, 0, SEEK_SET) < 0)
        return errno;
    for (;;) {
        ssize_t got = read_fully(from, bytes, sizeof(bytes)), put;

        if (got <= 0)
            return got < 0 ? errno : 0;
        for (ssize_t done = 0; done < got; done += put) {
            put = write(to, bytes + done, (size_t)(got - done));
            if (put < 0 && errno != EINTR)
                return errno;
            if (put < 0)
                put = 0;
        }
    }
}

static enum aside_status finish_copy(struct aside_output *out, struct aside_error *err)
{
    int error = flush_error(out->stream), target;

    if (error != 0)
        return refuse(out, "cannot write its temporary file", error, err);
    target = open(out->shown, O_WRONLY | O_TRUNC | O_NOCTTY | O_CLOEXEC);
    if (target < 0)
        return refuse(out, "cannot open", errno, err);
    error = copy_error(fileno(out->spool), target);
    if (close(target) != 0 && error == 0)
        error = errno;
    return error != 0 ? refuse(out, "cannot write", error, err) : ASIDE_OK;
}

static enum aside_status finish_standard_output(struct aside_output *out,
                                                struct aside_error *err)
{
    int error = flush_error(stdout);

    if (error == 0 && out->spool != NULL)
        error = copy_error(fileno(out->spool), STDOUT_FILENO);
    return error != 0 ? refuse(out, "cannot write", error, err) : ASIDE_OK;
}

enum aside_status aside_output_finish(struct aside_output *out, struct aside_error *err)
{
    enum aside_status status = ASIDE_ERR_INTERNAL;

    assert(out->stream != NULL);
    switch (out->kind) {
    case REPLACE:         status = finish_replace(out, err); break;
    case COPY_INTO:       status = finish_copy(out, err); break;
    case STANDARD_OUTPUT: status = finish_standard_output(out, err); break;
    }
    aside_output_abandon(out);
    return status;
}

void aside_output_abandon(struct aside_output *out)
{
    if (out == NULL)
        return;
    if (out->kind == REPLACE && out->stream != NULL)
        fclose(out->stream);
    out->stream = NULL;
    if (out->spool != NULL)
        fclose(out->spool);
    out->spool = NULL;
    if (out->temporary == NULL)
        return;
    unlink(out->temporary);
    forget_temporary(out->temporary);
    out->temporary = NULL;
}

enum aside_status aside_directory_make(const char *path, struct aside_error *err)
{
    struct stat info;
    int error;

    if (mkdir(path, 0777) == 0)
        return ASIDE_OK;
    error = errno;
    if (error == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return ASIDE_OK;
    return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot make the folder: %s",
                           strerror(error));
}
