// SPDX-License-Identifier: MIT
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace podmill::testing {

/// Where a value breaks a JSON Schema, as far as schemas of ours go: type, const, enum, required, properties, items,
/// minItems, maxItems, minimum, pattern, $ref to $defs. A keyword beyond these throws std::logic_error, and so does
/// nothing else. `strict`: a property that the schema doesn't name is a breach too.
std::vector<std::string> breaches(const nlohmann::json& schema, const nlohmann::json& value, bool strict = true);

}  // namespace podmill::testing
