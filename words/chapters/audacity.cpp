// SPDX-License-Identifier: MIT
#include <cmath>

#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/labels.h"
#include "words/text/lines.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

// Audacity's label tracks: start, end and text between tabs, seconds with a point or a comma
// (https://manual.audacityteam.org/man/importing_and_exporting_labels.html). Written as regions, the last one as a
// point where nobody knows its end.

WrittenChapter chapter_of(const Label& label) {
  const auto millis = [](double seconds) { return Millis{std::llround(seconds * 1000)}; };
  WrittenChapter chapter;
  chapter.start = millis(label.start_seconds);
  chapter.end = millis(label.end_seconds);
  chapter.content.title = label.text;
  return chapter;
}

bool recognises(std::string_view text, std::string_view) {
  const std::string_view first = trim_front(text);
  return read_label(first.substr(0, first.find('\n'))).has_value();
}

ChapterLines read(std::string_view text, std::string_view) {
  ChapterCollector found;
  each_line(text, [&](int number, std::string_view line) {
    if (trim(line).empty() || is_label_frequencies(line)) return;
    if (const auto label = read_label(line)) {
      found.add(number, chapter_of(*label));
    } else {
      found.refuse(number, line, "it is no label: seconds, a tab, seconds, a tab, words");
    }
  });
  return std::move(found).in_order();
}

std::string write(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                  std::vector<std::string>&) {
  const auto seconds = [](Millis time) { return static_cast<double>(time.count()) / 1000; };
  std::vector<Label> labels;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const Millis end = end_of(chapters, i, duration).value_or(chapters[i].start);
    labels.push_back({seconds(chapters[i].start), seconds(end), chapters[i].content.title});
  }
  return labels_text(labels);
}

}  // namespace

ChapterFormat audacity_format() { return {"audacity", "Audacity's labels", {.end = true}, recognises, read, write}; }

}  // namespace podmill
