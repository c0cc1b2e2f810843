// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <future>

#include "tests/support/sounds.h"

namespace podmill::testing {

namespace {
/// A bare `a == b` of a million samples would print them all.
bool same(const std::vector<float>& a, const std::vector<float>& b) { return a == b; }
}  // namespace

void keeps_the_contract(const Sound& sound) {
  const int channels = sound.format().channels;
  const std::vector<float> whole = play(sound);
  REQUIRE(static_cast<std::int64_t>(whole.size()) == sound.length().n * channels);
  for (const std::int64_t block : {1, 7, 1152, 4095, 65536}) {
    CAPTURE(block);
    if (block < 10 && whole.size() > 200'000) continue;  // same code path, minutes under sanitizers
    CHECK(same(play(sound, block), whole));
  }
  auto other = std::async(std::launch::async, [&] { return play(sound, 333); });
  CHECK(same(play(sound, 777), whole));
  CHECK(same(other.get(), whole));

  const std::int64_t length = sound.length().n;
  for (const std::int64_t from : {std::int64_t{1}, length / 3, length / 2 + 1, length - 1, length, length + 5}) {
    if (from < 0) continue;
    CAPTURE(from);
    const std::size_t skipped = std::min(whole.size(), static_cast<std::size_t>(from * channels));
    CHECK(same(play(sound, 4096, {from}), {whole.begin() + static_cast<std::ptrdiff_t>(skipped), whole.end()}));
  }
  Block block(sound.format(), {64});
  const auto ended = sound.open({length});
  for (int i = 0; i < 3; ++i) {
    ended->read(block);
    CHECK(block.empty());
  }
}

}  // namespace podmill::testing
