// SPDX-License-Identifier: MIT
#include "pipeline/advice.h"

#include <doctest/doctest.h>

#include "pipeline/master.h"

using namespace podmill;
using namespace std::chrono_literals;

namespace {

/// Nothing is wrong with it.
Take good_take() {
  Take take;
  take.seconds = 600;
  take.loudness_lufs = -20;
  take.noise_dbfs = -70;
  take.sides_dbfs = {-24, -25};
  return take;
}

/// The one thing that is said of it, and how grave that is; nothing: all is well.
std::optional<Advice> only(const Take& take) {
  const std::vector<Advice> all = advise(take);
  REQUIRE(all.size() <= 1);
  if (all.empty()) return {};
  CHECK_FALSE(all[0].what.empty());
  CHECK_FALSE(all[0].cure.empty());
  return all[0];
}

template <class Change>
std::optional<Severity> severity(Change change) {
  Take take = good_take();
  change(take);
  const auto advice = only(take);
  return advice ? std::optional(advice->severity) : std::nullopt;
}

}  // namespace

TEST_CASE("of a good take nothing is said, nor of one that holds nothing") {
  CHECK(advise(good_take()).empty());
  CHECK(advise(Take{}).empty());
  CHECK(rate(advise(good_take())) == Rating::good);
}

TEST_CASE("a silent take is told from one too short for a loudness") {
  Take take;
  take.seconds = 0.5;
  CHECK(only(take).value().what == "the recording is silent");
  CHECK(only(take).value().severity == Severity::grave);
  take.seconds = 0.49;
  CHECK_FALSE(only(take));
}

TEST_CASE("one or two clipped peaks are worth a note, more are a fault, one every second is grave") {
  const auto clipped = [](std::int64_t runs) {
    return severity([runs](Take& take) { take.clipping = {.runs = runs, .seconds = 0.01, .at = {1500ms}}; });
  };
  CHECK_FALSE(clipped(0));
  CHECK(clipped(2) == Severity::note);
  CHECK(clipped(3) == Severity::fault);
  CHECK(clipped(600) == Severity::fault);
  CHECK(clipped(601) == Severity::grave);
}

TEST_CASE("clipping is told with its count, its length and and its times") {
  Take take = good_take();
  take.clipping = {.runs = 12, .seconds = 0.034, .at = {1500ms, 62s}};
  const Advice advice = only(take).value();
  CHECK(advice.what == "clipped 12 times, 34 ms in all");
  CHECK(advice.at == std::vector<Millis>{1500ms, 62s});
  take.clipping.seconds = 0.34;
  CHECK(only(take).value().what == "clipped 12 times, 340 ms in all");
  take.clipping.seconds = 0.0006;
  CHECK(only(take).value().what == "clipped 12 times, 0.6 ms in all");
}

TEST_CASE("samples at full scale count as hot when there are many, and when nothing is clipped") {
  const auto hot = [](std::int64_t samples) {
    return severity([samples](Take& take) { take.full_scale_samples = samples; });
  };
  CHECK_FALSE(hot(8));
  CHECK(hot(9) == Severity::note);
  Take take = good_take();
  take.full_scale_samples = 100;
  take.clipping.runs = 5;
  CHECK(only(take).value().what.starts_with("clipped"));
}

TEST_CASE("a take under -40 LUFS is too low") {
  const auto low = [](double lufs) {
    return severity([lufs](Take& take) {
      take.loudness_lufs = lufs;
      take.noise_dbfs = {};
    });
  };
  CHECK_FALSE(low(-40));
  CHECK(low(-40.1) == Severity::fault);
  CHECK(low(-50.1) == Severity::grave);
  Take take = good_take();
  take.loudness_lufs = -45;
  take.noise_dbfs = {};
  const std::vector<Advice> all = advise(take);
  CHECK(rate(all) == Rating::fair);
}

TEST_CASE("noise is held to what it becomes in an episode of -16 LUFS") {
  const auto noisy = [](double lufs, double noise) {
    return severity([=](Take& take) {
      take.loudness_lufs = lufs;
      take.noise_dbfs = noise;
    });
  };
  CHECK_FALSE(noisy(-20, -54.1));
  CHECK(noisy(-20, -53.9) == Severity::fault);
  CHECK(noisy(-20, -44.1) == Severity::fault);
  CHECK(noisy(-20, -43.9) == Severity::grave);
  CHECK_FALSE(noisy(-10, -44.1));
  CHECK(noisy(-30, -63.9) == Severity::fault);
}

TEST_CASE("hum is told with the mains' frequency and its level, 5 dB more strictly than noise") {
  const auto humming = [](double dbfs) {
    return severity([dbfs](Take& take) { take.hum = Take::Hum{.hertz = 60, .dbfs = dbfs}; });
  };
  CHECK_FALSE(humming(-59.1));
  CHECK(humming(-58.9) == Severity::fault);
  CHECK(humming(-43.9) == Severity::grave);
  Take take = good_take();
  take.hum = Take::Hum{.hertz = 60, .dbfs = -50.4};
  CHECK(only(take).value().what == "mains hum at 60 Hz, -50 dBFS");
}

TEST_CASE("a side that is 12 dB quieter is a fault, one that is missing is grave") {
  const auto lopsided = [](double left, double right) {
    return severity([=](Take& take) { take.sides_dbfs = {left, right}; });
  };
  CHECK_FALSE(lopsided(-20, -31.9));
  CHECK(lopsided(-20, -32.1) == Severity::fault);
  CHECK(lopsided(-32.1, -20) == Severity::fault);
  CHECK(lopsided(-20, -60.1) == Severity::grave);
  CHECK(lopsided(-50, -81) == Severity::grave);
  CHECK_FALSE(lopsided(-90, -200));
  Take take = good_take();
  take.sides_dbfs = {-20, -200};
  CHECK(only(take).value().what == "the right channel is missing");
}

TEST_CASE("long silences are told with their times, the longest in words, at most five one by one") {
  Take take = good_take();
  take.silences = {{.at = 90s, .length = 6200ms}};
  CHECK(only(take).value().what == "6.2 s of silence in the middle");
  CHECK(only(take).value().at == std::vector<Millis>{90s});
  take.silences.assign(7, {.at = 90s, .length = 6200ms});
  take.silences[3].length = 30s;
  CHECK(only(take).value().what == "7 long silences in the middle, up to 30.0 s");
  CHECK(only(take).value().at.size() == 5);
}

TEST_CASE("the gravest is said first, and makes the rating") {
  Take take = good_take();
  take.clipping = {.runs = 1, .seconds = 0.001, .at = {}};
  take.noise_dbfs = -30;
  take.silences = {{.at = 90s, .length = 6s}};
  const std::vector<Advice> all = advise(take);
  REQUIRE(all.size() == 3);
  CHECK(all[0].what.starts_with("noise"));
  CHECK(all[2].what.starts_with("clipped"));
  CHECK(rate(all) == Rating::poor);
  CHECK(rate(std::span(all).subspan(1)) == Rating::fair);
  CHECK(rate(std::span(all).subspan(2)) == Rating::good);
}

TEST_CASE("what stages took out is told as taken out, where the finished episode has it no more") {
  Take take = good_take();
  take.hum = Take::Hum{.hertz = 50, .dbfs = -36};
  take.noise_dbfs = -45;
  take.inaudible = Take::Inaudible{.dbfs = -12, .offset = 0.25, .is_offset = true};
  const std::vector<Advice> before = advise(take);
  REQUIRE(before.size() == 3);
  std::vector<Advice> told = before;
  tell_taken_out(told, {}, {});
  CHECK(told[0].what == before[0].what);
  take.hum.reset();
  take.inaudible.reset();
  tell_taken_out(told, {Advice::Of::hum, Advice::Of::noise, Advice::Of::inaudible}, advise(take));
  for (const Advice& advice : told) {
    const bool is_noise = advice.of == Advice::Of::noise;
    CHECK(advice.what.ends_with(is_noise ? ", lowered in the episode" : ", taken out of the episode"));
  }
}

TEST_CASE("advice names what Podmill itself can do about it") {
  Take take = good_take();
  take.hum = Take::Hum{.hertz = 50, .dbfs = -36};
  CHECK(only(take).value().cure.find("-p interview") != std::string::npos);
  take = good_take();
  take.sides_dbfs = {-20, -35};
  CHECK(only(take).value().cure.find("--set encode.channels=mono") != std::string::npos);
}
