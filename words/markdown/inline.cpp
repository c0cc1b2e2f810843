// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "system/ascii_lower.h"
#include "words/markdown/markdown.h"
#include "words/markdown/tree.h"

namespace podmill {
namespace {

/// "https://example.com" and "example.com/" are one address to a reader; schemes in any case (RFC 3986, 3.1).
std::string_view bare(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:"}) {
    if (ascii_lower(address.substr(0, scheme.size())) == scheme) address.remove_prefix(scheme.size());
  }
  if (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

void drop_front(InlineText& line, std::size_t bytes) {
  line.text.erase(0, bytes);
  for (Link& link : line.links) {
    link.begin -= std::min(link.begin, bytes);
    link.end -= std::min(link.end, bytes);
  }
}

}  // namespace

bool shows_itself(const InlineText& line, const Link& link) {
  return bare(std::string_view(line.text).substr(link.begin, link.end - link.begin)) == bare(link.url);
}

std::vector<InlineText> read_inline(std::string_view line) {
  // Behind a word no mark can begin a heading, a list, a quote or code.
  static constexpr std::string_view word = "x ";
  InlineLines lines;
  MarkdownTree(std::string(word).append(line)).walk([&](cmark_node* node, bool entering) {
    lines.visit(node, entering);
  });
  std::vector<InlineText> read;
  bool first = true;
  for (InlineLines::Line& line_read : lines.take()) {
    InlineText& piece = line_read;
    if (std::exchange(first, false)) drop_front(piece, std::min(word.size(), piece.text.size()));
    if (!piece.text.empty()) read.push_back(std::move(piece));
  }
  return read;
}

}  // namespace podmill
