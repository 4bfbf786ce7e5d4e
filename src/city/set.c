/*
 * set.c - a city with some of its fields changed: copied as it was read, changed, checked again.
 */
#include "check.h"
#include "levers.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

enum { LIST_BYTES = 2000 };

/* A line of the file that a setting has touched. */
struct touched {
    int line;
    size_t setting;
};

struct change {
    struct aside_arena *arena;
    struct aside_city *city;    /* the copy that is being changed */
    struct aside_setting *setting;
    struct aside_target target;
    const char *value;          /* trimmed */
    struct touched *touched;
    size_t touched_count, touched_capacity;
    size_t number;              /* of the setting */
    struct aside_error *err;
};

static enum aside_status refuse(const struct change *c, const char *format, ...)
    ASIDE_PRINTF(2, 3);

static enum aside_status refuse(const struct change *c, const char *format, ...)
{
    char what[ASIDE_MESSAGE_BYTES / 2];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(what, sizeof(what), format, arguments);
    va_end(arguments);
    return aside_error_set(c->err, ASIDE_ERR_USAGE, NULL, 0, "--set %s: %s",
                           aside_echo(c->arena, c->setting->text), what);
}

static struct aside_origin origin_of(const void *record)
{
    struct aside_origin at;

    memcpy(&at, record, sizeof(at));
    return at;
}

static void touch(struct change *c, const void *record)
{
    if (c->touched_count == c->touched_capacity) {
        size_t capacity = 2 * c->touched_capacity + 8;

        c->touched = aside_arena_grow(c->arena, c->touched, c->touched_count, capacity,
                                      sizeof(c->touched[0]));
        c->touched_capacity = capacity;
    }
    c->touched[c->touched_count++] = (struct touched){ origin_of(record).line, c->number };
}

/* ---- to the record ----------------------------------------------------------------------- */

/* The record that holds the last step's list; NULL where the city has none, and none is made. */
static void *find_parent(const struct change *c, bool make)
{
    void *item = c->city;

    for (size_t i = 0; i + 1 < c->target.depth; i++) {
        const struct aside_step *step = &c->target.steps[i];
        size_t place = step->key != NULL ? aside_key_find(c->arena, item, step->record,
                                                          step->key) : 0;

        if (place < aside_list_get(item, step->record).count)
            item = aside_list_item(item, step->record, place);
        else if (make && aside_record_can_begin(step->record, NULL))
            item = aside_list_add(item, step->record, origin_of(item), c->arena);
        else
            return NULL;
    }
    return item;
}

static const struct aside_step *last_step(const struct change *c)
{
    return &c->target.steps[c->target.depth - 1];
}

/* A record that the file has not, with its key; NULL where it needs more than this one field. */
static void *make_record(const struct change *c, void *parent)
{
    const struct aside_step *step = last_step(c);
    const char *remark = NULL, *fault = NULL;
    void *item;

    if (!aside_record_can_begin(step->record, c->target.field))
        return NULL;
    item = aside_list_add(parent, step->record, origin_of(parent), c->arena);
    if (step->key != NULL)
        fault = aside_value_read(item, aside_fields_of(step->record->id), step->key, c->arena,
                                 &remark);
    assert(fault == NULL);
    return item;
}

static enum aside_status no_record(const struct change *c)
{
    return refuse(c, "the city file has no %s to change: state it in the file",
                  aside_target_of(c->arena, &c->target));
}

/* ---- one field --------------------------------------------------------------------------- */

static const char *show(struct aside_arena *arena, const void *item,
                        const struct aside_field *field)
{
    const char *value = item != NULL ? aside_value_write(arena, item, field) : NULL;

    return value != NULL ? value : "none";
}

static enum aside_status write_field(struct change *c, void *item)
{
    const struct aside_field *field = c->target.field;
    const char *fault = NULL, *remark = NULL;
    const char *value = aside_new_value(c->arena, item, field, c->value, &fault);

    if (value == NULL)
        return refuse(c, "%s", fault);
    if (field->type == ASIDE_FIELD_SHARE_OR_MONEY) {
        /* Read apart, so that what was there stays where the new text is refused. */
        char *trial = aside_arena_array(c->arena, 1, aside_target_record(&c->target)->size);

        fault = aside_value_read(trial, field, value, c->arena, &remark);
        if (fault == NULL)
            aside_value_clear(item, field, c->arena);
    }
    if (fault == NULL)
        fault = aside_value_read(item, field, value, c->arena, &remark);
    if (fault != NULL)
        return refuse(c, "the value %s", fault);
    touch(c, item);
    return ASIDE_OK;
}

/* ---- what is taken away ------------------------------------------------------------------ */

static bool is_rule(const struct aside_record *record)
{
    return record->parent == ASIDE_RECORD_POLICY;
}

/* Can a city do without the record? A rule, or one that a setting could make again. */
static bool is_removable(const struct aside_record *record)
{
    return is_rule(record) || (record->at_most != 1 && record->key != 0
                               && aside_record_can_begin(record, aside_field_only(record)));
}

static enum aside_status take_away(struct change *c, void *parent, size_t place)
{
    const struct aside_record *record = aside_target_record(&c->target);
    const struct aside_field *field = c->target.field;
    void *item = parent == c->city && c->target.depth == 0
               ? parent : aside_list_item(parent, record, place);

    touch(c, item);
    if (field != NULL && !field->required) {
        aside_value_clear(item, field, c->arena);
        c->setting->after = show(c->arena, item, field);
        return ASIDE_OK;
    }
    if (!is_removable(record) || aside_list_get(parent, record).count <= record->at_least)
        return refuse(c, "%s cannot do without its '%s': write %s",
                      aside_target_of(c->arena, &c->target), field->name,
                      aside_field_shape(c->arena, field));
    aside_list_remove(parent, record, place);
    return ASIDE_OK;
}

/* Has the record fields that say whether they are given, and is none of them? */
static bool says_nothing(struct aside_arena *arena, const void *item,
                         const struct aside_record *record)
{
    bool any = false;

    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f)) {
        if (f->also == 0)
            continue;
        any = true;
        if (aside_value_write(arena, item, f) != NULL)
            return false;
    }
    return any;
}

/* A rule that no longer says anything is no rule; done last, for a later setting may say more. */
static void drop_empty_rules(struct aside_city *city, struct aside_arena *arena)
{
    struct aside_policy *policy = city->policy.count > 0 ? city->policy.items : NULL;

    for (size_t i = 0; policy != NULL && i < ASIDE_RECORDS; i++) {
        const struct aside_record *record = &aside_records[i];

        if (!is_rule(record))
            continue;
        for (size_t k = aside_list_get(policy, record).count; k-- > 0;) {
            if (says_nothing(arena, aside_list_item(policy, record, k), record))
                aside_list_remove(policy, record, k);
        }
    }
}

/* ---- one, or all of many ----------------------------------------------------------------- */

static bool takes_away(const struct change *c)
{
    return aside_value_is_none(c->value)
        && (c->target.field == NULL || !aside_field_has_word(c->target.field, c->value));
}

static enum aside_status set_one(struct change *c)
{
    const struct aside_step *step = last_step(c);
    void *parent = find_parent(c, !takes_away(c)), *item;
    size_t place = 0;
    enum aside_status status;

    if (parent == NULL && takes_away(c)) {
        c->setting->before = c->setting->after = "none";
        return ASIDE_OK;
    }
    if (parent == NULL)
        return no_record(c);
    if (step->key != NULL)
        place = aside_key_find(c->arena, parent, step->record, step->key);
    item = place < aside_list_get(parent, step->record).count
         ? aside_list_item(parent, step->record, place) : NULL;
    c->setting->before = c->target.field != NULL ? show(c->arena, item, c->target.field)
                       : item != NULL ? "given" : "none";
    if (takes_away(c)) {
        c->setting->after = "none";
        return item != NULL ? take_away(c, parent, place) : ASIDE_OK;
    }
    if (item == NULL)
        item = make_record(c, parent);
    if (item == NULL)
        return no_record(c);
    status = write_field(c, item);
    if (status == ASIDE_OK)
        c->setting->after = show(c->arena, item, c->target.field);
    return status;
}

/* $900,000 in 2027, $950,000 in 2028; one figure where all are the same. */
static const char *show_all(const struct change *c, const void *parent)
{
    const struct aside_record *record = last_step(c)->record;
    const struct aside_field *key = aside_fields_of(record->id);
    size_t count = aside_list_get(parent, record).count;
    struct aside_text text;
    bool same = true;

    aside_text_init(&text, c->arena, LIST_BYTES);
    for (size_t i = 0; i < count; i++) {
        const void *item = aside_list_item(parent, record, i);
        const char *value = show(c->arena, item, c->target.field);

        same = same && strcmp(value, show(c->arena, aside_list_item(parent, record, 0),
                                          c->target.field)) == 0;
        aside_text_printf(&text, "%s%s in %s", i == 0 ? "" : ", ", value,
                          aside_value_write(c->arena, item, key));
    }
    if (count == 0)
        return "none";
    return same ? show(c->arena, aside_list_item(parent, record, 0), c->target.field)
                : text.bytes;
}

/* A source that has no amount gets one for each year of the horizon. */
static void make_every_year(const struct change *c, void *parent)
{
    const struct aside_record *record = last_step(c)->record;
    const struct aside_horizon *horizon = &c->city->horizon.items[0];

    for (int64_t y = 0; y < horizon->years; y++) {
        const char *year = aside_arena_printf(c->arena, "%" PRId64, horizon->first + y);
        const char *remark = NULL, *fault;
        void *item = aside_list_add(parent, record, origin_of(parent), c->arena);

        fault = aside_value_read(item, aside_fields_of(record->id), year, c->arena, &remark);
        assert(fault == NULL);
    }
}

static enum aside_status set_all(struct change *c)
{
    const struct aside_record *record = last_step(c)->record;
    void *parent = find_parent(c, false);
    enum aside_status status = ASIDE_OK;

    assert(parent != NULL);
    c->setting->before = show_all(c, parent);
    if (aside_list_get(parent, record).count == 0 && !takes_away(c))
        make_every_year(c, parent);
    for (size_t i = aside_list_get(parent, record).count; i-- > 0 && status == ASIDE_OK;)
        status = takes_away(c) ? take_away(c, parent, i)
                               : write_field(c, aside_list_item(parent, record, i));
    if (status == ASIDE_OK)
        c->setting->after = show_all(c, parent);
    return status;
}

static enum aside_status set_city(struct change *c)
{
    enum aside_status status;

    c->setting->before = show(c->arena, c->city, c->target.field);
    status = takes_away(c) ? take_away(c, c->city, 0) : write_field(c, c->city);
    if (status == ASIDE_OK)
        c->setting->after = show(c->arena, c->city, c->target.field);
    return status;
}

static enum aside_status set_field(struct change *c)
{
    if (c->target.depth == 0)
        return set_city(c);
    if (last_step(c)->record->at_most != 1 && last_step(c)->key == NULL)
        return set_all(c);
    return set_one(c);
}

/* A path that ends at a record can take a rule away, and nothing else. */
static enum aside_status set_record(struct change *c)
{
    const struct aside_record *record = aside_target_record(&c->target);

    if (c->target.depth > 0 && is_rule(record) && aside_value_is_none(c->value))
        return set_one(c);
    return refuse(c, "the path ends at %s, which has several fields: add one, as in %s.FIELD",
                  aside_target_of(c->arena, &c->target), c->setting->path);
}

/* ---- effect and price -------------------------------------------------------------------- */

static bool parse_effect(struct aside_effect_lever *lever, const char *value)
{
    static const struct {
        const char *word;
        enum aside_effect_end end;
    } ends[] = { { "low", ASIDE_END_LOW }, { "central", ASIDE_END_CENTRAL },
                 { "high", ASIDE_END_HIGH } };
    int64_t factor;

    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        if (strcmp(ends[i].word, value) == 0) {
            lever->end = ends[i].end;
            return true;
        }
    }
    if (!aside_factor_parse(&factor, value))
        return false;
    if (factor != ASIDE_SHARE_ONE)
        *lever = (struct aside_effect_lever){
            lever->end, true, (lever->scaled ? lever->scale : 1) * (double)factor / ASIDE_SHARE_ONE
        };
    return true;
}

static enum aside_status set_effect(struct change *c)
{
    struct aside_program *program = find_parent(c, false);
    struct aside_effect *effect;

    assert(program != NULL);
    if (program->effects.count == 0)
        return no_record(c);
    effect = &program->effects.items[0];
    c->setting->before = aside_effect_lever_show(c->arena, &effect->lever);
    if (!parse_effect(&effect->lever, c->value))
        return refuse(c, "an effect is low, central or high, or a share of what is stated, "
                      "such as 40%%, +25%% or -30%%");
    c->setting->after = aside_effect_lever_show(c->arena, &effect->lever);
    touch(c, effect);
    return ASIDE_OK;
}

/* Every price of the record and of all below it; half up to a cent, in the field's range. */
static enum aside_status scale_prices(struct change *c, void *item,
                                      const struct aside_record *record, int64_t factor)
{
    enum aside_status status = ASIDE_OK;

    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f)) {
        char text[ASIDE_MONEY_TEXT];
        const char *fault, *remark = NULL;
        aside_money amount;

        if (!f->priced || aside_value_write(c->arena, item, f) == NULL)
            continue;
        memcpy(&amount, (char *)item + f->offset, sizeof(amount));
        amount.cents = aside_scale_half_up(amount.cents, factor, ASIDE_SHARE_ONE);
        fault = aside_value_read(item, f, aside_money_text(text, amount), c->arena, &remark);
        if (fault != NULL)
            return refuse(c, "with that price, '%s' of '%s' %s", f->name, record->name, fault);
        touch(c, item);
    }
    for (size_t i = 1; i < ASIDE_RECORDS; i++) {
        const struct aside_record *child = &aside_records[i];

        if (child->parent != record->id)
            continue;
        for (size_t k = 0; k < aside_list_get(item, child).count && status == ASIDE_OK; k++)
            status = scale_prices(c, aside_list_item(item, child, k), child, factor);
    }
    return status;
}

static enum aside_status set_price(struct change *c)
{
    const struct aside_step *step = last_step(c);
    size_t place = aside_key_find(c->arena, c->city, step->record, step->key);
    int64_t factor;

    if (!aside_factor_parse(&factor, c->value) || factor == 0)
        return refuse(c, "a price is a share of what the program costs now, such as 80%%, "
                      "-20%% or +10%%");
    c->setting->before = "100%";
    c->setting->after = aside_arena_printf(c->arena, "%" PRId64 ".%02" PRId64 "%%",
                                           factor / 100, factor % 100);
    if (factor % 100 == 0)
        c->setting->after = aside_arena_printf(c->arena, "%" PRId64 "%%", factor / 100);
    return scale_prices(c, aside_list_item(c->city, step->record, place), step->record, factor);
}

/* ---- one setting after the other --------------------------------------------------------- */

static const char *trimmed(struct aside_arena *arena, const char *text)
{
    size_t length;

    text += strspn(text, " \t\r\n");
    length = strlen(text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        length--;
    return aside_arena_strndup(arena, text, length);
}

/* Fit to stand in a message, a workbook and JSON, as every text of a city file is. */
static bool is_printable(const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (((unsigned char)*c < ' ' && strchr("\t\r\n", *c) == NULL) || *c == '\x7F')
            return false;
    }
    return aside_text_is_utf8(text, strlen(text));
}

static enum aside_status apply(struct change *c, const char *text)
{
    const char *equals = strchr(text, '=');
    const char *path;
    enum aside_status status;

    if (!is_printable(text))
        return aside_error_set(c->err, ASIDE_ERR_USAGE, NULL, 0, "a --set is not UTF-8 text, or "
                               "has characters that cannot be printed");
    c->setting->text = text;
    if (equals == NULL)
        return refuse(c, "no '=': write PATH=VALUE, such as policy.set-aside.minimum=15%%");
    path = trimmed(c->arena, aside_arena_strndup(c->arena, text, (size_t)(equals - text)));
    c->value = trimmed(c->arena, equals + 1);
    status = aside_target_find(&c->target, c->arena, c->city, path, c->err);
    if (status != ASIDE_OK)
        return status;
    c->setting->path = aside_target_path(c->arena, &c->target);
    switch (c->target.kind) {
    case ASIDE_TARGET_FIELD:  return set_field(c);
    case ASIDE_TARGET_RECORD: return set_record(c);
    case ASIDE_TARGET_EFFECT: return set_effect(c);
    case ASIDE_TARGET_PRICE:  return set_price(c);
    }
    return ASIDE_ERR_INTERNAL;
}

static enum aside_status apply_all(struct change *c, const char *const *texts, size_t count)
{
    struct aside_city *city = c->city;
    size_t before = city->settings.count;

    city->settings.items = aside_arena_grow(c->arena, city->settings.items, before,
                                            before + count, sizeof(city->settings.items[0]));
    for (size_t i = 0; i < count; i++) {
        enum aside_status status;

        c->setting = &city->settings.items[before + i];
        c->number = before + i;
        status = apply(c, aside_arena_strdup(c->arena, texts[i]));
        if (status != ASIDE_OK)
            return status;
        city->fingerprint = aside_fingerprint(city->fingerprint, texts[i],
                                              strlen(texts[i]) + 1);
    }
    city->settings.count = before + count;
    drop_empty_rules(city, c->arena);
    return ASIDE_OK;
}

/* The file itself has passed its check, so every fault comes of a setting: say of which. */
static void say_why(const struct change *c, struct aside_problems *found, size_t first)
{
    for (size_t i = first; i < found->count; i++) {
        struct aside_problem *problem = &found->items[i];
        const struct touched *by = NULL;

        for (size_t k = 0; k < c->touched_count && by == NULL; k++) {
            if (c->touched[k].line == problem->at.line)
                by = &c->touched[k];
        }
        if (problem->severity != ASIDE_FAULT)
            continue;
        problem->message = by != NULL
            ? aside_arena_printf(c->arena, "%s (changed by --set %s)", problem->message,
                                 c->city->settings.items[by->setting].text)
            : aside_arena_printf(c->arena, "%s (with --set; the file alone has no such fault)",
                                 problem->message);
    }
}

/* A number that a setting changed and a ledger draws would stand in the file twice. */
static const struct aside_city *without_ledgers(struct aside_arena *arena,
                                                const struct aside_city *city)
{
    struct aside_city *copy;

    if (city->ledgers.count == 0)
        return city;
    copy = aside_city_copy(arena, city);
    copy->ledgers.count = 0;
    return copy;
}

enum aside_status aside_city_set(struct aside_city **out, struct aside_arena *arena,
                                 const struct aside_city *city, const char *const *settings,
                                 size_t count, struct aside_problems *found,
                                 struct aside_error *err)
{
    struct change c = { .arena = arena, .err = err };
    size_t faults = found->faults, first = found->count;
    enum aside_status status;

    *out = NULL;
    assert(city->as_read != NULL);
    c.city = aside_city_copy(arena, city->as_read);
    c.city->unset = city->unset != NULL ? city->unset : city;
    status = apply_all(&c, settings, count);
    if (status != ASIDE_OK)
        return status;
    c.city->as_read = aside_city_copy(arena, c.city);
    c.city->as_written = without_ledgers(arena, c.city->as_read);
    aside_city_check(&(struct aside_checking){ c.city, arena, found, first, true });
    say_why(&c, found, first);
    aside_problems_sort(found);
    if (found->faults > faults)
        return ASIDE_ERR_INVALID;
    *out = c.city;
    return ASIDE_OK;
}
