// SPDX-License-Identifier: MIT
#include "pipeline/find_preset.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "pipeline/preset.h"
#include "system/error.h"
#include "system/system_error.h"

namespace podmill {

PresetText find_preset(std::string_view name_or_path) {
  if (name_or_path.find('/') != std::string_view::npos || name_or_path.ends_with(".toml")) {
    const std::filesystem::path path(name_or_path);
    std::error_code ignored;
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    const int code = std::filesystem::is_directory(path, ignored) ? EISDIR : errno;
    std::stringstream text;
    if (file && code == 0 && text << file.rdbuf()) return {path.string(), text.str()};
    const Error why = unreadable(path.string(), code);
    throw Error(Fault::preset, fmt::format("the preset {}", why.what()),
                why.hint.empty() ? "give the path of a TOML file, or a name from podmill presets" : why.hint);
  }
  std::vector<std::string> names;
  for (const ShippedPreset& shipped : shipped_presets()) {
    if (shipped.name == name_or_path) return {fmt::format("{}.toml", shipped.name), std::string(shipped.toml)};
    names.emplace_back(shipped.name);
  }
  const std::string near = closest(name_or_path, names);
  throw Error(
      Fault::preset, fmt::format("there is no preset {}", name_or_path),
      near.empty() ? fmt::format("there are: {}", fmt::join(names, ", ")) : fmt::format("did you mean {}?", near));
}

}  // namespace podmill
