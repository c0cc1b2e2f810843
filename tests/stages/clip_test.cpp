// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "media/id3/tag.h"
#include "media/input/audio_file.h"
#include "media/meters/levels.h"
#include "media/mp3/audio_range.h"
#include "media/mp3/check.h"
#include "system/error.h"
#include "tests/support/images.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"
#include "tests/support/stage_rig.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;

namespace {

constexpr Format mono{44100, 1};

/// Twelve seconds of a tone, unless told otherwise, mastered, with clips as given. `normalize` and `clip` are what
/// those stages are told.
struct Rig : StageRig {
  explicit Rig(std::vector<ClipRequest> clips, const std::string& normalize = {}, const std::string& clip = {},
               SoundPtr sound = sine(mono, {12 * 44100}, 440, 0.1), const std::string& before = {})
      : StageRig(std::move(sound), before + "[[stage]]\nuse = \"normalize\"\n" + normalize +
                                       "[[stage]]\nuse = \"encode\"\n[[stage]]\nuse = \"tag\"\n"
                                       "[[stage]]\nuse = \"verify\"\n[[stage]]\nuse = \"clip\"\n" +
                                       clip) {
    given.output = folder / "talk.mp3";
    plan.source.format = mono;
    given.episode.clips = std::move(clips);
  }
  std::vector<float> heard(const std::string& name) const {
    AudioFileSettings reading;
    reading.format = job->format();
    return play(AudioFile(folder / name, reading));
  }
  TemporaryFolder folder;
};

double rms(std::span<const float> samples) {
  double sum = 0;
  for (const float x : samples) sum += static_cast<double>(x) * x;
  return std::sqrt(sum / static_cast<double>(samples.size()));
}

constexpr Millis operator""_s(unsigned long long seconds) {
  return Millis(static_cast<std::int64_t>(seconds) * 1000);
}

}  // namespace

TEST_CASE("a clip sounds as the episode does there, comes and goes softly, and says what it is") {
  Rig rig({{3_s, 7_s, "Why queues?"}});
  const auto cover = png(400, 400, [](int x, int) { return Pixel{static_cast<std::uint8_t>(x), 9, 9, 255}; });
  write_bytes(rig.folder / "cover.png", {reinterpret_cast<const char*>(cover.data()), cover.size()});
  rig.given.episode.cover = rig.folder / "cover.png";
  rig.given.episode.tags.title = "Of queues";
  rig.given.episode.tags.album = "The Mill";
  rig.given.episode.tags.number = 7;
  rig.go();
  const std::vector<float> episode = rig.heard("talk.mp3"), clip = rig.heard("talk.clip-why-queues.mp3");
  REQUIRE(clip.size() == 4 * 44100);
  const std::string file = rig.folder / "talk.clip-why-queues.mp3";
  CHECK(check_mp3(file, mp3_range(file).begin).faults == std::vector<std::string>{});
  const std::span there = std::span(episode).subspan(3 * 44100, 4 * 44100);
  CHECK(rms(std::span(clip).subspan(22050, 3 * 44100)) ==
        doctest::Approx(rms(there.subspan(22050, 3 * 44100))).epsilon(0.02));
  CHECK(rms(std::span(clip).first(441)) < 0.05 * rms(there.first(441)));
  CHECK(rms(std::span(clip).last(441)) < 0.05 * rms(there.last(441)));

  const TagContent tag = read_id3(rig.folder / "talk.clip-why-queues.mp3");
  CHECK(tag.tags.title == "Why queues?");
  CHECK(tag.tags.album == "The Mill");
  CHECK_FALSE(tag.tags.number);
  CHECK(tag.description == "00:00:03 to 00:00:07 of Of queues");
  CHECK(tag.cover == read_id3(rig.given.output).cover);
  CHECK_FALSE(tag.cover.empty());
  CHECK(tag.chapters.empty());
}

TEST_CASE("clips move with the sound, and what is cut out of the episode is in none") {
  const TemporaryFolder beside;
  write_bytes(beside / "cuts.txt", "0\t4\tnot wanted\n");
  Rig rig({{5_s, 8_s, "Moved"}, {0_s, 2_s, "Cut"}, {9_s, 30_s, "Past the end"}}, {}, {},
          sine(mono, {12 * 44100}, 440, 0.1),
          "[[stage]]\nuse = \"tighten\"\ncuts = \"" + (beside / "cuts.txt") + "\"\n");
  rig.go();
  REQUIRE(rig.job->report.clips.size() == 2);
  const PlacedClip& moved = rig.job->report.clips[0];
  CHECK(moved.start == 1_s);
  CHECK(moved.end == 4_s);
  CHECK(moved.recorded_start == 5_s);
  CHECK(rig.heard("talk.clip-moved.mp3").size() == 3 * 44100);
  CHECK(rig.heard("talk.clip-past-the-end.mp3").size() == 3 * 44100);
  REQUIRE(rig.job->report.warnings.size() == 1);
  CHECK(rig.job->report.warnings[0].what ==
        "the clip \"Cut\" is left out: its 00:00:00 to 00:00:02 is not in the episode");
  CHECK_FALSE(fs::exists(rig.folder / "talk.clip-cut.mp3"));
}

TEST_CASE("no peak of a clip is over the ceiling, though encoding it coarsely raises them") {
  // Of speech that is limited so far, 32 kbit/s raise a peak to -0.77 dBTP.
  Rig rig({{1_s, 6_s, "Loud"}}, "loudness = -12\n", "bit_rate = 32\n", babble(mono, {12 * 44100}, 0.9));
  rig.go();
  AudioFileSettings reading;
  reading.format = rig.job->format();
  PeakMeter peak(reading.format);
  listen(AudioFile(rig.folder / "talk.clip-loud.mp3", reading), {&peak});
  CHECK(peak.fine_true_peak_dbtp().value() <= -1);
}

TEST_CASE("where the episode fails, no clip is put in place, and a preview has none") {
  Rig failed({{1_s, 6_s, "Alone"}});
  failed.on_ready = [](const Job&) { throw Error(Fault::io, "no room"); };
  CHECK(failed.complaint().find("no room") != std::string::npos);
  CHECK(fs::is_empty(failed.folder.path()));

  Rig preview({{1_s, 6_s, "None"}});
  preview.given.excerpt = Excerpt{2_s, 4_s};
  preview.go();
  CHECK(std::distance(fs::directory_iterator(preview.folder.path()), fs::directory_iterator()) == 1);
}
