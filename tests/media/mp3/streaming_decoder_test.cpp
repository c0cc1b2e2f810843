// SPDX-License-Identifier: MIT
#include "media/mp3/streaming_decoder.h"

#include <doctest/doctest.h>

#include <vector>

#include "media/mp3/frame.h"
#include "media/mp3/lame.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

using Bytes = std::vector<std::byte>;

std::vector<Bytes> encoded(const Sound& sound, int kbps) {
  Mp3Settings settings;
  settings.bit_rate_kbps = kbps;
  settings.quality = 7;
  std::vector<Bytes> frames;
  const auto take = [&](std::span<const std::byte> frame) { frames.emplace_back(frame.begin(), frame.end()); };
  LameEncoder encoder(sound.format(), settings);
  encoder.encode(play(sound), take);
  encoder.finish(take);
  return frames;
}

Bytes joined(const std::vector<Bytes>& frames, std::size_t from, std::size_t to) {
  Bytes all;
  for (std::size_t i = from; i < to; ++i) all.insert(all.end(), frames[i].begin(), frames[i].end());
  return all;
}

std::vector<float> decoded(StreamingDecoder& monitor, const Bytes& frames) {
  std::vector<float> samples;
  monitor.decode(frames, samples);
  return samples;
}

}  // namespace

TEST_CASE("what is decoded in pieces is what is decoded at once, exactly as long as the sound") {
  const auto sound = babble({44100, 2}, {44100 * 3 + 17}, 0.7);
  const auto frames = encoded(*sound, 96);
  StreamingDecoder whole(sound->format(), sound->length()), pieces(sound->format(), sound->length());
  const auto all = decoded(whole, joined(frames, 0, frames.size()));
  CHECK(all.size() == static_cast<std::size_t>(sound->length().n * 2));
  CHECK(whole.at() == sound->length());
  std::vector<float> together;
  for (std::size_t i = 0; i < frames.size(); i += 7) {
    CHECK(pieces.at().n * 2 == static_cast<std::int64_t>(together.size()));
    const auto piece = decoded(pieces, joined(frames, i, std::min(i + 7, frames.size())));
    together.insert(together.end(), piece.begin(), piece.end());
  }
  CHECK(together == all);
}

TEST_CASE("after an undo the same frames give the same samples, and others theirs") {
  // 8 kbit/s: many frames' main data lies within the reservoir's reach.
  for (const auto& [format, kbps] : {std::pair{Format{48000, 2}, 128}, std::pair{Format{16000, 1}, 8}}) {
    const auto sound = babble(format, {format.rate * 12}, 0.7);
    const auto frames = encoded(*sound, kbps);
    const std::size_t half = frames.size() / 2;
    StreamingDecoder plain(format, sound->length()), undone(format, sound->length());
    decoded(plain, joined(frames, 0, half));
    decoded(undone, joined(frames, 0, half));
    decoded(undone, joined(frames, 0, 50));
    undone.undo();
    CHECK(undone.at() == plain.at());
    CHECK(decoded(undone, joined(frames, half, frames.size())) ==
          decoded(plain, joined(frames, half, frames.size())));
  }
}
