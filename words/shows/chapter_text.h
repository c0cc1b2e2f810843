// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

#include "words/chapters/list.h"

namespace podmill {

/// Reads the chapters of any text: a chapter format that it can be told by, or else show notes (read_notes()).
/// Throws Error{Fault::input}: no text (clean_text()), more than largest_chapter_file_bytes, of notes more than
/// largest_text_bytes, or a format's mistakes.
ChapterLines read_chapter_text(std::string_view bytes, std::string_view name);

}  // namespace podmill
