/*
 * random.c - random numbers by counter: what a draw is depends on the seed, on whose draw it is
 * and on its number, and on nothing that was drawn before.
 *
 * Philox4x32-10: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as
 * easy as 1, 2, 3", SC 2011. Normal scores after G. E. P. Box, M. E. Muller, "A note on the
 * generation of random normal deviates", Annals of Mathematical Statistics 29 (1958).
 */
#include "inside.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 10 };

static const uint32_t MULTIPLIERS[2] = { 0xD2511F53u, 0xCD9E8D57u };
static const uint32_t WEYL[2] = { 0x9E3779B9u, 0xBB67AE85u };
static const double PI = 3.14159265358979323846;

void aside_philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2])
{
    uint32_t x[4] = { counter[0], counter[1], counter[2], counter[3] };
    uint32_t k[2] = { key[0], key[1] };

    for (int round = 0; round < ROUNDS; round++) {
        uint64_t first = (uint64_t)MULTIPLIERS[0] * x[0];
        uint64_t second = (uint64_t)MULTIPLIERS[1] * x[2];

        x[0] = (uint32_t)(second >> 32) ^ x[1] ^ k[0];
        x[1] = (uint32_t)second;
        x[2] = (uint32_t)(first >> 32) ^ x[3] ^ k[1];
        x[3] = (uint32_t)first;
        k[0] += WEYL[0];
        k[1] += WEYL[1];
    }
    memcpy(out, x, sizeof(x));
}

/* In (0, 1): 53 bits, and half a step away from either end. */
static double uniform(uint32_t high, uint32_t low)
{
    uint64_t bits = ((uint64_t)high << 32 | low) >> 11;

    return ((double)bits + 0.5) / 9007199254740992.0;
}

double aside_normal_score(uint64_t seed, const char *kind, const char *id, uint64_t draw)
{
    uint64_t stream = aside_fingerprint(ASIDE_FINGERPRINT_START, kind, strlen(kind) + 1);
    const uint32_t key[2] = { (uint32_t)seed, (uint32_t)(seed >> 32) };
    uint32_t counter[4], words[4];

    stream = aside_fingerprint(stream, id, strlen(id));
    counter[0] = (uint32_t)draw;
    counter[1] = (uint32_t)(draw >> 32);
    counter[2] = (uint32_t)stream;
    counter[3] = (uint32_t)(stream >> 32);
    aside_philox(words, counter, key);
    return sqrt(-2 * log(uniform(words[0], words[1])))
        * cos(2 * PI * uniform(words[2], words[3]));
}

double aside_triangle_at(double low, double peak, double high, double share)
{
    double width = high - low, below = peak - low;

    if (!(width > 0))
        return low;
    if (share * width <= below)
        return low + sqrt(share * width * below);
    return high - sqrt((1 - share) * width * (high - peak));
}
