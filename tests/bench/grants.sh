#!/bin/sh
# grants.sh - what an extract of Grants.gov costs, as large as the real one (99,000 records, 306
# MiB) and as odd: reading alone against xmllint --stream on the same file (no more than it), the
# whole import (at most four times that, in 64 MiB), the same import once more, which changes
# nothing, and a search. They run in turn; nothing here can fail for being slow.
#
#   sh tests/bench/grants.sh SETASIDE [RUNS [RECORDS]]
set -eu

setaside=$1
runs=${2:-5}
records=${3:-99000}
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

cc -O2 -o "$tmp/timer" "$here/timer.c"
cc -O2 -o "$tmp/extract" "$here/extract.c"
file=$tmp/GrantsDBExtract20261123v2.xml
"$tmp/extract" "$records" >"$file"
echo "an extract: $records records, $(wc -c <"$file") bytes"

# Runs each once a round, so that a slow hour is slow for all.
round=0
while [ "$round" -lt "$runs" ]; do
    rm -f "$tmp/catalogue"
    "$tmp/timer" 1 xmllint --stream --noout "$file" >>"$tmp/0"
    "$tmp/timer" 1 "$setaside" grants import --quiet --dry-run "$file" >>"$tmp/1"
    "$tmp/timer" 1 "$setaside" grants import --quiet --catalogue "$tmp/catalogue" "$file" \
        >>"$tmp/2"
    "$tmp/timer" 1 "$setaside" grants import --quiet --catalogue "$tmp/catalogue" "$file" \
        >>"$tmp/3"
    "$tmp/timer" 1 "$setaside" grants list --quiet --catalogue "$tmp/catalogue" --agency all \
        --status any --words 'service OR program' >>"$tmp/4"
    round=$((round + 1))
done

row()               # name, file: the smallest and the median time, the largest peak, the ratio
{
    sort -n "$2" | awk -v name="$1" -v least="$least" '
        { v[NR] = $1; if ($3 > peak) peak = $3 }
        END { printf "%-40s %8.2f %8.2f %9d %7.2f\n", name, v[1], v[int(NR / 2) + 1], peak,
                     v[int(NR / 2) + 1] / least }'
}

least=$(sort -n "$tmp/0" | awk '{ v[NR] = $1 } END { print v[int(NR / 2) + 1] }')
printf '%-40s %8s %8s %9s %7s\n' '' 'min s' 'median s' 'peak KiB' 'ratio'
row 'xmllint --stream --noout' "$tmp/0"
row 'grants import --dry-run' "$tmp/1"
row 'grants import' "$tmp/2"
row 'grants import, once more' "$tmp/3"
row 'grants list --words' "$tmp/4"
echo "the catalogue: $(wc -c <"$tmp/catalogue") bytes"
