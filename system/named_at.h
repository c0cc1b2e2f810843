// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string_view>

#include "system/error.h"

namespace podmill {

/// The same failure, told where the thing it is about is named: "show.toml:4: cover: art.png: no such file".
Error told_at(const Error& error, const Place& place, std::string_view key);

/// Runs `work`, which reads the file that `key` names at `place` (absent: on the command line). An Error that leaves
/// it is told_at() that place, unless it points at a line already, as of that file.
template <class Work>
decltype(auto) named_at(const std::optional<Place>& place, std::string_view key, Work&& work) {
  try {
    return work();
  } catch (const Error& error) {
    if (!place || (error.place && error.place->line > 0)) throw;
    throw told_at(error, *place, key);
  }
}

}  // namespace podmill
