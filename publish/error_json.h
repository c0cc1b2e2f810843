// SPDX-License-Identifier: MIT
#pragma once
#include <nlohmann/json.hpp>
#include <optional>

#include "system/error.h"

namespace podmill {

/// {"what","hint","fault","context"}, and of its place what is known of "file","line","column", as values; null where
/// there is no error.
nlohmann::ordered_json error_json(const std::optional<Error>& error);

}  // namespace podmill
