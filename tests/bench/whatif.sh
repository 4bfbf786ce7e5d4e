#!/bin/sh
# whatif.sh - what 1,000 scenarios of one lever cost, against stock glpsol run on the exported
# files and against solving each in process from nothing. What is compared runs in turn.
#
#   sh tests/bench/whatif.sh LIBRARY SETASIDE [COUNT] [RUNS]
#
# LIBRARY: libsetaside_core.a. The peers run RUNS times (20) and are reckoned up to COUNT (1000).
set -eu

cd "$(dirname "$0")/../.."
library=$1
setaside=$2
count=${3:-1000}
runs=${4:-20}
city=examples/rivermont/city.xml
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

cc -O2 -o "$tmp/timer" tests/bench/timer.c
# One word a flag: pkg-config's answer is meant to split.
# shellcheck disable=SC2046
cc -O2 -std=gnu11 -Iinclude -o "$tmp/whatif" tests/bench/whatif.c "$library" \
    $(pkg-config --libs libxml-2.0 jansson libzip xlsxwriter sqlite3) -lglpk -lcsv -lpthread -lm

"$tmp/whatif" "$city" plain >"$tmp/plain"

# Half of the peers' runs before ours and half behind, so that a busy minute falls on both.
glpsol_seconds()    # options: seconds a run, the median
{
    # shellcheck disable=SC2086
    "$tmp/timer" $((runs / 2)) glpsol -m "$tmp/export/allocation.mod" -d "$tmp/export/city.dat" \
        $1 | awk '{ print $2 }'
}

measure()           # label, glpsol options, words for whatif, lever, low, high, suffix
{
    before=$(glpsol_seconds "$2")
    # shellcheck disable=SC2086
    ours=$("$tmp/whatif" "$city" "$count" "$runs" "$4" "$5" "$6" "$7" $3 ${settings:-})
    after=$(glpsol_seconds "$2")
    echo "$count $before $after $ours" | awk -v label="$1" -v lever="$4" '{
        glpsol = ($2 + $3) / 2; ours = ($4 + $5) / $1
        printf "%-30s %-42s %8.2f %8.2f %8.3f %8.1f %8.1f %5d %5d %7.1f %6.2f %7.1f %6.2f %8.0e\n",
            label, lever, 1000 * glpsol, 1000 * $11, 1000 * ours, glpsol / ours, $11 / ours,
            $6, $7, $9, $10, $12, $13, $14 }'
}

levers()            # label, glpsol options, words
{
    measure "$1" "$2" "$3" policy.set-aside.minimum 8 16 %
    measure "$1" "$2" "$3" program.hospital-intervention.effect 50 150 %
    measure "$1" "$2" "$3" policy.workforce.minimum 30 50 %
    measure "$1" "$2" "$3" source.gf.amount@2027 17500000 19498000 ''
}

printf '%-30s %-42s %8s %8s %8s %8s %8s %5s %5s %7s %6s %7s %6s %8s\n' \
    "Rivermont, $count scenarios" 'milliseconds and steps for each' glpsol cold ours 'x glpsol' \
    'x cold' warm none steps nodes 'c.steps' 'c.nod' differ
"$setaside" plan "$city" --export "$tmp/export" --quiet 2>"$tmp/log" || { cat "$tmp/log"; exit 5; }
# With choices fixed there is nothing to search: glpsol is spared the search as well.
levers 'choices fixed' '--nomip' fixed
levers 'choices fixed, amounts' '--nomip' 'fixed amounts'
levers 'choices free, gap 0.1 %' '--mipgap 0.001' 'gap=0.001'

settings=$(sed 's/^/--set /' "$tmp/plain" | tr '\n' ' ')
# shellcheck disable=SC2086
"$setaside" plan "$city" $settings --export "$tmp/export" --quiet 2>"$tmp/log" || {
    cat "$tmp/log"
    exit 5
}
levers 'no choices at all' '' ''
