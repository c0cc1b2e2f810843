// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "words/text/time_code.h"
#include "words/text/unicode.h"
#include "words/text/webvtt.h"
#include "words/transcripts/cards.h"
#include "words/transcripts/cue_lines.h"
#include "words/transcripts/formats.h"

namespace podmill {
namespace {

// WebVTT (https://www.w3.org/TR/webvtt1/): voices become speakers; other tags, notes and styles go. Written in lines
// of at most 65 characters, two of them to a cue.

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

Transcript read(std::string_view text, std::string_view name) {
  Transcript transcript;
  Lines lines(text);
  read_payload(lines);  // the header, up to the first empty line
  while (!lines.done()) {
    std::string_view line = lines.next();
    if (trim(line).empty()) continue;
    if (!has_arrow(line) && !lines.done()) {
      const std::string_view id = line;
      line = lines.next();
      // A note, a style, a region: a block without a time.
      if (!has_arrow(line) || id == "STYLE" || id == "REGION" || id == "NOTE" || id.starts_with("NOTE ")) {
        if (!trim(line).empty()) read_payload(lines);
        continue;
      }
    }
    if (!has_arrow(line)) continue;
    const CueTiming timing = read_cue_timing(line, lines.number(), name);
    add_cues(timing, read_payload(lines), transcript.cues);
  }
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

TranscriptFormat vtt_transcript() { return {".vtt", is_webvtt, read, write}; }

}  // namespace podmill
