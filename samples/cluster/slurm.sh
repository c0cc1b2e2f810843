#!/bin/bash
# Makes a show's back catalogue on a Slurm cluster, in eight parts:
#   sbatch --array=1-8 samples/cluster/slurm.sh /shared/my-show
# The show lies on a file system that all nodes see. Podmill takes its part from the array by itself. A task that was
# killed or requeued makes what is left of its part; the same line again makes what changed.
#SBATCH --job-name=podmill
#SBATCH --cpus-per-task=2
#SBATCH --mem=1G
#SBATCH --time=12:00:00
#SBATCH --requeue
set -euo pipefail
exec podmill make "$1" -j "${SLURM_CPUS_PER_TASK:-1}" --memory "${SLURM_MEM_PER_NODE:-1024}" -q
