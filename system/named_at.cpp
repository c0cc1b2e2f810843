// SPDX-License-Identifier: MIT
#include "system/named_at.h"

#include <fmt/format.h>

namespace podmill {

Error told_at(const Error& error, const Place& place, std::string_view key) {
  Error told(error.fault, place, fmt::format("{}: {}", key, error.what()), error.hint);
  told.context = error.context;
  return told;
}

}  // namespace podmill
