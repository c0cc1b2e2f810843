// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "words/chapters/writers.h"
#include "words/text/webvtt.h"

namespace podmill {

std::string chapters_webvtt(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                            std::vector<std::string>&) {
  std::string text = "WEBVTT\n";
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const Millis end = end_of(chapters, i, duration).value_or(webvtt_open_end);
    text += fmt::format("\n{} --> {}\n{}\n", exact_clock(chapters[i].start), exact_clock(end),
                        webvtt_escaped(chapters[i].title));
  }
  return text;
}

}  // namespace podmill
