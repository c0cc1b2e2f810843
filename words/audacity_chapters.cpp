// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <string>

#include "words/chapter_readers.h"
#include "words/found_chapters.h"
#include "words/lines.h"
#include "words/time_code.h"
#include "words/unicode.h"

namespace podmill {
namespace {

/// What stands before the next tab; the text moves behind it.
std::string_view next_field(std::string_view& text) {
  const std::size_t tab = std::min(text.find('\t'), text.size());
  const std::string_view field = text.substr(0, tab);
  text.remove_prefix(std::min(tab + 1, text.size()));
  return field;
}

std::optional<Millis> read_seconds(std::string_view field) {
  std::string number(trim(field));
  if (number.find(':') != number.npos) return {};
  std::replace(number.begin(), number.end(), ',', '.');
  return parse_clock(number);
}

std::optional<WrittenChapter> read_label(std::string_view line) {
  if (line.find('\t') == line.npos) return {};
  const auto start = read_seconds(next_field(line)), end = read_seconds(next_field(line));
  if (!start || !end) return {};
  WrittenChapter label;
  label.start = *start;
  label.end = end;
  label.title = line;
  return label;
}

/// The lowest and highest frequency of the label above.
bool is_frequencies(std::string_view line) { return line.starts_with("\\\t"); }

bool recognises(std::string_view text, std::string_view) {
  const std::string_view first = trim_front(text);
  return read_label(first.substr(0, first.find('\n'))).has_value();
}

ChapterLines read(std::string_view text, std::string_view) {
  FoundChapters found;
  each_line(text, [&](int number, std::string_view line) {
    if (trim(line).empty() || is_frequencies(line)) return;
    if (auto label = read_label(line)) {
      found.take(number, std::move(*label));
    } else {
      found.refuse(number, line, "it is no label: seconds, a tab, seconds, a tab, words");
    }
  });
  return std::move(found).in_order();
}

}  // namespace

const ChapterReader audacity_reader{"Audacity labels", recognises, read};

}  // namespace podmill
