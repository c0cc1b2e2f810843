// SPDX-License-Identifier: MIT
#include "pipeline/sound/timeline.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "tests/support/sounds.h"
#include "words/text/counted.h"

using namespace podmill;
using namespace podmill::testing;

namespace {
constexpr Format mono{48000, 1};
}

TEST_CASE("what is heard at heard_at(i) is frame i, for any cuts and inserts") {
  std::mt19937 random(7);
  const auto up_to = [&](std::int64_t n) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
  };
  for (int round = 0; round < 150; ++round) {
    CAPTURE(round);
    const std::int64_t n = 50 + up_to(3000);
    Timeline timeline(ramp(mono, {n}));
    std::vector<bool> kept(static_cast<std::size_t>(n), true);
    const auto cut = [&](std::int64_t most) {
      for (auto k = up_to(6); k > 0; --k) {
        const std::int64_t a = up_to(n), b = std::min(n, a + up_to(most));
        timeline.cut({{a}, {b}});
        std::fill(kept.begin() + a, kept.begin() + b, false);
      }
    };
    cut(400);
    if (round % 2 == 0) timeline.prepend(ramp(mono, {1 + up_to(100)}, -100000));
    if (round % 3 == 0) timeline.append(ramp(mono, {1 + up_to(100)}, -100000));
    cut(200);

    const SoundPtr sound = timeline.render();
    const std::vector<float> heard = play(*sound, 512);
    REQUIRE(sound->length() == timeline.length());
    REQUIRE(static_cast<std::int64_t>(heard.size()) == timeline.length().n);
    if (round < 10) keeps_the_contract(*sound);
    Frames before{-1};
    for (std::int64_t i = 0; i < n; ++i) {
      const Frames at = timeline.heard_at({i});
      REQUIRE(at >= before);
      before = at;
      if (!kept[static_cast<std::size_t>(i)]) continue;
      REQUIRE(heard[static_cast<std::size_t>(at.n)] == static_cast<float>(i));
      REQUIRE(timeline.recorded_at(at) == Frames{i});
    }
  }
}

TEST_CASE("three hundred cuts are one opening of the recording, faded across or not") {
  for (const std::int64_t fade : {0, 20}) {
    int opens = 0;
    Timeline timeline(counted(ramp(mono, {100000}), opens));
    for (std::int64_t i = 0; i < 300; ++i) timeline.cut({{i * 300 + 100}, {i * 300 + 140}}, {fade});
    play(*timeline.render(), 1000);
    CHECK(opens == 1);
  }
}

TEST_CASE("a cut that is faded across moves nothing by more or less than what is cut") {
  std::mt19937 random(11);
  const auto up_to = [&](std::int64_t n) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
  };
  for (int round = 0; round < 25; ++round) {
    CAPTURE(round);
    const std::int64_t n = 20000, fade = up_to(100);
    Timeline timeline(ramp(mono, {n}));
    std::vector<Span> cuts;
    for (std::int64_t at = up_to(1000); at < n; at += 300 + up_to(3000)) {
      const std::int64_t end = std::min(n, at + 1 + up_to(400));
      cuts.push_back({{at}, {end}});
      at = end;
    }
    for (std::size_t i = cuts.size(); i > 0; --i) timeline.cut(cuts[i - 1], {fade});

    const SoundPtr sound = timeline.render();
    const std::vector<float> heard = play(*sound, 512);
    REQUIRE(static_cast<std::int64_t>(heard.size()) == timeline.length().n);
    if (round < 5) keeps_the_contract(*sound);
    Frames gone;
    auto cut = cuts.begin();
    for (std::int64_t i = 0; i < n; ++i) {
      const bool inside = cut != cuts.end() && i >= cut->begin.n;
      const Frames at = timeline.heard_at({i});
      REQUIRE(at == (inside ? cut->begin : Frames{i}) - gone);
      CHECK(timeline.edits().cut_around({i}, {n}).has_value() == inside);
      if (!inside) REQUIRE(timeline.recorded_at(at) == Frames{i});
      const bool near = (cut != cuts.end() && i >= cut->begin.n - fade) ||
                        (cut != cuts.begin() && i < std::prev(cut)->end.n + fade);
      if (!near) REQUIRE(heard[static_cast<std::size_t>(at.n)] == static_cast<float>(i));
      if (inside && i + 1 == cut->end.n) gone += (cut++)->length();
    }
    CHECK(timeline.length() == Frames{n} - gone);
  }
}

TEST_CASE("room tone faded across a cut keeps its level") {
  const SoundPtr room = noise(mono, {96000}, 0.01);
  Timeline timeline(room);
  timeline.cut({{30000}, {60000}}, {720});
  const std::vector<float> heard = play(*timeline.render());
  double power = 0;
  for (std::size_t i = 30000 - 360; i < 30000 + 360; ++i) power += static_cast<double>(heard[i]) * heard[i] / 720;
  // Uniform noise has a power of its amplitude's square over 3; 720 values of it spread by about 3 %.
  CHECK(power / (0.01 * 0.01 / 3) == doctest::Approx(1).epsilon(0.12));
}

TEST_CASE("an untouched timeline renders the recording itself") {
  const SoundPtr recording = ramp(mono, {1000});
  Timeline timeline(recording);
  CHECK(timeline.render() == recording);
  timeline.cut({{5}, {5}});
  CHECK(timeline.render() == recording);
  timeline.cut({{5}, {6}});
  CHECK(timeline.render() != recording);
}

TEST_CASE("a fade across keeps the power of unlike sounds and ends in the second one") {
  Timeline timeline(noise(mono, {48000}, 0.5, 1));
  timeline.append(noise(mono, {48000}, 0.5, 2), {24000});
  CHECK(timeline.length() == Frames{72000});
  const SoundPtr sound = timeline.render();
  keeps_the_contract(*sound);
  const std::vector<float> heard = play(*sound), first = play(*noise(mono, {48000}, 0.5, 1)),
                           second = play(*noise(mono, {48000}, 0.5, 2));
  CHECK(std::equal(heard.begin(), heard.begin() + 24000, first.begin()));
  CHECK(std::equal(heard.begin() + 48000, heard.end(), second.begin() + 24000));
  double alone = 0, faded = 0;
  for (std::size_t i = 0; i < 24000; ++i) {
    alone += first[i] * first[i];
    faded += heard[24000 + i] * heard[24000 + i];
  }
  CHECK(faded / alone == doctest::Approx(1.0).epsilon(0.03));  // white noise of 0.5 s: its own spread is about 1 %
}

TEST_CASE("a fade is never longer than half of what it joins") {
  Timeline timeline(ramp(mono, {1000}));
  timeline.prepend(ramp(mono, {100}), {500});
  timeline.append(ramp(mono, {3000}), {100000});
  CHECK(timeline.length() == Frames{1000 + 100 + 3000 - 50 - 500});
  keeps_the_contract(*timeline.render());
}

TEST_CASE("a moment inside a cut moves to the cut's end, one past everything to the end of the body") {
  Timeline timeline(ramp(mono, {1000}));
  timeline.cut({{100}, {300}});
  timeline.append(ramp(mono, {50}));
  CHECK(timeline.heard_at({99}) == Frames{99});
  CHECK(timeline.heard_at({100}) == Frames{100});
  CHECK(timeline.heard_at({250}) == Frames{100});
  CHECK(timeline.heard_at({300}) == Frames{100});
  CHECK(timeline.heard_at({5000}) == Frames{800});
  CHECK_FALSE(timeline.recorded_at({820}).has_value());
}

TEST_CASE("a wholly cut recording is an empty sound") {
  Timeline timeline(ramp(mono, {1000}));
  timeline.cut({{0}, {1000}});
  CHECK(timeline.length() == Frames{});
  CHECK(play(*timeline.render()).empty());
}
