// SPDX-License-Identifier: MIT
#include "words/transcripts/formats.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "system/utf8.h"
#include "words/chapters/writers.h"
#include "words/text/json_time.h"
#include "words/text/webvtt.h"

namespace podmill {
namespace {

/// The code points of a text.
std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

/// Takes words off a text that make a line of at most `width` code points; of a word that is longer, its beginning.
std::string take_line(std::string_view& text, std::size_t width) {
  std::size_t end = 0, fits = 0;
  for (std::size_t at = 0, count = 0; at < text.size() && count < width; ++count) {
    next_code_point(text, at);
    fits = at;
    if (at == text.size() || text[at] == ' ') end = at;
  }
  if (end == 0) end = fits;
  std::string line(text.substr(0, end));
  text.remove_prefix(end);
  if (text.starts_with(' ')) text.remove_prefix(1);
  return line;
}

struct Card {
  Millis start{}, end{};
  std::vector<std::string> lines;
};

/// A cue as cards of at most two lines.
std::vector<Card> cards(const Cue& cue, std::string_view text, std::size_t width) {
  constexpr std::size_t most_lines = 2;
  const auto whole = static_cast<std::int64_t>(length(text));
  std::vector<Card> all;
  for (Millis start = cue.start; !text.empty(); start = all.back().end) {
    Card& card = all.emplace_back();
    card.start = start;
    while (!text.empty() && card.lines.size() < most_lines) card.lines.push_back(take_line(text, width));
    card.end = cue.start + (cue.end - cue.start) * (whole - static_cast<std::int64_t>(length(text))) / whole;
  }
  return all;
}

std::string vtt(std::span<const Cue> cues) {
  constexpr std::size_t width = 65;
  std::string text = "WEBVTT\n";
  for (const Cue& cue : cues) {
    for (const Card& card : cards(cue, cue.text, width)) {
      text += fmt::format("\n{} --> {}\n", exact_clock(card.start), exact_clock(card.end));
      if (!cue.speaker.empty()) text += fmt::format("<v {}>", webvtt_escaped(cue.speaker));
      text += webvtt_escaped(fmt::format("{}\n", fmt::join(card.lines, "\n")));
    }
  }
  return text;
}

std::string comma_clock(Millis time) {
  std::string clock = exact_clock(time);
  std::ranges::replace(clock, '.', ',');
  return clock;
}

std::string srt(std::span<const Cue> cues) {
  constexpr std::size_t width = 32;
  std::string text;
  std::string_view speaker;
  int number = 0;
  for (const Cue& cue : cues) {
    const std::string name = cue.speaker.empty() || cue.speaker == speaker ? "" : cue.speaker + ": ";
    speaker = cue.speaker;
    for (const Card& card : cards(cue, name + cue.text, width)) {
      text += fmt::format("{}{}\n{} --> {}\n{}\n", number > 0 ? "\n" : "", number + 1, comma_clock(card.start),
                          comma_clock(card.end), fmt::join(card.lines, "\n"));
      ++number;
    }
  }
  return text;
}

std::string json(std::span<const Cue> cues) {
  std::string text = "{\"version\":\"1.0.0\",\"segments\":[";
  for (const Cue& cue : cues) {
    nlohmann::ordered_json segment;
    if (!cue.speaker.empty()) segment["speaker"] = cue.speaker;
    segment["startTime"] = seconds_json(cue.start);
    segment["endTime"] = seconds_json(cue.end);
    segment["body"] = cue.text;
    text +=
        (&cue == cues.data() ? "\n" : ",\n") + segment.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  return text + "\n]}\n";
}

}  // namespace

std::span<const TranscriptFormat> transcript_formats() {
  static constexpr TranscriptFormat all[] = {{".vtt", vtt}, {".srt", srt}, {".transcript.json", json}};
  return all;
}

}  // namespace podmill
