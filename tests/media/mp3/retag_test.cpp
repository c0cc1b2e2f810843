// SPDX-License-Identifier: MIT
#include "media/mp3/retag.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "media/id3/tag.h"
#include "media/mp3/audio_range.h"
#include "system/error.h"
#include "tests/support/id3_bytes.h"
#include "tests/support/images.h"
#include "tests/support/media_files.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/sounds.h"

namespace podmill {
namespace {

using namespace std::literals;
using namespace testing;

/// A file of these pieces with twenty silent frames where `sound` stands among them.
const std::string sound = id3::text(silent_mp3(20));

struct File {
  explicit File(const std::string& bytes) : path(folder / "a.mp3") { write_bytes(path, bytes); }
  Report change(const TagChange& change) {
    Report report;
    written = retag(read_mp3_tags(path), change, path, report);
    return report;
  }
  std::string audio() const {
    const ByteRange range = mp3_range(path);
    return bytes_of(path).substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.size()));
  }
  TemporaryFolder folder;
  std::string path;
  bool written = false;
};

TagChange titled(const std::string& title) {
  TagChange change;
  change.words.tags.title = title;
  return change;
}

bool holds(const std::vector<TagFrame>& frames, const std::string& id, const std::string& body) {
  return std::ranges::any_of(frames, [&](const TagFrame& f) { return f.id == id && id3::text(f.body) == body; });
}

TEST_CASE("what can't be kept of a tag stops a change in place unless it is allowed, and no other") {
  // The size of the second frame is past the tag's end.
  const std::string broken = id3::frame("TPE1", "\0Ann"sv) + "TALB\0\0\1\0\0\0\0Show"s;
  for (const std::string& frames : {id3::tag('\3', 0, broken), id3::tag('\2', 0, id3::frame22("CRM", "x"))}) {
    File file(frames + sound);
    CHECK_THROWS_WITH_AS(file.change(titled("New")), doctest::Contains("would be lost"), Error);
    CHECK(bytes_of(file.path) == frames + sound);
    Report report;
    CHECK(retag(read_mp3_tags(file.path), titled("New"), file.folder / "b.mp3", report));
    CHECK(report.warnings.size() == 1);
    TagChange allowed = titled("New");
    allowed.allows_loss = true;
    file.change(allowed);
    CHECK(file.written);
    CHECK(file.audio() == sound);
  }
}

TEST_CASE("a tag behind junk is read and kept, and the junk goes, which is told") {
  File file("\r\n\r\n" + id3::tag('\3', 0, id3::frame("TIT2", "\0Old"sv)) + sound);
  TagChange change;
  change.words.tags.artist = "Ann";
  const Report report = file.change(change);
  CHECK(bytes_of(file.path).starts_with("ID3"));
  CHECK(file.audio() == sound);
  CHECK(content_of(read_mp3_tags(file.path).frames).tags.title == "Old");
  REQUIRE(report.warnings.size() == 1);
  CHECK(report.warnings.front().what.find("4 bytes of junk") != std::string::npos);
}

TEST_CASE("a new title changes the title alone: every other frame and the sound stay byte for byte") {
  const std::string kept = id3::frame("TPE1", "\0Ann"sv) + id3::frame("PRIV", "me\0\1\2"sv) +
                           id3::frame("POPM", "a@b\0\xFF"sv) + id3::frame("TXXX", "\0podmill\0mark"sv) +
                           id3::frame("APIC", "\0image/png\0\4back\0\x89PNG"sv) +
                           id3::frame("CHAP", id3::chap("a", 0, 500, id3::frame("TIT3", "\0more"sv)));
  File file(id3::tag('\3', 0, id3::frame("TIT2", "\0Old"sv) + kept) + sound);
  file.change(titled("New"));
  CHECK(file.audio() == sound);
  const Mp3Tags after = read_mp3_tags(file.path);
  CHECK(content_of(after.frames).tags.title == "New");
  const std::vector<TagFrame> rest(after.frames.begin() + 1, after.frames.end());
  CHECK(id3::text(v23_tag(rest)) == id3::tag('\3', 0, kept));
}

TEST_CASE("a file without a tag gets one, and none of Podmill's marks") {
  File file(sound);
  TagChange change = titled("Forest");
  change.words.description = "Trees";
  change.chapters = {{Millis{0}, Millis{200}, {"One"}}, {Millis{200}, Millis{500}, {"Two", "https://example.org/"}}};
  file.change(change);
  CHECK(file.audio() == sound);
  const TagContent tag = read_id3(file.path);
  CHECK(tag.tags.title == "Forest");
  CHECK(tag.description == "Trees");
  REQUIRE(tag.chapters.size() == 2);
  CHECK(tag.chapters[1].content.url == "https://example.org/");
  CHECK(!read_own(file.path, provenance_key));
  CHECK(bytes_of(file.path).find("PCST") == std::string::npos);
}

TEST_CASE("saying the same again writes nothing, and chapters taken out leave the rest") {
  File file(id3::tag('\3', 0, id3::frame("WOAS", "http://a/")) + sound);
  TagChange change = titled("T");
  change.chapters = {{Millis{0}, Millis{500}, {"One"}}};
  file.change(change);
  CHECK(file.written);
  const std::string once = bytes_of(file.path);
  file.change(change);
  CHECK(!file.written);
  CHECK(bytes_of(file.path) == once);
  change = {};
  change.chapters.emplace();
  file.change(change);
  const Mp3Tags after = read_mp3_tags(file.path);
  CHECK(after.frames.size() == 2);
  CHECK(holds(after.frames, "WOAS", "http://a/"));
}

TEST_CASE("tags in a row and an appended one become one, and the first one's word counts") {
  std::string appended = id3::tag('\4', '\x10', id3::frame24("TIT2", "\0Last"sv) + id3::frame24("TCOM", "\0Cleo"sv));
  appended += "3DI" + appended.substr(3, 7);
  const std::string id3v1 = "TAG" + std::string(125, '\0');
  File file(id3::tag('\3', 0, id3::frame("TIT2", "\0First"sv)) +
            id3::tag('\3', 0, id3::frame("TIT2", "\0Second"sv) + id3::frame("TALB", "\0Show"sv)) + sound + appended +
            id3v1);
  TagChange change;
  change.words.tags.artist = "Ann";
  file.change(change);
  CHECK(file.audio() == sound);
  const TagContent tag = read_id3(file.path);
  CHECK(tag.tags.title == "First");
  CHECK(tag.tags.album == "Show");
  CHECK(tag.tags.artist == "Ann");
  const Mp3Parts parts = mp3_parts(file.path);
  CHECK(parts.head_tags.size() == 1);
  CHECK(parts.end_tag.size() == 0);
  CHECK(holds(read_mp3_tags(file.path).frames, "TCOM", "\0Cleo"s));
  CHECK(bytes_of(file.path).ends_with("TAG" + std::string(30, '\0') + "Ann" + std::string(92, '\0')));
}

TEST_CASE("the old tag's room is used again where it will do, else the sound moves by whole blocks") {
  File file(id3::tag('\3', 0, id3::frame("TIT2", "\0Old"sv) + std::string(3000, '\0')) + sound);
  const std::int64_t before = mp3_range(file.path).begin;
  file.change(titled("A longer title"));
  CHECK(mp3_range(file.path).begin == before);
  TagChange change;
  change.words.description = std::string(4000, 'x');
  file.change(change);
  const std::int64_t moved = mp3_range(file.path).begin - before;
  CHECK(moved > 0);
  CHECK(moved % 4096 == 0);
  CHECK(file.audio() == sound);
}

TEST_CASE("permissions stay, and another place gets a copy") {
  File file(sound);
  std::filesystem::permissions(file.path, std::filesystem::perms(0640));
  file.change(titled("T"));
  CHECK(std::filesystem::status(file.path).permissions() == std::filesystem::perms(0640));
  const std::string before = bytes_of(file.path);
  Report report;
  CHECK(retag(read_mp3_tags(file.path), titled("Other"), file.folder / "b.mp3", report));
  CHECK(bytes_of(file.path) == before);
  CHECK(read_id3(file.folder / "b.mp3").tags.title == "Other");
}

TEST_CASE("256 chapters and what is no MP3 are refused, and the file stays as it was") {
  File file(sound);
  TagChange change;
  change.chapters.emplace();
  for (int i = 0; i < 256; ++i) change.chapters->push_back({Millis{i}, Millis{i + 1}, {"x"}});
  CHECK_THROWS_WITH_AS(file.change(change), "256 chapters: an MP3's table of contents holds 255", Error);
  CHECK(bytes_of(file.path) == sound);
  File text("Dear diary, " + std::string(1000, 'x'));
  CHECK_THROWS_AS(read_mp3_tags(text.path), Error);
  CHECK_THROWS_AS(read_mp3_tags(file.folder / "none.mp3"), Error);
}

TEST_CASE("a folder that can't be written into leaves the file as it was and nothing beside it") {
  File file(sound);
  Report report;
  CHECK_THROWS_AS(retag(read_mp3_tags(file.path), titled("T"), "/proc/a.mp3", report), Error);
  CHECK_THROWS_AS(retag(read_mp3_tags(file.path), titled("T"), "/dev/full", report), Error);
  CHECK(bytes_of(file.path) == sound);
  CHECK(std::distance(std::filesystem::directory_iterator(file.folder.path()), {}) == 1);
}

/// A frame that Podmill has no words for, and its body in any version.
struct Foreign {
  std::string id, body;
};
rc::Gen<Foreign> any_foreign() {
  return rc::gen::exec([] {
    const auto data = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    const std::string name = *rc::gen::element("a"s, "b"s, "a name that is longer than most are"s);
    switch (*rc::gen::inRange(0, 6)) {
      case 0:
        return Foreign{"PRIV", name + '\0' + data};
      case 1:
        return Foreign{"UFID", name + '\0' + data + "x"};
      case 2:
        return Foreign{"POPM", name + '\0' + "\7" + data};
      case 3:
        return Foreign{"GEOB", "\0text/x\0f\0"s + name + '\0' + data};
      case 4:
        return Foreign{"APIC", "\0image/png\0\4"s + name + '\0' + data};
      default:
        return Foreign{"USLT", "\0eng"s + name + '\0' + "la la"};
    }
  });
}

std::string unsynchronised(const std::string& text) {
  std::string stuffed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    stuffed += text[i];
    const bool last = i + 1 == text.size();
    if (text[i] == '\xFF' && (last || text[i + 1] == '\0' || static_cast<unsigned char>(text[i + 1]) >= 0xE0))
      stuffed += '\0';
  }
  return stuffed;
}

/// A tag of these frames by a writer of any habits.
std::string any_tag(const std::vector<Foreign>& foreign) {
  const char version = *rc::gen::element('\2', '\3', '\4');
  const bool unsync = *rc::gen::arbitrary<bool>(), extended = version > 2 && *rc::gen::arbitrary<bool>();
  const std::string padding(*rc::gen::inRange<std::size_t>(0, 300), '\0');
  std::string frames;
  if (extended) frames += version == 3 ? "\0\0\0\6\0\0\0\0\0\0"s : "\0\0\0\6\1\0"s;
  frames += version == 2 ? id3::frame22("TT2", "\0Old"sv) : id3::frame("TIT2", "\0Old"sv);
  for (const auto& [id, body] : foreign) {
    if (version == 2) {
      const std::pair<std::string, std::string> names[] = {
          {"UFID", "UFI"}, {"POPM", "POP"}, {"GEOB", "GEO"}, {"USLT", "ULT"}};
      for (const auto& [now, old] : names)
        if (id == now) frames += id3::frame22(old, body);
      if (id == "APIC") frames += id3::frame22("PIC", "\0PNG"s + body.substr(11));
    } else if (version == 3) {
      frames += id3::frame(id, body);
    } else {
      frames += id3::frame24(id, unsync ? unsynchronised(body) : body, unsync ? "\0\2"sv : "\0\0"sv);
    }
  }
  frames += padding;
  const bool whole = unsync && version < 4;
  return id3::tag(version, static_cast<char>((unsync ? 0x80 : 0) | (extended ? 0x40 : 0)),
                  whole ? unsynchronised(frames) : frames);
}

TEST_CASE("whatever program wrote the tag, frames of others and the sound survive byte for byte") {
  CHECK(rc::check("random tags of any version, then a new title", [] {
    const auto foreign = *rc::gen::container<std::vector<Foreign>>(any_foreign());
    const std::string head = any_tag(foreign);
    const bool is_22 = head[3] == '\2';
    std::string tail;
    if (*rc::gen::arbitrary<bool>()) tail += "APETAGEX\xD0\7\0\0\x20\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"s;
    if (*rc::gen::arbitrary<bool>()) tail += "TAG" + std::string(125, 'v');
    File file(head + sound + tail);
    file.change(titled("New"));
    RC_ASSERT(file.audio() == sound);
    const Mp3Tags after = read_mp3_tags(file.path);
    RC_ASSERT(after.parts.head_tags.size() == 1U);
    RC_ASSERT(content_of(after.frames).tags.title == "New");
    for (const auto& [id, body] : foreign)
      if (!is_22 || id != "PRIV") RC_ASSERT(holds(after.frames, id, body));
    RC_ASSERT(after.parts.ape.size() + after.parts.id3v1.size() == static_cast<std::int64_t>(tail.size()));
  }));
}

TEST_CASE("255 chapters with 60 images and a cover stay within the tag's budget, each image the same everywhere") {
  const TemporaryFolder images;
  File file(sound);
  const auto picture = [](int n) {
    return png(120, 120, [n](int x, int y) {
      const auto v = static_cast<std::uint8_t>((x * 7 + y * 13 + n * 29) ^ (x * y));
      return Pixel{v, static_cast<std::uint8_t>(v * 3), static_cast<std::uint8_t>(n), 255};
    });
  };
  TagChange change;
  append_to(images / "cover.png", picture(99));
  change.cover = images / "cover.png";
  change.chapters.emplace();
  for (int i = 0; i < 60; ++i) append_to(images / fmt::format("{}.png", i), picture(i));
  for (int i = 0; i < 255; ++i) {
    const std::string image = i % 4 == 0 && i < 240 ? images / fmt::format("{}.png", i / 4) : "";
    change.chapters->push_back(
        {Millis{i}, Millis{i + 1}, {fmt::format("Chapter number {}", i), "", ImageLocation(image)}});
  }
  const Report report = file.change(change);
  CHECK(mp3_range(file.path).begin <= 300'000);
  const TagContent tag = read_id3(file.path);
  CHECK(tag.chapters.size() == 255);
  CHECK(!tag.cover.empty());
  CHECK(std::ranges::count_if(tag.chapters, [](const PlacedChapter& c) { return c.content.picture != nullptr; }) ==
        60);
  CHECK(report.warnings.size() <= 1);  // of the cover's size

  change.tag_bytes = 64'000;
  const Report tight = file.change(change);
  const auto shown = std::ranges::count_if(read_id3(file.path).chapters,
                                           [](const PlacedChapter& c) { return c.content.picture != nullptr; });
  CHECK(shown < 60);
  CHECK(std::ranges::any_of(tight.warnings, [](const StageMessage& w) {
    return w.what.find("of 60 chapter images left out") != std::string::npos;
  }));
}

TEST_CASE("a tag that grows past its budget, for what it held stays, is told of") {
  const std::string held = id3::frame("APIC", "\0image/png\0\4back\0\x89PNG"s + std::string(70'000, 'x'));
  File file(id3::tag('\3', 0, held) + sound);
  TagChange change = titled("New");
  change.tag_bytes = 64'000;
  const auto is_told = [](const Report& report) {
    return std::ranges::any_of(report.warnings, [](const StageMessage& w) {
      return w.what.find("kB more than it was to take") != w.what.npos;
    });
  };
  CHECK(is_told(file.change(change)));
  CHECK(!is_told(file.change(titled("Newer"))));
}

TEST_CASE("padding past the budget is given up") {
  File file(id3::tag('\3', 0, id3::frame("TIT2", "\0Old"sv) + std::string(65'000, '\0')) + sound);
  TagChange change = titled("New");
  change.tag_bytes = 64'000;
  file.change(change);
  CHECK(mp3_range(file.path).begin <= 64'000);
  CHECK(file.audio() == sound);
}

TEST_CASE("images on the web are not in the tag, and an author's image that isn't there is refused") {
  File file(sound);
  TagChange change;
  change.chapters = {{Millis{0}, Millis{500}, {"One", "", ImageLocation("https://example.org/a.png")}}};
  file.change(change);
  CHECK(read_id3(file.path).chapters[0].content.picture == nullptr);
  change.chapters = {{Millis{0}, Millis{500}, {"One", "", ImageLocation(file.folder / "none.png")}}};
  CHECK_THROWS_AS(file.change(change), Error);
}

}  // namespace
}  // namespace podmill
