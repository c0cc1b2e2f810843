// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "pipeline/sound/sound.h"

/// Sounds made in code, and the contract that every Sound must keep.
namespace podmill::testing {

/// Sample of `channel` at frame `at`; called from many threads.
using Wave = std::function<float(std::int64_t at, int channel)>;

SoundPtr wave(Format format, Frames length, Wave sample);
/// Frame i holds `first + i` in every channel: the oracle for edits (exact up to 2^24).
SoundPtr ramp(Format format, Frames length, float first = 0);
SoundPtr sine(Format format, Frames length, double hertz, double amplitude, double phase = 0);
/// White noise, uniform in ±amplitude, the same for the same seed; channels differ.
SoundPtr noise(Format format, Frames length, double amplitude, unsigned seed = 1);
/// Speech-like: noise bursts of 0.2–0.4 s with pauses, the same on both channels.
SoundPtr babble(Format format, Frames length, double amplitude, unsigned seed = 1);
/// Throws Error{Fault::io} when frame `after` is to be read.
SoundPtr failing(SoundPtr of, Frames after);
/// Counts how often it is opened.
SoundPtr counted(SoundPtr of, int& opens);

/// All samples, read in blocks of `block` frames.
std::vector<float> play(const Sound& sound, std::int64_t block = 65536, Frames from = {});

/// The contract of every Sound, as doctest checks: every block size the same samples, as many as
/// length() says; again the same; two threads at once the same; open(from) is what stands there.
void keeps_the_contract(const Sound& sound);

/// 16-bit, 24-bit or 32-bit float WAV bytes of a sound; written to `path`.
enum class WavSample { s16, s24, f32 };
void write_wav(const std::string& path, const Sound& sound, WavSample sample = WavSample::s16);

/// A fresh folder, removed with all in it at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace podmill::testing
