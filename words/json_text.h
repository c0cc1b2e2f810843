// SPDX-License-Identifier: MIT
#pragma once
#include <nlohmann/json.hpp>
#include <string_view>

namespace podmill {

/// No recording is as long; keeps milliseconds far from overflow.
inline constexpr double longest_json_seconds = 1e7;

/// Throws Error{Fault::input} naming the file `name` and the line where the text is no JSON.
nlohmann::json parse_json(std::string_view text, std::string_view name);

}  // namespace podmill
