/* arena.c - memory that lives and dies together, and what happens when there is no more. */
#include <setaside/base.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#ifdef ASIDE_ARENA_DEBUG
enum { CHUNK_BYTES = 0 };       /* each allocation its own, so that sanitizers see overruns */
#else
enum { CHUNK_BYTES = 64 * 1024 };
#endif

/* What is larger gets a chunk of its own, so that little of a chunk is ever wasted. */
enum { SHARED_BYTES = CHUNK_BYTES / 4 };

struct chunk {
    struct chunk *next;
    size_t used, size;
    max_align_t bytes[];
};

struct aside_arena {
    struct chunk *shared;       /* the chunk being filled, then the full ones */
    struct chunk *single;       /* one allocation each */
    size_t handed_out;
};

static void print_and_return(const char *what)
{
    fprintf(stderr, "setaside: %s\n", what);
}

static void (*fatal_hook)(const char *what) = print_and_return;

void aside_fatal_set_hook(void (*hook)(const char *what))
{
    fatal_hook = hook != NULL ? hook : print_and_return;
}

void aside_fatal(const char *what)
{
    fatal_hook(what);
    exit(aside_exit_code(ASIDE_ERR_IO));
}

struct aside_arena *aside_arena_new(void)
{
    struct aside_arena *arena = calloc(1, sizeof(*arena));

    if (arena == NULL)
        aside_fatal("out of memory");
    return arena;
}

static void free_chunks(struct chunk *chunk)
{
    while (chunk != NULL) {
        struct chunk *next = chunk->next;

        free(chunk);
        chunk = next;
    }
}

void aside_arena_free(struct aside_arena *arena)
{
    if (arena == NULL)
        return;
    free_chunks(arena->shared);
    free_chunks(arena->single);
    free(arena);
}

/* A new zeroed chunk at the head of `list`. */
static struct chunk *push_chunk(struct chunk **list, size_t size)
{
    struct chunk *chunk;

    if (size > PTRDIFF_MAX - sizeof(*chunk))
        aside_fatal("out of memory");
    chunk = calloc(1, sizeof(*chunk) + size);
    if (chunk == NULL)
        aside_fatal("out of memory");
    chunk->size = size;
    chunk->next = *list;
    *list = chunk;
    return chunk;
}

void *aside_arena_alloc(struct aside_arena *arena, size_t bytes)
{
    const size_t unit = sizeof(max_align_t);
    struct chunk *chunk = arena->shared;
    size_t start;

    if (bytes == 0)
        bytes = 1;              /* every allocation has an address of its own */
    arena->handed_out += bytes;
    if (bytes > SHARED_BYTES)
        return push_chunk(&arena->single, bytes)->bytes;
    bytes = (bytes + unit - 1) / unit * unit;
    if (chunk == NULL || bytes > chunk->size - chunk->used)
        chunk = push_chunk(&arena->shared, CHUNK_BYTES);
    start = chunk->used;
    chunk->used += bytes;
    return (char *)chunk->bytes + start;
}

void *aside_arena_array(struct aside_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        aside_fatal("out of memory");
    return aside_arena_alloc(arena, count * size);
}

char *aside_arena_strndup(struct aside_arena *arena, const char *text, size_t bytes)
{
    size_t length = strnlen(text, bytes);
    char *copy = aside_arena_alloc(arena, length + 1);

    memcpy(copy, text, length);
    return copy;
}

char *aside_arena_strdup(struct aside_arena *arena, const char *text)
{
    return aside_arena_strndup(arena, text, strlen(text));
}

char *aside_arena_printf(struct aside_arena *arena, const char *format, ...)
{
    va_list arguments;
    int length;
    char *text;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    text = aside_arena_alloc(arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

void *aside_arena_grow(struct aside_arena *arena, const void *items, size_t old_count,
                       size_t count, size_t size)
{
    void *grown = aside_arena_array(arena, count, size);

    assert(old_count <= count);
    if (old_count > 0)
        memcpy(grown, items, old_count * size);
    return grown;
}

size_t aside_arena_bytes(const struct aside_arena *arena)
{
    return arena->handed_out;
}
