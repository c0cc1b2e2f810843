// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace podmill {

/// "-18 LUFS", "−18", "500 ms", "44.1kHz": a number, and what stands behind it (empty: nothing).
struct Quantity {
  double number = 0;
  std::string unit;
};
/// Nothing where the text does not begin with a finite number.
std::optional<Quantity> quantity(std::string_view text);

/// By what a number in the unit `written` is multiplied for one in `wanted`: 1 where it is that unit, however it is
/// spelt ("lufs", "kbps"), or none; 1000 for kHz where Hz are. Nothing for another unit.
std::optional<double> unit_factor(std::string_view written, std::string_view wanted);

/// Without the blanks around it, and without one pair of quotation marks, be they straight or typographic.
std::string_view unquoted(std::string_view text);

}  // namespace podmill
