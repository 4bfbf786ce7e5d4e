#!/bin/sh
# readme.sh - the worked example in README.md answers what README.md says it answers, and every
# question of its table is answered.
#
#   readme.sh PROGRAM README
set -eu

program=$1
readme=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# The first block that begins with ```xml, and the first one after a line that ends in "answers:".
awk '/^```xml$/ { on = 1; next } /^```$/ && on { exit } on' "$readme" >"$tmp/city.xml"
awk '/answers:$/ { near = 1 } /^```$/ && near { if (on) exit; on = 1; next } on' "$readme" \
    >"$tmp/wanted"
if [ ! -s "$tmp/city.xml" ] || [ ! -s "$tmp/wanted" ]; then
    echo "$readme has no worked example"
    exit 1
fi
"$program" plan "$tmp/city.xml" >"$tmp/answer"
diff -u "$tmp/wanted" "$tmp/answer"

# Each question of the table, as it stands there; the program's own examples are of other files.
cd "$(dirname "$readme")"
grep -o '`setaside whatif examples[^`]*`' "$readme" | tr -d '`' | sed 's/^setaside/"$program"/' \
    >"$tmp/questions"
test -s "$tmp/questions"
while read -r question; do
    wanted=0
    case $question in *--freeze*) wanted=1 ;; esac # README says so: no plan keeps the rules
    got=0
    eval "$question" >"$tmp/answer" 2>"$tmp/why" </dev/null || got=$?
    [ "$got" -eq "$wanted" ] || {
        echo "$question: exit code $got, not $wanted"
        cat "$tmp/why"
        exit 1
    }
done <"$tmp/questions"
