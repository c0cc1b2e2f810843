// SPDX-License-Identifier: MIT
#include "words/transcripts/formats.h"

namespace podmill {

TranscriptFormat vtt_transcript();
TranscriptFormat srt_transcript();
TranscriptFormat json_transcript();

std::span<const TranscriptFormat> transcript_formats() {
  static const TranscriptFormat table[] = {vtt_transcript(), srt_transcript(), json_transcript()};
  return table;
}

}  // namespace podmill
