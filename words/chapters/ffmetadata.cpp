// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/time_code.h"

namespace podmill {
namespace {

// FFmpeg's metadata files (https://ffmpeg.org/ffmpeg-formats.html#Metadata-1). A link is the chapter's `url`. FFmpeg
// takes the line behind START for END, whatever it says: where nobody knows the last one's, its start is written.

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

void finish(Section& section, ChapterCollector& found) {
  const auto start = section.time(section.start);
  if (!start) {
    found.refuse(section.line, section.chapter.content.title.empty() ? "[CHAPTER]" : section.chapter.content.title,
                 section.start.empty() ? "it has no START" : "its START or TIMEBASE is no time");
    return;
  }
  section.chapter.start = *start;
  section.chapter.end = section.time(section.end);
  found.add(section.line, std::move(section.chapter));
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
    section.chapter.content.title = entry.value;
  } else if (entry.key == "url") {
    section.chapter.content.url = entry.value;
  }
}

ChapterLines read(std::string_view text, std::string_view) {
  ChapterCollector found;
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

std::string escaped(std::string_view value) {
  std::string text;
  for (const char c : value) {
    if (std::string_view("=;#\\\n").find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

std::string write(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                  std::vector<std::string>& warnings) {
  std::string text = ";FFMETADATA1\n";
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const auto end = end_of(chapters, i, duration);
    if (!end)
      warnings.push_back(
          fmt::format("\"{}\" has no length: tell the episode's (--duration)", chapters[i].content.title));
    text += fmt::format("[CHAPTER]\nTIMEBASE=1/1000\nSTART={}\nEND={}\n", chapters[i].start.count(),
                        end.value_or(chapters[i].start).count());
    text += "title=" + escaped(chapters[i].content.title) + '\n';
    if (!chapters[i].content.url.empty()) text += "url=" + escaped(chapters[i].content.url) + '\n';
  }
  return text;
}

}  // namespace

ChapterFormat ffmetadata_format() {
  return {"ffmetadata", "for ffmpeg -i", {.link = true, .end = true}, recognises, read, write};
}

}  // namespace podmill
