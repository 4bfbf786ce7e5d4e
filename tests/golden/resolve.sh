#!/bin/sh
# resolve.sh - an auditor's check of an example: stock glpsol, with the options that the export
# names, comes to the exported objective within ten seconds.
#
#   resolve.sh SETASIDE CITY
set -eu

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

"$1" plan "$2" --export "$tmp" --quiet 2>"$tmp/said" || {
    cat "$tmp/said" >&2
    exit 1
}
expected=$(sed -n 's/^objective: //p' "$tmp/expected.txt")
# Options are words: they are meant to split.
# shellcheck disable=SC2046
timeout 10 glpsol -m "$tmp/allocation.mod" -d "$tmp/city.dat" \
    $(sed -n 's/^options: //p' "$tmp/expected.txt") -o "$tmp/answer" >"$tmp/said" || {
    cat "$tmp/said" >&2
    echo "resolve: glpsol did not finish in ten seconds" >&2
    exit 1
}
awk -v expected="$expected" '
    /^Status:/ { optimal = /OPTIMAL/ }
    /^Objective:/ { found = $4 }
    END {
        off = found - expected
        allowed = 1e-6 * (expected < 0 ? -expected : expected) + 1e-9
        printf "glpsol: %s, expected: %s\n", found, expected
        exit !(optimal && off <= allowed && -off <= allowed)
    }' "$tmp/answer"
