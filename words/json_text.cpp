// SPDX-License-Identifier: MIT
#include "words/json_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/error.h"

namespace podmill {

nlohmann::json parse_json(std::string_view text, std::string_view name) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const auto read = text.substr(0, std::min(error.byte, text.size()));
    throw Error(Fault::input,
                fmt::format("{}:{}: is no valid JSON", name, 1 + std::count(read.begin(), read.end(), '\n')),
                "look for a missing comma, bracket or quotation mark there");
  } catch (const nlohmann::json::out_of_range&) {
    throw Error(Fault::input, fmt::format("{}: holds a number too large for anything", name),
                "times are seconds, like 90.5");
  }
}

}  // namespace podmill
