// SPDX-License-Identifier: MIT
#include "words/transcripts/cue_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "system/error.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"
#include "words/text/webvtt.h"

namespace podmill {

bool has_arrow(std::string_view line) { return line.find(webvtt_arrow) != std::string_view::npos; }

std::optional<CueTiming> parse_cue_timing(std::string_view line) {
  std::string timing(line);
  std::ranges::replace(timing, ',', '.');
  const std::size_t at = timing.find(webvtt_arrow);
  if (at == std::string::npos) return {};
  const std::string_view written = timing, behind = trim_front(written.substr(at + webvtt_arrow.size()));
  const auto start = parse_time(trim(written.substr(0, at)));
  const auto end = parse_time(behind.substr(0, behind.find_first_of(" \t")));
  if (!start || !end) return {};
  return CueTiming{*start, *end};
}

CueTiming read_cue_timing(std::string_view line, int number, std::string_view name) {
  if (const auto timing = parse_cue_timing(line)) return *timing;
  throw Error(Fault::input, Place{name, number}, fmt::format("\"{}\" is no time", trim(line)),
              "times look like 00:00:01.000 --> 00:00:02.500");
}

bool is_cue_number(std::string_view line) {
  line = trim(line);
  return !line.empty() && std::ranges::all_of(line, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace podmill
