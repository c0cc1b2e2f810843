// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "words/chapters/writers.h"

namespace podmill {
namespace {

std::string escaped(std::string_view value) {
  std::string text;
  for (const char c : value) {
    if (std::string_view("=;#\\\n").find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

}  // namespace

std::string chapters_ffmetadata(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                                std::vector<std::string>& warnings) {
  std::string text = ";FFMETADATA1\n";
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const auto end = end_of(chapters, i, duration);
    if (!end)
      warnings.push_back(fmt::format("\"{}\" has no length: tell the episode's (--duration)", chapters[i].title));
    text += fmt::format("[CHAPTER]\nTIMEBASE=1/1000\nSTART={}\nEND={}\n", chapters[i].start.count(),
                        end.value_or(chapters[i].start).count());
    text += "title=" + escaped(chapters[i].title) + '\n';
    if (!chapters[i].url.empty()) text += "url=" + escaped(chapters[i].url) + '\n';
  }
  return text;
}

}  // namespace podmill
