/* golden_files.h - a file that was made against the committed one. */
#ifndef ASIDE_GOLDEN_FILES_H
#define ASIDE_GOLDEN_FILES_H

#include <setaside/base.h>

/* False, and the first line that differs on standard error, where they are not the same. */
bool golden_compare(struct aside_arena *arena, const char *path, const char *made);

#endif
