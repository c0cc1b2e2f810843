// SPDX-License-Identifier: MIT
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include "words/chapters/found_chapters.h"
#include "words/chapters/readers.h"
#include "words/text/time_code.h"

namespace podmill {
namespace {

bool recognises(std::string_view text, std::string_view) { return text.starts_with(";FFMETADATA"); }

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// One [CHAPTER], as its lines come in.
struct Section {
  int line = 0;
  std::int64_t numerator = 1, denominator = 1'000'000'000;  // FFmpeg's, where none is said
  std::string start, end;
  WrittenChapter chapter;

  std::optional<Millis> time(const std::string& ticks) const {
    const auto count = whole_number(ticks);
    if (!count || *count < 0 || numerator <= 0 || denominator <= 0) return {};
    const long double seconds = static_cast<long double>(*count) * numerator / denominator;
    if (seconds > longest_seconds) return {};
    return Millis{std::llround(seconds * 1000)};
  }
};

/// A line's key and value, their escapes undone; the line may go on behind an escaped line break.
class Entries {
 public:
  explicit Entries(std::string_view text) : text_(text) {}

  struct Entry {
    int line = 0;
    std::string key, value;
    bool has_value = false;
  };

  std::optional<Entry> next() {
    if (text_.empty()) return {};
    Entry entry{line_, {}, {}, false};
    std::size_t at = 0;
    for (; at < text_.size() && text_[at] != '\n'; ++at) {
      const bool escaped = text_[at] == '\\' && at + 1 < text_.size();
      if (escaped) ++at;
      if (text_[at] == '\n') ++line_;
      if (!escaped && text_[at] == '=' && !entry.has_value) {
        entry.has_value = true;
      } else {
        (entry.has_value ? entry.value : entry.key) += text_[at];
      }
    }
    text_.remove_prefix(std::min(at + 1, text_.size()));
    ++line_;
    return entry;
  }

 private:
  std::string_view text_;
  int line_ = 1;
};

void finish(Section& section, FoundChapters& found) {
  const auto start = section.time(section.start);
  if (!start) {
    found.refuse(section.line, section.chapter.title.empty() ? "[CHAPTER]" : section.chapter.title,
                 section.start.empty() ? "it has no START" : "its START or TIMEBASE is no time");
    return;
  }
  section.chapter.start = *start;
  section.chapter.end = section.time(section.end);
  found.take(section.line, std::move(section.chapter));
}

void take(const Entries::Entry& entry, Section& section) {
  if (entry.key == "TIMEBASE") {
    const std::size_t slash = entry.value.find('/');
    section.numerator = whole_number(std::string_view(entry.value).substr(0, slash)).value_or(0);
    section.denominator =
        slash == std::string::npos ? 0 : whole_number(std::string_view(entry.value).substr(slash + 1)).value_or(0);
  } else if (entry.key == "START") {
    section.start = entry.value;
  } else if (entry.key == "END") {
    section.end = entry.value;
  } else if (entry.key == "title") {
    section.chapter.title = entry.value;
  } else if (entry.key == "url") {
    section.chapter.url = entry.value;
  }
}

ChapterLines read(std::string_view text, std::string_view) {
  FoundChapters found;
  std::optional<Section> section;
  Entries entries(text);
  while (const auto entry = entries.next()) {
    if (entry->key.starts_with(';') || entry->key.starts_with('#')) continue;
    if (!entry->has_value && entry->key.starts_with('[')) {
      if (section) finish(*section, found);
      section.reset();
      if (entry->key.starts_with("[CHAPTER]")) section.emplace().line = entry->line;
    } else if (section) {
      take(*entry, *section);
    }
  }
  if (section) finish(*section, found);
  return std::move(found).in_order();
}

}  // namespace

const ChapterReader ffmetadata_reader{"FFmpeg metadata", recognises, read};

}  // namespace podmill
