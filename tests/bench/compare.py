# SPDX-License-Identifier: MIT
"""compare.py PODMILL FOLDER PAIRS: times podmill and its peers on FOLDER/hour.wav and hour.mp4, prints a table.

Every program is run next to the reference R (FFmpeg's own encode of the WAV), PAIRS times in turn, and its ratio is
the median of the ratios of such pairs: what slows the machine down slows both.
"""
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

PODMILL, FOLDER, PAIRS = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
WAV, MP4 = f"{FOLDER}/hour.wav", f"{FOLDER}/hour.mp4"
CORES = len(os.sched_getaffinity(0))
FFMPEG = ["ffmpeg", "-nostdin", "-hide_banner", "-y"]
TARGET_LUFS, CEILING_DBTP = -16.0, -1.0


def out(name):
    return f"{FOLDER}/{name}.mp3"


class Run:
    """One run of some commands, one after the other: seconds and the highest resident memory of any."""

    def __init__(self, commands, cores=None):
        self.wall = self.cpu = self.mebibytes = 0.0
        self.stderr = ""
        for command in commands:
            self.one(command, cores)

    def one(self, command, cores):
        limit = (lambda: os.sched_setaffinity(0, range(cores))) if cores else None
        begin = time.monotonic()
        with open(f"{FOLDER}/stderr.txt", "w+") as stderr:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr, preexec_fn=limit)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.wall += time.monotonic() - begin
            stderr.seek(0)
            self.stderr = stderr.read()
        if process.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{self.stderr}")
        self.cpu += usage.ru_utime + usage.ru_stime
        self.mebibytes = max(self.mebibytes, usage.ru_maxrss / 1024)


def reference():
    return Run([[*FFMPEG, "-i", WAV, "-c:a", "libmp3lame", "-b:a", "128k", out("reference")]])


def podmill_make(source=MP4, *options):
    return lambda: Run([[PODMILL, "make", source, "-p", "podcast", "-o", out("podmill"), "--force", "-q", *options]])


def two_pass_loudnorm():
    """FFmpeg's documented way: measure, then gain by what was measured, resampled back to 48 kHz, and encode."""
    aim = f"loudnorm=I={TARGET_LUFS}:TP={CEILING_DBTP}:LRA=11"
    first = Run([[*FFMPEG, "-i", MP4, "-vn", "-af", aim + ":print_format=json", "-f", "null", "-"]])
    found = json.loads(re.findall(r"\{[^{}]*\}", first.stderr)[-1])
    measured = ":".join(f"measured_{to}={found[of]}" for to, of in
                        (("I", "input_i"), ("TP", "input_tp"), ("LRA", "input_lra"), ("thresh", "input_thresh")))
    second = Run([[*FFMPEG, "-i", MP4, "-vn", "-af", f"{aim}:{measured}:offset={found['target_offset']}:linear=true",
                   "-ar", "48000", "-c:a", "libmp3lame", "-b:a", "128k", out("loudnorm")]])
    second.wall += first.wall
    second.cpu += first.cpu
    return second


def levels(path):
    """Integrated loudness and true peak by FFmpeg's ebur128: neither Podmill's meter nor libebur128."""
    text = Run([[*FFMPEG, "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"]]).stderr
    summary = text[text.rindex("Summary:"):]
    return [float(re.search(name + r":\s+(-?[\d.]+)", summary).group(1)) for name in ("I", "Peak")]


def samples(path):
    """Of each channel, as a gapless decoder gives them."""
    with subprocess.Popen([*FFMPEG, "-v", "error", "-i", path, "-vn", "-ac", "1", "-f", "s16le", "-"],
                          stdout=subprocess.PIPE) as decoder:
        return sum(len(chunk) for chunk in iter(lambda: decoder.stdout.read(1 << 20), b"")) // 2


def check_outputs():
    """Nothing is timed that isn't right."""
    podmill_make(WAV)()
    lufs, peak = levels(out("podmill"))
    if abs(lufs - TARGET_LUFS) > 0.1 or peak > CEILING_DBTP:
        sys.exit(f"podmill's episode has {lufs} LUFS and {peak} dBTP")
    if samples(out("podmill")) != samples(WAV):
        sys.exit(f"podmill's episode has {samples(out('podmill'))} samples, the recording {samples(WAV)}")
    print(f"Podmill's episode by FFmpeg's ebur128: {lufs} LUFS, {peak} dBTP; as many samples as the recording.")


def rounds(works):
    """Each work once in every round, so that all of them meet the machine's fast and slow minutes alike."""
    runs = {name: [] for name in works}
    for _ in range(PAIRS):
        for name, work in works.items():
            runs[name].append(work())
    return runs


def print_rows(works, unit):
    """One line of the table for each work; ratios are medians of those within the rounds, to the first work."""
    runs = rounds(works)
    base = next(iter(runs.values()))
    for name, own in runs.items():
        ratio, cpu_ratio = (statistics.median(value(mine) / value(other) for mine, other in zip(own, base))
                            for value in (lambda run: run.wall, lambda run: run.cpu))
        wall, cpu = (statistics.median(value(run) for run in own)
                     for value in (lambda run: run.wall, lambda run: run.cpu))
        memory = max(run.mebibytes for run in own)
        print(f"| {name} | {wall:.1f} s | {ratio:.2f} × {unit} | {cpu:.1f} s | {cpu_ratio:.2f} × {unit} "
              f"| {memory:.0f} MiB |", flush=True)


def table():
    print(f"\n| work, {samples(WAV) / 48000 / 60:.0f} min of stereo | wall | | CPU | | memory |\n|---|---|---|---|---|---|")
    works = {"R: ffmpeg, encode only": reference,
             f"podmill make hour.mp4, {CORES} cores": podmill_make(),
             "podmill make hour.wav": podmill_make(WAV),
             "podmill make hour.mp4 -j 1": podmill_make(MP4, "-j", "1")}
    if shutil.which("lame"):
        works["lame -q 5, encode only"] = lambda: Run(
            [["lame", "--quiet", "-q", "5", "-b", "128", WAV, out("lame")]])
    if shutil.which("sox"):
        works["sox, encode only"] = lambda: Run([["sox", WAV, "-C", "128.5", out("sox")]])
    works["ffmpeg loudnorm, two passes, encode"] = two_pass_loudnorm
    print_rows(works, "R")


def measuring():
    if not shutil.which("loudgain"):
        return
    works = {"loudgain": lambda: Run([["loudgain", "-q", WAV]], cores=1)}
    for cores in (1, CORES):
        works[f"podmill measure, {cores} of the cores"] = lambda cores=cores: Run([[PODMILL, "measure", WAV]], cores=cores)
    print_rows(works, "loudgain")


def batch(episodes=20):
    folder = f"{FOLDER}/batch"
    os.makedirs(folder, exist_ok=True)
    inputs = []
    longest = min(180, samples(WAV) / 48000)
    for i in range(episodes):
        inputs.append(f"{folder}/{i:02}.wav")
        begin = i * (samples(WAV) / 48000 - longest) / episodes
        seconds = longest / 3 + i * 37 % 120 / 120 * longest * 2 / 3
        if not os.path.exists(inputs[-1]):
            Run([[*FFMPEG, "-ss", str(begin), "-t", str(seconds), "-i", WAV, "-c", "copy", inputs[-1]]])
    run = Run([[PODMILL, "make", *inputs, "-p", "podcast", "-o", f"{folder}/out/", "--force", "--again", "-q"]])
    print(f"\n{episodes} episodes of up to 3 minutes: {run.wall:.1f} s, cores busy {run.cpu / run.wall / CORES:.0%}, "
          f"{run.mebibytes:.0f} MiB")


def start_up():
    bad = f"{FOLDER}/bad.toml"
    with open(bad, "w") as file:
        file.write('[[stage]]\nuse = "decode"\nstreem = 1\n')
    for name, command in (("--version", ["--version"]), ("refusing a bad preset", ["make", WAV, "-p", bad])):
        times = []
        for _ in range(21):
            begin = time.monotonic()
            subprocess.run([PODMILL, *command], capture_output=True)
            times.append(time.monotonic() - begin)
        print(f"{name}: {statistics.median(times) * 1000:.0f} ms")


def system_calls():
    if not shutil.which("strace"):
        return
    for name, command in (("podmill make", [PODMILL, "make", MP4, "-o", out("podmill"), "--force", "-q"]),
                          ("ffmpeg, the same decode and encode",
                           [*FFMPEG, "-i", MP4, "-vn", "-c:a", "libmp3lame", "-b:a", "128k", out("reference")])):
        report = f"{FOLDER}/strace.txt"
        Run([["strace", "-f", "-c", "-o", report, "-e", "trace=read,pread64,write,pwrite64,lseek,readv,writev", *command]])
        with open(report) as file:
            lines = [line.split() for line in file if line.strip()]
        calls = sum(int(line[3]) for line in lines if line[-1] in ("read", "pread64", "write", "pwrite64", "lseek"))
        print(f"{name}: {calls} calls of read, write and seek")


if __name__ == "__main__":
    check_outputs()
    table()
    measuring()
    batch()
    start_up()
    system_calls()
