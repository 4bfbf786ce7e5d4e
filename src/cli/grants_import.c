/* grants_import.c - `setaside grants import FILE...`: notices into the catalogue. */
#include "grants.h"

#include <string.h>

/* ---- what came of it ---------------------------------------------------------------------- */

static void print_file(const struct aside_import *import, bool dry)
{
    const struct aside_notices *file = &import->file;
    char day[ASIDE_MONEY_TEXT], count[ASIDE_MONEY_TEXT], more[ASIDE_MONEY_TEXT];

    printf("%s: %s%s%s, %s record%s", import->path, aside_notice_source_name(file->source),
           file->day.year != 0 ? " of " : "",
           file->day.year != 0 ? aside_date_text(day, file->day) : "",
           aside_grants_count(count, file->records), file->records == 1 ? "" : "s");
    if (file->bad > 0)
        printf(", %s passed over", aside_grants_count(more, file->bad));
    puts("");
    if (file->odd > 0)
        printf("  %s of them with something odd, kept as it stands: 'grants show' tells\n",
               aside_grants_count(count, file->odd));
    if (dry)
        return;
    printf("  %s new,", aside_grants_count(count, import->added));
    printf(" %s changed,", aside_grants_count(count, import->changed));
    printf(" %s as they were,", aside_grants_count(count, import->same));
    printf(" %s older than what is kept\n", aside_grants_count(count, import->older));
}

/* Yesterday's file after today's takes nothing back. */
static void warn_of_age(const struct aside_import *import)
{
    char day[ASIDE_MONEY_TEXT], before[ASIDE_MONEY_TEXT];

    if (import->file.day.year == 0 || import->before.year == 0
        || aside_date_compare(import->file.day, import->before) >= 0)
        return;
    fprintf(stderr, "%s: warning: is of %s, and the catalogue is of %s: only what the "
            "catalogue did not have, or had older, was taken\n", import->path,
            aside_date_text(day, import->file.day), aside_date_text(before, import->before));
}

static void add_import(struct aside_json *to, const struct aside_import *import)
{
    char day[ASIDE_MONEY_TEXT];

    aside_json_add_text(to, "file", import->path);
    aside_json_add_text(to, "source", aside_notice_source_name(import->file.source));
    aside_json_add_text(to, "day", import->file.day.year != 0
                        ? aside_date_text(day, import->file.day) : NULL);
    aside_json_add_integer(to, "records", (int64_t)import->file.records);
    aside_json_add_integer(to, "passed_over", (int64_t)import->file.bad);
    aside_json_add_integer(to, "odd", (int64_t)import->file.odd);
    aside_json_add_integer(to, "new", (int64_t)import->added);
    aside_json_add_integer(to, "changed", (int64_t)import->changed);
    aside_json_add_integer(to, "same", (int64_t)import->same);
    aside_json_add_integer(to, "older", (int64_t)import->older);
}

static enum aside_status write_json(const struct aside_call *call,
                                    const struct aside_import *imports, size_t count,
                                    const char *catalogue, bool kept, struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    struct aside_json *root = aside_json_object(), *files;
    enum aside_status status;

    aside_json_add_text(root, "catalogue", catalogue);
    aside_json_add_bool(root, "changed", kept);
    files = aside_json_add_array(root, "files");
    for (size_t i = 0; i < count; i++)
        add_import(aside_json_add_object(files, NULL), &imports[i]);
    status = aside_answer_json(root, call->arena, common->json, err);
    aside_json_free(root);
    return status;
}

static enum aside_status answer(const struct aside_call *call,
                                const struct aside_import *imports, size_t count,
                                const char *catalogue, bool kept, struct aside_error *err)
{
    const struct grants_settings *settings = call->settings;
    enum aside_status status = ASIDE_OK;

    for (size_t i = 0; i < count && !settings->dry_run; i++)
        warn_of_age(&imports[i]);
    if (settings->common.json != NULL)
        status = write_json(call, imports, count, catalogue, kept, err);
    if (status != ASIDE_OK || settings->common.quiet
        || aside_json_takes_stdout(&settings->common))
        return status;
    for (size_t i = 0; i < count; i++)
        print_file(&imports[i], settings->dry_run);
    if (settings->dry_run)
        puts("Read only, as --dry-run says: no catalogue was opened.");
    else
        printf("%s %s\n", kept ? "Catalogue:" : "Nothing new: unchanged is", catalogue);
    return ASIDE_OK;
}

/* ---- the work ----------------------------------------------------------------------------- */

static void pass_over(void *to, const struct aside_notice *notice)
{
    (void)to, (void)notice;
}

static enum aside_status only_read(struct aside_import *imports, const struct aside_call *call,
                                   struct aside_bar *bar,
                                   struct aside_problems *found, struct aside_error *err)
{
    enum aside_status status = ASIDE_OK;

    for (size_t i = 1; i < call->operand_count && status == ASIDE_OK; i++) {
        imports[i - 1].path = call->operands[i];
        status = aside_notices_read(&imports[i - 1].file, call->operands[i], pass_over, NULL,
                                    aside_bar_mover(bar), bar, found, err);
    }
    return status;
}

static enum aside_status import_into(struct aside_import *imports, bool *kept,
                                     const char *path, const struct aside_call *call,
                                     struct aside_bar *bar,
                                     struct aside_problems *found, struct aside_error *err)
{
    struct aside_catalogue *catalogue = NULL;
    enum aside_status status = aside_catalogue_open(&catalogue, call->arena, path,
                                                    ASIDE_CATALOGUE_WRITE, found, err);

    if (status == ASIDE_OK)
        status = aside_catalogue_import(imports, kept, catalogue, call->operands + 1,
                                        call->operand_count - 1, aside_bar_mover(bar), bar,
                                        found, err);
    aside_catalogue_close(catalogue);
    return status;
}

/* Opening what cannot be read would make an empty catalogue first. */
static enum aside_status check_files(const struct aside_call *call, struct aside_error *err)
{
    for (size_t i = 1; i < call->operand_count; i++) {
        FILE *file;

        if (strcmp(call->operands[i], "-") == 0)
            continue;
        file = fopen(call->operands[i], "rb");
        if (file == NULL)
            return aside_error_set(err, ASIDE_ERR_IO, call->operands[i], 0,
                                   "cannot be opened; is the name right?");
        fclose(file);
    }
    return ASIDE_OK;
}

enum aside_status aside_grants_import(const struct aside_call *call, struct aside_error *err)
{
    const struct grants_settings *settings = call->settings;
    size_t count = call->operand_count - 1;
    struct aside_import *imports = aside_arena_array(call->arena, count, sizeof(*imports));
    struct aside_problems found = { .arena = call->arena };
    struct aside_bar bar;
    const char *path = NULL;
    bool kept = false;
    enum aside_status status = check_files(call, err);

    aside_bar_begin(&bar, &settings->common);
    if (status == ASIDE_OK && settings->dry_run)
        status = only_read(imports, call, &bar, &found, err);
    else if (status == ASIDE_OK)
        status = aside_call_catalogue_place(&path, call, true, err);
    if (status == ASIDE_OK && !settings->dry_run)
        status = import_into(imports, &kept, path, call, &bar, &found, err);
    aside_bar_clear(&bar);
    aside_notice_problems_print(&found);
    return status == ASIDE_OK ? answer(call, imports, count, path, kept, err) : status;
}
