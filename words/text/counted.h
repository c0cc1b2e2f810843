// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace podmill {

/// "1 chapter", "3 chapters", "no chapters".
std::string counted(std::size_t count, std::string_view noun);

}  // namespace podmill
