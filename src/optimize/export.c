#include "export.h"

struct export_file {
    const struct instance *in;
    const char *model;
    size_t model_length;
    const struct export_facts *facts;
};

static void write_model(FILE *out, const struct export_file *file)
{
    fwrite(file->model, 1, file->model_length, out);
}

static void write_data(FILE *out, const struct export_file *file)
{
    aside_instance_write(out, file->in);
}

static void write_expected(FILE *out, const struct export_file *file)
{
    if (file->facts->infeasible)
        fprintf(out, "objective: infeasible\nbound: infeasible\n");
    else
        fprintf(out, "objective: %.12g\nbound: %.12g\n", file->facts->objective,
                file->facts->bound);
    fprintf(out, "options: %s\n", file->facts->options);
}

static enum aside_status write_file(struct aside_arena *arena, const char *directory,
                                    const char *name,
                                    void (*write)(FILE *, const struct export_file *),
                                    const struct export_file *file, struct aside_error *err)
{
    struct aside_output *output = NULL;
    const char *path = aside_arena_printf(arena, "%s/%s", directory, name);
    enum aside_status status = aside_output_begin(&output, arena, path, err);

    if (status != ASIDE_OK)
        return status;
    write(aside_output_stream(output), file);
    return aside_output_finish(output, err);
}

enum aside_status aside_export_write(struct aside_arena *arena, const struct instance *in,
                                     const char *directory, const char *model,
                                     size_t model_length, const struct export_facts *facts,
                                     struct aside_error *err)
{
    const struct export_file file = { in, model, model_length, facts };
    enum aside_status status = aside_directory_make(directory, err);

    if (status == ASIDE_OK)
        status = write_file(arena, directory, "allocation.mod", write_model, &file, err);
    if (status == ASIDE_OK)
        status = write_file(arena, directory, "city.dat", write_data, &file, err);
    if (status == ASIDE_OK)
        status = write_file(arena, directory, "expected.txt", write_expected, &file, err);
    return status;
}
