// SPDX-License-Identifier: MIT
#include "media/mp3/encoder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "media/input/audio_file.h"
#include "media/meters/levels.h"
#include "media/mp3/check.h"
#include "media/mp3/lame.h"
#include "media/mp3/segments.h"
#include "pipeline/sound/part.h"
#include "system/error.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

std::string made(const TemporaryFolder& folder, const Sound& sound, const Mp3Settings& settings,
                 std::int64_t offset = 0) {
  const std::string path = folder / "episode.mp3";
  OutputFile file(path);
  const Mp3Written written = encode_mp3(sound, settings, file, offset);
  CHECK(file.size() == offset + written.bytes);
  file.commit();
  return path;
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<float> decoded(OutputFile& file, Format format) {
  AudioFileSettings reading;
  reading.format = format;
  return play(AudioFile(file.readable(), reading));
}

struct Collector final : Meter {
  void hear(const Block& block) override { all.insert(all.end(), block.samples().begin(), block.samples().end()); }
  std::vector<float> all;
};

Mp3Settings at(int kbps, int quality = 7) {
  Mp3Settings settings;
  settings.bit_rate_kbps = kbps;
  settings.quality = quality;
  return settings;
}

}  // namespace

TEST_CASE("any number of threads makes the same bytes") {
  const auto sound = babble({16000, 1}, {16000 * 230}, 0.7);  // four segments
  const TemporaryFolder folder;
  std::string first;
  for (const int threads : {1, 2, 3, 7}) {
    Mp3Settings settings = at(64, 9);
    settings.threads = threads;
    const std::string bytes = content(made(folder, *sound, settings));
    if (first.empty()) first = bytes;
    CHECK(bytes.size() > 1'000'000);
    CHECK_MESSAGE(bytes == first, threads << " threads");
  }
}

TEST_CASE("frames are sound in every mode, rate and number of channels") {
  const TemporaryFolder folder;
  for (const auto mode : {BitRateMode::constant, BitRateMode::average, BitRateMode::variable}) {
    for (const Format format :
         {Format{44100, 2}, Format{48000, 1}, Format{22050, 1}, Format{16000, 2}, Format{8000, 1}}) {
      Mp3Settings settings = at(64);
      settings.mode = mode;
      const auto sound = babble(format, {format.rate * 3 + 17}, 0.6);
      const Mp3Check check = check_mp3(made(folder, *sound, settings));
      CHECK(check.faults == std::vector<std::string>{});
      CHECK(check.samples == sound->length().n);
      CHECK(check.rate == format.rate);
      CHECK(check.channels == format.channels);
      REQUIRE(check.info);
      CHECK(check.info->constant == (mode == BitRateMode::constant));
      CHECK(check.info->delay == 576);
      if (mode == BitRateMode::constant) CHECK(check.bit_rate_kbps == 64);
    }
  }
}

TEST_CASE("libavformat finds the length to the sample and the sound at its place") {
  const TemporaryFolder folder;
  for (const auto& [format, kbps] : {std::pair{Format{48000, 2}, 128}, std::pair{Format{44100, 1}, 32}}) {
    const auto sound = sine(format, {format.rate * 2 + 333}, 440, 0.5);
    AudioFileSettings reading;
    reading.format = format;
    const AudioFile file(made(folder, *sound, at(kbps)), reading);
    CHECK(file.length() == sound->length());
    const auto decoded = play(file), original = play(*sound);
    REQUIRE(decoded.size() == original.size());
    double error = 0, power = 0;
    for (std::size_t i = 0; i < original.size(); ++i) {
      error += std::pow(decoded[i] - original[i], 2);
      power += std::pow(original[i], 2);
    }
    // One sample out of place would make 0.058² of it, a level 0.45 dB lower 0.05².
    CHECK(error < 0.02 * 0.02 * power);
  }
}

TEST_CASE("the level is the sound's at every bit rate that LAME scales") {
  const TemporaryFolder folder;
  const auto sound = sine({48000, 2}, {48000 * 2}, 997, 0.5);
  for (const int kbps : {64, 128, 160, 192, 224, 256, 320}) {
    LoudnessMeter before(sound->format()), after(sound->format());
    listen(*sound, {&before});
    OutputFile file(folder / "episode.mp3");
    Meter* const meters[] = {&after};
    encode_mp3(*sound, at(kbps), file, 0, {.tick = {}, .meters = meters, .judge = {}});
    // 0.05 dB: what three-digit scales leave, and the quantisation of one tone.
    CHECK(std::abs(after.integrated_lufs().value() - before.integrated_lufs().value()) < 0.05);
  }
}

TEST_CASE("sound far beyond any scale is clipped and doesn't end the program") {
  const TemporaryFolder folder;
  const std::string path = made(folder, *noise({44100, 1}, {44100}, 1e9), at(32));
  CHECK(check_mp3(path).faults.empty());
}

TEST_CASE("sound over full scale is not clipped on its way") {
  const TemporaryFolder folder;
  const auto sound = sine({48000, 1}, {48000}, 997, 1.5);
  OutputFile file(folder / "episode.mp3");
  PeakMeter peak(sound->format());
  Meter* const meters[] = {&peak};
  encode_mp3(*sound, at(128), file, 0, {.tick = {}, .meters = meters, .judge = {}});
  CHECK(peak.sample_peak_dbfs().value() > 3.3);
}

TEST_CASE("meters hear while encoding exactly what a decoder reads afterwards") {
  const TemporaryFolder folder;
  const auto sound = babble({16000, 1}, {16000 * 90}, 0.7);  // two segments
  Collector heard;
  Meter* const meters[] = {&heard};
  OutputFile file(folder / "episode.mp3");
  encode_mp3(*sound, at(48), file, 0, {.tick = {}, .meters = meters, .judge = {}});
  CHECK(heard.all == decoded(file, sound->format()));
}

TEST_CASE("where the judge gives another sound, that is encoded again, and nothing else changes") {
  const Format format{16000, 1};
  const auto sound = babble(format, {16000 * 230}, 0.7);
  const TemporaryFolder folder;
  const auto plain = [&] {
    OutputFile file(folder / "plain.mp3");
    encode_mp3(*sound, at(48), file, 0);
    return decoded(file, format);
  }();
  // One in the middle of the second stretch, one so late that the third one was read with what it changes.
  constexpr SegmentLayout layout;
  const Frames seam{(2 * layout.stride + layout.warm_up) * 576}, middle = seam - Frames{16000 * 30},
                                                                 end = seam - Frames{8000};
  const auto halved_at = [&](Frames place) {
    return shaped(sound, [place](Block& block, Frames at) {
      for (Frames i; i < block.size(); i += {1})
        if (at + i >= place && at + i < place + Frames{9600}) block.frame(i)[0] *= 0.5F;
    });
  };
  for (const Frames place : {middle, end}) {
    std::string first;
    for (const int threads : {1, 3}) {
      Collector heard;
      Meter* const meters[] = {&heard};
      std::vector<Frames> from;
      std::vector<int> attempts;
      const auto judge = [&](const Mp3Stretch& stretch) -> std::optional<Mp3Revision> {
        from.push_back(stretch.from);
        attempts.push_back(stretch.attempt);
        const Frames length{static_cast<std::int64_t>(stretch.decoded.size())};
        if (place < stretch.from || place >= stretch.from + length || stretch.attempt > 1) return {};
        return Mp3Revision{halved_at(place), {{place, place + Frames{9600}}}};
      };
      OutputFile file(folder / "episode.mp3");
      Mp3Settings settings = at(48);
      settings.threads = threads;
      const Mp3Written written =
          encode_mp3(*sound, settings, file, 0, {.tick = {}, .meters = meters, .judge = judge});
      CHECK(written.encoded_again == (place == end ? 2 : 1));
      CHECK(std::ranges::count(attempts, 2) == 1);
      CHECK(std::ranges::is_sorted(from));
      CHECK(check_mp3(file.readable()).faults == std::vector<std::string>{});
      CHECK(check_mp3(file.readable()).digest == written.digest);
      CHECK(heard.all == decoded(file, format));
      const auto power = [&](const std::vector<float>& samples) {
        double sum = 0;
        for (std::int64_t i = place.n + 200; i < place.n + 9400; ++i)
          sum += std::pow(samples[static_cast<std::size_t>(i)], 2);
        return sum;
      };
      CHECK(power(heard.all) / power(plain) == doctest::Approx(0.25).epsilon(0.1));
      CHECK(std::equal(plain.begin(), plain.begin() + place.n - 3 * 1152, heard.all.begin()));
      CHECK(std::equal(plain.end() - 16000 * 20, plain.end(), heard.all.end() - 16000 * 20));
      const std::string bytes = content(file.readable());
      if (first.empty()) first = bytes;
      CHECK_MESSAGE(bytes == first, threads << " threads");
    }
  }
}

TEST_CASE("what stands before the offset stays") {
  const TemporaryFolder folder;
  const auto sound = babble({48000, 1}, {48000}, 0.6);
  const std::string alone = content(made(folder, *sound, at(64))),
                    behind = content(made(folder, *sound, at(64), 5000));
  CHECK(behind == std::string(5000, '\0') + alone);
}

TEST_CASE("progress comes in order and ends with the whole length") {
  const TemporaryFolder folder;
  const auto sound = silence({24000, 1}, {24000 * 110});
  OutputFile file(folder / "episode.mp3");
  std::vector<std::int64_t> ticks;
  Mp3Settings settings = at(32);
  settings.threads = 2;
  encode_mp3(*sound, settings, file, 0,
             {.tick = [&](Frames done) { ticks.push_back(done.n); }, .meters = {}, .judge = {}});
  REQUIRE(ticks.size() == 3);
  CHECK(std::is_sorted(ticks.begin(), ticks.end()));
  CHECK(ticks.back() == sound->length().n);
}

TEST_CASE("a sound that fails and a tick that cancels end the work with their own error") {
  const TemporaryFolder folder;
  const auto sound = failing(silence({24000, 1}, {24000 * 110}), {24000 * 70});
  Mp3Settings settings = at(32);
  settings.threads = 2;
  OutputFile file(folder / "episode.mp3");
  CHECK_THROWS_AS(encode_mp3(*sound, settings, file, 0), Error);
  const auto cancel = [](Frames) { throw Error(Fault::cancelled, "interrupted"); };
  try {
    encode_mp3(*silence({24000, 1}, {24000}), settings, file, 0, {.tick = cancel, .meters = {}, .judge = {}});
    FAIL("not cancelled");
  } catch (const Error& error) {
    CHECK(error.fault == Fault::cancelled);
  }
}

TEST_CASE("what MP3 has not is refused with the choice there is") {
  const TemporaryFolder folder;
  OutputFile file(folder / "episode.mp3");
  const auto complaint = [&](Format format, int kbps, std::int64_t length = 100) {
    try {
      encode_mp3(*silence(format, {length}), at(kbps), file, 0);
    } catch (const Error& error) {
      return error.what() + (" | " + error.hint);
    }
    return std::string("no complaint");
  };
  CHECK(complaint({96000, 2}, 128).starts_with("MP3 has no 2 channels at 96000 Hz"));
  CHECK(complaint({48000, 6}, 128).starts_with("MP3 has no 6 channels at 48000 Hz"));
  CHECK(complaint({48000, 2}, 144).starts_with("MP3 has no 144 kbit/s at 48000 Hz | choose one of 32, 40"));
  CHECK(complaint({24000, 1}, 320).starts_with("MP3 has no 320 kbit/s at 24000 Hz | choose one of 8, 16"));
  CHECK(complaint({48000, 1}, 64, 0).starts_with("there is no sound to encode"));
}

TEST_CASE("the lowpass is the one that LAME's own front end writes") {
  // Read from files of lame 3.100 -b KBPS and -V QUALITY.
  const auto hz = [](BitRateMode mode, double value, Format format) {
    Mp3Settings settings;
    settings.mode = mode;
    settings.vbr_quality = value;
    settings.bit_rate_kbps = static_cast<int>(value);
    return (lame_lowpass_hz(settings, format) + 50) / 100 * 100;
  };
  CHECK(hz(BitRateMode::constant, 128, {48000, 2}) == 17000);
  CHECK(hz(BitRateMode::constant, 64, {44100, 1}) == 16500);
  CHECK(hz(BitRateMode::constant, 80, {44100, 1}) == 20300);
  CHECK(hz(BitRateMode::constant, 48, {32000, 1}) == 11300);
  CHECK(hz(BitRateMode::constant, 320, {44100, 2}) == 20500);
  CHECK(hz(BitRateMode::constant, 64, {22050, 2}) == 11000);
  CHECK(hz(BitRateMode::variable, 4, {44100, 2}) == 17500);
}
