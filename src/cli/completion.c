/* completion.c - the completion script for bash, from the same tables as the help. */
#include "command.h"

#include <string.h>

static void print_command_names(FILE *out)
{
    for (size_t i = 0; aside_commands[i] != NULL; i++)
        fprintf(out, "%s%s", i > 0 ? " " : "", aside_commands[i]->name);
}

static void print_option_names(FILE *out, const struct aside_option *table)
{
    for (const struct aside_option *row = table; row->name != NULL; row++)
        fprintf(out, "%s--%s", row > table ? " " : "", row->name);
}

/* Has a command before number `command` an option of that name? */
static bool is_named_before(const char *name, size_t command)
{
    for (size_t i = 0; i < command; i++) {
        const struct aside_option *row = aside_commands[i]->options;

        for (; row->name != NULL; row++) {
            if (strcmp(row->name, name) == 0)
                return true;
        }
    }
    return false;
}

/* `--csv|--export) action ;;`: what completes the word after an option. */
static void print_case(FILE *out, const char *argument, const char *action)
{
    const char *before = "    ";

    for (size_t i = 0; aside_commands[i] != NULL; i++) {
        const struct aside_option *row = aside_commands[i]->options;

        for (; row->name != NULL; row++) {
            if (!aside_text_equal(row->argument, argument) || is_named_before(row->name, i))
                continue;
            fprintf(out, "%s--%s", before, row->name);
            if (row->letter != '\0')
                fprintf(out, "|-%c", row->letter);
            before = "|";
        }
    }
    fprintf(out, ") %s; return ;;\n", action);
}

void aside_completion_print(FILE *out)
{
    fputs("# bash completion of setaside: source <(setaside help --completion)\n"
          "_setaside()\n{\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n"
          "    case $before in\n",
          out);
    print_case(out, "FILE", "mapfile -t COMPREPLY < <(compgen -f -- \"$word\")");
    print_case(out, "DIR", "mapfile -t COMPREPLY < <(compgen -d -- \"$word\")");
    fputs("    esac\n    case ${COMP_WORDS[1]} in\n", out);
    for (size_t i = 0; aside_commands[i] != NULL; i++) {
        fprintf(out, "    %s) words='", aside_commands[i]->name);
        print_option_names(out, aside_commands[i]->options);
        fputs("' ;;\n", out);
    }
    fputs("    esac\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
          "        words='",
          out);
    print_command_names(out);
    fputc(' ', out);
    print_option_names(out, aside_program_options);
    fputs("'\n"
          "    elif [ \"${COMP_WORDS[1]}\" = help ] && [ \"${word#-}\" = \"$word\" ]; then\n"
          "        words='",
          out);
    print_command_names(out);
    fputs(" fields evidence exits levers'\n"
          "    elif [ \"${word#-}\" = \"$word\" ]; then\n"
          "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
          "        return\n"
          "    fi\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
          "}\n"
          "complete -o filenames -F _setaside setaside\n",
          out);
}
