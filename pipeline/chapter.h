// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "pipeline/picture.h"
#include "pipeline/sound/frames.h"

namespace podmill {

/// What a chapter says, wherever it lies in time. All text is UTF-8.
struct ChapterContent {
  std::string title = {}, url = {};  ///< url: empty or http(s), mailto…
  ImageLocation image = {};          ///< where its image is named to be
  /// Its image as a tag holds it: the recording's own, or once the chapter is placed the episode's; null: none.
  std::shared_ptr<const Picture> picture = {};
  bool hidden = false;  ///< sounds as a chapter, not listed
  bool operator==(const ChapterContent&) const = default;
};

/// Where in a text something stands, from line 1; 0: not known. It is not part of what is said: all are equal.
struct TextLine {
  int number = 0;
  bool operator==(const TextLine&) const { return true; }
};

/// A chapter as an author or a container writes it: times of the recording, time zero as in decode.
struct WrittenChapter {
  Millis start{};
  std::optional<Millis> end = {};  ///< absent: up to the next one
  ChapterContent content = {};
  TextLine line = {};
  bool operator==(const WrittenChapter&) const = default;
};

/// A chapter on its way through the job: frames of the recording, in the job's format.
struct Chapter {
  Frames start;
  std::optional<Frames> end = {};
  ChapterContent content = {};
};

/// A chapter as it ended up in the file: milliseconds of the episode; none is hidden.
struct PlacedChapter {
  Millis start{}, end{};
  ChapterContent content = {};
};

}  // namespace podmill
