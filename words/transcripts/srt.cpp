// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "system/error.h"
#include "words/text/cursor.h"
#include "words/text/time_code.h"
#include "words/transcripts/cards.h"
#include "words/transcripts/cue_lines.h"
#include "words/transcripts/formats.h"

namespace podmill {
namespace {

// SubRip. A speaker stands as "Name: " in front of what is said, and speaks on until another does; of a name that
// stands there once only, nobody knows whether it is one. Written in two lines of at most 32 characters to a cue, a
// name where the speaker changes.

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

/// "Ann Lee" of "Ann Lee: Hello": up to four words that each begin with a capital, a digit or a letter beyond ASCII.
std::string_view speaker_of(std::string_view text) {
  constexpr std::size_t longest_name_bytes = 64;
  constexpr int most_words = 4;
  const std::size_t colon = text.find(": ");
  if (colon == std::string_view::npos || colon == 0 || colon > longest_name_bytes) return {};
  const std::string_view name = text.substr(0, colon);
  int words = 1;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool begins = at == 0 || name[at - 1] == ' ';
    const auto c = static_cast<unsigned char>(name[at]);
    if (std::string_view(",;:!?\"()[]").find(name[at]) != std::string_view::npos) return {};
    if (begins && !(c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return {};
    if (at > 0 && begins) ++words;
  }
  return words <= most_words && !name.ends_with(' ') ? name : std::string_view();
}

/// Takes names off the texts. What stands before a colon once only, and not at the very beginning, may be prose or
/// somebody else: it stays, and nobody is said to speak.
void find_speakers(std::vector<Cue>& cues) {
  std::map<std::string, int, std::less<>> counts;
  for (const Cue& cue : cues) {
    if (const auto name = speaker_of(cue.text); !name.empty()) ++counts[std::string(name)];
  }
  if (!cues.empty()) {
    if (const auto first = speaker_of(cues.front().text); !first.empty()) ++counts[std::string(first)];
  }
  std::string speaker;
  for (Cue& cue : cues) {
    const auto name = speaker_of(cue.text);
    const auto known = counts.find(name);
    if (known != counts.end() && known->second > 1) {
      speaker = known->first;
      cue.text.erase(0, name.size() + 2);
    } else if (known != counts.end()) {
      speaker.clear();
    }
    cue.speaker = speaker;
  }
}

bool is_number(std::string_view line) {
  line = trim(line);
  return !line.empty() && std::ranges::all_of(line, [](char c) { return c >= '0' && c <= '9'; });
}

Transcript read(std::string_view text, std::string_view name) {
  Transcript transcript;
  Lines lines(text);
  while (!lines.done()) {
    std::string_view line = lines.next();
    if (trim(line).empty()) continue;
    if (is_number(line) && !lines.done()) line = lines.next();
    if (!has_arrow(line)) {
      throw Error(Fault::input, Place{name, lines.number()}, "is no transcript: no time stands there",
                  "SubRip has a number, a line like 00:00:01,000 --> 00:00:02,500, what is said, and an empty line");
    }
    const CueTiming timing = read_cue_timing(line, lines.number(), name);
    transcript.cues.push_back({timing.start, timing.end, {}, without_marks(read_payload(lines))});
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

TranscriptFormat srt_transcript() { return {".srt", nullptr, read, write}; }

}  // namespace podmill
