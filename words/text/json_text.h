// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <nlohmann/json.hpp>
#include <string_view>

namespace podmill {

/// Told of each event of a parse as nlohmann::json's callbacks are, with the line it happens in, from 1.
using JsonVisitor =
    std::function<void(int line, int depth, nlohmann::json::parse_event_t event, const nlohmann::json& value)>;

/// Throws Error{Fault::input} naming the file `name` and the line where the text is no JSON. `visit`: empty for none.
nlohmann::json parse_json(std::string_view text, std::string_view name, const JsonVisitor& visit = {});

}  // namespace podmill
