#!/bin/sh
# quickstart.sh - builds setaside and plans the fictional city of Rivermont.
#
#   sh examples/quickstart.sh
#
# Leaves rivermont.xlsx in the checkout. Safe to run again.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build/quickstart
log=$build.log

. "$root/examples/setup.sh"

build_quietly()
{
    cd "$root" &&
        cmake --preset release -B "$build" -DSETASIDE_TESTS=OFF &&
        cmake --build "$build" --parallel
}

setaside_setup build
mkdir -p "$root/build"
if ! (build_quietly) >"$log" 2>&1; then
    cat "$log" >&2
    echo "quickstart: the build failed; its log is above and in $log" >&2
    exit 5
fi
"$build/setaside" plan "$root/examples/rivermont/city.xml" -o "$root/rivermont.xlsx"
cat <<END

workbook  $root/rivermont.xlsx
program   $build/setaside ('$build/setaside help' tells what it can do)
grants    '$build/setaside match examples/rivermont/city.xml' finds the federal notices for it
your own  copy examples/rivermont/city.xml and replace its numbers
END
