#include "print.h"

#include <string.h>

enum { COLUMNS = 80 };

void aside_print_wrapped(FILE *out, const char *text, size_t indent)
{
    size_t lead = strspn(text, " "), column = lead;
    bool begun = false; /* a word stands on this line */

    fprintf(out, "%*s", (int)lead, "");
    for (text += lead; *text != '\0'; text += strspn(text, " ")) {
        size_t length = strcspn(text, " ");
        char word[COLUMNS * 4];
        size_t width;

        if (length >= sizeof word)
            length = sizeof word - 1;
        memcpy(word, text, length);
        word[length] = '\0';
        width = aside_text_width(word);
        if (begun && column + 1 + width > COLUMNS) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (begun) {
            fputc(' ', out);
            column++;
        }
        fputs(word, out);
        column += width;
        begun = true;
        text += length;
    }
    fputc('\n', out);
}
