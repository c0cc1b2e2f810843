// SPDX-License-Identifier: MIT
#include "words/shows/episode_file.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "system/ascii_lower.h"
#include "system/system_error.h"
#include "words/shows/front_matter.h"
#include "words/text/text_file.h"

namespace podmill {
namespace {
namespace fs = std::filesystem;

bool is_episode_file(const fs::path& path) {
  constexpr std::array endings{".md", ".markdown", ".txt"};
  const std::string name = path.filename().string();
  return !name.starts_with('.') && !name.starts_with('_') &&
         std::ranges::find(endings, ascii_lower(path.extension().string())) != endings.end();
}

void find_out_recordings(EpisodeFile& file) {
  const std::string name = file.path.string();
  try {
    file.notes.keys.recordings = recordings_named(clean_text(read_text_bytes(file.path), name), name);
  } catch (const Error&) {
    file.may_name_any = true;
  }
}

EpisodeFile read_one(const fs::path& path) {
  EpisodeFile file;
  file.path = path;
  try {
    file.notes = read_notes_file(path);
  } catch (const Error& error) {
    file.unreadable = error;
    find_out_recordings(file);
  }
  return file;
}

}  // namespace

std::vector<EpisodeFile> read_episode_files(const fs::path& folder) {
  std::error_code why;
  if (!fs::exists(folder, why)) return {};
  std::vector<fs::path> paths;
  for (fs::directory_iterator entry(folder, why), end; !why && entry != end; entry.increment(why))
    if (is_episode_file(entry->path())) paths.push_back(entry->path());
  if (why) throw unreadable(folder.string(), why.value());
  std::ranges::sort(paths, {}, [](const fs::path& path) { return path.native(); });
  std::vector<EpisodeFile> files;
  files.reserve(paths.size());
  std::ranges::transform(paths, std::back_inserter(files), read_one);
  return files;
}

std::optional<fs::path> find_named(const fs::path& written, const std::vector<fs::path>& folders) {
  std::error_code why;
  if (written.is_absolute()) return fs::exists(written, why) ? std::optional(written) : std::nullopt;
  for (const fs::path& folder : folders)
    if (fs::exists(folder / written, why)) return folder / written;
  return {};
}

}  // namespace podmill
