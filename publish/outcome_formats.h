// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "publish/document_format.h"
#include "publish/report_json.h"

namespace podmill {

/// The documents that `podmill make` writes; outcomes_json() is the first.
std::span<const DocumentFormat<Outcome>> outcome_formats();

/// Annotations of a GitHub Actions run (github_command.h): an error per failure, at the line of the file that it
/// names first ("notes.md:3: …"), else at the recording; a warning per warning, a notice per advice, both at the
/// recording. Nothing is said twice. Empty where there is nothing to say.
std::string outcomes_github(std::span<const Outcome> outcomes);

/// A table of all episodes, a line each; below it what failed and why, warnings and advice.
std::string outcomes_markdown(std::span<const Outcome> outcomes);

}  // namespace podmill
