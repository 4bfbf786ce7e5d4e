/*
 * rng.h - numbers that look random and depend on the seed alone (splitmix64), so that a failing
 * case can be made again anywhere.
 */
#ifndef PROPERTY_RNG_H
#define PROPERTY_RNG_H

#include <stdbool.h>
#include <stdint.h>

struct rng {
    uint64_t state;
};

static inline uint64_t rng_next(struct rng *rng)
{
    uint64_t z = (rng->state += UINT64_C(0x9e3779b97f4a7c15));

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* low..high, both included. */
static inline int64_t rng_between(struct rng *rng, int64_t low, int64_t high)
{
    if (high <= low)
        return low;
    return low + (int64_t)(rng_next(rng) % (uint64_t)(high - low + 1));
}

static inline int rng_int(struct rng *rng, int low, int high)
{
    return (int)rng_between(rng, low, high);
}

/* True in `percent` of a hundred draws. */
static inline bool rng_chance(struct rng *rng, int percent)
{
    return rng_between(rng, 1, 100) <= percent;
}

#endif
