// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "make/records/build_record.h"

namespace podmill {

/// A file that was written for an episode, and the digest of its bytes as they were: XXH3, 16 hex digits.
struct MadeFile {
  std::filesystem::path path;
  std::string digest;
};

/// All files of an output that are still there, as its record knows them, changed since or not: what lies beside it
/// and its clips first, the MP3 last.
std::vector<MadeFile> made_files(const std::filesystem::path& output, const BuildRecord& record);

/// What a file of the output `from` is called where the output is `to`: talk.vtt becomes speech.vtt.
std::filesystem::path renamed(const std::filesystem::path& file, const std::filesystem::path& from,
                              const std::filesystem::path& to);

/// Gives an output another name, with all its files, its report and what is remembered of it. Files that are in the
/// place are replaced. Killed on the way, it is still remembered under the first name as long as it is not under the
/// other. Throws Error: io.
void rename_output(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace podmill
