// SPDX-License-Identifier: MIT
#include "media/id3/tag.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string_view>

#include "system/error.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/sounds.h"
#include "tests/support/texts.h"

extern "C" {
#include <libavformat/avformat.h>
}

namespace podmill {
namespace {

using namespace std::literals;
using testing::append_to;
using testing::TemporaryFolder;

std::string_view as_text(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string mp3_with(const TemporaryFolder& folder, const std::vector<std::byte>& tag) {
  std::string path = folder / "tagged.mp3";
  std::filesystem::remove(path);
  append_to(path, tag);
  append_to(path, testing::silent_mp3(20));
  return path;
}

TagContent read_back(const std::vector<std::byte>& tag) {
  const TemporaryFolder folder;
  return read_id3(mp3_with(folder, tag));
}

TagContent episode() {
  TagContent content;
  content.tags = {.title = "Über Wälder 🎙",
                  .artist = "Ann",
                  .album = "The Show",
                  .date = "2024-05-01",
                  .genre = "Podcast",
                  .copyright = "© Ann",
                  .language = "de-AT",
                  .link = "https://example.org/1",
                  .publisher = "House",
                  .subtitle = "A walk",
                  .number = 42,
                  .season = 3};
  content.description = "First line\n\n00:00 Intro";
  content.chapters = {{Millis{0}, Millis{1000}, {"Intro"}},
                      {Millis{1000}, Millis{2500}, {"Лес", "https://example.org/a+b"}},
                      {Millis{2500}, Millis{4000}, {"End"}}};
  content.own = {{provenance_key, "podmill 0 preset=podcast digest=0"}};
  return content;
}

struct Shown {
  Millis start, end;
  std::string title;
  bool operator==(const Shown&) const = default;
};

std::string shown(const AVDictionary* metadata, const char* key) {
  const AVDictionaryEntry* entry = av_dict_get(metadata, key, nullptr, 0);
  return entry ? entry->value : "";
}

/// What libavformat makes of a file.
struct LavfView {
  std::vector<Shown> chapters;
  std::string title, comment, date, mark;
  int pictures = 0;
};

LavfView seen_by_libavformat(const std::string& path) {
  AVFormatContext* context = nullptr;
  REQUIRE(avformat_open_input(&context, path.c_str(), nullptr, nullptr) == 0);
  LavfView view{{},
                shown(context->metadata, "title"),
                shown(context->metadata, "comment"),
                shown(context->metadata, "date"),
                shown(context->metadata, "podmill")};
  for (unsigned i = 0; i < context->nb_chapters; ++i) {
    const AVChapter& chapter = *context->chapters[i];
    const auto ms = [&](std::int64_t time) { return Millis(av_rescale_q(time, chapter.time_base, {1, 1000})); };
    view.chapters.push_back({ms(chapter.start), ms(chapter.end), shown(chapter.metadata, "title")});
  }
  for (unsigned i = 0; i < context->nb_streams; ++i)
    view.pictures += (context->streams[i]->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
  avformat_close_input(&context);
  return view;
}

std::vector<Shown> titles_and_times(const TagContent& content) {
  std::vector<Shown> all;
  for (const PlacedChapter& chapter : content.chapters)
    all.push_back({chapter.start, chapter.end, chapter.content.title});
  return all;
}

bool same(const TagContent& a, const TagContent& b) {
  const auto links = [](const TagContent& content) {
    std::vector<std::string> all;
    for (const PlacedChapter& chapter : content.chapters) all.push_back(chapter.content.url);
    return all;
  };
  return a.tags == b.tags && a.description == b.description && titles_and_times(a) == titles_and_times(b) &&
         links(a) == links(b) && a.cover.data == b.cover.data && a.own == b.own;
}

rc::Gen<TagContent> any_content(int most_chapters) {
  return rc::gen::exec([most_chapters] {
    TagContent content;
    for (std::string Tags::*field : {&Tags::title, &Tags::artist, &Tags::album, &Tags::copyright, &Tags::publisher})
      content.tags.*field = *testing::text(40);
    content.tags.number = *rc::gen::inRange(0, 5000);
    content.description = *testing::text(300);
    const int count = *rc::gen::weightedOneOf<int>({{5, rc::gen::inRange(0, 6)}, {1, rc::gen::just(most_chapters)}});
    Millis at{0};
    for (int i = 0; i < count; ++i) {
      const Millis end = at + Millis(*rc::gen::inRange(1, 100'000));
      content.chapters.push_back(
          {at, end, {*testing::text(150), *rc::gen::element<std::string>("", "https://example.org/é?a+b")}});
      at = end;
    }
    return content;
  });
}

TEST_CASE("a tag is ID3v2.3 without unsynchronisation or extended header, and as long as it says") {
  const auto tag = render_id3(episode());
  CHECK(as_text(tag).substr(0, 6) == "ID3\x03\x00\x00"sv);
  const auto size = [&](int i) { return std::to_integer<std::size_t>(tag[static_cast<std::size_t>(i)]); };
  CHECK(tag.size() == 10 + (size(6) << 21 | size(7) << 14 | size(8) << 7 | size(9)));
}

TEST_CASE("a tag is padded with zeros to the size that is asked for, and no byte of it moves") {
  const auto bare = render_id3(episode()), padded = render_id3(episode(), bare.size() + 100);
  CHECK(padded.size() == bare.size() + 100);
  CHECK(std::equal(bare.begin() + 10, bare.end(), padded.begin() + 10));
  CHECK(std::all_of(padded.begin() + static_cast<std::ptrdiff_t>(bare.size()), padded.end(),
                    [](std::byte b) { return b == std::byte{}; }));
  CHECK(render_id3(episode(), bare.size()) == bare);
  CHECK(same(read_back(padded), read_back(bare)));
}

TEST_CASE("a tag that doesn't fit is refused and not cut") {
  const auto bare = render_id3(episode());
  CHECK_THROWS_AS(render_id3(episode(), bare.size() - 1), Error);
}

TEST_CASE("chapters stand behind one top-level ordered table that names them, with offsets unused") {
  const auto rendered = render_id3(episode());
  const std::string_view tag = as_text(rendered);
  const auto table = tag.find("CTOC");
  CHECK(tag.substr(table + 10, 21) ==
        "toc\0\x03\x03"
        "chp0\0chp1\0chp2\0"sv);
  CHECK(tag.find("CTOC", table + 1) == std::string_view::npos);
  CHECK(tag.find("TIT2", table) < tag.find("CHAP"));
  const auto second = tag.find("chp1", tag.find("CHAP"));
  CHECK(tag.substr(second, 21) == "chp1\0\0\0\x03\xE8\0\0\x09\xC4\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"sv);
  CHECK(tag.find("WXXX") != std::string_view::npos);
}

TEST_CASE("text is UTF-16 with a byte order mark, numbers and codes are Latin-1") {
  const auto rendered = render_id3(episode());
  const std::string_view tag = as_text(rendered);
  CHECK(tag.find("TPE1\0\0\0\x09\0\0\x01\xFF\xFE"
                 "A\0n\0n\0"sv) != std::string_view::npos);
  CHECK(tag.find("TRCK\0\0\0\x03\0\0\0"
                 "42"sv) != std::string_view::npos);
  CHECK(tag.find("TYER\0\0\0\x05\0\0\0"
                 "2024"sv) != std::string_view::npos);
  CHECK(tag.find("TDAT\0\0\0\x05\0\0\0"
                 "0105"sv) != std::string_view::npos);
  CHECK(tag.find("COMM\0\0\0\x38\0\0\x01"
                 "deu\xFF\xFE\0\0\xFF\xFE"sv) != std::string_view::npos);
  CHECK(tag.find("TDRC") == std::string_view::npos);
}

TEST_CASE("everything that was said is read back") {
  const TagContent content = episode();
  const TagContent back = read_back(render_id3(content));
  CHECK(back.tags.title == content.tags.title);
  CHECK(back.tags.language == "deu");
  CHECK(same(back, as_written(content)));
}

TEST_CASE("libavformat shows the same chapters and words") {
  const TemporaryFolder folder;
  TagContent content = episode();
  const auto view = seen_by_libavformat(mp3_with(folder, render_id3(content)));
  CHECK(view.chapters == titles_and_times(content));
  CHECK(view.title == content.tags.title);
  CHECK(view.comment == content.description);
  CHECK(view.date == "2024-05-01");
  CHECK(view.mark == content.own[0].second);
}

TEST_CASE("any words in any script come back alike from both readers") {
  const TemporaryFolder folder;
  CHECK(rc::check("render, read", [&folder] {
    const TagContent content = as_written(*any_content(40));
    const std::string path = mp3_with(folder, render_id3(content));
    RC_ASSERT(same(read_id3(path), content));
    RC_ASSERT(seen_by_libavformat(path).chapters == titles_and_times(content));
  }));
}

TEST_CASE("what is written once is written again byte for byte") {
  CHECK(rc::check("as_written changes nothing twice", [] {
    const TagContent content = *any_content(10);
    RC_ASSERT(same(as_written(as_written(content)), as_written(content)));
    RC_ASSERT(render_id3(content) == render_id3(as_written(content)));
  }));
}

TEST_CASE("255 chapters are written, and 256 are refused with the number and the cure") {
  TagContent content;
  for (int i = 0; i < 255; ++i)
    content.chapters.push_back({Millis(i * 1000), Millis(i * 1000 + 1000), {fmt::format("Part {}", i)}});
  const TemporaryFolder folder;
  const std::string path = mp3_with(folder, render_id3(content));
  CHECK(read_id3(path).chapters.size() == 255);
  CHECK(seen_by_libavformat(path).chapters == titles_and_times(content));
  content.chapters.push_back({Millis{255'000}, Millis{256'000}});
  try {
    render_id3(content);
    FAIL("256 chapters were accepted");
  } catch (const Error& error) {
    CHECK(error.fault == Fault::unsupported);
    CHECK(std::string(error.what()).find("256 chapters") == 0);
    CHECK(!error.hint.empty());
  }
}

TEST_CASE("chapters are put in order, titled where they have no title, and end after they start") {
  TagContent content;
  content.chapters = {{Millis{5000}, Millis{5000}, {" \n"}}, {Millis{0}, Millis{5000}, {"One\nline"}}};
  const TagContent back = read_back(render_id3(content));
  CHECK(titles_and_times(back) ==
        std::vector<Shown>{{Millis{0}, Millis{5000}, {"One line"}}, {Millis{5000}, Millis{5001}, {"Chapter 2"}}});
}

TEST_CASE("a chapter outside the time that readers can count is refused") {
  TagContent content;
  content.chapters = {{Millis{0}, max_id3_chapter_time, {"Too long"}}};
  CHECK_THROWS_AS(render_id3(content), Error);
  content.chapters = {{Millis{-1}, Millis{10}, {"Too early"}}};
  CHECK_THROWS_AS(render_id3(content), Error);
}

TEST_CASE("without chapters there is no table of contents") {
  TagContent content = episode();
  content.chapters.clear();
  const auto tag = render_id3(content);
  CHECK(as_text(tag).find("CTOC") == std::string_view::npos);
  CHECK(as_text(tag).find("CHAP") == std::string_view::npos);
}

TEST_CASE("the cover is the front cover, and stays byte for byte") {
  TagContent content = episode();
  content.cover = {"image/png", {}};
  for (int i = 0; i < 5000; ++i) content.cover.data.push_back(static_cast<std::byte>(i % 251));
  const char png[] = "\x89PNG\r\n\x1A\n";
  std::transform(png, png + 8, content.cover.data.begin(), [](char c) { return static_cast<std::byte>(c); });
  const auto rendered = render_id3(content);
  CHECK(as_text(rendered).find("\0image/png\0\x03\0\x89PNG"sv) != std::string_view::npos);
  const TagContent back = read_back(rendered);
  CHECK(back.cover.mime == "image/png");
  CHECK(back.cover.data == content.cover.data);
}

TEST_CASE("an own text is found by its name, and not in a file that has none") {
  const TemporaryFolder folder;
  const std::string path = mp3_with(folder, render_id3(episode()));
  CHECK(read_own(path, provenance_key) == "podmill 0 preset=podcast digest=0");
  CHECK(!read_own(path, "other"));
  CHECK(!read_own(mp3_with(folder, {}), provenance_key));
}

TEST_CASE("a file without a tag has an empty one, and a missing file is an error") {
  CHECK(same(read_back({}), TagContent{}));
  CHECK_THROWS_AS(read_id3("/nonexistent/episode.mp3"), Error);
  CHECK_THROWS_AS(read_id3("/"), Error);
}

}  // namespace
}  // namespace podmill
