/* Files read whole, and files written so that a failure leaves the old one intact. */
#include <setaside/base.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

enum { PATH_BYTES = 256 };

/* An arena and an empty folder, which each test leaves with only the files it names. */
struct place {
    struct aside_arena *arena;
    char folder[PATH_BYTES];
    struct aside_error err;
};

static int make_place(void **state)
{
    struct place *place = calloc(1, sizeof(*place));
    const char *parent = getenv("TMPDIR");

    if (place == NULL)
        return -1;
    place->arena = aside_arena_new();
    snprintf(place->folder, sizeof(place->folder), "%s/setaside-test.XXXXXX",
             parent != NULL ? parent : "/tmp");
    *state = place;
    return mkdtemp(place->folder) != NULL ? 0 : -1;
}

static const char *in(const struct place *place, const char *name)
{
    return aside_arena_printf(place->arena, "%s/%s", place->folder, name);
}

/* Names in the folder, itself and its parent not counted. */
static size_t entries(const struct place *place)
{
    DIR *folder = opendir(place->folder);
    size_t count = 0;

    assert_non_null(folder);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count - 2;
}

static int remove_place(void **state)
{
    struct place *place = *state;
    DIR *folder = opendir(place->folder);

    for (const struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;)
        remove(in(place, entry->d_name));
    closedir(folder);
    rmdir(place->folder);
    aside_arena_free(place->arena);
    free(place);
    return 0;
}

static const char *put(const struct place *place, const char *name, const char *text)
{
    const char *path = in(place, name);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

static const char *contents(struct place *place, const char *path)
{
    const char *bytes = NULL;
    size_t length;

    assert_int_equal(aside_file_read(&bytes, &length, place->arena, path, 1 << 20, &place->err),
                     ASIDE_OK);
    assert_int_equal(strlen(bytes), length);
    return bytes;
}

static void assert_error(const struct place *place, const char *file, const char *words)
{
    assert_int_equal(place->err.status, ASIDE_ERR_IO);
    assert_string_equal(place->err.file, file);
    if (strstr(place->err.message, words) == NULL)
        fail_msg("expected '%s', got '%s'", words, place->err.message);
}

/* ---- reading ------------------------------------------------------------------------------ */

static void a_file_is_read_whole_and_ended_by_a_zero(void **state)
{
    struct place *place = *state;
    char text[200001];

    memset(text, 'x', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    assert_string_equal(contents(place, put(place, "a", text)), text);
    assert_string_equal(contents(place, put(place, "b", "")), "");
}

static void a_file_without_a_size_is_read_to_its_end(void **state)
{
    struct place *place = *state;

    if (access("/proc/self/status", R_OK) != 0)
        skip();
    assert_true(strlen(contents(place, "/proc/self/status")) > 100);
}

static void a_file_may_be_as_long_as_the_maximum_and_no_longer(void **state)
{
    struct place *place = *state;
    const char *path = put(place, "a", "12345"), *bytes = NULL;
    size_t length = 0;

    assert_int_equal(aside_file_read(&bytes, &length, place->arena, path, 5, &place->err),
                     ASIDE_OK);
    assert_int_equal(length, 5);
    assert_int_equal(aside_file_read(&bytes, &length, place->arena, path, 4, &place->err),
                     ASIDE_ERR_INVALID);
    assert_string_equal(place->err.message, "is larger than 4 bytes, the most that is accepted");
    assert_int_equal(aside_file_read(&bytes, &length, place->arena, "/dev/zero", 2 << 20,
                                     &place->err), ASIDE_ERR_INVALID);
    assert_string_equal(place->err.message, "is larger than 2 MiB, the most that is accepted");
}

static void what_cannot_be_read_is_named(void **state)
{
    struct place *place = *state;
    const char *bytes = NULL, *missing = in(place, "missing");
    size_t length;

    assert_int_equal(aside_file_read(&bytes, &length, place->arena, missing, 9, &place->err),
                     ASIDE_ERR_IO);
    assert_error(place, missing, "cannot open: No such file or directory");
    assert_int_equal(aside_file_read(&bytes, &length, place->arena, place->folder, 9,
                                     &place->err), ASIDE_ERR_IO);
    assert_error(place, place->folder, "is a folder");
    assert_int_equal(aside_file_read(&bytes, &length, place->arena, "", 9, &place->err),
                     ASIDE_ERR_IO);
    assert_null(bytes);
}

/* ---- writing ------------------------------------------------------------------------------ */

static struct aside_output *begin(struct place *place, const char *path)
{
    struct aside_output *out = NULL;

    if (aside_output_begin(&out, place->arena, path, &place->err) != ASIDE_OK)
        fail_msg("%s: %s", path, place->err.message);
    return out;
}

static void finish(struct place *place, struct aside_output *out)
{
    if (aside_output_finish(out, &place->err) != ASIDE_OK)
        fail_msg("%s", place->err.message);
    aside_output_abandon(out);
}

/* As a library writes: it opens the path, and closes it. */
static void write_by_path(const struct aside_output *out, const char *text)
{
    FILE *file = fopen(aside_output_path(out), "wb");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static mode_t mode_of(const char *path)
{
    struct stat info;

    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 07777;
}

static void a_new_file_appears_only_when_finished_with_the_mode_of_new_files(void **state)
{
    struct place *place = *state;
    const char *path = in(place, "plan.xlsx");
    mode_t mask = umask(027);
    struct aside_output *out = begin(place, path);

    fputs("new", aside_output_stream(out));
    assert_int_equal(access(path, F_OK), -1);
    finish(place, out);
    umask(mask);
    assert_string_equal(contents(place, path), "new");
    assert_int_equal(mode_of(path), 0640);
    assert_int_equal(entries(place), 1);
}

static void an_old_file_stays_until_the_end_and_lends_its_mode(void **state)
{
    struct place *place = *state;
    const char *path = put(place, "plan.xlsx", "old and longer");
    struct aside_output *out;

    assert_int_equal(chmod(path, 0604), 0);
    out = begin(place, path);
    fputs("new", aside_output_stream(out));
    fflush(aside_output_stream(out));
    assert_string_equal(contents(place, path), "old and longer");
    finish(place, out);
    assert_string_equal(contents(place, path), "new");
    assert_int_equal(mode_of(path), 0604);
    assert_int_equal(entries(place), 1);
}

static void a_library_may_write_to_the_path_instead(void **state)
{
    struct place *place = *state;
    const char *path = put(place, "plan.xlsx", "old");
    struct aside_output *out = begin(place, path);

    write_by_path(out, "by path");
    assert_string_equal(contents(place, path), "old");
    finish(place, out);
    assert_string_equal(contents(place, path), "by path");
    assert_int_equal(entries(place), 1);
}

static void an_abandoned_output_leaves_nothing(void **state)
{
    struct place *place = *state;
    const char *path = put(place, "plan.xlsx", "old");
    struct aside_output *out = begin(place, path);

    fputs("new", aside_output_stream(out));
    aside_output_abandon(out);
    aside_output_abandon(out);
    aside_output_abandon(NULL);
    assert_string_equal(contents(place, path), "old");
    assert_int_equal(entries(place), 1);
}

static void a_signal_removes_every_temporary(void **state)
{
    struct place *place = *state;
    struct aside_output *one = begin(place, in(place, "one"));
    struct aside_output *two = begin(place, in(place, "two"));

    assert_int_equal(entries(place), 2);
    aside_output_remove_all();
    assert_int_equal(entries(place), 0);
    aside_output_abandon(one);
    aside_output_abandon(two);
}

static void outputs_beyond_the_register_are_refused_and_leave_nothing(void **state)
{
    struct place *place = *state;
    struct aside_output *outs[40] = { NULL };
    enum aside_status status = ASIDE_OK;
    size_t count = 0;

    while (status == ASIDE_OK && count < COUNT(outs)) {
        const char *path = in(place, aside_arena_printf(place->arena, "%zu", count));

        status = aside_output_begin(&outs[count], place->arena, path, &place->err);
        if (status == ASIDE_OK)
            count++;
    }
    assert_int_equal(status, ASIDE_ERR_INTERNAL);
    assert_int_equal(count, 32);
    for (size_t i = 0; i < count; i++)
        aside_output_abandon(outs[i]);
    assert_int_equal(entries(place), 0);
    finish(place, begin(place, in(place, "again")));
}

static void a_name_as_long_as_names_may_be_is_written(void **state)
{
    struct place *place = *state;
    char name[256];

    memset(name, 'n', 255);
    name[255] = '\0';
    finish(place, begin(place, in(place, name)));
    assert_int_equal(entries(place), 1);
}

static void a_file_in_the_current_folder_needs_no_slash(void **state)
{
    struct place *place = *state;
    int here = open(".", O_RDONLY);
    struct aside_output *out;

    assert_int_equal(chdir(place->folder), 0);
    out = begin(place, "plain");
    fputs("x", aside_output_stream(out));
    finish(place, out);
    assert_int_equal(fchdir(here), 0);
    close(here);
    assert_string_equal(contents(place, in(place, "plain")), "x");
    assert_int_equal(entries(place), 1);
}

/* ---- writing: links, devices, pipes -------------------------------------------------------- */

static void make_link(const struct place *place, const char *to, const char *name)
{
    assert_int_equal(symlink(to, in(place, name)), 0);
}

static bool is_link(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
}

static void a_link_stays_and_what_it_leads_to_is_replaced(void **state)
{
    struct place *place = *state;
    const char *path = put(place, "real", "old");
    struct aside_output *out;

    make_link(place, "real", "near");
    make_link(place, in(place, "near"), "far");
    out = begin(place, in(place, "far"));
    fputs("new", aside_output_stream(out));
    assert_string_equal(contents(place, path), "old");
    finish(place, out);
    assert_string_equal(contents(place, path), "new");
    assert_true(is_link(in(place, "near")) && is_link(in(place, "far")));
    assert_int_equal(entries(place), 3);
}

static void a_link_to_nothing_gets_its_file(void **state)
{
    struct place *place = *state;
    struct aside_output *out;

    make_link(place, "absent", "link");
    out = begin(place, in(place, "link"));
    fputs("new", aside_output_stream(out));
    finish(place, out);
    assert_true(is_link(in(place, "link")));
    assert_string_equal(contents(place, in(place, "absent")), "new");
    assert_int_equal(entries(place), 2);
}

static void a_pipe_is_written_through_at_the_end(void **state)
{
    struct place *place = *state;
    const char *path = in(place, "pipe");
    char bytes[32] = "";
    struct aside_output *out;
    int reader;

    assert_int_equal(mkfifo(path, 0600), 0);
    reader = open(path, O_RDONLY | O_NONBLOCK);
    out = begin(place, path);
    fputs("through", aside_output_stream(out));
    fflush(aside_output_stream(out));
    assert_true(read(reader, bytes, sizeof(bytes)) <= 0);
    finish(place, out);
    assert_int_equal(read(reader, bytes, sizeof(bytes)), 7);
    assert_string_equal(bytes, "through");
    write_by_path(out = begin(place, path), "by path");
    finish(place, out);
    assert_int_equal(read(reader, bytes, sizeof(bytes)), 7);
    assert_string_equal(bytes, "by path");
    close(reader);
    assert_int_equal(entries(place), 1);
}

static void a_device_behind_a_link_is_written_and_not_replaced(void **state)
{
    struct place *place = *state;
    struct aside_output *out;
    struct stat info;

    make_link(place, "/dev/null", "link");
    out = begin(place, in(place, "link"));
    write_by_path(out, "gone");
    finish(place, out);
    assert_int_equal(stat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
    assert_true(is_link(in(place, "link")));
}

static void an_open_file_under_proc_is_written_through(void **state)
{
    struct place *place = *state;
    const char *path = put(place, "real", "old and longer");
    int fd = open(path, O_RDWR);
    struct aside_output *out;
    struct stat before, after;

    assert_int_equal(stat(path, &before), 0);
    out = begin(place, aside_arena_printf(place->arena, "/proc/self/fd/%d", fd));
    fputs("new", aside_output_stream(out));
    finish(place, out);
    close(fd);
    assert_int_equal(stat(path, &after), 0);
    assert_true(before.st_ino == after.st_ino);
    assert_string_equal(contents(place, path), "new");
}

/* ---- writing: what fails -------------------------------------------------------------------- */

static void targets_that_cannot_be_written_are_refused_before_the_work(void **state)
{
    struct place *place = *state;
    const char *const targets[][2] = {
        { place->folder, "is a folder" },
        { in(place, "no/such/folder"), "No such file or directory" },
        { in(place, "file/below"), "Not a directory" },
        { in(place, "loop"), "Too many levels of symbolic links" },
        { in(place, "link-to-folder"), "is a folder" },
        { in(place, "new-folder/"), "No such file or directory" },
        { "", "cannot" },
        { "/proc/version/x", "Not a directory" },
    };
    struct aside_output *out = NULL;

    put(place, "file", "");
    make_link(place, "loop", "loop");
    make_link(place, ".", "link-to-folder");
    for (size_t i = 0; i < COUNT(targets); i++) {
        assert_int_equal(aside_output_begin(&out, place->arena, targets[i][0], &place->err),
                         ASIDE_ERR_IO);
        assert_error(place, targets[i][0], targets[i][1]);
    }
    assert_null(out);
    assert_int_equal(entries(place), 3);
}

static void a_full_device_fails_at_the_end(void **state)
{
    struct place *place = *state;
    struct aside_output *out;

    if (access("/dev/full", W_OK) != 0)
        skip();
    out = begin(place, "/dev/full");
    fputs("x", aside_output_stream(out));
    assert_int_equal(aside_output_finish(out, &place->err), ASIDE_ERR_IO);
    assert_error(place, "/dev/full", "cannot write: No space left on device");
}

/* A limit on file sizes stands in for a full disk. */
static enum aside_status write_too_much(struct place *place, const char *path)
{
    struct rlimit before, small;
    struct aside_output *out = begin(place, path);
    enum aside_status status;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){ 4096, before.rlim_max };
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    for (int i = 0; i < 10000; i++)
        fputs("0123456789", aside_output_stream(out));
    status = aside_output_finish(out, &place->err);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    return status;
}

static void a_full_disk_leaves_the_old_file_and_nothing_else(void **state)
{
    struct place *place = *state;
    const char *path = put(place, "plan.xlsx", "old");

    assert_int_equal(write_too_much(place, path), ASIDE_ERR_IO);
    assert_error(place, path, "cannot write: ");
    assert_string_equal(contents(place, path), "old");
    assert_int_equal(entries(place), 1);
    assert_int_equal(write_too_much(place, in(place, "new")), ASIDE_ERR_IO);
    assert_int_equal(entries(place), 1);
}

static void a_target_that_became_a_folder_is_told_and_the_temporary_removed(void **state)
{
    struct place *place = *state;
    const char *path = in(place, "plan.xlsx");
    struct aside_output *out = begin(place, path);

    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(aside_output_finish(out, &place->err), ASIDE_ERR_IO);
    assert_error(place, path, "cannot replace the old file");
    assert_int_equal(entries(place), 1);
}

/* ---- standard output ---------------------------------------------------------------------- */

/* Points standard output at `path`; returns what it was. */
static int redirect(const char *path)
{
    int saved, fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);

    fflush(stdout);
    saved = dup(STDOUT_FILENO);
    assert_true(fd >= 0 && saved >= 0);
    dup2(fd, STDOUT_FILENO);
    close(fd);
    return saved;
}

static void restore(int saved)
{
    fflush(stdout);
    clearerr(stdout);
    dup2(saved, STDOUT_FILENO);
    close(saved);
}

static void a_dash_is_standard_output_by_stream_and_by_path(void **state)
{
    struct place *place = *state;
    const char *path = in(place, "stdout");
    int saved = redirect(path);
    struct aside_output *text = begin(place, "-"), *book = begin(place, "-");
    enum aside_status status;

    fputs("text,", aside_output_stream(text));
    status = aside_output_finish(text, NULL);
    write_by_path(book, "book,");
    if (status == ASIDE_OK)
        status = aside_output_finish(book, NULL);
    fputs("still open", stdout);
    restore(saved);
    assert_int_equal(status, ASIDE_OK);
    assert_string_equal(contents(place, path), "text,book,still open");
}

static void abandoning_standard_output_leaves_it_open(void **state)
{
    struct place *place = *state;
    const char *path = in(place, "stdout");
    int saved = redirect(path);
    struct aside_output *out = begin(place, "-");

    write_by_path(out, "never shown");
    aside_output_abandon(out);
    fputs("open", stdout);
    restore(saved);
    assert_string_equal(contents(place, path), "open");
}

static void standard_output_needs_no_folder_for_temporaries(void **state)
{
    struct place *place = *state;
    const char *before = getenv("TMPDIR"), *path = in(place, "stdout");
    const char *kept = before != NULL ? aside_arena_strdup(place->arena, before) : NULL;
    struct aside_output *out, *through = NULL;
    enum aside_status status;
    int saved;

    setenv("TMPDIR", "/nowhere", 1);
    saved = redirect(path);
    out = begin(place, "-");
    fputs("text", aside_output_stream(out));
    status = aside_output_finish(out, NULL);
    restore(saved);
    assert_int_equal(aside_output_begin(&through, place->arena, "/dev/null", &place->err),
                     ASIDE_ERR_IO);
    if (kept != NULL)
        setenv("TMPDIR", kept, 1);
    else
        unsetenv("TMPDIR");
    assert_int_equal(status, ASIDE_OK);
    assert_string_equal(contents(place, path), "text");
    assert_error(place, "/dev/null", "cannot make a temporary file in TMPDIR");
}

static void a_full_standard_output_is_told(void **state)
{
    struct place *place = *state;
    enum aside_status by_stream, by_path;
    struct aside_output *out;
    int saved;

    if (access("/dev/full", W_OK) != 0)
        skip();
    saved = redirect("/dev/full");
    out = begin(place, "-");
    fputs("x", aside_output_stream(out));
    by_stream = aside_output_finish(out, &place->err);
    clearerr(stdout);
    out = begin(place, "-");
    write_by_path(out, "x");
    by_path = aside_output_finish(out, &place->err);
    restore(saved);
    assert_int_equal(by_stream, ASIDE_ERR_IO);
    assert_int_equal(by_path, ASIDE_ERR_IO);
    assert_error(place, "standard output", "No space left on device");
}

/* ---- folders ------------------------------------------------------------------------------ */

static void a_folder_is_made_once_and_may_be_there(void **state)
{
    struct place *place = *state;
    const char *path = in(place, "export"), *file = put(place, "file", "");

    assert_int_equal(aside_directory_make(path, &place->err), ASIDE_OK);
    assert_int_equal(aside_directory_make(path, &place->err), ASIDE_OK);
    assert_int_equal(aside_directory_make(file, &place->err), ASIDE_ERR_IO);
    assert_error(place, file, "File exists");
    assert_int_equal(aside_directory_make(in(place, "a/b"), &place->err), ASIDE_ERR_IO);
    assert_error(place, in(place, "a/b"), "No such file or directory");
}

int main(void)
{
#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)
    const struct CMUnitTest tests[] = {
        IN_PLACE(a_file_is_read_whole_and_ended_by_a_zero),
        IN_PLACE(a_file_without_a_size_is_read_to_its_end),
        IN_PLACE(a_file_may_be_as_long_as_the_maximum_and_no_longer),
        IN_PLACE(what_cannot_be_read_is_named),
        IN_PLACE(a_new_file_appears_only_when_finished_with_the_mode_of_new_files),
        IN_PLACE(an_old_file_stays_until_the_end_and_lends_its_mode),
        IN_PLACE(a_library_may_write_to_the_path_instead),
        IN_PLACE(an_abandoned_output_leaves_nothing),
        IN_PLACE(a_signal_removes_every_temporary),
        IN_PLACE(outputs_beyond_the_register_are_refused_and_leave_nothing),
        IN_PLACE(a_name_as_long_as_names_may_be_is_written),
        IN_PLACE(a_file_in_the_current_folder_needs_no_slash),
        IN_PLACE(a_link_stays_and_what_it_leads_to_is_replaced),
        IN_PLACE(a_link_to_nothing_gets_its_file),
        IN_PLACE(a_pipe_is_written_through_at_the_end),
        IN_PLACE(a_device_behind_a_link_is_written_and_not_replaced),
        IN_PLACE(an_open_file_under_proc_is_written_through),
        IN_PLACE(targets_that_cannot_be_written_are_refused_before_the_work),
        IN_PLACE(a_full_device_fails_at_the_end),
        IN_PLACE(a_full_disk_leaves_the_old_file_and_nothing_else),
        IN_PLACE(a_target_that_became_a_folder_is_told_and_the_temporary_removed),
        IN_PLACE(a_dash_is_standard_output_by_stream_and_by_path),
        IN_PLACE(abandoning_standard_output_leaves_it_open),
        IN_PLACE(standard_output_needs_no_folder_for_temporaries),
        IN_PLACE(a_full_standard_output_is_told),
        IN_PLACE(a_folder_is_made_once_and_may_be_there),
    };

    return cmocka_run_group_tests_name("files", tests, NULL, NULL) != 0;
}
