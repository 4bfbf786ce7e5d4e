/*
 * cycles.c - programs that require each other in a circle, earmarks that take each other off.
 */
#include "check.h"

/* What names what: `edges` gives the references of node i. */
struct graph {
    size_t count;
    const aside_refs *(*edges)(const struct aside_city *city, size_t i);
    struct aside_origin (*origin)(const struct aside_city *city, size_t i);
    const char *(*id)(const struct aside_city *city, size_t i);
    const char *noun, *field;
};

enum colour { UNSEEN, ON_PATH, DONE };
enum { NAMED_IN_MESSAGE = 8 };

/* The path from the start to the present node; `next` is the reference to follow at each. */
struct path {
    size_t *nodes, *next;
    size_t length;
    unsigned char *colours;
};

static void report(const struct aside_checking *c, const struct graph *g,
                   const struct path *path, size_t first)
{
    size_t from = path->nodes[first], length = path->length - first;
    struct aside_text by;

    if (length == 1) {
        aside_fault(c, g->origin(c->city, from), "'%s' of %s '%s' names itself: take it out",
                    g->field, g->noun, aside_say_id(c, g->id(c->city, from)));
        return;
    }
    aside_text_init(&by, c->arena, ASIDE_MESSAGE_BYTES / 2);
    for (size_t i = 1; i < length && i <= NAMED_IN_MESSAGE; i++)
        aside_text_printf(&by, "%s'%s'", i == 1 ? "" : ", ",
                          aside_say_id(c, g->id(c->city, path->nodes[first + i])));
    if (length > NAMED_IN_MESSAGE + 1)
        aside_text_add(&by, ", ...");
    aside_fault(c, g->origin(c->city, from),
                "'%s' of %s '%s' comes back to it by way of %s: break the circle", g->field,
                g->noun, aside_say_id(c, g->id(c->city, from)), by.bytes);
}

static void report_circle(const struct aside_checking *c, const struct graph *g,
                          const struct path *path, size_t back_to)
{
    size_t first = path->length;

    while (path->nodes[first - 1] != back_to)
        first--;
    report(c, g, path, first - 1);
}

static void push(struct path *path, size_t node)
{
    path->nodes[path->length] = node;
    path->next[path->length] = 0;
    path->colours[node] = ON_PATH;
    path->length++;
}

/* Depth first, with a path of our own: a file may chain more programs than the stack holds. */
static void search(const struct aside_checking *c, const struct graph *g, struct path *path,
                   size_t start)
{
    push(path, start);
    while (path->length > 0) {
        size_t top = path->length - 1, node = path->nodes[top];
        const aside_refs *edges = g->edges(c->city, node);
        size_t to;

        if (path->next[top] == edges->count) {
            path->colours[node] = DONE;
            path->length--;
            continue;
        }
        to = edges->items[path->next[top]++].index;
        if (to >= g->count)
            continue;               /* not known: reported already */
        if (path->colours[to] == ON_PATH)
            report_circle(c, g, path, to);
        else if (path->colours[to] == UNSEEN)
            push(path, to);
    }
}

static void check_graph(const struct aside_checking *c, const struct graph *g)
{
    struct path path = {
        .nodes = aside_arena_array(c->arena, g->count, sizeof(size_t)),
        .next = aside_arena_array(c->arena, g->count, sizeof(size_t)),
        .colours = aside_arena_array(c->arena, g->count, 1),
    };

    for (size_t i = 0; i < g->count; i++) {
        if (path.colours[i] == UNSEEN)
            search(c, g, &path, i);
    }
}

static const aside_refs *program_requires(const struct aside_city *city, size_t i)
{
    return &city->programs.items[i].requires_ids;
}

static struct aside_origin program_origin(const struct aside_city *city, size_t i)
{
    return city->programs.items[i].at;
}

static const char *program_id(const struct aside_city *city, size_t i)
{
    return city->programs.items[i].id;
}

static const aside_refs *earmark_less(const struct aside_city *city, size_t i)
{
    return &aside_city_policy(city)->earmarks.items[i].of_total_less;
}

static struct aside_origin earmark_origin(const struct aside_city *city, size_t i)
{
    return aside_city_policy(city)->earmarks.items[i].at;
}

static const char *earmark_id(const struct aside_city *city, size_t i)
{
    return aside_city_policy(city)->earmarks.items[i].id;
}

void aside_check_cycles(const struct aside_checking *c)
{
    struct graph programs = { c->city->programs.count, program_requires, program_origin,
                              program_id, "program", "requires" };
    struct graph earmarks = { aside_city_policy(c->city)->earmarks.count, earmark_less,
                              earmark_origin, earmark_id, "earmark", "of-total-less" };

    check_graph(c, &programs);
    check_graph(c, &earmarks);
}
