#!/bin/sh
# ledger.sh - what summing up a ledger of a million rows and about 100 MB costs, against one pass
# of plain libcsv over the same file: without quotes, and with every text in quotes. They run in
# turn; nothing here can fail for being slow.
#
#   sh tests/bench/ledger.sh SETASIDE [RUNS [ROWS]]
set -eu

setaside=$1
runs=${2:-5}
rows=${3:-1000000}
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

cc -O2 -o "$tmp/timer" "$here/timer.c"
# shellcheck disable=SC2046
cc -O2 -o "$tmp/libcsv_pass" "$here/libcsv_pass.c" $(pkg-config --libs libcsv 2>/dev/null ||
    echo -lcsv)

row()               # name, "min median peak"
{
    # The three numbers are meant to split.
    # shellcheck disable=SC2086
    printf '%-44s %9.3f %9.3f %9d\n' "$1" $2
}

compare()           # label, file
{
    echo "$1: $rows rows, $(wc -c <"$2") bytes"
    printf '%-44s %9s %9s %9s\n' '' 'min s' 'median s' 'peak KiB'
    least=$("$tmp/timer" "$runs" "$tmp/libcsv_pass" "$2")
    ours=$("$tmp/timer" "$runs" "$setaside" ledger "$2")
    row 'one pass of plain libcsv' "$least"
    row 'setaside ledger' "$ours"
    echo "$least $ours" | awk '{
        printf "%-44s %9.2f %9.2f\n\n", "setaside / libcsv", $4 / $1, $5 / $2 }'
}

awk -v rows="$rows" -f "$here/ledger.awk" >"$tmp/plain.csv"
awk -v rows="$rows" -v quoted=1 -f "$here/ledger.awk" >"$tmp/quoted.csv"
compare 'a ledger' "$tmp/plain.csv"
compare 'the same, every field in quotes' "$tmp/quoted.csv"
