// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
using Json = nlohmann::json;

namespace {

Json measured(const Ended& ended) {
  CAPTURE(ended.err);
  const Json document = Json::parse(ended.out, nullptr, false);
  REQUIRE(document.is_object());
  return document["files"];
}

void write_sine(const std::string& path, const Format& format, double amplitude) {
  write_wav(path, *sine(format, format.frames(Millis{4000}), 1000, amplitude), WavSample::s24);
}

}  // namespace

TEST_CASE("measure tells the figures of every file, each at its own rate and layout") {
  const TemporaryFolder folder;
  // 1 kHz at -20 dBFS on both channels is -20 LUFS but for 0.04 dB, on one channel 3.01 less (ITU-R BS.1770-4).
  write_sine(folder / "stereo.wav", {48000, 2}, 0.1);
  write_sine(folder / "mono.wav", {48000, 1}, 0.1);
  write_sine(folder / "telephone.wav", {8000, 1}, 0.1);
  const Ended ended =
      run_podmill({"measure", folder / "stereo.wav", folder / "mono.wav", folder / "telephone.wav", "--json"});
  CHECK(ended.exit == 0);
  const Json files = measured(ended);
  REQUIRE(files.size() == 3);
  CHECK(files[0]["input"] == folder / "stereo.wav");
  CHECK(files[0]["duration_seconds"] == doctest::Approx(4));
  CHECK(files[0]["integrated_lufs"].get<double>() == doctest::Approx(-20).epsilon(0.005));
  CHECK(files[1]["integrated_lufs"].get<double>() == doctest::Approx(-23.01).epsilon(0.005));
  CHECK(files[2]["integrated_lufs"].get<double>() == doctest::Approx(-23.01).epsilon(0.01));
  for (const Json& file : files) {
    CHECK(file["true_peak_dbtp"].get<double>() == doctest::Approx(-20).epsilon(0.005));
    CHECK(file["sample_peak_dbfs"].get<double>() == doctest::Approx(-20).epsilon(0.005));
    CHECK(file["max_momentary_lufs"].get<double>() ==
          doctest::Approx(file["integrated_lufs"].get<double>()).epsilon(0.01));
    CHECK(file["max_short_term_lufs"].is_number());
    CHECK(file["range_lu"].get<double>() == doctest::Approx(0).epsilon(0.05));
  }
}

TEST_CASE("of several streams measure takes the one that make hears, and says so as make does") {
  const TemporaryFolder folder;
  const SoundPtr tone = sine({48000, 1}, {12 * 48000}, 1000, 0.05), voice = babble({48000, 1}, {12 * 48000}, 0.4);
  MediaFile file_of_both;
  for (const SoundPtr& sound : {tone, voice}) {
    Track& track = file_of_both.tracks.emplace_back();
    track.sound = sound;
    track.codec = "flac";
  }
  write_media(folder / "talk.mka", file_of_both);
  const Json file = measured(run_podmill({"measure", folder / "talk.mka", "--json"}))[0];
  const Ended made = run_podmill({"make", folder / "talk.mka", "--json"});
  CHECK(made.exit == 0);
  const Json before = Json::parse(made.out)["episodes"][0]["before"];
  CHECK(file["integrated_lufs"] == before["integrated_lufs"]);
  CHECK(file["integrated_lufs"] > -25);  // the voice's: the tone has -29
}

TEST_CASE("figures that are not defined are null in JSON and a dash in the table") {
  const TemporaryFolder folder;
  write_sine(folder / "silence.wav", {44100, 2}, 0);
  const Ended json = run_podmill({"measure", folder / "silence.wav", "--json"});
  CHECK(json.exit == 0);
  const Json file = measured(json)[0];
  for (const std::string figure : {"integrated_lufs", "true_peak_dbtp", "sample_peak_dbfs", "max_momentary_lufs"})
    CHECK(file[figure].is_null());
  CHECK(file["duration_seconds"] == doctest::Approx(4));
  const Ended table = run_podmill({"measure", folder / "silence.wav"});
  CHECK(table.exit == 0);
  CHECK(table.out.find("–") != std::string::npos);
  CHECK(table.out.find("inf") == std::string::npos);
}

TEST_CASE("a file that can't be measured ends with 1, and the others are measured") {
  const TemporaryFolder folder;
  write_sine(folder / "good.wav", {44100, 2}, 0.1);
  const Ended ended = run_podmill({"measure", folder / "absent.wav", folder / "good.wav", "--json"});
  CHECK(ended.exit == 1);
  CHECK(ended.err.find("absent.wav") != std::string::npos);
  const Json files = measured(ended);
  REQUIRE(files.size() == 2);
  CHECK(files[0]["integrated_lufs"].is_null());
  CHECK(files[0]["error"]["what"].is_string());
  CHECK(files[1]["integrated_lufs"].is_number());
}

TEST_CASE("a file may be called like a list in brackets") {
  const TemporaryFolder folder;
  write_sine(folder / "[a,b]", {44100, 1}, 0.1);
  const Ended ended = run_podmill({"measure", "[a,b]", "--json"}, {.input = {}, .folder = folder.path(), .out = {}});
  CHECK(ended.exit == 0);
  CHECK(measured(ended).size() == 1);
}

TEST_CASE("measure says what is wrong with a recording, when, and what to do, and rates it") {
  const TemporaryFolder folder;
  const Format format{48000, 1};
  const auto speech = babble(format, format.frames(Millis{6000}), 0.5);
  write_wav(folder / "good.wav", *speech);
  write_wav(folder / "clipped.wav", *wave(format, speech->length(), [s = play(*speech)](std::int64_t at, int) {
              return std::clamp(s[static_cast<std::size_t>(at)], -0.3F, 0.3F);
            }));
  const Ended ended = run_podmill({"measure", folder / "good.wav", folder / "clipped.wav", "--json"});
  CHECK(ended.exit == 0);
  const Json files = measured(ended);
  CHECK(files[0]["advice"].empty());
  CHECK(files[0]["rating"] == "good");
  REQUIRE(files[1]["advice"].size() == 1);
  const Json& advice = files[1]["advice"][0];
  CHECK(advice["what"].get<std::string>().starts_with("clipped "));
  CHECK(advice["cure"].get<std::string>().starts_with("record with less gain"));
  CHECK(advice["at_ms"].size() >= 3);
  CHECK(files[1]["rating"] == "poor");
  const Ended table = run_podmill({"measure", folder / "good.wav", folder / "clipped.wav"});
  CHECK(table.exit == 0);
  CHECK(table.out.find("good  " + (folder / "good.wav")) != std::string::npos);
  CHECK(table.out.find("poor  " + (folder / "clipped.wav")) != std::string::npos);
  CHECK(table.out.find("\n    clipped ") != std::string::npos);
  CHECK(table.out.find(" in all: at 0:00") != std::string::npos);
}

TEST_CASE("measure measures what can be read of a recording that was cut off, and says so") {
  const TemporaryFolder folder;
  write_wav(folder / "whole.wav", *babble({48000, 1}, {12 * 48000}, 0.3));
  const std::string bytes = bytes_of(folder / "whole.wav");
  write_bytes(folder / "cut.wav", bytes.substr(0, bytes.size() / 2));
  const Ended ended = run_podmill({"measure", folder / "cut.wav", "--json"});
  CHECK(ended.exit == 0);
  const Json file = measured(ended)[0];
  CHECK(file["duration_seconds"].get<double>() == doctest::Approx(6).epsilon(0.001));
  CHECK(file["integrated_lufs"].is_number());
  CHECK(file["rating"] == "poor");
  REQUIRE(file["advice"].size() == 1);
  CHECK(file["advice"][0]["what"].get<std::string>().starts_with("damaged: file ends early, 6 s lost in all"));
  CHECK(file["advice"][0]["at_ms"][0] == 6000);
}

TEST_CASE("measure reads more than a header says, and says so") {
  const TemporaryFolder folder;
  write_wav(folder / "whole.wav", *babble({48000, 1}, {6 * 48000}, 0.3));
  std::string bytes = bytes_of(folder / "whole.wav");
  const std::size_t size = bytes.find("data") + 4;
  bytes.replace(size, 4, std::string("\x00\xEE\x02\x00", 4));  // 192,000: two seconds
  write_bytes(folder / "short.wav", bytes);
  const Ended ended = run_podmill({"measure", folder / "short.wav", "--json"});
  CHECK(ended.exit == 0);
  CHECK(measured(ended)[0]["duration_seconds"].get<double>() == doctest::Approx(6));
  CHECK(ended.err.find("says 0:02.0 of sound, but 0:06.0 are there") != std::string::npos);
}
