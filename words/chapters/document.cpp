// SPDX-License-Identifier: MIT
#include "words/chapters/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "words/chapters/platform_fit.h"

namespace podmill {
namespace {

void put_on_one_line(std::string& text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
}

}  // namespace

ChapterDocument write_chapters(const ChapterFormat& format, std::span<const WrittenChapter> chapters,
                               std::optional<Millis> duration) {
  std::vector<WrittenChapter> said;
  int hidden = 0, links = 0, images = 0, ends = 0;
  for (WrittenChapter chapter : chapters) {
    if (chapter.content.hidden && !format.fields.hidden) {
      ++hidden;
      continue;
    }
    put_on_one_line(chapter.content.title);
    // A player can't follow a path on the author's machine.
    if (!chapter.content.image.empty() && (!format.fields.image || chapter.content.image.address().empty())) {
      ++images;
      chapter.content.image = {};
    }
    if (!chapter.content.url.empty() && !format.fields.link) {
      ++links;
      chapter.content.url.clear();
    }
    if (chapter.end && !format.fields.end) {
      // The last one's end is mostly the episode's own.
      if (*chapter.end < chapters.back().start) ++ends;
      chapter.end.reset();
    }
    said.push_back(std::move(chapter));
  }
  ChapterDocument document;
  if (const PlatformRules* rules = platform_rules(format.name))
    fit_to_platform(said, duration, *rules, document.warnings);
  document.text = format.write(said, duration, document.warnings);
  const auto tell = [&](int count, std::string_view what) {
    if (count > 0)
      document.remarks.push_back(fmt::format("{} has no place for {}: {} left out", format.name, what, count));
  };
  tell(hidden, "hidden chapters");
  tell(links, "links");
  tell(images, "images");
  tell(ends, "ends before the next start");
  return document;
}

}  // namespace podmill
