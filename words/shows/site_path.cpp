// SPDX-License-Identifier: MIT
#include "words/shows/site_path.h"

#include <system_error>

namespace podmill {
namespace fs = std::filesystem;

std::optional<fs::path> find_below_site(const fs::path& from_root, const fs::path& folder) {
  constexpr int most_folders_up = 3;
  std::error_code ignored;
  const fs::path path = from_root.relative_path();
  fs::path at = fs::absolute(folder, ignored).lexically_normal();
  for (int up = 0; up <= most_folders_up; ++up) {
    for (const char* root : {"", "static", "assets", "public"})
      if (const fs::path file = at / root / path; fs::is_regular_file(file, ignored)) return file;
    if (fs::exists(at / "show.toml", ignored) || at == at.parent_path()) break;
    at = at.parent_path();
  }
  return {};
}

}  // namespace podmill
