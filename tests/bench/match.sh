#!/bin/sh
# match.sh - what matching costs: Rivermont's programs and pools against the Department's notices
# in a catalogue of 99,000, beside opening that catalogue and one search of its words by hand. The
# match must take less than ten times that, all agencies aside. They run in turn; nothing here can
# fail for being slow.
#
#   sh tests/bench/match.sh BUILD_FOLDER [RUNS [RECORDS]]
set -eu

build=$1
runs=${2:-9}
records=${3:-99000}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

cc -O2 -o "$tmp/timer" "$here/timer.c"
cc -O2 -o "$tmp/extract" "$here/extract.c" -lm
cc -std=c11 -O2 -D_POSIX_C_SOURCE=200809L -I"$root/include" -o "$tmp/match" "$here/match.c" \
    "$build/libsetaside_core.a" -lsqlite3 -lxml2 -ljansson -lzip -lxlsxwriter -lglpk -lcsv \
    -lpthread -lm
"$tmp/extract" "$records" >"$tmp/GrantsDBExtract20261123v2.xml"
"$build/setaside" grants import --quiet --catalogue "$tmp/catalogue" \
    "$tmp/GrantsDBExtract20261123v2.xml"
city=$root/examples/rivermont/city.xml
# The words of one program, as a person would type them.
words='street OR outreach OR violence OR interruption OR credible OR messengers OR community'
words="$words OR intervention"

round=0
while [ "$round" -lt "$runs" ]; do
    "$tmp/timer" 1 "$tmp/match" --by-hand "$tmp/catalogue" "$words" >>"$tmp/0"
    "$tmp/timer" 1 "$tmp/match" "$city" 2026-11-24 "$tmp/catalogue" >>"$tmp/1"
    "$tmp/timer" 1 "$tmp/match" "$city" 2026-11-24 "$tmp/catalogue" all >>"$tmp/2"
    "$tmp/timer" 1 "$build/setaside" match "$city" --as-of 2026-11-24 --catalogue "$tmp/catalogue" \
        --no-pursuit --json - >>"$tmp/3"
    "$tmp/timer" 1 "$tmp/match" --by-hand "$tmp/catalogue" violence >>"$tmp/4"
    round=$((round + 1))
done

row()               # name, file: the smallest and the median time, the largest peak, the ratio
{
    sort -n "$2" | awk -v name="$1" -v least="$least" '
        { v[NR] = $1; if ($3 > peak) peak = $3 }
        END { printf "%-40s %8.3f %8.3f %9d %7.2f\n", name, v[1], v[int(NR / 2) + 1], peak,
                     v[int(NR / 2) + 1] / least }'
}

least=$(sort -n "$tmp/0" | awk '{ v[NR] = $1 } END { print v[int(NR / 2) + 1] }')
printf '%-40s %8s %8s %9s %7s\n' '' 'min s' 'median s' 'peak KiB' 'ratio'
row 'open, one search by hand' "$tmp/0"
row 'match, the Department'\''s notices' "$tmp/1"
row 'match, all agencies' "$tmp/2"
row 'setaside match --no-pursuit --json -' "$tmp/3"
row 'open, one word by hand' "$tmp/4"
