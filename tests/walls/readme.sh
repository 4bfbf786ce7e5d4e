#!/bin/sh
# readme.sh - the worked example in README.md answers what README.md says it answers.
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
