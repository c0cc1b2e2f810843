// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "pipeline/advice.h"

namespace podmill {

/// Every advice on lines of its own, what is wrong and when, below it the cure; broken to the terminal's width and
/// indented. Ends with a newline; empty where there is none.
std::string advice_lines(std::span<const Advice> advice);

}  // namespace podmill
