// SPDX-License-Identifier: MIT
#include "words/transcripts/formats.h"

#include <fmt/format.h>

namespace podmill {

TranscriptFormat vtt_transcript();
TranscriptFormat srt_transcript();
TranscriptFormat json_transcript();
TranscriptFormat tsv_transcript();

std::span<const TranscriptFormat> known_transcript_formats() {
  static const TranscriptFormat table[] = {vtt_transcript(), srt_transcript(), json_transcript(), tsv_transcript()};
  return table;
}

std::span<const TranscriptFormat> transcript_formats() {
  constexpr std::size_t written = 3;
  return known_transcript_formats().first(written);
}

std::string forms_of_transcripts() {
  const auto formats = known_transcript_formats();
  std::string forms = "transcripts are read as ";
  for (const TranscriptFormat& format : formats.first(formats.size() - 1)) forms += fmt::format("{}, ", format.name);
  return fmt::format("{}or {}", forms, formats.back().name);
}

}  // namespace podmill
