// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "publish/check_json.h"
#include "publish/document_format.h"

namespace podmill {

/// The documents that `podmill check` writes; checked_json() is the first.
std::span<const DocumentFormat<Checked>> check_formats();

/// JUnit's XML, as GitLab (https://docs.gitlab.com/ci/testing/unit_test_reports/) and Jenkins read it: a <testsuite>
/// per file, a <testcase> per promise, a <failure> where one is broken; an <error> where a file can't be checked. No
/// times.
std::string checked_junit(std::span<const Checked> files);

/// Annotations of a GitHub Actions run (github_command.h): an error per file that breaks promises or can't be
/// checked, a notice per remark. Empty where there is neither.
std::string checked_github(std::span<const Checked> files);

/// A table, a line per file: for a job's summary or a comment.
std::string checked_markdown(std::span<const Checked> files);

}  // namespace podmill
