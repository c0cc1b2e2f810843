// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace podmill {

/// On one line: every run of white space and control characters is one space, none at the ends.
std::string one_line(std::string_view text);
/// Lines end in "\n", no other control characters but tabs, no empty lines at the ends.
std::string many_lines(std::string_view text);
/// A link in printable ASCII: everything else percent-encoded (RFC 3986 §2.1), what is encoded already stays.
std::string ascii_link(std::string_view link);
/// "YYYY-MM-DD" or, where there is no day, "YYYY"; of anything that doesn't begin with an ISO 8601 date, nothing.
std::string tag_date(std::string_view date);

}  // namespace podmill
