/*
 * fuzz_city.c - any bytes as a city file: it is read or refused, and what is read can be asked
 * everything that the other rooms ask.
 */
#include <setaside/city.h>

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void ask_programs(const struct aside_city *city)
{
    for (size_t i = 0; i < city->programs.count; i++) {
        const struct aside_program *program = &city->programs.items[i];
        const struct aside_effect *effect = aside_program_effect(program);
        struct aside_maybe_money maximum = aside_program_maximum(program);
        struct aside_mix mix;
        double scale;

        aside_program_mix(&mix, program);
        assert(mix.categories != 0);
        assert(!aside_program_counts(&scale, city, program) || scale > 0);
        assert(!maximum.given
               || maximum.amount.cents >= aside_program_funding(program)->minimum.cents);
        assert(effect == NULL || aside_effect_at(effect, maximum.amount) >= 0);
        for (size_t s = 0; s < city->sources.count; s++)
            (void)aside_source_may_pay(city, &city->sources.items[s], i, ASIDE_UNCLASSIFIED);
    }
}

static void ask_sources(const struct aside_city *city)
{
    aside_money sum = { 0 };

    for (size_t s = 0; s < city->sources.count; s++) {
        for (size_t y = 0; y < aside_city_years(city); y++) {
            int32_t year = aside_city_first_year(city) + (int32_t)y;
            bool fits = aside_money_add(&sum, sum,
                                        aside_source_amount(&city->sources.items[s], year));

            assert(fits);
        }
        for (size_t q = 0; q < city->pools.count; q++)
            (void)aside_source_may_pay_pool(city, &city->sources.items[s], q);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_city *city;
    enum aside_status status = aside_city_parse(&city, arena, (const char *)bytes, length,
                                                "city.xml", &found);

    assert((status == ASIDE_OK) == (found.faults == 0));
    assert((status == ASIDE_OK) == (city != NULL));
    if (city != NULL) {
        ask_programs(city);
        ask_sources(city);
    }
    aside_arena_free(arena);
    return 0;
}
