// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "words/text/line_remarks.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"
#include "words/text/webvtt.h"
#include "words/transcripts/cards.h"
#include "words/transcripts/cue_lines.h"
#include "words/transcripts/formats.h"
#include "words/transcripts/speakers.h"

namespace podmill {
namespace {

// WebVTT (https://www.w3.org/TR/webvtt1/): voices become speakers, or where there are none names before a colon;
// other tags, notes and styles go. Written in lines of at most 65 characters, two of them to a cue.

/// What one voice says of a cue.
struct Voice {
  std::string speaker, text;
};

/// "Ann" of "v Ann", "v.loud Ann"; nothing of other tags.
std::optional<std::string_view> voice_of(std::string_view tag) {
  if (!tag.starts_with('v')) return {};
  const std::size_t space = tag.find_first_of(" \t");
  if (tag.size() > 1 && tag[1] != '.' && space != 1) return {};
  return space == std::string_view::npos ? std::string_view() : trim(tag.substr(space));
}

std::vector<Voice> voices_of(std::string_view payload) {
  std::vector<Voice> voices(1);
  while (!payload.empty()) {
    const std::size_t open = std::min(payload.find('<'), payload.size());
    voices.back().text += without_references(payload.substr(0, open));
    payload.remove_prefix(open);
    if (payload.empty()) break;
    const std::size_t close = payload.find('>');
    const std::string_view tag = trim(payload.substr(1, std::min(close, payload.size()) - 1));
    if (const auto speaker = voice_of(tag)) voices.push_back({without_references(*speaker), {}});
    if (tag == "/v") voices.emplace_back();
    payload.remove_prefix(close == std::string_view::npos ? payload.size() : close + 1);
  }
  std::erase_if(voices, [](const Voice& voice) { return trim(voice.text).empty(); });
  return voices;
}

/// Where several speak in one cue, each has as much of its time as of its text.
void add_cues(const CueTiming& timing, std::string_view payload, std::vector<Cue>& cues) {
  const std::vector<Voice> voices = voices_of(payload);
  std::size_t all = 0, said = 0;
  for (const Voice& voice : voices) all += voice.text.size();
  const auto at = [&](std::size_t bytes) {
    const double share = static_cast<double>(bytes) / static_cast<double>(all);
    return timing.start +
           Millis{static_cast<std::int64_t>(share * static_cast<double>((timing.end - timing.start).count()))};
  };
  for (const Voice& voice : voices) {
    const Millis start = at(said);
    said += voice.text.size();
    cues.push_back({start, said == all ? timing.end : at(said), voice.speaker, voice.text});
  }
}

/// Lines up to an empty one, or to the next with an arrow.
struct Block {
  std::string_view first;  ///< its first line
  int line = 0;            ///< the number of that
  std::optional<CueTiming> timing;
  std::string text;
};

/// Whether a block without a time is a note, a style or a region.
bool is_silent(std::string_view first_line) {
  const std::string_view word = first_line.substr(0, first_line.find_first_of(" \t"));
  return word == "NOTE" || word == "STYLE" || word == "REGION";
}

/// As the specification collects a block. Where the next cue follows without an empty line, its number is no text.
Block take_block(Lines& lines, std::string_view name, bool is_header = false) {
  Block block;
  std::size_t last = 0;  // where the last line of the text begins
  int count = 0;
  Lines above = lines;  // that last line
  for (Lines ahead = lines; !ahead.done(); above = lines, lines = ahead) {
    const std::string_view line = ahead.next();
    if (line.empty()) {
      lines = ahead;
      break;
    }
    if (++count == 1) {
      block.first = line;
      block.line = ahead.number();
    }
    if (has_arrow(line) && (!is_silent(block.first) || parse_cue_timing(line))) {
      if (is_header || count > 2 || block.timing) {
        const bool numbered = is_header || is_cue_number(block.first);
        if (!numbered || !is_cue_number(std::string_view(block.text).substr(last))) break;
        block.text.resize(last);
        lines = above;
        break;
      }
      block.timing = read_cue_timing(line, ahead.number(), name);
      block.text.clear();
    } else {
      if (!block.text.empty()) block.text += ' ';
      last = block.text.size();
      block.text += line;
    }
  }
  return block;
}

Transcript read(std::string_view text, std::string_view name) {
  Transcript transcript;
  LineRemarks remarks;
  Lines lines(text);
  lines.next();  // the signature
  take_block(lines, name, true);
  while (!lines.done()) {
    const Block block = take_block(lines, name);
    if (block.timing) {
      add_cues(*block.timing, block.text, transcript.cues);
    } else if (!trim(block.text).empty() && !is_silent(block.first)) {
      remarks.add(block.line, fmt::format("line {}: \"{}\" is in no cue, as an empty line ends one", block.line,
                                          beginning_of(block.text)));
    }
  }
  transcript.remarks = remarks.in_order();
  if (std::ranges::all_of(transcript.cues, &std::string::empty, &Cue::speaker)) find_speakers(transcript.cues);
  return transcript;
}

std::string write(std::span<const Cue> cues) {
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

}  // namespace

TranscriptFormat vtt_transcript() { return {"WebVTT", ".vtt", is_webvtt, read, write}; }

}  // namespace podmill
