/*
 * grants.c - `setaside grants import|list|show|dismiss`: notices of federal funding, kept in a
 * catalogue on this computer.
 */
#include "grants.h"

#include <assert.h>
#include <string.h>

static_assert(offsetof(struct grants_settings, common) == 0, "the common rows count from 0");

enum { OPERANDS_MAX = 64 };

/* clang-format off */
static const struct aside_option options[] = {
    ASIDE_CATALOGUE_OPTION,
    { "dry-run", 0, ASIDE_OPTION_FLAG, NULL, "import: read and count, but keep nothing",
      offsetof(struct grants_settings, dry_run) },
    ASIDE_AGENCY_OPTION("list: of an agency and those below it, such as USDOJ-OJP-BJA, or all; "
                        "without it, USDOJ"),
    { "listing", 0, ASIDE_OPTION_TEXT, "NUMBER",
      "list: of an assistance listing, such as 16.738, or of all that begin so (16.)",
      offsetof(struct grants_settings, listing) },
    { "eligible", 0, ASIDE_OPTION_TEXT, "WHO",
      "list: for which a city may apply, or county, tribe, state, district, schools, "
      "university, nonprofit, for-profit; only a plain no is left out",
      offsetof(struct grants_settings, eligible) },
    { "status", 0, ASIDE_OPTION_TEXT, "STATUS",
      "list: posted, closing (of those the ones whose day of posting is not stated), forecast, "
      "closed, lapsed (a forecast whose days have passed), undated, any; without it, open: "
      "posted or forecast",
      offsetof(struct grants_settings, status) },
    { "closes-from", 0, ASIDE_OPTION_DATE, "DATE", "list: due on that day or later",
      offsetof(struct grants_settings, closes_from) },
    { "closes-by", 0, ASIDE_OPTION_DATE, "DATE", "list: due on that day or before",
      offsetof(struct grants_settings, closes_by) },
    { "amount", 0, ASIDE_OPTION_TEXT, "AMOUNT",
      "list: that can give an award of that amount, by the floor and ceiling they state",
      offsetof(struct grants_settings, amount) },
    { "cost-sharing", 0, ASIDE_OPTION_TEXT, "WORD",
      "list: yes, no or not-stated (no also leaves out those that do not state it)",
      offsetof(struct grants_settings, sharing) },
    { "words", 0, ASIDE_OPTION_TEXT, "WORDS",
      "list: with all of these in title, listing, agency or description (of other agencies' "
      "notices not if they ended more than two years before); \"a phrase\", -without, this OR "
      "that",
      offsetof(struct grants_settings, words) },
    { "dismissed", 0, ASIDE_OPTION_FLAG, NULL, "list: those that were dismissed too",
      offsetof(struct grants_settings, dismissed) },
    { "limit", 0, ASIDE_OPTION_TEXT, "N", "list: the first N",
      offsetof(struct grants_settings, limit) },
    { "undo", 0, ASIDE_OPTION_FLAG, NULL, "dismiss: let it into lists again",
      offsetof(struct grants_settings, undo) },
    ASIDE_AS_OF_OPTION("the day that counts, in place of today"),
    ASIDE_COMMON_OPTIONS,
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};
/* clang-format on */

static const struct aside_example examples[] = {
    { "setaside grants import GrantsDBExtract20261123v2.zip",
      "today's notices, from https://www.grants.gov/xml-extract" },
    { "setaside grants list", "what the Department of Justice has open or announced" },
    { "setaside grants list --eligible city --words \"reentry OR employment\"",
      "for which a city may apply, by their words" },
    { "setaside grants list --agency all --listing 93.136 --status any --json -",
      "of any agency, by listing, past ones too, for another program" },
    { "setaside grants show O-BJA-2026-172662", "all that one notice says" },
    { "setaside grants dismiss O-BJA-2026-172662", "and never see it in a list again" },
    { NULL, NULL },
};

/* ---- actions ------------------------------------------------------------------------------ */

enum action { IMPORT, LIST, SHOW, DISMISS, ACTIONS };

static const char *const action_names[ACTIONS] = { "import", "list", "show", "dismiss" };

/* Options of some actions only; what is not here is of all. */
static const struct {
    const char *option;
    unsigned actions;
} only[] = {
    { "dry-run", 1u << IMPORT },      { "agency", 1u << LIST },
    { "listing", 1u << LIST },        { "eligible", 1u << LIST },
    { "status", 1u << LIST },         { "closes-from", 1u << LIST },
    { "closes-by", 1u << LIST },      { "amount", 1u << LIST },
    { "cost-sharing", 1u << LIST },   { "words", 1u << LIST },
    { "dismissed", 1u << LIST },      { "limit", 1u << LIST },
    { "undo", 1u << DISMISS },
    { "as-of", 1u << LIST | 1u << SHOW | 1u << DISMISS },
};

static bool is_given(const struct grants_settings *settings, const struct aside_option *option)
{
    const void *field = (const char *)settings + option->offset;

    if (option->type == ASIDE_OPTION_FLAG)
        return *(const bool *)field;
    if (option->type == ASIDE_OPTION_DATE)
        return ((const struct aside_date *)field)->year != 0;
    return *(const char *const *)field != NULL;
}

static enum aside_status check_options(const struct grants_settings *settings,
                                       enum action action, struct aside_error *err)
{
    for (size_t i = 0; i < sizeof(only) / sizeof(only[0]); i++) {
        const struct aside_option *option = options;

        while (strcmp(option->name, only[i].option) != 0)
            option++;
        if ((only[i].actions & 1u << action) == 0 && is_given(settings, option))
            return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "'grants %s' does not take "
                                   "--%s", action_names[action], option->name);
    }
    return ASIDE_OK;
}

static enum aside_status find_action(enum action *out, const struct aside_call *call,
                                     struct aside_error *err)
{
    const char *name = call->operands[0];
    const char *nearest = aside_text_nearest(name, action_names, ACTIONS);

    for (size_t i = 0; i < ACTIONS; i++) {
        if (strcmp(action_names[i], name) == 0) {
            *out = (enum action)i;
            return ASIDE_OK;
        }
    }
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "'grants' does not know '%s'%s%s%s",
                           name, nearest != NULL ? "; did you mean '" : ": import, list, show "
                           "or dismiss", nearest != NULL ? nearest : "",
                           nearest != NULL ? "'?" : "");
}

static enum aside_status check_operands(enum action action, const struct aside_call *call,
                                        struct aside_error *err)
{
    if (action == LIST && call->operand_count > 1)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "'grants list' does not take "
                               "'%s'; words stand behind --words", call->operands[1]);
    if (action != LIST && call->operand_count < 2)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "'grants %s' needs %s",
                               action_names[action], action == IMPORT
                               ? "FILE: an extract of Grants.gov, or - for standard input"
                               : "the ID or NUMBER of a notice");
    if ((action == SHOW || action == DISMISS) && call->operand_count > 2)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "'grants %s' does not take '%s'",
                               action_names[action], call->operands[2]);
    return ASIDE_OK;
}

/* ---- opening ------------------------------------------------------------------------------ */

const char *aside_grants_count(char out[ASIDE_MONEY_TEXT], size_t count)
{
    aside_money_show(out, (aside_money){ (int64_t)count * 100 });
    return out + 1;             /* without the dollar sign */
}

static enum aside_status open_to_read(struct aside_catalogue **catalogue,
                                      struct aside_catalogue_facts *facts,
                                      const struct aside_call *call, struct aside_error *err)
{
    enum aside_status status = aside_call_catalogue(catalogue, call, err);

    return status == ASIDE_OK ? aside_catalogue_facts(facts, *catalogue, call->arena, err)
                              : status;
}

/* ---- what is asked ------------------------------------------------------------------------ */

struct word_value {
    const char *word;
    unsigned value;
};

/* The value of the word; an unknown one is wrong usage that names them all. */
static enum aside_status find_word(unsigned *out, const char *option, const char *word,
                                   const struct word_value *known, size_t count,
                                   struct aside_arena *arena, struct aside_error *err)
{
    struct aside_text list;

    aside_text_init(&list, arena, 500);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(known[i].word, word) == 0) {
            *out = known[i].value;
            return ASIDE_OK;
        }
        aside_text_printf(&list, "%s%s", i == 0 ? "" : ", ", known[i].word);
    }
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "option '--%s': '%s' is none of %s",
                           option, word, list.bytes);
}

static enum aside_status ask_status(struct aside_notice_query *query, const char *word,
                                    struct aside_arena *arena, struct aside_error *err)
{
    static const struct word_value known[] = {
        { "open", 1u << ASIDE_STANDING_POSTED | 1u << ASIDE_STANDING_CLOSING
                      | 1u << ASIDE_STANDING_FORECAST },
        { "posted", 1u << ASIDE_STANDING_POSTED | 1u << ASIDE_STANDING_CLOSING },
        { "closing", 1u << ASIDE_STANDING_CLOSING },
        { "forecast", 1u << ASIDE_STANDING_FORECAST },
        { "closed", 1u << ASIDE_STANDING_CLOSED },
        { "lapsed", 1u << ASIDE_STANDING_LAPSED },
        { "undated", 1u << ASIDE_STANDING_UNDATED },
        { "any", 0 },
    };

    return find_word(&query->standings, "status", word != NULL ? word : "open", known,
                     sizeof(known) / sizeof(known[0]), arena, err);
}

static enum aside_status ask_applicant(struct aside_notice_query *query, const char *word,
                                       struct aside_arena *arena, struct aside_error *err)
{
    static const struct word_value known[] = {
        { "state", ASIDE_APPLICANT_STATE },       { "county", ASIDE_APPLICANT_COUNTY },
        { "city", ASIDE_APPLICANT_CITY },         { "district", ASIDE_APPLICANT_DISTRICT },
        { "schools", ASIDE_APPLICANT_SCHOOLS },   { "university", ASIDE_APPLICANT_UNIVERSITY },
        { "tribe", ASIDE_APPLICANT_TRIBE },       { "nonprofit", ASIDE_APPLICANT_NONPROFIT },
        { "for-profit", ASIDE_APPLICANT_FOR_PROFIT },
    };
    unsigned value = 0;
    enum aside_status status;

    if (word == NULL)
        return ASIDE_OK;
    status = find_word(&value, "eligible", word, known, sizeof(known) / sizeof(known[0]), arena,
                       err);
    query->by_applicant = true;
    query->applicant = (enum aside_applicant)value;
    return status;
}

static enum aside_status ask_sharing(struct aside_notice_query *query, const char *word,
                                     struct aside_arena *arena, struct aside_error *err)
{
    static const struct word_value known[] = { { "yes", ASIDE_SHARING_YES },
                                               { "no", ASIDE_SHARING_NO },
                                               { "not-stated", ASIDE_SHARING_NOT_STATED } };
    unsigned value = 0;
    enum aside_status status;

    if (word == NULL)
        return ASIDE_OK;
    status = find_word(&value, "cost-sharing", word, known, sizeof(known) / sizeof(known[0]),
                       arena, err);
    query->by_sharing = true;
    query->sharing = (enum aside_cost_sharing)value;
    return status;
}

static enum aside_status ask_amount(struct aside_notice_query *query, const char *text,
                                    struct aside_error *err)
{
    const char *wrong;

    if (text == NULL)
        return ASIDE_OK;
    wrong = aside_money_parse(&query->amount.amount, text);
    query->amount.given = true;
    return wrong == NULL ? ASIDE_OK
         : aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "option '--amount': '%s' %s", text,
                           wrong);
}

static enum aside_status ask(struct aside_notice_query *query, const struct aside_call *call,
                             struct aside_error *err)
{
    const struct grants_settings *settings = call->settings;
    const char *agency = settings->common.agency != NULL ? settings->common.agency : "USDOJ";
    enum aside_status status;

    *query = (struct aside_notice_query){
        .agency = strcmp(agency, "all") == 0 ? NULL : agency, .listing = settings->listing,
        .closes_from = settings->closes_from, .closes_by = settings->closes_by,
        .words = settings->words, .dismissed_too = settings->dismissed };
    status = aside_call_day(&query->as_of, call, err);
    if (status == ASIDE_OK)
        status = ask_status(query, settings->status, call->arena, err);
    if (status == ASIDE_OK)
        status = ask_applicant(query, settings->eligible, call->arena, err);
    if (status == ASIDE_OK)
        status = ask_sharing(query, settings->sharing, call->arena, err);
    return status == ASIDE_OK ? ask_amount(query, settings->amount, err) : status;
}

/* ---- list and show ------------------------------------------------------------------------ */

static void print_facts(const struct aside_catalogue_facts *facts)
{
    char day[ASIDE_MONEY_TEXT], count[ASIDE_MONEY_TEXT], doj[ASIDE_MONEY_TEXT];

    aside_date_text(day, facts->day);
    aside_grants_count(count, (size_t)facts->notices);
    if (facts->path == NULL) {
        printf("Built-in notices, as of %s: %s of the Department of Justice, from public\n"
               "pages. They are few and not today's. For today's, download the extract from\n"
               "https://www.grants.gov/xml-extract, and then: setaside grants import FILE\n\n",
               day, aside_grants_count(count, (size_t)facts->notices));
        return;
    }
    printf("Catalogue as of %s%s:", facts->day.year != 0 ? day : "a day not stated",
           facts->day_is_newest ? " (the last update in it)" : "");
    printf(" %s notices,", aside_grants_count(count, (size_t)facts->notices));
    printf(" %s of the Department of Justice.\n\n",
           aside_grants_count(doj, (size_t)facts->doj));
}

static void add_facts(struct aside_json *root, const struct aside_catalogue_facts *facts,
                      struct aside_date as_of)
{
    char day[ASIDE_MONEY_TEXT];
    struct aside_json *to;

    aside_json_add_text(root, "as_of", aside_date_text(day, as_of));
    to = aside_json_add_object(root, "catalogue");
    aside_json_add_text(to, "path", facts->path);
    aside_json_add_bool(to, "built_in", facts->path == NULL);
    aside_json_add_text(to, "day", facts->day.year != 0 ? aside_date_text(day, facts->day)
                                                        : NULL);
    aside_json_add_integer(to, "notices", facts->notices);
    aside_json_add_integer(to, "doj", facts->doj);
}

/* Everything that a list or a page of notices needs. */
struct showing {
    const struct aside_call *call;
    struct aside_catalogue *catalogue;
    struct aside_catalogue_facts facts;
    struct aside_found_list found;
    size_t count;               /* shown of those found */
    struct aside_date as_of;
    bool whole;
};

static enum aside_status show_one(const struct showing *showing, int64_t row,
                                  struct aside_json *to, struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_notice notice;
    enum aside_status status = aside_catalogue_notice(&notice, showing->catalogue, arena, row,
                                                      err);

    if (status == ASIDE_OK && to != NULL)
        aside_notice_json(to, &notice, showing->as_of, showing->whole);
    else if (status == ASIDE_OK && showing->whole)
        aside_notice_print_whole(stdout, &notice,
                                 aside_catalogue_listings(showing->catalogue, arena,
                                                          notice.listings), showing->as_of);
    else if (status == ASIDE_OK)
        aside_notice_print(stdout, &notice, showing->as_of);
    aside_arena_free(arena);
    return status;
}

static enum aside_status show_json(const struct showing *showing, struct aside_error *err)
{
    const struct aside_common *common = showing->call->settings;
    struct aside_json *root = aside_json_object(), *list;
    enum aside_status status = ASIDE_OK;

    add_facts(root, &showing->facts, showing->as_of);
    aside_json_add_integer(root, "found", (int64_t)showing->found.count);
    aside_json_add_integer(root, "dismissed", (int64_t)showing->found.dismissed);
    list = aside_json_add_array(root, "notices");
    for (size_t i = 0; i < showing->count && status == ASIDE_OK; i++)
        status = show_one(showing, showing->found.items[i].row,
                          aside_json_add_object(list, NULL), err);
    if (status == ASIDE_OK)
        status = aside_answer_json(root, showing->call->arena, common->json, err);
    aside_json_free(root);
    return status;
}

static enum aside_status show_text(const struct showing *showing, struct aside_error *err)
{
    enum aside_status status = ASIDE_OK;

    for (size_t i = 0; i < showing->count && status == ASIDE_OK; i++) {
        if (showing->whole && i > 0)
            puts("");
        status = show_one(showing, showing->found.items[i].row, NULL, err);
    }
    return status;
}

static void print_end(const struct showing *showing)
{
    const struct grants_settings *settings = showing->call->settings;
    char day[ASIDE_MONEY_TEXT], count[ASIDE_MONEY_TEXT];

    aside_date_text(day, showing->as_of);
    if (showing->found.count == 0)
        printf("No notice of the catalogue fits these filters on %s.\n%s", day,
               settings->status == NULL
               ? "Only those open or announced were looked at: --status any looks at all.\n"
               : "");
    else
        printf("\n%s notice%s%s, as of %s, by deadline.\n",
               aside_grants_count(count, showing->found.count),
               showing->found.count == 1 ? "" : "s",
               showing->count < showing->found.count ? " in all" : "", day);
    if (showing->found.dismissed > 0)
        printf("%zu dismissed %s left out; --dismissed shows %s.\n", showing->found.dismissed,
               showing->found.dismissed == 1 ? "is" : "are",
               showing->found.dismissed == 1 ? "it" : "them");
}

static enum aside_status show_all(const struct showing *showing, struct aside_error *err)
{
    const struct aside_common *common = showing->call->settings;
    enum aside_status status = ASIDE_OK;

    if (common->json != NULL)
        status = show_json(showing, err);
    if (status != ASIDE_OK || common->quiet || aside_json_takes_stdout(common))
        return status;
    if (!showing->whole || showing->facts.path == NULL)
        print_facts(&showing->facts);
    status = show_text(showing, err);
    if (status == ASIDE_OK && !showing->whole)
        print_end(showing);
    return status;
}

static enum aside_status take_limit(struct showing *showing, struct aside_error *err)
{
    const struct grants_settings *settings = showing->call->settings;
    int64_t limit;

    showing->count = showing->found.count;
    if (settings->limit == NULL)
        return ASIDE_OK;
    if (aside_integer_parse(&limit, settings->limit) != NULL || limit < 1)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "option '--limit': '%s' is not a "
                               "whole number from 1 on", settings->limit);
    if ((uint64_t)limit < showing->count)
        showing->count = (size_t)limit;
    return ASIDE_OK;
}

static enum aside_status list(const struct aside_call *call, struct aside_error *err)
{
    struct showing showing = { .call = call };
    struct aside_notice_query query;
    enum aside_status status = ask(&query, call, err);

    showing.as_of = query.as_of;
    if (status == ASIDE_OK)
        status = take_limit(&showing, err);     /* wrong usage before anything is opened */
    if (status == ASIDE_OK)
        status = open_to_read(&showing.catalogue, &showing.facts, call, err);
    if (status == ASIDE_OK)
        status = aside_catalogue_find(&showing.found, showing.catalogue, call->arena, &query,
                                      err);
    if (status == ASIDE_OK)
        status = take_limit(&showing, err);
    if (status == ASIDE_OK)
        status = show_all(&showing, err);
    aside_catalogue_close(showing.catalogue);
    return status;
}

static enum aside_status look_up(struct aside_found_list *found,
                                 struct aside_catalogue *catalogue,
                                 const struct aside_call *call, struct aside_error *err)
{
    enum aside_status status = aside_catalogue_look_up(found, catalogue, call->arena,
                                                       call->operands[1], err);

    if (status == ASIDE_OK && found->count == 0)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "no notice in the catalogue has "
                               "the id or number '%s'; 'setaside grants list --agency all "
                               "--status any --words ...' finds by words", call->operands[1]);
    return status;
}

static enum aside_status show(const struct aside_call *call, struct aside_error *err)
{
    struct showing showing = { .call = call, .whole = true };
    enum aside_status status = aside_call_day(&showing.as_of, call, err);

    if (status == ASIDE_OK)
        status = open_to_read(&showing.catalogue, &showing.facts, call, err);
    if (status == ASIDE_OK)
        status = look_up(&showing.found, showing.catalogue, call, err);
    showing.count = showing.found.count;
    if (status == ASIDE_OK)
        status = show_all(&showing, err);
    aside_catalogue_close(showing.catalogue);
    return status;
}

/* ---- dismiss ------------------------------------------------------------------------------ */

/* What is dismissed of the built-in notices needs a catalogue to stand in: one of them. */
static enum aside_status keep_built_in(struct aside_catalogue **catalogue,
                                       const struct aside_call *call, struct aside_error *err)
{
    struct aside_problems found = { .arena = call->arena };
    struct aside_import import;
    const char *path = NULL, *notices = NULL;
    bool kept;
    enum aside_status status = aside_call_catalogue_place(&path, call, true, err);

    aside_catalogue_close(*catalogue);
    *catalogue = NULL;
    if (status == ASIDE_OK)
        status = aside_data_path(&notices, call->arena, "templates/notices.xml", err);
    if (status == ASIDE_OK)
        status = aside_catalogue_open(catalogue, call->arena, path, ASIDE_CATALOGUE_WRITE,
                                      &found, err);
    if (status == ASIDE_OK)
        status = aside_catalogue_import(&import, &kept, *catalogue, &notices, 1, NULL, NULL,
                                        &found, err);
    aside_problems_print(stderr, &found);
    return status;
}

static enum aside_status dismiss_rows(struct aside_catalogue *catalogue,
                                      const struct aside_call *call, struct aside_date day,
                                      struct aside_error *err)
{
    const struct grants_settings *settings = call->settings;
    struct aside_found_list found;
    size_t changed = 0;
    enum aside_status status = look_up(&found, catalogue, call, err);

    for (size_t i = 0; status == ASIDE_OK && i < found.count; i++) {
        bool now = false;

        status = aside_catalogue_dismiss(&now, catalogue, found.items[i].row, settings->undo,
                                         day, err);
        changed += now;
    }
    if (status != ASIDE_OK || settings->common.quiet
        || aside_json_takes_stdout(&settings->common))
        return status;
    printf("%s %s%s.\n", call->operands[1], changed == 0 ? "is already " : "is now ",
           settings->undo ? "in lists" : "dismissed: no list shows it");
    return ASIDE_OK;
}

static enum aside_status answer_dismiss(const struct aside_call *call, struct aside_error *err)
{
    const struct grants_settings *settings = call->settings;
    struct aside_json *root;
    enum aside_status status;

    if (settings->common.json == NULL)
        return ASIDE_OK;
    root = aside_json_object();
    aside_json_add_text(root, "notice", call->operands[1]);
    aside_json_add_bool(root, "dismissed", !settings->undo);
    status = aside_answer_json(root, call->arena, settings->common.json, err);
    aside_json_free(root);
    return status;
}

static enum aside_status dismiss(const struct aside_call *call, struct aside_error *err)
{
    struct aside_catalogue *catalogue = NULL;
    struct aside_catalogue_facts facts;
    struct aside_found_list found;
    struct aside_date day;
    enum aside_status status = aside_call_day(&day, call, err);

    if (status == ASIDE_OK)
        status = open_to_read(&catalogue, &facts, call, err);
    if (status == ASIDE_OK)
        status = look_up(&found, catalogue, call, err);
    if (status == ASIDE_OK && facts.path == NULL)
        status = keep_built_in(&catalogue, call, err);
    if (status == ASIDE_OK)
        status = dismiss_rows(catalogue, call, day, err);
    aside_catalogue_close(catalogue);
    return status == ASIDE_OK ? answer_dismiss(call, err) : status;
}

/* ---- the command -------------------------------------------------------------------------- */

static enum aside_status run(const struct aside_call *call, struct aside_error *err)
{
    enum action action = LIST;
    enum aside_status status = find_action(&action, call, err);

    if (status == ASIDE_OK)
        status = check_operands(action, call, err);
    if (status == ASIDE_OK)
        status = check_options(call->settings, action, err);
    if (status != ASIDE_OK)
        return status;
    switch (action) {
    case IMPORT: return aside_grants_import(call, err);
    case LIST: return list(call, err);
    case SHOW: return show(call, err);
    case DISMISS: return dismiss(call, err);
    case ACTIONS: break;
    }
    return ASIDE_OK;
}

const struct aside_command aside_grants_command = {
    .name = "grants",
    .operands = "import FILE... | list | show ID | dismiss ID",
    .operands_least = 1,
    .operands_most = OPERANDS_MAX,
    .summary = "keep a catalogue of federal funding notices and look into it",
    .description =
        "import reads Grants.gov's daily extract (the .zip, the XML in it, or - for\n"
        "standard input), Simpler.Grants.gov's CSV export or FFIS's Competitive Grant\n"
        "Update (.xlsx) into a catalogue on this computer, by id and newer revision: all\n"
        "or nothing. Nothing is ever fetched: download the extract from\n"
        "https://www.grants.gov/xml-extract. list prints notices by deadline: those of\n"
        "the Department of Justice that are open or announced on the day, unless options\n"
        "say otherwise. show prints all that a notice says, by its id or number; dismiss\n"
        "keeps it out of lists, through later imports too. What a notice does not state\n"
        "is \"not stated\", never a guess. Until something is imported there are a few\n"
        "real notices, built in, which say as of when they are.\n"
        "\n"
        "Marks of who may apply: S state, L local government, Tri tribe, IHE university,\n"
        "NP nonprofit, O others (read the text).\n",
    .options = options,
    .examples = examples,
    .settings_bytes = sizeof(struct grants_settings),
    .run = run,
};
