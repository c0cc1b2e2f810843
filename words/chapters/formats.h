// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/episode.h"

namespace podmill {

/// What a format can say of a chapter besides its start and title.
struct Says {
  bool link = false, image = false, end = false, hidden = false;
};

/// One way to write chapters. A new one is a writer of its own (chapter_writers.h) and a line in chapter_formats.cpp.
struct ChapterFormat {
  std::string_view name;  ///< as `--format` takes it
  std::string_view what;
  Says says;
  /// Of chapters that ascend and hold nothing that the format can't say, titles on one line; ends with a newline, if
  /// anything. `duration`: the episode's, where it is known. What its readers will not take is added to `warnings`.
  std::string (*write)(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                       std::vector<std::string>& warnings);
};

std::span<const ChapterFormat> chapter_formats();

struct ChapterDocument {
  std::string text;
  std::vector<std::string> warnings;  ///< a chapter is missing or will not be shown as it was meant
  std::vector<std::string> remarks;   ///< what the format has no words for: links, images, ends
};

/// Chapters ascend; hidden ones are left out where the format can't hide them.
ChapterDocument write_chapters(const ChapterFormat& format, std::span<const WrittenChapter> chapters,
                               std::optional<Millis> duration = {});

}  // namespace podmill
