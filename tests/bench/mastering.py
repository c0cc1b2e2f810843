# SPDX-License-Identifier: MIT
"""mastering.py PODMILL PRESET TAKES RECORDING...: what Podmill makes of recordings, and FFmpeg's two-pass loudnorm
to -16 LUFS and -1 dBTP at 128 kbit/s beside it; both as FFmpeg's ebur128 hears the decoded MP3."""
import json
import os
import re
import subprocess
import sys
import tempfile

import takes

FFMPEG = ["ffmpeg", "-nostdin", "-hide_banner", "-y"]


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, errors="replace")


def ebur128(path):
    """Integrated loudness and true peak, by a meter that is neither's own; none where there is nothing to measure."""
    told = run(*FFMPEG, "-i", path, "-map", "0:a:0", "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-").stderr
    told = told[told.rfind("Summary:"):]
    figures = [re.search(pattern, told) for pattern in (r"I:\s+(\S+) LUFS", r"Peak:\s+(\S+) dBFS")]
    return [float(figure[1]) if figure else None for figure in figures]


def shown(figures):
    return " | ".join("–" if figure is None else f"{figure:.1f}" for figure in figures)


def podmill(program, preset, recording, out):
    """The figures, and what it did; or why there is no MP3."""
    made = run(program, "make", recording, "-p", preset, "-o", out, "--force", "-v")
    target = re.search(r"normalize +to (\S+ \S+),", made.stdout)
    if not os.path.exists(out):
        why = next((line for line in made.stderr.splitlines() if " instead of " in line or "can't be" in line),
                   made.stderr.strip().splitlines()[-1] if made.stderr.strip() else "?")
        return target, None, f"not made: {why.split(': ', 1)[-1]}"
    limited = re.search(r"limited +\S+ s, by at most (\S+) dB", made.stdout)
    rounds = 1 + len(re.findall(r"round \d, ", made.stdout))
    short = re.search(r"stays (\S+) dB short|came out (\S+) dB", made.stderr)
    return target, ebur128(out), f"{limited[1] if limited else '0.0'} dB, {rounds}" + (
        f", told: {short[1] or short[2]} dB off" if short else "")


def loudnorm(recording, out):
    """The figures, and whether it stayed linear; nothing where there is no MP3."""
    target = "loudnorm=I=-16:TP=-1:print_format=json"
    json_of = lambda told: json.loads(told[told.rindex("{"):told.rindex("}") + 1])
    try:
        first = json_of(run(*FFMPEG, "-i", recording, "-map", "0:a:0", "-af", target, "-f", "null", "-").stderr)
        measured = ":".join(f"measured_{name}={first['input_' + key]}"
                            for name, key in (("I", "i"), ("TP", "tp"), ("LRA", "lra"), ("thresh", "thresh")))
        second = json_of(run(*FFMPEG, "-i", recording, "-map", "0:a:0", "-af",
                             f"{target}:{measured}:offset={first['target_offset']}:linear=true", "-ar", "48000",
                             "-c:a", "libmp3lame", "-b:a", "128k", out).stderr)
    except (ValueError, KeyError):
        return None, "not made"
    return ebur128(out), second["normalization_type"]


def main():
    program, preset, take_folder, *recordings = sys.argv[1:]
    paths = []
    for recording in recordings:
        inside = sorted(os.path.join(recording, name) for name in os.listdir(recording)) if os.path.isdir(recording) else [recording]
        paths += [path for path in inside if not path.endswith((".md", ".txt"))]
    if take_folder:
        paths += takes.make(take_folder)
    print("| recording | target | Podmill: LUFS | dBTP | most reduction, rounds | loudnorm: LUFS | dBTP | mode |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            out = f"{folder}/podmill.mp3"
            target, figures, did = podmill(program, preset, path, out)
            theirs, mode = loudnorm(path, f"{folder}/loudnorm.mp3")
            print(f"| {os.path.basename(path)} | {target[1] if target else '–'} | {shown(figures or [None] * 2)} | {did} | "
                  f"{shown(theirs or [None] * 2)} | {mode} |", flush=True)
            for made in (out, f"{folder}/loudnorm.mp3"):
                if os.path.exists(made):
                    os.remove(made)


main()
