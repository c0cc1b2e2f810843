// SPDX-License-Identifier: MIT
#include "words/chapters/writers.h"
#include "words/text/labels.h"

namespace podmill {

std::string chapters_audacity(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                              std::vector<std::string>&) {
  const auto seconds = [](Millis time) { return static_cast<double>(time.count()) / 1000; };
  std::vector<Label> labels;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const Millis end = end_of(chapters, i, duration).value_or(chapters[i].start);
    labels.push_back({seconds(chapters[i].start), seconds(end), chapters[i].title});
  }
  return labels_text(labels);
}

}  // namespace podmill
