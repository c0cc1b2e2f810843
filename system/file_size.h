// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>

namespace podmill {

/// "120 kB", "46.3 MB": by 1000, kilobytes rounded up, from 1 MB on to a tenth.
std::string size_in_words(std::int64_t bytes);

}  // namespace podmill
