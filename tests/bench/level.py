# SPDX-License-Identifier: MIT
"""level.py PODMILL FOLDER: how `level` evens out speakers and leaves music alone, by an outside meter.

Conversations of two espeak-ng voices 12 LU apart, and such with an intro, are put together in FOLDER (what is there is
kept) and made into episodes with `podmill make -p interview`, those with an intro without its `level` too; the MP3s
are measured by FFmpeg's ebur128. Where who speaks is known, since it was put there. Prints one table; exit code 1 where
a bar is missed.
"""
import array
import json
import math
import os
import random
import re
import subprocess
import sys
import wave

PODMILL, FOLDER = os.path.abspath(sys.argv[1]), sys.argv[2]
RATE = 22050  # espeak-ng's
FFMPEG = ["ffmpeg", "-nostdin", "-hide_banner", "-y"]
APART_LU = 12
APART_BAR_LU, INTRO_BAR_DB, RANGE_BAR_LU, RAISE_BAR_DB = 2, 1, 1, 12
MP3_PRECISION_DB = 0.5  # noise far below the voice comes out of an MP3 a little louder or softer

TEXTS = {
    "en": """Welcome back, everybody. Today we talk about something that I have wanted to do for years. It began as a
        small idea. Then it grew, and grew, and nobody could stop it! Did you expect that? No, not at all. We had two
        rooms and a kettle. People came anyway, from all over the country, with their recordings in a shoe box. Some
        of them were wonderful. Others, well, you could hear the traffic. Yes. What did you do then? We listened to
        every single one of them, twice, and wrote down what we heard, because that is the only honest way to learn.""",
    "de": """Willkommen zurück, meine Damen und Herren. Heute sprechen wir über etwas, das mich seit Jahren
        beschäftigt. Es begann als kleine Idee. Dann wuchs sie, und niemand konnte sie aufhalten! Haben Sie das
        erwartet? Nein, überhaupt nicht. Wir hatten zwei Zimmer und einen Wasserkocher. Trotzdem kamen Leute aus dem
        ganzen Land, mit ihren Aufnahmen im Schuhkarton. Einige waren wunderbar. Bei anderen hörte man die Straße.
        Ja. Was haben Sie dann gemacht? Wir haben jede einzelne zweimal gehört und aufgeschrieben, was wir hörten.""",
    "fr": """Bonjour et bienvenue à tous. Aujourd'hui nous parlons d'une chose qui m'occupe depuis des années. C'était
        d'abord une petite idée. Puis elle a grandi, et personne n'a pu l'arrêter ! Vous y attendiez-vous ? Non, pas
        du tout. Nous avions deux pièces et une bouilloire. Les gens sont venus quand même, de tout le pays, avec
        leurs enregistrements dans une boîte à chaussures. Certains étaient merveilleux. Oui. Et qu'avez-vous fait ?
        Nous les avons écoutés tous, deux fois, et nous avons noté ce que nous avions entendu.""",
}

# Who is loud, who is soft, and how many sentences each turn has.
TURNS = {"turns 2-20 s": [3, 2, 1, 4, 5, 1, 2, 2, 1, 1, 4, 3], "short turns": [1, 1] * 9, "long turns": [8, 7, 8, 7],
         "mostly the loud one": [7, 1, 6, 1, 7, 2, 6, 2], "mostly the soft one": [1, 7, 1, 6, 2, 7, 2, 6]}
CONVERSATIONS = [
    ("en f/m", "en-gb+f4", "en-us+m3", "turns 2-20 s", None), ("en m/f", "en-us+m3", "en-gb+f4", "short turns", -30),
    ("de m/f", "de+m5", "de+f2", "turns 2-20 s", -30), ("de f/f", "de+f1", "de+f5", "long turns", None),
    ("fr f/m", "fr-fr+f3", "fr-fr+m2", "short turns", None), ("fr m/m", "fr-fr+m1", "fr-fr+m7", "turns 2-20 s", -30),
    ("en m/m", "en-us+m1", "en-gb+m6", "mostly the soft one", -30),
    ("de/en m/f", "de+m3", "en-us+f2", "mostly the loud one", None),
    ("fr/en f/f", "fr-fr+f5", "en-gb+f1", "mostly the soft one", None),
    ("en/fr m/f", "en-gb+m4", "fr-fr+f4", "mostly the loud one", -30)]


def ffmpeg(*args, **options):
    return subprocess.run([*FFMPEG, *args], check=True, capture_output=True, **options)


def write(path, samples):
    top = max(1.0, max(abs(s) for s in samples) / 0.999)
    with wave.open(path, "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes(array.array("h", [round(32767 * s / top) for s in samples]).tobytes())


def read(path):
    raw = ffmpeg("-i", path, "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-").stdout
    return array.array("f", raw)


def short_term(samples):
    """Short-term loudness every 100 ms, from where its 3 s are full; integrated loudness; loudness range."""
    raw = array.array("f", samples).tobytes()
    found = subprocess.run([*FFMPEG, "-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", "-", "-af",
                            "ebur128=metadata=1,ametadata=print:key=lavfi.r128.S:file=-", "-f", "null", "/dev/null"],
                           input=raw, capture_output=True, check=True)
    curve = [float(value) for value in re.findall(rb"lavfi\.r128\.S=(-?[\d.]+)", found.stdout)][30:]
    summary = found.stderr.decode()
    summary = summary[summary.rindex("Summary:"):]
    return curve, *(float(re.search(name + r":\s+(-?[\d.]+)", summary).group(1)) for name in ("I", "LRA"))


def rms_db(samples):
    return 10 * math.log10(max(1e-20, sum(s * s for s in samples) / max(1, len(samples))))


def gained(samples, db):
    factor = 10 ** (db / 20)
    return [factor * s for s in samples]


def spoken(voice, sentences):
    """Those sentences, and the stretches of them that hold speech: no gap of 0.1 s within, pauses left out."""
    path = f"{FOLDER}/said.wav"
    subprocess.run(["espeak-ng", "-v", voice, "-s", "165", "-w", path, "--", " ".join(sentences)], check=True)
    samples = read(path)
    hop = RATE // 50
    powers = [sum(s * s for s in samples[i:i + hop]) for i in range(0, len(samples), hop)]
    speaks = [power > max(powers) * 1e-4 for power in powers]
    stretches = []
    for i, now in enumerate(speaks):
        if now and stretches and i * hop - stretches[-1][1] < RATE // 10:
            stretches[-1][1] = (i + 1) * hop
        elif now:
            stretches.append([i * hop, (i + 1) * hop])
    head, tail = stretches[0][0], min(len(samples), stretches[-1][1])
    return samples[head:tail], [(a - head, min(b, tail) - head) for a, b in stretches]


def conversation(loud, soft, turns, noise_db):
    """Samples, and for either speaker the turns, each some stretches of speech; pauses of 0.15 to 0.7 s between."""
    random.seed(loud + soft)
    said = {}
    for who, voice in enumerate((loud, soft)):
        sentences = re.findall(r"[^.?!]+[.?!]", " ".join(TEXTS[voice[:2]].split()))
        at, said[who] = 3 * who, []
        for count in turns[who::2]:
            said[who].append(spoken(voice, [sentences[(at + i) % len(sentences)] for i in range(count)]))
            at += count
    level = [short_term([s for samples, parts in said[who] for a, b in parts for s in samples[a:b]])[1]
             for who in (0, 1)]
    samples, spans = [0.0] * (RATE // 2), ([], [])
    for turn in range(len(turns)):
        who = turn % 2
        talk, parts = said[who][turn // 2]
        spans[who].append([(len(samples) + a, len(samples) + b) for a, b in parts])
        samples.extend(gained(talk, (-22, -22 - APART_LU)[who] - level[who]))
        samples.extend([0.0] * int(RATE * random.uniform(0.15, 0.7)))
    if noise_db is not None:
        # As room tone is: pink, by Voss's sum of noises, under the loud speaker.
        rows, noise = [random.uniform(-1, 1) for _ in range(12)], []
        for i in range(len(samples)):
            rows[min(11, (i & -i).bit_length() - 1 if i else 0)] = random.uniform(-1, 1)
            noise.append(sum(rows))
        loud_db = rms_db([samples[i] for turn in spans[0] for a, b in turn for i in range(a, b)])
        noise = gained(noise, loud_db + noise_db - rms_db(noise))
        samples = [a + b for a, b in zip(samples, noise)]
    return samples, spans


def tone(hertz, at):
    return math.sin(2 * math.pi * hertz * at / RATE)


def sustained(count):
    roots = [110, 147, 131, 165]
    return [(0.5 + 0.5 * (i // (5 * RATE) % 2)) * sum(tone(roots[i // (5 * RATE) % 4] * r, i) for r in (1, 1.25, 1.5, 2))
            for i in range(count)]


def struck(count, hits):
    """Sounds made by hits: (seconds, what, gain); what is a function of seconds since the hit."""
    samples = [0.0] * count
    for seconds, what, gain in hits:
        begin = int(seconds * RATE)
        for i in range(begin, min(count, begin + int(0.6 * RATE))):
            samples[i] += gain * what((i - begin) / RATE)
    return samples


def kick(t):
    return math.exp(-9 * t) * math.sin(2 * math.pi * (50 * t + 6 * (1 - math.exp(-30 * t))))


def snare(t):
    return math.exp(-18 * t) * (random.uniform(-1, 1) + 0.5 * math.sin(2 * math.pi * 190 * t))


def hat(t):
    return math.exp(-60 * t) * random.uniform(-1, 1)


def pluck(hertz):
    return lambda t: math.exp(-5 * t) * sum(math.sin(2 * math.pi * hertz * k * t) / k for k in (1, 2, 3))


def drums(count):
    """Kick and snare at 100 bpm, played by a human hand: ±10 ms and ±2 dB."""
    random.seed(1)
    hits = [(max(0, 0.6 * k + random.gauss(0, 0.007)), snare if k % 2 else kick, 10 ** random.uniform(-0.1, 0.1))
            for k in range(int(count / RATE / 0.6))]
    return struck(count, hits)


def beat(count):
    """Kick, snare, hi-hats in eighths and a bass at 124 bpm."""
    random.seed(2)
    step, hits = 60 / 124 / 2, []
    for k in range(int(count / RATE / step)):
        hits.append((k * step, hat, 0.3))
        if k % 2 == 0:
            hits.append((k * step, snare if k % 4 == 2 else kick, 1))
        hits.append((k * step, pluck((55, 55, 65.4, 82.4)[k // 8 % 4]), 0.25 if k % 8 in (0, 3, 6) else 0))
    return struck(count, hits)


def syncopated(count):
    """A sparse break beat at 90 bpm that repeats every two bars."""
    random.seed(3)
    step, hits = 60 / 90 / 4, []
    for k in range(int(count / RATE / step)):
        at = k % 32
        if at in (0, 6, 10, 16, 19, 26):
            hits.append((k * step, kick, 1))
        if at in (4, 12, 20, 28, 31):
            hits.append((k * step, snare, 0.8))
    return struck(count, hits)


def guitar(count):
    """Plucked notes, in broken chords, in a rhythm of long and short."""
    random.seed(4)
    at, hits = 0.0, []
    while at < count / RATE - 1:
        hits.append((at, pluck(random.choice([110, 131, 165, 196, 220, 262, 330])), 0.5))
        at += random.choice([0.25, 0.25, 0.5])
    return struck(count, hits)


INTROS = {"sustained chords": sustained, "drums by hand": drums, "beat with hi-hats": beat,
          "syncopated break": syncopated, "plucked guitar": guitar}


def made(name, level=True, *options):
    """The episode from FOLDER/name.wav, decoded, and how much gain normalize gave it."""
    mp3 = f"{FOLDER}/{name}.mp3"
    preset = "interview" if level else f"{FOLDER}/without.toml"
    run = subprocess.run([PODMILL, "make", f"{FOLDER}/{name}.wav", "-p", preset, "-o", mp3, "--force", "--json", *options],
                         check=True, capture_output=True)
    outcome = json.loads(run.stdout)
    outcome = outcome.get("episodes", [outcome])[0]
    return read(mp3), outcome["gain_db"]


def speech(samples, turns):
    return short_term([samples[i] for turn in turns for a, b in turn for i in range(a, min(b, len(samples)))])[0]


def mean(values):
    return sum(values) / len(values)


def verdict(value, bar):
    return f"{value:5.1f} {'ok  ' if abs(value) <= bar else 'MISS'}"


def worst_turn(before, after, turns):
    """The turn whose gain is furthest from the mean of its speaker's turns, in dB."""
    gains = [[rms_db([after[i] for a, b in turn for i in range(a, b)])
              - rms_db([before[i] for a, b in turn for i in range(a, b)]) for turn in who] for who in turns]
    return max((gain - mean(who) for who in gains for gain in who), key=abs)


def pause_rise(before, after, gain_db, turns):
    """The most that a pause of 0.3 s or more was raised, without the gain that the whole was given."""
    speech = sorted(stretch for who in turns for turn in who for stretch in turn)
    rises = []
    for (_, a), (b, _) in zip(speech, speech[1:]):
        a, b = a + RATE // 20, b - RATE // 20
        if b - a >= RATE // 5 and rms_db(before[a:b]) > -75:
            rises.append(rms_db(after[a:b]) - gain_db - rms_db(before[a:b]))
    return max(rises) if rises else None


def main():
    os.makedirs(FOLDER, exist_ok=True)
    text = open(os.path.join(os.path.dirname(__file__), "../../presets/interview.toml"), encoding="utf-8").read()
    text = text.replace('[[stage]]\nuse = "trim"', "").replace('margin = "500 ms"', "")
    text = re.sub(r'\[\[stage\]\]\nuse = "level"\n(\w+ = .*\n)*', "", text)
    text = re.sub(r'"(level|trim)\..*\n', "", text)
    with open(f"{FOLDER}/without.toml", "w", encoding="utf-8") as out:
        out.write(text)
    missed = 0
    print(f"two voices, {APART_LU} LU apart: how far apart they end (short-term, speech only; bar {APART_BAR_LU} LU), "
          f"how far a pause rises (bar {RAISE_BAR_DB} dB)")
    only = sys.argv[3] if len(sys.argv) > 3 else ""
    for name, loud, soft, turns, noise_db in CONVERSATIONS:
        label = f"{name}, {turns}, {'no noise' if noise_db is None else f'noise {noise_db} dB'}"
        if only not in label:
            continue
        file = re.sub(r"\W+", "-", label)
        before, turns_of = keep(file, lambda: conversation(loud, soft, TURNS[turns], noise_db))
        after, gain_db = made(file)
        was, now = ([mean(speech(samples, who)) for who in turns_of] for samples in (before, after))
        apart = now[0] - now[1]
        rise = pause_rise(before, after, gain_db, turns_of)
        worst = worst_turn(before, after, turns_of)
        missed += abs(apart) > APART_BAR_LU or (rise or 0) > RAISE_BAR_DB + MP3_PRECISION_DB
        print(f"  {label:50} {was[0] - was[1]:5.1f} LU → {verdict(apart, APART_BAR_LU)}   one turn {worst:+5.1f} dB   pauses "
              + ("silent" if rise is None else f"{verdict(rise, RAISE_BAR_DB + MP3_PRECISION_DB)}"), flush=True)

    print(f"an intro as loud as the talk behind it, against the same without level: how its loudness (bar {INTRO_BAR_DB} dB) and its range (bar "
          f"{RANGE_BAR_LU} LU) change, and how far apart the voices end")
    for name, music in INTROS.items():
        if only not in name:
            continue
        file = re.sub(r"\W+", "-", name)

        def with_intro(music=music):
            talk, turns = conversation("en-gb+f4", "en-us+m3", TURNS["turns 2-20 s"], -40)
            intro = music(20 * RATE)
            intro = gained(intro, short_term(talk)[1] - short_term(intro)[1])
            late = RATE // 2 + len(intro)
            return ([0.0] * (RATE // 2) + intro + talk,
                    [[[(a + late, b + late) for a, b in turn] for turn in who] for who in turns])

        _, turns = keep(file, with_intro)
        # At -24 LUFS the limiter has next to nothing to do: what it takes from whom is not level's doing.
        (plain, _), (after, _) = (made(file, level, "--set", "normalize.loudness=-24") for level in (False, True))
        intro = slice(RATE // 2, RATE // 2 + 20 * RATE)
        (_, was, was_range), (_, now, now_range) = short_term(plain[intro]), short_term(after[intro])
        apart = mean(speech(after, turns[0])) - mean(speech(after, turns[1]))
        missed += abs(now - was) > INTRO_BAR_DB or abs(now_range - was_range) > RANGE_BAR_LU or abs(apart) > APART_BAR_LU
        print(f"  {name:50} loudness {verdict(now - was, INTRO_BAR_DB)}   range {was_range:4.1f} LU, "
              f"changed by {verdict(now_range - was_range, RANGE_BAR_LU)}   voices {verdict(apart, APART_BAR_LU)}",
              flush=True)
    print("every bar is kept" if missed == 0 else f"missed: {missed}")
    return 1 if missed else 0


def keep(file, make):
    """What make() gives, made once: samples in FOLDER/file.wav, who speaks where beside it."""
    path = f"{FOLDER}/{file}"
    if not os.path.exists(path + ".json"):
        samples, turns = make()
        write(path + ".wav", samples)
        with open(path + ".json", "w", encoding="utf-8") as out:
            json.dump(turns, out)
    with open(path + ".json", encoding="utf-8") as known:
        return read(path + ".wav"), json.load(known)


sys.exit(main())
