// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>

#include "words/chapters/list.h"

namespace podmill {

/// The chapters of whatever a file is: text by its name (.md, .txt, .cue, .vtt…) or its bytes, else media.
/// Ascending; remarks tell what was passed over. Throws Error: input, io, unsupported.
ChapterLines read_any_chapters(const std::filesystem::path& path);

/// Refuses a file that was given for its chapters and has none, with the first reason why, and what is read. Throws
/// Error{Fault::input}.
void require_chapters(const std::filesystem::path& path, const ChapterLines& read);

/// Whether a file is no text, by its name and its bytes. Throws as read_any_chapters().
bool is_recording(const std::filesystem::path& path);

/// Whether a file's name says that it has chapters and no show notes: .json, .cue, .psc, …
bool is_chapter_file_name(const std::filesystem::path& path);

}  // namespace podmill
