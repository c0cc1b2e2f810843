// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string_view>

namespace podmill {

/// How many letters have to be changed, added, left out, or swapped with their neighbour to make one word of the
/// other (optimal string alignment). Letters are code points.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace podmill
