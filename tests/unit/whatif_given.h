/* whatif_given.h - cities and runs for the tests of what-if. */
#ifndef ASIDE_WHATIF_GIVEN_H
#define ASIDE_WHATIF_GIVEN_H

#include <setaside/whatif.h>

#include <math.h>
#include <stdlib.h>

#include "city_given.h"

#define WHATIF_HEAD                                                                            \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"              \
    "<horizon first='2027' years='2' discount='3%'/><outcome name='shootings averted'/>"       \
    "<sources><source id='gf' name='GF' kind='local'><amount year='2027'>900000</amount>"      \
    "<amount year='2028'>900000</amount></source></sources>"                                   \
    "<places><place id='east' name='East' baseline='40' cap='20%'/></places>"

#define WHATIF_PROGRAMS                                                                        \
    "<programs>"                                                                               \
    "<program id='a' name='A' strategy='proven' rating='promising' rated-on='2026-09-01' "     \
    "actions='4'><effect low='3' high='9' from='t'><level spend='300000' averts='4'/>"         \
    "<level spend='600000' averts='6'/></effect></program>"                                    \
    "<program id='b' name='B' strategy='innovative' actions='9' place='east'>"                 \
    "<effect low='1' high='12' from='t'><level spend='500000' averts='5'/></effect>"           \
    "<funding minimum='50000' start-up='20000' maximum='500000'/></program>"                   \
    "<program id='c' name='C' strategy='proven' rating='promising' rated-on='2026-09-01' "     \
    "actions='4' place='east'><effect low='2' high='8' from='t'>"                              \
    "<level spend='400000' averts='4'/></effect></program>"                                    \
    "<program id='d' name='D' strategy='proven' actions='4'><effect from='t'>"                 \
    "<level spend='400000' averts='2'/></effect></program>"                                    \
    "</programs>"

#define WHATIF_CITY                                                                            \
    WHATIF_HEAD WHATIF_PROGRAMS "<policy><set-aside minimum='5%' maximum='60%'/></policy></city>"

static inline enum aside_status listed(struct aside_whatif_list **list, struct given *given,
                                       const struct aside_whatif_request *request,
                                       struct aside_error *err)
{
    *err = (struct aside_error){ .message = "" };
    return aside_whatif_list_make(list, given->arena, given->city, request, &given->found, err);
}

static inline struct aside_whatif_list *list_of(struct given *given,
                                                const struct aside_whatif_request *request)
{
    struct aside_whatif_list *list = NULL;
    struct aside_error err;

    if (listed(&list, given, request, &err) != ASIDE_OK)
        fail_msg("%s", err.message);
    return list;
}

/* A run whose table and result file are kept in memory. */
struct ran {
    struct aside_whatif *run;
    struct aside_whatif_record **records;   /* of the whole list, by index */
    char *csv, *file;
    size_t csv_length, file_length;
    FILE *csv_stream, *file_stream;
    struct aside_arena *arena;
    size_t stop_at;             /* 0: never */
    enum aside_status status;
    struct aside_error err;
};

static inline bool ran_begin(void *context, const struct aside_whatif *run)
{
    struct ran *ran = context;

    aside_whatif_csv_header(ran->csv_stream, &run->columns);
    aside_whatif_file_begin(ran->file_stream, run);
    return true;
}

static inline bool ran_take(void *context, const struct aside_whatif *run,
                            const struct aside_whatif_record *record)
{
    struct ran *ran = context;

    aside_whatif_csv_row(ran->csv_stream, &run->columns, record);
    aside_whatif_csv_row(ran->file_stream, &run->columns, record);
    ran->records[record->index] = aside_whatif_record_copy(ran->arena, run, record);
    return true;
}

static inline bool ran_progress(void *context, size_t done, size_t of)
{
    struct ran *ran = context;

    assert_true(done <= of);
    return ran->stop_at == 0 || done < ran->stop_at;
}

static inline struct ran run_list(struct given *given, const struct aside_whatif_list *list,
                                  struct aside_whatif_options options, size_t stop_at)
{
    struct ran ran = { .arena = given->arena, .stop_at = stop_at };
    const struct aside_whatif_sink sink = { &ran, ran_begin, ran_take, ran_progress };

    ran.records = aside_arena_array(given->arena, list->count, sizeof(*ran.records));
    ran.csv_stream = open_memstream(&ran.csv, &ran.csv_length);
    ran.file_stream = open_memstream(&ran.file, &ran.file_length);
    ran.status = aside_whatif_run(&ran.run, given->arena, list, &options, &sink, &ran.err);
    if (ran.status == ASIDE_OK)
        aside_whatif_file_end(ran.file_stream, ran.run);
    fclose(ran.csv_stream);
    fclose(ran.file_stream);
    return ran;
}

static inline void ran_end(struct ran *ran)
{
    free(ran->csv);
    free(ran->file);
}

#endif
