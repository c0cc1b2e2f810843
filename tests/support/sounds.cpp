// SPDX-License-Identifier: MIT
#include "tests/support/sounds.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "system/error.h"
#include "words/text/counted.h"

namespace podmill::testing {

namespace {

class WaveSound final : public Sound {
 public:
  WaveSound(Format format, Frames length, Wave sample)
      : format_(format), length_(length), sample_(std::move(sample)) {}
  Format format() const override { return format_; }
  Frames length() const override { return length_; }
  std::unique_ptr<Reader> open(Frames from) const override {
    struct WaveReader final : Reader {
      void read(Block& into) override {
        into.resize(std::clamp(end - at, Frames{}, into.capacity()));
        for (Frames i; i < into.size(); ++i.n, ++at.n) {
          for (int c = 0; c < into.format().channels; ++c)
            into.frame(i)[static_cast<std::size_t>(c)] = sample(at.n, c);
        }
      }
      Wave sample;
      Frames at, end;
    };
    auto reader = std::make_unique<WaveReader>();
    reader->sample = sample_;
    reader->at = from;
    reader->end = length_;
    return reader;
  }

 private:
  Format format_;
  Frames length_;
  Wave sample_;
};

/// A hash of a place, uniform in [-1, 1): noise that can be read from anywhere.
double hashed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15;  // splitmix64
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return static_cast<double>(static_cast<std::int64_t>(x ^ (x >> 31))) / 9223372036854775808.0;
}

/// Delegates to another sound, with something done at each opening or read.
class Wrapped final : public Sound {
 public:
  Wrapped(SoundPtr of, Frames fails_after, int* opens)
      : of_(std::move(of)), fails_after_(fails_after), opens_(opens) {}
  Format format() const override { return of_->format(); }
  Frames length() const override { return of_->length(); }
  std::unique_ptr<Reader> open(Frames from) const override {
    struct WrappedReader final : Reader {
      void read(Block& into) override {
        of->read(into);
        at += into.size();
        if (at > fails_after) throw Error(Fault::io, "test: the disk is gone");
      }
      std::unique_ptr<Reader> of;
      Frames at, fails_after;
    };
    if (opens_) ++*opens_;
    auto reader = std::make_unique<WrappedReader>();
    reader->of = of_->open(from);
    reader->at = from;
    reader->fails_after = fails_after_;
    return reader;
  }

 private:
  SoundPtr of_;
  Frames fails_after_;
  int* opens_;
};

}  // namespace

SoundPtr wave(Format format, Frames length, Wave sample) {
  return std::make_shared<WaveSound>(format, length, std::move(sample));
}

SoundPtr ramp(Format format, Frames length, float first) {
  return wave(format, length, [first](std::int64_t at, int) { return first + static_cast<float>(at); });
}

SoundPtr sine(Format format, Frames length, double hertz, double amplitude, double phase) {
  const double step = 2 * std::numbers::pi * hertz / format.rate;
  return wave(format, length, [=](std::int64_t at, int) {
    return static_cast<float>(amplitude * std::sin(phase + step * static_cast<double>(at)));
  });
}

SoundPtr noise(Format format, Frames length, double amplitude, unsigned seed) {
  return wave(format, length, [=](std::int64_t at, int channel) {
    return static_cast<float>(amplitude *
                              hashed(static_cast<std::uint64_t>(at) * 64 + static_cast<unsigned>(channel) +
                                     (static_cast<std::uint64_t>(seed) << 56)));
  });
}

SoundPtr babble(Format format, Frames length, double amplitude, unsigned seed) {
  const int rate = format.rate;
  return wave(format, length, [=](std::int64_t at, int) {
    const double seconds = static_cast<double>(at) / rate;
    const double syllable = std::max(0.0, std::sin(2 * std::numbers::pi * 3.1 * seconds));
    const bool pause = std::fmod(seconds, 2.7) > 2.1;
    const double voice = std::sin(2 * std::numbers::pi * 140 * seconds) +
                         0.5 * std::sin(2 * std::numbers::pi * 420 * seconds) +
                         0.3 * hashed(static_cast<std::uint64_t>(at) + (static_cast<std::uint64_t>(seed) << 56));
    return pause ? 0.0F : static_cast<float>(amplitude / 1.8 * syllable * voice);
  });
}

SoundPtr failing(SoundPtr of, Frames after) { return std::make_shared<Wrapped>(std::move(of), after, nullptr); }

SoundPtr counted(SoundPtr of, int& opens) {
  const Frames end = of->length();
  return std::make_shared<Wrapped>(std::move(of), end, &opens);
}

std::vector<float> play(const Sound& sound, std::int64_t block_frames, Frames from) {
  std::vector<float> all;
  Block block(sound.format(), {block_frames});
  const auto reader = sound.open(from);
  for (reader->read(block); !block.empty(); reader->read(block)) {
    all.insert(all.end(), block.samples().begin(), block.samples().end());
  }
  return all;
}

}  // namespace podmill::testing
