#!/bin/sh
# faults.sh - what the program does when the system fails it: full disks, missing folders,
# readers that go away, signals. The old output stays intact and nothing half-written is left.
#
#   faults.sh CASE PROGRAM FOLDER     FOLDER: where this file and city.xml stand
#
# Exits 77 where the system cannot stage the fault (ctest counts that as skipped).
# shellcheck disable=SC2317     # the cases are called by name
set -eu

case=$1
program=$2
city=$3/city.xml
tmp=$(mktemp -d)
failures=0

clean_up()
{
    if [ -d "$tmp/disk" ]; then
        umount "$tmp/disk" 2>/dev/null || true
    fi
    rm -rf "$tmp"
}
trap clean_up EXIT

fail()
{
    echo "$case: $*"
    failures=$((failures + 1))
}

# expect CODE WORD...: runs the program; its answer is in $tmp/out, its diagnostics in $tmp/err.
expect()
{
    wanted=$1
    shift
    code=0
    "$program" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null || code=$?
    [ "$code" -eq "$wanted" ] && return 0
    fail "exit $code, not $wanted: setaside $*"
    cat "$tmp/err"
}

says()              # the diagnostics hold these words
{
    grep -qF -- "$1" "$tmp/err" && return 0
    fail "diagnostics do not say '$1':"
    cat "$tmp/err"
}

holds_only()        # folder, the names in it
{
    found=$(find "$1" -mindepth 1 | sed "s|^$1/||" | sort | tr '\n' ' ')
    [ "$found" = "$2" ] || fail "$1 holds '$found', not '$2'"
}

is_old()            # the file still says what it said
{
    [ "$(cat "$1")" = old ] || fail "$1 lost its old content"
}

is_workbook()
{
    [ "$(head -c 2 "$1")" = PK ] || fail "$1 is no workbook"
}

without_plan()      # a city that no plan satisfies, as $tmp/conflict.xml
{
    sed 's/<proven minimum="50%"/<proven minimum="95%"/' "$city" >"$tmp/conflict.xml"
}

work=$tmp/work
mkdir "$work"

# ---- the target ------------------------------------------------------------------------------

full_device()
{
    [ -c /dev/full ] || exit 77
    expect 5 plan "$city" -o /dev/full;         says /dev/full
    expect 5 plan "$city" --json /dev/full;     says /dev/full
    expect 5 check "$city" --json /dev/full;    says /dev/full
    expect 5 help --json /dev/full;             says /dev/full
    echo old >"$work/old.xlsx"
    expect 5 plan "$city" -o "$work/old.xlsx" --json /dev/full
    is_old "$work/old.xlsx"
    holds_only "$work" 'old.xlsx '
}

missing_folder()
{
    expect 5 plan "$city" -o "$work/none/x.xlsx";       says "$work/none/x.xlsx"
    expect 5 plan "$city" --json "$work/none/x.json";   says "$work/none/x.json"
    expect 5 plan "$city" --csv "$work/none/csv";       says "$work/none/csv"
    expect 5 plan "$city" --export "$work/none/export"; says "$work/none/export"
    holds_only "$work" ''
}

folder_as_target()
{
    mkdir "$work/folder"
    expect 5 plan "$city" -o "$work/folder";            says "$work/folder"
    expect 5 plan "$city" --json "$work/folder";        says "$work/folder"
    echo old >"$work/file"
    expect 5 plan "$city" --csv "$work/file";           says "$work/file"
    expect 5 plan "$city" --export "$work/file";        says "$work/file"
    is_old "$work/file"
    holds_only "$work" 'file folder '
}

link_as_target()
{
    echo old >"$work/real.xlsx"
    ln -s real.xlsx "$work/link.xlsx"
    expect 0 plan "$city" -o "$work/link.xlsx"
    [ -L "$work/link.xlsx" ] || fail 'the link was replaced'
    is_workbook "$work/real.xlsx"
    holds_only "$work" 'link.xlsx real.xlsx '
}

link_to_nothing()
{
    ln -s real.xlsx "$work/link.xlsx"
    expect 0 plan "$city" -o "$work/link.xlsx"
    [ -L "$work/link.xlsx" ] || fail 'the link was replaced'
    is_workbook "$work/real.xlsx"
    ln -s loop "$work/loop"
    expect 5 plan "$city" -o "$work/loop"
}

pipe_as_target()
{
    mkfifo "$work/pipe"
    cat "$work/pipe" >"$tmp/piped.xlsx" &
    expect 0 plan "$city" -o "$work/pipe" --as-of 2026-09-01
    wait
    expect 0 plan "$city" -o "$tmp/plain.xlsx" --as-of 2026-09-01
    cmp "$tmp/piped.xlsx" "$tmp/plain.xlsx" || fail 'the pipe got other bytes'
    [ -p "$work/pipe" ] || fail 'the pipe was replaced'
}

device_as_target()
{
    expect 0 plan "$city" -o /dev/null --json /dev/null
    [ -c /dev/null ] || fail '/dev/null was replaced'
}

mode_is_kept()
{
    echo old >"$work/old.xlsx"
    chmod 640 "$work/old.xlsx"
    expect 0 plan "$city" -o "$work/old.xlsx"
    [ "$(stat -c %a "$work/old.xlsx")" = 640 ] || fail 'the old file had mode 640'
    umask 027
    expect 0 plan "$city" -o "$work/new.xlsx" --json "$work/new.json"
    [ "$(stat -c %a "$work/new.xlsx")" = 640 ] || fail 'a new workbook ignores the umask'
    [ "$(stat -c %a "$work/new.json")" = 640 ] || fail 'a new JSON file ignores the umask'
}

# ---- the disk --------------------------------------------------------------------------------

file_size_limit()
{
    echo old >"$work/old.xlsx"
    echo old >"$work/old.json"
    (ulimit -f 1 && expect 5 plan "$city" -o "$work/old.xlsx" && [ "$failures" -eq 0 ]) ||
        failures=$((failures + 1))
    (ulimit -f 1 && expect 5 plan "$city" --json "$work/old.json" && [ "$failures" -eq 0 ]) ||
        failures=$((failures + 1))
    is_old "$work/old.xlsx"
    is_old "$work/old.json"
    holds_only "$work" 'old.json old.xlsx '
}

full_disk()
{
    mkdir "$tmp/disk"
    mount -t tmpfs -o size=16k tmpfs "$tmp/disk" 2>/dev/null || exit 77
    echo old >"$tmp/disk/old.xlsx"
    dd if=/dev/zero of="$tmp/disk/ballast" bs=4096 2>/dev/null || true
    expect 5 plan "$city" -o "$tmp/disk/old.xlsx"
    is_old "$tmp/disk/old.xlsx"
    expect 5 plan "$city" --json "$tmp/disk/new.json" -o "$work/x.xlsx"
    holds_only "$tmp/disk" 'ballast old.xlsx '
    holds_only "$work" ''
}

# ---- standard output -------------------------------------------------------------------------

full_stdout()
{
    [ -c /dev/full ] || exit 77
    echo old >"$work/old.xlsx"
    for words in "check $city" "plan $city" "plan $city --json -" help 'help --man' \
        'help fields' --version "plan $city -o $work/old.xlsx"; do
        code=0
        # The words hold no blanks of their own.
        # shellcheck disable=SC2086
        "$program" $words >/dev/full 2>"$tmp/err" || code=$?
        [ "$code" -eq 5 ] || fail "exit $code, not 5: setaside $words >/dev/full"
        says 'standard output'
    done
    is_old "$work/old.xlsx"
    holds_only "$work" 'old.xlsx '
}

closed_stdout()
{
    code=0
    "$program" plan "$city" -o "$work/x.xlsx" >&- 2>"$tmp/err" || code=$?
    [ "$code" -eq 5 ] || fail "exit $code, not 5, with standard output closed"
    holds_only "$work" ''
    code=0
    "$program" plan "$city" --quiet -o "$work/x.xlsx" <&- >&- 2>&- || code=$?
    [ "$code" -eq 0 ] || fail "exit $code, not 0, with nothing to say and nowhere to say it"
    is_workbook "$work/x.xlsx"
}

# The exit code of a program whose reader has left before it begins.
unread()
{
    {
        sleep 0.2
        code=0
        "$program" "$@" 2>"$tmp/err" || code=$?
        echo "$code" >"$tmp/code"
    } | true
    [ "$(cat "$tmp/code")" -eq 141 ] || fail "exit $(cat "$tmp/code"), not 141: setaside $*"
}

reader_gone()
{
    unread plan "$city" -o "$work/x.xlsx"
    is_workbook "$work/x.xlsx"
    unread plan "$city" -o "$work/y.xlsx" --json -
    is_workbook "$work/y.xlsx"
    unread help --man
    [ ! -s "$tmp/err" ] || fail 'is not quiet when the reader left'
}

# ---- the run itself --------------------------------------------------------------------------

interrupted()
{
    expect 0 plan "$city" --csv "$work/csv"
    table=$(find "$work/csv" -type f | sort | head -n 1)
    for signal in INT TERM HUP; do
        # Nobody reads the pipe: the program waits there, the workbook ready beside its target.
        rm "$table"
        mkfifo "$table"
        echo old >"$work/old.xlsx"
        env --default-signal "$program" plan "$city" -o "$work/old.xlsx" --csv "$work/csv" \
            >/dev/null 2>&1 &
        pid=$!
        tries=0
        while [ "$(find "$work" -maxdepth 1 | wc -l)" -lt 4 ] && [ "$tries" -lt 100 ]; do
            sleep 0.05
            tries=$((tries + 1))
        done
        [ "$tries" -lt 100 ] || fail 'never got to writing'
        kill -s "$signal" "$pid"
        code=0
        wait "$pid" || code=$?
        [ "$code" -gt 128 ] || fail "exit $code after SIG$signal"
        is_old "$work/old.xlsx"
        [ -z "$(find "$work" -name '.*' -mindepth 1)" ] || fail "SIG$signal leaves temporaries"
    done
}

# The least memory, in KiB, with which the program begins at all.
least_memory()
{
    kilobytes=16384
    # dash and bash both know -v.
    # shellcheck disable=SC3045
    until (ulimit -v "$kilobytes" && "$program" --version) >/dev/null 2>&1; do
        kilobytes=$((kilobytes + 1024))
        [ "$kilobytes" -lt 1048576 ] || exit 77     # a sanitizer wants terabytes
    done
    echo "$kilobytes"
}

out_of_memory()
{
    echo old >"$work/old.xlsx"
    kilobytes=$(least_memory)
    code=5
    failed=0
    while [ "$code" -ne 0 ] && [ "$failed" -lt 400 ]; do
        code=0
        # shellcheck disable=SC3045
        (ulimit -v "$kilobytes" && "$program" plan "$city" -o "$work/old.xlsx") \
            >/dev/null 2>"$tmp/err" || code=$?
        case $code in
        0) is_workbook "$work/old.xlsx" ;;
        5)
            is_old "$work/old.xlsx"
            failed=$((failed + 1))
            ;;
        *)
            fail "exit $code with $kilobytes KiB of memory"
            cat "$tmp/err"
            ;;
        esac
        holds_only "$work" 'old.xlsx '
        kilobytes=$((kilobytes + 97))
    done
    [ "$failed" -gt 0 ] || fail 'memory never ran out'
    [ "$code" -eq 0 ] || fail 'memory never sufficed'
}

# ---- the input -------------------------------------------------------------------------------

unreadable_city()
{
    expect 5 plan "$work/none.xml";     says "$work/none.xml"
    expect 5 check "$work/none.xml";    says "$work/none.xml"
    expect 5 check "$work";             says "$work"
    expect 5 plan "$city" --model "$work/none.mod" -o "$work/x.xlsx"
    says "$work/none.mod"
    expect 5 plan "$city" --template "$work/none.xml" -o "$work/x.xlsx"
    says "$work/none.xml"
    holds_only "$work" ''
}

city_from_a_pipe()
{
    "$program" check /dev/stdin <"$city" >"$tmp/out" 2>&1 || fail 'cannot check /dev/stdin'
    # A pipe, not a redirected file: the program cannot go back in it.
    # shellcheck disable=SC2002
    cat "$city" | "$program" plan /dev/stdin >"$tmp/out" 2>&1 || fail 'cannot plan from a pipe'
}

refused_city_writes_nothing()
{
    sed 's/strategy="proven"/strategy="prooven"/' "$city" >"$tmp/bad.xml"
    echo old >"$work/old.xlsx"
    expect 3 plan "$tmp/bad.xml" -o "$work/old.xlsx" --json "$work/x.json" --csv "$work/csv" \
        --export "$work/export"
    says 'bad.xml:'
    is_old "$work/old.xlsx"
    holds_only "$work" 'old.xlsx '
    expect 3 check "$tmp/bad.xml" --json "$work/check.json"
    says '1 fault'
    grep -q '"refused"' "$work/check.json" || fail 'check.json does not say refused'
}

conflict_writes_only_the_export()
{
    without_plan
    echo old >"$work/old.xlsx"
    expect 1 plan "$tmp/conflict.xml" -o "$work/old.xlsx" --json "$work/x.json" \
        --csv "$work/csv" --export "$work/export"
    grep -q 'setaside_min\[2027\]' "$tmp/out" || fail 'the conflict is not on standard output'
    is_old "$work/old.xlsx"
    grep -q '^objective: infeasible' "$work/export/expected.txt" || fail 'no export'
    holds_only "$work" \
        'export export/allocation.mod export/city.dat export/expected.txt old.xlsx '
}

inputs_are_not_overwritten()
{
    cp "$city" "$work/city.xml"
    ln "$work/city.xml" "$work/same.xml"
    for target in city.xml ./city.xml same.xml; do
        (cd "$work" && expect 2 plan city.xml -o "$target" && [ "$failures" -eq 0 ]) ||
            failures=$((failures + 1))
        (cd "$work" && expect 2 plan city.xml --json "$target" && [ "$failures" -eq 0 ]) ||
            failures=$((failures + 1))
    done
    expect 2 plan "$work/city.xml" -o "$work/x" --json "$work/x"
    expect 2 plan "$work/city.xml" -o -
    cmp -s "$city" "$work/city.xml" || fail 'the city was overwritten'
    holds_only "$work" 'city.xml same.xml '
}

all_outputs_at_once()
{
    expect 0 plan "$city" -o "$work/x" --json "$work/x.json" --csv "$work/csv" \
        --export "$work/export"
    is_workbook "$work/x"
    for name in x x.json csv export; do
        says "wrote $work/$name"
        [ -e "$work/$name" ] || fail "$name was not written"
    done
    expect 0 plan "$city" -o "$work/x" --json -
    head -c 1 "$tmp/out" | grep -q '{' || fail 'standard output is not JSON alone'
    expect 0 plan "$city" -o "$work/x" --quiet
    [ ! -s "$tmp/out" ] || fail '--quiet prints'
}

$case
[ "$failures" -eq 0 ]
