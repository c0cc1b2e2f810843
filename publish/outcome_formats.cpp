// SPDX-License-Identifier: MIT
#include "publish/outcome_formats.h"

namespace podmill {
namespace {

constexpr DocumentFormat<Outcome> all[] = {
    {"json", "one JSON document", outcomes_json},
    {"github", "annotations for GitHub Actions", outcomes_github},
    {"markdown", "a table for a job's summary", outcomes_markdown},
};

}  // namespace

std::span<const DocumentFormat<Outcome>> outcome_formats() { return all; }

}  // namespace podmill
