// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "system/error.h"
#include "words/text/lines.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"
#include "words/transcripts/formats.h"

namespace podmill {
namespace {

// What Whisper writes with --output_format tsv: whole milliseconds, and a tab between the columns
// (https://github.com/openai/whisper/blob/main/whisper/utils.py, WriteTSV).

constexpr std::string_view header = "start\tend\ttext";

bool recognises(std::string_view text) { return text.substr(0, text.find('\n')) == header; }

/// The text up to the next tab, which goes too.
std::string_view take_column(std::string_view& line) {
  const std::string_view column = line.substr(0, line.find('\t'));
  line.remove_prefix(std::min(column.size() + 1, line.size()));
  return trim(column);
}

std::optional<Millis> read_millis(std::string_view text) {
  std::int64_t millis = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), millis);
  const bool whole = !text.empty() && failed == std::errc() && end == text.data() + text.size();
  if (!whole || millis < 0 || static_cast<double>(millis) > longest_seconds * 1000) return {};
  return Millis{millis};
}

Transcript read(std::string_view text, std::string_view name) {
  Transcript transcript;
  each_line(text, [&](int number, std::string_view line) {
    if (number == 1 || trim(line).empty()) return;
    std::string_view rest = line;
    const auto start = read_millis(take_column(rest)), end = read_millis(take_column(rest));
    if (!start || !end)
      throw Error(Fault::input, Place{name, number}, fmt::format("\"{}\" has no start and end", trim(line)),
                  "Whisper's TSV has whole milliseconds, a tab, milliseconds, a tab, and what is said");
    transcript.cues.push_back({*start, *end, {}, std::string(rest)});
  });
  return transcript;
}

}  // namespace

TranscriptFormat tsv_transcript() { return {"Whisper's TSV", {}, recognises, read}; }

}  // namespace podmill
