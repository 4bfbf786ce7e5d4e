/*
 * evidence.h - the words of the library of evidence, as they stand in its file.
 */
#ifndef ASIDE_CITY_EVIDENCE_H
#define ASIDE_CITY_EVIDENCE_H

#include "fields.h"

extern const struct aside_words aside_words_evidence_base, aside_words_design,
    aside_words_result, aside_words_outcome_kind;

#endif
