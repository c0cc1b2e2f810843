// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "words/chapters/list.h"

namespace podmill {

/// What a format can hold of a chapter besides its start and title.
struct ChapterFields {
  bool link = false, image = false, end = false, hidden = false;
};

/// One chapter format, both ways. A new one is a file of its own that makes a ChapterFormat, and a line of the table
/// in formats.cpp.
struct ChapterFormat {
  std::string_view name;  ///< as `--format` takes it
  std::string_view summary;
  ChapterFields fields;  ///< of what is written
  /// Whether a text is in this format; `name` is what messages call the file. Null: what is written is read as
  /// another format, or as show notes.
  bool (*recognises)(std::string_view text, std::string_view name) = nullptr;
  /// Of a clean text (clean_text()). What is read is as ChapterCollector::in_order() says; what is passed over is
  /// told with line and reason. Null where `recognises` is. Throws Error{Fault::input} with the line where nothing
  /// can be read.
  ChapterLines (*read)(std::string_view text, std::string_view name) = nullptr;
  /// Of chapters that ascend and hold nothing that the format can't say, titles on one line; ends with a newline, if
  /// anything. `duration`: the episode's, where it is known. What its readers will not take is added to `warnings`.
  /// Null: the format is only read.
  std::string (*write)(std::span<const WrittenChapter> chapters, std::optional<Millis> duration,
                       std::vector<std::string>& warnings) = nullptr;
};

/// All of them, in the order in which a text is held against them.
std::span<const ChapterFormat> chapter_formats();

/// For hints: "chapters are read from …".
std::string forms_of_chapters();

/// Null: there is none of that name.
const ChapterFormat* chapter_format(std::string_view name);

}  // namespace podmill
