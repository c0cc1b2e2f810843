// SPDX-License-Identifier: MIT
#include "make/show_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "make/inputs.h"
#include "system/error.h"

namespace podmill {

namespace fs = std::filesystem;

namespace {

/// Then it needs no recording.
bool makes_none(const EpisodeFile& file) { return file.notes.keys.draft || file.unreadable; }

}  // namespace

fs::path known_as(const fs::path& path) {
  std::error_code why;
  return fs::weakly_canonical(path, why);
}

ShowFiles::ShowFiles(const Show& show) : show_(show), files_(read_episode_files(show.episodes)) {
  std::error_code why;
  if (fs::exists(show.recordings, why)) recordings_ = recordings_in(show.recordings).recordings;
  for (const fs::path& recording : recordings_) by_stem_.emplace(recording.stem(), recording);
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

std::vector<fs::path> ShowFiles::about(const EpisodeFile& file) const {
  return file.notes.keys.recordings.empty() ? named_like(file) : named_by(file);
}

std::vector<fs::path> ShowFiles::named_by(const EpisodeFile& file) const {
  const EpisodeKeys& keys = file.notes.keys;
  std::vector<fs::path> found;
  for (const fs::path& written : keys.recordings) {
    const auto recording = find_named(written, {file.path.parent_path(), show_.recordings, show_.folder});
    if (!recording && !makes_none(file))
      throw Error{Fault::input, Place{file.path, keys.recording_line},
                  fmt::format("there is no recording {}", written.string()),
                  fmt::format("it is looked for beside the episode file, in {} and beside {}",
                              show_.recordings.string(), show_.file().string())};
    if (recording) found.push_back(*recording);
  }
  return found;
}

std::vector<fs::path> ShowFiles::named_like(const EpisodeFile& file) const {
  std::vector<fs::path> found;
  const auto [first, last] = by_stem_.equal_range(file.path.stem());
  for (auto same = first; same != last; ++same) found.push_back(same->second);
  if (found.size() == 1 || makes_none(file)) return found;
  if (found.empty())
    throw Error{Fault::input, Place{file.path, 1},
                fmt::format("no recording: {} has none that is called {}", show_.recordings.string(),
                            file.path.stem().string()),
                "name one in the front matter: recording: talk.wav; or mark it: draft: true"};
  throw Error{Fault::input, Place{file.path, 1},
              fmt::format("{} and {} both have its name", found[0].filename().string(), found[1].filename().string()),
              "name one in the front matter: recording: talk.wav"};
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
