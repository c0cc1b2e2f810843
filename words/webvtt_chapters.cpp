// SPDX-License-Identifier: MIT
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "words/chapter_readers.h"
#include "words/found_chapters.h"
#include "words/lines.h"
#include "words/time_code.h"
#include "words/unicode.h"
#include "words/webvtt.h"

namespace podmill {
namespace {

constexpr std::string_view arrow = "-->";

bool recognises(std::string_view text, std::string_view) {
  return text.starts_with("WEBVTT") && (text.size() == 6 || std::string_view(" \t\n").find(text[6]) != text.npos);
}

/// The character that a reference between & and ; stands for; nothing where none does.
std::optional<char32_t> referred(std::string_view reference) {
  static constexpr std::array<std::pair<std::string_view, char32_t>, 8> named{{{"amp", '&'},
                                                                               {"lt", '<'},
                                                                               {"gt", '>'},
                                                                               {"quot", '"'},
                                                                               {"apos", '\''},
                                                                               {"nbsp", 0xA0},
                                                                               {"lrm", 0x200E},
                                                                               {"rlm", 0x200F}}};
  for (const auto& [name, character] : named) {
    if (reference == name) return character;
  }
  if (!reference.starts_with('#')) return {};
  const bool hex = reference.size() > 1 && (reference[1] | 32) == 'x';
  reference.remove_prefix(hex ? 2 : 1);
  unsigned value = 0;
  const auto [end, code] =
      std::from_chars(reference.data(), reference.data() + reference.size(), value, hex ? 16 : 10);
  const bool whole = code == std::errc() && end == reference.data() + reference.size();
  if (!whole || value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {};
  return value;
}

/// Without tags, references resolved.
std::string plain(std::string_view payload) {
  std::string text;
  while (!payload.empty()) {
    const char c = payload[0];
    const std::size_t close = c == '<' ? payload.find('>') : c == '&' ? payload.find(';') : payload.npos;
    if (c == '<' && close != payload.npos) {
      payload.remove_prefix(close + 1);
      continue;
    }
    const auto character = close != payload.npos ? referred(payload.substr(1, close - 1)) : std::nullopt;
    if (character) append_code_point(text, *character);
    if (!character) text += c;
    payload.remove_prefix(character ? close + 1 : 1);
  }
  return text;
}

/// A cue as its lines come in.
class Cues {
 public:
  void line(int number, std::string_view text) {
    if (trim(text).empty()) {
      end();
    } else if (text.find(arrow) != text.npos && !timed_) {
      begin(number, text);
    } else if (timed_) {
      if (!payload_.empty()) payload_ += ' ';
      payload_ += text;
    }
  }

  void end() {
    if (chapter_) {
      chapter_->title = plain(payload_);
      found_.take(line_, std::move(*chapter_));
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
    const std::size_t at = text.find(arrow);
    const auto start = parse_clock(trim(text.substr(0, at)));
    std::string_view until = trim_front(text.substr(at + arrow.size()));
    until = until.substr(0, until.find_first_of(" \t"));
    if (!start) {
      found_.refuse(number, text, "its start is no time like 00:02:03.456");
      return;
    }
    chapter_.emplace().start = *start;
    chapter_->end = parse_clock(until);
    if (chapter_->end == webvtt_open_end) chapter_->end.reset();
  }

  FoundChapters found_;
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

}  // namespace

const ChapterReader webvtt_reader{"WebVTT", recognises, read};

}  // namespace podmill
