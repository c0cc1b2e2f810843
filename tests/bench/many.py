# SPDX-License-Identifier: MIT
"""many.py PODMILL FOLDER [EPISODES]: makes a show of many short episodes, and tells whether time, memory and open files
stay flat from the first to the last, and how long a second run takes that has nothing to do.
"""
import os
import shutil
import subprocess
import sys
import time

PODMILL, FOLDER = os.path.abspath(sys.argv[1]), sys.argv[2]
EPISODES = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
SHOW = f"{FOLDER}/many"


def lay_out():
    shutil.rmtree(SHOW, ignore_errors=True)
    os.makedirs(f"{SHOW}/recordings")
    with open(f"{SHOW}/show.toml", "w") as file:
        file.write('title = "Many"\n')
    for i in range(EPISODES):
        subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i",
                        f"aevalsrc=0.2*sin({300 + i}*2*PI*t)*sin(9*t):s=44100:d=3", f"{SHOW}/recordings/{i:04}.wav"],
                       check=True)


def state_of(process):
    """Open files, and resident memory in MiB."""
    try:
        with open(f"/proc/{process.pid}/statm") as file:
            resident = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
        return len(os.listdir(f"/proc/{process.pid}/fd")), resident
    except (FileNotFoundError, IndexError):
        return None


def make():
    began = time.time()
    process = subprocess.Popen([PODMILL, "make", SHOW, "-q"])
    states = []
    while process.poll() is None:
        if (state := state_of(process)) is not None:
            states.append(state)
        time.sleep(0.2)
    if process.returncode:
        sys.exit("podmill make failed")
    made = sorted(os.stat(entry).st_mtime for entry in os.scandir(f"{SHOW}/public") if entry.name.endswith(".mp3"))
    tenth = max(1, EPISODES // 10)
    paces = [(b - a) * 1000 / tenth for a, b in zip([began, *made[tenth - 1::tenth]], made[tenth - 1::tenth])]
    print(f"{len(made)} episodes of 3 s, milliseconds for each, by tenths: " + " ".join(f"{pace:.0f}" for pace in paces))
    quarter = len(states) // 4
    for name, part in (("first quarter", states[:quarter]), ("last quarter", states[-quarter:])):
        print(f"{name}: at most {max(s[0] for s in part)} open files, {max(s[1] for s in part):.0f} MiB")


def second_run():
    times = []
    for _ in range(5):
        began = time.monotonic()
        told = subprocess.run([PODMILL, "make", SHOW], capture_output=True, text=True, check=True).stderr
        times.append(time.monotonic() - began)
    print(f"nothing changed: {sorted(times)[2]:.2f} s; it says: {told.strip()}")


if __name__ == "__main__":
    lay_out()
    make()
    second_run()
