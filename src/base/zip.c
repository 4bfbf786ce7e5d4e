/*
 * zip.c - entries of zip archives, as streams; the one user of libzip.
 *
 * An archive is foreign: its directory is bounded before libzip takes it into memory, its
 * consistency checked (libzip else opens truncated files), an entry gives no more than it
 * states, and only the two methods are taken whose memory is small and whose use is common.
 */
#include <setaside/base.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

/* libzip takes some ten times as much memory as the directory has bytes. */
enum { DIRECTORY_MAXIMUM = 8 * 1024 * 1024 };

static const char damaged[] = "the file is damaged; get it again, or open it in the program it "
                              "comes from and save it again";

struct entry {
    const char *name;
    uint64_t size;              /* as it states */
    bool counted;               /* towards the maximum */
};

struct aside_zip {
    const char *file;           /* for messages */
    zip_t *handle;
    zip_file_t *open;           /* the entry being read */
    struct entry *entries;
    size_t count;
    size_t at;                  /* the entry being read */
    uint64_t left;              /* of its size */
    uint64_t allowance;         /* that entries not yet counted may expand to */
};

/* What libzip found wrong, in our words; NULL: its own. */
static const char *saying(int code)
{
    switch (code) {
    case ZIP_ER_MULTIDISK:
        return "is one part of an archive in several; join them";
    case ZIP_ER_EXISTS:
        return "has two entries of one name";
    case ZIP_ER_CRC:
        return "does not match its checksum";
    case ZIP_ER_ENCRNOTSUPP: case ZIP_ER_NOPASSWD: case ZIP_ER_WRONGPASSWD:
        return "is locked with a password; save it without one";
    case ZIP_ER_COMPNOTSUPP:
        return "is compressed in a way that is not read; save it as a common zip archive";
    case ZIP_ER_EOF:
        return "ends too soon";
    case ZIP_ER_NOZIP:
        return "is no zip archive, or was cut short";
    case ZIP_ER_INCONS:
        return "contradicts itself or was cut short";
    case ZIP_ER_ZLIB: case ZIP_ER_COMPRESSED_DATA:
        return "cannot be expanded";
    default:
        return NULL;
    }
}

/* Is it the system that failed, and not what the file holds? */
static bool is_of_system(int code)
{
    return code == ZIP_ER_SEEK || code == ZIP_ER_READ || code == ZIP_ER_OPEN
           || code == ZIP_ER_TELL;
}

/* `part` names the entry, or is NULL for the archive. */
static enum aside_status translate(const char *file, const char *part, zip_error_t *error,
                                   struct aside_error *err)
{
    int code = zip_error_code_zip(error);
    const char *words = saying(code);
    bool advised;               /* the words say what to do */

    if (code == ZIP_ER_MEMORY)
        aside_fatal("out of memory");
    if (is_of_system(code))
        return aside_error_set(err, ASIDE_ERR_IO, file, 0, "cannot read: %s",
                               zip_error_strerror(error));
    if (words == NULL)
        words = "cannot be read as part of a zip archive";
    advised = strchr(words, ';') != NULL;
    return aside_error_set(err, ASIDE_ERR_SYNTAX, file, 0, "%s%s%s%s%s%s",
                           part != NULL ? "its part '" : "", part != NULL ? part : "",
                           part != NULL ? "' " : "", words, advised ? "" : ": ",
                           advised ? "" : damaged);
}

/* ---- the directory's size -------------------------------------------------------------- */

/* The bytes of an archive, in a file or in memory. */
struct body {
    int fd;                     /* -1: in memory */
    const char *bytes;
    uint64_t length;
};

/* Up to `size` bytes from `at` on; how many there were. */
static size_t bytes_at(const struct body *body, uint64_t at, unsigned char *out, size_t size)
{
    ssize_t got;

    if (at >= body->length)
        return 0;
    if (size > body->length - at)
        size = (size_t)(body->length - at);
    if (body->fd < 0) {
        memcpy(out, body->bytes + at, size);
        return size;
    }
    do
        got = pread(body->fd, out, size, (off_t)at);
    while (got < 0 && errno == EINTR);
    return got < 0 ? 0 : (size_t)got;
}

static uint64_t number_at(const unsigned char *bytes, int size)
{
    uint64_t number = 0;

    for (int i = size - 1; i >= 0; i--)
        number = number << 8 | bytes[i];
    return number;
}

enum { END_BYTES = 22, LOCATOR_BYTES = 20, END64_BYTES = 56, COMMENT_MAXIMUM = 65535 };

/* Of a zip64 archive, whose locator stands before the end record at `end`. */
static uint64_t directory_size_64(const struct body *body, uint64_t end)
{
    unsigned char locator[LOCATOR_BYTES], record[END64_BYTES];

    if (end < LOCATOR_BYTES
        || bytes_at(body, end - LOCATOR_BYTES, locator, LOCATOR_BYTES) != LOCATOR_BYTES
        || memcmp(locator, "PK\006\007", 4) != 0)
        return 0;
    if (bytes_at(body, number_at(locator + 8, 8), record, END64_BYTES) != END64_BYTES
        || memcmp(record, "PK\006\006", 4) != 0)
        return 0;
    return number_at(record + 40, 8);
}

/*
 * The largest directory that any record at the archive's end states: of several, libzip chooses
 * by rules of its own. 0 where there is none, which libzip then says.
 */
static uint64_t directory_size(struct aside_arena *scratch, const struct body *body)
{
    size_t wanted = END_BYTES + COMMENT_MAXIMUM;
    uint64_t start = body->length > wanted ? body->length - wanted : 0, largest = 0;
    unsigned char *tail = aside_arena_alloc(scratch, wanted);
    size_t length = bytes_at(body, start, tail, wanted);

    for (size_t at = 0; at + END_BYTES <= length; at++) {
        uint64_t size;

        if (memcmp(tail + at, "PK\005\006", 4) != 0
            || at + END_BYTES + number_at(tail + at + 20, 2) > length)
            continue;
        size = number_at(tail + at + 12, 4);
        if (size == UINT32_MAX)
            size = directory_size_64(body, start + at);
        if (size > largest)
            largest = size;
    }
    return largest;
}

static enum aside_status check_directory(const struct body *body, const char *file,
                                         struct aside_error *err)
{
    struct aside_arena *scratch = aside_arena_new();
    uint64_t size = directory_size(scratch, body);

    aside_arena_free(scratch);
    if (size <= DIRECTORY_MAXIMUM)
        return ASIDE_OK;
    return aside_error_set(err, ASIDE_ERR_SYNTAX, file, 0, "has more entries than are accepted "
                           "of a zip archive; save it again with fewer");
}

/* ---- opening --------------------------------------------------------------------------- */

/* Takes over `handle`. */
static enum aside_status list_entries(struct aside_zip **out, struct aside_arena *arena,
                                      zip_t *handle, const char *file, uint64_t maximum,
                                      struct aside_error *err)
{
    struct aside_zip *zip = aside_arena_alloc(arena, sizeof(*zip));
    zip_int64_t count = zip_get_num_entries(handle, 0);
    zip_stat_t info;

    zip->file = aside_arena_strdup(arena, file);
    zip->handle = handle;
    zip->allowance = maximum;
    zip->count = count > 0 ? (size_t)count : 0;
    zip->entries = aside_arena_array(arena, zip->count, sizeof(*zip->entries));
    for (size_t i = 0; i < zip->count; i++) {
        if (zip_stat_index(handle, i, ZIP_FL_ENC_GUESS, &info) != 0
            || (info.valid & (ZIP_STAT_NAME | ZIP_STAT_SIZE)) != (ZIP_STAT_NAME | ZIP_STAT_SIZE)) {
            enum aside_status status = translate(file, NULL, zip_get_error(handle), err);

            zip_discard(handle);
            return status;
        }
        zip->entries[i].name = aside_arena_strdup(arena, info.name);
        zip->entries[i].size = info.size;
    }
    *out = zip;
    return ASIDE_OK;
}

enum aside_status aside_zip_parse(struct aside_zip **out, struct aside_arena *arena,
                                  const char *bytes, size_t length, const char *name,
                                  uint64_t maximum, struct aside_error *err)
{
    struct body body = { .fd = -1, .bytes = bytes, .length = length };
    zip_source_t *source;
    zip_error_t error;
    zip_t *handle;
    enum aside_status status = check_directory(&body, name, err);

    if (status != ASIDE_OK)
        return status;
    zip_error_init(&error);
    source = zip_source_buffer_create(bytes, length, 0, &error);
    if (source == NULL)
        aside_fatal("out of memory");
    handle = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (handle == NULL) {
        zip_source_free(source);
        status = translate(name, NULL, &error, err);
    }
    zip_error_fini(&error);
    return handle == NULL ? status : list_entries(out, arena, handle, name, maximum, err);
}

/* libzip takes over the descriptor where it succeeds. */
static enum aside_status open_descriptor(struct aside_zip **out, struct aside_arena *arena,
                                         int fd, const char *path, uint64_t maximum,
                                         struct aside_error *err)
{
    struct stat info;
    struct body body = { .fd = fd };
    zip_error_t error;
    zip_t *handle;
    int code;
    enum aside_status status;

    if (fstat(fd, &info) != 0)
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot read: %s", strerror(errno));
    if (S_ISDIR(info.st_mode))
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "is a folder, not a file");
    if (!S_ISREG(info.st_mode))
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "is not a file on disk, which a zip "
                               "archive must be; save it as one");
    body.length = (uint64_t)info.st_size;
    status = check_directory(&body, path, err);
    if (status != ASIDE_OK)
        return status;
    handle = zip_fdopen(fd, ZIP_CHECKCONS, &code);
    if (handle != NULL)
        return list_entries(out, arena, handle, path, maximum, err);
    zip_error_init_with_code(&error, code);
    status = translate(path, NULL, &error, err);
    zip_error_fini(&error);
    return status;
}

enum aside_status aside_zip_open(struct aside_zip **out, struct aside_arena *arena,
                                 const char *path, uint64_t maximum, struct aside_error *err)
{
    struct aside_zip *zip = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);     /* a pipe is not waited for */
    enum aside_status status;

    if (fd < 0)
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot open: %s", strerror(errno));
    status = open_descriptor(&zip, arena, fd, path, maximum, err);
    if (status != ASIDE_OK)
        close(fd);
    else
        *out = zip;
    return status;
}

void aside_zip_close(struct aside_zip *zip)
{
    if (zip == NULL || zip->handle == NULL)
        return;
    if (zip->open != NULL)
        zip_fclose(zip->open);
    zip_discard(zip->handle);
    zip->open = NULL;
    zip->handle = NULL;
}

/* ---- entries --------------------------------------------------------------------------- */

size_t aside_zip_count(const struct aside_zip *zip)
{
    return zip->count;
}

const char *aside_zip_name(const struct aside_zip *zip, size_t index)
{
    assert(index < zip->count);
    return zip->entries[index].name;
}

uint64_t aside_zip_size(const struct aside_zip *zip, size_t index)
{
    assert(index < zip->count);
    return zip->entries[index].size;
}

/* LZMA and its like take gigabytes where a file says so. */
static bool is_common_method(zip_t *handle, size_t index)
{
    zip_stat_t info;

    if (zip_stat_index(handle, index, 0, &info) != 0 || !(info.valid & ZIP_STAT_COMP_METHOD))
        return false;
    return info.comp_method == ZIP_CM_STORE || info.comp_method == ZIP_CM_DEFLATE;
}

static enum aside_status count_entry(struct aside_zip *zip, struct entry *entry,
                                     struct aside_error *err)
{
    if (entry->counted)
        return ASIDE_OK;
    if (entry->size > zip->allowance)
        return aside_error_set(err, ASIDE_ERR_SYNTAX, zip->file, 0, "its part '%s' would expand "
                               "the file beyond what is accepted; save only what is needed of "
                               "it as another file", entry->name);
    zip->allowance -= entry->size;
    entry->counted = true;
    return ASIDE_OK;
}

enum aside_status aside_zip_begin(struct aside_zip *zip, size_t index, struct aside_error *err)
{
    struct entry *entry = &zip->entries[index];
    zip_error_t error;
    enum aside_status status;

    assert(index < zip->count);
    if (zip->open != NULL)
        zip_fclose(zip->open);
    zip->open = NULL;
    if (!is_common_method(zip->handle, index)) {
        zip_error_init_with_code(&error, ZIP_ER_COMPNOTSUPP);
        status = translate(zip->file, entry->name, &error, err);
        zip_error_fini(&error);
        return status;
    }
    status = count_entry(zip, entry, err);
    if (status != ASIDE_OK)
        return status;
    zip->open = zip_fopen_index(zip->handle, index, 0);
    if (zip->open == NULL)
        return translate(zip->file, entry->name, zip_get_error(zip->handle), err);
    zip->at = index;
    zip->left = entry->size;
    return ASIDE_OK;
}

ptrdiff_t aside_zip_read(void *from, char *bytes, size_t size, struct aside_error *err)
{
    struct aside_zip *zip = from;
    const char *name;
    zip_int64_t got;

    assert(zip->open != NULL);
    name = zip->entries[zip->at].name;
    got = zip_fread(zip->open, bytes, size);
    if (got < 0) {
        (void)translate(zip->file, name, zip_file_get_error(zip->open), err);
        return -1;
    }
    if ((uint64_t)got > zip->left || (got == 0 && size > 0 && zip->left > 0)) {
        (void)aside_error_set(err, ASIDE_ERR_SYNTAX, zip->file, 0, "its part '%s' is not as "
                              "long as it states: %s", name, damaged);
        return -1;
    }
    zip->left -= (uint64_t)got;
    return (ptrdiff_t)got;
}
