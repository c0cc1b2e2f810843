// SPDX-License-Identifier: MIT
#include "make/show_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "make/inputs.h"
#include "system/ascii_lower.h"
#include "system/error.h"

namespace podmill {

namespace fs = std::filesystem;

namespace {

/// Then it needs no recording.
bool makes_none(const EpisodeFile& file) { return file.notes.keys.draft || file.unreadable; }

std::string did_you_mean(const std::string& meant) {
  return meant.empty() ? "" : fmt::format("did you mean {}? ", meant);
}

/// Numbers count episodes: 041 is not nearly 042.
std::string digits_of(std::string_view name) {
  std::string digits;
  std::ranges::copy_if(name, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

}  // namespace

fs::path known_as(const fs::path& path) {
  std::error_code why;
  return fs::weakly_canonical(path, why);
}

ShowFiles::ShowFiles(const Show& show) : show_(show), files_(read_episode_files(show.episodes)) {
  std::error_code why;
  if (fs::exists(show.recordings, why)) recordings_ = recordings_in(show.recordings).recordings;
  for (const fs::path& recording : recordings_) by_stem_.emplace(recording.stem(), recording);
  std::set<fs::path> named;
  for (const EpisodeFile& file : files_) add_those_there(file, named);
  for (const fs::path& recording : recordings_)
    if (!named.contains(known_as(recording)))
      free_.emplace(ascii_lower(recording.stem().string()), recording.filename().string());
}

void ShowFiles::add_those_there(const EpisodeFile& file, std::set<fs::path>& named) const {
  for (const fs::path& written : file.notes.keys.recordings)
    if (const auto recording = find_recording(file, written)) named.insert(known_as(*recording));
  if (!file.notes.keys.recordings.empty()) return;
  const auto [first, last] = by_stem_.equal_range(file.path.stem());
  for (auto same = first; same != last; ++same) named.insert(known_as(same->second));
}

std::optional<fs::path> ShowFiles::find_recording(const EpisodeFile& file, const fs::path& written) const {
  return find_named(written, {file.path.parent_path(), show_.recordings, show_.folder});
}

std::vector<fs::path> ShowFiles::take(const EpisodeFile& file) {
  std::vector<fs::path> recordings = about(file);
  for (const fs::path& recording : recordings) own(recording, file.path);
  return recordings;
}

void ShowFiles::take_for_unreadable(const EpisodeFile& file) {
  for (const fs::path& recording : about(file)) owners_.emplace(known_as(recording), file.path);
}

bool ShowFiles::all_owners_known() const { return std::ranges::none_of(files_, &EpisodeFile::may_name_any); }

std::vector<fs::path> ShowFiles::about(const EpisodeFile& file) {
  return file.notes.keys.recordings.empty() ? named_like(file) : named_by(file);
}

std::vector<fs::path> ShowFiles::named_by(const EpisodeFile& file) {
  const EpisodeKeys& keys = file.notes.keys;
  std::vector<fs::path> found;
  for (const fs::path& written : keys.recordings) {
    if (const auto recording = find_recording(file, written)) {
      found.push_back(*recording);
      continue;
    }
    note_missing(file, written.string(), nearest_to(written));
    if (makes_none(file)) continue;
    throw Error{Fault::input, keys.recording_place, fmt::format("there is no recording {}", written.string()),
                fmt::format("{}it is looked for beside the episode file, in {} and beside {}",
                            did_you_mean(missing_.back().meant), show_.recordings.string(), show_.file().string())};
  }
  return found;
}

std::vector<fs::path> ShowFiles::named_like(const EpisodeFile& file) {
  std::vector<fs::path> found;
  const std::string name = file.path.stem().string();
  const auto [first, last] = by_stem_.equal_range(file.path.stem());
  for (auto same = first; same != last; ++same) found.push_back(same->second);
  if (found.empty()) {
    const std::string meant = nearest_to(name);
    if (!meant.empty() || !makes_none(file)) note_missing(file, name, meant);
  }
  if (found.size() == 1 || makes_none(file)) return found;
  if (found.empty())
    throw Error{Fault::input, Place{file.path, 1},
                fmt::format("no recording: {} has none that is called {}", show_.recordings.string(), name),
                fmt::format("{}name one in the front matter: recording: talk.wav; or mark it: draft: true",
                            did_you_mean(missing_.back().meant))};
  throw Error{Fault::input, Place{file.path, 1},
              fmt::format("{} and {} both have its name", found[0].filename().string(), found[1].filename().string()),
              "name one in the front matter: recording: talk.wav"};
}

void ShowFiles::note_missing(const EpisodeFile& file, const std::string& named, const std::string& meant) {
  missing_.push_back({file.path, named, !file.notes.keys.recordings.empty(), meant, !makes_none(file)});
}

bool ShowFiles::may_be_missing(const fs::path& recording) const {
  return std::ranges::any_of(missing_, [&](const MissingRecording& missing) {
    return missing.is_written || missing.meant == recording.filename();
  });
}

std::string ShowFiles::nearest_to(const fs::path& name) const {
  const std::string wanted = ascii_lower(name.stem().string());
  constexpr std::size_t shortest = 4;  // a shorter name is near to everything
  if (wanted.size() < shortest) return {};
  std::vector<std::string> known;
  for (const auto& [stem, recording] : free_)
    if (digits_of(stem) == digits_of(wanted)) known.push_back(stem);
  const std::string near = closest(wanted, known);
  return near.empty() ? near : free_.at(near);
}

void ShowFiles::own(const fs::path& recording, const fs::path& file) {
  const auto [other, is_new] = owners_.emplace(known_as(recording), file);
  if (!is_new && other->second != file)
    throw Error{
        Fault::usage,
        fmt::format("{} is the recording of {} and of {}", recording.string(), other->second.string(), file.string()),
        "name another one in one of them: recording: talk.wav"};
}

}  // namespace podmill
