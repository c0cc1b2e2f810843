// SPDX-License-Identifier: MIT
#include "media/players/player.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

extern "C" {
#include <libavformat/avformat.h>
}

#include <algorithm>

#include "media/id3/tag.h"
#include "media/players/compare_players.h"
#include "tests/support/id3_bytes.h"
#include "tests/support/media_files.h"
#include "tests/support/memory_file.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/sounds.h"
#include "tests/support/texts.h"

namespace podmill {
namespace {

using namespace std::literals;
using namespace testing;

Seen seen_by(std::string_view name, std::string_view tag) {
  const auto player = std::ranges::find(players(), name, &Player::name);
  REQUIRE(player != players().end());
  return player->read(id3::bytes(tag));
}

/// "0 One <link> +image; 1000 Two"
std::string told(const Seen& seen) {
  std::vector<std::string> parts;
  for (const SeenChapter& chapter : seen.chapters)
    parts.push_back(fmt::format("{} {}{}{}", chapter.start.count(), chapter.title,
                                chapter.url.empty() ? "" : " <" + chapter.url + ">",
                                chapter.has_image ? " +image" : ""));
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string told_by(std::string_view name, std::string_view tag) { return told(seen_by(name, tag)); }

/// Frames of two chapters at 0 s and 1 s, in 2.3; what is inside the first one is given.
std::string two(std::string_view inside_first, std::string_view more = {}) {
  return id3::frame("CHAP", id3::chap("a", 0, 1000, inside_first)) +
         id3::frame("CHAP", id3::chap("b", 1000, 2000, id3::frame("TIT2", id3::latin_text("Two")))) +
         std::string(more);
}
std::string tag_of_two(std::string_view inside_first) {
  return id3::tag(
      3, 0, two(inside_first, id3::frame("CTOC", id3::ctoc({"a", "b"}, id3::frame("TIT2", id3::latin_text("Toc"))))));
}
std::string one = id3::frame("TIT2", id3::latin_text("One"));

/// Every player's view of the tag: "0 One; 1000 Two" of all of them, or the first one that differs.
std::string told_by_all(std::string_view tag) {
  const std::string expected = told_by("music-metadata", tag);
  for (const Player& player : players())
    if (told(player.read(id3::bytes(tag))) != expected) return fmt::format("{} differs", player.name);
  return expected;
}

PlacedChapter placed(int i, std::string title, std::string url) {
  return {Millis{i * 1000}, Millis{i * 1000 + 1000}, {std::move(title), std::move(url)}};
}

TEST_CASE("what Podmill writes, every player shows as it is") {
  CHECK(rc::check("any titles, any number of chapters, links without + and %", [] {
    TagContent content;
    content.tags.title = *text(30);
    content.description = *text(100);
    const int count = *rc::gen::inRange(0, 12);
    for (int i = 0; i < count; ++i)
      content.chapters.push_back(placed(i, *text(80), *rc::gen::element("", "https://example.org/a?b=c")));
    const TagViews views = view_tag(render_id3(content));
    RC_ASSERT(views.held.size() == content.chapters.size());
    for (const PlayerView& view : views.players)
      if (!view.differences.none())
        RC_FAIL(fmt::format("{}: {} {}", view.player->name, in_words(view.differences), view.seen.trouble));
    const TagContent written = as_written(content);
    for (std::size_t i = 0; i < views.held.size(); ++i) {
      RC_ASSERT(views.held[i].title == written.chapters[i].content.title);
      RC_ASSERT(views.held[i].start == written.chapters[i].start);
    }
  }));
}

TEST_CASE("255 chapters with long titles, a description and a cover are alike in every player") {
  TagContent content;
  content.cover = {"image/png", id3::bytes("\x89PNG\r\n\x1a\n" + std::string(200'000, '\xFF'))};
  content.description = std::string(20'000, 'x');
  for (int i = 0; i < 255; ++i) content.chapters.push_back(placed(i, std::string(300, 'x'), "https://example.org/"));
  const TagViews views = view_tag(render_id3(content, 600'000));
  CHECK(views.alike());
  CHECK(views.held.size() == 255);
  CHECK(told(views.players[0].seen).size() > 255 * 300);
}

TEST_CASE("a sound tag with link and image is alike, but that FFmpeg knows neither") {
  const std::string tag = tag_of_two(one + id3::frame("WXXX", id3::link_body("https://a.example/")) +
                                     id3::frame("APIC", id3::picture_body()));
  const std::string whole = "0 One <https://a.example/> +image; 1000 Two";
  for (const Player& player : players()) {
    CAPTURE(player.name);
    CHECK(told(player.read(id3::bytes(tag))) == (player.shows_links ? whole : "0 One; 1000 Two"));
  }
  CHECK(view_tag(id3::bytes(tag)).alike());
}

TEST_CASE("AntennaPod decodes links: a plus is a space, percent-encoded bytes are Latin-1") {
  const auto link = [](std::string_view url) {
    return told_by("AntennaPod", tag_of_two(one + id3::frame("WXXX", id3::link_body(url))));
  };
  CHECK(link("https://a.example/a+b") == "0 One <https://a.example/a b>; 1000 Two");
  CHECK(link("https://a.example/%C3%A9") == "0 One <https://a.example/Ã©>; 1000 Two");
  CHECK(link("https://a.example/100%") == "0 One; 1000 Two");
  const TagViews views =
      view_tag(id3::bytes(tag_of_two(one + id3::frame("WXXX", id3::link_body("https://a.example/a+b")))));
  CHECK(in_words(views.players[0].differences) == "1 link changed");
}

TEST_CASE("AntennaPod numbers untitled chapters from 0, and loses all over ids, extended headers and bad sizes") {
  CHECK(told_by("AntennaPod", tag_of_two("")) == "0 0; 1000 Two");
  const std::string long_id = id3::tag(3, 0, id3::frame("CHAP", id3::chap(std::string(101, 'x'), 0, 1000, one)));
  CHECK(told_by("AntennaPod", long_id).empty());
  const std::string extended = id3::tag(3, 0x40, id3::plain(6) + std::string(6, '\0') + two(one));
  CHECK(told_by("AntennaPod", extended).empty());
  CHECK(told_by("Pocket Casts", extended) == "0 One; 1000 Two");
  const std::string late = id3::tag(3, 0, two(one, id3::frame("CHAP", id3::chap("z", 0x80000000, 0x80000001, one))));
  CHECK(seen_by("AntennaPod", late).trouble == "a chapter begins after 596 hours");
}

TEST_CASE("unsynchronisation is too much for AntennaPod and music-metadata, not for the others") {
  // UTF-16 begins with FF FE, which becomes FF 00 FE.
  const std::string title = "\1\xFF\xFEO\0n\0e\0"s;
  std::string stuffed;
  for (const char c : two(id3::frame("TIT2", title))) {
    if (!stuffed.empty() && stuffed.back() == '\xFF' && (c == '\0' || (c & 0xE0) == 0xE0)) stuffed += '\0';
    stuffed += c;
  }
  const std::string tag = id3::tag(3, '\x80', stuffed);
  CHECK(told_by("Pocket Casts", tag) == "0 One; 1000 Two");
  CHECK(told_by("AntennaPod", tag).empty());
  CHECK(told_by("music-metadata", tag).empty());
  CHECK(!view_tag(id3::bytes(tag)).alike());
}

TEST_CASE("Pocket Casts takes http links and images it can decode, and no chapter that ends before it begins") {
  const std::string inside = one + id3::frame("WXXX", id3::link_body("ftp://a.example/")) +
                             id3::frame("APIC", "\0-->\0\3\0https://a.example/a.jpg\0"s);
  CHECK(told_by("Pocket Casts", tag_of_two(inside)) == "0 One; 1000 Two");
  CHECK(told_by("AntennaPod", tag_of_two(inside)) == "0 One <ftp://a.example/> +image; 1000 Two");
  // AntennaPod reads an image's address up to a zero, into the next frame where there is none.
  CHECK(told_by("AntennaPod", tag_of_two(one + id3::frame("APIC", "\0-->\0\3\0https://a.example/a.jpg"s))).empty());
  const std::string backwards = id3::tag(3, 0, two(one, id3::frame("CHAP", id3::chap("c", 3000, 2999, one))));
  CHECK(told_by("Pocket Casts", backwards) == "0 One; 1000 Two");
  CHECK(told_by("FFmpeg, VLC", backwards) == "0 One; 1000 Two");
  CHECK(told_by("AntennaPod", backwards) == "0 One; 1000 Two; 3000 One");
}

TEST_CASE("Pocket Casts lets the first chapter begin at 0") {
  const std::string tag = id3::tag(3, 0, id3::frame("CHAP", id3::chap("a", 5000, 9000, one)));
  CHECK(told_by("Pocket Casts", tag) == "0 One");
  CHECK(in_words(view_tag(id3::bytes(tag)).players[1].differences) == "1 moved");
}

TEST_CASE("one frame that does not fit costs Pocket Casts the whole tag") {
  const std::string tag = id3::tag(3, 0, two(one) + "PRIV\0\0\xFF\xFF\0\0"s);
  CHECK(told_by("Pocket Casts", tag).empty());
  CHECK(told_by("FFmpeg, VLC", tag) == "0 One; 1000 Two");
}

TEST_CASE("without a table of contents Overcast and Apple show nothing, without its title Apple alone") {
  const std::string none = id3::tag(3, 0, two(one));
  CHECK(seen_by("Overcast", none).trouble == "there is no table of contents");
  CHECK(told_by("Overcast", none).empty());
  CHECK(told_by("Apple Podcasts", none).empty());
  CHECK(told_by("Pocket Casts", none) == "0 One; 1000 Two");
  const std::string untitled = id3::tag(3, 0, two(one, id3::frame("CTOC", id3::ctoc({"a", "b"}))));
  CHECK(told_by("Overcast", untitled) == "0 One; 1000 Two");
  CHECK(told_by("Apple Podcasts", untitled).empty());
}

TEST_CASE("in 2.4 a title of 128 bytes costs FFmpeg its chapter and Apple all of them") {
  const auto tag = [](std::size_t bytes) {
    const std::string title = id3::frame24("TIT2", id3::latin_text(std::string(bytes - 1, 'x')));
    const std::string two_titles = id3::frame24("TIT2", id3::latin_text("Two"));
    return id3::tag(4, 0,
                    id3::frame24("CHAP", id3::chap("a", 0, 1000, title)) +
                        id3::frame24("CHAP", id3::chap("b", 1000, 2000, two_titles)) +
                        id3::frame24("CTOC", id3::ctoc({"a", "b"}, id3::frame24("TIT2", id3::latin_text("Toc")))));
  };
  const std::string whole = "0 " + std::string(126, 'x') + "; 1000 Two";
  CHECK(told_by_all(tag(127)) == whole);
  CHECK(told_by("FFmpeg, VLC", tag(128)) == "1000 Two");
  CHECK(told_by("Apple Podcasts", tag(128)).empty());
  CHECK(told_by("AntennaPod", tag(128)) == "0 " + std::string(127, 'x') + "; 1000 Two");
}

TEST_CASE("plain sizes in a 2.4 tag are read by Pocket Casts and FFmpeg, and by nobody else") {
  const std::string title = id3::frame("TIT2", id3::latin_text(std::string(200, 'x')));
  const std::string tag =
      id3::tag(4, 0, id3::frame("CHAP", id3::chap("a", 0, 1000, title)) + id3::frame("TALB", id3::latin_text("A")));
  const std::string whole = "0 " + std::string(200, 'x');
  CHECK(told_by("Pocket Casts", tag) == whole);
  CHECK(told_by("FFmpeg, VLC", tag) == whole);
  CHECK(told_by("AntennaPod", tag).empty());
  CHECK(told_by("music-metadata", tag) != whole);
}

TEST_CASE("music-metadata lists what the table of contents names, in its order, and nothing without a title") {
  const auto with_table = [](const std::string& table) {
    return id3::tag(3, 0, two(one, id3::frame("CTOC", table)));
  };
  CHECK(told_by("music-metadata", with_table(id3::ctoc({"b", "a"}))) == "1000 Two; 0 One");
  CHECK(told_by("music-metadata", with_table(id3::ctoc({"b"}))) == "1000 Two");
  CHECK(told_by("music-metadata", with_table(id3::ctoc({"part 1", "part 2"}))).empty());
  CHECK(told_by("music-metadata", with_table(id3::ctoc(std::vector<std::string>(256, "a")))).empty());
  CHECK(told_by("music-metadata", with_table(id3::ctoc({"b"}, {}, 1))) == "0 One; 1000 Two");
  CHECK(told_by("music-metadata", tag_of_two("")) == "1000 Two");
  CHECK(told_by("FFmpeg, VLC", tag_of_two("")) == "0 a; 1000 Two");
  const std::string cut = id3::tag(3, 0, two(one, id3::frame("CHAP", "c\0\0\0"s)));
  CHECK(told_by("music-metadata", cut).empty());
  CHECK(told_by("FFmpeg, VLC", cut) == "0 One; 1000 Two");
}

TEST_CASE("chapters out of order are sorted by AntennaPod and Pocket Casts, and not by FFmpeg") {
  const std::string tag = id3::tag(
      3, 0, id3::frame("CHAP", id3::chap("b", 1000, 2000, one)) + id3::frame("CHAP", id3::chap("a", 0, 1000, one)));
  CHECK(told_by("AntennaPod", tag) == "0 One; 1000 One");
  CHECK(told_by("Pocket Casts", tag) == "0 One; 1000 One");
  CHECK(told_by("FFmpeg, VLC", tag) == "1000 One; 0 One");
  const TagViews views = view_tag(id3::bytes(tag));
  CHECK(in_words(views.players[4].differences) == "out of order");
}

TEST_CASE("of two tags in a row FFmpeg shows the chapters of both, the others those of the first") {
  const std::string second = id3::tag(3, 0, id3::frame("CHAP", id3::chap("c", 3000, 4000, one)));
  CHECK(told_by("FFmpeg, VLC", tag_of_two(one) + second) == "0 One; 1000 Two; 3000 One");
  CHECK(told_by("AntennaPod", tag_of_two(one) + second) == "0 One; 1000 Two");
  CHECK(in_words(view_tag(id3::bytes(tag_of_two(one) + second)).players[4].differences) == "1 added");
}

TEST_CASE("forty chapters as FFmpeg writes them, in 2.4, are lost to AntennaPod and music-metadata") {
  const TemporaryFolder folder;
  MediaFile file;
  Track& track = file.tracks.emplace_back();
  track.sound = sine({44100, 1}, {41 * 441}, 440, 0.1);
  track.codec = "libmp3lame";
  for (int i = 0; i < 40; ++i) {
    WrittenChapter chapter;
    chapter.start = Millis{i * 10};
    chapter.end = Millis{i * 10 + 10};
    chapter.content.title = fmt::format("Chapter {}", i);
    file.chapters.push_back(std::move(chapter));
  }
  write_media(folder / "a.mp3", file);
  const TagViews views = view_tag(tag_head(folder / "a.mp3"));
  CHECK(views.held.size() == 40);
  CHECK(views.players[4].seen.chapters.size() == 40);
  CHECK(views.players[0].seen.chapters.empty());
  CHECK(views.players[5].seen.chapters.empty());
  CHECK(in_words(views.players[0].differences) == "40 lost");
}

/// What libavformat itself makes of the tag, with a little sound behind it.
std::string told_by_libavformat(const std::string& tag) {
  std::string file = tag;
  for (const std::byte b : silent_mp3(30)) file += static_cast<char>(b);
  const MemoryFile memory(file);
  AVFormatContext* context = nullptr;
  av_log_set_level(AV_LOG_QUIET);
  Seen seen;
  if (avformat_open_input(&context, memory.path().c_str(), av_find_input_format("mp3"), nullptr) < 0)
    return "nothing";
  for (unsigned i = 0; i < context->nb_chapters; ++i) {
    const AVChapter& chapter = *context->chapters[i];
    const AVDictionaryEntry* title = av_dict_get(chapter.metadata, "title", nullptr, 0);
    seen.chapters.push_back({Millis{chapter.start}, title ? title->value : "", {}, false});
  }
  avformat_close_input(&context);
  return told(seen);
}

TEST_CASE("FFmpeg as it is rebuilt here reads what libavformat reads, also of broken tags") {
  const std::string good = tag_of_two(one + id3::frame("WXXX", id3::link_body("https://a.example/")));
  CHECK(told_by_libavformat(good) == "0 One; 1000 Two");
  CHECK(rc::check("a byte or two changed", [&] {
    std::string tag = good;
    tag[3] = *rc::gen::element('\3', '\4');
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
      tag[*rc::gen::inRange<std::size_t>(10, tag.size())] = *rc::gen::element('\0', '\1', '\3', 'T', '\x20', '\x7F');
    RC_ASSERT(told_by("FFmpeg, VLC", tag) == told_by_libavformat(tag));
  }));
}

TEST_CASE("whatever a tag holds, every player comes to an end, and words are words") {
  const std::string good = tag_of_two(one + id3::frame("WXXX", id3::link_body("https://a.example/")) +
                                      id3::frame("APIC", id3::picture_body()));
  CHECK(rc::check("random changes", [&] {
    std::string tag = good;
    tag[3] = *rc::gen::element('\2', '\3', '\4');
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
      tag[*rc::gen::inRange<std::size_t>(5, tag.size())] = *rc::gen::arbitrary<char>();
    tag.resize(*rc::gen::inRange<std::size_t>(0, tag.size() + 1));
    for (const PlayerView& view : view_tag(id3::bytes(tag)).players) RC_ASSERT(view.seen.chapters.size() <= 258);
  }));
  CHECK(view_tag({}).alike());
}

}  // namespace
}  // namespace podmill
