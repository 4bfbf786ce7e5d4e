/*
 * fit_words.c - how much the words of a program and of a notice have in common: BM25 over title,
 * official titles of listings and description, each by its weight. Stems are those of SQLite's
 * porter tokenizer. Only stems that a program asks for are kept of a notice.
 */
#include "fit.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* What is in every notice's title, and what binds words together: tells nothing of a purpose. */
static const char idle_words[] =
    "a an and are as at be by for from has have in into is it its of on or that the their them "
    "these they this those to was were which who will with within "
    "program programs initiative initiatives grant grants funding fund funds notice opportunity "
    "solicitation nofo fiscal year fy award awards project projects application applications "
    "applicants applicant doj ojp bja ojjdp ovc ovw nij bjs cops smart department justice office "
    "bureau federal national us u s support supports services service new city cities citywide "
    "county improve improving site local state";

/* The field itself: they count, but tell no program of the city from another. */
static const char field_words[] =
    "violence violent prevention prevent intervention reduction reduce community communities "
    "crime criminal safety public justice law enforcement team teams group groups people strategy";

/* The official title of a listing says most, prose least: as in the search of Grants.gov. */
static const double field_weights[FIT_FIELDS] = { 3.0, 4.0, 1.0 };
static const double K1 = 1.2, B = 0.75;
/* Two stems side by side say more than each alone. */
static const double PAIR_WEIGHT = 1.5;
/* Over this share of the notices a word is common, and tells nothing by itself. */
enum { COMMON_ONE_IN = 5, COMMON_AT_LEAST = 20 };

static const double FIELD_WORD_WEIGHT = 0.5;

enum { NO_TERM = 0, IDLE = 1, FIRST_TERM = 2 };

struct stem {
    const char *text;
    size_t length, id; /* length 0: an empty place */
};

struct document {
    uint16_t *times;     /* [term_count][FIT_FIELDS] */
    uint32_t lengths[FIT_FIELDS];
};

struct fit_words {
    struct aside_arena *arena;
    fts5_tokenizer tokenizer;
    Fts5Tokenizer *instance;
    struct stem *stems;
    size_t room, used;   /* room is a power of two */
    size_t next_term;
    size_t first_asked;  /* below it stand the field's own words */
    struct document *documents;
    size_t document_count;
    size_t *holding;     /* [term_count] documents that hold the term */
    double average[FIT_FIELDS];
    /* of the text under way */
    struct fit_query *query;
    const char *text;
    double weight;
    bool telling;
    size_t document, last;
    enum fit_field field;
};

/* ---- stems -------------------------------------------------------------------------------- */

static struct stem *place_of(struct stem *stems, size_t room, const char *text, size_t length)
{
    size_t at = (size_t)aside_fingerprint(ASIDE_FINGERPRINT_START, text, length) & (room - 1);

    while (stems[at].length != 0
           && (stems[at].length != length || memcmp(stems[at].text, text, length) != 0))
        at = (at + 1) & (room - 1);
    return &stems[at];
}

static void grow(struct fit_words *words)
{
    size_t room = words->room == 0 ? 1024 : 2 * words->room;
    struct stem *stems = aside_arena_array(words->arena, room, sizeof(*stems));

    for (size_t i = 0; i < words->room; i++) {
        if (words->stems[i].length != 0)
            *place_of(stems, room, words->stems[i].text, words->stems[i].length) =
                words->stems[i];
    }
    words->stems = stems;
    words->room = room;
}

static size_t known_stem(const struct fit_words *words, const char *text, size_t length)
{
    return place_of(words->stems, words->room, text, length)->id;
}

static size_t add_stem(struct fit_words *words, const char *text, size_t length, size_t id)
{
    struct stem *stem;
    char *copy;

    if (2 * words->used >= words->room)
        grow(words);
    stem = place_of(words->stems, words->room, text, length);
    if (stem->length != 0)
        return stem->id;
    copy = aside_arena_alloc(words->arena, length);
    memcpy(copy, text, length); /* a pair's name has zero bytes */
    *stem = (struct stem){ copy, length, id };
    words->used++;
    return id;
}

/* Two stems side by side, as a stem of its own: their ids, which no text looks like. */
static size_t pair_name(char name[24], size_t first, size_t second)
{
    uint64_t ids[2] = { first, second };

    name[0] = '\0';
    memcpy(name + 1, ids, sizeof(ids));
    return 1 + sizeof(ids);
}

/* ---- the tokenizer ------------------------------------------------------------------------- */

static enum aside_status find_api(fts5_api **api, struct aside_catalogue *catalogue,
                                  struct aside_error *err)
{
    sqlite3_stmt *statement = NULL;

    *api = NULL;
    if (sqlite3_prepare_v2(catalogue->db, "SELECT fts5(?1)", -1, &statement, NULL) != SQLITE_OK)
        return aside_catalogue_fail(catalogue, err);
    sqlite3_bind_pointer(statement, 1, (void *)api, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (*api == NULL)
        return aside_error_set(err, ASIDE_ERR_INTERNAL, NULL, 0, "SQLite has no FTS5");
    return ASIDE_OK;
}

static void tokenize(struct fit_words *words, const char *text,
                     int (*take)(void *, int, const char *, int, int, int))
{
    size_t length = strlen(text);

    if (words->tokenizer.xTokenize(words->instance, words, FTS5_TOKENIZE_DOCUMENT, text,
                                   (int)length, take) == SQLITE_NOMEM)
        aside_fatal("out of memory");
}

static int take_idle(void *to, int flags, const char *stem, int length, int start, int end)
{
    (void)flags, (void)start, (void)end;
    add_stem(to, stem, (size_t)length, IDLE);
    return SQLITE_OK;
}

static int take_field_word(void *to, int flags, const char *stem, int length, int start, int end)
{
    struct fit_words *words = to;

    (void)flags, (void)start, (void)end;
    words->next_term += add_stem(words, stem, (size_t)length, words->next_term)
                     == words->next_term;
    return SQLITE_OK;
}

enum aside_status aside_fit_words_begin(struct fit_words **out, struct aside_arena *arena,
                                        struct aside_catalogue *catalogue,
                                        struct aside_error *err)
{
    struct fit_words *words = aside_arena_alloc(arena, sizeof(*words));
    const char *arguments[] = { "unicode61" };
    fts5_api *api;
    void *context = NULL;
    enum aside_status status = find_api(&api, catalogue, err);

    if (status != ASIDE_OK)
        return status;
    words->arena = arena;
    words->next_term = FIRST_TERM;
    if (api->xFindTokenizer(api, "porter", &context, &words->tokenizer) != SQLITE_OK
        || words->tokenizer.xCreate(context, arguments, 1, &words->instance) != SQLITE_OK)
        return aside_catalogue_fail(catalogue, err);
    grow(words);
    tokenize(words, idle_words, take_idle);
    tokenize(words, field_words, take_field_word);
    words->first_asked = words->next_term;
    *out = words;
    return ASIDE_OK;
}

void aside_fit_words_end(struct fit_words *words)
{
    if (words != NULL && words->instance != NULL)
        words->tokenizer.xDelete(words->instance);
    if (words != NULL)
        words->instance = NULL;
}

/* ---- queries ------------------------------------------------------------------------------- */

/* Years and other numbers tell nothing. */
static bool has_letter(const char *stem, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)stem[i] >= 'a')
            return true;
    }
    return false;
}

static const char *small_letters(struct aside_arena *arena, const char *text, size_t length)
{
    char *copy = aside_arena_strndup(arena, text, length);

    for (char *at = copy; *at != '\0'; at++) {
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    }
    return copy;
}

/* The heavier of the two where it asks already. */
static void ask(struct fit_words *words, size_t id, double weight, const char *text)
{
    struct fit_query *query = words->query;
    bool of_field = id < words->first_asked;

    if (of_field)
        weight *= FIELD_WORD_WEIGHT;
    for (size_t i = 0; i < query->count; i++) {
        if (query->terms[i].id != id)
            continue;
        if (query->terms[i].weight < weight)
            query->terms[i].weight = weight;
        return;
    }
    if (query->count == query->capacity) {
        size_t capacity = query->capacity == 0 ? 32 : 2 * query->capacity;

        query->terms = aside_arena_grow(words->arena, query->terms, query->count, capacity,
                                        sizeof(*query->terms));
        query->capacity = capacity;
    }
    query->terms[query->count++] =
        (struct fit_term){ id, weight, text, words->telling && text != NULL && !of_field };
}

static int take_asked(void *to, int flags, const char *stem, int length, int start, int end)
{
    struct fit_words *words = to;
    char name[24];
    size_t id;

    (void)flags;
    if (!has_letter(stem, (size_t)length))
        return SQLITE_OK;
    id = add_stem(words, stem, (size_t)length, words->next_term);
    if (id == IDLE)
        return SQLITE_OK;
    words->next_term += id == words->next_term;
    ask(words, id, words->weight,
        small_letters(words->arena, words->text + start, (size_t)(end - start)));
    if (words->last != NO_TERM) {
        size_t both = add_stem(words, name, pair_name(name, words->last, id), words->next_term);

        words->next_term += both == words->next_term;
        ask(words, both, words->weight * PAIR_WEIGHT, NULL);
    }
    words->last = id;
    return SQLITE_OK;
}

void aside_fit_query_add(struct fit_words *words, struct fit_query *query, const char *text,
                         double weight, bool telling)
{
    assert(words->documents == NULL);
    if (text == NULL)
        return;
    words->query = query;
    words->text = text;
    words->weight = weight;
    words->telling = telling;
    words->last = NO_TERM;
    tokenize(words, text, take_asked);
}

/* ---- documents ----------------------------------------------------------------------------- */

void aside_fit_words_documents(struct fit_words *words, size_t count)
{
    words->documents = aside_arena_array(words->arena, count + 1, sizeof(*words->documents));
    words->document_count = count;
    for (size_t i = 0; i < count; i++)
        words->documents[i].times = aside_arena_array(words->arena, words->next_term * FIT_FIELDS,
                                                      sizeof(uint16_t));
}

static void hold(struct fit_words *words, size_t term)
{
    uint16_t *times =
        &words->documents[words->document].times[term * FIT_FIELDS + words->field];

    *times = (uint16_t)(*times + (*times < UINT16_MAX));
}

static int take_held(void *to, int flags, const char *stem, int length, int start, int end)
{
    struct fit_words *words = to;
    size_t id = known_stem(words, stem, (size_t)length);
    char name[24];

    (void)flags, (void)start, (void)end;
    if (id == IDLE)
        return SQLITE_OK;
    words->documents[words->document].lengths[words->field]++;
    if (id >= FIRST_TERM) {
        size_t both = words->last == NO_TERM
            ? NO_TERM : known_stem(words, name, pair_name(name, words->last, id));

        hold(words, id);
        if (both >= FIRST_TERM)
            hold(words, both);
    }
    words->last = id;
    return SQLITE_OK;
}

void aside_fit_document_add(struct fit_words *words, size_t document, enum fit_field field,
                            const char *text)
{
    if (text == NULL)
        return;
    words->document = document;
    words->field = field;
    words->last = NO_TERM;
    tokenize(words, text, take_held);
}

static bool holds(const struct document *document, size_t term)
{
    const uint16_t *times = &document->times[term * FIT_FIELDS];

    return times[FIT_TITLE] > 0 || times[FIT_LISTINGS] > 0 || times[FIT_DESCRIPTION] > 0;
}

void aside_fit_words_count(struct fit_words *words)
{
    words->holding = aside_arena_array(words->arena, words->next_term, sizeof(size_t));
    for (size_t d = 0; d < words->document_count; d++) {
        for (size_t t = FIRST_TERM; t < words->next_term; t++)
            words->holding[t] += holds(&words->documents[d], t);
        for (int f = 0; f < FIT_FIELDS; f++)
            words->average[f] += words->documents[d].lengths[f];
    }
    for (int f = 0; f < FIT_FIELDS; f++)
        words->average[f] /= words->document_count > 0 ? (double)words->document_count : 1.0;
}

/* ---- meeting ------------------------------------------------------------------------------- */

static double score_of(const struct fit_words *words, const struct document *document,
                       const struct fit_term *term)
{
    const uint16_t *times = &document->times[term->id * FIT_FIELDS];
    double count = (double)words->document_count, held = (double)words->holding[term->id];
    double weighed = 0;

    for (int f = 0; f < FIT_FIELDS; f++) {
        double average = words->average[f] > 0 ? words->average[f] : 1.0;

        weighed += field_weights[f] * times[f]
                 / (1 - B + B * (double)document->lengths[f] / average);
    }
    return term->weight * log(1 + (count - held + 0.5) / (held + 0.5)) * weighed
         / (K1 + weighed);
}

static bool is_common(const struct fit_words *words, size_t term)
{
    size_t held = words->holding[term];

    return held >= COMMON_AT_LEAST && held * COMMON_ONE_IN > words->document_count;
}

static bool tells(const struct fit_words *words, const struct fit_term *term)
{
    return term->telling && !is_common(words, term->id);
}

void aside_fit_meet(struct fit_meeting *out, const struct fit_words *words,
                    const struct fit_query *query, size_t document)
{
    const struct document *at = &words->documents[document];

    *out = (struct fit_meeting){ 0 };
    for (size_t i = 0; i < query->count; i++) {
        const struct fit_term *term = &query->terms[i];
        const uint16_t *times = &at->times[term->id * FIT_FIELDS];

        if (!holds(at, term->id))
            continue;
        out->score += score_of(words, at, term);
        if (!tells(words, term))
            continue;
        if (times[FIT_TITLE] > 0 || times[FIT_LISTINGS] > 0)
            out->in_title++;
        else
            out->elsewhere++;
    }
}

const char *aside_fit_meeting_words(const struct fit_words *words, const struct fit_query *query,
                                    size_t document, struct aside_arena *arena)
{
    static const char *const places[FIT_FIELDS] = { "its title", "its listing's title",
                                                    "its description" };
    const struct document *at = &words->documents[document];
    struct aside_text text;

    aside_text_init(&text, arena, 2000);
    for (int f = 0; f < FIT_FIELDS; f++) {
        size_t met = 0;

        for (size_t i = 0; i < query->count; i++) {
            const struct fit_term *term = &query->terms[i];
            const uint16_t *times = &at->times[term->id * FIT_FIELDS];
            bool before = false;

            for (int g = 0; g < f; g++)
                before = before || times[g] > 0;
            if (!tells(words, term) || times[f] == 0 || before)
                continue;
            aside_text_printf(&text, "%s%s", met > 0 ? ", " : text.length > 0 ? "; " : "",
                              term->text);
            met++;
        }
        if (met > 0)
            aside_text_printf(&text, " in %s", places[f]);
    }
    return text.bytes;
}
