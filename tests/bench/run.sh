#!/bin/sh
# run.sh - what reading a large workbook costs, against the least that it could. What planning
# costs, against the least that it could (stock glpsol on the same model and data, and the
# workbook library alone), against the script that an analyst would write, and against other
# solvers on the same linear programs. Then how the cost grows with the city.
# Prints tables; nothing here can fail for being slow. What is compared runs in turn.
#
#   sh tests/bench/run.sh [RUNS] [SECONDS]      SECONDS: what a solver may take at most (60)
set -eu

cd "$(dirname "$0")/../.."
runs=${1:-10}
limit=${2:-60}
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

libraries=$(pkg-config --cflags --libs libxml-2.0 jansson libzip xlsxwriter)
# shellcheck disable=SC2086
cc -O2 -std=gnu11 -Iinclude -Isrc/optimize -o "$tmp/lp_starts" tests/bench/lp_starts.c \
    "$build/libsetaside_core.a" $libraries -lglpk -lcsv -lm

# shellcheck disable=SC2086
cc -O2 -std=gnu11 -Iinclude -o "$tmp/sheet_rows" tests/bench/sheet_rows.c \
    "$build/libsetaside_core.a" $libraries -lm

# A large workbook read, against the least that can be done with it: expanded, and its XML met.
reading()           # rows
{
    book=$tmp/ledger.xlsx
    "$tmp/sheet_rows" write "$book" "$1"
    cat >"$tmp/least.sh" <<'END'
set -eu
for part in xl/workbook.xml xl/styles.xml xl/sharedStrings.xml xl/worksheets/sheet1.xml; do
    unzip -p "$1" "$part" | xmllint --stream --noout -
done
END
    : >"$tmp/ours"
    : >"$tmp/peers"
    round=0
    while [ "$round" -lt "$runs" ]; do
        "$tmp/timer" 1 "$tmp/sheet_rows" read "$book" >>"$tmp/ours"
        "$tmp/timer" 1 sh "$tmp/least.sh" "$book" >>"$tmp/peers"
        round=$((round + 1))
    done
    echo "a workbook read, rows and cells: $("$tmp/sheet_rows" read "$book")"
    printf '%-44s %9s %9s %9s\n' '' 'min s' 'median s' 'peak KiB'
    echo "$(spread "$tmp/ours") $(spread "$tmp/peers") $(tail -n 1 "$tmp/ours")" | awk '{
        printf "%-44s %9.4f %9.4f\n", "unzip -p and xmllint --stream of its parts", $3, $4
        printf "%-44s %9.4f %9.4f %9d\n", "our rows", $1, $2, $7
        printf "%-44s %9.2f %9.2f\n\n", "ours / unzip and xmllint", $1 / $3, $2 / $4 }'
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

# The smallest and the median of the first numbers in a file, one a line.
spread()
{
    sort -n "$1" | awk '{ v[NR] = $1 } END { printf "%.4f %.4f", v[1], v[int(NR / 2) + 1] }'
}

against_an_analyst()
{
    city=$1
    "$setaside" plan "$city" --export "$tmp/export" --quiet 2>/dev/null
    glpsol --check -m "$tmp/export/allocation.mod" -d "$tmp/export/city.dat" \
        --wfreemps "$tmp/all.mps" >/dev/null
    awk -f tests/bench/one_objective.awk "$tmp/all.mps" >"$tmp/one.mps"
    /usr/bin/python3 tests/bench/peer.py "$tmp/one.mps" "$tmp/peer.xlsx" >"$tmp/peer.objective"
    : >"$tmp/ours"
    : >"$tmp/peers"
    round=0
    while [ "$round" -lt "$runs" ]; do
        "$tmp/timer" 1 "$setaside" plan "$city" -o "$tmp/plan.xlsx" >>"$tmp/ours"
        "$tmp/timer" 1 /usr/bin/python3 tests/bench/peer.py "$tmp/one.mps" "$tmp/peer.xlsx" \
            >>"$tmp/peers"
        round=$((round + 1))
    done
    echo "$city, all sheets and prices; peer.py found $(cat "$tmp/peer.objective")," \
        "$(sed -n 's/^objective: */setaside /p' "$tmp/export/expected.txt")"
    printf '%-44s %9s %9s\n' '' 'min s' 'median s'
    echo "$(spread "$tmp/ours") $(spread "$tmp/peers")" | awk '{
        printf "%-44s %9.4f %9.4f\n", "peer.py: PuLP, CBC and openpyxl", $3, $4
        printf "%-44s %9.4f %9.4f\n", "setaside plan -o", $1, $2
        printf "%-44s %9.2f %9.2f\n\n", "setaside / peer.py", $1 / $3, $2 / $4 }'
}

# One solver once on the linear program of $city, which is $problem too. Prints "seconds
# iterations" of the linear program alone, as the solver counts them; nothing over the limit.
solve_once()
{
    case $1 in
    greedy* | standard | advanced | presolved)
        timeout "$limit" "$tmp/lp_starts" "$city" "$1" 1 | awk '{ print $2, $1 }' ;;
    clp-*) timeout "$limit" clp "$problem" -max "-${1#clp-}simplex" | coin_answer ;;
    cbc) timeout "$limit" cbc "$problem" -max -solve | coin_answer ;;
    lp_solve) timeout "$limit" lp_solve -fmps "$problem" -max -S4 -time 2>&1 |
        sed -n 's/^.*Time for solving: *\([0-9.]*\).*/\1 -/p' ;;
    esac
}

# "Optimal objective 893.1 - 602 iterations time 0.012, Presolve 0.00"
coin_answer()
{
    sed -n 's/^Optimal objective .* - \([0-9]*\) iterations time \([0-9.]*\).*/\2 \1/p' |
        head -n 1
}

solver_name()
{
    case $1 in
    greedy) echo 'setaside: greedy start, years apart' ;;
    greedy-whole) echo 'setaside: greedy start, years together' ;;
    standard) echo "GLPK, its standard start" ;;
    advanced) echo "GLPK, its advanced start" ;;
    presolved) echo 'GLPK, presolved, dual' ;;
    clp-dual) echo 'CLP, dual' ;;
    clp-primal) echo 'CLP, primal' ;;
    cbc) echo 'CBC' ;;
    *) echo "$1" ;;
    esac
}

linear_programs()   # label, city
{
    solvers='greedy greedy-whole standard advanced presolved clp-dual clp-primal cbc lp_solve'
    city=$2
    problem=$tmp/problem.mps
    "$tmp/lp_starts" "$city" data >"$tmp/city.dat"
    glpsol --check -m models/allocation.mod -d "$tmp/city.dat" --wfreemps "$problem" >"$tmp/size"
    rm -f "$tmp"/lp.*
    for round in 1 2 3; do
        for solver in $solvers; do
            [ "$round" -eq 1 ] || [ -s "$tmp/lp.$solver" ] || continue
            solve_once "$solver" >>"$tmp/lp.$solver"
        done
    done
    clp=0
    [ ! -s "$tmp/lp.clp-dual" ] || clp=$(spread "$tmp/lp.clp-dual")
    echo "$1: $(sed -n 's/^Number of rows *= */rows /p; s/^Number of columns *= */columns /p' \
        "$tmp/size" | tr '\n' ' ')"
    printf '%-44s %10s %9s %9s %9s\n' '' iterations 'min s' 'median s' '/ CLP dual'
    for solver in $solvers; do
        if [ -s "$tmp/lp.$solver" ]; then
            echo "$(spread "$tmp/lp.$solver") $(tail -n 1 "$tmp/lp.$solver") $clp" |
                awk -v name="$(solver_name "$solver")" '{
                    printf "%-44s %10s %9.3f %9.3f %9s\n", name, $4, $1, $2,
                        ($5 > 0 ? sprintf("%.2f", $1 / $5) : "-") }'
        else
            printf '%-44s %10s %9s\n' "$(solver_name "$solver")" - "over $limit"
        fi
    done
    echo
}

plain()             # programs, word for awk
{
    awk -v programs="$1" -v years=5 -v sources=20 -v "${2:-coupled=0}" \
        -f tests/bench/plain_city.awk >"$tmp/plain.xml"
    echo "$tmp/plain.xml"
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

reading 28000
for city in examples/*/city.xml; do
    against_the_least "$city"
done
against_an_analyst examples/rivermont/city.xml
for programs in 40 500 2000; do
    linear_programs "$programs programs, 5 years, 20 sources" "$(plain "$programs")"
done
linear_programs '500 programs, change limited: years coupled' "$(plain 500 coupled=1)"
growth
sh tests/bench/ledger.sh "$setaside" "$runs"
sh tests/bench/whatif.sh "$build/libsetaside_core.a" "$setaside"
sh tests/bench/grants.sh "$setaside" 5
