// SPDX-License-Identifier: MIT
#include "system/near_file.h"

#include <map>
#include <system_error>
#include <vector>

#include "system/ascii_lower.h"
#include "system/error.h"

namespace podmill {

namespace fs = std::filesystem;

namespace {

/// Numbers count episodes and parts: 041.wav is not nearly 042.wav.
std::string digits_of(const fs::path& name) {
  std::string digits;
  const std::string stem = name.stem().string();
  for (const char c : stem)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

/// Of the names in a folder the one most like `name`; empty where none is.
std::string nearest_name(const fs::path& folder, const std::string& name, bool is_folder) {
  constexpr std::size_t most = 10'000;  // names to look at: this is a courtesy
  const std::string wanted = ascii_lower(name);
  std::map<std::string, std::string> spelt;
  std::vector<std::string> known;
  std::error_code why;
  fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, why);
  for (; !why && entry != fs::directory_iterator() && known.size() < most; entry.increment(why)) {
    const std::string found = entry->path().filename().string();
    std::error_code unknown;
    if (found.starts_with('.') || digits_of(found) != digits_of(name)) continue;
    if (is_folder && !entry->is_directory(unknown)) continue;
    if (spelt.emplace(ascii_lower(found), found).second) known.push_back(ascii_lower(found));
  }
  // Endings are alike too often to count: a.wav is not nearly b.wav, but talk.wav may be meant by talk.mp3.
  const std::string near = closest(wanted, known);
  const auto stem_is_near = [&] {
    const std::string stem = fs::path(wanted).stem().string();
    return stem.size() > 2 && !closest(stem, {fs::path(near).stem().string()}).empty();
  };
  return near.empty() || (near != wanted && !stem_is_near()) ? std::string() : spelt.at(near);
}

}  // namespace

std::string nearest_file(const fs::path& path) {
  const bool is_folder = !path.has_filename();
  const fs::path named = is_folder ? path.parent_path() : path;
  fs::path folder = named.parent_path();
  std::error_code why;
  if (!folder.empty() && !fs::is_directory(folder, why)) {
    const std::string meant = nearest_name(folder.parent_path(), folder.filename().string(), true);
    if (meant.empty()) return {};
    folder = folder.parent_path() / meant;
    if (fs::exists(folder / named.filename(), why))
      return (folder / path.lexically_relative(named.parent_path())).string();
  }
  const std::string meant = nearest_name(folder, named.filename().string(), is_folder);
  if (meant.empty()) return {};
  const fs::path found = folder / meant;
  return found.string() + (fs::is_directory(found, why) ? "/" : "");
}

}  // namespace podmill
