/*
 * intake_words.c - what the intake workbook says of a column: in the note of its header, when a
 * cell is selected, and when what was typed does not fit.
 */
#include "intake.h"

#include <inttypes.h>
#include <string.h>

#include "model.h"

enum { NOTE_BYTES = 2000 };

static void add_line(struct aside_text *text, const char *label, const char *fact)
{
    if (fact == NULL || fact[0] == '\0')
        return;
    aside_text_printf(text, "%s%s%s", text->length > 0 ? "\n" : "", label, fact);
}

const char *aside_intake_plain(struct aside_arena *arena, const char *text)
{
    char *copy = aside_arena_strdup(arena, text != NULL ? text : "");

    for (char *at = copy; *at != '\0'; at++) {
        if (*at == '`')
            *at = '\'';
    }
    return copy;
}

static const char *choices_of(struct aside_arena *arena,
                              const struct aside_intake_column *column)
{
    struct aside_text list;

    aside_text_init(&list, arena, NOTE_BYTES);
    for (size_t i = 0; i < column->choice_count; i++)
        aside_text_printf(&list, "%s%s", i == 0 ? "" : ", ", column->choices[i]);
    return list.bytes;
}

static const char *spaces_of(struct aside_arena *arena,
                             const struct aside_intake_column *column)
{
    if (column->space_count == 2)
        return aside_arena_printf(arena, "an id of the sheet %s or %s", column->spaces[0].sheet,
                                  column->spaces[1].sheet);
    return aside_arena_printf(arena, "an id of the sheet %s", column->spaces[0].sheet);
}

/* What may be typed, in a few words; nothing where any text will do. */
static const char *shape_of(struct aside_arena *arena, const struct aside_intake_column *column)
{
    if (column->choice_count > 0)
        return aside_arena_printf(arena, "one of %s", choices_of(arena, column));
    if (column->space_count > 0 && column->kind == ASIDE_INTAKE_REFERENCE)
        return spaces_of(arena, column);
    if (aside_text_equal(column->shape, "some text"))
        return "";
    return aside_intake_plain(arena, column->shape);
}

static const char *how_to_write(struct aside_arena *arena,
                                const struct aside_intake_column *column)
{
    const char *shape = shape_of(arena, column);

    if (shape[0] == '\0')
        return "";
    return aside_arena_printf(arena, "%s %s%s", column->choice_count > 0 ? "Choose" : "Write",
                              shape, shape[strlen(shape) - 1] == '.' ? "" : ".");
}

const char *aside_intake_note(struct aside_arena *arena,
                              const struct aside_intake_column *column)
{
    struct aside_text note;

    aside_text_init(&note, arena, NOTE_BYTES);
    add_line(&note, "", aside_intake_plain(arena, column->help));
    add_line(&note, "", column->required ? "Required." : "");
    add_line(&note, "Unit: ", column->unit);
    add_line(&note, "Left blank: ", aside_intake_plain(arena, column->standard));
    add_line(&note, "", how_to_write(arena, column));
    return note.bytes;
}

/* ---- what shows while typing ----------------------------------------------------------- */

static size_t bytes_of(const char *text, size_t characters)
{
    size_t at = 0;

    while (text[at] != '\0' && characters > 0) {
        at++;
        while (((unsigned char)text[at] & 0xC0) == 0x80)
            at++;
        characters--;
    }
    return at;
}

char *aside_intake_clip(struct aside_arena *arena, const char *text, size_t most)
{
    size_t end = bytes_of(text, most);
    size_t cut = end;

    if (text[end] == '\0')
        return aside_arena_strdup(arena, text);
    for (size_t i = end; i > end / 2; i--) { /* a whole sentence, if that is half of it */
        if (text[i - 1] == '.' && text[i] == ' ')
            return aside_arena_strndup(arena, text, i);
    }
    end = bytes_of(text, most - 3);
    for (cut = end; cut > 0 && text[cut] != ' '; cut--)
        continue;
    return aside_arena_printf(arena, "%.*s...", (int)(cut > 0 ? cut : end), text);
}

char *aside_intake_hint(struct aside_arena *arena, const struct aside_intake_column *column)
{
    enum { HINT = 255, LIST = 120, LEAST_HELP = 60 };
    const char *how = how_to_write(arena, column);
    const char *help = aside_intake_plain(arena, column->help);
    size_t width;

    if (column->choice_count > 0 && strlen(how) > LIST)
        how = "Choose from the list.";
    width = aside_text_width(how);
    if (width == 0 || width + LEAST_HELP > HINT)
        return aside_intake_clip(arena, help, HINT);
    return aside_arena_printf(arena, "%s\n%s", aside_intake_clip(arena, help, HINT - 1 - width),
                              how);
}

char *aside_intake_refusal(struct aside_arena *arena, const struct aside_intake_column *column)
{
    enum { REFUSAL = 255 };
    const char *how = how_to_write(arena, column);

    if (column->kind == ASIDE_INTAKE_REFERENCE)
        how = aside_arena_printf(arena, "No row has this id yet. %s", how);
    else if (column->kind == ASIDE_INTAKE_ID)
        how = "An id is made of small letters, digits and hyphens, begins with a letter, and "
              "has at most 40 of them, such as jag-2026.";
    else if (column->kind == ASIDE_INTAKE_TEXT && column->most > 0)
        how = aside_arena_printf(arena, "This is too long. Write at most %" PRId64 " letters.",
                                 column->most);
    return aside_intake_clip(arena, how, REFUSAL);
}

/* ---- notes ----------------------------------------------------------------------------- */

/* Each line of the text is broken again at the width of the note. */
static int lines_of(struct aside_arena *arena, const char *text, double pixels)
{
    static const struct aside_style style = { .size = 10 };
    int lines = 0;

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        lines += aside_text_lines(aside_arena_strndup(arena, text, length), &style, pixels);
        text += length + (text[length] == '\n' ? 1 : 0);
    }
    return lines;
}

void aside_intake_comment(struct aside_intake_book *book, lxw_worksheet *to, const char *sheet,
                          lxw_row_t row, lxw_col_t column, const char *text)
{
    enum { WIDTH = 300, EDGES = 24, LINE = 18, AROUND = 14, MOST = 420 };
    int height = lines_of(book->arena, text, WIDTH - EDGES) * LINE + AROUND;
    lxw_comment_options options = { .width = WIDTH,
                                    .height = (uint16_t)(height < MOST ? height : MOST),
                                    .font_size = 10,
                                    .visible = LXW_COMMENT_DISPLAY_HIDDEN };
    char font[] = "Calibri", author[] = "setaside";

    options.font_name = font;
    options.author = author;
    aside_intake_keep(book, sheet,
                      worksheet_write_comment_opt(to, row, column, text, &options));
}
