/*
 * notice_queue.c - notices on their way from the reader to the catalogue, in a thread of their
 * own: reading is a quarter of an import, and the index of words the most of the rest. They
 * arrive in the order in which they were read, so that the outcome is the same as without.
 */
#include "notice.h"

#include <pthread.h>
#include <stdlib.h>

enum { BATCH = 64, WAITING_MAX = 4 };

struct batch {
    struct batch *next;
    struct aside_arena *arena; /* of the notices' texts */
    size_t count;
    struct aside_notice notices[BATCH];
};

struct notice_queue {
    aside_notice_taker *taker;
    void *to;
    pthread_t thread;
    bool threaded;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct batch *first, *last; /* waiting */
    size_t waiting;
    bool ended;
    struct batch *filling;
};

static struct batch *new_batch(void)
{
    struct batch *batch = malloc(sizeof(*batch));

    if (batch == NULL)
        aside_fatal("out of memory");
    batch->next = NULL;
    batch->count = 0;
    batch->arena = aside_arena_new();
    return batch;
}

static void free_batch(struct batch *batch)
{
    aside_arena_free(batch->arena);
    free(batch);
}

/* The next batch, or NULL at the end. */
static struct batch *next_batch(struct notice_queue *queue)
{
    struct batch *batch;

    pthread_mutex_lock(&queue->lock);
    while (queue->first == NULL && !queue->ended)
        pthread_cond_wait(&queue->changed, &queue->lock);
    batch = queue->first;
    if (batch != NULL) {
        queue->first = batch->next;
        queue->waiting--;
        pthread_cond_signal(&queue->changed);
    }
    pthread_mutex_unlock(&queue->lock);
    return batch;
}

static void *work(void *argument)
{
    struct notice_queue *queue = argument;
    struct batch *batch;

    while ((batch = next_batch(queue)) != NULL) {
        for (size_t i = 0; i < batch->count; i++)
            queue->taker(queue->to, &batch->notices[i]);
        free_batch(batch);
    }
    return NULL;
}

static void send(struct notice_queue *queue)
{
    struct batch *batch = queue->filling;

    queue->filling = NULL;
    pthread_mutex_lock(&queue->lock);
    while (queue->waiting >= WAITING_MAX)
        pthread_cond_wait(&queue->changed, &queue->lock);
    if (queue->first == NULL)
        queue->first = batch;
    else
        queue->last->next = batch;
    queue->last = batch;
    queue->waiting++;
    pthread_cond_signal(&queue->changed);
    pthread_mutex_unlock(&queue->lock);
}

struct notice_queue *aside_notice_queue_begin(aside_notice_taker *taker, void *to)
{
    struct notice_queue *queue = calloc(1, sizeof(*queue));

    if (queue == NULL)
        aside_fatal("out of memory");
    queue->taker = taker;
    queue->to = to;
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->changed, NULL);
    queue->threaded = pthread_create(&queue->thread, NULL, work, queue) == 0;
    return queue;
}

void aside_notice_queue_take(void *to, const struct aside_notice *notice)
{
    struct notice_queue *queue = to;
    struct batch *batch = queue->filling;

    if (!queue->threaded) {
        queue->taker(queue->to, notice);
        return;
    }
    if (batch == NULL)
        batch = queue->filling = new_batch();
    aside_notice_copy(&batch->notices[batch->count++], batch->arena, notice);
    if (batch->count == BATCH)
        send(queue);
}

void aside_notice_queue_end(struct notice_queue *queue)
{
    if (queue->filling != NULL)
        send(queue);
    pthread_mutex_lock(&queue->lock);
    queue->ended = true;
    pthread_cond_signal(&queue->changed);
    pthread_mutex_unlock(&queue->lock);
    if (queue->threaded)
        pthread_join(queue->thread, NULL);
    pthread_cond_destroy(&queue->changed);
    pthread_mutex_destroy(&queue->lock);
    free(queue);
}
