// SPDX-License-Identifier: MIT
#include "words/shows/clip_name.h"

#include <fmt/format.h>

#include <algorithm>

#include "words/shows/slug.h"

namespace podmill {

std::vector<std::filesystem::path> clip_paths(const Episode& words, const std::filesystem::path& episode) {
  std::vector<std::filesystem::path> paths;
  for (const ClipRequest& clip : words.clips) {
    const auto named = [&](const std::string& name) {
      return std::filesystem::path(episode).replace_extension(fmt::format(".clip-{}.mp3", name));
    };
    const std::string name = slug(clip.title, words.tags.language), number = std::to_string(paths.size() + 1);
    std::filesystem::path path = named(name.empty() ? number : name);
    if (std::ranges::find(paths, path) != paths.end()) path = named(name + "-" + number);
    paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace podmill
