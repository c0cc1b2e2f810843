// SPDX-License-Identifier: MIT
#include "make/inputs.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <set>

#include "media/id3/tag.h"
#include "system/ascii_lower.h"
#include "system/error.h"
#include "system/system_error.h"
#include "words/text/counted.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

// What recorders, editors and phones write, and FFmpeg reads.
constexpr std::array media_endings{".3g2",  ".3gp",  ".aac",  ".ac3",  ".aif",  ".aifc", ".aiff", ".alac", ".amr",
                                   ".ape",  ".asf",  ".au",   ".avi",  ".caf",  ".dts",  ".eac3", ".f4a",  ".f4v",
                                   ".flac", ".flv",  ".m2ts", ".m4a",  ".m4b",  ".m4v",  ".mka",  ".mkv",  ".mov",
                                   ".mp2",  ".mp3",  ".mp4",  ".mpeg", ".mpg",  ".mts",  ".mxf",  ".oga",  ".ogg",
                                   ".ogv",  ".opus", ".ra",   ".rf64", ".rm",   ".snd",  ".spx",  ".tta",  ".ts",
                                   ".vob",  ".w64",  ".wav",  ".wave", ".webm", ".wma",  ".wmv",  ".wv"};

bool is_media(const fs::path& path) {
  const std::string ending = ascii_lower(path.extension().native());
  return std::ranges::find(media_endings, ending) != media_endings.end();
}

bool has_own_ending(const fs::path& path) { return ascii_lower(path.extension().native()) == episode_ending; }

/// Of a file that is no folder: what people would take for a file of that format.
bool has_ending_of_file(const fs::path& path) {
  static constexpr std::array others{".csv", ".html", ".jpeg", ".jpg", ".json", ".md",  ".pdf", ".png",
                                     ".srt", ".text", ".toml", ".txt", ".vtt",  ".xml", ".yml", ".zip"};
  return is_media(path) || std::ranges::find(others, ascii_lower(path.extension().native())) != others.end();
}

bool is_own(const fs::path& path) {
  try {
    return path.extension() == ".mp3" && read_own(path, provenance_key).has_value();
  } catch (const Error&) {
    return false;  // what can't be read is not recognised; making it tells why
  }
}

/// Files by what the disk knows them by, so that links and detours lead to the same one.
class KnownFiles {
 public:
  void add(const fs::path& path) {
    if (path == "-") return;
    std::error_code why;
    names_.insert(fs::weakly_canonical(path, why));
    if (struct stat at{}; stat(path.c_str(), &at) == 0) inodes_.emplace(at.st_dev, at.st_ino);
  }
  bool contains(const fs::path& path) const {
    std::error_code why;
    if (names_.contains(fs::weakly_canonical(path, why))) return true;
    struct stat at {};
    return stat(path.c_str(), &at) == 0 && inodes_.contains({at.st_dev, at.st_ino});
  }

 private:
  std::set<fs::path> names_;
  std::set<std::pair<dev_t, ino_t>> inodes_;
};

fs::path output_of(const EpisodePaths& episode, const std::string& out, bool several, std::string_view ending) {
  const fs::path& recording = episode.recordings.front();
  const bool in_folder = out.empty() || is_output_folder(out, several);
  if (!in_folder) return out;
  if (recording == "-")
    throw Error{Fault::usage, "standard input has no name to make the output's from", "name a file: -o episode.mp3"};
  const fs::path folder = out.empty() ? recording.parent_path() : fs::path(out);
  return folder / fmt::format("{}{}", recording.stem().native(), ending);
}

void refuse_collisions(std::span<const EpisodePaths> episodes) {
  std::map<fs::path, const EpisodePaths*> taken;
  for (const EpisodePaths& episode : episodes) {
    const fs::path output = fs::weakly_canonical(episode.output);
    // Some systems don't tell capital letters in a name from small ones.
    const auto [other, is_new] =
        taken.emplace(output.parent_path() / ascii_lower(output.filename().native()), &episode);
    if (!is_new)
      throw Error{Fault::usage,
                  fmt::format("{} and {} would both become {}", other->second->recordings.front().string(),
                              episode.recordings.front().string(), episode.output.string()),
                  "rename one, make them one by one, or make one episode of them with --join"};
  }
}

void join_all(Inputs& inputs) {
  EpisodePaths joined;
  for (EpisodePaths& part : inputs.episodes)
    std::ranges::move(part.recordings, std::back_inserter(joined.recordings));
  inputs.several = false;
  inputs.episodes = {std::move(joined)};
}

}  // namespace

std::optional<Error> first_missing(std::span<const fs::path> recordings) {
  for (const fs::path& recording : recordings) {
    std::error_code why;
    const fs::file_status status = fs::status(recording, why);
    if (recording == "-") continue;
    if (fs::is_directory(status)) return unreadable(recording.string(), EISDIR);
    if (status.type() == fs::file_type::not_found) return unreadable(recording.string(), ENOENT);
  }
  return {};
}

void check_place(const std::string& out, bool several) {
  if (out.empty()) return;
  if (out == "-")
    throw Error{Fault::usage, "an episode can't be written to standard output",
                "its header is written last; name a file: -o episode.mp3"};
  std::error_code why;
  const bool is_file_name = !out.ends_with('/') && !fs::is_directory(out) && has_ending_of_file(out);
  if (several && is_file_name)
    throw Error{Fault::usage, fmt::format("-o {}: several episodes can't be one file", out),
                "--join makes one episode of all recordings; else name a folder, with / at its end"};
  if (is_output_folder(out, several)) {
    fs::path there = out;
    while (!there.empty() && fs::status(there, why).type() == fs::file_type::not_found) there = there.parent_path();
    if (!there.empty() && !fs::is_directory(there, why))
      throw Error{Fault::usage, fmt::format("-o {}: {} is not a folder", out, there.string()),
                  "name a folder after -o"};
    return;
  }
  if (is_file_name && !has_own_ending(out))
    throw Error{Fault::usage, fmt::format("-o {}: an episode is an MP3", out),
                fmt::format("call it {}", fs::path(out).replace_extension(episode_ending).string())};
  if (const fs::path parent = fs::path(out).parent_path(); !parent.empty() && !fs::is_directory(parent))
    throw Error{Fault::usage, fmt::format("{}: no folder {}", out, parent.string()),
                "make it first, or give a folder that ends in / after -o: that is made when needed"};
}

bool is_output_folder(const std::string& out, bool several) {
  return several || out.ends_with('/') || fs::is_directory(out);
}

RecordingsIn recordings_in(const fs::path& folder) {
  RecordingsIn found;
  std::error_code why;
  for (fs::directory_iterator entry(folder, why), end; !why && entry != end; entry.increment(why)) {
    const fs::path& file = entry->path();
    std::error_code unreadable;
    const bool hidden = file.filename().native().starts_with('.');
    if (!hidden && entry->is_regular_file(unreadable) && is_media(file) && !is_own(file))
      found.recordings.push_back(file);
    else
      found.ignored++;
  }
  if (why) throw Error{Fault::usage, fmt::format("{}: the folder can't be read: {}", folder.string(), why.message())};
  std::ranges::sort(found.recordings, {}, [](const fs::path& file) { return file.native(); });
  return found;
}

Inputs find_inputs(std::span<const std::string> given, bool join) {
  Inputs inputs;
  inputs.several = given.size() > 1;
  for (const std::string& input : given) {
    std::error_code why;
    if (!fs::is_directory(input, why)) {
      inputs.episodes.push_back({.recordings = {input}, .output = {}});
      continue;
    }
    inputs.several = true;
    RecordingsIn folder = recordings_in(input);
    if (folder.recordings.empty())
      throw Error{
          Fault::usage,
          fmt::format("{}: no recordings in this folder (ignored: {})", input, counted(folder.ignored, "file")),
          "recordings are audio and video files directly inside; episodes made by podmill don't count"};
    if (folder.ignored > 0)
      inputs.remarks.push_back(fmt::format("{}: {}; ignored: {}", input,
                                           counted(folder.recordings.size(), "recording"),
                                           counted(folder.ignored, "other file")));
    for (fs::path& recording : folder.recordings)
      inputs.episodes.push_back({.recordings = {std::move(recording)}, .output = {}, .by_name = false});
  }
  if (join) join_all(inputs);
  return inputs;
}

void place_outputs(Inputs& inputs, const std::string& out, std::string_view ending) {
  check_place(out, inputs.several);
  for (EpisodePaths& episode : inputs.episodes) episode.output = output_of(episode, out, inputs.several, ending);
}

void check_outputs(std::span<const EpisodePaths> episodes, std::span<const fs::path> others) {
  KnownFiles read;
  std::ranges::for_each(others, [&](const fs::path& other) { read.add(other); });
  for (const EpisodePaths& episode : episodes)
    std::ranges::for_each(episode.recordings, [&](const fs::path& recording) { read.add(recording); });
  for (const EpisodePaths& episode : episodes)
    if (read.contains(episode.output))
      throw Error{Fault::usage, fmt::format("{}: this output would replace an input", episode.output.string()),
                  "name another file or folder with -o"};
  refuse_collisions(episodes);
}

void check_replaceable(const fs::path& output, bool force) {
  std::error_code why;
  const fs::file_status status = fs::status(output, why);
  if (!fs::exists(status)) return;
  if (!fs::is_regular_file(status))
    throw Error{Fault::io, fmt::format("{}: not a regular file; can't be replaced by an episode", output.string()),
                "name another file with -o"};
  if (!force && fs::file_size(output, why) > 0 && !is_own(output))
    throw Error{Fault::usage, fmt::format("{}: exists and was not made by podmill", output.string()),
                "--force replaces it"};
}

}  // namespace podmill
