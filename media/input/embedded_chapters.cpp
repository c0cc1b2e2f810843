// SPDX-License-Identifier: MIT
#include "media/input/embedded_chapters.h"

#include <algorithm>
#include <utility>

#include "media/id3/tag.h"
#include "media/input/wav_markers.h"

namespace podmill {
namespace {

std::vector<WrittenChapter> id3_chapters(const std::filesystem::path& path) {
  std::vector<WrittenChapter> chapters;
  for (PlacedChapter& placed : read_id3(path).chapters) {
    WrittenChapter chapter;
    chapter.start = placed.start;
    if (placed.end > placed.start) chapter.end = placed.end;
    chapter.content = std::move(placed.content);
    chapters.push_back(std::move(chapter));
  }
  std::stable_sort(chapters.begin(), chapters.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
  return chapters;
}

}  // namespace

std::vector<WrittenChapter> embedded_chapters(const std::filesystem::path& path) {
  std::vector<WrittenChapter> chapters = id3_chapters(path);
  if (chapters.empty()) chapters = wav_markers(path);
  std::erase_if(chapters, [](const WrittenChapter& chapter) { return chapter.start > latest_chapter; });
  for (WrittenChapter& chapter : chapters) {
    if (chapter.end > latest_chapter) chapter.end.reset();
  }
  return chapters;
}

}  // namespace podmill
