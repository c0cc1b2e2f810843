// SPDX-License-Identifier: MIT
#include "words/text/xml_text.h"

#include <algorithm>

#include "system/error.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

int line_breaks(std::string_view text) { return static_cast<int>(std::count(text.begin(), text.end(), '\n')); }

/// Declared before the first element. What they stand for may be anything, and of any size.
void refuse_own_entities(std::string_view text, std::string_view name) {
  std::size_t element = text.find('<');
  while (element != text.npos && element + 1 < text.size() && !is_ascii_letter(text[element + 1]))
    element = text.find('<', element + 1);
  const std::size_t entity = text.substr(0, element).find("<!ENTITY");
  if (entity == text.npos) return;
  throw Error(Fault::input, Place{name, 1 + line_breaks(text.substr(0, entity))}, "is XML with entities of its own",
              "write what they stand for in their place; only &amp; &lt; &gt; &quot; and &apos; are read");
}

}  // namespace

XmlText::XmlText(std::string_view text, std::string_view name) : text_(text) {
  refuse_own_entities(text, name);
  const pugi::xml_parse_result result =
      document_.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (result) return;
  const auto read = text.substr(0, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, result.offset)));
  std::string why = result.description();
  if (!why.empty()) why[0] = static_cast<char>(why[0] | ' ');
  throw Error(Fault::input, Place{name, 1 + line_breaks(read)}, "is no valid XML: " + why,
              "look for a tag that isn't closed or an & that isn't &amp; there");
}

int XmlText::line_of(const pugi::xml_node& element) {
  const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, element.offset_debug()));
  if (at < counted_to_) {
    counted_to_ = 0;
    line_ = 1;
  }
  line_ += line_breaks(text_.substr(counted_to_, at - counted_to_));
  counted_to_ = at;
  return line_;
}

std::string_view local_name(const pugi::xml_node& element) {
  const std::string_view name = element.name();
  return name.substr(name.rfind(':') + 1);
}

bool has_element(std::string_view text, std::string_view local_name) {
  if (!trim_front(text).starts_with('<')) return false;
  for (std::size_t at = text.find(local_name); at != std::string_view::npos; at = text.find(local_name, at + 1)) {
    const std::string_view before = text.substr(0, at);
    const std::size_t open = before.find_last_of("< \n\t>/");
    if (open == std::string_view::npos || before[open] != '<') continue;
    const std::string_view prefix = before.substr(open + 1);
    const std::string_view behind = text.substr(at + local_name.size());
    const bool ends = !behind.empty() && std::string_view(" \n\t>/").find(behind[0]) != std::string_view::npos;
    if (ends && (prefix.empty() || prefix.find(':') == prefix.size() - 1)) return true;
  }
  return false;
}

}  // namespace podmill
