// SPDX-License-Identifier: MIT
#include <cmath>

#include "words/chapters/found_chapters.h"
#include "words/chapters/readers.h"
#include "words/text/labels.h"
#include "words/text/lines.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

WrittenChapter chapter_of(const Label& label) {
  const auto millis = [](double seconds) { return Millis{std::llround(seconds * 1000)}; };
  WrittenChapter chapter;
  chapter.start = millis(label.start_seconds);
  chapter.end = millis(label.end_seconds);
  chapter.title = label.text;
  return chapter;
}

bool recognises(std::string_view text, std::string_view) {
  const std::string_view first = trim_front(text);
  return read_label(first.substr(0, first.find('\n'))).has_value();
}

ChapterLines read(std::string_view text, std::string_view) {
  FoundChapters found;
  each_line(text, [&](int number, std::string_view line) {
    if (trim(line).empty() || is_label_frequencies(line)) return;
    if (const auto label = read_label(line)) {
      found.take(number, chapter_of(*label));
    } else {
      found.refuse(number, line, "it is no label: seconds, a tab, seconds, a tab, words");
    }
  });
  return std::move(found).in_order();
}

}  // namespace

const ChapterReader audacity_reader{"Audacity labels", recognises, read};

}  // namespace podmill
