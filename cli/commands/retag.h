// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "media/mp3/retag.h"

namespace podmill {

class Command;

/// Where a command that changes an MP3's tag puts it.
struct RetagOptions {
  std::string out;  ///< a file or a folder; empty: in the MP3's own place
  int tag_size_kb = 300;
  bool force = false, allow_loss = false, quiet = false;
};
void add_retag_options(Command command, RetagOptions& options);

/// Changes the tag of `file`, and tells what came of it. `what` says what is written: "title, 12 chapters". Remarks
/// are told as warnings. Throws Error: usage (the file is write-protected, another one would be replaced) and what
/// retag() throws.
void retag_and_tell(const Mp3Tags& file, TagChange change, const std::string& what, const RetagOptions& options,
                    Report report);

/// Chapters in the time of the file, as its tag shows them: hidden ones left out, sorted, each ending where the next
/// begins unless it says so, the last at `length`. What begins there or past it is left out with a warning. Throws
/// Error: input (all do).
std::vector<PlacedChapter> placed(std::vector<WrittenChapter> chapters, Millis length, Report& report);

}  // namespace podmill
