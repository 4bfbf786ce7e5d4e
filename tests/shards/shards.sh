#!/bin/sh
# shards.sh SETASIDE DIR - the shares of one what-if, solved side by side under GNU parallel and
# joined, are byte for byte what one run writes: with the command's own options, and by the script
# for Slurm in examples/, given what Slurm gives each task of an array. The joining refuses a
# share that is missing, there twice, or of another seed.
set -eu
setaside=$1
dir=$2/work
city=tests/unit/city_whatif.xml
options='--draws 300 --seed 7 --correlate rating=30%'

if ! command -v parallel >/dev/null 2>&1; then
    echo "skipped: GNU parallel is not installed"
    exit 77
fi
rm -rf "$dir"
mkdir -p "$dir/home"
# What parallel writes about itself goes nowhere else.
export PARALLEL_HOME="$dir/home"

fail()
{
    echo "$*"
    exit 1
}

same()
{
    cmp "$1" "$2" || fail "$2 is not what one run writes"
}

# The options are words, and {} is for parallel to fill in.
# shellcheck disable=SC2086
"$setaside" whatif "$city" $options --quiet --jobs 1 --csv "$dir/whole.csv" --results "$dir/whole"
# shellcheck disable=SC2086
parallel --will-cite --jobs 3 --halt now,fail=1 "$setaside" whatif "$city" $options --quiet \
    --jobs 1 --shard {}/5 --results "$dir/{}.of5" ::: 1 2 3 4 5

"$setaside" whatif --merge "$dir"/[1-5].of5 --quiet --csv "$dir/joined.csv" --results "$dir/joined"
same "$dir/whole.csv" "$dir/joined.csv"
same "$dir/whole" "$dir/joined"

# What belongs together, and what does not.
refused()
{
    why=$1
    shift
    code=0
    "$setaside" whatif --merge "$@" --csv "$dir/none.csv" >"$dir/out" 2>"$dir/err" || code=$?
    [ "$code" = 3 ] || fail "exit $code, not 3, of shares of which $why"
    grep -q "$why" "$dir/err" || fail "it does not say '$why': $(cat "$dir/err")"
    [ ! -e "$dir/none.csv" ] || fail "shares of which $why were joined"
}
"$setaside" whatif "$city" --draws 300 --seed 8 --quiet --shard 3/5 --results "$dir/other"
refused 'missing' "$dir/1.of5" "$dir/2.of5" "$dir/4.of5" "$dir/5.of5"
refused 'there twice' "$dir"/[1-5].of5 "$dir/2.of5"
refused 'its seed is 8' "$dir/1.of5" "$dir/2.of5" "$dir/other" "$dir/4.of5" "$dir/5.of5"

# The script for Slurm, as an array of four tasks would run it. The third is cut to what an
# interrupt leaves, and run again.
array()
{
    SETASIDE=$setaside SHARES=$dir/shares sh examples/whatif-array.sh "$@"
}
export SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=4 SLURM_CPUS_PER_TASK=1
for task in 1 2 3 4; do
    # shellcheck disable=SC2086
    SLURM_ARRAY_TASK_ID=$task array "$city" $options
done
awk -F, '$1 ~ /^draw / && ++rows > 10 { next } $1 == "#end" { $0 = "#end,10,partial\r" } 1' \
    "$dir/shares/3.csv" >"$dir/cut"
mv "$dir/cut" "$dir/shares/3.csv"
# shellcheck disable=SC2086
SLURM_ARRAY_TASK_ID=3 array "$city" $options
array --join --quiet --csv "$dir/array.csv"
same "$dir/whole.csv" "$dir/array.csv"
if SLURM_ARRAY_TASK_MIN=0 array "$city" 2>"$dir/err"; then
    fail 'an array that counts from 0 was taken'
fi
