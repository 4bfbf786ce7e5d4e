/*
 * template.h - reads a workbook template (templates/README.md documents its language) and
 * checks that every element and attribute of it is known. What the names in it point at is
 * checked by the layout, which knows the tables.
 */
#ifndef ASIDE_REPORT_TEMPLATE_H
#define ASIDE_REPORT_TEMPLATE_H

#include <setaside/base.h>

struct aside_template {
    const char *path;
    const struct aside_xml *root;
};

/*
 * Faults are ASIDE_ERR_INVALID with file and line (the first one found); no file:
 * ASIDE_ERR_IO.
 */
ASIDE_MUST_CHECK enum aside_status aside_template_read(struct aside_template *out,
                                                       struct aside_arena *arena,
                                                       const char *path,
                                                       struct aside_error *err);

/* The attribute, or `otherwise` where it is not given. */
const char *aside_template_text(const struct aside_xml *element, const char *name,
                                const char *otherwise);
bool aside_template_yes(const struct aside_xml *element, const char *name);
/* A whole number from 0 to 10,000 (checked when the template was read). */
int aside_template_integer(const struct aside_xml *element, const char *name, int otherwise);
/* "#D55E00" as 0xD55E00; -1 where not given. */
int32_t aside_template_color(const struct aside_xml *element, const char *name);
/* "#FFFFFF #56B4E9": how many colors; 0 where a word is none, or there are more than `most`. */
size_t aside_template_colors(int32_t *out, size_t most, const char *words);

#endif
