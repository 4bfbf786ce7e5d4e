#!/bin/sh
#SBATCH --job-name=whatif
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=500M
#SBATCH --time=01:00:00
#SBATCH --signal=B:INT@60
#SBATCH --output=whatif-%A_%a.log
#
# whatif-array.sh - one `setaside whatif` in shares, on the computers of a Slurm cluster.
#
#   sbatch examples/whatif-array.sh city.xml --draws 10000 --seed 7
#   sbatch --array=1-40 examples/whatif-array.sh city.xml --draws 100000 --seed 7
#
# It takes what `setaside whatif` takes, without the options that a share has of its own: --shard,
# --results, --resume, --jobs, --merge and those that name an output. The tasks of the array are
# counted from 1; each solves its share in as many threads as --cpus-per-task gives it, and
# writes shares/N.csv in the folder from which it was submitted. A task that runs out of time is
# interrupted a minute before and keeps what it has; `scontrol requeue JOB_N` goes on from there.
#
# When all have ended, the shares are joined into what one run of the whole would have written:
#
#   sh examples/whatif-array.sh --join --csv draws.csv --json draws.json
#
# or by Slurm itself, as soon as they have:
#
#   job=$(sbatch --parsable examples/whatif-array.sh city.xml --draws 10000 --seed 7)
#   sbatch --array=1 --dependency=afterok:$job examples/whatif-array.sh --join --csv draws.csv
#
# SETASIDE names the program where it is not on the path, and SHARES the folder of the shares.
# Shares of another run in that folder are refused: they are of other options, or too many.
set -eu

setaside=${SETASIDE:-setaside}
shares=${SHARES:-shares}

if [ "${1:-}" = --join ]; then
    shift
    exec "$setaside" whatif --merge "$shares"/*.csv "$@"
fi

if [ "${SLURM_ARRAY_TASK_MIN:-}" != 1 ]; then
    echo "whatif-array: submit it with sbatch, as an array that counts from 1" >&2
    exit 2
fi
mkdir -p "$shares"
share=$shares/$SLURM_ARRAY_TASK_ID.csv
file=--results
[ ! -f "$share" ] || file=--resume
# In place of this shell, so that the signal above reaches it.
exec "$setaside" whatif "$@" --quiet --jobs "${SLURM_CPUS_PER_TASK:-1}" \
    --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" "$file" "$share"
