# SPDX-License-Identifier: MIT
"""Recordings to master, made by FFmpeg and espeak-ng from formulas: what people record, and what is hard to master."""
import os
import shutil
import subprocess

FFMPEG = ["ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-bitexact"]
TEXT = "Welcome back. Today we talk about how bread is made, why it fails, and what to do about it. " * 3

# Seconds, and lavfi sources or filters to a 48 kHz stereo sound, unless a third value says how else.
SYLLABLES = "pow(abs(sin(PI*1.7*t)),4)*lt(mod(t,2.7),2.1)"
VOICE = f"{SYLLABLES}*(sin(2*PI*140*t+2*sin(2*PI*3*t))+0.5*sin(2*PI*420*t)+0.3*sin(2*PI*2310*t)+0.1*(random(0)*2-1))"


def formula(left, right=None, seconds=20, rate=48000):
    """The same on both channels where `right` is not given."""
    both = f"{left}|{right or left}".replace(",", "\\,")
    return f"aevalsrc=exprs={both}:s={rate}:d={seconds}"


FORMULAS = {
    "voice": formula(f"0.2*{VOICE}"),
    "voice, mono 44.1": formula(f"0.2*{VOICE}", rate=44100) + ",pan=mono|c0=c0",
    "voice, very quiet": formula(f"0.002*{VOICE}"),
    "voice, hot": formula(f"clip(3*{VOICE},-1,1)"),
    "voice, 3 s": formula(f"0.2*{VOICE}", seconds=3),
    "voice, 5 s": formula(f"0.2*{VOICE}", seconds=5),
    "voice, 1 s": formula(f"0.2*{VOICE}", seconds=1),
    "voice, half a second": formula(f"0.2*{VOICE}", seconds=0.5),
    "voice, 44.1 kHz, a minute": formula(f"0.2*{VOICE}", f"0.1*{VOICE}", 60, 44100),
    "one loud word": formula(f"{VOICE}*if(between(t,10,10.5),0.9,0.005)"),
    "silence with one word": formula(f"0.5*{VOICE}*between(t,10,11)"),
    "dynamic": formula(f"{VOICE}*pow(10,-(2+18*(0.5+0.5*sin(2*PI*t/9)))/20)", seconds=40),
    "music": formula("0.3*exp(-3*mod(t,0.5))*sin(2*PI*(220+110*mod(floor(t*2),5))*t)+0.15*sin(2*PI*110*t)"
                     "+0.1*exp(-20*mod(t,0.25))*(random(0)*2-1)",
                     "0.3*exp(-3*mod(t,0.5))*sin(2*PI*(330+110*mod(floor(t*2),5))*t)+0.15*sin(2*PI*111*t)"
                     "+0.1*exp(-20*mod(t,0.25))*(random(1)*2-1)", 30),
    "drums": formula("0.8*exp(-25*mod(t,0.5))*(random(0)*2-1)+0.6*exp(-12*mod(t+0.25,0.5))*sin(2*PI*60*mod(t+0.25,0.5))"),
    "pink noise": "anoisesrc=d=20:c=pink:r=48000:a=0.3:seed=1,pan=stereo|c0=c0|c1=c0",
    "white noise": "anoisesrc=d=20:c=white:r=48000:a=0.1:seed=1,pan=mono|c0=c0",
    "white noise, 3 s": "anoisesrc=d=3:c=white:r=44100:a=0.1:seed=2,pan=mono|c0=c0",
    "clipped noise": "anoisesrc=d=20:c=white:r=48000:a=1:seed=3,volume=12dB,alimiter=limit=1:level=0,pan=stereo|c0=c0|c1=c0",
    "noise of two values": formula("if(lt(random(0),0.5),-0.3,0.3)"),
    "two values by the millisecond": formula("if(lt(random(0)*exp(0*floor(t*1000)),0.5),-0.3,0.3)*sin(2*PI*50*t)", seconds=10),
    "square wave": formula("if(lt(mod(t*200,1),0.5),-0.4,0.4)"),
    "square wave, 1 kHz, 3 s": formula("if(lt(mod(t*1000,1),0.5),-0.4,0.4)", seconds=3),
    "sawtooth": formula("0.8*(mod(t*110,1)-0.5)"),
    "clicks": formula("0.9*lt(mod(n,4801),1)+0.001*(random(0)*2-1)"),
    "clicks over a voice": formula(f"0.05*{VOICE}+0.9*lt(mod(n,48011),2)"),
    "a quarter of the rate at 45°": formula("0.5*sin(PI/2*n+PI/4)"),
    "bursts of it": formula("0.5*sin(PI/2*n+PI/4)*pow(sin(PI*3*t),2)+0.1*sin(2*PI*300*t)"),
    "1 kHz": formula("0.1*sin(2*PI*1000*t)"),
    "100 Hz, 3 s": formula("0.1*sin(2*PI*100*t)", seconds=3),
    "14 kHz hiss over a voice": formula(f"0.2*{VOICE}+0.05*sin(2*PI*14000*t)"),
    "16.5 kHz, stronger than the voice": formula(f"0.05*{VOICE}+0.3*sin(2*PI*16500*t)"),
    "one channel only": formula(f"0.2*{VOICE}", "0"),
    "opposite channels": formula(f"0.2*{VOICE}", f"-0.2*{VOICE}"),
    "a shout in the last tenth": formula(f"{VOICE}*if(gt(t,19.9),0.95,0.03)"),
    "peaks 25 dB over the voice": formula(f"0.02*{VOICE}+0.4*sin(2*PI*900*t)*lt(mod(t,3),0.004)"),
}
SPOKEN = {
    "espeak, mono": ("en-us+m3", 48000, 1, ""),
    "espeak, stereo 44.1, quiet": ("en-gb+f4", 44100, 2, "volume=-30dB"),
    "espeak, low": ("en-us+m7", 44100, 1, "volume=-12dB"),
}


def make(folder):
    """Writes every take into the folder, where it isn't there; their paths in order."""
    os.makedirs(folder, exist_ok=True)
    paths = []
    for name, source in FORMULAS.items():
        paths.append(f"{folder}/{name}.wav")
        if not os.path.exists(paths[-1]):
            subprocess.run([*FFMPEG, "-f", "lavfi", "-i", source, "-c:a", "pcm_s24le", paths[-1]], check=True)
    for name, (voice, rate, channels, change) in SPOKEN.items():
        if not shutil.which("espeak-ng"):
            continue
        paths.append(f"{folder}/{name}.wav")
        if not os.path.exists(paths[-1]):
            spoken = subprocess.run(["espeak-ng", "-v", voice, "--stdout", TEXT], check=True, capture_output=True)
            subprocess.run([*FFMPEG, "-i", "-", "-ar", str(rate), "-ac", str(channels),
                            *(["-af", change] if change else []), "-c:a", "pcm_s24le", paths[-1]],
                           input=spoken.stdout, check=True)
    return paths


if __name__ == "__main__":
    import sys
    print("\n".join(make(sys.argv[1])))
