// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace podmill {

/// `text`; where it takes more than `most` bytes, its beginning that does not: up to the end of a sentence or a line.
/// Where that would leave less than half of `most`, up to the end of a word, with "…" behind it; and where there is
/// none either (scripts without spaces, long addresses), up to the end of a character as a reader sees it, accents
/// and joined emoji included, with "…" too. Empty where nothing fits.
std::string limited_text(std::string_view text, std::size_t most);

/// The same for a title, where `most` counts code points.
std::string limited_title(std::string_view title, std::size_t most);

/// The same for HTML as safe_html() writes it: tags and entities stay whole, and what is open at the end is closed,
/// within the limit.
std::string limited_html(std::string_view html, std::size_t most);

}  // namespace podmill
