#!/bin/sh
# installed.sh - an installed setaside plans from its own files, wherever it is called from and
# whatever becomes of the sources.
#
#   installed.sh BUILD-FOLDER CITY
set -eu

build=$1
city=$2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
prefix=$tmp/prefix

fail()
{
    echo "installed: $*"
    exit 1
}

unset SETASIDE_DATA
cmake --install "$build" --prefix "$prefix" >"$tmp/log" || fail "$(cat "$tmp/log")"
cp "$city" "$tmp/city.xml"
cd "$tmp"

for file in bin/setaside share/setaside/models/allocation.mod \
    share/setaside/templates/allocation.xml share/man/man1/setaside.1 \
    share/setaside/examples/rivermont/city.xml include/setaside/base.h; do
    [ -f "$prefix/$file" ] || fail "$file was not installed"
done
grep -q '^\.SH EXIT STATUS' "$prefix/share/man/man1/setaside.1" || fail 'the manual is not whole'

"$prefix/bin/setaside" new --example rivermont.xlsx >out 2>err || fail "$(cat err)"

# A mark in the installed model comes back in the export only if that is the model in use.
echo '# installed' >>"$prefix/share/setaside/models/allocation.mod"
"$prefix/bin/setaside" plan city.xml -o plan.xlsx --export export >out 2>err || fail "$(cat err)"
[ "$(head -c 2 plan.xlsx)" = PK ] || fail 'no workbook'
grep -q '^# installed' export/allocation.mod || fail 'the model is not the installed one'

# Likewise a template that cannot be read is refused only if it is read.
echo 'broken' >"$prefix/share/setaside/templates/allocation.xml"
code=0
"$prefix/bin/setaside" plan city.xml -o plan.xlsx >out 2>err || code=$?
[ "$code" -eq 3 ] || fail "exit $code, not 3: the template is not the installed one"

# The folder of the data can be named, and then it alone counts.
mkdir data
cp -R "$prefix/share/setaside/models" data/models
echo '# named' >>data/models/allocation.mod
SETASIDE_DATA=$tmp/data "$prefix/bin/setaside" plan city.xml --export export >out 2>err ||
    fail "$(cat err)"
grep -q '^# named' export/allocation.mod || fail 'SETASIDE_DATA does not count'
echo 'an installed setaside stands alone'
