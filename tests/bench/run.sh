#!/bin/sh
# run.sh - what planning costs, against the least that it could: stock glpsol on the same model
# and data, and the workbook library alone. Then how the cost grows with the size of the city.
# Prints tables; nothing here can fail for being slow.
#
#   sh tests/bench/run.sh [RUNS]
set -eu

cd "$(dirname "$0")/../.."
runs=${1:-10}
build=build/bench
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

. examples/setup.sh
setaside_setup bench
{
    cmake --preset release -B "$build" -DSETASIDE_TESTS=OFF
    cmake --build "$build" --parallel
} >"$tmp/log" || {
    cat "$tmp/log" >&2
    exit 5
}
cc -O2 -o "$tmp/timer" tests/bench/timer.c
# One word a flag: pkg-config's answer is meant to split.
# shellcheck disable=SC2046
cc -O2 -o "$tmp/bare_xlsx" tests/bench/bare_xlsx.c $(pkg-config --cflags --libs xlsxwriter)
setaside=$build/setaside

row()               # name, "min median peak"
{
    # The three numbers are meant to split.
    # shellcheck disable=SC2086
    printf '%-44s %9.4f %9.4f %9d\n' "$1" $2
}

# How often a pattern occurs in the sheets of a workbook.
in_sheets()
{
    unzip -p "$1" 'xl/worksheets/sheet*.xml' | grep -o "$2" | wc -l
}

against_the_least()
{
    city=$1
    "$setaside" plan "$city" -o "$tmp/plan.xlsx" --export "$tmp/export" --quiet 2>/dev/null
    options=$(sed -n 's/^options: *//p' "$tmp/export/expected.txt")
    sheets=$(unzip -l "$tmp/plan.xlsx" | grep -c 'worksheets/sheet')
    cells=$(in_sheets "$tmp/plan.xlsx" '<c r=')
    texts=$(in_sheets "$tmp/plan.xlsx" 't="s"')

    # shellcheck disable=SC2086
    solver=$("$tmp/timer" "$runs" glpsol -m "$tmp/export/allocation.mod" \
        -d "$tmp/export/city.dat" $options)
    book=$("$tmp/timer" "$runs" "$tmp/bare_xlsx" "$tmp/bare.xlsx" "$sheets" "$texts" \
        $((cells - texts)))
    ours=$("$tmp/timer" "$runs" "$setaside" plan "$city" -o "$tmp/plan.xlsx")

    echo "$city: $cells cells in $sheets sheets; glpsol $options"
    printf '%-44s %9s %9s %9s\n' '' 'min s' 'median s' 'peak KiB'
    row 'stock glpsol on the exported files' "$solver"
    row 'bare libxlsxwriter, as many cells' "$book"
    row 'setaside plan -o' "$ours"
    echo "$solver $book $ours" | awk '{
        printf "%-44s %9.2f %9.2f\n\n", "setaside / (glpsol + libxlsxwriter)",
               $7 / ($1 + $4), $8 / ($2 + $5) }'
}

growth()
{
    printf '%9s %9s %9s %14s %14s %12s\n' programs rows columns 'generation s' 'plan s' 'peak KiB'
    for programs in 40 200 1000 2000; do
        city=$tmp/plain$programs.xml
        awk -v programs="$programs" -f tests/bench/plain_city.awk >"$city"
        plan=$("$tmp/timer" 1 "$setaside" plan "$city" --json "$tmp/plan.json" \
            --export "$tmp/export" --quiet)
        check=$("$tmp/timer" 3 glpsol --check -m "$tmp/export/allocation.mod" \
            -d "$tmp/export/city.dat" --wglp "$tmp/problem")
        size=$(awk '$1 == "p" { print $4, $5; exit }' "$tmp/problem")
        echo "$programs $size $check $plan" | awk '{
            printf "%9d %9d %9d %14.3f %14.3f %12d\n", $1, $2, $3, $4, $7, $9 }'
    done
}

for city in examples/*/city.xml; do
    against_the_least "$city"
done
growth
