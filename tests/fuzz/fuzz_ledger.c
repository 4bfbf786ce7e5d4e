/*
 * fuzz_ledger.c - any bytes as a ledger: what is in it is told, or refused with a sentence; every
 * row is accounted for (the answer asserts that its sums agree), and the odd rows that match are
 * no more than there are.
 */
#include <setaside/city.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void look(const struct aside_ledger_answer *answer)
{
    assert(answer->missing_matching <= answer->missing.rows);
    assert(answer->unreadable_matching <= answer->unreadable.rows);
    assert(answer->copies <= answer->rows);
    for (size_t i = 0; i < answer->odd.count; i++) {
        const struct aside_ledger_odd *odd = &answer->odd.items[i];

        assert(odd->rows > 0 && odd->rows <= answer->rows && odd->matching <= odd->rows);
        assert(odd->lines[0] > answer->header_line);
    }
}

static void ask(const char *path, const char *where)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_error err = { .message = "" };
    struct aside_ledger_question question = { .path = path, .where = where };
    struct aside_ledger_answer *answer;
    enum aside_status status = aside_ledger_ask(&answer, arena, &question, &found, &err);

    assert(status == ASIDE_OK || found.faults > 0 || err.message[0] != '\0');
    if (status == ASIDE_OK)
        look(answer);
    aside_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    FILE *file = tmpfile();
    char path[64];

    if (file == NULL || fwrite(bytes, 1, length, file) != length || fflush(file) != 0)
        return 0;
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fileno(file));
    ask(path, NULL);
    ask(path, "amount > 7 or fund = 1");
    fclose(file);
    return 0;
}
