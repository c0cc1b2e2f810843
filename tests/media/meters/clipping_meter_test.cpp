// SPDX-License-Identifier: MIT
#include "media/meters/clipping_meter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "media/input/audio_file.h"
#include "media/input/recording.h"
#include "media/processors/limiter.h"
#include "pipeline/sound/part.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
using namespace std::chrono_literals;

namespace {

constexpr Format episode{48000, 1};

Clipping heard(const Sound& sound) {
  ClippingMeter meter(sound.format());
  listen(sound, {&meter});
  return meter.clipping();
}

/// Somebody speaks; from `from` on the converter cuts off what is higher than `most`.
SoundPtr cut_off(Format format, int seconds, int from, float most) {
  const SoundPtr speech = babble(format, {std::int64_t{format.rate} * seconds}, 0.7);
  return wave(format, speech->length(), [=, s = play(*speech)](std::int64_t at, int channel) {
    const float sample = s[static_cast<std::size_t>(at * format.channels + channel)];
    return std::clamp(sample, -most, most) * (at < std::int64_t{format.rate} * from ? 0.5F : 1.0F);
  });
}

/// As an episode has it: at 48 kHz.
AudioFile resampled_file(const std::string& path) { return open_file(path, Damaged::refuse, episode); }

}  // namespace

TEST_CASE("clipping is found in what was recorded, though the episode has another rate") {
  const TemporaryFolder folder;
  for (const Format format : {Format{96000, 1}, Format{22050, 1}, Format{96000, 2}, Format{16000, 1}}) {
    CAPTURE(format.rate);
    write_wav(folder / "a.wav", *cut_off(format, 8, 2, 0.4F));
    const AudioFile file = resampled_file(folder / "a.wav");
    CHECK(file.clipping().runs.runs == 0);  // nobody has read it yet
    const Clipping after = heard(file);
    CHECK(after.runs.runs == 0);  // the resampler's ripples
    const Clipping recorded = file.clipping();
    CHECK(recorded.runs.runs > 50);
    CHECK(recorded.runs.seconds > 0.005);
    REQUIRE(recorded.runs.at.size() == 5);
    CHECK(recorded.runs.at[0] >= 1900ms);
    CHECK(recorded.runs.at[1] - recorded.runs.at[0] >= 1000ms);
    listen(file, {});
    CHECK(file.clipping().runs.runs == recorded.runs.runs);
  }
}

TEST_CASE("what is not cut off is not told to be, whatever its rate") {
  const TemporaryFolder folder;
  for (const int rate : {96000, 22050}) {
    CAPTURE(rate);
    const Format format{rate, 1};
    const Frames length{std::int64_t{rate} * 4};
    const SoundPtr square = wave(format, length, [rate](std::int64_t at, int) {
      const double s = std::sin(2 * std::numbers::pi * 220 * static_cast<double>(at) / rate);
      return static_cast<float>(std::clamp(10 * s, -0.7, 0.7));
    });
    const SoundPtr limited = std::make_shared<Limited>(babble(format, length, 0.5), 8, Ceiling{-1});
    for (const SoundPtr& sound : {babble(format, length, 0.7), sine(format, length, 440, 1), square, limited}) {
      write_wav(folder / "a.wav", *sound);
      const AudioFile file = resampled_file(folder / "a.wav");
      listen(file, {});
      CHECK(file.clipping().runs.runs == 0);
    }
  }
}

TEST_CASE("a reader that does not begin at the beginning tells nothing of the whole") {
  const TemporaryFolder folder;
  write_wav(folder / "a.wav", *cut_off({96000, 1}, 2, 0, 0.4F));
  const AudioFile file = open_file(folder / "a.wav");
  const auto reader = file.open({4800});
  Block block(file.format(), usual_block);
  for (reader->read(block); !block.empty();) reader->read(block);
  CHECK(file.clipping().runs.runs == 0);
}

TEST_CASE("parts of a recording have their clipping where they stand in the whole") {
  const TemporaryFolder folder;
  write_wav(folder / "good.wav", *babble({96000, 1}, {96000 * 3}, 0.5));
  write_wav(folder / "bad.wav", *cut_off({96000, 1}, 4, 1, 0.4F));
  std::vector<Recording::Part> parts(2);
  parts[0].streams = {std::make_shared<AudioFile>(resampled_file(folder / "good.wav"))};
  parts[1].streams = {std::make_shared<AudioFile>(resampled_file(folder / "bad.wav"))};
  const Recording recording(std::move(parts));
  listen(recording, {});
  REQUIRE_FALSE(recording.clipping().runs.at.empty());
  CHECK(recording.clipping().runs.at[0] >= 3900ms);
}

TEST_CASE("clipping does not depend on the blocks it comes in, and every channel counts") {
  const SoundPtr stereo = cut_off({16000, 2}, 4, 0, 0.4F);
  const Clipping whole = heard(*stereo);
  CHECK(whole.runs.runs == 2 * heard(*cut_off({16000, 1}, 4, 0, 0.4F)).runs.runs);
  for (const std::int64_t size : {1, 7, 1152, 4095}) {
    ClippingMeter meter(stereo->format());
    const auto reader = stereo->open();
    Block block(stereo->format(), {size});
    for (reader->read(block); !block.empty(); reader->read(block)) meter.hear(block);
    CHECK(meter.clipping().runs.runs == whole.runs.runs);
    CHECK(meter.clipping().runs.at == whole.runs.at);
  }
}
