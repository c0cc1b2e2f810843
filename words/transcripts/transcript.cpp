// SPDX-License-Identifier: MIT
#include "words/transcripts/transcript.h"

#include <fmt/format.h>

#include <algorithm>

#include "system/error.h"
#include "words/text/text_file.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"
#include "words/transcripts/formats.h"

namespace podmill {
namespace {

/// More remarks than this help nobody.
constexpr std::size_t most_remarks = 20;

const TranscriptFormat& format_of(std::string_view text, std::string_view name) {
  const auto formats = known_transcript_formats();
  const auto recognising = std::ranges::find_if(
      formats, [&](const TranscriptFormat& format) { return format.recognises && format.recognises(text); });
  if (recognising != formats.end()) return *recognising;
  if (const auto form = unread_form(text); !form.empty())
    throw Error(Fault::input, Place{name}, fmt::format("is {}, which is not read", form), forms_of_transcripts());
  return *std::ranges::find_if(formats, [](const TranscriptFormat& format) { return !format.recognises; });
}

/// One line, one space between words, none at the ends.
std::string tidy(std::string_view text) {
  std::string tidied;
  for (const char c : text) {
    const bool space = static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
    if (!space) tidied += c;
    if (space && !tidied.empty() && !tidied.ends_with(' ')) tidied += ' ';
  }
  return std::string(trim(tidied));
}

void put_in_order(Transcript& read) {
  for (Cue& cue : read.cues) {
    cue.text = tidy(cue.text);
    cue.speaker = tidy(cue.speaker);
  }
  std::size_t empty = 0;
  std::erase_if(read.cues, [&](const Cue& cue) {
    if (cue.text.empty()) return true;
    if (cue.end > cue.start) return false;
    if (++empty <= most_remarks)
      read.remarks.push_back(
          fmt::format("\"{}\" at {} is left out: it ends when it begins, or before", cue.text, show_time(cue.start)));
    return true;
  });
  if (empty > most_remarks) read.remarks.push_back(fmt::format("and {} more like that", empty - most_remarks));
  std::ranges::stable_sort(read.cues, {}, &Cue::start);
}

}  // namespace

Transcript read_transcript(std::string_view bytes, std::string_view name) {
  const std::string text = clean_text(bytes, name, largest_transcript_bytes);
  Transcript read = format_of(text, name).read(text, name);
  put_in_order(read);
  if (read.cues.empty()) {
    throw Error(Fault::input, Place{name}, "is a transcript in which nobody says anything",
                "give a transcript with cues, or none");
  }
  return read;
}

Transcript read_transcript_file(const std::filesystem::path& path) {
  return read_transcript(read_text_bytes(path, largest_transcript_bytes), path.string());
}

std::vector<Cue> moved(const std::vector<Cue>& cues, const EditList& edits, const Format& format) {
  const auto heard = [&](Millis time) { return format.time(edits.heard_at(format.frames(time))); };
  std::vector<Cue> found;
  for (const Cue& cue : cues) {
    const Millis start = heard(std::max(cue.start, Millis{})), end = heard(std::max(cue.end, Millis{}));
    if (start < end) found.push_back({start, end, cue.speaker, cue.text});
  }
  return found;
}

}  // namespace podmill
