// SPDX-License-Identifier: MIT
#include "media/input/timestamp_alignment.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

namespace podmill::testing {

namespace {

constexpr int rate = 48000;
constexpr Frames packet{1024};
constexpr Millis a_day = std::chrono::hours{24};  // of silence, at most
constexpr double exact = 1.0 / rate, milliseconds = 0.001;

/// Places packets of 1024 frames with these stamps; the silence before each.
std::vector<std::int64_t> silences(TimestampAlignment& placement, const std::vector<std::int64_t>& stamps) {
  std::vector<std::int64_t> all;
  for (std::size_t i = 0; i < stamps.size(); ++i) {
    const auto next = i + 1 < stamps.size() ? std::optional(Frames{stamps[i + 1]}) : std::nullopt;
    all.push_back(placement.place(Frames{stamps[i]}, packet, next).silence.n);
  }
  return all;
}

}  // namespace

TEST_CASE("stamps that follow one another leave no gap, rounded to milliseconds or not") {
  for (const double tick : {exact, milliseconds}) {
    TimestampAlignment placement(rate, tick, false, a_day);
    for (std::int64_t i = 0; i < 1000; ++i) {
      const std::int64_t stamp = tick == exact ? i * 1024 : i * 1024 / 48 * 48;
      CHECK(placement.place(Frames{stamp}, packet).silence == Frames{});
    }
    CHECK(placement.at() == Frames{1000 * 1024});
  }
}

TEST_CASE("one lost packet is a gap of its length") {
  TimestampAlignment placement(rate, exact, false, a_day);
  CHECK(silences(placement, {0, 1024, 3072, 4096}) == std::vector<std::int64_t>{0, 0, 1024, 0});
}

TEST_CASE("a stamp that runs ahead alone is no gap: the next one does not bear it out") {
  TimestampAlignment placement(rate, exact, false, a_day);
  CHECK(silences(placement, {0, 1024, 2048 + 448, 3072, 4096}) == std::vector<std::int64_t>{0, 0, 0, 0, 0});
}

TEST_CASE("lasting jitter adds silence no more than once, up to its excursion") {
  TimestampAlignment placement(rate, milliseconds, false, a_day);
  std::mt19937 random(7);
  std::int64_t silence = 0;
  for (std::int64_t i = 0; i < 5000; ++i) {
    const std::int64_t jitter = static_cast<std::int64_t>(random() % 960) - 480;  // ±10 ms
    silence += placement.place(Frames{i * 1024 + (i > 0 ? jitter : 0)}, packet).silence.n;
  }
  CHECK(silence <= 480);
}

TEST_CASE("a clock that runs 100 ppm fast is followed, 40 ms at a time") {
  TimestampAlignment placement(rate, exact, false, a_day);
  int gaps = 0;
  for (std::int64_t i = 0; i < 168'750; ++i) {  // an hour
    if (placement.place(Frames{i * 1024 + i * 1024 / 10'000}, packet).silence.n > 0) ++gaps;
  }
  CHECK(gaps == 8);
  CHECK(std::abs(placement.at().n - 168'750 * 1024 - 168'750 * 1024 / 10'000) <= 1920);
}

TEST_CASE("an overlap cuts nothing, and the next gap is shorter for it") {
  TimestampAlignment placement(rate, exact, false, a_day);
  CHECK(silences(placement, {0, 1024, 1024, 2048, 8192, 9216}) == std::vector<std::int64_t>{0, 0, 0, 0, 4096, 0});
  CHECK(placement.at() == Frames{10'240});
}

TEST_CASE("a stream that starts late is preceded by silence, one that starts early is cut") {
  TimestampAlignment late(rate, exact, false, a_day);
  CHECK(late.place(Frames{72'000}, packet).silence == Frames{72'000});
  TimestampAlignment early(rate, exact, false, a_day);
  CHECK(early.place(Frames{-1500}, packet).cut == Frames{1024});
  CHECK(early.place(Frames{-476}, packet).cut == Frames{476});
  CHECK(early.place(Frames{548}, packet).cut == Frames{});
  CHECK(early.at() == Frames{1572});
  TimestampAlignment alone(rate, exact, true, a_day);
  CHECK(alone.place(Frames{72'000}, packet).silence == Frames{});
  CHECK(alone.place(Frames{73'024}, packet).silence == Frames{});
}

TEST_CASE("stamps that can't be true start the clock anew instead of adding days of silence") {
  constexpr std::int64_t hour = std::int64_t{3600} * rate;
  TimestampAlignment ahead(rate, exact, false, a_day);
  ahead.place(Frames{0}, packet);
  const TimestampAlignment::Place far = ahead.place(Frames{26 * hour}, packet);
  CHECK(far.jump);
  CHECK(far.silence == Frames{});
  CHECK_FALSE(ahead.place(Frames{26 * hour + 1024}, packet).jump);
  CHECK(ahead.place(Frames{26 * hour + 4096}, packet).silence == Frames{2048});
  TimestampAlignment back(rate, exact, false, a_day);
  back.place(Frames{0}, packet);
  back.lose(Frames{hour});
  CHECK(back.place(Frames{1024}, packet).jump);
  CHECK(back.place(Frames{2048}, packet).silence == Frames{});
}

TEST_CASE("a file may ask for an hour of silence, and for a second more for every 100 bytes") {
  CHECK(most_silence(0) == std::chrono::hours{1});
  CHECK(most_silence(360'000) == std::chrono::hours{2});
  CHECK(most_silence(std::int64_t{1} << 62) == std::chrono::hours{30 * 24});
}

TEST_CASE("gaps and lost time together are no more silence than the file may ask for") {
  TimestampAlignment placement(rate, exact, false, Millis{60'000});
  placement.place(Frames{0}, packet);
  CHECK(placement.lose(Frames{50 * rate}) == Frames{50 * rate});
  CHECK(placement.lose(Frames{20 * rate}) == Frames{10 * rate});
  CHECK(placement.lose(Frames{20 * rate}) == Frames{});
  CHECK(placement.at() == packet + Frames{60 * rate});
  const TimestampAlignment::Place far = placement.place(Frames{61 * rate + 1024}, packet);
  CHECK(far.jump);
  CHECK(far.silence == Frames{});
  TimestampAlignment late(rate, exact, false, Millis{60'000});
  CHECK(late.place(Frames{61 * rate}, packet).jump);
}

TEST_CASE("sound without stamps follows what was before it") {
  TimestampAlignment placement(rate, exact, false, a_day);
  for (int i = 0; i < 3; ++i) CHECK(placement.place({}, packet).silence == Frames{});
  CHECK(placement.at() == Frames{3072});
}

}  // namespace podmill::testing
