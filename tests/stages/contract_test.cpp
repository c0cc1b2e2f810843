// SPDX-License-Identifier: MIT
// What holds for every stage there is, one added tomorrow included: these tests name none but those that an episode
// can't do without.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include "media/meters/levels.h"
#include "pipeline/engine.h"
#include "pipeline/preset.h"
#include "pipeline/sound/part.h"
#include "system/error.h"
#include "tests/support/acting.h"
#include "tests/support/media_files.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;

namespace {

constexpr Format mono{48000, 1}, stereo{48000, 2};

/// The whole message of the Error that it throws; empty where it throws none.
template <class Call>
std::string complaint_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return describe(error);
  }
  return {};
}

std::vector<std::string> names_of(Phase phase) {
  std::vector<std::string> names;
  for (const StageInfo& info : all_stages())
    if (info.phase == phase) names.emplace_back(info.name);
  return names;
}

Phase phase_of(const std::string& name) {
  return std::ranges::find(all_stages(), name, [](const StageInfo& info) { return std::string(info.name); })->phase;
}

/// Whether a preset has one stage of the phase.
bool is_for_one(Phase phase) { return phase == Phase::open || phase == Phase::master || phase == Phase::encode; }

std::string preset_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += "[[stage]]\nuse = \"" + name + "\"\n";
  return text;
}

/// The shortest preset that a stage can stand in, with what an episode can't do without.
std::vector<std::string> shortest_with(const std::string& name) {
  std::vector<std::string> names{"decode", "normalize", "encode"};
  for (std::string& other : names) {
    if (!is_for_one(phase_of(name)) || phase_of(other) != phase_of(name)) continue;
    other = name;
    return names;
  }
  const auto behind =
      std::ranges::find_if(names, [&](const std::string& other) { return phase_of(other) > phase_of(name); });
  names.insert(behind, name);
  return names;
}

/// An episode made of a recording by a preset of these stages, in a folder of its own.
struct Made {
  Made(const std::vector<std::string>& names, const Sound& recording) {
    write_wav(folder / "talk.wav", recording);
    std::ofstream(folder / "mine.toml") << preset_of(names);
    preset = load_preset(folder / "mine.toml", {}, all_stages());
    given.preset = &preset;
    given.run = &run;
    given.episode.recordings = {folder / "talk.wav"};
    given.output = folder / "talk.mp3";
    given.episode.clips = {{Millis{0}, Millis{1500}, "Clip"}};
  }
  /// Empty where it was made; else what was complained of.
  std::string go() {
    job = std::make_unique<Job>(given);
    return complaint_of([this] { run_job(*job); });
  }
  /// What lies beside the recording and the preset.
  std::set<std::string> files() const {
    std::set<std::string> found;
    for (const fs::directory_entry& file : fs::directory_iterator(folder.path()))
      found.insert(file.path().filename().string());
    found.erase("talk.wav");
    found.erase("mine.toml");
    return found;
  }
  TemporaryFolder folder;
  Preset preset;
  Run run{2};
  Given given;
  std::unique_ptr<Job> job;
};

/// As `podmill measure` measures a file.
Levels measured(const Made& made) {
  const AudioFile file = open_file(made.folder / "talk.wav");
  LevelsMeter meter(file.format(), {});
  listen(file, {&meter});
  return meter.levels();
}

/// Two people, one of them 14 dB softer, with pauses, hiss and hum: something to do for every stage.
SoundPtr conversation(const Format& format) {
  const Frames turn = format.frames(Millis{2000}), pause = format.frames(Millis{1000});
  std::vector<SoundPtr> parts;
  for (int i = 0; i < 3; ++i) {
    parts.push_back(noise(format, pause, 0.002, 5));
    parts.push_back(babble(format, turn, i % 2 == 0 ? 0.4 : 0.08, 3));
  }
  parts.push_back(noise(format, pause, 0.002, 5));
  return joined(std::move(parts));
}

}  // namespace

TEST_CASE("every file in stages/ is a stage in the registry, under its file's name") {
  std::set<std::string> files, names;
  for (const fs::directory_entry& file : fs::directory_iterator(source_folder() + "/stages"))
    if (file.path().extension() == ".cpp") files.insert(file.path().stem().string());
  files.erase("registry");
  for (const StageInfo& info : all_stages()) names.emplace(info.name);
  CHECK(files == names);
  CHECK(names.size() == all_stages().size());
}

TEST_CASE("the stages stand in the registry in an order that a preset may use") {
  // Of stages that take each other's place, each has its turn.
  for (const StageInfo& turn : all_stages()) {
    std::vector<std::string> names;
    std::set<Phase> taken;
    for (const StageInfo& info : all_stages()) {
      const bool gives_way = is_for_one(info.phase) &&
                             (info.phase == turn.phase ? info.name != turn.name : !taken.insert(info.phase).second);
      if (!gives_way) names.emplace_back(info.name);
    }
    const TemporaryFolder folder;
    std::ofstream(folder / "all.toml") << preset_of(names);
    CHECK(load_preset(folder / "all.toml", {}, all_stages()).steps.size() == names.size());
  }
}

TEST_CASE("a stage that stands behind one of a later phase is refused with its line and a caret") {
  const TemporaryFolder folder;
  int refused = 0;
  for (const StageInfo& late : all_stages()) {
    for (const StageInfo& early : all_stages()) {
      if (early.phase >= late.phase || early.phase == Phase::open) continue;
      std::vector<std::string> names = shortest_with(std::string(late.name));
      names.resize(static_cast<std::size_t>(std::ranges::find(names, late.name) - names.begin()) + 1);
      std::erase_if(names, [&](const std::string& other) {
        return other == early.name || (is_for_one(early.phase) && phase_of(other) == early.phase);
      });
      names.emplace_back(early.name);
      CAPTURE(preset_of(names));
      std::ofstream(folder / "wrong.toml") << preset_of(names);
      const std::string complaint = complaint_of([&] { load_preset(folder / "wrong.toml", {}, all_stages()); });
      const bool has_file = late.phase <= Phase::encode || early.phase != Phase::encode;
      const std::string& culprit = has_file ? names.back() : names[names.size() - 2];
      CHECK(complaint.find(fmt::format("wrong.toml:{}: {} ", 2 * names.size() - (has_file ? 0 : 2), culprit)) !=
            std::string::npos);
      CHECK(complaint.find(has_file ? "can't come after" : "has no file to work on") != std::string::npos);
      CHECK(complaint.find('^') != std::string::npos);
      ++refused;
    }
  }
  CHECK(refused > 30);
}

TEST_CASE("a stage that changes samples is heard, wherever a preset may have it") {
  // Whatever stands around it, the half of the sound that it mutes stays muted.
  for (const StageInfo& neighbour : all_stages()) {
    if (neighbour.phase == Phase::open || neighbour.phase > Phase::encode) continue;
    CAPTURE(std::string(neighbour.name));
    for (const bool before : {true, false}) {
      Made made(shortest_with(std::string(neighbour.name)), *conversation(mono));
      const auto place = std::ranges::find_if(made.preset.steps, [&](const Preset::Step& step) {
        return before ? step.info->phase >= Phase::shape : step.info->phase > Phase::shape;
      });
      made.preset.steps.insert(place, shaping([](const SoundPtr& sound, Job&) {
                                 const Frames middle{sound->length().n / 2};
                                 return shaped(sound, [middle](Block& block, Frames at) {
                                   for (Frames i; i < block.size(); ++i.n)
                                     if (at + i >= middle) block.frame(i)[0] = 0;
                                 });
                               }));
      REQUIRE(made.go().empty());
      const std::vector<float> heard = play(open_file(made.folder / "talk.mp3"));
      const std::span end = std::span(heard).last(heard.size() / 4);
      CHECK(std::ranges::all_of(end, [](float sample) { return std::abs(sample) < 0.01F; }));
      CHECK(std::ranges::any_of(heard, [](float sample) { return std::abs(sample) > 0.1F; }));
    }
  }
}

TEST_CASE("the report's \"before\" is the recording's own measurement, whatever stage is there") {
  for (const Format& format : {mono, stereo}) {
    for (const StageInfo& info : all_stages()) {
      CAPTURE(std::string(info.name));
      Made made(shortest_with(std::string(info.name)), *conversation(format));
      REQUIRE(made.go().empty());
      const Levels before = made.job->report.before.value(), recorded = measured(made);
      CHECK(before.integrated_lufs.value() == doctest::Approx(recorded.integrated_lufs.value()).epsilon(1e-9));
      CHECK(before.true_peak_dbtp.value() == doctest::Approx(recorded.true_peak_dbtp.value()).epsilon(1e-9));
    }
  }
}

TEST_CASE("a recording that is silent, empty, a frame long, mono or stereo is made or refused in words") {
  const SoundPtr recordings[] = {silence(mono, {96000}),    silence(stereo, {}),       silence(mono, {1}),
                                 sine(mono, {1}, 440, 0.5), sine(stereo, {7}, 440, 1), conversation(mono)};
  for (const SoundPtr& recording : recordings) {
    CAPTURE(recording->length().n);
    for (const StageInfo& info : all_stages()) {
      CAPTURE(std::string(info.name));
      Made made(shortest_with(std::string(info.name)), *recording);
      const std::string complaint = made.go();
      CAPTURE(complaint);
      if (complaint.empty()) {
        CHECK(made.files().contains("talk.mp3"));
      } else {
        CHECK(complaint.find("talk") != std::string::npos);
        CHECK(made.files().empty());
      }
    }
  }
}

TEST_CASE(
    "what a stage of the phase shape makes is as long as before, in its format, the same by blocks of any size") {
  for (const std::string& name : names_of(Phase::shape)) {
    for (const Format& format : {mono, stereo}) {
      CAPTURE(name);
      Made made({"decode", name}, *conversation(format));
      REQUIRE(made.go().empty());
      const Sound& shaped = *made.job->sound();
      CHECK(shaped.format() == made.job->format());
      CHECK(shaped.length() == conversation(format)->length());
      keeps_the_contract(shaped);
    }
  }
}

TEST_CASE("a failure behind any stage leaves no file") {
  for (const StageInfo& info : all_stages()) {
    CAPTURE(std::string(info.name));
    Made made(shortest_with(std::string(info.name)), *conversation(mono));
    made.preset.steps.push_back(
        checking([](const Output&, Job&) { throw Error(Fault::io, "talk: the disk is gone"); }));
    CHECK(made.go().find("the disk is gone") != std::string::npos);
    CHECK(made.files().empty());
  }
}

TEST_CASE("any order of stages that the loader admits makes an episode that keeps its promise") {
  rc::check([] {
    std::vector<std::string> names{"decode"};
    for (const Phase phase : {Phase::edit, Phase::shape}) {
      std::vector<std::string> some = names_of(phase);
      for (std::size_t i = some.size(); i > 1; --i)
        std::swap(some[i - 1], some[*rc::gen::inRange<std::size_t>(0, i)]);
      some.resize(*rc::gen::inRange<std::size_t>(0, some.size() + 1));
      names.insert(names.end(), some.begin(), some.end());
    }
    for (const char* rest : {"normalize", "encode", "tag", "verify"}) names.emplace_back(rest);
    Made made(names, *babble(mono, {3 * 48000}, 0.2));
    RC_LOG() << preset_of(names);
    RC_ASSERT(made.go() == "");
    for (const Verdict& verdict : made.job->report.verdicts) RC_ASSERT(verdict.kept);
  });
}
