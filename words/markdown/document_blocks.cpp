// SPDX-License-Identifier: MIT
#include "words/markdown/document_blocks.h"

#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "words/markdown/tree.h"
#include "words/text/lines.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

/// Turns cmark-gfm's nodes into blocks.
class Blocks {
 public:
  Blocks(const StandsAlone& stands_alone, BlockWriter& writer) : stands_alone_(stands_alone), writer_(writer) {}

  void visit(cmark_node* node, bool entering);
  std::string take_title() { return std::move(title_); }

 private:
  void visit_list(cmark_node* node, bool entering);
  void visit_heading(cmark_node* node);
  void visit_code(std::string_view code);
  void visit_html(std::string_view html);
  void put(std::vector<ShownLine> lines);

  const StandsAlone& stands_alone_;
  BlockWriter& writer_;
  InlineLines inlines_;
  std::string title_;
  bool anything_ = false;
};

void Blocks::visit(cmark_node* node, bool entering) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LIST:
      return visit_list(node, entering);
    case CMARK_NODE_ITEM:
      return entering ? writer_.begin_item() : writer_.end_item();
    case CMARK_NODE_PARAGRAPH:
      if (!entering) put(shown_lines(inlines_.take(), stands_alone_));
      return;
    case CMARK_NODE_HEADING:
      if (!entering) visit_heading(node);
      return;
    case CMARK_NODE_CODE_BLOCK:
      return visit_code(cmark_node_get_literal(node));
    case CMARK_NODE_HTML_BLOCK:
      return visit_html(cmark_node_get_literal(node));
    default:
      return inlines_.visit(node, entering);
  }
}

void Blocks::visit_list(cmark_node* node, bool entering) {
  if (!entering) return writer_.end_list();
  writer_.begin_list({.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
                      .tight = cmark_node_get_list_tight(node) != 0,
                      .first = cmark_node_get_list_start(node)});
}

void Blocks::visit_heading(cmark_node* node) {
  std::vector<ShownLine> lines = shown_lines(inlines_.take(), stands_alone_);
  std::vector<std::string> texts;
  for (const ShownLine& line : lines) texts.push_back(with_addresses(line));
  const std::string heading = fmt::format("{}", fmt::join(texts, " "));
  if (anything_ || cmark_node_get_heading_level(node) != 1 || stands_alone_(heading)) return put(std::move(lines));
  anything_ = true;
  title_ = heading;
}

void Blocks::visit_code(std::string_view code) {
  std::vector<ShownLine> lines;
  each_line(code, [&](int, std::string_view line) {
    lines.push_back({{std::string(trim_back(line)), {}}, stands_alone_(line)});
  });
  put(std::move(lines));
}

void Blocks::visit_html(std::string_view html) {
  for (const std::string_view unseen : {"<!", "<?", "<script", "<style"}) {
    if (html.starts_with(unseen)) return;
  }
  std::vector<ShownLine> lines;
  each_line(html, [&](int, std::string_view line) {
    for (InlineText& text : read_inline(trim(line))) {
      const InlineLines::Line hard{{std::move(text)}, false};
      for (ShownLine& shown : shown_lines({hard}, stands_alone_)) lines.push_back(std::move(shown));
    }
  });
  put(std::move(lines));
}

void Blocks::put(std::vector<ShownLine> lines) {
  anything_ = true;
  std::erase_if(lines, [](const ShownLine& line) { return line.text.empty(); });
  if (!lines.empty()) writer_.block(lines);
}

/// Some of cmark-gfm's work grows with the square of a paragraph's length; no person's paragraph is as long.
constexpr std::size_t longest_paragraph_bytes = std::size_t{32} * 1024;

/// The same text with an empty line wherever a paragraph would become longer.
std::string with_bounded_paragraphs(std::string_view markdown) {
  std::string text;
  std::size_t paragraph = 0;
  while (!markdown.empty()) {
    std::size_t end = std::min({markdown.find('\n'), markdown.size(), longest_paragraph_bytes});
    for (int tail = 0; tail < 3 && end > 0 && end < markdown.size() && (markdown[end] & 0xC0) == 0x80; ++tail) --end;
    const std::string_view piece = markdown.substr(0, end);
    if (paragraph + piece.size() > longest_paragraph_bytes) {
      text += '\n';
      paragraph = 0;
    }
    text.append(piece).append("\n");
    paragraph = trim(piece).empty() ? 0 : paragraph + piece.size() + 1;
    markdown.remove_prefix(end);
    if (markdown.starts_with('\n')) markdown.remove_prefix(1);
  }
  return text;
}

}  // namespace

std::string write_blocks(std::string_view markdown, const StandsAlone& stands_alone, BlockWriter& writer) {
  Blocks blocks(stands_alone, writer);
  MarkdownTree(with_bounded_paragraphs(markdown)).walk([&](cmark_node* node, bool entering) {
    blocks.visit(node, entering);
  });
  return blocks.take_title();
}

}  // namespace podmill
