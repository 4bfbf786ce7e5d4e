#!/bin/sh
# selftest.sh - each wall stands for a small sound house and falls for the one thing that breaks
# it, naming the place. A wall that cannot fall guards nothing.
#
#   selftest.sh FOLDER-OF-walls.sh
set -eu

walls=$1/walls.sh
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failures=0

fail()
{
    echo "selftest: $*"
    failures=$((failures + 1))
}

sound_house()       # into $house
{
    house=$tmp/house
    rm -rf "$house"
    mkdir -p "$house"
    (cd "$house" && mkdir -p src/base src/city src/optimize src/report src/cli include/setaside \
        models templates examples tests)
    touch "$house/CMakeLists.txt" "$house/README.md"
    cat >"$house/include/setaside/base.h" <<'END'
#ifndef ASIDE_BASE_H
#define ASIDE_BASE_H
int aside_one(void);
#endif
END
    cat >"$house/include/setaside/city.h" <<'END'
#ifndef ASIDE_CITY_H
#define ASIDE_CITY_H
#include <setaside/base.h>
int aside_two(int one);
#endif
END
    cat >"$house/src/base/own.h" <<'END'
int aside_own(void);
END
    cat >"$house/src/base/base.c" <<'END'
#include <setaside/base.h>
#include <jansson.h>
#include "own.h"
/* strcpy() in a comment breaks nothing, nor does exit(). */
int aside_one(void) { return snprintf(0, 0, "x"); }
END
    cat >"$house/src/city/city.c" <<'END'
#include <setaside/city.h>
int aside_two(int one) { return one; }
END
    echo '#include <glpk.h>' >"$house/src/optimize/solve.c"
    cat >"$house/templates/evidence.xml" <<'END'
<?xml version="1.0"?>
<!-- 12 figures
     of nobody -->
<evidence checked="2026-01-01">
  <family id="a-1" name="A">
    <study id="b-2" effect="-17%"
           source="S"><trap>Only 3 of 4.</trap>
      <cost amount="5" source="T"/>
    </study>
    <trap>Not always.</trap>
  </family>
</evidence>
END
    echo 'int aside_main(void) { printf("out"); exit(0); }' >"$house/src/cli/run.c"
}

stands()            # wall [archive]
{
    wall=$1
    shift
    sh "$walls" "$wall" "$house" "$@" >"$tmp/out" 2>&1 || {
        fail "'$wall' falls for a sound house:"
        cat "$tmp/out"
    }
}

falls()             # wall, what its message must name, [archive]
{
    wall=$1
    named=$2
    shift 2
    if sh "$walls" "$wall" "$house" "$@" >"$tmp/out" 2>&1; then
        fail "'$wall' stands although $named"
    elif ! grep -qF "$named" "$tmp/out"; then
        fail "'$wall' falls without naming $named:"
        cat "$tmp/out"
    fi
    sound_house
}

add()               # file, line of it
{
    printf '%s\n' "$2" >>"$house/$1"
}

archive_of()        # C source, as $tmp/core.a
{
    printf '%s\n' "$1" >"$tmp/core.c"
    gcc -c -o "$tmp/core.o" "$tmp/core.c"
    rm -f "$tmp/core.a"
    ar rcs "$tmp/core.a" "$tmp/core.o"
}

sound_house
for wall in own_room room_order libraries headers banned silence chance length layout top \
    unfinished sources; do
    stands "$wall"
done

add src/city/city.c '#include "own.h"';             falls own_room src/city/city.c:3
add src/city/city.c '#include "../base/own.h"';     falls own_room src/city/city.c:3
add src/base/base.c '#include <setaside/city.h>';   falls room_order src/base/base.c:6
add include/setaside/base.h '#include <setaside/city.h>'
falls room_order include/setaside/base.h:5
add src/city/city.c '#include <setaside/base/own.h>'
falls room_order src/city/city.c:3
mkdir "$house/src/attic"
add src/attic/old.c '#include <stdio.h>';           falls room_order src/attic/old.c

add src/city/city.c '#include <glpk.h>';            falls libraries src/city/city.c:3
add src/city/city.c '#include <xlsxwriter.h>';      falls libraries src/city/city.c:3
add src/report/book.c '#include <sqlite3.h>';       falls libraries src/report/book.c:1
add src/city/city.c '#include <libxml/parser.h>';   falls libraries src/city/city.c:3
add src/base/other.c '#include <jansson.h>';        falls libraries src/base/other.c:1
add src/report/book.c '#include <csv.h>';           falls libraries src/report/book.c:1
add include/setaside/city.h '#include <zip.h>';     falls libraries include/setaside/city.h:6

archive_of 'static int hidden(void) { return 1; } int aside_shown(void) { return hidden(); }'
stands exports "$tmp/core.a"
archive_of 'int helper(void) { return 1; }';        falls exports helper "$tmp/core.a"
archive_of 'int table[3];';                         falls exports table "$tmp/core.a"
falls exports 'no archive' "$tmp/missing.a"

add include/setaside/city.h 'FILE *aside_three(void);'
falls headers include/setaside/city.h
add include/setaside/city.h 'enum aside_late { ASIDE_LATE };'
falls headers include/setaside/city.h

add src/city/city.c 'void aside_x(char *a) { strcpy(a, "b"); }'
falls banned src/city/city.c:3
add src/city/city.c 'int aside_x(void) { return system("true"); }'
falls banned src/city/city.c:3
add src/city/city.c 'void aside_x(void) { printf("found"); }'
falls silence src/city/city.c:3
add src/city/city.c 'void aside_x(void) { exit(1); }'
falls silence src/city/city.c:3
add src/city/city.c 'void aside_x(void) { fputs("found", stderr); }'
falls silence src/city/city.c:3
add src/city/city.c 'long aside_x(void) { return time(0); }'
falls chance src/city/city.c:3
add src/report/book.c 'int aside_x(void) { return rand(); }'
falls chance src/report/book.c:1

awk 'BEGIN { for (i = 0; i < 701; i++) print "/* long */" }' >"$house/src/city/long.c"
falls length src/city/long.c
printf 'int aside_x;\t/* tab */\n' >>"$house/src/city/city.c"
falls layout src/city/city.c:3
printf 'int aside_x; \n' >>"$house/src/city/city.c"
falls layout src/city/city.c:3
add src/city/city.c "$(awk 'BEGIN { printf "/*"; while (i++ < 99) printf "-"; print "*/" }')"
falls layout src/city/city.c:3

mkdir "$house/notes";                               falls top notes
add src/city/city.c '/* TO''DO */';                 falls unfinished src/city/city.c:3

library=templates/evidence.xml
change()            # sed expression
{
    sed -i "$1" "$house/$library"
}
change 's/source="S"/source=" "/';                  falls sources "$library:6: a study without"
change 's/ source="T"//';                           falls sources "$library:8: <cost>"
change 's/Not always/Not in 1999/';                 falls sources "$library:10: <trap>"
change 's/name="A"/name="A, 9 of 10"/';             falls sources "$library:5: <family>"
change 's/Only 3/[GK] Only 3/';                     falls sources "$library:7:"
rm "$house/$library";                               falls sources "no $library"

[ "$failures" -eq 0 ] || exit 1
echo 'every wall stands and falls'
