// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podmill {

/// What one episode is made of, and where it goes.
struct EpisodePaths {
  std::vector<std::filesystem::path> recordings;  ///< one; or the parts to be joined, in order; "-": standard input
  std::filesystem::path output;
};

/// The recordings a command line names.
struct Inputs {
  std::vector<EpisodePaths> episodes;
  bool several = false;              ///< several inputs were given, or a folder: -o is then a folder too
  std::vector<std::string> remarks;  ///< "show: 3 recordings, 2 other files ignored"
};

/// Files stand for themselves, whatever they are; of a folder, the media files directly inside, sorted
/// bytewise. Hidden files, files of other kinds, and episodes that Podmill made itself are not taken, but
/// counted. With `join`, all are parts of one episode. Throws Error{Fault::usage}: nothing to make.
Inputs find_inputs(std::span<const std::string> given, bool join);

/// What an output is called that the command line doesn't name: the first recording's stem and one of these. A
/// preview never takes the finished episode's place.
inline constexpr std::string_view episode_ending = ".mp3", preview_ending = ".preview.mp3";

/// Names each episode's output. `out` is a folder where it exists as one, ends in '/', or there are several
/// inputs: then STEM + `ending` in it. Empty: beside the first recording. Throws Error{Fault::usage}: two episodes
/// with one name, an output that is a recording or one of `others` (notes, cover: files the command reads),
/// by name or as the same file on disk.
void place_outputs(Inputs& inputs, const std::string& out, std::string_view ending,
                   std::span<const std::filesystem::path> others);

/// Refuses to replace what isn't Podmill's own, unless `force`. Throws Error: usage (another file is there),
/// io (something that is no regular file).
void check_replaceable(const std::filesystem::path& output, bool force);

}  // namespace podmill
