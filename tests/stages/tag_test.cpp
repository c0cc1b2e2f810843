// SPDX-License-Identifier: MIT
#include "media/id3/tag.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <memory>
#include <string>

#include "media/id3/provenance.h"
#include "media/mp3/audio_range.h"
#include "system/error.h"
#include "tests/support/images.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/sounds.h"
#include "tests/support/stage_rig.h"

namespace podmill {
namespace {

using testing::StageRig;
using testing::TemporaryFolder;

constexpr Format mono{44100, 1};

/// Five seconds, encoded and tagged into a folder of its own.
struct Rig : StageRig {
  explicit Rig(const std::string& settings = {})
      : StageRig(testing::sine(mono, {5 * 44100}, 440, 0.1),
                 "[[stage]]\nuse = \"encode\"\n[[stage]]\nuse = \"tag\"\n" + settings) {
    given.output = folder / "episode 12.mp3";
    plan.source.format = mono;
  }
  TagContent made() {
    go();
    return read_id3(given.output);
  }
  TemporaryFolder folder;
};

std::vector<std::byte> art(int side) {
  return testing::png(side, side, [](int x, int y) {
    return testing::Pixel{static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y), 90, 255};
  });
}

TEST_CASE("the author's words come before the recording's, and both before none") {
  Rig rig;
  rig.plan.source.tags.title = "From the recorder";
  rig.plan.source.tags.artist = "Recorder";
  rig.plan.source.tags.number = 3;
  rig.plan.source.tags.genre = "Speech";
  rig.plan.source.description = "From the recorder";
  rig.given.episode.tags.title = "Forest";
  rig.given.episode.tags.season = 2;
  const TagContent tag = rig.made();
  CHECK(tag.tags.title == "Forest");
  CHECK(tag.tags.artist == "Recorder");
  CHECK(tag.tags.number == 3);
  CHECK(tag.tags.season == 2);
  CHECK(tag.tags.genre == "Podcast");
  CHECK(tag.description == "From the recorder");
  CHECK(tag.tags.date.empty());
}

TEST_CASE("with carry off, nothing of the recording is taken, and the file's name is the title") {
  Rig rig("carry = false\ngenre = \"Talk\"\n");
  rig.plan.source.tags.title = "From the recorder";
  rig.plan.source.description = "From the recorder";
  rig.plan.source.cover = {"image/png", art(50)};
  const TagContent tag = rig.made();
  CHECK(tag.tags.title == "episode 12");
  CHECK(tag.tags.genre == "Talk");
  CHECK(tag.description.empty());
  CHECK(tag.cover.empty());
}

TEST_CASE("the file says which program, preset and settings made it, and no time of day") {
  Rig rig;
  rig.go();
  const auto mark = parse_provenance(read_own(rig.given.output, provenance_key).value());
  REQUIRE(mark);
  CHECK(*mark == Provenance{PODMILL_VERSION, rig.preset.name, rig.preset.digest});
}

TEST_CASE("chapters that some player shows wrong are told of in a line each rule, refused, or passed over") {
  const auto give = [](Rig& rig) {
    rig.chapters({{{0}, {}, {"One", "https://example.org/a+b"}},
                  {mono.frames(Millis{1000}), {}, {"Two", "https://example.org/c+d"}},
                  {mono.frames(Millis{2000}), {}, {"Hidden", "", {}, nullptr, true}}});
  };
  Rig warned, refused("lint = \"error\"\n"), off("lint = \"off\"\n");
  for (Rig* rig : {&warned, &refused, &off}) give(*rig);
  CHECK(warned.complaint() == "no complaint");
  REQUIRE(warned.job->report.warnings.size() == 1);
  CHECK(warned.job->report.warnings[0].what ==
        "chapter 1: antennapod: decodes the link https://example.org/a+b: a plus becomes a space, letters other ones "
        "(and 1 more)");
  CHECK(refused.complaint().find("chapter 1: antennapod: decodes the link") == 0);
  CHECK(off.complaint() == "no complaint");
  CHECK(off.job->report.warnings.empty());
}

TEST_CASE("the tag takes just the room that was planned, and the audio follows") {
  Rig rig;
  rig.given.episode.description = std::string(5000, 'x');
  rig.go();
  CHECK(rig.job->plan().tag.bytes > 10'000);
  CHECK(mp3_range(rig.given.output).begin == rig.job->plan().tag.bytes);
}

TEST_CASE("the same episode gives the same bytes twice") {
  Rig one, other;
  for (Rig* rig : {&one, &other}) {
    rig->chapters({{{0}, {}, {"A"}}});
    rig->go();
  }
  std::ifstream a(one.given.output, std::ios::binary), b(other.given.output, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(a)), {});
  CHECK(bytes.size() > 80'000);
  CHECK(bytes == std::string((std::istreambuf_iterator<char>(b)), {}));
}

TEST_CASE("chapters are planned as the author wrote them, and written where they are heard") {
  Rig rig;
  rig.chapters({{{0}, {}, {"One"}}, {mono.frames(Millis{2000}), {}, {"", "https://example.org/"}}});
  rig.plan_only();
  REQUIRE(rig.job->report.chapters.size() == 2);
  CHECK(rig.job->report.chapters[0].end == Millis{2000});
  CHECK(rig.job->report.chapters[1].content.title == "Chapter 2");
  CHECK(rig.job->report.chapters[1].end == Millis{5000});

  rig.given.excerpt = Excerpt{Millis{1000}, Millis{4000}};
  const TagContent tag = rig.made();
  REQUIRE(tag.chapters.size() == 2);
  CHECK(tag.chapters[0].end == Millis{1000});
  CHECK(tag.chapters[1].start == Millis{1000});
  CHECK(tag.chapters[1].end == Millis{3000});
  CHECK(tag.chapters[1].content.url == "https://example.org/");
  CHECK(rig.job->report.chapters.size() == 2);
  CHECK(rig.job->report.chapters[1].end == Millis{3000});
}

TEST_CASE("chapters bring their images into the tag, from a file and from the recording's own tag") {
  Rig rig;
  const std::string file = rig.folder / "one.png";
  testing::append_to(file, art(60));
  const auto own = std::make_shared<const Picture>(Picture{"image/png", art(50)});
  rig.chapters({{{0}, {}, {"One", "", ImageLocation(file)}}, {{88200}, {}, {"Two", "", {}, own}}});
  const TagContent tag = rig.made();
  REQUIRE(tag.chapters.size() == 2);
  REQUIRE(tag.chapters[0].content.picture);
  CHECK(tag.chapters[0].content.picture->data == art(60));
  REQUIRE(tag.chapters[1].content.picture);
  CHECK(*tag.chapters[1].content.picture == *own);
}

TEST_CASE("256 chapters are refused before anything is encoded") {
  Rig rig;
  std::vector<Chapter> many;
  for (int i = 0; i < 256; ++i) many.push_back({{i * 100}, {}, {"x"}});
  rig.chapters(many);
  CHECK_THROWS_AS(rig.plan_only(), Error);
  CHECK(rig.complaint().find("256 chapters") == 0);
  CHECK(std::filesystem::is_empty(rig.folder.path()));
}

TEST_CASE("the author's cover is shrunk, told, and advised on; the recording's serves where there is none") {
  Rig rig;
  testing::append_to(rig.folder / "art.png", art(900));
  rig.given.episode.cover = rig.folder / "art.png";
  rig.plan.source.cover = {"image/png", art(50)};
  TagContent tag = rig.made();
  CHECK(tag.cover.mime == "image/jpeg");
  CHECK(rig.job->report.warnings.size() == 1);
  CHECK(rig.job->report.warnings[0].what.find("art.png: 900 × 900 pixels; fine in the file") == 0);

  Rig carried;
  carried.plan.source.cover = {"image/png", art(50)};
  tag = carried.made();
  CHECK(tag.cover.data == art(50));
  CHECK(carried.job->report.warnings.empty());
}

TEST_CASE("a long description leaves the cover less room, so that both fit the tag's size") {
  Rig rig("tag_size = 64\n");
  rig.given.episode.description = std::string(5000, 'x');
  testing::append_to(rig.folder / "art.png", art(900));
  rig.given.episode.cover = rig.folder / "art.png";
  const TagContent tag = rig.made();
  CHECK(!tag.cover.empty());
  CHECK(rig.job->plan().tag.bytes <= 64'000);
}

TEST_CASE("a description too long for the tag is cut at the end of a sentence, with a warning") {
  Rig rig("tag_size = 64\n");
  while (rig.given.episode.description.size() < 1 << 20) rig.given.episode.description += "We talk of boats. ";
  const TagContent tag = rig.made();
  CHECK(tag.description.size() > 7000);
  CHECK(tag.description.ends_with("We talk of boats."));
  CHECK(rig.job->plan().tag.bytes <= 64'000);
  REQUIRE(rig.job->report.warnings.size() == 1);
  CHECK(rig.job->report.warnings[0].what.find("the description is too long for the tag, which has the first 7") == 0);
}

TEST_CASE(
    "a bad cover of the author's is refused in the plan, a bad one of the recording's is left out with a warning") {
  Rig rig;
  rig.given.episode.cover = rig.folder / "missing.png";
  CHECK_THROWS_WITH_AS(rig.plan_only(), fmt::format("{}: no such file", rig.folder / "missing.png").c_str(), Error);

  Rig carried;
  carried.plan.source.cover = {"image/png", {std::byte{1}, std::byte{2}}};
  CHECK(carried.made().cover.empty());
  REQUIRE(carried.job->report.warnings.size() == 1);
  CHECK(carried.job->report.warnings[0].what == "the recording's own cover: not an image: left out");
}

TEST_CASE("a date and a language that no tag can hold are told") {
  Rig rig;
  rig.given.episode.tags.date = "last May";
  rig.given.episode.tags.language = "Klingon";
  const TagContent tag = rig.made();
  CHECK(tag.tags.date.empty());
  CHECK(tag.tags.language.empty());
  CHECK(rig.job->report.warnings.size() == 2);
}

TEST_CASE("a preset that tags before it encodes is told so") {
  std::string complaint;
  try {
    StageRig(testing::sine(mono, {44100}, 440, 0.1), "[[stage]]\nuse = \"tag\"\n");
  } catch (const Error& error) {
    complaint = describe(error);
  }
  CHECK(complaint.find("rig.toml:4: tag has no file to work on\n    use = \"tag\"\n") != std::string::npos);
  CHECK(complaint.ends_with("hint: put the stage encode before it"));
}

}  // namespace
}  // namespace podmill
