// SPDX-License-Identifier: MIT
#include "words/transcripts/cue_lines.h"

#include <fmt/format.h>

#include "system/error.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"
#include "words/text/webvtt.h"

namespace podmill {

bool has_arrow(std::string_view line) { return line.find(webvtt_arrow) != std::string_view::npos; }

CueTiming read_cue_timing(std::string_view line, int number, std::string_view name) {
  const std::size_t at = line.find(webvtt_arrow);
  const std::string_view end_text = trim_front(line.substr(at + webvtt_arrow.size()));
  const auto start = parse_time(trim(line.substr(0, at)));
  const auto end = scan_time(end_text);
  if (!start || !end) {
    throw Error(Fault::input, Place{name, number}, fmt::format("\"{}\" is no time", trim(line)),
                "times look like 00:00:01.000 --> 00:00:02.500");
  }
  return {*start, end->time};
}

std::string read_payload(Lines& lines) {
  std::string payload;
  while (!lines.done()) {
    const std::string_view line = lines.next();
    if (line.find_first_not_of(" \t") == std::string_view::npos) break;
    if (!payload.empty()) payload += ' ';
    payload += line;
  }
  return payload;
}

}  // namespace podmill
