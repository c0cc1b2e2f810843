// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

#include "tests/support/texts.h"
#include "words/chapters/document.h"
#include "words/shows/chapter_text.h"
#include "words/text/unicode.h"

using namespace podmill;

namespace {

using Chapters = std::vector<WrittenChapter>;
using Formats = std::vector<const ChapterFormat*>;

bool is_list(const ChapterFormat& format) {
  return format.name == "text" || format.name == "youtube" || format.name == "spotify" || format.name == "apple";
}

/// How far a start may move: nothing where a format has milliseconds.
Millis tolerance(const ChapterFormat& format) {
  return format.name == "cue" ? Millis{7} : is_list(format) ? Millis{999} : Millis{0};
}

/// What a format can carry of chapters, by what it says of itself.
Chapters carried(Chapters chapters, const ChapterFormat& format, Millis duration) {
  if (!format.fields.hidden)
    std::erase_if(chapters, [](const WrittenChapter& chapter) { return chapter.content.hidden; });
  for (WrittenChapter& chapter : chapters) {
    if (!format.fields.link) chapter.content.url.clear();
    if (!format.fields.image) chapter.content.image = {};
    if (!format.fields.end) chapter.end.reset();
    if (format.name == "cue") std::replace(chapter.content.title.begin(), chapter.content.title.end(), '"', '\'');
  }
  // JSON alone leaves a last end unsaid that is the episode's.
  const bool says_last = format.fields.end && format.name != "json";
  if (says_last && !chapters.empty() && !chapters.back().end && chapters.back().start < duration) {
    chapters.back().end = duration;
  }
  drop_needless_ends(chapters);
  return chapters;
}

Chapters read_back(const Chapters& chapters, const ChapterFormat& format, Millis duration) {
  const ChapterDocument document = write_chapters(format, chapters, duration);
  const ChapterLines read = read_chapter_text(document.text, std::string(format.name));
  RC_ASSERT(read.remarks.empty());
  return read.chapters;
}

void must_be_alike(Chapters found, Chapters wanted, Millis apart) {
  RC_ASSERT(found.size() == wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    RC_ASSERT(std::chrono::abs(found[i].start - wanted[i].start) <= apart);
    found[i].start = wanted[i].start;
    RC_ASSERT(found[i] == wanted[i]);
  }
}

/// A title as any reader gives it: on one line, trimmed.
std::string title_of(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return std::string(trim(text));
}

/// Words without a sign that Markdown or a description might take for more.
std::string plain_title(const std::string& text) {
  std::string plain = "Teil ";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool letter = is_ascii_letter(c) || (c >= 0xC0 && c < 0x180 && c != 0xD7 && c != 0xF7) ||
                        (c >= 0x410 && c < 0x450) || (c >= 0x5D0 && c < 0x64B) || (c >= 0x4E00 && c < 0xA000);
    if (letter) append_code_point(plain, c);
  }
  return std::string(trim(plain));
}

Chapters any_chapters() {
  Chapters chapters;
  Millis start{*rc::gen::element(0, 1, 999, 3'599'999)};
  for (const int gap : *rc::gen::resize(8, rc::gen::container<std::vector<int>>(rc::gen::inRange(20, 20'000'000)))) {
    WrittenChapter chapter;
    chapter.start = start;
    if (gap % 3 == 0) chapter.end = start + Millis{gap / 2};
    chapter.content.title = title_of(*testing::text(30));
    if (gap % 2 == 0)
      chapter.content.url = *rc::gen::element<std::string>("https://example.org/?a=1&b=%20;#x", "mailto:a@b.c");
    if (gap % 7 == 0) chapter.content.image = ImageLocation("https://example.org/a.jpg?x=<1>&y=\"2\"");
    chapter.content.hidden = gap % 5 == 0;
    chapters.push_back(chapter);
    start += Millis{gap};
  }
  return chapters;
}

/// What every platform takes: from zero, three at least, none short, titles of a few plain letters.
Chapters list_chapters() {
  Chapters chapters;
  Millis start{};
  for (int i = *rc::gen::inRange(3, 9); i > 0; --i) {
    WrittenChapter chapter;
    chapter.start = start;
    chapter.content.title = plain_title(*testing::text(30));
    chapters.push_back(chapter);
    start += Millis{*rc::gen::inRange(11'000, 2'000'000)};
  }
  return chapters;
}

/// Into one format and back, and from there into each of the others and back.
void go_both_ways(const Chapters& chapters, const ChapterFormat& first, const Formats& others) {
  const Millis duration = (chapters.empty() ? Millis{} : chapters.back().start) + Millis{20'000'001};
  const Chapters once = read_back(chapters, first, duration), wanted = carried(chapters, first, duration);
  must_be_alike(once, wanted, tolerance(first));
  for (const ChapterFormat* other : others) {
    must_be_alike(read_back(once, *other, duration), carried(wanted, *other, duration),
                  tolerance(first) + tolerance(*other));
  }
}

Formats written_formats() {
  Formats formats;
  for (const ChapterFormat& format : chapter_formats())
    if (format.write) formats.push_back(&format);
  return formats;
}

Formats formats_of_files() {
  Formats formats = written_formats();
  std::erase_if(formats, [](const ChapterFormat* format) { return is_list(*format); });
  return formats;
}

}  // namespace

TEST_CASE("chapters go from every format of files into every other and lose only what that can't say") {
  CHECK(rc::check("any two formats of files", [] {
    const Chapters chapters = any_chapters();
    for (const ChapterFormat* format : formats_of_files()) go_both_ways(chapters, *format, formats_of_files());
  }));
}

TEST_CASE("chapters that every platform takes go from every format into every other, lists for descriptions too") {
  // A hundred lists: each pair is met about eight times.
  CHECK(rc::check("any two formats", [] {
    const Formats all = written_formats();
    go_both_ways(list_chapters(), **rc::gen::elementOf(all), all);
  }));
}
