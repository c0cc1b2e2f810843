// SPDX-License-Identifier: MIT
#include "words/text/webvtt.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/lines.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

// WebVTT cues with titles (https://www.w3.org/TR/webvtt1/, chapter title text). Written with one cue a chapter; the
// last ends at webvtt_open_end where nobody knows its end.

bool recognises(std::string_view text, std::string_view) { return is_webvtt(text); }

/// Without tags, references resolved.
std::string plain(std::string_view payload) {
  std::string text;
  while (!payload.empty()) {
    const std::size_t open = std::min(payload.find('<'), payload.size());
    const std::size_t close = payload.find('>', open);
    const bool tag = close != payload.npos;
    text += payload.substr(0, tag ? open : payload.npos);
    payload.remove_prefix(tag ? close + 1 : payload.size());
  }
  return without_references(text);
}

/// A cue as its lines come in.
class Cues {
 public:
  void line(int number, std::string_view text) {
    if (trim(text).empty()) {
      end();
    } else if (text.find(webvtt_arrow) != text.npos && !timed_) {
      begin(number, text);
    } else if (timed_) {
      if (!payload_.empty()) payload_ += ' ';
      payload_ += text;
    }
  }

  void end() {
    if (chapter_) {
      chapter_->content.title = plain(payload_);
      found_.add(line_, std::move(*chapter_));
    }
    chapter_.reset();
    payload_.clear();
    timed_ = false;
  }

  ChapterLines in_order() && { return std::move(found_).in_order(); }

 private:
  void begin(int number, std::string_view text) {
    timed_ = true;
    line_ = number;
    const std::size_t at = text.find(webvtt_arrow);
    const auto start = parse_clock(trim(text.substr(0, at)));
    std::string_view until = trim_front(text.substr(at + webvtt_arrow.size()));
    until = until.substr(0, until.find_first_of(" \t"));
    if (!start) {
      found_.refuse(number, text, "its start is no time like 00:02:03.456");
      return;
    }
    chapter_.emplace().start = *start;
    chapter_->end = parse_clock(until);
    if (chapter_->end == webvtt_open_end) chapter_->end.reset();
  }

  ChapterCollector found_;
  std::optional<WrittenChapter> chapter_;
  std::string payload_;
  bool timed_ = false;
  int line_ = 0;
};

ChapterLines read(std::string_view text, std::string_view) {
  Cues cues;
  each_line(text, [&](int number, std::string_view line) { cues.line(number, line); });
  cues.end();
  return std::move(cues).in_order();
}

std::string write(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                  std::vector<std::string>&) {
  std::string text = "WEBVTT\n";
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const Millis end = end_of(chapters, i, duration).value_or(webvtt_open_end);
    text += fmt::format("\n{} --> {}\n{}\n", exact_clock(chapters[i].start), exact_clock(end),
                        webvtt_escaped(chapters[i].content.title));
  }
  return text;
}

}  // namespace

ChapterFormat webvtt_format() { return {"webvtt", "WebVTT chapters", {.end = true}, recognises, read, write}; }

}  // namespace podmill
