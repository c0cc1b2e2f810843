// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "publish/chapter_writers.h"
#include "words/webvtt.h"

namespace podmill {
namespace {

/// A title with no arrow, tag or reference in it.
std::string escaped(std::string_view title) {
  std::string text;
  for (const char c : title) {
    if (c == '&') {
      text += "&amp;";
    } else if (c == '<') {
      text += "&lt;";
    } else if (c == '>') {
      text += "&gt;";
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace

std::string chapters_webvtt(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                            std::vector<std::string>&) {
  std::string text = "WEBVTT\n";
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const Millis end = end_of(chapters, i, duration).value_or(webvtt_open_end);
    text += fmt::format("\n{} --> {}\n{}\n", exact_clock(chapters[i].start), exact_clock(end),
                        escaped(chapters[i].title));
  }
  return text;
}

}  // namespace podmill
