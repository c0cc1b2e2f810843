// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace podmill {

/// Bytes [begin, end) of a text lead to `url`.
struct Link {
  std::size_t begin = 0, end = 0;
  std::string url;
};

/// Text without Markdown's marks: emphasis, code, links, entities, HTML tags.
struct InlineText {
  std::string text;
  std::vector<Link> links;  ///< in order; absolute addresses only
};

/// Whether a link's text is its address: "https://example.com", "example.com", "me@example.com".
bool shows_itself(const InlineText& line, const Link& link);
/// "text (url)" for every link, or the text alone where it is the address, or a time to jump to.
std::string with_addresses(const InlineText& line);

/// One line of Markdown, block marks (bullets, quotes) not understood; more than one where HTML breaks it
/// (`<br>`, `</li>`…), none where nothing is left. Any thread.
std::vector<InlineText> read_inline(std::string_view line);

/// A Markdown document as plain text for a tag.
struct PlainDocument {
  std::string title;  ///< of a level 1 heading that is the first thing in it; not repeated in `text`
  std::string text;   ///< paragraphs with one blank line between, "- " and "1. " lists, links as "text (url)"
};

/// Says of a line whether it must stay a line of its own, with no bullet in front.
using StandsAlone = std::function<bool(std::string_view line)>;
PlainDocument plain_text(std::string_view markdown, const StandsAlone& stands_alone);

}  // namespace podmill
