// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>

#include "media/id3/tag.h"
#include "media/mp3/encoder.h"
#include "media/processors/limiter.h"
#include "pipeline/sound/part.h"
#include "system/error.h"
#include "tests/support/acting.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"
#include "tests/support/stage_rig.h"

namespace podmill {
namespace {

using testing::checking;
using testing::StageRig;
using testing::tagging;
using testing::TemporaryFolder;

constexpr Format mono{44100, 1};

/// Everything from loudness to check, over four seconds that speech might have sounded like.
struct Rig : StageRig {
  explicit Rig(const std::string& normalize = {}, SoundPtr recording = testing::babble(mono, {4 * 44100}, 0.1),
               const std::string& verify = {})
      : StageRig(std::move(recording),
                 "[[stage]]\nuse = \"normalize\"\n" + normalize +
                     "[[stage]]\nuse = \"encode\"\n[[stage]]\nuse = \"tag\"\n[[stage]]\nuse = \"verify\"\n" +
                     verify) {
    given.output = folder / "episode.mp3";
    plan.source.format = mono;
    given.episode.tags.title = "Forest";
    given.episode.description = "Trees";
    chapters({{{0}, {}, {"One"}}, {mono.frames(Millis{2000}), {}, {"Two"}}});
  }

  /// Puts a step of the test's own between the tag and verify.
  void before_verify(Preset::Step step) { preset.steps.insert(preset.steps.end() - 1, std::move(step)); }

  TemporaryFolder folder;
};

bool kept(const Report& report, std::string_view what) {
  const auto verdict = std::ranges::find(report.verdicts, what, &Verdict::what);
  return verdict != report.verdicts.end() && verdict->kept;
}

bool judged(const Report& report, std::string_view what) {
  return std::ranges::find(report.verdicts, what, &Verdict::what) != report.verdicts.end();
}

TEST_CASE("a file that keeps its promise is measured and put in place") {
  Rig rig;
  CHECK(rig.complaint() == "no complaint");
  const Report& report = rig.job->report;
  CHECK(std::filesystem::file_size(rig.given.output) == static_cast<std::uintmax_t>(report.bytes.value()));
  CHECK(report.duration_seconds == 4.0);
  CHECK(report.after.value().integrated_lufs.value() == doctest::Approx(-16).epsilon(0.02));
  for (const char* what : {"loudness", "true peak", "bit rate", "length", "chapters", "words", "players"})
    CHECK(kept(report, what));
}

TEST_CASE("a file that is not as loud as promised is refused with figure, target and cure, and nothing is left") {
  Rig rig;
  rig.preset.promise.loudness = -30;
  const std::string complaint = rig.complaint();
  CHECK(complaint.find("episode.mp3: loudness -1") == 0);
  CHECK(complaint.find(" LUFS instead of -30.00 ± 0.5 LUFS") != std::string::npos);
  CHECK(complaint.find("hint: allow more with normalize.tolerance") != std::string::npos);
  CHECK(std::filesystem::is_empty(rig.folder.path()));
  CHECK(!kept(rig.job->report, "loudness"));
}

TEST_CASE("where max_gain ends short of the target, the file is held to what it could reach") {
  Rig rig("max_gain = 3\n", testing::babble(mono, {4 * 44100}, 0.03));
  CHECK(rig.complaint() == "no complaint");
  CHECK(rig.job->report.after.value().integrated_lufs.value() < -30);
}

TEST_CASE("a file that is not as long as its sound, to the sample, is refused") {
  Rig rig;
  rig.before_verify(tagging([](Output& output, Job&) { output.length = {4 * 44100 - 1}; }));
  CHECK(rig.complaint().find("episode.mp3: length 0:04 (176400 samples) instead of 0:04 (176399 samples)") == 0);
}

/// What verify complains of where the tag was written again with another content.
std::string complaint_of(const std::function<void(TagContent&)>& change) {
  Rig rig;
  rig.before_verify(tagging([&](Output& output, Job&) {
    TagContent tag = read_id3(output.file->readable());
    change(tag);
    output.file->write(0, render_id3(tag, static_cast<std::size_t>(output.tag.bytes)));
  }));
  return rig.complaint();
}

TEST_CASE("words and chapters that read back otherwise than meant are refused") {
  CHECK(complaint_of([](TagContent&) {}) == "no complaint");
  CHECK(complaint_of([](TagContent& tag) {
          tag.chapters[1].start += Millis{1};
        }).find("with other words, times or images") != std::string::npos);
  CHECK(complaint_of([](TagContent& tag) {
          tag.chapters.pop_back();
        }).find("chapters 1 chapter instead of 2 chapters") != std::string::npos);
  CHECK(complaint_of([](TagContent& tag) { tag.description = "Sand"; }).find("words description \"Sand\"") !=
        std::string::npos);
  CHECK(complaint_of([](TagContent& tag) {
          tag.tags.title = "Desert";
        }).find("words title \"Desert\" instead of as given") != std::string::npos);
}

TEST_CASE("a tag whose chapters some player would not show is refused, though all is in it") {
  Rig rig;
  rig.before_verify(checking([](const Output& output, Job&) {
    const auto table = testing::bytes_of(output.file->readable()).find("CTOC");
    REQUIRE(table != std::string::npos);
    output.file->write(static_cast<std::int64_t>(table), std::vector<std::byte>{std::byte{'X'}});
  }));
  CHECK(rig.complaint().find("episode.mp3: players Overcast: 2 lost instead of 2 chapters in each") == 0);
}

TEST_CASE("sound that isn't what was written any more is found out, and what a decoder makes of it now counts") {
  Rig rig;
  double written = 0;
  rig.before_verify(checking([&](const Output& output, Job& job) {
    written = output.measured->levels.integrated_lufs.value();
    Mp3Settings settings;
    settings.bit_rate_kbps = 128;
    encode_mp3(*gained(job.sound(), -6), settings, *output.file, output.tag.bytes);
  }));
  CHECK(rig.complaint().find("episode.mp3: loudness -2") == 0);
  CHECK(rig.job->report.after.value().integrated_lufs.value() == doctest::Approx(written - 6).epsilon(0.01));
}

TEST_CASE("a file that is decoded once more gives the same figures") {
  Rig once, twice({}, testing::babble(mono, {4 * 44100}, 0.1), "again = true\n");
  CHECK(once.complaint() == "no complaint");
  CHECK(twice.complaint() == "no complaint");
  const Levels a = once.job->report.after.value(), b = twice.job->report.after.value();
  CHECK(a.integrated_lufs == b.integrated_lufs);
  CHECK(a.true_peak_dbtp == b.true_peak_dbtp);
}

TEST_CASE("an excerpt is held to its own length, and not to the whole episode's loudness") {
  Rig rig;
  rig.given.excerpt = Excerpt{Millis{1000}, Millis{1500}};
  CHECK(rig.complaint() == "no complaint");
  CHECK(rig.job->report.duration_seconds == 0.5);
  CHECK(!judged(rig.job->report, "loudness"));
  CHECK(kept(rig.job->report, "length"));
}

TEST_CASE("silence that was accepted is not held to a loudness") {
  Rig rig("silence = \"accept\"\n", silence(mono, {44100}));
  CHECK(rig.complaint() == "no complaint");
  CHECK(!judged(rig.job->report, "loudness"));
  CHECK(!rig.job->report.after.value().integrated_lufs);
}

}  // namespace
}  // namespace podmill
