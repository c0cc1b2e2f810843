// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "words/markdown/markdown.h"

namespace podmill {

/// What a feed's description may take, in bytes (Apple, "A Podcaster's Guide to RSS": description).
inline constexpr std::size_t feed_description_bytes = 4000;

/// A Markdown document as the HTML that podcast apps show: p, ol, ul, li and a (Apple, "A Podcaster's Guide to RSS"),
/// the only attribute an href to http, https or mailto, so spelled; all else is unwrapped to its text. Well-formed
/// XML in UTF-8 for any input. There is no br: every line is a paragraph, and one that stands alone leaves its list,
/// so that apps find its time at the beginning. The title that plain_text() tells apart is left out.
std::string safe_html(std::string_view markdown, const StandsAlone& stands_alone);

/// Plain text as the same HTML, every line a paragraph.
std::string safe_html_lines(std::string_view text);

}  // namespace podmill
