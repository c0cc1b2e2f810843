// SPDX-License-Identifier: MIT
#include "words/markdown/tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <mutex>
#include <new>
#include <optional>

#include "system/ascii_lower.h"
#include "words/markdown/html_elements.h"

namespace podmill {
namespace {

struct FreeParser {
  void operator()(cmark_parser* parser) const noexcept { cmark_parser_free(parser); }
};

std::string_view literal(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text ? text : "";
}

/// Letters, then what a scheme may hold, then a colon (RFC 3986, 3.1).
bool is_absolute(std::string_view url) {
  const auto colon = url.find(':');
  if (colon == std::string_view::npos || colon < 2) return false;
  return std::all_of(url.begin(), url.begin() + colon, [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) || c == '+' || c == '.' || c == '-');
  });
}

/// Whether a browser would begin a new line at this tag.
bool breaks_line(std::string_view tag) {
  static constexpr std::array<std::string_view, 7> breaking{"<br", "</p", "</li", "</div", "</tr", "</h", "<li"};
  return std::any_of(breaking.begin(), breaking.end(), [tag](std::string_view name) {
    if (tag.size() <= name.size()) return false;
    return std::equal(name.begin(), name.end(), tag.begin(),
                      [](char a, char b) { return a == (b | ('A' <= b && b <= 'Z' ? 32 : 0)); });
  });
}

bool ends_in_word(std::string_view text) {
  return !text.empty() && (static_cast<unsigned char>(text.back()) >= 0x80 || text.back() == '_' ||
                           std::isalnum(static_cast<unsigned char>(text.back())));
}

bool is_end_tag_of(cmark_node* node, std::string_view name) {
  if (cmark_node_get_type(node) != CMARK_NODE_HTML_INLINE) return false;
  const std::string_view tag = literal(node);
  return tag.starts_with("</") && ascii_lower(tag_name(tag).value_or("")) == ascii_lower(name);
}

bool has_end_tag(cmark_node* node, std::string_view name) {
  constexpr int far = 200;  // nodes; so that a line full of tags is read in no time
  for (int i = 0; i < far && (node = cmark_node_next(node)); ++i)
    if (is_end_tag_of(node, name)) return true;
  return false;
}

/// Whether what cmark takes for a tag is none: "<templates>", or right behind a word, where code has its parameters,
/// an element's name that nothing ends: "List<Object>".
bool is_text(cmark_node* node) {
  const std::string_view tag = literal(node);
  const std::optional<std::string_view> name = tag_name(tag);
  if (!name) return false;
  if (!is_html_element(*name)) return true;
  cmark_node* before = cmark_node_previous(node);
  const bool glued = before && cmark_node_get_type(before) == CMARK_NODE_TEXT && ends_in_word(literal(before));
  return glued && !tag.starts_with("</") && !needs_no_end_tag(*name) && !has_end_tag(node, *name);
}

}  // namespace

MarkdownTree::MarkdownTree(std::string_view markdown) {
  // cmark-gfm keeps the extensions' special characters in global tables while it parses.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8));
  for (const char* extension : {"autolink", "strikethrough"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(extension));
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  root_.reset(cmark_parser_finish(parser.get()));
}

void MarkdownTree::Free::operator()(cmark_node* node) const noexcept { cmark_node_free(node); }

struct MarkdownTree::Walk::State {
  struct FreeIterator {
    void operator()(cmark_iter* iterator) const noexcept { cmark_iter_free(iterator); }
  };
  std::unique_ptr<cmark_iter, FreeIterator> iterator;
};

MarkdownTree::Walk::Walk(cmark_node* root) : state_(new State{decltype(State::iterator)(cmark_iter_new(root))}) {}
MarkdownTree::Walk::~Walk() = default;

cmark_node* MarkdownTree::Walk::next() {
  const cmark_event_type event = cmark_iter_next(state_->iterator.get());
  if (event == CMARK_EVENT_DONE) return nullptr;
  entering_ = event == CMARK_EVENT_ENTER;
  return cmark_iter_get_node(state_->iterator.get());
}

void InlineLines::visit(cmark_node* node, bool entering) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
      return write(literal(node));
    case CMARK_NODE_SOFTBREAK:
      return break_line(true);
    case CMARK_NODE_LINEBREAK:
      return break_line(false);
    case CMARK_NODE_HTML_INLINE:
      if (is_text(node)) return write(literal(node));
      if (breaks_line(literal(node))) break_line(false);
      return;
    default:
      if (cmark_node_get_type(node) == CMARK_NODE_LINK) visit_link(node, entering);
  }
}

void InlineLines::visit_link(cmark_node* node, bool entering) {
  if (entering) return open_links_.push_back(lines_.back().text.size());
  const std::size_t begin = open_links_.back();
  open_links_.pop_back();
  const char* url = cmark_node_get_url(node);
  Line& line = lines_.back();
  // A link that began on an earlier line leads on from this one's beginning.
  if (url && is_absolute(url)) line.links.push_back({begin <= line.text.size() ? begin : 0, line.text.size(), url});
}

void InlineLines::break_line(bool soft) {
  lines_.back().soft_break = soft;
  lines_.emplace_back();
}

void InlineLines::add_line(std::string_view text) {
  write(text);
  break_line(false);
}

std::vector<InlineLines::Line> InlineLines::take() {
  std::vector<Line> taken(1);
  taken.swap(lines_);
  open_links_.clear();
  return taken;
}

}  // namespace podmill
