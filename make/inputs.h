// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "system/error.h"

namespace podmill {

/// What one episode is made of, and where it goes.
struct EpisodePaths {
  std::vector<std::filesystem::path> recordings;  ///< one; or the parts to be joined, in order; "-": standard input
  std::filesystem::path output;
  bool by_name = true;  ///< else it was found in a folder
};

/// The media files directly inside a folder, sorted bytewise. Hidden files, files of other kinds, and episodes that
/// Podmill made itself are not taken, but counted.
struct RecordingsIn {
  std::vector<std::filesystem::path> recordings;
  int ignored = 0;
};
/// Throws Error{Fault::usage} where the folder can't be read.
RecordingsIn recordings_in(const std::filesystem::path& folder);

/// Why there is nothing to open under the first of these names that is wrong, as far as that can be told without
/// opening it: no such file (with the name that was probably meant), a folder, an address of the web. Absent: none
/// is.
std::optional<Error> first_missing(std::span<const std::filesystem::path> recordings);

/// The recordings a command line names.
struct Inputs {
  std::vector<EpisodePaths> episodes;
  bool several = false;              ///< several inputs were given, or a folder: -o is then a folder too
  std::vector<std::string> remarks;  ///< "show: 3 recordings, 2 other files ignored"
};

/// Files stand for themselves, whatever they are, folders for recordings_in() them. With `join`, all are parts of one
/// episode. Throws Error{Fault::usage}: nothing to make.
Inputs find_inputs(std::span<const std::string> given, bool join);

/// What an output is called that the command line doesn't name: the first recording's stem and one of these. A
/// preview never takes the finished episode's place.
inline constexpr std::string_view episode_ending = ".mp3", preview_ending = ".preview.mp3";

/// Names each episode's output. `out` is a folder where it exists as one, ends in '/', or there are several
/// inputs: then STEM + `ending` in it. Empty: beside the first recording. Throws what check_place() does.
void place_outputs(Inputs& inputs, const std::string& out, std::string_view ending);

/// Whether -o can name what is made: throws Error{Fault::usage} where its folder is missing or is none, the file's
/// ending is another format's, or `several` episodes would get the name of one file.
void check_place(const std::string& out, bool several);

/// Whether -o names a folder: where `out` exists as one, ends in '/', or there are several inputs.
bool is_output_folder(const std::string& out, bool several);

/// Throws Error{Fault::usage}: two episodes with one name (on systems that don't tell `A` from `a` either), an output
/// that is a recording or one of `others` (notes, cover: files the command reads), by name or as the same file on
/// disk.
void check_outputs(std::span<const EpisodePaths> episodes, std::span<const std::filesystem::path> others);

/// Refuses to replace what isn't Podmill's own and not empty, unless `force`. Throws Error: usage (another file is
/// there), io (something that is no regular file).
void check_replaceable(const std::filesystem::path& output, bool force);

}  // namespace podmill
