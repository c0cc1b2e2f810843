// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "publish/report_json.h"

namespace podmill {

/// What came of one episode that did not fail, on as many lines as it takes: what each stage decided, the
/// figures before and after, length, size and chapters. `stages`: the preset's, in order. `verbose` adds chapters,
/// and each promise with what was found. Ends with a newline.
std::string tell_in_full(const Outcome& outcome, std::span<const std::string> stages, bool verbose);

/// The same on one line, for one episode among many.
std::string tell_in_short(const Outcome& outcome);

/// Why something was or would be done, on one line without its end.
std::string tell_why(const Outcome& outcome);

/// What is said when all episodes are through: warnings, and advice on the recordings. Empty where there is nothing
/// to say.
std::string tell_at_the_end(std::span<const Outcome> outcomes);

/// Of several episodes how many there are of each kind, and a table of all that were not as they should be before:
/// what became of each, or why it failed. Empty where there is but one.
std::string tell_all(std::span<const Outcome> outcomes, int width);

}  // namespace podmill
