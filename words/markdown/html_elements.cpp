// SPDX-License-Identifier: MIT
#include "words/markdown/html_elements.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "system/ascii_lower.h"

namespace podmill {
namespace {

// https://html.spec.whatwg.org/multipage/indices.html#elements-3, and obsolete ones by #non-conforming-features;
// sorted.
constexpr auto elements = std::to_array<std::string_view>({
    "a",        "abbr",     "acronym",  "address",  "applet",  "area",     "article",    "aside",    "audio",
    "b",        "base",     "basefont", "bdi",      "bdo",     "bgsound",  "big",        "blink",    "blockquote",
    "body",     "br",       "button",   "canvas",   "caption", "center",   "cite",       "code",     "col",
    "colgroup", "data",     "datalist", "dd",       "del",     "details",  "dfn",        "dialog",   "dir",
    "div",      "dl",       "dt",       "em",       "embed",   "fieldset", "figcaption", "figure",   "font",
    "footer",   "form",     "frame",    "frameset", "h1",      "h2",       "h3",         "h4",       "h5",
    "h6",       "head",     "header",   "hgroup",   "hr",      "html",     "i",          "iframe",   "image",
    "img",      "input",    "ins",      "isindex",  "kbd",     "keygen",   "label",      "legend",   "li",
    "link",     "listing",  "main",     "map",      "mark",    "marquee",  "math",       "menu",     "menuitem",
    "meta",     "meter",    "multicol", "nav",      "nextid",  "nobr",     "noembed",    "noframes", "noscript",
    "object",   "ol",       "optgroup", "option",   "output",  "p",        "param",      "picture",  "plaintext",
    "pre",      "progress", "q",        "rb",       "rp",      "rt",       "rtc",        "ruby",     "s",
    "samp",     "script",   "search",   "section",  "select",  "slot",     "small",      "source",   "spacer",
    "span",     "strike",   "strong",   "style",    "sub",     "summary",  "sup",        "svg",      "table",
    "tbody",    "td",       "template", "textarea", "tfoot",   "th",       "thead",      "time",     "title",
    "tr",       "track",    "tt",       "u",        "ul",      "var",      "video",      "wbr",      "xmp",
});

// https://html.spec.whatwg.org/multipage/syntax.html#void-elements and #optional-tags; sorted.
constexpr auto without_end_tag = std::to_array<std::string_view>({
    "area",  "base", "br",    "col",      "dd",     "dt", "embed", "hr",  "img", "input",
    "li",    "link", "meta",  "optgroup", "option", "p",  "param", "rp",  "rt",  "source",
    "tbody", "td",   "tfoot", "th",       "thead",  "tr", "track", "wbr",
});

}  // namespace

bool is_html_element(std::string_view name) { return std::ranges::binary_search(elements, ascii_lower(name)); }

bool needs_no_end_tag(std::string_view name) {
  return std::ranges::binary_search(without_end_tag, ascii_lower(name));
}

std::optional<std::string_view> tag_name(std::string_view tag) {
  std::size_t begin = 1;
  if (tag.substr(begin).starts_with('/')) ++begin;
  std::size_t end = begin;
  while (end < tag.size() && (std::isalnum(static_cast<unsigned char>(tag[end])) || tag[end] == '-')) ++end;
  if (end == begin) return {};
  return tag.substr(begin, end - begin);
}

}  // namespace podmill
