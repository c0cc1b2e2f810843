// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace podmill {

/// A measured figure as JSON gives it: to the hundredth. Never -0.
double rounded(double value, double steps_per_unit = 100);

/// As texts and tables give it: to the tenth, of the figure that JSON gives, so that what was read from a report is
/// told as it was when it was measured.
std::string in_tenths(double value);

}  // namespace podmill
