// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace podmill {

/// Any text as words within a line of Markdown or a cell of a table: a reader sees the text itself, on one line, and
/// none of it as markup, HTML or the next cell (GitHub Flavored Markdown, https://github.github.com/gfm/, 2.4
/// and 4.10). What is no UTF-8 becomes U+FFFD.
std::string markdown_text(std::string_view text);

}  // namespace podmill
