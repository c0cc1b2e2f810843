// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace podmill {

/// Whether a name, in any case, is an element of HTML: of the WHATWG's standard, its obsolete ones, svg and math.
bool is_html_element(std::string_view name);

/// Whether HTML ends it without an end tag, or has none for it: "br", "li".
bool needs_no_end_tag(std::string_view name);

/// "template" of "<template id=x>", as written; nothing for a comment, a declaration, or a processing instruction.
std::optional<std::string_view> tag_name(std::string_view tag);

}  // namespace podmill
