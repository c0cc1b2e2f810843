// SPDX-License-Identifier: MIT
#include "words/chapters/writers.h"

namespace podmill {

std::string chapters_mp4chaps(std::span<const WrittenChapter> chapters, std::optional<Millis>,
                              std::vector<std::string>&) {
  std::string text;
  for (const WrittenChapter& chapter : chapters) {
    text += exact_clock(chapter.start) + ' ' + chapter.title;
    if (!chapter.url.empty()) text += " <" + chapter.url + ">";
    text += '\n';
  }
  return text;
}

std::string chapters_mp3chaps(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                              std::vector<std::string>& warnings) {
  return chapters_mp4chaps(chapters, duration, warnings);
}

}  // namespace podmill
