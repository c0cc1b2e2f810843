// SPDX-License-Identifier: MIT
#include "system/file_size.h"

#include <fmt/format.h>

namespace podmill {

std::string size_in_words(std::int64_t bytes) {
  if (bytes < 1'000'000) return fmt::format("{} kB", (bytes + 999) / 1000);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

}  // namespace podmill
