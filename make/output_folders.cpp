// SPDX-License-Identifier: MIT
#include "make/output_folders.h"

#include <algorithm>

#include "system/system_error.h"

namespace podmill {

void OutputFolders::ensure(const std::filesystem::path& folder) {
  const std::scoped_lock lock(mutex_);
  std::error_code why;
  std::vector<std::filesystem::path> missing;
  for (auto outer = folder; !outer.empty() && !std::filesystem::exists(outer, why); outer = outer.parent_path())
    if (outer.has_filename()) missing.push_back(outer);
  for (auto next = missing.rbegin(); next != missing.rend(); ++next) {
    if (std::filesystem::create_directory(*next, why)) made_.push_back(*next);
    if (why) throw unwritable(folder.string(), "make the folder", why.value());
  }
}

OutputFolders::~OutputFolders() {
  std::error_code not_empty;
  std::for_each(made_.rbegin(), made_.rend(),
                [&](const auto& folder) { std::filesystem::remove(folder, not_empty); });
}

}  // namespace podmill
