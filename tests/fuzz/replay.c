/*
 * replay.c - gives every file of a folder to a fuzz harness, without the fuzzer: what was found
 * once is tested for good.
 *
 *   replay FOLDER
 */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_BYTES = 1 << 20, PATH_BYTES = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void die(const char *what)
{
    fprintf(stderr, "replay: %s: %s\n", what, strerror(errno));
    exit(2);
}

static void replay(const char *path)
{
    static uint8_t buffer[FILE_BYTES];
    FILE *in = fopen(path, "rb");
    size_t length;
    uint8_t *bytes;

    if (in == NULL)
        die(path);
    length = fread(buffer, 1, sizeof(buffer), in);
    if (ferror(in) || !feof(in) || fclose(in) != 0)
        die(path);
    /* Of its very size, so that a sanitizer sees a byte read beyond its end. */
    bytes = malloc(length > 0 ? length : 1);
    if (bytes == NULL)
        die(path);
    memcpy(bytes, buffer, length);
    LLVMFuzzerTestOneInput(bytes, length);
    free(bytes);
}

static int is_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int main(int argc, char **argv)
{
    struct dirent **entries;
    char path[PATH_BYTES];
    int count;

    if (argc != 2) {
        fprintf(stderr, "usage: replay FOLDER\n");
        return 2;
    }
    count = scandir(argv[1], &entries, is_file, alphasort);
    if (count <= 0)
        die(argv[1]);
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof(path), "%s/%s", argv[1], entries[i]->d_name);
        replay(path);
        free(entries[i]);
    }
    free(entries);
    printf("%d files replayed\n", count);
    return 0;
}
