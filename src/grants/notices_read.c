/*
 * notices_read.c - a file of notices, whatever it is: what it is shows in its first bytes, not
 * in its name, for an error page saved as .zip is common.
 */
#include "notice.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* The parser asks for 4 KB at a time; the system is asked for more. */
enum { HEAD_BYTES = 256 * 1024, PROGRESS_BYTES = 1024 * 1024 };

/* The extract has 306 MiB; what expands to this is none. */
static const uint64_t expanded_maximum = UINT64_C(8) << 30;

/* Where the bytes of an extract come from, and how many have. */
struct feed {
    int fd;
    struct aside_zip *zip; /* NULL: from the descriptor */
    char *head; /* read and not yet given; at first to see what the file is */
    size_t head_length, head_at;
    const char *name;
    uint64_t done, told, all;
    aside_progress *progress;
    void *progress_to;
};

/* ---- days in names ------------------------------------------------------------------------ */

static int digits_at(const char *text, size_t count)
{
    int number = 0;

    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

struct aside_date aside_day_in_name(const char *name)
{
    const char *slash = strrchr(name, '/');

    for (const char *at = slash != NULL ? slash + 1 : name; strlen(at) >= 8; at++) {
        int year = digits_at(at, 4), month = digits_at(at + 4, 2), day = digits_at(at + 6, 2);

        if (year >= 2000 && year < 2100 && aside_date_is_valid(year, month, day))
            return (struct aside_date){ (int16_t)year, (int8_t)month, (int8_t)day };
    }
    return (struct aside_date){ 0, 0, 0 };
}

/* ---- bytes -------------------------------------------------------------------------------- */

static ptrdiff_t read_some(int fd, char *bytes, size_t size)
{
    ssize_t got;

    do
        got = read(fd, bytes, size);
    while (got < 0 && errno == EINTR);
    return got;
}

static ptrdiff_t fail_read(const struct feed *feed, struct aside_error *err)
{
    (void)aside_error_set(err, ASIDE_ERR_IO, feed->name, 0, "cannot read: %s", strerror(errno));
    return -1;
}

/* At most `size` bytes of the buffer, which is filled again where it is empty. */
static ptrdiff_t draw_buffered(struct feed *feed, char *bytes, size_t size,
                               struct aside_error *err)
{
    ptrdiff_t got;

    if (feed->head_at == feed->head_length) {
        got = read_some(feed->fd, feed->head, HEAD_BYTES);
        if (got < 0)
            return fail_read(feed, err);
        feed->head_at = 0;
        feed->head_length = (size_t)got;
    }
    if (size > feed->head_length - feed->head_at)
        size = feed->head_length - feed->head_at;
    memcpy(bytes, feed->head + feed->head_at, size);
    feed->head_at += size;
    return (ptrdiff_t)size;
}

static ptrdiff_t draw(void *from, char *bytes, size_t size, struct aside_error *err)
{
    struct feed *feed = from;
    ptrdiff_t got;

    got = feed->zip != NULL ? aside_zip_read(feed->zip, bytes, size, err)
                            : draw_buffered(feed, bytes, size, err);
    feed->done += got > 0 ? (uint64_t)got : 0;
    if (feed->progress != NULL && (feed->done - feed->told >= PROGRESS_BYTES || got == 0)) {
        feed->progress(feed->progress_to, feed->done, feed->all);
        feed->told = feed->done;
    }
    return got;
}

static bool read_head(struct feed *feed, struct aside_error *err)
{
    ptrdiff_t got = 1;

    while (got > 0 && feed->head_length < HEAD_BYTES) {
        got = read_some(feed->fd, feed->head + feed->head_length,
                        HEAD_BYTES - feed->head_length);
        if (got > 0)
            feed->head_length += (size_t)got;
    }
    if (got < 0)
        (void)fail_read(feed, err);
    return got >= 0;
}

/* ---- what it is --------------------------------------------------------------------------- */

static bool head_starts(const struct feed *feed, const char *with)
{
    const char *at = feed->head, *end = feed->head + feed->head_length;
    size_t length = strlen(with);

    if (end - at >= 3 && memcmp(at, "\357\273\277", 3) == 0)
        at += 3;
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n'))
        at++;
    return (size_t)(end - at) >= length && strncasecmp(at, with, length) == 0;
}

static bool is_web_page(const struct feed *feed)
{
    return head_starts(feed, "<!doctype html") || head_starts(feed, "<html");
}

static bool is_simpler(const struct feed *feed)
{
    return head_starts(feed, "opportunity_id,") || head_starts(feed, "\"opportunity_id\",")
        || head_starts(feed, "opportunity_number,")
        || head_starts(feed, "\"opportunity_number\",");
}

static bool ends_in(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);

    return length > tail && strcasecmp(name + length - tail, end) == 0;
}

/* ---- the zip archive ---------------------------------------------------------------------- */

static bool is_workbook(const struct aside_zip *zip)
{
    for (size_t i = 0; i < aside_zip_count(zip); i++) {
        if (strcmp(aside_zip_name(zip, i), "[Content_Types].xml") == 0)
            return true;
    }
    return false;
}

/* The archive of an extract holds it and nothing else. */
static enum aside_status begin_only_xml(struct notices_reading *reading, struct feed *feed,
                                        struct aside_error *err)
{
    size_t count = aside_zip_count(feed->zip);
    enum aside_status status;

    if (count != 1 || !ends_in(aside_zip_name(feed->zip, 0), ".xml"))
        return aside_error_set(err, ASIDE_ERR_INVALID, reading->name, 0, "is a zip archive of "
                               "%zu files; an extract of Grants.gov holds one .xml file and "
                               "nothing else", count);
    status = aside_zip_begin(feed->zip, 0, err);
    if (status != ASIDE_OK)
        return status;
    feed->all = aside_zip_size(feed->zip, 0);
    if (reading->out->day.year == 0)
        reading->out->day = aside_day_in_name(aside_zip_name(feed->zip, 0));
    return ASIDE_OK;
}

static enum aside_status read_zip(struct notices_reading *reading, struct feed *feed,
                                  struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    enum aside_status status = aside_zip_open(&feed->zip, arena, reading->name,
                                              expanded_maximum, err);

    if (status == ASIDE_OK && is_workbook(feed->zip)) {
        status = aside_ffis_read(reading, reading->name, err);
    } else if (status == ASIDE_OK) {
        status = begin_only_xml(reading, feed, err);
        if (status == ASIDE_OK)
            status = aside_extract_read(reading, draw, feed, err);
    }
    aside_zip_close(feed->zip);
    aside_arena_free(arena);
    return status;
}

/* ---- the door ----------------------------------------------------------------------------- */

void aside_reading_take(struct notices_reading *reading)
{
    struct aside_notices *out = reading->out;
    const struct aside_notice *notice = &reading->draft.notice;
    const char *wrong = aside_draft_end(&reading->draft);

    if (wrong != NULL) {
        out->bad++;
        aside_problem_add(reading->found, ASIDE_WARNING, reading->name, notice->line,
                          "the record %s; it is passed over", wrong);
        return;
    }
    out->records++;
    out->odd += notice->remarks != NULL;
    if (aside_date_compare(notice->updated, out->newest) > 0)
        out->newest = notice->updated;
    reading->taker(reading->to, notice);
}

static enum aside_status read_piped(struct notices_reading *reading, struct feed *feed,
                                    struct aside_error *err)
{
    if (head_starts(feed, "PK"))
        return aside_error_set(err, ASIDE_ERR_INVALID, reading->name, 0, "is a zip archive, "
                               "which is read by its name only; or give the XML in it: "
                               "unzip -p FILE | setaside grants import -");
    return aside_extract_read(reading, draw, feed, err);
}

static enum aside_status read_by_kind(struct notices_reading *reading, struct feed *feed,
                                      bool piped, struct aside_error *err)
{
    if (is_web_page(feed))
        return aside_error_set(err, ASIDE_ERR_INVALID, reading->name, 0, "is a web page, such "
                               "as a site's message that something went wrong, not an extract "
                               "of Grants.gov; download it again");
    if (piped)
        return read_piped(reading, feed, err);
    if (head_starts(feed, "PK"))
        return read_zip(reading, feed, err);
    if (is_simpler(feed))
        return aside_simpler_read(reading, reading->name, err);
    return aside_extract_read(reading, draw, feed, err);
}

static enum aside_status read_open(struct notices_reading *reading, struct feed *feed,
                                   bool piped, struct aside_error *err)
{
    struct stat info;

    if (fstat(feed->fd, &info) != 0)
        return aside_error_set(err, ASIDE_ERR_IO, reading->name, 0, "cannot read: %s",
                               strerror(errno));
    if (S_ISDIR(info.st_mode))
        return aside_error_set(err, ASIDE_ERR_IO, reading->name, 0, "is a folder, not a file");
    if (S_ISREG(info.st_mode) && info.st_size > 0)
        feed->all = (uint64_t)info.st_size;
    if (!read_head(feed, err))
        return ASIDE_ERR_IO;
    return read_by_kind(reading, feed, piped, err);
}

enum aside_status aside_notices_read(struct aside_notices *out, const char *path,
                                     aside_notice_taker *taker, void *to,
                                     aside_progress *progress, void *progress_to,
                                     struct aside_problems *found, struct aside_error *err)
{
    bool piped = strcmp(path, "-") == 0;
    struct notices_reading reading = { .out = out, .name = piped ? "standard input" : path,
                                       .taker = taker, .to = to, .found = found };
    struct feed feed = { .fd = piped ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC),
                         .name = reading.name, .progress = progress,
                         .progress_to = progress_to };
    enum aside_status status;

    *out = (struct aside_notices){ .source = ASIDE_FROM_EXTRACT };
    if (feed.fd < 0)
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot open: %s", strerror(errno));
    out->day = aside_day_in_name(path);
    feed.head = malloc(HEAD_BYTES);
    if (feed.head == NULL)
        aside_fatal("out of memory");
    status = read_open(&reading, &feed, piped, err);
    free(feed.head);
    if (!piped)
        close(feed.fd);
    aside_draft_release(&reading.draft);
    return status;
}

/* ---- from memory -------------------------------------------------------------------------- */

struct memory {
    const char *bytes;
    size_t length, at;
};

static ptrdiff_t draw_memory(void *from, char *bytes, size_t size, struct aside_error *err)
{
    struct memory *memory = from;
    size_t left = memory->length - memory->at;

    (void)err;
    if (size > left)
        size = left;
    if (size > 0)
        memcpy(bytes, memory->bytes + memory->at, size);
    memory->at += size;
    return (ptrdiff_t)size;
}

enum aside_status aside_notices_parse(struct aside_notices *out, const char *bytes,
                                      size_t length, const char *name,
                                      aside_notice_taker *taker, void *to,
                                      struct aside_problems *found, struct aside_error *err)
{
    struct notices_reading reading = { .out = out, .name = name, .taker = taker, .to = to,
                                       .found = found };
    struct memory memory = { bytes, length, 0 };
    enum aside_status status;

    *out = (struct aside_notices){ .source = ASIDE_FROM_EXTRACT };
    status = aside_extract_read(&reading, draw_memory, &memory, err);
    aside_draft_release(&reading.draft);
    return status;
}
