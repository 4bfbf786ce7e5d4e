#!/bin/sh
# walls.sh - the walls of the house, one a call: names what breaks it and exits 1.
#
#   walls.sh WALL ROOT [ARCHIVE]      ARCHIVE: libsetaside_core.a, for the wall "exports"
#
# The rooms, in the order in which they may know each other, are the value of `rooms` below.
# shellcheck disable=SC2317     # the walls are called by name
set -eu

wall=$1
self=$(cd "$(dirname "$0")" && pwd)/walls.sh
cd "$2"
archive=${3:-}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
rooms='base city optimize grants whatif report cli'

# file:line:directive of every #include of the program.
includes()
{
    find src include -name '*.[ch]' -exec grep -nHE '^[[:space:]]*#[[:space:]]*include' {} + |
        sort
}

# file:line:code of the program without its comments, as $tmp/code.
strip_comments()
{
    find src -name '*.[ch]' ! -name banned.h -exec awk '
        FNR == 1 { inside = 0 }
        {
            line = $0
            code = ""
            while (line != "") {
                mark = inside ? "*/" : "/*"
                at = index(line, mark)
                if (!inside)
                    code = code (at ? substr(line, 1, at - 1) : line)
                line = at ? substr(line, at + 2) : ""
                if (at)
                    inside = !inside
            }
            print FILENAME ":" FNR ":" code
        }' {} + >"$tmp/code"
}

# Calls of the named functions (a|b|c).
calls()
{
    [ -f "$tmp/code" ] || strip_comments
    grep -E "[^A-Za-z0-9_.>]($1)[[:space:]]*\(" "$tmp/code" || true
}

own_room()      # A quoted include names a file of its own room.
{
    includes | grep '"' | while IFS=: read -r file line directive; do
        name=$(printf '%s\n' "$directive" | sed 's/[^"]*"\([^"]*\)".*/\1/')
        case $name in
        */*) echo "$file:$line: \"$name\" leaves the room" ;;
        *) [ -f "$(dirname "$file")/$name" ] || echo "$file:$line: \"$name\" is not in this room" ;;
        esac
    done
}

room_order()    # Another room is reached by <setaside/ROOM.h>, and only a room before it.
{
    includes | awk -F: -v rooms="$rooms" '
        BEGIN { n = split(rooms, room, " "); for (i = 1; i <= n; i++) rank[room[i]] = i }
        {
            split($1, part, "/")
            here = part[1] == "include" ? part[3] : part[2]
            sub(/\.h$/, "", here)
            if (here == "main.c")
                here = "cli"
            if (!(here in rank))
                print $1 ": stands in no room"
            if (!match($0, /<setaside\/[^>]*>/))
                next
            there = substr($0, RSTART + 10, RLENGTH - 11)
            sub(/\.h$/, "", there)
            if (!(there in rank))
                print $1 ":" $2 ": <setaside/" there ".h> is no room"
            else if (rank[there] > rank[here] || (part[1] == "include" && there == here))
                print $1 ":" $2 ": " here " comes before " there
        }' | sort -u
}

libraries()     # Each outside library has one owner, and its header stands nowhere else.
{
    includes | awk -F: '
        function only(pattern, owner, one_file) {
            if ($0 !~ ("[<\"]" pattern "[>\"]"))
                return
            if ($1 !~ ("^" owner "/"))
                print $1 ":" $2 ": only " owner " may include " pattern
            else if (one_file && seen[pattern] != "" && seen[pattern] != $1)
                print $1 ":" $2 ": " pattern " is already included by " seen[pattern]
            else
                seen[pattern] = $1
        }
        {
            only("glpk[.]h", "src/optimize", 0)
            only("xlsxwriter[^>\"]*", "src/report", 0)
            only("sqlite3[.]h", "src/grants", 0)
            only("libxml/[^>\"]*", "src/base", 1)
            only("zip[.]h", "src/base", 1)
            only("jansson[.]h", "src/base", 1)
            only("csv[.]h", "src/base", 1)
        }'
}

exports()       # Every exported symbol begins with aside_.
{
    [ -f "$archive" ] || echo "no archive '$archive'"
    # AddressSanitizer adds a marker of its own to each exported variable.
    nm -g --defined-only "$archive" |
        awk 'NF == 3 && $3 !~ /^aside_/ && $3 !~ /^__odr_asan/ { print $3 " is exported" }'
}

headers()       # Every public header compiles alone, twice, in strict C11.
{
    for header in include/setaside/*.h; do
        name=${header#include/}
        for compiler in gcc clang; do
            command -v "$compiler" >/dev/null 2>&1 || continue
            printf '#include <%s>\n#include <%s>\nextern int used;\n' "$name" "$name" |
                "$compiler" -std=c11 -Wall -Wextra -Wpedantic -Wundef -Werror -Iinclude \
                    -fsyntax-only -x c - 2>&1 | sed "s|^|$compiler: $header: |"
        done
    done
}

banned()        # No call that overruns, hides an error, shares state, or starts a program.
{
    calls 'strcpy|strcat|strncpy|strncat|sprintf|vsprintf|strtok|atoi|atol|atof|gets'
    calls 'gmtime|localtime|asctime|ctime|setlocale|tmpnam|tempnam|mktemp|alloca'
    calls 'system|popen|execl|execlp|execv|execvp|fork|socket|connect'
}

silence()       # Only cli prints and exits; base ends the program when memory runs out.
{
    calls 'printf|vprintf|puts|putchar|perror|abort|exit|_exit|quick_exit' |
        grep -vE '^src/(cli/|base/arena\.c:[0-9]+:.*[^_]exit)' || true
    grep -E '[^A-Za-z0-9_](stdout|stderr)[^A-Za-z0-9_]' "$tmp/code" |
        grep -vE '^src/(cli|base)/' || true
}

chance()        # Same input, same bytes: no clock but for limits and cli's today, no chance.
{
    calls 'rand|srand|random|drand48|getrandom'
    calls 'time|gettimeofday' | grep -v '^src/base/date\.c:' || true
    calls 'clock_gettime|clock' | grep -v '^src/optimize/' || true
    calls 'aside_date_today' | grep -vE '^src/(cli/|base/date\.c:)' || true
    calls 'getenv' | grep -vE '^src/(cli/|base/(data_path|file)\.c:)' || true
}

length()        # No source passes 700 lines, and no header, which is a manual, 1,000.
{
    find src include -name '*.[ch]' -exec wc -l {} + |
        awk '$2 != "total" && $1 > ($2 ~ /[.]h$/ ? 1000 : 700) { print $2 ": " $1 " lines" }'
}

layout()        # No tab, no blank at a line's end, no line of C over 100 columns.
{
    blank=$(printf '[ \t]')
    tab=$(printf '\t')
    find src include tests -name '*.[ch]' -exec grep -nHE "$blank\$|$tab|^.{101}" {} + || true
    find models templates examples tests -type f \( -name '*.mod' -o -name '*.sh' -o -name '*.md' \
        -o -name 'CMakeLists.txt' \) -exec grep -nHE "$blank\$" {} + || true
}

top()           # Nothing stands at the top but what the house has, and dot-files.
{
    # What .gitignore names is not part of the house.
    for entry in *; do
        case $entry in
        CMakeLists.txt | CMakePresets.json | README.md | LICENSE) ;;
        include | src | models | templates | tests | examples) ;;
        build | *.xlsx | *.pdf | *.o) ;;
        *) echo "$entry" ;;
        esac
    done
}

unfinished()    # Nothing is left for later.
{
    words='TO''DO|FIX''ME|X''XX|HA''CK'
    find src include tests models templates examples CMakeLists.txt README.md -type f \
        -exec grep -nHwE "$words" {} + 2>/dev/null || true
}

sources()       # Every number of the library of evidence has a source, and none is hearsay.
{
    library=templates/evidence.xml
    [ -f "$library" ] || { echo "no $library"; return; }
    grep -nEi '\[GK\]|general knowledge|unverified|from memory' "$library" |
        sed "s|^|$library:|" || true
    # Element by element, over line ends: `whole` is a start tag and the text behind it.
    awk -v file="$library" '
        function value(tag, name,    at) {
            if (!match(tag, "[ \t\n]" name "=\"[^\"]*\""))
                return ""
            at = substr(tag, RSTART + 1, RLENGTH - 1)
            sub(/^[^"]*"/, "", at)
            sub(/"$/, "", at)
            gsub(/[ \t\n]/, "", at)
            return at
        }
        function judge(whole, line,    name, bare) {
            name = whole
            sub(/[^a-z\/].*/, "", name)
            if (name == "/study")
                study = 0
            if (name == "" || name ~ /^\// || name == "evidence")
                return
            if (name == "study") {
                study = whole !~ /\/>[ \t\n]*$/
                if (value(whole, "source") == "")
                    print file ":" line ": a study without a source"
                return
            }
            # Ids, dates and the source itself are no figures.
            bare = whole
            gsub(/[ \t\n](id|checked|source)="[^"]*"/, "", bare)
            if (bare ~ /[0-9]/ && value(whole, "source") == "" && !(study && name != "cost" \
                && name != "rating"))
                print file ":" line ": <" name "> has a number and no source"
        }
        { text = text $0 "\n" }
        END {
            line = 1
            while (match(text, /<!--/)) {
                rest = substr(text, RSTART)
                end = index(rest, "-->")
                comment = substr(rest, 1, end + 2)
                gsub(/[^\n]/, "", comment)
                text = substr(text, 1, RSTART - 1) comment substr(rest, end + 3)
            }
            count = split(text, piece, "<")
            line += gsub(/\n/, "", piece[1])
            for (i = 2; i <= count; i++) {
                judge(piece[i], line)
                line += gsub(/\n/, "", piece[i])
            }
        }' "$library"
}

case $wall in
own_room | room_order | libraries | exports | headers | banned | silence | chance) ;;
length | layout | top | unfinished | sources) ;;
*)
    echo "walls.sh: no wall '$wall'" >&2
    exit 2
    ;;
esac

broken=$($wall)
[ -z "$broken" ] && exit 0
grep -E "^$wall\(\)" "$self" | sed 's/.*# */broken wall: /'
printf '%s\n' "$broken"
exit 1
