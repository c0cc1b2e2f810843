// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "system/error.h"
#include "words/text/cursor.h"
#include "words/text/time_code.h"
#include "words/transcripts/cards.h"
#include "words/transcripts/cue_lines.h"
#include "words/transcripts/formats.h"
#include "words/transcripts/speakers.h"

namespace podmill {
namespace {

// SubRip: a number, a time, what is said, an empty line; the first and the last of them may be missing. Written in
// two lines of at most 32 characters to a cue, a name where the speaker changes.

/// "<i>", "{\an8}" and the like, which players of video understand, go.
std::string without_marks(std::string_view text) {
  constexpr std::size_t longest_mark = 256;
  std::string plain;
  while (!text.empty()) {
    const std::string_view near = text.substr(0, longest_mark);
    const bool brace = text.starts_with("{\\");
    const bool tag =
        text.size() > 1 && text[0] == '<' && (text[1] == '/' || is_ascii_letter(static_cast<unsigned char>(text[1])));
    const std::size_t close = brace ? near.find('}') : tag ? near.find('>') : std::string_view::npos;
    if (close == std::string_view::npos) {
      plain += text[0];
      text.remove_prefix(1);
    } else {
      text.remove_prefix(close + 1);
    }
  }
  return plain;
}

/// A line that says when, or tries to: prose with an arrow does not begin with a digit.
bool begins_timing(std::string_view line) {
  line = trim_front(line);
  return has_arrow(line) && line[0] >= '0' && line[0] <= '9';
}

/// Whether a cue begins there: its time, or above that its number where the file has numbers.
bool begins_cue(Lines ahead, bool numbered) {
  const std::string_view line = ahead.next();
  return begins_timing(line) || (numbered && is_cue_number(line) && !ahead.done() && begins_timing(ahead.next()));
}

/// What is said, up to an empty line or the next cue; a line of blanks alone is not empty.
std::string read_payload(Lines& lines, bool numbered) {
  std::string payload;
  while (!lines.done() && !begins_cue(lines, numbered)) {
    const std::string_view line = lines.next();
    if (line.empty()) break;
    if (!payload.empty()) payload += ' ';
    payload += line;
  }
  return payload;
}

[[noreturn]] void refuse(int line, std::string_view name, bool is_first) {
  if (is_first)
    throw Error(Fault::input, Place{name, line}, "is no transcript: no time stands there", forms_of_transcripts());
  throw Error(Fault::input, Place{name, line}, "no time stands there",
              "SubRip has a number, a line like 00:00:01,000 --> 00:00:02,500, what is said, and an empty line");
}

Transcript read(std::string_view text, std::string_view name) {
  Transcript transcript;
  for (Lines lines(text); !lines.done();) {
    std::string_view line = lines.next();
    if (trim(line).empty()) continue;
    const bool numbered = is_cue_number(line) && !lines.done();
    if (numbered) line = lines.next();
    if (!has_arrow(line)) refuse(lines.number(), name, transcript.cues.empty());
    const CueTiming timing = read_cue_timing(line, lines.number(), name);
    transcript.cues.push_back({timing.start, timing.end, {}, without_marks(read_payload(lines, numbered))});
  }
  find_speakers(transcript.cues);
  return transcript;
}

std::string comma_clock(Millis time) {
  std::string clock = exact_clock(time);
  std::ranges::replace(clock, '.', ',');
  return clock;
}

std::string write(std::span<const Cue> cues) {
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

}  // namespace

TranscriptFormat srt_transcript() { return {"SubRip", ".srt", nullptr, read, write}; }

}  // namespace podmill
