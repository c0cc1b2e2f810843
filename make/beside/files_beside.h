// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace podmill {

/// What lies beside a recording NAME.wav and is about it by its name; endings in any case. Empty: there is none.
struct FilesBeside {
  std::filesystem::path notes;       ///< NAME.md, NAME.markdown; NAME.txt where it has chapters or front matter
  std::filesystem::path transcript;  ///< NAME.vtt, NAME.srt
  std::filesystem::path cover;       ///< NAME.jpg, NAME.jpeg, NAME.png; else the folder's cover.jpg, …
  std::vector<std::string> remarks;  ///< what is called so and was not taken, and why
};

/// Looks for them, each folder once. What an earlier run has written there is never taken for an author's: the report
/// beside it tells.
class BesideRecordings {
 public:
  /// `named`: files that the command line names, which are not taken for anything else.
  explicit BesideRecordings(std::vector<std::filesystem::path> named) : named_(std::move(named)) {}

  /// Throws Error: input (front matter of a NAME.txt that can't be used).
  FilesBeside of(const std::filesystem::path& recording);
  /// What is for any recording in its folder: the cover alone.
  FilesBeside of_folder(const std::filesystem::path& recording);

 private:
  using Names = std::multimap<std::string, std::filesystem::path>;  // files by their stems
  const Names& files_in(const std::filesystem::path& folder);
  std::filesystem::path cover_in(const std::filesystem::path& folder, FilesBeside& found);

  std::vector<std::filesystem::path> named_;
  std::map<std::filesystem::path, Names> folders_;
};

}  // namespace podmill
