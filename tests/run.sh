#!/bin/sh
# run.sh - installs what the tests need, builds, and runs every test.
#
#   sh tests/run.sh                    the quick tier: a few minutes
#   SETASIDE_LONG=1 sh tests/run.sh    and the long one: more random cities, a second compiler,
#                                      sanitizers, valgrind
#   SETASIDE_WERROR=ON                 a compiler's warning is an error, as in CI
set -eu

cd "$(dirname "$0")/.."
werror=${SETASIDE_WERROR:-OFF}
jobs=$(getconf _NPROCESSORS_ONLN)

. examples/setup.sh

say()
{
    echo "== $*"
}

# build PRESET FOLDER [cmake option...]
build()
{
    preset=$1
    folder=$2
    shift 2
    say "build $folder"
    cmake --preset "$preset" -B "$folder" -DSETASIDE_TESTS=ON -DSETASIDE_WERROR="$werror" "$@"
    cmake --build "$folder" --parallel "$jobs"
}

under_valgrind()
{
    say "valgrind $*"
    valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite --error-exitcode=99 \
        "$@" >/dev/null
}

long_tier()
{
    build release build/clang -DCMAKE_C_COMPILER=clang
    build debug build/debug
    say 'sanitizers'
    SETASIDE_LONG=0 ctest --test-dir build/debug --output-on-failure --parallel "$jobs" \
        --label-regex '^(unit|errors|golden|property)$'
    for test in build/release/tests/unit/test_*; do
        [ ! -f "$test" ] || [ ! -x "$test" ] || under_valgrind "$test"
    done
    for city in examples/*/city.xml; do
        under_valgrind build/release/setaside plan "$city" --quiet
    done
}

tier='test'
[ "${SETASIDE_LONG:-0}" != 1 ] || tier=long
setaside_setup "$tier"
build release build/release
[ "$tier" = test ] || long_tier
say 'tests'
ctest --test-dir build/release --output-on-failure --parallel "$jobs"
