// SPDX-License-Identifier: MIT
#include "publish/check_formats.h"

namespace podmill {
namespace {

constexpr DocumentFormat<Checked> all[] = {
    {"json", "one JSON document", checked_json},
    {"junit", "JUnit's XML", checked_junit},
    {"github", "annotations for GitHub Actions", checked_github},
    {"markdown", "a table for a job's summary", checked_markdown},
};

}  // namespace

std::span<const DocumentFormat<Checked>> check_formats() { return all; }

}  // namespace podmill
