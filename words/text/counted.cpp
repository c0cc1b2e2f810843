// SPDX-License-Identifier: MIT
#include "words/text/counted.h"

#include <fmt/format.h>

namespace podmill {

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count == 0 ? "no" : std::to_string(count), noun, count == 1 ? "" : "s");
}

}  // namespace podmill
