// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

#include "words/chapters/list.h"

namespace podmill {

/// Whether a text is meant as JSON chapters: an object that speaks of chapters.
bool looks_like_json_chapters(std::string_view text);

/// Reads Podcasting 2.0 JSON chapters, any 1.x version, as FoundChapters::in_order() says. A chapter without a usable
/// time is passed over with a remark. `name` is what messages call the file. Throws Error{Fault::input}
/// where it is no JSON, with the line, or has no list of chapters.
ChapterLines read_json_chapters(std::string_view text, std::string_view name);

}  // namespace podmill
