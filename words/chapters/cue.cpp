// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

#include "words/chapters/collector.h"
#include "words/chapters/formats.h"
#include "words/text/lines.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

// Cue sheets: INDEX 01 of each track of the first FILE, 75 frames a second, minutes past 99 too (CDRWIN's guide).
// Written with one track a chapter, to the nearest frame; " becomes ', as there is no escape for it.

/// A line's first word in capitals, and what follows.
struct Command {
  std::string word;
  std::string_view rest;
};

Command command_of(std::string_view line) {
  line = trim(line);
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  Command command{std::string(line.substr(0, end)), trim(line.substr(end))};
  for (char& c : command.word) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return command;
}

bool recognises(std::string_view text, std::string_view) {
  bool track = false, index = false;
  each_line(text, [&](int, std::string_view line) {
    const Command command = command_of(line);
    track = track || (command.word == "TRACK" && command_of(command.rest).rest == "AUDIO");
    index = index || (command.word == "INDEX" && track);
  });
  return index;
}

std::string_view unquoted(std::string_view text) {
  const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return quoted ? text.substr(1, text.size() - 2) : text;
}

/// MM:SS:FF, 75 frames a second.
std::optional<Millis> read_index(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == text.npos || std::count(text.begin(), text.end(), ':') != 2) return {};
  const auto whole = parse_clock(text.substr(0, colon));
  const std::string_view digits = text.substr(colon + 1);
  unsigned frames = 75;
  std::from_chars(digits.data(), digits.data() + digits.size(), frames);
  if (!whole || digits.size() != 2 || frames > 74) return {};
  return *whole + Millis{(frames * 1000 + 37) / 75};
}

/// The tracks as their lines come in.
class Tracks {
 public:
  void line(int number, std::string_view text) {
    const Command command = command_of(text);
    if (command.word == "FILE") {
      end();
      if (++files_ == 2) found_.refuse(number, text, "the clock starts anew in a second file");
    } else if (command.word == "TRACK" && files_ < 2) {
      end();
      line_ = number;
      text_ = trim(text);
      track_.emplace();
    } else if (command.word == "TITLE" && track_) {
      track_->content.title = unquoted(command.rest);
    } else if (command.word == "INDEX" && track_) {
      read(number, text, command_of(command.rest));
    }
  }

  void end() {
    if (track_ && has_start_) found_.add(line_, std::move(*track_));
    if (track_ && !has_start_ && !told_) found_.refuse(line_, text_, "it has no INDEX 01");
    track_.reset();
    has_start_ = told_ = false;
  }

  ChapterLines in_order() && { return std::move(found_).in_order(); }

 private:
  void read(int number, std::string_view text, const Command& index) {
    if (index.word != "01" && index.word != "1") return;
    if (const auto start = read_index(index.rest)) {
      track_->start = *start;
      has_start_ = true;
    } else {
      found_.refuse(number, text, "its time is none like 02:03:74 (minutes, seconds, 75 frames)");
      told_ = true;
    }
  }

  ChapterCollector found_;
  std::optional<WrittenChapter> track_;
  std::string_view text_;
  int line_ = 0, files_ = 0;
  bool has_start_ = false, told_ = false;
};

ChapterLines read(std::string_view text, std::string_view) {
  Tracks tracks;
  each_line(text, [&](int number, std::string_view line) { tracks.line(number, line); });
  tracks.end();
  return std::move(tracks).in_order();
}

constexpr std::size_t most_tracks = 99;

std::string index(Millis time) {
  const auto frames = (time.count() * 75 + 500) / 1000;
  return fmt::format("{:02}:{:02}:{:02}", frames / 75 / 60, frames / 75 % 60, frames % 75);
}

std::string write(std::span<const WrittenChapter> chapters, std::optional<Millis>,
                  std::vector<std::string>& warnings) {
  std::string text = "FILE \"episode.mp3\" MP3\n";
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    std::string title = chapters[i].content.title;
    std::replace(title.begin(), title.end(), '"', '\'');
    text += fmt::format("  TRACK {:02} AUDIO\n    TITLE \"{}\"\n    INDEX 01 {}\n", i + 1, title,
                        index(chapters[i].start));
  }
  if (chapters.size() > most_tracks) {
    warnings.push_back(fmt::format("{} tracks: cue sheets have at most {}, and some players show no more",
                                   chapters.size(), most_tracks));
  }
  return text;
}

}  // namespace

ChapterFormat cue_format() { return {"cue", "a cue sheet of \"episode.mp3\"", {}, recognises, read, write}; }

}  // namespace podmill
