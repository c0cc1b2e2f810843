// SPDX-License-Identifier: MIT
#include "media/mp3/segments.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "media/mp3/joiner.h"
#include "media/mp3/streaming_decoder.h"
#include "pipeline/sound/part.h"
#include "system/error.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

struct Encoded {
  std::vector<float> decoded;
  std::int64_t mp3_frames = 0;
  SegmentJoiner::Joins joins;
};

/// Encodes by way of a layout; what comes out, decoded.
Encoded encoded(const Sound& sound, const Mp3Settings& settings, const SegmentLayout& layout) {
  StreamingDecoder monitor(sound.format(), sound.length());
  Encoded result;
  std::vector<float> decoded;
  SegmentJoiner joiner(sound.format(), settings, [&](std::span<const std::byte> frame) {
    monitor.decode(frame, decoded);
    result.decoded.insert(result.decoded.end(), decoded.begin(), decoded.end());
    ++result.mp3_frames;
  });
  SegmentReader reader(sound, layout);
  std::vector<float> samples;
  while (auto segment = reader.next(samples)) {
    encode_segment(*segment, samples, sound.format(), settings);
    joiner.add(*segment, [&](const Mp3Segment& needing, std::vector<float>& again) {
      reader.read_again(sound, needing, again);
    });
  }
  joiner.finish();
  result.joins = joiner.joins();
  return result;
}

constexpr SegmentLayout one_segment{1 << 30, 0, 0};

double noise_db(const std::vector<float>& decoded, const std::vector<float>& original, std::size_t from,
                std::size_t to) {
  double sum = 1e-12;
  for (std::size_t i = from; i < std::min(to, decoded.size()); ++i) sum += std::pow(decoded[i] - original[i], 2);
  return 10 * std::log10(sum);
}

/// Notes and noise without a pause: an encoder always has something to keep in its reservoir.
SoundPtr music(Format format, double seconds) {
  return wave(
      format, {static_cast<std::int64_t>(seconds * format.rate)}, [rate = format.rate](std::int64_t at, int c) {
        const double t = static_cast<double>(at) / rate, beat = std::fmod(t, 0.37);
        const double note = 220 * std::pow(2, std::floor(std::fmod(t / 0.37 * 7, 12)) / 12);
        const auto hash =
            (static_cast<std::uint64_t>(at) * 2 + static_cast<std::uint64_t>(c)) * 0x9E3779B97F4A7C15ULL;
        const double noise = static_cast<double>(static_cast<std::int64_t>(hash ^ hash >> 29) >> 11) / (1LL << 52);
        return static_cast<float>(std::exp(-beat * 12) *
                                      (0.3 * std::sin(6.2831853 * note * t * (1 + c * 0.5)) + 0.2 * noise) +
                                  0.05 * std::sin(6.2831853 * 3.01 * note * t));
      });
}

}  // namespace

TEST_CASE("segments overlap as laid out, cover every frame once and hold the sound's samples") {
  const Format format{24000, 1};
  const auto sound = ramp(format, {576 * 100 + 123});
  const SegmentLayout layout{20, 5, 3};
  SegmentReader reader(*sound, layout);
  std::int64_t heard = 0, segments = 0;
  std::vector<float> samples, again;
  while (auto segment = reader.next(samples)) {
    CHECK(segment->heard == heard);
    CHECK(segment->first == segments * layout.stride);
    REQUIRE_FALSE(samples.empty());
    CHECK(samples.front() == static_cast<float>(segment->first * 576));
    for (std::size_t i = 1; i < samples.size(); ++i)
      if (samples[i] != samples[i - 1] + 1) FAIL("hole at " << i);
    reader.read_again(*sound, *segment, again);
    CHECK(again == samples);
    heard = segment->next_heard;
    ++segments;
    CHECK(segment->last == (segment->end == heard));
    if (segment->last) CHECK(samples.back() == static_cast<float>(sound->length().n - 1));
  }
  CHECK(heard == mp3_frame_count(sound->length(), format.rate));
  CHECK(segments == 5);
}

TEST_CASE("a segment cut into pieces is heard once, and made again only where asked for") {
  Mp3Segment segment{.first = 98, .heard = 162, .next_heard = 1632, .end = 1648, .last = false, .frames = {}};
  segment.frames.resize(static_cast<std::size_t>(segment.end - segment.first));
  for (std::size_t i = 0; i < segment.frames.size(); ++i)
    segment.frames[i].first_windows[0] = static_cast<int>(i) + 98;
  const std::vector<Mp3Range> again{{162, 170}, {500, 530}, {1600, 1632}};
  const auto pieces = pieces_of(segment, again);
  REQUIRE(pieces.size() == 5);
  std::int64_t heard = segment.heard;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Mp3Segment& piece = pieces[i];
    CHECK(piece.heard == heard);
    CHECK(piece.first % 49 == 0);
    CHECK((piece.heard - piece.first >= 64 || piece.first == segment.first));
    CHECK(piece.end > piece.next_heard);
    CHECK(piece.frames.empty() == (i % 2 == 0));
    if (!piece.frames.empty()) {
      CHECK(piece.frames.size() == static_cast<std::size_t>(piece.end - piece.first));
      CHECK(piece.frames.front().first_windows[0] == piece.first);
    }
    heard = piece.next_heard;
  }
  CHECK(heard == segment.next_heard);
  CHECK(pieces.back().end == segment.end);
  CHECK(pieces_of(segment, {}).size() == 1);
}

TEST_CASE("LAME makes as many frames as foretold and the decoded length is exact") {
  Mp3Settings settings;
  settings.quality = 9;
  settings.bit_rate_kbps = 64;
  for (const Format format : {Format{44100, 1}, Format{22050, 2}, Format{8000, 1}}) {
    for (const int length : {1, 2, 47, 575, 576, 577, 1151, 1152, 1153, 1727, 1728, 1729, 5000}) {
      const auto sound = noise(format, {length}, 0.5);
      const Encoded made = encoded(*sound, settings, {});
      CHECK(made.mp3_frames == mp3_frame_count({length}, format.rate));
      CHECK(made.decoded.size() == static_cast<std::size_t>(length * format.channels));
    }
  }
}

TEST_CASE("the first and the last sample stand where they stood") {
  const Format format{48000, 1};
  const auto sound = wave(format, {20000}, [](std::int64_t at, int) { return at == 0 || at == 19999 ? 0.9F : 0.0F; });
  Mp3Settings settings;
  settings.bit_rate_kbps = 320;
  const auto decoded = encoded(*sound, settings, {}).decoded;
  const auto loudest_near = [&](std::ptrdiff_t from, std::ptrdiff_t to) {
    return std::max_element(decoded.begin() + from, decoded.begin() + to,
                            [](float a, float b) { return std::abs(a) < std::abs(b); }) -
           decoded.begin();
  };
  CHECK(loudest_near(0, 1000) == 0);
  CHECK(loudest_near(19000, 20000) == 19999);
}

TEST_CASE("joins are as quiet as one encoder's own stream") {
  // Noise within 0.2 s of joins, against one single encoder's: the prototype's figure for 128 frames of
  // warm-up is 0.00 dB, for 32 frames 0.95; a hundredth of a decibel more is granted for the different music.
  for (const auto& [format, kbps] : {std::pair{Format{44100, 2}, 128}, std::pair{Format{48000, 1}, 64}}) {
    const auto sound = music(format, 22);
    const auto original = play(*sound);
    Mp3Settings settings;
    settings.bit_rate_kbps = kbps;
    const Encoded serial = encoded(*sound, settings, one_segment),
                  joined = encoded(*sound, settings, {147, SegmentLayout{}.warm_up, 16});
    REQUIRE(joined.joins.at.size() >= 4);
    CHECK(joined.joins.bridges == 0);
    REQUIRE(joined.decoded.size() == original.size());
    for (const std::int64_t at : joined.joins.at) {
      const auto channels = static_cast<std::size_t>(format.channels);
      const std::size_t around = static_cast<std::size_t>(format.rate) / 5 * channels;
      const auto middle = static_cast<std::size_t>(at * 1152 - 576) * channels;
      CHECK(noise_db(joined.decoded, original, middle - around, middle + around) <
            noise_db(serial.decoded, original, middle - around, middle + around) + 0.01);
    }
  }
}

TEST_CASE("where joins don't fit, bridges do, and nothing is lost") {
  const Format format{24000, 1};
  const auto sound = babble(format, {format.rate * 20}, 0.8);
  const auto original = play(*sound);
  Mp3Settings settings;
  settings.bit_rate_kbps = 64;
  settings.quality = 7;
  // Hardly any warm-up: the encoders' reservoirs are far from each other's.
  const Encoded serial = encoded(*sound, settings, one_segment), joined = encoded(*sound, settings, {49, 2, 0});
  CHECK(joined.joins.bridges > 0);
  CHECK(joined.mp3_frames == serial.mp3_frames);
  REQUIRE(joined.decoded.size() == original.size());
  const double all_serial = noise_db(serial.decoded, original, 0, original.size());
  CHECK(noise_db(joined.decoded, original, 0, original.size()) < all_serial + 1);
}

TEST_CASE("a sound that ends before its length is an error, not a hang") {
  struct Short final : Sound {
    SoundPtr of = silence({48000, 1}, {1000});
    Format format() const override { return of->format(); }
    Frames length() const override { return {5000}; }
    std::unique_ptr<Reader> open(Frames from) const override { return of->open(from); }
  };
  const Short sound;
  SegmentReader reader(sound, {});
  std::vector<float> samples;
  CHECK_THROWS_AS(reader.next(samples), Error);
}
