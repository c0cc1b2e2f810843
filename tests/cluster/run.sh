#!/bin/bash
# Runs samples/cluster/slurm.sh on a real Slurm of two nodes on this machine: twelve episodes in four parts, one task
# killed and requeued. Needs root on a Debian 12 machine that may be changed: it installs slurm-wlm and munge.
set -euo pipefail
cd "$(dirname "$0")/../.."
tests/build.sh release
command -v slurmctld >/dev/null && command -v munged >/dev/null ||
  DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends slurm-wlm munge

work=$(mktemp -d)
started=()
finish() {
  [ ${#started[@]} -eq 0 ] || kill "${started[@]}" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap finish EXIT
PATH=$PWD/build:$PATH

[ -e /etc/munge/munge.key ] || /usr/sbin/mungekey
mkdir -p /run/munge && chown munge: /run/munge
pgrep -x munged >/dev/null || setpriv --reuid=munge --regid=munge --clear-groups /usr/sbin/munged
mkdir -p "$work"/{state,spool-one,spool-two}
host=$(hostname -s)
cat > "$work/slurm.conf" <<CONF
ClusterName=podmill
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool-%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
SlurmctldPort=16817
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
MinJobAge=3600
NodeName=one,two NodeHostname=$host NodeAddr=127.0.0.1 Port=[16818-16819] CPUs=1 RealMemory=2000
PartitionName=all Nodes=one,two Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$work/slurm.conf
slurmctld -D >"$work/slurmctld.log" 2>&1 & started+=($!)
for node in one two; do slurmd -D -N "$node" >"$work/slurmd-$node.log" 2>&1 & started+=($!); done
for _ in $(seq 60); do sinfo -h -t idle -o %D 2>/dev/null | grep -qx 2 && break; sleep 1; done
sinfo

show=$work/show
mkdir -p "$show/recordings"
echo 'title = "On two nodes"' > "$show/show.toml"
for i in $(seq -w 12); do
  ffmpeg -nostdin -v error -f lavfi -i "sine=frequency=$((200 + 10#$i * 40)):duration=$((30 + 10#$i * 10))" \
    -af "tremolo=f=4:d=0.8,volume=0.3" "$show/recordings/$i.wav"
done
# One CPU a task: the sample's two are more than such a node has.
job=$(sbatch --parsable --array=1-4 --cpus-per-task=1 --mem=0 --output="$work/task-%a.log" samples/cluster/slurm.sh "$show")
echo "job $job: $(squeue -h -j "$job" -r | wc -l) tasks"
for _ in $(seq 100); do [ -n "$(squeue -h -t R -j "$job" -o %K)" ] && break; sleep 0.2; done
killed=$(squeue -h -t R -j "$job" -o %K | head -1)
sleep 1
[ -n "$killed" ] || { echo "no task ever ran" >&2; squeue -r >&2; exit 1; }
scontrol requeue "${job}_$killed" && echo "task $killed was killed and requeued at work"
for _ in $(seq 300); do
  [ -n "$(squeue -h -j "$job" 2>/dev/null)" ] || break
  # What was requeued is held back for some minutes: not here.
  scontrol update JobId="${job}_$killed" StartTime=now 2>/dev/null || true
  sleep 1
done
cat "$work"/task-*.log
podmill status "$show"
podmill check "$show"/public/*.mp3 > "$work/check.txt" && tail -1 "$work/check.txt"
[ "$(find "$show/public" -maxdepth 1 -name '*.mp3' | wc -l)" -eq 12 ]
podmill make "$show" 2>&1 | grep -x "12 episodes: 12 unchanged"
[ -z "$(find "$show/public" -name '*.part')" ]
echo "12 right episodes, nothing left over"
